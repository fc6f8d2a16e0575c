"""Other readings: each has a patch that changes something, or a reason why there is none; broken patches are told."""

from __future__ import annotations

from collections import Counter
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from humas_cli.activities.records import record_from_values
from humas_cli.activities.values import parse_moment
from humas_cli.errors import HumasError, ManyErrors, UsageError
from humas_cli.rulebook import Rulebook, judge, load
from humas_cli.rulebook.analysis.analyzing import analyze
from humas_cli.rulebook.analysis.differing import Difference, compare
from humas_cli.rulebook.analysis.domains import projected, states
from humas_cli.rulebook.analysis.readings import (
    CannotExpress,
    Choice,
    NoSuchReading,
    parse_choices,
    read_otherwise,
)
from humas_cli.rulebook.analysis.sentences import sentences
from humas_cli.rulebook.engine import engine_for
from humas_cli.rulebook.loader import SHIPPED, compile_text
from humas_cli.rulebook.model import Putusan
from humas_cli.rulebook.verdict_json import VerdictLines

book = cache(load)
PATCHED = [(reading.id, option) for reading in load().tafsir.values() for option in reading.ubah]
ONLY_WARNINGS = {("T17", "B"), ("T37", "B")}
"""Readings about soft rules, and about what is accepted with a warning."""
NO_VERDICT = {("T47", "B")}
"""Only the time shown with the duty differs: who received a product is judged at once."""


def test_every_other_reading_has_a_patch_or_a_reason() -> None:
    for reading in book().tafsir.values():
        told = [*reading.ubah, *reading.tanpa_akibat, *reading.belum_teruji]
        assert sorted(told) == sorted(name for name in reading.pilihan if name != reading.bacaan), reading.id


@cache
def under(reading: str, option: str) -> Rulebook:
    return read_otherwise(book(), None, [Choice(reading, option)])


def difference(reading: str, option: str) -> Difference:
    return compare(book(), under(reading, option))


@pytest.mark.parametrize(("reading", "option"), PATCHED, ids=["=".join(one) for one in PATCHED])
def test_a_patch_changes_what_it_is_about_and_nothing_else(reading: str, option: str) -> None:
    found = difference(reading, option)
    assert found.berubah is ((reading, option) not in ONLY_WARNINGS | NO_VERDICT)
    assert any(kind.peringatan for kind in found.jenis) or (reading, option) not in ONLY_WARNINGS
    about = {jenis for rule in book().aturan.values() if reading in rule.tafsir for jenis in rule.jenis}
    if book().tafsir[reading].pasal != ("semua",):
        assert {kind.jenis for kind in found.jenis} <= about
    assert [c.nama for c in found.aturan if c.bagian == "tafsir"] == [reading]


