"""Softer questions to a rulebook that can be read: what is declared and never used, what the law says and no rule
claims, what no case shows, and words that an officer should not read.

What breaks the rulebook's own rules (unknown words and keys, quotes that do not stand in the law) is found while it is
read; see ``loader`` and ``schema``.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import NamedTuple

from humas_cli.nearest import nearest
from humas_cli.rulebook.analysis.coverage import ayat_of, law_coverage, watch
from humas_cli.rulebook.analysis.observations import BROKEN, KEPT, judged_rules, wanted_of
from humas_cli.rulebook.analysis.running import Accepted, Opened
from humas_cli.rulebook.model import Rulebook, Sifat

Path = tuple[str | int, ...]
READ_BY_NAME = ("semua-jabatan", "semua-organ")
"""Groups that the reader of rules looks up by their name."""

HARSH = re.compile(r"melanggar hukum|sanksi|dilarang|pelanggaran", re.IGNORECASE)
"""Words about consequences; a rulebook states what a regulation says, never what follows from breaking it."""


class Found(NamedTuple):
    """One finding.

    Attributes:
        nama: sort and subject, as it can be accepted in ``[[diterima]]``.
        jalur: the key path.
        baris: its line in the file.
        pesan: what is odd; saran: what to do.
    """

    nama: str
    jalur: Path
    baris: int | None
    pesan: str
    saran: str


class Lint(NamedTuple):
    """Findings still open, those accepted with a reason, and accepted ones that are none any more."""

    temuan: tuple[Found, ...]
    diterima: tuple[Accepted, ...]
    usang: tuple[Accepted, ...]


Row = tuple[str, Path, str, str]
"""Sort and subject, key path, message, advice."""


def lint(opened: Opened) -> Lint:
    """Ask every question."""
    accepted = opened.accepted("lint")
    rows: dict[str, Row] = {}
    for question in _QUESTIONS:
        for row in question(opened):
            if not opened.is_amendment or (len(row[1]) > 1 and row[1][:2] in opened.baris):
                rows.setdefault(row[0], row)
    found = [Found(name, path, opened.line(*path), message, advice) for name, path, message, advice in rows.values()]
    return Lint(
        tuple(one for one in sorted(found, key=lambda one: one.baris or 0) if one.nama not in accepted),
        tuple(one for what, one in accepted.items() if what in rows),
        tuple(one for what, one in accepted.items() if what not in rows),
    )


def _facts(opened: Opened) -> Iterator[Row]:
    book = opened.book
    listed = {*book.bersama, *(fact for kind in book.jenis.values() for fact in kind.fakta)}
    for name in book.fakta:
        if name not in listed:
            yield (
                f"fakta-tak-dipakai {name}",
                ("fakta", name),
                f"fakta '{name}' tidak dipakai jenis mana pun",
                "Cantumkan dalam 'fakta' sebuah jenis, atau hapus.",
            )
    for kind in book.jenis.values():
        read = set(_facts_read(book, kind.id))
        for name in kind.fakta:
            if book.fakta[name].nama not in read:
                yield (
                    f"fakta-tak-dibaca {kind.id}.{name}",
                    ("jenis", kind.id, "fakta"),
                    f"fakta '{name}' tidak dibaca satu aturan pun dari jenis ini",
                    "Tulis aturan yang membacanya, atau terima temuan ini bila fakta itu memang hanya dicatat.",
                )


def _facts_read(book: Rulebook, jenis: str) -> Iterator[str]:
    rules = [rule for rule in book.aturan.values() if jenis in rule.jenis]
    conditions = [listed for rule in rules for listed in (rule.bila, rule.syarat)]
    conditions += [neighbour.bila for neighbour in book.alternatif if neighbour.jenis == jenis]
    for listed in conditions:
        for name, condition in listed.items():
            yield name.partition(".")[0]
            if condition[0] == "sama":
                yield str(condition[1]).partition(".")[0]
    for rule in rules:
        for test in (rule.orang, rule.penyampaian, rule.bukti):
            if test is not None:
                yield test.fakta
    for field in book.facts_of(jenis):
        if field.bawaan_dari:
            yield field.bawaan_dari


def _groups(opened: Opened) -> Iterator[Row]:
    used = {word[1:] for word in _texts(opened.isi) if word.startswith("@")}
    for name in opened.book.kelompok:
        if name not in used and name not in READ_BY_NAME:
            near = nearest(name, used)
            yield (
                f"kelompok-tak-dipakai {name}",
                ("kelompok", name),
                f"kelompok '{name}' tidak dipakai",
                f"Pakai sebagai '@{name}', atau hapus." + (f" Yang dipakai: '@{near}'." if near else ""),
            )


def _texts(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        for inner in value.values():
            yield from _texts(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _texts(inner)


def _kinds(opened: Opened) -> Iterator[Row]:
    book = opened.book
    for kind in book.jenis.values():
        grants = any(kind.id in rule.jenis and rule.sifat is Sifat.IZIN for rule in book.aturan.values())
        if not grants and kind.dinilai != "tidak":
            yield (
                f"jenis-tanpa-izin {kind.id}",
                ("jenis", kind.id),
                f"tidak ada izin untuk jenis '{kind.id}'; setiap kegiatannya menjadi tanpa dasar",
                'Tulis aturan bersifat izin, atau isi dinilai = "tidak".',
            )


def _words_without_name(opened: Opened) -> Iterator[Row]:
    book = opened.book
    for group in READ_BY_NAME:
        for word in book.kelompok.get(group, ()):
            if word not in book.sebutan:
                yield (
                    f"kata-tanpa-sebutan {word}",
                    ("kelompok", group),
                    f"'{word}' belum mempunyai sebutan",
                    f'Tambahkan {word} = "…" di [sebutan]; tanpa itu kata mesinnya yang tercetak.',
                )


def _cases(opened: Opened) -> Iterator[Row]:
    seen = watch(opened, opened.kinds(None))
    words = {KEPT: "memenuhi", BROKEN: "tidak memenuhi"}
    for rule in judged_rules(opened.book, opened.kinds(None)):
        whole = wanted_of(opened.book, rule)[0]
        for state in whole.perlu:
            if state in words and state not in seen.get((rule.id, whole.nama), {}):
                yield (
                    f"aturan-tanpa-contoh {rule.id} {state}",
                    opened.rule_path(rule.id),
                    f"tidak ada contoh yang {words[state]} aturan '{rule.id}'",
                    "Tambahkan [[contoh]].",
                )
    names = Counter(case.nama for case in opened.contoh)
    for case in opened.contoh:
        if names[case.nama] > 1:
            yield (
                f"contoh-bernama-sama {case.nama}",
                ("contoh", case.nomor, "nama"),
                f"nama contoh '{case.nama}' dipakai {names[case.nama]} kali",
                "Beri nama yang berbeda, supaya laporan uji menunjuk satu contoh.",
            )


def _quotes(opened: Opened) -> Iterator[Row]:
    law = opened.naskah
    for rule in () if opened.is_amendment else opened.book.aturan.values():
        first, last = rule.baris
        said = " ".join(" ".join(law[max(first - 1, 0) : last]).split())
        if not 1 <= first <= last <= len(law) or " ".join(rule.kutipan.split()) not in said:
            yield (
                f"kutipan-di-luar-baris {rule.id}",
                (*opened.rule_path(rule.id), "baris"),
                f"kutipan aturan '{rule.id}' tidak berada di baris {first}–{last} naskah",
                "Sesuaikan 'baris' dengan letak bunyinya dalam naskah.",
            )


def _claims(opened: Opened) -> Iterator[Row]:
    if opened.is_amendment:
        return
    said = law_coverage(opened.book, opened.naskah)
    for first, last in _ranges(said.bebas):
        where = f"baris {first}" if first == last else f"baris {first}–{last}"
        yield (
            f"naskah-tanpa-aturan {first}-{last}",
            ("aturan",),
            f"naskah {where} tidak diwakili satu aturan pun",
            "Tulis aturan untuk bunyi itu; yang tidak memuat norma dapat bersifat skema atau info.",
        )
    for key, ayat in said.ayat_bebas:
        yield (
            f"ayat-tanpa-aturan {key} {ayat}",
            ("pasal", key),
            f"ayat ({ayat}) tidak diwakili satu aturan pun",
            "Tulis aturan untuk ayat itu.",
        )
    for rule in opened.book.aturan.values():
        known = ayat_of(opened.naskah, opened.book.pasal[rule.pasal].baris)
        if rule.ayat is not None and known and rule.ayat not in known:
            yield (
                f"ayat-tidak-ada {rule.id}",
                (*opened.rule_path(rule.id), "ayat"),
                f"aturan '{rule.id}' menyebut ayat ({rule.ayat}); dalam naskah hanya sampai ayat ({known[-1]})",
                "Perbaiki nomor ayatnya.",
            )


def _ranges(numbers: Iterable[int]) -> list[tuple[int, int]]:
    found: list[tuple[int, int]] = []
    for number in numbers:
        if found and found[-1][1] == number - 1:
            found[-1] = (found[-1][0], number)
        else:
            found.append((number, number))
    return found


def _readings(opened: Opened) -> Iterator[Row]:
    used = {reading for rule in opened.book.aturan.values() for reading in rule.tafsir}
    for name in opened.book.tafsir:
        if name not in used:
            yield (
                f"tafsir-tak-dipakai {name}",
                opened.path_of("tafsir", name),
                f"tafsir '{name}' tidak disebut satu aturan pun",
                "Sebut dalam 'tafsir' aturan yang bersandar padanya, atau hapus.",
            )


def _sentences(opened: Opened) -> Iterator[Row]:
    for path, text in _printed(opened):
        what = ".".join(str(part + 1) if isinstance(part, int) else part for part in path)
        harsh = HARSH.search(text)
        if harsh:
            yield (
                f"kata-akibat-hukum {what}",
                path,
                f"kalimat memuat '{harsh[0]}'",
                "Sebut apa yang tidak sesuai dengan pasal mana, tanpa akibat hukum.",
            )
        if path[-1] != "ringkas" and not text.rstrip().endswith((".", "?", "!")):
            yield (f"kalimat-tanpa-titik {what}", path, "kalimat tidak diakhiri tanda titik", "Akhiri dengan titik.")


def _printed(opened: Opened) -> Iterator[tuple[Path, str]]:
    """Every sentence of the rulebook that an officer may read beside a verdict."""
    book = opened.book
    for rule in book.aturan.values():
        for key in ("ringkas", "pesan", "saran"):
            if getattr(rule, key):
                yield (*opened.rule_path(rule.id), key), getattr(rule, key)
    for number, neighbour in () if opened.is_amendment else enumerate(book.alternatif):
        yield ("alternatif", number, "pesan"), neighbour.pesan
    for name, (message, advice) in book.umum.items():
        yield ("umum", name, "pesan"), message
        yield ("umum", name, "saran"), advice


def _neighbours(opened: Opened) -> Iterator[Row]:
    book = opened.book
    for number, neighbour in () if opened.is_amendment else enumerate(book.alternatif):
        rule = book.aturan[neighbour.aturan]
        for word in neighbour.pelaku or neighbour.pelaksana:
            if rule.sifat is Sifat.IZIN and not {word, *book.juga.get(word, ())} & set(rule.subjek):
                yield (
                    f"alternatif-tanpa-izin {number + 1}",
                    ("alternatif", number),
                    f"'{word}' tidak disebut izin '{rule.id}' yang menjadi dasar alternatif ini",
                    "Perbaiki pelakunya atau aturan dasarnya.",
                )


_QUESTIONS: tuple[Callable[[Opened], Iterable[Row]], ...] = (
    _facts, _groups, _kinds, _words_without_name, _quotes, _claims, _cases, _readings, _sentences, _neighbours,
)  # fmt: skip
