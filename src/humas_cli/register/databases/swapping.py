"""A finished register takes the place of the one that is there, which is put aside whole."""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path

from humas_cli.register.databases.errors import RegisterBusy

SETTLE_WAIT = 5.0
"""Seconds to wait for others to let go of a register that is to be put aside."""


def swap_in(fresh: Path, path: Path, aside: Path) -> bool:
    """Let a finished register take the place of the one at ``path``, which stays under the name ``aside``.

    There is a register at ``path`` at every moment. Tells whether there was one before.

    Raises:
        RegisterBusy: another process has it open.
    """
    if not path.exists():
        fresh.replace(path)
        return False
    _settle(path, aside)
    try:
        os.link(path, aside)
    except (OSError, NotImplementedError):  # a file system without second names
        path.replace(aside)
    fresh.replace(path)
    return True


def _settle(path: Path, aside: Path) -> None:
    """Empty the write-ahead log into the file, which only works while nobody else has it open."""
    import sqlite3

    from humas_cli.register.databases.sqlite import BUSY

    raw = sqlite3.connect(path, timeout=SETTLE_WAIT, isolation_level=None)
    try:
        raw.execute("PRAGMA journal_mode=DELETE")
    except sqlite3.Error as error:
        if str(getattr(error, "sqlite_errorname", "")).startswith(BUSY):
            raise RegisterBusy(f"'{path}'") from error
        for end in ("-wal", "-shm"):  # a damaged file: what stands beside it belongs to it
            with suppress(FileNotFoundError):
                path.with_name(path.name + end).replace(aside.with_name(aside.name + end))
    finally:
        raw.close()
