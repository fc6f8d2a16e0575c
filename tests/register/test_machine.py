"""Whatever an office does, in whatever order: the register against a plain model of it.

The model knows the activities, where each stands, and the book of numbers; after every command line the register must
say the same, its chain must hold, and a command that was refused must have left nothing.
"""

from __future__ import annotations

import shutil
import tempfile
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from pathlib import Path

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, precondition, rule, run_state_machine_as_test

from humas_cli.rulebook.loader import SHIPPED
from register.firing import FULL
from register.office import EXAMPLES, Office, Outcome, statement_text
from register.soundness import PATTERN, database, ensure_chain, ensure_numbers, ensure_sound, events

RUNS = settings(
    max_examples=1000 if FULL else 20,
    stateful_step_count=25 if FULL else 15,
    deadline=None,
    derandomize=not FULL,  # the long runs look for what is new; the others say the same every time
    suppress_health_check=list(HealthCheck),
)

KEPT = {1, 2, 4, 5, 6}
"""Exits after which nothing has happened."""
STEPS = {
    "konsep": {"terbit", "batal", "terlaksana", "dilaporkan"},
    "terbit": {"terlaksana", "dilaporkan", "batal"},
    "terlaksana": {"dilaporkan"},
    "dilaporkan": set(),
    "batal": set(),
}
"""Where an activity can come from where it stood, in one command; kinds without a product leave *konsep* directly."""

RELEASE = ("--isian", str(EXAMPLES / "rilis.toml"), "--naskah", str(EXAMPLES / "rilis.md"))


@dataclass
class Activity:
    """What the model knows of one."""

    jenis: str
    mulai: datetime
    state: str = "konsep"
    number: str = ""


@dataclass
class Number:
    """A line of the number book of the releases."""

    urut: int
    sisipan: str
    day: date
    state: str

    @property
    def teks(self) -> str:
        """As it is printed."""
        return PATTERN.format(self.urut, self.day, sisipan=self.sisipan)


@dataclass
class Book:
    """The number book of the releases: the last of each year counts on, whoever was inserted."""

    rows: list[Number] = field(default_factory=list)

    def of(self, year: int) -> list[Number]:
        """Those of a year."""
        return [row for row in self.rows if row.day.year == year]

    def next(self, day: date) -> Number | None:
        """The next number, or ``None`` when its date would be earlier than the last one's."""
        same = [row for row in self.of(day.year) if not row.sisipan]
        last = max(same, key=lambda row: row.urut, default=None)
        if last is not None and day < last.day:
            return None
        return Number(1 if last is None else last.urut + 1, "", day, "terpakai")

    def inserted(self, day: date) -> Number | None:
        """A number behind the last one of that day or before, or ``None`` when there is none."""
        before = [row.urut for row in self.of(day.year) if row.day <= day]
        if not before:
            return None
        letters = [row.sisipan for row in self.of(day.year) if row.urut == max(before) and row.sisipan]
        return Number(max(before), chr(ord(max(letters)) + 1) if letters else "A", day, "terpakai")


