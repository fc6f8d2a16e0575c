"""Which formats the documents of one activity come out in, and their files in these formats."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from humas_cli.activities.forms import DocumentSpec, Role
from humas_cli.documents.findings import DocumentFinding, Severity
from humas_cli.documents.made import MadeDocument, Rendered
from humas_cli.documents.outputs.filenames import Output, file_name
from humas_cli.documents.request import Request
from humas_cli.errors import UsageError

_NAMES = {
    Output.DOCX: "dokumen Word",
    Output.PDF: "PDF",
    Output.HTML: "halaman web",
    Output.TXT: "teks",
    Output.WA: "teks WhatsApp",
    Output.EML: "konsep surel",
}

_MADE_FOR_IT = (Output.HTML, Output.WA, Output.EML)
"""Where a form has a template for these, it says the same as its Word document; its plain texts are extracts."""


class NothingInFormatError(UsageError):
    """None of the documents chosen comes out in the formats asked for."""

    def __init__(self, wanted: Sequence[Output], documents: Sequence[DocumentSpec]) -> None:
        there = ", ".join(f"{document.id} ({document.keluaran})" for document in documents)
        super().__init__(
            f"Tidak ada dokumen yang dapat dibuat sebagai {' atau '.join(output.value for output in wanted)}.",
            f"Dokumen yang dipilih: {there}. Yang berupa docx dapat diminta dalam format apa pun.",
        )


class SrikandiFormatError(UsageError):
    """SRIKANDI takes Word files only."""

    def __init__(self) -> None:
        super().__init__(
            "--srikandi hanya untuk dokumen Word.", "Hapus --format, atau jalankan tanpa --srikandi untuk format itu."
        )


class SrikandiNumberError(UsageError):
    """With SRIKANDI the number comes from there."""

    def __init__(self) -> None:
        super().__init__(
            "--nomor tidak dapat dipakai bersama --srikandi: nomor naskah diberikan oleh SRIKANDI.",
            "Hapus salah satunya.",
        )


def formats_of(words: Sequence[str]) -> tuple[Output, ...]:
    """The formats named on the command line, each once.

    Raises:
        humas_cli.errors.UsageError: one of them does not exist.
    """
    from humas_cli.nearest import nearest

    known = tuple(output.value for output in Output)
    for word in words:
        if word not in known:
            near = nearest(word, known)
            raise UsageError(
                f"Format '{word}' tidak dikenal.",
                f"Maksud Anda '{near}'?" if near else f"Yang ada: {', '.join(known)}.",
            )
    return tuple(output for output in Output if output.value in words)


def kept(request: Request, documents: tuple[DocumentSpec, ...]) -> tuple[DocumentSpec, ...]:
    """The documents that come out in the formats wanted, with those a mail among them carries.

    Raises:
        humas_cli.errors.UsageError: there is none, or the wishes contradict each other.
    """
    wanted = _wanted(request)
    if not wanted:
        return documents
    made = [document for document in documents if outputs_of(document, documents, wanted)]
    if documents and not made:
        raise NothingInFormatError(wanted, documents)
    mails = [document for document in made if document.keluaran == Output.EML]
    return tuple(d for d in documents if d in made or any(_goes_with(d, mail) for mail in mails))


def outputs_of(
    document: DocumentSpec, documents: Sequence[DocumentSpec], wanted: Sequence[Output]
) -> tuple[Output, ...]:
    """What a document comes out as; a form's own web page or mail stands for its Word document of the same role."""
    own = Output(document.keluaran)
    if not wanted:
        return (own,)
    if own is not Output.DOCX:
        return (own,) if own in wanted else ()
    special = {d.keluaran for d in documents if d.peran is document.peran and d.keluaran in _MADE_FOR_IT}
    return tuple(output for output in wanted if output.value not in special)


def stands_in(document: DocumentSpec, usual: Sequence[DocumentSpec], wanted: Sequence[Output]) -> bool:
    """Whether a document that is not made by default takes the place of a Word document in a format wanted."""
    own = document.keluaran
    words = any(other.keluaran == Output.DOCX and other.peran is document.peran for other in usual)
    return own in _MADE_FOR_IT and Output(own) in wanted and words


def _together(request: Request, mail: DocumentSpec) -> str:
    """The options that make a mail with the letter it carries."""
    letter = next((document for document in request.form.documents if _goes_with(document, mail)), None)
    return " ".join(f"--dokumen {document.id}" for document in (letter, mail) if document is not None)


def left_out(request: Request, documents: Sequence[DocumentSpec]) -> tuple[DocumentFinding, ...]:
    """A note for every document that does not come out in the formats wanted, and every mail without its letter."""
    wanted = _wanted(request)
    named = ", ".join(output.value for output in wanted)
    mails = [document for document in documents if document.keluaran == Output.EML]
    lonely = [d for d in mails if not any(_goes_with(o, d) for o in documents) and not _out_already(request, d)]
    option = "--srikandi" if request.srikandi else f"--format {named}"
    without = f"jalankan tanpa {option.split()[0]}"
    alone = tuple(
        DocumentFinding(
            "surel-tanpa-lampiran",
            Severity.PERINGATAN,
            f"{mail.nama} tidak membawa lampiran, karena suratnya tidak ikut dibuat.",
            f"Buat bersama suratnya: {_together(request, mail)}.",
        )
        for mail in lonely
        if outputs_of(mail, documents, wanted)
    )
    return alone + tuple(
        DocumentFinding(
            "dokumen-ditinggal",
            Severity.PERINGATAN,
            f"{document.nama} tidak dibuat: keluarannya {document.keluaran}, sedangkan yang diminta {option}.",
            f"{without.capitalize()} untuk dokumen itu."
            if request.srikandi
            else f"Tambahkan --format {document.keluaran}, atau {without}.",
        )
        for document in documents
        if wanted and not outputs_of(document, documents, wanted) and document.keluaran != Output.DOCX
    )


