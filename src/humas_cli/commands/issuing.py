"""``humas JENIS issue``: the number, the final documents, the event in the register."""

from __future__ import annotations

import inspect
from functools import partial
from typing import TYPE_CHECKING, Annotated, Any

import typer
from typer.core import TyperCommand

from humas_cli.activities.forms import load_form
from humas_cli.activities.options import Flag, flags_of
from humas_cli.commands.common import OUTPUT_PANEL, clean_text, environment, moment_of, with_parameters
from humas_cli.commands.jenis import COMMON, ISSUE_OUTPUTS, SOURCES, annotation, switch
from humas_cli.environment import Environment
from humas_cli.errors import HumasError, UsageError
from humas_cli.language import make_command
from humas_cli.results import Line, Result, Tone

if TYPE_CHECKING:
    from collections.abc import Sequence

    from humas_cli.activities.answers import Answers
    from humas_cli.register.issuing import Draft, Issued, IssueWish
    from humas_cli.register.knownletters import Filled
    from humas_cli.register.model import Entry
    from humas_cli.register.rows import NumberRow

DETAILS = (
    "Kegiatan diambil dari register. Produk hanya diterbitkan bila putusannya sesuai; nomor berikutnya diambil, naskah "
    "final ditulis tanpa tanda KONSEP. Fakta yang baru diketahui boleh disebut dengan opsinya atau --isian. Diulang "
    "pada kegiatan yang sudah terbit, nomornya tetap."
)
EXAMPLES = ("humas {jenis} issue {jenis}-2026-11-25-01",)


def build(jenis: str, summary: str, env: Environment, rulebook: str | None = None) -> TyperCommand:
    """The Typer command; ``rulebook`` is the file of ``--rulebook``."""
    from humas_cli.activities.rulebooks import shelf_of

    book = shelf_of(rulebook, env).knowing(jenis, env.clock().date())
    flags = flags_of(jenis, book, load_form(jenis, book, env))
    return make_command(
        with_parameters(partial(_issue, jenis), _parameters(flags)),
        name="issue",
        help=f"{summary}\n\n{DETAILS}",
        examples=[example.format(jenis=jenis) for example in EXAMPLES],
    )


def _parameters(flags: Sequence[Flag]) -> dict[str, tuple[Any, Any]]:
    id = Annotated[str, typer.Argument(metavar="ID", help="Kegiatan dalam register.")]
    parameters: dict[str, tuple[Any, Any]] = {
        "ctx": (typer.Context, inspect.Parameter.empty),
        "entri": (id, inspect.Parameter.empty),
    }
    parameters |= {flag.parameter: (annotation(flag), None) for flag in flags}
    sources = {name: option for name, option in SOURCES.items() if name != "no_input"}
    inserted = switch("--sisipan", "Beri nomor sisipan (misalnya 005.A) bagi naskah bertanggal mundur.", OUTPUT_PANEL)
    text = "Mengapa naskah yang sudah keluar dibuat lagi; ikut tercatat."
    reason = Annotated[str | None, typer.Option("--alasan", metavar="ALASAN", help=text, rich_help_panel=OUTPUT_PANEL)]
    unsent = switch(
        "--belum-dikirim",
        "Naskah lama belum dikirim kepada siapa pun: penggantinya tanpa tanda perbaikan.",
        OUTPUT_PANEL,
    )
    own = {"sisipan": inserted, "alasan": (reason, None), "belum_dikirim": unsent}
    return parameters | sources | ISSUE_OUTPUTS | own | COMMON


def _issue(jenis: str, ctx: typer.Context, **options: Any) -> Result:
    """Read the activity, judge it as it is now, issue it."""
    from humas_cli.office import load_office
    from humas_cli.register.databases.opening import opened
    from humas_cli.register.issuing import issue, plan

    env = environment(ctx)
    office = load_office(env)
    with opened(env, office.kantor) as register:
        with register.reading() as reader:
            entry = reader.entry(options["entri"])
            values = reader.values(entry)
            numbers = reader.numbers(kantor=entry.kantor, entri=entry.id)
        if entry.jenis != jenis:
            raise UsageError(
                f"'{entry.id}' adalah {entry.jenis}, bukan {jenis}.", f"Pakai 'humas {entry.jenis} issue'."
            )
        answers, filled = _answers(env, entry, values, options, numbers)
        draft, wish = _draft(answers, entry, options)
        try:
            issued = (plan if wish.dry_run else issue)(register, entry, draft, wish)
        except HumasError as error:
            return _told_failure(error, answers, entry.id)
    return _told(issued, answers, wish, filled)


