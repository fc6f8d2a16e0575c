"""What is to be said about a document before it leaves the office."""

from __future__ import annotations

from enum import StrEnum
from typing import NamedTuple


class Severity(StrEnum):
    """What a finding does to the document, worst first."""

    KURANG = "kurang"
    SALAH = "salah"
    PERINGATAN = "peringatan"


class DocumentFinding(NamedTuple):
    """One thing to say about a document.

    Attributes:
        kode: stable slug.
        tingkat: missing (must be filled), wrong (the document is not made), or a warning.
        pesan: one Indonesian sentence.
        saran: what to do.
        bendera: the option that fills it, ``""`` when there is none.
        fakta: what in the record is meant, dotted (``berita.tautan``); ``""`` when nothing in particular.
    """

    kode: str
    tingkat: Severity
    pesan: str
    saran: str
    bendera: str = ""
    fakta: str = ""
