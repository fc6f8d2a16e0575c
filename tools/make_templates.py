"""Draw the Word templates of the first four kinds.

This is how the shipped files under ``templates/`` were first drawn. From then on **the .docx files are the source**: they
are edited in Word, and running this script again overwrites such edits. Run: ``python tools/make_templates.py [FOLDER]``.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

from wordkit import Sheet, field, rule, shade, watermark

BLANK = "…………………………………"
HERE = Path(__file__).resolve().parent


def blank(name: str, written: str = "", empty: str = BLANK) -> str:
    """A value, or dots to write on when it is not filled in."""
    return f"{{% if {name} %}}{{{{ {written or name} }}}}{{% else %}}{empty}{{% endif %}}"


def moment(name: str) -> str:
    """A day with its hour and zone."""
    return f"{{{{ {name} | hari_tanggal }}}}, pukul {{{{ {name} | pukul }}}}"


def blank_moment(name: str) -> str:
    """A moment, or dots."""
    return f"{{% if {name} %}}{moment(name)}{{% else %}}{BLANK}{{% endif %}}"


def boxes(name: str, *choices: tuple[str, str]) -> str:
    """Tick boxes for a choice."""
    return "   ".join(f'{{% if {name} == "{word}" %}}☒{{% else %}}☐{{% endif %}} {text}' for word, text in choices)


def frame(sheet: Sheet) -> None:
    """Header with the KONSEP mark, footer with page number and the mark of an exception; the first page has its own."""
    section = sheet.doc.sections[0]
    for number, header, first in ((1, section.first_page_header, True), (2, section.header, False)):
        header.is_linked_to_previous = False
        top = header.paragraphs[0]
        top.text = "" if first else "{{ dokumen.nama }} – {{ kantor.nama }}"
        header.add_paragraph("{%p if dokumen.konsep %}", style="Tanda Konsep")
        mark = header.add_paragraph("KONSEP – BELUM LENGKAP, TIDAK UNTUK DIEDARKAN", style="Tanda Konsep")
        watermark(mark, number)
        header.add_paragraph("{%p endif %}", style="Tanda Konsep")
    for footer in (section.first_page_footer, section.footer):
        footer.is_linked_to_previous = False
        footer.paragraphs[0].text = "{%p if dokumen.pengecualian %}"
        footer.add_paragraph("Dibuat dengan pengecualian. Alasan: {{ dokumen.pengecualian }}", style="Tanda Pengecualian")
        footer.add_paragraph("{%p endif %}")
        bottom = footer.add_paragraph("Halaman ", style="Footer")
        bottom.alignment = 2
        field(bottom, "PAGE")
        bottom.add_run(" dari ")
        field(bottom, "NUMPAGES")


def letterhead(sheet: Sheet) -> None:
    """Kop: text lines of the office and a closing rule, in a table an officer can put a logo into."""
    table = sheet.table((16.0,), borders=False)
    row = sheet.row(
        table,
        ("{%p for baris in kantor.kop %}\n{{ baris }}\n{%p endfor %}",),
        ("Kop Instansi",),
    )
    cell = row.cells[0]
    for text in ("{%p for baris in kantor.kontak %}", "{{ baris }}", "{%p endfor %}"):
        cell.add_paragraph(text, style="Kop Alamat")
    cell.add_paragraph("", style="Kop Alamat").paragraph_format.line_spacing = 0.5
    rule(cell, "bottom", "thickThinSmallGap", 24)
    sheet.gap(8)


def letter_head(sheet: Sheet, subject: str) -> None:
    """Nomor with the date on its line, Sifat, Lampiran, Hal."""
    table = sheet.table((2.2, 0.4, 7.9, 5.5), borders=False)
    rows = (
        ("Nomor", "{{ dokumen.nomor }}", "{{ kantor.kota }}, {{ dokumen.tanggal | tanggal }}"),
        ("Sifat", "{{ dokumen.sifat }}", ""),
        ("Lampiran", "{{ dokumen.lampiran }}", ""),
        ("Hal", subject, ""),
    )
    for label, value, right in rows:
        row = sheet.row(table, (label, ":", value, right), ("Kepala Surat",) * 4)
        row.cells[3].paragraphs[0].alignment = 2
    sheet.gap(10)


def editors_address(sheet: Sheet, medium: str) -> None:
    """Yth. Pimpinan Redaksi, never a bare person."""
    sheet.line(f"Yth. Pimpinan Redaksi {{{{ {medium} }}}}", "Alamat Surat")
    last = sheet.line("{% if isi.alamat_redaksi %}{{ isi.alamat_redaksi }}{% else %}di tempat{% endif %}", "Alamat Surat")
    last.paragraph_format.space_after = 152400


def signature(sheet: Sheet) -> None:
    """Post, room for the signature, name and NIP; the post's lines carry Plt./Plh. and a.n."""
    sheet.gap(8)
    sheet.each("baris in penandatangan.baris", "{{ baris }}", style="Tanda Tangan")
    room = sheet.line("", "Tanda Tangan")
    room.paragraph_format.space_before = 0
    room.paragraph_format.space_after = 700000
    sheet.line("{{ penandatangan.nama }}", "Tanda Tangan")
    last = sheet.line("{% if penandatangan.nip %}NIP {{ penandatangan.nip | nip }}{% endif %}", "Tanda Tangan")
    last.paragraph_format.keep_with_next = False


