"""Personal data apart from the record: nothing of it stays, everything comes back, and nobody can change it unseen."""

from __future__ import annotations

import hashlib
import io
import json
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta, timezone
from itertools import count
from pathlib import Path
from random import Random
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from humas_cli.activities.forms import list_forms, load_form
from humas_cli.environment import Environment
from humas_cli.fields import Field, FieldType
from humas_cli.register.model import REFERENCE
from humas_cli.register.people.personal import PersonalPart, commitments, rejoin, separate, value_of, verify_part
from humas_cli.rulebook import Rulebook, load
from humas_cli.tomlread import parse_toml

PHONE, MAIL = "0812-3456-7889", "wartawan@contoh.example"


def text(nama: str, *, pribadi: bool = False, orang: str = "", tipe: FieldType = FieldType.TEXT) -> Field:
    return Field(nama, tipe, nama, pribadi=pribadi, orang=orang)


FIELDS = (
    text("wartawan", pribadi=True),
    text("kontak", pribadi=True),
    text("penanggung_jawab", pribadi=True, orang="redaksi"),
    text("media"),
    text("saksi", pribadi=True, tipe=FieldType.TEXTS),
    Field(
        "hadirin",
        FieldType.TABLES,
        "Hadirin",
        isi=(text("nama", pribadi=True), text("telepon", pribadi=True, tipe=FieldType.TEXTS), text("instansi")),
    ),
    Field("tamu", FieldType.TABLES, "Tamu", pribadi=True, isi=(text("nama"), text("lahir", tipe=FieldType.DATE))),
    Field("penerima", FieldType.TABLE, "Penerima", isi=(text("instansi"), text("surel", pribadi=True))),
)
FACTS = (text("judul"), text("narasumber", pribadi=True), text("mulai", tipe=FieldType.MOMENT))


def salts(seed: int = 0) -> Callable[[], bytes]:
    """Salt that is the same in every run."""
    random = Random(seed)
    return lambda: random.randbytes(32)


def by_commitment(parts: tuple[PersonalPart, ...]) -> dict[str, str]:
    return {part.komitmen: part.nilai for part in parts}


RECORD: dict[str, object] = {
    "jenis": "wawancara-pers",
    "judul": "Wawancara tentang penetapan NIP",
    "narasumber": "Nama Tamu",
    "isi": {
        "wartawan": "Nama Wartawan",
        "kontak": MAIL,
        "penanggung_jawab": "Nama Redaktur",
        "media": "Kabar Contoh",
        "saksi": ["Saksi Satu", "Saksi Dua"],
        "hadirin": [
            {"nama": "Hadirin Satu", "instansi": "Kabar Contoh"},
            {"nama": "Hadirin Dua", "telepon": [PHONE, "021-000000"], "instansi": "Harian Contoh"},
        ],
        "tamu": [{"nama": "Tamu Satu", "lahir": date(1990, 1, 31)}],
        "penerima": {"instansi": "Kabar Contoh", "surel": "redaksi@kabar.example"},
    },
}


def test_every_value_is_told_with_its_place_and_its_person() -> None:
    separated = separate(RECORD, FIELDS, salts(), facts=FACTS)
    assert [(part.jalur, part.orang, part.kunci, value_of(part)) for part in separated.parts] == [
        ("narasumber", "", "narasumber", "Nama Tamu"),
        ("isi.wartawan", "isi", "wartawan", "Nama Wartawan"),
        ("isi.kontak", "isi", "kontak", MAIL),
        ("isi.penanggung_jawab", "isi#redaksi", "penanggung_jawab", "Nama Redaktur"),
        ("isi.saksi[1]", "isi.saksi[1]", "saksi", "Saksi Satu"),
        ("isi.saksi[2]", "isi.saksi[2]", "saksi", "Saksi Dua"),
        ("isi.hadirin[1].nama", "isi.hadirin[1]", "nama", "Hadirin Satu"),
        ("isi.hadirin[2].nama", "isi.hadirin[2]", "nama", "Hadirin Dua"),
        ("isi.hadirin[2].telepon[1]", "isi.hadirin[2]", "telepon", PHONE),
        ("isi.hadirin[2].telepon[2]", "isi.hadirin[2]", "telepon", "021-000000"),
        ("isi.tamu[1].nama", "isi.tamu[1]", "nama", "Tamu Satu"),
        ("isi.tamu[1].lahir", "isi.tamu[1]", "lahir", "1990-01-31"),
        ("isi.penerima.surel", "isi.penerima", "surel", "redaksi@kabar.example"),
    ]


