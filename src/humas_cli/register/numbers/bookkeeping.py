"""Official numbers that come later, and numbers of an activity that must go on telling the truth when it changes."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from typing import TYPE_CHECKING, NamedTuple

from humas_cli.activities.forms import DocumentSpec, Role
from humas_cli.documents.request import Request
from humas_cli.errors import UsageError
from humas_cli.office.model import NumberSeries, Office
from humas_cli.register.errors import OutOfOrder
from humas_cli.register.judging import judgement_of
from humas_cli.register.lifecycle import ensure_open
from humas_cli.register.model import Change, Entry, Happening, Judgement, NumberState, NumberUse
from humas_cli.register.numbers.awaiting import awaits_number
from humas_cli.register.numbers.byhand import ensure_foreign, number_by_hand, official_number
from humas_cli.register.numbers.numbering import (
    DATE,
    OFFICIAL,
    NumberWouldLie,
    ensure_free,
    next_number,
    other_month,
    used,
)
from humas_cli.register.recording import Filing
from humas_cli.register.rows import NumberRow
from humas_cli.register.store import Register, Writer

if TYPE_CHECKING:
    from humas_cli.activities.answers import Answers
    from humas_cli.activities.records import Record
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
        id, jenis: the activity and its kind.
        teks: the official number.
        numbers: the numbers it was given to; empty when it became the number itself.
        before: the official number that it replaces, or ``""``.
        kept: whether anything was recorded.
    """

    id: str
    jenis: str
    teks: str
    numbers: tuple[str, ...]
    before: str
    kept: bool

    @property
    def is_own(self) -> bool:
        """Whether it became the number that the letter prints."""
        return self.kept and not self.numbers


def official(
    register: Register, entry: Entry, office: Office, request: Request | None, teks: str, dokumen: str | None
) -> Official:
    """Keep the number that another system gave to an activity's letter.

    Args:
        register: the office's register.
        entry: the activity of the own office.
        office: whose own numbers it must not be.
        request: how its documents would be made, ``None`` for a kind without documents.
        teks: the official number.
        dokumen: the document that bears it.

    Raises:
        NotPossibleNow: the activity was cancelled.
        NumberTaken: another letter has it.
        WhichNumber: there are several numbers, and no document was named.
        humas_cli.errors.UsageError: it is written like the office's own numbers, or contradicts the letter's date.
    """
    with register.writing() as writer:
        present = writer.entry(f"{entry.kantor}/{entry.id}")
        ensure_open(present, "diberi nomor resmi")
        rows = [
            row
            for row in writer.numbers(kantor=entry.kantor, entri=entry.id)
            if row.number.keadaan is NumberState.TERPAKAI and dokumen in (None, row.number.dokumen)
        ]
        if rows:
            return _given_to(writer, present, office, rows, teks)
        number = _official_number(writer, office, request, teks, dokumen)
        change = Change(nomor=(number,), catatan=teks)
        if request is not None and awaits_number(writer, present):
            change = change._replace(penilaian=_judged(writer, present, request))
        writer.append(Happening.NOMOR_RESMI, entry.id, change)
        return Official(entry.id, entry.jenis, teks, (), "", kept=True)


def _given_to(writer: Writer, entry: Entry, office: Office, rows: Sequence[NumberRow], teks: str) -> Official:
    texts = tuple(dict.fromkeys(row.number.teks for row in rows))
    if len(texts) > 1:
        raise WhichNumber(entry.id, texts, dict.fromkeys(row.number.dokumen for row in rows))
    before = next((row.resmi for row in rows if row.resmi), "")
    if teks in texts or all(row.resmi == teks for row in rows):
        return Official(entry.id, entry.jenis, teks, texts, "", kept=False)
    ensure_foreign(writer, office, teks, date.fromisoformat(rows[0].number.tanggal), "Nomor resmi")
    ensure_free(writer, teks)
    if all(row.number.deret == OFFICIAL for row in rows):  # never a number of the office: the right one takes its place
        right = tuple(row.number._replace(teks=teks) for row in rows)
        writer.append(Happening.NOMOR_RESMI, entry.id, Change(nomor=right, catatan=teks, alasan=_instead(texts)))
        return Official(entry.id, entry.jenis, teks, (), ", ".join(texts), kept=True)
    numbers = tuple(row.number for row in rows)
    writer.append(Happening.NOMOR_RESMI, entry.id, Change(nomor=numbers, catatan=teks))
    return Official(entry.id, entry.jenis, teks, texts, before, kept=True)


