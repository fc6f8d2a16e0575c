"""The server that the other tests rely on: it answers, keeps databases and roles apart, and leaves nothing behind."""

from __future__ import annotations

import socket
import subprocess
import sys
import time
from pathlib import Path

import psycopg
import pytest
import sqlalchemy

from register.postgres import MISSING, PROGRAMS, PostgresServer, find_programs, leave_out

TESTS = Path(__file__).parents[1]


def test_the_server_answers_psycopg_and_sqlalchemy(postgres_database: str) -> None:
    with psycopg.connect(postgres_database) as connection:
        assert connection.execute("SELECT 1").fetchone() == (1,)
    engine = sqlalchemy.create_engine(postgres_database.replace("postgresql://", "postgresql+psycopg://"))
    with engine.connect() as connection:
        assert connection.execute(sqlalchemy.text("SELECT 1")).scalar_one() == 1
    engine.dispose()


def test_it_keeps_indonesian_and_any_other_text(postgres_database: str) -> None:
    with psycopg.connect(postgres_database) as connection:
        kept = connection.execute("SELECT lower('ÉLAN «Kanreg» 北'), current_setting('server_encoding')").fetchone()
    assert kept == ("élan «kanreg» 北", "UTF8")


def test_a_role_comes_in_with_its_password_alone(postgres_server: PostgresServer, postgres_database: str) -> None:
    database = postgres_database.rpartition("/")[2]
    first = postgres_server.new_role("humas_kanreg_4")
    password = postgres_server.new_role("humas_kanreg_4")
    for wrong in (first, "salah", ""):
        with pytest.raises(psycopg.OperationalError, match="password"):
            psycopg.connect(postgres_server.url(database, "humas_kanreg_4", wrong))
    with psycopg.connect(postgres_server.url(database, "humas_kanreg_4", password)) as connection:
        assert connection.execute("SELECT current_user").fetchone() == ("humas_kanreg_4",)


def test_row_rights_bind_the_owner_of_a_database(postgres_database: str) -> None:
    with psycopg.connect(postgres_database) as connection:
        connection.execute("CREATE TABLE surat (kantor text)")
        connection.execute("INSERT INTO surat VALUES ('pusat'), ('kanreg-4')")
        connection.execute("ALTER TABLE surat ENABLE ROW LEVEL SECURITY")
        connection.execute("ALTER TABLE surat FORCE ROW LEVEL SECURITY")
        connection.execute("CREATE POLICY sendiri ON surat USING (kantor = 'kanreg-4')")
        assert connection.execute("SELECT kantor FROM surat").fetchall() == [("kanreg-4",)]


def test_a_fresh_database_knows_nothing_of_the_one_before(postgres_server: PostgresServer) -> None:
    tables = "SELECT count(*) FROM pg_tables WHERE schemaname = 'public'"
    first = postgres_server.new_database()
    with psycopg.connect(postgres_server.owner_url(first)) as connection:
        connection.execute("CREATE TABLE surat (nomor text)")
        assert connection.execute(tables).fetchone() == (1,)
    second = postgres_server.new_database()
    with psycopg.connect(postgres_server.owner_url(second)) as connection:
        assert connection.execute(tables).fetchone() == (0,)
        postgres_server.drop_database(first)
    postgres_server.drop_database(second)
    for gone in (first, second):
        with pytest.raises(psycopg.OperationalError, match="does not exist"):
            psycopg.connect(postgres_server.owner_url(gone))


def test_a_template_is_prepared_once_and_copied(postgres_server: PostgresServer) -> None:
    prepared: list[str] = []

    def prepare(url: str) -> None:
        prepared.append(url)
        with psycopg.connect(url) as connection:
            connection.execute("CREATE TABLE surat (nomor text)")

    copies = [postgres_server.new_database(postgres_server.template("siap", prepare)) for _ in range(2)]
    assert len(prepared) == 1
    for name in copies:
        with psycopg.connect(postgres_server.owner_url(name)) as connection:
            connection.execute("INSERT INTO surat VALUES ('001')")
            assert connection.execute("SELECT nomor FROM surat").fetchall() == [("001",)]
        postgres_server.drop_database(name)
    with pytest.raises(psycopg.OperationalError, match="not currently accepting connections"):
        psycopg.connect(postgres_server.owner_url("siap"))


def test_a_template_that_could_not_be_prepared_is_not_kept(postgres_server: PostgresServer) -> None:
    for _ in range(2):
        with pytest.raises(ZeroDivisionError):
            postgres_server.template("rusak", lambda _: [][1 // 0])
    with psycopg.connect(postgres_server.admin_url()) as connection:
        names = connection.execute("SELECT datname FROM pg_database WHERE datname = 'rusak'").fetchall()
    assert names == []


def test_killed_tests_leave_no_server_and_no_folder(postgres_server: PostgresServer) -> None:
    assert postgres_server.folder.is_dir()
    child = subprocess.Popen(
        [sys.executable, "-c", "\n".join((
            "from register.postgres import find_programs, running_server",
            "with running_server(find_programs()) as server:",
            "    print(server.port, server.folder, flush=True)",
            "    input()",
        ))],
        cwd=TESTS, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
    )  # fmt: skip
    assert child.stdout is not None
    port, _, folder = child.stdout.readline().strip().partition(" ")
    assert _answers(int(port))
    assert Path(folder).is_dir()
    child.kill()
    child.communicate()
    end = time.monotonic() + 30
    while Path(folder).exists() and time.monotonic() < end:
        time.sleep(0.05)
    assert not Path(folder).exists()
    assert not _answers(int(port))


def _answers(port: int) -> bool:
    try:
        socket.create_connection(("127.0.0.1", port)).close()
    except ConnectionRefusedError:
        return False
    return True


def test_a_missing_server_is_said_and_fails_only_where_it_is_required() -> None:
    with pytest.raises(pytest.skip.Exception, match=f"^{MISSING.replace('(', '.').replace(')', '.')}$"):
        leave_out(required=False)
    with pytest.raises(pytest.fail.Exception, match="padahal HUMAS_UJI_POSTGRES=wajib$"):
        leave_out(required=True)


def test_the_programs_of_the_server_are_found(tmp_path: Path) -> None:
    def install(folder: Path, *names: str) -> Path:
        folder.mkdir(parents=True)
        for name in names:
            (folder / name).touch(mode=0o755)
        return folder

    shelf = tmp_path / "postgresql"
    client = install(tmp_path / "klien", "psql", "initdb")
    assert find_programs(path="", installed=shelf) is None
    assert find_programs(path=str(client), installed=shelf) is None
    install(shelf / "9" / "bin", *PROGRAMS)
    newest = install(shelf / "15" / "bin", *PROGRAMS)
    install(shelf / "17" / "bin", "psql")
    assert find_programs(path="", installed=shelf) == newest
    assert find_programs(path=str(client), installed=shelf) == newest
    own = install(tmp_path / "sendiri", *PROGRAMS)
    assert find_programs(path=str(own), installed=shelf) == own
