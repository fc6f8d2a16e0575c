"""What is different between two versions of a record, value by value; personal values stand masked."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime
from typing import NamedTuple, TypeGuard

from humas_cli.documents.indonesian import hari_tanggal_pukul, ribuan, tanggal
from humas_cli.register.model import REFERENCE, Entry
from humas_cli.register.people.personal import ERASED
from humas_cli.register.people.wording import mask
from humas_cli.register.reading import Reader

NOTHING = "(kosong)"
"""How a value that is not there is written."""
LONGEST = 200
"""Letters of a text that is still written out; of a longer one only the length is told."""

Kept = Mapping[str, str | None]
"""The JSON text of each personal value by its commitment, ``None`` once it was erased."""


class Difference(NamedTuple):
    """One value that is not what it was.

    Attributes:
        jalur: where it stands, rows counted from 1: ``isi.kutipan[2].nama``.
        lama, baru: before and after; ``None`` where nothing was or is.
    """

    jalur: str
    lama: object
    baru: object


class Personal(str):
    """A personal value, which is masked wherever it is shown."""

    __slots__ = ("kunci",)
    kunci: str

    def __new__(cls, text: str, kunci: str) -> Personal:
        """The value, with the last key of its place."""
        made = super().__new__(cls, text)
        made.kunci = kunci
        return made


def kept_values(reader: Reader, entry: Entry) -> dict[str, str | None]:
    """The personal values of an activity, of all its versions."""
    rows = reader.connection.rows(
        "SELECT komitmen, nilai FROM pribadi WHERE kantor = :kantor AND entri = :id", kantor=entry.kantor, id=entry.id
    )
    return {row[0]: row[1] for row in rows}


def opened_values(value: object, kept: Kept, key: str = "") -> object:
    """The values of a version, personal ones as :class:`Personal`."""
    if isinstance(value, Mapping):
        commitment = value.get(REFERENCE)
        if isinstance(commitment, str):
            text = kept.get(commitment)
            return Personal(ERASED if text is None else _text_of(json.loads(text)), key)
        return {name: opened_values(part, kept, name) for name, part in value.items()}
    if isinstance(value, Sequence) and not isinstance(value, str):
        return [opened_values(part, kept, key) for part in value]
    return value


def _text_of(value: object) -> str:
    """A personal value as text; days and moments are kept as ``{"$tanggal": …}``."""
    if isinstance(value, Mapping):
        return str(next(iter(value.values()), ""))
    return str(value)


def differences(before: object, after: object, path: str = "") -> Iterator[Difference]:
    """The differences between two values, the innermost ones."""
    if isinstance(before, Mapping) and isinstance(after, Mapping):
        for key in dict.fromkeys((*before, *after)):
            yield from differences(before.get(key), after.get(key), f"{path}.{key}" if path else str(key))
    elif _is_table(before) and _is_table(after):
        for place in range(max(len(before), len(after))):
            yield from differences(_row(before, place), _row(after, place), f"{path}[{place + 1}]")
    elif before != after:
        yield Difference(path, before, after)


def _is_table(value: object) -> TypeGuard[list[object]]:
    return isinstance(value, list) and any(isinstance(row, Mapping) for row in value)


def _row(rows: list[object], place: int) -> object:
    return rows[place] if place < len(rows) else None


def in_words(value: object, *, masked: bool = True) -> str:
    """A value as an officer reads it."""
    if value is None or value in ("", [], {}):
        return NOTHING
    if isinstance(value, bool):
        return "ya" if value else "tidak"
    if isinstance(value, int):
        return str(value)
    if isinstance(value, Personal):
        return mask(str(value), value.kunci) if masked else str(value)
    if isinstance(value, Mapping):
        return ", ".join(f"{key}: {in_words(part, masked=masked)}" for key, part in value.items())
    if isinstance(value, list | tuple):
        return "; ".join(in_words(part, masked=masked) for part in value)
    return _worded(str(value))


def _worded(text: str) -> str:
    """A text in quotation marks; one that tells a day or a moment is written as one."""
    lines = text.count("\n")
    if lines or len(text) > LONGEST:
        return f"(teks {ribuan(len(text))} huruf)"
    return moment_text(text) or f"“{text}”"


def moment_text(text: str) -> str:
    """A day or a moment as it is written out; ``""`` for any other text."""
    if len(text) < len("2026-11-25") or not text[:4].isdigit():
        return ""
    try:
        if len(text) == len("2026-11-25"):
            return tanggal(date.fromisoformat(text))
        found = datetime.fromisoformat(text)
        return hari_tanggal_pukul(found)
    except ValueError:
        return ""


def difference_line(found: Difference, *, masked: bool = True) -> str:
    """``judul: “Lama” → “Baru”``."""
    old, new = in_words(found.lama, masked=masked), in_words(found.baru, masked=masked)
    if old == new:
        return f"{found.jalur}: diubah {new}" if not isinstance(found.baru, Personal) else f"{found.jalur}: diubah"
    return f"{found.jalur}: {old} → {new}"


def difference_object(found: Difference, *, masked: bool = True) -> dict[str, object]:
    """A difference as JSON."""
    return {"jalur": found.jalur, "lama": plain(found.lama, masked=masked), "baru": plain(found.baru, masked=masked)}


def plain(value: object, *, masked: bool = True) -> object:
    """A value as JSON, personal ones masked."""
    if isinstance(value, Personal):
        return in_words(value, masked=masked)
    if isinstance(value, Mapping):
        return {key: plain(part, masked=masked) for key, part in value.items()}
    if isinstance(value, list | tuple):
        return [plain(part, masked=masked) for part in value]
    return value
