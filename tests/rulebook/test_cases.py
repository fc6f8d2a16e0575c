"""The cases beside the rules, and that each judged rule has one that keeps it and one that breaks it."""

from __future__ import annotations

from functools import cache

import pytest

from humas_cli.rulebook import judge, load
from humas_cli.rulebook.cases import Case, differences, read_cases
from humas_cli.rulebook.loader import SHIPPED
from humas_cli.rulebook.model import Sifat, Status

book = cache(load)


@cache
def cases() -> tuple[Case, ...]:
    return read_cases(SHIPPED.read_text(encoding="utf-8"), SHIPPED.name, book())


@pytest.mark.parametrize("case", cases(), ids=lambda case: case.nama)
def test_case(case: Case) -> None:
    assert differences(book(), case) == ()


def test_names_of_cases_are_unique() -> None:
    names = [case.nama for case in cases()]
    assert sorted(names) == sorted(set(names))


def test_each_judged_rule_is_kept_by_one_case_and_broken_by_another() -> None:
    kept: set[str] = set()
    broken: set[str] = set()
    for case in cases():
        verdict = judge(book(), case.kegiatan, case.pada)
        kept |= {f.aturan for f in verdict.temuan if f.status is Status.TERPENUHI}
        broken |= {f.aturan for f in verdict.temuan if f.status is Status.TIDAK_TERPENUHI}
        broken |= {f.aturan for f in verdict.peringatan}
    judged = {r.id for r in book().aturan.values() if r.dinilai and not r.catatan}
    always = {r.id for r in book().aturan.values() if r.selalu}  # applying is the warning: nothing keeps such a rule
    notes = {r.id for r in book().aturan.values() if r.catatan}
    any_place = {"pertemuan-pimred.3.tempat"}  # any stated place passes (T38): only unknown, never broken
    assert judged - always - kept == set()
    assert notes - kept == set()
    assert judged - any_place - broken == set()


def test_each_verdict_that_rests_on_a_reading_names_it() -> None:
    named = set()
    for case in cases():
        verdict = judge(book(), case.kegiatan, case.pada)
        for finding in (*verdict.temuan, *verdict.peringatan):
            if not finding.aturan.startswith("umum."):
                assert finding.tafsir == book().aturan[finding.aturan].tafsir
                named |= set(finding.tafsir)
    judged = {t for r in book().aturan.values() if r.dinilai for t in r.tafsir}
    assert named == judged


def test_hard_rules_of_every_kind_are_judged() -> None:
    for kind in book().jenis:
        grants = [r for r in book().aturan.values() if kind in r.jenis and r.sifat is Sifat.IZIN]
        assert grants or book().jenis[kind].dinilai == "tidak"
