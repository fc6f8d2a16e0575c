"""Single premises of a rule: what is wanted, what the record says, and whether that fits."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from humas_cli.rulebook.analysis.phrases import Phrases, listed
from humas_cli.rulebook.logic import Context, Outcome, Truth, one_holds
from humas_cli.rulebook.model import Condition, Delivery, Rule, Status
from humas_cli.rulebook.projection import fact_at
from humas_cli.rulebook.wording import REASONS

if TYPE_CHECKING:
    from humas_cli.activities.records import Record


class Premise(NamedTuple):
    """One premise.

    Attributes:
        fakta: the fact it is about, dotted; numbered where an entry of a list is meant.
        label: the fact in words.
        diminta: what the rule wants.
        nilai: what the record says, in words.
        tercatat: what the record says, as kept.
        status: satisfied, broken or unknown.
        keterangan: why, or what else counts.
        rincian: the parts of a compound premise.
        berjalan: a duty whose time has not run out yet.
    """

    fakta: str
    label: str
    diminta: str
    nilai: str
    tercatat: object
    status: Status
    keterangan: str = ""
    rincian: tuple[Premise, ...] = ()
    berjalan: bool = False


def status_of(truth: Truth) -> Status:
    """The status that goes with a truth."""
    if truth is None:
        return Status.BELUM_DIKETAHUI
    return Status.TERPENUHI if truth else Status.TIDAK_TERPENUHI


def condition_premise(
    phrases: Phrases, record: Record, context: Context, name: str, condition: Condition, pair: bool
) -> Premise:
    """One condition against the record."""
    outcome = one_holds(context, name, condition, pair)
    field = phrases.field(name)
    value = fact_at(record.fakta, name)
    told, remark = phrases.value(field, value), ""
    if value is None and field is not None and field.bawaan_dari:
        value = record.fakta.get(field.bawaan_dari)
        told, remark = phrases.value(field, value), f"tidak tercatat, jadi sama dengan {field.bawaan_dari}"
    if condition[0] in ("satu", "memuat", "semua", "lengkap") and pair:
        condition = (condition[0], context.paired(condition[1], pair))  # type: ignore[arg-type]  # tuple of words
    if condition[0] == "sama":
        other = str(condition[1])
        remark = f"{phrases.label(other)}: {phrases.value(phrases.field(other), fact_at(record.fakta, other))}"
    wanted = phrases.wanted(name, condition)
    return Premise(name, phrases.label(name), wanted, told, value, status_of(outcome.truth), remark)


def people_premise(phrases: Phrases, record: Record, context: Context, rule: Rule, outcome: Outcome) -> Premise:
    """That somebody of a list stands in a fact."""
    people = rule.orang
    assert people is not None
    wanted = phrases.words(context.paired(people.salah_satu, rule.sepasang))
    if people.atau_pelaku:
        wanted += ", atau pelakunya sendiri pejabat itu"
    if people.status:
        wanted += f" (status: {listed(people.status, 'atau')})"
    value = record.fakta.get(people.fakta)
    remark = REASONS.get(outcome.reason, "").rstrip(".")
    if outcome.warnings:
        remark = "; ".join(phrases.book.umum[key][0].rstrip(".") for key in outcome.warnings)
    told = _posts(phrases, value, held=bool(people.status))
    status = status_of(outcome.truth)
    return Premise(people.fakta, phrases.label(people.fakta), wanted, told, _kept(value), status, remark)


def delivery_premise(phrases: Phrases, record: Record, delivery: Delivery, addressee: str, outcome: Outcome) -> Premise:
    """That one addressee was reached."""
    value = record.fakta.get(delivery.fakta)
    remark = REASONS.get(outcome.reason, "").rstrip(".")
    if outcome.warnings:
        remark = "; ".join(phrases.book.umum[key][0].rstrip(".") for key in outcome.warnings)
    return Premise(
        delivery.fakta,
        phrases.label(delivery.fakta),
        f"memuat {phrases.word(addressee)}",
        phrases.value(phrases.field(delivery.fakta), value),
        value,
        status_of(outcome.truth),
        remark,
    )


def _posts(phrases: Phrases, value: object, *, held: bool = False) -> str:
    """The posts of recorded persons; names are not needed to explain."""
    if value is None:
        return "tidak tercatat"
    people = value if isinstance(value, tuple) else (value,)
    told = []
    for person in people:
        word = person.get("jabatan") or person.get("organ")
        text = phrases.word(word) if word else "jabatan tidak tercatat"
        if held and person.get("status"):
            text += f" (status: {person['status']})"
        behalf = person.get("atas_nama")
        told.append(f"{text} (a.n. {phrases.word(behalf)})" if behalf else text)
    return "; ".join(told) or "kosong"


def _kept(value: object) -> object:
    """Recorded persons without names."""
    if value is None:
        return None
    people = value if isinstance(value, tuple) else (value,)
    shown = [{k: v for k, v in person.items() if k in ("jabatan", "organ", "status", "atas_nama")} for person in people]
    return shown if isinstance(value, tuple) else shown[0]
