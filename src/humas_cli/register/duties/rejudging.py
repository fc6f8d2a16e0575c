"""Judging recorded activities again: when the rulebook changed, and once a term has run out since they were judged."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import suppress
from datetime import datetime
from typing import NamedTuple

from humas_cli.activities.rulebooks import book_for
from humas_cli.activities.versions import Shelf, day_of
from humas_cli.errors import HumasError
from humas_cli.register.model import Change, Entry, Happening, Judgement, moment, seconds_of
from humas_cli.register.reading import Reader
from humas_cli.register.store import Register, Writer
from humas_cli.rulebook.model import Rulebook

MOST = 500
"""Activities that are judged again in one go; nobody waits for a million, and the rest follows the next time."""

NEW_RULES = "buku aturan berubah"
TERM_OVER = "batas waktu kewajiban lewat"

_OPEN = "keadaan IN ('konsep', 'terbit', 'terlaksana')"


class Rejudged(NamedTuple):
    """What came of it.

    Attributes:
        aturan: ids that were judged again since the rulebook changed.
        waktu: ids that were judged again since a term of theirs has run out.
        gagal: ids that could not be, with the reason.
        tersisa: whether more are waiting for the next time.
        terhalang: why nothing could be written, ``""`` when it could; the old judgements are shown then.
        lebih_baru: version of the rulebook that judged last, when it is newer than the one at hand; those stay.
    """

    aturan: tuple[str, ...] = ()
    waktu: tuple[str, ...] = ()
    gagal: tuple[tuple[str, str], ...] = ()
    tersisa: bool = False
    terhalang: str = ""
    lebih_baru: str = ""


class _Stale(NamedTuple):
    """Ids to judge again, and why they are."""

    aturan: tuple[str, ...]
    waktu: tuple[str, ...]
    lebih_baru: str

    @property
    def reasons(self) -> dict[str, str]:
        return {**dict.fromkeys(self.waktu, TERM_OVER), **dict.fromkeys(self.aturan, NEW_RULES)}


def rejudge(register: Register, shelf: Shelf, at: datetime) -> Rejudged:
    """Judge the office's open activities again where that can say something new; writes nothing when it cannot.

    Args:
        register: the office's register.
        shelf: the rulebooks at hand.
        at: the moment of judgement, in the office's zone.
    """
    with register.reading() as reader:
        stale = _stale(reader, shelf, at)
    if not stale.reasons:
        return Rejudged(lebih_baru=stale.lebih_baru)
    failed: dict[str, str] = {}
    try:
        with register.writing() as writer:
            stale = _stale(writer, shelf, at)  # somebody else may have been quicker
            chosen = list(stale.reasons.items())[:MOST]
            for id, reason in chosen:
                try:
                    _judge_again(writer, shelf, id, reason, at)
                except _CannotJudge as error:
                    failed[id] = str(error)
    except HumasError as error:
        return Rejudged(terhalang=error.pesan, lebih_baru=stale.lebih_baru)
    done = {id for id, _ in chosen} - set(failed)
    return Rejudged(
        tuple(id for id in stale.aturan if id in done),
        tuple(id for id in stale.waktu if id in done),
        tuple(failed.items()),
        len(stale.reasons) > len(chosen),
        lebih_baru=stale.lebih_baru,
    )


class _CannotJudge(Exception):
    """A record does not fit the rulebook of its day."""


def _judge_again(writer: Writer, shelf: Shelf, id: str, reason: str, at: datetime) -> None:
    entry = writer.find(f"{writer.kantor}/{id}")
    assert entry is not None  # nothing takes an activity out of the register
    try:
        judgement = judged_now(writer, entry, shelf, at)
    except HumasError as error:
        raise _CannotJudge(error.pesan) from error
    writer.append(Happening.DINILAI_ULANG, id, Change(penilaian=judgement, alasan=reason))


def judged_now(reader: Reader, entry: Entry, shelf: Shelf, at: datetime) -> Judgement:
    """What the rulebook in force on the day of an activity says of it at a moment.

    Raises:
        humas_cli.errors.HumasError: no rulebook is in force then, or the record does not fit it.
    """
    from humas_cli.activities.records import record_from_values
    from humas_cli.register.judging import judgement_of
    from humas_cli.rulebook.engine import judge

    values = reader.values(entry)
    book = book_for(shelf, entry.jenis, values.get("mulai"), at)
    record = record_from_values(values, book, entry.id)
    before = [row.duty for row in reader.duties(open_only=False, kantor=[entry.kantor], entri=entry.id)]
    return judgement_of(judge(book, record, at), record, book, entry.keadaan, at, before)


def _stale(reader: Reader, shelf: Shelf, at: datetime) -> _Stale:
    others, newer = _judged_otherwise(reader, shelf, at), ""
    if others:
        others, newer = _without_newer(reader, others, shelf)
    overdue = [id for id in _run_out(reader, at) if id not in set(others)]
    return _Stale(tuple(others), tuple(overdue), newer)


def seen_at(reader: Reader, shelf: Shelf, at: datetime) -> dict[str, Judgement]:
    """What is to be said at that moment of activities whose terms have run out by then; nothing is written."""
    found: dict[str, Judgement] = {}
    for id in _run_out(reader, at):
        with suppress(HumasError):  # what cannot be judged again stays as it was
            found[id] = judged_now(reader, reader.entry(f"{reader.kantor}/{id}"), shelf, at)
    return found


def _judged_otherwise(reader: Reader, shelf: Shelf, at: datetime) -> list[str]:
    """Open activities that were last judged by another rulebook than the one of their day."""
    if shelf.only is not None:
        return reader.judged_by_others(shelf.only.info.hash)
    rows = reader.connection.rows(
        f"SELECT id, mulai, zona_mulai, hash_rulebook FROM entri WHERE kantor = :kantor AND {_OPEN} ORDER BY baris",
        kantor=reader.kantor,
    )
    return [id for id, start, zone, hash in rows if _hash_on(shelf, moment(start, zone), at) not in (hash, None)]


def _hash_on(shelf: Shelf, start: datetime | None, at: datetime) -> str | None:
    try:
        return shelf.on(day_of(start, at)).info.hash
    except HumasError:  # no rulebook is in force on that day: what was said of it stays
        return None


def _run_out(reader: Reader, at: datetime) -> list[str]:
    """Activities with an open duty whose term has run out since they were last judged.

    Evidence that was recorded ahead of its time counts by now, and the verdict is another one. A judgement at that very
    second comes too early: what may be done up to its term is late only after it.
    """
    rows = reader.connection.rows(
        "SELECT DISTINCT k.entri FROM kewajiban k JOIN entri e ON e.kantor = k.kantor AND e.id = k.entri"
        " WHERE k.status = 'terbuka' AND k.kantor = :kantor AND k.tenggat <= :now AND e.dinilai <= k.tenggat"
        " AND e.dinilai < :now ORDER BY k.entri",
        kantor=reader.kantor,
        now=seconds_of(at),
    )
    return [id for (id,) in rows]


def _without_newer(reader: Reader, ids: Iterable[str], shelf: Shelf) -> tuple[list[str], str]:
    """The ids without those that a newer version of the same rulebook judged, and that version.

    Computers that share a register do not get a new program on the same day; the older one does not turn back.
    """
    rows: dict[str, str] = {}
    rows |= reader.connection.rows(
        f"SELECT id, hash_rulebook FROM entri WHERE kantor = :kantor AND {_OPEN}", kantor=reader.kantor
    )
    wanted = list(ids)
    samples = {rows[id]: id for id in reversed(wanted)}
    kept: dict[str, str] = {}
    for hash, sample in samples.items():
        last = last_judgement(reader, sample)
        if last is not None and any(_is_newer(last, edition.book) for edition in shelf.editions):
            kept[hash] = last.versi_rulebook
    return [id for id in wanted if rows[id] not in kept], ", ".join(sorted(set(kept.values())))


def last_judgement(reader: Reader, id: str) -> Judgement | None:
    """What was last said of an activity."""
    entry = reader.find(id)
    events = () if entry is None else reversed(reader.history(entry))
    return next((event.isi.penilaian for event in events if event.isi.penilaian is not None), None)


def _is_newer(last: Judgement, book: Rulebook) -> bool:
    return last.rulebook == book.info.pendek and _order(last.versi_rulebook) > _order(book.info.versi)


def _order(version: str) -> list[tuple[int, str]]:
    return [(int(part), "") if part.isdecimal() else (0, part) for part in version.split(".")]


def rejudged_notes(outcome: Rejudged) -> list[str]:
    """What an officer is told of it."""
    notes: list[str] = []
    if outcome.aturan:
        notes.append(f"{len(outcome.aturan)} kegiatan dinilai ulang karena buku aturan berubah.")
    if outcome.waktu:
        notes.append(f"{len(outcome.waktu)} kegiatan dinilai ulang karena batas waktu kewajibannya lewat.")
    if outcome.tersisa:
        notes.append("Kegiatan lain menyusul dinilai ulang pada perintah berikutnya.")
    if outcome.lebih_baru:
        notes.append(
            f"Sebagian kegiatan dinilai dengan buku aturan versi {outcome.lebih_baru}, lebih baru daripada yang ada di "
            "komputer ini; putusannya dibiarkan. Perbarui program humas di komputer ini."
        )
    notes += [f"{id} tidak dapat dinilai ulang: {reason}" for id, reason in outcome.gagal]
    if outcome.terhalang:
        notes.append(f"Penilaian ulang belum dapat dicatat, putusan lama yang ditampilkan. {outcome.terhalang}")
    return notes
