"""Every combination of the finite facts of a kind with its verdict, counted without writing all of them out.

Why taking a kind apart is complete: a verdict is the worst of what the grants say of those who act and what each rule
says (``Findings.putusan``), and the engine asks every rule for itself. So the facts fall into those that are *shared*
(who acts, the clock, the office, what grants ask, what decides whether a rule applies) and, once these are fixed, into
*parts*: rules that read a fact together stand in one part, rules of different parts have no fact in common. Within a
part every combination is judged by the engine; of two parts any combination may meet any other, so their counts
multiply and their verdicts join by the worse one. No combination is left out, none is judged twice.

The values come from :mod:`~humas_cli.rulebook.analysis.domains`; several rulebooks are judged side by side.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import chain, product
from typing import NamedTuple

from humas_cli.rulebook.analysis.domains import Clock, Domain, clocks, domains, with_fact
from humas_cli.rulebook.analysis.levels import Facts, Level, Side, scopes_of, view, worse
from humas_cli.rulebook.engine import KindEngine, engine_for
from humas_cli.rulebook.logic import Context
from humas_cli.rulebook.model import Rule, Rulebook

Chosen = tuple[tuple[str, object], ...]
"""Facts with their values, the absent ones left out."""
Values = Callable[[Clock], tuple[Domain, ...]]


class Row(NamedTuple):
    """One combination of the facts of a part: the level in each rulebook, and of each rule of the first one."""

    fakta: Chosen
    levels: tuple[Level, ...]
    rules: tuple[Level, ...]


class Cell(NamedTuple):
    """How many combinations come to the same levels, and the shortest of them."""

    jumlah: int
    ukuran: int
    fakta: Chosen


Cells = Mapping[tuple[Level, ...], Cell]


class Part(NamedTuple):
    """Rules that share facts, judged under one set of shared facts."""

    rules: tuple[Rule, ...]
    rows: tuple[Row, ...]
    cells: Cells


class Situation(NamedTuple):
    """One combination of the shared facts with all its parts; ``values`` are what the facts were taken from."""

    values: tuple[Domain, ...]
    clock: Clock
    fakta: Chosen
    sides: tuple[Side, ...]
    parts: tuple[Part, ...]
    rest: Cells

    def cells(self) -> Cells:
        """The levels of whole verdicts, over every combination of the facts of the parts."""
        start = tuple(side.level for side in self.sides)
        return _joined({start: Cell(1, sum(size(value) for _, value in self.fakta), self.fakta)}, self.rest)


class _Group(NamedTuple):
    """The facts of a part, every combination of their values with its length, and the rules that read them."""

    facts: frozenset[str]
    heads: frozenset[str]
    chosen: tuple[Chosen, ...]
    sizes: tuple[int, ...]
    rules: tuple[tuple[Rule, ...], ...]


def situations(
    books: tuple[Rulebook, ...], jenis: str, moments: tuple[Clock, ...] = (), of: Values | None = None
) -> Iterator[Situation]:
    """Every combination of the shared facts of a kind, unknown ones included.

    Args:
        books: the rulebooks that judge; the first one's rules are told one by one.
        jenis: the kind, known to all of them.
        moments: the moments of judgement; by default those that the first rulebook tells apart.
        of: gives the values of the facts at a moment; by default those that the first rulebook tells apart.
    """
    engines = tuple(engine_for(book, jenis) for book in books)
    remembered: dict[object, object] = {}
    for clock in moments or clocks(books[0], jenis, unknown=True):
        found = domains(books[0], jenis, clock, unknown=True) if of is None else of(clock)
        shared, groups = _taken_apart(engines, found)
        times = {"mulai": clock.mulai, "selesai": clock.selesai}
        base = {name: moment for name, moment in times.items() if moment is not None}
        for values in product(*(_open_values(domain) for domain in shared)):
            facts: Facts = base
            chosen = tuple((d.fakta, v) for d, v in zip(shared, values, strict=True) if v is not None)
            for name, value in chosen:
                facts = with_fact(facts, name, value)
            sides = tuple(view(engine, facts, clock.at) for engine in engines)
            parts = tuple(_part(group, sides, facts, clock, index, remembered) for index, group in enumerate(groups))
            yield Situation(found, clock, chosen, sides, parts, _rest(parts, len(books), remembered))


def _open_values(domain: Domain) -> tuple[object, ...]:
    """The values of a shared fact, and that it is not known."""
    return domain.values if domain.values[-1] is None else (*domain.values, None)


def _part(
    group: _Group, sides: tuple[Side, ...], facts: Facts, clock: Clock, index: int, remembered: dict[object, object]
) -> Part:
    columns = tuple(
        tuple(
            _column(group, side, rule, facts, (index, number, clock.nama, clock.at), remembered)
            for rule in group.rules[number]
        )
        for number, side in enumerate(sides)
    )
    key = (index, clock.nama, clock.at, tuple(tuple(map(id, some)) for some in columns))
    found = remembered.get(key)
    if not isinstance(found, Part):
        found = remembered[key] = _part_of(group, columns)
    return found


def _column(
    group: _Group, side: Side, rule: Rule, facts: Facts, place: tuple[object, ...], remembered: dict[object, object]
) -> tuple[Level, ...]:
    """What one rule says for each combination of the facts of its part; equal views are judged once."""
    scopes = tuple(scopes_of(side, rule))
    seen = tuple(
        (_narrowed(context, remembered) if rule.sepasang else "", applies.truth) for context, applies in scopes
    )
    if all(truth is False for _, truth in seen):
        key: object = (place, "tidak berlaku")
        beside: dict[str, object] | None = None
    else:
        beside = {name: side.state[name] for name in _beside(side.engine, rule, group)}
        key = (place, rule.id, seen, tuple(beside.values()))
    found = remembered.get(key)
    if not isinstance(found, tuple):
        if beside is None:
            found = (0,) * len(group.chosen)
        else:
            found = tuple(side.says(rule, scopes, _with(facts, chosen), beside) for chosen in group.chosen)
        remembered[key] = found
    return found


def _narrowed(context: Context, remembered: dict[object, object]) -> object:
    """What is left of all words where like is paired with like; regions that leave the same are the same."""
    key = ("keluarga", id(context.book), context.family)
    if key not in remembered:
        remembered[key] = context.paired(tuple(context.book.keluarga), True)
    return remembered[key]


def _with(facts: Facts, chosen: Chosen) -> Facts:
    for name, value in chosen:
        facts = with_fact(facts, name, value)
    return facts


def _rest(parts: tuple[Part, ...], books: int, remembered: dict[object, object]) -> Cells:
    """The cells of all parts together."""
    key = tuple(map(id, parts))
    found = remembered.get(key)
    if not isinstance(found, dict):
        found = {(0,) * books: Cell(1, 0, ())}
        for part in parts:
            found = _joined(found, part.cells)
        remembered[key] = found
    return found


def _part_of(group: _Group, columns: tuple[tuple[tuple[Level, ...], ...], ...]) -> Part:
    cells: dict[tuple[Level, ...], Cell] = {}
    nothing = tuple(() for _ in group.chosen)
    rows = []
    for chosen, long, *said in zip(
        group.chosen, group.sizes, *(zip(*some, strict=True) if some else nothing for some in columns), strict=True
    ):
        levels = tuple(_worst(some) for some in said)
        rows.append(Row(chosen, levels, said[0]))
        _add(cells, levels, Cell(1, long, chosen))
    return Part(group.rules[0], tuple(rows), cells)


def _worst(levels: Iterable[Level]) -> Level:
    worst = 0
    for level in levels:
        worst = worse(worst, level)
    return worst


def _add(cells: dict[tuple[Level, ...], Cell], levels: tuple[Level, ...], cell: Cell) -> None:
    kept = cells.get(levels)
    if kept is None:
        cells[levels] = cell
        return
    shorter = min(kept, cell, key=lambda one: one.ukuran)
    cells[levels] = shorter._replace(jumlah=kept.jumlah + cell.jumlah)


def _joined(left: Cells, right: Cells) -> dict[tuple[Level, ...], Cell]:
    cells: dict[tuple[Level, ...], Cell] = {}
    for one, mine in left.items():
        for other, its in right.items():
            levels = tuple(worse(a, b) for a, b in zip(one, other, strict=True))
            both = Cell(mine.jumlah * its.jumlah, mine.ukuran + its.ukuran, (*mine.fakta, *its.fakta))
            _add(cells, levels, both)
    return cells


def size(value: object) -> int:
    """How long a value is to tell."""
    if isinstance(value, Mapping):
        return sum(size(inner) for inner in value.values())
    return sum(size(inner) for inner in value) if isinstance(value, tuple) and value else 1


def _taken_apart(
    engines: tuple[KindEngine, ...], found: tuple[Domain, ...]
) -> tuple[tuple[Domain, ...], tuple[_Group, ...]]:
    """The shared facts, and the others with their rules in parts."""
    names = {domain.fakta: domain for domain in found}
    judged = [[rule for rule in engine.rules if not rule.catatan] for engine in engines]
    shared = {engine.kind.dinilai for engine in engines} | {"pelaku", "pelaksana", "kantor"}
    shared |= {domain.fakta for domain in found if domain.izin}
    shared |= {_owner(name, names) for rules in judged for rule in rules for name in rule.bila}
    owners = [
        [frozenset(_read(engine, rule, names) - shared) for rule in rules]
        for engine, rules in zip(engines, judged, strict=True)
    ]
    groups = []
    for facts in _connected(list(chain.from_iterable(owners))):
        mine = tuple(
            tuple(rule for rule, read in zip(rules, reads, strict=True) if read <= facts and (read or not facts))
            for rules, reads in zip(judged, owners, strict=True)
        )
        groups.append(_group(facts, mine, [d for d in found if d.fakta in facts]))
    return tuple(domain for domain in found if domain.fakta in shared), tuple(groups)


def _connected(sets: list[frozenset[str]]) -> list[frozenset[str]]:
    """The sets joined wherever they have something in common; the empty one stays for itself."""
    joined: list[frozenset[str]] = []
    for one in sets:
        touching = [other for other in joined if other & one or not (other or one)]
        joined = [other for other in joined if other not in touching]
        joined.append(one.union(*touching))
    return joined


def _read(engine: KindEngine, rule: Rule, names: Mapping[str, Domain]) -> set[str]:
    """The facts that the test of a rule reads."""
    read = {*rule.syarat, *(str(c[1]) for c in rule.syarat.values() if c[0] == "sama")}
    tests = (rule.orang, rule.penyampaian, rule.bukti, *(other.bukti for other in engine.instead(rule)))
    read |= {test.fakta for test in tests if test is not None}
    owned = {_owner(name, names) for name in read}
    return owned | {d.field.bawaan_dari for name, d in names.items() if name in owned and d.field.bawaan_dari}


def _owner(name: str, names: Mapping[str, Domain]) -> str:
    return name if name in names else name.partition(".")[0]


def _group(facts: frozenset[str], rules: tuple[tuple[Rule, ...], ...], mine: list[Domain]) -> _Group:
    chosen = tuple(
        tuple((d.fakta, v) for d, v in zip(mine, values, strict=True) if v is not None)
        for values in product(*(domain.values for domain in mine))
    )
    sizes = tuple(sum(size(value) for _, value in some) for some in chosen)
    return _Group(facts, frozenset(name.partition(".")[0] for name in facts), chosen, sizes, rules)


def _beside(engine: KindEngine, rule: Rule, group: _Group) -> tuple[str, ...]:
    """The slots that a rule reads and that none of its part's own facts decides.

    The office itself is looked at only where an address in the region counts; else through the region family alone.
    """
    own = group.facts | group.heads
    if rule.bukti is not None and not rule.bukti.pihak_lunak:
        own |= {"@kantor"}
    return tuple(slot for slot in engine.reads[rule.id] if not _facts_of(slot, engine) & own)


def _facts_of(slot: str, engine: KindEngine) -> set[str]:
    """The facts that a slot looks at, dotted and as a whole."""
    rule = engine.book.aturan.get(slot.removesuffix(":bukti")) if slot.endswith(":bukti") else None
    if rule is not None and rule.bukti is not None:
        return {rule.bukti.fakta}
    names = slot.partition(":")[0].removesuffix("?").split("=")
    return {*names, *(name.partition(".")[0] for name in names)}
