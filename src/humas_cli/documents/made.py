"""What came out of making documents."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from humas_cli.activities.forms import Role
from humas_cli.documents.findings import DocumentFinding
from humas_cli.documents.outputs.filenames import Output
from humas_cli.errors import ExitCode


class MadeDocument(NamedTuple):
    """One file of a document that was made.

    Attributes:
        id: as in the form.
        nama: what an officer calls it.
        peran: what it is for.
        berkas: file name.
        konsep: whether it bears the KONSEP mark.
        pengecualian: whether it bears the mark of an exception.
        keluaran: what it came out as.
    """

    id: str
    nama: str
    peran: Role
    berkas: str
    konsep: bool
    pengecualian: bool
    keluaran: Output = Output.DOCX


class Made(NamedTuple):
    """What came out.

    Attributes:
        berkas: file name -> content, to be written together; empty when a product was refused. In a plan
            (``Request.rencana``) a file that takes long to make has no content yet.
        dokumen: what the files are, in the order of the form.
        ditolak: a product was wanted and the verdict refuses it.
        dikecualikan: a refused product was made by way of exception; the record must keep why.
        peringatan: what to tell the officer; none of it stopped a document.
        status: exit status that making them earns.
    """

    berkas: Mapping[str, bytes]
    dokumen: tuple[MadeDocument, ...]
    ditolak: bool
    dikecualikan: bool
    peringatan: tuple[DocumentFinding, ...]
    status: ExitCode


def is_letter(fields: Iterable[str]) -> bool:
    """Whether a template that prints these fields has an address block."""
    return any(name in ("isi.penerima.jabatan", "isi.penerima.alamat") for name in fields)


class Rendered(NamedTuple):
    """A document as its template gives it.

    Attributes:
        isi: the Word file, or the text.
        judul: its title.
        subjek: its subject among the properties.
        hal: what it is about.
        konsep, pengecualian: the marks it bears.
        beralamat: whether it is a letter to an addressee, not a paper that only mentions one.
    """

    isi: bytes
    judul: str
    subjek: str
    hal: str
    konsep: bool
    pengecualian: bool
    beralamat: bool = False
