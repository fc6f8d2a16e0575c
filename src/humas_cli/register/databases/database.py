"""What the register needs of a database: rows, statements, and transactions that happen wholly or not at all.

Statements are written once, with ``:name`` for values; both SQLite and SQLAlchemy's ``text`` read them so.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from enum import StrEnum
from typing import Any, Protocol

Row = tuple[Any, ...]


class Dialect(StrEnum):
    """The databases that the register can live in."""

    SQLITE = "sqlite"
    POSTGRESQL = "postgresql"


class Connection(Protocol):
    """An open transaction."""

    @property
    def dialect(self) -> Dialect:
        """Which database."""

    def rows(self, sql: str, **values: object) -> list[Row]:
        """All rows of a query."""

    def stream(self, sql: str, **values: object) -> Iterator[Row]:
        """The rows of a query one by one, for answers that do not fit in memory."""

    def one(self, sql: str, **values: object) -> Row | None:
        """The first row, or ``None``."""

    def run(self, sql: str, **values: object) -> None:
        """A statement without an answer."""

    def many(self, sql: str, rows: Sequence[Mapping[str, object]]) -> None:
        """The same statement for many rows."""


class Database(Protocol):
    """A register's database."""

    @property
    def dialect(self) -> Dialect:
        """Which database."""

    @property
    def name(self) -> str:
        """How it is called in messages; never with a password."""

    def reading(self) -> AbstractContextManager[Connection]:
        """One consistent view; nothing can be written."""

    def writing(self) -> AbstractContextManager[Connection]:
        """A transaction: kept whole at the end, or not at all when an exception leaves it."""

    def scrub(self) -> bool:
        """Take what was overwritten or deleted out of the files as well; ``False`` when that is not certain."""

    def close(self) -> None:
        """Let go of it."""
