"""How the people in the register are told: masked unless the officer asks for more, never in an error."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from pathlib import Path

from humas_cli.documents.indonesian import pukul, tanggal
from humas_cli.register.databases.database import Database, Dialect
from humas_cli.register.model import Entry
from humas_cli.register.people.finding import REMARKS, Held, Person
from humas_cli.register.people.forgetting import Correction, Known
from humas_cli.register.people.personal import value_of
from humas_cli.register.people.traces import KeptFile, Values, saved_answers
from humas_cli.register.people.wording import mask
from humas_cli.results import Line, Tone

NAMELESS = "(tanpa nama)"
BACKUPS = "Cadangan dan arsip yang dibuat sebelumnya masih memuat nilai lama; hapus atau buat ulang."


def _moment(at: datetime) -> str:
    return f"{tanggal(at)}, pukul {pukul(at)}"


def _shown(one: Held, *, whole: bool) -> str:
    text = value_of(one.part)
    return text if whole else mask(text, one.part.kunci)


def _contacts(person: Person, *, whole: bool) -> list[str]:
    """The contacts; of a name with a contact beside it, the name stays where names are."""
    return [text if whole else mask(text, "kontak") for text in person.kontak]


def _names(person: Person, *, whole: bool) -> str:
    return " / ".join(text if whole else mask(text, "") for text in person.nama) or NAMELESS


def person_rows(person: Person, *, whole: bool) -> Iterator[Line]:
    """A person in a list on a terminal."""
    yield Line(_names(person, whole=whole), Tone.TITLE)
    if contacts := _contacts(person, whole=whole):
        yield Line("; ".join(contacts), indent=1)
    yield Line(f"{len(person.entries)} kegiatan; terakhir {_moment(person.last)}", Tone.QUIET, indent=1)
    for remark in person.remarks:
        yield Line(REMARKS[remark], Tone.SOFT, indent=1)


def person_fields(person: Person, *, whole: bool) -> Iterator[Line]:
    """A person in a list for other programs: names, contacts, activities, last time, apart by tabs."""
    fields = (
        _names(person, whole=whole),
        "; ".join(_contacts(person, whole=whole)),
        str(len(person.entries)),
        person.last.isoformat(),
    )
    yield Line("\t".join(" ".join(field.split()) for field in fields), whole=True)


def person_object(person: Person, *, whole: bool) -> dict[str, object]:
    """A person as ``--json`` lists it."""
    return {
        "nama": [text if whole else mask(text, "") for text in person.nama],
        "kontak": _contacts(person, whole=whole),
        "kegiatan": list(person.entries),
        "terakhir": person.last.isoformat(),
        "peringatan": [{"kode": remark.value, "pesan": REMARKS[remark]} for remark in person.remarks],
    }


def whole_object(person: Person, number: int, *, whole: bool) -> dict[str, object]:
    """A person with every value, as ``--json`` shows it; the number is that of ``--pilih``."""
    values = [
        {
            "kegiatan": one.entri,
            "isian": one.part.jalur,
            "nilai": _shown(one, whole=whole),
            "dicatat": one.dicatat.isoformat(),
            "terakhir": one.dipakai.isoformat(),
            "berlaku": one.berlaku,
        }
        for one in person.held
    ]
    return {"nomor": number, **person_object(person, whole=whole), "data": values}


def person_lines(person: Person, entries: Mapping[str, Entry], number: int | None, *, whole: bool) -> Iterator[Line]:
    """Everything of a person on one screen; numbered when there are several."""
    head = "" if number is None else f"{number}. "
    yield Line(f"{head}{_names(person, whole=whole)}", Tone.TITLE)
    for contact in _contacts(person, whole=whole):
        yield Line(f"Kontak: {contact}", indent=1)
    for remark in person.remarks:
        yield Line(REMARKS[remark], Tone.SOFT, indent=1)
    for id in person.entries:
        held = person.within([id]).held
        yield Line(f"{id}: {entries[id].judul or '(tanpa judul)'}", indent=1)
        yield from (Line(text, indent=2) for text in _fields(held, whole=whole))
        yield Line(f"terakhir dicatat {_moment(max(one.dipakai for one in held))}", Tone.QUIET, indent=2)


def _fields(held: Sequence[Held], *, whole: bool) -> Iterator[str]:
    """A line for each field: its present value, of older versions only how many there are."""
    for path in dict.fromkeys(one.part.jalur for one in held):
        versions = sorted((one for one in held if one.part.jalur == path), key=lambda one: (one.berlaku, one.dipakai))
        last = versions.pop()
        old = f"{len(versions)} versi lama" if versions else ""
        other = sum(value_of(one.part) != value_of(last.part) for one in versions)
        if other:
            old += f", {other} dengan nilai lain"
        if last.berlaku:
            told = f" (dan {old})" if old else ""
        else:
            told = f" (versi lama, dan {old})" if old else " (versi lama)"
        yield f"{path} = {_shown(last, whole=whole)}{told}"


def candidate_lines(found: Sequence[Person]) -> Iterator[Line]:
    """Who could be meant, with the numbers of ``--pilih``."""
    for number, person in enumerate(found, 1):
        contacts = "; ".join(_contacts(person, whole=False)) or "tanpa kontak"
        yield Line(f"{number}. {_names(person, whole=False)} ({contacts}): {', '.join(person.entries)}")


def plan_lines(known: Known, *, documents: bool) -> Iterator[Line]:
    """What an erasure would take away, for the officer to say yes to."""
    person = known.person
    yield Line(_names(person, whole=False), Tone.TITLE)
    for remark in person.remarks:
        yield Line(REMARKS[remark], Tone.SOFT)
    yield Line("Akan dihapus:")
    yield from _places(person)
    yield from _documents(known, "Isi dokumen tersimpan yang akan dihapus:" if documents else "", Tone.PLAIN)


def _places(person: Person) -> Iterator[Line]:
    for id in person.entries:
        fields = dict.fromkeys(one.part.jalur for one in person.held if one.entri == id)
        yield Line(f"{id}: {', '.join(fields)}", indent=1)


def _documents(known: Known, head: str, tone: Tone) -> Iterator[Line]:
    """The kept files that hold the values and those nobody can read, and text that cannot be erased."""
    traces = known.traces
    kept = "Isi dokumen yang tetap disimpan dan memuat data itu:"
    unread = "Tidak dapat dibaca program dan tetap disimpan; periksa sendiri:"
    for words, files in ((head or kept, traces.memuat), (unread, traces.tak_terbaca)):
        if files:
            yield Line(words, tone)
            names = dict.fromkeys(f"{file.berkas} ({file.entri})" for file in files)  # drafts bear one name
            yield from (Line(name, indent=1) for name in names)
    if traces.teks:
        yield Line("Disebut juga dalam teks bebas, yang tetap ada dalam riwayat:", Tone.SOFT)
        yield from (Line(id, indent=1) for id in traces.teks)


def erased_lines(known: Known, answers: Path, *, documents: bool) -> Iterator[Line]:
    """What was erased, and what the officer still has to delete."""
    yield Line(f"Dihapus dari register: {len(known.person.held)} nilai.", Tone.GOOD)
    yield from _places(known.person)
    yield from _documents(known, "Isi dokumen yang dihapus dari register:" if documents else "", Tone.PLAIN)
    yield Line("Hapus sendiri, di mana pun disimpan atau dikirim:")
    yield from (Line(name, indent=1, whole=True) for name in _on_disk(known, answers))


def _on_disk(known: Known, answers: Path) -> list[str]:
    """Files whose copies only the officer can find: records, documents, saved answers."""
    files = (*known.traces.memuat, *known.traces.tak_terbaca)
    saved = saved_answers(answers, Values(known.person.parts))
    names = (*(f"{id}.toml" for id in known.person.entries), *(file.berkas for file in files), *map(str, saved))
    return list(dict.fromkeys(names))


def erased_object(known: Known, answers: Path, notes: Sequence[Line], *, documents: bool) -> dict[str, object]:
    """The same for ``--json``; nothing in it tells who it was."""
    person, traces = known.person, known.traces
    return {
        "nilai": len(person.held),
        "kegiatan": [
            {"id": id, "isian": list(dict.fromkeys(one.part.jalur for one in person.held if one.entri == id))}
            for id in person.entries
        ],
        "dokumen_dihapus": _files(traces.memuat if documents else ()),
        "dokumen_disimpan": _files(() if documents else traces.memuat),
        "dokumen_tak_terbaca": _files(traces.tak_terbaca),
        "disebut_dalam_teks": list(traces.teks),
        "hapus_sendiri": _on_disk(known, answers),
        "catatan": [line.text for line in notes],
    }


def _files(files: Sequence[KeptFile]) -> list[dict[str, str]]:
    return [{"kegiatan": file.entri, "berkas": file.berkas, "sha256": file.hash} for file in files]


def corrected_lines(found: Sequence[Correction], shown: Mapping[str, tuple[KeptFile, ...]]) -> Iterator[Line]:
    """What was put right where, and which documents still show the old value."""
    for one in found:
        yield Line(f"{one.entri}: {', '.join(one.fields)} dikoreksi.", Tone.GOOD)
        for name in dict.fromkeys(file.berkas for file in shown[one.entri]):
            yield Line(f"Dokumen yang masih memuat nilai lama, atau tidak terbaca: {name}", indent=1)


def corrected_object(
    found: Sequence[Correction], shown: Mapping[str, tuple[KeptFile, ...]], notes: Sequence[Line]
) -> dict[str, object]:
    """The same for ``--json``."""
    return {
        "kegiatan": [
            {"id": one.entri, "isian": list(one.fields), "dokumen_lama": _files(shown[one.entri])} for one in found
        ],
        "catatan": [line.text for line in notes],
    }


def scrubbed(database: Database) -> tuple[Line, ...]:
    """Clear the old values out of the database's files; what is to be known of copies of them."""
    clean = database.scrub()
    return tuple(_copies(database, clean=clean))


