"""LibreOffice opens every document of every example, and what it prints says what was written."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from pathlib import Path

import pytest

from robust.world import EXAMPLES, new_world

SOFFICE = shutil.which("soffice") or shutil.which("libreoffice")
PDFTOTEXT = shutil.which("pdftotext")
LIMIT = 150
"""Seconds that LibreOffice may take for all documents together."""

RUNS = (
    ("pusat", "siaran-pers", "rilis.toml", "--naskah", str(EXAMPLES / "rilis.md")),
    ("pusat", "hak-jawab", "bantahan.toml"),
    ("kanreg-4", "hak-koreksi", "koreksi.toml"),
    ("kanreg-4", "wawancara-pers", "wawancara.toml", "--output", "terima"),
    ("kanreg-4", "wawancara-pers", "wawancara.toml", "--output", "alih", "--keputusan", "dialihkan",
     "--dialihkan-kepada", "Pimpinan Unit Kehumasan BKN Pusat", "--alasan", "Topik & <kebijakan> nasional."),
    ("kanreg-4", "wawancara-pers", "wawancara.toml", "--output", "tolak", "--keputusan", "ditolak",
     "--alasan", "Bukan kewenangan kami."),
    ("kanreg-4", "siaran-pers", "rilis-kanreg.toml", "--kecualikan", "Perintah lisan & \"mendesak\""),
    ("pusat", "siaran-pers", "rilis.toml", "--naskah", str(EXAMPLES / "rilis.md"), "--penandatangan", "lainnya",
     "--kecualikan", "Uji", "--output", "lain"),
)  # fmt: skip
PAGES = {"rilis": (1, 2), "surat": (1, 2), "formulir": (1, 3), "nota": (1, 1), "jawaban": (1, 1)}
WORDS = {
    "rilis": ("SIARAN PERS", "Narahubung"),
    "surat": ("Tertulis", "Yang benar", "Dasar", "Tembusan"),
    "formulir": ("FORMULIR PERMOHONAN WAWANCARA", "Lampiran II", "Radio \"Gema Contoh\" & Jaringan"),
    "nota": ("NOTA DINAS", "Nama Wartawan"),
    "jawaban-terima": ("Yth.", "Nama Wartawan"),
    "jawaban-alih": ("Topik & <kebijakan> nasional.",),
    "jawaban-tolak": ("Bukan kewenangan kami.",),
}  # fmt: skip


@pytest.mark.skipif(SOFFICE is None or PDFTOTEXT is None, reason="LibreOffice tidak terpasang")
def test_every_document_of_every_example(tmp_path: Path, compiled: Path) -> None:
    documents = _documents(tmp_path, compiled)
    kinds = {_template(path) for path in documents}
    templates = {path.stem for path in (EXAMPLES.parent / "templates").glob("*/*.docx")}
    assert kinds == templates
    for path, text in _printed(documents, tmp_path).items():
        kind = _template(path)
        pages = text.count("\f")
        least, most = PAGES[kind.split("-")[0]]
        assert least <= pages <= most, (path, pages)
        squeezed = _squeezed(text)
        for words in WORDS[kind]:
            assert _squeezed(words) in squeezed, (path, words)
        assert "{{" not in text.replace("{{ nama }}", "")
        assert "{%" not in text


def _documents(folder: Path, compiled: Path) -> list[Path]:
    worlds = {office: new_world(folder / office, office, cache_from=compiled) for office in ("pusat", "kanreg-4")}
    for office, jenis, record, *more in RUNS:
        world = worlds[office]
        isian = ("--isian", str(EXAMPLES / record))
        done = world.run(jenis, "draft", *isian, "--at", "2026-11-24 10:00 WIB", *more)
        assert done.returncode == 0, done.stderr
    return sorted(path for world in worlds.values() for path in world.work.rglob("*.docx"))


def _printed(documents: list[Path], folder: Path) -> dict[Path, str]:
    """The text of each document as LibreOffice prints it; one run for all, with a profile of its own."""
    inbox, outbox = folder / "masuk", folder / "pdf"
    inbox.mkdir()
    copies = {}
    for number, path in enumerate(documents):
        copies[path] = shutil.copy(path, inbox / f"{number:02d}.docx")
    subprocess.run(
        [SOFFICE or "soffice", f"-env:UserInstallation={(folder / 'profil').as_uri()}", "--headless", "--norestore",
         "--convert-to", "pdf", "--outdir", str(outbox), *map(str, copies.values())],
        check=True, capture_output=True, timeout=LIMIT, env={**os.environ, "HOME": str(folder)},
    )  # fmt: skip
    texts = {}
    for path, copy in copies.items():
        printed = outbox / f"{Path(copy).stem}.pdf"
        assert printed.is_file(), f"LibreOffice did not open {path}"
        done = subprocess.run([PDFTOTEXT or "pdftotext", "-layout", str(printed), "-"], check=True, capture_output=True)
        texts[path] = done.stdout.decode("utf-8")
    return texts


def _template(path: Path) -> str:
    return re.sub(r".*\d{4}-\d\d-\d\d-", "", path.stem)


def _squeezed(text: str) -> str:
    return "".join(text.split())
