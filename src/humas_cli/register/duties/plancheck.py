"""The yearly agenda beside what happened: held, moved to another month, still to come, or missed."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import NamedTuple

from humas_cli.register.duties.planning import fits, items, window_of
from humas_cli.register.duties.standing import done_when_out
from humas_cli.register.model import AgendaItem, Plain, State
from humas_cli.register.moments import moment, seconds_of
from humas_cli.register.reading import Reader

HAPPENED = (State.TERLAKSANA, State.DILAPORKAN)


class Fate(StrEnum):
    """What became of an item."""

    TERLAKSANA = "terlaksana"
    BERGESER = "bergeser"
    BELUM = "belum"
    TERLEWAT = "terlewat"


class Match(NamedTuple):
    """An activity in the register that an item may mean.

    Attributes:
        entri, jenis, keadaan: the activity.
        tanggal: its day, where it took place.
        fakta: its facts, as JSON values.
        terjadi: whether it has happened, as far as the register knows.
    """

    entri: str
    jenis: str
    keadaan: State
    tanggal: date
    fakta: Plain
    terjadi: bool

    @property
    def dipastikan(self) -> bool:
        """Whether somebody said that it stands in the agenda."""
        return self.fakta.get("dalam_agenda") is True


class Compared(NamedTuple):
    """An item and what there is of it.

    Attributes:
        item: what was planned.
        nasib: what became of it.
        kegiatan: the activities that were counted for it.
        tercatat: activities in its window that are recorded, but not known to have happened.
    """

    item: AgendaItem
    nasib: Fate
    kegiatan: tuple[Match, ...]
    tercatat: tuple[Match, ...]


def compare(reader: Reader, tahun: int, at: datetime, kantor: str = "") -> list[Compared]:
    """Each item of a year that still counts, beside the activities of its office; one activity counts once.

    Items of a week choose first, then those of a month, then those of the whole year; what nobody took counts for an
    item of another time, which was moved then. Among equals the one that asks for more facts chooses first. Only kind,
    facts and time are compared: whether an activity is the one that was meant nobody can tell from them.

    Args:
        reader: the register.
        tahun: the year.
        at: the moment of the comparison, in the zone of the office that asks.
        kantor: whose agenda; empty = the own office's.
    """
    planned = [item for item in items(reader, tahun, kantor) if item.aktif]
    found = _activities(reader, kantor or reader.kantor, tahun, sorted({item.jenis for item in planned}), at)
    free = {match.entri: match for match in found if match.terjadi}
    counted: dict[str, list[Match]] = {item.id: [] for item in planned}
    for item, window in _turns(planned):
        fitting = [m for m in free.values() if is_in(m.tanggal, window) and m.jenis == item.jenis]
        for match in fitting:
            if len(counted[item.id]) < item.jumlah and fits(item, match.fakta):
                counted[item.id].append(free.pop(match.entri))
    waiting = [match for match in found if not match.terjadi]
    return [_compared(item, counted[item.id], waiting, at.date()) for item in planned]


def _turns(planned: Sequence[AgendaItem]) -> Iterable[tuple[AgendaItem, tuple[date, date]]]:
    """Which item may take activities of which days, one after another."""
    order = sorted(planned, key=lambda item: -len(item.bila))
    for item in order:
        if item.minggu is not None:
            yield item, window_of(item.tahun, item.bulan, item.minggu)
    for item in order:
        if item.bulan is not None:
            yield item, window_of(item.tahun, item.bulan, None)
    for wide in (False, True):
        for item in order:
            if (item.bulan is not None) is wide:
                yield item, window_of(item.tahun, None, None)


def _compared(item: AgendaItem, counted: list[Match], waiting: Sequence[Match], today: date) -> Compared:
    window = window_of(item.tahun, item.bulan, item.minggu)
    month = window_of(item.tahun, item.bulan, None)
    counted.sort(key=lambda match: (match.tanggal, match.entri))
    there = [
        match
        for match in waiting
        if match.jenis == item.jenis and is_in(match.tanggal, month) and fits(item, match.fakta)
    ]
    if len(counted) >= item.jumlah:
        moved = any(not is_in(match.tanggal, window) for match in counted)
        return Compared(item, Fate.BERGESER if moved else Fate.TERLAKSANA, tuple(counted), ())
    fate = Fate.TERLEWAT if today > window[1] else Fate.BELUM
    return Compared(item, fate, tuple(counted), tuple(there))


def is_in(day: date, window: tuple[date, date]) -> bool:
    """Whether a day lies in a span of days, both ends included."""
    return window[0] <= day <= window[1]


def _activities(reader: Reader, kantor: str, tahun: int, kinds: Sequence[str], at: datetime) -> list[Match]:
    """The activities of an office of these kinds in a year that were not called off, the first first."""
    found: list[Match] = []
    margin = timedelta(days=1)  # days are those of the place, which may lie in another zone
    first = datetime(tahun, 1, 1, tzinfo=at.tzinfo) - margin
    last = datetime(tahun, 12, 31, 23, 59, 59, tzinfo=at.tzinfo) + margin
    for jenis in kinds:
        rows = reader.connection.rows(
            "SELECT id, jenis, keadaan, mulai, zona_mulai, dicatat, zona_dicatat, berkas FROM entri"
            " WHERE kantor = :kantor AND jenis = :jenis AND waktu >= :dari AND waktu <= :sampai"
            " AND keadaan <> 'batal' ORDER BY waktu, baris",
            kantor=kantor,
            jenis=jenis,
            dari=seconds_of(first),
            sampai=seconds_of(last),
        )
        for id, kind, word, *times, record in rows:
            start = moment(times[0], times[1]) or moment(times[2], times[3])
            assert start is not None
            state = State(word)
            if start.year == tahun:
                out = state is State.TERBIT and kind in done_when_out()
                happened = (out or state in HAPPENED) and start <= at
                found.append(Match(id, kind, state, start.date(), json.loads(record), happened))
    return found


def missed(reader: Reader, at: datetime) -> list[Compared]:
    """The items whose time has passed without the activity; in January those of the year before, too."""
    found: list[Compared] = []
    for year in (at.year - 1, at.year) if at.month == 1 else (at.year,):
        over = (one for one in items(reader, year) if window_of(year, one.bulan, one.minggu)[1] < at.date())
        if any(one.aktif for one in over):
            found += [one for one in compare(reader, year, at) if one.nasib is Fate.TERLEWAT]
    return found
