"""The finite values of everything the judge reads: real records, and nothing that decides is left out."""

from __future__ import annotations

from datetime import datetime
from functools import cache
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from humas_cli.activities.records import Record, record_from_values
from humas_cli.rulebook import Verdict, judge, load
from humas_cli.rulebook.analysis.domains import PLANNED, clocks, domains, states, with_fact
from humas_cli.rulebook.projection import fact_at
from robust.world import FULL
from rulebook.strategies import Case, combinations, records

book = cache(load)
KINDS = sorted(book().jenis)
LEFT_OUT = ("liputan", "wawancara-pers", "hak-koreksi")
"""Kinds whose whole product is too large to walk in a test, and the twin of *hak-jawab*."""

MOST = 1500
"""Cases of an enumeration by hand that are looked for."""


def plain(value: Any) -> Any:
    if isinstance(value, tuple):
        return [plain(part) for part in value]
    if isinstance(value, dict):
        return {key: plain(part) for key, part in value.items()}
    return value


def signature(verdict: Verdict) -> object:
    """Verdict, rules and duties, without times."""
    return (
        verdict.putusan,
        frozenset((f.aturan, f.status) for f in verdict.temuan),
        frozenset((d.aturan, d.status) for d in verdict.kewajiban),
    )


@pytest.mark.parametrize("jenis", KINDS)
def test_every_value_stands_in_a_record_that_can_be_read(jenis: str) -> None:
    for clock in clocks(book(), jenis, unknown=True):
        for domain in domains(book(), jenis, clock, unknown=True):
            for value in domain.values:
                facts = with_fact({}, domain.fakta, value)
                read = record_from_values({"jenis": jenis, **plain(facts)}, book())
                assert read.fakta == facts


@pytest.mark.parametrize("jenis", [jenis for jenis in KINDS if jenis not in LEFT_OUT])
def test_whatever_an_enumeration_by_hand_reaches_is_reached(jenis: str) -> None:
    """The enumeration by hand (``strategies``) knows the regulation; this one is read off the compiled rules."""
    single = [case for case in combinations(jenis) if len(case[0].get("pelaku") or [0]) == 1 and complete(case[0])]
    wanted = {
        signature(judge(book(), record_from_values(values, book()), at))
        for values, at in single[:: 1 + len(single) // MOST]
    }
    assert wanted
    for state in states(book(), jenis, unknown=True):
        wanted.discard(signature(judge(book(), state.record(), state.at)))
        if not wanted:
            break
    assert not wanted


def complete(values: dict[str, Any]) -> bool:
    """Whether the record has its own times, or none: one without an end is judged at moments of its own."""
    return "selesai" in values or "mulai" not in values


@settings(max_examples=400 if FULL else 150, deadline=None)
@given(records(), st.data())
def test_words_that_stand_for_each_other_are_judged_alike(case: Case, data: st.DataObject) -> None:
    values, at = case
    record = record_from_values(values, book())
    changed = record.fakta
    for domain in domains(book(), record.jenis):
        groups = {word: members for word, members in domain.kelas.items() if len(members) > 1}
        value = fact_at(changed, domain.fakta)
        if domain.banding or domain.bukti or not groups:
            continue
        if isinstance(value, str):
            members = next((m for m in groups.values() if value in m), ())
            if members:
                changed = with_fact(changed, domain.fakta, data.draw(st.sampled_from(members)))
        elif isinstance(value, tuple) and all(isinstance(word, str) for word in value):
            words = [next((w for w, m in domain.kelas.items() if word in m), word) for word in value]
            changed = with_fact(changed, domain.fakta, tuple(dict.fromkeys(words)))
    other = Record(record.jenis, None, 1, changed, {}, "")
    assert signature(judge(book(), other, at)) == signature(judge(book(), record, at))


def test_evidence_has_a_value_for_every_way_a_duty_can_stand() -> None:
    found = {d.fakta: d for d in domains(book(), "keterangan-pers", clocks(book(), "keterangan-pers")[-1])}
    coordination, report = found["koordinasi"].values, found["laporan"].values
    assert coordination[-1] == report[-1] == ()
    start, end = PLANNED.mulai, PLANNED.selesai
    assert start is not None and end is not None
    times = {entry["waktu"] <= start for value in coordination for entry in rows(value)}
    assert times == {True, False}
    lengths = {entry["waktu"] - end for value in report for entry in rows(value)}
    assert any(length.total_seconds() < 0 for length in lengths)
    assert any(0 <= length.total_seconds() <= 24 * 3600 for length in lengths)
    assert any(length.total_seconds() > 24 * 3600 for length in lengths)


def rows(value: object) -> list[dict[str, datetime]]:
    assert isinstance(value, tuple)
    return list(value)


def test_fourteen_regional_offices_are_one_but_two_where_offices_are_compared() -> None:
    alone = next(d for d in domains(book(), "media-sosial") if d.fakta == "kantor")
    assert [word for word in alone.values if str(word).startswith("kanreg")] == ["kanreg-1"]
    assert len(alone.kelas["kanreg-1"]) == 14
    compared = next(d for d in domains(book(), "hak-jawab") if d.fakta == "kantor")
    assert len([word for word in compared.values if str(word).startswith("kanreg")]) == 2
    assert compared.beside({"berita": {"kantor": "kanreg-9"}})[0] == "kanreg-9"


def test_states_are_made_one_after_the_other_and_hold_what_is_known() -> None:
    known = {"pelaksana": "pers", "dasar": ("undangan-pusat",)}
    first = next(states(book(), "liputan", known))
    assert {name: first.fakta[name] for name in known} == known
    assert first.at == PLANNED.at
    assert first.record().fakta is first.fakta


def test_facts_that_only_warn_can_be_left_out() -> None:
    everything = [d.fakta for d in domains(book(), "siaran-pers")]
    deciding = {name for state in states(book(), "siaran-pers", deciding=True) for name in state.fakta}
    assert "pembuat" in everything
    assert "pembuat" not in deciding
