"""What the names in a template mean: label, type, whether it must be filled, and the option that fills it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from enum import StrEnum
from typing import NamedTuple

from humas_cli.activities.forms import CONTENT, DocumentSpec, Form, Words
from humas_cli.activities.options import Flag, flag_for
from humas_cli.documents.fieldvalues import TEXT_SUFFIX
from humas_cli.documents.templates.fieldnames import FACTS
from humas_cli.fields import Field


class Group(StrEnum):
    """Where a value comes from (``asal``)."""

    FAKTA = "fakta"
    ISI = "isi"
    KANTOR = "kantor"
    PROGRAM = "program"


class FieldInfo(NamedTuple):
    """A name that a template uses.

    Attributes:
        nama: as the template writes it.
        asal: where its value comes from.
        label: how an officer knows it.
        tipe: its type; ``""`` when the program makes the value.
        wajib: ``wajib``, ``wajib bila …`` or ``""``.
        bendera: the option that fills it, or ``""``.
        bantuan: one sentence of help, or ``""``.
        pribadi: whether it holds personal data.
    """

    nama: str
    asal: Group
    label: str
    tipe: str = ""
    wajib: str = ""
    bendera: str = ""
    bantuan: str = ""
    pribadi: bool = False


PROGRAM_NAMES: Mapping[str, str] = {
    "kegiatan.id": "Id kegiatan",
    "kegiatan.jenis": "Jenis kegiatan (kata)",
    "kegiatan.nama_jenis": "Nama jenis kegiatan",
    "berita.pukul_terbit": "Jam terbit berita",
    "naskah.isi": "Naskah berformat",
    "naskah.berkota": "Naskah berformat, dibuka dengan nama kota",
    "naskah.bertanggal": "Naskah berformat, dibuka dengan nama kota dan tanggal",
    "naskah.whatsapp": "Naskah untuk WhatsApp",
    "naskah.whatsapp_berkota": "Naskah untuk WhatsApp, dibuka dengan nama kota",
    "dokumen.id": "Id dokumen",
    "dokumen.nama": "Nama dokumen",
    "dokumen.hal": "Hal surat",
    "dokumen.nomor": "Nomor naskah",
    "dokumen.tanggal": "Tanggal naskah",
    "dokumen.konsep": "Apakah naskah masih KONSEP",
    "dokumen.pengecualian": "Alasan pengecualian",
    "dokumen.perbaikan": "Tanggal naskah pertama, bila naskah ini menggantikannya",
    "dokumen.sifat": "Sifat dan tingkat urgensi",
    "dokumen.lampiran": "Jumlah lampiran",
    "dokumen.batas_lapor": "Batas waktu laporan",
    "dokumen.jam_lapor": "Jangka waktu laporan, dalam jam",
    "dokumen.terlambat": "Apakah laporan terlambat",
    "tembusan": "Penerima tembusan",
    "peraturan.nama": "Nama peraturan",
    "peraturan.pendek": "Sebutan pendek peraturan",
    "peraturan.pasal": "Nomor pasal jenis kegiatan ini",
    "peraturan.pasal_pasti": "Apakah nomor pasal itu pasti",
    "peraturan.catatan_pasal": "Catatan bahwa nomor pasal disimpulkan",
    "putusan.kata": "Putusan",
    "putusan.buku_aturan": "Versi buku aturan",
    "sarana": "Kegiatan yang dimulai dari berkas ini",
    "sarana.jenis": "Sarana: jenis kegiatan (kata)",
    "sarana.nama": "Sarana: nama jenis kegiatan",
    "sarana.putusan": "Sarana: putusan (kata)",
    "sarana.putusan_teks": "Sarana: putusan",
    "sarana.berkas": "Sarana: berkas kegiatannya",
    "sarana.perintah": "Sarana: perintah lanjutannya",
    "sarana.masalah": "Sarana: yang tidak terpenuhi",
    "sarana.kurang": "Sarana: yang belum diketahui",
    "sarana.kewajiban": "Sarana: kewajiban",
    "sarana.jalan": "Sarana: jalan yang berdasar",
    "sarana.siapa": "Sarana: siapa yang berwenang",
    "sarana.siapa.pasal": "Sarana: pasal yang memberi wewenang",
    "sarana.siapa.bunyi": "Sarana: siapa yang diberi wewenang",
    "data": "Tabel tetap dalam form.toml",
}
"""What the program itself knows or works out."""

OFFICE_NAMES: Mapping[str, str] = {
    "kantor.kata": "Kantor (kata)",
    "kantor.nama": "Nama kantor",
    "kantor.nama_pendek": "Nama pendek kantor",
    "kantor.unit_humas": "Sebutan unit humas",
    "kantor.kota": "Kota kantor",
    "kantor.alamat": "Alamat kantor",
    "kantor.telepon": "Telepon kantor",
    "kantor.surel": "Surel kantor",
    "kantor.laman": "Laman kantor",
    "kantor.zona": "Zona waktu kantor",
    "kantor.daerah": "Apakah kantor daerah",
    "kantor.tentang_bkn": "Alinea Tentang BKN",
    "kantor.kop": "Baris-baris kop",
    "kantor.kontak": "Baris-baris kontak pada kop",
    "kantor.logo": "Logo kantor",
    "narahubung.nama": "Nama narahubung",
    "narahubung.telepon": "Telepon narahubung",
    "narahubung.surel": "Surel narahubung",
    "penandatangan.baris": "Baris jabatan penandatangan (Plt., Plh., a.n.)",
    "penandatangan.sebutan": "Jabatan penandatangan",
    "penandatangan.nama": "Nama penandatangan",
    "penandatangan.nip": "NIP penandatangan",
    "penandatangan.ttd": "Tempat tanda tangan",
}
"""What the office's configuration gives."""

