"""How the register grows: the same commands on a register of ten thousand activities and on one of a million.

``python bench/register.py [MANY] [FEW] [--postgresql]``: builds both registers in a temporary folder, runs each
command in turn on both, and prints the ratio of the medians; ``--postgresql`` does the same with copies in a private
server. Exit 1 when one is over 1.5. Building a million takes ten minutes and 3 GB, as much again in PostgreSQL.
"""

from __future__ import annotations

import io
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from datetime import datetime, timedelta, timezone
from importlib.util import module_from_spec, spec_from_file_location
from itertools import count
from pathlib import Path
from typing import Any

from humas_cli.app import run
from humas_cli.environment import Environment
from humas_cli.register.databases.schema import migrate
from humas_cli.register.databases.sqlite import SqliteDatabase
from humas_cli.register.databases.tables import TABLES
from humas_cli.register.model import (
    Change,
    Happening,
    Judgement,
    Move,
    NumberState,
    NumberUse,
    OwedDuty,
    Standing,
    State,
    Version,
)
from humas_cli.register.store import Writer

ROOT = Path(__file__).parent.parent
LIMIT = 1.5
ROUNDS = 9
WIB = timezone(timedelta(hours=7))
LAST = datetime(2026, 11, 24, 9, 0, tzinfo=WIB)
"""When the newest of the activities was recorded."""
OPEN = 40
"""Duties that are still open, however large the register: an office does not owe more for being old."""
DRAFTS = 10
"""Those of them that are still drafts."""
PLACES = count(900_001)
"""Suffixes of the activities that are issued while measuring; a copy of a register has the earlier ones already."""
TOPICS = ("penetapan", "pensiun", "mutasi", "seleksi", "kinerja", "disiplin", "pelatihan", "layanan", "konsultasi")
KINDS = ("siaran-pers", "keterangan-pers", "wawancara-pers", "liputan", "media-online", "publikasi", "kliping")


