"""Interview: request form, memo, three answers."""

from __future__ import annotations

from docx.shared import Cm

from drawing.parts import (
    BLANK,
    CONTACT,
    attachments_and_copies,
    blank,
    blank_list,
    blank_moment,
    editors_address,
    letter_head,
    moment,
    new_sheet,
    signature,
    ticks,
)
from drawing.sheet import Sheet, rule

_PERIOD = (
    "{% if kegiatan.mulai and kegiatan.selesai %}{{ kegiatan.mulai | rentang(kegiatan.selesai) }}"
    f"{{% else %}}{blank_moment('kegiatan.mulai')}{{% endif %}}"
)


def interview_form() -> Sheet:
    """wawancara-pers/formulir.docx: also good as an empty form for the press to write on."""
    sheet = new_sheet("Formulir Permohonan Wawancara Pers")
    sheet.line("FORMULIR PERMOHONAN WAWANCARA PERS", "Judul Dokumen")
    sheet.line(
        "kepada {% if kantor.daerah %}{{ kantor.nama_pendek }}{% else %}Pimpinan Unit Kehumasan BKN Pusat{% endif %}",
        "Nomor Dokumen",
    )
    sheet.line(
        "Format resmi Lampiran II {{ peraturan.pendek }} tidak termasuk sumber templat ini. Susunan di bawah adalah "
        "usulan dan dapat diganti dengan berkas formulir resmi milik kantor.",
        "Catatan",
    )
    _applicant(sheet)
    _request(sheet)
    _review(sheet)
    _result(sheet)
    sheet.gap(10)
    table = sheet.table((8.0, 8.0), borders=False)
    sheet.row(table, ("Pemohon,", "Petugas Humas,"), ("Kepala Surat",) * 2)
    sheet.row(table, ("", ""), ("Kepala Surat",) * 2).height = Cm(1.6)
    sheet.row(table, (blank("isi.wartawan"), BLANK), ("Kepala Surat",) * 2)
    sheet.gap(0)
    return sheet


def _applicant(sheet: Sheet) -> None:
    media = ("cetak", "siber", "televisi", "radio", "kantor-berita", "lainnya")
    sheet.line("A. Pemohon (diisi oleh media)", "Isi Bagian")
    sheet.boxes(
        (
            ("Nama wartawan", blank("isi.wartawan")),
            ("Nomor kartu pers/UKW", blank("isi.nomor_kartu_pers")),
            ("Media", blank("isi.media")),
            ("Jenis media", ticks("isi.jenis_media", *((word, word.replace("-", " ")) for word in media))),
            (
                "Verifikasi Dewan Pers",
                ticks(
                    "isi.verifikasi",
                    ("terverifikasi", "terverifikasi"),
                    ("belum-terverifikasi", "belum"),
                    ("belum-diperiksa", "belum diperiksa"),
                ),
            ),
            ("Penanggung jawab redaksi", blank("isi.penanggung_jawab")),
            ("Telepon/pos-el", blank("isi.kontak")),
        )
    )


def _request(sheet: Sheet) -> None:
    ways = ("tatap-muka", "telepon", "daring", "tertulis", "doorstop")
    sheet.line("B. Permohonan (diisi oleh media)", "Isi Bagian")
    sheet.boxes(
        (
            ("Narasumber yang diminta", blank("isi.narasumber")),
            ("Topik dan sudut pandang", blank("isi.topik", "isi.topik | kalimat")),
            ("Daftar pertanyaan", blank_list("isi.pertanyaan", "{{ loop.index }}. {{ x }}")),
            ("Metode", ticks("isi.metode", *((word, word.replace("-", " ")) for word in ways))),
            ("Usulan waktu (dan zona)", blank_moment("isi.usulan_waktu")),
            ("Durasi", blank("isi.durasi")),
            ("Usulan lokasi", blank("isi.lokasi")),
            ("Tenggat naskah media", blank_moment("isi.tenggat_tayang")),
            ("Rencana tayang", blank("isi.rencana_tayang")),
        )
    )


def _review(sheet: Sheet) -> None:
    within = "kegiatan.sesuai_kewenangan_teks"
    status = ticks(
        "isi.status_informasi",
        ("terbuka", "terbuka"),
        ("menunggu-uji-konsekuensi", "menunggu uji konsekuensi PPID"),
        ("dikecualikan", "dikecualikan, penetapan PPID: "),
    )
    decision = ticks(
        "isi.keputusan", ("diterima", "diterima"), ("dialihkan", "dialihkan"), ("ditolak", "tidak dapat dipenuhi")
    )
    sheet.line("C. Telaah Humas (diisi oleh BKN)", "Isi Bagian")
    sheet.boxes(
        (
            ("Permohonan diterima", blank_moment("kegiatan.permohonan.waktu")),
            ("Diteruskan kepada", blank("kegiatan.diteruskan_kepada", "kegiatan.diteruskan_kepada_teks")),
            ("Sesuai kewenangan", ticks(within, ("ya", "ya"), ("tidak", "tidak"))),
            ("Status informasi", status + blank("isi.penetapan_ppid")),
            ("Bahan jawaban", blank("isi.bahan_jawaban")),
            ("Keputusan", decision),
            ("Alasan", blank("isi.alasan")),
            ("Koordinasi", blank_list("kegiatan.koordinasi", "{{ x.ringkas }}")),
        )
    )


