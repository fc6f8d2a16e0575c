"""Dates as people wrote them into registers kept by hand, and what a number of unknown form seems to say."""

from __future__ import annotations

import re
from datetime import date, timedelta

from humas_cli.activities.shape import YEARS
from humas_cli.activities.values import BadValue, parse_date
from humas_cli.nearest import nearest

_DAY_NAME = re.compile(r"^(?:senin|selasa|rabu|kamis|jum['’`]?at|sabtu|minggu|ahad)\s*[,/]?\s*", re.IGNORECASE)
_MIDNIGHT = re.compile(r"[T ]\d{1,2}[:.]\d{2}(?:[:.]\d{2})?$")
_WORDS = re.compile(r"(\d{1,2})[\s.\-/]+([^\W\d_]+)\.?[\s.\-/,]+(\d{4}|\d{2})")
_NUMBERS = re.compile(r"(\d{1,2})\s*([/.\-])\s*(\d{1,2})\s*\2\s*(\d{4}|\d{2})")
_YEAR_FIRST = re.compile(r"(\d{4})[/.](\d{1,2})[/.](\d{1,2})")
_SHORT = {
    "jan": 1, "peb": 2, "feb": 2, "mar": 3, "mrt": 3, "apr": 4, "mei": 5, "jun": 6, "jul": 7, "agt": 8, "ags": 8,
    "agu": 8, "agust": 8, "aug": 8, "sep": 9, "sept": 9, "okt": 10, "oct": 10, "nov": 11, "nop": 11, "des": 12,
    "dec": 12,
}  # fmt: skip
_LONG = (
    "januari", "februari", "maret", "april", "mei", "juni", "juli", "agustus", "september", "oktober", "november",
    "desember",
)  # fmt: skip
_OLD = {"pebruari": "februari", "nopember": "november"}
_CENTURY = 80
"""Two digits from this on are of the last century."""
_SERIAL = re.compile(r"[2-5]\d{4}")
_SERIAL_START = date(1899, 12, 30)
_LAST_PARTS = re.compile(r"^(\d{1,6})\b.*[/.\-]([IVX]{1,4}|0?[1-9]|1[0-2])[/.\-]((?:19|20)\d\d)$", re.IGNORECASE)
_ROMAN = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII")


def read_date(text: str) -> date | None:
    """A day in any of the ways that offices write it, day before month; ``None`` when it cannot be read."""
    plain = _MIDNIGHT.sub("", _DAY_NAME.sub("", " ".join(text.split())).strip())
    words, numbers, year_first = (form.fullmatch(plain) for form in (_WORDS, _NUMBERS, _YEAR_FIRST))
    if words:
        day, month, year = int(words[1]), _month(words[2]), words[3]
    elif numbers:
        day, month, year = int(numbers[1]), int(numbers[3]), numbers[4]
    elif year_first:
        day, month, year = int(year_first[3]), int(year_first[2]), year_first[1]
    else:
        try:
            return parse_date(plain)
        except BadValue:
            return None
    full = int(year) if len(year) == 4 else int(year) + (1900 if int(year) >= _CENTURY else 2000)
    try:
        return date(full, month, day) if YEARS[0] <= full <= YEARS[1] else None
    except ValueError:
        return None


def _month(word: str) -> int:
    """The number of a month, 0 for no month at all."""
    low = word.casefold()
    if low in _SHORT:
        return _SHORT[low]
    full = nearest(_OLD.get(low, low), _LONG)
    return _LONG.index(full) + 1 if full else 0


def serial_date(text: str) -> date | None:
    """The day that a number stands for in Excel, when it looks like one."""
    return _SERIAL_START + timedelta(days=int(text)) if _SERIAL.fullmatch(text.strip()) else None


def seeming_month(text: str) -> tuple[int, int] | None:
    """Month and year at the end of a number whose pattern is not known, as far as they seem to be that."""
    found = _LAST_PARTS.match("".join(text.split()))
    if found is None:
        return None
    word = found[2].upper()
    if word.isdecimal():
        return int(word), int(found[3])
    return (_ROMAN.index(word) + 1, int(found[3])) if word in _ROMAN else None
