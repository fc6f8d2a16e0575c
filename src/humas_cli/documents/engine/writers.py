"""How values are written into a part: as Word's XML, as plain text, as HTML; imports nothing heavy."""

from __future__ import annotations

import re
from typing import Any

from humas_cli.documents.body.naskah import Naskah
from humas_cli.documents.body.naskahxml import Numbering, naskah_xml
from humas_cli.documents.engine.filters import to_text
from humas_cli.documents.engine.pictures import Media, Placed
from humas_cli.documents.errors import excerpt

_SPECIAL = re.compile("[&<>\x00-\x1f\ufffe\uffff\ud800-\udfff]")
_COLUMN = re.compile(r'\bw="(\d+)"')
_SCHEME = re.compile(r"([^/?#:]*):")
_ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")


class WordWriter:
    """Writes values into the XML of one part.

    Attributes:
        numbering: the lists of the document being made, or ``None`` when the template sets no body text.
        media: its pictures, or ``None`` when the template prints none.
    """

    def __init__(self, prefix: str, styles: tuple[Any, ...], index: int = 0) -> None:
        self._prefix = prefix
        self._styles = styles
        self._index = index
        close, again = f"</{prefix}t>", f'<{prefix}t xml:space="preserve">'
        self._break = f"{close}<{prefix}br/>{again}"
        self._tab = f"{close}<{prefix}tab/>{again}"
        self._picture = (close, again)
        self.numbering: Numbering | None = None
        self.media: Media | None = None

    def text(self, value: str) -> str:
        """Text as it stands inside ``w:t``."""
        if not _SPECIAL.search(value):
            return value
        check_characters(value)
        value = value.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
        value = value.replace("\r\n", "\n").replace("\r", "\n")
        return value.replace("\n", self._break).replace("\t", self._tab)

    def naskah(self, naskah: Naskah, style: int) -> str:
        """A body text as paragraphs."""
        assert self.numbering is not None, "a template with a body text has a numbering plan"
        return naskah_xml(naskah, self._styles[style], self._prefix, self.numbering, self.text)

    def address(self, value: str) -> str:
        """Here an address is text."""
        return self.text(value)

    def picture(self, placed: Placed) -> str:
        """A picture in the text."""
        assert self.media is not None, "a part that prints pictures has its relations split"
        check_characters(placed.gambar.teks)
        return self.media.drawing(self._index, placed, self._prefix, attribute(placed.gambar.teks)).join(self._picture)

    def container(self, written: list[str]) -> str:
        """What a cell needs when all its paragraphs vanished."""
        return "" if any(f"</{self._prefix}p>" in text for text in written) else f"<{self._prefix}p/>"


class TextWriter:
    """Writes values into a plain text template."""

    def text(self, value: str) -> str:
        """The text itself, line ends as ``\\n``."""
        check_characters(value)
        return value.replace("\r\n", "\n").replace("\r", "\n")

    def naskah(self, naskah: Naskah, style: int) -> str:
        """A body text as WhatsApp shows it."""
        return self.text(naskah.whatsapp()) + "\n"

    def address(self, value: str) -> str:
        """Here an address is text."""
        return self.text(value)

    def picture(self, placed: Placed) -> str:
        """No pictures here."""
        return to_text(placed)

    def container(self, written: list[str]) -> str:
        """Plain text has no containers."""
        return ""


class HtmlWriter(TextWriter):
    """Writes values into an HTML template: nothing in a value is ever a tag."""

    def text(self, value: str) -> str:
        """The text itself; its line ends stay visible."""
        return attribute(super().text(value)).replace("'", "&#39;").replace("&#10;", "<br>\n")

    def address(self, value: str) -> str:
        """The address of a link; one that would run code when it is followed is refused."""
        scheme = _SCHEME.match(value.strip())
        if scheme and scheme[1].lower() not in ("http", "https", "mailto", "tel"):
            raise ValueError("bukan alamat laman; tautan dimulai dengan https://, mailto:, atau tel:")
        return attribute(super().text(value.strip())).replace("'", "&#39;")

    def naskah(self, naskah: Naskah, style: int) -> str:
        """A body text as paragraphs and lists."""
        from humas_cli.documents.body.naskahhtml import naskah_html

        return naskah_html(naskah, self.text) + "\n"


def attribute(value: str) -> str:
    """Text as it stands between double quotes in a tag."""
    for letter, entity in (("&", "&amp;"), ("<", "&lt;"), (">", "&gt;"), ('"', "&quot;"), ("\n", "&#10;")):
        value = value.replace(letter, entity)
    return value


def check_characters(value: str) -> None:
    """Refuse what no document can hold.

    Raises:
        ValueError: a control character or half a character pair; names it with the words around.
    """
    found = _ILLEGAL.search(value)
    if found:
        around = excerpt(_ILLEGAL.sub("\ufffd", value), found.start(), found.end(), 40)
        raise ValueError(f"memuat karakter kendali U+{ord(found[0]):04X} yang tidak dapat ditulis: “{around}”")


def shared_width(grid: str, width: int) -> str:
    """The columns of a table's grid, in proportion, so that together they are as wide as the table was drawn."""
    total = sum(int(found[1]) for found in _COLUMN.finditer(grid)) or 1
    return _COLUMN.sub(lambda found: f'w="{int(found[1]) * width // total}"', grid)
