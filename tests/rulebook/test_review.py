"""The review of the regulation: what it finds, that it is found in the rulebook, and that it quotes the law."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable
from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest

from humas_cli.errors import ManyErrors
from humas_cli.rulebook import load
from humas_cli.rulebook.analysis.reviewing import review
from humas_cli.rulebook.analysis.weaknesses import Tingkat, Weakness
from humas_cli.rulebook.loader import DATA, SHIPPED, law_text
from humas_cli.rulebook.model import Rule, Rulebook, Sifat

book = cache(load)


@cache
def shipped() -> tuple[Weakness, ...]:
    return review(book())


def of(found: tuple[Weakness, ...], macam: str) -> list[Weakness]:
    return [weakness for weakness in found if weakness.macam == macam]


def places(weaknesses: list[Weakness]) -> set[tuple[int, int | None]]:
    return {(place.pasal, place.ayat) for weakness in weaknesses for place in weakness.dasar}


def with_rules(change: Callable[[Rule], Rule]) -> Rulebook:
    rules = {name: change(rule) for name, rule in book().aturan.items()}
    return replace(book(), aturan=rules, engines={})


def test_every_finding_quotes_the_lines_it_names_and_says_how_it_was_found() -> None:
    lines = law_text().splitlines()
    for weakness in shipped():
        assert weakness.judul
        assert weakness.uraian.endswith((".", "?", "”"))
        assert weakness.cara.endswith(".")
        assert weakness.usul.endswith(".")
        assert set(weakness.tafsir) <= set(book().tafsir)
        for place in weakness.dasar:
            first, last = place.baris
            text = " ".join(" ".join(lines[first - 1 : last]).split())
            assert " ".join(place.kutipan.split()) in text, weakness.judul
            pasal = next(p for p in book().pasal.values() if p.baris[0] <= first <= p.baris[1])
            assert (place.pasal, place.pasti) == (pasal.nomor, pasal.pasti)
    texts = " ".join(f"{w.judul} {w.uraian} {w.usul}" for w in shipped())
    assert not re.search(r"melanggar hukum|sanksi|dilarang|pelanggaran|None", texts)


def test_the_worst_come_first_and_none_is_told_twice() -> None:
    order = [list(Tingkat).index(weakness.tingkat) for weakness in shipped()]
    assert order == sorted(order)
    titles = [(weakness.macam, weakness.judul, weakness.dasar) for weakness in shipped()]
    assert len(titles) == len(set(titles))


def test_what_a_lawyer_found_by_hand_is_found() -> None:
    found = shipped()
    assert places(of(found, "pelaku-tidak-disebut")) == {(11, 1)}
    assert places(of(found, "timpang-dalam-satu-bentuk")) == {(7, 2), (7, 3)}
    assert (25, 3) in places(of(found, "orang-tidak-disebut"))
    assert {(18, 1), (25, 1)} <= places(of(found, "tanpa-batas-waktu"))
    assert {(7, 3), (8, 2)} == places([w for w in of(found, "tanpa-pihak-dituju") if "Koordinasi" in w.judul])
    assert {(21, 1)} == places(of(found, "tumpang-tindih"))
    assert {"Unit Kerja Pimpinan Tinggi Madya", "Unit Kerja Pimpinan Tinggi Pratama"} <= {
        weakness.judul.removesuffix(" tidak diberi kewenangan apa pun")
        for weakness in of(found, "tidak-pernah-berwenang")
    }
    reports = [w for w in of(found, "kewajiban-timpang") if w.judul.startswith("Kewajiban laporan Kehumasan")]
    assert len(reports) == 1
    assert {(12, 3), (14, 2), (21, 1), (22, 2), (25, 1)} <= places(reports)
    assert reports[0].tingkat is Tingkat.BERAT


def test_coordination_that_stands_for_a_whole_account_is_not_called_missing() -> None:
    uneven = [w for w in of(shipped(), "kewajiban-timpang") if w.judul.startswith("Kewajiban koordinasi Kehumasan")]
    assert len(uneven) == 1
    assert "Media Sosial" not in uneven[0].uraian
    assert "Media Online" in uneven[0].uraian


def test_a_kind_with_a_named_actor_is_no_longer_weak() -> None:
    kinds = {name: kind._replace(dinilai="pelaksana") for name, kind in book().jenis.items()}
    assert of(review(replace(book(), jenis=kinds, engines={})), "pelaku-tidak-disebut") == []


def test_a_duty_owed_in_every_kind_is_no_longer_uneven() -> None:
    grants = [r for r in book().aturan.values() if r.sifat is Sifat.IZIN and "humas-kanreg" in r.subjek]
    report = book().aturan["dialog-tv-radio.3.laporan"]
    everywhere = report._replace(jenis=tuple(book().jenis), untuk=tuple(grant.id for grant in grants))
    rules = {**book().aturan, report.id: everywhere}
    titles = [w.judul for w in of(review(replace(book(), aturan=rules, engines={})), "kewajiban-timpang")]
    assert not any(title.startswith("Kewajiban laporan Kehumasan") for title in titles)
    assert any(title.startswith("Kewajiban koordinasi Kehumasan") for title in titles)


def test_terms_that_are_strict_everywhere_are_even() -> None:
    def strict(rule: Rule) -> Rule:
        return rule if rule.bukti is None else rule._replace(bukti=rule.bukti._replace(terlambat_keras=True))

    assert of(shipped(), "waktu-tidak-seragam")
    assert of(review(with_rules(strict)), "waktu-tidak-seragam") == []


def test_a_rule_that_another_covers_is_said_to_decide_nothing() -> None:
    never = [w for w in of(shipped(), "tidak-pernah-menentukan") if "tercakup" in w.judul]
    assert [w.dasar[-1].aturan for w in never] == ["konferensi-pers.6.pendamping"]


def test_slips_of_the_pen_are_found_in_the_text() -> None:
    quotes = {place.kutipan for weakness in of(shipped(), "salah-tulis") for place in weakness.dasar}
    assert {"sebagaimana sebagaimana", "MENETAPKAN", "a. kampanye kebijakan;", "sebagaimana pada ayat"} <= quotes


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The rulebook and its law, elsewhere."""
    shutil.copy(SHIPPED, tmp_path / "lain.toml")
    shutil.copy(DATA / "regulation.txt", tmp_path)
    return tmp_path


