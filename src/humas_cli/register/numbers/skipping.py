"""Numbers that were never used: the next ones of a series, and those that are missing from the book, with a reason."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from typing import ClassVar, NamedTuple

from humas_cli.errors import UsageError
from humas_cli.office.model import NumberSeries
from humas_cli.register.model import Change, Happening, NumberState, NumberUse
from humas_cli.register.numbers.numbering import TOGETHER, ensure_free, ensure_in_order, given_now, used
from humas_cli.register.store import Register, Writer

MOST_MISSING = 5000
"""Numbers that are explained at once; more than that are a slip of the pen, not lost letters."""


class BadRange(UsageError):
    """What is said to be missing is no number and no range."""

    def __init__(self, text: str) -> None:
        super().__init__(
            f"Opsi '--nomor': '{text}' bukan nomor urut atau rentangnya.", "Contoh: --nomor 6 atau --nomor 6-9"
        )


class TooMany(UsageError):
    """A range holds more numbers than can be lost letters."""

    def __init__(self, count: int) -> None:
        super().__init__(
            f"Opsi '--nomor': {count} nomor terlalu banyak; paling banyak {MOST_MISSING} sekali jalan.",
            "Periksa rentangnya.",
        )


class NotMissing(UsageError):
    """A number of the range is in the book already."""

    kode: ClassVar[str] = "nomor-tidak-hilang"

    def __init__(self, teks: str, state: NumberState) -> None:
        super().__init__(
            f"Nomor {teks} sudah ada dalam register ({state.value}); yang dijelaskan hanya nomor yang tidak tercatat.",
            "Lihat yang tidak tercatat dengan: humas register numbers.",
        )


class NotBelow(UsageError):
    """A number of the range lies behind the last one, so that it is not missing but still to come."""

    kode: ClassVar[str] = "nomor-belum-sampai"

    def __init__(self, urut: int, deret: str, tahun: int, last: NumberUse | None) -> None:
        there = f"nomor terakhirnya {last.teks}" if last is not None else "belum mempunyai nomor"
        following = 1 if last is None else last.urut + 1
        super().__init__(
            f"Nomor urut {urut} belum sampai: deret '{deret}' tahun {tahun} {there}.",
            f"Nomor berikutnya {following}; untuk melewatinya dan yang sesudahnya: --nomor {following}-{urut}.",
        )


class Missing(NamedTuple):
    """Running numbers that are said to be missing: the first and the last, of a year, dated ``tanggal`` if given."""

    dari: int
    sampai: int
    tahun: int
    tanggal: date | None = None


def range_of(text: str) -> tuple[int, int]:
    """The first and the last running number of ``6`` or ``6-9``.

    Raises:
        BadRange, TooMany: it is none, or holds too many.
    """
    found = re.fullmatch(r"\s*([0-9]{1,9})\s*(?:[-–]\s*([0-9]{1,9})\s*)?", text, re.ASCII)
    if found is None:
        raise BadRange(text)
    first = int(found[1])
    last = first if found[2] is None else int(found[2])
    if first < 1 or last < first:
        raise BadRange(text)
    if last - first >= MOST_MISSING:
        raise TooMany(last - first + 1)
    return first, last


def missing_given(text: str | None, tahun: int | None, day: date, *, dated: bool) -> Missing | None:
    """The numbers of ``--nomor``, ``None`` when the next number of the series is meant.

    Args:
        text, tahun: as they were given; the year is by default that of the day.
        day: the day of ``--tanggal``.
        dated: whether that was given.

    Raises:
        humas_cli.errors.UsageError: what was given does not go together, or is no range.
    """
    if text is None:
        if tahun is not None:
            raise UsageError(
                "Opsi '--tahun' hanya dipakai bersama '--nomor'.", "Sebutkan juga --nomor, atau pakai --tanggal."
            )
        return None
    if dated and tahun not in (None, day.year):
        raise UsageError("Opsi '--tahun' berlainan dengan tahun '--tanggal'.", "Hapus salah satu.")
    return Missing(*range_of(text), tahun or day.year, day if dated else None)


def skipped_number(series: NumberSeries, urut: int, tahun: int, tanggal: date) -> NumberUse:
    """A number that nothing was written under."""
    number = used(series.nama, tanggal, urut, series.pola.format(urut, tanggal), "")
    return number._replace(tahun=tahun, keadaan=NumberState.DILEWATI)


def explain(register: Register, series: NumberSeries, missing: Missing, alasan: str) -> tuple[NumberUse, ...]:
    """Record missing numbers of a series as skipped, with the reason; also the next ones, from the next on.

    Raises:
        NotMissing, NotBelow: one of them is there, or lies behind the next one.
        humas_cli.register.errors.OutOfOrder: the next ones would be dated before the last one.
    """
    with register.writing() as writer:
        there = [row.number for row in writer.numbers(deret=series.nama, tahun=missing.tahun, kantor=writer.kantor)]
        last = max(there, key=lambda number: number.urut, default=None)
        if missing.dari == (1 if last is None else last.urut + 1):
            numbers = _next_ones(writer, series, missing, last)
        else:
            _ensure_missing(there, series, missing, last)
            numbers = [
                skipped_number(series, urut, missing.tahun, missing.tanggal or _day_near(there, urut))
                for urut in range(missing.dari, missing.sampai + 1)
            ]
        numbers = [given_now(writer, number) for number in numbers]
        _take(writer, numbers, alasan)
    return tuple(numbers)


def _next_ones(writer: Writer, series: NumberSeries, missing: Missing, last: NumberUse | None) -> list[NumberUse]:
    """The next numbers of a series: all on one day, by default the one of their year that is nearest to today."""
    first, end = date(missing.tahun, 1, 1), date(missing.tahun, 12, 31)
    day = missing.tanggal or min(max(writer.here.date(), first), end)
    if last is not None:
        ensure_in_order(day, last)
    return [skipped_number(series, urut, missing.tahun, day) for urut in range(missing.dari, missing.sampai + 1)]


def _ensure_missing(there: Sequence[NumberUse], series: NumberSeries, missing: Missing, last: NumberUse | None) -> None:
    for number in there:
        if missing.dari <= number.urut <= missing.sampai:
            raise NotMissing(number.teks, number.keadaan)
    if last is None or missing.sampai > last.urut:
        raise NotBelow(missing.sampai, series.nama, missing.tahun, last)


def _day_near(there: Sequence[NumberUse], urut: int) -> date:
    """The day of the number before, else of the one after: month and year of the number are those of its time."""
    before = [number for number in there if number.urut < urut]
    near = before[-1] if before else next(number for number in there if number.urut > urut)
    return date.fromisoformat(near.sejak)


def _take(writer: Writer, numbers: Sequence[NumberUse], alasan: str) -> None:
    for number in numbers:
        ensure_free(writer, number.teks)
    for start in range(0, len(numbers), TOGETHER):
        part = tuple(numbers[start : start + TOGETHER])
        writer.append(Happening.NOMOR_DILEWATI, "", Change(nomor=part, alasan=alasan))
