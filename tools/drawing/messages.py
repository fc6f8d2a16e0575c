"""Key messages, facts and answers: tables and lists that stand only when there is something in them."""

from __future__ import annotations

from drawing.sheet import Sheet


def data_grid(sheet: Sheet, heading: str) -> None:
    """Facts and figures with their sources, only if there are any."""
    sheet.line("{%p if isi.fakta_data %}", "Isi Bagian")
    sheet.line(heading, "Isi Bagian")
    sheet.grid(
        ("Uraian", "Nilai", "Sumber"),
        (7.4, 2.8, 5.8),
        "x in isi.fakta_data",
        ("{{ x.uraian }}", "{% if x.nilai %}{{ x.nilai }}{% endif %}", "{{ x.sumber }}"),
    )
    sheet.gap(4)
    sheet.line("{%p endif %}", "Isi Bagian")


def questions_grid(sheet: Sheet, heading: str) -> None:
    """Questions with their answers, only if there are any."""
    sheet.line("{%p if isi.tanya_jawab %}", "Isi Bagian")
    sheet.line(heading, "Isi Bagian")
    sheet.grid(
        ("No.", "Pertanyaan", "Jawaban"),
        (1.0, 6.0, 9.0),
        "x in isi.tanya_jawab",
        ("{{ loop.index }}.", "{{ x.tanya }}", "{{ x.jawab }}"),
    )
    sheet.gap(4)
    sheet.line("{%p endif %}", "Isi Bagian")


def bullets(sheet: Sheet, heading: str, name: str, style: str = "Naskah Butir") -> None:
    """A heading and the items of a list, only if there are any; one numbered list a document (``Naskah Nomor``)."""
    sheet.line(f"{{%p if {name} %}}", "Isi Bagian")
    sheet.line(heading, "Isi Bagian")
    sheet.each(f"x in {name}", "{{ x }}", style=style)
    sheet.line("{%p endif %}", "Isi Bagian")
