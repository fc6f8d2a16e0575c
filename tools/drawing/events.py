"""Press conference and coverage: invitations, fact sheet, disposition of a request, assignment of the companions."""

from __future__ import annotations

from docx.shared import Cm

from drawing.messages import bullets, data_grid, questions_grid
from drawing.parts import (
    BLANK,
    CONTACT,
    attachments_and_copies,
    blank,
    blank_moment,
    closing,
    letter_head,
    moment,
    new_sheet,
    recipient,
    signature,
    title,
)
from drawing.shared import CLOCK, DAY, PERIOD, PROVISION, flow_to_signature, numbered, people
from drawing.sheet import Sheet
from drawing.styles import LEFT

INTERNAL = "Bahan internal bagi narasumber dan pendamping; tidak dibagikan kepada media."
_BACKGROUND = (
    "{% if isi.latar %}{{ isi.latar }} Sehubungan dengan hal tersebut, kami{% else %}Bersama ini kami{% endif %} "
    "mengundang Saudara untuk menugaskan wartawan meliput "
)


def conference_invitation() -> Sheet:
    """konferensi-pers/undangan.docx."""
    sheet = new_sheet("Undangan Konferensi Pers")
    letter_head(sheet)
    recipient(sheet, "Pimpinan Media Massa", "Pimpinan Redaksi")
    sheet.line(_BACKGROUND + "Konferensi Pers {{ kantor.nama_pendek }} yang diselenggarakan pada:")
    sheet.facts(
        (
            ("Hari, tanggal", DAY),
            ("Pukul", CLOCK),
            ("Tempat", "{{ kegiatan.tempat }}"),
            ("Acara", "{{ kegiatan.judul | kalimat }}"),
            ("Narasumber", people("kegiatan.pelaku")),
            ("?kegiatan.pendamping:Pendamping", people("kegiatan.pendamping")),
            ("?isi.moderator:Moderator", "{{ isi.moderator }}"),
            ("?isi.tautan_siaran:Siaran langsung", "{{ isi.tautan_siaran }}"),
            ("?isi.tautan_bahan:Bahan", "{{ isi.tautan_bahan }} (setelah acara)"),
        ),
        label=3.2,
    )
    return _invitation_end(sheet)


def coverage_invitation() -> Sheet:
    """liputan/undangan.docx."""
    sheet = new_sheet("Undangan Peliputan")
    letter_head(sheet)
    recipient(sheet, "Pimpinan Media Massa", "Pimpinan Redaksi")
    sheet.line(_BACKGROUND + "kegiatan {{ kantor.nama_pendek }} berikut:")
    sheet.facts(
        (
            ("Hari, tanggal", DAY),
            ("Pukul", CLOCK),
            ("Tempat", "{{ kegiatan.tempat }}"),
            ("Acara", "{{ kegiatan.judul | kalimat }}"),
            ("?isi.narasumber:Narasumber", numbered("isi.narasumber")),
            ("?isi.sesi_wawancara:Sesi wawancara", "{{ isi.sesi_wawancara }}"),
            ("?kegiatan.pendamping:Pendamping", people("kegiatan.pendamping")),
            ("?isi.tautan_siaran:Siaran langsung", "{{ isi.tautan_siaran }}"),
            ("?isi.tautan_bahan:Bahan", "{{ isi.tautan_bahan }} (setelah acara)"),
        ),
        label=3.2,
    )
    return _invitation_end(sheet)


def _invitation_end(sheet: Sheet) -> Sheet:
    """Programme, conditions, material, contact, signature."""
    sheet.gap(6)
    sheet.when("isi.susunan_acara", "Susunan acara:")
    sheet.line("{%p if isi.susunan_acara %}")
    sheet.grid(
        ("Pukul{% if kegiatan.mulai %} ({{ kegiatan.mulai | zona }}){% endif %}", "Acara", "Oleh"),
        (2.8, 6.4, 6.8),
        "x in isi.susunan_acara",
        ("{{ x.pukul }}", "{{ x.acara }}", "{% if x.oleh %}{{ x.oleh }}{% endif %}"),
    )
    sheet.gap(6)
    sheet.line("{%p endif %}")
    sheet.when("isi.ketentuan_peliputan", "Ketentuan peliputan:")
    sheet.each("x in isi.ketentuan_peliputan", "{{ x }}", style="Butir Huruf")
    confirmed = (
        "Konfirmasi kehadiran kami harapkan paling lambat " + moment("isi.konfirmasi_paling_lambat") + " kepada "
    )
    last = sheet.line(
        "{% if isi.konfirmasi_paling_lambat %}" + confirmed + "{% else %}Keterangan lebih lanjut dapat diperoleh dari "
        "{% endif %}" + CONTACT + ". Atas perhatian dan kehadiran Saudara, kami ucapkan terima kasih."
    )
    last.alignment, last.paragraph_format.keep_with_next = LEFT, True
    signature(sheet)
    attachments_and_copies(sheet)
    return sheet


