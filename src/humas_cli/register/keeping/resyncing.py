"""``register resync``: time goes on from now, after an event that was written with a clock that was fast."""

from __future__ import annotations

from datetime import datetime

from humas_cli.register.errors import ClockRight
from humas_cli.register.model import Change, Event, Happening
from humas_cli.register.store import Register


def resync(register: Register, alasan: str) -> tuple[Event, datetime]:
    """Record that the clock was put right; gives that event, and the time that was the latest before.

    Raises:
        ClockRight: no event is later than now.
    """
    with register.writing(resync=True) as writer:
        last = writer.behind()
        if last is None:
            raise ClockRight
        event = writer.append(Happening.JAM_DIBETULKAN, "", Change(alasan=alasan))
        return event, last.astimezone(writer.now.tzinfo)
