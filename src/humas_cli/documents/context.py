"""What a template may print: the activity, the form, the office, the document, its signatory and copies."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date, datetime
from typing import TYPE_CHECKING, NamedTuple

from humas_cli.activities.forms import DocumentSpec, Form
from humas_cli.documents.engine.names import MISSING, Names, Tree
from humas_cli.documents.engine.pictures import Gambar, read_picture
from humas_cli.documents.fieldvalues import names_of, plain_text, values_of
from humas_cli.documents.indonesian import angka_terbilang, hari, hari_tanggal_pukul, pukul, tanggal_angka, wib
from humas_cli.documents.request import Request
from humas_cli.fields import Field
from humas_cli.office.model import Office
from humas_cli.rulebook.model import DutyStatus

if TYPE_CHECKING:
    from humas_cli.documents.body.naskah import Naskah

BODY = "naskah"
"""The form field whose text becomes ``naskah.isi``."""
NEWS = "berita"
"""The fact that templates also reach by its own short name."""

_DATELINE = re.compile(r"[A-Z][\w.'’-]*(?: [A-Z][\w.'’-]*){0,3}(?:, [^\n–—]{3,40}?)?\s[–—-]\s")
"""A place that opens a text: ``Kota Bima – ``, ``Manokwari, Rabu (11/06/2025) – ``."""
_BODY_NAMES = ("isi", "berkota", "bertanggal", "whatsapp", "whatsapp_berkota")
_OFFICE_NAMES = ("kata", "nama", "nama_pendek", "unit_humas", "kota", "alamat", "telepon", "surel", "laman", "zona")
_DOCUMENT_NAMES = (
    "id", "nama", "hal", "nomor", "tanggal", "konsep", "pengecualian", "perbaikan", "sifat", "lampiran", "batas_lapor",
    "jam_lapor", "terlambat",
)  # fmt: skip


class Marks(NamedTuple):
    """How a product is marked by the gate: as a draft, or as made by way of exception."""

    konsep: bool = False
    pengecualian: str | None = None


def known_names(form: Form) -> Names:
    """Every name that the templates of a kind may use."""
    facts = names_of(form.facts)
    tree: dict[str, Tree] = {
        "kegiatan": {**facts, "id": None, "jenis": None, "nama_jenis": None},
        "isi": names_of(form.fields),
        "naskah": dict.fromkeys(_BODY_NAMES),
        "kantor": {**dict.fromkeys((*_OFFICE_NAMES, "daerah", "tentang_bkn", "logo")), "kop": [None], "kontak": [None]},
        "narahubung": dict.fromkeys(("nama", "telepon", "surel")),
        "dokumen": dict.fromkeys(_DOCUMENT_NAMES),
        "penandatangan": {"baris": [None], **dict.fromkeys(("sebutan", "nama", "nip", "ttd"))},
        "tembusan": [None],
        "peraturan": dict.fromkeys(("nama", "pendek", "pasal", "pasal_pasti", "catatan_pasal")),
        "putusan": dict.fromkeys(("kata", "buku_aturan")),
        "data": {name: [dict.fromkeys(rows[0])] if rows else [None] for name, rows in form.data.items()},
    }
    if form.turunan:
        from humas_cli.documents.instruments import NAMES

        tree["sarana"] = NAMES
    news = facts.get(NEWS)
    if isinstance(news, Mapping):
        tree[NEWS] = {**news, "pukul_terbit": None}
    return Names(tree)


def build_context(request: Request, document: DocumentSpec, marks: Marks) -> dict[str, object]:
    """The values for one document; a name without a value is a gap that says how to fill it."""
    record, book = request.record, request.book
    facts = values_of(request.form.facts, record.fakta, request.words)
    content = values_of(_without_body(request.form.fields), record.isi, request.words, "isi.")
    bodies = _bodies(request, content)
    kind = book.jenis[record.jenis]
    article = book.pasal[kind.pasal]
    signer = request.signer_of(document)
    context: dict[str, object] = {
        "kegiatan": {**facts, "id": request.id, "jenis": record.jenis, "nama_jenis": kind.nama},
        "isi": {**content, BODY: bodies["isi"]},
        "naskah": bodies,
        "kantor": _office_values(request),
        "narahubung": _contact(request.office, content),
        "dokumen": _document_values(request, document, marks, content),
        "penandatangan": {
            "baris": signer.baris,
            "sebutan": signer.sebutan,
            "nama": signer.nama,
            "nip": signer.nip or MISSING("NIP penandatangan"),
            "ttd": MISSING("Tanda tangan"),
        },
        "tembusan": request.copies_of(document),
        "peraturan": {
            "nama": book.info.nama,
            "pendek": book.info.pendek,
            "pasal": article.nomor,
            "pasal_pasti": article.pasti,
            "catatan_pasal": book.info.catatan_pasal,
        },
        "putusan": {"kata": request.verdict.putusan.value, "buku_aturan": book.info.versi},
        "data": request.form.data,
    }
    news = facts.get(NEWS)
    if isinstance(news, Mapping):
        context[NEWS] = {**news, "pukul_terbit": _hour(news.get("terbit"))}
    if request.form.turunan:
        from humas_cli.documents.instruments import instrument_values

        context["sarana"] = instrument_values(request)
    values = context["dokumen"]
    assert isinstance(values, dict)
    values["hal"] = _subject(request, document, context)
    if request.srikandi:
        from humas_cli.documents.outputs.srikandi import with_codes

        return with_codes(context)
    return context


def _subject(request: Request, document: DocumentSpec, context: Mapping[str, object]) -> str:
    """What a letter is about: the form's ``hal`` with its tags filled in, else the document's name."""
    if "{" not in document.hal:
        return document.hal or document.nama
    from humas_cli.documents.engine.template import load_text

    where = f"form.toml {request.form.jenis}, hal dokumen '{document.id}'"
    template = load_text(document.hal, where, known_names(request.form), request.cache_dir)
    return " ".join(template.render(context).decode("utf-8").split())


def body_of(request: Request) -> Naskah | None:
    """The body text of the record's form, ``None`` when there is none."""
    from humas_cli.documents.body.naskah import parse_markdown

    text = request.record.isi.get(BODY)
    return (parse_markdown(text, "isi.naskah") or None) if isinstance(text, str) else None


