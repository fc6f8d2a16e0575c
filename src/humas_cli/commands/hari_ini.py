"""``humas hari-ini``: the office's day on one screen."""

from __future__ import annotations

import typer

from humas_cli.commands.common import JsonOption, QuietOption, environment, moment_of
from humas_cli.commands.tenggat import AtOption
from humas_cli.errors import ExitCode
from humas_cli.results import Result


def show_day(ctx: typer.Context, at: AtOption = None, json: JsonOption = False, quiet: QuietOption = False) -> Result:
    """Agenda, clocks, drafts, regular tasks; exit 1 when something is overdue."""
    from humas_cli.office import load_office
    from humas_cli.register.databases.opening import opened
    from humas_cli.register.duties.clocktext import rejudged_lines
    from humas_cli.register.duties.today import morning, morning_lines, morning_object
    from humas_cli.register.nextsteps import after_morning

    env = environment(ctx)
    office = load_office(env)
    with opened(env, office.kantor) as register:
        day = morning(register, env, office, None if at is None else moment_of(at, env))
    return Result(
        status=ExitCode.REFUSED if day.owing.lewat else ExitCode.OK,
        lines=tuple(morning_lines(day)),
        notes=(*rejudged_lines(day.owing), *after_morning(day.owing.regulars)),
        data=morning_object(day),
        errors=register.left_out.errors(),
    )
