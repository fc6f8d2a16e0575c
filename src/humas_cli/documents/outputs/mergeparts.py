"""Parts of several Word files in one package: read as needed, taken over once, related as before."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable, Mapping
from typing import Any, NamedTuple, NoReturn, TypeAlias
from xml.sax.saxutils import quoteattr

from humas_cli.documents.engine.wordtree import parse_xml
from humas_cli.documents.engine.zipping import Packed, archive, pack
from humas_cli.errors import BrokenFileError

Mark: TypeAlias = tuple[int, int]
"""Checksum and size of a member: enough to know it again among documents of one template."""
Adapt: TypeAlias = Callable[[str, bytes], bytes]
"""Changes a part with text before it is taken over: its kind and content in, its content out."""

OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml."
_CORE = "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties"
_RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
_TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
_DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'


class BrokenDocument(BrokenFileError):
    """One of the documents to merge is no whole Word document."""

    kode = "dokumen-rusak"

    def __init__(self, number: int) -> None:
        super().__init__(
            f"Dokumen ke-{number} yang akan digabung bukan dokumen Word (.docx) yang utuh; tidak ada yang digabung.",
            "Buat ulang dokumen itu, lalu ulangi.",
        )


class Relation(NamedTuple):
    """What a part refers to: kind (last word of its address), address of the kind, target, whether outside."""

    kind: str
    address: str
    target: str
    outside: bool


class Source:
    """One of the documents, its members read only when asked for.

    Args:
        content: the file.
        number: which of the documents it is, from 1.
        known: what has been read from member lists before, by mark; shared by all documents.

    Raises:
        BrokenDocument: it is no Word document.
    """

    def __init__(self, content: bytes, number: int, known: dict[Mark, Any]) -> None:
        import io
        import zipfile

        self.number = number
        self._known = known
        try:
            self._archive = zipfile.ZipFile(io.BytesIO(content))
            self._infos = {info.filename: info for info in self._archive.infolist()}
            self.main = next(r.target for r in self.relations("").values() if r.kind == "officeDocument")
            self.read(self.main)
        except (zipfile.BadZipFile, StopIteration, KeyError, ValueError):
            raise BrokenDocument(number) from None

    def __contains__(self, name: str) -> bool:
        return name in self._infos

    def read(self, name: str) -> bytes:
        """The content of a member."""
        import zipfile
        import zlib

        try:
            return self._archive.read(self._infos[name])
        except (zipfile.BadZipFile, zlib.error, KeyError, EOFError, OSError, RuntimeError, NotImplementedError):
            raise BrokenDocument(self.number) from None

    def tree(self, name: str) -> Any:
        """The root of an XML member."""
        root = parse_xml(self.read(name))
        if root is None:
            raise BrokenDocument(self.number)
        return root

    def fail(self) -> NoReturn:
        """Say that this document is broken."""
        raise BrokenDocument(self.number)

    def mark(self, name: str) -> Mark:
        """By what a member is known again."""
        info = self._infos[name]
        return info.CRC, info.file_size

    def relations(self, part: str) -> Mapping[str, Relation]:
        """What a part refers to, by id; the package itself is ``""``."""
        folder, _, name = part.rpartition("/")
        member = posixpath.join(folder, "_rels", f"{name}.rels")
        if member not in self._infos:
            return {}
        key = self.mark(member)
        if key not in self._known:
            root = self.tree(member)
            self._known[key] = {str(node.get("Id")): _relation(node, folder) for node in root if node.get("Id")}
        found: Mapping[str, Relation] = self._known[key]
        return found

    def related(self, kind: str) -> str:
        """The member of a kind (``styles``, ``numbering``) that the body refers to, or nothing."""
        return next(
            (r.target for r in self.relations(self.main).values() if r.kind == kind and r.target in self._infos), ""
        )

    def content_type(self, name: str) -> str:
        """What kind of content a member is."""
        key = self.mark("[Content_Types].xml")
        if key not in self._known:
            root = self.tree("[Content_Types].xml")
            self._known[key] = {
                str(node.get("PartName") or node.get("Extension", "").lower()): str(node.get("ContentType"))
                for node in root
            }
        types: Mapping[str, str] = self._known[key]
        return types.get(f"/{name}") or types.get(name.rpartition(".")[2].lower()) or "application/octet-stream"


def _relation(node: Any, folder: str) -> Relation:
    address, target = str(node.get("Type")), str(node.get("Target"))
    outside = node.get("TargetMode") == "External"
    if not outside:
        target = target[1:] if target.startswith("/") else posixpath.normpath(posixpath.join(folder, target))
    return Relation(address.rpartition("/")[2], address, target, outside)


class Parts:
    """The package that is being put together; the same content is kept once."""

    def __init__(self) -> None:
        self._members: dict[str, Packed] = {}
        self._types: dict[str, str] = {}
        self._relations: dict[str, dict[tuple[str, str, bool], str]] = {}
        self._taken: dict[tuple[object, ...], str] = {}
        self._counts: dict[str, int] = {}

    def put(self, name: str, packed: Packed, content_type: str) -> None:
        """Set a member under a name of its own."""
        self._members[name] = packed
        self._types[name] = content_type

    def relate(self, part: str, relation: Relation) -> str:
        """The id under which a part of the package refers to something."""
        known = self._relations.setdefault(part, {})
        return known.setdefault((relation.address, relation.target, relation.outside), f"rId{len(known) + 1}")

    def take(self, source: Source, name: str, adapt: Adapt) -> str:
        """Take a part over with all it refers to; its name in the package."""
        content_type = source.content_type(name)
        content = adapt(content_type, source.read(name))
        links = {
            key: relation if relation.outside else relation._replace(target=self.take(source, relation.target, adapt))
            for key, relation in source.relations(name).items()
            if relation.outside or relation.target in source
        }
        identity = (content_type, content, tuple(links.items()))
        if identity not in self._taken:
            self._taken[identity] = fresh = self._fresh(name)
            self.put(fresh, pack(fresh, content), content_type)
            for key, link in links.items():
                self._relations.setdefault(fresh, {})[link.address, f"{key}\0{link.target}", link.outside] = key
        return self._taken[identity]

    def _fresh(self, name: str) -> str:
        stem, dot, suffix = name.rpartition(".")
        stem = re.sub(r"\d+$", "", stem or name)
        while True:
            self._counts[stem] = number = self._counts.get(stem, 0) + 1
            candidate = f"{stem}{number}{dot}{suffix}" if dot else f"{stem}{number}"
            if candidate not in self._members:
                return candidate

    def package(self, main: str, core: str) -> bytes:
        """The whole file."""
        self.relate("", Relation("", f"{OFFICE}/officeDocument", main, False))
        if core:
            self.relate("", Relation("", _CORE, core, False))
        overrides = "".join(
            f'<Override PartName={quoteattr(f"/{name}")} ContentType="{kind}"/>' for name, kind in self._types.items()
        )
        types = (
            f'{_DECLARATION}<Types xmlns="{_TYPES}"><Default Extension="rels" ContentType='
            f'"application/vnd.openxmlformats-package.relationships+xml"/>{overrides}</Types>'
        )
        return archive(
            [
                pack("[Content_Types].xml", types.encode()),
                *(self._relation_part(part, links) for part, links in self._relations.items() if links),
                *self._members.values(),
            ]
        )

    @staticmethod
    def _relation_part(part: str, links: Mapping[tuple[str, str, bool], str]) -> Packed:
        folder, _, name = part.rpartition("/")
        lines = []
        for (address, target, outside), key in links.items():
            target = target.rpartition("\0")[2]
            shown = target if outside or not part else f"/{target}"
            mode = ' TargetMode="External"' if outside else ""
            lines.append(f'<Relationship Id={quoteattr(key)} Type="{address}" Target={quoteattr(shown)}{mode}/>')
        text = f'{_DECLARATION}<Relationships xmlns="{_RELATIONS}">{"".join(lines)}</Relationships>'
        return pack(posixpath.join(folder, "_rels", f"{name}.rels"), text.encode())
