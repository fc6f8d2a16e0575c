"""Crisis communication: first statement, chronology, key messages, questions and answers, lawful instruments."""

from __future__ import annotations

from drawing.messages import bullets, data_grid, questions_grid
from drawing.parts import CONTACT, moment, new_sheet, signature, title
from drawing.shared import PROVISION, numbered, people
from drawing.sheet import GREY, Sheet, join, mark, shade
from drawing.styles import LEFT

_INTERNAL = "Bahan kerja internal; tidak dibagikan kepada media."
_AS_OF = "Keadaan per {{ dokumen.tanggal | tanggal }}"


def holding_statement() -> Sheet:
    """komunikasi-krisis/pernyataan-awal.docx: what is certain, what is being done, when more will be said."""
    sheet = new_sheet("Pernyataan Awal")
    title(sheet, "PERNYATAAN {{ kantor.nama_pendek | kapital }}")
    sheet.line("{{ kegiatan.judul }}", "Judul Rilis")
    sheet.each("x in isi.pernyataan", "{{ x }}", style="Naskah")
    sheet.when("isi.langkah", "Langkah yang telah dan sedang dilakukan:", style="Naskah")
    sheet.each("x in isi.langkah", "{{ x }}", style="Naskah Butir")
    sheet.when(
        "isi.pembaruan_berikut",
        "Perkembangan selanjutnya akan kami sampaikan pada " + moment("isi.pembaruan_berikut") + ".",
        style="Naskah",
    )
    contact = sheet.line("Keterangan lebih lanjut: " + CONTACT + ".", "Naskah")
    contact.alignment, contact.paragraph_format.keep_with_next = LEFT, True
    signature(sheet, dated=True)
    return sheet


def _internal(name: str, heading: str) -> Sheet:
    sheet = new_sheet(name)
    title(sheet, heading)
    sheet.line("{{ kegiatan.judul }}", "Nomor Dokumen")
    sheet.line(f"{_INTERNAL} {_AS_OF}.", "Catatan")
    return sheet


def chronology() -> Sheet:
    """komunikasi-krisis/kronologi.docx."""
    sheet = _internal("Kronologi", "KRONOLOGI")
    sheet.facts(
        (
            ("?isi.ringkasan_isu:Isu", "{{ isi.ringkasan_isu }}"),
            ("?isi.tingkat:Tingkat", "{{ isi.tingkat_teks }} (penilaian tim)"),
            (
                "?isi.berita.media:Berita",
                "“{{ isi.berita.judul }}”, {{ isi.berita.media }}"
                "{% if isi.berita.terbit %}, {{ isi.berita.terbit | hari_tanggal }}{% endif %}",
            ),
            ("?isi.dampak:Dampak", numbered("isi.dampak")),
            ("?isi.penanggung_jawab:Penanggung jawab", "{{ isi.penanggung_jawab }}"),
        ),
        label=3.6,
    )
    sheet.gap(6)
    sheet.grid(
        ("Waktu", "Peristiwa", "Sumber", "Tindakan"),
        (3.3, 5.7, 3.4, 3.6),
        "x in isi.kronologi",
        (
            "{{ x.waktu | hari_tanggal }}\npukul {{ x.waktu | pukul }}",
            "{{ x.peristiwa }}",
            "{% if x.sumber %}{{ x.sumber }}{% endif %}",
            "{% if x.tindakan %}{{ x.tindakan }}{% endif %}",
        ),
    )
    sheet.gap(4)
    bullets(sheet, "Yang belum diketahui", "isi.belum_diketahui")
    return sheet


def key_messages() -> Sheet:
    """komunikasi-krisis/pesan-kunci.docx."""
    sheet = _internal("Pesan Kunci", "PESAN KUNCI")
    sheet.facts((("Juru bicara", people("kegiatan.pelaku")), ("Pendamping", people("kegiatan.pendamping"))), label=3.6)
    sheet.gap(4)
    bullets(sheet, "Pesan kunci, sama untuk semua juru bicara dan semua produk", "isi.pesan_kunci", "Naskah Nomor")
    data_grid(sheet, "Fakta pendukung")
    bullets(sheet, "Yang perlu dihindari", "isi.hati_hati")
    return sheet


