"""Judging JSON lines in bulk: one verdict line for each input line, nothing kept of it but the exit status."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import BinaryIO

from humas_cli.activities.checking import STATUS, STDIN, binary_input, read, shown_name, worst
from humas_cli.activities.forms import form_fields
from humas_cli.activities.naming import located
from humas_cli.activities.quick import QuickDoor
from humas_cli.activities.records import LIMIT, Record, record_from_values
from humas_cli.environment import Environment
from humas_cli.errors import BrokenFileError, ExitCode, HumasError, named
from humas_cli.files import read_bytes
from humas_cli.rulebook import Putusan, Rulebook
from humas_cli.rulebook.verdict_json import VerdictLines

BLOCK = 1 << 18
"""Bytes of answers that are given at a time."""

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


class LineJudge:
    """Judges JSON lines one by one; keeps nothing of a line but the exit status.

    Attributes:
        status: the worst so far.
    """

    def __init__(self, book: Rulebook, env: Environment, at: datetime) -> None:
        self.status = ExitCode.OK
        self._book = book
        self._env = env
        self._at = at
        self._forms = form_fields(book, env)
        self._verdicts = VerdictLines(book)
        self._decode = json.JSONDecoder(object_pairs_hook=_object).decode
        self._door = QuickDoor(book, at, self._forms, self._decode, self._verdicts)

    def lines(self, name: str) -> Iterator[bytes]:
        """One line of JSON for each line of the input, many at a time; a TOML or JSON record counts as one line."""
        if name != STDIN and name.casefold().endswith((".toml", ".json")):
            yield _ended(self._one(name))
            return
        try:
            stream = binary_input(self._env) if name == STDIN else _opened(located(name, self._env))
        except HumasError as error:
            yield _ended(self._failed(error, name, None))
            return
        from humas_cli.activities import bulkpair

        with stream:
            if name != STDIN and bulkpair.worth_two(stream, self._env.variables):
                yield from bulkpair.judged_by_two(self, partial(self.judged, name), stream, LIMIT)
            else:
                yield from self.judged(name, stream)

    def judged(self, name: str, stream: BinaryIO, number: int = 1) -> Iterator[bytes]:
        """The answers to the lines of a stream, of which the first has this number, some hundred lines at a time."""
        head = _encoded(f'{{"berkas": {json.dumps(name, ensure_ascii=False)}, "baris": ').replace(b"%", b"%%") + b"%d"
        met: set[Putusan] = set()
        quick = self._door.answer
        told: list[bytes] = []
        size = 0
        read = partial(stream.readline, LIMIT + 1)
        for number, line in enumerate(iter(read, b""), start=number):  # noqa: B020 - counted on
            if len(line) > LIMIT:
                _skip_rest(stream, line)
                told.append(_ended(self._failed(_too_long(number, name), name, number)))
                continue
            answer = quick(line)
            if answer is None:
                if line.isspace():
                    continue
                record = self._read(line, name, number)
                if isinstance(record, HumasError):
                    told.append(_ended(self._failed(record, name, number)))
                    size += len(told[-1])
                    continue
                answer = self._door.learn(record)
            putusan, pieces, length = answer
            if putusan not in met:
                met.add(putusan)
                self.status = worst((self.status, STATUS[putusan]))
            told.append(head % number)
            told += pieces
            told.append(b"\n")
            size += length
            if size > BLOCK:
                yield b"".join(told)
                told, size = [], 0
        yield b"".join(told)

    def _one(self, name: str) -> str:
        try:
            record = read(name, self._book, self._env, self._forms)
        except HumasError as error:
            return self._failed(error, name, None)
        return self._told(self._verdicts.line(record, self._at, name, None))

    def long_way(self, line: bytes, name: str, number: int) -> str:
        """The answer to one line without the quick door: what that must equal."""
        record = self._read(line, name, number)
        if isinstance(record, HumasError):
            return self._failed(record, name, number)
        return self._told(self._verdicts.line(record, self._at, name, number))

    def _read(self, line: bytes, name: str, number: int) -> Record | HumasError:
        try:
            values = self._decode(line.decode("utf-8-sig" if number == 1 else "utf-8"))
            return record_from_values(values, self._book, shown_name(name), self._forms)
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


def _skip_rest(stream: BinaryIO, line: bytes) -> None:
    """Read on to the end of a line that is longer than any record."""
    while line and not line.endswith(b"\n"):
        line = stream.readline(LIMIT)
