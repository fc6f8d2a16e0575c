"""Facts and form fields as a template sees them: names, texts of words, gaps that are known to be gaps."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from datetime import date, datetime

from humas_cli.documents.engine.names import MISSING, Tree
from humas_cli.documents.indonesian import hari_tanggal, hari_tanggal_pukul
from humas_cli.fields import Field, FieldType

TEXT_SUFFIX = "_teks"
"""``kegiatan.materi`` is the record's word, ``kegiatan.materi_teks`` what an officer reads."""

Words = Callable[[str], str]
"""How a post, organ or office of the records is written out."""

_WORDED = (FieldType.CHOICE, FieldType.CHOICES, FieldType.YES_NO)
_LISTS = (FieldType.CHOICES, FieldType.TEXTS, FieldType.TABLES)
_UNPRINTABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")


def plain_text(text: str) -> str:
    """Text without what no document can hold (control characters); line breaks are ``\\n``."""
    return _UNPRINTABLE.sub("", text.replace("\r\n", "\n").replace("\r", "\n").replace("\x0b", "\n")).strip()


def names_of(fields: Iterable[Field]) -> dict[str, Tree]:
    """The names that fields give to a template."""
    tree: dict[str, Tree] = {}
    for field in fields:
        if field.tipe in (FieldType.TABLE, FieldType.TABLES):
            inner = {**names_of(field.isi), **dict.fromkeys(_computed(field))}
            tree[field.nama] = inner if field.tipe is FieldType.TABLE else [inner]
        else:
            tree[field.nama] = [None] if field.tipe in _LISTS else None
        if field.tipe in _WORDED:
            tree[field.nama + TEXT_SUFFIX] = [None] if field.tipe is FieldType.CHOICES else None
    return tree


def values_of(
    fields: Iterable[Field], given: Mapping[str, object], words: Words, prefix: str = ""
) -> dict[str, object]:
    """The values of fields: what is given, the form's default, or a gap that names itself.

    Args:
        fields: the declared fields.
        given: values of a record by key.
        words: writes out posts, organs and offices.
        prefix: where the fields stand in the record, for the advice of a gap (``isi.``).
    """
    values: dict[str, object] = {}
    for field in fields:
        value = given.get(field.nama, field.bawaan)
        if isinstance(value, str):
            value = plain_text(value) or None
        values[field.nama] = _value(field, value, words, prefix)
        if field.tipe in _WORDED:
            values[field.nama + TEXT_SUFFIX] = _written(field, value, words, prefix)
    return values


def is_person(field: Field) -> bool:
    """Whether a table describes a person in a post."""
    return field.field("jabatan") is not None and field.field("nama") is not None


def gap(field: Field, prefix: str) -> object:
    """The value of a field that is not filled in."""
    flag = f"--{field.bendera or field.nama.replace('_', '-')}"
    return MISSING(field.label, f"Isi dengan {flag}, atau '{prefix}{field.nama}' dalam berkas kegiatan.")


def _computed(field: Field) -> tuple[str, ...]:
    return ("ringkas", "sebutan_penuh") if is_person(field) else ("ringkas",)


def _value(field: Field, value: object, words: Words, prefix: str) -> object:
    if field.tipe is FieldType.TABLE:
        return _table(field, value if isinstance(value, Mapping) else {}, words, f"{prefix}{field.nama}.")
    if field.tipe is FieldType.TABLES:
        rows = value if isinstance(value, list | tuple) else ()
        return tuple(_table(field, row, words, f"{prefix}{field.nama}.") for row in rows)
    if field.tipe in _LISTS:
        items = value if isinstance(value, list | tuple) else ()
        cleaned = (plain_text(item) if isinstance(item, str) else item for item in items)
        return tuple(item for item in cleaned if item != "")
    return gap(field, prefix) if value is None else value


def _written(field: Field, value: object, words: Words, prefix: str) -> object:
    if field.tipe is FieldType.CHOICES:
        items = value if isinstance(value, list | tuple) else ()
        return tuple(_word(field, str(item), words) for item in items)
    if value is None:
        return gap(field, prefix)
    if isinstance(value, bool):
        return "ya" if value else "tidak"
    return _word(field, str(value), words)


def _word(field: Field, word: str, words: Words) -> str:
    return field.meaning(word) if field.arti else words(word)


def _table(field: Field, row: Mapping[str, object], words: Words, prefix: str) -> dict[str, object]:
    values = values_of(field.isi, row, words, prefix)
    if is_person(field):
        title = _person_title(row, words)
        values["sebutan_penuh"] = title or gap(field, prefix)
        name = row.get("nama")
        values["ringkas"] = f"{name} ({title})" if name and title else name or title or gap(field, prefix)
    else:
        parts = [_short(inner, row[inner.nama], words) for inner in field.isi if inner.nama in row]
        values["ringkas"] = ", ".join(part for part in parts if part) or gap(field, prefix)
    return values


def _person_title(row: Mapping[str, object], words: Words) -> str:
    word = row.get("jabatan") or row.get("organ")
    title = str(row.get("sebutan") or (words(str(word)) if word else ""))
    status = {"plt": "Plt. ", "plh": "Plh. "}.get(str(row.get("status", "")), "")
    behalf = row.get("atas_nama")
    return (f"a.n. {words(str(behalf))}, " if behalf and title else "") + status + title if title else ""


def _short(field: Field, value: object, words: Words) -> str:
    if isinstance(value, datetime):
        return hari_tanggal_pukul(value)
    if isinstance(value, date):
        return hari_tanggal(value)
    if isinstance(value, bool):
        return f"{field.label}: {'ya' if value else 'tidak'}"
    if isinstance(value, list | tuple):
        return ", ".join(_short(field, item, words) for item in value)
    return _word(field, str(value), words) if field.nilai else plain_text(str(value))
