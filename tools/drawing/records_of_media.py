"""Monitoring report, clipping sheet, list of documentation."""

from __future__ import annotations

from typing import Any

from docx.shared import Cm, Pt

from drawing.parts import attachments_and_copies, closing, moment, new_sheet, signature, title
from drawing.pieces import DOTS, group_row, headed, hold, listing, notes, points
from drawing.sheet import GREY, WIDTH, Sheet, mark, rule, shade
from drawing.styles import BOTH

_PERIOD = "{{ kegiatan.periode.dari | tanggal }} s.d. {{ kegiatan.periode.sampai | tanggal }}"
_CHANGE = (
    "{% if angka.sebelumnya is terisi %}{% if angka.sekarang > angka.sebelumnya %}naik "
    "{{ (angka.sekarang - angka.sebelumnya) | ribuan }}{% elif angka.sekarang < angka.sebelumnya %}turun "
    "{{ (angka.sebelumnya - angka.sekarang) | ribuan }}{% else %}tetap{% endif %}"
    "{% if angka.persen %} ({{ angka.persen }}){% endif %}{% else %}-{% endif %}"
)
_INTERNAL = "Untuk penggunaan internal. Hak cipta berita ada pada medianya; di luar kantor bagikan judul dan tautannya."


def number(name: str) -> str:
    """A whole number with its points, or a dash; zero is a number."""
    return f"{{% if {name} is terisi %}}{{{{ {name} | ribuan }}}}{{% else %}}-{{% endif %}}"


def monitoring_report() -> Sheet:
    """monitoring/laporan.docx."""
    sheet = new_sheet("Laporan Monitoring dan Analisis Pemberitaan")
    title(sheet, "LAPORAN MONITORING DAN ANALISIS PEMBERITAAN", numbered=True)
    sheet.facts(
        (
            ("Periode", _PERIOD),
            ("?isi.penyusun:Penyusun", "{{ isi.penyusun }}"),
            ("?kegiatan.disampaikan_kepada:Disampaikan kepada", "{{ kegiatan.disampaikan_kepada_teks | daftar }}"),
        ),
        label=4.2,
    )
    sheet.line("Ringkasan", "Isi Bagian")
    points(sheet, "isi.ringkasan", DOTS, lines=5)
    _figures(sheet)
    _issues(sheet)
    _by_medium(sheet)
    _quoted(sheet)
    sheet.line("{%p if isi.tren %}")
    sheet.line("Tren", "Isi Bagian")
    sheet.line("{{ isi.tren }}")
    sheet.line("{%p endif %}")
    _method(sheet)
    signature(sheet, dated=True)
    attachments_and_copies(sheet)
    return sheet


def _figures(sheet: Sheet) -> None:
    sheet.line("Angka kunci", "Isi Bagian")
    listing(
        sheet,
        ("Uraian", "Periode ini", "Periode lalu", "Perubahan"),
        (6.4, 2.8, 2.8, 4.0),
        "angka in isi.angka_kunci",
        ("{{ angka.uraian }}", number("angka.sekarang"), number("angka.sebelumnya"), _CHANGE),
        rows=4,
        figures=(1, 2),
    )
    sheet.gap(6)
    listing(
        sheet,
        ("Nada pemberitaan", "Positif", "Netral", "Negatif"),
        (6.4, 3.2, 3.2, 3.2),
        "baris in isi.nada",
        ("Pada {{ baris.bagian_teks }}", number("baris.positif"), number("baris.netral"), number("baris.negatif")),
        rows=2,
        figures=(1, 2, 3),
    )
    sheet.line("Nada judul dan nada isi dinilai terpisah karena dapat berbeda.", "Catatan")


def _issues(sheet: Sheet) -> None:
    sheet.line("Isu utama", "Isi Bagian")
    table = sheet.table((3.6, 12.4), borders=True)
    rows = (
        ("Yang berbicara", "isu.pembicara", "{{ isu.pembicara }}"),
        ("Nada", "isu.nada", "{{ isu.nada_teks }}"),
        ("Media", "isu.media", "{{ isu.media }}"),
        ("Potensi", "isu.potensi", "{{ isu.potensi }}"),
        ("Rekomendasi", "isu.rekomendasi", "{{ isu.rekomendasi }}"),
        ("Penanggung jawab", "isu.penanggung_jawab", "{{ isu.penanggung_jawab }}"),
    )
    styles = ("Sel Tabel", "Sel Tabel")
    sheet.row(table, ("{%tr for isu in isi.isu %}", ""), styles)
    shade(group_row(sheet, table, "{{ loop.index }}. {{ isu.judul }}"), GREY)
    for label, name, value in rows:
        sheet.row(table, (f"{{%tr if {name} %}}", ""), styles)
        sheet.row(table, (label, value), styles)
        sheet.row(table, ("{%tr endif %}", ""), styles)
    sheet.row(table, ("{%tr endfor %}", ""), styles)
    sheet.row(table, ("{%tr if not isi.isu %}", ""), styles)
    sheet.row(table, ("Tidak ada isu utama yang dicatat pada periode ini.", ""), styles)
    sheet.row(table, ("{%tr endif %}", ""), styles)


