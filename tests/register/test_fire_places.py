"""Places that refuse, clocks that are wrong, files that are broken: told in Indonesian, and nothing is lost."""

from __future__ import annotations

import random
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from humas_cli.register.databases import postgres, sqlite
from humas_cli.register.databases.sqlite import SqliteDatabase
from register.firing import FULL, RELEASE
from register.office import WIB, WITA, Office
from register.soundness import database, ensure_sound, events
from robust.world import AT, COMMAND, NO_BYTECODE, World, contents, left_over, without_rights

NEW = ("siaran-pers", "new", *RELEASE, "--quiet")
LIST = ("register", "list", "--quiet")
LONG_AGO = datetime(2024, 1, 2, 8, tzinfo=WIB)
"""Earlier than the clock of any computer on which real processes run."""
linux_only = pytest.mark.skipif(sys.platform != "linux", reason="capabilities and limits of Linux")


def _untouched(office: Office, *words: str, kode: str, folder: Path | None = None) -> None:
    """The command is refused with a broken place's exit; events and files are as before."""
    base = database(office)
    before, files = events(base), contents(office.work)
    base.close()
    outcome = office.run(*words, "--json")
    assert (outcome.status, outcome.codes) == (4, [kode]), outcome
    base = database(office)
    assert events(base) == before
    base.close()
    assert contents(office.work) == files


class TestAddresses:
    """``HUMAS_REGISTER`` names something that is no register."""

    @pytest.mark.parametrize("words", [NEW, LIST])
    @pytest.mark.parametrize(
        "content",
        [
            b"catatan rapat\n" * 200,
            b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 20,
            b"SQLite format 3\0" + b"\xff" * 4000,
            b"x",
        ],
        ids=["teks", "png", "kepala-saja", "satu-huruf"],
    )
    def test_a_file_of_another_kind_stays_as_it_is(self, lone: Office, words: tuple[str, ...], content: bytes) -> None:
        path = lone.folder / "lain.db"
        path.write_bytes(content)
        lone.variables["HUMAS_REGISTER"] = str(path)
        outcome = lone.run(*words)
        assert outcome.status == 4
        assert outcome.err.startswith(f"Galat: Register '{path}' rusak atau bukan berkas register.\nSaran: ")
        assert path.read_bytes() == content
        assert contents(lone.work) == {}
        assert sorted(one.name for one in lone.folder.iterdir()) == ["kerja", "lain.db", "rumah"]

    @pytest.mark.parametrize("words", [NEW, LIST])
    def test_a_database_of_another_program_gets_no_tables(self, lone: Office, words: tuple[str, ...]) -> None:
        path = lone.folder / "lain.db"
        raw = sqlite3.connect(path)
        raw.execute("CREATE TABLE resep (nama TEXT)")
        raw.commit()
        raw.close()
        lone.variables["HUMAS_REGISTER"] = str(path)
        outcome = lone.run(*words)
        assert outcome.status == 4, outcome
        assert outcome.err.startswith(f"Galat: Berkas '{path}' adalah basis data program lain, bukan register.\n")
        raw = sqlite3.connect(path)
        assert [row[0] for row in raw.execute("SELECT name FROM sqlite_master")] == ["resep"]
        raw.close()
        assert contents(lone.work) == {}

    @pytest.mark.parametrize("words", [NEW, LIST])
    def test_a_folder(self, lone: Office, words: tuple[str, ...]) -> None:
        lone.variables["HUMAS_REGISTER"] = str(lone.folder)
        outcome = lone.run(*words)
        assert outcome.status == 4
        assert outcome.err == (
            f"Galat: Register '{lone.folder}' tidak dapat dibuka.\n"
            "Saran: Periksa folder dan izinnya, atau tunjuk tempat lain dengan HUMAS_REGISTER.\n"
        )
        assert contents(lone.work) == {}

    def test_a_file_in_the_way_of_its_folder(self, lone: Office) -> None:
        (lone.folder / "data").write_bytes(b"x")
        lone.variables["HUMAS_REGISTER"] = str(lone.folder / "data" / "register.db")
        outcome = lone.run(*NEW)
        assert outcome.status == 4
        assert outcome.err.startswith("Galat: Tidak dapat menulis ")
        assert contents(lone.work) == {}

    def test_an_empty_file_and_a_missing_folder_become_a_register(self, lone: Office) -> None:
        for name in ("kosong.db", "belum/ada/register.db"):
            path = lone.folder / name
            if "/" in name:  # more likely a slip of the pen: only the folder that is there is written in
                lone.variables["HUMAS_REGISTER"] = str(path)
                refused = lone.run(*NEW)
                assert (refused.status, path.parent.exists()) == (4, False)
                told = f"Galat: Folder '{path.parent}', tempat register menurut HUMAS_REGISTER, tidak ada"
                assert told in refused.err
                path.parent.mkdir(parents=True)
            else:
                path.touch()
            lone.variables["HUMAS_REGISTER"] = str(path)
            lone.do(*NEW)
            base = database(lone)
            assert len(events(base)) == 1
            base.close()

    def test_another_scheme(self, lone: Office) -> None:
        lone.variables["HUMAS_REGISTER"] = "mysql://petugas@server.example/humas"
        assert lone.run(*NEW).status == 2
        assert contents(lone.work) == {}

    @pytest.mark.parametrize("words", [NEW, LIST, ("register", "verify")])
    def test_a_newer_program_prepared_it(self, lone: Office, words: tuple[str, ...]) -> None:
        lone.release()
        raw = sqlite3.connect(lone.home / "register.db")
        raw.execute("INSERT INTO humas_skema (nomor, nama) VALUES (999, 'besok')")
        raw.commit()
        raw.close()
        _untouched(lone, *words, kode="register-lebih-baru")


