"""Coverage: every premise is shown in every state that can matter, and the watching engine decides as the engine."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

import pytest

from humas_cli.rulebook import judge
from humas_cli.rulebook.analysis.coverage import Coverage, ayat_of, cover, gap_name
from humas_cli.rulebook.analysis.running import Accepted, Opened, open_rulebook
from humas_cli.rulebook.analysis.watching import WatchingEngine
from humas_cli.rulebook.model import Sifat
from rulebook.test_law import AYAT


@cache
def opened() -> Opened:
    return open_rulebook(None, None)


def gaps(said: Coverage) -> set[str]:
    return {gap_name(one.premis, state) for one, state in said.celah}


def only(*names: str) -> Opened:
    """The rulebook with only those cases whose name begins so."""
    return opened()._replace(contoh=tuple(case for case in opened().contoh if case.nama.startswith(names)))


def test_every_premise_is_shown_in_every_state() -> None:
    said = cover(opened(), None)
    print(f"{said.perlu} states of {len(said.premis)} premises")
    assert gaps(said) == set()
    assert said.persen == 100.0
    assert said.usang == ()
    assert said.perlu > 900


def test_each_judged_rule_is_kept_and_broken_or_cannot_be() -> None:
    whole = {one.premis.aturan: one for one in cover(opened(), None).premis if one.premis.nama == "aturan"}
    judged = {rule.id: rule for rule in opened().book.aturan.values() if rule.dinilai}
    assert set(whole) == set(judged)
    for name, one in whole.items():
        rule = judged[name]
        assert ("ditepati" in one.premis.perlu) is not rule.selalu, name
        assert ("dilanggar" in one.premis.perlu) is (not rule.catatan and name != "pertemuan-pimred.3.tempat"), name
        assert one.kurang == (), name


def test_the_watching_engine_decides_as_the_engine() -> None:
    book = replace(opened().book, engines={})
    book.engines.update({kind: WatchingEngine(book, book.jenis[kind], {}) for kind in book.jenis})
    for case in opened().contoh:
        assert judge(book, case.kegiatan, case.pada) == judge(opened().book, case.kegiatan, case.pada), case.nama


@pytest.mark.parametrize(
    ("rule", "premise", "states"),
    [
        ("konferensi-pers.2.agenda", "syarat dalam_agenda", ("benar", "salah", "tidak-diketahui")),
        ("keterangan-pers.4.format", "syarat format_lampiran", ("benar", "salah")),  # soft: not knowing changes nothing
        ("pertemuan-pimred.3.tempat", "syarat jenis_tempat", ("benar", "tidak-diketahui")),  # any place passes
        ("keterangan-pers.3.koordinasi", "bukti, belum ada", ("belum", "lewat")),
        (
            "keterangan-pers.3.laporan",
            "bukti, waktu",
            ("tepat", "terlambat", "dini", "tanpa-waktu", "tanpa-selesai", "tanpa-mulai"),
        ),
        ("konferensi-pers.4.pelaku", "subjek = jpt-madya", ("benar",)),
        ("media-sosial.2.pelaksana", "sepasang", ("benar",)),
    ],
)
def test_what_must_be_shown_follows_from_the_rule(rule: str, premise: str, states: tuple[str, ...]) -> None:
    wanted = {(one.premis.aturan, one.premis.nama): one.premis.perlu for one in cover(opened(), None).premis}
    assert wanted[rule, premise] == states


def test_a_missing_case_is_a_named_gap() -> None:
    name = "Dialog Televisi dan Radio, Kehumasan Kanreg: laporan bertanggal sebelum dialog selesai"
    less = opened()._replace(contoh=tuple(case for case in opened().contoh if case.nama != name))
    said = cover(less, None)
    assert gaps(said) == {"dialog-tv-radio.3.laporan: bukti, waktu dini"}
    assert 99 < said.persen < 100


def test_a_premise_beside_another_broken_one_does_not_count() -> None:
    # neither topical nor urgent: each is broken, and each is shown, for they are two rules; the conditions of one rule
    # are another matter: a participant at nobody's exhibition shows neither of the two
    shown = {
        (one.premis.nama, state)
        for one in cover(only("Pameran, koordinator pameran BKN: pelaksana"), "pameran").premis
        for state in one.terlihat
        if one.premis.aturan == "pameran.4.pelaksana" and one.premis.nama.startswith("bila ")
    }
    assert shown == set()


def test_an_accepted_gap_is_no_gap_and_a_needless_acceptance_is_told() -> None:
    gap = "dialog-tv-radio.3.laporan: bukti, waktu dini"
    name = "Dialog Televisi dan Radio, Kehumasan Kanreg: laporan bertanggal sebelum dialog selesai"
    taken = Accepted("cover", gap, "…", 1)
    less = opened()._replace(
        contoh=tuple(case for case in opened().contoh if case.nama != name), diterima=(*opened().diterima, taken)
    )
    assert (gaps(cover(less, None)), cover(less, None).usang) == (set(), ())
    assert cover(opened()._replace(diterima=(taken,)), None).usang == (taken,)


def test_one_kind_alone_says_nothing_of_the_law() -> None:
    said = cover(opened(), "liputan")
    assert said.naskah is None
    assert {one.premis.aturan.split(".")[0] for one in said.premis} == {"liputan"}


def test_every_line_and_every_ayat_of_the_law_is_claimed() -> None:
    law = cover(opened(), None).naskah
    assert law is not None
    assert (law.baris, law.bebas, law.ayat_bebas) == (127, (), ())
    counted = {pasal.nomor: len(ayat_of(opened().naskah, pasal.baris)) for pasal in opened().book.pasal.values()}
    assert {number: count for number, count in counted.items() if count} == AYAT
    assert law.ayat == sum(AYAT.values())


def test_an_unclaimed_ayat_and_its_lines_are_found() -> None:
    lost = "publikasi.4"
    book = opened().book
    rules = {name: rule for name, rule in book.aturan.items() if not name.startswith(lost)}
    assert len(rules) == len(book.aturan) - 1
    law = cover(opened()._replace(book=replace(book, aturan=rules, engines={})), None).naskah
    assert law is not None
    assert (law.bebas, law.ayat_bebas) == ((75, 76), (("publikasi", 4),))


def test_grants_are_watched_for_every_actor() -> None:
    grants = {rule.id for rule in opened().book.aturan.values() if rule.sifat is Sifat.IZIN}
    subjects = {one.premis.aturan for one in cover(opened(), None).premis if one.premis.nama == "subjek"}
    assert grants <= subjects
