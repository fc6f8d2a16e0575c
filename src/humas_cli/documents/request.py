"""All that making documents needs to know, as one value."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from pathlib import Path
from types import MappingProxyType
from typing import NamedTuple

from humas_cli.activities.forms import CONTENT, DocumentSpec, Form, Role
from humas_cli.activities.records import Record
from humas_cli.documents.fieldvalues import plain_text
from humas_cli.documents.outputs.filenames import Output
from humas_cli.documents.signing import Signatory, signatory
from humas_cli.office.model import Office
from humas_cli.rulebook.model import Rulebook, Verdict


class Request(NamedTuple):
    """What to make, from what, for whom.

    Attributes:
        form: fields and documents of the kind.
        record: the activity.
        verdict: its judgement at ``at``.
        book: the rulebook that judged.
        office: whose letterhead and people.
        at: the moment of making, with its offset.
        id: beginning of the file names (``siaran-pers-2026-11-25-01``).
        cache_dir: where compiled templates are kept, or ``None``.
        pilihan: ids of the documents wanted; empty = the form's own choice.
        pengecualian: why a refused product is made all the same, or ``None``.
        nomor: the number given by the officer, or ``None``.
        nomor_dokumen: the numbers that the register gave, by id of the document.
        tanggal_dokumen: the dates of these numbers; of documents without one, the day by the register's clock.
        keluaran: the formats wanted; empty = what the form says of each document.
        srikandi: leave number, date and signature to SRIKANDI, as its codes.
        libreoffice: the program that makes PDF, or ``None`` where none is needed.
        rencana: only tell which files there would be; what takes long is left out.
        terbit: files of letters that are out already and stay so, by name, for a mail to carry.
        perbaikan: documents that replace one which went out, by id: the date of the first.
    """

    form: Form
    record: Record
    verdict: Verdict
    book: Rulebook
    office: Office
    at: datetime
    id: str
    cache_dir: Path | None = None
    pilihan: tuple[str, ...] = ()
    pengecualian: str | None = None
    nomor: str | None = None
    keluaran: tuple[Output, ...] = ()
    srikandi: bool = False
    libreoffice: Path | None = None
    rencana: bool = False
    nomor_dokumen: Mapping[str, str] = MappingProxyType({})
    tanggal_dokumen: Mapping[str, date] = MappingProxyType({})
    terbit: Mapping[str, bytes] = MappingProxyType({})
    perbaikan: Mapping[str, date] = MappingProxyType({})

    def words(self, word: str) -> str:
        """Write out a post, organ or office of the records as this office would."""
        from humas_cli.office.defaults import posts

        if word in posts():
            title = self.office.title_of(word)
            if title != word:
                return title
        if word == f"humas-{self.office.lingkup}" and self.office.lingkup != "pusat":
            return f"Kehumasan {self.office.identitas.nama_pendek}"
        return self.book.sebutan.get(word, word.replace("-", " "))

    def date_of(self, document: DocumentSpec) -> date:
        """The date a document bears: its own or the one given, for a product that of the activity, else today.

        Whether a document has a date of its own, which the letter's does not touch, is the form's say. What would bear
        today's date and has a number keeps the date of its number. Days are those at the office.
        """
        given = self._own_date(document) if document.tanggal else self.record.isi.get("tanggal_surat")
        if isinstance(given, date):
            return given
        start = self.record.fakta.get("mulai")
        if document.peran is Role.PRODUK and not document.tanggal and isinstance(start, datetime):
            return start.date()
        if document.id in self.tanggal_dokumen:
            return self.tanggal_dokumen[document.id]
        return self.at.astimezone(self.office.identitas.zona.offset).date()

    def _own_date(self, document: DocumentSpec) -> date | None:
        """The first date that is filled among those which the form names; of several rows the last."""
        for name in document.tanggal:
            head, _, key = name.rpartition(".")
            table = self.record.isi if head == CONTENT else self.record.fakta
            rows = [table] if head in ("", CONTENT) else _items(table.get(head)) or [table.get(head)]
            value = _table(rows[-1]).get(key)
            if isinstance(value, datetime):
                return value.astimezone(self.office.identitas.zona.offset).date()
            if isinstance(value, date):
                return value
        return None

    def signer_of(self, document: DocumentSpec) -> Signatory:
        """Who signs a document."""
        usual = self.office.signing_for(document.id, document.nomor, self.record.jenis)
        person = _table(self.record.fakta.get("penandatangan"))
        return signatory(person, usual, self.office, self.date_of(document), self.words)

    def copies_of(self, document: DocumentSpec) -> tuple[str, ...]:
        """Who receives a copy: the form's, the office's, the record's, the officer's own; never the sender."""
        signer = self.signer_of(document)
        behalf = signer.atas_nama
        sent = (_table(row).get("kepada") for row in _items(self.record.fakta.get("tembusan")))
        rows = _items(_table(self.record.isi.get("penerima")).get("tembusan"))
        wanted = [*document.tembusan, *self.office.copies_for(document.id, self.record.jenis), *sent, *rows]
        own = {signer.jabatan, behalf, f"humas-{self.office.lingkup}", f"pimpinan-humas-{self.office.lingkup}"}
        printed = [self._recipient(str(word)) for word in wanted if word and word not in own]
        printed += [plain_text(str(item)) for item in _items(self.record.isi.get("tembusan_lain"))]
        once: dict[str, str] = {}
        for text in printed:
            once.setdefault(text.casefold(), text)
        return tuple(text for text in once.values() if text)

    def _recipient(self, word: str) -> str:
        return self.words(word) if word in self.book.sebutan else plain_text(word)


def _table(value: object) -> Mapping[str, object]:
    return value if isinstance(value, Mapping) else {}


def _items(value: object) -> tuple[object, ...]:
    return tuple(value) if isinstance(value, list | tuple) else ()
