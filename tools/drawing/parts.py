"""What several documents share: letterhead, marks, head of a letter, signature, copies."""

from __future__ import annotations

from docx.shared import Pt

from drawing.sheet import Sheet, field, join, rule, watermark
from drawing.styles import RIGHT

BLANK = "…………………………………"
CONTACT = (
    "{{ narahubung.nama }}{% if narahubung.telepon %}, telepon {{ narahubung.telepon }}{% endif %}"
    "{% if narahubung.surel %}, pos-el {{ narahubung.surel }}{% endif %}"
)


def blank(name: str, written: str = "") -> str:
    """A value, or dots to write on when it is not filled in."""
    return f"{{% if {name} %}}{{{{ {written or name} }}}}{{% else %}}{BLANK}{{% endif %}}"


def blank_list(name: str, item: str) -> str:
    """Every item of a list in a paragraph of its own, or dots."""
    return f"{{%p for x in {name} %}}\n{item}\n{{%p endfor %}}\n{{%p if not {name} %}}\n{BLANK}\n{{%p endif %}}"


def moment(name: str) -> str:
    """A day with its hour and zone."""
    return f"{{{{ {name} | hari_tanggal }}}}, pukul {{{{ {name} | pukul }}}}"


def blank_moment(name: str) -> str:
    """A moment, or dots."""
    return f"{{% if {name} %}}{moment(name)}{{% else %}}{BLANK}{{% endif %}}"


def ticks(name: str, *choices: tuple[str, str]) -> str:
    """Tick boxes for a choice."""
    return "   ".join(f'{{% if {name} == "{word}" %}}☒{{% else %}}☐{{% endif %}} {text}' for word, text in choices)


def new_sheet(title: str) -> Sheet:
    """A sheet with header, footer and letterhead."""
    sheet = Sheet(title)
    _frame(sheet)
    _letterhead(sheet)
    return sheet


def _frame(sheet: Sheet) -> None:
    """Header with the KONSEP mark, footer with page number and exception mark; the first page names no document."""
    section = sheet.doc.sections[0]
    for number, header, first in ((1, section.first_page_header, True), (2, section.header, False)):
        header.is_linked_to_previous = False
        header.paragraphs[0].text = "" if first else "{{ dokumen.nama }} – {{ kantor.nama }}"
        header.add_paragraph("{%p if dokumen.konsep %}", style="Tanda Konsep")
        text = header.add_paragraph("KONSEP – BELUM LENGKAP, TIDAK UNTUK DIEDARKAN", style="Tanda Konsep")
        watermark(text, number)
        header.add_paragraph("{%p endif %}", style="Tanda Konsep")
    for footer in (section.first_page_footer, section.footer):
        footer.is_linked_to_previous = False
        footer.paragraphs[0].text = "{%p if dokumen.pengecualian %}"
        reason = "Dibuat dengan pengecualian; alasannya tercatat dalam berkas kegiatan."
        footer.add_paragraph(reason, style="Tanda Pengecualian")
        footer.add_paragraph("{%p endif %}")
        bottom = footer.add_paragraph("Halaman ", style="Footer")
        bottom.alignment = RIGHT
        field(bottom, "PAGE")
        bottom.add_run(" dari ")
        field(bottom, "NUMPAGES")


def _letterhead(sheet: Sheet) -> None:
    """Kop: text lines of the office and a closing rule, in a table an officer can put a logo into."""
    table = sheet.table((16.0,), borders=False)
    row = sheet.row(table, ("{%p for baris in kantor.kop %}\n{{ baris }}\n{%p endfor %}",), ("Kop Instansi",))
    cell = row.cells[0]
    for text in ("{%p for baris in kantor.kontak %}", "{{ baris }}", "{%p endfor %}"):
        cell.add_paragraph(text, style="Kop Alamat")
    cell.add_paragraph("", style="Kop Alamat").paragraph_format.line_spacing = 0.5
    rule(cell, "bottom", "thickThinSmallGap", 18)
    sheet.gap(8)


def letter_head(sheet: Sheet, subject: str) -> None:
    """Nomor with the date on its line, Sifat, Lampiran, Hal."""
    table = sheet.table((2.2, 0.4, 7.0, 6.4), borders=False)
    rows = (
        ("Nomor", "{{ dokumen.nomor }}", "{{ kantor.kota }}, {{ dokumen.tanggal | tanggal }}"),
        ("Sifat", "{{ dokumen.sifat }}", ""),
        ("Lampiran", "{{ dokumen.lampiran }}", ""),
        ("Hal", subject, ""),
    )
    for label, value, right in rows:
        row = sheet.row(table, (label, ":", value, right), ("Kepala Surat",) * 4)
        if right:
            row.cells[3].paragraphs[0].alignment = RIGHT
        else:
            join(row.cells[2], row.cells[3])
    sheet.gap(10)


def editors_address(sheet: Sheet, medium: str) -> None:
    """Yth. Pimpinan Redaksi, never a bare person."""
    sheet.line(f"Yth. Pimpinan Redaksi {{{{ {medium} }}}}", "Alamat Surat")
    address = "{% if isi.alamat_redaksi %}{{ isi.alamat_redaksi }}{% else %}di tempat{% endif %}"
    sheet.line(address, "Alamat Surat").paragraph_format.space_after = Pt(12)


def signature(sheet: Sheet, *, dated: bool = False) -> None:
    """Post, room for the signature, name and NIP; the post's lines carry Plt./Plh. and a.n."""
    sheet.gap(6)
    if dated:
        sheet.line("{{ kantor.kota }}, {{ dokumen.tanggal | tanggal }}", "Tanda Tangan")
    sheet.each("baris in penandatangan.baris", "{{ baris }}", style="Tanda Tangan")
    sheet.line("", "Tanda Tangan").paragraph_format.space_after = Pt(34)
    sheet.line("{{ penandatangan.nama }}", "Tanda Tangan")
    last = sheet.line("{% if penandatangan.nip %}NIP {{ penandatangan.nip | nip }}{% endif %}", "Tanda Tangan")
    last.paragraph_format.keep_with_next = False


def attachments_and_copies(sheet: Sheet) -> None:
    """The names of the attachments and the numbered Tembusan, only if there are any."""
    sheet.line("{%p if isi.lampiran %}", "Tembusan Judul")
    sheet.line("Lampiran: {{ isi.lampiran | daftar }}", "Tembusan Judul").paragraph_format.keep_with_next = False
    sheet.line("{%p endif %}", "Tembusan Judul")
    sheet.when("tembusan", "Tembusan:", style="Tembusan Judul")
    sheet.each("penerima in tembusan", "{{ penerima }}", style="Tembusan")