def fact_sheet() -> Sheet:
    """konferensi-pers/lembar-fakta.docx: what the speaker has in hand."""
    sheet = new_sheet("Lembar Fakta dan Pokok Bicara")
    title(sheet, "LEMBAR FAKTA DAN POKOK BICARA")
    sheet.line(
        "{{ kegiatan.nama_jenis }}: {{ kegiatan.judul }}",
        "Nomor Dokumen",
    )
    sheet.line(INTERNAL, "Catatan")
    sheet.facts(
        (
            ("Waktu", PERIOD),
            ("Tempat", blank("kegiatan.tempat")),
            ("Narasumber", people("kegiatan.pelaku")),
            ("Pendamping", people("kegiatan.pendamping")),
            ("?isi.moderator:Moderator", "{{ isi.moderator }}"),
            ("?isi.data_per:Data per tanggal", "{{ isi.data_per | tanggal }}"),
            ("?isi.penanggung_jawab_data:Penanggung jawab data", "{{ isi.penanggung_jawab_data }}"),
            ("?isi.latar:Latar belakang", "{{ isi.latar }}"),
        ),
        label=4.4,
    )
    sheet.gap(2)
    bullets(sheet, "Pesan kunci", "isi.pesan_kunci", "Naskah Nomor")
    data_grid(sheet, "Fakta dan data")
    questions_grid(sheet, "Pertanyaan yang diperkirakan")
    bullets(sheet, "Yang perlu dihindari", "isi.hati_hati")
    return sheet


_SIFAT = (("sangat-segera", "sangat segera"), ("segera", "segera"), ("biasa", "biasa"), ("rahasia", "rahasia"))
_ACTIONS = (
    ("tindak-lanjuti", "selesaikan/tindak lanjuti"),
    ("saran", "saran/pendapat"),
    ("koordinasikan", "koordinasikan"),
    ("telaah", "pelajari/kaji"),
    ("hadiri", "wakili/hadiri"),
    ("pantau", "pantau perkembangannya"),
    ("perhatian", "untuk perhatian"),
    ("arsip", "arsip"),
)
_ADVICE = (
    ("dipenuhi", "dapat dipenuhi"),
    ("dengan-catatan", "dapat dengan catatan"),
    ("belum-dapat", "belum dapat"),
)


def _box(condition: str, text: str) -> str:
    return f"{{% if {condition} %}}☒{{% else %}}☐{{% endif %}} {text}"


def disposition() -> Sheet:
    """liputan/disposisi.docx: disposition and review of a request to cover."""
    sheet = new_sheet("Lembar Disposisi dan Telaah Permintaan Liputan")
    title(sheet, "LEMBAR DISPOSISI DAN TELAAH PERMINTAAN LIPUTAN")
    sheet.gap(2)
    letter = (
        "{% if isi.nomor_permintaan %}{{ isi.nomor_permintaan }}{% else %}" + BLANK + "{% endif %}"
        "{% if isi.tanggal_permintaan %}, {{ isi.tanggal_permintaan | tanggal }}{% endif %}"
    )
    sheet.boxes(
        (
            ("Nomor agenda", blank("isi.nomor_agenda")),
            ("Diterima", blank_moment("kegiatan.permintaan.waktu")),
            ("Asal", blank("isi.media_peminta")),
            ("Nomor dan tanggal surat", letter),
            ("Ditujukan kepada", blank("kegiatan.permintaan.kepada", "kegiatan.permintaan.kepada_teks")),
            ("Isi ringkas", blank("isi.isi_ringkas")),
            ("Sifat", "   ".join(_box(f"isi.sifat_disposisi == '{word}'", text) for word, text in _SIFAT)),
        ),
        label=4.2,
    )
    sheet.line("A. Disposisi", "Isi Bagian")
    ticked = [_box(f"'{word}' in isi.isi_disposisi", text) for word, text in _ACTIONS]
    lines = ["   ".join(ticked[start : start + 3]) for start in (0, 3, 6)]
    sheet.boxes(
        (
            ("Diteruskan kepada", numbered("isi.diteruskan_ke")),
            ("Isi disposisi", "\n".join(lines)),
            (
                "Catatan",
                blank("isi.catatan_disposisi")
                + "{% if isi.tenggat_disposisi %} Tenggat: "
                + moment("isi.tenggat_disposisi")
                + ".{% endif %}",
            ),
            ("Paraf, tanggal", BLANK),
        ),
        label=4.2,
    )
    sheet.line("B. Telaah kehumasan", "Isi Bagian")
    table = sheet.boxes(
        (
            ("Kegiatan yang diliput", blank("kegiatan.judul")),
            ("Waktu dan tempat", PERIOD + "{% if kegiatan.tempat %}, {{ kegiatan.tempat }}{% endif %}"),
            (
                "Status informasi",
                blank("isi.status_informasi", "isi.status_informasi_teks | kalimat")
                + "{% if isi.penetapan_ppid %} ({{ isi.penetapan_ppid }}){% endif %}",
            ),
            ("Pertimbangan", numbered("isi.pertimbangan")),
            ("Pendamping", people("kegiatan.pendamping")),
            ("Rekomendasi", "   ".join(_box(f"isi.rekomendasi == '{word}'", text) for word, text in _ADVICE)),
            ("?isi.alasan_rekomendasi:Alasan atau catatan", "{{ isi.alasan_rekomendasi }}"),
            ("Ditelaah oleh, tanggal", blank("isi.penelaah")),
        ),
        label=4.2,
    )
    flow_to_signature(table)
    signature(sheet, dated=True)
    return sheet


