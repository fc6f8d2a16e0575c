"""Exhibitions, letters between institutions, campaign plan."""

from __future__ import annotations

from docx.shared import Cm, Pt

from drawing.parts import (
    BLANK,
    CONTACT,
    attachments_and_copies,
    blank,
    closing,
    letter_head,
    new_sheet,
    signature,
    title,
)
from drawing.pieces import (
    DOTS,
    EVENT,
    LETTERS,
    NUMBERS,
    WHEN,
    group_row,
    letter,
    letter_end,
    listing,
    notes,
    points,
    reply_by,
)
from drawing.sheet import GREY, Sheet, mark, shade
from drawing.styles import LEFT

_EXHIBITION = (
    ("Pameran", "{{ kegiatan.judul }}"),
    *EVENT,
    ("?isi.penyelenggara_pameran:Penyelenggara", "{{ isi.penyelenggara_pameran }}"),
    ("?isi.tema:Tema", "{{ isi.tema }}"),
)


def yearly_agenda() -> Sheet:
    """pameran/agenda-tahunan.docx: by month; a week or nothing is enough, only what is fixed has a date."""
    sheet = new_sheet("Agenda Tahunan Pameran")
    title(sheet, "AGENDA TAHUNAN PAMERAN")
    sheet.line("Tahun {% if isi.tahun_agenda %}{{ isi.tahun_agenda }}{% else %}…………{% endif %}", "Nomor Dokumen")
    whose = (
        "{% if kantor.daerah %}Agenda ini memuat pameran yang diikuti {{ kantor.nama_pendek }}.{% else %}Agenda ini "
        "disusun {{ kantor.unit_humas }} sesuai dengan kebutuhan, menurut ketentuan mengenai Pameran dalam "
        "{{ peraturan.pendek }}.{% endif %}"
    )
    sheet.line(whose + " Waktu yang belum pasti dinyatakan dengan minggu atau bulannya.")
    _agenda_table(sheet)
    sheet.gap(4)
    notes(sheet, "isi.catatan_agenda", "Catatan:", DOTS)
    closing(sheet, "Demikian agenda ini disusun untuk dilaksanakan sesuai dengan kebutuhan.")
    signature(sheet, dated=True)
    attachments_and_copies(sheet)
    return sheet


def _agenda_table(sheet: Sheet) -> None:
    heads = ("Waktu", "Pameran dan tema", "Tempat dan penyelenggara", "Unit yang bekerja sama", "Status")
    table = sheet.table((2.4, 4.2, 4.1, 2.9, 2.4), borders=True)
    blanks, cell = [""] * 4, ("Sel Tabel",) * 5
    head = sheet.row(table, heads, ("Sel Kepala",) * 5)
    mark(head, "w:tblHeader")
    for column in head.cells:
        shade(column, GREY)
    sheet.row(table, ("{%tr for bulan in data.bulan %}", *blanks), cell)
    sheet.row(table, ("{%tr for acara in isi.agenda if acara.bulan == bulan.kata %}", *blanks), cell)
    sheet.row(table, ("{%tr if loop.first %}", *blanks), cell)
    group_row(sheet, table, "{{ bulan.judul }}")
    sheet.row(table, ("{%tr endif %}", *blanks), cell)
    dash = "{% else %}-{% endif %}"
    sheet.row(
        table,
        (
            "{% if acara.waktu %}{{ acara.waktu }}{% else %}belum ditetapkan{% endif %}",
            "{{ acara.pameran }}\n{%p if acara.tema %}\n{{ acara.tema }}\n{%p endif %}",
            "{%p if acara.tempat %}\n{{ acara.tempat }}\n{%p endif %}\n"
            "{%p if acara.penyelenggara %}\n{{ acara.penyelenggara }}\n{%p endif %}",
            "{% if acara.unit %}{{ acara.unit }}" + dash,
            "{% if acara.status %}{{ acara.status_teks }}" + dash,
        ),
        cell,
    )
    sheet.row(table, ("{%tr endfor %}", *blanks), cell)
    sheet.row(table, ("{%tr endfor %}", *blanks), cell)
    sheet.row(table, ("{%tr for kosong in [1, 2, 3, 4, 5, 6, 7, 8] if not isi.agenda %}", *blanks), cell)
    sheet.row(table, ("", *blanks), cell).height = Cm(0.75)
    sheet.row(table, ("{%tr endfor %}", *blanks), cell)


