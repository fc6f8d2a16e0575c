"""The fields of a filled-in Word form (content controls), as whoever saved the file last left them.

A control is known by its tag; a program that loses the tags (LibreOffice 7.4) keeps the bookmarks, and one that loses
both may keep the title. Somebody else's file: nothing in it is run, fetched or resolved, and its size has limits.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, ClassVar, NamedTuple

from humas_cli.documents.engine.wordtree import W_NAMESPACE, atom_text, parse_xml
from humas_cli.errors import BrokenFileError

LARGEST_FILE = 20 * 1024 * 1024
_LARGEST_PART = 10_000_000
_MOST_MEMBERS = 2_000
_MOST_CONTROLS = 2_000
_LONGEST_NAME = 120
_MOST_OPEN = 10
"""Bookmarks that may be open at one place; what is left open by mistake does not gather the rest of the document."""
_W = "{" + W_NAMESPACE + "}"
_W14 = "{http://schemas.microsoft.com/office/word/2010/wordml}"
_STRICT = "http://purl.oclc.org/ooxml/wordprocessingml/main"
_RELATION = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"

FIELD_MARK = "f_"
"""How the bookmark of a control begins."""
KIND_MARK = "humas_"
"""How the bookmark begins that names the kind of the form."""

_SKIPPED = (f"{_W}pPr", f"{_W}del", f"{_W}moveFrom", _FALLBACK)
"""What is no text of the page: tab stops, deletions that are tracked, the second copy of a drawing."""
_TEXT = tuple(f"{_W}{tag}" for tag in ("t", "tab", "br", "cr", "noBreakHyphen"))
_SDT, _P, _START, _END, _CELL = (f"{_W}{tag}" for tag in ("sdt", "p", "bookmarkStart", "bookmarkEnd", "tc"))

_RESAVE = "Buka di Word atau LibreOffice, simpan sebagai .docx tanpa kata sandi, lalu ulangi."
_OTHERS = (
    (b"%PDF-", "berupa PDF, bukan dokumen Word (.docx)"),
    (b"{\\rtf", "berformat RTF, bukan dokumen Word (.docx)"),
)


class FormUnreadable(BrokenFileError):
    """The file is no Word document that can be read."""

    kode: ClassVar[str] = "formulir-tidak-terbaca"

    def __init__(self, name: str, what: str, advice: str = _RESAVE) -> None:
        super().__init__(f"Formulir '{name}' {what}.", advice)


class Control(NamedTuple):
    """One control as it was found.

    Attributes:
        tag: its name, ``""`` when it was lost.
        bookmark: the bookmark around or inside it, ``""`` when there is none.
        title: what the person who fills it in sees, ``""`` when it was lost.
        text: what stands in it.
        hint: whether that is only its hint, as far as the file says so.
        day: the day picked in a date control, ``YYYY-MM-DD``; ``""`` when none was.
        items: of a list: what is shown -> the value.
        checked: of a check box: whether it is ticked; ``None`` for all others.
        beside: what was typed next to it, within its bookmark.
        rest: what else stands in its table cell or paragraph, outside controls.
        alone: whether it is the only control there.
    """

    tag: str
    bookmark: str
    title: str
    text: str
    hint: bool
    day: str
    items: Mapping[str, str]
    checked: bool | None
    beside: str = ""
    rest: str = ""
    alone: bool = False


class Filled(NamedTuple):
    """What a form holds: the kinds it says it is for, and its controls in order."""

    kinds: tuple[str, ...]
    controls: tuple[Control, ...]


@dataclass(slots=True)
class _Mark:
    """A bookmark: what stands in it outside controls, and which control it names."""

    name: str
    pieces: list[str] = field(default_factory=list)
    control: int = -1


@dataclass(slots=True)
class _Open:
    """A control on the way: the bookmarks around and inside it, its text, the controls it wraps."""

    element: Any
    around: list[_Mark]
    inside: list[_Mark] = field(default_factory=list)
    pieces: list[str] = field(default_factory=list)
    holds: list[_Open] = field(default_factory=list)


def read_controls(content: bytes, name: str) -> Filled:
    """The controls of a Word document; ``name`` is how the file is called in errors.

    Raises:
        FormUnreadable: it is no Word document, is locked, broken or too large.
    """
    root = parse_xml(_main_part(content, name))
    if root is None:
        raise FormUnreadable(name, "rusak: isinya tidak dapat dibaca")
    if root.tag == "{" + _STRICT + "}document":
        raise FormUnreadable(name, "berformat Strict Open XML", "Simpan ulang sebagai Word Document (.docx) biasa.")
    if sum(1 for _ in zip(root.iter(_SDT, _START), range(_MOST_CONTROLS + 1), strict=False)) > _MOST_CONTROLS:
        raise FormUnreadable(name, "memuat terlalu banyak isian", "Pastikan itu berkas yang dimaksud.")
    return _Walk().read(root)


class _Walk:
    """One way through a document, from its beginning to its end."""

    def __init__(self) -> None:
        self.found: dict[Any, _Open] = {}
        self.marks: list[_Mark] = []
        self.open_marks: dict[str, _Mark] = {}
        self.rests: dict[Any, list[str]] = {}

    def read(self, root: Any) -> Filled:
        from lxml import etree

        etree.strip_elements(root, *_SKIPPED, with_tail=False)
        for element in root.iter(_SDT, _P, _START, _END, *_TEXT):
            tag = element.tag
            if tag == _SDT:
                self._begin(element)
            elif tag == _START:
                self._mark(element)
            elif tag == _END:
                self.open_marks.pop(str(element.get(f"{_W}id", "")), None)
            else:
                self._write(element, "\n" if tag == _P else atom_text(element))
        kinds = [mark.name.removeprefix(KIND_MARK) for mark in self.marks if mark.name.startswith(KIND_MARK)]
        return Filled(tuple(dict.fromkeys(kinds)), tuple(self._controls()))

    def _begin(self, element: Any) -> None:
        around = [mark for mark in self.open_marks.values() if mark.name.startswith(FIELD_MARK)]
        one = self.found[element] = _Open(element, around[-1:])
        for outer in element.iterancestors(_SDT):
            self.found[outer].holds.append(one)

    def _mark(self, element: Any) -> None:
        mark = _Mark(str(element.get(f"{_W}name", "")))
        if not mark.name.startswith((FIELD_MARK, KIND_MARK)):
            return
        self.marks.append(mark)
        if len(self.open_marks) == _MOST_OPEN:
            self.open_marks.pop(next(iter(self.open_marks)))
        self.open_marks[str(element.get(f"{_W}id", ""))] = mark
        if mark.name.startswith(FIELD_MARK):
            for outer in element.iterancestors(_SDT):
                self.found[outer].inside.append(mark)

    def _write(self, element: Any, text: str) -> None:
        holder = next(element.iterancestors(_SDT), None)
        if holder is not None:
            self.found[holder].pieces.append(text)
            return
        for mark in self.open_marks.values():
            mark.pieces.append(text)
        self.rests.setdefault(_box(element), []).append(text)

    def _controls(self) -> list[Control]:
        """The controls, and what was typed beside one or in the place of one that was deleted."""
        found: list[Control] = []
        boxes = [_box(one.element) for one in self.found.values() if not one.holds]
        for one in self.found.values():
            marks = one.inside or one.around
            if not one.holds:
                if marks:
                    marks[0].control = len(found)
                found.append(_control(one, marks[0].name if marks else ""))
            elif len(one.holds) == 1 and marks and not one.holds[0].inside:
                one.holds[0].around = marks  # what wraps one control gives it its name
        for mark in self.marks:
            text = "".join(mark.pieces).strip("\n")
            if not text.strip() or not mark.name.startswith(FIELD_MARK):
                continue
            if mark.control < 0:
                found.append(Control("", mark.name, "", text, False, "", {}, None))
            else:
                found[mark.control] = found[mark.control]._replace(beside=text)
        for number, box in enumerate(boxes):
            rest = "".join(self.rests.get(box, ()))
            found[number] = found[number]._replace(rest=rest, alone=boxes.count(box) == 1)
        return found


def _box(element: Any) -> Any:
    """The table cell something stands in, else its paragraph."""
    cell = next(element.iterancestors(_CELL), None)
    return cell if cell is not None else next(element.iterancestors(_P), None)


def _control(one: _Open, bookmark: str) -> Control:
    text = "".join(one.pieces).strip("\n")
    parts = {part.tag: part for part in one.element.iterfind(f"{_W}sdtPr/*")}
    date, box = parts.get(f"{_W}date"), parts.get(f"{_W14}checkbox")
    choices = parts.get(f"{_W}dropDownList", parts.get(f"{_W}comboBox", ()))
    words = [(str(item.get(f"{_W}displayText") or ""), str(item.get(f"{_W}value") or "")) for item in choices]
    return Control(
        tag=_value(parts.get(f"{_W}tag")),
        bookmark=bookmark,
        title=_value(parts.get(f"{_W}alias")),
        text=text,
        hint=_yes(parts.get(f"{_W}showingPlcHdr")),
        day="" if date is None else str(date.get(f"{_W}fullDate", ""))[:10],
        items={shown or word: word for shown, word in words},
        checked=None if box is None else _box_ticked(box, text),
    )


def _value(element: Any) -> str:
    return "" if element is None else " ".join(str(element.get(f"{_W}val", "")).split())[:_LONGEST_NAME]


def _yes(element: Any) -> bool:
    return element is not None and element.get(f"{_W}val", "1") not in ("0", "false", "off")


def _box_ticked(box: Any, text: str) -> bool:
    state = box.find(f"{_W14}checked")
    if state is None:
        return bool(ticked(text))
    return state.get(f"{_W14}val", "1") not in ("0", "false", "off")


def ticked(text: str) -> bool | None:
    """Whether a box is ticked, by its sign; ``None`` for any other text."""
    sign = text.strip().casefold()
    return True if sign in ("☒", "☑", "✓", "✔", "x", "v") else False if sign in ("☐", "") else None


def _main_part(content: bytes, name: str) -> bytes:
    """The text's part, out of an archive that nobody has looked at before."""
    import io
    import zipfile
    import zlib

    _refuse_others(content, name)
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            names = archive.namelist()
            if "mimetype" in names and "content.xml" in names:
                raise FormUnreadable(name, "berformat OpenDocument (.odt), bukan .docx", _RESAVE)
            if len(names) > _MOST_MEMBERS:
                raise FormUnreadable(name, "terlalu besar untuk sebuah formulir", "Pastikan itu berkas yang dimaksud.")
            main = _main_name(_member(archive, "_rels/.rels", name) if "_rels/.rels" in names else b"")
            if main not in names:
                raise FormUnreadable(name, "bukan dokumen Word (.docx)")
            return _member(archive, main, name)
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, OSError, ValueError):
        raise FormUnreadable(name, "bukan dokumen Word (.docx) yang utuh") from None


