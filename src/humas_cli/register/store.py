"""Writing the register: one transaction, one link of the chain after another, wholly or not at all."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime, timedelta, tzinfo
from typing import TYPE_CHECKING

from humas_cli.register.chain import EMPTY, LARGEST_LINE, Head, after, digest, link, read_line
from humas_cli.register.databases.database import Connection, Database, Dialect
from humas_cli.register.errors import ClockBehind, TooMuchText
from humas_cli.register.leftout import LeftOut
from humas_cli.register.model import Change, Event, Happening
from humas_cli.register.moments import moment
from humas_cli.register.projecting import keep_event, keep_head
from humas_cli.register.reading import Reader

if TYPE_CHECKING:
    from collections.abc import Callable

    from humas_cli.register.people.personal import PersonalPart

TOLERANCE = timedelta(minutes=5)
"""How much earlier than the last event this computer's clock may be; several computers of an office never agree."""


class Register:
    """The register of one office (the centre sees the others' too, where they share a database).

    Attributes:
        database: where it lives.
        kantor: the office that writes.
        user: who is at the keyboard.
        clock: the present moment, with its offset.
        zone: the zone in which the office's days begin and end; ``None`` = that of the clock.
        left_out: rows of other offices that could not be read.
    """

    def __init__(
        self, database: Database, kantor: str, user: str, clock: Callable[[], datetime], zone: tzinfo | None = None
    ) -> None:
        self.database = database
        self.kantor = kantor
        self.user = user
        self.clock = clock
        self.zone = zone
        self.left_out = LeftOut(kantor)

    @contextmanager
    def reading(self) -> Iterator[Reader]:
        """One consistent view."""
        with self.database.reading() as connection:
            yield Reader(connection, self.kantor, self.left_out)

    @contextmanager
    def writing(self, *, resync: bool = False) -> Iterator[Writer]:
        """A transaction that nobody else of this office writes beside; ``resync`` = the last event's time is wrong.

        Raises:
            ClockBehind: this computer's clock is earlier than the last event.
        """
        with self.database.writing() as connection:
            yield Writer(connection, self.kantor, self.user, self.clock(), self.zone, resync=resync)

    def close(self) -> None:
        """Let go of the database."""
        self.database.close()


class Writer(Reader):
    """What a transaction can do; it sees its own changes.

    Attributes:
        user: who is at the keyboard.
        now: the moment of the transaction.
        here: the same moment in the office's zone.
    """

    def __init__(
        self,
        connection: Connection,
        kantor: str,
        user: str,
        now: datetime,
        zone: tzinfo | None = None,
        *,
        resync: bool = False,
    ) -> None:
        """``resync``: whether the clock may be earlier than the last event, which bears a wrong time."""
        super().__init__(connection, kantor)
        self.user = user
        self.now = now.replace(microsecond=0)
        self.here = self.now.astimezone(zone or self.now.tzinfo)
        self._head = self._locked()
        if not resync and self.behind() is not None:
            raise ClockBehind(self.now, *self._latest())

    def behind(self) -> datetime | None:
        """The time of the last event, where this computer's clock is earlier."""
        last = moment(self._head.waktu)
        return last if last is not None and self._head.urut and self.now < last - TOLERANCE else None

    def _latest(self) -> tuple[datetime, str]:
        """When the event of the latest time was, and who wrote it."""
        found = self.connection.one(
            "SELECT baris FROM peristiwa WHERE kantor = :kantor AND waktu = :waktu ORDER BY urut DESC LIMIT 1",
            kantor=self.kantor,
            waktu=self._head.waktu,
        )
        last = moment(self._head.waktu)
        assert last is not None
        return last.astimezone(self.now.tzinfo), "" if found is None else read_line(found[0]).oleh

    def _locked(self) -> Head:
        """The end of the chain, held until the transaction ends; SQLite holds the whole file already."""
        self.connection.run(
            "INSERT INTO rantai (kantor, urut, hash, waktu) VALUES (:kantor, :urut, :hash, :waktu)"
            " ON CONFLICT (kantor) DO NOTHING",
            kantor=self.kantor,
            **EMPTY._asdict(),
        )
        hold = " FOR UPDATE" if self.connection.dialect is Dialect.POSTGRESQL else ""
        found = self.connection.one(
            f"SELECT urut, hash, waktu FROM rantai WHERE kantor = :kantor{hold}", kantor=self.kantor
        )
        assert found is not None
        return Head(int(found[0]), found[1], int(found[2]))

    def append(
        self,
        happening: Happening,
        entri: str,
        change: Change,
        *,
        personal: Sequence[PersonalPart] = (),
        contents: Sequence[bytes] = (),
    ) -> Event:
        """Add one event and everything that follows from it.

        Args:
            happening: what happened.
            entri: id of the activity, or ``""``.
            change: what changes.
            personal: the personal values of a new version, which stand outside the chain.
            contents: the files that the change names by their hashes.

        Raises:
            TooMuchText: the event would be too long to be brought back from a backup.
        """
        event = link(self.kantor, self._head, happening, entri, change, self.user, self.now)
        if len(event.baris.encode()) > LARGEST_LINE:
            raise TooMuchText
        self.keep_personal(entri, personal)
        for content in contents:
            self._keep_content(content)
        self._write(event)
        return event

    def _write(self, event: Event) -> None:
        """The event, what follows from it, and the new end of the chain."""
        keep_event(self.connection, event)
        self._head = after(self._head, event)
        keep_head(self.connection, self.kantor, self._head)

    def keep_personal(self, entri: str, parts: Sequence[PersonalPart]) -> None:
        """Keep personal values beside the chain; the same value may be given twice, but each has its own salt."""
        from humas_cli.register.people.finding import key_word

        self.connection.many(
            "INSERT INTO pribadi (kantor, komitmen, entri, jalur, orang, kunci, nilai, garam, kata)"
            " VALUES (:kantor, :komitmen, :entri, :jalur, :orang, :kunci, :nilai, :garam, :kata)",
            [{**part._asdict(), "kantor": self.kantor, "entri": entri, "kata": key_word(part)} for part in parts],
        )

    def _keep_content(self, content: bytes) -> None:
        self.connection.run(
            "INSERT INTO isi_berkas (kantor, hash, isi) VALUES (:kantor, :hash, :isi)"
            " ON CONFLICT (kantor, hash) DO UPDATE SET isi = excluded.isi",
            kantor=self.kantor,
            hash=digest(content),
            isi=content,
        )
