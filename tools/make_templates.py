"""Draw the shipped Word templates.

This is how the files under ``templates/`` were first drawn; each module of ``drawing`` lists its own in ``DOCUMENTS``.
Running it again overwrites what was edited in Word.

    python tools/make_templates.py                     all, into templates/
    python tools/make_templates.py FOLDER              all, into FOLDER, to compare with
    python tools/make_templates.py FOLDER liputan/     only those whose name begins so
"""

from __future__ import annotations

import importlib
import pkgutil
import sys
from collections.abc import Callable
from pathlib import Path

import drawing
from drawing.sheet import Sheet

TEMPLATES = Path(__file__).resolve().parents[1] / "templates"


def documents() -> dict[str, Callable[[], Sheet]]:
    """Every template that is drawn here: its name below ``templates/`` and the function that draws it."""
    found: dict[str, Callable[[], Sheet]] = {}
    for module in pkgutil.iter_modules(drawing.__path__, "drawing."):
        found |= getattr(importlib.import_module(module.name), "DOCUMENTS", {})
    return found


def main(folder: Path, beginning: str = "") -> None:
    """Draw the templates whose name begins so below ``folder``."""
    for name, draw in documents().items():
        if name.startswith(beginning):
            draw().save(folder / name)
            print(folder / name)


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else TEMPLATES, *sys.argv[2:3])
