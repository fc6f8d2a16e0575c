"""What the files of an activity are called."""

from __future__ import annotations

import re
from datetime import datetime
from pathlib import Path

from humas_cli.activities.records import Record
from humas_cli.environment import Environment


def located(name: str | Path, env: Environment) -> Path:
    """A file or folder that was named on the command line; kept as it was typed, so that messages show it so."""
    return Path(name) if env.cwd == Path.cwd() else env.cwd / name


def date_part(record: Record, at: datetime) -> str:
    """The day in the name: that of the activity where it takes place, else of the moment of judgement."""
    begin = record.fakta.get("mulai")
    return (begin if isinstance(begin, datetime) else at).strftime("%Y-%m-%d")


def draft_id(record: Record, at: datetime) -> str:
    """The beginning of a draft's file names: the record's own id, else kind and day."""
    return record.id or f"{record.jenis}-{date_part(record, at)}"


def next_id(record: Record, at: datetime, folder: Path) -> str:
    """The id of a new record: its own, else kind, day and the next number that is free in the folder."""
    if record.id:
        return record.id
    beginning = f"{record.jenis}-{date_part(record, at)}"
    pattern = re.compile(rf"{re.escape(beginning)}-(\d{{2,}})(?:[.-].*)?")
    taken = [0]
    if folder.is_dir():
        taken += [int(found[1]) for path in folder.iterdir() if (found := pattern.fullmatch(path.name))]
    return f"{beginning}-{max(taken) + 1:02d}"
