"""Checking every row of a list against the record, the rules and the template before anything is written."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence
from copy import copy
from datetime import datetime
from typing import ClassVar, NamedTuple

from humas_cli.activities.answers import Answers, BadAnswers
from humas_cli.activities.batchplan import Letter
from humas_cli.activities.checking import status_of, worst
from humas_cli.activities.forms import CONTENT
from humas_cli.activities.naming import draft_id
from humas_cli.activities.recipients import (
    ADDRESSEE,
    BODY_OF,
    NUMBER,
    POST,
    Column,
    Recipient,
    RowProblem,
    covers,
    laid_over,
    recipients,
)
from humas_cli.activities.screen import headline
from humas_cli.activities.tabular import ListProblem, Sheet
from humas_cli.activities.writing import Refused, Wish, request_for
from humas_cli.documents.errors import MissingValueError
from humas_cli.documents.findings import DocumentFinding
from humas_cli.documents.make import missing_content
from humas_cli.documents.many import Letters, what_verdicts_print
from humas_cli.documents.request import Request
from humas_cli.errors import ExitCode, HumasError, ManyErrors, named
from humas_cli.office.model import Office
from humas_cli.rulebook import Verdict

_STEP = 100


class RefusedRow(RowProblem):
    """The verdict on one row's own facts does not let its letter out."""

    kode: ClassVar[str] = "ditolak"
    status: ClassVar[ExitCode] = ExitCode.REFUSED


class RefusedRows(ManyErrors):
    """Every row can be read, but some are refused."""

    kode: ClassVar[str] = "ditolak"
    status: ClassVar[ExitCode] = ExitCode.REFUSED


class Base:
    """The activity with its list.

    Attributes:
        answers, office, wish: what the command was given.
        sheet, columns: the list.
        request: the activity without any row.
        judged_by_row: whether a column changes what the rules read.
        addressed_only: whether the columns say nothing but whom a letter goes to, and its number.
    """

    def __init__(self, answers: Answers, office: Office, wish: Wish, sheet: Sheet, columns: tuple[Column, ...]) -> None:
        self.answers, self.office, self.wish, self.sheet, self.columns = answers, office, wish, sheet, columns
        self.judged_by_row = any(column.path[0] != CONTENT and column.field is not NUMBER for column in columns)
        self.addressed_only = all(column.addresses or column.field is NUMBER for column in columns)
        id = draft_id(answers.record(), answers.at.astimezone(office.identitas.zona.offset))
        self.request = request_for(answers, office, wish, id)


class Checked(NamedTuple):
    """A list that can be used.

    Attributes:
        letters: its rows.
        putusan: the verdict, the worst where rows differ.
        peringatan: sentences for the officer.
        status: exit status.
    """

    letters: list[Letter]
    putusan: Verdict
    peringatan: tuple[str, ...]
    status: ExitCode


def request_of(base: Base, recipient: Recipient, at: datetime) -> Request:
    """What to make for one row.

    Raises:
        humas_cli.activities.answers.BadAnswers: its values do not fit together.
    """
    number = recipient.nomor or base.wish.nomor
    if base.addressed_only:  # its values were checked one by one, and no other value has to fit them
        given = laid_over({CONTENT: {ADDRESSEE: base.request.record.isi.get(ADDRESSEE)}}, recipient, base.columns)
        content = {**base.request.record.isi, **_frozen(given[CONTENT])}
        return base.request._replace(record=base.request.record._replace(isi=content), at=at, nomor=number)
    answers = copy(base.answers)
    answers.values = laid_over(base.answers.values, recipient, base.columns)
    record = answers.record()
    verdict = base.request.verdict
    if base.judged_by_row:
        from humas_cli.rulebook import judge

        verdict = judge(answers.book, record, answers.at)
    return base.request._replace(record=record, verdict=verdict, at=at, nomor=number)


def _frozen(content: object) -> dict[str, object]:
    """The addressee as a record holds it: lists as tuples."""
    assert isinstance(content, dict)
    whom = content[ADDRESSEE] or {}
    return {ADDRESSEE: {key: tuple(value) if isinstance(value, list) else value for key, value in whom.items()}}


def check_rows(base: Base, letters: Letters, told: Callable[[int], None]) -> Checked:
    """Check all rows.

    Raises:
        Refused: the verdict on the activity lets no letter out.
        humas_cli.errors.ManyErrors: rows that cannot be used or are refused; all are told.
    """
    if not base.judged_by_row and letters.is_refused(base.request):
        raise Refused(headline(base.request.verdict, base.answers.book))
    checker = _Checker(base, letters)
    for number, (recipient, problems) in enumerate(recipients(base.sheet, base.columns), start=1):
        checker.check(recipient, problems)
        if number % _STEP == 0:
            told(number)
    return checker.finished()


