"""Opening a Word template: a stranger's zip archive, read with every limit that such a file needs."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from humas_cli.documents.engine.packageguard import (
    RESAVE,
    plainly_named,
    refuse_broken,
    refuse_outside,
    refuse_reaching,
)
from humas_cli.documents.engine.wordtree import parse_xml, serialise
from humas_cli.documents.errors import TemplateError

_LARGEST_PART = 20_000_000
_LARGEST_WHOLE = 120_000_000
_MOST_MEMBERS = 2_000
_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml."
_PARTS = {
    "document.main+xml": "badan",
    "header+xml": "kepala halaman",
    "footer+xml": "kaki halaman",
    "footnotes+xml": "catatan kaki",
    "endnotes+xml": "catatan akhir",
}
_OTHER_FORMATS = (
    ("template.main+xml", "templat Word (.dotx)"),
    ("macroEnabled", "dokumen bermakro"),
)
_RELATIONS = "{http://schemas.openxmlformats.org/package/2006/relationships}"
_TYPES = "{http://schemas.openxmlformats.org/package/2006/content-types}"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_CORE = "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties"
_EMPTY_NUMBERING = b'<w:numbering xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"/>'


EMPTY_RELATIONS = f'<Relationships xmlns="{_RELATIONS[1:-1]}"/>'.encode()
PICTURE_TYPES = {
    "png": "image/png",
    "jpeg": "image/jpeg",
    "jpg": "image/jpeg",
    "gif": "image/gif",
    "emf": "image/x-emf",
    "wmf": "image/x-wmf",
}
"""Suffix of a picture -> its content type."""


@dataclass(frozen=True, slots=True)
class Relation:
    """What a part refers to.

    Attributes:
        kind: what it is (a URI).
        target: where it is.
        outside: whether that is outside the package.
        content: its bytes, ``None`` when it is outside or missing.
    """

    kind: str
    target: str
    outside: bool
    content: bytes | None


@dataclass(slots=True)
class Package:
    """The members of a Word file.

    Attributes:
        members: name → content, in the order of the archive.
        parts: name → label of the parts that hold a page's text, the body first.
        main: name of the body's part.
        styles: name of the style part, or nothing.
        numbering: name of the numbering part, or nothing.
        core: name of the part with title and subject, or nothing.
    """

    members: dict[str, bytes]
    parts: dict[str, str]
    main: str
    styles: str
    numbering: str
    core: str

    def add_numbering(self) -> None:
        """Give the package an empty numbering part, known to the body."""
        folder = self.main.rpartition("/")[0]
        self.numbering = f"{folder}/numbering.xml" if folder else "numbering.xml"
        self.members[self.numbering] = _EMPTY_NUMBERING
        self._add_type(self.numbering, _TYPE + "numbering+xml")
        self._add_relation(relations_of(self.main), _OFFICE + "/numbering", "numbering.xml")

    def add_core(self, content: bytes) -> None:
        """Give the package the part with title and subject."""
        self.core = "docProps/core.xml"
        self.members[self.core] = content
        self._add_type(self.core, "application/vnd.openxmlformats-package.core-properties+xml")
        self._add_relation("_rels/.rels", _CORE, self.core)

    def relation(self, part: str, key: str) -> Relation | None:
        """One of a part's relations, ``None`` when there is no such key."""
        root = parse_xml(self.members.get(relations_of(part), b""))
        for node in root if root is not None else ():
            if node.get("Id") == key:
                target, outside = str(node.get("Target", "")), node.get("TargetMode") == "External"
                content = None if outside else self.members.get(_resolved(part, target))
                return Relation(str(node.get("Type", "")), target, outside, content)
        return None

    def relate(self, part: str, kind: str, target: str, *, outside: bool = False) -> str:
        """Give a part one more relation; returns its key. A member is named as in the archive."""
        if not outside and target in self.members:
            folder = part.rpartition("/")[0]
            inside = bool(folder) and target.startswith(f"{folder}/")
            target = target.removeprefix(f"{folder}/") if inside else f"/{target}"
        return self._add_relation(relations_of(part), kind, target, outside=outside)

    def add_picture(self, content: bytes, suffix: str) -> str:
        """Keep a picture as a member, each picture once; returns its name."""
        import hashlib

        folder = self.main.rpartition("/")[0]
        name = f"media/bersama-{hashlib.sha256(content).hexdigest()[:16]}.{suffix}"
        name = f"{folder}/{name}" if folder else name
        if name not in self.members:
            self.members[name] = content
            self.know_suffix(suffix)
        return name

    def know_suffix(self, suffix: str) -> None:
        """Say of which type members of that suffix are, unless the package says so already."""
        from lxml import etree

        root = parse_xml(self.members["[Content_Types].xml"])
        if not any(str(node.get("Extension", "")).lower() == suffix for node in root.iter(f"{_TYPES}Default")):
            kind = PICTURE_TYPES.get(suffix, f"image/{suffix}")
            root.insert(0, etree.Element(f"{_TYPES}Default", {"Extension": suffix, "ContentType": kind}))
            self.members["[Content_Types].xml"] = serialise(root)

    def _add_type(self, name: str, kind: str) -> None:
        from lxml import etree

        root = parse_xml(self.members["[Content_Types].xml"])
        etree.SubElement(root, f"{_TYPES}Override", {"PartName": f"/{name}", "ContentType": kind})
        self.members["[Content_Types].xml"] = serialise(root)

    def _add_relation(self, name: str, kind: str, target: str, *, outside: bool = False) -> str:
        from lxml import etree

        root = parse_xml(self.members.get(name) or EMPTY_RELATIONS)
        taken = {relation.get("Id") for relation in root}
        key = next(f"rIdHumas{n}" for n in range(1, len(taken) + 2) if f"rIdHumas{n}" not in taken)
        mode = {"TargetMode": "External"} if outside else {}
        etree.SubElement(root, f"{_RELATIONS}Relationship", {"Id": key, "Type": kind, "Target": target, **mode})
        self.members[name] = serialise(root)
        return key


