"""``humas kegiatan check`` and ``schema``: whole screens, envelopes, lines and exits."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from .conftest import Runner

VERDICT_KEYS = [
    "berkas", "baris", "jenis", "putusan", "temuan", "kewajiban", "kurang", "peringatan", "alternatif", "rulebook",
]  # fmt: skip


def _write(work: Path, name: str, text: str) -> str:
    (work / name).write_text(text, encoding="utf-8")
    return name


def test_a_screen_says_verdict_unmet_rules_duties_and_the_closing_lines(
    humas: Runner, kt: Path, snapshot: Callable[[str, str], None]
) -> None:
    outcome = humas("kegiatan", "check", "kt.toml", "--at", "2026-11-26 08:00 WIB")
    assert (outcome.status, outcome.err) == (1, "")
    snapshot("check-tidak-sesuai", _stable(outcome.out))


def test_before_the_activity_a_duty_is_open_and_named_with_the_command_that_fills_it(
    humas: Runner, kt: Path, snapshot: Callable[[str, str], None]
) -> None:
    outcome = humas("kegiatan", "check", "kt.toml")
    assert outcome.status == 3
    snapshot("check-belum-lengkap", _stable(outcome.out))


def test_a_region_that_wants_a_press_release_is_shown_its_lawful_ways(
    humas: Runner, work: Path, snapshot: Callable[[str, str], None]
) -> None:
    _write(work, "rilis.toml", 'jenis = "siaran-pers"\nkantor = "kanreg-4"\npelaksana = "humas-kanreg"\n')
    outcome = humas("kegiatan", "check", "rilis.toml")
    assert outcome.status == 1
    snapshot("check-tanpa-dasar", _stable(outcome.out))


def test_a_fitting_activity_is_sesuai(humas: Runner, work: Path, snapshot: Callable[[str, str], None]) -> None:
    _write(work, "web.toml", 'jenis = "media-online"\npelaksana = "humas-pusat"\n')
    outcome = humas("kegiatan", "check", "web.toml")
    assert outcome.status == 0
    snapshot("check-sesuai", _stable(outcome.out))


def test_several_files_are_named_and_the_worst_decides_the_exit(humas: Runner, kt: Path, work: Path) -> None:
    _write(work, "web.toml", 'jenis = "media-online"\npelaksana = "humas-pusat"\n')
    both = humas("kegiatan", "check", "web.toml", "kt.toml", "--at", "2026-11-30T00:00:00Z")
    assert both.status == 1
    assert "web.toml:\nSesuai Peraturan BKN 8/2021" in both.out
    assert "kt.toml:\nTidak sesuai Pasal 7 ayat (3)" in both.out
    assert both.out.count("alat bantu, bukan pendapat hukum") == 1
    assert both.out.count("disimpulkan dari urutan naskah") == 1
    broken = humas("kegiatan", "check", "web.toml", "kt.toml", "tidak-ada.toml")
    assert broken.status == 4
    assert broken.err.startswith("Galat: Berkas '")
    assert "Sesuai Peraturan BKN 8/2021" in broken.out


def test_one_missing_file_is_not_found(humas: Runner, work: Path) -> None:
    outcome = humas("kegiatan", "check", "tidak-ada.toml")
    assert (outcome.status, outcome.out) == (5, "")
    assert outcome.err == (
        "Galat: Berkas 'tidak-ada.toml' tidak ditemukan.\nSaran: Periksa nama dan folder berkas itu.\n"
    )


def test_a_broken_record_names_every_problem_with_its_line(humas: Runner, work: Path) -> None:
    _write(work, "rusak.toml", 'jenis = "siaran-pers"\nmulai = 2026-11-25T09:00:00\njudull = "x"\n')
    outcome = humas("kegiatan", "check", "rusak.toml")
    assert outcome.status == 4
    assert outcome.err.count("Galat: ") == 2
    assert "baris 2, mulai: waktu '2026-11-25T09:00:00' tanpa offset zona." in outcome.err
    assert "baris 3, judull: kunci 'judull' tidak dikenal." in outcome.err
    assert "Saran: Maksud Anda 'judul'?" in outcome.err


def test_standard_input_and_json_records(humas: Runner, work: Path) -> None:
    text = '{"jenis": "media-online", "pelaksana": "humas-pusat", "judul": null}'
    assert humas("kegiatan", "check", "-", masukan=text).status == 0
    assert humas("kegiatan", "check", "-", masukan='jenis = "media-online"\npelaksana = "humas-pusat"\n').status == 0
    _write(work, "web.json", text)
    assert humas("kegiatan", "check", "web.json").status == 0


def test_a_pattern_that_no_shell_filled_in_is_filled_in(humas: Runner, kt: Path, work: Path) -> None:
    _write(work, "web.toml", 'jenis = "media-online"\npelaksana = "humas-pusat"\n')
    outcome = humas("kegiatan", "check", "*.toml")
    assert "kt.toml:" in outcome.out
    assert "web.toml:" in outcome.out


def test_json_puts_the_verdict_objects_of_the_contract_into_the_envelope(humas: Runner, kt: Path) -> None:
    outcome = humas("kegiatan", "check", "kt.toml", "--json", "--at", "2026-11-26T08:00:00+07:00")
    assert (outcome.status, outcome.err) == (1, "")
    envelope = json.loads(outcome.out)
    assert list(envelope) == ["versi", "perintah", "status", "data", "galat"]
    assert (envelope["versi"], envelope["perintah"], envelope["status"]) == (1, "kegiatan check", "gagal")
    verdict = envelope["data"][0]
    assert list(verdict) == VERDICT_KEYS
    assert (verdict["berkas"], verdict["baris"], verdict["putusan"]) == ("kt.toml", None, "tidak-sesuai")
    due = [duty for duty in verdict["kewajiban"] if duty["apa"] == "laporan"]
    assert due[0]["tenggat"] == "2026-11-26T15:00:00+09:00"


def test_json_speaks_of_errors_too(humas: Runner, kt: Path) -> None:
    outcome = humas("kegiatan", "check", "kt.toml", "tidak-ada.toml", "--json")
    assert outcome.status == 4
    envelope = json.loads(outcome.out)
    assert envelope["status"] == "sebagian"
    assert envelope["galat"][0]["kode"] == "tidak-ditemukan"
    wrong = humas("kegiatan", "check", "--json", "--jsonl")
    assert wrong.status == 2
    assert json.loads(wrong.out)["galat"] == [
        {
            "kode": "pemakaian",
            "pesan": "Pilih salah satu: --json atau --jsonl.",
            "saran": "Lihat bantuan: humas kegiatan check --help",
        }
    ]


def test_jsonl_gives_one_bare_line_for_each_line_and_goes_on_after_a_bad_one(humas: Runner) -> None:
    lines = [
        '{"jenis": "media-online", "pelaksana": "humas-pusat"}',
        "",
        "{rusak",
        '{"jenis": "siaran-pers", "jenis": "kliping"}',
        '{"jenis": "siaran-pers", "pelaksana": "humas-kanreg", "mulai": "2026-11-25T09:00:00"}',
        '{"jenis": "siaran-pers", "pelaksana": "humas-kanreg"}',
        "[1]",
    ]
    outcome = humas("kegiatan", "check", "--jsonl", masukan="\n".join(lines))
    assert (outcome.status, outcome.err) == (4, "")
    found = [json.loads(line) for line in outcome.out.splitlines()]
    assert [row["baris"] for row in found] == [1, 3, 4, 5, 6, 7]
    assert all(row["berkas"] == "-" for row in found)
    assert [list(row) for row in found if "galat" not in row] == [VERDICT_KEYS, VERDICT_KEYS]
    assert [row["putusan"] for row in found if "putusan" in row] == ["sesuai", "tanpa-dasar"]
    assert [row["galat"][0]["pesan"] for row in found if "galat" in row] == [
        "Baris ini bukan JSON yang sah (kolom 2).",
        "Kunci 'jenis' ditulis dua kali.",
        "Masukan standar, mulai: waktu '2026-11-25T09:00:00' tanpa offset zona.",
        "Masukan standar: isinya bukan tabel berkas kegiatan.",
    ]


@pytest.mark.parametrize(
    ("lines", "status"),
    [
        (['{"jenis": "media-online", "pelaksana": "humas-pusat"}'], 0),
        (['{"jenis": "media-online", "pelaksana": "humas-pusat"}', '{"jenis": "media-online"}'], 3),
        (['{"jenis": "media-online"}', '{"jenis": "siaran-pers", "pelaksana": "humas-kanreg"}'], 1),
        ([], 0),
    ],
)
def test_jsonl_exit_is_that_of_the_worst_line(lines: list[str], status: int, humas: Runner) -> None:
    assert humas("kegiatan", "check", "--jsonl", masukan="\n".join(lines)).status == status


def test_jsonl_takes_record_files_too(humas: Runner, kt: Path) -> None:
    outcome = humas("kegiatan", "check", "--jsonl", "kt.toml")
    found = json.loads(outcome.out)
    assert (found["berkas"], found["baris"], found["putusan"]) == ("kt.toml", None, "belum-lengkap")


def test_a_line_longer_than_any_record_is_refused_and_the_next_is_read(humas: Runner) -> None:
    long = '{"jenis": "media-online", "judul": "' + "x" * (5 * 1024 * 1024) + '"}'
    outcome = humas("kegiatan", "check", "--jsonl", masukan=f'{long}\n{{"jenis": "media-online"}}\n')
    found = [json.loads(line) for line in outcome.out.splitlines()]
    assert found[0]["galat"][0]["pesan"] == "Baris 1 dari masukan standar terlalu panjang."
    assert (found[1]["baris"], found[1]["putusan"]) == (2, "belum-lengkap")


def test_another_rulebook_can_be_named(humas: Runner, kt: Path, work: Path) -> None:
    outcome = humas("kegiatan", "check", "kt.toml", "--rulebook", "tidak-ada.toml")
    assert outcome.status == 5
    (work / "kosong.toml").write_text("", encoding="utf-8")
    assert humas("kegiatan", "check", "kt.toml", "--rulebook", "kosong.toml").status == 4


def test_schema_is_a_json_schema_that_accepts_a_record(humas: Runner) -> None:
    import jsonschema

    outcome = humas("kegiatan", "schema")
    assert (outcome.status, outcome.err) == (0, "")
    schema = json.loads(outcome.out)
    jsonschema.Draft202012Validator.check_schema(schema)
    check = jsonschema.Draft202012Validator(schema)
    assert check.is_valid({"jenis": "siaran-pers", "pelaksana": "humas-pusat", "isi": {"subjudul": "x"}})
    assert not check.is_valid({"jenis": "siaran-pers", "pelaksana": "humas-pusatt"})
    assert not check.is_valid({"jenis": "siaran-pers", "isi": {"subjudull": "x"}})


def _stable(text: str) -> str:
    """The text without the rulebook's hash, which changes with every edit of it."""
    import re

    return re.sub(r"\([0-9a-f]{12}\)", "(hash)", text)
