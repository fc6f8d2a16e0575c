"""The values of the rulebook: rules, readings, kinds, and what a judgement says."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import NamedTuple

from humas_cli.fields import Field


class Putusan(StrEnum):
    """The four verdicts, best first."""

    SESUAI = "sesuai"
    BELUM_LENGKAP = "belum-lengkap"
    TIDAK_SESUAI = "tidak-sesuai"
    TANPA_DASAR = "tanpa-dasar"


class Sifat(StrEnum):
    """How a rule is judged (regulation-table, legend *enc*)."""

    IZIN = "izin"
    KERAS = "keras"
    LUNAK = "lunak"
    FAKTA = "fakta"
    INFO = "info"
    SKEMA = "skema"
    BERKALA = "berkala"


class Status(StrEnum):
    """What a finding says of its rule."""

    TERPENUHI = "terpenuhi"
    TIDAK_TERPENUHI = "tidak-terpenuhi"
    BELUM_DIKETAHUI = "belum-diketahui"


class DutyStatus(StrEnum):
    """Where a duty stands, best first."""

    TERPENUHI = "terpenuhi"
    BELUM_JATUH_TEMPO = "belum-jatuh-tempo"
    TERLAMBAT = "terlambat"
    LEWAT = "lewat"


class Pasal(NamedTuple):
    """A numbered article; the number is inferred unless ``pasti``."""

    kunci: str
    nomor: int
    pasti: bool
    baris: tuple[int, int]
    judul: str


class Reading(NamedTuple):
    """A *tafsir*: an ambiguous passage, the reading in force and its alternatives.

    ``ubah`` are the alternatives that have a patch (:mod:`~humas_cli.rulebook.patches`); ``tanpa_akibat`` says of
    others why they change no verdict, ``belum_teruji`` why rules and records cannot express them.
    """

    id: str
    pasal: tuple[str, ...]
    ayat: tuple[int, ...]
    baris: tuple[int, ...]
    pertanyaan: str
    bacaan: str
    pilihan: Mapping[str, str]
    alasan: str
    kepastian: str
    ubah: tuple[str, ...] = ()
    tanpa_akibat: Mapping[str, str] = {}
    belum_teruji: Mapping[str, str] = {}


class Kind(NamedTuple):
    """One kind of activity: whose authority is judged and which facts the rules read."""

    id: str
    nama: str
    huruf: str | None
    pasal: str
    dinilai: str
    fakta: tuple[str, ...]
    ringkas: str


Condition = tuple[object, ...]
Conditions = Mapping[str, Condition]
NO_CONDITIONS: Conditions = {}


class Evidence(NamedTuple):
    """The evidence a duty asks for (``[aturan.bukti]``).

    ``kapan``: ``sebelum`` the activity, ``sesudah`` it within ``jam`` hours (counted ``sejak`` its end or its start),
    or ``kapan-saja``: without a term.
    """

    fakta: str
    apa: str
    pihak: str
    kepada: tuple[str, ...]
    kapan: str
    terlambat_keras: bool
    jam: int
    pihak_salah_melanggar: bool
    pihak_lunak: tuple[str, ...]
    syarat: tuple[tuple[str, tuple[str, ...]], ...]
    saring: tuple[tuple[str, tuple[str, ...]], ...]
    waktu_opsional: bool
    sejak: str = "selesai"

    @property
    def dari_mulai(self) -> bool:
        """Whether the term is counted from the start of the activity, not from its end."""
        return self.kapan == "sebelum" or self.sejak == "mulai"

    @property
    def hanya_terbuka(self) -> bool:
        """Whether the duty can only be met or open: it has no term, and nothing that is recorded breaks it."""
        return self.kapan == "kapan-saja" and not self.pihak_salah_melanggar and not self.syarat


class People(NamedTuple):
    """A test that a person (or organ) of a list stands in a fact (``orang``).

    ``status``: only those who hold the post so count; a status that is not recorded is the ordinary one.
    """

    fakta: str
    salah_satu: tuple[str, ...]
    atau_pelaku: bool
    tunggal: bool
    status: tuple[str, ...] = ()


class Delivery(NamedTuple):
    """A test that everybody named was reached (``penyampaian``)."""

    fakta: str
    kepada: tuple[str, ...]
    kapan: str


class Rule(NamedTuple):
    """One normative row: where it stands in the law, when it applies, what it asks.

    ``atau`` names other duties of which one is enough instead.
    """

    id: str
    norma: tuple[str, ...]
    jenis: tuple[str, ...]
    pasal: str
    nomor: int
    ayat: int | None
    huruf: str | None
    sifat: Sifat
    kutipan: str
    baris: tuple[int, int]
    ringkas: str
    pesan: str
    saran: str
    tafsir: tuple[str, ...]
    subjek: tuple[str, ...] = ()
    untuk: tuple[str, ...] = ()
    bila: Conditions = NO_CONDITIONS
    sepasang: bool = False
    eksklusif: bool = False
    khusus: int = 0
    syarat: Conditions = NO_CONDITIONS
    orang: People | None = None
    penyampaian: Delivery | None = None
    bukti: Evidence | None = None
    selalu: bool = False
    catatan: bool = False
    wajib_diketahui: bool = False
    atau: tuple[str, ...] = ()

    @property
    def dinilai(self) -> bool:
        """Whether judging reads this rule (info, skema and berkala rows are only shown)."""
        return self.sifat in _JUDGED or self.catatan


_JUDGED = (Sifat.IZIN, Sifat.KERAS, Sifat.FAKTA, Sifat.LUNAK)


class Neighbour(NamedTuple):
    """A lawful neighbour declared in the rulebook (``[[alternatif]]``)."""

    jenis: str
    subjek: tuple[str, ...]
    bila: Conditions
    ganti: str
    pelaku: tuple[str, ...]
    pelaksana: tuple[str, ...]
    aturan: str
    pesan: str


class Finding(NamedTuple):
    """What one rule says of one activity; ``pasal`` is ``None`` for checks of the tool itself."""

    aturan: str
    pasal: int | None
    ayat: int | None
    huruf: str | None
    sifat: Sifat
    status: Status
    kutipan: str
    pesan: str
    saran: str
    tafsir: tuple[str, ...]
    fakta: tuple[str, ...]


class Duty(NamedTuple):
    """What is owed to whom, by when; ``tenggat`` is an instant in the activity's own zone, or ``None`` if unknown."""

    aturan: str
    pasal: int
    ayat: int | None
    apa: str
    kapan: str
    kepada: str
    tenggat: datetime | None
    status: DutyStatus


