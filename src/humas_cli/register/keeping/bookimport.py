"""The rows of an old number book as numbers of the register."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from humas_cli.errors import HumasError, UsageError
from humas_cli.register.errors import NumberTaken
from humas_cli.register.keeping.numberbook import BookFinding, BookRow, read_number_book
from humas_cli.register.model import NumberState, NumberUse
from humas_cli.register.numbering import OFFICIAL
from humas_cli.register.store import Writer

if TYPE_CHECKING:
    from humas_cli.office.model import NumberSeries, Office

GENERAL = "umum"
DOUBLED = "nomor-ganda"


class NumberDiffers(NumberTaken):
    """The register has the number, for something else."""

    def __init__(self, name: str, line: int, teks: str, there: str) -> None:
        HumasError.__init__(
            self,
            f"Berkas '{name}' baris {line}: nomor {teks} sudah ada dalam register ({there}); tidak dimasukkan.",
            "Lihat pemakainya dengan: humas register numbers.",
        )


class BookNumbers(NamedTuple):
    """A book, ready to be brought in.

    Attributes:
        nama: how messages call it.
        numbers: its numbers, each with the line it stands on; those that another system gave count from 1 here.
        findings: what does not fit.
        unusable: some rows have no number or no date, which no reason makes up for.
        accepted: the heavy findings in short, for the history, should they be accepted.
    """

    nama: str
    numbers: tuple[tuple[int, NumberUse], ...]
    findings: tuple[BookFinding, ...]
    unusable: bool
    accepted: str

    def missing(self, writer: Writer) -> list[NumberUse]:
        """The numbers that the register does not have yet.

        Raises:
            NumberDiffers: it has one of them for something else.
        """
        rows = writer.numbers(kantor=writer.kantor)
        texts = {row.number.teks: row.number for row in rows}
        places = {_place(row.number): row.number for row in rows}
        last = {
            row.number.tahun: row.number.urut for row in rows if row.number.deret == OFFICIAL
        }  # the rows come in their order
        fresh: list[NumberUse] = []
        for line, number in self.numbers:
            there = texts.get(number.teks) or (places.get(_place(number)) if number.deret != OFFICIAL else None)
            if there is None:
                if number.deret == OFFICIAL:
                    last[number.tahun] = last.get(number.tahun, 0) + 1
                    number = number._replace(urut=last[number.tahun])
                fresh.append(number)
                texts[number.teks] = number
            elif (there.teks, there.tanggal, there.perihal) != (number.teks, number.tanggal, number.perihal):
                raise NumberDiffers(self.nama, line, number.teks, f"{there.teks}, {there.tanggal}")
        return sorted(fresh, key=_place)


def _place(number: NumberUse) -> tuple[str, int, int, str]:
    return number.deret, number.tahun, number.urut, number.sisipan


def chosen_series(office: Office, deret: str | None) -> NumberSeries | None:
    """The series that ``--deret`` names.

    Raises:
        humas_cli.errors.UsageError: the configuration has none of that name.
    """
    if deret is None:
        return None
    from humas_cli.nearest import nearest

    known = [GENERAL, *(series.nama for series in office.nomor_khusus)]
    if deret not in known:
        near = nearest(deret, known)
        advice = f"Maksud Anda '{near}'?" if near else f"Pilih salah satu: {', '.join(known)}."
        raise UsageError(f"Opsi '--deret': deret '{deret}' tidak ada dalam kantor.toml.", advice)
    return office.number_series(deret)


def numbers_of(path: Path, office: Office, chosen: NumberSeries | None) -> BookNumbers:
    """Read a book.

    Args:
        path: the file.
        office: whose patterns count.
        chosen: the series of all rows; without it each row says its kind, or belongs to the general series.
    """

    def series_of(word: str) -> NumberSeries:
        return chosen or office.number_series("-".join(word.casefold().split()))

    book = read_number_book(path, lambda word: series_of(word).pola)
    heavy = [finding for finding in book.findings if finding.berat]
    doubled = {finding.baris for finding in heavy if finding.kode == DOUBLED}
    usable = [row for row in book.rows if row.nomor and row.tanggal is not None]
    numbers = tuple((row.baris, _number(row, series_of(row.deret).nama)) for row in usable if row.baris not in doubled)
    fixed = [finding for finding in heavy if finding.kode not in (DOUBLED, "bulan-tidak-cocok")]
    return BookNumbers(book.nama, numbers, book.findings, bool(fixed), _accepted(heavy, usable))


def _number(row: BookRow, deret: str) -> NumberUse:
    assert row.tanggal is not None
    teks = " ".join(row.nomor.split())
    day, year = row.tanggal.isoformat(), row.tahun or row.tanggal.year
    state = NumberState.TERPAKAI
    if row.terbaca is None:
        return NumberUse(OFFICIAL, row.tanggal.year, 0, "", teks, day, "", state, row.perihal)
    return NumberUse(deret, year, row.terbaca.urut, row.terbaca.sisipan, teks, day, "", state, row.perihal)


def _accepted(heavy: Iterable[BookFinding], rows: Iterable[BookRow]) -> str:
    """What was accepted, line by line; of a doubled number also the subject that has no row of its own."""
    subjects = {row.baris: row.perihal for row in rows}
    return "; ".join(
        f"baris {finding.baris}: {finding.kode}"
        + (f" ({subjects[finding.baris]})" if finding.kode == DOUBLED and subjects.get(finding.baris) else "")
        for finding in heavy
    )