def attachments(sheet: Sheet) -> None:
    """The names of the attachments, when there are any."""
    sheet.line("{%p if isi.lampiran %}", "Tembusan Judul")
    sheet.line("Lampiran: {{ isi.lampiran | daftar }}", "Tembusan Judul").paragraph_format.keep_with_next = False
    sheet.line("{%p endif %}", "Tembusan Judul")


def copies(sheet: Sheet) -> None:
    """Tembusan, numbered, only if there are any."""
    sheet.when("tembusan", "Tembusan:", style="Tembusan Judul")
    sheet.each("penerima in tembusan", "{{ penerima }}", style="Tembusan")


CONTACT = (
    "{{ narahubung.nama }}{% if narahubung.telepon %}, telepon/WhatsApp {{ narahubung.telepon }}{% endif %}"
    "{% if narahubung.surel %}, pos-el {{ narahubung.surel }}{% endif %}"
)


def press_release() -> Sheet:
    """siaran-pers/rilis.docx."""
    sheet = Sheet("Siaran Pers")
    frame(sheet)
    letterhead(sheet)
    sheet.line("SIARAN PERS", "Judul Dokumen")
    sheet.line("Nomor: {{ dokumen.nomor }}", "Nomor Dokumen")
    sheet.line(
        "{% if isi.embargo %}EMBARGO: tidak disiarkan sebelum " + moment("isi.embargo") + "{% else %}"
        "Untuk segera disiarkan{% endif %}",
        "Keterangan Siar",
    )
    sheet.line("{{ kegiatan.judul }}", "Judul Rilis")
    sheet.when("isi.subjudul", "{{ isi.subjudul }}", style="Subjudul Rilis")
    sheet.line("{{p naskah.berkota }}", "Naskah")
    sheet.each("ucapan in isi.kutipan", "“{{ ucapan.teks }}” – {{ ucapan.nama }}, {{ ucapan.jabatan }}", style="Naskah Kutipan")
    sheet.when("isi.inisial", "{{ isi.inisial }}", style="Inisial")
    _data_box(sheet)
    sheet.line("Tentang BKN", "Isi Bagian")
    sheet.line("{{ kantor.tentang_bkn }}")
    sheet.line("Narahubung", "Isi Bagian")
    sheet.line(CONTACT)
    sheet.when("isi.tautan_bahan", "Foto dan bahan pendukung: {{ isi.tautan_bahan }}")
    sheet.when("not isi.embargo", "Diterbitkan di {{ kantor.kota }}, {{ dokumen.tanggal | hari_tanggal }}")
    sheet.when("isi.embargo", "Disampaikan di {{ kantor.kota }}, {{ dokumen.tanggal | hari_tanggal }}")
    signature(sheet)
    return sheet


def _data_box(sheet: Sheet) -> None:
    sheet.line("{%p if isi.data %}", "Naskah")
    table = sheet.table((11.5, 4.5), borders=True)
    head = sheet.row(table, ("{{ isi.judul_data }}", ""), ("Sel Kepala", "Sel Kepala"))
    merged = head.cells[0].merge(head.cells[1])
    for extra in merged.paragraphs[1:]:
        extra._p.getparent().remove(extra._p)
    shade(merged, "E7E6E6")
    sheet.row(table, ("{%tr for angka in isi.data %}", ""), ("Sel Tabel", "Sel Angka"))
    sheet.row(table, ("{{ angka.uraian }}", "{{ angka.nilai }}"), ("Sel Tabel", "Sel Angka"))
    sheet.row(table, ("{%tr endfor %}", ""), ("Sel Tabel", "Sel Angka"))
    sheet.line("{% if isi.sumber_data %}Sumber: {{ isi.sumber_data }}{% endif %}", "Catatan")
    sheet.line("{%p endif %}", "Naskah")


