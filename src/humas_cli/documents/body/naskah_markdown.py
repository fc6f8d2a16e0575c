"""Markdown body texts, by markdown-it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from humas_cli.documents.body.naskah import Block, Kind, Naskah, Run, tidy
from humas_cli.documents.errors import NaskahError

if TYPE_CHECKING:
    from markdown_it.token import Token

_LITERAL = ("html_block", "html_inline", "code", "fence", "hr", "reference", "entity", "backticks")
"""Rules that are switched off: what they would interpret or swallow stays the text that was typed."""


@dataclass(slots=True)
class _Nesting:
    """Where the walk stands: the open lists (next number, or ``None`` for bullets) and quotations."""

    lists: list[int | None] = field(default_factory=list)
    quotes: int = 0
    item_open: bool = False
    heading: int = 0


def read(text: str, name: str) -> Naskah:
    """The blocks of a Markdown text.

    Raises:
        humas_cli.documents.errors.NaskahError: it holds a table or an image.
    """
    from markdown_it import MarkdownIt

    parser = MarkdownIt("commonmark").disable(_LITERAL).enable("table")
    return Naskah(tuple(_blocks(parser.parse(text), name)))


def _blocks(tokens: list[Token], name: str) -> Iterator[Block]:
    at = _Nesting()
    for token in tokens:
        if token.type == "table_open":
            line = (token.map or [0])[0] + 1
            raise NaskahError(
                name,
                f"tabel pada baris {line} tidak didukung",
                "Ubah tabel menjadi paragraf atau daftar; tabel dipasang di templatnya.",
            )
        if token.type == "inline":
            runs = tidy(_runs(token, name))
            if runs:
                yield _block(at, runs)
        else:
            _step(at, token)


def _step(at: _Nesting, token: Token) -> None:
    if token.type == "bullet_list_open":
        at.lists.append(None)
    elif token.type == "ordered_list_open":
        at.lists.append(int(token.attrs.get("start", 1)))
    elif token.type in ("bullet_list_close", "ordered_list_close"):
        at.lists.pop()
        at.item_open = False
    elif token.type == "list_item_open":
        at.item_open = True
    elif token.type == "list_item_close":
        at.item_open = False
        if at.lists[-1] is not None:
            at.lists[-1] += 1
    elif token.type == "blockquote_open":
        at.quotes += 1
    elif token.type == "blockquote_close":
        at.quotes -= 1
    elif token.type == "heading_open":
        at.heading = int(token.tag[1:])
    elif token.type == "heading_close":
        at.heading = 0


def _block(at: _Nesting, runs: tuple[Run, ...]) -> Block:
    depth = len(at.lists) + at.quotes
    if at.lists and at.item_open:
        at.item_open = False
        number = at.lists[-1]
        kind = Kind.BUTIR if number is None else Kind.NOMOR
        return Block(kind, depth - 1, runs, number or 0)
    if at.quotes:
        return Block(Kind.KUTIPAN, depth - 1, runs)
    if at.heading and not at.lists:
        return Block(Kind.JUDUL, at.heading, runs)
    return Block(Kind.PARAGRAF, depth, runs)


def _runs(inline: Token, name: str) -> Iterator[Run]:
    bold = italic = 0
    links: list[tuple[str, list[str]]] = []
    for token in inline.children or ():
        text = token.content
        if token.type == "image":
            line = (inline.map or [0])[0] + 1
            raise NaskahError(
                name,
                f"gambar “{token.content or token.attrs.get('src', '')}” pada baris {line} tidak didukung",
                "Hapus gambar itu dari naskah; gambar dipasang di dokumen jadinya.",
            )
        if token.type in ("softbreak", "hardbreak"):
            text = " " if token.type == "softbreak" else "\n"
        elif token.type == "strong_open":
            bold += 1
        elif token.type == "strong_close":
            bold -= 1
        elif token.type == "em_open":
            italic += 1
        elif token.type == "em_close":
            italic -= 1
        elif token.type == "link_open":
            links.append((str(token.attrs.get("href", "")), []))
        elif token.type == "link_close":
            text = _address(*links.pop())
        if text and token.type != "link_close":
            for _, words in links:
                words.append(text)
        if text:
            yield Run(text, bold > 0, italic > 0)


def _address(href: str, words: list[str]) -> str:
    shown = "".join(words)
    if not href or href in (shown, f"mailto:{shown}"):
        return ""
    return f" ({href.removeprefix('mailto:')})"
