"""``humas aturan analyze | diff | tafsir`` as whole command lines."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from humas_cli.rulebook.loader import SHIPPED

from .conftest import Runner

ORIENTASI = """\
jenis = "orientasi-wartawan"
pelaksana = "humas-pusat"
jenis_tempat = "daring"
"""


@pytest.fixture
def other(work: Path) -> str:
    """The shipped rulebook with press orientation allowed online."""
    text = SHIPPED.read_text(encoding="utf-8")
    written = 'syarat = { jenis_tempat = ["lokasi-kegiatan"] }'
    assert text.count(written) == 1
    changed = text.replace(written, 'syarat = { jenis_tempat = ["lokasi-kegiatan", "daring"] }')
    (work / "baru.toml").write_text(changed, encoding="utf-8")
    (work / "lama.toml").write_text(text, encoding="utf-8")
    return "baru.toml"


def test_one_kind_is_analysed(humas: Runner) -> None:
    outcome = humas("aturan", "analyze", "dokumentasi")
    assert (outcome.status, outcome.err) == (0, "")
    assert outcome.out == (
        "dokumentasi: 27 gabungan fakta (sesuai 3, belum-lengkap 6, tidak-sesuai 3, tanpa-dasar 15)\n"
        "\n"
        "Jumlah: 1 jenis, 27 gabungan fakta; 0 celah, 0 tumpang tindih, 0 pertentangan, 0 aturan yang tidak pernah "
        "berlaku, 0 aturan yang tidak pernah menentukan.\n"
        "Peraturan BKN 8/2021, versi 2026.1. Nomor Pasal 5–25 disimpulkan dari urutan naskah; hanya Pasal 4 yang "
        "tertulis.\n"
    )


def test_gaps_overlaps_and_idle_rules_are_told(humas: Runner) -> None:
    said = humas("aturan", "analyze", "konferensi-pers").out
    assert "Celah: tidak seorang pun berwenang bila topik tanpa kebijakan-kepegawaian, isu-konflik-informasi, " in said
    assert "Tumpang tindih: beberapa izin sekaligus bagi pelaku: jpt-madya; topik memuat teknis, tanpa" in said
    assert "Tidak pernah menentukan putusan: konferensi-pers.6.pendamping [keras]" in said


def test_the_whole_rulebook_as_json(humas: Runner) -> None:
    data = json.loads(humas("aturan", "analyze", "--json").out)["data"]
    assert len(data) == 24
    assert set(data[0]) == {
        *("jenis", "gabungan", "celah", "tumpang_tindih", "pertentangan"),
        *("tidak_pernah_berlaku", "tidak_pernah_menentukan"),
    }


def test_the_decision_table_is_the_one_in_the_repository(humas: Runner) -> None:
    kept = Path(__file__).parents[2] / "docs" / "tabel-putusan" / "media-sosial.txt"
    assert humas("aturan", "analyze", "media-sosial", "--tabel").out == kept.read_text(encoding="utf-8")


def test_an_unknown_kind_is_told_with_the_nearest(humas: Runner) -> None:
    outcome = humas("aturan", "analyze", "media-sosal")
    assert outcome.status == 2
    assert outcome.err == "Galat: Jenis 'media-sosal' tidak dikenal.\nSaran: Maksud Anda 'media-sosial'?\n"


def test_two_rulebooks_are_compared(humas: Runner, work: Path, other: str) -> None:
    (work / "o.toml").write_text(ORIENTASI, encoding="utf-8")
    outcome = humas("aturan", "diff", "lama.toml", other, "--kegiatan", "o.toml")
    assert (outcome.status, outcome.err) == (1, "")
    assert outcome.out == (
        "Perubahan bunyi: 1\n"
        "  ~ aturan orientasi-wartawan.2.tempat (diubah)\n"
        "      syarat: jenis_tempat = lokasi-kegiatan → jenis_tempat = lokasi-kegiatan / daring\n"
        "\n"
        "Putusan: 4 dari 36 gabungan fakta berubah\n"
        "  orientasi-wartawan: 4 dari 36\n"
        "    tidak-sesuai → sesuai: 3\n"
        "      contoh: pelaksana: humas-pusat; jenis_tempat: daring (sebelum kegiatan)\n"
        "      contoh: pelaksana: humas-kanreg; jenis_tempat: daring (sebelum kegiatan)\n"
        "    tidak-sesuai → belum-lengkap: 1\n"
        "      contoh: jenis_tempat: daring (sebelum kegiatan)\n"
        "\n"
        "Berkas: 1 dari 1 berubah putusannya\n"
        "  o.toml (orientasi-wartawan): tidak-sesuai → sesuai\n"
    )


def test_equal_rulebooks_exit_zero(humas: Runner, other: str) -> None:
    outcome = humas("aturan", "diff", "lama.toml", "lama.toml")
    assert outcome.status == 0
    assert outcome.out.startswith("Perubahan bunyi: tidak ada\n")


def test_a_rulebook_that_is_not_there_is_told(humas: Runner, other: str) -> None:
    assert humas("aturan", "diff", "lama.toml", "tidak-ada.toml").status == 5


def test_a_record_that_cannot_be_read_does_not_hide_the_rest(humas: Runner, work: Path, other: str) -> None:
    (work / "o.toml").write_text(ORIENTASI, encoding="utf-8")
    (work / "x.toml").write_text("jenis = ", encoding="utf-8")
    outcome = humas("aturan", "diff", "lama.toml", other, "--kegiatan", "x.toml", "--kegiatan", "o.toml")
    assert outcome.status == 4
    assert "o.toml (orientasi-wartawan): tidak-sesuai → sesuai" in outcome.out
    assert "x.toml" in outcome.err


def test_readings_are_listed_with_what_can_be_tried(humas: Runner) -> None:
    rows = humas("aturan", "tafsir", "list").out.splitlines()
    assert rows[4].startswith("T05  a  A  B         Ayat (5) menyebut")
    assert rows[9].startswith("T10  b  A  B=        ")
    assert rows[20].startswith("T21  b  A  B? C      ")
    assert len([row for row in rows if row.startswith("T")]) == 95


def test_a_reading_says_how_to_see_what_the_other_would_change(humas: Runner) -> None:
    said = humas("aturan", "tafsir", "show", "t05", "T58").out
    assert "  Pilihan lain (B): Ayat (5) baru berlaku bila" in said
    assert "    Akibatnya: humas aturan tafsir diff T05=B\n" in said
    assert "    Akibatnya: tidak mengubah putusan. Selang waktu monitoring" in said


def test_another_reading_is_tried(humas: Runner) -> None:
    outcome = humas("aturan", "tafsir", "diff", "T60=B")
    assert outcome.status == 1
    assert outcome.out.startswith("Perubahan bunyi: 3\n  - aturan monitoring.1.daerah (dihapus)\n")
    assert "    sesuai → tanpa-dasar: 18\n" in outcome.out


def test_a_reading_that_changes_nothing_exits_zero_with_the_reason(humas: Runner) -> None:
    outcome = humas("aturan", "tafsir", "diff", "T58=B")
    assert outcome.status == 0
    assert outcome.out.endswith(
        "T58=B: Selang waktu monitoring hanya diperlihatkan register dan tidak pernah mengubah putusan.\n"
    )


@pytest.mark.parametrize(
    ("words", "status", "said"),
    [
        (("diff", "T99=B"), 5, "Tidak ada tafsir 'T99'."),
        (("diff", "T05"), 2, "'T05' bukan pilihan tafsir."),
        (("diff",), 2, "belum disebut"),
        (("diff", "T32=B"), 5, "tidak dapat dicatat"),
        (("show",), 2, "belum disebut"),
        (("show", "T99"), 5, "Tidak ada tafsir 'T99'."),
        (("lsit",), 2, "Maksud Anda 'list'?"),
        (("list", "T05"), 2, "humas aturan tafsir show T05"),
    ],
)
def test_what_cannot_be_done_is_told(humas: Runner, words: tuple[str, ...], status: int, said: str) -> None:
    outcome = humas("aturan", "tafsir", *words)
    assert outcome.status == status
    assert said in outcome.err
    assert outcome.out == ""


def test_every_command_answers_in_json(humas: Runner, other: str) -> None:
    for words in (("analyze", "kliping", "--tabel"), ("diff", "lama.toml", other), ("tafsir", "diff", "T60=B")):
        envelope = json.loads(humas("aturan", *words, "--json").out)
        assert envelope["data"], words
    data = json.loads(humas("aturan", "tafsir", "diff", "T60=B", "--json").out)["data"]
    assert data["gabungan"]["berubah"] == 18
    assert data["jenis"][0]["putusan"][0]["contoh"][0]["fakta"] == "pelaksana: humas-kanreg"


def test_nothing_of_it_is_loaded_by_another_command() -> None:
    code = (
        "import sys; from humas_cli.app import run; from humas_cli.environment import Environment;"
        "import humas_cli.commands.aturan;"
        "assert not [m for m in sys.modules if 'analysis' in m or 'aturan_' in m], sys.modules"
    )
    subprocess.run([sys.executable, "-c", code], check=True, timeout=60)


def test_a_reading_says_which_passage_it_is_about(humas: Runner) -> None:
    out = humas("aturan", "tafsir", "show", "T20", "T84").out
    assert "  Tentang: Pasal 7* (Keterangan Pers), Pasal 8* (Wawancara Pers), dan Pasal 14* (Publikasi).\n" in out
    assert "  Tentang: seluruh naskah.\n" in out
    assert "* Nomor Pasal 5–25 disimpulkan" in out
