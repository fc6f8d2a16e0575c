"""Who is who: what tells of one person is joined, different people never are, whatever the order of the rows."""

from __future__ import annotations

from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from humas_cli.register.people.finding import Held, Person, contacts_of, key_word, name_in
from humas_cli.register.people.forgetting import NoText, SeveralPlaces, corrections
from humas_cli.register.people.joining import Row, joined
from humas_cli.register.people.personal import PersonalPart
from register.office import NOW, TEMPLATES, Office
from register.test_kontak import interview


def row(number: int, place: str, names: str = "", contacts: str = "") -> Row:
    """A row ``place`` of a record; names and contacts apart by ``;``."""
    reached = frozenset({place} if contacts else ())
    return Row(
        frozenset(filter(None, names.split(";"))),
        frozenset(filter(None, contacts.split(";"))),
        frozenset({f"k{number}"}),
        frozenset({(place, "isi")}),
        reached,
    )


def groups(*rows: tuple[str, str, str]) -> list[list[int]]:
    """Which rows were joined, by their numbers."""
    made = [row(number, *words) for number, words in enumerate(rows)]
    return sorted(sorted(int(key[1:]) for key in group.keys) for group in joined(made))


@pytest.mark.parametrize(
    ("rows", "together"),
    [
        pytest.param([("a", "budi", "081"), ("b", "budi", "081")], [[0, 1]], id="name-and-contact"),
        pytest.param([("a", "budi", ""), ("b", "budi", "")], [[0, 1]], id="name-alone"),
        pytest.param([("a", "budi", "081"), ("b", "budi", "")], [[0, 1]], id="one-has-a-contact"),
        pytest.param([("a", "budi", "081"), ("b", "budi", "082")], [[0], [1]], id="other-contact"),
        pytest.param(
            [("a", "budi", "081"), ("b", "budi", "082"), ("c", "budi", ""), ("d", "budi", "")],
            [[0], [1], [2, 3]],
            id="nobody-knows-which",
        ),
        pytest.param([("a", "ani", "red@x"), ("b", "budi", "red@x")], [[0], [1]], id="newsroom-address"),
        pytest.param([("a", "budi", "081"), ("b", "budi santoso", "081")], [[0, 1]], id="short-and-long-name"),
        pytest.param([("a", "budi", "081"), ("b", "", "081")], [[0, 1]], id="contact-without-a-name"),
        pytest.param(
            [("a", "ani", "red@x"), ("b", "budi", "red@x"), ("c", "", "red@x"), ("d", "", "red@x")],
            [[0], [1], [2, 3]],
            id="newsroom-without-a-name",
        ),
        pytest.param([("a", "budi", "081"), ("a", "budi", "082")], [[0, 1]], id="number-corrected"),
        pytest.param([("a", "bdui", "081"), ("a", "budi", "081")], [[0, 1]], id="name-corrected"),
        pytest.param([("a", "ani", "081"), ("a", "budi", "082")], [[0], [1]], id="somebody-else-came"),
        pytest.param([("a", "budi", "081"), ("b", "budi", "081;b@x"), ("c", "budi", "b@x")], [[0, 1, 2]], id="chain"),
        pytest.param(
            [("a", "budi santoso", "081"), ("b", "budi", "081;082"), ("c", "budi hartono", "082")],
            [[0, 1], [2]],
            id="not-through-a-third",
        ),
    ],
)
def test_who_is_one_person(rows: list[tuple[str, str, str]], together: list[list[int]]) -> None:
    assert groups(*rows) == together


NAMES = st.sampled_from(["", "budi", "ani", "budi santoso", "budi hartono"])
CONTACTS = st.lists(st.sampled_from(["081", "082", "red@x"]), max_size=2, unique=True).map(";".join)


@given(st.lists(st.tuples(NAMES, CONTACTS), max_size=7))
def test_two_whole_names_are_never_one_person(people: list[tuple[str, str]]) -> None:
    rows = [row(number, f"entri-{number}", *words) for number, words in enumerate(people)]
    found = joined(rows)
    assert sorted(key for group in found for key in group.keys) == sorted(f"k{number}" for number in range(len(rows)))
    for group in found:
        for one, other in combinations([set(name.split()) for name in group.names], 2):
            assert one <= other or other <= one