class TestFull:
    """No room, at every place where there may be none."""

    @linux_only
    @pytest.mark.parametrize("verb", ["new", "issue"])
    def test_files_may_not_grow(self, lone: Office, verb: str) -> None:
        """``ulimit -f`` at many sizes: an error and nothing changed, or all of it."""
        import resource

        lone.now = LONG_AGO
        id = lone.release(*AT)
        words = (*NEW, *AT) if verb == "new" else ("siaran-pers", "issue", id, *AT)
        world = World(lone.home, lone.work)
        cache = lone.home / "cache"
        shutil.copytree(lone.cache, cache)
        base = database(lone)
        before, folder = events(base), contents(lone.work)
        sizes = [2**power for power in range(9, 19)] if FULL else [1024, 16_384, 262_144]
        refused = 0
        for size in sizes:
            done = subprocess.run(
                [*COMMAND, *words], cwd=world.work, stdin=subprocess.DEVNULL,
                env=world.variables(HUMAS_REGISTER=None, **NO_BYTECODE),
                capture_output=True, text=True, encoding="utf-8", timeout=120, check=False,
                preexec_fn=lambda size=size: resource.setrlimit(resource.RLIMIT_FSIZE, (size, size)),
            )  # fmt: skip
            assert done.returncode in (0, 4), done
            assert left_over(lone.work) == []
            ensure_sound(base)
            if done.returncode == 0:
                break
            refused += 1
            assert done.stderr.startswith("Galat: "), done.stderr
            if "belum tertulis" not in done.stderr:
                assert (events(base), contents(lone.work)) == (before, folder)
        base.close()
        assert refused >= 2
        lone.now = datetime.now(WIB) + timedelta(minutes=1)
        lone.do(*words)

    def test_the_database_may_not_grow(self, lone: Office, monkeypatch: pytest.MonkeyPatch) -> None:
        """The disk is full after one more page, two, three …; then there is room."""
        id = lone.release()
        pages = -1
        prepared = SqliteDatabase._prepared

        def tight(self: SqliteDatabase, raw: sqlite3.Connection) -> sqlite3.Connection:
            raw = prepared(self, raw)
            there = raw.execute("PRAGMA page_count").fetchone()[0]
            raw.execute(f"PRAGMA max_page_count={there + pages}" if pages >= 0 else "SELECT 1")
            return raw

        monkeypatch.setattr(SqliteDatabase, "_prepared", tight)
        refused = 0
        for pages in range(0, 60, 1 if FULL else 6):  # noqa: B007 - read by tight()
            base = database(lone)
            before, folder = events(base), contents(lone.work)
            outcome = lone.run("siaran-pers", "issue", id)
            if outcome.status == 0:
                break
            refused += 1
            assert outcome.status == 4
            assert outcome.err == (
                f"Galat: Register '{lone.home / 'register.db'}' tidak dapat ditulis: ruang penyimpanan penuh.\n"
                "Saran: Kosongkan ruang penyimpanan, lalu ulangi; tidak ada yang berubah.\n"
            )
            assert (events(base), contents(lone.work)) == (before, folder)
            base.close()
        assert refused
        base.close()
        base = database(lone)
        ensure_sound(base)
        assert [row[1] for row in events(base)] == [1, 2]
        base.close()