def files_of(
    request: Request, documents: Sequence[DocumentSpec], rendered: Mapping[str, Rendered]
) -> list[tuple[MadeDocument, bytes]]:
    """The files of all documents, in the order of the form and of the formats.

    Raises:
        humas_cli.errors.HumasError: a PDF cannot be made.
    """
    wanted = _wanted(request)
    plan = [(document, output) for document in documents for output in outputs_of(document, documents, wanted)]
    pdfs = _pdfs(request, documents, rendered) if any(_needs_pdf(output, wanted) for _, output in plan) else {}
    made: list[tuple[MadeDocument, bytes]] = []
    for document, output in plan:
        one = rendered[document.id]
        name = file_name(request.id, document.id, output, srikandi=request.srikandi)
        entry = MadeDocument(document.id, document.nama, document.peran, name, one.konsep, one.pengecualian, output)
        if output is Output.EML:
            content = _mail(request, document, documents, rendered, pdfs)
        else:
            content = pdfs[document.id] if output is Output.PDF else _content(document, output, one)
        made.append((entry, content))
    return made


def _wanted(request: Request) -> tuple[Output, ...]:
    if not request.srikandi:
        return request.keluaran
    if request.keluaran and request.keluaran != (Output.DOCX,):
        raise SrikandiFormatError
    if request.nomor:
        raise SrikandiNumberError
    return (Output.DOCX,)


def _needs_pdf(output: Output, wanted: Sequence[Output]) -> bool:
    return output is Output.PDF or (output is Output.EML and Output.PDF in wanted)


def _pdfs(request: Request, documents: Sequence[DocumentSpec], rendered: Mapping[str, Rendered]) -> dict[str, bytes]:
    from humas_cli.documents.outputs.pdf import NoLibreOffice, ToPdf, to_pdf

    words = [document for document in documents if document.keluaran == Output.DOCX]
    if request.rencana:
        return {document.id: b"" for document in words}
    if request.libreoffice is None:
        raise NoLibreOffice
    papers = [rendered[document.id] for document in words]
    made = to_pdf([ToPdf(one.isi, one.judul, one.subjek, request.at) for one in papers], request.libreoffice)
    return {document.id: content for document, content in zip(words, made, strict=True)}


def _content(document: DocumentSpec, output: Output, one: Rendered) -> bytes:
    if document.keluaran == output.value:
        return one.isi
    from humas_cli.documents.outputs.paper import read_paper

    paper = read_paper(one.isi)
    if output is Output.HTML:
        from humas_cli.documents.outputs.htmlout import html_document

        return html_document(paper, one.judul).encode()
    from humas_cli.documents.outputs.textout import plain_document

    return plain_document(paper, whatsapp=output is Output.WA).encode()


def _goes_with(document: DocumentSpec, mail: DocumentSpec) -> bool:
    """Whether a mail carries a document: a Word file that is for the same reader."""
    return document.keluaran == Output.DOCX and document.peran is mail.peran


def _out_already(request: Request, mail: DocumentSpec) -> dict[str, bytes]:
    """The files of letters for the same reader that are out already."""
    kind = _carried_as(request)
    names = [file_name(request.id, one.id, kind) for one in request.form.documents if _goes_with(one, mail)]
    return {name: request.terbit[name] for name in names if name in request.terbit}


def _carried_as(request: Request) -> Output:
    return Output.PDF if Output.PDF in request.keluaran else Output.DOCX


def _addressee(recipient: object) -> str:
    """Whom a letter is addressed to, ``""`` when the record leaves that open."""
    whom = recipient if isinstance(recipient, Mapping) else {}
    post, body = (str(whom.get(key) or "") for key in ("jabatan", "instansi"))
    return " ".join(part for part in (post or ("Pimpinan" if body else ""), body) if part)


def _mail(
    request: Request,
    document: DocumentSpec,
    documents: Sequence[DocumentSpec],
    rendered: Mapping[str, Rendered],
    pdfs: Mapping[str, bytes],
) -> bytes:
    from humas_cli.documents.outputs.mail import addresses, cover_letter, mail_bytes, read_letter

    one, office = rendered[document.id], request.office
    recipient = request.record.isi.get("penerima")
    known = str(recipient.get("surel") or "") if isinstance(recipient, Mapping) else ""
    if document.keluaran == Output.EML:
        letter = read_letter(one.isi.decode("utf-8"))
        letter = letter._replace(kepada=letter.kepada or addresses(known), perihal=letter.perihal or one.hal)
        carried = [other for other in documents if _goes_with(other, document) and other.id in rendered]
        attached = _out_already(request, document)
    else:
        unit = request.words(f"humas-{office.lingkup}")
        # what is no product and names no addressee does not go to the reader of another letter
        to, whom = (known, _addressee(recipient)) if one.beralamat or document.peran is Role.PRODUK else ("", "")
        letter = cover_letter(document.nama, one.hal, unit, office.baris_kontak, to, whom)
        carried, attached = [document], {}
    if one.konsep:
        letter = letter._replace(perihal=f"KONSEP – {letter.perihal}")
    kind = _carried_as(request)
    attached |= {
        file_name(request.id, other.id, kind): pdfs[other.id] if kind is Output.PDF else rendered[other.id].isi
        for other in carried
    }
    return mail_bytes(letter, attached, request.at)
