"""``humas register setup``: the owner prepares a database once, an administrator may do it by hand, nobody else can."""

from __future__ import annotations

import threading
from collections.abc import Iterator

import psycopg
import pytest

from humas_cli.register.databases.schema import MIGRATIONS
from register.office import Office, Outcome
from register.postgres import OWNER, PostgresServer, find_programs, running_server
from register.shared import address_of, grant, new_register

ADVICE = """\
Untuk setiap petugas, pengelola basis data membuat pengguna dengan peran kantornya, misalnya:
  CREATE ROLE petugas_kanreg_4 LOGIN IN ROLE humas_kanreg_4;
  \\password petugas_kanreg_4
Di kantor itu: HUMAS_REGISTER=postgresql://petugas_kanreg_4@alamat/nama, kata sandinya di ~/.pgpass.
"""
STEPS = f"{len(MIGRATIONS)} langkah ({', '.join(one.name for one in MIGRATIONS)})"

SHAPE = """
SELECT 'kolom', table_name || '.' || column_name, data_type FROM information_schema.columns
    WHERE table_schema = 'public'
UNION ALL SELECT 'indeks', indexname, indexdef FROM pg_indexes WHERE schemaname = 'public'
UNION ALL SELECT 'kebijakan', tablename || '.' || policyname,
    concat_ws(' ', cmd, roles::text, qual, with_check) FROM pg_policies WHERE schemaname = 'public'
UNION ALL SELECT 'hak', relname, coalesce(relacl::text, '') || relrowsecurity || relforcerowsecurity FROM pg_class
    WHERE relnamespace = 'public'::regnamespace
UNION ALL SELECT 'hak kolom', attrelid::regclass || '.' || attname, attacl::text FROM pg_attribute
    WHERE attacl IS NOT NULL AND attrelid IN (SELECT oid FROM pg_class WHERE relnamespace = 'public'::regnamespace)
UNION ALL SELECT 'fungsi', oid::regprocedure::text, concat_ws(' ', prosecdef, proconfig::text, proacl::text, prosrc)
    FROM pg_proc WHERE pronamespace = 'public'::regnamespace
UNION ALL SELECT 'pemicu', tgrelid::regclass || '.' || tgname, pg_get_triggerdef(oid) FROM pg_trigger
UNION ALL SELECT 'skema', 'public', (SELECT nspacl::text FROM pg_namespace WHERE nspname = 'public')
UNION ALL SELECT 'langkah', nomor::text, nama FROM humas_skema
UNION ALL SELECT 'peran', kantor, peran || pusat FROM humas_peran
"""


def setup(lone: Office, address: str, *words: str) -> Outcome:
    lone.variables["HUMAS_REGISTER"] = address
    return lone.run("register", "setup", *words)


def shape(address: str) -> list[tuple[str, ...]]:
    """All that the tables, rights and functions of a database are."""
    with psycopg.connect(address) as connection:
        return sorted(connection.execute(SHAPE.encode()).fetchall(), key=str)


@pytest.fixture
def fresh(postgres_server: PostgresServer) -> Iterator[str]:
    """Name of an empty database on a server that knows the roles already."""
    new_register(postgres_server)
    name = postgres_server.new_database()
    yield name
    postgres_server.drop_database(name)


def named(server: PostgresServer, name: str) -> str:
    assert server.port
    return f"PostgreSQL '{name}' di 127.0.0.1"


def test_the_owner_prepares_it_and_a_second_time_changes_nothing(
    lone: Office, postgres_server: PostgresServer, fresh: str
) -> None:
    owner, who = postgres_server.owner_url(fresh), named(postgres_server, fresh)
    ready = f"Register {who} siap: {STEPS}; 16 peran kantor, peran sudah ada.\n"
    assert setup(lone, owner) == Outcome(0, ready, ADVICE)
    before = shape(postgres_server.admin_url(fresh))
    again = f"Register {who} sudah siap; tidak ada yang berubah.\n"
    assert setup(lone, owner, "--quiet") == Outcome(0, again, "")
    assert shape(postgres_server.admin_url(fresh)) == before
    lone.variables["HUMAS_REGISTER"] = address_of(postgres_server, fresh, "pusat")
    assert lone.release() == "siaran-pers-2026-11-25-01"


