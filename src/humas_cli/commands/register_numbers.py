"""``humas register numbers``, ``official``, ``skip``: the number book and what is written into it by hand."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from humas_cli.commands.common import JsonOption, QuietOption, clean_text, environment
from humas_cli.commands.register_change import OwnIdArgument, ReasonOption
from humas_cli.commands.registered import answers_of, read_entry, reason_of
from humas_cli.errors import ExitCode, UsageError
from humas_cli.register.databases.opening import opened
from humas_cli.results import Line, Result, Tone

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from humas_cli.environment import Environment
    from humas_cli.office.model import NumberSeries
    from humas_cli.register.numbers.skipping import Missing


def list_numbers(
    ctx: typer.Context,
    deret: Annotated[
        str | None,
        typer.Option("--deret", metavar="DERET", help="Hanya deret nomor ini; umum, atau nama dalam [nomor]."),
    ] = None,
    tahun: Annotated[int | None, typer.Option("--tahun", metavar="TAHUN", help="Hanya tahun ini.")] = None,
    kantor: Annotated[
        str | None, typer.Option("--kantor", metavar="KANTOR", help="Buku nomor kantor ini; bawaannya kantor sendiri.")
    ] = None,
    tanpa_resmi: Annotated[
        bool,
        typer.Option("--tanpa-resmi", help="Hanya naskah untuk SRIKANDI yang belum mempunyai nomor resmi."),
    ] = False,
    json: JsonOption = False,
    quiet: QuietOption = False,
) -> Result:
    """The number book; a lost number is a finding."""
    if tanpa_resmi:
        return _waiting(environment(ctx), kantor, deret, tahun)
    from humas_cli.commands.tables import tabbed, table_lines
    from humas_cli.office import load_office
    from humas_cli.register.views.listing import Wanted, filters_of
    from humas_cli.register.views.numberlist import (
        BOOK_COLUMNS,
        BOOK_WHOLE,
        book_cells,
        book_fields,
        book_object,
        gap_lines,
        gap_object,
        gaps,
        names_of,
    )

    env = environment(ctx)
    office = load_office(env)
    filters_of(Wanted(kantor=(kantor,) if kantor else ()), office, env)
    whose = kantor or office.kantor
    with opened(env, office.kantor) as register, register.reading() as reader:
        rows = reader.numbers(deret=deret or "", tahun=tahun, kantor=whose)
        names = names_of(reader, deret or "", tahun, whose)
    lines: Sequence[Line] = [tabbed(book_fields(row, names)) for row in rows]
    if env.stdout.isatty() and rows:
        lines = table_lines(
            BOOK_COLUMNS, [book_cells(row, names) for row in rows], env, BOOK_WHOLE, ("alasan", "resmi")
        )
    missing = list(gaps(rows))
    notes = list(gap_lines(missing, office.kantor))
    if not rows:
        known = ("umum", *(series.nama for series in office.nomor_khusus))
        told = f" dalam deret '{deret}'; deret kantor ini: {', '.join(known)}" if deret else ""
        notes.append(Line(f"Belum ada nomor{told}."))
    data = {"nomor": [book_object(row, names) for row in rows], "hilang": [gap_object(gap) for gap in missing]}
    status = ExitCode.REFUSED if any(gap.serious for gap in missing) else ExitCode.OK
    return Result(status=status, lines=tuple(lines), notes=tuple(notes), data=data, errors=register.left_out.errors())


def _waiting(env: Environment, kantor: str | None, deret: str | None, tahun: int | None) -> Result:
    """The letters that wait for the number of SRIKANDI."""
    from humas_cli.commands.tables import tabbed, table_lines
    from humas_cli.office import load_office
    from humas_cli.register.views.listing import Wanted, filters_of
    from humas_cli.register.views.numberlist import (
        WAITING_COLUMNS,
        waiting_cells,
        waiting_fields,
        waiting_object,
        waiting_of,
    )

    if deret is not None or tahun is not None:
        raise UsageError(
            "Opsi '--tanpa-resmi' tidak dapat dipakai bersama --deret atau --tahun: naskahnya belum bernomor.",
            "Hapus --deret atau --tahun.",
        )
    office = load_office(env)
    filters_of(Wanted(kantor=(kantor,) if kantor else ()), office, env)
    with opened(env, office.kantor) as register, register.reading() as reader:
        found = waiting_of(reader, kantor or office.kantor, office.identitas.zona.offset, _numbered(env))
    lines: Sequence[Line] = [tabbed(waiting_fields(one)) for one in found]
    if env.stdout.isatty() and found:
        lines = table_lines(WAITING_COLUMNS, [waiting_cells(one) for one in found], env, ("kegiatan",))
    notes = [Line("Tidak ada naskah yang menunggu nomor SRIKANDI.")]
    if found:
        notes = [Line("Sesudah bernomor: humas register official ID NOMOR --dokumen DOKUMEN", whole=True)]
    return Result(lines=tuple(lines), notes=tuple(notes), data={"menunggu": [waiting_object(one) for one in found]})


def _numbered(env: Environment) -> Callable[[str, str], bool]:
    """Whether a document of a kind bears a number; one of a form that has gone is taken to."""
    from humas_cli.activities.forms import load_form
    from humas_cli.activities.rulebooks import shelf_of

    shelf = shelf_of(None, env)

    def numbered(jenis: str, dokumen: str) -> bool:
        form = load_form(jenis, shelf.knowing(jenis, env.clock().date()), env)
        found = None if form is None else form.document(dokumen)
        return found is None or bool(found.nomor)

    return numbered


def official(
    ctx: typer.Context,
    entri: OwnIdArgument,
    nomor: Annotated[str, typer.Argument(metavar="NOMOR", help="Nomor resmi.")],
    dokumen: Annotated[
        str | None,
        typer.Option("--dokumen", metavar="ID", help="Dokumennya, bila nomornya lebih dari satu."),
    ] = None,
    json: JsonOption = False,
    quiet: QuietOption = False,
) -> Result:
    """Keep the number that SRIKANDI gave later."""
    from humas_cli.office import load_office
    from humas_cli.register.numbers.bookkeeping import official as keep
    from humas_cli.register.numbers.bookkeeping import official_object, request_of

    env = environment(ctx)
    text = " ".join((clean_text(nomor, "nomor") or "").split())
    if not text:
        raise UsageError("Nomor resminya kosong.", "Contoh: humas register official ID B-123/HM.02.00/2026")
    with opened(env) as register:
        entry, values = read_entry(register, entri)
        answers = answers_of(env, entry, values)
        kept = keep(register, entry, load_office(env), request_of(answers, entry), text, dokumen)
    if not kept.kept:
        told = f"Nomor {kept.teks} sudah tercatat; tidak ada yang berubah."
    elif kept.is_own:
        told = f"{kept.teks} menjadi nomor {kept.id}."
        told += f" Yang lama ({kept.before}) tinggal dalam riwayat." if kept.before else ""
    else:
        told = f"{', '.join(kept.numbers)}: nomor resmi {kept.teks}."
        told += f" Yang lama ({kept.before}) tinggal dalam riwayat." if kept.before else ""
    notes = [Line(told, Tone.GOOD)]
    if kept.is_own and kept.before:
        again = f"humas {kept.jenis} issue {kept.id} --alasan …"
        notes.append(Line(f"Naskah yang sudah dibuat dengan nomor lama dibuat lagi dengan: {again}", whole=True))
    return Result(lines=(Line(kept.teks, whole=True),), notes=tuple(notes), data=official_object(kept))


def skip(
    ctx: typer.Context,
    deret: Annotated[
        str | None, typer.Option("--deret", metavar="DERET", help="Deret nomor: umum, atau nama dalam [nomor]; wajib.")
    ] = None,
    alasan: ReasonOption = None,
    nomor: Annotated[
        str | None,
        typer.Option("--nomor", metavar="N", help="Nomor urut yang tidak tercatat, atau rentangnya (1-57)."),
    ] = None,
    tahun: Annotated[
        int | None,
        typer.Option("--tahun", metavar="TAHUN", min=1945, max=9999, help="Tahun nomor urut itu; bawaannya tahun ini."),
    ] = None,
    tanggal: Annotated[
        str | None, typer.Option("--tanggal", metavar="TANGGAL", help="Tanggal nomor itu; bawaannya hari ini.")
    ] = None,
    json: JsonOption = False,
    quiet: QuietOption = False,
) -> Result:
    """Skip the next number of a series, or explain numbers that are missing."""
    from humas_cli.office import load_office
    from humas_cli.register.numbers.bookkeeping import day_given, series_named
    from humas_cli.register.numbers.bookkeeping import skip as take
    from humas_cli.register.numbers.skipping import missing_given

    env = environment(ctx)
    office = load_office(env)
    if deret is None:
        known = ", ".join(("umum", *(series.nama for series in office.nomor_khusus)))
        raise UsageError("Deret nomornya belum disebut.", f"Sebutkan --deret dengan salah satu: {known}.")
    series = series_named(office, deret)
    day = day_given(tanggal, office, env)
    missing = missing_given(nomor, tahun, day, dated=tanggal is not None)
    reason = reason_of(env, alasan, needed=True, ask=not json)
    if missing is not None:
        return _explained(env, series, missing, reason)
    with opened(env, office.kantor) as register:
        number = take(register, office, deret, day, reason)
    return Result(
        lines=(Line(number.teks, whole=True),),
        notes=(Line(f"Nomor {number.teks} dilewati dan tidak dipakai lagi.", Tone.GOOD),),
        data={**number._asdict(), "keadaan": number.keadaan.value, "alasan": reason},
    )


def _explained(env: Environment, series: NumberSeries, missing: Missing, reason: str) -> Result:
    """Missing numbers, each on a line."""
    from humas_cli.register.numbers.skipping import explain

    with opened(env) as register:
        numbers = explain(register, series, missing, reason)
    told = f"{len(numbers)} nomor dicatat sebagai dilewati dan tidak dipakai lagi."
    return Result(
        lines=tuple(Line(number.teks, whole=True) for number in numbers),
        notes=(Line(told, Tone.GOOD),),
        data={
            "nomor": [{**number._asdict(), "keadaan": number.keadaan.value} for number in numbers],
            "alasan": reason,
        },
    )
