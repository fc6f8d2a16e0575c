"""``issue``: the number, the final documents and the event of the register; together or not at all."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from typing import NamedTuple

from humas_cli.activities.forms import DocumentSpec, Form, Role
from humas_cli.activities.privacy import holds_personal
from humas_cli.activities.records import Record
from humas_cli.documents.findings import DocumentFinding
from humas_cli.documents.make import Made, chosen_documents, make_documents
from humas_cli.documents.request import Request
from humas_cli.register.bookkeeping import ensure_numbers_fit
from humas_cli.register.errors import (
    ChangedMeanwhile,
    NeedsReason,
    NotComplete,
    RefusedToIssue,
)
from humas_cli.register.latewarnings import late_windows, other_months, with_late
from humas_cli.register.lifecycle import ensure_open, ensure_own, move
from humas_cli.register.model import Change, Entry, Happening, NumberUse, State
from humas_cli.register.numbering import Given, days_of, give_numbers
from humas_cli.register.people.erasedletters import ensure_nothing_erased
from humas_cli.register.placing import ensure_ours, placing
from humas_cli.register.recording import Filing, excuse_of, record_version, same_record
from humas_cli.register.store import Register, Writer
from humas_cli.register.views.differences import kept_values, opened_values
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
    """

    folder: Path
    force: bool = False
    dry_run: bool = False
    inserted: bool = False
    alasan: str = ""


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
    private = holds_personal(draft.request.record, draft.request.form)
    with placing(register, entry.id, private=private) as (writer, contents):
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
    again = _again(writer, present, request, documents, wish)
    if again is not None:
        return again
    if present.versi != entry.versi:
        raise ChangedMeanwhile(entry.id)
    if not wish.alasan and _gone_out(writer, present, documents):
        raise NeedsReason(present.id)
    request, given, made = _finals(writer, present, request, documents, inserted=wish.inserted)
    if products and request.verdict.putusan is Putusan.BELUM_LENGKAP:
        raise NotComplete(present.id)
    contents = {wish.folder / name: content for name, content in made.berkas.items()}
    if not wish.force:
        ensure_ours(writer, present, contents)
    record = _excepted(request, writer, made)
    filing = Filing(record, request.verdict, request.book, request.form, draft.at, made)
    ensure_numbers_fit(writer, present, filing)
    happening = Happening.TERBIT if step is not None else Happening.DOKUMEN
    why, extra = wish.alasan or excuse_of(record), Change(nomor=given.new)
    event = record_version(writer, present, filing, happening, step=step, alasan=why, extra=extra, final=True)
    late = late_windows(record, seen, present.keadaan) if products else ()
    today = writer.now.astimezone(request.office.identitas.zona.offset).date()
    issued = Issued(
        present.id,
        present.keadaan if event.isi.keadaan is None else event.isi.keadaan.ke,
        request.verdict,
        tuple(dict.fromkeys(given.texts.values())),
        given.new,
        tuple(contents),
        (*other_months(given.new, today), *with_late(late, made.peringatan)),
        made.dikecualikan,
        bearers_of(given.texts, documents),
    )
    return issued, contents


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


def _again(
    writer: Writer, entry: Entry, request: Request, documents: tuple[DocumentSpec, ...], wish: IssueWish
) -> tuple[Issued, dict[Path, bytes]] | None:
    """What went out before, when nothing has changed since: the kept files, whose number and history stay."""
    outputs = {output.value for output in request.keluaran}
    finals = {
        (kept.document.dokumen, kept.document.keluaran): kept for kept in writer.documents(entry) if kept.document.final
    }
    wanted = [(document.id, word) for document in documents for word in sorted(outputs or {document.keluaran})]
    if not wanted or any(key not in finals for key in wanted) or not same_record(writer, entry, request.record):
        return None
    if not _as_they_went_out(writer, entry, request, min(finals[key].urut for key in wanted)):
        return None
    contents: dict[Path, bytes] = {}
    for key in wanted:
        kept = finals[key].document
        content = writer.content(entry.kantor, kept.hash)
        if content is None:
            return None
        contents[wish.folder / kept.berkas] = content
    if not wish.force:
        ensure_ours(writer, entry, contents)
    rows = writer.numbers(kantor=entry.kantor, entri=entry.id)
    ids = {document for document, _ in wanted}
    texts = {row.number.dokumen: row.number.teks for row in rows if row.number.dokumen in ids}
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
    )
    return issued, contents


_END = "selesai"
"""The one fact beside evidence that is told after a letter went out, and that no letter rests on."""


def _as_they_went_out(writer: Writer, entry: Entry, request: Request, since: int) -> bool:
    """Whether the versions since that event tell only what happened afterwards: the end, reports, coordination."""
    told = {field.nama for field in request.book.facts_of(entry.jenis) if field.bukti} | {_END}
    kept = kept_values(writer, entry)
    versions = [
        {key: value for key, value in event.isi.berkas.nilai.items() if key not in told}
        for event in writer.history(entry)
        if event.isi.berkas is not None and event.urut >= since
    ]
    opened = [opened_values(version, kept) for version in versions]
    return all(version == opened[0] for version in opened)


def _gone_out(writer: Writer, entry: Entry, documents: tuple[DocumentSpec, ...]) -> bool:
    """Whether one of the documents has gone out before, so that it would change."""
    ids = {document.id for document in documents}
    return any(kept.document.final and kept.document.dokumen in ids for kept in writer.documents(entry))


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
