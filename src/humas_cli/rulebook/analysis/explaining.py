"""Why a verdict is what it is: every rule of the kind, every premise, and why the others did not apply.

Nothing is judged here. The engine's own steps are called one by one, and what each condition, person, delivery or piece
of evidence says is told beside the record's value and the words that the rule wants.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import date, datetime
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

from humas_cli.rulebook.analysis.phrases import Phrases, article_of, capital, listed
from humas_cli.rulebook.analysis.whyevidence import evidence_premise
from humas_cli.rulebook.analysis.whypremises import (
    Premise,
    condition_premise,
    delivery_premise,
    people_premise,
    status_of,
)
from humas_cli.rulebook.engine import KindEngine, engine_for
from humas_cli.rulebook.grants import Actor, barred_by, find_actors
from humas_cli.rulebook.logic import Context, Outcome
from humas_cli.rulebook.model import Finding, Rule, Rulebook, Sifat, Status, Verdict
from humas_cli.rulebook.projection import fact_at
from humas_cli.rulebook.wording import Findings

if TYPE_CHECKING:
    from humas_cli.activities.records import Record


class Hasil(StrEnum):
    """What became of a rule."""

    TERPENUHI = "terpenuhi"
    TIDAK_TERPENUHI = "tidak-terpenuhi"
    BELUM_DIKETAHUI = "belum-diketahui"
    BERJALAN = "belum-jatuh-tempo"
    BELUM_PASTI = "belum-pasti-berlaku"
    TIDAK_DIPAKAI = "tidak-dipakai"
    TIDAK_COCOK = "tidak-cocok"
    TIDAK_BERLAKU = "tidak-berlaku"
    TIDAK_DINILAI = "tidak-dinilai"


SPOKEN = (Hasil.TERPENUHI, Hasil.TIDAK_TERPENUHI, Hasil.BELUM_DIKETAHUI)
"""What the verdict itself tells; of the others it says nothing."""

_BY_STATUS = {
    Status.TERPENUHI: Hasil.TERPENUHI,
    Status.TIDAK_TERPENUHI: Hasil.TIDAK_TERPENUHI,
    Status.BELUM_DIKETAHUI: Hasil.BELUM_DIKETAHUI,
}


class Step(NamedTuple):
    """One rule looked at for one who acts.

    Attributes:
        pelaku: post or organ; empty when the rule is not about anybody in particular.
        berlaku: whether the rule applies there.
        syarat_berlaku: what decides whether it applies.
        uji: what it then asks; empty when it does not apply.
        alasan: a sentence where premises do not say it all.
    """

    pelaku: str
    berlaku: Status
    syarat_berlaku: tuple[Premise, ...]
    uji: tuple[Premise, ...]
    alasan: str = ""


class Explained(NamedTuple):
    """One rule: what became of it, step by step, and what the verdict says of it."""

    aturan: Rule
    hasil: Hasil
    langkah: tuple[Step, ...]
    temuan: Finding | None
    peringatan: tuple[Finding, ...]


class Explanation(NamedTuple):
    """A verdict with every rule of its kind, in the order of the law."""

    verdict: Verdict
    aturan: tuple[Explained, ...]


def explain(book: Rulebook, record: Record, at: datetime, tell: Callable[[date], str] = str) -> Explanation:
    """Explain the judgement of one record.

    Args:
        book: the rulebook in force.
        record: a record whose shape has been checked.
        at: the moment of judgement.
        tell: how a date or moment is written.
    """
    engine = engine_for(book, record.jenis)
    verdict = engine.verdict(engine.decide(record, at), record)
    look = _Look(engine, record, at, Phrases(book, (record.jenis,), tell))
    rules = tuple(look.explained(rule) for rule in book.aturan.values() if record.jenis in rule.jenis)
    return Explanation(verdict, rules)


class _Look:
    """Goes through the rules of one record."""

    def __init__(self, engine: KindEngine, record: Record, at: datetime, phrases: Phrases) -> None:
        self.engine = engine
        self.book = engine.book
        self.record = record
        self.at = at
        self.phrases = phrases
        self.judged = engine.kind.dinilai
        state = dict(zip(engine.names, [slot(record.fakta, at) for slot in engine.slots], strict=True))
        home = state["@kantor"]
        self.everyone = Context(self.book, state, home if isinstance(home, str) else None)
        self.actors, self.known = find_actors(self.book, engine.kind, engine.grants, engine.rules, self.everyone)
        granted = engine.granted(self.actors, self.known, state).findings()
        self.granted = {finding.aturan: finding for finding in granted}

    def explained(self, rule: Rule) -> Explained:
        if not rule.dinilai:
            return Explained(rule, Hasil.TIDAK_DINILAI, (), None, ())
        return self._grant(rule) if rule.sifat is Sifat.IZIN else self._rule(rule)

    # Grants.

    def _grant(self, rule: Rule) -> Explained:
        found = self.granted.get(rule.id)
        steps = tuple(self._for_actor(rule, actor) for actor in self.actors)
        if not self.known:
            steps += (Step("", Status.BELUM_DIKETAHUI, (self._subject(rule, None),), ()),)
        if found is not None:
            hasil = _BY_STATUS[found.status]
        elif any(step.berlaku is not Status.TIDAK_TERPENUHI for step in steps):
            hasil = Hasil.TIDAK_DIPAKAI
        else:
            hasil = Hasil.TIDAK_COCOK
        return Explained(rule, hasil, steps, found, ())

    def _for_actor(self, rule: Rule, actor: Actor) -> Step:
        premises = [self._subject(rule, actor)]
        if premises[0].status is Status.TERPENUHI:
            premises.extend(self._conditions(rule, actor.context))
            if not rule.eksklusif:
                premises.extend(self._exclusive(actor))
        worst = _worst(premises)
        reason = ""
        if worst is Status.TERPENUHI and rule not in actor.grants:
            used = self._named(grant.id for grant in actor.grants)
            reason = f"Cocok, tetapi yang dipakai ialah {used}: kewajibannya lebih sedikit, atau lebih khusus."
        return Step(actor.word, worst, tuple(premises), (), reason)

    def _subject(self, rule: Rule, actor: Actor | None) -> Premise:
        wanted = self.phrases.words(rule.subjek)
        if actor is None:
            return Premise(self.judged, self.judged, wanted, "tidak tercatat", None, Status.BELUM_DIKETAHUI)
        status = Status.TERPENUHI if actor.words & set(rule.subjek) else Status.TIDAK_TERPENUHI
        value = self.phrases.word(actor.word) if actor.word else "tidak ada"
        also = sorted(actor.words - {actor.word})
        if also:
            value += f" (juga {self.phrases.words(also, 'dan')})"
        return Premise(self.judged, self.judged, wanted, value, actor.word or None, status)

    def _conditions(self, rule: Rule, context: Context) -> Iterator[Premise]:
        for name, condition in rule.bila.items():
            yield condition_premise(self.phrases, self.record, context, name, condition, rule.sepasang)

    def _exclusive(self, actor: Actor) -> Iterator[Premise]:
        """That no exclusive grant gives the matter to somebody else."""
        bar, unknown = barred_by(actor.words, self.engine.grants, actor.context)
        if bar is None and not unknown:
            return
        wanted = "tidak diberikan khusus kepada pejabat lain"
        status = Status.BELUM_DIKETAHUI if bar is None else Status.TIDAK_TERPENUHI
        facts = unknown if bar is None else tuple(bar.bila)
        told = listed([self._told(name) for name in facts], "dan")
        remark = (
            ""
            if bar is None
            else f"diberikan khusus kepada {self.phrases.words(bar.subjek)} menurut {self._named((bar.id,))}"
        )
        yield Premise(facts[0], self.phrases.label(facts[0]), wanted, told, None, status, remark)

    def _told(self, name: str) -> str:
        return self.phrases.value(self.phrases.field(name), fact_at(self.record.fakta, name))

    # Other rules.

    def _rule(self, rule: Rule) -> Explained:
        found = Findings(self.book, self.engine.wording)
        steps = []
        for context, applies in self.engine.scopes(rule, self.actors, self.everyone, self.known):
            self.engine.apply(rule, context, applies, found, {})
            steps.append(self._step(rule, context, applies))
        findings, warnings = found.findings(), found.warnings()
        told = findings[0] if findings else None
        if any(warning.pesan == rule.pesan for warning in warnings):
            hasil = Hasil.TIDAK_TERPENUHI
        elif told is not None:
            hasil = _BY_STATUS[told.status]
        else:
            hasil = _silent(steps)
        return Explained(rule, hasil, tuple(steps) or (self._nobody(rule),), told, warnings)

    def _step(self, rule: Rule, context: Context, applies: Outcome) -> Step:
        actor = next((a for a in self.actors if a.context is context), None)
        word = actor.word if actor is not None else ""
        attached = [self._attached(rule, actor)] if actor is not None and rule.untuk else []
        premises = (*attached, *self._conditions(rule, context))
        if applies.truth is False or rule.catatan:
            return Step(word, status_of(applies.truth), premises, ())
        return Step(word, status_of(applies.truth), premises, tuple(self._tests(rule, context)))

    def _attached(self, rule: Rule, actor: Actor) -> Premise:
        """That the actor acts under one of the grants that the rule goes with."""
        under = [grant.id for grant in actor.grants]
        sure = all(name in rule.untuk for name in under)
        status = Status.TERPENUHI if sure else Status.BELUM_DIKETAHUI
        return self._grants_used(rule, under, status)

    def _grants_used(self, rule: Rule, under: list[str], status: Status) -> Premise:
        wanted, used = (self._named(names) or "tidak ada" for names in (rule.untuk, under))
        return Premise("izin", "kewenangan yang dipakai", wanted, used, under, status)

    def _named(self, grants: Iterable[str]) -> str:
        return listed([f"{article_of(self.book.aturan[name], self.book)} ({name})" for name in grants], "atau")

    def _tests(self, rule: Rule, context: Context) -> Iterator[Premise]:
        if rule.selalu:
            value = "memang demikian setiap kali aturan ini berlaku"
            yield Premise("", "peringatan tetap", rule.ringkas, value, None, Status.TIDAK_TERPENUHI)
        for name, condition in rule.syarat.items():
            yield condition_premise(self.phrases, self.record, context, name, condition, rule.sepasang)
        for addressee, outcome in self.engine.outcomes_of(rule, context):
            if rule.orang is not None:
                yield people_premise(self.phrases, self.record, context, rule, outcome)
            elif rule.penyampaian is not None:
                yield delivery_premise(self.phrases, self.record, rule.penyampaian, addressee, outcome)
            elif rule.bukti is not None:
                slot = self.engine.slots[self.engine.names.index(f"{rule.id}:bukti")]
                yield evidence_premise(self.phrases, self.record, self.at, context, rule, slot, outcome)

    def _who(self) -> str:
        """The fact that says who acts, also where no authority is judged."""
        return "pelaksana" if self.judged == "tidak" else self.judged

    def _nobody(self, rule: Rule) -> Step:
        """Why nobody is under a rule that is about somebody."""
        acting = [actor for actor in self.actors if actor.truth is not False]
        names = listed([self.phrases.word(actor.word) for actor in self.actors if actor.word], "dan")
        if not acting:
            missing = f"{capital(self._who())} belum tercatat."
            reason = f"{capital(names)} tidak berwenang, jadi yang menyertai kewenangan tidak dinilai."
            return Step("", Status.TIDAK_TERPENUHI, (), (), reason if names else missing)
        wanted, value = self.phrases.words(rule.subjek), names
        named = [actor for actor in acting if not rule.subjek or actor.words & set(rule.subjek)]
        what = self._who()
        if rule.subjek and not named:
            premise = Premise(what, what, wanted, value, None, Status.TIDAK_TERPENUHI)
            return Step("", Status.TIDAK_TERPENUHI, (premise,), (), "")
        under = [grant.id for actor in named for grant in actor.grants]
        premise = self._grants_used(rule, under, Status.TIDAK_TERPENUHI)
        return Step("", Status.TIDAK_TERPENUHI, (premise,), ())


def _worst(premises: list[Premise]) -> Status:
    found = {premise.status for premise in premises}
    for status in (Status.TIDAK_TERPENUHI, Status.BELUM_DIKETAHUI):
        if status in found:
            return status
    return Status.TERPENUHI


def _silent(steps: list[Step]) -> Hasil:
    """What became of a rule of which the verdict says nothing."""
    found = {step.berlaku for step in steps}
    if Status.TERPENUHI in found:
        return Hasil.BERJALAN
    return Hasil.BELUM_PASTI if Status.BELUM_DIKETAHUI in found else Hasil.TIDAK_BERLAKU
