"""A day of an office with something in every table, and its archive as bytes, for tests of keeping and restoring."""

from __future__ import annotations

import sqlite3

from humas_cli.office import load_office
from humas_cli.register.chain import digest
from humas_cli.register.databases.opening import opened
from humas_cli.register.model import (
    AgendaItem,
    Change,
    Happening,
    Proof,
)
from register.office import EXAMPLES, Office

PHOTO = b"\x89PNG tangkapan layar"
"""A kept file whose words nobody can read."""


def interview(office: Office) -> str:
    """Record the example interview, which holds contacts, as *konsep*; gives its id."""
    isian = ("--isian", str(EXAMPLES / "wawancara.toml"))
    outcome = office.run("wawancara-pers", "new", *isian, "--json")
    return str(outcome.data["id"])


def writing(office: Office, happening: Happening, entri: str, change: Change, content: bytes | None = None) -> None:
    """One event, as a command would write it."""
    env = office.environment()
    with opened(env, load_office(env).kantor) as register, register.writing() as writer:
        writer.append(happening, entri, change, contents=[] if content is None else [content])


def full_day(office: Office) -> tuple[str, str]:
    """Two releases (one with number and proof), an interview, an item of the agenda; gives the ids of the first two."""
    first = office.release()
    office.do("siaran-pers", "issue", first)
    asked = interview(office.later(minutes=5))
    proof = Proof("https://media.example/berita/1", "tangkapan.png", digest(PHOTO), len(PHOTO), "halaman muka")
    writing(office.later(minutes=5), Happening.BUKTI, first, Change(bukti=proof), PHOTO)
    item = AgendaItem("agenda-2026-01", 2026, "konferensi-pers", "Kinerja", 12, 2, 4, {"bentuk": "berkala"}, True, "")
    writing(office.later(minutes=5), Happening.AGENDA, "", Change(agenda=item))
    office.later(minutes=5).release()
    return first, asked


def archived(office: Office, folder: str, *words: str) -> dict[str, bytes]:
    """Every file of an archive made now, by its name."""
    office.do("register", "archive", folder, *words)
    place = office.work / folder
    return {str(path.relative_to(place)): path.read_bytes() for path in place.rglob("*") if path.is_file()}


def raw(office: Office) -> sqlite3.Connection:
    """The register's file, past the program and past its triggers that keep events as they are."""
    connection = sqlite3.connect(office.home / "register.db", isolation_level=None)
    connection.execute("PRAGMA foreign_keys=OFF")
    return connection


def behind_the_back(office: Office, *statements: str) -> None:
    """Change the file with the events' triggers out of the way, and put these back."""
    connection = raw(office)
    triggers = connection.execute(
        "SELECT name, sql FROM sqlite_master WHERE type = 'trigger' AND tbl_name = 'peristiwa'"
    ).fetchall()
    for name, _ in triggers:
        connection.execute(f"DROP TRIGGER {name}")
    for statement in statements:
        connection.execute(statement)
    for _, sql in triggers:
        connection.execute(sql)
    connection.close()
