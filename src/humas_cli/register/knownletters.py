"""What a later letter asks of an earlier one of the same activity, taken from the register instead of typed again.

A form says so in its constant table ``[[data.dari_register]]``, a row for each field of ``[isi]``:

- ``isian``: the field; ``dokumen``: the earlier document;
- ``ambil``: its number (``nomor``), its date (``tanggal``), or a row of a table for each letter that went out so far
  (``surat``), with how (``cara``) and to whom (``kepada``).
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import NamedTuple

from humas_cli.activities.forms import CONTENT, DocumentSpec, Form, Role
from humas_cli.register.model import NumberState
from humas_cli.register.rows import NumberRow

SOURCE = "dari_register"
"""The table of a form that says which fields the register knows."""
NUMBER, DAY, LETTERS = "nomor", "tanggal", "surat"


class Filled(NamedTuple):
    """A field that was taken from the register: its key in ``[isi]``, its label, its value as JSON."""

    nama: str
    label: str
    nilai: object


def from_register(
    form: Form, chosen: Collection[str], content: Mapping[str, object], numbers: Sequence[NumberRow]
) -> Iterator[Filled]:
    """The fields that the chosen documents need, that nobody filled in, and that the register knows.

    Args:
        form: the form of the kind.
        chosen: ids of the documents that are to be made.
        content: what is known of ``[isi]``.
        numbers: the numbers of the activity.
    """
    needed = {name for document in form.documents if document.id in chosen for name in document.perlu}
    for row in form.data.get(SOURCE, ()):
        name = str(row["isian"])
        field = form.field(name)
        if field is None or content.get(name) or f"{CONTENT}.{name}" not in needed:
            continue
        value = _value(form, row, chosen, numbers)
        if value:
            yield Filled(name, field.label, value)


def _value(form: Form, row: Mapping[str, object], chosen: Collection[str], numbers: Sequence[NumberRow]) -> object:
    used = [one for one in numbers if one.number.keadaan is NumberState.TERPAKAI]
    if row["ambil"] == LETTERS:
        return [_letter(row, form, one) for one in _letters(form, chosen, used)]
    first = next((one for one in used if one.number.dokumen == row["dokumen"]), None)
    if first is None:
        return None
    return first.number.tanggal if row["ambil"] == DAY else first.resmi or first.number.teks


def _letters(form: Form, chosen: Collection[str], used: Sequence[NumberRow]) -> list[NumberRow]:
    """The numbered letters that are out, without those that are to be made now, in the order of their dates."""
    names = {document.id for document in form.documents if _is_letter(document) and document.id not in chosen}
    return sorted((one for one in used if one.number.dokumen in names), key=lambda one: one.number.tanggal)


def _is_letter(document: DocumentSpec) -> bool:
    return bool(document.nomor) and document.peran in (Role.PRODUK, Role.JAWABAN)


def _letter(row: Mapping[str, object], form: Form, one: NumberRow) -> dict[str, object]:
    document = form.document(one.number.dokumen)
    name = one.number.dokumen if document is None else document.nama
    told = f"{name} Nomor {one.resmi or one.number.teks}"
    return {"tanggal": one.number.tanggal, "cara": row["cara"], "kepada": row["kepada"], "isi": told}
