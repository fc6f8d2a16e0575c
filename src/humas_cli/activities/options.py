"""The options of a kind's commands, made from its facts and its form, and the record values they give."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import ClassVar, NamedTuple

from humas_cli.activities.forms import CONTENT, Form
from humas_cli.errors import UsageError
from humas_cli.fields import LIST_TYPES, Field, FieldType
from humas_cli.rulebook.model import Rulebook

TECHNICAL = frozenset([
    "alasan", "at", "belum-dikirim", "dokumen", "dry-run", "force", "format", "gabung", "help", "isian", "json",
    "kecualikan", "no-input", "nomor", "output", "penerima", "quiet", "rulebook", "sisipan", "srikandi",
    "tanpa-dokumen",
])  # fmt: skip
"""Option names that no field may take."""

KEPT_BY_PROGRAM = ("penilaian", "pengecualian")
"""Facts that the program itself writes down; they come from no option."""

_METAVARS = {
    FieldType.TEXT: "TEKS",
    FieldType.LONG_TEXT: "TEKS",
    FieldType.BODY: "BERKAS",
    FieldType.CHOICE: "PILIHAN",
    FieldType.CHOICES: "PILIHAN",
    FieldType.NUMBER: "BILANGAN",
    FieldType.MOMENT: "WAKTU",
    FieldType.DATE: "TANGGAL",
    FieldType.DATE_OR_MOMENT: "TANGGAL",
    FieldType.TEXTS: "TEKS",
    FieldType.TABLE: "KUNCI=NILAI,…",
    FieldType.TABLES: "KUNCI=NILAI,…",
}


class BadOptionValue(UsageError):
    """The value of an option cannot be used."""

    kode: ClassVar[str] = "nilai-opsi"

    def __init__(self, flag: str, reason: str, example: str) -> None:
        super().__init__(f"Opsi '--{flag}': {reason}", f"Contoh: --{flag} {quoted(example)}" if example else None)


class Flag(NamedTuple):
    """One option and the place of its value in the record.

    Attributes:
        name: option name without dashes.
        path: keys from the top of the record.
        field: what it holds.
    """

    name: str
    path: tuple[str, ...]
    field: Field

    @property
    def parameter(self) -> str:
        """The option as a Python name."""
        return "isian_" + self.name.replace("-", "_")

    @property
    def dotted(self) -> str:
        """The place in the record, as verdicts and forms write it."""
        return ".".join(self.path)

    @property
    def repeatable(self) -> bool:
        """Whether it may be given several times."""
        return self.field.tipe in LIST_TYPES

    @property
    def yes_no(self) -> bool:
        """Whether it is a pair ``--x`` / ``--tidak-x``."""
        return self.field.tipe is FieldType.YES_NO

    @property
    def metavar(self) -> str:
        """What stands after the option in help."""
        return _METAVARS.get(self.field.tipe, "TEKS")

    @property
    def help(self) -> str:
        """Label, allowed words and example."""
        field = self.field
        parts = [f"{field.label}."]
        if self.repeatable:
            parts.append("Boleh diulang.")
        if field.tipe in (FieldType.CHOICE, FieldType.CHOICES):
            parts.append(f"Pilihan: {', '.join(field.nilai)}.")
        elif field.isi:
            parts.append(f"Kunci: {', '.join(part.nama for part in field.isi)}.")
            if field.contoh:
                parts.append(f"Contoh: {field.contoh}")
        elif field.contoh:
            parts.append(f"Contoh: {field.contoh}")
        return " ".join(parts)

    def example(self) -> str:
        """The option as it could be typed."""
        if self.yes_no:
            return f"--{self.name}"
        return f"--{self.name} {quoted(example_of(self.field))}"


def flags_of(jenis: str, book: Rulebook, form: Form | None) -> tuple[Flag, ...]:
    """All options of a kind: its facts, sub-fields of single tables that have a question, the form's fields."""
    facts = form.facts if form is not None else book.facts_of(jenis)
    found: dict[str, Flag] = {}
    for field in facts:
        if field.nama in KEPT_BY_PROGRAM:
            continue
        _add(found, Flag(field.bendera, (field.nama,), field))
        if field.tipe is FieldType.TABLE:
            for inner in field.isi:
                if inner.tanya or inner.bendera != inner.nama.replace("_", "-"):
                    _add(found, Flag(inner.bendera, (field.nama, inner.nama), inner))
    for field in form.fields if form is not None else ():
        _add(found, Flag(field.bendera, (CONTENT, field.nama), field))
    return tuple(found.values())


