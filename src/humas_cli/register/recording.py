"""Recording activities: the first version, later ones, and what the rulebook says of each."""

from __future__ import annotations

import secrets
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import NamedTuple

from humas_cli.activities.forms import Form
from humas_cli.activities.records import Record
from humas_cli.documents.made import Made, MadeDocument
from humas_cli.register.chain import digest, plain_values
from humas_cli.register.endings import TOOK_PLACE, ensure_real_times
from humas_cli.register.judging import judgement_of
from humas_cli.register.lifecycle import reopened
from humas_cli.register.model import (
    Change,
    DocumentUse,
    Entry,
    Event,
    Happening,
    Move,
    NumberUse,
    State,
    Version,
)
from humas_cli.register.numbers.awaiting import awaits_number
from humas_cli.register.people.personal import PersonalPart, separate
from humas_cli.register.reading import Reader
from humas_cli.register.store import Writer
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
    known = entry.selesai if entry.keadaan in TOOK_PLACE else None
    ensure_real_times(entry.id, filing.record.fakta, state, writer.now, known)
    filing = judged_at(filing, writer.here)
    before = [row.duty for row in writer.duties(open_only=False, kantor=[entry.kantor], entri=entry.id)]
    version, personal = separated(filing, entry.versi + 1)
    numbered = extra is not None and bool(extra.nomor)
    sent = numbered or not awaits_number(writer, entry, filing.made if final else None)
    judgement = judgement_of(filing.verdict, filing.record, filing.book, state, filing.at, before, sent=sent)
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
