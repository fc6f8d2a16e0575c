"""The words of a kept file, as far as they can be read: Word, spreadsheet, PDF, mail, page, plain text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

LARGEST = 64 * 1024 * 1024
"""Bytes that an office document may unpack to; more is no document that this program made or should open."""

_PARAGRAPHS = frozenset(("p", "h", "si", "t"))
_PLAIN = (".txt", ".md", ".csv", ".toml", ".json", ".ics", ".vcf")


def text_of(content: bytes, name: str) -> str | None:
    """The text of a file, ``None`` when it cannot be read (a picture, a scan, a damaged file).

    Args:
        content: its bytes.
        name: its name; the ending tells apart what the bytes do not.
    """
    ending = f".{name.rpartition('.')[2].casefold()}"
    if content.startswith(b"PK\x03\x04"):
        return _packed(content)
    if content.startswith(b"%PDF-"):
        return _pdf(content)
    if ending == ".eml":
        return _mail(content)
    if ending in (".html", ".htm"):
        return _page(content)
    return _decoded(content) if ending in _PLAIN else None


def _decoded(content: bytes) -> str | None:
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return None


def _packed(content: bytes) -> str | None:
    """The paragraphs and cells of an office document."""
    import io
    from zipfile import BadZipFile, ZipFile

    from humas_cli.documents.engine.wordtree import parse_xml

    try:
        with ZipFile(io.BytesIO(content)) as package:
            parts = [info for info in package.infolist() if info.filename.endswith(".xml")]
            if not parts or sum(info.file_size for info in parts) > LARGEST:
                return None
            roots = [parse_xml(package.read(info)) for info in parts]
    except (BadZipFile, NotImplementedError, RuntimeError, OSError, EOFError, ValueError):  # the middle: a password
        return None
    return "\n".join(line for root in roots if root is not None for line in _lines(root))


def _lines(root: Any) -> Iterator[str]:
    for element in root.iter():
        if isinstance(element.tag, str) and element.tag.rpartition("}")[2] in _PARAGRAPHS:
            yield "".join(element.itertext())


def _pdf(content: bytes) -> str | None:
    import io
    import logging

    from pypdf import PdfReader

    logging.getLogger("pypdf").setLevel(logging.CRITICAL)  # it would quote the file on standard error
    try:
        text = "\n".join(page.extract_text() for page in PdfReader(io.BytesIO(content)).pages)
    except Exception:  # a damaged file makes pypdf fail in any way; what cannot be read is named to the officer
        return None
    return text if text.strip() else None


def _mail(content: bytes) -> str | None:
    """Heads, texts and attachments of a mail; ``None`` when any of them cannot be read."""
    from email import message_from_bytes, policy

    texts: list[str] = []
    for part in message_from_bytes(content, policy=policy.default).walk():
        texts.extend(str(value) for value in part.values())
        if part.is_multipart():
            continue
        payload = part.get_payload(decode=True)
        inner = payload if isinstance(payload, bytes) else b""
        kind = part.get_content_type()
        name = part.get_filename() or {"text/plain": "a.txt", "text/html": "a.html"}.get(kind, "")
        text = text_of(inner, name)
        if text is None:
            return None
        texts.append(text)
    return "\n".join(texts)


def _page(content: bytes) -> str | None:
    from html import unescape

    text = _decoded(content)
    if text is None:
        return None
    return unescape(f"{re.sub(r'<[^>]*>', ' ', text)}\n{text}")  # once more whole: links hold addresses too
