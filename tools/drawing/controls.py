"""Fields to be filled in (Word content controls): drawn empty with a hint, and filled where the record has the value.

A control is named three times, because programs that save a form again lose some of the names: by its tag, by a
bookmark around it, by its title. A text refers to it by :func:`Controls.put`; :func:`Controls.draw` then puts the
controls in.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import Enum
from typing import Any

from docx.enum.style import WD_STYLE_TYPE
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.shared import RGBColor

from drawing.sheet import Sheet
from drawing.styles import xml
from humas_cli.documents.wording import daftar

_MARK = re.compile("(\ue000\\d+\ue001)")
_W14 = 'xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml"'
_LONGEST_BOOKMARK = 40


class Kind(Enum):
    """What a control takes; the value is its element in Word."""

    TEXT = ""  # formatted text: LibreOffice 7.4 knows no hint in a control for plain text
    DATE = (
        '<w:date><w:dateFormat w:val="d MMMM yyyy"/><w:lid w:val="id-ID"/>'
        '<w:storeMappedDataAs w:val="date"/><w:calendar w:val="gregorian"/></w:date>'
    )
    CHOICE = "list"
    CHECK = "check"


@dataclass(frozen=True, slots=True)
class Control:
    """One control.

    Attributes:
        name: what it fills: a dotted name of the record, with the number of a list's item where there is one.
        title: what the person who fills it in sees.
        hint: shown while it is empty.
        when: the condition under which the record has a value.
        value: that value, as template text; ``""`` for a check box.
        choices: words of the record and what is shown for each.
    """

    name: str
    title: str
    hint: str
    kind: Kind
    when: str
    value: str = ""
    choices: tuple[tuple[str, str], ...] = ()


@dataclass
class Controls:
    """The controls of one form, in the order they were put."""

    found: list[Control] = field(default_factory=list)

    def put(self, control: Control) -> str:
        """The mark that stands for a control in the text of a cell or paragraph."""
        self.found.append(control)
        return f"\ue000{len(self.found) - 1}\ue001"

    def text(self, name: str, title: str, hint: str, source: str = "", value: str = "") -> str:
        """Text of one or several lines; ``source`` is the template's name of the value (else ``name`` itself)."""
        read = source or name
        return self.put(Control(name, title, hint, Kind.TEXT, read, value or f"{{{{ {read} }}}}"))

    def choice(
        self, name: str, title: str, choices: Sequence[tuple[str, str]], source: str = "", hint: str = ""
    ) -> str:
        """One word of a list; the hint names them (else it is given), which also serves a form filled in by hand."""
        read = source or name
        hint = hint or f"Pilih: {daftar([text for _, text in choices], 'atau')}"
        tests = "".join(
            f'{{% {"elif" if number else "if"} {read} == "{word}" %}}{text}'
            for number, (word, text) in enumerate(choices)
        )
        return self.put(Control(name, title, hint, Kind.CHOICE, read, tests + "{% endif %}", tuple(choices)))

    def moment(self, name: str, title: str, source: str = "") -> str:
        """A day to pick, and its hour with the zone to type."""
        read = source or name
        day = Control(
            f"{name}.tanggal", f"{title}: tanggal", "Pilih tanggal", Kind.DATE, read, f"{{{{ {read} | tanggal }}}}"
        )
        hour = Control(
            f"{name}.pukul",
            f"{title}: pukul",
            "Ketik jam dan zona, misalnya 14.00 WIB",
            Kind.TEXT,
            read,
            f"{{{{ {read} | pukul }}}}",
        )
        return f"{self.put(day)}, pukul {self.put(hour)}"

    def yes_no(self, name: str, title: str, test: str) -> str:
        """Two boxes to tick; ``test`` is the template's name of the answer in words."""
        boxes = (
            self.put(Control(f"{name}.{word}", f"{title}: {word}", "☐", Kind.CHECK, f'{test} == "{word}"')) + f" {word}"
            for word in ("ya", "tidak")
        )
        return "   ".join(boxes)

    def draw(self, sheet: Sheet, jenis: str) -> None:
        """Put the controls where their marks stand, and mark the document as a form of its kind."""
        style = sheet.doc.styles.add_style("Placeholder Text", WD_STYLE_TYPE.CHARACTER)
        style.font.color.rgb = RGBColor(0x59, 0x59, 0x59)
        paragraphs = list(sheet.doc.element.body.iter(f"{{{_W}}}p"))
        title = next(p for p in sheet.doc.paragraphs if p.style is not None and p.style.name == "Judul Dokumen")
        _bookmark(title._p, 900, f"humas_{jenis.replace('-', '_')}")
        for paragraph in paragraphs:
            for run in list(paragraph.iter(f"{{{_W}}}r")):
                text = "".join(part.text or "" for part in run.iter(f"{{{_W}}}t"))
                if _MARK.search(text):
                    for element in self._elements(text):
                        run.addprevious(element)
                    paragraph.remove(run)

    def _elements(self, text: str) -> list[Any]:
        elements: list[Any] = []
        for piece in _MARK.split(text):
            if not piece:
                continue
            if not _MARK.fullmatch(piece):
                elements.append(_run(piece))
                continue
            number = int(piece[1:-1])
            control = self.found[number]
            name = ("f_" + re.sub(r"\W", "_", control.name))[:_LONGEST_BOOKMARK]
            elements += [
                xml(f'<w:bookmarkStart w:id="{1000 + number}" w:name="{name}"/>'),
                _run(f"{{% if {control.when} %}}"),
                _sdt(control, number, filled=True),
                _run("{% else %}"),
                _sdt(control, number, filled=False),
                _run("{% endif %}"),
                xml(f'<w:bookmarkEnd w:id="{1000 + number}"/>'),
            ]
        return elements


