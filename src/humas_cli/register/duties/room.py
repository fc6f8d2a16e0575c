"""Whether the agenda has room for an activity that does not say whether it stands there."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import NamedTuple

from humas_cli.activities.answers import Answers
from humas_cli.activities.options import flag_for
from humas_cli.office import load_office
from humas_cli.register.chain import plain_values
from humas_cli.register.databases.opening import opened
from humas_cli.register.duties.plancheck import Compared, compare, is_in
from humas_cli.register.duties.planning import fits, window_of
from humas_cli.register.duties.plantext import counted, described
from humas_cli.register.model import Plain
from humas_cli.register.reading import Reader
from humas_cli.results import Line, Tone

PLANNED = "dalam_agenda"
"""The fact that says whether an activity stands in the agenda."""


class Room(NamedTuple):
    """Whether the agenda has room for an activity that says nothing of it.

    Attributes:
        tahun: the year of the agenda.
        ada: whether it has an item for such activities at all.
        compared: the item with room left, or ``None``.
    """

    tahun: int
    ada: bool
    compared: Compared | None


def room_for(reader: Reader, jenis: str, facts: Plain, start: datetime | None, at: datetime) -> Room:
    """The item of the agenda that an activity could belong to; one of its month is preferred.

    Args:
        reader: the register.
        jenis, facts: the activity, its facts as JSON values.
        start: when it begins, ``None`` while that is unknown.
        at: now.
    """
    day = (start or at).date()
    compared = [one for one in compare(reader, day.year, at) if one.item.jenis == jenis and fits(one.item, facts)]
    left = [
        one
        for one in compared
        if len(one.kegiatan) < one.item.jumlah
        and (start is None or is_in(day, window_of(day.year, one.item.bulan, None)))
    ]
    left.sort(key=lambda one: one.item.bulan is None)
    return Room(day.year, bool(compared), left[0] if left else None)


def room_notes(answers: Answers, missing: Sequence[str]) -> list[Line]:
    """Whether the agenda has room for what was just recorded, when it does not say itself; it is not filled in."""
    if PLANNED not in missing:
        return []
    env = answers.env
    office = load_office(env)
    now = env.clock().astimezone(office.identitas.zona.offset)
    record = answers.record()
    facts = plain_values(record.fakta)
    assert isinstance(facts, dict)
    start = record.fakta.get("mulai")
    with opened(env, office.kantor) as register, register.reading() as reader:
        room = room_for(reader, answers.jenis, facts, start if isinstance(start, datetime) else None, now)
    kind = answers.book.jenis[answers.jenis].nama
    if room.compared is None:
        why = "tidak lagi mempunyai tempat untuk" if room.ada else "tidak memuat"
        return [Line(f"Agenda {room.tahun} {why} {kind} ini.", Tone.SOFT)]
    one, flag = room.compared, flag_for(answers.flags, PLANNED)
    how = f" Bila termasuk agenda, catat --{flag.name}." if flag is not None else ""
    text = f"Agenda {room.tahun} mempunyai tempat: {described(one.item)}, {counted(one)}.{how}"
    return [Line(text, Tone.SOFT)]
