"""Strict reading of a rulebook's TOML: every key, fact, value, group and quote is checked before anything is judged."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import ClassVar

from humas_cli.errors import BrokenFileError, ManyErrors
from humas_cli.nearest import nearest
from humas_cli.tomlread import line_of

Path = tuple[str | int, ...]
Table = Mapping[str, object]

TOP_KEYS = [
    "versi_format",
    "peraturan",
    "pasal",
    "kelompok",
    "juga",
    "mencapai",
    "keluarga",
    "sebutan",
    "fakta",
    "berkas",
    "jenis",
    "umum",
    "aturan",
    "alternatif",
    "contoh",
    "diterima",
    "tafsir",
]
REGULATION_KEYS = [
    "nama",
    "pendek",
    "versi",
    "teks",
    "berlaku_sejak",
    "berlaku_sampai",
    "catatan_berlaku",
    "catatan_pasal",
]
FACT_KEYS = [
    "kunci",
    "tipe",
    "nilai",
    "arti",
    "label",
    "tanya",
    "bantuan",
    "contoh",
    "bukti",
    "bawaan_dari",
    "isi",
    "bendera",
    "wajib",
    "wajib_bila",
    "bawaan",
    "urutan",
    "pribadi",
    "orang",
]
KIND_KEYS = ["nama", "huruf", "pasal", "dinilai", "fakta", "ringkas"]
RULE_KEYS = [
    "id",
    "norma",
    "jenis",
    "pasal",
    "ayat",
    "huruf",
    "sifat",
    "kutipan",
    "baris",
    "ringkas",
    "pesan",
    "saran",
    "tafsir",
    "subjek",
    "untuk",
    "bila",
    "sepasang",
    "eksklusif",
    "khusus",
    "syarat",
    "orang",
    "penyampaian",
    "bukti",
    "selalu",
    "catatan",
    "wajib_diketahui",
    "atau",
]
EVIDENCE_KEYS = [
    "fakta",
    "apa",
    "pihak",
    "kepada",
    "kapan",
    "bila_terlambat",
    "jam",
    "pihak_salah",
    "pihak_lunak",
    "syarat",
    "saring",
    "waktu_opsional",
    "sejak",
]
PEOPLE_KEYS = ["fakta", "salah-satu", "atau-pelaku", "status"]
DELIVERY_KEYS = ["fakta", "kepada", "kapan"]
NEIGHBOUR_KEYS = ["jenis", "subjek", "bila", "ganti", "pelaku", "pelaksana", "aturan", "pesan"]
READING_KEYS = [
    *("id", "pasal", "ayat", "baris", "pertanyaan", "bacaan", "pilihan", "alasan", "kepastian"),
    *("ubah", "tanpa_akibat", "belum_teruji"),
]
PATCH_KEYS = ["hapus", "aturan", "tambah", "kelompok", "juga", "mencapai", "jenis"]
CASE_KEYS = ["nama", "pada", "putusan", "langgar", "peringatan", "kurang", "penuhi", "tanpa", "setiap", "kegiatan"]
ACCEPTED_KEYS = ["perintah", "temuan", "alasan"]
CONDITION_KEYS = ["semua", "lengkap", "tiap", "sama", "kosong", "pelaku", "ada"]


MOST = 20
"""So many problems are told; who has mended them runs it again."""


class DeclarationProblem(BrokenFileError):
    """One thing wrong in a rulebook or a form, with file, line and key."""

    kind: ClassVar[str]

    def __init__(self, name: str, line: int | None, key: str, what: str, advice: str | None) -> None:
        where = f" baris {line}" if line else ""
        super().__init__(
            f"{self.kind.capitalize()} '{name}'{where}, {key or 'isi berkas'}: {what}.",
            advice or f"Perbaiki {self.kind} itu, lalu ulangi.",
        )


class RulebookProblem(DeclarationProblem):
    """One thing wrong in a rulebook."""

    kode = "buku-aturan-rusak"
    kind = "buku aturan"


@dataclass
class Checker:
    """Collects problems while a rulebook (or a form) is read, and hands out typed values.

    Attributes:
        name: how the file is called in messages.
        text: the TOML text, to find lines.
        kind: the error for one problem.
        problems: what was found so far, at most ``MOST``.
        more: how many were found beyond these.
    """

    name: str
    text: str
    kind: type[DeclarationProblem] = RulebookProblem
    problems: list[DeclarationProblem] = field(default_factory=list)
    more: int = 0

    def problem(self, path: Path, what: str, hint: str | None = None, known: Iterable[str] = ()) -> None:
        """Note one problem at a key path.

        Args:
            path: keys, and numbers of lists from 0.
            what: what is wrong, without a final stop.
            hint: the word that was probably meant.
            known: the words that could have been meant; told when there is no ``hint`` and they are few.
        """
        if len(self.problems) == MOST:
            self.more += 1
            return
        name, text, path = self.place(path)
        key = ".".join(f"{p + 1}" if isinstance(p, int) else p for p in path)
        words = list(known)
        listed = f"Yang dikenal: {', '.join(words)}." if 0 < len(words) <= MOST else None
        advice = f"Maksud Anda '{hint}'?" if hint else listed
        self.problems.append(self.kind(name, line_of(text, path), key, what, advice))

    def place(self, path: Path) -> tuple[str, str, Path]:
        """Where a key path is written: the file's name, its text, and the path there."""
        return self.name, self.text, path

    def raise_all(self) -> None:
        """Raise what was found, if anything was.

        Raises:
            humas_cli.errors.ManyErrors: every problem with its line; how many more there are.
        """
        if self.more:
            what = f"masih ada {self.more} masalah lain"
            self.problems.append(self.kind(self.name, None, "", what, "Perbaiki yang di atas dahulu, lalu ulangi."))
        if self.problems:
            raise ManyErrors(tuple(self.problems))

    def table(self, value: object, path: Path, keys: Iterable[str] | None = None) -> Table:
        """The value as a table; unknown keys are problems when ``keys`` is given."""
        if not isinstance(value, Mapping):
            self.problem(path, "harus berupa tabel")
            return {}
        if keys is not None:
            known = list(keys)
            for key in value:
                if key not in known:
                    self.problem((*path, key), f"kunci '{key}' tidak dikenal", nearest(key, known), known)
        return value

    def named_tables(self, value: object, path: Path) -> Iterator[tuple[str, Table]]:
        """The tables inside a table, each with its name; what is none is one problem."""
        for name, inner in self.table(value, path).items():
            if isinstance(inner, Mapping):
                yield name, inner
            else:
                self.problem((*path, name), "harus berupa tabel")

    def tables(self, value: object, path: Path) -> Sequence[Table]:
        """The value as a list of tables."""
        if value is None:
            return ()
        if not isinstance(value, list) or not all(isinstance(v, Mapping) for v in value):
            self.problem(path, "harus berupa daftar tabel")
            return ()
        return value

    def text_of(self, table: Table, key: str, path: Path, *, default: str | None = None) -> str:
        """A text; a problem when it is missing without a default, or empty where one is needed."""
        value = table.get(key, default)
        if value is None or (default is None and value == ""):
            self.problem((*path, key) if key in table else path, f"'{key}' belum diisi")
        elif not isinstance(value, str) or (default is None and not value.strip()):
            self.problem((*path, key), f"'{key}' harus berupa teks di antara tanda petik")
        else:
            return value
        return ""

    def number(self, table: Table, key: str, path: Path, default: int | None = None) -> int | None:
        """A whole number."""
        value = table.get(key, default)
        if value is not None and (not isinstance(value, int) or isinstance(value, bool)):
            self.problem((*path, key), f"'{key}' harus berupa bilangan bulat")
            return default
        return value

    def span(self, value: object, path: Path) -> tuple[int, int]:
        """First and last line of a passage."""
        if isinstance(value, list) and len(value) == 2 and all(isinstance(v, int) for v in value):
            return (value[0], value[1])
        self.problem((*path, "baris"), "'baris' harus dua nomor baris: [awal, akhir]")
        return (0, 0)

    def yes(self, table: Table, key: str, path: Path) -> bool:
        """A truth value, false when absent."""
        value = table.get(key, False)
        if not isinstance(value, bool):
            self.problem((*path, key), f"'{key}' harus true atau false")
            return False
        return value

    def words(self, value: object, path: Path) -> tuple[str, ...]:
        """A list of texts, absent counting as empty."""
        if value is None:
            return ()
        if not isinstance(value, list) or not all(isinstance(v, str) for v in value):
            self.problem(path, "harus berupa daftar teks")
            return ()
        return tuple(value)

    def one_of(self, value: str, known: Iterable[str], path: Path, what: str) -> str:
        """A word that must be known; the nearest one is named otherwise. An empty one was told of before."""
        options = list(known)
        if value and value not in options:
            self.problem(path, f"{what} '{value}' tidak dikenal", nearest(value, options), options)
        return value

    def expand(self, value: object, groups: Mapping[str, tuple[str, ...]], path: Path) -> tuple[str, ...]:
        """A list of words in which ``@name`` stands for a group."""
        found: list[str] = []
        for word in self.words([value] if isinstance(value, str) else value, path):
            if not word.startswith("@"):
                found.append(word)
            elif word[1:] in groups:
                found.extend(groups[word[1:]])
            else:
                near = nearest(word[1:], groups)
                self.problem(path, f"kelompok '{word}' tidak dikenal", f"@{near}" if near else None)
        return tuple(dict.fromkeys(found))
