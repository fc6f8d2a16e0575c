"""The database itself keeps the offices' rows apart: every table, operation and user; and attempts by hand."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from contextlib import contextmanager

import psycopg
import pytest
from psycopg import sql

from register.postgres import PostgresServer
from register.shared import address_of, new_register

OWN, OTHER, CENTRE, NONE = "kanreg-4", "kanreg-9", "pusat", "tamu"

TABLES = (
    *("rantai", "peristiwa", "entri", "deret", "nomor", "kewajiban"),
    *("dokumen", "isi_berkas", "bukti", "pribadi", "agenda"),
)
MAY_CHANGE = {
    "rantai": {"urut", "hash", "waktu"},
    "peristiwa": set[str](),
    "entri": {
        *("jenis", "keadaan", "putusan", "versi", "judul", "waktu", "mulai", "zona_mulai", "selesai", "zona_selesai"),
        *("terbit_berita", "dicatat", "zona_dicatat", "diubah", "zona_diubah", "dinilai", "hash_rulebook"),
        *("berkas", "teks"),
    },
    "deret": {"urut", "tanggal", "teks"},
    "nomor": {"keadaan", "alasan", "resmi", "teks"},
    "kewajiban": {"status"},
    "dokumen": set[str](),
    "isi_berkas": {"isi"},
    "bukti": set[str](),
    "pribadi": {"nilai", "garam", "kata"},
    "agenda": set[str](),
}
"""The columns that an office may change in its own rows, no others."""

FORBIDDEN = "42501"
LOCKS = ("ACCESS EXCLUSIVE", "EXCLUSIVE", "SHARE ROW EXCLUSIVE", "SHARE")
"""The locks that keep others from writing, the first from reading too."""


def columns_of(connection: psycopg.Connection, table: str) -> dict[str, str]:
    """Column and type; the number that the database itself gives left out."""
    rows = connection.execute(
        "SELECT column_name, data_type FROM information_schema.columns"
        " WHERE table_schema = 'public' AND table_name = %s AND is_identity = 'NO' ORDER BY ordinal_position",
        (table,),
    ).fetchall()
    assert rows, table
    return dict(rows)


READABLE: dict[str, object] = {
    "bila": "{}",
    "tanggal": "2026-11-24",
    "status": "terbuka",
    "tenggat": 1_795_489_200,
    "tenggat_teks": "2026-11-24T10:00:00+07:00",
}
READABLE_IN: dict[str, dict[str, object]] = {
    "entri": {"keadaan": "konsep", "berkas": "{}"},
    "nomor": {"keadaan": "terpakai", "diberikan": ""},
    "rantai": {"urut": 0, "hash": "0" * 64, "waktu": 0},
}
"""What stands in columns of which the database refuses what the program could not read."""


def event_row(kantor: str, mark: str) -> dict[str, object]:
    """The first event of an office (``ada``), or the one that joins it."""
    from humas_cli.register.chain import EMPTY, after, link
    from humas_cli.register.model import Change, Happening
    from register.office import NOW

    first = link(kantor, EMPTY, Happening.CATATAN, "ada", Change(catatan="x"), "petugas", NOW)
    event = first if mark == "ada" else link(
        kantor, after(EMPTY, first), Happening.CATATAN, mark, Change(catatan="x"), "petugas", NOW
    )  # fmt: skip
    told = {"urut": event.urut, "entri": event.entri, "jenis": "catatan", "hash": event.hash, "baris": event.baris}
    return {**told, "waktu": int(NOW.timestamp())}


def row_for(table: str, columns: dict[str, str], kantor: str, mark: str) -> dict[str, object]:
    """A row that fits the table."""
    made: dict[str, object] = {
        name: mark if kind == "text" else mark.encode() if kind == "bytea" else len(mark)
        for name, kind in columns.items()
    }
    fitting = {**READABLE, **READABLE_IN.get(table, {}), **(event_row(kantor, mark) if table == "peristiwa" else {})}
    if table == "isi_berkas":
        fitting["hash"] = hashlib.sha256(mark.encode()).hexdigest()
    return made | {name: value for name, value in fitting.items() if name in columns} | {"kantor": kantor}


def insert(table: str, row: dict[str, object]) -> sql.Composed:
    names = sql.SQL(", ").join(map(sql.Identifier, row))
    values = sql.SQL(", ").join(map(sql.Literal, row.values()))
    return sql.SQL("INSERT INTO {} ({}) VALUES ({})").format(sql.Identifier(table), names, values)


@pytest.fixture(scope="module")
def shared(postgres_server: PostgresServer) -> Iterator[str]:
    """A register with one row of two offices and of the centre in every table."""
    name = new_register(postgres_server)
    with psycopg.connect(postgres_server.admin_url(name)) as connection:
        for table in TABLES:
            columns = columns_of(connection, table)
            for kantor in (OWN, OTHER, CENTRE):
                connection.execute(insert(table, row_for(table, columns, kantor, "ada")))
    yield name
    postgres_server.drop_database(name)


@contextmanager
def session(server: PostgresServer, name: str, who: str) -> Iterator[psycopg.Connection]:
    """A connection of an office's user, or of one without an office; nothing of it is kept."""
    address = server.url(name, NONE, server.new_role(NONE)) if who == NONE else address_of(server, name, who)
    with psycopg.connect(address) as connection:
        try:
            yield connection
        finally:
            connection.rollback()


