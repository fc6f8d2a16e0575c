"""Judging files: one at a time for people, line by line for bulk."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from datetime import datetime
from pathlib import Path
from typing import BinaryIO, NamedTuple

from humas_cli.activities.forms import form_fields
from humas_cli.activities.naming import located
from humas_cli.activities.records import LIMIT, Forms, Record, parse_record, record_from_values
from humas_cli.environment import Environment
from humas_cli.errors import STANDARD_INPUT, BrokenFileError, ExitCode, HumasError
from humas_cli.files import decode_text, read_bytes
from humas_cli.rulebook import Putusan, Rulebook, Verdict, judge

STDIN = "-"
STATUS = {
    Putusan.SESUAI: ExitCode.OK,
    Putusan.BELUM_LENGKAP: ExitCode.INCOMPLETE,
    Putusan.TIDAK_SESUAI: ExitCode.REFUSED,
    Putusan.TANPA_DASAR: ExitCode.REFUSED,
}
_WORST = (ExitCode.BROKEN, ExitCode.REFUSED, ExitCode.INCOMPLETE, ExitCode.OK)


class Judged(NamedTuple):
    """One file: its record and verdict, or why there is none; the rulebook that judged, and the text that was read."""

    berkas: str
    record: Record | None
    verdict: Verdict | None
    error: HumasError | None
    book: Rulebook | None = None
    text: str = ""


def status_of(verdict: Verdict) -> ExitCode:
    """The exit status of one verdict."""
    return STATUS[verdict.putusan]


def worst(statuses: Iterable[ExitCode]) -> ExitCode:
    """The exit status of several records: unreadable, refused, incomplete, fine."""
    found = set(statuses)
    return next((status for status in _WORST if status in found), ExitCode.OK)


def expanded(names: Iterable[str], env: Environment) -> list[str]:
    """File names with ``*`` and ``?`` filled in where the shell (as on Windows) has not done it."""
    found: list[str] = []
    for name in names:
        if any(mark in name for mark in "*?") and not os.path.lexists(env.cwd / name):
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
            text, shown = read_source(name, env)
            record = parsed(text, shown, name, book, forms)
        except HumasError as error:
            yield Judged(name, None, None, error)
        else:
            yield Judged(name, record, judge(book, record, at), None, book, text)


def read(name: str, book: Rulebook, env: Environment, forms: Forms) -> Record:
    """Read one record: TOML, or JSON when the name ends in ``.json`` or the text begins with a brace."""
    text, shown = read_source(name, env)
    return parsed(text, shown, name, book, forms)


def parsed(text: str, shown: str, name: str, book: Rulebook, forms: Forms | None) -> Record:
    """The record that a text holds; ``name`` is the file it came from, ``shown`` how it is called in messages."""
    if _is_json(text, name):
        return record_from_values(values_of(text, shown, name), book, shown, forms)
    return parse_record(text, shown, book, forms)


def values_of(text: str, shown: str, name: str) -> object:
    """The plain values of a record's text, not checked yet."""
    if _is_json(text, name):
        from humas_cli.activities.bulk import parse_json

        return parse_json(text, shown)
    from humas_cli.tomlread import parse_toml

    return parse_toml(text, shown)


def _is_json(text: str, name: str) -> bool:
    return name.casefold().endswith(".json") or text.lstrip()[:1] == "{"


def read_source(name: str, env: Environment) -> tuple[str, str]:
    """The text of one record (``-`` = standard input), and how it is called in messages."""
    shown = shown_name(name)
    return decode_text(_content(name, env), shown), shown


def shown_name(name: str) -> str:
    """How a source is called in messages."""
    return STANDARD_INPUT if name == STDIN else name


def _content(name: str, env: Environment) -> bytes:
    if name != STDIN:
        return read_bytes(located(name, env), limit=LIMIT)
    content = binary_input(env).read(LIMIT + 1)
    if len(content) > LIMIT:
        raise BrokenFileError(
            "Masukan standar terlalu besar untuk satu berkas kegiatan.", "Untuk banyak baris, pakai --jsonl."
        )
    return content


def binary_input(env: Environment) -> BinaryIO:
    """The bytes of standard input."""
    buffer = getattr(env.stdin, "buffer", None)
    if buffer is not None:
        return buffer  # type: ignore[no-any-return]  # the text stream's own bytes
    import io

    return io.BytesIO(env.stdin.read().encode("utf-8"))
