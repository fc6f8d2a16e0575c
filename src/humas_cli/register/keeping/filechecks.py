"""What only a register in a file of its own can have wrong: the file, its tables and triggers, its index of words."""

from __future__ import annotations

from collections.abc import Iterator

from humas_cli.register.databases.database import Connection, Row
from humas_cli.register.databases.errors import StatementFault
from humas_cli.register.databases.schema import MIGRATIONS
from humas_cli.register.databases.tables import TABLES
from humas_cli.register.keeping.deriving import scratch
from humas_cli.register.keeping.walking import Damage

_SHAPES = "SELECT type, name, sql FROM sqlite_master WHERE name NOT LIKE 'sqlite_%' ORDER BY type, name"
_KIND = {"table": "tabel", "index": "indeks", "trigger": "pemicu", "view": "tampilan"}
_STEPS = "SELECT nomor, nama FROM humas_skema ORDER BY nomor"


def file_damages(connection: Connection) -> list[Damage]:
    """Everything that is wrong outside the rows themselves."""
    return [*_file(connection), *_shapes(connection), *_told(_words(connection))]


def lost_columns(connection: Connection) -> list[Damage]:
    """Tables without columns that they had: then nothing in them can be compared."""
    with scratch() as right:
        lacking = [table for table in TABLES if _columns(right, table) - _columns(connection, table)]
    return [*_file(connection), *_shapes(connection)] if lacking else []


def _columns(connection: Connection, table: str) -> set[str]:
    return {name for (name,) in connection.rows(f"SELECT name FROM pragma_table_info('{table}')")}


def _told(damages: Iterator[Damage]) -> Iterator[Damage]:
    """An index of words that SQLite itself cannot read is one more finding."""
    from sqlite3 import Error

    try:
        yield from damages
    except (Error, StatementFault) as error:
        yield _damage("indeks-pencarian", "cari", f"Indeks pencarian (cari) tidak terbaca; SQLite menyebut: {error}.")


def _damage(kode: str, tabel: str, message: str, entri: str = "") -> Damage:
    return Damage("", kode, entri, None, tabel, "", None, None, message)


def _file(connection: Connection) -> Iterator[Damage]:
    for (said,) in connection.rows("PRAGMA integrity_check"):
        if said != "ok":
            yield _damage("berkas-basis-data", "", f"Berkas basis data tidak utuh; SQLite menyebut: {said}.")


def _shapes(connection: Connection) -> Iterator[Damage]:
    """Tables, indexes and triggers are those that the program made."""
    with scratch() as right:
        should = {(row[0], row[1]): row[2] for row in right.rows(_SHAPES)}
    there = {(row[0], row[1]): row[2] for row in connection.rows(_SHAPES)}
    for kind, name in sorted(there.keys() | should.keys()):
        word = f"{_KIND.get(kind, kind)} '{name}'"
        if (kind, name) not in should:
            yield _damage("skema-berbeda", name, f"Basis data mempunyai {word} yang tidak dibuat program ini.")
        elif (kind, name) not in there:
            yield _damage("skema-berbeda", name, f"Basis data kehilangan {word}.")
        elif there[kind, name] != should[kind, name]:
            yield _damage("skema-berbeda", name, f"Basis data mempunyai {word} yang bentuknya diubah.")
    steps = [(number, step.name) for number, step in enumerate(MIGRATIONS, start=1)]
    if connection.rows(_STEPS) != steps:
        yield _damage("skema-berbeda", "humas_skema", "Catatan langkah penyiapan basis data (humas_skema) diubah.")


_VOCABULARY = "CREATE VIRTUAL TABLE temp.kata_uji USING fts5vocab('main', 'cari', 'instance')"
_INSTANCES = "SELECT term, doc, col, offset FROM temp.kata_uji"


def _words(connection: Connection) -> Iterator[Damage]:
    """The index of words finds each activity by its own words, and by no others."""
    with scratch() as right:
        for row, text in connection.stream("SELECT baris, teks FROM entri ORDER BY baris"):
            right.run("INSERT INTO cari (rowid, teks) VALUES (:baris, :teks)", baris=row, teks=text)
        for one in (connection, right):
            one.run(_VOCABULARY)
        try:
            apart = _apart(connection.stream(_INSTANCES), right.stream(_INSTANCES))
        finally:
            connection.run("DROP TABLE temp.kata_uji")
    for number in sorted(apart):
        found = connection.one("SELECT id FROM entri WHERE baris = :baris", baris=number)
        entri = "" if found is None else str(found[0])
        message = (
            f"{entri}: indeks pencarian (cari) tidak cocok dengan kata-katanya."
            if entri
            else f"Indeks pencarian (cari) memuat kata kegiatan yang tidak ada (baris {number})."
        )
        yield _damage("indeks-pencarian", "cari", message, entri)


def _apart(real: Iterator[Row], right: Iterator[Row]) -> set[int]:
    """The rows whose words are not the same on both sides; both come in the order of terms, rows and places."""
    found: set[int] = set()
    left, other = next(real, None), next(right, None)
    while left is not None or other is not None:
        if left == other:
            left, other = next(real, None), next(right, None)
        elif other is None or (left is not None and _place(left) < _place(other)):
            assert left is not None
            found.add(left[1])
            left = next(real, None)
        else:
            found.add(other[1])
            other = next(right, None)
    return found


def _place(row: Row) -> tuple[bytes, int, str, int]:
    return (str(row[0]).encode(), row[1], row[2], row[3])