def _copies(database: Database, *, clean: bool) -> Iterator[Line]:
    if database.dialect is Dialect.POSTGRESQL:
        yield Line(
            "Di server PostgreSQL, nilai lama dapat bertahan dalam log dan cadangannya; mintalah pengelolanya "
            "menjalankan VACUUM FULL dan mengganti cadangan.",
            Tone.SOFT,
        )
    elif not clean:
        yield Line(
            "Sisa nilai lama di berkas register belum dapat dibersihkan (sedang dipakai, atau ruang penuh); "
            "pembersihan diulang pada koreksi atau penghapusan berikutnya.",
            Tone.SOFT,
        )
    yield Line(BACKUPS, Tone.SOFT)
    if aside := put_aside(database):
        yield Line("Register lama yang disisihkan juga masih memuatnya; hapus bila tidak diperlukan lagi:", Tone.SOFT)
        yield from (Line(str(path), indent=1, whole=True) for path in aside)


def put_aside(database: Database) -> list[Path]:
    """Older registers beside this one: put aside when a backup came back, or left by a restore that was cut off."""
    path: Path | None = getattr(database, "path", None)
    if path is None:
        return []
    stems = (f"{path.stem}-lama-", f"{path.stem}-pulih")
    return sorted(one for one in path.parent.iterdir() if one.name.startswith(stems) and one.is_file())
