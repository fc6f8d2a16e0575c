"""The filters and tests of the template language, and how a value becomes text; imports nothing heavy."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime

from humas_cli.documents.body.naskah import Naskah
from humas_cli.documents.engine.names import Missing
from humas_cli.documents.engine.pictures import Gambar, Placed, gambar
from humas_cli.documents.indonesian import FILTERS as INDONESIAN
from humas_cli.documents.indonesian import desimal, hari_tanggal_pukul, tanggal

LONGEST_TEXT = 2_000_000
"""No text made inside a template may be longer (characters)."""


class LimitSignal(Exception):
    """More work or output than a document can need; the message is Indonesian."""


def to_text(value: object) -> str:
    """A value as the text that a document prints.

    Dates are written in words, moments with day, hour and zone, numbers with a decimal comma.

    Raises:
        ValueError: the value has no text (a table, a list, a body text, yes/no).
        humas_cli.documents.engine.names.MissingSignal: it is not filled in.
    """
    if isinstance(value, str):
        return value
    if isinstance(value, bool):
        raise ValueError("berupa ya/tidak dan tidak dapat dicetak; pakai {% if … %}")
    if isinstance(value, int):
        return str(value)
    if isinstance(value, datetime):
        return hari_tanggal_pukul(value)
    if isinstance(value, date):
        return tanggal(value)
    if isinstance(value, Missing):
        value.fail()
    if value is None:
        Missing("ini").fail()
    if isinstance(value, Naskah):
        raise ValueError("berupa naskah berformat; pakai {{p … }} di paragraf sendiri")
    if isinstance(value, Gambar):
        raise ValueError("berupa gambar; tulis tingginya dalam cm, mis. {{ kantor.logo | gambar(2.2) }}")
    if isinstance(value, Placed):
        raise ValueError("berupa gambar, dan gambar hanya dapat dicetak sendiri dalam dokumen Word")
    if isinstance(value, Mapping):
        raise ValueError(f"berupa kelompok isian ({', '.join(str(key) for key in list(value)[:5])}), bukan teks")
    if isinstance(value, Sequence):
        raise ValueError("berupa daftar, bukan teks; ulangi dengan {% for … %} atau pakai |daftar")
    return desimal(value)  # type: ignore[arg-type]  # a float or Decimal; anything else fails there


def _upper(value: object) -> str:
    return to_text(value).upper()


def _lower(value: object) -> str:
    return to_text(value).lower()


def _trim(value: object) -> str:
    return to_text(value).strip()


def _length(value: object) -> int:
    if isinstance(value, (str, Sequence, Mapping)):
        return len(value)
    raise ValueError("hanya daftar dan teks yang punya panjang")


def _first(value: object) -> object:
    items = _items(value)
    return items[0] if items else Missing("isi pertama daftar")


def _last(value: object) -> object:
    items = _items(value)
    return items[-1] if items else Missing("isi terakhir daftar")


def _join(value: object, pemisah: str = ", ") -> str:
    items = [to_text(item) for item in _items(value)]
    _guard(sum(map(len, items)) + len(pemisah) * len(items))
    return pemisah.join(items)


def _replace(value: object, lama: str, baru: str) -> str:
    text, old, new = to_text(value), to_text(lama), to_text(baru)
    if not old:
        raise ValueError("teks yang diganti tidak boleh kosong")
    _guard(len(text) + text.count(old) * len(new))
    return text.replace(old, new)


def _items(value: object) -> Sequence[object]:
    if isinstance(value, Sequence) and not isinstance(value, (str, bytes)):
        return value
    raise ValueError("harus daftar")


def _guard(length: int) -> None:
    if length > LONGEST_TEXT:
        raise LimitSignal(f"teks yang dibuat melebihi {LONGEST_TEXT:,} huruf".replace(",", "."))


FILTERS: Mapping[str, Callable[..., object]] = {
    **INDONESIAN,
    "upper": _upper,
    "lower": _lower,
    "trim": _trim,
    "length": _length,
    "first": _first,
    "last": _last,
    "join": _join,
    "replace": _replace,
    "gambar": gambar,
}
"""Filter name → function; ``default`` is left out on purpose, because it hides what is missing."""


def _filled(value: object) -> bool:
    return not isinstance(value, Missing) and value is not None and value != ""


TESTS: Mapping[str, Callable[[object], bool]] = {
    "terisi": _filled,
    "kosong": lambda value: not _filled(value),
    "defined": _filled,
    "undefined": lambda value: not _filled(value),
    "odd": lambda value: isinstance(value, int) and value % 2 == 1,
    "even": lambda value: isinstance(value, int) and value % 2 == 0,
}
"""Test name → function; ``defined`` means filled in, since every name of a template is known."""
