"""``issue``: the number, the final documents and the event of the register; together or not at all."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import ExitStack
from datetime import datetime
from pathlib import Path
from typing import NamedTuple

from humas_cli.activities.forms import DocumentSpec, Form, Role
from humas_cli.activities.privacy import holds_personal
from humas_cli.activities.records import Record
from humas_cli.activities.writing import NotPlacedError
from humas_cli.documents.findings import DocumentFinding
from humas_cli.documents.make import Made, chosen_documents, make_documents
from humas_cli.documents.request import Request
from humas_cli.errors import HumasError
from humas_cli.files import read_bytes, staged
from humas_cli.register.bookkeeping import ensure_numbers_fit
from humas_cli.register.chain import digest
from humas_cli.register.errors import (
    ChangedByHand,
    ChangedMeanwhile,
    NeedsReason,
    NotComplete,
    OthersEntry,
    RefusedToIssue,
)
from humas_cli.register.lifecycle import move
from humas_cli.register.model import Change, Entry, Happening, NumberUse, State
from humas_cli.register.numbering import Given, give_numbers
from humas_cli.register.recording import Filing, excuse_of, record_version, same_record
from humas_cli.register.store import Register, Writer
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
        warnings: what the letters should be looked at for.
        excepted: it went out by way of exception.
    """

    id: str
    keadaan: State
    verdict: Verdict
    numbers: tuple[str, ...]
    new: tuple[NumberUse, ...]
    files: tuple[Path, ...]
    warnings: tuple[DocumentFinding, ...]
    excepted: bool


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
        NotPlacedError: it is registered, but its files could not be put in their place.
    """
    with ExitStack() as stack:
        with register.writing() as writer:
            issued, contents = _issue(writer, entry, draft, wish)
            if wish.dry_run:
                raise _NothingKept(issued)
            private = holds_personal(draft.request.record, draft.request.form)
            place = stack.enter_context(staged(contents, force=True, private=private))
        try:
            place()
        except HumasError as reason:
            raise NotPlacedError(issued.id, reason.pesan) from reason
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
    ensure_own(writer, present)
    request = draft.request
    documents = _documents(request)
    products = any(document.peran is Role.PRODUK for document in documents)
    first = products and present.keadaan in (State.KONSEP, State.BATAL)
    step = move(present, Happening.TERBIT) if first else None
    again = _again(writer, present, request, documents, wish)
    if again is not None:
        return again
    if present.versi != entry.versi:
        raise ChangedMeanwhile(entry.id)
    if not wish.alasan and _gone_out(writer, present, documents):
        raise NeedsReason(present.id)
    given = Given((), {})
    if not request.srikandi and request.nomor is None:
        given = give_numbers(writer, present.id, request, documents, inserted=wish.inserted)
    request = request._replace(nomor_dokumen=given.texts, pilihan=tuple(document.id for document in documents))
    made = make_documents(request)
    if made.ditolak:
        raise RefusedToIssue(present.id)
    if products and request.verdict.putusan is Putusan.BELUM_LENGKAP:
        raise NotComplete(present.id)
    contents = {wish.folder / name: content for name, content in made.berkas.items()}
    if not wish.force:
        _ensure_ours(writer, present, contents)
    record = _excepted(request, writer, made)
    filing = Filing(record, request.verdict, request.book, request.form, draft.at, made)
    ensure_numbers_fit(writer, present, filing)
    happening = Happening.TERBIT if step is not None else Happening.DOKUMEN
    extra = Change(nomor=given.new)
    why = wish.alasan or excuse_of(record)
    record_version(writer, present, filing, happening, step=step, alasan=why, extra=extra, final=True)
    state = present.keadaan if step is None else step.ke
    numbers = tuple(dict.fromkeys(given.texts.values()))
    issued = Issued(
        present.id, state, request.verdict, numbers, given.new, tuple(contents), made.peringatan, made.dikecualikan
    )
    return issued, contents


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
    if min(finals[key].urut for key in wanted) < _last_version(writer, entry):
        return None
    contents: dict[Path, bytes] = {}
    for key in wanted:
        kept = finals[key].document
        content = writer.content(entry.kantor, kept.hash)
        if content is None:
            return None
        contents[wish.folder / kept.berkas] = content
    if not wish.force:
        _ensure_ours(writer, entry, contents)
    rows = writer.numbers(kantor=entry.kantor, entri=entry.id)
    ids = {document for document, _ in wanted}
    numbers = tuple(dict.fromkeys(row.number.teks for row in rows if row.number.dokumen in ids)) or entry.nomor
    issued = Issued(entry.id, entry.keadaan, request.verdict, numbers, (), tuple(contents), (), excepted=False)
    return issued, contents


def _last_version(writer: Writer, entry: Entry) -> int:
    """The place in the chain of the event that brought the version in force."""
    return max((event.urut for event in writer.history(entry) if event.isi.berkas is not None), default=0)


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


def ensure_own(writer: Writer, entry: Entry) -> None:
    """The activity belongs to the office that writes.

    Raises:
        OthersEntry: it does not.
    """
    if entry.kantor != writer.kantor:
        raise OthersEntry(entry.id, entry.kantor)


def _ensure_ours(writer: Writer, entry: Entry, contents: Mapping[Path, bytes]) -> None:
    """What would be replaced is what the program made; an officer's own changes are not lost.

    Raises:
        ChangedByHand: a file is something else.
    """
    known = {kept.document.hash for kept in writer.documents(entry)}
    for path, content in contents.items():
        if path.exists() and digest(read_bytes(path)) not in known | {digest(content)}:
            raise ChangedByHand(str(path))


def _excepted(request: Request, writer: Writer, made: Made) -> Record:
    """The record as it is kept: with the exception that was made now, if any."""
    record = request.record
    if not made.dikecualikan or request.pengecualian is None or "pengecualian" in record.fakta:
        return record
    exception = {"alasan": request.pengecualian, "oleh": writer.user, "waktu": writer.now}
    return record._replace(fakta={**record.fakta, "pengecualian": exception})
