"""``humas laporan new``: the report of an activity in the register."""

from __future__ import annotations

import inspect
from contextlib import contextmanager
from typing import TYPE_CHECKING, Annotated, Any

import typer

from humas_cli.activities.options import Flag
from humas_cli.commands.common import OUTPUT_PANEL, clean_text, environment, with_parameters
from humas_cli.commands.jenis import COMMON, SOURCES, annotation, switch
from humas_cli.errors import HumasError, UsageError
from humas_cli.results import Line, Result, Tone

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from datetime import date, datetime

    from humas_cli.activities.answers import Answers
    from humas_cli.environment import Environment
    from humas_cli.register.duties.evidence import Outcome, Paper
    from humas_cli.register.model import Entry
    from humas_cli.register.store import Register

EVIDENCE_PANEL = "Yang dicatat"


def option(flag: str, metavar: str, text: str, panel: str = EVIDENCE_PANEL) -> tuple[Any, Any]:
    """An option with one value that may be left out."""
    return Annotated[str | None, typer.Option(flag, metavar=metavar, help=text, rich_help_panel=panel)], None


ID_ARGUMENT: tuple[Any, Any] = (
    Annotated[str, typer.Argument(metavar="ID", help="Kegiatan dalam register.")],
    inspect.Parameter.empty,
)
PAPER_OPTIONS: dict[str, tuple[Any, Any]] = {
    "format": (
        Annotated[
            list[str] | None,
            typer.Option(
                "--format",
                metavar="FORMAT",
                help="Keluaran dokumen: docx, pdf, html, atau txt. Boleh diulang.",
                rich_help_panel=OUTPUT_PANEL,
            ),
        ],
        None,
    ),
    "output": option("--output", "FOLDER", "Folder keluaran; bawaannya folder ini.", OUTPUT_PANEL),
    "force": switch("--force", "Timpa berkas yang sudah diubah.", OUTPUT_PANEL),
}
ENTRY_SOURCES = {name: SOURCES[name] for name in ("isian", "no_input")}


def _parameters() -> dict[str, tuple[Any, Any]]:
    from humas_cli.register.duties.reportpaper import report_fields

    fields = [Flag(field.bendera, ("isi", field.nama), field) for field in report_fields()]
    return {
        "ctx": (typer.Context, inspect.Parameter.empty),
        "entri": ID_ARGUMENT,
        "kepada": option("--kepada", "JABATAN", "Penerima laporan; bawaannya menurut kewajibannya."),
        "waktu": option("--waktu", "WAKTU", "Kapan dikirim, dengan zona; bawaannya sekarang."),
        "selesai": option("--selesai", "WAKTU", "Waktu selesai kegiatan yang sebenarnya, dengan zona."),
        "alasan": option("--alasan", "ALASAN", "Mengapa laporan terlambat."),
        "belum_dikirim": switch(
            "--belum-dikirim", "Buat dokumennya saja; pengirimannya belum dicatat.", EVIDENCE_PANEL
        ),
        "tanpa_dokumen": switch("--tanpa-dokumen", "Catat pengirimannya saja; dokumennya sudah ada.", EVIDENCE_PANEL),
        **{flag.parameter: (annotation(flag), None) for flag in fields},
        **ENTRY_SOURCES,
        **PAPER_OPTIONS,
        **COMMON,
    }


def _new(ctx: typer.Context, **options: Any) -> Result:
    """Make the report and record that it was sent."""
    from humas_cli.office import load_office
    from humas_cli.register.duties.reporting import report
    from humas_cli.register.duties.sending import ReportWish

    env = environment(ctx)
    if options["belum_dikirim"] and options["tanpa_dokumen"]:
        raise UsageError(
            "--belum-dikirim dan --tanpa-dokumen tidak dapat dipakai bersama: tidak ada yang tersisa untuk dilakukan.",
            "Hapus salah satunya.",
        )
    with registered(env, options) as (register, entry, answers):
        wish = ReportWish(
            word_of(answers, "laporan", "kepada", options["kepada"]),
            when_of("waktu", options["waktu"]),
            terkirim=not options["belum_dikirim"],
            paper=None if options["tanpa_dokumen"] else paper_of(env, options),
            alasan=clean_text(options["alasan"], "alasan") or "",
        )
        try:
            outcome = report(register, entry, answers, load_office(env), wish)
        except (HumasError, KeyboardInterrupt) as error:
            return told_failure(error, answers, f"humas laporan new {entry.id}")
    return told(outcome, answers)


@contextmanager
def registered(env: Environment, options: dict[str, Any]) -> Iterator[tuple[Register, Entry, Answers]]:
    """The register, an activity in it, and its record with what the command line adds; questions at a terminal."""
    from humas_cli.activities.bodies import body_markdown
    from humas_cli.activities.naming import located
    from humas_cli.activities.options import merged, values_from
    from humas_cli.activities.questions import Asker
    from humas_cli.commands.registered import answers_of, read_entry
    from humas_cli.register.databases.opening import opened
    from humas_cli.register.timeorder import ensure_order

    end = when_of("selesai", options.get("selesai"))

    def adding(flags: Sequence[Flag], values: Mapping[str, object]) -> Mapping[str, object]:
        _ensure_known(flags, options)
        known = merged(values, values_from(flags, options))
        if end is None:
            return known
        ensure_order({**known, "selesai": end}, "Betulkan --selesai, atau waktu mulainya dengan humas register update.")
        return {**known, "selesai": end}

    with opened(env) as register:
        entry, values = read_entry(register, options["entri"])
        answers = answers_of(env, entry, values, isian=options["isian"], adding=adding)
        if env.can_ask and not (options["no_input"] or options["json"]):
            answers.asker = Asker(env, lambda name: body_markdown(located(name, env)))
        yield register, entry, answers


