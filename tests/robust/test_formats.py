"""Whatever an officer types comes back from every format as words: never as a tag, a header line or another letter."""

from __future__ import annotations

import email
import email.policy
import html.parser
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings

from humas_cli.documents.outputs.filenames import Output
from products.paper import Desk, new_desk
from robust.test_text import TRAPS, TYPED, squeezed
from robust.world import FULL

FORMATS = (Output.HTML, Output.TXT, Output.WA, Output.EML)
TAGS = {
    *("html", "head", "meta", "title", "style", "body", "header", "p", "h1", "h2", "h3", "table", "tr", "td", "th"),
    *("ol", "ul", "li", "div", "span", "strong", "em", "br", "blockquote"),
}


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Desk:
    """One desk for all of them."""
    return new_desk(tmp_path_factory.mktemp("meja") / "rumah", tmp_path_factory.mktemp("cache"))


class _Words(html.parser.HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.names: set[str] = set()
        self.text = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.names |= {name for name, _ in attrs}

    def handle_comment(self, data: str) -> None:
        raise AssertionError(f"a comment: {data}")

    def handle_data(self, data: str) -> None:
        self.text += data


def _check(desk: Desk, typed: str) -> None:
    text = f"⟦{typed}⟧"
    title = " ".join(f"Judul {typed} akhir".split())
    news = {**desk.record("bantahan.toml").fakta["berita"], "judul": title}  # type: ignore[dict-item]  # it is a table
    made = desk.make(
        "bantahan.toml", fakta={"berita": news}, isi={"kerugian": text}, pengecualian="uji", keluaran=FORMATS,
        pilihan=("surat",),
    )  # fmt: skip
    page = _Words()
    page.feed(made.berkas["uji-surat.html"].decode("utf-8"))
    page.close()
    assert page.tags <= TAGS
    assert page.names <= {"lang", "charset", "name", "content", "class", "colspan", "scope"}
    plain = made.berkas["uji-surat.txt"].decode("utf-8")
    for words in (page.text, plain):
        assert squeezed(text) in squeezed(words)
        assert squeezed(title) in squeezed(words)
    assert made.berkas["uji-surat-wa.txt"].decode("utf-8")
    mail = email.message_from_bytes(made.berkas["uji-surat.eml"], policy=email.policy.default)
    assert mail.keys() == ["X-Unsent", "Date", "Subject", "MIME-Version", "Content-Type"]
    assert squeezed(title if len(title) <= 250 else title[:200]) in squeezed(mail["Subject"])
    assert [part.get_filename() for part in mail.iter_attachments()] == ["uji-surat.docx"]  # type: ignore[attr-defined]  # the new policy's message has it


@pytest.mark.parametrize(
    "trap", (*TRAPS, "Bcc: orang@lain.example\r\nX: y", "x" * 2_000, "é" * 500), ids=lambda trap: ascii(trap)[:40]
)
def test_traps(desk: Desk, trap: str) -> None:
    _check(desk, trap)


@settings(max_examples=300 if FULL else 25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(typed=TYPED)
def test_any_text(desk: Desk, typed: str) -> None:
    _check(desk, typed)


def test_a_long_text(desk: Desk, tmp_path: Path) -> None:
    _check(desk, "kata & <b> “x”\n" * 20_000)
