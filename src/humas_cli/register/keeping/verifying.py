"""``register verify``: whether every row of the register is what its chains of events say, and nothing else."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from humas_cli.errors import UsageError
from humas_cli.register.chain import Head
from humas_cli.register.databases.database import Connection, Dialect
from humas_cli.register.databases.tables import TABLES
from humas_cli.register.keeping.deriving import Difference, compare, derive, fields_that_differ, scratch, without_search
from humas_cli.register.keeping.walking import Damage, Walk, described, of_entry
from humas_cli.register.keeping.witness import ArchivedChain, archived_files
from humas_cli.register.model import Event, State
from humas_cli.register.people.personal import commitments

_LONGEST = 200
"""Letters of a value in a sentence; ``--json`` has the whole."""


_SHORTEST = 12
"""Digits of a head that still tell events apart."""


class ChainSeen(NamedTuple):
    """The end of an office's chain."""

    kantor: str
    head: Head


class Noted(NamedTuple):
    """A head that was noted elsewhere and found again: in whose chain, at which event, how many came after it."""

    puncak: str
    kantor: str
    urut: int
    sesudah: int


class Verified(NamedTuple):
    """What was found.

    Attributes:
        chains: the chains that were gone along.
        noted: heads that were found again.
        damages: what is not as the events say; empty when all is well.
    """

    chains: tuple[ChainSeen, ...]
    noted: tuple[Noted, ...]
    damages: tuple[Damage, ...]


def heads_of(texts: Sequence[str]) -> list[str]:
    """Heads as they were typed, each once; the first twelve digits are enough.

    Raises:
        humas_cli.errors.UsageError: one is no head.
    """
    heads = list(dict.fromkeys(text.strip().casefold() for text in texts))
    for head in heads:
        if not re.fullmatch(rf"[0-9a-f]{{{_SHORTEST},64}}", head):
            raise UsageError(
                f"Opsi '--puncak': '{head}' bukan puncak rantai.",
                f"Salin dari hasil 'humas register verify' sebelumnya; {_SHORTEST} angka pertamanya sudah cukup.",
            )
    return heads


def verify(
    connection: Connection, kantor: str | None = None, puncak: Sequence[str] = (), arsip: Path | None = None
) -> Verified:
    """Go along every chain, derive all tables anew, and compare.

    Args:
        connection: one consistent view.
        kantor: only this office.
        puncak: heads that were noted earlier; each must be one of the events.
        arsip: folder of an archive made earlier; its events must be the first of the chain.

    Raises:
        humas_cli.register.offices.NoSuchOffice: there is no such office.
    """
    from humas_cli.register.keeping.filechecks import file_damages, lost_columns
    from humas_cli.register.offices import ensure_office

    if kantor is not None:
        ensure_office(kantor)
    chains: list[ChainSeen] = []
    noted: dict[str, Noted] = {}
    damages: list[Damage] = []
    if connection.dialect is Dialect.SQLITE and (lost := lost_columns(connection)):
        return Verified((), (), tuple(lost))
    damages += [_strange(office) for office in _all_offices(connection) if not _is_text(office)]
    present = offices_of(connection)
    offices = [kantor] if kantor is not None else present
    witnesses = {office: ArchivedChain.of(arsip, office) for office in offices} if arsip is not None else {}
    ArchivedChain.ensure_some(arsip, witnesses.values())
    for office in offices:
        walk = Walk(connection, office, begun=office in present)
        damages += _office(walk, puncak, noted, witnesses.get(office))
        chains.append(ChainSeen(office, walk.head))
    ends = {seen.kantor: seen.head.urut for seen in chains}
    found = tuple(one._replace(sesudah=ends[one.kantor] - one.urut) for one in noted.values())
    damages += [_lost_head(head) for head in puncak if head not in noted]
    if arsip is not None:
        damages += archived_files(arsip)
    if connection.dialect is Dialect.SQLITE:
        damages += file_damages(connection)
    return Verified(tuple(chains), found, tuple(damages))


def offices_of(connection: Connection) -> list[str]:
    """Every office that has a row in any table, as far as the database shows them."""
    return sorted(str(office) for office in _all_offices(connection) if _is_text(office))


def _all_offices(connection: Connection) -> list[object]:
    sql = " UNION ".join(f"SELECT kantor FROM {tabel}" for tabel in TABLES)
    return [office for (office,) in connection.rows(sql)]


def _is_text(office: object) -> bool:
    """Whether an office's word is a text that can be asked for; a file changed by hand may hold anything."""
    return isinstance(office, str) and office.isprintable()


def _strange(office: object) -> Damage:
    shown = repr(office)
    told = f"Ada baris milik kantor yang tidak terbaca: {shown}."
    return Damage("", "kantor-rusak", "", None, "", "kantor", shown, None, told)


def office_damages(walk: Walk) -> list[Damage]:
    """What is wrong with the rows of one office."""
    return _office(walk, (), {}, None)


def _office(walk: Walk, puncak: Sequence[str], noted: dict[str, Noted], witness: ArchivedChain | None) -> list[Damage]:
    damages: list[Damage] = []
    with scratch() as right:
        without_search(right)
        for step in walk.steps():
            damages += step.damages
            for head in puncak:
                if step.hash.startswith(head):
                    noted[head] = Noted(head, walk.kantor, walk.head.urut, 0)
            if witness is not None:
                damages += witness.compared(walk.head.urut, step.baris)
            if step.event is not None and not derive(right, step.event):
                damages.append(_impossible(walk.kantor, step.event))
        damages += walk.at_end()
        if witness is not None:
            damages += witness.left()
        differences = list(compare(walk.connection, right, walk.kantor))
    return damages + list(_told(walk, differences))