def _ensure_known(flags: Sequence[Flag], options: Mapping[str, object]) -> None:
    """Nothing that was told is dropped: the kind of the activity has each field that was given.

    Raises:
        humas_cli.errors.UsageError: its form has no such field.
    """
    known = {flag.parameter for flag in flags}
    for name, value in options.items():
        if name.startswith("isian_") and value is not None and name not in known:
            flag = name.removeprefix("isian_").replace("_", "-")
            raise UsageError(
                f"Formulir jenis kegiatan ini tidak mempunyai isian '--{flag}'.", "Hapus opsi itu; yang lain tetap."
            )


def when_of(flag: str, text: str | None) -> datetime | None:
    """The moment of an option.

    Raises:
        BadOptionValue: it is none, or its zone is not named.
    """
    from humas_cli.activities.options import BadOptionValue
    from humas_cli.activities.values import MOMENT_EXAMPLE, BadValue, parse_moment, sentence

    try:
        return None if text is None else parse_moment(text.strip())
    except BadValue as error:
        raise BadOptionValue(flag, sentence(str(error)), MOMENT_EXAMPLE) from None


def date_of(flag: str, text: str | None) -> date | None:
    """The day of an option.

    Raises:
        BadOptionValue: it is none.
    """
    from humas_cli.activities.options import BadOptionValue
    from humas_cli.activities.values import DATE_EXAMPLE, BadValue, parse_date, sentence

    try:
        return None if text is None else parse_date(text.strip())
    except BadValue as error:
        raise BadOptionValue(flag, sentence(str(error)), DATE_EXAMPLE) from None


def word_of(answers: Answers, fact: str, key: str, text: str | None) -> str | None:
    """The post or organ of an option, one of the words that the fact knows.

    Raises:
        BadOptionValue: it is none of them.
    """
    from humas_cli.activities.options import BadOptionValue
    from humas_cli.activities.values import BadValue, parse_word, sentence

    if text is None:
        return None
    inner = answers.book.fakta[fact].field(key)
    assert inner is not None
    try:
        return parse_word(inner, text.strip())
    except BadValue as error:
        raise BadOptionValue(key, sentence(str(error)), "pimpinan-humas-pusat") from None


def paper_of(env: Environment, options: dict[str, Any]) -> Paper:
    """How the document is wanted."""
    from humas_cli.activities.naming import located
    from humas_cli.documents.outputs.formats import formats_of
    from humas_cli.register.duties.evidence import Paper

    folder = located(options["output"] or ".", env)
    return Paper(folder, options["force"], formats_of(options["format"] or ()))


def told(outcome: Outcome, answers: Answers) -> Result:
    """Files on standard output; beside them the duties, the verdict, and where the activity stands now."""
    from humas_cli.activities.screen import duty_line, headline
    from humas_cli.commands.telling import shown, warning_lines
    from humas_cli.rulebook.verdict_json import verdict_object

    verdict = outcome.verdict
    notes = [duty_line(duty, answers.book)._replace(indent=0) for duty in outcome.duties]
    notes += [Line(note) for note in outcome.notes]
    about = {duty.aturan for duty in outcome.duties}
    notes += [Line(f"Peringatan: {one.pesan}", Tone.SOFT) for one in verdict.peringatan if one.aturan in about]
    notes += warning_lines(outcome.warnings)
    notes.append(Line(f"Putusan: {headline(verdict, answers.book)}."))
    if outcome.numbers:
        notes.append(Line(f"Nomor: {', '.join(outcome.numbers)}.", Tone.GOOD))
    notes.append(Line(f"{outcome.id}: {outcome.keadaan.value}.", Tone.GOOD))
    whole = verdict_object(verdict, answers.book.info, "", None)
    duties = whole["kewajiban"]
    assert isinstance(duties, list)
    data = {
        "id": outcome.id,
        "keadaan": outcome.keadaan.value,
        "putusan": verdict.putusan.value,
        "kewajiban": [duty for duty in duties if duty["aturan"] in about],
        "keterangan": list(outcome.notes),
        "nomor": list(outcome.numbers),
        "berkas": [str(path) for path in outcome.files],
        "peringatan": [{"kode": one.kode, "pesan": one.pesan, "saran": one.saran} for one in outcome.warnings],
    }
    lines = tuple(Line(shown(path, answers.env.cwd), whole=True) for path in outcome.files)
    return Result(lines=lines, notes=tuple(notes), data=data)


def told_failure(error: HumasError | KeyboardInterrupt, answers: Answers, command: str) -> Result:
    """Nothing was recorded; what was typed in a conversation is kept, and the way on is told."""
    from humas_cli.activities.options import quoted
    from humas_cli.failures import Interrupted

    failure = error if isinstance(error, HumasError) else Interrupted()
    if not answers.asked:
        return Result(status=failure.status, errors=(failure,))
    try:
        way = f"Jawaban disimpan. Lanjutkan dengan: {command} --isian {quoted(str(answers.save()))}"
    except HumasError as reason:
        way = f"Jawaban tidak dapat disimpan. {reason.pesan}"
    if isinstance(failure, Interrupted):
        return Result(status=failure.status, errors=(Interrupted(way),))
    return Result(status=failure.status, notes=(Line(way, whole=True),), errors=(failure,))


new = with_parameters(_new, _parameters())
