"""Reading the register: one activity, pages of them, duties, numbers, history, documents."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import NamedTuple

from humas_cli.register.chain import EMPTY, Head, plain_values, read_line
from humas_cli.register.databases.database import Connection, Dialect, Row
from humas_cli.register.errors import NoSuchEntry
from humas_cli.register.model import (
    DocumentUse,
    DutyRow,
    Entry,
    Event,
    NumberRow,
    NumberState,
    NumberUse,
    OwedDuty,
    Proof,
    Standing,
    State,
    moment,
    seconds_of,
)
from humas_cli.register.projecting import words_of

PAGE = 50
"""Rows of a first page."""

_TOGETHER = 400
"""Activities whose numbers are asked for in one statement."""

_ENTRY = (
    "e.kantor, e.id, e.jenis, e.judul, e.keadaan, e.putusan, e.versi, e.mulai, e.zona_mulai, e.selesai, e.zona_selesai,"
    " e.dicatat, e.zona_dicatat, e.diubah, e.zona_diubah, e.hash_rulebook"
)
_DUTY = "k.sumber, k.aturan, k.pasal, k.ayat, k.apa, k.kapan, k.kepada, k.tenggat_teks, k.status"
_NUMBER = (
    "n.kantor, n.deret, n.tahun, n.urut, n.sisipan, n.teks, n.tanggal, n.dokumen, n.keadaan, n.perihal, n.entri,"
    " n.alasan, n.resmi"
)


_LISTS = ("kantor", "jenis", "keadaan", "putusan")
"""The filters that name allowed words."""


class Filters(NamedTuple):
    """Which activities are wanted; what is empty does not matter.

    Attributes:
        kantor: whose; empty = all that the database shows.
        jenis, keadaan, putusan: allowed words.
        dari, sampai: the time of the activity (else of its recording), both included.
        teks: words that all occur; the last one may be unfinished.
    """

    kantor: tuple[str, ...] = ()
    jenis: tuple[str, ...] = ()
    keadaan: tuple[State, ...] = ()
    putusan: tuple[str, ...] = ()
    dari: datetime | None = None
    sampai: datetime | None = None
    teks: str = ""


class KeptDocument(NamedTuple):
    """A document and the event that brought it; ``ada`` is false once its content was erased."""

    urut: int
    document: DocumentUse
    ada: bool


class KeptProof(NamedTuple):
    """Evidence of publication and when it was given."""

    urut: int
    waktu: datetime
    proof: Proof


class Reader:
    """Answers from one consistent view of the register.

    Attributes:
        kantor: the office that asks; ids without an office before them are its own.
    """

    def __init__(self, connection: Connection, kantor: str) -> None:
        self.connection = connection
        self.kantor = kantor
        self._sees_all: bool | None = None

    def place_of(self, id: str) -> tuple[str, str]:
        """Office and id of ``id`` or ``kantor/id``."""
        office, slash, rest = id.partition("/")
        return (office, rest) if slash else (self.kantor, id)

    def find(self, id: str) -> Entry | None:
        """The activity of that id (``kantor/id`` for another office's), or ``None``."""
        kantor, own = self.place_of(id)
        rows = self.connection.rows(
            f"SELECT {_ENTRY} FROM entri e WHERE e.kantor = :kantor AND e.id = :id", kantor=kantor, id=own
        )
        return self._entries(rows)[0] if rows else None

    def entry(self, id: str) -> Entry:
        """The activity of that id.

        Raises:
            NoSuchEntry: there is none; names the nearest.
        """
        found = self.find(id)
        if found is None:
            raise NoSuchEntry(id, self._near(id))
        return found

    def _near(self, id: str) -> str | None:
        from humas_cli.nearest import nearest

        kantor, own = self.place_of(id)
        head = own.split("-20")[0]
        rows = self.connection.rows(
            "SELECT id FROM entri WHERE kantor = :kantor AND id >= :low AND id < :high ORDER BY id DESC LIMIT 500",
            kantor=kantor,
            low=head,
            high=head + "~",
        )
        ids = [row[0] for row in rows]
        return nearest(own, ids) or next(iter(ids), None)

    def values(self, entry: Entry) -> dict[str, object]:
        """The record of an activity as JSON values; where a personal value was erased, that is said instead."""
        from humas_cli.register.people.personal import ERASED, rejoin

        found = self.connection.one(
            "SELECT berkas FROM entri WHERE kantor = :kantor AND id = :id", kantor=entry.kantor, id=entry.id
        )
        assert found is not None
        kept = self.connection.rows(
            "SELECT komitmen, nilai FROM pribadi WHERE kantor = :kantor AND entri = :id",
            kantor=entry.kantor,
            id=entry.id,
        )
        joined = plain_values(rejoin(json.loads(found[0]), {row[0]: row[1] or json.dumps(ERASED) for row in kept}))
        assert isinstance(joined, dict)
        return joined

    def page(self, filters: Filters, limit: int | None = PAGE, offset: int = 0) -> list[Entry]:
        """Activities, the latest first; a search gives those recorded last first.

        Args:
            filters: which ones.
            limit: how many at most; ``None`` = all.
            offset: how many to leave out at the beginning.
        """
        if filters.teks and self.connection.dialect is Dialect.POSTGRESQL:
            found = _found(filters) | {"banyak": limit, "mulai_dari": offset}
            sql = f"SELECT {_ENTRY} FROM {_FOUND} JOIN entri e ON e.baris = c.baris ORDER BY c.baris DESC"
            return self._entries(self.connection.rows(sql, **found))
        where, values = self._where(filters)
        source, order = "entri e", "e.waktu DESC, e.baris DESC"
        if filters.teks:
            source, order = "cari JOIN entri e ON e.baris = cari.rowid", "cari.rowid DESC"
        sql = f"SELECT {_ENTRY} FROM {source}{where} ORDER BY {order}"
        if limit is not None:
            sql += " LIMIT :banyak OFFSET :mulai_dari"
            values |= {"banyak": limit, "mulai_dari": offset}
        return self._entries(self.connection.rows(sql, **values))

    def count(self, filters: Filters) -> int:
        """How many activities there are."""
        where, values = self._where(filters)
        source = "entri e"
        if filters.teks and self.connection.dialect is Dialect.POSTGRESQL:
            where, source, values = "", _FOUND, _found(filters) | {"banyak": None, "mulai_dari": 0}
        elif filters.teks:
            source = "cari JOIN entri e ON e.baris = cari.rowid"
        found = self.connection.one(f"SELECT count(*) FROM {source}{where}", **values)
        return 0 if found is None else int(found[0])

    def _whose(self, kantor: Sequence[str]) -> tuple[str, ...]:
        """The offices that are asked for; none named = all.

        A shared database shows an office its own rows alone. To name the office too makes no difference to what is
        found, but the server then knows how many rows that are, and takes the right index even for a small office.
        """
        if kantor or self.connection.dialect is Dialect.SQLITE:
            return tuple(kantor)
        if self._sees_all is None:
            found = self.connection.one("SELECT humas_pusat()")
            self._sees_all = bool(found and found[0])
        return () if self._sees_all else (self.kantor,)

    def _where(self, filters: Filters) -> tuple[str, dict[str, object]]:
        parts: list[str] = []
        values: dict[str, object] = {}
        filters = filters._replace(kantor=self._whose(filters.kantor))
        for column in _LISTS:
            words = [str(word) for word in getattr(filters, column)]
            if words:
                names = [f"{column}_{place}" for place in range(len(words))]
                parts.append(f"e.{column} IN ({', '.join(f':{name}' for name in names)})")
                values |= dict(zip(names, words, strict=True))
        for name, sign, limit in (("dari", ">=", filters.dari), ("sampai", "<=", filters.sampai)):
            if limit is not None:
                parts.append(f"e.waktu {sign} :{name}")
                values[name] = seconds_of(limit)
        if filters.teks:
            words = words_of(filters.teks)
            parts.append("cari MATCH :teks")
            values["teks"] = " ".join(f'"{word}"' for word in words) + "*" if words else '""'
        return (" WHERE " + " AND ".join(parts) if parts else ""), values

    def _entries(self, rows: Sequence[Row]) -> list[Entry]:
        numbers: dict[tuple[str, str], list[str]] = {}
        for start in range(0, len(rows), _TOGETHER):
            for kantor, entri, text in self._numbers_of([(row[0], row[1]) for row in rows[start : start + _TOGETHER]]):
                numbers.setdefault((kantor, entri), []).append(text)
        return [_entry(row, tuple(dict.fromkeys(numbers.get((row[0], row[1]), ())))) for row in rows]

    def _numbers_of(self, places: Sequence[tuple[str, str]]) -> list[Row]:
        """The numbers in use of these activities: office, id, number; few statements however many they are."""
        offices, ids = sorted({kantor for kantor, _ in places}), [id for _, id in places]
        values = {f"k{n}": kantor for n, kantor in enumerate(offices)} | {f"e{n}": id for n, id in enumerate(ids)}
        whose = ", ".join(f":k{n}" for n in range(len(offices)))
        which = ", ".join(f":e{n}" for n in range(len(ids)))
        return self.connection.rows(
            f"SELECT kantor, entri, teks FROM nomor WHERE kantor IN ({whose}) AND entri IN ({which})"
            " AND keadaan = 'terpakai'"
            " ORDER BY deret, tahun, urut, sisipan",
            **values,
        )

    def duties(
        self,
        *,
        open_only: bool = True,
        kantor: Sequence[str] = (),
        entri: str = "",
        kepada: Sequence[str] = (),
        limit: int | None = None,
    ) -> list[DutyRow]:
        """Duties, the one due first at the beginning; those without a known term at the end.

        Args:
            open_only: leave out those that were met, late or not, and those of cancelled activities.
            kantor: whose; empty = all that the database shows.
            entri: only those of this activity of the (one) office.
            kepada: only those owed to one of these.
            limit: how many at most.
        """
        parts = ["k.status = 'terbuka'"] if open_only else []
        values: dict[str, object] = {}
        for column, words in (("kantor", self._whose(kantor)), ("kepada", kepada)):
            if words:
                names = [f"{column}_{place}" for place in range(len(words))]
                parts.append(f"k.{column} IN ({', '.join(f':{name}' for name in names)})")
                values |= dict(zip(names, words, strict=True))
        if entri:
            parts.append("k.entri = :entri")
            values["entri"] = entri
        where = f" WHERE {' AND '.join(parts)}" if parts else ""
        sql = (
            f"SELECT k.kantor, k.entri, e.jenis, e.judul, k.ke, {_DUTY} FROM kewajiban k"
            f" JOIN entri e ON e.kantor = k.kantor AND e.id = k.entri{where}"
            " ORDER BY k.tenggat IS NULL, k.tenggat, k.kantor, k.entri, k.ke"
        )
        if limit is not None:
            sql += " LIMIT :banyak"
            values["banyak"] = limit
        return [_duty(row) for row in self.connection.rows(sql, **values)]

    def numbers(
        self, *, deret: str = "", tahun: int | None = None, kantor: str = "", entri: str = ""
    ) -> list[NumberRow]:
        """Numbers in the order of their series, skipped and cancelled ones too."""
        whose = self._whose((kantor,) if kantor else ())
        wanted = {"deret": deret, "tahun": tahun, "kantor": next(iter(whose), ""), "entri": entri}
        values: dict[str, object] = {key: value for key, value in wanted.items() if value}
        where = " AND ".join(f"n.{key} = :{key}" for key in values)
        rows = self.connection.rows(
            f"SELECT {_NUMBER} FROM nomor n{' WHERE ' + where if where else ''}"
            " ORDER BY n.kantor, n.deret, n.tahun, n.urut, n.sisipan",
            **values,
        )
        return [_numbered(row) for row in rows]

    def history(self, entry: Entry) -> list[Event]:
        """Everything that happened to an activity, the first first."""
        rows = self.connection.rows(
            "SELECT baris FROM peristiwa WHERE kantor = :kantor AND entri = :id ORDER BY urut",
            kantor=entry.kantor,
            id=entry.id,
        )
        return [read_line(line) for (line,) in rows]

    def events(self, kantor: str) -> Iterator[Event]:
        """The whole chain of an office, one by one."""
        rows = self.connection.stream("SELECT baris FROM peristiwa WHERE kantor = :kantor ORDER BY urut", kantor=kantor)
        return (read_line(line) for (line,) in rows)

    def head(self, kantor: str) -> Head:
        """The end of an office's chain."""
        found = self.connection.one("SELECT urut, hash, waktu FROM rantai WHERE kantor = :kantor", kantor=kantor)
        return EMPTY if found is None else Head(int(found[0]), found[1], int(found[2]))

    def offices(self) -> list[str]:
        """The offices that have a chain here, as far as the database shows them."""
        return [kantor for (kantor,) in self.connection.rows("SELECT kantor FROM rantai ORDER BY kantor")]

    def documents(self, entry: Entry) -> list[KeptDocument]:
        """The documents of an activity, the first first."""
        rows = self.connection.rows(
            "SELECT d.urut, d.dokumen, d.nama, d.peran, d.berkas, d.keluaran, d.final, d.hash, d.ukuran,"
            " i.isi IS NOT NULL FROM dokumen d LEFT JOIN isi_berkas i ON i.kantor = d.kantor AND i.hash = d.hash"
            " WHERE d.kantor = :kantor AND d.entri = :id ORDER BY d.urut, d.ke",
            kantor=entry.kantor,
            id=entry.id,
        )
        return [
            KeptDocument(row[0], DocumentUse._make((*row[1:6], bool(row[6]), row[7], row[8])), bool(row[9]))
            for row in rows
        ]

    def proofs(self, entry: Entry) -> list[KeptProof]:
        """The evidence of publication of an activity."""
        rows = self.connection.rows(
            "SELECT urut, waktu, tautan, berkas, hash, ukuran, catatan FROM bukti"
            " WHERE kantor = :kantor AND entri = :id ORDER BY urut",
            kantor=entry.kantor,
            id=entry.id,
        )
        return [KeptProof(row[0], _certain(row[1], 0), Proof(*row[2:])) for row in rows]

    def content(self, kantor: str, hash: str) -> bytes | None:
        """The bytes of a kept file, ``None`` once they were erased."""
        found = self.connection.one(
            "SELECT isi FROM isi_berkas WHERE kantor = :kantor AND hash = :hash", kantor=kantor, hash=hash
        )
        return None if found is None or found[0] is None else bytes(found[0])

    def last_suffix(self, beginning: str) -> int:
        """The highest number behind ``jenis-tanggal`` in this office's ids, 0 when there is none."""
        rows = self.connection.rows(
            "SELECT id FROM entri WHERE kantor = :kantor AND id >= :low AND id < :high",
            kantor=self.kantor,
            low=f"{beginning}-",
            high=f"{beginning}-~",
        )
        found = [id.removeprefix(f"{beginning}-") for (id,) in rows]
        return max((int(rest) for rest in found if rest.isascii() and rest.isdecimal()), default=0)

    def judged_by_others(self, hash: str) -> list[str]:
        """Ids of this office's activities, neither reported nor cancelled, that another rulebook judged last."""
        # two ranges, and SQLite told which index: else it reads every open activity to find none
        index = " INDEXED BY entri_terbuka" if self.connection.dialect is Dialect.SQLITE else ""
        part = (
            f"SELECT id, baris FROM entri{index} WHERE kantor = :kantor"
            " AND keadaan IN ('konsep', 'terbit', 'terlaksana') AND hash_rulebook"
        )
        rows = self.connection.rows(
            f"{part} < :hash UNION ALL {part} > :hash ORDER BY 2", kantor=self.kantor, hash=hash
        )
        return [id for id, _ in rows]


_FOUND = (
    "humas_cari(CAST(:teks AS text), CAST(:kantor AS text[]), CAST(:jenis AS text[]), CAST(:keadaan AS text[]),"
    " CAST(:putusan AS text[]), CAST(:dari AS bigint), CAST(:sampai AS bigint), CAST(:banyak AS bigint),"
    " CAST(:mulai_dari AS bigint)) AS c (baris)"
)
"""The search of a shared database, which the database does itself (:mod:`humas_cli.register.databases.rights`)."""


def _found(filters: Filters) -> dict[str, object]:
    """What is asked of :data:`_FOUND`: words that all occur, the last of them perhaps unfinished."""
    words = words_of(filters.teks)
    return {
        "teks": " & ".join(f"'{word}'" for word in words) + ":*" if words else "",
        **{name: [str(word) for word in getattr(filters, name)] or None for name in _LISTS},
        "dari": None if filters.dari is None else seconds_of(filters.dari),
        "sampai": None if filters.sampai is None else seconds_of(filters.sampai),
    }


def _certain(seconds: int, minutes: int) -> datetime:
    found = moment(int(seconds), int(minutes))
    assert found is not None
    return found


def _entry(row: Row, numbers: tuple[str, ...]) -> Entry:
    return Entry._make(
        (
            *row[:4],
            State(row[4]),
            row[5],
            int(row[6]),
            moment(row[7], row[8]),
            moment(row[9], row[10]),
            _certain(row[11], row[12]),
            _certain(row[13], row[14]),
            row[15],
            numbers,
        )
    )


def _duty(row: Row) -> DutyRow:
    duty = OwedDuty._make((*row[5:13], Standing(row[13])))
    due = None if duty.tenggat is None else datetime.fromisoformat(duty.tenggat)
    return DutyRow._make((*row[:5], duty, due))


def _numbered(row: Row) -> NumberRow:
    number = NumberUse(row[1], int(row[2]), int(row[3]), row[4], row[5], row[6], row[7], NumberState(row[8]), row[9])
    return NumberRow(row[0], number, row[10], row[11], row[12])


__all__ = ["Filters", "KeptDocument", "KeptProof", "Reader"]
