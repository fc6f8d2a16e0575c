"""The activity that a mistyped id was most likely meant to be."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from humas_cli.nearest import slips_between
from humas_cli.register.moments import seconds_of

if TYPE_CHECKING:
    from humas_cli.register.reading import Reader

_FORM = re.compile(r"(?P<jenis>.*?)-?(?P<tanggal>(?:19|20)\d\d-\d\d-\d\d)(?:-(?P<urut>\d+))?")
_SAMPLE = 300
"""Ids of one beginning that are looked at."""
_SLIPS = 4
"""More slips than these in an id of another beginning make it another id."""


def near_id(reader: Reader, id: str) -> str | None:
    """The id nearest to one that there is not, as it would be typed here; ``None`` when none is near.

    The same kind and day count most, then how many letters differ, then how far the number behind is. Where other
    offices can be seen, theirs count too, behind the own.
    """
    kantor, own = reader.place_of(id)
    shown = reader.offices()
    offices = [kantor] if "/" in id and kantor in shown else [reader.kantor, *shown]
    found: list[tuple[tuple[object, ...], str]] = []
    for office in dict.fromkeys(offices):
        for other in set(_like(reader, office, own)):
            name = other if office == reader.kantor else f"{office}/{other}"
            found.append(((*_apart(own, other), office != reader.kantor, name), name))
    return min(found)[1] if found else None


def _like(reader: Reader, kantor: str, id: str) -> Iterator[str]:
    """Ids of an office that begin alike, the longest beginning first, and those of the same day that differ little."""
    form = _FORM.match(id)
    kind = id if form is None else form["jenis"]
    day = "" if form is None else form["tanggal"]
    heads = [f"{kind}-{day}", f"{kind}-{day[:7]}", f"{kind}-{day[:4]}", kind] if day else [id]
    for head in heads:
        if head:
            yield from _beginning(reader, kantor, head)
    for other in _same_day(reader, kantor, day) if day else ():
        if slips_between(id, other) <= _SLIPS:
            yield other


def _beginning(reader: Reader, kantor: str, head: str) -> list[str]:
    rows = reader.connection.rows(
        "SELECT id FROM entri WHERE kantor = :kantor AND id >= :low AND id < :high ORDER BY id DESC LIMIT :banyak",
        kantor=kantor,
        low=head,
        high=f"{head}~",
        banyak=_SAMPLE,
    )
    return [id for (id,) in rows]


def _same_day(reader: Reader, kantor: str, day: str) -> list[str]:
    try:
        noon = datetime.fromisoformat(f"{day}T12:00").replace(tzinfo=UTC)
    except ValueError:
        return []
    rows = reader.connection.rows(
        "SELECT id FROM entri WHERE kantor = :kantor AND waktu >= :low AND waktu <= :high LIMIT :banyak",
        kantor=kantor,
        low=seconds_of(noon - timedelta(days=1)),
        high=seconds_of(noon + timedelta(days=1)),
        banyak=_SAMPLE,
    )
    return [id for (id,) in rows]


def _apart(wanted: str, other: str) -> tuple[bool, int, int]:
    """How far two ids are apart; smaller is nearer."""
    left, right = _FORM.fullmatch(wanted), _FORM.fullmatch(other)
    if left is None or right is None:
        return True, slips_between(wanted, other), 0
    numbers = [int(form["urut"] or 0) for form in (left, right)]
    alike = left.group("jenis", "tanggal") == right.group("jenis", "tanggal")
    return not alike, slips_between(wanted, other), abs(numbers[0] - numbers[1])
