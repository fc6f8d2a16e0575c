"""What an office does on most days: each activity goes on to its next step. Without it, few would come so far."""

from __future__ import annotations

from datetime import datetime, time, timedelta

from hypothesis import strategies as st
from hypothesis.stateful import initialize, rule

from register.machine.driver import PLACES
from register.machine.judging import CENTRE, PRODUCTS, earliest
from register.machine.model import WIB
from register.machine.reading import Reading
from register.machine.world import JEWELS, KINDS
from register.office import NOW

YEARS_END = datetime(2026, 12, 30, 10, 0, tzinfo=WIB)
FIRST = st.tuples(PLACES, PLACES, st.integers(-30, 60), st.integers(0, 4))
"""An office, a kind, the hours until it begins, and how many steps are taken at once."""


class Life(Reading):
    """The whole machine."""

    @initialize(first=st.lists(FIRST, min_size=2, max_size=5), start=st.sampled_from([NOW, NOW, YEARS_END]))
    def begin(self, first: list[tuple[int, int, int, int]], start: datetime) -> None:
        """Nobody begins with nothing: a few activities are there, some on their way."""
        self.set_clock(start)
        for who, kind, hours, steps in first:
            self.record(who, kind, JEWELS[kind % len(JEWELS)], hours, kind)
            for _ in range(steps):
                self.next_step(who, 0)

    @rule(minutes=st.sampled_from([-1, 0, 0, 1]), looks=st.booleans())
    def wait_for_a_term(self, minutes: int, looks: bool) -> None:
        """The clock says the very second of the next term, or a minute before or after it; perhaps somebody looks.

        A report whose term is not known yet has two seconds that matter: the beginning, and the earliest it can be.
        """
        owed = [
            (desk, one, row) for desk in self.desks for one in desk.book.activities.values() for row in one.open_duties
        ]
        terms = [row["tenggat"] or earliest(desk.book, one, row) for desk, one, row in owed]
        terms += [one.mulai for _, one, row in owed if row["tenggat"] is None]
        ahead = [term for term in terms if isinstance(term, datetime) and term > self.moment]
        if ahead:
            self.set_clock(min(ahead).astimezone(WIB) + timedelta(minutes=minutes))
        for desk in self.desks if looks else []:
            self.duties(desk)
            self.compare(desk)

    @rule(who=PLACES, place=PLACES, minutes=st.integers(0, 1))
    def close_late(self, who: int, place: int, minutes: int) -> None:
        """A term runs out, and before anybody looks, another duty of the same activity is let go."""
        desk = self.desk(who)
        found = [one for one in desk.book.activities.values() if len(one.open_duties) > 1]
        if not found:
            return
        one = found[place % len(found)]
        term = one.open_duties[0]["tenggat"]
        assert isinstance(term, datetime)
        self.set_clock(max(self.moment, term.astimezone(WIB) + timedelta(minutes=minutes)))
        ids = list(reversed(desk.book.activities))
        self.close(who, 2 * ids.index(one.id), 1 + one.duties.index(one.open_duties[-1]))
        self.duties(desk)
        self.compare(desk, one.id)

    @rule(who=PLACES, days=st.integers(0, 3))
    def back_dated(self, who: int, days: int) -> None:
        """A release of the day of the last number, or of an earlier one, gets a letter behind that day's number."""
        desk = self.desk(who)
        last = desk.book.last_number("siaran-pers", desk.now.year)
        if last is None:
            return
        begin = datetime.combine(last.day - timedelta(days=days), time(9), desk.book.zone)
        hours = round((begin - desk.now.replace(minute=0, second=0)) / timedelta(hours=1))
        there = len(desk.book.activities)
        self.record(who, KINDS["pusat"].index("siaran-pers"), "akik", hours, 0)
        if len(desk.book.activities) > there:
            self.issue(who, 0, ("--sisipan",), dry=False)

    @rule(who=PLACES, place=PLACES)
    def onward(self, who: int, place: int) -> None:
        self.next_step(who, place)

    @rule(who=PLACES, place=PLACES)
    def further(self, who: int, place: int) -> None:
        """Two steps at once, so that more than the first of them is seen often."""
        self.next_step(who, place)
        self.next_step(who, place)

    def next_step(self, who: int, place: int) -> None:
        """Coordinate, issue, hold, report: what comes next of an activity."""
        desk = self.desk(who)
        if (one := self.pick(desk, place)) is None:
            return
        before = [row for row in one.open_duties if row["apa"] == "koordinasi"]
        if one.state == "konsep" and before and desk.now < one.mulai:
            self.coordinate(who, place, CENTRE, "")
        elif one.state == "konsep" and one.jenis in PRODUCTS:
            self.issue(who, place, (), dry=False)
        elif one.state in ("konsep", "terbit"):
            self.set_clock(max(self.moment, one.mulai))
            self.done(who, place, 0)
        elif one.state == "terlaksana":
            self.report(who, place, late=True, minutes=None)
