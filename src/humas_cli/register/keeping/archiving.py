"""``register archive``: the register as plain files that can be read and checked without the program."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Iterator
from contextlib import closing, suppress
from functools import partial
from pathlib import Path
from typing import BinaryIO, ClassVar, NamedTuple

from humas_cli.errors import HumasError
from humas_cli.files import write_all
from humas_cli.register.chain import Head
from humas_cli.register.errors import OfficeLeftOut, RegisterNotWhole
from humas_cli.register.keeping.archivetext import DUTIES, NUMBERS, duty_rows, number_rows, readme, record_toml, table
from humas_cli.register.keeping.leaving import part_of, wanted_offices, without_damaged
from humas_cli.register.keeping.verifying import ChainSeen, office_damages
from humas_cli.register.keeping.walking import Walk
from humas_cli.register.keeping.witness import chain_file
from humas_cli.register.people.personal import PersonalPart
from humas_cli.register.reading import Reader

SUMS = "SHA256SUMS"
OLDER = "versi-lama"
"""Folder of the documents that a later one of the same name took the place of."""
_SCRIPT = Path(__file__).parents[1] / "data" / "periksa.sh"

Write = Callable[[BinaryIO], None]


class FolderNotEmpty(HumasError):
    """Something stands where the archive would go; files that are not of it would look as if they were."""

    kode: ClassVar[str] = "folder-berisi"

    def __init__(self, folder: Path) -> None:
        super().__init__(
            f"Folder '{folder}' sudah berisi; arsip tidak ditulis.",
            "Pilih folder baru, misalnya dengan tanggalnya: arsip-2026-12-31.",
        )


class LeftOut(NamedTuple):
    """A file that is not in the archive because it holds, or may hold, contacts."""

    nama: str
    hash: str


class Archived(NamedTuple):
    """What was written: how many files, the chains, the files left out, the offices left out."""

    files: int
    chains: tuple[ChainSeen, ...]
    left_out: tuple[LeftOut, ...]
    offices_left_out: tuple[OfficeLeftOut, ...] = ()


class _Kept(NamedTuple):
    """A file that the register keeps: its place in the archive, its name, the hash of its content."""

    place: str
    berkas: str
    hash: str


def archive(reader: Reader, folder: Path, kantor: str | None = None, *, contacts: bool = False) -> Archived:
    """Write the archive.

    Args:
        reader: one consistent view.
        folder: where to; new or empty.
        kantor: only this office.
        contacts: with contacts; then only the owner of the files can read them.

    Raises:
        FolderNotEmpty: there is something in the folder.
        humas_cli.register.offices.NoSuchOffice, humas_cli.register.keeping.leaving.NothingToCopy: there is no such
            office, or nothing of it here.
        RegisterNotWhole: no office is what its events say.
    """
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise FolderNotEmpty(folder)
    wanted = wanted_offices(reader.connection, kantor, "arsip")
    made, damaged = without_damaged(wanted, partial(_write, reader, folder, contacts))
    return made._replace(offices_left_out=damaged)


def _write(reader: Reader, folder: Path, contacts: bool, offices: list[str]) -> Archived:
    """The archive of these offices, wholly or not at all."""
    files: dict[str, Write] = {}
    left_out: list[LeftOut] = []
    chains: list[ChainSeen] = []
    numbers, duties = [NUMBERS], [DUTIES]
    for office in offices:
        with part_of(office):
            own = Reader(reader.connection, office)  # a row that cannot be read must not be missing without a word
            chains.append(ChainSeen(office, derived_head(reader, office)))
            files[chain_file(office)] = partial(_write_chain, reader, office)
            for id in _ids(reader, office):
                left_out += _activity(reader, office, id, files, contacts=contacts)
            numbers += number_rows(own)
            duties += duty_rows(own)
    files["nomor.csv"] = _text(table(numbers))
    files["kewajiban.csv"] = _text(table(duties))
    files["periksa.sh"] = _text(_SCRIPT.read_text(encoding="utf-8"))
    if left_out:
        lines = sorted(f"{one.hash}  {one.nama}\n" for one in left_out)
        files["TIDAK-DISERTAKAN.txt"] = _text("".join(lines))
    files["BACA-SAYA.txt"] = _text(readme(chains, left_out=len(left_out), contacts=contacts))
    try:
        write_all(_with_sums(folder, files), private=contacts)
    except BaseException:
        _remove_empty(folder)
        raise
    return Archived(len(files) + 1, tuple(chains), tuple(left_out))


def _remove_empty(folder: Path) -> None:
    """Take away the folders that were made for files that did not come."""
    for path in sorted((path for path in folder.rglob("*") if path.is_dir()), reverse=True):
        with suppress(OSError):
            path.rmdir()
    with suppress(OSError):
        folder.rmdir()


def whole_head(reader: Reader, kantor: str) -> Head:
    """The end of a chain of which every line is as it was written.

    Raises:
        RegisterNotWhole: one is not.
    """
    walk = Walk(reader.connection, kantor)
    with closing(walk.steps()) as steps:
        for step in steps:
            if step.damages:
                raise RegisterNotWhole(step.damages[0].pesan)
    for damage in walk.at_end():
        raise RegisterNotWhole(damage.pesan)
    return walk.head


def derived_head(reader: Reader, kantor: str) -> Head:
    """The end of a chain of an office whose every row is what its events say.

    Raises:
        RegisterNotWhole: one is not.
    """
    walk = Walk(reader.connection, kantor)
    for damage in office_damages(walk):
        raise RegisterNotWhole(damage.pesan)
    return walk.head


def _ids(reader: Reader, kantor: str) -> list[str]:
    rows = reader.connection.rows("SELECT id FROM entri WHERE kantor = :kantor ORDER BY baris", kantor=kantor)
    return [id for (id,) in rows]


def _activity(reader: Reader, kantor: str, id: str, files: dict[str, Write], *, contacts: bool) -> Iterator[LeftOut]:
    """Record and files of one activity; gives the files that stay out."""
    own = f"{safe_name(kantor)}/{safe_name(id)}"
    files[f"kegiatan/{own}.toml"] = partial(_write_record, reader, kantor, id, contacts)
    personal = None if contacts else _Personal.of(reader, kantor, id)
    for kept in _kept(reader, kantor, id, own):
        if personal is not None and personal.may_stand_in(reader.content(kantor, kept.hash) or b"", kept.berkas):
            yield LeftOut(kept.place, kept.hash)
        else:
            files[kept.place] = partial(_write_content, reader, kantor, kept.hash)


class _Personal(NamedTuple):
    """The personal values of an activity.

    Attributes:
        parts: those that are still there.
        erased: whether others were erased; what they were, and so which files hold them, nobody knows any more.
    """

    parts: tuple[PersonalPart, ...]
    erased: bool

    @classmethod
    def of(cls, reader: Reader, kantor: str, id: str) -> _Personal:
        """Those of an activity."""
        rows = reader.connection.rows(
            "SELECT jalur, orang, kunci, nilai, garam, komitmen FROM pribadi"
            " WHERE kantor = :kantor AND entri = :id ORDER BY komitmen",
            kantor=kantor,
            id=id,
        )
        parts = tuple(PersonalPart._make(row) for row in rows if row[3] is not None)
        return cls(parts, len(parts) < len(rows))

    def may_stand_in(self, content: bytes, name: str) -> bool:
        """Whether a file holds one of them, or cannot be read."""
        from humas_cli.register.people.filetext import text_of
        from humas_cli.register.people.traces import Values

        if self.erased or not self.parts:
            return self.erased
        text = text_of(content, name)
        return text is None or Values(self.parts).stand_in(text)


def _kept(reader: Reader, kantor: str, id: str, own: str) -> Iterator[_Kept]:
    """The files of an activity that are still kept; of those with one name the last stands in front."""
    rows = reader.connection.rows(
        "SELECT d.urut, d.berkas, d.hash FROM dokumen d JOIN isi_berkas i ON i.kantor = d.kantor AND i.hash = d.hash"
        " WHERE d.kantor = :kantor AND d.entri = :id AND i.isi IS NOT NULL ORDER BY d.urut DESC, d.ke",
        kantor=kantor,
        id=id,
    )
    newest: dict[str, str] = {}
    for urut, berkas, hash in rows:
        if berkas not in newest:
            newest[berkas] = hash
            yield _Kept(f"dokumen/{own}/{safe_name(berkas)}", berkas, hash)
        elif newest[berkas] != hash:
            yield _Kept(f"dokumen/{own}/{OLDER}/{urut}-{safe_name(berkas)}", berkas, hash)
    proofs = reader.connection.rows(
        "SELECT b.urut, b.berkas, b.hash FROM bukti b JOIN isi_berkas i ON i.kantor = b.kantor AND i.hash = b.hash"
        " WHERE b.kantor = :kantor AND b.entri = :id AND i.isi IS NOT NULL ORDER BY b.urut",
        kantor=kantor,
        id=id,
    )
    for urut, berkas, hash in proofs:
        yield _Kept(f"bukti/{own}/{urut}-{safe_name(berkas)}", berkas, hash)


def safe_name(text: str) -> str:
    """A text as a file name on any system."""
    return re.sub(r"[^\w.-]", "_", text).lstrip(".") or "_"


def _text(text: str) -> Write:
    def write(stream: BinaryIO) -> None:
        stream.write(text.encode())

    return write


def _write_chain(reader: Reader, kantor: str, stream: BinaryIO) -> None:
    rows = reader.connection.stream("SELECT baris FROM peristiwa WHERE kantor = :kantor ORDER BY urut", kantor=kantor)
    for (line,) in rows:
        stream.write(f"{line}\n".encode())


def _write_record(reader: Reader, kantor: str, id: str, contacts: bool, stream: BinaryIO) -> None:
    with part_of(kantor):
        stream.write(record_toml(reader, kantor, id, contacts=contacts))


def _write_content(reader: Reader, kantor: str, hash: str, stream: BinaryIO) -> None:
    with part_of(kantor):
        stream.write(reader.content(kantor, hash) or b"")


class _Summing:
    """Passes bytes on and adds them up."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream
        self.sum = hashlib.sha256()

    def write(self, content: bytes) -> int:
        self.sum.update(content)
        return self._stream.write(content)


def _with_sums(folder: Path, files: dict[str, Write]) -> dict[Path, Write]:
    """The files in the order of their names, and behind them their sums."""
    sums: dict[str, str] = {}

    def summed(name: str, stream: BinaryIO) -> None:
        through = _Summing(stream)
        files[name](through)  # type: ignore[arg-type]  # all that a writer needs of a stream
        sums[name] = through.sum.hexdigest()

    found: dict[Path, Write] = {folder / name: partial(summed, name) for name in sorted(files)}
    found[folder / SUMS] = lambda stream: stream.writelines(f"{sum}  {name}\n".encode() for name, sum in sums.items())
    return found
