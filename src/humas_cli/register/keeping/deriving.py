"""Everything that follows from the events, made once more elsewhere and compared with what the tables hold."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from typing import NamedTuple

from humas_cli.register.databases.database import Connection, Dialect, Row
from humas_cli.register.databases.schema import migrate
from humas_cli.register.databases.tables import TABLES
from humas_cli.register.model import REFERENCE, Event
from humas_cli.register.people.personal import PersonalPart, verify_part
from humas_cli.register.projecting import project

CHAIN = ("rantai", "peristiwa")
"""Tables that are the chain itself."""
_KEYS = {"entri": ("kantor", "id")}
"""Where the table's own key is a mere counter."""
_COUNTERS = {"entri": "baris"}
_BESIDE = ("pribadi", "isi_berkas")
"""Tables whose rows the events only name; what the rows hold is checked by their commitments and hashes."""


class Difference(NamedTuple):
    """A row or column that differs.

    Attributes:
        tabel: where.
        kunci: the key of the row, by column.
        kolom: ``""`` when the whole row is too many or missing.
        tercatat, seharusnya: what is there and what should be; ``None`` for a row that is not there at all.
        rahasia: the values are not to be told.
    """

    tabel: str
    kunci: Mapping[str, object]
    kolom: str
    tercatat: object
    seharusnya: object
    rahasia: bool = False


@contextmanager
def scratch() -> Iterator[Connection]:
    """An empty register for a while: in memory, and in the system's temporary folder where that is not enough."""
    from humas_cli.register.databases.sqlite import SqliteDatabase

    database = SqliteDatabase(None)
    try:
        with database.writing() as connection:
            migrate(connection)
            yield connection
    finally:
        database.close()


def without_search(connection: Connection) -> None:
    """Let a scratch register not keep words: it is compared by its tables."""
    for (name,) in connection.rows("SELECT name FROM sqlite_master WHERE type = 'trigger' AND tbl_name = 'entri'"):
        connection.run(f"DROP TRIGGER {name}")


def derive(connection: Connection, event: Event) -> bool:
    """Take one more event into a scratch register; ``False`` when it cannot follow those before it."""
    from sqlite3 import DataError, IntegrityError, InterfaceError, ProgrammingError

    unfit = (IntegrityError, DataError, InterfaceError, ProgrammingError)  # a full disk is no fault of the event
    connection.run("SAVEPOINT satu")
    try:
        _beside(connection, event)
        project(connection, event)
    except (*unfit, ValueError, TypeError, KeyError, AttributeError, ArithmeticError, RecursionError):
        connection.run("ROLLBACK TO satu")
        return False
    finally:
        connection.run("RELEASE satu")
    return True


def _beside(connection: Connection, event: Event) -> None:
    """What the event says must stand beside the chain: personal values and files."""
    change = event.isi
    if change.berkas is not None:
        connection.many(
            "INSERT INTO pribadi (kantor, komitmen, entri, jalur, orang, kunci, nilai)"
            " VALUES (:kantor, :komitmen, :entri, :jalur, '', :kunci, '') ON CONFLICT (kantor, komitmen) DO NOTHING",
            [
                {"kantor": event.kantor, "komitmen": commitment, "entri": event.entri, "jalur": path, "kunci": key}
                for commitment, path, key in personal_places(change.berkas.nilai)
            ],
        )
    hashes = [document.hash for document in change.dokumen] + [change.bukti.hash if change.bukti else ""]
    connection.many(
        "INSERT INTO isi_berkas (kantor, hash, isi) VALUES (:kantor, :hash, '')"
        " ON CONFLICT (kantor, hash) DO UPDATE SET isi = ''",
        [{"kantor": event.kantor, "hash": hash} for hash in hashes if hash],
    )


def personal_places(values: object, path: str = "", key: str = "") -> Iterator[tuple[str, str, str]]:
    """Each commitment in a record, where it stands, and its last key."""
    if isinstance(values, Mapping):
        commitment = values.get(REFERENCE)
        if len(values) == 1 and isinstance(commitment, str):
            yield commitment, path, key
            return
        for name, value in values.items():
            yield from personal_places(value, f"{path}.{name}" if path else name, name)
    elif isinstance(values, list | tuple):
        for number, value in enumerate(values, 1):
            yield from personal_places(value, f"{path}[{number}]", key)