CASES = [
    (
        "T08",
        "konferensi-pers",
        {
            "pelaku": [{"jabatan": "jpt-madya"}],
            "topik": ["teknis"],
            "pendamping": [{"jabatan": "pimpinan-humas-pusat", "status": "plh"}],
        },
        "sesuai",
        "tidak-sesuai",
    ),
    (
        "T08",
        "konferensi-pers",
        {
            "pelaku": [{"jabatan": "pimpinan-humas-pusat", "status": "plt"}],
            "topik": ["teknis"],
            "pendamping": [],
        },
        "sesuai",
        "tidak-sesuai",
    ),
    ("T08", "konferensi-pers", {"pelaku": [{"jabatan": "jpt-madya"}], "topik": ["teknis"]}, "sesuai", "sesuai"),
    (
        "T16",
        "keterangan-pers",
        {"pelaku": [{"jabatan": "jpt-pratama"}], "sesuai_kewenangan": True},
        "belum-lengkap",
        "sesuai",
    ),
    ("T41", "dialog-tv-radio", {"pelaksana": "humas-kanreg", "isu": "regional"}, "belum-lengkap", "belum-lengkap"),
    (
        "T69",
        "kampanye",
        {"pelaksana": "humas-kanreg", "koordinasi": [{"dengan": "humas-pusat"}]},
        "belum-lengkap",
        "sesuai",
    ),
    ("T01", "konferensi-pers", {"pelaku": [{"jabatan": "jpt-pratama"}], "topik": ["teknis"]}, "sesuai", "tanpa-dasar"),
    (
        "T02",
        "konferensi-pers",
        {"pelaku": [{"jabatan": "jpt-madya"}], "topik": ["kebijakan-kepegawaian"]},
        "tidak-sesuai",
        "sesuai",
    ),
    ("T03", "konferensi-pers", {"pelaku": [{"jabatan": "jpt-madya"}], "topik": ["lainnya"]}, "sesuai", "tidak-sesuai"),
    ("T04", "konferensi-pers", {"pelaku": [{"jabatan": "kepala-bkn"}], "topik": ["teknis"]}, "sesuai", "tidak-sesuai"),
    (
        "T05",
        "konferensi-pers",
        {"pelaku": [{"jabatan": "jpt-madya"}], "topik": ["isu-konflik-informasi"]},
        "tidak-sesuai",
        "sesuai",
    ),
    (
        "T06",
        "konferensi-pers",
        {"pelaku": [{"jabatan": "kepala-bkn"}], "topik": ["kebijakan-kepegawaian"], "pendamping": []},
        "tidak-sesuai",
        "sesuai",
    ),
    (
        "T07",
        "konferensi-pers",
        {"pelaku": [{"jabatan": "pimpinan-humas-pusat"}], "topik": ["teknis"]},
        "sesuai",
        "tanpa-dasar",
    ),
    (
        "T09",
        "konferensi-pers",
        {"pelaku": [{"jabatan": "jpt-pratama"}], "topik": ["teknis", "lainnya"]},
        "tidak-sesuai",
        "sesuai",
    ),
    (
        "T11",
        "konferensi-pers",
        {
            "pelaku": [{"jabatan": "kepala-bkn"}],
            "topik": ["lainnya"],
            "bentuk": "insidental",
            "aktual": True,
            "mendesak": False,
        },
        "tidak-sesuai",
        "sesuai",
    ),
    (
        "T11",
        "konferensi-pers",
        {
            "pelaku": [{"jabatan": "kepala-bkn"}],
            "topik": ["lainnya"],
            "bentuk": "insidental",
            "aktual": False,
            "mendesak": False,
        },
        "tidak-sesuai",
        "tidak-sesuai",
    ),
    (
        "T12",
        "siaran-pers",
        {"pelaksana": "humas-pusat", "penandatangan": {"jabatan": "pimpinan-humas-kanreg"}},
        "tidak-sesuai",
        "sesuai",
    ),
    ("T14", "siaran-pers", {"pelaksana": "humas-kanreg"}, "tanpa-dasar", "sesuai"),
    (
        "T19",
        "keterangan-pers",
        {"pelaku": [{"jabatan": "pimpinan-humas-kanreg"}], "cakupan": "bkn"},
        "sesuai",
        "tidak-sesuai",
    ),
    (
        "T36",
        "kunjungan-redaksi",
        {"pelaksana": "humas-kanreg", "jenis_tempat": "kantor-redaksi"},
        "sesuai",
        "tanpa-dasar",
    ),
    ("T42", "dialog-tv-radio", {"pelaksana": "humas-kanreg", "isu": "nasional"}, "tidak-sesuai", "belum-lengkap"),
    (
        "T57",
        "orientasi-humas",
        {"pelaksana": "humas-pusat", "peserta": ["humas-pusat", "pers"]},
        "sesuai",
        "tidak-sesuai",
    ),
    ("T59", "monitoring", {"pelaksana": "humas-pusat", "disampaikan_kepada": ["kepala-bkn"]}, "tidak-sesuai", "sesuai"),
    ("T60", "monitoring", {"pelaksana": "humas-kanreg"}, "sesuai", "tanpa-dasar"),
    (
        "T65",
        "komunikasi-kelembagaan",
        {"pelaksana": "humas-kanreg", "mitra": "non-pemerintah"},
        "belum-lengkap",
        "tidak-sesuai",
    ),
    (
        "T67",
        "komunikasi-kelembagaan",
        {"pelaksana": "humas-kanreg", "mitra": "instansi-daerah"},
        "belum-lengkap",
        "sesuai",
    ),
    ("T68", "kampanye", {"pelaksana": "humas-kanreg"}, "belum-lengkap", "sesuai"),
    ("T68", "kampanye", {"pelaksana": "humas-pusbangpeg"}, "belum-lengkap", "belum-lengkap"),
    ("T70", "media-sosial", {"pelaksana": "humas-kanreg", "akun": "kanreg"}, "sesuai", "belum-lengkap"),
    (
        "T84",
        "komunikasi-kelembagaan",
        {
            "pelaksana": "humas-kanreg",
            "mitra": "instansi-daerah",
            "koordinasi": [{"dengan": "pimpinan-humas-pusat", "waktu": "2026-11-23T08:00:00+07:00"}],
        },
        "sesuai",
        "belum-lengkap",
    ),
]
CONFERENCE = {"bentuk": "berkala", "dalam_agenda": True, "pendamping": [{"jabatan": "pimpinan-humas-pusat"}]}
PLAN = {"judul": "Uji", "mulai": "2026-11-25T09:00:00+07:00"}


