"""The files of many letters in the format asked for: one each, or merged for the printer."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice

from humas_cli.activities.forms import DocumentSpec
from humas_cli.documents.made import Rendered
from humas_cli.documents.many import Letters
from humas_cli.documents.outputs.filenames import Output, file_name
from humas_cli.documents.request import Request
from humas_cli.errors import UsageError

_PDFS_AT_ONCE = 50


def one_format(request: Request, document: DocumentSpec, *, merged: bool) -> Output:
    """The format of all letters.

    Raises:
        humas_cli.errors.UsageError: several are wanted, or one that cannot be merged.
    """
    if len(request.keluaran) > 1:
        raise UsageError("Dengan --penerima hanya satu --format.", "Jalankan sekali untuk tiap format.")
    output = request.keluaran[0] if request.keluaran else Output(document.keluaran)
    if merged and output not in (Output.DOCX, Output.PDF):
        raise UsageError(
            f"--gabung hanya untuk docx dan pdf, bukan {output.value}.", "Hapus --gabung, atau pakai --format pdf."
        )
    return output


def ending(output: Output, *, srikandi: bool) -> str:
    """How the file names end."""
    return file_name("", "", output, srikandi=srikandi).removeprefix("-")


def contents(letters: Letters, output: Output, requests: Iterable[Request]) -> Iterator[bytes]:
    """Each letter as a file, one after the other.

    Raises:
        humas_cli.errors.HumasError: a PDF cannot be made.
    """
    if output is not Output.PDF:
        for request in requests:
            yield _content(letters, output, request)
        return
    waiting = iter(requests)
    while lot := list(islice(waiting, _PDFS_AT_ONCE)):
        yield from _pdfs([letters.make(request) for request in lot], lot)


def merged(letters: Letters, output: Output, requests: Iterable[Request]) -> bytes:
    """All letters in one file, each on pages of its own."""
    from humas_cli.documents.outputs.merging import merge_documents

    waiting = iter(requests)
    first = next(waiting)
    one = letters.make(first)
    rest = (letters.make(request).isi for request in waiting)
    whole = merge_documents(_all(one.isi, rest), title=letters.document.nama)
    if output is not Output.PDF:
        return whole
    together = Rendered(whole, letters.document.nama, one.subjek, one.hal, one.konsep, one.pengecualian)
    return _pdfs([together], [first])[0]


def _all(first: bytes, rest: Iterable[bytes]) -> Iterator[bytes]:
    yield first
    yield from rest


def _content(letters: Letters, output: Output, request: Request) -> bytes:
    one = letters.make(request)
    if output.value == letters.document.keluaran:
        return one.isi
    from humas_cli.documents.outputs.formats import files_of

    files = files_of(request, (letters.document,), {letters.document.id: one})
    return next(content for entry, content in files if entry.keluaran is output)


def _pdfs(papers: list[Rendered], requests: list[Request]) -> tuple[bytes, ...]:
    from humas_cli.documents.outputs.pdf import NoLibreOffice, ToPdf, to_pdf

    program = requests[0].libreoffice
    if program is None:
        raise NoLibreOffice
    pairs = zip(papers, requests, strict=True)
    return to_pdf([ToPdf(one.isi, one.judul, one.subjek, request.at) for one, request in pairs], program)
