"""``--ubah kunci=nilai``: one fact of a recorded activity, by its key or its option, read as that option is."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from copy import deepcopy
from typing import ClassVar

from humas_cli.activities.forms import CONTENT
from humas_cli.activities.options import Flag, example_of, place, quoted
from humas_cli.activities.values import BadValue, parse_value, sentence
from humas_cli.errors import UsageError
from humas_cli.fields import LIST_TYPES, Field, FieldType
from humas_cli.nearest import nearest

KNOWN_EMPTY = "[]"
"""The value of a list of which it is known that nothing is in it."""


class NoAssignment(UsageError):
    """What stands after ``--ubah`` has no equals sign."""

    def __init__(self) -> None:  # what was typed is not repeated: it may be somebody's phone number
        super().__init__("Opsi '--ubah' tidak berbentuk kunci=nilai.", "Contoh: --ubah tempat='Aula BKN'")


class UnknownKey(UsageError):
    """The kind has no such fact."""

    def __init__(self, key: str, near: str | None, jenis: str) -> None:
        super().__init__(
            f"Opsi '--ubah': kunci '{key}' tidak dikenal.",
            f"Maksud Anda '{near}'?" if near else f"Lihat kuncinya dengan: humas {jenis} issue --help.",
        )


class BadOption(UsageError):
    """The value of an option does not fit the fact of that name."""

    kode: ClassVar[str] = "nilai-opsi"

    def __init__(self, key: str, reason: str, example: str) -> None:
        super().__init__(f"Opsi '--{key}': {reason}", f"Contoh: --{key} {quoted(example)}")


class BadAssignment(UsageError):
    """The value does not fit the fact."""

    kode: ClassVar[str] = "nilai-opsi"

    def __init__(self, key: str, reason: str, field: Field) -> None:
        super().__init__(f"Opsi '--ubah': {key}: {reason}", f"Contoh: --ubah {quoted(f'{key}={example_of(field)}')}")
        self._key, self._reason, self._example = key, reason, example_of(field)

    def as_option(self) -> UsageError:
        """The same of an option that is called as the fact is: ``--selesai``."""
        return BadOption(self._key, self._reason, str(self._example))


def edited(
    values: Mapping[str, object],
    assignments: Iterable[str],
    flags: Sequence[Flag],
    jenis: str,
    read_body: Callable[[str], str],
) -> dict[str, object]:
    """The values with every assignment carried out.

    Args:
        values: the record as JSON values.
        assignments: ``kunci=nilai`` each; several of one list follow each other, an empty value takes the fact away.
        flags: the options of the kind.
        jenis: the kind, for advice.
        read_body: the text of a body from the name of its file.

    Raises:
        humas_cli.errors.UsageError: a key is unknown, or a value does not fit.
    """
    result = deepcopy(dict(values))
    begun: set[tuple[str, ...]] = set()
    for text in assignments:
        key, sign, value = text.partition("=")
        if not sign or not key.strip():
            raise NoAssignment
        path, field = _found(key.strip(), flags, jenis)
        if not value.strip():
            _take_away(result, path)
            continue
        parsed = _parsed(key.strip(), value.strip(), field, read_body)
        if isinstance(parsed, list) and path in begun:
            parsed = [*_list_at(result, path), *parsed]
        begun.add(path)
        place(result, path, parsed)
    return result


def _parsed(key: str, text: str, field: Field, read_body: Callable[[str], str]) -> object:
    if field.tipe is FieldType.BODY:
        return read_body(text)
    if text == KNOWN_EMPTY and field.tipe in LIST_TYPES:
        return []
    try:
        return parse_value(field, text)
    except BadValue as error:
        raise BadAssignment(key, sentence(str(error)), field) from None


def _found(key: str, flags: Sequence[Flag], jenis: str) -> tuple[tuple[str, ...], Field]:
    """The place of a key: the name of an option, or a dotted key of the record, with or without ``isi.``."""
    wanted = key.replace("-", "_")
    places = {".".join(path): (path, field) for path, field in _places(flags)}
    by_option = {flag.name.replace("-", "_"): (flag.path, flag.field) for flag in flags}
    found = places.get(wanted) or by_option.get(wanted) or places.get(f"{CONTENT}.{wanted}")
    if found is None:
        raise UnknownKey(key, nearest(wanted, (*places, *by_option)), jenis)
    return found


def _places(flags: Sequence[Flag]) -> Iterator[tuple[tuple[str, ...], Field]]:
    """Every place of a record that takes a value, down into tables (not into their rows)."""
    for flag in flags:
        yield from _below(flag.path, flag.field)


def _below(path: tuple[str, ...], field: Field) -> Iterator[tuple[tuple[str, ...], Field]]:
    yield path, field
    if field.tipe is FieldType.TABLE:
        for inner in field.isi:
            yield from _below((*path, inner.nama), inner)


def _list_at(values: Mapping[str, object], path: tuple[str, ...]) -> list[object]:
    found: object = values
    for key in path:
        found = found.get(key) if isinstance(found, Mapping) else None
    return list(found) if isinstance(found, list) else []


def _take_away(values: dict[str, object], path: tuple[str, ...]) -> None:
    """Remove a value, and tables that have nothing left in them."""
    tables: list[tuple[dict[str, object], str]] = []
    table: object = values
    for key in path:
        if not isinstance(table, dict) or key not in table:
            return
        tables.append((table, key))
        table = table[key]
    inner, last = tables.pop()
    del inner[last]
    while tables and not inner:
        inner, last = tables.pop()
        del inner[last]
