"""Judging a big file of JSON lines by two processes: a helper judges some pieces of it, this one the others.

Every answer goes out through this process, in the order of the lines. A piece counts as judged by the helper when its
answer lies complete in memory that both share; of a helper that dies or stands still nothing is missing and nothing
comes twice, because this process judges what is left of its pieces by itself. A helper whose other process dies has
nothing more to read and ends.
"""

from __future__ import annotations

import gc
import mmap
import os
import select
import signal
import struct
import sys
from collections import deque
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from io import BytesIO
from pathlib import Path
from stat import S_ISREG
from typing import BinaryIO, NamedTuple, Protocol

from humas_cli.errors import ExitCode

WORTH = 4 << 20
"""Bytes of a file below which a helper would cost more than it gives."""

PIECE = 1 << 16
SLOTS, SLOT = 3, 8 << 20
"""Answers of the helper that wait to be given, and the most bytes of one; a longer one is judged again here."""

AHEAD = 6
"""Pieces at most that are judged before their turn has come."""

PATIENCE = 10.0
"""Seconds without an answer after which a helper is given up; it needs some hundredths for a piece."""

ALONE = "HUMAS_SATU_PROSES"
"""Variable of the process environment: with any value no helper is started."""

_TASK = struct.Struct("<iqqq")
_DONE = struct.Struct("<iqi")

Judge = Callable[["Piece"], Iterator[bytes]]
"""Gives the answers to the lines of a piece."""


Answer = bytes | memoryview
"""Answers to some lines, to be used before the next are asked for."""


class Keeper(Protocol):
    """Who keeps the worst status so far."""

    status: ExitCode


class Piece(NamedTuple):
    """Lines of the input: number of the first, where they stand, their bytes; the slot, if the helper has it."""

    number: int
    place: int
    size: int
    lines: list[bytes]
    slot: int | None = None

    @classmethod
    def of(cls, number: int, place: int, data: bytes) -> Piece:
        """A piece with these bytes; only a line feed ends a line."""
        return cls(number, place, len(data), BytesIO(data).readlines())


def worth_two(stream: BinaryIO, variables: Mapping[str, str]) -> bool:
    """Whether a stream is to be judged by two processes."""
    if sys.platform == "win32" or variables.get(ALONE) or not hasattr(os, "fork"):
        return False
    if _processors() < 2 or _busy() >= _processors():  # where no core is idle, a helper slows both down
        return False
    if _threads() > 1:  # the helper would have the locks that they hold, but not them
        return False
    state = os.fstat(stream.fileno())
    return S_ISREG(state.st_mode) and state.st_size >= WORTH


def _threads() -> int:
    """The threads of this process, also those that Python did not start or does not list."""
    try:
        return Path("/proc/self/task").stat().st_nlink - 2
    except OSError:  # not Linux
        return sys.modules["threading"].active_count() if "threading" in sys.modules else 1


def _processors() -> int:
    affinity = getattr(os, "sched_getaffinity", None)
    return len(affinity(0)) if affinity else os.cpu_count() or 1


def _busy() -> float:
    try:
        return os.getloadavg()[0]
    except OSError:  # the system does not say
        return 0.0


def pieces(stream: BinaryIO, longest: int) -> Iterator[Piece]:
    """A stream in pieces of whole lines; of a line longer than ``longest`` only so much that this can be seen."""
    number, place = 1, 0
    while data := stream.read(PIECE):
        if not data.endswith(b"\n"):
            data += stream.readline(longest + 1)
        end = place + len(data)
        cut = data.rfind(b"\n", 0, -1) + 1
        if len(data) - cut > longest:
            if cut:
                piece = Piece.of(number, place, data[:cut])
                yield piece
                number += len(piece.lines)
            yield Piece.of(number, place + cut, data[cut : cut + longest + 1])
            number += 1
            while data and not data.endswith(b"\n"):
                data = stream.readline(longest)
                end += len(data)
        else:
            piece = Piece.of(number, place, data)
            yield piece
            number += len(piece.lines)
        place = end


def judged_by_two(keeper: Keeper, judge: Judge, stream: BinaryIO, longest: int) -> Iterator[Answer]:
    """The answers to all lines of a big file.

    Args:
        keeper: whose status ``judge`` makes worse.
        judge: what judges lines.
        stream: the file, at its start.
        longest: bytes of a line that is still judged.
    """
    given = pieces(stream, longest)
    for first in given:
        yield from judge(first)
        break  # what this piece taught both know
    helper = Helper(keeper, judge, stream.fileno())
    try:
        yield from _in_turn(keeper, judge, given, helper)
    finally:
        helper.end()


