"""Press statement and dialogue on television and radio: sheets for the media, the speaker and the file."""

from __future__ import annotations

from docx.shared import Pt

from drawing.messages import bullets, data_grid, questions_grid
from drawing.parts import BLANK, CONTACT, blank, new_sheet, signature, ticks, title
from drawing.shared import CLOCK, DAY, PERIOD_AND_WIB, numbered, people
from drawing.sheet import Sheet
from drawing.styles import LEFT

NO_OFFICIAL_FORM = "Usulan susunan; format resmi Lampiran {} {{{{ peraturan.pendek }}}} tidak termasuk sumber."
COORDINATED = (
    "{%p for x in kegiatan.koordinasi %}\n"
    "{% if x.dengan %}{{ x.dengan_teks }}{% else %}" + BLANK + "{% endif %}"
    "{% if x.waktu %}, {{ x.waktu | hari_tanggal }}, pukul {{ x.waktu | pukul }}{% endif %}"
    "{% if x.cara %} ({{ x.cara }}){% endif %}{% if x.hasil %}: {{ x.hasil }}{% endif %}\n{%p endfor %}\n"
    "{%p if not kegiatan.koordinasi %}\nbelum ada\n{%p endif %}"
)

_AUTHORITY = (
    "{% if isi.dasar_kewenangan %}{{ isi.dasar_kewenangan }}{% elif kegiatan.sesuai_kewenangan %}sesuai dengan "
    "kewenangannya{% for x in kegiatan.penilaian %}{% if x.fakta == 'sesuai_kewenangan' and x.oleh %} (dinilai oleh "
    "{{ x.oleh }}){% endif %}{% endfor %}{% elif kegiatan.sesuai_kewenangan is defined %}tidak sesuai dengan "
    "kewenangannya{% else %}" + BLANK + "{% endif %}"
)


def statement() -> Sheet:
    """keterangan-pers/keterangan.docx: what the media get; nothing internal stands on it."""
    sheet = new_sheet("Keterangan Pers")
    title(sheet, "KETERANGAN PERS", numbered=True)
    sheet.line("{{ kegiatan.judul }}", "Judul Rilis")
    sheet.facts(
        (
            ("Hari, tanggal", DAY),
            ("Pukul", CLOCK),
            ("?kegiatan.tempat:Tempat atau kanal", "{{ kegiatan.tempat }}"),
            ("?isi.cara:Cara", "{{ isi.cara_teks | kalimat }}"),
            ("Pemberi keterangan", people("kegiatan.pelaku")),
            ("?isi.media_peminta:Media", "{{ isi.media_peminta | daftar }}"),
        ),
        label=4.2,
    )
    sheet.gap(2)
    sheet.line("Pokok keterangan", "Isi Bagian")
    sheet.each("x in isi.pokok_keterangan", "{{ x }}", style="Naskah Nomor")
    data_grid(sheet, "Data pendukung")
    questions_grid(sheet, "Tanya jawab")
    contact = sheet.line("Keterangan lebih lanjut: " + CONTACT + ".")
    contact.alignment, contact.paragraph_format.keep_with_next = LEFT, True
    signature(sheet, dated=True)
    sheet.line(NO_OFFICIAL_FORM.format("I"), "Catatan").paragraph_format.space_before = Pt(4)
    return sheet


