"""The office as the documents see it: identity, letterhead, posts and people, number patterns."""

from __future__ import annotations

from datetime import date, timedelta, timezone
from enum import StrEnum
from pathlib import Path
from typing import NamedTuple

from humas_cli.office.defaults import Province, default_post_title, own_region, posts
from humas_cli.office.errors import FILE_NAME, ManyHoldersError, NoHolderError, Source
from humas_cli.office.intervals import Interval
from humas_cli.office.numbers import NumberPattern


class Zone(StrEnum):
    """The three time zones; none has summer time."""

    WIB = "WIB"
    WITA = "WITA"
    WIT = "WIT"

    @property
    def offset(self) -> timezone:
        """The fixed distance to UTC."""
        return timezone(timedelta(hours={"WIB": 7, "WITA": 8, "WIT": 9}[self.value]))


class PostStatus(StrEnum):
    """How a person holds a post."""

    DEFINITIF = "definitif"
    PLT = "plt"
    PLH = "plh"

    @property
    def prefix(self) -> str:
        """What stands before the title: ``Plt. ``, ``Plh. `` or nothing."""
        return {"definitif": "", "plt": "Plt. ", "plh": "Plh. "}[self.value]


class Identity(NamedTuple):
    """Name, seat and ways to reach the office; ``None`` where nothing is known.

    Attributes:
        zona: zone of the office's seat; an activity follows the zone of its own place.
        logo: picture for the letterhead.
    """

    nama: str
    nama_pendek: str
    kota: str
    zona: Zone
    alamat: str | None = None
    telepon: str | None = None
    surel: str | None = None
    laman: str | None = None
    logo: Path | None = None


class Contact(NamedTuple):
    """Whom journalists may call."""

    nama: str | None = None
    telepon: str | None = None
    surel: str | None = None


class Holder(NamedTuple):
    """One person in one post for a time.

    Attributes:
        jabatan: the post as the records name it.
        sebutan: the title as documents print it, without Plt./Plh.
        nip: 18 digits, or ``None``.
        sejak, sampai: first and last day, both included; ``None`` = without limit.
        urutan: its number among the [[pejabat]] of the configuration, from 0.
    """

    jabatan: str
    sebutan: str
    nama: str
    nip: str | None = None
    status: PostStatus = PostStatus.DEFINITIF
    sejak: date | None = None
    sampai: date | None = None
    urutan: int | None = None

    @property
    def sebutan_penuh(self) -> str:
        """The title with Plt. or Plh. before it: ``Plt. Kepala Kantor Regional IV BKN``."""
        return f"{self.status.prefix}{self.sebutan}"

    def holds_on(self, tanggal: date) -> bool:
        """Whether this person holds the post on that day."""
        return (self.sejak or date.min) <= tanggal <= (self.sampai or date.max)

    def overlaps(self, other: Holder) -> bool:
        """Whether both hold their posts on some same day."""
        return (self.sejak or date.min) <= (other.sampai or date.max) and (other.sejak or date.min) <= (
            self.sampai or date.max
        )


class NumberSeries(NamedTuple):
    """The pattern of one kind or document, with the name of its series."""

    nama: str
    pola: NumberPattern


class CopySet(NamedTuple):
    """The *tembusan* that a kind or document always carries: posts or organs of the records, or printed words."""

    dokumen: str
    kepada: tuple[str, ...]


class SigningRule(NamedTuple):
    """Who signs a kind or document of this office when the record names nobody; ``""`` where nothing is said.

    Attributes:
        dokumen: the kind or document.
        jabatan: the post that signs, as the records name it.
        sebutan: its title when several people hold such a post.
        atas_nama: the post in whose name it is signed (a.n.).
        untuk_beliau: title of the post between both, when the signer stands one step further down (u.b.).
    """

    dokumen: str
    jabatan: str
    sebutan: str = ""
    atas_nama: str = ""
    untuk_beliau: str = ""


class Setting(NamedTuple):
    """One value of the configuration with where it comes from.

    Attributes:
        kunci: dotted key, ``identitas.kota``.
        nilai: the value as a person reads it; ``""`` when nothing is known.
        asal: the source that won.
        catatan: how far a default can be trusted.
    """

    kunci: str
    nilai: str
    asal: Source
    catatan: str = ""


