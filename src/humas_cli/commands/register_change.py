"""``humas register update``, ``done``, ``cancel``, ``note``, ``attach``, ``official``, ``skip``: changing an entry."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Annotated

import typer

from humas_cli.commands.common import JsonOption, QuietOption, clean_text, environment
from humas_cli.commands.registered import answers_of, filing_of, read_entry, reason_of, told_change
from humas_cli.errors import NeedsAnswerError, UsageError
from humas_cli.register.databases.opening import opened
from humas_cli.results import Line, Result, Tone

if TYPE_CHECKING:
    from humas_cli.activities.options import Flag
    from humas_cli.commands.registered import Adding
    from humas_cli.environment import Environment
    from humas_cli.office.model import NumberSeries
    from humas_cli.register.skipping import Missing

OwnIdArgument = Annotated[str, typer.Argument(metavar="ID", help="Kegiatan kantor sendiri dalam register.")]
ReasonOption = Annotated[str | None, typer.Option("--alasan", metavar="ALASAN", help="Alasannya; ikut tercatat.")]


def update(
    ctx: typer.Context,
    entri: OwnIdArgument,
    ubah: Annotated[
        list[str] | None,
        typer.Option(
            "--ubah",
            metavar="KUNCI=NILAI",
            help="Fakta yang dibetulkan, misalnya tempat='Aula BKN'; kosong = dihapus. Boleh diulang.",
        ),
    ] = None,
    isian: Annotated[
        str | None, typer.Option("--isian", metavar="BERKAS", help="Fakta dari berkas kegiatan TOML.")
    ] = None,
    alasan: ReasonOption = None,
    json: JsonOption = False,
    quiet: QuietOption = False,
) -> Result:
    """Correct or complete the facts of an activity."""
    from humas_cli.register import changing
    from humas_cli.register.lifecycle import ensure_open
    from humas_cli.register.recording import says

    env = environment(ctx)
    if not ubah and isian is None:
        raise UsageError("Perubahannya belum disebut.", "Sebutkan --ubah kunci=nilai atau --isian BERKAS.")
    with opened(env) as register:
        entry, values = read_entry(register, entri)
        ensure_open(entry, "diubah")
        answers = answers_of(env, entry, values, isian=isian, adding=_assigning(ubah or (), entry.jenis, env))
        filing = filing_of(answers, entry)
        if says(filing.record, entry, values):
            return _unchanged(entry.id, entry.keadaan.value, entry.versi)
        reason = reason_of(env, alasan, needed=changing.reason_needed(entry), ask=not json)
        changed = changing.update(register, entry, filing, reason)
    return told_change(changed, words=answers.book.sebutan)


def _assigning(ubah: Sequence[str], jenis: str, env: Environment) -> Adding:
    from humas_cli.activities.bodies import body_markdown
    from humas_cli.activities.naming import located
    from humas_cli.register.editing import edited

    def adding(flags: Sequence[Flag], values: Mapping[str, object]) -> Mapping[str, object]:
        return edited(values, ubah, flags, jenis, lambda name: body_markdown(located(name, env)))

    return adding


def _unchanged(id: str, state: str, version: int) -> Result:
    data = {"id": id, "keadaan": state, "versi": version, "dicatat": False}
    notes = (Line("Tidak ada yang berubah; tidak ada versi baru.", Tone.SOFT),)
    return Result(lines=(Line(id, whole=True),), notes=notes, data=data)


def done(
    ctx: typer.Context,
    entri: OwnIdArgument,
    selesai: Annotated[
        str | None,
        typer.Option("--selesai", metavar="WAKTU", help="Waktu selesai yang sebenarnya, dengan zona."),
    ] = None,
    mulai: Annotated[
        str | None, typer.Option("--mulai", metavar="WAKTU", help="Waktu mulai yang sebenarnya, bila lain.")
    ] = None,
    alasan: ReasonOption = None,
    json: JsonOption = False,
    quiet: QuietOption = False,
) -> Result:
    """Say that it took place, with its real end."""
    from humas_cli.register import changing
    from humas_cli.register.nextsteps import after_done

    env = environment(ctx)
    reason = reason_of(env, alasan, needed=False)
    given = [f"{key}={text}" for key, text in (("mulai", mulai), ("selesai", selesai)) if text is not None]
    with opened(env) as register:
        entry, values = read_entry(register, entri)
        changing.ensure_can_end(entry, env)
        if selesai is None:
            planned = changing.planned_end(register, entry)
            if planned is not None or "selesai" not in values:
                given.append(f"selesai={_real_end(env, planned, ask=not json)}")
        answers = answers_of(env, entry, values, adding=_ending(given, entry.jenis, env), verb="done")
        changed = changing.done(register, entry, filing_of(answers, entry), reason)
    told = told_change(changed, words=answers.book.sebutan)
    return told._replace(notes=(*told.notes, *after_done(entry.id, changed.verdict)))


def _ending(given: Sequence[str], jenis: str, env: Environment) -> Adding:
    """The real times laid over the record."""
    from humas_cli.register.timeorder import ensure_order

    assigning = _assigning(given, jenis, env)

    def adding(flags: Sequence[Flag], values: Mapping[str, object]) -> Mapping[str, object]:
        known = assigning(flags, values)
        ensure_order(known, "Betulkan --selesai, atau sebutkan waktu mulai yang sebenarnya dengan --mulai.")
        return known

    return adding


def _real_end(env: Environment, planned: datetime | None, *, ask: bool) -> str:
    """When it really ended: asked for at a terminal, where Enter takes the plan.

    Raises:
        humas_cli.errors.NeedsAnswerError: nobody can be asked.
    """
    from humas_cli.activities.dutywords import moment
    from humas_cli.activities.questions import Asker
    from humas_cli.documents.indonesian import zona
    from humas_cli.fields import Field, FieldType

    if not (ask and env.can_ask):
        if planned is None:
            told, example = "Waktu selesainya belum disebut.", "2026-11-25 10:30 WIB"
        else:
            told = f"Waktu selesai yang tercatat ({moment(planned)}) dicatat sebelum kegiatannya selesai: baru rencana."
            example = f"{planned:%Y-%m-%d %H:%M} {zona(planned)}"
        raise NeedsAnswerError(told, f'Sebutkan yang sebenarnya dengan --selesai, misalnya: --selesai "{example}".')
    asker = Asker(env, lambda name: name)
    if planned is not None and asker.confirm(f"Selesai sesuai rencana, {moment(planned)}?", default=True):
        return planned.isoformat()
    field = Field("selesai", FieldType.MOMENT, "Selesai", tanya="Kapan selesai yang sebenarnya?")
    answer = asker.ask(field, needed=True)
    assert isinstance(answer, datetime)
    return answer.isoformat()


def cancel(
    ctx: typer.Context,
    entri: OwnIdArgument,
    alasan: ReasonOption = None,
    json: JsonOption = False,
    quiet: QuietOption = False,
) -> Result:
    """Cancel an activity; its numbers are not used again."""
    from humas_cli.register import changing

    env = environment(ctx)
    with opened(env) as register:
        changing.ensure_cancellable(register, entri)
        changed = changing.cancel(register, entri, reason_of(env, alasan, needed=True, ask=not json))
    return told_change(changed, words=_words(env))


def _words(env: Environment) -> Mapping[str, str]:
    """Posts and organs written out."""
    from humas_cli.activities.rulebooks import shelf_of

    shelf = shelf_of(None, env)
    return (shelf.only or shelf.on(env.clock().date())).sebutan


def note(
    ctx: typer.Context,
    entri: OwnIdArgument,
    teks: Annotated[str, typer.Argument(metavar="TEKS", help="Catatannya.")],
    json: JsonOption = False,
    quiet: QuietOption = False,
) -> Result:
    """Add a remark to an activity."""
    from humas_cli.register import changing

    env = environment(ctx)
    text = (clean_text(teks, "catatan") or "").strip()
    if not text:
        raise UsageError("Catatannya kosong.", "Tulis catatannya di antara tanda petik.")
    with opened(env) as register:
        changed = changing.note(register, entri, text)
    return told_change(changed, (Line("Catatan tersimpan."),), {"catatan": text})


def attach(
    ctx: typer.Context,
    entri: OwnIdArgument,
    tautan: Annotated[str | None, typer.Option("--tautan", metavar="URL", help="Alamat http atau https.")] = None,
    berkas: Annotated[
        str | None, typer.Option("--berkas", metavar="BERKAS", help="Berkas bukti, paling besar 20 MB.")
    ] = None,
    catatan: Annotated[str | None, typer.Option("--catatan", metavar="TEKS", help="Keterangan singkat.")] = None,
    json: JsonOption = False,
    quiet: QuietOption = False,
) -> Result:
    """Keep evidence of publication."""
    from humas_cli.activities.naming import located
    from humas_cli.register import changing

    env = environment(ctx)
    file = None if berkas is None else located(berkas, env)
    link, remark = clean_text(tautan, "tautan") or "", clean_text(catatan, "catatan") or ""
    with opened(env) as register:
        changed, proof = changing.attach(register, entri, link.strip(), file, remark.strip())
    told = "Bukti tersimpan." if changed.kept else "Bukti itu sudah tersimpan; tidak ada yang ditambahkan."
    notes = [Line(told)]
    if proof.hash:
        notes.append(Line(f"SHA-256 {proof.berkas}: {proof.hash}", whole=True))
    return told_change(changed, notes, {"bukti": proof._asdict()})


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
    from humas_cli.register.bookkeeping import official as keep
    from humas_cli.register.bookkeeping import official_object, request_of

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
    elif not kept.numbers:
        told = f"{kept.teks} menjadi nomor {kept.id}."
    else:
        told = f"{', '.join(kept.numbers)}: nomor resmi {kept.teks}."
        told += f" Yang lama ({kept.before}) tinggal dalam riwayat." if kept.before else ""
    return Result(lines=(Line(kept.teks, whole=True),), notes=(Line(told, Tone.GOOD),), data=official_object(kept))


def skip(
    ctx: typer.Context,
    deret: Annotated[
        str | None, typer.Option("--deret", metavar="DERET", help="Deret nomor, misalnya siaran-pers.")
    ] = None,
    alasan: ReasonOption = None,
    nomor: Annotated[
        str | None,
        typer.Option("--nomor", metavar="N", help="Nomor urut yang tidak tercatat, atau rentangnya (6-9)."),
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
    from humas_cli.register.bookkeeping import day_given, series_named
    from humas_cli.register.bookkeeping import skip as take
    from humas_cli.register.skipping import missing_given

    env = environment(ctx)
    office = load_office(env)
    if deret is None:
        raise UsageError("Deret nomornya belum disebut.", "Contoh: --deret siaran-pers")
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
    from humas_cli.register.skipping import explain

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
