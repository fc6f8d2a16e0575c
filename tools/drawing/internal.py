"""Internal media: the copy of an issue for the central unit, and the sheet of an issue."""

from __future__ import annotations

from drawing.parts import (
    BLANK,
    CONTACT,
    attachments_and_copies,
    blank,
    closing,
    letter_head,
    new_sheet,
    recipient,
    signature,
    title,
)
from drawing.sheet import Sheet
from drawing.written import CENTRE_HEAD


def journal_copy() -> Sheet:
    """media-internal/tembusan.docx: the copy of an issue for the central unit."""
    sheet = new_sheet("Surat Tembusan Terbitan")
    letter_head(sheet)
    recipient(sheet, CENTRE_HEAD)
    sheet.line(
        "Sesuai dengan ketentuan mengenai Media Internal dalam {{ peraturan.pendek }}, bersama ini kami sampaikan "
        "tembusan terbitan berikut:"
    )
    sheet.facts(
        (
            ("Nama terbitan", "{{ isi.nama_terbitan }}"),
            ("?kegiatan.produk:Jenis", "{{ kegiatan.produk_teks | replace('-', ' ') | kalimat }}"),
            ("Edisi", "{{ isi.edisi }}"),
            ("?isi.nomor_terbitan:ISSN/ISBN", "{{ isi.nomor_terbitan }}"),
            ("?kegiatan.mulai:Tanggal terbit", "{{ kegiatan.mulai | hari_tanggal }}"),
            ("?isi.tiras:Tiras", "{{ isi.tiras | ribuan }} eksemplar"),
            ("?isi.jumlah_tembusan:Jumlah tembusan", "{{ isi.jumlah_tembusan | angka_terbilang }} eksemplar"),
            ("?isi.tautan_terbitan:Versi digital", "{{ isi.tautan_terbitan }}"),
        )
    )
    sheet.gap(6)
    sheet.when("isi.isi_terbitan", "Isi terbitan tersebut meliputi:")
    author = "{% if tulisan.penulis %}, oleh {{ tulisan.penulis }}{% endif %}"
    page = "{% if tulisan.halaman %} (halaman {{ tulisan.halaman }}){% endif %}"
    end = "{% if loop.last %}.{% else %};{% endif %}"
    sheet.each("tulisan in isi.isi_terbitan", "“{{ tulisan.judul }}”" + author + page + end, style="Butir Huruf")
    sheet.line("Untuk keterangan lebih lanjut, Saudara dapat menghubungi " + CONTACT + ".")
    closing(sheet, "Atas perhatian Saudara, kami ucapkan terima kasih.")
    signature(sheet)
    attachments_and_copies(sheet)
    return sheet


def issue_sheet() -> Sheet:
    """media-internal/lembar-terbit.docx: what was issued, by whom, how many, to whom."""
    sheet = new_sheet("Lembar Terbit Media Internal")
    title(sheet, "LEMBAR TERBIT MEDIA INTERNAL")
    sheet.line("{% if kegiatan.judul %}{{ kegiatan.judul }}{% endif %}", "Nomor Dokumen")
    sheet.boxes(
        (
            ("Produk", blank("kegiatan.produk", "kegiatan.produk_teks | replace('-', ' ') | kalimat")),
            ("Nama terbitan", blank("isi.nama_terbitan")),
            ("Edisi", blank("isi.edisi")),
            ("?isi.nomor_terbitan:ISSN/ISBN", "{{ isi.nomor_terbitan }}"),
            ("Tanggal terbit", blank("kegiatan.mulai", "kegiatan.mulai | hari_tanggal")),
            ("Tiras", blank("isi.tiras", "isi.tiras | ribuan") + "{% if isi.tiras %} eksemplar{% endif %}"),
            ("?isi.ukuran:Ukuran dan halaman", "{{ isi.ukuran }}"),
            ("Penanggung jawab", blank("isi.penanggung_jawab")),
            ("Pemimpin redaksi", blank("isi.pemimpin_redaksi")),
            ("?isi.redaksi:Redaksi", "{{ isi.redaksi | daftar }}"),
            ("?isi.percetakan:Percetakan", "{{ isi.percetakan }}"),
            ("?isi.tautan_terbitan:Versi digital", "{{ isi.tautan_terbitan }}"),
        ),
        label=4.4,
    )
    sheet.line("{%p if isi.isi_terbitan %}")
    sheet.line("Isi terbitan", "Isi Bagian")
    sheet.grid(
        ("No.", "Judul", "Penulis", "Halaman"),
        (1.2, 8.2, 4.4, 2.2),
        "tulisan in isi.isi_terbitan",
        (
            "{{ loop.index }}",
            "{{ tulisan.judul }}",
            "{% if tulisan.penulis %}{{ tulisan.penulis }}{% endif %}",
            "{% if tulisan.halaman %}{{ tulisan.halaman }}{% endif %}",
        ),
    )
    sheet.line("{%p endif %}")
    sheet.line("Distribusi", "Isi Bagian")
    sheet.line("{%p if isi.distribusi %}")
    sheet.grid(
        ("No.", "Penerima", "Jumlah", "Cara"),
        (1.2, 8.2, 2.2, 4.4),
        "kirim in isi.distribusi",
        (
            "{{ loop.index }}",
            "{{ kirim.penerima }}",
            "{% if kirim.jumlah %}{{ kirim.jumlah | ribuan }}{% endif %}",
            "{% if kirim.cara %}{{ kirim.cara }}{% endif %}",
        ),
    )
    sheet.line("{%p else %}")
    sheet.line(BLANK + BLANK)
    sheet.line("{%p endif %}")
    signature(sheet, dated=True)
    return sheet


DOCUMENTS = {
    "media-internal/tembusan.docx": journal_copy,
    "media-internal/lembar-terbit.docx": issue_sheet,
}
