"""Making the documents of one activity: which ones, whether the verdict lets them out, how they are marked."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from humas_cli.activities.forms import CONTENT, DocumentSpec, Role, holds
from humas_cli.documents.checks import check_document
from humas_cli.documents.fieldvalues import plain_text
from humas_cli.documents.findings import DocumentFinding, Severity
from humas_cli.documents.made import Made, MadeDocument, Rendered, is_letter
from humas_cli.documents.notes import blanks_left, nothing_made
from humas_cli.documents.numbering import check_number
from humas_cli.documents.outputs.finalcheck import Leftover, UnfinishedError, leftovers
from humas_cli.documents.outputs.formats import files_of, kept, left_out, stands_in
from humas_cli.documents.request import Request
from humas_cli.errors import ExitCode, HumasError, NeedsAnswerError, UsageError
from humas_cli.fields import Field
from humas_cli.nearest import nearest
from humas_cli.rulebook.model import Putusan

if TYPE_CHECKING:
    from humas_cli.documents.engine.names import Names
    from humas_cli.documents.engine.properties import Properties

__all__ = ["Made", "MadeDocument", "chosen_documents", "make_documents", "missing_content"]

REFUSING = (Putusan.TIDAK_SESUAI, Putusan.TANPA_DASAR)


class MissingContentError(NeedsAnswerError):
    """What a document prints has not been given; every option is named."""

    def __init__(self, missing: tuple[MissingContent, ...]) -> None:
        items = ", ".join(f"{item.label} ({item.bendera})" for item in missing)
        where = " dan ".join(dict.fromkeys(item.dokumen for item in missing))
        super().__init__(
            f"{where} belum dapat dibuat; yang belum diisi: {items}.",
            f"Tambahkan {' '.join(dict.fromkeys(item.bendera for item in missing))}, atau isi dalam berkas kegiatan.",
        )
        self.missing = missing


class LetterRefusedError(HumasError):
    """A letter says something that must not leave the office."""

    kode = "surat-belum-layak"
    status = ExitCode.REFUSED

    def __init__(self, findings: tuple[DocumentFinding, ...]) -> None:
        super().__init__(
            "Surat tidak dibuat. " + " ".join(finding.pesan for finding in findings),
            " ".join(dict.fromkeys(finding.saran for finding in findings)),
        )
        self.findings = findings


class UnknownDocumentError(UsageError):
    """``--dokumen`` names a document that the kind does not have."""

    def __init__(self, wanted: str, known: tuple[str, ...], jenis: str) -> None:
        near = nearest(wanted, known)
        super().__init__(
            f"Dokumen '{wanted}' tidak ada pada {jenis}.",
            f"Maksud Anda '{near}'?" if near else f"Yang ada: {', '.join(known)}.",
        )


class MissingContent(NamedTuple):
    """A value a document needs.

    Attributes:
        nama: dotted name in the record (``isi.naskah``, ``berita.media``).
        label: how an officer knows it.
        bendera: the option that fills it (``--naskah``).
        dokumen: the document that needs it.
    """

    nama: str
    label: str
    bendera: str
    dokumen: str


def chosen_documents(request: Request) -> tuple[DocumentSpec, ...]:
    """The documents to make: those asked for, else the form's own choice whose conditions hold, as far as they come
    out in the formats wanted.

    Raises:
        humas_cli.errors.UsageError: one asked for does not exist, or nothing comes out in these formats.
    """
    return kept(request, _asked_for(request))


def _asked_for(request: Request) -> tuple[DocumentSpec, ...]:
    documents = request.form.documents
    if not request.pilihan:
        facts, content = request.record.fakta, request.record.isi
        fitting = tuple(d for d in documents if _fits(d, facts, content))
        usual = tuple(d for d in fitting if d.bawaan)
        return tuple(d for d in fitting if d.bawaan or stands_in(d, usual, request.keluaran))
    known = tuple(document.id for document in documents)
    for wanted in request.pilihan:
        if wanted not in known:
            raise UnknownDocumentError(wanted, known, request.record.jenis)
    return tuple(document for document in documents if document.id in request.pilihan)


def _fits(document: DocumentSpec, facts: Mapping[str, object], content: Mapping[str, object]) -> bool:
    if holds(document.bila, facts, content) is not True:
        return False
    return not document.kecuali or holds(document.kecuali, facts, content) is not True


def missing_content(request: Request, documents: tuple[DocumentSpec, ...]) -> tuple[MissingContent, ...]:
    """What still has to be given before these documents can be made, each once."""
    found: dict[str, MissingContent] = {}
    for document in documents:
        for name in _needed(request, document):
            if not _given(request, name):
                label, flag = _described(request, name)
                found.setdefault(name, MissingContent(name, label, flag, document.nama))
        for finding in check_document(request, document):
            if finding.tingkat is Severity.KURANG:
                label = finding.pesan.removesuffix(".").removesuffix(" belum disebut").removesuffix(" belum diketahui")
                lack = MissingContent(finding.fakta, label, f"--{finding.bendera}", document.nama)
                found.setdefault(finding.fakta, lack)
    return tuple(found.values())


def make_documents(request: Request) -> Made:
    """Make the documents of one activity; nothing is written here.

    Raises:
        MissingContentError: something a document prints is not given.
        LetterRefusedError: a letter would say something wrong, and no exception was made for it.
        humas_cli.errors.HumasError: a template or a body text cannot be used.
    """
    documents = chosen_documents(request)
    numbered = check_number(request, documents)
    products = tuple(document for document in documents if document.peran is Role.PRODUK)
    refused = bool(products) and request.verdict.putusan in REFUSING
    if refused and request.pengecualian is None:
        return Made({}, (), ditolak=True, dikecualikan=False, peringatan=(), status=ExitCode.REFUSED)
    missing = missing_content(request, documents)
    if missing:
        raise MissingContentError(missing)
    findings = tuple(dict.fromkeys(f for document in documents for f in check_document(request, document)))
    wrong = tuple(finding for finding in findings if finding.tingkat is Severity.SALAH)
    if wrong and request.pengecualian is None:
        raise LetterRefusedError(wrong)
    excepted = bool(products) and (refused or bool(wrong))
    draft = request.verdict.putusan is Putusan.BELUM_LENGKAP
    names = _names(request)
    rendered = {d.id: _render(request, d, names, _marks(d, draft, excepted)) for d in documents}
    left = () if draft or excepted or request.srikandi else _left(products, rendered)
    if left:
        if request.pengecualian is None:
            raise UnfinishedError(left)
        excepted = True
        rendered |= {d.id: _render(request, d, names, _marks(d, draft, excepted)) for d in products}
    files = files_of(request, documents, rendered)
    blanks = () if request.srikandi else blanks_left(documents, rendered)
    return Made(
        {entry.berkas: content for entry, content in files} | _started(request, documents),
        tuple(entry for entry, _ in files),
        ditolak=False,
        dikecualikan=excepted,
        peringatan=(
            *findings,
            *numbered,
            *blanks,
            *left_out(request, _asked_for(request)),
            *nothing_made(request, documents),
        ),
        status=ExitCode.INCOMPLETE if draft and (products or not documents) else ExitCode.OK,
    )


def _started(request: Request, documents: tuple[DocumentSpec, ...]) -> dict[str, bytes]:
    """The records of other activities that stand beside the documents."""
    if not request.form.turunan:
        return {}
    from humas_cli.documents.instruments import started_files

    return started_files(request, tuple(document.id for document in documents))


def _marks(document: DocumentSpec, draft: bool, excepted: bool) -> tuple[bool, bool]:
    """Whether a document bears the KONSEP mark, and that of an exception."""
    product = document.peran is Role.PRODUK
    return product and draft, product and excepted


def _left(products: tuple[DocumentSpec, ...], rendered: Mapping[str, Rendered]) -> tuple[Leftover, ...]:
    """What final products still hold that no reader may see."""
    return tuple(found for d in products for found in leftovers(rendered[d.id].isi, d.keluaran, d.nama))


def _names(request: Request) -> Names:
    from humas_cli.documents.context import known_names

    return known_names(request.form)


def _render(request: Request, document: DocumentSpec, names: Names, marks: tuple[bool, bool]) -> Rendered:
    from humas_cli.documents.context import Marks, build_context
    from humas_cli.documents.engine.template import load_template

    konsep, excepted = marks
    path: Path = request.form.template(document)
    context = build_context(request, document, Marks(konsep, request.pengecualian if excepted else None))
    template = load_template(path, names, request.cache_dir, request.form.fragments)
    about = properties_of(request, document, context)
    values = context["dokumen"]
    assert isinstance(values, Mapping)
    content = template.render(context, about)
    title, subject, letter = about.title or "", about.subject or "", is_letter(template.fields)
    return Rendered(content, title, subject, str(values["hal"]), konsep, excepted, letter)


def printed(request: Request, document: DocumentSpec) -> bytes:
    """What a document says of a record, without what the file says about itself.

    Raises:
        humas_cli.errors.HumasError: something that it prints is missing, or its template cannot be used.
    """
    from humas_cli.documents.context import Marks, build_context
    from humas_cli.documents.engine.template import load_template

    path = request.form.template(document)
    template = load_template(path, _names(request), request.cache_dir, request.form.fragments)
    return template.render(build_context(request, document, Marks()))


def properties_of(request: Request, document: DocumentSpec, context: Mapping[str, object]) -> Properties:
    """What a document says about itself: title, subject, number, language, the moment it was made."""
    from humas_cli.documents.engine.template import Properties
    from humas_cli.documents.outputs.srikandi import Code

    info = request.book.info
    values = context["dokumen"]
    number = values.get("nomor") if isinstance(values, Mapping) else None
    return Properties(
        title=plain_text(str(request.record.fakta.get("judul") or document.nama)),
        subject=f"{document.nama}; dinilai menurut {info.pendek}, buku aturan versi {info.versi}",
        language="id-ID",
        created=request.at,
        number=number if isinstance(number, str) and not isinstance(number, Code) else None,
    )


def _needed(request: Request, document: DocumentSpec) -> tuple[str, ...]:
    """Dotted names: what the document lists, what the form always wants, what the answers so far call for."""
    facts, content = request.record.fakta, request.record.isi
    when = request.form.wajib_bila
    if document.peran is Role.PERSIAPAN:
        return document.perlu
    always = (
        *(field.nama for field in request.form.facts if field.wajib),
        *(f"{CONTENT}.{field.nama}" for field in request.form.fields if field.wajib),
    )
    if document.peran is Role.JAWABAN:  # an answer or a reminder stands without the text of the product
        always = ()
    called = tuple(f"{CONTENT}.{name}" for name, condition in when.items() if holds(condition, facts, content) is True)
    return tuple(dict.fromkeys((*document.perlu, *always, *called)))


def _given(request: Request, name: str) -> bool:
    head, _, rest = name.partition(".")
    value: object = request.record.isi if head == CONTENT else request.record.fakta.get(head)
    for key in rest.split(".") if rest else ():
        value = value.get(key) if isinstance(value, Mapping) else None
    if value is None and head == CONTENT:
        field = request.form.field(rest)
        value = field.bawaan if field else None
    if isinstance(value, str | tuple | list):
        return bool(value.strip() if isinstance(value, str) else value)
    return value is not None


def _described(request: Request, name: str) -> tuple[str, str]:
    head, _, rest = name.partition(".")
    fields = request.form.fields if head == CONTENT else request.form.facts
    path = rest.split(".") if head == CONTENT else name.split(".")
    found: Field | None = next((field for field in fields if field.nama == path[0]), None)
    for key in path[1:]:
        found = found.field(key) if found else None
    flag = found.bendera if found and found.bendera else path[-1].replace("_", "-")
    return (found.label if found else path[-1]), f"--{flag}"
