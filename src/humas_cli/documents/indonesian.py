"""How Indonesian letters write dates, hours, amounts and names; every function is a filter of templates too.

A value that a function cannot write (a text where a date is needed) is a ``ValueError`` with an Indonesian sentence.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from datetime import date, datetime, timedelta
from decimal import Decimal, InvalidOperation

HARI = ("Senin", "Selasa", "Rabu", "Kamis", "Jumat", "Sabtu", "Minggu")
BULAN = (
    "Januari",
    "Februari",
    "Maret",
    "April",
    "Mei",
    "Juni",
    "Juli",
    "Agustus",
    "September",
    "Oktober",
    "November",
    "Desember",
)
ZONA = {7: "WIB", 8: "WITA", 9: "WIT"}
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
_NAMA_TERLARANG = frozenset(
    ["con", "prn", "aux", "nul", *(f"com{n}" for n in range(10)), *(f"lpt{n}" for n in range(10))]
)


def tanggal(nilai: date) -> str:
    """``22 November 2026``."""
    hari_itu = _date(nilai)
    return f"{hari_itu.day} {BULAN[hari_itu.month - 1]} {hari_itu.year}"


def hari(nilai: date) -> str:
    """``Minggu``."""
    return HARI[_date(nilai).weekday()]


def hari_tanggal(nilai: date) -> str:
    """``Minggu, 22 November 2026``."""
    return f"{hari(nilai)}, {tanggal(nilai)}"


def tanggal_angka(nilai: date) -> str:
    """``22/11/2026``."""
    hari_itu = _date(nilai)
    return f"{hari_itu.day:02d}/{hari_itu.month:02d}/{hari_itu.year:04d}"


def bulan(nilai: date) -> str:
    """``November``."""
    return BULAN[_date(nilai).month - 1]


def tahun(nilai: date) -> str:
    """``2026``."""
    return str(_date(nilai).year)


def zona(nilai: datetime) -> str:
    """``WIB``, ``WITA``, ``WIT`` by the value's own offset; any other offset as ``UTC+03.00``."""
    offset = _moment(nilai).utcoffset() or timedelta()
    minutes = int(offset.total_seconds() // 60)
    name = ZONA.get(minutes // 60) if minutes % 60 == 0 else None
    if name:
        return name
    sign = "-" if minutes < 0 else "+"
    return f"UTC{sign}{abs(minutes) // 60:02d}.{abs(minutes) % 60:02d}"


def jam(nilai: datetime) -> str:
    """``09.00``, without the zone."""
    saat = _moment(nilai)
    return f"{saat.hour:02d}.{saat.minute:02d}"


def pukul(nilai: datetime) -> str:
    """``09.00 WIB``."""
    return f"{jam(nilai)} {zona(nilai)}"


def rentang(mulai: datetime, selesai: datetime) -> str:
    """A period with days, dates and hours; one day is named once, one zone is named once a day.

    ``Rabu, 25 November 2026, pukul 09.00–11.00 WIB``;
    ``Rabu, 25 November 2026, pukul 22.00 WITA s.d. Kamis, 26 November 2026, pukul 01.00 WITA``.
    """
    awal, akhir = _moment(mulai), _moment(selesai)
    if akhir < awal:
        raise ValueError(f"waktu selesai ({tanggal(akhir)} {pukul(akhir)}) mendahului waktu mulai")
    if awal.date() != akhir.date():
        return f"{hari_tanggal(awal)}, pukul {pukul(awal)} s.d. {hari_tanggal(akhir)}, pukul {pukul(akhir)}"
    if zona(awal) != zona(akhir):
        return f"{hari_tanggal(awal)}, pukul {pukul(awal)} s.d. pukul {pukul(akhir)}"
    if jam(awal) == jam(akhir):
        return f"{hari_tanggal(awal)}, pukul {pukul(awal)}"
    return f"{hari_tanggal(awal)}, pukul {jam(awal)}–{jam(akhir)} {zona(awal)}"


def terbilang(nilai: int) -> str:
    """An amount in words: ``dua ribu dua puluh enam``; below zero begins with ``minus``."""
    bilangan = _whole(nilai)
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
    sisa = _whole(nilai)
    if not 1 <= sisa <= 3999:
        raise ValueError(f"angka Romawi hanya untuk 1 sampai 3999, bukan {sisa}")
    result = ""
    for value, letters in _ROMAWI:
        count, sisa = divmod(sisa, value)
        result += letters * count
    return result


def bulan_romawi(nilai: date | int) -> str:
    """The month as a Roman numeral (``XI``), of a date or of a month's number."""
    if isinstance(nilai, date):
        return romawi(nilai.month)
    nomor = _whole(nilai)
    if not 1 <= nomor <= 12:
        raise ValueError(f"bulan hanya 1 sampai 12, bukan {nomor}")
    return romawi(nomor)


def ribuan(nilai: int) -> str:
    """``1.500.000``."""
    return f"{_whole(nilai):,}".replace(",", ".")


def rupiah(nilai: int | Decimal | float) -> str:
    """``Rp1.500.000,00``."""
    if isinstance(nilai, bool) or not isinstance(nilai, (int, float, Decimal)):
        raise ValueError(f"harus bilangan, bukan {_what(nilai)}")
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
    text = f"{nilai:,}" if isinstance(nilai, Decimal) else f"{nilai:,.10g}"
    return text.translate({ord(","): ".", ord("."): ","})


def nip(nilai: str) -> str:
    """The 18 digits of an NIP in their groups (``19800101 200501 1 001``); anything else unchanged."""
    asli = _text(nilai)
    digits = re.sub(r"\s", "", asli)
    if len(digits) != 18 or not (digits.isascii() and digits.isdigit()):
        return asli
    return f"{digits[:8]} {digits[8:14]} {digits[14]} {digits[15:]}"


def daftar(nilai: Iterable[str], penghubung: str = "dan") -> str:
    """``a``; ``a dan b``; ``a, b, dan c``."""
    if isinstance(nilai, (str, bytes, Mapping)) or not isinstance(nilai, Iterable):
        raise ValueError(f"harus daftar, bukan {_what(nilai)}")
    items = [_text(item) for item in nilai]
    if len(items) <= 2:
        return f" {penghubung} ".join(items)
    return f"{', '.join(items[:-1])}, {penghubung} {items[-1]}"


def kapital(nilai: str) -> str:
    """All letters as capitals."""
    return _text(nilai).upper()


def kalimat(nilai: str) -> str:
    """The first letter as a capital, the rest as it is."""
    return re.sub(r"[^\W\d_]", lambda found: found[0].upper(), _text(nilai), count=1)


def wa_polos(nilai: str) -> str:
    """Text that WhatsApp shows as it is.

    WhatsApp has no escape sign; marks that would format (a pair at word borders) are replaced by signs that look the
    same. Marks inside words stay, so web addresses keep working.
    """
    return _WA_PAIR.sub(lambda found: _alike(found[0][0]) + found[0][1:-1] + _alike(found[0][0]), _text(nilai))


def wa_tebal(nilai: str) -> str:
    """Bold in WhatsApp, line by line."""
    return _wa_mark(_text(nilai), "*")


def wa_miring(nilai: str) -> str:
    """Italic in WhatsApp, line by line."""
    return _wa_mark(_text(nilai), "_")


def singkat(nilai: str, panjang: int) -> str:
    """At most ``panjang`` letters, cut between words, with an ellipsis when something was cut."""
    text = " ".join(_text(nilai).split())
    if _whole(panjang) < 1:
        raise ValueError("panjang harus paling sedikit 1")
    if len(text) <= panjang:
        return text
    cut = text[: panjang - 1]
    if not text[panjang - 1].isspace() and " " in cut:
        cut = cut[: cut.rindex(" ")]
    return cut.rstrip(" ,;:-–") + "…"


def nama_berkas(nilai: str, panjang: int = 80) -> str:
    """A file name without suffix that every system accepts: small letters, digits and hyphens."""
    import unicodedata

    plain = unicodedata.normalize("NFKD", _text(nilai)).encode("ascii", "ignore").decode("ascii").lower()
    plain = re.sub(r"['`]", "", plain)
    name = re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[: max(1, panjang)].rstrip("-")
    if not name:
        return "tanpa-nama"
    return f"berkas-{name}" if name in _NAMA_TERLARANG else name


_WA_PAIR = re.compile(r"(?<![^\W_])([*_~])(?=\S)[^\n]*?(?<=\S)\1(?![^\W_])|```[^`]+```|`[^`\n]+`")
_WA_ALIKE = {"*": "∗", "_": "ˍ", "~": "∼", "`": "ˋ"}


def _alike(mark: str) -> str:
    return _WA_ALIKE[mark]


def _wa_mark(text: str, mark: str) -> str:
    lines = []
    for line in text.split("\n"):
        core = line.strip()
        if not core:
            lines.append(line)
            continue
        start = line.index(core)
        core_marked = f"{mark}{core.replace(mark, _alike(mark))}{mark}"
        lines.append(f"{line[:start]}{core_marked}{line[start + len(core) :]}")
    return "\n".join(lines)


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


def _what(nilai: object) -> str:
    if isinstance(nilai, bool):
        return "ya/tidak"
    if isinstance(nilai, str):
        return f"teks “{singkat(nilai, 40)}”"
    if isinstance(nilai, datetime):
        return "waktu"
    if isinstance(nilai, date):
        return "tanggal"
    if isinstance(nilai, (int, float, Decimal)):
        return f"bilangan {nilai}"
    return "kelompok isian" if isinstance(nilai, Mapping) else "daftar" if isinstance(nilai, Iterable) else "nilai ini"


def _date(nilai: object) -> date:
    if not isinstance(nilai, date):
        raise ValueError(f"harus tanggal, bukan {_what(nilai)}")
    return nilai


def _moment(nilai: object) -> datetime:
    if not isinstance(nilai, datetime):
        raise ValueError(f"harus waktu dengan jam, bukan {_what(nilai)}")
    if nilai.utcoffset() is None:
        raise ValueError("tanpa zona waktu; tambahkan +07:00 (WIB), +08:00 (WITA), atau +09:00 (WIT)")
    return nilai


def _whole(nilai: object) -> int:
    if isinstance(nilai, bool) or not isinstance(nilai, int):
        raise ValueError(f"harus bilangan bulat, bukan {_what(nilai)}")
    return nilai


def _text(nilai: object) -> str:
    if isinstance(nilai, str):
        return nilai
    if isinstance(nilai, int) and not isinstance(nilai, bool):
        return str(nilai)
    raise ValueError(f"harus teks, bukan {_what(nilai)}")


FILTERS: Mapping[str, Callable[..., str]] = {
    function.__name__: function
    for function in (
        tanggal,
        hari,
        hari_tanggal,
        tanggal_angka,
        bulan,
        tahun,
        zona,
        jam,
        pukul,
        rentang,
        terbilang,
        angka_terbilang,
        romawi,
        bulan_romawi,
        rupiah,
        ribuan,
        desimal,
        nip,
        daftar,
        kapital,
        kalimat,
        wa_polos,
        wa_tebal,
        wa_miring,
        singkat,
        nama_berkas,
    )
}
"""Filter name → function."""
