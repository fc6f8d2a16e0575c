"""Giving numbers: the next of a series, one inserted behind an earlier one, one that was given by hand."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import ClassVar, NamedTuple

from humas_cli.activities.forms import DocumentSpec, Role
from humas_cli.documents.request import Request
from humas_cli.errors import ExitCode, HumasError
from humas_cli.office.model import NumberSeries
from humas_cli.office.numbers import NumberPattern
from humas_cli.register.errors import NothingBefore, NumberTaken, OutOfOrder, SuffixesUsedUp
from humas_cli.register.model import Change, Happening, NumberState, NumberUse
from humas_cli.register.rows import NUMBER, number_of
from humas_cli.register.store import Writer

OFFICIAL = "srikandi"
"""The series of numbers that another system gave: the register keeps them, but does not make them."""

LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"

TOGETHER = 500
"""Numbers of one event."""

DATE = "tanggal_surat"
"""The field that dates a letter otherwise than by its activity or by the day it is made."""

_WRITTEN_ELSEWHERE = "nomor yang tertulis sama sudah ada dalam register"


class NumberWouldLie(HumasError):
    """A numbered letter would bear a date that its number contradicts."""

    kode: ClassVar[str] = "nomor-tidak-cocok"
    status: ClassVar[ExitCode] = ExitCode.REFUSED

    def __init__(self, id: str, problem: str, *, dated: bool) -> None:
        advice = f"Batalkan dengan 'humas register cancel {id}' dan catat yang baru dengan 'new --isian', dari berkas "
        advice += f"'humas register show {id} --output FOLDER' tanpa baris id-nya"
        if dated:
            advice += ", atau tetapkan juga tanggal naskahnya (tanggal_surat)"
        super().__init__(f"'{id}' sudah bernomor: {problem}; perubahan tidak dicatat.", f"{advice}.")


class Given(NamedTuple):
    """The numbers of an activity's documents.

    Attributes:
        new: those taken now.
        texts: the number of each document that has one, by id.
        dates: the day of each document, by id: that of its number, else the day by the register's clock.
    """

    new: tuple[NumberUse, ...]
    texts: dict[str, str]
    dates: dict[str, date]


def give_numbers(
    writer: Writer, entri: str, request: Request, documents: Iterable[DocumentSpec], *, inserted: bool = False
) -> Given:
    """A number for each document that bears one.

    A document that has its number keeps it. Products of one series are one letter in several shapes and share a number;
    every other document has its own.

    Raises:
        NumberWouldLie: a document would bear a date in another month or year than the number that it has.
        OutOfOrder, NothingBefore, SuffixesUsedUp: there is no place for a number of that date.
    """
    rows = writer.numbers(kantor=writer.kantor, entri=entri)
    kept = {row.number.dokumen: row.number for row in rows if row.number.keadaan is NumberState.TERPAKAI}
    shared: dict[str, NumberUse] = {}
    new: list[NumberUse] = []
    texts: dict[str, str] = {}
    dates = days_of(writer, request, documents)
    request = request._replace(tanggal_dokumen=dict(dates))
    for document in documents:
        if not document.nomor:
            continue
        series = request.office.number_series(document.nomor, document.id, request.record.jenis)
        product = document.peran is Role.PRODUK
        found = kept.get(document.id) or (shared.get(series.nama) if product else None)
        if found is None and product:
            found = _of_sibling(request, document, kept)
        if found is None:
            found = _next_for(writer, series, request, document, new, inserted=inserted)
            new.append(found)
        texts[document.id] = found.teks
        dates[document.id] = date.fromisoformat(found.tanggal)
        _ensure_agrees(request._replace(tanggal_dokumen=dates), entri, document, found)
        if product:
            shared[series.nama] = found
    return Given(tuple(new), texts, dates)


def days_of(writer: Writer, request: Request, documents: Iterable[DocumentSpec]) -> dict[str, date]:
    """Today by the register's clock for each document; the moment of judgement can be chosen, a letter's day not."""
    today = writer.now.astimezone(request.office.identitas.zona.offset).date()
    return {document.id: today for document in documents}


def _next_for(
    writer: Writer,
    series: NumberSeries,
    request: Request,
    document: DocumentSpec,
    new: list[NumberUse],
    *,
    inserted: bool,
) -> NumberUse:
    """The next number for a document; where its date is too early, with the ways out that its kind has."""
    try:
        return next_number(writer, series, request.date_of(document), document.id, new, inserted=inserted)
    except OutOfOrder as error:
        insert = f"humas {request.record.jenis} issue {request.id} --dokumen {document.id} --sisipan"
        ways = []
        if request.form.field(DATE) is not None:
            ways.append(f"tetapkan tanggal naskahnya dengan --{DATE.replace('_', '-')}")
        if _last_until(writer, series.nama, request.date_of(document)) is not None:
            ways.append(f"beri nomor sisipan dengan: {insert}")
        if not ways:
            ways.append("betulkan tanggal kegiatannya; sebelum tanggal itu belum ada nomor untuk disisipi")
        end = "" if ways[-1].endswith(insert) else "."
        error.saran = f"Tanggal dalam satu deret tidak mundur. Karena itu {', atau '.join(ways)}{end}"
        raise


def _ensure_agrees(request: Request, entri: str, document: DocumentSpec, number: NumberUse) -> None:
    """What the document prints lies in the month and year of its number."""
    day, old = request.date_of(document), date.fromisoformat(number.tanggal)
    if (day.year, day.month) != (old.year, old.month):
        raise NumberWouldLie(entri, other_month(number.teks, old, day), dated=request.form.field(DATE) is not None)


def other_month(teks: str, old: date, day: date) -> str:
    """That a numbered letter would be dated in another month, to stand in a sentence."""
    from humas_cli.documents.indonesian import bulan

    return f"{teks} bertanggal {bulan(old)} {old.year}, naskahnya akan bertanggal {bulan(day)} {day.year}"


def _of_sibling(request: Request, document: DocumentSpec, kept: dict[str, NumberUse]) -> NumberUse | None:
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

    One that is written like another in the register (its series came later, or patterns were exchanged) is passed over
    and kept as skipped, so that the series has no gap.

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
    """
    same = [number for number in taken if number.deret == series.nama and number.tahun == tanggal.year]
    if inserted:
        return _inserted(writer, series.nama, series.pola, tanggal, dokumen, same)
    number = _following(writer, series.nama, series.pola, tanggal, dokumen, same)
    number = given_now(writer, number)
    passed: list[NumberUse] = []
    while is_known(writer, number.teks):
        passed.append(number._replace(teks=f"{number.teks} ({series.nama})", dokumen="", keadaan=NumberState.DILEWATI))
        urut = number.urut + 1
        number = number._replace(urut=urut, teks=series.pola.format(urut, tanggal))
    for start in range(0, len(passed), TOGETHER):
        part = tuple(passed[start : start + TOGETHER])
        writer.append(Happening.NOMOR_DILEWATI, "", Change(nomor=part, alasan=_WRITTEN_ELSEWHERE))
    return number


