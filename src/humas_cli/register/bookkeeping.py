"""The number book: skipped numbers, later official ones, numbers given by hand, gaps, and numbers that must fit."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import TYPE_CHECKING, ClassVar, NamedTuple

from humas_cli.activities.forms import DocumentSpec, Role
from humas_cli.documents.request import Request
from humas_cli.errors import ExitCode, HumasError, UsageError
from humas_cli.office.model import NumberSeries, Office
from humas_cli.register.errors import NumberTaken, OutOfOrder
from humas_cli.register.model import Change, Entry, Happening, NumberRow, NumberState, NumberUse
from humas_cli.register.numbering import OFFICIAL, ensure_free, given_number, next_number, used
from humas_cli.register.recording import Filing
from humas_cli.register.store import Register, Writer

if TYPE_CHECKING:
    from humas_cli.activities.answers import Answers
    from humas_cli.environment import Environment

GENERAL = "umum"
"""The series of documents that have none of their own."""


class UnknownSeries(UsageError):
    """The office has no series of that name."""

    def __init__(self, name: str, known: Iterable[str]) -> None:
        from humas_cli.nearest import nearest

        words = tuple(known)
        near = nearest(name, words)
        super().__init__(
            f"Deret nomor '{name}' tidak dikenal.",
            f"Maksud Anda '{near}'?" if near else f"Pilih salah satu: {', '.join(words)}.",
        )


class WhichNumber(UsageError):
    """The activity has several numbers, and nothing says which one is meant."""

    def __init__(self, id: str, numbers: Iterable[str], documents: Iterable[str]) -> None:
        super().__init__(
            f"'{id}' mempunyai beberapa nomor: {', '.join(numbers)}.",
            f"Sebutkan dokumennya: --dokumen {', '.join(documents)}.",
        )


class OfficialContradicts(UsageError):
    """An official number names another month or year than the letter's date."""

    kode: ClassVar[str] = "nomor-tidak-cocok"

    def __init__(self, document: str, problem: str) -> None:
        super().__init__(f"{document}: {problem}.", "Periksa nomornya pada naskah, atau tanggal naskahnya.")


class NumberWouldLie(HumasError):
    """A correction would give a numbered letter a date that its number contradicts."""

    kode: ClassVar[str] = "nomor-tidak-cocok"
    status: ClassVar[ExitCode] = ExitCode.REFUSED

    def __init__(self, id: str, problem: str, *, dated: bool) -> None:
        advice = f"Batalkan dengan 'humas register cancel {id}' dan catat yang baru"
        if dated:
            advice += ", atau tetapkan juga tanggal naskahnya (tanggal_surat)"
        super().__init__(f"'{id}' sudah bernomor: {problem}; perubahan tidak dicatat.", f"{advice}.")


def series_named(office: Office, name: str) -> NumberSeries:
    """The office's series of that name.

    Raises:
        UnknownSeries: there is none.
    """
    names = [series.nama for series in office.nomor_khusus]
    if name != GENERAL and name not in names:
        raise UnknownSeries(name, (*names, GENERAL))
    return office.number_series(name)


def day_given(text: str | None, office: Office, env: Environment) -> date:
    """The day of ``--tanggal``, by default today at the office.

    Raises:
        humas_cli.errors.UsageError: it is no day.
    """
    from humas_cli.activities.values import DATE_EXAMPLE, BadValue, parse_date, sentence

    if text is None:
        return env.clock().astimezone(office.identitas.zona.offset).date()
    try:
        return parse_date(text.strip())
    except BadValue as error:
        raise UsageError(f"Opsi '--tanggal': {sentence(str(error))}", f"Contoh: --tanggal {DATE_EXAMPLE}") from None


def request_of(answers: Answers, entry: Entry) -> Request | None:
    """How the documents of a recorded activity would be made; ``None`` for a kind without documents."""
    from humas_cli.office import load_office

    if answers.form is None:
        return None
    record, office = answers.record()._replace(id=entry.id), load_office(answers.env)
    return Request(answers.form, record, answers.verdict(), answers.book, office, answers.at, entry.id)


def skip(register: Register, office: Office, deret: str, day: date, alasan: str) -> NumberUse:
    """Take the next number of a series as skipped."""
    series = series_named(office, deret)
    with register.writing() as writer:
        try:
            number = next_number(writer, series, day, "")._replace(keadaan=NumberState.DILEWATI)
        except OutOfOrder as error:
            error.saran = "Betulkan --tanggal: nomor yang dilewati adalah nomor berikutnya dalam deret itu."
            raise
        writer.append(Happening.NOMOR_DILEWATI, "", Change(nomor=(number,), alasan=alasan))
        return number


def official_object(kept: Official) -> dict[str, object]:
    """A later official number as JSON."""
    return {
        "id": kept.id,
        "nomor_resmi": kept.teks,
        "nomor": list(kept.numbers),
        "digantikan": kept.before or None,
        "dicatat": kept.kept,
    }


class Official(NamedTuple):
    """A later official number.

    Attributes:
        id: the activity.
        teks: the official number.
        numbers: the numbers it was given to; empty when it became the number itself.
        before: the official number that it replaces, or ``""``.
        kept: whether anything was recorded.
    """

    id: str
    teks: str
    numbers: tuple[str, ...]
    before: str
    kept: bool


