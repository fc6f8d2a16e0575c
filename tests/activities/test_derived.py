"""``[[turunan]]`` of a form: which activities a record starts, and what is copied into them."""

from __future__ import annotations

import io
from datetime import UTC, datetime
from pathlib import Path

import pytest

from humas_cli.activities.forms import Derived, load_form
from humas_cli.environment import Environment
from humas_cli.errors import ManyErrors
from humas_cli.rulebook import load

FORM = """
versi = 1
jenis = "komunikasi-krisis"

[isi.berita_keliru]
tipe = "tabel"
label = "Berita"
[isi.berita_keliru.isi.media]
tipe = "teks"
label = "Media"

[[dokumen]]
id = "daftar"
nama = "Daftar"
peran = "persiapan"
berkas = "daftar.docx"

[[turunan]]
"""


def _form(tmp_path: Path, derived: str) -> tuple[Derived, ...]:
    folder = tmp_path / "konfigurasi" / "templat" / "komunikasi-krisis"
    folder.mkdir(parents=True)
    (folder / "form.toml").write_text(FORM + derived, encoding="utf-8")
    env = Environment(
        stdin=io.StringIO(), stdout=io.StringIO(), stderr=io.StringIO(), config_dir=tmp_path / "konfigurasi",
        data_dir=tmp_path, cache_dir=tmp_path / "cache", cwd=tmp_path,
        clock=lambda: datetime(2026, 11, 24, tzinfo=UTC), user="petugas", variables={},
    )  # fmt: skip
    first = load_form("komunikasi-krisis", load(), env)
    again = load_form("komunikasi-krisis", load(), env)  # from the cache
    assert first is not None
    assert again is not None
    assert first.turunan == again.turunan
    return first.turunan


def test_what_a_form_starts_is_read_and_kept(tmp_path: Path) -> None:
    (derived,) = _form(
        tmp_path,
        'jenis = "hak-jawab"\ndokumen = "daftar"\nbila = { sarana = ["hak-jawab"] }\n'
        'fakta = { judul = "judul", berita = "isi.berita_keliru" }\nisi = { kerugian = "tempat" }\n',
    )
    assert derived == Derived(
        "hak-jawab",
        "daftar",
        {"sarana": ("hak-jawab",)},
        {"judul": "judul", "berita": "isi.berita_keliru"},
        {"kerugian": "tempat"},
    )


@pytest.mark.parametrize(
    ("derived", "said"),
    [
        ('jenis = "hak-jawap"\ndokumen = "daftar"\n', "jenis 'hak-jawap' tidak dikenal"),
        ('jenis = "hak-jawab"\ndokumen = "tabel"\n', "dokumen 'tabel' tidak dikenal"),
        ('jenis = "hak-jawab"\ndokumen = "daftar"\nfakta = { beritaa = "judul" }\n', "fakta 'beritaa' tidak dikenal"),
        ('jenis = "hak-jawab"\ndokumen = "daftar"\nfakta = { judul = "judl" }\n', "isian 'judl' tidak dikenal"),
        (
            'jenis = "hak-jawab"\ndokumen = "daftar"\nfakta = { berita = "judul" }\n',
            "'judul' bertipe teks, 'berita' bertipe tabel",
        ),
        ('jenis = "hak-jawab"\ndokumen = "daftar"\nbila = { sarana = ["rilis"] }\n', "nilai 'rilis' tidak dikenal"),
        ('jenis = "hak-jawab"\ndokumen = "daftar"\nsalin = 1\n', "salin"),
    ],
)
def test_a_slip_is_named_with_its_line(tmp_path: Path, derived: str, said: str) -> None:
    with pytest.raises(ManyErrors) as caught:
        _form(tmp_path, derived)
    (error,) = caught.value.galat
    assert said in error.pesan
    assert "baris" in error.pesan
