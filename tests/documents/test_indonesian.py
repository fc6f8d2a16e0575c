"""Dates, hours, numbers and names as an Indonesian letter writes them."""

from __future__ import annotations

from datetime import date, datetime, timedelta, timezone
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from num2words import num2words

from humas_cli.documents import indonesian as ind

WIB, WITA, WIT = (timezone(timedelta(hours=h)) for h in (7, 8, 9))


def test_dates() -> None:
    day = date(2026, 11, 22)
    assert ind.tanggal(day) == "22 November 2026"
    assert ind.hari(day) == "Minggu"
    assert ind.hari_tanggal(day) == "Minggu, 22 November 2026"
    assert ind.tanggal_angka(date(2026, 1, 5)) == "05/01/2026"
    assert (ind.bulan(day), ind.tahun(day), ind.bulan_romawi(day), ind.bulan_romawi(4)) == (
        "November",
        "2026",
        "XI",
        "IV",
    )


@pytest.mark.parametrize(
    ("offset", "expected"),
    [
        (7, "09.05 WIB"),
        (8, "09.05 WITA"),
        (9, "09.05 WIT"),
        (3, "09.05 UTC+03.00"),
        (-4.5, "09.05 UTC-04.30"),
        (7.5, "09.05 UTC+07.30"),
    ],
)
def test_hour_takes_the_zone_of_its_own_offset(offset: float, expected: str) -> None:
    assert ind.pukul(datetime(2026, 11, 22, 9, 5, tzinfo=timezone(timedelta(hours=offset)))) == expected


def test_periods() -> None:
    start = datetime(2026, 11, 25, 22, 0, tzinfo=WITA)
    assert ind.rentang(start, datetime(2026, 11, 26, 1, 0, tzinfo=WITA)) == (
        "Rabu, 25 November 2026, pukul 22.00 WITA s.d. Kamis, 26 November 2026, pukul 01.00 WITA"
    )
    assert (
        ind.rentang(start, datetime(2026, 11, 25, 23, 30, tzinfo=WITA))
        == "Rabu, 25 November 2026, pukul 22.00–23.30 WITA"
    )
    assert ind.rentang(start, start) == "Rabu, 25 November 2026, pukul 22.00 WITA"
    assert ind.rentang(start, datetime(2026, 11, 25, 22, 30, tzinfo=WIB)) == (
        "Rabu, 25 November 2026, pukul 22.00 WITA s.d. pukul 22.30 WIB"
    )
    with pytest.raises(ValueError, match="mendahului waktu mulai"):
        ind.rentang(start, start - timedelta(minutes=1))


@pytest.mark.parametrize(
    ("start", "end", "told"),
    [
        (datetime(2026, 11, 25, 9, 0, tzinfo=WIB), datetime(2026, 11, 25, 10, 0, tzinfo=WIB), ""),
        (datetime(2026, 11, 25, 14, 0, tzinfo=WIT), None, " (12.00 WIB)"),
        (datetime(2026, 11, 25, 14, 0, tzinfo=WIT), datetime(2026, 11, 25, 15, 0, tzinfo=WIT), " (12.00–13.00 WIB)"),
        (datetime(2026, 12, 1, 8, 0, tzinfo=WITA), datetime(2026, 12, 3, 16, 0, tzinfo=WITA), " (07.00 dan 15.00 WIB)"),
        (datetime(2026, 11, 26, 1, 30, tzinfo=WIT), None, " (Rabu, 25 November 2026, pukul 23.30 WIB)"),
    ],
)
def test_the_same_time_in_jakarta(start: datetime, end: datetime | None, told: str) -> None:
    assert ind.wib(start, end) == told


def test_a_moment_without_zone_is_refused() -> None:
    with pytest.raises(ValueError, match="tanpa zona waktu"):
        ind.pukul(datetime(2026, 11, 22, 9, 0))  # noqa: DTZ001 - the naive moment is the case


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (0, "nol"),
        (-5, "minus lima"),
        (10, "sepuluh"),
        (11, "sebelas"),
        (100, "seratus"),
        (1000, "seribu"),
        (1001, "seribu satu"),
        (2026, "dua ribu dua puluh enam"),
        (1_001_000, "satu juta seribu"),
        (1_500_000, "satu juta lima ratus ribu"),
        (21_111_011, "dua puluh satu juta seratus sebelas ribu sebelas"),
        (10**12, "satu triliun"),
    ],
)
def test_words_for_numbers(number: int, words: str) -> None:
    assert ind.terbilang(number) == words


