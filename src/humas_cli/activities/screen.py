"""A verdict as an officer reads it: lines of Indonesian, the same on a terminal and in a file."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime

from humas_cli.activities.dutywords import article_text, duty_words, in_both_zones
from humas_cli.activities.dutywords import moment as moment
from humas_cli.activities.options import Flag, flag_for, quoted
from humas_cli.activities.records import Record
from humas_cli.errors import STANDARD_INPUT, TYPED
from humas_cli.results import Line, Tone
from humas_cli.rulebook.model import (
    Duty,
    DutyStatus,
    Finding,
    Putusan,
    Rule,
    Rulebook,
    Sifat,
    Status,
    Verdict,
)

UNNAMED = (TYPED, STANDARD_INPUT)
"""Sources of a record that no command can name again."""

MOST_WORDS = 8
"""Choices that are still listed beside their question."""

DISCLAIMER = "alat bantu, bukan pendapat hukum"

_TONES = {
    Putusan.SESUAI: Tone.GOOD,
    Putusan.BELUM_LENGKAP: Tone.OPEN,
    Putusan.TIDAK_SESUAI: Tone.BAD,
    Putusan.TANPA_DASAR: Tone.BAD,
}
_RECORDING = {"[[koordinasi]]": "humas koordinasi new", "[[laporan]]": "humas laporan new"}
"""The command that keeps each evidence that advice speaks of."""

_DUTY_WORDS = {
    DutyStatus.BELUM_JATUH_TEMPO: "belum jatuh tempo",
    DutyStatus.TERPENUHI: "sudah",
    DutyStatus.TERLAMBAT: "dilakukan terlambat",
    DutyStatus.LEWAT: "lewat dan belum dilakukan",
}


def verdict_lines(
    verdict: Verdict,
    record: Record,
    book: Rulebook,
    flags: Sequence[Flag],
    rulebook: str | None = None,
    *,
    entry: str | None = None,
) -> list[Line]:
    """Everything a verdict says, without the closing lines.

    Args:
        verdict: what was judged.
        record: the activity.
        book: the rulebook that judged.
        flags: the options of the kind, to name the ones that fill what is missing.
        rulebook: the file of ``--rulebook``, which the command that fills it needs too.
        entry: the id of the activity in the register, whose commands then stand beside the advice.
    """
    lines = [Line(f"{headline(verdict, book)} – {activity(record, book)}", _TONES[verdict.putusan])]
    broken = [finding for finding in verdict.temuan if finding.status is Status.TIDAK_TERPENUHI]
    _section(lines, "Tidak terpenuhi:", [_explained(finding, entry) for finding in broken])
    if verdict.putusan in (Putusan.SESUAI, Putusan.BELUM_LENGKAP):
        granted = [f for f in verdict.temuan if f.sifat is Sifat.IZIN and f.status is Status.TERPENUHI]
        _section(lines, "Dasar kewenangan:", [_stated(finding) for finding in granted])
    owed = [duty for duty in verdict.kewajiban if _still_owed(duty)]
    advice = {f.aturan: f.saran for f in verdict.temuan if f.status is Status.BELUM_DIKETAHUI}
    _section(lines, "Masih harus dilakukan:", [_owed(duty, book, advice.get(duty.aturan, ""), entry) for duty in owed])
    _section(lines, "Belum diketahui:", _missing(verdict, record, flags, rulebook))
    _section(lines, "Peringatan:", [_explained(finding, entry) for finding in verdict.peringatan], Tone.SOFT)
    notes = [f for f in verdict.temuan if f.sifat is Sifat.INFO and f.status is Status.TERPENUHI]
    _section(lines, "Catatan:", [_stated(finding) for finding in notes])
    ways = [Line(f"{a.pesan.rstrip('.')} ({article_text(a.pasal, a.ayat)}).", indent=1) for a in verdict.alternatif]
    _section(lines, "Jalan yang sesuai peraturan:", [[way] for way in ways])
    return lines


def closing_lines(book: Rulebook) -> list[Line]:
    """Which rulebook judged, and what its numbers are worth: once per output."""
    info = book.info
    lines = [Line(f"{info.catatan_pasal} {info.catatan_berlaku}".strip(), Tone.QUIET)]
    lines.append(Line(f"{info.pendek}, versi {info.versi} ({info.hash[:12]}); {DISCLAIMER}.", Tone.QUIET))
    return lines


def headline(verdict: Verdict, book: Rulebook) -> str:
    """The verdict in words, as the contract prints it."""
    if verdict.putusan is Putusan.SESUAI:
        return f"Sesuai {book.info.pendek}"
    if verdict.putusan is Putusan.BELUM_LENGKAP:
        return "Belum lengkap"
    if verdict.putusan is Putusan.TANPA_DASAR:
        return f"Tidak ada dasar kewenangan dalam {book.info.pendek}"
    places = dict.fromkeys(article(f) for f in verdict.temuan if f.status is Status.TIDAK_TERPENUHI and f.pasal)
    return f"Tidak sesuai {_and(list(places))}" if places else f"Tidak sesuai {book.info.pendek}"


def activity(record: Record, book: Rulebook) -> str:
    """The activity in a line: kind, title, office, time."""
    parts = [book.jenis[record.jenis].nama]
    title = record.fakta.get("judul")
    if isinstance(title, str):
        parts.append(f"“{' '.join(title.split())}”")
    office = record.fakta.get("kantor")
    if isinstance(office, str):
        parts.append(book.sebutan.get(office, office))
    begin = record.fakta.get("mulai")
    if isinstance(begin, datetime):
        parts.append(moment(begin))
    return ", ".join(parts)


def article(finding: Finding | Rule) -> str:
    """``Pasal 7 ayat (3) huruf a``; what the tool checks by itself has no article."""
    number = finding.nomor if isinstance(finding, Rule) else finding.pasal
    return article_text(number, finding.ayat, finding.huruf) or "Pemeriksaan alat ini"


def _and(words: Sequence[str]) -> str:
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} dan {words[-1]}"


def _section(lines: list[Line], title: str, items: Iterable[list[Line]], tone: Tone = Tone.TITLE) -> None:
    found = [line for item in items for line in item]
    if found:
        lines.append(Line(title, tone))
        lines.extend(found)


def _explained(finding: Finding, entry: str | None) -> list[Line]:
    lines = [Line(f"{article(finding)}: {finding.pesan}", indent=1)]
    if finding.kutipan:
        lines.append(Line(f"Bunyi: “{finding.kutipan}”", Tone.QUIET, indent=2))
    lines += _to_do(finding.saran, entry)
    return [*lines, *_readings(finding)]


def _stated(finding: Finding) -> list[Line]:
    return [Line(f"{article(finding)}: {finding.pesan}", indent=1), *_readings(finding)]


def _readings(finding: Finding) -> list[Line]:
    if not finding.tafsir:
        return []
    ids = ", ".join(finding.tafsir)
    return [Line(f"Tafsir: {ids} (humas aturan show {finding.tafsir[0]})", Tone.QUIET, indent=2)]


def _still_owed(duty: Duty) -> bool:
    """What can still be done: also a report whose time is over, but nothing that belonged before the activity."""
    after = duty.kapan == "sesudah"
    return duty.status is DutyStatus.BELUM_JATUH_TEMPO or (duty.status is DutyStatus.LEWAT and after)


def _owed(duty: Duty, book: Rulebook, advice: str, entry: str | None) -> list[Line]:
    return [duty_line(duty, book), *_to_do(advice, entry)]


def _to_do(advice: str, entry: str | None) -> list[Line]:
    """The rulebook's advice; of evidence of an activity in the register also the command that records it."""
    lines = [Line(f"Lakukan: {advice}", indent=2)] if advice else []
    for mark, command in _RECORDING.items():
        if entry is not None and mark in advice:
            lines.append(Line(f"Perintahnya: {command} {entry}", indent=2, whole=True))
    return lines


