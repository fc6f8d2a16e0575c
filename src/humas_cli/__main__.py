"""Entry of the program: the quick answers first, then the command line."""

from __future__ import annotations

import sys


def main() -> int:
    """Run ``humas`` with the arguments of the process; returns the exit status."""
    arguments = sys.argv[1:]
    if arguments == ["--version"] and _told_version():
        return 0
    import gc

    gc.set_threshold(100_000, 20, 20)  # while modules load there is no garbage to look for
    make_streams_safe()
    if sys.stdin.isatty():
        _end_like_ctrl_c()
    from humas_cli.app import run
    from humas_cli.environment import from_process

    return run(arguments, from_process())


def _told_version() -> bool:
    """Print the version; whatever is wrong with the stream is left to the long way, which knows what to say."""
    import os

    from humas_cli import __version__

    try:  # past the stream's own buffer, which would keep what could not be written
        os.write(sys.stdout.fileno(), f"humas {__version__}\n".encode())
    except (AttributeError, OSError, ValueError):
        return False
    return True


def _end_like_ctrl_c() -> None:
    """Let a terminal that is closed in the middle of a conversation, or a shutdown, keep the answers too."""
    import signal

    def stop(number: int, _: object) -> None:
        signal.signal(number, signal.SIG_IGN)
        raise KeyboardInterrupt

    for name in ("SIGHUP", "SIGTERM", "SIGBREAK"):
        number = getattr(signal, name, None)
        if number is not None and signal.getsignal(number) is signal.SIG_DFL:
            signal.signal(number, stop)


def make_streams_safe() -> None:
    """Let neither a closed stream nor a letter that the encoding lacks stop the program; that letter shows as ``?``."""
    import os

    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        if getattr(sys, name) is None:
            setattr(sys, name, open(os.devnull, mode, encoding="utf-8"))  # noqa: SIM115, PTH123 - lives as long as the process
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(errors="replace")


if __name__ == "__main__":
    sys.exit(main())
