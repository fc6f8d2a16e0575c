"""The rights of a person whose data the register holds: to see it, to have it put right, to have it erased."""

from __future__ import annotations

import json
import secrets
from collections.abc import Mapping, Sequence
from typing import ClassVar, NamedTuple

from humas_cli.errors import ExitCode, HumasError, NotFoundError, UsageError
from humas_cli.register.model import Change, Entry, Happening, PersonalChange, Version
from humas_cli.register.people.finding import REMARKS, Held, Person, key_word
from humas_cli.register.people.personal import PersonalPart, corrected, exchanged, value_of
from humas_cli.register.people.traces import KeptFile, Traces, Values, files_with, traces_of
from humas_cli.register.reading import Reader
from humas_cli.register.recording import SALT
from humas_cli.register.store import Register, Writer


class RegisterMoved(HumasError):
    """Something was written between what the officer saw and what the officer wants."""

    kode: ClassVar[str] = "register-berubah"
    status: ClassVar[ExitCode] = ExitCode.BROKEN

    def __init__(self) -> None:
        super().__init__("Register berubah selagi daftar ini dibaca; tidak ada yang diubah.", "Ulangi perintahnya.")


class NotHeld(NotFoundError):
    """The person has no such field in the activities that are meant."""

    def __init__(self, key: str, known: Sequence[str]) -> None:
        words = ", ".join(known)
        super().__init__(
            f"Orang itu tidak mempunyai isian '{key}' dalam kegiatan yang dimaksud; yang ada: {words}.",
            "Isian baru ditambahkan dengan: humas register update ID --ubah isian=nilai.",
        )


class SeveralPlaces(UsageError):
    """One key names several values of one activity."""

    def __init__(self, key: str, paths: Sequence[str]) -> None:
        super().__init__(f"Isian '{key}' ada di beberapa tempat: {', '.join(paths)}.", "Sebutkan tempatnya lengkap.")


class DifferentValues(UsageError):
    """A field has several values in several activities, and one would replace them all."""

    def __init__(self, key: str, entries: Sequence[str]) -> None:
        super().__init__(
            f"Isian '{key}' orang itu tidak sama dalam kegiatan {', '.join(entries)}.",
            "Sebutkan kegiatan yang dikoreksi dengan --entri (boleh diulang).",
        )


class NoText(UsageError):
    """A field holds a date or another value that is read by its form."""

    def __init__(self, key: str) -> None:
        super().__init__(f"Isian '{key}' bukan teks.", f"Koreksi dengan: humas register update ID --ubah {key}=nilai.")


class ReasonTells(UsageError):
    """The reason, which stays in the history, names the person."""

    def __init__(self) -> None:
        super().__init__(
            "Alasan memuat nama atau kontak orang itu, padahal alasan tetap tersimpan dalam riwayat.",
            'Tulis tanpa data orangnya, misalnya --alasan "permintaan yang bersangkutan".',
        )


class Known(NamedTuple):
    """A person and where else the values stand, as they were at one end of the chain."""

    person: Person
    traces: Traces
    head: str


def known(reader: Reader, person: Person) -> Known:
    """What the register holds of a person."""
    return Known(person, traces_of(reader, person), reader.head(reader.kantor).hash)


def personal_file(reader: Reader, known: Known, made: str) -> dict[str, object]:
    """Everything that is held on a person, for that person.

    Args:
        reader: the register.
        known: the person.
        made: when this was drawn up, RFC 3339.
    """
    person, traces = known.person, known.traces
    entries = {id: reader.entry(f"{reader.kantor}/{id}") for id in person.entries}
    return {
        "versi": 1,
        "kantor": reader.kantor,
        "dibuat": made,
        "nama": list(person.nama),
        "kontak": list(person.kontak),
        "data": [_value(one, entries[one.entri]) for one in person.held],
        "dokumen": [_file(file, "memuat data ini") for file in traces.memuat]
        + [_file(file, "tidak dapat dibaca program; periksa sendiri") for file in traces.tak_terbaca],
        "disebut_dalam_teks": list(traces.teks),
        "keterangan": [REMARKS[remark] for remark in person.remarks],
    }


def file_content(values: Mapping[str, object]) -> bytes:
    """A file as a person can read it."""
    return f"{json.dumps(values, ensure_ascii=False, indent=2)}\n".encode()


def _value(one: Held, entry: Entry) -> dict[str, object]:
    return {
        "kegiatan": one.entri,
        "jenis": entry.jenis,
        "judul": entry.judul,
        "isian": one.part.jalur,
        "nilai": value_of(one.part),
        "dicatat": one.dicatat.isoformat(),
        "terakhir": one.dipakai.isoformat(),
        "berlaku": one.berlaku,
    }


def _file(file: KeptFile, words: str) -> dict[str, object]:
    return {"kegiatan": file.entri, "berkas": file.berkas, "sha256": file.hash, "isi": words}


def erase(register: Register, known: Known, alasan: str, *, documents: bool) -> int:
    """Drop every value of a person and its salt; tells how many. The activities and the chain stay as they are.

    Args:
        register: the office's register.
        known: the person as the officer saw it.
        alasan: why; it stays in the history.
        documents: drop the content of the kept files that hold the values as well.

    Raises:
        RegisterMoved: something was written since; nothing is dropped.
        ReasonTells: the reason names the person.
    """
    if Values(known.person.parts).stand_in(alasan):
        raise ReasonTells
    with register.writing() as writer:
        _ensure_still(writer, known)
        for id in known.person.entries:
            gone = [one.part.komitmen for one in known.person.held if one.entri == id]
            files = [file.hash for file in known.traces.memuat if documents and file.entri == id]
            change = Change(pribadi=PersonalChange(tuple(gone), tuple(files)), alasan=alasan)
            writer.append(Happening.PRIBADI_DIHAPUS, id, change)
    return len(known.person.held)


