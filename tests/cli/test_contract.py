"""What scripts rely on: the envelope of every command, and results apart from talk."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from humas_cli.app import kind_summaries
from humas_cli.nouns import KIND_VERBS, NOUNS, READ, SCREENS

from .conftest import Runner

COMMANDS = [
    ("kegiatan", "check", "kt.toml"),
    ("kegiatan", "check", "tidak-ada.toml"),
    ("kegiatan", "schema"),
    ("aturan", "list"),
    ("aturan", "show", "T01"),
    ("aturan", "show", "tidak-ada"),
    ("config", "init", "--kantor", "pusat"),
    ("config", "show"),
    ("siaran-pers", "new"),
    ("siaran-pers", "draft", "--judul"),
    ("siaran-pers", "check"),
    ("kliping", "draft"),
    ("tidak-ada",),
]


@pytest.mark.parametrize("words", COMMANDS, ids=" ".join)
def test_every_command_answers_json_with_the_same_keys_and_nothing_else(
    words: tuple[str, ...], humas: Runner, kt: Path
) -> None:
    outcome = humas(*words, "--json")
    assert outcome.err == ""
    envelope = json.loads(outcome.out)
    assert list(envelope) == ["versi", "perintah", "status", "data", "galat"]
    assert envelope["versi"] == 1
    assert envelope["perintah"] == " ".join(words[:2])
    assert envelope["status"] == ("berhasil" if outcome.status == 0 else envelope["status"])
    assert envelope["status"] in ("berhasil", "sebagian", "gagal")
    for galat in envelope["galat"]:
        assert list(galat) == ["kode", "pesan", "saran"]
        assert galat["saran"], galat
    if outcome.status not in (0, 1, 3):
        assert envelope["galat"]


def test_every_command_takes_json_and_quiet(humas: Runner) -> None:
    kinds = [*((word,) for word in SCREENS), *((jenis, verb) for jenis in kind_summaries() for verb in KIND_VERBS)]
    kinds.append(("wawancara-pers", READ))  # only kinds with a form to be filled in have it
    verbs = [(word, name, verb) for word, noun in NOUNS.items() for name, verb in noun.verbs.items()]
    for words in [*kinds, *((word, name, *(["liputan"] if verb.per_kind else [])) for word, name, verb in verbs)]:
        shown = humas(*words, "--help").out
        assert "--json" in shown, words
        assert "--quiet" in shown, words


def test_quiet_leaves_out_the_talk_and_keeps_the_result(humas: Runner) -> None:
    loud, quiet = humas("config", "show"), humas("config", "show", "--quiet")
    assert loud.err
    assert (quiet.status, quiet.out, quiet.err) == (loud.status, loud.out, "")