_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def _bookmark(paragraph: Any, number: int, name: str) -> None:
    paragraph.append(xml(f'<w:bookmarkStart w:id="{number}" w:name="{name}"/>'))
    paragraph.append(xml(f'<w:bookmarkEnd w:id="{number}"/>'))


def _run(text: str, properties: str = "") -> Any:
    about = f"<w:rPr>{properties}</w:rPr>" if properties else ""
    return xml(f'<w:r >{about}<w:t xml:space="preserve">{_escaped(text)}</w:t></w:r>')


def _sdt(control: Control, number: int, *, filled: bool) -> Any:
    hint = "" if filled or control.kind is Kind.CHECK else "<w:showingPlcHdr/>"
    head = (
        f'<w:alias w:val="{_escaped(control.title)}"/><w:tag w:val="{control.name}"/><w:id w:val="{41001 + number}"/>'
        f'<w:lock w:val="sdtLocked"/>{hint}{_kind(control, filled=filled)}'
    )
    return parse_xml(
        f"<w:sdt {nsdecls('w')} {_W14}><w:sdtPr>{head}</w:sdtPr>"
        f"<w:sdtContent>{_content(control, filled=filled)}</w:sdtContent></w:sdt>"
    )


def _kind(control: Control, *, filled: bool) -> str:
    if control.kind is Kind.CHOICE:
        items = (f'<w:listItem w:displayText="{_escaped(text)}" w:value="{word}"/>' for word, text in control.choices)
        return f"<w:dropDownList>{''.join(items)}</w:dropDownList>"
    if control.kind is Kind.CHECK:
        return (
            f'<w14:checkbox><w14:checked w14:val="{int(filled)}"/>'
            '<w14:checkedState w14:val="2612" w14:font="MS Gothic"/>'
            '<w14:uncheckedState w14:val="2610" w14:font="MS Gothic"/></w14:checkbox>'
        )
    return control.kind.value


def _content(control: Control, *, filled: bool) -> str:
    if control.kind is Kind.CHECK:
        return f"<w:r><w:t>{'☒' if filled else '☐'}</w:t></w:r>"
    if not filled:
        style = '<w:rStyle w:val="PlaceholderText"/>'
        return f"<w:r><w:rPr>{style}</w:rPr><w:t>{_escaped(control.hint)}</w:t></w:r>"
    lines = "<w:br/>".join(f'<w:t xml:space="preserve">{_escaped(line)}</w:t>' for line in control.value.split("\n"))
    return f"<w:r>{lines}</w:r>"


def _escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace('"', "&quot;")
