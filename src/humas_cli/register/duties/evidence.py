"""What was done about a duty (a report, a coordination): added to the record, judged again, kept with its document."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from pathlib import Path
from typing import ClassVar, NamedTuple

from humas_cli.activities.answers import Answers
from humas_cli.activities.forms import DocumentSpec
from humas_cli.activities.options import flag_for, quoted
from humas_cli.activities.writing import Wish, request_for
from humas_cli.documents.findings import DocumentFinding
from humas_cli.documents.make import missing_content
from humas_cli.documents.outputs.filenames import Output
from humas_cli.documents.request import Request
from humas_cli.errors import NeedsAnswerError, NotFoundError, UsageError
from humas_cli.office.model import Office
from humas_cli.register.model import Entry, State
from humas_cli.rulebook.model import Duty, Verdict


class NoSuchPaper(NotFoundError):
    """The form of the kind has no such document."""

    kode: ClassVar[str] = "dokumen-belum-ada"

    def __init__(self, dokumen: str, nama: str, advice: str) -> None:
        super().__init__(f"Formulir {nama} tidak memuat {dokumen}.", advice)


class StillMissing(NeedsAnswerError):
    """What a document prints is not known; the options that this command has are named, else where to put it."""

    def __init__(self, dokumen: str, labels: Sequence[str], flags: Sequence[str], keys: Sequence[str], id: str) -> None:
        advice = []
        if flags:
            advice.append(f"Tambahkan {' '.join(flags)}.")
        if keys:
            changes = " ".join(f"--ubah {key}=…" for key in keys)
            advice.append(f"Catat dahulu dengan: humas register update {id} {changes}")
        super().__init__(
            f"{dokumen} belum dapat dibuat; yang belum diisi: {', '.join(labels)}.", " ".join(advice) or None
        )


class InTheFuture(UsageError):
    """Something that was done cannot have been done later than now."""

    kode: ClassVar[str] = "waktu-belum-tiba"

    def __init__(self, told: str, when: datetime, advice: str) -> None:
        from humas_cli.documents.indonesian import tanggal_pukul

        super().__init__(
            f"{told}: {tanggal_pukul(when)}, belum tiba.",
            advice,
        )


class Paper(NamedTuple):
    """How a document is wanted.

    Attributes:
        folder: where its file goes.
        force: replace a file that somebody changed.
        keluaran: its formats; empty = the form's own choice.
    """

    folder: Path
    force: bool = False
    keluaran: tuple[Output, ...] = ()


class Outcome(NamedTuple):
    """What came of it.

    Attributes:
        id, keadaan: the activity, and where it stands now.
        verdict: the judgement with what was done.
        duties: the duties that it is about, as they stand now.
        notes: what an officer should know of them.
        files: the documents that were written.
        numbers: their numbers.
        warnings: what the documents should be looked at for.
    """

    id: str
    keadaan: State
    verdict: Verdict
    duties: tuple[Duty, ...]
    notes: tuple[str, ...]
    files: tuple[Path, ...] = ()
    numbers: tuple[str, ...] = ()
    warnings: tuple[DocumentFinding, ...] = ()


def option_of(flag: str) -> str:
    """An option as errors name it."""
    return f"Opsi '--{flag}'"


_ONCE_DONE = "Catat setelah benar-benar dilakukan, dengan waktu yang sebenarnya."


def ensure_past(told: str, when: object, now: datetime, advice: str = _ONCE_DONE) -> None:
    """What is told has been done already; ``told`` names where it stands.

    Raises:
        InTheFuture: its time has not come.
    """
    if isinstance(when, datetime) and when > now:
        raise InTheFuture(told, when, advice)


def with_row(values: Mapping[str, object], fact: str, row: Mapping[str, object]) -> dict[str, object]:
    """The values of a record with one more row of evidence."""
    rows = values.get(fact)
    kept = {key: value for key, value in row.items() if value not in (None, "")}
    return {**values, fact: [*(rows if isinstance(rows, list) else []), kept]}


def has_row(answers: Answers, fact: str, row: Mapping[str, object], keys: Sequence[str]) -> bool:
    """Whether the record has that row of evidence already."""
    return any(all(there.get(key) == row[key] for key in keys) for there in rows_of(answers, fact))


def rows_of(answers: Answers, fact: str) -> tuple[Mapping[str, object], ...]:
    """The rows of evidence that the record has."""
    rows = answers.record().fakta.get(fact)
    return rows if isinstance(rows, tuple) else ()


def duties_of(answers: Answers, verdict: Verdict, fact: str) -> tuple[Duty, ...]:
    """The duties whose evidence stands in that fact."""
    tests = {duty.aturan: answers.book.aturan[duty.aturan].bukti for duty in verdict.kewajiban}
    return tuple(duty for duty in verdict.kewajiban if (test := tests[duty.aturan]) is not None and test.fakta == fact)


def request_of(answers: Answers, office: Office, entry: Entry, document: DocumentSpec, paper: Paper) -> Request:
    """The request for one document, once everything that it prints is known; asks while somebody can be asked.

    Raises:
        StillMissing: something is not known.
    """
    wish = Wish((document.id,), paper.folder, None, None, force=True, dry_run=False, keluaran=paper.keluaran)
    while True:
        request = request_for(answers, office, wish, entry.id)
        missing = missing_content(request, (document,))
        if not missing:
            return request
        if answers.asker is not None and answers.ask_for([item.nama for item in missing]):
            continue
        flags = {item.nama: flag_for(answers.flags, item.nama) for item in missing}
        raise StillMissing(
            document.nama,
            [item.label for item in missing],
            [f"--{flag.name}" for flag in flags.values() if flag is not None],
            [name for name, flag in flags.items() if flag is None],
            quoted(entry.id),
        )
