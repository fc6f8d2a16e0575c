"""From the text of a tag to a checked expression: plain tuples that hold nothing but data.

Jinja reads the text; nothing of what it makes is ever run. Every node is translated here into a tuple of our own, one
kind at a time, so what is not on the list cannot happen: no calls, no attributes of Python objects, no arithmetic that
could grow without bound. Names, filters and tests are checked on the way.

The tuples: ``("k", constant)``, ``("v", dotted, (keys…))`` a value of the context or a variable, ``("|", name, value,
args, kwargs)`` a filter, ``("t", name, value, args)`` a test, ``("and"|"or", left, right)``, ``("not", value)``,
``("?", condition, then, else)``, ``("~", parts)``, ``("+"|"-", left, right)``, ``("neg", value)``, ``("c", first,
((operator, value)…))`` a comparison, ``("l", items)`` a list, ``("i", value, key)`` an item of a computed value.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import TYPE_CHECKING, Any, TypeAlias

from humas_cli.documents.engine.names import Tree
from humas_cli.documents.engine.scope import (
    ANYTHING,
    LOOP,
    RESULT,
    ExpressionError,
    Scope,
    item_of,
    listing,
    step_down,
    suggestion,
    suggestion_at_top,
)

if TYPE_CHECKING:
    from jinja2 import Environment, nodes

Expr: TypeAlias = tuple[Any, ...]
"""Nested tuples of strings, numbers and tuples; safe to store."""

_COMPARE = {"eq": "==", "ne": "!=", "lt": "<", "lteq": "<=", "gt": ">", "gteq": ">=", "in": "in", "notin": "not in"}
_ALLOWED = "penjumlahan, pengurangan, '~', perbandingan, 'and', 'or', 'not', 'if … else', dan penyaring '|'"
_MAX_DEPTH = 60


class Reader:
    """Reads tags into expressions; one for each compilation."""

    def __init__(self, filters: Mapping[str, Callable[..., object]], tests: Iterable[str]) -> None:
        from jinja2.sandbox import ImmutableSandboxedEnvironment

        self._jinja: Environment = ImmutableSandboxedEnvironment(autoescape=False, keep_trailing_newline=True)
        self._filters = filters
        self._tests = frozenset(tests)

    def expression(self, text: str, scope: Scope) -> tuple[Expr, Tree]:
        """A printed or tested expression, and what is below its value."""
        from jinja2 import nodes

        output = self._one("{{ " + text + " }}", nodes.Output)
        if len(output.nodes) != 1 or isinstance(output.nodes[0], nodes.TemplateData):
            raise ExpressionError(*_unreadable(text))
        return self._expr(output.nodes[0], scope, 0)

    def condition(self, text: str, scope: Scope) -> Expr:
        """The condition of ``if`` or ``elif``."""
        from jinja2 import nodes

        if not text:
            raise ExpressionError("syaratnya tidak ada", "Tulis syaratnya, mis. {% if isi.subjudul %}.")
        return self._expr(self._one("{% if " + text + " %}{% endif %}", nodes.If).test, scope, 0)[0]

    def loop(self, text: str, scope: Scope) -> tuple[str, Expr, Expr | None, Scope]:
        """The head of ``for``: variable, list, filter condition, and the scope of its body."""
        from jinja2 import nodes

        if not text:
            raise ExpressionError("perulangannya tidak lengkap", "Contoh: {%p for t in tembusan %} … {%p endfor %}.")
        node = self._one("{% for " + text + " %}{% endfor %}", nodes.For)
        if node.recursive:
            raise ExpressionError("'recursive' tidak didukung")
        name = self._variable(node.target)
        items, tree = self._expr(node.iter, scope, 0)
        if isinstance(tree, Mapping) and tree is not ANYTHING:
            raise ExpressionError(
                f"'{_dotted(node.iter)}' adalah kelompok isian, bukan daftar, sehingga tidak dapat diulang",
                f"Nama di dalamnya: {listing(tree)}.",
            )
        inner = scope.inner()
        inner.known[name] = ANYTHING if tree is ANYTHING else item_of(tree)
        inner.known["loop"] = LOOP
        inner.paths[name] = self._path(node.iter, scope)
        inner.paths.pop("loop", None)
        inner.paths["loop"] = ""
        test = self._expr(node.test, inner, 0)[0] if node.test is not None else None
        return name, items, test, inner

    def assignment(self, text: str, scope: Scope) -> tuple[str, Expr]:
        """``set``: variable and value; the variable is known from here on."""
        from jinja2 import nodes

        if "=" not in text:
            raise ExpressionError("'set' tanpa nilai", "Contoh: {% set kota = isi.tempat %}.")
        node = self._one("{% set " + text + " %}", nodes.Assign)
        name = self._variable(node.target)
        value, tree = self._expr(node.node, scope, 0)
        scope.known[name] = tree
        scope.paths[name] = self._path(node.node, scope)
        return name, value

    def _one(self, source: str, kind: type[Any]) -> Any:
        from jinja2.exceptions import TemplateSyntaxError

        shown = source.split("%}")[0].removeprefix("{%").strip() if source.startswith("{%") else source[2:-2].strip()
        try:
            body = self._jinja.parse(source).body
        except (TemplateSyntaxError, RecursionError, ValueError):
            raise ExpressionError(*_unreadable(shown)) from None
        if len(body) != 1 or not isinstance(body[0], kind):
            raise ExpressionError(*_unreadable(shown))
        return body[0]

    def _variable(self, target: nodes.Expr) -> str:
        from jinja2 import nodes

        if not isinstance(target, nodes.Name):
            raise ExpressionError("hanya satu nama yang dapat diisi", "Contoh: {% for t in tembusan %}.")
        if target.name == "loop" or target.name.startswith("_"):
            raise ExpressionError(f"'{target.name}' tidak dapat dipakai sebagai nama", "Pakai nama lain.")
        return target.name

    def _path(self, node: nodes.Node, scope: Scope) -> str:
        """The dotted name behind an expression, or nothing for a computed one."""
        from jinja2 import nodes

        if isinstance(node, nodes.Name):
            return scope.paths.get(node.name, node.name)
        if isinstance(node, (nodes.Getattr, nodes.Getitem)):
            above = self._path(node.node, scope)
            key = node.attr if isinstance(node, nodes.Getattr) else getattr(node.arg, "value", None)
            return f"{above}.{key}" if above and isinstance(key, str) else above
        return ""

    def _expr(self, node: nodes.Node, scope: Scope, depth: int) -> tuple[Expr, Tree]:
        from jinja2 import nodes

        if depth > _MAX_DEPTH:
            raise ExpressionError("ungkapannya terlalu berlapis", "Sederhanakan ungkapan itu.")
        if isinstance(node, (nodes.Name, nodes.Getattr, nodes.Getitem)):
            return self._value(node, scope, depth)
        if isinstance(node, nodes.Filter):
            return self._filter(node, scope, depth)
        if isinstance(node, nodes.Const):
            if node.value is None or isinstance(node.value, (str, bool, int, float)):
                return ("k", node.value), None
            raise ExpressionError("nilai tetap ini tidak didukung")
        return self._operation(node, scope, depth + 1), None

    def _operation(self, node: nodes.Node, scope: Scope, depth: int) -> Expr:
        from jinja2 import nodes

        def sub(child: nodes.Node) -> Expr:
            return self._expr(child, scope, depth)[0]

        match node:
            case nodes.And() | nodes.Or():
                return ("and" if isinstance(node, nodes.And) else "or", sub(node.left), sub(node.right))
            case nodes.Not():
                return ("not", sub(node.node))
            case nodes.CondExpr():
                if node.expr2 is None:
                    raise ExpressionError(
                        "'if' di dalam tag tanpa 'else'",
                        "Tulis lengkap: {{ a if syarat else b }}, agar tidak ada yang kosong.",
                    )
                return ("?", sub(node.test), sub(node.expr1), sub(node.expr2))
            case nodes.Concat():
                return ("~", tuple(sub(part) for part in node.nodes))
            case nodes.Add() | nodes.Sub():
                return ("+" if isinstance(node, nodes.Add) else "-", sub(node.left), sub(node.right))
            case nodes.Neg():
                return ("neg", sub(node.node))
            case nodes.Compare():
                return ("c", sub(node.expr), tuple((_COMPARE[part.op], sub(part.expr)) for part in node.ops))
            case nodes.List() | nodes.Tuple():
                return ("l", tuple(sub(item) for item in node.items))
            case nodes.Test():
                return self._test(node, scope, depth)
            case nodes.Call():
                raise ExpressionError(
                    f"'{_dotted(node.node)}(…)' adalah pemanggilan, dan itu tidak boleh di dalam templat",
                    "Pakai penyaring, mis. {{ nama|kapital }}.",
                )
        raise ExpressionError("operasi ini tidak boleh di dalam templat", f"Yang boleh: {_ALLOWED}.")

    def _value(self, node: nodes.Node, scope: Scope, depth: int) -> tuple[Expr, Tree]:
        """A dotted name, checked against the known ones step by step."""
        from jinja2 import nodes

        keys: list[str | int] = []
        root: nodes.Node = node
        while isinstance(root, (nodes.Getattr, nodes.Getitem)):
            keys.insert(0, root.attr if isinstance(root, nodes.Getattr) else _key(root))
            root = root.node
        if not isinstance(root, nodes.Name):
            value, tree = self._expr(root, scope, depth + 1)
            for key in keys:
                tree = step_down(tree, key, RESULT)
                value = ("i", value, key)
            return value, tree
        name = root.name
        if name not in scope.known:
            raise ExpressionError(f"nama '{name}' tidak dikenal", suggestion_at_top(name, scope.known))
        tree, dotted = scope.known[name], name
        path = scope.paths.get(name, name)
        for key in keys:
            tree = step_down(tree, key, dotted)
            dotted = f"{dotted}.{key}" if isinstance(key, str) else f"{dotted}[{key}]"
            path = f"{path}.{key}" if path and isinstance(key, str) else path
        if path:
            scope.fields.setdefault(path)
        return ("v", path or dotted, (name, *keys)), tree

    def _filter(self, node: nodes.Filter, scope: Scope, depth: int) -> tuple[Expr, Tree]:
        import inspect

        name = node.name
        if node.node is None or name not in self._filters:
            raise ExpressionError(
                f"penyaring '{name}' tidak dikenal", suggestion(name, self._filters, "Penyaring yang ada")
            )
        if node.dyn_args is not None or node.dyn_kwargs is not None:
            raise ExpressionError(f"isian penyaring '{name}' harus ditulis satu per satu")
        value, tree = self._expr(node.node, scope, depth + 1)
        args = tuple(self._expr(arg, scope, depth + 1)[0] for arg in node.args)
        kwargs = tuple((str(pair.key), self._expr(pair.value, scope, depth + 1)[0]) for pair in node.kwargs)
        try:
            inspect.signature(self._filters[name]).bind(None, *args, **dict(kwargs))
        except TypeError:
            raise ExpressionError(
                f"isian penyaring '{name}' salah jumlah atau salah nama", _usage(name, self._filters[name])
            ) from None
        below = item_of(tree) if name in ("first", "last") else None
        return ("|", name, value, args, kwargs), below

    def _test(self, node: nodes.Test, scope: Scope, depth: int) -> Expr:
        if node.name not in self._tests:
            raise ExpressionError(
                f"uji 'is {node.name}' tidak dikenal", suggestion(node.name, sorted(self._tests), "Uji yang ada")
            )
        if node.args or node.kwargs or node.dyn_args is not None or node.dyn_kwargs is not None:
            raise ExpressionError(f"uji 'is {node.name}' tidak memakai isian")
        return ("t", node.name, self._expr(node.node, scope, depth)[0])


def _key(node: nodes.Getitem) -> str | int:
    from jinja2 import nodes

    if isinstance(node.arg, nodes.Const) and isinstance(node.arg.value, (str, int)):
        return node.arg.value
    raise ExpressionError("di dalam '[…]' hanya boleh nama atau nomor tetap", "Contoh: {{ tembusan[0] }}.")


def _usage(name: str, function: Callable[..., object]) -> str:
    import inspect

    wanted = [parameter.name for parameter in list(inspect.signature(function).parameters.values())[1:]]
    return f"Pakai: |{name}({', '.join(wanted)})." if wanted else f"Pakai: |{name} tanpa isian."


def _dotted(node: object) -> str:
    from jinja2 import nodes

    if isinstance(node, nodes.Name):
        return str(node.name)
    if isinstance(node, nodes.Getattr):
        return f"{_dotted(node.node)}.{node.attr}"
    return "ungkapan"


def _unreadable(text: str) -> tuple[str, str]:
    from humas_cli.documents.errors import excerpt

    return (
        f"“{excerpt(text, length=60)}” tidak dapat dibaca",
        "Periksa ejaan, tanda kurung, dan tanda kutip di dalam tag.",
    )
