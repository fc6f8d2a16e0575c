"""The engine with its rulebook and the oracle, written from the law's text, give every record the same verdict.

Where they do, the engine also cites every ayat the oracle finds broken, asks for every fact the oracle misses, and
warns where the oracle does.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import datetime
from functools import cache
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings

from humas_cli.activities.records import record_from_values
from humas_cli.rulebook import judge, load
from robust.world import FULL
from rulebook import oracle
from rulebook.strategies import KINDS, Case, combinations, records

SHOWN = 5  # disagreements printed of each sort

book = cache(load)


def differences(facts: dict[str, Any], at: datetime) -> Iterator[str]:
    """Name what the two judges of one record do not agree on: the verdict, or else what it rests on."""
    opinion, verdict = oracle.judge(facts, at), judge(book(), record_from_values(facts, book()), at)
    if verdict.putusan.value != opinion.putusan:
        yield f"oracle {opinion.putusan}, engine {verdict.putusan.value}"
        return
    broken, warned = ({ayat for _, ayat in some} for some in (opinion.broken, opinion.warned))
    refused = {finding.ayat for finding in verdict.temuan if finding.status.value == "tidak-terpenuhi"}
    named = {path.split(".")[0] for path in verdict.kurang}
    missing = {path.split(".")[0] for path in opinion.missing}
    if named & {"mulai", "laporan"}:  # the other facts that the report's term hangs on
        missing.discard("selesai")
    if opinion.putusan == "tidak-sesuai" and broken - refused:
        yield f"engine does not cite ayat {sorted(broken - refused)}"
    if opinion.putusan == "belum-lengkap" and missing - named:
        yield f"engine does not ask for {sorted(missing - named)}"
    if opinion.putusan == "sesuai" and verdict.kurang:
        yield f"engine asks for {verdict.kurang} though all is known"
    if opinion.putusan == "sesuai" and warned - {finding.ayat for finding in verdict.peringatan}:
        yield f"engine does not warn of ayat {sorted(warned)}"


def disagreements(cases: Iterable[Case]) -> str:
    """Describe where the two judges differ; nothing where they agree."""
    sorts: Counter[str] = Counter()
    lines = []
    for facts, at in cases:
        for sort in differences(facts, at):
            sorts[sort] += 1
            if sorts[sort] <= SHOWN:
                opinion = oracle.judge(facts, at)
                lines.append(f"{sort} at {at}: {facts}\n  missing {set(opinion.missing)} broken {set(opinion.broken)}")
    return "\n".join((str(dict(sorts)), *lines)) if sorts else ""


@pytest.mark.parametrize("kind", KINDS)
def test_every_combination_of_the_finite_facts(kind: str) -> None:
    """All of them in the long runs, every third otherwise (of small kinds all)."""
    cases = list(combinations(kind))
    step = 1 if FULL or len(cases) < 5_000 else 3
    if found := disagreements(cases[::step]):
        pytest.fail(found, pytrace=False)


@settings(max_examples=2000 if FULL else 400, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(records())
def test_records_that_were_made_up(case: Case) -> None:
    if found := disagreements([case]):
        pytest.fail(found, pytrace=False)
