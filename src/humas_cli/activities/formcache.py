"""A compiled form kept beside a copy of its text, so that a command's options cost no TOML reading."""

from __future__ import annotations

import marshal
from binascii import crc32
from collections.abc import Mapping
from pathlib import Path

from humas_cli import __version__
from humas_cli.activities.forms import DocumentSpec, Role, Words
from humas_cli.fields import Field
from humas_cli.files import keep, kept
from humas_cli.rulebook.plain import FORMAT, field_from_plain, field_to_plain

Parts = tuple[tuple[Field, ...], tuple[Field, ...], Mapping[str, Mapping[str, Words]], tuple[DocumentSpec, ...]]
"""Fields of ``[isi]``, worded facts, when a field is needed, documents."""

_STAMP = (1, FORMAT, __version__)


Source = tuple[str, bytes]
"""Hash of the rulebook whose vocabulary the form uses, and the form's text."""


def _entry(cache_dir: Path, source: Source, jenis: str) -> Path:
    return cache_dir / f"form-{jenis}-{crc32(source[1], crc32(source[0].encode())):08x}.bin"


def remembered(cache_dir: Path, source: Source, jenis: str) -> Parts | None:
    """The kept form, or ``None`` when there is none that can be used."""
    content = kept(_entry(cache_dir, source, jenis))
    if content is None:
        return None
    try:
        stamp, known, fields, facts, when, documents = marshal.loads(content)
        if (stamp, known) != (_STAMP, source):
            return None
        return (
            tuple(map(field_from_plain, fields)),
            tuple(map(field_from_plain, facts)),
            when,
            tuple(DocumentSpec(id, nama, Role(peran), *rest) for id, nama, peran, *rest in documents),
        )
    except Exception:  # a cache entry that cannot be used, whatever the reason, is made anew
        return None


def remember(cache_dir: Path, source: Source, jenis: str, parts: Parts) -> None:
    """Keep a form; a folder that cannot be written only costs the next start some time."""
    fields, facts, when, documents = parts
    plain = (
        _STAMP,
        source,
        tuple(map(field_to_plain, fields)),
        tuple(map(field_to_plain, facts)),
        {name: dict(condition) for name, condition in when.items()},
        tuple(
            (d.id, d.nama, d.peran.value, d.berkas, d.keluaran, d.bawaan, dict(d.bila), d.perlu, d.nomor, d.tembusan)
            for d in documents
        ),
    )
    keep(_entry(cache_dir, source, jenis), marshal.dumps(plain))
