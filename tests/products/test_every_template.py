"""Every shipped template with its example: the whole paper with its styles (in ``contoh``), and what holds for all."""

from __future__ import annotations

import os
import re
from pathlib import Path

import pytest

from humas_cli.activities.forms import Role
from humas_cli.documents.make import Made
from humas_cli.rulebook import judge
from humas_cli.rulebook.model import Putusan
from humas_cli.shipped import templates_dir
from products.paper import NOW, Desk, margins_text, seen, shipped_documents

KEPT = Path(__file__).parent / "contoh"
DOCUMENTS = shipped_documents()


def paper(made: Made, document: str) -> str:
    """All of a made document as text: with styles, header and footer when it is a Word file."""
    name = made.dokumen[0].berkas
    if not name.endswith(".docx"):
        return made.berkas[name].decode("utf-8").replace("\r\n", "\n")  # a mail ends its lines so
    header, footer, *_ = margins_text(made, document)
    edges = [f"[kepala] {header}"] * bool(header) + [f"[kaki] {footer}"]
    return "\n".join([*seen(made, document, styles=True), *edges]) + "\n"


@pytest.mark.parametrize(("jenis", "document"), DOCUMENTS)
def test_the_whole_paper(desk: Desk, jenis: str, document: str) -> None:
    made = desk.make_example(jenis, document)
    text = paper(made, document)
    kept = KEPT / f"{jenis}-{document}.txt"
    if os.environ.get("HUMAS_SNAPSHOT") == "1":
        kept.parent.mkdir(exist_ok=True)
        kept.write_text(text, encoding="utf-8", newline="\n")
    assert text == kept.read_text(encoding="utf-8")


def test_no_paper_is_kept_of_a_document_that_is_gone() -> None:
    assert {path.stem for path in KEPT.glob("*.txt")} == {f"{jenis}-{document}" for jenis, document in DOCUMENTS}


@pytest.mark.parametrize(("jenis", "document"), DOCUMENTS)
def test_an_example_can_be_signed_as_it_is(desk: Desk, jenis: str, document: str) -> None:
    """Its activity is in order, nothing is warned of, no tag and no placeholder is left in it."""
    record = desk.example(jenis, document)
    assert judge(desk.book, record, NOW).putusan is Putusan.SESUAI
    made = desk.make_example(jenis, document)
    warned = [warning.kode for warning in made.peringatan]
    assert warned == ["surel-tanpa-lampiran"] * (document == "surel")  # the mail is made without its letter here
    text = paper(made, document)
    assert re.search(r"\{\{|\}\}|\{%|%\}|\$\{|KONSEP", text) is None
    assert "  " not in text.replace("   ", "")  # three spaces stand between tick boxes


@pytest.mark.parametrize(("jenis", "document"), DOCUMENTS)
def test_the_same_input_makes_the_same_bytes(desk: Desk, jenis: str, document: str) -> None:
    assert desk.make_example(jenis, document).berkas == desk.make_example(jenis, document).berkas


def test_every_template_file_belongs_to_a_document(desk: Desk) -> None:
    """No file lies among the templates that nothing makes or includes."""
    used = {desk.form(jenis).template(spec) for jenis, spec in _specs(desk)}
    fragments = {path for path in templates_dir().rglob("_bersama/*.docx") if _included(path.stem)}
    files = {path for path in templates_dir().rglob("*") if path.suffix in {".docx", ".txt", ".html"}}
    assert files == used | fragments


def test_a_form_has_documents_an_officer_wants_first(desk: Desk) -> None:
    for jenis in dict.fromkeys(jenis for jenis, _ in DOCUMENTS):
        assert any(spec.bawaan for spec in desk.form(jenis).documents), jenis
        assert {spec.peran for spec in desk.form(jenis).documents} <= set(Role)


def _specs(desk: Desk) -> list[tuple[str, object]]:
    return [(jenis, desk.form(jenis).document(document)) for jenis, document in DOCUMENTS]


def _included(fragment: str) -> bool:
    """Whether some template includes the fragment."""
    import zipfile

    mark = f"include &quot;{fragment}&quot;".encode(), f'include "{fragment}"'.encode()
    for path in templates_dir().rglob("*.docx"):
        with zipfile.ZipFile(path) as package:
            if any(m in package.read(name) for name in package.namelist() if name.endswith(".xml") for m in mark):
                return True
    return False