def test_the_record_keeps_its_shape_around_the_commitments() -> None:
    values, parts = separate(RECORD, FIELDS, salts(), facts=FACTS)
    inner: Any = values["isi"]
    assert (values["judul"], inner["media"]) == ("Wawancara tentang penetapan NIP", "Kabar Contoh")
    assert inner["hadirin"][0] == {"nama": {REFERENCE: parts[6].komitmen}, "instansi": "Kabar Contoh"}
    assert list(commitments(values)) == [part.komitmen for part in parts]
    assert RECORD["narasumber"] == "Nama Tamu", "the record that was given is not changed"


def test_a_commitment_can_be_checked_with_any_sha256_program() -> None:
    salt = bytes(range(32))
    (part,) = separate({"isi": {"wartawan": "Nama Wartawan"}}, FIELDS, lambda: salt, facts=()).parts
    assert (part.nilai, part.garam) == ('"Nama Wartawan"', salt.hex())
    assert part.orang == "isi"
    assert part.komitmen == hashlib.sha256(salt + b'\1isi\0"Nama Wartawan"').hexdigest()


def test_a_commitment_tells_whose_value_it_is_and_older_ones_still_hold() -> None:
    salt = bytes(range(32))
    (part,) = separate({"isi": {"wartawan": "Nama Wartawan"}}, FIELDS, lambda: salt, facts=()).parts
    assert verify_part(part)
    assert not verify_part(part._replace(orang="isi#redaksi"))
    older = part._replace(komitmen=hashlib.sha256(salt + b'\0"Nama Wartawan"').hexdigest())
    assert verify_part(older)


def test_the_same_value_twice_gives_two_commitments() -> None:
    values: dict[str, object] = {"isi": {"saksi": ["Nama Sama", "Nama Sama"]}}
    first, second = separate(values, FIELDS, salts(), facts=()).parts
    assert first.komitmen != second.komitmen


def test_what_was_erased_leaves_its_place_empty() -> None:
    separated = separate(RECORD, FIELDS, salts(), facts=FACTS)
    kept = {part.komitmen: part.nilai for part in separated.parts if part.orang not in ("isi", "isi.hadirin[2]")}
    kept.pop(separated.parts[4].komitmen)  # the first of the two witnesses
    inner: Any = rejoin(separated.values, kept)["isi"]
    assert "wartawan" not in inner
    assert "kontak" not in inner
    assert inner["penanggung_jawab"] == "Nama Redaktur"
    assert inner["saksi"] == ["Saksi Dua"]
    assert inner["hadirin"] == [
        {"nama": "Hadirin Satu", "instansi": "Kabar Contoh"},
        {"telepon": [], "instansi": "Harian Contoh"},
    ]


def test_what_was_taken_out_before_is_not_taken_again() -> None:
    once = separate(RECORD, FIELDS, salts(), facts=FACTS)
    assert separate(once.values, FIELDS, salts(1), facts=FACTS) == (once.values, ())


# Any record of such a form


class Marked:
    """Texts that occur nowhere else, so that a trace of one in the record is found."""

    def __init__(self) -> None:
        self._numbers = count()

    def __call__(self, tail: str) -> str:
        return f"rahasia{next(self._numbers)}Þ{tail}"


leaves = st.text(max_size=12)
other = st.one_of(leaves, st.integers(), st.booleans(), st.lists(leaves, max_size=2))
moments = st.datetimes(timezones=st.sampled_from([UTC, timezone(timedelta(hours=9))]))


@st.composite
def records(draw: st.DrawFn) -> dict[str, object]:
    marked = Marked()
    secret = leaves.map(marked)
    rows = st.fixed_dictionaries(
        {}, optional={"nama": secret, "telepon": st.lists(secret, max_size=3), "instansi": leaves}
    )
    guests = st.fixed_dictionaries({}, optional={"nama": secret, "lahir": st.dates()})
    inner = st.fixed_dictionaries(
        {},
        optional={
            "wartawan": secret,
            "kontak": secret,
            "penanggung_jawab": secret,
            "media": leaves,
            "saksi": st.lists(secret, max_size=3),
            "hadirin": st.lists(rows, max_size=3),
            "tamu": st.lists(guests, max_size=2),
            "penerima": st.fixed_dictionaries({}, optional={"instansi": leaves, "surel": secret}),
            "lainnya": other,
        },
    )
    top = st.fixed_dictionaries(
        {"jenis": leaves}, optional={"judul": leaves, "narasumber": secret, "mulai": moments, "isi": inner}
    )
    return draw(top)


@given(records(), st.integers(0))
def test_everything_comes_back(record: dict[str, object], seed: int) -> None:
    separated = separate(record, FIELDS, salts(seed), facts=FACTS)
    assert rejoin(separated.values, by_commitment(separated.parts)) == record
    assert set(commitments(separated.values)) == set(by_commitment(separated.parts))


