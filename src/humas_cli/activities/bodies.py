"""The body text of a document as the record keeps it: Markdown, whatever the officer's file was."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from humas_cli.documents.body.naskah import Block

_SPECIAL = re.compile(r"([\\`*_\[\]<>#|~&!])")
_LIST_START = re.compile(r"^(\s*\d*)([-+=.):])", re.MULTILINE)
"""What a line may not begin with as it stands: list marks, underlines of a heading, the rule of a table."""


def body_markdown(path: Path) -> str:
    """Read ``.md``, ``.txt`` or ``.docx`` and give it as Markdown; Markdown itself stays as it was written.

    Raises:
        humas_cli.errors.HumasError: there is no such file, or its content cannot be carried over.
    """
    from humas_cli.documents.body.naskah import parse_markdown, read_naskah
    from humas_cli.documents.errors import NaskahError
    from humas_cli.files import read_bytes, read_text

    if not path.is_file():
        read_bytes(path, limit=1)  # says that it does not exist, or is a folder
    is_markdown = path.suffix.lower() in (".md", ".markdown")
    text = read_text(path) if is_markdown else ""
    # Markdown is parsed all the same: what cannot be carried over is refused before anything is kept
    blocks = parse_markdown(text, path.name).blocks if is_markdown else read_naskah(path).blocks
    if not blocks:
        raise NaskahError(path.name, "tidak ada isinya", "Tulis naskahnya di berkas itu, atau sebutkan berkas lain.")
    return text if is_markdown else to_markdown(blocks)


def to_markdown(blocks: tuple[Block, ...]) -> str:
    """Blocks as Markdown that reads back as the same blocks."""
    from humas_cli.documents.body.naskah import Kind

    pieces: list[str] = []
    before: Block | None = None
    for block in blocks:
        text = _runs(block)
        if block.kind is Kind.JUDUL:
            piece = f"{'#' * block.level} {text}"
        elif block.kind is Kind.KUTIPAN:
            piece = "\n".join(f"> {line}".rstrip() for line in text.split("\n"))
        elif block.kind in (Kind.BUTIR, Kind.NOMOR):
            mark = "- " if block.kind is Kind.BUTIR else f"{block.nomor}. "
            hang = "    " * block.level
            piece = hang + mark + text.replace("\n", "\n" + hang + " " * len(mark))
        else:
            piece = text
        if before is not None:
            listed = (Kind.BUTIR, Kind.NOMOR)
            together = before.kind in listed and block.kind in listed
            pieces.append("\n" if together else "\n\n")
        pieces.append(piece)
        before = block
    return "".join(pieces) + "\n" if pieces else ""


def _runs(block: Block) -> str:
    parts: list[str] = []
    for run in block.runs:
        text = _LIST_START.sub(r"\1\\\2", _SPECIAL.sub(r"\\\1", run.text))
        mark = "**" * run.bold + "*" * run.italic
        lead = text[: len(text) - len(text.lstrip())]
        tail = text[len(text.rstrip()) :]
        core = text.strip()
        parts.append(f"{lead}{mark}{core}{mark[::-1]}{tail}" if mark and core else text)
    return "".join(parts).replace("\n", "\\\n")
