"""``humas JENIS read``: the records of forms that came back filled in."""

from __future__ import annotations

import inspect
from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING, Annotated, Any

import typer
from typer.core import TyperCommand

from humas_cli.commands.common import OUTPUT_PANEL, JsonOption, QuietOption, environment, with_parameters
from humas_cli.errors import ExitCode, UsageError
from humas_cli.language import make_command
from humas_cli.results import Line, Result, Tone, error_objects

if TYPE_CHECKING:
    from pathlib import Path

    from humas_cli.activities.received import Received

DETAILS = (
    "Setiap formulir (.docx) menjadi satu berkas kegiatan (<id>.toml). Isian yang tidak dapat dibaca disebutkan satu "
    "per satu; formulirnya tidak ditulis, yang lain tetap. Formulir yang disimpan dengan LibreOffice juga terbaca."
)
EXAMPLES = ("humas {jenis} read permohonan.docx", "humas {jenis} read masuk/*.docx --output kegiatan")

_PARAMETERS: dict[str, tuple[Any, Any]] = {
    "ctx": (typer.Context, inspect.Parameter.empty),
    "files": (
        Annotated[list[str] | None, typer.Argument(metavar="FORMULIR...", help="Formulir yang sudah diisi (.docx).")],
        None,
    ),
    "output": (
        Annotated[
            str | None,
            typer.Option(
                "--output",
                metavar="FOLDER",
                help="Folder keluaran; bawaannya folder ini.",
                rich_help_panel=OUTPUT_PANEL,
            ),
        ],
        None,
    ),
    "force": (
        Annotated[bool, typer.Option("--force", help="Timpa berkas yang sudah ada.", rich_help_panel=OUTPUT_PANEL)],
        False,
    ),
    "dry_run": (
        Annotated[
            bool,
            typer.Option(
                "--dry-run", help="Jangan menulis; sebutkan apa yang akan ditulis.", rich_help_panel=OUTPUT_PANEL
            ),
        ],
        False,
    ),
    "json": (JsonOption, False),
    "quiet": (QuietOption, False),
}


def build(jenis: str, verb: str, summary: str) -> TyperCommand:
    """The Typer command of one kind."""
    return make_command(
        with_parameters(partial(_read, jenis), _PARAMETERS),
        name=verb,
        help=f"{summary}\n\n{DETAILS}",
        examples=[example.format(jenis=jenis) for example in EXAMPLES],
    )


def _read(jenis: str, ctx: typer.Context, **options: Any) -> Result:
    """Read the forms and keep their records."""
    from humas_cli.activities.forms import load_form
    from humas_cli.activities.naming import located
    from humas_cli.activities.received import NoFillableForm, keep, receive
    from humas_cli.activities.rulebooks import shelf_of

    env = environment(ctx)
    if not options["files"]:
        raise UsageError("Argumen FORMULIR belum disebut.", f"Lihat bantuan: humas {jenis} read --help")
    book = shelf_of(None, env).knowing(jenis, env.clock().date())
    form = load_form(jenis, book, env)
    if form is None:
        raise NoFillableForm(book.jenis[jenis].nama)
    folder = located(options["output"] or ".", env)
    dry_run = options["dry_run"]
    received = receive(options["files"], book, form, env)
    return _told(keep(received, book, env, folder, force=options["force"], dry_run=dry_run), jenis, env.cwd, dry_run)


def _told(received: Sequence[Received], jenis: str, cwd: Path, dry_run: bool) -> Result:
    from humas_cli.commands.telling import shown

    written = [one for one in received if one.berkas is not None and not one.lama]
    errors = tuple(one.error for one in received if one.error is not None)
    notes = [note for one in received for note in _notes(one, cwd)]
    if dry_run and written:
        notes.append(Line("Tidak ada yang ditulis (--dry-run); berkas berikut akan ditulis:"))
    elif written:
        notes += _way_on([shown(one.berkas, cwd) for one in written if one.berkas is not None], jenis)
    status = ExitCode.OK
    if errors:
        status = received[0].status if len(received) == 1 else ExitCode.BROKEN
    return Result(
        status=status,
        lines=tuple(Line(shown(one.berkas, cwd), whole=True) for one in written if one.berkas is not None),
        notes=tuple(notes),
        data=[_data(one, dry_run) for one in received],
        errors=errors,
    )


def _notes(one: Received, cwd: Path) -> list[Line]:
    from humas_cli.commands.telling import shown

    notes: list[Line] = []
    for title, text in one.unknown:
        what = f"formulir '{one.formulir}', tulisan pada '{title}' tidak dibaca: {_short(text)}"
        notes.append(Line(f"Peringatan: {what}", Tone.SOFT))
        notes.append(Line("Saran: Pindahkan ke dalam isian yang tersedia, lalu ulangi.", indent=1))
    if one.lama and one.berkas is not None:
        notes.append(Line(f"Formulir '{one.formulir}' sudah tercatat dengan isi yang sama: {shown(one.berkas, cwd)}"))
    return notes


def _short(text: str) -> str:
    line = " ".join(text.split())
    return f"{line[:200]}…" if len(line) > 200 else line


def _way_on(files: Sequence[str], jenis: str) -> list[Line]:
    from humas_cli.activities.options import quoted

    many = " (begitu pula berkas lainnya)" if len(files) > 1 else ""
    return [
        Line(f"Periksa isinya, lalu buat dokumennya{many}:"),
        Line(f"humas {jenis} draft --isian {quoted(files[0])}", indent=1, whole=True),
    ]


def _data(one: Received, dry_run: bool) -> dict[str, object]:
    return {
        "formulir": one.formulir,
        "id": None if one.record is None else one.record.id,
        "berkas": None if one.berkas is None else str(one.berkas),
        "ditulis": one.berkas is not None and not one.lama and not dry_run,
        "sudah_ada": one.lama,
        "tidak_dibaca": [{"isian": title, "teks": text} for title, text in one.unknown],
        "galat": [] if one.error is None else error_objects(one.error),
    }