def is_known(writer: Writer, teks: str) -> bool:
    """Whether a letter of this office bears that number, as its own or as the official one."""
    found = writer.connection.one(
        "SELECT 1 FROM nomor WHERE kantor = :kantor AND teks = :teks UNION ALL"
        " SELECT 1 FROM nomor WHERE kantor = :kantor AND resmi = :teks AND resmi <> '' LIMIT 1",
        kantor=writer.kantor,
        teks=teks,
    )
    return found is not None


def ensure_free(writer: Writer, teks: str) -> None:
    """No letter of this office bears that number, as its own or as the official one.

    Raises:
        NumberTaken: one does.
    """
    if is_known(writer, teks):
        raise NumberTaken(teks)


def _following(
    writer: Writer, deret: str, pattern: NumberPattern, tanggal: date, dokumen: str, same: list[NumberUse]
) -> NumberUse:
    last = last_number(writer, deret, tanggal.year)
    if same and (last is None or same[-1].urut > last.urut):
        last = same[-1]
    if last is not None:
        ensure_in_order(tanggal, last)
    urut = 1 if last is None else last.urut + 1
    return used(deret, tanggal, urut, pattern.format(urut, tanggal), dokumen)


def last_number(writer: Writer, deret: str, tahun: int) -> NumberUse | None:
    """The highest number of a series in a year."""
    row = writer.connection.one(
        f"SELECT {NUMBER} FROM deret d JOIN nomor n ON n.kantor = d.kantor AND n.deret = d.deret AND n.tahun = d.tahun"
        " AND n.urut = d.urut WHERE d.kantor = :kantor AND d.deret = :deret AND d.tahun = :tahun"
        " ORDER BY n.sisipan LIMIT 1",
        kantor=writer.kantor,
        deret=deret,
        tahun=tahun,
    )
    return None if row is None else number_of(row).number