@pytest.mark.parametrize(("reading", "jenis", "facts", "now", "then"), CASES)
def test_one_activity_under_both_readings(reading: str, jenis: str, facts: dict[str, Any], now: str, then: str) -> None:
    usual = CONFERENCE if jenis == "konferensi-pers" else {}
    record = record_from_values({"jenis": jenis, **PLAN, **usual, **facts}, book())
    at = parse_moment("2026-11-24 10:00 WIB")
    other = under(reading, "B")
    assert [judge(b, record, at).putusan.value for b in (book(), other)] == [now, then]


STATEMENT = {"pelaku": [{"jabatan": "jpt-pratama"}], "sesuai_kewenangan": True}
COORDINATED = {"koordinasi": [{"dengan": "pimpinan-humas-pusat", "waktu": "2026-11-25T08:00:00+07:00"}]}
REPORTED = {"laporan": [{"kepada": "pimpinan-humas-pusat", "waktu": "2026-11-26T10:00:00+07:00"}]}
PAST_START, PAST_END = "2026-11-26 09:30 WIB", "2026-11-26 14:00 WIB"


@pytest.mark.parametrize(
    ("choice", "jenis", "facts", "at", "now", "then"),
    [
        # one of the two is enough; as long as the report can still come nothing is broken
        ("T16=B", "keterangan-pers", {**STATEMENT, **REPORTED}, PAST_END, "tidak-sesuai", "sesuai"),
        ("T16=B", "keterangan-pers", {**STATEMENT, **COORDINATED}, PAST_END, "tidak-sesuai", "sesuai"),
        ("T16=B", "keterangan-pers", STATEMENT, PAST_START, "tidak-sesuai", "sesuai"),
        ("T16=B", "keterangan-pers", STATEMENT, PAST_END, "tidak-sesuai", "tidak-sesuai"),
        # the activity lasts from 09.00 to 12.00: 24 hours from its start are over earlier
        ("T21=C", "keterangan-pers", {**STATEMENT, **COORDINATED}, PAST_START, "sesuai", "tidak-sesuai"),
        ("T21=C", "keterangan-pers", {**STATEMENT, **COORDINATED, **REPORTED}, PAST_END, "sesuai", "tidak-sesuai"),
        ("T41=B", "dialog-tv-radio", {"pelaksana": "humas-kanreg", "isu": "regional"}, PAST_START,
         "tidak-sesuai", "belum-lengkap"),
        ("T69=B", "kampanye", {"pelaksana": "humas-kanreg"}, PAST_END, "tidak-sesuai", "belum-lengkap"),
    ],
)  # fmt: skip
def test_one_activity_later(choice: str, jenis: str, facts: dict[str, Any], at: str, now: str, then: str) -> None:
    until = {"selesai": "2026-11-25T12:00:00+07:00"}
    record = record_from_values({"jenis": jenis, **PLAN, **until, **facts}, book())
    other = under(*parse_choices([choice])[0])
    assert [judge(b, record, parse_moment(at)).putusan.value for b in (book(), other)] == [now, then]


def test_the_term_that_is_shown_follows_the_reading() -> None:
    until = {"selesai": "2026-11-25T12:00:00+07:00"}
    record = record_from_values({"jenis": "keterangan-pers", **PLAN, **until, **STATEMENT}, book())
    at = parse_moment("2026-11-24 10:00 WIB")
    terms = []
    for one in (book(), under("T21", "C")):
        duty = next(d for d in judge(one, record, at).kewajiban if d.apa == "laporan")
        line = VerdictLines(one).line(record, at, "uji", None)
        assert duty.tenggat is not None
        assert f'"tenggat": "{duty.tenggat.isoformat()}"' in line
        terms.append(duty.tenggat.isoformat())
    assert terms == ["2026-11-26T12:00:00+07:00", "2026-11-26T09:00:00+07:00"]


