"""Orientation of journalists and of PR officers, newsroom visit, meeting with chief editors."""

from __future__ import annotations

from drawing.parts import BLANK, blank, letter_head, new_sheet
from drawing.pieces import (
    DOTS,
    EVENT,
    NUMBERS,
    WHEN,
    address,
    headed,
    letter,
    letter_end,
    listing,
    notes,
    points,
    reply_by,
)
from drawing.sheet import Sheet

_INVITED = (
    *EVENT,
    ("Acara", "{{ kegiatan.judul }}"),
    ("?isi.tautan_siaran:Tautan", "{{ isi.tautan_siaran }}"),
    ("?isi.pakaian:Pakaian", "{{ isi.pakaian }}"),
)
_PLEASE_NOTE = "Kami mohon perhatian Saudara atas hal-hal berikut:"


def journalists_invitation() -> Sheet:
    """orientasi-wartawan/undangan.docx."""
    return _orientation_invitation(
        "Orientasi Wartawan",
        "Pimpinan Media Massa",
        "memberikan wawasan dan pemahaman kepada wartawan atas kebijakan, program, dan kegiatan BKN",
        "wartawan",
    )


def officers_invitation() -> Sheet:
    """orientasi-humas/undangan.docx."""
    return _orientation_invitation(
        "Orientasi Humas",
        "Pimpinan Kehumasan Kanreg/Pusbangpeg ASN",
        "meningkatkan kemampuan dan menyelaraskan pelaksanaan tugas kehumasan di lingkungan BKN",
        "petugas humas",
    )


def _orientation_invitation(kind: str, post: str, purpose: str, guests: str) -> Sheet:
    sheet = letter(f"Undangan {kind}", post)
    number = "{% if isi.jumlah_peserta %}{{ isi.jumlah_peserta | angka_terbilang }} orang {% endif %}"
    sheet.line(
        f"Dalam rangka {{% if isi.tujuan_acara %}}{{{{ isi.tujuan_acara }}}}{{% else %}}{purpose}{{% endif %}}, "
        f"{{{{ kantor.unit_humas }}}} akan menyelenggarakan {kind}. Sehubungan dengan hal tersebut, kami mengundang "
        f"Saudara untuk menugaskan {number}{guests} mengikuti kegiatan tersebut pada:"
    )
    sheet.facts(_INVITED)
    sheet.gap(6)
    notes(sheet, "isi.ketentuan", _PLEASE_NOTE)
    reply_by(sheet, "Nama peserta yang ditugaskan")
    return letter_end(sheet)


def programme() -> Sheet:
    """orientasi-*/susunan-acara.docx: the programme, with rows to write on while it is still empty."""
    sheet = headed("Susunan Acara", "SUSUNAN ACARA", "{{ kegiatan.nama_jenis }}")
    sheet.facts(
        (
            ("Acara", blank("kegiatan.judul")),
            ("Waktu", WHEN),
            ("Tempat", blank("kegiatan.tempat")),
        ),
        label=2.6,
    )
    sheet.gap(8)
    listing(
        sheet,
        ("Pukul", "Acara", "Oleh"),
        (4.2, 6.8, 5.0),
        "mata in isi.susunan_acara",
        ("{{ mata.pukul }}", "{{ mata.acara }}", "{% if mata.oleh %}{{ mata.oleh }}{% endif %}"),
        rows=8,
    )
    zone = "{% if kegiatan.mulai %} ({{ kegiatan.mulai | zona }}){% endif %}"
    sheet.line(f"Jam menurut waktu setempat{zone}. Susunan acara dapat berubah menurut keadaan.", "Catatan")
    return sheet


def speaker_letter() -> Sheet:
    """orientasi-*/permintaan-narasumber.docx."""
    sheet = new_sheet("Surat Permintaan Narasumber")
    letter_head(sheet)
    address(sheet, "isi.sesi_narasumber")
    sheet.line("{{ kantor.unit_humas }} akan menyelenggarakan {{ kegiatan.nama_jenis }} “{{ kegiatan.judul }}” pada:")
    sheet.facts(EVENT)
    sheet.gap(6)
    sheet.line(
        "Sehubungan dengan hal tersebut, kami memohon kesediaan Saudara menjadi narasumber pada kegiatan tersebut "
        "dengan rincian sebagai berikut:"
    )
    sheet.facts(
        (
            ("Materi", "{{ isi.sesi_narasumber.materi }}"),
            ("?isi.sesi_narasumber.jam:Sesi", "{{ isi.sesi_narasumber.jam }}"),
            ("?isi.sesi_narasumber.bentuk:Bentuk", "{{ isi.sesi_narasumber.bentuk }}"),
            ("?isi.sesi_narasumber.peserta:Peserta", "{{ isi.sesi_narasumber.peserta }}"),
        )
    )
    sheet.gap(6)
    sheet.when(
        "isi.sesi_narasumber.batas_bahan",
        "Untuk kelancaran kegiatan, bahan paparan mohon disampaikan paling lambat "
        "{{ isi.sesi_narasumber.batas_bahan | hari_tanggal }}.",
    )
    sheet.line(
        "Apabila Saudara berhalangan, kami mohon Saudara menugaskan pejabat lain yang membidangi materi tersebut."
    )
    reply_by(sheet, "Kesediaan Saudara", link="")
    return letter_end(sheet, "perhatian dan kesediaan")


