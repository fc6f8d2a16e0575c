"""The register in a PostgreSQL database that offices share; the database itself keeps their rows apart."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING, Any

from humas_cli.register.databases.database import Connection, Dialect, Row
from humas_cli.register.databases.errors import (
    BadServerAddress,
    DriverMissing,
    NoRight,
    NotPrepared,
    NotYours,
    RegisterBusy,
    RegisterFull,
    RegisterReadOnly,
    ServerRefused,
    SettingUnknown,
    StatementFault,
)

if TYPE_CHECKING:
    import sqlalchemy

WAIT = "120s"
"""How long to wait for another writer of the same office."""
_OPTIONS = f"-c lock_timeout={WAIT} -c timezone=UTC -c search_path=public,pg_temp"
"""Temporary objects come last, so that none of them can stand in the place of a table."""
STREAM = 1000
"""Rows fetched at a time of an answer that is read one by one."""


class PostgresConnection:
    """A transaction of one PostgreSQL connection."""

    dialect = Dialect.POSTGRESQL

    def __init__(self, raw: sqlalchemy.Connection) -> None:
        self.raw = raw

    def _execute(
        self, sql: str, values: Mapping[str, object] | Sequence[Mapping[str, object]], **options: object
    ) -> sqlalchemy.CursorResult[Any]:
        from sqlalchemy import text

        statement = text(sql).execution_options(**options) if options else text(sql)
        return self.raw.execute(statement, values)

    def rows(self, sql: str, **values: object) -> list[Row]:
        return [tuple(row) for row in self._execute(sql, values)]

    def stream(self, sql: str, **values: object) -> Iterator[Row]:
        found = self._execute(sql, values, stream_results=True, max_row_buffer=STREAM)
        try:
            for row in found:
                yield tuple(row)
        finally:
            with suppress(Exception):  # left early, perhaps with a connection that is gone
                found.close()

    def one(self, sql: str, **values: object) -> Row | None:
        found = self._execute(sql, values).fetchone()
        return None if found is None else tuple(found)

    def run(self, sql: str, **values: object) -> None:
        self._execute(sql, values)

    def many(self, sql: str, rows: Sequence[Mapping[str, object]]) -> None:
        if rows:
            self._execute(sql, [dict(row) for row in rows])


class PostgresDatabase:
    """A database on a server.

    Args:
        address: ``postgresql://user@host/name``; the password may stand in it, in ``PGPASSWORD`` or ``~/.pgpass``.
        kantor: the office that works with it, for messages; ``""`` when it is being prepared.
    """

    dialect = Dialect.POSTGRESQL

    def __init__(self, address: str, kantor: str = "") -> None:
        try:
            from sqlalchemy import create_engine
            from sqlalchemy.engine import make_url
            from sqlalchemy.exc import ArgumentError
        except ImportError:
            raise DriverMissing("SQLAlchemy") from None
        try:
            from psycopg.pq import Conninfo  # SQLAlchemy would say so in English, and later
        except ImportError:
            raise DriverMissing("psycopg") from None
        try:
            self._url = make_url(address).set(drivername="postgresql+psycopg")
        except (ArgumentError, ValueError):
            raise BadServerAddress from None
        if "@" in (self._url.host or ""):  # the rest of a password, which must not be printed
            raise BadServerAddress
        if not set(self._url.query) <= {setting.keyword.decode() for setting in Conninfo.get_defaults()}:
            raise BadServerAddress
        self._kantor = kantor
        self._engine = create_engine(
            self._url,
            pool_size=2,  # a command reads and writes several times; each new connection costs a handshake
            pool_pre_ping=True,  # and may have waited for an answer at the terminal in between
            hide_parameters=True,
            connect_args={"connect_timeout": 15, "options": _OPTIONS},
        )

    @property
    def name(self) -> str:
        where = self._url.host or self._url.query.get("host") or "komputer ini"
        return f"PostgreSQL '{self._url.database or ''}' di {where if isinstance(where, str) else where[0]}"

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        with self._explained(), self._engine.connect() as raw:
            raw = raw.execution_options(isolation_level="REPEATABLE READ", postgresql_readonly=True)
            with raw.begin():
                yield PostgresConnection(raw)

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        with self._explained(), self._engine.connect() as raw:
            transaction = raw.begin()
            try:
                yield PostgresConnection(raw)
            except BaseException:
                with suppress(Exception):  # the connection may be gone; the server then undoes everything itself
                    transaction.rollback()
                raise
            with self._settled():
                transaction.commit()

    @contextmanager
    def _settled(self) -> Iterator[None]:
        """A connection that is lost while the server commits tells nothing of how that ended."""
        from sqlalchemy.exc import DBAPIError

        try:
            yield
        except DBAPIError as error:
            if _is_lost(error):
                raise SettingUnknown(self.name) from None
            raise

    def scrub(self) -> bool:
        """Clear away the old rows where the user may; copies stay in the server's log and backups, so never certain."""
        from sqlalchemy import text
        from sqlalchemy.exc import DBAPIError

        with suppress(DBAPIError), self._engine.connect() as raw:
            raw.execution_options(isolation_level="AUTOCOMMIT").execute(text("VACUUM pribadi, isi_berkas"))
        return False

    def close(self) -> None:
        self._engine.dispose()

    @contextmanager
    def _explained(self) -> Iterator[None]:
        """What the server says, as errors an officer can act on."""
        from sqlalchemy.exc import DBAPIError

        try:
            yield
        except DBAPIError as error:
            raise self._error(error).with_traceback(error.__traceback__) from None

    def _error(self, error: sqlalchemy.exc.DBAPIError) -> Exception:
        state = getattr(error.orig, "sqlstate", None) or ""
        match state:
            case "42501":
                return NotYours(self._kantor) if self._kantor else NoRight(self.name)
            case "HU001":
                from humas_cli.register.databases.roles import TwoOffices

                return TwoOffices(self.name)
            case "42P01" | "42P07" | "3F000" | "42703":
                return NotPrepared(self.name)
            case "53100":
                return RegisterFull(self.name)
            case "25006":
                return RegisterReadOnly(self.name)
            case "55P03" | "40P01" | "40001":
                return RegisterBusy(self.name)
            case "57014":
                return ServerRefused(self.name, "server menghentikan permintaan yang terlalu lama")
        if _is_lost(error):
            return ServerRefused(self.name, _reason(error.orig))
        # A fault of the program's own statements: told without the values, which the server names in its details.
        told = getattr(getattr(error.orig, "diag", None), "message_primary", None)
        return StatementFault(f"SQLSTATE {state or '-'}: {told or type(error.orig).__name__}")


