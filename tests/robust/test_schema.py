"""``kegiatan schema``: a valid JSON Schema 2020-12 that takes and refuses the same records as the program's reader."""

from __future__ import annotations

import copy
import json
import tomllib
from collections.abc import Iterator, Mapping
from datetime import date, datetime
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator, FormatChecker

from humas_cli.activities.forms import form_fields
from humas_cli.activities.records import record_from_values
from humas_cli.app import RULEBOOK_FILE
from humas_cli.errors import ManyErrors
from humas_cli.shipped import templates_dir
from products.paper import EXAMPLES, Desk, rulebook
from robust.world import FULL, World
from rulebook.strategies import records

Json = dict[str, Any]


@cache
def _fields() -> Any:
    return form_fields(rulebook(), Desk(Path("/nonexistent"), Path("/nonexistent"), rulebook()).environment)


@cache
def _schema() -> Json:
    from humas_cli.activities.schema import record_schema

    return record_schema(rulebook(), _fields())


@cache
def _validator() -> Draft202012Validator:
    formats = FormatChecker(["date"])
    formats.checks("date-time", raises=ValueError)(lambda text: not isinstance(text, str) or _moment(text))
    return Draft202012Validator(_schema(), format_checker=formats)


def _moment(text: str) -> bool:
    return datetime.fromisoformat(text.upper()).tzinfo is not None


def _as_json(value: object) -> Any:
    """A TOML value as JSON has it."""
    if isinstance(value, datetime | date):
        return value.isoformat()
    if isinstance(value, Mapping):
        return {key: _as_json(part) for key, part in value.items()}
    if isinstance(value, list | tuple):
        return [_as_json(part) for part in value]
    return value


def _reader_takes(values: Any) -> bool:
    try:
        record_from_values(values, rulebook(), "uji", _fields())
    except ManyErrors as error:
        return all("lebih awal daripada" in part.pesan for part in error.galat)  # no schema can compare two values
    return True


def test_the_command_prints_it_and_the_metaschema_takes_it(world: World) -> None:
    done = world.run("kegiatan", "schema")
    assert done.returncode == 0
    printed = json.loads(done.stdout)
    assert printed == json.loads(json.dumps(_schema()))
    assert printed["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    Draft202012Validator.check_schema(printed)


RECORDS = sorted(path for path in EXAMPLES.glob("*.toml") if not path.name.startswith("kantor-"))
SHIPPED = sorted(templates_dir().glob("*/contoh*.toml"))


@pytest.mark.parametrize("path", [*RECORDS, *SHIPPED], ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_every_example(path: Path) -> None:
    values = _as_json(tomllib.loads(path.read_text(encoding="utf-8")))
    assert list(_validator().iter_errors(values)) == []
    assert _reader_takes(values)


def test_every_case_of_the_rulebook() -> None:
    found = tomllib.loads(RULEBOOK_FILE.read_text(encoding="utf-8"))["contoh"]
    assert len(found) > 50
    for case in found:
        values = _as_json(case["kegiatan"])
        assert list(_validator().iter_errors(values)) == [], case["nama"]
        assert _reader_takes(values)


@settings(max_examples=3000 if FULL else 200, deadline=None, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_reader_and_schema_take_the_same_records(data: st.DataObject) -> None:
    record, _ = data.draw(records())
    values = _as_json(record)
    assert list(_validator().iter_errors(values)) == []
    assert _reader_takes(values)


WRONG = (
    None, True, False, 0, 1, -5, 2.5, "", "x", "kata-asing", [], {}, [None], [[]], ["x"], [{}], {"x": 1}, {"x": None},
    "2026-11-25T09:00:00", "2026-11-25T09:00:00+07:00", "2026-11-25 09:00:00Z", "2026-11-25", "25-11-2026",
    "2026-02-30", "1944-12-31", "1945-01-01", "2200-12-31T23:59:59+09:00", "2201-01-01T00:00:00+09:00",
    "2026-13-01T00:00:00Z",
    "2026-11-25T24:00:00Z", "2026-11-25T09:60:00Z", "2026-11-25T09:00:00.123456+07:00", "2026-11-25T09:00:00+07",
    "a\x00b", "a\x07", "a\nb\tc\r\n", "\x7f", "é ✓ 👍", "pusat", "kepala-bkn", "humas-pusat", "ya", "tertulis",
)  # fmt: skip
KEYS = ("jabatan", "organ", "waktu", "dengan", "kepada", "pelaksanaa", "isi", "nama", "judul", "media", "naskah", "x")
IDS = ("{}-1", "{}-2026-11-25-01", "{}", "{}-", "{}-A", "{}--1", "lain-1", "{}-" + "9" * 100, 5)


@settings(max_examples=6000 if FULL else 400, deadline=None, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_reader_and_schema_refuse_the_same_records(data: st.DataObject) -> None:
    values = _as_json(data.draw(records())[0])
    fields = _fields()(values["jenis"]) or ()
    if fields and data.draw(st.booleans()):
        values["isi"] = {data.draw(st.sampled_from(fields)).nama: data.draw(st.sampled_from(WRONG)) for _ in range(2)}
    for _ in range(data.draw(st.integers(1, 3))):
        values = _changed(values, data)
    errors = [error.message for error in _validator().iter_errors(values)]
    assert (not errors) == _reader_takes(values), (values, errors)


def _changed(values: Json, data: st.DataObject) -> Json:
    """The record with one thing in it taken out, replaced, renamed or added."""
    values = copy.deepcopy(values)
    places = list(_places(values))
    if not places:  # nothing is left of it
        return values
    holder, key = data.draw(st.sampled_from(places))
    how = data.draw(st.sampled_from(("replace", "replace", "remove", "rename", "add", "again", "id", "versi")))
    if how == "id":
        form = data.draw(st.sampled_from(IDS))
        values["id"] = form.format(values.get("jenis")) if isinstance(form, str) else form
    elif how == "versi":
        values["versi"] = data.draw(st.sampled_from((1, 2, "1", True, None, [])))
    elif how == "remove":
        del holder[key]
    elif how == "replace":
        holder[key] = data.draw(st.sampled_from(WRONG))
    elif isinstance(holder, list):
        holder.append(copy.deepcopy(holder[key]) if how == "again" else data.draw(st.sampled_from(WRONG)))
    else:
        moved = holder.pop(key) if how == "rename" else data.draw(st.sampled_from(WRONG))
        holder[data.draw(st.sampled_from(KEYS))] = moved
    return values


def _places(value: Any) -> Iterator[tuple[Any, Any]]:
    """Every key of every table and every index of every list."""
    pairs = list(value.items()) if isinstance(value, dict) else list(enumerate(value))
    for key, part in pairs:
        yield value, key
        if isinstance(part, dict | list):
            yield from _places(part)


@pytest.mark.parametrize(
    ("text", "taken"),
    [("1945-01-01", True), ("1944-12-31", False), ("2200-12-31", True), ("2201-01-01", False), ("2026-02-29", False)],
)
def test_the_years_are_those_of_the_reader(text: str, taken: bool) -> None:
    values = {"jenis": "monitoring", "periode": {"dari": text}}
    assert (_reader_takes(values), _validator().is_valid(values)) == (taken, taken)
    values = {"jenis": "monitoring", "mulai": f"{text}T00:00:00+07:00"}
    assert (_reader_takes(values), _validator().is_valid(values)) == (taken, taken)