def _by_medium(sheet: Sheet) -> None:
    sheet.line("Pemberitaan per media", "Isi Bagian")
    listing(
        sheet,
        ("Media", "Jenis", "Jumlah", "Positif", "Netral", "Negatif"),
        (5.6, 2.8, 1.9, 1.9, 1.9, 1.9),
        "baris in isi.per_media",
        (
            "{{ baris.media }}",
            "{% if baris.jenis_media %}{{ baris.jenis_media_teks }}{% else %}-{% endif %}",
            number("baris.jumlah"),
            number("baris.positif"),
            number("baris.netral"),
            number("baris.negatif"),
        ),
        rows=5,
        figures=(2, 3, 4, 5),
    )


def _quoted(sheet: Sheet) -> None:
    sheet.line("{%p if isi.narasumber_dikutip %}")
    sheet.line("Narasumber yang dikutip", "Isi Bagian")
    listing(
        sheet,
        ("Narasumber", "Jumlah berita", "Pokok pernyataan"),
        (5.0, 2.6, 8.4),
        "baris in isi.narasumber_dikutip",
        ("{{ baris.narasumber }}", number("baris.jumlah"), "{% if baris.pokok %}{{ baris.pokok }}{% endif %}"),
        figures=(1,),
    )
    sheet.line("{%p endif %}")
    sheet.line("Berita keliru dan usul tindak lanjut", "Isi Bagian")
    sheet.when("not isi.berita_keliru", "Tidak ada berita keliru yang dicatat pada periode ini.")
    sheet.line("{%p if isi.berita_keliru %}")
    sheet.grid(
        ("Berita", "Terbit", "Kekeliruan", "Usul"),
        (6.6, 3.0, 3.2, 3.2),
        "baris in isi.berita_keliru",
        (
            "{{ baris.media }}: “{{ baris.judul }}”",
            "{{ baris.terbit | tanggal }}",
            "{{ baris.kekeliruan_teks }}",
            "{{ baris.usul_teks }}",
        ),
    )
    sheet.line("{%p endif %}")


def _method(sheet: Sheet) -> None:
    sheet.line("Catatan metode", "Isi Bagian")
    table = sheet.facts(
        (
            ("Sumber", "{% if isi.sumber_pantauan %}{{ isi.sumber_pantauan | daftar }}{% else %}-{% endif %}"),
            ("Kata kunci", "{% if isi.kata_kunci %}{{ isi.kata_kunci | join(', ') }}{% else %}-{% endif %}"),
            ("Penilaian nada", "{% if isi.cara_menilai %}{{ isi.cara_menilai }}{% else %}-{% endif %}"),
        ),
        label=3.4,
    )
    hold(table)


def clipping_sheet() -> Sheet:
    """kliping/lembar.docx: each news item on a page of its own."""
    sheet = new_sheet("Lembar Kliping")
    sheet.line("{%p for berita in isi.kliping %}", "Naskah")
    sheet.line("{%p if not loop.first %}", "Naskah")
    sheet.line("{%p pagebreak %}", "Naskah")
    sheet.line("{%p endif %}", "Naskah")
    title(sheet, "KLIPING BERITA")
    sheet.gap(4)
    _about_clipping(sheet)
    sheet.line("{{ berita.judul }}", "Judul Rilis")
    where = (
        "{{ berita.terbit | hari_tanggal }}{% if berita.edisi %}, edisi {{ berita.edisi }}{% endif %}"
        "{% if berita.halaman %}, halaman {{ berita.halaman }}{% endif %}"
        "{% if berita.penulis %}. Penulis: {{ berita.penulis }}{% endif %}"
    )
    sheet.line(where, "Nomor Dokumen")
    _cutting(sheet)
    sheet.each("alinea in berita.isi_berita", "{{ alinea }}", style="Sel Tabel")
    _body_look(sheet.doc.paragraphs[-2])
    sheet.when("berita.ringkasan", "Ringkasan: {{ berita.ringkasan }}")
    source = "Sumber: {{ berita.media }}{% if berita.tautan %}, {{ berita.tautan }}{% endif %}"
    seen = "{% if berita.diakses %}, diakses {{ berita.diakses | tanggal }}{% endif %}"
    sheet.line(f"{source}{seen}.", "Catatan")
    sheet.when("berita.arsip", "Salinan: {{ berita.arsip }}", style="Catatan")
    sheet.line(f"{_INTERNAL} Dikelola oleh {{{{ kantor.unit_humas }}}}.", "Catatan")
    sheet.line("{%p endfor %}", "Naskah")
    return sheet


