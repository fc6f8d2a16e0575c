"""Many processes at one register: no number twice, none missing, no id twice, every letter whole."""

from __future__ import annotations

from pathlib import Path

import pytest

from register.firing import FULL, ISSUE, NEW, RELEASE, Round, flat, together
from register.office import Office
from register.soundness import database, ensure_sound

PROCESSES, ISSUES = (50, 20) if FULL else (6, 5)
"""1,000 numbers; in the usual run 30."""
NEWCOMERS = 50 if FULL else 8


def _rounds(office: Office, count: int, words: list[tuple[str, ...]]) -> tuple[list[Round], Path]:
    gate = office.folder / "buka"
    return [Round.of(office, office.folder / f"meja-{one:02d}", words, gate) for one in range(count)], gate


def test_numbers_given_by_many_at_once(office: Office) -> None:
    office.release()  # the file is there, rulebook and templates are compiled
    told = flat(together(*_rounds(office, PROCESSES, [NEW, ISSUE] * ISSUES)))
    assert [one["keluar"] for one in told] == [0] * (2 * PROCESSES * ISSUES), [one for one in told if one["keluar"]]
    numbers = [number for one in told for number in one["data"].get("nomor_baru", ())]
    total = PROCESSES * ISSUES
    assert sorted(numbers) == sorted(f"{place:03d}/RILIS/BKN/XI/2026" for place in range(1, total + 1))
    ids = [one["data"]["id"] for one in told if one["perintah"] == "siaran-pers new"]
    assert len(set(ids)) == total
    base = database(office)
    ensure_sound(base)
    with base.reading() as connection:
        assert connection.one("SELECT count(*) FROM peristiwa") == (2 * total + 1,)
        assert connection.one("SELECT count(*) FROM entri WHERE keadaan = 'terbit'") == (total,)
    base.close()
    assert all(Path(name).is_file() for one in told for name in one["ditulis"])


def test_the_same_letter_issued_by_many_takes_one_number(office: Office) -> None:
    id = office.release()
    told = flat(together(*_rounds(office, PROCESSES // 2, [("siaran-pers", "issue", id, "--json")])))
    assert [one["keluar"] for one in told] == [0] * (PROCESSES // 2)
    assert {tuple(one["data"]["nomor"]) for one in told} == {("001/RILIS/BKN/XI/2026",)}
    assert sorted(len(one["data"]["nomor_baru"]) for one in told) == [0] * (PROCESSES // 2 - 1) + [1]
    base = database(office)
    ensure_sound(base)
    base.close()


@pytest.mark.parametrize("shared", [False, True], ids=["folder-sendiri", "satu-folder"])
def test_ids_given_to_many_at_once(office: Office, shared: bool) -> None:
    """Nobody was there before them: not even the register."""
    gate = office.folder / "buka"
    words = [("siaran-pers", "new", *RELEASE, "--json", *(("--output", str(office.work)) if shared else ()))]
    rounds = [Round.of(office, office.folder / f"meja-{one}", words, gate) for one in range(NEWCOMERS)]
    told = flat(together(rounds, gate))
    assert [one["keluar"] for one in told] == [0] * NEWCOMERS, [one["galat"] for one in told]
    ids = {one["data"]["id"] for one in told}
    assert ids == {f"siaran-pers-2026-11-25-{place:02d}" for place in range(1, NEWCOMERS + 1)}
    base = database(office)
    ensure_sound(base)
    base.close()
    assert all(one["ditulis"] and Path(name).is_file() for one in told for name in one["ditulis"])
