"""How activities are found: the words of a text, the filters, and the part of a statement that both make."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from typing import NamedTuple

from humas_cli.register.databases.database import Dialect
from humas_cli.register.model import REFERENCE, State
from humas_cli.register.moments import seconds_of

LONGEST = 100
"""Letters of a word that the search looks at; PostgreSQL refuses to index words of more than 2 KB."""
MOST = 200_000
"""Letters of an activity that are searched; PostgreSQL keeps at most 1 MB of words of a row."""

_WORD = re.compile(r"[^\W_]+")


def words_of(text: str) -> list[str]:
    """The words of a text as the search knows them: letters and digits, in small letters."""
    return [word[:LONGEST] for word in _WORD.findall(text.casefold())]


def search_text(id: str, values: Mapping[str, object]) -> str:
    """The words that an activity is found by; personal values are not among them."""
    words = words_of(id)
    for text in _texts(values):
        words.extend(words_of(text))
    joined = " ".join(dict.fromkeys(words))
    return joined if len(joined) <= MOST else joined[:MOST].rpartition(" ")[0]


def _texts(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        if REFERENCE not in value:
            for _, part in sorted(value.items()):  # as in the event's line, so that the words come out the same again
                yield from _texts(part)
    elif isinstance(value, Sequence):
        for part in value:
            yield from _texts(part)


_LISTS = ("kantor", "jenis", "keadaan", "putusan")
"""The filters that name allowed words."""


class Filters(NamedTuple):
    """Which activities are wanted; what is empty does not matter.

    Attributes:
        kantor: whose; empty = all that the database shows.
        jenis, keadaan, putusan: allowed words.
        dari, sampai: the time of the activity (else of its recording), both included.
        teks: words that all occur; the last one may be unfinished.
        utuh: the last word is a whole one, as when some activity has it; matching beginnings costs more the more there
            are of them.
    """

    kantor: tuple[str, ...] = ()
    jenis: tuple[str, ...] = ()
    keadaan: tuple[State, ...] = ()
    putusan: tuple[str, ...] = ()
    dari: datetime | None = None
    sampai: datetime | None = None
    teks: str = ""
    utuh: bool = False


class Selection(NamedTuple):
    """The part of a statement that chooses activities.

    Attributes:
        source: the table of activities, called ``e``, with what it is joined to and the conditions.
        counted: the same for counting them, where ``e`` is not needed.
        order: the order and the page.
        values: what the names in it stand for.
    """

    source: str
    counted: str
    order: str
    values: dict[str, object]


def selection(filters: Filters, dialect: Dialect, limit: int | None, offset: int) -> Selection:
    """Choose activities, the latest first; a search gives those recorded last first.

    Args:
        filters: which ones.
        dialect: whose statement.
        limit: how many at most; ``None`` = all.
        offset: how many to leave out at the beginning.
    """
    if filters.teks and dialect is Dialect.POSTGRESQL:
        found = _found(filters) | {"banyak": limit, "mulai_dari": offset}
        return Selection(f"{_FOUND} JOIN entri e ON e.baris = c.baris", _FOUND, "c.baris DESC", found)
    where, values = _where(filters)
    source, order = "entri e", "e.waktu DESC, e.baris DESC"
    if filters.teks:
        source, order = "cari JOIN entri e ON e.baris = cari.rowid", "cari.rowid DESC"
    if limit is not None:
        order += " LIMIT :banyak OFFSET :mulai_dari"
        values |= {"banyak": limit, "mulai_dari": offset}
    return Selection(source + where, source + where, order, values)


def last_word(filters: Filters, dialect: Dialect) -> Selection | None:
    """What to ask whether the last word is a whole one: some activity has it; ``None`` when there is no word."""
    words = words_of(filters.teks)
    if not words:
        return None
    chosen = selection(Filters(kantor=filters.kantor, teks=words[-1], utuh=True), dialect, 1, 0)
    if dialect is Dialect.POSTGRESQL:  # there, a search without an offset gives any row instead of the newest
        chosen.values["mulai_dari"] = None
    return chosen


def _where(filters: Filters) -> tuple[str, dict[str, object]]:
    parts: list[str] = []
    values: dict[str, object] = {}
    for column in _LISTS:
        part, named = one_of(f"e.{column}", getattr(filters, column))
        parts += part
        values |= named
    for name, sign, limit in (("dari", ">=", filters.dari), ("sampai", "<=", filters.sampai)):
        if limit is not None:
            parts.append(f"e.waktu {sign} :{name}")
            values[name] = seconds_of(limit)
    if filters.teks:
        words = words_of(filters.teks)
        parts.append("cari MATCH :teks")
        values["teks"] = " ".join(f'"{word}"' for word in words) + "*" * (not filters.utuh) if words else '""'
    return (" WHERE " + " AND ".join(parts) if parts else ""), values


def one_of(column: str, words: Sequence[str]) -> tuple[list[str], dict[str, object]]:
    """The condition that a column is one of these words, none when there are no words; and what its names stand for."""
    name = column.rpartition(".")[2]
    values: dict[str, object] = {f"{name}_{place}": str(word) for place, word in enumerate(words)}
    return ([f"{column} IN ({', '.join(f':{key}' for key in values)})"] if values else []), values


_FOUND = (
    "humas_cari(CAST(:teks AS text), CAST(:kantor AS text[]), CAST(:jenis AS text[]), CAST(:keadaan AS text[]),"
    " CAST(:putusan AS text[]), CAST(:dari AS bigint), CAST(:sampai AS bigint), CAST(:banyak AS bigint),"
    " CAST(:mulai_dari AS bigint)) AS c (baris)"
)
"""The search of a shared database, which the database does itself (:mod:`humas_cli.register.databases.rights`)."""


def _found(filters: Filters) -> dict[str, object]:
    """What is asked of :data:`_FOUND`: words that all occur, the last of them perhaps unfinished."""
    words = words_of(filters.teks)
    return {
        "teks": " & ".join(f"'{word}'" for word in words) + ":*" * (not filters.utuh) if words else "",
        **{name: [str(word) for word in getattr(filters, name)] or None for name in _LISTS},
        "dari": None if filters.dari is None else seconds_of(filters.dari),
        "sampai": None if filters.sampai is None else seconds_of(filters.sampai),
    }
