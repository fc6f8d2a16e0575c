"""Personal data apart from the record: what stays is a salted commitment, so that erasing keeps the history whole.

A form marks the fields that hold personal data of people outside the office (``pribadi``). Their values are taken out
of the record before it is written into the history; in their place stands the hash of salt and value. The value and its
salt are kept beside the history and can be dropped: the hash, and every hash over it, stays what it was, and without
the salt nobody can find the value by trying.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import date, datetime, time
from typing import NamedTuple

from humas_cli.activities.forms import CONTENT
from humas_cli.fields import Field
from humas_cli.register.model import REFERENCE

ERASED = "(data pribadi dihapus)"
"""What stands for a personal value that was erased, so that the record keeps its shape; itself nobody's data."""

_MOMENTS: tuple[tuple[str, type[datetime] | type[date] | type[time]], ...] = (
    ("$waktu", datetime),  # before the date, which a moment is too
    ("$tanggal", date),
    ("$jam", time),
)
"""How values that JSON does not know are written in the text of a part."""


class PersonalPart(NamedTuple):
    """One personal value that was taken out of a record.

    Attributes:
        jalur: where it stood, counted from 1 as in every message: ``isi.hadirin[2].nama``.
        orang: the same for all values of one person in this record: the row of the table (``isi.hadirin[2]``), or the
            table itself; ``isi#redaksi`` where the form says that another person is meant.
        kunci: the last key (``nama``).
        nilai: the value as JSON text.
        garam: the salt, hexadecimal.
        komitmen: the hash that stands in the record, hexadecimal.
    """

    jalur: str
    orang: str
    kunci: str
    nilai: str
    garam: str
    komitmen: str


class Separated(NamedTuple):
    """A record without its personal values, and those values."""

    values: dict[str, object]
    parts: tuple[PersonalPart, ...]


class _Place(NamedTuple):
    """Where in the record a value stands, whose it is, and its last key."""

    jalur: str
    orang: str
    kunci: str


Salt = Callable[[], bytes]
"""Gives fresh random bytes (32 of them) for one value."""


def separate(
    values: Mapping[str, object], fields: tuple[Field, ...], salt: Salt, *, facts: tuple[Field, ...]
) -> Separated:
    """Take every personal value out of a record.

    Args:
        values: the record as TOML holds it: the facts by key, what documents need in ``isi``. Not changed.
        fields: what the form declares for ``isi``.
        salt: random bytes for one value.
        facts: the facts of the kind, with the form's own marks (``Form.facts``; without a form, those of the rulebook).
    """
    parts: list[PersonalPart] = []
    top = {field.nama: field for field in facts}
    inner = {field.nama: field for field in fields}
    kept: dict[str, object] = {}
    for key, value in values.items():
        if key == CONTENT and isinstance(value, Mapping):
            kept[key] = _table(value, inner, CONTENT, salt, parts)
        else:
            kept[key] = _field(value, top.get(key), "", key, salt, parts)
    return Separated(kept, tuple(parts))


def _table(
    table: Mapping[str, object], fields: Mapping[str, Field], path: str, salt: Salt, parts: list[PersonalPart]
) -> dict[str, object]:
    return {key: _field(value, fields.get(key), path, key, salt, parts) for key, value in table.items()}


def _field(value: object, field: Field | None, table: str, key: str, salt: Salt, parts: list[PersonalPart]) -> object:
    path = f"{table}.{key}" if table else key
    if field is None:
        return value
    if field.pribadi:
        return _taken(value, _Place(path, f"{table}#{field.orang}" if field.orang else table, key), salt, parts)
    inner = {part.nama: part for part in field.isi}
    if isinstance(value, Mapping):
        return _table(value, inner, path, salt, parts)
    if isinstance(value, list | tuple) and inner:
        return [
            _table(row, inner, f"{path}[{number}]", salt, parts) if isinstance(row, Mapping) else row
            for number, row in enumerate(value, 1)
        ]
    return value


