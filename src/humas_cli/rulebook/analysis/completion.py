"""From facts that are known to complete activities that the judge calls *sesuai*, with as few additions as can be.

The search asks the judge itself: a record is judged, one thing that it still lacks is filled with every value that the
rules tell apart (:mod:`~humas_cli.rulebook.analysis.domains`), and the records so made are judged in turn, those with
fewer additions first (what a record still lacks counts as added already, so that the search goes straight ahead). A
refused record is given up, unless another piece of evidence beside a wrong one could help.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import datetime, timedelta
from heapq import heappop, heappush
from itertools import count
from typing import NamedTuple

from humas_cli.fields import Field, FieldType
from humas_cli.rulebook.analysis.domains import Clock, Domain, Facts, State, domains, with_fact
from humas_cli.rulebook.conditions import find_field
from humas_cli.rulebook.engine import judge
from humas_cli.rulebook.model import DutyStatus, Putusan, Rule, Rulebook, Sifat, Status, Verdict
from humas_cli.rulebook.projection import fact_at

MOST = 4000
"""Records judged before a search is given up; every kind of the shipped rulebook needs less than a tenth."""

AHEAD = timedelta(days=7)
LENGTH = timedelta(hours=2)
"""When an activity without times is imagined to be, and how long it lasts."""


class Completion(NamedTuple):
    """A complete activity.

    Attributes:
        fakta: all its facts.
        langkah: the facts that were filled in, in that order.
        verdict: what the judge says of it.
    """

    fakta: Facts
    langkah: tuple[str, ...]
    verdict: Verdict


def completions(book: Rulebook, jenis: str, known: Facts, at: datetime) -> Iterator[Completion]:
    """Activities *sesuai* that hold everything known, those with the fewest additions first."""
    search = _Search(book, jenis, at)
    order = count()
    queue: list[tuple[int, int, int, Facts, tuple[str, ...], Verdict]] = []

    def add(cost: int, facts: Facts, steps: tuple[str, ...]) -> None:
        verdict = judge(book, State(jenis, facts, at).record(), at)
        lacks = search.lacking(verdict)
        if lacks or verdict.putusan is Putusan.SESUAI:
            heappush(queue, (cost + len(lacks), next(order), cost, facts, steps, verdict))

    add(0, dict(known), ())
    for _ in range(MOST):
        if not queue:
            return
        _, _, cost, facts, steps, verdict = heappop(queue)
        if verdict.putusan is Putusan.SESUAI:
            yield Completion(facts, steps, verdict)
            continue
        name = search.lacking(verdict)[0]
        for more, price in search.filled(facts, name):
            add(cost + price, more, (*steps, name))


def first_completion(book: Rulebook, jenis: str, known: Facts, at: datetime) -> Completion | None:
    """The completion with the fewest additions, ``None`` when nothing makes the activity *sesuai*."""
    return next(completions(book, jenis, known, at), None)


class _Search:
    """What one search needs to know of the kind."""

    def __init__(self, book: Rulebook, jenis: str, at: datetime) -> None:
        self.book = book
        self.jenis = jenis
        self.at = at
        self.fields: Mapping[str, Field] = {field.nama: field for field in book.facts_of(jenis)}
        self.known: dict[tuple[object, object], dict[str, Domain]] = {}

    def domains(self, facts: Facts) -> dict[str, Domain]:
        """The domains at the times of an activity."""
        start, end = facts.get("mulai"), facts.get("selesai")
        if (start, end) not in self.known:
            clock = Clock(self.at, _moment(start), _moment(end))
            self.known[start, end] = {d.fakta: d for d in domains(self.book, self.jenis, clock, actors=1)}
        return self.known[start, end]

    def open_facts(self, verdict: Verdict) -> tuple[str, ...]:
        """The evidence of duties that are due before the activity, or at no time in particular."""
        rules = [self.book.aturan[d.aturan] for d in verdict.kewajiban if _to_do(d.status) and d.kapan != "sesudah"]
        return tuple(dict.fromkeys(name for rule in rules if (name := _evidence_of(rule))))

    def lacking(self, verdict: Verdict) -> tuple[str, ...]:
        """The facts that something must still be said of, the next one first; empty when nothing added can help."""
        if verdict.putusan is Putusan.BELUM_LENGKAP:
            return tuple(dict.fromkeys((*verdict.kurang, *self.open_facts(verdict))))
        if verdict.putusan is not Putusan.TIDAK_SESUAI:
            return ()
        hard = (Sifat.KERAS, Sifat.FAKTA, Sifat.IZIN)
        broken = [f for f in verdict.temuan if f.status is Status.TIDAK_TERPENUHI and f.sifat in hard]
        names = tuple(dict.fromkeys(_evidence_of(self.book.aturan[f.aturan]) for f in broken))
        fields = [self.fields.get(name) for name in names]
        return names if all(f is not None and f.bukti and f.tipe is FieldType.TABLES for f in fields) else ()

    def filled(self, facts: Facts, name: str) -> Iterator[tuple[Facts, int]]:
        """The facts with every value of one more, and how much was added."""
        if name == "mulai":
            end = facts.get("selesai")
            yield with_fact(facts, name, end - LENGTH if isinstance(end, datetime) else self.at + AHEAD), 1
            return
        if name == "selesai":
            start = facts.get("mulai")
            yield with_fact(facts, name, (start if isinstance(start, datetime) else self.at + AHEAD) + LENGTH), 1
            return
        head, _, rest = name.partition(".")
        domain = self.domains(facts).get(name if not rest or name in self.domains(facts) else head)
        if domain is None:
            return
        if rest and domain.fakta == head:
            yield from self._inner(facts, domain, rest)
            return
        present = fact_at(facts, name)
        for value in domain.beside(facts):
            if value is None or (domain.bukti and not value):
                continue
            if domain.bukti and isinstance(value, tuple) and isinstance(present, tuple):
                if all(entry in present for entry in value):
                    continue
                yield with_fact(facts, name, (*present, *value)), len(value)
            elif domain.bukti and isinstance(value, Mapping) and isinstance(present, Mapping):
                yield with_fact(facts, name, {**value, **present}), 1
            elif present is None:
                yield with_fact(facts, name, value), len(value) if domain.bukti and isinstance(value, tuple) else 1

    def _inner(self, facts: Facts, domain: Domain, key: str) -> Iterator[tuple[Facts, int]]:
        """A key that the entries of a table lack, with every value; what stands there is kept."""
        head, present = domain.fakta, facts.get(domain.fakta)
        entries = present if isinstance(present, tuple) else (present or {},)
        for value in self._inner_values(find_field(self.fields, f"{head}.{key}"), facts):
            filled = tuple({key: value, **entry} for entry in entries)
            if filled != entries:
                yield with_fact(facts, head, filled if isinstance(present, tuple) else filled[0]), 1

    def _inner_values(self, field: Field | None, facts: Facts) -> tuple[object, ...]:
        if field is None:
            return ()
        if field.tipe is FieldType.MOMENT:
            start = facts.get("mulai")
            return (min(self.at, start) if isinstance(start, datetime) else self.at,)
        if field.tipe is FieldType.YES_NO:
            return (True, False)
        return tuple((word,) for word in field.nilai) if field.tipe is FieldType.CHOICES else field.nilai


def _moment(value: object) -> datetime | None:
    return value if isinstance(value, datetime) else None


def _to_do(status: DutyStatus) -> bool:
    return status is DutyStatus.BELUM_JATUH_TEMPO


def _evidence_of(rule: Rule) -> str:
    """The fact in which a rule looks for its evidence, empty when it has none."""
    if rule.bukti is not None:
        return rule.bukti.fakta
    return rule.penyampaian.fakta if rule.penyampaian is not None else ""
