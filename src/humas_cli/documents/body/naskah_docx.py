"""Body texts written in Word; what cannot be carried over is an error that says what and where."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from humas_cli.documents.body.naskah import Block, Kind, Naskah, Run, clean, tidy
from humas_cli.documents.errors import NaskahError, excerpt

if TYPE_CHECKING:
    from docx.document import Document
    from lxml.etree import _Element

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_UNSUPPORTED = {
    f"{_W}drawing": "gambar atau bagan",
    f"{_W}pict": "gambar atau kotak teks",
    f"{_W}object": "objek tertanam",
    f"{_W}footnoteReference": "catatan kaki",
    f"{_W}endnoteReference": "catatan akhir",
    f"{_W}sym": "simbol khusus",
    "{http://schemas.openxmlformats.org/officeDocument/2006/math}oMath": "rumus",
}
_SKIPPED = frozenset(f"{_W}{tag}" for tag in ("pPr", "rPr", "del", "moveFrom", "instrText", "sdtPr"))
_LETTERS = {f"{_W}tab": "\t", f"{_W}cr": "\n", f"{_W}noBreakHyphen": "-", f"{_W}softHyphen": ""}
_QUOTES = ("quote", "intense quote", "block text", "kutipan", "naskah kutipan")


def read(content: bytes, name: str) -> Naskah:
    """The blocks of a Word document's body.

    Raises:
        humas_cli.documents.errors.NaskahError: not a Word document, or it holds a table, a picture or the like.
    """
    import io
    import zipfile

    import docx
    import lxml.etree

    try:
        document = docx.Document(io.BytesIO(content))
    except (zipfile.BadZipFile, KeyError, ValueError, OSError, lxml.etree.LxmlError, AttributeError):
        raise NaskahError(
            name,
            "bukan dokumen Word (.docx) yang utuh",
            "Buka di Word atau LibreOffice, lalu simpan ulang sebagai .docx.",
        ) from None
    return Naskah(tuple(_Reader(document, name).blocks()))


class _Reader:
    """One walk through a document, with its styles and the numbers reached so far."""

    def __init__(self, document: Document, name: str) -> None:
        self._name = name
        self._body: Any = document.element.body
        self._styles = {style.get(f"{_W}styleId"): style for style in document.styles.element.iter(f"{_W}style")}
        self._numbering = _numbering_root(document)
        self._default_style = next(
            (
                key
                for key, style in self._styles.items()
                if style.get(f"{_W}type") == "paragraph" and style.get(f"{_W}default") in ("1", "true")
            ),
            None,
        )
        self._reached: dict[tuple[str, int], int] = {}

    def blocks(self) -> Iterator[Block]:
        seen = ""
        for element in self._paragraphs(self._body):
            if element.tag == f"{_W}tbl":
                words = " ".join("".join(t.text or "" for t in element.iter(f"{_W}t")).split())
                self._refuse(
                    f"tabel “{excerpt(words, length=50)}”", f"sesudah paragraf “{seen}”" if seen else "di awal"
                )
            runs = tidy(self._runs(element))
            if runs:
                seen = excerpt("".join(run.text for run in runs), length=50)
                yield self._block(element, runs)

    def _paragraphs(self, parent: Any) -> Iterator[Any]:
        for child in parent:
            if child.tag in (f"{_W}p", f"{_W}tbl"):
                yield child
            elif child.tag in (f"{_W}sdt", f"{_W}sdtContent", f"{_W}ins", f"{_W}moveTo", f"{_W}customXml"):
                yield from self._paragraphs(child)

    def _refuse(self, what: str, where: str) -> None:
        raise NaskahError(
            self._name,
            f"{what} {where} tidak didukung",
            "Hapus dari naskah atau tulis sebagai paragraf atau daftar; tabel dan gambar dipasang di dokumen jadinya.",
        )

    def _runs(self, paragraph: Any) -> Iterator[Run]:
        for element in _inline(paragraph):
            if element.tag in _UNSUPPORTED:
                words = excerpt("".join(t.text or "" for t in paragraph.iter(f"{_W}t")), length=50)
                where = f"dalam paragraf “{words}”" if words else "dalam paragraf tanpa teks"
                self._refuse(_UNSUPPORTED[element.tag], where)
            text = _text(element)
            if text:
                run = next((up for up in element.iterancestors(f"{_W}r")), None)
                yield Run(clean(text), self._look(run, paragraph, "b"), self._look(run, paragraph, "i"))

    def _look(self, run: Any, paragraph: Any, tag: str) -> bool:
        """Whether a run is bold or italic: by itself, its character style, or its paragraph's style."""
        if run is None:
            return False
        properties = run.find(f"{_W}rPr")
        own = _switch(properties, tag)
        if own is not None:
            return own
        style = properties.find(f"{_W}rStyle") if properties is not None else None
        if style is not None:
            for definition in self._chain(style.get(f"{_W}val")):
                switched = _switch(definition.find(f"{_W}rPr"), tag)
                if switched is not None:
                    return switched
        if self._heading(paragraph) or self._quoted(paragraph):
            return False  # the look of a heading or a quotation is the template's affair
        for definition in self._chain(self._style_of(paragraph)):
            switched = _switch(definition.find(f"{_W}rPr"), tag)
            if switched is not None:
                return switched
        return False

    def _block(self, paragraph: Any, runs: tuple[Run, ...]) -> Block:
        heading = self._heading(paragraph)
        if heading:
            return Block(Kind.JUDUL, heading, runs)
        listed = self._list(paragraph)
        if listed:
            kind, level, number = listed
            return Block(kind, level, runs, number)
        return Block(Kind.KUTIPAN if self._quoted(paragraph) else Kind.PARAGRAF, 0, runs)

    def _style_of(self, paragraph: Any) -> str | None:
        style = paragraph.find(f"{_W}pPr/{_W}pStyle")
        return style.get(f"{_W}val") if style is not None else self._default_style

    def _chain(self, key: str | None) -> Iterator[Any]:
        for _ in range(20):
            style = self._styles.get(key)
            if style is None:
                return
            yield style
            based = style.find(f"{_W}basedOn")
            key = based.get(f"{_W}val") if based is not None else None

    def _style_names(self, paragraph: Any) -> Iterator[str]:
        for style in self._chain(self._style_of(paragraph)):
            name = style.find(f"{_W}name")
            yield (name.get(f"{_W}val") or "").lower() if name is not None else ""

    def _heading(self, paragraph: Any) -> int:
        for name in self._style_names(paragraph):
            if name in ("title", "subtitle", "naskah subjudul", "naskah judul"):
                return 1
            if name.startswith("heading ") and name[8:].isdigit():
                return min(int(name[8:]), 6)
        level = self._value(paragraph, "outlineLvl")
        return int(level) + 1 if level is not None and level.isdigit() and int(level) < 6 else 0

    def _quoted(self, paragraph: Any) -> bool:
        return any(name in _QUOTES for name in self._style_names(paragraph))

    def _value(self, paragraph: Any, tag: str) -> str | None:
        own = paragraph.find(f"{_W}pPr/{_W}{tag}")
        if own is not None:
            return str(own.get(f"{_W}val"))
        for style in self._chain(self._style_of(paragraph)):
            found = style.find(f"{_W}pPr/{_W}{tag}")
            if found is not None:
                return str(found.get(f"{_W}val"))
        return None

    def _list(self, paragraph: Any) -> tuple[Kind, int, int] | None:
        places = [paragraph.find(f"{_W}pPr/{_W}numPr")]
        places += [style.find(f"{_W}pPr/{_W}numPr") for style in self._chain(self._style_of(paragraph))]
        given = [place for place in places if place is not None]
        number = next((n.get(f"{_W}val") for p in given for n in p.iter(f"{_W}numId")), None)
        if number in (None, "0") or self._numbering is None:
            return None
        level = int(next((n.get(f"{_W}val") for p in given for n in p.iter(f"{_W}ilvl")), 0))
        form, start = self._level(number, level)
        if form == "none":
            return None
        if form == "bullet":
            return Kind.BUTIR, level, 0
        reached = self._reached.get((number, level), start - 1) + 1
        self._reached[number, level] = reached
        for other in [key for key in self._reached if key[0] == number and key[1] > level]:
            del self._reached[other]
        return Kind.NOMOR, level, reached

    def _level(self, number: str, level: int) -> tuple[str, int]:
        """The form and the first number of a list's level."""
        form, start = "bullet", 1
        instance = next((n for n in self._numbering.iter(f"{_W}num") if n.get(f"{_W}numId") == number), None)
        if instance is None:
            return form, start
        abstract = instance.find(f"{_W}abstractNumId").get(f"{_W}val")
        for definition in self._numbering.iter(f"{_W}abstractNum"):
            if definition.get(f"{_W}abstractNumId") == abstract:
                for found in definition.iter(f"{_W}lvl"):
                    if found.get(f"{_W}ilvl") == str(level):
                        form = _child(found, "numFmt", form)
                        start = int(_child(found, "start", "1"))
        for override in instance.iter(f"{_W}lvlOverride"):
            if override.get(f"{_W}ilvl") == str(level):
                start = int(_child(override, "startOverride", str(start)))
        return form, start


def _numbering_root(document: Document) -> Any:
    for relation in document.part.rels.values():
        if relation.reltype.endswith("/numbering") and not relation.is_external:
            return getattr(relation.target_part, "element", None)
    return None


def _child(element: Any, tag: str, default: str) -> str:
    found = element.find(f"{_W}{tag}")
    return default if found is None else str(found.get(f"{_W}val"))


def _switch(properties: Any, tag: str) -> bool | None:
    found = properties.find(f"{_W}{tag}") if properties is not None else None
    if found is None:
        return None
    return found.get(f"{_W}val") not in ("0", "false", "off", "none")


def _inline(element: Any) -> Iterator[_Element]:
    for child in element:
        if child.tag in _SKIPPED:
            continue
        if child.tag in _UNSUPPORTED or len(child) == 0:
            yield child
        elif child.tag.endswith("}AlternateContent"):
            yield from _inline(child[:1])
        else:
            yield from _inline(child)


def _text(element: Any) -> str:
    if element.tag == f"{_W}t":
        return element.text or ""
    if element.tag == f"{_W}br":
        return "" if element.get(f"{_W}type") in ("page", "column") else "\n"
    return _LETTERS.get(element.tag, "")
