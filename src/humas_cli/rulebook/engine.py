"""The judge: finite facts in, verdict out. It knows rules, not the law; the law is in the rulebook."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, NamedTuple

from humas_cli.rulebook.grants import Actor, find_actors
from humas_cli.rulebook.logic import HOLDS, Context, Outcome, all_hold, delivered, either, evidenced, person_stands
from humas_cli.rulebook.model import (
    Alternative,
    Duty,
    DutyStatus,
    Finding,
    Kind,
    Putusan,
    Rule,
    Rulebook,
    Sifat,
    Verdict,
)
from humas_cli.rulebook.projection import Slot, build_slots, facts_behind, slots_of_conditions, slots_read, value_slot
from humas_cli.rulebook.wording import Findings, Wording

if TYPE_CHECKING:
    from humas_cli.activities.records import Record

MEMORY = 1 << 7
"""Decisions, and outcomes of rules, kept per kind before the memory is emptied, so that bulk runs stay flat."""

_DUTY_ORDER = list(DutyStatus)

Outcomes = tuple[tuple[str, Outcome], ...]
"""Addressee (empty when a rule has none) and what the test says."""


class OpenDuty(NamedTuple):
    """A duty before its term is known: the engine decides on finite facts, the term comes from the record."""

    rule: Rule
    apa: str
    kapan: str
    kepada: str
    jam: int
    status: DutyStatus

    @property
    def dari_mulai(self) -> bool:
        """Whether the term is counted from the start of the activity."""
        return self.kapan == "sebelum" or (self.rule.bukti is not None and self.rule.bukti.dari_mulai)


class Decision(NamedTuple):
    """Everything of a verdict except the terms of the duties."""

    putusan: Putusan
    temuan: tuple[Finding, ...]
    kewajiban: tuple[OpenDuty, ...]
    kurang: tuple[str, ...]
    peringatan: tuple[Finding, ...]
    alternatif: tuple[Alternative, ...]


def judge(book: Rulebook, record: Record, at: datetime) -> Verdict:
    """Judge one record at one moment.

    Args:
        book: the rulebook in force.
        record: a record whose shape has been checked.
        at: the moment of judgement, with its offset.
    """
    engine = engine_for(book, record.jenis)
    return engine.verdict(engine.decide(record, at), record)


def engine_for(book: Rulebook, jenis: str) -> KindEngine:
    """The engine of one kind, made at first use and kept with the rulebook."""
    engine = book.engines.get(jenis)
    if not isinstance(engine, KindEngine):
        engine = book.engines[jenis] = KindEngine(book, book.jenis[jenis])
    return engine


class KindEngine:
    """Judges the records of one kind."""

    def __init__(self, book: Rulebook, kind: Kind) -> None:
        self.book = book
        self.kind = kind
        self.wording = Wording(book, kind)
        rules = [r for r in book.aturan.values() if kind.id in r.jenis and r.dinilai]
        self.grants = tuple(r for r in rules if r.sifat is Sifat.IZIN)
        self.rules = tuple(r for r in rules if r.sifat is not Sifat.IZIN)
        self.neighbours = tuple(n for n in book.alternatif if n.jenis == kind.id)
        slots: dict[str, Slot] = build_slots(book, kind, tuple(rules))
        for neighbour in self.neighbours:
            for name in neighbour.bila:
                if name not in slots:
                    slots.update(_extra_slot(name))
        self.names = tuple(slots)
        self.slots = tuple(slots.values())
        self.reads = {
            rule.id: tuple(name for one in (rule, *self.instead(rule)) for name in slots_read(one)) for rule in rules
        }
        self.conditions = {rule.id: slots_of_conditions(rule.bila) for rule in rules}
        self.memory: dict[tuple[object, ...], Decision] = {}
        self.outcomes: dict[tuple[object, ...], Outcomes] = {}

    def instead(self, rule: Rule) -> tuple[Rule, ...]:
        """The duties of which one is enough instead of this one."""
        return tuple(self.book.aturan[name] for name in rule.atau if name in self.book.aturan) if rule.atau else ()

    def decide(self, record: Record, at: datetime) -> Decision:
        """The decision for a record, from memory when an equal one was decided before."""
        return self.decided(self.project(record, at))

    def project(self, record: Record, at: datetime) -> tuple[object, ...]:
        """The finite facts that decide a record, one value for each slot."""
        facts = record.fakta
        return tuple([slot(facts, at) for slot in self.slots])

    def decided(self, key: tuple[object, ...]) -> Decision:
        """The decision for finite facts, one value for each slot."""
        found = self.memory.get(key)
        if found is None:
            if len(self.memory) >= MEMORY:
                self.memory.clear()
            found = self.memory[key] = self._decide(dict(zip(self.names, key, strict=True)))
        return found

    def facts_read(self, at: datetime) -> frozenset[str]:
        """The facts that decide, or that a term is counted from; no other can change a verdict."""
        return frozenset(("mulai", "selesai")).union(*[facts_behind(slot, at) for slot in self.slots])

    @property
    def terms(self) -> tuple[tuple[int, ...], tuple[int, ...]]:
        """Hours after ``mulai`` and after ``selesai`` with which times are compared, beside these themselves."""
        later = [rule.bukti for rule in self.rules if rule.bukti is not None and rule.bukti.jam]
        return (
            tuple(sorted({evidence.jam for evidence in later if evidence.dari_mulai})),
            tuple(sorted({evidence.jam for evidence in later if not evidence.dari_mulai})),
        )

    def verdict(self, decision: Decision, record: Record) -> Verdict:
        """Put the record's own times to a decision."""
        return Verdict(
            self.kind.id,
            decision.putusan,
            decision.temuan,
            tuple(_with_term(duty, record) for duty in decision.kewajiban),
            decision.kurang,
            decision.peringatan,
            decision.alternatif,
        )

    def _decide(self, state: dict[str, object]) -> Decision:
        home = state["@kantor"]
        everyone = Context(self.book, state, home if isinstance(home, str) else None)
        actors, known = find_actors(self.book, self.kind, self.grants, self.rules, everyone)
        found = self.granted(actors, known, state)
        duties: dict[tuple[str, str], OpenDuty] = {}
        for rule in self.rules:
            for context, applies in self.scopes(rule, actors, everyone, known):
                self.apply(rule, context, applies, found, duties)
        found.check_office(state)
        return Decision(
            found.putusan(actors),
            found.findings(),
            tuple(duties.values()),
            found.missing(),
            found.warnings(),
            self._alternatives(actors, everyone) if any(a.truth is False for a in actors) else (),
        )

    def granted(self, actors: tuple[Actor, ...], known: bool, state: dict[str, object]) -> Findings:
        """What the grants say of those who act."""
        found = Findings(self.book, self.wording)
        for actor in actors:
            found.add_grants(actor)
        if not known:
            recorded = state[f"@{self.kind.dinilai}"] is not None  # somebody is, but without a post
            found.add_unknown_actor(f"{self.kind.dinilai}.jabatan" if recorded else self.kind.dinilai, self.grants)
        return found

    def scopes(
        self, rule: Rule, actors: tuple[Actor, ...], everyone: Context, known: bool
    ) -> Iterable[tuple[Context, Outcome]]:
        """For whom a rule is to be judged, and whether it applies there."""
        when = self._when(rule, everyone)
        if not rule.untuk and not rule.subjek:
            family = next((a.context.family for a in actors if a.context.family in ("kanreg", "pusbangpeg")), None)
            yield Context(everyone.book, everyone.state, family or everyone.family), when
            return
        for actor in actors:
            if actor.truth is False:
                continue
            if rule.subjek and not actor.words & set(rule.subjek):
                continue
            if rule.untuk:
                attached = [grant.id in rule.untuk for grant in actor.grants]
                if not any(attached):
                    continue
                if not all(attached) and when.truth is True:
                    yield actor.context, Outcome(None, actor.missing)
                    continue
            yield actor.context, when

    def apply(
        self,
        rule: Rule,
        context: Context,
        applies: Outcome,
        found: Findings,
        duties: dict[tuple[str, str], OpenDuty],
    ) -> None:
        """Add what one rule says of one whom it is judged for."""
        if applies.truth is False:
            return
        if rule.catatan:
            if applies.truth is True:
                found.add_note(rule)
            return
        for wanted, outcome in self.outcomes_of(rule, context):
            if applies.truth is None:
                found.add_doubtful(rule, applies, outcome)
                continue
            found.add(rule, outcome)
            if outcome.duty is not None:
                _keep_worst(duties, rule, wanted, outcome.duty)

    def _when(self, rule: Rule, everyone: Context) -> Outcome:
        """Whether the conditions of a rule hold, from memory when equal facts were met before."""
        if not rule.bila:
            return HOLDS
        state = everyone.state
        key = (rule.id, None, everyone.family, *[state[name] for name in self.conditions[rule.id]])
        known = self.outcomes.get(key)
        if known is None:
            known = self._keep(key, (("", all_hold(everyone, rule.bila, rule.sepasang)),))
        return known[0][1]

    def outcomes_of(self, rule: Rule, context: Context) -> Outcomes:
        """What the test of a rule says, by addressee, from memory when equal facts were met before."""
        state = context.state
        key = (rule.id, context.family, *[state[name] for name in self.reads[rule.id]])
        known = self.outcomes.get(key)
        return self._keep(key, self._tested(rule, context)) if known is None else known

    def _keep(self, key: tuple[object, ...], outcomes: Outcomes) -> Outcomes:
        if len(self.outcomes) >= 4 * MEMORY:
            self.outcomes.clear()
        self.outcomes[key] = outcomes
        return outcomes

    def _tested(self, rule: Rule, context: Context) -> Outcomes:
        if rule.penyampaian is not None:
            wanted = context.paired(rule.penyampaian.kepada, rule.sepasang)
            return tuple((one, delivered(context, rule.penyampaian, one)) for one in wanted)
        if rule.bukti is not None:
            paired = context.paired(rule.bukti.kepada, rule.sepasang) or rule.bukti.kepada
            said = evidenced(context, rule.bukti, rule.id, rule.sepasang)
            if rule.atau:
                others = [(one.bukti, one.id) for one in self.instead(rule)]
                said = either(said, tuple(evidenced(context, e, i, rule.sepasang) for e, i in others if e is not None))
            return ((paired[0], said),)
        return (("", self._test(rule, context)),)

    def _test(self, rule: Rule, context: Context) -> Outcome:
        if rule.selalu:
            return Outcome(False)
        if rule.orang is not None:
            return person_stands(context, rule.orang, rule.sepasang)
        outcome = all_hold(context, rule.syarat, rule.sepasang)
        return HOLDS if outcome.truth is True else outcome

    def _alternatives(self, actors: tuple[Actor, ...], everyone: Context) -> tuple[Alternative, ...]:
        found: dict[Alternative, None] = {}
        for actor in actors:
            if actor.truth is not False:
                continue
            own = any(actor.word in neighbour.subjek for neighbour in self.neighbours)
            for neighbour in self.neighbours:
                # a post's own entries come before those it shares as "also a JPT pratama"
                if actor.word not in neighbour.subjek and (own or not actor.words & set(neighbour.subjek)):
                    continue
                if all_hold(everyone, neighbour.bila, False).truth is not True:
                    continue
                rule = self.book.aturan[neighbour.aturan]
                posts = actor.context.paired(neighbour.pelaku, True) or neighbour.pelaku
                organs = actor.context.paired(neighbour.pelaksana, True) or neighbour.pelaksana
                found[
                    Alternative(
                        neighbour.ganti,
                        posts[0] if posts else None,
                        organs[0] if organs else None,
                        rule.nomor,
                        rule.ayat,
                        neighbour.pesan,
                    )
                ] = None
        return tuple(found)


def _extra_slot(name: str) -> dict[str, Slot]:
    return {name: value_slot(name, None)}


def _keep_worst(duties: dict[tuple[str, str], OpenDuty], rule: Rule, wanted: str, status: DutyStatus) -> None:
    evidence, delivery = rule.bukti, rule.penyampaian
    apa = evidence.apa if evidence else "penyampaian"
    kapan = evidence.kapan if evidence else delivery.kapan if delivery else "sebelum"
    duty = OpenDuty(rule, apa, kapan, wanted, evidence.jam if evidence else 0, status)
    kept = duties.get((apa, wanted))
    if kept is None or _DUTY_ORDER.index(status) > _DUTY_ORDER.index(kept.status):
        duties[(apa, wanted)] = duty


def _with_term(duty: OpenDuty, record: Record) -> Duty:
    moment = record.fakta.get("mulai" if duty.dari_mulai else "selesai")
    term = None
    if isinstance(moment, datetime) and (duty.kapan == "sebelum" or duty.jam):
        term = moment + timedelta(hours=duty.jam)
    rule = duty.rule
    return Duty(rule.id, rule.nomor, rule.ayat, duty.apa, duty.kapan, duty.kepada, term, duty.status)
