"""Receipts on the command line: kept with ``--tanda-terima``, replayed by ``humas aturan verify``."""

from __future__ import annotations

import json
import os
import stat
from pathlib import Path

import pytest

from humas_cli.rulebook.loader import SHIPPED
from humas_cli.rulebook.receipts import canonical, digest

from .conftest import Runner

AT = ("--at", "2026-11-24 10:00 WIB")
OTHER = SHIPPED.read_text(encoding="utf-8").replace('versi = "2026.1"', 'versi = "kantor"', 1)


@pytest.fixture
def kept(humas: Runner, kt: Path, work: Path) -> Path:
    """The receipt of the record ``kt.toml``."""
    assert humas("kegiatan", "check", "kt.toml", *AT, "--tanda-terima", "kt.json").status == 3
    return work / "kt.json"


def test_a_receipt_is_kept_and_holds(humas: Runner, kt: Path, work: Path) -> None:
    plain = humas("kegiatan", "check", "kt.toml", *AT)
    outcome = humas("kegiatan", "check", "kt.toml", *AT, "--tanda-terima", "kt.json")
    assert (outcome.status, outcome.out, outcome.err) == (3, plain.out, "Tanda terima: kt.json\n")
    path = work / "kt.json"
    if os.name != "nt":
        assert stat.S_IMODE(path.stat().st_mode) == 0o600
    digest = json.loads(path.read_text(encoding="utf-8"))["rulebook"]["hash"][:12]
    found = humas("aturan", "verify", "kt.json", "--kegiatan", "kt.toml")
    assert (found.status, found.err) == (0, "")
    assert found.out == (
        "kt.json: cocok – putusan 'belum-lengkap', dinilai Selasa, 24 November 2026, pukul 10.00 WIB.\n"
        f"  Peraturan BKN 8/2021, versi 2026.1 ({digest}); alat bantu, bukan pendapat hukum.\n"
    )


def test_the_receipt_is_the_verdict_that_json_shows(humas: Runner, kept: Path) -> None:
    shown = json.loads(humas("kegiatan", "check", "kt.toml", *AT, "--json").out)["data"][0]
    assert json.loads(kept.read_text(encoding="utf-8"))["putusan"] == shown
    data = json.loads(humas("aturan", "verify", "kt.json", "--json").out)["data"]
    assert [(one["hasil"], one["beda"], one["putusan"]) for one in data] == [("cocok", [], shown)]


def test_a_receipt_is_not_written_over(humas: Runner, kept: Path) -> None:
    before = kept.read_bytes()
    again = ("kegiatan", "check", "kt.toml", "--at", "2026-11-24 11:00 WIB", "--tanda-terima", "kt.json")
    outcome = humas(*again)
    assert (outcome.status, kept.read_bytes()) == (4, before)
    assert outcome.err == (
        "Galat: Tanda terima 'kt.json' sudah ada dan tidak ditimpa.\n"
        "Saran: Sebutkan nama lain dengan --tanda-terima, atau tambahkan --force untuk menimpanya.\n"
    )
    assert humas(*again, "--force").status == 3
    assert kept.read_bytes() != before


def test_a_changed_record_is_told(humas: Runner, kept: Path, kt: Path) -> None:
    kt.write_text(kt.read_text(encoding="utf-8").replace("kanreg-9", "kanreg-8"), encoding="utf-8")
    outcome = humas("aturan", "verify", "kt.json", "--kegiatan", "kt.toml")
    assert outcome.status == 1
    assert "kt.json: tidak cocok" in outcome.out
    assert "  Berkas kegiatan 'kt.toml' berubah sejak dinilai.\n" in outcome.out
    assert humas("aturan", "verify", "kt.json").status == 0  # the receipt itself still holds


def test_a_record_or_a_receipt_that_is_not_there(humas: Runner, kept: Path) -> None:
    assert humas("aturan", "verify", "kt.json", "--kegiatan", "hilang.toml").status == 5
    assert humas("aturan", "verify", "hilang.json").status == 5


def test_a_receipt_that_was_tampered_with(humas: Runner, kept: Path) -> None:
    text = kept.read_text(encoding="utf-8")
    kept.write_text(text.replace('"belum-lengkap"', '"sesuai"'), encoding="utf-8")
    outcome = humas("aturan", "verify", "kt.json")
    assert (outcome.status, outcome.out) == (4, "")
    assert outcome.err == (
        "Galat: Tanda terima 'kt.json' berubah sejak ditulis: sidiknya tidak cocok dengan isinya.\n"
        "Saran: Pakai salinan aslinya, atau nilai ulang kegiatannya dengan --tanda-terima.\n"
    )