def test_a_duty_that_another_one_replaced_is_owed_no_more() -> None:
    until = {"selesai": "2026-11-25T12:00:00+07:00"}
    record = record_from_values({"jenis": "keterangan-pers", **PLAN, **until, **STATEMENT, **REPORTED}, book())
    verdict = judge(under("T16", "B"), record, parse_moment(PAST_END))
    assert [duty.apa for duty in verdict.kewajiban] == ["laporan"]
    told = next(f.pesan for f in verdict.temuan if f.aturan == "keterangan-pers.3.koordinasi")
    assert told.endswith("sudah digantikan kewajiban lain yang dipenuhi.")


@pytest.mark.parametrize(
    ("choice", "rule", "said"),
    [
        ("T08=B", "konferensi-pers.4.pendamping", "Yang dihitung hanya pemegang jabatan berstatus definitif"),
        (
            "T16=B",
            "keterangan-pers.3.laporan",
            "Salah satu sudah cukup: ketentuan ini atau koordinasi menurut ayat (3).",
        ),
        ("T21=C", "keterangan-pers.3.laporan", "paling lambat 24 jam sesudah kegiatan dimulai"),
        ("T41=B", "dialog-tv-radio.3.koordinasi", "Waktunya tidak dibatasi"),
    ],
)
def test_the_words_of_other_readings_are_told_in_sentences(choice: str, rule: str, said: str) -> None:
    other = under(*parse_choices([choice])[0])
    assert said in " ".join(sentences(other.aturan[rule], other))


@pytest.mark.parametrize(
    ("choice", "jenis"), [("T16=B", "keterangan-pers"), ("T41=B", "dialog-tv-radio"), ("T69=B", "kampanye")]
)
def test_the_analysis_of_another_reading_counts_as_judging_one_by_one_does(choice: str, jenis: str) -> None:
    other = under(*parse_choices([choice])[0])
    engine = engine_for(other, jenis)
    counted = Counter(
        engine.decided(tuple(projected(engine, one.fakta, one.at).values())).putusan
        for one in states(other, jenis, unknown=True)
    )
    assert dict(analyze(other, [jenis])[0].jumlah) == {putusan: counted[putusan] for putusan in Putusan}


def test_two_readings_at_once_change_the_same_rule_together() -> None:
    both = read_otherwise(book(), None, parse_choices(["T15=B,t12=b"]))
    rule = both.aturan["siaran-pers.1.pembuat"]
    assert (rule.sifat.value, len(rule.orang.salah_satu)) == ("keras", 3)  # type: ignore[union-attr]  # it has people
    assert (both.tafsir["T12"].bacaan, both.tafsir["T15"].bacaan) == ("B", "B")


def test_ways_out_that_no_longer_hold_are_not_proposed() -> None:
    other = under("T01", "B")
    assert not any(way.aturan == "konferensi-pers.6.pelaku" and "jpt-pratama" in way.pelaku for way in other.alternatif)


@pytest.mark.parametrize(
    ("choice", "error", "said"),
    [
        (Choice("T99", "B"), NoSuchReading, "Tidak ada tafsir 'T99'"),
        (Choice("T05", "C"), UsageError, "Pilihan lainnya: B."),
        (Choice("T05", "A"), UsageError, "memang dibaca 'A'"),
        (Choice("T13", "A"), UsageError, "tidak mempunyai pilihan lain"),
        (Choice("T32", "B"), CannotExpress, "tidak dapat dicatat"),
    ],
)
def test_a_choice_that_cannot_be_made_is_told(choice: Choice, error: type[HumasError], said: str) -> None:
    with pytest.raises(error) as caught:
        read_otherwise(book(), None, [choice])
    assert said in f"{caught.value.pesan} {caught.value.saran}"


