"""From one XML part of a Word template to a stream of text and tags.

Word splits what a person typed into runs, with proofing marks and bookmarks between; tags are put together again here,
tags that stand for a paragraph or a table row take its place, and the rest of the part is kept letter for letter.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from humas_cli.documents.body.naskahstyle import paragraph_style
from humas_cli.documents.engine.blocks import Container, Item
from humas_cli.documents.engine.program import Builder
from humas_cli.documents.engine.tags import Level, Tag, TagError, find_tags
from humas_cli.documents.engine.wordtables import (
    CONTAINERS,
    HOLDS_CONTENT,
    MARK,
    TABLE_LEVELS,
    Tables,
    container,
    keep_paragraphs,
)
from humas_cli.documents.engine.wordtree import (
    W_NAMESPACE,
    atom_text,
    atoms_of,
    insert_text_before,
    isolate,
    page_break,
    parse_xml,
    prefix_of,
    set_text,
    spans_of,
    take_out,
)
from humas_cli.documents.errors import Place, excerpt

if TYPE_CHECKING:
    from humas_cli.documents.engine.splicing import Splicer

_W = "{" + W_NAMESPACE + "}"
_NOISE = re.compile(
    r"\{http://schemas\.microsoft\.com/office/word/2010/wordml\}(paraId|textId)|" + re.escape(_W) + "rsid"
)


class PartReader:
    """Reads one part; what is wrong is told to the builder, with its place.

    Attributes:
        prefix: how the part abbreviates Word's namespace (``w:``).
        tagged: whether any tag or comment was found; a part without is kept as it is.
    """

    def __init__(
        self, builder: Builder, name: str, label: str, styles: Any, naskah_styles: list[Any], splicer: Splicer
    ) -> None:
        self._builder = builder
        self._name = name
        self._label = label
        self._splicer = splicer
        self._origins: dict[Any, tuple[int, str]] = {}
        self._styles = styles
        self._naskah_styles = naskah_styles
        self._items: list[Item] = []
        self._parents: dict[tuple[Any, int], int] = {}
        self.prefix = "w:"
        self.tagged = False

    def stream(self, content: bytes) -> Iterator[str | Item | Container]:
        """The part as text and tags in order."""
        from lxml import etree

        root = parse_xml(content)
        if root is None:
            self._builder.error(
                "isinya tidak dapat dibaca sebagai XML",
                Place(self._label),
                "Buka di Word, lalu simpan ulang sebagai .docx.",
            )
            return
        self.prefix = prefix_of(root)
        self._origins = self._splicer.expand(root, self._name, self._label)
        self.tagged = bool(self._origins)
        self._tidy(root)
        for paragraph in list(root.iter(f"{_W}p")):
            self._paragraph(paragraph)
        Tables(self._builder, self._items, self._own_key).arrange(root)
        keep_paragraphs(root)
        text = etree.tostring(root, encoding="unicode")
        self._leftovers(root)
        yield '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
        position = 0
        for mark in MARK.finditer(text):
            yield text[position : mark.start()]
            yield self._items[int(mark[1])] if mark[1].isdecimal() else container(mark[1])
            position = mark.end()
        yield text[position:]

    def _tidy(self, root: Any) -> None:
        """Take out what only Word's editing session needs and what must not be there twice after a loop."""
        from lxml import etree

        etree.strip_elements(root, f"{_W}proofErr", f"{_W}lastRenderedPageBreak", with_tail=False)
        for element in root.iter():
            for name in [name for name in element.attrib if _NOISE.match(str(name))]:
                del element.attrib[name]
            if element.tag not in (f"{_W}t", f"{_W}delText", f"{_W}instrText"):
                if element.text and not element.text.strip():
                    element.text = None
                if element.tail and not element.tail.strip():
                    element.tail = None

    def _parent_key(self, element: Any, paragraph: Any) -> int:
        """What a block must open and close in: one element, and one fragment."""
        inclusion = self._origins[paragraph][0] if paragraph in self._origins else 0
        return self._parents.setdefault((element, inclusion), len(self._parents))

    def _own_key(self, element: Any) -> int:
        return self._parents.setdefault((element, -1), len(self._parents))

    def _place(self, paragraph: Any, text: str, start: int, end: int, tag: str = "") -> Place:
        table = " (dalam tabel)" if next(paragraph.iterancestors(f"{_W}tc"), None) is not None else ""
        label = self._origins[paragraph][1] if paragraph in self._origins else self._label
        return Place(label + table, excerpt(text, start, end), tag, self._builder.reading)

    def _paragraph(self, paragraph: Any) -> None:
        atoms = list(atoms_of(paragraph))
        text = "".join(atom_text(atom) for atom in atoms)
        if "{{" not in text and "{%" not in text and "{#" not in text and "}}" not in text and "%}" not in text:
            return
        self.tagged = True
        self._builder.reading += 1
        try:
            tags = list(find_tags(text))
        except TagError as reason:
            shown = " ".join(text[reason.start : reason.end].split())
            place = self._place(paragraph, text, reason.start, reason.end, shown)
            self._builder.error(reason.masalah, place, reason.saran)
            for atom in atoms:  # so that the same words are not reported again as leftovers
                if atom.tag == f"{_W}t":
                    atom.text = ""
            return
        whole = [tag for tag in tags if tag.level is not Level.INLINE]
        alone = not _without(text, tags).strip() and _find(paragraph, HOLDS_CONTENT) is None
        if whole and not (alone and len(tags) == len(whole)):
            tag = whole[0]
            self._builder.error(
                f"tag '{tag.kind}{tag.level.value}' harus sendirian di {_own(tag.level)}",
                self._place(paragraph, text, tag.start, tag.end, tag.source),
                f"Pindahkan ke {_own(tag.level)} sendiri, atau hapus huruf '{tag.level.value}' "
                "bila untuk sebagian kalimat.",
            )
            tags, alone = whole, True  # so that its partner is not reported too
        if whole or (tags and alone and all(tag.kind == "{#" for tag in tags)):
            self._replace(paragraph, text, tags)
        else:
            self._inline(paragraph, atoms, text, tags)

    def _replace(self, paragraph: Any, text: str, tags: list[Tag]) -> None:
        """Tags alone in their paragraph take its place (those of rows and cells wait in it for theirs)."""
        holder: Any = paragraph.getparent()
        if any(tag.level in TABLE_LEVELS for tag in tags):
            if next(paragraph.iterancestors(f"{_W}tr"), None) is None:
                tag = next(tag for tag in tags if tag.level in TABLE_LEVELS)
                place = self._place(paragraph, text, tag.start, tag.end, tag.source)
                advice = "Pakai '{%p' untuk mengulang paragraf."
                self._builder.error(f"tag '{{%{tag.level.value}' di luar tabel", place, advice)
            else:
                holder = paragraph
        marks = ""
        for tag in tags:
            if tag.kind == "{#":
                continue
            place = self._place(paragraph, text, tag.start, tag.end, tag.source)
            if tag.kind == "{%" and tag.body == "pagebreak" and self._breaks(paragraph):
                insert_text_before(paragraph, marks)
                marks = ""
                paragraph.addprevious(page_break(paragraph))
                continue
            style = -1
            if tag.kind == "{{":
                style = len(self._naskah_styles)
                self._naskah_styles.append(paragraph_style(paragraph, self._styles, self.prefix))
            marks += self._mark(tag, place, self._parent_key(holder, paragraph), style)
        if holder is paragraph:
            for child in list(paragraph):
                paragraph.remove(child)
            paragraph.text = marks
        else:
            insert_text_before(paragraph, marks)
            take_out(paragraph)

    def _breaks(self, paragraph: Any) -> bool:
        """Whether a new page can begin here: in the body, outside tables, text boxes and notes."""
        return self._label == "badan" and next(paragraph.iterancestors(*CONTAINERS), None) is None

    def _mark(self, tag: Tag, place: Place, parent: int, style: int = -1) -> str:
        self._items.append(Item(tag, place, parent, style))
        return f"\ufdd0{len(self._items) - 1}\ufdd1"

    def _inline(self, paragraph: Any, atoms: list[Any], text: str, tags: list[Tag]) -> None:
        """Put each tag whole into the run it begins in."""
        spans = spans_of(atoms)
        pieces = [atom_text(atom) for atom in atoms]
        homes = [next(i for i, (left, right) in enumerate(spans) if left <= tag.start < right) for tag in tags]
        blocks = [home for tag, home in zip(tags, homes, strict=True) if _is_block(tag)]
        split = len(set(blocks)) > 1
        apart: list[int] = []
        for tag, home in zip(reversed(tags), reversed(homes), strict=True):
            mark = ""
            if tag.kind != "{#":
                place = self._place(paragraph, text, tag.start, tag.end, tag.source)
                mark = self._mark(tag, place, self._parent_key(atoms[home], paragraph))
                if split and _is_block(tag):
                    apart.append(len(self._items) - 1)
            for index in range(home, len(atoms)):
                left, right = spans[index]
                if left >= tag.end:
                    break
                cut_from, cut_to = max(tag.start, left) - left, min(tag.end, right) - left
                pieces[index] = pieces[index][:cut_from] + (mark if index == home else "") + pieces[index][cut_to:]
        for atom, piece in zip(atoms, pieces, strict=True):
            set_text(atom, piece)
        for number in apart:
            old = self._items[number]
            holder = isolate(paragraph, f"\ufdd0{number}\ufdd1")
            self._items[number] = Item(old.tag, old.place, self._parent_key(holder, paragraph), old.style)

    def _leftovers(self, root: Any) -> None:
        """Tags where this engine does not look: better an error than a letter with braces in it."""
        for element in root.iter():
            values = [element.text or "", *(str(value) for value in element.attrib.values())]
            found = next((value for value in values if "{{" in value or "{%" in value), None)
            if found is None:
                continue
            name = str(element.tag).rpartition("}")[2]
            where, advice = _LEFTOVER.get(name, _LEFTOVER[""])
            start = min(at for at in (found.find("{{"), found.find("{%")) if at >= 0)
            self._builder.error(
                f"tag di dalam {where} tidak didukung",
                Place(self._label, excerpt(found, start, start + 20), order=self._builder.reading),
                advice,
            )


_LEFTOVER = {
    "instrText": ("kode bidang (field)", "Tulis tagnya sebagai teks biasa."),
    "fldSimple": ("kode bidang (field)", "Tulis tagnya sebagai teks biasa."),
    "delText": (
        "teks yang dihapus dengan pelacakan perubahan",
        "Di Word, terima atau tolak semua perubahan (Review, Accept All), lalu simpan.",
    ),
    "": ("gambar, bagan, teks alternatif, atau tautan", "Pindahkan tagnya ke teks paragraf biasa."),
}


def _is_block(tag: Tag) -> bool:
    return tag.kind == "{%" and tag.keyword != "set"


def _without(text: str, tags: list[Tag]) -> str:
    for tag in reversed(tags):
        text = text[: tag.start] + text[tag.end :]
    return text


def _own(level: Level) -> str:
    return {Level.ROW: "baris tabelnya", Level.COLUMN: "sel tabelnya"}.get(level, "paragrafnya")


def _find(element: Any, tags: tuple[str, ...]) -> Any:
    return next(element.iter(*tags), None)