def interview_form() -> Sheet:
    """wawancara-pers/formulir.docx: also good as an empty form for the press to write on."""
    sheet = Sheet("Formulir Permohonan Wawancara Pers")
    frame(sheet)
    letterhead(sheet)
    sheet.line("FORMULIR PERMOHONAN WAWANCARA PERS", "Judul Dokumen")
    sheet.line("ditujukan kepada Pimpinan Unit Kehumasan BKN Pusat{% if kantor.daerah %} melalui {{ kantor.nama_pendek }}{% endif %}", "Nomor Dokumen")
    sheet.line(
        "Format resmi Lampiran II {{ peraturan.pendek }} tidak termasuk sumber templat ini. Susunan di bawah adalah usulan "
        "dan dapat diganti dengan berkas formulir resmi milik kantor.",
        "Catatan",
    )
    sheet.line("A. Pemohon (diisi oleh media)", "Isi Bagian")
    sheet.facts(
        (
            ("Nama wartawan", blank("isi.wartawan")),
            ("Nomor kartu pers/UKW", blank("isi.nomor_kartu_pers")),
            ("Media", blank("isi.media")),
            ("Jenis media", boxes("isi.jenis_media", ("cetak", "cetak"), ("siber", "siber"), ("televisi", "televisi"), ("radio", "radio"), ("kantor-berita", "kantor berita"), ("lainnya", "lainnya"))),
            ("Verifikasi Dewan Pers", boxes("isi.verifikasi", ("terverifikasi", "terverifikasi"), ("belum-terverifikasi", "belum"), ("belum-diperiksa", "belum diperiksa"))),
            ("Penanggung jawab redaksi", blank("isi.penanggung_jawab")),
            ("Telepon/pos-el", blank("isi.kontak")),
        ),
        borders=True,
        label=4.6,
    )
    sheet.line("B. Permohonan (diisi oleh media)", "Isi Bagian")
    sheet.facts(
        (
            ("Narasumber yang diminta", blank("isi.narasumber")),
            ("Topik dan sudut pandang", blank("isi.topik")),
            ("Daftar pertanyaan", "{%p for tanya in isi.pertanyaan %}\n– {{ tanya }}\n{%p endfor %}\n{% if not isi.pertanyaan %}" + BLANK + "{% endif %}"),
            ("Metode", boxes("isi.metode", ("tatap-muka", "tatap muka"), ("telepon", "telepon"), ("daring", "daring"), ("tertulis", "tertulis"), ("doorstop", "doorstop"))),
            ("Usulan waktu", blank_moment("isi.usulan_waktu")),
            ("Durasi", blank("isi.durasi")),
            ("Usulan lokasi", blank("isi.lokasi")),
            ("Tenggat naskah media", blank_moment("isi.tenggat_tayang")),
            ("Rencana tayang", blank("isi.rencana_tayang")),
        ),
        borders=True,
        label=4.6,
    )
    _form_office_part(sheet)
    return sheet


