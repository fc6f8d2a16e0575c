"""Compiled rules in plain Indonesian: words, conditions and what a duty wants, for officers and lawyers."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date

from humas_cli.fields import Field, FieldType
from humas_cli.rulebook.conditions import find_field
from humas_cli.rulebook.model import Condition, Conditions, Evidence, Kind, Rule, Rulebook, Sifat

NATURES: Mapping[Sifat, str] = {
    Sifat.IZIN: "pemberian kewenangan",
    Sifat.KERAS: "ketentuan keras",
    Sifat.FAKTA: "fakta yang dinilai orang",
    Sifat.LUNAK: "ketentuan lunak",
    Sifat.INFO: "keterangan",
    Sifat.SKEMA: "susunan",
    Sifat.BERKALA: "kewajiban berkala",
}


_PREPOSITIONS = ("kepada", "dengan", "tentang", "dari", "oleh")


class Phrases:
    """Words for the facts of some kinds.

    Attributes:
        book: the rulebook.
        kinds: the kinds spoken of.
        moment: how a date or moment is written.
    """

    def __init__(self, book: Rulebook, jenis: Iterable[str], moment: Callable[[date], str] = str) -> None:
        self.book = book
        self.moment = moment
        self.kinds = tuple(book.jenis[name] for name in jenis)
        self.fields: dict[str, Field] = {}
        for kind in self.kinds:
            for field in book.facts_of(kind.id):
                self.fields.setdefault(field.nama, field)

    def field(self, name: str) -> Field | None:
        """The declared fact at a dotted key."""
        return find_field(self.fields, name)

    def label(self, name: str) -> str:
        """How a fact is called inside a sentence; one that cannot stand alone there is named as an entry."""
        found = self.field(name)
        if found is None:
            return name
        label, (head, _, rest) = lower(found.label), name.partition(".")
        if rest and " " not in label and head in self.fields:
            label = f"{label} pada {lower(self.fields[head].label)}"
        return f"isian ‘{label}’" if label.rsplit(" ", 1)[-1] in _PREPOSITIONS else label

    def word(self, word: str, field: Field | None = None) -> str:
        """One value as an officer reads it."""
        if field is not None and word in field.nilai:
            if field.arti:
                return field.meaning(word)
            if not any(other in self.book.sebutan for other in field.nilai if other != word):
                return word.replace("-", " ")
        return self.book.sebutan.get(word, word.replace("-", " "))

    def words(self, words: Sequence[str], last: str = "atau", field: Field | None = None) -> str:
        """Several values in a sentence; names that differ only in the region's office become one with a slash."""
        return listed(self._joined(words, field), last)

    def _joined(self, words: Sequence[str], field: Field | None) -> list[str]:
        names: list[str] = []
        families: list[str | None] = []
        for word in words:
            name, family = self.word(word, field), self.book.keluarga.get(word)
            if names and family and families[-1] and family != families[-1]:
                together = _slashed(names[-1], name)
                if together:
                    names[-1] = together
                    continue
            names.append(name)
            families.append(family)
        return names

    def kind_names(self) -> str:
        """The kinds in a sentence."""
        return listed([kind.nama for kind in self.kinds], "dan")

    def conditions(self, conditions: Conditions) -> str:
        """All conditions as one clause."""
        return " serta ".join(self.condition(name, condition) for name, condition in conditions.items())

    def condition(self, name: str, condition: Condition) -> str:
        """One condition as a clause: which fact, and what it must be."""
        if condition[0] == "ya":
            return f"{'dinyatakan' if condition[1] else 'tidak dinyatakan'} ‘{self.label(name)}’"
        link = "ialah " if condition[0] == "satu" else ""
        return f"{self.label(name)} {link}{self.wanted(name, condition)}"

    def wanted(self, name: str, condition: Condition) -> str:
        """What a condition wants of its fact."""
        how, field = condition[0], self.field(name)
        if how == "ya":
            return "‘ya’" if condition[1] else "‘tidak’"
        if how == "ada":
            return "disebut"
        if how == "pelaku":
            return "sama dengan jabatan pelaku"
        if how == "sama":
            text = f"sama dengan {self.label(str(condition[1]))}"
            return f"{text} (atau tidak disebut)" if condition[2] else text
        if how == "tiap":
            groups = [self.words(group, "atau", field) for group in _groups(condition[1])]
            return f"memuat {' dan '.join(groups)}"
        words = _texts(condition[1])
        if how == "satu":
            return self.words(words, "atau", field)
        if how == "semua":
            return f"seluruhnya {self.words(words, 'dan/atau', field)}"
        if how == "lengkap":
            return f"memuat {self.words(words, 'dan', field)} sekaligus"
        return f"memuat {self.words(words, 'dan/atau', field)}"

    def value(self, field: Field | None, value: object) -> str:
        """The value of a record as it is told."""
        if value is None:
            return "tidak tercatat"
        if isinstance(value, bool):
            return "ya" if value else "tidak"
        if isinstance(value, date):
            return self.moment(value)
        if isinstance(value, str):
            chosen = field is not None and field.tipe in (FieldType.CHOICE, FieldType.CHOICES)
            return self.word(value, field) if chosen else f"“{value}”"
        if isinstance(value, tuple):
            return "; ".join(self.value(field, one) for one in value) or "kosong"
        if isinstance(value, Mapping):
            parts = []
            for name, one in value.items():
                inner = field.field(name) if field is not None else None
                parts.append(f"{lower(inner.label) if inner else name}: {self.value(inner, one)}")
            return ", ".join(parts) or "kosong"
        return str(value)