def _add(found: dict[str, Flag], flag: Flag) -> None:
    name = flag.name
    if name in found or name in TECHNICAL:
        name = "-".join((*flag.path[:-1], name)).replace("_", "-") if len(flag.path) > 1 else f"isian-{name}"
    found[name] = Flag(name, flag.path, flag.field)


def values_from(flags: Iterable[Flag], given: Mapping[str, object]) -> dict[str, object]:
    """The record values of the options that were given.

    Args:
        flags: the options of the kind.
        given: Python name of an option -> its text, list of texts or truth value; ``None`` = not given.

    Raises:
        BadOptionValue: a text is no value of its field.
    """
    values: dict[str, object] = {}
    for flag in flags:
        raw = given.get(flag.parameter)
        if raw is None or flag.field.tipe is FieldType.BODY:
            continue
        place(values, flag.path, raw if isinstance(raw, bool) else _value(flag, raw))
    return values


def _value(flag: Flag, raw: object) -> object:
    from humas_cli.activities.values import BadValue, parse_value, sentence

    try:
        if isinstance(raw, list | tuple):
            parsed = [parse_value(flag.field, str(text)) for text in raw]
            return [item for part in parsed if isinstance(part, list) for item in part]
        return parse_value(flag.field, str(raw))
    except BadValue as error:
        raise BadOptionValue(flag.name, sentence(str(error)), example_of(flag.field)) from None


def place(values: dict[str, object], path: tuple[str, ...], value: object) -> None:
    """Put a value at a path, making tables on the way."""
    table = values
    for key in path[:-1]:
        inner = table.get(key)
        if not isinstance(inner, dict):
            inner = {}
            table[key] = inner
        table = inner
    table[path[-1]] = value


def value_at(values: Mapping[str, object], path: tuple[str, ...]) -> object:
    """The value at a path, ``None`` when nothing is there."""
    found: object = values
    for key in path:
        found = found.get(key) if isinstance(found, Mapping) else None
    return found


def merged(base: Mapping[str, object], over: Mapping[str, object]) -> dict[str, object]:
    """``over`` laid on ``base``: tables key by key, everything else replaced."""
    result = dict(base)
    for key, value in over.items():
        below = result.get(key)
        result[key] = merged(below, value) if isinstance(below, Mapping) and isinstance(value, Mapping) else value
    return result


def flag_for(flags: Iterable[Flag], dotted: str) -> Flag | None:
    """The option that fills a dotted place, or the one that fills the table around it."""
    best: Flag | None = None
    for flag in flags:
        inside = dotted == flag.dotted or dotted.startswith(flag.dotted + ".")
        if inside and (best is None or len(flag.path) > len(best.path)):
            best = flag
    return best


def example_of(field: Field) -> str:
    """A value that the field would take."""
    if field.contoh:
        return field.contoh
    if field.tipe in (FieldType.CHOICE, FieldType.CHOICES):
        return field.nilai[0]
    if field.tipe is FieldType.MOMENT:
        return "2026-11-25 09:00 WIB"
    if field.tipe in (FieldType.DATE, FieldType.DATE_OR_MOMENT):
        return "2026-11-25"
    if field.tipe is FieldType.NUMBER:
        return "1"
    if field.tipe is FieldType.YES_NO:
        return "ya"
    if field.tipe is FieldType.BODY:
        return "naskah.md"
    if field.isi:
        return ",".join(f"{part.nama}={example_of(part)}" for part in field.isi[:2])
    return "…"


def quoted(text: str) -> str:
    """A value as a shell takes it, quoted when it holds anything but plain letters."""
    if text and all(letter.isalnum() or letter in "-_./:+=@%," for letter in text):
        return text
    return '"' + "".join(f"\\{letter}" if letter in '\\"$`' else letter for letter in text) + '"'
