"""``humas aturan who``, ``plan`` and ``table``: who may, what is still owed, and the matrix for the wall."""

from __future__ import annotations

import inspect
from functools import partial
from pathlib import PurePath
from typing import TYPE_CHECKING, Annotated, Any

import typer
from typer.core import TyperCommand

from humas_cli.commands.common import JsonOption, QuietOption, environment, moment_of, with_parameters
from humas_cli.environment import Environment
from humas_cli.errors import ExitCode, ManyErrors, UsageError
from humas_cli.language import make_command
from humas_cli.results import Line, Result

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from humas_cli.activities.records import Record
    from humas_cli.rulebook.model import Rulebook

AtOption = Annotated[
    str | None, typer.Option("--at", metavar="WAKTU", help="Saat penilaian, dengan zona; bawaannya sekarang.")
]
RulebookOption = Annotated[str | None, typer.Option("--rulebook", metavar="BERKAS", help="Buku aturan lain (TOML).")]
FORMATS = ("md", "html", "docx", "csv")

WHO_HELP = (
    "Siapa yang berwenang melaksanakan kegiatan ini, dengan siapa dan menurut pasal mana; siapa yang tidak, dan "
    "sebabnya. Yang belum disebut dibiarkan terbuka dan disebut namanya."
)
PLAN_HELP = (
    "Apa yang masih harus dilakukan sebelum, selama, dan sesudah kegiatan, kepada siapa, dan kapan; fakta yang masih "
    "dapat mengubah putusan; jalan terpendek menuju putusan sesuai."
)


def build_who(jenis: str, env: Environment, rulebook: str | None = None) -> TyperCommand:
    """The command ``humas aturan who JENIS`` with one option for each fact of the kind."""
    from humas_cli.activities.options import flags_of
    from humas_cli.commands.jenis import annotation

    flags = flags_of(jenis, _knowing(jenis, rulebook, env), None)
    parameters: dict[str, tuple[Any, Any]] = {"ctx": (typer.Context, inspect.Parameter.empty)}
    parameters |= {flag.parameter: (annotation(flag), None) for flag in flags}
    parameters |= {"at": (AtOption, None), "rulebook": (RulebookOption, None), "json": (JsonOption, False)}
    parameters["quiet"] = (QuietOption, False)
    return make_command(
        with_parameters(partial(_who, jenis), parameters),
        name=jenis,
        help=WHO_HELP,
        examples=(f"humas aturan who {jenis}", f"humas aturan who {jenis} --json"),
    )


def build_plan(jenis: str, summary: str, env: Environment, rulebook: str | None = None) -> TyperCommand:
    """The command ``humas JENIS plan``."""
    from humas_cli.activities.forms import load_form
    from humas_cli.activities.options import flags_of
    from humas_cli.commands.jenis import SOURCES, annotation

    book = _knowing(jenis, rulebook, env)
    parameters: dict[str, tuple[Any, Any]] = {"ctx": (typer.Context, inspect.Parameter.empty)}
    for flag in flags_of(jenis, book, load_form(jenis, book, env)):
        if flag.path[0] != "isi":  # what only documents need owes nothing to anybody
            parameters[flag.parameter] = (annotation(flag), None)
    parameters |= {name: SOURCES[name] for name in ("isian", "at", "rulebook")}
    parameters |= {"json": (JsonOption, False), "quiet": (QuietOption, False)}
    return make_command(
        with_parameters(partial(_plan_kind, jenis), parameters),
        name="plan",
        help=f"{summary}\n\n{PLAN_HELP}",
        examples=(f"humas {jenis} plan", f"humas {jenis} plan --isian kegiatan.toml"),
    )


def _who(jenis: str, ctx: typer.Context, **options: Any) -> Result:
    """The answers for every post or organ, or for those that are named."""
    from humas_cli.activities.answers import BadAnswers
    from humas_cli.activities.dated import START
    from humas_cli.activities.options import flags_of, values_from
    from humas_cli.activities.records import record_from_values
    from humas_cli.activities.rulebooks import book_for, shelf_of
    from humas_cli.activities.whotext import WhoText
    from humas_cli.rulebook.analysis.authority import actor_fact, answer, named, who

    env = environment(ctx)
    shelf = shelf_of(options["rulebook"], env)
    moment = moment_of(options["at"], env)
    values = values_from(flags_of(jenis, shelf.knowing(jenis, env.clock().date()), None), options)
    book = book_for(shelf, jenis, values.get(START), moment)  # as a record of that day would be judged
    try:
        record = record_from_values({"jenis": jenis, **values}, book)
    except ManyErrors as error:
        raise BadAnswers(error.galat) from None
    chosen = named(book, jenis, record.fakta)
    facts = {name: value for name, value in record.fakta.items() if name != actor_fact(book, jenis)}
    answers = tuple(answer(book, jenis, facts, moment, word) for word in chosen) or who(book, jenis, facts, moment)
    text = WhoText(book, jenis, facts)
    data = {"jenis": jenis, "diketahui": facts, "jawaban": text.objects(answers)}
    return Result(lines=tuple(text.lines(answers)), data=data)


