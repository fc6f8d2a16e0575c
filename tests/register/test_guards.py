"""What another office writes by hand, past the program: refused, or left out and named; nobody else is stopped."""

from __future__ import annotations

import hashlib
import json
import sqlite3
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest
from psycopg import sql

from humas_cli.register.chain import EMPTY, after, link
from humas_cli.register.model import Change, Event, Happening
from humas_cli.register.plainnames import is_plain_file, is_shown_name
from register.keeping import full_day, interview, raw
from register.office import EXAMPLES, NOW, Office
from register.postgres import PostgresServer
from register.shared import address_of, new_register, user_of
from register.test_postgres_setup import SHAPE

ASKED = "wawancara-pers-2026-11-25-01"
OLD = Path(__file__).parent / "data" / "register-lima-langkah.sql"
"""The tables as the program made them that knew five steps."""

BAD_NAMES = (
    *("../../.config/autostart/x.desktop", "/tmp/x", ".bashrc", "..", "C:x.docx", "a\\b.docx", "nul.docx", ""),
    *("x" * 201, "x\n.docx", "x\u202excod.docx", "x ", "CON"),
)
REFUSED = ("22", "23", "42501")


@pytest.fixture
def region(tmp_path: Path, shared_cache: Path, postgres_server: PostgresServer, shared: str) -> Office:
    """Kanreg IV with an activity of its own in the shared register."""
    made = Office(tmp_path / "kanreg", shared_cache).configure("kanreg-4")
    made.variables["HUMAS_REGISTER"] = address_of(postgres_server, shared, "kanreg-4")
    assert interview(made) == ASKED
    return made


@pytest.fixture
def centre(lone: Office, postgres_server: PostgresServer, shared: str) -> Office:
    """The centre at work on the same register."""
    lone.variables["HUMAS_REGISTER"] = address_of(postgres_server, shared, "pusat")
    return lone


@pytest.fixture
def by_hand(postgres_server: PostgresServer, shared: str, region: Office) -> Iterator[psycopg.Connection]:
    """The office's own user at the keyboard of ``psql``."""
    assert region.user
    with psycopg.connect(address_of(postgres_server, shared, "kanreg-4"), autocommit=True) as connection:
        yield connection


def refused(connection: psycopg.Connection, statement: str, values: tuple[object, ...] = ()) -> bool:
    """Whether the database refuses a statement because of what it would keep."""
    try:
        connection.execute(statement.encode(), values)
    except psycopg.Error as error:
        return str(error.sqlstate).startswith(REFUSED)
    return False


def document(connection: psycopg.Connection, name: str, *, check: bool = True) -> bool:
    """Insert a document of that name; whether it was refused."""
    row = ("kanreg-4", ASKED, name, hashlib.sha256(b"x").hexdigest())
    statement = (
        "INSERT INTO dokumen (kantor, entri, urut, ke, dokumen, nama, peran, berkas, keluaran, final, hash, ukuran)"
        " VALUES (%s, %s, 99, 0, 'formulir', 'n', 'produk', %s, 'docx', 1, %s, 1)"
    )
    if check:
        return refused(connection, statement, row)
    connection.execute(statement.encode(), row)
    return False


def unguarded(server: PostgresServer, name: str, *statements: str) -> None:
    """Write what the database refuses now, as it stood in a register of an earlier version."""
    with psycopg.connect(server.admin_url(name), autocommit=True) as connection:
        rules = connection.execute(
            "SELECT conrelid::regclass::text, conname, pg_get_constraintdef(oid) FROM pg_constraint"
            " WHERE conname LIKE '%wajar'"
        ).fetchall()
        for table, rule, _ in rules:
            connection.execute(f"ALTER TABLE {table} DROP CONSTRAINT {rule}".encode())
        connection.execute("SET session_replication_role = replica")
        for statement in statements:
            connection.execute(statement.encode())
        for table, rule, definition in rules:
            whole = definition if definition.endswith("NOT VALID") else f"{definition} NOT VALID"
            connection.execute(f"ALTER TABLE {table} ADD CONSTRAINT {rule} {whole}".encode())


