"""``humas templat``: list, show, copy, check and preview the templates."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from humas_cli.commands.common import OUTPUT_PANEL, JsonOption, QuietOption, environment
from humas_cli.results import Line, Result

if TYPE_CHECKING:
    from humas_cli.documents.templates.catalogue import Catalogue
    from humas_cli.environment import Environment
    from humas_cli.rulebook import Rulebook

NameArgument = Annotated[
    str, typer.Argument(metavar="NAMA", help="Nama templat, misalnya hak-jawab/surat; lihat 'humas templat list'.")
]
ForceOption = Annotated[
    bool, typer.Option("--force", help="Timpa berkas yang sudah ada.", rich_help_panel=OUTPUT_PANEL)
]


def list_templates(
    ctx: typer.Context,
    jenis: Annotated[
        str | None,
        typer.Option("--jenis", metavar="JENIS", help="Hanya jenis ini, misalnya siaran-pers, atau _bersama."),
    ] = None,
    json: JsonOption = False,
    quiet: QuietOption = False,
) -> Result:
    """List the templates: a table on a terminal, columns apart by tabs elsewhere."""
    from humas_cli.documents.templates.acts import chosen, worst_of
    from humas_cli.documents.templates.lines import entry_fields, entry_object, entry_rows

    env = environment(ctx)
    book, catalogue = _known(env)
    entries = chosen(jenis, catalogue, book)
    rows = entry_rows(entries, catalogue) if env.stdout.isatty() else entry_fields(entries)
    return Result(
        status=worst_of(catalogue.broken),
        lines=tuple(rows),
        data=[entry_object(entry) for entry in entries],
        errors=catalogue.broken,
    )


def show_template(
    ctx: typer.Context, name: NameArgument, json: JsonOption = False, quiet: QuietOption = False
) -> Result:
    """Show one template: its file, the fields it uses, what stands on a condition, what it shares."""
    from humas_cli.documents.templates.acts import look_into
    from humas_cli.documents.templates.lines import shown_lines, shown_object

    env = environment(ctx)
    book, catalogue = _known(env)
    seen = look_into(catalogue.one(name), catalogue, book, env)
    return Result(lines=tuple(shown_lines(*seen)), data=shown_object(*seen))


def copy_template(
    ctx: typer.Context,
    names: Annotated[
        list[str],
        typer.Argument(metavar="NAMA...", help="Nama templat (hak-jawab/surat), atau jenis: semua templatnya."),
    ],
    formulir: Annotated[
        bool, typer.Option("--formulir", help="Salin juga formulir jenis itu (form.toml): isian dan daftar dokumennya.")
    ] = False,
    force: ForceOption = False,
    json: JsonOption = False,
    quiet: QuietOption = False,
) -> Result:
    """Copy shipped templates into the office's folder, where they win."""
    from humas_cli.documents.templates.acts import copy, copy_notes

    env = environment(ctx)
    _, catalogue = _known(env)
    entries = [entry for name in names for entry in catalogue.named(name)]
    paths = copy(entries, catalogue, formulir=formulir, force=force)
    return Result(
        lines=tuple(Line(str(path), whole=True) for path in paths),
        notes=copy_notes(entries),
        data={"berkas": [str(path) for path in paths]},
    )


def check_templates(
    ctx: typer.Context,
    targets: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="BERKAS|NAMA...",
            help="Berkas templat, nama templat, atau jenis. Kosong: semua templat milik kantor, atau semua bawaan.",
        ),
    ] = None,
    jenis: Annotated[
        str | None, typer.Option("--jenis", metavar="JENIS", help="Jenis kegiatan berkas yang diperiksa.")
    ] = None,
    json: JsonOption = False,
    quiet: QuietOption = False,
) -> Result:
    """Check templates: errors make the exit status 1, a file that cannot be read 4."""
    from humas_cli.documents.templates.acts import check, check_notes, check_status, known_kind
    from humas_cli.documents.templates.lines import checked_lines, checked_object
    from humas_cli.documents.templates.trying import tried

    env = environment(ctx)
    book, catalogue = _known(env)
    checked = tried(
        check(targets or (), known_kind(jenis, book) if jenis else None, catalogue, env), catalogue, book, env
    )
    errors = (*catalogue.broken, *(one.error for one in checked if one.error is not None))
    return Result(
        status=check_status(checked, catalogue),
        lines=tuple(checked_lines(checked, catalogue)),
        notes=check_notes(checked),
        data=[checked_object(one) for one in checked],
        errors=errors,
    )


def preview_template(
    ctx: typer.Context,
    name: NameArgument,
    output: Annotated[
        str | None,
        typer.Option(
            "--output",
            metavar="BERKAS|FOLDER",
            help="Berkas atau folder keluaran; bawaannya folder ini.",
            rich_help_panel=OUTPUT_PANEL,
        ),
    ] = None,
    isian: Annotated[
        str | None, typer.Option("--isian", metavar="BERKAS", help="Pakai berkas kegiatan ini, bukan contoh.")
    ] = None,
    force: ForceOption = False,
    json: JsonOption = False,
    quiet: QuietOption = False,
) -> Result:
    """Fill a template with the example of its kind, marked as a draft."""
    from humas_cli.activities.privacy import holds_personal
    from humas_cli.documents.templates.acts import given_record, preview_notes, preview_path
    from humas_cli.documents.templates.preview import preview
    from humas_cli.files import write_atomic
    from humas_cli.office import load_office

    env = environment(ctx)
    book, catalogue = _known(env)
    entry = catalogue.one(name)
    record = given_record(isian, book, env) if isian is not None else None
    made = preview(entry, catalogue, book, env, load_office(env), record)
    path = preview_path(output, made, env)
    private = record is not None and holds_personal(record, catalogue.forms.get(record.jenis))
    write_atomic(path, made.content, force=force, private=private)
    return Result(
        lines=(Line(str(path), whole=True),),
        notes=preview_notes(made),
        data={"berkas": str(path), "templat": entry.nama, "contoh": str(made.sumber) if made.sumber else None,
              "ditambah": list(made.ditambah)},
    )  # fmt: skip


def _known(env: Environment) -> tuple[Rulebook, Catalogue]:
    from humas_cli.documents.templates.catalogue import load_catalogue
    from humas_cli.rulebook import load

    book = load(None, env.cache_dir)
    return book, load_catalogue(book, env)
