"""A register that offices share, for tests: a prepared PostgreSQL database and the addresses of its users."""

from __future__ import annotations

from functools import cache

from psycopg import sql

from humas_cli.register.databases.postgres import PostgresDatabase
from humas_cli.register.databases.roles import prepare as prepare_shared
from register.postgres import PostgresServer


def prepare(owner_url: str) -> None:
    """Give an empty database tables, roles and row rights, as ``humas register setup`` does."""
    database = PostgresDatabase(owner_url)
    with database.writing() as connection:
        prepare_shared(connection, database.name)
    database.close()


def new_register(server: PostgresServer) -> str:
    """Name of a fresh register."""
    return server.new_database(server.template("register", prepare))


@cache
def user_of(server: PostgresServer, kantor: str) -> tuple[str, str]:
    """Name and password of a user of an office, who comes in by password (SCRAM) and has the office's role."""
    office = kantor.replace("-", "_")
    name = f"petugas_{office}"
    password = server.new_role(name)
    grant(server, name, f"humas_{office}")
    return name, password


def grant(server: PostgresServer, user: str, role: str) -> None:
    """Give a user a role, as the administrator of the server does."""
    with server.administration() as connection:
        connection.execute(sql.SQL("GRANT {} TO {}").format(sql.Identifier(role), sql.Identifier(user)))


def address_of(server: PostgresServer, name: str, kantor: str) -> str:
    """``HUMAS_REGISTER`` of an office: its own user, not the owner of the database."""
    return server.url(name, *user_of(server, kantor))