def cooperation_letter() -> Sheet:
    """pameran/kerja-sama.docx."""
    sheet = letter("Surat Kerja Sama Pameran", "Pejabat Pimpinan Tinggi Madya terkait")
    sheet.line(
        "Sesuai dengan ketentuan mengenai Pameran dalam {{ peraturan.pendek }}, {{ kantor.unit_humas }} "
        "mengoordinasikan pelaksanaan pameran bekerja sama dengan unit kerja terkait. Sehubungan dengan hal tersebut, "
        "kami memohon kerja sama unit kerja Saudara dalam pameran berikut:"
    )
    sheet.facts(_EXHIBITION)
    sheet.gap(6)
    sheet.line("{%p if isi.pembagian_tugas %}")
    sheet.line("Pembagian tugas yang kami usulkan:").paragraph_format.keep_with_next = True
    listing(
        sheet,
        ("Tugas", "Penanggung jawab", "Paling lambat"),
        (7.6, 5.0, 3.4),
        "tugas in isi.pembagian_tugas",
        (
            "{{ tugas.tugas }}",
            "{{ tugas.oleh }}",
            "{% if tugas.batas %}{{ tugas.batas | tanggal }}{% else %}-{% endif %}",
        ),
    )
    sheet.gap(6)
    sheet.line("{%p endif %}")
    reply_by(sheet, "Kesediaan dan nama petugas penghubung", link="")
    return letter_end(sheet)


def participation_letter() -> Sheet:
    """pameran/keikutsertaan.docx: to the organiser, usually the regional government."""
    sheet = new_sheet("Surat Keikutsertaan Pameran")
    letter_head(sheet)
    _organiser(sheet)
    sheet.line(
        "{% if isi.surat_undangan %}Menindaklanjuti {{ isi.surat_undangan }}, dengan ini{% else %}Bersama ini"
        "{% endif %} kami menyampaikan bahwa {{ kantor.nama }} akan mengikuti pameran berikut:"
    )
    sheet.facts(_EXHIBITION)
    sheet.gap(6)
    notes(sheet, "isi.materi_pameran", "Materi dan layanan yang akan kami tampilkan:")
    notes(sheet, "isi.kebutuhan_stan", "Untuk itu, kami memerlukan:", DOTS)
    sheet.when(
        "isi.petugas_stan",
        "Petugas penghubung kami selama persiapan dan pelaksanaan pameran adalah {{ isi.petugas_stan }}.",
    )
    reply_by(sheet, "Ketentuan teknis pameran dan letak stan", link="")
    return letter_end(sheet)


def _organiser(sheet: Sheet) -> None:
    """The addressee given, or the committee; a coordinator's addressee is the unit asked to work together."""
    given = "{% if kegiatan.peran == 'peserta' and isi.penerima.jabatan %}"
    where = "{% if isi.penerima.instansi %} {{ isi.penerima.instansi }}{% endif %}"
    committee = "Panitia {{ kegiatan.judul }}"
    sheet.line(f"Yth. {given}{{{{ isi.penerima.jabatan }}}}{where}{{% else %}}{committee}{{% endif %}}", "Alamat Surat")
    address = "{% if kegiatan.peran == 'peserta' and isi.penerima.alamat %}{{ isi.penerima.alamat }}{% else %}di tempat"
    sheet.line(address + "{% endif %}", "Alamat Surat").paragraph_format.space_after = Pt(12)


def institution_letter() -> Sheet:
    """komunikasi-kelembagaan/surat.docx: a letter of any subject."""
    sheet = letter("Surat Dinas", "Pimpinan instansi")
    sheet.line("{{ isi.pembuka }}")
    sheet.line("{{p naskah.isi }}", "Isi Surat")
    sheet.line("{%p if isi.dengan_acara and kegiatan.mulai and kegiatan.tempat %}")
    sheet.facts((*EVENT, ("?isi.acara:Acara", "{{ isi.acara }}")))
    sheet.gap(6)
    sheet.line("{%p endif %}")
    sheet.when("isi.cetak_narahubung", "Untuk keterangan lebih lanjut, Saudara dapat menghubungi " + CONTACT + ".")
    sheet.line("{{ isi.penutup }}").paragraph_format.keep_with_next = True
    signature(sheet)
    attachments_and_copies(sheet)
    return sheet


