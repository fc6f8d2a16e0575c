"""A start and an end that are told together: the end does not come first."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from humas_cli.errors import UsageError


class EndBeforeStart(UsageError):
    """An activity would end before it began."""

    def __init__(self, begin: datetime, end: datetime, advice: str) -> None:
        from humas_cli.documents.indonesian import pukul, tanggal

        first, last = (f"{tanggal(when)}, pukul {pukul(when)}" for when in (begin, end))
        super().__init__(f"Waktu selesai ({last}) lebih awal daripada waktu mulai ({first}).", advice)


def ensure_order(values: Mapping[str, object], advice: str) -> None:
    """The end, where both are known, does not come before the start.

    Raises:
        EndBeforeStart: it does.
    """
    begin, end = (_when(values.get(key)) for key in ("mulai", "selesai"))
    if begin is not None and end is not None and end < begin:
        raise EndBeforeStart(begin, end, advice)


def _when(value: object) -> datetime | None:
    """A moment with its zone, also as the record's text has it; ``None`` for anything else, told of elsewhere."""
    try:
        found = datetime.fromisoformat(value) if isinstance(value, str) else value
    except ValueError:
        return None
    return found if isinstance(found, datetime) and found.tzinfo is not None else None
