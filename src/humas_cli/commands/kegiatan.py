"""``humas kegiatan``: judge record files of any kind, and give their schema."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Annotated

import typer

from humas_cli.commands.common import JsonOption, QuietOption, environment, moment_of
from humas_cli.errors import UsageError
from humas_cli.results import Line, Result, writes_unicode

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

    from humas_cli.activities.checking import Judged
    from humas_cli.activities.versions import Shelf
    from humas_cli.environment import Environment
    from humas_cli.rulebook import Rulebook

CHUNK = 1 << 18
"""Bytes gathered before bulk output is written."""

HELP = "Lihat bantuan: humas kegiatan check --help"


def check(
    ctx: typer.Context,
    files: Annotated[
        list[str] | None,
        typer.Argument(metavar="BERKAS...", help="Berkas kegiatan (TOML atau JSON); '-' = masukan standar."),
    ] = None,
    jsonl: Annotated[
        bool, typer.Option("--jsonl", help="Baca satu kegiatan per baris JSON; tulis satu putusan per baris.")
    ] = False,
    json: JsonOption = False,
    at: Annotated[
        str | None,
        typer.Option("--at", metavar="WAKTU", help="Saat penilaian, dengan zona; bawaannya sekarang."),
    ] = None,
    rulebook: Annotated[
        str | None, typer.Option("--rulebook", metavar="BERKAS", help="Buku aturan lain (TOML).")
    ] = None,
    tanda_terima: Annotated[
        str | None,
        typer.Option(
            "--tanda-terima", metavar="TEMPAT", help="Simpan tanda terima putusan; folder bila berkasnya banyak."
        ),
    ] = None,
    force: Annotated[bool, typer.Option("--force", help="Timpa tanda terima yang sudah ada.")] = False,
    quiet: QuietOption = False,
) -> Result:
    """Judge records; one verdict a file, or one a line with ``--jsonl``."""
    from humas_cli.activities.checking import expanded, judge_files
    from humas_cli.activities.rulebooks import shelf_of

    env = environment(ctx)
    if json and jsonl:
        raise UsageError("Pilih salah satu: --json atau --jsonl.", HELP)
    if jsonl and tanda_terima is not None:
        raise UsageError("Tanda terima tidak dibuat untuk --jsonl.", "Sebutkan berkas kegiatannya tanpa --jsonl.")
    if not files and not jsonl:
        raise UsageError("Argumen BERKAS belum disebut.", HELP)
    moment = moment_of(at, env)
    shelf = shelf_of(rulebook, env)
    names = expanded(files or ["-"], env)
    if jsonl:
        return _judge_lines(names, env, shelf, moment)
    book = shelf.only
    if book is None:
        from humas_cli.activities.dated import judge_by_date

        judged = tuple(judge_by_date(names, shelf, env, moment))
    else:
        judged = tuple(judge_files(names, book, env, moment))
    result = _told(judged, env, rulebook, json=json)
    if tanda_terima is None:
        return result
    from humas_cli.commands.aturan_receipt import Source, keep

    sources = [Source(one.berkas, one.text, one.book) for one in judged if one.book is not None]
    many = len(judged) > 1
    notes = keep(tanda_terima, sources, env, moment, force=force, many=many) if sources else []
    return result._replace(notes=tuple(notes))


def _judge_lines(names: Iterable[str], env: Environment, shelf: Shelf, moment: datetime) -> Result:
    from humas_cli.activities.bulk import LineJudge

    judge = LineJudge(shelf.only or shelf, env, moment)
    gathered = bytearray()
    for name in names:
        for answers in judge.lines(name):
            if gathered and len(gathered) + len(answers) > CHUNK:
                _write(gathered, env)
                gathered.clear()
            if len(answers) > CHUNK:
                _write(answers, env)
            else:
                gathered += answers
    _write(gathered, env)
    return Result(status=judge.status)


def _write(content: bytes | bytearray | memoryview, env: Environment) -> None:
    buffer = getattr(env.stdout, "buffer", None)
    if buffer is not None and env.stdout.encoding == "utf-8" and os.linesep == "\n":
        env.stdout.flush()
        buffer.write(content)
        return
    text = str(content, "utf-8")
    if not writes_unicode(env.stdout):
        text = "".join(letter if letter.isascii() else _escaped(letter) for letter in text)
    env.stdout.write(text)


def _escaped(letter: str) -> str:
    code = letter.encode("utf-16-be").hex()
    return "".join(f"\\u{code[start : start + 4]}" for start in range(0, len(code), 4))


def _told(judged: tuple[Judged, ...], env: Environment, rulebook: str | None, *, json: bool) -> Result:
    from humas_cli.activities.checking import status_of, worst
    from humas_cli.activities.forms import load_form
    from humas_cli.activities.options import flags_of
    from humas_cli.activities.screen import closing_lines, verdict_lines
    from humas_cli.errors import ExitCode

    lines: list[Line] = []
    data: list[object] = []
    statuses: list[ExitCode] = []
    books: dict[str, Rulebook] = {}
    for one in judged:
        book = one.book
        if one.record is None or one.verdict is None or book is None:
            assert one.error is not None
            statuses.append(ExitCode.BROKEN if len(judged) > 1 else one.error.status)
            continue
        statuses.append(status_of(one.verdict))
        books[book.info.hash] = book
        if json:
            from humas_cli.rulebook.verdict_json import verdict_object

            data.append(verdict_object(one.verdict, book.info, one.berkas, None))
        flags = flags_of(one.record.jenis, book, load_form(one.record.jenis, book, env)) if one.verdict.kurang else ()
        if len(judged) > 1:
            lines.append(Line(f"{one.berkas}:"))
        lines.extend((*verdict_lines(one.verdict, one.record, book, flags, rulebook), Line()))
    for book in books.values():
        lines.extend(closing_lines(book))
    errors = tuple(one.error for one in judged if one.error is not None)
    status = worst(statuses) if len(judged) > 1 else statuses[0]
    return Result(status=status, lines=tuple(lines), data=data, errors=errors)


def schema(
    ctx: typer.Context,
    rulebook: Annotated[
        str | None, typer.Option("--rulebook", metavar="BERKAS", help="Buku aturan lain (TOML).")
    ] = None,
    json: JsonOption = False,
    quiet: QuietOption = False,
) -> Result:
    """Give the JSON Schema (2020-12) of the record."""
    from json import dumps

    from humas_cli.activities.forms import form_fields
    from humas_cli.activities.rulebooks import book_of
    from humas_cli.activities.schema import record_schema

    env = environment(ctx)
    book = book_of(rulebook, env)
    document = record_schema(book, form_fields(book, env))
    text = dumps(document, ensure_ascii=not writes_unicode(env.stdout), indent=2)
    return Result(lines=tuple(Line(line, whole=True) for line in text.splitlines()), data=document)
