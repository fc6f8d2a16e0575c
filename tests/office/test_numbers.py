"""Number patterns."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from humas_cli.errors import HumasError
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


PATTERNS = st.sampled_from(
    [
        NumberPattern("{urut:03}/{unit}/BKN/{bulan_romawi}/{tahun}", unit="UPT.BKL"),
        NumberPattern("B/{urut}/{klasifikasi}/{bulan:02}/{tahun}", klasifikasi="HM.01"),
        NumberPattern("{urut}.Pers/{bulan}/SJI/{tahun}"),
        NumberPattern("{urut:05}"),
        NumberPattern("SP.03/T.28/{tahun}{bulan:02}-{urut:02}"),
        NumberPattern("{urut}.{bulan_romawi}.{bulan}.{tahun}"),
        NumberPattern("{urut}{bulan_romawi}I{tahun}"),
        NumberPattern(" {tahun} / {urut:04} {unit}", unit="1.A"),
    ]
)
SUFFIXES = st.sampled_from(["", *"ABCDEFGHIJKLMNOPQRSTUVWXYZ"])


def said_by(pattern: NumberPattern, day: date) -> tuple[int | None, int | None]:
    """Month and year that a number of a pattern tells."""
    return (day.month if "{bulan" in pattern.pola else None), (day.year if "{tahun}" in pattern.pola else None)


@given(PATTERNS, st.integers(1, 999_999), st.dates(min_value=date(2000, 1, 1)), SUFFIXES)
def test_a_number_is_read_back(pattern: NumberPattern, urut: int, day: date, sisipan: str) -> None:
    """Reading is the inverse of writing, and what is read agrees with the date it was written on."""
    text = pattern.format(urut, day, sisipan=sisipan)
    assert pattern.match(text) == (urut, sisipan, *said_by(pattern, day))
    assert pattern.match(f" {text.lower()} ".replace("/", " / ")) == pattern.match(text)
    assert pattern.problem_with(text, day) is None


@given(
    st.text(st.characters(exclude_characters="{}", exclude_categories=["Cs"])),
    st.text(st.characters(exclude_characters="{}", exclude_categories=["Cs"])),
    st.integers(1, 9999),
    st.dates(min_value=date(2000, 1, 1)),
    SUFFIXES,
)
def test_whatever_stands_between_the_tokens_is_read_back(
    before: str, between: str, urut: int, day: date, sisipan: str
) -> None:
    pattern = NumberPattern(before + "{urut:03}" + between + "{bulan_romawi}/{tahun}")
    assert pattern.match(pattern.format(urut, day, sisipan=sisipan)) == (urut, sisipan, day.month, day.year)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "5/UPT.BKL/BKN/I/2019",
        "0005/UPT.BKL/BKN/I/2019",
        "000/UPT.BKL/BKN/I/2019",
        "005/UPT.BKL/BKN/XIII/2019",
        "005/UPT.BKL/BKN/01/2019",
        "005/UPT.BKL/BKN/I/19",
        "005/UPTxBKL/BKN/I/2019",
        "005.AB/UPT.BKL/BKN/I/2019",
        "005.1/UPT.BKL/BKN/I/2019",
        "٠٠٥/UPT.BKL/BKN/I/2019",
        "005/UPT.BKL/BKN/I/2019/2",
        "9" * 500 + "/UPT.BKL/BKN/I/2019",
    ],
)
def test_a_number_of_another_form_is_not_read(text: str) -> None:
    """Digits are taken as they are; nothing is guessed."""
    assert NumberPattern("{urut:03}/{unit}/BKN/{bulan_romawi}/{tahun}", unit="UPT.BKL").match(text) is None


def test_a_number_that_names_two_months_is_not_read() -> None:
    pattern = NumberPattern("{urut}/{bulan_romawi}/{bulan:02}/{tahun}")
    assert pattern.match("7/II/02/2026") == (7, "", 2, 2026)
    assert pattern.match("7/II/03/2026") is None


@pytest.mark.parametrize("sisipan", ["a", "AA", "1", "Ä"])
def test_a_suffix_is_one_capital_letter(sisipan: str) -> None:
    with pytest.raises(ValueError, match="one letter"):
        NumberPattern("{urut}").format(1, date(2026, 1, 1), sisipan=sisipan)


@pytest.mark.parametrize(
    ("pola", "left", "right"),
    [
        ("{urut}{bulan:02}/{tahun}", "urut", "bulan"),
        ("{bulan}{urut}/{tahun}", "bulan", "urut"),
        ("{tahun}{urut:04}", "tahun", "urut"),
        ("{urut}10{bulan}/{tahun}", "urut", "bulan"),
        ("{urut}{klasifikasi}{tahun}", "urut", "tahun"),
    ],
)
def test_a_pattern_whose_numbers_run_together_is_refused(pola: str, left: str, right: str) -> None:
    """1 of November and 11 of January would look alike."""
    with pytest.raises(PatternProblem) as caught:
        NumberPattern(pola, klasifikasi="01")
    assert caught.value.problem == (
        f"pola nomor '{pola}' tidak dapat dibaca kembali: angka {{{left}}} dan {{{right}}} menyatu"
    )
    assert caught.value.saran == f"Beri pemisah yang bukan angka di antaranya, misalnya {{{left}}}/{{{right}}}."


@pytest.mark.parametrize(
    ("pola", "text", "problem"),
    [
        (
            "{urut:03}/HUMAS/BKN/{bulan_romawi}/{tahun}",
            "005 / humas/BKN/I/2019",
            "nomor 005/humas/BKN/I/2019 menyebut bulan I (Januari), sedangkan tanggalnya 4 Februari 2019",
        ),
        (
            "{urut:03}/HUMAS/{bulan:02}/{tahun}",
            "005.B/HUMAS/01/2018",
            "nomor 005.B/HUMAS/01/2018 menyebut bulan 01 (Januari) dan tahun 2018, "
            "sedangkan tanggalnya 4 Februari 2019",
        ),
        ("{urut:03}/HUMAS/{tahun}", "005/HUMAS/2018",
         "nomor 005/HUMAS/2018 menyebut tahun 2018, sedangkan tanggalnya 4 Februari 2019"),
        ("{urut:03}/HUMAS/{bulan:02}/{tahun}", "005/HUMAS/02/2019", None),
        ("{urut:03}/HUMAS/{bulan:02}/{tahun}", "005/KEPEG/01/2018", None),
        ("{urut:03}", "005", None),
    ],
)  # fmt: skip
def test_month_and_year_of_a_number_must_be_those_of_the_date(pola: str, text: str, problem: str | None) -> None:
    """A real register holds letter 005 of January dated 4 February."""
    assert NumberPattern(pola).problem_with(text, date(2019, 2, 4)) == problem


def test_the_configuration_says_where_such_a_pattern_stands(refused: Callable[[str], HumasError]) -> None:
    error = refused('kantor = "pusat"\n[nomor.siaran-pers]\npola = "{urut}{bulan}/{tahun}"\n')
    assert (error.pesan, error.status) == (
        "Berkas 'kantor.toml' baris 2: pola nomor '{urut}{bulan}/{tahun}' tidak dapat dibaca kembali: "
        "angka {urut} dan {bulan} menyatu.",
        4,
    )
