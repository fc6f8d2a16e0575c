"""LibreOffice opens every document of every example, and what it prints says what was written."""

from __future__ import annotations

import os
import shutil
import subprocess
import tomllib
from pathlib import Path

import pytest

from products.paper import Desk, new_desk, seen, shipped_documents
from robust.world import EXAMPLES, new_world

SOFFICE = shutil.which("soffice") or shutil.which("libreoffice")
PDFTOTEXT = shutil.which("pdftotext")
LIMIT = 300
"""Seconds that LibreOffice may take for all documents together."""

MARKED = (
    ("kanreg-4", "siaran-pers", "rilis-kanreg.toml", "--kecualikan", 'Perintah lisan & "mendesak"'),
    ("pusat", "siaran-pers", "rilis.toml", "--penandatangan", "lainnya", "--kecualikan", "Uji", "--output", "lain"),
)
"""Documents that bear the mark of an exception."""


@pytest.mark.skipif(SOFFICE is None or PDFTOTEXT is None, reason="LibreOffice tidak terpasang: dokumen tidak dibuka")
def test_every_document_of_every_example(tmp_path: Path, compiled: Path) -> None:
    desk = new_desk(tmp_path / "rumah", compiled)
    papers = {name: made for name, made in _papers(desk).items() if made[0].startswith(b"PK")}
    inbox = tmp_path / "masuk"
    inbox.mkdir()
    for name, (content, _) in papers.items():
        (inbox / f"{name}.docx").write_bytes(content)
    texts = _printed(sorted(inbox.iterdir()), tmp_path)
    kept = Path(__file__).parent / "halaman.toml"
    pages = {path.stem: text.count("\f") for path, text in texts.items()}
    if os.environ.get("HUMAS_SNAPSHOT") == "1":
        kept.write_text("".join(f"{name} = {count}\n" for name, count in sorted(pages.items())), encoding="utf-8")
    assert pages == tomllib.loads(kept.read_text(encoding="utf-8"))
    for path, text in texts.items():
        squeezed = _squeezed(text)
        words = " ".join(papers[path.stem][1]).replace("|", " ").replace(" / ", " ").split()
        missing = [word for word in words if word not in squeezed]
        assert not missing, (path.stem, missing)


@pytest.mark.skipif(SOFFICE is None or PDFTOTEXT is None, reason="LibreOffice tidak terpasang: dokumen tidak dibuka")
def test_the_mark_of_an_exception_is_printed_on_every_page(tmp_path: Path, compiled: Path) -> None:
    worlds = {office: new_world(tmp_path / office, office, cache_from=compiled) for office in ("pusat", "kanreg-4")}
    for office, jenis, record, *more in MARKED:
        body = ("--naskah", str(EXAMPLES / "rilis.md")) if record == "rilis.toml" else ()
        chosen = ("--dokumen", "rilis", "--at", "2026-11-24 10:00 WIB")
        done = worlds[office].run(jenis, "draft", "--isian", str(EXAMPLES / record), *body, *chosen, *more)
        assert done.returncode == 0, done.stderr
    documents = sorted(path for world in worlds.values() for path in world.work.rglob("*.docx"))
    assert len(documents) == len(MARKED)
    for text in _printed(documents, tmp_path).values():
        assert text.count("Dibuat dengan pengecualian") == text.count("\f")


def _papers(desk: Desk) -> dict[str, tuple[bytes, list[str]]]:
    """Every document with the lines that stand in it."""
    found: dict[str, tuple[bytes, list[str]]] = {}
    for jenis, document in shipped_documents():
        made = desk.make_example(jenis, document)
        name = made.dokumen[0].berkas
        content = made.berkas[name]
        found[f"{jenis}-{document}"] = (content, seen(made, document) if name.endswith(".docx") else [])
    return found


def _printed(documents: list[Path], folder: Path) -> dict[Path, str]:
    """The text of each document as LibreOffice prints it; one run for all, with a profile of its own."""
    inbox, outbox = folder / "salinan", folder / "pdf"
    inbox.mkdir()
    copies = {path: shutil.copy(path, inbox / f"{number:03d}.docx") for number, path in enumerate(documents)}
    subprocess.run(
        [SOFFICE or "soffice", f"-env:UserInstallation={(folder / 'profil').as_uri()}", "--headless", "--norestore",
         "--convert-to", "pdf", "--outdir", str(outbox), *map(str, copies.values())],
        check=True, capture_output=True, timeout=LIMIT, env={**os.environ, "HOME": str(folder)},
    )  # fmt: skip
    texts = {}
    for path, copy in copies.items():
        printed = outbox / f"{Path(copy).stem}.pdf"
        assert printed.is_file(), f"LibreOffice did not open {path}"
        done = subprocess.run([PDFTOTEXT or "pdftotext", "-raw", str(printed), "-"], check=True, capture_output=True)
        texts[path] = done.stdout.decode("utf-8")
    return texts


def _squeezed(text: str) -> str:
    return "".join(text.split())
