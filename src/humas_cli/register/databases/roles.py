"""Whose rows a user of a shared database may touch, and preparing such a database for the sixteen offices."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar, NamedTuple

from humas_cli.errors import BrokenFileError
from humas_cli.register.databases.database import Connection
from humas_cli.register.databases.errors import NotYours, RegisterBusy, TooNew
from humas_cli.register.databases.rights import office_roles, rights_statements, role_of, role_statements
from humas_cli.register.databases.schema import MIGRATIONS, migrate, taken


class NoOffice(BrokenFileError):
    """The user of the database belongs to no office."""

    kode: ClassVar[str] = "pengguna-tanpa-kantor"

    def __init__(self, user: str, kantor: str = "") -> None:
        role = role_of(kantor) if kantor in office_roles() else "humas_…"
        super().__init__(
            f"Pengguna basis data '{user}' bukan pengguna kantor mana pun; register tidak terlihat olehnya.",
            f"Minta pengelola basis data menjalankan: GRANT {role} TO {user};",
        )


class OtherOffice(NotYours):
    """The user belongs to another office than that of the configuration."""

    def __init__(self, user: str, kantor: str, own: str) -> None:
        super().__init__(kantor)
        self.pesan = (
            f"Pengguna basis data '{user}' adalah pengguna kantor '{own}', sedangkan kantor.toml menyebut '{kantor}'."
        )


class TwoOffices(BrokenFileError):
    """The user has the roles of more than one office."""

    kode: ClassVar[str] = "pengguna-dua-kantor"

    def __init__(self, name: str) -> None:
        super().__init__(
            f"Pengguna basis data pada {name} memegang peran lebih dari satu kantor.",
            "Minta pengelola basis data mencabut yang bukan kantornya dengan REVOKE, atau pakai satu pengguna per "
            "kantor.",
        )


class NotOwner(BrokenFileError):
    """Somebody else than the owner wants to prepare the database."""

    kode: ClassVar[str] = "bukan-pemilik"

    def __init__(self, name: str, user: str, owner: str) -> None:
        super().__init__(
            f"Register {name} hanya dapat disiapkan oleh pemilik basis datanya, '{owner}', bukan '{user}'.",
            f"Ulangi dengan HUMAS_REGISTER=postgresql://{owner}@….",
        )


class RolesMissing(BrokenFileError):
    """The owner may not create the roles of the offices."""

    kode: ClassVar[str] = "peran-belum-ada"

    def __init__(self, roles: Sequence[str]) -> None:
        super().__init__(
            f"{len(roles)} peran kantor belum ada, dan pengguna ini tidak berhak membuatnya: {', '.join(roles)}.",
            "Minta pengelola basis data menjalankan perintah SQL pada keluaran standar, lalu ulangi humas register "
            "setup; tidak ada yang berubah.",
        )
        self.roles = tuple(roles)


class OldServer(BrokenFileError):
    """The server is older than what the row rights need."""

    kode: ClassVar[str] = "server-lama"

    def __init__(self, version: str) -> None:
        super().__init__(
            f"Server PostgreSQL versi {version} terlalu lama untuk register bersama.",
            "Pakai PostgreSQL 15 atau yang lebih baru.",
        )


class OpenSchema(BrokenFileError):
    """Everybody may create objects beside the tables, and the owner cannot forbid it."""

    kode: ClassVar[str] = "skema-terbuka"

    def __init__(self, owner: str) -> None:
        super().__init__(
            "Semua pengguna server boleh membuat objek dalam skema 'public' basis data ini; register tidak disiapkan.",
            f'Minta pengelola basis data menjalankan: ALTER SCHEMA public OWNER TO "{owner}"; lalu ulangi.',
        )


class SetupBlocked(RegisterBusy):
    """Somebody holds what preparing needs for a moment."""

    def __init__(self, name: str, users: Sequence[str]) -> None:
        super().__init__(name)
        who = f" oleh pengguna {', '.join(users)}" if users else ""
        self.pesan = f"Register {name} belum dapat disiapkan: sedang dipakai{who}."
        self.saran = "Minta mereka menutup program yang memakainya, lalu ulangi; tidak ada yang berubah."


class Prepared(NamedTuple):
    """What preparing a database did.

    Attributes:
        steps: names of the migrations taken now.
        roles: the roles created now.
    """

    steps: tuple[str, ...]
    roles: tuple[str, ...]


def ensure_member(connection: Connection, kantor: str) -> None:
    """The user of a shared database may look at it at all.

    Raises:
        NoOffice: no office's role is the user's.
    """
    found = connection.one(
        "SELECT has_table_privilege(c.oid, 'SELECT'), session_user FROM pg_class c"
        " JOIN pg_namespace n ON n.oid = c.relnamespace WHERE n.nspname = 'public' AND c.relname = 'humas_skema'"
    )
    if found is not None and not found[0]:
        raise NoOffice(found[1], kantor)


def ensure_office(connection: Connection, kantor: str) -> None:
    """The user of a shared database belongs to the office that the configuration names.

    An empty register would mislead, so this is asked for reading too.

    Raises:
        NoOffice: the user belongs to none.
        OtherOffice: to another one.
    """
    found = connection.one("SELECT humas_kantor(), session_user")
    assert found is not None
    own, user = found
    if own is None:
        raise NoOffice(user, kantor)
    if own != kantor:
        raise OtherOffice(user, kantor, own)


def users_at_work(connection: Connection) -> list[str]:
    """The users of the database who hold a lock that preparing would have to wait for."""
    rows = connection.rows(
        "SELECT DISTINCT a.usename FROM pg_locks l JOIN pg_stat_activity a ON a.pid = l.pid"
        " LEFT JOIN pg_class c ON c.oid = l.relation AND c.relnamespace = CAST('public' AS regnamespace)"
        " WHERE l.granted AND l.pid <> pg_backend_pid() AND a.datname = current_database()"
        " AND (l.locktype = 'advisory' OR c.relkind IN ('r', 'i')) ORDER BY 1"
    )
    return [f"'{user}'" for (user,) in rows]


def prepare(connection: Connection, name: str) -> Prepared:
    """Give a database its tables, roles and row rights; what is there already stays.

    Args:
        connection: a transaction of the owner of the database.
        name: how the database is called in messages.

    Raises:
        OldServer, NotOwner, TooNew, RolesMissing, OpenSchema: it cannot be done; nothing has changed.
    """
    _ensure_able(connection, name)
    if taken(connection) > len(MIGRATIONS):
        raise TooNew(name)
    before = _present(connection)
    steps = migrate(connection)
    missing = tuple(role for role in office_roles().values() if role not in before)
    if missing and _RIGHTS not in steps:  # a copy of the database on a server that did not know the roles yet
        give_rights(connection)
    return Prepared(steps, missing)


_RIGHTS = "hak-baris"


def _ensure_able(connection: Connection, name: str) -> None:
    found = connection.one(
        "SELECT session_user, pg_get_userbyid(d.datdba), pg_has_role(session_user, d.datdba, 'USAGE'),"
        " current_setting('server_version_num'), current_setting('server_version')"
        " FROM pg_database d WHERE d.datname = current_database()"
    )
    assert found is not None
    user, owner, owns, number, version = found
    if int(number) < 150000:
        raise OldServer(str(version).split()[0])
    if not owns:
        raise NotOwner(name, user, owner)


def _present(connection: Connection) -> set[str]:
    return {name for (name,) in connection.rows("SELECT rolname FROM pg_roles WHERE rolname LIKE 'humas%'")}


def give_rights(connection: Connection) -> None:
    """Roles, grants and policies; given again they are the same.

    Raises:
        RolesMissing: the roles are not there, and the owner may not create them.
        OpenSchema: everybody may create objects in the schema of the tables.
    """
    present = _present(connection)
    missing = [role for role in office_roles().values() if role not in present]
    may = connection.one("SELECT rolsuper OR rolcreaterole, current_user FROM pg_roles WHERE rolname = current_user")
    if missing and may is not None and not may[0]:
        raise RolesMissing(missing)
    for statement in (*(role_statements() if missing else ()), *rights_statements()):
        connection.run(statement)
    still = connection.one("SELECT has_schema_privilege('public', 'public', 'CREATE')")
    if may is not None and still is not None and still[0]:
        raise OpenSchema(may[1])