_COMPUTED = {"ringkas": "ringkasan dalam satu baris", "sebutan_penuh": "jabatan dengan Plt., Plh., atau a.n."}
_HEADS = {FACTS: Group.FAKTA, "berita": Group.FAKTA, CONTENT: Group.ISI, "naskah": Group.ISI}


def describe(
    names: Iterable[str], form: Form, document: DocumentSpec | None, flags: Sequence[Flag]
) -> tuple[FieldInfo, ...]:
    """What names mean in the templates of a kind, by where their values come from."""
    found = [_describe(name, form, document, flags) for name in names]
    return tuple(sorted(found, key=lambda info: list(Group).index(info.asal)))


def _describe(name: str, form: Form, document: DocumentSpec | None, flags: Sequence[Flag]) -> FieldInfo:
    head = name.partition(".")[0]
    if name in OFFICE_NAMES:
        return FieldInfo(name, Group.KANTOR, OFFICE_NAMES[name])
    if name in PROGRAM_NAMES or head not in _HEADS:
        group = Group.ISI if head == "naskah" else Group.KANTOR if head in ("kantor", "narahubung") else Group.PROGRAM
        label = PROGRAM_NAMES.get(name) or PROGRAM_NAMES.get(head) or name
        body = form.field("naskah") if head == "naskah" else None
        if body is None:
            return FieldInfo(name, group, label)
        place = f"{CONTENT}.{body.nama}"
        return FieldInfo(name, group, label, "", _needed(place, body, form, document), _flag(place, flags))
    record = name.removeprefix(f"{FACTS}.")
    fields = form.fields if head == CONTENT else form.facts
    field, label, last = _resolved(record.removeprefix(f"{CONTENT}."), fields)
    if field is None:
        return FieldInfo(name, _HEADS[head], label or name)
    made = last != field.nama
    place = f"{record[: -len(last)]}{field.nama}" if made and last.endswith(TEXT_SUFFIX) else record
    return FieldInfo(
        name,
        _HEADS[head],
        label,
        "teks" if made else field.tipe.value,
        _needed(place, field, form, document),
        _flag(place, flags),
        "" if made else field.bantuan,
        field.pribadi,
    )


def _resolved(dotted: str, fields: Sequence[Field]) -> tuple[Field | None, str, str]:
    """The field a dotted name ends at, its label with those of the tables around it, and the last word of the name."""
    labels: list[str] = []
    found: Field | None = None
    last = ""
    for last in dotted.split("."):
        inner = next((field for field in fields if last in (field.nama, f"{field.nama}{TEXT_SUFFIX}")), None)
        if inner is None:
            return found, f"{': '.join(labels)}, {_COMPUTED.get(last, last)}", last
        found, fields = inner, inner.isi
        labels.append(inner.label)
    return found, ": ".join(labels), last


def _needed(place: str, field: Field, form: Form, document: DocumentSpec | None) -> str:
    """Whether the document can be made without it; inside a table, whether its rows can."""
    perlu = document.perlu if document is not None else ()
    if place in perlu or (place.rpartition(".")[0] in perlu and field.wajib):
        return "wajib"
    key = place.removeprefix(f"{CONTENT}.")
    fields = form.fields if place.startswith(f"{CONTENT}.") else form.facts
    if any(field.nama == key and field.wajib for field in fields):
        return "wajib"
    when = form.wajib_bila.get(key) if place.startswith(f"{CONTENT}.") else None
    return f"wajib bila {condition_words(when)}" if when else ""


def condition_words(condition: Mapping[str, Words]) -> str:
    """A condition of a form as an officer reads it."""
    said = {True: "ya", False: "tidak"}
    return " dan ".join(
        f"{name} = {' atau '.join(said[word] if isinstance(word, bool) else word for word in words)}"
        for name, words in condition.items()
    )


def _flag(place: str, flags: Sequence[Flag]) -> str:
    flag = flag_for(flags, place)
    if flag is None:
        return ""
    return f"--{flag.name}/--tidak-{flag.name}" if flag.yes_no else f"--{flag.name}"
