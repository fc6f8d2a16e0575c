"""The finite values of facts that are no evidence: words, subsets of words, yes and no, people."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import chain, combinations

from humas_cli.fields import Field, FieldType
from humas_cli.rulebook.analysis.words import Classes, Use, classes
from humas_cli.rulebook.model import People, Rulebook

SAMPLES = ("Kabar Contoh", "Warta Contoh")
"""Two texts that are not equal, for facts that are compared."""


def person_words(field: Field) -> dict[str, tuple[str, ...]]:
    """The posts and organs that a person in this fact can have."""
    return {part.nama: part.nilai for part in field.isi if part.nama in ("jabatan", "organ")}


def held_otherwise(field: Field, people: People) -> list[dict[str, object]]:
    """Persons in the posts that are asked for, who do not hold them as is asked."""
    inner = field.field("status")
    other = next((w for w in inner.nilai if w not in people.status), None) if inner and people.status else None
    posts = person_words(field)["jabatan"]
    return [{"jabatan": word, "status": other} for word in people.salah_satu if word in posts] if other else []


def fact_values(book: Rulebook, field: Field, tests: list[Use]) -> tuple[tuple[object, ...], Classes]:
    """The values of one fact that its tests tell apart, and what each of its words stands for."""
    if field.tipe is FieldType.YES_NO:
        return (True, False), {}
    if field.tipe is FieldType.CHOICE:
        groups = classes(book, field.nilai, tests)
        return tuple(groups), groups
    if field.tipe is FieldType.CHOICES:
        groups = classes(book, field.nilai, tests)
        return subsets(tuple(groups)), groups
    if field.tipe in (FieldType.TABLE, FieldType.TABLES):
        return _people(book, field, tests)
    return SAMPLES, {}


def subsets(words: tuple[str, ...]) -> tuple[tuple[str, ...], ...]:
    """Every subset, small ones first, the empty one last."""
    return (*chain.from_iterable(combinations(words, n) for n in range(1, len(words) + 1)), ())


def _people(book: Rulebook, field: Field, tests: list[Use]) -> tuple[tuple[object, ...], Classes]:
    groups: Classes = {}
    entries: list[dict[str, object]] = []
    for key, words in person_words(field).items():
        found = classes(book, words, tests)
        entries.extend({key: word} for word in found)
        groups |= found
    wanted = [use.test for use in tests if isinstance(use.test, People)]
    for test in wanted:
        if test.tunggal:
            other = next((w for w in reversed(groups) if w not in test.salah_satu), None)
            entries.extend(
                {"jabatan": other, "atas_nama": word} for word in groups if word in test.salah_satu and other
            )
        entries.extend(one for one in held_otherwise(field, test) if one not in entries)
    entries.sort(key=lambda e: (not any(_named(e, test) for test in wanted), "atas_nama" in e, "status" in e))
    if field.tipe is FieldType.TABLE:
        return tuple(entries), groups
    most = max(1, len({test.salah_satu for test in wanted}))
    lists = chain.from_iterable(combinations(entries, n) for n in range(1, most + 1))
    return (*lists, ()), groups


def _named(entry: Mapping[str, object], people: People) -> bool:
    return entry.get("jabatan") in people.salah_satu or entry.get("organ") in people.salah_satu
