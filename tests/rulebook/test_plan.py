"""The plan: what is still owed, only the facts that still matter, the shortest way."""

from __future__ import annotations

import shlex
from collections.abc import Mapping
from datetime import datetime, timedelta
from functools import cache
from itertools import pairwise

import pytest
from hypothesis import given, settings

from humas_cli.activities.options import flags_of
from humas_cli.activities.plantext import PlanText
from humas_cli.activities.records import Record, record_from_values
from humas_cli.activities.values import parse_table
from humas_cli.rulebook import Putusan, judge, load
from humas_cli.rulebook.analysis.authority import acting, actor_words
from humas_cli.rulebook.analysis.domains import PLANNED, Facts, domains, states, with_fact
from humas_cli.rulebook.analysis.planning import Plan, plan
from humas_cli.rulebook.projection import fact_at
from robust.world import FULL
from rulebook.strategies import Case, records

book = cache(load)
KINDS = sorted(book().jenis)
AT = PLANNED.at
TIMES: Facts = {"mulai": PLANNED.mulai, "selesai": PLANNED.selesai}
REFUSED = (Putusan.TIDAK_SESUAI, Putusan.TANPA_DASAR)


def record(jenis: str, facts: Facts) -> Record:
    return Record(jenis, None, 1, facts, {}, "kegiatan.toml")


def planned(jenis: str, facts: Facts, at: datetime = AT) -> Plan:
    return plan(book(), record(jenis, facts), at)


def told(jenis: str, facts: Facts, at: datetime = AT) -> str:
    text = PlanText(book(), planned(jenis, facts, at), flags_of(jenis, book(), None))
    return "\n".join(str(line) for line in text.lines())


def starts(jenis: str) -> list[Facts]:
    """Nothing known, and every actor with the activity's times."""
    return [{}, *(acting(book(), jenis, TIMES, word) for word in actor_words(book(), jenis))]


def can_matter(jenis: str, facts: Facts, name: str) -> bool:
    """Whether two values of a fact, all else equal, come to different ends: walked through, not taken from the plan."""
    ends: dict[object, set[bool]] = {}
    open_evidence = {d.fakta: None for d in domains(book(), jenis) if d.bukti and fact_at(facts, d.fakta) is None}
    known = {**facts, **dict.fromkeys(open_evidence, ())}
    asked_by_grants = [d.fakta for d in domains(book(), jenis) if d.izin]
    for state in states(book(), jenis, known, at=(PLANNED,), deciding=True):
        given = {k: v for k, v in state.fakta.items() if k not in open_evidence and (k in facts or k not in TIMES)}
        if any(fact_at(given, fact) == () for fact in asked_by_grants):  # about nothing, or by nobody
            continue
        end = judge(book(), record(jenis, given), AT).putusan in REFUSED
        ends.setdefault(repr(sorted(with_fact(given, name, None).items())), set()).add(end)
    return any(len(found) == 2 for found in ends.values())


@pytest.mark.parametrize("jenis", KINDS)
def test_only_facts_that_can_still_change_the_verdict_are_asked(jenis: str) -> None:
    finite = {d.fakta for d in domains(book(), jenis) if not d.bukti}
    for facts in starts(jenis):
        found = planned(jenis, facts)
        verdict = found.verdict
        if verdict.putusan is not Putusan.BELUM_LENGKAP:
            assert not found.perlu
            continue
        assert set(found.perlu) | set(found.cukup) == (set(verdict.kurang) if found.jalan else set())
        for name in set(found.perlu) & finite:
            assert can_matter(jenis, facts, name), (facts, name)
        for name in found.cukup:
            assert not can_matter(jenis, facts, name), (facts, name)


def test_a_place_that_may_be_any_place_is_recorded_but_not_asked_for() -> None:
    found = planned("pertemuan-pimred", {})
    assert (found.perlu, found.cukup) == ((), ("jenis_tempat",))
    assert "Cukup dicatat; nilainya tidak mengubah putusan:" in told("pertemuan-pimred", {})


def test_a_topic_that_no_longer_matters_is_not_asked() -> None:
    boss = planned("konferensi-pers", acting(book(), "konferensi-pers", {}, "kepala-bkn"))
    assert "topik" not in boss.perlu
    assert "topik" in boss.cukup
    head = planned("konferensi-pers", acting(book(), "konferensi-pers", {}, "kepala-kanreg"))
    assert "topik" in head.perlu


@pytest.mark.parametrize("jenis", KINDS)
def test_the_shortest_way_leads_to_sesuai_and_every_step_is_needed(jenis: str) -> None:
    for facts in starts(jenis):
        found = planned(jenis, facts)
        if found.verdict.putusan in REFUSED:
            assert not found.jalan
            for way in found.ganti:
                assert judged(jenis, facts, {s.fakta: s.nilai for s in way}) is Putusan.SESUAI
            continue
        steps = {step.fakta: step.nilai for step in found.jalan}
        assert judged(jenis, facts, steps) is Putusan.SESUAI
        for name in steps:
            assert judged(jenis, facts, {k: v for k, v in steps.items() if k != name}) is not Putusan.SESUAI


