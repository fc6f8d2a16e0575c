"""A review of the regulation as a lawyer reads it, and as plain values."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from humas_cli.activities.screen import closing_lines
from humas_cli.results import Line, Tone
from humas_cli.rulebook.analysis.weaknesses import Basis, Tingkat, Weakness
from humas_cli.rulebook.model import Rulebook

_TITLES = {
    Tingkat.BERAT: ("Berat: kewenangan, kewajiban, atau penandatangan tidak dapat dipastikan", Tone.BAD),
    Tingkat.SEDANG: ("Sedang: diisi dengan tafsir", Tone.OPEN),
    Tingkat.RINGAN: ("Ringan: penulisan, pengulangan, dan bagian yang tidak tersedia", Tone.TITLE),
}


def review_lines(found: Iterable[Weakness], book: Rulebook) -> Iterator[Line]:
    """The findings, the worst first."""
    weaknesses = list(found)
    yield Line(f"Tinjauan atas {book.info.nama}: {len(weaknesses)} temuan", Tone.TITLE)
    for degree, (title, tone) in _TITLES.items():
        listed = [weakness for weakness in weaknesses if weakness.tingkat is degree]
        if listed:
            yield Line()
            yield Line(f"{title} ({len(listed)})", tone)
        for number, weakness in enumerate(listed, start=1):
            yield Line()
            yield from _weakness(number, weakness, book)
    yield Line()
    yield Line("* nomor pasal disimpulkan. Temuan tentang naskah, bukan tentang orang atau kegiatan.", Tone.QUIET)
    yield from closing_lines(book)


def _weakness(number: int, weakness: Weakness, book: Rulebook) -> Iterator[Line]:
    yield Line(f"{number}. {weakness.judul}", Tone.TITLE, indent=1)
    yield Line(weakness.uraian, indent=2)
    for place in weakness.dasar:
        yield Line(f"{_place(place)}: “{place.kutipan}”", Tone.QUIET, indent=2)
    for name in weakness.tafsir:
        reading = book.tafsir[name]
        answer = reading.pilihan[reading.bacaan]
        yield Line(f"Tafsir {name} yang dipakai sementara ini: {reading.pertanyaan} {answer}", indent=2)
    yield Line(f"Usul: {weakness.usul}", indent=2)
    yield Line(f"Ditemukan: {weakness.cara}", Tone.QUIET, indent=2)


def _place(place: Basis) -> str:
    text = f"Pasal {place.pasal}{'' if place.pasti else '*'}"
    if place.ayat is not None:
        text += f" ayat ({place.ayat})"
    return f"{text} huruf {place.huruf}" if place.huruf else text


def review_objects(found: Iterable[Weakness], book: Rulebook) -> list[dict[str, object]]:
    """The findings as plain values."""
    return [
        {
            "macam": weakness.macam,
            "tingkat": weakness.tingkat.value,
            "judul": weakness.judul,
            "uraian": weakness.uraian,
            "cara": weakness.cara,
            "usul": weakness.usul,
            "dasar": [
                {
                    "pasal": place.pasal,
                    "pasal_disimpulkan": not place.pasti,
                    "ayat": place.ayat,
                    "huruf": place.huruf,
                    "baris": list(place.baris),
                    "kutipan": place.kutipan,
                    "aturan": place.aturan,
                }
                for place in weakness.dasar
            ],
            "tafsir": [
                {"id": name, "isi": book.tafsir[name].pilihan[book.tafsir[name].bacaan]} for name in weakness.tafsir
            ],
        }
        for weakness in found
    ]
