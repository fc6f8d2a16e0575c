"""``humas config``: set up the office's configuration and show what is in force."""

from __future__ import annotations

import inspect
from collections.abc import Callable
from typing import TYPE_CHECKING, Annotated, Any

import typer

from humas_cli.commands.common import OUTPUT_PANEL, JsonOption, QuietOption, environment, with_parameters
from humas_cli.errors import NeedsAnswerError
from humas_cli.results import Line, Result

if TYPE_CHECKING:
    from humas_cli.environment import Environment
    from humas_cli.fields import Field
    from humas_cli.office.model import Office


def _init(ctx: typer.Context, *, force: bool, no_input: bool, json: bool, quiet: bool, **answers: str | None) -> Result:
    """Write the first ``kantor.toml``; at a terminal what is not given is asked."""
    from humas_cli.activities.options import quoted
    from humas_cli.failures import Interrupted
    from humas_cli.office import INIT_QUESTIONS, write_initial_office

    env = environment(ctx)
    given: dict[str, str] = {}
    for question in INIT_QUESTIONS:
        value = answers[_parameter(question)]
        if value is not None:
            given[question.nama] = value
    if env.can_ask and not (no_input or json):
        try:
            _converse(env, given, force=force)
        except Interrupted:
            options = " ".join(f"--{q.bendera} {quoted(given[q.nama])}" for q in INIT_QUESTIONS if q.nama in given)
            raise Interrupted(f"Lanjutkan dengan: humas config init {options}".rstrip()) from None
    elif "kantor" not in given:  # which office this is cannot be guessed
        raise NeedsAnswerError(
            "Kantor belum disebut, dan tidak ada terminal untuk bertanya.",
            "Tambahkan --kantor, misalnya --kantor kanreg-4.",
        )
    path = write_initial_office(env, given, force=force)
    notes = (Line("Konfigurasi dibuat. Periksa dengan: humas config show --asal"),)
    return Result(lines=(Line(str(path), whole=True),), notes=notes, data={"berkas": str(path)})


def _converse(env: Environment, given: dict[str, str], *, force: bool) -> None:
    from humas_cli.activities.questions import Asker
    from humas_cli.errors import HumasError
    from humas_cli.office import INIT_QUESTIONS, check_answer, init_default, is_asked, office_file
    from humas_cli.office.errors import OfficeFileExists

    if office_file(env).exists() and not force:
        raise OfficeFileExists(office_file(env))
    asker = Asker(env, lambda name: name)
    for question in INIT_QUESTIONS:
        if question.nama in given or not is_asked(question.nama, given):
            continue
        default = init_default(question.nama, given)
        shown = f"{question.tanya} [{default}]" if default else question.tanya
        while True:
            answer = asker.ask(question._replace(tanya=shown), needed=question.wajib and not default)
            try:
                text = check_answer(question.nama, str(answer)) if answer is not None else ""
            except HumasError as error:
                asker.say(f"{error.pesan} {error.saran or ''}".rstrip())
                continue
            if text or (default and question.nama == "kantor"):
                given[question.nama] = text or default
            break


def show_config(
    ctx: typer.Context,
    asal: Annotated[bool, typer.Option("--asal", help="Sebutkan dari mana setiap nilai berasal.")] = False,
    json: JsonOption = False,
    quiet: QuietOption = False,
) -> Result:
    """Show every value in force."""
    from humas_cli.office import load_office, office_file, show_rows

    env = environment(ctx)
    office = load_office(env)
    _check_names(office, env)
    rows = show_rows(office)
    width = max((len(row.kunci) for row in rows), default=0)
    lines = tuple(
        Line(f"{row.kunci:<{width}}  {row.nilai}{f'  [{row.asal}]' if asal else ''}".replace("\n", " / "))
        for row in rows
    )
    path = office_file(env)
    exists = path.is_file()
    word = (
        "Berkas" if exists else "Belum ada berkas konfigurasi; nilai bawaan dipakai. Buat dengan 'humas config init':"
    )
    return Result(
        lines=lines,
        notes=(Line(f"{word} {path}"),),
        data={
            "berkas": str(path),
            "ada": exists,
            "nilai": [{"kunci": row.kunci, "nilai": row.nilai, "asal": row.asal} for row in rows],
        },
    )


def _check_names(office: Office, env: Environment) -> None:
    """Refuse number patterns and *tembusan* for kinds and documents that do not exist: nobody would ever use them.

    Raises:
        humas_cli.errors.HumasError: a name that is none, with the nearest one.
    """
    if not office.ada_berkas:
        return
    from humas_cli.activities.forms import list_forms, load_form
    from humas_cli.activities.rulebooks import shelf_of
    from humas_cli.errors import HumasError
    from humas_cli.office.loader import check_names

    try:
        books = [edition.book for edition in shelf_of(None, env).editions]
        found = [load_form(jenis, book, env) for book in books for jenis in list_forms(book, env)]
    except HumasError:  # a broken form or rulebook is told of where it is used
        return
    documents = (document for form in found if form is not None for document in form.documents)
    names = (name for document in documents for name in (document.id, document.nomor) if name)
    kinds = (jenis for book in books for jenis in book.jenis)
    check_names(office, tuple(dict.fromkeys((*kinds, *names))))


def _parameter(question: Field) -> str:
    return "jawab_" + question.bendera.replace("-", "_")


def _with_options(function: Callable[..., Result]) -> Callable[..., Result]:
    """The function with one option for each question about the office."""
    from humas_cli.office import INIT_QUESTIONS

    parameters: dict[str, tuple[Any, Any]] = {"ctx": (typer.Context, inspect.Parameter.empty)}
    for question in INIT_QUESTIONS:
        words = f" Pilihan: {', '.join(question.nilai)}." if question.nilai else ""
        example = f" Contoh: {question.contoh}" if question.contoh else ""
        option = typer.Option(
            f"--{question.bendera}",
            metavar="PILIHAN" if question.nilai else "TEKS",
            help=f"{question.label[:1].upper()}{question.label[1:]}.{words}{example}",
            rich_help_panel="Kantor",
        )
        parameters[_parameter(question)] = (Annotated[str | None, option], None)
    switch = typer.Option("--no-input", help="Jangan bertanya.", rich_help_panel=OUTPUT_PANEL)
    parameters["no_input"] = (Annotated[bool, switch], False)
    switch = typer.Option("--force", help="Timpa konfigurasi yang sudah ada.", rich_help_panel=OUTPUT_PANEL)
    parameters["force"] = (Annotated[bool, switch], False)
    parameters["json"] = (JsonOption, False)
    parameters["quiet"] = (QuietOption, False)
    return with_parameters(function, parameters)


init = _with_options(_init)
