"""What can end a run besides a command's own errors: an interruption, a stream that fails, a bug."""

from __future__ import annotations

import contextlib
import os
import re
from collections.abc import Sequence
from typing import ClassVar, TextIO

from humas_cli.environment import Environment
from humas_cli.errors import BrokenFileError, ExitCode, HumasError
from humas_cli.files import explain_os_error


class Interrupted(HumasError):
    """The officer pressed Ctrl-C, or the input ended in the middle of a conversation."""

    kode: ClassVar[str] = "dibatalkan"
    status: ClassVar[ExitCode] = ExitCode.INTERRUPTED

    def __init__(self, saran: str | None = None, partial: object = None) -> None:
        """``partial`` is what had been answered of an unfinished list or table."""
        super().__init__("Dibatalkan.", saran)
        self.partial = partial


class CannotPrint(BrokenFileError):
    """Standard output does not take what the program prints."""

    kode: ClassVar[str] = "keluaran-gagal"

    def __init__(self, reason: OSError) -> None:
        super().__init__(
            f"Tidak dapat menulis ke keluaran standar: {explain_os_error(reason)}.",
            "Periksa ke mana keluaran diarahkan.",
        )


class CannotUse(BrokenFileError):
    """The system refuses a file or folder that the program needs."""

    kode: ClassVar[str] = "berkas-tidak-dapat-dipakai"

    def __init__(self, name: str, reason: OSError) -> None:
        super().__init__(
            f"'{name}' tidak dapat dipakai: {explain_os_error(reason)}.",
            "Periksa nama dan izin berkas atau folder itu.",
        )


class Bug(HumasError):
    """A fault of the program itself."""

    kode: ClassVar[str] = "kutu-program"
    status: ClassVar[ExitCode] = ExitCode.BUG

    def __init__(self, file: str | None) -> None:
        where = f"rinciannya di '{file}'" if file else "rinciannya tidak dapat disimpan"
        super().__init__(
            f"Terjadi kesalahan dalam program ini; {where}.",
            "Kirimkan berkas rincian itu kepada pengelola program; HUMAS_DEBUG=1 menampilkan jejak lengkapnya.",
        )


def report_bug(error: BaseException, words: Sequence[str], env: Environment) -> Bug:
    """Keep the details of an unexpected exception in a private file; the traceback is shown only when debugging.

    The file is sent to others, so no value stands in it: a title or a journalist's number does not leave the office.
    """
    from humas_cli import __version__
    from humas_cli.files import write_atomic

    if env.debug:
        from traceback import format_exception

        env.stderr.write("".join(format_exception(error)))
    now = env.clock()
    path = env.data_dir / f"kesalahan-{now:%Y%m%d-%H%M%S-%f}.txt"
    text = f"humas {__version__}\n{now.isoformat()}\n{_without_values(words)}\n\n{_trace(error)}"
    try:
        write_atomic(path, text.encode("utf-8", "replace"), private=True)
    except (HumasError, OSError):
        return Bug(None)
    return Bug(str(path))


_WORD = re.compile(r"[a-z]+(?:-[a-z0-9]+)*")
_OPTION = re.compile(r"--[a-z][a-z0-9-]*|-[a-zA-Z]")
_VALUE = re.compile(
    r"(?<!\w)'.*?'(?!\w)|(?<!\w)\".*?\"(?!\w)|[«“].*?[»”]|[^\s<>(),;@]+@[^\s<>(),;@]+|\+?\d(?:[ .()-]{0,2}\d){5,}",
    re.DOTALL,
)
"""What stands in quotes in the message of an exception, mail addresses, long numbers."""


def _without_values(words: Sequence[str]) -> str:
    """The command line with noun, verb and the names of options; ``…`` where anything else stands."""
    shown = ["humas"]
    named = True
    for number, word in enumerate(words):
        if word == "--":  # what follows are values, whatever they look like
            shown.append("…")
            break
        option = _OPTION.fullmatch(word.partition("=")[0])
        named = named and option is None
        if option is not None:
            shown.append(option[0] if "=" not in word else f"{option[0]} …")
        elif named and number < 2 and _WORD.fullmatch(word):
            shown.append(word)
        elif shown[-1] != "…":
            shown.append("…")
    return " ".join(shown)


def _trace(error: BaseException) -> str:
    """The traceback of an exception and of those it came from, their messages without the values they name."""
    from traceback import format_exception_only, format_tb

    parts: list[str] = []
    links: list[BaseException] = []
    found: BaseException | None = error
    while found is not None and found not in links:
        message = _VALUE.sub("…", "".join(format_exception_only(found)))
        parts.append(f"{''.join(format_tb(found.__traceback__))}{message}")
        links.append(found)
        found = found.__cause__ or (None if found.__suppress_context__ else found.__context__)
    return "\nSesudah itu:\n".join(reversed(parts))


def let_go_of(stream: TextIO) -> None:
    """Point a broken stream at nothing, so that the end of the process does not complain about it again."""
    with contextlib.suppress(OSError, ValueError, AttributeError):
        nothing = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nothing, stream.fileno())
        os.close(nothing)
