"""What several kinds share: coordination memo, report of the result, list of those present, and rows for others."""

from __future__ import annotations

from typing import Any

from docx.shared import Cm, Pt

from drawing.parts import (
    BLANK,
    attachments_and_copies,
    blank,
    blank_list,
    blank_moment,
    closing,
    memo_head,
    new_sheet,
    signature,
    title,
)
from drawing.sheet import GREY, WIDTH, Sheet, join, mark, shade
from drawing.styles import CENTRE

CENTRAL_UNIT = "Pimpinan Unit Kehumasan BKN Pusat"
PROVISION = "ketentuan mengenai {{ kegiatan.nama_jenis }} dalam {{ peraturan.pendek }}"
PERIOD = (
    "{% if kegiatan.mulai and kegiatan.selesai %}{{ kegiatan.mulai | rentang(kegiatan.selesai) }}"
    f"{{% else %}}{blank_moment('kegiatan.mulai')}{{% endif %}}"
)
PERIOD_AND_WIB = PERIOD + (
    "{% if kegiatan.mulai and kegiatan.selesai %}{{ kegiatan.mulai | wib(kegiatan.selesai) }}"
    "{% elif kegiatan.mulai %}{{ kegiatan.mulai | wib }}{% endif %}"
)
"""For what a regional office writes to the centre: the period in its own zone, and in WIB."""
HOURS = (
    "{% if kegiatan.selesai and (kegiatan.mulai | tanggal) == (kegiatan.selesai | tanggal) "
    "and (kegiatan.mulai | zona) == (kegiatan.selesai | zona) %}"
    "{{ kegiatan.mulai | jam }}–{{ kegiatan.selesai | pukul }}"
    "{% elif kegiatan.selesai %}{{ kegiatan.mulai | pukul }} s.d. "
    "{% if (kegiatan.mulai | tanggal) != (kegiatan.selesai | tanggal) %}{{ kegiatan.selesai | hari_tanggal }}, "
    "pukul {% endif %}{{ kegiatan.selesai | pukul }}"
    "{% else %}{{ kegiatan.mulai | pukul }} s.d. selesai{% endif %}"
)
DAY = "{% if kegiatan.mulai %}{{ kegiatan.mulai | hari_tanggal }}{% else %}" + BLANK + "{% endif %}"
CLOCK = "{% if kegiatan.mulai %}" + HOURS + "{% else %}" + BLANK + "{% endif %}"
EMPTY_ROWS = 20


def people(name: str) -> str:
    """The persons of a list, name and post, each in a paragraph of its own, or dots."""
    return blank_list(name, "{{ x.ringkas }}")


def numbered(name: str, item: str = "{{ x }}") -> str:
    """A list inside a table cell: numbered when there are several, or dots."""
    number = "{% if not (loop.first and loop.last) %}{{ loop.index }}. {% endif %}"
    return blank_list(name, number + item)


def together(sheet: Sheet, texts: list[str], style: str = "Isi Surat") -> None:
    """Paragraphs that stay on the page of what follows."""
    for text in texts:
        sheet.line(text, style).paragraph_format.keep_with_next = True


def coordination() -> Sheet:
    """_bersama/nota-koordinasi.docx: before the activity; the answer is written on the same sheet."""
    sheet = new_sheet("Nota Dinas Koordinasi")
    memo_head(sheet, "{% if isi.tujuan_nota %}{{ isi.tujuan_nota }}{% else %}" + CENTRAL_UNIT + "{% endif %}")
    sheet.line(
        f"Sesuai dengan {PROVISION}, dengan nota dinas ini kami berkoordinasi sebelum kegiatan dilaksanakan, "
        "dengan rincian sebagai berikut."
    )
    sheet.facts(
        (
            ("Kegiatan", "{{ kegiatan.nama_jenis }} “" + blank("kegiatan.judul") + "”"),
            ("Waktu", PERIOD_AND_WIB),
            ("Tempat", blank("kegiatan.tempat")),
            ("Pembicara", people("kegiatan.pelaku")),
            ("?kegiatan.pendamping:Pendamping", people("kegiatan.pendamping")),
            ("?isi.media_rencana:Media", "{{ isi.media_rencana | daftar }}"),
        ),
        label=3.0,
    )
    sheet.gap(6)
    sheet.when("isi.pokok_koordinasi", "Pokok yang akan disampaikan:")
    sheet.each("pokok in isi.pokok_koordinasi", "{{ pokok }}", style="Butir Huruf")
    sheet.when(
        "isi.arahan_diminta",
        "Kami memohon persetujuan atas rencana tersebut, serta arahan mengenai {{ isi.arahan_diminta | daftar }}.",
    )
    sheet.when(
        "not isi.arahan_diminta",
        "Kami memohon persetujuan dan arahan atas rencana kegiatan"
        "{% if isi.pokok_koordinasi %} dan pokok-pokok{% endif %} tersebut.",
    )
    by = "{% if isi.jawaban_paling_lambat %}Jawaban kami harapkan paling lambat {{ isi.jawaban_paling_lambat | "
    by += "hari_tanggal }}, pukul {{ isi.jawaban_paling_lambat | pukul }}. {% endif %}"
    sheet.line(
        by + "{% if dokumen.batas_lapor %}Hasil kegiatan akan kami sampaikan dalam waktu 1 x 24 jam setelah kegiatan "
        "selesai, yaitu paling lambat {{ dokumen.batas_lapor }}.{% elif dokumen.jam_lapor %}Hasil kegiatan akan kami "
        "sampaikan paling lambat {{ dokumen.jam_lapor }} jam setelah kegiatan selesai.{% else %}Hasil kegiatan akan "
        "kami sampaikan setelah kegiatan selesai.{% endif %}"
    )
    closing(sheet, "Atas perhatian dan arahannya, kami ucapkan terima kasih.")
    signature(sheet)
    attachments_and_copies(sheet)
    sheet.gap(4)
    _answer_box(sheet)
    return sheet


