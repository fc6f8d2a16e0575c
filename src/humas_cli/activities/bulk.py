"""Judging JSON lines in bulk: one verdict line for each input line, nothing kept of it but the exit status."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from datetime import datetime
from functools import lru_cache, partial
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, NamedTuple

from humas_cli.activities.checking import (
    STATUS,
    STDIN,
    binary_input,
    parsed,
    read_source,
    shown_name,
    values_of,
    worst,
)
from humas_cli.activities.forms import form_fields
from humas_cli.activities.naming import located
from humas_cli.activities.quick import QuickDoor
from humas_cli.activities.records import LIMIT, Forms, Record, record_from_values
from humas_cli.activities.versions import NotInForce, Shelf, day_of
from humas_cli.environment import Environment
from humas_cli.errors import BrokenFileError, ExitCode, HumasError, named
from humas_cli.files import read_bytes
from humas_cli.rulebook import Rulebook
from humas_cli.rulebook.verdict_json import VerdictLines

if TYPE_CHECKING:
    from humas_cli.activities.bulkpair import Answer, Piece

AT_ONCE = 1 << 8
"""Lines of which the answers are given at a time."""

TOO_LONG = f"Satu kegiatan paling banyak {LIMIT // (1024 * 1024)} MB; periksa apakah pemisah barisnya hilang."
_MARKS = tuple((f'"putusan": "{putusan.value}"', status) for putusan, status in STATUS.items())


class BadLine(BrokenFileError):
    """A line of a JSONL input that is not one JSON object."""

    kode = "baris-rusak"

    def __init__(self, pesan: str, saran: str = "Satu baris memuat satu kegiatan sebagai objek JSON.") -> None:
        super().__init__(pesan, saran)


def parse_json(text: str, shown: str) -> object:
    """Parse one JSON record; ``shown`` is how its source is called in errors."""
    if not text.strip():
        raise BrokenFileError(f"{named(shown)}: tidak ada isinya.", 'Mulai dengan jenisnya: {"jenis": "…"}.')
    try:
        return json.loads(text, object_pairs_hook=_object)
    except json.JSONDecodeError as error:
        raise BrokenFileError(
            f"{named(shown)} baris {error.lineno}, kolom {error.colno}: bukan JSON yang sah.",
            "Perbaiki bagian itu, lalu ulangi; satu berkas memuat satu kegiatan sebagai objek JSON.",
        ) from None
    except _TwiceError as error:
        raise BrokenFileError(f"{named(shown)}: kunci '{error}' ditulis dua kali.", _ONCE) from None
    except RecursionError:
        raise BrokenFileError(f"{named(shown)}: kurung bersarang terlalu dalam.", _FLAT) from None
    except ValueError:  # Python itself refuses an integer of more than 4300 digits
        raise BrokenFileError(f"{named(shown)}: memuat bilangan yang terlalu panjang.", _QUOTED) from None


_ONCE, _FLAT, _QUOTED = "Hapus salah satunya.", "Periksa kurungnya.", "Apit bilangan itu dengan tanda petik."


class _TwiceError(ValueError):
    """A JSON object that names a key twice."""


def _object(pairs: list[tuple[str, object]]) -> dict[str, object]:
    table = dict(pairs)
    if len(table) != len(pairs):
        seen: set[str] = set()
        raise _TwiceError(next(key for key, _ in pairs if key in seen or seen.add(key)))  # type: ignore[func-returns-value]  # add is called for its effect
    return table


class Bench(NamedTuple):
    """A rulebook, and what judges lines by it."""

    book: Rulebook
    forms: Forms
    verdicts: VerdictLines
    door: QuickDoor


class LineJudge:
    """Judges JSON lines one by one; keeps nothing of a line but the exit status.

    Attributes:
        status: the worst so far.
    """

    def __init__(self, book: Rulebook | Shelf, env: Environment, at: datetime) -> None:
        """Judge by one rulebook, or by that of a shelf which is in force on the day of an activity."""
        self.status = ExitCode.OK
        self._env = env
        self._at = at
        self._decode = json.JSONDecoder(object_pairs_hook=_object).decode
        self._shelf = book if isinstance(book, Shelf) else None
        self._benches = {} if isinstance(book, Shelf) else {book.info.hash: self._bench(book)}

    def _bench(self, book: Rulebook) -> Bench:
        forms = form_fields(book, self._env)
        verdicts = VerdictLines(book)
        return Bench(book, forms, verdicts, QuickDoor(book, self._at, forms, self._decode, verdicts, self._then(book)))

    def _then(self, book: Rulebook) -> Callable[[bytes | None], bool] | None:
        """Whether this rulebook is the one for an activity that begins at a moment; ``None`` when it always is."""
        shelf, at = self._shelf, self._at
        if shelf is None:
            return None

        @lru_cache(1 << 10)
        def then(day: bytes | None) -> bool:
            with suppress(NotInForce):
                return shelf.on(day_of(None if day is None else f"{day.decode()}T00:00:00Z", at)) is book
            return False

        return lambda start: then(start and start[:10])

    def _bench_for(self, values: object) -> Bench:
        if self._shelf is not None:
            start = values.get("mulai") if isinstance(values, dict) else None
            book = self._shelf.on(day_of(start, self._at))
            if book.info.hash not in self._benches:
                self._benches[book.info.hash] = self._bench(book)
            return self._benches[book.info.hash]
        (bench,) = self._benches.values()
        return bench

    def lines(self, name: str) -> Iterator[Answer]:
        """One line of JSON for each line of the input, many at a time; a TOML or JSON record counts as one line.

        Each is to be used before the next is asked for.
        """
        if name != STDIN and name.casefold().endswith((".toml", ".json")):
            yield _ended(self._one(name))
            return
        try:
            stream = binary_input(self._env) if name == STDIN else _opened(located(name, self._env))
        except HumasError as error:
            yield _ended(self._failed(error, name, None))
            return
        from humas_cli.activities import bulkpair

        judge = partial(self.judged, name)
        with stream:
            if name != STDIN and bulkpair.worth_two(stream, self._env.variables):
                yield from bulkpair.judged_by_two(self, judge, stream, LIMIT)
            else:
                for piece in bulkpair.pieces(stream, LIMIT):
                    yield from judge(piece)

    def judged(self, name: str, piece: Piece) -> Iterator[bytes]:
        """The answers to the lines of a piece of the input, many at a time."""
        head = _encoded(f'{{"berkas": {json.dumps(name, ensure_ascii=False)}, "baris": ').replace(b"%", b"%%") + b"%d"
        quick = self._quick(long=piece.size > LIMIT)
        for start in range(0, len(piece.lines), AT_ONCE):
            told: list[bytes] = []
            for number, line in enumerate(piece.lines[start : start + AT_ONCE], start=piece.number + start):
                answer = quick(line)
                if answer is None:
                    told += self._slowly(line, name, number, head)
                else:
                    told.append(head % number)
                    told += answer
            yield b"".join(told)

    def _quick(self, *, long: bool) -> Callable[[bytes], Sequence[bytes] | None]:
        """What answers lines quickly; ``long``: one of them may be longer than a record may be."""
        if self._shelf is None and not long:
            (bench,) = self._benches.values()
            return bench.door.answer

        def quick(line: bytes) -> Sequence[bytes] | None:
            if len(line) <= LIMIT:
                for bench in self._benches.values():
                    answer = bench.door.answer(line)
                    if answer is not None:
                        return answer
            return None

        return quick

    def _slowly(self, line: bytes, name: str, number: int, head: bytes) -> Sequence[bytes]:
        """The pieces of the answer to a line that the quick door leaves to us; to a blank line there is none."""
        if len(line) > LIMIT:
            return (_ended(self._failed(_too_long(number, name), name, number)),)
        if line.isspace():
            return ()
        found = self._read(line, name, number)
        if isinstance(found, HumasError):
            return (_ended(self._failed(found, name, number)),)
        bench, record = found
        putusan, pieces = bench.door.learn(record)
        self.status = worst((self.status, STATUS[putusan]))  # once for all lines that are answered like this one
        return (head % number, *pieces)

    def _one(self, name: str) -> str:
        try:
            text, shown = read_source(name, self._env)
            bench = self._bench_for(None if self._shelf is None else values_of(text, shown, name))
            record = parsed(text, shown, name, bench.book, bench.forms)
        except HumasError as error:
            return self._failed(error, name, None)
        return self._told(bench.verdicts.line(record, self._at, name, None))

    def long_way(self, line: bytes, name: str, number: int) -> str:
        """The answer to one line without the quick door: what that must equal."""
        found = self._read(line, name, number)
        if isinstance(found, HumasError):
            return self._failed(found, name, number)
        bench, record = found
        return self._told(bench.verdicts.line(record, self._at, name, number))

    def _read(self, line: bytes, name: str, number: int) -> tuple[Bench, Record] | HumasError:
        try:
            values = self._decode(line.decode("utf-8-sig" if number == 1 else "utf-8"))
            bench = self._bench_for(values)
            return bench, record_from_values(values, bench.book, shown_name(name), bench.forms)
        except HumasError as error:
            return error
        except UnicodeDecodeError:
            return BadLine("Baris ini bukan teks UTF-8.", "Simpan ulang sebagai UTF-8.")
        except json.JSONDecodeError as error:
            return BadLine(f"Baris ini bukan JSON yang sah (kolom {error.colno}).")
        except _TwiceError as error:
            return BadLine(f"Kunci '{error}' ditulis dua kali.", _ONCE)
        except RecursionError:
            return BadLine("Kurung pada baris ini bersarang terlalu dalam.", _FLAT)
        except ValueError:
            return BadLine("Baris ini memuat bilangan yang terlalu panjang.", _QUOTED)

    def _told(self, line: str) -> str:
        for mark, status in _MARKS:
            if mark in line:
                self.status = worst((self.status, status))
                break
        return line

    def _failed(self, error: HumasError, name: str, number: int | None) -> str:
        from humas_cli.results import error_objects

        self.status = ExitCode.BROKEN
        return json.dumps({"berkas": name, "baris": number, "galat": error_objects(error)}, ensure_ascii=False)


def _encoded(text: str) -> bytes:
    return text.encode("utf-8", "replace")  # a surrogate, as of a file name in another encoding, shows as "?"


def _ended(line: str) -> bytes:
    return _encoded(line) + b"\n"


def _opened(path: Path) -> BinaryIO:
    if path.is_dir():
        read_bytes(path)
    try:
        return path.open("rb")
    except OSError:
        read_bytes(path, limit=1)  # says in Indonesian why it cannot be opened
        raise


def _too_long(number: int, name: str) -> BadLine:
    return BadLine(f"Baris {number} dari {shown_name(name)} terlalu panjang.", TOO_LONG)