@linux_only
class TestRights:
    """Folders and files that may only be read, for somebody whom their permissions bind."""

    @pytest.fixture
    def world(self, lone: Office) -> World:
        lone.now = LONG_AGO
        lone.release(*AT)
        shutil.copytree(lone.cache, lone.home / "cache")
        lone.release(*AT, "--output", "lain")
        return World(lone.home, lone.work)

    def _bound(self, world: World, *words: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [*COMMAND, *words], cwd=world.work, stdin=subprocess.DEVNULL,
            env=world.variables(HUMAS_REGISTER=None, **NO_BYTECODE),
            capture_output=True, text=True, encoding="utf-8", preexec_fn=without_rights(), timeout=60, check=False,
        )  # fmt: skip

    @contextmanager
    def _modes(self, path: Path, mode: int) -> Iterator[None]:
        old = path.stat().st_mode
        path.chmod(mode)
        try:
            yield
        finally:
            path.chmod(old & 0o7777)

    @pytest.mark.parametrize(("what", "mode"), [("folder", 0o555), ("berkas", 0o444)])
    def test_a_register_that_may_only_be_read(self, lone: Office, world: World, what: str, mode: int) -> None:
        path = lone.home if what == "folder" else lone.home / "register.db"
        base = database(lone)
        before, folder = events(base), contents(lone.work)
        base.close()
        with self._modes(path, mode):
            listed = self._bound(world, "register", "list")
            refused = [self._bound(world, *words) for words in ((*NEW, *AT), self._issue())]
        assert (listed.returncode, listed.stderr.count("Galat")) == (0, 0), listed
        assert listed.stdout.count("siaran-pers-2026-11-25-") == 2
        for one in refused:
            assert (one.returncode, one.stdout) == (4, "")
            assert f"Galat: Register '{lone.home / 'register.db'}' hanya dapat dibaca.\n" in one.stderr
        base = database(lone)
        assert (events(base), contents(lone.work)) == (before, folder)
        base.close()

    def _issue(self) -> tuple[str, ...]:
        return ("siaran-pers", "issue", "siaran-pers-2026-11-25-01", *AT)

    def test_a_register_that_may_not_even_be_read(self, lone: Office, world: World) -> None:
        with self._modes(lone.home / "register.db", 0o000):
            for words in (("register", "list"), (*NEW, *AT), self._issue()):
                done = self._bound(world, *words)
                assert (done.returncode, done.stdout) == (4, ""), done
                assert done.stderr.startswith("Galat: Register "), done.stderr
        base = database(lone)
        ensure_sound(base)
        base.close()

    def test_an_output_folder_that_may_only_be_read_takes_no_number(self, lone: Office, world: World) -> None:
        base = database(lone)
        before = events(base)
        (lone.work / "keluar").mkdir()
        with self._modes(lone.work / "keluar", 0o555):
            done = self._bound(world, *self._issue(), "--output", "keluar")
        assert (done.returncode, done.stdout) == (4, "")
        assert (
            "Galat: Tidak dapat menulis 'keluar/siaran-pers-2026-11-25-01-rilis.docx': tidak ada izin." in done.stderr
        )
        assert events(base) == before
        base.close()


class TestClocks:
    """Computers whose clocks are wrong, and zones."""

    @pytest.mark.parametrize("back", [{"hours": 1}, {"days": 365}, {"minutes": 6}])
    def test_a_clock_set_back_is_told(self, office: Office, back: dict[str, float]) -> None:
        id = office.release()
        office.later(**{unit: -amount for unit, amount in back.items()})
        _untouched(office, *NEW, kode="jam-mundur")
        _untouched(office, "siaran-pers", "issue", id, kode="jam-mundur")
        _untouched(office, "register", "note", id, "catatan", kode="jam-mundur")
        office.later(**back).do("siaran-pers", "issue", id)

    def test_four_minutes_are_let_pass_and_do_not_add_up(self, office: Office) -> None:
        id = office.release()
        office.later(minutes=-4).do("register", "note", id, "jam mundur sedikit")
        office.later(minutes=-4)
        _untouched(office, "register", "note", id, "jam mundur lagi", kode="jam-mundur")
        base = database(office)
        ensure_sound(base)
        base.close()

    def test_two_zones_take_turns(self, office: Office) -> None:
        for turn in range(6):
            office.now = office.later(minutes=1).now.astimezone((WIB, WITA)[turn % 2])
            office.do("siaran-pers", "issue", office.release("--output", str(turn)), "--output", str(turn), "--quiet")
        base = database(office)
        ensure_sound(base)
        with base.reading() as connection:
            zones = [row[0] for row in connection.rows("SELECT zona_dicatat FROM entri ORDER BY baris")]
            times = [row[0] for row in connection.rows("SELECT waktu FROM peristiwa ORDER BY urut")]
        base.close()
        assert zones == [420, 480] * 3
        assert times == sorted(times)

    def test_wit_at_midnight_is_still_the_day_before_in_the_west(self, office: Office) -> None:
        """A year's first minutes in one zone and its last in the other: the series goes by the letter's own date."""
        late = timedelta(days=37, hours=12, minutes=30)
        office.now += late
        first = office.release("--mulai", "2026-12-31 23:50 WIB", "--at", "2026-12-31 22:00 WIB")
        second = office.release("--mulai", "2027-01-01 00:30 WITA", "--at", "2026-12-31 22:00 WIB")
        at = ("--at", "2026-12-31 22:05 WIB", "--json")
        numbers = [office.do("siaran-pers", "issue", id, *at).data["nomor"] for id in (first, second)]
        assert numbers == [["001/RILIS/BKN/XII/2026"], ["001/RILIS/BKN/I/2027"]]