def assignment() -> Sheet:
    """liputan/penugasan.docx: who accompanies the journalists."""
    sheet = new_sheet("Surat Tugas Pendamping Peliputan")
    title(sheet, "SURAT TUGAS", numbered=True)
    sheet.gap(4)
    sheet.line(
        f"Sesuai dengan {PROVISION} bahwa liputan yang dilaksanakan oleh pers didampingi oleh kehumasan, "
        "{{ penandatangan.sebutan }} menugaskan:"
    )
    empty = ("",) * 3
    styles = ("Sel Tabel",) * 4
    table = sheet.grid(
        ("No.", "Nama dan NIP", "Jabatan", "Tugas"),
        (1.0, 5.4, 4.8, 4.8),
        "x in isi.petugas",
        (
            "{{ loop.index }}.",
            "{{ x.nama }}\n{%p if x.nip %}\nNIP {{ x.nip | nip }}\n{%p endif %}",
            "{% if x.jabatan %}{{ x.jabatan }}{% endif %}",
            "{% if x.tugas %}{{ x.tugas }}{% else %}pendamping peliputan{% endif %}",
        ),
    )
    sheet.row(table, ("{%tr if not isi.petugas %}", *empty), styles)
    for number in (1, 2):
        sheet.row(table, (f"{number}.", "", "", ""), styles).height = Cm(0.9)
    sheet.row(table, ("{%tr endif %}", *empty), styles)
    sheet.gap(8)
    sheet.line("untuk mendampingi peliputan pers atas kegiatan:")
    sheet.facts(
        (
            ("Kegiatan", blank("kegiatan.judul")),
            ("Hari, tanggal", DAY),
            ("Pukul", CLOCK),
            ("Tempat", blank("kegiatan.tempat")),
            ("?isi.media_peminta:Media", "{{ isi.media_peminta }}"),
        ),
        label=3.2,
    )
    sheet.gap(6)
    sheet.line("dengan rincian tugas:")
    style = "Butir Huruf"
    sheet.line("menerima wartawan dan menyiapkan daftar hadir;", style)
    sheet.line("menyiapkan bahan, menghubungkan wartawan dengan narasumber, dan menjaga ketentuan peliputan;", style)
    sheet.each("x in isi.rincian_tugas", "{{ x }};", style=style)
    sheet.line("mendokumentasikan kegiatan dan mencatat pertanyaan wartawan; dan", style)
    sheet.line("melaporkan hasilnya kepada {{ penandatangan.sebutan }} setelah kegiatan selesai.", style)
    closing(sheet, "Surat tugas ini dilaksanakan dengan penuh tanggung jawab.")
    signature(sheet, dated=True)
    attachments_and_copies(sheet)
    return sheet


DOCUMENTS = {
    "konferensi-pers/undangan.docx": conference_invitation,
    "konferensi-pers/lembar-fakta.docx": fact_sheet,
    "liputan/undangan.docx": coverage_invitation,
    "liputan/disposisi.docx": disposition,
    "liputan/penugasan.docx": assignment,
}
