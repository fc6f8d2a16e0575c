"""Which rulebooks a command judges by: the one that was named, else the shipped one and the office's own."""

from __future__ import annotations

from datetime import date, datetime

from humas_cli.activities.naming import located
from humas_cli.activities.versions import Shelf, day_of, open_file, open_folder, shipped_shelf, written
from humas_cli.environment import Environment
from humas_cli.errors import UsageError
from humas_cli.rulebook.loader import load
from humas_cli.rulebook.model import Rulebook
from humas_cli.shipped import exists

FOLDER = "aturan"
"""Where an office keeps rulebooks of its own, inside its configuration folder."""


class KindNotThen(UsageError):
    """The rulebook in force on that day does not know the kind of the command."""

    def __init__(self, jenis: str, book: Rulebook, day: date) -> None:
        super().__init__(
            f"Jenis '{jenis}' tidak ada dalam {book.info.pendek} versi {book.info.versi}, yang menilai kegiatan pada "
            f"{written(day)}.",
            f"Pilih salah satu: {', '.join(book.jenis)}; atau sebutkan buku aturan lain dengan --rulebook.",
        )


def shelf_of(name: str | None, env: Environment) -> Shelf:
    """The rulebooks at hand; ``name`` is the file of ``--rulebook``.

    Raises:
        humas_cli.errors.HumasError: one of them is broken, or two are in force on the same day.
    """
    if name is not None:
        return open_file(located(name, env), env.cache_dir)
    folder = env.config_dir / FOLDER
    return open_folder(folder, env.cache_dir) if exists(folder) else shipped_shelf(env.cache_dir)


def book_of(name: str | None, env: Environment, at: datetime | None = None) -> Rulebook:
    """The rulebook for commands that read the rules and judge no record.

    It is the one that was named, whatever its time (an amendment laid over its base), else the one in force at the
    moment, by default now.
    """
    if name is not None:
        return load(located(name, env), env.cache_dir)
    shelf = shelf_of(None, env)
    return shelf.only or shelf.on((at or env.clock()).date())


def book_for(shelf: Shelf, jenis: str, start: object, at: datetime) -> Rulebook:
    """The rulebook in force on the day of an activity, which must know its kind.

    Raises:
        KindNotThen: it does not.
    """
    day = day_of(start, at)
    book = shelf.only or shelf.on(day)
    if jenis not in book.jenis:
        raise KindNotThen(jenis, book, day)
    return book


def kinds_of(name: str | None, env: Environment) -> dict[str, tuple[str, bool]]:
    """Every kind at hand, those in force today first: its one line, and whether the shipped forms are meant for it."""
    shelf = shelf_of(name, env)
    today = env.clock().date()
    books = [edition.book for edition in sorted(shelf.editions, key=lambda edition: not edition.covers(today))]
    found: dict[str, tuple[str, bool]] = {}
    for book in books:
        for kind in book.jenis.values():
            found.setdefault(kind.id, (kind.ringkas, book.info.teks_bawaan))
    return found