def compare(real: Connection, right: Connection, kantor: str) -> Iterator[Difference]:
    """Every row of an office that is not as the events say."""
    for tabel in TABLES:
        if tabel not in (*CHAIN, *_BESIDE):
            yield from _table(real, right, kantor, tabel)
    yield from _personal(real, right, kantor)
    yield from _contents(real, right, kantor)


def shape_of(right: Connection, tabel: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The key of a table, and its other columns."""
    info = right.rows(f"SELECT name, pk FROM pragma_table_info('{tabel}') ORDER BY cid")
    key = _KEYS.get(tabel) or tuple(name for name, _ in sorted((row for row in info if row[1]), key=lambda row: row[1]))
    others = tuple(name for name, _ in info if name not in key and name != _COUNTERS.get(tabel))
    return key, others


def _table(real: Connection, right: Connection, kantor: str, tabel: str) -> Iterator[Difference]:
    key, others = shape_of(right, tabel)
    pairs = _pairs(_ordered(real, tabel, key, others, kantor), _ordered(right, tabel, key, others, kantor), len(key))
    for names, there, should in pairs:
        where = dict(zip(key, names, strict=True))
        if there is None or should is None:
            yield Difference(tabel, where, "", there, should)
            continue
        for name, old, new in zip(others, there, should, strict=True):
            if old != new:
                yield Difference(tabel, where, name, old, new)
    if tabel in _COUNTERS:
        yield from _order(real, right, kantor, tabel)


def _ordered(
    connection: Connection, tabel: str, key: tuple[str, ...], others: tuple[str, ...], kantor: str
) -> Iterator[Row]:
    """The rows of an office by their key, in the order of bytes on either database."""
    sort = ", ".join(key)
    if connection.dialect is Dialect.POSTGRESQL:
        texts = {
            name
            for (name,) in connection.rows(
                "SELECT column_name FROM information_schema.columns WHERE table_name = :tabel AND data_type = 'text'",
                tabel=tabel,
            )
        }
        sort = ", ".join(f'{name} COLLATE "C"' if name in texts else name for name in key)
    return connection.stream(
        f"SELECT {', '.join((*key, *others))} FROM {tabel} WHERE kantor = :kantor ORDER BY {sort}", kantor=kantor
    )


def _rank(value: object) -> tuple[int, object]:
    """How SQLite orders values of any kind; a column that was changed by hand may hold another kind."""
    if value is None:
        return (0, 0)
    if isinstance(value, int | float):
        return (1, value)
    return (2, value) if isinstance(value, str) else (3, bytes(value))  # type: ignore[call-overload]  # a BLOB


def _pairs(real: Iterable[Row], right: Iterable[Row], width: int) -> Iterator[tuple[Row, Row | None, Row | None]]:
    """Rows of both sides that have one key; ``None`` where one side lacks it."""
    mine, theirs = iter(real), iter(right)
    left, other = next(mine, None), next(theirs, None)
    while left is not None or other is not None:
        lefts = None if left is None else [_rank(value) for value in left[:width]]
        others = None if other is None else [_rank(value) for value in other[:width]]
        if left is not None and (others is None or (lefts is not None and lefts < others)):
            yield left[:width], left[width:], None
            left = next(mine, None)
        elif other is not None and (lefts is None or (others is not None and others < lefts)):
            yield other[:width], None, other[width:]
            other = next(theirs, None)
        else:
            assert left is not None and other is not None
            yield left[:width], left[width:], other[width:]
            left, other = next(mine, None), next(theirs, None)


def _order(real: Connection, right: Connection, kantor: str, tabel: str) -> Iterator[Difference]:
    """The counter of a table runs in the order in which its rows were recorded."""
    sql = f"SELECT id FROM {tabel} WHERE kantor = :kantor ORDER BY {_COUNTERS[tabel]}"
    both = zip(real.stream(sql, kantor=kantor), right.stream(sql, kantor=kantor), strict=False)
    for (there,), (should,) in both:
        if there != should:
            yield Difference(tabel, {"kantor": kantor, "id": there}, _COUNTERS[tabel], there, should)
            return


_PART = ("jalur", "orang", "kunci", "nilai", "garam", "komitmen")


def _personal(real: Connection, right: Connection, kantor: str) -> Iterator[Difference]:
    """Each value is the one its commitment was made of; one that is gone has an event that erased it."""
    key = ("kantor", "komitmen")
    columns = ("entri", "jalur", "kunci", "orang", "nilai", "garam", "kata")
    pairs = _pairs(
        _ordered(real, "pribadi", key, columns, kantor), _ordered(right, "pribadi", key, columns, kantor), len(key)
    )
    for names, there, should in pairs:
        where = dict(zip(key, names, strict=True))
        if there is None or should is None:
            yield Difference("pribadi", where, "", there, should, rahasia=True)
            continue
        for name, old, new in zip(columns[:3], there, should, strict=False):
            if old != new:
                yield Difference("pribadi", where, name, old, new)
        for name in _wrong(dict(zip(columns, there, strict=True)), str(names[1]), erased=should[4] is None):
            yield Difference("pribadi", where, name, "", "", rahasia=True)


def _wrong(row: Mapping[str, object], commitment: str, *, erased: bool) -> Iterator[str]:
    """The columns of a personal value that do not fit."""
    from humas_cli.register.people.finding import key_word

    if not _groups(str(row["orang"]), str(row["jalur"])):
        yield "orang"
    if erased:
        yield from (name for name in ("nilai", "garam", "kata") if row[name] is not None)
        return
    missing = [name for name in ("nilai", "garam", "kata") if row[name] is None]
    yield from missing
    if missing:
        return
    texts = {name: str(value) for name, value in row.items()} | {"komitmen": commitment}
    part = PersonalPart._make(texts[name] for name in _PART)
    if not verify_part(part):
        yield "garam" if not re.fullmatch(r"[0-9a-f]{64}", part.garam) else "nilai"
        return
    if key_word(part) != row["kata"]:
        yield "kata"


def _groups(orang: str, jalur: str) -> bool:
    """Whether a group of values is one that a value of that place can belong to: a table or list around it.

    Which of them it is, the form says; forms change, so that is not checked further.
    """
    group, mark, _ = orang.partition("#")
    around = {"", jalur} if mark or "." not in jalur else {jalur}
    around |= {jalur[: found.start()] for found in re.finditer(r"[.\[]", jalur)}
    return group in around


def _contents(real: Connection, right: Connection, kantor: str) -> Iterator[Difference]:
    """Each kept file is the one its hash was made of; one that is gone has an event that erased it."""
    from humas_cli.register.chain import digest

    key, present = ("kantor", "hash"), ("isi IS NULL",)
    pairs = _pairs(
        _ordered(real, "isi_berkas", key, present, kantor), _ordered(right, "isi_berkas", key, present, kantor), 2
    )
    for names, there, should in pairs:
        where = dict(zip(key, names, strict=True))
        if there is None or should is None:
            yield Difference("isi_berkas", where, "", there, should, rahasia=True)
            continue
        gone, erased = bool(there[0]), bool(should[0])
        if gone != erased:
            yield Difference("isi_berkas", where, "isi", "dihapus" if gone else "ada", "dihapus" if erased else "ada")
        elif not gone:
            found = real.one("SELECT isi FROM isi_berkas WHERE kantor = :kantor AND hash = :hash", **where)
            content = b"" if found is None else found[0]
            actual = digest(content.encode("utf-8", "surrogateescape") if isinstance(content, str) else bytes(content))
            if actual != names[1]:
                yield Difference("isi_berkas", where, "isi", actual, names[1])


def fields_that_differ(there: str, should: str) -> list[tuple[str, object, object]]:
    """Two records as JSON texts, field by field: dotted name, what is there, what should be."""
    try:
        left, right = json.loads(there), json.loads(should)
        return list(_different(left, right, ""))
    except (ValueError, RecursionError):
        return [("", there, should)]


def _different(left: object, right: object, path: str) -> Iterator[tuple[str, object, object]]:
    if isinstance(left, dict) and isinstance(right, dict):
        for key in sorted({*left, *right}):
            yield from _different(left.get(key), right.get(key), f"{path}.{key}" if path else key)
    elif left != right:
        yield path, left, right
