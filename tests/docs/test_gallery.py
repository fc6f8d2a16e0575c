"""The gallery: every shipped document in it, small pictures, and still what the tool makes them from."""

from __future__ import annotations

import re
import shutil
import struct
from pathlib import Path

import gallery
import pytest

README = (gallery.ROOT / "README.md").read_text(encoding="utf-8")
PAGE = (gallery.DOCS / "galeri.md").read_text(encoding="utf-8")
PICTURES = gallery.DOCS / "gambar"


def test_every_document_is_shown() -> None:
    shown = gallery.shown_documents()
    pictured = {f"{one.name}.png" for one in shown if one.spec.keluaran in gallery.PRINTED}
    assert {path.name for path in PICTURES.glob("*.png")} == pictured
    assert re.findall(r"\]\(gambar/([^)]*)\)", PAGE) == [
        f"{one.name}.png" for one in shown if f"{one.name}.png" in pictured
    ]
    assert re.findall(r"(?m)^### (.*)$", PAGE) == [one.spec.nama for one in shown]
    assert all((PICTURES / name).stat().st_size <= gallery.LARGEST for name in pictured)


def test_the_pictures_of_the_readme_are_there() -> None:
    names = re.findall(r"!\[[^]]*\]\(docs/gambar/([^)]*)\)", README)
    assert len(names) == len(re.findall(r"!\[", README)) > 0
    assert all((PICTURES / name).is_file() for name in names)


def test_small_pictures_are_what_they_were_made_from() -> None:
    png = gallery.small_png(b"P5\n3 2\n255\n" + bytes([0, 128, 255, 16, 32, 64]))
    assert png.startswith(b"\x89PNG\r\n\x1a\n")
    assert struct.unpack(">IIB", png[16:25]) == (3, 2, 4)


def test_the_gallery_can_be_made_anew(tmp_path: Path) -> None:
    if not (shutil.which("soffice") and shutil.which("pdftoppm")):
        pytest.skip("LibreOffice atau poppler tidak terpasang: pembuatan galeri tidak diperiksa")
    gallery.main(tmp_path)
    assert (tmp_path / "galeri.md").read_text(encoding="utf-8") == PAGE
    for made in (tmp_path / "gambar").glob("*.png"):
        kept = (PICTURES / made.name).read_bytes()
        assert struct.unpack(">II", made.read_bytes()[16:24]) == struct.unpack(">II", kept[16:24])
