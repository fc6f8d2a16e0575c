"""A compiled form kept beside a copy of its text, so that a command's options cost no TOML reading."""

from __future__ import annotations

import marshal
from binascii import crc32
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from humas_cli import __version__
from humas_cli.activities.forms import Constant, Derived, DocumentSpec, Role, Words
from humas_cli.fields import Field
from humas_cli.files import keep, kept
from humas_cli.rulebook.plain import FORMAT, field_from_plain, field_to_plain

Parts = tuple[
    tuple[Field, ...],
    tuple[Field, ...],
    Mapping[str, Mapping[str, Words]],
    tuple[DocumentSpec, ...],
    Mapping[str, tuple[Mapping[str, Constant], ...]],
    tuple[Derived, ...],
]
"""Fields of ``[isi]``, worded facts, when a field is needed, documents, constant tables, activities it starts."""

_STAMP = (5, FORMAT, __version__)


Source = tuple[str, bytes]
"""Hash of the rulebook whose vocabulary the form uses, and the form's text with that of the shared fields."""


def _entry(cache_dir: Path, source: Source, jenis: str) -> Path:
    return cache_dir / f"form-{jenis}-{crc32(source[1], crc32(source[0].encode())):08x}.bin"


def remembered(cache_dir: Path, source: Source, jenis: str) -> Parts | None:
    """The kept form, or ``None`` when there is none that can be used."""
    content = kept(_entry(cache_dir, source, jenis))
    if content is None:
        return None
    try:
        stamp, known, fields, facts, when, documents, data, derived = marshal.loads(content)
        if (stamp, known) != (_STAMP, source):
            return None
        return (
            tuple(map(field_from_plain, fields)),
            tuple(map(field_from_plain, facts)),
            when,
            tuple(DocumentSpec(id, nama, Role(peran), *rest) for id, nama, peran, *rest in documents),
            data,
            tuple(Derived(*plain) for plain in derived),
        )
    except Exception:  # a cache entry that cannot be used, whatever the reason, is made anew
        return None


def remember(cache_dir: Path, source: Source, jenis: str, parts: Parts) -> None:
    """Keep a form; a folder that cannot be written only costs the next start some time."""
    fields, facts, when, documents, data, derived = parts
    plain = (
        _STAMP,
        source,
        tuple(map(field_to_plain, fields)),
        tuple(map(field_to_plain, facts)),
        {name: dict(condition) for name, condition in when.items()},
        tuple(map(_document_to_plain, documents)),
        {name: tuple(map(dict, rows)) for name, rows in data.items()},
        tuple((d.jenis, d.dokumen, dict(d.bila), dict(d.fakta), dict(d.isi)) for d in derived),
    )
    keep(_entry(cache_dir, source, jenis), marshal.dumps(plain))


def _document_to_plain(document: DocumentSpec) -> tuple[Any, ...]:
    """Words for the enum and plain tables for the views, which marshal does not know."""
    return tuple(
        value.value if isinstance(value, Role) else dict(value) if isinstance(value, Mapping) else value
        for value in document
    )
