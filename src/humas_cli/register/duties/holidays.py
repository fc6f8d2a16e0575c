"""Days off: what the decrees say, what the office adds, and what is not known; a deadline is warned of, never moved."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, datetime
from enum import StrEnum
from functools import cache, partial
from typing import NamedTuple

from humas_cli.documents.indonesian import HARI, hari_tanggal
from humas_cli.environment import Environment

FILE_NAME = "libur.toml"
_ESTIMATED = "(perkiraan)"
_SATURDAY = 5


class HolidayKind(StrEnum):
    """Why nobody is at work."""

    NASIONAL = "libur-nasional"
    BERSAMA = "cuti-bersama"

    @property
    def label(self) -> str:
        """The words an officer reads."""
        return self.value.replace("-", " ")


class Knowledge(StrEnum):
    """How well the days off of a year are known."""

    KETETAPAN = "ketetapan"
    PUSTAKA = "pustaka"
    TIDAK_DIKETAHUI = "tidak-diketahui"


class Day(NamedTuple):
    """One day off besides Saturdays and Sundays.

    Attributes:
        sumber: the decree, or the library that names it.
        pasti: whether a decree that somebody has seen says so.
    """

    tanggal: date
    nama: str
    jenis: HolidayKind
    sumber: str
    pasti: bool

    @property
    def sebutan(self) -> str:
        """The name as officers read it; shared leave says so, however a file named it."""
        told = self.jenis is HolidayKind.NASIONAL or self.nama.casefold().startswith(self.jenis.label)
        return self.nama if told else f"{self.jenis.label.title()} {self.nama}"


class Calendar:
    """The days off, year by year.

    Args:
        years: the years that a file speaks of, each with all its days; any other year is asked of the library.
        library: asks it.
    """

    __slots__ = ("_library", "_years")

    def __init__(
        self, years: Mapping[int, tuple[Day, ...]], library: Callable[[int], tuple[Day, ...]] | None = None
    ) -> None:
        self._years = years
        self._library = library or _library_year

    def holidays(self, year: int) -> tuple[Day, ...]:
        """The days off of a year in their order; none for a year that is not known."""
        return self._years[year] if year in self._years else self._library(year)

    def knows(self, year: int) -> Knowledge:
        """How well a year is known."""
        if year in self._years:
            return Knowledge.KETETAPAN
        return Knowledge.PUSTAKA if self._library(year) else Knowledge.TIDAK_DIKETAHUI

    def on(self, tanggal: date) -> Day | None:
        """The holiday on a day, or ``None``; a plain Saturday or Sunday is none."""
        plain = _plain_date(tanggal)
        return next((day for day in self.holidays(plain.year) if day.tanggal == plain), None)

    def day_off(self, tanggal: date) -> str | None:
        """Why nobody works that day: the holiday's name, ``Sabtu`` or ``Minggu``; ``None`` on a working day."""
        holiday = self.on(tanggal)
        if holiday is not None:
            return holiday.sebutan
        return HARI[tanggal.weekday()] if tanggal.weekday() >= _SATURDAY else None

    def warning(self, deadline: datetime) -> str | None:
        """One sentence when a deadline falls on a day off where it runs out, or when nobody can tell."""
        day = deadline.date()
        holiday = self.on(day)
        if holiday is not None:
            doubt = "" if holiday.pasti else f", menurut {holiday.sumber}"
            kind = f"{holiday.jenis.label} " if holiday.jenis is HolidayKind.NASIONAL else ""
            what = f"{kind}{holiday.sebutan}{doubt}"
            return f"Tenggat jatuh pada {hari_tanggal(day)}, {what}; tenggat tidak bergeser."
        if day.weekday() >= _SATURDAY:
            return f"Tenggat jatuh pada {hari_tanggal(day)}, di luar hari kerja; tenggat tidak bergeser."
        if self.knows(day.year) is Knowledge.TIDAK_DIKETAHUI:
            return f"{unknown_year(day.year)}; tenggat {hari_tanggal(day)} mungkin jatuh pada hari libur."
        return None


def unknown_year(year: int) -> str:
    """That a year's days off are not known, without a final stop."""
    return f"Hari libur tahun {year} belum diketahui (isi {FILE_NAME} di folder konfigurasi sesudah SKB-nya terbit)"


def load_calendar(env: Environment) -> Calendar:
    """The calendar of this installation: the shipped years, and over them those of the office's own ``libur.toml``.

    Raises:
        humas_cli.errors.HumasError: what is wrong in the office's file, in one error or several together.
    """
    from humas_cli.register.duties.holidaycache import library_year
    from humas_cli.register.duties.holidayfile import office_years, shipped_years

    years = {**shipped_years(), **office_years(env.config_dir / FILE_NAME)}
    return Calendar(years, partial(library_year, env.cache_dir, _library_year))


def _plain_date(day: date) -> date:
    return day.date() if isinstance(day, datetime) else day


@cache
def _library_year(year: int) -> tuple[Day, ...]:
    """A year as the library ``holidays`` has it; nothing when it only reckons the year.

    It knows a year by its decree when it names shared leave, which follows no calendar. A year without, in which it
    marks dates as estimates, is one that no decree covers yet.
    """
    from holidays import country_holidays
    from holidays.version import __version__ as version

    found: list[Day] = []
    source = f"pustaka holidays {version}, belum dicocokkan dengan SKB"
    for kind, category in ((HolidayKind.NASIONAL, "public"), (HolidayKind.BERSAMA, "government")):
        days = country_holidays("ID", years=year, categories=(category,), language="id")
        found += [Day(day, _spelt(" dan ".join(days.get_list(day))), kind, source, False) for day in days]
    shared = any(day.jenis is HolidayKind.BERSAMA for day in found)
    if not shared and any(_ESTIMATED in day.nama for day in found):
        return ()
    return tuple(sorted(found))


def _spelt(name: str) -> str:
    """A name in today's spelling."""
    return name.replace("Idul Fitri", "Idulfitri").replace("Idul Adha", "Iduladha")