def plan(
    ctx: typer.Context,
    file: Annotated[
        str, typer.Argument(metavar="BERKAS", help="Berkas kegiatan (TOML atau JSON); '-' = masukan standar.")
    ],
    at: AtOption = None,
    rulebook: RulebookOption = None,
    json: JsonOption = False,
    quiet: QuietOption = False,
) -> Result:
    """What an activity still needs."""
    from humas_cli.activities.checking import judge_files
    from humas_cli.activities.rulebooks import shelf_of

    env = environment(ctx)
    moment = moment_of(at, env)
    shelf = shelf_of(rulebook, env)
    if shelf.only is not None:
        judged = next(iter(judge_files([file], shelf.only, env, moment)))
    else:
        from humas_cli.activities.dated import judge_by_date

        judged = next(iter(judge_by_date([file], shelf, env, moment)))
    if judged.error is not None:
        raise judged.error
    assert judged.record is not None and judged.book is not None
    return _planned(judged.book, judged.record, env, moment, rulebook)


def _plan_kind(jenis: str, ctx: typer.Context, **options: Any) -> Result:
    """The plan of what the options and the file say; nothing is asked."""
    from humas_cli.commands.jenis import _answers

    env = environment(ctx)
    answers = _answers(jenis, "check", env, {**options, "no_input": True})
    record = answers.record()
    given = any(value is not None for name, value in options.items() if name.startswith("isian_"))
    if options["isian"] is not None and not given:
        record = record._replace(sumber=options["isian"])
    return _planned(answers.book, record, env, answers.at, options["rulebook"])


def _planned(book: Rulebook, record: Record, env: Environment, moment: datetime, rulebook: str | None) -> Result:
    """The plan as a result; the exit is that of the verdict."""
    from humas_cli.activities.checking import status_of
    from humas_cli.activities.forms import load_form
    from humas_cli.activities.options import flags_of
    from humas_cli.activities.plantext import PlanText
    from humas_cli.rulebook.analysis.planning import plan as planned

    made = planned(book, record, moment)
    text = PlanText(book, made, flags_of(record.jenis, book, load_form(record.jenis, book, env)), rulebook)
    return Result(status=status_of(made.verdict), lines=tuple(text.lines()), data=text.plain())


def table(
    ctx: typer.Context,
    jenis: Annotated[
        list[str] | None, typer.Argument(metavar="[JENIS]...", help="Jenis kegiatan; tanpa ini semua jenis.")
    ] = None,
    form: Annotated[
        str | None,
        typer.Option("--format", metavar="FORMAT", help="md (bawaan), html, docx, atau csv."),
    ] = None,
    output: Annotated[str | None, typer.Option("--output", metavar="BERKAS", help="Tulis ke berkas ini.")] = None,
    force: Annotated[bool, typer.Option("--force", help="Timpa berkas yang sudah ada.")] = False,
    rulebook: RulebookOption = None,
    json: JsonOption = False,
    quiet: QuietOption = False,
) -> Result:
    """The authority matrix of one kind, of several, or of all."""
    from humas_cli.activities.rulebooks import book_of
    from humas_cli.activities.wallfiles import written_as
    from humas_cli.rulebook.analysis.tables import matrix, matrix_object

    env = environment(ctx)
    book = book_of(rulebook, env)
    for word in jenis or ():
        if word not in book.jenis:
            raise _unknown(f"jenis kegiatan '{word}' tidak dikenal", word, tuple(book.jenis))
    how = _format(form, output)
    if how == "docx" and output is None and not json:
        raise UsageError("Format docx perlu berkas tujuan.", "Tambahkan, misalnya: --output kewenangan.docx")
    found = [matrix(book, word) for word in jenis or book.jenis]
    data = [matrix_object(one) for one in found]
    if output is None:
        text = "" if how == "docx" else written_as(how, found, book)[0]
        return Result(lines=tuple(Line(line, whole=True) for line in str(text).splitlines()), data=data)
    return _written(output, written_as(how, found, book)[1], env, data, force=force)


def _written(output: str, content: bytes, env: Environment, data: object, *, force: bool) -> Result:
    from humas_cli.activities.naming import located
    from humas_cli.files import write_all

    path = located(output, env)
    write_all({path: content}, force=force, private=False)
    return Result(status=ExitCode.OK, lines=(Line(f"Ditulis: {path}", whole=True),), data=data)


def _format(form: str | None, output: str | None) -> str:
    """The format that was named, else the one of the file's ending, else Markdown."""
    if form is None:
        ending = (PurePath(output or "").suffix[1:] or FORMATS[0]).casefold()
        if ending not in FORMATS:
            raise UsageError(
                f"Opsi '--output': akhiran '.{ending}' tidak dikenal.",
                "Pakai .md, .html, .docx, atau .csv, atau sebutkan bentuknya dengan --format.",
            )
        return ending
    if form not in FORMATS:
        raise _unknown(f"Opsi '--format': '{form}' tidak dikenal", form, FORMATS)
    return form


def _unknown(what: str, word: str, known: Sequence[str]) -> UsageError:
    from humas_cli.nearest import nearest

    near = nearest(word, known)
    sentence = f"{what[:1].upper()}{what[1:]}."
    return UsageError(sentence, f"Maksud Anda '{near}'?" if near else f"Pilih salah satu: {', '.join(known)}.")


def _knowing(jenis: str, rulebook: str | None, env: Environment) -> Rulebook:
    from humas_cli.activities.rulebooks import shelf_of

    return shelf_of(rulebook, env).knowing(jenis, env.clock().date())