def official(register: Register, entry: Entry, request: Request | None, teks: str, dokumen: str | None) -> Official:
    """Keep the number that another system gave to an activity's letter.

    Args:
        register: the office's register.
        entry: the activity of the own office.
        request: how its documents would be made, ``None`` for a kind without documents.
        teks: the official number.
        dokumen: the document that bears it.

    Raises:
        NumberTaken: another letter has it.
        WhichNumber: there are several numbers, and no document was named.
    """
    with register.writing() as writer:
        present = writer.entry(f"{entry.kantor}/{entry.id}")
        rows = [
            row
            for row in writer.numbers(kantor=entry.kantor, entri=entry.id)
            if row.number.keadaan is NumberState.TERPAKAI and dokumen in (None, row.number.dokumen)
        ]
        if rows:
            return _given_to(writer, present, rows, teks)
        ensure_unknown(writer, teks, ())
        number = _official_number(writer, request, teks, dokumen)
        writer.append(Happening.NOMOR_RESMI, entry.id, Change(nomor=(number,), catatan=teks))
        return Official(entry.id, teks, (), "", kept=True)


def _given_to(writer: Writer, entry: Entry, rows: Sequence[NumberRow], teks: str) -> Official:
    texts = tuple(dict.fromkeys(row.number.teks for row in rows))
    if len(texts) > 1:
        raise WhichNumber(entry.id, texts, dict.fromkeys(row.number.dokumen for row in rows))
    before = next((row.resmi for row in rows if row.resmi), "")
    if teks in texts or all(row.resmi == teks for row in rows):
        return Official(entry.id, teks, texts, "", kept=False)
    ensure_unknown(writer, teks, texts)
    numbers = tuple(row.number for row in rows)
    writer.append(Happening.NOMOR_RESMI, entry.id, Change(nomor=numbers, catatan=teks))
    return Official(entry.id, teks, texts, before, kept=True)


def ensure_unknown(writer: Writer, teks: str, own: Sequence[str]) -> None:
    """No other letter of this office has that number, neither as its own nor as the official one.

    Raises:
        NumberTaken: one has.
    """
    ensure_free(writer, teks)
    rows = writer.connection.rows(
        "SELECT teks FROM nomor WHERE kantor = :kantor AND resmi = :teks", kantor=writer.kantor, teks=teks
    )
    if any(row[0] not in own for row in rows):
        raise NumberTaken(teks)


def _official_number(writer: Writer, request: Request | None, teks: str, dokumen: str | None) -> NumberUse:
    """The official number of an activity that has none: in the series of its letter where it is written so."""
    document = None if request is None else _numbered(request, dokumen)
    if request is None or document is None:
        day = writer.now.date()
        last = writer.connection.one(
            "SELECT urut FROM deret WHERE kantor = :kantor AND deret = :deret AND tahun = :tahun",
            kantor=writer.kantor,
            deret=OFFICIAL,
            tahun=day.year,
        )
        return used(OFFICIAL, day, 1 if last is None else int(last[0]) + 1, teks, dokumen or "")
    return number_by_hand(writer, request, document, teks)


def _numbered(request: Request, dokumen: str | None) -> DocumentSpec | None:
    """The document that bears the number: the one that was named, else the first product with one, else the first.

    Raises:
        humas_cli.errors.UsageError: the form has no such document, or it bears no number.
    """
    numbered = [document for document in request.form.documents if document.nomor]
    if dokumen is not None:
        found = next((document for document in numbered if document.id == dokumen), None)
        if found is None:
            known = ", ".join(document.id for document in numbered)
            raise UsageError(
                f"'{dokumen}' bukan dokumen bernomor {request.record.jenis}.",
                f"Pilih salah satu: {known}." if known else "Hapus --dokumen.",
            )
        return found
    products = [document for document in numbered if document.peran is Role.PRODUK]
    return next(iter((*products, *numbered)), None)


def number_by_hand(writer: Writer, request: Request, document: DocumentSpec, teks: str) -> NumberUse:
    """The number that somebody gave to a document, kept in its series; month and year must be those of its date.

    Raises:
        NumberTaken: the register has it already.
        OfficialContradicts: it contradicts the date of the document.
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


def ensure_numbers_fit(writer: Writer, entry: Entry, filing: Filing) -> None:
    """No numbered letter of the activity would bear a date in another month or year than its number.

    Raises:
        NumberWouldLie: one would.
    """
    rows = [
        row
        for row in writer.numbers(kantor=entry.kantor, entri=entry.id)
        if row.number.keadaan is NumberState.TERPAKAI and row.number.dokumen
    ]
    if not rows or filing.form is None:
        return
    specs = {document.id: document for document in filing.form.documents}
    for row in rows:
        document, given = specs.get(row.number.dokumen), filing.record.isi.get("tanggal_surat")
        begin = filing.record.fakta.get("mulai")
        day = given if isinstance(given, date) else begin
        if document is None or not isinstance(day, date) or (document.peran is not Role.PRODUK and day is begin):
            continue
        old = date.fromisoformat(row.number.tanggal)
        if (day.year, day.month) != (old.year, old.month):
            from humas_cli.documents.indonesian import bulan

            text = f"{row.number.teks} bertanggal {bulan(old)} {old.year}, naskahnya akan bertanggal {bulan(day)} "
            raise NumberWouldLie(entry.id, f"{text}{day.year}", dated=filing.form.field("tanggal_surat") is not None)