def test_the_rulebook_that_judged_is_needed(humas: Runner, kt: Path, work: Path, home: Path) -> None:
    (work / "buku.toml").write_text(OTHER, encoding="utf-8")
    words = ("kegiatan", "check", "kt.toml", *AT, "--rulebook", "buku.toml", "--tanda-terima", "kt.json")
    assert humas(*words).status == 3
    gone = humas("aturan", "verify", "kt.json")
    assert (gone.status, gone.out) == (5, "")
    assert "Peraturan BKN 8/2021 versi kantor (" in gone.err
    assert "yang ada: Peraturan BKN 8/2021 versi 2026.1 (" in gone.err
    assert humas("aturan", "verify", "kt.json", "--rulebook", "buku.toml").status == 0
    (home / "aturan").mkdir(parents=True)
    (home / "aturan" / "kantor.toml").write_text(OTHER, encoding="utf-8")
    assert humas("aturan", "verify", "kt.json").status == 0


def test_several_records_go_into_a_folder(humas: Runner, kt: Path, work: Path) -> None:
    (work / "lain").mkdir()
    (work / "lain" / "kt.toml").write_text('jenis = "media-online"\npelaksana = "humas-pusat"\n', encoding="utf-8")
    (work / "rusak.toml").write_text("jenis = ", encoding="utf-8")
    words = ("kegiatan", "check", "kt.toml", "lain/kt.toml", "rusak.toml", *AT)
    outcome = humas(*words, "--tanda-terima", "bukti")
    assert outcome.status == 4
    assert outcome.err.startswith(
        "Tanda terima: bukti/kt.tanda-terima.json\nTanda terima: bukti/kt-2.tanda-terima.json\n"
    )
    verified = humas("aturan", "verify", "bukti/kt.tanda-terima.json", "bukti/kt-2.tanda-terima.json")
    assert (verified.status, verified.out.count(": cocok – ")) == (0, 2)
    (work / "bukti" / "kt.tanda-terima.json").write_text("{}", encoding="utf-8")
    mixed = humas("aturan", "verify", "bukti/kt.tanda-terima.json", "bukti/kt-2.tanda-terima.json", "tidak-ada.json")
    assert (mixed.status, mixed.out.count(": cocok – "), mixed.err.count("Galat:")) == (4, 1, 2)


def test_nothing_is_kept_when_nothing_could_be_judged(humas: Runner, work: Path) -> None:
    (work / "rusak.toml").write_text("jenis = ", encoding="utf-8")
    assert humas("kegiatan", "check", "rusak.toml", "--tanda-terima", "r.json").status == 4
    assert not (work / "r.json").exists()


def test_a_kind_s_commands_keep_receipts_too(humas: Runner, work: Path) -> None:
    common = ("media-online", "--pelaksana", "humas-pusat", "--no-input", *AT)
    noun, *options = common
    assert humas(noun, "check", *options, "--tanda-terima", "a.json").status == 0
    made = humas(noun, "new", *options, "--tanpa-dokumen", "--tanda-terima", "b.json")
    assert made.status == 0
    record = made.out.strip()
    assert json.loads((work / "b.json").read_text(encoding="utf-8"))["kegiatan"]["berkas"] == record
    assert humas("aturan", "verify", "b.json", "--kegiatan", record).status == 0
    assert humas("aturan", "verify", "a.json", "b.json").status == 0
    assert humas(noun, "new", *options, "--tanpa-dokumen", "--dry-run", "--tanda-terima", "c.json").status == 0
    assert not (work / "c.json").exists()
    refused = humas(noun, "new", *options, "--tanpa-dokumen", "--tanda-terima", "b.json")
    assert (refused.status, refused.out) == (4, "")
    assert [path.name for path in work.glob("media-online-*.toml")] == [record]


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("kegiatan", "check", "--jsonl", "--tanda-terima", "x.json"), "Tanda terima tidak dibuat untuk --jsonl."),
        (("aturan", "verify"), "Argumen TANDA-TERIMA belum disebut."),
        (("aturan", "verify", "a", "b", "--kegiatan", "k"), "Opsi '--kegiatan' hanya untuk satu tanda terima."),
    ],
)
def test_wrong_usage(words: tuple[str, ...], told: str, humas: Runner) -> None:
    outcome = humas(*words)
    assert (outcome.status, outcome.out) == (2, "")
    assert told in outcome.err


def test_a_receipt_of_a_verdict_that_is_none_is_not_told_as_one(humas: Runner, kept: Path) -> None:
    found = {key: value for key, value in json.loads(kept.read_text(encoding="utf-8")).items() if key != "sidik"}
    found["putusan"] = {"putusan": "disetujui"}
    kept.write_bytes(canonical({**found, "sidik": digest(canonical(found))}))
    outcome = humas("aturan", "verify", "kt.json")
    assert (outcome.status, outcome.out) == (4, "")
    assert outcome.err.startswith("Galat: Tanda terima 'kt.json' tidak lengkap.\n")
