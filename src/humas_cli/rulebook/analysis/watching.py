"""An engine that also notes in which state it met each premise; it decides exactly as the engine does.

A premise is noted only where it alone decides: the others of its conjunction hold. So a condition that was false
beside another false one does not count as seen, and full coverage means that each premise was shown to matter.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import cast

from humas_cli.rulebook.analysis.observations import APPLIES_NOT, FALSE, OPEN, PAST, RUNNING, TRUE, UNKNOWN
from humas_cli.rulebook.engine import KindEngine, OpenDuty
from humas_cli.rulebook.grants import Actor
from humas_cli.rulebook.logic import INSTEAD, Context, Outcome, Truth, delivered, evidenced, one_holds, person_stands
from humas_cli.rulebook.model import Condition, Conditions, DutyStatus, Evidence, Kind, People, Rule, Rulebook
from humas_cli.rulebook.projection import EARLY, IN_TIME, Entry, Term
from humas_cli.rulebook.wording import Findings

Seen = dict[tuple[str, str], dict[str, int]]
"""(rule, premise) -> state -> number of the first case that shows it."""

_STATES: Mapping[Truth, str] = {True: TRUE, False: FALSE, None: UNKNOWN}
_FINE = (TRUE, IN_TIME, EARLY)


class WatchingEngine(KindEngine):
    """The engine of one kind, taking notes.

    Attributes:
        seen: the notes.
        case: number of the case that is being judged.
    """

    def __init__(self, book: Rulebook, kind: Kind, seen: Seen) -> None:
        super().__init__(book, kind)
        self.seen = seen
        self.case = 0

    def note(self, rule: Rule, premise: str, state: str) -> None:
        """Note a state; the first case that shows it is kept."""
        self.seen.setdefault((rule.id, premise), {}).setdefault(state, self.case)

    def granted(self, actors: tuple[Actor, ...], known: bool, state: dict[str, object]) -> Findings:
        """As the engine; each grant is noted for each actor."""
        for actor in actors:
            for grant in self.grants:
                if actor.word:
                    self._grant(grant, actor)
        return super().granted(actors, known, state)

    def scopes(
        self, rule: Rule, actors: tuple[Actor, ...], everyone: Context, known: bool
    ) -> Iterable[tuple[Context, Outcome]]:
        """As the engine; the conditions under which the rule applies are noted."""
        scopes = tuple(super().scopes(rule, actors, everyone, known))
        when = self._when(rule, everyone)
        if scopes:
            self._conjunction(rule, "bila", rule.bila, everyone)
        if when.truth is True:
            self._reach(rule, actors)
        if when.truth is False or not scopes:
            self.note(rule, "aturan", APPLIES_NOT)
        return scopes

    def apply(
        self,
        rule: Rule,
        context: Context,
        applies: Outcome,
        found: Findings,
        duties: dict[tuple[str, str], OpenDuty],
    ) -> None:
        """As the engine; the parts of the rule's test are noted where it applies."""
        if applies.truth is True:
            self._test_parts(rule, context)
        super().apply(rule, context, applies, found, duties)

    def _grant(self, rule: Rule, actor: Actor) -> None:
        mine = actor.words & set(rule.subjek)
        holds = _truth(actor.context, rule.bila, rule.sepasang)
        if mine:
            self._conjunction(rule, "bila", rule.bila, actor.context)
        if holds is True:
            self.note(rule, "subjek", _STATES[bool(mine)])
            for word in mine:
                self.note(rule, f"subjek = {word}", TRUE)
        if rule.eksklusif and not mine and actor.named:
            if holds is True and any(refusal.reason == "eksklusif" for refusal in actor.refused):
                self.note(rule, "eksklusif", TRUE)
            elif holds is False:
                self.note(rule, "eksklusif", FALSE)

    def _reach(self, rule: Rule, actors: tuple[Actor, ...]) -> None:
        """Whom a rule reaches among those who were not refused: subject and grant, each where the other holds."""
        for actor in actors:
            if actor.truth is False:
                continue
            mine = actor.words & set(rule.subjek)
            under = [grant.id for grant in actor.grants if grant.id in rule.untuk]
            if rule.subjek and (under or not rule.untuk):
                self.note(rule, "subjek", _STATES[bool(mine)])
                for word in mine:
                    self.note(rule, f"subjek = {word}", TRUE)
            if rule.untuk and (mine or not rule.subjek) and actor.truth is True:
                self.note(rule, "untuk", _STATES[bool(under)])
                for grant in under:
                    self.note(rule, f"untuk = {grant}", TRUE)

    def _conjunction(self, rule: Rule, key: str, conditions: Conditions, context: Context) -> None:
        """Note each condition where all others hold."""
        truths = {name: one_holds(context, name, c, rule.sepasang).truth for name, c in conditions.items()}
        for name, condition in conditions.items():
            if any(truth is not True for other, truth in truths.items() if other != name):
                continue
            self.note(rule, f"{key} {name}", _STATES[truths[name]])
            for part, state in _parts(context, name, condition, rule.sepasang, truths[name]):
                self.note(rule, f"{key} {name}{part}", state)
            if rule.sepasang and truths[name] is False:
                self._pair(rule, one_holds(context, name, condition, False).truth)

    def _pair(self, rule: Rule, unpaired: Truth) -> None:
        """The pairing decided: without it the test would have held."""
        if unpaired is True:
            self.note(rule, "sepasang", TRUE)

    def _test_parts(self, rule: Rule, context: Context) -> None:
        self._conjunction(rule, "syarat", rule.syarat, context)
        if rule.orang is not None:
            self._people(rule, rule.orang, context)
        if rule.penyampaian is not None:
            paired = context.paired(rule.penyampaian.kepada, rule.sepasang)
            self._pair(rule, paired != rule.penyampaian.kepada)
            for word in paired:
                truth = delivered(context, rule.penyampaian, word).truth
                self.note(rule, f"penyampaian {rule.penyampaian.fakta} = {word}", _STATES[truth])
                if truth is None:
                    self.note(rule, f"penyampaian {rule.penyampaian.fakta}", UNKNOWN)
        if rule.bukti is not None:
            self._evidence(rule, rule.bukti, context)
            if any(outcome.reason == INSTEAD for _, outcome in self.outcomes_of(rule, context)):
                self.note(rule, "atau", TRUE)

    def _people(self, rule: Rule, people: People, context: Context) -> None:
        name = f"orang {people.fakta}"
        said = person_stands(context, people, rule.sepasang)
        if said.truth is None:
            lacking = f"{people.fakta}.jabatan"
            self.note(rule, f"orang {lacking}" if lacking in said.missing else name, UNKNOWN)
            return
        self.note(rule, name, _STATES[said.truth])
        if "atas-nama" in said.warnings:
            self.note(rule, f"{name}, atas nama", TRUE)
            return
        alone = people._replace(atau_pelaku=False)
        if said.truth and person_stands(context, alone, rule.sepasang).truth is not True:
            self.note(rule, f"{name}, atau pelaku sendiri", TRUE)
        for word in people.salah_satu:
            if person_stands(context, alone._replace(salah_satu=(word,)), rule.sepasang).truth is True:
                self.note(rule, f"{name} = {word}", TRUE)
        if rule.sepasang and said.truth is False:
            self._pair(rule, person_stands(context, people, False).truth)
        if people.status and said.truth is False:
            everyone = people._replace(status=())
            if person_stands(context, everyone, rule.sepasang).truth is True:
                self.note(rule, f"{name}, status", FALSE)

    def _evidence(self, rule: Rule, evidence: Evidence, context: Context) -> None:
        entries, stage = cast("Term", context.state[f"{rule.id}:bukti"])
        if not entries:
            self.note(rule, "bukti, belum ada", _nothing(evidence, evidenced(context, evidence, rule.id, False)))
        for entry in entries:
            parts = dict(_entry_parts(context, rule, evidence, entry))
            for name, state in parts.items():
                if all(other in _FINE for part, other in parts.items() if part != name):
                    self.note(rule, name, state)
                    self._words(rule, evidence, context, entry, name, state)

    def _words(self, rule: Rule, evidence: Evidence, context: Context, entry: Entry, name: str, state: str) -> None:
        """Which word of a list an entry of evidence was right by."""
        side = f"bukti {evidence.fakta}.{evidence.pihak}"
        if state == FALSE and rule.sepasang:
            self._pair(rule, dict(_entry_parts(context, rule._replace(sepasang=False), evidence, entry))[name] == TRUE)
        if state != TRUE:
            return
        if name == side:
            for word in evidence.kepada:
                if _side(context, rule, evidence._replace(kepada=(word,), pihak_lunak=()), entry[0]):
                    self.note(rule, f"{side} = {word}", TRUE)
            for word in evidence.pihak_lunak:
                if _side(context, rule, evidence._replace(kepada=(), pihak_lunak=(word,)), entry[0]):
                    self.note(rule, f"{side} = {word}", TRUE)
        for part, value in _values(evidence, entry):
            if name == part:
                self.note(rule, f"{part} = {value}", TRUE)


