"""Reading ``libur.toml`` strictly: every key known, every day in a year whose decree is named, nothing twice."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from functools import cache
from pathlib import Path
from typing import ClassVar

from humas_cli.documents.indonesian import tanggal as written_out
from humas_cli.errors import BrokenFileError, HumasError, ManyErrors, NotFoundError, named
from humas_cli.files import read_text
from humas_cli.nearest import nearest
from humas_cli.register.duties.holidays import FILE_NAME, Day, HolidayKind
from humas_cli.tomlread import line_of, parse_toml

_SHIPPED = Path(__file__).parents[1] / "data" / FILE_NAME
_LARGEST = 1024 * 1024
_VERSION = 1
_YEARS = range(1945, 2200)
_TOP = ("versi", "tahun", "asal", "libur")
_YEAR_KEYS = ("ketetapan", "ditetapkan", "asal")
_DAY_KEYS = ("tanggal", "nama", "jenis")
_ORIGIN_KEYS = ("tingkat", "keterangan")
_LEVELS = ("terlihat", "umum", "usulan")
_SEEN = _LEVELS[0]
_NO_ORIGIN = "Tambahkan '{}' di bawah [asal], atau hapus baris itu."

Where = tuple[str | int, ...]


class HolidayFileError(BrokenFileError):
    """Something in a ``libur.toml`` that cannot be used."""

    kode: ClassVar[str] = "libur-rusak"


@cache
def shipped_years() -> Mapping[int, tuple[Day, ...]]:
    """The years that come with the program."""
    return _Reader(_SHIPPED.read_text(encoding="utf-8"), str(_SHIPPED)).years()


def office_years(path: Path) -> Mapping[int, tuple[Day, ...]]:
    """The years of the office's own file; none when there is no such file.

    Raises:
        humas_cli.errors.HumasError: what is wrong in it, in one error or several together.
    """
    try:
        text = read_text(path, limit=_LARGEST)
    except NotFoundError:
        return {}
    return _Reader(text, str(path)).years()


class _Reader:
    """One pass over a file; what is wrong is collected and told together."""

    def __init__(self, text: str, name: str) -> None:
        self._text, self._name = text, name
        self._data = parse_toml(text, name)
        self._errors: list[tuple[int, HumasError]] = []

    def years(self) -> Mapping[int, tuple[Day, ...]]:
        """All years, each with its days in their order."""
        self._known(self._data, _TOP, (), "")
        version = self._data.get("versi", _VERSION)
        if version != _VERSION or isinstance(version, bool):
            self._add(("versi",), f"'versi' bernilai {version!r}, sedangkan program ini membaca versi {_VERSION}",
                      f"Tulis: versi = {_VERSION}.")  # fmt: skip
        decrees = self._decrees(self._origins())
        days = self._days(decrees)
        for year in decrees:
            if not any(day.tanggal.year == year for day in days) and not self._errors:
                self._add(("tahun", str(year)), f"[tahun.{year}] belum memuat satu pun [[libur]]",
                          f"Isi hari liburnya, atau hapus [tahun.{year}].")  # fmt: skip
        self._raise()
        return {year: tuple(sorted(day for day in days if day.tanggal.year == year)) for year in decrees}

    def _raise(self) -> None:
        errors = tuple(error for _, error in sorted(self._errors, key=lambda found: found[0]))
        if len(errors) == 1:
            raise errors[0]
        if errors:
            raise ManyErrors(errors)

    def _origins(self) -> Mapping[str, str]:
        """Each origin with its level."""
        found: dict[str, str] = {}
        for name, value in self._table(self._data, "asal", ("asal",)).items():
            table = self._table({name: value}, name, ("asal", name))
            self._known(table, _ORIGIN_KEYS, ("asal", name), f"asal.{name}")
            level = self._text_of(table, "tingkat", ("asal", name))
            if level and level not in _LEVELS:
                self._add(("asal", name), f"'{level}' pada 'tingkat' tidak dikenal", _near(level, _LEVELS))
            found[name] = level
        return found

    def _decrees(self, origins: Mapping[str, str]) -> Mapping[int, tuple[str, bool]]:
        """Each year with the decree and whether somebody has seen it."""
        found: dict[int, tuple[str, bool]] = {}
        for name, value in self._table(self._data, "tahun", ("tahun",)).items():
            where: Where = ("tahun", name)
            if not (name.isascii() and name.isdigit() and int(name) in _YEARS):
                self._add(where, f"'{name}' dalam [tahun.{name}] bukan tahun", "Contoh: [tahun.2027].")
                continue
            table = self._table({name: value}, name, where)
            self._known(table, _YEAR_KEYS, where, f"tahun.{name}")
            decree = self._text_of(table, "ketetapan", where, example='ketetapan = "SKB 3 Menteri Nomor … Tahun …"')
            if "ditetapkan" in table:
                self._date_of(table, "ditetapkan", where)
            origin = self._text_of(table, "asal", where) if "asal" in table else ""
            if origin and origin not in origins:
                self._add(
                    (*where, "asal"),
                    f"asal '{origin}' tidak ada dalam [asal]",
                    _near(origin, origins) if origins else _NO_ORIGIN.format(origin),
                )
            found[int(name)] = (decree, origins.get(origin, _SEEN) == _SEEN)
        return found

    def _days(self, decrees: Mapping[int, tuple[str, bool]]) -> list[Day]:
        value = self._data.get("libur", [])
        if not isinstance(value, list) or not all(isinstance(item, dict) for item in value):
            self._add(("libur",), "'libur' harus berupa daftar tabel", "Tulis setiap hari di bawah [[libur]].")
            return []
        found: dict[date, tuple[int, Day]] = {}
        for number, table in enumerate(value):
            where: Where = ("libur", number)
            self._known(table, _DAY_KEYS, where, "[libur]")
            day = self._day(table, where, decrees)
            if day is None:
                continue
            if day.tanggal in found:
                first = line_of(self._text, ("libur", found[day.tanggal][0]))
                self._add(where, f"tanggal {written_out(day.tanggal)} ditulis dua kali (pertama di baris {first})",
                          "Hapus salah satunya, atau gabungkan namanya.")  # fmt: skip
            found.setdefault(day.tanggal, (number, day))
        return [day for _, day in found.values()]

    def _day(self, table: Mapping[str, object], where: Where, decrees: Mapping[int, tuple[str, bool]]) -> Day | None:
        when = self._date_of(table, "tanggal", where)
        name = self._text_of(table, "nama", where)
        kind = self._text_of(table, "jenis", where)
        if kind and kind not in tuple(HolidayKind):
            self._add((*where, "jenis"), f"'{kind}' pada 'jenis' tidak dikenal", _near(kind, tuple(HolidayKind)))
            return None
        if when is None or not name or not kind:
            return None
        if when.year not in decrees:
            self._add((*where, "tanggal"), f"tahun dari tanggal {written_out(when)} tidak ada dalam berkas ini",
                      f"Periksa tahunnya, atau tambahkan [tahun.{when.year}] dengan 'ketetapan'.")  # fmt: skip
            return None
        decree, seen = decrees[when.year]
        return Day(when, name, HolidayKind(kind), decree, seen)

    def _table(self, data: Mapping[str, object], key: str, where: Where) -> Mapping[str, object]:
        value = data.get(key, {})
        if isinstance(value, dict):
            return value
        self._add(where, f"'{key}' harus berupa tabel", f"Tulis isinya di bawah [{'.'.join(map(str, where))}].")
        return {}

    def _text_of(self, table: Mapping[str, object], key: str, where: Where, *, example: str = "") -> str:
        value = table.get(key)
        if isinstance(value, str) and value.strip() and value.isprintable():
            return value.strip()
        if value is None or value == "":
            self._add(where, f"'{key}' dalam [{_shown(where)}] belum diisi", f"Contoh: {example}." if example else None)
        else:
            self._add((*where, key), f"'{key}' harus berupa teks satu baris", "Apit nilainya dengan tanda petik.")
        return ""

    def _date_of(self, table: Mapping[str, object], key: str, where: Where) -> date | None:
        value = table.get(key)
        if isinstance(value, date) and not isinstance(value, datetime):
            return value
        if value is None:
            self._add(where, f"'{key}' dalam [{_shown(where)}] belum diisi", f"Contoh: {key} = 2027-01-01.")
        else:
            self._add((*where, key), f"'{key}' harus berupa tanggal", "Tulis tanpa tanda petik, misalnya 2027-01-01.")
        return None

    def _known(self, table: Mapping[str, object], known: Sequence[str], where: Where, inside: str) -> None:
        for key in table:
            if key not in known:
                place = f" dalam [{inside}]" if inside else ""
                self._add((*where, key), f"kunci '{key}'{place} tidak dikenal", _near(key, known))

    def _add(self, where: Where, problem: str, advice: str | None) -> None:
        line = line_of(self._text, where)
        place = f" baris {line}" if line else ""
        advice = advice or "Perbaiki berkas itu, lalu ulangi."
        error = HolidayFileError(f"{named(self._name)}{place}: {problem}.", advice)
        self._errors.append((line or 0, error))


def _shown(where: Where) -> str:
    return "[libur]" if where[0] == "libur" else ".".join(map(str, where))


def _near(word: str, known: Sequence[str] | Mapping[str, object]) -> str:
    near = nearest(word, known)
    return f"Maksud Anda '{near}'?" if near else f"Yang dikenal: {', '.join(known)}."
