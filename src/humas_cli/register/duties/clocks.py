"""What is owed, seen at a moment: overdue first, then by time, last what has no known term."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import datetime, timedelta
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

from humas_cli.register.judging import VERDICT, Window, windows
from humas_cli.register.model import BEFORE, Judgement, OwedDuty, Standing
from humas_cli.register.reading import Reader
from humas_cli.register.rows import DutyRow
from humas_cli.rulebook.model import Rulebook

if TYPE_CHECKING:
    from humas_cli.register.duties.holidays import Calendar

DAY = 24 * 60 * 60


class Sight(NamedTuple):
    """From where duties are looked at.

    Attributes:
        at: the moment, in the office's zone.
        book: the rulebook whose words name posts and kinds.
        calendar: gives the days off; asked only when a term is known.
        kantor: the office that looks.
        masuk: recipients whose duties of other offices reach this one.
        judged: own activities that stand otherwise at that moment than they are recorded, by id.
    """

    at: datetime
    book: Rulebook
    calendar: Callable[[], Calendar]
    kantor: str
    masuk: tuple[str, ...] = ()
    judged: Mapping[str, Judgement] = MappingProxyType({})


class Unended(NamedTuple):
    """A term that runs from the end of an activity, while that end is not recorded.

    Attributes:
        mulai: when the activity begins; it cannot have ended before.
        batas: the earliest that the term can be.
        jam: hours of the term.
        sudah_mulai: whether it has begun.
        mungkin_lewat: whether the term may have run out.
        detik: seconds left to ``batas``, negative after it.
    """

    mulai: datetime
    batas: datetime
    jam: int
    sudah_mulai: bool
    mungkin_lewat: bool
    detik: int


class Clock(NamedTuple):
    """A duty that is owed.

    Attributes:
        row: the duty and its activity.
        lain: another office owes it.
        masuk: that office owes it to this one.
        lewat: its term has run out, for certain.
        detik: seconds left, negative when the term has run out, ``None`` when there is no known term.
        hari: calendar days left for a term that is counted in days, else ``None``.
        window: the term's source when it is not the regulation.
        libur: a warning when the term runs out on a day off, or ``""``.
        tanpa: why there is no term, or ``""``.
        punya_batas: it has a term, known or not.
        belum_selesai: what is known of a term that waits for the end of the activity, else ``None``.
    """

    row: DutyRow
    lain: bool
    masuk: bool
    lewat: bool
    detik: int | None
    hari: int | None
    window: Window | None
    libur: str
    tanpa: str
    punya_batas: bool = True
    belum_selesai: Unended | None = None

    @property
    def mungkin_lewat(self) -> bool:
        """Its term may have run out; nobody can tell while the end of the activity is not recorded."""
        return self.belum_selesai is not None and self.belum_selesai.mungkin_lewat

    @property
    def menunggu(self) -> bool:
        """The activity has begun, and its end is to be recorded."""
        return self.belum_selesai is not None and self.belum_selesai.sudah_mulai

    @property
    def mendesak(self) -> bool:
        """Its term has run out, or may have."""
        return self.lewat or self.mungkin_lewat

    @property
    def batas(self) -> datetime | None:
        """The term, or the earliest that it can be."""
        return self.row.tenggat if self.belum_selesai is None else self.belum_selesai.batas

    @property
    def kegiatan(self) -> str:
        """The id as commands of this office read it."""
        return f"{self.row.kantor}/{self.row.entri}" if self.lain else self.row.entri

    @property
    def sisa(self) -> str:
        """How long there is left: ``sisa 5 jam 20 menit``, ``lewat 2 hari 3 jam``, or ``""``."""
        if self.belum_selesai is not None and self.menunggu:
            least = duration(abs(self.belum_selesai.detik))
            return f"mungkin sudah lewat {least}" if self.mungkin_lewat else f"sisa paling sedikit {least}"
        if self.detik is None:
            return ""
        if self.hari is not None and self.hari > 0:
            return f"sisa {self.hari} hari"
        return f"{'lewat' if self.lewat else 'sisa'} {duration(abs(self.detik))}"


def owed(reader: Reader, sight: Sight, *, kantor: Sequence[str] = (), masuk: bool = False) -> list[Clock]:
    """Everything that is owed.

    Args:
        reader: the register.
        sight: from where it is looked at.
        kantor: whose duties; empty = those of every office that the database shows.
        masuk: those of other offices that reach this one, too.
    """
    rows = reader.duties(kantor=kantor)
    if masuk and sight.masuk and kantor:
        rows += [row for row in reader.duties(kepada=sight.masuk) if row.kantor not in kantor]
    kept = [row for row in rows if row.kantor != sight.kantor or _stands(row, sight)]
    return in_order(clock_of(row, sight) for row in kept)


def _stands(row: DutyRow, sight: Sight) -> bool:
    """Whether an own duty is still open at that moment."""
    judged = sight.judged.get(row.entri)
    if judged is None:
        return True
    return row.duty.kunci in {one.kunci for one in judged.kewajiban if one.status is Standing.TERBUKA}


def in_order(clocks: Iterable[Clock]) -> list[Clock]:
    """Overdue first, and what may be; then by term, or by the earliest it can be; those without a term last."""
    return sorted(
        clocks,
        key=lambda one: (
            not one.mendesak,
            one.row.tenggat is None and not one.menunggu,
            0.0 if one.batas is None else one.batas.timestamp(),
            one.row.kantor,
            one.row.entri,
            one.row.ke,
        ),
    )


def clock_of(row: DutyRow, sight: Sight) -> Clock:
    """One duty as it stands at that moment."""
    window = None if row.duty.sumber == VERDICT else windows().get(row.duty.sumber)
    other = row.kantor != sight.kantor
    masuk = other and row.duty.kepada in sight.masuk
    if row.tenggat is None:
        without = without_term(row, window, sight.book)
        return Clock(row, other, masuk, False, None, None, window, "", *without, unended(row, sight.book, sight.at))
    now = sight.at.replace(microsecond=0)
    left, over = int((row.tenggat - now).total_seconds()), row.duty.is_over(now)
    days = None if window is None else (row.tenggat.date() - sight.at.astimezone(row.tenggat.tzinfo).date()).days
    warning = "" if over else sight.calendar().warning(row.tenggat) or ""
    return Clock(row, other, masuk, over, left, days, window, warning, "")


def unended(row: DutyRow, book: Rulebook, at: datetime) -> Unended | None:
    """What is known at a moment of a term that waits for the end of its activity, else ``None``."""
    hours = hours_after_end(row.duty, book)
    if not hours or row.mulai is None:
        return None
    earliest = row.mulai + timedelta(hours=hours)
    left = int((earliest - at.replace(microsecond=0)).total_seconds())
    return Unended(row.mulai, earliest, hours, at >= row.mulai, left < 0, left)


def hours_after_end(duty: OwedDuty, book: Rulebook) -> int:
    """The hours that a duty gives after the end of the activity, 0 when it gives none or its term is known."""
    rule = book.aturan.get(duty.aturan)
    evidence = None if rule is None else rule.bukti
    if duty.tenggat is not None or duty.kapan == BEFORE or evidence is None or evidence.dari_mulai:
        return 0
    return evidence.jam


def without_term(row: DutyRow, window: Window | None, book: Rulebook) -> tuple[str, bool]:
    """Why the term of a duty is not known; and whether it has one at all."""
    if window is not None:
        return f"{window.fakta} belum dicatat", True
    rule = book.aturan.get(row.duty.aturan)
    evidence = None if rule is None else rule.bukti
    if row.duty.kapan == BEFORE or (evidence is not None and evidence.jam and evidence.dari_mulai):
        return "waktu mulai belum dicatat", True
    if evidence is not None and evidence.jam:
        return f"batasnya {evidence.jam} jam sesudah selesai; waktu selesai belum dicatat", True
    return "tanpa batas waktu dalam peraturan", False


def duration(seconds: int) -> str:
    """``2 hari 3 jam``, ``5 jam 20 menit``, ``20 menit``: two parts at most, the smaller one cut off."""
    days, rest = divmod(seconds, DAY)
    hours, rest = divmod(rest, 3600)
    minutes = rest // 60
    parts = [(days, "hari"), (hours, "jam")] if days else [(hours, "jam"), (minutes, "menit")]
    return " ".join(f"{number} {word}" for number, word in parts if number) or "kurang dari 1 menit"


def due_by(clocks: Iterable[Clock], end: datetime) -> list[Clock]:
    """Those that are overdue or run out before ``end``, and those whose activity is to be ended in the register."""
    return [
        one for one in clocks if one.lewat or one.menunggu or (one.row.tenggat is not None and one.row.tenggat < end)
    ]


def end_of_day(at: datetime) -> datetime:
    """The midnight after a moment, in the moment's zone."""
    return at.replace(hour=0, minute=0, second=0, microsecond=0) + timedelta(days=1)