def with_dateline(naskah: Naskah, kota: str, day: date | None = None) -> Naskah:
    """The body opening with ``Kota – Humas BKN, ``; a text that already opens with a place is left as it is.

    With a ``day`` it opens as the news of a regional office does: ``Kota, Rabu (25/11/2026) – ``.
    """
    from humas_cli.documents.body.naskah import Block, Kind, Naskah, Run

    first = next((number for number, block in enumerate(naskah.blocks) if block.kind is Kind.PARAGRAF), None)
    opening, link = f"{kota} – Humas BKN", ", "
    if day is not None:
        opening, link = f"{kota}, {hari(day)} ({tanggal_angka(day)})", " – "
    if first is None:
        return Naskah((Block(Kind.PARAGRAF, 0, (Run(opening),)), *naskah.blocks))
    block = naskah.blocks[first]
    if _DATELINE.match(block.text):
        return naskah
    opened = block._replace(runs=(Run(f"{opening}{link}"), *block.runs))
    return Naskah((*naskah.blocks[:first], opened, *naskah.blocks[first + 1 :]))


def report_deadline(request: Request) -> str | None:
    """Until when the result must be reported, in the activity's zone and in WIB."""
    due = next((duty.tenggat for duty in request.verdict.kewajiban if duty.apa == "laporan" and duty.tenggat), None)
    if due is None:
        return None
    return f"{hari_tanggal_pukul(due)}{wib(due)}"


def report_hours(request: Request) -> int | None:
    """Within how many hours the result must be reported, also while the end is not known."""
    rules = [request.book.aturan[duty.aturan].bukti for duty in request.verdict.kewajiban if duty.apa == "laporan"]
    return next((rule.jam for rule in rules if rule is not None and rule.jam), None)


def _without_body(fields: tuple[Field, ...]) -> tuple[Field, ...]:
    return tuple(field for field in fields if field.nama != BODY)


def _bodies(request: Request, content: Mapping[str, object]) -> dict[str, object]:
    naskah = body_of(request)
    if naskah is None:
        return dict.fromkeys(_BODY_NAMES, MISSING("Naskah", "Beri berkas naskah dengan --naskah."))
    kota = content.get("kota_berita") or request.office.identitas.kota
    placed = with_dateline(naskah, str(kota))
    start = request.record.fakta.get("mulai")
    day = start if isinstance(start, datetime) else request.at.astimezone(request.office.identitas.zona.offset)
    return {
        "isi": naskah,
        "berkota": placed,
        "bertanggal": with_dateline(naskah, str(kota), day),
        "whatsapp": naskah.whatsapp(),
        "whatsapp_berkota": placed.whatsapp(),
    }


