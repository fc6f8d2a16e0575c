"""``humas tenggat``: what is owed, for people, programs and calendars; letting a duty go."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from humas_cli.commands.common import OUTPUT_PANEL, JsonOption, QuietOption, environment, moment_of
from humas_cli.errors import ExitCode
from humas_cli.results import Line, Result, Tone

if TYPE_CHECKING:
    from humas_cli.register.duties.owing import Asked

AtOption = Annotated[
    str | None,
    typer.Option("--at", metavar="WAKTU", help="Lihat keadaan pada waktu ini; tidak menilai ulang apa pun."),
]
OfficeOption = Annotated[
    str | None, typer.Option("--kantor", metavar="KANTOR", help="Kewajiban kantor ini (pada register bersama).")
]
AllOption = Annotated[bool, typer.Option("--semua", help="Kewajiban semua kantor yang dapat dilihat.")]


def list_duties(
    ctx: typer.Context,
    kantor: OfficeOption = None,
    semua: AllOption = False,
    perkara: Annotated[
        bool, typer.Option("--perkara", help="Hak jawab, hak koreksi, dan krisis yang belum selesai, menurut umurnya.")
    ] = False,
    at: AtOption = None,
    json: JsonOption = False,
    quiet: QuietOption = False,
) -> Result:
    """Everything that is owed, overdue first; exit 1 when something is overdue."""
    from humas_cli.register.duties.owing import Asked

    moment = None if at is None else moment_of(at, environment(ctx))
    return _shown(ctx, Asked(moment, kantor or "", semua, perkara=perkara))


def today(
    ctx: typer.Context,
    kantor: OfficeOption = None,
    semua: AllOption = False,
    at: AtOption = None,
    json: JsonOption = False,
    quiet: QuietOption = False,
) -> Result:
    """What is overdue or runs out today; exit 1 when something is overdue."""
    from humas_cli.register.duties.owing import Asked

    moment = None if at is None else moment_of(at, environment(ctx))
    return _shown(ctx, Asked(moment, kantor or "", semua, hari_ini=True))


def write_calendar(
    ctx: typer.Context,
    kantor: OfficeOption = None,
    semua: AllOption = False,
    output: Annotated[
        str | None,
        typer.Option("--output", metavar="BERKAS", help="Tulis ke berkas ini.", rich_help_panel=OUTPUT_PANEL),
    ] = None,
    force: Annotated[
        bool, typer.Option("--force", help="Timpa berkas yang sudah ada.", rich_help_panel=OUTPUT_PANEL)
    ] = False,
    json: JsonOption = False,
    quiet: QuietOption = False,
) -> Result:
    """The deadlines as iCalendar, on standard output or in a file."""
    from humas_cli.activities.naming import located
    from humas_cli.office import load_office
    from humas_cli.register.databases.opening import opened
    from humas_cli.register.duties.calendarfile import write_calendar as write
    from humas_cli.register.duties.clockjson import clock_object
    from humas_cli.register.duties.clocktext import notes_of
    from humas_cli.register.duties.owing import Asked

    env = environment(ctx)
    office = load_office(env)
    path = None if output is None else located(output, env)
    with opened(env, office.kantor) as register:
        made = write(register, env, office, Asked(None, kantor or "", semua), path, force=force)
    lines = made.content.decode().splitlines() if path is None else [str(path)]
    return Result(
        lines=tuple(Line(line, whole=True) for line in lines),
        notes=notes_of(made.owing),
        data={
            "berkas": None if path is None else str(path),
            "kewajiban": [clock_object(one, made.owing.sight.book) for one in made.clocks],
        },
        errors=register.left_out.errors(),
    )


def close(
    ctx: typer.Context,
    entri: Annotated[str, typer.Argument(metavar="ID", help="Kegiatan dalam register.")],
    ke: Annotated[
        int | None,
        typer.Option("--ke", metavar="N", min=1, help="Kewajiban yang ke berapa, bila lebih dari satu yang terbuka."),
    ] = None,
    alasan: Annotated[
        str | None, typer.Option("--alasan", metavar="ALASAN", help="Mengapa kewajiban itu tidak perlu lagi.")
    ] = None,
    json: JsonOption = False,
    quiet: QuietOption = False,
) -> Result:
    """Let an open duty go, with a reason."""
    from humas_cli.commands.registered import reason_of
    from humas_cli.register.databases.opening import opened
    from humas_cli.register.duties.lettinggo import let_go

    env = environment(ctx)
    reason = reason_of(env, alasan, needed=True, ask=not json)
    with opened(env) as register:
        gone = let_go(register, env, entri, ke, reason)
    left = f"{gone.tersisa} kewajiban masih terbuka" if gone.tersisa else "tidak ada kewajiban lain yang terbuka"
    told = f"{gone.kata} dinyatakan gugur; {left}."
    data = {"id": gone.id, "ke": gone.ke, "apa": gone.duty.apa, "kepada": gone.duty.kepada, "tersisa": gone.tersisa}
    return Result(lines=(Line(gone.id, whole=True),), notes=(Line(told, Tone.GOOD),), data=data)


def _shown(ctx: typer.Context, asked: Asked) -> Result:
    """The list, as words on a terminal and as columns elsewhere."""
    from humas_cli.office import load_office
    from humas_cli.register.databases.opening import opened
    from humas_cli.register.duties.clockjson import owing_object
    from humas_cli.register.duties.clocktext import notes_of, owing_fields, owing_lines
    from humas_cli.register.duties.owing import look
    from humas_cli.register.nextsteps import after_morning

    env = environment(ctx)
    office = load_office(env)
    with opened(env, office.kantor) as register:
        owing = look(register, env, office, asked)
    lines = owing_lines if env.stdout.isatty() else owing_fields
    way_on = () if env.stdout.isatty() else after_morning(owing.regulars)  # the words tell it themselves
    return Result(
        status=ExitCode.REFUSED if owing.lewat else ExitCode.OK,
        lines=tuple(lines(owing)),
        notes=(*notes_of(owing), *way_on),
        data=owing_object(owing),
        errors=register.left_out.errors(),
    )
