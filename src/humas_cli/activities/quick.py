"""The quick door for JSON lines: a line that differs from one judged before in nothing that counts is not judged again.

What does not count is cut out of a line: a title that no rule reads, the identity, what documents are filled with.
Of its moments only the order counts, among each other and among those that the rules compare times with. The rest of
the line must have been met byte by byte, so it means what it meant then: nothing is parsed. The door learns from lines
judged the long way and tells nothing of its own: whatever it hesitates at, it leaves to the long way.
"""

from __future__ import annotations

import re
from bisect import bisect
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from humas_cli.activities.records import Forms, Record, read_id, read_inner
from humas_cli.activities.shape import YEARS, Problems
from humas_cli.errors import HumasError
from humas_cli.fields import FieldType
from humas_cli.rulebook.engine import engine_for
from humas_cli.rulebook.model import Putusan, Rulebook

if TYPE_CHECKING:
    from humas_cli.rulebook.verdict_json import VerdictLines, VerdictText

ROOM = 8 << 20
"""Bytes of answers that are kept, so that bulk runs stay flat; half of them are let go at a time."""

TIMES = 1 << 13
"""Moments kept as they were read."""

ONCE = 1 << 14
"""Lines met once that are remembered, by a number."""

IDLE = 1 << 11
"""Lines without an answer after which only one in seven is looked at, until one has an answer again."""

_EACH = 60
"""Bytes that keeping one text costs beside its own."""

_BRACE, _BACKSLASH, _INNER = b"{"[0], b"\\", b'"isi"'
_GAPS = (b" ", b"")
_MOMENT = re.compile(rb'": ?"([12]\d{3}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\+\d|-(?!00:00)\d)\d:\d\d)"')
"""A moment as it would be written again: a term that is counted from it in no hours has the same text."""
_LIKE_A_MOMENT = re.compile(rb"\d-\d\d[Tt ]\d\d:")
_STRING = re.compile(rb'"[^"]*"')
_PLAIN = (FieldType.TEXT, FieldType.LONG_TEXT, FieldType.BODY)

Frame = bytes
"""A line without what does not count, a backslash for each moment."""

Time = tuple[float, datetime, bytes]
Told = tuple[Putusan, Sequence[bytes], int]
"""A verdict, the pieces of its text from after the line's number on, and about how long they are."""


class Known(NamedTuple):
    """What the lines of one frame have in common.

    Attributes:
        jenis: their kind.
        start, end: which of their moments ``mulai`` and ``selesai`` are.
        after: for ``mulai`` and ``selesai``, the seconds after it with which times are compared, beside itself.
        answers: the verdict and its text, open where terms belong, by the order of the moments.
    """

    jenis: str
    start: int | None
    end: int | None
    after: tuple[tuple[float, ...], tuple[float, ...]]
    answers: dict[tuple[int, ...], tuple[Putusan, VerdictText]]


class Asked(NamedTuple):
    """A line that no answer is known to: its frame, its moments read, and what was cut out."""

    frame: Frame
    moments: list[Time]
    cut: list[tuple[str, str]]


