"""Small Word files for the tests, made with python-docx, and what a reader sees in a finished one."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import docx
from docx.document import Document
from docx.oxml import parse_xml

from humas_cli.documents.engine.names import Names
from humas_cli.documents.engine.template import Template, load_template

NAMES = Names(
    {
        "nomor": None,
        "tanggal": None,
        "mulai": None,
        "jumlah": None,
        "penerima": {"nama": None, "alamat": None},
        "isi": {
            "judul": None,
            "subjudul": None,
            "naskah": None,
            "butir": [None],
            "bantahan": [{"tertulis": None, "benar": None}],
        },
        "tembusan": [{"nama": None}],
    }
)
W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def word(*paragraphs: str | Sequence[str], header: str = "", footer: str = "") -> Document:
    """A document: a text is a paragraph, a sequence of texts a paragraph of several runs, the second one bold."""
    document = docx.Document()
    for paragraph in paragraphs:
        if isinstance(paragraph, str):
            document.add_paragraph(paragraph)
        else:
            added = document.add_paragraph()
            for index, text in enumerate(paragraph):
                added.add_run(text).bold = True if index == 1 else None
    if header:
        document.sections[0].header.paragraphs[0].text = header
    if footer:
        document.sections[0].footer.paragraphs[0].text = footer
    return document


def add_xml(document: Document, xml: str) -> None:
    """Put raw XML (the namespace is added) before the section's properties."""
    head, _, rest = xml.partition(">")
    close = "/" if head.endswith("/") else ""
    document.element.body.insert(len(document.element.body) - 1, parse_xml(f"{head.rstrip('/')} {W}{close}>{rest}"))


def saved(document: Document, path: Path) -> Path:
    """The document's file."""
    document.save(str(path))
    return path


def load(document: Document, folder: Path, names: Names = NAMES, cache: Path | None = None) -> Template:
    """The document as a loaded template called ``surat.docx``."""
    return load_template(saved(document, folder / "surat.docx"), names, cache)


def opened(content: bytes) -> Any:
    """The finished document in python-docx."""
    return docx.Document(io.BytesIO(content))


def texts(content: bytes) -> list[str]:
    """The texts of the body's paragraphs."""
    return [paragraph.text for paragraph in opened(content).paragraphs]


def part(content: bytes, name: str) -> str:
    """One member of the archive as text."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return archive.read(name).decode("utf-8")


def rewritten(path: Path, changes: Mapping[str, bytes | None]) -> Path:
    """The file with members replaced, added, or (``None``) left out."""
    with zipfile.ZipFile(path) as archive:
        members = {info.filename: archive.read(info) for info in archive.infolist()}
    for name, content in changes.items():
        if content is None:
            members.pop(name)
        else:
            members[name] = content
    with zipfile.ZipFile(path, "w") as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return path