def campaign_plan() -> Sheet:
    """kampanye/rencana.docx."""
    sheet = new_sheet("Rencana Kampanye")
    title(sheet, "RENCANA KAMPANYE KEHUMASAN")
    sheet.line(blank("kegiatan.judul"), "Nomor Dokumen")
    sheet.facts(
        (
            ("Jenis", blank("kegiatan.jenis_kampanye", "kegiatan.jenis_kampanye_teks | kalimat")),
            ("Pelaksana", "{{ kantor.unit_humas }}"),
            ("Waktu", "{% if isi.masa_kampanye %}{{ isi.masa_kampanye }}{% else %}" + WHEN + "{% endif %}"),
            ("?kegiatan.tempat:Tempat", "{{ kegiatan.tempat }}"),
            ("Media", "{% if kegiatan.media %}{{ kegiatan.media_teks | daftar }}{% else %}" + BLANK + "{% endif %}"),
        ),
        label=2.6,
    )
    sheet.when("isi.latar", "Latar dan isu", style="Isi Bagian")
    sheet.when("isi.latar", "{{ isi.latar }}")
    sheet.line("Tujuan", "Isi Bagian")
    points(sheet, "isi.tujuan_kampanye", LETTERS)
    _audience_and_message(sheet)
    _media_and_schedule(sheet)
    sheet.line("Indikator keberhasilan", "Isi Bagian")
    listing(
        sheet,
        ("Indikator", "Keadaan awal", "Target", "Cara mengukur"),
        (5.0, 2.8, 2.8, 5.4),
        "ukuran in isi.indikator",
        (
            "{{ ukuran.indikator }}",
            "{% if ukuran.awal %}{{ ukuran.awal }}{% else %}-{% endif %}",
            "{{ ukuran.target }}",
            "{{ ukuran.cara_ukur }}",
        ),
        rows=4,
    )
    sheet.when("isi.risiko", "Risiko dan antisipasi", style="Isi Bagian")
    sheet.each("butir in isi.risiko", "{{ butir }}", style=DOTS)
    sheet.gap(4)
    closing(sheet, "Demikian rencana ini disusun sebagai pedoman pelaksanaan kampanye.")
    signature(sheet, dated=True)
    attachments_and_copies(sheet)
    return sheet


def _audience_and_message(sheet: Sheet) -> None:
    sheet.line("Khalayak", "Isi Bagian")
    listing(
        sheet,
        ("Khalayak", "Yang perlu mereka ketahui atau lakukan", "Saluran yang mereka pakai"),
        (4.4, 6.6, 5.0),
        "khalayak in isi.khalayak",
        (
            "{{ khalayak.khalayak }}",
            "{% if khalayak.kebutuhan %}{{ khalayak.kebutuhan }}{% else %}-{% endif %}",
            "{% if khalayak.saluran %}{{ khalayak.saluran }}{% else %}-{% endif %}",
        ),
        rows=3,
    )
    sheet.line("Pesan", "Isi Bagian")
    sheet.line(
        "Pesan utama: {% if isi.pesan_utama %}{{ isi.pesan_utama }}{% else %}" + BLANK + "{% endif %}"
    ).alignment = LEFT
    points(sheet, "isi.pesan_pendukung", NUMBERS)


def _media_and_schedule(sheet: Sheet) -> None:
    sheet.line("Media dan komunikator", "Isi Bagian")
    listing(
        sheet,
        ("Media", "Bentuk", "Komunikator"),
        (4.4, 6.6, 5.0),
        "saluran in isi.saluran",
        (
            "{{ saluran.media }}",
            "{{ saluran.bentuk }}",
            "{% if saluran.komunikator %}{{ saluran.komunikator }}{% else %}-{% endif %}",
        ),
        rows=4,
    )
    sheet.line("Jadwal", "Isi Bagian")
    listing(
        sheet,
        ("Waktu", "Kegiatan", "Penanggung jawab"),
        (4.0, 7.6, 4.4),
        "langkah in isi.jadwal",
        (
            "{{ langkah.waktu }}",
            "{{ langkah.kegiatan }}",
            "{% if langkah.penanggung_jawab %}{{ langkah.penanggung_jawab }}{% else %}-{% endif %}",
        ),
        rows=5,
    )


DOCUMENTS = {
    "pameran/agenda-tahunan.docx": yearly_agenda,
    "pameran/kerja-sama.docx": cooperation_letter,
    "pameran/keikutsertaan.docx": participation_letter,
    "komunikasi-kelembagaan/surat.docx": institution_letter,
    "kampanye/rencana.docx": campaign_plan,
}
