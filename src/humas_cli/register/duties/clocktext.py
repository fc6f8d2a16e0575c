"""Clocks, regular tasks and cases in words: for a terminal, a line each for programs, and JSON values."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from humas_cli.activities.dutywords import duty_words, in_both_zones
from humas_cli.documents.indonesian import tanggal
from humas_cli.register.duties.clocks import BEFORE, Clock
from humas_cli.register.duties.owing import Owing
from humas_cli.register.duties.rejudging import rejudged_notes
from humas_cli.register.duties.standing import Case, Regular, case_advice, case_rule
from humas_cli.register.model import State
from humas_cli.results import Line, Tone
from humas_cli.rulebook.model import Rulebook

_COMMANDS = {
    "laporan": "humas laporan new {id}",
    "koordinasi": "humas koordinasi new {id}",
    "surat": "humas {jenis} issue {id}",
}
"""The command that meets a duty; any other is recorded as a fact."""

_RECORDED = "humas register update {id} --isian BERKAS"


def owing_lines(owing: Owing) -> list[Line]:
    """What is owed as an officer reads it."""
    book = owing.sight.book
    if owing.asked.perkara:
        if not owing.cases:
            return []
        return [
            *_headed("Perkara yang belum selesai", case_lines(owing.cases, owing.clocks, book, owing.sight.kantor)),
            *_closing(book),
        ]
    late = [one for one in owing.clocks if one.lewat]
    running = [one for one in owing.clocks if not one.lewat and one.row.tenggat is not None]
    timeless = [one for one in owing.clocks if one.row.tenggat is None]
    lines = [
        *_headed("Lewat", clock_lines(late, book), Tone.BAD),
        *_headed("Berjalan", clock_lines(running, book)),
        *_headed("Tanpa batas waktu yang diketahui", clock_lines(timeless, book)),
        *_headed("Berkala", regular_lines(owing.regulars)),
    ]
    return [*lines, *_closing(book)] if lines else []


def rejudged_lines(owing: Owing) -> tuple[Line, ...]:
    """What judging again did."""
    return tuple(Line(note, Tone.OPEN) for note in rejudged_notes(owing.dinilai))


def notes_of(owing: Owing) -> tuple[Line, ...]:
    """What is told beside the list."""
    notes = list(rejudged_lines(owing))
    if owing.asked.perkara:
        return (*notes, *(() if owing.cases else (Line("Tidak ada perkara yang terbuka."),)))
    if not owing.clocks and not any(not one.belum_diatur for one in owing.regulars):
        none = "Tidak ada yang jatuh tempo hari ini." if owing.asked.hari_ini else "Tidak ada kewajiban yang terbuka."
        notes.append(Line(none, Tone.GOOD))
    return tuple(notes)


def _headed(title: str, lines: Iterable[Line], tone: Tone = Tone.TITLE) -> Iterator[Line]:
    found = list(lines)
    if found:
        yield Line(f"{title}:", tone)
        yield from found


def _closing(book: Rulebook) -> list[Line]:
    """What the article numbers are worth: once per output."""
    return [Line(book.info.catatan_pasal, Tone.QUIET)] if book.info.catatan_pasal else []


def clock_lines(clocks: Iterable[Clock], book: Rulebook) -> Iterator[Line]:
    """Each duty: what to whom and how long, by when, of which activity, what to do; a source that is said once."""
    told: set[str] = set()
    for one in clocks:
        duty = one.row.duty
        left = one.sisa or one.tanpa
        mark = " [masuk]" if one.masuk else ""
        text = f"{duty_words(duty.apa, duty.kepada, book)}: {left}{mark}"
        yield Line(text, Tone.BAD if one.lewat else Tone.PLAIN, 1)
        if one.row.tenggat is not None:
            yield Line(f"{until(one)} ({basis(one)}).", indent=2)
        elif duty.pasal is not None:
            yield Line(f"{basis(one)}.", indent=2)
        yield Line(f"{one.kegiatan} – {_title(one, book)}", Tone.QUIET, 2)
        if one.libur:
            yield Line(one.libur, Tone.SOFT, 2)
        if one.window is not None and one.window.kunci not in told:
            told.add(one.window.kunci)
            yield Line(f"Kepastian sumber: {one.window.keyakinan}. {one.window.catatan}".rstrip(), Tone.QUIET, 2)
        if not one.lain:
            yield Line(f"Lakukan: {command_for(one)}", Tone.QUIET, 2, whole=True)


def until(one: Clock) -> str:
    """By when, in the activity's zone and in WIB."""
    assert one.row.tenggat is not None
    if one.window is not None:
        return f"Paling lambat {tanggal(one.row.tenggat)}"
    return f"{'Sebelum' if one.row.duty.kapan == BEFORE else 'Paling lambat'} {in_both_zones(one.row.tenggat)}"


