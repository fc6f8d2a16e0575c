"""The register under fire: many processes at once, processes that are killed, and what must hold afterwards.

Called as a program it takes rounds as JSON on its standard input and runs each in a fork of its own.
"""

from __future__ import annotations

import ctypes
import hashlib
import io
import json
import os
import signal
import subprocess
import sys
import time
import traceback
import zipfile
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass, field
from datetime import date, datetime, timedelta
from functools import partial
from pathlib import Path
from typing import Any

from humas_cli.app import run
from humas_cli.environment import Environment
from humas_cli.office.numbers import NumberPattern
from humas_cli.register.chain import EMPTY, read_line
from humas_cli.register.databases.database import Connection, Database, Dialect
from humas_cli.register.databases.opening import database_of
from humas_cli.register.databases.schema import TABLES, migrate
from humas_cli.register.databases.sqlite import SqliteDatabase
from humas_cli.register.numbering import OFFICIAL
from humas_cli.register.projecting import project
from register.office import EXAMPLES, NOW, Office

FULL = os.environ.get("HUMAS_UJI_PENUH", "") not in {"", "0"}
"""Whether the long runs are wanted (``make stress``)."""

RELEASE = ("--isian", str(EXAMPLES / "rilis.toml"), "--naskah", str(EXAMPLES / "rilis.md"))
NEW = ("siaran-pers", "new", *RELEASE, "--json")
ISSUE = ("siaran-pers", "issue", "$ID", "--json")
PATTERN = NumberPattern("{urut:03}/RILIS/BKN/{bulan_romawi}/{tahun}")
"""How the example offices number their releases."""

PATIENCE = 900.0
"""Seconds to wait for a process of a test."""


@dataclass(frozen=True)
class Round:
    """What one process does.

    Attributes:
        home, cache, work: its folders.
        register: ``HUMAS_REGISTER``, or ``""``.
        now: what its clock says, RFC 3339.
        words: the command lines; ``$ID`` stands for the id that the one before gave.
        gate: a file; nothing is done before it is there.
    """

    home: str
    cache: str
    work: str
    register: str = ""
    now: str = NOW.isoformat()
    words: Sequence[Sequence[str]] = field(default_factory=tuple)
    gate: str = ""

    @classmethod
    def of(cls, office: Office, work: Path, words: Sequence[Sequence[str]], gate: Path | None = None) -> Round:
        """A round at an office's register, in a folder of its own."""
        work.mkdir(parents=True, exist_ok=True)
        return cls(
            str(office.home),
            str(office.cache),
            str(work),
            office.variables.get("HUMAS_REGISTER", ""),
            office.now.isoformat(),
            words,
            "" if gate is None else str(gate),
        )

    def environment(self) -> Environment:
        """The world of its commands."""
        now = datetime.fromisoformat(self.now)
        return Environment(
            stdin=io.StringIO(),
            stdout=io.StringIO(),
            stderr=io.StringIO(),
            config_dir=Path(self.home),
            data_dir=Path(self.home),
            cache_dir=Path(self.cache),
            cwd=Path(self.work),
            clock=lambda: now,
            user="petugas",
            variables={"TERM": "dumb", "HUMAS_REGISTER": self.register},
        )

    def done(self) -> Iterator[dict[str, Any]]:
        """Run it; what each command line said."""
        os.chdir(self.work)
        id = ""
        for words in self.words:
            env = self.environment()
            status = run([id if word == "$ID" else word for word in words], env)
            told = json.loads(env.stdout.getvalue())  # type: ignore[attr-defined]
            id = (told["data"] or {}).get("id", id)
            named = (told["data"] or {}).get("berkas", ())
            files = [str(Path(self.work, one["berkas"] if isinstance(one, dict) else one)) for one in named]
            yield {"keluar": status, "ditulis": files, **told}


def together(rounds: Sequence[Round], gate: Path) -> list[list[dict[str, Any]]]:
    """Every round in a process of its own, all let loose at the same moment.

    One program is started and forks the others: they are as separate, and what they import is read once.
    """
    driven(__file__, [asdict(round) for round in rounds])
    assert gate.exists()
    found = [Path(round.work) / RESULT for round in rounds]
    return [[json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()] for path in found]


def driven(program: str, task: object) -> str:
    """What a program of the tests prints for a task."""
    here = Path(__file__).parents[1]
    done = subprocess.run(
        [sys.executable, program], input=json.dumps(task), capture_output=True, text=True, encoding="utf-8",
        env={**os.environ, "PYTHONPATH": os.pathsep.join(map(str, (here, here.parent / "src")))},
        timeout=PATIENCE, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    return done.stdout


RESULT = "hasil.jsonl"
"""What each round writes in its own folder."""


def in_fork(work: Callable[[], None]) -> int:
    """Start something in a fork of this process; gives its number."""
    child = os.fork()
    if child:
        return child
    if sys.platform == "linux":  # PR_SET_PDEATHSIG: a test that is broken off leaves nothing running
        ctypes.CDLL(None).prctl(1, signal.SIGKILL, 0, 0, 0)
    status = 70
    try:
        work()
        status = 0
    except BaseException:
        traceback.print_exc()
    finally:
        sys.stderr.flush()
        os._exit(status)


def ended(child: int) -> int:
    """The exit status of a fork, or minus the signal that ended it."""
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


def warm(register: str) -> None:
    """Import what the commands import, so that forks need not."""
    from humas_cli.activities import bodies, checking, dated, readout, writing  # noqa: F401
    from humas_cli.commands import issuing, jenis  # noqa: F401
    from humas_cli.documents import make  # noqa: F401
    from humas_cli.documents.outputs import formats  # noqa: F401
    from humas_cli.register import issuing as _  # noqa: F401

    if register:
        import psycopg
        import sqlalchemy.dialects.postgresql.psycopg  # noqa: F401

        assert psycopg.__version__


def run_rounds(rounds: Sequence[Round]) -> None:
    """Fork each round, wait until all are ready, open the gate."""
    warm(rounds[0].register)
    children = [in_fork(partial(_at_the_gate, round)) for round in rounds]
    waiting = [Path(round.work) / "siap" for round in rounds]
    until = time.monotonic() + PATIENCE
    while not all(path.exists() for path in waiting) and time.monotonic() < until:
        time.sleep(0.01)
    Path(rounds[0].gate).touch()
    assert [ended(child) for child in children] == [0] * len(children)


def _at_the_gate(round: Round) -> None:
    os.chdir(round.work)
    with Path(RESULT).open("w", encoding="utf-8") as stream:
        Path("siap").touch()
        while not Path(round.gate).exists():
            time.sleep(0.002)
        for told in round.done():
            stream.write(json.dumps(told) + "\n")


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


def after(now: datetime, **parts: float) -> str:
    """A moment later, as a round takes it."""
    return (now + timedelta(**parts)).isoformat()


def flat(lists: Iterable[Iterable[dict[str, Any]]]) -> list[dict[str, Any]]:
    """The results of all rounds."""
    return [one for rows in lists for one in rows]


if __name__ == "__main__":
    run_rounds([Round(**one) for one in json.load(sys.stdin)])