class Alternative(NamedTuple):
    """A lawful way offered instead of a refused activity."""

    jenis: str
    pelaku: str | None
    pelaksana: str | None
    pasal: int
    ayat: int | None
    pesan: str


class Verdict(NamedTuple):
    """The judgement of one activity at one moment (contract: the verdict object)."""

    jenis: str
    putusan: Putusan
    temuan: tuple[Finding, ...]
    kewajiban: tuple[Duty, ...]
    kurang: tuple[str, ...]
    peringatan: tuple[Finding, ...]
    alternatif: tuple[Alternative, ...]


class RulebookInfo(NamedTuple):
    """Which rulebook judged: name, version, content hash (SHA-256, hexadecimal), first and last day in force.

    ``teks_bawaan``: it encodes the regulation whose text comes with the program, so that the shipped forms fit it.
    """

    nama: str
    pendek: str
    versi: str
    hash: str
    berlaku_sejak: str | None
    catatan_pasal: str
    catatan_berlaku: str
    berlaku_sampai: str | None = None
    teks_bawaan: bool = False


@dataclass(frozen=True, eq=False, repr=False)
class Rulebook:
    """A loaded rulebook, ready to judge.

    Attributes:
        info: identity of the rulebook.
        pasal: articles by key.
        kelompok: named groups of posts and organs.
        juga: "is also": post -> posts it counts as.
        mencapai: what reaches the key also reaches these.
        keluarga: word -> its region family (``kanreg``, ``pusbangpeg``).
        sebutan: word -> how it is written out.
        fakta: every declared fact by name.
        bersama: facts every kind has.
        jenis: kinds by id, in the order of Pasal 4.
        aturan: rules by id, in the order of the law.
        tafsir: readings by id.
        alternatif: lawful neighbours.
        umum: texts of the tool's own checks, id -> (pesan, saran).
    """

    info: RulebookInfo
    pasal: Mapping[str, Pasal]
    kelompok: Mapping[str, tuple[str, ...]]
    juga: Mapping[str, tuple[str, ...]]
    mencapai: Mapping[str, tuple[str, ...]]
    keluarga: Mapping[str, str]
    sebutan: Mapping[str, str]
    fakta: Mapping[str, Field]
    bersama: tuple[str, ...]
    jenis: Mapping[str, Kind]
    aturan: Mapping[str, Rule]
    tafsir: Mapping[str, Reading]
    alternatif: tuple[Neighbour, ...]
    umum: Mapping[str, tuple[str, str]]
    engines: dict[str, object] = field(default_factory=dict)

    def facts_of(self, jenis: str) -> tuple[Field, ...]:
        """The facts a record of this kind may hold: the kind's own, then the shared ones."""
        kind = self.jenis[jenis]
        return tuple(self.fakta[name] for name in (*kind.fakta, *(f for f in self.bersama if f not in kind.fakta)))
