"""What a shared database refuses to keep: rows that this program could not read, of which other offices would suffer.

A file belongs to one office; what somebody does to it by hand ``register verify`` finds.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from enum import StrEnum

from humas_cli.register.model import NumberState, Standing, State

EARLIEST, LATEST = -62135510400, 253402214400
"""Seconds of the years 1 to 9999, a day less at either end for the zones."""
_ZONE = 24 * 60
"""Minutes that no zone is ahead or behind."""

MOMENTS = {
    "rantai": ("waktu",),
    "peristiwa": ("waktu",),
    "entri": ("waktu", "mulai", "selesai", "terbit_berita", "dicatat", "diubah", "dinilai"),
    "kewajiban": ("tenggat",),
    "bukti": ("waktu",),
}
_ZONES = {"entri": ("zona_mulai", "zona_selesai", "zona_dicatat", "zona_diubah")}
_DAYS = {"deret": ("tanggal",), "nomor": ("tanggal",)}
_WORDS: Mapping[str, Mapping[str, Sequence[StrEnum]]] = {
    "entri": {"keadaan": tuple(State)},
    "nomor": {"keadaan": tuple(NumberState)},
    "kewajiban": {"status": tuple(Standing)},
}
_RECORDS = {"entri": "berkas", "agenda": "bila"}
"""Columns that hold a JSON object."""

_DUE = """tenggat_teks IS NULL AND tenggat IS NULL
    OR tenggat_teks ~ '^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}([.][0-9]+)?[+-][0-9]{2}:[0-9]{2}$'
    AND tenggat = floor(extract(epoch FROM CAST(tenggat_teks AS timestamptz)))"""


def readable_rows() -> Iterator[str]:
    """The rules, one statement for each."""
    for table, columns in MOMENTS.items():
        for column in columns:
            yield _rule(table, column, f"{column} BETWEEN {EARLIEST} AND {LATEST}")
    for table, columns in _ZONES.items():
        for column in columns:
            yield _rule(table, column, f"abs({column}) < {_ZONE}")
    for table, columns in _DAYS.items():
        for column in columns:
            yield _rule(table, column, _day(column))
    for table, words in _WORDS.items():
        for column, known in words.items():
            listed = ", ".join(f"'{word}'" for word in known)
            yield _rule(table, column, f"{column} IN ({listed})")
    for table, column in _RECORDS.items():
        yield _rule(table, column, f"json_typeof(CAST({column} AS json)) = 'object'")
    yield _rule("kewajiban", "tenggat_teks", f"coalesce({_DUE}, false)")


def given_day() -> str:
    """The rule of the day on which a number was given ahead, which came later than the others."""
    return _rule("nomor", "diberikan", f"diberikan = '' OR {_day('diberikan')}")


def _rule(table: str, column: str, condition: str) -> str:
    return f"ALTER TABLE {table} ADD CONSTRAINT {table}_{column}_wajar CHECK ({condition})"


def _day(column: str) -> str:
    """An ISO day that there is."""
    places = ((1, 4), (6, 2), (9, 2))
    parts = ", ".join(f"CAST(substr({column}, {at}, {long}) AS integer)" for at, long in places)
    shape = "^[0-9]{4}-[0-9]{2}-[0-9]{2}$"
    return f"CASE WHEN {column} ~ '{shape}' THEN make_date({parts}) IS NOT NULL ELSE false END"
