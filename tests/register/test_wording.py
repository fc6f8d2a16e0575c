"""Names and contacts: compared however they are written, and shown without telling them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from humas_cli.register.people.wording import contacts_in, mask, normal_contact, normal_name


@pytest.mark.parametrize(
    ("kunci", "value", "shown"),
    [
        ("telepon", "081234567889", "0812••••••89"),
        ("telepon", "0812-3456-7889", "0812••••••89"),
        ("telepon", "+62 812 3456 7889", "+628••••••89"),
        ("telepon", "(021) 555123", "021••••••3"),
        ("kontak", "wartawan@contoh.example", "w•••••@contoh.example"),
        ("kontak", "0812-3456-7889 / wartawan@contoh.example", "0812••••••89 / w•••••@contoh.example"),
        ("kontak", "Telegram wartawan", "Tele••••••an"),
        ("nomor_kartu_pers", "000/UKW/2026", "000/••••••26"),
        ("kartu_pers", "17-A", "1••••••"),
        ("nama", "Nama Wartawan, S.I.Kom.", "Nama Wartawan, S.I.Kom."),
        ("wartawan", "Nama Wartawan (081234567889)", "Nama Wartawan (0812••••••89)"),
        ("kontak", "", ""),
    ],
)
def test_names_are_shown_whole_contacts_and_numbers_are_not(kunci: str, value: str, shown: str) -> None:
    assert mask(value, kunci) == shown


@given(st.from_regex(r"\+?[0-9]{7,15}", fullmatch=True))
def test_a_masked_number_shows_at_most_half_of_it(number: str) -> None:
    for kunci in ("telepon", "nama"):
        shown = mask(number, kunci).replace("•", "")
        assert len(shown) <= len(number) / 2


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("Nama Wartawan", "  nama   WARTAWAN "),
        ("Dr. H. Nama Wartawan, S.I.Kom., M.Si.", "Nama Wartawan"),
        ("Sdr. Nama Wartawan", "Nama Wartawan, Redaktur Kabar Contoh"),
        ("Ma’ruf Contoh", "Ma’ruf  Contoh"),
    ],
)
def test_one_person_written_in_two_ways(first: str, second: str) -> None:
    assert normal_name(first) == normal_name(second) != ""


def test_other_people_stay_others() -> None:
    names = ("Nama Satu", "Nama Dua", "Haji", "H. Haji", "Ibu", "")
    assert [normal_name(name) for name in names] == ["nama satu", "nama dua", "haji", "haji", "ibu", ""]


@pytest.mark.parametrize(
    ("text", "normal"),
    [
        ("0812-3456-7889", "081234567889"),
        ("+62 812 3456 7889", "081234567889"),
        ("+62 (0)812-3456-7889", "081234567889"),
        ("0062.812.3456.7889", "081234567889"),
        ("62812 3456 7889", "081234567889"),
        ("812 3456 7889", "081234567889"),
        ("(021) 555123", "021555123"),
        (" Wartawan@Contoh.Example ", "wartawan@contoh.example"),
        ("mailto:wartawan@contoh.example", "wartawan@contoh.example"),
        ("000 / UKW / 2026", "000/ukw/2026"),
    ],
)
def test_one_contact_written_in_many_ways(text: str, normal: str) -> None:
    assert normal_contact(text) == normal


def test_contacts_are_found_in_a_sentence() -> None:
    sentence = "Hubungi +62 812-3456-7889 (kantor: 021 555123) atau Wartawan@contoh.example."
    assert contacts_in(sentence) == {"081234567889", "021555123", "wartawan@contoh.example"}
    assert contacts_in("Kabar Contoh, lantai 2") == frozenset()