def _in_turn(keeper: Keeper, judge: Judge, given: Iterator[Piece], helper: Helper) -> Iterator[Answer]:
    waiting: deque[tuple[Piece, list[bytes] | None]] = deque()
    more = True
    while more or waiting:
        while more and helper.free and len(waiting) < AHEAD:
            piece = next(given, None)
            more = piece is not None
            if piece is not None:
                waiting.append((helper.give(piece), None))
        if more and len(waiting) < AHEAD:
            piece = next(given, None)
            more = piece is not None
            if piece is not None:
                waiting.append((piece, list(judge(piece))))
        while waiting:
            piece, answers = waiting[0]
            if piece.slot is not None and not helper.has(piece.slot, wait=not more or len(waiting) >= AHEAD):
                break
            waiting.popleft()
            answer = None if piece.slot is None else helper.answer(piece.slot, keeper)
            if answer is None:
                yield from judge(piece) if answers is None else answers
            else:
                yield answer
            if piece.slot is not None:
                helper.let_go(piece.slot)


class Helper:
    """The other process, and what it has been given."""

    def __init__(self, keeper: Keeper, judge: Judge, source: int) -> None:
        from humas_cli.activities.checking import worst

        self._worst = worst
        self.free = list(range(SLOTS))
        self._done: dict[int, tuple[int, int]] = {}
        self._alive = True
        self._shared = mmap.mmap(-1, SLOTS * SLOT)
        self._answer = memoryview(self._shared)
        tasks, self._tasks = os.pipe()
        self._answers, answers = os.pipe()
        try:
            self._process = os.fork()
        except OSError:  # no more processes are allowed: this one does everything
            self._process = 0
            self._lost()
            os.close(tasks)
            os.close(answers)
            return
        if self._process == 0:
            try:
                gc.freeze()  # nothing of the other process is tidied up here
                os.close(self._tasks)
                os.close(self._answers)
                _apart({source, tasks, answers})
                _help(keeper, judge, source, (tasks, answers), self._shared)
            finally:
                os._exit(1)  # nor flushed
        os.close(tasks)
        os.close(answers)

    def give(self, piece: Piece) -> Piece:
        """Let the helper judge a piece; the piece with its slot."""
        slot = self.free.pop()
        try:
            os.write(self._tasks, _TASK.pack(slot, piece.number, piece.place, piece.size))
        except BrokenPipeError:
            self._lost()
        return piece._replace(slot=slot)

    def has(self, slot: int, *, wait: bool) -> bool:
        """Whether nothing more is to be expected of a piece: it was judged, or the helper is gone."""
        while slot not in self._done and self._alive:
            if not select.select([self._answers], [], [], PATIENCE if wait else 0)[0]:
                if not wait:
                    return False
                self._lost()
                break
            message = os.read(self._answers, _DONE.size)
            if len(message) == _DONE.size:
                done, length, status = _DONE.unpack(message)
                self._done[done] = (length, status)
            else:
                self._lost()
        return True

    def answer(self, slot: int, keeper: Keeper) -> memoryview | None:
        """The answer to a piece, there until the slot is let go; ``None`` when this process must judge it."""
        length, status = self._done.pop(slot, (-1, 0))
        if length < 0:
            return None
        keeper.status = self._worst((keeper.status, ExitCode(status)))
        return self._answer[slot * SLOT : slot * SLOT + length]

    def let_go(self, slot: int) -> None:
        """Let the helper use a slot again."""
        if self._alive:
            self.free.append(slot)

    def end(self) -> None:
        """Let go of the helper, whatever it is doing."""
        self._lost()
        os.close(self._tasks)
        os.close(self._answers)
        if self._process:
            with suppress(ChildProcessError):
                os.waitpid(self._process, 0)

    def _lost(self) -> None:
        self._alive = False
        self.free.clear()
        if self._process:
            with suppress(ProcessLookupError):
                os.kill(self._process, signal.SIGKILL)


def _apart(needed: set[int]) -> None:
    """Hold no stream of the other process, and leave its signals to it: the helper ends when its tasks do."""
    nothing = os.open(os.devnull, os.O_RDWR)
    for stream in {0, 1, 2} - needed:
        os.dup2(nothing, stream)
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    for name in ("SIGHUP", "SIGTERM"):
        signal.signal(getattr(signal, name), signal.SIG_DFL)


def _help(keeper: Keeper, judge: Judge, source: int, pipes: tuple[int, int], shared: mmap.mmap) -> None:
    tasks, answers = pipes
    while len(task := os.read(tasks, _TASK.size)) == _TASK.size:
        slot, number, place, length = _TASK.unpack(task)
        keeper.status = ExitCode.OK
        data = os.pread(source, length, place)
        if len(data) != length:
            return  # the file is being changed
        size = 0
        for answer in judge(Piece.of(number, place, data)):
            if size + len(answer) <= SLOT:
                shared[slot * SLOT + size : slot * SLOT + size + len(answer)] = answer
            size += len(answer)
        os.write(answers, _DONE.pack(slot, size if size <= SLOT else -1, int(keeper.status)))
