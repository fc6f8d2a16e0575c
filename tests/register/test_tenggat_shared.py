"""Duties on a register that offices share: the centre sees what is owed to it, and the offices only their own."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

from register.office import EXAMPLES, Office

ID = "wawancara-pers-2026-11-25-01"


def interviewed(office: Office) -> None:
    """Record the example interview."""
    done = office.run("wawancara-pers", "new", "--isian", str(EXAMPLES / "wawancara.toml"), "--no-input", "--json")
    assert done.data["id"] == ID, done


def test_the_centre_sees_what_is_owed_to_it(offices: Callable[[str], Office]) -> None:
    region, centre = offices("kanreg-4"), offices("pusat")
    interviewed(region)
    rows = centre.run("tenggat", "list", "--json").data["kewajiban"]
    assert [(row["kantor"], row["apa"], row["kepada"], row["masuk"]) for row in rows] == [
        ("kanreg-4", "laporan", "pimpinan-humas-pusat", True)
    ]
    line = centre.run("tenggat", "list").out.splitlines()[0].split("\t")
    assert (line[6], line[8].split("; ")[-1]) == (f"kanreg-4/{ID}", "masuk")
    own = region.run("tenggat", "list", "--json").data["kewajiban"]
    assert [(row["apa"], row["masuk"]) for row in own] == [("laporan", False)]


def test_only_its_own_office_lets_a_duty_go(offices: Callable[[str], Office]) -> None:
    region, centre = offices("kanreg-4"), offices("pusat")
    interviewed(region)
    refused = centre.run("tenggat", "close", f"kanreg-4/{ID}", "--alasan", "x", "--json")
    assert (refused.status, refused.codes) == (1, ["milik-kantor-lain"])
    region.do("tenggat", "close", ID, "--alasan", "wawancara dibatalkan media")
    assert centre.run("tenggat", "list", "--json").data["kewajiban"] == []


def test_the_centre_asks_for_one_office_or_for_all(offices: Callable[[str], Office]) -> None:
    region, centre = offices("kanreg-4"), offices("pusat")
    interviewed(region)
    for words in (("--kantor", "kanreg-4"), ("--semua",)):
        rows = centre.run("tenggat", "list", *words, "--json").data["kewajiban"]
        assert [(row["kantor"], row["masuk"]) for row in rows] == [("kanreg-4", True)], words
    assert centre.run("tenggat", "list", "--kantor", "kanreg-9", "--json").data["kewajiban"] == []


def test_what_others_owe_to_others_is_not_marked_as_coming_in(offices: Callable[[str], Office]) -> None:
    region, centre = offices("kanreg-4"), offices("pusat")
    region.now -= timedelta(days=1)  # before the interview was asked for
    interviewed(region)
    rows = centre.run("tenggat", "list", "--semua", "--json").data["kewajiban"]
    assert [(row["apa"], row["kepada"], row["masuk"]) for row in rows] == [
        ("permohonan", "kepala-kanreg", False),
        ("koordinasi", "pimpinan-humas-pusat", True),
        ("laporan", "pimpinan-humas-pusat", True),
    ]
    assert region.run("tenggat", "list", "--semua", "--json").data["kewajiban"][0]["masuk"] is False
