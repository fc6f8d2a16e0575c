"""The finite values of everything the judge of a kind reads, as values of real records.

Why an enumeration over them is complete:

* A decision depends on the slots of the projection alone (``projection``), a slot on a few facts and the clock, and a
  test on a fact only through what :mod:`~humas_cli.rulebook.analysis.words` reads off the compiled rules. Words that
  no test tells apart have equal slots as far as any test can see, so one of each group stands for all of it.
* Lists of words are every subset of those groups. Of people and of evidence the best entry counts, whatever stands
  beside it, so an entry for each rule that reads the list, in every combination, is all there can be; two lists that
  every test answers alike, in every region family, are one value.
* Times matter only as before, in time, late or past: :func:`clocks` has a moment of each, and every entry of evidence
  one time of each class that can be reached at that moment.

Left out is what cannot change a finding of a rule: the office where only the tool's own remark on it looks, and the
facts that only lawful neighbours ask for.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import UTC, datetime, timedelta
from functools import lru_cache
from itertools import combinations, product
from typing import TYPE_CHECKING, NamedTuple

from humas_cli.fields import Field
from humas_cli.rulebook.analysis.entries import evidence_values
from humas_cli.rulebook.analysis.factvalues import fact_values, held_otherwise, person_words
from humas_cli.rulebook.analysis.words import Classes, Use, uses
from humas_cli.rulebook.conditions import find_field
from humas_cli.rulebook.engine import KindEngine, engine_for
from humas_cli.rulebook.model import Evidence, Rulebook, Sifat
from humas_cli.rulebook.projection import fact_at

if TYPE_CHECKING:
    from humas_cli.activities.records import Record

Facts = Mapping[str, object]


class Clock(NamedTuple):
    """The moment of judgement, and the activity's own times."""

    at: datetime
    mulai: datetime | None
    selesai: datetime | None
    nama: str = ""


class Domain(NamedTuple):
    """The values of one fact.

    Attributes:
        fakta: dotted key in the record.
        field: how the fact is declared.
        values: record values, the absent one (``None``) last when it was asked for.
        kelas: word -> every word it stands for.
        menentukan: whether a rule that can change the verdict reads it.
        bukti: whether it is evidence of a duty.
        izin: whether a grant reads it.
        banding: facts that it is compared with.
    """

    fakta: str
    field: Field
    values: tuple[object, ...]
    kelas: Classes
    menentukan: bool
    bukti: bool
    izin: bool
    banding: tuple[str, ...] = ()

    def beside(self, facts: Facts) -> tuple[object, ...]:
        """The values, with those that the facts it is compared with are known to have."""
        others = (fact_at(facts, name) for name in self.banding)
        found = [value for value in others if value is not None and value not in self.values]
        return (*found, *self.values)


class State(NamedTuple):
    """One complete combination: a record in all but name, and the moment it is judged at."""

    jenis: str
    fakta: Facts
    at: datetime

    def record(self) -> Record:
        """The combination as a record."""
        from humas_cli.activities.records import VERSION, Record

        return Record(self.jenis, None, VERSION, self.fakta, {}, "")


_START = datetime(2026, 11, 25, 2, 0, tzinfo=UTC)
_END = _START + timedelta(hours=4)
PLANNED = Clock(_START - timedelta(days=2), _START, _END, "rencana")
"""Two days before an activity whose times are known."""


def clocks(book: Rulebook, jenis: str, *, unknown: bool = False) -> tuple[Clock, ...]:
    """A moment of every time class that the rules of the kind tell apart, the plan first."""
    duties = [rule.bukti for rule in engine_for(book, jenis).rules if rule.bukti is not None]
    found = [PLANNED]
    if duties:
        found.append(Clock(_START + timedelta(hours=1), _START, _END, "berjalan"))
    later = [duty for duty in duties if duty.kapan == "sesudah"]
    terms = sorted({(_START if duty.dari_mulai else _END) + timedelta(hours=duty.jam) for duty in later})
    for moment in terms:
        found.append(Clock(moment, _START, _END, "usai"))
        found.append(Clock(moment + timedelta(hours=1), _START, _END, "lewat"))
    if unknown and duties:
        found.append(Clock(PLANNED.at, None, None, "tanpa-mulai"))
        if terms:
            found.append(Clock(PLANNED.at, _START, None, "rencana-tanpa-selesai"))
            found.append(Clock(_END, _START, None, "tanpa-selesai"))
    return tuple(found)


