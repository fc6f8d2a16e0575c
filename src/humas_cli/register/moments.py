"""Moments as the tables keep them: seconds since 1970, and beside them the minutes of the zone."""

from __future__ import annotations

from datetime import datetime, timedelta, timezone


def moment(seconds: int | None, minutes: int | None = 0) -> datetime | None:
    """The moment that is kept as seconds since 1970 and the minutes its zone is ahead of UTC."""
    if seconds is None:
        return None
    return datetime.fromtimestamp(seconds, timezone(timedelta(minutes=minutes or 0)))


def seconds_of(value: datetime) -> int:
    """A moment as it is kept."""
    return int(value.timestamp())


def minutes_of(value: datetime) -> int:
    """How far a moment's zone is ahead of UTC, in minutes."""
    offset = value.utcoffset()
    return 0 if offset is None else int(offset.total_seconds() // 60)
