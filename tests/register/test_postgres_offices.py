"""Two regional offices and the centre at work on one database: what each sees, finds and may change, and how fast."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import psycopg
import pytest

from humas_cli.register.databases.database import Connection, Row
from humas_cli.register.databases.opening import opened
from humas_cli.register.databases.postgres import PostgresDatabase
from humas_cli.register.duties.rejudging import begun, run_out
from humas_cli.register.model import State
from humas_cli.register.reading import Reader
from humas_cli.register.rows import DutyRow
from humas_cli.register.searching import Filters
from register.office import EXAMPLES, NOW, Office
from register.postgres import PostgresServer
from register.shared import address_of, new_register

INTERVIEW = "wawancara-pers-2026-11-25-01"


@pytest.fixture
def offices(tmp_path: Path, shared_cache: Path, postgres_server: PostgresServer, shared: str) -> dict[str, Office]:
    """Three offices, each with its own folders and its own user of the one database."""
    made: dict[str, Office] = {}
    for kantor in ("pusat", "kanreg-4", "kanreg-9"):
        office = Office(tmp_path / kantor, shared_cache)
        office.variables["HUMAS_REGISTER"] = address_of(postgres_server, shared, kantor)
        office.do("config", "init", "--kantor", kantor, "--no-input")
        made[kantor] = office
    return made


@contextmanager
def reading(office: Office) -> Iterator[Reader]:
    with opened(office.environment()) as register, register.reading() as reader:
        yield reader


def duties_of(office: Office) -> list[DutyRow]:
    with reading(office) as reader:
        return reader.duties()


def listed(office: Office, *words: str) -> list[str]:
    """Office and id of what ``register list`` shows."""
    found = office.do("register", "list", *words, "--json").data
    rows: list[dict[str, Any]] = found if isinstance(found, list) else found["kegiatan"]
    return [f"{row['kantor']}/{row['id']}" for row in rows]


def test_the_centre_sees_what_a_regional_office_owes_it_and_nobody_else_does(offices: dict[str, Office]) -> None:
    fourth, ninth, centre = offices["kanreg-4"], offices["kanreg-9"], offices["pusat"]
    made = fourth.do("wawancara-pers", "new", "--isian", str(EXAMPLES / "wawancara.toml"), "--json").data
    assert made["id"] == INTERVIEW
    owed = [row for row in duties_of(fourth) if row.duty.kepada == "pimpinan-humas-pusat" and row.tenggat]
    assert [(row.entri, row.duty.tenggat) for row in owed] == [(INTERVIEW, "2026-11-27T01:30:00+09:00")]
    assert duties_of(centre) == duties_of(fourth)
    assert duties_of(ninth) == []

    assert listed(fourth) == listed(centre) == [f"kanreg-4/{INTERVIEW}"]
    assert listed(ninth) == []
    assert listed(centre, "--kantor", "pusat") == []
    for office, status in ((centre, 0), (ninth, 5)):
        assert office.run("register", "show", f"kanreg-4/{INTERVIEW}").status == status

    refused = centre.run("register", "note", f"kanreg-4/{INTERVIEW}", "catatan pusat", "--json")
    assert (refused.status, refused.codes) == (1, ["milik-kantor-lain"])
    fourth.do("register", "note", INTERVIEW, "rekaman diterima")
    with reading(centre) as reader:
        entry = reader.entry(f"kanreg-4/{INTERVIEW}")
        assert [event.isi.catatan for event in reader.history(entry)] == ["", "rekaman diterima"]
        assert reader.offices() == ["kanreg-4"]


def test_every_office_counts_its_own_numbers(offices: dict[str, Office]) -> None:
    id = offices["pusat"].release()
    assert offices["pusat"].do("siaran-pers", "issue", id, "--json").data["nomor"] == ["001/RILIS/BKN/XI/2026"]
    for kantor in ("kanreg-9", "kanreg-4"):
        skipped = ("register", "skip", "--deret", "siaran-pers", "--alasan", "dipakai naskah tulisan tangan")
        assert "001/RILIS/BKN/XI/2026" in offices[kantor].do(*skipped).out
    with reading(offices["pusat"]) as reader:
        assert [(row.kantor, row.number.urut) for row in reader.numbers()] == [
            ("kanreg-4", 1),
            ("kanreg-9", 1),
            ("pusat", 1),
        ]


WORDS = [
    ("layanan", True),
    ("layan", True),
    ("LAYANAN Konsultasi", True),
    ("konsultasi lay", True),
    ("lay konsultasi", False),
    ("001-x", False),
    ("siaran-pers-2026-11-25", True),
    ("daring' | 'a", True),
    ("élan", True),
    ("ÉLAN", True),
    ("elan", False),
    ("x' | 'a", False),
    ("北京", True),
    ("a" * 3000, True),
    ("a" * 99 + "b", False),
]


def test_both_databases_find_the_same(office: Office) -> None:
    id = office.release("--judul", "Élan baru: layanan konsultasi ASN di 北京 " + "a" * 3000)
    found = {
        words: [row["id"] for row in rows_of(office.do("register", "search", words, "--json"))] for words, _ in WORDS
    }
    assert found == {words: [id] if there else [] for words, there in WORDS}


def test_the_words_of_a_whole_book_can_be_recorded(office: Office) -> None:
    text = " ".join(f"kata{number}" for number in range(150_000))
    (office.work / "buku.md").write_text(f"Judul\n\n{text}\n", encoding="utf-8")
    isian = json.loads(office.do("siaran-pers", "new", "--isian", str(EXAMPLES / "rilis.toml"), "--naskah", "buku.md",
                                 "--json").out)["data"]  # fmt: skip
    assert [row["id"] for row in rows_of(office.do("register", "search", "kata100", "--json"))] == [isian["id"]]


def rows_of(outcome: Any) -> list[dict[str, Any]]:
    found = outcome.data
    return found if isinstance(found, list) else found["kegiatan"]


FILL = """
INSERT INTO entri (kantor, id, jenis, keadaan, putusan, versi, judul, waktu, dicatat, zona_dicatat, diubah, zona_diubah,
    dinilai, hash_rulebook, berkas, teks)
