"""The tables of the register, as named steps; each database notes which of them it has taken."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import NamedTuple

from humas_cli.register.databases.database import Connection, Dialect
from humas_cli.register.databases.tables import FIRST


class Migration(NamedTuple):
    """One step: what it is called in ``humas_skema``, and what it does."""

    name: str
    step: Callable[[Connection], None]


def first_tables(connection: Connection) -> None:
    """Chain and events, and what follows from them: entries, numbers, duties, documents, proofs, contacts, agenda."""
    own_number = {
        Dialect.SQLITE: "INTEGER PRIMARY KEY",
        Dialect.POSTGRESQL: "BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY",
    }[connection.dialect]
    content = {Dialect.SQLITE: "BLOB", Dialect.POSTGRESQL: "BYTEA"}[connection.dialect]
    for statement in FIRST:
        made = statement.replace("@BARIS@", own_number).replace("@ISI@", content)
        connection.run(made if connection.dialect is Dialect.SQLITE else _TEXT.sub('TEXT COLLATE "C"', made))


_TEXT = re.compile(r"\bTEXT\b")
"""A server sorts text as its own language does, which would put ``-``, ``~`` and digits elsewhere than SQLite does."""


def search_words(connection: Connection) -> None:
    """The words of every entry, kept by the database's own full-text search."""
    if connection.dialect is Dialect.POSTGRESQL:
        from humas_cli.register.databases.wordsearch import WORDS

        # Without a list of words still to be sorted in, which every search would have to read through.
        connection.run(f"CREATE INDEX entri_teks ON entri USING gin (({WORDS.format('')})) WITH (fastupdate = off)")
        return
    connection.run(
        "CREATE VIRTUAL TABLE cari USING fts5"
        " (teks, content='entri', content_rowid='baris', tokenize='unicode61 remove_diacritics 0')"
    )
    words = "INSERT INTO cari (rowid, teks) VALUES (new.baris, new.teks);"
    forget = "INSERT INTO cari (cari, rowid, teks) VALUES ('delete', old.baris, old.teks);"
    connection.run(f"CREATE TRIGGER entri_cari_baru AFTER INSERT ON entri BEGIN {words} END")
    connection.run(f"CREATE TRIGGER entri_cari_hapus AFTER DELETE ON entri BEGIN {forget} END")
    connection.run(f"CREATE TRIGGER entri_cari_ubah AFTER UPDATE OF teks ON entri BEGIN {forget} {words} END")


def events_stay(connection: Connection) -> None:
    """No event is changed or taken away; on PostgreSQL the roles have no right to (:mod:`~.rights`)."""
    if connection.dialect is Dialect.SQLITE:
        for verb in ("UPDATE", "DELETE"):
            connection.run(
                f"CREATE TRIGGER peristiwa_{verb.lower()} BEFORE {verb} ON peristiwa"
                " BEGIN SELECT RAISE(ABORT, 'peristiwa tidak diubah'); END"
            )


def row_rights(connection: Connection) -> None:
    """A role for each office, and rows that the database keeps apart; a file belongs to one office alone.

    What an office writes the others' commands read: no row that they could not read, no number of a row of its choice.
    """
    if connection.dialect is Dialect.POSTGRESQL:
        from humas_cli.register.databases.readable import readable_rows
        from humas_cli.register.databases.roles import give_rights

        for statement in readable_rows():
            connection.run(statement)
        give_rights(connection)


def newest_first(connection: Connection) -> None:
    """The search of a shared register looks through the newest activities before it asks the index of the words."""
    if connection.dialect is Dialect.POSTGRESQL:
        from humas_cli.register.databases.wordsearch import SEARCH

        connection.run(SEARCH)


def numbers_ahead(connection: Connection) -> None:
    """The day on which a number was given for a letter of a later date; an official number can be put right."""
    added = "ALTER TABLE nomor ADD COLUMN diberikan TEXT NOT NULL DEFAULT ''"
    if connection.dialect is Dialect.SQLITE:
        connection.run(added)
        return
    from humas_cli.register.databases.readable import given_day
    from humas_cli.register.databases.rights import office_roles

    connection.run(_TEXT.sub('TEXT COLLATE "C"', added))
    connection.run(given_day())
    connection.run(f"GRANT UPDATE (teks) ON nomor TO {', '.join(office_roles().values())}")


def sound_rows(connection: Connection) -> None:
    """Names that lead nowhere else, events that join, nothing too large; the search asks nothing for nobody."""
    from humas_cli.register.databases.guards import file_guards, shared_guards

    if connection.dialect is Dialect.SQLITE:
        for statement in file_guards():
            connection.run(statement)
        return
    from humas_cli.register.databases.rights import changing_rights
    from humas_cli.register.databases.wordsearch import SEARCH

    for statement in (*shared_guards(), *changing_rights(), SEARCH):
        connection.run(statement)


MIGRATIONS = (
    Migration("tabel-pertama", first_tables),
    Migration("pencarian", search_words),
    Migration("peristiwa-tetap", events_stay),
    Migration("hak-baris", row_rights),
    Migration("pencarian-terbaru", newest_first),
    Migration("baris-wajar", sound_rows),
    Migration("nomor-di-muka", numbers_ahead),
)

_LOCK = 0x68756D6173
"""Key of the server's lock for preparing a database; ``humas`` in ASCII."""

_NOTES = """CREATE TABLE IF NOT EXISTS humas_skema (
    nomor INTEGER NOT NULL PRIMARY KEY,
    nama TEXT NOT NULL)"""


def taken(connection: Connection) -> int:
    """How many steps a database has taken; 0 for one that has no tables yet."""
    if connection.dialect is Dialect.SQLITE:
        there = connection.one("SELECT 1 FROM sqlite_master WHERE name = 'humas_skema'")
    else:
        there = connection.one("SELECT 1 FROM pg_tables WHERE schemaname = 'public' AND tablename = 'humas_skema'")
    if there is None:
        return 0
    found = connection.one("SELECT coalesce(max(nomor), 0) FROM humas_skema")
    return int(found[0]) if found is not None else 0


def migrate(connection: Connection) -> tuple[str, ...]:
    """Take the steps that are missing, in this transaction; tells their names."""
    if connection.dialect is Dialect.POSTGRESQL:  # two programs at once: the second waits, and finds nothing to do
        connection.run(f"SELECT pg_advisory_xact_lock({_LOCK})")
    connection.run(_NOTES)
    done: list[str] = []
    for number, migration in enumerate(MIGRATIONS, start=1):
        if number > taken(connection):
            migration.step(connection)
            connection.run(
                "INSERT INTO humas_skema (nomor, nama) VALUES (:nomor, :nama)", nomor=number, nama=migration.name
            )
            done.append(migration.name)
    return tuple(done)
