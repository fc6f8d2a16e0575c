"""The office that an installation serves: its configuration, its posts and people, its numbers.

The names below are loaded when they are first used, so that a help screen does not pay for them.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from humas_cli.office.errors import Source
    from humas_cli.office.initial import (
        INIT_QUESTIONS,
        check_answer,
        init_default,
        initial_office_toml,
        is_asked,
        write_initial_office,
    )
    from humas_cli.office.loader import check_names, check_office_text, load_office, office_file
    from humas_cli.office.logo import read_logo
    from humas_cli.office.model import Holder, Office, PostStatus, Zone, signing_lines
    from humas_cli.office.numbers import NumberPattern
    from humas_cli.office.settings import ShowRow, show_rows

_HOME = {
    "INIT_QUESTIONS": "initial",
    "Holder": "model",
    "NumberPattern": "numbers",
    "Office": "model",
    "PostStatus": "model",
    "ShowRow": "settings",
    "Source": "errors",
    "Zone": "model",
    "check_answer": "initial",
    "check_names": "loader",
    "check_office_text": "loader",
    "init_default": "initial",
    "initial_office_toml": "initial",
    "is_asked": "initial",
    "load_office": "loader",
    "office_file": "loader",
    "read_logo": "logo",
    "show_rows": "settings",
    "signing_lines": "model",
    "write_initial_office": "initial",
}

__all__ = [
    "INIT_QUESTIONS",
    "Holder",
    "NumberPattern",
    "Office",
    "PostStatus",
    "ShowRow",
    "Source",
    "Zone",
    "check_answer",
    "check_names",
    "check_office_text",
    "init_default",
    "initial_office_toml",
    "is_asked",
    "load_office",
    "office_file",
    "read_logo",
    "show_rows",
    "signing_lines",
    "write_initial_office",
]


def __getattr__(name: str) -> object:
    """Import the module that a public name lives in."""
    if name not in _HOME:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_HOME[name]}"), name)