class OfficeMachine(RuleBasedStateMachine):
    """An office at work."""

    cache: Path

    @initialize()
    def begin(self) -> None:
        self.folder = Path(tempfile.mkdtemp(prefix="humas-mesin-"))
        self.office = Office(self.folder, self.cache).configure("pusat")
        self.known: dict[str, Activity] = {}
        self.book = Book()
        self.agenda: dict[str, tuple[int, int] | None] = {}
        self.before: list[tuple[object, ...]] = []
        self.rules = 0

    def teardown(self) -> None:
        if hasattr(self, "folder"):
            if self.known:
                base = database(self.office)
                ensure_sound(base)
                base.close()
                self.act("register", "verify", exits={0})
            shutil.rmtree(self.folder)

    def act(self, *words: str, exits: set[int]) -> Outcome:
        """A command line; afterwards the register is compared with the model, as far as that does not wait for it."""
        outcome = self.office.run(*words, "--json")
        assert outcome.status in exits, (words, outcome)
        base = database(self.office)
        with base.reading() as connection:
            there = connection.one("SELECT 1 FROM sqlite_master WHERE name = 'peristiwa'")
        now = events(base) if there else []
        base.close()
        assert now[: len(self.before)] == self.before, "the past has changed"
        if outcome.status in KEPT and words[0] not in ("tenggat", "hari-ini"):
            assert now == self.before, (words, outcome)
        self.before = now
        return outcome

    def compare(self, *loose: str) -> None:
        """The register says what the model says; of ``loose`` activities only that the step was possible."""
        base = database(self.office)
        with base.reading() as connection:
            ensure_chain(connection)
            ensure_numbers(connection, letters_of="")
            states = dict(connection.rows("SELECT id, keadaan FROM entri"))
            numbers = connection.rows(
                "SELECT urut, sisipan, teks, tanggal, keadaan FROM nomor WHERE deret = 'siaran-pers'"
                " ORDER BY tahun, urut, sisipan"
            )
        base.close()
        assert states.keys() == self.known.keys()
        for id, state in states.items():
            activity = self.known[id]
            if id in loose and state != activity.state:
                assert state in STEPS[activity.state], (id, activity, state)
                activity.state = state
            assert state == activity.state, (id, activity, state)
        model = sorted(self.book.rows, key=lambda row: (row.day.year, row.urut, row.sisipan))
        told = [(row.urut, row.sisipan, row.teks, row.day.isoformat(), row.state) for row in model]
        assert [tuple(row) for row in numbers] == told

    def pick(self, place: int, *kinds: str) -> str:
        """One of the activities."""
        ids = [id for id, one in self.known.items() if not kinds or one.jenis in kinds]
        return ids[place % len(ids)]

    def something(self) -> bool:
        """Whether there is any activity."""
        return bool(getattr(self, "known", None))

    @rule(hours=st.sampled_from([0.1, 1, 5, 30, 24 * 12]))
    def wait(self, hours: float) -> None:
        self.office.later(hours=hours)

    @rule(days=st.integers(-3, 20), hour=st.integers(8, 16))
    def new_release(self, days: int, hour: int) -> None:
        begin = (self.office.now + timedelta(days=days)).replace(hour=hour, minute=0)
        words = ("siaran-pers", "new", *RELEASE, "--mulai", f"{begin:%Y-%m-%d %H:%M} WIB")
        made = self.act(*words, exits={0}).data
        day = f"siaran-pers-{begin:%Y-%m-%d}"
        assert made["id"] == f"{day}-{sum(id.startswith(day) for id in self.known) + 1:02d}"
        self.known[made["id"]] = Activity("siaran-pers", begin)
        self.compare()

    @rule(hours=st.integers(-20, 60))
    def new_statement(self, hours: int) -> None:
        begin = self.office.now.replace(minute=0) + timedelta(hours=hours)
        source = self.office.work / "keterangan.toml"
        source.write_text(statement_text(mulai=begin.isoformat()), encoding="utf-8")
        outcome = self.act("keterangan-pers", "new", "--isian", str(source), exits={0, 1, 3})
        if outcome.status != 1:
            self.known[outcome.data["id"]] = Activity("keterangan-pers", begin)
        self.compare()

    @rule()
    def new_interview(self) -> None:
        text = (EXAMPLES / "wawancara.toml").read_text(encoding="utf-8").replace('"kanreg-4"', '"pusat"', 1)
        source = self.office.work / "wawancara.toml"
        source.write_text(text.replace('"humas-kanreg"', '"humas-pusat"', 1), encoding="utf-8")
        outcome = self.act("wawancara-pers", "new", "--isian", str(source), exits={0, 1, 3})
        if outcome.status != 1:
            self.known[outcome.data["id"]] = Activity("wawancara-pers", self.office.now)
        self.compare()

    @precondition(something)
    @rule(place=st.integers(0, 99), inserted=st.booleans())
    def issue_release(self, place: int, inserted: bool) -> None:
        if all(one.jenis != "siaran-pers" for one in self.known.values()):
            return
        id = self.pick(place, "siaran-pers")
        one = self.known[id]
        words = ("siaran-pers", "issue", id, *(("--sisipan",) if inserted else ()))
        if one.state == "batal":
            self.act(*words, exits={1})
        elif one.number:
            issued = self.act(*words, exits={0}).data
            assert (issued["nomor"], issued["nomor_baru"]) == ([one.number], [])
        else:
            day = one.mulai.date()
            number = self.book.inserted(day) if inserted else self.book.next(day)
            outcome = self.act(*words, exits={1} if number is None else {0})
            if number is None:
                assert outcome.codes in (["tanggal-nomor-mundur"], ["sisipan-tanpa-nomor"])
            else:
                assert outcome.data["nomor"] == outcome.data["nomor_baru"] == [number.teks]
                one.state, one.number = "terbit", number.teks
                self.book.rows.append(number)
        self.compare()

    @precondition(something)
    @rule(place=st.integers(0, 99))
    def issue_something(self, place: int) -> None:
        id = self.pick(place)
        one = self.known[id]
        if one.jenis == "siaran-pers":
            return
        self.act(one.jenis, "issue", id, exits={0, 1, 3, 6})  # 6: gone out, and its personal data erased since
        self.compare(id)

    @precondition(something)
    @rule(place=st.integers(0, 99))
    def cancel(self, place: int) -> None:
        id = self.pick(place)
        one = self.known[id]
        possible = one.state in ("konsep", "terbit")
        self.act("register", "cancel", id, "--alasan", "acara ditunda", exits={0} if possible else {1})
        if possible:
            one.state = "batal"
            for row in self.book.rows:
                if row.teks == one.number:
                    row.state = "batal"
        self.compare()

    @precondition(something)
    @rule(place=st.integers(0, 99), minutes=st.integers(-90, 30))
    def done(self, place: int, minutes: int) -> None:
        id = self.pick(place)
        one = self.known[id]
        end = self.office.now + timedelta(minutes=minutes)
        words = ("register", "done", id, "--selesai", f"{end:%Y-%m-%d %H:%M:%S} WIB")
        if one.jenis == "siaran-pers":
            possible = one.state == "terbit" and one.mulai <= end.replace(microsecond=0) <= self.office.now
            self.act(*words, exits={0} if possible else {1, 2})
            one.state = "terlaksana" if possible else one.state
            self.compare()
        else:
            self.act(*words, exits={0, 1, 2})
            self.compare(id)

    @precondition(something)
    @rule(place=st.integers(0, 99), title=st.sampled_from(["Judul Satu", "Judul Dua", "Judul é ✓"]))
    def update(self, place: int, title: str) -> None:
        id = self.pick(place)
        self.act("register", "update", id, "--ubah", f"judul={title}", "--alasan", "salah tulis", exits={0, 1})
        self.compare()

    @precondition(something)
    @rule(place=st.integers(0, 99), days=st.integers(-40, 40))
    def move(self, place: int, days: int) -> None:
        """Another day: nothing, or another month than the number's, which is refused."""
        id = self.pick(place, *{one.jenis for one in self.known.values()})
        one = self.known[id]
        begin = one.mulai + timedelta(days=days)
        words = ("register", "update", id, "--ubah", f"mulai={begin:%Y-%m-%d %H:%M} WIB", "--alasan", "bergeser")
        outcome = self.act(*words, exits={0, 1, 2})  # 2: it would end before it begins
        if one.number and one.state != "batal" and (begin.year, begin.month) != (one.mulai.year, one.mulai.month):
            written = next(row.day for row in self.book.rows if row.teks == one.number)
            assert outcome.status != 0 or (begin.year, begin.month) == (written.year, written.month)
        if outcome.status == 0:
            one.mulai = begin
        self.compare()

    @precondition(something)
    @rule(place=st.integers(0, 99), kind=st.sampled_from(["note", "attach", "show"]))
    def look_after(self, place: int, kind: str) -> None:
        id = self.pick(place)
        before = len(self.before)
        link = f"https://media.example/{before}"  # another one each time: the same is not kept twice
        more = {"note": ("dicatat di map 12",), "attach": ("--tautan", link), "show": ()}[kind]
        self.act("register", kind, id, *more, exits={0})
        assert len(self.before) - before == (kind != "show")
        self.compare()

    @rule(days=st.integers(-3, 3))
    def skip(self, days: int) -> None:
        day = self.office.now.date() + timedelta(days=days)
        number = self.book.next(day)
        words = ("register", "skip", "--deret", "siaran-pers", "--alasan", "naskah tulisan tangan", "--tanggal")
        outcome = self.act(*words, day.isoformat(), exits={0, 2} if number is not None else {1, 2})
        if number is not None and outcome.status == 0:
            number.state = "dilewati"
            self.book.rows.append(number)
        self.compare()

    @precondition(something)
    @rule(place=st.integers(0, 99), number=st.integers(1, 3))
    def official(self, place: int, number: int) -> None:
        id = self.pick(place)
        if not self.known[id].number and self.known[id].jenis == "siaran-pers":
            return  # would become its number itself; what follows is in test_register_numbers
        self.act("register", "official", id, f"B-{number}/HM.02.00/2026", exits={0, 1, 2, 4})
        self.compare()

    @precondition(something)
    @rule(place=st.integers(0, 99), late=st.booleans())
    def report(self, place: int, late: bool) -> None:
        id = self.pick(place)
        more = ("--alasan", "menunggu rekaman") if late else ()
        self.act("laporan", "new", id, "--tanpa-dokumen", "--no-input", *more, exits={0, 1, 2, 3, 6})
        self.compare(id)

    @precondition(something)
    @rule(place=st.integers(0, 99))
    def coordinate(self, place: int) -> None:
        id = self.pick(place)
        more = ("--dengan", "pimpinan-humas-pusat", "--cara", "telepon", "--hasil", "disetujui")
        self.act("koordinasi", "new", id, *more, "--no-input", exits={0, 1, 3})
        self.compare()

    @rule(month=st.integers(1, 12))
    def plan(self, month: int) -> None:
        words = ("agenda", "new", "--jenis", "pameran", "--judul", "Pameran", "--bulan", str(month))
        twice = (self.office.now.year, month) in self.agenda.values()
        made = self.act(*words, exits={4} if twice else {0})
        if not twice:
            assert made.data["id"] not in self.agenda
            self.agenda[made.data["id"]] = (self.office.now.year, month)

    @precondition(lambda self: bool(getattr(self, "agenda", None)))
    @rule(place=st.integers(0, 99))
    def unplan(self, place: int) -> None:
        id = list(self.agenda)[place % len(self.agenda)]
        self.act("agenda", "cancel", id, "--alasan", "digabung", exits={0} if self.agenda[id] else {1})
        self.agenda[id] = None

    @precondition(something)
    @rule()
    def erase(self) -> None:
        known = [one for one in self.known.values() if one.jenis == "wawancara-pers"]
        words = ("kontak", "erase", "redaksi@gema.example", "--alasan", "permintaan", "--ya")
        outcome = self.act(*words, exits={0, 5} if known else {5})
        if outcome.status == 0:
            base = database(self.office)
            with base.reading() as connection:
                assert connection.rows("SELECT 1 FROM pribadi WHERE nilai LIKE '%gema.example%'") == []
            base.close()
        self.compare()

    @precondition(something)
    @rule(hours=st.sampled_from([24, 48]))
    def other_rules(self, hours: int) -> None:
        self.rules += 1
        text = SHIPPED.read_text(encoding="utf-8").replace('versi = "2026.1"', f'versi = "2026.{self.rules + 1}"', 1)
        head, mark, rest = text.partition('id = "keterangan-pers.3.laporan"')
        folder = self.office.home / "aturan"
        folder.mkdir(exist_ok=True)
        own = head + mark + rest.replace("jam = 24", f"jam = {hours}", 1)
        (folder / "kantor.toml").write_text(own, encoding="utf-8")
        self.act("tenggat", "list", exits={0, 1})
        self.compare()

    @rule(words=st.sampled_from([("tenggat", "list"), ("tenggat", "today"), ("hari-ini",), ("agenda", "check")]))
    def read(self, words: tuple[str, ...]) -> None:
        self.act(*words, exits={0, 1})
        before = self.before
        self.act(*words, exits={0, 1})
        assert self.before == before, "reading twice has changed something"
        self.compare()

    @rule(words=st.sampled_from([("register", "list"), ("register", "numbers"), ("register", "search", "layanan")]))
    def lists(self, words: tuple[str, ...]) -> None:
        self.act(*words, exits={0, 1})

    @precondition(something)
    @rule()
    def restore(self) -> None:
        """A backup, the register gone, the backup restored: the same events and tables."""
        self.act("register", "backup", "cadangan.zip", "--force", exits={0})
        for path in self.office.home.glob("register.db*"):
            path.unlink()
        assert self.office.run("register", "restore", "cadangan.zip").status == 0
        self.act("register", "verify", exits={0})
        self.compare()