def _form_office_part(sheet: Sheet) -> None:
    sheet.line("C. Telaah Humas (diisi oleh BKN)", "Isi Bagian")
    sheet.facts(
        (
            ("Diterima", "{% if kegiatan.permohonan.waktu %}" + moment("kegiatan.permohonan.waktu") + "{% else %}" + BLANK + "{% endif %}"),
            ("Diteruskan kepada", blank("kegiatan.diteruskan_kepada", "kegiatan.diteruskan_kepada_teks")),
            ("Sesuai kewenangan", '{% if kegiatan.sesuai_kewenangan_teks == "ya" %}☒{% else %}☐{% endif %} ya   {% if kegiatan.sesuai_kewenangan_teks == "tidak" %}☒{% else %}☐{% endif %} tidak'),
            ("Status informasi", boxes("isi.status_informasi", ("terbuka", "terbuka"), ("menunggu-uji-konsekuensi", "menunggu uji konsekuensi PPID"), ("dikecualikan", "dikecualikan, penetapan PPID: ")) + "{% if isi.penetapan_ppid %}{{ isi.penetapan_ppid }}{% else %}……………{% endif %}"),
            ("Bahan jawaban", blank("isi.bahan_jawaban")),
            ("Keputusan", boxes("isi.keputusan", ("diterima", "diterima"), ("dialihkan", "dialihkan"), ("ditolak", "tidak dapat dipenuhi"))),
            ("Alasan", blank("isi.alasan")),
        ),
        borders=True,
        label=4.6,
    )
    sheet.line("D. Pelaksanaan", "Isi Bagian")
    sheet.facts(
        (
            ("Waktu", "{% if kegiatan.mulai and kegiatan.selesai %}{{ kegiatan.mulai | rentang(kegiatan.selesai) }}{% elif kegiatan.mulai %}" + moment("kegiatan.mulai") + "{% else %}" + BLANK + "{% endif %}"),
            ("Tempat", blank("kegiatan.tempat")),
            ("Narasumber", "{%p for orang in kegiatan.pelaku %}\n{{ orang.ringkas }}\n{%p endfor %}\n{% if not kegiatan.pelaku %}" + BLANK + "{% endif %}"),
            ("Pendamping Humas", "{%p for orang in kegiatan.pendamping %}\n{{ orang.ringkas }}\n{%p endfor %}\n{% if not kegiatan.pendamping %}" + BLANK + "{% endif %}"),
            ("Rekaman", blank("isi.rekaman")),
        ),
        borders=True,
        label=4.6,
    )
    sheet.line("E. Hasil", "Isi Bagian")
    sheet.facts(
        (
            ("Ringkasan", blank("isi.ringkasan_hasil")),
            ("Tautan tayang", "{%p for tautan in isi.tautan_tayang %}\n{{ tautan }}\n{%p endfor %}\n{% if not isi.tautan_tayang %}" + BLANK + "{% endif %}"),
            ("Laporan 1 x 24 jam", "{% if kegiatan.laporan %}{%p for lapor in kegiatan.laporan %}{% endif %}" if False else "{%p for lapor in kegiatan.laporan %}\n{{ lapor.ringkas }}\n{%p endfor %}\n{% if not kegiatan.laporan %}{% if dokumen.batas_lapor %}paling lambat {{ dokumen.batas_lapor }}{% else %}" + BLANK + "{% endif %}{% endif %}"),
        ),
        borders=True,
        label=4.6,
    )
    sheet.gap(10)
    table = sheet.table((8.0, 8.0), borders=False)
    sheet.row(table, ("Pemohon,", "Petugas Humas,"), ("Kepala Surat",) * 2)
    room = sheet.row(table, ("", ""), ("Kepala Surat",) * 2)
    room.height = 640000
    sheet.row(table, ("{% if isi.wartawan %}{{ isi.wartawan }}{% else %}" + BLANK + "{% endif %}", BLANK), ("Kepala Surat",) * 2)


