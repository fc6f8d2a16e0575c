"""The names a template may use, and the value that is known but not filled in."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NoReturn, TypeAlias

Tree: TypeAlias = "Mapping[str, Tree] | Sequence[Tree] | None"
"""A table is a mapping, a list of tables is ``[ {...} ]`` (a list of values ``[None]``), a leaf is ``None``."""


@dataclass(frozen=True, slots=True)
class Names:
    """Which names exist for a template: a tree of tables, lists and leaves.

    Attributes:
        tree: the names at the top, each with what is below it.
        digest: a short form that changes whenever the tree changes (part of the cache's key).
    """

    tree: Mapping[str, Tree]
    digest: str = field(init=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "digest", _canonical(self.tree))

    def __iter__(self) -> Iterator[str]:
        """Every dotted name, tables before what they hold."""
        yield from _walk(self.tree, "")


class MissingSignal(Exception):
    """A missing value was about to be printed; the renderer turns it into an error with file and place."""

    def __init__(self, label: str, saran: str | None = None) -> None:
        super().__init__(label)
        self.label = label
        self.saran = saran


class Missing:
    """A value that is known by name but not filled in: false in a condition, an error in print.

    Attributes:
        label: how the officer knows the value (``Subjudul``, ``isi.subjudul``).
        saran: what to do about it, or ``None`` for the general advice.
    """

    __slots__ = ("label", "saran")

    def __init__(self, label: str, saran: str | None = None) -> None:
        self.label = label
        self.saran = saran

    def fail(self) -> NoReturn:
        """Say that the value is missing."""
        raise MissingSignal(self.label, self.saran)

    def __bool__(self) -> bool:
        return False

    def __str__(self) -> str:
        self.fail()

    def __format__(self, spec: str) -> str:
        self.fail()

    def __iter__(self) -> Iterator[object]:
        self.fail()

    def __len__(self) -> int:
        self.fail()

    def __repr__(self) -> str:
        return f"MISSING({self.label!r})"


def MISSING(label: str, saran: str | None = None) -> Missing:
    """The value that is known but not filled in.

    Args:
        label: how the officer knows the value.
        saran: how to fill it (the flag, the key), when the caller knows better than the general advice.
    """
    return Missing(label, saran)


def _canonical(tree: Tree) -> str:
    if tree is None:
        return "-"
    if isinstance(tree, Mapping):
        return "{" + ",".join(f"{name!r}:{_canonical(tree[name])}" for name in sorted(tree)) + "}"
    return "[" + ",".join(_canonical(item) for item in tree) + "]"


def _walk(tree: Tree, prefix: str) -> Iterator[str]:
    if isinstance(tree, Mapping):
        for name, below in tree.items():
            yield prefix + name
            yield from _walk(below, f"{prefix}{name}.")
    elif tree is not None and len(tree) > 0:
        yield from _walk(tree[0], prefix)
