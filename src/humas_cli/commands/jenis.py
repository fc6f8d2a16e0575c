"""The commands of a kind, ``new``, ``draft`` and ``check``, made from its facts and its form."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer
from typer.core import TyperCommand

from humas_cli.activities.forms import load_form
from humas_cli.activities.options import Flag, flags_of
from humas_cli.commands.common import (
    OUTPUT_PANEL,
    JsonOption,
    QuietOption,
    clean_text,
    environment,
    moment_of,
    with_parameters,
)
from humas_cli.environment import Environment
from humas_cli.errors import HumasError, UsageError
from humas_cli.language import make_command
from humas_cli.results import Line, Result

if TYPE_CHECKING:
    from humas_cli.activities.answers import Answers
    from humas_cli.activities.writing import Wish

FACT_PANEL = "Fakta kegiatan"
CONTENT_PANEL = "Isian dokumen"
SOURCE_PANEL = "Sumber isian dan penilaian"

DETAILS = {
    "new": "Di terminal, yang belum diketahui ditanyakan. Dokumen dan berkas kegiatan (<id>.toml) ditulis bersama.",
    "draft": "Di terminal, yang belum diketahui ditanyakan. Hanya dokumen yang ditulis.",
    "check": "Putusan dengan pasalnya, yang belum diketahui, dan jalan yang sesuai peraturan.",
}
EXAMPLES = {
    "new": ("humas {jenis} new", "humas {jenis} new --isian kegiatan.toml --output keluaran"),
    "draft": ("humas {jenis} draft --isian kegiatan.toml", "humas {jenis} draft --isian - --json < kegiatan.toml"),
    "check": ("humas {jenis} check", "humas {jenis} check --isian kegiatan.toml"),
}


def build(jenis: str, verb: str, summary: str, env: Environment) -> TyperCommand:
    """The Typer command of one verb of one kind."""
    from humas_cli.rulebook import load

    book = load(None, env.cache_dir)
    flags = flags_of(jenis, book, load_form(jenis, book, env))
    function = partial(_check, jenis) if verb == "check" else partial(_write, jenis, verb)
    examples = [example.format(jenis=jenis) for example in EXAMPLES[verb]]
    return make_command(
        _signed(function, flags, verb),
        name=verb,
        help=f'{summary}\n\n{DETAILS[verb]} Nilai kosong ("") pada pilihan berulang berarti: diketahui tidak ada.',
        examples=examples,
    )


def _signed(function: Callable[..., Result], flags: Sequence[Flag], verb: str) -> Callable[..., Result]:
    """The function with a signature that has one option for each flag, then the common ones."""

    parameters: dict[str, tuple[Any, Any]] = {"ctx": (typer.Context, inspect.Parameter.empty)}
    for flag in flags:
        parameters[flag.parameter] = (_annotation(flag), None)
    parameters |= _SOURCES | ({} if verb == "check" else _OUTPUTS) | _COMMON
    return with_parameters(function, parameters)


def _annotation(flag: Flag) -> Any:
    panel = CONTENT_PANEL if flag.path[0] == "isi" else FACT_PANEL
    if flag.yes_no:
        name = f"--{flag.name}/--tidak-{flag.name}"
        return Annotated[bool | None, typer.Option(name, help=flag.help, rich_help_panel=panel)]
    option = typer.Option(f"--{flag.name}", metavar=flag.metavar, help=flag.help, rich_help_panel=panel)
    return Annotated[list[str] | None, option] if flag.repeatable else Annotated[str | None, option]


def _option(flag: str, metavar: str, text: str, panel: str, *, many: bool = False) -> tuple[Any, Any]:
    option = typer.Option(flag, metavar=metavar, help=text, rich_help_panel=panel)
    return (Annotated[list[str] | None, option] if many else Annotated[str | None, option]), None


def _switch(flag: str, text: str, panel: str) -> tuple[Any, Any]:
    return Annotated[bool, typer.Option(flag, help=text, rich_help_panel=panel)], False


_SOURCES: dict[str, tuple[Any, Any]] = {
    "isian": _option("--isian", "BERKAS", "Isian dari berkas kegiatan TOML; '-' = masukan standar.", SOURCE_PANEL),
    "at": _option("--at", "WAKTU", "Saat penilaian, dengan zona; bawaannya sekarang.", SOURCE_PANEL),
    "no_input": _switch("--no-input", "Jangan bertanya.", SOURCE_PANEL),
}
_OUTPUTS: dict[str, tuple[Any, Any]] = {
    "kecualikan": _option(
        "--kecualikan", "ALASAN", "Tetap buat naskah yang tidak sesuai; alasannya dicatat.", SOURCE_PANEL
    ),
    "nomor": _option("--nomor", "NOMOR", "Nomor naskah yang sudah diberikan.", OUTPUT_PANEL),
    "dokumen": _option("--dokumen", "ID", "Hanya dokumen ini. Boleh diulang.", OUTPUT_PANEL, many=True),
    "output": _option("--output", "FOLDER", "Folder keluaran; bawaannya folder ini.", OUTPUT_PANEL),
    "force": _switch("--force", "Timpa berkas yang sudah ada.", OUTPUT_PANEL),
    "dry_run": _switch("--dry-run", "Jangan menulis; sebutkan apa yang akan ditulis.", OUTPUT_PANEL),
}
_COMMON: dict[str, tuple[Any, Any]] = {"json": (JsonOption, False), "quiet": (QuietOption, False)}


def _check(jenis: str, ctx: typer.Context, **options: Any) -> Result:
    """Judge the answers; a refusal or a gap is the result, not an error."""
    from humas_cli.activities.checking import status_of
    from humas_cli.activities.screen import closing_lines, verdict_lines
    from humas_cli.rulebook.verdict_json import verdict_object

    answers = _answers(jenis, "check", environment(ctx), options)
    answers.ask_for_verdict()
    verdict, record = answers.verdict(), answers.record()
    lines = [*verdict_lines(verdict, record, answers.book, answers.flags), Line(), *closing_lines(answers.book)]
    data = verdict_object(verdict, answers.book.info, options["isian"] or "", None)
    return Result(status=status_of(verdict), lines=tuple(lines), data=data)


def _write(jenis: str, verb: str, ctx: typer.Context, **options: Any) -> Result:
    """Judge, make and write; what was typed in a conversation is kept whenever nothing is written."""
    env = environment(ctx)
    answers = _answers(jenis, verb, env, options)
    from humas_cli.activities.writing import NoDocumentsYet, ask_everything, write
    from humas_cli.office import load_office

    if answers.form is None and verb == "draft":
        raise NoDocumentsYet(answers.book.jenis[jenis].nama, jenis)
    wish = _wish(env, options)
    office = load_office(env) if answers.form is not None else None
    try:
        ask_everything(answers, office, wish)
        written = write(answers, office, wish)
    except (HumasError, KeyboardInterrupt) as error:
        from humas_cli.commands.telling import told_failure

        return told_failure(error, answers)
    from humas_cli.commands.telling import told

    return told(written, answers, wish)


def _wish(env: Environment, options: dict[str, Any]) -> Wish:
    """How it is to be written."""
    from humas_cli.activities.naming import located
    from humas_cli.activities.writing import Wish

    reason = clean_text(options["kecualikan"], "kecualikan")
    if reason is not None and not reason.strip():
        raise UsageError("Opsi '--kecualikan' perlu alasan.", 'Contoh: --kecualikan "perintah tertulis pimpinan"')
    return Wish(
        dokumen=tuple(options["dokumen"] or ()),
        folder=located(options["output"] or ".", env),
        alasan=reason,
        nomor=clean_text(options["nomor"], "nomor"),
        force=options["force"],
        dry_run=options["dry_run"],
    )


def _answers(jenis: str, verb: str, env: Environment, options: dict[str, Any]) -> Answers:
    """Values from the file, options laid over them, and somebody to ask when there is a terminal."""
    from humas_cli.activities.answers import Answers, fill_body, read_answers
    from humas_cli.activities.options import merged, values_from
    from humas_cli.rulebook import load

    book = load(None, env.cache_dir)
    form = load_form(jenis, book, env)
    flags = flags_of(jenis, book, form)
    moment = moment_of(options["at"], env)
    base = read_answers(options["isian"], jenis, book, env) if options["isian"] is not None else {}
    values = merged(base, values_from(flags, options))
    fill_body(values, flags, options, env)
    asker = None
    if env.can_ask and not (options["no_input"] or options["json"]):
        from humas_cli.activities.bodies import body_markdown
        from humas_cli.activities.naming import located
        from humas_cli.activities.questions import Asker

        asker = Asker(env, lambda name: body_markdown(located(Path(name).expanduser(), env)))
    return Answers(jenis, verb, book, form, env, moment, values, asker)
