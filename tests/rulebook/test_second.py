"""Another agency's regulation: its own kinds, posts and duties, from files alone."""

from __future__ import annotations

import io
import json
import shutil
from collections.abc import Callable
from datetime import datetime, timedelta, timezone
from functools import cache
from pathlib import Path

import pytest

from humas_cli.app import run
from humas_cli.environment import Environment
from humas_cli.rulebook import Rulebook, judge, load
from humas_cli.rulebook.cases import Case, differences, read_cases
from humas_cli.rulebook.model import Status

EXAMPLE = Path(__file__).parents[2] / "examples" / "aturan-lain"
FILE = EXAMPLE / "aturan" / "permendes-9-2025.toml"
AT = ("--at", "2026-11-24 10:00 WIB")

Humas = Callable[..., tuple[int, str, str]]


@cache
def book() -> Rulebook:
    return load(FILE)


@cache
def cases() -> tuple[Case, ...]:
    return read_cases(FILE.read_text(encoding="utf-8"), FILE.name, book())


@pytest.fixture(scope="module")
def cache_dir(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("cache")


@pytest.fixture
def humas(tmp_path: Path, cache_dir: Path, monkeypatch: pytest.MonkeyPatch) -> Humas:
    """Runs one command line in a folder that holds a copy of the example."""
    shutil.copytree(EXAMPLE, tmp_path / "aturan-lain")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "100")

    def runner(*words: str) -> tuple[int, str, str]:
        out, err = io.StringIO(), io.StringIO()
        env = Environment(
            stdin=io.StringIO(),
            stdout=out,
            stderr=err,
            config_dir=tmp_path / "rumah",
            data_dir=tmp_path / "rumah",
            cache_dir=cache_dir,
            cwd=tmp_path,
            clock=lambda: datetime(2026, 11, 24, 10, 0, tzinfo=timezone(timedelta(hours=7))),
            user="petugas",
            variables={"TERM": "dumb"},
        )
        return run(words, env), out.getvalue(), err.getvalue()

    return runner


BOOK = ("--rulebook", "aturan-lain/aturan/permendes-9-2025.toml")


@pytest.mark.parametrize("case", cases(), ids=lambda case: case.nama)
def test_case(case: Case) -> None:
    assert differences(book(), case) == ()


def test_each_judged_rule_is_kept_by_one_case_and_broken_by_another() -> None:
    said = [
        (finding.aturan, finding.status)
        for case in cases()
        for finding in judge(book(), case.kegiatan, case.pada).temuan
    ]
    judged = {rule.id for rule in book().aturan.values() if rule.dinilai}
    assert len(judged) == 14
    for status in (Status.TERPENUHI, Status.TIDAK_TERPENUHI):
        assert {rule for rule, told in said if told is status} == judged


def test_it_shares_no_kind_with_the_shipped_rulebook_and_says_that_it_is_a_summary() -> None:
    assert not set(book().jenis) & set(load().jenis)
    assert "bukan naskah resmi" in book().info.catatan_pasal
    law = (FILE.parent / "permendes-9-2025.txt").read_text(encoding="utf-8")
    assert law.startswith("RINGKASAN, BUKAN NASKAH RESMI")
    assert not book().info.teks_bawaan
    assert load().info.teks_bawaan


def test_its_records_are_judged(humas: Humas) -> None:
    records = sorted(str(path.relative_to(EXAMPLE.parent)) for path in EXAMPLE.glob("*.toml"))
    status, out, _ = humas("kegiatan", "check", *BOOK, *records, *AT, "--json")
    found = json.loads(out)["data"]
    assert status == 1
    assert {Path(one["berkas"]).stem: one["putusan"] for one in found} == {
        "agenda": "sesuai",
        "jawaban-terima": "belum-lengkap",
        "jawaban-tolak": "tidak-sesuai",
        "permohonan": "sesuai",
    }
    assert [f["aturan"] for f in found[2]["temuan"] if f["status"] == "tidak-terpenuhi"] == ["jawaban.3.alasan"]
    assert [(duty["apa"], duty["kepada"]) for duty in found[1]["kewajiban"]] == [
        ("penyampaian", "pejabat-narasumber"),
        ("penyampaian", "pemohon"),
    ]
    assert {one["rulebook"]["nama"] for one in found} == {"Ringkasan Permendes PDT 9/2025"}