def memo() -> Sheet:
    """wawancara-pers/nota.docx: forwards the request; from a region it asks for coordination."""
    sheet = Sheet("Nota Dinas")
    frame(sheet)
    letterhead(sheet)
    sheet.line("NOTA DINAS", "Judul Dokumen")
    sheet.line("Nomor: {{ dokumen.nomor }}", "Nomor Dokumen")
    head = sheet.facts(
        (
            ("Yth.", "{% if isi.tujuan_nota %}{{ isi.tujuan_nota }}{% elif kantor.daerah %}Pimpinan Unit Kehumasan BKN Pusat{% elif kegiatan.diteruskan_kepada %}{{ kegiatan.diteruskan_kepada_teks }}{% else %}Kepala BKN{% endif %}"),
            ("Dari", "{{ penandatangan.sebutan }}"),
            ("Tanggal", "{{ dokumen.tanggal | tanggal }}"),
            ("Sifat", "{{ dokumen.sifat }}"),
            ("Lampiran", "{{ dokumen.lampiran }}"),
            ("Hal", "{% if kantor.daerah %}Koordinasi atas{% else %}Penyampaian{% endif %} permohonan wawancara pers {{ isi.media }}"),
        ),
        label=2.2,
    )
    for row in head.rows:
        for cell in row.cells:
            cell.paragraphs[0].style = sheet.doc.styles["Kepala Surat"]
    for cell in head.rows[-1].cells:
        rule(cell, "bottom", "single", 8)
    sheet.gap(10)
    sheet.line("Dengan hormat kami sampaikan bahwa telah diterima permohonan wawancara pers sebagai berikut:")
    sheet.facts(
        (
            ("Pemohon", "{{ isi.wartawan }}, {{ isi.media }}"),
            ("?kegiatan.permohonan.waktu:Diterima", moment("kegiatan.permohonan.waktu") + "{% if kegiatan.permohonan.cara %} ({{ kegiatan.permohonan.cara_teks }}){% endif %}"),
            ("?isi.narasumber:Narasumber yang diminta", "{{ isi.narasumber }}"),
            ("Topik", "{{ isi.topik }}"),
            ("?isi.metode:Metode", "{{ isi.metode_teks }}"),
            ("?isi.usulan_waktu:Usulan waktu", moment("isi.usulan_waktu")),
            ("?isi.lokasi:Usulan lokasi", "{{ isi.lokasi }}"),
            ("?isi.tenggat_tayang:Tenggat naskah media", moment("isi.tenggat_tayang")),
        )
    )
    sheet.gap(6)
    sheet.when("isi.pertanyaan", "Pertanyaan yang diajukan:")
    sheet.each("tanya in isi.pertanyaan", "{{ tanya }}", style="Butir Huruf")
    sheet.when("isi.bahan_jawaban", "Bahan jawaban yang kami usulkan: {{ isi.bahan_jawaban }}")
    sheet.when(
        "kantor.daerah",
        "Sesuai dengan ketentuan mengenai Wawancara Pers dalam {{ peraturan.pendek }}, dengan nota dinas ini kami berkoordinasi "
        "sebelum wawancara dilaksanakan dan memohon arahan Saudara. Hasil wawancara akan kami sampaikan kepada Saudara dalam "
        "waktu 1 x 24 jam setelah wawancara selesai{% if dokumen.batas_lapor %}, yaitu paling lambat {{ dokumen.batas_lapor }}{% endif %}.",
    )
    sheet.when(
        "not kantor.daerah",
        "Sesuai dengan ketentuan mengenai Wawancara Pers dalam {{ peraturan.pendek }}, permohonan tersebut kami sampaikan untuk "
        "mendapat keputusan. Mohon arahan mengenai kesediaan, waktu, dan tempat wawancara; Unit Kehumasan siap menyiapkan bahan "
        "dan mendampingi.",
    )
    sheet.line("Demikian disampaikan. Atas perhatian dan arahannya, kami ucapkan terima kasih.")
    signature(sheet)
    attachments(sheet)
    copies(sheet)
    return sheet


def _answer(title: str, subject: str) -> Sheet:
    sheet = Sheet(title)
    frame(sheet)
    letterhead(sheet)
    letter_head(sheet, subject)
    editors_address(sheet, "isi.media")
    sheet.line(
        "Sehubungan dengan permohonan wawancara pers yang diajukan oleh {{ isi.wartawan }} dari {{ isi.media }}"
        "{% if kegiatan.permohonan.waktu %} pada {{ kegiatan.permohonan.waktu | hari_tanggal }}{% endif %} mengenai "
        "{{ isi.topik }}, dengan ini kami sampaikan hal-hal sebagai berikut."
    )
    return sheet


def _answer_end(sheet: Sheet) -> Sheet:
    sheet.line("Untuk keterangan lebih lanjut, redaksi dapat menghubungi " + CONTACT + ".")
    sheet.line("Atas perhatian dan kerja sama Saudara, kami ucapkan terima kasih.")
    signature(sheet)
    attachments(sheet)
    copies(sheet)
    return sheet


def accept() -> Sheet:
    """wawancara-pers/jawaban-terima.docx."""
    sheet = _answer("Surat Penerimaan Permohonan Wawancara", "Penerimaan permohonan wawancara pers")
    sheet.line("Permohonan tersebut dapat kami penuhi dengan ketentuan:")
    sheet.facts(
        (
            ("Waktu", "{% if kegiatan.selesai %}{{ kegiatan.mulai | rentang(kegiatan.selesai) }}{% else %}" + moment("kegiatan.mulai") + "{% endif %}"),
            ("Tempat", "{{ kegiatan.tempat }}"),
            ("?isi.metode:Metode", "{{ isi.metode_teks }}"),
            ("Narasumber", "{{ isi.narasumber }}"),
            ("?isi.durasi:Durasi", "{{ isi.durasi }}"),
        )
    )
    sheet.gap(6)
    sheet.line("Wawancara didampingi petugas Humas {{ kantor.nama_pendek }}, dengan pokok bahasan sesuai dengan permohonan.")
    sheet.when("isi.catatan_pelaksanaan", "Kami mohon redaksi memperhatikan:")
    sheet.each("butir in isi.catatan_pelaksanaan", "{{ butir }}", style="Butir Huruf")
    return _answer_end(sheet)


