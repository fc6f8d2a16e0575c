"""Every document of the examples, whole: each line as it stands on the paper (files in ``kertas``)."""

from __future__ import annotations

import pytest

from humas_cli.errors import ExitCode
from products.paper import Desk, check_paper, seen

MOVED = {
    "keputusan": "dialihkan",
    "dialihkan_kepada": "Pimpinan Unit Kehumasan BKN Pusat",
    "alasan": "Topik menyangkut kebijakan nasional yang diterangkan oleh BKN Pusat.",
}
DECLINED = {
    "keputusan": "ditolak",
    "alasan": "Informasi yang diminta memuat data pribadi pegawai.",
    "status_informasi": "dikecualikan",
    "penetapan_ppid": "Nomor 00/PPID/2026 tanggal 2 Januari 2026",
}


def test_press_release(desk: Desk) -> None:
    made = desk.make("rilis.toml")
    assert made.status is ExitCode.OK
    assert list(made.berkas) == ["uji-rilis.docx", "uji-wa.txt"]
    check_paper("rilis", seen(made, "rilis"))


def test_whatsapp_text_of_the_press_release(desk: Desk) -> None:
    made = desk.make("rilis.toml")
    check_paper("rilis-wa", made.berkas["uji-wa.txt"].decode("utf-8").rstrip("\n").split("\n"))


@pytest.mark.parametrize("document", ["formulir", "nota", "jawaban-terima"])
def test_interview_at_a_regional_office(makassar: Desk, document: str) -> None:
    made = makassar.make("wawancara.toml")
    assert list(made.berkas) == ["uji-formulir.docx", "uji-nota.docx", "uji-jawaban-terima.docx"]
    check_paper(f"wawancara-{document}", seen(made, document))


def test_interview_moved_to_somebody_else(makassar: Desk) -> None:
    made = makassar.make("wawancara.toml", isi=MOVED)
    assert list(made.berkas) == ["uji-formulir.docx", "uji-jawaban-alih.docx"]
    check_paper("wawancara-jawaban-alih", seen(made, "jawaban-alih"))


def test_interview_declined_at_the_centre(desk: Desk) -> None:
    facts = {"kantor": "pusat", "diteruskan_kepada": "kepala-bkn"}
    made = desk.make("wawancara.toml", fakta=facts, isi=DECLINED)
    assert list(made.berkas) == ["uji-formulir.docx", "uji-jawaban-tolak.docx"]
    check_paper("wawancara-nota-pusat", seen(desk.make("wawancara.toml", fakta=facts, pilihan=("nota",)), "nota"))
    check_paper("wawancara-jawaban-tolak", seen(made, "jawaban-tolak"))


def test_empty_interview_form_for_the_press(desk: Desk) -> None:
    made = desk.make('jenis = "wawancara-pers"', pilihan=("formulir",))
    assert made.status is ExitCode.OK
    check_paper("wawancara-formulir-kosong", seen(made, "formulir"))


def test_right_of_reply(desk: Desk) -> None:
    made = desk.make("bantahan.toml")
    assert made.status is ExitCode.OK
    assert made.peringatan == ()
    check_paper("hak-jawab", seen(made, "surat"))


def test_correction_by_a_regional_office(makassar: Desk) -> None:
    made = makassar.make("koreksi.toml")
    assert made.status is ExitCode.OK
    assert made.peringatan == ()
    check_paper("hak-koreksi", seen(made, "surat"))


def test_right_of_reply_with_an_apology_and_further_requests(desk: Desk) -> None:
    isi = {
        "minta_maaf": True,
        "alasan_maaf": "Paragraf ke-2 menuduh pegawai menerima uang.",
        "permintaan": ("Memuat foto pengumuman resmi BKN.",),
        "tembusan_lain": ("Kepala Biro Hukum", "dewan pers"),
        "urgensi": "Segera",
    }
    check_paper("hak-jawab-maaf", seen(desk.make("bantahan.toml", isi=isi), "surat"))