def test_the_sql_by_hand_makes_the_same_database(lone: Office, postgres_server: PostgresServer, fresh: str) -> None:
    written = lone.do("register", "setup", "--sql")
    assert written.err == ""
    with psycopg.connect(postgres_server.owner_url(fresh), autocommit=True) as connection:
        connection.execute(written.out.encode())
    other = new_register(postgres_server)
    assert shape(postgres_server.admin_url(fresh)) == shape(postgres_server.admin_url(other))
    outcome = setup(lone, postgres_server.owner_url(fresh))
    assert outcome.out.endswith("sudah siap; tidak ada yang berubah.\n")
    postgres_server.drop_database(other)


def test_two_owners_at_once_do_not_meet(lone: Office, postgres_server: PostgresServer, fresh: str) -> None:
    lone.variables["HUMAS_REGISTER"] = postgres_server.owner_url(fresh)
    from humas_cli.register.databases.setting_up import set_up

    done: list[tuple[str, ...]] = []
    threads = [
        threading.Thread(target=lambda: done.append(set_up(lone.environment()).steps), daemon=True) for _ in range(4)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    assert sorted(len(steps) for steps in done) == [0, 0, 0, len(MIGRATIONS)]


def test_a_file_needs_no_preparing(lone: Office) -> None:
    outcome = lone.run("register", "setup")
    place = lone.home / "register.db"
    assert outcome.out == f"Register '{place}' adalah berkas SQLite: tidak perlu disiapkan.\n"
    assert outcome.err == "Register bersama memakai HUMAS_REGISTER=postgresql://pemilik@alamat/nama.\n"
    assert (outcome.status, place.exists()) == (0, False)


def test_only_the_owner_prepares(lone: Office, postgres_server: PostgresServer, fresh: str) -> None:
    outcome = setup(lone, address_of(postgres_server, fresh, "pusat"))
    assert outcome == Outcome(
        4,
        "",
        f"Galat: Register {named(postgres_server, fresh)} hanya dapat disiapkan oleh pemilik basis datanya, '{OWNER}', "
        f"bukan 'petugas_pusat'.\nSaran: Ulangi dengan HUMAS_REGISTER=postgresql://{OWNER}@….\n",
    )


def test_a_database_that_nobody_prepared_or_a_newer_program_did(
    lone: Office, postgres_server: PostgresServer, fresh: str
) -> None:
    lone.variables["HUMAS_REGISTER"] = address_of(postgres_server, fresh, "pusat")
    who = named(postgres_server, fresh)
    assert lone.run("register", "list") == Outcome(
        4,
        "",
        f"Galat: Register {who} belum disiapkan untuk versi program ini.\n"
        "Saran: Pemilik basis data menyiapkannya dengan: humas register setup.\n",
    )
    setup(lone, postgres_server.owner_url(fresh))
    with psycopg.connect(postgres_server.owner_url(fresh)) as connection:
        connection.execute("INSERT INTO humas_skema VALUES (1000, 'langkah-baru')")
    lone.variables["HUMAS_REGISTER"] = address_of(postgres_server, fresh, "pusat")
    for words in (("register", "list"), ("siaran-pers", "issue", "siaran-pers-2026-11-25-01")):
        assert lone.run(*words) == Outcome(
            4,
            "",
            f"Galat: Register {who} dibuat oleh humas yang lebih baru.\nSaran: Perbarui program humas, lalu ulangi.\n",
        )
    newer = setup(lone, postgres_server.owner_url(fresh), "--json")
    assert (newer.status, newer.codes) == (4, ["register-lebih-baru"])


def test_an_owner_who_may_not_create_roles_gets_the_sql_for_the_administrator(
    lone: Office, postgres_server: PostgresServer
) -> None:
    programs = find_programs()
    assert postgres_server.port  # else this test is left out, or fails, as every other one
    assert programs is not None
    with running_server(programs) as server:
        with server.administration() as connection:
            connection.execute(f"ALTER ROLE {OWNER} NOCREATEROLE".encode())
        name = server.new_database()
        refused = setup(lone, server.owner_url(name))
        assert refused.status == 4
        assert refused.err.startswith(
            "Galat: 16 peran kantor belum ada, dan pengguna ini tidak berhak membuatnya: humas_p"
        )
        assert "tidak ada yang berubah." in refused.err
        with psycopg.connect(server.owner_url(name)) as connection:
            assert connection.execute("SELECT count(*) FROM pg_tables WHERE schemaname = 'public'").fetchone() == (0,)
        with server.administration() as connection:
            for line in refused.out.splitlines():
                connection.execute(line.encode())
        assert setup(lone, server.owner_url(name)).status == 0


def test_a_schema_open_to_everybody_is_refused(lone: Office, postgres_server: PostgresServer, fresh: str) -> None:
    with psycopg.connect(postgres_server.admin_url(fresh)) as connection:
        connection.execute("ALTER SCHEMA public OWNER TO humas_uji")
        connection.execute("GRANT ALL ON SCHEMA public TO PUBLIC")
    refused = setup(lone, postgres_server.owner_url(fresh))
    assert refused == Outcome(
        4,
        "",
        "Galat: Semua pengguna server boleh membuat objek dalam skema 'public' basis data ini; register tidak "
        "disiapkan.\nSaran: Minta pengelola basis data menjalankan: ALTER SCHEMA public OWNER TO "
        f'"{OWNER}"; lalu ulangi.\n',
    )
    with psycopg.connect(postgres_server.admin_url(fresh)) as connection:
        connection.execute(f'ALTER SCHEMA public OWNER TO "{OWNER}"'.encode())
    assert setup(lone, postgres_server.owner_url(fresh)).status == 0


def test_a_user_must_belong_to_the_office_of_the_configuration(
    lone: Office, postgres_server: PostgresServer, shared: str
) -> None:
    lone.variables["HUMAS_REGISTER"] = address_of(postgres_server, shared, "kanreg-4")
    message = (
        "Galat: Pengguna basis data 'petugas_kanreg_4' adalah pengguna kantor 'kanreg-4', sedangkan kantor.toml "
        "menyebut 'pusat'.\nSaran: Periksa pengguna dalam HUMAS_REGISTER dan kantor dalam kantor.toml; keduanya harus "
        "kantor yang sama.\n"
    )
    for words in (("register", "list"), ("siaran-pers", "issue", "siaran-pers-2026-11-25-01")):
        assert lone.run(*words) == Outcome(4, "", message)
    lone.variables["HUMAS_REGISTER"] = postgres_server.url(shared, "tamu", postgres_server.new_role("tamu"))
    assert lone.run("register", "list") == Outcome(
        4,
        "",
        "Galat: Pengguna basis data 'tamu' bukan pengguna kantor mana pun; register tidak terlihat olehnya.\n"
        "Saran: Minta pengelola basis data menjalankan: GRANT humas_pusat TO tamu;\n",
    )
    lone.variables["HUMAS_REGISTER"] = postgres_server.owner_url(shared)
    assert lone.run("register", "list", "--json").codes == ["pengguna-tanpa-kantor"]


@pytest.mark.parametrize("second", ["humas_pusat", "humas_kanreg_9"])
def test_a_user_of_two_offices_is_told_so(
    lone: Office, postgres_server: PostgresServer, shared: str, second: str
) -> None:
    user = f"rangkap_{second}"
    lone.variables["HUMAS_REGISTER"] = postgres_server.url(shared, user, postgres_server.new_role(user))
    for role in ("humas_kanreg_4", second):
        grant(postgres_server, user, role)
    outcome = lone.run("register", "list")
    assert outcome.status == 4
    assert outcome.err.startswith(
        f"Galat: Pengguna basis data pada {named(postgres_server, shared)} memegang peran lebih dari satu kantor.\n"
    )
