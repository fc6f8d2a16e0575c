"""The number book as it is shown: its rows, the titles of the letters, and numbers that are missing."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import NamedTuple

from humas_cli.documents.indonesian import tanggal_angka
from humas_cli.register.model import NumberRow
from humas_cli.register.reading import Reader
from humas_cli.register.views.shownjson import number_object


class Gap(NamedTuple):
    """Running numbers of a series that nothing is known of."""

    kantor: str
    deret: str
    tahun: int
    dari: int
    sampai: int

    @property
    def serious(self) -> bool:
        """Whether a number was lost; those before the first one were given before the register began."""
        return self.dari > 1

    def __str__(self) -> str:
        numbers = f"{self.dari}" if self.dari == self.sampai else f"{self.dari}–{self.sampai}"
        return f"Deret '{self.deret}' tahun {self.tahun}: nomor urut {numbers} tidak tercatat"


def gaps(rows: Iterable[NumberRow]) -> Iterator[Gap]:
    """Running numbers that are missing before the first and between the first and the last of each series and year."""
    last: dict[tuple[str, str, int], int] = {}
    for row in rows:
        number = row.number
        key = (row.kantor, number.deret, number.tahun)
        before = last.get(key, 0)
        if number.urut > before + 1:
            yield Gap(*key, before + 1, number.urut - 1)
        last[key] = max(before, number.urut)


def titles(reader: Reader, deret: str, tahun: int | None, kantor: str) -> dict[tuple[str, str], str]:
    """The titles of the activities that the numbers of a book belong to, by office and id."""
    wanted = {"deret": deret, "tahun": tahun, "kantor": kantor}
    values: dict[str, object] = {key: value for key, value in wanted.items() if value}
    where = "".join(f" AND n.{key} = :{key}" for key in values)
    rows = reader.connection.rows(
        "SELECT DISTINCT n.kantor, n.entri, e.judul FROM nomor n JOIN entri e ON e.kantor = n.kantor AND e.id = n.entri"
        f" WHERE n.entri <> ''{where}",
        **values,
    )
    return {(row[0], row[1]): row[2] for row in rows}


BOOK_COLUMNS = ("nomor", "tanggal", "keadaan", "perihal", "alasan", "resmi")
"""The columns of the number book on a terminal."""
BOOK_WHOLE = ("nomor", "tanggal", "keadaan")
"""Those of them that are not broken."""


def book_cells(row: NumberRow, names: Mapping[tuple[str, str], str]) -> tuple[str, ...]:
    """A number of the book on a terminal; ``names`` are the titles of activities."""
    number = row.number
    day = tanggal_angka(date.fromisoformat(number.tanggal))
    return (number.teks, day, number.keadaan.value, _subject(row, names), row.alasan, row.resmi)


def book_fields(row: NumberRow, names: Mapping[tuple[str, str], str]) -> tuple[str, ...]:
    """A number of the book for programs: also its series and its activity, the day as ISO 8601."""
    number = row.number
    subject = _subject(row, names)
    return (
        number.teks,
        number.tanggal,
        number.deret,
        number.keadaan.value,
        row.entri,
        subject,
        row.alasan,
        row.resmi,
    )


def _subject(row: NumberRow, names: Mapping[tuple[str, str], str]) -> str:
    return row.number.perihal or names.get((row.kantor, row.entri), "")


def book_object(row: NumberRow, names: Mapping[tuple[str, str], str]) -> dict[str, object]:
    """A number of the book as JSON."""
    return number_object(row) | {"perihal": _subject(row, names)}


def gap_object(gap: Gap) -> dict[str, object]:
    """Missing numbers as JSON."""
    return {**gap._asdict(), "berat": gap.serious}
