"""Other offices, as a command names them: whether there is such an office, and whether its rows can be seen here."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from humas_cli.errors import UsageError

if TYPE_CHECKING:
    from humas_cli.register.reading import Reader


class NoSuchOffice(UsageError):
    """``--kantor`` names none of the offices."""

    def __init__(self, word: str) -> None:
        from humas_cli.office.defaults import office_words
        from humas_cli.office.errors import suggestion

        near = suggestion(word, office_words())
        known = "Yang dikenal: pusat, kanreg-1 sampai kanreg-14, dan pusbangpeg."
        super().__init__(
            f"Opsi '--kantor': '{word}' bukan salah satu dari 16 kantor.", f"{near} {known}" if near else known
        )


class NotSeenHere(UsageError):
    """Something of another office was asked for that this register does not show."""

    kode: ClassVar[str] = "tidak-terlihat"

    def __init__(self, word: str, what: str) -> None:
        super().__init__(
            f"Opsi '--kantor': {what} kantor '{word}' tidak dapat dilihat dari sini.",
            f"Hapus --kantor. Hanya kantor pusat, pada register bersama, yang melihat {what} kantor lain.",
        )


def ensure_office(word: str) -> None:
    """The word is one of the sixteen offices.

    Raises:
        NoSuchOffice: it is not.
    """
    from humas_cli.office.defaults import office_words

    if word not in office_words():
        raise NoSuchOffice(word)


def ensure_seen(reader: Reader, word: str, what: str) -> None:
    """The word is an office of which the register shows what is asked for.

    Args:
        reader: the register.
        word: the office.
        what: what is asked for, as the message says it: "kewajiban", "agenda".

    Raises:
        NoSuchOffice: there is no such office.
        NotSeenHere: its rows cannot be seen from here.
    """
    ensure_office(word)
    if not reader.sees(word):
        raise NotSeenHere(word, what)
