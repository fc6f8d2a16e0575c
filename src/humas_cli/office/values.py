"""The keys of ``kantor.toml`` and what each may hold; loading, showing and asking all follow this one list."""

from __future__ import annotations

from enum import Enum, auto
from typing import NamedTuple

from humas_cli.office.defaults import office_words
from humas_cli.office.errors import Place, Source, problem_at, suggestion, unknown_word, wrong_type
from humas_cli.office.intervals import Interval
from humas_cli.office.model import Zone
from humas_cli.plaintext import visible

VERSION = 1


class ValueType(Enum):
    """What a key of the configuration holds."""

    LINE = auto()
    PARAGRAPHS = auto()
    EMAIL = auto()
    ZONE = auto()
    OFFICE = auto()
    LINES = auto()
    INTERVAL = auto()


class Key(NamedTuple):
    """One key of the configuration.

    Attributes:
        kunci: dotted, as written in the file.
        label: what it is, in Indonesian.
        wajib: an empty value is refused; otherwise it says "there is none" and hides the default.
    """

    kunci: str
    label: str
    tipe: ValueType = ValueType.LINE
    wajib: bool = False

    @property
    def variable(self) -> str:
        """The variable of the environment that sets it."""
        short = self.kunci.removeprefix("identitas.") if self.kunci == "identitas.zona" else self.kunci
        return "HUMAS_" + short.replace(".", "_").replace("-", "_").upper()

    @property
    def option(self) -> str:
        """The option that sets it, without dashes."""
        return self.kunci.removeprefix("identitas.").replace(".", "-").replace("_", "-")


KEYS = (
    Key("kantor", "kantor yang dilayani", ValueType.OFFICE, wajib=True),
    Key("identitas.nama", "nama kantor", wajib=True),
    Key("identitas.nama_pendek", "nama pendek kantor", wajib=True),
    Key("identitas.alamat", "alamat"),
    Key("identitas.kota", "kota kedudukan", wajib=True),
    Key("identitas.telepon", "telepon"),
    Key("identitas.surel", "alamat surel", ValueType.EMAIL),
    Key("identitas.laman", "laman web"),
    Key("identitas.logo", "berkas logo"),
    Key("identitas.zona", "zona waktu kantor", ValueType.ZONE, wajib=True),
    Key("kop.baris", "baris kop surat", ValueType.LINES, wajib=True),
    Key("boilerplate.tentang_bkn", "paragraf Tentang BKN", ValueType.PARAGRAPHS),
    Key("narahubung.nama", "nama narahubung"),
    Key("narahubung.telepon", "telepon narahubung"),
    Key("narahubung.surel", "surel narahubung", ValueType.EMAIL),
    Key("nomor.pola", "pola nomor surat", wajib=True),
    Key("nomor.unit", "kode unit pada nomor"),
    Key("nomor.klasifikasi", "kode klasifikasi arsip pada nomor"),
    Key("berkala.monitoring", "jarak waktu monitoring pemberitaan", ValueType.INTERVAL),
    Key("berkala.media-sosial", "jarak waktu koordinasi akun media sosial", ValueType.INTERVAL),
)
BY_NAME = {key.kunci: key for key in KEYS}

Value = str | tuple[str, ...] | None


def checked(key: Key, value: object, place: Place) -> Value:
    """The value of a key when it is right; empty text becomes ``None``.

    Raises:
        humas_cli.errors.HumasError: wrong type, an unknown word, an empty value that is needed, or a character that
            no document can hold.
    """
    if key.tipe is ValueType.LINES:
        return _lines(key, value, place)
    text = line_or_paragraphs(key.kunci, value, place, paragraphs=key.tipe is ValueType.PARAGRAPHS)
    if not text:
        if key.wajib:
            raise problem_at(place, f"'{key.kunci}' ({key.label}) tidak boleh kosong")
        return None
    if key.tipe is ValueType.OFFICE and text not in office_words():
        raise _unknown_office(key, text, place)
    if key.tipe is ValueType.ZONE and text not in tuple(Zone):
        raise unknown_word(place, key.kunci, text, tuple(Zone), "zona waktu")
    if key.tipe is ValueType.INTERVAL and text not in tuple(Interval):
        raise unknown_word(place, key.kunci, text, tuple(Interval), "jarak waktu")
    if key.tipe is ValueType.EMAIL and not _is_email(text):
        raise problem_at(place, f"'{text}' pada '{key.kunci}' bukan alamat surel", "Contoh: humas@kantor.go.id.")
    return text


def line_or_paragraphs(kunci: str, value: object, place: Place, *, paragraphs: bool = False) -> str:
    """A text value without white space around it; line breaks only where ``paragraphs`` are allowed.

    Raises:
        humas_cli.errors.HumasError: not text, or a character that no document can hold.
    """
    if not isinstance(value, str):
        raise wrong_type(place, kunci, "teks", value)
    text = value.replace("\r\n", "\n").strip()
    allowed = "\n\t" if paragraphs else ""
    for letter in text:
        if (
            visible(letter) != letter
            or letter in "\u2028\u2029\ufffe\uffff"
            or (letter in "\n\t" and letter not in allowed)
        ):
            what = "pindah baris" if letter in "\n\u2028\u2029" else f"karakter kendali U+{ord(letter):04X}"
            raise problem_at(place, f"'{kunci}' memuat {what}", "Tulis dalam satu baris tanpa karakter itu.")
    return text


def _lines(key: Key, value: object, place: Place) -> tuple[str, ...]:
    if place.source > Source.FILE and isinstance(value, str):
        value = value.split("|")
    if not isinstance(value, list):
        raise wrong_type(place, key.kunci, "daftar teks", value)
    lines = tuple(line_or_paragraphs(key.kunci, line, place) for line in value)
    if not lines or not all(lines):
        raise problem_at(place, f"'{key.kunci}' ({key.label}) tidak boleh kosong atau memuat baris kosong")
    return lines


def _unknown_office(key: Key, text: str, place: Place) -> Exception:
    listed = "Yang dikenal: pusat, kanreg-1 sampai kanreg-14, dan pusbangpeg."
    near = suggestion(text, office_words())
    return problem_at(
        place, f"'{text}' pada '{key.kunci}' bukan salah satu dari 16 kantor", f"{near} {listed}" if near else listed
    )


def _is_email(text: str) -> bool:
    name, at, domain = text.partition("@")
    return bool(name and at and "." in domain and "@" not in domain) and not any(letter.isspace() for letter in text)