def judged(jenis: str, facts: Facts, steps: Mapping[str, object]) -> Putusan:
    for name, value in steps.items():
        facts = with_fact(facts, name, value)
    return judge(book(), record(jenis, facts), AT).putusan


def test_before_during_after_with_terms_in_the_zone_of_the_event_and_wib() -> None:
    facts = {
        "pelaksana": "pers",
        "dasar": ("undangan-kanreg",),
        "mulai": datetime.fromisoformat("2026-11-25T09:00:00+09:00"),
    }
    text = told("liputan", facts)
    before, during = text.index("Sebelum kegiatan:"), text.index("Selama kegiatan:")
    assert before < text.index("Undangan kepada Pimpinan Media Massa (Pasal 9 ayat (6))") < during
    assert "pukul 09.00 WIT = pukul 07.00 WIB: belum jatuh tempo." in text
    assert "(Pasal 9 ayat (7)): belum dicatat." in text[during:]
    late = told("keterangan-pers", {**acting(book(), "keterangan-pers", TIMES, "jpt-pratama"), "koordinasi": ()})
    assert "Sesudah kegiatan:\n  Laporan kepada Pimpinan Unit Kehumasan BKN Pusat (Pasal 7 ayat (3))" in late


def test_what_is_overdue_is_not_told_to_be_done_but_to_be_recorded_if_it_was() -> None:
    facts = acting(book(), "keterangan-pers", TIMES, "jpt-pratama")
    assert PLANNED.selesai is not None
    text = told("keterangan-pers", facts, PLANNED.selesai + timedelta(hours=30))
    assert "lewat dan belum dilakukan" in text
    assert "catat koordinasi bila sebenarnya sudah dilakukan pada waktunya" in text
    assert "lakukan dan catat" not in text


def test_a_refusal_tells_what_could_be_changed() -> None:
    facts = {**acting(book(), "konferensi-pers", {}, "jpt-madya"), "topik": ("isu-konflik-informasi",)}
    text = told("konferensi-pers", facts)
    assert "tidak dapat menjadi sesuai. Yang dapat diubah:" in text
    assert "ubah topik menjadi informasi teknis" in text
    assert "ubah pelaku menjadi Kepala BKN" in text


def test_evidence_on_record_is_said_again_and_only_the_rest_is_to_be_done() -> None:
    entry = {"dengan": "humas-kanreg", "waktu": AT, "hasil": "dicatat, lalu diteruskan"}
    facts = {**acting(book(), "keterangan-pers", TIMES, "jpt-pratama"), "koordinasi": (entry,)}
    text = told("keterangan-pers", facts)
    assert "lakukan dan catat koordinasi: dengan Pimpinan Unit Kehumasan BKN Pusat." in text
    typed = shlex.split(text[text.index("humas keterangan-pers plan") :].splitlines()[0])
    rows = [words for option, words in pairwise(typed) if option == "--koordinasi"]
    assert rows[1:] == ["dengan=pimpinan-humas-pusat,waktu=…"]
    assert parse_table(book().fakta["koordinasi"], rows[0]) == entry


def test_no_moment_that_the_search_made_up_is_told() -> None:
    facts = acting(book(), "wawancara-pers", {}, "kepala-kanreg")
    text = PlanText(book(), planned("wawancara-pers", facts), flags_of("wawancara-pers", book(), None))
    command = str(text.plain()["perintah"])
    assert "waktu=…" in command and "--mulai …" in command
    jalan = text.plain()["jalan"]
    assert isinstance(jalan, list)
    assert next(step for step in jalan if step["fakta"] == "mulai")["nilai"] is None
    assert "2026" not in "\n".join(str(line) for line in text.lines()[:-2])


@settings(max_examples=120 if FULL else 60, deadline=None)
@given(records())
def test_any_record_has_a_plan_and_its_way_is_right(case: Case) -> None:
    values, at = case
    read = record_from_values(values, book())
    found = plan(book(), read, at)
    assert "Putusan saat ini" in "\n".join(
        str(line) for line in PlanText(book(), found, flags_of(read.jenis, book(), None)).lines()
    )
    for way in (found.jalan, *found.ganti):
        facts: Facts = read.fakta
        for step in way:
            facts = with_fact(facts, step.fakta, step.nilai)
        if way:
            assert judge(book(), record(read.jenis, facts), at).putusan is Putusan.SESUAI
    if found.verdict.putusan is Putusan.SESUAI:
        assert not found.jalan and not found.ganti