def _hour(published: object) -> object:
    return pukul(published) if isinstance(published, datetime) else MISSING("Jam terbit")


def _office_values(request: Request) -> dict[str, object]:
    office = request.office
    who = office.identitas
    config = "Isi dalam kantor.toml (humas config show)."
    known = {
        "kata": office.kantor,
        "nama": who.nama,
        "nama_pendek": who.nama_pendek,
        "unit_humas": request.words(f"humas-{office.lingkup}"),
        "kota": who.kota,
        "alamat": who.alamat,
        "telepon": who.telepon,
        "surel": who.surel,
        "laman": who.laman,
        "zona": who.zona.value,
        "tentang_bkn": office.tentang_bkn,
    }
    values: dict[str, object] = {key: value or MISSING(f"kantor: {key}", config) for key, value in known.items()}
    values["logo"] = _logo(office) or MISSING("Logo kantor", "Isi 'identitas.logo' dalam kantor.toml.")
    return {**values, "daerah": office.lingkup != "pusat", "kop": office.kop, "kontak": office.baris_kontak}


def _logo(office: Office) -> Gambar | None:
    from humas_cli.office.errors import LogoError
    from humas_cli.office.logo import read_logo

    content = read_logo(office)
    if content is None or office.identitas.logo is None:
        return None
    try:
        return read_picture(content, f"Logo {office.identitas.nama}")
    except ValueError as reason:
        raise LogoError(office.identitas.logo, str(reason)) from None


def _contact(office: Office, content: Mapping[str, object]) -> dict[str, object]:
    """Whom to call: the form's contact, else the office's; the unit itself when nobody is named."""
    usual = office.narahubung
    phone, mail = content.get("narahubung_telepon"), content.get("narahubung_surel")
    fallback = f"Humas {office.identitas.nama_pendek}"
    advice = "Isi [narahubung] dalam kantor.toml."
    return {
        "nama": content.get("narahubung_nama") or usual.nama or fallback,
        "telepon": phone or usual.telepon or office.identitas.telepon or MISSING("Telepon narahubung", advice),
        "surel": mail or usual.surel or office.identitas.surel or MISSING("Surel narahubung", advice),
    }


def _document_values(
    request: Request, document: DocumentSpec, marks: Marks, content: Mapping[str, object]
) -> dict[str, object]:
    dated = request.date_of(document)
    attached = content.get("lampiran")
    count = len(attached) if isinstance(attached, tuple) else 0
    kinds = [str(content[key]) for key in ("sifat", "urgensi") if content.get(key)]
    reason = plain_text(marks.pengecualian) if marks.pengecualian else ""
    return {
        "id": document.id,
        "nama": document.nama,
        "nomor": number_of(request, document, dated),
        "tanggal": dated,
        "konsep": marks.konsep,
        "pengecualian": reason or MISSING("Alasan pengecualian"),
        "perbaikan": request.perbaikan.get(document.id) or MISSING("Tanggal naskah yang diperbaiki"),
        "sifat": "/".join(kinds) or MISSING("Sifat"),
        "lampiran": f"{angka_terbilang(count)} berkas" if count else "-",
        "batas_lapor": report_deadline(request) or MISSING("Batas waktu laporan"),
        "jam_lapor": report_hours(request) or MISSING("Jangka waktu laporan"),
        "terlambat": any(
            duty.apa == "laporan" and duty.status is DutyStatus.TERLAMBAT for duty in request.verdict.kewajiban
        ),
    }


def number_of(request: Request, document: DocumentSpec, dated: date) -> object:
    """The number of a document: the one given, else its pattern with a visible blank."""
    if not document.nomor:
        return MISSING("Nomor", f"Dokumen '{document.id}' tidak bernomor; tambahkan 'nomor' dalam form.toml.")
    given = request.nomor_dokumen.get(document.id) or request.nomor
    if given:
        return plain_text(given)
    series = request.office.number_series(document.nomor, document.id, request.record.jenis)
    return series.pola.format(None, dated)
