"""The names known at a point of a template, how to go down into them, and what to say when a name is not there."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from humas_cli.documents.engine.names import Tree

LOOP: Mapping[str, Tree] = {"index": None, "index0": None, "first": None, "last": None, "length": None}
RESULT = "hasil ungkapan"
"""What messages call a value that has no name."""


class _Anything(dict[str, "Tree"]):
    """Below a name whose own tag is already reported: everything is known, so that one slip is one error."""

    def __contains__(self, key: object) -> bool:
        return True

    def __missing__(self, key: str) -> Tree:
        return self


ANYTHING: Mapping[str, Tree] = _Anything()


class ExpressionError(Exception):
    """An expression that cannot be used.

    Attributes:
        masalah: what is wrong, in Indonesian.
        saran: what to do, or ``None``.
    """

    def __init__(self, masalah: str, saran: str | None = None) -> None:
        super().__init__(masalah)
        self.masalah = masalah
        self.saran = saran


class Scope:
    """The names known at one point of a template, and the record of those used.

    Attributes:
        known: name → what is below it.
        paths: loop or set variable → the dotted name it stands for.
        fields: every dotted name used so far, in order.
    """

    def __init__(self, known: Mapping[str, Tree], paths: Mapping[str, str], fields: dict[str, None]) -> None:
        self.known = dict(known)
        self.paths = dict(paths)
        self.fields = fields

    def inner(self) -> Scope:
        """A scope inside this one: what is set there is not seen here."""
        return Scope(self.known, self.paths, self.fields)


def step_down(tree: Tree, key: str | int, dotted: str) -> Tree:
    if isinstance(key, str) and key.startswith("_"):
        advice = "Hapus bagian itu dari tag." if dotted == RESULT else f"Pakai '{dotted}' saja."
        raise ExpressionError(f"nama '{key}' di bawah '{dotted}' tidak dikenal", advice)
    if isinstance(key, int):
        if tree is ANYTHING:
            return tree
        if isinstance(tree, Mapping):
            raise ExpressionError(
                f"'{dotted}' bukan daftar, sehingga tidak punya nomor", f"Nama di dalamnya: {listing(tree)}."
            )
        return item_of(tree)
    if isinstance(tree, Mapping):
        if key not in tree:
            raise ExpressionError(f"nama '{key}' tidak dikenal di bawah '{dotted}'", suggestion(key, tree))
        return tree[key]
    if tree is None:
        advice = "Hapus bagian itu dari tag." if dotted == RESULT else f"Pakai '{dotted}' saja."
        raise ExpressionError(f"'{dotted}' tidak punya bagian bernama '{key}'", advice)
    raise ExpressionError(
        f"'{dotted}' adalah daftar, sehingga '{key}' hanya dapat dibaca dari tiap isinya",
        f"Ulangi dahulu: {{% for x in {dotted} %}} … {{{{ x.{key} }}}} … {{% endfor %}}.",
    )


def item_of(tree: Tree) -> Tree:
    return tree[0] if tree is not None and not isinstance(tree, Mapping) and len(tree) else None


def suggestion(word: str, known: Iterable[str], what: str = "Nama yang dikenal di sini") -> str:
    from humas_cli.nearest import nearest

    near = nearest(word, known)
    return f"Maksud Anda '{near}'?" if near else f"{what}: {listing(known)}."


def suggestion_at_top(word: str, known: Mapping[str, Tree]) -> str:
    """As :func:`suggestion`; a name that stands one step below (``judul`` in ``kegiatan``) is found as well."""
    from humas_cli.nearest import nearest

    if nearest(word, known) is None:
        below = {name: f"{table}.{name}" for table, tree in known.items() if isinstance(tree, Mapping) for name in tree}
        near = nearest(word, below)
        if near:
            return f"Maksud Anda '{below[near]}'?"
    return suggestion(word, known)


def listing(known: Iterable[str]) -> str:
    names = list(known)
    return (
        ", ".join(names[:12]) + (f", dan {len(names) - 12} lainnya" if len(names) > 12 else "")
        if names
        else "(tidak ada)"
    )
