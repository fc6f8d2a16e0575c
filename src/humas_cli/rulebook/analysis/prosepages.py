"""The rulebook beside the law as lines, as one web page, and as a Word document."""

from __future__ import annotations

import html
import io
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

from humas_cli.results import Line, Tone
from humas_cli.rulebook.analysis.phrases import NATURES
from humas_cli.rulebook.analysis.prose import Article, Block, RuleText
from humas_cli.rulebook.model import Reading, Rulebook

if TYPE_CHECKING:
    from docx.document import Document

CERTAINTY = {"a": "pasti", "b": "kemungkinan besar", "c": "terbuka"}
NO_RULE = "Tidak ada aturan yang dibuat dari baris ini."

_LOOKS = """\
body { font: 11pt/1.45 Arial, "Liberation Sans", sans-serif; max-width: 27cm; margin: 1cm auto; padding: 0 0.6cm }
h1 { font-size: 16pt } h2 { font-size: 13pt; margin: 1.6em 0 0.4em }
table { border-collapse: collapse; width: 100%; table-layout: fixed }
th, td { border: 1px solid #777; padding: 6pt 8pt; text-align: left; vertical-align: top; overflow-wrap: anywhere }
th { background: #ededed } th:first-child, td:first-child { width: 40% }
td.bunyi p { margin: 0 0 4pt } td.bunyi { font-family: Georgia, "Liberation Serif", serif }
.baris, .sifat, .tafsir, .kosong, footer { color: #444; font-size: 9pt } .nama { font-weight: bold; margin: 0 }
.aturan { margin-bottom: 10pt } .aturan ul { margin: 2pt 0 4pt; padding-left: 14pt } .tafsir p { margin: 2pt 0 }
nav a { margin-right: 0.8em; white-space: nowrap } code { font-size: 9pt }
@media print { body { max-width: none; margin: 0 } tr { break-inside: avoid } nav { display: none } }"""


def title(book: Rulebook) -> str:
    """What the reading is called."""
    return f"{book.info.nama}: naskah dan aturannya"


def preface(book: Rulebook) -> tuple[str, ...]:
    """How to read it."""
    return (
        "Setiap bagian memuat bunyi peraturan, baris demi baris, dan setiap aturan yang dibuat darinya: pernyataan, "
        "cara menilai, dan tafsir yang dipakai. Kalimatnya dibuat dari aturan yang dipakai menilai, jadi tidak dapat "
        "berbeda dari putusan.",
        "Sifat aturan: izin memberi kewenangan; keras dan fakta, bila tidak terpenuhi, membuat kegiatan tidak sesuai; "
        "lunak hanya menimbulkan peringatan; info, skema, dan berkala ditampilkan dan tidak dinilai.",
        "Pelaksana tugas (Plt.) dan pelaksana harian (Plh.) dihitung sebagai pejabatnya. Bila beberapa kewenangan "
        "cocok, yang dipakai ialah yang kewajibannya paling sedikit, lalu yang paling khusus.",
        f"{book.info.catatan_pasal} {book.info.catatan_berlaku}".strip(),
    )


def heading(article: Article) -> str:
    """The title of an article; an inferred number says so."""
    if article.pasal is None:
        return "Di luar pasal yang dikenal buku aturan"
    mark = "" if article.pasal.pasti else " (nomor disimpulkan)"
    return f"Pasal {article.pasal.nomor}{mark}: {article.pasal.judul}"


def closing(book: Rulebook) -> str:
    """Which rulebook was read."""
    return f"{book.info.pendek}, versi {book.info.versi} ({book.info.hash[:12]}); alat bantu, bukan pendapat hukum."


def lines_of(block: Block) -> str:
    """``baris 37–38``."""
    first, last = block.baris
    return f"baris {first}" if first == last else f"baris {first}–{last}"


def readings_of(block: Block) -> tuple[Reading, ...]:
    """The readings that the rules of a block rest on, each once."""
    return tuple({reading.id: reading for rule in block.aturan for reading in rule.tafsir}.values())


def reading_text(reading: Reading) -> str:
    """A reading in force, with how sure it is."""
    certainty = CERTAINTY.get(reading.kepastian, reading.kepastian)
    return f"{reading.id} ({certainty}): {reading.pertanyaan} {reading.pilihan[reading.bacaan]}"


