"""Who may do what, with whom and on which article; and who may not, and why. Asked of the judge, actor by actor."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from enum import StrEnum
from typing import NamedTuple

from humas_cli.rulebook.analysis.completion import Completion, first_completion
from humas_cli.rulebook.analysis.domains import Clock, Domain, Facts, State, domains, projected, with_fact
from humas_cli.rulebook.engine import engine_for, judge
from humas_cli.rulebook.grants import Actor, Refused, find_actors
from humas_cli.rulebook.logic import Context, all_hold
from humas_cli.rulebook.model import Finding, Rule, Rulebook, Sifat, Status, Verdict
from humas_cli.rulebook.projection import fact_at


class Jawab(StrEnum):
    """Whether an actor may."""

    BOLEH = "boleh"
    BERGANTUNG = "bergantung"
    TIDAK = "tidak"


class Need(NamedTuple):
    """What goes with an authority: a companion, a duty, a fact that must hold.

    Attributes:
        rule: the rule that asks for it.
        wajib: it is owed to somebody by a time (*kewajiban*).
        terpenuhi: the facts given already meet it.
        bila: unknown facts on which it depends whether it is asked at all.
    """

    rule: Rule
    wajib: bool
    terpenuhi: bool
    bila: tuple[str, ...]


class Change(NamedTuple):
    """A known fact that stands in the way, and the values of it that would not."""

    fakta: str
    nilai: tuple[object, ...]


class Answer(NamedTuple):
    """May this post or organ?

    Attributes:
        kata: the post or organ; empty where the text names nobody.
        jawab: yes, no, or it depends.
        izin: the grants acted under, or those that may still fit.
        perlu: what goes with it.
        bergantung: unknown facts that decide.
        bila: the values of those facts under which it may.
        seluruh: every value of those facts that was tried, in the same order of facts.
        tolak: why each grant does not fit.
        langgar: rules that the facts given already break.
        ubah: what would change a refusal.
        peringatan: warnings and notes that come with it.
        contoh: a complete activity of this actor that is *sesuai*.
        khusus: the exclusive grants that give the matter to somebody else.
    """

    kata: str
    jawab: Jawab
    izin: tuple[Rule, ...] = ()
    perlu: tuple[Need, ...] = ()
    bergantung: tuple[str, ...] = ()
    bila: tuple[tuple[object, ...], ...] = ()
    seluruh: tuple[tuple[object, ...], ...] = ()
    tolak: tuple[Refused, ...] = ()
    langgar: tuple[Finding, ...] = ()
    ubah: tuple[Change, ...] = ()
    peringatan: tuple[Finding, ...] = ()
    contoh: Completion | None = None
    khusus: tuple[Rule, ...] = ()


def actor_fact(book: Rulebook, jenis: str) -> str:
    """The fact that names who is judged, empty where nobody is."""
    judged = book.jenis[jenis].dinilai
    return "" if judged == "tidak" else judged


def actor_words(book: Rulebook, jenis: str) -> tuple[str, ...]:
    """Every post or organ that could act."""
    fact = actor_fact(book, jenis)
    field = next((f for f in book.facts_of(jenis) if f.nama == fact), None)
    if field is None:
        return ("",)
    inner = field.field("jabatan")
    return inner.nilai if inner is not None else field.nilai


def named(book: Rulebook, jenis: str, facts: Facts) -> tuple[str, ...]:
    """The posts or organs that some facts name as acting."""
    value = facts.get(actor_fact(book, jenis))
    words = [p.get("jabatan") for p in value] if isinstance(value, tuple) else [value]
    return tuple(dict.fromkeys(word for word in words if isinstance(word, str)))


def acting(book: Rulebook, jenis: str, facts: Facts, word: str) -> dict[str, object]:
    """The facts with this actor, instead of whoever stands there."""
    fact = actor_fact(book, jenis)
    if not fact:
        return dict(facts)
    return {**facts, fact: word if fact == "pelaksana" else ({"jabatan": word},)}


def who(book: Rulebook, jenis: str, facts: Facts, at: datetime) -> tuple[Answer, ...]:
    """The answer for every post or organ, in the order of the rulebook's vocabulary.

    Args:
        book: the rulebook in force.
        jenis: the kind.
        facts: what is known of the activity; who acts is left aside.
        at: the moment of judgement.
    """
    return tuple(answer(book, jenis, facts, at, word) for word in actor_words(book, jenis))


def answer(book: Rulebook, jenis: str, facts: Facts, at: datetime, word: str, *, changes: bool = True) -> Answer:
    """Whether one post or organ may, given what is known."""
    known = acting(book, jenis, facts, word)
    actor = _actor(book, jenis, known, at)
    verdict = judge(book, State(jenis, known, at).record(), at)
    broken = _broken(verdict)
    if actor is not None and actor.truth is None:
        found = _depends(book, jenis, known, at, word)
        if found is not None:
            return found._replace(perlu=_needs(book, jenis, known, at, verdict, actor), peringatan=_remarks(verdict))
    elif actor is None or actor.truth is True:
        example = first_completion(book, jenis, known, at)
        if example is not None:
            return Answer(
                word,
                Jawab.BOLEH,
                actor.grants if actor is not None else (),
                _needs(book, jenis, known, at, verdict, actor),
                peringatan=_remarks(verdict),
                contoh=example,
            )
    return Answer(
        word,
        Jawab.TIDAK,
        tolak=actor.refused if actor is not None else (),
        langgar=tuple(f for f in broken if f.sifat is not Sifat.IZIN),
        ubah=_changes(book, jenis, facts, at, word) if changes else (),
        khusus=_exclusive(book, jenis, actor) if actor is not None else (),
    )


def _exclusive(book: Rulebook, jenis: str, actor: Actor) -> tuple[Rule, ...]:
    return tuple(
        rule
        for rule in engine_for(book, jenis).grants
        if rule.eksklusif
        and not actor.words & set(rule.subjek)
        and all_hold(actor.context, rule.bila, rule.sepasang).truth is True
    )


def _actor(book: Rulebook, jenis: str, facts: Facts, at: datetime) -> Actor | None:
    """The actor as the judge sees it against the grants; ``None`` where the text names nobody."""
    engine = engine_for(book, jenis)
    if not actor_fact(book, jenis):
        return None
    actors, _ = find_actors(book, engine.kind, engine.grants, engine.rules, _everyone(book, jenis, facts, at))
    return actors[0] if actors else None


def _everyone(book: Rulebook, jenis: str, facts: Facts, at: datetime) -> Context:
    state = projected(engine_for(book, jenis), facts, at)
    home = state["@kantor"]
    return Context(book, state, home if isinstance(home, str) else None)


def _depends(book: Rulebook, jenis: str, known: Facts, at: datetime, word: str) -> Answer | None:
    """The values of the unknown facts under which the actor may; ``None`` when there are none."""
    table = {d.fakta: d for d in domains(book, jenis, Clock(at, None, None))}
    leaves = list(_leaves(book, jenis, known, at, table))
    names = tuple(dict.fromkeys(name for facts, _ in leaves for name in facts))
    allowed: list[tuple[object, ...]] = []
    tried: list[tuple[object, ...]] = []
    grants: dict[str, Rule] = {}
    example: Completion | None = None
    for given, actor in leaves:
        row = tuple(given.get(name) for name in names)
        tried.append(row)
        facts: Facts = known
        for name, value in given.items():
            facts = with_fact(facts, name, value)
        found = first_completion(book, jenis, facts, at) if actor.truth else None
        if found is not None:
            allowed.append(row)
            grants.update((rule.id, rule) for rule in actor.grants)
            example = example or found
    if example is None:
        return None
    everything = len(allowed) == len(tried)
    return Answer(
        word,
        Jawab.BOLEH if everything else Jawab.BERGANTUNG,
        tuple(grants.values()),
        bergantung=names,
        bila=tuple(allowed),
        seluruh=tuple(tried),
        contoh=example,
    )


def _leaves(
    book: Rulebook, jenis: str, known: Facts, at: datetime, table: dict[str, Domain]
) -> Iterator[tuple[dict[str, object], Actor]]:
    """Every way the facts that grants still ask for can come out."""
    actor = _actor(book, jenis, known, at)
    assert actor is not None
    name = next((n for n in actor.missing if n in table), None)
    if actor.truth is not None or name is None:
        yield {}, actor
        return
    for value in table[name].beside(known):
        if value == ():  # nothing chosen at all is no activity
            continue
        for given, end in _leaves(book, jenis, with_fact(known, name, value), at, table):
            yield {name: value, **given}, end


def _needs(
    book: Rulebook, jenis: str, known: Facts, at: datetime, verdict: Verdict, actor: Actor | None
) -> tuple[Need, ...]:
    """What the judge asks of this actor besides the grant, in the order of the law."""
    said = {f.aturan: f.status for f in verdict.temuan if f.sifat is not Sifat.IZIN}
    owed = {duty.aturan for duty in verdict.kewajiban}
    context = actor.context if actor is not None else _everyone(book, jenis, known, at)
    found = []
    for rule in engine_for(book, jenis).rules:
        hard = rule.sifat in (Sifat.KERAS, Sifat.FAKTA) or rule.wajib_diketahui
        if not hard or (rule.id not in said and rule.id not in owed):
            continue
        met = said.get(rule.id) is Status.TERPENUHI
        applies = all_hold(context, rule.bila, rule.sepasang)
        duty = rule.bukti is not None or rule.penyampaian is not None
        found.append(Need(rule, duty, met, tuple(dict.fromkeys(applies.missing)) if applies.truth is None else ()))
    return tuple(found)


def _broken(verdict: Verdict) -> tuple[Finding, ...]:
    return tuple(f for f in verdict.temuan if f.status is Status.TIDAK_TERPENUHI)


def _remarks(verdict: Verdict) -> tuple[Finding, ...]:
    notes = [f for f in verdict.temuan if f.sifat is Sifat.INFO and f.status is Status.TERPENUHI]
    return (*verdict.peringatan, *notes)


def _changes(book: Rulebook, jenis: str, facts: Facts, at: datetime, word: str) -> tuple[Change, ...]:
    """Known facts that alone stand in the way."""
    found = []
    table = {d.fakta: d for d in domains(book, jenis, Clock(at, None, None))}
    for name, domain in table.items():
        if fact_at(facts, name) is None or name == actor_fact(book, jenis) or domain.bukti:
            continue
        rest = with_fact(facts, name, None)
        good = tuple(
            value
            for value in domain.beside(rest)
            if value != ()
            and first_completion(book, jenis, acting(book, jenis, with_fact(rest, name, value), word), at) is not None
        )
        if good:
            found.append(Change(name, good))
    return tuple(found)