CONTENT = (
    f"INSERT INTO isi_berkas VALUES ('kanreg-4', '{hashlib.sha256(b'x').hexdigest()}', 'x') ON CONFLICT DO NOTHING"
)


def bad_document(name: str) -> str:
    values = (
        f"'{ASKED}', 99, 0, 'formulir', 'n', 'produk', '{name}', 'docx', 1, '{hashlib.sha256(b'x').hexdigest()}', 1"
    )
    return f"INSERT INTO dokumen VALUES ('kanreg-4', {values})"


@pytest.mark.parametrize("name", BAD_NAMES)
def test_a_document_is_not_kept_under_a_name_that_leads_elsewhere(by_hand: psycopg.Connection, name: str) -> None:
    assert not is_plain_file(name)
    assert document(by_hand, name)


@pytest.mark.parametrize("name", ["naskah.docx", "surat – 1.docx", "é" * 100 + ".docx", "北京.docx"])
def test_a_document_is_kept_under_any_plain_name(by_hand: psycopg.Connection, name: str) -> None:
    assert is_plain_file(name)
    document(by_hand, name, check=False)


@pytest.mark.parametrize("name", ["../../keluar.docx", "/tmp/x6-keluar.docx", ".bashrc"])
def test_what_stands_there_already_is_not_written_for_a_colleague(
    centre: Office, region: Office, postgres_server: PostgresServer, shared: str, name: str
) -> None:
    unguarded(postgres_server, shared, CONTENT, bad_document(name))
    place = centre.work / "a" / "b"
    told = centre.run("register", "show", f"kanreg-4/{ASKED}", "--output", str(place))
    assert told.status == 0
    assert told.err.startswith(
        f"Galat: 1 baris register milik kantor 'kanreg-4' rusak dan tidak ditampilkan: dokumen {ASKED}.\n"
        "Saran: Beri tahu kantor itu; lihat semuanya dengan: humas register verify --kantor kanreg-4\n"
    )
    written = {path.name for path in centre.folder.rglob("*") if path.is_file() and "docx" in path.name}
    assert f"{ASKED}.toml" in {path.name for path in place.iterdir()}
    assert written == {path.name for path in place.glob(f"{ASKED}*.docx")}
    assert not list(centre.folder.rglob(".bashrc"))
    own = region.run("register", "show", ASKED, "--output", "keluar", "--json")
    assert (own.status, own.codes) == (4, ["register-rusak"])


EMPTY_SEARCH = "SELECT count(*) FROM humas_cari(%s, array['kanreg-9'], NULL, NULL, NULL, NULL, NULL, 50, 0)"


def test_a_search_among_another_offices_words_does_not_even_begin(
    postgres_server: PostgresServer, shared: str, by_hand: psycopg.Connection
) -> None:
    rows = (
        "INSERT INTO entri (kantor, id, jenis, keadaan, putusan, versi, judul, waktu, dicatat, zona_dicatat, diubah,"
        " zona_diubah, dinilai, hash_rulebook, berkas, teks) SELECT 'kanreg-9', 'liputan-' || g, 'liputan', 'terbit',"
        " 'sesuai', 1, 'x', g, g, 420, g, 420, g, 'h', '{}', 'mutasi rahasia' FROM generate_series(1, 900) g"
    )
    with psycopg.connect(postgres_server.admin_url(shared), autocommit=True) as connection:
        connection.execute(rows.encode())
    seen = []
    for query in ("'rahasia':* & '@kanreg-9'", "'tidakada':* & '@kanreg-9'"):
        with by_hand.transaction():
            assert by_hand.execute(EMPTY_SEARCH, (query,)).fetchone() == (0,)
            asked = "SELECT pg_stat_get_xact_tuples_fetched('entri'::regclass), pg_stat_get_xact_numscans(c)"
            among = " FROM unnest(ARRAY['entri_teks'::regclass, 'entri_pkey'::regclass]) c"
            seen.append(by_hand.execute((asked + among).encode()).fetchall())
    assert seen == [[(0, 0), (0, 0)]] * 2


