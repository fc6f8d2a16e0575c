"""The verdict object of the contract: as plain values, and as JSON lines in bulk."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, NamedTuple

from humas_cli.rulebook.engine import Decision, OpenDuty, engine_for
from humas_cli.rulebook.model import Alternative, Duty, Finding, Rulebook, RulebookInfo, Verdict

if TYPE_CHECKING:
    from humas_cli.activities.records import Record

Plain = dict[str, object]


def verdict_object(verdict: Verdict, info: RulebookInfo, berkas: str, baris: int | None) -> Plain:
    """The verdict with all its keys, in the order of the contract.

    Args:
        verdict: what was judged.
        info: the rulebook that judged.
        berkas: how the record's source is called.
        baris: its line in a JSONL input, counted from 1.
    """
    return {
        "berkas": berkas,
        "baris": baris,
        "jenis": verdict.jenis,
        "putusan": verdict.putusan.value,
        "temuan": [_finding(f) for f in verdict.temuan],
        "kewajiban": [_duty(d) for d in verdict.kewajiban],
        "kurang": list(verdict.kurang),
        "peringatan": [_finding(f) for f in verdict.peringatan],
        "alternatif": _alternatives(verdict.alternatif),
        "rulebook": {"nama": info.pendek, "versi": info.versi, "hash": info.hash},
    }


def _finding(finding: Finding) -> Plain:
    return {
        "aturan": finding.aturan,
        "pasal": finding.pasal,
        "ayat": finding.ayat,
        "huruf": finding.huruf,
        "sifat": finding.sifat.value,
        "status": finding.status.value,
        "kutipan": finding.kutipan,
        "pesan": finding.pesan,
        "saran": finding.saran,
        "tafsir": list(finding.tafsir),
        "fakta": list(finding.fakta),
    }


def _alternatives(alternatives: tuple[Alternative, ...]) -> list[Plain]:
    return [alternative._asdict() for alternative in alternatives]


def _duty(duty: Duty) -> Plain:
    return {
        "aturan": duty.aturan,
        "pasal": duty.pasal,
        "ayat": duty.ayat,
        "apa": duty.apa,
        "kapan": duty.kapan,
        "kepada": duty.kepada,
        "tenggat": None if duty.tenggat is None else duty.tenggat.isoformat(),
        "status": duty.status.value,
    }


TEXTS = 1 << 9
"""Texts of decisions kept before they are let go, so that bulk runs stay flat; of single findings four times these."""


_AT_START = (True, timedelta())


class VerdictText(NamedTuple):
    """The JSON of a decision from after a line's number on, cut where the term of a duty belongs.

    Attributes:
        parts: the texts between the terms.
        terms: for each duty from which moment its term is counted (``True``: ``mulai``) and the hours; ``None`` when
            it has no term.
        size: length of the parts.
    """

    parts: tuple[bytes, ...]
    terms: tuple[tuple[bool, timedelta] | None, ...]
    size: int

    def told(self, start: object, end: object, opening: bytes | None = None) -> Sequence[bytes]:
        """The pieces of the text for an activity that begins and ends at these moments.

        Args:
            opening: the beginning as JSON, when that is known.
        """
        if not self.terms:
            return self.parts
        pieces = [self.parts[0]]
        for term, part in zip(self.terms, self.parts[1:], strict=True):
            moment = None if term is None else start if term[0] else end
            if opening is not None and term == _AT_START:
                pieces += (opening, part)
            elif term is None or not isinstance(moment, datetime):
                pieces += (b"null", part)
            else:
                pieces += (b'"%b"' % (moment + term[1]).isoformat().encode(), part)
        return pieces


class VerdictLines:
    """Writes verdicts as JSON lines. The text of a decision is made once; only names and terms differ by record."""

    def __init__(self, book: Rulebook) -> None:
        import json

        self.book = book
        self._write = json.JSONEncoder(ensure_ascii=False).encode
        self._texts: dict[int, tuple[Decision, VerdictText]] = {}
        self._findings: dict[int, tuple[Finding, str]] = {}
        info = book.info
        self._tail = f', "rulebook": {self._write({"nama": info.pendek, "versi": info.versi, "hash": info.hash})}}}'

    def line(self, record: Record, at: datetime, berkas: str, baris: int | None) -> str:
        """Judge one record and give its verdict as one JSON line, without the line end."""
        text = self.text(record.jenis, engine_for(self.book, record.jenis).decide(record, at))
        head = f'{{"berkas": {self._write(berkas)}, "baris": {"null" if baris is None else baris}'
        return head + b"".join(text.told(record.fakta.get("mulai"), record.fakta.get("selesai"))).decode()

    def text(self, jenis: str, decision: Decision) -> VerdictText:
        """The JSON of a decision, but for what differs by record."""
        known = self._texts.get(id(decision))  # kept beside its text, so that the number stays its own
        if known is None:
            if len(self._texts) >= TEXTS:
                self._texts.clear()
            parts = tuple(part.encode() for part in self._parts(jenis, decision))
            terms = tuple(_term(duty) for duty in decision.kewajiban)
            known = self._texts[id(decision)] = (decision, VerdictText(parts, terms, sum(map(len, parts))))
        return known[1]

    def _parts(self, jenis: str, decision: Decision) -> tuple[str, ...]:
        """The line's text from ``jenis`` on, cut where a duty's term belongs."""
        head = f', "jenis": {self._write(jenis)}, "putusan": "{decision.putusan.value}"'
        parts = [f'{head}, "temuan": [{self._listed(decision.temuan)}], "kewajiban": [']
        for number, duty in enumerate(decision.kewajiban):
            before, after = self._duty_text(duty)
            parts[-1] += f", {before}" if number else before
            parts.append(after)
        rest = {"kurang": list(decision.kurang)}
        others = {"alternatif": _alternatives(decision.alternatif)}
        parts[-1] += (
            f'], {self._write(rest)[1:-1]}, "peringatan": [{self._listed(decision.peringatan)}], '
            f"{self._write(others)[1:-1]}{self._tail}"
        )
        return tuple(parts)

    def _listed(self, findings: tuple[Finding, ...]) -> str:
        return ", ".join([self._finding_text(finding) for finding in findings])

    def _finding_text(self, finding: Finding) -> str:
        known = self._findings.get(id(finding))  # kept beside its text, so that the number stays its own
        if known is None:
            if len(self._findings) >= 4 * TEXTS:
                self._findings.clear()
            known = self._findings[id(finding)] = (finding, self._write(_finding(finding)))
        return known[1]

    def _duty_text(self, duty: OpenDuty) -> tuple[str, str]:
        rule = duty.rule
        text = self._write(
            _duty(Duty(rule.id, rule.nomor, rule.ayat, duty.apa, duty.kapan, duty.kepada, None, duty.status))
        )
        before, after = text.split('"tenggat": null', 1)
        return f'{before}"tenggat": ', after


def _term(duty: OpenDuty) -> tuple[bool, timedelta] | None:
    owed = duty.kapan == "sebelum" or duty.jam
    return (duty.dari_mulai, timedelta(hours=duty.jam)) if owed else None
