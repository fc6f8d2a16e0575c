"""The oracle itself, on cases straight from the sentences of the regulation; no part of the program takes part."""

from __future__ import annotations

from datetime import datetime, timedelta, timezone
from typing import Any

import pytest

from rulebook.oracle import judge
from rulebook.strategies import KINDS, combinations

WIB, WIT = timezone(timedelta(hours=7)), timezone(timedelta(hours=9))
MULAI = datetime(2026, 11, 24, 9, 0, tzinfo=WIB)
SELESAI = datetime(2026, 11, 24, 13, 0, tzinfo=WIT)  # 11.00 WIB
BEFORE, AFTER, LATER = MULAI - timedelta(days=1), SELESAI + timedelta(hours=1), SELESAI + timedelta(days=2)
TERM = SELESAI + timedelta(hours=24)
SECOND = timedelta(seconds=1)

S, B, T, X = "sesuai", "belum-lengkap", "tidak-sesuai", "tanpa-dasar"
HEAD = "pimpinan-humas-pusat"
HELD = {"mulai": MULAI, "selesai": SELESAI}
COORDINATED = {"koordinasi": [{"dengan": HEAD, "waktu": BEFORE}]}
REPORTED = {"laporan": [{"kepada": HEAD, "waktu": AFTER}]}


def by(*posts: str) -> dict[str, Any]:
    """Return the speakers."""
    return {"pelaku": [{"jabatan": post} for post in posts]}


def on(*topics: str, **more: Any) -> dict[str, Any]:
    """Return a regular conference on these topics, accompanied as 5(4) wants."""
    companion = {"pendamping": [{"jabatan": HEAD}]}
    return {"bentuk": "berkala", "dalam_agenda": True, "topik": list(topics), **companion, **more}


def form(**more: Any) -> dict[str, Any]:
    """Return the press's request, right for everybody."""
    return {"permohonan": {"cara": "tertulis", "kepada": HEAD, "waktu": BEFORE} | more}


def invited(**more: Any) -> dict[str, Any]:
    """Return coverage by the press on a regional invitation."""
    letter = {"dari": "humas-kanreg", "kepada": "pimpinan-media-massa", "waktu": BEFORE, "tembusan": [HEAD]}
    companion = {"pendamping": [{"organ": "humas-kanreg"}]}
    return {
        "pelaksana": "pers",
        "kantor": "kanreg-3",
        "dasar": ["undangan-kanreg"],
        "undangan": [letter | more],
        **companion,
    }


COPIED_ELSEWHERE = invited(tembusan=[])
COPIED_ELSEWHERE["undangan"] += invited(kepada="wartawan")["undangan"]
ASKED_THERE = {
    "pelaksana": "pers",
    "kantor": "kanreg-3",
    "dasar": ["permintaan-media"],
    "permintaan": {"kepada": "kepala-kanreg", "waktu": BEFORE},
    "pendamping": [{"organ": "humas-pusat"}],
    **HELD,
}
NEWS = {"media": "Harian Kita", "tentang": "kanreg", "kantor": "kanreg-3"}
REPLY = {
    "pelaksana": "humas-kanreg",
    "kantor": "kanreg-3",
    "berita": NEWS,
    "surat": {"kepada": "harian  kita", "resmi": True},
}
ADVERT = {"pelaksana": "humas-kanreg", "tahap": ["penyusunan"], "media": ["media-massa"], "mulai": MULAI}
DIALOGUE = {"pelaksana": "humas-kanreg", "isu": "regional", **HELD, **COORDINATED, **REPORTED}
PUBLISHED = {
    "pelaksana": "humas-kanreg",
    "sesuai_kewenangan": True,
    "mulai": MULAI,
    "persetujuan": {"oleh": "kepala-kanreg", "bentuk": "sepengetahuan", "waktu": BEFORE},
}
SENT = {"pelaksana": "humas-pusat", "kantor": "pusat", "sesuai_kewenangan": True, "penyusun": "unit-jpt-madya"}
STATEMENT = {**by("jpt-pratama"), "sesuai_kewenangan": True, **HELD, **COORDINATED, **REPORTED}
INTERVIEW = {**by("kepala-kanreg"), **form(), **HELD, **COORDINATED, **REPORTED}

