"""The agenda and what became of it in words, and as JSON values."""

from __future__ import annotations

from collections.abc import Sequence

from humas_cli.activities.dutywords import quoted
from humas_cli.documents.indonesian import tanggal
from humas_cli.register.duties.plancheck import Compared, Fate, Match
from humas_cli.register.duties.planning import condition_text, when_of
from humas_cli.register.model import AgendaItem, State
from humas_cli.results import Line, Tone


def described(item: AgendaItem) -> str:
    """An item in one line: title, kind, facts, how often, when."""
    often = f"{item.jumlah} kali, " if item.jumlah > 1 else ""
    facts = f" ({condition_text(item.bila)})" if item.bila else ""
    return f"{quoted(item.judul)}, {item.jenis}{facts}, {often}{when_of(item)}"


def compared_lines(one: Compared, kantor: str, *, terminal: bool) -> list[Line]:
    """What became of an item, with the activities that were counted or wait.

    Args:
        one: the item.
        kantor: whose, when it is another office's.
        terminal: for a reader; otherwise the head and the item stand in one line.
    """
    tones = {Fate.TERLAKSANA: Tone.GOOD, Fate.BERGESER: Tone.SOFT, Fate.TERLEWAT: Tone.BAD}
    head, what = f"{one.item.id}: {one.nasib.value}", described(one.item)
    if one.item.jumlah > 1:
        what += f"; {counted(one)}"
    tone = tones.get(one.nasib, Tone.PLAIN)
    lines = [Line(head, tone), Line(what, indent=1)] if terminal else [Line(f"{head} – {what}", tone)]
    lines += [Line(f"{match.entri}, {tanggal(match.tanggal)}", indent=1) for match in one.kegiatan]
    for match in one.tercatat:
        way = "register show" if kantor or match.keadaan is State.KONSEP else "register done"
        id = f"{kantor}/{match.entri}" if kantor else match.entri
        text = f"{match.entri}, {tanggal(match.tanggal)}: masih {match.keadaan.value} (humas {way} {id})"
        lines.append(Line(text, Tone.QUIET, 1, whole=True))
    return lines


def counted(one: Compared) -> str:
    """How many of an item took place."""
    return f"{len(one.kegiatan)} dari {one.item.jumlah} terlaksana"


def summary_line(found: Sequence[Compared], year: int, kantor: str) -> Line:
    """How many items of a year fared how."""
    counts = [(fate.value, sum(one.nasib is fate for one in found)) for fate in Fate]
    return Line(f"Agenda {year}{_of(kantor)}: {', '.join(f'{count} {word}' for word, count in counts if count)}.")


def guessed_lines(found: Sequence[Compared]) -> tuple[Line, ...]:
    """That items and activities were put together by what they look like, where nobody said so."""
    unsure = [one.item.id for one in found if any(not match.dipastikan for match in one.kegiatan)]
    if not unsure:
        return ()
    told = "Kegiatan dicocokkan dengan rencana hanya menurut jenis, fakta, dan waktunya; periksa apakah memang itu"
    return (Line(f"{told} yang direncanakan: {', '.join(unsure)}.", Tone.SOFT),)


def empty_line(year: int, kantor: str) -> Line:
    """That a year has no item yet."""
    if kantor:
        return Line(f"Agenda {year}{_of(kantor)} belum berisi rencana.")
    return Line(f"Agenda {year} belum berisi rencana. Tambahkan dengan: humas agenda new --tahun {year} …", whole=True)


def _of(kantor: str) -> str:
    return f" kantor {kantor}" if kantor else ""


def item_object(item: AgendaItem) -> dict[str, object]:
    """An item as JSON."""
    return {**item._asdict(), "bila": dict(item.bila)}


def compared_object(one: Compared) -> dict[str, object]:
    """An item and what became of it as JSON."""

    def listed(matches: Sequence[Match]) -> list[object]:
        return [
            {
                "id": match.entri,
                "tanggal": match.tanggal.isoformat(),
                "keadaan": match.keadaan.value,
                "dipastikan": match.dipastikan,
            }
            for match in matches
        ]

    return {
        **item_object(one.item),
        "nasib": one.nasib.value,
        "kegiatan": listed(one.kegiatan),
        "tercatat": listed(one.tercatat),
    }
