"""``humas aturan who``, ``plan``, ``table`` and ``humas JENIS plan`` as an officer types them."""

from __future__ import annotations

import io
import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from zipfile import ZipFile

import pytest

from .conftest import Runner

Snapshot = Callable[[str, str], None]


def body(text: str) -> str:
    """The text without the line that holds the rulebook's version and hash."""
    return "\n".join(line for line in text.splitlines() if "alat bantu" not in line) + "\n"


def test_who_may_hold_a_press_conference_on_technical_matters(humas: Runner, snapshot: Snapshot) -> None:
    outcome = humas("aturan", "who", "konferensi-pers", "--topik", "teknis")
    assert (outcome.status, outcome.err) == (0, "")
    snapshot("aturan-who-konferensi", body(outcome.out))
    assert "disimpulkan" in outcome.out


def test_who_for_one_post_only(humas: Runner) -> None:
    outcome = humas("aturan", "who", "konferensi-pers", "--pelaku", "kepala-kanreg", "--topik", "lainnya")
    assert outcome.status == 0
    assert "Kepala Kanreg – Pasal 5 ayat (6) hanya bila topik seluruhnya informasi teknis" in outcome.out
    assert "Berubah bila topik hanya informasi teknis." in outcome.out
    assert "Kepala BKN –" not in outcome.out


def test_who_as_json(humas: Runner) -> None:
    outcome = humas("aturan", "who", "dialog-tv-radio", "--json")
    envelope = json.loads(outcome.out)
    assert (outcome.status, envelope["status"], envelope["perintah"]) == (0, "berhasil", "aturan who")
    found = {one["kata"]: one for one in envelope["data"]["jawaban"]}
    assert found["humas-pusat"]["jawab"] == "boleh"
    assert found["humas-kanreg"]["jawab"] == "bergantung"
    assert found["humas-kanreg"]["bila"] == [{"isu": "regional"}]
    assert [one["aturan"] for one in found["humas-kanreg"]["perlu"]] == [
        "dialog-tv-radio.3.koordinasi", "dialog-tv-radio.3.laporan",
    ]  # fmt: skip
    assert found["pers"]["jawab"] == "tidak"
    assert found["pers"]["keterangan"] == "tidak disebut dalam Pasal 13 ayat (2) dan ayat (3)"


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (("who", "konfrensi-pers"), "Tidak ada perintah 'konfrensi-pers'. Maksud Anda 'konferensi-pers'?"),
        (
            ("who", "dialog-tv-radio", "--isu", "nasionl"),
            "Opsi '--isu': 'nasionl' bukan pilihan. Maksud Anda 'nasional'?",
        ),
        (("table", "siaran"), "Jenis kegiatan 'siaran' tidak dikenal."),
        (("table", "--format", "xls"), "Opsi '--format': 'xls' tidak dikenal."),
        (("table", "--format", "docx"), "Format docx perlu berkas tujuan."),
    ],
)
def test_wrong_words_name_the_nearest(humas: Runner, words: tuple[str, ...], message: str) -> None:
    outcome = humas("aturan", *words)
    assert (outcome.status, outcome.out) == (2, "")
    assert f"Galat: {message}" in outcome.err


def test_help_of_who_lists_the_kinds(humas: Runner) -> None:
    outcome = humas("aturan", "who", "--help")
    assert outcome.status == 0
    assert "humas aturan who konferensi-pers --topik teknis" in outcome.out
    assert "  komunikasi-krisis " in outcome.out
    assert "--topik" in humas("aturan", "who", "konferensi-pers", "--help").out


def test_the_plan_of_a_file(humas: Runner, kt: Path, snapshot: Snapshot) -> None:
    outcome = humas("aturan", "plan", kt.name)
    assert (outcome.status, outcome.err) == (3, "")
    snapshot("aturan-plan-keterangan", body(outcome.out))


def test_the_plan_of_options_goes_on_until_it_is_complete(humas: Runner) -> None:
    given = ["--pelaksana", "humas-kanreg", "--isu", "regional", "--mulai", "2026-11-25 09:00 WITA"]
    open_plan = humas("dialog-tv-radio", "plan", *given)
    assert open_plan.status == 3
    assert "pukul 09.00 WITA = pukul 08.00 WIB" in open_plan.out
    assert '--koordinasi "dengan=pimpinan-humas-pusat,waktu=…"' in open_plan.out
    done = humas("dialog-tv-radio", "plan", *given, "--koordinasi", "pimpinan-humas-pusat,waktu=2026-11-24 09:00 WIB")
    assert done.status == 0
    assert "Putusan saat ini: Sesuai" in done.out
    assert "Laporan kepada Pimpinan Unit Kehumasan BKN Pusat" in done.out


def test_the_plan_has_the_exit_of_the_verdict(humas: Runner) -> None:
    assert humas("siaran-pers", "plan", "--pelaksana", "humas-kanreg").status == 1
    assert humas("media-online", "plan", "--pelaksana", "humas-kanreg").status == 0
    assert humas("aturan", "plan", "tiada.toml").status == 5