def _answers(
    env: Environment,
    entry: Entry,
    values: dict[str, object],
    options: dict[str, Any],
    numbers: Sequence[NumberRow],
) -> tuple[Answers, tuple[Filled, ...]]:
    """The recorded activity with what the command line adds, and what the register knows of its earlier letters."""
    from collections.abc import Mapping

    from humas_cli.activities.answers import START, Answers, fill_body, read_answers
    from humas_cli.activities.forms import CONTENT
    from humas_cli.activities.options import merged, values_from
    from humas_cli.activities.rulebooks import book_for, shelf_of
    from humas_cli.register.knownletters import from_register

    moment = moment_of(options["at"], env)
    shelf = shelf_of(options["rulebook"], env)
    book = book_for(shelf, entry.jenis, values.get(START), moment)
    form = load_form(entry.jenis, book, env)
    flags = flags_of(entry.jenis, book, form)
    base = {key: value for key, value in values.items() if key not in ("jenis", "versi")}
    if options["isian"] is not None:
        base = merged(base, read_answers(options["isian"], entry.jenis, lambda _: book, env))
    known = merged(base, values_from(flags, options))
    fill_body(known, flags, options, env)
    filled: tuple[Filled, ...] = ()
    content = known.get(CONTENT, {})
    if form is not None and options["dokumen"] and isinstance(content, Mapping):
        filled = tuple(from_register(form, options["dokumen"], content, numbers))
        known = merged(known, {CONTENT: {one.nama: one.nilai for one in filled}}) if filled else known
    return Answers(entry.jenis, "issue", book, form, env, moment, known, rulebook=options["rulebook"]), filled


def _draft(answers: Answers, entry: Entry, options: dict[str, Any]) -> tuple[Draft, IssueWish]:
    from humas_cli.activities.naming import located
    from humas_cli.activities.writing import NoDocumentsYet, Wish, request_for
    from humas_cli.commands.registered import reason_of
    from humas_cli.documents.outputs.formats import formats_of
    from humas_cli.office import load_office
    from humas_cli.register.issuing import Draft, IssueWish
    from humas_cli.register.recording import excuse_of

    if answers.form is None:
        raise NoDocumentsYet(answers.book.jenis[answers.jenis].nama, answers.jenis)
    env = answers.env
    reason = clean_text(options["kecualikan"], "kecualikan")
    if reason is not None and not reason.strip():
        raise UsageError("Opsi '--kecualikan' perlu alasan.", 'Contoh: --kecualikan "perintah tertulis pimpinan"')
    folder = located(options["output"] or ".", env)
    wish = Wish(
        dokumen=tuple(options["dokumen"] or ()),
        folder=folder,
        alasan=reason or excuse_of(answers.record()) or None,
        nomor=None,
        force=options["force"],
        dry_run=options["dry_run"],
        keluaran=formats_of(options["format"] or ()),
        srikandi=options["srikandi"],
    )
    request = request_for(answers, load_office(env), wish, entry.id)
    how = IssueWish(
        folder,
        force=options["force"],
        dry_run=options["dry_run"],
        inserted=options["sisipan"],
        alasan=reason_of(env, options["alasan"], needed=False),
        belum_keluar=options["belum_dikirim"],
    )
    return Draft(request, answers.at), how


def _told_failure(error: HumasError, answers: Answers, id: str) -> Result:
    from humas_cli.commands.telling import verdict_notes
    from humas_cli.errors import ExitCode

    shown = error.status in (ExitCode.REFUSED, ExitCode.INCOMPLETE) and error.kode in ("ditolak", "belum-lengkap")
    notes = verdict_notes(answers.verdict(), answers, id) if shown else []
    return Result(status=error.status, notes=tuple(notes), errors=(error,))


def _told(issued: Issued, answers: Answers, wish: IssueWish, filled: Sequence[Filled]) -> Result:
    from humas_cli.commands.telling import shown, verdict_notes, warning_lines
    from humas_cli.register.issuedtext import number_words, old_file, outdated_lines, still_draft, what_was_done
    from humas_cli.register.nextsteps import after_issue

    notes = [*verdict_notes(issued.verdict, answers, issued.id), *warning_lines(issued.warnings)]
    if wish.dry_run:
        notes.append(Line("Tidak ada yang ditulis dan tidak ada nomor yang diambil (--dry-run)."))
    if issued.excepted:
        notes.append(Line("Diterbitkan dengan pengecualian.", Tone.OPEN))
    notes += (Line(text, Tone.SOFT) for text in what_was_done(issued, filled))
    if issued.numbers:
        notes.append(Line(number_words(issued), Tone.GOOD))
    notes += (old_file(issued.id),) if issued.changed and not wish.dry_run else ()
    notes.append(Line(f"{issued.id}: {issued.keadaan.value}.", Tone.GOOD))
    notes += (Line(text, whole=True) for text in still_draft(issued, answers.jenis, answers.form))
    notes += outdated_lines(issued.id, answers.jenis, issued.outdated)
    if not wish.dry_run:
        notes += after_issue(issued.id, issued.keadaan, issued.waiting)
    lines = tuple(Line(shown(path, answers.env.cwd), whole=True) for path in issued.files)
    data = {
        "id": issued.id,
        "keadaan": issued.keadaan.value,
        "putusan": issued.verdict.putusan.value,
        "nomor": list(issued.numbers),
        "nomor_baru": [number.teks for number in issued.new],
        "nomor_dokumen": [{"nomor": number, "dokumen": names} for number, names in issued.bearers],
        "berkas": [str(path) for path in issued.files],
        "catatan": list(issued.notes),
        "menunggu_nomor": [document.id for document in issued.waiting],
        "ditulis": not wish.dry_run,
        "pengecualian": issued.excepted,
        "tetap": list(issued.left),
        "perbaikan": list(issued.marked),
        "isi_lama": [document.id for document in issued.outdated],
        "dari_register": [one.nama for one in filled],
        "peringatan": [{"kode": one.kode, "pesan": one.pesan, "saran": one.saran} for one in issued.warnings],
    }
    return Result(lines=lines, notes=tuple(notes), data=data)
