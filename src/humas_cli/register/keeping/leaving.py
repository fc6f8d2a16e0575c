"""Copies of a register that offices share: an office whose part is not whole is left out and named."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TypeVar

from humas_cli.errors import NotFoundError
from humas_cli.register.databases.database import Connection
from humas_cli.register.errors import NotReplaced, OfficeLeftOut, RegisterNotWhole
from humas_cli.register.keeping.verifying import offices_of
from humas_cli.register.offices import ensure_office
from humas_cli.register.rows import RowDamaged

Made = TypeVar("Made")

_UNREADABLE = (RowDamaged, ValueError, TypeError, LookupError, AttributeError, ArithmeticError, RecursionError)
"""What comes of rows that somebody wrote by hand."""


class NothingToCopy(NotFoundError):
    """An office has nothing here, or nothing that can be seen."""

    def __init__(self, kantor: str, what: str) -> None:
        super().__init__(
            f"Peristiwa kantor '{kantor}' belum ada di sini, atau tidak terlihat oleh kantor ini; {what} tidak "
            "ditulis.",
            "Lihat kantor yang ada dengan: humas register verify.",
        )


def wanted_offices(connection: Connection, kantor: str | None, what: str) -> list[str]:
    """The offices of a copy: the one that is named, else all that are there.

    Raises:
        humas_cli.register.offices.NoSuchOffice, NothingToCopy: there is no such office, or nothing of it here.
    """
    present = offices_of(connection)
    if kantor is None:
        return present
    ensure_office(kantor)
    if kantor not in present:
        raise NothingToCopy(kantor, what)
    return [kantor]


@contextmanager
def part_of(kantor: str) -> Iterator[None]:
    """What goes wrong with rows of an office is that office's damage.

    Raises:
        RegisterNotWhole: it is not whole.
    """
    try:
        yield
    except RegisterNotWhole as damaged:
        raise RegisterNotWhole(damaged.first, kantor) from damaged
    except _UNREADABLE as error:
        told = error.pesan if isinstance(error, RowDamaged) else "Sebuah barisnya tidak dapat dibaca."
        raise RegisterNotWhole(told, kantor) from error


def without_damaged(
    offices: Sequence[str], make: Callable[[list[str]], Made], place: Path | None = None
) -> tuple[Made, tuple[OfficeLeftOut, ...]]:
    """Make a copy of as many offices as are whole.

    Args:
        offices: those that are wanted.
        make: makes the copy of some offices, wholly or not at all; may raise :class:`RegisterNotWhole` for one.
        place: a copy that is there already, which one that lacks an office does not replace.

    Raises:
        RegisterNotWhole: no office is whole, or something is wrong that belongs to none.
        NotReplaced: a copy would be replaced by one that lacks an office.
    """
    left = list(offices)
    damages: list[RegisterNotWhole] = []
    while True:
        try:
            made = make(left)
        except RegisterNotWhole as damaged:
            if damaged.kantor not in left or len(left) == 1:
                raise damages[0] if damages else damaged from None
            if place is not None:
                raise NotReplaced(str(place), damaged) from damaged
            damages.append(damaged)
            left.remove(damaged.kantor)
        else:
            return made, tuple(OfficeLeftOut(damaged) for damaged in damages)
