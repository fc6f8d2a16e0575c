"""From the controls of a filled-in form to a record: names found again, hints left out, each text read as its type."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import ClassVar, NamedTuple

from humas_cli.activities.forms import CONTENT, Form
from humas_cli.documents.fieldvalues import plain_text
from humas_cli.documents.forms.controls import FIELD_MARK, Control, Filled
from humas_cli.documents.forms.formvalues import (
    DAY,
    HOUR,
    MOMENTS,
    WORDED,
    Answer,
    Path,
    Unfit,
    squeezed,
    value_of,
    wanted,
)
from humas_cli.errors import BrokenFileError, HumasError, ManyErrors
from humas_cli.fields import Field, FieldType

_LONGEST_BOOKMARK = 40
_MOST_ROWS = 1_000
_TAG = re.compile(r"\{%.*?%\}")

Place = tuple[Path, Field, str]
"""Where a control leads: path in the record, field, and which control of that field."""


class FormFinding(BrokenFileError):
    """What stands in one control cannot be read as what it should be."""

    kode: ClassVar[str] = "isian-formulir-salah"

    def __init__(self, name: str, title: str, what: str, advice: str) -> None:
        super().__init__(f"Formulir '{name}', isian '{title}': {what}.", advice)


class WrongForm(BrokenFileError):
    """The document is no form of this kind."""

    kode: ClassVar[str] = "formulir-lain"


class EmptyForm(BrokenFileError):
    """Nobody has filled anything in."""

    kode: ClassVar[str] = "formulir-kosong"

    def __init__(self, name: str) -> None:
        super().__init__(f"Formulir '{name}' masih kosong.", "Isi formulir itu, simpan, lalu ulangi.")


class Blank(NamedTuple):
    """What the empty form of a kind tells about its controls, by name.

    Attributes:
        names: bookmark, or title when no other control has it -> name.
        titles: name -> title.
        hints: name -> hint.
        items: name -> what is shown of each choice -> the word of the record.
        rests: name -> what stands beside the control, when that is the same in every form.
    """

    names: Mapping[str, str]
    titles: Mapping[str, str]
    hints: Mapping[str, str]
    items: Mapping[str, Mapping[str, str]]
    rests: Mapping[str, str]


class Understood(NamedTuple):
    """The values of a form as TOML would hold them, and what was written where nothing is known of it."""

    values: dict[str, object]
    unknown: tuple[tuple[str, str], ...]


def blank_of(filled: Filled) -> Blank:
    """What the controls of the template say."""
    names: dict[str, str] = {}
    titles: dict[str, str] = {}
    hints: dict[str, str] = {}
    items: dict[str, Mapping[str, str]] = {}
    rests: dict[str, str] = {}
    for control in filled.controls:
        if not control.tag:
            continue
        titles.setdefault(control.tag, control.title)
        names.setdefault(control.bookmark or bookmark_of(control.tag), control.tag)
        if control.hint:
            hints[control.tag] = squeezed(control.text)
        if control.items:
            items[control.tag] = control.items
        if "{{" not in control.rest:  # else it differs from form to form
            rests[control.tag] = squeezed(_TAG.sub("", control.rest))
    for name, title in titles.items():
        if list(titles.values()).count(title) == 1:
            names.setdefault(title, name)
    return Blank(names, titles, hints, items, rests)


def bookmark_of(name: str) -> str:
    """The bookmark of a control: its name with what Word takes in a bookmark."""
    return (FIELD_MARK + re.sub(r"\W", "_", name))[:_LONGEST_BOOKMARK]


class FormReader:
    """Reads the filled-in forms of one kind.

    Args:
        form: the kind's form.
        blank: what the empty form tells.
    """

    def __init__(self, form: Form, blank: Blank) -> None:
        self._form = form
        self._blank = blank
        self._places: dict[str, Place | None] = {}

    def understand(self, filled: Filled, name: str) -> Understood:
        """The values that were filled in; ``name`` is how the file is called in errors.

        Raises:
            WrongForm: it is no form of this kind.
            EmptyForm: nothing was filled in.
            humas_cli.errors.ManyErrors: every control whose text cannot be read as its type.
        """
        jenis, blank = self._form.jenis, self._blank
        _check_kind(filled, name, jenis)
        groups: dict[Path, list[Answer]] = {}
        unknown: list[tuple[str, str]] = []
        known = False
        astray: dict[str, str] = {}
        for control in filled.controls:
            found = control.tag or blank.names.get(control.bookmark) or blank.names.get(control.title) or ""
            place = self._place(found)
            known = known or place is not None
            control, stray = _with_rest(control, blank.rests.get(found))
            text = _written(control, blank.hints.get(found, ""))
            if stray:
                astray.setdefault(stray, control.title or blank.titles.get(found, found))
            if place is None:
                called = control.title or control.tag or control.bookmark
                if text and called:
                    unknown.append((called, text))
            elif text or control.checked is not None:
                path, field, part = place
                title = control.title or blank.titles.get(found) or field.label
                groups.setdefault(path, []).append(Answer(field, path, part, title, control, text))
        if not known:
            raise WrongForm(
                f"Formulir '{name}' tidak memuat isian {jenis}.",
                f"Pakai formulir yang dibuat dengan 'humas {jenis} draft --dokumen formulir'.",
            )
        beside = {squeezed(control.rest) for control in filled.controls if control.beside}
        unknown += [(title, text) for text, title in astray.items() if text not in beside]
        return Understood(_values(groups, name, blank), tuple(unknown))

    def _place(self, name: str) -> Place | None:
        if name not in self._places:
            self._places[name] = _place(name, self._form)
        return self._places[name]


def _values(groups: Mapping[Path, list[Answer]], name: str, blank: Blank) -> dict[str, object]:
    values: dict[str, object] = {}
    problems: list[HumasError] = []
    for path, answers in groups.items():
        try:
            value = value_of(answers, blank.items)
        except Unfit as reason:
            problems.append(FormFinding(name, reason.title, str(reason), wanted(answers[0].field)))
        else:
            if value is not None:
                _set(values, path, value)
    if problems:
        raise ManyErrors(tuple(problems))
    if not values:
        raise EmptyForm(name)
    return _without_gaps(values)


def _check_kind(filled: Filled, name: str, jenis: str) -> None:
    wanted = jenis.replace("-", "_")
    if filled.kinds and wanted not in filled.kinds:
        other = filled.kinds[0].replace("_", "-")
        raise WrongForm(
            f"Formulir '{name}' adalah formulir {other}, bukan {jenis}.", f"Baca dengan 'humas {other} read'."
        )


def _with_rest(control: Control, usual: str | None) -> tuple[Control, str]:
    """The control with what was typed anywhere in its cell, or such text by itself when it may belong to another."""
    rest = squeezed(control.rest)
    if usual is None or not rest or rest == usual:
        return control, ""
    if not control.alone:
        return control, rest
    return control._replace(beside=rest.removeprefix(usual).strip()), ""


def _written(control: Control, hint: str) -> str:
    """What somebody wrote; nothing when only the hint stands there."""
    empty = control.hint or squeezed(control.text) == hint
    text = plain_text("" if empty else control.text)
    if control.checked is not None:
        return text
    return "\n".join(part for part in (text, plain_text(control.beside)) if part)


def _place(name: str, form: Form) -> Place | None:
    """Where a control's name leads."""
    head, *rest = name.split(".")
    fields: Iterable[Field] = form.facts
    path: list[str | int] = []
    if head == CONTENT and rest:
        path, fields, (head, *rest) = [CONTENT], form.fields, rest
    while True:
        field = next((one for one in fields if one.nama == head), None)
        if field is None:
            return None
        path.append(field.nama)
        if field.tipe is FieldType.TABLES:
            if not rest or not _is_number(rest[0]):
                return None
            path.append(int(rest.pop(0)) - 1)
        if field.tipe not in (FieldType.TABLE, FieldType.TABLES):
            part = rest[0] if rest else ""
            return (tuple(path), field, part) if len(rest) < 2 and _fits(field, part) else None
        if not rest:
            return None
        fields, head, rest = field.isi, rest[0], rest[1:]


