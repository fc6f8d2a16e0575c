"""Details of the verdict that scripts rely on: its keys, the order of findings, what is named as missing."""

from __future__ import annotations

from datetime import datetime, timedelta
from functools import cache
from typing import Any

from humas_cli.activities.records import record_from_values
from humas_cli.rulebook import judge, load
from humas_cli.rulebook.model import Verdict
from humas_cli.rulebook.verdict_json import verdict_object

book = cache(load)
NOW = datetime.fromisoformat("2026-11-25T12:00:00+07:00")
BEFORE = (NOW - timedelta(days=1)).isoformat()


def verdict(at: datetime = NOW, **facts: Any) -> Verdict:
    facts["jenis"] = facts["jenis"].replace("_", "-")
    return judge(book(), record_from_values(facts, book()), at)


def test_the_verdict_object_has_all_its_keys_in_the_order_of_the_contract() -> None:
    said = verdict_object(verdict(jenis="media-online"), book().info, "kt.toml", None)
    assert list(said) == [
        "berkas", "baris", "jenis", "putusan", "temuan", "kewajiban", "kurang", "peringatan", "alternatif", "rulebook",
    ]  # fmt: skip
    finding = said["temuan"][0]  # type: ignore[index]  # a list of tables
    assert list(finding) == [
        "aturan", "pasal", "ayat", "huruf", "sifat", "status", "kutipan", "pesan", "saran", "tafsir", "fakta",
    ]  # fmt: skip
    assert list(said["rulebook"]) == ["nama", "versi", "hash"]  # type: ignore[call-overload]  # a table


def test_every_grant_of_the_kind_is_cited_the_most_special_first_whoever_speaks() -> None:
    for speakers in (["lainnya"], ["kepala-bkn", "lainnya"]):
        found = verdict(jenis="keterangan-pers", pelaku=[{"jabatan": post} for post in speakers])
        broken = [f.aturan for f in found.temuan if f.status.value == "tidak-terpenuhi"]
        assert broken == ["keterangan-pers.3.pelaku", "keterangan-pers.2.pelaku"], speakers


def test_somebody_without_a_post_is_asked_for_the_post() -> None:
    assert verdict(jenis="keterangan-pers").kurang == ("pelaku",)
    assert verdict(jenis="keterangan-pers", pelaku=[{}]).kurang == ("pelaku.jabatan",)


def test_an_empty_table_of_evidence_is_unknown_part_by_part() -> None:
    facts = {"jenis": "wawancara-pers", "pelaku": [{"jabatan": "kepala-kanreg"}], "mulai": BEFORE}
    found = verdict(**facts, permohonan={}, koordinasi=[{"dengan": "pimpinan-humas-pusat", "waktu": BEFORE}])
    assert found.putusan.value == "belum-lengkap"
    assert set(found.kurang) == {"permohonan.cara", "permohonan.kepada", "permohonan.waktu", "selesai"}


def test_an_alternative_names_the_organ_its_sentence_names() -> None:
    for own, account in (("humas-kanreg", "pusbangpeg"), ("humas-pusbangpeg", "kanreg")):
        ways = verdict(jenis="media-sosial", pelaksana=own, akun=account).alternatif
        assert ways
        assert all(way.pelaku or way.pelaksana for way in ways)


def test_a_warning_of_the_tool_itself_has_no_article() -> None:
    found = verdict(jenis="media-online", pelaksana="humas-kanreg", kantor="pusat")
    assert found.putusan.value == "sesuai"
    assert [(w.aturan, w.pasal) for w in found.peringatan] == [("umum.kantor", None)]


def test_the_report_is_in_time_at_that_very_second_in_any_zone() -> None:
    end = datetime.fromisoformat("2026-11-25T15:00:00+09:00")
    facts = {
        "jenis": "keterangan-pers",
        "pelaku": [{"jabatan": "kepala-kanreg"}],
        "sesuai_kewenangan": True,
        "mulai": (end - timedelta(hours=1)).isoformat(),
        "selesai": end.isoformat(),
        "koordinasi": [{"dengan": "pimpinan-humas-pusat", "waktu": (end - timedelta(hours=2)).isoformat()}],
    }
    in_time, late = ("2026-11-26T13:00:00+07:00", "2026-11-26T13:00:01+07:00")
    for moment, putusan in ((in_time, "sesuai"), (late, "tidak-sesuai")):
        at = datetime.fromisoformat(moment)
        assert verdict(at, **facts).putusan.value == putusan
        reported = verdict(at, **facts, laporan=[{"kepada": "pimpinan-humas-pusat", "waktu": moment}])
        assert reported.putusan.value == putusan
        assert [d.status.value for d in reported.kewajiban if d.apa == "laporan"] == [
            "terpenuhi" if putusan == "sesuai" else "terlambat"
        ]
