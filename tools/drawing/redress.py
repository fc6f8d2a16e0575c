"""What follows a letter that a newsroom leaves unanswered: the reminder and the complaint to the press council."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from docx.shared import Pt

from drawing.parts import CONTACT, attachments_and_copies, closing, editors_address, letter_head, new_sheet, signature
from drawing.press import PRESS_LAW, passages, story
from drawing.sheet import Sheet, mark

_FIRST = "surat kami Nomor {{ isi.surat_pertama_nomor }} tanggal {{ isi.surat_pertama_tanggal | tanggal }}"
_DAYS = "{{ isi.surat_pertama_tanggal | selang_hari(dokumen.tanggal) | angka_terbilang }} hari"


def reminder(heading: str, right: str, paragraph: str) -> Sheet:
    """pengingat.docx: refers to the first letter, counts the days, asks again."""
    sheet = new_sheet(f"Surat Pengingat {heading}")
    letter_head(sheet)
    editors_address(sheet, "berita.media")
    sent = "{% if isi.surat_pertama_cara %} ({{ isi.surat_pertama_cara }}){% endif %}"
    sheet.line(f"Bersama ini kami ingatkan kembali {_FIRST}{sent} hal {heading} atas berita berikut:")
    story(sheet)
    sheet.gap(8)
    sheet.line(
        f"Sampai dengan tanggal surat ini, {_DAYS} sejak surat tersebut, kami belum menerima pemberitahuan mengenai "
        f"pemuatan {right} dimaksud."
    )
    sheet.line(
        f"Sesuai dengan Pasal 5 ayat ({paragraph}) {PRESS_LAW}, pers wajib melayani {heading}. Sehubungan dengan itu, "
        "kami tetap meminta redaksi melakukan hal-hal berikut:"
    )
    style = "Butir Huruf"
    sheet.line(f"Memuat {right} tersebut secara proporsional pada rubrik atau program yang sama.", style)
    sheet.when("berita.tautan", "Menautkannya dengan berita dan mencantumkan waktu pemuatannya.", style=style)
    until = "{% if isi.batas_jawaban %} paling lambat {{ isi.batas_jawaban | hari_tanggal }}{% endif %}"
    sheet.line(
        f"Memberitahukan jadwal pemuatan, atau alasan bila tidak memuatnya, secara tertulis kepada kami{until}.", style
    )
    sheet.line(
        "Apabila belum ada penyelesaian, pengaduan dapat disampaikan kepada Dewan Pers sesuai dengan Pasal 15 ayat (2) "
        "huruf d Undang-Undang tersebut. Untuk keterangan lebih lanjut, redaksi dapat menghubungi " + CONTACT + "."
    )
    closing(sheet, "Atas perhatian dan kerja sama Saudara, kami ucapkan terima kasih.")
    signature(sheet)
    attachments_and_copies(sheet)
    return sheet


def complaint(heading: str, right: str, harm: bool) -> Sheet:
    """pengaduan.docx: who complains, of which item, what was done before, with proof of every step."""
    sheet = new_sheet("Surat Pengaduan kepada Dewan Pers")
    letter_head(sheet)
    sheet.line("Yth. Ketua Dewan Pers", "Alamat Surat")
    sheet.line("{{ data.dewan_pers[0].alamat }}", "Alamat Surat")
    sheet.line("{{ data.dewan_pers[0].surel }}", "Alamat Surat").paragraph_format.space_after = Pt(12)
    sheet.line(
        f"Bersama ini kami mengadukan pemberitaan di bawah ini, karena {right} yang kami sampaikan belum dilayani."
    )
    sheet.line("A. Pengadu", "Isi Bagian")
    sheet.boxes(
        (
            ("Lembaga", "{{ kantor.nama }}"),
            ("?kantor.alamat:Alamat", "{{ kantor.alamat }}"),
            ("Diwakili oleh", "{{ penandatangan.nama }}, {{ penandatangan.sebutan }}"),
            ("Narahubung", CONTACT),
        ),
        label=4.0,
    )
    sheet.line("B. Pemberitaan yang diadukan", "Isi Bagian")
    story(sheet)
    passages(sheet, "C. Bagian yang keliru")
    if harm:
        sheet.line("{{ isi.kerugian }}")
    sheet.line("D. Komunikasi dengan redaksi", "Isi Bagian")
    log = sheet.grid(
        ("Tanggal", "Cara", "Kepada", "Isi", "Bukti"),
        (2.6, 2.2, 3.0, 4.8, 3.4),
        "langkah in isi.korespondensi",
        (
            "{{ langkah.tanggal | tanggal }}",
            "{{ langkah.cara }}",
            "{{ langkah.kepada }}",
            "{{ langkah.isi }}",
            "{% if langkah.bukti %}{{ langkah.bukti }}{% else %}-{% endif %}",
        ),
    )
    mark(log.rows[2], "w:cantSplit")
    sheet.gap(4)
    sheet.line("E. Permohonan", "Isi Bagian")
    sheet.line("Berdasarkan uraian tersebut, kami memohon Dewan Pers untuk:")
    for text in (
        f"memeriksa pengaduan ini sesuai dengan Pasal 15 ayat (2) huruf d {PRESS_LAW};",
        "mempertemukan kami dengan redaksi bila diperlukan; dan",
        f"mengupayakan agar redaksi melayani {right} kami.",
    ):
        sheet.line(text, "Butir Huruf")
    sheet.line("Kami bersedia memberikan keterangan dan dokumen asli bila diminta.")
    closing(sheet, "Atas perhatian Dewan Pers, kami ucapkan terima kasih.")
    signature(sheet)
    attachments_and_copies(sheet)
    return sheet


DOCUMENTS: dict[str, Callable[[], Sheet]] = {
    "hak-jawab/pengingat.docx": partial(reminder, "Hak Jawab", "hak jawab", "2"),
    "hak-jawab/pengaduan.docx": partial(complaint, "Hak Jawab", "hak jawab", True),
    "hak-koreksi/pengingat.docx": partial(reminder, "Hak Koreksi", "hak koreksi", "3"),
    "hak-koreksi/pengaduan.docx": partial(complaint, "Hak Koreksi", "hak koreksi", False),
}
