"""Fields declared in TOML (facts of a rulebook, fields of a form) as :class:`humas_cli.fields.Field`."""

from __future__ import annotations

from collections.abc import Mapping

from humas_cli.fields import LIST_TYPES, TABLE_TYPES, Field, FieldType
from humas_cli.rulebook.schema import FACT_KEYS, Checker, Path


def read_field(check: Checker, name: str, value: object, groups: Mapping[str, tuple[str, ...]], path: Path) -> Field:
    """Read one declared field; problems go to ``check``.

    Args:
        check: where problems are collected.
        name: the name in the declaration; also the record key unless ``kunci`` says otherwise.
        value: its TOML table.
        groups: word groups that ``@name`` in ``nilai`` may use.
        path: key path of the declaration.
    """
    table = check.table(value, path, FACT_KEYS)
    tipe = check.one_of(check.text_of(table, "tipe", path), [t.value for t in FieldType], (*path, "tipe"), "tipe")
    kind = FieldType(tipe) if tipe in {t.value for t in FieldType} else FieldType.TEXT
    key = check.text_of(table, "kunci", path, default=name)
    words = check.expand(table.get("nilai"), groups, (*path, "nilai"))
    meanings = check.words(table.get("arti"), (*path, "arti"))
    if kind in (FieldType.CHOICE, FieldType.CHOICES) and not words:
        check.problem(path, "pilihan tanpa 'nilai'")
    if meanings and len(meanings) != len(words):
        check.problem((*path, "arti"), f"'arti' ({len(meanings)}) tidak sama banyak dengan 'nilai' ({len(words)})")
        meanings = ()
    inner = check.table(table.get("isi", {}), (*path, "isi"))
    if kind in TABLE_TYPES and not inner:
        check.problem(path, "tabel tanpa 'isi'")
    default = table.get("bawaan")
    if default is not None and not isinstance(default, (str, bool, int)):
        check.problem((*path, "bawaan"), "'bawaan' harus teks, bilangan, atau true/false")
        default = None
    return Field(
        nama=key,
        tipe=kind,
        label=check.text_of(table, "label", path),
        tanya=check.text_of(table, "tanya", path, default=""),
        bantuan=check.text_of(table, "bantuan", path, default=""),
        nilai=words,
        arti=meanings,
        isi=tuple(read_field(check, key, part, groups, (*path, "isi", key)) for key, part in inner.items()),
        bendera=check.text_of(table, "bendera", path, default=key.replace("_", "-")),
        wajib=check.yes(table, "wajib", path),
        bukti=check.yes(table, "bukti", path),
        bawaan_dari=check.text_of(table, "bawaan_dari", path, default=""),
        bawaan=default,
        contoh=check.text_of(table, "contoh", path, default=""),
    )


def is_list(field: Field) -> bool:
    """Whether the field holds several values."""
    return field.tipe in LIST_TYPES
