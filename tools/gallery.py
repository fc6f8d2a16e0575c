"""Picture the documents that the program makes: ``docs/gambar/*.png``, one page each.

``python tools/gallery.py [FOLDER]``: drafts the examples with ``humas``, turns them into PDF with LibreOffice Writer
and into pictures with pdftoppm; both must be installed. The README shows what is made here.
"""

from __future__ import annotations

import os
import re
import shutil
import struct
import subprocess
import sys
import tempfile
import zlib
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parents[1]
EXAMPLES = ROOT / "examples"
PICTURES = ROOT / "docs" / "gambar"
AT = "2026-11-24T10:00:00+07:00"
DOTS_PER_INCH = "110"
LARGEST = 80_000
TIME_LIMIT = 180


class Picture(NamedTuple):
    """One picture: whose office, which command makes the document, and the document's word in the file name."""

    name: str
    office: str
    arguments: tuple[str, ...]
    document: str


SHOWN = (
    Picture("siaran-pers", "pusat", ("siaran-pers", "--isian", "rilis.toml", "--naskah", "rilis.md"), "rilis"),
    Picture("wawancara-pers", "kanreg-4", ("wawancara-pers", "--isian", "wawancara.toml"), "formulir"),
    Picture("hak-jawab", "pusat", ("hak-jawab", "--isian", "bantahan.toml"), "surat"),
    Picture("hak-koreksi", "kanreg-4", ("hak-koreksi", "--isian", "koreksi.toml"), "surat"),
)


def draft(picture: Picture, folder: Path) -> Path:
    """Let the program write the document; gives its place."""
    home = folder / f"rumah-{picture.office}"
    home.mkdir(exist_ok=True)
    shutil.copy(EXAMPLES / f"kantor-{picture.office}.toml", home / "kantor.toml")
    noun, *rest = picture.arguments
    output = folder / picture.name
    words = [noun, "draft", *rest, "--dokumen", picture.document, "--at", AT, "--output", str(output), "--no-input"]
    env = {name: value for name, value in os.environ.items() if not name.startswith("HUMAS_")}
    env |= {"HUMAS_HOME": str(home), "PYTHONPATH": str(ROOT / "src")}
    _run([sys.executable, "-m", "humas_cli", *words], cwd=EXAMPLES, env=env)
    (made,) = output.glob(f"*-{picture.document}.docx")
    return made.rename(folder / f"{picture.name}.docx")


def first_pages(documents: list[Path], folder: Path) -> dict[str, bytes]:
    """A picture of the first page of each document, in one run of LibreOffice with a profile of its own."""
    profile = (folder / "profil").as_uri()
    command = ["soffice", f"-env:UserInstallation={profile}", "--headless", "--convert-to", "pdf", "--outdir"]
    _run([*command, str(folder), *map(str, documents)], cwd=folder)
    pictures: dict[str, bytes] = {}
    for document in documents:
        page = folder / document.stem
        options = ["-gray", "-r", DOTS_PER_INCH, "-f", "1", "-l", "1", "-singlefile"]
        _run(["pdftoppm", *options, str(document.with_suffix(".pdf")), str(page)], cwd=folder)
        pictures[f"{document.stem}.png"] = small_png(page.with_suffix(".pgm").read_bytes())
    return pictures


def small_png(pgm: bytes) -> bytes:
    """A grey picture as PNG with 16 greys, which is half the size of 256 and enough for a page of text."""
    header = re.match(rb"P5\s+(\d+)\s+(\d+)\s+255\s", pgm)
    assert header is not None, "pdftoppm -gray writes P5 with 8 bits"
    width, height = int(header[1]), int(header[2])
    pixels = pgm[header.end() :]
    rows = bytearray()
    for start in range(0, width * height, width):
        row = pixels[start : start + width] + b"\xff" * (width % 2)
        rows.append(0)  # no filter
        rows += bytes(left & 0xF0 | right >> 4 for left, right in zip(row[::2], row[1::2], strict=True))

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    shape = struct.pack(">IIBBBBB", width, height, 4, 0, 0, 0, 0)
    parts = (chunk(b"IHDR", shape), chunk(b"IDAT", zlib.compress(bytes(rows), 9)), chunk(b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(parts)


def _run(command: list[str], *, cwd: Path, env: dict[str, str] | None = None) -> None:
    done = subprocess.run(command, cwd=cwd, env=env, capture_output=True, text=True, timeout=TIME_LIMIT)
    if done.returncode != 0:
        sys.exit(f"{' '.join(command)}\n{done.stdout}{done.stderr}")


def main(target: Path) -> None:
    """Make all pictures; none may be too large for a page of text."""
    for tool in ("soffice", "pdftoppm"):
        if shutil.which(tool) is None:
            sys.exit(f"{tool} is not installed (LibreOffice Writer and poppler-utils are needed)")
    with tempfile.TemporaryDirectory() as folder:
        pictures = first_pages([draft(picture, Path(folder)) for picture in SHOWN], Path(folder))
    target.mkdir(parents=True, exist_ok=True)
    for name, content in pictures.items():
        if len(content) > LARGEST:
            sys.exit(f"{name} has {len(content)} bytes, more than {LARGEST}")
        (target / name).write_bytes(content)
        print(f"{target / name}  {len(content) // 1000} kB")


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else PICTURES)
