"""The databases that the register is tested on."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from register.office import Office
from register.postgres import PostgresServer, find_programs, leave_out, running_server
from register.shared import address_of, new_register


@pytest.fixture(scope="session")
def postgres_server() -> Iterator[PostgresServer]:
    """A running server; where none is installed the test is left out, or fails with ``HUMAS_UJI_POSTGRES=wajib``."""
    programs = find_programs()
    if programs is None:
        leave_out(required=os.environ.get("HUMAS_UJI_POSTGRES") == "wajib")
    with running_server(programs) as server:
        yield server


@pytest.fixture
def postgres_database(postgres_server: PostgresServer) -> Iterator[str]:
    """The owner's address of a fresh, empty database."""
    name = postgres_server.new_database()
    yield postgres_server.owner_url(name)
    postgres_server.drop_database(name)


@pytest.fixture
def shared(postgres_server: PostgresServer) -> Iterator[str]:
    """Name of a prepared register."""
    name = new_register(postgres_server)
    yield name
    postgres_server.drop_database(name)


@pytest.fixture
def offices(
    postgres_server: PostgresServer, shared: str, tmp_path: Path, shared_cache: Path
) -> Callable[[str], Office]:
    """Offices by their word, on one database."""

    def made(kantor: str) -> Office:
        found = Office(tmp_path / kantor, shared_cache).configure(kantor)
        found.variables["HUMAS_REGISTER"] = address_of(postgres_server, shared, kantor)
        return found

    return made


@pytest.fixture(autouse=True)
def _width(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "80")


@pytest.fixture(scope="session")
def shared_cache(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One cache for the session: rulebook and templates are compiled once."""
    return tmp_path_factory.mktemp("cache")


@pytest.fixture
def lone(tmp_path: Path, shared_cache: Path) -> Office:
    """The centre with a register of its own (SQLite)."""
    return Office(tmp_path, shared_cache).configure("pusat")


@pytest.fixture(params=["sqlite", "postgresql"])
def office(request: pytest.FixtureRequest, tmp_path: Path, shared_cache: Path) -> Iterator[Office]:
    """The centre, once with a file of its own and once with a database that offices share."""
    made = Office(tmp_path, shared_cache).configure("pusat")
    if request.param == "sqlite":
        yield made
        return
    server: PostgresServer = request.getfixturevalue("postgres_server")
    name = new_register(server)
    made.variables["HUMAS_REGISTER"] = address_of(server, name, "pusat")
    yield made
    server.drop_database(name)
