"""Rows of other offices that cannot be read: left out of what is shown, and named."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import ClassVar, TypeVar

from humas_cli.errors import BrokenFileError
from humas_cli.register.databases.database import Row
from humas_cli.register.rows import RowDamaged

Made = TypeVar("Made")

FEW = 3
"""Rows of an office that are named."""
_LONGEST = 100
"""Letters of an id in a sentence; in a damaged row anything may stand."""


class RowsLeftOut(BrokenFileError):
    """Some rows of another office cannot be read; everything else is shown."""

    kode: ClassVar[str] = "baris-tidak-ditampilkan"

    def __init__(self, kantor: str, rows: tuple[str, ...]) -> None:
        more = f" dan {len(rows) - FEW} lagi" if len(rows) > FEW else ""
        super().__init__(
            f"{len(rows)} baris register milik kantor '{kantor}' rusak dan tidak ditampilkan: "
            f"{'; '.join(rows[:FEW])}{more}.",
            f"Beri tahu kantor itu; lihat semuanya dengan: humas register verify --kantor {kantor}",
        )


class LeftOut:
    """Collects what the readers of one register leave out.

    Attributes:
        own: the office that reads; a damaged row of its own stops it.
    """

    def __init__(self, own: str) -> None:
        self.own = own
        self._rows: dict[str, list[str]] = {}

    def made(
        self, rows: Iterable[Row], make: Callable[[Row], Made], whose: Callable[[Row], tuple[str, str]]
    ) -> list[Made]:
        """What is made of the rows, each of an office and an activity; those that cannot be read are left out."""
        found: list[Made] = []
        for row in rows:
            try:
                found.append(make(row))
            except RowDamaged as damaged:
                self.add(*whose(row), damaged)
        return found

    def add(self, kantor: str, entri: str, damaged: RowDamaged) -> None:
        """One more; the same row is named once, however often it is read.

        Raises:
            RowDamaged: it is the reading office's own.
        """
        if kantor == self.own:
            raise damaged
        named = f"{damaged.what} {_shown(entri)}".strip()
        rows = self._rows.setdefault(_shown(kantor), [])
        if named not in rows:
            rows.append(named)

    def errors(self) -> tuple[RowsLeftOut, ...]:
        """What is to be told, an error for each office; nothing when every row could be read."""
        return tuple(RowsLeftOut(kantor, tuple(rows)) for kantor, rows in sorted(self._rows.items()))


def _shown(text: object) -> str:
    told = "".join(letter if letter.isprintable() else "\N{REPLACEMENT CHARACTER}" for letter in str(text))
    return told if len(told) <= _LONGEST else f"{told[:_LONGEST]}…"
