"""Interview: memo and three answers (the request form is in ``interview_form``)."""

from __future__ import annotations

from drawing.parts import (
    CONTACT,
    attachments_and_copies,
    blank_moment,
    editors_address,
    letter_head,
    memo_head,
    moment,
    new_sheet,
    signature,
)
from drawing.sheet import Sheet

_PERIOD = (
    "{% if kegiatan.mulai and kegiatan.selesai %}{{ kegiatan.mulai | rentang(kegiatan.selesai) }}"
    f"{{% else %}}{blank_moment('kegiatan.mulai')}{{% endif %}}"
)


def memo() -> Sheet:
    """wawancara-pers/nota.docx: forwards the request; from a region it asks for coordination."""
    sheet = new_sheet("Nota Dinas")
    memo_head(sheet, _MEMO_TO)
    sheet.line("Bersama ini kami sampaikan bahwa telah diterima permohonan wawancara pers sebagai berikut:")
    way = "{% if kegiatan.permohonan.cara %} ({{ kegiatan.permohonan.cara_teks }}){% endif %}"
    sheet.facts(
        (
            ("Pemohon", "{{ isi.wartawan }}, {{ isi.media }}"),
            ("?kegiatan.permohonan.waktu:Diterima", moment("kegiatan.permohonan.waktu") + way),
            ("?isi.narasumber:Narasumber diminta", "{{ isi.narasumber }}"),
            ("Topik", "{{ isi.topik | kalimat }}"),
            ("?isi.metode:Metode", "{{ isi.metode_teks | kalimat }}"),
            ("?isi.usulan_waktu:Usulan waktu", moment("isi.usulan_waktu")),
            ("?isi.lokasi:Usulan lokasi", "{{ isi.lokasi }}"),
            ("?isi.tenggat_tayang:Tenggat media", moment("isi.tenggat_tayang")),
        )
    )
    sheet.gap(6)
    sheet.when("isi.pertanyaan", "Pertanyaan yang diajukan:")
    sheet.each("tanya in isi.pertanyaan", "{{ tanya }}", style="Butir Huruf")
    sheet.when("isi.bahan_jawaban", "Bahan jawaban yang kami usulkan: {{ isi.bahan_jawaban }}")
    due = "{% if dokumen.batas_lapor %}, yaitu paling lambat {{ dokumen.batas_lapor }}{% endif %}"
    sheet.when(
        "kantor.daerah",
        "Sesuai dengan ketentuan mengenai Wawancara Pers dalam {{ peraturan.pendek }}, dengan nota dinas ini kami "
        "berkoordinasi sebelum wawancara dilaksanakan dan memohon arahan. Hasil wawancara akan kami sampaikan dalam "
        f"waktu 1 x 24 jam setelah wawancara selesai{due}.",
    )
    sheet.when(
        "not kantor.daerah",
        "Sesuai dengan ketentuan mengenai Wawancara Pers dalam {{ peraturan.pendek }}, permohonan tersebut kami "
        "sampaikan untuk mendapat keputusan. Kami memohon arahan mengenai kesediaan, waktu, dan tempat wawancara; Unit "
        "Kehumasan siap menyiapkan bahan dan mendampingi.",
    )
    sheet.line("Atas perhatian dan arahannya, kami ucapkan terima kasih.").paragraph_format.keep_with_next = True
    signature(sheet)
    attachments_and_copies(sheet)
    return sheet


_MEMO_TO = (
    "{% if isi.tujuan_nota %}{{ isi.tujuan_nota }}{% elif kantor.daerah %}Pimpinan Unit Kehumasan BKN Pusat"
    "{% elif kegiatan.diteruskan_kepada %}{{ kegiatan.diteruskan_kepada_teks }}{% else %}Kepala BKN{% endif %}"
)


