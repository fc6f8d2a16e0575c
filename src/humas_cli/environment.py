"""What the program knows of the outside world, as one value handed to the logic."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime
from pathlib import Path
from typing import NamedTuple, TextIO


class Environment(NamedTuple):
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
    variables elsewhere. A process without a home or whose present folder is gone still gets what it can use.
    """
    import os
    import sys

    variables = dict(os.environ)
    config_dir, data_dir, cache_dir = _folders(variables)
    return Environment(
        stdin=sys.stdin,
        stdout=sys.stdout,
        stderr=sys.stderr,
        config_dir=config_dir,
        data_dir=data_dir,
        cache_dir=cache_dir,
        cwd=_present_folder(),
        clock=lambda: datetime.now().astimezone(),
        user=_user(),
        variables=variables,
    )


def _folders(variables: Mapping[str, str]) -> tuple[Path, Path, Path]:
    """Where configuration, data and caches live."""
    import os

    home = variables.get("HUMAS_HOME")
    if home:
        return Path(home), Path(home), Path(home) / "cache"
    if os.name == "nt":
        roaming = Path(variables.get("APPDATA") or _home() / "AppData" / "Roaming") / "humas"
        local = Path(variables.get("LOCALAPPDATA") or _home() / "AppData" / "Local") / "humas"
        return roaming, local, local / "cache"

    def folder(name: str, *usual: str) -> Path:
        given = Path(variables.get(name) or "")
        return (given if given.is_absolute() else _home().joinpath(*usual)) / "humas"

    return (
        folder("XDG_CONFIG_HOME", ".config"),
        folder("XDG_DATA_HOME", ".local", "share"),
        folder("XDG_CACHE_HOME", ".cache"),
    )


def _home() -> Path:
    try:
        return Path.home()
    except RuntimeError:  # a user that the system does not know
        return Path("/nonexistent")


def _present_folder() -> Path:
    try:
        return Path.cwd()
    except OSError:  # deleted while somebody stood in it
        return Path()


def _user() -> str:
    """The login name as it can be written into a record."""
    import getpass

    try:
        name = getpass.getuser()
    except (OSError, KeyError, ImportError):  # no login name on this machine
        name = ""
    return name if name.isprintable() and name.strip() else "tidak-dikenal"