def _ensure_still(writer: Writer, known: Known) -> None:
    if writer.head(writer.kantor).hash != known.head:
        raise RegisterMoved


class Correction(NamedTuple):
    """What is put right in one activity: its place and the new value of each field, and the old ones that go."""

    entri: str
    new: Mapping[str, PersonalPart]
    old: tuple[Held, ...]

    @property
    def fields(self) -> tuple[str, ...]:
        """The fields that change, by their place."""
        return tuple(dict.fromkeys(part.jalur for part in self.new.values()))


def corrections(person: Person, changes: Mapping[str, str], *, chosen: bool) -> list[Correction]:
    """What would change in each activity; one in which everything is right already is left out.

    Args:
        person: whose.
        changes: the new value by key (``kontak``) or place (``isi.kontak``).
        chosen: the officer named the activities, so that different values may be replaced by one.

    Raises:
        DifferentValues: a telephone number would replace the mail address of another activity.
        NotHeld: no activity has that field of the person.
        SeveralPlaces: a key names several values of an activity.
    """
    for key in changes:
        _ensure_held(person, key, chosen=chosen)
    found: list[Correction] = []
    for id in person.entries:
        new: dict[str, PersonalPart] = {}
        old: list[Held] = []
        for key, value in changes.items():
            places = [one for one in person.held if one.entri == id and key in (one.part.kunci, one.part.jalur)]
            present = [one for one in places if one.berlaku]
            if len({one.part.jalur for one in present}) > 1:
                raise SeveralPlaces(key, [one.part.jalur for one in present])
            old += [one for one in places if value_of(one.part) != value]
            for one in present:
                if value_of(one.part) != value:
                    new[one.part.komitmen] = corrected(one.part, value, lambda: secrets.token_bytes(SALT))
        if old:
            found.append(Correction(id, new, tuple(old)))
    return found


def _ensure_held(person: Person, key: str, *, chosen: bool) -> None:
    places = [one for one in person.held if key in (one.part.kunci, one.part.jalur) and one.berlaku]
    if any(not one.part.nilai.startswith('"') for one in places):
        raise NoText(key)
    if not places:
        raise NotHeld(key, sorted({one.part.kunci for one in person.held if one.berlaku}))
    if not chosen and len({key_word(one.part) for one in places}) > 1 and len({one.entri for one in places}) > 1:
        raise DifferentValues(key, tuple(dict.fromkeys(one.entri for one in places)))


def changes_of(words: Sequence[str]) -> dict[str, str]:
    """The new values by field, from ``isian=nilai``.

    Raises:
        humas_cli.errors.UsageError: there is no field, no value, or what no document can hold.
    """
    from humas_cli.activities.shape import unprintable

    found: dict[str, str] = {}
    for word in words:
        key, sign, value = word.partition("=")
        if not (key.strip() and sign and value.strip()):
            raise UsageError(
                "Opsi '--ubah' ditulis isian=nilai, dan nilainya tidak kosong.",
                "Untuk menghapus, pakai: humas kontak erase.",
            )
        if (reason := unprintable(value)) is not None:
            raise UsageError(f"Opsi '--ubah' {key.strip()} {reason}.", "Ketik ulang nilainya.")
        found[key.strip()] = value.strip()
    return found


def checked_reason(alasan: str) -> str:
    """The reason of an erasure.

    Raises:
        humas_cli.errors.UsageError: there is none.
    """
    if not alasan.strip():
        raise UsageError("Opsi '--alasan': nilainya kosong.", 'Contoh: --alasan "persetujuan ditarik"')
    return alasan.strip()


def correct(
    register: Register, known: Known, found: Sequence[Correction], alasan: str
) -> dict[str, tuple[KeptFile, ...]]:
    """Record the corrected values as new versions and drop the old ones; the event names the field, never a value.

    Returns:
        By activity the kept files that still show an old value (or cannot be read); they stay as they went out.

    Raises:
        RegisterMoved: something was written since; nothing is changed.
        ReasonTells: the reason names the person.
    """
    new = [part for one in found for part in one.new.values()]
    if Values([*known.person.parts, *new]).stand_in(alasan):
        raise ReasonTells
    shown: dict[str, tuple[KeptFile, ...]] = {}
    with register.writing() as writer:
        _ensure_still(writer, known)
        for one in found:
            old, unread = files_with(writer, [one.entri], Values([held.part for held in one.old]))
            shown[one.entri] = (*old, *unread)
            _record(writer, one, alasan, tuple(file.hash for file in old))
    return shown


def _record(writer: Writer, one: Correction, alasan: str, documents: tuple[str, ...]) -> None:
    """One activity's new version; the documents with an old value are noted, for nothing else finds them later."""
    entry = writer.entry(f"{writer.kantor}/{one.entri}")
    found = writer.connection.one(
        "SELECT berkas FROM entri WHERE kantor = :kantor AND id = :id", kantor=entry.kantor, id=entry.id
    )
    assert found is not None
    values = exchanged(json.loads(found[0]), {old: part.komitmen for old, part in one.new.items()})
    assert isinstance(values, dict)
    fields = one.fields or tuple(dict.fromkeys(held.part.jalur for held in one.old))
    change = Change(
        berkas=Version(entry.versi + 1, values) if one.new else None,
        pribadi=PersonalChange(tuple(held.part.komitmen for held in one.old), dokumen_lama=documents),
        alasan=alasan,
        catatan=f"Dikoreksi: {', '.join(fields)}.",
    )
    writer.append(Happening.PRIBADI_DIKOREKSI, entry.id, change, personal=tuple(one.new.values()))
