"""Where the file of a register stands, and what is told when HUMAS_REGISTER names one that is not there."""

from __future__ import annotations

from pathlib import Path

from humas_cli.environment import Environment
from humas_cli.results import Line, Tone

VARIABLE = "HUMAS_REGISTER"
FILE = "register.db"
"""The file in the user's data folder."""


def file_of(env: Environment) -> Path | None:
    """The register's file, where it is one; ``None`` for a home that nobody has."""
    address = env.variables.get(VARIABLE, "").strip()
    try:
        return env.cwd / Path(address).expanduser() if address else env.data_dir / FILE
    except RuntimeError:
        return None


def absent_file(env: Environment) -> Path | None:
    """The file that HUMAS_REGISTER names and that is not there yet: a new place, or a slip of the pen."""
    address = env.variables.get(VARIABLE, "").strip()
    if not address or "://" in address or not address.isprintable() or "=" in address:
        return None
    path = file_of(env)
    try:
        return None if path is None or path.exists() else path
    except (OSError, ValueError):
        return None


def place_note(path: Path) -> Line:
    """What became of a file that was not there before the command."""
    if path.exists():
        return Line(f"Register baru dibuat: {path}", Tone.OPEN, whole=True)
    return Line(f"Register '{path}' belum ada; dibuat saat kegiatan pertama dicatat.", Tone.OPEN)