def attempt(connection: psycopg.Connection, statement: str | sql.Composed) -> int | str:
    """How many rows a statement reached, or the SQLSTATE with which it was refused; undone again."""
    try:
        cursor = connection.execute(statement)
        return cursor.rowcount
    except psycopg.Error as error:
        told = error.diag.message_primary or ""
        return told if told.endswith("tidak mundur") else str(error.sqlstate)
    finally:
        connection.rollback()


def count_of(table: str, kantor: str) -> str:
    return f"SELECT FROM {table} WHERE kantor = '{kantor}'"


@pytest.mark.parametrize("table", TABLES)
def test_an_office_does_with_its_own_rows_what_the_program_does(
    postgres_server: PostgresServer, shared: str, table: str
) -> None:
    with session(postgres_server, shared, OWN) as connection:
        columns = columns_of(connection, table)
        assert attempt(connection, count_of(table, OWN)) == 1
        if table != "rantai":  # there is one row of an office
            assert attempt(connection, insert(table, row_for(table, columns, OWN, "baru"))) == 1
        reached = {name: attempt(connection, f"UPDATE {table} SET {name} = {name}") for name in columns}
        removed = attempt(connection, f"DELETE FROM {table}")
    # A counter that stands still is refused by what guards it, not for want of a right.
    changed = {name for name, result in reached.items() if result in (1, f"{table} tidak mundur")}
    assert changed == MAY_CHANGE[table]
    assert {result for name, result in reached.items() if name not in changed} == {FORBIDDEN}
    assert removed == FORBIDDEN


@pytest.mark.parametrize("who", [OTHER, CENTRE])
@pytest.mark.parametrize("table", TABLES)
def test_nobody_writes_for_another_office_and_only_the_centre_sees_it(
    postgres_server: PostgresServer, shared: str, table: str, who: str
) -> None:
    with session(postgres_server, shared, who) as connection:
        columns = columns_of(connection, table)
        assert attempt(connection, count_of(table, OWN)) == (1 if who == CENTRE else 0)
        assert attempt(connection, f"SELECT FROM {table}") == (3 if who == CENTRE else 1)
        assert attempt(connection, insert(table, row_for(table, columns, OWN, "baru"))) == FORBIDDEN
        for name in MAY_CHANGE[table]:
            assert attempt(connection, f"UPDATE {table} SET {name} = {name} WHERE kantor = '{OWN}'") == 0
        assert attempt(connection, f"DELETE FROM {table} WHERE kantor = '{OWN}'") == FORBIDDEN


