"""One weakness of a regulation, and what every search for weaknesses needs."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from enum import StrEnum
from typing import NamedTuple

from humas_cli.rulebook.analysis.phrases import Phrases
from humas_cli.rulebook.analysis.prose import Article
from humas_cli.rulebook.model import Rule, Rulebook, Sifat


class Tingkat(StrEnum):
    """How much a weakness matters, the worst first."""

    BERAT = "berat"
    SEDANG = "sedang"
    RINGAN = "ringan"


class Basis(NamedTuple):
    """The words of the law that a weakness is about; without a rule when only the text is meant."""

    pasal: int
    pasti: bool
    ayat: int | None
    huruf: str | None
    baris: tuple[int, int]
    kutipan: str
    aturan: str | None


class Weakness(NamedTuple):
    """One weakness.

    Attributes:
        macam: what kind of weakness; the same word for all of one search.
        tingkat: how much it matters.
        judul: what is weak, in a line.
        uraian: why that matters.
        cara: how it was found.
        usul: what could be amended.
        dasar: the places in the law.
        tafsir: ids of the readings used meanwhile.
    """

    macam: str
    tingkat: Tingkat
    judul: str
    uraian: str
    cara: str
    usul: str
    dasar: tuple[Basis, ...]
    tafsir: tuple[str, ...]


class Source(NamedTuple):
    """What is searched: the compiled rulebook, and its law in articles and ayat."""

    book: Rulebook
    pasal: tuple[Article, ...]
    phrases: Phrases


Search = Callable[[Source], Iterator[Weakness]]


def basis(book: Rulebook, rules: Iterable[Rule]) -> tuple[Basis, ...]:
    """The places of rules, each quote once."""
    found: dict[tuple[int, int | None, str], Basis] = {}
    for rule in rules:
        place = Basis(
            rule.nomor, book.pasal[rule.pasal].pasti, rule.ayat, rule.huruf, rule.baris, rule.kutipan, rule.id
        )
        found.setdefault((rule.nomor, rule.ayat, rule.kutipan), place)
    return tuple(sorted(found.values(), key=lambda one: one.baris))


def readings(rules: Iterable[Rule]) -> tuple[str, ...]:
    """The readings that rules share; those of each when only one rule is meant."""
    listed = list(rules)
    count: dict[str, int] = {}
    for rule in listed:
        for name in rule.tafsir:
            count[name] = count.get(name, 0) + 1
    least = 1 if len(listed) == 1 else 2
    return tuple(sorted(name for name, times in count.items() if times >= least))


def all_readings(rules: Iterable[Rule]) -> tuple[str, ...]:
    """Every reading of the rules."""
    return tuple(sorted({name for rule in rules for name in rule.tafsir}))


def grants_of(book: Rulebook) -> list[Rule]:
    """Every grant."""
    return [rule for rule in book.aturan.values() if rule.sifat is Sifat.IZIN]


def unregulated(book: Rulebook) -> set[str]:
    """Grants that only a reading gives: whoever acts under one is always told that the text says nothing of it."""
    return {name for rule in book.aturan.values() if rule.selalu for name in rule.untuk}


def duties_of(book: Rulebook, grant: Rule, word: str) -> dict[str, Rule]:
    """What somebody acting under a grant owes: duty -> the rule that says so; soft rules are no duties."""
    found: dict[str, Rule] = {}
    for rule in book.aturan.values():
        if rule.sifat is not Sifat.KERAS or not set(rule.jenis) & set(grant.jenis):
            continue
        if grant.id in rule.untuk or (not rule.untuk and word in rule.subjek):
            if rule.bukti is not None:
                found.setdefault(rule.bukti.apa, rule)
            elif rule.penyampaian is not None:
                found.setdefault("penyampaian", rule)
    return found


def says(text: str, source: Source, words: Sequence[str]) -> bool:
    """Whether a quote names every one of the words, alone or with a slash as the law writes them."""
    plain = plain_text(text)
    return all(_named(plain, source, word, words) for word in words)


def says_any(text: str, source: Source, words: Sequence[str]) -> bool:
    """Whether a quote names at least one of the words."""
    plain = plain_text(text)
    return any(_named(plain, source, word, words) for word in words)


def _named(plain: str, source: Source, word: str, words: Sequence[str]) -> bool:
    if plain_text(source.phrases.word(word)) in plain:
        return True
    family = source.book.keluarga.get(word)
    for other in words:
        if family and other != word and source.book.keluarga.get(other) not in (None, family):
            pair = source.phrases.words(sorted((word, other), key=words.index))
            if "/" in pair and plain_text(pair) in plain:
                return True
            # the law also writes the second name whole, or the last words of it, behind the slash
            mine = source.phrases.word(word).split()
            tails = (plain_text(f"{source.phrases.word(other)}/{' '.join(mine[i:])}") for i in range(len(mine)))
            if any(tail in plain for tail in tails):
                return True
    return False


def lines_text(source: Source, rule: Rule) -> str:
    """All lines of the law that a rule stands in, not only its quote."""
    first, last = rule.baris
    found = []
    for article in source.pasal:
        for block in article.blok:
            found += [line for n, line in enumerate(block.teks, start=block.baris[0]) if first <= n <= last]
    return " ".join(found)


def readings_on(source: Source, rules: Iterable[Rule], word: str) -> tuple[str, ...]:
    """The readings of rules in which a word stands."""
    texts = {name: source.book.tafsir[name] for name in all_readings(rules)}
    return tuple(n for n, r in texts.items() if word in f"{r.pertanyaan} {r.pilihan[r.bacaan]}".casefold())


def plain_text(text: str) -> str:
    """A text as names are looked for in it: one space, no space at a slash, small letters."""
    return " ".join(text.split()).replace("/ ", "/").casefold()


def grouped(items: Iterable[tuple[str, Rule]]) -> Mapping[str, list[Rule]]:
    """Rules by a word."""
    found: dict[str, list[Rule]] = {}
    for word, rule in items:
        found.setdefault(word, []).append(rule)
    return found
