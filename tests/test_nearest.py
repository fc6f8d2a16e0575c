"""Did-you-mean."""

from __future__ import annotations

import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from humas_cli.nearest import nearest

KINDS = ("konferensi-pers", "siaran-pers", "keterangan-pers", "hak-jawab", "hak-koreksi", "judul", "nama_pendek", "ya")


@pytest.mark.parametrize(
    ("word", "meant"),
    [
        ("siaran-pres", "siaran-pers"),
        ("Siaran Pers", "siaran-pers"),
        ("siaran_pers", "siaran-pers"),
        ("siaran", "siaran-pers"),
        ("hakjawab", "hak-jawab"),
        ("hak-kroeksi", "hak-koreksi"),
        ("jdul", "judul"),
        ("juudl", "judul"),
        ("nama-pendek", "nama_pendek"),
        ("keterangan-press", "keterangan-pers"),
        ("zzz", None),
        ("pameran", None),
        ("juxyz", None),
        ("hak-juwub", "hak-jawab"),
        ("x", None),
        ("", None),
        ("-", None),
        ("s" * 500, None),
    ],
)
def test_the_word_that_was_meant(word: str, meant: str | None) -> None:
    """A slip finds its word; something else finds nothing."""
    assert nearest(word, KINDS) == meant


def test_of_equally_near_words_the_earlier_is_given() -> None:
    """The order of the candidates decides a tie."""
    assert nearest("kata", ("kota", "kaya")) == "kota"
    assert nearest("kata", ("kaya", "kota")) == "kaya"


def test_a_shorter_completion_is_preferred() -> None:
    """The beginning of two words means the one that is nearly written out."""
    assert nearest("konferensi", ("konferensi-pers-berkala", "konferensi-pers")) == "konferensi-pers"


def test_another_number_is_no_slip() -> None:
    """An office that does not exist is not the one with the first digit; a forgotten dash still is one."""
    offices = ("kanreg-1", "kanreg-4", "kanreg-14")
    assert nearest("kanreg-15", offices) is None
    assert nearest("kanreg14", offices) == "kanreg-14"
    assert nearest("kanrge-4", offices) == "kanreg-4"


def test_nothing_heavy_is_imported() -> None:
    """A help screen that offers a word does not pay for difflib or re."""
    code = f"import sys; sys.path[:] = {sys.path}; import humas_cli.nearest; print('difflib' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout == "False\n"


@given(st.text(max_size=90), st.lists(st.text(max_size=20), max_size=6))
def test_the_answer_is_always_a_candidate(word: str, candidates: list[str]) -> None:
    """Whatever is typed, the answer is one of the candidates, and a word that is one finds itself or its like."""
    found = nearest(word, candidates)
    assert found is None or found in candidates
    if word in candidates and not all(letter.isspace() or letter in "-_" for letter in word):
        assert found is not None
