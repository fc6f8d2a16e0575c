"""What a template's stream is made of, and the blocks (``if``, ``for``) that open and close in it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, TypeAlias

from humas_cli.documents.engine.expressions import Expr
from humas_cli.documents.engine.scope import Scope
from humas_cli.documents.engine.tags import Level, Tag
from humas_cli.documents.errors import Place

Steps: TypeAlias = tuple[Any, ...]

Problem: TypeAlias = tuple[str, Place, str]
"""What is wrong, where, and what to do."""


@dataclass(frozen=True, slots=True)
class Item:
    """A tag in the stream.

    Attributes:
        tag: the tag.
        place: where it stands, for messages.
        parent: which element holds it; a block must open and close in one.
        style: index of the body-text style of a ``{{p … }}``, else -1.
        address: whether it is printed as the address of a link in a web page.
    """

    tag: Tag
    place: Place
    parent: int
    style: int = -1
    address: bool = False


@dataclass(frozen=True, slots=True)
class Container:
    """The beginning (``opens``) or end of steps that are looked at once more when they are written.

    Attributes:
        opens: whether it is the beginning.
        width: 0 for what needs a paragraph; else the width that the columns of a table share.
    """

    opens: bool
    width: int = 0


@dataclass(slots=True)
class Block:
    """A block that is still open; one without ``item`` is a container."""

    keyword: str
    item: Item | None
    scope: Scope
    outer: list[Any]
    place: int = -1
    head: tuple[Any, ...] = ()
    branches: list[tuple[int, Expr, Steps]] = field(default_factory=list)
    body: Steps | None = None
    width: int = 0

    def close_branch(self, steps: list[Any], keyword: str) -> bool:
        """The steps up to here belong to the branch that was open; false when another branch follows ``else``."""
        after_else = self.body is not None if self.keyword == "for" else self.head == ()
        if self.keyword == "for":
            if self.body is None:
                self.body = tuple(steps)
                self.head = (*self.head, ())
            else:
                self.head = (*self.head[:3], tuple(steps))
        elif self.head:
            self.branches.append((self.place, self.head[0], tuple(steps)))
            self.head = ()
        else:
            self.body = tuple(steps)
        return keyword.startswith("end") or not after_else

    def finished(self) -> tuple[Any, ...]:
        """The step of the whole block."""
        if self.item is None:
            return ("g", tuple(self.body or ()), self.width) if self.width else ("w", tuple(self.body or ()))
        if self.keyword == "if":
            return ("i", tuple(self.branches), self.body or ())
        name, items, test, otherwise = self.head
        return ("f", self.place, name, items, test, self.body or (), otherwise)


def pair_problem(item: Item, opened: Item) -> Problem | None:
    """What is wrong between a tag and the one that opened its block."""
    if item.tag.level is not opened.tag.level:
        return (
            f"'{item.tag.source}' tidak sejenis dengan pembukanya '{opened.tag.source}'",
            item.place,
            f"Tulis keduanya dengan '{{%{opened.tag.level.value}'.",
        )
    if item.parent != opened.parent:
        return (
            f"'{item.tag.source}' tidak berada di tempat yang sama dengan pembukanya '{opened.tag.source}'",
            item.place,
            _SAME_PLACE[opened.tag.level],
        )
    return None


def stray_problem(item: Item, keyword: str, opener: str | None, block: Block | None) -> Problem:
    """What is wrong with a closing tag that does not fit what is open."""
    if block is not None and block.item is not None:
        return (
            f"'{keyword}' menutup '{opener}', padahal yang terakhir dibuka adalah '{block.item.tag.source}'",
            item.place,
            f"Tutup dahulu dengan 'end{block.keyword}'.",
        )
    return (
        f"'{keyword}' tanpa pembuka '{opener or 'if'}'",
        item.place,
        "Tambahkan pembukanya, atau hapus tag ini.",
    )


def unclosed_advice(item: Item, keyword: str) -> str:
    """How to close a block."""
    mark = "{%" + item.tag.level.value
    return f"Tambahkan {mark} end{keyword} %}} di {_WHERE[item.tag.level]} sesudah bagian itu."


_WHERE = {
    Level.INLINE: "paragraf yang sama,",
    Level.PARAGRAPH: "paragraf sendiri",
    Level.ROW: "baris tabel sendiri",
    Level.COLUMN: "sel tabel sendiri",
}
_SAME_PLACE = {
    Level.INLINE: "Untuk beberapa paragraf pakai {%p … %}, untuk baris tabel {%tr … %}, di paragraf atau baris "
    "sendiri.",
    Level.PARAGRAPH: "Letakkan keduanya di badan, sel tabel, kepala halaman, atau kotak teks yang sama.",
    Level.ROW: "Letakkan keduanya di baris-baris tabel yang sama.",
    Level.COLUMN: "Letakkan keduanya di sel-sel sebaris.",
}
