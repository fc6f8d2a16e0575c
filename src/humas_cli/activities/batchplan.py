"""Which files a list makes, what they are called, and which of them stand already as they should."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Mapping, Sequence
from enum import StrEnum
from pathlib import Path
from typing import ClassVar, NamedTuple

from humas_cli.activities.manifest import Entry
from humas_cli.errors import ExitCode, HumasError

LETTERS_A_VOLUME = 500
"""Letters in one merged file; a word processor opens no larger one with pleasure."""

_SHOWN = 5


class State(StrEnum):
    """What happens to one file."""

    BARU = "baru"
    DIGANTI = "diganti"
    TETAP = "tetap"
    DISUNTING = "disunting"


class EditedFiles(HumasError):
    """Files whose rows have changed were edited since they were made, or were never made by the program."""

    kode: ClassVar[str] = "berkas-sudah-ada"
    status: ClassVar[ExitCode] = ExitCode.BROKEN

    def __init__(self, folder: Path, names: Sequence[str]) -> None:
        rest = f" dan {len(names) - _SHOWN} lainnya" if len(names) > _SHOWN else ""
        super().__init__(
            f"Di folder '{folder}', yang akan ditulis ulang sudah disunting atau bukan buatan program ini: "
            f"{', '.join(names[:_SHOWN])}{rest}. Tidak ada yang ditimpa.",
            "Pindahkan berkas itu, pilih folder lain dengan --output, atau tambahkan --force untuk menimpanya.",
        )


class Letter(NamedTuple):
    """One checked row.

    Attributes:
        baris: its line.
        sidik: digest of what it fills in.
        nama: the addressee as a part of a file name.
        putusan: what its letter prints of the verdict.
    """

    baris: int
    sidik: str
    nama: str
    putusan: tuple[str, ...]


class PlannedFile(NamedTuple):
    """One file to be.

    Attributes:
        nama: its name.
        baris: the lines it is made from.
        sidik: digest of their rows.
        bahan: digest of what else it is made from.
        keadaan: what happens to it.
        lama: digest of what stands there now, ``""`` for nothing.
    """

    nama: str
    baris: tuple[int, ...]
    sidik: str
    bahan: str
    keadaan: State = State.BARU
    lama: str = ""

    @property
    def written(self) -> bool:
        """Whether it is (to be) written."""
        return self.keadaan in (State.BARU, State.DIGANTI)


def letter_names(letters: Sequence[Letter], known: Iterable[Entry], suffix: str) -> list[str]:
    """A name for each letter: ``007-kabar-contoh.docx``.

    A row that has a letter keeps its name wherever it stands now, and so does one whose letter has the same addressee;
    new rows take the number of their place in the list, or the next free one.
    """
    numbered = re.compile(r"(\d{3,7})-([^.]+)" + re.escape(suffix))
    same_row: dict[str, list[str]] = {}
    same_addressee: dict[str, list[str]] = {}
    taken: set[int] = set()
    for entry in sorted(known, key=lambda entry: entry.berkas, reverse=True):
        found = numbered.fullmatch(entry.berkas)
        if found:
            same_row.setdefault(entry.sidik, []).append(entry.berkas)
            same_addressee.setdefault(found[2], []).append(entry.berkas)
            taken.add(int(found[1]))
    names: dict[int, str] = {}
    used: set[str] = set()
    for pool, key in ((same_row, "sidik"), (same_addressee, "nama")):
        for position, letter in enumerate(letters):
            waiting = pool.get(getattr(letter, key), []) if position not in names else []
            while waiting and position not in names:
                name = waiting.pop()
                if name not in used:
                    names[position] = name
                    used.add(name)
    width = max(3, len(str(len(letters))))
    free = max(taken, default=0)
    for position, letter in enumerate(letters):
        if position not in names:
            number = position + 1
            if number in taken:
                free = max(free, len(letters)) + 1
                number = free
            taken.add(number)
            names[position] = f"{number:0{width}}-{letter.nama}{suffix}"
    return [names[position] for position in range(len(letters))]


def volumes(letters: Sequence[Letter], bahan: Sequence[str], suffix: str) -> list[PlannedFile]:
    """The merged files: one, or several of at most ``LETTERS_A_VOLUME`` letters."""
    starts = range(0, len(letters), LETTERS_A_VOLUME)
    found = []
    for number, start in enumerate(starts, start=1):
        part = slice(start, start + LETTERS_A_VOLUME)
        rows = letters[part]
        name = f"gabungan{suffix}" if len(starts) == 1 else f"gabungan-{number:02}{suffix}"
        digest = hashlib.sha256("\n".join(letter.sidik for letter in rows).encode()).hexdigest()
        material = bahan[start] if len(set(bahan[part])) == 1 else _joined(bahan[part])
        found.append(PlannedFile(name, tuple(letter.baris for letter in rows), digest, material))
    return found


def _joined(digests: Iterable[str]) -> str:
    return hashlib.sha256("\n".join(digests).encode()).hexdigest()


def planned(
    outputs: Iterable[PlannedFile], folder: Path, known: Mapping[str, Entry], *, force: bool
) -> list[PlannedFile]:
    """What happens to each file.

    Raises:
        EditedFiles: some would have to be overwritten that the program did not make, or not as they are now.
    """
    found: list[PlannedFile] = []
    strange: list[str] = []
    for output in outputs:
        now = digest_of(folder / output.nama)
        entry = known.get(output.nama)
        state = _state(output, now, entry)
        if state is None or force:
            if not force:
                strange.append(output.nama)
            state = State.DIGANTI if now else State.BARU
        found.append(output._replace(keadaan=state, lama=now))
    if strange:
        raise EditedFiles(folder, strange)
    return found


def _state(output: PlannedFile, now: str, entry: Entry | None) -> State | None:
    """``None`` when what stands there must not be overwritten."""
    if not now:
        return State.BARU
    if entry is None:
        return None
    same = (entry.sidik, entry.bahan) == (output.sidik, output.bahan)
    if now == entry.sha256:
        return State.TETAP if same else State.DIGANTI
    if now == entry.lama:  # a run ended before it was replaced
        return State.DIGANTI
    return State.DISUNTING if same else None


def digest_of(path: Path) -> str:
    """The digest of a file, ``""`` when there is none."""
    try:
        return hashlib.sha256(path.read_bytes()).hexdigest()
    except (FileNotFoundError, NotADirectoryError):
        return ""