TERMS = (
    "2026-11-24T24:00:00+07:00",
    "2026-11-24T10:00:60+07:00",
    "2026-11-24T10:00:00+16:00",
    "2026-02-30T10:00:00+07:00",
)


def term(text: str, place: int = 9) -> str:
    due = f"floor(extract(epoch FROM '{text}'::timestamptz))"
    return (
        "INSERT INTO kewajiban (kantor, entri, ke, sumber, aturan, apa, kapan, kepada, tenggat, tenggat_teks, status)"
        f" VALUES ('kanreg-4', '{ASKED}', {place}, 'putusan', 'x', 'lapor', 'sesudah', 'pimpinan-humas-pusat', {due},"
        f" '{text}', 'terbuka')"
    )


@pytest.mark.parametrize("text", TERMS)
def test_a_term_that_no_program_reads_is_not_kept(by_hand: psycopg.Connection, text: str) -> None:
    assert refused(by_hand, term(text))


def test_one_damaged_row_of_an_office_does_not_blind_the_centre(
    centre: Office, region: Office, postgres_server: PostgresServer, shared: str
) -> None:
    other = full_day(centre)[0]
    unguarded(
        postgres_server,
        shared,
        term(TERMS[0], 9),
        term(TERMS[1], 10),
        "UPDATE entri SET berkas = '{\"catatan\":' || repeat('[', 5000) || repeat(']', 5000) || '}'"
        " WHERE kantor = 'kanreg-4'",
    )
    lost = "Galat: 1 baris register milik kantor 'kanreg-4' rusak dan tidak ditampilkan: "
    for words in (("tenggat", "list", "--semua"), ("tenggat", "today", "--semua"), ("tenggat", "ics"), ("hari-ini",)):
        told = centre.run(*words)
        assert told.status in (0, 1), told
        assert f"{lost}kewajiban {ASKED}.\n" in told.err
        assert "verify --kantor kanreg-4" in told.err
    told = centre.run("register", "export", "--json")
    assert told.status == 0
    envelope = json.loads(told.out)
    assert (envelope["status"], told.codes) == ("sebagian", ["baris-tidak-ditampilkan"])
    assert ASKED in envelope["galat"][0]["pesan"]
    assert other in [row["id"] for row in envelope["data"]["kegiatan"]]
    assert region.run("tenggat", "list").status == 4  # the office itself does not go on as if nothing were wrong


def test_an_activity_that_no_event_began_is_named_as_damage(
    centre: Office, region: Office, postgres_server: PostgresServer, shared: str
) -> None:
    assert region.user
    with psycopg.connect(postgres_server.admin_url(shared), autocommit=True) as connection:
        connection.execute("SET session_replication_role = replica")
        connection.execute(b"DELETE FROM peristiwa")
    told = centre.run("register", "show", f"kanreg-4/{ASKED}")
    assert told.status == 4
    assert "tidak berasal dari peristiwa mana pun" in told.err


def event(before: Event | None, kantor: str = "kanreg-4", **changed: object) -> dict[str, object]:
    """The row of the event after another, with columns as somebody might write them."""
    head = EMPTY if before is None else after(EMPTY, before)
    made = link(kantor, head, Happening.CATATAN, ASKED, Change(catatan="dengan tangan"), "petugas", NOW)
    row: dict[str, object] = {
        "kantor": made.kantor, "urut": made.urut, "entri": made.entri, "jenis": made.jenis.value,
        "waktu": int(made.waktu.timestamp()), "hash": made.hash, "baris": made.baris,
    }  # fmt: skip
    row |= changed
    if "baris" in changed and "hash" not in changed:
        row["hash"] = hashlib.sha256(str(row["baris"]).encode()).hexdigest()
    return row


