"""What several documents share: letterhead, marks, head of a letter, signature, copies."""

from __future__ import annotations

from docx.shared import Pt

from drawing.sheet import Sheet, rule

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


def include(name: str) -> str:
    """The tag that sets in a fragment (``drawing.fragments``)."""
    return f'{{%p include "{name}" %}}'


def _frame(sheet: Sheet) -> None:
    """Header with the KONSEP mark, footer with page number and exception mark; the first page names no document."""
    section = sheet.doc.sections[0]
    for header, first in ((section.first_page_header, True), (section.header, False)):
        header.is_linked_to_previous = False
        header.paragraphs[0].text = "" if first else "{{ dokumen.nama }} – {{ kantor.nama }}"
        header.add_paragraph(include("tanda-konsep"), style="Tanda Konsep")
    for footer in (section.first_page_footer, section.footer):
        footer.is_linked_to_previous = False
        footer.paragraphs[0].text = include("kaki")


def _letterhead(sheet: Sheet) -> None:
    sheet.line(include("kop"), "Kop Instansi")


def letter_head(sheet: Sheet) -> None:
    """Nomor with the date on its line, Sifat, Lampiran, Hal (the document's ``hal`` in form.toml)."""
    sheet.line(include("kepala-surat"), "Kepala Surat")


def editors_address(sheet: Sheet, medium: str) -> None:
    """Yth. Pimpinan Redaksi, never a bare person."""
    sheet.line(f"Yth. Pimpinan Redaksi {{{{ {medium} }}}}", "Alamat Surat")
    address = "{% if isi.alamat_redaksi %}{{ isi.alamat_redaksi }}{% else %}di tempat{% endif %}"
    sheet.line(address, "Alamat Surat").paragraph_format.space_after = Pt(12)


def recipient(sheet: Sheet, post: str, named: str = "") -> None:
    """Yth. and the addressee of ``isi.penerima``: post and organisation, never a bare name.

    Without a post it is ``post``; where only the organisation is given, ``named`` stands before it.
    """
    alone = f"{{% elif isi.penerima.instansi %}}{named}" if named else ""
    to = "{% if isi.penerima.jabatan %}{{ isi.penerima.jabatan }}" + alone + "{% else %}" + post + "{% endif %}"
    where = "{% if isi.penerima.instansi %} {{ isi.penerima.instansi }}{% endif %}"
    sheet.line(f"Yth. {to}{where}", "Alamat Surat")
    address = "{% if isi.penerima.alamat %}{{ isi.penerima.alamat }}{% else %}di tempat{% endif %}"
    sheet.line(address, "Alamat Surat").paragraph_format.space_after = Pt(12)


def title(sheet: Sheet, text: str, *, numbered: bool = False) -> None:
    """The title of a document that is no letter, with its number below it."""
    sheet.line(text, "Judul Dokumen")
    if numbered:
        sheet.line("Nomor: {{ dokumen.nomor }}", "Nomor Dokumen")


def memo_head(sheet: Sheet, to: str) -> None:
    """NOTA DINAS with its number, Yth., Dari, Tanggal, Sifat, Lampiran, Hal, and the line below them."""
    title(sheet, "NOTA DINAS", numbered=True)
    head = sheet.facts(
        (
            ("Yth.", to),
            ("Dari", "{{ penandatangan.sebutan }}"),
            ("Tanggal", "{{ dokumen.tanggal | tanggal }}"),
            ("Sifat", "{{ dokumen.sifat }}"),
            ("Lampiran", "{{ dokumen.lampiran }}"),
            ("Hal", "{{ dokumen.hal }}"),
        ),
        label=2.2,
        style="Kepala Surat",
    )
    for cell in head.rows[-1].cells:
        rule(cell, "bottom", "single", 8)
    sheet.gap(10)


def closing(sheet: Sheet, text: str) -> None:
    """The last sentence of a letter, kept on the page of the signature."""
    sheet.line(text).paragraph_format.keep_with_next = True


def signature(sheet: Sheet, *, dated: bool = False) -> None:
    """Post, room for the signature, name and NIP; the post's lines carry Plt./Plh. and a.n."""
    sheet.gap(6, keep=True)
    if dated:
        sheet.line("{{ kantor.kota }}, {{ dokumen.tanggal | tanggal }}", "Tanda Tangan")
    sheet.line(include("tanda-tangan"), "Tanda Tangan")


def attachments_and_copies(sheet: Sheet) -> None:
    """The names of the attachments and the numbered Tembusan, only if there are any."""
    sheet.line("{%p if isi.lampiran %}", "Tembusan Judul")
    sheet.line("Lampiran: {{ isi.lampiran | daftar }}", "Tembusan Judul").paragraph_format.keep_with_next = False
    sheet.line("{%p endif %}", "Tembusan Judul")
    sheet.line(include("tembusan"), "Tembusan")
