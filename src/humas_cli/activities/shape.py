"""Checking values against declared fields: types, words, moments; made once per kind, quick per record."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, datetime
from typing import TYPE_CHECKING

from humas_cli.fields import Field, FieldType
from humas_cli.nearest import nearest
from humas_cli.plaintext import REVERSING

if TYPE_CHECKING:
    from humas_cli.rulebook.model import Rulebook

KeyPath = tuple[str | int, ...]
Problems = list[tuple[KeyPath, str, str]]
"""Key path, what is wrong (no final stop), what to do next."""

Reader = Callable[[object, KeyPath, Problems], object]
"""Gives the kept value, ``None`` after noting a problem (or for an absent value)."""

YEARS = (1945, 2200)
_DEEPEST = 20
"""Keys one inside the other in an ``[isi]`` that no form declares."""

_CONTROL = re.compile(rf"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufffe\uffff\ud800-\udfff{REVERSING}]")
_MOMENT = re.compile(r"\d{4}-\d\d-\d\d[Tt ]\d\d:\d\d(:\d\d(\.\d{1,6})?)?([Zz]|[+-]\d\d:\d\d)?")
_DATE = re.compile(r"\d{4}-\d\d-\d\d")


def kind_reader(book: Rulebook, jenis: str) -> dict[str, Reader]:
    """The readers of all facts of one kind, by key; made once and kept with the rulebook."""
    key = f"shape:{jenis}"
    readers = book.engines.get(key)
    if not isinstance(readers, dict):
        readers = book.engines[key] = {field.nama: reader_for(field) for field in book.facts_of(jenis)}
    return readers


def reader_for(field: Field) -> Reader:
    """The reader of one declared field."""
    if field.tipe is FieldType.CHOICE:
        return _choice_reader(field)
    if field.tipe is FieldType.CHOICES:
        return _list_reader(_choice_reader(field), unique=True)
    if field.tipe is FieldType.TABLE:
        return table_reader(field.isi)
    if field.tipe is FieldType.TABLES:
        return _list_reader(table_reader(field.isi), tables=True)
    if field.tipe is FieldType.TEXTS:
        return _list_reader(_read_text)
    return {
        FieldType.TEXT: _read_text,
        FieldType.LONG_TEXT: _read_text,
        FieldType.BODY: _read_text,
        FieldType.YES_NO: _read_yes_no,
        FieldType.NUMBER: _read_number,
        FieldType.MOMENT: read_moment,
        FieldType.DATE: _read_date,
        FieldType.DATE_OR_MOMENT: _read_date_or_moment,
    }[field.tipe]


def table_reader(fields: tuple[Field, ...]) -> Reader:
    """The reader of a table with these fields."""
    readers = {field.nama: reader_for(field) for field in fields}
    needed = tuple(field.nama for field in fields if field.wajib)

    def read(value: object, path: KeyPath, problems: Problems) -> object:
        if not isinstance(value, dict):
            problems.append(
                (path, f"harus berupa tabel, bukan {type_name(value)}", f"Kunci di dalamnya: {', '.join(readers)}.")
            )
            return None
        kept: dict[str, object] = {}
        for key, part in value.items():
            if part is None:
                continue
            reader = readers.get(key)
            if reader is None:
                near = nearest(key, readers)
                advice = f"Maksud Anda '{near}'?" if near else f"Kunci yang dikenal: {', '.join(readers)}."
                problems.append(((*path, key), f"kunci '{key}' tidak dikenal", advice))
                continue
            read_part = reader(part, (*path, key), problems)
            if read_part is not None:
                kept[key] = read_part
        for key in needed:
            if key not in value:
                problems.append((path, f"kunci '{key}' belum ada", f"Isi '{key}'."))
        return kept

    return read


def type_name(value: object) -> str:
    """What a value is, in Indonesian."""
    if isinstance(value, bool):
        return "ya-tidak (true/false)"
    if isinstance(value, datetime):
        return "waktu"
    if isinstance(value, date):
        return "tanggal"
    names: tuple[tuple[type | tuple[type, ...], str], ...] = (
        ((int, float), "bilangan"),
        (str, "teks"),
        ((list, tuple), "daftar"),
        (dict, "tabel"),
    )
    return next((name for kind, name in names if isinstance(value, kind)), "jam tanpa tanggal")


def read_free(value: object, path: KeyPath, problems: Problems) -> object:
    """A value of an ``[isi]`` that no form declares: kept as it is, lists as tuples."""
    if len(path) > _DEEPEST:
        problems.append((path[:2], "bersarang terlalu dalam", "Tulis isian tanpa tabel di dalam tabel."))
        return None
    if isinstance(value, list):
        return tuple(read_free(part, (*path, index), problems) for index, part in enumerate(value))
    if isinstance(value, dict):
        return {key: read_free(part, (*path, key), problems) for key, part in value.items() if part is not None}
    return _read_text(value, path, problems) if isinstance(value, str) else value


def _choice_reader(field: Field) -> Reader:
    words = {word: word for word in field.nilai}

    def read(value: object, path: KeyPath, problems: Problems) -> object:
        if isinstance(value, str):
            kept = words.get(value)
            if kept is not None:
                return kept
            near = nearest(value, words)
            shown = value if len(value) <= 60 else f"{value[:60]}…"
            advice = f"Maksud Anda '{near}'?" if near else f"Pilih salah satu: {', '.join(words)}."
            problems.append((path, f"nilai '{shown}' tidak dikenal", advice))
            return None
        problems.append(
            (path, f"harus berupa salah satu kata, bukan {type_name(value)}", f"Pilih salah satu: {', '.join(words)}.")
        )
        return None

    return read


def _list_reader(inner: Reader, *, unique: bool = False, tables: bool = False) -> Reader:
    def read(value: object, path: KeyPath, problems: Problems) -> object:
        if not isinstance(value, (list, tuple)):
            problems.append(
                (path, f"harus berupa daftar, bukan {type_name(value)}", _list_advice(value, path, tables=tables))
            )
            return None
        kept = []
        for index, part in enumerate(value):
            if part is None:
                problems.append(((*path, index), "nilai kosong di dalam daftar", "Hapus nilai kosong itu."))
                continue
            read_part = inner(part, (*path, index), problems)
            if read_part is not None and not (unique and read_part in kept):
                kept.append(read_part)
        return tuple(kept)

    return read


def _list_advice(value: object, path: KeyPath, *, tables: bool) -> str:
    if tables:
        return f"Tulis [[{'.'.join(str(part) for part in path)}]] (kurung siku ganda), lalu kunci = nilai di bawahnya."
    if isinstance(value, str) and len(value) <= 60:
        return f'Tulis di antara kurung siku: ["{value}"].'
    return "Tulis di antara kurung siku: [ … ]."


def _read_text(value: object, path: KeyPath, problems: Problems) -> object:
    if not isinstance(value, str):
        problems.append(
            (path, f"harus berupa teks, bukan {type_name(value)}", "Tulis satu teks di antara tanda petik.")
        )
        return None
    if not value.isprintable():
        value = value.replace("\r\n", "\n").replace("\r", "\n")
        reason = unprintable(value)
        if reason is not None:
            problems.append((path, reason, "Hapus karakter itu, atau ketik ulang teksnya."))
            return None
    return value


def unprintable(text: str) -> str | None:
    """Why a text can stand in no document, ``None`` when it can."""
    bad = None if text.isprintable() else _CONTROL.search(text)
    if bad is None:
        return None
    if "\udc80" <= bad.group() <= "\udcff":  # how Python keeps a byte of another encoding
        return "memuat huruf yang bukan UTF-8"
    if bad.group() >= "\u2000" and bad.group() < "\ud800":
        return f"mengandung penanda arah tulisan U+{ord(bad.group()):04X}"
    return f"mengandung karakter kendali U+{ord(bad.group()):04X}"


def _read_yes_no(value: object, path: KeyPath, problems: Problems) -> object:
    if isinstance(value, bool):
        return value
    problems.append(
        (path, f"harus true atau false, bukan {type_name(value)}", "Tulis true atau false tanpa tanda petik.")
    )
    return None


def _read_number(value: object, path: KeyPath, problems: Problems) -> object:
    if isinstance(value, int) and not isinstance(value, bool):
        return value
    problems.append((path, f"harus berupa bilangan bulat, bukan {type_name(value)}", "Tulis angka tanpa tanda petik."))
    return None


_MOMENT_ADVICE = "Tulis tanggal, jam, dan offset zona: 2026-11-25T09:00:00+07:00 (WIB +07:00, WITA +08:00, WIT +09:00)."


def read_moment(value: object, path: KeyPath, problems: Problems) -> object:
    """An offset date-time; a moment without its offset is an error, not a guess."""
    if isinstance(value, str):
        try:
            moment = datetime.fromisoformat(value.upper()) if _MOMENT.fullmatch(value) else None
        except ValueError:
            moment = None
        if moment is None:
            problems.append((path, f"'{value[:60]}' bukan waktu yang sah", _MOMENT_ADVICE))
            return None
    elif isinstance(value, datetime):
        moment = value
    else:
        what = (
            "hanya tanggal, jamnya belum ada"
            if isinstance(value, date)
            else f"harus berupa waktu, bukan {type_name(value)}"
        )
        problems.append((path, what, _MOMENT_ADVICE))
        return None
    if moment.tzinfo is None:
        problems.append((path, f"waktu '{moment.isoformat()}' tanpa offset zona", _MOMENT_ADVICE))
        return None
    return moment if _year_fits(moment, path, problems) else None


def _year_fits(value: date, path: KeyPath, problems: Problems) -> bool:
    if YEARS[0] <= value.year <= YEARS[1]:
        return True
    problems.append((path, f"tahun {value.year} di luar {YEARS[0]}–{YEARS[1]}", "Periksa tahunnya."))
    return False


def _read_date(value: object, path: KeyPath, problems: Problems) -> object:
    if isinstance(value, str) and _DATE.fullmatch(value):
        try:
            value = date.fromisoformat(value)
        except ValueError:
            problems.append((path, f"'{value}' bukan tanggal yang ada", "Periksa hari dan bulannya."))
            return None
    if isinstance(value, date) and not isinstance(value, datetime):
        return value if _year_fits(value, path, problems) else None
    problems.append((path, f"harus berupa tanggal, bukan {type_name(value)}", "Tulis tahun-bulan-hari: 2026-11-25."))
    return None


def _read_date_or_moment(value: object, path: KeyPath, problems: Problems) -> object:
    if isinstance(value, datetime) or (isinstance(value, str) and len(value) > 10):
        return read_moment(value, path, problems)
    return _read_date(value, path, problems)
