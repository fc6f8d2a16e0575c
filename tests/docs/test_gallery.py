"""The pictures of the README: there, small, and still what the tool makes them from."""

from __future__ import annotations

import re
import shutil
import struct
from pathlib import Path

import gallery
import pytest

README = (gallery.ROOT / "README.md").read_text(encoding="utf-8")


def test_every_picture_is_small_and_shown() -> None:
    kept = {path.name for path in gallery.PICTURES.glob("*.png")}
    assert kept == {f"{picture.name}.png" for picture in gallery.SHOWN}
    for name in kept:
        assert f"](docs/gambar/{name})" in README
        assert (gallery.PICTURES / name).stat().st_size <= gallery.LARGEST
    assert len(re.findall(r"!\[", README)) == len(kept)


def test_small_pictures_are_what_they_were_made_from() -> None:
    png = gallery.small_png(b"P5\n3 2\n255\n" + bytes([0, 128, 255, 16, 32, 64]))
    assert png.startswith(b"\x89PNG\r\n\x1a\n")
    assert struct.unpack(">IIB", png[16:25]) == (3, 2, 4)


def test_the_pictures_can_be_made_anew(tmp_path: Path) -> None:
    if not (shutil.which("soffice") and shutil.which("pdftoppm")):
        pytest.skip("LibreOffice atau poppler tidak terpasang: pembuatan gambar tidak diperiksa")
    gallery.main(tmp_path)
    for picture in gallery.SHOWN:
        made = (tmp_path / f"{picture.name}.png").read_bytes()
        kept = (gallery.PICTURES / f"{picture.name}.png").read_bytes()
        assert struct.unpack(">II", made[16:24]) == struct.unpack(">II", kept[16:24])
