"""Who acts, and by which grant (*izin*) of the rulebook."""

from __future__ import annotations

from typing import NamedTuple

from humas_cli.rulebook.logic import Context, Truth, all_hold
from humas_cli.rulebook.model import Kind, Rule, Rulebook


class Refused(NamedTuple):
    """A grant that does not fit: because it does not name the actor, because a condition fails, or because an
    exclusive rule gives the matter to somebody else."""

    rule: Rule
    reason: str
    facts: tuple[str, ...]


class Actor(NamedTuple):
    """One who acts, judged against the grants of the kind.

    Attributes:
        word: post or organ as recorded; empty when nobody is there.
        words: the posts it counts as.
        truth: granted, refused, or not known.
        grants: the grant acted under, or those that may still fit.
        missing: facts that would decide.
        named: whether any grant names the actor at all.
        refused: why each grant does not fit, when none does.
        context: facts and region family.
    """

    word: str
    words: frozenset[str]
    truth: Truth
    grants: tuple[Rule, ...]
    missing: tuple[str, ...]
    named: bool
    refused: tuple[Refused, ...]
    context: Context


def find_actors(
    book: Rulebook, kind: Kind, grants: tuple[Rule, ...], rules: tuple[Rule, ...], everyone: Context
) -> tuple[tuple[Actor, ...], bool]:
    """The actors of an activity, and whether all of them are known."""
    if kind.dinilai == "tidak":
        organ = everyone.state["@pelaksana"]
        if isinstance(organ, str):
            return (_plain_actor(book, organ, everyone),), True
        return (), True
    if kind.dinilai == "pelaksana":
        organ = everyone.state["@pelaksana"]
        found: set[object] | None = {organ} if isinstance(organ, str) else None
    else:
        posts = everyone.state["@pelaku"]
        found = set(posts) if isinstance(posts, frozenset) else None
    if found is None:
        return (), False
    if not found:
        return (_nobody(grants, everyone),), True
    words = sorted(word for word in found if isinstance(word, str))
    return tuple(_judged(book, word, grants, rules, everyone) for word in words), None not in found


def _family(book: Rulebook, word: str, everyone: Context) -> str | None:
    family = book.keluarga.get(word)
    return family if family is not None else everyone.family


def _words(book: Rulebook, word: str) -> frozenset[str]:
    return frozenset((word, *book.juga.get(word, ())))


def _plain_actor(book: Rulebook, word: str, everyone: Context) -> Actor:
    context = Context(book, everyone.state, _family(book, word, everyone))
    return Actor(word, _words(book, word), True, (), (), True, (), context)


def _nobody(grants: tuple[Rule, ...], everyone: Context) -> Actor:
    refused = tuple(Refused(rule, "tanpa-pelaku", ()) for rule in _special_first(grants))
    return Actor("", frozenset(), False, (), (), True, refused, everyone)


def _special_first(grants: tuple[Rule, ...]) -> list[Rule]:
    return sorted(grants, key=lambda rule: -rule.khusus)


def _judged(book: Rulebook, word: str, grants: tuple[Rule, ...], rules: tuple[Rule, ...], everyone: Context) -> Actor:
    words = _words(book, word)
    context = Context(book, everyone.state, _family(book, word, everyone))
    barred, open_bars = barred_by(words, grants, context)
    sure: list[Rule] = []
    maybe: list[Rule] = []
    missing: list[str] = []
    refused: list[Refused] = []
    named = False
    for rule in _special_first(grants):
        if not words & set(rule.subjek):
            refused.append(Refused(rule, "tidak-disebut", ()))
            continue
        named = True
        holds = all_hold(context, rule.bila, rule.sepasang)
        if barred is not None and not rule.eksklusif:
            refused.append(Refused(rule, "eksklusif", ()))
        elif holds.truth is False:
            refused.append(Refused(rule, "syarat", holds.missing))
        elif holds.truth is None or (open_bars and not rule.eksklusif):
            maybe.append(rule)
            missing.extend((*holds.missing, *open_bars))
        else:
            sure.append(rule)
    if sure:
        return Actor(word, words, True, (_lightest(sure, rules),), (), True, (), context)
    unique = tuple(dict.fromkeys(missing))
    if maybe:
        return Actor(word, words, None, tuple(maybe), unique, True, (), context)
    return Actor(word, words, False, (), (), named, tuple(refused), context)


def barred_by(words: frozenset[str], grants: tuple[Rule, ...], context: Context) -> tuple[Rule | None, tuple[str, ...]]:
    """An exclusive rule that gives the matter to somebody else, or the facts that would tell."""
    unknown: list[str] = []
    for rule in grants:
        if not rule.eksklusif or words & set(rule.subjek):
            continue
        holds = all_hold(context, rule.bila, rule.sepasang)
        if holds.truth is True:
            return rule, ()
        if holds.truth is None:
            unknown.extend(holds.missing)
    return None, tuple(dict.fromkeys(unknown))


def _lightest(grants: list[Rule], rules: tuple[Rule, ...]) -> Rule:
    """Where one capacity is granted without duties, that one counts; among equals the most special."""

    def weight(grant: Rule) -> tuple[int, int]:
        duties = sum(grant.id in r.untuk and (r.bukti or r.penyampaian) is not None for r in rules)
        return (duties, -grant.khusus)

    return min(grants, key=weight)
