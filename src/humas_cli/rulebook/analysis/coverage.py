"""What the cases beside the rules show: every premise in every state that can matter, and every line of the law."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import NamedTuple

from humas_cli.rulebook.analysis.observations import Wanted, judged_rules, wanted_of
from humas_cli.rulebook.analysis.running import Accepted, Opened
from humas_cli.rulebook.analysis.watching import Seen, WatchingEngine
from humas_cli.rulebook.engine import judge
from humas_cli.rulebook.model import Rulebook, Status


class Covered(NamedTuple):
    """One premise and the cases that show it, by state."""

    premis: Wanted
    terlihat: dict[str, int]

    @property
    def kurang(self) -> tuple[str, ...]:
        """The states that no case shows."""
        return tuple(state for state in self.premis.perlu if state not in self.terlihat)


class Law(NamedTuple):
    """How far the rules claim the law.

    Attributes:
        baris: number of lines; ``bebas``: those that no rule claims.
        ayat: number of ayat; ``ayat_bebas``: those without a rule, as (key of the article, ayat).
    """

    baris: int
    bebas: tuple[int, ...]
    ayat: int
    ayat_bebas: tuple[tuple[str, int], ...]


class Coverage(NamedTuple):
    """The whole answer.

    Attributes:
        premis: every premise in the order of the law.
        diterima: gaps that the rulebook accepts, by their name.
        usang: accepted gaps that are none any more.
        naskah: the law; ``None`` when only one kind was asked for, and for an amendment.
    """

    premis: tuple[Covered, ...]
    diterima: dict[str, Accepted]
    usang: tuple[Accepted, ...]
    naskah: Law | None

    @property
    def perlu(self) -> int:
        """How many states are to be seen."""
        return sum(len(one.premis.perlu) for one in self.premis)

    @property
    def celah(self) -> tuple[tuple[Covered, str], ...]:
        """States that no case shows and the rulebook does not accept."""
        return tuple(
            (one, state)
            for one in self.premis
            for state in one.kurang
            if gap_name(one.premis, state) not in self.diterima
        )

    @property
    def persen(self) -> float:
        """The share of states seen or accepted, and of lines and ayat claimed, in per cent; never rounded up."""
        wanted, open_ = self.perlu, len(self.celah)
        if self.naskah is not None:
            wanted += self.naskah.baris + self.naskah.ayat
            open_ += len(self.naskah.bebas) + len(self.naskah.ayat_bebas)
        return 100.0 if not open_ else min(99.9, 100 * (wanted - open_) / wanted)


def gap_name(premise: Wanted, state: str) -> str:
    """How a gap is called, on the screen and in ``[[diterima]]``."""
    return f"{premise.aturan}: {premise.nama} {state}"


def cover(opened: Opened, jenis: str | None) -> Coverage:
    """Judge every case and see which premise was met in which state; ``jenis``: only those of this kind."""
    kinds = opened.kinds(jenis)
    seen = watch(opened, kinds)
    premises = tuple(
        Covered(premise, seen.get((rule.id, premise.nama), {}))
        for rule in judged_rules(opened.book, kinds)
        if opened.owns(rule.id)
        for premise in wanted_of(opened.book, rule)
    )
    gaps = {gap_name(one.premis, state) for one in premises for state in one.kurang}
    rules = {one.premis.aturan for one in premises}
    accepted = opened.accepted("cover")
    stale = tuple(
        one
        for what, one in accepted.items()
        if what not in gaps and (jenis is None or what.partition(": ")[0] in rules)
    )
    law = law_coverage(opened.book, opened.naskah) if jenis is None and not opened.is_amendment else None
    return Coverage(premises, accepted, stale, law)


def watch(opened: Opened, kinds: frozenset[str]) -> Seen:
    """Which case first shows which premise in which state."""
    seen: Seen = {}
    book = replace(opened.book, engines={})
    engines = {kind: WatchingEngine(book, book.jenis[kind], seen) for kind in opened.book.jenis}
    book.engines.update(engines)
    for number, case in enumerate(opened.contoh):
        if case.kegiatan.jenis not in kinds:
            continue
        engine = engines[case.kegiatan.jenis]
        engine.case = number
        verdict = judge(book, case.kegiatan, case.pada)
        for finding in (*verdict.temuan, *verdict.peringatan):
            rule = book.aturan.get(finding.aturan)
            if rule is not None and finding.sifat is rule.sifat and finding.status is not Status.BELUM_DIKETAHUI:
                kept = finding.status is Status.TERPENUHI
                engine.note(rule, "aturan", "ditepati" if kept else "dilanggar")
    return seen


def law_coverage(book: Rulebook, law: tuple[str, ...]) -> Law:
    """Which lines and which ayat of the law no rule claims."""
    claimed = {line for rule in book.aturan.values() for line in range(rule.baris[0], rule.baris[1] + 1)}
    free = tuple(number for number, text in enumerate(law, start=1) if text.strip() and number not in claimed)
    every = [(key, ayat) for key, pasal in book.pasal.items() for ayat in ayat_of(law, pasal.baris)]
    ruled = {(rule.pasal, rule.ayat) for rule in book.aturan.values()}
    return Law(
        sum(bool(text.strip()) for text in law),
        free,
        len(every),
        tuple(one for one in every if one not in ruled),
    )


def ayat_of(law: tuple[str, ...], lines: tuple[int, int]) -> tuple[int, ...]:
    """The numbers of the ayat of one article.

    A line that begins with a number in brackets is an ayat only when that number is the next one: where a line breaks
    before a reference to an ayat, it begins in the same way.
    """
    found: list[int] = []
    for text in law[lines[0] - 1 : lines[1]]:
        number = re.match(r"\((\d+)\)", text)
        if number and int(number[1]) == len(found) + 1:
            found.append(len(found) + 1)
    return tuple(found)
