"""What the table of commands holds of each."""

from __future__ import annotations

from collections.abc import Mapping
from importlib import import_module
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
    """A noun that is not a kind.

    Attributes:
        word: what is typed.
        summary: its one line.
        module: where its functions stand.
        table: the module of this package that has its verbs.
        default: the verb that is meant where none is typed; ``""`` = one must be.
    """

    word: str
    summary: str
    module: str
    table: str
    default: str = ""

    @property
    def verbs(self) -> Mapping[str, Verb]:
        """Its commands by their words; their table is imported now."""
        found: Mapping[str, Mapping[str, Verb]] = import_module(f"humas_cli.nouns.{self.table}").VERBS
        return found[self.word]
