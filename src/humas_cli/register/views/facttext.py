"""The facts and answers of an activity as an officer reads them: labels before keys, words before codes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from humas_cli.activities.forms import CONTENT
from humas_cli.documents.indonesian import ribuan
from humas_cli.fields import Field
from humas_cli.register.views.differences import NOTHING, Personal, in_words, moment_text
from humas_cli.results import Line

IN_HEAD = ("id", "jenis", "judul", "kantor", "mulai", "selesai")
"""Keys of the record that stand in the head already."""


def fact_lines(
    values: Mapping[str, object], fields: Sequence[Field], words: Mapping[str, str], *, masked: bool
) -> Iterator[Line]:
    """What a record holds, in the order in which it is given.

    Args:
        values: the record, personal values as :class:`Personal`.
        fields: what the kind declares.
        words: posts, organs and offices written out.
        masked: phones, mails and numbers of people are only hinted at.
    """
    told = _Telling(words, masked)
    known = {field.nama: field for field in fields}
    for key, value in values.items():
        if key == CONTENT and isinstance(value, Mapping):
            inner = {field.nama: field for field in (known[key].isi if key in known else ())}
            for name, part in value.items():
                yield from told.lines(name, part, inner.get(name), 1)
        elif key not in IN_HEAD:
            yield from told.lines(key, value, known.get(key), 1)


class _Telling:
    """How values are written."""

    def __init__(self, words: Mapping[str, str], masked: bool) -> None:
        self._words, self._masked = words, masked

    def lines(self, key: str, value: object, field: Field | None, indent: int) -> Iterator[Line]:
        """One fact; a table and each row of a list stand below their name."""
        name = _name(key, field)
        if isinstance(value, list) and any(isinstance(row, Mapping) for row in value):
            for number, row in enumerate(value, 1):
                yield from self._table(f"{name} {number}" if len(value) > 1 else name, row, field, indent)
        elif isinstance(value, Mapping) and value:
            yield from self._table(name, value, field, indent)
        elif isinstance(value, list) and len(value) > 1:
            yield Line(f"{name}:", indent=indent)
            yield from (Line(f"- {self._word(one, field)}", indent=indent + 1) for one in value)
        else:
            yield Line(f"{name}: {self._word(value, field)}", indent=indent)

    def _table(self, name: str, row: object, field: Field | None, indent: int) -> Iterator[Line]:
        if not isinstance(row, Mapping):
            yield Line(f"{name}: {self._word(row, field)}", indent=indent)
            return
        yield Line(f"{name}:", indent=indent)
        for key, value in row.items():
            yield from self.lines(key, value, None if field is None else field.field(key), indent + 1)

    def _word(self, value: object, field: Field | None) -> str:
        """A value that is no table."""
        if isinstance(value, list):
            return "; ".join(self._word(one, field) for one in value) or NOTHING
        if not isinstance(value, str) or isinstance(value, Personal) or not value:
            return in_words(value, masked=self._masked)
        if field is not None and value in field.nilai:
            meaning = field.meaning(value)
            return self._words.get(value, value) if meaning == value else meaning
        if "\n" in value.strip():
            return f"(teks {ribuan(len(value))} huruf)"
        return moment_text(value) or value


def _name(key: str, field: Field | None) -> str:
    label = "" if field is None or field.label == field.nama else field.label
    return f"{label[:1].upper()}{label[1:]}" if label else key