def _truth(context: Context, conditions: Conditions, pair: bool) -> Truth:
    truths = {one_holds(context, name, condition, pair).truth for name, condition in conditions.items()}
    return False if False in truths else None if None in truths else True


def _parts(context: Context, name: str, condition: Condition, pair: bool, truth: Truth) -> Iterator[tuple[str, str]]:
    """The words and groups of a condition that were met, each as it would stand alone."""
    how = condition[0]
    if how in ("satu", "memuat", "semua", "lengkap") and truth is not None:
        for word in cast("tuple[str, ...]", condition[1]):
            alone = one_holds(context, name, ("satu" if how == "satu" else "memuat", (word,)), pair).truth
            if alone is True and truth is True:
                yield f" = {word}", TRUE
            elif how == "lengkap" and alone is False:
                yield f" = {word}", FALSE
    elif how == "tiap" and truth is not None:
        groups = cast("tuple[tuple[str, ...], ...]", condition[1])
        for number, group in enumerate(groups, start=1):
            yield f", kelompok {number}", _STATES[one_holds(context, name, ("tiap", (group,)), pair).truth]
    elif how == "sama" and truth is True:
        strict: Condition = ("sama", condition[1], False)
        if one_holds(context, name, strict, pair).truth is None:
            yield ", kosong", TRUE


