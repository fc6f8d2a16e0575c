"""The texts of an archive: records as TOML, tables as CSV, what the folder is."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime

from humas_cli.plaintext import harmless
from humas_cli.register.keeping.verifying import ChainSeen
from humas_cli.register.keeping.walking import chain_words
from humas_cli.register.people.personal import ERASED
from humas_cli.register.reading import Reader

_MOMENTS = ("mulai", "selesai", "waktu")
_DAYS = ("terbit", "dari", "sampai")
"""Facts that a record file writes as moments and as days."""


def record_toml(reader: Reader, kantor: str, id: str, *, contacts: bool) -> bytes:
    """The present record of an activity; without contacts their keys are not there."""
    import tomli_w

    from humas_cli.register.people.personal import rejoin

    found = reader.connection.one("SELECT berkas FROM entri WHERE kantor = :kantor AND id = :id", kantor=kantor, id=id)
    assert found is not None
    parts: dict[str, str] = {}
    if contacts:
        rows = reader.connection.rows(
            "SELECT komitmen, nilai FROM pribadi WHERE kantor = :kantor AND entri = :id", kantor=kantor, id=id
        )
        parts = {row[0]: row[1] or json.dumps(ERASED) for row in rows}
    values = rejoin(json.loads(found[0]), parts)
    own = {"versi": 1, "id": id, "jenis": values.pop("jenis", "")}
    inner = values.pop("isi", None)
    facts = {key: _fact(key, value) for key, value in sorted(values.items()) if key not in own and value is not None}
    shown: dict[str, object] = {**own, **facts}
    if inner:
        shown["isi"] = _present(inner)
    return tomli_w.dumps(shown, multiline_strings=True).encode()


def _fact(key: str, value: object) -> object:
    if isinstance(value, Mapping):
        return {name: _fact(name, part) for name, part in value.items() if part is not None}
    if isinstance(value, list):
        return [_fact(key, part) for part in value if part is not None]
    if isinstance(value, str) and key in (*_MOMENTS, *_DAYS):
        return _moment(value, day=key in _DAYS)
    return value


def _moment(text: str, *, day: bool) -> object:
    try:
        if day and len(text) == len("2026-11-24"):
            return date.fromisoformat(text)
        found = datetime.fromisoformat(text)
    except ValueError:
        return text
    return found if found.tzinfo is not None else text


def _present(value: object) -> object:
    """Without absent values, which TOML does not know."""
    if isinstance(value, Mapping):
        return {key: _present(part) for key, part in value.items() if part is not None}
    return [_present(part) for part in value if part is not None] if isinstance(value, list) else value


def table(rows: Iterable[Sequence[object]]) -> str:
    """Rows as CSV; a cell that a spreadsheet would take for a formula is made a text."""
    import csv
    import io

    stream = io.StringIO()
    cells = ([harmless("" if value is None else str(value)) for value in row] for row in rows)
    csv.writer(stream, lineterminator="\n").writerows(cells)
    return stream.getvalue()


NUMBERS: Sequence[object] = (
    *("kantor", "deret", "tahun", "urut", "sisipan", "nomor", "tanggal", "kegiatan", "dokumen", "keadaan"),
    *("perihal", "alasan", "nomor_resmi"),
)
DUTIES: Sequence[object] = (
    *("kantor", "kegiatan", "ke", "sumber", "aturan", "pasal", "ayat", "apa", "kapan", "kepada", "tenggat"),
    "status",
)


def number_rows(reader: Reader) -> Iterator[Sequence[object]]:
    """The number book of the reader's office, by the columns :data:`NUMBERS`."""
    for row in reader.numbers(kantor=reader.kantor):
        number = row.number
        yield (
            *(row.kantor, number.deret, number.tahun, number.urut, number.sisipan, number.teks, number.tanggal),
            *(row.entri, number.dokumen, number.keadaan.value, number.perihal, row.alasan, row.resmi),
        )


def duty_rows(reader: Reader) -> Iterator[Sequence[object]]:
    """Every duty of the reader's office, met or not, by the columns :data:`DUTIES`."""
    rows = reader.duties(open_only=False, kantor=[reader.kantor])
    for row in sorted(rows, key=lambda row: (row.entri, row.ke)):
        duty = row.duty
        yield (
            *(row.kantor, row.entri, row.ke + 1, duty.sumber, duty.aturan, duty.pasal, duty.ayat, duty.apa),
            *(duty.kapan, duty.kepada, duty.tenggat, duty.status.value),
        )


_README = """ARSIP REGISTER HUMAS

Folder ini memuat isi register sebagai berkas biasa dan dapat diperiksa tanpa program humas.

Periksa keutuhannya:  sh periksa.sh
Dengan puncak yang pernah dicatat:  sh periksa.sh PUNCAK

peristiwa-KANTOR.jsonl  rantai peristiwa: satu baris satu peristiwa; kunci "sebelum" adalah SHA-256 baris sebelumnya
                        (tanpa ganti baris di ujungnya), 64 angka nol pada baris pertama
kegiatan/               berkas setiap kegiatan menurut versi terakhirnya (TOML)
dokumen/                dokumen setiap kegiatan; yang terakhir di depan, yang terdahulu di versi-lama/
bukti/                  berkas bukti tayang
nomor.csv               buku nomor
kewajiban.csv           kewajiban dan keadaannya
SHA256SUMS              SHA-256 setiap berkas (sha256sum -c SHA256SUMS)
periksa.sh              pemeriksa: SHA256SUMS, rantai baris demi baris, lalu dokumen dan bukti menurut rantainya

SHA256SUMS dapat dibuat ulang oleh siapa pun yang mengubah berkas. Yang tidak dapat ditiru ialah puncak rantai yang
dicatat di tempat lain: ia menjamin peristiwa-KANTOR.jsonl, dan lewat sidik di dalamnya setiap berkas dokumen/ dan
bukti/. Isi kegiatan/, nomor.csv, dan kewajiban.csv hanya ringkasan; bila berbeda, rantailah yang benar.

Puncak rantai:
"""

_WITHOUT = """
Kontak wartawan tidak disertakan. Nilainya tidak ada dalam rantai; yang tercatat di sana hanya sidiknya.
Teks bebas (judul, catatan, alasan, naskah) disertakan apa adanya: bacalah sebelum dibagikan, karena di dalamnya dapat
tertulis nama orang.
"""
_LEFT_OUT = "{jumlah} berkas yang memuat, atau mungkin memuat, kontak tidak disertakan; lihat TIDAK-DISERTAKAN.txt.\n"
_WITH = """
PERHATIAN: arsip ini memuat data pribadi wartawan. Simpan di tempat tertutup; jangan dibagikan.
"""


def readme(chains: Sequence[ChainSeen], *, left_out: int, contacts: bool) -> str:
    """What the folder is and how it is checked."""
    heads = "".join(f"  {seen.kantor}: {chain_words(seen.head)}\n" for seen in chains) or "  (register kosong)\n"
    if contacts:
        return f"{_README}{heads}{_WITH}"
    return f"{_README}{heads}{_WITHOUT}{_LEFT_OUT.format(jumlah=left_out) if left_out else ''}"