def activity(place: int, total: int) -> tuple[str, Change, datetime]:
    """The activity of that place: id, its one event, when it was recorded."""
    kind = KINDS[place % len(KINDS)]
    begin = LAST - timedelta(minutes=(total - place) * 5)
    id = f"{kind}-{begin:%Y-%m-%d}-{place:07d}"
    topic, other = TOPICS[place % 9], TOPICS[place // 9 % 9]
    words = f"Penjelasan tentang {topic} dan {other} pegawai, urusan ke{place:07d}x"
    record = {"jenis": kind, "id": id, "judul": words, "kantor": "pusat", "pelaksana": "humas-pusat"}
    record |= {"mulai": begin.isoformat(), "isi": {"media": f"Media Contoh {place % 500}", "pokok": [words, topic]}}
    due = (begin + timedelta(hours=24)).isoformat()
    standing = Standing.TERBUKA if place >= total - OPEN else Standing.TERPENUHI
    duty = OwedDuty(
        "putusan", "keterangan-pers.3.laporan", 7, 3, "laporan", "sesudah", "pimpinan-humas-pusat", due, standing
    )
    number = NumberUse(
        kind, begin.year, place + 1, "", f"{place + 1:07d}/{kind}/{begin.year}", f"{begin:%Y-%m-%d}", "rilis",
        NumberState.TERPAKAI,
    )  # fmt: skip
    state = State.DILAPORKAN if standing is Standing.TERPENUHI else State.TERLAKSANA
    draft = place >= total - DRAFTS
    change = Change(
        berkas=Version(1, record),
        penilaian=Judgement("sesuai", "Peraturan BKN 8/2021", "2026.1", hash_of_rulebook(), (duty,)),
        keadaan=Move(None, State.KONSEP if draft else state),
        nomor=() if draft else (number,),
    )
    return id, change, begin


_HASH: list[str] = []


def hash_of_rulebook() -> str:
    """The hash of the shipped rulebook, so that nothing has to be judged again."""
    if not _HASH:
        from humas_cli.rulebook import load

        _HASH.append(load(None, None).info.hash)
    return _HASH[0]


def fill(path: Path, total: int) -> None:
    """Build a register of ``total`` activities by the register's own events."""
    database = SqliteDatabase(path)
    with database.writing() as connection:
        migrate(connection)
    block = 50_000
    for start in range(0, total, block):
        with database.writing() as connection:
            writer = Writer(connection, "pusat", "petugas", LAST)
            for place in range(start, min(total, start + block)):
                id, change, begin = activity(place, total)
                writer.now = begin
                writer.append(Happening.DICATAT, id, change)
    with database.writing() as connection:
        connection.run("ANALYZE")
    database.close()


def server_module() -> Any:
    """The private PostgreSQL server that the tests use; this file's name hides its package."""
    place = spec_from_file_location("server", ROOT / "tests" / "register" / "postgres.py")
    assert place is not None
    assert place.loader is not None
    module = module_from_spec(place)
    sys.modules["server"] = module
    place.loader.exec_module(module)
    return module


def copied(path: Path, server: Any, password: str) -> str:
    """Copy a register into a fresh PostgreSQL database; gives the address of a user of the centre."""
    import psycopg

    from humas_cli.register.databases.postgres import PostgresDatabase
    from humas_cli.register.databases.roles import prepare

    name = server.new_database()
    database = PostgresDatabase(server.owner_url(name))
    with database.writing() as connection:
        prepare(connection, database.name)
    database.close()
    source = SqliteDatabase(path)
    with psycopg.connect(server.admin_url(name)) as target, source.reading() as connection:
        target.execute("SET session_replication_role = replica")  # the triggers that guard the counters
        for table in TABLES:
            columns = [row[1] for row in connection.rows(f"PRAGMA table_info({table})")]
            with target.cursor().copy(f"COPY {table} ({', '.join(columns)}) FROM STDIN") as copy:
                for row in connection.stream(f"SELECT {', '.join(columns)} FROM {table}"):
                    copy.write_row(row)
        target.execute("SELECT setval(pg_get_serial_sequence('entri', 'baris'), max(baris)) FROM entri")
        target.commit()
        target.autocommit = True
        target.execute("VACUUM ANALYZE")
    source.close()
    with server.administration() as connection:
        connection.execute("GRANT humas_pusat TO petugas_pusat")
    return str(server.url(name, "petugas_pusat", password))


def office(folder: Path, register: str) -> Callable[..., int]:
    """Runs command lines of an office whose register stands there."""
    home = folder / "rumah"
    home.mkdir(parents=True, exist_ok=True)
    (home / "kantor.toml").write_bytes((ROOT / "examples" / "kantor-pusat.toml").read_bytes())
    work = folder / "kerja"
    work.mkdir(exist_ok=True)

    def command(*words: str) -> int:
        now = LAST + timedelta(hours=1)
        env = Environment(
            io.StringIO(), io.StringIO(), io.StringIO(), home, home, folder.parent / "cache", work, lambda: now,
            "petugas", {"HUMAS_REGISTER": register},
        )  # fmt: skip
        status = run(words, env)
        if status not in (0, 1):
            raise SystemExit(env.stderr.getvalue())  # type: ignore[attr-defined]
        return status

    return command


def tasks(folder: Path, command: Callable[..., int]) -> Iterator[tuple[str, Callable[[], object]]]:
    """What is measured: whole commands, their files in this folder; the transaction of ``issue`` is in the first."""
    output = ("--output", "hasil", "--force")
    isian = ("--isian", str(ROOT / "examples/rilis.toml"), "--naskah", str(ROOT / "examples/rilis.md"))

    def issue() -> None:
        id = f"siaran-pers-2026-11-25-{next(PLACES)}"
        (folder / "r.toml").write_text(
            (ROOT / "examples/rilis.toml").read_text(encoding="utf-8").replace("jenis =", f'id = "{id}"\njenis =', 1),
            encoding="utf-8",
        )
        command("siaran-pers", "new", "--isian", str(folder / "r.toml"), *isian[2:], *output)
        command("siaran-pers", "issue", id, *output)

    yield "new + issue", issue
    yield "tenggat list", lambda: command("tenggat", "list")
    yield "register search (jarang)", lambda: command("register", "search", "ke0004321x")
    yield "register search (sering)", lambda: command("register", "search", "penetapan", "pensiun")
    yield "register list", lambda: command("register", "list")
    yield "register list --jenis", lambda: command("register", "list", "--jenis", "liputan")
    yield "register list --keadaan", lambda: command("register", "list", "--keadaan", "terlaksana")
    yield "hari-ini", lambda: command("hari-ini")


def measure(few: tuple[Path, str], many: tuple[Path, str]) -> int:
    """Run every task on both registers in turn; tells how many are over the limit."""
    sides = [dict(tasks(folder, office(folder, address))) for folder, address in (few, many)]
    over = 0
    for name in sides[0]:
        times: tuple[list[float], list[float]] = ([], [])
        for turn in range(ROUNDS + 1):
            for side in (0, 1) if turn % 2 else (1, 0):
                start = time.perf_counter()
                sides[side][name]()
                if turn:  # the first round warms caches
                    times[side].append(time.perf_counter() - start)
        pairs = sorted(b / a for a, b in zip(*times, strict=True))
        ratio = statistics.median(times[1]) / statistics.median(times[0])
        over += ratio > LIMIT
        mark = "  OVER" if ratio > LIMIT else ""
        small, large = (statistics.median(side) * 1000 for side in times)
        print(
            f"{name:26} {small:8.1f} ms {large:8.1f} ms  {ratio:5.2f} ({pairs[0]:.2f}-{pairs[-1]:.2f}){mark}",
            flush=True,
        )
    return over


def main() -> int:
    """Build, measure, print."""
    sizes = [int(word) for word in sys.argv[1:] if word.isdecimal()]
    many, few = (*sizes, *(1_000_000, 10_000)[len(sizes) :])
    with tempfile.TemporaryDirectory() as temporary, ExitStack() as stack:
        server, password = None, ""
        if "--postgresql" in sys.argv:
            module = server_module()
            server = stack.enter_context(module.running_server(module.find_programs()))
            password = server.new_role("petugas_pusat")
        files: list[tuple[Path, str]] = []
        for total in (few, many):
            folder = Path(temporary) / str(total)
            folder.mkdir()
            start = time.perf_counter()
            fill(folder / "register.db", total)
            address = str(folder / "register.db")
            size = Path(address).stat().st_size >> 20
            print(f"{total} activities in {time.perf_counter() - start:.0f} s, {size} MB", flush=True)
            files.append((folder, address))
        print(f"{ROUNDS} rounds in turn; ratio of the medians (pair by pair), limit {LIMIT}", flush=True)
        over = measure(files[0], files[1])
        if server is not None:
            shared = [(folder / "bersama", copied(Path(address), server, password)) for folder, address in files]
            print("the same in PostgreSQL, as a user of the centre", flush=True)
            over += measure(shared[0], shared[1])
        return 1 if over else 0


if __name__ == "__main__":
    sys.exit(main())
