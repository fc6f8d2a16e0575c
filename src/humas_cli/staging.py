"""Where new content waits until it takes its place: hidden files beside it, locked for as long as their writer lives.

A writer that is killed leaves its hidden files behind, unlocked; the next one in that folder takes them away. Process
numbers say nothing about who still lives (another machine, a container, Windows); a lock of the system does.
"""

from __future__ import annotations

import contextlib
import errno
import os
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import BinaryIO

_PREFIX, _LOCK, _WAITING = ".humas-", ".kunci", ".tmp"
_OWN_ONLY = 0o600
_ATTEMPTS = 10
_ABANDONED = 24 * 60 * 60
"""Age in seconds from which a lock counts as abandoned where the file system knows no locks."""

_FLAGS = os.O_RDWR | getattr(os, "O_CLOEXEC", 0) | getattr(os, "O_BINARY", 0) | getattr(os, "O_NOINHERIT", 0)


Content = bytes | Callable[[BinaryIO], None]
"""What a file will hold: its bytes, or for one that would not fit in memory a function that writes them."""


class Stage:
    """The hidden files of one write in one folder.

    Used as a context; what still waits at its end is taken away.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._handle = -1
        self._lock = folder
        self._given: list[Path] = []

    def __enter__(self) -> Stage:
        sweep(self._folder)
        for _ in range(_ATTEMPTS):
            self._lock = self._folder / f"{_PREFIX}{os.urandom(8).hex()}{_LOCK}"
            self._handle = os.open(self._lock, _FLAGS | os.O_CREAT | os.O_EXCL, _OWN_ONLY)
            if _take(self._handle) is not False and _still_there(self._lock, self._handle):
                return self
            os.close(self._handle)  # another writer took it for an abandoned one in the moment before it was locked
        raise OSError(errno.EBUSY, os.strerror(errno.EBUSY), str(self._folder))

    def __exit__(self, *_: object) -> None:
        for path in self._given:
            _unlink(path)
        os.close(self._handle)  # Windows removes no open file
        _unlink(self._lock)

    def place(self) -> Path:
        """A place for one more hidden file; nothing stands there yet."""
        token = self._lock.name.removesuffix(_LOCK)
        self._given.append(self._folder / f"{token}-{len(self._given)}{_WAITING}")
        return self._given[-1]

    def keep(self, content: Content, mode: int) -> Path:
        """Write content to one more hidden file, down to the disk.

        Args:
            content: all of it, or what writes it.
            mode: its permissions, before the user's own mask.
        """
        path = self.place()
        handle = os.open(path, _FLAGS | os.O_CREAT | os.O_EXCL, mode)
        with os.fdopen(handle, "wb") as stream:
            if callable(content):
                content(stream)
            else:
                stream.write(content)
            stream.flush()
            os.fsync(stream.fileno())
        return path


def sweep(folder: Path) -> None:
    """Take away what writers that no longer live have left in a folder; whatever cannot be removed stays."""
    for lock in _locks(folder):
        try:
            handle = os.open(lock, _FLAGS)
        except OSError:  # somebody else's, or gone a moment ago
            continue
        try:
            if not _abandoned(handle):
                continue
            _remove(folder, lock.name.removesuffix(_LOCK))
            if os.name != "nt":  # before the lock is let go, so that nobody takes it over
                _unlink(lock)
        finally:
            os.close(handle)
        if os.name == "nt":
            _unlink(lock)


def _locks(folder: Path) -> list[Path]:
    try:
        with os.scandir(folder) as entries:
            return [Path(entry) for entry in entries if entry.name.startswith(_PREFIX) and entry.name.endswith(_LOCK)]
    except OSError:  # a folder that may be written but not listed
        return []


def _remove(folder: Path, token: str) -> None:
    with contextlib.suppress(OSError), os.scandir(folder) as entries:
        for path in [Path(entry) for entry in entries if entry.name.startswith(f"{token}-")]:
            _unlink(path)


def _unlink(path: Path) -> None:
    with contextlib.suppress(OSError):
        path.unlink()


def _abandoned(handle: int) -> bool:
    taken = _take(handle)
    return time.time() - os.fstat(handle).st_mtime > _ABANDONED if taken is None else taken


def _take(handle: int) -> bool | None:
    """Lock an open file without waiting; ``False`` when another holds it, ``None`` where there are no locks."""
    try:
        if sys.platform == "win32":
            import msvcrt

            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
        else:
            import fcntl

            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as reason:
        return False if reason.errno in (errno.EACCES, errno.EAGAIN, errno.EWOULDBLOCK, errno.EDEADLK) else None
    return True


def _still_there(path: Path, handle: int) -> bool:
    try:
        return os.path.samestat(path.stat(), os.fstat(handle))
    except OSError:
        return False
