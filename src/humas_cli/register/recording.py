"""Recording activities: the first version, later ones, and what the rulebook says of each."""

from __future__ import annotations

import secrets
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, nullcontext
from datetime import datetime
from pathlib import Path
from typing import ClassVar, NamedTuple

from humas_cli.activities.forms import Form
from humas_cli.activities.recorder import IdTakenError
from humas_cli.activities.records import Record
from humas_cli.activities.writing import Written
from humas_cli.documents.made import Made, MadeDocument
from humas_cli.errors import HumasError
from humas_cli.office.model import Office
from humas_cli.register.chain import digest, plain_values
from humas_cli.register.endings import ensure_real_times
from humas_cli.register.judging import judgement_of
from humas_cli.register.lifecycle import ensure_open, lifecycle, reopened
from humas_cli.register.model import Change, DocumentUse, Entry, Event, Happening, Move, NumberUse, State, Version
from humas_cli.register.people.personal import PersonalPart, separate
from humas_cli.register.reading import Reader
from humas_cli.register.store import Register, Writer
from humas_cli.rulebook.model import Rulebook, Verdict

SALT = 32
"""Random bytes for one personal value."""


class Filing(NamedTuple):
    """An activity to be recorded: the record with its id, how it was judged and when, its form, its documents."""

    record: Record
    verdict: Verdict
    book: Rulebook
    form: Form | None
    at: datetime
    made: Made | None = None

    @property
    def contents(self) -> tuple[bytes, ...]:
        """The content of each document."""
        return () if self.made is None else tuple(self.made.berkas[one.berkas] for one in self.made.dokumen)

    def documents(self, *, final: bool) -> tuple[DocumentUse, ...]:
        """Its documents as the register names them; only products can be final or not."""
        if self.made is None:
            return ()
        return tuple(document_use(one, self.made.berkas[one.berkas], final=final) for one in self.made.dokumen)


def document_use(made: MadeDocument, content: bytes, *, final: bool) -> DocumentUse:
    """A made document as the register names it."""
    return DocumentUse(
        made.id,
        made.nama,
        made.peran.value,
        made.berkas,
        made.keluaran.value,
        final and not made.konsep,
        digest(content),
        len(content),
    )


def separated(filing: Filing, versi: int) -> tuple[Version, tuple[PersonalPart, ...]]:
    """The version of a record that goes into the chain, and its personal values, which do not."""
    record, form = filing.record, filing.form
    facts = filing.book.facts_of(record.jenis) if form is None else form.facts
    values: dict[str, object] = {"jenis": record.jenis, "id": record.id, **record.fakta}
    if record.isi:
        values["isi"] = record.isi
    parted = separate(values, () if form is None else form.fields, lambda: secrets.token_bytes(SALT), facts=facts)
    plain = plain_values(parted.values)
    assert isinstance(plain, dict)
    return Version(versi, plain), parted.parts


def record_new(writer: Writer, filing: Filing, numbers: tuple[NumberUse, ...] = ()) -> Event:
    """Record an activity for the first time, as *konsep*; nothing of this office has its id."""
    id = filing.record.id
    assert id is not None
    version, personal = separated(filing, 1)
    filing = judged_at(filing, writer.here)
    change = Change(
        berkas=version,
        penilaian=judgement_of(filing.verdict, filing.record, filing.book, State.KONSEP, filing.at),
        keadaan=Move(None, State.KONSEP),
        nomor=numbers,
        dokumen=filing.documents(final=False),
        alasan=excuse_of(filing.record),
    )
    return writer.append(Happening.DICATAT, id, change, personal=personal, contents=filing.contents)


def record_version(
    writer: Writer,
    entry: Entry,
    filing: Filing,
    happening: Happening = Happening.DIUBAH,
    *,
    step: Move | None = None,
    alasan: str = "",
    extra: Change | None = None,
    contents: Sequence[bytes] = (),
    final: bool = False,
) -> Event:
    """Record a new version of an activity, with what the rulebook says of it.

    Args:
        writer: the transaction.
        entry: the activity as it stands.
        filing: the new version, and the documents made with it.
        happening: what happened.
        step: a step of the lifecycle that is taken with it.
        alasan: why.
        extra: further parts of the event (numbers, a proof, a remark).
        contents: files that ``extra`` names.
        final: the documents are those that go out.

    Raises:
        humas_cli.errors.UsageError: an activity that took place would lose its times, or end in the future.
    """
    state = entry.keadaan if step is None else step.ke
    ensure_real_times(entry.id, filing.record.fakta, state, writer.now)
    filing = judged_at(filing, writer.here)
    before = [row.duty for row in writer.duties(open_only=False, kantor=[entry.kantor], entri=entry.id)]
    version, personal = separated(filing, entry.versi + 1)
    judgement = judgement_of(filing.verdict, filing.record, filing.book, state, filing.at, before)
    change = (extra or Change())._replace(
        berkas=version,
        penilaian=judgement,
        keadaan=step or reopened(entry, judgement),
        alasan=alasan,
    )
    if filing.made is not None:
        change = change._replace(dokumen=(*change.dokumen, *filing.documents(final=final)))
    return writer.append(happening, entry.id, change, personal=personal, contents=(*filing.contents, *contents))