def test_its_records_are_judged_line_by_line_too(humas: Humas, tmp_path: Path) -> None:
    (tmp_path / "k.jsonl").write_text(
        '{"jenis": "agenda-setting", "isi_agenda": ["jadwal"]}\n{"jenis": "siaran-pers"}\n', encoding="utf-8"
    )
    status, out, _ = humas("kegiatan", "check", "--jsonl", *BOOK, "k.jsonl", *AT)
    first, second = (json.loads(line) for line in out.splitlines())
    assert (status, first["putusan"]) == (4, "tidak-sesuai")
    assert second["galat"][0]["saran"].endswith("permohonan-wawancara, jawaban-wawancara, agenda-setting.")


def test_commands_and_options_come_from_it(humas: Humas) -> None:
    status, out, _ = humas("permohonan-wawancara", "check", "--help", *BOOK)
    assert status == 0
    assert "--bentuk PILIHAN" in out
    assert "--kantor" not in out
    status, out, err = humas("siaran-pers", "check", *BOOK)
    assert (status, out) == (2, "")
    assert "Tidak ada perintah 'siaran-pers'." in err


def test_the_hint_that_fills_what_is_missing_can_be_run(humas: Humas) -> None:
    name = "aturan-lain/jawaban-terima.toml"
    _, out, _ = humas("kegiatan", "check", name, *BOOK, *AT)
    hint = next(line.strip() for line in out.splitlines() if "Isi dengan:" in line)
    assert hint == f"Isi dengan: humas jawaban-wawancara check --isian {name} {' '.join(BOOK)} --disampaikan-kepada …"
    words = hint.removeprefix("Isi dengan: humas ").removesuffix(" --disampaikan-kepada …").split()
    given = ("--disampaikan-kepada", "pemohon", "--disampaikan-kepada", "pejabat-narasumber")
    assert humas(*words, *given, *AT)[0] == 0


def test_a_record_of_it_is_kept_without_templates_of_another_regulation(humas: Humas, tmp_path: Path) -> None:
    words = ("--isian", "aturan-lain/permohonan.toml", *BOOK, *AT)
    status, out, err = humas("permohonan-wawancara", "new", *words)
    assert (status, out) == (0, "permohonan-wawancara-2026-11-23-01.toml\n")
    assert "hanya berkas kegiatan yang dicatat" in err
    assert humas("kegiatan", "check", out.strip(), *BOOK, *AT)[0] == 0
    assert humas("permohonan-wawancara", "draft", *words)[0] == 5


def test_a_kind_of_the_same_name_gets_no_template_of_ours(humas: Humas, tmp_path: Path) -> None:
    own = tmp_path / "buku"
    shutil.copytree(EXAMPLE / "aturan", own)
    file = own / FILE.name
    file.write_text(file.read_text(encoding="utf-8").replace("agenda-setting", "siaran-pers"), encoding="utf-8")
    named = ("--rulebook", f"buku/{FILE.name}")
    assert humas("siaran-pers", "check", "--isi-agenda", "jadwal", *named, *AT)[0] == 1
    assert "Dokumen untuk Agenda Setting belum tersedia." in humas("siaran-pers", "draft", *named, *AT)[2]


def test_in_the_office_s_folder_it_is_the_office_s_rulebook(humas: Humas, tmp_path: Path) -> None:
    shutil.copytree(EXAMPLE / "aturan", tmp_path / "rumah" / "aturan")
    assert humas("kegiatan", "check", "aturan-lain/permohonan.toml", *AT)[0] == 0
    assert humas("agenda-setting", "check", "--isi-agenda", "jadwal", *AT)[0] == 1
    assert "agenda-setting" in humas("--help")[1]
    assert humas("aturan", "list")[1].startswith("ringkasan.0.catatan")
    status, _, err = humas("siaran-pers", "check", "--materi", "kebijakan", "--mulai", "2026-11-24 09:00 WIB")
    assert status == 2
    assert "Jenis 'siaran-pers' tidak ada dalam Ringkasan Permendes PDT 9/2025 versi contoh.1" in err


def test_its_schema_and_rules_can_be_read(humas: Humas) -> None:
    status, out, _ = humas("kegiatan", "schema", *BOOK)
    assert status == 0
    assert "pemimpin-redaksi" in out
    assert "kanreg-1" not in out
    status, out, _ = humas("aturan", "show", "jawaban.3.alasan", *BOOK)
    assert status == 0
    assert "surat penolakan yang memuat alasan" in out


def test_a_receipt_of_it_holds(humas: Humas) -> None:
    words = ("kegiatan", "check", "aturan-lain/jawaban-tolak.toml", *BOOK, *AT, "--tanda-terima", "t.json")
    assert humas(*words)[0] == 1
    assert humas("aturan", "verify", "t.json")[0] == 5
    assert humas("aturan", "verify", "t.json", *BOOK)[0] == 0
