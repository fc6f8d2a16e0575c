"""Decision tables made short: combinations with one outcome become one row, in an order that never changes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Generic, NamedTuple, TypeVar

T = TypeVar("T")

Labels = tuple[str, ...]


class ShortRow(NamedTuple, Generic[T]):
    """For each column the labels that the row stands for (empty: whatever it is), and the outcome."""

    labels: tuple[Labels, ...]
    outcome: T


def shortened(table: Iterable[tuple[Labels, T]]) -> tuple[ShortRow[T], ...]:
    """The rows of a table whose combinations are all there, the first columns deciding first.

    Labels of a column that lead to the same rows below are put together; a column that decides nothing is left empty.
    """
    rows = list(dict(table).items())
    if not rows:
        return ()
    return tuple(_paths(_tree(rows, 0, len(rows[0][0])), ()))


def _tree(rows: Sequence[tuple[Labels, T]], column: int, width: int) -> object:
    if column == width:
        return ("hasil", rows[0][1])
    groups: dict[str, list[tuple[Labels, T]]] = {}
    for row in rows:
        groups.setdefault(row[0][column], []).append(row)
    below: dict[object, list[str]] = {}
    for label, some in groups.items():
        below.setdefault(_tree(some, column + 1, width), []).append(label)
    if len(below) == 1:
        return (((), next(iter(below))),)
    return tuple((tuple(labels), tree) for tree, labels in below.items())


def _paths(tree: object, before: tuple[Labels, ...]) -> Iterator[ShortRow[T]]:
    assert isinstance(tree, tuple)
    if tree[0] == "hasil":
        yield ShortRow(before, tree[1])
        return
    for labels, inner in tree:
        yield from _paths(inner, (*before, labels))
