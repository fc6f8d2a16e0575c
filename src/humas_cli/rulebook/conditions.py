"""Conditions of rules: TOML in, plain tuples out.

A compiled condition is a tuple whose first item says how the fact is compared:

``("satu", words)`` an enum among words · ``("ya", truth)`` a truth value · ``("memuat", words)`` a list holding one of
words · ``("semua", words)`` a non-empty list wholly among words · ``("lengkap", words)`` a list holding all words ·
``("tiap", (words, …))`` a list holding one of each group · ``("sama", other, blank)`` equal to another fact ·
``("pelaku",)`` equal to a speaker's post · ``("ada",)`` any value.
"""

from __future__ import annotations

from collections.abc import Mapping

from humas_cli.fields import Field, FieldType
from humas_cli.nearest import nearest
from humas_cli.rulebook.model import Condition
from humas_cli.rulebook.schema import CONDITION_KEYS, Checker, Path

Groups = Mapping[str, tuple[str, ...]]


def find_field(fields: Mapping[str, Field], name: str) -> Field | None:
    """The field at a dotted record key."""
    head, _, rest = name.partition(".")
    found = fields.get(head)
    return found.field(rest) if found is not None and rest else found


def compile_conditions(
    check: Checker, value: object, fields: Mapping[str, Field], groups: Groups, path: Path
) -> dict[str, Condition]:
    """Compile a table ``{ fact = condition }``; facts not in ``fields`` are problems."""
    compiled: dict[str, Condition] = {}
    for name, wanted in check.table({} if value is None else value, path).items():
        field = find_field(fields, name)
        if field is None:
            _unknown(check, name, fields, (*path, name))
            continue
        other = wanted.get("sama") if isinstance(wanted, Mapping) else None
        if isinstance(other, str) and find_field(fields, other) is None:
            _unknown(check, other, fields, (*path, name, "sama"))
        condition = _compile_one(check, field, wanted, groups, (*path, name))
        if condition is not None:
            compiled[name] = condition
    return compiled


def _unknown(check: Checker, name: str, fields: Mapping[str, Field], path: Path) -> None:
    if not fields:  # the kind itself is unknown, which was told of before
        return
    known = [*fields, *(f"{f.nama}.{i.nama}" for f in fields.values() for i in f.isi)]
    check.problem(path, f"fakta '{name}' tidak dikenal untuk jenis ini", nearest(name, known), fields)


def _compile_one(check: Checker, field: Field, wanted: object, groups: Groups, path: Path) -> Condition | None:
    is_list = field.tipe is FieldType.CHOICES
    if isinstance(wanted, bool):
        if field.tipe is not FieldType.YES_NO:
            check.problem(path, f"fakta '{field.nama}' bukan ya-tidak")
            return None
        return ("ya", wanted)
    if isinstance(wanted, Mapping):
        return _compile_table(check, field, check.table(wanted, path, CONDITION_KEYS), groups, path)
    words = _known_words(check, field, wanted, groups, path)
    return ("memuat" if is_list else "satu", words)


def _compile_table(
    check: Checker, field: Field, wanted: Mapping[str, object], groups: Groups, path: Path
) -> Condition | None:
    if wanted.get("ada") is True:
        return ("ada",)
    if wanted.get("pelaku") is True:
        return ("pelaku",)
    if isinstance(other := wanted.get("sama"), str):
        return ("sama", other, wanted.get("kosong") is True)
    for how in ("semua", "lengkap"):
        if how in wanted:
            return (how, _known_words(check, field, wanted[how], groups, (*path, how)))
    if isinstance(lists := wanted.get("tiap"), list):
        return ("tiap", tuple(_known_words(check, field, part, groups, (*path, "tiap")) for part in lists))
    if set(wanted) <= set(CONDITION_KEYS):
        check.problem(path, "syarat ini belum lengkap")
    return None


def _known_words(check: Checker, field: Field, value: object, groups: Groups, path: Path) -> tuple[str, ...]:
    words = check.expand(value, groups, path)
    if field.tipe not in (FieldType.CHOICE, FieldType.CHOICES):
        check.problem(path, f"fakta '{field.nama}' tidak dipilih dari daftar kata")
        return ()
    for word in words:
        check.one_of(word, field.nilai, path, "nilai")
    return words
