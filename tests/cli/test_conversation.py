"""The conversation at a terminal: what is asked, help, second tries, and answers that are never lost."""

from __future__ import annotations

import os
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from .conftest import Runner


@pytest.fixture(autouse=True)
def _office(home: Path, work: Path) -> None:
    home.mkdir()
    (home / "kantor.toml").write_text(
        'versi = 1\nkantor = "pusat"\n[[pejabat]]\njabatan = "pimpinan-humas-pusat"\nnama = "Nama Contoh (fiktif)"\n',
        encoding="utf-8",
    )
    (work / "naskah.md").write_text("Isi.\n", encoding="utf-8")


def _typed(*lines: str) -> str:
    return "".join(f"{line}\n" for line in lines)


def test_only_what_is_missing_is_asked(humas: Runner, work: Path) -> None:
    outcome = humas("siaran-pers", "new", "--judul", "J", ketik=_typed("1", "4", "naskah.md", "tidak"))
    assert outcome.status == 0, outcome.err
    asked = outcome.err.partition("Sesuai Peraturan")[0]
    assert (
        asked
        == """\
Jawab pertanyaan berikut. '?' = bantuan, Enter = lewati bila boleh, Ctrl-C = berhenti dan simpan.
Organ mana yang melaksanakan (menerbitkan, menyelenggarakan)?
  1. humas-pusat
  2. humas-kanreg
  3. humas-pusbangpeg
  4. unit-jpt-madya
  5. unit-jpt-pratama
  6. unit-penelitian
  7. pers
  8. lainnya
> Siapa yang menandatangani (jabatan)?
Jabatan:
  1. kepala-bkn
  2. jpt-madya
  3. jpt-pratama
  4. pimpinan-humas-pusat
  5. kepala-kanreg
  6. kepala-pusbangpeg
  7. pimpinan-humas-kanreg
  8. pimpinan-humas-pusbangpeg
  9. lainnya
> Di berkas mana naskahnya (.md, .txt, atau .docx)?
> Ada 15 isian pilihan. Isi sekarang? (ya/tidak) [tidak] \
"""
    )
    assert (work / "siaran-pers-2026-11-24-01.toml").is_file()


def test_help_second_tries_and_words_instead_of_numbers(humas: Runner) -> None:
    outcome = humas(
        "siaran-pers", "new", "--dry-run",
        ketik=_typed(
            "?", "humas", "humas-pusat", "pimpinan humas pusat", "", "Judul", "hilang.md", "naskah.md", "mungkin", "t"
        ),
    )  # fmt: skip
    assert outcome.status == 0, outcome.err
    assert "  Organ yang bertindak; tidak disimpulkan dari kantor.\n  Contoh: humas-kanreg\n" in outcome.err
    assert "'humas' bukan pilihan. Maksud Anda 'humas-pusat'?\n" in outcome.err
    assert "Jawaban ini diperlukan.\n" in outcome.err
    assert "Berkas 'hilang.md' tidak ditemukan. Periksa nama dan folder berkas itu.\n" in outcome.err
    assert "'mungkin' bukan jawaban; jawab ya atau tidak.\n" in outcome.err


def test_an_end_of_input_keeps_the_answers_and_tells_the_way_on(humas: Runner, home: Path, work: Path) -> None:
    outcome = humas("siaran-pers", "new", "--judul", "J", ketik=_typed("humas-pusat", "pimpinan-humas-pusat"))
    assert (outcome.status, outcome.out) == (130, "")
    saved = home / "jawaban" / "siaran-pers-20261124-100000.toml"
    assert outcome.err.endswith(
        f"Galat: Dibatalkan.\nSaran: Jawaban disimpan. Lanjutkan dengan: humas siaran-pers new --isian {saved}\n"
    )
    assert tomllib.loads(saved.read_text(encoding="utf-8")) == {
        "jenis": "siaran-pers",
        "judul": "J",
        "pelaksana": "humas-pusat",
        "penandatangan": {"jabatan": "pimpinan-humas-pusat"},
    }
    if os.name != "nt":
        assert saved.stat().st_mode & 0o777 == 0o600
    again = humas("siaran-pers", "new", "--isian", str(saved), ketik=_typed("naskah.md", "tidak"))
    assert again.status == 0, again.err


def test_an_interrupted_list_keeps_the_rows_that_were_finished(humas: Runner, home: Path) -> None:
    outcome = humas("wawancara-pers", "new", ketik=_typed("kepala-kanreg"))
    assert outcome.status == 130
    saved = home / "jawaban" / "wawancara-pers-20261124-100000.toml"
    assert tomllib.loads(saved.read_text(encoding="utf-8"))["pelaku"] == [{"jabatan": "kepala-kanreg"}]


