"""``humas agenda``: the yearly agenda setting, new, list, check, cancel."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from humas_cli.commands.common import JsonOption, QuietOption, clean_text, environment, moment_of
from humas_cli.errors import ExitCode
from humas_cli.results import Line, Result, Tone

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from humas_cli.environment import Environment
    from humas_cli.office.model import Office
    from humas_cli.register.model import AgendaItem
    from humas_cli.register.reading import Reader
    from humas_cli.rulebook import Rulebook

YearOption = Annotated[
    int | None, typer.Option("--tahun", metavar="TAHUN", min=1945, max=2200, help="Tahun; bawaannya tahun ini.")
]
OfficeOption = Annotated[
    str | None, typer.Option("--kantor", metavar="KANTOR", help="Agenda kantor ini; bawaannya kantor sendiri.")
]
_COLUMNS = ("id", "waktu", "jenis", "kali", "keadaan", "rencana")
_WHOLE = ("id", "waktu", "jenis", "kali", "keadaan")


def new(
    ctx: typer.Context,
    jenis: Annotated[str, typer.Option("--jenis", metavar="JENIS", help="Jenis kegiatan; wajib.")],
    judul: Annotated[str, typer.Option("--judul", metavar="TEKS", help="Apa yang direncanakan; wajib.")],
    bulan: Annotated[
        str | None, typer.Option("--bulan", metavar="BULAN", help="Bulan: 1–12 atau namanya; kosong: sepanjang tahun.")
    ] = None,
    minggu: Annotated[
        int | None, typer.Option("--minggu", metavar="MINGGU", help="Minggu dalam bulan itu: 1–5.")
    ] = None,
    jumlah: Annotated[int, typer.Option("--jumlah", metavar="BILANGAN", help="Berapa kali; bawaannya 1.")] = 1,
    tahun: YearOption = None,
    bila: Annotated[
        list[str] | None,
        typer.Option("--bila", metavar="FAKTA=NILAI", help="Hanya kegiatan dengan fakta ini. Boleh diulang."),
    ] = None,
    catatan: Annotated[str, typer.Option("--catatan", metavar="TEKS", help="Keterangan.")] = "",
    json: JsonOption = False,
    quiet: QuietOption = False,
) -> Result:
    """Put an item into the agenda."""
    from humas_cli.register.databases.opening import opened
    from humas_cli.register.duties.planning import Plan, add
    from humas_cli.register.duties.plantext import described, item_object

    env = environment(ctx)
    office, now = _office(env)
    plan = Plan(
        jenis,
        clean_text(judul, "judul") or "",
        tahun or now.year,
        bulan,
        minggu,
        jumlah,
        tuple(bila or ()),
        clean_text(catatan, "catatan") or "",
    )
    with opened(env, office.kantor) as register:
        item = add(register, plan, _book(env, now))
    note = Line(f"Masuk agenda {item.tahun}: {described(item)}.", Tone.GOOD)
    return Result(lines=(Line(item.id, whole=True),), notes=(note,), data=item_object(item))


def list_items(
    ctx: typer.Context,
    tahun: YearOption = None,
    semua: Annotated[bool, typer.Option("--semua", help="Juga yang dibatalkan.")] = False,
    kantor: OfficeOption = None,
    json: JsonOption = False,
    quiet: QuietOption = False,
) -> Result:
    """List the items of a year: a table on a terminal, columns apart by tabs elsewhere."""
    from humas_cli.register.databases.opening import opened
    from humas_cli.register.duties.planning import items
    from humas_cli.register.duties.plantext import empty_line, item_object

    env = environment(ctx)
    office, now = _office(env)
    year = tahun or now.year
    with opened(env, office.kantor) as register, register.reading() as reader:
        kantor = _other(reader, kantor)
        found = [item for item in items(reader, year, kantor) if item.aktif or semua]
    notes = () if found else (empty_line(year, kantor),)
    return Result(lines=tuple(_rows(found, env)), notes=notes, data=[item_object(item) for item in found])


def check(
    ctx: typer.Context,
    tahun: YearOption = None,
    at: Annotated[
        str | None, typer.Option("--at", metavar="WAKTU", help="Saat pembandingan, dengan zona; bawaannya sekarang.")
    ] = None,
    kantor: OfficeOption = None,
    json: JsonOption = False,
    quiet: QuietOption = False,
) -> Result:
    """Compare the agenda with the register; something missed makes the exit status 1."""
    from humas_cli.register.databases.opening import opened
    from humas_cli.register.duties.plancheck import Fate, compare
    from humas_cli.register.duties.plantext import (
        compared_lines,
        compared_object,
        empty_line,
        guessed_lines,
        summary_line,
    )

    env = environment(ctx)
    office, now = _office(env, at)
    year = tahun or now.year
    with opened(env, office.kantor) as register, register.reading() as reader:
        kantor = _other(reader, kantor)
        found = compare(reader, year, now, kantor)
    missed = any(one.nasib is Fate.TERLEWAT for one in found)
    return Result(
        status=ExitCode.REFUSED if missed else ExitCode.OK,
        lines=tuple(line for one in found for line in compared_lines(one, kantor, terminal=env.stdout.isatty())),
        notes=(*guessed_lines(found), summary_line(found, year, kantor) if found else empty_line(year, kantor)),
        data=[compared_object(one) for one in found],
    )


def cancel(
    ctx: typer.Context,
    id: Annotated[str, typer.Argument(metavar="ID", help="Rencana dalam agenda, misalnya agenda-2026-01.")],
    alasan: Annotated[str | None, typer.Option("--alasan", metavar="ALASAN", help="Mengapa dibatalkan.")] = None,
    json: JsonOption = False,
    quiet: QuietOption = False,
) -> Result:
    """Take an item out of the agenda."""
    from humas_cli.commands.registered import reason_of
    from humas_cli.register.databases.opening import opened
    from humas_cli.register.duties.planning import find, withdraw
    from humas_cli.register.duties.plantext import described, item_object

    env = environment(ctx)
    with opened(env) as register:
        with register.reading() as reader:
            find(reader, id)
        item = withdraw(register, id, reason_of(env, alasan, needed=True, ask=not json))
    note = Line(f"Dibatalkan dari agenda {item.tahun}: {described(item)}.", Tone.GOOD)
    return Result(lines=(Line(item.id, whole=True),), notes=(note,), data=item_object(item))


def import_list(
    ctx: typer.Context,
    berkas: Annotated[str, typer.Argument(metavar="BERKAS", help="Daftar rencana (.csv UTF-8 atau .xlsx).")],
    tahun: YearOption = None,
    json: JsonOption = False,
    quiet: QuietOption = False,
) -> Result:
    """Put a whole list into the agenda, all of it or nothing."""
    from humas_cli.activities.naming import located
    from humas_cli.register.databases.opening import opened
    from humas_cli.register.duties.planlist import bring_in
    from humas_cli.register.duties.plantext import item_object

    env = environment(ctx)
    office, now = _office(env)
    path = located(berkas, env)
    with opened(env, office.kantor) as register:
        brought = bring_in(register, path, tahun or now.year, _book(env, now))
    notes = [Line(f"Masuk agenda: {len(brought.baru)} rencana.", Tone.GOOD)]
    if brought.sudah:
        notes.append(Line(f"Sudah ada dan tidak diubah: {', '.join(dict.fromkeys(brought.sudah))}."))
    return Result(
        lines=tuple(Line(item.id, whole=True) for item in brought.baru),
        notes=tuple(notes),
        data={"baru": [item_object(item) for item in brought.baru], "sudah": list(brought.sudah)},
    )


def _office(env: Environment, at: str | None = None) -> tuple[Office, datetime]:
    """The office, and the moment in its zone."""
    from humas_cli.office import load_office

    office = load_office(env)
    return office, moment_of(at, env).astimezone(office.identitas.zona.offset)


def _other(reader: Reader, kantor: str | None) -> str:
    """The other office that is asked for, empty for the own one; its agenda can be seen."""
    if kantor is None or kantor == reader.kantor:
        return ""
    from humas_cli.register.offices import ensure_seen

    ensure_seen(reader, kantor, "agenda")
    return kantor


def _book(env: Environment, now: datetime) -> Rulebook:
    from humas_cli.activities.rulebooks import book_of

    return book_of(None, env, now)


def _rows(found: Sequence[AgendaItem], env: Environment) -> list[Line]:
    from humas_cli.commands.tables import tabbed, table_lines
    from humas_cli.register.duties.planning import when_of

    rows = [
        (item.id, when_of(item), item.jenis, f"{item.jumlah}", "aktif" if item.aktif else "dibatalkan", item.judul)
        for item in found
    ]
    if not env.stdout.isatty():
        return [tabbed(row) for row in rows]
    return list(table_lines(_COLUMNS, rows, env, _WHOLE, ("kali",))) if rows else []
