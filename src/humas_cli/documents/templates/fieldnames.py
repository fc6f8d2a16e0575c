"""Which names of a template stand for which fields of a record."""

from __future__ import annotations

from collections.abc import Iterable

from humas_cli.activities.forms import CONTENT, Form
from humas_cli.documents.fieldvalues import TEXT_SUFFIX

FACTS = "kegiatan"
"""The table under which templates reach the facts of a record."""

_BEHIND = {
    "isi.naskah": ("naskah",),
    "isi.kota_berita": ("naskah",),
    "isi.tanggal_surat": ("dokumen.tanggal",),
    "isi.tanggal_nota": ("dokumen.tanggal",),
    "isi.sifat": ("dokumen.sifat",),
    "isi.urgensi": ("dokumen.sifat",),
    "isi.lampiran": ("dokumen.lampiran",),
    "isi.tembusan_lain": ("tembusan",),
    "isi.narahubung_nama": ("narahubung.nama",),
    "isi.narahubung_telepon": ("narahubung.telepon",),
    "isi.narahubung_surel": ("narahubung.surel",),
    "kegiatan.berita": ("berita",),
    "kegiatan.tembusan": ("tembusan",),
    "kegiatan.penandatangan": ("penandatangan",),
    "kegiatan.mulai": ("dokumen.tanggal",),
}
"""A field of the record -> the names through which templates print it besides its own."""

_CHECKED = frozenset(["isi.panjang_karakter", "isi.panjang_kata", "isi.embargo"])
"""Fields that a check reads before a document is made, so that they serve without being printed."""


def printed_as(name: str) -> str:
    """The name in a template of a field in a record: ``mulai`` is printed as ``kegiatan.mulai``."""
    return name if name.startswith(f"{CONTENT}.") else f"{FACTS}.{name}"


def uses(name: str, used: Iterable[str]) -> bool:
    """Whether one of the used names prints a value: itself, the table it is in, a part of it, or what is made of it."""
    if name in _CHECKED:
        return True
    table, _, key = name.rpartition(".")
    wanted = [name, f"{name}{TEXT_SUFFIX}", *_BEHIND.get(name, ())]
    if table.count(".") and table in _BEHIND:
        wanted += [f"{made}.{key}" for made in _BEHIND[table]]
    return any(u == w or u.startswith(f"{w}.") or w.startswith(f"{u}.") for u in used for w in wanted)


def steers(nama: str, form: Form) -> bool:
    """Whether a field of the form decides something: what is made or started, or what else must be filled."""
    conditions = [*(document.bila for document in form.documents), *(document.kecuali for document in form.documents)]
    conditions += [*form.wajib_bila.values(), *(started.bila for started in form.turunan)]
    return any(nama in condition for condition in conditions)
