"""One document for many recipients: what all of them share is prepared once."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from humas_cli.activities.forms import DocumentSpec, Role
from humas_cli.documents.checks import check_document
from humas_cli.documents.context import Marks, build_context, known_names, number_of, report_deadline
from humas_cli.documents.engine.template import load_template
from humas_cli.documents.fieldvalues import values_of
from humas_cli.documents.findings import DocumentFinding, Severity
from humas_cli.documents.made import Rendered, is_letter
from humas_cli.documents.make import REFUSING, LetterRefusedError, properties_of
from humas_cli.documents.numbering import check_number
from humas_cli.documents.outputs.finalcheck import UnfinishedError, leftovers
from humas_cli.documents.request import Request
from humas_cli.files import read_bytes
from humas_cli.rulebook.model import Putusan

ADDRESSEE = "penerima"
_PLACE = f"isi.{ADDRESSEE}"
_OWN_TO_A_ROW = (_PLACE, "tembusan", "dokumen.nomor")
"""What differs between letters whose rows only say to whom they go, and their numbers."""


@dataclass(frozen=True, slots=True)
class TemplateFile:
    """The template of the letters.

    Attributes:
        nama: its file name.
        sha256: digest of its content.
        bahan: digest of it and of the fragments it may use.
    """

    nama: str
    sha256: str
    bahan: str


class Letters:
    """The letters of one document.

    Args:
        request: the activity, without any row of the list.
        document: which document.
        places: what the rows change, as dotted names of the record.
    """

    def __init__(self, request: Request, document: DocumentSpec, places: tuple[str, ...]) -> None:
        path = request.form.template(document)
        self.document = document
        self._template = load_template(path, known_names(request.form), request.cache_dir, request.form.fragments)
        self.file = _described(path, request.form.fragments)
        subject = tuple(re.findall(r"[a-z_]+(?:\.[a-z_]+)*", document.hal)) if "{" in document.hal else ()
        self._fields = (*self._template.fields, *subject)
        addressed_only = all(place == "nomor" or place.startswith(f"{_PLACE}.") for place in places)
        self._alike = addressed_only and not request.srikandi and not any(_below(_OWN_TO_A_ROW, f) for f in subject)
        self._shared: dict[tuple[object, ...], dict[str, object]] = {}

    @property
    def addressed(self) -> bool:
        """Whether it is addressed to somebody: a paper that only names a medium goes to nobody there."""
        return any(self.uses(f"{_PLACE}.{key}") for key in ("jabatan", "alamat", "surel"))

    def uses(self, dotted: str) -> bool:
        """Whether what stands at a place of the record can change it."""
        return any(_below((dotted, f"kegiatan.{dotted}"), name) for name in self._fields)

    def is_refused(self, request: Request) -> bool:
        """Whether the verdict keeps it from being made, and no exception is made."""
        product = self.document.peran is Role.PRODUK
        return product and request.verdict.putusan in REFUSING and request.pengecualian is None

    def is_draft(self, request: Request) -> bool:
        """Whether it bears the KONSEP mark."""
        return self.document.peran is Role.PRODUK and request.verdict.putusan is Putusan.BELUM_LENGKAP

    def check(self, request: Request) -> tuple[DocumentFinding, ...]:
        """Make it without keeping it; gives what to look at.

        Raises:
            LetterRefusedError: it would say something wrong, and no exception is made for it.
            UnfinishedError: a final product would still hold what its reader may not see.
            humas_cli.errors.HumasError: a value is missing or cannot be written.
        """
        check_number(request, (self.document,))  # a list may number its letters by another pattern without a word
        findings = check_document(request, self.document)
        wrong = tuple(finding for finding in findings if finding.tingkat is Severity.SALAH)
        if wrong and request.pengecualian is None:
            raise LetterRefusedError(wrong)
        marks = self._marks(request, findings)
        context = self._context(request, marks)
        final = self.document.peran is Role.PRODUK and marks == Marks() and not request.srikandi
        if final:
            left = leftovers(self._template.render(context), self.document.keluaran, self.document.nama)
            if left:
                raise UnfinishedError(left)
        else:
            self._template.try_out(context)
        return tuple(finding for finding in findings if finding.tingkat is Severity.PERINGATAN)

    def make(self, request: Request) -> Rendered:
        """The letter of one row that was checked."""
        findings = check_document(request, self.document) if request.pengecualian is not None else ()
        marks = self._marks(request, findings)
        context = self._context(request, marks)
        about = properties_of(request, self.document, context)
        values = context["dokumen"]
        assert isinstance(values, Mapping)
        return Rendered(
            self._template.render(context, about),
            about.title or "",
            about.subject or "",
            str(values["hal"]),
            marks.konsep,
            marks.pengecualian is not None,
            is_letter(self._template.fields),
        )

    def _marks(self, request: Request, findings: tuple[DocumentFinding, ...]) -> Marks:
        refused = request.verdict.putusan in REFUSING
        wrong = any(finding.tingkat is Severity.SALAH for finding in findings)
        excepted = self.document.peran is Role.PRODUK and (refused or wrong)
        return Marks(self.is_draft(request), request.pengecualian if excepted else None)

    def _context(self, request: Request, marks: Marks) -> dict[str, object]:
        """The values of one letter; where rows only name the addressee, the rest is built once."""
        if not self._alike:
            return build_context(request, self.document, marks)
        key = (marks, request.at)
        if key not in self._shared:
            self._shared[key] = build_context(_nobody(request), self.document, marks)
        shared = self._shared[key]
        content, values = shared["isi"], shared["dokumen"]
        assert isinstance(content, dict)
        assert isinstance(values, dict)
        field = request.form.field(ADDRESSEE)
        whom = values_of((field,) if field else (), request.record.isi, request.words, "isi.")
        own = {**shared, "isi": {**content, **whom}}
        if request.nomor is not None:
            own["dokumen"] = {**values, "nomor": number_of(request, self.document, request.date_of(self.document))}
        given = request.record.isi.get(ADDRESSEE)
        if isinstance(given, Mapping) and given.get("tembusan"):
            own["tembusan"] = request.copies_of(self.document)
        return own


def _nobody(request: Request) -> Request:
    """What all letters have in common: no addressee, no number."""
    content = {key: value for key, value in request.record.isi.items() if key != ADDRESSEE}
    return request._replace(record=request.record._replace(isi=content), nomor=None)


def what_verdicts_print(request: Request) -> tuple[str, ...]:
    """All that a letter can print of the verdict."""
    return request.verdict.putusan.value, report_deadline(request) or ""


def _below(places: tuple[str, ...], name: str) -> bool:
    """Whether a name is one of the places or lies below one."""
    return any(name == place or name.startswith(f"{place}.") for place in places)


def _described(path: Path, folders: tuple[Path, ...]) -> TemplateFile:
    content = read_bytes(path)
    digest = hashlib.sha256(content)
    own = digest.hexdigest()
    for folder in folders:
        for fragment in sorted(folder.glob(f"*{path.suffix}")) if folder.is_dir() else ():
            digest.update(fragment.name.encode() + b"\0" + hashlib.sha256(read_bytes(fragment)).digest())
    return TemplateFile(path.name, own, digest.hexdigest())