def basis(one: Clock) -> str:
    """Where a duty comes from."""
    if one.window is not None:
        return one.window.sumber
    return article(one.row.duty.pasal, one.row.duty.ayat)


def article(pasal: int | None, ayat: int | None) -> str:
    """The article of a rule, ``""`` when it has none."""
    if pasal is None:
        return ""
    return f"Pasal {pasal}" if ayat is None else f"Pasal {pasal} ayat ({ayat})"


def _title(one: Clock, book: Rulebook) -> str:
    parts = [kind_name(one.row.jenis, book)]
    if one.row.judul:
        parts.append(f"“{one.row.judul}”")
    if one.lain:
        parts.append(book.sebutan.get(one.row.kantor, one.row.kantor))
    return ", ".join(parts)


def kind_name(jenis: str, book: Rulebook) -> str:
    """A kind as it is written out."""
    kind = book.jenis.get(jenis)
    return jenis if kind is None else kind.nama


def command_for(one: Clock) -> str:
    """The command that meets a duty."""
    return _COMMANDS.get(one.row.duty.apa, _RECORDED).format(id=one.row.entri, jenis=one.row.jenis)


def regular_lines(found: Iterable[Regular]) -> Iterator[Line]:
    """Each regular task: its rule, the last time, the next."""
    for one in found:
        yield Line(f"{one.apa}: {regular_state(one)}", Tone.BAD if one.lewat else Tone.PLAIN, 1)
        if one.tenggat is not None:
            often = f"{one.jarak}, " if one.jarak else ""
            last = f"terakhir {tanggal(one.terakhir)}" if one.terakhir else ""
            yield Line(f"Paling lambat {tanggal(one.tenggat)} ({often}{last}).", indent=2)
        if not one.belum_diatur:
            yield Line(f"Lakukan: {one.lakukan}", Tone.QUIET, 2, whole=True)


def regular_state(one: Regular) -> str:
    """Where a regular task stands, with its article."""
    state = one.catatan or ("lewat" if one.lewat else "berikutnya")
    return f"{state} ({article(one.pasal, one.ayat)})"


def case_lines(found: Sequence[Case], clocks: Sequence[Clock], book: Rulebook, kantor: str) -> Iterator[Line]:
    """Each open case: how old, since when, how long a reply is still possible, what to do as it stands."""
    terms = {(one.row.kantor, one.row.entri): one for one in clocks}
    rule = book.aturan.get(case_rule())
    for case in found:
        since = "sejak berita terbit" if case.berita else "sejak dicatat"
        yield Line(f"{case.hari} hari {since} {tanggal(case.sejak)} – {kind_name(case.jenis, book)}", indent=1)
        title = f"“{case.judul}”, " if case.judul else ""
        yield Line(f"{case.entri} – {title}{book.sebutan.get(case.kantor, case.kantor)}, {case.keadaan}", indent=2)
        term = terms.get((case.kantor, case.entri))
        if term is not None and term.row.tenggat is not None:
            yield Line(f"{until(term)}, {term.sisa} ({basis(term)}; {term.window.keyakinan}).", indent=2)  # type: ignore[union-attr]  # only terms of windows are given
        advice = case_advice(case) if case.kantor == kantor else ""
        if advice:
            yield Line(f"Lakukan: {advice}", Tone.QUIET, 2)
    if rule is not None:
        waiting = any(case.keadaan == State.KONSEP for case in found)
        yield Line(f"{article(rule.nomor, rule.ayat)}: {rule.saran if waiting else f'{rule.ringkas}.'}", Tone.QUIET)