def test_nothing_typed_means_nothing_saved(humas: Runner, home: Path) -> None:
    outcome = humas("siaran-pers", "new", ketik="")
    assert outcome.status == 130
    assert outcome.err.endswith("> Galat: Dibatalkan.\n")
    assert not (home / "jawaban").exists()


def test_a_refusal_after_questions_keeps_the_answers(humas: Runner, home: Path) -> None:
    outcome = humas("siaran-pers", "new", ketik=_typed("humas-kanreg"))
    assert outcome.status == 1
    assert "Jalan yang sesuai peraturan:" in outcome.err
    assert "Jawaban disimpan. Lanjutkan dengan: humas siaran-pers new --isian" in outcome.err
    assert len(list((home / "jawaban").iterdir())) == 1


def test_a_judged_fact_is_kept_with_who_said_it_and_when(humas: Runner, work: Path) -> None:
    outcome = humas(
        "keterangan-pers", "new", "--pelaku", "kepala-kanreg", "--mulai", "2026-11-25 09:00 WIT",
        "--koordinasi", "pimpinan-humas-pusat,waktu=2026-11-23 09:00 WIB", "--tanpa-dokumen", ketik=_typed("ya"),
    )  # fmt: skip
    assert outcome.status == 0, outcome.err
    assert outcome.err.count("> ") == 1
    record = tomllib.loads((work / "keterangan-pers-2026-11-25-01.toml").read_text(encoding="utf-8"))
    assert record["sesuai_kewenangan"] is True
    [judgement] = record["penilaian"]
    assert (judgement["fakta"], judgement["oleh"]) == ("sesuai_kewenangan", "petugas")
    assert judgement["waktu"].isoformat() == "2026-11-24T10:00:00+07:00"


def test_no_input_and_json_ask_nothing_on_a_terminal(humas: Runner) -> None:
    assert humas("siaran-pers", "new", "--no-input", ketik="").status == 6
    assert humas("siaran-pers", "new", "--json", ketik="").status == 6


def test_config_init_asks_with_the_shipped_facts_as_defaults(humas: Runner, home: Path) -> None:
    (home / "kantor.toml").unlink()
    outcome = humas("config", "init", ketik=_typed("kanreg-4", *[""] * 30))
    assert (outcome.status, outcome.out) == (0, f"{home / 'kantor.toml'}\n"), outcome.err
    assert "Kantor mana yang dilayani? [pusat]" in outcome.err
    assert 'kantor = "kanreg-4"' in (home / "kantor.toml").read_text(encoding="utf-8")
    shown = humas("config", "show", "--asal")
    assert shown.status == 0
    assert "kanreg-4  [berkas kantor.toml]" in shown.out


def test_config_init_interrupted_tells_the_answers_as_options(humas: Runner, home: Path) -> None:
    (home / "kantor.toml").unlink()
    outcome = humas("config", "init", ketik=_typed("kanreg-4", "Kantor Contoh"))
    assert outcome.status == 130
    assert 'Lanjutkan dengan: humas config init --kantor kanreg-4 --nama "Kantor Contoh"' in outcome.err


@pytest.mark.skipif(os.name == "nt", reason="pseudo-terminals are POSIX")
def test_a_real_terminal_and_a_real_ctrl_c(home: Path, work: Path) -> None:
    import pty
    import select
    import signal

    main, side = pty.openpty()
    process = subprocess.Popen(
        [sys.executable, "-m", "humas_cli", "siaran-pers", "new"],
        stdin=side, stdout=subprocess.PIPE, stderr=side, cwd=work, env={**os.environ, "HUMAS_HOME": str(home)},
    )  # fmt: skip
    os.close(side)

    def read_until(text: str) -> str:
        found = ""
        while text not in found:
            ready, _, _ = select.select([main], [], [], 20)
            assert ready, f"no answer; so far: {found!r}"
            found += os.read(main, 4096).decode("utf-8", "replace")
        return found

    try:
        assert "Organ mana yang melaksanakan" in read_until("8. lainnya")
        os.write(main, b"humas-pusat\n")
        read_until("Siapa yang menandatangani")
        process.send_signal(signal.SIGINT)
        assert "Jawaban disimpan" in read_until("--isian")
        assert process.wait(timeout=20) == 130
    finally:
        process.kill()
        process.wait()
        os.close(main)
        if process.stdout:
            process.stdout.close()
    assert len(list((home / "jawaban").iterdir())) == 1
