"""Where in a web page a tag of a template stands, so that no value can become more than text there."""

from __future__ import annotations

import re
from enum import Enum

_OPENING = re.compile(r"<!--|<(/?)([A-Za-z][A-Za-z0-9-]*)")
_INSIDE = re.compile(r"""([^\s"'<>/=]+)\s*=\s*(["'])?|>""")
_RAW = ("script", "style", "textarea", "title")
_ADDRESSES = ("href", "src", "action", "formaction", "poster", "cite", "data", "srcset")
_CODE = ("style", "srcdoc")


class Spot(Enum):
    """What a value printed there would be."""

    TEXT = "teks"
    ATTRIBUTE = "isi atribut"
    ADDRESS = "alamat"
    NAME = "nama tag atau atribut tanpa tanda kutip"
    CODE = "kode (script, style, atau atribut on…)"


class HtmlPlaces:
    """Follows the text of a template from its beginning; tags are left out of it."""

    def __init__(self) -> None:
        self._state = "text"
        self._element = ""
        self._closing = False
        self._attribute = ""
        self._quote = ""
        self._written = False

    def feed(self, text: str) -> None:
        """Read on."""
        position = 0
        while position < len(text):
            position = getattr(self, f"_in_{self._state}")(text, position)

    @property
    def spot(self) -> Spot:
        """What stands here."""
        if self._state in ("text", "comment"):
            return Spot.TEXT
        if self._state == "raw":
            return Spot.CODE if self._element in ("script", "style") else Spot.TEXT
        if self._state != "value":
            return Spot.NAME
        if self._attribute.startswith("on") or self._attribute in _CODE:
            return Spot.CODE
        return Spot.ADDRESS if self._attribute in _ADDRESSES and not self._written else Spot.ATTRIBUTE

    def printed(self) -> None:
        """A value was printed here."""
        self._written = True

    def _in_text(self, text: str, position: int) -> int:
        found = _OPENING.search(text, position)
        if found is None:
            return len(text)
        if found[2]:
            self._state, self._element, self._closing = "tag", found[2].lower(), bool(found[1])
        else:
            self._state = "comment"
        return found.end()

    def _in_comment(self, text: str, position: int) -> int:
        end = text.find("-->", position)
        if end < 0:
            return len(text)
        self._state = "text"
        return end + 3

    def _in_tag(self, text: str, position: int) -> int:
        found = _INSIDE.search(text, position)
        if found is None:
            return len(text)
        if found[2]:
            self._state, self._attribute, self._quote, self._written = "value", found[1].lower(), found[2], False
        elif not found[1]:
            self._state = "raw" if self._element in _RAW and not self._closing else "text"
        return found.end()

    def _in_value(self, text: str, position: int) -> int:
        end = text.find(self._quote, position)
        self._written = self._written or bool(text[position : end if end >= 0 else None].strip())
        if end < 0:
            return len(text)
        self._state = "tag"
        return end + 1

    def _in_raw(self, text: str, position: int) -> int:
        end = text.lower().find(f"</{self._element}", position)
        if end < 0:
            return len(text)
        self._state, self._closing = "tag", True
        return end + 2 + len(self._element)
