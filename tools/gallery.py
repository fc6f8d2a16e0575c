"""Show every document that the program makes: ``docs/galeri.md`` with its pictures in ``docs/gambar/``.

``python tools/gallery.py [FOLDER]``: drafts each document from the example of its kind with ``humas``, turns Word files
and web pages into PDF with LibreOffice Writer and their first pages into pictures with pdftoppm; both are needed.
"""

from __future__ import annotations

import os
import re
import shutil
import struct
import subprocess
import sys
import tempfile
import tomllib
import zlib
from pathlib import Path
from typing import NamedTuple

from humas_cli.activities.forms import DocumentSpec, example_of, list_forms, load_form
from humas_cli.environment import from_process
from humas_cli.rulebook import load

ROOT = Path(__file__).resolve().parents[1]
EXAMPLES = ROOT / "examples"
DOCS = ROOT / "docs"
AT = "2026-11-24T10:00:00+07:00"
DOTS_PER_INCH = "75"
LARGEST = 80_000
TIME_LIMIT = 300
PRINTED = ("docx", "html")
"""What comes out as pages; everything else is shown as text."""
OPENING = """# Galeri dokumen

Setiap dokumen di bawah ini dibuat oleh program dari contoh kegiatan yang disertakan (`templates/<jenis>/contoh.toml`),
dengan konfigurasi kantor contoh. Nama, nomor, dan alamat di dalamnya fiktif. Halaman ini dan gambarnya dibuat oleh
`make gallery`; susunan Lampiran I sampai III adalah usulan, karena format resminya tidak termasuk sumber.
"""


class Shown(NamedTuple):
    """One document of the gallery.

    Attributes:
        jenis: its kind.
        nama_jenis: how an officer calls the kind.
        spec: the document.
        example: the record it is made from.
        office: whose example configuration is used.
    """

    jenis: str
    nama_jenis: str
    spec: DocumentSpec
    example: Path
    office: str

    @property
    def name(self) -> str:
        """The name of its picture."""
        return f"{self.jenis}-{self.spec.id}"


def shown_documents() -> list[Shown]:
    """Every shipped document, in the order of the rulebook and the forms."""
    with tempfile.TemporaryDirectory() as folder:
        env = from_process()._replace(config_dir=Path(folder), cache_dir=Path(folder))
        book = load(None, None)
        found: list[Shown] = []
        for jenis in list_forms(book, env):
            form = load_form(jenis, book, env)
            assert form is not None
            for spec in form.documents:
                example = example_of(jenis, spec, env)
                assert example is not None, f"{jenis} has no example"
                office = str(tomllib.loads(example.read_text(encoding="utf-8")).get("kantor", "pusat"))
                found.append(Shown(jenis, book.jenis[jenis].nama, spec, example, office))
    return found


def draft(shown: Shown, folder: Path) -> Path:
    """Let the program write the document; gives its place."""
    home = folder / f"rumah-{shown.office}"
    home.mkdir(exist_ok=True)
    shutil.copy(EXAMPLES / f"kantor-{shown.office}.toml", home / "kantor.toml")
    output = folder / shown.name
    words = [shown.jenis, "draft", "--isian", str(shown.example), "--dokumen", shown.spec.id]
    words += ["--at", AT, "--output", str(output), "--no-input"]
    env = {name: value for name, value in os.environ.items() if not name.startswith("HUMAS_")}
    env |= {"HUMAS_HOME": str(home), "PYTHONPATH": str(ROOT / "src")}
    _run([sys.executable, "-m", "humas_cli", *words], cwd=EXAMPLES, env=env)
    (made,) = output.glob(f"*-{shown.spec.id}.*")
    return made.rename(folder / f"{shown.name}{made.suffix}")


def page(all_shown: list[Shown], texts: dict[str, str]) -> str:
    """The gallery as Markdown."""
    parts = [OPENING]
    for jenis in dict.fromkeys(shown.jenis for shown in all_shown):
        rows = [shown for shown in all_shown if shown.jenis == jenis]
        parts.append(f"## {rows[0].nama_jenis}\n\n`humas {jenis} new`, `humas {jenis} draft`\n")
        for shown in rows:
            parts.append(f"### {shown.spec.nama}\n")
            if shown.name in texts:
                parts.append(f"````text\n{texts[shown.name].rstrip()}\n````\n")
            else:
                parts.append(f"![{shown.spec.nama}](gambar/{shown.name}.png)\n")
    return "\n".join(parts)


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
    """Make the page and all pictures; none may be too large for a page of text."""
    for tool in ("soffice", "pdftoppm"):
        if shutil.which(tool) is None:
            sys.exit(f"{tool} is not installed (LibreOffice Writer and poppler-utils are needed)")
    all_shown = shown_documents()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        made = {shown.name: draft(shown, folder) for shown in all_shown}
        printed = [made[shown.name] for shown in all_shown if shown.spec.keluaran in PRINTED]
        texts = {
            shown.name: made[shown.name].read_text(encoding="utf-8")
            for shown in all_shown
            if shown.spec.keluaran not in PRINTED
        }
        pictures = first_pages(printed, folder)
    (target / "gambar").mkdir(parents=True, exist_ok=True)
    for old in (target / "gambar").glob("*.png"):
        old.unlink()
    for name, content in pictures.items():
        if len(content) > LARGEST:
            sys.exit(f"{name} has {len(content)} bytes, more than {LARGEST}")
        (target / "gambar" / name).write_bytes(content)
    (target / "galeri.md").write_text(page(all_shown, texts), encoding="utf-8")
    size = sum(map(len, pictures.values())) // 1000
    print(f"{target / 'galeri.md'}: {len(pictures)} pictures ({size} kB), {len(texts)} texts")


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else DOCS)
