"""Which of the people in the register an officer means; never a guess."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence

from humas_cli.errors import NeedsAnswerError, NotFoundError, UsageError
from humas_cli.register.people.finding import Person


class NoSuchPerson(NotFoundError):
    """Nobody is called or reached so."""

    def __init__(self) -> None:
        super().__init__(
            "Tidak ada orang dengan nama atau kontak itu dalam register.", "Cari dengan: humas kontak list KATA."
        )


class NotThere(NotFoundError):
    """The activities that were named hold nothing of the person."""

    def __init__(self, entries: Iterable[str]) -> None:
        super().__init__(
            f"Orang itu tidak ada dalam kegiatan {', '.join(entries)}.", "Lihat kegiatannya dengan: humas kontak show."
        )


class NoSuchNumber(UsageError):
    """``--pilih`` names nobody of the list."""

    def __init__(self, number: int, count: int) -> None:
        super().__init__(
            f"Opsi '--pilih': tidak ada nomor {number}; yang cocok ada {count} orang.",
            "Lihat nomornya dengan: humas kontak show.",
        )


class SeveralPeople(NeedsAnswerError):
    """The name or contact fits several people, and they are not made one in silence."""

    def __init__(self, count: int) -> None:
        super().__init__(
            f"Ada {count} orang dengan nama atau kontak itu.",
            "Sebutkan kontaknya, atau nomornya dengan --pilih (boleh diulang).",
        )


def one_of(found: Sequence[Person], numbers: Sequence[int], entries: Collection[str]) -> Person:
    """The person who is meant.

    Args:
        found: those who match.
        numbers: which of them, counted from 1; several are taken as one.
        entries: only what stands in these activities.

    Raises:
        NoSuchPerson, NoSuchNumber, NotThere: nobody is meant.
        SeveralPeople: it is not certain who.
    """
    if not found:
        raise NoSuchPerson
    for number in numbers:
        if not 1 <= number <= len(found):
            raise NoSuchNumber(number, len(found))
    if len(found) > 1 and not numbers:
        raise SeveralPeople(len(found))
    meant = [found[number - 1] for number in dict.fromkeys(numbers)] or [found[0]]
    remarks = tuple(dict.fromkeys(remark for one in meant for remark in one.remarks))
    person = Person(tuple(held for one in meant for held in one.held), remarks).within(entries)
    if not person.held:
        raise NotThere(entries)
    return person