def redirect() -> Sheet:
    """wawancara-pers/jawaban-alih.docx."""
    sheet = _answer("Surat Pengalihan Permohonan Wawancara", "Pengalihan permohonan wawancara pers")
    sheet.line("Permohonan tersebut kami alihkan kepada: {{ isi.dialihkan_kepada }}.")
    sheet.line("Pengalihan dilakukan karena alasan berikut: {{ isi.alasan }}")
    sheet.when("kegiatan.mulai", "Waktu yang tersedia: " + moment("kegiatan.mulai") + "{% if kegiatan.tempat %}, di {{ kegiatan.tempat }}{% endif %}.")
    sheet.line("Berkas permohonan Saudara telah kami teruskan sehingga redaksi tidak perlu mengajukan permohonan baru.")
    return _answer_end(sheet)


def decline() -> Sheet:
    """wawancara-pers/jawaban-tolak.docx: never without reasons; excluded information only with a PPID decision."""
    sheet = _answer("Surat Penolakan Permohonan Wawancara", "Jawaban atas permohonan wawancara pers")
    sheet.line("Permohonan tersebut belum dapat kami penuhi dengan alasan: {{ isi.alasan }}")
    sheet.when(
        'isi.status_informasi == "dikecualikan"',
        "Informasi yang diminta termasuk informasi yang dikecualikan berdasarkan penetapan Pejabat Pengelola Informasi dan "
        "Dokumentasi (PPID) {{ isi.penetapan_ppid }}.",
    )
    sheet.when(
        'isi.status_informasi == "menunggu-uji-konsekuensi"',
        "Status informasi yang diminta masih menunggu uji konsekuensi oleh Pejabat Pengelola Informasi dan Dokumentasi (PPID).",
    )
    sheet.line(
        "Redaksi tetap dapat mengajukan permohonan baru dengan topik atau waktu lain, atau permohonan informasi publik melalui "
        "PPID BKN sesuai dengan Undang-Undang Nomor 14 Tahun 2008 tentang Keterbukaan Informasi Publik."
    )
    return _answer_end(sheet)


def right_of_reply() -> Sheet:
    """hak-jawab/surat.docx."""
    sheet = _media_letter("Surat Hak Jawab", "hak jawab")
    sheet.line(
        "Hak jawab ini disampaikan berdasarkan Pasal 1 angka 11 dan Pasal 5 ayat (2) Undang-Undang Nomor 40 Tahun 1999 tentang "
        "Pers serta Pedoman Hak Jawab (Peraturan Dewan Pers Nomor 9/Peraturan-DP/X/2008)" + _OWN_BASIS
    )
    _passages(sheet, "Bagian berita yang kami tanggapi:")
    sheet.line("Pemberitaan tersebut merugikan nama baik {% if berita.tentang == \"pusat\" %}Badan Kepegawaian Negara{% else %}{{ kantor.nama }}{% endif %}: {{ isi.kerugian }}")
    sheet.line("Naskah hak jawab yang siap dimuat:", "Isi Bagian")
    sheet.line("{{p naskah.isi }}", "Naskah")
    _requests(
        sheet,
        "memuat naskah hak jawab tersebut secara proporsional, pada rubrik atau program yang sama, tanpa biaya, tidak sebagai "
        "iklan, dan sesegera mungkin",
        "menautkan hak jawab dengan berita yang dijawab dan mencantumkan waktu pemuatannya, sesuai dengan Pedoman Pemberitaan "
        "Media Siber",
    )
    return _media_letter_end(sheet)


def correction() -> Sheet:
    """hak-koreksi/surat.docx."""
    sheet = _media_letter("Surat Hak Koreksi", "hak koreksi")
    sheet.line(
        "Hak koreksi ini disampaikan berdasarkan Pasal 1 angka 12 dan Pasal 5 ayat (3) Undang-Undang Nomor 40 Tahun 1999 tentang "
        "Pers" + _OWN_BASIS
    )
    _passages(sheet, "Bagian berita yang kami koreksi:")
    _requests(
        sheet,
        "memuat koreksi atas bagian tersebut pada rubrik atau program yang sama, sesegera mungkin",
        "menautkan koreksi dengan berita yang dikoreksi dan mencantumkan waktu pemuatannya, sesuai dengan Pedoman Pemberitaan "
        "Media Siber",
    )
    return _media_letter_end(sheet)