@lru_cache(maxsize=128)
def domains(
    book: Rulebook, jenis: str, clock: Clock = PLANNED, *, unknown: bool = False, actors: int = 1
) -> tuple[Domain, ...]:
    """The values of every fact that a rule of the kind reads: who acts, what grants ask, the rest, evidence last.

    Args:
        book: the rulebook.
        jenis: the kind.
        clock: the times that evidence is placed in.
        unknown: also the absent fact (for evidence: the absent sub-key; "none yet" is always among the values).
        actors: how many speakers together at most.
    """
    engine = engine_for(book, jenis)
    by_fact: dict[str, list[Use]] = {}
    found = uses(engine)
    heads = {u.fakta for u in found if isinstance(u.test, Evidence)}
    for use in found:
        head = use.fakta.partition(".")[0]
        by_fact.setdefault(head if head in heads else use.fakta, []).append(use)
    fields = {field.nama: field for field in book.facts_of(jenis)}
    judged = _actors(engine, fields, by_fact, actors)
    result = [] if judged is None else [judged._replace(values=(*judged.values, None)) if unknown else judged]
    for name, tests in by_fact.items():
        field = find_field(fields, name)
        if field is None or name in {d.fakta for d in result}:
            continue
        values, kelas = (
            evidence_values(engine, field, tests, clock.at, clock.mulai, clock.selesai, unknown=unknown)
            if name in heads
            else fact_values(book, field, tests)
        )
        if unknown and name not in heads:
            values = (*values, None)
        result.append(_domain(name, field, values, kelas, tests))
    return tuple(sorted(result, key=lambda d: (d.bukti, not d.izin)))


def states(
    book: Rulebook,
    jenis: str,
    known: Facts | None = None,
    *,
    at: Iterable[Clock] | None = None,
    unknown: bool = False,
    deciding: bool = False,
    actors: int = 1,
) -> Iterator[State]:
    """Every combination of the finite facts of a kind, one after the other.

    Args:
        book: the rulebook.
        jenis: the kind.
        known: facts that are fixed; ``mulai`` and ``selesai`` are taken from the clock unless they stand here.
        at: the moments of judgement; by default :func:`clocks`.
        unknown: also with facts that are not known.
        deciding: only facts that can change the verdict.
        actors: how many speakers together at most.
    """
    fixed = dict(known or {})
    for clock in clocks(book, jenis, unknown=unknown) if at is None else at:
        times = {"mulai": clock.mulai, "selesai": clock.selesai}
        base = {**{k: v for k, v in times.items() if v is not None}, **fixed}
        free = [
            d
            for d in domains(book, jenis, clock, unknown=unknown, actors=actors)
            if fact_at(fixed, d.fakta) is None and (d.menentukan or not deciding)
        ]
        for values in product(*(d.beside(fixed) for d in free)):
            facts = base
            for domain, value in zip(free, values, strict=True):
                facts = with_fact(facts, domain.fakta, value)
            yield State(jenis, facts, clock.at)


def with_fact(facts: Facts, name: str, value: object) -> dict[str, object]:
    """The facts with one more; ``None`` leaves it away, a dotted name goes into its table."""
    head, _, rest = name.partition(".")
    result = dict(facts)
    if rest:
        inner = result.get(head)
        value = with_fact(inner if isinstance(inner, Mapping) else {}, rest, value) or None
    if value is None:
        result.pop(head, None)
    else:
        result[head] = value
    return result


def projected(engine: KindEngine, facts: Facts, at: datetime) -> dict[str, object]:
    """The slot values of some facts, by the engine's own projection."""
    return {name: slot(facts, at) for name, slot in zip(engine.names, engine.slots, strict=True)}


def _domain(
    name: str, field: Field, values: tuple[object, ...], kelas: Classes, tests: list[Use], *, izin: bool = False
) -> Domain:
    return Domain(
        name,
        field,
        values,
        kelas,
        izin or any(use.menentukan for use in tests),
        any(isinstance(use.test, Evidence) for use in tests),
        izin or any(use.rule.sifat is Sifat.IZIN for use in tests),
        tuple(dict.fromkeys(other for use in tests for other in _compared(use, name))),
    )


def _compared(use: Use, name: str) -> tuple[str, ...]:
    """The other facts of a test for equality."""
    pairs = [
        (first, str(condition[1]))
        for first, condition in (*use.rule.bila.items(), *use.rule.syarat.items())
        if condition[0] == "sama"
    ]
    return tuple(other for pair in pairs if name in pair for other in pair if other != name)


def _actors(
    engine: KindEngine, fields: Mapping[str, Field], by_fact: Mapping[str, list[Use]], most: int
) -> Domain | None:
    judged = engine.kind.dinilai
    if judged == "tidak":
        if not any(rule.subjek for rule in engine.rules):
            return None
        judged = "pelaksana"
    field, tests = fields[judged], by_fact.get(judged, [])
    if judged == "pelaksana":
        return _domain(judged, field, field.nilai, {w: (w,) for w in field.nilai}, tests, izin=True)
    posts = person_words(field)["jabatan"]
    people: list[dict[str, object]] = [{"jabatan": post} for post in posts]
    for rule in engine.rules:
        if rule.orang is not None and rule.orang.atau_pelaku:  # also who holds such a post otherwise than is asked
            people += [one for one in held_otherwise(field, rule.orang) if one not in people]
    values: list[object] = [
        chosen
        for count in range(1, most + 1)
        for chosen in combinations(people, count)
        if len({one["jabatan"] for one in chosen}) == count
    ]
    return _domain(judged, field, (*values, ()), {w: (w,) for w in posts}, tests, izin=True)
