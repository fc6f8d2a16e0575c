"""Differences of two rulebooks: in words, over every combination of facts, and over given records."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from typing import Any

import pytest

from humas_cli.activities.records import Record, record_from_values
from humas_cli.activities.values import parse_moment
from humas_cli.rulebook import Putusan, Rulebook, judge, load
from humas_cli.rulebook.analysis.changes import Key, What, changes
from humas_cli.rulebook.analysis.differing import compare, kind_shift
from humas_cli.rulebook.model import Rule

book = cache(load)
AT = parse_moment("2026-11-30 10:00 WIB")


def changed(rule: str, **keys: Any) -> Rulebook:
    other: Rule = book().aturan[rule]._replace(**keys)
    return replace(book(), aturan={**book().aturan, rule: other}, engines={})


def test_a_rulebook_does_not_differ_from_itself() -> None:
    found = compare(book(), replace(book(), engines={}))
    assert (found.aturan, found.jenis, found.diperiksa, found.berubah) == ((), (), 0, False)


def test_a_change_of_wording_changes_no_verdict_and_judges_nothing() -> None:
    found = compare(book(), changed("kampanye.2.pelaksana", pesan="Lain.", nomor=23, ayat=3))
    assert [(c.bagian, c.nama, c.apa) for c in found.aturan] == [("aturan", "kampanye.2.pelaksana", What.CHANGED)]
    assert [key.kunci for key in found.aturan[0].kunci] == ["nomor", "ayat", "pesan"]
    assert (found.jenis, found.diperiksa, found.berubah) == ((), 0, False)


def test_what_was_added_removed_and_changed_is_told_key_by_key() -> None:
    rules = {name: rule for name, rule in book().aturan.items() if name != "monitoring.1.tidak-diatur"}
    rules["baru"] = book().aturan["media-online.2.pelaksana"]._replace(id="baru", subjek=("pers",))
    evidence = book().aturan["keterangan-pers.3.laporan"].bukti
    assert evidence is not None
    rules["keterangan-pers.3.laporan"] = rules["keterangan-pers.3.laporan"]._replace(bukti=evidence._replace(jam=48))
    other = replace(book(), aturan=rules, mencapai={}, kelompok={**book().kelompok, "uji": ("pers",)}, engines={})
    found = {(c.bagian, c.nama): c for c in changes(book(), other)}
    assert {key: change.apa for key, change in found.items()} == {
        ("kelompok", "uji"): What.ADDED,
        ("mencapai", "pimpinan-humas-pusat"): What.REMOVED,
        ("aturan", "keterangan-pers.3.laporan"): What.CHANGED,
        ("aturan", "monitoring.1.tidak-diatur"): What.REMOVED,
        ("aturan", "baru"): What.ADDED,
    }
    assert found["aturan", "keterangan-pers.3.laporan"].kunci == (Key("bukti.jam", "24", "48"),)
    assert Key("subjek", "", "pers") in found["aturan", "baru"].kunci


def test_a_longer_term_lets_only_late_reports_through() -> None:
    evidence = book().aturan["keterangan-pers.3.laporan"].bukti
    assert evidence is not None
    found = compare(book(), changed("keterangan-pers.3.laporan", bukti=evidence._replace(jam=48)))
    (kind,) = found.jenis
    assert kind.jenis == "keterangan-pers"
    assert {(s.dulu, s.kini) for s in kind.beda} == {
        (Putusan.TIDAK_SESUAI, Putusan.SESUAI),
        (Putusan.TIDAK_SESUAI, Putusan.BELUM_LENGKAP),  # something else is still unknown
    }
    examples = [example for shift in kind.beda for example in shift.contoh]
    assert examples
    assert {example.saat for example in examples} <= {"usai", "lewat"}
    assert all("jpt-pratama" in e.fakta or "kepala-" in e.fakta for e in examples)


def test_a_post_that_no_other_rule_names_apart_is_found() -> None:
    """Both rulebooks lump the region's heads together with others; only side by side are they told apart."""
    people = book().aturan["siaran-pers.1.penandatangan"].orang
    assert people is not None
    more = people._replace(salah_satu=("pimpinan-humas-pusat", "jpt-madya"))
    found = kind_shift(book(), changed("siaran-pers.1.penandatangan", orang=more), "siaran-pers")
    assert any("penandatangan: jpt-madya" in e.fakta for shift in found.beda for e in shift.contoh)


def test_the_shortest_example_is_refused_before_and_accepted_after() -> None:
    other = changed("orientasi-wartawan.2.tempat", syarat={"jenis_tempat": ("satu", ("lokasi-kegiatan", "daring"))})
    (kind,) = compare(book(), other).jenis
    shift, unknown_actor = kind.beda
    assert (shift.dulu, shift.kini, shift.jumlah) == (Putusan.TIDAK_SESUAI, Putusan.SESUAI, 3)
    assert (unknown_actor.kini, unknown_actor.jumlah) == (Putusan.BELUM_LENGKAP, 1)
    assert shift.contoh[0].fakta == "pelaksana: humas-pusat; jenis_tempat: daring"
    facts = {"jenis": "orientasi-wartawan", "pelaksana": "humas-pusat", "jenis_tempat": "daring"}
    record = record_from_values(facts, book())
    assert [judge(b, record, AT).putusan for b in (book(), other)] == [shift.dulu, shift.kini]


def test_only_warnings_are_counted_apart() -> None:
    found = compare(book(), changed("redaksi.1.kebijakan", syarat={"kebijakan_ditetapkan": ("ya", False)}))
    assert not found.berubah
    assert {kind.jenis: bool(kind.peringatan) for kind in found.jenis} == {
        "kunjungan-redaksi": True,
        "pertemuan-pimred": True,
    }


def test_kinds_that_came_or_went_are_a_change() -> None:
    kinds = {name: kind for name, kind in book().jenis.items() if name != "kliping"}
    less = replace(book(), jenis=kinds, engines={})
    assert (compare(book(), less).hilang, compare(book(), less).berubah) == (("kliping",), True)
    assert compare(less, book()).baru == ("kliping",)


@pytest.mark.parametrize("place", ["daring", "kantor-bkn"])
def test_given_records_are_judged_by_both(place: str) -> None:
    other = changed("orientasi-wartawan.2.tempat", syarat={"jenis_tempat": ("satu", ("lokasi-kegiatan", "daring"))})
    facts = {"jenis": "orientasi-wartawan", "pelaksana": "humas-pusat", "jenis_tempat": place}
    given: list[tuple[str, Record]] = [("a.toml", record_from_values(facts, book()))]
    found = compare(book(), other, given, AT)
    assert found.dinilai == 1
    assert [(r.berkas, r.dulu.value, r.kini.value) for r in found.berkas] == (
        [("a.toml", "tidak-sesuai", "sesuai")] if place == "daring" else []
    )