def duty_name(evidence: Evidence) -> str:
    """What a duty is called, with its preposition towards the other side."""
    return _DUTIES.get(evidence.apa, evidence.apa)


_DUTIES = {
    "koordinasi": "koordinasi dengan",
    "permohonan": "permohonan kepada",
    "undangan": "undangan kepada",
    "tembusan": "tembusan kepada",
    "persetujuan": "persetujuan atau sepengetahuan",
    "laporan": "penyampaian hasil kepada",
}


def place_of(rule: Rule) -> str:
    """``ayat (3) huruf a`` of a rule, empty when its article has no ayat."""
    text = "" if rule.ayat is None else f"ayat ({rule.ayat})"
    return f"{text} huruf {rule.huruf}".strip() if rule.huruf else text


def article_of(rule: Rule, book: Rulebook) -> str:
    """``Pasal 7* ayat (3)``; the star marks a number that is inferred."""
    star = "" if book.pasal[rule.pasal].pasti else "*"
    return f"Pasal {rule.nomor}{star} {place_of(rule)}".strip()


def judged_as(kind: Kind) -> str:
    """The verb for acting in a kind: speakers do it, organs act in it."""
    return "melakukan" if kind.dinilai == "pelaku" else "bertindak dalam"


def listed(words: Sequence[str], last: str) -> str:
    """``a, b, atau c``."""
    if len(words) < 2:
        return "".join(words)
    if len(words) == 2:
        return f"{words[0]} {last} {words[1]}"
    return f"{', '.join(words[:-1])}, {last} {words[-1]}"


def lower(text: str) -> str:
    """A label or statement as it stands inside a sentence; abbreviations keep their capitals."""
    return text if text[1:2].isupper() else text[:1].lower() + text[1:]


def capital(text: str) -> str:
    """A text at the beginning of a sentence."""
    return text[:1].upper() + text[1:]


def _slashed(one: str, other: str) -> str:
    """``Kepala Kanreg`` and ``Kepala Pusbangpeg ASN`` -> ``Kepala Kanreg/Pusbangpeg ASN``; empty when not alike."""
    mine, its = one.split(), other.split()
    same = 0
    while same < min(len(mine), len(its)) - 1 and mine[same] == its[same]:
        same += 1
    if max(len(mine), len(its)) - same > 2:  # not the office alone
        return ""
    return " ".join((*mine[:same], f"{' '.join(mine[same:])}/{' '.join(its[same:])}"))


def _texts(value: object) -> tuple[str, ...]:
    assert isinstance(value, tuple)
    return value


def _groups(value: object) -> tuple[tuple[str, ...], ...]:
    assert isinstance(value, tuple)
    return value