def accept() -> Sheet:
    """wawancara-pers/jawaban-terima.docx."""
    sheet = _answer("Surat Penerimaan Permohonan Wawancara")
    sheet.line("Permohonan tersebut dapat kami penuhi dengan ketentuan:")
    sheet.facts(
        (
            ("Waktu", _PERIOD),
            ("Tempat", "{{ kegiatan.tempat }}"),
            ("?isi.metode:Metode", "{{ isi.metode_teks | kalimat }}"),
            ("Narasumber", "{{ isi.narasumber }}"),
            ("?isi.durasi:Durasi", "{{ isi.durasi }}"),
        )
    )
    sheet.gap(6)
    sheet.line("Wawancara didampingi petugas {{ kantor.unit_humas }}, dengan pokok bahasan sesuai dengan permohonan.")
    sheet.when("isi.catatan_pelaksanaan", "Kami mohon redaksi memperhatikan:")
    sheet.each("butir in isi.catatan_pelaksanaan", "{{ butir }}", style="Butir Huruf")
    return _answer_end(sheet)


def redirect() -> Sheet:
    """wawancara-pers/jawaban-alih.docx."""
    sheet = _answer("Surat Pengalihan Permohonan Wawancara")
    sheet.line("Permohonan tersebut kami alihkan kepada {{ isi.dialihkan_kepada }}, dengan alasan: {{ isi.alasan }}")
    sheet.line("Untuk selanjutnya, permohonan dapat Saudara sampaikan kepada {{ isi.dialihkan_kepada }}.")
    return _answer_end(sheet)


def decline() -> Sheet:
    """wawancara-pers/jawaban-tolak.docx: never without reasons; excluded information only with a PPID decision."""
    sheet = _answer("Surat Penolakan Permohonan Wawancara")
    sheet.line("Permohonan tersebut belum dapat kami penuhi dengan alasan: {{ isi.alasan }}")
    sheet.when(
        'isi.status_informasi == "dikecualikan"',
        "Informasi yang diminta termasuk informasi yang dikecualikan berdasarkan penetapan Pejabat Pengelola Informasi "
        "dan Dokumentasi (PPID) {{ isi.penetapan_ppid }}.",
    )
    sheet.when(
        'isi.status_informasi == "menunggu-uji-konsekuensi"',
        "Status informasi yang diminta masih menunggu uji konsekuensi oleh Pejabat Pengelola Informasi dan Dokumentasi "
        "(PPID).",
    )
    sheet.line(
        "Redaksi tetap dapat mengajukan permohonan baru dengan topik atau waktu lain, atau permohonan informasi publik "
        "melalui PPID BKN sesuai dengan Undang-Undang Nomor 14 Tahun 2008 tentang Keterbukaan Informasi Publik."
    )
    return _answer_end(sheet)


def _answer(title: str) -> Sheet:
    sheet = new_sheet(title)
    letter_head(sheet)
    editors_address(sheet, "isi.media")
    received = "{% if kegiatan.permohonan.waktu %} pada {{ kegiatan.permohonan.waktu | hari_tanggal }},{% endif %}"
    sheet.line(
        "Sehubungan dengan permohonan wawancara pers yang diajukan oleh {{ isi.wartawan }} dari {{ isi.media }}"
        f"{received} mengenai {{{{ isi.topik }}}}, dengan ini kami sampaikan hal-hal sebagai berikut."
    )
    return sheet


def _answer_end(sheet: Sheet) -> Sheet:
    contact = sheet.line("Untuk keterangan lebih lanjut, redaksi dapat menghubungi " + CONTACT + ".")
    contact.paragraph_format.keep_with_next = True
    sheet.line(
        "Atas perhatian dan kerja sama Saudara, kami ucapkan terima kasih."
    ).paragraph_format.keep_with_next = True
    signature(sheet)
    attachments_and_copies(sheet)
    return sheet


DOCUMENTS = {
    "wawancara-pers/nota.docx": memo,
    "wawancara-pers/jawaban-terima.docx": accept,
    "wawancara-pers/jawaban-alih.docx": redirect,
    "wawancara-pers/jawaban-tolak.docx": decline,
}
