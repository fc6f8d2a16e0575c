"""Run ``new`` or ``issue`` again and again in forks that are killed, and look at the register after each.

Called as a program it takes a :class:`Felling` as JSON on its standard input and prints what it saw as JSON.
"""

from __future__ import annotations

import json
import os
import random
import signal
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

from humas_cli.register.databases.database import Database
from humas_cli.register.databases.opening import database_of
from register.firing import ISSUE, NEW, Round, ended, in_fork, warm
from register.soundness import ensure_chain, ensure_numbers, ensure_sound, text_of

WATCHED = {"open", "os.rename", "os.link", "os.remove", "os.mkdir", "os.scandir", "os.chmod", "fcntl.flock"}
WHOLE_CHECK = 20
"""After so many kills the whole register is looked through; after each, the chain, the numbers and the activity."""


@dataclass(frozen=True)
class Felling:
    """What to do.

    Attributes:
        round: where.
        verb: ``new`` or ``issue``.
        kills: how many at random moments; 0 = one before each single thing that the command does.
        stride: of those, only every second, third …
        seed: of the dice.
    """

    round: dict[str, Any]
    verb: str
    kills: int
    stride: int = 1
    seed: int = 20261124


@dataclass
class Seen:
    """What was seen in the end.

    Attributes:
        killed: how many really were, before they ended by themselves.
        recorded: after how many of those the register had what was to be recorded.
        unplaced: after how many of those files were missing that the register had.
        left: after how many something hidden lay about.
    """

    killed: int = 0
    recorded: int = 0
    unplaced: int = 0
    left: int = 0


class Field:
    """The folder, the register, and the command."""

    def __init__(self, task: Felling) -> None:
        self.task = task
        self.round = Round(**task.round)
        self.work = Path(self.round.work)
        self.seen = Seen()
        self.count = 0
        self.usual = 0.0

    def database(self) -> Database:
        """The register, beside the program; only in forks."""
        return database_of(self.round.environment())

    def run(self, words: tuple[str, ...], trap: Callable[[], None] | None = None) -> tuple[int, dict[str, Any]]:
        """A command in a fork: how it ended, and what it said."""
        told = self.work.parent / "kata.json"
        told.unlink(missing_ok=True)

        def work() -> None:
            if trap is not None:
                trap()
            (one,) = Round(**{**self.task.round, "words": [words]}).done()
            told.write_text(json.dumps(one), encoding="utf-8")

        status = ended(in_fork(work))
        return status, json.loads(told.read_text(encoding="utf-8")) if told.exists() else {}

    def certain(self, words: tuple[str, ...]) -> dict[str, Any]:
        """A command that must succeed."""
        status, told = self.run(words)
        assert (status, told.get("keluar")) == (0, 0), told
        data: dict[str, Any] = told["data"] | {"ditulis": told["ditulis"]}
        return data

    def looked(self, look: Callable[[Database], Any]) -> Any:
        """Look at the register in a fork, so that none has a connection of this process."""
        told = self.work.parent / "lihat.json"

        def work() -> None:
            base = self.database()
            told.write_text(json.dumps(look(base)), encoding="utf-8")
            base.close()

        assert ended(in_fork(work)) == 0
        return json.loads(told.read_text(encoding="utf-8"))

    def fell(self, words: tuple[str, ...], number: int, dice: random.Random) -> bool:
        """The command, killed; whether it was before it ended."""
        if not self.task.kills:
            return self.run(words, partial(trap_before, number * self.task.stride, self.work))[0] == -signal.SIGKILL
        started = time.monotonic()
        moment = dice.uniform(0, self.usual)
        child = in_fork(lambda: list(Round(**{**self.task.round, "words": [words]}).done()) and None)
        while (left := moment - (time.monotonic() - started)) > 0:
            time.sleep(left)
        os.kill(child, signal.SIGKILL)
        killed = ended(child) == -signal.SIGKILL
        if not killed:  # the machine is less busy than it was
            self.usual = min(self.usual, moment)
        return killed

    def burn(self) -> Seen:
        """All of it."""
        dice = random.Random(self.task.seed)
        warm(self.round.register)
        first = self.certain(NEW)["id"]
        started = time.monotonic()
        self.certain(NEW if self.task.verb == "new" else tuple(first if one == "$ID" else one for one in ISSUE))
        self.usual = time.monotonic() - started
        number, killed = 0, True
        while number < self.task.kills or (not self.task.kills and killed):
            number += 1
            killed = (self.one_new if self.task.verb == "new" else self.one_issue)(number, dice)
            self.seen.killed += killed
            if number % WHOLE_CHECK == 0:
                self.looked(ensure_sound)
        self.looked(ensure_sound)
        return self.seen

    def one_issue(self, number: int, dice: random.Random) -> bool:
        """A fresh activity, its issue killed, looked at, issued again."""
        id = self.certain(NEW)["id"]
        words = tuple(id if one == "$ID" else one for one in ISSUE)
        killed = self.fell(words, number, dice)
        before = self.looked(partial(of_entry, id))
        assert (before["keadaan"], len(before["nomor"])) in [("konsep", 0), ("terbit", 1)], before
        self.seen.left += bool(hidden(self.work))
        placed = [before["nomor"] and before["nomor"][0] in text_of(one.read_bytes()) for one in letters(self.work, id)]
        assert all(placed) or killed
        again = self.certain(words)
        if before["nomor"]:
            self.seen.recorded += 1
            self.seen.unplaced += not all(placed)
            assert (again["nomor"], again["nomor_baru"]) == (before["nomor"], []), "the number stays"
        assert hidden(self.work) == []
        assert all(again["nomor"][0] in text_of(Path(one).read_bytes()) for one in again["ditulis"]), again
        self.looked(partial(of_entry, id))
        return killed

    def one_new(self, number: int, dice: random.Random) -> bool:
        """A ``new`` killed, looked at, done again; what the register has and the folder has not can be issued."""
        before = set(self.looked(ids))
        killed = self.fell(NEW, number, dice)
        recorded = sorted(set(self.looked(ids)) - before)
        assert len(recorded) <= 1
        self.seen.left += bool(hidden(self.work))
        stand = {path.stem for path in self.work.glob("*.toml")}
        assert stand <= {*before, *recorded}, "a record that the register does not have"
        again = self.certain(NEW)
        assert again["id"] not in {*before, *recorded}
        assert hidden(self.work) == []
        for id in recorded:
            self.seen.recorded += 1
            self.seen.unplaced += id not in stand
            self.looked(partial(of_entry, id))
            issued = self.certain(tuple(id if one == "$ID" else one for one in ISSUE))
            assert all(issued["nomor"][0] in text_of(Path(one).read_bytes()) for one in issued["ditulis"]), issued
        return killed


