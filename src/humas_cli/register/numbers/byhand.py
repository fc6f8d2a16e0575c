"""Numbers that somebody else gave: by hand or by another system; each is kept in its place, so that nobody takes it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import ClassVar

from humas_cli.activities.forms import DocumentSpec, Role
from humas_cli.documents.request import Request
from humas_cli.errors import ExitCode, HumasError, UsageError
from humas_cli.office.model import NumberSeries, Office
from humas_cli.office.numbers import ReadNumber
from humas_cli.register.errors import NumberTaken
from humas_cli.register.model import NumberState, NumberUse
from humas_cli.register.numbers.numbering import OFFICIAL, ensure_free, given_now, last_number, used
from humas_cli.register.rows import NUMBER, number_of
from humas_cli.register.store import Writer

MOST_LEAP = 100
"""How far behind the last number of its series a number may lie; more is a slip of the pen, or an old book."""


class OfficialContradicts(UsageError):
    """A number names another month or year than the letter's date."""

    kode: ClassVar[str] = "nomor-tidak-cocok"

    def __init__(self, document: str, problem: str) -> None:
        super().__init__(f"{document}: {problem}.", "Periksa nomornya pada naskah, atau tanggal naskahnya.")


class NumberWouldCome(UsageError):
    """An official number is written like the office's own, whose turn will come."""

    kode: ClassVar[str] = "nomor-milik-deret"

    def __init__(self, teks: str, deret: str) -> None:
        super().__init__(
            f"Nomor {teks} menurut pola deret '{deret}' kantor ini sendiri dan kelak diberikan kepada naskah lain; "
            "tidak dicatat sebagai nomor resmi.",
            "Periksa nomornya pada SRIKANDI; nomor menurut pola itu hanya untuk naskah deret itu yang belum bernomor.",
        )


class TooFarAhead(UsageError):
    """A number lies so far behind the last one that it cannot be the next letter's."""

    kode: ClassVar[str] = "nomor-melompat"

    def __init__(self, teks: str, deret: str, tahun: int, last: str) -> None:
        series = f"deret '{deret}' tahun {tahun}"
        there = f"nomor terakhir {series} ialah {last}" if last else f"{series} belum mempunyai nomor"
        super().__init__(
            f"Nomor {teks} melompat lebih dari {MOST_LEAP} nomor; {there}.",
            "Periksa nomor urutnya. Bila nomor sebelumnya ada dalam buku lama, masukkan dahulu buku itu dengan: "
            "humas register import.",
        )


class OutOfPlace(HumasError):
    """A number stands between numbers whose dates contradict its own."""

    kode: ClassVar[str] = "tanggal-nomor-mundur"
    status: ClassVar[ExitCode] = ExitCode.REFUSED

    def __init__(self, teks: str, tanggal: date, other: NumberUse, *, before: bool) -> None:
        from humas_cli.documents.indonesian import tanggal as written

        order = "sebelum" if before else "sesudah"
        contrary = "lebih akhir" if before else "lebih awal"
        was = "diberikan" if before and other.diberikan else "bertanggal"
        day = date.fromisoformat(other.sejak if before else other.tanggal)
        super().__init__(
            f"Nomor {teks} bertanggal {written(tanggal)}, padahal nomor {order}nya, {other.teks}, {was} {contrary}: "
            f"{written(day)}.",
            "Periksa nomor urutnya, atau tanggal naskahnya.",
        )


def number_by_hand(writer: Writer, request: Request, document: DocumentSpec, teks: str) -> NumberUse:
    """The number that somebody gave to a document, kept in its series; month and year must be those of its date.

    Raises:
        NumberTaken: the register has it already.
        OfficialContradicts, OutOfPlace: it contradicts the date of the document, or those of its neighbours.
        TooFarAhead: it lies too far behind the last one.
    """
    series = request.office.number_series(document.nomor, document.id, request.record.jenis)
    day = request.date_of(document)
    problem = series.pola.problem_with(teks, day)
    if problem is not None:
        raise OfficialContradicts(document.nama, problem)
    return given_number(writer, series, teks, day, document.id)


def numbers_by_hand(
    writer: Writer, id: str, request: Request, documents: Iterable[str], teks: str
) -> tuple[NumberUse, ...]:
    """The number of ``--nomor``, which several shapes of one letter share; nothing when the activity has it already."""
    rows = writer.numbers(kantor=writer.kantor, entri=id)
    if any(row.number.teks == teks and row.number.keadaan is NumberState.TERPAKAI for row in rows):
        return ()
    made = set(documents)
    bearing = [document for document in request.form.documents if document.nomor and document.id in made]
    products = [document for document in bearing if document.peran is Role.PRODUK]
    document = next(iter((*products, *bearing)), None)
    return () if document is None else (number_by_hand(writer, request, document, teks),)


