"""Reading a backup: nothing in it is believed before it was checked."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar, NamedTuple

from humas_cli.errors import BrokenFileError, NotFoundError
from humas_cli.files import explain_os_error
from humas_cli.register.chain import EMPTY, LARGEST_FILE, LARGEST_LINE, NoEvent, after, digest, read_line
from humas_cli.register.keeping.backup import (
    FORMAT,
    INDEX,
    PERSONAL,
    VERSION,
    OfficeIndex,
    chain_member,
    content_member,
    personal_member,
)
from humas_cli.register.model import Event
from humas_cli.register.plainnames import is_plain_file, is_plain_id, is_shown_name

if TYPE_CHECKING:
    from zipfile import ZipFile

_LINE = LARGEST_LINE + 1
"""Bytes of the longest line with its end; an event has a few thousand."""
_CONTENT = LARGEST_FILE
_SMALL = 256 * 1024 * 1024
_RATIO = 100
"""A package that unpacks to more than this, and to so many times its own size, is no backup."""
_MEMBER = re.compile(r"indeks\.json|(?:peristiwa|pribadi)/[a-z0-9-]+\.jsonl|isi/[a-z0-9-]+/[0-9a-f]{64}")
_COUNTS = ("peristiwa", "kegiatan", "nomor", "pribadi", "berkas")


class BackupDamaged(BrokenFileError):
    """The file is no backup, or not as it was made."""

    kode: ClassVar[str] = "cadangan-rusak"

    def __init__(self, path: Path, what: str) -> None:
        super().__init__(
            f"Cadangan '{path}' tidak dapat dipakai: {what}.",
            "Pakai cadangan lain; tidak ada yang berubah.",
        )


class Backup(NamedTuple):
    """An open backup.

    Attributes:
        path: the file.
        package: its members.
        offices: what its index says, by office.
    """

    path: Path
    package: ZipFile
    offices: Mapping[str, OfficeIndex]

    def events(self, kantor: str) -> Iterator[Event]:
        """The events of an office, each joined to the one before.

        Raises:
            BackupDamaged: one is not.
        """
        head = EMPTY
        for line in self._lines(chain_member(kantor)):
            try:
                event = read_line(line)
            except NoEvent:
                raise BackupDamaged(self.path, f"peristiwa ke-{head.urut + 1} kantor {kantor} tidak terbaca") from None
            if (event.kantor, event.urut, event.sebelum) != (kantor, head.urut + 1, head.hash):
                raise BackupDamaged(self.path, f"peristiwa ke-{head.urut + 1} kantor {kantor} tidak menyambung")
            if not _harmless(event):
                raise BackupDamaged(self.path, f"peristiwa ke-{event.urut} kantor {kantor} memuat nama yang tidak sah")
            head = after(head, event)
            yield event
        index = self.offices[kantor]
        if (head.urut, head.hash) != (index.peristiwa, index.puncak):
            raise BackupDamaged(self.path, f"rantai kantor {kantor} tidak sampai pada puncaknya")

    def personal(self, kantor: str) -> Iterator[dict[str, str | None]]:
        """The personal values of an office, by column.

        Raises:
            BackupDamaged: they are not as they were written.
        """
        last = ""
        for line in self._lines(personal_member(kantor)):
            values = _parsed(line)
            if not isinstance(values, dict) or sorted(values) != sorted(PERSONAL):
                raise BackupDamaged(self.path, f"data pribadi kantor {kantor} tidak terbaca")
            erasable = ("nilai", "garam")
            if not all(isinstance(value, str) or (value is None and key in erasable) for key, value in values.items()):
                raise BackupDamaged(self.path, f"data pribadi kantor {kantor} tidak terbaca")
            if values["komitmen"] <= last:
                raise BackupDamaged(self.path, f"data pribadi kantor {kantor} tidak berurutan")
            last = values["komitmen"]
            yield values

    def contents(self, kantor: str) -> Iterator[tuple[str, bytes]]:
        """The kept files of an office, each with its hash.

        Raises:
            BackupDamaged: one is not what its name says.
        """
        for name in self.package.namelist():
            if not name.startswith(content_member(kantor, "")):
                continue
            with self._explained(), self.package.open(name) as member:
                content = member.read(_CONTENT + 1)
            hash = name.rpartition("/")[2]
            if digest(content) != hash:
                raise BackupDamaged(self.path, f"isi berkas {hash} tidak sesuai dengan sidiknya")
            yield hash, content

    def _lines(self, name: str) -> Iterator[str]:
        with self._explained(), self.package.open(name) as member:
            while line := member.readline(_LINE):
                if not line.endswith(b"\n"):
                    raise BackupDamaged(self.path, f"{name} terpotong atau memuat baris yang terlalu panjang")
                yield line[:-1].decode("utf-8")

    @contextmanager
    def _explained(self) -> Iterator[None]:
        with _explained(self.path):
            yield


def _parsed(text: str) -> object:
    try:
        return json.loads(text)
    except (ValueError, RecursionError):
        return None


def _harmless(event: Event) -> bool:
    """Names that will be names of files cannot lead anywhere else."""
    ids = [id for id in (event.entri, event.isi.agenda.id if event.isi.agenda else "") if id]
    files = all(is_plain_file(document.berkas) for document in event.isi.dokumen)
    proof = "" if event.isi.bukti is None else event.isi.bukti.berkas
    return files and all(is_plain_id(id) for id in ids) and is_shown_name(proof)


@contextmanager
def _explained(path: Path) -> Iterator[None]:
    """What can go wrong inside a package, in words."""
    import struct
    import zlib
    from zipfile import BadZipFile

    try:
        yield
    except BackupDamaged:
        raise
    except (BadZipFile, zlib.error, struct.error, EOFError, RuntimeError, LookupError, ValueError, OverflowError):
        raise BackupDamaged(path, "berkas rusak, terpotong, atau bukan cadangan register") from None
    except OSError as reason:
        raise BackupDamaged(path, explain_os_error(reason)) from None


@contextmanager
def opened_backup(path: Path) -> Iterator[Backup]:
    """A backup, its index checked; its content is checked while it is read.

    Raises:
        humas_cli.errors.NotFoundError: there is no such file.
        BackupDamaged: it is no backup.
    """
    from zipfile import ZipFile

    if not path.is_file():
        raise NotFoundError(f"Berkas '{path}' tidak ditemukan.", "Periksa nama dan folder cadangan itu.")
    with _explained(path):
        package = ZipFile(path)
    with package:
        _ensure_members(path, package)
        with _explained(path), package.open(INDEX) as member:
            index = _parsed(member.read(_LINE).decode("utf-8"))
        yield Backup(path, package, _offices(path, index, package))


def _ensure_members(path: Path, package: ZipFile) -> None:
    from zipfile import ZIP_DEFLATED, ZIP_STORED

    names = package.namelist()
    if INDEX not in names or len(set(names)) < len(names) or not all(_MEMBER.fullmatch(name) for name in names):
        raise BackupDamaged(path, "isinya bukan cadangan register")
    infos = package.infolist()
    if any(info.compress_type not in (ZIP_STORED, ZIP_DEFLATED) or info.flag_bits & 1 for info in infos):
        raise BackupDamaged(path, "cara pemampatannya tidak dikenal")
    total, packed = sum(info.file_size for info in infos), sum(info.compress_size for info in infos)
    if total > _SMALL and total > _RATIO * packed:
        raise BackupDamaged(path, "isinya akan mengembang tidak wajar")
    if any(info.file_size > _CONTENT for info in infos if info.filename.startswith("isi/")):
        raise BackupDamaged(path, "memuat berkas yang terlalu besar")


def _offices(path: Path, index: object, package: ZipFile) -> dict[str, OfficeIndex]:
    if not isinstance(index, dict) or index.get("format") != FORMAT:
        raise BackupDamaged(path, "isinya bukan cadangan register")
    if index.get("versi") != VERSION:
        raise BackupDamaged(path, "dibuat oleh humas yang lebih baru; perbarui program humas")
    rows = index.get("kantor")
    found: dict[str, OfficeIndex] = {}
    for row in rows if isinstance(rows, list) else [None]:
        if not isinstance(row, dict) or sorted(row) != sorted(OfficeIndex._fields):
            raise BackupDamaged(path, "indeksnya tidak terbaca")
        if not all(isinstance(row[name], int) for name in _COUNTS) or not isinstance(row["puncak"], str):
            raise BackupDamaged(path, "indeksnya tidak terbaca")
        found[str(row["kantor"])] = OfficeIndex(**row)
    members = {name for name in package.namelist() if name != INDEX}
    needed = {member(kantor) for kantor in found for member in (chain_member, personal_member)}
    contents = {name for name in members if name.startswith("isi/")}
    if members - contents != needed or {name.split("/")[1] for name in contents} - found.keys():
        raise BackupDamaged(path, "isinya tidak sesuai dengan indeksnya")
    return found
