"""Going along the chain of an office: every line, every hash, every place, every column beside the line."""

from __future__ import annotations

from collections.abc import Generator, Iterator
from datetime import datetime
from typing import NamedTuple

from humas_cli.documents.indonesian import jam, tanggal, zona
from humas_cli.register.chain import EMPTY, FIRST, Head, NoEvent, after, digest, read_line
from humas_cli.register.databases.database import Connection, Row
from humas_cli.register.model import Event, Happening
from humas_cli.register.moments import moment, seconds_of
from humas_cli.register.store import TOLERANCE


class Damage(NamedTuple):
    """One thing in the register that is not what the events say; never with a personal value.

    Attributes:
        kantor: whose chain.
        kode: stable slug.
        entri: the activity, or ``""``.
        peristiwa: place of the event in its chain, or ``None``.
        tabel, kolom: where it was found, or ``""``.
        tercatat, seharusnya: what is there, and what should be; ``None`` where that is not known or not told.
        pesan: one Indonesian sentence.
    """

    kantor: str
    kode: str
    entri: str
    peristiwa: int | None
    tabel: str
    kolom: str
    tercatat: str | None
    seharusnya: str | None
    pesan: str


class Step(NamedTuple):
    """One event of the chain.

    Attributes:
        event: the event, ``None`` when its line cannot be read.
        baris: its line, and ``hash``: what that line hashes to.
        damages: what is wrong with it.
    """

    event: Event | None
    baris: str
    hash: str
    damages: tuple[Damage, ...]


def written(at: datetime) -> str:
    """``24 November 2026 pukul 10.00 WIB``."""
    return f"{tanggal(at)} pukul {jam(at)} {zona(at)}"


def described(event: Event) -> str:
    """An event in a sentence: ``peristiwa ke-3 (terbit, 24 November 2026 pukul 10.00 WIB, oleh petugas)``."""
    return f"peristiwa ke-{event.urut} ({event.jenis.value}, {written(event.waktu)}, oleh {event.oleh})"


def of_entry(entri: str, text: str) -> str:
    """A sentence with the activity it is about before it."""
    return f"{entri}: {text}" if entri else f"{text[:1].upper()}{text[1:]}"


