"""``humas aturan``: lists, one rule, one reading."""

from __future__ import annotations

import json
from collections.abc import Callable

from .conftest import Runner


def test_list_of_one_kind_and_nature(humas: Runner) -> None:
    outcome = humas("aturan", "list", "--jenis", "keterangan-pers", "--sifat", "keras")
    assert outcome.status == 0
    rows = outcome.out.splitlines()
    assert [row.split()[0] for row in rows[:2]] == ["keterangan-pers.3.koordinasi", "keterangan-pers.3.laporan"]
    assert all("Pasal 7 ayat (3)  [keras]  " in row for row in rows[:2])
    assert rows[-1].endswith("alat bantu, bukan pendapat hukum.")
    assert "disimpulkan" in rows[-1]


def test_the_whole_list_has_every_rule_once(humas: Runner) -> None:
    from humas_cli.rulebook import load

    found = [rule["id"] for rule in json.loads(humas("aturan", "list", "--json").out)["data"]]
    assert found == list(load().aturan)


def test_a_rule_is_shown_with_article_quote_and_readings(humas: Runner, snapshot: Callable[[str, str], None]) -> None:
    outcome = humas("aturan", "show", "keterangan-pers.3.koordinasi")
    assert (outcome.status, outcome.err) == (0, "")
    snapshot("aturan-koordinasi", outcome.out)


def test_a_reading_is_shown_with_the_rules_that_rest_on_it(humas: Runner) -> None:
    outcome = humas("aturan", "show", "t17")
    assert outcome.status == 0
    assert outcome.out.startswith("Tafsir T17 (")
    assert "Dipakai oleh: keterangan-pers.3.koordinasi" in outcome.out


def test_json_of_a_rule(humas: Runner) -> None:
    data = json.loads(humas("aturan", "show", "siaran-pers.2.penerbit", "--json").out)["data"]
    assert (data["pasal"], data["pasal_disimpulkan"], data["ayat"]) == (6, True, 2)
    assert data["kutipan"]


def test_pasal_4_is_not_marked_as_inferred(humas: Runner) -> None:
    assert humas("aturan", "show", "bentuk.0.daftar").out.startswith("bentuk.0.daftar – Pasal 4: ")
