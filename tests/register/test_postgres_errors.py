"""What an officer is told when the server cannot be reached, refuses, is slow, or goes away in the middle."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import psycopg
import pytest

from humas_cli.errors import HumasError
from humas_cli.register.databases import postgres
from humas_cli.register.databases.opening import opened
from humas_cli.register.databases.postgres import PostgresDatabase, StatementFault
from humas_cli.register.model import Change, Happening
from humas_cli.register.store import Writer
from register.office import Office, Outcome
from register.postgres import PostgresServer
from register.shared import address_of, grant, user_of

ADVICE = "Saran: Periksa jaringan, alamat, dan nama pengguna dalam HUMAS_REGISTER; tidak ada yang berubah.\n"
SECRET = "rahasia-sekali"


@pytest.fixture
def centre(lone: Office, postgres_server: PostgresServer, shared: str) -> Office:
    """The centre at a shared register."""
    lone.variables["HUMAS_REGISTER"] = address_of(postgres_server, shared, "pusat")
    return lone


def refused(where: str, reason: str) -> Outcome:
    return Outcome(4, "", f"Galat: Register {where} tidak dapat dihubungi: {reason}.\n{ADVICE}")


def all_say(office: Office, address: str, outcome: Outcome) -> None:
    """Reading, writing and preparing say the same, and none of them the password."""
    office.variables["HUMAS_REGISTER"] = address
    for words in (("register", "list"), ("siaran-pers", "issue", "siaran-pers-2026-11-25-01"), ("register", "setup")):
        assert office.run(*words) == outcome
        told = office.run(*words, "--json")
        assert told.status == outcome.status
        assert SECRET not in told.out + told.err
    assert not list(office.home.glob("kesalahan*"))


def test_a_server_that_does_not_answer(lone: Office) -> None:
    address = f"postgresql://petugas:{SECRET}@127.0.0.1:1/humas"
    all_say(lone, address, refused("PostgreSQL 'humas' di 127.0.0.1", "server tidak menjawab"))


def test_a_name_that_no_server_has(lone: Office) -> None:
    address = f"postgresql://petugas:{SECRET}@server.invalid/humas"
    all_say(lone, address, refused("PostgreSQL 'humas' di server.invalid", "alamat server tidak ditemukan"))


def test_a_wrong_password_an_unknown_user_and_none_at_all(
    lone: Office, postgres_server: PostgresServer, shared: str
) -> None:
    user, _ = user_of(postgres_server, "pusat")
    where = f"PostgreSQL '{shared}' di 127.0.0.1"
    for name in (user, "tidak_dikenal"):
        address = postgres_server.url(shared, name, SECRET)
        all_say(lone, address, refused(where, "pengguna atau kata sandinya ditolak"))
    address = f"postgresql://{user}@127.0.0.1:{postgres_server.port}/{shared}"
    reason = "kata sandi belum diberikan (dalam alamat, PGPASSWORD, atau ~/.pgpass)"
    all_say(lone, address, refused(where, reason))


def test_a_database_that_is_not_there(lone: Office, postgres_server: PostgresServer) -> None:
    address = address_of(postgres_server, "tidak_ada", "pusat")
    all_say(lone, address, refused("PostgreSQL 'tidak_ada' di 127.0.0.1", "basis data atau penggunanya tidak ada"))


def test_too_many_connections(lone: Office, postgres_server: PostgresServer, shared: str) -> None:
    password = postgres_server.new_role("sibuk")
    with postgres_server.administration() as connection:
        connection.execute("ALTER ROLE sibuk CONNECTION LIMIT 0")
    where = f"PostgreSQL '{shared}' di 127.0.0.1"
    address = postgres_server.url(shared, "sibuk", password)
    all_say(lone, address, refused(where, "terlalu banyak yang sedang terhubung"))


@pytest.mark.parametrize(
    "address",
    [
        f"postgresql://petugas:kata@{SECRET}@server.example/humas",
        f"postgresql://petugas:{SECRET}@server.example:lima/humas",
        f"postgresql://:{SECRET}",
    ],
)
def test_an_address_that_cannot_be_read_is_not_repeated(lone: Office, address: str) -> None:
    all_say(
        lone,
        address,
        Outcome(
            2,
            "",
            "Galat: HUMAS_REGISTER: alamat PostgreSQL tidak terbaca.\nSaran: Tulis postgresql://pengguna@alamat/nama; "
            "tanda @ : / dalam kata sandi ditulis %40 %3A %2F.\n",
        ),
    )


@contextmanager
def writing(office: Office) -> Iterator[Writer]:
    with opened(office.environment()) as register, register.writing() as writer:
        yield writer


def note(writer: Writer) -> None:
    """One event without an activity."""
    writer.append(Happening.CATATAN, "", Change(catatan="percobaan"))


def cut_off(server: PostgresServer, name: str) -> None:
    """The administrator ends every connection to a database."""
    with server.administration() as connection:
        connection.execute(
            "SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity WHERE datname = %s", (name,)
        ).fetchall()


def events_in(server: PostgresServer, name: str) -> int:
    with psycopg.connect(server.admin_url(name)) as connection:
        found = connection.execute("SELECT count(*) FROM peristiwa").fetchone()
        heads = connection.execute("SELECT coalesce(sum(urut), 0) FROM rantai").fetchone()
    assert found is not None
    assert heads == found
    return int(found[0])


def test_a_connection_lost_in_the_middle_leaves_nothing(
    centre: Office, postgres_server: PostgresServer, shared: str
) -> None:
    with pytest.raises(HumasError) as lost, writing(centre) as writer:
        note(writer)
        cut_off(postgres_server, shared)
        note(writer)
    assert lost.value.pesan == (
        f"Register PostgreSQL '{shared}' di 127.0.0.1 tidak dapat dihubungi: server memutus sambungan."
    )
    assert events_in(postgres_server, shared) == 0
    with writing(centre) as writer:
        note(writer)
    assert events_in(postgres_server, shared) == 1


def test_a_connection_lost_while_nobody_uses_it_is_made_again(
    centre: Office, postgres_server: PostgresServer, shared: str
) -> None:
    with opened(centre.environment()) as register:
        with register.writing() as writer:
            note(writer)
        cut_off(postgres_server, shared)  # as during a long conversation at the terminal
        with register.writing() as writer:
            note(writer)
    assert events_in(postgres_server, shared) == 2


def test_a_connection_lost_while_it_is_kept_promises_nothing(
    centre: Office, postgres_server: PostgresServer, shared: str
) -> None:
    with pytest.raises(HumasError) as lost, writing(centre) as writer:
        note(writer)
        cut_off(postgres_server, shared)
    assert (lost.value.kode, lost.value.pesan) == (
        "register-belum-pasti",
        f"Sambungan ke register PostgreSQL '{shared}' di 127.0.0.1 terputus tepat saat menyimpan; belum pasti apakah "
        "tersimpan.",
    )
    assert events_in(postgres_server, shared) == 0


def test_a_program_that_stops_in_the_middle_leaves_nothing(
    centre: Office, postgres_server: PostgresServer, shared: str
) -> None:
    with pytest.raises(KeyboardInterrupt), writing(centre) as writer:
        note(writer)
        raise KeyboardInterrupt
    assert events_in(postgres_server, shared) == 0


def test_another_writer_who_does_not_finish(
    centre: Office, monkeypatch: pytest.MonkeyPatch, postgres_server: PostgresServer, shared: str
) -> None:
    monkeypatch.setattr(postgres, "_OPTIONS", "-c lock_timeout=200ms -c search_path=public,pg_temp")
    id = centre.release()
    with writing(centre) as writer:
        note(writer)
        busy = centre.run("siaran-pers", "issue", id)
        assert centre.run("register", "list").status == 0
    assert busy == Outcome(
        4,
        "",
        f"Galat: Register PostgreSQL '{shared}' di 127.0.0.1 sedang dipakai proses lain dan belum juga bebas.\n"
        "Saran: Tunggu sebentar, lalu ulangi; tidak ada yang berubah.\n",
    )
    centre.do("siaran-pers", "issue", id)
    assert events_in(postgres_server, shared) == 3


def test_a_server_that_stops_what_takes_too_long(postgres_server: PostgresServer, shared: str) -> None:
    password = postgres_server.new_role("lambat")
    grant(postgres_server, "lambat", "humas_pusat")
    with postgres_server.administration() as connection:
        connection.execute("ALTER ROLE lambat SET statement_timeout = '50ms'")
    database = PostgresDatabase(postgres_server.url(shared, "lambat", password), "pusat")
    with pytest.raises(HumasError, match="server menghentikan permintaan"), database.reading() as view:
        view.rows("SELECT pg_sleep(5)")
    database.close()


def test_a_row_of_another_office_is_refused_by_the_database_with_the_offices_name(
    postgres_server: PostgresServer, shared: str
) -> None:
    database = PostgresDatabase(address_of(postgres_server, shared, "kanreg-4"), "pusat")
    with pytest.raises(HumasError) as refusal, database.writing() as connection:
        connection.run("INSERT INTO rantai (kantor, urut, hash, waktu) VALUES ('pusat', 0, '', 0)")
    assert refusal.value.pesan == "Pengguna basis data ini tidak berhak menulis untuk kantor 'pusat'."
    database.close()


def test_a_fault_of_a_statement_tells_no_value(postgres_server: PostgresServer, shared: str) -> None:
    database = PostgresDatabase(address_of(postgres_server, shared, "pusat"), "pusat")
    keep = (
        "INSERT INTO pribadi (kantor, komitmen, entri, jalur, orang, kunci, nilai)"
        " VALUES ('pusat', :nilai, '', '', '', '', :nilai)"
    )
    with pytest.raises(StatementFault) as fault, database.writing() as connection:
        connection.run(keep, nilai=SECRET)
        connection.run(keep, nilai=SECRET)
    assert str(fault.value) == 'SQLSTATE 23505: duplicate key value violates unique constraint "pribadi_pkey"'
    assert fault.value.__cause__ is None
    assert fault.value.__suppress_context__
    database.close()