def _result(sheet: Sheet) -> None:
    sheet.line("D. Pelaksanaan", "Isi Bagian")
    sheet.boxes(
        (
            ("Waktu", _PERIOD),
            ("Tempat", blank("kegiatan.tempat")),
            ("Narasumber", blank_list("kegiatan.pelaku", "{{ x.ringkas }}")),
            ("Pendamping Humas", blank_list("kegiatan.pendamping", "{{ x.ringkas }}")),
            ("Rekaman", blank("isi.rekaman")),
        )
    )
    due = "{% if dokumen.batas_lapor %}paling lambat {{ dokumen.batas_lapor }}{% else %}" + BLANK + "{% endif %}"
    sheet.line("E. Hasil", "Isi Bagian")
    sheet.boxes(
        (
            ("Ringkasan", blank("isi.ringkasan_hasil")),
            ("Tautan tayang", blank_list("isi.tautan_tayang", "{{ x }}")),
            ("Laporan 1 x 24 jam", blank_list("kegiatan.laporan", "{{ x.ringkas }}").replace(BLANK, due)),
        )
    )


def memo() -> Sheet:
    """wawancara-pers/nota.docx: forwards the request; from a region it asks for coordination."""
    sheet = new_sheet("Nota Dinas")
    sheet.line("NOTA DINAS", "Judul Dokumen")
    sheet.line("Nomor: {{ dokumen.nomor }}", "Nomor Dokumen")
    _memo_head(sheet)
    sheet.line("Bersama ini kami sampaikan bahwa telah diterima permohonan wawancara pers sebagai berikut:")
    way = "{% if kegiatan.permohonan.cara %} ({{ kegiatan.permohonan.cara_teks }}){% endif %}"
    sheet.facts(
        (
            ("Pemohon", "{{ isi.wartawan }}, {{ isi.media }}"),
            ("?kegiatan.permohonan.waktu:Diterima", moment("kegiatan.permohonan.waktu") + way),
            ("?isi.narasumber:Narasumber diminta", "{{ isi.narasumber }}"),
            ("Topik", "{{ isi.topik | kalimat }}"),
            ("?isi.metode:Metode", "{{ isi.metode_teks | kalimat }}"),
            ("?isi.usulan_waktu:Usulan waktu", moment("isi.usulan_waktu")),
            ("?isi.lokasi:Usulan lokasi", "{{ isi.lokasi }}"),
            ("?isi.tenggat_tayang:Tenggat media", moment("isi.tenggat_tayang")),
        )
    )
    sheet.gap(6)
    sheet.when("isi.pertanyaan", "Pertanyaan yang diajukan:")
    sheet.each("tanya in isi.pertanyaan", "{{ tanya }}", style="Butir Huruf")
    sheet.when("isi.bahan_jawaban", "Bahan jawaban yang kami usulkan: {{ isi.bahan_jawaban }}")
    due = "{% if dokumen.batas_lapor %}, yaitu paling lambat {{ dokumen.batas_lapor }}{% endif %}"
    sheet.when(
        "kantor.daerah",
        "Sesuai dengan ketentuan mengenai Wawancara Pers dalam {{ peraturan.pendek }}, dengan nota dinas ini kami "
        "berkoordinasi sebelum wawancara dilaksanakan dan memohon arahan. Hasil wawancara akan kami sampaikan dalam "
        f"waktu 1 x 24 jam setelah wawancara selesai{due}.",
    )
    sheet.when(
        "not kantor.daerah",
        "Sesuai dengan ketentuan mengenai Wawancara Pers dalam {{ peraturan.pendek }}, permohonan tersebut kami "
        "sampaikan untuk mendapat keputusan. Kami memohon arahan mengenai kesediaan, waktu, dan tempat wawancara; Unit "
        "Kehumasan siap menyiapkan bahan dan mendampingi.",
    )
    sheet.line("Atas perhatian dan arahannya, kami ucapkan terima kasih.").paragraph_format.keep_with_next = True
    signature(sheet)
    attachments_and_copies(sheet)
    return sheet


