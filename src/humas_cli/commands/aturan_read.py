"""``humas aturan why``, ``read`` and ``review``: the rulebook explained, beside the law, and against it."""

from __future__ import annotations

from pathlib import PurePath
from typing import Annotated

import typer

from humas_cli.commands.aturan import RulebookOption
from humas_cli.commands.aturan import _unknown as unknown
from humas_cli.commands.common import JsonOption, QuietOption, environment, moment_of
from humas_cli.errors import UsageError
from humas_cli.files import write_all
from humas_cli.results import Line, Result, writes_unicode


def why(
    ctx: typer.Context,
    file: Annotated[
        str, typer.Argument(metavar="BERKAS", help="Berkas kegiatan (TOML atau JSON); '-' = masukan standar.")
    ],
    all_rules: Annotated[
        bool, typer.Option("--semua", help="Juga aturan yang hanya ditampilkan dan tidak dinilai.")
    ] = False,
    quotes: Annotated[bool, typer.Option("--kutipan", help="Sertakan bunyi peraturan.")] = False,
    at: Annotated[
        str | None, typer.Option("--at", metavar="WAKTU", help="Saat penilaian, dengan zona; bawaannya sekarang.")
    ] = None,
    rulebook: RulebookOption = None,
    json: JsonOption = False,
    quiet: QuietOption = False,
) -> Result:
    """Explain one judgement."""
    from humas_cli.activities.checking import status_of
    from humas_cli.activities.dated import judge_by_date
    from humas_cli.activities.explained import explained, why_lines, why_object, with_plain_marks
    from humas_cli.activities.rulebooks import shelf_of
    from humas_cli.rulebook.verdict_json import verdict_object

    env = environment(ctx)
    moment = moment_of(at, env)
    judged = next(iter(judge_by_date((file,), shelf_of(rulebook, env), env, moment)))
    record, book = judged.record, judged.book
    if record is None or book is None:
        assert judged.error is not None
        raise judged.error
    explanation = explained(book, record, moment)
    verdict = verdict_object(explanation.verdict, book.info, file, None)
    lines = why_lines(explanation, record, book, all_rules=all_rules, quotes=quotes)
    return Result(
        status=status_of(explanation.verdict),
        lines=tuple(lines if writes_unicode(env.stdout) else with_plain_marks(lines)),
        data=why_object(explanation, record, book, verdict),
    )


FORMATS = ("txt", "html", "docx")


def read(
    ctx: typer.Context,
    form: Annotated[
        str | None,
        typer.Option("--format", metavar="BENTUK", help="txt, html, atau docx; bawaannya menurut nama --output."),
    ] = None,
    output: Annotated[
        str | None, typer.Option("--output", metavar="BERKAS", help="Tulis ke berkas ini, bukan ke layar.")
    ] = None,
    jenis: Annotated[
        str | None, typer.Option("--jenis", metavar="JENIS", help="Hanya pasal tentang jenis ini.")
    ] = None,
    force: Annotated[bool, typer.Option("--force", help="Timpa berkas yang sudah ada.")] = False,
    rulebook: RulebookOption = None,
    json: JsonOption = False,
    quiet: QuietOption = False,
) -> Result:
    """Read the rulebook beside the law."""
    from humas_cli.activities.naming import located
    from humas_cli.activities.readout import article_objects, content_of, opened
    from humas_cli.rulebook.analysis.prose import articles, law_lines
    from humas_cli.rulebook.analysis.prosepages import text_lines

    env = environment(ctx)
    book, source = opened(rulebook, env)
    if jenis is not None and jenis not in book.jenis:
        raise unknown("--jenis", jenis, book.jenis)
    shape = _format(form, output)
    if shape == "docx" and output is None:
        raise UsageError("Dokumen Word tidak dapat ditulis ke layar.", "Sebutkan berkasnya: --output aturan.docx")
    found = articles(book, law_lines(source), () if jenis is None else (jenis,))
    data = article_objects(found, book)
    if output is None:
        shown = text_lines(found, book) if shape == "txt" else _whole(content_of(shape, found, book).decode())
        return Result(lines=tuple(shown), data=data)
    path = located(output, env)
    write_all({path: content_of(shape, found, book)}, force=force, private=False)
    return Result(lines=(Line(output, whole=True),), data={"berkas": str(path), "bentuk": shape})


def _whole(text: str) -> list[Line]:
    return [Line(line, whole=True) for line in text.splitlines()]


def _format(form: str | None, output: str | None) -> str:
    """The format that was named, else the one that the file's name ends in."""
    if form is not None:
        if form not in FORMATS:
            raise unknown("--format", form, FORMATS)
        return form
    ending = (PurePath(output or "").suffix[1:] or "txt").casefold()
    if ending not in FORMATS:
        raise UsageError(f"Opsi '--output': akhiran '.{ending}' tidak dikenal.", "Pakai .txt, .html, atau .docx.")
    return ending


DEGREES = ("berat", "sedang", "ringan")


def review(
    ctx: typer.Context,
    degree: Annotated[
        str | None, typer.Option("--tingkat", metavar="TINGKAT", help="Hanya tingkat ini: berat, sedang, ringan.")
    ] = None,
    rulebook: RulebookOption = None,
    json: JsonOption = False,
    quiet: QuietOption = False,
) -> Result:
    """Review the regulation itself."""
    from humas_cli.activities.readout import opened
    from humas_cli.activities.reviewed import review_lines, review_objects
    from humas_cli.rulebook.analysis.reviewing import review as reviewed

    if degree is not None and degree not in DEGREES:
        raise unknown("--tingkat", degree, DEGREES)
    book, source = opened(rulebook, environment(ctx))
    found = reviewed(book, source)
    shown = [weakness for weakness in found if degree in (None, weakness.tingkat.value)]
    return Result(lines=tuple(review_lines(shown, book)), data=review_objects(shown, book))
