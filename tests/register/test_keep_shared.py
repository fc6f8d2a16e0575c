"""Keeping and restoring a register that offices share: the centre's copy has all, each office brings back its own."""

from __future__ import annotations

import json
from pathlib import Path
from zipfile import ZipFile

import psycopg
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


DAMAGES = {
    "rantai": "UPDATE peristiwa SET baris = baris || ' ' WHERE kantor = 'kanreg-4'",
    "lompat": "UPDATE peristiwa SET urut = 7 WHERE kantor = 'kanreg-4'",
    "isi": "UPDATE isi_berkas SET isi = 'palsu' WHERE kantor = 'kanreg-4'",
}


def damaged(server: PostgresServer, name: str, statement: str) -> None:
    """What only the administrator can do now, and any office could in the first version."""
    with psycopg.connect(server.admin_url(name), autocommit=True) as connection:
        connection.execute("SET session_replication_role = replica")
        connection.execute("ALTER TABLE isi_berkas DROP CONSTRAINT isi_berkas_isi_wajar")
        connection.execute(statement.encode())


@pytest.mark.parametrize("damage", DAMAGES)
def test_an_office_that_is_not_whole_is_left_out_of_the_centres_copies(
    lone: Office, region: Office, postgres_server: PostgresServer, damage: str
) -> None:
    name = new_register(postgres_server)
    joined(postgres_server, name, (lone, "pusat"), (region, "kanreg-4"))
    full_day(lone)
    interview(region)
    lone.do("register", "backup", "baik.zip")
    good = (lone.work / "baik.zip").read_bytes()
    damaged(postgres_server, name, DAMAGES[damage])

    kept = lone.run("register", "backup", "cadangan.zip")
    assert kept.status == 1
    assert "Galat: Kantor 'kanreg-4' tidak disertakan: bagiannya dalam register tidak utuh. " in kept.err
    assert "humas register verify --kantor kanreg-4" in kept.err
    with ZipFile(lone.work / "cadangan.zip") as package:
        assert [office["kantor"] for office in json.loads(package.read("indeks.json"))["kantor"]] == ["pusat"]
    told = lone.run("register", "archive", "arsip", "--json")
    assert (told.status, told.codes) == (1, ["kantor-tidak-disertakan"])
    assert not (lone.work / "arsip" / "peristiwa-kanreg-4.jsonl").exists()
    assert (lone.work / "arsip" / "peristiwa-pusat.jsonl").exists()

    over = lone.run("register", "backup", "baik.zip", "--force", "--json")
    assert (over.status, over.codes) == (4, ["salinan-lama-tetap"])
    assert (lone.work / "baik.zip").read_bytes() == good
    assert lone.run("register", "backup", "satu.zip", "--kantor", "pusat").status == 0
    for words in (("backup", "dua.zip"), ("archive", "dua")):
        alone = lone.run("register", *words, "--kantor", "kanreg-4", "--json")
        assert (alone.status, alone.codes) == (4, ["register-tidak-utuh"])
        assert not (lone.work / words[1]).exists()
    own = region.run("register", "backup", "sendiri.zip", "--json")
    assert (own.status, own.codes) == (4, ["register-tidak-utuh"])
    postgres_server.drop_database(name)


def test_a_row_that_no_event_tells_is_not_archived(
    lone: Office, region: Office, postgres_server: PostgresServer
) -> None:
    name = new_register(postgres_server)
    joined(postgres_server, name, (lone, "pusat"), (region, "kanreg-4"))
    full_day(lone)
    interview(region)
    with psycopg.connect(address_of(postgres_server, name, "kanreg-4"), autocommit=True) as connection:
        connection.execute(
            "INSERT INTO nomor (kantor, deret, tahun, urut, sisipan, teks, tanggal, entri, dokumen, keadaan, perihal,"
            " alasan, resmi) VALUES ('kanreg-4', 'umum', 2026, 9, '', '009/PALSU', '2026-11-24', '', '', 'dilewati',"
            " '', '', '')"
        )
    told = lone.run("register", "archive", "arsip")
    assert told.status == 1
    assert "Kantor 'kanreg-4' tidak disertakan" in told.err
    assert "009/PALSU" not in (lone.work / "arsip" / "nomor.csv").read_text("utf-8")
    assert lone.run("register", "backup", "c.zip").status == 0  # brought back from the events alone
    postgres_server.drop_database(name)