def relations_of(part: str) -> str:
    """The name of the member that holds a part's relations."""
    folder, _, name = part.rpartition("/")
    return f"{folder}/_rels/{name}.rels" if folder else f"_rels/{name}.rels"


def _resolved(part: str, target: str) -> str:
    """The member that a relation of a part means."""
    import posixpath

    return target[1:] if target.startswith("/") else posixpath.normpath(posixpath.join(posixpath.dirname(part), target))


def open_package(content: bytes, templat: str) -> Package:
    """Read a Word file.

    Raises:
        humas_cli.documents.errors.TemplateError: not a Word document, broken, too large, of another format, or one
            that would fetch something from outside when it is opened.
    """
    members = _unzip(content, templat)
    types = _content_types(members, templat)
    main = _main_part(members, types, templat)
    labels = {name: _label(kind) for name, kind in types.items() if _label(kind) and name in members}
    parts = {main: labels.pop(main, "badan"), **dict(sorted(labels.items(), key=_reading_order))}
    styles, numbering = _of_type(types, members, "styles+xml"), _of_type(types, members, "numbering+xml")
    refuse_outside(members, templat)
    refuse_broken(members, main, (styles, numbering), templat)
    refuse_reaching(members, parts, templat)
    return Package(
        members,
        parts,
        main,
        styles,
        numbering,
        next((name for name, kind in types.items() if kind.endswith("core-properties+xml") and name in members), ""),
    )


def _unzip(content: bytes, templat: str) -> dict[str, bytes]:
    import io
    import zipfile
    import zlib

    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            infos = archive.infolist()
            if len(infos) > _MOST_MEMBERS or sum(info.file_size for info in infos) > _LARGEST_WHOLE:
                raise TemplateError(templat, "isinya terlalu besar untuk sebuah templat", None, "Perkecil gambarnya.")
            if any(info.flag_bits & 1 for info in infos):
                raise TemplateError(templat, "terkunci kata sandi", None, "Simpan ulang tanpa kata sandi.")
            if not plainly_named([info.filename for info in infos]):
                raise TemplateError(templat, "memuat bagian yang namanya rangkap atau menunjuk ke luar", None, RESAVE)
            return {info.filename: archive.read(info) for info in infos if not info.is_dir()}
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, OSError, ValueError):
        raise TemplateError(templat, "bukan dokumen Word (.docx) yang utuh", None, RESAVE) from None


def _content_types(members: Mapping[str, bytes], templat: str) -> dict[str, str]:
    root = parse_xml(members.get("[Content_Types].xml", b""))
    if root is None:
        raise TemplateError(
            templat,
            "bukan dokumen Word (.docx)",
            None,
            "Pakai berkas .docx; dokumen .odt atau .doc disimpan dahulu sebagai .docx.",
        )
    return {
        str(node.get("PartName", "")).removeprefix("/"): str(node.get("ContentType", ""))
        for node in root.iter(f"{_TYPES}Override")
    }


def _main_part(members: Mapping[str, bytes], types: Mapping[str, str], templat: str) -> str:
    for kind in types.values():
        for mark, what in _OTHER_FORMATS:
            if mark in kind:
                raise TemplateError(
                    templat, f"formatnya {what}", None, "Simpan ulang sebagai Word Document (.docx) tanpa makro."
                )
    if any(name.lower().endswith("vbaproject.bin") for name in members):
        raise TemplateError(templat, "memuat makro", None, "Simpan ulang sebagai Word Document (.docx) tanpa makro.")
    main = next((name for name, kind in types.items() if kind == _TYPE + "document.main+xml" and name in members), "")
    if not main:
        raise TemplateError(templat, "bukan dokumen Word (.docx)", None, "Simpan ulang dari Word sebagai .docx.")
    if b"http://purl.oclc.org/ooxml/wordprocessingml/main" in members[main][:20_000]:
        raise TemplateError(
            templat, "formatnya Strict Open XML", None, "Simpan ulang sebagai Word Document (.docx) biasa."
        )
    return main


def _label(kind: str) -> str:
    return _PARTS.get(kind.removeprefix(_TYPE), "") if kind.startswith(_TYPE) else ""


def _of_type(types: Mapping[str, str], members: Mapping[str, bytes], ending: str) -> str:
    return next((name for name, kind in types.items() if kind == _TYPE + ending and name in members), "")


def _reading_order(item: tuple[str, str]) -> tuple[int, int, str]:
    name, label = item
    number = re.search(r"(\d+)\.xml$", name)
    return list(_PARTS.values()).index(label), int(number[1]) if number else 0, name


def too_large(name: str, content: bytes) -> bool:
    """Whether a part with text is larger than any letter needs."""
    return name.endswith(".xml") and len(content) > _LARGEST_PART
