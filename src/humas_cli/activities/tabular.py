"""Lists as offices keep them: CSV of any program, or an Excel workbook; one header, then rows of plain texts."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import partial
from itertools import islice
from pathlib import Path
from types import MappingProxyType
from typing import ClassVar, NamedTuple

from humas_cli.errors import BrokenFileError, named
from humas_cli.files import decode_text, read_bytes

LARGEST_FILE = 32 * 1024 * 1024
MOST_ROWS = 100_000
TITLE_ROWS = 6
"""How many rows above the header may hold a title, a date or a note."""

_DELIMITERS = ",;\t"
_ZIP, _OLD_OFFICE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0"
_AS_CSV = "Di Excel: Simpan Sebagai, jenis 'CSV UTF-8'; di Notepad: Simpan Sebagai, pengodean UTF-8."
_NO_FAULTS: Mapping[int, str] = MappingProxyType({})


class ListProblem(BrokenFileError):
    """Something in a list that keeps all of it from being used."""

    kode: ClassVar[str] = "daftar-rusak"


class Row(NamedTuple):
    """One row.

    Attributes:
        baris: its number as the program that made the list shows it (the first line of it, in a CSV).
        sel: the texts of its cells, without white space around them.
        rusak: position of a cell that cannot be read -> why (a sentence without a final stop).
    """

    baris: int
    sel: tuple[str, ...]
    rusak: Mapping[int, str] = _NO_FAULTS

    @property
    def filled(self) -> int:
        """How many cells hold something."""
        return sum(1 for cell in self.sel if cell) + len(self.rusak)


class Sheet(NamedTuple):
    """A list.

    Attributes:
        nama: how messages call it.
        kepala: its header.
        rows: goes through the rows below the header once more; empty rows are left out.
    """

    nama: str
    kepala: Row
    rows: Callable[[], Iterator[Row]]


Known = Callable[[str], bool]
"""Whether a text is the name of a column."""


def read_list(path: Path, known: Known) -> Sheet:
    """Read a list; the rows themselves are read as they are asked for.

    Args:
        path: a CSV (comma, semicolon or tab; UTF-8) or an Excel workbook (``.xlsx``).
        known: tells the header from titles above it, and one delimiter from another.

    Raises:
        humas_cli.errors.NotFoundError: there is no such file.
        humas_cli.errors.BrokenFileError: it cannot be read, or holds no header.
    """
    content = read_bytes(path, limit=LARGEST_FILE)
    name = str(path)
    if content.startswith(_OLD_OFFICE):
        raise ListProblem(
            f"{named(name)} adalah buku kerja Excel lama (.xls) atau dikunci kata sandi.",
            "Simpan sebagai .xlsx tanpa kata sandi, atau sebagai CSV UTF-8.",
        )
    if content.startswith(_ZIP):
        from humas_cli.activities.workbook import workbook_rows

        rows: Callable[[], Iterator[Row]] = workbook_rows(content, name)
    else:
        _check_text(content, name)
        delimiter = max(_DELIMITERS, key=lambda mark: _score(_csv_rows(content, mark, name), known))
        rows = partial(_csv_rows, content, delimiter, name)
    header = find_header(rows(), known)
    if header is None:
        raise ListProblem(f"{named(name)} kosong.", "Baris pertamanya memuat judul kolom, seperti: jabatan,instansi.")
    return Sheet(name, header, lambda: _below(rows(), header, name))


def find_header(rows: Iterable[Row], known: Known) -> Row | None:
    """The first row that names a column; titles above it (one filled cell each) are passed over."""
    first = None
    for row in islice(rows, TITLE_ROWS):
        if any(known(cell) for cell in row.sel if cell):
            return row
        first = first or row
        if row.filled > 1:
            break
    return first


def _below(rows: Iterator[Row], header: Row, name: str) -> Iterator[Row]:
    count = 0
    for row in rows:
        if row.baris <= header.baris:
            continue
        count += 1
        if count > MOST_ROWS:
            limit = f"{MOST_ROWS:,}".replace(",", ".")
            raise ListProblem(f"{named(name)} memuat lebih dari {limit} baris.", "Bagi daftar itu.")
        yield _readable(row)


def _readable(row: Row) -> Row:
    """The row; a cell with a character that no document can hold counts as one that cannot be read."""
    if all(map(str.isprintable, row.sel)):
        return row
    from humas_cli.activities.shape import unprintable

    faults = {at: reason for at, cell in enumerate(row.sel) if (reason := unprintable(cell)) is not None}
    if not faults:
        return row
    cells = tuple("" if at in faults else cell for at, cell in enumerate(row.sel))
    return Row(row.baris, cells, {**row.rusak, **faults})


def _check_text(content: bytes, name: str) -> None:
    try:
        decode_text(content, name)
    except BrokenFileError as error:
        if "UTF" not in error.pesan:
            raise
        raise ListProblem(error.pesan, _AS_CSV) from None


def _score(rows: Iterator[Row], known: Known) -> tuple[int, int]:
    """How well a delimiter fits: columns that are known, then cells of the header."""
    try:
        header = find_header(rows, known)
    except ListProblem:
        return (0, 0)
    return (0, 0) if header is None else (sum(map(known, filter(None, header.sel))), len(header.sel))


def _csv_rows(content: bytes, delimiter: str, name: str) -> Iterator[Row]:
    stream = io.TextIOWrapper(io.BytesIO(content), encoding="utf-8-sig", newline="")
    reader = csv.reader(stream, delimiter=delimiter, strict=True)
    line = 1
    while True:
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error as reason:
            raise _csv_problem(reason, name, line) from None
        hint = line == 1 and len(cells) == 1 and cells[0].casefold().startswith("sep=")  # Excel's note to itself
        row = Row(line, tuple(cell.strip() for cell in cells))
        line = reader.line_num + 1
        if row.filled and not hint:
            yield row


def _csv_problem(reason: csv.Error, name: str, line: int) -> ListProblem:
    if "field larger" in str(reason):
        what = "satu selnya terlalu panjang; mungkin tanda petiknya tidak ditutup"
    elif "unexpected end" in str(reason):
        what = "tanda petiknya tidak ditutup"
    else:
        what = "tanda petiknya tidak pada tempatnya"
    return ListProblem(
        f"{named(name)} baris {line}: {what}.",
        'Apit sel yang memuat tanda petik atau pemisah dengan "…"; " ditulis "".',
    )
