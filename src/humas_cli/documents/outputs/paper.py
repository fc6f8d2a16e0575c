"""What stands on a finished Word document, as blocks that any other format can set."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import Enum
from typing import Any, TypeAlias

from humas_cli.documents.body.naskah import Run
from humas_cli.documents.engine.wordtree import W_NAMESPACE, parse_xml
from humas_cli.documents.outputs.paperlists import Counters

W = "{" + W_NAMESPACE + "}"
VAL = f"{W}val"
_R_ID = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_OFF = ("0", "false", "off", "none")
_LETTERS = {f"{W}tab": "\t", f"{W}br": "\n", f"{W}cr": "\n", f"{W}noBreakHyphen": "-"}
_HEADINGS = {"JudulDokumen": 1, "JudulRilis": 2, "IsiBagian": 3, "NaskahSubjudul": 3}
"""The heading styles of the shipped templates; styles with an outline level of their own count as well."""
_FAR = 3000
"""From this indent on (twentieths of a point, about 5 cm) a paragraph stands on the right half, as a signature does."""


class Side(Enum):
    """Where a paragraph stands."""

    LEFT = "kiri"
    CENTRE = "tengah"
    RIGHT = "kanan"


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph.

    Attributes:
        runs: its text in stretches of one look.
        style: id of its style.
        side: where it stands.
        mark: ``1.``, ``a.`` or ``•`` in front of it, or nothing.
        level: how deep its list is nested.
        heading: 1 to 6 for a heading, else 0.
    """

    runs: tuple[Run, ...]
    style: str = ""
    side: Side = Side.LEFT
    mark: str = ""
    level: int = 0
    heading: int = 0

    @property
    def text(self) -> str:
        """Its words."""
        return "".join(run.text for run in self.runs)


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a table: what stands in it, and how many columns it spans."""

    blocks: tuple[Block, ...]
    span: int = 1

    @property
    def lines(self) -> tuple[str, ...]:
        """Its paragraphs as plain lines."""
        return tuple(text for block in self.blocks for text in _lines(block) if text.strip())


@dataclass(frozen=True, slots=True)
class Table:
    """A table.

    Attributes:
        rows: its rows.
        heads: how many of them, from the top, repeat on every page.
        ruled: whether lines are drawn; without them it only places text.
    """

    rows: tuple[tuple[Cell, ...], ...]
    heads: int
    ruled: bool


Block: TypeAlias = "Paragraph | Table"


@dataclass(frozen=True, slots=True)
class Paper:
    """A finished document: marks above, its blocks, marks below."""

    above: tuple[Paragraph, ...]
    blocks: tuple[Block, ...]
    below: tuple[Paragraph, ...]


def _lines(block: Block) -> Iterator[str]:
    if isinstance(block, Paragraph):
        yield f"{block.mark} {block.text}" if block.mark else block.text
    else:
        for row in block.rows:
            yield "  ".join(" ".join(cell.lines) for cell in row)


def read_paper(content: bytes) -> Paper:
    """Read a document that this program made: Word's usual names of parts."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        names = set(archive.namelist())

        def tree(name: str) -> Any:
            return parse_xml(archive.read(name)) if name in names else None

        root = tree("word/document.xml")
        relations = tree("word/_rels/document.xml.rels")
        targets = {str(e.get("Id")): str(e.get("Target")) for e in relations} if relations is not None else {}
        reader = _Reader(tree("word/styles.xml"), tree("word/numbering.xml"))
        above, below = (
            tuple(reader.marks(tree(_member(targets.get(key, ""))))) if key else ()
            for key in (_margin(root, "header"), _margin(root, "footer"))
        )
        body = root.find(f"{W}body")
        return Paper(above, tuple(reader.blocks(body)), below)


def _member(target: str) -> str:
    return target[1:] if target.startswith("/") else f"word/{target}"


def _margin(root: Any, place: str) -> str:
    """The id of the header or footer of the first page."""
    section = next(iter(root.iter(f"{W}sectPr")), None)
    if section is None:
        return ""
    found = {e.get(f"{W}type"): str(e.get(_R_ID)) for e in section.iter(f"{W}{place}Reference")}
    title = section.find(f"{W}titlePg")
    own = title is not None and title.get(VAL, "1") not in _OFF
    return found.get("first" if own else "default", "")


