"""Title, subject and language of a document: the part Word shows under File, Info."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import NamedTuple

_DC = "http://purl.org/dc/elements/1.1/"
_TERMS = "http://purl.org/dc/terms/"
_CORE = "http://schemas.openxmlformats.org/package/2006/metadata/core-properties"
_INSTANCE = "http://www.w3.org/2001/XMLSchema-instance"
_NAMESPACES = f'xmlns:cp="{_CORE}" xmlns:dc="{_DC}" xmlns:dcterms="{_TERMS}" xmlns:xsi="{_INSTANCE}"'


class Properties(NamedTuple):
    """What a document says about itself; what is ``None`` is left out.

    Attributes:
        title: its title.
        subject: its subject.
        language: its language.
        creator: who made it; the template's author is never carried over.
        created: when it was made.
        number: its number.
    """

    title: str | None = None
    subject: str | None = None
    language: str | None = "id-ID"
    creator: str | None = None
    created: datetime | None = None
    number: str | None = None


def core_xml(properties: Properties) -> bytes:
    """The part with these properties.

    Raises:
        ValueError: a value holds a character that no document can hold.
    """
    from humas_cli.documents.engine.writers import check_characters

    pieces: list[str] = []
    values = (("title", properties.title), ("subject", properties.subject), ("creator", properties.creator))
    for name, value in (*values, ("identifier", properties.number), ("language", properties.language)):
        if value is not None:
            check_characters(value)
            safe = value.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
            pieces.append(f"<dc:{name}>{safe}</dc:{name}>")
    if properties.created is not None:
        moment = properties.created.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
        pieces += (
            f'<dcterms:{name} xsi:type="dcterms:W3CDTF">{moment}</dcterms:{name}>' for name in ("created", "modified")
        )
    declaration = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    return f"{declaration}<cp:coreProperties {_NAMESPACES}>{''.join(pieces)}</cp:coreProperties>".encode()
