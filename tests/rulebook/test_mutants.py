"""Each slip that could be made in the rulebook is noticed by the cases beside the rules, or accepted with a reason."""

from __future__ import annotations

from functools import cache

import pytest
from hypothesis import HealthCheck, given, settings

from humas_cli.activities.records import record_from_values
from humas_cli.rulebook import judge
from humas_cli.rulebook.analysis.mutants import Mutant, Mutation, mutants, mutate
from humas_cli.rulebook.analysis.running import Accepted, Opened, open_rulebook
from robust.world import FULL
from rulebook.strategies import Case, records


@cache
def opened() -> Opened:
    return open_rulebook(None, None)


@cache
def slips() -> dict[str, Mutant]:
    return {mutant.nama: mutant for mutant in mutants(opened().book)}


def tried(book: Opened, jenis: str | None = None) -> Mutation:
    return mutate(book, jenis, lambda done, total: None)


def test_every_slip_is_noticed_or_accepted() -> None:
    said = tried(opened())
    print(f"{said.dicoba} slips, {said.ketahuan} noticed, {len(said.diterima)} accepted")
    assert [mutant.nama for mutant in said.lolos] == []
    assert (said.usang, said.asing) == ((), ())
    assert said.dicoba == said.ketahuan + len(said.diterima)
    assert said.dicoba > 1300
    assert len(said.diterima) < 0.03 * said.dicoba


def test_slips_have_different_names_and_change_the_rulebook() -> None:
    assert len(slips()) == len(list(mutants(opened().book)))
    assert all(mutant.book != opened().book for mutant in slips().values())


@pytest.mark.parametrize(
    "name",
    [
        "keterangan-pers.3.laporan: bukti.jam 25",
        "keterangan-pers.3.koordinasi: dihapus",
        "konferensi-pers.5.kebijakan: tanpa eksklusif",
        "siaran-pers.2.penerbit: subjek ditambah humas-kanreg",
        "siaran-pers.1.penandatangan: orang pimpinan-humas-pusat jadi kepala-kanreg",
        "koreksi.1.daerah: bila berita.kantor tanpa kosong",
        "juga: tanpa kepala-kanreg",
        "keluarga: pusbangpeg jadi kanreg",
    ],
)
def test_the_usual_slips_are_among_them(name: str) -> None:
    assert name in slips()


def test_without_its_cases_a_rule_can_be_changed_unnoticed() -> None:
    rule = "dialog-tv-radio.3.laporan"
    left = tuple(case for case in opened().contoh if rule not in (case.langgar or ()))
    said = tried(opened()._replace(contoh=left), "dialog-tv-radio")
    assert f"{rule}: bukti.jam 25" in {mutant.nama for mutant in said.lolos}
    assert all("dialog-tv-radio" in mutant.jenis for mutant in said.lolos)


def test_an_acceptance_that_accepts_nothing_is_told() -> None:
    noticed = Accepted("mutate", "keterangan-pers.3.koordinasi: dihapus", "…", 1)
    unknown = Accepted("mutate", "keterangan-pers.3.koordinasi: dihaous", "…", 2)
    said = tried(opened()._replace(diterima=(*opened().diterima, noticed, unknown)), "keterangan-pers")
    assert (said.usang, said.asing) == ((noticed,), (unknown,))


ACCEPTED = [one.temuan for one in opened().diterima if one.perintah == "mutate"]


@settings(max_examples=300 if FULL else 150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(records())
def test_an_accepted_slip_changes_no_verdict(case: Case) -> None:
    facts, at = case
    record = record_from_values(facts, opened().book)
    for name in ACCEPTED:
        mutant = slips()[name]
        if record.jenis in mutant.jenis:
            said = judge(mutant.book, record, at)
            assert said.putusan is judge(opened().book, record, at).putusan, name
