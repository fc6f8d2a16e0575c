"""The number that an officer gives to a document: one series, and month and year as on the document."""

from __future__ import annotations

from humas_cli.activities.forms import DocumentSpec
from humas_cli.documents.fieldvalues import plain_text
from humas_cli.documents.findings import DocumentFinding, Severity
from humas_cli.documents.request import Request
from humas_cli.errors import UsageError

_DATE = "tanggal_surat"


class WrongNumberError(UsageError):
    """The number given names another month or year than the document's date."""

    kode = "nomor-tidak-cocok"

    def __init__(self, document: str, problem: str, flag: str) -> None:
        super().__init__(f"{document}: {problem}.", f"Betulkan nomornya, atau tanggal naskahnya ({flag}).")


def check_number(request: Request, documents: tuple[DocumentSpec, ...]) -> tuple[DocumentFinding, ...]:
    """What is to be said about the number given.

    Raises:
        humas_cli.errors.UsageError: documents of several series would bear it, or it does not agree with the date.
    """
    numbered = [document for document in documents if document.nomor]
    if not request.nomor:
        return ()
    if len({document.nomor for document in numbered}) > 1:
        raise UsageError(
            f"Satu --nomor tidak dapat dipakai untuk {', '.join(document.nama for document in numbered)}.",
            "Pilih dokumen yang diberi nomor itu dengan --dokumen.",
        )
    found = [_finding(request, document) for document in numbered]
    return tuple(dict.fromkeys(finding for finding in found if finding is not None))


def _finding(request: Request, document: DocumentSpec) -> DocumentFinding | None:
    number, dated = plain_text(request.nomor or ""), request.date_of(document)
    pattern = request.office.number_series(document.nomor, document.id, request.record.jenis).pola
    problem = pattern.problem_with(number, dated)
    if problem is not None:
        flag = f"--{_DATE.replace('_', '-')}" if request.form.field(_DATE) else "--mulai"
        raise WrongNumberError(document.nama, problem, flag)
    if pattern.match(number) is not None:
        return None
    return DocumentFinding(
        "nomor-lain-pola",
        Severity.PERINGATAN,
        f"Nomor {number} tidak menurut pola nomor kantor (contoh: {pattern.format(1, dated)}).",
        "Periksa nomornya; pola itu dapat diganti dalam [nomor] kantor.toml.",
        "nomor",
    )
