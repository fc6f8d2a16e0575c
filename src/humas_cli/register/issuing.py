"""``issue``: the number, the final documents and the event of the register; together or not at all."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import datetime
from pathlib import Path
from typing import NamedTuple

from humas_cli.activities.forms import DocumentSpec, Form, Role
from humas_cli.activities.records import Record
from humas_cli.documents.findings import DocumentFinding
from humas_cli.documents.make import Made, chosen_documents, make_documents
from humas_cli.documents.request import Request
from humas_cli.register.corrections import GoneOut, Kept, changing, letters_out, parted
from humas_cli.register.errors import (
    ChangedMeanwhile,
    NeedsReason,
    NotComplete,
    RefusedToIssue,
)
from humas_cli.register.latewarnings import late_windows, other_months, with_late
from humas_cli.register.lifecycle import ensure_open, ensure_own, move
from humas_cli.register.model import Change, Entry, Happening, NumberUse, State
from humas_cli.register.numbers.bookkeeping import ensure_numbers_fit
from humas_cli.register.numbers.numbering import Given, days_of, give_numbers
from humas_cli.register.numbers.numbernotes import left_srikandi, number_notes, waiting
from humas_cli.register.people.erasedletters import ensure_nothing_erased
from humas_cli.register.placing import ensure_ours, placing
from humas_cli.register.recording import Filing, excuse_of, record_version, same_record
from humas_cli.register.store import Register, Writer
from humas_cli.rulebook.engine import judge
from humas_cli.rulebook.model import Putusan, Verdict


class IssueWish(NamedTuple):
    """How it is to be issued.

    Attributes:
        folder: where the files go.
        force: replace files that somebody changed.
        dry_run: take nothing and write nothing; tell what would be.
        inserted: give a back-dated number.
        alasan: why a letter that has gone out is made anew.
        belum_keluar: what is made anew never left the office, so that it bears no mark of a correction.
    """

    folder: Path
    force: bool = False
    dry_run: bool = False
    inserted: bool = False
    alasan: str = ""
    belum_keluar: bool = False


class Issued(NamedTuple):
    """What came out.

    Attributes:
        id, keadaan: the activity, and where it stands now.
        verdict: the judgement it went out with.
        numbers: the numbers of its documents, each once; ``new``: those taken now.
        files: the documents.
        warnings: what the letters should be looked at for, and whether they go out late.
        excepted: it went out by way of exception.
        bearers: each number with what the documents that bear it are called.
        left: what the documents are called that were out already and stay as they are.
        marked: documents that say on their face that they replace an earlier one.
        outdated: documents that are out and say something else than the record.
        notes: what to know of the numbers that were taken.
        waiting: letters that SRIKANDI is to number.
        changed: the record is another one than before, by facts that were given with it.
    """

    id: str
    keadaan: State
    verdict: Verdict
    numbers: tuple[str, ...]
    new: tuple[NumberUse, ...]
    files: tuple[Path, ...]
    warnings: tuple[DocumentFinding, ...]
    excepted: bool
    bearers: tuple[tuple[str, str], ...] = ()
    left: tuple[str, ...] = ()
    marked: tuple[str, ...] = ()
    outdated: tuple[DocumentSpec, ...] = ()
    notes: tuple[str, ...] = ()
    waiting: tuple[DocumentSpec, ...] = ()
    changed: bool = False


class Draft(NamedTuple):
    """What an activity would go out with: the request for its documents, the moment of judgement."""

    request: Request
    at: datetime


def issue(register: Register, entry: Entry, draft: Draft, wish: IssueWish) -> Issued:
    """Give the documents of an activity their numbers, make them final, and record it.

    Args:
        register: the office's register.
        entry: the activity as it was read.
        draft: the record and how its documents are wanted.
        wish: how it is to be done.

    Raises:
        humas_cli.errors.HumasError: it may not go out, or cannot be written; then no number is taken.
        humas_cli.activities.recorder.NotPlacedError: it is registered, but its files could not be put in their place.
    """
    with placing(register, entry.id) as (writer, contents):
        issued, made = _issue(writer, entry, draft, wish)
        if wish.dry_run:
            raise _NothingKept(issued)
        contents |= made
    return issued


class _NothingKept(Exception):
    """Leaves the transaction of a dry run, so that nothing of it stays."""

    def __init__(self, issued: Issued) -> None:
        super().__init__()
        self.issued = issued


def plan(register: Register, entry: Entry, draft: Draft, wish: IssueWish) -> Issued:
    """What :func:`issue` would do, without doing it."""
    try:
        return issue(register, entry, draft, wish._replace(dry_run=True))
    except _NothingKept as outcome:
        return outcome.issued


def _issue(writer: Writer, entry: Entry, draft: Draft, wish: IssueWish) -> tuple[Issued, dict[Path, bytes]]:
    present = writer.entry(f"{entry.kantor}/{entry.id}")  # somebody may have changed it since it was read
    ensure_own(writer.kantor, present)
    seen = draft.at if wish.dry_run else writer.here  # what --at shows does not let anything out
    request = draft.request._replace(verdict=judge(draft.request.book, draft.request.record, seen))
    documents = _documents(request)
    products = any(document.peran is Role.PRODUK for document in documents)
    first = products and present.keadaan in (State.KONSEP, State.BATAL)
    step = move(present, Happening.TERBIT) if first else None
    ensure_open(present, "diterbitkan")
    out = GoneOut(writer, present, request)
    going, left = parted(writer, present, request, documents, out)
    if not going:
        return _again(writer, present, request, documents, wish, left, out)
    if present.versi != entry.versi:
        raise ChangedMeanwhile(entry.id)
    replaced, marks = changing(request, going, out), out.replaced(going)
    if replaced and not wish.alasan:
        raise NeedsReason(present.id, [document.nama for document in replaced], marked=bool(marks))
    if wish.belum_keluar:
        marks = out.replaced(going, unsent=True)
    request = request._replace(terbit=letters_out(writer, request, going, out), perbaikan=marks)
    unsent = tuple(document.id for document in replaced) if wish.belum_keluar else ()
    request, given, made = _finals(writer, present, request, going, inserted=wish.inserted)
    products = any(document.peran is Role.PRODUK for document in going)
    if products and request.verdict.putusan is Putusan.BELUM_LENGKAP:
        raise NotComplete(present.id)
    contents = {wish.folder / name: content for name, content in made.berkas.items()} | _files(wish, left)
    if not wish.force:
        ensure_ours(writer, present, contents)
    record = _excepted(request, writer, made)
    filing = Filing(record, request.verdict, request.book, request.form, draft.at, made)
    ensure_numbers_fit(writer, present, filing)
    happening = Happening.TERBIT if step is not None else Happening.DOKUMEN
    notes = (
        *left_srikandi(writer, present, request, given.new),
        *number_notes(writer, given.new, dry_run=wish.dry_run),
    )
    numbers = tuple(number._replace(alasan=wish.alasan if number.sisipan else "") for number in given.new)
    changed = not same_record(writer, present, record)
    why, extra = wish.alasan or excuse_of(record), Change(nomor=numbers, belum_keluar=unsent)
    event = record_version(writer, present, filing, happening, step=step, alasan=why, extra=extra, final=True)
    late = late_windows(record, seen, present.keadaan) if products else ()
    today = writer.now.astimezone(request.office.identitas.zona.offset).date()
    texts = given.texts | _texts(writer, present, left)
    issued = Issued(
        present.id,
        present.keadaan if event.isi.keadaan is None else event.isi.keadaan.ke,
        request.verdict,
        tuple(dict.fromkeys(texts.values())),
        given.new,
        tuple(contents),
        (*other_months(given.new, today), *with_late(late, made.peringatan)),
        made.dikecualikan,
        bearers_of(texts, documents),
        tuple(document.nama for document in documents if document.id in left),
        tuple(document.nama for document in going if document.id in request.perbaikan),
        tuple(document for document in out.outdated() if document not in going),
        notes,
        waiting(writer, present, request, going),
        changed,
    )
    return issued, contents


def _files(wish: IssueWish, kept: Kept) -> dict[Path, bytes]:
    """Kept files as they are written again."""
    return {wish.folder / name: content for files in kept.values() for name, content in files.items()}


def _finals(
    writer: Writer, entry: Entry, request: Request, documents: tuple[DocumentSpec, ...], *, inserted: bool
) -> tuple[Request, Given, Made]:
    """The documents with their numbers, and the request that they were made of.

    Raises:
        RefusedToIssue: the verdict does not let a product out.
        humas_cli.register.people.erasedletters.ErasedInLetter: a document would print that something was erased.
    """
    given = Given((), {}, days_of(writer, request, documents))
    if not request.srikandi and request.nomor is None:
        given = give_numbers(writer, entry.id, request, documents, inserted=inserted)
    ids = tuple(document.id for document in documents)
    request = request._replace(nomor_dokumen=given.texts, tanggal_dokumen=given.dates, pilihan=ids)
    made = make_documents(request)
    if made.ditolak:
        raise RefusedToIssue(entry.id)
    ensure_nothing_erased(request, made.berkas)
    return request, given, made


def bearers_of(texts: Mapping[str, str], documents: tuple[DocumentSpec, ...]) -> tuple[tuple[str, str], ...]:
    """Each number, in the order of the form, with what the documents are called that bear it."""
    names: dict[str, list[str]] = {}
    for document in documents:
        if document.id in texts:
            names.setdefault(texts[document.id], []).append(document.nama)
    return tuple((number, ", ".join(dict.fromkeys(found))) for number, found in names.items())


def _texts(writer: Writer, entry: Entry, ids: Collection[str]) -> dict[str, str]:
    """The numbers that these documents bear, by id."""
    rows = writer.numbers(kantor=entry.kantor, entri=entry.id)
    return {row.number.dokumen: row.number.teks for row in rows if row.number.dokumen in ids}


def _again(
    writer: Writer,
    entry: Entry,
    request: Request,
    documents: tuple[DocumentSpec, ...],
    wish: IssueWish,
    left: Kept,
    out: GoneOut,
) -> tuple[Issued, dict[Path, bytes]]:
    """What went out before, when nothing has changed since: the kept files, whose number and history stay."""
    contents = _files(wish, left)
    if not wish.force:
        ensure_ours(writer, entry, contents)
    texts = _texts(writer, entry, left)
    issued = Issued(
        entry.id,
        entry.keadaan,
        request.verdict,
        tuple(dict.fromkeys(texts.values())) or entry.nomor,
        (),
        tuple(contents),
        (),
        excepted=False,
        bearers=bearers_of(texts, documents),
        left=tuple(document.nama for document in documents),
        outdated=out.outdated(),
        waiting=waiting(writer, entry, request, documents),
    )
    return issued, contents


def _documents(request: Request) -> tuple[DocumentSpec, ...]:
    """Those asked for, else the products, else (for a kind without any) the numbered ones of the form's choice."""
    chosen = chosen_documents(request)
    if request.pilihan:
        return chosen
    if has_product(request.form):
        return tuple(document for document in chosen if document.peran is Role.PRODUK)
    return tuple(document for document in chosen if document.nomor) or chosen


def has_product(form: Form | None) -> bool:
    """Whether a kind has documents that the public gets."""
    return form is not None and any(document.peran is Role.PRODUK for document in form.documents)


def _excepted(request: Request, writer: Writer, made: Made) -> Record:
    """The record as it is kept: with the exception that was made now, if any."""
    record = request.record
    if not made.dikecualikan or request.pengecualian is None or "pengecualian" in record.fakta:
        return record
    exception = {"alasan": request.pengecualian, "oleh": writer.user, "waktu": writer.now}
    return record._replace(fakta={**record.fakta, "pengecualian": exception})
