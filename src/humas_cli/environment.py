"""What the program knows of the outside world, as one value handed to the logic."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TextIO


@dataclass(frozen=True, slots=True)
class Environment:
    """Streams, clock, user, folders and variables; logic reads the world only through this.

    Attributes:
        stdin, stdout, stderr: text streams; results go to stdout, all talk to stderr.
        config_dir: where ``kantor.toml`` and the office's own templates live.
        data_dir: where saved answers (and the register) live.
        cache_dir: compiled rulebooks and templates; everything in it can be deleted.
        cwd: the folder relative paths start from.
        clock: returns the present moment with its offset.
        user: who is at the keyboard, for ``oleh`` in records.
        variables: the process environment.
    """

    stdin: TextIO
    stdout: TextIO
    stderr: TextIO
    config_dir: Path
    data_dir: Path
    cache_dir: Path
    cwd: Path
    clock: Callable[[], datetime]
    user: str
    variables: Mapping[str, str]

    @property
    def can_ask(self) -> bool:
        """Whether questions can be put to a person: both ends are a terminal."""
        return self.stdin.isatty() and self.stderr.isatty()

    @property
    def debug(self) -> bool:
        """Whether tracebacks are wanted (``HUMAS_DEBUG=1``)."""
        return self.variables.get("HUMAS_DEBUG", "") not in ("", "0")


def from_process() -> Environment:
    """Build the environment of the running process.

    ``HUMAS_HOME`` replaces all three folders. Otherwise: ``%APPDATA%`` and ``%LOCALAPPDATA%`` on Windows, the XDG
    variables elsewhere.
    """
    import getpass
    import os
    import sys

    variables = dict(os.environ)
    home = variables.get("HUMAS_HOME")
    if home:
        config_dir, data_dir, cache_dir = Path(home), Path(home), Path(home) / "cache"
    elif os.name == "nt":
        roaming = Path(variables.get("APPDATA") or Path.home() / "AppData" / "Roaming")
        local = Path(variables.get("LOCALAPPDATA") or Path.home() / "AppData" / "Local")
        config_dir, data_dir, cache_dir = roaming / "humas", local / "humas", local / "humas" / "cache"
    else:
        config_dir = Path(variables.get("XDG_CONFIG_HOME") or Path.home() / ".config") / "humas"
        data_dir = Path(variables.get("XDG_DATA_HOME") or Path.home() / ".local" / "share") / "humas"
        cache_dir = Path(variables.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "humas"
    try:
        user = getpass.getuser()
    except (OSError, KeyError, ImportError):  # no login name on this machine
        user = "tidak-dikenal"
    return Environment(
        stdin=sys.stdin,
        stdout=sys.stdout,
        stderr=sys.stderr,
        config_dir=config_dir,
        data_dir=data_dir,
        cache_dir=cache_dir,
        cwd=Path.cwd(),
        clock=lambda: datetime.now().astimezone(),
        user=user,
        variables=variables,
    )
