"""``register restore``: everything of a backup, checked while it comes back; wholly, or nothing of it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from contextlib import suppress
from datetime import datetime
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar, NamedTuple

from humas_cli.errors import HumasError, NotFoundError, UsageError
from humas_cli.register.chain import EMPTY, Head, after
from humas_cli.register.databases.database import Connection, Database, Dialect
from humas_cli.register.keeping.backupfile import Backup, BackupDamaged
from humas_cli.register.keeping.deriving import compare, derive, scratch, without_search
from humas_cli.register.keeping.losing import NO_LOSSES, WouldLose, keep_numbers, losses_of
from humas_cli.register.keeping.readback import is_too_deep, unreadable
from humas_cli.register.keeping.verifying import ChainSeen, offices_of
from humas_cli.register.people.personal import PersonalPart
from humas_cli.register.projecting import keep_event, keep_head
from humas_cli.register.reading import Reader

if TYPE_CHECKING:
    from humas_cli.register.databases.sqlite import SqliteDatabase

_STILL = "Kosongkan dahulu, atau sisihkan register yang ada dengan --ganti (disimpan, tidak dihapus)."


class NotEmpty(HumasError):
    """The register has events already."""

    kode: ClassVar[str] = "register-tidak-kosong"

    def __init__(self, what: str, advice: str) -> None:
        super().__init__(f"Register ini sudah berisi: {what}; tidak ada yang dipulihkan.", advice)


class NoReplacing(UsageError):
    """A shared database is not put aside by one office."""

    def __init__(self) -> None:
        super().__init__(
            "Opsi '--ganti' hanya untuk register dalam berkas sendiri, bukan PostgreSQL.",
            "Minta pengelola basis data menyiapkan basis data kosong, lalu pulihkan ke sana.",
        )


class Restored(NamedTuple):
    """What came back.

    Attributes:
        chains: the chains.
        contacts: how many personal values there are again.
        aside: where the register that was there before is now, or ``None``.
        others: offices of the backup that were not restored.
        skipped: how many numbers of the register that was there came along, so that none is given again.
    """

    chains: tuple[ChainSeen, ...]
    contacts: int
    aside: Path | None
    others: tuple[str, ...]
    skipped: int = 0


def restore(database: Database, backup: Backup, offices: Sequence[str]) -> Restored:
    """Bring a backup back into a prepared register that is empty, in one transaction.

    Args:
        database: the register.
        backup: the backup.
        offices: whose part of it.

    Raises:
        NotEmpty: there are events already; says how they relate to those of the backup.
        BackupDamaged: the backup is not whole.
    """
    with database.writing() as connection:
        _ensure_empty(connection, backup, offices)
        chains = tuple(ChainSeen(kantor, _fill(connection, backup, kantor)) for kantor in offices)
        contacts = _contacts(connection, offices)
    return Restored(chains, contacts, None, tuple(kantor for kantor in backup.offices if kantor not in offices))


def chosen_offices(backup: Backup, kantor: str | None, own: str, dialect: Dialect) -> list[str]:
    """Whose part of a backup comes back: a file takes all, a shared database only what the user may write.

    Raises:
        humas_cli.errors.NotFoundError: the backup has nothing of the office.
    """
    if kantor is None and dialect is Dialect.SQLITE:
        return list(backup.offices)
    office = kantor or own
    if office not in backup.offices:
        raise NotFoundError(
            f"Cadangan '{backup.path}' tidak memuat kantor '{office}'.",
            f"Yang ada: {', '.join(backup.offices) or 'tidak satu pun'}.",
        )
    return [office]


def restore_beside(
    database: Database,
    backup: Backup,
    offices: Sequence[str],
    now: datetime,
    *,
    ganti: bool,
    user: str = "",
    lose: bool = False,
) -> Restored | None:
    """Bring a backup back into a file of its own, which then takes the place of the register; that is put aside.

    So it is done when there is no register yet, or when it may be put aside; else ``None``.

    Args:
        database: the register.
        backup, offices: what comes back.
        now, user: of the events that keep lost numbers from being given again.
        ganti: put aside what is there.
        lose: even when it holds what the backup does not.

    Raises:
        BackupDamaged: the backup is not whole; then nothing has changed.
        humas_cli.register.keeping.losing.WouldLose: the backup lacks what is there.
        NoReplacing: a shared database would be put aside.
    """
    from humas_cli.register.databases.sqlite import SqliteDatabase
    from humas_cli.register.databases.swapping import swap_in

    if not isinstance(database, SqliteDatabase):
        if ganti:
            raise NoReplacing
        return None
    if database.path is None or (database.path.exists() and not ganti):
        return None
    lost = losses_of(database, backup) if database.path.exists() else NO_LOSSES
    database.close()
    if lost.events and not lose:
        raise WouldLose(lost)
    fresh = database.path.with_name(f"{database.path.stem}-pulih{database.path.suffix}")
    _remove(fresh)
    made = SqliteDatabase(fresh)
    try:
        _prepare(made)
        restored = restore(made, backup, offices)
        if skipped := keep_numbers(made, lost.numbers, user, now):
            restored = restored._replace(chains=_chains(made, restored), skipped=skipped)
        made.close()
        aside = _free(database.path.with_name(f"{database.path.stem}-lama-{now:%Y%m%d-%H%M%S}{database.path.suffix}"))
        there = swap_in(fresh, database.path, aside)
    except BaseException:
        made.close()
        _remove(fresh)
        raise
    return restored._replace(aside=aside if there else None)


def _chains(database: Database, restored: Restored) -> tuple[ChainSeen, ...]:
    with database.reading() as connection:
        reader = Reader(connection, "")
        return tuple(ChainSeen(seen.kantor, reader.head(seen.kantor)) for seen in restored.chains)


def _free(path: Path) -> Path:
    """A name that nothing stands under."""
    names = (path.with_stem(f"{path.stem}-{number}") for number in count(2))
    return path if not path.exists() else next(name for name in names if not name.exists())


def _prepare(database: SqliteDatabase) -> None:
    from humas_cli.register.databases.schema import migrate

    with database.writing() as connection:
        migrate(connection)


def _remove(path: Path) -> None:
    for end in ("", "-wal", "-shm", "-journal"):
        with suppress(FileNotFoundError):
            path.with_name(path.name + end).unlink()


def _ensure_empty(connection: Connection, backup: Backup, offices: Sequence[str]) -> None:
    reader = Reader(connection, "")
    present = offices_of(connection) if connection.dialect is Dialect.SQLITE else offices
    for kantor in present:
        head = reader.head(kantor)
        if head.urut == 0:
            continue
        raise NotEmpty(*_relation(reader, backup, kantor, head, connection.dialect))


def _relation(reader: Reader, backup: Backup, kantor: str, head: Head, dialect: Dialect) -> tuple[str, str]:
    """How the events that are there relate to those of the backup, and what to do."""
    still = _STILL if dialect is Dialect.SQLITE else "Pulihkan ke basis data yang kosong."
    index = backup.offices.get(kantor)
    if index is None:
        return f"{head.urut} peristiwa kantor {kantor}, yang tidak ada dalam cadangan", still
    if (head.urut, head.hash) == (index.peristiwa, index.puncak):
        return f"{head.urut} peristiwa kantor {kantor}, sama dengan cadangan", "Tidak ada yang perlu dipulihkan."
    if head.urut < index.peristiwa:
        same = any(event.hash == head.hash for event in backup.events(kantor) if event.urut == head.urut)
        if same:
            more = index.peristiwa - head.urut
            return f"{head.urut} peristiwa pertama kantor {kantor} dari cadangan; {more} belum ada", still
    found = reader.connection.one(
        "SELECT hash FROM peristiwa WHERE kantor = :kantor AND urut = :urut", kantor=kantor, urut=index.peristiwa
    )
    if found is not None and found[0] == index.puncak:
        later = head.urut - index.peristiwa
        return f"kantor {kantor} lebih baru daripada cadangan; {later} peristiwa akan hilang", still
    return f"{head.urut} peristiwa kantor {kantor} dari rantai lain", still


def _fill(connection: Connection, backup: Backup, kantor: str) -> Head:
    """All of one office: its events and what follows from them, then what stands beside the chain."""
    connection.run(
        "INSERT INTO rantai (kantor, urut, hash, waktu) VALUES (:kantor, :urut, :hash, :waktu)"
        " ON CONFLICT (kantor) DO NOTHING",
        kantor=kantor,
        **EMPTY._asdict(),
    )
    head = EMPTY
    with scratch() as right:
        without_search(right)
        for event in backup.events(kantor):
            if is_too_deep(event) or not derive(right, event):
                raise BackupDamaged(backup.path, f"peristiwa ke-{event.urut} kantor {kantor} tidak mungkin")
            keep_event(connection, event)
            head = after(head, event)
        keep_head(connection, kantor, head)
        _beside(connection, backup, kantor)
        for one in compare(connection, right, kantor):
            raise BackupDamaged(backup.path, f"{one.tabel} kantor {kantor} tidak sesuai dengan peristiwanya")
        if reason := unreadable(connection, kantor):
            raise BackupDamaged(backup.path, f"{reason} (kantor {kantor})")
    return head


def _beside(connection: Connection, backup: Backup, kantor: str) -> None:
    """Personal values and files; after the events, since an event that erased something has done so already."""
    from humas_cli.register.people.finding import key_word

    for values in backup.personal(kantor):
        word = None
        if values["nilai"] is not None and values["garam"] is not None:
            try:
                word = key_word(PersonalPart._make(str(values[name]) for name in PersonalPart._fields))
            except ValueError:  # no JSON; the check that follows says so
                word = None
        connection.run(
            "INSERT INTO pribadi (kantor, komitmen, entri, jalur, orang, kunci, nilai, garam, kata)"
            " VALUES (:kantor, :komitmen, :entri, :jalur, :orang, :kunci, :nilai, :garam, :kata)",
            kantor=kantor,
            kata=word,
            **values,
        )
    for hash, content in backup.contents(kantor):
        connection.run(
            "INSERT INTO isi_berkas (kantor, hash, isi) VALUES (:kantor, :hash, :isi)",
            kantor=kantor,
            hash=hash,
            isi=content,
        )
    connection.many(
        "INSERT INTO isi_berkas (kantor, hash, isi) VALUES (:kantor, :hash, NULL)"
        " ON CONFLICT (kantor, hash) DO NOTHING",
        [{"kantor": kantor, "hash": hash} for hash in _named_files(connection, kantor)],
    )


def _named_files(connection: Connection, kantor: str) -> Iterable[str]:
    """Hashes of all files that events name; those without content were erased."""
    rows = connection.rows(
        "SELECT hash FROM dokumen WHERE kantor = :kantor UNION SELECT hash FROM bukti"
        " WHERE kantor = :kantor AND hash <> ''",
        kantor=kantor,
    )
    return [hash for (hash,) in rows]


def _contacts(connection: Connection, offices: Sequence[str]) -> int:
    total = 0
    for kantor in offices:
        found = connection.one(
            "SELECT count(*) FROM pribadi WHERE kantor = :kantor AND nilai IS NOT NULL", kantor=kantor
        )
        total += 0 if found is None else int(found[0])
    return total


__all__ = ["NoReplacing", "NotEmpty", "Restored", "chosen_offices", "restore", "restore_beside"]
