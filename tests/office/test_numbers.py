"""Number patterns."""

from __future__ import annotations

from datetime import date, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from humas_cli.office import NumberPattern
from humas_cli.office.numbers import PatternProblem


@pytest.mark.parametrize(
    ("pola", "number"),
    [
        ("{urut:03}/{unit}/BKN/{bulan_romawi}/{tahun}", "007/KR.X.C1/BKN/VII/2017"),
        ("B/{urut}/{klasifikasi}/{bulan:02}/{tahun}", "B/7/HM.01/07/2017"),
        ("{urut}.Pers/{bulan}/SJI/{tahun}", "7.Pers/7/SJI/2017"),
        ("{urut:05}", "00007"),
    ],
)
def test_a_number_is_written_by_its_pattern(pola: str, number: str) -> None:
    """Patterns as they are met in public offices."""
    assert NumberPattern(pola, unit="KR.X.C1", klasifikasi="HM.01").format(7, date(2017, 7, 31)) == number


def test_a_number_not_given_yet_is_a_visible_blank() -> None:
    """The officer sees the place and fills it; month and year stand there already."""
    assert NumberPattern("{urut:03}/RILIS/BKN/{bulan_romawi}/{tahun}").format(None, date(2026, 11, 22)) == (
        "……/RILIS/BKN/XI/2026"
    )


def test_a_number_wider_than_its_zeros_is_whole() -> None:
    """The thousandth letter of a year keeps all its digits."""
    assert NumberPattern("{urut:03}/{tahun}").format(1000, date(2026, 1, 1)) == "1000/2026"


def test_the_month_is_that_of_the_place() -> None:
    """New Year in Manokwari is in January there, though it is still December in UTC."""
    wit = timezone(timedelta(hours=9))
    pattern = NumberPattern("{urut}/{bulan_romawi}/{tahun}")
    assert pattern.format(1, datetime(2027, 1, 1, 0, 30, tzinfo=wit)) == "1/I/2027"


@pytest.mark.parametrize("urut", [0, -1])
def test_there_is_no_number_before_the_first(urut: int) -> None:
    """A number below one is a mistake of the program."""
    with pytest.raises(ValueError, match="urut starts at 1"):
        NumberPattern("{urut}").format(urut, date(2026, 1, 1))


KNOWN = "Yang dikenal: {urut}, {unit}, {klasifikasi}, {bulan_romawi}, {bulan}, {tahun}."


@pytest.mark.parametrize(
    ("pola", "problem", "saran"),
    [
        (
            "{urutan}/{tahun}",
            "token '{urutan}' dalam pola nomor '{urutan}/{tahun}' tidak dikenal",
            "Maksud Anda 'urut'?",
        ),
        ("{urut}/{tahn}", "token '{tahn}' dalam pola nomor '{urut}/{tahn}' tidak dikenal", "Maksud Anda 'tahun'?"),
        ("{urut}/{}", "token '{}' dalam pola nomor '{urut}/{}' tidak dikenal", KNOWN),
        ("{urut}/{urut.x}", "token '{urut.x}' dalam pola nomor '{urut}/{urut.x}' tidak dikenal", "Maksud Anda 'urut'?"),
        ("{urut:3}", "lebar pada token '{urut:3}' dalam pola nomor '{urut:3}' tidak dikenal", "Tulis {urut:03}."),
        ("{urut:}", "lebar pada token '{urut:}' dalam pola nomor '{urut:}' tidak dikenal", "Tulis {urut:03}."),
        (
            "{urut:099999999}",
            "lebar pada token '{urut:099999999}' dalam pola nomor '{urut:099999999}' tidak dikenal",
            "Tulis {urut:03}.",
        ),
        (
            "{urut}/{bulan:2}",
            "lebar pada token '{bulan:2}' dalam pola nomor '{urut}/{bulan:2}' tidak dikenal",
            "Tulis {bulan:02}.",
        ),
        (
            "{urut}/{tahun:02}",
            "lebar pada token '{tahun:02}' dalam pola nomor '{urut}/{tahun:02}' tidak dikenal",
            "Tulis {tahun}.",
        ),
        (
            "{urut}/{tahun",
            "pola nomor '{urut}/{tahun' memuat kurung kurawal tanpa pasangan",
            "Tulis setiap token seperti {urut:03}.",
        ),
        (
            "{{urut}}",
            "pola nomor '{{urut}}' memuat kurung kurawal tanpa pasangan",
            "Tulis setiap token seperti {urut:03}.",
        ),
        (
            "RILIS/{tahun}",
            "pola nomor 'RILIS/{tahun}' tidak memuat nomor urut",
            "Tambahkan {urut:03} di tempat nomor urutnya.",
        ),
        (
            "{urut}/{unit}",
            "pola nomor '{urut}/{unit}' memakai {unit}, tetapi 'unit' belum diisi",
            "Isi 'unit' dalam [nomor], atau hapus {unit} dari pola itu.",
        ),
    ],
)
def test_a_pattern_that_cannot_be_used(pola: str, problem: str, saran: str) -> None:
    """Each is refused when the configuration is read, not when a letter is due."""
    with pytest.raises(PatternProblem) as caught:
        NumberPattern(pola)
    assert (caught.value.problem, caught.value.saran) == (problem, saran)


@given(st.integers(1, 99_999), st.dates(min_value=date(2000, 1, 1)), st.text(st.characters(exclude_characters="{}")))
def test_two_numbers_of_a_year_are_never_alike(urut: int, day: date, between: str) -> None:
    """Whatever stands between the tokens, one running number gives one letter number."""
    pattern = NumberPattern("{urut:03}" + between + "{bulan_romawi}/{tahun}")
    assert pattern.format(urut, day) != pattern.format(urut + 1, day)
    assert pattern.format(urut, day).endswith(f"/{day.year}")
    assert between in pattern.format(None, day)
