"""The rulebook beside the law: every line of the text in its order, and next to it how each rule reads it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import NamedTuple

from humas_cli.errors import BrokenFileError
from humas_cli.files import decode_text, read_bytes
from humas_cli.rulebook.analysis.sentences import sentences
from humas_cli.rulebook.loader import DATA, SHIPPED
from humas_cli.rulebook.model import Pasal, Reading, Rule, Rulebook
from humas_cli.tomlread import parse_toml


class RuleText(NamedTuple):
    """One rule in sentences, with the readings it rests on."""

    aturan: Rule
    kalimat: tuple[str, ...]
    tafsir: tuple[Reading, ...]


class Block(NamedTuple):
    """Lines of the law that belong together, and the rules made of them; without rules the lines still appear.

    Attributes:
        baris: first and last line, counted from 1.
        teks: the lines themselves.
        aturan: the rules, in the order of the law.
    """

    baris: tuple[int, int]
    teks: tuple[str, ...]
    aturan: tuple[RuleText, ...]


class Article(NamedTuple):
    """One article (``None``: lines that no article of the rulebook holds)."""

    pasal: Pasal | None
    blok: tuple[Block, ...]


def law_lines(path: Path | None) -> tuple[str, ...]:
    """The lines of the regulation that a rulebook names; ``None`` means the one shipped.

    Raises:
        humas_cli.errors.BrokenFileError: the text is not there.
    """
    source = path or SHIPPED
    content = parse_toml(decode_text(read_bytes(source), str(source)), str(source))
    regulation = content.get("peraturan")
    name = str(regulation.get("teks")) if isinstance(regulation, dict) else ""
    for candidate in (source.parent / name, DATA / name):
        if name and candidate.is_file():
            return tuple(decode_text(read_bytes(candidate), str(candidate)).splitlines())
    raise BrokenFileError(
        f"Buku aturan '{source}': naskah peraturan '{name}' tidak ada.",
        "Letakkan naskah peraturan di samping buku aturan itu.",
    )


def articles(book: Rulebook, lines: Sequence[str], jenis: Iterable[str] = ()) -> tuple[Article, ...]:
    """The whole law in order, or the articles that hold rules of some kinds.

    Args:
        book: the rulebook.
        lines: the lines of its regulation.
        jenis: kinds to keep; empty means all of the law.
    """
    wanted = frozenset(jenis)
    found: list[Article] = []
    place = 1
    for pasal in sorted(book.pasal.values(), key=lambda one: one.baris):
        first, last = pasal.baris
        found.extend(_loose(place, first - 1, lines))
        rules = [rule for rule in book.aturan.values() if rule.pasal == pasal.kunci]
        found.append(Article(pasal, _blocks(first, last, rules, book, lines)))
        place = max(place, last + 1)
    found.extend(_loose(place, len(lines), lines))
    if not wanted:
        return tuple(found)
    own = {book.jenis[name].pasal for name in wanted}
    return tuple(article for article in found if article.pasal is not None and article.pasal.kunci in own)


def _loose(first: int, last: int, lines: Sequence[str]) -> list[Article]:
    """Lines between articles."""
    if first > last:
        return []
    return [Article(None, (Block((first, last), tuple(lines[first - 1 : last]), ()),))]


def _blocks(first: int, last: int, rules: list[Rule], book: Rulebook, lines: Sequence[str]) -> tuple[Block, ...]:
    """The lines of an article ayat by ayat: the span of the rules of an ayat is that ayat.

    A rule of an amendment quotes another text; it stands with its ayat, or at the end of the article.
    """
    spans: dict[int | None, tuple[int, int]] = {}
    amended = [rule for rule in rules if not _quotes(rule, lines)]
    for rule in rules:
        if rule not in amended:
            begin, end = spans.get(rule.ayat, rule.baris)
            spans[rule.ayat] = (min(begin, rule.baris[0]), max(end, rule.baris[1]))
    places = {rule.id: spans.get(rule.ayat, (last, last)) if rule in amended else rule.baris for rule in rules}
    blocks: list[Block] = []
    place = first
    for begin, end in _apart([*spans.values(), *(places[rule.id] for rule in amended)]):
        blocks.extend(block for article in _loose(place, begin - 1, lines) for block in article.blok)
        own = [rule for rule in rules if begin <= places[rule.id][0] <= end]
        own.sort(key=lambda rule: (rule in amended, rule.baris))
        texts = tuple(_text(rule, book, quoted=rule in amended) for rule in own)
        blocks.append(Block((begin, end), tuple(lines[begin - 1 : end]), texts))
        place = end + 1
    blocks.extend(block for article in _loose(place, last, lines) for block in article.blok)
    return tuple(blocks)


def _quotes(rule: Rule, lines: Sequence[str]) -> bool:
    """Whether the words of a rule stand in the lines that it names."""
    first, last = rule.baris
    return " ".join(rule.kutipan.split()) in " ".join(" ".join(lines[first - 1 : last]).split())


def _text(rule: Rule, book: Rulebook, *, quoted: bool) -> RuleText:
    said = sentences(rule, book)
    if quoted:
        said = (f"Bunyi menurut naskah perubahan: “{rule.kutipan}”.", *said)
    return RuleText(rule, said, tuple(book.tafsir[name] for name in rule.tafsir))


def _apart(spans: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """Spans in order; those that overlap become one."""
    found: list[tuple[int, int]] = []
    for begin, end in sorted(spans):
        if found and begin <= found[-1][1]:
            found[-1] = (found[-1][0], max(end, found[-1][1]))
        else:
            found.append((begin, end))
    return found
