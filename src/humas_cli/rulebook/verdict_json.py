"""The verdict object of the contract: as plain values, and as JSON lines in bulk."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from humas_cli.rulebook.engine import MEMORY, Decision, OpenDuty, engine_for
from humas_cli.rulebook.model import Duty, Finding, Rulebook, RulebookInfo, Verdict

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
        "kewajiban": [_duty(d, d.tenggat) for d in verdict.kewajiban],
        "kurang": list(verdict.kurang),
        "peringatan": [_finding(f) for f in verdict.peringatan],
        "alternatif": [
            {
                "jenis": a.jenis,
                "pelaku": a.pelaku,
                "pelaksana": a.pelaksana,
                "pasal": a.pasal,
                "ayat": a.ayat,
                "pesan": a.pesan,
            }
            for a in verdict.alternatif
        ],
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


def _duty(duty: Duty, term: object) -> Plain:
    return {
        "aturan": duty.aturan,
        "pasal": duty.pasal,
        "ayat": duty.ayat,
        "apa": duty.apa,
        "kapan": duty.kapan,
        "kepada": duty.kepada,
        "tenggat": term.isoformat() if isinstance(term, datetime) else term,
        "status": duty.status.value,
    }


class VerdictLines:
    """Writes verdicts as JSON lines. The text of a decision is made once; only names and terms differ by record."""

    def __init__(self, book: Rulebook) -> None:
        self.book = book
        self._texts: dict[int, tuple[Decision, tuple[str, ...]]] = {}
        self._names: dict[str, str] = {}

    def line(self, record: Record, at: datetime, berkas: str, baris: int | None) -> str:
        """Judge one record and give its verdict as one JSON line, without the line end."""
        engine = engine_for(self.book, record.jenis)
        decision = engine.decide(record, at)
        known = self._texts.get(id(decision))
        if known is None:
            if len(self._texts) >= MEMORY:
                self._texts.clear()
            known = self._texts[id(decision)] = (decision, self._parts(engine.kind.id, decision))
        parts = known[1]
        text = parts[0]
        for duty, part in zip(decision.kewajiban, parts[1:], strict=True):
            text += _term(duty, record) + part
        name = self._names.get(berkas)
        if name is None:
            import json

            name = self._names[berkas] = json.dumps(berkas, ensure_ascii=False)
        return f'{{"berkas": {name}, "baris": {"null" if baris is None else baris}, {text}'

    def _parts(self, jenis: str, decision: Decision) -> tuple[str, ...]:
        """The line's text from ``jenis`` on, cut where a duty's term belongs."""
        import json

        mark = "\x00"
        verdict = Verdict(
            jenis,
            decision.putusan,
            decision.temuan,
            tuple(
                Duty(d.rule.id, d.rule.nomor, d.rule.ayat, d.apa, d.kapan, d.kepada, None, d.status)
                for d in decision.kewajiban
            ),
            decision.kurang,
            decision.peringatan,
            decision.alternatif,
        )
        whole = verdict_object(verdict, self.book.info, "", None)
        whole["kewajiban"] = [_duty(d, mark) for d in verdict.kewajiban]
        del whole["berkas"], whole["baris"]
        return tuple(json.dumps(whole, ensure_ascii=False)[1:].split(json.dumps(mark)))


def _term(duty: OpenDuty, record: Record) -> str:
    moment = record.fakta.get("mulai" if duty.kapan == "sebelum" else "selesai")
    if not isinstance(moment, datetime) or not (duty.kapan == "sebelum" or duty.jam):
        return "null"
    return f'"{(moment + timedelta(hours=duty.jam) if duty.jam else moment).isoformat()}"'