def _is_lost(error: sqlalchemy.exc.DBAPIError) -> bool:
    """Whether there is no connection, or no longer one."""
    from sqlalchemy.exc import InterfaceError, OperationalError

    state = getattr(error.orig, "sqlstate", None) or ""
    if state:
        return state.startswith(("08", "28", "57P", "53300", "3D000", "25P03"))
    return error.connection_invalidated or isinstance(error, InterfaceError | OperationalError)


def _reason(error: BaseException | None) -> str:
    """Why there is no connection. A refused one has no SQLSTATE, only words, which some servers write in another
    language: what they do not tell is put more widely."""
    words, raw = str(error), getattr(error, "pgconn", None)
    for part, reason in _REASONS:
        if part in words:
            return reason
    if "FATAL" in words or getattr(raw, "used_password", False):
        return "server menolak pengguna, kata sandi, atau basis datanya"
    return "server tidak menjawab"


_REASONS = (
    ("no password supplied", "kata sandi belum diberikan (dalam alamat, PGPASSWORD, atau ~/.pgpass)"),
    ("password authentication failed", "pengguna atau kata sandinya ditolak"),
    ("does not exist", "basis data atau penggunanya tidak ada"),
    ("too many", "terlalu banyak yang sedang terhubung"),
    ("remaining connection slots", "terlalu banyak yang sedang terhubung"),
    ("resolve host", "alamat server tidak ditemukan"),
    ("terminating connection", "server memutus sambungan"),
    ("server closed the connection", "server memutus sambungan"),
    ("starting up", "server sedang dinyalakan"),
)
