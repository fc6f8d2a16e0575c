"""Reading the register: one activity, pages of them, duties, numbers, history, documents."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence

from humas_cli.register.chain import EMPTY, Head, digest, plain_values, read_line
from humas_cli.register.databases.database import Connection, Dialect, Row
from humas_cli.register.errors import NoSuchEntry, RegisterNotWhole
from humas_cli.register.leftout import LeftOut
from humas_cli.register.model import Entry, Event
from humas_cli.register.rows import (
    DOCUMENT,
    DUTY,
    ENTRY,
    NUMBER,
    PROOF,
    DutyRow,
    KeptDocument,
    KeptProof,
    NumberRow,
    document_of,
    duty_of,
    entry_of,
    number_of,
    proof_of,
    readable,
)
from humas_cli.register.searching import Filters, Selection, last_word, one_of, selection

PAGE = 50
"""Rows of a first page."""

_TOGETHER = 400
"""Activities whose numbers are asked for in one statement."""


@readable("peristiwa")
def _event(line: str) -> Event:
    return read_line(line)


class Reader:
    """Answers from one consistent view of the register.

    A row that cannot be read stops the office whose it is; rows of other offices are left out and named.

    Attributes:
        kantor: the office that asks; ids without an office before them are its own.
        left_out: what is left out.
    """

    def __init__(self, connection: Connection, kantor: str, left_out: LeftOut | None = None) -> None:
        self.connection = connection
        self.kantor = kantor
        self.left_out = left_out or LeftOut(kantor)
        self._sees_all: bool | None = None

    def place_of(self, id: str) -> tuple[str, str]:
        """Office and id of ``id`` or ``kantor/id``."""
        office, slash, rest = id.partition("/")
        return (office, rest) if slash else (self.kantor, id)

    def find(self, id: str) -> Entry | None:
        """The activity of that id (``kantor/id`` for another office's), or ``None``."""
        kantor, own = self.place_of(id)
        if not id.isprintable():  # no id is; a database would not even take some
            return None
        rows = self.connection.rows(
            f"SELECT {ENTRY} FROM entri e WHERE e.kantor = :kantor AND e.id = :id", kantor=kantor, id=own
        )
        return self._entry(rows[0], self._numbers_by_place(rows)) if rows else None

    def entry(self, id: str) -> Entry:
        """The activity of that id.

        Raises:
            NoSuchEntry: there is none; names the nearest.
        """
        found = self.find(id)
        if found is None and not id.isprintable():
            raise NoSuchEntry("".join(one if one.isprintable() else "\N{REPLACEMENT CHARACTER}" for one in id))
        if found is None:
            from humas_cli.register.nearid import near_id

            raise NoSuchEntry(id, near_id(self, id))
        return found

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
        with readable("kegiatan"):
            joined = plain_values(rejoin(json.loads(found[0]), {row[0]: row[1] or json.dumps(ERASED) for row in kept}))
            if not isinstance(joined, dict):
                raise TypeError("a record is no table")
        return joined

    def page(self, filters: Filters, limit: int | None = PAGE, offset: int = 0) -> list[Entry]:
        """Activities, the latest first; a search gives those recorded last first.

        Args:
            filters: which ones.
            limit: how many at most; ``None`` = all.
            offset: how many to leave out at the beginning.
        """
        chosen = self._selection(filters, limit, offset)
        sql = f"SELECT {ENTRY} FROM {chosen.source} ORDER BY {chosen.order}"
        return self._entries(self.connection.rows(sql, **chosen.values))

    def count(self, filters: Filters) -> int:
        """How many activities there are."""
        chosen = self._selection(filters, None, 0)
        found = self.connection.one(f"SELECT count(*) FROM {chosen.counted}", **chosen.values)
        return 0 if found is None else int(found[0])

    def _selection(self, filters: Filters, limit: int | None, offset: int) -> Selection:
        if not filters.teks:  # the search knows whose without being told
            filters = filters._replace(kantor=self._whose(filters.kantor))
        elif (asked := last_word(filters, self.connection.dialect)) is not None:
            whole = self.connection.one(f"SELECT 1 FROM {asked.source} ORDER BY {asked.order}", **asked.values)
            filters = filters._replace(utuh=whole is not None)
        return selection(filters, self.connection.dialect, limit, offset)

    def sees(self, kantor: str) -> bool:
        """Whether what another office has, or might have, can be seen: all of it at the centre of a shared register."""
        if kantor == self.kantor:
            return True
        if self.connection.dialect is Dialect.SQLITE:
            return kantor in self.offices()
        return self._whose(()) == ()

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

    def _entries(self, rows: Sequence[Row]) -> list[Entry]:
        numbers = self._numbers_by_place(rows)
        return self.left_out.made(rows, lambda row: self._entry(row, numbers), lambda row: (row[0], row[1]))

    @staticmethod
    def _entry(row: Row, numbers: dict[tuple[str, str], list[str]]) -> Entry:
        return entry_of(row, tuple(dict.fromkeys(numbers.get((row[0], row[1]), ()))))

    def _numbers_by_place(self, rows: Sequence[Row]) -> dict[tuple[str, str], list[str]]:
        numbers: dict[tuple[str, str], list[str]] = {}
        for start in range(0, len(rows), _TOGETHER):
            for kantor, entri, text in self._numbers_of([(row[0], row[1]) for row in rows[start : start + _TOGETHER]]):
                numbers.setdefault((kantor, entri), []).append(text)
        return numbers

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
            part, named = one_of(f"k.{column}", words)
            parts += part
            values |= named
        if entri:
            parts.append("k.entri = :entri")
            values["entri"] = entri
        where = f" WHERE {' AND '.join(parts)}" if parts else ""
        sql = (
            f"SELECT k.kantor, k.entri, e.jenis, e.judul, k.ke, {DUTY}, e.keadaan, e.mulai, e.zona_mulai"
            " FROM kewajiban k"
            f" JOIN entri e ON e.kantor = k.kantor AND e.id = k.entri{where}"
            " ORDER BY k.tenggat IS NULL, k.tenggat, k.kantor, k.entri, k.ke"
        )
        if limit is not None:
            sql += " LIMIT :banyak"
            values["banyak"] = limit
        return self.left_out.made(self.connection.rows(sql, **values), duty_of, lambda row: (row[0], row[1]))

    def numbers(
        self, *, deret: str = "", tahun: int | None = None, kantor: str = "", entri: str = ""
    ) -> list[NumberRow]:
        """Numbers in the order of their series, skipped and cancelled ones too."""
        whose = self._whose((kantor,) if kantor else ())
        wanted = {"deret": deret, "tahun": tahun, "kantor": next(iter(whose), ""), "entri": entri}
        values: dict[str, object] = {key: value for key, value in wanted.items() if value}
        where = " AND ".join(f"n.{key} = :{key}" for key in values)
        rows = self.connection.rows(
            f"SELECT {NUMBER} FROM nomor n{' WHERE ' + where if where else ''}"
            " ORDER BY n.kantor, n.deret, n.tahun, n.urut, n.sisipan",
            **values,
        )
        return self.left_out.made(rows, number_of, lambda row: (row[0], row[10]))

    def history(self, entry: Entry) -> list[Event]:
        """Everything that happened to an activity, the first first."""
        rows = self.connection.rows(
            "SELECT baris FROM peristiwa WHERE kantor = :kantor AND entri = :id ORDER BY urut",
            kantor=entry.kantor,
            id=entry.id,
        )
        with readable("peristiwa"):
            found = [read_line(line) for (line,) in rows]
        if not found:  # every activity begins with one
            raise RegisterNotWhole(f"{entry.id}: kegiatan ini tidak berasal dari peristiwa mana pun.")
        return found

    def events(self, kantor: str) -> Iterator[Event]:
        """The whole chain of an office, one by one."""
        rows = self.connection.stream("SELECT baris FROM peristiwa WHERE kantor = :kantor ORDER BY urut", kantor=kantor)
        return (_event(line) for (line,) in rows)

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
            f"SELECT {DOCUMENT} FROM dokumen d LEFT JOIN isi_berkas i ON i.kantor = d.kantor AND i.hash = d.hash"
            " WHERE d.kantor = :kantor AND d.entri = :id ORDER BY d.urut, d.ke",
            kantor=entry.kantor,
            id=entry.id,
        )
        return self.left_out.made(rows, document_of, lambda _: (entry.kantor, entry.id))

    def proofs(self, entry: Entry) -> list[KeptProof]:
        """The evidence of publication of an activity."""
        rows = self.connection.rows(
            f"SELECT {PROOF} FROM bukti WHERE kantor = :kantor AND entri = :id ORDER BY urut",
            kantor=entry.kantor,
            id=entry.id,
        )
        return self.left_out.made(rows, proof_of, lambda _: (entry.kantor, entry.id))

    def content(self, kantor: str, hash: str) -> bytes | None:
        """The bytes of a kept file, ``None`` once they were erased.

        Raises:
            RegisterNotWhole: they are not those that were registered.
        """
        found = self.connection.one(
            "SELECT isi FROM isi_berkas WHERE kantor = :kantor AND hash = :hash", kantor=kantor, hash=hash
        )
        if found is None or found[0] is None:
            return None
        content = found[0]  # a text, where somebody changed the file by hand
        whole = content.encode("utf-8", "surrogateescape") if isinstance(content, str) else bytes(content)
        if digest(whole) != hash:
            raise RegisterNotWhole(f"Isi berkas {hash} kantor {kantor} tidak sesuai dengan sidiknya.", kantor)
        return whole

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
