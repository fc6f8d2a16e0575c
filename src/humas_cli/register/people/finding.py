"""The people in the register: who they are, found by name or contact, whatever record they stand in.

Nobody is known by a number, so what belongs together is concluded, and two people are never made one in silence:

* in the same place of the same record, a row with the same name or the same contact is the same person (a number that
  changed, a name that was misspelt);
* the same contact is the same person, unless the names say otherwise (colleagues at one newsroom's address);
* the same name alone is the same person, unless there are several with that name and different contacts; then a row
  without a contact stays by itself.

What was left apart, or joined by its name alone, is said; the officer picks.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from datetime import datetime
from enum import StrEnum
from typing import NamedTuple

from humas_cli.register.people.joining import Row, joined
from humas_cli.register.people.personal import ERASED, PersonalPart, value_of
from humas_cli.register.people.wording import contacts_in, is_newsroom, mask, names_contact, normal_contact, normal_name
from humas_cli.register.reading import Reader


def key_word(part: PersonalPart) -> str:
    """What a personal value is found by: the name or the contact, written in one way."""
    if holds_contact(part):
        return " ".join(sorted(contacts_of(part)))
    return name_in(part)


def holds_contact(part: PersonalPart) -> bool:
    """Whether it is a way to reach somebody, or a number, by its key."""
    return names_contact(part.kunci)


def contacts_of(part: PersonalPart) -> frozenset[str]:
    """The contacts in a value, those written beside a name too."""
    text = value_of(part)
    found = contacts_in(text)
    if found or not holds_contact(part):
        return found
    return frozenset({normal_contact(text)} - {""})


def name_in(part: PersonalPart) -> str:
    """The name in a value as it is compared, without contacts written beside it; ``""`` for none."""
    if holds_contact(part):
        return ""
    return normal_name(" ".join(word for word in mask(value_of(part), "").split() if "•" not in word))


class Held(NamedTuple):
    """One personal value that the register holds.

    Attributes:
        entri: the activity.
        part: where it stands, what it is, its salt and commitment.
        dicatat, dipakai: the first and the last event that wrote it into the record.
        berlaku: it stands in the present version of the record.
    """

    entri: str
    part: PersonalPart
    dicatat: datetime
    dipakai: datetime
    berlaku: bool


class Remark(StrEnum):
    """What the officer should know of how a person was put together."""

    NAMA_LAIN = "nama-sama"
    KONTAK_LAIN = "kontak-sama"
    HANYA_NAMA = "hanya-nama"


REMARKS = {
    Remark.NAMA_LAIN: "Ada orang lain dengan nama yang sama dan kontak lain; mungkin orang yang berbeda.",
    Remark.KONTAK_LAIN: "Kontaknya dipakai juga oleh orang dengan nama lain.",
    Remark.HANYA_NAMA: "Disatukan dari beberapa kegiatan hanya karena namanya sama; pastikan orangnya sama.",
}


class Person(NamedTuple):
    """One person, as far as can be told.

    Attributes:
        held: every value, in the order in which they were recorded.
        remarks: what is uncertain about it.
    """

    held: tuple[Held, ...]
    remarks: tuple[Remark, ...] = ()

    @property
    def parts(self) -> tuple[PersonalPart, ...]:
        """The values themselves."""
        return tuple(one.part for one in self.held)

    @property
    def nama(self) -> tuple[str, ...]:
        """The names as they were written, the latest first, each once."""
        return self._texts({one.part.komitmen: name_in(one.part) for one in self.held})

    @property
    def kontak(self) -> tuple[str, ...]:
        """The contacts as they were written, the latest first, each once."""
        keys = {one.part.komitmen: key_word(one.part) for one in self.held if holds_contact(one.part)}
        return self._texts(keys)

    def _texts(self, keys: dict[str, str]) -> tuple[str, ...]:
        texts: dict[str, str] = {}
        for one in sorted(self.held, key=lambda one: (one.berlaku, one.dicatat), reverse=True):
            if keys.get(one.part.komitmen):
                texts.setdefault(keys[one.part.komitmen], value_of(one.part))
        return tuple(texts.values())

    @property
    def names(self) -> frozenset[str]:
        """The names as they are compared."""
        return frozenset(name for one in self.held if (name := name_in(one.part)))

    @property
    def contacts(self) -> frozenset[str]:
        """The contacts as they are compared."""
        return frozenset(contact for one in self.held for contact in contacts_of(one.part))

    @property
    def nobody(self) -> bool:
        """Whether only a newsroom or a post stands there, and no way to reach anybody."""
        return bool(self.names) and not self.contacts and all(map(is_newsroom, self.names))

    @property
    def entries(self) -> tuple[str, ...]:
        """The activities, in the order in which they were recorded."""
        return tuple(dict.fromkeys(one.entri for one in self.held))

    @property
    def last(self) -> datetime:
        """When one of the values was last written into a record."""
        return max(one.dipakai for one in self.held)

    def within(self, entries: Collection[str]) -> Person:
        """Only what stands in these activities; all of it when none are named."""
        return self._replace(held=tuple(one for one in self.held if not entries or one.entri in entries))


def people(reader: Reader) -> list[Person]:
    """Everybody whose data the office's own records hold, by name."""
    held, sightings = _seen(reader)
    groups = joined(sightings)
    names = Counter(name for group in groups for name in group.names)
    contacts = Counter(contact for group in groups for contact in group.contacts)
    found: list[Person] = []
    for group in groups:
        values = sorted((held[key] for key in group.keys), key=lambda one: (one.dicatat, one.entri, one.part.jalur))
        found.append(Person(tuple(values), tuple(_remarks(group, names, contacts))))
    return sorted(found, key=lambda one: (not one.names, [name.casefold() for name in one.nama[:1]], one.entries))


