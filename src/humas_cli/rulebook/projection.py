"""From a record to the finite facts that decide it.

Judging has two steps. This module reduces a record and a moment to a tuple of hashable values in which times are
only *before*, *in time*, *late* or *past*; the engine decides on that tuple alone. Equal tuples have equal verdicts,
so a decision is worked out once and remembered, and one path serves one record and a million.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime, timedelta

from humas_cli.rulebook.model import Conditions, Evidence, Kind, People, Rule, Rulebook

Facts = Mapping[str, object]
Slot = Callable[[Facts, datetime], object]
Entry = tuple[object, tuple[object, ...], tuple[object, ...], str]
"""One entry of evidence: other side, filter words, condition words, time class."""

Term = tuple[frozenset[Entry], str | None]
"""The entries that count by now, and where the term of a later duty stands."""

IN_TIME, LATE, EARLY = "tepat", "terlambat", "dini"
NO_TIME, NO_START, NO_END = "tanpa-waktu", "tanpa-mulai", "tanpa-selesai"
OTHERWISE = "-"
"""Stands for the post of one who does not hold it as a rule wants; no post is called so."""


def fact_at(facts: Facts, name: str) -> object:
    """The value at a dotted key, ``None`` when any part is absent."""
    head, _, rest = name.partition(".")
    value = facts.get(head)
    if not rest:
        return value
    return value.get(rest) if isinstance(value, Mapping) else None


def build_slots(book: Rulebook, kind: Kind, rules: tuple[Rule, ...]) -> dict[str, Slot]:
    """The projection of one kind: slot name -> function of facts and moment."""
    slots: dict[str, Slot] = {
        "@fase": lambda facts, at: None if (start := facts.get("mulai")) is None else at >= start,  # type: ignore[operator]  # checked at the door
        "@kantor": lambda facts, at: book.keluarga.get(str(facts.get("kantor"))),
        "@pelaku": _posts_slot,
        "@pelaksana": lambda facts, at: facts.get("pelaksana"),
    }
    defaults = {f.nama: f.bawaan_dari for f in book.facts_of(kind.id) if f.bawaan_dari}
    for rule in rules:
        for conditions in (rule.bila, rule.syarat):
            for name, condition in conditions.items():
                if condition[0] == "sama":
                    slots[f"{name}={condition[1]}"] = _same_slot(name, str(condition[1]))
                elif condition[0] == "ada":
                    slots[f"{name}?"] = _present_slot(name)
                else:
                    slots[name] = value_slot(name, defaults.get(name))
        if rule.orang is not None:
            present, speakers = people_slots(rule.orang)
            slots[present] = _people_slot(rule.orang.fakta, rule.orang.status)
            if rule.orang.status:
                slots[speakers] = _speakers_slot(rule.orang.status)
                slots[f"{rule.orang.fakta}:orang"] = _people_slot(rule.orang.fakta, ())  # what it would be otherwise
        if rule.penyampaian is not None:
            slots[rule.penyampaian.fakta] = value_slot(rule.penyampaian.fakta, None)
        if rule.bukti is not None:
            slots[f"{rule.id}:bukti"] = _evidence_slot(rule.bukti)
    return slots


class _Asked(dict[str, object]):
    """Facts of which none is known; notes which are asked for."""

    def __init__(self) -> None:
        super().__init__()
        self.names: set[str] = set()

    def get(self, name: str, default: object = None) -> object:  # nothing is ever there
        self.names.add(name)
        return default


def facts_behind(slot: Slot, at: datetime) -> frozenset[str]:
    """The facts a slot reads; where nothing is known it asks for every one of them."""
    asked = _Asked()
    slot(asked, at)
    return frozenset(asked.names)


def slots_of_conditions(conditions: Conditions) -> tuple[str, ...]:
    """The slots that conditions look at."""
    names: list[str] = []
    for name, condition in conditions.items():
        if condition[0] == "sama":
            names.append(f"{name}={condition[1]}")
        elif condition[0] == "ada":
            names.append(f"{name}?")
        else:
            names.extend((name, "@pelaku") if condition[0] == "pelaku" else (name,))
    return tuple(names)


def slots_read(rule: Rule) -> tuple[str, ...]:
    """The slots that the test of a rule looks at."""
    names = list(slots_of_conditions(rule.syarat))
    if rule.orang is not None:
        names.extend(people_slots(rule.orang))
    if rule.penyampaian is not None:
        names.append(rule.penyampaian.fakta)
    if rule.bukti is not None:
        names.extend((f"{rule.id}:bukti", "@fase", "@kantor"))
    return tuple(names)


def people_slots(people: People) -> tuple[str, str]:
    """The slots of those who stand in the fact, and of those who speak."""
    if not people.status:
        return f"{people.fakta}:orang", "@pelaku"
    held = "+".join(people.status)
    return f"{people.fakta}:orang:{held}", f"@pelaku:{held}"


def value_slot(name: str, default: str | None) -> Slot:
    def project(facts: Facts, at: datetime) -> object:
        value = fact_at(facts, name)
        if value is None and default is not None:
            value = facts.get(default)
        return frozenset(value) if isinstance(value, tuple) else value

    return project


def _present_slot(name: str) -> Slot:
    def project(facts: Facts, at: datetime) -> object:
        value = fact_at(facts, name)
        return None if value is None else value not in ("", ())

    return project


def fold(text: str) -> str:
    """A text as names are compared: without case and white space."""
    return "".join(text.split()).casefold()


def _same_slot(name: str, other: str) -> Slot:
    def project(facts: Facts, at: datetime) -> object:
        mine, its = fact_at(facts, name), fact_at(facts, other)
        if mine is None or its is None:
            return (mine is None, its is None)
        return fold(str(mine)) == fold(str(its))

    return project


def _posts_slot(facts: Facts, at: datetime) -> object:
    people = facts.get("pelaku")
    if not isinstance(people, tuple):
        return None
    return frozenset(person.get("jabatan") for person in people)


def _speakers_slot(status: tuple[str, ...]) -> Slot:
    def project(facts: Facts, at: datetime) -> object:
        people = facts.get("pelaku")
        if not isinstance(people, tuple):
            return None
        return frozenset(person.get("jabatan") for person in people if person.get("status") in (None, *status))

    return project


def _people_slot(name: str, status: tuple[str, ...]) -> Slot:
    def project(facts: Facts, at: datetime) -> object:
        value = facts.get(name)
        if value is None:
            return None
        people = value if isinstance(value, tuple) else (value,)
        if status:  # who holds the post otherwise is somebody else
            people = tuple(p if p.get("status") in (None, *status) else {"jabatan": OTHERWISE} for p in people)
        return frozenset((person.get("jabatan") or person.get("organ"), person.get("atas_nama")) for person in people)

    return project


def _evidence_slot(evidence: Evidence) -> Slot:
    """Entries as (other side, filter words, condition words, time class), and how the term itself stands."""
    filters = tuple(name for name, _ in evidence.saring)
    conditions = tuple(name for name, _ in evidence.syarat)
    timing = _timing(evidence)

    def project(facts: Facts, at: datetime) -> object:
        start, end = facts.get("mulai"), facts.get("selesai")
        value = facts.get(evidence.fakta)
        entries: list[Entry] = []
        if value is not None:
            listed = value if isinstance(value, tuple) else (value,)
            entries = [
                (
                    frozenset(side) if isinstance(side := entry.get(evidence.pihak), tuple) else side,
                    tuple(entry.get(name) for name in filters),
                    tuple(entry.get(name) for name in conditions),
                    NO_TIME if moment is None else timing(moment, start, end, at),
                )
                for entry in listed
                if (moment := entry.get("waktu")) is None or moment <= at
            ]
        stage = _stage(at, start, end, evidence) if evidence.kapan == "sesudah" else None
        return (frozenset(entries), stage)

    return project


def _timing(evidence: Evidence) -> Callable[[datetime, object, object, datetime], str]:
    """How the moment of an entry is classed."""
    if evidence.kapan == "kapan-saja":
        return lambda moment, start, end, at: IN_TIME
    if evidence.kapan == "sebelum":
        return _before
    term = timedelta(hours=evidence.jam)
    return _since_start(term) if evidence.dari_mulai else _after_for(term)


def _before(moment: datetime, start: object, end: object, at: datetime) -> str:
    if not isinstance(start, datetime):
        return NO_START
    return IN_TIME if moment <= start else LATE


def _after_for(term: timedelta) -> Callable[[datetime, object, object, datetime], str]:
    def classify(moment: datetime, start: object, end: object, at: datetime) -> str:
        if isinstance(end, datetime):
            if moment < end:
                return EARLY
            return IN_TIME if moment - end <= term else LATE
        if not isinstance(start, datetime):
            return NO_START
        return EARLY if at < start else NO_END  # once it has begun, its end must be known

    return classify


def _since_start(term: timedelta) -> Callable[[datetime, object, object, datetime], str]:
    def classify(moment: datetime, start: object, end: object, at: datetime) -> str:
        if not isinstance(start, datetime):
            return NO_START
        if moment < start:
            return EARLY
        return IN_TIME if moment - start <= term else LATE

    return classify


def _stage(at: datetime, start: object, end: object, evidence: Evidence) -> str:
    """Where the term of a later duty stands: ``berjalan``, ``lewat``, or the fact that is missing."""
    since = start if evidence.dari_mulai else end
    if isinstance(since, datetime):
        return "lewat" if at - since > timedelta(hours=evidence.jam) else "berjalan"
    if isinstance(start, datetime):
        return NO_END if at >= start else "berjalan"
    return NO_START
