"""Where the files that come with the program stand."""

from __future__ import annotations

from pathlib import Path


def templates_dir() -> Path:
    """The folder of the shipped templates: inside the package of a wheel, beside ``src`` in a checkout."""
    package = Path(__file__).parent
    inside = package / "templates"
    return inside if inside.is_dir() else package.parents[1] / "templates"