@pytest.mark.parametrize(
    ("written", "mistyped", "said"),
    [
        ('hapus = ["redaksi.1.kebijakan"]', 'hapus = ["redaksi.1.kebijakn"]', "Maksud Anda 'redaksi.1.kebijakan'?"),
        (
            'aturan."siaran-pers.1.pembuat" = { sifat',
            'aturan."siaran-pers.1.pembuat" = { sifta',
            "Maksud Anda 'sifat'?",
        ),
        ("bukti = { bila_terlambat", "bukti = { bila_terlambt", "Maksud Anda 'bila_terlambat'?"),
        ('lepas = ["bila"]', 'lepas = ["bilaa"]', "Maksud Anda 'bila'?"),
        (
            "mencapai = { pimpinan-humas-pusat = [] }",
            "mencapaii = { pimpinan-humas-pusat = [] }",
            "Maksud Anda 'mencapai'?",
        ),
    ],
)
def test_a_slip_in_a_patch_is_told_with_its_line(written: str, mistyped: str, said: str) -> None:
    text = SHIPPED.read_text(encoding="utf-8")
    start = text.index("[tafsir.ubah.B]")
    if written.startswith("bukti"):  # no shipped patch sets it: one is put in
        text = text.replace(
            '"keterangan-pers.3.koordinasi" = { bukti = { kepada', f'"keterangan-pers.3.koordinasi" = {{ {mistyped}x', 1
        )
        text = text.replace(f"{mistyped}x", mistyped)
    else:
        text = text[:start] + text[start:].replace(written, mistyped, 1)
    line = text[: text.index(mistyped, start)].count("\n") + 1
    with pytest.raises(ManyErrors) as caught:
        compile_text(text, "buku.toml", "0", SHIPPED.parent)
    problem = caught.value.galat[0]
    assert f"baris {line}" in problem.pesan
    assert problem.saran == said


@pytest.mark.parametrize(
    ("rule", "written", "changed", "said"),
    [
        ("keterangan-pers.3.laporan", "jam = 24", 'jam = 24\nsejak = "mulay"', "Maksud Anda 'mulai'?"),
        ("keterangan-pers.3.koordinasi", 'kapan = "sebelum"', 'kapan = "kapan-aja"', "Maksud Anda 'kapan-saja'?"),
        ("keterangan-pers.3.koordinasi", 'kapan = "sebelum"', 'kapan = "kapan-saja"', "'bila_terlambat' tidak berarti"),
        ("keterangan-pers.3.koordinasi", 'kapan = "sebelum"', 'kapan = "sebelum"\nsejak = "mulai"', "hanya untuk"),
        ("konferensi-pers.4.pendamping", "atau-", 'status = ["definitf"], atau-', "Maksud Anda 'definitif'?"),
        ("keterangan-pers.3.laporan", "untuk =", 'atau = ["keterangan-pers.3.koordinas"]\nuntuk =',
         "Maksud Anda 'keterangan-pers.3.koordinasi'?"),
        ("keterangan-pers.3.laporan", "untuk =", 'atau = ["keterangan-pers.3.koordinasi"]\nuntuk =', "tidak menyebut"),
    ],
)  # fmt: skip
def test_a_slip_in_the_words_that_only_readings_use(rule: str, written: str, changed: str, said: str) -> None:
    text = SHIPPED.read_text(encoding="utf-8")
    start = text.index(f'id = "{rule}"')
    text = text[:start] + text[start:].replace(written, changed, 1)
    with pytest.raises(ManyErrors) as caught:
        compile_text(text, "buku.toml", "0", SHIPPED.parent)
    problem = caught.value.galat[0]
    assert said in f"{problem.pesan} {problem.saran}"
    assert "baris" in problem.pesan


def test_the_text_of_choices() -> None:
    assert parse_choices(["t05=b, T07=B", "T21=c"]) == (Choice("T05", "B"), Choice("T07", "B"), Choice("T21", "C"))
    for wrong in ("T05", "=B", "T05=B,T05=B", ""):
        with pytest.raises(UsageError):
            parse_choices([wrong])


def test_another_rulebooks_file_is_patched(tmp_path: Path) -> None:
    path = tmp_path / "buku.toml"
    path.write_text(SHIPPED.read_text(encoding="utf-8"), encoding="utf-8")
    other = load(path)
    assert "monitoring.1.daerah" not in read_otherwise(other, path, [Choice("T60", "B")]).aturan


def test_an_amendment_has_no_readings_to_try(tmp_path: Path) -> None:
    path = tmp_path / "ubah.toml"
    path.write_text('[peraturan]\nmengubah = "Peraturan BKN 8/2021/2026.1"\n', encoding="utf-8")
    with pytest.raises(UsageError, match="perubahan atas buku aturan lain"):
        read_otherwise(book(), path, [Choice("T05", "B")])
