"""Documents that went out: which of them no longer say what the record says, and which replace an earlier one."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from functools import cached_property
from typing import TYPE_CHECKING

from humas_cli.activities.forms import DocumentSpec, Role
from humas_cli.activities.records import Record, record_from_values
from humas_cli.documents.make import printed
from humas_cli.documents.outputs.filenames import Output, file_name, is_for_srikandi
from humas_cli.documents.request import Request
from humas_cli.errors import HumasError
from humas_cli.register.model import Entry, Event, Happening
from humas_cli.register.reading import Reader
from humas_cli.register.recording import same_record
from humas_cli.register.rows import KeptDocument

if TYPE_CHECKING:
    from collections.abc import Sequence

_END = "selesai"
"""The one fact beside evidence that is told after a letter went out, and that no letter rests on."""


Kept = dict[str, dict[str, bytes]]
"""The kept files of documents, by the document's id and the file's name."""


class GoneOut:
    """The final documents of an activity, beside the record as it is to stand now.

    Whether a document would say something else is seen by writing it twice, once with the record it went out with;
    what is only told afterwards (the end, reports, coordination) is taken as it stands now.

    Args:
        reader: a consistent view.
        entry: the activity.
        request: the record as it stands or is to stand, and how its documents are made.
    """

    def __init__(self, reader: Reader, entry: Entry, request: Request) -> None:
        self._reader = reader
        self._entry = entry
        self._request = request._replace(nomor=None, srikandi=False, perbaikan={})

    @cached_property
    def finals(self) -> tuple[KeptDocument, ...]:
        """Every final document, the first first."""
        return tuple(kept for kept in self._reader.documents(self._entry) if kept.document.final)

    def of(self, document: DocumentSpec) -> tuple[KeptDocument, ...]:
        """The final files of one document."""
        return tuple(kept for kept in self.finals if kept.document.dokumen == document.id)

    def differs(self, document: DocumentSpec, since: int) -> bool:
        """Whether a document that came out with that event would say something else now."""
        return self._unlike(document, self._record_at(since), self._request.record)

    def _unlike(self, document: DocumentSpec, before: Record | None, after: Record | None) -> bool:
        """Whether a document says something else with one record than with the other."""
        if before is None or after is None:
            return True
        if (before.fakta, before.isi) == (after.fakta, after.isi):
            return False
        texts = (self._request._replace(record=record) for record in (before, after))
        try:
            return printed(next(texts), document) != printed(next(texts), document)
        except HumasError:  # it cannot be written with one of them
            return True

    def outdated(self) -> tuple[DocumentSpec, ...]:
        """The documents whose last final version says something else than the record."""
        found = [(document, self.of(document)) for document in self._request.form.documents]
        return tuple(document for document, kept in found if kept and self._is_outdated(document, kept[-1]))

    def _is_outdated(self, document: DocumentSpec, last: KeptDocument) -> bool:
        renumbered = self.renumbered(document, last.urut) and not is_for_srikandi(last.document.berkas)
        return renumbered or self.differs(document, last.urut)

    def renumbered(self, document: DocumentSpec, since: int) -> bool:
        """Whether the number that a document prints was given by another system, or put right, after that event."""
        form = self._request.form
        product = document.peran is Role.PRODUK
        alike = {other.id for other in form.documents if product and other.peran is Role.PRODUK and other.nomor}
        return bool(document.nomor) and any(
            number.teks == event.isi.catatan and number.dokumen in {"", document.id, *alike}
            for event in self._events
            if event.urut > since and event.jenis is Happening.NOMOR_RESMI
            for number in event.isi.nomor
        )

    def replaced(self, documents: Iterable[DocumentSpec], *, unsent: bool = False) -> dict[str, date]:
        """Those that say something else than the first version that left the office: its date, by id.

        Args:
            documents: those that are made now.
            unsent: the last version of each has not left the office.
        """
        found: dict[str, date] = {}
        for document in documents:
            first = self._first(document, unsent=unsent)
            if first is not None and self.differs(document, first.urut):
                found[document.id] = self._date(document, first)
        return found

    def _first(self, document: DocumentSpec, *, unsent: bool) -> Event | None:
        """The event that brought the first version that left the office, ``None`` when none did."""
        brought = {kept.urut for kept in self.of(document)}
        left: list[Event] = []
        for event in self._events:
            if event.urut in brought:
                if document.id in event.isi.belum_keluar:
                    self._drop_last(document, left)
                left.append(event)
        if unsent:
            self._drop_last(document, left)
        return left[0] if left else None

    def _drop_last(self, document: DocumentSpec, left: list[Event]) -> None:
        """Leave away the last version, in all the formats in which it was given."""
        last = self._record_at(left[-1].urut) if left else None
        while left and not self._unlike(document, self._record_at(left[-1].urut), last):
            left.pop()

    def _date(self, document: DocumentSpec, first: Event) -> date:
        rows = self._reader.numbers(kantor=self._entry.kantor, entri=self._entry.id)
        dated = [row.number.tanggal for row in rows if row.number.dokumen == document.id]
        if dated:
            return date.fromisoformat(dated[0])
        record = self._record_at(first.urut) or self._request.record
        start = record.fakta.get("mulai")
        given = record.isi.get("tanggal_surat")
        if isinstance(given, date):
            return given
        if document.peran is Role.PRODUK and isinstance(start, datetime):
            return start.date()
        return first.waktu.astimezone(self._request.office.identitas.zona.offset).date()

    @cached_property
    def _events(self) -> Sequence[Event]:
        return self._reader.history(self._entry)

    @cached_property
    def _kept(self) -> dict[str, str]:
        from json import dumps

        from humas_cli.register.people.personal import ERASED

        rows = self._reader.connection.rows(
            "SELECT komitmen, nilai FROM pribadi WHERE kantor = :kantor AND entri = :id",
            kantor=self._entry.kantor,
            id=self._entry.id,
        )
        return {row[0]: row[1] or dumps(ERASED) for row in rows}

    def _record_at(self, urut: int) -> Record | None:
        """The record as that event left it, with what was told only afterwards; ``None`` when it cannot be read."""
        from humas_cli.register.people.personal import rejoin

        versions = [event.isi.berkas for event in self._events if event.isi.berkas is not None and event.urut <= urut]
        if not versions:
            return None
        form, book, present = self._request.form, self._request.book, self._request.record.fakta
        fields = tuple(field._replace(wajib=False) for field in form.fields)
        values: Mapping[str, object] = rejoin(versions[-1].nilai, self._kept)
        try:
            record = record_from_values(dict(values), book, self._entry.id, lambda _: fields)
        except HumasError:  # another rulebook's words
            return None
        told = {field.nama for field in book.facts_of(self._entry.jenis) if field.bukti} | {_END}
        facts = {key: value for key, value in record.fakta.items() if key not in told}
        facts |= {key: value for key, value in present.items() if key in told}
        return record._replace(fakta=facts)


def parted(
    reader: Reader, entry: Entry, request: Request, documents: tuple[DocumentSpec, ...], out: GoneOut
) -> tuple[tuple[DocumentSpec, ...], Kept]:
    """The documents that are to be made, and those that are out, would be the same again and stay as they are."""
    left: Kept = {}
    for document in documents:
        files = _kept_files(reader, request, document, out)
        if files is not None:
            left[document.id] = files
    going = tuple(document for document in documents if document.id not in left)
    if not going and not same_record(reader, entry, request.record):  # a fact that none of them prints is told now
        return documents, {}
    return going, left


def _kept_files(reader: Reader, request: Request, document: DocumentSpec, out: GoneOut) -> dict[str, bytes] | None:
    """What went out of a document, in the formats wanted; ``None`` when it did not, or would be another now."""
    finals = {kept.document.keluaran: kept for kept in out.of(document)}
    files: dict[str, bytes] = {}
    for output in _outputs(request, document):
        kept = finals.get(output)
        name = file_name(request.id, document.id, Output(output), srikandi=request.srikandi)
        if kept is None or kept.document.berkas != name or out.differs(document, kept.urut):
            return None
        if not request.srikandi and out.renumbered(document, kept.urut):
            return None
        content = reader.content(reader.kantor, kept.document.hash)
        if content is None:  # erased
            return None
        files[name] = content
    return files


def letters_out(reader: Reader, request: Request, going: tuple[DocumentSpec, ...], out: GoneOut) -> dict[str, bytes]:
    """The files of letters that a mail among what is made may carry: they are out and would be the same again."""
    found: dict[str, bytes] = {}
    if any(document.keluaran == Output.EML for document in going):
        for document in request.form.documents:
            if document not in going and document.keluaran == Output.DOCX:
                found |= _kept_files(reader, request, document, out) or {}
    return found


def _outputs(request: Request, document: DocumentSpec) -> list[str]:
    return sorted(output.value for output in request.keluaran) or [document.keluaran]


def changing(request: Request, going: tuple[DocumentSpec, ...], out: GoneOut) -> tuple[DocumentSpec, ...]:
    """Those that went out before and would be replaced, not only given in one more format."""
    found = []
    for document in going:
        finals = out.of(document)
        again = any(kept.document.keluaran in _outputs(request, document) for kept in finals)
        if finals and (again or out.differs(document, finals[-1].urut)):
            found.append(document)
    return tuple(found)
