"""From one XML part of a Word template to a stream of text and tags.

Word splits what a person typed into runs, with proofing marks and bookmarks between; tags are put together again here,
tags that stand for a paragraph or a table row take its place, and the rest of the part is kept letter for letter.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from humas_cli.documents.errors import Place, excerpt
from humas_cli.documents.naskahstyle import paragraph_style
from humas_cli.documents.program import Builder, Container, Item
from humas_cli.documents.tags import Level, Tag, TagError, find_tags
from humas_cli.documents.wordtree import (
    W_NAMESPACE,
    atom_text,
    atoms_of,
    insert_text_before,
    isolate,
    parse_xml,
    prefix_of,
    set_text,
    spans_of,
    take_out,
)

_W = "{" + W_NAMESPACE + "}"
_MARK = re.compile("\ufdd0([0-9]+|[()])\ufdd1")
_OPEN, _CLOSE = "\ufdd0(\ufdd1", "\ufdd0)\ufdd1"
_CONTAINERS = tuple(f"{_W}{tag}" for tag in ("tc", "txbxContent", "hdr", "ftr", "footnote", "endnote"))
_HOLDS_CONTENT = tuple(f"{_W}{tag}" for tag in ("drawing", "pict", "object", "sectPr", "footnoteReference"))
_NOISE = re.compile(
    r"\{http://schemas\.microsoft\.com/office/word/2010/wordml\}(paraId|textId)|" + re.escape(_W) + "rsid"
)


class PartReader:
    """Reads one part; what is wrong is told to the builder, with its place.

    Attributes:
        prefix: how the part abbreviates Word's namespace (``w:``).
        tagged: whether any tag or comment was found; a part without is kept as it is.
    """

    def __init__(self, builder: Builder, label: str, styles: Any, naskah_styles: list[Any]) -> None:
        self._builder = builder
        self._label = label
        self._styles = styles
        self._naskah_styles = naskah_styles
        self._items: list[Item] = []
        self._parents: dict[Any, int] = {}
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
        self._tidy(root)
        for paragraph in list(root.iter(f"{_W}p")):
            self._paragraph(paragraph)
        self._rows(root)
        self._containers(root)
        text = etree.tostring(root, encoding="unicode")
        self._leftovers(root)
        yield '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
        position = 0
        for mark in _MARK.finditer(text):
            yield text[position : mark.start()]
            yield Container(mark[1] == "(") if mark[1] in "()" else self._items[int(mark[1])]
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

    def _parent_key(self, element: Any) -> int:
        return self._parents.setdefault(element, len(self._parents))

    def _place(self, paragraph: Any, text: str, start: int, end: int, tag: str = "") -> Place:
        table = " (dalam tabel)" if next(paragraph.iterancestors(f"{_W}tc"), None) is not None else ""
        return Place(self._label + table, excerpt(text, start, end), tag, self._builder.reading)

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
        alone = not _without(text, tags).strip() and _find(paragraph, _HOLDS_CONTENT) is None
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
        """Tags alone in their paragraph take its place (row tags wait in it for their row)."""
        holder: Any = paragraph.getparent()
        if any(tag.level is Level.ROW for tag in tags):
            row = next(paragraph.iterancestors(f"{_W}tr"), None)
            if row is None:
                tag = tags[0]
                place = self._place(paragraph, text, tag.start, tag.end, tag.source)
                self._builder.error("tag '{%tr' di luar tabel", place, "Pakai '{%p' untuk mengulang paragraf.")
            else:
                holder = paragraph
        marks = ""
        for tag in tags:
            if tag.kind == "{#":
                continue
            style = -1
            if tag.kind == "{{":
                style = len(self._naskah_styles)
                self._naskah_styles.append(paragraph_style(paragraph, self._styles, self.prefix))
            place = self._place(paragraph, text, tag.start, tag.end, tag.source)
            marks += self._mark(tag, place, self._parent_key(holder), style)
        if holder is paragraph:
            for child in list(paragraph):
                paragraph.remove(child)
            paragraph.text = marks
        else:
            insert_text_before(paragraph, marks)
            take_out(paragraph)

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
                mark = self._mark(tag, place, self._parent_key(atoms[home]))
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
            self._items[number] = Item(old.tag, old.place, self._parent_key(holder), old.style)

    def _rows(self, root: Any) -> None:
        for row in list(root.iter(f"{_W}tr")):
            marked = [p for p in row.iter(f"{_W}p") if p.text and self._is_row_mark(p.text)]
            marked = [p for p in marked if next(p.iterancestors(f"{_W}tr")) is row]
            if not marked:
                continue
            others = [
                p for p in row.iter(f"{_W}p") if p not in marked and "".join(t.text or "" for t in p.iter(f"{_W}t"))
            ]
            elsewhere = len(_MARK.findall("".join(row.itertext()))) > sum(len(_MARK.findall(p.text)) for p in marked)
            if others or elsewhere or _find(row, _HOLDS_CONTENT) is not None:
                item = self._items[int(_MARK.findall(marked[0].text)[0])]
                self._builder.error(
                    "tag '{%tr' harus sendirian di baris tabelnya",
                    item.place,
                    "Buat baris tersendiri di atas dan di bawah baris yang diulang, yang hanya berisi tag itu.",
                )
            parent = row.getparent()
            text = "".join(p.text for p in marked)
            for number in _MARK.findall(text):
                old = self._items[int(number)]
                self._items[int(number)] = Item(old.tag, old.place, self._parent_key(parent), old.style)
            insert_text_before(row, text)
            take_out(row)

    def _is_row_mark(self, text: str) -> bool:
        found = _MARK.findall(text)
        return bool(found) and self._items[int(found[0])].tag.level is Level.ROW

    def _containers(self, root: Any) -> None:
        """Cells and the like whose every paragraph may vanish get one back when it does."""
        for element in list(root.iter(*_CONTAINERS)):
            if not _MARK.search((element.text or "") + "".join(child.tail or "" for child in element)):
                continue
            properties = element.find(f"{_W}tcPr")
            if properties is not None:
                properties.tail = _OPEN + (properties.tail or "")
            else:
                element.text = _OPEN + (element.text or "")
            if len(element):
                element[-1].tail = (element[-1].tail or "") + _CLOSE
            else:
                element.text += _CLOSE

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
    return "baris tabelnya" if level is Level.ROW else "paragrafnya"


def _find(element: Any, tags: tuple[str, ...]) -> Any:
    return next(element.iter(*tags), None)