def matching(found: Iterable[Person], word: str) -> list[Person]:
    """Those whose name, without titles, or one of whose contacts is exactly that."""
    name, contacts = normal_name(word), contacts_in(word) or {normal_contact(word)}
    return [one for one in found if (name and name in one.names) or contacts & one.contacts]


def containing(found: Iterable[Person], word: str) -> list[Person]:
    """Those whose name or contact contains the word."""
    wanted, contact = " ".join(word.casefold().split()), normal_contact(word)
    return [
        one
        for one in found
        if any(wanted in text.casefold() for text in (*one.nama, *one.kontak))
        or any(contact in known for known in one.contacts)
    ]


def _seen(reader: Reader) -> tuple[dict[str, Held], list[Row]]:
    """Every value that is still there, and the rows of each version of each record."""
    from humas_cli.register.chain import read_line
    from humas_cli.register.people.personal import commitments

    rows = reader.connection.rows(
        "SELECT entri, jalur, orang, kunci, nilai, garam, komitmen FROM pribadi"
        " WHERE kantor = :kantor AND nilai IS NOT NULL AND garam IS NOT NULL",
        kantor=reader.kantor,
    )
    parts = {row[6]: (row[0], PersonalPart(*row[1:])) for row in rows}
    parts = {key: found for key, found in parts.items() if value_of(found[1]) != ERASED}
    lines = reader.connection.stream(
        "SELECT baris FROM peristiwa WHERE kantor = :kantor AND baris LIKE :tanda ORDER BY urut",
        kantor=reader.kantor,
        tanda='%"$pribadi"%',
    )
    seen: dict[str, Held] = {}
    present: dict[str, set[str]] = {}
    groups: dict[frozenset[str], Row] = {}
    for (line,) in lines:
        event = read_line(line)
        if event.isi.berkas is None:
            continue
        keys = [key for key in commitments(event.isi.berkas.nilai) if key in parts]
        present[event.entri] = set(keys)
        for key in keys:
            first = seen[key].dicatat if key in seen else event.waktu
            seen[key] = Held(*parts[key], first, event.waktu, berlaku=False)
        for group in _rows(event.entri, [parts[key][1] for key in keys]):
            groups[group.keys] = group
    now = set().union(*present.values())
    return {key: one._replace(berlaku=key in now) for key, one in seen.items()}, list(groups.values())


def _rows(entri: str, parts: Sequence[PersonalPart]) -> list[Row]:
    rows: dict[str, list[PersonalPart]] = defaultdict(list)
    for part in parts:
        rows[part.orang].append(part)
    return [
        Row(
            frozenset(name for part in row if (name := name_in(part))),
            frozenset().union(*map(contacts_of, row)),
            frozenset(part.komitmen for part in row),
            frozenset({(entri, orang)}),
            frozenset({entri} if any(map(contacts_of, row)) else ()),
        )
        for orang, row in rows.items()
    ]


def _remarks(group: Row, names: Counter[str], contacts: Counter[str]) -> Iterator[Remark]:
    """What is uncertain, from how many people have each name and each contact."""
    if any(names[name] > 1 for name in group.names):
        yield Remark.NAMA_LAIN
    if any(contacts[contact] > 1 for contact in group.contacts):
        yield Remark.KONTAK_LAIN
    entries = {entri for entri, _ in group.places}
    if len(entries) > 1 and entries - group.reached:
        yield Remark.HANYA_NAMA
