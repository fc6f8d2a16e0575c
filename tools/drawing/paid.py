"""Advertorial and advertisement: the text, the order to a medium, the coordination memo of a region."""

from __future__ import annotations

from drawing.parts import (
    CONTACT,
    attachments_and_copies,
    blank,
    closing,
    letter_head,
    memo_head,
    moment,
    new_sheet,
    recipient,
    signature,
)
from drawing.sheet import Sheet
from drawing.written import CENTRE_HEAD


def advertorial() -> Sheet:
    """advertorial-iklan/naskah.docx: the text under its label, and the specification that is not printed."""
    sheet = new_sheet("Naskah Advertorial")
    label = sheet.table((4.6,), borders=True)
    sheet.row(label, ("{{ isi.label_teks | kapital }}",), ("Sel Kepala",))
    sheet.gap(4)
    sheet.line("{{ kegiatan.judul }}", "Judul Rilis")
    sheet.when("isi.subjudul", "{{ isi.subjudul }}", style="Subjudul Rilis")
    sheet.line("{{p naskah.isi }}", "Naskah")
    sheet.line("{{ isi.label_teks | kalimat }} ini disampaikan oleh {{ kantor.nama }}.", "Catatan")
    sheet.line("Spesifikasi penayangan (tidak dimuat)", "Isi Bagian")
    sheet.boxes(_specification(blank("isi.media_penayang")), label=4.4)
    sheet.line(
        "Label “{{ isi.label_teks | kapital }}” dimuat jelas di atas naskah agar pembaca dapat membedakannya dari "
        "berita.",
        "Catatan",
    )
    return sheet


def _specification(medium: str) -> tuple[tuple[str, str], ...]:
    return (
        ("Media", medium),
        ("?isi.rubrik:Halaman/posisi", "{{ isi.rubrik }}"),
        ("?isi.ukuran:Ukuran/durasi", "{{ isi.ukuran }}"),
        (
            "?isi.jadwal_tayang:Jadwal tayang",
            "{%p for tayang in isi.jadwal_tayang %}\n{{ tayang }}\n{%p endfor %}",
        ),
        ("?isi.tenggat_materi:Tenggat materi", moment("isi.tenggat_materi")),
        ("?isi.bahan_grafis:Foto/grafis", "{{ isi.bahan_grafis | daftar }}"),
    )


def order() -> Sheet:
    """advertorial-iklan/pesanan.docx: asks a medium to run it, and on what terms."""
    sheet = new_sheet("Surat Pesanan Penayangan")
    letter_head(sheet)
    recipient(
        sheet, "Pimpinan Redaksi{% if isi.media_penayang %} {{ isi.media_penayang }}{% endif %}", "Pimpinan Redaksi"
    )
    sheet.line(
        "Dalam rangka menyampaikan informasi mengenai kebijakan, program, atau kegiatan BKN kepada masyarakat, {{ "
        "kantor.nama }} bermaksud menayangkan {{ isi.label_teks }} pada media Saudara dengan rincian sebagai berikut:"
    )
    sheet.facts(
        (
            ("Judul", "{{ kegiatan.judul }}"),
            *_specification("{{ isi.media_penayang }}"),
            ("?isi.biaya:Biaya", "{{ isi.biaya | rupiah }} ({{ isi.biaya | terbilang }} rupiah)"),
            ("?isi.sumber_dana:Sumber dana", "{{ isi.sumber_dana }}"),
        )
    )
    sheet.gap(6)
    sheet.line("Sehubungan dengan hal tersebut, kami mohon Saudara:")
    for text in (
        "menyampaikan kesediaan, ketersediaan tempat tayang, dan penawaran tertulis;",
        "memuat label “{{ isi.label_teks | kapital }}” secara jelas, tanpa mengubah naskah di luar persetujuan kami;",
        "mengirimkan contoh tata letak sebelum tayang; dan",
        "menyampaikan bukti tayang paling lambat 3 (tiga) hari kerja setelah penayangan.",
    ):
        sheet.line(text, "Butir Huruf")
    sheet.line(
        "Surat ini belum merupakan perikatan; pemesanan dan pembayarannya mengikuti ketentuan pengadaan barang/jasa "
        "pemerintah. Untuk keterangan lebih lanjut, Saudara dapat menghubungi " + CONTACT + "."
    )
    closing(sheet, "Atas perhatian dan kerja sama Saudara, kami ucapkan terima kasih.")
    signature(sheet)
    attachments_and_copies(sheet)
    return sheet


def coordination() -> Sheet:
    """advertorial-iklan/koordinasi.docx: a region tells the central unit before anything is run."""
    sheet = new_sheet("Nota Dinas Koordinasi")
    memo_head(sheet, CENTRE_HEAD)
    sheet.line(
        "Menurut ketentuan mengenai Advertorial dan Iklan dalam {{ peraturan.pendek }}, Advertorial dan Iklan "
        "dikoordinasikan oleh Unit Kehumasan BKN Pusat. Sehubungan dengan itu, kami berkoordinasi mengenai rencana "
        "penayangan {{ isi.label_teks }} sebagai berikut:"
    )
    sheet.facts(
        (
            ("Judul", "{{ kegiatan.judul }}"),
            ("?isi.ringkasan:Pokok isi", "{{ isi.ringkasan }}"),
            ("?kegiatan.tahap:Tahap kami", "{{ kegiatan.tahap_teks | daftar }}"),
            *_specification(blank("isi.media_penayang")),
            ("?isi.biaya:Biaya", "{{ isi.biaya | rupiah }}"),
            ("?isi.sumber_dana:Sumber dana", "{{ isi.sumber_dana }}"),
        )
    )
    sheet.gap(6)
    by = "{% if isi.batas_jawaban %} paling lambat {{ isi.batas_jawaban | hari_tanggal }}{% endif %}"
    sheet.line(
        f"Kami mohon jawaban berupa persetujuan atau arahan mengenai isi, media, dan jadwalnya{by}. Penayangan kami "
        "laksanakan setelah ada jawaban, dan bukti tayangnya akan kami sampaikan."
    )
    closing(sheet, "Atas perhatian dan arahannya, kami ucapkan terima kasih.")
    signature(sheet)
    attachments_and_copies(sheet)
    return sheet


DOCUMENTS = {
    "advertorial-iklan/naskah.docx": advertorial,
    "advertorial-iklan/pesanan.docx": order,
    "advertorial-iklan/koordinasi.docx": coordination,
}
