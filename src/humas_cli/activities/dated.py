"""Judging by the day: each record by the rulebook in force when its activity takes place."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime
from io import BytesIO

from humas_cli.activities.bulk import BadLine, parse_json
from humas_cli.activities.checking import (
    STATUS,
    STDIN,
    Judged,
    binary_input,
    parsed,
    read_source,
    shown_name,
    values_of,
    worst,
)
from humas_cli.activities.forms import form_fields
from humas_cli.activities.naming import located
from humas_cli.activities.records import Forms, record_from_values
from humas_cli.activities.versions import Shelf, day_of
from humas_cli.environment import Environment
from humas_cli.errors import ExitCode, HumasError
from humas_cli.files import read_bytes
from humas_cli.results import error_objects
from humas_cli.rulebook import Rulebook, judge
from humas_cli.rulebook.verdict_json import verdict_object

START = "mulai"
LARGEST = 1 << 30
"""Bytes of a JSONL file that are read at once where several rulebooks are in force."""


def book_then(shelf: Shelf, values: object, at: datetime) -> Rulebook:
    """The rulebook in force on the day of these values."""
    return shelf.on(day_of(values.get(START) if isinstance(values, Mapping) else None, at))


def judge_by_date(names: Iterable[str], shelf: Shelf, env: Environment, at: datetime) -> Iterator[Judged]:
    """Judge each file by itself; a file that cannot be read does not stop the others."""
    forms: dict[str, Forms] = {}
    for name in names:
        try:
            text, shown = read_source(name, env)
            book = book_then(shelf, values_of(text, shown, name), at)
            fields = forms.setdefault(book.info.hash, form_fields(book, env))
            record = parsed(text, shown, name, book, fields)
        except HumasError as error:
            yield Judged(name, None, None, error)
        else:
            yield Judged(name, record, judge(book, record, at), None, book, text)


class DatedLines:
    """Judges JSON lines one by one; keeps nothing of a line but the exit status.

    Attributes:
        status: the worst so far.
    """

    def __init__(self, shelf: Shelf, env: Environment, at: datetime) -> None:
        self.status = ExitCode.OK
        self._shelf = shelf
        self._env = env
        self._at = at
        self._forms: dict[str, Forms] = {}

    def lines(self, name: str) -> Iterator[bytes]:
        """One line of JSON, with its end, for each line of the input; a TOML or JSON record counts as one line."""
        if name != STDIN and name.casefold().endswith((".toml", ".json")):
            yield self._one(name)
            return
        try:
            stream = binary_input(self._env) if name == STDIN else BytesIO(self._content(name))
        except HumasError as error:
            yield self._failed(error, name, None)
            return
        for number, line in enumerate(stream, start=1):
            if not line.isspace():
                try:
                    yield self._judged(_values_of_line(line, shown_name(name)), name, number)
                except HumasError as error:
                    yield self._failed(error, name, number)

    def _one(self, name: str) -> bytes:
        try:
            text, shown = read_source(name, self._env)
            return self._judged(values_of(text, shown, name), name, None, text)
        except HumasError as error:
            return self._failed(error, name, None)

    def _content(self, name: str) -> bytes:
        return read_bytes(located(name, self._env), limit=LARGEST)

    def _judged(self, values: object, name: str, number: int | None, text: str | None = None) -> bytes:
        book = book_then(self._shelf, values, self._at)
        forms = self._forms.setdefault(book.info.hash, form_fields(book, self._env))
        verdict = judge(book, record_from_values(values, book, shown_name(name), forms, text), self._at)
        self.status = worst((self.status, STATUS[verdict.putusan]))
        return _line(verdict_object(verdict, book.info, name, number))

    def _failed(self, error: HumasError, name: str, number: int | None) -> bytes:
        self.status = ExitCode.BROKEN
        return _line({"berkas": name, "baris": number, "galat": error_objects(error)})


def _line(value: object) -> bytes:
    return f"{json.dumps(value, ensure_ascii=False)}\n".encode("utf-8", "replace")


def _values_of_line(line: bytes, shown: str) -> object:
    try:
        return parse_json(line.decode("utf-8-sig"), shown)
    except UnicodeDecodeError:
        raise BadLine("Baris ini bukan teks UTF-8.", "Simpan ulang sebagai UTF-8.") from None
    except HumasError:
        raise BadLine("Baris ini bukan JSON yang sah.") from None
