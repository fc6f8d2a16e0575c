"""The rows of an old number book as numbers of the register."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar, NamedTuple

from humas_cli.errors import HumasError, UsageError
from humas_cli.register.errors import NumberTaken
from humas_cli.register.keeping.numberbook import BookFinding, BookRow, NumberBook, read_number_book
from humas_cli.register.model import NumberState, NumberUse
from humas_cli.register.numbers.numbering import OFFICIAL, given_now
from humas_cli.register.numbers.skipping import MOST_MISSING, skipped_number
from humas_cli.register.store import Writer

if TYPE_CHECKING:
    from humas_cli.office.model import NumberSeries, Office
    from humas_cli.register.reading import Reader
    from humas_cli.register.rows import NumberRow

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


class SeriesUnclear(UsageError):
    """Nothing says which series a number belongs to."""

    kode: ClassVar[str] = "deret-belum-jelas"

    def __init__(self, name: str, row: BookRow, fitting: Sequence[str], known: Sequence[str]) -> None:
        fits = f"cocok dengan beberapa deret ({', '.join(fitting)})" if fitting else "tidak menurut pola deret mana pun"
        super().__init__(
            f"Berkas '{name}' baris {row.baris}: nomor {row.nomor} {fits}; tidak ada yang dimasukkan.",
            f"Sebutkan deretnya dengan --deret {' atau --deret '.join(fitting or known)}, atau isi kolom jenis dalam "
            "buku itu.",
        )


class BookNumbers(NamedTuple):
    """A book, ready to be brought in.

    Attributes:
        nama: how messages call it.
        numbers: its numbers, each with the line it stands on; those that another system gave count from 1 here.
        findings: what does not fit.
        gaps: numbers that the book leaves out, as skipped ones.
        unusable: some rows have no number or no date, which no reason makes up for.
        accepted: the heavy findings in short, for the history, should they be accepted.
    """

    nama: str
    numbers: tuple[tuple[int, NumberUse], ...]
    findings: tuple[BookFinding, ...]
    unusable: bool
    accepted: str
    gaps: tuple[NumberUse, ...] = ()

    def missing(self, writer: Writer) -> list[NumberUse]:
        """The numbers that the register does not have yet.

        Raises:
            NumberDiffers: it has one of them for something else.
        """
        rows = writer.numbers(kantor=writer.kantor)
        known = _Known.of(rows)
        last = {
            row.number.tahun: row.number.urut for row in rows if row.number.deret == OFFICIAL
        }  # the rows come in their order
        fresh: list[NumberUse] = []
        for line, number in self.numbers:
            there = known.like(number)
            if there is None:
                if number.deret == OFFICIAL:
                    last[number.tahun] = last.get(number.tahun, 0) + 1
                    number = number._replace(urut=last[number.tahun])
                fresh.append(given_now(writer, number))
                known.texts[number.teks] = number
            elif _differs(there, number):
                raise NumberDiffers(self.nama, line, number.teks, f"{there.teks}, {there.tanggal}")
        return sorted(fresh, key=_place)

    def clashes(self, reader: Reader) -> Iterator[BookFinding]:
        """The numbers that the register has for something else, which no reason lets in."""
        known = _Known.of(reader.numbers(kantor=reader.kantor))
        for line, number in self.numbers:
            there = known.like(number)
            if there is not None and _differs(there, number):
                error = NumberDiffers(self.nama, line, number.teks, f"{there.teks}, {there.tanggal}")
                yield BookFinding(line, error.kode, error.pesan, f"{error.saran}", True)

    def unexplained(self, writer: Writer) -> list[NumberUse]:
        """The numbers that the book leaves out and the register does not have either."""
        rows = writer.numbers(kantor=writer.kantor) if self.gaps else []
        places = {(row.number.deret, row.number.tahun, row.number.urut) for row in rows}
        texts = {row.number.teks for row in rows}
        left = (gap for gap in self.gaps if (gap.deret, gap.tahun, gap.urut) not in places and gap.teks not in texts)
        return [given_now(writer, gap) for gap in left]


class _Known(NamedTuple):
    """The numbers of the register, as they are printed and by their place."""

    texts: dict[str, NumberUse]
    places: dict[tuple[str, int, int, str], NumberUse]

    @classmethod
    def of(cls, rows: Sequence[NumberRow]) -> _Known:
        texts = {row.resmi: row.number for row in rows if row.resmi}
        return cls(
            texts | {row.number.teks: row.number for row in rows}, {_place(row.number): row.number for row in rows}
        )

    def like(self, number: NumberUse) -> NumberUse | None:
        """The number that is written like another one, or stands in its place."""
        there = self.texts.get(number.teks)
        return there or (self.places.get(_place(number)) if number.deret != OFFICIAL else None)


def _differs(there: NumberUse, number: NumberUse) -> bool:
    return (there.teks, there.tanggal, there.perihal) != (number.teks, number.tanggal, number.perihal)


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
        chosen: the series of all rows; without it each row says its kind, or is of the only series that it fits.

    Raises:
        SeriesUnclear: a row without a kind fits several series, or none.
    """
    known = known_series(office)

    def series_of(word: str, nomor: str) -> NumberSeries:
        if chosen is not None:
            return chosen
        kind = "-".join(word.casefold().split())
        if kind not in known:
            fitting = [series for series in known.values() if series.pola.match(nomor) is not None]
            if len(fitting) == 1:
                return fitting[0]
        return office.number_series(kind)

    book = read_number_book(path, lambda word, nomor: series_of(word, nomor).pola)
    if chosen is None:
        _ensure_clear(book, known.values())
    heavy = [finding for finding in book.findings if finding.berat]
    doubled = {finding.baris for finding in heavy if finding.kode == DOUBLED}
    usable = [row for row in book.rows if row.nomor and row.tanggal is not None]
    kept = [row for row in usable if row.baris not in doubled]
    numbers = tuple((row.baris, _number(row, series_of(row.deret, row.nomor).nama)) for row in kept)
    fixed = [finding for finding in heavy if finding.kode not in (DOUBLED, "bulan-tidak-cocok")]
    gaps = tuple(_left_out((number for _, number in numbers), known))
    return BookNumbers(book.nama, numbers, book.findings, bool(fixed), _accepted(heavy, usable), gaps)


def known_series(office: Office) -> dict[str, NumberSeries]:
    """The series of an office by name; those that are written alike are one."""
    names = [GENERAL, *(series.nama for series in office.nomor_khusus)]
    return {series.nama: series for series in map(office.number_series, names)}


def _ensure_clear(book: NumberBook, known: Collection[NumberSeries]) -> None:
    for row in book.rows:
        if row.nomor and not row.deret:
            fitting = [series.nama for series in known if series.pola.match(row.nomor) is not None]
            if len(fitting) != 1:
                raise SeriesUnclear(book.nama, row, fitting, [series.nama for series in known])


def _left_out(numbers: Iterable[NumberUse], known: Mapping[str, NumberSeries]) -> Iterator[NumberUse]:
    """The numbers between those of a book, dated as the one before; none where too many are missing to be true."""
    before: NumberUse | None = None
    for number in sorted(numbers, key=_place):
        same = before is not None and (before.deret, before.tahun) == (number.deret, number.tahun)
        if before is not None and same and number.deret in known and number.urut - before.urut <= MOST_MISSING:
            day = date.fromisoformat(before.tanggal)
            for urut in range(before.urut + 1, number.urut):
                yield skipped_number(known[number.deret], urut, number.tahun, day)
        before = number


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
