"""Reading the register that an office kept by hand (*buku agenda*): its rows, and what in them does not fit."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import date
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

from humas_cli.activities.tabular import ListProblem, Row, Sheet, read_list
from humas_cli.documents.indonesian import BULAN
from humas_cli.documents.indonesian import tanggal as written_out
from humas_cli.errors import named
from humas_cli.office.numbers import NumberPattern, ReadNumber
from humas_cli.register.keeping.bookdates import read_date, seeming_month, serial_date

_COLUMNS = {
    "nomor": (
        "nomor", "nomor surat", "no surat", "nomor naskah", "no naskah", "nomor naskah dinas", "nomor dokumen",
        "no dokumen", "nomor surat keluar", "no surat keluar",
    ),
    "tanggal": (
        "tanggal", "tgl", "tanggal surat", "tgl surat", "tanggal naskah", "tgl naskah", "tanggal keluar", "tgl keluar",
        "tanggal dokumen",
    ),
    "tujuan": ("tujuan", "kepada", "tujuan surat", "alamat tujuan", "dikirim kepada", "penerima", "yth", "ditujukan"),
    "perihal": ("perihal", "hal", "judul", "isi ringkas", "isi surat", "ringkasan", "uraian"),
    "deret": ("deret", "jenis", "jenis surat", "jenis naskah", "jenis dokumen"),
    "keterangan": ("keterangan", "ket", "catatan"),
}  # fmt: skip
_WORDS = {word: column for column, words in _COLUMNS.items() for word in words}
_COUNTERS = ("no", "nomor urut", "no urut", "#")
"""They count the rows, unless no other column holds the number of the letter."""
_SHOWN = 80
_ADVICE_DATE = "Tulis tanggal itu seperti 4 Februari 2019 atau 2019-02-04."


class BookRow(NamedTuple):
    """One row.

    Attributes:
        baris: its line in the file.
        nomor: the number as written.
        tanggal: ``None`` when it is missing or cannot be read.
        deret: what the column of kinds says, ``""`` without one.
        terbaca: the number taken apart, ``None`` when it is not of the pattern.
    """

    baris: int
    nomor: str
    tanggal: date | None
    tujuan: str
    perihal: str
    deret: str
    keterangan: str
    terbaca: ReadNumber | None

    @property
    def tahun(self) -> int | None:
        """The year in which the number was given."""
        said = self.terbaca.tahun if self.terbaca else None
        return said or (self.tanggal.year if self.tanggal else None)


class BookFinding(NamedTuple):
    """One thing that does not fit.

    Attributes:
        baris: the line it stands on.
        kode: stable slug.
        pesan: one Indonesian sentence with file and line; never whom a letter went to, nor what it said.
        saran: what to do.
        berat: whether the row cannot be taken over as it is.
    """

    baris: int
    kode: str
    pesan: str
    saran: str
    berat: bool


class NumberBook(NamedTuple):
    """A register read.

    Attributes:
        nama: how messages call the file.
        rows: all rows that hold a letter, in their order.
        findings: what does not fit, in the order of the lines.
    """

    nama: str
    rows: tuple[BookRow, ...]
    findings: tuple[BookFinding, ...]


PatternOf = Callable[[str, str], NumberPattern]
"""The pattern of a number's series, by what the column of kinds says (``""`` without one) and the number itself."""


def read_number_book(path: Path, pattern_of: PatternOf) -> NumberBook:
    """Read an old register from a CSV (UTF-8; comma, semicolon or tab) or an Excel workbook.

    Raises:
        humas_cli.errors.NotFoundError: there is no such file.
        humas_cli.errors.BrokenFileError: it cannot be read, or has no column of numbers or dates.
    """
    sheet = read_list(path, lambda title: _plain(title) in _WORDS or _plain(title) in _COUNTERS)
    columns = _columns(sheet)
    found = list(_passed_over(sheet, columns))
    rows: list[BookRow] = []
    for row in sheet.rows():
        cells = {name: row.sel[at] if at < len(row.sel) else "" for name, at in columns.items()}
        if _is_heading(row, cells["nomor"]):
            what = "bukan baris surat (judul bagian atau kepala tabel yang diulang) dan dilewati"
            found.append(BookFinding(row.baris, "dilewati", _at(sheet, row.baris, what), "Periksa baris itu.", False))
            continue
        read = _row(row, cells, columns, pattern_of)
        rows.append(read)
        found += _of_one(sheet, row, read, columns, pattern_of(read.deret, read.nomor), cells)
    found += _of_all(sheet, rows, pattern_of)
    found.sort(key=lambda finding: finding.baris)
    return NumberBook(sheet.nama, tuple(rows), tuple(found))


