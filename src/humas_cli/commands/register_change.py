"""``humas register update``, ``done``, ``cancel``, ``note``, ``attach``: changing an entry."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Annotated

import typer

from humas_cli.commands.asking import confirmed
from humas_cli.commands.common import JsonOption, QuietOption, clean_text, environment
from humas_cli.commands.registered import answers_of, filing_of, outdated_of, read_entry, reason_of, told_change
from humas_cli.errors import NeedsAnswerError, UsageError
from humas_cli.register.databases.opening import opened
from humas_cli.results import Line, Result, Tone

if TYPE_CHECKING:
    from humas_cli.activities.options import Flag
    from humas_cli.commands.registered import Adding
    from humas_cli.environment import Environment

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
        outdated = outdated_of(register, entry, answers)
    return told_change(changed, words=answers.book.sebutan, outdated=(entry.jenis, outdated))


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
        outdated = outdated_of(register, entry, answers)
    told = told_change(changed, words=answers.book.sebutan, outdated=(entry.jenis, outdated))
    return told._replace(notes=(*told.notes, *after_done(entry.id, changed.verdict)))


def _ending(given: Sequence[str], jenis: str, env: Environment) -> Adding:
    """The real times laid over the record."""
    from humas_cli.register.editing import BadAssignment
    from humas_cli.register.timeorder import ensure_order

    assigning = _assigning(given, jenis, env)

    def adding(flags: Sequence[Flag], values: Mapping[str, object]) -> Mapping[str, object]:
        try:
            known = assigning(flags, values)
        except BadAssignment as error:
            raise error.as_option() from None
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
    from humas_cli.register.views.changetext import out_already

    env = environment(ctx)
    with opened(env) as register:
        entry, files = changing.ensure_cancellable(register, entri)
        asking = files and env.can_ask and not json
        if asking and not confirmed(env, list(out_already(entry, cancelled=False)), "Batalkan juga?"):
            return Result(notes=(Line("Tidak ada yang dibatalkan."),))
        changed = changing.cancel(register, entri, reason_of(env, alasan, needed=True, ask=not json))
    told = out_already(entry, cancelled=True) if files and not asking else ()
    return told_change(changed, tuple(told), words=_words(env))


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