def visit_letter() -> Sheet:
    """kunjungan-redaksi/surat.docx: asks for a visit, or accepts the one that the medium asked for."""
    sheet = letter("Surat Kunjungan Redaksi", "Pemimpin Redaksi")
    sheet.when(
        'kegiatan.inisiatif == "media"',
        "Menindaklanjuti undangan redaksi{% if isi.surat_media %} melalui {{ isi.surat_media }}{% endif %}, kami "
        "menyampaikan kesediaan {{ kantor.nama_pendek }} untuk melaksanakan kunjungan redaksi pada:",
    )
    sheet.when(
        'kegiatan.inisiatif != "media"',
        "Dalam rangka menyosialisasikan kebijakan dan program yang telah ditetapkan serta membina hubungan baik dengan "
        "jajaran redaksi, {{ kantor.nama_pendek }} bermaksud melaksanakan kunjungan redaksi. Sehubungan dengan hal "
        "tersebut, kami memohon kesediaan Saudara menerima kunjungan kami pada:",
    )
    sheet.facts((*EVENT, ("?isi.pembicara:Dipimpin oleh", "{{ isi.pembicara }}")))
    sheet.gap(6)
    notes(sheet, "isi.pokok_bahasan", "Pokok pembicaraan yang kami usulkan:")
    party = "{% if isi.rombongan %} Rombongan terdiri atas {{ isi.rombongan | daftar }}.{% endif %}"
    sheet.line(
        "Kami berharap dapat berdialog dengan jajaran pimpinan redaksi mengenai hal tersebut dan mendengarkan masukan "
        f"redaksi.{party} Waktu kunjungan dapat kami sesuaikan dengan agenda redaksi."
    )
    reply_by(sheet, "Jawaban Saudara", link="")
    return letter_end(sheet)


def editors_invitation() -> Sheet:
    """pertemuan-pimred/undangan.docx."""
    sheet = letter("Undangan Pertemuan dengan Pimpinan Redaksi", "Pimpinan Redaksi")
    aim = (
        "{% if isi.tujuan_acara %}{{ isi.tujuan_acara }}{% else %}menyosialisasikan kebijakan dan program yang telah "
        "ditetapkan serta membina hubungan baik dengan jajaran redaksi{% endif %}"
    )
    sheet.line(
        f"Dalam rangka {aim}, kami mengundang Saudara menghadiri pertemuan dengan pimpinan redaksi "
        "yang akan diselenggarakan pada:"
    )
    sheet.facts((*_INVITED, ("?isi.pembicara:Pembicara", "{{ isi.pembicara }}")))
    sheet.gap(6)
    notes(sheet, "isi.pokok_bahasan", "Pokok pembicaraan:")
    notes(sheet, "isi.ketentuan", _PLEASE_NOTE, DOTS)
    reply_by(sheet, "Konfirmasi kehadiran")
    return letter_end(sheet, "perhatian dan kehadiran")


def brief() -> Sheet:
    """kunjungan-redaksi/bahan.docx, pertemuan-pimred/bahan.docx: one page for the leader who speaks."""
    sheet = headed("Bahan Ringkas", "BAHAN RINGKAS", "{{ kegiatan.nama_jenis }}")
    sheet.line("Untuk pimpinan; tidak dibagikan kepada media.", "Catatan")
    sheet.facts(
        (
            ("Kegiatan", blank("kegiatan.judul")),
            ("Waktu", WHEN),
            ("Tempat", blank("kegiatan.tempat")),
            ("Pembicara", blank("isi.pembicara")),
            ("?isi.penerima.instansi:Media", "{{ isi.penerima.instansi }}"),
        ),
        label=2.6,
    )
    sheet.line("Tujuan", "Isi Bagian")
    sheet.line("{% if isi.tujuan_bahan %}{{ isi.tujuan_bahan }}{% else %}" + BLANK * 2 + "{% endif %}")
    sheet.line("Pesan kunci", "Isi Bagian")
    points(sheet, "isi.pesan_kunci", NUMBERS, lines=3)
    sheet.line("Data", "Isi Bagian")
    listing(
        sheet,
        ("Uraian", "Nilai", "Sumber dan tanggal data"),
        (7.0, 3.6, 5.4),
        "angka in isi.fakta_data",
        ("{{ angka.uraian }}", "{% if angka.nilai %}{{ angka.nilai }}{% endif %}", "{{ angka.sumber }}"),
        rows=3,
    )
    sheet.line("Hal yang perlu dijawab", "Isi Bagian")
    listing(
        sheet,
        ("Pertanyaan yang mungkin diajukan", "Jawaban"),
        (6.4, 9.6),
        "butir in isi.tanya_jawab",
        ("{{ butir.tanya }}", "{{ butir.jawab }}"),
        rows=3,
    )
    sheet.gap(2)
    sheet.when("isi.hati_hati", "Yang perlu dihindari", style="Isi Bagian")
    sheet.each("butir in isi.hati_hati", "{{ butir }}", style=DOTS)
    sheet.when("isi.penyusun", "Disusun oleh {{ isi.penyusun }}, {{ dokumen.tanggal | tanggal }}.", style="Catatan")
    return sheet


DOCUMENTS = {
    "orientasi-wartawan/undangan.docx": journalists_invitation,
    "orientasi-wartawan/susunan-acara.docx": programme,
    "orientasi-wartawan/permintaan-narasumber.docx": speaker_letter,
    "orientasi-humas/undangan.docx": officers_invitation,
    "orientasi-humas/susunan-acara.docx": programme,
    "orientasi-humas/permintaan-narasumber.docx": speaker_letter,
    "kunjungan-redaksi/surat.docx": visit_letter,
    "kunjungan-redaksi/bahan.docx": brief,
    "pertemuan-pimred/undangan.docx": editors_invitation,
    "pertemuan-pimred/bahan.docx": brief,
}
