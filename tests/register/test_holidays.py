"""Days off: those of the decree, those of the office's own file, those of the library, and what nobody knows."""

from __future__ import annotations

import io
import subprocess
import sys
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path

import pytest
from holidays import country_holidays

from humas_cli.environment import Environment
from humas_cli.errors import HumasError, ManyErrors
from humas_cli.register.duties.holidays import Calendar, HolidayKind, Knowledge, load_calendar

NOW = datetime.fromisoformat("2026-11-24T09:00:00+07:00")
HEAD = 'versi = 1\n[tahun.2027]\nketetapan = "SKB Contoh 2027"\n'
DAY = '[[libur]]\ntanggal = 2027-01-01\nnama = "Tahun Baru"\njenis = "libur-nasional"\n'


@pytest.fixture
def calendar(tmp_path: Path) -> Callable[..., Calendar]:
    """The calendar of an office, with the ``libur.toml`` given."""

    def load(text: str | None = None) -> Calendar:
        if text is not None:
            (tmp_path / "libur.toml").write_text(text, encoding="utf-8")
        quiet = io.StringIO()
        return load_calendar(
            Environment(quiet, quiet, quiet, tmp_path, tmp_path, tmp_path, tmp_path, lambda: NOW, "petugas", {})
        )

    return load


def at(text: str) -> datetime:
    return datetime.fromisoformat(text)


def test_the_days_of_2026(calendar: Callable[..., Calendar]) -> None:
    """All 25, as the decree has them."""
    days = calendar().holidays(2026)
    assert [f"{day.tanggal:%m-%d} {day.nama} ({day.jenis.label})" for day in days] == [
        "01-01 Tahun Baru 2026 Masehi (libur nasional)",
        "01-16 Isra Mikraj Nabi Muhammad (libur nasional)",
        "02-16 Cuti Bersama Tahun Baru Imlek 2577 Kongzili (cuti bersama)",
        "02-17 Tahun Baru Imlek 2577 Kongzili (libur nasional)",
        "03-18 Cuti Bersama Hari Suci Nyepi (Tahun Baru Saka 1948) (cuti bersama)",
        "03-19 Hari Suci Nyepi (Tahun Baru Saka 1948) (libur nasional)",
        "03-20 Cuti Bersama Idulfitri 1447 Hijriah (cuti bersama)",
        "03-21 Idulfitri 1447 Hijriah (libur nasional)",
        "03-22 Idulfitri 1447 Hijriah (hari kedua) (libur nasional)",
        "03-23 Cuti Bersama Idulfitri 1447 Hijriah (cuti bersama)",
        "03-24 Cuti Bersama Idulfitri 1447 Hijriah (cuti bersama)",
        "04-03 Wafat Yesus Kristus (libur nasional)",
        "04-05 Kebangkitan Yesus Kristus (Paskah) (libur nasional)",
        "05-01 Hari Buruh Internasional (libur nasional)",
        "05-14 Kenaikan Yesus Kristus (libur nasional)",
        "05-15 Cuti Bersama Kenaikan Yesus Kristus (cuti bersama)",
        "05-27 Iduladha 1447 Hijriah (libur nasional)",
        "05-28 Cuti Bersama Iduladha 1447 Hijriah (cuti bersama)",
        "05-31 Hari Raya Waisak 2570 BE (libur nasional)",
        "06-01 Hari Lahir Pancasila (libur nasional)",
        "06-16 Tahun Baru Islam 1448 Hijriah (libur nasional)",
        "08-17 Hari Kemerdekaan Republik Indonesia (libur nasional)",
        "08-25 Maulid Nabi Muhammad (libur nasional)",
        "12-24 Cuti Bersama Hari Raya Natal (cuti bersama)",
        "12-25 Hari Raya Natal (libur nasional)",
    ]
    assert all(day.pasti and "1497 Tahun 2025" in day.sumber for day in days)


@pytest.mark.parametrize(
    ("kind", "category", "count"), [(HolidayKind.NASIONAL, "public", 17), (HolidayKind.BERSAMA, "government", 8)]
)
def test_the_library_says_the_same_of_2026(
    calendar: Callable[..., Calendar], kind: HolidayKind, category: str, count: int
) -> None:
    """A second source for every date that is shipped."""
    ours = [day.tanggal for day in calendar().holidays(2026) if day.jenis is kind]
    assert ours == sorted(country_holidays("ID", years=2026, categories=(category,)))
    assert len(ours) == count


