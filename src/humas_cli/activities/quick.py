"""The quick door for JSON lines: a line that differs from one judged before in nothing that counts is not judged again.

What counts is the text of the facts that rules read, and of every time in it only where it stands among the moments
that the rules compare times with: before, at or after. A title, or the hour of a meeting that was held well before the
activity, may be another; the answer is the same but for its terms. The door learns from lines judged the long way and
tells nothing of its own: whatever it hesitates at, it leaves to the long way.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import datetime
from typing import TYPE_CHECKING, NamedTuple

from humas_cli.activities.records import OWN_KEYS, Forms, Record, read_id, read_inner
from humas_cli.activities.shape import YEARS, Problems
from humas_cli.errors import HumasError
from humas_cli.fields import Field, FieldType
from humas_cli.rulebook.engine import engine_for
from humas_cli.rulebook.model import Putusan, Rulebook

if TYPE_CHECKING:
    from humas_cli.rulebook.verdict_json import VerdictLines, VerdictText

ROOM = 18 << 20
"""Bytes of answers that are kept, so that bulk runs stay flat; half of them are let go at a time."""

TIMES = 1 << 13
"""Moments kept as they were read."""

ONCE = 1 << 15
"""Lines met once that are remembered, by a number."""

LAYOUTS = 1 << 12
"""Orders of keys that are kept; files have few."""

_EACH = 30
"""Bytes that keeping one text costs beside its own."""

_PLAIN = (FieldType.TEXT, FieldType.LONG_TEXT, FieldType.BODY)
_TIMES = (FieldType.MOMENT, FieldType.DATE_OR_MOMENT)
_OWN = frozenset(OWN_KEYS)
_QUOTE, _BACKSLASH = b'"\\'
_MOMENT = re.compile(rb'("\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\+\d|-(?!00:00)\d)\d:\d\d")')
"""A moment as it would be written again: a term that is counted from it in no hours has the same text."""
_LIKE_A_MOMENT = re.compile(rb"\d-\d\d[Tt ]\d\d:|\\u00")

Key = tuple[object, ...]
Time = tuple[float, datetime, bytes]


class Answer(NamedTuple):
    """A verdict that may come again.

    Attributes:
        colons: colons in the values of its line; a line with more names a key twice.
        putusan: the verdict.
        text: its text, open where terms belong.
    """

    colons: int
    putusan: Putusan
    text: VerdictText


class Asked(NamedTuple):
    """A line that was not met before: what counts of it, its colons, its moments and the texts between them."""

    key: Key
    colons: int
    moments: int
    between: list[bytes]


class _Doubt(Exception):
    """Something the long way must look at."""


class _Kind:
    """What is asked of the lines of one kind of activity."""

    def __init__(self, book: Rulebook, jenis: str, at: datetime) -> None:
        self.jenis = jenis
        engine = engine_for(book, jenis)
        fields = book.facts_of(jenis)
        decisive = engine.facts_read(at)
        self.free = tuple(f.nama for f in fields if f.tipe in _PLAIN and f.nama not in decisive)
        self.timed = tuple(f.nama for f in fields if _holds_time(f) and f.nama not in ("mulai", "selesai"))
        self.terms = tuple(hours * 3600.0 for hours in engine.terms)


class _Layout:
    """Where in a line of one kind with these keys, in this order, each sort of value stands."""

    def __init__(self, kind: _Kind, names: tuple[str, ...]) -> None:
        places = {name: place for place, name in enumerate(names)}
        self.kind = kind
        self.start, self.end = places.get("mulai"), places.get("selesai")
        self.free = tuple(places[name] for name in kind.free if name in places)
        self.timed = tuple(places[name] for name in kind.timed if name in places)
        self.own = tuple((name, place) for name, place in places.items() if name in _OWN and name != "jenis")
        apart = {self.start, self.end, places["jenis"], *self.free, *self.timed, *(place for _, place in self.own)}
        self.others = tuple(place for place in places.values() if place not in apart)


class QuickDoor:
    """Answers lines at one moment by one rulebook."""

    def __init__(
        self, book: Rulebook, at: datetime, forms: Forms, decode: Callable[[str], object], verdicts: VerdictLines
    ) -> None:
        import msgspec

        self._book = book
        self._at = at
        self._now = at.timestamp()
        self._forms = forms
        self._decode = decode
        self._verdicts = verdicts
        self._split = msgspec.json.Decoder(dict[str, msgspec.Raw]).decode
        self._named = {f'"{jenis}"'.encode(): jenis for jenis in book.jenis}
        self._kinds: dict[bytes, _Kind] = {}
        self._layouts: dict[tuple[bytes, tuple[str, ...]], _Layout] = {}
        self._times: dict[bytes, Time] = {}
        self._lately: dict[Key, Answer] = {}
        self._before: dict[Key, Answer] = {}
        self._left = ROOM // 2
        self._once: set[int] = set()
        self._asked: Asked | None = None

    def answer(self, line: bytes) -> tuple[Putusan, bytes] | None:
        """The verdict of a line, and its text from after the line's number on; ``None``: it must go the long way."""
        self._asked = None
        try:
            parts = self._split(line)
            names = tuple(parts)
            raws = [*map(bytes, parts.values())]
            head = (bytes(parts["jenis"]), names)
            layout = self._layouts.get(head) or self._lay_out(head)
            colons = line.count(b":") - len(raws)
            for place in layout.free:
                raw = raws[place]
                if raw[0] != _QUOTE or _BACKSLASH in raw or not raw.decode().isprintable():
                    return None
                colons -= raw.count(b":")
            if layout.own:
                colons -= self._own(layout, raws)
            start = None if layout.start is None else self._end(raws[layout.start])
            end = None if layout.end is None else self._end(raws[layout.end])
            pieces = _MOMENT.split(b"\n".join([raws[place] for place in layout.timed]))
            places = self._places(layout.kind, start, end, pieces[1::2])
        except (_Doubt, HumasError, ValueError, KeyError, RecursionError):  # msgspec's and json's are ValueErrors
            return None
        key = (layout, *[raws[place] for place in layout.others], *pieces[::2], *places)
        found = self._lately.get(key)
        if found is None:
            found = self._before.get(key)
            if found is None:
                if self._comes_again(key):
                    moments = len(pieces) // 2 + (start is not None) + (end is not None)
                    self._asked = Asked(key, colons, moments, pieces[::2])
                return None
            self._keep(key, found, len(line))
        if found.colons != colons:
            return None
        opening = None if start is None else start[2]
        return found.putusan, found.text.told(start and start[1], end and end[1], opening)

    def learn(self, size: int, record: Record) -> tuple[Putusan, bytes]:
        """Judge the record that the line just asked about holds, and keep what is said of it for lines like it.

        Args:
            size: length of the line.
            record: what the long way read in it.
        """
        asked, self._asked = self._asked, None
        engine = engine_for(self._book, record.jenis)
        state = engine.project(record, self._at)
        decision = engine.decided(state)
        text = self._verdicts.text(record.jenis, decision)
        if (
            asked is not None
            and sum(1 for value in _inside(record.fakta.values()) if isinstance(value, datetime)) == asked.moments
            and not any(isinstance(value, datetime) for value in _inside(state))
            and not any(_LIKE_A_MOMENT.search(part) for part in asked.between)
        ):
            self._keep(asked.key, Answer(asked.colons, decision.putusan, text), size)
        return decision.putusan, text.told(record.fakta.get("mulai"), record.fakta.get("selesai"))

    def _comes_again(self, key: Key) -> bool:
        """Whether a line like this was met before; what comes once is not worth keeping."""
        mark = hash(key)
        if mark in self._once:
            return True
        if len(self._once) >= ONCE:
            self._once.clear()
        self._once.add(mark)
        return False

    def _lay_out(self, head: tuple[bytes, tuple[str, ...]]) -> _Layout:
        jenis, names = head
        kind = self._kinds.get(jenis)
        if kind is None:
            kind = self._kinds[jenis] = _Kind(self._book, self._named[jenis], self._at)
        if len(self._layouts) >= LAYOUTS:
            self._layouts.clear()
        layout = self._layouts[head] = _Layout(kind, names)
        return layout

    def _places(self, kind: _Kind, start: Time | None, end: Time | None, moments: list[bytes]) -> list[int]:
        """Where the moments stand among those that the rules compare with, and these among each other."""
        compared = [self._now]
        if start is not None:
            compared.append(start[0])
        if end is not None:
            compared += [end[0] + term for term in kind.terms]
        known = self._times
        times = [*compared, *[(known.get(moment) or self._time(moment))[0] for moment in moments]]
        compared.sort()
        return [bisect_left(compared, time) + bisect_right(compared, time) for time in times]

    def _end(self, raw: bytes) -> Time | None:
        known = self._times.get(raw)
        if known is None:
            if raw == b"null":
                return None
            if not _MOMENT.fullmatch(raw):
                raise _Doubt
            known = self._time(raw)
        return known

    def _time(self, raw: bytes) -> Time:
        moment = datetime.fromisoformat(raw[1:-1].decode())
        if not YEARS[0] <= moment.year <= YEARS[1]:
            raise _Doubt
        if len(self._times) >= TIMES:
            self._times.clear()
        known = self._times[raw] = (moment.timestamp(), moment, raw)
        return known

    def _keep(self, key: Key, answer: Answer, size: int) -> None:
        self._left -= size + answer.text.size + _EACH * len(key)
        if self._left < 0:
            self._left = ROOM // 2
            self._before, self._lately = self._lately, {}
        self._lately[key] = answer

    def _own(self, layout: _Layout, raws: list[bytes]) -> int:
        """Look at the keys that are no facts; the colons in their values."""
        problems: Problems = []
        colons = 0
        for name, place in layout.own:
            raw = raws[place]
            value = self._decode(raw.decode())
            if name == "id":
                read_id(value, layout.kind.jenis, problems)
            elif name == "isi":
                read_inner(value, self._forms(layout.kind.jenis) if value else None, problems)
            elif raw != b"1":
                raise _Doubt
            colons += raw.count(b":")
        if problems:
            raise _Doubt
        return colons


def _holds_time(field: Field) -> bool:
    return field.tipe in _TIMES or any(_holds_time(inner) for inner in field.isi)


def _inside(values: Iterable[object]) -> Iterator[object]:
    """Every value in values, however deep."""
    for value in values:
        if isinstance(value, Mapping):
            yield from _inside(value.values())
        elif isinstance(value, tuple | frozenset):
            yield from _inside(value)
        else:
            yield value
