"""The shipped facts of the 16 offices and the posts; each fact says where it is known from."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

_DATA = Path(__file__).parent / "data" / "kantor.toml"


class Provenance(NamedTuple):
    """Where a shipped fact is known from.

    Attributes:
        tingkat: ``terlihat`` (seen in a stored source), ``umum`` (general knowledge, unverified), ``usulan`` (ours).
        keterangan: which source, in Indonesian.
    """

    tingkat: str
    keterangan: str

    def __str__(self) -> str:
        return f"terlihat pada {self.keterangan}" if self.tingkat == "terlihat" else self.keterangan


class Fact(NamedTuple):
    """One shipped value of the configuration."""

    kunci: str
    nilai: str | tuple[str, ...]
    asal: Provenance


class Province(NamedTuple):
    """A province that an office serves; its zone can differ from the office's."""

    nama: str
    zona: str
    asal: Provenance


class Post(NamedTuple):
    """A post of the records (*jabatan*).

    Attributes:
        sebutan: shipped title, ``""`` when every holder brings his own.
        lingkup: region family it belongs to, ``""`` for any.
        tunggal: only one person can hold it at a time.
    """

    kata: str
    sebutan: str
    lingkup: str
    tunggal: bool


class OfficeDefaults(NamedTuple):
    """What is shipped for one office."""

    kata: str
    lingkup: str
    facts: tuple[Fact, ...]
    patterns: tuple[Fact, ...]
    provinsi: tuple[Province, ...]

    def fact(self, kunci: str) -> Fact | None:
        """The shipped value of a dotted key, or ``None``."""
        return next((fact for fact in self.facts if fact.kunci == kunci), None)


@cache
def _data() -> dict[str, Any]:
    import tomllib

    return tomllib.loads(_DATA.read_text(encoding="utf-8"))


def office_words() -> tuple[str, ...]:
    """The 16 offices by the words of the records."""
    return tuple(office["kata"] for office in _data()["kantor"])


def first_office() -> str:
    """The office that is served until somebody says which."""
    return str(_data()["kantor_bawaan"])


def own_region(kantor: str) -> str:
    """The region family of an office: ``pusat``, ``kanreg`` or ``pusbangpeg``."""
    return str(_office(kantor)["lingkup"])


def _office(kantor: str) -> dict[str, Any]:
    return next(office for office in _data()["kantor"] if office["kata"] == kantor)


def _provenance(key: str) -> Provenance:
    return Provenance(**_data()["asal"][key])


@cache
def office_defaults(kantor: str) -> OfficeDefaults:
    """The shipped facts of one office; ``kantor`` is one of :func:`office_words`."""
    data, office = _data(), _office(kantor)
    general, own = data["boilerplate"], data["nomor"]
    facts = [
        Fact(_CONFIG_KEYS[key], tuple(value) if isinstance(value, list) else value, _provenance(office["asal"][key]))
        for key, value in office.items()
        if key in _CONFIG_KEYS
    ]
    facts.append(Fact("boilerplate.tentang_bkn", general["tentang_bkn"], _provenance(general["asal"])))
    facts.append(Fact("nomor.pola", own["pola"], _provenance(own["asal"])))
    return OfficeDefaults(
        kata=kantor,
        lingkup=office["lingkup"],
        facts=tuple(facts),
        patterns=tuple(
            Fact(f"nomor.{name}", table["pola"], _provenance(table["asal"]))
            for name, table in own.items()
            if isinstance(table, dict)
        ),
        provinsi=tuple(Province(p["nama"], p["zona"], _provenance(p["asal"])) for p in office["provinsi"]),
    )


_CONFIG_KEYS = {
    **{
        key: f"identitas.{key}"
        for key in ("nama", "nama_pendek", "alamat", "kota", "telepon", "surel", "laman", "zona")
    },
    "unit": "nomor.unit",
    "kop": "kop.baris",
}


@cache
def posts() -> Mapping[str, Post]:
    """The posts of the records by their word, in the order of the contract."""
    return {
        word: Post(word, table.get("sebutan", ""), table.get("lingkup", ""), table.get("tunggal", True))
        for word, table in _data()["jabatan"].items()
    }


def default_post_title(jabatan: str, kantor: str, nama_pendek: str) -> str:
    """The shipped title of a post seen from an office, ``""`` when there is none."""
    post = posts()[jabatan]
    name = nama_pendek if post.lingkup == own_region(kantor) else _data()["lingkup"].get(post.lingkup, "")
    return post.sebutan.replace("{kantor}", name)
