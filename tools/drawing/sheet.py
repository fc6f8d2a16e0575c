"""One document being drawn: paragraphs, tables, fields and marks."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from docx import Document
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Cm, Pt

from drawing.styles import prepare, xml

WIDTH = 16.0
"""Width of the text in cm: A4 less 3 cm left and 2 cm right."""
GREY = "EDEDED"
_WATERMARK = (
    '<w:pict {ns} xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office">'
    '<v:shapetype id="_x0000_t136" coordsize="21600,21600" o:spt="136" adj="10800" path="m@7,l@8,m@5,21600l@6,21600e">'
    '<v:formulas><v:f eqn="sum #0 0 10800"/><v:f eqn="prod #0 2 1"/><v:f eqn="sum 21600 0 @1"/><v:f eqn="sum 0 0 @2"/>'
    '<v:f eqn="sum 21600 0 @3"/><v:f eqn="if @0 @3 0"/><v:f eqn="if @0 21600 @1"/><v:f eqn="if @0 0 @2"/>'
    '<v:f eqn="if @0 @4 21600"/></v:formulas><v:path textpathok="t" o:connecttype="rect"/>'
    '<v:textpath on="t" fitshape="t"/></v:shapetype>'
    '<v:shape id="TandaKonsep{number}" type="#_x0000_t136" alt="KONSEP" style="position:absolute;margin-left:0;'
    "margin-top:0;width:430pt;height:130pt;rotation:315;z-index:-251658752;mso-position-horizontal:center;"
    'mso-position-horizontal-relative:margin;mso-position-vertical:center;mso-position-vertical-relative:margin" '
    'o:allowincell="f" fillcolor="#d9d9d9" stroked="f"><v:textpath style="font-family:&quot;Arial&quot;;font-size:1pt;'
    'font-weight:bold" string="KONSEP"/></v:shape></w:pict>'
)


class Sheet:
    """One document, drawn from the letterhead downwards."""

    def __init__(self, title: str) -> None:
        self.doc = Document()
        prepare(self.doc, title)

    def line(self, text: str, style: str = "Isi Surat") -> Any:
        """One paragraph; tags are plain text. One that announces what follows stays on its page."""
        paragraph = self.doc.add_paragraph(text, style=style)
        if text.endswith(":"):
            paragraph.paragraph_format.keep_with_next = True
        return paragraph

    def lines(self, *texts: str, style: str = "Isi Surat") -> None:
        """Several paragraphs of one style."""
        for text in texts:
            self.line(text, style)

    def when(self, condition: str, *texts: str, style: str = "Isi Surat") -> None:
        """Paragraphs that stand only when a condition holds."""
        self.lines(f"{{%p if {condition} %}}", *texts, "{%p endif %}", style=style)

    def each(self, loop: str, *texts: str, style: str = "Isi Surat") -> None:
        """Paragraphs repeated for every item of a list."""
        self.lines(f"{{%p for {loop} %}}", *texts, "{%p endfor %}", style=style)

    def table(self, widths: Sequence[float], *, borders: bool) -> Any:
        """An empty table with fixed column widths in cm; without borders its text stands at the margin."""
        table = self.doc.add_table(rows=0, cols=len(widths))
        table.autofit = False
        if borders:
            table.style = self.doc.styles["Table Grid"]
        else:
            set_margins(table, left=0, right=0)
        for column, width in zip(table.columns, widths, strict=True):
            column.width = Cm(width)
        return table

    def row(self, table: Any, cells: Sequence[str], styles: Sequence[str]) -> Any:
        """One row, kept on one page; ``\\n`` in a cell starts a new paragraph."""
        row = table.add_row()
        for cell, column, text, style in zip(row.cells, table.columns, cells, styles, strict=True):
            cell.width = column.width
            fill(self, cell, text.split("\n"), style)
        mark(row, "w:cantSplit")
        return row

    def facts(self, rows: Sequence[tuple[str, str]], label: float = 4.0, style: str = "Rincian") -> Any:
        """Label, colon, value; a row whose label is ``?name:Label`` stands only when that name is filled in."""
        table = self.table((label, 0.4, WIDTH - label - 0.4), borders=False)
        self._fact_rows(table, [(text, ":", value) for text, value in rows], style)
        return table

    def boxes(self, rows: Sequence[tuple[str, str]], label: float = 4.6) -> Any:
        """The same, ruled, the label on grey."""
        table = self.table((label, WIDTH - label), borders=True)
        self._fact_rows(table, rows, "Sel Tabel")
        for row in table.rows:
            shade(row.cells[0], GREY)
        for row in table.rows[:-1]:  # one part of a form stays on one page
            for paragraph in (p for cell in row.cells for p in cell.paragraphs):
                paragraph.paragraph_format.keep_with_next = True
        return table

    def _fact_rows(self, table: Any, rows: Sequence[tuple[str, ...]], style: str) -> None:
        empty = [""] * (len(table.columns) - 1)
        styles = (style,) * len(table.columns)
        for label, *rest in rows:
            condition, text = label[1:].split(":", 1) if label.startswith("?") else ("", label)
            if condition:
                self.row(table, (f"{{%tr if {condition} %}}", *empty), styles)
            self.row(table, (text, *rest), styles)
            if condition:
                self.row(table, ("{%tr endif %}", *empty), styles)

    def grid(self, heads: Sequence[str], widths: Sequence[float], loop: str, cells: Sequence[str]) -> Any:
        """A ruled table whose header row repeats on every page, one row an item of a list."""
        table = self.table(widths, borders=True)
        styles = ("Sel Tabel",) * len(heads)
        head = self.row(table, heads, ("Sel Kepala",) * len(heads))
        mark(head, "w:tblHeader")
        for cell in head.cells:
            shade(cell, GREY)
        empty = [""] * (len(heads) - 1)
        self.row(table, (f"{{%tr for {loop} %}}", *empty), styles)
        body = self.row(table, cells, styles)
        body._tr.trPr.remove(body._tr.trPr.find(qn("w:cantSplit")))  # a long passage may run over the page
        self.row(table, ("{%tr endfor %}", *empty), styles)
        return table

    def gap(self, points: float = 6, *, keep: bool = False) -> None:
        """A small empty paragraph, needed between two tables; ``keep`` holds what is around it on one page."""
        form = self.line("", "Kepala Surat").paragraph_format
        form.space_after, form.line_spacing = Pt(points), Pt(2)
        if keep:
            form.keep_with_next = True

    def save(self, path: Path) -> None:
        """Write the file with fixed times, so that drawing twice gives the same bytes."""
        buffer = io.BytesIO()
        self.doc.save(buffer)
        path.parent.mkdir(parents=True, exist_ok=True)
        with zipfile.ZipFile(buffer) as drawn, zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as result:
            for name in drawn.namelist():
                info = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
                info.compress_type, info.external_attr = zipfile.ZIP_DEFLATED, 0o644 << 16
                result.writestr(info, drawn.read(name))


def fill(sheet: Sheet, cell: Any, texts: Sequence[str], style: str) -> None:
    """The paragraphs of a fresh table cell."""
    cell.paragraphs[0].text = texts[0]
    cell.paragraphs[0].style = sheet.doc.styles[style]
    for text in texts[1:]:
        cell.add_paragraph(text, style=sheet.doc.styles[style])


def set_margins(table: Any, **twips: int) -> None:
    """Space inside the cells of a table, by edge, in the order top, left, bottom, right."""
    edges = "".join(f'<w:{edge} w:w="{width}" w:type="dxa"/>' for edge, width in twips.items())
    table._tbl.tblPr.find(qn("w:tblLook")).addprevious(xml(f"<w:tblCellMar >{edges}</w:tblCellMar>"))


def mark(row: Any, tag: str) -> None:
    """Set a yes/no property of a table row."""
    row._tr.get_or_add_trPr().append(OxmlElement(tag))


def join(left: Any, right: Any) -> Any:
    """One cell from two; the empty paragraph of the second goes."""
    joined = left.merge(right)
    for extra in joined.paragraphs[1:]:
        extra._p.getparent().remove(extra._p)
    return joined


def shade(cell: Any, colour: str) -> None:
    """Fill a table cell."""
    cell._tc.get_or_add_tcPr().append(xml(f'<w:shd w:val="clear" w:color="auto" w:fill="{colour}"/>'))


def centre(cell: Any) -> None:
    """The text of a table cell half way between its edges; set after the cell's lines."""
    cell._tc.get_or_add_tcPr().append(xml('<w:vAlign w:val="center"/>'))


def rule(cell: Any, edge: str, kind: str, size: int) -> None:
    """A line along one edge of a table cell."""
    line = f'<w:{edge} w:val="{kind}" w:sz="{size}" w:space="0" w:color="000000"/>'
    cell._tc.get_or_add_tcPr().append(xml(f"<w:tcBorders >{line}</w:tcBorders>"))


def field(paragraph: Any, code: str) -> None:
    """A Word field such as ``PAGE``; Word fills it in when it lays out the pages."""
    for kind in ("begin", "code", "separate", "shown", "end"):
        run = paragraph.add_run()
        if kind == "shown":
            run.text = "1"
        elif kind == "code":
            instruction = OxmlElement("w:instrText")
            instruction.set(qn("xml:space"), "preserve")
            instruction.text = f" {code} "
            run._r.append(instruction)
        else:
            element = OxmlElement("w:fldChar")
            element.set(qn("w:fldCharType"), kind)
            run._r.append(element)


def watermark(paragraph: Any, number: int) -> None:
    """The large pale KONSEP behind the text."""
    paragraph.add_run()._r.append(parse_xml(_WATERMARK.format(ns=nsdecls("w"), number=number)))