@pytest.mark.parametrize("table", [*TABLES, "humas_skema", "humas_peran"])
def test_a_user_without_an_office_reaches_nothing(postgres_server: PostgresServer, shared: str, table: str) -> None:
    with session(postgres_server, shared, NONE) as connection:
        for statement in (
            f"SELECT FROM public.{table}",
            f"INSERT INTO public.{table} DEFAULT VALUES",
            f"DELETE FROM public.{table}",
        ):
            assert attempt(connection, statement) == FORBIDDEN
        assert attempt(connection, "SELECT public.humas_kantor()") == FORBIDDEN


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE peristiwa SET baris = 'lain'",
        "DELETE FROM peristiwa",
        "TRUNCATE peristiwa",
        "TRUNCATE kewajiban",
        "UPDATE rantai SET urut = 0",
        "UPDATE rantai SET urut = urut",
        "UPDATE rantai SET urut = urut + 1, hash = 'karangan'",
        "DELETE FROM rantai",
        "UPDATE deret SET urut = 0",
        "UPDATE entri SET kantor = 'kanreg-9'",
        "UPDATE entri SET baris = DEFAULT",
        "DELETE FROM entri",
        "DELETE FROM nomor",
        "INSERT INTO humas_skema VALUES (99, 'karangan')",
        "DELETE FROM humas_skema",
        "SELECT * FROM humas_peran",
        "UPDATE humas_peran SET pusat = true",
        "SET ROLE humas_pusat",
        "SET ROLE humas_kanreg_9",
        "SET ROLE humas_pemilik",
        "SET SESSION AUTHORIZATION humas_pemilik",
        "GRANT humas_pusat TO petugas_kanreg_4",
        "ALTER TABLE entri DISABLE ROW LEVEL SECURITY",
        "ALTER TABLE entri NO FORCE ROW LEVEL SECURITY",
        "DROP POLICY baca ON entri",
        "CREATE POLICY semua ON entri USING (true)",
        "ALTER TABLE rantai DISABLE TRIGGER maju",
        "CREATE TABLE public.tambahan (kantor text)",
        "CREATE FUNCTION public.tambahan() RETURNS text LANGUAGE sql AS 'SELECT 1::text'",
        "CREATE OR REPLACE FUNCTION humas_kantor() RETURNS text LANGUAGE sql AS $$SELECT 'kanreg-9'$$",
        "CREATE SCHEMA tambahan",
        "ALTER FUNCTION humas_cari RESET ALL",
        *(f"LOCK TABLE {table} IN {mode} MODE" for table in (*TABLES, "humas_skema") for mode in LOCKS),
        "LOCK TABLE entri IN ROW EXCLUSIVE MODE",
        "SELECT nextval('entri_baris_seq')",
        "SELECT setval('entri_baris_seq', 1)",
        "INSERT INTO entri (baris, kantor, id) OVERRIDING SYSTEM VALUE VALUES (1, 'kanreg-4', 'x')",
    ],
)
def test_attempts_by_hand_are_refused(postgres_server: PostgresServer, shared: str, statement: str) -> None:
    with session(postgres_server, shared, OWN) as connection, pytest.raises(psycopg.Error) as refused:
        connection.execute(statement)
    assert refused.value.sqlstate == FORBIDDEN, refused.value


def test_switching_the_row_rights_off_is_an_error_not_a_way_round(postgres_server: PostgresServer, shared: str) -> None:
    with session(postgres_server, shared, OWN) as connection:
        connection.execute("SET row_security = off")
        with pytest.raises(psycopg.errors.InsufficientPrivilege, match="row-level security"):
            connection.execute("SELECT * FROM entri")


def test_a_condition_that_fails_on_others_rows_never_meets_them(postgres_server: PostgresServer, shared: str) -> None:
    spying = "SELECT id FROM entri WHERE 1 / (CASE kantor WHEN 'kanreg-4' THEN 1 ELSE 0 END) = 1"
    with session(postgres_server, shared, OWN) as connection:
        assert connection.execute(spying).fetchall() == [("ada",)]
    with session(postgres_server, shared, CENTRE) as connection, pytest.raises(psycopg.errors.DivisionByZero):
        connection.execute(spying)


def test_temporary_objects_do_not_stand_in_for_the_tables(postgres_server: PostgresServer, shared: str) -> None:
    with session(postgres_server, shared, OWN) as connection:
        connection.execute("CREATE TEMP TABLE humas_peran (kantor text, peran text, pusat boolean)")
        connection.execute("INSERT INTO pg_temp.humas_peran VALUES ('kanreg-4', 'petugas_kanreg_4', true)")
        connection.execute("CREATE TEMP TABLE entri AS SELECT 7::bigint AS baris, 'kanreg-9' AS kantor, '' AS teks")
        assert connection.execute("SELECT humas_kantor(), humas_pusat()").fetchone() == (OWN, False)
        assert connection.execute("SELECT count(*) FROM public.entri").fetchone() == (1,)


