"""The files of an activity, written again from what the register keeps."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from humas_cli.activities.forms import CONTENT, Form
from humas_cli.fields import Field, FieldType

if TYPE_CHECKING:
    from humas_cli.environment import Environment
    from humas_cli.register.reading import Reader
    from humas_cli.register.rows import KeptDocument
    from humas_cli.register.views.showing import Shown


class Files(NamedTuple):
    """What is written, and the names of documents whose content was erased."""

    contents: dict[Path, bytes]
    gone: tuple[str, ...]


def files_of(reader: Reader, shown: Shown, folder: Path, env: Environment) -> Files:
    """The record and of each document the final one, else the last draft."""
    contents: dict[Path, bytes] = {}
    gone: list[str] = []
    for kept in latest(shown.documents):
        content = reader.content(shown.entry.kantor, kept.document.hash)
        if content is None:
            gone.append(kept.document.berkas)
        else:
            contents[folder / kept.document.berkas] = content
    contents[folder / f"{shown.entry.id}.toml"] = _record(reader, shown, env)
    return Files(contents, tuple(gone))


def latest(documents: tuple[KeptDocument, ...]) -> list[KeptDocument]:
    """Of each document and format the final one that was made last, else the last draft."""
    found: dict[tuple[str, str], KeptDocument] = {}
    for kept in documents:
        key = (kept.document.dokumen, kept.document.keluaran)
        before = found.get(key)
        if before is None or kept.document.final or not before.document.final:
            found[key] = kept
    return list(found.values())


def standing(documents: tuple[KeptDocument, ...]) -> list[tuple[KeptDocument, bool]]:
    """The documents worth showing, each content once: finals, and whether they were replaced; else the last draft."""
    last = {id(kept) for kept in latest(documents)}
    finals = {(kept.document.berkas, kept.document.hash): kept for kept in documents if kept.document.final}
    shown = [kept for kept in documents if id(kept) in last or kept in finals.values()]
    return [(kept, id(kept) not in last) for kept in shown]


def _record(reader: Reader, shown: Shown, env: Environment) -> bytes:
    """The record file, by the words of the rulebook of its day; keys in the order of vocabulary and form."""
    from humas_cli.activities.forms import form_fields, load_form
    from humas_cli.activities.records import record_from_values, record_to_toml
    from humas_cli.activities.rulebooks import book_for, shelf_of

    entry = shown.entry
    values = reader.values(entry)
    book = book_for(shelf_of(None, env), entry.jenis, values.get("mulai"), env.clock())
    form = load_form(entry.jenis, book, env)
    if form is not None:
        values = in_order(values, all_fields(form))
    return record_to_toml(record_from_values(values, book, entry.id, form_fields(book, env)), book)


def all_fields(form: Form) -> tuple[Field, ...]:
    """The facts of a kind, and the table of what its documents need."""
    return (*form.facts, Field(CONTENT, FieldType.TABLE, CONTENT, isi=form.fields))


def in_order(values: Mapping[str, object], fields: tuple[Field, ...]) -> dict[str, object]:
    """The values in the order in which their fields are declared, down into tables; the history sorts them by key."""
    known = {field.nama: field for field in fields}
    keys = [*(name for name in known if name in values), *(key for key in values if key not in known)]
    return {key: _inner(values[key], known[key].isi if key in known else ()) for key in keys}


def _inner(value: object, fields: tuple[Field, ...]) -> object:
    if isinstance(value, Mapping):
        return in_order(value, fields)
    return [_inner(row, fields) for row in value] if isinstance(value, list) else value