CASES: list[tuple[str, str, dict[str, Any], datetime, str]] = [
    # Pasal 5
    ("5(5) policy is Kepala BKN's", "konferensi-pers", {**by("kepala-bkn"), **on("kebijakan-kepegawaian")}, BEFORE, S),
    ("5(5) not a madya's", "konferensi-pers", {**by("jpt-madya"), **on("teknis", "kebijakan-kepegawaian")}, BEFORE, T),
    ("5(6) technical by a pratama", "konferensi-pers", {**by("jpt-pratama"), **on("teknis")}, BEFORE, S),
    (
        "5(6) nothing else by a pratama",
        "konferensi-pers",
        {**by("kepala-kanreg"), **on("teknis", "lainnya")},
        BEFORE,
        T,
    ),
    ("5(4) no regional humas head", "konferensi-pers", {**by("pimpinan-humas-kanreg"), **on("teknis")}, BEFORE, X),
    ("5(4) companion", "konferensi-pers", {**by("kepala-bkn"), **on("lainnya", pendamping=[])}, BEFORE, T),
    ("5(4) he is his own companion", "konferensi-pers", {**by(HEAD), **on("teknis", pendamping=[])}, BEFORE, S),
    (
        "5(3) both",
        "konferensi-pers",
        {**by("kepala-bkn"), **on("lainnya", bentuk="insidental", aktual=False)},
        BEFORE,
        T,
    ),
    (
        "5(3) unknown",
        "konferensi-pers",
        {**by("kepala-bkn"), **on("lainnya", bentuk="insidental", aktual=True)},
        BEFORE,
        B,
    ),
    # Pasal 6
    (
        "6(1) signed",
        "siaran-pers",
        {"pelaksana": "humas-pusat", "penandatangan": {"jabatan": HEAD, "status": "plh"}},
        AFTER,
        S,
    ),
    (
        "6(1) signed by another",
        "siaran-pers",
        {"pelaksana": "humas-pusat", "penandatangan": {"jabatan": "kepala-bkn"}},
        AFTER,
        T,
    ),
    ("6(2) one issuer", "siaran-pers", {"pelaksana": "humas-kanreg", "penandatangan": {"jabatan": HEAD}}, AFTER, X),
    # Pasal 7
    ("7(2) no duty", "keterangan-pers", {**by("pimpinan-humas-kanreg"), **HELD}, LATER, S),
    ("7(2) capacity without duties", "keterangan-pers", {**by(HEAD), **HELD}, LATER, S),
    ("7(3) whole", "keterangan-pers", STATEMENT, LATER, S),
    (
        "7(3) Kepala Kanreg owes it too",
        "keterangan-pers",
        {**by("kepala-kanreg"), "sesuai_kewenangan": True, **HELD},
        AFTER,
        T,
    ),
    ("7(3) competence", "keterangan-pers", STATEMENT | {"sesuai_kewenangan": False}, LATER, T),
    ("7(3) coordination open", "keterangan-pers", STATEMENT | {"koordinasi": []}, BEFORE, B),
    ("7(3) coordination missed", "keterangan-pers", STATEMENT | {"koordinasi": []}, MULAI, T),
    (
        "7(3) at mulai is in time",
        "keterangan-pers",
        STATEMENT | {"koordinasi": [{"dengan": "humas-pusat", "waktu": MULAI}]},
        LATER,
        S,
    ),
    (
        "7(3) later is late",
        "keterangan-pers",
        STATEMENT | {"koordinasi": [{"dengan": HEAD, "waktu": MULAI + SECOND}]},
        LATER,
        T,
    ),
    ("7(3) not yet due", "keterangan-pers", STATEMENT | {"laporan": []}, TERM, S),
    ("7(3) overdue", "keterangan-pers", STATEMENT | {"laporan": []}, TERM + SECOND, T),
    ("7(3) last second", "keterangan-pers", STATEMENT | {"laporan": [{"kepada": HEAD, "waktu": TERM}]}, LATER, S),
    (
        "7(3) a second late",
        "keterangan-pers",
        STATEMENT | {"laporan": [{"kepada": HEAD, "waktu": TERM + SECOND}]},
        LATER,
        T,
    ),
    ("7(3) end unknown", "keterangan-pers", STATEMENT | {"selesai": None}, LATER, B),
    (
        "7(3) each bears his duties",
        "keterangan-pers",
        {**by("kepala-bkn", "jpt-pratama"), "sesuai_kewenangan": True, **HELD},
        LATER,
        T,
    ),
    # Pasal 8
    (
        "8(1) any medium",
        "wawancara-pers",
        {**by("jpt-madya"), **form(cara="media-lain"), "sesuai_kewenangan": True, **HELD},
        AFTER,
        S,
    ),
    (
        "8(1) to the head",
        "wawancara-pers",
        {**by("jpt-madya"), **form(kepada="jpt-madya"), "sesuai_kewenangan": True},
        BEFORE,
        T,
    ),
    (
        "8(1) late, whoever got it",
        "wawancara-pers",
        {**by("jpt-madya"), **form(kepada=None, waktu=AFTER), **HELD},
        LATER,
        T,
    ),
    ("8(2) whole", "wawancara-pers", INTERVIEW, LATER, S),
    ("8(2) in writing", "wawancara-pers", INTERVIEW | form(cara="media-lain"), LATER, T),
    ("8(2) handed in at the Kanreg", "wawancara-pers", INTERVIEW | form(kepada="humas-kanreg"), LATER, S),
    ("8 names no pratama", "wawancara-pers", INTERVIEW | by("jpt-pratama"), LATER, X),
    # Pasal 9
    ("9(2) own coverage", "liputan", {"pelaksana": "humas-kanreg"}, AFTER, S),
    ("9(6) whole", "liputan", {**invited(), **HELD}, AFTER, S),
    ("9(6) to the editors' head", "liputan", invited(kepada="wartawan"), BEFORE, T),
    ("9(6) copy still open", "liputan", {**invited(tembusan=[]), **HELD}, MULAI - SECOND, B),
    ("9(6) copy missed", "liputan", {**invited(tembusan=[]), **HELD}, AFTER, T),
    ("9(7) companion", "liputan", {**invited(), **HELD, "pendamping": [{"organ": "unit-jpt-madya"}]}, AFTER, T),
    ("9(7) like with like", "liputan", {**invited(), **HELD, "pendamping": [{"organ": "humas-pusbangpeg"}]}, AFTER, T),
    ("9(3) a basis", "liputan", {**invited(), "dasar": []}, BEFORE, T),
    ("9(6) copy of another letter", "liputan", {**COPIED_ELSEWHERE, **HELD}, AFTER, T),
    ("9(4) forwarded by the Kanreg", "liputan", ASKED_THERE, AFTER, S),
    ("9(4) nobody knows where", "liputan", ASKED_THERE | {"kantor": None}, AFTER, B),
    ("9(4) not to another's Kanreg", "liputan", ASKED_THERE | {"kantor": "pusbangpeg"}, AFTER, T),
    # Pasal 10-12
    ("10(2) on site", "orientasi-wartawan", {"pelaksana": "humas-pusat", "jenis_tempat": "daring"}, AFTER, T),
    ("11(2) at the editors'", "kunjungan-redaksi", {"jenis_tempat": "kantor-redaksi"}, AFTER, S),
    ("11(2) not at BKN's", "kunjungan-redaksi", {"jenis_tempat": "kantor-bkn"}, AFTER, T),
    ("11(3) some place", "pertemuan-pimred", {}, AFTER, B),
    ("12(2) coordination", "advertorial-iklan", {**ADVERT, **COORDINATED}, AFTER, S),
    (
        "12(2) late is enough",
        "advertorial-iklan",
        {**ADVERT, "koordinasi": [{"dengan": HEAD, "waktu": AFTER}]},
        LATER,
        S,
    ),
    ("12(2) none is not", "advertorial-iklan", ADVERT, AFTER, T),
    (
        "12(3) the region does not hold",
        "advertorial-iklan",
        {**ADVERT, **COORDINATED, "tahap": ["penyelenggaraan"]},
        AFTER,
        T,
    ),
    (
        "12(1) mass media only",
        "advertorial-iklan",
        {**ADVERT, **COORDINATED, "media": ["media-massa", "media-sosial"]},
        AFTER,
        T,
    ),
    # Pasal 13-16
    ("13(3) whole", "dialog-tv-radio", DIALOGUE, LATER, S),
    ("13(3) regional issue", "dialog-tv-radio", DIALOGUE | {"isu": "nasional"}, LATER, T),
    ("13(3) report", "dialog-tv-radio", DIALOGUE | {"laporan": []}, LATER, T),
    ("14(3) knowledge is enough", "publikasi", PUBLISHED, AFTER, S),
    ("14(3) late", "publikasi", PUBLISHED | {"mulai": BEFORE - SECOND}, AFTER, T),
    ("14(2) competence", "publikasi", {"pelaksana": "humas-pusat"}, AFTER, B),
    (
        "14(2) a unit does not publish",
        "publikasi",
        {"pelaksana": "unit-jpt-madya", "sesuai_kewenangan": True},
        AFTER,
        X,
    ),
    ("14(5) delivered", "publikasi", {**SENT, "disampaikan_kepada": ["humas-pusat"]}, AFTER, S),
    ("14(5) not delivered", "publikasi", {**SENT, "disampaikan_kepada": []}, AFTER, T),
    ("14(5) at the centre only", "publikasi", {**SENT, "kantor": "kanreg-3", "disampaikan_kepada": []}, AFTER, S),
    ("15(2) journal", "media-internal", {"pelaksana": "humas-pusat", "produk": "jurnal-ilmiah"}, AFTER, T),
    (
        "15(2) copy",
        "media-internal",
        {"pelaksana": "unit-penelitian", "produk": "jurnal-ilmiah", "mulai": MULAI},
        AFTER,
        T,
    ),
    ("15(3) bulletin", "media-internal", {"pelaksana": "humas-kanreg", "produk": "buletin"}, AFTER, S),
    (
        "16(4) held by the region's government",
        "pameran",
        {"pelaksana": "humas-kanreg", "peran": "peserta", "penyelenggara": "bkn"},
        AFTER,
        T,
    ),
    # Pasal 17-24
    ("17(1)", "orientasi-humas", {"pelaksana": "humas-pusbangpeg"}, AFTER, S),
    ("18(1) both", "monitoring", {"pelaksana": "humas-pusat", "disampaikan_kepada": ["kepala-bkn"]}, AFTER, T),
    ("18 a region may", "monitoring", {"pelaksana": "humas-kanreg"}, AFTER, S),
    ("19(1)", "kliping", {"pelaksana": "humas-pusat", "objek": ["daerah"]}, AFTER, T),
    ("19(2)", "kliping", {"pelaksana": "humas-kanreg", "objek": ["daerah", "manajemen-kepegawaian"]}, AFTER, S),
    ("20(2)", "dokumentasi", {"pelaksana": "humas-pusat", "lingkup": "regional"}, AFTER, T),
    ("21(1) centre", "komunikasi-kelembagaan", {"pelaksana": "humas-pusat", "mitra": "instansi-daerah"}, AFTER, T),
    ("21(1) region", "komunikasi-kelembagaan", {"pelaksana": "humas-kanreg", "mitra": "instansi-pusat"}, BEFORE, T),
    ("21(2)", "komunikasi-kelembagaan", {"pelaksana": "humas-kanreg", "mitra": "instansi-vertikal"}, BEFORE, B),
    ("22(3)", "kampanye", {"pelaksana": "humas-kanreg", "mulai": MULAI}, AFTER, T),
    ("23(2)", "media-sosial", {"pelaksana": "humas-kanreg", "akun": "pusbangpeg"}, AFTER, T),
    ("24(2)", "media-online", {"pelaksana": "unit-jpt-pratama"}, AFTER, X),
    # Pasal 25
    ("25(1) its own office", "hak-jawab", REPLY, AFTER, S),
    ("25(1) another office", "hak-koreksi", {**REPLY, "kantor": "kanreg-4"}, AFTER, T),
    ("25(1) by subject", "hak-jawab", {**REPLY, "pelaksana": "humas-pusat"}, AFTER, T),
    ("25(3) official letter", "hak-koreksi", {**REPLY, "surat": {"kepada": "Harian Kita", "resmi": False}}, AFTER, T),
    (
        "25(3) to the medium that carried it",
        "hak-jawab",
        {**REPLY, "surat": {"kepada": "Lain", "resmi": True}},
        AFTER,
        T,
    ),
    ("25(3) no letter yet", "hak-jawab", REPLY | {"surat": None}, AFTER, B),
    ("25(4) the centre", "komunikasi-krisis", {"pelaksana": "humas-pusat"}, AFTER, S),
    ("25(4) not a region", "komunikasi-krisis", {"pelaksana": "humas-kanreg"}, AFTER, X),
]


