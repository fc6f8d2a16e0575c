"""Where the files that come with the program stand, and whether an office has its own."""

from __future__ import annotations

from pathlib import Path


def templates_dir() -> Path:
    """The folder of the shipped templates: inside the package of a wheel, beside ``src`` in a checkout."""
    package = Path(__file__).parent
    inside = package / "templates"
    return inside if inside.is_dir() else package.parents[1] / "templates"


def exists(path: Path) -> bool:
    """Whether something stands there, as far as this user may look."""
    try:
        return path.exists()
    except OSError:  # below a folder that may not be entered, or a name that cannot be
        return False


def has_fillable(form: Path) -> bool:
    """Whether a form names a document that can be filled in and read back; only its text is looked at, not parsed."""
    import re

    try:
        return re.search(rb"^\s*formulir\s*=\s*true\b", form.read_bytes(), re.MULTILINE) is not None
    except OSError:  # the command that needs the form tells
        return False