class Walk:
    """The chain of one office, one event after the other.

    Attributes:
        head: where it has come to, by what the lines themselves say.
        last: the event before, when it could be read.
    """

    def __init__(self, connection: Connection, kantor: str, *, begun: bool = True) -> None:
        """``begun``: whether the office has anything here; else it needs no note of a head."""
        self._begun = begun
        self.connection = connection
        self.kantor = kantor
        self.head: Head = EMPTY
        self.last: Event | None = None
        self._broken = False

    def steps(self) -> Generator[Step, None, None]:
        """Every event with what is wrong with it."""
        rows = self.connection.stream(
            "SELECT urut, entri, jenis, waktu, hash, baris FROM peristiwa WHERE kantor = :kantor ORDER BY urut",
            kantor=self.kantor,
        )
        for row in rows:
            yield self._step(row)

    def _step(self, row: Row) -> Step:
        damages: list[Damage] = []
        if not isinstance(row[0], int):  # in a column that was changed by hand anything may stand
            place, there = self.head.urut + 1, str(row[0])
            what = f"kolom 'urut' peristiwa ke-{place} tertulis '{there}'"
            damages.append(self._damage("kolom-peristiwa", str(row[1]), place, "urut", what, there, str(place)))
            row = (place, *row[1:])
        place, text = row[0], str(row[5])
        damages += self._missing(place)
        event: Event | None = None
        try:
            event = read_line(text)
        except NoEvent:
            what = f"baris peristiwa ke-{place} tidak terbaca"
            damages.append(self._damage("baris-rusak", str(row[1]), place, "baris", what))
        hash = digest(text.encode("utf-8", "surrogatepass"))
        if event is not None:
            damages += self._columns(row, event)
            damages += self._joined(place, event)
            damages += self._back(place, event)
        if row[4] != hash:
            what = f"isi {self._name(place, event)} diubah sesudah dicatat: sidiknya {hash}, padahal tercatat {row[4]}"
            damages.append(self._damage("isi-diubah", str(row[1]), place, "hash", what, str(row[4]), hash))
        seconds = self.head.waktu if event is None else after(self.head, event).waktu
        self.head = Head(int(place), hash, seconds)
        self.last, self._broken = event, row[4] != hash
        return Step(event, text, hash, tuple(damages))

    def _name(self, place: object, event: Event | None) -> str:
        return f"peristiwa ke-{place}" if event is None else described(event._replace(urut=int(str(place))))

    def _missing(self, place: int) -> Iterator[Damage]:
        first, last = self.head.urut + 1, place - 1
        if place < first:
            yield self._damage("urutan-salah", "", place, "urut", f"peristiwa bernomor {place} bukan tempatnya")
        elif first <= last:
            which = f"peristiwa ke-{first}" if first == last else f"peristiwa ke-{first} sampai ke-{last}"
            yield self._damage("peristiwa-hilang", "", first, "", f"{which} tidak ada")

    def _columns(self, row: Row, event: Event) -> Iterator[Damage]:
        """The columns beside the line say the same as the line."""
        told = {
            "kantor": (self.kantor, event.kantor),
            "urut": (row[0], event.urut),
            "entri": (row[1], event.entri),
            "jenis": (row[2], event.jenis.value),
            "waktu": (row[3], seconds_of(event.waktu)),
        }
        for name, (there, right) in told.items():
            if there != right:
                what = f"kolom '{name}' {self._name(row[0], event)} tertulis '{there}', padahal barisnya '{right}'"
                yield self._damage("kolom-peristiwa", event.entri, int(row[0]), name, what, str(there), str(right))

    def _joined(self, place: int, event: Event) -> Iterator[Damage]:
        """The event names the hash of the one before; a gap and a changed line before it are told already."""
        if event.sebelum == self.head.hash or place != self.head.urut + 1 or self._broken:
            return
        name = self._name(place, event)
        if self.head.urut == 0:
            what = f"{name} bukan peristiwa pertama: ia menyambung ke {event.sebelum}"
        else:
            before = self._name(self.head.urut, self.last)
            what = f"{name} tidak menyambung ke {before}: salah satunya diganti atau ditukar"
        yield self._damage("tidak-menyambung", event.entri, place, "sebelum", what, event.sebelum, self.head.hash)

    def _back(self, place: int, event: Event) -> Iterator[Damage]:
        """Time goes back only where a wrong clock was put right, and as far as the clocks of an office differ."""
        last = moment(self.head.waktu)
        if event.jenis is Happening.JAM_DIBETULKAN or self.head.urut == 0 or last is None:
            return
        if event.waktu < last - TOLERANCE:
            what = f"{self._name(place, event)} lebih awal daripada peristiwa sebelumnya"
            yield self._damage("waktu-mundur", event.entri, place, "waktu", what)

    def at_end(self) -> Iterator[Damage]:
        """What is wrong with the note of the chain's head, once every event was seen."""
        found = self.connection.one("SELECT urut, hash, waktu FROM rantai WHERE kantor = :kantor", kantor=self.kantor)
        if found is None and not self._begun:
            return
        if found is None:
            yield self._damage("puncak-salah", "", None, "", "catatan puncak rantai tidak ada", tabel="rantai")
            return
        for name, there, right in zip(Head._fields, found, self.head, strict=True):
            if there != right:
                what = (
                    f"catatan puncak rantai, kolom '{name}', tertulis '{there}', padahal peristiwa terakhir '{right}'"
                )
                yield self._damage("puncak-salah", "", None, name, what, str(there), str(right), tabel="rantai")

    def _damage(
        self,
        kode: str,
        entri: str,
        place: int | None,
        kolom: str,
        what: str,
        tercatat: str | None = None,
        seharusnya: str | None = None,
        *,
        tabel: str = "peristiwa",
    ) -> Damage:
        message = f"{of_entry(entri, what)}."
        return Damage(self.kantor, kode, entri, place, tabel, kolom, tercatat, seharusnya, message)


def chain_words(head: Head) -> str:
    """``12 peristiwa, puncak 3f…``."""
    return "belum ada peristiwa" if head.hash == FIRST else f"{head.urut} peristiwa, puncak {head.hash}"


__all__ = ["Damage", "Step", "Walk", "chain_words", "described", "of_entry", "written"]
