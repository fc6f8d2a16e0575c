"""What an officer is told about documents that are neither wrong nor refused: none was made, or a blank is left."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from humas_cli.activities.forms import DocumentSpec, Role
from humas_cli.documents.findings import DocumentFinding, Severity
from humas_cli.documents.made import Rendered
from humas_cli.documents.outputs.finalcheck import leftovers
from humas_cli.documents.request import Request

_MOST = 3


def nothing_made(request: Request, documents: Sequence[DocumentSpec]) -> tuple[DocumentFinding, ...]:
    """Why no document was made: the fields that choose between them say nothing, or nothing that fits."""
    if documents:
        return ()
    known = {**request.record.fakta, **request.record.isi}
    fields = {field.nama: field.bendera for field in (*request.form.facts, *request.form.fields)}
    deciding = dict.fromkeys(name for document in request.form.documents for name in document.bila)
    flags = [f"--{fields[name]}" for name in deciding if name in fields and known.get(name) is None]
    fill = f"Isi {' atau '.join(flags)}, atau pilih" if flags else "Pilih"
    return (
        DocumentFinding(
            "tanpa-dokumen",
            Severity.PERINGATAN,
            "Tidak ada dokumen yang dibuat: belum ada yang cocok dengan isian kegiatan ini.",
            f"{fill} dengan --dokumen: {', '.join(document.id for document in request.form.documents)}.",
        ),
    )


def blanks_left(documents: Sequence[DocumentSpec], rendered: Mapping[str, Rendered]) -> tuple[DocumentFinding, ...]:
    """What letters and forms still hold of codes and bracketed blanks; a product with these is not made at all."""
    found: list[DocumentFinding] = []
    for document in documents:
        if document.peran is Role.PRODUK:
            continue
        left = dict.fromkeys(item.apa for item in leftovers(rendered[document.id].isi, document.keluaran, ""))
        shown = [f"'{what}'" for what in left if what != "KONSEP"][:_MOST]
        if shown:
            message = f"{document.nama} masih memuat {' dan '.join(shown)}, yang tercetak apa adanya."
            advice = "Perbaiki isian atau templatnya sebelum dokumen itu dikirim."
            found.append(DocumentFinding("belum-terisi", Severity.PERINGATAN, message, advice))
    return tuple(found)