def _passed_over(sheet: Sheet, columns: dict[str, int]) -> Iterator[BookFinding]:
    """The columns whose content nobody takes over; those that only count the rows are not missed."""
    used, line = set(columns.values()), sheet.kepala.baris
    titles = [title for at, title in enumerate(sheet.kepala.sel) if title and at not in used]
    left = ", ".join(f"'{_short(title)}'" for title in titles if _plain(title) not in _COUNTERS)
    if left:
        what = _at(sheet, line, f"kolom {left} tidak dibaca")
        yield BookFinding(line, "kolom-tidak-dibaca", what, f"Yang dibaca: {', '.join(_COLUMNS)}.", False)


def _is_heading(row: Row, number: str) -> bool:
    """Whether a row is the title of a month, or the table's header once more, as on every printed page."""
    single = row.filled == 1 and "/" not in number and not number[:1].isdigit()
    return (single and not row.rusak) or _plain(number) in (*_WORDS, *_COUNTERS)


def _plain(title: str) -> str:
    return " ".join(title.casefold().replace(".", " ").replace("_", " ").replace(":", " ").split())


def _columns(sheet: Sheet) -> dict[str, int]:
    """Where each column stands; the first of two alike counts."""
    found: dict[str, int] = {}
    for at, title in enumerate(sheet.kepala.sel):
        if _plain(title) in _WORDS:
            found.setdefault(_WORDS[_plain(title)], at)
    if "nomor" not in found:
        counters = [at for at, title in enumerate(sheet.kepala.sel) if _plain(title) in _COUNTERS]
        found |= {"nomor": counters[0]} if counters else {}
    missing = [name for name in ("nomor", "tanggal") if name not in found]
    if missing:
        columns = " dan ".join(f"'{name}'" for name in missing)
        if {"kantor", "id", "keadaan", "putusan"} <= {_plain(title) for title in sheet.kepala.sel}:
            raise ListProblem(
                f"{named(sheet.nama)} adalah hasil 'humas register export', bukan buku nomor.",
                "Ekspor hanya untuk dibaca. Memindahkan register: humas register backup, lalu restore; satu kegiatan: "
                "humas register show ID --output FOLDER, lalu humas register import FOLDER/ID.toml.",
            )
        raise ListProblem(
            f"{named(sheet.nama)} baris {sheet.kepala.baris}: kolom {columns} tidak ada.",
            "Beri judul kolom pada baris pertama: nomor, tanggal, tujuan, perihal, jenis, keterangan.",
        )
    return found


def _row(row: Row, cells: dict[str, str], columns: dict[str, int], pattern_of: PatternOf) -> BookRow:
    deret = cells.get("deret", "")
    return BookRow(
        row.baris,
        cells["nomor"],
        read_date(cells["tanggal"]) if cells["tanggal"] else None,
        cells.get("tujuan", ""),
        cells.get("perihal", ""),
        deret,
        cells.get("keterangan", ""),
        pattern_of(deret, cells["nomor"]).match(cells["nomor"]),
    )


def _at(sheet: Sheet, line: int, what: str) -> str:
    return f"{named(sheet.nama)} baris {line}: {what}."


def _short(text: str) -> str:
    return text if len(text) <= _SHOWN else f"{text[: _SHOWN - 1]}…"


def _of_one(
    sheet: Sheet, row: Row, read: BookRow, columns: dict[str, int], pattern: NumberPattern, cells: dict[str, str]
) -> Iterator[BookFinding]:
    """What is wrong in one row by itself."""

    def finding(kode: str, what: str, advice: str, *, heavy: bool) -> BookFinding:
        return BookFinding(row.baris, kode, _at(sheet, row.baris, what), advice, heavy)

    for name, at in columns.items():
        if at in row.rusak:
            heavy = name in ("nomor", "tanggal")
            what = f"sel {name} {row.rusak[at]}{'' if heavy else '; isinya tidak dibaca'}"
            yield finding("sel-rusak", what, "Betulkan sel itu.", heavy=heavy)
    if not read.nomor and columns["nomor"] not in row.rusak:
        yield finding("tanpa-nomor", "nomornya kosong", "Isi nomornya, atau hapus baris itu.", heavy=True)
    elif read.nomor and read.terbaca is None:
        example = f" (contoh: {pattern.format(1, read.tanggal)})" if read.tanggal else ""  # its month needs the date
        what = f"nomor {_short(read.nomor)} tidak menurut pola{example}"
        yield finding("bukan-pola", what, "Periksa nomornya; pola itu ditulis dalam [nomor] kantor.toml.", heavy=False)
    if read.tanggal is None and columns["tanggal"] not in row.rusak:
        yield _without_date(finding, cells["tanggal"])
    elif read.tanggal is not None:
        yield from _month(finding, read, read.tanggal, pattern)


