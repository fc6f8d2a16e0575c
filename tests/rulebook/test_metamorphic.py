"""Changes of facts or rules whose effect is known beforehand, over every combination of the finite facts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from functools import cache
from itertools import product
from random import Random

import pytest
from hypothesis import HealthCheck, given, settings

from humas_cli.activities.records import Record, record_from_values
from humas_cli.rulebook import Putusan, Rulebook, judge, load
from humas_cli.rulebook.analysis.decisions import situations
from humas_cli.rulebook.analysis.differing import kind_shift
from humas_cli.rulebook.analysis.domains import Domain, clocks, domains, with_fact
from humas_cli.rulebook.engine import engine_for
from humas_cli.rulebook.model import Evidence, Rule, Sifat
from robust.world import FULL
from rulebook.strategies import Case, records
from rulebook.test_properties import DEFAULTED, EVIDENCE, ORDER, REFUSED, shuffled

book = cache(load)
KINDS = list(load().jenis)
MOST = 60_000
"""Kinds with more combinations than this are left to the made-up records of ``test_properties``."""


def combinations(jenis: str) -> Iterator[tuple[tuple[Domain, ...], Iterator[tuple[object, ...]], object]]:
    for clock in clocks(book(), jenis, unknown=True):
        found = domains(book(), jenis, clock, unknown=True)
        yield found, product(*(d.values for d in found)), clock


def small_kinds() -> list[str]:
    sizes = {}
    for jenis in KINDS:
        sizes[jenis] = 0
        for found, _, _ in combinations(jenis):
            count = 1
            for domain in found:
                count *= len(domain.values)
            sizes[jenis] += count
    return [jenis for jenis, size in sizes.items() if size <= MOST]


@pytest.mark.parametrize("jenis", small_kinds())
def test_knowing_one_fact_more_never_gives_another_definite_verdict(jenis: str) -> None:
    engine = engine_for(book(), jenis)
    defaulted = {fact for kind, fact in DEFAULTED if kind == jenis}
    for found, rows, clock in combinations(jenis):
        times = {"mulai": clock.mulai, "selesai": clock.selesai}  # type: ignore[attr-defined]  # a Clock
        base = {name: moment for name, moment in times.items() if moment is not None}
        verdicts: dict[tuple[object, ...], Putusan] = {}
        for values in rows:
            facts: dict[str, object] = dict(base)
            for domain, value in zip(found, values, strict=True):
                facts = with_fact(facts, domain.fakta, value)
            record = Record(jenis, None, 1, facts, {}, "")
            verdicts[tuple(map(repr, values))] = engine.decide(record, clock.at).putusan  # type: ignore[attr-defined]  # a Clock
        for place, domain in enumerate(found):
            if domain.fakta.partition(".")[0] in EVIDENCE | defaulted:
                continue
            for values, known in verdicts.items():
                poorer = verdicts.get((*values[:place], "None", *values[place + 1 :]))
                if poorer is not None:
                    fine = poorer in {Putusan.BELUM_LENGKAP, known} or {poorer, known} <= REFUSED
                    assert fine, (domain.fakta, values)


def without(rule: Rule) -> Rulebook:
    kept = {name: other for name, other in book().aturan.items() if name != rule.id}
    return replace(book(), aturan=kept, engines={})


HARD = [
    (rule, jenis)
    for rule in load().aturan.values()
    if rule.sifat in {Sifat.KERAS, Sifat.FAKTA}
    for jenis in rule.jenis
    if not (jenis == "liputan" and rule.id != "liputan.7.pendamping")  # its three lists of letters take a second each
]


@pytest.mark.parametrize(("rule", "jenis"), HARD, ids=[f"{rule.id} {jenis}" for rule, jenis in HARD])
def test_a_duty_more_never_makes_a_plan_better(rule: Rule, jenis: str) -> None:
    shift = kind_shift(without(rule), book(), jenis)
    assert all(ORDER.index(one.kini) > ORDER.index(one.dulu) for one in shift.beda)


DUTY = Evidence(
    "koordinasi", "koordinasi", "dengan", ("kepala-bkn",), "sebelum", True, 0, False, (), (), (), False
)  # fmt: skip


@pytest.mark.parametrize("jenis", [jenis for jenis in KINDS if jenis != "liputan"])
def test_a_new_duty_for_everybody_makes_no_plan_better_and_some_worse(jenis: str) -> None:
    model = next(iter(book().aturan.values()))
    duty = model._replace(id="baru", jenis=(jenis,), sifat=Sifat.KERAS, bukti=DUTY, pesan="Baru.", saran="Lakukan.")
    more = replace(book(), aturan={**book().aturan, "baru": duty}, engines={})
    shift = kind_shift(book(), more, jenis)
    assert all(ORDER.index(one.kini) > ORDER.index(one.dulu) for one in shift.beda)
    assert {Putusan.TIDAK_SESUAI, Putusan.BELUM_LENGKAP} == {one.kini for one in shift.beda}


@pytest.mark.parametrize("jenis", [jenis for jenis in KINDS if jenis != "liputan"])
def test_names_and_order_of_rules_change_no_combination(jenis: str) -> None:
    other = shuffled(book(), Random(jenis))
    assert counted(other, jenis) == counted(book(), jenis)


def counted(rulebook: Rulebook, jenis: str) -> Counter[tuple[str, int]]:
    """How many combinations come to each level, for each combination of the shared facts."""
    found: Counter[tuple[str, int]] = Counter()
    for situation in situations((rulebook,), jenis):
        shared = repr((situation.clock, sorted(situation.fakta, key=repr)))
        for (level,), cell in situation.cells().items():
            found[shared, level] += cell.jumlah
    return found


@settings(max_examples=400 if FULL else 150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(records())
def test_any_evidence_one_minute_earlier_is_never_worse(case: Case) -> None:
    facts, at = case
    for name in sorted(EVIDENCE & set(facts) - {"laporan"}):  # reports: test_properties
        earlier = {**facts, name: shifted(facts[name])}
        if earlier == facts:
            continue
        now, then = (judge(book(), record_from_values(one, book()), at).putusan for one in (earlier, facts))
        assert ORDER.index(now) <= ORDER.index(then), name


def shifted(value: object) -> object:
    if isinstance(value, list):
        return [shifted(entry) for entry in value]
    assert isinstance(value, dict)
    return {k: v - timedelta(minutes=1) if k == "waktu" and v is not None else v for k, v in value.items()}
