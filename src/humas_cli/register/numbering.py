"""Giving numbers: the next of a series, one inserted behind an earlier one, one that was given by hand."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from humas_cli.activities.forms import DocumentSpec, Role
from humas_cli.documents.request import Request
from humas_cli.office.model import NumberSeries
from humas_cli.office.numbers import NumberPattern
from humas_cli.register.errors import NothingBefore, NumberTaken, OutOfOrder, SuffixesUsedUp
from humas_cli.register.model import NumberState, NumberUse
from humas_cli.register.store import Writer

OFFICIAL = "srikandi"
"""The series of numbers that another system gave: the register keeps them, but does not make them."""

LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"


class Given(NamedTuple):
    """The numbers of an activity's documents.

    Attributes:
        new: those taken now.
        texts: the number of each document that has one, by id.
    """

    new: tuple[NumberUse, ...]
    texts: dict[str, str]


def give_numbers(
    writer: Writer, entri: str, request: Request, documents: Iterable[DocumentSpec], *, inserted: bool = False
) -> Given:
    """A number for each document that bears one.

    A document that has its number keeps it. Products of one series are one letter in several shapes and share a number;
    every other document has its own.
    """
    rows = writer.numbers(kantor=writer.kantor, entri=entri)
    kept = {row.number.dokumen: row.number.teks for row in rows if row.number.keadaan is NumberState.TERPAKAI}
    shared: dict[str, str] = {}
    new: list[NumberUse] = []
    texts: dict[str, str] = {}
    for document in documents:
        if not document.nomor:
            continue
        series = request.office.number_series(document.nomor, document.id, request.record.jenis)
        product = document.peran is Role.PRODUK
        found = kept.get(document.id) or (shared.get(series.nama) if product else None)
        if found is None and product:
            found = _of_sibling(request, document, kept)
        if found is None:
            number = next_number(writer, series, request.date_of(document), document.id, new, inserted=inserted)
            new.append(number)
            found = number.teks
        texts[document.id] = found
        if product:
            shared[series.nama] = found
    return Given(tuple(new), texts)


def _of_sibling(request: Request, document: DocumentSpec, kept: dict[str, str]) -> str | None:
    """The number of another product of the same series that went out before."""
    for other in request.form.documents:
        if other.peran is Role.PRODUK and other.nomor == document.nomor and other.id in kept:
            return kept[other.id]
    return None


def next_number(
    writer: Writer,
    series: NumberSeries,
    tanggal: date,
    dokumen: str,
    taken: Iterable[NumberUse] = (),
    *,
    inserted: bool = False,
) -> NumberUse:
    """The next number of a series for a document of that date; it is taken by the event that carries it.

    Args:
        writer: the transaction.
        series: name of the series and how its numbers are written.
        tanggal: date of the document; month and year of the number are its own.
        dokumen: id of the document, or ``""``.
        taken: numbers that the same event will carry.
        inserted: give a back-dated number, with a letter behind the last one of that day or before.

    Raises:
        OutOfOrder: the date is earlier than that of the last number, and no insertion was asked for.
        NothingBefore, SuffixesUsedUp: there is no place for an insertion.
        NumberTaken: the printed number is in the register already, under another series.
    """
    same = [number for number in taken if number.deret == series.nama and number.tahun == tanggal.year]
    make = _inserted if inserted else _following
    number = make(writer, series.nama, series.pola, tanggal, dokumen, same)
    ensure_free(writer, number.teks)
    return number


def ensure_free(writer: Writer, teks: str) -> None:
    """No number of this office is printed so.

    Raises:
        NumberTaken: one is.
    """
    if writer.connection.one(
        "SELECT 1 FROM nomor WHERE kantor = :kantor AND teks = :teks", kantor=writer.kantor, teks=teks
    ):
        raise NumberTaken(teks)


def _following(
    writer: Writer, deret: str, pattern: NumberPattern, tanggal: date, dokumen: str, same: list[NumberUse]
) -> NumberUse:
    last = writer.connection.one(
        "SELECT urut, tanggal, teks FROM deret WHERE kantor = :kantor AND deret = :deret AND tahun = :tahun",
        kantor=writer.kantor,
        deret=deret,
        tahun=tanggal.year,
    )
    if same:
        last = (same[-1].urut, same[-1].tanggal, same[-1].teks)
    if last is not None and tanggal.isoformat() < last[1]:
        from humas_cli.documents.indonesian import tanggal as written

        raise OutOfOrder(written(tanggal), deret, last[2], written(date.fromisoformat(last[1])))
    urut = 1 if last is None else int(last[0]) + 1
    return used(deret, tanggal, urut, pattern.format(urut, tanggal), dokumen)


def _inserted(
    writer: Writer, deret: str, pattern: NumberPattern, tanggal: date, dokumen: str, same: list[NumberUse]
) -> NumberUse:
    key = {"kantor": writer.kantor, "deret": deret, "tahun": tanggal.year}
    before = writer.connection.one(
        "SELECT max(urut) FROM nomor WHERE kantor = :kantor AND deret = :deret AND tahun = :tahun"
        " AND tanggal <= :tanggal",
        tanggal=tanggal.isoformat(),
        **key,
    )
    if before is None or before[0] is None:
        from humas_cli.documents.indonesian import tanggal as written

        raise NothingBefore(deret, written(tanggal))
    urut = int(before[0])
    rows = writer.connection.rows(
        "SELECT sisipan FROM nomor WHERE kantor = :kantor AND deret = :deret AND tahun = :tahun AND urut = :urut",
        urut=urut,
        **key,
    )
    letters = {row[0] for row in rows} | {number.sisipan for number in same if number.urut == urut}
    free = LETTERS[max((LETTERS.index(letter) + 1 for letter in letters if letter), default=0) :]
    if not free:
        raise SuffixesUsedUp(pattern.format(urut, tanggal))
    return used(deret, tanggal, urut, pattern.format(urut, tanggal, sisipan=free[0]), dokumen, free[0])


def used(deret: str, tanggal: date, urut: int, teks: str, dokumen: str, sisipan: str = "") -> NumberUse:
    """A number that a document takes."""
    return NumberUse(deret, tanggal.year, urut, sisipan, teks, tanggal.isoformat(), dokumen, NumberState.TERPAKAI)


def given_number(writer: Writer, series: NumberSeries, teks: str, tanggal: date, dokumen: str) -> NumberUse:
    """A number that an officer gave by hand or another system gave: kept, so that nobody takes it again.

    One that fits the pattern of the series takes its place in it; any other one is counted among the official ones.

    Raises:
        NumberTaken: the register has it already.
    """
    ensure_free(writer, teks)
    read = series.pola.match(teks)
    if read is not None and read.tahun in (None, tanggal.year):
        there = writer.connection.one(
            "SELECT teks FROM nomor WHERE kantor = :kantor AND deret = :deret AND tahun = :tahun AND urut = :urut"
            " AND sisipan = :sisipan",
            kantor=writer.kantor,
            deret=series.nama,
            tahun=tanggal.year,
            urut=read.urut,
            sisipan=read.sisipan,
        )
        if there is not None:
            raise NumberTaken(there[0])
        return used(series.nama, tanggal, read.urut, teks, dokumen, read.sisipan)
    last = writer.connection.one(
        "SELECT urut FROM deret WHERE kantor = :kantor AND deret = :deret AND tahun = :tahun",
        kantor=writer.kantor,
        deret=OFFICIAL,
        tahun=tanggal.year,
    )
    return used(OFFICIAL, tanggal, 1 if last is None else int(last[0]) + 1, teks, dokumen)