@given(st.integers(0, 10**15 - 1))
def test_words_agree_with_num2words(number: int) -> None:
    theirs = str(num2words(number, lang="id"))
    if number >= 10**6 and (number // 1000) % 1000 == 1:
        theirs = theirs.replace(" satu ribu", " seribu")  # num2words: «satu juta satu ribu»
    assert ind.terbilang(number) == theirs


def test_numbers() -> None:
    assert ind.angka_terbilang(2) == "2 (dua)"
    assert [ind.romawi(n) for n in (1, 4, 9, 40, 1994, 3999)] == ["I", "IV", "IX", "XL", "MCMXCIV", "MMMCMXCIX"]
    assert (ind.ribuan(1_500_000), ind.ribuan(-12), ind.desimal(1234.5)) == ("1.500.000", "-12", "1.234,5")
    assert (ind.rupiah(1_500_000), ind.rupiah(Decimal("-0.5")), ind.rupiah(2.5)) == (
        "Rp1.500.000,00",
        "-Rp0,50",
        "Rp2,50",
    )


@pytest.mark.parametrize(
    ("call", "words"),
    [
        (lambda: ind.romawi(0), "angka Romawi hanya untuk 1 sampai 3999, bukan 0"),
        (lambda: ind.romawi(4000), "angka Romawi hanya untuk 1 sampai 3999, bukan 4000"),
        (lambda: ind.bulan_romawi(13), "bulan hanya 1 sampai 12, bukan 13"),
        (lambda: ind.terbilang(True), "harus bilangan bulat, bukan ya/tidak"),
        (
            lambda: ind.terbilang(10**15),
            "bilangan lebih besar dari yang dapat ditulis dengan huruf (paling besar 999 triliun)",
        ),
        (lambda: ind.tanggal("kemarin"), "harus tanggal, bukan teks “kemarin”"),  # type: ignore[arg-type]  # the case
        (lambda: ind.rupiah(float("nan")), "harus bilangan yang berhingga"),
        (lambda: ind.daftar("abc"), "harus daftar, bukan teks “abc”"),
    ],
)
def test_what_cannot_be_written_is_refused(call: object, words: str) -> None:
    assert callable(call)
    with pytest.raises(ValueError) as found:
        call()
    assert str(found.value) == words


@given(st.integers(1, 3999))
def test_roman_numerals_can_be_read_back(number: int) -> None:
    value = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100, "D": 500, "M": 1000}
    letters = [value[letter] for letter in ind.romawi(number)]
    after = [*letters[1:], 0]
    assert sum(-one if one < other else one for one, other in zip(letters, after, strict=True)) == number


def test_texts() -> None:
    assert ind.nip("198001012005011001") == "19800101 200501 1 001"
    assert ind.nip("19800101 200501 1 001") == "19800101 200501 1 001"
    assert ind.nip("12345") == "12345"
    assert [ind.daftar(x) for x in ((), ("a",), ("a", "b"), ("a", "b", "c"))] == ["", "a", "a dan b", "a, b, dan c"]
    assert ind.daftar(("a", "b", "c"), "atau") == "a, b, atau c"
    assert (ind.kapital("Siaran pers"), ind.kalimat("“siaran Pers” BKN")) == ("SIARAN PERS", "“Siaran Pers” BKN")
    assert ind.singkat("Badan Kepegawaian Negara", 12) == "Badan…"
    assert ind.singkat("Badan Kepegawaian Negara", 18) == "Badan Kepegawaian…"
    assert ind.singkat("Badan", 5) == "Badan"


@given(st.text(), st.integers(1, 40))
def test_shortened_text_is_never_longer(text: str, length: int) -> None:
    assert len(ind.singkat(text, length)) <= length


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Siaran Pers: BKN & 5 Instansi", "siaran-pers-bkn-5-instansi"),
        ("con", "berkas-con"),
        ("COM1", "berkas-com1"),
        ("../../etc/passwd", "etc-passwd"),
        ("Jum'at é", "jumat-e"),
        ("漢字", "tanpa-nama"),
        ("", "tanpa-nama"),
        ("a" * 200, "a" * 80),
    ],
)
def test_file_names_are_safe_everywhere(text: str, name: str) -> None:
    assert ind.nama_berkas(text) == name


def test_whatsapp_marks() -> None:
    assert ind.wa_tebal("Judul *penting*\n dua ") == "*Judul ∗penting∗*\n *dua* "
    assert ind.wa_miring("in_situ") == "_inˍsitu_"
    assert ind.wa_polos("*bukan tebal* dan _miring_") == "∗bukan tebal∗ dan ˍmiringˍ"
    assert ind.wa_polos("https://bkn.go.id/a_b_c 3*4*5") == "https://bkn.go.id/a_b_c 3*4*5"
