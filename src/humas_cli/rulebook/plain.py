"""A compiled rulebook as plain tuples and back, for the cache (``marshal`` knows no named tuples)."""

from __future__ import annotations

from typing import Any

from humas_cli.fields import Field, FieldType
from humas_cli.rulebook.model import (
    Delivery,
    Evidence,
    Kind,
    Neighbour,
    Pasal,
    People,
    Reading,
    Rule,
    Rulebook,
    RulebookInfo,
    Sifat,
)

FORMAT = 4
"""Raised whenever the shape below, or a dataclass it holds, changes."""

Plain = tuple[Any, ...]


def field_to_plain(field: Field) -> Plain:
    """One declared field as nested tuples."""
    changed = field._asdict() | {"tipe": field.tipe.value, "isi": tuple(field_to_plain(part) for part in field.isi)}
    return tuple(changed.values())


def field_from_plain(plain: Plain) -> Field:
    """The inverse of :func:`field_to_plain`."""
    nama, tipe, label, tanya, bantuan, nilai, arti, isi, *rest = plain
    inner = tuple(field_from_plain(part) for part in isi)
    return Field(nama, FieldType(tipe), label, tanya, bantuan, nilai, arti, inner, *rest)


def _rule_to_plain(rule: Rule) -> Plain:
    parts = {"orang": rule.orang, "penyampaian": rule.penyampaian, "bukti": rule.bukti}
    changed = rule._asdict() | {name: None if part is None else tuple(part) for name, part in parts.items()}
    return tuple((changed | {"sifat": rule.sifat.value}).values())


_SIFAT = Rule._fields.index("sifat")
_PARTS = tuple(
    (Rule._fields.index(name), made)
    for name, made in (("orang", People), ("penyampaian", Delivery), ("bukti", Evidence))
)


def _rule_from_plain(plain: Plain) -> Rule:
    values = list(plain)
    values[_SIFAT] = Sifat(values[_SIFAT])
    for index, made in _PARTS:
        if values[index] is not None:
            values[index] = made(*values[index])
    return Rule(*values)


def to_plain(book: Rulebook) -> Plain:
    """The whole rulebook as plain values."""
    return (
        tuple(book.info),
        {k: tuple(v) for k, v in book.pasal.items()},
        dict(book.kelompok),
        dict(book.juga),
        dict(book.mencapai),
        dict(book.keluarga),
        dict(book.sebutan),
        {k: field_to_plain(v) for k, v in book.fakta.items()},
        book.bersama,
        {k: tuple(v) for k, v in book.jenis.items()},
        [_rule_to_plain(r) for r in book.aturan.values()],
        [tuple(r) for r in book.tafsir.values()],
        [tuple(n) for n in book.alternatif],
        dict(book.umum),
    )


def from_plain(plain: Plain) -> Rulebook:
    """The inverse of :func:`to_plain`."""
    (
        info,
        pasal,
        kelompok,
        juga,
        mencapai,
        keluarga,
        sebutan,
        fakta,
        bersama,
        jenis,
        aturan,
        tafsir,
        alternatif,
        umum,
    ) = plain
    rules = [_rule_from_plain(r) for r in aturan]
    readings = [Reading(*r) for r in tafsir]
    return Rulebook(
        info=RulebookInfo(*info),
        pasal={k: Pasal(*v) for k, v in pasal.items()},
        kelompok=kelompok,
        juga=juga,
        mencapai=mencapai,
        keluarga=keluarga,
        sebutan=sebutan,
        fakta={k: field_from_plain(v) for k, v in fakta.items()},
        bersama=bersama,
        jenis={k: Kind(*v) for k, v in jenis.items()},
        aturan={r.id: r for r in rules},
        tafsir={r.id: r for r in readings},
        alternatif=tuple(Neighbour(*n) for n in alternatif),
        umum=umum,
    )
