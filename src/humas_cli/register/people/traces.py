"""Where a person's values stand besides the fields marked as personal: kept files, free text, saved answers."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from humas_cli.register.chain import plain_change, read_line
from humas_cli.register.model import REFERENCE
from humas_cli.register.people.finding import Person, contacts_of, name_in
from humas_cli.register.people.personal import PersonalPart
from humas_cli.register.people.wording import contacts_in, normal_contact
from humas_cli.register.reading import Reader
from humas_cli.register.searching import words_of

SHORTEST = 5
"""Letters and digits of a number that is looked for anywhere in a text; a shorter one stands there by chance."""
NAMED = 4
"""Digits that stand together in whatever way a telephone number is grouped."""


class Values:
    """What is looked for: names as whole words, contacts however they are written."""

    def __init__(self, parts: Sequence[PersonalPart]) -> None:
        self.names = frozenset(f" {' '.join(words_of(name))} " for part in parts if (name := name_in(part)))
        self.contacts = frozenset(contact for part in parts for contact in contacts_of(part))

    def stand_in(self, text: str) -> bool:
        """Whether a text holds one of them."""
        from unicodedata import normalize

        plain = normalize("NFKC", text)
        words = f" {' '.join(words_of(plain))} "
        if any(name in words for name in self.names) or self.contacts & contacts_in(plain):
            return True
        squeezed = normal_contact(plain)
        return any(len(contact) >= SHORTEST and contact in squeezed for contact in self.contacts)

    def patterns(self) -> list[str]:
        """The same for the database's ``LIKE``; finds more, never less than what usually is written."""
        found = {"%" + "%".join(name.split()) + "%" for name in self.names}
        for contact in self.contacts:
            tail = contact[-2 * NAMED :]
            found.add(f"%{tail[:NAMED]}%{tail[NAMED:]}%" if contact.isdigit() else f"%{contact}%")
        return sorted(pattern for pattern in found if pattern.strip("%"))


class KeptFile(NamedTuple):
    """A file whose content the register keeps: of which activity, its name, the hash of its content."""

    entri: str
    berkas: str
    hash: str


class Traces(NamedTuple):
    """What was found.

    Attributes:
        memuat: kept files of the person's activities that hold a value.
        tak_terbaca: those whose words cannot be read.
        teks: activities whose free text (title, note, answer) holds a value.
    """

    memuat: tuple[KeptFile, ...]
    tak_terbaca: tuple[KeptFile, ...]
    teks: tuple[str, ...]


def traces_of(reader: Reader, person: Person) -> Traces:
    """Where else the values of a person stand."""
    values = Values(person.parts)
    memuat, unread = files_with(reader, person.entries, values, _with_corrected(reader, person))
    return Traces(memuat, unread, free_texts(reader, values))


def _with_corrected(reader: Reader, person: Person) -> frozenset[str]:
    """The hashes of documents that show what was corrected since; the old values themselves are not held any more."""
    places = {(one.entri, one.part.orang) for one in person.held}
    found: set[str] = set()
    for id in person.entries:
        rows = reader.connection.rows(
            "SELECT komitmen, orang FROM pribadi WHERE kantor = :kantor AND entri = :id", kantor=reader.kantor, id=id
        )
        whose = {commitment: (id, orang) for commitment, orang in rows}
        for event in reader.history(reader.entry(f"{reader.kantor}/{id}")):
            change = event.isi.pribadi
            if change is not None and any(whose.get(commitment) in places for commitment in change.hapus):
                found.update(change.dokumen_lama)
    return frozenset(found)


def files_with(
    reader: Reader, entries: Iterable[str], values: Values, told: frozenset[str] = frozenset()
) -> tuple[tuple[KeptFile, ...], tuple[KeptFile, ...]]:
    """The kept files of some activities that hold a value, and those that cannot be read; each content once.

    Args:
        reader: the register.
        entries: ids of the office's own activities.
        values: what is looked for.
        told: the hashes of files that are known to hold something, whatever their words say.
    """
    from humas_cli.register.people.filetext import text_of

    found: dict[str, KeptFile] = {}
    unread: dict[str, KeptFile] = {}
    seen: set[str] = set()
    for id in entries:
        for file in _kept(reader, id):
            content = None if file.hash in seen else reader.content(reader.kantor, file.hash)
            seen.add(file.hash)
            if content is None:
                continue
            text = None if file.hash in told else text_of(content, file.berkas)
            if file.hash in told or (text is not None and values.stand_in(text)):
                found[file.hash] = file
            elif text is None:
                unread[file.hash] = file
    return tuple(found.values()), tuple(unread.values())


def _kept(reader: Reader, id: str) -> Iterator[KeptFile]:
    entry = reader.entry(f"{reader.kantor}/{id}")
    for kept in reader.documents(entry):
        yield KeptFile(id, kept.document.berkas, kept.document.hash)
    for proof in reader.proofs(entry):
        if proof.proof.hash:
            yield KeptFile(id, proof.proof.berkas, proof.proof.hash)


def free_texts(reader: Reader, values: Values) -> tuple[str, ...]:
    """The activities whose history holds a value in a field that is not marked as personal."""
    patterns = values.patterns()
    if not patterns:
        return ()
    places = {f"pola_{number}": pattern for number, pattern in enumerate(patterns)}
    where = " OR ".join(f"lower(baris) LIKE :{name}" for name in places)
    lines = reader.connection.stream(
        f"SELECT baris FROM peristiwa WHERE kantor = :kantor AND entri <> '' AND ({where}) ORDER BY urut",
        kantor=reader.kantor,
        **places,
    )
    found: dict[str, None] = {}
    for (line,) in lines:
        event = read_line(line)
        if event.entri not in found and any(map(values.stand_in, _texts(plain_change(event.isi)))):
            found[event.entri] = None
    return tuple(found)


def _texts(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        if REFERENCE not in value:
            for inner in value.values():
                yield from _texts(inner)
    elif isinstance(value, list | tuple):
        for inner in value:
            yield from _texts(inner)


def saved_answers(folder: Path, values: Values) -> tuple[Path, ...]:
    """The saved answers of conversations that hold a value; what cannot be read is left out."""
    found: list[Path] = []
    for path in sorted(folder.glob("*.toml")):
        try:
            text = path.read_text(encoding="utf-8", errors="replace")
        except OSError:
            continue
        if values.stand_in(text):
            found.append(path)
    return tuple(found)