def _impossible(kantor: str, event: Event) -> Damage:
    what = f"{described(event)} tidak mungkin menyusul peristiwa sebelumnya"
    message = f"{of_entry(event.entri, what)}."
    return Damage(kantor, "tidak-mungkin", event.entri, event.urut, "peristiwa", "", None, None, message)


def _lost_head(head: str) -> Damage:
    message = (
        f"Puncak {head} tidak ada dalam rantai: peristiwa yang pernah menjadi puncak sudah dibuang atau ditulis ulang."
    )
    return Damage("", "puncak-hilang", "", None, "peristiwa", "hash", None, head, message)


Key = tuple[object, ...]


def _told(walk: Walk, differences: Sequence[Difference]) -> Iterator[Damage]:
    """Differences in words, each with the event that the row comes from."""
    wanted = {_key(one) for one in differences}
    events: dict[Key, Event] = {}
    if wanted:
        again = Walk(walk.connection, walk.kantor)
        for step in again.steps():
            if step.event is not None:
                events |= dict.fromkeys(wanted.intersection(_touched(step.event)), step.event)
    for one in differences:
        yield from _damage(walk.kantor, one, events.get(_key(one)))


def _key(one: Difference) -> Key:
    """What an event must have touched to be the one a row comes from."""
    row = one.kunci
    match one.tabel:
        case "entri":
            return one.tabel, row["id"]
        case "kewajiban":
            return one.tabel, row["entri"]
        case "nomor":
            return one.tabel, row["deret"], row["tahun"], row["urut"], row["sisipan"]
        case "dokumen" | "bukti":
            return one.tabel, row["entri"], row["urut"]
        case _:
            return one.tabel, *(value for name, value in row.items() if name != "kantor")


def _touched(event: Event) -> Iterator[Key]:
    """The rows that an event changes."""
    change = event.isi
    if event.entri:
        yield "entri", event.entri
    if change.penilaian is not None or (change.keadaan is not None and change.keadaan.ke is State.BATAL):
        yield "kewajiban", event.entri
    for number in change.nomor:
        yield "nomor", number.deret, number.tahun, number.urut, number.sisipan
        yield "deret", number.deret, number.tahun
    for document in change.dokumen:
        yield "dokumen", event.entri, event.urut
        yield "isi_berkas", document.hash
    if change.bukti is not None:
        yield "bukti", event.entri, event.urut
        yield "isi_berkas", change.bukti.hash
    if change.berkas is not None:
        yield from (("pribadi", commitment) for commitment in commitments(change.berkas.nilai))
    if change.pribadi is not None:
        yield from (("pribadi", commitment) for commitment in change.pribadi.hapus)
        yield from (("isi_berkas", hash) for hash in change.pribadi.hapus_dokumen)
    if change.agenda is not None:
        yield "agenda", change.agenda.id


def _damage(kantor: str, one: Difference, event: Event | None) -> Iterator[Damage]:
    entri = str(one.kunci["id"] if one.tabel == "entri" else one.kunci.get("entri") or (event.entri if event else ""))
    source = f"; lihat {described(event)}" if event is not None else ""
    row = _row_name(one)

    def damage(kode: str, kolom: str, what: str, there: object = None, should: object = None) -> Damage:
        values = [None if value is None or one.rahasia else str(value) for value in (there, should)]
        urut = None if event is None else event.urut
        message = f"{of_entry(entri, what + source)}."
        return Damage(kantor, kode, entri, urut, one.tabel, kolom, values[0], values[1], message)

    if not one.kolom and one.seharusnya is None:
        yield damage("baris-asing", "", f"{row} tidak berasal dari peristiwa mana pun")
    elif not one.kolom:
        yield damage("baris-hilang", "", f"{row} hilang")
    elif one.rahasia:
        yield damage("pribadi-diubah", one.kolom, f"{row}, kolom '{one.kolom}', diubah (isinya tidak ditampilkan)")
    elif one.kolom == "berkas":
        for name, there, should in fields_that_differ(str(one.tercatat), str(one.seharusnya)):
            where = f"isian '{name}' dalam kolom 'berkas'" if name else "kolom 'berkas'"
            what = f"{row}, {where}, tertulis {_shown(there)}, seharusnya {_shown(should)}"
            yield damage("isi-berbeda", one.kolom, what, there, should)
    elif one.kolom == "teks" and one.tabel == "entri":
        words = ", ".join(_words_apart(str(one.tercatat), str(one.seharusnya)))
        yield damage("isi-berbeda", one.kolom, f"{row}, kolom 'teks' (kata pencarian), berbeda: {words}",
                     one.tercatat, one.seharusnya)  # fmt: skip
    else:
        what = f"{row}, kolom '{one.kolom}', tertulis {_shown(one.tercatat)}, seharusnya {_shown(one.seharusnya)}"
        yield damage("isi-berbeda", one.kolom, what, one.tercatat, one.seharusnya)


def _row_name(one: Difference) -> str:
    parts = [f"{name} {value}" for name, value in one.kunci.items() if name not in ("kantor", "entri") and value != ""]
    return f"baris tabel '{one.tabel}' ({', '.join(parts)})" if parts else f"baris tabel '{one.tabel}'"


def _shown(value: object) -> str:
    if value is None:
        return "kosong"
    text = str(value)
    return f"'{text}'" if len(text) <= _LONGEST else f"'{text[:_LONGEST]}…'"


def _words_apart(left: str, right: str) -> Iterable[str]:
    there, should = set(left.split()), set(right.split())
    apart = [f"+{word}" for word in sorted(there - should)] + [f"-{word}" for word in sorted(should - there)]
    return apart or ["urutannya"]


__all__ = ["ChainSeen", "Noted", "Verified", "heads_of", "office_damages", "offices_of", "verify"]
