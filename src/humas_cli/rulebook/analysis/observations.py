"""What the cases must show of a rule: each of its premises, and the states in which it can matter.

A premise is one condition of ``bila`` or ``syarat``, the subject, a person, an addressee of a delivery, or one part of
the evidence of a duty. Each has states (true, false, not known; a class of time); which of them can change a verdict
follows from the rule itself, never from a list kept here.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain
from typing import NamedTuple, cast

from humas_cli.fields import Field
from humas_cli.rulebook.conditions import find_field
from humas_cli.rulebook.model import Condition, Evidence, Rule, Rulebook, Sifat
from humas_cli.rulebook.projection import EARLY, IN_TIME, LATE, NO_END, NO_START, NO_TIME

TRUE, FALSE, UNKNOWN = "benar", "salah", "tidak-diketahui"
APPLIES_NOT = "tidak-berlaku"
KEPT, BROKEN = "ditepati", "dilanggar"
OPEN, PAST, RUNNING = "belum", "lewat", "berjalan"
"""How it stands while nothing is recorded: before the activity, past the term, within the term."""

States = tuple[str, ...]
Named = Iterator[tuple[str, States]]


class Wanted(NamedTuple):
    """One premise of one rule and the states in which it must be seen."""

    aturan: str
    nama: str
    perlu: States


def matters_unknown(rule: Rule) -> bool:
    """Whether a fact that is not known can keep a verdict open on account of this rule."""
    return rule.sifat in (Sifat.IZIN, Sifat.KERAS, Sifat.FAKTA) or rule.wajib_diketahui


def judged_rules(book: Rulebook, kinds: frozenset[str]) -> tuple[Rule, ...]:
    """The rules that judging reads for any of these kinds."""
    return tuple(rule for rule in book.aturan.values() if rule.dinilai and kinds & set(rule.jenis))


def wanted_of(book: Rulebook, rule: Rule) -> tuple[Wanted, ...]:
    """Every premise of a rule that judging reads."""
    return tuple(Wanted(rule.id, name, states) for name, states in _all(book, rule) if states)


def _all(book: Rulebook, rule: Rule) -> Named:
    fields = {field.nama: field for field in book.facts_of(rule.jenis[0])}
    yield "aturan", _whole(rule, fields)
    yield from _subject(book, rule)
    for key, conditions in (("bila", rule.bila), ("syarat", rule.syarat)):
        for name, condition in conditions.items():
            yield from _condition(rule, f"{key} {name}", condition, find_field(fields, name))
    if rule.sepasang:
        yield "sepasang", (TRUE,)
    if rule.atau:
        yield "atau", (TRUE,)
    unknown = (UNKNOWN,) if matters_unknown(rule) else ()
    yield from _people(rule, unknown)
    if rule.penyampaian is not None:
        for word in rule.penyampaian.kepada:
            yield f"penyampaian {rule.penyampaian.fakta} = {word}", (TRUE, FALSE)
        yield f"penyampaian {rule.penyampaian.fakta}", unknown
    if rule.bukti is not None:
        yield from _evidence(rule.bukti, fields[rule.bukti.fakta], unknown)


def _whole(rule: Rule, fields: dict[str, Field]) -> States:
    """The rule as a whole: some case keeps it and some case breaks it, as far as it can be kept or broken."""
    outside = (APPLIES_NOT,) if rule.bila or rule.subjek or rule.untuk else ()
    if rule.selalu:  # to apply is the warning
        return (BROKEN, *outside)
    if rule.catatan:
        return (KEPT, *outside)
    if rule.bukti is not None and rule.bukti.hanya_terbuka:
        return (KEPT,)
    only = next(iter(rule.syarat.items())) if len(rule.syarat) == 1 else None
    if only is not None and always_true(only[1], find_field(fields, only[0])):
        return (KEPT,)
    return (KEPT, BROKEN)


def always_true(condition: Condition, field: Field | None) -> bool:
    """Whether a condition holds for every value that the fact can have, so that it can only be true or not known."""
    if field is None or not field.nilai:
        return False
    return condition[0] == "ada" or (condition[0] == "satu" and set(field.nilai) <= set(_words(condition)))


def _subject(book: Rulebook, rule: Rule) -> Named:
    if rule.subjek:
        yield "subjek", (TRUE, FALSE)
        for word in rule.subjek:
            yield f"subjek = {word}", (TRUE,)
    if rule.untuk:
        yield "untuk", (TRUE, FALSE) if _other_grants(book, rule) else (TRUE,)
        for grant in rule.untuk:
            yield f"untuk = {grant}", (TRUE,)
    if rule.eksklusif:
        yield "eksklusif", (TRUE, FALSE)


def _other_grants(book: Rulebook, rule: Rule) -> bool:
    """Whether anybody whom the rule names can act under a grant that it does not concern."""
    grants = [r for r in book.aturan.values() if r.sifat is Sifat.IZIN and set(r.jenis) & set(rule.jenis)]
    for word in {*book.juga, *chain.from_iterable(grant.subjek for grant in grants)}:
        words = {word, *book.juga.get(word, ())}
        if rule.subjek and not words & set(rule.subjek):
            continue
        if any(grant.id not in rule.untuk and words & set(grant.subjek) for grant in grants):
            return True
    return False


def _people(rule: Rule, unknown: States) -> Named:
    people = rule.orang
    if people is None:
        return
    name = f"orang {people.fakta}"
    yield name, (TRUE, FALSE, *unknown)
    yield f"{name}.jabatan", unknown
    for word in people.salah_satu:
        yield f"{name} = {word}", (TRUE,)
    if people.atau_pelaku:
        yield f"{name}, atau pelaku sendiri", (TRUE,)
    if people.tunggal:
        yield f"{name}, atas nama", (TRUE,)
    if people.status:
        yield f"{name}, status", (FALSE,)


def _words(condition: Condition) -> tuple[str, ...]:
    return cast("tuple[str, ...]", condition[1])


def _condition(rule: Rule, name: str, condition: Condition, field: Field | None) -> Named:
    unknown = (UNKNOWN,) if matters_unknown(rule) else ()
    how = condition[0]
    yield name, (TRUE, *(() if always_true(condition, field) else (FALSE,)), *unknown)
    if how in ("satu", "memuat", "semua"):
        for word in _words(condition):
            yield f"{name} = {word}", (TRUE,)
    elif how == "lengkap":
        for word in _words(condition):
            yield f"{name} = {word}", (TRUE, FALSE)
    elif how == "tiap":
        for number in range(1, len(_words(condition)) + 1):
            yield f"{name}, kelompok {number}", (TRUE, FALSE)
    elif how == "sama" and condition[2]:
        yield f"{name}, kosong", (TRUE,)


def _evidence(evidence: Evidence, field: Field, unknown: States) -> Named:
    yield "bukti, belum ada", _NOTHING[evidence.kapan] + _lacking(evidence)
    # where the duty is named like the key, an entry without that key is an entry without the deed
    unstated = unknown if evidence.pihak != evidence.apa else ()
    side = f"bukti {evidence.fakta}.{evidence.pihak}"
    yield side, (TRUE, FALSE, *unstated)
    for word in chain(evidence.kepada, evidence.pihak_lunak):
        yield f"{side} = {word}", (TRUE,)
    for name, words in chain(evidence.saring, evidence.syarat):
        part = f"bukti {evidence.fakta}.{name}"
        inner = field.field(name)
        free = inner is None or not set(inner.nilai) <= set(words)
        yield part, (TRUE, *((FALSE,) if free else ()), *unknown)
        for word in words:
            yield f"{part} = {word}", (TRUE,)
    later = (EARLY,) if evidence.kapan == "sesudah" else ()
    timed = (IN_TIME, NO_TIME) if evidence.kapan == "kapan-saja" else (IN_TIME, LATE, *later, NO_TIME)
    start = (NO_START,) if evidence.kapan == "sebelum" else ()
    yield "bukti, waktu", (*timed, *_lacking(evidence), *start)


_NOTHING = {"sebelum": (OPEN, PAST), "sesudah": (RUNNING, PAST), "kapan-saja": (OPEN,)}
"""How it can stand while nothing is recorded."""


def _lacking(evidence: Evidence) -> States:
    """The times of the activity without which the term of a later duty is not known."""
    if evidence.kapan != "sesudah":
        return ()
    return (NO_START,) if evidence.dari_mulai else (NO_END, NO_START)
