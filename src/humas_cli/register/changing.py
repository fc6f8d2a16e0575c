"""Changing what is recorded: a new version, the real end, a cancellation, a remark, evidence of publication."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from datetime import datetime
from pathlib import Path
from typing import NamedTuple
from urllib.parse import urlsplit

from humas_cli.environment import Environment
from humas_cli.errors import NeedsAnswerError, UsageError
from humas_cli.register.chain import digest
from humas_cli.register.errors import ChangedMeanwhile
from humas_cli.register.issuing import has_product
from humas_cli.register.lifecycle import ensure_own, move
from humas_cli.register.model import Change, Entry, Happening, Move, OwedDuty, Proof, Standing, State
from humas_cli.register.numbers.bookkeeping import ensure_numbers_fit
from humas_cli.register.plainnames import shown_name
from humas_cli.register.reading import Reader
from humas_cli.register.recording import Filing, judged_at, record_version
from humas_cli.register.store import Register, Writer
from humas_cli.register.views.differences import Difference, differences, kept_values, opened_values
from humas_cli.rulebook.model import Verdict

LARGEST_PROOF = 20 * 1024 * 1024
"""Bytes of a file that is kept as evidence."""


class Changed(NamedTuple):
    """What became of an activity.

    Attributes:
        id, keadaan, versi: the activity as it stands now.
        verdict: its judgement, ``None`` when it was not judged again.
        before: the verdict's word as it was.
        differences: what is different in the record.
        opened, closed: duties that are open now and were not, and those that were and are not.
        shifted: duties that are closed, then and now, whose terms are others than they were: now, and the old term.
        back: it went back to an earlier state, since a report is owed again.
        files: names of the final documents of what was cancelled.
        numbers: printed numbers that were cancelled.
        kept: whether anything was recorded.
    """

    id: str
    keadaan: State
    versi: int
    verdict: Verdict | None = None
    before: str = ""
    differences: tuple[Difference, ...] = ()
    opened: tuple[OwedDuty, ...] = ()
    closed: tuple[OwedDuty, ...] = ()
    numbers: tuple[str, ...] = ()
    kept: bool = True
    shifted: tuple[tuple[OwedDuty, str | None], ...] = ()
    back: bool = False
    files: tuple[str, ...] = ()


def current(writer: Writer, entry: Entry) -> Entry:
    """The activity in this transaction, still the one that was read, and the own office's.

    Raises:
        humas_cli.register.errors.OthersEntry, ChangedMeanwhile: it is not.
    """
    present = writer.entry(f"{entry.kantor}/{entry.id}")
    ensure_own(writer.kantor, present)
    if (present.versi, present.keadaan) != (entry.versi, entry.keadaan):
        raise ChangedMeanwhile(entry.id)
    return present


def own_entry(writer: Writer, id: str) -> Entry:
    """The activity of that id, which is the own office's."""
    found = writer.entry(id)
    ensure_own(writer.kantor, found)
    return found


def update(register: Register, entry: Entry, filing: Filing, alasan: str) -> Changed:
    """Record a correction as a new version."""
    with register.writing() as writer:
        return new_version(writer, current(writer, entry), filing, alasan=alasan)


def ensure_can_end(entry: Entry, env: Environment) -> None:
    """It can be said of it that it took place; told before anything is asked for.

    Raises:
        NotPossibleNow: it is not in a state for that.
    """
    from humas_cli.activities.forms import load_form
    from humas_cli.activities.rulebooks import book_for, shelf_of

    book = book_for(shelf_of(None, env), entry.jenis, entry.mulai, env.clock())
    move(entry, Happening.TERLAKSANA, has_product=has_product(load_form(entry.jenis, book, env)))


