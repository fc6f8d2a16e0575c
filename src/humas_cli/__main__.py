"""Entry of the program: the quick answers first, then the command line."""

from __future__ import annotations

import sys


def main() -> int:
    """Run ``humas`` with the arguments of the process; returns the exit status."""
    arguments = sys.argv[1:]
    if arguments == ["--version"]:
        from humas_cli import __version__

        sys.stdout.write(f"humas {__version__}\n")
        return 0
    import gc

    gc.set_threshold(100_000, 50, 50)  # a start makes many objects and no garbage: looking for some costs a tenth of it
    import gc

    gc.set_threshold(100_000, 20, 20)  # while modules load there is no garbage to look for
    make_streams_safe()
    from humas_cli.app import run
    from humas_cli.environment import from_process

    return run(arguments, from_process())


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
