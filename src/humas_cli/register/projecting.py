"""What follows from the events: each one changes the tables in the same way, whenever it is told.

The tables can always be made again from the events; that is how a backup is restored and how a change that somebody
made behind the program's back is found.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, date, datetime

from humas_cli.register.chain import Head, canonical
from humas_cli.register.databases.database import Connection, Dialect
from humas_cli.register.model import (
    AgendaItem,
    Change,
    DocumentUse,
    Event,
    Happening,
    Judgement,
    NumberState,
    NumberUse,
    PersonalChange,
    Proof,
    State,
    Version,
)
from humas_cli.register.moments import minutes_of, seconds_of
from humas_cli.register.searching import search_text


def keep_event(connection: Connection, event: Event) -> None:
    """Add an event, and change the tables as it says."""
    connection.run(
        "INSERT INTO peristiwa (kantor, urut, entri, jenis, waktu, hash, baris)"
        " VALUES (:kantor, :urut, :entri, :jenis, :waktu, :hash, :baris)",
        kantor=event.kantor,
        urut=event.urut,
        entri=event.entri,
        jenis=event.jenis.value,
        waktu=seconds_of(event.waktu),
        hash=event.hash,
        baris=event.baris,
    )
    project(connection, event)


def keep_head(connection: Connection, kantor: str, head: Head) -> None:
    """Say where the chain of an office ends."""
    connection.run(
        "UPDATE rantai SET urut = :urut, hash = :hash, waktu = :waktu WHERE kantor = :kantor",
        kantor=kantor,
        **head._asdict(),
    )


def project(connection: Connection, event: Event) -> None:
    """Change the tables as the event says."""
    change = event.isi
    if change.berkas is not None:
        _version(connection, event, change.berkas)
    if change.penilaian is not None:
        _judgement(connection, event, change.penilaian)
    if change.keadaan is not None:
        _state(connection, event, change.keadaan.ke)
    if event.entri:
        connection.run(
            "UPDATE entri SET diubah = :waktu, zona_diubah = :zona WHERE kantor = :kantor AND id = :id",
            waktu=seconds_of(event.waktu),
            zona=minutes_of(event.waktu),
            kantor=event.kantor,
            id=event.entri,
        )
    for number in change.nomor:
        _number(connection, event, number, change)
    for place, document in enumerate(change.dokumen):
        _document(connection, event, place, document)
    if change.bukti is not None:
        _proof(connection, event, change.bukti)
    if change.pribadi is not None:
        _erase(connection, event.kantor, change.pribadi)
    if change.agenda is not None:
        _agenda(connection, event.kantor, change.agenda)


def _version(connection: Connection, event: Event, version: Version) -> None:
    values = version.nilai
    begin, end = _moment(values.get("mulai")), _moment(values.get("selesai"))
    recorded = connection.one(
        "SELECT dicatat, zona_dicatat FROM entri WHERE kantor = :kantor AND id = :id",
        kantor=event.kantor,
        id=event.entri,
    )
    first, zone = recorded or (seconds_of(event.waktu), minutes_of(event.waktu))
    row = {
        "kantor": event.kantor,
        "id": event.entri,
        "jenis": str(values.get("jenis", "")),
        "versi": version.versi,
        "judul": str(values.get("judul", "")),
        "waktu": first if begin is None else seconds_of(begin),
        "mulai": None if begin is None else seconds_of(begin),
        "zona_mulai": None if begin is None else minutes_of(begin),
        "selesai": None if end is None else seconds_of(end),
        "zona_selesai": None if end is None else minutes_of(end),
        "terbit_berita": _news_day(values.get("berita")),
        "dicatat": first,
        "zona_dicatat": zone,
        "diubah": seconds_of(event.waktu),
        "zona_diubah": minutes_of(event.waktu),
        "berkas": canonical(values),
        "teks": search_text(event.entri, values),
    }
    if recorded is None:
        row |= {"keadaan": State.KONSEP.value, "putusan": "", "dinilai": 0, "hash_rulebook": ""}
        names = ", ".join(row)
        places = ", ".join(f":{name}" for name in row)
        connection.run(f"INSERT INTO entri ({names}) VALUES ({places})", **row)
        return
    sets = ", ".join(f"{name} = :{name}" for name in row if name not in ("kantor", "id"))
    connection.run(f"UPDATE entri SET {sets} WHERE kantor = :kantor AND id = :id", **row)


def _moment(value: object) -> datetime | None:
    if not isinstance(value, str):
        return None
    try:
        found = datetime.fromisoformat(value)
    except ValueError:
        return None
    return found if found.tzinfo is not None else None


def _news_day(news: object) -> int | None:
    """When the news item of a right of reply appeared, for its age."""
    day = news.get("terbit") if isinstance(news, Mapping) else None
    if not isinstance(day, str):
        return None
    found = _moment(day)
    if found is not None:
        return seconds_of(found)
    try:
        first = date.fromisoformat(day[:10])
    except ValueError:
        return None
    return seconds_of(datetime(first.year, first.month, first.day, tzinfo=UTC))


def _judgement(connection: Connection, event: Event, judgement: Judgement) -> None:
    key = {"kantor": event.kantor, "entri": event.entri}
    connection.run(
        "UPDATE entri SET putusan = :putusan, hash_rulebook = :hash WHERE kantor = :kantor AND id = :entri",
        putusan=judgement.putusan,
        hash=judgement.hash_rulebook,
        **key,
    )
    if event.isi.berkas is not None or event.jenis is Happening.DINILAI_ULANG:  # else only a duty was let go
        connection.run(
            "UPDATE entri SET dinilai = :waktu WHERE kantor = :kantor AND id = :entri",
            waktu=seconds_of(event.waktu),
            **key,
        )
    _remove(connection, "kewajiban", event.kantor, event.entri)
    connection.many(
        "INSERT INTO kewajiban (kantor, entri, ke, sumber, aturan, pasal, ayat, apa, kapan, kepada, tenggat,"
        " tenggat_teks, status) VALUES (:kantor, :entri, :ke, :sumber, :aturan, :pasal, :ayat, :apa, :kapan, :kepada,"
        " :tenggat, :tenggat_teks, :status)",
        [
            {
                **key,
                **duty._asdict(),
                "ke": place,
                "status": duty.status.value,
                "tenggat": None if duty.tenggat is None else seconds_of(datetime.fromisoformat(duty.tenggat)),
                "tenggat_teks": duty.tenggat,
            }
            for place, duty in enumerate(judgement.kewajiban)
        ],
    )


def _remove(connection: Connection, table: str, kantor: str, id: str) -> None:
    """Take out the rows that are made anew; on a shared database only a function of its owner may."""
    from humas_cli.register.databases.rights import REMOVABLE, removal_of

    if connection.dialect is Dialect.POSTGRESQL:
        connection.run(f"SELECT {removal_of(table)}(:id)", id=id)
    else:
        where = f"kantor = :kantor AND {REMOVABLE[table]} = :id"
        connection.run(f"DELETE FROM {table} WHERE {where}", kantor=kantor, id=id)


def _state(connection: Connection, event: Event, state: State) -> None:
    key = {"kantor": event.kantor, "entri": event.entri}
    connection.run(
        "UPDATE entri SET keadaan = :keadaan WHERE kantor = :kantor AND id = :entri", keadaan=state.value, **key
    )
    if state is State.BATAL:
        connection.run(
            "UPDATE kewajiban SET status = 'gugur' WHERE kantor = :kantor AND entri = :entri AND status = 'terbuka'",
            **key,
        )
        connection.run(
            "UPDATE nomor SET keadaan = 'batal', alasan = :alasan"
            " WHERE kantor = :kantor AND entri = :entri AND keadaan = 'terpakai'",
            alasan=event.isi.alasan,
            **key,
        )


def _number(connection: Connection, event: Event, number: NumberUse, change: Change) -> None:
    key = {"kantor": event.kantor, "deret": number.deret, "tahun": number.tahun}
    if event.jenis is Happening.NOMOR_RESMI and number.teks != change.catatan:  # else it is the only number there is
        connection.run(
            "UPDATE nomor SET resmi = :resmi WHERE kantor = :kantor AND deret = :deret AND tahun = :tahun"
            " AND urut = :urut AND sisipan = :sisipan",
            resmi=change.catatan,
            urut=number.urut,
            sisipan=number.sisipan,
            **key,
        )
        return
    if event.jenis is Happening.NOMOR_RESMI and _corrected(connection, number, key):
        return
    why = number.alasan if number.keadaan is NumberState.TERPAKAI else change.alasan
    connection.run(
        "INSERT INTO nomor (kantor, deret, tahun, urut, sisipan, teks, tanggal, diberikan, entri, dokumen, keadaan,"
        " perihal, alasan, resmi) VALUES (:kantor, :deret, :tahun, :urut, :sisipan, :teks, :tanggal, :diberikan,"
        " :entri, :dokumen, :keadaan, :perihal, :alasan, '')",
        **{**number._asdict(), "keadaan": number.keadaan.value, "alasan": why},
        kantor=event.kantor,
        entri=event.entri,
    )
    connection.run(
        "INSERT INTO deret (kantor, deret, tahun, urut, tanggal, teks)"
        " VALUES (:kantor, :deret, :tahun, :urut, :tanggal, :teks)"
        " ON CONFLICT (kantor, deret, tahun) DO UPDATE SET urut = excluded.urut, tanggal = excluded.tanggal,"
        " teks = excluded.teks WHERE excluded.urut > deret.urut",
        urut=number.urut,
        tanggal=number.tanggal,
        teks=number.teks,
        **key,
    )


def _corrected(connection: Connection, number: NumberUse, key: Mapping[str, object]) -> bool:
    """Put an official number right that was written down wrongly; ``False`` when none stands in its place."""
    where = "kantor = :kantor AND deret = :deret AND tahun = :tahun AND urut = :urut AND sisipan = :sisipan"
    place = {**key, "urut": number.urut, "sisipan": number.sisipan}
    if connection.one(f"SELECT 1 FROM nomor WHERE {where}", **place) is None:
        return False
    connection.run(f"UPDATE nomor SET teks = :teks, resmi = '' WHERE {where}", teks=number.teks, **place)
    return True


def _document(connection: Connection, event: Event, place: int, document: DocumentUse) -> None:
    connection.run(
        "INSERT INTO dokumen (kantor, entri, urut, ke, dokumen, nama, peran, berkas, keluaran, final, hash, ukuran)"
        " VALUES (:kantor, :entri, :urut, :ke, :dokumen, :nama, :peran, :berkas, :keluaran, :final, :hash, :ukuran)",
        **{**document._asdict(), "final": int(document.final)},
        kantor=event.kantor,
        entri=event.entri,
        urut=event.urut,
        ke=place,
    )


def _proof(connection: Connection, event: Event, proof: Proof) -> None:
    connection.run(
        "INSERT INTO bukti (kantor, entri, urut, waktu, tautan, berkas, hash, ukuran, catatan)"
        " VALUES (:kantor, :entri, :urut, :waktu, :tautan, :berkas, :hash, :ukuran, :catatan)",
        **proof._asdict(),
        kantor=event.kantor,
        entri=event.entri,
        urut=event.urut,
        waktu=seconds_of(event.waktu),
    )


def _erase(connection: Connection, kantor: str, change: PersonalChange) -> None:
    connection.many(
        "UPDATE pribadi SET nilai = NULL, garam = NULL, kata = NULL WHERE kantor = :kantor AND komitmen = :komitmen",
        [{"kantor": kantor, "komitmen": commitment} for commitment in change.hapus],
    )
    connection.many(
        "UPDATE isi_berkas SET isi = NULL WHERE kantor = :kantor AND hash = :hash",
        [{"kantor": kantor, "hash": hash} for hash in change.hapus_dokumen],
    )


def _agenda(connection: Connection, kantor: str, item: AgendaItem) -> None:
    _remove(connection, "agenda", kantor, item.id)
    connection.run(
        "INSERT INTO agenda (kantor, id, tahun, jenis, judul, bulan, minggu, jumlah, bila, aktif, catatan) VALUES"
        " (:kantor, :id, :tahun, :jenis, :judul, :bulan, :minggu, :jumlah, :bila, :aktif, :catatan)",
        **{**item._asdict(), "bila": canonical(item.bila), "aktif": int(item.aktif)},
        kantor=kantor,
    )
