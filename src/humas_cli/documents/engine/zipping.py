"""Word files as zip archives, always the same: unchanged members are copied packed, times are fixed."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterable
from typing import TypeAlias

Packed: TypeAlias = tuple[str, int, int, int, int, bytes]
"""Name, method, checksum, packed size, size, packed bytes."""

_LOCAL = struct.Struct("<4s5H3I2H")
_CENTRAL = struct.Struct("<4s6H3I5H2I")
_END = struct.Struct("<4s4H2IH")
_DATE = (1 << 5) | 1  # 1 January 1980, the first day a zip archive knows
_UTF8 = 0x800


FAST, SMALL = 3, 9
"""How hard to compress: what every document has anew, and what is compressed once for all of them."""


def pack(name: str, content: bytes, level: int = FAST) -> Packed:
    """Compress one member."""
    squeeze = zlib.compressobj(level, zlib.DEFLATED, -15)
    data = squeeze.compress(content) + squeeze.flush()
    return name, 8, zlib.crc32(content), len(data), len(content), data


def stored(name: str, content: bytes) -> Packed:
    """One member as it is: pictures hardly get smaller."""
    return name, 0, zlib.crc32(content), len(content), len(content), content


def archive(members: Iterable[Packed]) -> bytes:
    """A zip archive of members in their order."""
    pieces: list[bytes] = []
    directory: list[bytes] = []
    position = count = 0
    for name, method, checksum, packed, size, data in members:
        raw = name.encode("utf-8")
        flags = 0 if raw.isascii() else _UTF8
        head = _LOCAL.pack(b"PK\3\4", 20, flags, method, 0, _DATE, checksum, packed, size, len(raw), 0) + raw
        entry = (b"PK\1\2", 20, 20, flags, method, 0, _DATE, checksum, packed, size, len(raw), 0, 0, 0, 0, 0, position)
        directory.append(_CENTRAL.pack(*entry) + raw)
        pieces += (head, data)
        position += len(head) + packed
        count += 1
    listing = b"".join(directory)
    end = _END.pack(b"PK\5\6", 0, 0, count, count, len(listing), position, 0)
    return b"".join((*pieces, listing, end))
