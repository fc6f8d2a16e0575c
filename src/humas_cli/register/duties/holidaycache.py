"""Years of the holiday library, kept from one run to the next: loading the library takes longer than all the rest."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date
from importlib.machinery import PathFinder
from pathlib import Path

from humas_cli.files import keep, kept
from humas_cli.register.duties.holidays import Day, HolidayKind

Year = tuple[Day, ...]


def library_year(cache_dir: Path, ask: Callable[[int], Year], year: int) -> Year:
    """A year as the library has it; the library is asked once, and again when another version is installed.

    Args:
        cache_dir: where the answer is kept.
        ask: asks the library itself.
        year: the year.
    """
    entry, stamp = cache_dir / f"libur-{year}.json", _stamp()
    known = _read(kept(entry), stamp)
    if known is None:
        known = ask(year)
        keep(entry, json.dumps([stamp, known], default=str).encode())
    return known


def _read(content: bytes | None, stamp: str) -> Year | None:
    """What was kept, ``None`` when there is nothing or another version said it."""
    try:
        told, rows = json.loads(content or b"[]")
        days = tuple(Day(date.fromisoformat(day), name, HolidayKind(kind), *rest) for day, name, kind, *rest in rows)
    except (ValueError, TypeError):  # whatever is wrong with a cache entry, it is made anew
        return None
    return days if told == stamp else None


def _stamp() -> str:
    """Changes whenever another version of the library is installed; found without importing it."""
    spec = PathFinder.find_spec("holidays")
    if spec is None or spec.origin is None:
        return ""
    file = Path(spec.origin).parent / "version.py"
    return f"{file}:{file.stat().st_mtime_ns}" if file.exists() else spec.origin