@given(
    st.lists(st.tuples(st.sampled_from(["budi", "ani"]), st.sampled_from(["", "081", "082"])), max_size=7), st.data()
)
def test_the_order_of_the_records_does_not_matter(people: list[tuple[str, str]], data: st.DataObject) -> None:
    rows = [row(number, f"entri-{number}", *words) for number, words in enumerate(people)]
    shuffled = data.draw(st.permutations(rows))
    assert {group.keys for group in joined(rows)} == {group.keys for group in joined(shuffled)}


@pytest.mark.parametrize(
    ("key", "text", "name", "contacts"),
    [
        ("wartawan", '"Dr. Budi Santoso, M.Si."', "budi santoso", []),
        ("wartawan", '"Budi Santoso (0812-3456-7889)"', "budi santoso", ["081234567889"]),
        ("kontak", '"+62 812 3456 7889 / Budi@Kabar.example"', "", ["081234567889", "budi@kabar.example"]),
        ("nomor_kartu_pers", '"000/UKW/2025"', "", ["000/ukw/2025"]),
        ("kontak", '"lewat redaksi"', "", ["lewatredaksi"]),
    ],
)
def test_names_and_contacts_in_a_value(key: str, text: str, name: str, contacts: list[str]) -> None:
    part = PersonalPart(f"isi.{key}", "isi", key, text, "00", "k")
    assert (name_in(part), sorted(contacts_of(part))) == (name, contacts)
    assert key_word(part) == (name or " ".join(contacts))


def person(*parts: tuple[str, str]) -> Person:
    """Somebody in one activity: place and JSON text of each value."""
    made = [
        PersonalPart(path, "isi", path.rpartition(".")[2].partition("[")[0], text, "00", path) for path, text in parts
    ]
    return Person(tuple(Held("entri", part, NOW, NOW, berlaku=True) for part in made))


def test_a_date_is_not_corrected_as_text() -> None:
    with pytest.raises(NoText) as refused:
        corrections(person(("isi.lahir", '{"$tanggal": "1990-01-31"}')), {"lahir": "1 Februari 1990"}, chosen=False)
    assert refused.value.saran == "Koreksi dengan: humas register update ID --ubah lahir=nilai."


def test_one_of_several_numbers_is_named_by_its_place() -> None:
    two = person(("isi.telepon[1]", '"0812-3456-7889"'), ("isi.telepon[2]", '"021-000000"'))
    with pytest.raises(SeveralPlaces) as refused:
        corrections(two, {"telepon": "0813-0000-0001"}, chosen=False)
    assert "isi.telepon[1], isi.telepon[2]" in refused.value.pesan
    (found,) = corrections(two, {"isi.telepon[2]": "0813-0000-0001"}, chosen=False)
    assert found.fields == ("isi.telepon[2]",)


@pytest.mark.parametrize("key", ["telp", "hp", "nik", "ponsel", "no_hp", "nip", "rekening", "kartu_pers"])
def test_an_offices_own_key_for_a_number_is_no_name(lone: Office, key: str) -> None:
    """What is masked on the screen is what the person is found by, whatever an office calls it in its form."""
    own = lone.home / "templat" / "wawancara-pers"
    own.mkdir(parents=True)
    form = (TEMPLATES / "wawancara-pers" / "form.toml").read_text(encoding="utf-8")
    field = f'[isi.{key}]\ntipe = "teks"\nlabel = "Sambungan"\npribadi = true\n\n[isi.kontak]'
    (own / "form.toml").write_text(form.replace("[isi.kontak]", field, 1), encoding="utf-8")
    id = interview(lone, kontak="", nomor_kartu_pers="", penanggung_jawab="", **{key: "sambungan 12"})
    assert lone.do("kontak", "list").out == "Nama Wartawan\tsamb••••••12\t1\t2026-11-24T10:00:00+07:00\n"
    assert lone.do("kontak", "show", "Sambungan 12").out.splitlines()[0] == "Nama Wartawan"
    assert lone.run("kontak", "show", "sambungan").status == 5
    lone.do("kontak", "erase", "sambungan 12", "--alasan", "permintaan", "--ya")
    assert "sambungan" not in lone.do("register", "show", id, "--dengan-kontak").out