def duty_line(duty: Duty, book: Rulebook) -> Line:
    """One duty: to whom, on which article, by when in the event's own zone and in WIB, and where it stands."""
    text = f"{duty_words(duty.apa, duty.kepada, book.sebutan)} ({article_text(duty.pasal, duty.ayat)})"
    if duty.tenggat is not None:
        text += f", {'sebelum' if duty.kapan == 'sebelum' else 'paling lambat'} {in_both_zones(duty.tenggat)}"
    elif duty.kapan == "sebelum":
        text += ", sebelum kegiatan"
    elif duty.kapan == "kapan-saja":
        text += ", kapan saja"
    return Line(f"{text}: {_DUTY_WORDS[duty.status]}.", Tone.BAD if duty.status is DutyStatus.LEWAT else Tone.PLAIN, 1)


def _hint(flag: Flag) -> str:
    """The option to add; where the value is a choice it is left open, since an example could lead astray."""
    if flag.yes_no:
        return f"--{flag.name} atau --tidak-{flag.name}"
    return f"--{flag.name} …" if flag.field.nilai or flag.field.isi else flag.example()


def _missing(verdict: Verdict, record: Record, flags: Sequence[Flag], rulebook: str | None) -> list[list[Line]]:
    if not verdict.kurang:
        return []
    items: list[list[Line]] = []
    chosen: dict[str, Flag] = {}
    for dotted in verdict.kurang:
        flag = flag_for(flags, dotted)
        if flag is not None:
            chosen[flag.name] = flag
        basis = dict.fromkeys(
            article(f) for f in verdict.temuan if f.status is Status.BELUM_DIKETAHUI and dotted in f.fakta
        )
        question = (flag.field.tanya or flag.field.label) if flag is not None else ""
        if flag is not None and flag.field.nilai and len(flag.field.nilai) <= MOST_WORDS:
            question += f" ({', '.join(flag.field.nilai)})"
        where = f" ({_and(list(basis))})" if basis else ""
        items.append([Line(f"{dotted}{where}{': ' + question if question else ''}", indent=1)])
    if chosen:
        options = " ".join(_hint(flag) for flag in chosen.values())
        if record.sumber in UNNAMED:
            items.append([Line(f"Isi dengan menambahkan: {options}", indent=1, whole=True)])
        else:
            command = f"humas {record.jenis} check --isian {quoted(record.sumber)}"
            if rulebook is not None:
                command += f" --rulebook {quoted(rulebook)}"
            items.append([Line(f"Isi dengan: {command} {options}", indent=1, whole=True)])
    return items
