"""The values that two rulebooks together tell apart, for judging every combination by both.

Words, people and single entries of evidence are grouped by what the tests of *both* rulebooks can see of them (a rule
that is the same in both counts once), so that whatever either one tells apart is judged. Lists of several entries are
those that either rulebook tells apart.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from humas_cli.fields import Field, FieldType
from humas_cli.rulebook.analysis.decisions import Values
from humas_cli.rulebook.analysis.domains import Clock, Domain, clocks, domains
from humas_cli.rulebook.model import Kind, Rule, Rulebook


def joint_values(old: Rulebook, new: Rulebook, jenis: str) -> tuple[tuple[Clock, ...], Values]:
    """The moments of judgement, and the values of the facts at each, that two rulebooks tell apart."""
    tables = [(book.juga, book.mencapai, book.keluarga) for book in (old, new)]
    both = _joined(old, new, jenis)
    joined = [both]
    if tables[0] != tables[1]:
        joined.append(replace(both, juga=new.juga, mencapai=new.mencapai, keluarga=new.keluarga, engines={}))

    def values(clock: Clock) -> tuple[Domain, ...]:
        found: dict[str, list[Domain]] = {}
        for book in (*joined, old, new):
            for domain in domains(book, jenis, clock, unknown=True):
                found.setdefault(domain.fakta, []).append(domain)
        return tuple(_union(parts) for parts in found.values())

    return clocks(both, jenis, unknown=True), values


def _union(parts: list[Domain]) -> Domain:
    is_list = parts[-1].field.tipe is FieldType.TABLES
    values: list[object] = []
    for domain in parts:
        for value in domain.values:
            one = (value,) if is_list and isinstance(value, Mapping) else value
            if one not in values:
                values.append(one)
    if None in values:  # the absent fact stands last; for a list of evidence it is the empty list
        values.remove(None)
        if not (is_list and parts[-1].bukti):
            values.append(None)
    return parts[-1]._replace(
        values=tuple(values), menentukan=any(d.menentukan for d in parts), izin=any(d.izin for d in parts)
    )


def _joined(old: Rulebook, new: Rulebook, jenis: str) -> Rulebook:
    """A rulebook with the rules of both, only for telling values apart; lists of evidence hold one entry in it."""
    rules: dict[str, Rule] = {}
    for mark, book in (("dulu", old), ("kini", new)):
        for rule in book.aturan.values():
            if jenis in rule.jenis and rule not in rules.values():
                rules[f"{mark} {rule.id}"] = rule
    return replace(
        new,
        aturan={name: rule._replace(id=name) for name, rule in rules.items()},
        alternatif=(),
        juga=old.juga,
        mencapai=old.mencapai,
        keluarga=old.keluarga,
        jenis={**old.jenis, jenis: _kind(old.jenis[jenis], new.jenis[jenis])},
        fakta={name: _single(field) for name, field in _fields(old.fakta, new.fakta).items()},
        bersama=tuple(dict.fromkeys((*old.bersama, *new.bersama))),
        engines={},
    )


def _kind(old: Kind, new: Kind) -> Kind:
    judged = old.dinilai if new.dinilai == "tidak" else new.dinilai
    return new._replace(dinilai=judged, fakta=tuple(dict.fromkeys((*old.fakta, *new.fakta))))


def _fields(old: Mapping[str, Field], new: Mapping[str, Field]) -> dict[str, Field]:
    return {name: _field(old.get(name), new.get(name)) for name in dict.fromkeys((*old, *new))}


def _field(old: Field | None, new: Field | None) -> Field:
    if old is None or new is None:
        field = new or old
        assert field is not None
        return field
    inner = _fields({f.nama: f for f in old.isi}, {f.nama: f for f in new.isi})
    words: Iterable[str] = dict.fromkeys((*new.nilai, *old.nilai))
    return new._replace(nilai=tuple(words), arti=(), isi=tuple(inner.values()))


def _single(field: Field) -> Field:
    return field._replace(tipe=FieldType.TABLE) if field.bukti and field.tipe is FieldType.TABLES else field
