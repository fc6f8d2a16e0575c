"""The finite values of a fact that is evidence: entries of every class that its duties tell apart."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import datetime, timedelta
from itertools import combinations, product
from typing import cast

from humas_cli.fields import Field, FieldType
from humas_cli.rulebook.analysis.words import Classes, Use, classes
from humas_cli.rulebook.engine import KindEngine
from humas_cli.rulebook.logic import Context, Outcome, entry_counts, evidenced
from humas_cli.rulebook.model import Evidence, Rule
from humas_cli.rulebook.projection import Entry as Part
from humas_cli.rulebook.projection import Term, fact_at

_MOMENT = timedelta(seconds=1)

Entry = Mapping[str, object]
Answers = tuple[object, ...]
"""What every duty says of a value, in every region family."""


def evidence_values(
    engine: KindEngine,
    field: Field,
    tests: list[Use],
    at: datetime,
    start: datetime | None,
    end: datetime | None,
    *,
    unknown: bool = False,
) -> tuple[tuple[object, ...], Classes]:
    """Values of an evidence fact that some test answers differently, the best ones first, "none yet" last.

    Args:
        engine: the judge of the kind.
        field: the fact.
        tests: every test on it or on one of its keys.
        at, start, end: the moment of judgement and the activity's times.
        unknown: also entries without a key that a rule reads.
    """
    duties = [use.rule for use in tests if isinstance(use.test, Evidence)]
    times = _times([r.bukti for r in duties if r.bukti is not None], at, start, end, unknown=unknown)
    entries, groups = _entries(engine, field, tests, times, unknown=unknown)
    facts = {key: value for key, value in (("mulai", start), ("selesai", end)) if value is not None}
    ask = _Asking(engine, field, duties, tests, facts, at)

    single = _distinct(((entry if field.tipe is FieldType.TABLE else (entry,)) for entry in entries), ask.one)
    found = single
    if field.tipe is FieldType.TABLES and len(duties) > 1:
        chosen = [value[0] for value in single.values() if isinstance(value, tuple)]
        several = (rows for count in range(2, len(duties) + 1) for rows in combinations(chosen, count))
        found = single | {k: v for k, v in _distinct(several, ask.several).items() if k not in single}
    nothing: object = () if field.tipe is FieldType.TABLES else None
    found.pop(ask.one(nothing), None)
    best = sorted(found.items(), key=lambda row: (*_badness(row[0]), len(row[1]) if isinstance(row[1], tuple) else 0))
    return (*(value for _, value in best), nothing), groups


def _distinct(values: Iterable[object], answers: Callable[[object], Answers]) -> dict[Answers, object]:
    found: dict[Answers, object] = {}
    for value in values:
        found.setdefault(answers(value), value)
    return found


def _badness(answer: Answers) -> tuple[int, int]:
    """How far from good: duties that are not met in some context, then warnings."""
    outcomes = [part for part in answer if isinstance(part, tuple)]
    return sum(part[0] is not True for part in outcomes), sum(bool(part[2]) for part in outcomes)


class _Asking:
    """Asks every duty, in every family, what it says of a value; what a duty sees alike is asked once."""

    def __init__(
        self,
        engine: KindEngine,
        field: Field,
        duties: list[Rule],
        tests: list[Use],
        facts: Mapping[str, object],
        at: datetime,
    ) -> None:
        slots = dict(zip(engine.names, engine.slots, strict=True))
        families = sorted(set(engine.book.keluarga.values()))
        self.book, self.field, self.facts, self.at = engine.book, field, facts, at
        self.keys = tuple(use.fakta for use in tests if "." in use.fakta)
        self.duties = tuple((rule, slots[f"{rule.id}:bukti"]) for rule in duties)
        self.phase = slots["@fase"](facts, at)
        self.contexts = {
            rule.id: tuple(
                (home, family)
                for home in ((None, *families) if rule.bukti is not None and rule.bukti.pihak_lunak else (None,))
                for family in ((None, *families) if rule.sepasang else (None,))
            )
            for rule in duties
        }
        self.answered: dict[tuple[str, Term], Answers] = {}
        self.alike: dict[object, Part] = {}
        self.terms: dict[int, tuple[object, tuple[Term, ...]]] = {}

    def one(self, value: object) -> Answers:
        """The answers to a value, and the keys that other rules read."""
        facts = {self.field.nama: value, **self.facts}
        return self._answers(facts, self._terms(facts))

    def several(self, rows: object) -> Answers:
        """The answers to several entries: a term holds what each of them puts into it."""
        assert isinstance(rows, tuple)
        single = [self._single(row) for row in rows]
        terms = tuple(
            (frozenset().union(*(entries for entries, _ in column)), column[0][1])
            for column in zip(*single, strict=True)
        )
        return self._answers({self.field.nama: rows, **self.facts} if self.keys else {}, terms)

    def _single(self, row: object) -> tuple[Term, ...]:
        known = self.terms.get(id(row))  # kept beside its terms, so that the number stays its own
        if known is None:
            known = self.terms[id(row)] = (row, self._terms({self.field.nama: (row,), **self.facts}))
        return known[1]

    def _terms(self, facts: Mapping[str, object]) -> tuple[Term, ...]:
        return tuple(self._short(rule, cast("Term", slot(facts, self.at))) for rule, slot in self.duties)

    def _short(self, rule: Rule, term: Term) -> Term:
        """The term with one entry for all that count alike in every context."""
        entries, stage = term
        return frozenset(self._like(rule, entry) for entry in entries), stage

    def _like(self, rule: Rule, entry: Part) -> Part:
        """The first entry that counts as this one does."""
        assert rule.bukti is not None
        state = {"@fase": self.phase}
        counts = []
        for home, family in self.contexts[rule.id]:
            context = Context(self.book, {**state, "@kantor": home}, family)
            rank, lacks, warnings = entry_counts(context, rule.bukti, entry, rule.sepasang)
            counts.append((rank, frozenset(lacks), warnings))
        return self.alike.setdefault((rule.id, tuple(counts)), entry)

    def _answers(self, facts: Mapping[str, object], terms: tuple[Term, ...]) -> Answers:
        found: list[object] = [repr(fact_at(facts, name)) for name in self.keys]
        for (rule, _), term in zip(self.duties, terms, strict=True):
            found.extend(self._answer(rule, term))
        return tuple(found)

    def _answer(self, rule: Rule, term: Term) -> Answers:
        known = self.answered.get((rule.id, term))
        if known is None:
            assert rule.bukti is not None
            state = {f"{rule.id}:bukti": term, "@fase": self.phase}
            known = self.answered[rule.id, term] = tuple(
                _told(
                    evidenced(
                        Context(self.book, {**state, "@kantor": home}, family), rule.bukti, rule.id, rule.sepasang
                    )
                )
                for home, family in self.contexts[rule.id]
            )
        return known


def _told(outcome: Outcome) -> tuple[object, ...]:
    return outcome.truth, outcome.reason, outcome.warnings, outcome.duty


def _entries(
    engine: KindEngine, field: Field, tests: list[Use], times: tuple[datetime | None, ...], *, unknown: bool
) -> tuple[list[Entry], Classes]:
    """Every combination of the keys that a rule reads."""
    duties = [use for use in tests if isinstance(use.test, Evidence)]
    names: dict[str, None] = {}
    for use in duties:
        assert isinstance(use.test, Evidence)
        read = (use.test.pihak, *(n for n, _ in use.test.saring), *(n for n, _ in use.test.syarat))
        names.update(dict.fromkeys(read))
    names.update(dict.fromkeys(use.fakta.partition(".")[2] for use in tests if "." in use.fakta))
    groups: Classes = {}
    columns: list[tuple[object, ...]] = []
    for name in names:
        inner = field.field(name)
        assert inner is not None
        values, found = _column(engine, inner, [*duties, *(u for u in tests if u.fakta == f"{field.nama}.{name}")])
        groups |= found
        columns.append((*values, None) if unknown or inner.tipe is FieldType.CHOICES else values)
    entries: list[Entry] = []
    for *chosen, when in product(*columns, times):
        pairs = zip((*names, "waktu"), (*chosen, when), strict=True)
        entries.append({name: value for name, value in pairs if value is not None})
    return entries, groups


def _column(engine: KindEngine, field: Field, tests: list[Use]) -> tuple[tuple[object, ...], Classes]:
    if field.tipe is FieldType.YES_NO:
        return (True, False), {}
    groups = classes(engine.book, field.nilai, tests)
    if field.tipe is FieldType.CHOICES:
        return tuple((word,) for word in groups), groups
    return tuple(groups), groups


def _times(
    duties: list[Evidence], at: datetime, start: datetime | None, end: datetime | None, *, unknown: bool
) -> tuple[datetime | None, ...]:
    """One moment of each class that lies not after the moment of judgement, in time first."""
    found: dict[datetime | None, None] = {}
    for duty in duties:
        since = (start if duty.dari_mulai else end) or at
        if duty.kapan == "kapan-saja":
            wanted = [at]
        elif duty.kapan == "sebelum":
            wanted = [min(at, since), since + _MOMENT]
        else:
            term = since + timedelta(hours=duty.jam)
            wanted = [min(at, term), since - _MOMENT, term + _MOMENT]
        found.update(dict.fromkeys(moment for moment in wanted if moment <= at))
    if unknown or any(duty.waktu_opsional for duty in duties):
        found[None] = None
    return tuple(found)