def _nothing(evidence: Evidence, said: Outcome) -> str:
    """How a duty stands of which nothing is recorded."""
    if said.duty is DutyStatus.LEWAT:
        return PAST
    if evidence.kapan != "sesudah":
        return OPEN
    return RUNNING if said.truth is True else f"tanpa-{said.missing[0]}"


def _values(evidence: Evidence, entry: Entry) -> Iterator[tuple[str, object]]:
    _, filters, conditions, _ = entry
    for (name, _words), value in (
        *zip(evidence.saring, filters, strict=True),
        *zip(evidence.syarat, conditions, strict=True),
    ):
        yield f"bukti {evidence.fakta}.{name}", value


def _entry_parts(context: Context, rule: Rule, evidence: Evidence, entry: Entry) -> Iterator[tuple[str, str]]:
    """Each part of an entry with its state."""
    side, _, _, timing = entry
    yield f"bukti {evidence.fakta}.{evidence.pihak}", _STATES[_side(context, rule, evidence, side)]
    words = {f"bukti {evidence.fakta}.{name}": listed for name, listed in (*evidence.saring, *evidence.syarat)}
    for part, value in _values(evidence, entry):
        known = None if value is None else value in context.paired(words[part], rule.sepasang)
        yield part, _STATES[known]
    yield "bukti, waktu", timing


def _side(context: Context, rule: Rule, evidence: Evidence, side: object) -> Truth:
    """Whether an addressee counts: the engine's own answer to an entry that is right in everything else."""
    key = f"{rule.id}:bukti"
    entry: Entry = (side, (), (), IN_TIME)
    state = {**context.state, key: (frozenset({entry}), "lewat"), "@fase": True}
    bare = evidence._replace(saring=(), syarat=())
    said = evidenced(context._replace(state=state), bare, rule.id, rule.sepasang)
    return None if said.truth is None else said.duty is DutyStatus.TERPENUHI
