"""Body texts: what an officer wrote in Markdown, plain text or Word, as blocks that any template can set.

What pasting from Word leaves behind is settled once, here, for every source (see :func:`clean`): text is brought to
NFC; zero-width spaces, word joiners, soft hyphens and byte order marks go; non-breaking spaces become spaces; Word's
vertical tab and the Unicode line separator become line breaks, form feed and paragraph separator become paragraphs;
other control characters go. Joiners that emoji and other scripts need stay.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from enum import Enum
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple


class Kind(Enum):
    """What a block is in the text."""

    PARAGRAF = "paragraf"
    JUDUL = "judul"
    BUTIR = "butir"
    NOMOR = "nomor"
    KUTIPAN = "kutipan"


class Run(NamedTuple):
    """A stretch of text in one look; a newline in it is a line break.

    Attributes:
        text: the words.
        bold: whether they are bold.
        italic: whether they are italic.
    """

    text: str
    bold: bool = False
    italic: bool = False


class Block(NamedTuple):
    """One paragraph of a body text.

    Attributes:
        kind: paragraph, heading, bullet, numbered item or quotation.
        level: 1 to 6 for a heading; for all others how deep it is nested, from 0.
        runs: its text, in stretches of one look.
        nomor: the number of a numbered item; a list starts anew where it does not follow the one before.
    """

    kind: Kind
    level: int
    runs: tuple[Run, ...]
    nomor: int = 0

    @property
    def text(self) -> str:
        """The words without any look."""
        return "".join(run.text for run in self.runs)


@dataclass(frozen=True, slots=True)
class Naskah:
    """A body text; false when it holds nothing.

    Attributes:
        blocks: its paragraphs in order.
    """

    blocks: tuple[Block, ...]

    def __bool__(self) -> bool:
        return bool(self.blocks)

    @property
    def characters(self) -> int:
        """How many characters the plain text has."""
        return len(self.plain())

    @property
    def words(self) -> int:
        """How many words the text has; list marks do not count."""
        return sum(len(block.text.split()) for block in self.blocks)

    def plain(self) -> str:
        """The text without looks: lists as ``- `` and ``1. ``, an empty line between paragraphs."""
        return self._joined("  ", lambda block: block.text)

    def whatsapp(self) -> str:
        """The text as WhatsApp understands it: ``*tebal*``, ``_miring_``, ``> kutipan``, headings bold."""
        return self._joined("  ", _whatsapp_line, quote="> ")

    def _joined(self, indent: str, write: Callable[[Block], str], quote: str = "") -> str:
        pieces: list[str] = []
        before: Block | None = None
        for block in self.blocks:
            if before is not None:
                listed = {before.kind, block.kind} <= {Kind.BUTIR, Kind.NOMOR}
                quoted = bool(quote) and before.kind is block.kind is Kind.KUTIPAN
                pieces.append("\n" if listed else f"\n{quote.rstrip()}\n" if quoted else "\n\n")
            text = write(block)
            if block.kind is Kind.BUTIR:
                pieces.append(_hang(indent * block.level + "- ", text))
            elif block.kind is Kind.NOMOR:
                pieces.append(_hang(f"{indent * block.level}{block.nomor}. ", text))
            elif block.kind is Kind.KUTIPAN and quote:
                pieces.append("\n".join(quote + line for line in text.split("\n")))
            else:
                pieces.append(text)
            before = block
        return "".join(pieces)


def clean(text: str) -> str:
    """Settle what pasting leaves behind; see the module's own words."""
    import unicodedata

    text = text.replace("\r\n", "\n").translate(_HAZARDS)
    return unicodedata.normalize("NFC", text)


def parse_plain(text: str) -> Naskah:
    """Paragraphs parted by empty lines, nothing interpreted; single line ends stay line breaks."""
    paragraphs = re.split(r"\n[ \t]*(?:\n[ \t]*)+", clean(text).strip("\n"))
    lines = ("\n".join(line.rstrip() for line in paragraph.split("\n")).strip() for paragraph in paragraphs)
    return Naskah(tuple(Block(Kind.PARAGRAF, 0, (Run(words),)) for words in lines if words))


