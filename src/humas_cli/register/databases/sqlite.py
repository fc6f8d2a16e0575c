"""The register in one SQLite file of the office, readable by its owner only."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path

from humas_cli.register.databases.database import Connection, Dialect, Row
from humas_cli.register.databases.errors import (
    NoFolder,
    NoLocking,
    RegisterBroken,
    RegisterBusy,
    RegisterFull,
    RegisterReadOnly,
    StatementFault,
)

WAIT = 120.0
"""Seconds to wait for another writer; one that makes a PDF of its letter holds the register for several."""

SCRUB_WAIT = 10_000
"""Milliseconds to wait for others with that which the officer has already got done."""

TEMPORARY_CACHE = 64 * 1024
"""Kilobytes that a register without a file keeps in memory."""

_HEAD = b"SQLite format 3\0"
"""How every database of SQLite begins."""

BUSY = ("SQLITE_BUSY", "SQLITE_LOCKED")
_NO_LOCKS = ("SQLITE_PROTOCOL", "SQLITE_IOERR_LOCK", "SQLITE_IOERR_SHMOPEN", "SQLITE_IOERR_SHMMAP", "SQLITE_NOLFS")
_FULL = ("SQLITE_FULL", "SQLITE_IOERR_WRITE", "SQLITE_IOERR_FSYNC", "SQLITE_IOERR_SHMSIZE", "SQLITE_IOERR_TRUNCATE")
_BROKEN = ("SQLITE_CORRUPT", "SQLITE_NOTADB")


def _any_text(content: bytes) -> str:
    """A text, its bytes that are no UTF-8 as lone surrogates."""
    return content.decode("utf-8", "surrogateescape")


class SqliteConnection:
    """A transaction of one SQLite connection."""

    dialect = Dialect.SQLITE

    def __init__(self, raw: sqlite3.Connection) -> None:
        self.raw = raw

    def rows(self, sql: str, **values: object) -> list[Row]:
        with self._broken_text():
            return self.raw.execute(sql, values).fetchall()
        return self.raw.execute(sql, values).fetchall()

    def stream(self, sql: str, **values: object) -> Iterator[Row]:
        self.raw.text_factory = _any_text
        return iter(self.raw.execute(sql, values))  # a generator, left early, would close it after its connection

    def one(self, sql: str, **values: object) -> Row | None:
        found: Row | None
        with self._broken_text():
            found = self.raw.execute(sql, values).fetchone()
            return found
        found = self.raw.execute(sql, values).fetchone()
        return found

    @contextmanager
    def _broken_text(self) -> Iterator[None]:
        """After text that is no UTF-8, which only a damaged file holds, everything is read so that it can be told."""
        try:
            yield
        except sqlite3.OperationalError as error:
            if self.raw.text_factory is _any_text or "decode" not in str(error):
                raise
            self.raw.text_factory = _any_text

    def run(self, sql: str, **values: object) -> None:
        self.raw.execute(sql, values)

    def many(self, sql: str, rows: Sequence[Mapping[str, object]]) -> None:
        self.raw.executemany(sql, rows)


class SqliteDatabase:
    """One file; a second connection of the same program shares nothing with the first.

    Attributes:
        path: the file, or ``None`` for a register that is gone when it is closed.
    """

    dialect = Dialect.SQLITE

    def __init__(self, path: Path | None, *, makes_folder: bool = True) -> None:
        """``makes_folder``: whether the file's folder is made with the file."""
        self.path = path
        self._makes_folder = makes_folder
        self._raw: sqlite3.Connection | None = None
        self._stand_in = False

    @property
    def name(self) -> str:
        return f"'{self.path}'" if self.path is not None else "sementara"

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        with self._explained(writing=False):
            raw = self._opened()
            raw.execute("BEGIN")
            try:
                yield SqliteConnection(raw)
            finally:
                with suppress(sqlite3.Error):
                    raw.execute("ROLLBACK")

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        with self._explained(writing=True):
            if self._stand_in:
                self.close()
            fresh = self._is_absent()
            raw = self._raw = self._raw or self._open()
            raw.execute("BEGIN IMMEDIATE")
            if fresh:
                self._begin(raw)
            try:
                yield SqliteConnection(raw)
                raw.execute("COMMIT")
            except BaseException:
                with suppress(sqlite3.Error):  # a failed COMMIT may have rolled back already
                    raw.execute("ROLLBACK")
                raise

    def scrub(self) -> bool:
        """Write the file anew without what was erased, and empty the write-ahead log, which holds the old pages."""
        with suppress(sqlite3.Error):  # no room, or somebody else is reading: what was erased stays erased for readers
            raw = self._opened()
            raw.execute(f"PRAGMA busy_timeout={SCRUB_WAIT}")
            raw.execute("VACUUM")
            answer = raw.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
            return bool(answer is not None and answer[0] == 0)
        return False

    def close(self) -> None:
        if self._raw is not None:
            self._raw.close()
            self._raw = None
            self._stand_in = False

    def _opened(self) -> sqlite3.Connection:
        """The connection for reading; a register that is not there reads as an empty one, and is not made by that."""
        if self._raw is None and self._is_absent():
            self._raw = self._temporary()
            self._stand_in = True
            self._raw.execute("BEGIN")
            self._begin(self._raw)
            self._raw.execute("COMMIT")
        if self._raw is None:
            self._raw = self._open()
        return self._raw

    def _is_absent(self) -> bool:
        return self.path is not None and not self.path.exists()

    @staticmethod
    def _begin(raw: sqlite3.Connection) -> None:
        """The tables of a register that is begun now."""
        from humas_cli.register.databases.schema import migrate

        migrate(SqliteConnection(raw))

    def _open(self) -> sqlite3.Connection:
        if self.path is None:
            return self._temporary()
        if not self.path.exists():
            self._ensure_folder(self.path.parent)
            with suppress(FileExistsError):  # before SQLite makes it with the permissions of everybody's files
                os.close(os.open(self.path, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))
        self._ensure_no_other_file()
        raw = sqlite3.connect(self.path, timeout=WAIT, isolation_level=None, cached_statements=256)
        try:
            return self._prepared(raw)
        except BaseException:
            raw.close()
            raise

    def _ensure_folder(self, folder: Path) -> None:
        if self._makes_folder:
            folder.mkdir(parents=True, exist_ok=True)
        elif not folder.exists():
            raise NoFolder(str(folder))

    def _ensure_no_other_file(self) -> None:
        """SQLite takes any file of a few bytes for an empty database, and would overwrite it."""
        assert self.path is not None
        with suppress(OSError):  # a folder, no rights: SQLite says so in its own words
            with self.path.open("rb") as stream:
                head = stream.read(len(_HEAD))
            if head and head != _HEAD:
                raise _no_register(self.name)

    def _temporary(self) -> sqlite3.Connection:
        """A register nobody else sees: in memory, and in the system's temporary folder beyond that."""
        raw = sqlite3.connect("", isolation_level=None, cached_statements=256)
        raw.execute(f"PRAGMA cache_size=-{TEMPORARY_CACHE}")
        return raw

    def _prepared(self, raw: sqlite3.Connection) -> sqlite3.Connection:
        """Write-ahead log, foreign keys, every commit down to the disk; a file that may only be read stays as it is."""
        assert self.path is not None
        if not os.access(self.path, os.W_OK) or not os.access(self.path.parent, os.W_OK):
            raw.close()
            there = self.path.with_name(self.path.name + "-wal")
            state = "mode=ro" if there.exists() else "mode=ro&immutable=1"
            return sqlite3.connect(f"{self.path.absolute().as_uri()}?{state}", uri=True, isolation_level=None)
        tables = [row[0] for row in raw.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        if tables and "humas_skema" not in tables:
            raise RegisterBroken(
                f"Berkas {self.name} adalah basis data program lain, bukan register.",
                "Tunjuk berkas lain dengan HUMAS_REGISTER; berkas itu tidak diubah.",
            )
        mode = raw.execute("PRAGMA journal_mode=WAL").fetchone()
        if mode != ("wal",):
            raise NoLocking(self.name)
        raw.execute("PRAGMA synchronous=FULL")
        raw.execute("PRAGMA foreign_keys=ON")
        return raw

    @contextmanager
    def _explained(self, *, writing: bool) -> Iterator[None]:
        """What SQLite says, as errors an officer can act on."""
        try:
            yield
        except sqlite3.Error as error:
            raise self._error(error) from error
        except OSError as error:
            from humas_cli.files import CannotWrite

            raise CannotWrite(self.path or Path(), error) from error

    def _error(self, error: sqlite3.Error) -> Exception:
        code = str(getattr(error, "sqlite_errorname", ""))
        if code.startswith(_NO_LOCKS):
            return NoLocking(self.name)
        if code.startswith(BUSY):
            return RegisterBusy(self.name)
        if code in _FULL:
            return RegisterFull(self.name)
        if code.startswith(("SQLITE_READONLY", "SQLITE_PERM")):
            return RegisterReadOnly(self.name)
        if code.startswith(("SQLITE_CANTOPEN", "SQLITE_AUTH")):
            return RegisterBroken(
                f"Register {self.name} tidak dapat dibuka.",
                "Periksa folder dan izinnya, atau tunjuk tempat lain dengan HUMAS_REGISTER.",
            )
        if code.startswith("SQLITE_IOERR"):
            return RegisterBroken(
                f"Register {self.name} tidak dapat dibaca atau ditulis: tempat penyimpanannya gagal.",
                "Periksa tempat penyimpanan itu, lalu ulangi; tidak ada yang berubah.",
            )
        if code.startswith(_BROKEN):
            return _no_register(self.name)
        return StatementFault(str(error)) if code == "SQLITE_ERROR" else error


def _no_register(name: str) -> RegisterBroken:
    return RegisterBroken(
        f"Register {name} rusak atau bukan berkas register.",
        "Pulihkan cadangan terakhir dengan: humas register restore CADANGAN --ganti (berkas lama disisihkan).",
    )