def planned_end(register: Register, entry: Entry) -> datetime | None:
    """The recorded end, when it was recorded before it came: it is only what was planned."""
    if entry.selesai is None:
        return None
    with register.reading() as reader:
        events = [event for event in reader.history(entry) if event.isi.berkas is not None]
    told: datetime | None = None
    said: object = None
    for event in events:
        assert event.isi.berkas is not None
        value = event.isi.berkas.nilai.get("selesai")
        if value != said:
            said, told = value, event.waktu
    return entry.selesai if told is not None and told < entry.selesai else None


def done(register: Register, entry: Entry, filing: Filing, alasan: str = "") -> Changed:
    """Record that it took place, with its real end.

    Raises:
        NotPossibleNow: it is not in a state for that.
        humas_cli.register.endings.TooEarly, humas_cli.register.endings.ReportTooEarly: its end is still to come, or a
            report came before it.
        humas_cli.errors.NeedsAnswerError: nothing says when it began.
    """
    step = move(entry, Happening.TERLAKSANA, has_product=has_product(filing.form))
    begin = filing.record.fakta.get("mulai")
    if not isinstance(begin, datetime):
        raise NeedsAnswerError(
            f"Waktu mulai '{entry.id}' belum diketahui.", "Tambahkan --mulai, misalnya: --mulai "
            '"2026-11-25 09:00 WIB".'
        )  # fmt: skip
    with register.writing() as writer:
        present = current(writer, entry)
        return new_version(writer, present, filing, Happening.TERLAKSANA, step=step, alasan=alasan)


def new_version(
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
) -> Changed:
    """Record a new version in a transaction, and tell what is different; arguments as in :func:`record_version`."""
    ensure_numbers_fit(writer, entry, filing)
    filing = judged_at(filing, writer.here)
    old, owed = _version_values(writer, entry), _duties(writer, entry)
    event = record_version(
        writer, entry, filing, happening, step=step, alasan=alasan, extra=extra, contents=contents, final=final
    )
    version = event.isi.berkas
    kept = kept_values(writer, entry)
    new = None if version is None else version.nilai
    found = differences(opened_values(old, kept), opened_values(new, kept))
    now = _duties(writer, entry)
    opened, closed = moved_duties(owed, now)
    taken = event.isi.keadaan
    return Changed(
        entry.id,
        entry.keadaan if taken is None else taken.ke,
        entry.versi + 1,
        filing.verdict,
        entry.putusan,
        tuple(found),
        opened,
        closed,
        shifted=_shifted(owed, now),
        back=taken is not None and step is None,
    )


def _version_values(writer: Writer, entry: Entry) -> object:
    """The record as the chain has it, with commitments."""
    found = writer.connection.one(
        "SELECT berkas FROM entri WHERE kantor = :kantor AND id = :id", kantor=entry.kantor, id=entry.id
    )
    return {} if found is None else json.loads(found[0])


def _duties(writer: Writer, entry: Entry) -> list[OwedDuty]:
    return [row.duty for row in writer.duties(open_only=False, kantor=[entry.kantor], entri=entry.id)]


def moved_duties(
    before: Iterable[OwedDuty], after: Iterable[OwedDuty]
) -> tuple[tuple[OwedDuty, ...], tuple[OwedDuty, ...]]:
    """Duties that are open now (or have another term), and those that were open and are not: as they stand now."""
    was = {duty.kunci: duty for duty in before if duty.status is Standing.TERBUKA}
    now = {duty.kunci: duty for duty in after}
    opened = [
        duty
        for key, duty in now.items()
        if duty.status is Standing.TERBUKA and (key not in was or was[key].tenggat != duty.tenggat)
    ]
    closed = [
        now.get(key, duty._replace(status=Standing.GUGUR))
        for key, duty in was.items()
        if key not in now or now[key].status is not Standing.TERBUKA
    ]
    return tuple(opened), tuple(closed)


def _shifted(before: Iterable[OwedDuty], after: Iterable[OwedDuty]) -> tuple[tuple[OwedDuty, str | None], ...]:
    """Duties that were not open and are not, with another term: now, and the term that they had."""
    was = {duty.kunci: duty for duty in before if duty.status is not Standing.TERBUKA}
    return tuple(
        (duty, was[duty.kunci].tenggat)
        for duty in after
        if duty.status is not Standing.TERBUKA and duty.kunci in was and was[duty.kunci].tenggat != duty.tenggat
    )


