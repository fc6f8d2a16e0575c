"""The fragments that templates include: letterhead, head of a letter, signature, copies, marks, foot of a page."""

from __future__ import annotations

from typing import Any

from docx.shared import Pt

from drawing.sheet import WIDTH, Sheet, centre, field, join, rule, watermark
from drawing.styles import RIGHT

_LOGO_HEIGHT, _LOGO_WIDTH, _LOGO_CELL = 2.0, 2.2, 2.6


def letterhead() -> Sheet:
    """Kop: the office's lines above a closing rule; with its logo at the left when it has one."""
    sheet = Sheet("Kop surat")
    sheet.line("{%p if kantor.logo %}", "Kop Instansi")
    table = sheet.table((_LOGO_CELL, WIDTH - _LOGO_CELL), borders=False)
    logo = f"{{{{ kantor.logo | gambar({_LOGO_HEIGHT}, {_LOGO_WIDTH}) }}}}"
    row = sheet.row(table, (logo, _LINES), ("Kop Alamat", "Kop Instansi"))
    row.cells[0].paragraphs[0].paragraph_format.space_after = Pt(4)
    _finish(row.cells[1])
    for cell in row.cells:
        rule(cell, "bottom", "thickThinSmallGap", 18)
        centre(cell)
    sheet.line("{%p else %}", "Kop Instansi")
    row = sheet.row(sheet.table((WIDTH,), borders=False), (_LINES,), ("Kop Instansi",))
    _finish(row.cells[0])
    rule(row.cells[0], "bottom", "thickThinSmallGap", 18)
    sheet.line("{%p endif %}", "Kop Instansi")
    sheet.gap(8)
    return sheet


_LINES = "{%p for baris in kantor.kop %}\n{{ baris }}\n{%p endfor %}"


def _finish(cell: Any) -> None:
    for text in ("{%p for baris in kantor.kontak %}", "{{ baris }}", "{%p endfor %}"):
        cell.add_paragraph(text, style="Kop Alamat")
    cell.add_paragraph("", style="Kop Alamat").paragraph_format.line_spacing = 0.5


def letter_head() -> Sheet:
    """Nomor with the date on its line, Sifat, Lampiran, Hal (the document's ``hal`` in form.toml)."""
    sheet = Sheet("Kepala surat")
    table = sheet.table((2.2, 0.4, 7.0, 6.4), borders=False)
    rows = (
        ("Nomor", "{{ dokumen.nomor }}", "{{ kantor.kota }}, {{ dokumen.tanggal | tanggal }}"),
        ("Sifat", "{{ dokumen.sifat }}", ""),
        ("Lampiran", "{{ dokumen.lampiran }}", ""),
        ("Hal", "{{ dokumen.hal }}", ""),
    )
    for label, value, right in rows:
        row = sheet.row(table, (label, ":", value, right), ("Kepala Surat",) * 4)
        if right:
            row.cells[3].paragraphs[0].alignment = RIGHT
        else:
            join(row.cells[2], row.cells[3])
    sheet.gap(10)
    return sheet


def signature() -> Sheet:
    """Post, room for the signature, name and NIP; the post's lines carry Plt./Plh. and a.n."""
    sheet = Sheet("Tanda tangan")
    sheet.each("baris in penandatangan.baris", "{{ baris }}", style="Tanda Tangan")
    mark = "{% if penandatangan.ttd %}{{ penandatangan.ttd }}{% endif %}"
    sheet.line(mark, "Tanda Tangan").paragraph_format.space_after = Pt(34)
    sheet.line("{{ penandatangan.nama }}", "Tanda Tangan")
    last = sheet.line("{% if penandatangan.nip %}NIP {{ penandatangan.nip | nip }}{% endif %}", "Tanda Tangan")
    last.paragraph_format.keep_with_next = False
    return sheet


def copies() -> Sheet:
    """The numbered Tembusan, only if there are any."""
    sheet = Sheet("Tembusan")
    sheet.when("tembusan", "Tembusan:", style="Tembusan Judul")
    sheet.lines(
        "{%p for penerima in tembusan %}", "{%p if loop.last %}", "{{ penerima }}", "{%p else %}", style="Tembusan"
    )
    sheet.line("{{ penerima }}", "Tembusan").paragraph_format.keep_with_next = True  # the list stays on one page
    sheet.lines("{%p endif %}", "{%p endfor %}", style="Tembusan")
    return sheet


def draft_mark() -> Sheet:
    """KONSEP, in words at the head of the page and pale behind its text; that a letter replaces an earlier one."""
    sheet = Sheet("Tanda konsep")
    sheet.line("{%p if dokumen.konsep %}", "Tanda Konsep")
    watermark(sheet.line("KONSEP – BELUM LENGKAP, TIDAK UNTUK DIEDARKAN", "Tanda Konsep"), 1)
    sheet.line("{%p endif %}", "Tanda Konsep")
    replaced = "PERBAIKAN – menggantikan naskah tanggal {{ dokumen.perbaikan | tanggal }}"
    sheet.when("dokumen.perbaikan", replaced, style="Tanda Konsep")
    return sheet


def foot() -> Sheet:
    """The mark of an exception, and the page's number."""
    sheet = Sheet("Kaki halaman")
    reason = "Dibuat dengan pengecualian; alasannya tercatat dalam berkas kegiatan."
    sheet.when("dokumen.pengecualian", reason, style="Tanda Pengecualian")
    bottom = sheet.line("Halaman ", "Footer")
    bottom.alignment = RIGHT
    field(bottom, "PAGE")
    bottom.add_run(" dari ")
    field(bottom, "NUMPAGES")
    return sheet


DOCUMENTS = {
    "_bersama/kop.docx": letterhead,
    "_bersama/kepala-surat.docx": letter_head,
    "_bersama/tanda-tangan.docx": signature,
    "_bersama/tembusan.docx": copies,
    "_bersama/tanda-konsep.docx": draft_mark,
    "_bersama/kaki.docx": foot,
}