def test_a_day_is_asked_for(calendar: Callable[..., Calendar]) -> None:
    found = calendar()
    assert [found.day_off(date(2026, 8, day)) for day in (14, 15, 16, 17, 18)] == [
        None,
        "Sabtu",
        "Minggu",
        "Hari Kemerdekaan Republik Indonesia",
        None,
    ]
    assert found.on(date(2026, 8, 16)) is None
    christmas = found.on(at("2026-12-25T23:30:00+09:00"))
    assert christmas is not None and christmas.jenis is HolidayKind.NASIONAL


def test_a_deadline_is_warned_of_where_it_runs_out(calendar: Callable[..., Calendar]) -> None:
    """Half past midnight in Jayapura is a holiday there, though it is still a working day in Jakarta."""
    found = calendar()
    assert found.warning(at("2026-08-17T15:00:00+09:00")) == (
        "Tenggat jatuh pada Senin, 17 Agustus 2026, libur nasional Hari Kemerdekaan Republik Indonesia; "
        "tenggat tidak bergeser."
    )
    assert found.warning(at("2026-12-24T00:30:00+09:00")) == (
        "Tenggat jatuh pada Kamis, 24 Desember 2026, Cuti Bersama Hari Raya Natal; tenggat tidak bergeser."
    )
    assert found.warning(at("2026-12-23T22:30:00+07:00")) is None
    assert found.warning(at("2026-11-28T15:00:00+07:00")) == (
        "Tenggat jatuh pada Sabtu, 28 November 2026, di luar hari kerja; tenggat tidak bergeser."
    )


def test_a_year_of_the_library_is_called_so(calendar: Callable[..., Calendar]) -> None:
    found = calendar()
    assert found.knows(2025) is Knowledge.PUSTAKA
    assert len(found.holidays(2025)) == 28
    day = found.on(date(2025, 3, 31))
    assert day is not None and (day.nama, day.pasti) == ("Hari Raya Idulfitri", False)
    warning = found.warning(at("2025-03-31T10:00:00+07:00"))
    assert warning is not None and warning.startswith(
        "Tenggat jatuh pada Senin, 31 Maret 2025, libur nasional Hari Raya Idulfitri, menurut pustaka holidays "
    )
    assert warning.endswith(", belum dicocokkan dengan SKB; tenggat tidak bergeser.")


@pytest.mark.parametrize("year", [1900, 2060, 2500])
def test_a_year_that_nobody_knows_is_said(calendar: Callable[..., Calendar], year: int) -> None:
    """Reckoned dates of Islamic feasts are not offered as days off."""
    found = calendar()
    assert found.knows(year) is Knowledge.TIDAK_DIKETAHUI
    assert found.holidays(year) == ()
    unknown = f"Hari libur tahun {year} belum diketahui (isi libur.toml di folder konfigurasi sesudah SKB-nya terbit)"
    monday = next(date(year, 3, day) for day in range(1, 8) if date(year, 3, day).weekday() == 0)
    assert found.warning(at(f"{monday}T10:00:00+07:00")) == (
        f"{unknown}; tenggat Senin, {monday.day} Maret {year} mungkin jatuh pada hari libur."
    )


def test_the_offices_year_takes_the_place_of_the_shipped_one(calendar: Callable[..., Calendar]) -> None:
    """The whole year, and only that year."""
    text = HEAD.replace("2027", "2026") + '[[libur]]\ntanggal = 2026-06-02\nnama = "Cuti"\njenis = "cuti-bersama"\n'
    found = calendar(text)
    assert found.holidays(2026) == ((date(2026, 6, 2), "Cuti", HolidayKind.BERSAMA, "SKB Contoh 2026", True),)
    assert found.day_off(date(2026, 8, 17)) is None
    found = calendar(HEAD + DAY)
    assert (len(found.holidays(2026)), len(found.holidays(2027))) == (25, 1)
    assert found.knows(2027) is Knowledge.KETETAPAN


def test_a_year_that_the_office_only_expects_is_not_sure(calendar: Callable[..., Calendar]) -> None:
    text = HEAD + 'asal = "kira"\n[asal]\nkira = { tingkat = "usulan", keterangan = "perkiraan" }\n' + DAY
    day = calendar(text).on(date(2027, 1, 1))
    assert day is not None and not day.pasti


