"""The commands of a kind, ``new``, ``draft`` and ``check``, made from its facts and its form."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer
from typer.core import TyperCommand

from humas_cli.activities.forms import load_form
from humas_cli.activities.options import Flag, flags_of
from humas_cli.commands.common import (
    OUTPUT_PANEL,
    JsonOption,
    QuietOption,
    clean_text,
    environment,
    moment_of,
    with_parameters,
)
from humas_cli.environment import Environment
from humas_cli.errors import HumasError, UsageError
from humas_cli.language import make_command
from humas_cli.results import Line, Result

if TYPE_CHECKING:
    from humas_cli.activities.answers import Answers
    from humas_cli.activities.recorder import Recorder
    from humas_cli.activities.records import Record
    from humas_cli.activities.writing import Wish
    from humas_cli.office.model import Office
    from humas_cli.rulebook import Rulebook

FACT_PANEL = "Fakta kegiatan"
CONTENT_PANEL = "Isian dokumen"
SOURCE_PANEL = "Sumber isian dan penilaian"
MANY_PANEL = "Banyak penerima"

DETAILS = {
    "new": "Di terminal, yang belum diketahui ditanyakan. Dokumen dan berkas kegiatan (<id>.toml) ditulis bersama.",
    "draft": "Di terminal, yang belum diketahui ditanyakan. Hanya dokumen yang ditulis.",
    "check": "Putusan dengan pasalnya, yang belum diketahui, dan jalan yang sesuai peraturan.",
}
EXAMPLES = {
    "new": ("humas {jenis} new", "humas {jenis} new --isian kegiatan.toml --output keluaran"),
    "draft": ("humas {jenis} draft --isian kegiatan.toml", "humas {jenis} draft --isian - --json < kegiatan.toml"),
    "check": ("humas {jenis} check", "humas {jenis} check --isian kegiatan.toml"),
}


def build(jenis: str, verb: str, summary: str, env: Environment, rulebook: str | None = None) -> TyperCommand:
    """The Typer command of one verb of one kind; ``rulebook`` is the file of ``--rulebook``."""
    from humas_cli.activities.rulebooks import shelf_of

    book = shelf_of(rulebook, env).knowing(jenis, env.clock().date())
    form = load_form(jenis, book, env)
    flags = flags_of(jenis, book, form)
    function = partial(_check, jenis) if verb == "check" else partial(_write, jenis, verb)
    examples = [example.format(jenis=jenis) for example in EXAMPLES[verb]]
    if verb == "draft" and form is not None and form.field("penerima") is not None:
        examples.append(f"humas {jenis} draft --isian kegiatan.toml --penerima media.csv")
    return make_command(
        _signed(function, flags, verb),
        name=verb,
        help=f'{summary}\n\n{DETAILS[verb]} Nilai kosong ("") pada opsi berulang berarti: diketahui tidak ada.',
        examples=examples,
    )


def _signed(function: Callable[..., Result], flags: Sequence[Flag], verb: str) -> Callable[..., Result]:
    """The function with a signature that has one option for each flag, then the common ones."""

    parameters: dict[str, tuple[Any, Any]] = {"ctx": (typer.Context, inspect.Parameter.empty)}
    for flag in flags:
        parameters[flag.parameter] = (annotation(flag), None)
    outputs = {"check": {}, "new": _OUTPUTS | _RECORDING, "draft": _OUTPUTS | _MANY}[verb]
    parameters |= SOURCES | outputs | _RECEIPT | (_AGAIN if verb == "check" else {}) | COMMON
    return with_parameters(function, parameters)


def annotation(flag: Flag) -> Any:
    """What Typer is told of a flag of the kind."""
    panel = CONTENT_PANEL if flag.path[0] == "isi" else FACT_PANEL
    if flag.yes_no:
        name = f"--{flag.name}/--tidak-{flag.name}"
        return Annotated[bool | None, typer.Option(name, help=flag.help, rich_help_panel=panel)]
    option = typer.Option(f"--{flag.name}", metavar=flag.metavar, help=flag.help, rich_help_panel=panel)
    return Annotated[list[str] | None, option] if flag.repeatable else Annotated[str | None, option]


def _option(flag: str, metavar: str, text: str, panel: str, *, many: bool = False) -> tuple[Any, Any]:
    option = typer.Option(flag, metavar=metavar, help=text, rich_help_panel=panel)
    return (Annotated[list[str] | None, option] if many else Annotated[str | None, option]), None


def switch(flag: str, text: str, panel: str) -> tuple[Any, Any]:
    """An option without a value."""
    return Annotated[bool, typer.Option(flag, help=text, rich_help_panel=panel)], False


SOURCES: dict[str, tuple[Any, Any]] = {
    "isian": _option("--isian", "BERKAS", "Isian dari berkas kegiatan TOML; '-' = masukan standar.", SOURCE_PANEL),
    "at": _option("--at", "WAKTU", "Saat penilaian, dengan zona; bawaannya sekarang.", SOURCE_PANEL),
    "rulebook": _option("--rulebook", "BERKAS", "Buku aturan lain (TOML); jenis dan opsinya dari situ.", SOURCE_PANEL),
    "no_input": switch("--no-input", "Jangan bertanya.", SOURCE_PANEL),
}
_OUTPUTS: dict[str, tuple[Any, Any]] = {
    "kecualikan": _option(
        "--kecualikan", "ALASAN", "Tetap buat naskah yang tidak sesuai; alasannya dicatat.", SOURCE_PANEL
    ),
    "nomor": _option("--nomor", "NOMOR", "Nomor naskah yang sudah diberikan.", OUTPUT_PANEL),
    "dokumen": _option("--dokumen", "ID", "Hanya dokumen ini. Boleh diulang.", OUTPUT_PANEL, many=True),
    "format": _option(
        "--format",
        "FORMAT",
        "Keluaran dokumen: docx, pdf, html, txt, wa, atau eml; bawaannya menurut dokumennya. Boleh diulang.",
        OUTPUT_PANEL,
        many=True,
    ),
    "srikandi": switch(
        "--srikandi", "Biarkan nomor, tanggal, dan tanda tangan diisi SRIKANDI (kode ${…}).", OUTPUT_PANEL
    ),
    "output": _option("--output", "FOLDER", "Folder keluaran; bawaannya folder ini.", OUTPUT_PANEL),
    "force": switch("--force", "Timpa berkas yang sudah ada.", OUTPUT_PANEL),
    "dry_run": switch("--dry-run", "Jangan menulis; sebutkan apa yang akan ditulis.", OUTPUT_PANEL),
}
ISSUE_OUTPUTS = {name: option for name, option in _OUTPUTS.items() if name != "nomor"}
_RECORDING: dict[str, tuple[Any, Any]] = {
    "tanpa_dokumen": switch("--tanpa-dokumen", "Catat kegiatannya saja; dokumennya dibuat kemudian.", OUTPUT_PANEL),
}
_MANY: dict[str, tuple[Any, Any]] = {
    "penerima": _option(
        "--penerima",
        "DAFTAR",
        "Satu surat untuk tiap baris daftar ini (.csv UTF-8 atau .xlsx). Kolomnya: jabatan, instansi (atau media), "
        "alamat, surel, tembusan, nomor, atau nama isian lain tanpa '--'; butir dalam satu sel dipisah ';'. Dokumen "
        "yang tidak memuat penerima dibuat tanpa opsi ini. Tidak ada yang ditanyakan.",
        MANY_PANEL,
    ),
    "gabung": switch("--gabung", "Dengan --penerima: satu berkas gabungan untuk dicetak.", MANY_PANEL),
}
_RECEIPT: dict[str, tuple[Any, Any]] = {
    "tanda_terima": _option("--tanda-terima", "BERKAS", "Simpan tanda terima putusannya.", OUTPUT_PANEL),
}
_AGAIN: dict[str, tuple[Any, Any]] = {"force": switch("--force", "Timpa tanda terima yang sudah ada.", OUTPUT_PANEL)}
COMMON: dict[str, tuple[Any, Any]] = {"json": (JsonOption, False), "quiet": (QuietOption, False)}


def _check(jenis: str, ctx: typer.Context, **options: Any) -> Result:
    """Judge the answers; a refusal or a gap is the result, not an error."""
    from humas_cli.activities.checking import status_of
    from humas_cli.activities.screen import closing_lines, verdict_lines
    from humas_cli.commands.telling import warning_lines
    from humas_cli.register.latewarnings import late_windows
    from humas_cli.rulebook.verdict_json import verdict_object

    answers = _answers(jenis, "check", environment(ctx), options)
    answers.ask_for_verdict()
    verdict, record = answers.verdict(), answers.record()
    lines = [*verdict_lines(verdict, record, answers.book, answers.flags), Line(), *closing_lines(answers.book)]
    data = verdict_object(verdict, answers.book.info, options["isian"] or "", None)
    late = late_windows(record, answers.at)
    if late:
        data["peringatan"] = [{"kode": one.kode, "pesan": one.pesan, "saran": one.saran} for one in late]
    notes = [*warning_lines(late), *_receipt(answers, record, options, options["isian"] or "")]
    return Result(status=status_of(verdict), lines=tuple(lines), data=data, notes=tuple(notes))


def _receipt(answers: Answers, record: Record, options: dict[str, Any], berkas: str) -> list[Line]:
    """Keep the receipt that was asked for; tells where."""
    if options["tanda_terima"] is None:
        return []
    from humas_cli.activities.records import record_to_toml
    from humas_cli.commands.aturan_receipt import Source, keep

    source = Source(berkas, record_to_toml(record, answers.book).decode(), answers.book)
    return keep(options["tanda_terima"], [source], answers.env, answers.at, force=options["force"])


def _write(jenis: str, verb: str, ctx: typer.Context, **options: Any) -> Result:
    """Judge, make and write; what was typed in a conversation is kept whenever nothing is written."""
    env = environment(ctx)
    answers = _answers(jenis, verb, env, options)
    from humas_cli.activities.writing import NoDocumentsYet, ask_everything, write
    from humas_cli.office import load_office

    if answers.form is None and verb == "draft":
        raise NoDocumentsYet(answers.book.jenis[jenis].nama, jenis)
    if options["tanda_terima"] is not None:
        from humas_cli.commands.aturan_receipt import ensure_free

        ensure_free(options["tanda_terima"], env, force=options["force"])
    wish = _wish(env, options)
    office = None if answers.form is None or options.get("tanpa_dokumen") else load_office(env)
    if office is not None and (options.get("penerima") is not None or options.get("gabung")):
        from humas_cli.commands import massal

        if options["tanda_terima"] is not None:
            raise UsageError(
                "Opsi '--tanda-terima' tidak dipakai bersama '--penerima'.",
                f"Simpan tanda terimanya dengan: humas {jenis} check --isian … --tanda-terima …",
            )
        return massal.draft(
            answers, office, wish, massal.order_of(env, options), quiet=options["quiet"] or options["json"]
        )
    try:
        ask_everything(answers, office, wish)
        with _recorder(answers, office, wish) as recorder:
            written = write(answers, office, wish, recorder)
    except (HumasError, KeyboardInterrupt) as error:
        from humas_cli.commands.telling import told_failure

        return told_failure(error, answers)
    from humas_cli.commands.telling import alike_notes, told

    result = told(written, answers, wish)
    if wish.dry_run:
        return result
    if recorder is not None and recorder.alike:
        result = result._replace(notes=(*result.notes, *alike_notes(written.id, recorder.alike)))
    if verb == "new":
        from humas_cli.register.duties.room import room_notes

        result = result._replace(notes=(*result.notes, *room_notes(answers, written.verdict.kurang)))
    berkas = f"{written.id}.toml" if verb == "new" else options["isian"] or ""
    return result._replace(notes=(*result.notes, *_receipt(answers, written.record, options, berkas)))


@contextmanager
def _recorder(answers: Answers, office: Office | None, wish: Wish) -> Iterator[Recorder | None]:
    """The register, for ``new``."""
    if answers.verb != "new" or wish.dry_run:
        yield None
        return
    from humas_cli.register.databases.opening import opened
    from humas_cli.register.recorder import RegisterRecorder

    with opened(answers.env) as register:
        given = None if office is None or wish.nomor is None or wish.srikandi else (office, wish.nomor)
        yield RegisterRecorder(register, answers.form, lambda: answers.book, answers.at, given)


def _wish(env: Environment, options: dict[str, Any]) -> Wish:
    """How it is to be written."""
    from humas_cli.activities.naming import located
    from humas_cli.activities.writing import Wish
    from humas_cli.documents.outputs.formats import formats_of

    reason = clean_text(options["kecualikan"], "kecualikan")
    if reason is not None and not reason.strip():
        raise UsageError("Opsi '--kecualikan' perlu alasan.", 'Contoh: --kecualikan "perintah tertulis pimpinan"')
    number = clean_text(options["nomor"], "nomor")
    if number is not None:
        number = " ".join(number.split())
        if not number:
            raise UsageError("Opsi '--nomor': nilainya kosong.", "Contoh: --nomor 012/HUMAS/BKN/XI/2026")
    return Wish(
        dokumen=tuple(options["dokumen"] or ()),
        folder=located(options["output"] or ".", env),
        alasan=reason,
        nomor=number,
        force=options["force"],
        dry_run=options["dry_run"],
        keluaran=formats_of(options["format"] or ()),
        srikandi=options["srikandi"],
    )


def _answers(jenis: str, verb: str, env: Environment, options: dict[str, Any]) -> Answers:
    """Values from the file, options laid over them, and somebody to ask when there is a terminal."""
    from humas_cli.activities.answers import START, Answers, fill_body, read_answers
    from humas_cli.activities.options import merged, values_from
    from humas_cli.activities.rulebooks import book_for, shelf_of

    moment = moment_of(options["at"], env)
    shelf = shelf_of(options["rulebook"], env)
    book = shelf.knowing(jenis, env.clock().date())
    given = values_from(flags_of(jenis, book, load_form(jenis, book, env)), options)

    def in_force(values: Mapping[str, object]) -> Rulebook:
        return book_for(shelf, jenis, given.get(START, values.get(START)), moment)

    base = read_answers(options["isian"], jenis, in_force, env) if options["isian"] is not None else {}
    book = in_force(base)
    form = load_form(jenis, book, env)
    flags = flags_of(jenis, book, form)
    values = merged(base, given)
    fill_body(values, flags, options, env)
    asker = None
    if env.can_ask and not (options["no_input"] or options["json"]):
        from humas_cli.activities.bodies import body_markdown
        from humas_cli.activities.naming import located
        from humas_cli.activities.questions import Asker

        asker = Asker(env, lambda name: body_markdown(located(Path(name).expanduser(), env)))
    follow = None if shelf.only is not None else lambda start: book_for(shelf, jenis, start, moment)
    return Answers(jenis, verb, book, form, env, moment, values, asker, in_force=follow, rulebook=options["rulebook"])
