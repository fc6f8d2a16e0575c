"""The pages tell the truth: every command they show is run, and what they show below it is compared."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from humas_cli.activities.forms import list_forms, load_form
from humas_cli.environment import from_process
from humas_cli.nouns import NOUNS
from humas_cli.rulebook import load

ROOT = Path(__file__).parents[2]
PAGES = ("README.md", "examples/README.md")
RUN_PAGES = (*PAGES, "examples/aturan-lain/README.md")
LAW_PAGES = ("docs/perbandingan-aturan.md", "docs/tabel-putusan/README.md", "examples/aturan-lain/README.md")
OTHER_PAGES = ("docs/referensi.md", "docs/keputusan.md", "CHANGELOG.md", *LAW_PAGES)
TARGETS = re.compile(r"^([a-z]+):", re.MULTILINE)


def blocks(page: str) -> list[str]:
    return re.findall(r"^```console\n(.*?)^```", (ROOT / page).read_text(encoding="utf-8"), re.MULTILINE | re.DOTALL)


def steps(block: str) -> list[tuple[str, str]]:
    """Each command of a block (``> `` continues it) with the output shown below it."""
    found = re.findall(r"^\$ (.*\n(?:> .*\n)*)((?:(?!\$ ).*\n)*)", block, flags=re.MULTILINE)
    return [(command.replace("\n> ", "\n"), shown) for command, shown in found]


@pytest.fixture
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("halaman")
    shutil.copytree(ROOT / "examples", folder / "examples")
    shutil.copytree(ROOT / "templates", folder / "templates")
    (folder / "bin").mkdir()
    start = folder / "bin" / "humas"
    start.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m humas_cli "$@"\n', encoding="utf-8")
    start.chmod(0o755)
    return folder


def run(command: str, place: Path) -> str:
    """What a terminal shows of a command: both streams."""
    variables = {k: v for k, v in os.environ.items() if not k.startswith("HUMAS_")}
    path = f"{place / 'bin'}:{os.environ['PATH']}"
    variables |= {"HUMAS_HOME": str(place / "rumah"), "PATH": path, "LC_ALL": "C.UTF-8"}
    return subprocess.run(
        ["sh", "-c", command], cwd=place, env=variables, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
    ).stdout


@pytest.mark.parametrize("page", RUN_PAGES)
def test_commands_of_a_page_do_what_it_shows(page: str, place: Path) -> None:
    shown = [step for block in blocks(page) for step in steps(block)]
    assert len(shown) >= 3
    for command, wanted in shown:
        assert run(command, place) == wanted, command


def test_the_readme_shows_every_verb_that_makes_documents() -> None:
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    for job in ("config init", "siaran-pers new", "siaran-pers draft", "wawancara-pers new", "hak-jawab draft"):
        assert f"humas {job}" in text
    for job in ("hak-koreksi draft", "kegiatan check", "kegiatan schema", "aturan list", "aturan show", "config show"):
        assert f"humas {job}" in text
    for job in ("liputan draft", "wawancara-pers read", "komunikasi-krisis draft", "templat copy", "templat check"):
        assert f"humas {job}" in text


def test_the_readme_and_the_changelog_tell_of_every_command_about_the_rulebook() -> None:
    for page in ("README.md", "CHANGELOG.md"):
        text = (ROOT / page).read_text(encoding="utf-8")
        told = set(re.findall(r"humas aturan ([a-z]+)", text))
        for several in re.findall(r"humas aturan ((?:[a-z]+ \| )+[a-z]+)", text):
            told |= set(several.split(" | "))
        assert set(NOUNS["aturan"].verbs) <= told, page


def test_the_readme_names_every_document(tmp_path: Path) -> None:
    env = from_process()._replace(config_dir=tmp_path, cache_dir=tmp_path)
    book = load()
    made = {}
    for jenis in list_forms(book, env):
        form = load_form(jenis, book, env)
        assert form is not None
        made[jenis] = ", ".join(d.id if d.keluaran == "docx" else f"{d.id} ({d.keluaran})" for d in form.documents)
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    assert dict(re.findall(r"^\| `([a-z-]+)` \| ([^|]+) \|$", text, re.MULTILINE)) == made
    count = sum(documents.count(",") + 1 for documents in made.values())
    assert f"{count} dokumen untuk {len(made)} jenis kegiatan" in text


def test_make_knows_what_the_pages_tell_to_make() -> None:
    known = set(TARGETS.findall((ROOT / "Makefile").read_text(encoding="utf-8")))
    for page in PAGES:
        wanted = re.findall(r"`?\bmake ([a-z]+)(?=`|\s+#)", (ROOT / page).read_text(encoding="utf-8"))
        assert wanted
        assert set(wanted) <= known, page


def test_the_tags_of_the_readme_stand_in_shipped_templates() -> None:
    shipped = set()
    for path in (ROOT / "templates").glob("*/*.docx"):
        with zipfile.ZipFile(path) as archive:
            shipped.add(re.sub("<[^>]*>", "", archive.read("word/document.xml").decode("utf-8")))
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    tags = [tag for tag in re.findall(r"`({[{%].*?[}%]})`", text) if "…" not in tag]
    assert len(tags) >= 4
    for tag in tags:
        assert any(tag in words for words in shipped), tag


def test_the_numbers_of_the_readme_are_those_of_the_rulebook() -> None:
    book = load()
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    assert f"{len(book.tafsir)} ambiguous passages" in text
    assert f"Any of the {len(book.jenis)} kinds of activity" in text


def test_the_demo_makes_what_it_says(place: Path) -> None:
    made = run("sh examples/demo.sh hasil 2>&1", place)
    assert "Hasil demo" in made
    for kind in ("siaran-pers", "wawancara-pers", "hak-jawab", "hak-koreksi", "komunikasi-krisis", "keterangan-pers"):
        assert list((place / "hasil" / "dokumen").glob(f"{kind}-*.docx"))
    invitations = place / "hasil" / "dokumen" / "konferensi-pers-2026-11-26-undangan"
    assert (invitations / "gabungan.docx").is_file()
    assert (invitations / "gabungan.pdf").is_file() is bool(shutil.which("soffice") or shutil.which("libreoffice"))
    assert list((place / "hasil" / "dokumen" / "masuk").glob("wawancara-pers-*.toml"))
    assert run("sh examples/demo.sh hasil 2>&1 | tail -n 3", place) == "".join(made.splitlines(keepends=True)[-3:])


def test_links_between_pages_lead_somewhere() -> None:
    for page in (*PAGES, *OTHER_PAGES):
        path = ROOT / page
        for target in re.findall(r"\]\(([^)#:]+)(?:#[^)]*)?\)", path.read_text(encoding="utf-8")):
            assert (path.parent / target).exists(), (page, target)
