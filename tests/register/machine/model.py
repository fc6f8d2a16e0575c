"""A register as lists and dictionaries: what an office has, with nothing of the program's own code.

Everything here is said a second time and in the plainest way; where it and the program differ, one of them is wrong.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime, timedelta, timezone

WIB, WITA = timezone(timedelta(hours=7)), timezone(timedelta(hours=8))
ZONES = {"pusat": WIB, "kanreg-4": WITA}
ROMAN = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII")
PATTERNS = {
    ("pusat", "siaran-pers"): "{urut:03}{sisip}/RILIS/BKN/{bulan}/{tahun}",
    ("pusat", "surat"): "{urut:03}{sisip}/HUMAS/BKN/{bulan}/{tahun}",
    ("pusat", "nota"): "ND-{urut:03}{sisip}/HUMAS/{bulan}/{tahun}",
    ("kanreg-4", "umum"): "{urut:03}{sisip}/KR.IV/BKN/{bulan}/{tahun}",
}
"""How the example offices write their numbers."""
TOLERANCE = timedelta(minutes=5)
"""Clocks never agree: so much earlier than the last event an event may be."""

Row = dict[str, object]
"""Something with names, as JSON has it."""


@dataclass
class Activity:
    """What is known of one activity.

    Attributes:
        rank: it was recorded as the how-manieth, over all offices.
        koordinasi: with whom, when, and the answer, ``""`` while there is none.
        laporan: to whom, and when.
        permohonan: when the interview was asked for.
        berita: the day of the news that a hak jawab answers.
        wartawan: which journalist; ``None`` = none, or erased.
        duties: ``apa``, ``kepada``, ``kapan``, ``tenggat``, ``status``, in the order of the rulebook.
        judged: when the verdict was last made.
        out: documents that have gone out; ``said`` is what of the record they print, as it was then, and ``touched``
            tells that their number is another one since.
        history: every event, by its word.
    """

    kantor: str
    id: str
    jenis: str
    judul: str
    mulai: datetime
    rank: int
    dicatat: datetime
    diubah: datetime
    koordinasi: list[tuple[str, datetime, str]] = field(default_factory=list)
    laporan: list[tuple[str, datetime]] = field(default_factory=list)
    permohonan: datetime | None = None
    berita: date | None = None
    wartawan: int | None = None
    kontak: str = ""
    erased: bool = False
    selesai: datetime | None = None
    state: str = "konsep"
    version: int = 1
    verdict: str = ""
    duties: list[Row] = field(default_factory=list)
    judged: datetime | None = None
    rules: int = 0
    out: set[str] = field(default_factory=set)
    said: tuple[object, ...] = ()
    touched: bool = False
    history: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    proofs: list[tuple[str, str]] = field(default_factory=list)

    @property
    def prints(self) -> tuple[object, ...]:
        """What its letters print of what is changed here: the title, and the day or the hour."""
        return {
            "siaran-pers": (self.judul, self.mulai.date()),
            "keterangan-pers": (self.judul, self.mulai),
            "hak-jawab": (self.mulai.date(),),
        }.get(self.jenis, (self.mulai,))

    @property
    def stale(self) -> bool:
        """Whether its letters would say something else now."""
        return bool(self.out) and (self.touched or self.said != self.prints)

    @property
    def open_duties(self) -> list[Row]:
        """Those that are owed."""
        return [one for one in self.duties if one["status"] == "terbuka"]


@dataclass
class Number:
    """A line of the number book; ``since``: the day on which it was given, as far as that matters."""

    deret: str
    urut: int
    sisipan: str
    teks: str
    day: date
    state: str = "terpakai"
    entri: str = ""
    dokumen: str = ""
    alasan: str = ""
    resmi: str = ""
    since: date = date.max

    @property
    def counts(self) -> date:
        """The day from which it counts: that of its letter, or the one on which it was given, if that was earlier."""
        return min(self.day, self.since)

    @property
    def place(self) -> tuple[str, int, int, str]:
        """Where it stands in the book."""
        return self.deret, self.day.year, self.urut, self.sisipan


@dataclass
class Plan:
    """An item of the agenda."""

    id: str
    tahun: int
    jenis: str
    judul: str
    bulan: int | None
    jumlah: int
    aktif: bool = True

    @property
    def what(self) -> tuple[object, ...]:
        """What two items have in common that plan the same."""
        return self.tahun, self.jenis, self.judul, self.bulan, self.jumlah


@dataclass
class Book:
    """Everything of one office.

    Attributes:
        events: how many there are in its chain.
        last: the time that the chain has reached.
        hours: what its rulebook grants for the report of a statement; ``rules`` counts its changes.
    """

    kantor: str
    activities: dict[str, Activity] = field(default_factory=dict)
    numbers: list[Number] = field(default_factory=list)
    plans: dict[str, Plan] = field(default_factory=dict)
    events: int = 0
    last: datetime | None = None
    hours: int = 24
    rules: int = 0

    @property
    def zone(self) -> timezone:
        """In which its days begin and end."""
        return ZONES[self.kantor]

    @property
    def releases(self) -> str:
        """The series that the rules about the book itself work on."""
        return "siaran-pers" if self.kantor == "pusat" else "umum"

    def series(self, kind: str) -> str:
        """The series of a letter: a region counts all its letters together."""
        return kind if self.kantor == "pusat" else "umum"

    def is_behind(self, now: datetime) -> bool:
        """Whether the clock says that it is earlier than what was written last."""
        return self.last is not None and now < self.last - TOLERANCE

    def happened(self, now: datetime, word: str = "", one: Activity | None = None) -> None:
        """One more event, of an activity or of the office."""
        self.events += 1
        self.last = now if self.last is None or word == "jam-dibetulkan" else max(self.last, now)
        if one is not None:
            one.history.append(word)
            one.diubah = now

    def text(self, deret: str, urut: int, day: date, sisipan: str = "") -> str:
        """A number as it is printed."""
        letter = f".{sisipan}" if sisipan else ""
        pattern = PATTERNS[self.kantor, deret]
        return pattern.format(urut=urut, sisip=letter, bulan=ROMAN[day.month - 1], tahun=day.year)

    def of(self, deret: str, year: int) -> list[Number]:
        """The numbers of a series in a year."""
        return [one for one in self.numbers if (one.deret, one.day.year) == (deret, year)]

    def last_number(self, deret: str, year: int) -> Number | None:
        """The highest whole number."""
        whole = [one for one in self.of(deret, year) if not one.sisipan]
        return max(whole, key=lambda one: one.urut, default=None)

    def next(self, deret: str, day: date) -> Number | None:
        """The next number, or ``None`` when its date would be earlier than the last one's."""
        last = self.last_number(deret, day.year)
        if last is not None and day < last.counts:
            return None
        urut = 1 if last is None else last.urut + 1
        return Number(deret, urut, "", self.text(deret, urut, day), day)

    def inserted(self, deret: str, day: date) -> Number | None:
        """A number behind the last one of that day or before, or ``None`` when there is none."""
        before = [one.urut for one in self.of(deret, day.year) if one.day <= day]
        if not before:
            return None
        letters = [one.sisipan for one in self.of(deret, day.year) if one.urut == max(before) and one.sisipan]
        letter = chr(ord(max(letters)) + 1) if letters else "A"
        return Number(deret, max(before), letter, self.text(deret, max(before), day, letter), day)

    def missing(self, deret: str, year: int) -> list[int]:
        """Running numbers that nothing is known of."""
        there = {one.urut for one in self.of(deret, year)}
        return [urut for urut in range(1, max(there, default=0)) if urut not in there]

    def numbers_of(self, one: Activity) -> list[Number]:
        """The numbers that an activity has."""
        return [number for number in self.numbers if number.entri == one.id and number.state == "terpakai"]

    def bears(self, teks: str) -> bool:
        """Whether something of the office bears that number."""
        return any(teks in (one.teks, one.resmi) for one in self.numbers)
