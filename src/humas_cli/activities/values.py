"""One value as an officer types it: words, moments with their zone, compact tables."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta, timezone

from humas_cli.activities.shape import YEARS
from humas_cli.fields import Field, FieldType
from humas_cli.nearest import nearest

ZONES = {"WIB": 7, "WITA": 8, "WIT": 9}
MOMENT_EXAMPLE = "2026-11-25 09:00 WIB"
DATE_EXAMPLE = "2026-11-25"
YES = ("ya", "y", "benar", "true", "sudah")
NO = ("tidak", "t", "bukan", "false", "belum")

_MONTHS = (
    "januari", "februari", "maret", "april", "mei", "juni", "juli", "agustus", "september", "oktober", "november",
    "desember",
)  # fmt: skip
_DATE = (
    re.compile(r"(?P<y>\d{4})-(?P<m>\d{1,2})-(?P<d>\d{1,2})"),
    re.compile(r"(?P<d>\d{1,2})[-/.](?P<m>\d{1,2})[-/.](?P<y>\d{4})"),
    re.compile(r"(?P<d>\d{1,2}) +(?P<m>[A-Za-z]+) +(?P<y>\d{4})"),
)
_TIME = re.compile(
    r"(?:[Tt]|,? +(?:pukul +)?)(?P<h>\d{1,2})[:.](?P<min>\d{2})(?:[:.](?P<s>\d{2})(?P<f>\.\d{1,6})?)?"
    r"(?: *(?P<zone>WIB|WITA|WIT|[Zz]|[+-]\d{2}:?\d{2}))?",
    re.IGNORECASE,
)


class BadValue(ValueError):
    """A typed value that cannot be used; the message is one Indonesian sentence without a final stop."""


def parse_value(field: Field, text: str) -> object:
    """The value of one field from what was typed.

    Raises:
        BadValue: it is not one of the field's values.
    """
    text = text.strip()
    if field.tipe is FieldType.CHOICE:
        return parse_word(field, text)
    if field.tipe is FieldType.CHOICES:
        return [parse_word(field, part) for part in split_list(text)]
    if field.tipe is FieldType.TEXTS:
        return [text] if text else []
    if field.tipe is FieldType.YES_NO:
        return parse_yes_no(text)
    if field.tipe is FieldType.NUMBER:
        return parse_number(text)
    if field.tipe is FieldType.MOMENT:
        return parse_moment(text)
    if field.tipe is FieldType.DATE:
        return parse_date(text)
    if field.tipe is FieldType.DATE_OR_MOMENT:
        found, rest = _leading_date(text)
        return parse_moment(text) if found and rest else parse_date(text)
    if field.tipe is FieldType.TABLE:
        return parse_table(field, text)
    if field.tipe is FieldType.TABLES:
        return [parse_table(field, text)] if text else []
    if not text:
        raise BadValue("nilainya kosong")
    return text


def parse_word(field: Field, text: str) -> str:
    """One of the allowed words, by the word or by what an officer reads for it."""
    wanted = text.casefold()
    for word in field.nilai:
        if wanted in (word, word.replace("-", " "), field.meaning(word).casefold()):
            return word
    near = nearest(text, field.nilai)
    tip = f". Maksud Anda '{near}'?" if near else f"; pilihannya: {', '.join(field.nilai)}"
    raise BadValue(f"'{text}' bukan pilihan{tip}")


def parse_yes_no(text: str) -> bool:
    """``ya`` or ``tidak``."""
    if text.casefold() in YES:
        return True
    if text.casefold() in NO:
        return False
    raise BadValue(f"'{text}' bukan jawaban; jawab ya atau tidak")


def parse_number(text: str) -> int:
    """A whole number, with or without dots between thousands."""
    digits = text.replace(".", "") if re.fullmatch(r"-?\d{1,3}(\.\d{3})+", text) else text
    if not re.fullmatch(r"-?\d{1,18}", digits):
        raise BadValue(f"'{text}' bukan bilangan bulat (contoh: 2400)")
    return int(digits)


def parse_date(text: str) -> date:
    """A calendar day: ``2026-11-25``, ``25-11-2026`` or ``25 November 2026``."""
    found, rest = _leading_date(text)
    if found is None or rest:
        raise BadValue(f"'{text}' bukan tanggal (contoh: {DATE_EXAMPLE})")
    return found


def parse_moment(text: str) -> datetime:
    """A moment with its zone: RFC 3339, or ``2026-11-25 09:00 WIB``."""
    day, rest = _leading_date(text)
    clock = _TIME.fullmatch(rest) if day is not None and rest else None
    if day is None or clock is None:
        raise BadValue(f"'{text}' bukan tanggal dan jam (contoh: {MOMENT_EXAMPLE})")
    if clock["zone"] is None:
        raise BadValue(f"'{text}' belum menyebut zona waktu; tambahkan WIB, WITA, WIT, atau selisih seperti +07:00")
    try:
        return datetime(
            day.year, day.month, day.day, int(clock["h"]), int(clock["min"]), int(clock["s"] or 0),
            round(float(clock["f"] or 0) * 1_000_000), tzinfo=_zone(clock["zone"]),
        )  # fmt: skip
    except ValueError:
        raise BadValue(f"'{text}' memuat jam yang tidak ada (contoh: {MOMENT_EXAMPLE})") from None


def parse_table(field: Field, text: str) -> dict[str, object]:
    """A compact table: ``kunci=nilai,kunci=nilai``; the first key may be left out, quotes keep commas together."""
    values: dict[str, object] = {}
    for number, (key, value) in enumerate(_pairs(text)):
        name = field.isi[0].nama if key is None and number == 0 else key
        if name is None:
            raise BadValue(f"'{value}' tidak berbentuk kunci=nilai")
        inner = field.field(name.replace("-", "_"))
        if inner is None:
            near = nearest(name, [part.nama for part in field.isi])
            tip = f"Maksud Anda '{near}'?" if near else f"kuncinya: {', '.join(part.nama for part in field.isi)}"
            raise BadValue(f"kunci '{name}' tidak dikenal. {tip}" if near else f"kunci '{name}' tidak dikenal; {tip}")
        if inner.nama in values:
            raise BadValue(f"kunci '{name}' disebut dua kali")
        try:
            values[inner.nama] = parse_value(inner, value)
        except BadValue as error:
            raise BadValue(f"{inner.nama}: {error}") from None
    return values


def split_list(text: str) -> list[str]:
    """Words of a list, separated by commas or semicolons; an empty text is an empty list."""
    return [part.strip() for part in re.split(r"[,;]", text) if part.strip()]


def sentence(reason: str) -> str:
    """A reason as a whole sentence."""
    return reason if reason.endswith(("?", ".")) else f"{reason}."


def _pairs(text: str) -> list[tuple[str | None, str]]:
    """The ``key=value`` parts; the key is ``None`` where only a value stands."""
    found: list[tuple[str | None, str]] = []
    position = 0
    while position < len(text):
        key = re.compile(r"\s*([A-Za-z_][A-Za-z0-9_-]*)\s*=").match(text, position)
        position = key.end() if key else position
        quoted = re.compile(r'\s*"((?:\\.|[^"\\])*)"\s*(?:,|$)').match(text, position)
        if quoted:
            value = re.sub(r"\\(.)", r"\1", quoted[1])
            position = quoted.end()
        else:
            end = text.find(",", position)
            end = len(text) if end < 0 else end
            value, position = text[position:end].strip(), end + 1
            if value.startswith('"'):
                raise BadValue("tanda petik tidak ditutup, atau ada tulisan sesudah tanda petik penutup")
        found.append((key[1] if key else None, value))
    if not found:
        raise BadValue("nilainya kosong")
    return found


def _leading_date(text: str) -> tuple[date | None, str]:
    """The day a text begins with, and what follows it."""
    for pattern in _DATE:
        found = pattern.match(text)
        if found:
            month = found["m"]
            if not month.isdigit():
                full = nearest(month, _MONTHS)
                month = str(_MONTHS.index(full) + 1) if full else "0"
            try:
                day = date(int(found["y"]), int(month), int(found["d"]))
            except ValueError:
                raise BadValue(f"'{text}' bukan tanggal yang ada dalam kalender (contoh: {DATE_EXAMPLE})") from None
            if not YEARS[0] <= day.year <= YEARS[1]:
                raise BadValue(f"tahun {day.year} di luar {YEARS[0]}–{YEARS[1]}")
            return day, text[found.end() :]
    return None, text


def _zone(word: str) -> timezone:
    upper = word.upper()
    if upper in ZONES:
        return timezone(timedelta(hours=ZONES[upper]))
    if upper == "Z":
        return UTC
    sign = -1 if word[0] == "-" else 1
    digits = word[1:].replace(":", "")
    return timezone(sign * timedelta(hours=int(digits[:2]), minutes=int(digits[2:])))