def rule_head(text: RuleText) -> str:
    """The statement of a rule."""
    return f"{text.aturan.ringkas}."


def nature(text: RuleText) -> str:
    """What a rule is, and its id."""
    return f"{text.aturan.sifat.value} ({NATURES[text.aturan.sifat]}), {text.aturan.id}"


def text_lines(found: Sequence[Article], book: Rulebook) -> Iterator[Line]:
    """The reading as lines: the words of the law, then the rules made of them."""
    yield Line(title(book), Tone.TITLE)
    for paragraph in preface(book):
        yield Line(paragraph)
    for article in found:
        yield Line()
        yield Line(heading(article), Tone.TITLE)
        for block in article.blok:
            yield Line()
            yield Line(f"Bunyi ({lines_of(block)}):", Tone.QUIET, indent=1)
            for line in block.teks:
                yield Line(line, indent=2)
            yield from _rule_lines(block)
    yield Line()
    yield Line(closing(book), Tone.QUIET)


def _rule_lines(block: Block) -> Iterator[Line]:
    if not block.aturan:
        yield Line(NO_RULE, indent=1)
    for text in block.aturan:
        yield Line(f"Aturan {nature(text)}: {rule_head(text)}", Tone.TITLE, indent=1)
        for sentence in text.kalimat:
            yield Line(sentence, indent=2)
    for reading in readings_of(block):
        yield Line(f"Tafsir {reading_text(reading)}", Tone.QUIET, indent=1)


# A web page.


def html_page(found: Sequence[Article], book: Rulebook) -> str:
    """The reading as one page: nothing is fetched from elsewhere, everything escaped."""
    name = html.escape(title(book))
    before = "".join(f"<p>{html.escape(paragraph)}</p>\n" for paragraph in preface(book))
    links = "".join(
        f'<a href="#pasal-{article.pasal.nomor}">Pasal {article.pasal.nomor}</a>\n'
        for article in found
        if article.pasal is not None
    )
    body = "".join(_html_article(article) for article in found)
    return (
        '<!DOCTYPE html>\n<html lang="id">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{name}</title>\n<style>\n{_LOOKS}\n</style>\n</head>\n<body>\n<h1>{name}</h1>\n{before}"
        f"<nav>{links}</nav>\n{body}<footer><p>{html.escape(closing(book))}</p></footer>\n</body>\n</html>\n"
    )


def _html_article(article: Article) -> str:
    anchor = f' id="pasal-{article.pasal.nomor}"' if article.pasal is not None else ""
    rows = "".join(_html_row(block) for block in article.blok)
    head = "<thead><tr><th>Bunyi peraturan</th><th>Aturan yang dipakai menilai</th></tr></thead>"
    return f"<h2{anchor}>{html.escape(heading(article))}</h2>\n<table>{head}\n<tbody>\n{rows}</tbody></table>\n"


def _html_row(block: Block) -> str:
    law = "".join(f"<p>{html.escape(line)}</p>" for line in block.teks)
    rules = "".join(_html_rule(text) for text in block.aturan) or f'<p class="kosong">{NO_RULE}</p>'
    readings = "".join(f"<p>Tafsir {html.escape(reading_text(reading))}</p>" for reading in readings_of(block))
    notes = f'<div class="tafsir">{readings}</div>' if readings else ""
    where = f'<p class="baris">{lines_of(block)}</p>'
    return f'<tr><td class="bunyi">{law}{where}</td><td>{rules}{notes}</td></tr>\n'


def _html_rule(text: RuleText) -> str:
    items = "".join(f"<li>{html.escape(sentence)}</li>" for sentence in text.kalimat)
    kind = html.escape(NATURES[text.aturan.sifat])
    return (
        f'<div class="aturan"><p class="nama">{html.escape(rule_head(text))}</p>'
        f'<p class="sifat">{text.aturan.sifat.value} ({kind}) <code>{html.escape(text.aturan.id)}</code></p>'
        f"<ul>{items}</ul></div>"
    )


# A Word document.