def _body_look(paragraph: Any) -> None:
    """News text as clipping sheets print it: 10 points, both edges, first line indented."""
    form = paragraph.paragraph_format
    form.first_line_indent, form.alignment, form.space_after = Cm(1), BOTH, Pt(6)


def _about_clipping(sheet: Sheet) -> None:
    """Two columns of facts between rules."""
    table = sheet.table((2.9, 5.1, 2.9, 5.1), borders=False)
    rows = (
        ("Nama media", "{{ berita.media }}", "Kategori", _or_dash("kategori")),
        ("Jenis media", _or_dash("jenis_media", "jenis_media_teks"), "Subkategori", _or_dash("subkategori")),
        ("Klasifikasi", _or_dash("nada", "nada_teks"), "Narasumber", _or_dash("narasumber", "narasumber | daftar")),
        ("Dinilai oleh", _or_dash("penilai"), "Alasan", _or_dash("alasan_nada")),
    )
    drawn = [sheet.row(table, cells, ("Sel Tabel",) * 4) for cells in rows]
    for cell in drawn[0].cells:
        rule(cell, "top", "single", 8)
    for cell in drawn[-1].cells:
        rule(cell, "bottom", "single", 8)
    sheet.gap(2)


def _or_dash(name: str, written: str = "") -> str:
    """A value of the news item, or a dash."""
    return f"{{% if berita.{name} %}}{{{{ berita.{written or name} }}}}{{% else %}}-{{% endif %}}"


def _cutting(sheet: Sheet) -> None:
    """Where the cutting or the scan of a printed item is stuck, when its text was not copied."""
    sheet.line("{%p if not berita.isi_berita and not berita.ringkasan %}", "Naskah")
    table = sheet.table((WIDTH,), borders=True)
    row = sheet.row(table, ("Tempat guntingan atau pindaian berita",), ("Sel Tabel",))
    row.height = Cm(13)
    sheet.line("{%p endif %}", "Naskah")


def documentation_list() -> Sheet:
    """dokumentasi/daftar.docx: one block for each kind of material."""
    sheet = headed("Daftar Dokumentasi", "DAFTAR DOKUMENTASI")
    sheet.facts(
        (
            ("Lingkup", "{% if kegiatan.lingkup %}{{ kegiatan.lingkup_teks }}{% else %}-{% endif %}"),
            ("?kegiatan.mulai:Waktu kegiatan", moment("kegiatan.mulai")),
            ("?kegiatan.tempat:Tempat kegiatan", "{{ kegiatan.tempat }}"),
            ("Jumlah berkas", "{{ isi.dokumentasi | length | angka_terbilang }}"),
            ("?isi.tempat_simpan:Tempat penyimpanan", "{{ isi.tempat_simpan }}"),
        ),
        label=4.2,
    )
    sheet.gap(8)
    _documentation_table(sheet)
    sheet.gap(6)
    notes(sheet, "isi.catatan_dokumentasi", "Catatan:", DOTS)
    closing(sheet, "Daftar ini disusun berdasarkan berkas yang tersimpan.")
    signature(sheet, dated=True)
    return sheet


def _documentation_table(sheet: Sheet) -> None:
    heads = ("No.", "Uraian", "Waktu dan tempat", "Pembuat", "Berkas")
    table = sheet.table((1.2, 3.7, 3.5, 2.6, 5.0), borders=True)
    blank, cell = [""] * 4, ("Sel Tabel",) * 5
    head = sheet.row(table, heads, ("Sel Kepala",) * 5)
    mark(head, "w:tblHeader")
    for column in head.cells:
        shade(column, GREY)
    sheet.row(table, ("{%tr for ragam in data.ragam %}", *blank), cell)
    only = "berkas in isi.dokumentasi if berkas.ragam == ragam.kata"
    sheet.row(table, (f"{{%tr for {only} %}}", *blank), cell)
    sheet.row(table, ("{%tr if loop.first %}", *blank), cell)
    group_row(sheet, table, "{{ ragam.judul }} ({{ loop.length }})")
    sheet.row(table, ("{%tr endif %}", *blank), cell)
    sheet.row(
        table,
        (
            "{% if berkas.nomor %}{{ berkas.nomor }}{% else %}{{ loop.index }}{% endif %}",
            "{{ berkas.uraian }}{% if berkas.keterangan %} ({{ berkas.keterangan }}){% endif %}",
            "{{ berkas.waktu | tanggal }}, {{ berkas.waktu | pukul }}\n{%p if berkas.tempat %}\n{{ berkas.tempat }}\n"
            "{%p endif %}",
            "{{ berkas.pembuat }}",
            "{{ berkas.berkas }}",
        ),
        cell,
    )
    sheet.row(table, ("{%tr endfor %}", *blank), cell)
    sheet.row(table, ("{%tr endfor %}", *blank), cell)


DOCUMENTS = {
    "monitoring/laporan.docx": monitoring_report,
    "kliping/lembar.docx": clipping_sheet,
    "dokumentasi/daftar.docx": documentation_list,
}
