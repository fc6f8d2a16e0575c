"""Forms: what they declare, strict reading, the office's own files, the cache."""

from __future__ import annotations

import io
from datetime import UTC, datetime
from pathlib import Path

import pytest

from humas_cli.activities.forms import Role, form_fields, holds, list_forms, load_form
from humas_cli.activities.options import TECHNICAL
from humas_cli.environment import Environment
from humas_cli.errors import ManyErrors
from humas_cli.fields import FieldType
from humas_cli.rulebook import Rulebook, load


@pytest.fixture(scope="module")
def book() -> Rulebook:
    """The shipped rulebook."""
    return load()


@pytest.fixture
def env(tmp_path: Path) -> Environment:
    """A private environment."""
    return Environment(
        stdin=io.StringIO(), stdout=io.StringIO(), stderr=io.StringIO(), config_dir=tmp_path / "konfigurasi",
        data_dir=tmp_path, cache_dir=tmp_path / "cache", cwd=tmp_path,
        clock=lambda: datetime(2026, 11, 24, tzinfo=UTC), user="petugas", variables={},
    )  # fmt: skip


def _own(env: Environment, jenis: str, text: str) -> Path:
    folder = env.config_dir / "templat" / jenis
    folder.mkdir(parents=True)
    (folder / "form.toml").write_text(text, encoding="utf-8")
    return folder


def test_the_shipped_forms(book: Rulebook, env: Environment) -> None:
    assert list_forms(book, env) == tuple(book.jenis)
    for jenis in list_forms(book, env):
        form = load_form(jenis, book, env)
        assert form is not None
        assert form.jenis == jenis
        assert all(form.template(document).is_file() for document in form.documents)


def test_no_field_of_a_shipped_form_takes_the_option_of_a_command(book: Rulebook, env: Environment) -> None:
    for jenis in list_forms(book, env):
        form = load_form(jenis, book, env)
        assert form is not None
        for field in form.fields:
            assert field.bendera not in TECHNICAL, f"{jenis}: {field.nama}"


def test_a_form_words_the_facts_of_its_kind_and_orders_them(book: Rulebook, env: Environment) -> None:
    form = load_form("siaran-pers", book, env)
    assert form is not None
    assert form.facts[0].nama == "judul"
    assert form.facts[0].wajib
    assert {fact.nama for fact in form.facts} == {fact.nama for fact in book.facts_of("siaran-pers")}
    rilis = form.document("rilis")
    assert rilis is not None
    assert (rilis.peran, rilis.perlu) == (Role.PRODUK, ("judul", "isi.naskah"))


def test_the_cached_form_is_the_same_form(book: Rulebook, env: Environment) -> None:
    first = load_form("hak-jawab", book, env)
    assert list(env.cache_dir.glob("form-hak-jawab-*.bin"))
    assert load_form("hak-jawab", book, env) == first
    for path in env.cache_dir.iterdir():
        path.write_bytes(b"rusak")
    assert load_form("hak-jawab", book, env) == first


def test_an_office_form_wins_and_its_templates_win_file_by_file(book: Rulebook, env: Environment) -> None:
    folder = env.config_dir / "templat" / "wawancara-pers"
    folder.mkdir(parents=True)
    (folder / "formulir.docx").write_bytes(b"milik kantor")
    form = load_form("wawancara-pers", book, env)
    assert form is not None
    paths = {document.id: form.template(document).parent for document in form.documents}
    assert paths["formulir"] == folder
    assert paths["nota"] != folder


def test_a_new_kind_of_form_needs_no_code(book: Rulebook, env: Environment) -> None:
    _own(
        env,
        "kliping",
        """\
versi = 1
jenis = "kliping"
[isi.catatan]
tipe = "daftar-teks"
label = "Catatan"
wajib = true
[[dokumen]]
id = "lembar"
nama = "Lembar kliping"
peran = "laporan"
berkas = "lembar.txt"
keluaran = "txt"
bawaan = true
perlu = ["isi.catatan"]
""",
    )
    form = load_form("kliping", book, env)
    assert form is not None
    assert form.fields[0].tipe is FieldType.TEXTS
    assert "kliping" in list_forms(book, env)
    fields = form_fields(book, env)("kliping")
    assert fields is not None
    assert not fields[0].wajib


