"""Opening the register that an office uses."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager

from humas_cli.environment import Environment
from humas_cli.register.databases.database import Database, Dialect
from humas_cli.register.databases.errors import (
    BadAddress,
    BadPlace,
    BadServerAddress,
    NotPrepared,
    StatementFault,
    TooNew,
)
from humas_cli.register.databases.place import VARIABLE, file_of
from humas_cli.register.databases.schema import MIGRATIONS, migrate, taken
from humas_cli.register.store import Register

_SERVERS = ("postgresql", "postgres", "postgresql+psycopg")
_SCHEME = re.compile(r"([A-Za-z][A-Za-z0-9+.-]+):")
"""How an address begins; one letter alone is a drive of Windows."""
_SETTINGS = re.compile(r"\s*\w+\s*=|.*\b(?:password|sslpassword)\s*=", re.IGNORECASE | re.DOTALL)
"""``host=… password=…``, as other programs are told of a server."""


@contextmanager
def opened(env: Environment, kantor: str | None = None) -> Iterator[Register]:
    """The register of the office, ready to use; let go of at the end.

    Args:
        env: the world; ``HUMAS_REGISTER`` names another place than the user's data folder.
        kantor: the office; by default that of the configuration.

    Raises:
        humas_cli.errors.HumasError: it cannot be opened, or its database is older or newer than this program.
    """
    from humas_cli.office import load_office

    configured = load_office(env)
    kantor, zone = kantor or configured.kantor, configured.identitas.zona.offset
    database = database_of(env, kantor)
    try:
        ensure_prepared(database, kantor)
        yield Register(database, kantor, _name_of(env.user), env.clock, zone)
    except _UNREADABLE as error:
        _ensure_whole(database, error)
        raise
    finally:
        database.close()


def database_of(env: Environment, kantor: str = "") -> Database:
    """The database that ``HUMAS_REGISTER`` names, else the file in the data folder; not opened yet.

    Args:
        env: the world.
        kantor: the office that will work with it, for messages.

    Raises:
        BadAddress, BadPlace, BadServerAddress: it names neither a file nor a PostgreSQL database.
    """
    address = env.variables.get(VARIABLE, "").strip()
    found = _SCHEME.match(address)
    if found and found[1].casefold() in _SERVERS:
        from humas_cli.register.databases.postgres import PostgresDatabase

        rest = address[found.end() :]
        if not rest.startswith("//"):
            raise BadServerAddress
        return PostgresDatabase(f"postgresql:{rest}", kantor)
    if found:
        raise BadAddress(found[1])
    if _SETTINGS.match(address):
        raise BadServerAddress
    from humas_cli.register.databases.sqlite import SqliteDatabase

    place = file_of(env)
    if place is None or not address.isprintable():
        raise BadPlace
    return SqliteDatabase(place, makes_folder=not address)


_UNREADABLE = (
    *(ValueError, TypeError, LookupError, AttributeError, ArithmeticError, RecursionError, AssertionError),
    StatementFault,
)
"""What comes of rows that somebody changed by hand, or of a fault of this program."""


def _ensure_whole(database: Database, error: Exception) -> None:
    """After an exception that nobody expected: say so when the register is the cause; a whole one is not.

    Raises:
        humas_cli.register.errors.RegisterNotWhole: its rows are not what its events say.
    """
    from humas_cli.register.errors import RegisterNotWhole
    from humas_cli.register.keeping.verifying import verify

    with database.reading() as connection:
        damages = verify(connection).damages
    if damages:
        raise RegisterNotWhole(damages[0].pesan) from error


def _name_of(user: str) -> str:
    """Who is at the keyboard, as it can be kept and shown."""
    return "".join(letter if letter.isprintable() else "\N{REPLACEMENT CHARACTER}" for letter in user)


def ensure_prepared(database: Database, kantor: str) -> None:
    """A file takes the steps it lacks; a server's database is prepared by its owner, and its users have an office.

    Raises:
        NotPrepared: a server's database lacks some.
        TooNew: a newer program prepared it.
        humas_cli.errors.HumasError: the user may not work for the office (:mod:`~.roles`).
    """
    with database.reading() as connection:
        if database.dialect is Dialect.POSTGRESQL:
            from humas_cli.register.databases.roles import ensure_member, ensure_office

            ensure_member(connection, kantor)
            done = taken(connection)
            if done == len(MIGRATIONS):
                ensure_office(connection, kantor)
        else:
            done = taken(connection)
    if done > len(MIGRATIONS):
        raise TooNew(database.name)
    if done == len(MIGRATIONS):
        return
    if database.dialect is Dialect.POSTGRESQL:
        raise NotPrepared(database.name)
    with database.writing() as connection:
        migrate(connection)
