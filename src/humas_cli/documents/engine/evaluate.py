"""Running expressions: each tuple becomes a closure once, then works on a frame of values.

There is no way from here to Python itself: names are looked up in mappings only, functions are those of the filter
table, and every text made on the way is measured.
"""

from __future__ import annotations

import operator
from collections.abc import Callable, Mapping, Sequence
from typing import Any, TypeAlias

from humas_cli.documents.body.naskah import Naskah
from humas_cli.documents.engine.filters import FILTERS, LONGEST_TEXT, TESTS, LimitSignal, to_text
from humas_cli.documents.engine.names import Missing
from humas_cli.documents.outputs.srikandi import Code

Frame: TypeAlias = dict[str, Any]
"""Name → value; the empty name holds the :class:`Meter`."""

Evaluator: TypeAlias = Callable[[Frame], Any]

_WORK = 2_000_000
_OUTPUT = 20_000_000
_ORDER: Mapping[str, Callable[[Any, Any], bool]] = {
    "<": operator.lt,
    "<=": operator.le,
    ">": operator.gt,
    ">=": operator.ge,
}


class Meter:
    """Counts work and output, so that a template cannot run for ever or fill the disk.

    Attributes:
        work: steps and texts so far, in small units.
        size: characters written so far.
    """

    __slots__ = ("size", "work")

    def __init__(self) -> None:
        self.work = 0
        self.size = 0

    def spend(self, units: int) -> None:
        """Count work; stop at the limit."""
        self.work += units
        if self.work > _WORK:
            raise LimitSignal("perulangannya terlalu banyak untuk satu dokumen")
        if self.size > _OUTPUT:
            raise LimitSignal(f"hasilnya melebihi {_OUTPUT // 1_000_000} MB")


def evaluator(expr: tuple[Any, ...]) -> Evaluator:
    """The closure of an expression."""
    return _MAKERS[expr[0]](*expr[1:])


def path_of(expr: tuple[Any, ...]) -> str:
    """The dotted name behind an expression, through filters; nothing for a computed one."""
    while expr[0] == "|":
        expr = expr[2]
    return str(expr[1]) if expr[0] == "v" else ""


def _constant(value: object) -> Evaluator:
    return lambda frame: value


def _step(value: Any, key: str | int) -> Any:
    """One step down a dotted name."""
    if isinstance(value, Missing):
        return value
    if isinstance(key, str):
        if isinstance(value, Mapping):
            return value.get(key)
        raise ValueError(f"tidak dapat dibaca: '{key}' dicari di dalam nilai yang bukan kelompok isian")
    if isinstance(value, Sequence) and not isinstance(value, str):
        return value[key] if -len(value) <= key < len(value) else None
    raise ValueError(f"tidak dapat dibaca: nomor {key} dicari di dalam nilai yang bukan daftar")


def _variable(path: str, keys: tuple[str | int, ...]) -> Evaluator:
    root, rest = str(keys[0]), keys[1:]
    absent = Missing(path)

    def evaluate(frame: Frame) -> Any:
        value = frame.get(root)
        for key in rest:
            if value is None:
                return absent
            value = value.get(key) if type(value) is dict else _step(value, key)
        if value is None or (type(value) is str and not value.strip()):
            return absent
        return value

    return evaluate


def _item(inner: tuple[Any, ...], key: str | int) -> Evaluator:
    get = evaluator(inner)

    def evaluate(frame: Frame) -> Any:
        value = _step(get(frame), key)
        return Missing(str(key)) if value is None else value

    return evaluate


def _filter(
    name: str,
    inner: tuple[Any, ...],
    args: tuple[tuple[Any, ...], ...],
    kwargs: tuple[tuple[str, tuple[Any, ...]], ...],
) -> Evaluator:
    function, get = FILTERS[name], evaluator(inner)
    more = tuple(evaluator(arg) for arg in args)
    named = tuple((key, evaluator(arg)) for key, arg in kwargs)

    def evaluate(frame: Frame) -> Any:
        value = _present(get(frame))
        if isinstance(value, Code):
            return value
        try:
            result = function(
                value,
                *(_present(arg(frame)) for arg in more),
                **{key: _present(arg(frame)) for key, arg in named},
            )
        except (ValueError, TypeError, AttributeError, OverflowError) as reason:
            words = str(reason) if type(reason) is ValueError else "jenisnya tidak cocok"
            raise ValueError(f"tidak dapat diolah penyaring '{name}': {words}") from None
        return _measured(result, frame)

    return evaluate


def _present(value: Any) -> Any:
    if isinstance(value, Missing):
        value.fail()
    return value


