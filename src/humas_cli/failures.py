"""What can end a run besides a command's own errors: an interruption, a stream that fails, a bug."""

from __future__ import annotations

import contextlib
import os
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
    """Keep the details of an unexpected exception in a private file; the traceback is shown only when debugging."""
    import traceback

    from humas_cli import __version__
    from humas_cli.files import write_atomic

    details = "".join(traceback.format_exception(error))
    if env.debug:
        env.stderr.write(details)
    now = env.clock()
    path = env.data_dir / f"kesalahan-{now:%Y%m%d-%H%M%S-%f}.txt"
    text = f"humas {__version__}\n{now.isoformat()}\nhumas {' '.join(words)}\n\n{details}"
    try:
        write_atomic(path, text.encode("utf-8", "replace"), private=True)
    except (HumasError, OSError):
        return Bug(None)
    return Bug(str(path))


def let_go_of(stream: TextIO) -> None:
    """Point a broken stream at nothing, so that the end of the process does not complain about it again."""
    with contextlib.suppress(OSError, ValueError, AttributeError):
        nothing = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nothing, stream.fileno())
        os.close(nothing)
