"""Press release with its photo captions, right of reply, correction."""

from __future__ import annotations

from drawing.parts import (
    CONTACT,
    attachments_and_copies,
    editors_address,
    letter_head,
    moment,
    new_sheet,
    signature,
    title,
)
from drawing.sheet import GREY, WIDTH, Sheet, fill, join, set_margins, shade
from drawing.styles import LEFT
from drawing.written import photos

EMBARGO = "EMBARGO: tidak disiarkan sebelum " + moment("isi.embargo")
_OWN_BASIS = (
    ", dan sesuai dengan {% if peraturan.pasal_pasti %}Pasal {{ peraturan.pasal }}{% else %}ketentuan mengenai Hak "
    "Jawab dan Hak Koreksi dalam{% endif %} {{ peraturan.nama }}."
)
PRESS_LAW = "Undang-Undang Nomor 40 Tahun 1999 tentang Pers"


def press_release() -> Sheet:
    """siaran-pers/rilis.docx."""
    sheet = new_sheet("Siaran Pers")
    _embargo(sheet)
    title(sheet, "SIARAN PERS", numbered=True)
    sheet.when("not isi.embargo", "Untuk segera disiarkan", style="Keterangan Siar")
    sheet.line("{{ kegiatan.judul }}", "Judul Rilis")
    sheet.when("isi.subjudul", "{{ isi.subjudul }}", style="Subjudul Rilis")
    sheet.line("{{p naskah.berkota }}", "Naskah")
    quotation = "“{{ ucapan.teks }}” – {{ ucapan.nama }}, {{ ucapan.jabatan }}"
    sheet.each("ucapan in isi.kutipan", quotation, style="Naskah Kutipan")
    sheet.when("isi.inisial", "{{ isi.inisial }}", style="Inisial")
    _data_box(sheet)
    sheet.line("Tentang BKN", "Isi Bagian")
    sheet.line("{{ kantor.tentang_bkn }}")
    sheet.line("Narahubung", "Isi Bagian")
    _contact_line(sheet, CONTACT)
    sheet.line("{%p if isi.tautan_bahan %}")
    _contact_line(sheet, "Foto dan bahan pendukung: {{ isi.tautan_bahan }}")
    sheet.line("{%p endif %}")
    signature(sheet, dated=True)
    return sheet


def photo_captions() -> Sheet:
    """siaran-pers/keterangan-foto.docx: goes with the photographs, under the same embargo."""
    sheet = new_sheet("Keterangan Foto")
    _embargo(sheet)
    title(sheet, "KETERANGAN FOTO")
    sheet.line("Siaran Pers Nomor: {{ dokumen.nomor }}", "Nomor Dokumen")
    sheet.line("{{ kegiatan.judul }}", "Judul Rilis")
    photos(sheet)
    sheet.line("Foto boleh dimuat untuk pemberitaan dengan mencantumkan kredit dan tanpa mengubah maknanya.", "Catatan")
    sheet.when("isi.tautan_bahan", "Berkas foto: {{ isi.tautan_bahan }}")
    sheet.line("Narahubung: " + CONTACT).alignment = LEFT
    return sheet


def _embargo(sheet: Sheet) -> None:
    """On top of everything, with its zone."""
    sheet.when("isi.embargo", EMBARGO, style="Keterangan Siar")


def _contact_line(sheet: Sheet, text: str) -> None:
    """On the same page as the signature, so that no signature stands alone."""
    line = sheet.line(text)
    line.alignment, line.paragraph_format.keep_with_next = LEFT, True


def _data_box(sheet: Sheet) -> None:
    sheet.line("{%p if isi.data %}", "Naskah")
    table = sheet.table((11.5, 4.5), borders=True)
    head = sheet.row(table, ("{{ isi.judul_data }}", ""), ("Sel Kepala", "Sel Kepala"))
    shade(join(head.cells[0], head.cells[1]), GREY)
    sheet.row(table, ("{%tr for angka in isi.data %}", ""), ("Sel Tabel", "Sel Angka"))
    sheet.row(table, ("{{ angka.uraian }}", "{{ angka.nilai }}"), ("Sel Tabel", "Sel Angka"))
    sheet.row(table, ("{%tr endfor %}", ""), ("Sel Tabel", "Sel Angka"))
    sheet.line("{% if isi.sumber_data %}Sumber: {{ isi.sumber_data }}{% endif %}", "Catatan")
    sheet.line("{%p endif %}", "Naskah")


