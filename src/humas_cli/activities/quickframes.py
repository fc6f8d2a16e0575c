"""What lines of JSON have in common: their frames, what is known of each, and what it answers.

A frame is a line without what does not count and without its moments. Of the moments only the order counts, among each
other, to the moment of judgement, and to those that the rules compare times with.
"""

from __future__ import annotations

import re
from bisect import bisect
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import datetime, timedelta
from functools import lru_cache
from struct import Struct
from typing import TYPE_CHECKING, NamedTuple

from humas_cli.activities.records import read_id
from humas_cli.activities.shape import YEARS, Problems
from humas_cli.fields import FieldType
from humas_cli.rulebook.engine import engine_for
from humas_cli.rulebook.model import Rulebook

if TYPE_CHECKING:
    from humas_cli.activities.records import Record
    from humas_cli.rulebook.verdict_json import VerdictText

PLAIN = (FieldType.TEXT, FieldType.LONG_TEXT, FieldType.BODY)

TIMES = 1 << 13
"""Moments kept as they were read, and terms counted from them as they are written."""

_MOMENT = re.compile(rb'": ?"([12]\d{3}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\+\d|-(?!00:00)\d)\d:\d\d)"')
"""A moment as it would be written again: a term that is counted from it in no hours has the same text."""
_WHOLE = re.compile(rb"[12]\d{3}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\+\d|-(?!00:00)\d)\d:\d\d")
_LIKE_A_MOMENT = re.compile(rb"\d-\d\d[Tt ]\d\d:")
_STRING = re.compile(rb'"[^"]*"')

Frame = tuple[bytes, ...]
"""The pieces of a line between its moments."""

Pieces = Callable[[bytes], tuple[bytes, ...]]
"""Cuts a line of a certain length into text and moments in turn."""

Cut = tuple[str, str]
"""What was cut out of a line: its key and its text."""

_Rest = tuple[int, "dict[bytes, bytes] | None", timedelta, bytes]


class Reply(NamedTuple):
    """The text of a verdict from after the line's number to the line's end, cut where terms of duties belong.

    Attributes:
        first: up to the first term.
        rest: for each term from which of the line's moments it is counted, the terms written so far by the moment
            (``None``: the term is that moment), the time between, and the text from there to the next term.
    """

    first: bytes
    rest: tuple[_Rest, ...]

    def told(self, moments: Sequence[bytes]) -> Sequence[bytes]:
        """The pieces of the text for a line with these moments."""
        first, rest = self
        if not rest:
            return (first,)
        pieces = [first]
        for place, written, after, part in rest:
            moment = moments[place]
            pieces += (moment if written is None else written.get(moment) or _term(written, moment, after), part)
        return pieces


class Known(NamedTuple):
    """What the lines of one frame have in common.

    Attributes:
        jenis: their kind.
        start, end: which of their moments ``mulai`` and ``selesai`` are.
        after: for ``mulai`` and ``selesai``, the seconds after it with which times are compared, beside itself.
        bounds: when all moments of a line are before the first or after the second of these seconds, then so are those
            that the rules compare times with: only the distances between the line's moments count.
        answers: by the order of the moments.
        before, later: by the distances between the moments.
    """

    jenis: str
    start: int | None
    end: int | None
    after: tuple[tuple[float, ...], tuple[float, ...]]
    bounds: tuple[float, float]
    answers: dict[tuple[int, ...], Reply]
    before: dict[tuple[float, ...], Reply]
    later: dict[tuple[float, ...], Reply]


class Times(dict[bytes, float]):
    """The seconds of moments as they are written; what is no moment, or none that a record may have, is an error."""

    def __missing__(self, raw: bytes) -> float:
        if not _WHOLE.fullmatch(raw):
            raise ValueError
        moment = datetime.fromisoformat(raw.decode())
        if not YEARS[0] <= moment.year <= YEARS[1]:
            raise ValueError
        if len(self) >= TIMES:
            self.clear()
        seconds = self[raw] = moment.timestamp()
        return seconds


class Clock:
    """The moment of judgement, and where others stand to it."""

    def __init__(self, at: datetime) -> None:
        now = self._present = at.timestamp()
        self._now = (now - 0.5, now + 0.5) if now.is_integer() else (now, now)

    def bounds(self, after: Iterable[float]) -> tuple[float, float]:
        """Before and after which seconds only the distances between moments count; see `Known`."""
        terms = (0.0, *after)
        if not all(term.is_integer() for term in terms):  # a sum of these and of seconds would be rounded
            return float("-inf"), float("inf")
        return self._now[0] - max(terms) - 1, self._now[1] - min(terms) + 1

    def places(self, known: Known, seconds: Sequence[float]) -> tuple[int, ...]:
        """Where the moments stand among those that the rules compare with, and these among each other."""
        bounds = [*self._now]
        points = [self._present, *seconds]
        for place, after in zip((known.start, known.end), known.after, strict=True):
            if place is not None:
                time = seconds[place]
                bounds += (time - 0.5, time + 0.5)
                for term in after:
                    points.append(time + term)
                    bounds += (time + term - 0.5, time + term + 0.5)
        bounds.sort()
        return tuple([bisect(bounds, point) for point in points])


