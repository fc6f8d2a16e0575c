"""What ``new`` keeps in the register: a first version, or, with ``--force``, another one of a draft."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, nullcontext
from datetime import datetime
from pathlib import Path
from typing import ClassVar

from humas_cli.activities.forms import Form
from humas_cli.activities.recorder import IdTakenError
from humas_cli.activities.records import Record
from humas_cli.activities.writing import Written
from humas_cli.errors import ExitCode, HumasError
from humas_cli.office.model import Office
from humas_cli.register.lifecycle import lifecycle
from humas_cli.register.model import Change, Entry, NumberUse, State
from humas_cli.register.moments import seconds_of
from humas_cli.register.numbers.bookkeeping import ensure_numbers_fit
from humas_cli.register.recording import Filing, record_new, record_version, same_record
from humas_cli.register.store import Register, Writer
from humas_cli.rulebook.model import Rulebook


class Cancelled(HumasError):
    """``new`` was given the record of an activity that was cancelled."""

    kode: ClassVar[str] = "keadaan-tidak-cocok"
    status: ClassVar[ExitCode] = ExitCode.REFUSED

    def __init__(self, entry: Entry) -> None:
        super().__init__(
            f"'{entry.id}' sudah batal; tidak dapat dicatat ulang dengan id itu.",
            f'Untuk mencatatnya sebagai kegiatan baru (ditunda, diulang), hapus baris id = "{entry.id}" dari berkas '
            "isian, sesuaikan mulai dan selesai, lalu ulangi perintah ini. Berkas terbarunya: "
            f"humas register show {entry.id} --output FOLDER.",
        )


class WentOut(HumasError):
    """``new --force`` would write over an activity that is no draft any more."""

    kode: ClassVar[str] = "sudah-terbit"

    def __init__(self, entry: Entry) -> None:
        super().__init__(
            f"'{entry.id}' sudah {lifecycle().sebutan[entry.keadaan]}; hanya yang masih konsep dapat dicatat ulang.",
            f"Betulkan faktanya dengan 'humas register update {entry.id}', lalu buat naskahnya lagi dengan "
            f"'humas {entry.jenis} issue {entry.id} --alasan …'.",
        )


def _alike(writer: Writer, record: Record) -> tuple[str, ...]:
    """The activities that may be the same one, recorded before: same kind, title and start, not cancelled."""
    start = record.fakta.get("mulai")
    if not isinstance(start, datetime):
        return ()
    rows = writer.connection.rows(
        "SELECT id FROM entri WHERE kantor = :kantor AND jenis = :jenis AND waktu = :waktu AND judul = :judul"
        " AND keadaan <> 'batal' ORDER BY id",
        kantor=writer.kantor,
        jenis=record.jenis,
        waktu=seconds_of(start),
        judul=str(record.fakta.get("judul", "")),
    )
    return tuple(id for (id,) in rows)


class RegisterRecorder:
    """Keeps what ``new`` writes in the register.

    Args:
        register: the office's register.
        form: the kind's form, or ``None``.
        book: the rulebook that judged.
        at: the moment of judgement.
        given: the office and the number that an officer gave to the documents, or ``None``.

    Attributes:
        alike: ids of activities with the same kind, title and start as what was kept, that were there before.
    """

    def __init__(
        self,
        register: Register,
        form: Form | None,
        book: Callable[[], Rulebook],
        at: datetime,
        given: tuple[Office, str] | None = None,
    ) -> None:
        self._register = register
        self._form = form
        self._book = book
        self._at = at
        self._given = given
        self._alone: Writer | None = None
        self.alike: tuple[str, ...] = ()

    def last_suffix(self, beginning: str) -> int:
        """The highest number behind ``jenis-tanggal`` among the office's ids."""
        if self._alone is not None:
            return self._alone.last_suffix(beginning)
        with self._register.reading() as reader:
            return reader.last_suffix(beginning)

    @contextmanager
    def alone(self) -> Iterator[None]:
        """One transaction for choosing the id and for keeping, which nobody else of the office writes beside."""
        with self._register.writing() as self._alone:
            try:
                yield
            finally:
                self._alone = None

    def keep(self, written: Written, contents: Mapping[Path, bytes], *, force: bool, fresh: bool) -> str:
        """Record the activity; a draft that is registered already gets a new version when ``force`` is given.

        Raises:
            IdTakenError: its id is registered already.
            NotPossibleNow, WentOut: it was cancelled, or went out already.
            humas_cli.register.errors.NumberTaken: the number that was given by hand is registered already.
        """
        filing = Filing(written.record, written.verdict, self._book(), self._form, self._at, written.made)
        with self._register.writing() if self._alone is None else nullcontext(self._alone) as writer:
            entry = writer.find(f"{writer.kantor}/{written.id}")
            if entry is None:
                self.alike = _alike(writer, filing.record)
                record_new(writer, filing, self._numbers(writer, filing))
                return State.KONSEP.value
            again = not fresh and same_record(writer, entry, written.record)
            if not again and (fresh or not force):
                raise IdTakenError(written.id)
            if entry.keadaan is State.BATAL:
                raise Cancelled(entry)
            extra = Change(nomor=self._numbers(writer, filing))
            if entry.keadaan is not State.KONSEP and (force or not again or extra.nomor):
                raise WentOut(entry)
            if again and not extra.nomor:
                return entry.keadaan.value  # written again, in another folder perhaps: nothing has happened
            ensure_numbers_fit(writer, entry, filing)
            reason = "diberi nomor dengan --nomor" if again else "dicatat ulang dengan --force"
            record_version(writer, entry, filing, alasan=reason, extra=extra)
            return entry.keadaan.value

    def _numbers(self, writer: Writer, filing: Filing) -> tuple[NumberUse, ...]:
        """The number that was given by hand, kept so that nobody takes it again."""
        if self._given is None or filing.made is None or filing.form is None:
            return ()
        from humas_cli.documents.request import Request
        from humas_cli.register.numbers.byhand import numbers_by_hand

        office, number = self._given
        id = str(filing.record.id)
        request = Request(filing.form, filing.record, filing.verdict, filing.book, office, filing.at, id)
        return numbers_by_hand(writer, id, request, [document.id for document in filing.made.dokumen], number)
