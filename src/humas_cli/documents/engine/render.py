"""Running a compiled template: values in, the parts' text out, with a place for everything that goes wrong."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any, NoReturn, TypeAlias

from humas_cli.documents.body.naskah import Naskah
from humas_cli.documents.engine.evaluate import Frame, Meter, evaluator, path_of
from humas_cli.documents.engine.filters import LimitSignal, to_text
from humas_cli.documents.engine.names import Missing, MissingSignal
from humas_cli.documents.engine.pictures import Placed
from humas_cli.documents.engine.writers import TextWriter, WordWriter, shared_width
from humas_cli.documents.errors import BadValueError, MissingValueError, Place, TemplateLimitError

Step: TypeAlias = "str | Callable[[Frame, list[str]], None]"


class Part:
    """One part of a template, ready to run.

    Args:
        templat: how the template is called in messages.
        places: the template's places.
        steps: the part's program.
        writer: how values are written.
    """

    def __init__(
        self,
        templat: str,
        places: Sequence[tuple[str, str, str]],
        steps: tuple[Any, ...],
        writer: WordWriter | TextWriter,
    ) -> None:
        self._templat = templat
        self._places = places
        self.writer = writer
        self._run = self._body(steps)

    def render(self, context: Mapping[str, object]) -> str:
        """The part with the values in it.

        Raises:
            MissingValueError: a value that is printed is not filled in.
            BadValueError: a value cannot be written where it stands.
            TemplateLimitError: too much work or output.
        """
        frame: Frame = dict(context)
        frame[""] = Meter()
        out: list[str] = []
        self._run(frame, out)
        return "".join(out)

    def _fail(self, place: int, reason: Exception, path: str = "") -> NoReturn:
        where = Place(*self._places[place])
        if isinstance(reason, MissingSignal):
            raise MissingValueError(self._templat, where, path, reason.label, reason.saran) from None
        if isinstance(reason, LimitSignal):
            raise TemplateLimitError(
                self._templat, str(reason), where, "Periksa perulangan di templat dan jumlah isian."
            ) from None
        what = f"nilai '{path}' {reason}" if path else f"nilainya {reason}"
        raise BadValueError(self._templat, where, what, "Perbaiki nilai itu, atau tag yang mencetaknya.") from None

    def _body(self, steps: tuple[Any, ...]) -> Callable[[Frame, list[str]], None]:
        made: tuple[Step, ...] = tuple(step if isinstance(step, str) else self._make(step) for step in steps)
        literal = sum(len(step) for step in made if isinstance(step, str))

        def run(frame: Frame, out: list[str]) -> None:
            frame[""].size += literal
            for step in made:
                if isinstance(step, str):
                    out.append(step)
                else:
                    step(frame, out)

        return run

    def _make(self, step: tuple[Any, ...]) -> Callable[[Frame, list[str]], None]:
        makers: Mapping[str, Callable[..., Callable[[Frame, list[str]], None]]] = {
            "e": self._print,
            "u": self._address,
            "n": self._naskah,
            "s": self._set,
            "i": self._if,
            "f": self._for,
            "w": self._container,
            "g": self._grid,
        }
        return makers[step[0]](*step[1:])

    def _print(
        self, place: int, expr: tuple[Any, ...], write: Callable[[str], str] | None = None
    ) -> Callable[[Frame, list[str]], None]:
        write = write or self.writer.text
        get, path, draw = evaluator(expr), path_of(expr), self.writer.picture

        def run(frame: Frame, out: list[str]) -> None:
            try:
                value = get(frame)
                if type(value) is str:
                    text = write(value)
                else:
                    text = draw(value) if type(value) is Placed else write(to_text(value))
                meter = frame[""]
                meter.size += len(text)
                meter.spend(1)
            except (MissingSignal, ValueError, LimitSignal) as reason:
                self._fail(place, reason, path)
            out.append(text)

        return run

    def _address(self, place: int, expr: tuple[Any, ...]) -> Callable[[Frame, list[str]], None]:
        return self._print(place, expr, self.writer.address)

    def _naskah(self, place: int, expr: tuple[Any, ...], style: int) -> Callable[[Frame, list[str]], None]:
        get, path = evaluator(expr), path_of(expr)

        def run(frame: Frame, out: list[str]) -> None:
            try:
                value = get(frame)
                if isinstance(value, Missing):
                    value.fail()
                if not isinstance(value, Naskah):
                    raise ValueError("bukan naskah berformat; untuk teks biasa pakai {{ … }}")
                if not value:
                    raise MissingSignal(path or "naskah")
                text = self.writer.naskah(value, style)
                frame[""].size += len(text)
                frame[""].spend(1 + len(text) // 64)
            except (MissingSignal, ValueError, LimitSignal) as reason:
                self._fail(place, reason, path)
            out.append(text)

        return run

    def _set(self, place: int, name: str, expr: tuple[Any, ...]) -> Callable[[Frame, list[str]], None]:
        get = evaluator(expr)

        def run(frame: Frame, out: list[str]) -> None:
            try:
                frame[name] = get(frame)
            except (MissingSignal, ValueError, LimitSignal) as reason:
                self._fail(place, reason, path_of(expr))

        return run

    def _if(
        self, branches: tuple[tuple[int, tuple[Any, ...], tuple[Any, ...]], ...], otherwise: tuple[Any, ...]
    ) -> Callable[[Frame, list[str]], None]:
        made = tuple((place, evaluator(test), path_of(test), self._body(steps)) for place, test, steps in branches)
        last = self._body(otherwise)

        def run(frame: Frame, out: list[str]) -> None:
            for place, test, path, body in made:
                try:
                    chosen = bool(test(frame))
                except (MissingSignal, ValueError, LimitSignal) as reason:
                    self._fail(place, reason, path)
                if chosen:
                    body(frame, out)
                    return
            last(frame, out)

        return run

    def _for(
        self,
        place: int,
        name: str,
        expr: tuple[Any, ...],
        test: tuple[Any, ...] | None,
        steps: tuple[Any, ...],
        otherwise: tuple[Any, ...],
    ) -> Callable[[Frame, list[str]], None]:
        get, path, body, empty = evaluator(expr), path_of(expr), self._body(steps), self._body(otherwise)
        accept = evaluator(test) if test is not None else None
        cost = 1 + len(steps)

        def run(frame: Frame, out: list[str]) -> None:
            try:
                items = _listed(get(frame))
                if accept is not None:
                    frame[""].spend(len(items))
                    items = [item for item in items if accept({**frame, name: item})]
            except (MissingSignal, ValueError, LimitSignal) as reason:
                self._fail(place, reason, path)
            if not items:
                empty(frame, out)
            last = len(items) - 1
            for index, item in enumerate(items):
                try:
                    frame[""].spend(cost)
                except LimitSignal as reason:
                    self._fail(place, reason)
                loop = {"index": index + 1, "index0": index, "first": index == 0, "last": index == last}
                loop["length"] = last + 1
                body({**frame, name: item, "loop": loop}, out)

        return run

    def _container(self, steps: tuple[Any, ...]) -> Callable[[Frame, list[str]], None]:
        body = self._body(steps)

        def run(frame: Frame, out: list[str]) -> None:
            start = len(out)
            body(frame, out)
            out.append(self.writer.container(out[start:]))

        return run

    def _grid(self, steps: tuple[Any, ...], width: int) -> Callable[[Frame, list[str]], None]:
        body = self._body(steps)

        def run(frame: Frame, out: list[str]) -> None:
            start = len(out)
            body(frame, out)
            out[start:] = [shared_width("".join(out[start:]), width)]

        return run


def _listed(value: Any) -> Sequence[Any]:
    if isinstance(value, Missing):
        value.fail()
    if isinstance(value, Sequence) and not isinstance(value, (str, bytes)):
        return value
    raise ValueError("bukan daftar, sehingga tidak dapat diulang")
