"""A PostgreSQL server of the tests' own: made when a test first asks for it, gone with the process that asked.

Every process of a run makes its own: that takes under a second, and roles, which belong to a whole cluster and not to
a database, then never meet those of another process.
"""

from __future__ import annotations

import os
import pwd
import secrets
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import NoReturn, TypedDict
from urllib.parse import quote

import psycopg
import pytest
from psycopg import sql

ADMIN = "humas_uji"
"""The superuser of the cluster; never what the program connects as, since row rights do not bind it."""
OWNER = "humas_pemilik"
"""Owns the fresh databases, as the role does that an administrator hands to an office: it may create roles, no more."""

MISSING = "PostgreSQL (server) tidak terpasang: register bersama tidak diuji"
PROGRAMS = ("initdb", "pg_ctl", "postgres")
INSTALLED = Path("/usr/lib/postgresql")
"""Debian keeps the server's programs here, out of PATH, a folder for each version."""

MEMORY = Path("/dev/shm")
ROOMY = 2 * 1024**3
"""Bytes that must be free there. A database is some three hundred files: on a busy disk that is ten times as slow."""

SETTINGS = """
listen_addresses = '127.0.0.1'
unix_socket_directories = '{folder}'
# Nothing of this cluster outlives the run; only the machine's own fall could lose anything.
fsync = off
full_page_writes = off
max_wal_size = 128MB
shared_buffers = 32MB
# Fifty processes at once, with room for a second connection each.
max_connections = 150
# Not the zone of any office: what leans on the server's clock face shows.
timezone = 'UTC'
"""

KEEPER = """
read -r _
"$1/pg_ctl" stop --silent --mode=immediate --pgdata="$2/data"
rm -rf "$2"
"""
"""Waits until its standard input ends, which happens however the tests end, killed or not; then clears up."""


class Identity(TypedDict, total=False):
    """Who runs the server's programs, as ``subprocess`` takes it; empty: whoever runs the tests."""

    user: int
    group: int
    extra_groups: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class PostgresServer:
    """A running cluster.

    Attributes:
        folder: Holds its data, its log and its socket.
        port: On 127.0.0.1, with passwords (SCRAM); the socket asks for none.
        password: Of the superuser and of the owner.
    """

    folder: Path
    port: int
    password: str

    def url(self, database: str, role: str, password: str) -> str:
        """The address at which a role reaches a database."""
        return f"postgresql://{quote(role, safe='')}:{quote(password, safe='')}@127.0.0.1:{self.port}/{database}"

    def admin_url(self, database: str = "postgres") -> str:
        """The superuser's address of a database."""
        return self.url(database, ADMIN, self.password)

    def owner_url(self, database: str) -> str:
        """The owner's address of a database made here."""
        return self.url(database, OWNER, self.password)

    def new_role(self, name: str) -> str:
        """Let a role log in, and give its password; one that an earlier test left is taken over with a new one."""
        password = secrets.token_hex(8)
        with self.administration() as connection:
            known = connection.execute("SELECT 1 FROM pg_roles WHERE rolname = %s", (name,)).fetchone()
            verb = sql.SQL("ALTER" if known else "CREATE")
            connection.execute(
                sql.SQL("{} ROLE {} LOGIN PASSWORD {}").format(verb, sql.Identifier(name), sql.Literal(password))
            )
        return password

    def new_database(self, template: str = "template1") -> str:
        """Make a fresh database and give its name; empty, or a copy of a template."""
        name = f"uji_{secrets.token_hex(6)}"
        with self.administration() as connection:
            connection.execute(
                sql.SQL("CREATE DATABASE {} OWNER {} TEMPLATE {}").format(*map(sql.Identifier, (name, OWNER, template)))
            )
        return name

    def drop_database(self, name: str) -> None:
        """Remove a database, whoever is still connected."""
        with self.administration() as connection:
            connection.execute(sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(sql.Identifier(name)))

    def template(self, name: str, prepare: Callable[[str], None]) -> str:
        """A database prepared once, for ``new_database`` to copy, which is quicker than preparing each.

        ``prepare`` gets the owner's address and leaves no connection open.
        """
        with self.administration() as connection:
            if connection.execute("SELECT 1 FROM pg_database WHERE datname = %s", (name,)).fetchone():
                return name
            draft = self.new_database()
            try:
                prepare(self.owner_url(draft))
            except BaseException:
                self.drop_database(draft)
                raise
            both = {"draft": sql.Identifier(draft), "name": sql.Identifier(name)}
            # Closed, so that no test can change what the others copy.
            connection.execute(sql.SQL("ALTER DATABASE {draft} ALLOW_CONNECTIONS false").format(**both))
            connection.execute(sql.SQL("ALTER DATABASE {draft} RENAME TO {name}").format(**both))
        return name

    @contextmanager
    def administration(self) -> Iterator[psycopg.Connection]:
        """A connection of the superuser, each statement a transaction of its own."""
        with psycopg.connect(
            host=str(self.folder), port=self.port, user=ADMIN, dbname="postgres", autocommit=True
        ) as connection:
            yield connection