def _refuse_others(content: bytes, name: str) -> None:
    if not content:
        raise FormUnreadable(name, "kosong (0 byte)", "Minta pengirim mengirim ulang berkas itu.")
    if content.startswith(b"\xd0\xcf\x11\xe0"):
        locked = "EncryptedPackage".encode("utf-16-le") in content
        raise FormUnreadable(name, "terkunci kata sandi" if locked else "berformat Word lama (.doc), bukan .docx")
    what = next((what for mark, what in _OTHERS if content.startswith(mark)), None)
    if what is not None:
        raise FormUnreadable(name, what)


def _main_name(relations: bytes) -> str:
    root = parse_xml(relations) if relations else None
    for relation in () if root is None else root.iter(_RELATION):
        if str(relation.get("Type", "")).endswith("/officeDocument"):
            return str(relation.get("Target", "")).removeprefix("/")
    return "word/document.xml"


def _member(archive: Any, member: str, name: str) -> bytes:
    """One member; what unpacks to more than a form can hold is not unpacked further."""
    info = archive.getinfo(member)
    if info.flag_bits & 1:
        raise FormUnreadable(name, "terkunci kata sandi")
    with archive.open(info) as stream:
        content: bytes = stream.read(_LARGEST_PART + 1)
    if len(content) > _LARGEST_PART:
        raise FormUnreadable(name, "terlalu besar untuk sebuah formulir", "Pastikan itu berkas yang dimaksud.")
    return content
