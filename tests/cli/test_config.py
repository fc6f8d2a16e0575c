"""``humas config`` off a terminal."""

from __future__ import annotations

import json
from pathlib import Path

from .conftest import Runner


def test_init_writes_a_valid_file_and_never_over_one(humas: Runner, home: Path) -> None:
    outcome = humas("config", "init", "--kantor", "kanreg-9", "--kepala-nama", 'Nama "Contoh", S.H.')
    assert (outcome.status, outcome.out) == (0, f"{home / 'kantor.toml'}\n")
    assert outcome.err == "Konfigurasi dibuat. Periksa dengan: humas config show --asal\n"
    again = humas("config", "init", "--kantor", "pusat")
    assert (again.status, again.out) == (4, "")
    assert again.err.startswith(f"Galat: Berkas konfigurasi '{home / 'kantor.toml'}' sudah ada dan tidak ditimpa.\n")
    assert 'kantor = "kanreg-9"' in (home / "kantor.toml").read_text(encoding="utf-8")
    assert humas("config", "init", "--kantor", "pusat", "--force").status == 0
    assert 'kantor = "pusat"' in (home / "kantor.toml").read_text(encoding="utf-8")


def test_show_tells_every_value_and_its_source(humas: Runner, home: Path) -> None:
    before = humas("config", "show", "--asal")
    assert before.status == 0
    assert before.out.splitlines()[0].split() == ["kantor", "pusat", "[bawaan]"]
    missing = "Belum ada berkas konfigurasi; nilai bawaan dipakai. Buat dengan 'humas config init':"
    assert before.err == f"{missing} {home / 'kantor.toml'}\n"
    humas("config", "init", "--kantor", "kanreg-9")
    after = humas("config", "show", "--asal")
    assert after.out.splitlines()[0].split() == ["kantor", "kanreg-9", "[berkas", "kantor.toml]"]
    assert "[" not in humas("config", "show").out.splitlines()[0]


def test_show_as_json(humas: Runner, home: Path) -> None:
    data = json.loads(humas("config", "show", "--json").out)["data"]
    assert (data["berkas"], data["ada"]) == (str(home / "kantor.toml"), False)
    assert data["nilai"][0] == {"kunci": "kantor", "nilai": "pusat", "asal": "bawaan"}


def test_a_wrong_answer_is_named_with_its_option(humas: Runner, home: Path) -> None:
    outcome = humas("config", "init", "--kantor", "pusat", "--zona", "WIBB")
    assert outcome.status == 2
    assert "--zona" in outcome.err
    assert not (home / "kantor.toml").exists()


def test_a_broken_configuration_is_told_in_the_envelope(humas: Runner, home: Path) -> None:
    home.mkdir()
    (home / "kantor.toml").write_text("versi = [", encoding="utf-8")
    outcome = humas("config", "show", "--json")
    assert outcome.status == 4
    envelope = json.loads(outcome.out)
    assert (envelope["status"], envelope["data"]) == ("gagal", None)
    assert envelope["galat"][0]["kode"] == "sintaks-toml"


def test_without_a_terminal_the_office_must_be_named(humas: Runner) -> None:
    outcome = humas("config", "init", "--no-input")
    assert outcome.status == 6
    assert outcome.out == ""
    assert outcome.err == (
        "Galat: Kantor belum disebut, dan tidak ada terminal untuk bertanya.\n"
        "Saran: Tambahkan --kantor, misalnya --kantor kanreg-4.\n"
    )
