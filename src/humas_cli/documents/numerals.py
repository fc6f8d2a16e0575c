"""Numbers in Indonesian: with points and commas, in words, Roman, as rupiah."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from decimal import Decimal

TERBESAR = 10**15 - 1
"""Amounts above this are not spelled out."""

_SATUAN = ("", "satu", "dua", "tiga", "empat", "lima", "enam", "tujuh", "delapan", "sembilan")
_RIBUAN = ("", "ribu", "juta", "miliar", "triliun")
_ROMAWI = (
    (1000, "M"),
    (900, "CM"),
    (500, "D"),
    (400, "CD"),
    (100, "C"),
    (90, "XC"),
    (50, "L"),
    (40, "XL"),
    (10, "X"),
    (9, "IX"),
    (5, "V"),
    (4, "IV"),
    (1, "I"),
)


def terbilang(nilai: int) -> str:
    """An amount in words: ``dua ribu dua puluh enam``; below zero begins with ``minus``."""
    bilangan = whole_number(nilai)
    if abs(bilangan) > TERBESAR:
        raise ValueError("bilangan lebih besar dari yang dapat ditulis dengan huruf (paling besar 999 triliun)")
    if bilangan == 0:
        return "nol"
    words = ["minus"] if bilangan < 0 else []
    digits = f"{abs(bilangan):015d}"
    for place in range(5):
        group = int(digits[place * 3 : place * 3 + 3])
        unit = _RIBUAN[4 - place]
        if group == 1 and unit == "ribu":
            words.append("seribu")
        elif group:
            words.extend(word for word in (*_hundreds(group), unit) if word)
    return " ".join(words)


def angka_terbilang(nilai: int) -> str:
    """``2 (dua)``."""
    return f"{ribuan(nilai)} ({terbilang(nilai)})"


def romawi(nilai: int) -> str:
    """A Roman numeral, 1 to 3999."""
    sisa = whole_number(nilai)
    if not 1 <= sisa <= 3999:
        raise ValueError(f"angka Romawi hanya untuk 1 sampai 3999, bukan {sisa}")
    result = ""
    for value, letters in _ROMAWI:
        count, sisa = divmod(sisa, value)
        result += letters * count
    return result


def ribuan(nilai: int) -> str:
    """``1.500.000``."""
    return f"{whole_number(nilai):,}".replace(",", ".")


def rupiah(nilai: int | Decimal | float) -> str:
    """``Rp1.500.000,00``."""
    from decimal import Decimal, InvalidOperation

    if isinstance(nilai, bool) or not isinstance(nilai, (int, float, Decimal)):
        raise ValueError(f"harus bilangan, bukan {describe(nilai)}")
    try:
        amount = Decimal(str(nilai)).quantize(Decimal("0.01"))
    except InvalidOperation:
        raise ValueError("bilangan terlalu besar untuk ditulis sebagai rupiah") from None
    if not amount.is_finite():
        raise ValueError("harus bilangan yang berhingga")
    whole, _, cents = f"{abs(amount):,.2f}".partition(".")
    return f"{'-' if amount < 0 else ''}Rp{whole.replace(',', '.')},{cents}"


def desimal(nilai: Decimal | float) -> str:
    """``2,5``: a number with a decimal comma."""
    from decimal import Decimal

    text = f"{nilai:,}" if isinstance(nilai, Decimal) else f"{nilai:,.10g}"
    return text.translate({ord(","): ".", ord("."): ","})


def _hundreds(group: int) -> list[str]:
    hundreds, rest = divmod(group, 100)
    words = ["seratus"] if hundreds == 1 else [_SATUAN[hundreds], "ratus"] if hundreds else []
    if rest == 10:
        words.append("sepuluh")
    elif rest == 11:
        words.append("sebelas")
    elif 12 <= rest <= 19:
        words += [_SATUAN[rest - 10], "belas"]
    else:
        tens, ones = divmod(rest, 10)
        words += [_SATUAN[tens], "puluh"] if tens else []
        words += [_SATUAN[ones]] if ones else []
    return words


def describe(nilai: object) -> str:
    """What a value is, for a message: ``teks “kemarin”``, ``bilangan 3``."""
    from humas_cli.documents.wording import singkat

    if isinstance(nilai, bool):
        return "ya/tidak"
    if isinstance(nilai, str):
        return f"teks “{singkat(nilai, 40)}”"
    if isinstance(nilai, datetime):
        return "waktu"
    if isinstance(nilai, date):
        return "tanggal"
    if isinstance(nilai, (int, float)) or type(nilai).__name__ == "Decimal":
        return f"bilangan {nilai}"
    return "kelompok isian" if isinstance(nilai, Mapping) else "daftar" if isinstance(nilai, Iterable) else "nilai ini"


def whole_number(nilai: object) -> int:
    """The value, when it is a whole number.

    Raises:
        ValueError: it is not.
    """
    if isinstance(nilai, bool) or not isinstance(nilai, int):
        raise ValueError(f"harus bilangan bulat, bukan {describe(nilai)}")
    return nilai
