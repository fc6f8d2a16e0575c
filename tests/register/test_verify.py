"""``register verify``: green on what the program wrote, and every change behind its back found and named."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import psycopg
import pytest

from humas_cli.register.databases.tables import TABLES
from humas_cli.register.keeping.deriving import scratch
from humas_cli.register.model import Change, Happening
from register.keeping import behind_the_back, full_day, interview, raw, writing
from register.office import Office
from register.postgres import PostgresServer
from register.shared import address_of, new_register


def columns() -> Iterator[tuple[str, str]]:
    """Every column of every table."""
    yield "humas_skema", "nama"
    with scratch() as connection:
        for table in TABLES:
            for (name,) in connection.rows(f"SELECT name FROM pragma_table_info('{table}')"):
                yield table, name


@pytest.fixture(scope="module")
def day(tmp_path_factory: pytest.TempPathFactory, shared_cache: Path) -> Office:
    """A register with something in every table; copied, never changed."""
    office = Office(tmp_path_factory.mktemp("hari"), shared_cache).configure("pusat")
    full_day(office)
    return office


@pytest.fixture
def copy(day: Office, tmp_path: Path) -> Office:
    """The same register, for one test to change."""
    shutil.copytree(day.folder, tmp_path / "salinan")
    return Office(tmp_path / "salinan", day.cache, day.now)


def found(office: Office, *words: str) -> list[dict[str, Any]]:
    """The findings; there must be some."""
    outcome = office.run("register", "verify", "--json", *words)
    assert outcome.status == 1, outcome
    assert outcome.data["temuan"]
    return list(outcome.data["temuan"])


def test_what_the_program_wrote_is_whole(office: Office) -> None:
    first, _ = full_day(office)
    outcome = office.do("register", "verify")
    assert outcome.out.startswith("pusat: 6 peristiwa, puncak ")
    assert len(outcome.out.split()[-1]) == 64
    assert outcome.err.startswith("Register utuh: setiap baris sesuai dengan peristiwanya.\nCatat puncak itu ")
    writing(office, Happening.CATATAN, first, Change(catatan="disetujui"))
    assert office.do("register", "verify", "--json").data["rantai"][0]["peristiwa"] == 7


def test_an_empty_register_is_whole(office: Office) -> None:
    outcome = office.do("register", "verify")
    assert (outcome.out, outcome.err) == ("", "Register masih kosong.\n")


def test_every_table_has_something_to_change(day: Office) -> None:
    connection = raw(day)
    assert [table for table in TABLES if not connection.execute(f"SELECT 1 FROM {table}").fetchone()] == []


@pytest.mark.parametrize(("table", "column"), list(columns()))
def test_a_changed_column_is_found_and_named(copy: Office, table: str, column: str) -> None:
    changed = (
        f"CASE typeof({column}) WHEN 'integer' THEN {column} + 1000 WHEN 'text' THEN {column} || 'x'"
        f" WHEN 'blob' THEN x'00' ELSE 7 END"
    )
    behind_the_back(copy, f"UPDATE {table} SET {column} = {changed} WHERE rowid = (SELECT min(rowid) FROM {table})")
    findings = found(copy)
    tables = {finding["tabel"] for finding in findings}
    assert table in tables
    if table not in ("peristiwa", "humas_skema") and column not in _key(table):
        assert column in {finding["kolom"] for finding in findings if finding["tabel"] == table}
    assert all(finding["pesan"].endswith(".") for finding in findings)


def _key(table: str) -> tuple[str, ...]:
    """The columns that tell rows apart: one changed is a row too many and one missing."""
    with scratch() as connection:
        rows = connection.rows(f"SELECT name FROM pragma_table_info('{table}') WHERE pk > 0")
    return ("kantor", "id") if table == "entri" else tuple(name for (name,) in rows)


@pytest.mark.parametrize("table", TABLES)
def test_a_row_taken_away_is_found(copy: Office, table: str) -> None:
    behind_the_back(copy, f"DELETE FROM {table} WHERE rowid = (SELECT min(rowid) FROM {table})")
    assert table in {finding["tabel"] for finding in found(copy)}


@pytest.mark.parametrize("table", TABLES)
def test_a_row_of_another_office_slipped_in_is_found(copy: Office, table: str) -> None:
    names = [row[1] for row in raw(copy).execute(f"PRAGMA table_info({table})") if row[1] not in ("kantor", "baris")]
    names += ["baris"] if table == "peristiwa" else []
    listed = ", ".join(names)
    behind_the_back(
        copy,
        f"INSERT INTO {table} (kantor, {listed}) SELECT 'kanreg-9', {listed} FROM {table}"
        f" WHERE rowid = (SELECT min(rowid) FROM {table})",
    )
    assert ("kanreg-9", table) in {(finding["kantor"], finding["tabel"]) for finding in found(copy)}


def test_a_changed_title_is_told_with_old_and_new(copy: Office) -> None:
    behind_the_back(copy, "UPDATE entri SET judul = 'Judul lain' WHERE jenis = 'wawancara-pers'")
    outcome = copy.run("register", "verify")
    assert outcome.status == 1
    assert outcome.out == (
        "wawancara-pers-2026-11-25-01: baris tabel 'entri' (id wawancara-pers-2026-11-25-01), kolom 'judul', tertulis "
        "'Judul lain', seharusnya 'Wawancara Radio \"Gema Contoh\" tentang penetapan NIP'; lihat peristiwa ke-3 "
        "(dicatat, 24 November 2026 pukul 10.05 WIB, oleh petugas).\n"
    )
    assert outcome.err.startswith("Register tidak utuh: 1 temuan.\n")


def test_bytes_that_are_not_those_of_the_letter_do_not_leave_the_register(copy: Office) -> None:
    behind_the_back(copy, "UPDATE isi_berkas SET isi = 'dokumen palsu'")
    release = "siaran-pers-2026-11-25-01"
    told = copy.run("register", "show", release, "--output", "keluar", "--json")
    assert (told.status, told.codes) == (4, ["register-tidak-utuh"])
    assert not (copy.work / "keluar").exists()
    assert copy.run("register", "backup", "cadangan.zip").status == 4


def test_values_that_were_given_to_another_person_are_found(copy: Office) -> None:
    behind_the_back(copy, "UPDATE pribadi SET orang = 'isi#redaksi' WHERE kunci IN ('kontak', 'nomor_kartu_pers')")
    findings = found(copy)
    assert findings
    assert {(one["kode"], one["tabel"]) for one in findings} == {("pribadi-diubah", "pribadi")}
    kept = copy.run("register", "backup", "cadangan.zip", "--json")
    assert (kept.status, kept.codes) == (4, ["register-tidak-utuh"])


@pytest.mark.parametrize(
    ("statement", "said"),
    [
        ("UPDATE cari_config SET v = 99 WHERE k = 'version'", "Indeks pencarian (cari) tidak terbaca"),
        (
            "UPDATE sqlite_master SET sql = replace(sql, 'jalur', 'jaluq') WHERE name = 'pribadi'",
            "Basis data mempunyai tabel 'pribadi' yang bentuknya diubah.",
        ),
    ],
)
def test_a_damaged_schema_is_a_finding_not_a_fault(copy: Office, statement: str, said: str) -> None:
    connection = raw(copy)
    connection.execute("PRAGMA writable_schema = ON")
    connection.execute(statement)
    connection.close()
    told = copy.run("register", "verify")
    assert told.status == 1
    assert said in told.out
    assert copy.run("register", "search", "BKN").status in (0, 4)
    assert copy.run("register", "list").status in (0, 4)
    assert copy.run("kontak", "list").status in (0, 4)


def test_a_rewritten_line_names_its_event(copy: Office) -> None:
    behind_the_back(copy, "UPDATE peristiwa SET baris = replace(baris, 'petugas', 'pejabat') WHERE urut = 3")
    (finding,) = [one for one in found(copy) if one["kode"] == "isi-diubah"]
    assert (finding["peristiwa"], finding["entri"]) == (3, "wawancara-pers-2026-11-25-01")


def test_a_line_rewritten_with_its_hash_breaks_the_chain(copy: Office) -> None:
    from humas_cli.register.chain import digest

    line = raw(copy).execute("SELECT baris FROM peristiwa WHERE urut = 2").fetchone()[0].replace("petugas", "pejabat")
    quoted = line.replace("'", "''")
    behind_the_back(copy, f"UPDATE peristiwa SET baris = '{quoted}', hash = '{digest(line.encode())}' WHERE urut = 2")
    (finding,) = [one for one in found(copy) if one["tabel"] == "peristiwa"]
    assert finding["kode"] == "tidak-menyambung"
    assert "peristiwa ke-2 (terbit, 24 November 2026 pukul 10.00 WIB, oleh pejabat)" in finding["pesan"]


def test_two_events_that_changed_places_are_found(copy: Office) -> None:
    swap = ("SET urut = -1 WHERE urut = 3", "SET urut = 3 WHERE urut = 4", "SET urut = 4 WHERE urut = -1")
    behind_the_back(copy, *(f"UPDATE peristiwa {part}" for part in swap))
    named = {(one["peristiwa"], one["kolom"]) for one in found(copy) if one["tabel"] == "peristiwa"}
    assert {(3, "urut"), (4, "urut"), (3, "sebelum"), (4, "sebelum")} <= named


def test_the_last_event_cut_off_whole_is_found_by_its_head(day: Office, copy: Office) -> None:
    before = copy.do("register", "verify", "--json").data["rantai"][0]
    shutil.copytree(copy.home, copy.folder / "dahulu")
    interview(copy.later(hours=1))
    head = copy.do("register", "verify", "--json").data["rantai"][0]["puncak"]
    later = copy.do("register", "verify", "--puncak", before["puncak"][:12]).err
    assert f"Puncak {before['puncak'][:12]} ditemukan: pusat, peristiwa ke-6; 1 sesudahnya.\n" in later
    for name in ("register.db", "register.db-wal", "register.db-shm"):
        (copy.home / name).unlink(missing_ok=True)
    shutil.copy(copy.folder / "dahulu" / "register.db", copy.home / "register.db")
    copy.do("register", "verify")
    (finding,) = found(copy, "--puncak", head)
    assert finding["kode"] == "puncak-hilang"


def test_an_archive_tells_what_a_rewritten_history_said_before(copy: Office) -> None:
    from humas_cli.register.chain import canonical, digest, read_line

    copy.do("register", "archive", "arsip")
    copy.do("register", "verify", "--arsip", "arsip")
    statements, before = [], "0" * 64
    for (line,) in raw(copy).execute("SELECT baris FROM peristiwa ORDER BY urut").fetchall():
        values = json.loads(line) | {"sebelum": before}
        if values["urut"] == 3:
            values["oleh"] = "pejabat"
        new = canonical(values)
        before = digest(new.encode())
        assert read_line(new).hash == before
        quoted = new.replace("'", "''")
        statements.append(f"UPDATE peristiwa SET baris = '{quoted}', hash = '{before}' WHERE urut = {values['urut']}")
    behind_the_back(copy, *statements, f"UPDATE rantai SET hash = '{before}'")
    copy.do("register", "verify")
    findings = found(copy, "--arsip", "arsip")
    first = findings[0]
    assert (first["peristiwa"], first["kolom"], first["tercatat"], first["seharusnya"]) == (
        *(3, "oleh", "pejabat"), "petugas",
    )  # fmt: skip
    assert copy.run("register", "verify", "--arsip", "kosong").status == 5


def test_a_dropped_trigger_and_a_hidden_search_word_are_found(copy: Office) -> None:
    connection = raw(copy)
    connection.execute("DROP TRIGGER peristiwa_update")
    number, words = connection.execute("SELECT baris, teks FROM entri ORDER BY baris").fetchone()
    connection.execute("INSERT INTO cari (cari, rowid, teks) VALUES ('delete', ?, ?)", (number, words))
    connection.close()
    codes = {(one["kode"], one["entri"]) for one in found(copy)}
    assert codes == {("skema-berbeda", ""), ("indeks-pencarian", "siaran-pers-2026-11-25-01")}


def test_personal_values_are_never_told(copy: Office) -> None:
    values = [row[0] for row in raw(copy).execute("SELECT nilai FROM pribadi")]
    behind_the_back(copy, "UPDATE pribadi SET nilai = '\"Orang Lain\"', kata = 'orang lain'")
    outcome = copy.run("register", "verify", "--json")
    assert outcome.status == 1
    assert {one["kode"] for one in outcome.data["temuan"]} == {"pribadi-diubah"}
    assert not [value for value in (*values, "Orang Lain", "orang lain") if str(value).strip('"') in outcome.out]


def test_a_value_erased_without_an_event_is_found(copy: Office) -> None:
    behind_the_back(copy, "UPDATE pribadi SET nilai = NULL, garam = NULL, kata = NULL")
    assert {one["tabel"] for one in found(copy)} == {"pribadi"}


def test_a_damaged_file_is_unreadable(copy: Office) -> None:
    file = copy.home / "register.db"
    file.write_bytes(b"bukan basis data" * 500)
    refused = copy.run("register", "verify")
    assert refused.status == 4
    assert "humas register restore CADANGAN --ganti" in refused.err


def test_a_head_that_is_none(copy: Office) -> None:
    refused = copy.run("register", "verify", "--puncak", "xyz")
    assert refused.status == 2
    assert refused.err.startswith("Galat: Opsi '--puncak': 'xyz' bukan puncak rantai.\n")


def test_a_change_by_the_administrator_of_a_shared_register_is_found(
    tmp_path: Path, shared_cache: Path, postgres_server: PostgresServer
) -> None:
    name = new_register(postgres_server)
    office = Office(tmp_path, shared_cache).configure("pusat")
    office.variables["HUMAS_REGISTER"] = address_of(postgres_server, name, "pusat")
    first, _ = full_day(office)
    with psycopg.connect(postgres_server.admin_url(name), autocommit=True) as connection:
        connection.execute("UPDATE entri SET keadaan = 'konsep' WHERE id = %s", (first,))
        connection.execute("UPDATE peristiwa SET baris = replace(baris, 'petugas', 'pejabat') WHERE urut = 2")
        connection.execute("ALTER TABLE isi_berkas DROP CONSTRAINT isi_berkas_isi_wajar")
        connection.execute("UPDATE isi_berkas SET isi = 'x'")
    findings = found(office)
    postgres_server.drop_database(name)
    assert {(one["tabel"], one["kolom"]) for one in findings} == {
        *[("entri", "keadaan"), ("peristiwa", "hash"), ("isi_berkas", "isi")],
    }