def docx_document(found: Sequence[Article], book: Rulebook) -> bytes:
    """The reading as a Word document in landscape, one table for each article."""
    from docx import Document
    from docx.shared import Cm

    document = Document()
    _page(document, title(book))
    document.add_heading(title(book), 0)
    for paragraph in preface(book):
        document.add_paragraph(paragraph)
    for article in found:
        document.add_heading(heading(article), 1)
        table = document.add_table(rows=1, cols=2)
        table.style = "Table Grid"
        table.autofit = False
        for column, width in zip(table.columns, (_LEFT, _RIGHT), strict=True):
            column.width = Cm(width)
        _row(table.rows[0], ("Bunyi peraturan", "Aturan yang dipakai menilai"))
        for block in article.blok:
            _docx_row(table.add_row(), block)
    document.add_paragraph()
    document.add_paragraph(closing(book)).runs[0].italic = True
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


_LEFT, _RIGHT = 10.0, 16.7
"""Widths of the columns in centimetres: A4 across, less the margins."""


def _page(document: Document, name: str) -> None:
    from docx.enum.section import WD_ORIENT
    from docx.oxml.ns import qn
    from docx.shared import Cm, Pt, RGBColor

    section = document.sections[0]
    section.orientation = WD_ORIENT.LANDSCAPE
    section.page_width, section.page_height = Cm(29.7), Cm(21.0)
    section.left_margin = section.right_margin = Cm(1.5)
    section.top_margin = section.bottom_margin = Cm(1.5)
    style: Any = document.styles["Normal"]
    style.font.name, style.font.size = "Arial", Pt(9.5)
    style.paragraph_format.space_after = Pt(3)
    for heading_style, size in (("Title", 16), ("Heading 1", 12)):
        look: Any = document.styles[heading_style]
        look.font.size, look.font.bold, look.font.color.rgb = Pt(size), True, RGBColor(0, 0, 0)
        fonts = look.element.get_or_add_rPr().get_or_add_rFonts()
        for name_of in list(fonts.attrib):
            del fonts.attrib[name_of]
        look.font.name = "Arial"
    language = style.element.get_or_add_rPr().makeelement(qn("w:lang"), {qn("w:val"): "id-ID"})
    style.element.get_or_add_rPr().append(language)
    document.core_properties.title = name
    document.core_properties.author = ""
    document.core_properties.comments = ""


def _row(row: Any, texts: tuple[str, str]) -> None:
    """The heading of a table, again on every page."""
    from docx.oxml.ns import qn
    from docx.shared import Cm

    for cell, text, width in zip(row.cells, texts, (_LEFT, _RIGHT), strict=True):
        cell.width = Cm(width)
        cell.paragraphs[0].add_run(text).bold = True
        shade = cell._tc.get_or_add_tcPr()
        shade.append(shade.makeelement(qn("w:shd"), {qn("w:val"): "clear", qn("w:fill"): "EDEDED"}))
    properties = row._tr.get_or_add_trPr()
    properties.append(properties.makeelement(qn("w:tblHeader"), {qn("w:val"): "true"}))


def _docx_row(row: Any, block: Block) -> None:
    from docx.shared import Cm, Pt

    law, rules = row.cells
    law.width, rules.width = Cm(_LEFT), Cm(_RIGHT)
    law.paragraphs[0].text = block.teks[0] if block.teks else ""
    for line in block.teks[1:]:
        law.add_paragraph(line)
    law.add_paragraph().add_run(lines_of(block)).font.size = Pt(8)
    first = rules.paragraphs[0]
    if not block.aturan:
        first.text = NO_RULE
    for number, text in enumerate(block.aturan):
        paragraph = rules.add_paragraph() if number else first
        paragraph.paragraph_format.keep_with_next = True
        paragraph.add_run(rule_head(text)).bold = True
        kind = paragraph.add_run(f"  {nature(text)}")
        kind.font.size = Pt(8)
        for sentence in text.kalimat:
            rules.add_paragraph(sentence, style="List Bullet")
    for reading in readings_of(block):
        run = rules.add_paragraph().add_run(f"Tafsir {reading_text(reading)}")
        run.italic, run.font.size = True, Pt(8)