class QuickDoor:
    """Answers lines at one moment by one rulebook."""

    def __init__(
        self, book: Rulebook, at: datetime, forms: Forms, decode: Callable[[str], object], verdicts: VerdictLines
    ) -> None:
        self._book = book
        self._at = at
        now = self._present = at.timestamp()
        self._now = (now - 0.5, now + 0.5) if now.is_integer() else (now, now)
        self._forms = forms
        self._decode = decode
        self._verdicts = verdicts
        self._free = cache(lambda jenis: frozenset(_free(book, jenis, at)))
        names = {"id"} | {f.nama for jenis in book.jenis for f in book.facts_of(jenis) if f.tipe in _PLAIN}
        self._uncut = {name: b'"%b":' % name.encode() for name in sorted(names)}
        self._cuts: list[tuple[str, bytes]] = []  # names of them that were met
        self._inner = False  # nor was [isi]
        self._times: dict[bytes, Time] = {}
        self._known: dict[Frame, Known] = {}
        self._left = ROOM
        self._once: set[int] = set()
        self._idle = 0
        self._asked: Asked | None = None

    def answer(self, line: bytes) -> Told | None:
        """The verdict of a line; ``None``: it must go the long way."""
        self._asked = None
        self._idle += 1
        if (self._idle > IDLE and self._idle % 7) or line[0] != _BRACE or _BACKSLASH in line:
            return None
        whole, cut = line, list[tuple[str, str]]()
        try:
            if self._inner and _INNER in line:
                line = self._without_inner(line, cut)
            for name, key in self._cuts:
                at = line.find(key)
                if at >= 0:
                    first = line.find(b'"', at + len(key)) + 1
                    if not first or line[at + len(key) : first - 1] not in _GAPS:  # no text
                        continue
                    last = line.index(b'"', first)
                    value = line[first:last].decode()
                    if not value.isprintable():
                        return None
                    cut.append((name, value))
                    line = line[:first] + line[last:]
            pieces = _MOMENT.split(line)
            known_times = self._times
            moments = [known_times.get(moment) or self._time(moment) for moment in pieces[1::2]]
        except (HumasError, ValueError, KeyError, RecursionError):
            return None
        frame = _BACKSLASH.join(pieces[::2])
        known = self._known.get(frame)
        if known is None:
            if self._more_to_cut(whole):
                self._idle = 0
                return self.answer(whole)
            if self._comes_again(frame):
                self._asked = Asked(frame, moments, cut)
            return None
        places = self._places(known, moments)
        found = known.answers.get(places)
        if found is None:
            self._asked = Asked(frame, moments, cut)
            return None
        for name, value in cut:
            if name == "id" and not _is_id(value, known.jenis):
                return None
        self._idle = 0
        putusan, text = found
        start = None if known.start is None else moments[known.start]
        end = None if known.end is None else moments[known.end]
        return putusan, text.told(start and start[1], end and end[1], start and start[2]), text.size

    def learn(self, record: Record) -> Told:
        """Judge the record that the line just asked about holds, and keep what is said of it for lines like it."""
        asked, self._asked = self._asked, None
        engine = engine_for(self._book, record.jenis)
        state = engine.project(record, self._at)
        decision = engine.decided(state)
        text = self._verdicts.text(record.jenis, decision)
        if asked is not None and not any(isinstance(value, datetime) for value in _inside(state)):
            known = self._known.get(asked.frame) or self._framed(asked, record)
            if known is not None:
                known.answers[self._places(known, asked.moments)] = (decision.putusan, text)
                self._keep(asked.frame, known, text.size + 8 * _EACH)
        return decision.putusan, text.told(record.fakta.get("mulai"), record.fakta.get("selesai")), text.size

    def _framed(self, asked: Asked, record: Record) -> Known | None:
        """What a frame says, read from a record in it; ``None`` when that is not certain."""
        pieces = asked.frame.split(_BACKSLASH)
        whole = b"".join([b'%b"' % piece for piece in pieces])
        facts = record.fakta
        own = {"id": record.id, "isi": ""}
        free = self._free(record.jenis)
        for name, value in asked.cut:
            if (name not in own and name not in free) or own.get(name, facts.get(name)) != value:
                return None
            key = b'"%b"' % name.encode()
            outside = _STRING.sub(b"", whole[: whole.index(key)])  # before it, without the texts
            if outside.count(b"{") - outside.count(b"}") != 1 or (name == "isi" and whole.count(key) != 1):
                return None
        if sum(1 for value in _inside(facts.values()) if isinstance(value, datetime)) != len(asked.moments):
            return None
        if any(_LIKE_A_MOMENT.search(piece) for piece in pieces):
            return None
        ends: list[int | None] = []
        for name in ("mulai", "selesai"):
            key = b'"%b' % name.encode()
            places = [place for place, piece in enumerate(pieces[:-1]) if piece.endswith(key)]
            if len(places) != isinstance(facts.get(name), datetime) or whole.count(key + b'"') > 1:
                return None
            ends.append(places[0] if places else None)
        starts, after = engine_for(self._book, record.jenis).terms
        seconds = (tuple(3600.0 * hours for hours in starts), tuple(3600.0 * hours for hours in after))
        return Known(record.jenis, ends[0], ends[1], seconds, {})

    def _without_inner(self, line: bytes, cut: list[tuple[str, str]]) -> bytes:
        """A line without what documents are filled with, which has been looked at."""
        import msgspec

        parts = msgspec.json.decode(line, type=dict[str, msgspec.Raw])
        inner = bytes(parts["isi"])
        jenis = self._decode(bytes(parts["jenis"]).decode())
        problems: Problems = []
        value = self._decode(inner.decode())
        if not isinstance(jenis, str) or jenis not in self._book.jenis or line.count(inner) != 1:
            raise ValueError
        read_inner(value, self._forms(jenis) if value else None, problems)
        if problems:
            raise ValueError
        cut.append(("isi", ""))
        return line.replace(inner, b"")

    def _more_to_cut(self, line: bytes) -> bool:
        """Whether a line has something that does not count and was not met before; what was learned without is void."""
        found = [name for name, key in self._uncut.items() if key in line]
        inner = not self._inner and _INNER in line
        if not found and not inner:
            return False
        self._cuts += [(name, self._uncut.pop(name)) for name in found]
        self._inner = self._inner or inner
        self._known.clear()
        self._left = ROOM
        return True

    def _comes_again(self, frame: Frame) -> bool:
        """Whether a line like this was met before; what comes once is not worth keeping."""
        mark = hash(frame)
        if mark in self._once:
            return True
        if len(self._once) >= ONCE:
            self._once.clear()
        self._once.add(mark)
        return False

    def _places(self, known: Known, moments: list[Time]) -> tuple[int, ...]:
        """Where the moments stand among those that the rules compare with, and these among each other."""
        bounds = [*self._now]
        points = [self._present, *[moment[0] for moment in moments]]
        after_start, after_end = known.after
        if known.start is not None:
            time = points[known.start + 1]
            bounds += (time - 0.5, time + 0.5)
            for term in after_start:
                points.append(time + term)
                bounds += (time + term - 0.5, time + term + 0.5)
        if known.end is not None:
            time = points[known.end + 1]
            bounds += (time - 0.5, time + 0.5)
            for term in after_end:
                points.append(time + term)
                bounds += (time + term - 0.5, time + term + 0.5)
        bounds.sort()
        return tuple([bisect(bounds, point) for point in points])

    def _time(self, raw: bytes) -> Time:
        moment = datetime.fromisoformat(raw.decode())
        if not YEARS[0] <= moment.year <= YEARS[1]:
            raise ValueError
        if len(self._times) >= TIMES:
            self._times.clear()
        known = self._times[raw] = (moment.timestamp(), moment, b'"%b"' % raw)
        return known

    def _keep(self, frame: Frame, known: Known, size: int) -> None:
        if frame not in self._known:
            size += len(frame) + 8 * _EACH
        self._left -= size
        if self._left < 0:
            self._left = ROOM // 2
            for oldest in list(self._known)[: len(self._known) // 2]:
                del self._known[oldest]
        self._known[frame] = known


def _free(book: Rulebook, jenis: str, at: datetime) -> Iterator[str]:
    """Texts that no rule of the kind reads."""
    decisive = engine_for(book, jenis).facts_read(at)
    return (f.nama for f in book.facts_of(jenis) if f.tipe in _PLAIN and f.nama not in decisive)


def _is_id(value: str, jenis: str) -> bool:
    problems: Problems = []
    read_id(value, jenis, problems)
    return not problems


def _inside(values: Iterable[object]) -> Iterator[object]:
    """Every value in values, however deep."""
    for value in values:
        if isinstance(value, Mapping):
            yield from _inside(value.values())
        elif isinstance(value, tuple | frozenset):
            yield from _inside(value)
        else:
            yield value
