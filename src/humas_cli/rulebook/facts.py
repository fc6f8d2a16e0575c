"""Fields declared in TOML (facts of a rulebook, fields of a form) as :class:`humas_cli.fields.Field`."""

from __future__ import annotations

import re
from collections.abc import Mapping

from humas_cli.fields import LIST_TYPES, TABLE_TYPES, Field, FieldType
from humas_cli.rulebook.schema import FACT_KEYS, Checker, Path, Table


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
    if not _KEY.fullmatch(name):
        check.problem(path, f"nama '{name}' hanya boleh memuat huruf kecil, angka, dan garis bawah")
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
    flag = check.text_of(table, "bendera", path, default=key.replace("_", "-"))
    if flag and not _FLAG.fullmatch(flag):
        check.problem((*path, "bendera"), f"bendera '{flag}' hanya boleh memuat huruf kecil, angka, dan tanda hubung")
    return Field(
        nama=key,
        tipe=kind,
        label=check.text_of(table, "label", path),
        tanya=check.text_of(table, "tanya", path, default=""),
        bantuan=check.text_of(table, "bantuan", path, default=""),
        nilai=words,
        arti=meanings,
        isi=tuple(
            read_field(check, key, part, groups, (*path, "isi", key))
            for key, part in check.named_tables(inner, (*path, "isi"))
        ),
        bendera=flag,
        wajib=check.yes(table, "wajib", path),
        bukti=check.yes(table, "bukti", path),
        bawaan_dari=check.text_of(table, "bawaan_dari", path, default=""),
        bawaan=_default(check, table.get("bawaan"), kind, words, path),
        contoh=check.text_of(table, "contoh", path, default=""),
        pribadi=check.yes(table, "pribadi", path),
        orang=_whose(check, table, path),
    )


def _default(
    check: Checker, value: object, kind: FieldType, words: tuple[str, ...], path: Path
) -> str | bool | int | None:
    """The value a field has when nobody fills it, of the field's own type."""
    if value is None:
        return None
    wanted: type = {FieldType.YES_NO: bool, FieldType.NUMBER: int}.get(kind, str)
    if not isinstance(value, wanted) or (wanted is int and isinstance(value, bool)):
        check.problem((*path, "bawaan"), f"'bawaan' tidak cocok dengan tipe '{kind.value}'")
        return None
    if kind is FieldType.CHOICE:
        check.one_of(str(value), words, (*path, "bawaan"), "nilai")
    assert isinstance(value, str | bool | int)
    return value


def _whose(check: Checker, table: Table, path: Path) -> str:
    """The person a personal field tells of; a word such as ``redaksi``, never a name."""
    word = check.text_of(table, "orang", path, default="")
    if word and not _KEY.fullmatch(word):
        check.problem((*path, "orang"), f"orang '{word}' hanya boleh memuat huruf kecil, angka, dan garis bawah")
    elif word and table.get("pribadi") is not True:
        check.problem((*path, "orang"), "'orang' hanya dipakai bersama pribadi = true")
    return word


_KEY = re.compile(r"[a-z0-9]+(?:_[a-z0-9]+)*")
_FLAG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")


def is_list(field: Field) -> bool:
    """Whether the field holds several values."""
    return field.tipe in LIST_TYPES
