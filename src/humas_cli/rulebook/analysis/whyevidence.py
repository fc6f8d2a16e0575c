"""The premises of a duty: each recorded entry of evidence, part by part."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import TYPE_CHECKING, cast

from humas_cli.rulebook.analysis.phrases import Phrases, duty_name, listed, lower
from humas_cli.rulebook.analysis.whypremises import Premise, status_of
from humas_cli.rulebook.logic import INSTEAD, Context, Outcome, Truth, side_counts, timing_counts
from humas_cli.rulebook.model import DutyStatus, Evidence, Rule
from humas_cli.rulebook.projection import LATE, Entry, Slot, Term
from humas_cli.rulebook.wording import REASONS

if TYPE_CHECKING:
    from humas_cli.activities.records import Record

_STANDING = {
    DutyStatus.BELUM_JATUH_TEMPO: "belum jatuh tempo",
    DutyStatus.TERLAMBAT: "dilakukan terlambat",
    DutyStatus.LEWAT: "waktunya lewat",
}


def evidence_premise(
    phrases: Phrases, record: Record, at: datetime, context: Context, rule: Rule, slot: Slot, outcome: Outcome
) -> Premise:
    """The duty as a whole, with one part for each entry that is recorded."""
    evidence = rule.bukti
    assert evidence is not None
    value = record.fakta.get(evidence.fakta)
    entries = value if isinstance(value, tuple) else () if value is None else (value,)
    look = _Entries(phrases, record, at, context, rule, slot)
    parts = tuple(look.entry(number, entry, len(entries)) for number, entry in enumerate(entries, start=1))
    wanted = phrases.words(context.paired(evidence.kepada, rule.sepasang))
    remarks = [REASONS[outcome.reason].rstrip(".")] if outcome.reason in REASONS else []
    remarks += [phrases.book.umum[key][0].rstrip(".") for key in outcome.warnings]
    standing = _STANDING.get(outcome.duty) if outcome.duty is not None else None
    if outcome.reason == INSTEAD:
        remarks.append("sudah ada kewajiban lain yang dipenuhi sebagai gantinya")
    if standing and not remarks:
        remarks.append(standing)
    return Premise(
        evidence.fakta,
        phrases.label(evidence.fakta),
        f"{duty_name(evidence)} {wanted}, {term(evidence)}",
        "belum ada" if not entries else f"{len(entries)} tercatat",
        None,
        status_of(outcome.truth),
        "; ".join(remarks),
        parts,
        outcome.reason == "berjalan",
    )


def term(evidence: Evidence) -> str:
    """By when a duty is owed."""
    if evidence.kapan == "sebelum":
        return "sebelum kegiatan dimulai"
    if evidence.kapan == "kapan-saja":
        return "kapan saja"
    return f"paling lambat {evidence.jam} jam sesudah kegiatan {'dimulai' if evidence.dari_mulai else 'selesai'}"


class _Entries:
    """Takes the entries of one duty apart."""

    def __init__(
        self, phrases: Phrases, record: Record, at: datetime, context: Context, rule: Rule, slot: Slot
    ) -> None:
        assert rule.bukti is not None
        self.phrases = phrases
        self.facts = record.fakta
        self.at = at
        self.context = context
        self.evidence = rule.bukti
        self.pair = rule.sepasang
        self.slot = slot
        self.field = phrases.field(rule.bukti.fakta)

    def entry(self, number: int, entry: Mapping[str, object], count: int) -> Premise:
        evidence = self.evidence
        name = f"{evidence.fakta}[{number}]" if count > 1 or self._several() else evidence.fakta
        label = f"yang ke-{number}" if count > 1 else "yang tercatat"
        # the projection itself says how an entry is seen; alone it cannot be hidden by a better one
        alone = {**self.facts, evidence.fakta: (entry,)}
        seen, _ = cast("Term", self.slot(alone, self.at))
        if not seen:
            moment = self.phrases.value(None, entry.get("waktu"))
            remark = "sesudah saat penilaian, jadi belum dihitung"
            part = Premise(f"{name}.waktu", "waktu", "tidak sesudah saat penilaian", moment, moment, status_of(False))
            return Premise(name, label, "dihitung", remark, None, status_of(False), remark, (part,))
        parts = tuple(self._parts(name, entry, next(iter(seen))))
        truths = [part.status for part in parts]
        truth: Truth = False if status_of(False) in truths else None if status_of(None) in truths else True
        told = listed([f"{part.label}: {part.nilai}" for part in parts], "dan")
        return Premise(name, label, "memenuhi setiap bagian", told, None, status_of(truth), "", parts)

    def _several(self) -> bool:
        return isinstance(self.facts.get(self.evidence.fakta), tuple)

    def _parts(self, name: str, entry: Mapping[str, object], seen: Entry) -> Iterator[Premise]:
        evidence, pair = self.evidence, self.pair
        side, filters, conditions, timing = seen
        accepted, warnings = side_counts(self.context, evidence, side, pair)
        remark = "; ".join(self.phrases.book.umum[key][0].rstrip(".") for key in warnings)
        wanted = self.context.paired(evidence.kepada, pair)
        yield self._part(name, entry, evidence.pihak, wanted, accepted, remark)
        for (part, words), value in zip((*evidence.saring, *evidence.syarat), (*filters, *conditions), strict=True):
            allowed = self.context.paired(words, pair)
            yield self._part(name, entry, part, allowed, None if value is None else value in allowed, "")
        _, lacks = timing_counts(evidence, timing)
        late = timing == LATE
        truth: Truth = None if lacks else not (late and evidence.terlambat_keras)
        remark = "terlambat; tetap dihitung, dengan peringatan" if late and truth else ""
        if entry.get("waktu") is None and evidence.waktu_opsional:
            remark = "boleh tidak dicatat"
        if lacks - {f"{evidence.fakta}.waktu"}:
            remark = f"belum diketahui: {listed([self.phrases.label(one) for one in sorted(lacks)], 'dan')}"
        moment = entry.get("waktu")
        told = self.phrases.value(None, moment)
        yield Premise(f"{name}.waktu", "waktu", term(evidence), told, moment, status_of(truth), remark)

    def _part(
        self,
        name: str,
        entry: Mapping[str, object],
        part: str,
        words: tuple[str, ...],
        truth: Truth,
        remark: str,
    ) -> Premise:
        inner = self.field.field(part) if self.field is not None else None
        value = entry.get(part)
        label = lower(inner.label) if inner is not None else part
        wanted = self.phrases.words(words, "atau", inner)
        told = self.phrases.value(inner, value)
        return Premise(f"{name}.{part}", label, wanted, told, value, status_of(truth), remark)