class TestDamagedFiles:
    """What is left of a file after a crash of the machine."""

    @pytest.fixture
    def crashed(self, lone: Office, tmp_path: Path) -> Path:
        """Copies of the file and its write-ahead log as they stand in the middle of work."""
        lone.release()
        raw = sqlite3.connect(lone.home / "register.db", isolation_level=None)
        raw.execute("PRAGMA wal_autocheckpoint=0")
        raw.execute("BEGIN")
        raw.execute("SELECT count(*) FROM entri").fetchone()  # holds the log open
        for place in range(3):
            lone.later(minutes=1).do("siaran-pers", "issue", lone.release("--output", f"{place}"), "--quiet")
        folder = tmp_path / "mogok"
        folder.mkdir()
        for path in lone.home.glob("register.db*"):
            shutil.copy(path, folder)
        raw.close()
        assert (folder / "register.db-wal").stat().st_size > 50_000
        return folder

    def _revived(self, lone: Office, crashed: Path, number: int) -> Path:
        place = lone.folder / f"hidup-{number}"
        shutil.copytree(crashed, place)
        lone.variables["HUMAS_REGISTER"] = str(place / "register.db")
        return place

    def _ensure_beginning(self, lone: Office, whole: list[tuple[object, ...]]) -> int:
        """What the register has is how it once was; and work goes on."""
        listed = lone.run(*LIST)
        assert listed.status == 0, listed
        base = database(lone)
        seen = events(base)
        assert seen == whole[: len(seen)]
        ensure_sound(base)
        base.close()
        return len(seen)

    def _whole(self, lone: Office) -> list[tuple[object, ...]]:
        base = database(lone)
        try:
            return events(base)
        finally:
            base.close()

    def test_a_log_that_breaks_off(self, lone: Office, crashed: Path) -> None:
        whole = self._whole(lone)
        size = (crashed / "register.db-wal").stat().st_size
        dice = random.Random(20261124)
        lengths = [0, 1, 31, 32, size - 1, size, *(dice.randrange(size) for _ in range(200 if FULL else 8))]
        counts = []
        for number, length in enumerate(lengths):
            place = self._revived(lone, crashed, number)
            (place / "register.db-shm").unlink(missing_ok=True)
            with (place / "register.db-wal").open("r+b") as stream:
                stream.truncate(length)
            counts.append((length, self._ensure_beginning(lone, whole)))
        assert [count for _, count in sorted(counts)] == sorted(count for _, count in counts)
        assert dict(counts)[size] == len(whole)

    def test_a_log_with_flipped_bits(self, lone: Office, crashed: Path) -> None:
        whole = self._whole(lone)
        dice = random.Random(20261125)
        log = (crashed / "register.db-wal").read_bytes()
        for number in range(200 if FULL else 8):
            place = self._revived(lone, crashed, number)
            (place / "register.db-shm").unlink(missing_ok=True)
            damaged = bytearray(log)
            for _ in range(dice.choice((1, 1, 40))):
                damaged[dice.randrange(len(log))] ^= 1 << dice.randrange(8)
            (place / "register.db-wal").write_bytes(damaged)
            self._ensure_beginning(lone, whole)

    def test_only_the_shared_memory_is_missing(self, lone: Office, crashed: Path) -> None:
        whole = self._whole(lone)
        (self._revived(lone, crashed, 0) / "register.db-shm").unlink()
        assert self._ensure_beginning(lone, whole) == len(whole)
        assert lone.do("siaran-pers", "issue", str(whole[0][3]).split('"entri":"')[1].split('"')[0])

    def test_a_copy_without_its_log_is_how_it_was_before(self, lone: Office, crashed: Path) -> None:
        whole = self._whole(lone)
        place = self._revived(lone, crashed, 0)
        for name in ("register.db-wal", "register.db-shm"):
            (place / name).unlink()
        assert self._ensure_beginning(lone, whole) == 1
        lone.do(*NEW, "--output", "sesudah")

    def test_a_damaged_page_is_told_or_does_not_matter(self, lone: Office) -> None:
        """A register whose pages a disk has overwritten: an Indonesian error or a true answer, never a bug."""
        for place in range(3):
            lone.do("siaran-pers", "issue", lone.release("--output", f"{place}"), "--quiet")
        whole = (lone.home / "register.db").read_bytes()
        dice = random.Random(20261126)
        refused = 0
        for number in range(200 if FULL else 12):
            damaged = bytearray(whole)
            start = dice.randrange(len(whole) // 4096) * 4096
            damaged[start : start + 4096] = dice.randbytes(4096)
            path = lone.folder / f"rusak-{number}.db"
            path.write_bytes(damaged)
            lone.variables["HUMAS_REGISTER"] = str(path)
            for words in (LIST, ("register", "numbers"), (*NEW, "--output", f"n{number}"), ("register", "verify")):
                outcome = lone.run(*words)
                assert outcome.status in (0, 1, 4), (number, words, outcome)
                refused += outcome.status != 0
        assert refused


class TestLocks:
    """Somebody else holds the register, or nobody can."""

    def test_somebody_writes_for_long(self, office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
        id = office.release()
        other = database(office)
        monkeypatch.setattr(sqlite, "WAIT", 0.2)
        monkeypatch.setattr(postgres, "_OPTIONS", postgres._OPTIONS.replace(postgres.WAIT, "200ms"))
        with other.writing() as connection:
            connection.one("SELECT urut FROM rantai" + (" FOR UPDATE" if "HUMAS_REGISTER" in office.variables else ""))
            for words in (NEW, ("siaran-pers", "issue", id), ("register", "note", id, "catatan")):
                _untouched(office, *words, kode="register-sibuk")
            assert office.do(*LIST).out.startswith(id), "reading goes on"
        other.close()
        office.do("siaran-pers", "issue", id)

    def test_a_place_that_cannot_lock(self, lone: Office, monkeypatch: pytest.MonkeyPatch) -> None:
        """The file system of SQLite that locks nothing, as a network drive that only says it does."""
        connect = sqlite3.connect

        def without_locks(path: Path | str, **options: object) -> sqlite3.Connection:
            address = path if not path or "://" in str(path) else f"{Path(path).absolute().as_uri()}?vfs=unix-none"
            return connect(address, **{**options, "uri": True})  # type: ignore[call-overload, no-any-return]

        monkeypatch.setattr(sqlite.sqlite3, "connect", without_locks)
        outcome = lone.run(*NEW)
        assert (outcome.status, outcome.out) == (4, "")
        assert outcome.err == (
            f"Galat: Tempat register '{lone.home / 'register.db'}' tidak mendukung penguncian berkas, "
            "seperti kebanyakan folder jaringan.\n"
            "Saran: Simpan register di komputer sendiri, atau pakai PostgreSQL bersama: HUMAS_REGISTER=postgresql://….\n"
        )
        assert contents(lone.work) == {}


@pytest.mark.parametrize(
    "text", ["nol\\u0000nol", "\\u202ebalik", "😀 é ✓ 日本", "'; DROP TABLE peristiwa; --", ":id :x"]
)
def test_odd_letters_in_a_title(office: Office, text: str) -> None:
    """Recorded and found again, or refused in words; never a bug."""
    office.release()
    source = office.work / "aneh.toml"
    release = Path(RELEASE[1]).read_text(encoding="utf-8").splitlines()
    lines = [f'judul = "{text}"' if line.startswith("judul =") else line for line in release]
    source.write_text("\n".join(lines) + "\n", encoding="utf-8")
    outcome = office.run("siaran-pers", "new", "--isian", str(source), *RELEASE[2:], "--json")
    assert outcome.status in (0, 2, 4), outcome
    base = database(office)
    assert len(events(base)) == 1 + (outcome.status == 0)
    ensure_sound(base)
    base.close()