def ensure_in_order(tanggal: date, last: NumberUse) -> None:
    """A date does not lie before the day from which the last number of its series counts.

    Raises:
        OutOfOrder: it does.
    """
    if tanggal.isoformat() < last.sejak:
        from humas_cli.documents.indonesian import tanggal as written

        since = written(date.fromisoformat(last.sejak))
        raise OutOfOrder(written(tanggal), last.deret, last.teks, since, given=bool(last.diberikan))


def given_now(writer: Writer, number: NumberUse) -> NumberUse:
    """A number with the day of today where its document is dated later: letters of today may follow it."""
    today = writer.here.date().isoformat()
    return number._replace(diberikan=today) if today < number.tanggal else number


def _last_until(writer: Writer, deret: str, tanggal: date) -> int | None:
    """The highest running number of a series whose document is dated that day or before, in its year."""
    found = writer.connection.one(
        "SELECT max(urut) FROM nomor WHERE kantor = :kantor AND deret = :deret AND tahun = :tahun"
        " AND tanggal <= :tanggal",
        kantor=writer.kantor,
        deret=deret,
        tahun=tanggal.year,
        tanggal=tanggal.isoformat(),
    )
    return None if found is None or found[0] is None else int(found[0])


def _inserted(
    writer: Writer, deret: str, pattern: NumberPattern, tanggal: date, dokumen: str, same: list[NumberUse]
) -> NumberUse:
    key = {"kantor": writer.kantor, "deret": deret, "tahun": tanggal.year}
    urut = _last_until(writer, deret, tanggal)
    if urut is None:
        from humas_cli.documents.indonesian import tanggal as written

        raise NothingBefore(deret, written(tanggal))
    rows = writer.connection.rows(
        "SELECT sisipan FROM nomor WHERE kantor = :kantor AND deret = :deret AND tahun = :tahun AND urut = :urut",
        urut=urut,
        **key,
    )
    letters = {row[0] for row in rows} | {number.sisipan for number in same if number.urut == urut}
    for letter in LETTERS[max((LETTERS.index(letter) + 1 for letter in letters if letter), default=0) :]:
        teks = pattern.format(urut, tanggal, sisipan=letter)
        if not is_known(writer, teks):
            return given_now(writer, used(deret, tanggal, urut, teks, dokumen, letter))
    raise SuffixesUsedUp(pattern.format(urut, tanggal))


def used(deret: str, tanggal: date, urut: int, teks: str, dokumen: str, sisipan: str = "") -> NumberUse:
    """A number that a document takes."""
    return NumberUse(deret, tanggal.year, urut, sisipan, teks, tanggal.isoformat(), dokumen, NumberState.TERPAKAI)
