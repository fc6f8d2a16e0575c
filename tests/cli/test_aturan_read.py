"""``humas aturan why``, ``read`` and ``review``: what is printed, written, and how they end."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from humas_cli.rulebook import load
from humas_cli.rulebook.loader import law_text

from .conftest import Runner

DURING = "2026-11-25 12:00 WIT"
AFTER = "2026-11-26 16:00 WIT"


def without_hash(text: str) -> str:
    """The text without the content hash of the rulebook, which changes with every case added to it."""
    return re.sub(r"\([0-9a-f]{12}\)", "(…)", text)


def test_why_tells_every_premise_with_the_records_own_value(
    humas: Runner, kt: Path, snapshot: Callable[[str, str], None]
) -> None:
    outcome = humas("aturan", "why", "kt.toml", "--at", DURING)
    assert (outcome.status, outcome.err) == (1, "")
    snapshot("aturan-why", without_hash(outcome.out))


def test_why_quotes_on_demand_and_shows_all_on_demand(humas: Runner, kt: Path) -> None:
    brief = humas("aturan", "why", "kt.toml", "--at", DURING).out
    full = humas("aturan", "why", "kt.toml", "--at", DURING, "--kutipan", "--semua").out
    assert "Bunyi:" not in brief
    assert "Bunyi: “dengan berkoordinasi terlebih dahulu sebelum memberikan Keterangan Pers”" in full
    assert "dengan --semua" in brief
    assert "Ditampilkan, tidak dinilai" in full
    assert "keterangan-pers.1.tujuan" in full


def test_why_takes_recorded_evidence_apart(humas: Runner, kt: Path) -> None:
    kt.write_text(
        kt.read_text(encoding="utf-8")
        + '[[koordinasi]]\ndengan = "humas-pusat"\nwaktu = 2026-11-25T10:00:00+09:00\n'
        + '[[koordinasi]]\ndengan = "kepala-bkn"\nwaktu = 2026-11-24T10:00:00+09:00\n'
        + '[[koordinasi]]\ndengan = "pimpinan-humas-pusat"\nwaktu = 2026-11-27T10:00:00+09:00\n',
        encoding="utf-8",
    )
    lines = [line.strip() for line in humas("aturan", "why", "kt.toml", "--at", AFTER).out.splitlines()]
    entries = [lines.index(f"✗ yang ke-{number}") for number in (1, 2, 3)]
    assert lines[entries[0] + 1].startswith("✓ dengan: Unit Kehumasan BKN Pusat; diminta Pimpinan Unit Kehumasan")
    assert lines[entries[0] + 2].startswith("✗ waktu: Rabu, 25 November 2026, pukul 10.00 WIT; diminta sebelum")
    assert lines[entries[1] + 1].startswith("✗ dengan: Kepala BKN")
    assert lines[entries[1] + 2].startswith("✓ waktu: Selasa, 24 November 2026")
    assert "tidak sesudah saat penilaian" in lines[entries[2] + 1]


@pytest.mark.parametrize(
    ("at", "status"), [("2026-11-24 12:00 WIT", 3), (DURING, 1), (AFTER, 1)], ids=["before", "during", "after"]
)
def test_why_ends_as_the_verdict_does(humas: Runner, kt: Path, at: str, status: int) -> None:
    assert humas("aturan", "why", "kt.toml", "--at", at).status == status
    assert humas("kegiatan", "check", "kt.toml", "--at", at).status == status


def test_why_as_a_tree(humas: Runner, kt: Path) -> None:
    outcome = humas("aturan", "why", "kt.toml", "--at", DURING, "--json")
    answer = json.loads(outcome.out)
    judged = json.loads(humas("kegiatan", "check", "kt.toml", "--at", DURING, "--json").out)["data"][0]
    assert answer["perintah"] == "aturan why"
    assert answer["data"]["putusan"] == judged
    rules = {rule["aturan"]: rule for rule in answer["data"]["aturan"]}
    assert list(rules) == [r.id for r in load().aturan.values() if "keterangan-pers" in r.jenis]
    broken = rules["keterangan-pers.3.koordinasi"]
    assert (broken["hasil"], broken["pasal"], broken["pasal_disimpulkan"], broken["ayat"]) == (
        "tidak-terpenuhi", 7, True, 3,
    )  # fmt: skip
    test = broken["langkah"][0]["uji"][0]
    assert (test["fakta"], test["status"], test["rincian"]) == ("koordinasi", "tidak-terpenuhi", [])
    running = rules["keterangan-pers.3.laporan"]
    assert running["hasil"] == "belum-jatuh-tempo"
    assert running["langkah"][0]["uji"][0]["berjalan"] is True
    other = rules["keterangan-pers.2.pelaku"]
    assert other["hasil"] == "tidak-cocok"
    assert other["langkah"][0]["syarat_berlaku"][0]["tercatat"] == "kepala-kanreg"


def test_the_marks_differ_where_letters_are_few(kt: Path, tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "humas_cli", "aturan", "why", "kt.toml", "--at", DURING],
        env={**os.environ, "HUMAS_HOME": str(tmp_path), "PYTHONIOENCODING": "ascii"},
        cwd=kt.parent,
        capture_output=True,
        check=False,
    )
    marks = {line.strip()[:2] for line in done.stdout.decode("ascii").splitlines()}
    assert {"+ ", "- ", "? ", "o "} <= marks


def test_why_of_a_record_that_is_not_there(humas: Runner) -> None:
    outcome = humas("aturan", "why", "tidak-ada.toml")
    assert (outcome.status, outcome.out) == (5, "")
    assert "tidak-ada.toml" in outcome.err
    assert "Saran: " in outcome.err


def test_read_one_kind(humas: Runner, snapshot: Callable[[str, str], None]) -> None:
    outcome = humas("aturan", "read", "--jenis", "dialog-tv-radio")
    assert (outcome.status, outcome.err) == (0, "")
    snapshot("aturan-read-dialog", without_hash(outcome.out))


def test_read_holds_every_line_of_the_law(humas: Runner) -> None:
    shown = [line.strip() for line in humas("aturan", "read").out.splitlines()]
    place = 0
    for line in law_text().splitlines():
        place = shown.index(line.strip(), place) + 1


def test_read_writes_a_file_of_the_format_its_name_says(humas: Runner, work: Path) -> None:
    for name, begin in (("a.html", b"<!DOCTYPE html>"), ("a.docx", b"PK"), ("a.txt", b"Peraturan Badan")):
        outcome = humas("aturan", "read", "--output", name)
        assert (outcome.status, outcome.out, outcome.err) == (0, f"{name}\n", "")
        assert (work / name).read_bytes().startswith(begin)
    again = humas("aturan", "read", "--output", "a.html")
    assert again.status == 4
    assert "--force" in again.err
    assert humas("aturan", "read", "--output", "a.html", "--force").status == 0


def test_read_html_on_standard_output(humas: Runner) -> None:
    out = humas("aturan", "read", "--format", "html", "--jenis", "siaran-pers").out
    assert out.startswith('<!DOCTYPE html>\n<html lang="id">')
    assert "Pasal 6 (nomor disimpulkan): Siaran Pers" in out
    assert "Keterangan Pers dilakukan" not in out


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--format", "docx"), "Saran: Sebutkan berkasnya: --output aturan.docx"),
        (("--format", "htm"), "Maksud Anda 'html'?"),
        (("--output", "a.pdf"), "akhiran '.pdf' tidak dikenal"),
        (("--jenis", "siaran-per"), "Maksud Anda 'siaran-pers'?"),
    ],
)
def test_read_says_what_it_cannot_do(humas: Runner, work: Path, words: tuple[str, ...], said: str) -> None:
    outcome = humas("aturan", "read", *words)
    assert (outcome.status, outcome.out) == (2, "")
    assert said in outcome.err
    assert list(work.iterdir()) == []


def test_read_as_json(humas: Runner) -> None:
    data = json.loads(humas("aturan", "read", "--json").out)["data"]
    lines = [line for article in data for part in article["bagian"] for line in part["bunyi"]]
    assert lines == law_text().splitlines()
    rules = [rule["id"] for article in data for part in article["bagian"] for rule in part["aturan"]]
    assert sorted(rules) == sorted(load().aturan)


def test_review_tells_the_worst_first_and_ends_well(humas: Runner) -> None:
    outcome = humas("aturan", "review")
    assert (outcome.status, outcome.err) == (0, "")
    titles = [line for line in outcome.out.splitlines() if line.startswith(("Berat:", "Sedang:", "Ringan:"))]
    assert [title.partition(":")[0] for title in titles] == ["Berat", "Sedang", "Ringan"]
    first = outcome.out.index("tidak ada pelaku yang disebut")
    assert "Pasal 11* ayat (1): “" in outcome.out[first:]
    assert "Tafsir T36 yang dipakai sementara ini: " in outcome.out[first:]
    assert outcome.out.rstrip().endswith("alat bantu, bukan pendapat hukum.")


def test_review_of_one_degree_as_json(humas: Runner) -> None:
    data = json.loads(humas("aturan", "review", "--tingkat", "berat", "--json").out)["data"]
    assert {found["tingkat"] for found in data} == {"berat"}
    signature = next(found for found in data if found["macam"] == "orang-tidak-disebut")
    assert [(place["pasal"], place["ayat"]) for place in signature["dasar"]] == [(25, 3)]
    assert [reading["id"] for reading in signature["tafsir"]] == ["T77"]
    wrong = humas("aturan", "review", "--tingkat", "parah")
    assert wrong.status == 2
    assert "Pilih salah satu: berat, sedang, ringan." in wrong.err


def test_another_rulebook_is_read_and_reviewed_beside_its_own_text(humas: Runner, work: Path) -> None:
    from humas_cli.rulebook.loader import SHIPPED

    (work / "lain").mkdir()
    text = SHIPPED.read_text(encoding="utf-8").replace('teks = "regulation.txt"', 'teks = "naskah.txt"')
    (work / "lain" / "buku.toml").write_text(text, encoding="utf-8")
    law = law_text().rstrip("\n") + "\nBaris tambahan.\n"
    (work / "lain" / "naskah.txt").write_text(law, encoding="utf-8")
    read = humas("aturan", "read", "--rulebook", "lain/buku.toml").out
    assert "    Baris tambahan.\n  Tidak ada aturan yang dibuat dari baris ini.\n" in read
    review = humas("aturan", "review", "--rulebook", "lain/buku.toml")
    assert review.status == 0
    assert "tidak ada pelaku yang disebut" in review.out


PROBE = """
import sys
from humas_cli.__main__ import main
sys.argv = ["humas", "aturan", *{words!r}]
try:
    main()
