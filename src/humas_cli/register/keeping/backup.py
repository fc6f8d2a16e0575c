"""``register backup``: all that the register holds, contacts too, in one file; same bytes for the same content."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, NamedTuple

from humas_cli.files import write_all
from humas_cli.register.chain import canonical
from humas_cli.register.errors import OfficeLeftOut, RegisterNotWhole
from humas_cli.register.keeping.archiving import whole_head
from humas_cli.register.keeping.leaving import part_of, wanted_offices, without_damaged
from humas_cli.register.keeping.verifying import ChainSeen
from humas_cli.register.people.personal import PersonalPart, verify_part
from humas_cli.register.reading import Reader

if TYPE_CHECKING:
    from zipfile import ZipFile, ZipInfo

FORMAT, VERSION = "humas-cadangan", 1
INDEX = "indeks.json"
PERSONAL = ("komitmen", "entri", "jalur", "orang", "kunci", "nilai", "garam")
"""The columns of personal values; the word that they are found by follows from them."""
_OLDEST = (1980, 1, 1, 0, 0, 0)
"""The time of every member: the file tells what is in it, not when it was made."""


class OfficeIndex(NamedTuple):
    """What the index says of one office."""

    kantor: str
    peristiwa: int
    puncak: str
    kegiatan: int
    nomor: int
    pribadi: int
    berkas: int


class BackedUp(NamedTuple):
    """What was written, and the offices whose part is not whole and not in it."""

    offices: tuple[OfficeIndex, ...]
    left_out: tuple[OfficeLeftOut, ...] = ()


def chain_member(kantor: str) -> str:
    """The member that holds the events of an office."""
    return f"peristiwa/{kantor}.jsonl"


def personal_member(kantor: str) -> str:
    """The member that holds the personal values of an office."""
    return f"pribadi/{kantor}.jsonl"


def content_member(kantor: str, hash: str) -> str:
    """The member that holds one kept file of an office."""
    return f"isi/{kantor}/{hash}"


def back_up(reader: Reader, path: Path, kantor: str | None = None, *, force: bool = False) -> BackedUp:
    """Write the backup, whole or not at all; only its owner can read it.

    Args:
        reader: one consistent view.
        path: the file.
        kantor: only this office.
        force: replace a file that is there.

    Raises:
        humas_cli.register.errors.RegisterNotWhole: no office is what its events say.
        humas_cli.register.errors.NotReplaced: one is not; a good backup is not replaced by one that lacks it.
    """

    def make(offices: list[str]) -> tuple[OfficeIndex, ...]:
        made = []
        for office in offices:
            with part_of(office):
                made.append(_index(reader, ChainSeen(office, whole_head(reader, office))))
        write_all({path: partial(_write, reader, tuple(made))}, force=force, private=True)
        return tuple(made)

    wanted = wanted_offices(reader.connection, kantor, "cadangan")
    return BackedUp(*without_damaged(wanted, make, path if force and path.exists() else None))


def _index(reader: Reader, seen: ChainSeen) -> OfficeIndex:
    def count(what: str) -> int:
        found = reader.connection.one(f"SELECT count(*) FROM {what} WHERE kantor = :kantor", kantor=seen.kantor)
        return 0 if found is None else int(found[0])

    files = len(_hashes(reader, seen.kantor))
    counts = (count("entri"), count("nomor"), count("pribadi"), files)
    return OfficeIndex(seen.kantor, seen.head.urut, seen.head.hash, *counts)


def _hashes(reader: Reader, kantor: str) -> list[str]:
    rows = reader.connection.rows(
        "SELECT hash FROM isi_berkas WHERE kantor = :kantor AND isi IS NOT NULL", kantor=kantor
    )
    return sorted(hash for (hash,) in rows)


def _write(reader: Reader, offices: tuple[OfficeIndex, ...], stream: BinaryIO) -> None:
    from zipfile import ZIP_DEFLATED, ZipFile

    with ZipFile(stream, "w", ZIP_DEFLATED) as package:
        index = {"format": FORMAT, "versi": VERSION, "kantor": [office._asdict() for office in offices]}
        package.writestr(_info(INDEX), canonical(index))
        for office in offices:
            with part_of(office.kantor):
                _write_office(reader, office.kantor, package)


def _write_office(reader: Reader, kantor: str, package: ZipFile) -> None:
    _lines(package, chain_member(kantor), _events(reader, kantor))
    _lines(package, personal_member(kantor), _personal(reader, kantor))
    for hash in _hashes(reader, kantor):
        package.writestr(_info(content_member(kantor, hash)), reader.content(kantor, hash) or b"")


def _info(name: str) -> ZipInfo:
    from zipfile import ZIP_DEFLATED, ZipInfo

    info = ZipInfo(name, _OLDEST)
    info.compress_type = ZIP_DEFLATED
    info.create_system = 3  # the same on every system
    info.external_attr = 0o600 << 16
    return info


def _lines(package: ZipFile, name: str, lines: Iterator[str]) -> None:
    with package.open(_info(name), "w", force_zip64=True) as member:
        for line in lines:
            member.write(f"{line}\n".encode())


def _events(reader: Reader, kantor: str) -> Iterator[str]:
    rows = reader.connection.stream("SELECT baris FROM peristiwa WHERE kantor = :kantor ORDER BY urut", kantor=kantor)
    return (line for (line,) in rows)


def _personal(reader: Reader, kantor: str) -> Iterator[str]:
    """In the order of the commitments, which are hexadecimal: each database sorts them in the same way."""
    rows = reader.connection.stream(
        f"SELECT {', '.join(PERSONAL)} FROM pribadi WHERE kantor = :kantor ORDER BY komitmen", kantor=kantor
    )
    for row in rows:
        values = dict(zip(PERSONAL, row, strict=True))
        part = PersonalPart._make(values[name] for name in PersonalPart._fields)
        if values["garam"] is not None and not verify_part(part):
            raise RegisterNotWhole("Sebuah nilai pribadi tidak sesuai dengan sidiknya.")
        yield canonical(values)
