"""Publications: approval sheet, covering letter, news item, photo captions, captions for social media."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from docx.shared import Pt

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
from drawing.sheet import Sheet

CENTRE_HEAD = "Pimpinan Unit Kehumasan BKN Pusat"
_HEADS_OF_REGIONS = '["kepala-kanreg", "kepala-pusbangpeg"]'
_CREDITS = (
    "{% if isi.penulis %}Berita: {{ isi.penulis }}{% endif %}"
    "{% if isi.penulis and (isi.fotografer or isi.editor) %}, {% endif %}"
    "{% if isi.fotografer %}Foto: {{ isi.fotografer }}{% endif %}"
    "{% if isi.fotografer and isi.editor %}, {% endif %}{% if isi.editor %}Editor: {{ isi.editor }}{% endif %}"
)


def approval(heading: str, rule_text: str) -> Sheet:
    """persetujuan.docx: what is to be published, what was checked, and the decision of the head of the office."""
    sheet = new_sheet(f"Lembar Persetujuan {heading}")
    title(sheet, f"LEMBAR PERSETUJUAN {heading.upper()}")
    sheet.line("{{ kantor.nama }}", "Nomor Dokumen")
    sheet.line("A. Produk yang diajukan", "Isi Bagian")
    sheet.boxes(
        (
            ("Judul", "{{ kegiatan.judul }}"),
            ("Bentuk produk", blank("isi.bentuk_produk")),
            ("Kanal", blank("isi.kanal", "isi.kanal | daftar")),
            ("Rencana terbit", blank_moment("kegiatan.mulai")),
            ("Pokok isi", blank("isi.ringkasan")),
            ("?isi.khalayak:Khalayak", "{{ isi.khalayak }}"),
            (
                "Status informasi",
                blank("isi.status_informasi", "isi.status_informasi_teks | kalimat")
                + '{% if isi.status_informasi and isi.status_informasi != "terbuka" %}; tunggu penetapan PPID sebelum '
                "dipublikasikan{% endif %}",
            ),
            ("Disiapkan oleh", "{% if isi.petugas %}{{ isi.petugas }}{% else %}{{ kantor.unit_humas }}{% endif %}"),
        ),
        label=4.0,
    )
    sheet.line("B. Pemeriksaan Humas", "Isi Bagian")
    for text in (
        "Fakta, nama, jabatan, tanggal, dan angka sudah dicocokkan dengan sumbernya.",
        "Isinya termasuk kewenangan kantor dan sejalan dengan pesan BKN Pusat.",
        "Tidak memuat data pribadi atau informasi yang dikecualikan.",
        "Foto atau grafis disertai keterangan, kredit, dan izin pemakaian.",
    ):
        sheet.line(f"☐ {text}", "Rincian")
    sheet.line("C. Keputusan", "Isi Bagian")
    decision = sheet.boxes(_decision(heading == "Publikasi"), label=4.0)
    for paragraph in (p for cell in decision.rows[-1].cells for p in cell.paragraphs):
        paragraph.paragraph_format.keep_with_next = True
    sheet.line("{%p if kantor.daerah %}", "Catatan")
    sheet.line(rule_text, "Catatan").paragraph_format.keep_with_next = True
    sheet.line("{%p endif %}", "Catatan")
    _head_signs(sheet)
    return sheet


def _decision(recorded: bool) -> tuple[tuple[str, str], ...]:
    """The decision: read from the record where the kind has such a fact, else to be ticked by hand."""
    word, agreed, known, when = "", "☐", "☐", BLANK
    if recorded:
        word = "kegiatan.persetujuan.bentuk"
        agreed = f'{{% if {word} == "persetujuan" %}}☒{{% else %}}☐{{% endif %}}'
        known = f'{{% if {word} == "sepengetahuan" %}}☒{{% else %}}☐{{% endif %}}'
        when = blank_moment("kegiatan.persetujuan.waktu")
    return (
        ("Keputusan", f"{agreed} disetujui   {known} diketahui   ☐ diperbaiki dahulu   ☐ tidak disetujui"),
        ("Waktu keputusan", when),
        ("Catatan atau perbaikan", f"{BLANK}{BLANK}\n{BLANK}{BLANK}"),
    )


def _head_signs(sheet: Sheet) -> None:
    """The head of a region decides, whoever signs the other documents of the record."""
    post = "kegiatan.penandatangan.jabatan"
    sheet.line(f"{{%p if kantor.daerah and {post} and {post} not in {_HEADS_OF_REGIONS} %}}", "Tanda Tangan")
    head = sheet.line("Kepala {{ kantor.nama_pendek }},", "Tanda Tangan").paragraph_format
    head.space_before, head.space_after = Pt(12), Pt(34)
    last = sheet.line("(…………………………………………)", "Tanda Tangan")
    last.paragraph_format.keep_with_next = False
    sheet.line("{%p else %}", "Tanda Tangan")
    before = len(sheet.doc.paragraphs)
    signature(sheet)
    sheet.doc.paragraphs[before].paragraph_format.keep_with_next = True  # the gap above it
    sheet.line("{%p endif %}", "Tanda Tangan").paragraph_format.keep_with_next = False


def delivery(subject: str, rows: tuple[tuple[str, str], ...]) -> Sheet:
    """penyampaian.docx: hands a product to the central unit, or to whom ``isi.penerima`` names."""
    sheet = new_sheet("Surat Penyampaian Produk")
    letter_head(sheet)
    recipient(sheet, CENTRE_HEAD)
    sheet.line(subject)
    sheet.facts(
        (
            ("Judul", "{{ kegiatan.judul }}"),
            ("?isi.bentuk_produk:Bentuk produk", "{{ isi.bentuk_produk }}"),
            ("?isi.ringkasan:Pokok isi", "{{ isi.ringkasan }}"),
            *rows,
            ("?isi.kanal:Usulan kanal", "{{ isi.kanal | daftar }}"),
            ("?kegiatan.mulai:Rencana terbit", moment("kegiatan.mulai")),
            ("?isi.tautan_bahan:Bahan", "{{ isi.tautan_bahan }}"),
        )
    )
    sheet.gap(6)
    sheet.line(
        "Kami mohon produk tersebut diperiksa dan digunakan sesuai dengan kewenangan Saudara. Perbaikan atau "
        "pertanyaan dapat disampaikan kepada " + CONTACT + "."
    )
    closing(sheet, "Atas perhatian dan kerja sama Saudara, kami ucapkan terima kasih.")
    signature(sheet)
    attachments_and_copies(sheet)
    return sheet


def news() -> Sheet:
    """berita.docx: the item as it goes on the office's site, with the credits of who made it."""
    sheet = new_sheet("Berita")
    sheet.line("{{ kegiatan.judul }}", "Judul Rilis")
    sheet.when("isi.subjudul", "{{ isi.subjudul }}", style="Subjudul Rilis")
    sheet.line("{{p naskah.bertanggal }}", "Naskah")
    sheet.when("isi.penulis or isi.fotografer or isi.editor", _CREDITS, style="Inisial")
    sheet.line("{%p if isi.foto %}", "Naskah")
    photos(sheet, "Keterangan foto")
    sheet.line("{%p endif %}", "Naskah")
    return sheet


