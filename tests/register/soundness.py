"""What holds of every register at every moment, said as assertions with code of the tests' own where it can be."""

from __future__ import annotations

import hashlib
import io
import json
import zipfile
from datetime import date
from typing import Any

from humas_cli.office.numbers import NumberPattern
from humas_cli.register.chain import EMPTY, read_line
from humas_cli.register.databases.database import Connection, Database, Dialect
from humas_cli.register.databases.opening import database_of
from humas_cli.register.databases.schema import migrate
from humas_cli.register.databases.sqlite import SqliteDatabase
from humas_cli.register.databases.tables import TABLES
from humas_cli.register.numbers.numbering import OFFICIAL
from humas_cli.register.projecting import project
from register.office import Office

PATTERN = NumberPattern("{urut:03}/RILIS/BKN/{bulan_romawi}/{tahun}")
"""How the example offices number their releases."""


def database(office: Office) -> Database:
    """The register's database, beside the program."""
    return database_of(office.environment())


def events(database: Database) -> list[tuple[Any, ...]]:
    """Every event as it stands there."""
    with database.reading() as connection:
        rows = connection.rows("SELECT kantor, urut, hash, baris FROM peristiwa ORDER BY kantor, urut")
    return [tuple(row) for row in rows]


def ensure_sound(database: Database) -> None:
    """What holds of every register at every moment; said as assertions, with code of the tests' own where it can be."""
    with database.reading() as connection:
        ensure_chain(connection)
        ensure_numbers(connection)
        _contents_hold(connection)
        _derived_again(connection)


def ensure_chain(connection: Connection) -> None:
    """Every line is what its hash says, and joined to the one before."""
    heads = {row[0]: row[1:] for row in connection.rows("SELECT kantor, urut, hash FROM rantai")}
    seen: dict[str, tuple[int, str]] = {}
    for kantor, urut, hash, line in connection.rows(
        "SELECT kantor, urut, hash, baris FROM peristiwa ORDER BY kantor, urut"
    ):
        before = seen.get(kantor, (0, EMPTY.hash))
        assert hashlib.sha256(line.encode()).hexdigest() == hash
        told = json.loads(line)
        assert (told["kantor"], told["urut"], told["sebelum"]) == (kantor, urut, before[1])
        assert urut == before[0] + 1, "an event is missing"
        seen[kantor] = (urut, hash)
    assert {kantor: tuple(head) for kantor, head in heads.items() if head[0]} == seen


def ensure_numbers(connection: Connection, *, letters_of: str | None = None) -> None:
    """No gap, no double, month and year as the date says, dates in order, each with its whole letter or none."""
    rows = connection.rows(
        "SELECT kantor, deret, tahun, urut, sisipan, teks, tanggal, entri, dokumen, keadaan FROM nomor"
        " ORDER BY kantor, deret, tahun, urut, sisipan"
    )
    series: dict[tuple[str, str, int], list[tuple[int, str]]] = {}
    texts: set[tuple[str, str]] = set()
    for kantor, deret, tahun, urut, sisipan, teks, tanggal, entri, dokumen, keadaan in rows:
        assert (kantor, teks) not in texts, "a number twice"
        texts.add((kantor, teks))
        series.setdefault((kantor, deret, tahun), []).append((urut, tanggal))
        assert tanggal.startswith(f"{tahun}-")
        if deret == "siaran-pers" and "/RILIS/" in teks:
            assert teks == PATTERN.format(urut, date.fromisoformat(tanggal), sisipan=sisipan)
        if entri and keadaan == "terpakai" and deret != OFFICIAL and letters_of in (None, entri):
            _letter_stands(connection, kantor, entri, dokumen, teks)
    for found in series.values():
        places = [urut for urut, _ in found]
        assert sorted(set(places)) == list(range(1, max(places) + 1)), "a gap"


def _letter_stands(connection: Connection, kantor: str, entri: str, dokumen: str, teks: str) -> None:
    """The number stands in the final letter that the register keeps."""
    found = connection.rows(
        "SELECT i.isi, d.keluaran, e.keadaan, d.final, d.peran FROM entri e"
        " JOIN dokumen d ON d.kantor = e.kantor AND d.entri = e.id"
        " LEFT JOIN isi_berkas i ON i.kantor = d.kantor AND i.hash = d.hash"
        " WHERE e.kantor = :kantor AND e.id = :entri AND d.dokumen = :dokumen ORDER BY d.urut DESC, d.ke",
        kantor=kantor,
        entri=entri,
        dokumen=dokumen,
    )
    if not dokumen:
        return
    assert found, (entri, dokumen, "a number without its letter")
    contents = [bytes(row[0]) for row in found if row[0] is not None]
    erased = len(contents) < len(found)  # with somebody's personal data, as he asked
    assert erased or any(teks in text_of(content) for content in contents), (entri, teks)
    if found[0][4] == "produk":
        assert found[0][2] != "konsep"
        assert any(row[3] for row in found)


def text_of(content: bytes) -> str:
    """The text of a letter, as far as a number is looked for in it."""
    if not content.startswith(b"PK"):
        return content.decode("utf-8", "replace")
    import docx

    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        assert archive.testzip() is None
    document = docx.Document(io.BytesIO(content))
    paragraphs = [*document.paragraphs]
    for table in document.tables:
        for row in table.rows:
            for cell in row.cells:
                paragraphs += cell.paragraphs
    return "\n".join(paragraph.text for paragraph in paragraphs)


def _contents_hold(connection: Connection) -> None:
    for hash, content in connection.rows("SELECT hash, isi FROM isi_berkas WHERE isi IS NOT NULL"):
        assert hashlib.sha256(bytes(content)).hexdigest() == hash
    lost = connection.rows(
        "SELECT d.entri, d.berkas FROM dokumen d LEFT JOIN isi_berkas i ON i.kantor = d.kantor AND i.hash = d.hash"
        " WHERE i.hash IS NULL"
    )
    assert lost == []


def _derived_again(connection: Connection) -> None:
    """The tables are what the events say: replayed into a second register they come out the same."""
    second = SqliteDatabase(None)
    try:
        with second.writing() as other:
            migrate(other)
            for (line,) in connection.rows("SELECT baris FROM peristiwa ORDER BY kantor, urut"):
                project(other, read_line(line))
        with second.reading() as other:
            for table in DERIVED:
                assert rows_of(connection, table) == rows_of(other, table), table
    finally:
        second.close()


DERIVED = tuple(name for name in TABLES if name not in ("rantai", "peristiwa", "isi_berkas", "pribadi"))
"""The tables that follow wholly from the events."""


def rows_of(connection: Connection, table: str) -> list[tuple[Any, ...]]:
    """The rows of a table in an order of their own; ``baris`` is the database's own count."""
    if connection.dialect is Dialect.SQLITE:
        names = [row[1] for row in connection.rows(f"PRAGMA table_info({table})")]
    else:
        names = [
            row[0]
            for row in connection.rows(
                "SELECT column_name FROM information_schema.columns WHERE table_schema = 'public'"
                " AND table_name = :name ORDER BY ordinal_position",
                name=table,
            )
        ]
    columns = ", ".join(name for name in names if name != "baris")
    return sorted(map(tuple, connection.rows(f"SELECT {columns} FROM {table}")), key=repr)
