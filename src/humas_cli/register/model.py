"""The values of the register: entries, what an event changes, numbers, duties, documents."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from enum import StrEnum
from typing import NamedTuple

Plain = Mapping[str, object]

REFERENCE = "$pribadi"
"""The key that stands in a record for a personal value that was taken out; no field can be called so."""


class State(StrEnum):
    """Where an activity stands (*keadaan*); which steps are possible stands in ``data/daur.toml``."""

    KONSEP = "konsep"
    TERBIT = "terbit"
    TERLAKSANA = "terlaksana"
    DILAPORKAN = "dilaporkan"
    BATAL = "batal"


class Happening(StrEnum):
    """What an event tells (``peristiwa.jenis``)."""

    DICATAT = "dicatat"
    DIUBAH = "diubah"
    DINILAI_ULANG = "dinilai-ulang"
    TERBIT = "terbit"
    DOKUMEN = "dokumen"
    TERLAKSANA = "terlaksana"
    DILAPORKAN = "dilaporkan"
    BATAL = "batal"
    CATATAN = "catatan"
    BUKTI = "bukti"
    NOMOR_DILEWATI = "nomor-dilewati"
    NOMOR_RESMI = "nomor-resmi"
    NOMOR_IMPOR = "nomor-impor"
    PRIBADI_DIKOREKSI = "pribadi-dikoreksi"
    PRIBADI_DIHAPUS = "pribadi-dihapus"
    AGENDA = "agenda"
    JAM_DIBETULKAN = "jam-dibetulkan"


class NumberState(StrEnum):
    """What became of a number."""

    TERPAKAI = "terpakai"
    DILEWATI = "dilewati"
    BATAL = "batal"


class Standing(StrEnum):
    """Where a duty stands in the register; whether an open one is overdue depends on the moment it is asked for."""

    TERBUKA = "terbuka"
    TERPENUHI = "terpenuhi"
    TERLAMBAT = "terlambat"
    GUGUR = "gugur"


class Version(NamedTuple):
    """A version of a record; personal values stand outside it (:mod:`humas_cli.register.people.personal`).

    Attributes:
        versi: from 1, one higher with each correction.
        nilai: the record as JSON values, without ``[isi]``'s personal leaves.
    """

    versi: int
    nilai: Plain


BEFORE = "sebelum"
"""``kapan`` of a duty that belongs before the activity."""


class OwedDuty(NamedTuple):
    """One duty of an activity.

    Attributes:
        sumber: ``putusan`` (the verdict's), or the key of a window in ``data/tenggat.toml``.
        aturan: id of the rule, or ``""``.
        pasal, ayat: where it stands; ``None`` for duties of other sources.
        apa, kapan, kepada: the words of the verdict.
        tenggat: when it is due, RFC 3339 in the activity's own zone, or ``None`` while unknown.
        status: where it stands.
    """

    sumber: str
    aturan: str
    pasal: int | None
    ayat: int | None
    apa: str
    kapan: str
    kepada: str
    tenggat: str | None
    status: Standing

    @property
    def kunci(self) -> tuple[str, ...]:
        """What makes it this duty and no other of the activity, whatever its term and state."""
        return (self.sumber, self.aturan, self.apa, self.kapan, self.kepada)

    def is_over(self, at: datetime) -> bool:
        """Whether its term has run out; what belongs before the activity is late from its very start on."""
        if self.tenggat is None:
            return False
        due = datetime.fromisoformat(self.tenggat)
        return due <= at if self.kapan == BEFORE else due < at


class Judgement(NamedTuple):
    """What the rulebook says of the record: verdict, rulebook (name, version, hash), duties."""

    putusan: str
    rulebook: str
    versi_rulebook: str
    hash_rulebook: str
    kewajiban: tuple[OwedDuty, ...]


class Move(NamedTuple):
    """A step of the lifecycle; ``dari`` is ``None`` for the first."""

    dari: State | None
    ke: State


class NumberUse(NamedTuple):
    """A number that is taken, skipped, cancelled or brought in.

    Attributes:
        deret: series, a key of ``[nomor]`` in the office's configuration.
        tahun: year of the series.
        urut: running number, from 1.
        sisipan: suffix letter of a back-dated number, or ``""``.
        teks: the number as it is printed.
        tanggal: date of the document, ISO.
        dokumen: id of the document in the form, or ``""``.
        keadaan: what became of it.
        perihal: subject of a number without an activity.
        diberikan: the day on which it was given, ISO, where its document is dated later; else ``""``.
        alasan: why it was inserted behind an earlier one, ``""`` for any other number that is used.
    """

    deret: str
    tahun: int
    urut: int
    sisipan: str
    teks: str
    tanggal: str
    dokumen: str
    keadaan: NumberState
    perihal: str = ""
    diberikan: str = ""
    alasan: str = ""

    @property
    def sejak(self) -> str:
        """From when it stands in its series, ISO: later numbers of the series are dated on that day or after."""
        return self.diberikan or self.tanggal


class DocumentUse(NamedTuple):
    """A document of an activity.

    Attributes:
        dokumen: id in the form.
        nama: what an officer calls it.
        peran: what it is for.
        berkas: file name.
        keluaran: its format.
        final: whether it is the one that went out, not a draft.
        hash: SHA-256 of its content, hexadecimal.
        ukuran: bytes.
    """

    dokumen: str
    nama: str
    peran: str
    berkas: str
    keluaran: str
    final: bool
    hash: str
    ukuran: int


class Proof(NamedTuple):
    """Evidence of publication: a link, a kept file, or both; ``""`` and 0 where there is none."""

    tautan: str
    berkas: str
    hash: str
    ukuran: int
    catatan: str


class PersonalChange(NamedTuple):
    """Personal values that were dropped.

    Attributes:
        hapus: by their commitments.
        hapus_dokumen: documents whose content was dropped with them, by hash.
        dokumen_lama: documents that still show a value which was corrected, by hash.
    """

    hapus: tuple[str, ...]
    hapus_dokumen: tuple[str, ...] = ()
    dokumen_lama: tuple[str, ...] = ()


class AgendaItem(NamedTuple):
    """One item of the yearly agenda.

    Attributes:
        id: ``agenda-2026-03``.
        tahun: the year it belongs to.
        jenis: kind of activity.
        judul: what is planned.
        bulan: month 1-12, or ``None``.
        minggu: week of the month 1-5, or ``None``.
        jumlah: how often within the year (for a regular press conference), usually 1.
        bila: facts that tell which activities count, such as ``bentuk = berkala``.
        aktif: ``False`` once it was withdrawn.
        catatan: a remark.
    """

    id: str
    tahun: int
    jenis: str
    judul: str
    bulan: int | None
    minggu: int | None
    jumlah: int
    bila: Plain
    aktif: bool
    catatan: str


class Change(NamedTuple):
    """What one event changes; every part that is absent stays as it is.

    ``belum_keluar``: documents (ids in the form) made anew before the earlier version had left the office.
    """

    berkas: Version | None = None
    penilaian: Judgement | None = None
    keadaan: Move | None = None
    nomor: tuple[NumberUse, ...] = ()
    dokumen: tuple[DocumentUse, ...] = ()
    bukti: Proof | None = None
    pribadi: PersonalChange | None = None
    agenda: AgendaItem | None = None
    waktu: str | None = None
    alasan: str = ""
    catatan: str = ""
    belum_keluar: tuple[str, ...] = ()


class Event(NamedTuple):
    """One link of an office's chain.

    Attributes:
        kantor: whose chain.
        urut: place in it, from 1.
        waktu: when, with its offset.
        oleh: who was at the keyboard.
        jenis: what happened.
        entri: the activity, or ``""``.
        isi: what it changed.
        sebelum: hash of the event before; 64 zeros for the first.
        hash: SHA-256 of the event's line.
        baris: the line itself, as it is hashed.
    """

    kantor: str
    urut: int
    waktu: datetime
    oleh: str
    jenis: Happening
    entri: str
    isi: Change
    sebelum: str
    hash: str
    baris: str


class Entry(NamedTuple):
    """An activity as the register shows it.

    Attributes:
        kantor, id: whose, and its name.
        jenis, judul: kind and title.
        keadaan, putusan: state and last verdict.
        versi: version of the record.
        mulai, selesai: the times of the activity, or ``None``.
        dicatat, diubah: when it was recorded and last changed.
        hash_rulebook: the rulebook that judged last.
        nomor: printed numbers of its documents, those cancelled left out.
    """

    kantor: str
    id: str
    jenis: str
    judul: str
    keadaan: State
    putusan: str
    versi: int
    mulai: datetime | None
    selesai: datetime | None
    dicatat: datetime
    diubah: datetime
    hash_rulebook: str
    nomor: tuple[str, ...]