@given(records(), st.integers(0))
def test_everything_comes_back_through_the_database(record: dict[str, object], seed: int) -> None:
    separated = separate(record, FIELDS, salts(seed), facts=FACTS)
    stored = json.loads(json.dumps(separated.values, default=str))
    back = rejoin(stored, json.loads(json.dumps(by_commitment(separated.parts))))
    inner: Any = record.get("isi", {})
    found: Any = back.get("isi", {})
    assert {key: found.get(key) for key in ("wartawan", "saksi", "hadirin", "tamu", "penerima")} == {
        key: inner.get(key) for key in ("wartawan", "saksi", "hadirin", "tamu", "penerima")
    }


@given(records())
def test_nothing_personal_stays(record: dict[str, object]) -> None:
    separated = separate(record, FIELDS, salts(), facts=FACTS)
    left = json.dumps(separated.values, default=str, ensure_ascii=False)
    assert "rahasia" not in left
    assert [part.nilai for part in separated.parts if not verify_part(part)] == []
    assert "rahasia" not in json.dumps(rejoin(separated.values, {}), default=str, ensure_ascii=False)


@given(st.text(), st.integers(0), st.data())
def test_a_changed_byte_is_seen(value: str, seed: int, data: st.DataObject) -> None:
    (part,) = separate({"isi": {"wartawan": value}}, FIELDS, salts(seed), facts=()).parts
    assert verify_part(part)
    salt = bytearray.fromhex(part.garam)
    salt[data.draw(st.integers(0, len(salt) - 1), "place in the salt")] ^= data.draw(st.integers(1, 255), "change")
    place = data.draw(st.integers(0, len(part.nilai) - 1), "place in the value")
    letter = data.draw(st.characters(codec="utf-8").filter(lambda found: found != part.nilai[place]), "letter")
    assert not verify_part(part._replace(garam=salt.hex()))
    assert not verify_part(part._replace(nilai=f"{part.nilai[:place]}{letter}{part.nilai[place + 1 :]}"))
    assert not verify_part(part._replace(garam=""))
    assert not verify_part(part._replace(garam="bukan"))


# The shipped forms


@pytest.fixture(scope="module")
def book() -> Rulebook:
    return load()


@pytest.fixture
def env(tmp_path: Path) -> Environment:
    streams = (io.StringIO(), io.StringIO(), io.StringIO())
    return Environment(
        *streams, tmp_path, tmp_path, tmp_path, tmp_path, lambda: datetime(2026, 11, 24, tzinfo=UTC), "u", {}
    )


def marked_in(fields: tuple[Field, ...], path: str = "") -> set[str]:
    return {
        name
        for field in fields
        for name in ({f"{path}{field.nama}"} if field.pribadi else marked_in(field.isi, f"{path}{field.nama}."))
    }


def test_the_shipped_forms_mark_people_outside_the_office(book: Rulebook, env: Environment) -> None:
    found: dict[str, list[str]] = {}
    for jenis in list_forms(book, env):
        form = load_form(jenis, book, env)
        assert form is not None
        assert marked_in(form.facts) == set(), "the facts of the regulation are posts, organs, media"
        for name in marked_in(form.fields):
            found.setdefault(name, []).append(jenis)
    assert {name: sorted(kinds) for name, kinds in found.items()} == {
        "wartawan": ["wawancara-pers"],
        "nomor_kartu_pers": ["wawancara-pers"],
        "kontak": ["wawancara-pers"],
        "penanggung_jawab": ["wawancara-pers"],
        "penulis_berita": ["hak-jawab", "hak-koreksi"],
        "surel_redaksi": ["hak-jawab", "hak-koreksi"],
        "kliping.penulis": ["kliping"],
        "pemandu": ["dialog-tv-radio"],
        "hadirin.nama": ["konferensi-pers", "liputan", "orientasi-humas", "orientasi-wartawan", "pertemuan-pimred"],
        "hadirin.kartu_pers": [
            "konferensi-pers",
            "liputan",
            "orientasi-humas",
            "orientasi-wartawan",
            "pertemuan-pimred",
        ],
        "penerima.surel": sorted(
            jenis
            for jenis in list_forms(book, env)
            if (form := load_form(jenis, book, env)) is not None and form.field("penerima") is not None
        ),
    }


def test_the_example_of_an_interview_without_its_people(book: Rulebook, env: Environment) -> None:
    form = load_form("wawancara-pers", book, env)
    assert form is not None
    path = next(form.template(document).parent for document in form.documents if "_bersama" not in document.berkas)
    record = parse_toml((path / "contoh.toml").read_text(encoding="utf-8"), "contoh.toml")
    separated = separate(record, form.fields, salts(), facts=form.facts)
    assert {part.jalur for part in separated.parts} >= {"isi.wartawan", "isi.kontak", "isi.nomor_kartu_pers"}
    left = json.dumps(separated.values, default=str, ensure_ascii=False)
    assert [value_of(part) for part in separated.parts if value_of(part) in left] == []
    assert rejoin(separated.values, by_commitment(separated.parts)) == record


# On the screen
