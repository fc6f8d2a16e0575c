"""Checks of a document before it is made: those of every document, and those of letters to a newsroom."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import datetime

from humas_cli.activities.forms import DocumentSpec, Role
from humas_cli.documents.findings import DocumentFinding, Severity
from humas_cli.documents.indonesian import hari_tanggal_pukul
from humas_cli.documents.request import Request

LETTERS = ("hak-jawab", "hak-koreksi")
"""The kinds whose letters go to a newsroom and are checked as such."""

LetterFinding = DocumentFinding
"""The name by which commands know it."""

SIGNER = "penandatangan"
_SIGNED = (Role.PRODUK, Role.JAWABAN)


def check_document(request: Request, document: DocumentSpec) -> tuple[DocumentFinding, ...]:
    """All findings on a document, worst first."""
    to_media = request.record.jenis in LETTERS
    letter = to_media and document.peran is Role.PRODUK
    found = [*_office(request), *_embargo(request), *_reason(request, document)]
    if not letter:
        found += _unnamed(request, document)
    if to_media:
        from humas_cli.documents.letters import check_follow_up, check_letter

        found += check_letter(request, document) if letter else check_follow_up(request, document)
    if request.srikandi:  # who signs is filled in there
        found = [finding for finding in found if finding.fakta != SIGNER and finding.bendera != SIGNER]
    return tuple(sorted(found, key=lambda finding: list(Severity).index(finding.tingkat)))


def _warn(kode: str, pesan: str, saran: str, bendera: str = "") -> DocumentFinding:
    return DocumentFinding(kode, Severity.PERINGATAN, pesan, saran, bendera)


def _office(request: Request) -> Iterator[DocumentFinding]:
    named = request.record.fakta.get("kantor")
    if isinstance(named, str) and named != request.office.kantor:
        yield _warn(
            "kantor-berbeda",
            f"Berkas kegiatan menyebut {request.words(named)}, sedangkan kop surat memakai "
            f"{request.office.identitas.nama_pendek}.",
            "Periksa 'kantor' dalam berkas kegiatan, atau pakai konfigurasi kantor itu (HUMAS_KANTOR).",
            "kantor",
        )


_WORD = re.compile(r"[^\W\d_]{2,}")


def _reason(request: Request, document: DocumentSpec) -> Iterator[DocumentFinding]:
    """A letter that declines or redirects gives a reason in words; dots or a dash are none."""
    given = request.record.isi.get("alasan")
    if "isi.alasan" in document.perlu and isinstance(given, str) and len(_WORD.findall(given)) < 2:
        yield DocumentFinding(
            "tanpa-alasan",
            Severity.KURANG,
            "Alasan belum ditulis dengan kata-kata.",
            "Tulis alasannya dalam satu kalimat.",
            "alasan",
            "isi.alasan",
        )


def _embargo(request: Request) -> Iterator[DocumentFinding]:
    until = request.record.isi.get("embargo")
    if isinstance(until, datetime) and until <= request.at:
        yield _warn(
            "embargo-lewat",
            f"Embargo sudah lewat ({hari_tanggal_pukul(until)}).",
            "Hapus embargo agar naskah untuk segera disiarkan, atau perbaiki waktunya.",
            "embargo",
        )


def _unnamed(request: Request, document: DocumentSpec) -> Iterator[DocumentFinding]:
    if document.peran not in _SIGNED or document.keluaran != "docx":
        return
    signer = request.signer_of(document)
    if not signer.bernama and _prints_signatory(request, document):
        yield _warn(
            "tanpa-nama-penandatangan",
            f"Nama penandatangan ({signer.sebutan}) belum diketahui; pada dokumen tercetak titik-titik.",
            "Isi --penandatangan, atau catat [[pejabat]] itu dalam kantor.toml (tempatnya: humas config show).",
            "penandatangan",
        )


def _prints_signatory(request: Request, document: DocumentSpec) -> bool:
    """Whether the template prints who signs; a news item or a sheet of captions bears no signature."""
    from humas_cli.documents.context import known_names
    from humas_cli.documents.engine.template import load_template

    form = request.form
    template = load_template(form.template(document), known_names(form), request.cache_dir, form.fragments)
    return any(name.startswith("penandatangan.") for name in template.fields)