def _is_number(text: str) -> bool:
    return bool(re.fullmatch(r"[1-9]\d{0,3}", text)) and int(text) <= _MOST_ROWS


def _fits(field: Field, part: str) -> bool:
    if not part:
        return True
    if field.tipe is FieldType.TEXTS:
        return _is_number(part)
    if field.tipe in MOMENTS:
        return part in (DAY, HOUR)
    return field.tipe in WORDED and part in (field.nilai or ("ya", "tidak"))


def _set(values: dict[str, object], path: Path, value: object) -> None:
    """Put a value where its path leads; rows of a list are kept by number until all are there."""
    holder = values
    for key in path[:-1]:
        inner = holder.setdefault(key, {})  # type: ignore[arg-type]  # numbers of rows are taken out again below
        assert isinstance(inner, dict)
        holder = inner
    holder[path[-1]] = value  # type: ignore[index]  # the same


def _without_gaps(values: Mapping[str, object]) -> dict[str, object]:
    """Rows by number become lists."""
    found: dict[str, object] = {}
    for key, value in values.items():
        if isinstance(value, dict):
            rows = all(isinstance(number, int) for number in value)
            found[key] = [_without_gaps(value[n]) for n in sorted(value)] if rows else _without_gaps(value)
        else:
            found[key] = value
    return found