def _memo_head(sheet: Sheet) -> None:
    to = (
        "{% if isi.tujuan_nota %}{{ isi.tujuan_nota }}{% elif kantor.daerah %}Pimpinan Unit Kehumasan BKN Pusat"
        "{% elif kegiatan.diteruskan_kepada %}{{ kegiatan.diteruskan_kepada_teks }}{% else %}Kepala BKN{% endif %}"
    )
    about = "{% if kantor.daerah %}Koordinasi atas permohonan{% else %}Penyampaian permohonan{% endif %}"
    head = sheet.facts(
        (
            ("Yth.", to),
            ("Dari", "{{ penandatangan.sebutan }}"),
            ("Tanggal", "{{ dokumen.tanggal | tanggal }}"),
            ("Sifat", "{{ dokumen.sifat }}"),
            ("Lampiran", "{{ dokumen.lampiran }}"),
            ("Hal", f"{about} wawancara pers {{{{ isi.media }}}}"),
        ),
        label=2.2,
        style="Kepala Surat",
    )
    for cell in head.rows[-1].cells:
        rule(cell, "bottom", "single", 8)
    sheet.gap(10)


def accept() -> Sheet:
    """wawancara-pers/jawaban-terima.docx."""
    sheet = _answer("Surat Penerimaan Permohonan Wawancara", "Penerimaan permohonan wawancara pers")
    sheet.line("Permohonan tersebut dapat kami penuhi dengan ketentuan:")
    sheet.facts(
        (
            ("Waktu", _PERIOD),
            ("Tempat", "{{ kegiatan.tempat }}"),
            ("?isi.metode:Metode", "{{ isi.metode_teks | kalimat }}"),
            ("Narasumber", "{{ isi.narasumber }}"),
            ("?isi.durasi:Durasi", "{{ isi.durasi }}"),
        )
    )
    sheet.gap(6)
    sheet.line("Wawancara didampingi petugas {{ kantor.unit_humas }}, dengan pokok bahasan sesuai dengan permohonan.")
    sheet.when("isi.catatan_pelaksanaan", "Kami mohon redaksi memperhatikan:")
    sheet.each("butir in isi.catatan_pelaksanaan", "{{ butir }}", style="Butir Huruf")
    return _answer_end(sheet)


def redirect() -> Sheet:
    """wawancara-pers/jawaban-alih.docx."""
    sheet = _answer("Surat Pengalihan Permohonan Wawancara", "Pengalihan permohonan wawancara pers")
    sheet.line("Permohonan tersebut kami alihkan kepada {{ isi.dialihkan_kepada }}, dengan alasan: {{ isi.alasan }}")
    sheet.line("Untuk selanjutnya, permohonan dapat Saudara sampaikan kepada {{ isi.dialihkan_kepada }}.")
    return _answer_end(sheet)


def decline() -> Sheet:
    """wawancara-pers/jawaban-tolak.docx: never without reasons; excluded information only with a PPID decision."""
    sheet = _answer("Surat Penolakan Permohonan Wawancara", "Jawaban atas permohonan wawancara pers")
    sheet.line("Permohonan tersebut belum dapat kami penuhi dengan alasan: {{ isi.alasan }}")
    sheet.when(
        'isi.status_informasi == "dikecualikan"',
        "Informasi yang diminta termasuk informasi yang dikecualikan berdasarkan penetapan Pejabat Pengelola Informasi "
        "dan Dokumentasi (PPID) {{ isi.penetapan_ppid }}.",
    )
    sheet.when(
        'isi.status_informasi == "menunggu-uji-konsekuensi"',
        "Status informasi yang diminta masih menunggu uji konsekuensi oleh Pejabat Pengelola Informasi dan Dokumentasi "
        "(PPID).",
    )
    sheet.line(
        "Redaksi tetap dapat mengajukan permohonan baru dengan topik atau waktu lain, atau permohonan informasi publik "
        "melalui PPID BKN sesuai dengan Undang-Undang Nomor 14 Tahun 2008 tentang Keterbukaan Informasi Publik."
    )
    return _answer_end(sheet)


def _answer(title: str, subject: str) -> Sheet:
    sheet = new_sheet(title)
    letter_head(sheet, subject)
    editors_address(sheet, "isi.media")
    received = "{% if kegiatan.permohonan.waktu %} pada {{ kegiatan.permohonan.waktu | hari_tanggal }},{% endif %}"
    sheet.line(
        "Sehubungan dengan permohonan wawancara pers yang diajukan oleh {{ isi.wartawan }} dari {{ isi.media }}"
        f"{received} mengenai {{{{ isi.topik }}}}, dengan ini kami sampaikan hal-hal sebagai berikut."
    )
    return sheet


def _answer_end(sheet: Sheet) -> Sheet:
    contact = sheet.line("Untuk keterangan lebih lanjut, redaksi dapat menghubungi " + CONTACT + ".")
    contact.paragraph_format.keep_with_next = True
    sheet.line(
        "Atas perhatian dan kerja sama Saudara, kami ucapkan terima kasih."
    ).paragraph_format.keep_with_next = True
    signature(sheet)
    attachments_and_copies(sheet)
    return sheet
