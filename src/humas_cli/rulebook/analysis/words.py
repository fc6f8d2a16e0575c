"""Which words of a fact the rules tell apart.

Two words of a fact that every test treats alike (fourteen regional offices, organs that no rule names) stand for each
other; one of them is enough for an enumeration. What tells words apart is read off the compiled rules, never guessed.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from humas_cli.rulebook.engine import KindEngine
from humas_cli.rulebook.model import Condition, Delivery, Evidence, People, Rule, Rulebook, Sifat

Test = Condition | People | Delivery | Evidence | None
"""What a rule does with a fact; ``None``: only the region family of the fact counts."""

Classes = dict[str, tuple[str, ...]]
"""Representative -> all words it stands for, itself first."""


class Use(NamedTuple):
    """One test of one rule on one fact."""

    fakta: str
    rule: Rule
    test: Test

    @property
    def menentukan(self) -> bool:
        """Whether the test can change a verdict, not only a remark."""
        return self.rule.sifat in (Sifat.IZIN, Sifat.KERAS, Sifat.FAKTA) or self.rule.wajib_diketahui


def uses(engine: KindEngine) -> tuple[Use, ...]:
    """Every test of the kind, grants first, in the order of the law."""
    return tuple(use for rule in (*engine.grants, *engine.rules) for use in _uses_of(rule))


def _uses_of(rule: Rule) -> Iterator[Use]:
    for name, condition in (*rule.bila.items(), *rule.syarat.items()):
        yield Use(name, rule, condition)
        if condition[0] == "sama":
            yield Use(str(condition[1]), rule, condition)
    for test in (rule.orang, rule.penyampaian, rule.bukti):
        if test is not None:
            yield Use(test.fakta, rule, test)
    if rule.sepasang or (rule.bukti is not None and rule.bukti.pihak_lunak):
        yield Use("kantor", rule, None)


def classes(book: Rulebook, words: Iterable[str], tests: Iterable[Use]) -> Classes:
    """The words grouped by what the tests can see of them; compared words keep two of each group."""
    found = list(tests)
    compared = any(isinstance(u.test, tuple) and u.test[0] == "sama" for u in found)
    groups: dict[object, list[str]] = {}
    for word in words:
        groups.setdefault(tuple(sight(book, word, use) for use in found), []).append(word)
    result: Classes = {}
    for group in groups.values():
        if compared and len(group) > 1:
            result[group[0]] = (group[0],)
            group = group[1:]
        result[group[0]] = tuple(group)
    return result


def sight(book: Rulebook, word: str, use: Use) -> object:
    """Everything that one test can see of a word."""
    test, family = use.test, book.keluarga.get(word) if use.rule.sepasang else None
    if test is None:
        return book.keluarga.get(word)
    if isinstance(test, People):
        return word in test.salah_satu, family
    if isinstance(test, Delivery):
        return tuple(_reach(book, word, wanted) for wanted in test.kepada), family
    if isinstance(test, Evidence):
        soft = word in test.pihak_lunak
        home = book.keluarga.get(word) if soft else family
        listed = tuple(word in allowed for _, allowed in (*test.saring, *test.syarat))
        reached = {
            (reach, book.keluarga.get(wanted) if use.rule.sepasang else None)
            for wanted in test.kepada
            if (reach := _reach(book, word, wanted))
        }
        return frozenset(reached), soft, home, listed
    how = test[0]
    if how == "pelaku":
        return word
    if how in ("satu", "memuat", "semua"):
        return word in _words(test[1]), family
    if how == "lengkap":
        return (word if word in _words(test[1]) else None), family
    if how == "tiap":
        return tuple(word in _words(group) for group in _words(test[1]))
    return None


def _reach(book: Rulebook, given: str, wanted: str) -> int:
    if given == wanted or wanted in book.mencapai.get(given, ()):
        return 2
    return 1 if given in book.mencapai.get(wanted, ()) else 0


def _words(value: object) -> tuple[str, ...]:
    assert isinstance(value, tuple)
    return value
