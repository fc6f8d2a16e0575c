"""The examples are what they say they are: their verdicts, their traps, and nobody real in them."""

from __future__ import annotations

import tomllib
from datetime import datetime

import pytest

from humas_cli.rulebook import judge
from products.paper import EXAMPLES, NOW, Desk

RECORDS = sorted(path.name for path in EXAMPLES.glob("*.toml") if not path.name.startswith("kantor-"))
OFFICES = sorted(path.name for path in EXAMPLES.glob("kantor-*.toml"))


@pytest.mark.parametrize(
    ("name", "at", "putusan"),
    [
        ("bantahan.toml", NOW, "sesuai"),
        ("keterangan-wit.toml", datetime.fromisoformat("2026-11-27T16:00:00+09:00"), "sesuai"),
        ("keterangan-wit.toml", datetime.fromisoformat("2026-11-28T13:00:00+07:00"), "sesuai"),
        ("keterangan-wit.toml", datetime.fromisoformat("2026-11-28T13:00:01+07:00"), "tidak-sesuai"),
        ("koreksi.toml", NOW, "sesuai"),
        ("rilis-kanreg.toml", NOW, "tanpa-dasar"),
        ("rilis.toml", NOW, "sesuai"),
        ("wawancara.toml", NOW, "sesuai"),
    ],
)
def test_verdicts(desk: Desk, name: str, at: datetime, putusan: str) -> None:
    assert judge(desk.book, desk.record(name), at).putusan.value == putusan


def test_every_record_is_judged_here() -> None:
    assert RECORDS == [
        "bantahan.toml",
        "keterangan-wit.toml",
        "koreksi.toml",
        "rilis-kanreg.toml",
        "rilis.toml",
        "wawancara.toml",
    ]


def test_the_refused_release_is_shown_its_lawful_way(desk: Desk) -> None:
    verdict = judge(desk.book, desk.record("rilis-kanreg.toml"), NOW)
    assert {"keterangan-pers", "publikasi", "media-online"} <= {way.jenis for way in verdict.alternatif}


@pytest.mark.parametrize("name", [*RECORDS, *OFFICES])
def test_nobody_in_the_examples_is_real(name: str) -> None:
    text = (EXAMPLES / name).read_text(encoding="utf-8")
    assert text.startswith("# CONTOH.")
    data = tomllib.loads(text)
    people = [data.get("penandatangan", {}), data.get("pembuat", {}), *data.get("pelaku", []), *data.get("pejabat", [])]
    for person in (*people, *data.get("pendamping", [])):
        assert "Nama " in person.get("nama", "Nama ")
        assert set(person.get("nip", "0")) == {"0"}


def test_the_interview_crosses_midnight_and_zones(desk: Desk) -> None:
    facts = desk.record("wawancara.toml").fakta
    start, end = facts["mulai"], facts["selesai"]
    assert isinstance(start, datetime)
    assert isinstance(end, datetime)
    assert (end - start).total_seconds() == 3600
    assert (start.date(), start.utcoffset()) != (end.date(), end.utcoffset())
