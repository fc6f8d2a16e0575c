"""Any mixture of tags is either refused in Indonesian or makes a document that opens."""

from __future__ import annotations

from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from documents.builders import NAMES, load, opened, part, saved, word
from humas_cli.documents.body.naskah import parse_markdown
from humas_cli.documents.engine.names import MISSING
from humas_cli.documents.engine.template import load_template, load_text
from humas_cli.documents.engine.wordtree import parse_xml
from humas_cli.errors import HumasError

PIECES = st.sampled_from(
    [
        *(
            "teks ",
            "{{ nomor }}",
            "{{ isi.subjudul }}",
            "{{ t.nama }}",
            "{{ loop.index }}",
            "{{",
            "}}",
            "{%",
            "%}",
            "“",
            "'",
        ),
        *("{% if nomor %}", "{% if isi.subjudul %}", "{% elif jumlah %}", "{% else %}", "{% endif %}", "{# x #}"),
        *("{% for t in tembusan %}", "{% endfor %}", "{% set a = nomor %}", "{{ a }}", "{{ nomor|kapital }}", "{", "}"),
    ]
)
WHOLE = st.sampled_from(
    [
        *("{%p if nomor %}", "{%p if isi.subjudul %}", "{%p else %}", "{%p endif %}", "{%p for t in tembusan %}"),
        *("{%p endfor %}", "{{p isi.naskah }}", "{# x #}", "{%tr endfor %}", "{%tc if nomor %}", "{%tc endif %}"),
        *("{%p pagebreak %}", "{%p include 'kop' %}", "{%p if nomor %}{%p pagebreak %}{%p endif %}"),
    ]
)
PARAGRAPH = st.one_of(WHOLE, st.lists(PIECES, max_size=5))
VALUES = {
    "nomor": "<1> & 2\n3",
    "jumlah": 2,
    "isi": {"subjudul": MISSING("Subjudul"), "naskah": parse_markdown("1. a\n\n> b")},
    "tembusan": ({"nama": "x"}, {"nama": "y"}),
}


@settings(max_examples=250, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(PARAGRAPH, max_size=7), st.booleans())
def test_word(tmp_path: Path, paragraphs: list[str | list[str]], in_cell: bool) -> None:
    document = word(*([] if in_cell else paragraphs))
    if in_cell:
        cell = document.add_table(1, 1).cell(0, 0)
        for paragraph in paragraphs:
            cell.add_paragraph("".join(paragraph))
    try:
        content = load(document, tmp_path).render(VALUES)
    except HumasError as error:
        assert "surat.docx" in error.pesan
        return
    assert parse_xml(part(content, "word/document.xml").encode()) is not None
    assert all(cell.paragraphs for table in opened(content).tables for row in table.rows for cell in row.cells)
    text = "\n".join(paragraph.text for paragraph in opened(content).paragraphs)
    assert "{%" not in text
    assert "\ufdd0" not in text


@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(PARAGRAPH, max_size=4), st.lists(PARAGRAPH, max_size=4))
def test_word_with_a_fragment(tmp_path: Path, before: list[str | list[str]], inside: list[str | list[str]]) -> None:
    shelf = tmp_path / "_bersama"
    shelf.mkdir(exist_ok=True)
    saved(word(*inside), shelf / "kop.docx")
    path = saved(word(*before, "{%p include 'kop' %}"), tmp_path / "surat.docx")
    try:
        content = load_template(path, NAMES, None, (shelf,)).render(VALUES)
    except HumasError as error:
        assert "surat.docx" in error.pesan
        return
    text = "\n".join(paragraph.text for paragraph in opened(content).paragraphs)
    assert "{%" not in text
    assert "\ufdd0" not in text


@settings(max_examples=250, deadline=None)
@given(st.lists(PARAGRAPH.map("".join), max_size=7))
def test_text(lines: list[str]) -> None:
    try:
        load_text("\n".join(lines), "wa.txt", NAMES, None).render(VALUES)
    except HumasError as error:
        assert "wa.txt" in error.pesan


@settings(max_examples=300, deadline=None)
@given(st.text(st.sampled_from("{}%#pt r|'\"“”’().[]_~+-*=,if elsenomor01\\")))
def test_any_letters_in_a_tag(text: str) -> None:
    for line in (text, "{{ " + text + " }}", "{% " + text + " %}", "{% if " + text + " %}{% endif %}"):
        try:
            load_text(line, "wa.txt", NAMES, None).render(VALUES)
        except HumasError as error:
            assert "wa.txt" in error.pesan