def _without_date(finding: Callable[..., BookFinding], text: str) -> BookFinding:
    if not text:
        return finding("tanpa-tanggal", "tanggalnya kosong", _ADVICE_DATE, heavy=True)
    serial = serial_date(text)
    hint = f" (dalam Excel mungkin {written_out(serial)}; ubah format selnya menjadi tanggal)" if serial else ""
    return finding("tanggal-tidak-terbaca", f"tanggal '{_short(text)}' tidak terbaca{hint}", _ADVICE_DATE, heavy=True)


def _month(
    finding: Callable[..., BookFinding], read: BookRow, day: date, pattern: NumberPattern
) -> Iterator[BookFinding]:
    advice = "Lihat surat aslinya, lalu betulkan nomor atau tanggalnya."
    problem = pattern.problem_with(read.nomor, day)
    if problem is not None:
        yield finding("bulan-tidak-cocok", problem, advice, heavy=True)
    seeming = seeming_month(read.nomor) if read.terbaca is None else None
    if seeming not in (None, (day.month, day.year)):
        month, year = seeming
        what = f"nomor {_short(read.nomor)} tampaknya dari {BULAN[month - 1]} {year}, sedangkan tanggalnya "
        yield finding("bulan-tidak-cocok", what + written_out(day), advice, heavy=False)


def _of_all(sheet: Sheet, rows: Iterable[BookRow], pattern_of: PatternOf) -> Iterator[BookFinding]:
    """What does not fit between rows: doubled numbers, gaps, dates that run backwards."""
    series: dict[tuple[NumberPattern, int | None], dict[tuple[int, str], BookRow]] = {}
    others: dict[str, BookRow] = {}
    for row in rows:
        if row.terbaca is not None:
            book = series.setdefault((pattern_of(row.deret, row.nomor), row.tahun), {})
            first = book.setdefault((row.terbaca.urut, row.terbaca.sisipan), row)
        elif row.nomor:
            first = others.setdefault(" ".join(row.nomor.casefold().split()), row)
        else:
            continue
        if first is not row:
            what = f"nomor {_short(row.nomor)} sudah dipakai pada baris {first.baris}"
            advice = "Tentukan surat mana yang memakai nomor itu; yang lain diberi nomor sisipan."
            yield BookFinding(row.baris, "nomor-ganda", _at(sheet, row.baris, what), advice, True)
    for (pattern, year), book in series.items():
        ordered = [book[key] for key in sorted(book)]
        yield from _gaps(sheet, ordered, year)
        yield from _backwards(sheet, ordered, pattern)


def _gaps(sheet: Sheet, ordered: list[BookRow], year: int | None) -> Iterator[BookFinding]:
    for before, row in pairwise(ordered):
        assert before.terbaca is not None and row.terbaca is not None
        first, last = before.terbaca.urut + 1, row.terbaca.urut - 1
        if first <= last:
            missing = f"nomor urut {first}" if first == last else f"nomor urut {first} sampai {last}"
            when = f" tahun {year}" if year else ""
            what = f"{missing}{when} tidak ada sebelum nomor {_short(row.nomor)}"
            advice = "Cari suratnya; bila memang tidak dipakai, jelaskan kemudian dengan 'humas register skip --nomor'."
            yield BookFinding(row.baris, "nomor-loncat", _at(sheet, row.baris, what), advice, False)


def _backwards(sheet: Sheet, ordered: list[BookRow], pattern: NumberPattern) -> Iterator[BookFinding]:
    """Numbers whose date lies before that of an earlier number; a number that names another month is told already."""
    latest: tuple[date, BookRow] | None = None
    for row in ordered:
        if row.tanggal is None or pattern.problem_with(row.nomor, row.tanggal) is not None:
            continue
        if latest is not None and row.tanggal < latest[0]:
            what = (
                f"nomor {_short(row.nomor)} bertanggal {written_out(row.tanggal)}, lebih awal daripada nomor "
                f"{_short(latest[1].nomor)} ({written_out(latest[0])})"
            )
            advice = (
                "Lihat surat aslinya; nomor yang diberikan mundur memakai huruf sisipan. Naskah yang bernomor sebelum "
                "tanggalnya boleh demikian."
            )
            yield BookFinding(row.baris, "tanggal-mundur", _at(sheet, row.baris, what), advice, False)
        else:
            latest = (row.tanggal, row)
