"""Gaps, overlaps, conflicts, dead and never-decisive rules, over every combination of the finite facts.

Complete because :mod:`~humas_cli.rulebook.analysis.decisions` is: who may is asked of the grants for every combination
of the facts they read; each other rule is asked for every combination of the facts it reads, under every scope it can
get. "Never decisive" means that the verdict would be the same without the rule in each of these combinations.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from humas_cli.rulebook.analysis.decisions import Situation, situations
from humas_cli.rulebook.analysis.labels import cells_of, columns_of
from humas_cli.rulebook.analysis.levels import Level, Side, verdict_of, worse
from humas_cli.rulebook.analysis.rows import Labels, ShortRow, shortened
from humas_cli.rulebook.grants import Actor, find_actors
from humas_cli.rulebook.model import Putusan, Rule, Rulebook, Sifat

ACTOR = ("pelaku", "pelaksana")


class Pattern(NamedTuple):
    """Combinations of facts that come to the same: column and labels, the undecisive columns left out."""

    fakta: tuple[tuple[str, Labels], ...]
    hasil: tuple[str, ...]


class IdleRule(NamedTuple):
    """A rule that never applies, or never changes a verdict."""

    aturan: str
    sifat: Sifat


class KindAnalysis(NamedTuple):
    """What is found for one kind.

    Attributes:
        jenis: the kind.
        jumlah: combinations by verdict, best first.
        celah: facts with which nobody may act.
        tumpang: actors whom several grants fit at once: the facts, then the grants.
        bentrok: actors who may act and yet can never be ``sesuai``.
        mati: judged rules that never apply.
        tak_menentukan: rules that could decide by their nature, and never do.
    """

    jenis: str
    jumlah: tuple[tuple[Putusan, int], ...]
    celah: tuple[Pattern, ...]
    tumpang: tuple[Pattern, ...]
    bentrok: tuple[Pattern, ...]
    mati: tuple[IdleRule, ...]
    tak_menentukan: tuple[IdleRule, ...]


def analyze(book: Rulebook, kinds: Iterable[str] | None = None) -> tuple[KindAnalysis, ...]:
    """Analyse kinds, by default all of them in the order of the law."""
    return tuple(_Gathering(book, jenis).result() for jenis in (book.jenis if kinds is None else kinds))


class _Gathering:
    """Everything noted while the situations of one kind pass by."""

    def __init__(self, book: Rulebook, jenis: str) -> None:
        self.book, self.jenis = book, jenis
        self.counts = dict.fromkeys(Putusan, 0)
        self.rules = [r for r in book.aturan.values() if jenis in r.jenis and r.dinilai]
        self.applied: set[str] = set()
        self.decided: set[str] = set()
        self.names: Labels = ()
        self.allowed: dict[Labels, bool] = {}
        self.fitting: list[tuple[Labels, tuple[str, ...]]] = []
        self.never: dict[Labels, bool] = {}
        self.asked: set[Labels] = set()
        self.parts_seen: dict[object, list[tuple[str, Level, Level]]] = {}

    def result(self) -> KindAnalysis:
        """Pass all situations and tell what was found."""
        for situation in situations((self.book,), self.jenis):
            self._count(situation)
            self._authority(situation)
            self._decisive(situation)
        soft = [r for r in self.rules if r.sifat is Sifat.LUNAK and not r.wajib_diketahui]
        listed = [r for r in self.rules if not r.catatan and r not in soft]
        named = self.names[1:]
        return KindAnalysis(
            self.jenis,
            tuple(self.counts.items()),
            _patterns(named, [(labels, ()) for labels, may in self.allowed.items() if not may], set(self.allowed)),
            _patterns(self.names, self.fitting, self.asked),
            _patterns(self.names, [(labels, ()) for labels, stuck in self.never.items() if stuck], self.asked),
            tuple(IdleRule(r.id, r.sifat) for r in self.rules if r.id not in self.applied),
            tuple(IdleRule(r.id, r.sifat) for r in listed if r.id in self.applied and r.id not in self.decided),
        )

    def _count(self, situation: Situation) -> None:
        cells = situation.cells()
        for levels, cell in cells.items():
            self.counts[verdict_of(levels[0])] += cell.jumlah

    def _authority(self, situation: Situation) -> None:
        side = situation.sides[0]
        domains = [d for d in situation.values if d.izin and d.fakta not in ACTOR]
        facts = dict(situation.fakta)
        actor = side.actors[0] if len(side.actors) == 1 and side.actors[0].word else None
        if actor is None or any(d.fakta not in facts for d in domains):
            return
        columns = [name for d in domains for name in columns_of(d)]
        self.names = (side.engine.kind.dinilai, *columns)
        asked = tuple(c for d in domains for c in cells_of(d, facts[d.fakta], situation.clock))
        labels = (actor.word, *asked)
        self.allowed[asked] = self.allowed.get(asked, False) or actor.truth is True or not side.engine.grants
        if actor.truth is True:
            best = max(side.level, min(levels[0] for levels in situation.rest))
            stuck = verdict_of(best) is not Putusan.SESUAI
            self.never[labels] = self.never.get(labels, True) and stuck
        if labels in self.asked:
            return
        self.asked.add(labels)
        fits = _fits(side) if actor.truth is True else ()
        if len(fits) > 1:
            self.fitting.append((labels, fits))
        self._grants(side, fits)

    def _grants(self, side: Side, fits: tuple[str, ...]) -> None:
        """Which grants fit, and which of them change who may."""
        self.applied.update(fits)
        for grant in side.engine.grants:
            if grant.id in self.decided:
                continue
            others = tuple(g for g in side.engine.grants if g is not grant)
            without = _actors(side, others)
            if [(a.truth, a.named) for a in without] != [(a.truth, a.named) for a in side.actors]:
                self.decided.add(grant.id)

    def _decisive(self, situation: Situation) -> None:
        side = situation.sides[0]
        for rule in (*side.engine.rules,):
            if rule.id in self.applied:
                continue
            if _applies(side, rule) or (rule.catatan and _note_applies(situation, rule)):
                self.applied.add(rule.id)
        best = [min(levels[0] >> 1 for levels in part.cells) for part in situation.parts]
        for index, part in enumerate(situation.parts):
            others = max([side.level >> 1, *(level for n, level in enumerate(best) if n != index)])
            noted = self.parts_seen.get(id(part))
            if noted is None:
                noted = self.parts_seen[id(part)] = list(_alone(part.rules, {row.rules for row in part.rows}))
            self.decided.update(rule for rule, mine, beside in noted if mine > max(beside, others))


def _applies(side: Side, rule: Rule) -> bool:
    scopes = side.engine.scopes(rule, side.actors, side.everyone, side.known)
    return any(applies.truth is True for _, applies in scopes)


def _note_applies(situation: Situation, rule: Rule) -> bool:
    """Whether a note applies with some value of a fact that only notes and tests read."""
    heads = {name.partition(".")[0] for name in rule.bila}
    free = [d for d in situation.values if d.fakta in heads and d.fakta not in dict(situation.fakta)]
    facts = dict(situation.sides[0].state.facts)
    return any(
        _applies(situation.sides[0].with_facts(facts | {d.fakta: value}), rule)
        for d in free
        for value in d.values
        if value is not None
    )


def _alone(rules: tuple[Rule, ...], said: set[tuple[Level, ...]]) -> Iterable[tuple[str, Level, Level]]:
    """For each rule that is worse than the others of its part: its verdict, and the worst of the others."""
    found: dict[tuple[str, Level, Level], None] = {}
    for levels in said:
        for index, rule in enumerate(rules):
            mine = levels[index] >> 1
            beside = 0
            for number, level in enumerate(levels):
                if number != index:
                    beside = worse(beside, level & ~1)
            if mine > beside >> 1:
                found[rule.id, mine, beside >> 1] = None
    return found


def _actors(side: Side, grants: tuple[Rule, ...]) -> tuple[Actor, ...]:
    engine = side.engine
    return find_actors(engine.book, engine.kind, grants, engine.rules, side.everyone)[0]


def _fits(side: Side) -> tuple[str, ...]:
    """Every grant that fits the one who acts, each asked alone beside the exclusive ones that may bar him."""
    actor = side.actors[0]
    bars = [g for g in side.engine.grants if g.eksklusif and not actor.words & set(g.subjek)]
    return tuple(
        grant.id
        for grant in side.engine.grants
        if actor.words & set(grant.subjek) and _actors(side, (grant, *bars))[0].truth is True
    )


def _patterns(names: Labels, found: Iterable[tuple[Labels, tuple[str, ...]]], room: set[Labels]) -> tuple[Pattern, ...]:
    """The combinations found, made short against all that were asked."""
    wanted = dict(found)
    rows: tuple[ShortRow[tuple[str, ...] | None], ...] = shortened(
        (labels, wanted.get(labels)) for labels in sorted(room)
    )
    return tuple(
        Pattern(tuple((n, some) for n, some in zip(names, row.labels, strict=True) if some), row.outcome)
        for row in rows
        if row.outcome is not None
    )
