"""A compiled rulebook as plain tuples and back, for the cache (``marshal`` knows no dataclasses)."""

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

FORMAT = 1
"""Raised whenever the shape below, or a dataclass it holds, changes."""

Plain = tuple[Any, ...]


def _values(value: Any) -> Plain:
    return tuple(getattr(value, name) for name in value.__slots__)


def field_to_plain(field: Field) -> Plain:
    """One declared field as nested tuples."""
    return tuple(
        value.value if name == "tipe" else tuple(field_to_plain(inner) for inner in value) if name == "isi" else value
        for name, value in zip(field.__slots__, _values(field), strict=True)
    )


def field_from_plain(plain: Plain) -> Field:
    """The inverse of :func:`field_to_plain`."""
    nama, tipe, label, tanya, bantuan, nilai, arti, isi, *rest = plain
    inner = tuple(field_from_plain(part) for part in isi)
    return Field(nama, FieldType(tipe), label, tanya, bantuan, nilai, arti, inner, *rest)


def _rule_to_plain(rule: Rule) -> Plain:
    parts = []
    for name, value in zip(rule.__slots__, _values(rule), strict=True):
        if name == "sifat":
            value = value.value
        elif name in ("orang", "penyampaian", "bukti"):
            value = None if value is None else _values(value)
        parts.append(value)
    return tuple(parts)


_SIFAT = Rule.__slots__.index("sifat")
_PARTS = tuple(
    (Rule.__slots__.index(name), made)
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
        _values(book.info),
        {k: _values(v) for k, v in book.pasal.items()},
        dict(book.kelompok),
        dict(book.juga),
        dict(book.mencapai),
        dict(book.keluarga),
        dict(book.sebutan),
        {k: field_to_plain(v) for k, v in book.fakta.items()},
        book.bersama,
        {k: _values(v) for k, v in book.jenis.items()},
        [_rule_to_plain(r) for r in book.aturan.values()],
        [_values(r) for r in book.tafsir.values()],
        [_values(n) for n in book.alternatif],
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
