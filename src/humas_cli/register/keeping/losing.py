"""What a register holds that an older backup does not: it would be lost, but no number of it is given a second time."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import NamedTuple

from humas_cli.errors import HumasError, NeedsAnswerError
from humas_cli.register.databases.database import Connection, Database
from humas_cli.register.keeping.backupfile import Backup
from humas_cli.register.keeping.verifying import offices_of
from humas_cli.register.model import Change, Happening, NumberState, NumberUse
from humas_cli.register.moments import moment
from humas_cli.register.reading import Reader
from humas_cli.register.rows import NumberRow
from humas_cli.register.store import Register

FEW = 5
"""Names that are told one by one."""
_TOGETHER = 500
"""Numbers of one event."""


class Losses(NamedTuple):
    """What would be lost.

    Attributes:
        events: how many events.
        entries: activities that the backup does not have.
        numbers: numbers that it does not have, whatever became of them.
    """

    events: int
    entries: tuple[str, ...]
    numbers: tuple[NumberRow, ...]


NO_LOSSES = Losses(0, (), ())


class WouldLose(NeedsAnswerError):
    """The backup lacks what the register has."""

    def __init__(self, losses: Losses) -> None:
        parts = [f"{losses.events} peristiwa"]
        if losses.entries:
            parts.append(f"kegiatan {_listed(losses.entries)}")
        if losses.numbers:
            parts.append(f"nomor {_listed([row.number.teks for row in losses.numbers])}")
        super().__init__(
            f"Register ini memuat yang tidak ada dalam cadangan dan akan hilang: {'; '.join(parts)}.",
            "Bila memang begitu, tambahkan --ya."
            + (" Nomornya dicatat sebagai dilewati dan tidak diberikan lagi." if losses.numbers else ""),
        )


def _listed(names: Sequence[str]) -> str:
    more = f" dan {len(names) - FEW} lagi" if len(names) > FEW else ""
    return f"{', '.join(names[:FEW])}{more}"


def losses_of(database: Database, backup: Backup) -> Losses:
    """What the register has and the backup lacks; nothing for a register that can no longer be read."""
    try:
        with database.reading() as connection:
            return _losses(connection, backup)
    except HumasError:
        return NO_LOSSES


def _losses(connection: Connection, backup: Backup) -> Losses:
    events, entries, numbers = 0, [], []
    for kantor in offices_of(connection):
        kept = _hashes(backup, kantor)
        own = {hash for (hash,) in connection.rows("SELECT hash FROM peristiwa WHERE kantor = :kantor", kantor=kantor)}
        events += len(own - kept)
        if own <= kept:
            continue
        told = list(backup.events(kantor)) if kantor in backup.offices else []
        known = {event.entri for event in told}
        ids = connection.rows("SELECT id FROM entri WHERE kantor = :kantor ORDER BY baris", kantor=kantor)
        entries += [id for (id,) in ids if id not in known]
        given = {_place(number) for event in told for number in event.isi.nomor}
        rows = Reader(connection, kantor).numbers(kantor=kantor)
        numbers += [row for row in rows if _place(row.number) not in given]
    return Losses(events, tuple(entries), tuple(numbers))


def _hashes(backup: Backup, kantor: str) -> set[str]:
    return {event.hash for event in backup.events(kantor)} if kantor in backup.offices else set()


def _place(number: NumberUse) -> tuple[str, int, int, str]:
    return number.deret, number.tahun, number.urut, number.sisipan


def keep_numbers(database: Database, lost: Iterable[NumberRow], user: str, now: datetime) -> int:
    """Say of lost numbers that they are skipped, in a register that has come back; tells how many."""
    by_office: dict[str, list[NumberUse]] = {}
    for row in lost:
        number = row.number._replace(keadaan=NumberState.DILEWATI, dokumen="")
        by_office.setdefault(row.kantor, []).append(number)
    return sum(_skip(database, kantor, numbers, user, now) for kantor, numbers in by_office.items())


def _skip(database: Database, kantor: str, numbers: Sequence[NumberUse], user: str, now: datetime) -> int:
    from humas_cli.documents.indonesian import tanggal

    with database.reading() as connection:
        reader = Reader(connection, kantor)
        taken = {row.number.teks for row in reader.numbers(kantor=kantor)}
        last = moment(reader.head(kantor).waktu)
    assert last is not None
    free = [number for number in numbers if number.teks not in taken]
    # A clock that is slow must not stand in the way of what keeps the numbers from being given again.
    register = Register(database, kantor, user, lambda: max(now, last.astimezone(now.tzinfo)))
    with register.writing() as writer:
        for start in range(0, len(free), _TOGETHER):
            part = tuple(free[start : start + _TOGETHER])
            change = Change(nomor=part, alasan=f"hilang karena pemulihan {tanggal(now)}")
            writer.append(Happening.NOMOR_DILEWATI, "", change)
    return len(free)
