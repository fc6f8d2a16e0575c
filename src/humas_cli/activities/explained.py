"""An explanation as an officer reads it, and as a typed tree."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, datetime

from humas_cli.activities.records import Record
from humas_cli.activities.screen import activity, closing_lines, headline, moment
from humas_cli.documents.indonesian import tanggal
from humas_cli.results import Line, Tone
from humas_cli.rulebook.analysis.explaining import Explained, Explanation, Hasil, Step, explain
from humas_cli.rulebook.analysis.phrases import NATURES, article_of, capital, lower
from humas_cli.rulebook.analysis.whypremises import Premise
from humas_cli.rulebook.model import Finding, Rulebook, Sifat, Status

_TITLES = {
    Hasil.TIDAK_TERPENUHI: ("Tidak terpenuhi", Tone.BAD),
    Hasil.BELUM_DIKETAHUI: ("Belum diketahui", Tone.OPEN),
    Hasil.TERPENUHI: ("Terpenuhi", Tone.GOOD),
    Hasil.BERJALAN: ("Berlaku, belum jatuh tempo", Tone.OPEN),
    Hasil.BELUM_PASTI: ("Belum pasti berlaku; bila berlaku pun, putusan tidak berubah", Tone.QUIET),
    Hasil.TIDAK_DIPAKAI: ("Cocok, tetapi tidak dipakai", Tone.QUIET),
    Hasil.TIDAK_COCOK: ("Kewenangan yang tidak cocok", Tone.QUIET),
    Hasil.TIDAK_BERLAKU: ("Tidak berlaku", Tone.QUIET),
    Hasil.TIDAK_DINILAI: ("Ditampilkan, tidak dinilai", Tone.QUIET),
}
_ALWAYS = tuple(_TITLES)[:-1]
_MARKS = {Status.TERPENUHI: "✓", Status.TIDAK_TERPENUHI: "✗", Status.BELUM_DIKETAHUI: "?"}
_RUNNING = "○"
_PLAIN_MARKS = str.maketrans({"✓": "+", "✗": "-", "○": "o"})
"""For a stream that cannot write the marks: a replacement sign would make them all alike."""
_LEGEND = "✓ terpenuhi, ✗ tidak terpenuhi, ? belum diketahui, ○ belum jatuh tempo; * nomor pasal disimpulkan."


def explained(book: Rulebook, record: Record, at: datetime) -> Explanation:
    """Explain a record, with its times as they are written in Indonesian."""
    return explain(book, record, at, lambda when: moment(when) if isinstance(when, datetime) else _day(when))


def _day(when: date) -> str:
    return tanggal(when)


def why_lines(
    explanation: Explanation, record: Record, book: Rulebook, *, all_rules: bool, quotes: bool
) -> Iterator[Line]:
    """The explanation, one section for each outcome.

    Args:
        explanation: what was explained.
        record: the activity.
        book: the rulebook that judged.
        all_rules: also the rules that are only shown, never judged.
        quotes: with the words of the law.
    """
    yield Line(f"{headline(explanation.verdict, book)} – {activity(record, book)}", Tone.TITLE)
    yield Line(_LEGEND, Tone.QUIET)
    for hasil, (title, tone) in _TITLES.items():
        found = [one for one in explanation.aturan if one.hasil is hasil]
        if found and (all_rules or hasil in _ALWAYS):
            yield Line()
            yield Line(f"{title}: {len(found)} aturan", tone)
            for one in found:
                yield from _rule(one, book, quotes=quotes)
    hidden = sum(one.hasil is Hasil.TIDAK_DINILAI for one in explanation.aturan)
    yield Line()
    if hidden and not all_rules:
        yield Line(f"{hidden} aturan lain hanya ditampilkan dan tidak dinilai; lihat dengan --semua.", Tone.QUIET)
    general = [warning for warning in explanation.verdict.peringatan if warning.aturan not in book.aturan]
    for warning in general:
        yield Line(f"Peringatan: {warning.pesan}", Tone.SOFT)
    yield from closing_lines(book)


def with_plain_marks(lines: Iterable[Line]) -> Iterator[Line]:
    """The same lines with marks that every encoding has."""
    return (line._replace(text=line.text.translate(_PLAIN_MARKS)) for line in lines)


def _rule(one: Explained, book: Rulebook, *, quotes: bool) -> Iterator[Line]:
    rule = one.aturan
    yield Line(f"{article_of(rule, book)} [{rule.sifat.value}] {rule.ringkas} ({rule.id})", indent=1)
    if quotes:
        yield Line(f"Bunyi: “{rule.kutipan}”", Tone.QUIET, indent=2)
    for step in one.langkah:
        yield from _step(step, book, rule.sifat)
    for warning in one.peringatan:
        yield Line(f"Peringatan: {warning.pesan}", Tone.SOFT, indent=2)
    if rule.tafsir and one.hasil is not Hasil.TIDAK_DINILAI:
        yield Line(f"Tafsir: {', '.join(rule.tafsir)} (humas aturan show {rule.tafsir[0]})", Tone.QUIET, indent=2)


def _step(step: Step, book: Rulebook, sifat: Sifat) -> Iterator[Line]:
    if step.pelaku and sifat is not Sifat.IZIN:
        yield Line(f"{capital(book.sebutan.get(step.pelaku, step.pelaku))}:", indent=2)
    for premise in step.syarat_berlaku:
        yield from _premise(premise, "berlaku bila " if sifat is not Sifat.IZIN else "", indent=2)
    for premise in step.uji:
        yield from _premise(premise, "", indent=2)
    if step.alasan:
        yield Line(step.alasan, indent=2)


def _premise(premise: Premise, lead: str, *, indent: int) -> Iterator[Line]:
    text = f"{_RUNNING if premise.berjalan else _MARKS[premise.status]} {lead}{premise.label}: {premise.nilai}"
    if premise.diminta == premise.nilai:
        text += ", seperti diminta"
    elif premise.diminta:
        text += f"; diminta {premise.diminta}"
    if premise.keterangan:
        text += f" ({lower(premise.keterangan)})"
    yield Line(f"{text}.", indent=indent)
    for part in premise.rincian:
        yield from _entry(part, indent=indent + 1)


def _entry(entry: Premise, *, indent: int) -> Iterator[Line]:
    yield Line(f"{_MARKS[entry.status]} {entry.label}", indent=indent)
    for part in entry.rincian:
        yield from _premise(part, "", indent=indent + 1)


def why_object(explanation: Explanation, record: Record, book: Rulebook, verdict: dict[str, object]) -> object:
    """The explanation as plain values; every premise has the same keys."""
    return {
        "jenis": record.jenis,
        "putusan": verdict,
        "aturan": [_explained_object(one, book) for one in explanation.aturan],
    }


def _explained_object(one: Explained, book: Rulebook) -> dict[str, object]:
    rule = one.aturan
    return {
        "aturan": rule.id,
        "pasal": rule.nomor,
        "pasal_disimpulkan": not book.pasal[rule.pasal].pasti,
        "ayat": rule.ayat,
        "huruf": rule.huruf,
        "sifat": rule.sifat.value,
        "arti_sifat": NATURES[rule.sifat],
        "ringkas": rule.ringkas,
        "kutipan": rule.kutipan,
        "baris": list(rule.baris),
        "tafsir": list(rule.tafsir),
        "hasil": one.hasil.value,
        "langkah": [
            {
                "pelaku": step.pelaku or None,
                "berlaku": step.berlaku.value,
                "syarat_berlaku": _premise_objects(step.syarat_berlaku),
                "uji": _premise_objects(step.uji),
                "alasan": step.alasan or None,
            }
            for step in one.langkah
        ],
        "pesan": None if one.temuan is None else one.temuan.pesan,
        "peringatan": [_warning(warning) for warning in one.peringatan],
    }


def _warning(finding: Finding) -> dict[str, object]:
    return {"pesan": finding.pesan, "saran": finding.saran}


def _premise_objects(premises: Iterable[Premise]) -> list[dict[str, object]]:
    return [
        {
            "fakta": premise.fakta or None,
            "label": premise.label,
            "diminta": premise.diminta,
            "nilai": premise.nilai,
            "tercatat": _plain(premise.tercatat),
            "status": premise.status.value,
            "berjalan": premise.berjalan,
            "keterangan": premise.keterangan or None,
            "rincian": _premise_objects(premise.rincian),
        }
        for premise in premises
    ]


def _plain(value: object) -> object:
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, tuple | list):
        return [_plain(one) for one in value]
    return {key: _plain(one) for key, one in value.items()} if isinstance(value, dict) else value