class _Reader:
    def __init__(self, styles: Any, numbering: Any) -> None:
        self._styles: Mapping[str, Any] = (
            {str(e.get(f"{W}styleId")): e for e in styles.iter(f"{W}style")} if styles is not None else {}
        )
        self._counters = Counters(numbering, self._styles)

    def marks(self, root: Any) -> Iterator[Paragraph]:
        """The words of a margin that count in every format: not its page numbers, not what repeats the title."""
        for paragraph in root.iter(f"{W}p") if root is not None else ():
            if next(paragraph.iter(f"{W}fldChar", f"{W}fldSimple"), None) is None:
                read = self._paragraph(paragraph)
                if read.text.strip():
                    yield read

    def blocks(self, holder: Any) -> Iterator[Block]:
        """Paragraphs and tables in order; what a text box or a content control holds stands where it stands."""
        for element in holder:
            if element.tag == f"{W}p":
                yield self._paragraph(element)
                for box in element.iter(f"{W}txbxContent"):
                    yield from self.blocks(box)
            elif element.tag == f"{W}tbl":
                yield self._table(element)
            elif element.tag in (f"{W}sdt", f"{W}sdtContent", f"{W}ins", f"{W}customXml", f"{W}smartTag"):
                yield from self.blocks(element)

    def _table(self, element: Any) -> Table:
        rows: list[tuple[Cell, ...]] = []
        heads = 0
        for row in element.iter(f"{W}tr"):
            if next(row.iterancestors(f"{W}tbl")) is not element:
                continue
            if row.find(f"{W}trPr/{W}tblHeader") is not None and heads == len(rows):
                heads += 1
            cells = [cell for cell in row.iter(f"{W}tc") if next(cell.iterancestors(f"{W}tr")) is row]
            rows.append(tuple(self._cell(cell) for cell in cells))
        style = element.find(f"{W}tblPr/{W}tblStyle")
        borders = element.find(f"{W}tblPr/{W}tblBorders")
        return Table(tuple(rows), heads, (style is not None and style.get(VAL) == "TableGrid") or borders is not None)

    def _cell(self, element: Any) -> Cell:
        span = element.find(f"{W}tcPr/{W}gridSpan")
        return Cell(tuple(self.blocks(element)), int(span.get(VAL, "1")) if span is not None else 1)

    def _paragraph(self, element: Any) -> Paragraph:
        style = _value(element, "pPr/pStyle")
        runs = _joined(self._runs(element, style))
        mark, level = self._counters.mark(element, style)
        level_of = self._inherited(style, "pPr/outlineLvl")
        heading = int(level_of) + 1 if level_of.isdigit() and int(level_of) < 6 else _HEADINGS.get(style, 0)
        return Paragraph(runs, style, self._side(element, style), mark, level, heading)

    def _side(self, element: Any, style: str) -> Side:
        side = _value(element, "pPr/jc") or self._inherited(style, "pPr/jc")
        if side in ("center", "right", "end"):
            return Side.CENTRE if side == "center" else Side.RIGHT
        indent = self._inherited(style, "pPr/ind", f"{W}left") or self._inherited(style, "pPr/ind", f"{W}start")
        return Side.RIGHT if indent.isdigit() and int(indent) >= _FAR else Side.LEFT

    def _runs(self, element: Any, style: str) -> Iterator[Run]:
        base = (self._on(style, "b"), self._on(style, "i"))
        for run in element.iter(f"{W}r"):
            if next(run.iterancestors(f"{W}p")) is not element:
                continue
            own = _value(run, "rPr/rStyle")
            bold, italic = (
                _switch(run, f"rPr/{name}", (self._on(own, name) if own else False) or inherited)
                for name, inherited in zip(("b", "i"), base, strict=True)
            )
            text = "".join(e.text or "" if e.tag == f"{W}t" else _LETTERS.get(e.tag, "") for e in run)
            if text:
                yield Run(text, bold, italic)

    def _on(self, style: str, name: str) -> bool:
        return self._inherited(style, f"rPr/{name}", missing="1") not in ("", *_OFF)

    def _inherited(self, style: str, path: str, attribute: str = VAL, missing: str = "") -> str:
        for _ in range(len(self._styles)):
            element = self._styles.get(style)
            if element is None:
                break
            found = element.find("/".join(f"{W}{name}" for name in path.split("/")))
            if found is not None and found.get(attribute, missing):
                return str(found.get(attribute, missing))
            style = _value(element, "basedOn")
        return ""


def _joined(runs: Iterator[Run]) -> tuple[Run, ...]:
    joined: list[Run] = []
    for run in runs:
        if joined and (joined[-1].bold, joined[-1].italic) == (run.bold, run.italic):
            joined[-1] = Run(joined[-1].text + run.text, run.bold, run.italic)
        else:
            joined.append(run)
    return tuple(joined)


def _value(element: Any, path: str) -> str:
    found = element.find("/".join(f"{W}{name}" for name in path.split("/")))
    return "" if found is None else str(found.get(VAL, ""))


def _switch(element: Any, path: str, otherwise: bool) -> bool:
    found = element.find("/".join(f"{W}{name}" for name in path.split("/")))
    return otherwise if found is None else found.get(VAL, "1") not in _OFF
