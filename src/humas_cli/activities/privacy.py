"""Whether a record holds personal data of people outside the office, so that its files are the owner's only."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from humas_cli.activities.forms import Form
from humas_cli.activities.records import Record
from humas_cli.fields import Field


def holds_personal(record: Record, form: Form | None) -> bool:
    """Whether a field that is declared ``pribadi`` has a value."""
    if form is None:
        return False
    return _any(record.fakta, form.facts) or _any(record.isi, form.fields)


def asks_personal(field: Field) -> bool:
    """Whether a field is declared ``pribadi``, or one of those in it."""
    return field.pribadi or any(map(asks_personal, field.isi))


def _any(table: Mapping[str, object], fields: Iterable[Field]) -> bool:
    return any(_holds(table.get(field.nama), field) for field in fields)


def _holds(value: object, field: Field) -> bool:
    if value in (None, "", (), []):
        return False
    if field.pribadi:
        return True
    if isinstance(value, Mapping):
        return _any(value, field.isi)
    if isinstance(value, list | tuple):
        return any(isinstance(row, Mapping) and _any(row, field.isi) for row in value)
    return False
