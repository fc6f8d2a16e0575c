"""``humas register list``, ``search``, ``show``, ``export``: reading the register."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from humas_cli.commands.common import OUTPUT_PANEL, JsonOption, QuietOption, environment
from humas_cli.register.reading import PAGE
from humas_cli.results import Line, Result, Tone

if TYPE_CHECKING:
    from collections.abc import Sequence

    from humas_cli.environment import Environment
    from humas_cli.register.views.listing import Wanted

FILTER_PANEL = "Saringan"
PAGE_PANEL = "Halaman"


def _words(flag: str, metavar: str, text: str) -> object:
    return typer.Option(flag, metavar=metavar, help=f"{text} Boleh diulang.", rich_help_panel=FILTER_PANEL)


JenisOption = Annotated[list[str] | None, _words("--jenis", "JENIS", "Hanya jenis ini.")]
StateOption = Annotated[
    list[str] | None,
    _words("--keadaan", "KEADAAN", "Hanya yang konsep, terbit, terlaksana, dilaporkan, atau batal."),
]
OfficeOption = Annotated[list[str] | None, _words("--kantor", "KANTOR", "Hanya kantor ini, misalnya kanreg-4.")]
VerdictOption = Annotated[
    list[str] | None,
    _words("--putusan", "PUTUSAN", "Hanya yang sesuai, belum-lengkap, tidak-sesuai, atau tanpa-dasar."),
]
FromOption = Annotated[
    str | None,
    typer.Option("--dari", metavar="TANGGAL", help="Kegiatan sejak tanggal ini.", rich_help_panel=FILTER_PANEL),
]
UntilOption = Annotated[
    str | None,
    typer.Option(
        "--sampai", metavar="TANGGAL", help="Kegiatan sampai dengan tanggal ini.", rich_help_panel=FILTER_PANEL
    ),
]
TextOption = Annotated[
    str | None,
    typer.Option("--teks", metavar="KATA", help="Hanya yang memuat semua kata ini.", rich_help_panel=FILTER_PANEL),
]
LimitOption = Annotated[
    int | None,
    typer.Option(
        "--banyak", metavar="N", min=1, help=f"Banyaknya kegiatan; bawaannya {PAGE}.", rich_help_panel=PAGE_PANEL
    ),
]
AllOption = Annotated[bool, typer.Option("--semua", help="Semua kegiatan.", rich_help_panel=PAGE_PANEL)]
OffsetOption = Annotated[
    int, typer.Option("--lewati", metavar="N", min=0, help="Lewati N kegiatan pertama.", rich_help_panel=PAGE_PANEL)
]
IdArgument = Annotated[str, typer.Argument(metavar="ID", help="Kegiatan dalam register; kantor/id untuk kantor lain.")]
ForceOption = Annotated[
    bool, typer.Option("--force", help="Timpa berkas yang sudah ada.", rich_help_panel=OUTPUT_PANEL)
]
ContactOption = Annotated[
    bool,
    typer.Option("--dengan-kontak", help="Sertakan data pribadi wartawan apa adanya.", rich_help_panel=OUTPUT_PANEL),
]


def list_entries(
    ctx: typer.Context,
    jenis: JenisOption = None,
    keadaan: StateOption = None,
    kantor: OfficeOption = None,
    putusan: VerdictOption = None,
    dari: FromOption = None,
    sampai: UntilOption = None,
    teks: TextOption = None,
    banyak: LimitOption = None,
    semua: AllOption = False,
    lewati: OffsetOption = 0,
    json: JsonOption = False,
    quiet: QuietOption = False,
) -> Result:
    """List activities, the latest first."""
    from humas_cli.register.views.listing import Wanted, limit_of

    wanted = Wanted(jenis or (), keadaan or (), kantor or (), putusan or (), dari, sampai, teks)
    return _listed(environment(ctx), wanted, limit_of(banyak, whole=semua, json=json), lewati)


def search_entries(
    ctx: typer.Context,
    kata: Annotated[list[str], typer.Argument(metavar="KATA...", help="Kata yang dicari.")],
    jenis: JenisOption = None,
    keadaan: StateOption = None,
    kantor: OfficeOption = None,
    putusan: VerdictOption = None,
    dari: FromOption = None,
    sampai: UntilOption = None,
    banyak: LimitOption = None,
    semua: AllOption = False,
    lewati: OffsetOption = 0,
    json: JsonOption = False,
    quiet: QuietOption = False,
) -> Result:
    """Find activities by words, those recorded last first."""
    from humas_cli.register.views.listing import Wanted, limit_of

    wanted = Wanted(jenis or (), keadaan or (), kantor or (), putusan or (), dari, sampai, " ".join(kata))
    return _listed(environment(ctx), wanted, limit_of(banyak, whole=semua, json=json), lewati)


def _listed(env: Environment, wanted: Wanted, limit: int | None, offset: int) -> Result:
    from humas_cli.commands.tables import tabbed, table_lines
    from humas_cli.office import load_office
    from humas_cli.register.databases.opening import opened
    from humas_cli.register.views.listing import COLUMNS, WHOLE, cells, entry_object, fields, filters_of, page

    office = load_office(env)
    filters = filters_of(wanted, office, env)
    with opened(env, office.kantor) as register, register.reading() as reader:
        found = page(reader, filters, limit, offset)
    lines: Sequence[Line] = [tabbed(fields(entry, office.kantor)) for entry in found.entries]
    if env.stdout.isatty() and found.entries:
        lines = table_lines(COLUMNS, [cells(entry, office.kantor) for entry in found.entries], env, WHOLE)
    notes: list[Line] = []
    if not found.entries:
        notes.append(Line("Tidak ada kegiatan yang cocok."))
    if found.more:
        shown = offset + len(found.entries)
        notes.append(Line(f"Masih ada lagi. Berikutnya: --lewati {shown}; semuanya: --semua."))
    data = {"kegiatan": [entry_object(entry) for entry in found.entries], "lewati": offset, "masih_ada": found.more}
    return Result(lines=tuple(lines), notes=tuple(notes), data=data, errors=register.left_out.errors())


def show_entry(
    ctx: typer.Context,
    entri: IdArgument,
    riwayat: Annotated[bool, typer.Option("--riwayat", help="Tampilkan juga setiap peristiwanya.")] = False,
    dengan_kontak: ContactOption = False,
    output: Annotated[
        str | None,
        typer.Option(
            "--output",
            metavar="FOLDER",
            help="Tulis berkas kegiatan dan dokumennya dari register ke folder ini.",
            rich_help_panel=OUTPUT_PANEL,
        ),
    ] = None,
    force: ForceOption = False,
    json: JsonOption = False,
    quiet: QuietOption = False,
) -> Result:
    """Show everything of one activity, or write its files."""
    from humas_cli.office import load_office
    from humas_cli.register.databases.opening import opened
    from humas_cli.register.views.present import at_present
    from humas_cli.register.views.showing import is_masked, look, shown_lines, view_of
    from humas_cli.register.views.shownjson import shown_object

    env = environment(ctx)
    office = load_office(env)
    with opened(env, office.kantor) as register, register.reading() as reader:
        shown = at_present(reader, look(reader, entri), env, office)
        if output is not None:
            from humas_cli.activities.naming import located
            from humas_cli.register.views.copying import files_of

            files = files_of(reader, shown, located(output, env), env)
    view = view_of(shown, office, env, masked=not dengan_kontak, history=riwayat)
    data = shown_object(shown, view)
    if output is not None:
        from humas_cli.commands.telling import shown as path_shown
        from humas_cli.files import write_all

        write_all(files.contents, force=force, private=True)
        lines = tuple(Line(path_shown(path, env.cwd), whole=True) for path in files.contents)
        told = [Line(f"Isinya sudah dihapus dan tidak ditulis: {name}.", Tone.SOFT) for name in files.gone]
        data |= {"berkas_ditulis": [str(path) for path in files.contents]}
        return Result(lines=lines, notes=tuple(told), data=data, errors=register.left_out.errors())
    notes: tuple[Line, ...] = ()
    if not dengan_kontak and is_masked(shown.values):
        notes = (Line("Kontak disamarkan; selengkapnya dengan --dengan-kontak."),)
    return Result(lines=tuple(shown_lines(shown, view)), notes=notes, data=data, errors=register.left_out.errors())


def export_entries(
    ctx: typer.Context,
    jenis: JenisOption = None,
    keadaan: StateOption = None,
    kantor: OfficeOption = None,
    putusan: VerdictOption = None,
    dari: FromOption = None,
    sampai: UntilOption = None,
    teks: TextOption = None,
    format: Annotated[
        str | None,
        typer.Option("--format", metavar="FORMAT", help="csv, xlsx, atau json.", rich_help_panel=OUTPUT_PANEL),
    ] = None,
    output: Annotated[
        str | None, typer.Option("--output", metavar="BERKAS", help="Berkas keluaran.", rich_help_panel=OUTPUT_PANEL)
    ] = None,
    dengan_kontak: ContactOption = False,
    force: ForceOption = False,
    json: JsonOption = False,
    quiet: QuietOption = False,
) -> Result:
    """Write activities as a table for other programs."""
    from humas_cli.activities.naming import located
    from humas_cli.files import write_atomic
    from humas_cli.office import load_office
    from humas_cli.register.databases.opening import opened
    from humas_cli.register.views.exporting import content_of, exported, format_of, reading_of
    from humas_cli.register.views.listing import Wanted, filters_of

    env = environment(ctx)
    office = load_office(env)
    chosen = format_of(format, output, json=json)
    wanted = Wanted(jenis or (), keadaan or (), kantor or (), putusan or (), dari, sampai, teks)
    filters = filters_of(wanted, office, env)
    with opened(env, office.kantor) as register, register.reading() as reader:
        found = exported(reader, filters, contacts=dengan_kontak)
    if json and output is None:
        return Result(data={"kegiatan": list(found.rows), "jumlah": len(found.rows)}, errors=register.left_out.errors())
    content = content_of(found, chosen, env.clock(), reading_of(office, env))
    if output is None:
        text = content.decode("utf-8").removesuffix("\n")
        return Result(lines=(Line(text, whole=True),), errors=register.left_out.errors())
    path = located(output, env)
    write_atomic(path, content, force=force, private=dengan_kontak)
    notes = (Line(f"{len(found.rows)} kegiatan diekspor."),)
    data = {"berkas": str(path), "jumlah": len(found.rows)}
    return Result(lines=(Line(str(path), whole=True),), notes=notes, data=data, errors=register.left_out.errors())
