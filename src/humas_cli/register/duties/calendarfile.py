"""Deadlines for an officer's own calendar (iCalendar, RFC 5545): the same bytes while the register is the same."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from humas_cli.activities.dutywords import duty_words, quoted
from humas_cli.environment import Environment
from humas_cli.files import write_all
from humas_cli.office.model import Office
from humas_cli.plaintext import visible
from humas_cli.register.duties.clocks import Clock
from humas_cli.register.duties.clocktext import basis, command_for, kind_name, until
from humas_cli.register.duties.owing import Asked, Owing, look
from humas_cli.register.reading import Reader
from humas_cli.register.store import Register
from humas_cli.rulebook.model import Rulebook

if TYPE_CHECKING:
    from icalendar import Event

PRODUCT = "-//humas//tenggat//ID"
SHORT, LONG = (timedelta(hours=3), timedelta(minutes=30)), (timedelta(days=7), timedelta(days=1))
"""How long before a term that is counted in hours, and one in days, the calendar reminds."""


class Written(NamedTuple):
    """A calendar: what it was made of, its bytes, and the file it was written to, if any."""

    owing: Owing
    clocks: tuple[Clock, ...]
    content: bytes
    path: Path | None


def write_calendar(
    register: Register, env: Environment, office: Office, asked: Asked, path: Path | None, *, force: bool
) -> Written:
    """Make the calendar of what is owed, and write it when a file is named."""
    owing = look(register, env, office, asked)
    dated = tuple(one for one in owing.clocks if one.batas is not None)
    with register.reading() as reader:
        content = calendar_of(reader, dated, owing.sight.book)
    if path is not None:
        write_all({path: content}, force=force, private=False)
    return Written(owing, dated, content, path)


def calendar_of(reader: Reader, clocks: Iterable[Clock], book: Rulebook) -> bytes:
    """One event for each duty with a term; nothing in it depends on when it is asked for.

    A term that waits for the end of its activity stands at the earliest that it can be, and says so.
    Times are instants of UTC, which every calendar shows in its own zone.
    """
    from icalendar import Calendar

    calendar = Calendar()
    calendar.add("prodid", PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", "Tenggat humas")
    changed = _changed(reader)
    for one in sorted(clocks, key=lambda clock: (clock.row.kantor, clock.row.entri, clock.row.ke)):
        if one.batas is not None:
            when = changed[one.row.kantor, one.row.entri]
            calendar.add_component(_event(_as_begun(one), one.batas, when, book))
    return bytes(calendar.to_ical())


def _as_begun(one: Clock) -> Clock:
    """A duty as it is read when its reminder comes: the activity whose end is not recorded has begun by then."""
    if one.belum_selesai is None:
        return one
    return one._replace(belum_selesai=one.belum_selesai._replace(sudah_mulai=True))


def _changed(reader: Reader) -> dict[tuple[str, str], datetime]:
    """When each activity with an open duty was last changed, in UTC; one statement however many they are."""
    rows = reader.connection.rows(
        "SELECT DISTINCT e.kantor, e.id, e.diubah FROM kewajiban k"
        " JOIN entri e ON e.kantor = k.kantor AND e.id = k.entri WHERE k.status = 'terbuka'"
    )
    return {(kantor, id): datetime.fromtimestamp(seconds, UTC) for kantor, id, seconds in rows}


def _event(one: Clock, term: datetime, changed: datetime, book: Rulebook) -> Event:
    from icalendar import Alarm, Event

    earliest = " paling cepat" if one.belum_selesai is not None else ""
    title = f"Tenggat{earliest}: {duty_words(one.row.duty.apa, one.row.duty.kepada, book.sebutan)}"
    event = Event()
    event.add("uid", _uid(one))
    event.add("dtstamp", changed)
    event.add("last-modified", changed)
    event.add("dtstart", term.astimezone(UTC))
    event.add("summary", title)
    event.add("description", _description(one, book))
    event.add("categories", [kind_name(one.row.jenis, book)])
    event.add("transp", "TRANSPARENT")
    for before in SHORT if one.window is None else LONG:
        alarm = Alarm()
        alarm.add("action", "DISPLAY")
        alarm.add("description", title)
        alarm.add("trigger", -before)
        event.add_component(alarm)
    return event


def _uid(one: Clock) -> str:
    """The same for the same duty, whatever else of the activity changes."""
    duty = one.row.duty
    parts = (one.row.kantor, one.row.entri, *duty.kunci)
    return f"{hashlib.sha256('|'.join(parts).encode()).hexdigest()[:32]}@humas"


def _description(one: Clock, book: Rulebook) -> str:
    activity = f"{one.kegiatan}: {kind_name(one.row.jenis, book)}"
    head = f"{activity}, {quoted(visible(one.row.judul))}." if one.row.judul else f"{activity}."
    lines = [head, f"{until(one)} ({basis(one)})."]
    if one.window is not None:
        lines.append(f"Kepastian sumber: {one.window.keyakinan}.")
    if not one.lain:
        lines.append(f"Lakukan: {command_for(one)}")
    return "\n".join(lines)