def cancel(register: Register, id: str, alasan: str) -> Changed:
    """Cancel an activity: its numbers are not used again, what was owed is not owed any more."""
    with register.writing() as writer:
        entry = own_entry(writer, id)
        step = move(entry, Happening.BATAL)
        owed = _duties(writer, entry)
        writer.append(Happening.BATAL, entry.id, Change(keadaan=step, alasan=alasan))
        closed = moved_duties(owed, _duties(writer, entry))[1]
        return Changed(entry.id, step.ke, entry.versi, closed=closed, numbers=entry.nomor, files=_finals(writer, entry))


def ensure_cancellable(register: Register, id: str) -> tuple[Entry, tuple[str, ...]]:
    """It can be cancelled; said before anybody is asked for a reason. Gives it, with its final documents' files."""
    with register.reading() as reader:
        entry = reader.entry(id)
        ensure_own(register.kantor, entry)
        move(entry, Happening.BATAL)
        return entry, _finals(reader, entry)


def _finals(reader: Reader, entry: Entry) -> tuple[str, ...]:
    """The names of its final documents' files, each once."""
    return tuple(dict.fromkeys(kept.document.berkas for kept in reader.documents(entry) if kept.document.final))


def note(register: Register, id: str, text: str) -> Changed:
    """Add a remark."""
    with register.writing() as writer:
        entry = own_entry(writer, id)
        writer.append(Happening.CATATAN, entry.id, Change(catatan=text))
        return Changed(entry.id, entry.keadaan, entry.versi)


def attach(register: Register, id: str, link: str, file: Path | None, remark: str) -> tuple[Changed, Proof]:
    """Keep evidence of publication; the same link or file a second time is not kept again.

    Raises:
        humas_cli.errors.UsageError: neither a link nor a file, or a link that is none.
        humas_cli.errors.HumasError: the file cannot be read or is too large.
    """
    from humas_cli.files import read_bytes

    if not link and file is None:
        raise UsageError("Buktinya belum disebut.", "Sebutkan --tautan, --berkas, atau keduanya.")
    if link:
        check_link(link)
    content = b"" if file is None else read_bytes(file, limit=LARGEST_PROOF)
    if file is not None and not content:
        raise UsageError(f"Berkas '{file}' kosong.", "Periksa apakah itu berkas yang dimaksud.")
    name = "" if file is None else shown_name(file.name)
    proof = Proof(link, name, digest(content) if content else "", len(content), remark)
    with register.writing() as writer:
        entry = own_entry(writer, id)
        known = {(kept.proof.tautan, kept.proof.hash) for kept in writer.proofs(entry)}
        there = (proof.tautan, proof.hash) in known
        if not there:
            contents = (content,) if content else ()
            writer.append(Happening.BUKTI, entry.id, Change(bukti=proof), contents=contents)
        return Changed(entry.id, entry.keadaan, entry.versi, kept=not there), proof


def check_link(link: str) -> None:
    """A link that a browser can open, without anybody's password in it.

    Raises:
        humas_cli.errors.UsageError: it is none.
    """
    try:
        parts = urlsplit(link)
        good = parts.scheme in ("http", "https") and bool(parts.hostname) and not any(c.isspace() for c in link)
        secret = parts.username is not None or parts.password is not None
    except ValueError:
        good, secret = False, False
    if not good:
        raise UsageError(f"Tautan '{link}' bukan alamat http atau https.", "Salin alamat lengkapnya dari peramban.")
    if secret:
        raise UsageError("Tautan memuat nama pengguna atau kata sandi.", "Hapus bagian di depan tanda @.")


def reason_needed(entry: Entry) -> bool:
    """Whether a correction needs a reason: from the moment it went out."""
    return entry.keadaan is not State.KONSEP
