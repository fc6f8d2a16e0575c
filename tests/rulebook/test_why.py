"""The explanation says of each rule what the engine says, and its premises bear that out."""

from __future__ import annotations

from datetime import datetime
from functools import cache

import pytest
from hypothesis import HealthCheck, given, settings

from humas_cli.activities.records import Record, record_from_values
from humas_cli.rulebook import judge, load
from humas_cli.rulebook.analysis.explaining import SPOKEN, Explained, Hasil, Step, explain
from humas_cli.rulebook.analysis.whypremises import Premise
from humas_cli.rulebook.cases import Case as Beside
from humas_cli.rulebook.cases import read_cases
from humas_cli.rulebook.loader import SHIPPED
from humas_cli.rulebook.model import Sifat, Status, Verdict
from robust.world import FULL
from rulebook.strategies import Case, records

book = cache(load)


@cache
def cases() -> tuple[Beside, ...]:
    return read_cases(SHIPPED.read_text(encoding="utf-8"), SHIPPED.name, book())


def agree(record: Record, at: datetime) -> None:
    """Every rule of the kind is explained once, and as the verdict has it."""
    verdict = judge(book(), record, at)
    explanation = explain(book(), record, at)
    assert explanation.verdict == verdict
    rules = [rule for rule in book().aturan.values() if record.jenis in rule.jenis]
    assert [one.aturan for one in explanation.aturan] == rules
    said = {finding.aturan: finding for finding in verdict.temuan}
    for one in explanation.aturan:
        assert one.temuan == said.get(one.aturan.id), one.aturan.id
        warned = tuple(f for f in verdict.peringatan if f.aturan == one.aturan.id)
        assert one.peringatan == warned, one.aturan.id
        _outcome(one, verdict)
        _premises(one)


_BY = {
    Hasil.TERPENUHI: Status.TERPENUHI,
    Hasil.TIDAK_TERPENUHI: Status.TIDAK_TERPENUHI,
    Hasil.BELUM_DIKETAHUI: Status.BELUM_DIKETAHUI,
}


def _outcome(one: Explained, verdict: Verdict) -> None:
    """The outcome in a word is the finding's status, a warning, or silence of the verdict."""
    rule = one.aturan
    broken_softly = any(f.pesan == rule.pesan and f.sifat is rule.sifat for f in one.peringatan)
    if broken_softly:
        assert one.hasil is Hasil.TIDAK_TERPENUHI, rule.id
    elif one.temuan is not None:
        assert one.hasil.value == one.temuan.status.value, rule.id
    else:
        assert one.hasil not in SPOKEN, (rule.id, one.hasil)


def _premises(one: Explained) -> None:
    """What is told of the premises leads to the outcome."""
    rule = one.aturan
    if not rule.dinilai:
        assert one.hasil is Hasil.TIDAK_DINILAI
        return
    for step in one.langkah:
        _step(step)
    if rule.catatan:
        assert (one.hasil is Hasil.TERPENUHI) == any(step.berlaku is Status.TERPENUHI for step in one.langkah), rule.id
        return
    applying = [step for step in one.langkah if step.berlaku is Status.TERPENUHI]
    tests = [premise.status for step in applying for premise in step.uji]
    for premise in (premise for step in one.langkah for premise in step.uji if premise.rincian):
        _entries(premise, one.hasil)
    if rule.sifat is Sifat.IZIN:
        fits = any(step.berlaku is not Status.TIDAK_TERPENUHI for step in one.langkah)
        assert fits or one.hasil in (Hasil.TIDAK_COCOK, Hasil.TIDAK_TERPENUHI), rule.id
        if one.hasil is not Hasil.TIDAK_DIPAKAI:
            assert one.hasil is Hasil.TIDAK_COCOK or _BY[one.hasil] in {step.berlaku for step in one.langkah}, rule.id
        else:
            assert fits, rule.id
    elif one.hasil is Hasil.TIDAK_TERPENUHI:
        assert Status.TIDAK_TERPENUHI in tests, rule.id
    elif one.hasil in (Hasil.TERPENUHI, Hasil.BERJALAN):
        assert set(tests) == {Status.TERPENUHI}, rule.id
    elif one.hasil is Hasil.BELUM_DIKETAHUI:
        doubtful = [step for step in one.langkah if step.berlaku is Status.BELUM_DIKETAHUI]
        assert Status.BELUM_DIKETAHUI in tests or doubtful, rule.id
        assert Status.TIDAK_TERPENUHI not in tests or len(tests) > 1, rule.id
    elif one.hasil is Hasil.BELUM_PASTI:
        assert not applying, rule.id
        assert any(step.berlaku is Status.BELUM_DIKETAHUI for step in one.langkah), rule.id
    else:
        assert one.hasil is Hasil.TIDAK_BERLAKU, rule.id
        assert one.langkah, rule.id
        assert all(step.berlaku is Status.TIDAK_TERPENUHI for step in one.langkah), rule.id
        assert all(step.alasan or _broken(step.syarat_berlaku) for step in one.langkah), rule.id


def _step(step: Step) -> None:
    """Whether a rule applies follows from what is told about it."""
    found = {premise.status for premise in step.syarat_berlaku}
    if step.berlaku is Status.TERPENUHI:
        assert found <= {Status.TERPENUHI}
    elif step.berlaku is Status.BELUM_DIKETAHUI:
        assert Status.BELUM_DIKETAHUI in found
        assert not _broken(step.syarat_berlaku)
    else:
        assert step.alasan or _broken(step.syarat_berlaku)
        assert not step.uji


def _entries(premise: Premise, hasil: Hasil) -> None:
    """One entry that fits in every part meets the duty; a duty that is met has one, unless its time is running."""
    fits = any(entry.status is Status.TERPENUHI for entry in premise.rincian)
    assert fits == (premise.status is Status.TERPENUHI and not premise.berjalan), (premise, hasil)
    for entry in premise.rincian:
        parts = {part.status for part in entry.rincian}
        assert (parts == {Status.TERPENUHI}) == (entry.status is Status.TERPENUHI)


def _broken(premises: tuple[Premise, ...]) -> bool:
    return any(premise.status is Status.TIDAK_TERPENUHI for premise in premises)


@pytest.mark.parametrize("jenis", book().jenis)
def test_every_case_beside_the_rules_is_explained_as_it_is_judged(jenis: str) -> None:
    found = [case for case in cases() if case.kegiatan.jenis == jenis]
    assert found
    for case in found:
        agree(case.kegiatan, case.pada)


@settings(max_examples=1500 if FULL else 500, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(records())
def test_every_record_is_explained_as_it_is_judged(case: Case) -> None:
    facts, at = case
    agree(record_from_values(facts, book()), at)
