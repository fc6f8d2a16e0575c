"""Names that may become names of files: of documents and proofs, and ids of activities and of the agenda.

A name may come from another office's row, from a backup, from a file that somebody changed: it must not lead out of the
folder it is written to, hide in it, or mean a device. A shared database refuses what is refused here (:data:`FILE`,
:data:`RESERVED` and :data:`ID` are read by both).
"""

from __future__ import annotations

import re

LONGEST_NAME, LONGEST_BYTES = 200, 240
"""Letters and bytes of a file's name; file systems take 255 bytes, and a name in the archive has a number before it."""
_FILE_SYSTEM = 255
LONGEST_ID = 100

FILE = (
    '[^:/\\\\*?"<>|. \\u0001-\\u001f\\u007f-\\u009f{0}]([^:/\\\\*?"<>|\\u0001-\\u001f\\u007f-\\u009f{0}]*'
    '[^:/\\\\*?"<>|. \\u0001-\\u001f\\u007f-\\u009f{0}])?'
).format("\\u061c\\u200e\\u200f\\u2028-\\u202e\\u2066-\\u2069\\ufeff")
"""One part of a path on any system: no separator, drive, control or direction mark; no dot or space at either end."""
RESERVED = r"(con|prn|aux|nul|com[0-9]|lpt[0-9])([.].*)?"
"""Names of devices on Windows, in small letters."""
ID = "[a-z0-9]+(-[a-z0-9]+)*"

_FILE, _RESERVED, _ID = (re.compile(pattern) for pattern in (FILE, RESERVED, ID))


def is_plain_file(name: str) -> bool:
    """Whether a text is the name of a file in a folder, and nothing else."""
    return (
        len(name) <= LONGEST_NAME
        and len(name.encode("utf-8", "surrogatepass")) <= LONGEST_BYTES
        and "\0" not in name
        and _FILE.fullmatch(name) is not None
        and _RESERVED.fullmatch(name.lower()) is None
        and not any("\ud800" <= letter <= "\udfff" for letter in name)
    )


_ODD = re.compile("[/\\\\\x00-\x1f\x7f-\x9f\ud800-\udfff]")


def is_shown_name(name: str) -> bool:
    """Whether a text can be kept as the name that somebody's own file had (a proof; ``""`` for none)."""
    short = len(name.encode("utf-8", "surrogatepass")) <= _FILE_SYSTEM
    return short and name not in (".", "..") and _ODD.search(name) is None


def shown_name(name: str) -> str:
    """The name of somebody's own file as it is kept: what no text should hold is replaced."""
    plain = _ODD.sub("_", name)
    while len(plain.encode()) > _FILE_SYSTEM:
        plain = plain[1:]  # the ending tells what kind of file it is
    return plain


def is_plain_id(id: str) -> bool:
    """Whether a text is an id as this program gives them."""
    return len(id) <= LONGEST_ID and _ID.fullmatch(id) is not None