def _answer_box(sheet: Sheet) -> None:
    """Where the addressee answers by hand."""
    table = sheet.table((4.2, WIDTH - 4.2), borders=True)
    head = sheet.row(table, ("JAWABAN (diisi oleh penerima)", ""), ("Sel Kepala",) * 2)
    shade(join(head.cells[0], head.cells[1]), GREY)
    for label, value in (
        ("Keputusan", "☐ disetujui   ☐ disetujui dengan catatan   ☐ belum disetujui"),
        ("Catatan", "\n"),
        ("Jabatan, waktu, paraf", BLANK),
    ):
        shade(sheet.row(table, (label, value), ("Sel Tabel",) * 2).cells[0], GREY)
    on_one_page(table)


def flow_to_signature(table: Any, last: int = 3) -> None:
    """A long sheet runs over the page; its last rows stay with the signature below them."""
    for number, row in enumerate(table.rows):
        for paragraph in (p for cell in row.cells for p in cell.paragraphs):
            paragraph.paragraph_format.keep_with_next = number >= len(table.rows) - last


def on_one_page(table: Any) -> None:
    """A small table is not cut by the end of a page."""
    for row in table.rows[:-1]:
        for paragraph in (p for cell in row.cells for p in cell.paragraphs):
            paragraph.paragraph_format.keep_with_next = True


def report() -> Sheet:
    """_bersama/laporan-1x24.docx: one page about the result."""
    sheet = new_sheet("Laporan Hasil Kegiatan")
    title(sheet, "LAPORAN HASIL {{ kegiatan.nama_jenis | kapital }}")
    to = "{% if isi.laporan_kepada %}{{ isi.laporan_kepada }}{% elif kegiatan.pelaksana == 'humas-pusat' %}Kepala BKN"
    to += "{% else %}" + CENTRAL_UNIT + "{% endif %}"
    sheet.line(f"kepada {to}", "Nomor Dokumen")
    coordination = (
        "{%p for x in kegiatan.koordinasi %}\nKoordinasi dengan {% if x.dengan %}{{ x.dengan_teks }}{% else %}"
        f"{BLANK}{{% endif %}}"
        "{% if x.waktu %}, {{ x.waktu | hari_tanggal }}, pukul {{ x.waktu | pukul }}{% endif %}"
        "{% if x.cara %} ({{ x.cara }}){% endif %}{% if x.hasil %}: {{ x.hasil }}{% endif %}\n{%p endfor %}"
    )
    table = sheet.boxes(
        (
            ("Kegiatan", blank("kegiatan.judul")),
            (
                "Dasar",
                f"K{PROVISION[1:]}\n" + coordination,
            ),
            ("Pejabat", people("kegiatan.pelaku")),
            ("?kegiatan.pendamping:Pendamping", people("kegiatan.pendamping")),
            ("Waktu pelaksanaan", PERIOD_AND_WIB),
            ("Tempat", blank("kegiatan.tempat")),
            ("?dokumen.batas_lapor:Batas laporan (1 x 24 jam)", "{{ dokumen.batas_lapor }}"),
            (
                "Media yang hadir",
                "{% if isi.media_hadir %}{{ isi.media_hadir | daftar }} "
                "({{ isi.media_hadir | length }} media){% else %}" + BLANK + "{% endif %}",
            ),
            ("Pokok yang disampaikan", numbered("isi.pokok_disampaikan")),
            ("Pertanyaan yang menonjol", numbered("isi.pertanyaan_menonjol")),
            (
                "Nada",
                "{% if isi.nada %}{{ isi.nada_teks | kalimat }} (penilaian pelapor){% else %}" + BLANK + "{% endif %}",
            ),
            (
                "Tautan yang sudah tayang",
                "{%p for x in isi.tautan_tayang %}\n{{ x }}\n{%p endfor %}\n"
                "{%p if not isi.tautan_tayang %}\nbelum ada\n{%p endif %}",
            ),
            ("Potensi isu", numbered("isi.potensi_isu")),
            ("Tindak lanjut", numbered("isi.tindak_lanjut")),
            ("?isi.lampiran_laporan:Lampiran", "{{ isi.lampiran_laporan | daftar }}"),
            ("Dikirim", _SENT),
            ("Diterima", blank_moment("isi.waktu_terima_laporan")),
        ),
        label=4.2,
    )
    flow_to_signature(table)
    sheet.gap(4)
    sheet.doc.paragraphs[-1].paragraph_format.keep_with_next = True
    sheet.line("{{ kantor.kota }}, {{ dokumen.tanggal | tanggal }}", "Tanda Tangan")
    gap = len(sheet.doc.paragraphs)
    signature(sheet)
    sheet.doc.paragraphs[gap].paragraph_format.space_after = Pt(0)  # the date belongs to the post below it
    return sheet


