"""Characters that no text of an office may hold, and how a text with them is shown or put into a cell all the same.

Such texts do come: by hand into a shared register, from another program, from a copied page. A terminal, a spreadsheet
or a printed line would obey them; who reads must see that something is there instead.
"""

from __future__ import annotations

import re

REVERSING = "\u202a-\u202e\u2066-\u2069"
"""Marks that turn the direction of what follows, so that a text reads otherwise than it is; as in a character class.

Marks of a single place (U+200E, U+200F, U+061C), which a quotation in Arabic needs, turn nothing around.
"""

_UNSEEN = re.compile(rf"[\x00-\x08\x0b-\x1f\x7f-\x9f{REVERSING}]")
_NO_CELL = re.compile(r"[\ud800-\udfff\ufffe\uffff]")
"""What beside these cannot stand in the XML of a workbook."""
_COMPUTED = ("=", "+", "-", "@", "\t", "\r", "\n", "\uff1d", "\uff0b", "\uff0d", "\uff20")
"""How a cell begins that a spreadsheet would compute; the last four are the wide forms of the first."""


def visible(text: str) -> str:
    """A text with a replacement character for each one that a terminal or a reader's eye would obey."""
    return text if text.isprintable() else _UNSEEN.sub("\N{REPLACEMENT CHARACTER}", text)


def cell_text(text: str) -> str:
    """A text as any spreadsheet can hold it."""
    return _NO_CELL.sub("\N{REPLACEMENT CHARACTER}", visible(text))


def is_computed(text: str) -> bool:
    """Whether a spreadsheet would take a cell with this text for a formula."""
    return text.startswith(_COMPUTED)


def harmless(text: str) -> str:
    """The text of a cell in a CSV file: an apostrophe stands before what looks like a formula."""
    shown = cell_text(text)
    return f"'{shown}" if is_computed(text) or is_computed(shown) else shown
