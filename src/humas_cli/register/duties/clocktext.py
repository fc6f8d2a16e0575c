"""Clocks, regular tasks and cases in words: for a terminal, a line each for programs, and JSON values."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from humas_cli.activities.dutywords import article_text, duty_words, in_both_zones, quoted
from humas_cli.documents.indonesian import tanggal
from humas_cli.register.duties.clocks import Clock, Unended
from humas_cli.register.duties.owing import Owing
from humas_cli.register.duties.rejudging import Rejudged
from humas_cli.register.duties.standing import Case, Regular, case_advice, case_rule
from humas_cli.register.judging import end_command
from humas_cli.register.model import BEFORE, State
from humas_cli.results import Line, Tone
from humas_cli.rulebook.model import Rulebook

_COMMANDS = {
    "laporan": "humas laporan new {id}",
    "koordinasi": "humas koordinasi new {id}",
    "surat": "humas {jenis} issue {id}",
}
"""The command that meets a duty; any other is recorded as a fact."""

MAYBE_LATE = "Mungkin sudah lewat, waktu selesai belum dicatat"
BEGUN = "Sudah mulai, waktu selesai belum dicatat"
"""Headings of duties whose term waits for the end of an activity that has begun."""

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
    maybe = [one for one in owing.clocks if one.mungkin_lewat]
    begun = [one for one in owing.clocks if one.menunggu and not one.mungkin_lewat]
    running = [one for one in owing.clocks if not one.lewat and one.row.tenggat is not None]
    others = [one for one in owing.clocks if one.row.tenggat is None and not one.menunggu]
    lines = [
        *_headed("Lewat", clock_lines(late, book), Tone.BAD),
        *_headed(MAYBE_LATE, clock_lines(maybe, book), Tone.BAD),
        *_headed(BEGUN, clock_lines(begun, book)),
        *_headed("Berjalan", clock_lines(running, book)),
        *_headed("Batas waktunya belum diketahui", clock_lines([one for one in others if one.punya_batas], book)),
        *_headed("Tanpa batas waktu", clock_lines([one for one in others if not one.punya_batas], book)),
        *_headed("Berkala", regular_lines(owing.regulars)),
    ]
    return [*lines, *_closing(book)] if lines else []


def rejudged_lines(owing: Owing) -> tuple[Line, ...]:
    """What judging again did."""
    return tuple(Line(note, Tone.OPEN) for note in rejudged_notes(owing.dinilai))


def rejudged_notes(outcome: Rejudged) -> list[str]:
    """What an officer is told of it."""
    notes: list[str] = []
    if outcome.aturan:
        notes.append(f"{len(outcome.aturan)} kegiatan dinilai ulang karena buku aturan berubah.")
    if outcome.waktu:
        notes.append(f"{len(outcome.waktu)} kegiatan dinilai ulang karena batas waktu kewajibannya lewat.")
    if outcome.mulai:
        notes.append(
            f"{len(outcome.mulai)} kegiatan dinilai ulang karena sudah mulai dan waktu selesainya belum dicatat."
        )
    if outcome.tersisa:
        notes.append("Kegiatan lain menyusul dinilai ulang pada perintah berikutnya.")
    if outcome.lebih_baru:
        notes.append(
            f"Sebagian kegiatan dinilai dengan buku aturan versi {outcome.lebih_baru}, lebih baru daripada yang ada di "
            "komputer ini; putusannya dibiarkan. Perbarui program humas di komputer ini."
        )
    notes += [f"{id} tidak dapat dinilai ulang: {reason}" for id, reason in outcome.gagal]
    if outcome.terhalang:
        notes.append(f"Penilaian ulang belum dapat dicatat; yang ditampilkan putusan lama. {outcome.terhalang}")
    return notes


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
        text = f"{duty_words(duty.apa, duty.kepada, book.sebutan)}: {left}{mark}"
        yield Line(text, Tone.BAD if one.mendesak else Tone.PLAIN, 1)
        if one.batas is not None:
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
    """By when, in the activity's zone and in WIB; while its end is not recorded, the earliest that can be."""
    if one.belum_selesai is not None:
        return unended_text(one.belum_selesai)
    assert one.row.tenggat is not None
    if one.window is not None:
        return f"Paling lambat {tanggal(one.row.tenggat)}"
    return f"{'Sebelum' if one.row.duty.kapan == BEFORE else 'Paling lambat'} {in_both_zones(one.row.tenggat)}"


def unended_text(term: Unended) -> str:
    """What is known of a term while the end of the activity is not recorded."""
    began = f"Kegiatan mulai {in_both_zones(term.mulai)}; waktu selesai belum dicatat. " if term.sudah_mulai else ""
    limit = f"atasnya {term.jam} jam sesudah selesai, paling cepat {in_both_zones(term.batas)}"
    return f"{began}B{limit}"


