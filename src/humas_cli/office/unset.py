"""What is said while nobody has told which office this is."""

from __future__ import annotations

from humas_cli.office.defaults import first_office
from humas_cli.results import Line, Tone


def unset_office_note() -> Line:
    """The office that is served meanwhile, and the command that sets another."""
    text = f"kantor.toml belum ada; dipakai kantor bawaan, '{first_office()}'. Atur dengan: humas config init"
    return Line(text, Tone.OPEN, whole=True)
