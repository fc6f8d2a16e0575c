"""The authority matrix as a file for the wall: Markdown, a web page, a Word document, or CSV."""

from __future__ import annotations

import csv
import html
import io
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

from humas_cli.activities.screen import DISCLAIMER
from humas_cli.activities.whotext import NOBODY, WhoText, articles
from humas_cli.rulebook.analysis.authority import Answer, Jawab
from humas_cli.rulebook.analysis.phrases import capital
from humas_cli.rulebook.analysis.tables import Matrix, judged_nobody
from humas_cli.rulebook.model import Rulebook

if TYPE_CHECKING:
    from docx.document import Document

TITLE = "Matriks kewenangan kegiatan kehumasan"
LEGEND = (
    "Boleh: ada dasar kewenangan menurut pasal dan ayat itu; angka dalam kurung siku menunjuk syarat, kewajiban, "
    "dan catatan di bawah tabel. Tidak: tidak ada dasar kewenangan dalam hal itu. Bergantung: ditentukan fakta yang "
    "disebut."
)
NO_TEXT = "–"


class Sheet(NamedTuple):
    """One kind, ready to be set: a grid of texts, and what stands below it."""

    judul: str
    kepala: tuple[str, ...]
    baris: tuple[tuple[str, ...], ...]
    catatan: tuple[str, ...]


def written_as(how: str, found: Sequence[Matrix], book: Rulebook) -> tuple[str, bytes]:
    """The text (empty for Word) and the bytes of the matrices in one format: ``md``, ``html``, ``docx`` or ``csv``."""
    sheets = [sheet(one, book) for one in found]
    if how == "docx":
        return "", _docx(sheets, book)
    text = {"md": _markdown, "html": _html, "csv": _csv}[how](sheets, book)
    # a spreadsheet takes UTF-8 for granted only with its mark
    return text, text.encode("utf-8-sig" if how == "csv" else "utf-8")


def closing(book: Rulebook) -> str:
    """What the numbers are worth, and whose table it is."""
    info = book.info
    return f"{info.catatan_pasal} {info.pendek}, versi {info.versi} ({info.hash[:12]}); {DISCLAIMER}."


def sheet(found: Matrix, book: Rulebook) -> Sheet:
    """One matrix in words; what goes with an authority is numbered once and told below."""
    text = WhoText(book, found.jenis, {})
    title = f"{book.jenis[found.jenis].nama} (Pasal {book.pasal[book.jenis[found.jenis].pasal].nomor})"
    numbers: dict[str, int] = {}

    def mark(words: str) -> str:
        return f" [{numbers.setdefault(words, len(numbers) + 1)}]"

    def cell(one: Answer) -> str:
        if one.jawab is Jawab.TIDAK:
            return "Tidak"
        under = text.when(one)
        marks = "".join(mark(text.need_text(need)) for need in one.perlu if not need.terpenuhi)
        marks += "".join(mark(text.remark_text(remark)) for remark in one.peringatan)
        basis = f", {articles(one.izin)}" if one.izin else ""
        return f"Bergantung: {under}{basis}{marks}" if under else f"Boleh{basis}{marks}"

    if judged_nobody(book, found.jenis):
        needs = [text.need_text(need) for row in found.baris for one in row.jawaban for need in one.perlu]
        return Sheet(title, (), (), (NOBODY, *dict.fromkeys(needs)))
    who = "Jabatan" if book.jenis[found.jenis].dinilai == "pelaku" else "Organ"
    head = (who, *(capital(column.judul) if column.judul else "Kewenangan" for column in found.kolom))
    rows = tuple(
        (capital(text.phrases.words(row.kata, "dan")), *(cell(one) for one in row.jawaban)) for row in found.baris
    )
    return Sheet(title, head, rows, tuple(f"[{n}] {words}" for words, n in numbers.items()))


def _markdown(sheets: Sequence[Sheet], book: Rulebook) -> str:
    lines = [f"# {TITLE}", "", LEGEND, ""]
    for one in sheets:
        lines += [f"## {one.judul}", ""]
        if one.kepala:
            lines.append(_bar(one.kepala))
            lines.append(_bar(["---"] * len(one.kepala)))
            lines += [_bar(row) for row in one.baris]
            lines.append("")
        lines += [f"- {note}" for note in one.catatan]
        lines += [""] if one.catatan else []
    return "\n".join([*lines, closing(book), ""])


def _bar(cells: Sequence[str]) -> str:
    return f"| {' | '.join(cell.replace('|', chr(92) + '|') for cell in cells)} |"


def _csv(sheets: Sequence[Sheet], book: Rulebook) -> str:
    """One row a cell, so that it can be filtered."""
    stream = io.StringIO()
    writer = csv.writer(stream, lineterminator="\r\n")
    writer.writerow(("kegiatan", "pelaku", "dalam_hal", "kewenangan", "catatan"))
    for one in sheets:
        notes = {note.partition(" ")[0]: note.partition(" ")[2] for note in one.catatan}
        for row in one.baris:
            for head, cell in zip(one.kepala[1:], row[1:], strict=True):
                told = " ".join(text for mark, text in notes.items() if mark in cell)
                writer.writerow((one.judul, row[0], head, cell, told))
        if not one.kepala:
            writer.writerow((one.judul, NO_TEXT, "", NO_TEXT, " ".join(one.catatan)))
    return stream.getvalue()


