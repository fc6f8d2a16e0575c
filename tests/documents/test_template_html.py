"""HTML templates: every value is text, whatever it holds, and no template can make more of it."""

from __future__ import annotations

from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from documents.builders import NAMES
from humas_cli.documents.body.naskah import parse_markdown
from humas_cli.documents.engine.template import load_template
from humas_cli.errors import HumasError


def rendered(folder: Path, template: str, context: dict[str, Any]) -> str:
    path = folder / "web.html"
    path.write_text(template, encoding="utf-8")
    return load_template(path, NAMES, None, ()).render(context).decode("utf-8")


class Seen(HTMLParser):
    """What a reader of the page gets: elements, attributes, text."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.elements: list[str] = []
        self.attributes: list[tuple[str, str | None]] = []
        self.text = ""
        self.feed(page)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append(tag)
        self.attributes += attrs

    def handle_data(self, data: str) -> None:
        self.text += data


def test_a_page(tmp_path: Path) -> None:
    template = (
        "<!-- {{ nomor }} -->\n<title>{{ isi.judul }}</title>\n<h1 lang='id'>{{ isi.judul }}</h1>\n"
        "{% for b in isi.butir %}\n<li>{{ b }}</li>\n{% endfor %}\n{{p isi.naskah }}\n"
        '<a href="https://bkn.example/?q={{ nomor }}" title="{{ isi.judul }}">{{ penerima.alamat }}</a>\n'
    )
    text = "**tebal** *miring*\n\n- satu\n  1. a\n  2. b\n- dua\n\n> kutip & <b>\n\n## Judul"
    values = {
        "nomor": '7"&<8>',
        "isi": {"judul": "A & B", "butir": ("x", "<y>"), "naskah": parse_markdown(text)},
        "penerima": {"alamat": "Jalan 1\nMakassar"},
    }
    assert rendered(tmp_path, template, values) == (
        "<!-- 7&quot;&amp;&lt;8&gt; -->\n<title>A &amp; B</title>\n<h1 lang='id'>A &amp; B</h1>\n"
        "<li>x</li>\n<li>&lt;y&gt;</li>\n"
        "<p><strong>tebal</strong> <em>miring</em></p>\n<ul>\n<li>satu\n<ol>\n<li>a\n</li>\n<li>b\n</li></ol>\n</li>\n"
        "<li>dua\n</li></ul>\n<blockquote><p>kutip &amp; &lt;b&gt;</p></blockquote>\n<h3>Judul</h3>\n"
        '<a href="https://bkn.example/?q=7&quot;&amp;&lt;8&gt;" title="A &amp; B">Jalan 1<br>\nMakassar</a>\n'
    )


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(st.characters(exclude_categories=["Cs", "Cc"], exclude_characters="\ufffe\uffff")).filter(str.strip))
@example('"><script>alert(1)</script>')
@example("' onmouseover='alert(1)")
@example("&lt;b&gt; {{ nomor }} {% if %}")
def test_a_value_is_only_ever_text(tmp_path: Path, text: str) -> None:
    template = "<p title=\"{{ nomor }}\" lang='{{ nomor }}'>{{ nomor }}</p><textarea>{{ nomor }}</textarea>"
    seen = Seen(rendered(tmp_path, template, {"nomor": text}))
    assert seen.elements == ["p", "textarea"]
    assert seen.attributes == [("title", text), ("lang", text)]
    assert seen.text == text * 2


@pytest.mark.parametrize(
    "address", ["https://bkn.example/a?b=c&d", "mailto:a@bkn.example", "/a:b", "#x", "berita/1.html"]
)
def test_addresses(tmp_path: Path, address: str) -> None:
    template = '<a href="{% if nomor %}{{ nomor }}{% endif %}">x</a>'
    assert Seen(rendered(tmp_path, template, {"nomor": address})).attributes == [("href", address)]


@pytest.mark.parametrize(
    "address",
    [
        "javascript:alert(1)",
        " JavaScript:alert(1)",
        "java\tscript:alert(1)",
        "data:text/html,x",
        "vbscript:x",
        "file:/x",
    ],
)
def test_addresses_that_run_or_fetch_something_are_refused(tmp_path: Path, address: str) -> None:
    with pytest.raises(HumasError) as found:
        rendered(tmp_path, '<a class="x" href="{{ nomor }}">x</a>', {"nomor": address})
    assert found.value.pesan.endswith(
        "nilai 'nomor' bukan alamat laman; tautan dimulai dengan https://, mailto:, atau tel:."
    )


@pytest.mark.parametrize(
    ("template", "what"),
    [
        ("<script>var a = '{{ nomor }}'</script>", "kode (script, style, atau atribut on…)"),
        ("<style>p { color: {{ nomor }} }</style>", "kode (script, style, atau atribut on…)"),
        ("<p onclick=\"f('{{ nomor }}')\">x</p>", "kode (script, style, atau atribut on…)"),
        ('<p STYLE="{{ nomor }}">x</p>', "kode (script, style, atau atribut on…)"),
        ("<a href={{ nomor }}>x</a>", "nama tag atau atribut tanpa tanda kutip"),
        ("<p {{ nomor }}>x</p>", "nama tag atau atribut tanpa tanda kutip"),
        ("<p\n{{ nomor }}>x</p>", "nama tag atau atribut tanpa tanda kutip"),
    ],
)
def test_places_where_a_value_would_be_more_than_text(tmp_path: Path, template: str, what: str) -> None:
    with pytest.raises(HumasError) as found:
        rendered(tmp_path, template, {"nomor": "1"})
    assert found.value.pesan.endswith(f"tag {{{{ nomor }}}}: nilai tidak dapat dicetak sebagai {what}.")
    assert found.value.saran == "Cetak nilai di antara tag HTML, atau di dalam tanda kutip sebuah atribut."


def test_after_code_and_comments_comes_text_again(tmp_path: Path) -> None:
    template = '<style>a > b {}</style><script>if (a < b) {}</script><!-- <p " --><p>{{ nomor }}</p>'
    assert rendered(tmp_path, template, {"nomor": "<1>"}).endswith("<p>&lt;1&gt;</p>")


def test_fragments_of_a_page(tmp_path: Path) -> None:
    shelf = tmp_path / "_bersama"
    shelf.mkdir()
    (shelf / "kaki.html").write_text("<footer>{{ nomor }}</footer>", encoding="utf-8")
    path = tmp_path / "web.html"
    path.write_text("<p>x</p>\n{% include 'kaki' %}\n", encoding="utf-8")
    assert load_template(path, NAMES, None, (shelf,)).render({"nomor": "&"}) == b"<p>x</p>\n<footer>&amp;</footer>\n"
