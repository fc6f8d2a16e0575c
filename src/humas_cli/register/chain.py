"""The chain of events of one office: each line is hashed together with the hash of the line before it.

A line is JSON with sorted keys and no white space, UTF-8, so that the chain can be checked with any SHA-256 program.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from datetime import date, datetime, time
from enum import Enum
from typing import Any, NamedTuple

from humas_cli.register.model import (
    AgendaItem,
    Change,
    DocumentUse,
    Event,
    Happening,
    Judgement,
    Move,
    NumberState,
    NumberUse,
    OwedDuty,
    PersonalChange,
    Proof,
    Standing,
    State,
    Version,
)
from humas_cli.register.moments import seconds_of

FIRST = "0" * 64
"""What stands before the first event."""

LARGEST_LINE, LARGEST_FILE = 16 * 1024 * 1024 - 1, 64 * 1024 * 1024
"""Bytes of an event's line and of a kept file; a backup with larger ones is not read again."""

Values = Mapping[str, Any]


def canonical(value: object) -> str:
    """JSON as it is hashed."""
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False)


def plain_values(value: object) -> object:
    """Values as JSON knows them: moments and days as RFC 3339 writes them."""
    if isinstance(value, datetime):
        return value.isoformat()
    if isinstance(value, date | time):
        return value.isoformat()
    if isinstance(value, Mapping):
        return {key: plain_values(part) for key, part in value.items()}
    if isinstance(value, list | tuple):
        return [plain_values(part) for part in value]
    return value


def digest(content: bytes) -> str:
    """SHA-256, hexadecimal."""
    import hashlib  # reading the register needs none, and loading it takes a while

    return hashlib.sha256(content).hexdigest()


class Head(NamedTuple):
    """The end of a chain: how many events, the hash of the last, when it was (seconds since 1970)."""

    urut: int
    hash: str
    waktu: int


EMPTY = Head(0, FIRST, 0)


def after(head: Head, event: Event) -> Head:
    """The end of a chain with one more event; its time goes back only where a wrong clock was put right."""
    seconds = seconds_of(event.waktu)
    back = event.jenis is Happening.JAM_DIBETULKAN
    return Head(event.urut, event.hash, seconds if back else max(head.waktu, seconds))


def link(kantor: str, head: Head, happening: Happening, entri: str, change: Change, oleh: str, at: datetime) -> Event:
    """The next event of a chain."""
    moment = at.replace(microsecond=0)
    line = canonical(
        {
            "kantor": kantor,
            "urut": head.urut + 1,
            "waktu": moment.isoformat(),
            "oleh": oleh,
            "jenis": happening.value,
            "entri": entri,
            "isi": plain_change(change),
            "sebelum": head.hash,
        }
    )
    hash = digest(line.encode())
    return Event(kantor, head.urut + 1, moment, oleh, happening, entri, change, head.hash, hash, line)


class NoEvent(ValueError):
    """A line is not the line of an event."""


def read_line(line: str) -> Event:
    """The event that a line tells.

    Raises:
        NoEvent: it does not tell one.
    """
    try:
        values = json.loads(line)
        return Event(
            kantor=_text(values["kantor"]),
            urut=int(values["urut"]),
            waktu=datetime.fromisoformat(values["waktu"]),
            oleh=_text(values["oleh"]),
            jenis=Happening(values["jenis"]),
            entri=_text(values["entri"]),
            isi=read_change(values["isi"]),
            sebelum=_text(values["sebelum"]),
            hash=digest(line.encode()),
            baris=line,
        )
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise NoEvent(type(error).__name__) from error


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError("text expected")
    return value


def plain_change(change: Change) -> dict[str, object]:
    """A change as JSON values; parts that are absent are left out."""
    return {key: _plain(value) for key, value in change._asdict().items() if value not in (None, (), "")}


def _plain(value: object) -> object:
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, tuple):
        names: tuple[str, ...] | None = getattr(value, "_fields", None)
        if names is not None:
            return {name: _plain(part) for name, part in zip(names, value, strict=True)}
        return [_plain(part) for part in value]
    return value


def read_change(values: Values) -> Change:
    """A change from its JSON values."""
    known = set(Change._fields)
    if unknown := set(values) - known:
        raise KeyError(f"unknown part {sorted(unknown)}")
    parts: dict[str, Any] = dict(values)
    for key, read in _READERS.items():
        if key in parts:
            parts[key] = read(parts[key])
    return Change(**parts)


def _judgement(values: Values) -> Judgement:
    duties = tuple(OwedDuty(**{**duty, "status": Standing(duty["status"])}) for duty in values["kewajiban"])
    return Judgement(**{**values, "kewajiban": duties})


def _move(values: Values) -> Move:
    before = values["dari"]
    return Move(None if before is None else State(before), State(values["ke"]))


def _number(values: Values) -> NumberUse:
    return NumberUse(**{**values, "keadaan": NumberState(values["keadaan"])})


_READERS: Mapping[str, Callable[[Any], object]] = {
    "berkas": lambda values: Version(**values),
    "penilaian": _judgement,
    "keadaan": _move,
    "nomor": lambda rows: tuple(_number(row) for row in rows),
    "dokumen": lambda rows: tuple(DocumentUse(**row) for row in rows),
    "bukti": lambda values: Proof(**values),
    "pribadi": lambda values: PersonalChange(**{key: tuple(hashes) for key, hashes in values.items()}),
    "agenda": lambda values: AgendaItem(**values),
    "belum_keluar": lambda ids: tuple(_text(id) for id in ids),
}