def trap_before(number: int, folder: Path) -> None:
    """Kill this process before the thing of that number: a statement to the database, a file of the folder touched."""
    count = 0

    def tick() -> None:
        nonlocal count
        count += 1
        if count >= number:
            os.kill(os.getpid(), signal.SIGKILL)

    def hook(event: str, arguments: tuple[object, ...]) -> None:
        if event in WATCHED:
            named = [os.fspath(one) for one in arguments if isinstance(one, str | bytes | os.PathLike)]
            if event == "fcntl.flock" or any(str(folder) in os.path.abspath(one) for one in named):  # noqa: PTH100, RUF100
                tick()

    sys.addaudithook(hook)
    _watch_statements(tick)


def _watch_statements(tick: Callable[[], None]) -> None:
    from humas_cli.register.databases.sqlite import SqliteDatabase

    opened = SqliteDatabase._opened
    SqliteDatabase._opened = lambda self: _Watched(opened(self), tick)  # type: ignore[assignment, return-value, method-assign]
    if "sqlalchemy" in sys.modules:
        from sqlalchemy import Engine, event

        for name in ("before_cursor_execute", "begin", "commit"):
            event.listen(Engine, name, lambda *_: tick())


class _Watched:
    """A connection of SQLite whose statements are counted."""

    def __init__(self, raw: Any, tick: Callable[[], None]) -> None:
        self._raw = raw
        self._tick = tick

    def execute(self, *arguments: Any) -> Any:
        self._tick()
        return self._raw.execute(*arguments)

    def __getattr__(self, name: str) -> Any:
        return getattr(self._raw, name)


def ids(base: Database) -> list[str]:
    """The ids of all activities."""
    with base.reading() as connection:
        return [row[0] for row in connection.rows("SELECT id FROM entri")]


def of_entry(id: str, base: Database) -> dict[str, Any]:
    """Where an activity stands; the chain, the numbers and its letters are looked through as well."""
    with base.reading() as connection:
        ensure_chain(connection)
        ensure_numbers(connection, letters_of=id)
        state = connection.one("SELECT keadaan FROM entri WHERE id = :id", id=id)
        numbers = connection.rows("SELECT teks FROM nomor WHERE entri = :id", id=id)
    assert state is not None
    return {"keadaan": state[0], "nomor": [row[0] for row in numbers]}


def hidden(folder: Path) -> list[str]:
    """What lies about besides results."""
    return [path.name for path in folder.iterdir() if path.name.startswith(".")]


def letters(folder: Path, id: str) -> list[Path]:
    """The documents of an activity."""
    return [path for path in folder.glob(f"{id}-*") if not path.name.startswith(".")]


if __name__ == "__main__":
    print(json.dumps(vars(Field(Felling(**json.load(sys.stdin))).burn())))