def add(connection: psycopg.Connection, row: dict[str, object]) -> bool:
    names = ", ".join(row)
    places = ", ".join("%s" for _ in row)
    return refused(connection, f"INSERT INTO peristiwa ({names}) VALUES ({places})", tuple(row.values()))


def last_event(connection: psycopg.Connection) -> Event:
    from humas_cli.register.chain import read_line

    found = connection.execute("SELECT baris FROM peristiwa ORDER BY urut DESC LIMIT 1").fetchone()
    assert found is not None
    return read_line(found[0])


@pytest.mark.parametrize(
    "changed",
    [
        {"urut": 7},
        {"urut": -5},
        {"urut": 2**62},
        {"baris": "bukan"},
        {"baris": "{}"},
        {"hash": "x"},
        {"jenis": "terbit"},
        {"waktu": 1_700_000_000},
        {"entri": "../x"},
        {"entri": "lain"},
    ],
    ids=str,
)
def test_an_event_joins_the_one_before_or_is_not_kept(
    region: Office, by_hand: psycopg.Connection, changed: dict[str, object]
) -> None:
    before = last_event(by_hand)
    assert add(by_hand, event(before, **changed))
    region.later(minutes=5).do("register", "note", ASKED, "tetap dapat dicatat")
    region.do("register", "verify")


def test_an_event_of_an_earlier_time_or_another_chain_is_not_kept(by_hand: psycopg.Connection) -> None:
    first = last_event(by_hand)
    assert add(by_hand, event(None))  # a second beginning
    assert add(by_hand, event(first._replace(hash="0" * 64)))
    line = str(event(first)["baris"]).replace("2026-11-24", "2026-11-23")
    assert add(by_hand, event(first, baris=line, waktu=int(NOW.timestamp()) - 86_400))
    assert not add(by_hand, event(first))


@pytest.mark.parametrize("change", ["urut = urut + 1", "waktu = waktu + 9", "urut = urut + 1, waktu = waktu + 9"])
def test_the_note_of_the_head_says_what_the_events_say(by_hand: psycopg.Connection, change: str) -> None:
    assert refused(by_hand, f"UPDATE rantai SET {change}")
    assert refused(by_hand, "INSERT INTO rantai VALUES ('kanreg-4', 3, 'x', 9)")


def test_content_and_words_are_what_they_say_and_no_giants(by_hand: psycopg.Connection) -> None:
    assert refused(by_hand, "INSERT INTO isi_berkas VALUES ('kanreg-4', 'x', 'y')")
    assert refused(by_hand, "UPDATE isi_berkas SET isi = 'dokumen palsu' WHERE isi IS NOT NULL")
    assert refused(by_hand, "UPDATE entri SET teks = repeat('a ', 99999) || 'abc'")
    assert not refused(by_hand, "UPDATE entri SET teks = repeat('a ', 99999) || 'ab'")


def test_the_search_of_the_centre_does_not_read_through_what_an_office_piles_up(
    postgres_server: PostgresServer, centre: Office, by_hand: psycopg.Connection, shared: str
) -> None:
    from register.test_postgres_offices import plans_within

    release = centre.release()
    by_hand.execute(
        "INSERT INTO entri (kantor, id, jenis, keadaan, putusan, versi, judul, waktu, dicatat, zona_dicatat, diubah,"
        " zona_diubah, dinilai, hash_rulebook, berkas, teks) SELECT 'kanreg-4', 'liputan-' || g, 'liputan', 'terbit',"
        " 'sesuai', 1, 'x', g, g, 420, g, 420, g, 'h', '{}', repeat('a ', 99000) || 'konsultasi'"
        " FROM generate_series(1, 60) g"
    )
    found, plans = plans_within(postgres_server, shared, "pusat", "'konsultasi'")
    assert len(found) == 50
    assert ["entri_teks" in plan for plan in plans] == [False, True]
    assert release in centre.do("register", "search", "layanan", "konsultasi").out


