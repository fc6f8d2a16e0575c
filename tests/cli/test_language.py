"""No English word reaches an officer: usage, help, errors, did-you-mean."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from humas_cli.app import kind_summaries
from humas_cli.nouns import KIND_VERBS, NOUNS, SCREENS

from .conftest import Runner

WRONG_LINES = [
    ("siaran-pres",),
    ("new", "siaran-pers"),
    ("siaran-pers",),
    ("siaran-pers", "nwe"),
    ("siaran-pers", "new", "--judull", "x"),
    ("siaran-pers", "new", "--judul"),
    ("siaran-pers", "new", "--force=1"),
    ("siaran-pers", "new", "berkas.toml"),
    ("siaran-pers", "new", "-x"),
    ("siaran-pers", "check", "--materi", "kebijakn"),
    ("siaran-pers", "check", "--mulai", "2026-11-25 09:00"),
    ("siaran-pers", "check", "--mulai", "besok"),
    ("siaran-pers", "check", "--at", "2026-11-25T09:00:00"),
    ("siaran-pers", "check", "--penandatangan", "jabatn=lainnya"),
    ("siaran-pers", "new", "--dokumen", "rils", "--pelaksana", "humas-pusat"),
    ("siaran-pers", "new", "--kecualikan", " "),
    ("monitoring", "check", "--periode-dari", "2026-13-01"),
    ("hak-jawab", "check", "--surat-resmi=ya"),
    ("kegiatan", "check"),
    ("kegiatan", "check", "tidak-ada.toml"),
    ("aturan", "show"),
    ("aturan", "show", "T170"),
    ("aturan", "list", "--sifat", "kers"),
    ("aturan", "list", "--jenis", "siaran"),
    ("config", "init", "--kantor", "kanreg-40"),
    ("--verbose",),
]
ENGLISH = re.compile(
    r"\b(usage|options?|arguments?|commands?|error|missing|invalid|value for|show this|and exit|did you mean|possible"
    r"|required|default|try|help\.|no such|got unexpected|requires an|does not take|file|not found|expected)\b",
    re.IGNORECASE,
)
ALLOWED = re.compile(r"--[a-z-]+|\b(json|toml|schema|file\.toml)\b", re.IGNORECASE)


def test_every_wrong_command_line_is_answered_in_indonesian(
    humas: Runner, snapshot: Callable[[str, str], None]
) -> None:
    pages = []
    for words in WRONG_LINES:
        outcome = humas(*words)
        shown = " ".join(f'"{word}"' if " " in word else word for word in words)
        pages.append(f"$ humas {shown}\n{outcome.out}{outcome.err}= {outcome.status}\n")
        assert outcome.out == "", words
        assert outcome.status in (2, 5), words
        assert ENGLISH.search(ALLOWED.sub("", outcome.err)) is None, words
    snapshot("salah-ketik", "\n".join(pages))


def test_root_help_is_grouped_by_daily_work_with_examples_first(
    humas: Runner, snapshot: Callable[[str, str], None]
) -> None:
    outcome = humas("--help")
    assert (outcome.status, outcome.err) == (0, "")
    assert humas("-h").out == outcome.out
    assert humas().out == outcome.out
    snapshot("bantuan", outcome.out)


@pytest.mark.parametrize(
    "words", [("siaran-pers",), ("siaran-pers", "draft"), ("kegiatan", "check"), ("config", "init")]
)
def test_help_of_a_command(words: tuple[str, ...], humas: Runner, snapshot: Callable[[str, str], None]) -> None:
    outcome = humas(*words, "--help")
    assert (outcome.status, outcome.err) == (0, "")
    assert humas(*words, "-h").out == outcome.out
    snapshot(f"bantuan-{'-'.join(words)}", outcome.out)


def _every_command() -> list[tuple[str, ...]]:
    kinds = [*((word,) for word in SCREENS), *((jenis, verb) for jenis in kind_summaries() for verb in KIND_VERBS)]
    verbs = [(word, name, verb) for word, noun in NOUNS.items() for name, verb in noun.verbs.items()]
    return [*kinds, *((word, name, *(["liputan"] if verb.per_kind else [])) for word, name, verb in verbs)]


def test_help_of_every_command_has_no_english_and_fits_the_page(humas: Runner) -> None:
    for words in _every_command():
        outcome = humas(*words, "--help")
        assert outcome.status == 0, words
        assert outcome.out.startswith(f"Pemakaian: humas {' '.join(words)} [OPSI]"), words
        assert "Contoh:" in outcome.out, words
        assert ENGLISH.search(ALLOWED.sub("", outcome.out)) is None, (
            words,
            ENGLISH.findall(ALLOWED.sub("", outcome.out)),
        )
        for line in outcome.out.splitlines():
            assert len(line) <= 80 or " " not in line.strip(), (words, line)


def test_version_is_told_with_other_words_on_the_line_too(humas: Runner) -> None:
    assert humas("--version").out == "humas 0.1.0\n"
    assert humas("--version", "siaran-pers").out == "humas 0.1.0\n"


def test_help_in_a_narrow_terminal_breaks_no_word(humas: Runner, monkeypatch: pytest.MonkeyPatch, work: Path) -> None:
    monkeypatch.setenv("COLUMNS", "50")
    page = humas("hak-jawab", "draft", "--help").out
    assert "pimpinan-humas-pusat" in page
    assert not re.search(r"[a-z]-\n", page)
