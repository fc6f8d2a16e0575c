"""Rows of config show, and the logo."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from humas_cli.environment import Environment
from humas_cli.errors import ExitCode, HumasError
from humas_cli.office import Office, ShowRow, load_office, read_logo, show_rows

FILE = """\
kantor = "kanreg-10"

[identitas]
alamat = "Jl. Contoh No. 10"

[kop]
baris = ["BKN", "KANREG X"]

[nomor]
nota-dinas = "ND-{urut}/{tahun}"

[[pejabat]]
jabatan = "kepala-kanreg"
nama = "Pejabat Fiktif, S.H."
nip = "000000000000000000"
status = "plh"
sejak = 2026-11-01
sampai = 2026-11-30

[[tembusan]]
dokumen = "liputan"
kepada = ["pimpinan-humas-pusat", "Arsip"]
"""
KNOWN = "pengetahuan umum, belum diperiksa"


def test_every_value_with_its_source(written: Callable[..., Environment]) -> None:
    """The rows of a configuration that uses all four sources."""
    env = written(FILE, HUMAS_IDENTITAS_TELEPON="0361-000000")
    assert show_rows(load_office(env, {"identitas.zona": "WIB"})) == (
        ShowRow("kantor", "kanreg-10", "berkas kantor.toml"),
        ShowRow("identitas.nama", "Kantor Regional X Badan Kepegawaian Negara", f"bawaan ({KNOWN})"),
        ShowRow("identitas.nama_pendek", "Kantor Regional X BKN", f"bawaan ({KNOWN})"),
        ShowRow("identitas.alamat", "Jl. Contoh No. 10", "berkas kantor.toml"),
        ShowRow("identitas.kota", "Denpasar", "bawaan (terlihat pada daftar unit BKN dalam repositori publik)"),
        ShowRow("identitas.telepon", "0361-000000", "variabel lingkungan"),
        ShowRow("identitas.surel", "(belum diisi)", "bawaan"),
        ShowRow("identitas.laman", "(belum diisi)", "bawaan"),
        ShowRow("identitas.logo", "(belum diisi)", "bawaan"),
        ShowRow("identitas.zona", "WIB", "baris perintah"),
        ShowRow("kop.baris", "BKN | KANREG X", "berkas kantor.toml"),
        ShowRow(
            "boilerplate.tentang_bkn",
            "Badan Kepegawaian Negara (BKN) adalah lembaga pemerintah nonkementerian yang melaksanakan tugas "
            "pemerintahan di bidang manajemen kepegawaian.",
            "bawaan (teks bawaan, belum diperiksa; ganti dengan teks kantor)",
        ),
        ShowRow("narahubung.nama", "(belum diisi)", "bawaan"),
        ShowRow("narahubung.telepon", "(belum diisi)", "bawaan"),
        ShowRow("narahubung.surel", "(belum diisi)", "bawaan"),
        ShowRow(
            "nomor.pola",
            "{urut:03}/{unit}/BKN/{bulan_romawi}/{tahun}",
            "bawaan (terlihat pada register surat keluar UPT BKN Bengkulu tahun 2019)",
        ),
        ShowRow("nomor.unit", "KR.X", "bawaan (terlihat pada nomor satu surat Kanreg X tahun 2017)"),
        ShowRow("nomor.klasifikasi", "(belum diisi)", "bawaan"),
        ShowRow("berkala.monitoring", "(belum diisi)", "bawaan"),
        ShowRow("berkala.media-sosial", "(belum diisi)", "bawaan"),
        ShowRow("nomor.nota-dinas", "ND-{urut}/{tahun}", "berkas kantor.toml"),
        ShowRow(
            "nomor.siaran-pers",
            "{urut:03}/RILIS/BKN/{bulan_romawi}/{tahun}",
            "bawaan (usulan program; ganti menurut kelaziman kantor)",
        ),
        ShowRow(
            "pejabat.1.kepala-kanreg",
            "Plh. Kepala Kantor Regional X BKN: Pejabat Fiktif, S.H., NIP 000000000000000000, sejak 1 November 2026 "
            "sampai 30 November 2026",
            "berkas kantor.toml",
        ),
        ShowRow("tembusan.liputan", "pimpinan-humas-pusat | Arsip", "berkas kantor.toml"),
    )


def _with_logo(office: Office, path: Path) -> Office:
    return office._replace(identitas=office.identitas._replace(logo=path))


@pytest.mark.parametrize("start", [b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff\xe0"])
def test_a_logo_is_read(env: Environment, start: bytes) -> None:
    """PNG and JPEG are pictures that Word shows."""
    path = env.cwd / "logo"
    path.write_bytes(start + b"isi")
    assert read_logo(_with_logo(load_office(env), path)) == start + b"isi"


def test_no_logo_is_no_error(env: Environment) -> None:
    """The letterhead then has text only."""
    assert read_logo(load_office(env)) is None


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        (None, "berkas '{path}' tidak ditemukan"),
        (b"<svg/>", "isinya bukan gambar PNG atau JPEG"),
        (b"", "isinya bukan gambar PNG atau JPEG"),
    ],
)
def test_a_logo_that_cannot_be_used(env: Environment, content: bytes | None, problem: str) -> None:
    """The picture and the key to mend are named; exit 4."""
    path = env.cwd / "logo.png"
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(HumasError) as caught:
        read_logo(_with_logo(load_office(env), path))
    assert caught.value.pesan == f"Logo '{path}' tidak dapat dipakai: {problem.format(path=path)}."
    assert caught.value.saran == (
        "Perbaiki 'identitas.logo' dalam konfigurasi kantor; logo berupa gambar PNG atau JPEG."
    )
    assert caught.value.status is ExitCode.BROKEN
