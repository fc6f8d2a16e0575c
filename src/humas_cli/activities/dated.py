"""Judging by the day: each record by the rulebook in force when its activity takes place."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime

from humas_cli.activities.checking import Judged, parsed, read_source, values_of
from humas_cli.activities.forms import form_fields
from humas_cli.activities.records import Forms
from humas_cli.activities.versions import Shelf, day_of
from humas_cli.environment import Environment
from humas_cli.errors import HumasError
from humas_cli.rulebook import Rulebook, judge

START = "mulai"


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
