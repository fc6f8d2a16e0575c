"""Opening the register that an office uses."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from humas_cli.environment import Environment
from humas_cli.register.databases.database import Database, Dialect
from humas_cli.register.databases.schema import MIGRATIONS, migrate, taken
from humas_cli.register.errors import BadAddress, NotPrepared, TooNew
from humas_cli.register.store import Register

VARIABLE = "HUMAS_REGISTER"
FILE = "register.db"
"""The file in the user's data folder."""

_SERVERS = ("postgresql", "postgres", "postgresql+psycopg")


@contextmanager
def opened(env: Environment, kantor: str | None = None) -> Iterator[Register]:
    """The register of the office, ready to use; let go of at the end.

    Args:
        env: the world; ``HUMAS_REGISTER`` names another place than the user's data folder.
        kantor: the office; by default that of the configuration.

    Raises:
        humas_cli.errors.HumasError: it cannot be opened, or its database is older or newer than this program.
    """
    if kantor is None:
        from humas_cli.office import load_office

        kantor = load_office(env).kantor
    database = database_of(env, kantor)
    try:
        ensure_prepared(database, kantor)
        yield Register(database, kantor, env.user, env.clock)
    finally:
        database.close()


def database_of(env: Environment, kantor: str = "") -> Database:
    """The database that ``HUMAS_REGISTER`` names, else the file in the data folder; not opened yet.

    Args:
        env: the world.
        kantor: the office that will work with it, for messages.

    Raises:
        BadAddress: it names neither a file nor a PostgreSQL database.
    """
    address = env.variables.get(VARIABLE, "").strip()
    scheme, colon, rest = address.partition("://")
    if colon and scheme in _SERVERS:
        from humas_cli.register.databases.postgres import PostgresDatabase

        return PostgresDatabase(f"postgresql://{rest}", kantor)
    if colon:
        raise BadAddress(scheme)
    from humas_cli.register.databases.sqlite import SqliteDatabase

    return SqliteDatabase(env.cwd / Path(address).expanduser() if address else env.data_dir / FILE)


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