def questions() -> Sheet:
    """komunikasi-krisis/tanya-jawab.docx."""
    sheet = _internal("Tanya Jawab", "TANYA JAWAB")
    questions_grid(sheet, "Pertanyaan yang diperkirakan dan jawaban yang disepakati")
    bullets(sheet, "Yang masih diperiksa: dijawab “sedang kami periksa”, tidak diduga", "isi.belum_diketahui")
    bullets(sheet, "Yang perlu dihindari", "isi.hati_hati")
    return sheet


def instruments() -> Sheet:
    """komunikasi-krisis/daftar-sarana.docx: who may use each instrument, its verdict so far, the next command."""
    sheet = _internal("Daftar Periksa Sarana", "DAFTAR PERIKSA SARANA KOMUNIKASI KRISIS")
    sheet.line(
        f"Sesuai dengan {PROVISION}, komunikasi krisis dilakukan melalui sarana di bawah ini. Setiap sarana dinilai "
        "menurut ketentuannya sendiri, dengan yang sudah diketahui pada saat daftar ini dibuat."
    )
    sheet.when(
        'putusan.kata == "tanpa-dasar"',
        "Komunikasi krisis dilakukan oleh Unit Kehumasan BKN Pusat; laporkan pemberitaan ini kepada unit tersebut. "
        "Sarana yang tetap dapat dipakai kantor ini tampak dari penilaian masing-masing.",
    )
    table = sheet.table((4.2, 11.8), borders=True)
    styles = ("Sel Tabel",) * 2
    sheet.row(table, ("{%tr for s in sarana %}", ""), styles)
    head = sheet.row(table, ("☐ {{ s.nama }}: {{ s.putusan_teks }}", ""), ("Sel Kepala",) * 2)
    mark(head, "w:cantSplit")
    cell = join(head.cells[0], head.cells[1])
    shade(cell, GREY)
    cell.paragraphs[0].alignment = LEFT
    who = "{%p for x in s.siapa %}\n{{ x.pasal }}: {{ x.bunyi }}.\n{%p endfor %}"
    rows = (
        ("", "Yang berwenang", who),
        ("s.masalah", "Yang tidak terpenuhi", "{%p for x in s.masalah %}\n{{ x }}\n{%p endfor %}"),
        ("s.jalan", "Jalan yang berdasar", "{%p for x in s.jalan %}\n{{ x }}\n{%p endfor %}"),
        ("s.kurang and not s.masalah", "Yang perlu dilengkapi", "{{ s.kurang | daftar }}"),
        ("s.kewajiban and not s.masalah", "Kewajiban", "{%p for x in s.kewajiban %}\n☐ {{ x }}\n{%p endfor %}"),
        (
            "",
            "Perintah berikutnya",
            "{% if s.masalah %}humas {{ s.jenis }} check --isian {{ s.berkas }}{% else %}{{ s.perintah }}{% endif %}",
        ),
    )
    for condition, label, value in rows:
        if condition:
            sheet.row(table, (f"{{%tr if {condition} %}}", ""), styles)
        sheet.row(table, (label, value), styles)
        if condition:
            sheet.row(table, ("{%tr endif %}", ""), styles)
    for row in table.rows[:-1]:  # one instrument stays on one page
        for paragraph in (p for cell in row.cells for p in cell.paragraphs):
            paragraph.paragraph_format.keep_with_next = True
    sheet.row(table, ("{%tr endfor %}", ""), styles)
    sheet.line("{{ peraturan.catatan_pasal }} Daftar ini alat bantu, bukan pendapat hukum.", "Catatan")
    return sheet


DOCUMENTS = {
    "komunikasi-krisis/pernyataan-awal.docx": holding_statement,
    "komunikasi-krisis/kronologi.docx": chronology,
    "komunikasi-krisis/pesan-kunci.docx": key_messages,
    "komunikasi-krisis/tanya-jawab.docx": questions,
    "komunikasi-krisis/daftar-sarana.docx": instruments,
}