finally:
    sys.stderr.write("\\n" + " ".join(sorted(sys.modules)))
"""


@pytest.mark.parametrize("words", [("--help",), ("list",), ("show", "T17")])
def test_no_command_is_imported_before_it_is_called(words: tuple[str, ...], tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-c", PROBE.format(words=words)],
        env={**os.environ, "HUMAS_HOME": str(tmp_path)},
        cwd=tmp_path,
        capture_output=True,
        check=False,
    )
    found = set(done.stderr.decode().splitlines()[-1].split())
    assert "humas_cli.app" in found
    assert not {
        name for name in found if name.startswith(("humas_cli.commands.aturan_", "humas_cli.rulebook.analysis"))
    }


def test_reading_needs_no_word_processor(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-c", PROBE.format(words=("read", "--format", "html"))],
        env={**os.environ, "HUMAS_HOME": str(tmp_path)},
        cwd=tmp_path,
        capture_output=True,
        check=False,
    )
    assert done.returncode == 0
    assert not {"docx", "lxml", "rich"} & set(done.stderr.decode().splitlines()[-1].split())


def test_review_expects_no_duty_where_the_text_gives_nothing(humas: Runner) -> None:
    found = json.loads(humas("aturan", "review", "--json").out)["data"]
    uneven = [one for one in found if one["macam"] == "kewajiban-timpang" and "Kanreg" in one["judul"]]
    assert uneven
    assert not [one["judul"] for one in uneven if "Monitoring" in one["uraian"]]
