"""``humas register resync``: after a wrong clock."""

from __future__ import annotations

from typing import Annotated

import typer

from humas_cli.commands.common import JsonOption, QuietOption, environment
from humas_cli.results import Line, Result, Tone


def resync(
    ctx: typer.Context,
    alasan: Annotated[str | None, typer.Option("--alasan", metavar="ALASAN", help="Alasannya; ikut tercatat.")] = None,
    json: JsonOption = False,
    quiet: QuietOption = False,
) -> Result:
    """Let time go on from now after an event that bears a wrong, later time."""
    from humas_cli.commands.registered import reason_of
    from humas_cli.documents.indonesian import tanggal_pukul
    from humas_cli.register.databases.opening import opened
    from humas_cli.register.keeping.resyncing import resync

    env = environment(ctx)
    reason = reason_of(env, alasan, needed=True, ask=not json)
    with opened(env) as register:
        event, last = resync(register, reason)
    now, before = tanggal_pukul(event.waktu), tanggal_pukul(last)
    told = f"Waktu register dibetulkan: dari {before} ke {now}."
    return Result(
        lines=(Line(now),),
        notes=(Line(told, Tone.GOOD),),
        data={"peristiwa": event.urut, "waktu": event.waktu.isoformat(), "sebelumnya": last.isoformat()},
    )
