"""Pictures as values of a template: ``{{ kantor.logo | gambar(2.2) }}`` prints one 2.2 cm high."""

from __future__ import annotations

import struct
from typing import Any, NamedTuple

_LARGEST = 10 * 1024 * 1024
_MOST_PIXELS = 20_000_000
_PNG = b"\x89PNG\r\n\x1a\n"
_JPEG = b"\xff\xd8\xff"
_EMU = 360_000
"""Word's unit of length: so many make a centimetre."""
_LONGEST = 60.0

_A = "http://schemas.openxmlformats.org/drawingml/2006/main"
_PIC = "http://schemas.openxmlformats.org/drawingml/2006/picture"
_WP = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"
_R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_RELATION = f"{_R}/image"
_FIRST_ID = 1_000_001
"""Word wants a number of its own for each drawing; templates use small ones."""


class Gambar(NamedTuple):
    """A picture.

    Attributes:
        isi: the bytes of its file.
        jenis: ``png`` or ``jpeg``.
        lebar, tinggi: its size in pixels.
        teks: what it shows, for who cannot see it.
    """

    isi: bytes
    jenis: str
    lebar: int
    tinggi: int
    teks: str = ""


class Placed(NamedTuple):
    """A picture with the size it is printed in (in Word's own unit)."""

    gambar: Gambar
    lebar: int
    tinggi: int


def read_picture(content: bytes, teks: str = "") -> Gambar:
    """A picture from the bytes of a PNG or JPEG file; only its head is read.

    Raises:
        ValueError: it is neither, broken, or larger than a document needs; the message is Indonesian.
    """
    if len(content) > _LARGEST:
        raise ValueError(f"gambarnya lebih dari {_LARGEST // (1024 * 1024)} MB; perkecil dahulu")
    if content.startswith(_PNG):
        kind, size = "png", _png_size(content)
    elif content.startswith(_JPEG):
        kind, size = "jpeg", _jpeg_size(content)
    else:
        raise ValueError("isinya bukan gambar PNG atau JPEG")
    if size is None or not all(size):
        raise ValueError(f"gambar {kind.upper()}-nya rusak atau terpotong")
    width, height = size
    if width * height > _MOST_PIXELS:
        raise ValueError(f"gambarnya {width} × {height} piksel, lebih dari 20 juta piksel; perkecil dahulu")
    return Gambar(content, kind, width, height, teks)


def _png_size(content: bytes) -> tuple[int, int] | None:
    if content[12:16] != b"IHDR" or b"IEND" not in content[-64:]:
        return None
    return struct.unpack(">II", content[16:24])


def _jpeg_size(content: bytes) -> tuple[int, int] | None:
    position = 2
    while position + 9 <= len(content) and content[position] == 0xFF:
        mark = content[position + 1]
        if mark == 0xFF:  # a fill byte
            position += 1
            continue
        if 0xC0 <= mark <= 0xCF and mark not in (0xC4, 0xC8, 0xCC):
            height, width = struct.unpack(">HH", content[position + 5 : position + 9])
            return (width, height) if b"\xff\xd9" in content[-1024:] else None
        position += 2 + struct.unpack(">H", content[position + 2 : position + 4])[0]
    return None


def gambar(value: object, tinggi: object, lebar: object = None) -> Placed:
    """The filter: a picture ``tinggi`` cm high, at most ``lebar`` cm wide, its proportions kept.

    Raises:
        ValueError: it is no picture, or a length is out of range.
    """
    if not isinstance(value, Gambar):
        raise ValueError("bukan gambar")
    high = _centimetres(tinggi)
    wide = high * value.lebar / value.tinggi
    most = _LONGEST if lebar is None else _centimetres(lebar)
    if wide > most:
        high, wide = high * most / wide, most
    return Placed(value, max(1, round(wide * _EMU)), max(1, round(high * _EMU)))


def _centimetres(value: object) -> float:
    if isinstance(value, (int, float)) and not isinstance(value, bool) and 0.1 <= value <= _LONGEST:
        return float(value)
    raise ValueError(f"ukurannya harus 0,1 sampai {_LONGEST:.0f} cm")


class Media:
    """The pictures of one document being made, each kept once however often it is printed.

    Args:
        stem: beginning of their members' names.
        key: beginning of their keys in a part's relations.

    Attributes:
        names: picture -> name of its member.
    """

    def __init__(self, stem: str, key: str) -> None:
        self._stem = stem
        self._key = key
        self._drawn = 0
        self._keys: dict[int, dict[Gambar, str]] = {}
        self.names: dict[Gambar, str] = {}

    def drawing(self, part: int, placed: Placed, w: str, safe: str) -> str:
        """The XML of a picture in a run.

        Args:
            part: number of the part it stands in.
            placed: the picture.
            w: the part's abbreviation of Word's namespace.
            safe: its text, fit for an attribute.
        """
        picture = placed.gambar
        self.names.setdefault(picture, f"{self._stem}{len(self.names) + 1}.{picture.jenis}")
        keys = self._keys.setdefault(part, {})
        key = keys.setdefault(picture, f"{self._key}{len(keys) + 1}")
        size = f'cx="{placed.lebar}" cy="{placed.tinggi}"'
        named = f'name="Gambar {self._drawn + 1}" descr="{safe}"'
        number = _FIRST_ID + self._drawn
        self._drawn += 1
        return (
            f'<{w}drawing><wp:inline xmlns:wp="{_WP}" distT="0" distB="0" distL="0" distR="0"><wp:extent {size}/>'
            f'<wp:docPr id="{number}" {named}/><wp:cNvGraphicFramePr>'
            f'<a:graphicFrameLocks xmlns:a="{_A}" noChangeAspect="1"/></wp:cNvGraphicFramePr>'
            f'<a:graphic xmlns:a="{_A}"><a:graphicData uri="{_PIC}"><pic:pic xmlns:pic="{_PIC}"><pic:nvPicPr>'
            f'<pic:cNvPr id="{number}" {named}/><pic:cNvPicPr/></pic:nvPicPr><pic:blipFill>'
            f'<a:blip xmlns:r="{_R}" r:embed="{key}"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill><pic:spPr>'
            f'<a:xfrm><a:off x="0" y="0"/><a:ext {size}/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom>'
            f"</pic:spPr></pic:pic></a:graphicData></a:graphic></wp:inline></{w}drawing>"
        )

    def relations(self, part: int, folder: str) -> str:
        """The XML of a part's relations to its pictures; ``folder`` is where relative targets begin."""
        return "".join(
            f'<Relationship Id="{key}" Type="{_RELATION}" Target="{_target(self.names[picture], folder)}"/>'
            for picture, key in self._keys.get(part, {}).items()
        )


def _target(name: str, folder: str) -> str:
    return name.removeprefix(folder) if folder and name.startswith(folder) else f"/{name}"


def prints_pictures(steps: tuple[Any, ...]) -> bool:
    """Whether a program prints pictures."""
    return steps[:2] == ("|", "gambar") or any(isinstance(step, tuple) and prints_pictures(step) for step in steps)