def control_sheet() -> Sheet:
    """keterangan-pers/kendali.docx: the part of the statement that stays in the office."""
    sheet = new_sheet("Lembar Kendali Keterangan Pers")
    title(sheet, "LEMBAR KENDALI KETERANGAN PERS")
    sheet.line("Untuk arsip kantor dan pejabat pemberi keterangan; tidak dibagikan kepada media.", "Catatan")
    sheet.boxes(
        (
            ("Topik", blank("kegiatan.judul")),
            ("Waktu", PERIOD_AND_WIB),
            ("Tempat atau kanal", blank("kegiatan.tempat")),
            ("Pemberi keterangan", people("kegiatan.pelaku")),
            ("Kewenangan", _AUTHORITY),
            ("Pendamping", people("kegiatan.pendamping")),
            ("Koordinasi", COORDINATED),
            (
                "Batas penyampaian hasil",
                "{% if dokumen.batas_lapor %}{{ dokumen.batas_lapor }}{% elif dokumen.jam_lapor %}"
                "{{ dokumen.jam_lapor }} jam sesudah kegiatan selesai (waktu selesai belum dicatat)"
                "{% else %}tidak ada batas waktu{% endif %}",
            ),
        ),
        label=4.6,
    )
    sheet.gap(4)
    sheet.line("{%p if isi.tidak_disampaikan %}", "Isi Bagian")
    sheet.line("Hal yang tidak dapat disampaikan", "Isi Bagian")
    sheet.grid(("Hal", "Alasan"), (5.0, 11.0), "x in isi.tidak_disampaikan", ("{{ x.hal }}", "{{ x.alasan }}"))
    sheet.gap(4)
    sheet.line("{%p endif %}", "Isi Bagian")
    bullets(sheet, "Pesan kunci", "isi.pesan_kunci", "Naskah Nomor")
    bullets(sheet, "Yang perlu dihindari", "isi.hati_hati")
    sheet.line(
        "Informasi hanya dinyatakan dikecualikan atas penetapan Pejabat Pengelola Informasi dan Dokumentasi (PPID).",
        "Catatan",
    )
    return sheet


def dialogue() -> Sheet:
    """dialog-tv-radio/lembar.docx: programme, speaker, key messages, questions, and afterwards the result."""
    sheet = new_sheet("Lembar Dialog Televisi dan Radio")
    title(sheet, "LEMBAR DIALOG TELEVISI DAN RADIO")
    sheet.line(NO_OFFICIAL_FORM.format("III"), "Catatan")
    sheet.line("A. Siaran", "Isi Bagian")
    sheet.boxes(
        (
            ("Stasiun dan program", blank("isi.stasiun") + "{% if isi.program %}, {{ isi.program }}{% endif %}"),
            (
                "Jenis siaran",
                ticks("isi.jenis_siaran", ("langsung", "langsung"), ("rekaman", "rekaman"))
                + "{% if isi.waktu_tayang %}; tayang {{ isi.waktu_tayang | hari_tanggal }}, pukul "
                "{{ isi.waktu_tayang | pukul }}{% endif %}",
            ),
            ("Hari, tanggal", DAY),
            ("Pukul", CLOCK + "{% if isi.durasi %} ({{ isi.durasi }}){% endif %}"),
            ("Tempat", blank("kegiatan.tempat")),
            ("Pemandu", blank("isi.pemandu")),
            ("Topik", blank("kegiatan.judul")),
            ("Dasar", blank("kegiatan.dasar", "kegiatan.dasar_teks | kalimat")),
            ("Cakupan isu", ticks("kegiatan.isu", ("nasional", "nasional"), ("regional", "regional"))),
        )
    )
    sheet.line("B. Narasumber", "Isi Bagian")
    sheet.boxes(
        (
            ("Narasumber", people("kegiatan.pelaku")),
            ("Pendamping", people("kegiatan.pendamping")),
            ("Koordinasi", COORDINATED),
        )
    )
    sheet.gap(2)
    bullets(sheet, "C. Pesan kunci", "isi.pesan_kunci", "Naskah Nomor")
    questions_grid(sheet, "D. Pertanyaan yang diperkirakan dan jawabannya")
    data_grid(sheet, "E. Data")
    bullets(sheet, "F. Yang perlu dihindari", "isi.hati_hati")
    sheet.line("G. Hasil (diisi setelah dialog)", "Isi Bagian")
    sheet.boxes(
        (
            ("Pertanyaan penting", numbered("isi.pertanyaan_menonjol")),
            ("Janji yang diucapkan", numbered("isi.janji")),
            ("Tautan rekaman", blank("isi.tautan_rekaman")),
            ("?dokumen.batas_lapor:Batas laporan (1 x 24 jam)", "{{ dokumen.batas_lapor }}"),
        )
    )
    return sheet


DOCUMENTS = {
    "keterangan-pers/keterangan.docx": statement,
    "keterangan-pers/kendali.docx": control_sheet,
    "dialog-tv-radio/lembar.docx": dialogue,
}