def constraints(address: str) -> list[tuple[str, ...]]:
    with psycopg.connect(address) as connection:
        rules = (
            "SELECT conrelid::regclass::text, conname, pg_get_constraintdef(oid) FROM pg_constraint WHERE contype = 'c'"
        )
        return sorted(connection.execute(f"{rules} AND connamespace = 'public'::regnamespace".encode()).fetchall()) + (
            sorted(connection.execute(SHAPE.encode()).fetchall(), key=str)
        )


def test_the_sql_by_hand_has_the_same_rules(lone: Office, postgres_server: PostgresServer) -> None:
    new, by_hand = new_register(postgres_server), postgres_server.new_database()
    with psycopg.connect(postgres_server.owner_url(by_hand), autocommit=True) as connection:
        connection.execute(lone.do("register", "setup", "--sql").out.encode())
    assert constraints(postgres_server.admin_url(by_hand)) == constraints(postgres_server.admin_url(new))
    for name in (by_hand, new):
        postgres_server.drop_database(name)


def test_a_register_of_the_earlier_version_takes_the_new_steps(
    lone: Office, postgres_server: PostgresServer, shared_cache: Path, tmp_path: Path
) -> None:
    new = new_register(postgres_server)
    old = postgres_server.new_database()
    with psycopg.connect(postgres_server.owner_url(old), autocommit=True) as connection:
        connection.execute(OLD.read_bytes())
    with psycopg.connect(postgres_server.admin_url(old), autocommit=True) as connection:
        for kantor in ("pusat", "kanreg-4"):
            user_of(postgres_server, kantor)
        connection.execute(CONTENT.encode())
        connection.execute(bad_document("../../keluar.docx").encode())
        connection.execute(sql.SQL("INSERT INTO isi_berkas VALUES ('kanreg-4', 'x', 'y')"))
    lone.variables["HUMAS_REGISTER"] = address_of(postgres_server, old, "pusat")
    assert lone.run("register", "list", "--json").codes == ["register-belum-disiapkan"]
    lone.variables["HUMAS_REGISTER"] = postgres_server.owner_url(old)
    assert lone.do("register", "setup", "--json").data["langkah"][:1] == ["baris-wajar"]
    assert constraints(postgres_server.admin_url(old)) == constraints(postgres_server.admin_url(new))
    region = Office(tmp_path / "kanreg", shared_cache).configure("kanreg-4")
    region.variables["HUMAS_REGISTER"] = address_of(postgres_server, old, "kanreg-4")
    assert interview(region) == ASKED
    with psycopg.connect(address_of(postgres_server, old, "kanreg-4"), autocommit=True) as connection:
        assert document(connection, "../x.docx")
    for name in (old, new):
        postgres_server.drop_database(name)


