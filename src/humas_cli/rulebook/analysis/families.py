"""A set of combinations of values, in as few words as say exactly that set."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import product

from humas_cli.fields import Field, FieldType
from humas_cli.rulebook.analysis.phrases import Phrases, listed, lower
from humas_cli.rulebook.analysis.words import Classes

Row = tuple[object, ...]
REST = "selain itu"
ALWAYS = "dalam segala hal"


class Families:
    """Describes sets of rows, one value for each of some facts.

    Args:
        phrases: the words of the kind.
        names: the facts, in the order of a row.
        every: every row there is.
        kelas: for each fact, what each of its words stands for.
    """

    def __init__(
        self, phrases: Phrases, names: Sequence[str], every: Iterable[Row], kelas: Mapping[str, Classes]
    ) -> None:
        self.phrases = phrases
        self.names = tuple(names)
        self.every = tuple(dict.fromkeys(every))
        self.kelas = kelas
        self.columns = [tuple(dict.fromkeys(row[i] for row in self.every)) for i in range(len(self.names))]

    def told(self, rows: Iterable[Row], *, rest: bool = False) -> str:
        """The set in words; :data:`REST` when ``rest`` is allowed and nothing shorter is exact."""
        wanted = set(rows)
        if wanted == set(self.every):
            return ALWAYS
        parts = [{row[i] for row in wanted} for i in range(len(self.names))]
        box = {row for row in self.every if all(value in part for value, part in zip(row, parts, strict=True))}
        if box == wanted:
            return self._box(parts)
        if rest:
            return REST
        return "; atau ".join(self._box([{value} for value in row]) for row in self._merged(wanted))

    def _merged(self, rows: set[Row]) -> list[Row]:
        return [row for row in self.every if row in rows]

    def _box(self, parts: Sequence[set[object]]) -> str:
        said = [
            self._values(name, part, column)
            for name, part, column in zip(self.names, parts, self.columns, strict=True)
            if part != set(column) or len(column) == 1
        ]
        return " dan ".join(said) or ALWAYS

    def _values(self, name: str, part: set[object], column: Row) -> str:
        field, label = self.phrases.field(name), self.phrases.label(name)
        if "=" in name:
            one, _, other = name.partition("=")
            how = "sama dengan" if part == {True} else "berbeda dari"
            return f"{self.phrases.label(one)} {how} {self.phrases.label(other)}"
        values = [value for value in column if value in part]
        if field is not None and field.tipe is FieldType.CHOICES:
            return f"{label} {self._lists(name, field, values, column)}"
        if values == [True] or values == [False]:
            return f"{label}: {'ya' if values == [True] else 'tidak'}"
        text = self._names(name, field, values, "atau")
        if field is not None and field.label.endswith(" tentang"):
            return f"{lower(field.label)} {text}"
        return text if text.startswith(f"{label} ") else f"{label} ialah {text}"

    def _lists(self, name: str, field: Field, values: Sequence[object], column: Row) -> str:
        """Lists that hold a word of one set, and none outside another."""
        chosen = [frozenset(v) for v in values if isinstance(v, tuple)]
        every = [frozenset(v) for v in column if isinstance(v, tuple) and v]
        known = [w for v in column if isinstance(v, tuple) and len(v) == 1 for w in v]
        within = frozenset().union(*chosen)
        holding = [w for w in known if w in within and all(s in chosen for s in every if w in s and s <= within)]
        if {s for s in every if s <= within and s & set(holding)} != set(chosen):
            return "; atau ".join(self._exactly(name, field, [w for w in known if w in s], known) for s in chosen)
        others = [w for w in known if w not in within]
        inside = [w for w in known if w in within]
        if holding == inside:
            return f"hanya {self._names(name, field, inside, 'dan/atau')}" if others else "apa pun"
        text = f"memuat {self._names(name, field, holding, 'dan/atau')}"
        return f"{text}, tanpa {self._names(name, field, others, 'atau')}" if others else text

    def _exactly(self, name: str, field: Field, words: Sequence[str], known: Sequence[str]) -> str:
        text = self._names(name, field, words, "dan")
        return f"memuat {text} sekaligus" if len(words) == len(known) > 1 else f"tepat {text}"

    def _names(self, name: str, field: Field | None, values: Sequence[object], last: str) -> str:
        """The values with everything they stand for."""
        said: list[str] = []
        for value in values:
            members = self.kelas.get(name, {}).get(value, (value,)) if isinstance(value, str) else ()
            said.extend(value_word(self.phrases, field, word) for word in members)
            if not isinstance(value, str):
                said.append(self.phrases.value(field, value))
        return listed(said, last)


def value_word(phrases: Phrases, field: Field | None, word: str) -> str:
    """A value as an officer reads it; a word that elsewhere names a post is not one in a list of other things."""
    if field is not None and not field.arti and not all(w in phrases.book.sebutan for w in field.nilai):
        return word.replace("-", " ")
    return phrases.word(word, field)


def rows_of(columns: Sequence[Sequence[object]]) -> list[Row]:
    """Every combination of some columns."""
    return list(product(*columns))
