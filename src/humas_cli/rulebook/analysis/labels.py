"""Facts of a combination in short words, for tables and examples."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime

from humas_cli.fields import FieldType
from humas_cli.rulebook.analysis.domains import Clock, Domain
from humas_cli.rulebook.model import Evidence, People

UNKNOWN, NONE_YET, NOBODY = "tidak diketahui", "belum ada", "tidak ada"
MOST_WORDS = 3
MOMENTS = {
    "rencana": "sebelum kegiatan",
    "berjalan": "saat kegiatan berjalan",
    "usai": "sesudah selesai, dalam batas",
    "lewat": "sesudah batas waktu",
    "tanpa-mulai": "waktu mulai belum diketahui",
    "rencana-tanpa-selesai": "sebelum kegiatan, waktu selesai belum diketahui",
    "tanpa-selesai": "sesudah mulai, waktu selesai belum diketahui",
}
"""The sorts of moments a combination is judged at."""


def moment_label(clock: Clock) -> str:
    """The sort of moment, in words."""
    return MOMENTS.get(clock.nama, clock.nama)


def columns_of(domain: Domain) -> tuple[str, ...]:
    """The columns of a fact: one, or one for each word of a list of words."""
    if domain.field.tipe is FieldType.CHOICES:
        return tuple(f"{domain.fakta} memuat {_words(domain, word)}" for word in domain.kelas)
    return (domain.fakta,)


def cells_of(domain: Domain, value: object, clock: Clock, keys: frozenset[str] | None = None) -> tuple[str, ...]:
    """The labels of a value, one for each column."""
    if domain.field.tipe is FieldType.CHOICES:
        if not isinstance(value, tuple):
            return tuple(UNKNOWN for _ in domain.kelas)
        return tuple("ya" if word in value else "tidak" for word in domain.kelas)
    return (label(domain, value, clock, keys),)


def label(domain: Domain, value: object, clock: Clock, keys: frozenset[str] | None = None) -> str:
    """One value in words.

    Args:
        domain: where the value comes from.
        value: the value; ``None`` when the fact is absent.
        clock: the activity's times, for those of evidence.
        keys: the keys of an entry that count; all of them by default.
    """
    if value is None or value == ():
        return NONE_YET if domain.bukti else UNKNOWN if value is None else NOBODY
    if isinstance(value, bool):
        return "ya" if value else "tidak"
    if isinstance(value, str):
        return _words(domain, value)
    entries = value if isinstance(value, tuple) else (value,)
    return " + ".join(_entry(domain, entry, clock, keys) for entry in entries)


def _entry(domain: Domain, entry: object, clock: Clock, keys: frozenset[str] | None) -> str:
    if not isinstance(entry, Mapping):
        return str(entry)
    parts = []
    for inner in domain.field.isi:
        if keys is not None and inner.nama not in keys:
            continue
        value = entry.get(inner.nama)
        if value is None:
            if keys is not None:
                parts.append(f"tanpa {inner.nama}")
        elif isinstance(value, datetime):
            parts.append(_time(value, clock))
        elif inner.nama == "atas_nama":
            parts.append(f"a.n. {value}")
        elif isinstance(value, bool):
            parts.append(f"{inner.nama} {'ya' if value else 'tidak'}")
        elif isinstance(value, tuple):
            parts.append(f"{inner.nama} {'+'.join(map(str, value)) or 'kosong'}")
        else:
            word = _words(domain, str(value))
            parts.append(word if inner.nama in ("jabatan", "organ") else f"{inner.nama} {word}")
    return ", ".join(parts) or "kosong"


def _time(moment: datetime, clock: Clock) -> str:
    if clock.mulai is None or moment <= clock.mulai:
        return "sebelum mulai" if clock.mulai is not None else "bertanggal"
    if clock.selesai is None or moment < clock.selesai:
        return "sesudah mulai"
    return "sesudah selesai" if moment <= clock.at else "kemudian"


def _words(domain: Domain, word: str) -> str:
    words = domain.kelas.get(word, (word,))
    if len(words) <= MOST_WORDS:
        return "/".join(words)
    return f"{word} dan {len(words) - 1} lainnya"


def keys_read(domain: Domain, tests: Iterable[object]) -> frozenset[str] | None:
    """The keys of entries that some tests look at; ``None`` when the fact is not evidence."""
    found: set[str] = set()
    for test in tests:
        if isinstance(test, Evidence) and domain.bukti:
            found |= {test.pihak, "waktu", *(k for k, _ in test.saring), *(k for k, _ in test.syarat)}
        elif isinstance(test, People):
            return None
    return frozenset(found) or None


def example(values: Iterable[Domain], facts: Iterable[tuple[str, object]], clock: Clock) -> str:
    """The facts of one combination in a line."""
    domains = {domain.fakta: domain for domain in values}
    return "; ".join(f"{name}: {_told(domains[name], value, clock)}" for name, value in facts)


def _told(domain: Domain, value: object, clock: Clock) -> str:
    if domain.field.tipe is FieldType.CHOICES and isinstance(value, tuple):
        return " + ".join(map(str, value)) or NOBODY
    if isinstance(value, str):
        return value
    return label(domain._replace(kelas={}), value, clock)