def _taken(value: object, place: _Place, salt: Salt, parts: list[PersonalPart]) -> object:
    """The value of a personal field, each leaf of it replaced; in a list outside any row each entry is a person."""
    if value in (None, ERASED) or _reference(value) is not None:  # the latter was taken from an earlier version
        return value
    if isinstance(value, Mapping):
        rows = {key: place._replace(jalur=f"{place.jalur}.{key}", orang=place.jalur, kunci=key) for key in value}
        return {key: _taken(inner, rows[key], salt, parts) for key, inner in value.items()}
    if isinstance(value, list | tuple):
        alone = place.orang in ("", CONTENT)
        taken: list[object] = []
        for number, inner in enumerate(value, 1):
            path = f"{place.jalur}[{number}]"
            taken.append(_taken(inner, place._replace(jalur=path, orang=path if alone else place.orang), salt, parts))
        return taken
    random, text = salt(), _to_text(value)
    parts.append(PersonalPart(*place, text, random.hex(), _commitment(random, place.orang, text)))
    return {REFERENCE: parts[-1].komitmen}


def rejoin(values: Mapping[str, object], parts: Mapping[str, str]) -> dict[str, object]:
    """The record with its personal values; one that was erased leaves its key (or its entry in a list) away.

    Args:
        values: what :func:`separate` left.
        parts: the JSON text of each value that is still there, by commitment.
    """
    whole = _rejoined(values, parts)
    return whole if isinstance(whole, dict) else {}


_GONE = object()


def _reference(value: object) -> str | None:
    """The commitment of what stands in the place of a value; ``None`` for anything else."""
    if isinstance(value, Mapping) and len(value) == 1:
        commitment = value.get(REFERENCE)
        return commitment if isinstance(commitment, str) else None
    return None


def _rejoined(value: object, parts: Mapping[str, str]) -> object:
    if (commitment := _reference(value)) is not None:
        return _from_text(parts[commitment]) if commitment in parts else _GONE
    if isinstance(value, Mapping):
        found = {key: _rejoined(inner, parts) for key, inner in value.items()}
        return {key: inner for key, inner in found.items() if inner is not _GONE}
    if isinstance(value, list | tuple):
        return [inner for inner in (_rejoined(inner, parts) for inner in value) if inner is not _GONE]
    return value


def commitments(value: object) -> Iterator[str]:
    """Every commitment in a separated record."""
    if (commitment := _reference(value)) is not None:
        yield commitment
    elif isinstance(value, Mapping):
        for inner in value.values():
            yield from commitments(inner)
    elif isinstance(value, list | tuple):
        for inner in value:
            yield from commitments(inner)


def verify_part(part: PersonalPart) -> bool:
    """Whether value, salt and person are those the commitment was made of."""
    try:
        salt = bytes.fromhex(part.garam)
        return part.komitmen in (_commitment(salt, part.orang, part.nilai), _older_commitment(salt, part.nilai))
    except ValueError:  # no salt any more, or one that is not hexadecimal
        return False


def corrected(part: PersonalPart, value: str, salt: Salt) -> PersonalPart:
    """The same place with another text, under a salt of its own."""
    random, text = salt(), _to_text(value)
    return part._replace(nilai=text, garam=random.hex(), komitmen=_commitment(random, part.orang, text))


def exchanged(value: object, new: Mapping[str, str]) -> object:
    """A separated record with other commitments in the place of some."""
    if (commitment := _reference(value)) is not None:
        return {REFERENCE: new.get(commitment, commitment)}
    if isinstance(value, Mapping):
        return {key: exchanged(inner, new) for key, inner in value.items()}
    if isinstance(value, list | tuple):
        return [exchanged(inner, new) for inner in value]
    return value


def value_of(part: PersonalPart) -> str:
    """The value as an officer reads it."""
    found = _from_text(part.nilai)
    return found if isinstance(found, str) else str(found)


def _commitment(salt: bytes, person: str, text: str) -> str:
    """The hash of a value and of whose it is: with another person's values it would not be erased with its own."""
    from hashlib import sha256

    return sha256(salt + b"\1" + person.encode() + b"\0" + text.encode()).hexdigest()


def _older_commitment(salt: bytes, text: str) -> str:
    """As it was made before the person belonged to it; those of older events stay as they are."""
    from hashlib import sha256

    return sha256(salt + b"\0" + text.encode()).hexdigest()


def _to_text(value: object) -> str:
    from json import dumps

    for name, kind in _MOMENTS:
        if isinstance(value, kind):
            return dumps({name: value.isoformat()})
    return dumps(value, ensure_ascii=False)


def _from_text(text: str) -> object:
    from json import loads

    found = loads(text)
    if isinstance(found, dict):
        for name, kind in _MOMENTS:
            if name in found:
                return kind.fromisoformat(found[name])
    return found