SELECT CASE WHEN g % 1000 = 0 THEN 'kanreg-9' ELSE (ARRAY['pusat', 'kanreg-1', 'kanreg-4'])[1 + g % 3] END,
    'liputan-' || (date '2020-01-01' + g % 2000) || '-' || g, (ARRAY['liputan', 'siaran-pers'])[1 + g % 2],
    CASE WHEN g % 100 = 0 THEN 'terbit' ELSE 'dilaporkan' END, 'sesuai', 1, 'judul', 1600000000 + g, 1600000000, 420,
    1600000000, 420, 1600000000, 'h' || g % 3, '{}', 'umum kata' || g % 900 || ' jarang' || g
FROM generate_series(1, 30000) g;
INSERT INTO kewajiban (kantor, entri, ke, sumber, aturan, apa, kapan, kepada, tenggat, tenggat_teks, status)
SELECT kantor, id, 0, '', '', 'lapor', '', 'pimpinan-humas-pusat', waktu,
    to_char(to_timestamp(waktu) AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS+00:00'),
    CASE WHEN baris % 500 = 7 THEN 'terbuka' ELSE 'terpenuhi' END FROM entri;
INSERT INTO nomor (kantor, deret, tahun, urut, sisipan, teks, tanggal, entri, dokumen, keadaan, perihal, alasan, resmi)
SELECT kantor, jenis, 2020 + baris % 7, baris, '', 'n' || baris, '2026-11-24', id, '', 'terpakai', '', '', ''
FROM entri;
INSERT INTO peristiwa (kantor, urut, entri, jenis, waktu, hash, baris)
SELECT kantor, baris, id, 'dicatat', 1600000000, 'h', '{}' FROM entri;
INSERT INTO dokumen (kantor, entri, urut, ke, dokumen, nama, peran, berkas, keluaran, final, hash, ukuran)
SELECT kantor, id, baris, 0, '', '', '', 'naskah.docx', '', 1, id, 1 FROM entri;
INSERT INTO isi_berkas (kantor, hash) SELECT kantor, id FROM entri;
INSERT INTO pribadi (kantor, komitmen, entri, jalur, orang, kunci, kata)
SELECT kantor, id, id, '', '', '', 'nama' || baris FROM entri;
INSERT INTO bukti (kantor, entri, urut, waktu, tautan, berkas, hash, ukuran, catatan)
SELECT kantor, id, baris, 0, '', '', '', 0, '' FROM entri;
"""
"""Thirty thousand activities: a third of the centre's, thirty of Kanreg IX, the rest of two others."""


@pytest.fixture(scope="module")
def filled(postgres_server: PostgresServer) -> Iterator[str]:
    """A register with many activities, whose statistics the server knows."""
    name = new_register(postgres_server)
    with psycopg.connect(postgres_server.admin_url(name), autocommit=True) as connection:
        connection.execute("SET session_replication_role = replica")  # these events are not those of any chain
        for statement in FILL.split(";\n"):
            connection.execute(statement.encode())
        connection.execute("ANALYZE")
    yield name
    postgres_server.drop_database(name)


class Planned:
    """A connection that also asks how the server would answer."""

    def __init__(self, connection: Connection) -> None:
        self.connection = connection
        self.dialect = connection.dialect
        self.plans: list[str] = []

    def rows(self, sql: str, **values: object) -> list[Row]:
        self.plans.append("\n".join(line for (line,) in self.connection.rows(f"EXPLAIN {sql}", **values)))
        return self.connection.rows(sql, **values)

    def one(self, sql: str, **values: object) -> Row | None:
        return next(iter(self.rows(sql, **values)), None)


def ask_everything(reader: Reader, kantor: str) -> None:
    """Every query of the reader that must not get slower with the years."""
    for filters in (
        Filters(),
        Filters(kantor=(kantor,)),
        Filters(jenis=("liputan",)),
        Filters(keadaan=(State.TERBIT,)),
        Filters(keadaan=(State.TERBIT, State.KONSEP), jenis=("liputan",)),
        Filters(dari=NOW),
        Filters(teks="jarang77"),
    ):
        reader.page(filters)
    reader.count(Filters(teks="kata77 jarang9"))
    reader.duties()
    reader.duties(limit=20)
    reader.duties(kantor=[kantor], kepada=["pimpinan-humas-pusat"])
    entry = reader.page(Filters(kantor=(kantor,)), limit=1)[0]
    place = f"{entry.kantor}/{entry.id}"
    assert reader.find(place) == entry
    reader.duties(open_only=False, kantor=[kantor], entri=entry.id)
    reader.numbers(kantor=kantor, entri=entry.id)
    reader.values(entry)
    reader.documents(entry)
    reader.proofs(entry)
    reader.content(kantor, entry.id)
    reader.last_suffix("liputan-2020-02-05")
    reader.judged_by_others("h1")
    run_out(reader, NOW)
    begun(reader, ["keterangan-pers.3.laporan"], NOW)


@pytest.mark.parametrize("kantor", ["pusat", "kanreg-4", "kanreg-9"])
def test_the_row_rights_leave_the_indexes_in_use(postgres_server: PostgresServer, filled: str, kantor: str) -> None:
    database = PostgresDatabase(address_of(postgres_server, filled, kantor))
    with database.reading() as connection:
        spy = Planned(connection)
        ask_everything(Reader(spy, kantor), kantor)  # type: ignore[arg-type]
    database.close()
    read_whole = [plan for plan in spy.plans if "Seq Scan" in plan]
    assert read_whole == []
    assert len(spy.plans) > 20


def plans_within(server: PostgresServer, name: str, kantor: str, query: str) -> tuple[list[int], list[str]]:
    """What the search function finds as an office's user, and how the server worked it out inside."""
    told: list[str] = []
    with psycopg.connect(server.admin_url(name)) as connection:
        for statement in (
            "LOAD 'auto_explain'",
            "SET auto_explain.log_min_duration = 0",
            "SET auto_explain.log_nested_statements = on",
            "SET client_min_messages = log",
            f"SET SESSION AUTHORIZATION petugas_{kantor.replace('-', '_')}",
        ):
            connection.execute(statement.encode())
        connection.add_notice_handler(lambda notice: told.append(notice.message_primary or ""))
        rows = connection.execute(
            "SELECT * FROM humas_cari(%s, NULL, NULL, NULL, NULL, NULL, NULL, 50, 0)", (query,)
        ).fetchall()
        connection.rollback()
    return [row for (row,) in rows], [text for text in told if "FROM entri " in text]


@pytest.mark.parametrize(
    ("kantor", "query", "count", "asked"),
    [
        ("kanreg-4", "'jarang77':*", 39, True),
        ("kanreg-9", "'umum':*", 30, True),
        ("pusat", "'jarang77':*", 50, True),
        ("kanreg-4", "'umum':*", 50, False),
        ("pusat", "'umum':*", 50, False),
    ],
)
def test_a_search_asks_the_index_of_words_unless_the_newest_activities_fill_the_page(
    postgres_server: PostgresServer, filled: str, kantor: str, query: str, count: int, asked: bool
) -> None:
    address_of(postgres_server, filled, kantor)
    found, plans = plans_within(postgres_server, filled, kantor, query)
    assert len(found) == count
    assert found == sorted(found, reverse=True)
    newest, *rest = plans
    assert "Index Scan Backward using entri_pkey" in newest
    assert [("entri_teks" in plan) for plan in rest] == [True] * asked
    assert not any("Seq Scan" in plan for plan in plans)
