"""Which verdicts differ between two rulebooks: over every combination of the finite facts, and over given records."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import TYPE_CHECKING, NamedTuple

from humas_cli.rulebook.analysis.changes import Change, changes
from humas_cli.rulebook.analysis.decisions import Cell, Situation, situations
from humas_cli.rulebook.analysis.joining import joint_values
from humas_cli.rulebook.analysis.labels import example
from humas_cli.rulebook.analysis.levels import Level, verdict_of
from humas_cli.rulebook.engine import judge
from humas_cli.rulebook.model import Putusan, Rule, Rulebook

if TYPE_CHECKING:
    from humas_cli.activities.records import Record

EXAMPLES = 2
"""Examples kept of each change of verdict."""


Kept = tuple[Cell, Situation]


class Example(NamedTuple):
    """One combination: the sort of moment it is judged at, and its facts in words."""

    saat: str
    fakta: str


class Shift(NamedTuple):
    """Combinations of one kind whose verdict differs in one way."""

    jenis: str
    dulu: Putusan
    kini: Putusan
    jumlah: int
    contoh: tuple[Example, ...]


class KindShift(NamedTuple):
    """What differs for one kind: how many combinations there are, which verdicts differ, and where only warnings do."""

    jenis: str
    jumlah: int
    beda: tuple[Shift, ...]
    peringatan: int

    @property
    def berubah(self) -> int:
        """How many combinations have another verdict."""
        return sum(shift.jumlah for shift in self.beda)


class RecordShift(NamedTuple):
    """A given record whose verdict differs."""

    berkas: str
    jenis: str
    dulu: Putusan
    kini: Putusan


class Difference(NamedTuple):
    """All that differs between two rulebooks.

    Attributes:
        aturan: what differs in words.
        jenis: kinds that both know, with what differs; those without any difference are left out.
        diperiksa: how many combinations were judged by both, of all kinds that could differ.
        hilang, baru: kinds that only the former or only the present rulebook knows.
        berkas: given records with another verdict.
        dinilai: how many given records were judged by both.
    """

    aturan: tuple[Change, ...]
    jenis: tuple[KindShift, ...]
    diperiksa: int
    hilang: tuple[str, ...]
    baru: tuple[str, ...]
    berkas: tuple[RecordShift, ...]
    dinilai: int

    @property
    def berubah(self) -> bool:
        """Whether any verdict differs."""
        kinds = bool(self.hilang or self.baru)
        return kinds or bool(self.berkas) or any(kind.berubah for kind in self.jenis)


def compare(
    old: Rulebook, new: Rulebook, records: Iterable[tuple[str, Record]] = (), at: datetime | None = None
) -> Difference:
    """Compare two rulebooks.

    Args:
        old, new: the rulebooks.
        records: given records with the names of their files.
        at: the moment the records are judged at; needed when there are any.
    """
    words = changes(old, new)
    shifts = []
    judged = 0
    for jenis in old.jenis:
        if jenis in new.jenis and _may_differ(old, new, jenis):
            shift = kind_shift(old, new, jenis)
            judged += shift.jumlah
            if shift.beda or shift.peringatan:
                shifts.append(shift)
    given = list(records)
    moved = []
    for name, record in given:
        assert at is not None
        if record.jenis not in new.jenis:
            continue
        before, after = (judge(book, record, at).putusan for book in (old, new))
        if before is not after:
            moved.append(RecordShift(name, record.jenis, before, after))
    return Difference(
        words,
        tuple(shifts),
        judged,
        tuple(jenis for jenis in old.jenis if jenis not in new.jenis),
        tuple(jenis for jenis in new.jenis if jenis not in old.jenis),
        tuple(moved),
        len(given),
    )


def _may_differ(old: Rulebook, new: Rulebook, jenis: str) -> bool:
    """Whether anything that judging this kind reads is not the same."""
    return _read_of(old, jenis) != _read_of(new, jenis)


def _read_of(book: Rulebook, jenis: str) -> object:
    rules = [_bare(rule) for rule in book.aturan.values() if jenis in rule.jenis and rule.dinilai]
    kind = book.jenis[jenis]
    fields = {field.nama: field for field in book.facts_of(jenis)}
    actor = fields.get(kind.dinilai)
    words = () if actor is None else actor.nilai or tuple(word for part in actor.isi for word in part.nilai)
    also = {word: posts for word, posts in book.juga.items() if word in words}
    reaching = book.mencapai if any(rule.bukti or rule.penyampaian for rule in rules) else {}
    return rules, kind.dinilai, also, {k: v for k, v in reaching.items() if v}, book.keluarga, fields


def _bare(rule: Rule) -> Rule:
    """A rule without the words that no verdict depends on."""
    return rule._replace(
        norma=(), pasal="", nomor=0, ayat=None, huruf=None, kutipan="", baris=(0, 0), ringkas="", pesan="", saran="",
        tafsir=(),
    )  # fmt: skip


def kind_shift(old: Rulebook, new: Rulebook, jenis: str) -> KindShift:
    """Judge every combination of a kind by both rulebooks."""
    counted = warned = 0
    found: dict[tuple[Putusan, Putusan], list[Kept]] = {}
    sums: dict[tuple[Putusan, Putusan], int] = {}
    moments, values = joint_values(old, new, jenis)
    for situation in situations((old, new), jenis, moments, values):
        for (before, after), cell in situation.cells().items():
            counted += cell.jumlah
            was, now = verdict_of(before), verdict_of(after)
            if was is not now:
                sums[was, now] = sums.get((was, now), 0) + cell.jumlah
                _keep(found.setdefault((was, now), []), cell, situation)
            elif _warns(before) != _warns(after):
                warned += cell.jumlah
    beda = tuple(
        Shift(jenis, *pair, sums[pair], tuple(_example(*one) for one in kept))
        for pair, kept in sorted(found.items(), key=lambda row: -sums[row[0]])
    )
    return KindShift(jenis, counted, beda, warned)


def _warns(level: Level) -> bool:
    return bool(level & 1)


def _example(cell: Cell, situation: Situation) -> Example:
    return Example(situation.clock.nama, example(situation.values, cell.fakta, situation.clock))


def _keep(kept: list[Kept], cell: Cell, situation: Situation) -> None:
    """Keep the shortest examples, each with another first fact (who acts)."""
    kept.append((cell, situation))
    kept.sort(key=lambda one: one[0].ukuran)
    firsts: set[str] = set()
    short = []
    for one in kept:
        first = repr(one[0].fakta[:1])
        if first not in firsts:
            firsts.add(first)
            short.append(one)
    kept[:] = short[:EXAMPLES]
