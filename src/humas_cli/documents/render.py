"""Running a compiled template: values in, the parts' text out, with a place for everything that goes wrong."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from typing import Any, NoReturn, TypeAlias

from humas_cli.documents.errors import BadValueError, MissingValueError, Place, TemplateLimitError, excerpt
from humas_cli.documents.evaluate import Frame, Meter, evaluator, path_of
from humas_cli.documents.filters import LimitSignal, to_text
from humas_cli.documents.names import Missing, MissingSignal
from humas_cli.documents.naskah import Naskah
from humas_cli.documents.naskahxml import Numbering, naskah_xml

_SPECIAL = re.compile("[&<>\x00-\x1f\ufffe\uffff\ud800-\udfff]")
_ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")

Step: TypeAlias = "str | Callable[[Frame, list[str]], None]"


class WordWriter:
    """Writes values into the XML of one part.

    Attributes:
        numbering: the lists of the document being made, or ``None`` when the template sets no body text.
    """

    def __init__(self, prefix: str, styles: tuple[Any, ...]) -> None:
        self._prefix = prefix
        self._styles = styles
        close, again = f"</{prefix}t>", f'<{prefix}t xml:space="preserve">'
        self._break = f"{close}<{prefix}br/>{again}"
        self._tab = f"{close}<{prefix}tab/>{again}"
        self.numbering: Numbering | None = None

    def text(self, value: str) -> str:
        """Text as it stands inside ``w:t``."""
        if not _SPECIAL.search(value):
            return value
        check_characters(value)
        value = value.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
        value = value.replace("\r\n", "\n").replace("\r", "\n")
        return value.replace("\n", self._break).replace("\t", self._tab)

    def naskah(self, naskah: Naskah, style: int) -> str:
        """A body text as paragraphs."""
        assert self.numbering is not None, "a template with a body text has a numbering plan"
        return naskah_xml(naskah, self._styles[style], self._prefix, self.numbering, self.text)

    def container(self, written: list[str]) -> str:
        """What a cell needs when all its paragraphs vanished."""
        return "" if any(f"</{self._prefix}p>" in text for text in written) else f"<{self._prefix}p/>"


class TextWriter:
    """Writes values into a plain text template."""

    def text(self, value: str) -> str:
        """The text itself, line ends as ``\\n``."""
        check_characters(value)
        return value.replace("\r\n", "\n").replace("\r", "\n")

    def naskah(self, naskah: Naskah, style: int) -> str:
        """A body text as WhatsApp shows it."""
        return self.text(naskah.whatsapp()) + "\n"

    def container(self, written: list[str]) -> str:
        """Plain text has no containers."""
        return ""


def check_characters(value: str) -> None:
    """Refuse what no document can hold.

    Raises:
        ValueError: a control character or half a character pair; names it with the words around.
    """
    found = _ILLEGAL.search(value)
    if found:
        around = excerpt(_ILLEGAL.sub("\ufffd", value), found.start(), found.end(), 40)
        raise ValueError(f"memuat karakter kendali U+{ord(found[0]):04X} yang tidak dapat ditulis: “{around}”")


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
        raise BadValueError(
            self._templat, where, f"nilai '{path}' {reason}" if path else f"nilainya {reason}"
        ) from None

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
            "n": self._naskah,
            "s": self._set,
            "i": self._if,
            "f": self._for,
            "w": self._container,
        }
        return makers[step[0]](*step[1:])

    def _print(self, place: int, expr: tuple[Any, ...]) -> Callable[[Frame, list[str]], None]:
        get, path, write = evaluator(expr), path_of(expr), self.writer.text

        def run(frame: Frame, out: list[str]) -> None:
            try:
                value = get(frame)
                text = write(value if type(value) is str else to_text(value))
                meter = frame[""]
                meter.size += len(text)
                meter.spend(1)
            except (MissingSignal, ValueError, LimitSignal) as reason:
                self._fail(place, reason, path)
            out.append(text)

        return run

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


def _listed(value: Any) -> Sequence[Any]:
    if isinstance(value, Missing):
        value.fail()
    if isinstance(value, Sequence) and not isinstance(value, (str, bytes)):
        return value
    raise ValueError("bukan daftar, sehingga tidak dapat diulang")
