"""Judging recorded activities again: when the rulebook changed, once a term has run out, once they have begun.

Nothing is written of an activity of which the same is to be said as before.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from contextlib import suppress
from datetime import datetime
from typing import NamedTuple

from humas_cli.activities.rulebooks import book_for
from humas_cli.activities.versions import Shelf, day_of
from humas_cli.errors import HumasError
from humas_cli.register.judging import VERDICT
from humas_cli.register.model import Change, Entry, Happening, Judgement
from humas_cli.register.moments import moment, seconds_of
from humas_cli.register.reading import Reader
from humas_cli.register.searching import one_of
from humas_cli.register.store import Register, Writer
from humas_cli.rulebook.model import Rulebook

MOST = 500
"""Activities that are judged again in one go; nobody waits for a million, and the rest follows the next time."""

NEW_RULES = "buku aturan berubah"
TERM_OVER = "batas waktu kewajiban lewat"
BEGUN = "kegiatan sudah mulai, waktu selesai belum dicatat"

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
        mulai: ids that were judged again since they have begun, and their end is not recorded.
    """

    aturan: tuple[str, ...] = ()
    waktu: tuple[str, ...] = ()
    gagal: tuple[tuple[str, str], ...] = ()
    tersisa: bool = False
    terhalang: str = ""
    lebih_baru: str = ""
    mulai: tuple[str, ...] = ()


class _Stale(NamedTuple):
    """Ids to judge again, and why they are; those of which nothing else is to be said are left out."""

    aturan: tuple[str, ...]
    waktu: tuple[str, ...]
    mulai: tuple[str, ...]
    lebih_baru: str

    @property
    def reasons(self) -> dict[str, str]:
        reasons = ((self.mulai, BEGUN), (self.waktu, TERM_OVER), (self.aturan, NEW_RULES))
        return {id: reason for ids, reason in reasons for id in ids}


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
        mulai=tuple(id for id in stale.mulai if id in done),
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
    from humas_cli.register.numbers.awaiting import awaits_number
    from humas_cli.rulebook.engine import judge

    values = reader.values(entry)
    book = book_for(shelf, entry.jenis, values.get("mulai"), at)
    record = record_from_values(values, book, entry.id)
    before = [row.duty for row in reader.duties(open_only=False, kantor=[entry.kantor], entri=entry.id)]
    sent = not awaits_number(reader, entry)
    return judgement_of(judge(book, record, at), record, book, entry.keadaan, at, before, sent=sent)


def _stale(reader: Reader, shelf: Shelf, at: datetime) -> _Stale:
    others, newer = _judged_otherwise(reader, shelf, at), ""
    if others:
        others, newer = _without_newer(reader, others, shelf)
    known = set(others)
    overdue = _otherwise(reader, shelf, [id for id in run_out(reader, at) if id not in known], at)
    known.update(overdue)
    started = _otherwise(reader, shelf, [id for id in begun(reader, _timed_by_end(shelf), at) if id not in known], at)
    return _Stale(tuple(others), tuple(overdue), tuple(started), newer)


def _otherwise(reader: Reader, shelf: Shelf, ids: Iterable[str], at: datetime) -> list[str]:
    """Those of which something else is to be said by now, or that cannot be judged; a few more than are written."""
    found: list[str] = []
    for id in ids:
        if len(found) > MOST:
            break
        try:
            differs = said_now(reader, reader.entry(f"{reader.kantor}/{id}"), shelf, at) is not None
        except HumasError:
            differs = True
        if differs:
            found.append(id)
    return found


def said_now(reader: Reader, entry: Entry, shelf: Shelf, at: datetime) -> Judgement | None:
    """What is to be said of an activity at a moment, when that is not what is recorded of it; else ``None``.

    Raises:
        humas_cli.errors.HumasError: it cannot be judged.
    """
    now = judged_now(reader, entry, shelf, at)
    duties = [row.duty for row in reader.duties(open_only=False, kantor=[entry.kantor], entri=entry.id)]
    same = now.putusan == entry.putusan and now.hash_rulebook == entry.hash_rulebook
    return None if same and sorted(now.kewajiban, key=repr) == sorted(duties, key=repr) else now


def seen_at(reader: Reader, shelf: Shelf, at: datetime) -> dict[str, Judgement]:
    """What is to be said at that moment of activities whose terms have run out by then; nothing is written."""
    found: dict[str, Judgement] = {}
    for id in run_out(reader, at):
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


def run_out(reader: Reader, at: datetime) -> list[str]:
    """Activities with an open duty whose term has run out since they were last judged.

    Evidence that was recorded ahead of its time counts by now, and the verdict is another one. A judgement at that very
    second comes too early: what may be done up to its term is late only after it.
    """
    rows = reader.connection.rows(
        "SELECT DISTINCT k.entri FROM kewajiban k JOIN entri e ON e.kantor = k.kantor AND e.id = k.entri"
        " WHERE k.status = 'terbuka' AND k.kantor = :kantor AND k.tenggat <= :now AND e.dinilai <= k.tenggat"
        " AND e.dinilai < :now AND k.sumber = :putusan ORDER BY k.entri",
        kantor=reader.kantor,
        now=seconds_of(at),
        putusan=VERDICT,  # nothing else is to be said of an activity when another term has run out
    )
    return [id for (id,) in rows]


def begun(reader: Reader, rules: Sequence[str], at: datetime) -> list[str]:
    """Activities that have begun since they were last judged, with an open duty that waits for their end.

    That they have begun changes nothing else: what belongs before has its term then. Only open duties without a term
    are looked at, which an index gives.

    Args:
        reader: the register.
        rules: the rules whose duty has a term that is counted from the end.
        at: the moment.
    """
    parts, values = one_of("k.aturan", rules)
    if not rules:
        return []
    rows = reader.connection.rows(
        "SELECT k.entri FROM kewajiban k JOIN entri e ON e.kantor = k.kantor AND e.id = k.entri"
        f" WHERE {' AND '.join(parts)} AND k.status = 'terbuka' AND k.kantor = :kantor AND k.tenggat IS NULL"
        " AND e.mulai <= :now AND e.dinilai < e.mulai",  # without an order: SQLite would read all duties for it
        kantor=reader.kantor,
        now=seconds_of(at),
        **values,
    )
    return sorted({id for (id,) in rows})


def _timed_by_end(shelf: Shelf) -> list[str]:
    """The rules whose duty has a term that is counted from the end of the activity."""
    rules = (rule for edition in shelf.editions for rule in edition.book.aturan.items())
    return sorted({id for id, rule in rules if rule.bukti and rule.bukti.jam and not rule.bukti.dari_mulai})


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
        if last is not None and any(is_newer(last, edition.book) for edition in shelf.editions):
            kept[hash] = last.versi_rulebook
    return [id for id in wanted if rows[id] not in kept], ", ".join(sorted(set(kept.values())))


def last_judgement(reader: Reader, id: str) -> Judgement | None:
    """What was last said of an activity."""
    entry = reader.find(id)
    events = () if entry is None else reversed(reader.history(entry))
    return next((event.isi.penilaian for event in events if event.isi.penilaian is not None), None)


def is_newer(last: Judgement, book: Rulebook) -> bool:
    """Whether a judgement comes from a newer version of a rulebook."""
    return last.rulebook == book.info.pendek and _order(last.versi_rulebook) > _order(book.info.versi)


def _order(version: str) -> list[tuple[int, str]]:
    return [(int(part), "") if part.isdecimal() else (0, part) for part in version.split(".")]