def framed(
    clock: Clock, book: Rulebook, record: Record, frame: Frame, cut: Iterable[Cut], free: frozenset[str]
) -> Known | None:
    """What a frame says, read from a record in it; ``None`` when that is not certain.

    Args:
        clock: the moment of judgement.
        book: the rulebook that judges.
        record: of a line with this frame.
        frame: the frame.
        cut: what was cut out of the line.
        free: texts that no rule of the kind reads.
    """
    whole = b"".join(frame)
    facts = record.fakta
    own = {"id": record.id, "isi": ""}
    for name, value in cut:
        if (name not in own and name not in free) or own.get(name, facts.get(name)) != value:
            return None
        key = b'"%b"' % name.encode()
        outside = _STRING.sub(b"", whole[: whole.index(key)])  # before it, without the texts
        if outside.count(b"{") - outside.count(b"}") != 1 or (name == "isi" and whole.count(key) != 1):
            return None
    if sum(1 for value in inside(facts.values()) if isinstance(value, datetime)) != len(frame) - 1:
        return None
    if any(_LIKE_A_MOMENT.search(piece) for piece in frame):
        return None
    ends: list[int | None] = []
    for name in ("mulai", "selesai"):
        key = b'"%b"' % name.encode()
        places = [place for place, piece in enumerate(frame[:-1]) if piece.endswith((key + b': "', key + b':"'))]
        if len(places) != isinstance(facts.get(name), datetime) or whole.count(key) > 1:
            return None
        ends.append(places[0] if places else None)
    terms = engine_for(book, record.jenis).terms
    starts, after = (tuple(3600.0 * hours for hours in found) for found in terms)
    return Known(record.jenis, ends[0], ends[1], (starts, after), clock.bounds((*starts, *after)), {}, {}, {})


class Terms:
    """Terms of duties as they are written, by the time to them from the moment that they are counted from."""

    def __init__(self) -> None:
        self._written: dict[timedelta, dict[bytes, bytes]] = {}

    def reply(self, text: VerdictText, known: Known) -> Reply:
        """The text of a verdict, made ready for the lines of a frame."""
        parts = [text.parts[0]]
        rest = []
        for term, part in zip(text.terms, text.parts[1:], strict=True):
            place = None if term is None else known.start if term[0] else known.end
            if term is None or place is None:
                parts[-1] += b"null" + part
            else:
                parts[-1] += b'"'
                parts.append(b'"' + part)
                rest.append((place, None if not term[1] else self._written.setdefault(term[1], {}), term[1]))
        parts[-1] += b"\n"
        return Reply(parts[0], tuple((*about, part) for about, part in zip(rest, parts[1:], strict=True)))


def _term(written: dict[bytes, bytes], moment: bytes, after: timedelta) -> bytes:
    if len(written) >= TIMES:
        written.clear()
    text = written[moment] = (datetime.fromisoformat(moment.decode()) + after).isoformat().encode()
    return text


def layout(line: bytes) -> Pieces:
    """Where the moments of a line stand: what cuts such lines into text and moments in turn."""
    spans = [found.span(1) for found in _MOMENT.finditer(line)]
    borders = [0, *(place for span in spans for place in span), len(line)]
    return _cutter("".join([f"{end - start}s" for start, end in zip(borders, borders[1:], strict=False)]))


@lru_cache(1 << 10)
def _cutter(sizes: str) -> Pieces:
    return Struct(sizes).unpack


def inside(values: Iterable[object]) -> Iterator[object]:
    """Every value in values, however deep."""
    for value in values:
        if isinstance(value, Mapping):
            yield from inside(value.values())
        elif isinstance(value, tuple | frozenset):
            yield from inside(value)
        else:
            yield value


def free_texts(book: Rulebook, jenis: str, at: datetime) -> Iterator[str]:
    """Texts that no rule of the kind reads."""
    decisive = engine_for(book, jenis).facts_read(at)
    return (f.nama for f in book.facts_of(jenis) if f.tipe in PLAIN and f.nama not in decisive)


def is_id(value: str, jenis: str) -> bool:
    """Whether a text may be the identity of a record of the kind."""
    problems: Problems = []
    read_id(value, jenis, problems)
    return not problems
