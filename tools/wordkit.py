"""Pieces of an Indonesian office document for python-docx: page, styles, lists, letterhead, tables, marks."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from docx import Document
from docx.enum.section import WD_SECTION
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Cm, Pt, RGBColor

FONT = "Arial"
WIDTH = 16.0
"""Width of the text in cm: A4 less 3 cm left and 2 cm right."""
KEPT_STYLES = ("Normal", "DefaultParagraphFont", "TableNormal", "NoList", "TableGrid", "Header", "Footer")
GREY, RED = RGBColor(0x59, 0x59, 0x59), RGBColor(0xC0, 0x00, 0x00)
LEFT, CENTRE, RIGHT, BOTH = (
    WD_ALIGN_PARAGRAPH.LEFT,
    WD_ALIGN_PARAGRAPH.CENTER,
    WD_ALIGN_PARAGRAPH.RIGHT,
    WD_ALIGN_PARAGRAPH.JUSTIFY,
)
# name, size, bold, italic, alignment, space before, space after, left indent cm, first line cm, line spacing, keep with next
STYLES: tuple[tuple[str, float, bool, bool, Any, float, float, float, float, float, bool], ...] = (
    ("Kop Instansi", 14, True, False, CENTRE, 0, 0, 0, 0, 1.0, False),
    ("Kop Alamat", 9, False, False, CENTRE, 0, 0, 0, 0, 1.0, False),
    ("Judul Dokumen", 14, True, False, CENTRE, 12, 0, 0, 0, 1.0, True),
    ("Nomor Dokumen", 11, False, False, CENTRE, 0, 6, 0, 0, 1.0, True),
    ("Keterangan Siar", 11, True, False, CENTRE, 6, 6, 0, 0, 1.0, True),
    ("Judul Rilis", 14, True, False, CENTRE, 12, 4, 0, 0, 1.1, True),
    ("Subjudul Rilis", 11, False, True, CENTRE, 0, 10, 0, 0, 1.0, True),
    ("Kepala Surat", 11, False, False, LEFT, 0, 0, 0, 0, 1.0, False),
    ("Alamat Surat", 11, False, False, LEFT, 0, 0, 0, 0, 1.0, False),
    ("Isi Surat", 11, False, False, BOTH, 0, 6, 0, 0, 1.1, False),
    ("Isi Bagian", 11, True, False, LEFT, 8, 4, 0, 0, 1.0, True),
    ("Butir Huruf", 11, False, False, BOTH, 0, 3, 0.75, -0.75, 1.1, False),
    ("Naskah", 11, False, False, BOTH, 0, 8, 0, 0, 1.15, False),
    ("Naskah Kutipan", 11, False, True, BOTH, 0, 8, 1.0, 0, 1.15, False),
    ("Naskah Subjudul", 11, True, False, LEFT, 6, 4, 0, 0, 1.15, True),
    ("Naskah Butir", 11, False, False, BOTH, 0, 4, 0.75, -0.5, 1.15, False),
    ("Naskah Nomor", 11, False, False, BOTH, 0, 4, 0.75, -0.75, 1.15, False),
    ("Inisial", 11, True, True, LEFT, 0, 8, 0, 0, 1.0, False),
    ("Sel Tabel", 10, False, False, LEFT, 2, 2, 0, 0, 1.0, False),
    ("Sel Kepala", 10, True, False, CENTRE, 2, 2, 0, 0, 1.0, True),
    ("Sel Angka", 10, True, False, RIGHT, 2, 2, 0, 0, 1.0, False),
    ("Catatan", 9, False, True, LEFT, 2, 6, 0, 0, 1.0, False),
    ("Tanda Tangan", 11, False, False, LEFT, 0, 0, 8.5, 0, 1.0, True),
    ("Tembusan Judul", 10, False, False, LEFT, 14, 0, 0, 0, 1.0, True),
    ("Tembusan", 10, False, False, LEFT, 0, 0, 0.6, -0.6, 1.0, False),
    ("Tanda Konsep", 10, True, False, CENTRE, 0, 0, 0, 0, 1.0, False),
    ("Tanda Pengecualian", 8, True, False, LEFT, 0, 2, 0, 0, 1.0, False),
)
# style id -> numbering format, text of a number, indent and hanging in twips
LISTS = {
    "NaskahButir": ("bullet", "•", 425, 283),
    "NaskahNomor": ("decimal", "%1.", 425, 425),
    "ButirHuruf": ("lowerLetter", "%1.", 425, 425),
    "Tembusan": ("decimal", "%1.", 340, 340),
}
WATERMARK = (
    '<w:pict {ns} xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office">'
    '<v:shapetype id="_x0000_t136" coordsize="21600,21600" o:spt="136" adj="10800" path="m@7,l@8,m@5,21600l@6,21600e">'
    '<v:formulas><v:f eqn="sum #0 0 10800"/><v:f eqn="prod #0 2 1"/><v:f eqn="sum 21600 0 @1"/><v:f eqn="sum 0 0 @2"/>'
    '<v:f eqn="sum 21600 0 @3"/><v:f eqn="if @0 @3 0"/><v:f eqn="if @0 21600 @1"/><v:f eqn="if @0 0 @2"/>'
    '<v:f eqn="if @0 @4 21600"/></v:formulas><v:path textpathok="t" o:connecttype="rect"/>'
    '<v:textpath on="t" fitshape="t"/></v:shapetype>'
    '<v:shape id="TandaKonsep{number}" type="#_x0000_t136" alt="KONSEP" style="position:absolute;margin-left:0;margin-top:0;'
    "width:430pt;height:130pt;rotation:315;z-index:-251658752;mso-position-horizontal:center;"
    "mso-position-horizontal-relative:margin;mso-position-vertical:center;mso-position-vertical-relative:margin\" "
    'o:allowincell="f" fillcolor="#d9d9d9" stroked="f"><v:textpath style="font-family:&quot;Arial&quot;;font-size:1pt;'
    'font-weight:bold" string="KONSEP"/></v:shape></w:pict>'
)


class Sheet:
    """One document being drawn, from the letterhead downwards."""

    def __init__(self, title: str) -> None:
        self.doc = Document()
        self.doc.core_properties.title = title
        self.doc.core_properties.author = ""
        self.doc.core_properties.comments = ""
        self.doc.core_properties.language = "id-ID"
        _drop_extras(self.doc)
        _page(self.doc)
        _styles(self.doc)
        _lists(self.doc)
        for paragraph in list(self.doc.paragraphs):
            paragraph._p.getparent().remove(paragraph._p)

    def line(self, text: str, style: str = "Isi Surat") -> Any:
        """One paragraph; tags are plain text."""
        return self.doc.add_paragraph(text, style=style)

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
        """An empty table with fixed column widths in cm."""
        table = self.doc.add_table(rows=0, cols=len(widths))
        table.autofit = False
        if borders:
            table.style = self.doc.styles["Table Grid"]
        for column, width in zip(table.columns, widths, strict=True):
            column.width = Cm(width)
        return table

    def row(self, table: Any, cells: Sequence[str], styles: Sequence[str]) -> Any:
        """One row; ``\\n`` in a cell starts a new paragraph."""
        row = table.add_row()
        for cell, column, text, style in zip(row.cells, table.columns, cells, styles, strict=True):
            cell.width = column.width
            parts = text.split("\n")
            cell.paragraphs[0].text = parts[0]
            cell.paragraphs[0].style = self.doc.styles[style]
            for part in parts[1:]:
                cell.add_paragraph(part, style=self.doc.styles[style])
        _mark(row, "w:cantSplit")
        return row

    def facts(self, rows: Sequence[tuple[str, str]], label: float = 4.0, *, borders: bool = False) -> Any:
        """Label, colon, value; a row whose label begins with ``?name:`` stands only when that name is filled in."""
        table = self.table((label, 0.4, WIDTH - label - 0.4), borders=borders)
        for text, value in rows:
            condition, label_text = text[1:].split(":", 1) if text.startswith("?") else ("", text)
            if condition:
                self.row(table, (f"{{%tr if {condition} %}}", "", ""), ("Sel Tabel",) * 3)
            self.row(table, (label_text, ":", value), ("Sel Tabel",) * 3)
            if condition:
                self.row(table, ("{%tr endif %}", "", ""), ("Sel Tabel",) * 3)
        return table

    def grid(self, heads: Sequence[str], widths: Sequence[float], loop: str, cells: Sequence[str]) -> Any:
        """A ruled table with a header row that repeats on every page, one row an item of a list."""
        table = self.table(widths, borders=True)
        head = self.row(table, heads, ("Sel Kepala",) * len(heads))
        _mark(head, "w:tblHeader")
        for cell in head.cells:
            shade(cell, "E7E6E6")
        empty = [""] * (len(heads) - 1)
        self.row(table, (f"{{%tr for {loop} %}}", *empty), ("Sel Tabel",) * len(heads))
        body = self.row(table, cells, ("Sel Tabel",) * len(heads))
        body._tr.trPr.remove(body._tr.trPr.find(qn("w:cantSplit")))  # a long passage may run over the page
        self.row(table, ("{%tr endfor %}", *empty), ("Sel Tabel",) * len(heads))
        return table

    def gap(self, points: float = 6) -> None:
        """A small empty paragraph, needed between two tables."""
        paragraph = self.line("", "Kepala Surat")
        paragraph.paragraph_format.space_after = Pt(points)
        paragraph.paragraph_format.line_spacing = Pt(2)

    def save(self, path: Path) -> None:
        """Write the file with fixed times, so that drawing twice gives the same bytes."""
        buffer = io.BytesIO()
        self.doc.save(buffer)
        path.parent.mkdir(parents=True, exist_ok=True)
        with zipfile.ZipFile(buffer) as drawn, zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as result:
            for name in drawn.namelist():
                info = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
                info.compress_type = zipfile.ZIP_DEFLATED
                info.external_attr = 0o644 << 16
                result.writestr(info, drawn.read(name))


def _drop_extras(doc: Any) -> None:
    for holder in (doc.part.package.rels, doc.part.rels):
        for key, relation in list(holder.items()):
            if relation.reltype.rsplit("/", 1)[-1] in ("thumbnail", "customXml", "stylesWithEffects"):
                del holder[key]


def _page(doc: Any) -> None:
    section = doc.sections[0]
    section.start_type = WD_SECTION.NEW_PAGE
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin, section.right_margin = Cm(3), Cm(2)
    section.top_margin, section.bottom_margin = Cm(2), Cm(2.5)
    section.header_distance, section.footer_distance = Cm(0.9), Cm(1.0)
    section.different_first_page_header_footer = True


def _styles(doc: Any) -> None:
    root = doc.styles.element
    for style in list(root.findall(qn("w:style"))):
        if style.get(qn("w:styleId")) not in KEPT_STYLES:
            root.remove(style)
    latent = root.find(qn("w:latentStyles"))
    if latent is not None:
        root.remove(latent)
    defaults = root.find(f"{qn('w:docDefaults')}/{qn('w:rPrDefault')}/{qn('w:rPr')}")
    for child in list(defaults):
        defaults.remove(child)
    defaults.append(
        parse_xml(f'<w:rFonts {nsdecls("w")} w:ascii="{FONT}" w:hAnsi="{FONT}" w:eastAsia="{FONT}" w:cs="{FONT}"/>')
    )
    defaults.append(parse_xml(f'<w:sz {nsdecls("w")} w:val="22"/>'))
    defaults.append(parse_xml(f'<w:szCs {nsdecls("w")} w:val="22"/>'))
    defaults.append(parse_xml(f'<w:lang {nsdecls("w")} w:val="id-ID" w:eastAsia="id-ID" w:bidi="ar-SA"/>'))
    normal = doc.styles["Normal"]
    normal.font.name, normal.font.size = FONT, Pt(11)
    normal.paragraph_format.space_after = Pt(0)
    for name, size, bold, italic, align, before, after, left, first, spacing, keep in STYLES:
        style = doc.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
        style.base_style = normal
        style.quick_style = True
        style.font.size, style.font.bold, style.font.italic = Pt(size), bold, italic
        form = style.paragraph_format
        form.alignment, form.space_before, form.space_after = align, Pt(before), Pt(after)
        form.line_spacing, form.keep_with_next, form.widow_control = spacing, keep, True
        if left or first:
            form.left_indent, form.first_line_indent = Cm(left), Cm(first)
    doc.styles["Tanda Konsep"].font.color.rgb = RED
    doc.styles["Tanda Pengecualian"].font.color.rgb = RED
    doc.styles["Kop Alamat"].font.color.rgb = GREY
    for name in ("Header", "Footer"):
        doc.styles[name].font.size = Pt(8)
        doc.styles[name].font.color.rgb = GREY


def _lists(doc: Any) -> None:
    root = doc.part.numbering_part.element
    for child in list(root):
        root.remove(child)
    for number, (style, (form, text, left, hanging)) in enumerate(LISTS.items(), start=1):
        root.append(
            parse_xml(
                f'<w:abstractNum {nsdecls("w")} w:abstractNumId="{number}"><w:multiLevelType w:val="singleLevel"/>'
                f'<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="{form}"/><w:pStyle w:val="{style}"/>'
                f'<w:lvlText w:val="{text}"/><w:lvlJc w:val="left"/>'
                f'<w:pPr><w:ind w:left="{left}" w:hanging="{hanging}"/></w:pPr></w:lvl></w:abstractNum>'
            )
        )
    for number, style in enumerate(LISTS, start=1):
        root.append(
            parse_xml(f'<w:num {nsdecls("w")} w:numId="{number}"><w:abstractNumId w:val="{number}"/></w:num>')
        )
        element = next(s for s in doc.styles.element.findall(qn("w:style")) if s.get(qn("w:styleId")) == style)
        properties = element.get_or_add_pPr()
        properties.get_or_add_numPr().get_or_add_numId().val = number


def _mark(row: Any, tag: str) -> None:
    row._tr.get_or_add_trPr().append(OxmlElement(tag))


def shade(cell: Any, colour: str) -> None:
    """Fill a table cell."""
    cell._tc.get_or_add_tcPr().append(
        parse_xml(f'<w:shd {nsdecls("w")} w:val="clear" w:color="auto" w:fill="{colour}"/>')
    )


def field(paragraph: Any, code: str) -> None:
    """A Word field such as ``PAGE``; Word fills it in when it lays out the pages."""
    for kind, text in (("begin", ""), ("", code), ("separate", ""), ("text", "1"), ("end", "")):
        run = paragraph.add_run()
        if kind == "text":
            run.text = text
        elif kind:
            mark = OxmlElement("w:fldChar")
            mark.set(qn("w:fldCharType"), kind)
            run._r.append(mark)
        else:
            instruction = OxmlElement("w:instrText")
            instruction.set(qn("xml:space"), "preserve")
            instruction.text = f" {text} "
            run._r.append(instruction)


def watermark(paragraph: Any, number: int) -> None:
    """The large pale KONSEP behind the text."""
    paragraph.add_run()._r.append(parse_xml(WATERMARK.format(ns=nsdecls("w"), number=number)))


def rule(cell: Any, edge: str, kind: str, size: int) -> None:
    """A line along one edge of a table cell."""
    cell._tc.get_or_add_tcPr().append(
        parse_xml(
            f'<w:tcBorders {nsdecls("w")}><w:{edge} w:val="{kind}" w:sz="{size}" w:space="0" w:color="000000"/>'
            "</w:tcBorders>"
        )
    )
