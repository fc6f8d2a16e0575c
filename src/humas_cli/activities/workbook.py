"""The first sheet of an Excel workbook as rows of texts: dates as ISO, whole numbers without a decimal point."""

from __future__ import annotations

import io
import re
import warnings
import zipfile
import zlib
from collections.abc import Callable, Iterator
from datetime import date, datetime, time
from typing import Any, NamedTuple

from humas_cli.activities.tabular import ListProblem, Row
from humas_cli.errors import named

_LARGEST_UNPACKED = 256 * 1024 * 1024
_BLOCK, _OVERLAP = 1 << 18, 1 << 12
_DECLARATION = re.compile(rb"<!(?:DOCTYPE|ENTITY)")
_MERGED = re.compile(rb'<mergeCell ref="([A-Z]{1,3})(\d{1,7}):[A-Z]{1,3}(\d{1,7})"')
_NEVER_COMPUTED = re.compile(rb'<c r="([A-Z]{1,3})(\d{1,7})"[^>]*><f[^>]*(?:/>|>[^<]*</f>)(?:<v\s*/>|<v></v>)?</c>')
_NOT_COMPUTED = "rumusnya belum dihitung; buka dan simpan berkas itu di Excel atau LibreOffice"


class _Marks(NamedTuple):
    """What the sheet's XML tells beyond its values, by row.

    Attributes:
        merged: row -> cells merged downwards from there: column and last row.
        formulas: row -> columns whose formula nobody has computed.
    """

    merged: dict[int, set[tuple[int, int]]]
    formulas: dict[int, set[int]]


def workbook_rows(content: bytes, name: str) -> Callable[[], Iterator[Row]]:
    """What goes through the rows of the first sheet, as often as it is called.

    Raises:
        ListProblem: it is no workbook that may be opened.
    """
    _check_archive(content, name)
    marks = _marks_of(content, _opened(content, name)[1])
    return lambda: _rows(_opened(content, name)[0], marks, name)


def _check_archive(content: bytes, name: str) -> None:
    """Refuse what is no workbook, what unpacks without end, and what declares XML entities."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            members = archive.infolist()
            if "xl/workbook.xml" not in archive.namelist():
                raise ListProblem(f"{named(name)} bukan buku kerja Excel (.xlsx).", "Simpan daftar itu sebagai .xlsx.")
            if sum(member.file_size for member in members) > _LARGEST_UNPACKED:
                raise ListProblem(f"{named(name)} terlalu besar sesudah dibuka.", "Bagi daftar itu.")
            for member in members:
                with archive.open(member) as stream:
                    if _DECLARATION.search(stream.read(_BLOCK)):
                        raise ListProblem(f"{named(name)} memuat deklarasi XML yang tidak diterima.", _AGAIN)
    except (zipfile.BadZipFile, zlib.error, RuntimeError, NotImplementedError, EOFError, OSError):
        raise _damaged(name) from None


_AGAIN = "Buka dan simpan ulang di Excel atau LibreOffice sebagai .xlsx."


def _damaged(name: str) -> ListProblem:
    return ListProblem(f"{named(name)} tidak dapat dibuka sebagai buku kerja Excel.", _AGAIN)


def _opened(content: bytes, name: str) -> tuple[Any, str]:
    """The first sheet, and the name of its part in the archive."""
    from openpyxl import load_workbook

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # about what does not concern the values: styles, validations
            book = load_workbook(io.BytesIO(content), read_only=True, data_only=True, keep_links=False)
        visible = [sheet for sheet in book.worksheets if sheet.sheet_state == "visible"]
        filled = [sheet.title for sheet in visible[1:] if _has_values(sheet)]
        for sheet in visible[:1]:
            sheet.reset_dimensions()  # what other programs write there is not always true
    except Exception:  # openpyxl meets a damaged part with whatever its parser happens to raise
        raise _damaged(name) from None
    if not visible:
        raise ListProblem(f"{named(name)} tidak memuat lembar kerja.", "Taruh daftar itu di lembar pertama.")
    sheet = visible[0]
    if filled:
        raise ListProblem(
            f"{named(name)} memuat data pada lebih dari satu lembar: '{sheet.title}', {_quoted(filled)}.",
            "Satu berkas satu daftar: simpan lembar lain sebagai berkas sendiri, atau sembunyikan di Excel.",
        )
    return sheet, str(getattr(sheet, "_worksheet_path", ""))


def _has_values(sheet: Any) -> bool:
    """Whether anything stands near the top of a sheet."""
    return any(value is not None for row in sheet.iter_rows(max_row=20, values_only=True) for value in row)


def _quoted(titles: list[str]) -> str:
    return ", ".join(f"'{title}'" for title in titles)


def _marks_of(content: bytes, part: str) -> _Marks:
    marks = _Marks({}, {})
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        if part not in archive.namelist():
            return marks
        with archive.open(part) as stream:
            rest = b""
            while block := stream.read(_BLOCK):
                rest += block
                for found in _MERGED.finditer(rest):
                    first, last = int(found[2]), int(found[3])
                    if first < last:
                        marks.merged.setdefault(first, set()).add((_column(found[1]), last))
                for found in _NEVER_COMPUTED.finditer(rest):
                    marks.formulas.setdefault(int(found[2]), set()).add(_column(found[1]))
                rest = rest[-_OVERLAP:]  # what began in this block and ends in the next; sets forget what is met twice
    return marks


def _column(letters: bytes) -> int:
    """The position of a column, from 0."""
    number = 0
    for letter in letters:
        number = number * 26 + letter - ord("A") + 1
    return number - 1


def _rows(sheet: Any, marks: _Marks, name: str) -> Iterator[Row]:
    shown: dict[int, tuple[int, str]] = {}
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # such as dates outside the calendar
            for number, cells in enumerate(sheet.iter_rows(), start=1):
                texts = [_text_of(cell.value) for cell in cells]
                _spread(texts, number, marks, shown)
                faults = {
                    i: f"berisi galat Excel {cell.value}" for i, cell in enumerate(cells) if cell.data_type == "e"
                }
                faults |= dict.fromkeys(marks.formulas.get(number, ()), _NOT_COMPUTED)
                row = Row(number, tuple("" if i in faults else text for i, text in enumerate(texts)), faults)
                if row.filled:
                    yield row
    except Exception:  # as above, in the middle of the sheet
        raise _damaged(name) from None
    finally:
        sheet.parent.close()


def _spread(texts: list[str], number: int, marks: _Marks, shown: dict[int, tuple[int, str]]) -> None:
    """Give cells that were merged downwards the text that a reader sees in them.

    ``shown`` holds, for each column with such a cell above, its last row and its text.
    """
    for column, (last, text) in list(shown.items()):
        if number > last:
            del shown[column]
            continue
        texts += [""] * (column + 1 - len(texts))
        texts[column] = text
    for column, last in marks.merged.get(number, ()):
        if column < len(texts) and texts[column]:
            shown[column] = (last, texts[column])


def _text_of(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "ya" if value else "tidak"
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time() == time() else value.isoformat(" ")
    if isinstance(value, date | time):
        return value.isoformat()
    return str(value).strip()
