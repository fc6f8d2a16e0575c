"""The quick door for JSON lines: a line that differs from one judged before in nothing that counts is not judged again.

What does not count is cut out of a line: a title that no rule reads, the identity, what documents are filled with.
Of its moments only the order counts, among each other and among those that the rules compare times with. The rest of
the line must have been met byte by byte, so it means what it meant then: nothing is parsed. The door learns from lines
judged the long way and tells nothing of its own: whatever it hesitates at, it leaves to the long way.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from humas_cli.activities.quickframes import (
    PLAIN,
    Clock,
    Cut,
    Frame,
    Known,
    Pieces,
    Reply,
    Terms,
    Times,
    framed,
    free_texts,
    inside,
    is_id,
    layout,
)
from humas_cli.activities.records import Forms, Record, read_inner
from humas_cli.activities.shape import Problems
from humas_cli.errors import HumasError
from humas_cli.rulebook.engine import engine_for
from humas_cli.rulebook.model import Putusan, Rulebook

if TYPE_CHECKING:
    from humas_cli.rulebook.verdict_json import VerdictLines

ROOM = 12 << 20
"""Bytes of answers that are kept, so that bulk runs stay flat; half of them are let go at a time."""

LAYOUTS = 1 << 12
"""Ways for moments to stand in a line that are kept."""

ONCE = 1 << 14
"""Lines met once that are remembered, by a number."""

IDLE = 1 << 11
"""Lines without an answer after which only one in seven is looked at closely, until one has an answer again."""

_EACH = 60
"""Bytes that keeping one text costs beside its own."""

_BRACE, _BACKSLASH, _INNER = b"{"[0], b"\\", b'"isi"'
_OPENING = 24
"""Bytes at the beginning of a line that tell, with its length, how its moments may stand."""

_ALIKE = 8
"""Ways kept for lines of one length and beginning."""


class Asked(NamedTuple):
    """A line that no answer is known to.

    Attributes:
        line: what is left of it when ``cut`` is cut out.
        pieces: what cuts the rest into its frame and its moments.
        seconds: these.
    """

    line: bytes
    cut: Sequence[Cut]
    pieces: Pieces
    frame: Frame
    seconds: Sequence[float]


class QuickDoor:
    """Answers lines at one moment by one rulebook."""

    def __init__(
        self,
        book: Rulebook,
        at: datetime,
        forms: Forms,
        decode: Callable[[str], object],
        verdicts: VerdictLines,
        then: Callable[[bytes | None], bool] | None = None,
    ) -> None:
        """A door that knows nothing yet.

        Args:
            book: the rulebook.
            at: the moment of judgement.
            forms: what documents are filled with, by kind.
            decode: reads JSON, and refuses a key that is written twice.
            verdicts: writes verdicts.
            then: whether the rulebook is the one for an activity that begins at a moment; always, when left out.
        """
        self._book = book
        self._then = then
        self._at = at
        self._clock = Clock(at)
        self._forms = forms
        self._decode = decode
        self._verdicts = verdicts
        self._free = cache(lambda jenis: frozenset(free_texts(book, jenis, at)))
        names = {"id"} | {f.nama for jenis in book.jenis for f in book.facts_of(jenis) if f.tipe in PLAIN}
        self._uncut = {name: b'"%b":' % name.encode() for name in sorted(names)}
        self._cuts: list[tuple[str, bytes, int]] = []  # names of them that were met, as keys, and how long these are
        self._with_id = False  # whether the identity is among them
        self._inner = False  # whether [isi] was met
        self._seconds = Times().__getitem__
        self._terms = Terms()
        self._layouts: dict[tuple[int, bytes], list[Pieces]] = {}
        self._known: dict[Frame, Known] = {}
        self._left = ROOM
        self._once: set[int] = set()
        self._idle = 0
        self._asked: Asked | None = None

    def answer(self, line: bytes) -> Sequence[bytes] | None:
        """What follows the number of a line in its answer, in pieces; ``None``: it must go the long way.

        A verdict that is given here was given before, when the line that it was learned from was judged.
        """
        self._asked = None
        whole = line
        cut: list[Cut] = []
        try:
            if self._inner and _INNER in line:
                if _BACKSLASH in line:
                    return None
                line = self._without_inner(line, cut)
            for name, key, size in self._cuts:
                first = line.find(key) + size
                if first >= size:
                    if line.startswith(b' "', first):
                        first += 2
                    elif line.startswith(b'"', first):
                        first += 1
                    else:  # no text
                        continue
                    last = line.index(b'"', first)
                    value = line[first:last].decode()
                    if not value.isprintable() or "\\" in value:
                        return None
                    cut.append((name, value))
                    line = line[:first] + line[last:]
            for pieces in self._layouts.get((len(line), line[:_OPENING]), ()):
                parts = pieces(line)
                known = self._known.get(parts[::2])
                if known is not None:
                    moments = parts[1::2]
                    if self._then is not None and not self._begins_then(known, moments):
                        return None
                    reply = self._reply(known, [*map(self._seconds, moments)], cut)
                    if reply is not None:
                        self._idle = 0
                        return reply.told(moments)
                    break
            return self._looked_at(whole, line, cut)
        except (HumasError, ValueError, KeyError, RecursionError):
            return None

    def _reply(self, known: Known, seconds: list[float], cut: list[Cut]) -> Reply | None:
        """The answer to a line in a known frame."""
        if self._with_id:
            for name, value in cut:
                if name == "id" and not is_id(value, known.jenis):
                    return None
        near = known.before
        if seconds:
            early, late = known.bounds
            if max(seconds) >= early:
                if min(seconds) <= late:
                    return known.answers.get(self._clock.places(known, seconds))
                near = known.later
            first = seconds[0]
            distances = tuple([second - first for second in seconds])
        else:
            distances = ()
        reply = near.get(distances)
        if reply is None:
            reply = known.answers.get(self._clock.places(known, seconds))
            if reply is not None:
                near[distances] = reply
                self._spend((4 + len(distances)) * _EACH)
        return reply

    def _begins_then(self, known: Known, moments: Sequence[bytes]) -> bool:
        return self._then is None or self._then(None if known.start is None else moments[known.start])

    def _looked_at(self, whole: bytes, line: bytes, cut: list[Cut]) -> Sequence[bytes] | None:
        """The answer to a line that stands as none did yet; where there is none, it may be worth learning."""
        self._idle += 1
        if (self._idle > IDLE and self._idle % 7) or line[0] != _BRACE or _BACKSLASH in whole:
            return None
        pieces = layout(line)
        parts = pieces(line)
        frame, moments = parts[::2], parts[1::2]
        seconds = [*map(self._seconds, moments)]
        known = self._known.get(frame)
        if known is None:
            if self._more_to_cut(whole):
                self._idle = 0
                return self.answer(whole)
            if self._comes_again(frame):
                self._asked = Asked(line, cut, pieces, frame, seconds)
            return None
        if self._then is not None and not self._begins_then(known, moments):
            return None
        reply = self._reply(known, seconds, cut)
        if reply is None:
            self._asked = Asked(line, cut, pieces, frame, seconds)
            return None
        self._idle = 0
        self._stands(pieces, line)
        return reply.told(moments)

    def learn(self, record: Record) -> tuple[Putusan, Sequence[bytes]]:
        """Judge the record that the line just asked about holds, and keep what is said of it for lines like it."""
        asked, self._asked = self._asked, None
        engine = engine_for(self._book, record.jenis)
        state = engine.project(record, self._at)
        decision = engine.decided(state)
        text = self._verdicts.text(record.jenis, decision)
        if asked is not None and not any(isinstance(value, datetime) for value in inside(state)):
            known = self._known.get(asked.frame) or framed(
                self._clock, self._book, record, asked.frame, asked.cut, self._free(record.jenis)
            )
            if known is not None:
                known.answers[self._clock.places(known, asked.seconds)] = self._terms.reply(text, known)
                self._keep(asked, known, text.size + 8 * _EACH)
        return decision.putusan, (*text.told(record.fakta.get("mulai"), record.fakta.get("selesai")), b"\n")

    def _without_inner(self, line: bytes, cut: list[Cut]) -> bytes:
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
        for name in found:
            key = self._uncut.pop(name)
            self._cuts.append((name, key, len(key)))
            self._with_id |= name == "id"
        self._inner = self._inner or inner
        self._known.clear()
        self._layouts.clear()
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

    def _keep(self, asked: Asked, known: Known, size: int) -> None:
        if asked.frame not in self._known:
            size += sum(map(len, asked.frame)) + (8 + len(asked.frame)) * _EACH
        self._known[asked.frame] = known
        self._stands(asked.pieces, asked.line)
        self._spend(size)

    def _stands(self, pieces: Pieces, line: bytes) -> None:
        """Remember how the moments stand in a line."""
        if len(self._layouts) >= LAYOUTS:
            self._layouts.clear()
        alike = self._layouts.setdefault((len(line), line[:_OPENING]), [])
        if pieces not in alike:
            alike[:] = [pieces, *alike[: _ALIKE - 1]]

    def _spend(self, size: int) -> None:
        self._left -= size
        if self._left < 0:
            self._left = ROOM // 2
            for oldest in list(self._known)[: len(self._known) // 2]:
                del self._known[oldest]