_LOOKS = """\
body { font: 15px/1.4 system-ui, sans-serif; margin: 2rem auto; max-width: 75rem; padding: 0 1rem; color: #111; }
table { border-collapse: collapse; width: 100%; margin: .5rem 0; }
th, td { border: 1px solid #777; padding: .35rem .5rem; text-align: left; vertical-align: top; }
thead th { background: #ededed; }
.boleh { background: #e3f3e3; } .tidak { color: #666; } .bergantung { background: #fdf3d6; }
section { break-inside: avoid; } li { margin: .15rem 0; list-style: none; } ul { padding-left: 0; }
footer { margin-top: 1.5rem; font-size: .9rem; color: #444; }
@media print { body { margin: 0; max-width: none; } @page { size: A4 landscape; margin: 1.5cm; } }"""


def _html(sheets: Sequence[Sheet], book: Rulebook) -> str:
    body = "".join(_html_sheet(one) for one in sheets)
    return (
        '<!DOCTYPE html>\n<html lang="id">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{TITLE}</title>\n<style>\n{_LOOKS}\n</style>\n</head>\n<body>\n<h1>{TITLE}</h1>\n"
        f"<p>{html.escape(LEGEND)}</p>\n{body}<footer><p>{html.escape(closing(book))}</p></footer>\n</body>\n</html>\n"
    )


def _html_sheet(one: Sheet) -> str:
    grid = ""
    if one.kepala:
        head = "".join(f'<th scope="col">{html.escape(cell)}</th>' for cell in one.kepala)
        rows = "".join(
            f'<tr><th scope="row">{html.escape(row[0])}</th>'
            + "".join(f'<td class="{_mark(cell)}">{html.escape(cell)}</td>' for cell in row[1:])
            + "</tr>\n"
            for row in one.baris
        )
        grid = f"<table>\n<thead><tr>{head}</tr></thead>\n<tbody>\n{rows}</tbody>\n</table>\n"
    notes = "".join(f"<li>{html.escape(note)}</li>\n" for note in one.catatan)
    return f"<section>\n<h2>{html.escape(one.judul)}</h2>\n{grid}{f'<ul>{notes}</ul>' if notes else ''}\n</section>\n"


def _mark(cell: str) -> str:
    """``boleh``, ``tidak`` or ``bergantung``: the first word of a cell."""
    return cell.replace(":", " ").replace(",", " ").split()[0].casefold()


_FILLS = {"boleh": "E3F3E3", "bergantung": "FDF3D6"}
_WIDTH, _FIRST = 26.7, 6.2
"""The text across A4 in centimetres, and the column of names."""


def _docx(sheets: Sequence[Sheet], book: Rulebook) -> bytes:
    from docx import Document
    from docx.shared import Pt

    document = Document()
    _page(document)
    document.add_heading(TITLE, 0)
    document.add_paragraph(LEGEND)
    for one in sheets:
        document.add_heading(one.judul, 1)
        if one.kepala:
            _grid(document, one)
        for number, note in enumerate(one.catatan, 1):
            paragraph = document.add_paragraph(note)
            paragraph.paragraph_format.space_before = Pt(2)
            paragraph.paragraph_format.keep_with_next = number < len(one.catatan)
    last = document.add_paragraph()
    last.paragraph_format.space_before = Pt(8)
    last.add_run(closing(book)).italic = True
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def _page(document: Document) -> None:
    """A4 across, one plain typeface, Indonesian."""
    from docx.enum.section import WD_ORIENT
    from docx.oxml.ns import qn
    from docx.shared import Cm, Pt, RGBColor

    section = document.sections[0]
    section.orientation = WD_ORIENT.LANDSCAPE
    section.page_width, section.page_height = Cm(29.7), Cm(21.0)
    section.left_margin = section.right_margin = section.top_margin = section.bottom_margin = Cm(1.5)
    for name, size in (("Normal", 9.5), ("Title", 16), ("Heading 1", 12)):
        style: Any = document.styles[name]
        fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
        for attribute in list(fonts.attrib):
            del fonts.attrib[attribute]
        style.font.name, style.font.size, style.font.color.rgb = "Arial", Pt(size), RGBColor(0, 0, 0)
        style.paragraph_format.space_after = Pt(3)
    properties = document.styles["Normal"].element.get_or_add_rPr()
    properties.append(properties.makeelement(qn("w:lang"), {qn("w:val"): "id-ID"}))
    document.core_properties.title, document.core_properties.author = TITLE, ""
    document.core_properties.comments = ""


def _grid(document: Document, one: Sheet) -> None:
    from docx.oxml.ns import qn
    from docx.shared import Cm

    table: Any = document.add_table(rows=0, cols=len(one.kepala))
    table.style, table.autofit = "Table Grid", False
    widths = [_FIRST, *[(_WIDTH - _FIRST) / (len(one.kepala) - 1)] * (len(one.kepala) - 1)]
    for number, texts in enumerate((one.kepala, *one.baris)):
        row = table.add_row()
        properties = row._tr.get_or_add_trPr()
        properties.append(properties.makeelement(qn("w:cantSplit"), {}))
        if number == 0:
            properties.append(properties.makeelement(qn("w:tblHeader"), {}))
        for place, (cell, text, width) in enumerate(zip(row.cells, texts, widths, strict=True)):
            cell.width = Cm(width)
            cell.paragraphs[0].add_run(text).bold = number == 0 or place == 0
            cell.paragraphs[0].paragraph_format.keep_with_next = number < len(one.baris) or bool(one.catatan)
            fill = "EDEDED" if number == 0 else _FILLS.get(_mark(text)) if place else None
            if fill:
                shade = cell._tc.get_or_add_tcPr()
                shade.append(shade.makeelement(qn("w:shd"), {qn("w:val"): "clear", qn("w:fill"): fill}))
