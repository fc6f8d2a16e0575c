"""Which rows of personal values tell of one person; the rules stand in :mod:`humas_cli.register.people.finding`."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from itertools import product
from typing import NamedTuple


class Row(NamedTuple):
    """Values of one person: a row of one version of a record, or several of them that were joined.

    Attributes:
        names, contacts: what the person is called and how reached, as they are compared.
        keys: the commitments of the values.
        places: activity and row of the record.
        reached: the activities in which there is a contact.
    """

    names: frozenset[str]
    contacts: frozenset[str]
    keys: frozenset[str]
    places: frozenset[tuple[str, str]]
    reached: frozenset[str]

    def joined(self, other: Row) -> Row:
        """Both as one."""
        return Row(
            self.names | other.names,
            self.contacts | other.contacts,
            self.keys | other.keys,
            self.places | other.places,
            self.reached | other.reached,
        )


def joined(rows: Sequence[Row]) -> list[Row]:
    """One row for each person."""
    joining = _Joining(rows)
    _join_places(joining, rows)
    for roots in joining.having("contacts"):
        _join_contact(joining, roots)
    for roots in joining.having("names"):
        _join_name(joining, roots)
    return list(joining.groups.values())


class _Joining:
    """Rows that become fewer; each group is known by the first row in it."""

    def __init__(self, rows: Sequence[Row]) -> None:
        self.groups = dict(enumerate(rows))
        self._root = list(range(len(rows)))

    def root(self, row: int) -> int:
        """The row that its group is known by."""
        while self._root[row] != row:
            self._root[row] = row = self._root[self._root[row]]
        return row

    def group(self, row: int) -> Row:
        """The group that a row belongs to by now."""
        return self.groups[self.root(row)]

    def join(self, one: int, other: int, *, whatever_names: bool = False) -> None:
        """Make one group of two, unless their names are those of different people."""
        first, second = sorted((self.root(one), self.root(other)))
        if first == second:
            return
        if not whatever_names and not _alike(self.groups[first].names, self.groups[second].names):
            return
        self._root[second] = first
        self.groups[first] = self.groups[first].joined(self.groups.pop(second))

    def having(self, words: str) -> list[list[int]]:
        """For each name or contact that several groups have: those groups."""
        found: dict[str, list[int]] = defaultdict(list)
        for root, group in self.groups.items():
            for word in getattr(group, words):
                found[word].append(root)
        return [found[word] for word in sorted(found) if len(found[word]) > 1]


def _alike(some: Iterable[str], others: Iterable[str]) -> bool:
    """Whether all these names can be those of one person: one is part of the other (``Budi``, ``Budi Santoso``)."""
    pairs = [(set(one.split()), set(other.split())) for one, other in product(some, others)]
    return all(one <= other or other <= one for one, other in pairs)


def _join_places(joining: _Joining, rows: Sequence[Row]) -> None:
    """The versions of one record: in the same place, what shares a value, a name or a contact."""
    places: dict[tuple[str, str], list[int]] = defaultdict(list)
    for number, row in enumerate(rows):
        (place,) = row.places
        for other in places[place]:
            before = rows[other]
            if before.keys & row.keys or before.names & row.names or before.contacts & row.contacts:
                joining.join(other, number, whatever_names=True)
        places[place].append(number)


def _join_contact(joining: _Joining, roots: Sequence[int]) -> None:
    """Those with one contact: all of them, or, when they have different people's names, those with the same name."""
    names = sorted({name for root in roots for name in joining.group(root).names})
    if _alike(names, names):
        for other in roots[1:]:
            joining.join(roots[0], other)
        return
    named: dict[str, int] = {}
    for root in roots:
        for name in sorted(joining.group(root).names) or [""]:
            joining.join(named.setdefault(name, root), root)


def _join_name(joining: _Joining, roots: Sequence[int]) -> None:
    """Those with one name: all of them, or, when there are different contacts, those without any."""
    alone = [root for root in roots if not joining.group(root).contacts]
    reached = {joining.root(root) for root in roots} - {joining.root(root) for root in alone}
    together = roots if len(reached) < 2 else alone
    for other in together[1:]:
        joining.join(together[0], other)