@pytest.mark.parametrize(
    ("kind", "facts", "at", "putusan"), [case[1:] for case in CASES], ids=[case[0] for case in CASES]
)
def test_case(kind: str, facts: dict[str, Any], at: datetime, putusan: str) -> None:
    assert judge({"jenis": kind, **facts}, at).putusan == putusan


@pytest.mark.parametrize("kind", KINDS)
def test_the_combinations_reach_every_verdict_the_kind_can_have(kind: str) -> None:
    expected = {S, B, T, X}
    if kind in {"kunjungan-redaksi", "pertemuan-pimred"}:  # Pasal 11 names no actor
        expected -= {X}
    if kind in {"pertemuan-pimred", "orientasi-humas", "media-online", "komunikasi-krisis"}:
        expected -= {T}  # no condition to break
    assert {judge(facts, at).putusan for facts, at in combinations(kind)} == expected


@pytest.mark.parametrize("kind", KINDS)
def test_no_unknown_fact_hides_behind_a_good_verdict(kind: str) -> None:
    """Where `mulai` or `selesai` is unknown, making it known does not refuse what was "sesuai"."""
    for facts, at in combinations(kind):
        if {"mulai", "selesai"} <= facts.keys() or judge(facts, at).putusan != S:
            continue
        for moment in (at - timedelta(days=20), at - SECOND, at, at + SECOND, at + timedelta(days=2)):
            start = facts.get("mulai", moment)
            later = {"mulai": start, "selesai": facts.get("selesai", max(start, moment))}
            if later["mulai"] <= later["selesai"]:
                assert judge({**facts, **later}, at).putusan in {S, B}
