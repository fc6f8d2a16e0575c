"""What came back from a backup can be read: its chain may be whole and still tell what no command could show."""

from __future__ import annotations

from collections.abc import Mapping

from humas_cli.register.databases.database import Connection
from humas_cli.register.databases.readable import EARLIEST, LATEST, MOMENTS
from humas_cli.register.model import Event
from humas_cli.register.reading import Reader
from humas_cli.register.rows import ENTRY, RowDamaged, entry_of

DEEPEST = 50
"""Tables within tables of a record; a form has four."""


def unreadable(connection: Connection, kantor: str) -> str:
    """The first kind of row of an office that could not be shown, or ``""``."""
    for table, columns in MOMENTS.items():
        outside = " OR ".join(f"{column} NOT BETWEEN {EARLIEST} AND {LATEST}" for column in columns)
        found = connection.one(f"SELECT 1 FROM {table} WHERE kantor = :kantor AND ({outside})", kantor=kantor)
        if table != "rantai" and found is not None:
            return f"waktu dalam {table} tidak wajar"
    try:
        for row in connection.stream(f"SELECT {ENTRY} FROM entri e WHERE e.kantor = :kantor", kantor=kantor):
            entry_of(row, ())
        reader = Reader(connection, kantor)
        reader.duties(open_only=False, kantor=[kantor])
        reader.numbers(kantor=kantor)
    except RowDamaged as damaged:
        return f"baris {damaged.what} tidak terbaca"
    return ""


def is_too_deep(event: Event) -> bool:
    """Whether a record is nested beyond what any form is."""
    return event.isi.berkas is not None and _deeper(event.isi.berkas.nilai, DEEPEST)


def _deeper(value: object, left: int) -> bool:
    parts = value.values() if isinstance(value, Mapping) else value if isinstance(value, list | tuple) else ()
    return left == 0 or any(_deeper(part, left - 1) for part in parts)
