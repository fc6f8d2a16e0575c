"""The engine with its rulebook and the oracle, written from the law's text, give every record the same verdict."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from datetime import datetime
from functools import cache
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings

from humas_cli.activities.records import record_from_values
from humas_cli.rulebook import judge, load
from rulebook import oracle
from rulebook.strategies import KINDS, Case, combinations, records

SHOWN = 5  # disagreements printed of each sort

book = cache(load)


def engine(facts: dict[str, Any], at: datetime) -> str:
    """Return the engine's verdict."""
    return str(judge(book(), record_from_values(facts, book()), at).putusan.value)


def disagreements(cases: Iterable[Case]) -> str:
    """Describe where the two judges differ; nothing where they agree."""
    sorts: Counter[str] = Counter()
    lines = []
    for facts, at in cases:
        opinion, verdict = oracle.judge(facts, at), engine(facts, at)
        if verdict != opinion.putusan:
            sort = f"oracle {opinion.putusan}, engine {verdict}"
            sorts[sort] += 1
            if sorts[sort] <= SHOWN:
                lines.append(f"{sort} at {at}: {facts}\n  missing {set(opinion.missing)} broken {set(opinion.broken)}")
    return "\n".join((str(dict(sorts)), *lines)) if sorts else ""


@pytest.mark.parametrize("kind", KINDS)
def test_every_combination_of_the_finite_facts(kind: str) -> None:
    if found := disagreements(combinations(kind)):
        pytest.fail(found, pytrace=False)


@settings(max_examples=1000, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(records())
def test_records_that_were_made_up(case: Case) -> None:
    if found := disagreements([case]):
        pytest.fail(found, pytrace=False)
