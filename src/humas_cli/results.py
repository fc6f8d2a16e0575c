"""What a command hands back, and the one place that prints it: lines, talk, or the JSON envelope."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from enum import StrEnum
from typing import NamedTuple, TextIO

from humas_cli.environment import Environment
from humas_cli.errors import ExitCode, HumasError, ManyErrors

ENVELOPE_VERSION = 1
NARROWEST = 20
"""Columns below which a terminal breaks the lines itself; words would be lost."""


class Tone(StrEnum):
    """How a line is drawn on a terminal; off a terminal all are plain."""

    PLAIN = ""
    TITLE = "bold"
    GOOD = "bold green"
    OPEN = "bold yellow"
    BAD = "bold red"
    SOFT = "yellow"
    QUIET = "dim"


class Line(NamedTuple):
    """One line of text.

    Attributes:
        text: the words.
        tone: how it is drawn on a terminal.
        indent: in steps of two spaces.
        whole: never broken into several lines (paths and commands, which are copied).
    """

    text: str = ""
    tone: Tone = Tone.PLAIN
    indent: int = 0
    whole: bool = False

    def __str__(self) -> str:
        return "  " * self.indent + self.text if self.text else ""


class Result(NamedTuple):
    """The outcome of a command.

    Attributes:
        status: exit status.
        lines: the result itself, for standard output.
        notes: talk, for standard error.
        data: what ``--json`` shows under ``data``.
        errors: what went wrong although there is a result (``sebagian``), or why there is none.
    """

    status: ExitCode = ExitCode.OK
    lines: tuple[Line, ...] = ()
    notes: tuple[Line, ...] = ()
    data: object = None
    errors: tuple[HumasError, ...] = ()


def plain(*texts: str) -> tuple[Line, ...]:
    """Lines without any tone."""
    return tuple(Line(text) for text in texts)


def show(result: Result, env: Environment, *, perintah: str, json: bool, quiet: bool = False) -> None:
    """Print a result: the envelope with ``--json``, else lines on stdout and talk on stderr."""
    if json:
        write_json(envelope(perintah, result), env.stdout)
        return
    draw(result.lines, env.stdout, env)
    if not quiet:
        _talk(result.notes, env)
    for error in result.errors:
        show_error(error, env)


def show_error(error: HumasError, env: Environment) -> None:
    """Say what is wrong and what to do, on standard error."""
    parts = error.galat if isinstance(error, ManyErrors) else (error,)
    lines: list[Line] = []
    for part in parts:
        lines.append(Line(f"Galat: {part.pesan}", Tone.BAD))
        usage = getattr(part, "usage", "")
        if usage:
            lines.append(Line(usage))
        if part.saran:
            advice = part.saran if part.saran.startswith("Lihat bantuan:") else f"Saran: {part.saran}"
            lines.append(Line(advice, whole="humas " in advice))
    _talk(lines, env)


def _talk(lines: Iterable[Line], env: Environment) -> None:
    """Write on standard error; nobody listening there changes nothing of what was done."""
    try:
        draw(lines, env.stderr, env)
    except OSError:
        from humas_cli.failures import let_go_of

        let_go_of(env.stderr)


def draw(lines: Iterable[Line], stream: TextIO, env: Environment) -> None:
    """Write lines: with colour and wrapped to the width on a terminal, otherwise whole and plain."""
    harmless = [line if line.text.isprintable() else _visible(line) for line in lines]
    if not _wants_colour(stream, env):
        stream.write("".join(f"{line}\n" for line in harmless))
        return
    from rich.console import Console
    from rich.padding import Padding
    from rich.text import Text

    console = Console(file=stream, highlight=False, markup=False, emoji=False)
    if console.width < NARROWEST:
        console.width = NARROWEST
    for line in harmless:
        if line.whole:
            console.print(Text(str(line), style=line.tone.value), soft_wrap=True)
        else:
            console.print(Padding(Text(line.text, style=line.tone.value), (0, 0, 0, 2 * line.indent)))


def _visible(line: Line) -> Line:
    """A line that a terminal would obey, as another office or another program may have written it, made harmless."""
    from humas_cli.plaintext import visible

    return line._replace(text=visible(line.text))


def _wants_colour(stream: TextIO, env: Environment) -> bool:
    variables = env.variables
    return stream.isatty() and not variables.get("NO_COLOR") and variables.get("TERM") != "dumb"


def envelope(perintah: str, result: Result) -> dict[str, object]:
    """The JSON envelope that every command answers with."""
    return {
        "versi": ENVELOPE_VERSION,
        "perintah": perintah,
        "status": _status_word(result),
        "data": result.data,
        "galat": [galat for error in result.errors for galat in error_objects(error)],
    }


def error_objects(error: HumasError) -> list[dict[str, str | None]]:
    """The ``galat`` entries of one error."""
    parts: Sequence[HumasError] = error.galat if isinstance(error, ManyErrors) else (error,)
    return [{"kode": part.kode, "pesan": part.pesan, "saran": part.saran} for part in parts]


def _status_word(result: Result) -> str:
    if result.status == ExitCode.OK and not result.errors:
        return "berhasil"
    delivered = bool(result.data)
    return "sebagian" if delivered and (result.errors or result.status == ExitCode.INCOMPLETE) else "gagal"


def write_json(value: object, stream: TextIO) -> None:
    """Write one JSON document, indented; letters the stream's encoding lacks are escaped, so that it stays JSON."""
    import json

    stream.write(json.dumps(value, ensure_ascii=not writes_unicode(stream), indent=2, default=str) + "\n")


def writes_unicode(stream: TextIO) -> bool:
    """Whether every letter can be written to the stream as it is."""
    encoding = getattr(stream, "encoding", None) or "utf-8"
    return encoding.lower().replace("-", "").replace("_", "").startswith("utf")
