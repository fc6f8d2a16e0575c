"""What differs between two rulebooks in their words: rules, groups, facts, readings, key by key."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from enum import StrEnum
from typing import NamedTuple, TypeVar

from humas_cli.fields import Field
from humas_cli.rulebook.model import Conditions, Reading, Rule, Rulebook

T = TypeVar("T")


class What(StrEnum):
    """What became of something."""

    ADDED = "ditambah"
    REMOVED = "dihapus"
    CHANGED = "diubah"


class Key(NamedTuple):
    """One key with its former and its present value, as text; empty means absent."""

    kunci: str
    dulu: str
    kini: str


class Change(NamedTuple):
    """One thing that differs: ``bagian`` is the table it stands in, ``nama`` its id or key."""

    bagian: str
    nama: str
    apa: What
    kunci: tuple[Key, ...]


def changes(old: Rulebook, new: Rulebook) -> tuple[Change, ...]:
    """Everything that differs, in the order of the file; hash and version of the rulebooks left out."""
    return tuple(_changes(old, new))


def _changes(old: Rulebook, new: Rulebook) -> Iterator[Change]:
    info = [{k: str(v or "") for k, v in book.info._asdict().items() if k != "hash"} for book in (old, new)]
    yield from _tables("peraturan", {"": info[0]}, {"": info[1]}, dict)
    yield from _tables("pasal", old.pasal, new.pasal, lambda p: _texts(p._asdict()))
    for name in ("kelompok", "juga", "mencapai"):
        yield from _tables(name, getattr(old, name), getattr(new, name), _listed)
    yield from _tables("keluarga", old.keluarga, new.keluarga, _listed)
    yield from _tables("sebutan", old.sebutan, new.sebutan, _listed)
    yield from _tables("fakta", old.fakta, new.fakta, _field)
    yield from _tables("jenis", old.jenis, new.jenis, lambda k: _texts(k._asdict()))
    yield from _tables("umum", old.umum, new.umum, lambda t: {"pesan": t[0], "saran": t[1]})
    yield from _tables("aturan", old.aturan, new.aturan, rule_texts)
    ways = [{f"{w.jenis} → {w.ganti}: {w.pesan}": w for w in book.alternatif} for book in (old, new)]
    yield from _tables("alternatif", ways[0], ways[1], lambda w: _texts(w._asdict()))
    yield from _tables("tafsir", old.tafsir, new.tafsir, _reading)


def _tables(
    part: str, old: Mapping[str, T], new: Mapping[str, T], texts: Callable[[T], Mapping[str, str]]
) -> Iterator[Change]:
    for name, value in old.items():
        if name not in new:
            yield Change(part, name, What.REMOVED, tuple(Key(k, t, "") for k, t in texts(value).items() if t))
            continue
        was, now = texts(value), texts(new[name])
        keys = tuple(Key(k, was.get(k, ""), now.get(k, "")) for k in {**was, **now} if was.get(k, "") != now.get(k, ""))
        if keys:
            yield Change(part, name, What.CHANGED, keys)
    for name, value in new.items():
        if name not in old:
            yield Change(part, name, What.ADDED, tuple(Key(k, "", t) for k, t in texts(value).items() if t))


def rule_texts(rule: Rule) -> dict[str, str]:
    """The keys of a rule as they would be written, empty where the rule has none."""
    plain = rule._asdict()
    for name in ("bila", "syarat"):
        plain[name] = _conditions(plain[name])
    for name in ("orang", "penyampaian"):
        test = plain[name]
        plain[name] = "" if test is None else _texts_line(_texts(test._asdict()))
    evidence = plain.pop("bukti")
    texts = _texts(plain)
    for key, value in ({} if evidence is None else evidence._asdict()).items():
        texts[f"bukti.{key}"] = _pairs(value) if key in ("syarat", "saring") else _text(value)
    return texts


def _pairs(pairs: tuple[tuple[str, tuple[str, ...]], ...]) -> str:
    return "; ".join(f"{name} = {' / '.join(words)}" for name, words in pairs)


def _conditions(conditions: Conditions) -> str:
    return "; ".join(f"{name} {condition_text(condition)}" for name, condition in conditions.items())


def condition_text(condition: tuple[object, ...]) -> str:
    """A compiled condition in words."""
    how, *rest = condition
    if how == "ya":
        return "= ya" if rest[0] else "= tidak"
    if how == "ada":
        return "terisi"
    if how == "pelaku":
        return "= jabatan pelaku"
    if how == "sama":
        return f"= {rest[0]}" + (" (boleh kosong)" if rest[1] else "")
    words = rest[0]
    assert isinstance(words, tuple)
    if how == "tiap":
        return "memuat " + " dan ".join(f"({' / '.join(group)})" for group in words)
    link = {"satu": "=", "memuat": "memuat", "semua": "seluruhnya", "lengkap": "memuat semua"}[str(how)]
    return f"{link} {' / '.join(words)}"


def _reading(reading: Reading) -> dict[str, str]:
    """A reading without its patches, which speak of the rules as they are."""
    return _texts(reading._replace(ubah=(), tanpa_akibat={}, belum_teruji={})._asdict())


def _field(field: Field) -> dict[str, str]:
    texts = _texts(field._replace(isi=())._asdict())
    for inner in field.isi:
        texts |= {f"isi.{inner.nama}.{key}": text for key, text in _field(inner).items()}
    return texts


def _listed(value: object) -> dict[str, str]:
    return {"": _text(value)}


def _texts(plain: Mapping[str, object]) -> dict[str, str]:
    return {key: _text(value) for key, value in plain.items()}


def _texts_line(texts: Mapping[str, str]) -> str:
    return "; ".join(f"{key} = {text}" for key, text in texts.items() if text)


def _text(value: object) -> str:
    if value is None or value is False or value == ():
        return ""
    if value is True:
        return "ya"
    if isinstance(value, tuple):
        return " / ".join(_text(part) for part in value)
    if isinstance(value, Mapping):
        return "; ".join(f"{key} = {_text(part)}" for key, part in value.items())
    return str(value)
