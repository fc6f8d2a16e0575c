"""``new``, ``draft`` and ``check`` of the kinds, off a terminal: files, streams, envelopes, exits."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from .conftest import Runner

OFFICE = """\
versi = 1
kantor = "pusat"

[[pejabat]]
jabatan = "pimpinan-humas-pusat"
nama = "Nama Contoh (fiktif)"
nip = "000000000000000000"
status = "plt"
"""
RELEASE = ("--pelaksana", "humas-pusat", "--penandatangan", "pimpinan-humas-pusat", "--judul", "A & B <c>")


@pytest.fixture(autouse=True)
def _office(home: Path, work: Path) -> None:
    home.mkdir()
    (home / "kantor.toml").write_text(OFFICE, encoding="utf-8")
    (work / "naskah.md").write_text("BKN membuka **layanan** baru.\n", encoding="utf-8")


def _files(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir() if path.name != "naskah.md")


def test_draft_writes_documents_and_records_nothing(humas: Runner, work: Path) -> None:
    outcome = humas("siaran-pers", "draft", *RELEASE, "--naskah", "naskah.md")
    assert outcome.status == 0
    assert outcome.out == "siaran-pers-2026-11-24-rilis.docx\nsiaran-pers-2026-11-24-wa.txt\n"
    assert _files(work) == ["siaran-pers-2026-11-24-rilis.docx", "siaran-pers-2026-11-24-wa.txt"]
    assert "Sesuai Peraturan BKN 8/2021 – Siaran Pers, “A & B <c>”" in outcome.err


def test_new_writes_the_record_beside_the_documents(humas: Runner, work: Path) -> None:
    outcome = humas("siaran-pers", "new", *RELEASE, "--naskah", "naskah.md", "--output", "keluar", "--quiet")
    assert (outcome.status, outcome.err) == (0, "")
    assert outcome.out.splitlines() == [
        "keluar/siaran-pers-2026-11-24-01-rilis.docx",
        "keluar/siaran-pers-2026-11-24-01-wa.txt",
        "keluar/siaran-pers-2026-11-24-01.toml",
    ]
    record = tomllib.loads((work / "keluar" / "siaran-pers-2026-11-24-01.toml").read_text(encoding="utf-8"))
    assert record == {
        "versi": 1,
        "id": "siaran-pers-2026-11-24-01",
        "jenis": "siaran-pers",
        "judul": "A & B <c>",
        "pelaksana": "humas-pusat",
        "penandatangan": {"jabatan": "pimpinan-humas-pusat"},
        "isi": {"naskah": "BKN membuka **layanan** baru.\n"},
    }
    again = humas("siaran-pers", "new", *RELEASE, "--naskah", "naskah.md", "--output", "keluar")
    assert "keluar/siaran-pers-2026-11-24-02.toml" in again.out


def test_the_record_that_new_wrote_can_be_checked_and_drafted_again(humas: Runner, work: Path) -> None:
    humas("siaran-pers", "new", *RELEASE, "--naskah", "naskah.md")
    record = "siaran-pers-2026-11-24-01.toml"
    assert humas("kegiatan", "check", record).status == 0
    assert humas("siaran-pers", "check", "--isian", record).status == 0
    existing = humas("siaran-pers", "draft", "--isian", record)
    assert existing.status == 4
    assert "Berkas 'siaran-pers-2026-11-24-01-rilis.docx' sudah ada dan tidak ditimpa." in existing.err
    assert humas("siaran-pers", "draft", "--isian", record, "--force").status == 0


def test_missing_content_off_a_terminal_names_every_option_and_an_example(humas: Runner, work: Path) -> None:
    outcome = humas("siaran-pers", "new", "--pelaksana", "humas-pusat")
    assert (outcome.status, outcome.out) == (6, "")
    assert outcome.err == (
        "Galat: Siaran pers belum dapat dibuat; yang belum diisi: Judul (--judul), Naskah (--naskah).\n"
        'Saran: Contoh: humas siaran-pers new --judul "BKN Buka Layanan Konsultasi Kepegawaian Daring"'
        " --naskah rilis.md\n"
    )
    assert _files(work) == []


def test_a_refused_product_is_not_written_and_the_lawful_ways_are_shown(humas: Runner, work: Path) -> None:
    outcome = humas("siaran-pers", "new", "--pelaksana", "humas-kanreg", "--judul", "X", "--naskah", "naskah.md")
    assert (outcome.status, outcome.out) == (1, "")
    assert "Tidak ada dasar kewenangan dalam Peraturan BKN 8/2021; tidak ada yang ditulis." in outcome.err
    assert "Jalan yang sesuai peraturan:" in outcome.err
    assert _files(work) == []


def test_an_exception_is_written_marked_and_kept_in_the_record(humas: Runner, work: Path) -> None:
    outcome = humas(
        "siaran-pers", "new", "--pelaksana", "humas-kanreg", "--judul", "X", "--naskah", "naskah.md",
        "--penandatangan", "pimpinan-humas-pusat", "--kecualikan", "perintah tertulis pimpinan",
    )  # fmt: skip
    assert outcome.status == 0
    assert "Dibuat dengan pengecualian: perintah tertulis pimpinan" in outcome.err
    record = tomllib.loads((work / "siaran-pers-2026-11-24-01.toml").read_text(encoding="utf-8"))
    assert record["pengecualian"]["alasan"] == "perintah tertulis pimpinan"
    assert record["pengecualian"]["oleh"] == "petugas"
    assert record["pengecualian"]["waktu"].isoformat() == "2026-11-24T10:00:00+07:00"


def test_an_incomplete_product_is_a_konsep(humas: Runner, work: Path) -> None:
    outcome = humas("siaran-pers", "draft", "--judul", "X", "--pelaksana", "humas-pusat", "--naskah", "naskah.md")
    assert outcome.status == 3
    assert "Naskah bertanda KONSEP karena kegiatan belum lengkap." in outcome.err
    assert len(_files(work)) == 2


def test_dry_run_tells_the_files_and_writes_none(humas: Runner, work: Path) -> None:
    outcome = humas("siaran-pers", "new", *RELEASE, "--naskah", "naskah.md", "--dry-run")
    assert outcome.status == 0
    assert outcome.out.splitlines()[-1] == "siaran-pers-2026-11-24-01.toml"
    assert "Tidak ada yang ditulis (--dry-run)" in outcome.err
    assert _files(work) == []


def test_one_document_can_be_chosen(humas: Runner, work: Path) -> None:
    assert humas("siaran-pers", "draft", *RELEASE, "--naskah", "naskah.md", "--dokumen", "wa").status == 0
    assert _files(work) == ["siaran-pers-2026-11-24-wa.txt"]


def test_json_lists_files_and_verdict(humas: Runner, work: Path) -> None:
    outcome = humas("siaran-pers", "draft", *RELEASE, "--naskah", "naskah.md", "--json")
    assert (outcome.status, outcome.err) == (0, "")
    envelope = json.loads(outcome.out)
    assert (envelope["perintah"], envelope["status"], envelope["galat"]) == ("siaran-pers draft", "berhasil", [])
    data = envelope["data"]
    assert [(f["dokumen"], f["peran"], f["konsep"]) for f in data["berkas"]] == [
        ("rilis", "produk", False),
        ("wa", "produk", False),
    ]
    assert data["putusan"]["putusan"] == "sesuai"


def test_json_of_a_refusal_has_the_verdict_and_the_error(humas: Runner) -> None:
    outcome = humas("siaran-pers", "new", "--pelaksana", "humas-kanreg", "--json")
    assert (outcome.status, outcome.err) == (1, "")
    envelope = json.loads(outcome.out)
    assert [galat["kode"] for galat in envelope["galat"]] == ["ditolak"]
    assert envelope["data"]["putusan"]["alternatif"]


def test_answers_come_from_a_file_options_lie_over_it_and_dash_is_standard_input(humas: Runner, work: Path) -> None:
    text = 'judul = "Dari berkas"\npelaksana = "humas-kanreg"\n[penandatangan]\njabatan = "pimpinan-humas-pusat"\n'
    outcome = humas(
        "siaran-pers", "draft", "--isian", "-", "--pelaksana", "humas-pusat", "--naskah", "naskah.md", masukan=text
    )
    assert outcome.status == 0
    assert "“Dari berkas”" in outcome.err


def test_a_file_about_another_kind_is_refused(humas: Runner, work: Path) -> None:
    (work / "k.toml").write_text('jenis = "kliping"\n', encoding="utf-8")
    outcome = humas("siaran-pers", "check", "--isian", "k.toml")
    assert outcome.status == 2
    assert outcome.err == (
        "Galat: Berkas 'k.toml' berisi jenis 'kliping', sedangkan perintahnya 'siaran-pers'.\n"
        "Saran: Pakai 'humas kliping', atau periksa kunci jenis di berkas itu.\n"
    )


def test_a_broken_file_of_answers_names_its_lines(humas: Runner, work: Path) -> None:
    (work / "k.toml").write_text('judul = "x"\nmateri = "kebijakn"\n', encoding="utf-8")
    outcome = humas("siaran-pers", "check", "--isian", "k.toml")
    assert outcome.status == 4
    assert "Berkas 'k.toml' baris 2, materi: nilai 'kebijakn' tidak dikenal." in outcome.err


def test_check_of_a_kind_prints_the_verdict_and_never_writes(humas: Runner, work: Path) -> None:
    outcome = humas("siaran-pers", "check", "--pelaksana", "humas-pusat")
    assert outcome.status == 3
    assert outcome.out.startswith("Belum lengkap – Siaran Pers\n")
    assert "Isi dengan menambahkan: --penandatangan …\n" in outcome.out
    assert _files(work) == []


def test_a_reply_letter_goes_officially_to_the_medium_unless_it_says_otherwise(humas: Runner, work: Path) -> None:
    words = (
        "--pelaksana", "humas-pusat", "--media", 'Kabar "X" & Y', "--judul-berita", "Judul", "--terbit", "2026-11-20",
        "--tautan", "https://kabar.example/1", "--tentang", "pusat", "--kerugian", "x", "--naskah", "naskah.md",
        "--penandatangan", "pimpinan-humas-pusat", "--mulai", "2026-11-24 11:00 WIB",
        "--bantahan", 'tertulis="a, b",yang_benar="c",dasar="d"',
    )  # fmt: skip
    outcome = humas("hak-jawab", "new", *words)
    assert (outcome.status, outcome.out.splitlines()) == (
        0,
        ["hak-jawab-2026-11-24-01-surat.docx", "hak-jawab-2026-11-24-01.toml"],
    ), outcome.err
    record = tomllib.loads((work / "hak-jawab-2026-11-24-01.toml").read_text(encoding="utf-8"))
    assert record["surat"] == {"kepada": 'Kabar "X" & Y', "resmi": True}
    assert record["isi"]["bantahan"] == [{"tertulis": "a, b", "yang_benar": "c", "dasar": "d"}]
    assert record["berita"]["terbit"].isoformat() == "2026-11-20"


def test_the_interview_request_of_a_refused_speaker_still_gets_its_papers(humas: Runner, work: Path) -> None:
    outcome = humas(
        "wawancara-pers", "new", "--pelaku", "lainnya", "--wartawan", "W", "--media", "M", "--topik", "T",
    )  # fmt: skip
    assert outcome.status == 0, outcome.err
    assert outcome.out.splitlines() == [
        "wawancara-pers-2026-11-24-01-formulir.docx",
        "wawancara-pers-2026-11-24-01-nota.docx",
        "wawancara-pers-2026-11-24-01.toml",
    ]
    assert "Tidak ada dasar kewenangan" in outcome.err


def test_the_record_alone_can_be_kept(humas: Runner, work: Path) -> None:
    new = humas("kliping", "new", "--pelaksana", "humas-pusat", "--objek", "manajemen-kepegawaian", "--tanpa-dokumen")
    assert (new.status, new.out) == (0, "kliping-2026-11-24-01.toml\n"), new.err
    assert "Hanya berkas kegiatan yang dicatat." in new.err
    refused = humas("kliping", "new", "--pelaksana", "pers", "--tanpa-dokumen")
    assert refused.status == 1
    assert _files(work) == ["kliping-2026-11-24-01.toml"]


def test_a_known_empty_list_is_not_an_absent_one(humas: Runner) -> None:
    unknown = humas("konferensi-pers", "check", "--pelaku", "kepala-bkn", "--topik", "lainnya", "--bentuk", "berkala")
    assert unknown.status == 3
    known = humas(
        "konferensi-pers", "check", "--pelaku", "kepala-bkn", "--topik", "lainnya", "--bentuk", "berkala",
        "--pendamping", "", "--dalam-agenda",
    )  # fmt: skip
    assert known.status == 1
    assert "Pasal 5 ayat (4)" in known.out


def test_yes_no_options_have_both_words(humas: Runner) -> None:
    words = ("keterangan-pers", "check", "--pelaku", "kepala-kanreg")
    assert "sesuai_kewenangan" in humas(*words).out
    assert humas(*words, "--tidak-sesuai-kewenangan").status == 1


def test_a_broken_office_stops_before_anything_is_asked_or_written(humas: Runner, home: Path, work: Path) -> None:
    (home / "kantor.toml").write_text("versi = 1\nkantorr = 1\n", encoding="utf-8")
    outcome = humas("siaran-pers", "draft", *RELEASE, "--naskah", "naskah.md")
    assert outcome.status == 4
    assert "kantorr" in outcome.err
    assert _files(work) == []


def test_a_body_file_that_is_missing_is_not_found(humas: Runner, work: Path) -> None:
    outcome = humas("siaran-pers", "draft", *RELEASE, "--naskah", "hilang.md")
    assert outcome.status == 5
    assert outcome.err.startswith("Galat: Berkas 'hilang.md' tidak ditemukan.")


def test_several_at_once_take_different_numbers(home: Path, work: Path) -> None:
    words = [sys.executable, "-m", "humas_cli", "siaran-pers", "new", *RELEASE, "--naskah", "naskah.md", "--quiet"]
    env = {**os.environ, "HUMAS_HOME": str(home)}
    running = [subprocess.Popen([*words, "--at", "2026-11-24 10:00 WIB"], cwd=work, env=env) for _ in range(4)]
    assert [process.wait(timeout=60) for process in running] == [0, 0, 0, 0]
    records = sorted(path.name for path in work.glob("*.toml"))
    assert records == [f"siaran-pers-2026-11-24-{number:02d}.toml" for number in (1, 2, 3, 4)]
    assert len(_files(work)) == 12


@pytest.mark.parametrize(
    ("words", "status", "fill"),
    [
        ((), 3, "Isi --dasar atau --pelaksana, atau pilih"),
        (("--pelaksana", "humas-pusat"), 0, "Isi --dasar, atau pilih"),
        (("--pelaksana", "unit-jpt-madya"), 1, "Isi --dasar, atau pilih"),
        (("--pelaksana", "humas-pusat", "--dasar", ""), 0, "Pilih"),
    ],
)
def test_a_draft_of_nothing_says_so(words: tuple[str, ...], status: int, fill: str, humas: Runner, work: Path) -> None:
    outcome = humas("liputan", "draft", *words)
    assert (outcome.status, outcome.out) == (status, "")
    assert (
        "Peringatan: Tidak ada dokumen yang dibuat: belum ada yang cocok dengan isian kegiatan ini.\n"
        f"  Saran: {fill} dengan --dokumen: undangan, disposisi, penugasan, daftar-hadir.\n"
    ) in outcome.err
    assert _files(work) == []


def test_a_blank_left_in_a_letter_is_told(humas: Runner, work: Path) -> None:
    facts = ("--pelaksana", "humas-pusat", "--dasar", "undangan-pusat", "--mulai", "2026-11-26 09:00 WIB")
    outcome = humas("liputan", "draft", *facts, "--tempat", "Aula [nama gedung]", "--judul", "A ${ttd} B")
    assert (outcome.status, outcome.out) == (0, "liputan-2026-11-26-undangan.docx\n")
    assert (
        "Peringatan: Undangan peliputan masih memuat '[nama gedung]' dan '${ttd}', yang tercetak apa adanya.\n"
        "  Saran: Perbaiki isian atau templatnya sebelum dokumen itu dikirim.\n"
    ) in outcome.err


def test_a_number_is_one_line_and_not_empty(humas: Runner, work: Path) -> None:
    outcome = humas("siaran-pers", "draft", *RELEASE, "--naskah", "naskah.md", "--nomor", " ")
    assert (outcome.status, outcome.out) == (2, "")
    assert outcome.err == ("Galat: Opsi '--nomor': nilainya kosong.\nSaran: Contoh: --nomor 012/HUMAS/BKN/XI/2026\n")
    words = ("--naskah", "naskah.md", "--dokumen", "wa", "--nomor", "012/RILIS/BKN/\nXI/2026 ")
    assert humas("siaran-pers", "draft", *RELEASE, *words).status == 0
    assert "Nomor: 012/RILIS/BKN/ XI/2026\n" in (work / "siaran-pers-2026-11-24-wa.txt").read_text(encoding="utf-8")


def test_number_and_date_of_a_document_agree(humas: Runner, work: Path) -> None:
    """One of them is wrong; nothing is written until somebody has looked."""
    words = ("--naskah", "naskah.md", "--nomor")
    outcome = humas("siaran-pers", "draft", *RELEASE, *words, "012/RILIS/BKN/X/2026")
    assert (outcome.status, outcome.out) == (2, "")
    assert outcome.err == (
        "Galat: Siaran pers: nomor 012/RILIS/BKN/X/2026 menyebut bulan X (Oktober), sedangkan tanggalnya "
        "24 November 2026.\n"
        "Saran: Betulkan nomornya, atau tanggal naskahnya (--tanggal-surat).\n"
    )
    assert _files(work) == []
    outcome = humas("siaran-pers", "draft", *RELEASE, *words, "SP-12/2026")
    assert outcome.status == 0
    assert (
        "Peringatan: Nomor SP-12/2026 tidak menurut pola nomor kantor (contoh: 001/RILIS/BKN/XI/2026).\n"
        "  Saran: Periksa nomornya; pola itu dapat diganti dalam [nomor] kantor.toml.\n"
    ) in outcome.err