def test_an_office_at_work(shared_cache: Path) -> None:
    machine = type("Machine", (OfficeMachine,), {"cache": shared_cache})
    run_state_machine_as_test(machine, settings=RUNS)


def test_letters_of_two_kinds_that_are_numbered_alike_are_counted_together(office: Office) -> None:
    """The example office has a pattern for letters that is also the general one, which statements fall back on."""
    text = (EXAMPLES / "wawancara.toml").read_text(encoding="utf-8").replace('"kanreg-4"', '"pusat"', 1)
    (office.work / "w.toml").write_text(text.replace('"humas-kanreg"', '"humas-pusat"', 1), encoding="utf-8")
    begin = office.now + timedelta(hours=1)
    done = f'[{{ dengan = "pimpinan-humas-pusat", waktu = {office.now.isoformat()}, cara = "telepon" }}]'
    source = statement_text(mulai=begin.isoformat(), koordinasi=done)
    (office.work / "k.toml").write_text(source, encoding="utf-8")
    asked = office.run("wawancara-pers", "new", "--isian", "w.toml", "--json").data["id"]
    first = office.do("wawancara-pers", "issue", asked, "--json").data["nomor"]
    said = office.run("keterangan-pers", "new", "--isian", "k.toml", "--json").data["id"]
    second = office.do("keterangan-pers", "issue", said, "--json").data["nomor"]
    assert "001/HUMAS/BKN/XI/2026" in first
    assert second == ["002/HUMAS/BKN/XI/2026"]