def given_number(writer: Writer, series: NumberSeries, teks: str, tanggal: date, dokumen: str) -> NumberUse:
    """A number that an officer gave by hand or another system gave: kept, so that nobody takes it again.

    One that fits the pattern of the series takes its place in it; any other one is counted among the official ones.

    Raises:
        NumberTaken: the register has it already.
        TooFarAhead, OutOfPlace: it cannot stand there.
    """
    ensure_free(writer, teks)
    read = series.pola.match(teks)
    if read is None or read.tahun not in (None, tanggal.year):
        return official_number(writer, teks, tanggal, dokumen)
    there = _at_place(writer, series.nama, tanggal.year, read)
    if there is not None:
        raise NumberTaken(there)
    _ensure_near(writer, series.nama, teks, tanggal.year, read)
    number = given_now(writer, used(series.nama, tanggal, read.urut, teks, dokumen, read.sisipan))
    _ensure_between(writer, number)
    return number


def official_number(writer: Writer, teks: str, tanggal: date, dokumen: str) -> NumberUse:
    """A number of another system, counted among the official ones of the year."""
    last = last_number(writer, OFFICIAL, tanggal.year)
    return given_now(writer, used(OFFICIAL, tanggal, 1 if last is None else last.urut + 1, teks, dokumen))


def ensure_foreign(writer: Writer, office: Office, teks: str, day: date, name: str) -> None:
    """An official number is not one that the office gives itself, now or later.

    Args:
        writer: the transaction.
        office: whose patterns count.
        teks: the number.
        day: date of the letter.
        name: what the letter is called.

    Raises:
        OfficialContradicts: it is written like the office's own, for another month or year.
        NumberTaken: it is the number of another letter, however it is spaced or spelled.
        NumberWouldCome: its turn has not come yet.
    """
    names = ("", *(series.nama for series in office.nomor_khusus))
    for series in dict.fromkeys(map(office.number_series, names)):
        read = series.pola.match(teks)
        if read is None:
            continue
        problem = series.pola.problem_with(teks, day)
        if problem is not None:
            raise OfficialContradicts(name, problem)
        there = _at_place(writer, series.nama, day.year, read)
        if there is not None:
            raise NumberTaken(there)
        raise NumberWouldCome(teks, series.nama)


def _at_place(writer: Writer, deret: str, tahun: int, read: ReadNumber) -> str | None:
    """The number that has this place in its series."""
    found = writer.connection.one(
        "SELECT teks FROM nomor WHERE kantor = :kantor AND deret = :deret AND tahun = :tahun AND urut = :urut"
        " AND sisipan = :sisipan",
        kantor=writer.kantor,
        deret=deret,
        tahun=tahun,
        urut=read.urut,
        sisipan=read.sisipan,
    )
    return None if found is None else str(found[0])


def _ensure_near(writer: Writer, deret: str, teks: str, tahun: int, read: ReadNumber) -> None:
    last = last_number(writer, deret, tahun)
    if read.urut - (0 if last is None else last.urut) > MOST_LEAP:
        raise TooFarAhead(teks, deret, tahun, "" if last is None else last.teks)


def _ensure_between(writer: Writer, number: NumberUse) -> None:
    """The whole numbers beside it are dated accordingly; a letter behind a number stands after that number."""
    first = number.urut if number.sisipan else number.urut - 1
    for before, sign, order, limit in ((True, "<=", "DESC", first), (False, ">", "ASC", number.urut)):
        row = writer.connection.one(
            f"SELECT {NUMBER} FROM nomor n WHERE n.kantor = :kantor AND n.deret = :deret AND n.tahun = :tahun"
            f" AND n.sisipan = '' AND n.urut {sign} :urut ORDER BY n.urut {order} LIMIT 1",
            kantor=writer.kantor,
            deret=number.deret,
            tahun=number.tahun,
            urut=limit,
        )
        if row is None:
            continue
        other = number_of(row).number
        if (other.sejak > number.tanggal) if before else (other.tanggal < number.sejak):
            raise OutOfPlace(number.teks, date.fromisoformat(number.tanggal), other, before=before)
