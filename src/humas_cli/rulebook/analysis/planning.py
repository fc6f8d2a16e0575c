"""What an activity still needs: duties before, during and after, facts that still matter, the shortest way to *sesuai*.

A fact is asked for only when it can still change the verdict: when two of its values, everything else being equal,
lead to different ends in some combination of the other facts that are open. Evidence is left out of that: as long as
a duty can still be met, it is something to do, not something to know.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from itertools import combinations, product
from math import prod
from typing import TYPE_CHECKING, NamedTuple

from humas_cli.fields import FieldType
from humas_cli.rulebook.analysis.authority import actor_fact
from humas_cli.rulebook.analysis.completion import first_completion
from humas_cli.rulebook.analysis.domains import Clock, Domain, Facts, State, domains, with_fact
from humas_cli.rulebook.engine import judge
from humas_cli.rulebook.model import Duty, Finding, People, Putusan, Rule, Rulebook, Sifat, Status, Verdict
from humas_cli.rulebook.projection import fact_at

if TYPE_CHECKING:
    from humas_cli.activities.records import Record

MOST = 50_000
"""Combinations compared to find out whether a fact matters; beyond that it is taken to matter."""

WAYS = 4
"""Ways out of a refusal that are told."""


class Presence(NamedTuple):
    """Somebody who has to be there, or to sign.

    Attributes:
        rule: the rule that asks for it.
        orang: what it asks.
        kapan: ``selama`` or, for a signature, ``sebelum``.
        status: whether it is met.
    """

    rule: Rule
    orang: People
    kapan: str
    status: Status


class Step(NamedTuple):
    """One fact to fill in or to change, and its value."""

    fakta: str
    nilai: object
    bukti: bool
    ganti: bool


class Plan(NamedTuple):
    """Everything an activity still needs.

    Attributes:
        record: the activity.
        verdict: what the judge says now.
        sebelum, sesudah: duties by when they are due.
        hadir: who has to be there, or to sign.
        langgar: what is broken now.
        perlu: facts to ask for now: they can still change the verdict.
        menyusul: facts that may be asked for once those are known.
        cukup: facts that must be recorded although no value of them changes the verdict.
        jalan: the fewest steps to *sesuai*; empty when it is so already, or there is no way with what is known.
        ganti: ways that change something known, the fewest changes first, when nothing else helps.
    """

    record: Record
    verdict: Verdict
    sebelum: tuple[Duty, ...]
    sesudah: tuple[Duty, ...]
    hadir: tuple[Presence, ...]
    langgar: tuple[Finding, ...]
    perlu: tuple[str, ...]
    menyusul: tuple[str, ...]
    cukup: tuple[str, ...]
    jalan: tuple[Step, ...]
    ganti: tuple[tuple[Step, ...], ...]


def plan(book: Rulebook, record: Record, at: datetime) -> Plan:
    """The plan of one activity at one moment."""
    verdict = judge(book, record, at)
    search = _Planner(book, record.jenis, record.fakta, at)
    way = search.way(record.fakta)
    relevant = search.relevant(way) if way else ()
    asked = tuple(name for name in verdict.kurang if way is not None and (name in relevant or not search.finite(name)))
    return Plan(
        record,
        verdict,
        tuple(duty for duty in verdict.kewajiban if duty.kapan != "sesudah"),
        tuple(duty for duty in verdict.kewajiban if duty.kapan == "sesudah"),
        _present(book, verdict),
        tuple(f for f in verdict.temuan if f.status is Status.TIDAK_TERPENUHI),
        asked,
        tuple(name for name in relevant if name not in verdict.kurang),
        tuple(name for name in verdict.kurang if name not in asked and way is not None),
        way or (),
        search.changed_ways() if way is None else (),
    )


def matters(book: Rulebook, jenis: str, facts: Facts, at: datetime) -> tuple[str, ...]:
    """The open facts, evidence aside, that can still change the verdict."""
    search = _Planner(book, jenis, facts, at)
    return search.relevant(search.way(facts) or ())


def _present(book: Rulebook, verdict: Verdict) -> tuple[Presence, ...]:
    found = []
    for finding in verdict.temuan:
        rule = book.aturan[finding.aturan]
        if rule.orang is not None and rule.sifat is Sifat.KERAS:
            when = "sebelum" if rule.orang.tunggal else "selama"
            found.append(Presence(rule, rule.orang, when, finding.status))
    return tuple(found)


class _Planner:
    """The searches about one activity."""

    def __init__(self, book: Rulebook, jenis: str, facts: Facts, at: datetime) -> None:
        self.book = book
        self.jenis = jenis
        self.facts = facts
        self.at = at
        start, end = facts.get("mulai"), facts.get("selesai")
        clock = Clock(at, start if isinstance(start, datetime) else None, end if isinstance(end, datetime) else None)
        self.domains: Mapping[str, Domain] = {d.fakta: d for d in domains(book, jenis, clock)}

    def finite(self, name: str) -> bool:
        """Whether a missing fact is one whose values can all be tried."""
        return name in self.domains and not self.domains[name].bukti

    def relevant(self, way: tuple[Step, ...]) -> tuple[str, ...]:
        """The open facts that can still change the end; overdue evidence counts as the way has it."""
        base = self.facts
        if self._refused(base):
            for step in way:
                base = with_fact(base, step.fakta, step.nilai) if step.bukti else base
        free = [
            d
            for d in self.domains.values()
            if d.menentukan and not d.bukti and fact_at(self.facts, d.fakta) is None and len(d.values) > 1
        ]
        # an activity about nothing, or by nobody, is no answer to a question that grants ask
        columns = [tuple(v for v in d.beside(base) if v != () or not d.izin) for d in free]
        if prod(len(column) for column in columns) > MOST:
            return tuple(d.fakta for d in free)
        ends: dict[tuple[int, ...], bool] = {}
        for row in product(*(range(len(column)) for column in columns)):
            facts = base
            for domain, column, index in zip(free, columns, row, strict=True):
                facts = with_fact(facts, domain.fakta, column[index])
            ends[row] = self._refused(facts)
        found = []
        for place, domain in enumerate(free):
            first: dict[tuple[int, ...], bool] = {}
            if any(first.setdefault((*row[:place], *row[place + 1 :]), end) != end for row, end in ends.items()):
                found.append(domain.fakta)
        return tuple(found)

    def _refused(self, facts: Facts) -> bool:
        verdict = judge(self.book, State(self.jenis, facts, self.at).record(), self.at)
        return verdict.putusan in (Putusan.TIDAK_SESUAI, Putusan.TANPA_DASAR)

    def way(self, known: Facts, changed: tuple[str, ...] = ()) -> tuple[Step, ...] | None:
        """The fewest steps from what is known to *sesuai*; ``None`` when there are none."""
        found = first_completion(self.book, self.jenis, known, self.at)
        if found is None:
            return None
        steps = []
        for name in dict.fromkeys((*changed, *(self._whole(name) for name in found.langkah))):
            domain = self.domains.get(name)
            steps.append(Step(name, fact_at(found.fakta, name), domain is not None and domain.bukti, name in changed))
        return tuple(steps)

    def _whole(self, name: str) -> str:
        """The fact to write down: the whole evidence where only a key of it was missing."""
        head = name.partition(".")[0]
        field = next((f for f in self.book.facts_of(self.jenis) if f.nama == head), None)
        return head if field is not None and (field.bukti or field.tipe is FieldType.TABLES) else name

    def changed_ways(self) -> tuple[tuple[Step, ...], ...]:
        """Ways that leave away one known fact, or two when one is not enough, and fill it anew."""
        known = [name for name in self.domains if fact_at(self.facts, name) is not None]
        judged = actor_fact(self.book, self.jenis)
        known.sort(key=lambda name: name == judged)  # another speaker is another activity: told last
        for size in (1, 2):
            found = []
            for names in combinations(known, size):
                facts = self.facts
                for name in names:
                    facts = with_fact(facts, name, None)
                way = self.way(facts, names)
                if way is not None and all(fact_at(self.facts, s.fakta) != s.nilai for s in way if s.ganti):
                    found.append(way)
            if found:
                return tuple(sorted(found, key=len)[:WAYS])
        return ()