def right_of_reply() -> Sheet:
    """hak-jawab/surat.docx."""
    sheet = _media_letter("Hak Jawab", "hak jawab")
    sheet.line(
        f"Hak jawab ini disampaikan berdasarkan Pasal 1 angka 11 dan Pasal 5 ayat (2) {PRESS_LAW} serta Pedoman Hak "
        "Jawab (Peraturan Dewan Pers Nomor 9/Peraturan-DP/X/2008)" + _OWN_BASIS
    )
    passages(sheet, "Bagian berita yang kami tanggapi:")
    sheet.line("{{ isi.kerugian }}")
    sheet.line("Naskah hak jawab yang siap dimuat:", "Isi Bagian")
    table = sheet.table((WIDTH,), borders=True)
    set_margins(table, top=80, left=140, bottom=20, right=140)
    row = table.add_row()
    fill(sheet, row.cells[0], ["{{p naskah.isi }}"], "Naskah")
    row.cells[0].width = table.columns[0].width
    sheet.gap(8)
    _requests(
        sheet,
        "Memuat naskah hak jawab tersebut secara proporsional, pada rubrik atau program yang sama, tanpa biaya, tidak "
        "sebagai iklan, dan sesegera mungkin.",
        "Menautkan hak jawab dengan berita yang dijawab dan mencantumkan waktu pemuatannya, sesuai dengan Pedoman "
        "Pemberitaan Media Siber.",
    )
    return _media_letter_end(sheet)


def correction() -> Sheet:
    """hak-koreksi/surat.docx."""
    sheet = _media_letter("Hak Koreksi", "hak koreksi")
    sheet.line(
        f"Hak koreksi ini disampaikan berdasarkan Pasal 1 angka 12 dan Pasal 5 ayat (3) {PRESS_LAW}" + _OWN_BASIS
    )
    passages(sheet, "Bagian berita yang kami koreksi:")
    _requests(
        sheet,
        "Memuat koreksi atas bagian tersebut pada rubrik atau program yang sama, sesegera mungkin.",
        "Menautkan koreksi dengan berita yang dikoreksi dan mencantumkan waktu pemuatannya, sesuai dengan Pedoman "
        "Pemberitaan Media Siber.",
    )
    return _media_letter_end(sheet)


def _media_letter(heading: str, right: str) -> Sheet:
    sheet = new_sheet(f"Surat {heading}")
    letter_head(sheet)
    editors_address(sheet, "berita.media")
    sheet.line(
        "Bersama ini {{ kantor.unit_humas }}, bertindak untuk {{ kantor.nama }}, menyampaikan "
        f"{right} atas berita berikut:"
    )
    story(sheet)
    sheet.gap(8)
    return sheet


def story(sheet: Sheet) -> None:
    """Which item it is about: medium, headline, when and where, the office's own copy."""
    hour = "{% if berita.pukul_terbit %}, pukul {{ berita.pukul_terbit }}{% endif %}"
    sheet.boxes(
        (
            ("Media", "{{ berita.media }}"),
            ("Judul berita", "{{ berita.judul }}"),
            ("?isi.penulis_berita:Penulis", "{{ isi.penulis_berita }}"),
            ("Terbit", "{{ berita.terbit | hari_tanggal }}" + hour),
            ("?berita.halaman:Halaman/rubrik", "{{ berita.halaman }}"),
            ("?berita.tautan:Tautan", "{{ berita.tautan }}"),
            ("?isi.tanggal_akses:Diakses", "{{ isi.tanggal_akses | hari_tanggal }}"),
            ("?isi.arsip_berita:Salinan pada kami", "{{ isi.arsip_berita }}"),
        ),
        label=4.0,
    )


def passages(sheet: Sheet, opening: str) -> None:
    sheet.line(opening, "Isi Bagian")
    sheet.grid(
        ("Tertulis", "Yang benar", "Dasar"),
        (5.6, 5.6, 4.8),
        "bagian in isi.bantahan",
        (
            "“{{ bagian.tertulis }}”\n{%p if bagian.letak %}\n({{ bagian.letak }})\n{%p endif %}",
            "{{ bagian.yang_benar }}",
            "{{ bagian.dasar }}",
        ),
    )
    sheet.gap(8)


def _requests(sheet: Sheet, print_it: str, link_it: str) -> None:
    style = "Butir Huruf"
    sheet.line("Sehubungan dengan hal tersebut, kami meminta redaksi melakukan hal-hal berikut:")
    sheet.line(print_it, style)
    sheet.when("berita.tautan", link_it, style=style)
    sheet.when("isi.minta_maaf", "Menyampaikan permintaan maaf, dengan dasar: {{ isi.alasan_maaf }}", style=style)
    sheet.each("butir in isi.permintaan", "{{ butir }}", style=style)
    sheet.line("Memberitahukan pemuatannya kepada kami.", style)


def _media_letter_end(sheet: Sheet) -> Sheet:
    contact = sheet.line(
        "Apabila diperlukan penjelasan atau bukti tambahan, redaksi dapat menghubungi " + CONTACT + "."
    )
    contact.paragraph_format.keep_with_next = True
    sheet.line(
        "Atas perhatian dan kerja sama Saudara, kami ucapkan terima kasih."
    ).paragraph_format.keep_with_next = True
    signature(sheet)
    attachments_and_copies(sheet)
    return sheet


DOCUMENTS = {
    "siaran-pers/rilis.docx": press_release,
    "siaran-pers/keterangan-foto.docx": photo_captions,
    "hak-jawab/surat.docx": right_of_reply,
    "hak-koreksi/surat.docx": correction,
}