def test_without_a_readers_file_the_rest_is_found_all_the_same(folder: Path) -> None:
    found = review(load(folder / "lain.toml"), folder / "lain.toml")
    assert of(found, "istilah-tanpa-batasan") == of(found, "temuan-pembaca") == []
    own = [w for w in shipped() if w.macam not in ("istilah-tanpa-batasan", "temuan-pembaca", "bacaan-terbuka")]
    assert [w for w in found if w.macam != "bacaan-terbuka"] == own


def test_a_term_that_is_not_in_the_law_is_refused_with_its_line(folder: Path) -> None:
    (folder / "tinjauan").mkdir()
    (folder / "tinjauan" / "lain.toml").write_text(
        '[[istilah]]\nkata = "kata yang tidak ada"\nalasan = "Uji."\n\n'
        '[[temuan]]\njudul = "x"\nuraian = "y"\nusul = "z"\naturan = ["siaran-pers.2.penerbitan"]\n',
        encoding="utf-8",
    )
    with pytest.raises(ManyErrors) as caught:
        review(load(folder / "lain.toml"), folder / "lain.toml")
    told = [f"{error.pesan} {error.saran}" for error in caught.value.galat]
    assert "baris 2" in told[0]
    assert "istilah 'kata yang tidak ada' tidak ada dalam naskah peraturan" in told[0]
    assert "Maksud Anda 'siaran-pers.2.penerbit'?" in told[1]