def test_the_search_gives_no_other_offices_rows_whatever_is_asked(postgres_server: PostgresServer, shared: str) -> None:
    asked = "SELECT count(*) FROM humas_cari(%s, %s, NULL, NULL, NULL, NULL, NULL, NULL, 0)"
    with session(postgres_server, shared, OWN) as connection:
        for query in ("'ada'", "'ada' | '@kanreg-9'", "'@kanreg-9' | '@kanreg-4'", "!'tidakada'"):
            for offices in (None, [OWN], [OWN, OTHER]):
                assert connection.execute(asked, (query, offices)).fetchone() == (1,), (query, offices)
            assert connection.execute(asked, (query, [OTHER])).fetchone() == (0,)
    with session(postgres_server, shared, CENTRE) as connection:
        assert connection.execute(asked, ("'ada'", None)).fetchone() == (3,)
        assert connection.execute(asked, ("'ada'", [OTHER])).fetchone() == (1,)
        assert connection.execute(asked, ("'ada'", ["' | 'ada"])).fetchone() == (0,)


def test_the_owner_is_bound_by_the_row_rights_too(postgres_server: PostgresServer, shared: str) -> None:
    with psycopg.connect(postgres_server.owner_url(shared)) as connection:
        for table in TABLES:
            if table != "entri":  # the search runs as the owner and filters by office itself
                assert connection.execute(f"SELECT FROM {table}").rowcount == 0
            assert connection.execute(f"DELETE FROM {table}").rowcount == 0
        connection.rollback()


def test_each_office_has_its_own_role_and_none_of_them_logs_in(postgres_server: PostgresServer, shared: str) -> None:
    with psycopg.connect(postgres_server.admin_url(shared)) as connection:
        rows = connection.execute(
            "SELECT p.kantor, p.peran, p.pusat, r.rolcanlogin OR r.rolsuper OR r.rolbypassrls OR r.rolcreaterole"
            " FROM humas_peran p JOIN pg_roles r ON r.rolname = p.peran ORDER BY p.kantor"
        ).fetchall()
    offices = sorted(["pusat", "pusbangpeg", *(f"kanreg-{number}" for number in range(1, 15))])
    assert rows == [(office, f"humas_{office.replace('-', '_')}", office == "pusat", False) for office in offices]


@pytest.mark.parametrize(
    ("table", "column", "value"),
    [
        ("entri", "keadaan", "'rusak'"),
        ("entri", "waktu", "9000000000000000000"),
        ("entri", "zona_mulai", "1440"),
        ("entri", "berkas", "'[]'"),
        ("nomor", "keadaan", "'hilang'"),
        ("nomor", "tanggal", "'2026-02-31'"),
        ("deret", "tanggal", "'kemarin'"),
        ("kewajiban", "status", "'apa'"),
        ("kewajiban", "tenggat_teks", "'bukan waktu'"),
        ("kewajiban", "tenggat", "0"),
        ("bukti", "waktu", "-9000000000000000000"),
        ("agenda", "bila", "'[1]'"),
    ],
)
def test_a_row_that_no_program_could_read_is_not_kept(
    postgres_server: PostgresServer, shared: str, table: str, column: str, value: str
) -> None:
    with session(postgres_server, shared, OWN) as connection:
        row = row_for(table, columns_of(connection, table), OWN, "baru")
        assert attempt(connection, insert(table, row)) == 1
        row.pop(column)
        names, values = ", ".join(row), ", ".join(sql.Literal(one).as_string(connection) for one in row.values())
        made = f"INSERT INTO {table} ({names}, {column}) VALUES ({values}, {value})"
        assert str(attempt(connection, made))[:2] in ("22", "23")


def test_an_office_removes_what_is_made_anew_only_of_its_own(postgres_server: PostgresServer, shared: str) -> None:
    with session(postgres_server, shared, OTHER) as connection:
        connection.execute("SELECT humas_hapus_kewajiban('ada'), humas_hapus_agenda('ada')")
        left = [connection.execute(f"SELECT FROM {table}").rowcount for table in ("kewajiban", "agenda")]
        connection.commit()
    with session(postgres_server, shared, CENTRE) as connection:
        seen = [connection.execute(f"SELECT kantor FROM {table}").fetchall() for table in ("kewajiban", "agenda")]
    assert left == [0, 0]
    assert [sorted(rows) for rows in seen] == [[(OWN,), (CENTRE,)]] * 2
