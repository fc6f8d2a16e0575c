"""What ``humas tenggat`` shows: clocks, regular tasks and cases, after judging again what has to be."""

from __future__ import annotations

from datetime import datetime
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from humas_cli.activities.rulebooks import shelf_of
from humas_cli.activities.versions import Shelf
from humas_cli.environment import Environment
from humas_cli.office.model import Office
from humas_cli.register.duties.clocks import Clock, Sight, due_by, end_of_day, owed
from humas_cli.register.duties.rejudging import Rejudged, rejudge, seen_at
from humas_cli.register.duties.standing import Case, Regular, cases, incoming, regulars
from humas_cli.register.offices import ensure_seen
from humas_cli.register.reading import Reader
from humas_cli.register.store import Register
from humas_cli.rulebook.model import Rulebook

if TYPE_CHECKING:
    from humas_cli.register.duties.holidays import Calendar


class Asked(NamedTuple):
    """What an officer wants to see.

    Attributes:
        at: the moment that was named, or ``None`` for the present; only the present judges again.
        kantor: another office's duties, or ``""`` for the own and those addressed to it.
        semua: those of every office that the database shows.
        hari_ini: only what is overdue or runs out today.
        perkara: the cases instead.
    """

    at: datetime | None = None
    kantor: str = ""
    semua: bool = False
    hari_ini: bool = False
    perkara: bool = False


class Owing(NamedTuple):
    """What is owed.

    Attributes:
        sight: from where it was looked at.
        clocks: duties, overdue first.
        regulars: regular tasks that are not done.
        cases: open cases, the oldest first.
        dinilai: what judging again did.
        asked: what was asked for.
    """

    sight: Sight
    clocks: tuple[Clock, ...]
    regulars: tuple[Regular, ...]
    cases: tuple[Case, ...]
    dinilai: Rejudged
    asked: Asked = Asked()

    @property
    def lewat(self) -> bool:
        """Whether anything is overdue, or may be."""
        return self.berapa_lewat > 0 or self.berapa_mungkin_lewat > 0

    @property
    def berapa_lewat(self) -> int:
        """How much is overdue."""
        return sum(one.lewat for one in self.clocks) + sum(one.lewat for one in self.regulars)

    @property
    def berapa_mungkin_lewat(self) -> int:
        """How much may be overdue: the activity began long enough ago, and its end is not recorded."""
        return sum(one.mungkin_lewat for one in self.clocks)


def look(register: Register, env: Environment, office: Office, asked: Asked) -> Owing:
    """Everything that is owed, as the officer wants to see it.

    Raises:
        humas_cli.register.offices.NoSuchOffice: there is no such office.
        humas_cli.register.offices.NotSeenHere: its duties cannot be seen here.
    """
    if asked.kantor:
        with register.reading() as reader:
            ensure_seen(reader, asked.kantor, "kewajiban")
    at = moment_here(env, office, asked.at)
    shelf = shelf_of(None, env)
    judged = rejudge(register, shelf, at) if asked.at is None else Rejudged()
    sight = sight_of(env, shelf, office.kantor, at)
    own = asked.kantor in ("", office.kantor) and not asked.semua
    with register.reading() as reader:
        if asked.at is not None:
            sight = sight._replace(judged=seen_at(reader, shelf, at))
        if asked.perkara:
            open_cases = cases(reader, at, None if asked.semua else asked.kantor or office.kantor)
            return Owing(sight, tuple(_windows(reader, sight, open_cases)), (), tuple(open_cases), judged, asked)
        offices = () if asked.semua else (asked.kantor or office.kantor,)
        clocks = owed(reader, sight, kantor=offices, masuk=own)
        tasks = regulars(reader, office, sight.book, at) if own or asked.semua else []
    if asked.hari_ini:
        clocks = due_by(clocks, end_of_day(at))
        tasks = [one for one in tasks if one.tenggat is not None and one.tenggat < end_of_day(at)]
    return Owing(sight, tuple(clocks), tuple(tasks), (), judged, asked)


def _windows(reader: Reader, sight: Sight, open_cases: list[Case]) -> list[Clock]:
    """The terms of the cases that do not come from the regulation."""
    offices = sorted({case.kantor for case in open_cases})
    wanted = {(case.kantor, case.entri) for case in open_cases}
    found = owed(reader, sight, kantor=offices) if offices else []
    return [one for one in found if one.window is not None and (one.row.kantor, one.row.entri) in wanted]


def moment_here(env: Environment, office: Office, at: datetime | None) -> datetime:
    """A moment, by default the present, in the office's zone, in which its days begin and end."""
    return (at or env.clock()).astimezone(office.identitas.zona.offset)


def sight_of(env: Environment, shelf: Shelf, kantor: str, at: datetime) -> Sight:
    """From where duties are looked at: today's rulebook for the words, and the calendar once it is needed."""

    @cache
    def calendar() -> Calendar:
        from humas_cli.register.duties.holidays import load_calendar

        return load_calendar(env)

    book = naming_book(shelf, at)
    return Sight(at, book, calendar, kantor, incoming(kantor, book))


def naming_book(shelf: Shelf, at: datetime) -> Rulebook:
    """The rulebook whose words name posts and kinds: the one in force that day, else the first at hand."""
    covering = [edition.book for edition in shelf.editions if edition.covers(at.date())]
    return shelf.on(at.date()) if covering else shelf.editions[0].book
