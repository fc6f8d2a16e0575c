"""Who may: every yes is *sesuai* once its duties are met, and nobody else ever is."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from functools import cache
from itertools import product
from typing import Any

import pytest

from humas_cli.activities.records import Record, parse_record, record_to_toml
from humas_cli.activities.whotext import WhoText
from humas_cli.rulebook import Putusan, judge, load
from humas_cli.rulebook.analysis.authority import Jawab, acting, actor_words, answer, who
from humas_cli.rulebook.analysis.completion import completions, first_completion
from humas_cli.rulebook.analysis.domains import PLANNED, Facts, domains, states, with_fact
from humas_cli.rulebook.model import DutyStatus

book = cache(load)
KINDS = sorted(book().jenis)
AT = PLANNED.at
TIMES: Facts = {"mulai": PLANNED.mulai, "selesai": PLANNED.selesai}


def authority_facts(jenis: str) -> Iterator[Facts]:
    """Every combination of the facts that grants read, with the activity's times."""
    found = [d for d in domains(book(), jenis) if d.izin and d.fakta not in ("pelaku", "pelaksana")]
    for values in product(*(d.values for d in found)):
        facts: Facts = TIMES
        for domain, value in zip(found, values, strict=True):
            facts = with_fact(facts, domain.fakta, value)
        yield facts


@pytest.mark.parametrize("jenis", KINDS)
def test_every_yes_is_right_and_so_is_every_no(jenis: str) -> None:
    for facts in authority_facts(jenis):
        for word in actor_words(book(), jenis):
            found = answer(book(), jenis, facts, AT, word, changes=False)
            if found.jawab is Jawab.BOLEH:
                example = found.contoh
                assert example is not None
                kept = Record(jenis, None, 1, example.fakta, {}, "")
                read = parse_record(record_to_toml(kept, book()).decode(), "contoh.toml", book())
                assert judge(book(), read, AT).putusan is Putusan.SESUAI, (word, facts)
            else:
                assert found.jawab is Jawab.TIDAK, (word, facts)
                assert found.tolak or found.langgar
                assert not any_lawful(jenis, acting(book(), jenis, facts, word)), (word, facts)


def any_lawful(jenis: str, known: Facts) -> bool:
    """Whether any combination of the other facts is *sesuai*: walked through, not searched for."""
    one = judge(book(), Record(jenis, None, 1, known, {}, ""), AT)
    if one.putusan is Putusan.TANPA_DASAR:  # no grant names the actor, whatever else is true
        return False
    found = states(book(), jenis, known, at=(PLANNED,), deciding=True)
    return any(judge(book(), state.record(), AT).putusan is Putusan.SESUAI for state in found)


@pytest.mark.parametrize("jenis", KINDS)
def test_what_depends_is_yes_for_the_values_told_and_no_for_the_others(jenis: str) -> None:
    for found in who(book(), jenis, {}, AT):
        if found.jawab is not Jawab.BERGANTUNG:
            continue
        assert 0 < len(found.bila) < len(found.seluruh)
        for row in found.seluruh:
            facts: Facts = {}
            for name, value in zip(found.bergantung, row, strict=True):
                facts = with_fact(facts, name, value)
            then = answer(book(), jenis, facts, AT, found.kata, changes=False)
            assert (then.jawab is Jawab.BOLEH) == (row in found.bila)


def test_duties_that_go_with_an_authority_are_those_of_the_verdict() -> None:
    found = answer(book(), "wawancara-pers", TIMES, AT, "kepala-kanreg")
    owed = {need.rule.id for need in found.perlu if need.wajib}
    assert owed == {"wawancara-pers.2.permohonan", "wawancara-pers.2.koordinasi", "wawancara-pers.2.laporan"}
    assert found.contoh is not None
    states_of = {d.aturan: d.status for d in found.contoh.verdict.kewajiban}
    assert set(states_of) == owed
    assert states_of["wawancara-pers.2.laporan"] is DutyStatus.BELUM_JATUH_TEMPO


def test_a_report_completes_an_activity_that_is_over() -> None:
    start, end = PLANNED.mulai, PLANNED.selesai
    assert start is not None and end is not None
    facts = acting(book(), "keterangan-pers", TIMES, "kepala-kanreg")
    late = end + timedelta(hours=30)
    found = first_completion(book(), "keterangan-pers", facts, late)
    assert found is not None
    statuses = {duty.apa: duty.status for duty in found.verdict.kewajiban}
    assert statuses == {"koordinasi": DutyStatus.TERPENUHI, "laporan": DutyStatus.TERPENUHI}
    (coordination,) = found.fakta["koordinasi"]  # type: ignore[misc]
    assert coordination["waktu"] <= start


def test_completions_with_fewer_additions_come_first() -> None:
    found = []
    for completion in completions(book(), "konferensi-pers", {}, AT):
        found.append(len(completion.langkah))
        if len(found) == 40:
            break
    assert found == sorted(found)
    assert found[0] == 4


def test_nothing_completes_what_is_refused_for_good() -> None:
    assert first_completion(book(), "siaran-pers", {"pelaksana": "humas-kanreg"}, AT) is None
    wrong = {**acting(book(), "wawancara-pers", TIMES, "kepala-kanreg"), "permohonan": {"cara": "media-lain"}}
    assert first_completion(book(), "wawancara-pers", wrong, AT) is None


def test_a_wrong_invitation_is_mended_by_a_right_one_beside_it() -> None:
    wrong = {"dari": "humas-pusat", "kepada": "wartawan", "waktu": AT}
    facts = {**TIMES, "pelaksana": "pers", "dasar": ("undangan-pusat",), "undangan": (wrong,)}
    found = first_completion(book(), "liputan", facts, AT)
    assert found is not None
    assert found.fakta["undangan"][0] == wrong  # type: ignore[index]


def lines(jenis: str, facts: dict[str, Any]) -> str:
    return "\n".join(str(line) for line in WhoText(book(), jenis, facts).lines(who(book(), jenis, facts, AT)))


def test_a_refusal_names_article_reason_and_what_would_change_it() -> None:
    told = lines("konferensi-pers", {"topik": ("kebijakan-kepegawaian",)})
    assert "Pasal 5 ayat (5) memberikannya khusus kepada Kepala BKN" in told
    assert "Berubah bila topik hanya informasi teknis." in told
    assert "Pimpinan Kehumasan Kanreg/Pusbangpeg ASN dan pejabat atau pihak lain – tidak disebut dalam Pasal 5" in told


def test_where_the_text_names_nobody_that_is_said() -> None:
    told = lines("kunjungan-redaksi", {})
    assert "Naskah tidak menyebut siapa yang melaksanakan" in told
    assert "Kunjungan Redaksi dilaksanakan di kantor redaksi Media Massa (Pasal 11 ayat (2))" in told
    assert "Pasal 11 ayat (2): Kunjungan Redaksi ini tidak" in lines("kunjungan-redaksi", {"jenis_tempat": "daring"})


def test_unknown_facts_are_left_open_and_named() -> None:
    told = lines("pameran", {})
    assert "Boleh bila peran dalam pameran ialah peserta dan penyelenggara pameran ialah Pemerintah Daerah." in told
    assert "Belum diketahui: peran dalam pameran dan penyelenggara pameran." in told