@lru_cache(maxsize=8)
def parse_markdown(text: str, name: str = "teks") -> Naskah:
    """CommonMark without HTML, code, rules and images.

    Raw HTML, entities, code marks, rulers and link definitions stay the literal text that was typed; a link is written
    as its words and its address.

    Args:
        text: the Markdown.
        name: what the text is called in an error.

    Raises:
        humas_cli.documents.errors.NaskahError: it holds a table or an image.
    """
    from humas_cli.documents.body.naskah_markdown import read

    return read(clean(text), name)


def read_naskah(path: Path) -> Naskah:
    """Read a body text by its suffix: ``.md`` (Markdown), ``.txt`` (plain) or ``.docx`` (Word).

    Raises:
        humas_cli.errors.NotFoundError: there is no such file.
        humas_cli.errors.BrokenFileError: it cannot be read, or is not UTF-8.
        humas_cli.documents.errors.NaskahError: another kind of file, or content that cannot be carried over.
    """
    from humas_cli.documents.errors import NaskahError
    from humas_cli.files import read_bytes, read_text

    suffix = path.suffix.lower()
    if suffix in (".md", ".markdown"):
        return parse_markdown(read_text(path), path.name)
    if suffix == ".txt":
        return parse_plain(read_text(path))
    if suffix == ".docx":
        from humas_cli.documents.body.naskah_docx import read

        return read(read_bytes(path), path.name)
    what = f"jenis berkas '{suffix}'" if suffix else "berkas tanpa akhiran"
    raise NaskahError(path.name, f"{what} tidak dapat dibaca", "Simpan sebagai .docx, .md, atau .txt.")


def tidy(runs: Iterable[Run]) -> tuple[Run, ...]:
    """Join neighbours of one look, and take the white space off both ends."""
    joined: list[Run] = []
    for run in runs:
        if not run.text:
            continue
        if joined and (joined[-1].bold, joined[-1].italic) == (run.bold, run.italic):
            joined[-1] = Run(joined[-1].text + run.text, run.bold, run.italic)
        else:
            joined.append(run)
    while joined and not joined[0].text.strip():
        joined.pop(0)
    while joined and not joined[-1].text.strip():
        joined.pop()
    if joined:
        joined[0] = Run(joined[0].text.lstrip(), joined[0].bold, joined[0].italic)
        joined[-1] = Run(joined[-1].text.rstrip(), joined[-1].bold, joined[-1].italic)
    return tuple(joined)


def _hazards() -> dict[int, str | None]:
    table: dict[int, str | None] = dict.fromkeys([*range(0x20), *range(0x7F, 0xA0), 0xFFFE, 0xFFFF])
    table.update(dict.fromkeys([0xAD, 0x200B, 0x2060, 0xFEFF, *range(0xD800, 0xE000), *range(0xFDD0, 0xFDF0)]))
    table.update({0x09: "\t", 0x0A: "\n", 0x0B: "\n", 0x0C: "\n\n", 0x0D: "\n", 0x85: "\n", 0x1E: "-"})
    table.update({0xA0: " ", 0x202F: " ", 0x2028: "\n", 0x2029: "\n\n"})
    return table


_HAZARDS = _hazards()


def _hang(mark: str, text: str) -> str:
    return mark + text.replace("\n", "\n" + " " * len(mark))


def _whatsapp_line(block: Block) -> str:
    from humas_cli.documents.indonesian import wa_polos, wa_tebal

    if block.kind is Kind.JUDUL:
        return wa_tebal(block.text)
    if not any(run.bold or run.italic for run in block.runs):
        return wa_polos(block.text)
    return "".join(_whatsapp_run(run) for run in block.runs)


def _whatsapp_run(run: Run) -> str:
    from humas_cli.documents.indonesian import wa_miring, wa_polos, wa_tebal

    text = run.text
    if not run.bold and not run.italic:
        return wa_polos(text)
    if run.italic:
        text = wa_miring(text)
    return wa_tebal(text) if run.bold else text
