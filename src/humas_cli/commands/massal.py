"""``draft --penerima``: a letter for each row of a list; progress on a terminal, the folder on standard output."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from humas_cli.activities.batch import Order, Outcome, Progress, draft_many
from humas_cli.activities.batchplan import PlannedFile, State
from humas_cli.activities.checking import worst
from humas_cli.activities.naming import located
from humas_cli.commands.telling import shown
from humas_cli.documents.indonesian import hari_tanggal
from humas_cli.errors import UsageError
from humas_cli.failures import Interrupted
from humas_cli.results import Line, Result, Tone

if TYPE_CHECKING:
    from humas_cli.activities.answers import Answers
    from humas_cli.activities.writing import Wish
    from humas_cli.environment import Environment
    from humas_cli.office.model import Office

_EXAMPLES_TOLD = 5


def order_of(env: Environment, options: dict[str, Any]) -> Order:
    """What the list options ask.

    Raises:
        humas_cli.errors.UsageError: ``--gabung`` without a list.
    """
    if options["penerima"] is None:
        raise UsageError("Opsi '--gabung' perlu '--penerima'.", "Contoh: --penerima media.csv --gabung")
    return Order(located(options["penerima"], env), options["gabung"], options["at"] is not None)


def draft(answers: Answers, office: Office, wish: Wish, order: Order, *, quiet: bool) -> Result:
    """Make the letters and tell."""
    try:
        with _progress(answers.env, wanted=not quiet) as progress:
            outcomes = draft_many(answers, office, wish, order, progress)
    except KeyboardInterrupt:
        raise Interrupted(
            "Surat yang sudah jadi tetap utuh. Jalankan perintah yang sama untuk membuat sisanya."
        ) from None
    return _told(outcomes, answers, wish)


def _told(outcomes: tuple[Outcome, ...], answers: Answers, wish: Wish) -> Result:
    env = answers.env
    lines: list[Line] = []
    notes: list[Line] = _verdict_notes(outcomes[0], answers)
    for outcome in outcomes:
        notes += (Line(f"Peringatan: {text}", Tone.SOFT) for text in outcome.peringatan)
        notes += _notes(outcome, answers, wish)
        if wish.dry_run:
            lines += (Line(_planned(outcome, file, env.cwd), whole=True) for file in outcome.files)
        else:
            lines.append(Line(shown(outcome.folder, env.cwd), whole=True))
    if wish.dry_run:
        notes.append(Line("Tidak ada yang ditulis (--dry-run)."))
    data = {
        "ditulis": not wish.dry_run,
        "dokumen": [_object(outcome) for outcome in outcomes],
        "putusan": _verdict_object(outcomes[0], answers),
        "peringatan": list(dict.fromkeys(text for outcome in outcomes for text in outcome.peringatan)),
    }
    status = worst(outcome.status for outcome in outcomes)
    return Result(status=status, lines=tuple(lines), notes=tuple(notes), data=data)


def _notes(outcome: Outcome, answers: Answers, wish: Wish) -> Iterator[Line]:
    name = outcome.dokumen.nama
    letters = sum(len(file.baris) for file in outcome.files)
    counts = {state: outcome.count(state) for state in State}
    what = "berkas gabungan" if outcome.files[0].nama.startswith("gabungan") else "surat"
    words = {
        State.BARU: "akan dibuat" if wish.dry_run else "dibuat",
        State.DIGANTI: "akan dibuat ulang" if wish.dry_run else "dibuat ulang",
        State.TETAP: "tidak berubah",
        State.DISUNTING: "sudah disunting dan dibiarkan",
    }
    parts = [f"{counts[state]} {what} {words[state]}" for state in State if counts[state]]
    if not counts[State.BARU] and not counts[State.DIGANTI]:
        parts.insert(0, "tidak ada yang berubah")
    yield Line(f"{name} untuk {letters} penerima: {'; '.join(parts)}.", Tone.GOOD)
    if outcome.saat.date() != answers.at.astimezone(outcome.saat.tzinfo).date():
        day = hari_tanggal(outcome.saat)
        yield Line(f"Tanggal pembuatannya mengikuti surat yang sudah ada, {day}; --force memakai tanggal hari ini.")
    if outcome.status.value == 3:
        yield Line("Surat bertanda KONSEP karena kegiatan belum lengkap.", Tone.OPEN)
    if outcome.sisa:
        rest = len(outcome.sisa) - _EXAMPLES_TOLD
        more = f" dan {rest} lainnya" if rest > 0 else ""
        yield Line(
            f"Peringatan: di folder itu ada surat yang penerimanya tidak lagi dalam daftar: "
            f"{', '.join(outcome.sisa[:_EXAMPLES_TOLD])}{more}. Hapus bila tidak dipakai.",
            Tone.SOFT,
        )


def _planned(outcome: Outcome, file: PlannedFile, cwd: Path) -> str:
    first, last = file.baris[0], file.baris[-1]
    lines = f"baris {first}" if first == last else f"baris {first} sampai {last}"
    return f"{shown(outcome.folder / file.nama, cwd)} ({lines}, {file.keadaan.value})"


def _object(outcome: Outcome) -> dict[str, object]:
    entries = {entry.berkas: entry for entry in outcome.entries}
    files: list[dict[str, object]] = []
    for file in outcome.files:
        entry = entries.get(file.nama)
        known: dict[str, object] = {"berkas": file.nama, "baris": list(file.baris), "sha256_baris": file.sidik}
        files.append((entry.as_table(outcome.bahan) if entry is not None else known) | {"keadaan": file.keadaan.value})
    return {
        "dokumen": outcome.dokumen.id,
        "nama": outcome.dokumen.nama,
        "folder": str(outcome.folder),
        "manifes": str(outcome.manifes),
        "berkas": files,
        "sisa": list(outcome.sisa),
    }


def _verdict_notes(outcome: Outcome, answers: Answers) -> list[Line]:
    from humas_cli.activities.screen import closing_lines, verdict_lines

    lines = verdict_lines(outcome.putusan, answers.record(), answers.book, answers.flags)
    return [*lines, Line(), *closing_lines(answers.book), Line()]


def _verdict_object(outcome: Outcome, answers: Answers) -> dict[str, object]:
    from humas_cli.rulebook.verdict_json import verdict_object

    return verdict_object(outcome.putusan, answers.book.info, str(answers.values.get("id") or ""), None)


@contextmanager
def _progress(env: Environment, *, wanted: bool) -> Iterator[Progress]:
    """A bar on a terminal; off a terminal nothing."""
    if not wanted or not env.stderr.isatty():
        yield lambda what, done, total: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, TextColumn, TimeRemainingColumn
    from rich.progress import Progress as Bars

    console = Console(file=env.stderr, no_color=bool(env.variables.get("NO_COLOR")))
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Bars(*columns, console=console, transient=True) as bars:
        task = bars.add_task("Memeriksa", total=None)
        yield lambda what, done, total: bars.update(task, description=what, completed=done, total=total or None)
