"""Several rulebooks by date: which one is in force on the day of an activity.

The shelf holds the rulebook shipped with the program and those of the office's folder. One whose dates are known goes
before one whose dates are not; among the latter the office's own goes before the shipped one, and an office's file of
the same regulation (``nama``) takes the shipped one's place. Two that are in force on the same day are an error: the
program does not choose between laws.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from humas_cli.errors import BrokenFileError, NotFoundError
from humas_cli.rulebook.loader import SHIPPED, load
from humas_cli.rulebook.model import Rulebook

if TYPE_CHECKING:
    from humas_cli.rulebook.amending import Head

ONE_DAY = timedelta(days=1)
SHIPPED_NAME = "bawaan"


class NotInForce(NotFoundError):
    """No rulebook is in force on the day of the activity."""

    kode = "buku-aturan-tidak-berlaku"

    def __init__(self, day: date, editions: Iterable[Edition]) -> None:
        known = "; ".join(f"{e.book.info.pendek} versi {e.book.info.versi} {e.period}" for e in editions)
        super().__init__(
            f"Tidak ada buku aturan yang berlaku pada {written(day)} ({known}).",
            "Periksa waktu mulai kegiatan, atau sebutkan buku aturan yang berlaku saat itu dengan --rulebook.",
        )


class BothInForce(BrokenFileError):
    """Two rulebooks are in force on the same day."""

    kode = "buku-aturan-tumpang-tindih"

    def __init__(self, one: Edition, other: Edition) -> None:
        super().__init__(
            f"Buku aturan '{one.berkas}' ({one.period}) dan '{other.berkas}' ({other.period}) berlaku pada hari yang "
            "sama.",
            "Isi berlaku_sejak dan berlaku_sampai di [peraturan] agar setiap hari hanya satu yang berlaku.",
        )


class Edition(NamedTuple):
    """One rulebook as it is in force.

    Attributes:
        book: the rulebook.
        berkas: how its file is called; amendments follow their base.
        own: it comes from the office, not with the program.
    """

    book: Rulebook
    berkas: str
    own: bool
    until: date | None = None

    @property
    def since(self) -> date | None:
        """The first day, ``None`` when it is not known."""
        return _day(self.book.info.berlaku_sejak)

    @property
    def last(self) -> date | None:
        """The last day, ``None`` when there is none or it is not known."""
        return _earliest(self.until, _day(self.book.info.berlaku_sampai))

    @property
    def dated(self) -> bool:
        """Whether anything is known of its time."""
        return self.since is not None or self.last is not None

    @property
    def period(self) -> str:
        """Its time in words."""
        if not self.dated:
            return "tanpa tanggal berlaku"
        since = "" if self.since is None else f" sejak {written(self.since)}"
        last = "" if self.last is None else f" sampai dengan {written(self.last)}"
        return f"berlaku{since}{last}"

    def covers(self, day: date) -> bool:
        """Whether it is in force on that day, as far as is known."""
        return (self.since is None or self.since <= day) and (self.last is None or day <= self.last)


class Shelf(NamedTuple):
    """The rulebooks at hand."""

    editions: tuple[Edition, ...]

    @property
    def only(self) -> Rulebook | None:
        """The one rulebook that judges whatever the day is; ``None`` when the day decides."""
        return self.editions[0].book if len(self.editions) == 1 and not self.editions[0].dated else None

    def on(self, day: date) -> Rulebook:
        """The rulebook in force on that day.

        Raises:
            NotInForce: there is none.
        """
        ranked = sorted((e for e in self.editions if e.covers(day)), key=lambda e: (not e.dated, not e.own))
        if not ranked:
            raise NotInForce(day, self.editions)
        return ranked[0].book

    def knowing(self, jenis: str, day: date) -> Rulebook:
        """The rulebook in force that has this kind, else any that has it, else the one in force."""
        here = [e.book for e in self.editions if jenis in e.book.jenis]
        now = [e.book for e in self.editions if e.covers(day)]
        if not here:
            return self.on(day)
        chosen = self.on(day) if now else here[0]
        return chosen if jenis in chosen.jenis else here[0]

    def hashed(self, digest: str) -> Rulebook | None:
        """The rulebook with this content hash."""
        return next((e.book for e in self.editions if e.book.info.hash == digest), None)


def day_of(start: object, at: datetime) -> date:
    """The day that decides: that of the activity in its own zone, else that of the judgement."""
    if isinstance(start, str):
        try:
            start = datetime.fromisoformat(start.upper())
        except ValueError:  # told of when the record is read
            return at.date()
    return start.date() if isinstance(start, datetime) else at.date()


def written(day: date) -> str:
    """``24 November 2026``."""
    from humas_cli.documents.indonesian import tanggal

    return tanggal(day)


def shipped_shelf(cache_dir: Path | None) -> Shelf:
    """Only what comes with the program."""
    from humas_cli.rulebook import load

    return Shelf((Edition(load(None, cache_dir), SHIPPED_NAME, own=False),))


def open_file(path: Path, cache_dir: Path | None) -> Shelf:
    """One rulebook that was named; an amendment brings its base, which is in force until it begins."""
    from humas_cli.rulebook.amending import base_of, names_base, read_head

    content = _content(path)
    if b"mengubah" not in content or not names_base(content, str(path)):
        return Shelf((Edition(load(path, cache_dir), str(path), own=True),))
    base = base_of(path, cache_dir)
    first = Edition(load(base, cache_dir), SHIPPED_NAME if base == SHIPPED else str(base), own=True)
    return Shelf(_amended(first, base, [(read_head(path), path)], cache_dir))


def open_folder(folder: Path, cache_dir: Path | None) -> Shelf:
    """The shipped rulebook and everything in the office's folder.

    Raises:
        humas_cli.errors.HumasError: a file is broken, an amendment names no rulebook at hand, or two overlap.
    """
    from humas_cli.rulebook.amending import UnknownBase, names_base, names_of, read_head

    files = sorted(folder.glob("*.toml"))
    changes = [path for path in files if b"mengubah" in _content(path) and names_base(_content(path), str(path))]
    whole = [Edition(load(path, cache_dir), str(path), own=True) for path in files if path not in changes]
    shipped = Edition(load(None, cache_dir), SHIPPED_NAME, own=False)
    if all(edition.book.info.nama != shipped.book.info.nama for edition in whole):
        whole.insert(0, shipped)
    pending: dict[int, list[tuple[Head, Path]]] = {}
    for path in changes:
        head = read_head(path)
        where = next((n for n, edition in enumerate(whole) if head.mengubah in names_of(edition.book)), None)
        if where is None:
            raise UnknownBase(str(path), head.mengubah, [names_of(edition.book)[1] for edition in whole])
        pending.setdefault(where, []).append((head, path))
    editions: list[Edition] = []
    for number, edition in enumerate(whole):
        base = Path(edition.berkas) if edition.own else SHIPPED
        editions.extend(_amended(edition, base, sorted(pending.get(number, ())), cache_dir))
    _check_overlaps(editions)
    return Shelf(tuple(editions))


def _amended(
    first: Edition, base: Path, changes: list[tuple[Head, Path]], cache_dir: Path | None
) -> tuple[Edition, ...]:
    """A base and its amended versions, each in force until the next begins."""
    from humas_cli.rulebook.amending import load_chain

    editions = [first]
    paths: tuple[Path, ...] = (base,)
    for head, path in changes:
        since = date.fromisoformat(head.sejak)
        before = editions[-1]
        if before.since is not None and since <= before.since:
            raise BothInForce(before, before._replace(berkas=str(path)))
        if before.dated:
            editions[-1] = before._replace(until=_earliest(before.until, since - ONE_DAY))
        paths = (*paths, path)
        editions.append(Edition(load_chain(paths, cache_dir), f"{before.berkas} + {path}", own=True))
    return tuple(editions)


def _check_overlaps(editions: list[Edition]) -> None:
    for number, one in enumerate(editions):
        for other in editions[number + 1 :]:
            rank = (one.dated, one.own) == (other.dated, other.own)
            if (rank or (one.dated and other.dated)) and _meet(one, other):
                raise BothInForce(one, other)


def _meet(one: Edition, other: Edition) -> bool:
    first = max(one.since or date.min, other.since or date.min)
    last = min(one.last or date.max, other.last or date.max)
    return first <= last


def _content(path: Path) -> bytes:
    from humas_cli.files import read_bytes

    return read_bytes(path)


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def _earliest(one: date | None, other: date | None) -> date | None:
    return min((day for day in (one, other) if day is not None), default=None)
