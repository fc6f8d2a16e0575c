"""The catalogue of bad input: for each case the whole answer, the exit status, and that nothing was written.

``HUMAS_SNAPSHOT=1`` stores the answers anew; read the difference before keeping it.
"""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from bad_input import (
    cases_commands,
    cases_office,
    cases_records,
    cases_rulebook,
    cases_syntax,
    cases_templates,
)
from bad_input.catalogue import Case, Outcome, page, play

GROUPS = (cases_syntax, cases_records, cases_rulebook, cases_templates, cases_office, cases_commands)
CASES = tuple(case for group in GROUPS for case in group.CASES)
SNAPSHOTS = Path(__file__).parent / "snapshots"
ENGLISH = re.compile(
    r"\b(errors?|invalid|expected|unexpected|failed|cannot|missing|unknown|traceback|errno|exception|nonetype|not|"
    r"found|directory|line|column|the|is|are|of|with|argument|no such|permission|denied|too|must|value|type|"
    r"character|string|usage|got|extra)\b",
    re.IGNORECASE,
)
ADVICE = ("Saran: ", "Lihat bantuan: ")

each_case = pytest.mark.parametrize("case", CASES, ids=[case.name for case in CASES])


@pytest.fixture(scope="session")
def cache(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One cache for all cases: what is compiled once need not be compiled again."""
    return tmp_path_factory.mktemp("cache")


@pytest.fixture(autouse=True)
def _width(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "80")


@each_case
def test_the_answer(case: Case, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, cache: Path) -> None:
    outcome = play(case, tmp_path, monkeypatch, cache)
    text = page(case, outcome)
    _matches(case.name, text)
    assert outcome.status == case.status, text
    if not case.works:
        _is_an_answer(case, outcome)
        assert outcome.changed == ()


def _is_an_answer(case: Case, outcome: Outcome) -> None:
    """Indonesian, and every complaint says what to do next."""
    if "--jsonl" in case.words and "--json" not in case.words and outcome.out:
        bad = [line for line in map(json.loads, outcome.out.splitlines()) if "galat" in line]
        assert all(entry["pesan"] and entry["saran"] for line in bad for entry in line["galat"])
        return
    if "--json" in case.words:
        assert json.loads(outcome.out)["galat"]
        return
    complaints = outcome.err.count("Galat: ")
    if outcome.status in (2, 4, 5, 6):
        assert complaints, outcome.err
    assert complaints == sum(outcome.err.count(word) for word in ADVICE), outcome.err
    assert not ENGLISH.findall(re.sub(r"'[^'\n]*'|\"[^\"\n]*\"|“[^”\n]*”|--\w+", "", outcome.err)), outcome.err


@pytest.mark.parametrize("case", [case for case in CASES if case.json], ids=lambda case: case.name)
def test_the_same_answer_as_json(case: Case, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, cache: Path) -> None:
    outcome = play(case, tmp_path, monkeypatch, cache, "--json")
    envelope = json.loads(outcome.out)
    assert outcome.err == ""
    assert outcome.status == case.status
    assert list(envelope) == ["versi", "perintah", "status", "data", "galat"]
    if not case.works:
        assert outcome.changed == ()
        assert envelope["status"] == ("sebagian" if envelope["data"] else "gagal")
        if case.status != 1:
            assert envelope["galat"]
    for entry in envelope["galat"]:
        assert list(entry) == ["kode", "pesan", "saran"]
        assert re.fullmatch(r"[a-z]+(-[a-z]+)*", entry["kode"])
        assert entry["pesan"].endswith((".", "?"))
        assert entry["saran"]


CLOSED = "berkas/masukan-ditutup"
"""The one case that only a process of its own can show."""


def test_closed_standard_input(tmp_path: Path) -> None:
    """As ``humas kegiatan check - <&-``: Python then starts without ``sys.stdin``."""
    code = "import sys; sys.stdin = None; from humas_cli.__main__ import main; sys.exit(main())"
    words = [sys.executable, "-c", code, "kegiatan", "check", "-"]
    variables = {**os.environ, "HUMAS_HOME": str(tmp_path / "rumah"), "PYTHONUTF8": "1"}
    done = subprocess.run(words, cwd=tmp_path, env=variables, capture_output=True, encoding="utf-8", check=False)
    outcome = Outcome(done.returncode, done.stdout, done.stderr, ())
    _matches(CLOSED, page(Case(CLOSED, ("kegiatan", "check", "-"), 4), outcome))
    assert outcome.status == 4


def _matches(name: str, text: str) -> None:
    """Compare with what is stored, or store it."""
    path = SNAPSHOTS / f"{name}.txt"
    if os.environ.get("HUMAS_SNAPSHOT") == "1":
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8", newline="\n")
    assert text == path.read_text(encoding="utf-8")


def test_every_case_has_its_own_name() -> None:
    assert len({case.name for case in CASES}) == len(CASES)


def test_no_snapshot_is_unused() -> None:
    stored = {path.relative_to(SNAPSHOTS).with_suffix("").as_posix() for path in SNAPSHOTS.rglob("*.txt")}
    assert stored == {CLOSED, *(case.name for case in CASES)}


def test_the_catalogue_is_large_enough() -> None:
    assert len(CASES) >= 80
