"""``humas aturan lint | test | cover | mutate``: what is printed, and the exit status."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest

from humas_cli.rulebook.loader import DATA, SHIPPED

from .conftest import Runner, Terminal

FILE = "aturan-kantor.toml"


@pytest.fixture
def book(work: Path) -> Callable[..., Path]:
    """A copy of the shipped rulebook with some words changed."""

    def write(*changes: tuple[str, str]) -> Path:
        text = SHIPPED.read_text(encoding="utf-8")
        for old, new in changes:
            assert old in text
            text = text.replace(old, new, 1)
        (work / FILE).write_text(text, encoding="utf-8")
        (work / "regulation.txt").write_bytes((DATA / "regulation.txt").read_bytes())
        return work / FILE

    return write


def test_the_shipped_rulebook_passes_all_four(humas: Runner) -> None:
    last = {}
    for verb in ("lint", "test", "cover", "mutate"):
        outcome = humas("aturan", verb)
        assert (outcome.status, outcome.err) == (0, ""), verb
        last[verb] = outcome.out.splitlines()[-1]
    assert last["lint"].startswith("Tidak ada temuan, ")
    assert last["test"].endswith(" cocok, 0 tidak.")
    assert last["cover"] == "Cakupan 100%."
    assert last["mutate"].endswith(" diterima dengan alasan, 0 lolos.")


def test_lint_tells_file_line_key_and_what_to_do(humas: Runner, book: Callable[..., Path]) -> None:
    path = book(("\n[juga]\n", '\nsepi = ["humas-kanreg"]\n\n[juga]\n'))
    line = path.read_text(encoding="utf-8").splitlines().index('sepi = ["humas-kanreg"]') + 1
    outcome = humas("aturan", "lint", FILE)
    assert (outcome.status, outcome.err) == (1, "")
    assert outcome.out.splitlines() == [
        f"{FILE} baris {line}, kelompok.sepi: kelompok 'sepi' tidak dipakai.",
        "  Saran: Pakai sebagai '@sepi', atau hapus.",
        "1 temuan, 15 diterima dengan alasan.",
    ]
    found = json.loads(humas("aturan", "lint", FILE, "--json").out)
    assert found["perintah"] == "aturan lint"
    assert found["data"]["temuan"][0]["kunci"] == ["kelompok", "sepi"]
    assert found["data"]["temuan"][0]["baris"] == line


def test_a_broken_rulebook_is_told_with_line_key_and_nearest_word(humas: Runner, book: Callable[..., Path]) -> None:
    book(('sifat = "keras"', 'sifat = "kers"'), ('"@kepala-daerah"', '"@kepala-derah"'))
    outcome = humas("aturan", "lint", FILE)
    assert (outcome.status, outcome.out) == (4, "")
    assert f"Buku aturan '{FILE}' baris " in outcome.err
    assert "Maksud Anda 'keras'?" in outcome.err
    assert "Maksud Anda '@kepala-daerah'?" in outcome.err


def test_test_tells_expected_and_got_with_the_line(humas: Runner, book: Callable[..., Path]) -> None:
    name = "Kepala BKN berbicara tentang kebijakan manajemen kepegawaian"
    path = book((f'nama = "{name}"\npada = 2026-11-24T12:00:00+07:00\nputusan = "sesuai"',
                 f'nama = "{name}"\npada = 2026-11-24T12:00:00+07:00\nputusan = "tidak-sesuai"'))  # fmt: skip
    line = path.read_text(encoding="utf-8").splitlines().index(f'nama = "{name}"')
    outcome = humas("aturan", "test", FILE, "--jenis", "konferensi-pers")
    assert (outcome.status, outcome.err) == (1, "")
    first, second, last = outcome.out.splitlines()
    assert first == f"{FILE} baris {line}: contoh '{name}' (konferensi-pers) tidak cocok:"
    assert second == "  putusan sesuai, seharusnya tidak-sesuai"
    assert last.endswith(" cocok, 1 tidak.")
    assert humas("aturan", "test", FILE, "--jenis", "siaran-pers").status == 0
    data = json.loads(humas("aturan", "test", FILE, "--json").out)["data"]
    assert data["tidak_cocok"] == [
        {"nama": name, "jenis": "konferensi-pers", "baris": line, "beda": ["putusan sesuai, seharusnya tidak-sesuai"]}
    ]


def test_a_rulebook_without_cases_does_not_pass(humas: Runner, book: Callable[..., Path]) -> None:
    path = book()
    text = path.read_text(encoding="utf-8")
    case = re.compile(r"^\[\[contoh\]\]\n(?:(?!\[\[(?!contoh\.)|# ----).*\n)*", re.MULTILINE)
    path.write_text(case.sub("", text), encoding="utf-8")
    outcome = humas("aturan", "test", FILE)
    assert (outcome.status, outcome.out) == (
        1,
        "Tidak ada [[contoh]] yang dapat diuji.\n"
        "Saran: tambahkan [[contoh]]: satu kegiatan dan putusan yang diharapkan.\n",
    )
    assert humas("aturan", "cover", FILE, "--minimal", "0").status == 0
    assert humas("aturan", "cover", FILE, "--minimal", "50").status == 1


GAP = "dialog-tv-radio.3.laporan: bukti, waktu dini"


def without_early_report(book: Callable[..., Path]) -> None:
    """A rulebook in which no case shows a report before the end of a dialogue."""
    name = "Dialog Televisi dan Radio, Kehumasan Kanreg: laporan bertanggal sebelum dialog selesai"
    text = SHIPPED.read_text(encoding="utf-8")
    start = text.rindex("[[contoh]]", 0, text.index(f'nama = "{name}"'))
    book((text[start : text.index("[[contoh]]", start + 1)], ""))


def test_cover_names_each_gap_and_is_refused_below_the_minimum(humas: Runner, book: Callable[..., Path]) -> None:
    without_early_report(book)
    outcome = humas("aturan", "cover", FILE)
    assert (outcome.status, outcome.err) == (1, "")
    gap, rules, law, last = outcome.out.splitlines()
    assert gap.startswith(f"{FILE} baris ")
    assert gap.endswith(f": belum terlihat: {GAP}")
    assert rules.startswith("Aturan: ")
    assert law == "Naskah: 127 dari 127 baris dan 70 dari 70 ayat diwakili aturan."
    assert last == "Cakupan 99,9%."
    assert humas("aturan", "cover", FILE, "--minimal", "99").status == 0
    data = json.loads(humas("aturan", "cover", FILE, "--json").out)["data"]
    assert [(one["aturan"], one["unsur"], one["belum"]) for one in data["unsur"] if one["belum"]] == [
        ("dialog-tv-radio.3.laporan", "bukti, waktu", ["dini"])
    ]


def test_cover_shows_which_case_shows_what(humas: Runner) -> None:
    outcome = humas("aturan", "cover", "--jenis", "siaran-pers", "--semua")
    assert outcome.status == 0
    lines = outcome.out.splitlines()
    assert lines[0] == "siaran-pers.1.pembuat"
    assert any(line.startswith("  orang penandatangan, salah: contoh '") for line in lines)
    assert not any(line.startswith("Naskah:") for line in lines)


def test_mutate_names_each_slip_that_nobody_notices(humas: Runner, book: Callable[..., Path]) -> None:
    without_early_report(book)
    book_text = (Path(FILE)).read_text(encoding="utf-8")
    assert "diterima" in book_text
    accepted = 'temuan = "dialog-tv-radio.3.pelaksana: subjek ditambah humas-pusat"'
    Path(FILE).write_text(book_text.replace(accepted, accepted.replace("humas-pusat", "pers")), encoding="utf-8")
    outcome = humas("aturan", "mutate", FILE, "--jenis", "dialog-tv-radio")
    assert (outcome.status, outcome.err) == (1, "")
    lines = outcome.out.splitlines()
    slip = "dialog-tv-radio.3.pelaksana: subjek ditambah "
    assert lines[0].startswith(f"{FILE} baris ")
    assert lines[0].endswith(f": lolos: {slip}humas-pusat")
    assert f"tidak perlu diterima lagi: {slip}pers" in lines[1]
    assert lines[-2].endswith(" 1 lolos.")
    assert lines[-1].startswith("Saran: tambahkan [[contoh]]")
    data = json.loads(humas("aturan", "mutate", FILE, "--jenis", "dialog-tv-radio", "--json").out)["data"]
    assert data["lolos"] == [f"{slip}humas-pusat"]
    assert data["dicoba"] == data["ketahuan"] + len(data["lolos"]) + len(data["diterima"])


def test_mutate_shows_its_progress_only_on_a_terminal(humas: Runner) -> None:
    words = ("aturan", "mutate", "--jenis", "media-online")
    assert "Mencoba kesalahan" in humas(*words, ketik="").err
    assert humas(*words, "--quiet", ketik="").err == ""
    assert humas(*words).err == ""
    assert Terminal().isatty()


@pytest.mark.parametrize("verb", ["test", "cover", "mutate"])
def test_an_unknown_kind_is_told_with_the_nearest(humas: Runner, verb: str) -> None:
    outcome = humas("aturan", verb, "--jenis", "siaran-per")
    assert (outcome.status, outcome.out) == (2, "")
    assert outcome.err == "Galat: Opsi '--jenis': 'siaran-per' tidak dikenal.\nSaran: Maksud Anda 'siaran-pers'?\n"


def test_wrong_use_and_files_that_are_not_there(humas: Runner) -> None:
    assert humas("aturan", "cover", "--minimal", "101").status == 2
    assert humas("aturan", "cover", "--minimal", "101").err.startswith("Galat: Opsi '--minimal': 101 bukan persen.")
    assert humas("aturan", "lint", "tidak-ada.toml").status == 5