def photos(sheet: Sheet, heading: str = "") -> None:
    """The captions of the photographs, each with who took it, where and when."""
    if heading:
        sheet.line(heading, "Isi Bagian")
    when = "{{ foto.tanggal | tanggal }}"
    place = (
        "({% if foto.lokasi and foto.tanggal %}{{ foto.lokasi }}, " + when + "{% elif foto.lokasi %}{{ foto.lokasi }}"
        "{% else %}" + when + "{% endif %})"
    )
    sheet.grid(
        ("Berkas", "Keterangan", "Kredit"),
        (4.2, 8.6, 3.2),
        "foto in isi.foto",
        (
            "{{ foto.berkas }}",
            "{{ foto.keterangan }}\n{%p if foto.lokasi or foto.tanggal %}\n" + place + "\n{%p endif %}",
            "{{ foto.kredit }}",
        ),
    )
    sheet.gap(4)


def captions() -> Sheet:
    """media-sosial/takarir.docx: one block a platform, with its length against the platform's limit."""
    sheet = new_sheet("Lembar Takarir Media Sosial")
    title(sheet, "LEMBAR TAKARIR MEDIA SOSIAL")
    sheet.line("{{ kegiatan.judul }}", "Nomor Dokumen")
    sheet.facts(
        (
            ("?kegiatan.akun:Akun", "{{ kegiatan.akun_teks }}"),
            ("?kegiatan.mulai:Jadwal unggah", moment("kegiatan.mulai")),
            ("?isi.bentuk_produk:Bentuk unggahan", "{{ isi.bentuk_produk }}"),
            ("?isi.tautan_bahan:Bahan", "{{ isi.tautan_bahan }}"),
            ("?isi.petugas:Petugas", "{{ isi.petugas }}"),
        )
    )
    sheet.line("{%p for takarir in isi.takarir %}")
    name = "{% for p in data.platform if p.kata == takarir.platform %}{{ p.nama }}{% endfor %}"
    sheet.line("{{ loop.index }}. " + name, "Isi Bagian")
    sheet.boxes(
        (
            ("Takarir", "{{ takarir.teks }}"),
            ("?takarir.tautan:Tautan", "{{ takarir.tautan }}"),
            ("?takarir.tagar:Tagar", '{{ takarir.tagar | join(" ") }}'),
            ("?takarir.teks_alternatif:Teks alternatif", "{{ takarir.teks_alternatif }}"),
            ("Panjang", _LENGTH),
        ),
        label=3.4,
    )
    sheet.gap(2)
    for condition, text in _OVER:
        sheet.line(f"{{%p for p in data.platform if p.kata == takarir.platform and {condition} %}}")
        sheet.line(text, "Tanda Konsep")
        sheet.line("{%p endfor %}")
    sheet.line("{%p endfor %}")
    sheet.line(
        "Batas tiap kanal adalah pengetahuan umum yang belum diperiksa dan dapat berubah; angkanya diatur dalam "
        "form.toml media-sosial. Hitungan karakter mencakup takarir, tautan, dan tagar, dengan satu spasi di "
        "antaranya; kanal dapat menghitung tautan dan emoji secara lain.",
        "Catatan",
    )
    return sheet


