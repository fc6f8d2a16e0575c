"""What is found when a template is looked at."""

from __future__ import annotations

from enum import StrEnum
from typing import NamedTuple

from humas_cli.documents.errors import Place


class Grade(StrEnum):
    """What a finding means: the template is not used, or it is worth a look."""

    GALAT = "galat"
    PERINGATAN = "peringatan"


class TemplateFinding(NamedTuple):
    """One thing found in a template.

    Attributes:
        kode: stable slug.
        tingkat: whether the template can be used all the same.
        pesan: what is wrong, one Indonesian sentence.
        saran: what to do.
        bagian: part of the page (``kepala halaman``); ``""`` when it is about the whole file.
        teks: the paragraph's text, the tag in it between ``»`` and ``«``.
        tag: the tag as its author wrote it.
    """

    kode: str
    tingkat: Grade
    pesan: str
    saran: str
    bagian: str = ""
    teks: str = ""
    tag: str = ""


def marked(place: Place) -> str:
    """The paragraph of a place with its tag marked."""
    if not place.text or place.tag not in place.text:
        return place.text or place.tag
    return place.text.replace(place.tag, f"»{place.tag}«", 1) if place.tag else place.text