def find_programs(path: str | None = None, installed: Path = INSTALLED) -> Path | None:
    """The folder of the server's programs: in PATH, or else the newest version that is installed."""
    found = shutil.which("initdb", path=path)
    folders = [Path(found).resolve().parent] if found else []
    versions = [folder for folder in installed.glob("*/bin") if folder.parent.name.isdigit()]
    folders += sorted(versions, key=lambda folder: -int(folder.parent.name))
    return next((folder for folder in folders if all((folder / name).exists() for name in PROGRAMS)), None)


def leave_out(*, required: bool) -> NoReturn:
    """Say that there is no server, which fails where one is required."""
    if required:
        pytest.fail(f"{MISSING}, padahal HUMAS_UJI_POSTGRES=wajib", pytrace=False)
    pytest.skip(MISSING)


@contextmanager
def running_server(programs: Path) -> Iterator[PostgresServer]:
    """Make a cluster, start it, and clear it away."""
    identity = _identity()
    folder = Path(tempfile.mkdtemp(prefix="humas-pg-", dir=_place()))
    if identity:
        os.chown(folder, identity["user"], identity["group"])
    # A session of its own: Ctrl-C in a terminal must not reach it before the tests have ended.
    keeper = subprocess.Popen(
        ["sh", "-c", KEEPER, "penjaga", str(programs), str(folder)],
        stdin=subprocess.PIPE, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        cwd="/", start_new_session=True, **identity,
    )  # fmt: skip
    try:
        yield _started(programs, folder, identity)
    finally:
        keeper.communicate()


def _started(programs: Path, folder: Path, identity: Identity) -> PostgresServer:
    data = folder / "data"
    how = ["--no-sync", "--encoding=UTF8", "--locale=C.UTF-8", "--auth-local=trust", "--auth-host=scram-sha-256"]
    made = _run([programs / "initdb", f"--pgdata={data}", f"--username={ADMIN}", *how], identity)
    if made.returncode:
        raise RuntimeError(made.stdout + made.stderr)
    with (data / "postgresql.conf").open("a", encoding="utf-8") as settings:
        settings.write(SETTINGS.format(folder=folder))
    server = PostgresServer(folder, _listening(programs, folder, identity), secrets.token_hex(8))
    with server.administration() as connection:
        for statement in ("ALTER ROLE {} PASSWORD {}", "CREATE ROLE {} LOGIN CREATEROLE PASSWORD {}"):
            role = ADMIN if statement.startswith("ALTER") else OWNER
            connection.execute(sql.SQL(statement).format(sql.Identifier(role), sql.Literal(server.password)))
    return server


def _listening(programs: Path, folder: Path, identity: Identity) -> int:
    """Start the server; somebody else may take the free port first, so more than once."""
    log = folder / "log"
    start: list[Path | str] = [programs / "pg_ctl", "start", "--wait", f"--pgdata={folder / 'data'}", f"--log={log}"]
    for _ in range(3):
        with socket.create_server(("127.0.0.1", 0)) as free:
            port: int = free.getsockname()[1]
        if _run([*start, f"--options=-p {port}"], identity).returncode == 0:
            return port
    raise RuntimeError(log.read_text(encoding="utf-8", errors="replace") if log.exists() else f"tidak ada {log}")


def _run(command: Sequence[Path | str], identity: Identity) -> subprocess.CompletedProcess[str]:
    # The user's own PG… variables and language are for the user's own servers.
    own = {name: value for name, value in os.environ.items() if not name.startswith(("PG", "LC_", "LANG"))}
    return subprocess.run(
        command, capture_output=True, text=True, cwd="/", env=own | {"LC_ALL": "C"}, timeout=120, **identity
    )


def _place() -> Path | None:
    """Where the folder is made: in memory if there is much of it (containers often give little), or else as usual."""
    roomy = MEMORY.is_dir() and os.access(MEMORY, os.W_OK) and shutil.disk_usage(MEMORY).free >= ROOMY
    return MEMORY if roomy else None


def _identity() -> Identity:
    """Root may not run a server: a user of the machine without rights does."""
    if os.geteuid() != 0:
        return {}
    known = {entry.pw_name: entry for entry in pwd.getpwall()}
    user = known.get("postgres") or known["nobody"]
    return {"user": user.pw_uid, "group": user.pw_gid, "extra_groups": ()}
