"""What the table of commands holds of each."""

from __future__ import annotations

from typing import NamedTuple


class Verb(NamedTuple):
    """One command of a noun that is not a kind: its texts, and the function that does it.

    The function stands in the noun's module; ``module:function`` names one in another module of ``commands``.
    """

    summary: str
    function: str
    details: str = ""
    examples: tuple[str, ...] = ()
    per_kind: bool = False
    """The word after the verb is a kind, and the function builds the command of that kind."""


class Noun(NamedTuple):
    """A noun that is not a kind."""

    summary: str
    module: str
    verbs: dict[str, Verb]