def owing_fields(owing: Owing) -> Iterator[Line]:
    """A line each for programs: columns apart by a tab."""
    book = owing.sight.book
    if owing.asked.perkara:
        for case in owing.cases:
            yield _row("perkara", case.hari, case.sejak, "berita" if case.berita else "dicatat", case.entri, case.judul)
        return
    for one in owing.clocks:
        term = one.row.tenggat
        notes = [one.tanpa, one.libur, "masuk" if one.masuk else "", one.window.keyakinan if one.window else ""]
        yield _row(
            "lewat" if one.lewat else "berjalan" if term is not None else "tanpa-tenggat",
            one.sisa,
            "" if term is None else term.isoformat(),
            "" if term is None else until(one),
            duty_words(one.row.duty.apa, one.row.duty.kepada, book),
            basis(one),
            one.kegiatan,
            one.row.judul,
            "; ".join(note for note in notes if note),
        )
    for task in owing.regulars:
        state = "belum-diatur" if task.belum_diatur else "lewat" if task.lewat else "berkala"
        term = task.tenggat
        due = "" if term is None else f"Paling lambat {tanggal(term)}"
        yield _row(
            state, "", "" if term is None else term.isoformat(), due, task.apa, article(task.pasal, task.ayat), "", "",
            task.catatan,
        )  # fmt: skip


def _row(*columns: object) -> Line:
    return Line("\t".join(" ".join(str(column).split()) for column in columns), whole=True)


def clock_object(one: Clock, book: Rulebook) -> dict[str, object]:
    """One duty as JSON values."""
    duty = one.row.duty
    return {
        "kantor": one.row.kantor,
        "id": one.row.entri,
        "jenis": one.row.jenis,
        "judul": one.row.judul,
        "ke": one.row.ke + 1,
        "apa": duty.apa,
        "kapan": duty.kapan,
        "kepada": duty.kepada,
        "kepada_sebutan": book.sebutan.get(duty.kepada, duty.kepada),
        "aturan": duty.aturan or None,
        "pasal": duty.pasal,
        "ayat": duty.ayat,
        "sumber": one.window.sumber if one.window else book.info.pendek,
        "keyakinan": one.window.keyakinan if one.window else None,
        "tenggat": duty.tenggat,
        "tenggat_teks": until(one) if one.row.tenggat else None,
        "lewat": one.lewat,
        "sisa_detik": one.detik,
        "sisa_hari": one.hari,
        "sisa": one.sisa or None,
        "masuk": one.masuk,
        "peringatan": one.libur or None,
        "tanpa_tenggat": one.tanpa or None,
    }


def regular_object(one: Regular) -> dict[str, object]:
    """One regular task as JSON values."""
    return {
        "aturan": one.aturan,
        "pasal": one.pasal,
        "ayat": one.ayat,
        "apa": one.apa,
        "jarak": one.jarak,
        "terakhir": None if one.terakhir is None else one.terakhir.isoformat(),
        "tenggat": None if one.tenggat is None else one.tenggat.isoformat(),
        "lewat": one.lewat,
        "catatan": one.catatan or None,
        "belum_diatur": one.belum_diatur,
        "lakukan": one.lakukan,
    }


def owing_object(owing: Owing) -> dict[str, object]:
    """All of it as JSON values."""
    book = owing.sight.book
    return {
        "pada": owing.sight.at.isoformat(),
        "lewat": owing.berapa_lewat,
        "kewajiban": [clock_object(one, book) for one in owing.clocks],
        "berkala": [regular_object(one) for one in owing.regulars],
        "perkara": [
            {**case._asdict(), "sejak": case.sejak.isoformat(), "lakukan": case_advice(case) or None}
            for case in owing.cases
        ],
        "dinilai_ulang": [*owing.dinilai.aturan, *owing.dinilai.waktu],
    }
