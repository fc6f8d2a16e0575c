"""The authority matrix of a kind: who may, under every combination of the facts that grants look at.

Rows are posts or organs, columns combinations of the deciding facts. Combinations with the same answers for everybody
are one column, actors with the same answers everywhere one row, so that the matrix is complete and still fits a wall.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from humas_cli.rulebook.analysis.authority import Answer, Jawab, actor_fact, actor_words, answer
from humas_cli.rulebook.analysis.domains import PLANNED, Domain, Facts, domains, with_fact
from humas_cli.rulebook.analysis.families import ALWAYS, REST, Families, rows_of
from humas_cli.rulebook.analysis.families import Row as Values
from humas_cli.rulebook.analysis.phrases import Phrases
from humas_cli.rulebook.analysis.words import uses
from humas_cli.rulebook.engine import engine_for
from humas_cli.rulebook.model import Rulebook, Sifat


class Column(NamedTuple):
    """Combinations of the deciding facts that are answered alike.

    Attributes:
        judul: the combinations in words; empty when there is only this column.
        nilai: the combinations themselves.
    """

    judul: str
    nilai: tuple[Values, ...]


class Row(NamedTuple):
    """Posts or organs that are answered alike, and the answer in each column."""

    kata: tuple[str, ...]
    jawaban: tuple[Answer, ...]


class Matrix(NamedTuple):
    """The matrix of one kind."""

    jenis: str
    fakta: tuple[str, ...]
    kolom: tuple[Column, ...]
    baris: tuple[Row, ...]


def matrix(book: Rulebook, jenis: str) -> Matrix:
    """The complete matrix of one kind, for an activity that is being planned."""
    table = {d.fakta: d for d in domains(book, jenis)}
    names = deciding(book, jenis)
    every = rows_of([_values(name, table) for name in names])
    words = actor_words(book, jenis)
    answers = {row: _answers(book, jenis, _facts(names, row, table), words) for row in every}
    groups: dict[tuple[object, ...], list[Values]] = {}
    for row in every:
        groups.setdefault(tuple(_sight(one) for one in answers[row]), []).append(row)
    columns = _titled(book, jenis, names, every, table, [tuple(rows) for rows in groups.values()])
    chosen = [column.nilai for column in columns]
    lines: dict[tuple[object, ...], list[str]] = {}
    for place, word in enumerate(words):
        lines.setdefault(tuple(_sight(answers[rows[0]][place]) for rows in chosen), []).append(word)
    return Matrix(
        jenis,
        names,
        columns,
        tuple(
            Row(tuple(group), tuple(answers[rows[0]][words.index(group[0])] for rows in chosen))
            for group in lines.values()
        ),
    )


def deciding(book: Rulebook, jenis: str) -> tuple[str, ...]:
    """The facts that grants look at; ``a=b`` where two are compared."""
    found: dict[str, None] = {}
    for use in uses(engine_for(book, jenis)):
        if use.rule.sifat is Sifat.IZIN and isinstance(use.test, tuple) and use.fakta in use.rule.bila:
            compared = use.test[0] == "sama"
            found[f"{use.fakta}={use.test[1]}" if compared else use.fakta] = None
    return tuple(found)


def matrix_object(found: Matrix) -> dict[str, object]:
    """The matrix as plain values."""
    return {
        "jenis": found.jenis,
        "fakta": list(found.fakta),
        "kolom": [
            {"judul": column.judul, "nilai": [dict(zip(found.fakta, row, strict=True)) for row in column.nilai]}
            for column in found.kolom
        ],
        "baris": [
            {
                "kata": list(row.kata),
                "jawaban": [
                    {
                        "jawab": one.jawab.value,
                        "izin": [rule.id for rule in one.izin],
                        "perlu": [need.rule.id for need in one.perlu if not need.terpenuhi],
                        "catatan": [remark.aturan for remark in one.peringatan],
                    }
                    for one in row.jawaban
                ],
            }
            for row in found.baris
            if row.kata != ("",)
        ],
    }


def _values(name: str, table: Mapping[str, Domain]) -> tuple[object, ...]:
    if "=" in name:
        return (True, False)
    return tuple(value for value in table[name].values if value != ())


def _facts(names: Sequence[str], row: Values, table: Mapping[str, Domain]) -> Facts:
    """Facts of a real record for one combination."""
    facts: Facts = {}
    for name, value in zip(names, row, strict=True):
        if "=" not in name:
            facts = with_fact(facts, name, value)
            continue
        one, _, other = name.partition("=")
        mine = table[one].values[0]
        facts = with_fact(facts, one, mine)
        its = mine if value else next(v for v in table[other].values if v != mine)
        facts = with_fact(facts, other, its)
    return facts


def _answers(book: Rulebook, jenis: str, facts: Facts, words: Sequence[str]) -> tuple[Answer, ...]:
    found = (answer(book, jenis, facts, PLANNED.at, word, changes=False) for word in words)
    # a remark of the tool's own is about the made-up facts, not about the law
    return tuple(one._replace(peringatan=tuple(f for f in one.peringatan if f.pasal is not None)) for one in found)


def _sight(found: Answer) -> tuple[object, ...]:
    """Everything of an answer that the matrix shows; two grants of one ayat are the same to a reader."""
    return (
        found.jawab,
        tuple(dict.fromkeys((rule.nomor, rule.ayat, rule.huruf) for rule in found.izin)),
        tuple((need.rule.id, need.bila) for need in found.perlu if not need.terpenuhi),
        tuple(remark.aturan for remark in found.peringatan),
        found.bila if found.jawab is Jawab.BERGANTUNG else (),
    )


def _titled(
    book: Rulebook,
    jenis: str,
    names: Sequence[str],
    every: Sequence[Values],
    table: Mapping[str, Domain],
    chosen: Sequence[tuple[Values, ...]],
) -> tuple[Column, ...]:
    """Titles that are exact; at most one column may say no more than "everything else"."""
    family = Families(
        Phrases(book, [jenis]), names, every, {name: table[name].kelas for name in names if name in table}
    )
    titles = [family.told(rows) for rows in chosen]
    long = [place for place, rows in enumerate(chosen) if family.told(rows, rest=True) == REST]
    if long:
        titles[max(long, key=lambda place: len(titles[place]))] = REST
    columns = [Column("" if title == ALWAYS else title, rows) for title, rows in zip(titles, chosen, strict=True)]
    return tuple(sorted(columns, key=lambda column: column.judul == REST))


def judged_nobody(book: Rulebook, jenis: str) -> bool:
    """Whether the text names nobody who acts."""
    return not actor_fact(book, jenis)
