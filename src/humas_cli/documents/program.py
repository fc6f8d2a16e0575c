"""From a stream of text and tags to a program: nested tuples of data, ready to be stored and run.

A program is a sequence of steps: a string is written as it is; ``("e", place, expr)`` prints; ``("n", place, expr,
style)`` sets a body text; ``("s", place, name, expr)`` sets a variable; ``("i", ((place, expr, steps)…), steps)`` is a
condition with its alternatives; ``("f", place, name, expr, test, steps, steps)`` a loop; ``("w", steps)`` a table cell
or other container that must not come out without a paragraph. ``place`` is an index into the template's places.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, TypeAlias

from humas_cli.documents.errors import Place, TemplateError, TemplateLimitError
from humas_cli.documents.expressions import Expr, Reader
from humas_cli.documents.names import Names
from humas_cli.documents.scope import ANYTHING, ExpressionError, Scope
from humas_cli.documents.tags import Level, Tag
from humas_cli.errors import HumasError

Steps: TypeAlias = tuple[Any, ...]

_STATEMENTS = ("for", "endfor", "if", "elif", "else", "endif", "set")
_DEEPEST = 40
_MOST_TAGS = 10_000
_NOT_OURS = frozenset(
    [
        "include",
        "import",
        "from",
        "extends",
        "block",
        "macro",
        "call",
        "filter",
        "with",
        "raw",
        "do",
        "trans",
        "autoescape",
    ]
)


@dataclass(frozen=True, slots=True)
class Item:
    """A tag in the stream.

    Attributes:
        tag: the tag.
        place: where it stands, for messages.
        parent: which element holds it; a block must open and close in one.
        style: index of the body-text style of a ``{{p … }}``, else -1.
    """

    tag: Tag
    place: Place
    parent: int
    style: int = -1


@dataclass(frozen=True, slots=True)
class Container:
    """The beginning (``opens``) or end of something that needs a paragraph."""

    opens: bool


@dataclass(slots=True)
class _Open:
    """A block that is still open."""

    keyword: str
    item: Item | None
    scope: Scope
    outer: list[Any]
    place: int = -1
    head: tuple[Any, ...] = ()
    branches: list[tuple[int, Expr, Steps]] = field(default_factory=list)
    body: Steps | None = None


class Builder:
    """Collects the programs of all parts of one template, with its places, fields and errors.

    Attributes:
        templat: how the template is called in messages.
        places: ``(part, text, tag)`` of every step that can fail.
        fields: the dotted names used, in order.
        errors: what was found wrong.
        reading: how many paragraphs with tags were read so far.
    """

    def __init__(self, templat: str, names: Names, filters: Mapping[str, Callable[..., object]], tests: Iterable[str]):
        self.templat = templat
        self.places: list[tuple[str, str, str]] = []
        self.fields: dict[str, None] = {}
        self.errors: list[HumasError] = []
        self.reading = 0
        self._reader = Reader(filters, tests)
        self._names = names

    def error(self, masalah: str, place: Place | None, saran: str | None = None) -> None:
        """Note an error and go on, so that the author sees all of them at once."""
        self.errors.append(TemplateError(self.templat, masalah, place, saran))

    def build(self, stream: Iterable[str | Item | Container]) -> Steps:
        """The program of one part."""
        steps: list[Any] = []
        scope = Scope(self._names.tree, {}, self.fields)
        stack: list[_Open] = []
        for token in stream:
            if isinstance(token, str):
                if steps and isinstance(steps[-1], str):
                    steps[-1] += token
                elif token:
                    steps.append(token)
            elif isinstance(token, Container):
                steps, scope = self._container(token, steps, scope, stack)
            elif token.tag.kind == "{{":
                self._print(token, steps, scope)
            elif token.tag.kind == "{%":
                steps, scope = self._statement(token, steps, scope, stack)
        for block in reversed(stack):
            if block.item is not None:
                self._unclosed(block.item, block.keyword)
        return tuple(steps)

    def _container(
        self, token: Container, steps: list[Any], scope: Scope, stack: list[_Open]
    ) -> tuple[list[Any], Scope]:
        if token.opens:
            stack.append(_Open("", None, scope, steps))
            return [], scope
        while stack:
            block = stack.pop()
            if block.item is None:
                block.outer.append(("w", tuple(steps)))
                return block.outer, block.scope
            self._unclosed(block.item, block.keyword)
            steps = block.outer
        return steps, scope

    def _unclosed(self, item: Item, keyword: str) -> None:
        mark = "{%" + item.tag.level.value
        self.error(
            f"'{keyword}' tidak ditutup",
            item.place,
            f"Tambahkan {mark} end{keyword} %}} di {_where(item.tag.level)} sesudah bagian itu.",
        )

    def _place(self, place: Place) -> int:
        if len(self.places) == _MOST_TAGS:
            raise TemplateLimitError(self.templat, f"tagnya lebih dari {_MOST_TAGS}", place, "Bagi templat itu.")
        self.places.append((place.part, place.text, place.tag))
        return len(self.places) - 1

    def _print(self, item: Item, steps: list[Any], scope: Scope) -> None:
        try:
            expr, _ = self._reader.expression(item.tag.body, scope)
        except ExpressionError as reason:
            self.error(reason.masalah, item.place, reason.saran)
            return
        if item.tag.level is Level.PARAGRAPH:
            steps.append(("n", self._place(item.place), expr, item.style))
        else:
            steps.append(("e", self._place(item.place), expr))

    def _statement(self, item: Item, steps: list[Any], scope: Scope, stack: list[_Open]) -> tuple[list[Any], Scope]:
        keyword = item.tag.keyword
        rest = item.tag.body[len(keyword) :].strip()
        if keyword in ("for", "if"):
            return self._open(item, keyword, rest, steps, scope, stack)
        if keyword in ("else", "elif", "endif", "endfor"):
            return self._go_on(item, keyword, rest, steps, scope, stack)
        if keyword == "set":
            self._set(item, rest, steps, scope)
        elif keyword in _NOT_OURS:
            self.error(f"tag '{keyword}' tidak didukung", item.place, f"Tag yang ada: {', '.join(_STATEMENTS)}.")
        else:
            self._unknown(item, keyword)
        return steps, scope

    def _unknown(self, item: Item, keyword: str) -> None:
        from humas_cli.nearest import nearest

        near = nearest(keyword, _STATEMENTS)
        advice = f"Maksud Anda '{near}'?" if near else f"Tag yang ada: {', '.join(_STATEMENTS)}."
        self.error(f"tag '{keyword}' tidak dikenal", item.place, advice)

    def _set(self, item: Item, rest: str, steps: list[Any], scope: Scope) -> None:
        try:
            name, value = self._reader.assignment(rest, scope)
        except ExpressionError as reason:
            self.error(reason.masalah, item.place, reason.saran)
            scope.known.setdefault(rest.split("=")[0].strip(), ANYTHING)
            return
        steps.append(("s", self._place(item.place), name, value))

    def _open(
        self, item: Item, keyword: str, rest: str, steps: list[Any], scope: Scope, stack: list[_Open]
    ) -> tuple[list[Any], Scope]:
        if len(stack) == _DEEPEST:
            self.error(f"'{keyword}' bersarang lebih dari {_DEEPEST} lapis", item.place, "Sederhanakan templatnya.")
        block = _Open(keyword, item, scope, steps, self._place(item.place))
        inner = scope
        try:
            if keyword == "if":
                block.head = (self._reader.condition(rest, scope),)
            else:
                name, items, test, inner = self._reader.loop(rest, scope)
                block.head = (name, items, test)
        except ExpressionError as reason:
            self.error(reason.masalah, item.place, reason.saran)
            inner = scope.inner()
            words = rest.split()
            if keyword == "for" and words:
                inner.known.update({words[0]: ANYTHING, "loop": ANYTHING})
            block.head = (("k", False),) if keyword == "if" else ("x", ("l", ()), None)
        stack.append(block)
        return [], inner

    def _go_on(
        self, item: Item, keyword: str, rest: str, steps: list[Any], scope: Scope, stack: list[_Open]
    ) -> tuple[list[Any], Scope]:
        block = stack[-1] if stack else None
        opener = {"endif": "if", "endfor": "for", "elif": "if"}.get(keyword)
        if block is None or block.item is None or (opener and opener != block.keyword):
            self._stray(item, keyword, opener, block)
            return steps, scope
        self._check_pair(item, block.item)
        if keyword != "elif" and rest:
            self.error(f"sesudah '{keyword}' ada yang berlebih: “{rest}”", item.place, "Hapus kata-kata itu.")
        self._close_branch(block, steps, item, keyword)
        if keyword.startswith("end"):
            stack.pop()
            block.outer.append(_finished(block))
            return block.outer, block.scope
        if keyword == "elif":
            block.place = self._place(item.place)
            block.head = (("k", False),)
            try:
                block.head = (self._reader.condition(rest, block.scope),)
            except ExpressionError as reason:
                self.error(reason.masalah, item.place, reason.saran)
        return [], block.scope

    def _close_branch(self, block: _Open, steps: list[Any], item: Item, keyword: str) -> None:
        """The steps up to here belong to the branch that was open."""
        after_else = block.body is not None if block.keyword == "for" else block.head == ()
        if after_else and not keyword.startswith("end"):
            self.error(f"'{keyword}' sesudah 'else'", item.place, "Tulis 'else' paling akhir, dan hanya sekali.")
        if block.keyword == "for":
            if block.body is None:
                block.body = tuple(steps)
                block.head = (*block.head, ())
            else:
                block.head = (*block.head[:3], tuple(steps))
        elif block.head:
            block.branches.append((block.place, block.head[0], tuple(steps)))
            block.head = ()
        else:
            block.body = tuple(steps)

    def _check_pair(self, item: Item, opened: Item) -> None:
        if item.tag.level is not opened.tag.level:
            self.error(
                f"'{item.tag.source}' tidak sejenis dengan pembukanya '{opened.tag.source}'",
                item.place,
                f"Tulis keduanya dengan '{{%{opened.tag.level.value}'.",
            )
        elif item.parent != opened.parent:
            self.error(
                f"'{item.tag.source}' tidak berada di tempat yang sama dengan pembukanya '{opened.tag.source}'",
                item.place,
                _same_place(opened.tag.level),
            )

    def _stray(self, item: Item, keyword: str, opener: str | None, block: _Open | None) -> None:
        if block is not None and block.item is not None:
            self.error(
                f"'{keyword}' menutup '{opener}', padahal yang terakhir dibuka adalah '{block.item.tag.source}'",
                item.place,
                f"Tutup dahulu dengan 'end{block.keyword}'.",
            )
        else:
            self.error(
                f"'{keyword}' tanpa pembuka '{opener or 'if'}'", item.place, "Tambahkan pembukanya, atau hapus tag ini."
            )


def _finished(block: _Open) -> tuple[Any, ...]:
    if block.keyword == "if":
        return ("i", tuple(block.branches), block.body or ())
    name, items, test, otherwise = block.head
    return ("f", block.place, name, items, test, block.body or (), otherwise)


def _where(level: Level) -> str:
    return {Level.INLINE: "paragraf yang sama,", Level.PARAGRAPH: "paragraf sendiri", Level.ROW: "baris tabel sendiri"}[
        level
    ]


def _same_place(level: Level) -> str:
    if level is Level.INLINE:
        return "Untuk beberapa paragraf pakai {%p … %}, untuk baris tabel {%tr … %}, di paragraf atau baris sendiri."
    if level is Level.PARAGRAPH:
        return "Letakkan keduanya di badan, sel tabel, kepala halaman, atau kotak teks yang sama."
    return "Letakkan keduanya di baris-baris tabel yang sama."
