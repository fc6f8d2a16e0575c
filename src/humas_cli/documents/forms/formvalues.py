"""What the controls of one field of a filled-in form say together, read as the field's type."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from functools import lru_cache
from typing import NamedTuple

from humas_cli.activities.values import BadValue, parse_date, parse_moment, parse_value
from humas_cli.documents.forms.controls import Control, ticked
from humas_cli.documents.indonesian import HARI, tanggal
from humas_cli.documents.wording import daftar
from humas_cli.fields import Field, FieldType

DAY, HOUR = "tanggal", "pukul"
"""The two controls of a moment: the last part of their names."""
MOMENTS = (FieldType.MOMENT, FieldType.DATE_OR_MOMENT)
WORDED = (FieldType.CHOICE, FieldType.CHOICES, FieldType.YES_NO)

Path = tuple[str | int, ...]
Items = Mapping[str, Mapping[str, str]]
"""Name of a control -> what is shown of each choice -> the word of the record."""


class Answer(NamedTuple):
    """One control that was filled in.

    Attributes:
        field: what it fills.
        path: where in the record.
        part: which control of that field: a number, ``tanggal``, ``pukul``, a word to tick, or ``""``.
        title: how the form calls it.
        control: what was found.
        text: what was written, cleaned.
    """

    field: Field
    path: Path
    part: str
    title: str
    control: Control
    text: str


class Unfit(ValueError):
    """A text that is not of its field's type."""

    def __init__(self, title: str, what: str) -> None:
        super().__init__(what)
        self.title = title


def value_of(answers: list[Answer], items: Items) -> object:
    """The value that the controls of one field give together; ``None`` when none of them says anything."""
    field = answers[0].field
    if field.tipe is FieldType.TEXTS:
        return _texts(answers)
    if field.tipe in WORDED:
        return _words(answers, items)
    parts: dict[str, Answer] = {}
    for answer in answers:
        first = parts.setdefault(answer.part, answer)
        if squeezed(first.text) != squeezed(answer.text):
            raise Unfit(answer.title, f"diisi dua kali dengan nilai berbeda, '{first.text}' dan '{answer.text}'")
    if field.tipe in (FieldType.DATE, *MOMENTS):
        return _time(field, parts)
    answer = answers[0]
    if field.tipe is FieldType.NUMBER:
        return _parsed(answer)
    return answer.text


def _texts(answers: list[Answer]) -> object:
    """Numbered controls hold one item each; one without a number holds an item a line."""
    items = [answer.text for answer in sorted((a for a in answers if a.part), key=lambda a: int(a.part))]
    for answer in answers:
        if not answer.part:
            items += [line.strip() for line in answer.text.split("\n") if line.strip()]
    return items or None


def _words(answers: list[Answer], items: Items) -> object:
    field = answers[0].field
    found: list[object] = []
    for answer in answers:
        if answer.part:
            yes = answer.control.checked if answer.control.checked is not None else ticked(answer.text)
            if yes is None:
                raise Unfit(answer.title, f"'{_short(answer.text)}' bukan tanda centang")
            if yes:
                found.append(answer.part)
        elif answer.control.checked is not None and field.tipe is FieldType.YES_NO:
            found += ["ya"] if answer.control.checked else []
        elif answer.text:
            found.append(_word(answer, items))
    chosen = list(dict.fromkeys(found))
    if field.tipe is FieldType.CHOICES:
        return chosen or None
    if len(chosen) > 1:
        raise Unfit(answers[0].title.partition(":")[0], f"lebih dari satu yang dipilih ({daftar(map(str, chosen))})")
    if not chosen:
        return None
    return chosen[0] == "ya" if field.tipe is FieldType.YES_NO and isinstance(chosen[0], str) else chosen[0]


def _word(answer: Answer, items: Items) -> object:
    """One choice: what was shown for it, in this file or in the form as it is now, or the word itself."""
    name = ".".join(str(part + 1) if isinstance(part, int) else part for part in answer.path)
    wanted = squeezed(answer.text).casefold()
    for shown_words in (answer.control.items, items.get(name, {})):
        for shown, word in shown_words.items():
            if wanted == squeezed(shown).casefold() and (word in answer.field.nilai or not answer.field.nilai):
                return word
    return _parsed(answer)


def _parsed(answer: Answer) -> object:
    try:
        return parse_value(answer.field, squeezed(answer.text))
    except BadValue:
        raise Unfit(answer.title, f"'{_short(answer.text)}' {_unlike(answer.field)}") from None


