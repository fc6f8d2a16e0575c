"""Example values: the example record of a kind, and what stands in where it has none."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, datetime, timedelta, timezone
from pathlib import Path
from typing import TYPE_CHECKING

from humas_cli.activities.forms import CONTENT, DocumentSpec, Form, Words
from humas_cli.documents.fieldvalues import TEXT_SUFFIX
from humas_cli.documents.templates.fieldnames import FACTS
from humas_cli.fields import Field, FieldType
from humas_cli.shipped import exists, templates_dir

if TYPE_CHECKING:
    from humas_cli.activities.records import Record
    from humas_cli.environment import Environment
    from humas_cli.rulebook.model import Rulebook

EXAMPLE_FILE = "contoh.toml"
WIB = timezone(timedelta(hours=7))
EXAMPLE_MOMENT = datetime(2026, 11, 24, 10, 0, tzinfo=WIB)
"""When example records are judged, so that an example always comes out the same."""

_TIMES = {"mulai": EXAMPLE_MOMENT + timedelta(days=1), "selesai": EXAMPLE_MOMENT + timedelta(days=1, hours=2)}
_BODY = """\
Alinea pertama naskah contoh. Ganti dengan naskah yang sebenarnya.

Alinea kedua dengan **huruf tebal** dan *huruf miring*.

- Butir pertama
- Butir kedua
"""


def example_file(form: Form) -> Path | None:
    """The example record of a kind: the office's before the one beside the form before the shipped one."""
    folders = (form.overrides, form.folder, templates_dir() / form.jenis)
    return next((folder / EXAMPLE_FILE for folder in folders if exists(folder / EXAMPLE_FILE)), None)


def example_record(
    form: Form, document: DocumentSpec, names: Iterable[str], book: Rulebook, env: Environment
) -> tuple[Record, Path | None]:
    """The record that a preview is made from, and its file; without a file one of the form's example values.

    Args:
        form: fields of the kind.
        document: what is to be shown; the fields that decide over it are set so that it is made.
        names: what its template uses; only needed when there is no file.
        book: the rulebook.
        env: where the office's own forms are.

    Raises:
        humas_cli.errors.HumasError: the file is no record of the kind.
    """
    from humas_cli.activities.forms import form_fields
    from humas_cli.activities.records import read_record, record_from_values

    fields = form_fields(book, env)
    path = example_file(form)
    if path is not None:
        return read_record(path, book, fields), path
    return record_from_values(_made_up(form, document, names), book, f"contoh {form.jenis}", fields), None


def with_sample(record: Record, form: Form, name: str) -> Record | None:
    """The record with one more value, ``None`` when the name is none of its fields or has a value already."""
    head, _, rest = name.partition(".")
    key = (rest if head in (FACTS, CONTENT) else name).partition(".")[0].removesuffix(TEXT_SUFFIX)
    inside = head == CONTENT or head == "naskah"
    if head == "naskah":
        key = "naskah"
    field = next((field for field in (form.fields if inside else form.facts) if field.nama == key), None)
    table = record.isi if inside else record.fakta
    if field is None:
        return None
    value = _as_kept(sample(field, nested=True))
    present = table.get(key)
    if isinstance(present, Mapping) and isinstance(value, Mapping):
        value = {**value, **present}
    elif isinstance(present, tuple) and present and isinstance(value, tuple) and isinstance(value[0], Mapping):
        value = tuple({**value[0], **row} for row in present)
    if value == present:
        return None
    changed = {**table, key: value}
    return record._replace(isi=changed) if inside else record._replace(fakta=changed)


def sample(field: Field, words: Words = (), *, nested: bool = False) -> object:
    """A value that the field would take.

    Args:
        field: the field.
        words: values to choose from, when a condition wants one of them.
        nested: in a table also the keys that may be left out.
    """
    if words:
        return [words[0]] if field.tipe is FieldType.CHOICES else words[0]
    if field.tipe is FieldType.TABLE or field.tipe is FieldType.TABLES:
        inner = [part for part in field.isi if nested or part.wajib or not part.isi]
        row = {part.nama: sample(part, nested=nested) for part in inner if part.nama not in ("organ", "atas_nama")}
        return row if field.tipe is FieldType.TABLE else [row]
    return _plain_sample(field)


def _plain_sample(field: Field) -> object:
    from humas_cli.activities.values import BadValue, parse_value

    if field.tipe is FieldType.BODY:
        return _BODY
    if field.nama in _TIMES and field.tipe is FieldType.MOMENT:
        return _TIMES[field.nama]
    if field.contoh:
        try:
            return parse_value(field, field.contoh)
        except BadValue:  # an example that shows the option's form rather than a value
            pass
    fixed: Mapping[FieldType, object] = {
        FieldType.CHOICE: next(iter(field.nilai), ""),
        FieldType.CHOICES: list(field.nilai[:1]),
        FieldType.YES_NO: True,
        FieldType.NUMBER: 1,
        FieldType.MOMENT: EXAMPLE_MOMENT,
        FieldType.DATE: EXAMPLE_MOMENT.date(),
        FieldType.DATE_OR_MOMENT: EXAMPLE_MOMENT.date(),
        FieldType.TEXTS: [f"«{field.label}»"],
    }
    return fixed.get(field.tipe, f"«{field.label}»")


def _made_up(form: Form, document: DocumentSpec, names: Iterable[str]) -> dict[str, object]:
    """Values for what a template uses and a document demands."""
    from humas_cli.activities.options import KEPT_BY_PROGRAM

    wanted = {*document.perlu, *names}
    keys = {CONTENT: {"naskah"}, FACTS: {"judul", "mulai"}}
    for name in wanted:
        head, _, rest = name.partition(".")
        key = (rest if head in keys else name).partition(".")[0].removesuffix(TEXT_SUFFIX)
        keys[head if head in keys else FACTS].add(key)
    content: dict[str, object] = {
        field.nama: sample(field, document.bila.get(field.nama, ()))
        for field in form.fields
        if field.nama in keys[CONTENT] or field.wajib or field.nama in document.bila
    }
    facts: dict[str, object] = {
        field.nama: sample(field, document.bila.get(field.nama, ()))
        for field in form.facts
        if (field.nama in keys[FACTS] or field.wajib) and field.nama not in (*KEPT_BY_PROGRAM, "id", "jenis")
    }
    return {"jenis": form.jenis, **facts, CONTENT: content}


def _as_kept(value: object) -> object:
    """A value as records hold it: lists as tuples."""
    if isinstance(value, list):
        return tuple(_as_kept(part) for part in value)
    if isinstance(value, Mapping):
        return {key: _as_kept(part) for key, part in value.items()}
    assert isinstance(value, str | int | bool | date | datetime)
    return value
