"""Judging files: one at a time for people, line by line for bulk."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import BinaryIO

from humas_cli.activities.forms import form_fields
from humas_cli.activities.records import LIMIT, Forms, Record, parse_record, record_from_values
from humas_cli.environment import Environment
from humas_cli.errors import BrokenFileError, ExitCode, HumasError
from humas_cli.files import decode_text, read_bytes
from humas_cli.rulebook import Putusan, Rulebook, Verdict, judge
from humas_cli.rulebook.verdict_json import VerdictLines

STDIN = "-"
_STATUS = {
    Putusan.SESUAI: ExitCode.OK,
    Putusan.BELUM_LENGKAP: ExitCode.INCOMPLETE,
    Putusan.TIDAK_SESUAI: ExitCode.REFUSED,
    Putusan.TANPA_DASAR: ExitCode.REFUSED,
}
_MARKS = tuple((f'"putusan": "{putusan.value}"', status) for putusan, status in _STATUS.items())
_WORST = (ExitCode.BROKEN, ExitCode.REFUSED, ExitCode.INCOMPLETE, ExitCode.OK)


class BadLine(BrokenFileError):
    """A line of a JSONL input that is not one JSON object."""

    kode = "baris-rusak"


@dataclass(frozen=True, slots=True)
class Judged:
    """One file: its record and verdict, or why there is none."""

    berkas: str
    record: Record | None
    verdict: Verdict | None
    error: HumasError | None


def status_of(verdict: Verdict) -> ExitCode:
    """The exit status of one verdict."""
    return _STATUS[verdict.putusan]


def worst(statuses: Iterable[ExitCode]) -> ExitCode:
    """The exit status of several records: unreadable, refused, incomplete, fine."""
    found = set(statuses)
    return next((status for status in _WORST if status in found), ExitCode.OK)


def expanded(names: Iterable[str], env: Environment) -> list[str]:
    """File names with ``*`` and ``?`` filled in where the shell (as on Windows) has not done it."""
    found: list[str] = []
    for name in names:
        if any(mark in name for mark in "*?") and not (env.cwd / name).exists():
            pattern = Path(name)
            base = env.cwd / Path(*pattern.parts[:-1])
            matches = sorted(str(Path(*pattern.parts[:-1]) / path.name) for path in base.glob(pattern.name))
            found.extend(matches or [name])
        else:
            found.append(name)
    return found


def judge_files(names: Iterable[str], book: Rulebook, env: Environment, at: datetime) -> Iterator[Judged]:
    """Judge each file by itself; a file that cannot be read does not stop the others."""
    forms = form_fields(book, env)
    for name in names:
        try:
            record = read(name, book, env, forms)
        except HumasError as error:
            yield Judged(name, None, None, error)
        else:
            yield Judged(name, record, judge(book, record, at), None)


def read(name: str, book: Rulebook, env: Environment, forms: Forms) -> Record:
    """Read one record: TOML, or JSON when the name ends in ``.json`` or the text begins with a brace."""
    text, shown = read_source(name, env)
    if name.casefold().endswith(".json") or text.lstrip()[:1] == "{":
        return record_from_values(_parsed(text, shown), book, shown, forms)
    return parse_record(text, shown, book, forms)


def read_source(name: str, env: Environment) -> tuple[str, str]:
    """The text of one record (``-`` = standard input), and how it is called in messages."""
    shown = "masukan standar" if name == STDIN else name
    return decode_text(_content(name, env), shown), shown


def _content(name: str, env: Environment) -> bytes:
    if name != STDIN:
        return read_bytes(env.cwd / name, limit=LIMIT)
    content = _binary(env).read(LIMIT + 1)
    if len(content) > LIMIT:
        raise BrokenFileError(
            "Masukan standar terlalu besar untuk satu berkas kegiatan.", "Untuk banyak baris, pakai --jsonl."
        )
    return content


def _binary(env: Environment) -> BinaryIO:
    buffer = getattr(env.stdin, "buffer", None)
    if buffer is not None:
        return buffer  # type: ignore[no-any-return]  # the text stream's own bytes
    import io

    return io.BytesIO(env.stdin.read().encode("utf-8"))


def _parsed(text: str, shown: str) -> object:
    try:
        return json.loads(text, object_pairs_hook=_object)
    except json.JSONDecodeError as error:
        raise BrokenFileError(
            f"Berkas '{shown}' baris {error.lineno}, kolom {error.colno}: bukan JSON yang sah.",
            "Perbaiki berkas itu, lalu ulangi.",
        ) from None
    except _TwiceError as error:
        raise BrokenFileError(f"Berkas '{shown}': kunci '{error}' ditulis dua kali.", "Hapus salah satunya.") from None
    except RecursionError:
        raise BrokenFileError(f"Berkas '{shown}': kurung bersarang terlalu dalam.", "Perbaiki berkas itu.") from None


class _TwiceError(Exception):
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

    def lines(self, name: str) -> Iterator[str]:
        """One line of JSON for each line of the input; a TOML or JSON record counts as one line."""
        shown = "masukan standar" if name == STDIN else name
        if name != STDIN and name.casefold().endswith((".toml", ".json")):
            yield self._one(name)
            return
        try:
            stream = _binary(self._env) if name == STDIN else _opened(self._env.cwd / name)
        except HumasError as error:
            yield self._failed(error, name, None)
            return
        with stream:
            for number, line in enumerate(_split(stream), start=1):
                if line is None:
                    yield self._failed(BadLine(f"Baris {number} dari {shown} terlalu panjang."), name, number)
                elif line and not line.isspace():
                    yield self._judged(line, name, number)

    def _one(self, name: str) -> str:
        try:
            record = read(name, self._book, self._env, self._forms)
        except HumasError as error:
            return self._failed(error, name, None)
        return self._told(self._verdicts.line(record, self._at, name, None))

    def _judged(self, line: bytes, name: str, number: int) -> str:
        try:
            values = self._decode(line.decode("utf-8-sig" if number == 1 else "utf-8"))
            record = record_from_values(values, self._book, name, self._forms)
        except HumasError as error:
            return self._failed(error, name, number)
        except UnicodeDecodeError:
            return self._failed(BadLine("Baris ini bukan teks UTF-8."), name, number)
        except json.JSONDecodeError as error:
            return self._failed(BadLine(f"Baris ini bukan JSON yang sah (kolom {error.colno})."), name, number)
        except _TwiceError as error:
            return self._failed(BadLine(f"Kunci '{error}' ditulis dua kali."), name, number)
        except (RecursionError, ValueError):
            return self._failed(BadLine("Baris ini bukan JSON yang dapat dibaca."), name, number)
        return self._told(self._verdicts.line(record, self._at, name, number))

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


def _opened(path: Path) -> BinaryIO:
    if path.is_dir():
        read_bytes(path)
    try:
        return path.open("rb")
    except OSError:
        read_bytes(path, limit=1)  # says in Indonesian why it cannot be opened
        raise


def _split(stream: BinaryIO) -> Iterator[bytes | None]:
    """Lines of bounded length; ``None`` for one that is longer than any record."""
    while line := stream.readline(LIMIT + 1):
        if len(line) <= LIMIT:
            yield line
            continue
        while line and not line.endswith(b"\n"):
            line = stream.readline(LIMIT)
        yield None
