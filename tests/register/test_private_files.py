"""Files that hold a journalist's data are the officer's only, whichever command writes them; all others stay shared."""

from __future__ import annotations

import ast
import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from register.office import EXAMPLES, TEMPLATES, Office
from register.test_kontak import interview

SOURCE = Path(__file__).parents[2] / "src" / "humas_cli"
NAME, CARD, MAIL = "Nama Wartawan", "000/UKW/2025", "redaksi@gema.example"
REPORT = ("--pokok-disampaikan", "Satu", "--nada", "netral", "--tindak-lanjut", "Tidak ada")


@pytest.fixture(autouse=True)
def _everybody_may_read() -> Iterator[None]:
    """The mask of an ordinary computer: new files are readable by all."""
    before = os.umask(0o022)
    yield
    os.umask(before)


def modes(folder: Path) -> dict[str, str]:
    """The permissions of every file below a folder."""
    files = (path for path in sorted(folder.rglob("*")) if path.is_file())
    return {str(path.relative_to(folder)): f"{path.stat().st_mode & 0o777:o}" for path in files}


def own_only(office: Office, folder: str, *words: str, status: int = 0) -> list[str]:
    """What a command line wrote into a folder of its own; all of it the officer's only."""
    done = office.run(*words, "--output", folder)
    assert done.status == status, done
    found = modes(office.work / folder)
    assert found
    assert set(found.values()) == {"600"}, found
    return sorted(found)


def isian(office: Office) -> tuple[str, str]:
    """The example interview of the centre, as a file of the officer's."""
    text = (EXAMPLES / "wawancara.toml").read_text(encoding="utf-8").replace('"kanreg-4"', '"pusat"', 1)
    (office.work / "isian.toml").write_text(text, encoding="utf-8")
    return "--isian", "isian.toml"


def test_every_file_of_an_interview_is_the_officers_only(office: Office) -> None:
    """From the first draft to the report; the register, not the command, knows what its letters tell."""
    given = isian(office)
    drafted = own_only(office, "konsep", "wawancara-pers", "draft", *given, "--format", "docx", "--format", "eml")
    assert any(name.endswith(".eml") for name in drafted)
    recorded = own_only(office, "baru", "wawancara-pers", "new", *given)
    (id,) = (name.removesuffix(".toml") for name in recorded if name.endswith(".toml"))
    assert {f"{id}-formulir.docx", f"{id}-nota.docx", f"{id}-jawaban-terima.docx"} <= set(recorded)
    own_only(office, "nota", "koordinasi", "new", id, "--nota", "--terbitkan")
    own_only(office, "terbit", "wawancara-pers", "issue", id)
    own_only(office, "lagi", "wawancara-pers", "issue", id)
    own_only(office, "salinan", "register", "show", id)
    form = next(name for name in drafted if "formulir" in name)
    own_only(office, "masuk", "wawancara-pers", "read", f"konsep/{form}")
    own_only(office, "pratinjau", "templat", "preview", "wawancara-pers/jawaban-terima", *given)
    office.later(days=3)
    own_only(office, "laporan", "laporan", "new", id, "--belum-dikirim", *REPORT)


def test_a_record_without_documents_is_too(office: Office) -> None:
    own_only(office, "catatan", "wawancara-pers", "new", *isian(office), "--tanpa-dokumen")


def test_what_is_replaced_becomes_the_officers_only(lone: Office) -> None:
    words = ("wawancara-pers", "draft", *isian(lone), "--output", "konsep")
    lone.do(*words)
    for path in (lone.work / "konsep").iterdir():
        path.chmod(0o644)
    own_only(lone, "konsep", "wawancara-pers", "draft", *isian(lone), "--force")


def test_letters_of_a_list_with_addresses_are_too(lone: Office) -> None:
    """The mails of newsrooms are contacts; posts and media alone are not."""
    draft = ("liputan", "draft", "--isian", str(TEMPLATES / "liputan" / "contoh.toml"), "--dokumen", "undangan")
    rows = (EXAMPLES / "media.csv").read_text(encoding="utf-8").splitlines()
    (lone.work / "surel.csv").write_text("\n".join(rows), encoding="utf-8")
    (lone.work / "tanpa.csv").write_text("Jabatan,Media\nPemimpin Redaksi,Kabar Contoh\n", encoding="utf-8")
    made = own_only(lone, "surel", *draft, "--penerima", "surel.csv")
    assert any(name.endswith("manifes.json") for name in made)
    lone.do(*draft, "--penerima", "tanpa.csv", "--output", "tanpa")
    assert set(modes(lone.work / "tanpa").values()) == {"644"}


def test_files_without_contacts_stay_as_they_were(office: Office) -> None:
    id = office.release("--output", "baru")
    office.do("siaran-pers", "issue", id, "--output", "terbit")
    office.do("siaran-pers", "draft", "--isian", f"baru/{id}.toml", "--output", "konsep")
    for folder in ("baru", "terbit", "konsep"):
        assert set(modes(office.work / folder).values()) == {"644"}, folder


def test_nothing_is_left_readable_beside_the_register(lone: Office) -> None:
    """Backups, archives and the register itself, after a day with a journalist."""
    id = interview(lone)
    lone.do("wawancara-pers", "issue", id)
    lone.do("register", "backup", "cadangan.zip")
    lone.do("register", "archive", "lengkap", "--dengan-kontak")
    lone.do("kontak", "export", NAME, "--output", "orang.json")
    found = modes(lone.work) | {f"rumah/{name}": mode for name, mode in modes(lone.home).items()}
    assert {name for name, mode in found.items() if mode != "600"} == {"rumah/kantor.toml"}


def test_every_write_decides_who_may_read() -> None:
    """No call leaves it open whether its files are the owner's only."""
    writers = ("write_all", "write_atomic", "staged")
    for path in SOURCE.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and ast.unparse(node.func) in writers:
                assert "private" in {word.arg for word in node.keywords}, f"{path.name}:{node.lineno}"