@pytest.mark.parametrize(
    ("text", "problem", "saran"),
    [
        ("versi = 2\n" + HEAD[10:] + DAY, "baris 1: 'versi' bernilai 2, sedangkan program ini membaca versi 1.",
         "Tulis: versi = 1."),
        (HEAD + DAY.replace("libur-nasional", "libur-nasionl"), "baris 7: 'libur-nasionl' pada 'jenis' tidak dikenal.",
         "Maksud Anda 'libur-nasional'?"),
        (HEAD + DAY.replace("nama", "naam"), "baris 4: 'nama' dalam [[libur]] belum diisi.\n"
         "Berkas 'libur.toml' baris 6: kunci 'naam' dalam [[libur]] tidak dikenal.", None),
        (HEAD + DAY.replace("2027-01-01", '"2027-01-01"'), "baris 5: 'tanggal' harus berupa tanggal.",
         "Tulis tanpa tanda petik, misalnya 2027-01-01."),
        (HEAD + DAY.replace("2027-01", "2026-01") + DAY, "baris 5: tahun dari tanggal 1 Januari 2026 tidak ada dalam "
         "berkas ini.", "Periksa tahunnya, atau tambahkan [tahun.2026] dengan 'ketetapan'."),
        (HEAD + DAY + DAY, "baris 8: tanggal 1 Januari 2027 ditulis dua kali (pertama di baris 4).",
         "Hapus salah satunya, atau gabungkan namanya."),
        (HEAD, "baris 2: [tahun.2027] belum memuat satu pun [[libur]].",
         "Isi hari liburnya, atau hapus [tahun.2027]."),
        (DAY.join(("versi = 1\n[tahun.2027]\n", "")), "baris 2: 'ketetapan' dalam [tahun.2027] belum diisi.",
         'Contoh: ketetapan = "SKB 3 Menteri Nomor … Tahun …".'),
        (HEAD.replace("2027]", "27]") + DAY, "baris 2: '27' dalam [tahun.27] bukan tahun.\n"
         "Berkas 'libur.toml' baris 5: tahun dari tanggal 1 Januari 2027 tidak ada dalam berkas ini.", None),
        (HEAD + 'asal = "skb"\n' + DAY, "baris 4: asal 'skb' tidak ada dalam [asal].",
         "Tambahkan 'skb' di bawah [asal], atau hapus baris itu."),
        ("libur = 3\n" + HEAD, "baris 1: 'libur' harus berupa daftar tabel.", "Tulis setiap hari di bawah [[libur]]."),
        ("tahun = 2027\n", "baris 1: 'tahun' harus berupa tabel.", "Tulis isinya di bawah [tahun]."),
        (HEAD + DAY.replace('"Tahun Baru"', "7"), "baris 6: 'nama' harus berupa teks satu baris.",
         "Apit nilainya dengan tanda petik."),
    ],
)  # fmt: skip
def test_the_offices_file_is_read_strictly(
    calendar: Callable[..., Calendar], tmp_path: Path, text: str, problem: str, saran: str | None
) -> None:
    """Each finding says file, line and key, and the nearest known word."""
    with pytest.raises(HumasError) as caught:
        calendar(text)
    error = caught.value
    assert error.pesan.replace(str(tmp_path / "libur.toml"), "libur.toml") == f"Berkas 'libur.toml' {problem}"
    assert (None if isinstance(error, ManyErrors) else error.saran) == saran
    assert error.status == 4


def test_a_known_year_does_not_wake_the_library() -> None:
    """``humas tenggat`` starts without it."""
    code = (
        "import sys; from types import SimpleNamespace; from pathlib import Path; from datetime import datetime\n"
        "from humas_cli.register.duties.holidays import load_calendar\n"
        "calendar = load_calendar(SimpleNamespace(config_dir=Path('tidak-ada'), cache_dir=Path('tidak-ada')))\n"
        "assert calendar.warning(datetime.fromisoformat('2026-08-17T10:00:00+07:00'))\n"
        "sys.exit('holidays' in sys.modules)\n"
    )
    done = subprocess.run([sys.executable, "-c", code], check=False, capture_output=True, text=True)
    assert (done.returncode, done.stderr) == (0, "")


def test_shared_leave_says_so_whatever_a_file_calls_it(calendar: Callable[..., Calendar]) -> None:
    found = calendar(HEAD + DAY + DAY.replace("01-01", "12-24").replace("libur-nasional", "cuti-bersama"))
    assert found.day_off(date(2027, 1, 1)) == "Tahun Baru"
    assert found.day_off(date(2027, 12, 24)) == "Cuti Bersama Tahun Baru"
    assert found.warning(at("2027-12-24T10:00:00+07:00")) == (
        "Tenggat jatuh pada Jumat, 24 Desember 2027, Cuti Bersama Tahun Baru; tenggat tidak bergeser."
    )
    assert found.day_off(date(2026, 12, 24)) == "Cuti Bersama Hari Raya Natal"
