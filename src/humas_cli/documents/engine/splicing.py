"""Setting Word fragments into a template: their paragraphs and tables, with what these need."""

from __future__ import annotations

import copy
import re
from typing import Any

from humas_cli.documents.engine.fragments import FragmentProblem, Shelf, origin
from humas_cli.documents.engine.package import Package, open_package, too_large
from humas_cli.documents.engine.program import Builder
from humas_cli.documents.engine.tags import Tag, TagError, find_tags, is_include, stands_alone
from humas_cli.documents.engine.wordtree import W_NAMESPACE, atom_text, atoms_of, parse_xml
from humas_cli.documents.errors import Place, TemplateError, excerpt

_W = "{" + W_NAMESPACE + "}"
_DROPPED = tuple(
    f"{_W}{tag}"
    for tag in (
        "bookmarkStart", "bookmarkEnd", "commentRangeStart", "commentRangeEnd", "commentReference", "permStart",
        "permEnd", "sectPr", "proofErr",
    )
)  # fmt: skip
_UNFIT = {
    f"{_W}footnoteReference": "catatan kaki",
    f"{_W}endnoteReference": "catatan akhir",
    f"{_W}altChunk": "dokumen lain",
    f"{_W}subDoc": "dokumen lain",
    f"{_W}object": "objek sisipan",
    f"{_W}headerReference": "kepala halaman",
}
_BLOCKS = tuple(f"{_W}{tag}" for tag in ("p", "tbl", "sdt"))
_BOUND = re.compile(r"\{%|\{\{|\{#")


class Fragment:
    """One fragment, opened.

    Attributes:
        file: its file name.
        package: its members.
        size: of its text in bytes.
        blocks: the elements that are set in.
        styles, numbering: the roots of these parts, or ``None``.
    """

    def __init__(self, file: str, content: bytes) -> None:
        self.file = file
        self.package = open_package(content, file)
        self.size = len(self.package.members[self.package.main])
        if too_large(self.package.main, self.package.members[self.package.main]):
            raise TemplateError(file, "terlalu besar", None, "Perkecil berkas itu.")
        root = parse_xml(self.package.members[self.package.main])
        body = root.find(f"{_W}body") if root is not None else None
        if body is None:
            raise TemplateError(file, "isinya tidak dapat dibaca sebagai XML", None, "Simpan ulang dari Word.")
        for dropped in list(body.iter(*_DROPPED)):
            dropped.getparent().remove(dropped)
        self.blocks = [child for child in body if child.tag in _BLOCKS]
        self.styles = self._part(self.package.styles)
        self.numbering = self._part(self.package.numbering)

    def unfit(self) -> str | None:
        """What it holds that cannot be set into another document."""
        return next((_UNFIT[found.tag] for block in self.blocks for found in block.iter(*_UNFIT)), None)

    def _part(self, name: str) -> Any:
        return parse_xml(self.package.members[name]) if name else None


class Splicer:
    """Sets fragments into the parts of one template; what is wrong is told to the builder, with its place.

    Args:
        package: the template; pictures and lists of fragments are added to it.
        builder: of the template.
        styles: the root of the template's styles, or ``None``; fragments' styles are added to it.
        shelf: where fragments come from.
    """

    def __init__(self, package: Package, builder: Builder, styles: Any, shelf: Shelf) -> None:
        from humas_cli.documents.engine.carrying import Baggage

        self._package = package
        self._builder = builder
        self._shelf = shelf
        self._fragments: dict[str, Fragment] = {}
        self._baggage = Baggage(package, styles)
        self._inclusions = 0

    def expand(self, root: Any, part: str, label: str) -> dict[Any, tuple[int, str]]:
        """Set in every fragment that a part asks for.

        Returns:
            Each paragraph that came with one -> the number of the inclusion, and how messages call the place.
        """
        origins: dict[Any, tuple[int, str]] = {}
        for paragraph in list(root.iter(f"{_W}p")):
            self._paragraph(paragraph, part, label, (), origins)
        return origins

    def finish(self) -> None:
        """Put what the fragments brought into the package."""
        self._baggage.finish()

    def _paragraph(
        self, paragraph: Any, part: str, label: str, chain: tuple[str, ...], origins: dict[Any, tuple[int, str]]
    ) -> None:
        text = "".join(atom_text(atom) for atom in atoms_of(paragraph))
        if "include" not in text or not _BOUND.search(text):
            return
        try:
            tags = list(find_tags(text))
        except TagError:  # told when the paragraph itself is read
            return
        if not stands_alone(text, tags):
            return
        for tag in tags:
            if is_include(tag):
                place = Place(
                    origin(label, chain), excerpt(text, tag.start, tag.end), tag.source, self._builder.reading
                )
                self._include(paragraph, tag, place, part, label, chain, origins)
            elif tag.kind == "{%":
                alone = paragraph.makeelement(f"{_W}p")
                run = alone.makeelement(f"{_W}r")
                run.append(run.makeelement(f"{_W}t"))
                run[0].text = text[tag.start : tag.end]
                alone.append(run)
                paragraph.addprevious(alone)
                if paragraph in origins:
                    origins[alone] = origins[paragraph]
        paragraph.getparent().remove(paragraph)

    def _include(
        self,
        paragraph: Any,
        tag: Tag,
        place: Place,
        part: str,
        label: str,
        chain: tuple[str, ...],
        origins: dict[Any, tuple[int, str]],
    ) -> None:
        """The blocks of one fragment before ``paragraph``, and the fragments inside it."""
        try:
            file = self._shelf.file_name(tag, chain)
            fragment = self._fragment(file)
            self._shelf.spend(fragment.size)
            blocks = [self._baggage.carry(fragment, copy.deepcopy(block), part) for block in fragment.blocks]
        except FragmentProblem as reason:
            self._builder.error(reason.masalah, place, reason.saran)
            paragraph.addprevious(paragraph.makeelement(f"{_W}p"))
            return
        after = paragraph.getnext()
        if not blocks or (blocks[-1].tag != f"{_W}p" and (after is None or after.tag != f"{_W}p")):
            blocks.append(paragraph.makeelement(f"{_W}p"))  # a cell or page must end with a paragraph
        self._inclusions += 1
        inner = (self._inclusions, origin(label, (*chain, file)))
        for block in blocks:
            block.tail = None
            paragraph.addprevious(block)
        paragraphs = [found for block in blocks for found in block.iter(f"{_W}p")]
        origins |= dict.fromkeys(paragraphs, inner)
        for found in paragraphs:
            self._paragraph(found, part, label, (*chain, file), origins)

    def _fragment(self, file: str) -> Fragment:
        if file not in self._fragments:
            content = self._shelf.read(file)
            try:
                fragment = Fragment(file, content)
            except TemplateError as reason:
                why = reason.pesan.partition(": ")[2].rstrip(".")
                advice = reason.saran or "Periksa berkas itu."
                raise FragmentProblem(f"bagian bersama '{file}' tidak dapat dipakai ({why})", advice) from None
            unfit = fragment.unfit()
            if unfit:
                raise FragmentProblem(
                    f"bagian bersama '{file}' memuat {unfit}, dan itu tidak dapat disisipkan",
                    "Pindahkan ke templat yang memakainya.",
                )
            self._fragments[file] = fragment
        return self._fragments[file]
