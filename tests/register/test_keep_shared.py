"""Keeping and restoring a register that offices share: the centre's copy has all, each office brings back its own."""

from __future__ import annotations

from pathlib import Path

import pytest

from register.keeping import archived, full_day, interview
from register.office import Office
from register.postgres import PostgresServer
from register.shared import address_of, new_register


@pytest.fixture
def region(tmp_path: Path, shared_cache: Path) -> Office:
    """A regional office."""
    return Office(tmp_path / "kanreg", shared_cache).configure("kanreg-4")


def joined(server: PostgresServer, name: str, *offices: tuple[Office, str]) -> None:
    """Let offices work on one database, each as its own user."""
    for office, kantor in offices:
        office.variables["HUMAS_REGISTER"] = address_of(server, name, kantor)


def test_two_offices_and_the_centre(
    lone: Office, region: Office, tmp_path: Path, shared_cache: Path, postgres_server: PostgresServer
) -> None:
    name, fresh = new_register(postgres_server), new_register(postgres_server)
    joined(postgres_server, name, (lone, "pusat"), (region, "kanreg-4"))
    full_day(lone)
    interview(region)
    chains = [one["kantor"] for one in lone.do("register", "verify", "--json").data["rantai"]]
    assert chains == ["kanreg-4", "pusat"]
    own = region.do("register", "verify", "--json").data["rantai"]
    assert [(one["kantor"], one["peristiwa"]) for one in own] == [("kanreg-4", 1)]
    assert lone.do("register", "verify", "--kantor", "kanreg-4", "--json").data["rantai"] == own
    whole = archived(lone, "arsip", "--dengan-kontak")
    assert {"peristiwa-pusat.jsonl", "peristiwa-kanreg-4.jsonl"} <= set(whole)
    lone.do("register", "backup", "cadangan.zip")
    file = str(lone.work / "cadangan.zip")

    alone = Office(tmp_path / "lain", shared_cache).configure("pusat")
    alone.do("register", "restore", file)
    assert archived(alone, "arsip", "--dengan-kontak") == whole

    joined(postgres_server, fresh, (lone, "pusat"), (region, "kanreg-4"))
    told = region.do("register", "restore", file)
    assert "Tidak dipulihkan: pusat; setiap kantor memulihkan bagiannya sendiri.\n" in told.err
    refused = region.run("register", "restore", file, "--kantor", "pusat")
    assert refused.status == 4
    assert region.run("register", "restore", file, "--kantor", "kanreg-9").status == 5
    lone.do("register", "restore", file)
    assert archived(lone, "kembali", "--dengan-kontak") == whole
    postgres_server.drop_database(name)
    postgres_server.drop_database(fresh)