def _measured(result: Any, frame: Frame) -> Any:
    if isinstance(result, str):
        if len(result) > LONGEST_TEXT:
            raise LimitSignal(f"teks yang dibuat melebihi {LONGEST_TEXT:,} huruf".replace(",", "."))
        frame[""].spend(1 + len(result) // 64)
    return result


def _test(name: str, inner: tuple[Any, ...]) -> Evaluator:
    function, get = TESTS[name], evaluator(inner)
    return lambda frame: function(get(frame))


def _and(left: tuple[Any, ...], right: tuple[Any, ...]) -> Evaluator:
    first, second = evaluator(left), evaluator(right)
    return lambda frame: first(frame) and second(frame)


def _or(left: tuple[Any, ...], right: tuple[Any, ...]) -> Evaluator:
    first, second = evaluator(left), evaluator(right)
    return lambda frame: first(frame) or second(frame)


def _not(inner: tuple[Any, ...]) -> Evaluator:
    get = evaluator(inner)
    return lambda frame: not get(frame)


def _choice(test: tuple[Any, ...], then: tuple[Any, ...], otherwise: tuple[Any, ...]) -> Evaluator:
    condition, yes, no = evaluator(test), evaluator(then), evaluator(otherwise)
    return lambda frame: yes(frame) if condition(frame) else no(frame)


def _concat(parts: tuple[tuple[Any, ...], ...]) -> Evaluator:
    getters = tuple(evaluator(part) for part in parts)
    return lambda frame: _measured("".join(to_text(get(frame)) for get in getters), frame)


def _plus(left: tuple[Any, ...], right: tuple[Any, ...]) -> Evaluator:
    first, second = evaluator(left), evaluator(right)

    def evaluate(frame: Frame) -> Any:
        one, other = _present(first(frame)), _present(second(frame))
        if isinstance(one, str) and isinstance(other, str):
            return _measured(one + other, frame)
        return _number(one) + _number(other)

    return evaluate


def _minus(left: tuple[Any, ...], right: tuple[Any, ...]) -> Evaluator:
    first, second = evaluator(left), evaluator(right)
    return lambda frame: _number(_present(first(frame))) - _number(_present(second(frame)))


def _negative(inner: tuple[Any, ...]) -> Evaluator:
    get = evaluator(inner)
    return lambda frame: -_number(_present(get(frame)))


def _number(value: Any) -> Any:
    if isinstance(value, int) and not isinstance(value, bool):
        if abs(value) > 10**30:
            raise LimitSignal("bilangannya terlalu besar")
        return value
    if isinstance(value, float):
        return value
    raise ValueError(
        "tidak dapat dihitung: '+' dan '-' hanya untuk bilangan, atau '+' untuk dua teks; untuk menyambung pakai '~'"
    )


def _list(items: tuple[tuple[Any, ...], ...]) -> Evaluator:
    getters = tuple(evaluator(item) for item in items)
    return lambda frame: tuple(get(frame) for get in getters)


def _comparison(first: tuple[Any, ...], rest: tuple[tuple[str, tuple[Any, ...]], ...]) -> Evaluator:
    start = evaluator(first)
    steps = tuple((sign, evaluator(expr)) for sign, expr in rest)

    def evaluate(frame: Frame) -> bool:
        left = start(frame)
        for sign, get in steps:
            right = get(frame)
            if not _compare(sign, left, right):
                return False
            left = right
        return True

    return evaluate


def _compare(sign: str, left: Any, right: Any) -> bool:
    """Compare; what is not filled in equals only the empty text."""
    if sign in ("==", "!="):
        same = ("" if isinstance(left, Missing) else left) == ("" if isinstance(right, Missing) else right)
        return bool(same) is (sign == "==")
    if sign in ("in", "not in"):
        return _contains(left, right) is (sign == "in")
    try:
        return _ORDER[sign](_present(left), _present(right))
    except TypeError:
        raise ValueError(f"tidak dapat dibandingkan dengan '{sign}'") from None


def _contains(left: Any, right: Any) -> bool:
    if isinstance(left, Missing) or isinstance(right, (Missing, Naskah)):
        return False
    if isinstance(right, str):
        return isinstance(left, str) and left in right
    if isinstance(right, (Sequence, Mapping)):
        return left in right
    raise ValueError("tidak dapat dicari: 'in' hanya untuk daftar dan teks")


_MAKERS: Mapping[str, Callable[..., Evaluator]] = {
    "k": _constant,
    "v": _variable,
    "i": _item,
    "|": _filter,
    "t": _test,
    "and": _and,
    "or": _or,
    "not": _not,
    "?": _choice,
    "~": _concat,
    "+": _plus,
    "-": _minus,
    "neg": _negative,
    "l": _list,
    "c": _comparison,
}
