"""The options made from facts and forms."""

from __future__ import annotations

from datetime import date

import pytest

from humas_cli.activities.options import TECHNICAL, flag_for, flags_of, merged, quoted, values_from
from humas_cli.app import kind_summaries
from humas_cli.rulebook import Rulebook, load


@pytest.fixture(scope="module")
def book() -> Rulebook:
    """The shipped rulebook."""
    return load()


def test_the_summaries_of_help_are_those_of_the_rulebook(book: Rulebook) -> None:
    assert kind_summaries() == {jenis: kind.ringkas for jenis, kind in book.jenis.items()}


def test_every_fact_has_one_option_and_no_two_share_a_name(book: Rulebook) -> None:
    for jenis in book.jenis:
        flags = flags_of(jenis, book, None)
        names = [flag.name for flag in flags] + [f"tidak-{flag.name}" for flag in flags if flag.yes_no]
        assert len(names) == len(set(names)), jenis
        assert not TECHNICAL & set(names)
        expected = {fact.nama for fact in book.facts_of(jenis)} - {"penilaian", "pengecualian"}
        assert {flag.dotted for flag in flags if len(flag.path) == 1} == expected


def test_single_tables_are_filled_by_a_compact_text_or_key_by_key(book: Rulebook) -> None:
    flags = flags_of("hak-jawab", book, None)
    given = {
        "isian_berita": 'Kabar "X" & Y,terbit=2026-11-20,judul=Lama',
        "isian_judul_berita": "Judul, dengan koma",
        "isian_surat_resmi": True,
        "isian_tautan": None,
    }
    values = values_from(flags, given)
    assert values["surat"] == {"resmi": True}
    assert values["berita"] == {
        "media": 'Kabar "X" & Y',
        "terbit": date(2026, 11, 20),
        "judul": "Judul, dengan koma",
    }


def test_lists_are_repeated_or_separated_and_an_empty_text_is_a_known_empty_list(book: Rulebook) -> None:
    flags = flags_of("konferensi-pers", book, None)
    values = values_from(flags, {"isian_topik": ["teknis,lainnya", "kebijakan-kepegawaian"], "isian_pendamping": [""]})
    assert values == {"topik": ["teknis", "lainnya", "kebijakan-kepegawaian"], "pendamping": []}


def test_what_is_missing_finds_its_option(book: Rulebook) -> None:
    flags = flags_of("hak-jawab", book, None)

    def name(dotted: str) -> str:
        flag = flag_for(flags, dotted)
        return flag.name if flag is not None else ""

    assert name("berita.media") == "media"
    assert name("penandatangan.jabatan") == "penandatangan"
    assert name("koordinasi") == "koordinasi"
    assert name("tidak_ada") == ""


def test_answers_lie_over_a_file_key_by_key() -> None:
    base = {"berita": {"media": "A", "judul": "B"}, "topik": ["x"]}
    assert merged(base, {"berita": {"judul": "C"}, "topik": []}) == {
        "berita": {"media": "A", "judul": "C"},
        "topik": [],
    }
    assert base["berita"] == {"media": "A", "judul": "B"}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("kanreg-4", "kanreg-4"),
        ("a b", '"a b"'),
        ('a"b', '"a\\"b"'),
        ("", '""'),
        ("x=1,y=2", "x=1,y=2"),
        ("$a", '"\\$a"'),
    ],
)
def test_examples_can_be_pasted_into_a_shell(text: str, expected: str) -> None:
    assert quoted(text) == expected