def judged_at(filing: Filing, now: datetime) -> Filing:
    """The filing as it is judged at the present: ``--at`` may show another moment, but not hide that one is late."""
    from humas_cli.rulebook.engine import judge

    return filing._replace(verdict=judge(filing.book, filing.record, now), at=now)


def excuse_of(record: Record) -> str:
    """Why a refused activity was let through, or ``""``."""
    exception = record.fakta.get("pengecualian")
    return str(exception.get("alasan") or "") if isinstance(exception, Mapping) else ""


def same_record(reader: Reader, entry: Entry, record: Record) -> bool:
    """Whether a record is the one that the register has."""
    return says(record, entry, reader.values(entry))


def says(record: Record, entry: Entry, values: Mapping[str, object]) -> bool:
    """Whether a record is what was read of an activity, ``values``."""
    told: dict[str, object] = {"jenis": record.jenis, "id": entry.id, **record.fakta}
    if record.isi:
        told["isi"] = record.isi
    return plain_values(told) == values


class WentOut(HumasError):
    """``new --force`` would write over an activity that is no draft any more."""

    kode: ClassVar[str] = "sudah-terbit"

    def __init__(self, entry: Entry) -> None:
        super().__init__(
            f"'{entry.id}' sudah {lifecycle().sebutan[entry.keadaan]}; hanya yang masih konsep dapat dicatat ulang.",
            f"Betulkan faktanya dengan 'humas register update {entry.id}', lalu buat naskahnya lagi dengan "
            f"'humas {entry.jenis} issue {entry.id} --alasan …'.",
        )


def _ensure_numbers_fit(writer: Writer, entry: Entry, filing: Filing) -> None:
    from humas_cli.register.bookkeeping import ensure_numbers_fit  # it needs what stands here

    ensure_numbers_fit(writer, entry, filing)


class RegisterRecorder:
    """Keeps what ``new`` writes in the register.

    Args:
        register: the office's register.
        form: the kind's form, or ``None``.
        book: the rulebook that judged.
        at: the moment of judgement.
        given: the office and the number that an officer gave to the documents, or ``None``.
    """

    def __init__(
        self,
        register: Register,
        form: Form | None,
        book: Callable[[], Rulebook],
        at: datetime,
        given: tuple[Office, str] | None = None,
    ) -> None:
        self._register = register
        self._form = form
        self._book = book
        self._at = at
        self._given = given
        self._alone: Writer | None = None

    def last_suffix(self, beginning: str) -> int:
        """The highest number behind ``jenis-tanggal`` among the office's ids."""
        if self._alone is not None:
            return self._alone.last_suffix(beginning)
        with self._register.reading() as reader:
            return reader.last_suffix(beginning)

    @contextmanager
    def alone(self) -> Iterator[None]:
        """One transaction for choosing the id and for keeping, which nobody else of the office writes beside."""
        with self._register.writing() as self._alone:
            try:
                yield
            finally:
                self._alone = None

    def keep(self, written: Written, contents: Mapping[Path, bytes], *, force: bool, fresh: bool) -> str:
        """Record the activity; a draft that is registered already gets a new version when ``force`` is given.

        Raises:
            IdTakenError: its id is registered already.
            NotPossibleNow, WentOut: it was cancelled, or went out already.
            humas_cli.register.errors.NumberTaken: the number that was given by hand is registered already.
        """
        filing = Filing(written.record, written.verdict, self._book(), self._form, self._at, written.made)
        with self._register.writing() if self._alone is None else nullcontext(self._alone) as writer:
            entry = writer.find(f"{writer.kantor}/{written.id}")
            if entry is None:
                record_new(writer, filing, self._numbers(writer, filing))
                return State.KONSEP.value
            again = not fresh and same_record(writer, entry, written.record)
            if not again and (fresh or not force):
                raise IdTakenError(written.id)
            ensure_open(entry, "dicatat ulang")
            extra = Change(nomor=self._numbers(writer, filing))
            if entry.keadaan is not State.KONSEP and (force or not again or extra.nomor):
                raise WentOut(entry)
            if again and not extra.nomor:
                return entry.keadaan.value  # written again, in another folder perhaps: nothing has happened
            _ensure_numbers_fit(writer, entry, filing)
            reason = "diberi nomor dengan --nomor" if again else "dicatat ulang dengan --force"
            record_version(writer, entry, filing, alasan=reason, extra=extra)
            return entry.keadaan.value

    def _numbers(self, writer: Writer, filing: Filing) -> tuple[NumberUse, ...]:
        """The number that was given by hand, kept so that nobody takes it again."""
        if self._given is None or filing.made is None or filing.form is None:
            return ()
        from humas_cli.documents.request import Request
        from humas_cli.register.byhand import numbers_by_hand

        office, number = self._given
        id = str(filing.record.id)
        request = Request(filing.form, filing.record, filing.verdict, filing.book, office, filing.at, id)
        return numbers_by_hand(writer, id, request, [document.id for document in filing.made.dokumen], number)
