"""What the files of an activity are called."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from humas_cli.activities.records import Record
from humas_cli.environment import Environment
from humas_cli.errors import BrokenFileError, UsageError
from humas_cli.files import explain_os_error


class FolderUnreadable(BrokenFileError):
    """The folder may not be listed, so that no free number can be found in it."""

    kode = "folder-tidak-terbaca"

    def __init__(self, folder: Path, reason: OSError) -> None:
        super().__init__(
            f"Folder '{folder}' tidak dapat dibaca: {explain_os_error(reason)}.",
            "Periksa izin folder itu, atau pilih folder lain dengan --output.",
        )


def located(name: str | Path, env: Environment) -> Path:
    """A file or folder that was named on the command line; kept as it was typed, so that messages show it so.

    Raises:
        humas_cli.errors.UsageError: the name is empty, as when a script's variable was never set.
    """
    if not str(name):
        raise UsageError("Nama berkas kosong.", "Sebutkan nama berkasnya, atau hapus opsi itu.")
    try:
        here = Path.cwd()
    except OSError:  # the present folder has been deleted
        return env.cwd / name
    return Path(name) if env.cwd == here else env.cwd / name


def date_part(record: Record, at: datetime) -> str:
    """The day in the name: that of the activity where it takes place, else of the moment of judgement."""
    begin = record.fakta.get("mulai")
    return (begin if isinstance(begin, datetime) else at).strftime("%Y-%m-%d")


def draft_id(record: Record, at: datetime) -> str:
    """The beginning of a draft's file names: the record's own id, else kind and day."""
    return record.id or f"{record.jenis}-{date_part(record, at)}"


def next_id(record: Record, at: datetime, folder: Path, used: Callable[[str], int] = lambda _: 0) -> str:
    """The id of a new record: its own, else kind, day and the next number that is free in the folder.

    Args:
        record: the new record.
        at: gives the day when the record has none.
        folder: where its files go.
        used: the highest number behind such a beginning that is taken elsewhere, in the register.
    """
    if record.id:
        return record.id
    beginning = f"{record.jenis}-{date_part(record, at)}"
    pattern = re.compile(rf"{re.escape(beginning)}-(\d{{2,6}})(?:[.-].*)?", re.IGNORECASE)
    taken = [int(found[1]) for name in _names_in(folder) if (found := pattern.fullmatch(name))]
    return f"{beginning}-{max(*taken, used(beginning), 0) + 1:02d}"


def _names_in(folder: Path) -> list[str]:
    try:
        return [path.name for path in folder.iterdir()]
    except (FileNotFoundError, NotADirectoryError):  # made, or refused, when it is written to
        return []
    except OSError as reason:
        raise FolderUnreadable(folder, reason) from None
