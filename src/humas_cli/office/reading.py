"""Reading ``kantor.toml`` strictly: every key known, every type right, every finding with its line."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import cast

from humas_cli.errors import HumasError
from humas_cli.office.defaults import posts
from humas_cli.office.errors import Place, Source, problem_at, unknown_key, unknown_word, wrong_type
from humas_cli.office.model import CopySet, Holder, PostStatus
from humas_cli.office.values import BY_NAME, KEYS, VERSION, Value, checked, line_or_paragraphs
from humas_cli.tomlread import line_of, parse_toml

_TABLES = ("identitas", "kop", "boilerplate", "narahubung", "nomor")
_LISTS = {
    "pejabat": ("jabatan", "sebutan", "nama", "nip", "status", "sejak", "sampai"),
    "tembusan": ("dokumen", "kepada"),
}
_SERIES_KEYS = ("pola", "unit", "klasifikasi")
_NAME = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")

Path = tuple[str | int, ...]


@dataclass(frozen=True, slots=True)
class Written:
    """One value as somebody wrote it, checked."""

    kunci: str
    nilai: Value
    place: Place


@dataclass(frozen=True, slots=True)
class WrittenSeries:
    """The number pattern of one kind or document; ``None`` = as in ``[nomor]``."""

    nama: str
    pola: str
    unit: str | None
    klasifikasi: str | None
    place: Place


@dataclass(frozen=True, slots=True)
class FileContent:
    """What a configuration file says, and what is wrong with it.

    Attributes:
        pejabat: holders; an empty ``sebutan`` stands for the shipped title.
        errors: findings in the order of the file.
    """

    values: tuple[Written, ...] = ()
    series: tuple[WrittenSeries, ...] = ()
    pejabat: tuple[Holder, ...] = ()
    tembusan: tuple[CopySet, ...] = ()
    errors: tuple[HumasError, ...] = ()


def read_content(text: str, name: str) -> FileContent:
    """Check the text of a configuration; ``name`` is how the file is called in errors.

    Raises:
        humas_cli.tomlread.TomlSyntaxError: it is not TOML at all.
    """
    reader = _Reader(text, name, parse_toml(text, name))
    content = FileContent(
        values=tuple(reader.values()),
        series=tuple(reader.series()),
        pejabat=tuple(reader.holders()),
        tembusan=tuple(reader.copies()),
    )
    reader.unknown_keys()
    ordered = sorted(reader.errors, key=lambda found: found[0])
    return FileContent(content.values, content.series, content.pejabat, content.tembusan, tuple(e for _, e in ordered))


class _Reader:
    """One pass over a parsed file; what is wrong is collected, not raised."""

    def __init__(self, text: str, name: str, data: Mapping[str, object]) -> None:
        self._text = text
        self._name = name
        self._data = data
        self.errors: list[tuple[int, HumasError]] = []

    def _place(self, *path: str | int) -> Place:
        return Place(Source.FILE, self._name, line_of(self._text, path))

    def _add(self, error: HumasError) -> None:
        place = getattr(error, "place", None)
        self.errors.append(((place.line or 0) if isinstance(place, Place) else 0, error))

    def _table(self, key: str) -> dict[str, object]:
        value = self._data.get(key, {})
        return cast("dict[str, object]", value) if isinstance(value, dict) else {}

    def unknown_keys(self) -> None:
        """Findings for keys and tables nobody knows, and for tables that are none."""
        known = ("versi", "kantor", *_TABLES, *_LISTS)
        for key, value in self._data.items():
            if key not in known:
                self._add(unknown_key(self._place(key), key, known))
            elif key in _TABLES and not isinstance(value, dict):
                self._add(wrong_type(self._place(key), key, "tabel", value))
        for table in _TABLES:
            inner = tuple(name.partition(".")[2] for name in BY_NAME if name.startswith(f"{table}."))
            if table != "nomor":
                for key in self._table(table):
                    if key not in inner:
                        self._add(unknown_key(self._place(table, key), key, inner, table))
        version = self._data.get("versi", VERSION)
        if version != VERSION or isinstance(version, bool):
            problem = f"'versi' bernilai {version!r}, sedangkan program ini membaca versi {VERSION}"
            self._add(problem_at(self._place("versi"), problem, f"Tulis: versi = {VERSION}."))
        if "kantor" not in self._data:
            hint = 'Tambahkan di awal berkas, misalnya: kantor = "kanreg-4".'
            self._add(problem_at(Place(Source.FILE, self._name), "kunci 'kantor' belum diisi", hint))

    def values(self) -> list[Written]:
        """The plain values that are right."""
        found: list[Written] = []
        for key in KEYS:
            table, _, name = key.kunci.rpartition(".")
            inside = self._table(table) if table else self._data
            if name not in inside:
                continue
            place = self._place(*key.kunci.split("."))
            try:
                found.append(Written(key.kunci, checked(key, inside[name], place), place))
            except HumasError as error:
                self._add(error)
        return found

    def series(self) -> list[WrittenSeries]:
        """The patterns of single kinds or documents."""
        found: list[WrittenSeries] = []
        for name, value in self._table("nomor").items():
            if name in _SERIES_KEYS:
                continue
            place = self._place("nomor", name)
            if not _NAME.fullmatch(name):
                hint = "Pakai nama jenis kegiatan atau dokumen, misalnya [nomor.siaran-pers]."
                self._add(problem_at(place, f"nama '{name}' dalam [nomor] bukan nama jenis atau dokumen", hint))
                continue
            table = {"pola": value} if isinstance(value, str) else value
            if not isinstance(table, dict):
                self._add(wrong_type(place, f"nomor.{name}", "teks pola atau tabel", value))
                continue
            found.extend(self._one_series(name, table, place))
        return found

    def _one_series(self, name: str, table: Mapping[str, object], place: Place) -> list[WrittenSeries]:
        before = len(self.errors)
        texts = {key: self._text_of(table, key, f"nomor.{name}.{key}", ("nomor", name, key)) for key in _SERIES_KEYS}
        for key in table:
            if key not in _SERIES_KEYS:
                self._add(unknown_key(self._place("nomor", name, key), key, _SERIES_KEYS, f"nomor.{name}"))
        if not texts["pola"] and len(self.errors) == before:
            self._add(problem_at(place, f"'pola' dalam [nomor.{name}] belum diisi"))
        if len(self.errors) > before or not texts["pola"]:
            return []
        return [WrittenSeries(name, texts["pola"], texts["unit"], texts["klasifikasi"], place)]

    def _text_of(self, table: Mapping[str, object], key: str, shown: str, path: Path) -> str | None:
        if key not in table:
            return None
        try:
            return line_or_paragraphs(shown, table[key], self._place(*path))
        except HumasError as error:
            self._add(error)
            return None

    def _tables(self, name: str) -> list[tuple[int, dict[str, object]]]:
        """The tables of a ``[[list]]``, each key known, with their numbers."""
        value = self._data.get(name, [])
        if not isinstance(value, list) or not all(isinstance(item, dict) for item in value):
            hint = f"Tulis setiap isinya di bawah [[{name}]]."
            self._add(problem_at(self._place(name), f"'{name}' harus berupa daftar tabel", hint))
            return []
        for number, table in enumerate(value):
            for key in table:
                if key not in _LISTS[name]:
                    self._add(unknown_key(self._place(name, number, key), key, _LISTS[name], f"[{name}]"))
        return list(enumerate(value))

    def copies(self) -> list[CopySet]:
        """The sets of *tembusan*."""
        found: list[CopySet] = []
        for number, table in self._tables("tembusan"):
            place = self._place("tembusan", number)
            dokumen = self._text_of(table, "dokumen", "tembusan.dokumen", ("tembusan", number, "dokumen"))
            kepada = self._recipients(table, number)
            if not dokumen and "dokumen" not in table:
                self._add(problem_at(place, "'dokumen' dalam [[tembusan]] belum diisi"))
            elif dokumen is not None and not _NAME.fullmatch(dokumen):
                hint = 'Pakai nama jenis kegiatan atau dokumen, misalnya dokumen = "liputan".'
                self._add(problem_at(place, f"'{dokumen}' dalam [[tembusan]] bukan nama jenis atau dokumen", hint))
            elif dokumen and any(dokumen == other.dokumen for other in found):
                self._add(problem_at(place, f"tembusan untuk '{dokumen}' ditulis dua kali", "Gabungkan keduanya."))
            elif dokumen and kepada:
                found.append(CopySet(dokumen, kepada))
        return found

    def _recipients(self, table: Mapping[str, object], number: int) -> tuple[str, ...]:
        place = self._place("tembusan", number, "kepada")
        value = table.get("kepada", [])
        if not isinstance(value, list):
            self._add(wrong_type(place, "tembusan.kepada", "daftar teks", value))
            return ()
        try:
            people = tuple(line_or_paragraphs("tembusan.kepada", item, place) for item in value)
        except HumasError as error:
            self._add(error)
            return ()
        if not people or not all(people):
            self._add(problem_at(place, "'kepada' dalam [[tembusan]] belum diisi"))
        return people

    def holders(self) -> list[Holder]:
        """The people in the posts."""
        found: list[Holder] = []
        for number, table in self._tables("pejabat"):
            before = len(self.errors)
            holder = self._holder(table, number)
            if holder is not None and len(self.errors) == before:
                found.append(holder)
        return found

    def _holder(self, table: Mapping[str, object], number: int) -> Holder | None:
        place = self._place("pejabat", number)
        text = {
            key: self._text_of(table, key, f"pejabat.{key}", ("pejabat", number, key)) or ""
            for key in ("jabatan", "sebutan", "nama", "nip", "status")
        }
        since, until = (self._date_of(table, key, number) for key in ("sejak", "sampai"))
        for key in ("jabatan", "nama"):
            if not text[key] and (key not in table or table[key] == ""):
                self._add(problem_at(place, f"'{key}' dalam [[pejabat]] belum diisi"))
        post = posts().get(text["jabatan"])
        if text["jabatan"] and post is None:
            at = self._place("pejabat", number, "jabatan")
            self._add(unknown_word(at, "pejabat.jabatan", text["jabatan"], posts(), "jabatan"))
        self._check_title(text["sebutan"], needed=post is not None and not post.tunggal, number=number)
        status = text["status"] or PostStatus.DEFINITIF
        if status not in tuple(PostStatus):
            at = self._place("pejabat", number, "status")
            self._add(unknown_word(at, "pejabat.status", status, tuple(PostStatus), "status jabatan"))
            return None
        if since and until and since > until:
            self._add(problem_at(place, f"'sejak' ({since}) lebih akhir daripada 'sampai' ({until}) dalam [[pejabat]]"))
        nip = self._nip(text["nip"], number)
        return Holder(text["jabatan"], text["sebutan"], text["nama"], nip, PostStatus(status), since, until, place.line)

    def _check_title(self, title: str, *, needed: bool, number: int) -> None:
        place = self._place("pejabat", number, "sebutan")
        if needed and not title:
            hint = 'Jabatan itu dipegang beberapa orang; misalnya sebutan = "Direktur ...".'
            self._add(problem_at(place, "'sebutan' dalam [[pejabat]] belum diisi", hint))
        if re.match(r"(plt|plh)\b\.?", title, re.IGNORECASE):
            hint = 'Tulis sebutan tanpa Plt./Plh., lalu isi status = "plt" atau status = "plh".'
            self._add(problem_at(place, f"'sebutan' memuat Plt. atau Plh. ('{title}')", hint))

    def _date_of(self, table: Mapping[str, object], key: str, number: int) -> date | None:
        value = table.get(key)
        if value is None or (isinstance(value, date) and not isinstance(value, datetime)):
            return value
        self._add(wrong_type(self._place("pejabat", number, key), f"pejabat.{key}", "tanggal", value))
        return None

    def _nip(self, written: str, number: int) -> str | None:
        digits = re.sub(r"[ .]", "", written)
        if written and not re.fullmatch(r"[0-9]{18}", digits):
            at = self._place("pejabat", number, "nip")
            self._add(problem_at(at, f"NIP '{written}' bukan 18 angka", "Periksa angkanya; spasi boleh dipakai."))
        return digits or None
