"""``humas register setup``: prepare a PostgreSQL database that offices share."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from humas_cli.commands.common import JsonOption, QuietOption, environment
from humas_cli.results import Line, Result, plain

if TYPE_CHECKING:
    from humas_cli.register.databases.setting_up import Setup


def setup(
    ctx: typer.Context,
    sql: Annotated[
        bool, typer.Option("--sql", help="Tulis perintah SQL-nya saja, untuk dijalankan pengelola basis data.")
    ] = False,
    json: JsonOption = False,
    quiet: QuietOption = False,
) -> Result:
    """Tables, a role for each office, row rights; run by the owner of the database."""
    from humas_cli.errors import ExitCode
    from humas_cli.register.databases.roles import RolesMissing
    from humas_cli.register.databases.setting_up import roles_sql, set_up, setup_sql

    if sql:
        text = setup_sql()
        return Result(lines=_whole(text), data={"sql": text})
    try:
        done = set_up(environment(ctx))
    except RolesMissing as error:
        text = roles_sql()
        return Result(status=ExitCode.BROKEN, lines=_whole(text), data={"sql": text}, errors=(error,))
    return Result(
        lines=_lines(done),
        notes=_notes(done),
        data={"register": done.name, "bersama": done.shared, "langkah": done.steps, "peran": done.roles},
    )


def _whole(text: str) -> tuple[Line, ...]:
    return tuple(Line(line, whole=True) for line in text.splitlines())


def _lines(done: Setup) -> tuple[Line, ...]:
    from humas_cli.register.databases.setting_up import role_count

    if not done.shared:
        return plain(f"Register {done.name} adalah berkas SQLite: tidak perlu disiapkan.")
    if not done.steps and not done.roles:
        return plain(f"Register {done.name} sudah siap; tidak ada yang berubah.")
    steps = f"{len(done.steps)} langkah ({', '.join(done.steps)})" if done.steps else "hak akses per baris"
    new = f"{len(done.roles)} peran baru" if done.roles else "peran sudah ada"
    return plain(f"Register {done.name} siap: {steps}; {role_count()} peran kantor, {new}.")


def _notes(done: Setup) -> tuple[Line, ...]:
    if not done.shared:
        return plain("Register bersama memakai HUMAS_REGISTER=postgresql://pemilik@alamat/nama.")
    return (
        Line("Untuk setiap petugas, pengelola basis data membuat pengguna dengan peran kantornya, misalnya:"),
        Line("CREATE ROLE petugas_kanreg_4 LOGIN IN ROLE humas_kanreg_4;", indent=1, whole=True),
        Line(r"\password petugas_kanreg_4", indent=1, whole=True),
        Line("Di kantor itu: HUMAS_REGISTER=postgresql://petugas_kanreg_4@alamat/nama, kata sandinya di ~/.pgpass."),
    )