class _Checker:
    def __init__(self, base: Base, letters: Letters) -> None:
        self._base, self._letters_of = base, letters
        self._bad: list[HumasError] = []
        self._refused: list[HumasError] = []
        self._letters: list[Letter] = []
        self._warnings: dict[str, None] = {}
        self._first: dict[bytes, int] = {}
        self._verdicts: dict[ExitCode, Verdict] = {}
        self._draft = False
        self._addresses = any(column.addresses for column in base.columns)

    def check(self, recipient: Recipient, problems: Sequence[RowProblem]) -> None:
        """One row; what is wrong is noted."""
        found: list[HumasError] = [*problems]
        request = None
        try:
            request = request_of(self._base, recipient, self._base.answers.at)
        except BadAnswers as errors:
            if not found:
                found += (self._problem(recipient, "", error.pesan.removeprefix("Isian, ")) for error in errors.galat)
        if request is not None and not found:
            self._verdicts.setdefault(status_of(request.verdict), request.verdict)
            if self._letters_of.is_refused(request):
                text = f"{headline(request.verdict, request.book)}."
                self._refused.append(RefusedRow(self._base.sheet.nama, recipient.baris, "", text))
            found += self._lacks(request, recipient) or self._tried(request, recipient)
        self._bad += found
        if request is not None and not self._bad:
            self._note_twin(recipient)
            self._draft |= self._letters_of.is_draft(request)
            shown = what_verdicts_print(request)
            self._letters.append(Letter(recipient.baris, recipient.sidik, recipient.nama, shown))

    def _problem(self, recipient: Recipient, column: str, what: str, advice: str | None = None) -> RowProblem:
        return RowProblem(self._base.sheet.nama, recipient.baris, column, what, advice)

    def _lacks(self, request: Request, recipient: Recipient) -> list[HumasError]:
        """What the document needs and neither the record nor the row gives."""
        found: list[HumasError] = []
        whom = request.record.isi.get(ADDRESSEE)
        whom = whom if isinstance(whom, dict) else {}
        if self._letters_of.addressed and self._addresses and not (whom.get(POST) or whom.get(BODY_OF)):
            advice = "Surat ditujukan kepada jabatan dan instansi atau media, bukan nama orang saja."
            found.append(self._problem(recipient, "", f"{POST} dan {BODY_OF} belum diisi.", advice))
        for lack in missing_content(request, (self._letters_of.document,)):
            found.append(self._problem(recipient, self._title(lack.nama), "belum diisi."))
        return found

    def _tried(self, request: Request, recipient: Recipient) -> list[HumasError]:
        """What the template finds missing or cannot print."""
        try:
            findings = self._letters_of.check(request)
        except MissingValueError as error:
            title = self._title(error.nama.removeprefix("kegiatan."))
            if not title:
                raise  # neither is it the row's fault, nor can the list mend it
            return [self._problem(recipient, title, "belum diisi, padahal tercetak dalam surat.")]
        except HumasError as error:
            return [self._problem(recipient, "", error.pesan, error.saran)]
        for finding in findings:
            self._warnings.setdefault(_warning(finding))
        return []

    def _title(self, name: str) -> str:
        """The column that gives what is known under a name, ``""`` when there is none."""
        return next((column.judul for column in self._base.columns if covers(column.dotted, name)), "")

    def _note_twin(self, recipient: Recipient) -> None:
        whom = repr(recipient.addressee or recipient.sidik).encode()
        before = self._first.setdefault(hashlib.blake2b(whom, digest_size=16).digest(), recipient.baris)
        if before != recipient.baris:
            text = f"{named(self._base.sheet.nama)} baris {recipient.baris}: penerimanya sama dengan baris {before}."
            self._warnings.setdefault(text)

    def finished(self) -> Checked:
        """What came of it."""
        if self._bad:
            raise ManyErrors(tuple(self._bad))
        if self._refused:
            raise RefusedRows(tuple(self._refused))
        if not self._letters:
            raise ListProblem(
                f"{named(self._base.sheet.nama)} tidak memuat satu baris pun di bawah judul kolom.",
                "Isi satu baris untuk tiap penerima, lalu ulangi.",
            )
        verdict = self._verdicts[worst(self._verdicts)]
        status = ExitCode.INCOMPLETE if self._draft else ExitCode.OK
        return Checked(self._letters, verdict, tuple(self._warnings), status)


def _warning(finding: DocumentFinding) -> str:
    return f"{finding.pesan} {finding.saran}"
