"""What the files of a document are called: sortable, and allowed on every system an office uses."""

from __future__ import annotations

from enum import StrEnum

LONGEST = 120
"""No file name is longer (characters); Windows counts the folders too."""


class Output(StrEnum):
    """What a document comes out as (``--format``, and ``keluaran`` in a form)."""

    DOCX = "docx"
    PDF = "pdf"
    HTML = "html"
    TXT = "txt"
    WA = "wa"
    EML = "eml"


_ENDINGS = {Output.WA: "-wa.txt"}
_SRIKANDI = "-srikandi.docx"


def is_for_srikandi(name: str) -> bool:
    """Whether SRIKANDI's codes stand in the file of that name."""
    return name.endswith(_SRIKANDI)


def file_name(id: str, document: str, output: Output, *, srikandi: bool = False) -> str:
    """The name of one file.

    Args:
        id: beginning that all files of the activity share (small letters, digits and hyphens).
        document: the document's id, of the same letters.
        output: what it comes out as.
        srikandi: whether SRIKANDI's codes stand in it.
    """
    ending = _SRIKANDI if srikandi else _ENDINGS.get(output, f".{output.value}")
    if output is Output.WA and (document == "wa" or document.endswith("-wa")):
        ending = ".txt"
    stem = f"{id}-{document}"
    if len(stem) + len(ending) > LONGEST:  # shortened names stay different
        import hashlib

        mark = hashlib.sha256(stem.encode()).hexdigest()[:8]
        stem = f"{stem[: LONGEST - len(ending) - 9].rstrip('-')}-{mark}"
    return stem + ending
