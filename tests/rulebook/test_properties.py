"""What must hold of verdicts whatever the record: facts only add knowledge, order and names do not matter."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from functools import cache
from random import Random
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from humas_cli.activities.records import Record, record_from_values
from humas_cli.rulebook import Putusan, Rulebook, judge, load
from humas_cli.rulebook.model import Rule, Status
from humas_cli.rulebook.verdict_json import VerdictLines, verdict_object
from robust.world import FULL
from rulebook.strategies import Case, records

book = cache(load)

EVIDENCE = {"koordinasi", "permohonan", "permintaan", "persetujuan", "undangan", "tembusan", "laporan"}
DEFAULTED = {("publikasi", "penyusun"), ("liputan", "kantor"), ("hak-jawab", "berita"), ("hak-koreksi", "berita")}
"""Facts whose absence has a meaning: penyusun is the pelaksana, any region counts, the news is on the own office."""

REFUSED = {Putusan.TIDAK_SESUAI, Putusan.TANPA_DASAR}

many = settings(max_examples=400 if FULL else 150, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def record_of(facts: dict[str, Any]) -> Record:
    return record_from_values(facts, book())


@many
@given(records())
def test_leaving_a_fact_out_never_gives_another_definite_verdict(case: Case) -> None:
    facts, at = case
    whole = record_of(facts)
    verdict = judge(book(), whole, at).putusan
    for name in set(whole.fakta) - EVIDENCE:
        if (whole.jenis, name) in DEFAULTED:
            continue
        less = whole._replace(fakta={k: v for k, v in whole.fakta.items() if k != name})
        poorer = judge(book(), less, at).putusan
        assert poorer in (Putusan.BELUM_LENGKAP, verdict) or {poorer, verdict} <= REFUSED, name


@many
@given(records(), st.randoms(use_true_random=False))
def test_names_and_order_of_rules_do_not_matter(case: Case, random: Random) -> None:
    facts, at = case
    record = record_of(facts)
    assert judge(shuffled(book(), random), record, at).putusan is judge(book(), record, at).putusan


def shuffled(shipped: Rulebook, random: Random) -> Rulebook:
    """The rulebook with its rules renamed and in another order."""
    names = {rule.id: f"aturan-{number}" for number, rule in enumerate(shipped.aturan.values())}
    rules = [renamed(rule, names) for rule in shipped.aturan.values()]
    random.shuffle(rules)
    neighbours = tuple(n._replace(aturan=names[n.aturan]) for n in shipped.alternatif)
    return replace(shipped, aturan={r.id: r for r in rules}, alternatif=neighbours, engines={})


def renamed(rule: Rule, names: dict[str, str]) -> Rule:
    return rule._replace(id=names[rule.id], untuk=tuple(names[grant] for grant in rule.untuk))


ORDER = [Putusan.SESUAI, Putusan.BELUM_LENGKAP, Putusan.TIDAK_SESUAI, Putusan.TANPA_DASAR]


@many
@given(records())
def test_a_report_one_minute_earlier_is_never_worse(case: Case) -> None:
    facts, at = case
    if not facts.get("laporan") or not all(entry.get("waktu") for entry in facts["laporan"]):
        return
    earlier = {**facts, "laporan": [{**e, "waktu": e["waktu"] - timedelta(minutes=1)} for e in facts["laporan"]]}
    now, then = (judge(book(), record_of(f), at).putusan for f in (earlier, facts))
    assert ORDER.index(now) <= ORDER.index(then)


@many
@given(records())
def test_the_verdict_and_its_findings_agree(case: Case) -> None:
    facts, at = case
    verdict = judge(book(), record_of(facts), at)
    statuses = {finding.status for finding in verdict.temuan}
    if verdict.putusan is Putusan.SESUAI:
        assert Status.TIDAK_TERPENUHI not in statuses
        assert verdict.kurang == ()
        assert all(
            duty.kapan == "sesudah" or duty.status.value in ("terpenuhi", "terlambat") for duty in verdict.kewajiban
        )
    if verdict.putusan in REFUSED:
        assert Status.TIDAK_TERPENUHI in statuses
    else:
        assert verdict.alternatif == ()
    duties = [(duty.apa, duty.kepada) for duty in verdict.kewajiban]
    assert len(duties) == len(set(duties))


@many
@given(records())
def test_one_record_and_bulk_say_the_same(case: Case) -> None:
    import json

    facts, at = case
    record = record_of(facts)
    line = VerdictLines(book()).line(record, at, 'a "b".toml', 3)
    assert json.loads(line) == verdict_object(judge(book(), record, at), book().info, 'a "b".toml', 3)