_OWN_BASIS = (
    ", dan sesuai dengan {% if peraturan.pasal_pasti %}Pasal {{ peraturan.pasal }}{% else %}ketentuan mengenai Hak Jawab dan Hak "
    "Koreksi dalam{% endif %} {{ peraturan.nama }}."
)


def _media_letter(title: str, right: str) -> Sheet:
    sheet = Sheet(title)
    frame(sheet)
    letterhead(sheet)
    letter_head(sheet, right.capitalize().replace("jawab", "Jawab").replace("koreksi", "Koreksi") + " atas berita “{{ berita.judul }}”")
    editors_address(sheet, "berita.media")
    sheet.line(
        "Bersama ini {{ kegiatan.pelaksana_teks }}, bertindak untuk {% if berita.tentang == \"pusat\" %}Badan Kepegawaian Negara"
        f"{{% else %}}{{{{ kantor.nama }}}}{{% endif %}}, menyampaikan {right} atas berita berikut."
    )
    sheet.facts(
        (
            ("Media", "{{ berita.media }}"),
            ("Judul berita", "“{{ berita.judul }}”"),
            ("?isi.penulis_berita:Penulis", "{{ isi.penulis_berita }}"),
            ("Terbit", "{{ berita.terbit | hari_tanggal }}{% if berita.pukul_terbit %}, pukul {{ berita.pukul_terbit }}{% endif %}"),
            ("?berita.halaman:Halaman/rubrik", "{{ berita.halaman }}"),
            ("?berita.tautan:Tautan", "{{ berita.tautan }}"),
            ("?isi.tanggal_akses:Diakses", "{{ isi.tanggal_akses | hari_tanggal }}"),
            ("?isi.arsip_berita:Salinan pada kami", "{{ isi.arsip_berita }}"),
        ),
        borders=True,
    )
    sheet.gap(8)
    return sheet


def _passages(sheet: Sheet, opening: str) -> None:
    sheet.line(opening, "Isi Bagian")
    sheet.grid(
        ("Tertulis", "Yang benar", "Dasar"),
        (5.6, 5.6, 4.8),
        "bagian in isi.bantahan",
        (
            "“{{ bagian.tertulis }}”\n{% if bagian.letak %}({{ bagian.letak }}){% endif %}",
            "{{ bagian.yang_benar }}",
            "{{ bagian.dasar }}",
        ),
    )
    sheet.gap(8)


def _requests(sheet: Sheet, print_it: str, link_it: str) -> None:
    sheet.line("Sehubungan dengan hal tersebut, kami meminta redaksi:")
    style = "Butir Huruf"
    sheet.line(f"{print_it};", style)
    sheet.when("berita.tautan", f"{link_it};", style=style)
    sheet.when("isi.minta_maaf", "menyampaikan permintaan maaf, dengan dasar: {{ isi.alasan_maaf }};", style=style)
    sheet.each("butir in isi.permintaan", "{{ butir }};", style=style)
    sheet.line("memberitahukan pemuatannya kepada kami.", style)


def _media_letter_end(sheet: Sheet) -> Sheet:
    sheet.line("Apabila diperlukan penjelasan atau bukti tambahan, redaksi dapat menghubungi " + CONTACT + ".")
    sheet.line("Atas perhatian dan kerja sama Saudara, kami ucapkan terima kasih.")
    signature(sheet)
    attachments(sheet)
    copies(sheet)
    return sheet


DOCUMENTS: dict[str, Any] = {
    "siaran-pers/rilis.docx": press_release,
    "wawancara-pers/formulir.docx": interview_form,
    "wawancara-pers/nota.docx": memo,
    "wawancara-pers/jawaban-terima.docx": accept,
    "wawancara-pers/jawaban-alih.docx": redirect,
    "wawancara-pers/jawaban-tolak.docx": decline,
    "hak-jawab/surat.docx": right_of_reply,
    "hak-koreksi/surat.docx": correction,
}


def main(folder: Path) -> None:
    """Draw every template below ``folder``."""
    for name, draw in DOCUMENTS.items():
        draw().save(folder / name)
        print(folder / name)


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else HERE.parent / "templates")