def basis(one: Clock) -> str:
    """Where a duty comes from."""
    if one.window is not None:
        return one.window.sumber
    return article_text(one.row.duty.pasal, one.row.duty.ayat)


def _title(one: Clock, book: Rulebook) -> str:
    parts = [kind_name(one.row.jenis, book)]
    if one.row.judul:
        parts.append(quoted(one.row.judul))
    if one.lain:
        parts.append(book.sebutan.get(one.row.kantor, one.row.kantor))
    return ", ".join(parts)


def kind_name(jenis: str, book: Rulebook) -> str:
    """A kind as it is written out."""
    kind = book.jenis.get(jenis)
    return jenis if kind is None else kind.nama


def command_for(one: Clock) -> str:
    """The command that meets a duty, or first records the end that its term is counted from."""
    if one.menunggu and (recorded := end_command(one.row.keadaan, one.row.entri)):
        return recorded
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
    return f"{state} ({article_text(one.pasal, one.ayat)})"


def case_lines(found: Sequence[Case], clocks: Sequence[Clock], book: Rulebook, kantor: str) -> Iterator[Line]:
    """Each open case: how old, since when, how long a reply is still possible, what to do as it stands."""
    terms = {(one.row.kantor, one.row.entri): one for one in clocks}
    rule = book.aturan.get(case_rule())
    for case in found:
        since = "sejak berita terbit" if case.berita else "sejak dicatat"
        yield Line(f"{case.hari} hari {since} {tanggal(case.sejak)} – {kind_name(case.jenis, book)}", indent=1)
        title = f"{quoted(case.judul)}, " if case.judul else ""
        yield Line(f"{case.entri} – {title}{book.sebutan.get(case.kantor, case.kantor)}, {case.keadaan}", indent=2)
        term = terms.get((case.kantor, case.entri))
        if term is not None and term.row.tenggat is not None:
            yield Line(f"{until(term)}, {term.sisa} ({basis(term)}; {term.window.keyakinan}).", indent=2)  # type: ignore[union-attr]  # only terms of windows are given
        advice = case_advice(case) if case.kantor == kantor else ""
        if advice:
            yield Line(f"Lakukan: {advice}", Tone.QUIET, 2)
    if rule is not None:
        waiting = any(case.keadaan == State.KONSEP for case in found)
        yield Line(
            f"{article_text(rule.nomor, rule.ayat)}: {rule.saran if waiting else f'{rule.ringkas}.'}", Tone.QUIET
        )


def owing_fields(owing: Owing) -> Iterator[Line]:
    """A line each for programs: columns apart by a tab."""
    book = owing.sight.book
    if owing.asked.perkara:
        for case in owing.cases:
            yield _row("perkara", case.hari, case.sejak, "berita" if case.berita else "dicatat", case.entri, case.judul)
        return
    for one in owing.clocks:
        term = one.batas
        notes = [
            "" if one.menunggu else one.tanpa,
            one.libur,
            "masuk" if one.masuk else "",
            one.window.keyakinan if one.window else "",
        ]
        yield _row(
            _state_word(one),
            one.sisa,
            "" if term is None else term.isoformat(),
            "" if term is None else _until_and_what(one),
            duty_words(one.row.duty.apa, one.row.duty.kepada, book.sebutan),
            basis(one),
            one.kegiatan,
            one.row.judul,
            "; ".join(note for note in notes if note),
        )
    for task in owing.regulars:
        state = "belum-diatur" if task.belum_diatur else "lewat" if task.lewat else "berkala"
        term = task.tenggat
        due = "" if term is None else f"Paling lambat {tanggal(term)}"
        stands = article_text(task.pasal, task.ayat)
        yield _row(
            state, "", "" if term is None else term.isoformat(), due, task.apa, stands, "", "", task.catatan
        )  # fmt: skip


def _state_word(one: Clock) -> str:
    """Where a duty stands, a word for programs."""
    if one.lewat:
        return "lewat"
    if one.menunggu:
        return "mungkin-lewat" if one.mungkin_lewat else "menunggu-selesai"
    if one.row.tenggat is not None:
        return "berjalan"
    return "belum-diketahui" if one.punya_batas else "tanpa-tenggat"


def _until_and_what(one: Clock) -> str:
    """By when; of an activity whose end is to be recorded the command, too."""
    return f"{until(one)}. Catat: {command_for(one)}" if one.menunggu and not one.lain else until(one)


def _row(*columns: object) -> Line:
    return Line("\t".join(" ".join(str(column).split()) for column in columns), whole=True)
