"""What can be wrong with the office's configuration, each with the place where it is written."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date, datetime, time
from enum import IntEnum
from pathlib import Path
from typing import NamedTuple

from humas_cli.errors import BrokenFileError, HumasError, UsageError
from humas_cli.files import FileExistsAlready
from humas_cli.nearest import nearest

FILE_NAME = "kantor.toml"


class Source(IntEnum):
    """Where a value comes from; the higher one wins."""

    DEFAULT = 0
    FILE = 1
    ENV = 2
    COMMAND_LINE = 3

    @property
    def label(self) -> str:
        """The words an officer reads."""
        return ("bawaan", f"berkas {FILE_NAME}", "variabel lingkungan", "baris perintah")[self]


class Place(NamedTuple):
    """Where a value is written: a file and line, a variable of the environment, or an option.

    The line is looked for only when somebody is told of it.
    """

    source: Source
    name: str
    find_line: Callable[[], int | None] | None = None

    @property
    def line(self) -> int | None:
        """The line of the file, from 1."""
        return None if self.find_line is None else self.find_line()

    def __str__(self) -> str:
        if self.source is Source.ENV:
            return f"Variabel lingkungan {self.name}"
        if self.source is Source.COMMAND_LINE:
            return f"Opsi {self.name}"
        line = self.line
        return f"Berkas '{self.name}' baris {line}" if line else f"Berkas '{self.name}'"


class ConfigError(BrokenFileError):
    """The configuration cannot be used."""

    kode = "konfigurasi-rusak"

    def __init__(self, place: Place, problem: str, saran: str | None = None) -> None:
        super().__init__(f"{place}: {problem}.", saran)
        self.place = place


class ConfigOptionError(UsageError):
    """A value of the configuration, given as an option, cannot be used."""

    kode = "nilai-opsi-salah"

    def __init__(self, place: Place, problem: str, saran: str | None = None) -> None:
        super().__init__(f"{place}: {problem}.", saran)
        self.place = place


def problem_at(place: Place, problem: str, saran: str | None = None) -> HumasError:
    """The error for a value at ``place``: an option is wrong usage, everything else a broken configuration."""
    if place.source is Source.COMMAND_LINE:
        return ConfigOptionError(place, problem, saran or "Perbaiki nilai opsi itu, lalu ulangi.")
    if place.source is Source.ENV:
        return ConfigError(place, problem, saran or "Perbaiki nilai variabel itu, lalu ulangi.")
    return ConfigError(place, problem, saran or "Perbaiki berkas itu, lalu periksa dengan: humas config show")


def unknown_key(place: Place, key: str, known: Iterable[str], inside: str = "") -> HumasError:
    """A key that the configuration does not know, with the nearest that it does."""
    words = tuple(known)
    where = f" dalam [{inside}]" if inside else ""
    return problem_at(
        place, f"kunci '{key}'{where} tidak dikenal", suggestion(key, words) or f"Yang dikenal: {', '.join(words)}."
    )


def unknown_word(place: Place, key: str, word: str, known: Iterable[str], what: str) -> HumasError:
    """A word that is not among the allowed ones; ``what`` says what it should be."""
    words = tuple(known)
    listed = f"Yang dikenal: {', '.join(words)}."
    near = suggestion(word, words)
    return problem_at(place, f"'{word}' pada '{key}' bukan {what}", f"{near} {listed}" if near else listed)


def wrong_type(place: Place, key: str, wanted: str, value: object) -> HumasError:
    """A value of another type than the key takes."""
    return problem_at(place, f"'{key}' harus berupa {wanted}, bukan {type_label(value)}", _how_to_write(wanted, value))


def suggestion(word: str, known: Iterable[str]) -> str | None:
    """``Maksud Anda '…'?`` with the nearest known word, or ``None``."""
    near = nearest(word, known)
    return f"Maksud Anda '{near}'?" if near else None


def type_label(value: object) -> str:
    """What a TOML value is, in Indonesian."""
    labels: tuple[tuple[type, str], ...] = (
        (bool, "ya/tidak"),
        (str, "teks"),
        (int, "bilangan"),
        (float, "bilangan desimal"),
        (datetime, "waktu"),
        (date, "tanggal"),
        (time, "jam"),
        (list, "daftar"),
        (dict, "tabel"),
    )
    return next(label for kind, label in labels if isinstance(value, kind))


def _how_to_write(wanted: str, value: object) -> str | None:
    if wanted == "teks" and isinstance(value, (int, float, date, time)) and not isinstance(value, bool):
        return "Apit nilainya dengan tanda petik."
    if wanted == "tanggal" and isinstance(value, (str, datetime)):
        return "Tulis tanggal saja, tanpa tanda petik dan tanpa jam, misalnya 2026-11-25."
    if wanted == "daftar teks" and isinstance(value, str):
        return 'Tulis dalam kurung siku, misalnya ["baris pertama", "baris kedua"].'
    return None


class OfficeFileExists(FileExistsAlready):
    """``config init`` found a configuration that it would have to replace."""

    def __init__(self, path: Path) -> None:
        HumasError.__init__(
            self,
            f"Berkas konfigurasi '{path}' sudah ada dan tidak ditimpa.",
            "Sunting berkas itu dan lihat hasilnya dengan: humas config show. Untuk menggantinya sama sekali, "
            "tambahkan --force.",
        )
        self.path = path


class NoHolderError(BrokenFileError):
    """Nobody holds a post on the date of a document."""

    kode = "belum-ada-pejabat"

    def __init__(self, jabatan: str, sebutan: str, tanggal: date, path: Path, *, exists: bool) -> None:
        from humas_cli.documents.indonesian import tanggal as words

        super().__init__(
            f"Belum ada pejabat untuk jabatan '{jabatan}' ({sebutan}) pada tanggal {words(tanggal)}.",
            f"Tambahkan bagian [[pejabat]] untuk jabatan itu dalam berkas '{path}', lalu periksa dengan: "
            "humas config show."
            if exists
            else "Isi konfigurasi kantor dengan: humas config init.",
        )


class ManyHoldersError(BrokenFileError):
    """Several people hold a post that several may hold, and nothing says who is meant."""

    kode = "pejabat-lebih-dari-satu"

    def __init__(self, jabatan: str, tanggal: date, who: Iterable[str]) -> None:
        from humas_cli.documents.indonesian import tanggal as words

        super().__init__(
            f"Ada lebih dari satu pejabat '{jabatan}' pada tanggal {words(tanggal)}: {'; '.join(who)}.",
            "Sebutkan pejabat yang dimaksud dengan sebutannya.",
        )


class LogoError(BrokenFileError):
    """The logo named in the configuration cannot be used."""

    kode = "logo-rusak"

    def __init__(self, path: Path, problem: str) -> None:
        super().__init__(
            f"Logo '{path}' tidak dapat dipakai: {problem}.",
            "Perbaiki 'identitas.logo' dalam konfigurasi kantor; logo berupa gambar PNG atau JPEG.",
        )