class Office(NamedTuple):
    """The office that this installation serves.

    Attributes:
        kantor: the word of the records: ``pusat``, ``kanreg-1`` … ``kanreg-14``, ``pusbangpeg``.
        kop: text lines of the letterhead.
        tentang_bkn: the paragraph "Tentang BKN" of a press release.
        nomor: pattern of documents that have none of their own.
        nomor_khusus: patterns by kind or document.
        provinsi: provinces served, each with its own zone.
        settings: every value with its source, in the order of the file.
        berkas: path of ``kantor.toml``, whether it exists or not.
        ada_berkas: whether it exists.
        berkala: how often regular tasks are done, by the key of ``[berkala]``; those that are not set are absent.
    """

    kantor: str
    identitas: Identity
    kop: tuple[str, ...]
    tentang_bkn: str
    narahubung: Contact
    nomor: NumberPattern
    nomor_khusus: tuple[NumberSeries, ...]
    pejabat: tuple[Holder, ...]
    tembusan: tuple[CopySet, ...]
    penandatangan: tuple[SigningRule, ...]
    provinsi: tuple[Province, ...]
    settings: tuple[Setting, ...]
    berkas: Path
    ada_berkas: bool
    berkala: tuple[tuple[str, Interval], ...] = ()

    @property
    def lingkup(self) -> str:
        """``pusat``, ``kanreg`` or ``pusbangpeg``."""
        return own_region(self.kantor)

    @property
    def baris_kontak(self) -> tuple[str, ...]:
        """Address and ways to reach the office, as the lines below the letterhead; only what is known."""
        who = self.identitas
        reach = (("Telepon", who.telepon), ("Laman", who.laman), ("Pos-el", who.surel))
        lines = (who.alamat, "; ".join(f"{label} {value}" for label, value in reach if value))
        return tuple(line for line in lines if line)

    def source_of(self, kunci: str) -> Source:
        """Where the value of a dotted key comes from; a key that nobody set is a default."""
        return next((setting.asal for setting in self.settings if setting.kunci == kunci), Source.DEFAULT)

    def zone_of(self, provinsi: str) -> Zone | None:
        """The zone of a province that this office serves, or ``None``."""
        wanted = provinsi.casefold()
        return next((Zone(place.zona) for place in self.provinsi if place.nama.casefold() == wanted), None)

    def number_series(self, *names: str) -> NumberSeries:
        """The number pattern of the first of ``names`` (document, then kind) that has its own, else the general one.

        What is written alike is counted together, under the first name that it has in the configuration: two letters
        never bear the same number.
        """
        own = (series for name in names for series in self.nomor_khusus if series.nama == name)
        found = next(own, NumberSeries("umum", self.nomor))
        return next((series for series in self.nomor_khusus if series.pola.writes_like(found.pola)), found)

    def copies_for(self, *names: str) -> tuple[str, ...]:
        """The configured *tembusan* of the first of ``names`` (document, then kind) that has some."""
        for name in names:
            for copies in self.tembusan:
                if copies.dokumen == name:
                    return copies.kepada
        return ()

    def signing_for(self, *names: str) -> SigningRule | None:
        """Who signs the first of ``names`` (document, then kind) that the configuration knows, or ``None``."""
        return next((rule for name in names for rule in self.penandatangan if rule.dokumen == name), None)

    def find_holder(self, jabatan: str, tanggal: date, sebutan: str | None = None) -> Holder | None:
        """Who holds the post on that day, or ``None``.

        Raises:
            ManyHoldersError: several people hold it (``jpt-madya``, ``jpt-pratama``, ``lainnya``) and ``sebutan``
                does not say who is meant.
        """
        found = [
            holder
            for holder in self.pejabat
            if holder.jabatan == jabatan
            and holder.holds_on(tanggal)
            and (sebutan is None or _same_words(sebutan, holder.sebutan))
        ]
        if len(found) > 1:
            raise ManyHoldersError(jabatan, tanggal, [f"{who.nama} ({who.sebutan_penuh})" for who in found])
        return found[0] if found else None

    def holder(self, jabatan: str, tanggal: date, sebutan: str | None = None) -> Holder:
        """Who holds the post on that day.

        Raises:
            NoHolderError: nobody does; names the post, the date and the command.
            ManyHoldersError: as in :meth:`find_holder`.
        """
        found = self.find_holder(jabatan, tanggal, sebutan)
        if found is None:
            title = sebutan or self.title_of(jabatan)
            raise NoHolderError(jabatan, title, tanggal, self.berkas, exists=self.ada_berkas)
        return found

    def title_of(self, jabatan: str) -> str:
        """How a post is printed when nobody is named: the shipped title, with this office's name in it."""
        return default_post_title(jabatan, self.kantor, self.identitas.nama_pendek) or jabatan

    def printed_recipient(self, kepada: str) -> str:
        """A recipient of a *tembusan* in words: a post of the records by its title, anything else as it stands."""
        return self.title_of(kepada) if kepada in posts() else kepada


def signing_lines(signer: Holder, atas_nama: str | None = None, untuk_beliau: str | None = None) -> tuple[str, ...]:
    """The lines above a signature.

    Args:
        signer: who signs.
        atas_nama: title of the superior in whose name it is signed (``a.n.``).
        untuk_beliau: title of the post between them, when the signer stands one step further down (``u.b.``).
    """
    if atas_nama is None:
        return (signer.sebutan_penuh,)
    between = (untuk_beliau, "u.b.") if untuk_beliau else ()
    return (f"a.n. {atas_nama}", *between, signer.sebutan_penuh)


def _same_words(left: str, right: str) -> bool:
    return left.casefold().split() == right.casefold().split()


__all__ = [
    "FILE_NAME",
    "Contact",
    "CopySet",
    "Holder",
    "Identity",
    "NumberSeries",
    "Office",
    "PostStatus",
    "Setting",
    "SigningRule",
    "Zone",
    "signing_lines",
]