def _judged(writer: Writer, entry: Entry, request: Request) -> Judgement:
    """The duties of a letter that has gone out with its official number."""
    from humas_cli.rulebook.engine import judge

    before = [row.duty for row in writer.duties(open_only=False, kantor=[entry.kantor], entri=entry.id)]
    verdict = judge(request.book, request.record, writer.here)
    return judgement_of(verdict, request.record, request.book, entry.keadaan, writer.here, before)


def _instead(texts: Sequence[str]) -> str:
    return f"menggantikan {', '.join(texts)}, yang salah dicatat"


def _official_number(
    writer: Writer, office: Office, request: Request | None, teks: str, dokumen: str | None
) -> NumberUse:
    """The official number of an activity that has none: in the series of its letter where it is written so."""
    document = None if request is None else _numbered(request, dokumen)
    day = writer.now.astimezone(office.identitas.zona.offset).date()
    number = used(OFFICIAL, day, 0, teks, "")
    if request is not None and document is not None:
        number = number_by_hand(writer, request, document, teks)
    if number.deret == OFFICIAL:
        name = "Nomor resmi" if document is None else document.nama
        ensure_foreign(writer, office, teks, date.fromisoformat(number.tanggal), name)
    if request is None or document is None:
        ensure_free(writer, teks)
        return official_number(writer, teks, day, dokumen or "")
    return number


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
                f"'{dokumen}' bukan dokumen {request.record.jenis} yang bernomor.",
                f"Pilih salah satu: {known}." if known else "Hapus --dokumen.",
            )
        return found
    products = [document for document in numbered if document.peran is Role.PRODUK]
    return next(iter((*products, *numbered)), None)


def ensure_numbers_fit(writer: Writer, entry: Entry, filing: Filing) -> None:
    """No numbered letter of the activity would bear a date in another month or year than its number.

    Raises:
        NumberWouldLie: one would, or would lose the date that its number follows.
    """
    rows = [
        row
        for row in writer.numbers(kantor=entry.kantor, entri=entry.id)
        if row.number.keadaan is NumberState.TERPAKAI and row.number.dokumen
    ]
    if not rows or filing.form is None:
        return
    dated = filing.form.field(DATE) is not None
    for row in rows:
        document = filing.form.document(row.number.dokumen)
        if document is None:
            continue
        day, old = _dated_by(document, filing.record), date.fromisoformat(row.number.tanggal)
        if day is None and document.peran is Role.PRODUK and _had_date(writer, entry):
            from humas_cli.documents.indonesian import tanggal

            problem = f"{row.number.teks} mengikuti tanggal naskahnya ({tanggal(old)}), yang akan hilang"
            raise NumberWouldLie(entry.id, problem, dated=dated)
        if day is not None and (day.year, day.month) != (old.year, old.month):
            raise NumberWouldLie(entry.id, other_month(row.number.teks, old, day), dated=dated)


def _dated_by(document: DocumentSpec, record: Record) -> date | None:
    """The date that the record gives to a document; ``None`` for one that bears the day it was made."""
    given, begin = record.isi.get(DATE), record.fakta.get("mulai")
    if isinstance(given, date):
        return given
    return begin.date() if document.peran is Role.PRODUK and isinstance(begin, datetime) else None


def _had_date(writer: Writer, entry: Entry) -> bool:
    """Whether the recorded version gives its product a date."""
    content = writer.values(entry).get("isi")
    return entry.mulai is not None or (isinstance(content, dict) and DATE in content)