_LATE = (
    "\n{%p if dokumen.terlambat %}\nTerlambat{% if isi.alasan_terlambat %}; alasan: {{ isi.alasan_terlambat }}"
    "{% endif %}\n{%p endif %}"
)
_SENT = (
    "{%p if isi.waktu_kirim_laporan %}\n{{ isi.waktu_kirim_laporan | hari_tanggal }}, pukul "
    "{{ isi.waktu_kirim_laporan | pukul }}{{ isi.waktu_kirim_laporan | wib }}\n{%p endif %}\n"
    "{%p if not isi.waktu_kirim_laporan %}\n"
    "{%p for x in kegiatan.laporan %}\n"
    "{% if x.waktu %}{{ x.waktu | hari_tanggal }}, pukul {{ x.waktu | pukul }}{{ x.waktu | wib }}"
    "{% else %}" + BLANK + "{% endif %}"
    "{% if x.kepada %}, kepada {{ x.kepada_teks }}{% endif %}\n{%p endfor %}\n"
    "{%p if not kegiatan.laporan %}\n" + BLANK + "\n{%p endif %}\n{%p endif %}" + _LATE
)


def attendance() -> Sheet:
    """_bersama/daftar-hadir.docx: rows of ``isi.hadirin``, or empty ones to write on; never a contact."""
    sheet = new_sheet("Daftar Hadir")
    title(sheet, "DAFTAR HADIR{% if isi.jenis_hadirin == 'pers' %} PERS{% endif %}")
    sheet.gap(4)
    sheet.facts(
        (
            ("Kegiatan", "{{ kegiatan.nama_jenis }}: " + blank("kegiatan.judul")),
            ("Hari, tanggal", DAY),
            ("Pukul", CLOCK),
            ("Tempat", blank("kegiatan.tempat")),
        ),
        label=3.0,
    )
    sheet.gap(6)
    press = "{% if isi.jenis_hadirin == 'pers' %}"
    heads = (
        "No.",
        "Nama",
        press + "Media{% else %}Instansi{% endif %}",
        press + "Nomor kartu pers{% else %}Jabatan{% endif %}",
        "Pukul",
        "Tanda tangan",
    )
    widths = (1.0, 4.2, 3.7, 2.9, 1.6, 2.6)
    table = sheet.table(widths, borders=True)
    head = sheet.row(table, heads, ("Sel Kepala",) * 6)
    mark(head, "w:tblHeader")
    for cell in head.cells:
        shade(cell, GREY)
    styles = ("Sel Tabel",) * 6
    empty = ("",) * 5
    card = press + "{% if x.kartu_pers %}{{ x.kartu_pers }}{% endif %}{% else %}{% if x.jabatan %}{{ x.jabatan }}"
    sheet.row(table, ("{%tr for x in isi.hadirin %}", *empty), styles)
    _signing_row(
        sheet,
        table,
        (
            "{{ loop.index }}.",
            "{{ x.nama }}",
            "{% if x.instansi %}{{ x.instansi }}{% endif %}",
            card + "{% endif %}{% endif %}",
            "{% if x.waktu %}{{ x.waktu | jam }}{% endif %}",
            "",
        ),
    )
    sheet.row(table, ("{%tr endfor %}", *empty), styles)
    sheet.row(table, ("{%tr if not isi.hadirin %}", *empty), styles)
    for number in range(1, EMPTY_ROWS + 1):
        _signing_row(sheet, table, (f"{number}.", *empty))
    sheet.row(table, ("{%tr endif %}", *empty), styles)
    sheet.line(
        "Telepon dan pos-el tidak dicatat di lembar ini; data kehadiran hanya dipakai untuk keperluan kegiatan.",
        "Catatan",
    )
    return sheet


def _signing_row(sheet: Sheet, table: Any, cells: tuple[str, ...]) -> None:
    row = sheet.row(table, cells, ("Sel Tabel",) * 6)
    row.height = Cm(0.85)
    row.cells[0].paragraphs[0].alignment = CENTRE


DOCUMENTS = {
    "_bersama/nota-koordinasi.docx": coordination,
    "_bersama/laporan-1x24.docx": report,
    "_bersama/daftar-hadir.docx": attendance,
}
