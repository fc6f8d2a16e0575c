"""Analyses of a rulebook, differences between two, and readings, as an officer reads them and as JSON."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from humas_cli.results import Line, Tone
from humas_cli.rulebook.analysis.analyzing import IdleRule, KindAnalysis, Pattern
from humas_cli.rulebook.analysis.changes import Change, What
from humas_cli.rulebook.analysis.differing import Difference, KindShift
from humas_cli.rulebook.analysis.labels import MOMENTS
from humas_cli.rulebook.analysis.readings import reason_without_patch
from humas_cli.rulebook.model import Reading, Rulebook

_SIGNS = {What.ADDED: "+", What.REMOVED: "-", What.CHANGED: "~"}


def count(number: int) -> str:
    """A whole number with points between thousands."""
    return f"{number:,}".replace(",", ".")


def analysis_lines(found: Iterable[KindAnalysis], book: Rulebook) -> Iterator[Line]:
    """What was found, kind by kind, and a sum."""
    kinds = list(found)
    for kind in kinds:
        yield from _kind_lines(kind)
    total = sum(number for kind in kinds for _, number in kind.jumlah)
    parts = [
        f"{sum(len(kind.celah) for kind in kinds)} celah",
        f"{sum(len(kind.tumpang) for kind in kinds)} tumpang tindih",
        f"{sum(len(kind.bentrok) for kind in kinds)} pertentangan",
        f"{len({idle.aturan for kind in kinds for idle in kind.mati})} aturan yang tidak pernah berlaku",
        f"{len({idle.aturan for kind in kinds for idle in kind.tak_menentukan})} aturan yang tidak pernah menentukan",
    ]
    yield Line(f"Jumlah: {len(kinds)} jenis, {count(total)} gabungan fakta; {', '.join(parts)}.", Tone.TITLE)
    yield Line(f"{book.info.pendek}, versi {book.info.versi}. {book.info.catatan_pasal}", Tone.QUIET)


def _kind_lines(kind: KindAnalysis) -> Iterator[Line]:
    numbers = ", ".join(f"{verdict.value} {count(number)}" for verdict, number in kind.jumlah)
    total = sum(number for _, number in kind.jumlah)
    yield Line(f"{kind.jenis}: {count(total)} gabungan fakta ({numbers})", Tone.TITLE)
    yield from _patterns("Celah: tidak seorang pun berwenang bila", kind.celah)
    yield from _patterns("Tumpang tindih: beberapa izin sekaligus bagi", kind.tumpang)
    yield from _patterns("Pertentangan: berwenang, tetapi tidak pernah sesuai:", kind.bentrok)
    yield from _idle("Tidak pernah berlaku", kind.mati)
    yield from _idle("Tidak pernah menentukan putusan", kind.tak_menentukan)
    yield Line()


def _patterns(title: str, patterns: Iterable[Pattern]) -> Iterator[Line]:
    for pattern in patterns:
        result = f" → {', '.join(pattern.hasil)}" if pattern.hasil else ""
        yield Line(f"{title} {pattern_text(pattern)}{result}", indent=1)


def pattern_text(pattern: Pattern) -> str:
    """The facts of a pattern in a line; what a list holds and does not hold is put together."""
    parts: list[str] = []
    holds: dict[str, tuple[list[str], list[str]]] = {}
    for name, labels in pattern.fakta:
        fact, contains, word = name.partition(" memuat ")
        if contains and labels in {("ya",), ("tidak",)}:
            holds.setdefault(fact, ([], []))[labels == ("tidak",)].append(word)
        else:
            parts.append(f"{name}: {' | '.join(labels)}")
    for fact, (inside, outside) in holds.items():
        said = [f"memuat {' dan '.join(inside)}"] if inside else []
        said += [f"tanpa {', '.join(outside)}"] if outside else []
        parts.append(f"{fact} {', '.join(said)}")
    return "; ".join(parts) or "selalu"


def _idle(title: str, rules: Iterable[IdleRule]) -> Iterator[Line]:
    listed = ", ".join(f"{idle.aturan} [{idle.sifat.value}]" for idle in rules)
    if listed:
        yield Line(f"{title}: {listed}", indent=1)


def analysis_object(kind: KindAnalysis) -> dict[str, object]:
    """What was found for one kind, as plain values."""

    def patterns(found: Iterable[Pattern]) -> list[object]:
        return [{"fakta": {name: list(labels) for name, labels in p.fakta}, "izin": list(p.hasil)} for p in found]

    def idle(rules: Iterable[IdleRule]) -> list[object]:
        return [{"aturan": rule.aturan, "sifat": rule.sifat.value} for rule in rules]

    return {
        "jenis": kind.jenis,
        "gabungan": {verdict.value: number for verdict, number in kind.jumlah},
        "celah": patterns(kind.celah),
        "tumpang_tindih": patterns(kind.tumpang),
        "pertentangan": patterns(kind.bentrok),
        "tidak_pernah_berlaku": idle(kind.mati),
        "tidak_pernah_menentukan": idle(kind.tak_menentukan),
    }


def difference_lines(found: Difference, *, whole: bool = False) -> Iterator[Line]:
    """What changed in words, and which verdicts change; what came or went key by key when ``whole``."""
    yield Line(f"Perubahan bunyi: {len(found.aturan) or 'tidak ada'}", Tone.TITLE)
    for change in found.aturan:
        yield from _change_lines(change, whole=whole)
    yield Line()
    moved = sum(kind.berubah for kind in found.jenis)
    if not found.diperiksa:
        yield Line("Putusan: tidak ada aturan yang dinilai berubah, jadi tidak ada putusan yang berubah.", Tone.TITLE)
    else:
        summary = f"{count(moved)} dari {count(found.diperiksa)} gabungan fakta berubah"
        yield Line(f"Putusan: {summary if moved else f'tidak ada yang berubah ({summary})'}", Tone.TITLE)
    for name, words in (("tidak ada lagi", found.hilang), ("baru", found.baru)):
        if words:
            yield Line(f"Jenis kegiatan {name}: {', '.join(words)}", indent=1)
    for kind in found.jenis:
        yield from _shift_lines(kind)
    if found.dinilai:
        yield Line()
        yield Line(f"Berkas: {len(found.berkas)} dari {found.dinilai} berubah putusannya", Tone.TITLE)
        for record in found.berkas:
            yield Line(f"{record.berkas} ({record.jenis}): {record.dulu.value} → {record.kini.value}", indent=1)


def _change_lines(change: Change, *, whole: bool) -> Iterator[Line]:
    name = f" {change.nama}" if change.nama else ""
    yield Line(f"{_SIGNS[change.apa]} {change.bagian}{name} ({change.apa.value})", indent=1)
    if change.apa is not What.CHANGED:
        said = next((key for key in change.kunci if key.kunci in ("ringkas", "pesan", "")), None)
        if said is not None and not whole:
            yield Line(said.dulu or said.kini, indent=3)
            return
    for key in change.kunci:
        label = f"{key.kunci}: " if key.kunci else ""
        if change.apa is What.CHANGED:
            was, now = (text or "(tidak ada)" for text in (key.dulu, key.kini))
            yield Line(f"{label}{was} → {now}", indent=3)
        else:
            yield Line(f"{label}{key.dulu or key.kini}", indent=3)


def _shift_lines(kind: KindShift) -> Iterator[Line]:
    warned = f"; pada {count(kind.peringatan)} lainnya hanya peringatannya berubah" if kind.peringatan else ""
    yield Line(f"{kind.jenis}: {count(kind.berubah)} dari {count(kind.jumlah)}{warned}", indent=1)
    for shift in kind.beda:
        yield Line(f"{shift.dulu.value} → {shift.kini.value}: {count(shift.jumlah)}", indent=2)
        for example in shift.contoh:
            yield Line(f"contoh: {example.fakta or 'tanpa fakta lain'} ({_moment(example.saat)})", indent=3)


def _moment(name: str) -> str:
    return MOMENTS.get(name, name)


def difference_object(found: Difference) -> dict[str, object]:
    """All that differs, as plain values."""
    return {
        "bunyi": [
            {"bagian": c.bagian, "nama": c.nama, "apa": c.apa.value, "kunci": [key._asdict() for key in c.kunci]}
            for c in found.aturan
        ],
        "gabungan": {"diperiksa": found.diperiksa, "berubah": sum(kind.berubah for kind in found.jenis)},
        "jenis": [
            {
                "jenis": kind.jenis,
                "gabungan": kind.jumlah,
                "berubah": kind.berubah,
                "hanya_peringatan": kind.peringatan,
                "putusan": [
                    {
                        "dulu": shift.dulu.value,
                        "kini": shift.kini.value,
                        "gabungan": shift.jumlah,
                        "contoh": [{"saat": _moment(e.saat), "fakta": e.fakta} for e in shift.contoh],
                    }
                    for shift in kind.beda
                ],
            }
            for kind in found.jenis
        ],
        "jenis_hilang": list(found.hilang),
        "jenis_baru": list(found.baru),
        "berkas": [{"berkas": r.berkas, "jenis": r.jenis, "dulu": r.dulu, "kini": r.kini} for r in found.berkas],
        "berkas_dinilai": found.dinilai,
    }


def reading_rows(readings: Iterable[Reading]) -> Iterator[Line]:
    """One line a reading: id, certainty, the reading in force, what the others would change, the question."""
    for reading in readings:
        others = [name for name in reading.pilihan if name != reading.bacaan]
        marks = " ".join(f"{name}{_mark(reading, name)}" for name in others) or "-"
        yield Line(f"{reading.id}  {reading.kepastian}  {reading.bacaan}  {marks:<8}  {reading.pertanyaan}")


def _mark(reading: Reading, option: str) -> str:
    return "" if option in reading.ubah else "=" if option in reading.tanpa_akibat else "?"


def reading_text(reading: Reading, book: Rulebook) -> Iterator[Line]:
    """One reading, and what each other one would change: the command that shows it, or why there is none."""
    certainty = {"a": "pasti", "b": "kemungkinan besar", "c": "terbuka"}[reading.kepastian]
    yield Line(f"Tafsir {reading.id} ({certainty}): {reading.pertanyaan}", Tone.TITLE)
    if reading.pasal:
        yield Line(f"Tentang: {_passage(reading, book)}.", indent=1)
    yield Line(f"Dipakai ({reading.bacaan}): {reading.pilihan[reading.bacaan]}", indent=1)
    yield Line(f"Alasan: {reading.alasan}", indent=1)
    for name, text in reading.pilihan.items():
        if name == reading.bacaan:
            continue
        yield Line(f"Pilihan lain ({name}): {text}", indent=1)
        if name in reading.ubah:
            yield Line(f"Akibatnya: humas aturan tafsir diff {reading.id}={name}", indent=2, whole=True)
        else:
            title = "tidak mengubah putusan" if name in reading.tanpa_akibat else "belum dapat diuji"
            yield Line(f"Akibatnya: {title}. {reason_without_patch(reading, name)}", indent=2)
    rules = [rule.id for rule in book.aturan.values() if reading.id in rule.tafsir]
    if rules:
        yield Line(f"Dipakai oleh: {', '.join(rules)}.", indent=1)


def _passage(reading: Reading, book: Rulebook) -> str:
    """Where the passage stands; the star marks a number that is inferred. No article's name is all of the text."""
    from humas_cli.rulebook.analysis.phrases import listed

    places = [book.pasal[name] for name in reading.pasal if name in book.pasal]
    if not places:
        return "seluruh naskah"
    return listed([f"Pasal {one.nomor}{'' if one.pasti else '*'} ({one.judul})" for one in places], "dan")


def option_objects(reading: Reading) -> dict[str, object]:
    """What each other reading would change, as plain values."""
    return {
        "dapat_diuji": list(reading.ubah),
        "tanpa_akibat": dict(reading.tanpa_akibat),
        "belum_teruji": dict(reading.belum_teruji),
    }