def test_the_plan_as_json(humas: Runner) -> None:
    outcome = humas("konferensi-pers", "plan", "--pelaku", "kepala-bkn", "--json")
    data = json.loads(outcome.out)["data"]
    assert outcome.status == 3
    assert data["putusan"]["putusan"] == "belum-lengkap"
    assert data["perlu"] == ["bentuk", "pendamping"]
    assert data["cukup_dicatat"] == ["topik"]
    assert data["perintah"].startswith("--topik ")


def test_a_plan_asks_nothing_even_at_a_terminal(humas: Runner) -> None:
    outcome = humas("siaran-pers", "plan", ketik="")
    assert outcome.status == 3
    assert "?" not in outcome.err


def test_the_table_of_one_kind_is_markdown(humas: Runner, snapshot: Snapshot) -> None:
    outcome = humas("aturan", "table", "advertorial-iklan")
    assert (outcome.status, outcome.err) == (0, "")
    snapshot("aturan-table-advertorial", body(outcome.out))


def test_without_a_kind_all_are_there(humas: Runner) -> None:
    from humas_cli.rulebook import load

    outcome = humas("aturan", "table")
    assert outcome.out.count("\n## ") == len(load().jenis)
    assert len(json.loads(humas("aturan", "table", "--json").out)["data"]) == len(load().jenis)


@pytest.mark.parametrize("form", ["md", "html", "csv", "docx"])
def test_the_table_is_written_whole_and_never_over_a_file(humas: Runner, work: Path, form: str) -> None:
    name = f"kewenangan.{form}"
    first = humas("aturan", "table", "kliping", "--output", name)
    assert first.status == 0
    assert name in first.out
    content = (work / name).read_bytes()
    if form == "docx":
        assert "Matriks kewenangan" in ZipFile(io.BytesIO(content)).read("word/document.xml").decode()
    else:
        assert "Kliping (Pasal 19)" in content.decode("utf-8-sig")
    again = humas("aturan", "table", "kliping", "--output", name)
    assert again.status != 0
    assert (work / name).read_bytes() == content
    assert humas("aturan", "table", "kliping", "--output", name, "--force").status == 0


def test_another_verb_does_not_import_this_module(tmp_path: Path) -> None:
    code = (
        "import sys\nfrom humas_cli.__main__ import main\nsys.argv = ['humas', 'aturan', 'show', 'T17']\n"
        "try:\n    main()\nexcept SystemExit:\n    pass\n"
        "sys.stderr.write(' '.join(m for m in sys.modules if m.startswith('humas_cli')))\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=tmp_path, env={"HUMAS_HOME": str(tmp_path)}, capture_output=True, check=True
    )
    loaded = done.stderr.decode()
    assert "humas_cli.commands.aturan" in loaded
    assert "aturan_who" not in loaded and "analysis" not in loaded


def test_what_would_change_a_refusal_is_always_named(humas: Runner) -> None:
    office = ("--tentang", "kanreg", "--kantor", "kanreg-4", "--kantor-berita", "kanreg-9")
    lines = humas("aturan", "who", "hak-jawab", *office).out.splitlines()
    assert [line.strip() for line in lines if "Kanreg I" in line and "Berubah" in line] == [
        "Berubah bila kantor yang diberitakan ialah Kanreg IV BKN.",
        "Berubah bila kantor ialah Kanreg IX BKN.",
    ]
    assert not [line for line in lines if line.strip() == "Berubah bila ."]


def test_the_plan_tells_the_term_of_a_report_before_the_end_is_known(humas: Runner, kt: Path) -> None:
    kt.write_text("".join(line for line in kt.read_text("utf-8").splitlines(True) if "selesai" not in line), "utf-8")
    out = humas("aturan", "plan", "kt.toml", "--at", "2026-11-24 10:00 WIB").out
    assert "(Pasal 7 ayat (3)), paling lambat 24 jam sesudah kegiatan selesai: belum jatuh tempo." in out


def test_the_plan_names_the_rulebook_again(humas: Runner) -> None:
    folder = Path(__file__).parents[2] / "examples" / "aturan-lain"
    book = str(folder / "aturan" / "permendes-9-2025.toml")
    outcome = humas("aturan", "plan", str(folder / "jawaban-terima.toml"), "--rulebook", book)
    assert f"Isi dengan: humas jawaban-wawancara plan --rulebook {book} --isian " in outcome.out


def test_a_table_is_not_written_under_a_name_that_promises_something_else(humas: Runner, work: Path) -> None:
    outcome = humas("aturan", "table", "publikasi", "--output", "a.pdf")
    assert (outcome.status, outcome.out, (work / "a.pdf").exists()) == (2, "", False)
    assert outcome.err == (
        "Galat: Opsi '--output': akhiran '.pdf' tidak dikenal.\n"
        "Saran: Pakai .md, .html, .docx, atau .csv, atau sebutkan bentuknya dengan --format.\n"
    )
