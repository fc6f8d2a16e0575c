"""Preparing a database that offices share, and the same as SQL for an administrator who does it by hand."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple, NoReturn

from humas_cli.environment import Environment
from humas_cli.register.databases.database import Dialect, Row
from humas_cli.register.databases.errors import RegisterBusy
from humas_cli.register.databases.opening import database_of
from humas_cli.register.databases.rights import office_roles, role_statements
from humas_cli.register.databases.schema import migrate

_PATIENCE = 30
"""Seconds that preparing waits for somebody who is at work."""


class Setup(NamedTuple):
    """What preparing did.

    Attributes:
        name: the register, as messages call it.
        shared: whether it is on a server; a file prepares itself.
        steps, roles: what was done now.
    """

    name: str
    shared: bool
    steps: tuple[str, ...]
    roles: tuple[str, ...]


def set_up(env: Environment) -> Setup:
    """Give the database of ``HUMAS_REGISTER`` what it lacks: tables, roles, row rights; a second time nothing.

    Raises:
        humas_cli.errors.HumasError: it cannot be done; nothing has changed.
    """
    database = database_of(env)
    if database.dialect is Dialect.SQLITE:
        return Setup(database.name, shared=False, steps=(), roles=())
    from humas_cli.register.databases.roles import SetupBlocked, prepare, users_at_work

    try:
        with database.writing() as connection:
            # Whoever waits for a table keeps all who come later from it too.
            connection.run(f"SET LOCAL lock_timeout = '{_PATIENCE}s'")
            done = prepare(connection, database.name)
    except RegisterBusy:
        with database.reading() as connection:
            raise SetupBlocked(database.name, users_at_work(connection)) from None
    finally:
        database.close()
    return Setup(database.name, True, done.steps, done.roles)


def setup_sql() -> str:
    """All that preparing does, as one transaction for ``psql``; for an empty database."""
    written = _Written()
    migrate(written)
    head = "-- Dijalankan sekali oleh pemilik basis data, pada basis data yang masih kosong.\nBEGIN;"
    return "\n".join((head, *(f"{statement};" for statement in written.statements), "COMMIT;", ""))


def roles_sql() -> str:
    """Only the roles, for an owner who may not create them."""
    return "".join(f"{statement};\n" for statement in role_statements())


def role_count() -> int:
    """How many offices have a role."""
    return len(office_roles())


class _Written:
    """Takes statements down instead of running them, as if the database were empty and its owner might do anything."""

    dialect = Dialect.POSTGRESQL

    def __init__(self) -> None:
        self.statements: list[str] = []

    def run(self, sql: str, **values: object) -> None:
        for name, value in values.items():
            text = str(value).replace("'", "''")
            sql = sql.replace(f":{name}", text if isinstance(value, int) else f"'{text}'")
        self.statements.append(sql)

    def one(self, sql: str, **values: object) -> Row | None:
        return None

    def rows(self, sql: str, **values: object) -> list[Row]:
        return []

    def stream(self, sql: str, **values: object) -> Iterator[Row]:
        return iter(())

    def many(self, sql: str, rows: Sequence[Mapping[str, object]]) -> NoReturn:
        raise NotImplementedError("no step of the schema writes several rows")