def _time(field: Field, parts: Mapping[str, Answer]) -> object:
    """A day or a moment, from one control or from two."""
    whole, day, hour = parts.get(""), parts.get(DAY), parts.get(HOUR)
    if whole is not None:
        timed = re.search(r"\d[.:]\d\d\b(?![.:/]\d)", _plain_time(whole.text))
        if field.tipe is FieldType.DATE or (field.tipe is FieldType.DATE_OR_MOMENT and not timed):
            return _day(whole)
        return _moment(whole, _plain_time(whole.text))
    if day is None or not day.text:
        assert hour is not None
        raise Unfit(hour.title, f"'{_short(hour.text)}' tanpa tanggal")
    if hour is None or not hour.text:
        if field.tipe is FieldType.DATE_OR_MOMENT:
            return _day(day)
        raise Unfit(day.title, f"'{_short(day.text)}' tanpa jam dan zona")
    clock = re.sub(r"^(\d{1,2})(?=\s*[^\d\s.:])", r"\1.00", _plain_time(hour.text))  # 14 WIB
    return _moment(hour, f"{_day(day).isoformat()} {clock}")


def _moment(answer: Answer, text: str) -> object:
    try:
        return parse_moment(text)
    except BadValue as reason:
        what = "tanpa zona waktu" if "belum menyebut zona" in str(reason) else "bukan jam atau waktu yang sah"
        raise Unfit(answer.title, f"'{_short(answer.text)}' {what}") from None


def _day(answer: Answer) -> date:
    """The day that was picked; a day that was typed wins only when nothing was picked."""
    written = _plain_time(answer.text)
    typed = _typed_day(written)
    picked = date.fromisoformat(answer.control.day) if _is_day(answer.control.day) else None
    if picked is not None and typed is not None and picked != typed and re.search(r"[A-Za-z]", written):
        raise Unfit(answer.title, f"tertulis '{_short(answer.text)}', tetapi yang dipilih {tanggal(picked)}")
    found = picked or typed
    if found is None:
        raise Unfit(answer.title, f"'{_short(answer.text)}' bukan tanggal yang sah")
    named = next((day for day in HARI if re.match(rf"{day}\b", answer.text.strip(), re.IGNORECASE)), None)
    if named is not None and named != HARI[found.weekday()]:
        raise Unfit(answer.title, f"'{_short(answer.text)}' bukan hari {named} melainkan {HARI[found.weekday()]}")
    return found


@lru_cache(maxsize=256)
def _typed_day(text: str) -> date | None:
    try:
        return parse_date(text)
    except BadValue:
        return None


def _is_day(text: str) -> bool:
    try:
        return 1945 <= date.fromisoformat(text).year <= 2200
    except ValueError:
        return False


_WEEKDAY = re.compile(rf"^(?:{'|'.join(HARI)}|jum'at)\s*,?\s+", re.IGNORECASE)
_CLOCK_WORD = re.compile(r"\b(?:pukul|pkl\.?|jam)\s*", re.IGNORECASE)
_OFFSET = re.compile(r"\bUTC\s*([+-]\d{2})[.:]?(\d{2})", re.IGNORECASE)


def _plain_time(text: str) -> str:
    """A time as the rest of the program reads it: no weekday, no word before the hour, offsets as ``+07:00``."""
    short = _CLOCK_WORD.sub("", _WEEKDAY.sub("", squeezed(text)))
    return _OFFSET.sub(r"\1:\2", short).replace(" ,", ",").strip(" ,")


def _short(text: str) -> str:
    line = squeezed(text)
    return f"{line[:60]}…" if len(line) > 60 else line


def _unlike(field: Field) -> str:
    return {FieldType.NUMBER: "bukan bilangan bulat", FieldType.YES_NO: "bukan ya atau tidak"}.get(
        field.tipe, "bukan pilihan"
    )


def wanted(field: Field) -> str:
    """What is expected of a field, as a sentence."""
    if field.tipe in MOMENTS:
        return "Di formulir itu, tulis tanggal dan jam dengan zonanya, misalnya 25 November 2026 dan 22.00 WITA."
    if field.tipe is FieldType.DATE:
        return "Di formulir itu, tulis tanggal, misalnya 25 November 2026."
    if field.tipe is FieldType.NUMBER:
        return "Di formulir itu, tulis angka saja, misalnya 45."
    if field.tipe is FieldType.YES_NO:
        return "Di formulir itu, pilih salah satu: ya atau tidak."
    if field.nilai:
        return f"Di formulir itu, pilih salah satu: {daftar(map(field.meaning, field.nilai), 'atau')}."
    return "Perbaiki isian itu di formulir, lalu ulangi."


def squeezed(text: str) -> str:
    return " ".join(text.split())
