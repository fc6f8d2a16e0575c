"""Reading ``kantor.toml`` strictly: every key known, every type right, every finding with its line."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import NamedTuple, cast

from humas_cli.errors import HumasError
from humas_cli.office.errors import Place, Source, problem_at, unknown_key, wrong_type
from humas_cli.office.values import BY_NAME, KEYS, VERSION, Value, checked, line_or_paragraphs
from humas_cli.tomlread import line_of

_TABLES = ("identitas", "kop", "boilerplate", "narahubung", "nomor", "berkala")
_LISTS = {
    "pejabat": ("jabatan", "sebutan", "nama", "nip", "status", "sejak", "sampai"),
    "penandatangan": ("dokumen", "jabatan", "sebutan", "atas_nama", "untuk_beliau"),
    "tembusan": ("dokumen", "kepada"),
}
_SERIES_KEYS = ("pola", "unit", "klasifikasi")
NAME = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")

Path = tuple[str | int, ...]


class Written(NamedTuple):
    """One value as somebody wrote it, checked."""

    kunci: str
    nilai: Value
    place: Place


class WrittenSeries(NamedTuple):
    """The number pattern of one kind or document; ``None`` = as in ``[nomor]``."""

    nama: str
    pola: str
    unit: str | None
    klasifikasi: str | None
    place: Place


class Reader:
    """One pass over a parsed file; what is wrong is collected, not raised."""

    def __init__(self, text: str, name: str, data: Mapping[str, object]) -> None:
        self._text = text
        self._name = name
        self._data = data
        self.errors: list[tuple[int, HumasError]] = []

    def place(self, *path: str | int) -> Place:
        """Where a key stands in the file."""
        return Place(Source.FILE, self._name, lambda: line_of(self._text, path))

    def add(self, error: HumasError) -> None:
        """Note a finding."""
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
                self.add(unknown_key(self.place(key), key, known))
            elif key in _TABLES and not isinstance(value, dict):
                self.add(wrong_type(self.place(key), key, "tabel", value))
        for table in _TABLES:
            inner = tuple(name.partition(".")[2] for name in BY_NAME if name.startswith(f"{table}."))
            if table != "nomor":
                for key in self._table(table):
                    if key not in inner:
                        self.add(unknown_key(self.place(table, key), key, inner, table))
        version = self._data.get("versi", VERSION)
        if version != VERSION or isinstance(version, bool):
            problem = f"'versi' bernilai {version!r}, sedangkan program ini membaca versi {VERSION}"
            self.add(problem_at(self.place("versi"), problem, f"Tulis: versi = {VERSION}."))
        if "kantor" not in self._data:
            hint = 'Tambahkan di awal berkas, misalnya: kantor = "kanreg-4".'
            self.add(problem_at(Place(Source.FILE, self._name), "kunci 'kantor' belum diisi", hint))

    def values(self) -> list[Written]:
        """The plain values that are right."""
        found: list[Written] = []
        for key in KEYS:
            table, _, name = key.kunci.rpartition(".")
            inside = self._table(table) if table else self._data
            if name not in inside:
                continue
            place = self.place(*key.kunci.split("."))
            try:
                found.append(Written(key.kunci, checked(key, inside[name], place), place))
            except HumasError as error:
                self.add(error)
        return found

    def series(self) -> list[WrittenSeries]:
        """The patterns of single kinds or documents."""
        found: list[WrittenSeries] = []
        for name, value in self._table("nomor").items():
            if name in _SERIES_KEYS:
                continue
            place = self.place("nomor", name)
            if not NAME.fullmatch(name):
                hint = "Pakai nama jenis kegiatan atau dokumen, misalnya [nomor.siaran-pers]."
                self.add(problem_at(place, f"nama '{name}' dalam [nomor] bukan nama jenis atau dokumen", hint))
                continue
            table = {"pola": value} if isinstance(value, str) else value
            if not isinstance(table, dict):
                self.add(wrong_type(place, f"nomor.{name}", "teks pola atau tabel", value))
                continue
            found.extend(self._one_series(name, table, place))
        return found

    def _one_series(self, name: str, table: Mapping[str, object], place: Place) -> list[WrittenSeries]:
        before = len(self.errors)
        texts = {key: self.text_of(table, key, f"nomor.{name}.{key}", ("nomor", name, key)) for key in _SERIES_KEYS}
        for key in table:
            if key not in _SERIES_KEYS:
                self.add(unknown_key(self.place("nomor", name, key), key, _SERIES_KEYS, f"nomor.{name}"))
        if not texts["pola"] and len(self.errors) == before:
            self.add(problem_at(place, f"'pola' dalam [nomor.{name}] belum diisi"))
        if len(self.errors) > before or not texts["pola"]:
            return []
        return [WrittenSeries(name, texts["pola"], texts["unit"], texts["klasifikasi"], place)]

    def text_of(self, table: Mapping[str, object], key: str, shown: str, path: Path) -> str | None:
        """The text of a key, ``None`` when it is absent or wrong."""
        if key not in table:
            return None
        try:
            return line_or_paragraphs(shown, table[key], self.place(*path))
        except HumasError as error:
            self.add(error)
            return None

    def tables(self, name: str) -> list[tuple[int, dict[str, object]]]:
        """The tables of a ``[[list]]``, each key known, with their numbers."""
        value = self._data.get(name, [])
        if not isinstance(value, list) or not all(isinstance(item, dict) for item in value):
            hint = f"Tulis setiap isinya di bawah [[{name}]]."
            self.add(problem_at(self.place(name), f"'{name}' harus berupa daftar tabel", hint))
            return []
        for number, table in enumerate(value):
            for key in table:
                if key not in _LISTS[name]:
                    self.add(unknown_key(self.place(name, number, key), key, _LISTS[name], f"[{name}]"))
        return list(enumerate(value))
