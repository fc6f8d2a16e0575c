"""The law and the rulebook cover each other: every quote stands in the text, every line and row is claimed."""

from __future__ import annotations

import re
from functools import cache

import pytest

from humas_cli.rulebook import load
from humas_cli.rulebook.loader import law_text
from humas_cli.rulebook.model import Rulebook, Sifat

book = cache(load)

# The rows of the regulation, ayat by ayat, as they were counted in its text: article -> number of ayat.
AYAT = {
    5: 6, 6: 2, 7: 4, 8: 3, 9: 7, 10: 2, 11: 3, 12: 3, 13: 4, 14: 5, 15: 3, 16: 4, 17: 3, 18: 2, 19: 3, 20: 2, 21: 2,
    22: 4, 23: 2, 24: 2, 25: 4,
}  # fmt: skip

NORMS = [
    "N4.0", "N5.1", "N5.2a", "N5.2b", "N5.3", "N5.4a", "N5.4b", "N5.4c", "N5.5a", "N5.5b", "N5.6a", "N5.6b",
    "N6.1a", "N6.1b", "N6.1c", "N6.2", "N7.1a", "N7.1b", "N7.2", "N7.3a", "N7.3b", "N7.3c", "N7.3d", "N7.3e",
    "N7.4", "N8.1a", "N8.1b", "N8.1c", "N8.1d", "N8.1e", "N8.2a", "N8.2b", "N8.2c", "N8.2d", "N8.2e", "N8.3",
    "N9.1a", "N9.1b", "N9.2a", "N9.2b", "N9.3", "N9.4a", "N9.4b", "N9.5", "N9.6a", "N9.6b", "N9.7", "N10.1a",
    "N10.1b", "N10.2", "N11.1a", "N11.1b", "N11.2a", "N11.2b", "N11.3", "N12.1a", "N12.1b", "N12.2a", "N12.2b",
    "N12.3", "N13.1a", "N13.1b", "N13.2a", "N13.2b", "N13.3a", "N13.3b", "N13.3c", "N13.3d", "N13.3e", "N13.4",
    "N14.1", "N14.2a", "N14.2b", "N14.3", "N14.4", "N14.5", "N15.1", "N15.2a", "N15.2b", "N15.3", "N16.1a",
    "N16.1b", "N16.2", "N16.3", "N16.4", "N17.1", "N17.2", "N17.3", "N18.1a", "N18.1b", "N18.1c", "N18.2", "N19.1",
    "N19.2", "N19.3", "N20.1", "N20.2a", "N20.2b", "N21.1a", "N21.1b", "N21.2", "N22.1", "N22.2", "N22.3", "N22.4",
    "N23.1a", "N23.1b", "N23.2a", "N23.2b", "N24.1", "N24.2", "N25.1", "N25.1a", "N25.1b", "N25.2", "N25.3a",
    "N25.3b", "N25.4a", "N25.4b",
]  # fmt: skip


def collapsed(text: str) -> str:
    return " ".join(text.split())


def lines() -> list[str]:
    return law_text().splitlines()


def test_the_law_is_whole() -> None:
    assert len(lines()) == 127
    assert lines()[0] == "KEGIATAN KEHUMASAN"
    assert lines()[-1] == "e. Konferensi Pers."


@pytest.mark.parametrize("rule", book().aturan.values(), ids=lambda rule: rule.id)
def test_each_quote_stands_in_the_lines_it_names(rule: object) -> None:
    first, last = rule.baris  # type: ignore[attr-defined]  # a Rule; pytest passes it untyped
    assert collapsed(rule.kutipan) in collapsed("\n".join(lines()[first - 1 : last]))  # type: ignore[attr-defined]  # as above


def test_every_row_of_the_regulation_is_a_rule() -> None:
    claimed = {norm for rule in book().aturan.values() for norm in rule.norma}
    assert claimed == set(NORMS)


def test_every_ayat_is_claimed_and_no_other_exists() -> None:
    claimed = {(rule.nomor, rule.ayat) for rule in book().aturan.values() if rule.nomor != 4}
    assert claimed == {(number, ayat) for number, count in AYAT.items() for ayat in range(1, count + 1)}


def test_every_line_of_the_law_is_claimed() -> None:
    claimed = {line for rule in book().aturan.values() for line in range(rule.baris[0], rule.baris[1] + 1)}
    blocks = {line for pasal in book().pasal.values() for line in range(pasal.baris[0], pasal.baris[1] + 1)}
    assert blocks == set(range(1, 128))
    assert claimed == set(range(1, 128))


def test_only_pasal_4_is_certain_and_the_numbers_run_on() -> None:
    articles = list(book().pasal.values())
    assert [p.nomor for p in articles] == list(range(4, 26))
    assert [p.nomor for p in articles if p.pasti] == [4]
    assert "disimpulkan" in book().info.catatan_pasal


def test_rules_name_articles_only_by_key() -> None:
    for rule in book().aturan.values():
        assert rule.nomor == book().pasal[rule.pasal].nomor
        assert not re.search(r"\bPasal\s+([5-9]|1\d|2[0-5])\b", f"{rule.ringkas} {rule.pesan} {rule.saran}"), rule.id


def test_the_effective_date_is_unknown_and_said_to_be() -> None:
    assert book().info.berlaku_sejak is None
    assert "tidak tercantum" in book().info.catatan_berlaku


def test_the_24_kinds_in_the_order_of_the_law() -> None:
    letters = [k.huruf for k in book().jenis.values()]
    assert letters == [*"abcdefghijklmnopqrstu", None, None, None]


def test_all_readings_are_there_with_a_default_and_every_rule_names_known_ones() -> None:
    readings = book().tafsir
    assert list(readings) == [f"T{number:02}" for number in range(1, 96)]
    assert all(r.bacaan in r.pilihan and r.pertanyaan.endswith("?") for r in readings.values())
    used = {t for rule in book().aturan.values() for t in rule.tafsir}
    assert used <= set(readings)
    assert len(used) > 60


def test_nothing_speaks_of_breaking_the_law_or_sanctions() -> None:
    texts = [f"{r.ringkas} {r.pesan} {r.saran}" for r in book().aturan.values()]
    texts += [n.pesan for n in book().alternatif]
    texts += [f"{m} {a}" for m, a in book().umum.values()]
    for text in texts:
        assert not re.search(r"melanggar hukum|sanksi|dilarang|pelanggaran", text, re.IGNORECASE), text


def test_refused_corrections_say_that_the_press_law_remains() -> None:
    for rule in book().aturan.values():
        if rule.sifat is Sifat.IZIN and "hak-jawab" in rule.jenis:
            assert "40" in rule.pesan and "1999" in rule.pesan


def test_alternatives_are_granted_by_the_rule_they_name() -> None:
    shipped: Rulebook = book()
    for neighbour in shipped.alternatif:
        rule = shipped.aturan[neighbour.aturan]
        assert neighbour.ganti in rule.jenis
        actors = neighbour.pelaku or neighbour.pelaksana
        if shipped.jenis[neighbour.ganti].dinilai != "tidak":
            assert actors
        for actor in actors:
            assert {actor, *shipped.juga.get(actor, ())} & set(rule.subjek), (neighbour.jenis, actor, rule.id)
