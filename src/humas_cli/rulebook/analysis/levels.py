"""One rulebook's view of some facts: who acts, what the grants say, and what each rule says, by the engine itself."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import NamedTuple

from humas_cli.rulebook.engine import KindEngine
from humas_cli.rulebook.grants import Actor, find_actors
from humas_cli.rulebook.logic import Context, Outcome
from humas_cli.rulebook.model import Putusan, Rule
from humas_cli.rulebook.projection import Slot
from humas_cli.rulebook.wording import Findings

Facts = Mapping[str, object]
Level = int
"""Twice the place of a verdict, best first, and one more when there is a warning."""

VERDICTS = tuple(Putusan)


def verdict_of(level: Level) -> Putusan:
    """The verdict of a level."""
    return VERDICTS[level >> 1]


def worse(one: Level, other: Level) -> Level:
    """Both together: the worse verdict, and the warning of either."""
    return (max(one >> 1, other >> 1) << 1) | ((one | other) & 1)


def level_of(found: Findings, actors: tuple[Actor, ...] = ()) -> Level:
    """The level of what was found."""
    return (VERDICTS.index(found.putusan(actors)) << 1) | bool(found.warnings())


class State(dict[str, object]):
    """Slot values of some facts, each projected by the engine's own function when it is asked for."""

    def __init__(self, slots: Mapping[str, Slot], facts: Facts, at: datetime) -> None:
        super().__init__()
        self.slots, self.facts, self.at = slots, facts, at

    def __missing__(self, name: str) -> object:
        value = self[name] = self.slots[name](self.facts, self.at)
        return value


class Side(NamedTuple):
    """One rulebook's view of the shared facts: who acts, and what the grants say."""

    engine: KindEngine
    state: State
    everyone: Context
    actors: tuple[Actor, ...]
    known: bool
    level: Level

    def with_facts(self, facts: Facts) -> Side:
        """The same view with more facts, none of them shared."""
        state = State(self.state.slots, facts, self.state.at)
        return self._replace(
            state=state,
            everyone=self.everyone._replace(state=state),
            actors=tuple(a._replace(context=a.context._replace(state=state)) for a in self.actors),
        )

    def says(
        self, rule: Rule, scopes: Iterable[tuple[Context, Outcome]], facts: Facts, beside: Mapping[str, object]
    ) -> Level:
        """What one rule says where some facts are added that neither its scopes nor the slots ``beside`` depend on."""
        found = Findings(self.engine.book, self.engine.wording)
        state = State(self.state.slots, facts, self.state.at)
        state.update(beside)
        for context, applies in scopes:
            self.engine.apply(rule, context._replace(state=state), applies, found, {})
        return level_of(found)


def view(engine: KindEngine, facts: Facts, at: datetime) -> Side:
    """How a rulebook sees those who act."""
    state = State(dict(zip(engine.names, engine.slots, strict=True)), facts, at)
    home = state["@kantor"]
    everyone = Context(engine.book, state, home if isinstance(home, str) else None)
    actors, known = find_actors(engine.book, engine.kind, engine.grants, engine.rules, everyone)
    return Side(engine, state, everyone, actors, known, level_of(engine.granted(actors, known, state), actors))


def scopes_of(side: Side, rule: Rule) -> Iterable[tuple[Context, Outcome]]:
    """For whom a rule is to be judged, and whether it applies there."""
    return side.engine.scopes(rule, side.actors, side.everyone, side.known)
