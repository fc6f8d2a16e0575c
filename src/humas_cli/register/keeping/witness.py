"""An archive kept elsewhere, as a witness: its events must be the first ones of the chain, letter for letter."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from humas_cli.errors import BrokenFileError, NotFoundError
from humas_cli.files import explain_os_error, read_bytes
from humas_cli.register.chain import NoEvent, digest, read_line
from humas_cli.register.keeping.deriving import fields_that_differ
from humas_cli.register.keeping.walking import Damage, described, of_entry

KEPT = ("dokumen", "bukti")
"""Folders of an archive whose files the events name."""


def chain_file(kantor: str) -> str:
    """What the events of an office are called in an archive."""
    return f"peristiwa-{kantor}.jsonl"


class ArchivedChain:
    """The events of one office in an archive, read as far as the register was."""

    def __init__(self, path: Path, kantor: str) -> None:
        self._path = path
        self._kantor = kantor
        self._lines = _lines(path)
        self._place = 0

    @classmethod
    def of(cls, folder: Path, kantor: str) -> ArchivedChain | None:
        """The chain of an office, ``None`` when the archive does not have it."""
        path = folder / chain_file(kantor)
        return cls(path, kantor) if path.is_file() else None

    @staticmethod
    def ensure_some(folder: Path | None, chains: Iterable[ArchivedChain | None]) -> None:
        """The archive has the chain of at least one of the offices.

        Raises:
            humas_cli.errors.NotFoundError: it has none.
        """
        if folder is not None and not any(chains):
            raise NotFoundError(
                f"Folder '{folder}' tidak memuat peristiwa kantor yang diperiksa.",
                "Sebutkan folder yang dibuat dengan: humas register archive FOLDER.",
            )

    def compared(self, place: int, line: str) -> Iterator[Damage]:
        """What differs between an event of the register and that of the archive."""
        while self._place < place:
            archived = next(self._lines, None)
            if archived is None:
                return
            self._place += 1
            if self._place < place:
                yield self._gone(archived)
            elif archived != line:
                yield from self._changed(archived, line)

    def left(self) -> Iterator[Damage]:
        """Events that the archive has behind the end of the register."""
        for archived in self._lines:
            self._place += 1
            yield self._gone(archived)

    def _gone(self, archived: str) -> Damage:
        name, entri = self._named(archived)
        message = f"{of_entry(entri, f'{name} ada dalam arsip, tetapi tidak dalam register')}."
        return Damage(self._kantor, "hilang-sejak-arsip", entri, self._place, "peristiwa", "", None, None, message)

    def _changed(self, archived: str, line: str) -> Iterator[Damage]:
        name, entri = self._named(archived)
        for field, was, there in fields_that_differ(archived, line) or [("", archived, line)]:
            where = f"'{field}'" if field else "barisnya"
            what = f"{name} berbeda dari arsip: {where} dalam arsip '{was}', dalam register '{there}'"
            yield Damage(
                self._kantor, "berbeda-dari-arsip", entri, self._place, "peristiwa", field, str(there), str(was),
                f"{of_entry(entri, what)}.",
            )  # fmt: skip

    def _named(self, archived: str) -> tuple[str, str]:
        try:
            event = read_line(archived)
        except NoEvent:
            raise BrokenFileError(
                f"Berkas '{self._path}' baris {self._place} bukan peristiwa register.",
                "Periksa arsip itu dengan: sh periksa.sh.",
            ) from None
        return described(event), event.entri


def archived_files(folder: Path) -> Iterator[Damage]:
    """Documents and proofs of an archive that no event of it names: they are not those that were registered."""
    named = {hash for path in folder.glob(chain_file("*")) for line in _lines(path) for hash in _hashes(line)}
    for kind in KEPT:
        for file in sorted(path for path in (folder / kind).rglob("*") if path.is_file()):
            if digest(read_bytes(file)) not in named:
                name = file.relative_to(folder).as_posix()
                message = f"Berkas '{name}' dalam arsip bukan yang dahulu dicatat: tidak disebut peristiwa mana pun."
                yield Damage("", "berkas-arsip-asing", "", None, "", "", None, None, message)


def _hashes(line: str) -> Iterator[str]:
    try:
        event = read_line(line)
    except NoEvent:
        return
    yield from (document.hash for document in event.isi.dokumen)
    if event.isi.bukti is not None:
        yield event.isi.bukti.hash


def _lines(path: Path) -> Iterator[str]:
    try:
        with path.open(encoding="utf-8", newline="\n") as stream:
            for line in stream:
                yield line.removesuffix("\n")
    except OSError as reason:
        raise BrokenFileError(
            f"Berkas '{path}' tidak dapat dibaca: {explain_os_error(reason)}.", "Periksa arsip itu."
        ) from None
    except UnicodeDecodeError:
        raise BrokenFileError(
            f"Berkas '{path}' bukan teks UTF-8.", "Periksa arsip itu dengan: sh periksa.sh."
        ) from None
