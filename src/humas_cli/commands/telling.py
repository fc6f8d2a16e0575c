"""What ``new`` and ``draft`` tell: files on standard output, the verdict beside them, or why nothing was written."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from humas_cli.errors import ExitCode, HumasError
from humas_cli.failures import Interrupted
from humas_cli.results import Line, Result, Tone

if TYPE_CHECKING:
    from humas_cli.activities.answers import Answers
    from humas_cli.activities.writing import Wish, Written
    from humas_cli.documents.findings import DocumentFinding
    from humas_cli.rulebook import Verdict


def told(written: Written, answers: Answers, wish: Wish) -> Result:
    """The result of a command that wrote something."""
    from humas_cli.register.latewarnings import late_at

    recorded = answers.verb == "new" and not wish.dry_run
    notes = verdict_notes(written.verdict, answers, written.id if recorded else None)
    warnings = late_at(written.record, answers.at, written.made, written.warnings)
    notes += warning_lines(warnings)
    notes += _made_notes(written, answers, wish)
    if wish.dry_run:
        notes.append(Line("Tidak ada yang ditulis (--dry-run); berkas berikut akan ditulis:"))
    elif answers.verb == "draft":
        notes.append(Line(f"Kegiatan ini belum dicatat; catat dengan 'humas {answers.jenis} new'."))
    else:
        from humas_cli.register.nextsteps import after_new

        notes.append(Line(f"Tercatat dalam register sebagai {written.keadaan}: {written.id}."))
        notes.append(after_new(written.id, answers.jenis, written.verdict, answers.form))
    lines = tuple(Line(shown(path, answers.env.cwd), whole=True) for path in written.files)
    return Result(status=written.status, lines=lines, notes=tuple(notes), data=_data(written, answers, wish, warnings))


def alike_notes(id: str, others: Iterable[str]) -> list[Line]:
    """That the same activity may be recorded already."""
    told = f"Kegiatan dengan jenis, judul, dan waktu mulai yang sama sudah tercatat: {', '.join(others)}."
    advice = f"Bila ini kegiatan yang sama: humas register cancel {id} --alasan 'tercatat dua kali'"
    return [Line(told, Tone.OPEN), Line(advice, indent=1, whole=True)]


def warning_lines(warnings: Iterable[DocumentFinding]) -> list[Line]:
    """What the letters should be looked at for."""
    lines: list[Line] = []
    for warning in warnings:
        lines.append(Line(f"Peringatan: {warning.pesan}", Tone.SOFT))
        lines.append(Line(f"Saran: {warning.saran}", indent=1))
    return lines


def _made_notes(written: Written, answers: Answers, wish: Wish) -> list[Line]:
    """What is to be known of the files: only the record, marked drafts, exceptions, what was left as it stands."""
    notes: list[Line] = []
    made = written.made
    if made is None:
        kind = answers.book.jenis[answers.jenis].nama
        only = f"Dokumen untuk {kind} belum tersedia; hanya" if answers.form is None else "Hanya"
        return [Line(f"{only} berkas kegiatan yang dicatat.", Tone.SOFT)]
    if written.kept:
        names = ", ".join(shown(path, answers.env.cwd) for path in written.kept)
        notes.append(Line(f"Sudah ada dan tidak diubah: {names}.", Tone.SOFT))
    if any(document.konsep for document in made.dokumen):
        notes.append(Line("Naskah bertanda KONSEP karena kegiatan belum lengkap.", Tone.OPEN))
    elif made.dikecualikan:
        notes.append(Line(f"Dibuat dengan pengecualian: {wish.alasan}", Tone.OPEN))
    return notes


def told_failure(error: HumasError | KeyboardInterrupt, answers: Answers) -> Result:
    """The result of a command that wrote nothing; a conversation's answers are kept, and the way on is told."""
    failure = error if isinstance(error, HumasError) else Interrupted()
    verdict = _verdict_or_none(answers) if failure.status is ExitCode.REFUSED else None
    notes = [] if verdict is None else verdict_notes(verdict, answers)
    data: dict[str, object] = {}
    if verdict is not None:
        data["putusan"] = _object(verdict, answers)
    if answers.asked:
        way = _kept(answers, data)
        if isinstance(failure, Interrupted):
            failure = Interrupted(way)
        else:
            notes.append(Line(way, whole=True))
    return Result(status=failure.status, notes=tuple(notes), data=data or None, errors=(failure,))


def _kept(answers: Answers, data: dict[str, object]) -> str:
    """Save the answers; tells the way on, or why they could not be saved."""
    try:
        path = answers.save()
    except HumasError as error:
        return f"Jawaban tidak dapat disimpan. {error.pesan}"
    data["jawaban"] = str(path)
    return answers.way_on(path)


def shown(path: Path, cwd: Path) -> str:
    """A path as the officer would type it: relative when it lies below the present folder."""
    return str(path.relative_to(cwd)) if path.is_relative_to(cwd) else str(path)


def _verdict_or_none(answers: Answers) -> Verdict | None:
    try:
        return answers.verdict()
    except HumasError:
        return None


def verdict_notes(verdict: Verdict, answers: Answers, entry: str | None = None) -> list[Line]:
    """The verdict as it is told beside the files; ``entry`` is the id of an activity in the register."""
    from humas_cli.activities.screen import closing_lines, verdict_lines

    lines = verdict_lines(verdict, answers.record(), answers.book, answers.flags, entry=entry)
    return [*lines, Line(), *closing_lines(answers.book), Line()]


def _object(verdict: Verdict, answers: Answers) -> dict[str, object]:
    from humas_cli.rulebook.verdict_json import verdict_object

    return verdict_object(verdict, answers.book.info, str(answers.values.get("id") or ""), None)


def _data(written: Written, answers: Answers, wish: Wish, warnings: Iterable[DocumentFinding]) -> dict[str, object]:
    made = {document.berkas: document for document in (written.made.dokumen if written.made is not None else ())}
    files: list[dict[str, object]] = []
    for path in written.files:
        document = made.get(path.name)
        entry: dict[str, object] = {"berkas": str(path)}
        if document is None:
            entry |= {"dokumen": None, "nama": "Berkas kegiatan", "peran": None, "konsep": False, "keluaran": None}
        else:
            entry |= {
                "dokumen": document.id,
                "nama": document.nama,
                "peran": document.peran.value,
                "konsep": document.konsep,
                "keluaran": document.keluaran.value,
            }
        files.append(entry)
    return {
        "id": written.id,
        "berkas": files,
        "ditulis": not wish.dry_run,
        "putusan": _object(written.verdict, answers),
        "peringatan": [{"kode": w.kode, "pesan": w.pesan, "saran": w.saran} for w in warnings],
    }
