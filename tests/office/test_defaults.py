"""The shipped facts of the 16 offices."""

from __future__ import annotations

import re
from datetime import date, timedelta
from pathlib import Path

import pytest

from humas_cli.environment import Environment
from humas_cli.office import Zone, load_office
from humas_cli.office.defaults import office_defaults, office_words, posts
from humas_cli.office.initial import OFFICES
from humas_cli.office.loader import office_file

OFFICE_WORDS = ("pusat", *(f"kanreg-{number}" for number in range(1, 15)), "pusbangpeg")
SEATS = {
    "pusat": ("Jakarta", "WIB"), "kanreg-1": ("Yogyakarta", "WIB"), "kanreg-2": ("Surabaya", "WIB"),
    "kanreg-3": ("Bandung", "WIB"), "kanreg-4": ("Makassar", "WITA"), "kanreg-5": ("Jakarta", "WIB"),
    "kanreg-6": ("Medan", "WIB"), "kanreg-7": ("Palembang", "WIB"), "kanreg-8": ("Banjarbaru", "WITA"),
    "kanreg-9": ("Jayapura", "WIT"), "kanreg-10": ("Denpasar", "WITA"), "kanreg-11": ("Manado", "WITA"),
    "kanreg-12": ("Pekanbaru", "WIB"), "kanreg-13": ("Banda Aceh", "WIB"), "kanreg-14": ("Manokwari", "WIT"),
    "pusbangpeg": ("Ciawi", "WIB"),
}  # fmt: skip
POSTS = (
    "kepala-bkn", "jpt-madya", "jpt-pratama", "pimpinan-humas-pusat", "kepala-kanreg", "kepala-pusbangpeg",
    "pimpinan-humas-kanreg", "pimpinan-humas-pusbangpeg", "lainnya",
)  # fmt: skip


def test_the_words_are_those_of_the_contract() -> None:
    """16 offices and nine posts, no more and no fewer."""
    assert office_words() == OFFICE_WORDS == OFFICES
    assert tuple(posts()) == POSTS
    assert [word for word, post in posts().items() if not post.tunggal] == ["jpt-madya", "jpt-pratama", "lainnya"]


@pytest.mark.parametrize("word", OFFICE_WORDS)
def test_every_office_works_without_a_file(env: Environment, word: str) -> None:
    """Name, seat, zone, letterhead and number are there for each; every fact says where it is known from."""
    office = load_office(env._replace(variables={"HUMAS_KANTOR": word}))
    assert (office.identitas.kota, office.identitas.zona.value) == SEATS[word]
    assert office.identitas.nama
    assert office.kop[0] == "BADAN KEPEGAWAIAN NEGARA"
    assert "{" not in office.nomor.format(1, date(2026, 1, 1))
    for fact in (*office_defaults(word).facts, *office_defaults(word).patterns):
        assert fact.asal.tingkat in ("terlihat", "umum", "usulan"), fact
        assert fact.asal.keterangan
    notes = {
        setting.kunci: setting.catatan for setting in office.settings if setting.nilai and setting.kunci != "kantor"
    }
    assert all(notes.values()), notes


def test_regional_names_carry_their_roman_number(env: Environment) -> None:
    """kanreg-9 is Kantor Regional IX in name, letterhead and number."""
    office = load_office(env, {"kantor": "kanreg-9"})
    assert office.identitas.nama == "Kantor Regional IX Badan Kepegawaian Negara"
    assert office.identitas.nama_pendek == "Kantor Regional IX BKN"
    assert office.kop == ("BADAN KEPEGAWAIAN NEGARA", "KANTOR REGIONAL IX")
    assert office.nomor.unit == "KR.IX"


def test_a_region_can_straddle_zones(env: Environment) -> None:
    """Maluku keeps WIT though its office keeps WITA; a province served by nobody here has none."""
    office = load_office(env, {"kantor": "kanreg-4"})
    assert office.zone_of("Maluku") is Zone.WIT
    assert office.zone_of("sulawesi selatan") is Zone.WITA
    assert office.zone_of("Bali") is None
    straddling = {w for w in OFFICE_WORDS if len({p.zona for p in office_defaults(w).provinsi}) > 1}
    assert straddling == {"kanreg-4", "kanreg-8", "kanreg-11"}


def test_every_province_is_served_once() -> None:
    """The 38 provinces, each by one office, seen ones marked as seen."""
    served = [place.nama for word in OFFICE_WORDS for place in office_defaults(word).provinsi]
    assert len(served) == len(set(served)) == 38
    seen = {p.nama for w in OFFICE_WORDS for p in office_defaults(w).provinsi if p.asal.tingkat == "terlihat"}
    assert seen == {
        "Jawa Barat", "Sulawesi Selatan", "Sulawesi Tengah", "Sulawesi Tenggara", "DKI Jakarta", "Bengkulu",
        "Kalimantan Selatan", "Kalimantan Timur", "Kalimantan Utara", "Papua", "Nusa Tenggara Barat",
        "Sulawesi Utara", "Riau", "Papua Barat", "Papua Barat Daya",
    }  # fmt: skip


def test_zones_are_fixed_offsets() -> None:
    """WIB, WITA and WIT are UTC+7, +8 and +9."""
    assert [zone.offset.utcoffset(None) for zone in Zone] == [timedelta(hours=hours) for hours in (7, 8, 9)]


def test_no_person_is_shipped(env: Environment) -> None:
    """Names of people are configuration, never part of the program."""
    text = (Path(office_file.__code__.co_filename).parent / "data" / "kantor.toml").read_text(encoding="utf-8")
    assert "[[pejabat]]" not in text
    assert not re.search(r"\b\d{18}\b|\bProf\b|\bDr\.|\bS\.H\b|\bM\.Si\b", text)
    assert load_office(env).pejabat == ()