def test_setup_says_who_holds_the_register(
    lone: Office, postgres_server: PostgresServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("humas_cli.register.databases.setting_up._PATIENCE", 1)
    old = postgres_server.new_database()
    with psycopg.connect(postgres_server.owner_url(old), autocommit=True) as connection:
        connection.execute(OLD.read_bytes())
    lone.variables["HUMAS_REGISTER"] = postgres_server.owner_url(old)
    with psycopg.connect(address_of(postgres_server, old, "kanreg-4")) as connection:
        connection.execute("SELECT count(*) FROM entri")
        told = lone.run("register", "setup")
    assert (told.status, told.err) == (
        4,
        f"Galat: Register PostgreSQL '{old}' di 127.0.0.1 belum dapat disiapkan: sedang dipakai oleh pengguna "
        "'petugas_kanreg_4'.\nSaran: Minta mereka menutup program yang memakainya, lalu ulangi; tidak ada yang "
        "berubah.\n",
    )
    assert lone.run("register", "setup").status == 0
    postgres_server.drop_database(old)


@pytest.mark.parametrize("name", [name for name in BAD_NAMES if "\u202e" not in name and name not in ("CON", "x ")][:6])
def test_a_file_of_its_own_refuses_such_names_too(lone: Office, name: str) -> None:
    release, _ = full_day(lone)
    connection = raw(lone)
    with pytest.raises(sqlite3.IntegrityError, match="nama tidak wajar"):
        connection.execute(
            "INSERT INTO dokumen SELECT kantor, entri, 99, ke, dokumen, nama, peran, ?, keluaran, final, hash, ukuran"
            " FROM dokumen LIMIT 1",
            (name,),
        )
    connection.execute("UPDATE dokumen SET berkas = ? WHERE final = 1", (name,))
    connection.close()
    told = lone.run("register", "show", release, "--output", "keluar")
    assert (told.status, told.err.splitlines()[0]) == (
        4,
        "Galat: Register berisi baris dokumen yang rusak dan tidak dapat dibaca.",
    )
    assert not (lone.work / "keluar").exists()


def test_a_file_of_the_earlier_version_takes_the_new_steps(lone: Office) -> None:
    from humas_cli.register.databases.schema import MIGRATIONS

    release = lone.release()
    steps = [one.name for one in MIGRATIONS]
    since = steps.index("baris-wajar") + 1
    connection = raw(lone)
    for (name,) in connection.execute(
        "SELECT name FROM sqlite_master WHERE name LIKE '%\\_wajar' ESCAPE '\\'"
    ).fetchall():
        connection.execute(f"DROP TRIGGER {name}")
    connection.execute("ALTER TABLE nomor DROP COLUMN diberikan")
    connection.execute("DELETE FROM humas_skema WHERE nomor >= ?", (since,))
    connection.close()
    lone.do("siaran-pers", "issue", release)
    lone.do("register", "verify")


def test_a_wrong_clock_is_put_right_and_the_register_comes_back(
    region: Office, postgres_server: PostgresServer, tmp_path: Path, shared_cache: Path
) -> None:
    region.later(days=400).do("register", "note", ASKED, "jam komputer terlalu cepat")
    region.later(days=-400, minutes=30).do("register", "resync", "--alasan", "jam komputer salah")
    region.later(minutes=-4).do("register", "note", ASKED, "jam dua komputer tidak pernah sama")
    region.do("register", "verify")
    region.do("register", "backup", "cadangan.zip")
    fresh = new_register(postgres_server)
    again = Office(tmp_path / "lain", shared_cache).configure("kanreg-4")
    again.variables["HUMAS_REGISTER"] = address_of(postgres_server, fresh, "kanreg-4")
    again.do("register", "restore", str(region.work / "cadangan.zip"))
    assert again.do("register", "verify").out == region.do("register", "verify").out
    again.now = region.now
    again.do("register", "note", ASKED, "sesudah pulih")
    postgres_server.drop_database(fresh)


def test_a_record_too_long_for_any_backup_is_refused_in_words(lone: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("humas_cli.register.store.LARGEST_LINE", 2000)
    isian = ("--isian", str(EXAMPLES / "rilis.toml"), "--naskah", str(EXAMPLES / "rilis.md"))
    release = lone.run("siaran-pers", "new", *isian, "--json")
    assert (release.status, release.codes) == (4, ["isian-terlalu-besar"])
    assert lone.do("register", "verify").out == ""


@pytest.mark.parametrize("name", ["tangkapan\nlayar.png", "a:b – ü.png", "\x1b[2J.png", "é" * 120 + ".png"])
def test_a_proof_keeps_its_name_as_far_as_it_can_be_shown(office: Office, name: str) -> None:
    release = office.release()
    office.do("siaran-pers", "issue", release)
    file = office.work / name
    file.write_bytes(b"\x89PNG")
    office.do("register", "attach", release, "--berkas", str(file))
    (kept,) = office.do("register", "show", release, "--json").data["bukti"]
    assert is_shown_name(kept["berkas"])
    assert kept["berkas"].endswith(".png")
    office.do("register", "verify")
