"""How the machine drives the offices: command lines, what each may end with, and the comparison after each of them."""

from __future__ import annotations

import shutil
import sys
import tempfile
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any

from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine

from register.machine.judging import judge, owes_report
from register.machine.model import Activity, Book, Number
from register.office import NOW, Office, Outcome
from register.soundness import database, ensure_sound, events

PLACES = st.integers(0, 99)
"""Which of the activities there are, or of the offices."""
CRASHED = 70
"""How a command ends that has a fault; what is known of it stands in a file of the office."""
CLOCK = {4}
"""How a command ends that would write while the clock is behind."""


@dataclass
class Desk:
    """An office and the model of it.

    Attributes:
        office: where command lines are typed.
        book: the model.
        seen: the events of its own chain as they last stood.
        archives: folders that the register must still agree with.
        backups: files, each with the model of that moment.
    """

    office: Office
    book: Book
    seen: list[tuple[object, ...]] = field(default_factory=list)
    archives: list[str] = field(default_factory=list)
    backups: list[tuple[str, Book]] = field(default_factory=list)

    @property
    def now(self) -> datetime:
        """What its clock says, in its own zone."""
        return self.office.now.astimezone(self.book.zone)


class Driver(RuleBasedStateMachine):
    """Offices at work; the rules are in the classes that add them.

    Attributes:
        cache: compiled rulebooks and templates.
        opened: gives the offices with their registers; an office that sees the others' comes first.
    """

    cache: Path
    opened: Callable[[Path, Path], tuple[list[Office], Callable[[], None]]]
    shared: bool

    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(tempfile.mkdtemp(prefix="humas-mesin-"))
        offices, self.put_away = type(self).opened(self.folder, self.cache)
        self.desks = [Desk(office, Book(office.folder.name)) for office in offices]
        self.moment = NOW
        self.rank = self.count = 0

    def teardown(self) -> None:
        try:
            if sys.exc_info()[0] is None:  # a step that failed has said what is wrong
                self.finish([desk for desk in self.desks if desk.seen])
        finally:
            self.put_away()
            shutil.rmtree(self.folder)

    def finish(self, desks: Iterable[Desk]) -> None:
        """In the end everything is read, and what holds of every register holds of these."""
        for desk in desks:
            self.everything(desk)
        for desk in desks:
            self.fill_gaps(desk)
        for desk in desks:
            base = database(desk.office)
            ensure_sound(base)
            base.close()

    def everything(self, desk: Desk) -> None:
        """Every reading command says what the model says; where the rules about reading are."""
        raise NotImplementedError

    def desk(self, place: int) -> Desk:
        """One of the offices."""
        return self.desks[place % len(self.desks)]

    def fresh(self) -> int:
        """A number that nothing had before."""
        self.count += 1
        return self.count

    def set_clock(self, moment: datetime) -> None:
        """Every clock says that it is that late."""
        self.moment = moment
        for desk in self.desks:
            desk.office.now = moment

    def pick(self, desk: Desk, place: int, *states: str) -> Activity | None:
        """One of the activities of an office; half of the time one that stands so, if there is any."""
        found = list(desk.book.activities.values())
        if place % 2:
            found = [one for one in found if one.state in states] or found
        return found[-1 - place // 2 % len(found)] if found else None

    def act(
        self, desk: Desk, *words: str, refused: Iterable[int] = (), exits: Iterable[int] = (0,), adds: bool = True
    ) -> Outcome | None:
        """A command line, and that it ended as the model says; ``None`` when nothing has happened.

        Args:
            desk: who types it.
            words: the command line.
            refused: exits that are possible when it must not be done; empty = it must be done.
            exits: how it may end when it is done.
            adds: whether it would add events; one that finds nothing to add may say so, or that the clock is behind.
        """
        outcome = desk.office.run(*words, "--json")
        assert outcome.status != CRASHED, (words, [file.read_text("utf-8") for file in desk.office.home.glob("*.txt")])
        behind = desk.book.is_behind(desk.now)
        stopped = behind and outcome.status in CLOCK and outcome.codes == ["jam-mundur"]
        if refused := set(refused):
            assert stopped or outcome.status in refused, (words, refused, outcome)
        elif not stopped:
            assert outcome.status in set(exits) and not (behind and adds), (words, exits, outcome)
        if refused or stopped or not adds:
            self.ensure_events(desk, words)
        return None if refused or stopped else outcome

    def look(self, desk: Desk, *words: str, exits: Iterable[int] = (0,)) -> Any:
        """What a reading command says."""
        outcome = self.act(desk, *words, exits=exits, adds=False)
        assert outcome is not None, words
        return outcome.data

    def ensure_events(self, desk: Desk, words: object = "") -> None:
        """The past is as it was, and as many events have come as the model says."""
        base = database(desk.office)
        with base.reading() as connection:
            there = self.shared or connection.one("SELECT 1 FROM sqlite_master WHERE name = 'peristiwa'")
        now = [row for row in events(base) if row[0] == desk.book.kantor] if there else []
        base.close()
        assert now[: len(desk.seen)] == desk.seen, "the past has changed"
        assert len(now) == desk.book.events, (words, len(now) - desk.book.events, [row[3] for row in now[-3:]])
        desk.seen = now

    def fill_gaps(self, desk: Desk) -> None:
        """Every number that is missing can be explained; then nothing is missing any more."""
        self.set_clock(max(self.moment, desk.book.last or self.moment))
        for deret, year in sorted({(one.deret, one.day.year) for one in desk.book.numbers}):
            for urut in desk.book.missing(deret, year):
                words = ("--deret", deret, "--nomor", str(urut), "--tahun", str(year), "--alasan", "tidak terpakai")
                desk.book.happened(desk.now)
                desk.office.do("register", "skip", *words)
        self.ensure_events(desk)

    def version(self, desk: Desk, one: Activity, word: str, state: str = "", *, versioned: bool = True) -> None:
        """A new version of an activity has come, with a judgement; a reported one may owe a report again."""
        one.version += versioned
        one.state = state or one.state
        judge(desk.book, one, desk.now)
        if not state and one.state == "dilaporkan" and owes_report(one):
            one.state = "terlaksana"
        desk.book.happened(desk.now, word, one)

    def take(self, desk: Desk, one: Activity, numbers: Iterable[Number]) -> None:
        """Numbers stand in the book."""
        for number in numbers:
            number.entri = one.id
            desk.book.numbers.append(number)