def test_a_form_says_which_of_its_fields_hold_personal_data(book: Rulebook, env: Environment) -> None:
    _own(
        env,
        "orientasi-humas",
        """\
versi = 1
jenis = "orientasi-humas"
[fakta.narasumber]
pribadi = true
[isi.hadirin]
tipe = "daftar-tabel"
label = "Hadirin"
[isi.hadirin.isi.nama]
tipe = "teks"
label = "Nama"
pribadi = true
[isi.hadirin.isi.instansi]
tipe = "teks"
label = "Instansi"
[isi.pendamping_tamu]
tipe = "teks"
label = "Pendamping tamu"
pribadi = true
orang = "pendamping"
""",
    )
    for _ in ("read", "remembered"):
        form = load_form("orientasi-humas", book, env)
        assert form is not None
        assert [fact.nama for fact in form.facts if fact.pribadi] == ["narasumber"]
        rows, guide = form.fields
        assert [(field.nama, field.pribadi) for field in rows.isi] == [("nama", True), ("instansi", False)]
        assert (rows.pribadi, guide.pribadi, guide.orang) == (False, True, "pendamping")


@pytest.mark.parametrize(
    ("text", "problems"),
    [
        ("versi = 2\njenis = 'kliping'\n", ["baris 1, versi: 'versi' harus 1."]),
        ("versi = 1\njenis = 'klip'\n", ["baris 2, jenis: 'jenis' harus \"kliping\", sama dengan nama foldernya."]),
        ("versi = 1\njenis = 'kliping'\nisian = 1\n", ["baris 3, isian: kunci 'isian' tidak dikenal."]),
        (
            "versi = 1\njenis = 'kliping'\n[fakta.objekk]\ntanya = 'x'\n",
            ["baris 3, fakta.objekk: fakta 'objekk' tidak dimiliki kliping."],
        ),
        (
            "versi = 1\njenis = 'kliping'\n[isi.a]\ntipe = 'tekss'\nlabel = 'A'\n",
            ["baris 4, isi.a.tipe: tipe 'tekss' tidak dikenal."],
        ),
        (
            "versi = 1\njenis = 'kliping'\n[[dokumen]]\nid = 'a'\nnama = 'A'\nperan = 'produkk'\nberkas = '../a.docx'\n"
            "perlu = ['isi.b']\nbila = { b = [true] }\n",
            [
                "baris 6, dokumen.1.peran: peran 'produkk' tidak dikenal.",
                "baris 8, dokumen.1.perlu: isian 'isi.b' tidak dikenal.",
                "baris 7, dokumen.1.berkas: '../a.docx' bukan nama berkas; templat berada di folder formulir ini atau "
                "di _bersama/.",
                "baris 9, dokumen.1.bila.b: isian 'b' tidak dikenal.",
            ],
        ),
    ],
)
def test_every_problem_of_a_form_is_named_with_its_line(
    text: str, problems: list[str], book: Rulebook, env: Environment
) -> None:
    folder = _own(env, "kliping", text)
    with pytest.raises(ManyErrors) as error:
        load_form("kliping", book, env)
    prefix = f"Formulir '{folder / 'form.toml'}' "
    assert [galat.pesan for galat in error.value.galat] == [prefix + problem for problem in problems]


def test_conditions_are_three_valued() -> None:
    assert holds({}, {}, {}) is True
    assert holds({"a": (True,)}, {}, {}) is None
    assert holds({"a": (True,)}, {}, {"a": False}) is False
    assert holds({"a": ("x", "y")}, {"a": "y"}, {}) is True
    assert holds({"a": ("x",)}, {"a": ("z", "x")}, {}) is True
