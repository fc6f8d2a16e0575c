"""The analysis sees every combination and finds what is planted; the decision table kept is up to date."""

from __future__ import annotations

import os
import time
from collections import Counter
from dataclasses import replace
from functools import cache
from pathlib import Path
from random import Random

import pytest

from humas_cli.activities.records import Record
from humas_cli.rulebook import Rulebook, load
from humas_cli.rulebook.analysis.analyzing import KindAnalysis, analyze
from humas_cli.rulebook.analysis.decisions import situations
from humas_cli.rulebook.analysis.domains import states, with_fact
from humas_cli.rulebook.analysis.levels import verdict_of, worse
from humas_cli.rulebook.analysis.rows import shortened
from humas_cli.rulebook.analysis.tabulating import decision_table
from humas_cli.rulebook.engine import engine_for
from humas_cli.rulebook.model import Rule

book = cache(load)
KINDS = list(load().jenis)
TABLES = Path(__file__).parents[2] / "docs" / "tabel-putusan"
LARGE = {"wawancara-pers", "liputan", "konferensi-pers", "publikasi", "hak-jawab", "hak-koreksi"}
"""Too many combinations to judge one by one in a test: a part of them is, chosen at random."""


@pytest.mark.parametrize("jenis", [jenis for jenis in KINDS if jenis not in LARGE])
def test_the_counts_are_those_of_judging_every_combination_by_itself(jenis: str) -> None:
    engine = engine_for(book(), jenis)
    every = states(book(), jenis, unknown=True)
    one_by_one = Counter(engine.decide(state.record(), state.at).putusan for state in every)
    counted: Counter[object] = Counter()
    for situation in situations((book(),), jenis):
        for (level,), cell in situation.cells().items():
            counted[verdict_of(level)] += cell.jumlah
    assert counted == one_by_one


@pytest.mark.parametrize("jenis", sorted(LARGE))
def test_parts_put_together_say_what_the_judge_says(jenis: str) -> None:
    engine, random = engine_for(book(), jenis), Random(jenis)
    for number, situation in enumerate(situations((book(),), jenis)):
        for _ in range(3 if number % 2 else 0):
            rows = [random.choice(part.rows) for part in situation.parts]
            facts = situation.sides[0].state.facts
            level = situation.sides[0].level
            for row in rows:
                level = worse(level, row.levels[0])
                for name, value in row.fakta:
                    facts = with_fact(facts, name, value)
            decision = engine.decide(Record(jenis, None, 1, facts, {}, ""), situation.clock.at)
            assert decision.putusan is verdict_of(level), (facts, situation.clock)


def test_each_shortest_example_has_the_verdict_it_stands_for() -> None:
    for jenis in KINDS:
        engine = engine_for(book(), jenis)
        for situation in situations((book(),), jenis):
            for (level,), cell in situation.cells().items():
                facts = {k: v for k, v in situation.sides[0].state.facts.items() if k in {"mulai", "selesai"}}
                for name, value in cell.fakta:
                    facts = with_fact(facts, name, value)
                found = engine.decide(Record(jenis, None, 1, facts, {}, ""), situation.clock.at)
                assert found.putusan is verdict_of(level), (jenis, cell)


def found_in(jenis: str, changed: Rulebook | None = None) -> KindAnalysis:
    return analyze(changed or book(), [jenis])[0]


def with_rule(rule: Rule) -> Rulebook:
    return replace(book(), aturan={**book().aturan, rule.id: rule}, engines={})


def test_the_shipped_rulebook_has_no_conflict_and_no_dead_rule() -> None:
    for kind in analyze(book()):
        assert (kind.bentrok, kind.mati) == ((), ()), kind.jenis
        assert sum(number for _, number in kind.jumlah) > 0


def test_the_companion_of_technical_conferences_never_decides() -> None:
    idle = {rule.aturan for kind in analyze(book()) for rule in kind.tak_menentukan}
    assert idle == {"konferensi-pers.6.pendamping"}  # the general companion asks the same of every conference


def test_the_gaps_and_overlaps_of_konferensi_pers() -> None:
    kind = found_in("konferensi-pers")
    assert [dict(gap.fakta) for gap in kind.celah] == [
        {f"topik memuat {word}": ("tidak",) for word in book().fakta["topik"].nilai}
    ]
    assert {pattern.hasil for pattern in kind.tumpang} >= {("konferensi-pers.4.pelaku", "konferensi-pers.6.pelaku")}


def test_a_grant_taken_away_leaves_a_gap() -> None:
    kept = {name: rule for name, rule in book().aturan.items() if name != "dokumentasi.2.daerah"}
    kind = found_in("dokumentasi", replace(book(), aturan=kept, engines={}))
    assert [dict(gap.fakta) for gap in kind.celah] == [{"lingkup": ("regional",)}]


def test_a_grant_that_needs_what_cannot_be_is_dead() -> None:
    rule = book().aturan["kliping.1.pelaksana"]
    never = rule._replace(id="mati", bila={"objek": ("semua", ())})
    assert [idle.aturan for idle in found_in("kliping", with_rule(never)).mati] == ["mati"]


def test_a_copy_of_a_rule_makes_both_indecisive() -> None:
    rule = book().aturan["orientasi-wartawan.2.tempat"]
    idle = found_in("orientasi-wartawan", with_rule(rule._replace(id="salinan"))).tak_menentukan
    assert {one.aturan for one in idle} == {rule.id, "salinan"}


def test_rules_that_cannot_both_be_kept_are_a_conflict() -> None:
    rule = book().aturan["orientasi-wartawan.2.tempat"]
    other = rule._replace(id="lawan", syarat={"jenis_tempat": ("satu", ("daring",))})
    kind = found_in("orientasi-wartawan", with_rule(other))
    stuck = [set(dict(pattern.fakta)["pelaksana"]) for pattern in kind.bentrok]
    assert stuck == [{"humas-pusat", "humas-kanreg", "humas-pusbangpeg"}]


def test_the_whole_rulebook_is_analysed_within_seconds() -> None:
    begin = time.process_time()
    analyze(replace(book(), engines={}))
    assert time.process_time() - begin < 5  # about one second on a quiet machine


@pytest.mark.parametrize("jenis", KINDS)
def test_the_decision_table_in_the_repository_is_the_rulebooks(jenis: str) -> None:
    path = TABLES / f"{jenis}.txt"
    text = "\n".join((*decision_table(book(), jenis), ""))
    if os.environ.get("HUMAS_SNAPSHOT") == "tulis":
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8")
    assert text == path.read_text(encoding="utf-8")


def test_no_table_is_left_of_a_kind_that_is_gone() -> None:
    assert {path.stem for path in TABLES.glob("*.txt")} == set(KINDS)


def test_rows_with_one_outcome_are_put_together() -> None:
    table = [(("a", "x"), 1), (("a", "y"), 1), (("b", "x"), 1), (("b", "y"), 2), (("c", "x"), 1), (("c", "y"), 2)]
    rows = shortened(table)
    assert [(row.labels, row.outcome) for row in rows] == [
        ((("a",), ()), 1),
        ((("b", "c"), ("x",)), 1),
        ((("b", "c"), ("y",)), 2),
    ]
