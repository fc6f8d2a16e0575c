"""The error tree: each class takes facts and makes the Indonesian sentence an officer reads."""

from __future__ import annotations

from enum import IntEnum
from typing import ClassVar


class ExitCode(IntEnum):
    """Exit status of the program; the same number for the same reason in every command."""

    OK = 0
    REFUSED = 1
    USAGE = 2
    INCOMPLETE = 3
    BROKEN = 4
    NOT_FOUND = 5
    NEEDS_ANSWER = 6
    BUG = 70
    INTERRUPTED = 130


class HumasError(Exception):
    """Something the officer can act on.

    Attributes:
        kode: stable slug for scripts (``galat[].kode`` of the JSON envelope).
        status: exit status of the program.
        pesan: one Indonesian sentence, what is wrong and where.
        saran: what to do next, or ``None``.
    """

    kode: ClassVar[str] = "galat"
    status: ClassVar[ExitCode] = ExitCode.BROKEN

    def __init__(self, pesan: str, saran: str | None = None) -> None:
        super().__init__(pesan)
        self.pesan = pesan
        self.saran = saran


STANDARD_INPUT, TYPED = "masukan standar", "isian"
"""How messages call a source that is no file: what was piped in, and what options and answers gave."""


def named(source: str) -> str:
    """A source at the beginning of a message: the file with its name, or what it is instead of a file."""
    return source.capitalize() if source in (STANDARD_INPUT, TYPED) else f"Berkas '{source}'"


class UsageError(HumasError):
    """The command line itself is wrong."""

    kode = "pemakaian"
    status = ExitCode.USAGE


class NotFoundError(HumasError):
    """Something named does not exist."""

    kode = "tidak-ditemukan"
    status = ExitCode.NOT_FOUND


class NeedsAnswerError(HumasError):
    """An answer is needed and there is no terminal to ask at; the flags are named."""

    kode = "perlu-jawaban"
    status = ExitCode.NEEDS_ANSWER


class BrokenFileError(HumasError):
    """A file, template, rulebook or the configuration cannot be used."""

    kode = "berkas-rusak"
    status = ExitCode.BROKEN


class ManyErrors(HumasError):
    """Several findings about one input, shown together, one a line."""

    kode = "berkas-rusak"
    status = ExitCode.BROKEN

    def __init__(self, galat: tuple[HumasError, ...]) -> None:
        super().__init__("\n".join(g.pesan for g in galat))
        self.galat = galat
