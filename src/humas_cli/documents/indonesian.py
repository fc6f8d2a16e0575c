"""How Indonesian letters write dates, hours, amounts and names; every function is a filter of templates too.

A value that a function cannot write (a text where a date is needed) is a ``ValueError`` with an Indonesian sentence.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, datetime, timedelta, timezone

from humas_cli.documents.numerals import (
    angka_terbilang,
    describe,
    desimal,
    ribuan,
    romawi,
    rupiah,
    terbilang,
    whole_number,
)
from humas_cli.documents.wording import (
    daftar,
    kalimat,
    kapital,
    nama_berkas,
    nip,
    singkat,
    wa_miring,
    wa_polos,
    wa_tebal,
)

__all__ = [
    "FILTERS",
    "angka_terbilang",
    "bulan",
    "bulan_romawi",
    "daftar",
    "desimal",
    "hari",
    "hari_tanggal",
    "hari_tanggal_pukul",
    "jam",
    "kalimat",
    "kapital",
    "nama_berkas",
    "nip",
    "pukul",
    "rentang",
    "ribuan",
    "romawi",
    "rupiah",
    "selang_hari",
    "singkat",
    "tahun",
    "tanggal",
    "tanggal_angka",
    "tanggal_pukul",
    "terbilang",
    "wa_miring",
    "wa_polos",
    "wa_tebal",
    "wib",
    "zona",
]

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
_WIB = timezone(timedelta(hours=7))
ZONA = {7: "WIB", 8: "WITA", 9: "WIT"}


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


def tanggal_pukul(nilai: datetime) -> str:
    """``22 November 2026, pukul 09.00 WIB``."""
    return f"{tanggal(nilai)}, pukul {pukul(nilai)}"


def hari_tanggal_pukul(nilai: datetime) -> str:
    """``Minggu, 22 November 2026, pukul 09.00 WIB``."""
    return f"{hari_tanggal(nilai)}, pukul {pukul(nilai)}"


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


def wib(nilai: datetime, sampai: datetime | None = None) -> str:
    """The same moment or period in WIB, to stand behind it; nothing where it is WIB already.

    `` (12.00–13.00 WIB)``; with the day where that is another: `` (Rabu, 25 November 2026, pukul 23.00 WIB)``.
    """
    awal, akhir = _moment(nilai), _moment(nilai if sampai is None else sampai)
    pusat, batas = awal.astimezone(_WIB), akhir.astimezone(_WIB)
    if pusat.utcoffset() == awal.utcoffset() and batas.utcoffset() == akhir.utcoffset():
        return ""
    if (pusat.date(), batas.date()) != (awal.date(), akhir.date()):
        return f" ({rentang(pusat, batas)})"
    if pusat == batas:
        return f" ({pukul(pusat)})"
    return f" ({jam(pusat)}{'–' if pusat.date() == batas.date() else ' dan '}{pukul(batas)})"


def selang_hari(awal: date, akhir: date) -> int:
    """How many days lie between two dates (``14``); negative when the second comes first."""
    mulai, selesai = (nilai.date() if isinstance(nilai, datetime) else _date(nilai) for nilai in (awal, akhir))
    return (selesai - mulai).days


def bulan_romawi(nilai: date | int) -> str:
    """The month as a Roman numeral (``XI``), of a date or of a month's number."""
    if isinstance(nilai, date):
        return romawi(nilai.month)
    nomor = whole_number(nilai)
    if not 1 <= nomor <= 12:
        raise ValueError(f"bulan hanya 1 sampai 12, bukan {nomor}")
    return romawi(nomor)


def _date(nilai: object) -> date:
    if not isinstance(nilai, date):
        raise ValueError(f"harus tanggal, bukan {describe(nilai)}")
    return nilai


def _moment(nilai: object) -> datetime:
    if not isinstance(nilai, datetime):
        raise ValueError(f"harus waktu dengan jam, bukan {describe(nilai)}")
    if nilai.utcoffset() is None:
        raise ValueError("tanpa zona waktu; tambahkan +07:00 (WIB), +08:00 (WITA), atau +09:00 (WIT)")
    return nilai


FILTERS: Mapping[str, Callable[..., str | int]] = {
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
        wib,
        selang_hari,
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
