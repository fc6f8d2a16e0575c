"""What a verdict means for the register: duties with their terms, and windows that the regulation does not have."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterable, Mapping
from datetime import date, datetime, time, timedelta
from functools import cache
from pathlib import Path
from typing import NamedTuple

from humas_cli.activities.records import Record
from humas_cli.register.model import Judgement, OwedDuty, Standing, State
from humas_cli.rulebook.model import Duty, DutyStatus, Rulebook, Verdict

FILE = Path(__file__).parent / "data" / "tenggat.toml"
VERDICT = "putusan"
"""``OwedDuty.sumber`` of the duties that the rulebook names."""

_STANDING = {
    DutyStatus.TERPENUHI: Standing.TERPENUHI,
    DutyStatus.TERLAMBAT: Standing.TERLAMBAT,
    DutyStatus.BELUM_JATUH_TEMPO: Standing.TERBUKA,
    DutyStatus.LEWAT: Standing.TERBUKA,
}


class Window(NamedTuple):
    """A term that comes from elsewhere than the regulation.

    Attributes:
        kunci: its key in the file.
        jenis: kinds it holds for.
        fakta: dotted name of the date it is counted from.
        bulan, hari: calendar months and days; the earlier end counts.
        apa, kepada: what is owed, and the dotted name of who to.
        terpenuhi_pada: states in which it is met.
        sumber, keyakinan, catatan: where it stands, how sure that is, a remark.
    """

    kunci: str
    jenis: tuple[str, ...]
    fakta: str
    bulan: int
    hari: int
    apa: str
    kepada: str
    terpenuhi_pada: tuple[State, ...]
    sumber: str
    keyakinan: str
    catatan: str

    def last_day(self, start: date) -> date:
        """The last day, counted from ``start``."""
        return min(months_later(start, self.bulan), start + timedelta(days=self.hari))


@cache
def windows() -> Mapping[str, Window]:
    """The windows by key."""
    import tomllib

    rows = tomllib.loads(FILE.read_text(encoding="utf-8"))["jendela"]
    return {
        key: Window(
            **{
                **row,
                "kunci": key,
                "jenis": tuple(row["jenis"]),
                "terpenuhi_pada": tuple(State(word) for word in row["terpenuhi_pada"]),
            }
        )
        for key, row in rows.items()
    }


def end_command(state: State, id: str) -> str:
    """The command that records when an activity ended, as it stands; ``""`` when there is none."""
    return _end_commands().get(state, "").format(id=id)


@cache
def _end_commands() -> Mapping[State, str]:
    import tomllib

    rows = tomllib.loads(FILE.read_text(encoding="utf-8"))["selesai_belum_dicatat"]
    return {State(word): command for word, command in rows.items()}


def months_later(start: date, months: int) -> date:
    """The same day some months later, or the last day of that month when it has no such day."""
    year, month = divmod(start.year * 12 + start.month - 1 + months, 12)
    return date(year, month + 1, min(start.day, monthrange(year, month + 1)[1]))


def judgement_of(
    verdict: Verdict,
    record: Record,
    book: Rulebook,
    state: State,
    at: datetime,
    before: Iterable[OwedDuty] = (),
    *,
    sent: bool = True,
) -> Judgement:
    """What the register keeps of a verdict.

    Args:
        verdict, record, book: the judgement, of what, by which rulebook.
        state: where the activity stands (after the step that is being taken).
        at: the moment of judgement; the zone of dates that have none.
        before: the duties as they stood; those that an officer let go stay so while their terms are the same.
        sent: ``False`` while its letter is with SRIKANDI and has no number yet; that meets no window.
    """
    let_go = {_same(duty) for duty in before if duty.status is Standing.GUGUR}
    duties = [*map(_of_verdict, verdict.kewajiban), *_of_windows(record, state if sent else State.KONSEP, at, before)]
    kept = tuple(duty._replace(status=Standing.GUGUR) if _is_let_go(duty, let_go) else duty for duty in duties)
    return Judgement(verdict.putusan.value, book.info.pendek, book.info.versi, book.info.hash, kept)


def _same(duty: OwedDuty) -> tuple[str, ...]:
    return (*duty.kunci, duty.tenggat or "")


def _is_let_go(duty: OwedDuty, let_go: set[tuple[str, ...]]) -> bool:
    return duty.status is Standing.TERBUKA and _same(duty) in let_go


def _of_verdict(duty: Duty) -> OwedDuty:
    return OwedDuty(
        VERDICT,
        duty.aturan,
        duty.pasal,
        duty.ayat,
        duty.apa,
        duty.kapan,
        duty.kepada,
        None if duty.tenggat is None else duty.tenggat.replace(microsecond=0).isoformat(),
        _STANDING[duty.status],
    )


def _of_windows(record: Record, state: State, at: datetime, before: Iterable[OwedDuty]) -> list[OwedDuty]:
    found: list[OwedDuty] = []
    for window in windows().values():
        if record.jenis not in window.jenis:
            continue
        start = _at(record.fakta, window.fakta)
        due = None if start is None else _end(window, start, at)
        kept = next((duty.status for duty in before if duty.sumber == window.kunci), Standing.TERBUKA)
        status = Standing.TERBUKA
        if state in window.terpenuhi_pada:
            late = due is not None and at > due
            met = (Standing.TERPENUHI, Standing.TERLAMBAT)
            status = kept if kept in met else Standing.TERLAMBAT if late else Standing.TERPENUHI
        recipient = _at(record.fakta, window.kepada)
        found.append(
            OwedDuty(
                window.kunci,
                "",
                None,
                None,
                window.apa,
                "sesudah",
                str(recipient or ""),
                None if due is None else due.isoformat(),
                status,
            )
        )
    return found


def last_days(record: Record) -> list[tuple[Window, date]]:
    """The windows that hold for an activity, each with its last day; those whose beginning is not known are left out.

    The day of the news item is the one in its own zone.
    """
    found: list[tuple[Window, date]] = []
    for window in windows().values():
        start = _at(record.fakta, window.fakta) if record.jenis in window.jenis else None
        if isinstance(start, date):  # a moment is a date too
            day = start.date() if isinstance(start, datetime) else start
            found.append((window, window.last_day(day)))
    return found


def _end(window: Window, start: object, at: datetime) -> datetime | None:
    """The end of the last day, in the zone of the news item, else in that of the moment of judgement."""
    if isinstance(start, datetime):
        day, zone = start.date(), start.tzinfo
    elif isinstance(start, date):
        day, zone = start, at.tzinfo
    else:
        return None
    return datetime.combine(window.last_day(day), time(23, 59, 59), zone)


def _at(table: Mapping[str, object], dotted: str) -> object:
    value: object = table
    for key in dotted.split("."):
        value = value.get(key) if isinstance(value, Mapping) else None
    return value
