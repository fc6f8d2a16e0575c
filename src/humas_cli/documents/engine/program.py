"""From a stream of text and tags to a program: nested tuples of data, ready to be stored and run.

A program is a sequence of steps: a string is written as it is; ``("e", place, expr)`` prints; ``("u", place, expr)``
prints the address of a link; ``("n", place, expr, style)`` sets a body text; ``("s", place, name, expr)`` sets a
variable; ``("i", ((place, expr, steps)…), steps)`` is a condition with its alternatives; ``("f", place, name, expr,
test, steps, steps)`` a loop; ``("w", steps)`` a table cell or other container that must not come out without a
paragraph; ``("g", steps, width)`` the grid of a table whose columns share a width. ``place`` is an index into the
template's places.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from humas_cli.documents.engine.blocks import (
    Block,
    Container,
    Item,
    Steps,
    pair_problem,
    stray_problem,
    unclosed_advice,
)
from humas_cli.documents.engine.expressions import Reader
from humas_cli.documents.engine.names import Names
from humas_cli.documents.engine.scope import ANYTHING, ExpressionError, Scope
from humas_cli.documents.engine.tags import Level
from humas_cli.documents.errors import Place, TemplateError, TemplateLimitError
from humas_cli.errors import HumasError

_STATEMENTS = ("for", "endfor", "if", "elif", "else", "endif", "set", "include", "pagebreak")
_DEEPEST = 40
_MOST_TAGS = 10_000
_NOT_OURS = frozenset(
    ["import", "from", "extends", "block", "macro", "call", "filter", "with", "raw", "do", "trans", "autoescape"]
)
_OWN_PARAGRAPH = {
    "include": 'Tulis {%p include "kop" %} di paragraf sendiri.',
    "pagebreak": "Tulis {%p pagebreak %} di paragraf sendiri, di badan dokumen.",
}


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
        stack: list[Block] = []
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
        self, token: Container, steps: list[Any], scope: Scope, stack: list[Block]
    ) -> tuple[list[Any], Scope]:
        if token.opens:
            stack.append(Block("", None, scope, steps, width=token.width))
            return [], scope
        while stack:
            block = stack.pop()
            if block.item is None:
                block.body = tuple(steps)
                block.outer.append(block.finished())
                return block.outer, block.scope
            self._unclosed(block.item, block.keyword)
            steps = block.outer
        return steps, scope

    def _unclosed(self, item: Item, keyword: str) -> None:
        self.error(f"'{keyword}' tidak ditutup", item.place, unclosed_advice(item, keyword))

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
            steps.append(("u" if item.address else "e", self._place(item.place), expr))

    def _statement(self, item: Item, steps: list[Any], scope: Scope, stack: list[Block]) -> tuple[list[Any], Scope]:
        keyword = item.tag.keyword
        rest = item.tag.body[len(keyword) :].strip()
        if keyword in ("for", "if"):
            return self._open(item, keyword, rest, steps, scope, stack)
        if keyword in ("else", "elif", "endif", "endfor"):
            return self._go_on(item, keyword, rest, steps, scope, stack)
        if keyword == "set":
            self._set(item, rest, steps, scope)
        elif keyword in _OWN_PARAGRAPH:
            self.error(f"tag '{keyword}' tidak dapat dipakai di sini", item.place, _OWN_PARAGRAPH[keyword])
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
        self, item: Item, keyword: str, rest: str, steps: list[Any], scope: Scope, stack: list[Block]
    ) -> tuple[list[Any], Scope]:
        if len(stack) == _DEEPEST:
            self.error(f"'{keyword}' bersarang lebih dari {_DEEPEST} lapis", item.place, "Sederhanakan templatnya.")
        block = Block(keyword, item, scope, steps, self._place(item.place))
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
        self, item: Item, keyword: str, rest: str, steps: list[Any], scope: Scope, stack: list[Block]
    ) -> tuple[list[Any], Scope]:
        block = stack[-1] if stack else None
        opener = {"endif": "if", "endfor": "for", "elif": "if"}.get(keyword)
        if block is None or block.item is None or (opener and opener != block.keyword):
            self.error(*stray_problem(item, keyword, opener, block))
            return steps, scope
        problem = pair_problem(item, block.item)
        if problem is not None:
            self.error(*problem)
        if keyword != "elif" and rest:
            self.error(f"sesudah '{keyword}' ada yang berlebih: “{rest}”", item.place, "Hapus kata-kata itu.")
        if not block.close_branch(steps, keyword):
            self.error(f"'{keyword}' sesudah 'else'", item.place, "Tulis 'else' paling akhir, dan hanya sekali.")
        if keyword.startswith("end"):
            stack.pop()
            block.outer.append(block.finished())
            return block.outer, block.scope
        if keyword == "elif":
            block.place = self._place(item.place)
            block.head = (("k", False),)
            try:
                block.head = (self._reader.condition(rest, block.scope),)
            except ExpressionError as reason:
                self.error(reason.masalah, item.place, reason.saran)
        return [], block.scope
