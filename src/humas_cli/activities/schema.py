"""JSON Schema of the record, so that editors complete and check the TOML."""

from __future__ import annotations

from typing import TYPE_CHECKING

from humas_cli.fields import Field, FieldType

if TYPE_CHECKING:
    from humas_cli.activities.records import Forms
    from humas_cli.rulebook.model import Rulebook

Schema = dict[str, object]

_YEAR = r"(19(4[5-9]|[5-9]\d)|2([01]\d\d|200))"
_HOUR = r"([01]\d|2[0-3]):[0-5]\d"
_COMMON: Schema = {
    "teks": {"type": "string", "pattern": r"^[^\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F]*$"},
    "tanggal": {"type": "string", "format": "date", "pattern": rf"^{_YEAR}-\d\d-\d\d$"},
    "waktu": {
        "type": "string",
        "format": "date-time",
        "pattern": rf"^{_YEAR}-\d\d-\d\d[Tt ]{_HOUR}(:[0-5]\d(\.\d{{1,6}})?)?([Zz]|[+-]{_HOUR})$",
        "description": "Waktu dengan offset zona: WIB +07:00, WITA +08:00, WIT +09:00.",
    },
}
"""What reader and schema both ask of a text, a date and a moment; the years are those of the reader."""

_TEXT: Schema = {"$ref": "#/$defs/teks"}
_DATE: Schema = {"$ref": "#/$defs/tanggal"}
_MOMENT: Schema = {"$ref": "#/$defs/waktu"}
_NOTHING: Schema = {"type": "null"}


def record_schema(book: Rulebook, forms: Forms) -> Schema:
    """JSON Schema 2020-12 of a record: one branch a kind, each with its facts and the ``[isi]`` of its form.

    Moments appear as strings in RFC 3339, as in JSON; TOML editors map offset date-times to them.
    """
    kinds = list(book.jenis)
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Berkas kegiatan kehumasan",
        "description": f"Satu kegiatan menurut {book.info.pendek}.",
        "type": "object",
        "required": ["jenis"],
        "properties": {"jenis": {"enum": kinds, "description": "Jenis kegiatan."}},
        "allOf": [
            {
                "if": {"properties": {"jenis": {"const": kind}}, "required": ["jenis"]},
                "then": {"$ref": f"#/$defs/{kind}"},
            }
            for kind in kinds
        ],
        "$defs": {**_COMMON, **{kind: _kind_schema(book, kind, forms(kind)) for kind in kinds}},
    }


def _kind_schema(book: Rulebook, jenis: str, form: tuple[Field, ...] | None) -> Schema:
    kind = book.jenis[jenis]
    properties: Schema = {
        "versi": {"enum": [1, None], "description": "Versi bentuk berkas."},
        "id": {
            "type": ["string", "null"],
            "pattern": f"^{jenis}-[a-z0-9]+(-[a-z0-9]+)*$",
            "maxLength": 100,
            "description": "Jenis, tanggal, dan akhiran.",
        },
        "jenis": {"const": jenis},
    }
    for field in book.facts_of(jenis):
        properties[field.nama] = _nullable(field)
    if form is None:
        properties["isi"] = {"type": ["object", "null"], "description": "Belum ada dokumen untuk jenis ini."}
    else:
        properties["isi"] = {
            "type": ["object", "null"],
            "description": "Keterangan untuk dokumen.",
            "properties": {field.nama: _nullable(field) for field in form},
            "additionalProperties": _NOTHING,
        }
    return {
        "title": kind.nama,
        "type": "object",
        "properties": properties,
        "additionalProperties": _NOTHING,
    }


def _nullable(field: Field) -> Schema:
    """A field's schema, absent and ``null`` being the same."""
    return {"anyOf": [_field_schema(field), _NOTHING], "title": field.label, "description": _words(field)}


def _words(field: Field) -> str:
    words = " ".join(part for part in (field.tanya, field.bantuan) if part)
    return words or field.label


def _field_schema(field: Field) -> Schema:
    match field.tipe:
        case FieldType.CHOICE:
            return {"enum": list(field.nilai)}
        case FieldType.CHOICES:
            return {"type": "array", "items": {"enum": list(field.nilai)}}
        case FieldType.TABLE:
            return _table_schema(field)
        case FieldType.TABLES:
            return {"type": "array", "items": _table_schema(field)}
        case FieldType.TEXTS:
            return {"type": "array", "items": _TEXT}
        case FieldType.YES_NO:
            return {"type": "boolean"}
        case FieldType.NUMBER:
            return {"type": "integer"}
        case FieldType.MOMENT:
            return _MOMENT
        case FieldType.DATE:
            return _DATE
        case FieldType.DATE_OR_MOMENT:
            return {"anyOf": [_DATE, _MOMENT]}
        case _:
            return _TEXT


def _table_schema(field: Field) -> Schema:
    return {
        "type": "object",
        "properties": {inner.nama: _nullable(inner) for inner in field.isi},
        "required": [inner.nama for inner in field.isi if inner.wajib],
        "additionalProperties": _NOTHING,
    }