_COUNT = (
    "takarir.teks | length + (1 + takarir.tautan | length if takarir.tautan else 0)"
    ' + (1 + takarir.tagar | join(" ") | length if takarir.tagar else 0)'
)
_LENGTH = (
    "{% for p in data.platform if p.kata == takarir.platform %}"
    "{{ (" + _COUNT + ") | ribuan }} dari {{ p.batas | ribuan }} karakter"
    "{% if p.tampak < p.batas %}; sekitar {{ p.tampak | ribuan }} karakter pertama yang langsung tampak{% endif %}"
    "{% if takarir.tagar and p.tagar > 0 %}; {{ takarir.tagar | length }} dari {{ p.tagar }} tagar{% endif %}"
    "{% endfor %}"
)
_OVER = (
    (
        f"{_COUNT} > p.batas",
        f"MELEBIHI BATAS {{{{ p.nama }}}}: kelebihan {{{{ ({_COUNT} - p.batas) | ribuan }}}} karakter.",
    ),
    (
        "p.tagar > 0 and takarir.tagar | length > p.tagar",
        "MELEBIHI BATAS {{ p.nama }}: kelebihan {{ takarir.tagar | length - p.tagar }} tagar.",
    ),
)


_PUBLICATION_RULE = (
    "Publikasi oleh Kehumasan Kanreg/Pusbangpeg ASN wajib dengan persetujuan atau sepengetahuan Kepala "
    "Kanreg/Pusbangpeg ASN sebelum terbit, menurut ketentuan mengenai Publikasi dalam {{ peraturan.pendek }}."
)
_OTHER_RULE = (
    "Ketentuan mengenai %s dalam {{ peraturan.pendek }} tidak menyebut persetujuan ini; lembar dipakai sebagai kendali "
    "kantor. Bahan yang sama wajib mendapat persetujuan atau sepengetahuan Kepala Kanreg/Pusbangpeg ASN bila menjadi "
    "Publikasi."
)
_BY_UNIT = (
    "Sesuai dengan ketentuan mengenai Publikasi dalam {{ peraturan.pendek }}, bersama ini kami sampaikan produk "
    "publikasi{% if kegiatan.penyusun %} yang disusun oleh {{ kegiatan.penyusun_teks }}{% endif %} sebagai berikut:"
)
_FOR_CENTRE = "Bersama ini kami sampaikan bahan %s untuk diperiksa dan dimuat pada kanal yang Saudara kelola:"
_APPROVED = (
    "?kegiatan.persetujuan.oleh:Persetujuan",
    "{{ kegiatan.persetujuan.oleh_teks }}{% if kegiatan.persetujuan.waktu %}, {{ kegiatan.persetujuan.waktu | "
    "hari_tanggal }}{% endif %}",
)

DOCUMENTS: dict[str, Callable[[], Sheet]] = {
    "publikasi/persetujuan.docx": partial(approval, "Publikasi", _PUBLICATION_RULE),
    "publikasi/penyampaian.docx": partial(delivery, _BY_UNIT, (_APPROVED,)),
    "publikasi/berita.docx": news,
    "media-online/persetujuan.docx": partial(approval, "Media Daring", _OTHER_RULE % "Media Online/Daring"),
    "media-online/penyampaian.docx": partial(delivery, _FOR_CENTRE % "media daring", ()),
    "media-online/berita.docx": news,
    "media-sosial/persetujuan.docx": partial(approval, "Media Sosial", _OTHER_RULE % "Media Sosial"),
    "media-sosial/penyampaian.docx": partial(delivery, _FOR_CENTRE % "unggahan media sosial", ()),
    "media-sosial/takarir.docx": captions,
}
