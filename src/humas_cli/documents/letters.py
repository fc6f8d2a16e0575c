"""Checks of a right-of-reply or correction letter before it is made: what stops it, and what only warns.

These are not the regulation's rules (the rulebook judges those) but press law and newsroom sense: a letter that names
no passage, bears an impossible date or rests on the wrong article embarrasses the office that sends it.
"""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterator, Mapping
from datetime import date, datetime, timedelta

from humas_cli.activities.forms import DocumentSpec
from humas_cli.documents.context import body_of
from humas_cli.documents.findings import DocumentFinding, Severity
from humas_cli.documents.indonesian import hari_tanggal, ribuan, tanggal
from humas_cli.documents.request import Request

FIRST_DATE = "surat_pertama_tanggal"
"""The form's field that holds the date of the letter a reminder rests on."""
MONTHS, DAYS = 2, 60
"""The reply lapses two months after publication; 60 days is counted too, the earlier one is the safe limit."""
SOON = 7
"""From this many days before the last day on, it is named."""

_WRONG_ARTICLE = re.compile(
    r"\bpasal\s+11\b(?:\s*(?:ayat\s*)?\(\d+\))?[\s,]*(?:huruf\s+\w\s*)?(?:dari\s+|dalam\s+|pada\s+)?"
    r"(?:undang[\s-]*undang|uu)\b",
    re.IGNORECASE,
)
_DELETION = re.compile(
    r"\b(?:(?:meng|di)?hapus(?:kan)?|penghapusan|take\s*-?down|men(?:urun|arik|cabut)(?:kan)?\s+(?:berita|artikel|tulisan)|"
    r"pencabutan\s+(?:berita|artikel))\b",
    re.IGNORECASE,
)
_PAYMENT = re.compile(r"\b(?:ganti\s+rugi|kompensasi|advertorial|iklan\s+permintaan\s+maaf)\b", re.IGNORECASE)
_THREAT = re.compile(
    r"\b(?:somasi|(?:di|mem)?pidana(?:kan)?|tuntut(?:an)?|menuntut|dituntut|menggugat|gugatan|uu\s+ite|"
    r"jalur\s+hukum|langkah\s+hukum|melaporkan\s+ke\s+polisi|kepolisian)\b",
    re.IGNORECASE,
)
_LEFTOVER = re.compile(r"\$\{[^}]*\}|\[\s*(?:\.{2,}|…|isi[^\]]*)\s*\]|\bx{3,}\b", re.IGNORECASE)


def check_letter(request: Request, document: DocumentSpec) -> Iterator[DocumentFinding]:
    """All findings on a letter to a newsroom."""
    yield from _missing(request, document)
    yield from _wrong_dates(request, document)
    yield from _wrong_basis(request)
    yield from _deadline(request, document)
    yield from _length(request)
    yield from _tone(request)
    yield from _proof(request, document)


def check_follow_up(request: Request, document: DocumentSpec) -> Iterator[DocumentFinding]:
    """A letter that rests on an earlier one comes after it: a date kept from the first letter would say otherwise."""
    first, dated = request.record.isi.get(FIRST_DATE), request.date_of(document)
    if f"isi.{FIRST_DATE}" in document.perlu and isinstance(first, date) and dated <= first:
        yield DocumentFinding(
            "susulan-mendahului-surat",
            Severity.SALAH,
            f"{document.nama} bertanggal {tanggal(dated)}, padahal surat pertama bertanggal {tanggal(first)}.",
            "Isi --tanggal-surat dengan tanggal surat ini, atau periksa tanggal surat pertama.",
            "tanggal-surat",
        )


def last_day(published: date) -> date:
    """Two calendar months after publication, at the end of a shorter month its last day."""
    month = published.month - 1 + MONTHS
    year, month = published.year + month // 12, month % 12 + 1
    return date(year, month, min(published.day, calendar.monthrange(year, month)[1]))


def own_texts(request: Request) -> tuple[str, ...]:
    """What the office itself says in the letter; the quoted passages of the story are not among it."""
    isi = request.record.isi
    rows = isi.get("bantahan")
    texts = [str(row.get(key, "")) for row in _rows(rows) for key in ("yang_benar", "dasar")]
    texts += [str(isi.get(key, "")) for key in ("kerugian", "naskah", "alasan_maaf", "hal")]
    asked = isi.get("permintaan")
    texts += [str(item) for item in (asked if isinstance(asked, list | tuple) else ())]
    return tuple(text for text in texts if text.strip())


def _rows(value: object) -> tuple[Mapping[str, object], ...]:
    return tuple(row for row in value if isinstance(row, Mapping)) if isinstance(value, list | tuple) else ()


def _news(request: Request) -> Mapping[str, object]:
    news = request.record.fakta.get("berita")
    return news if isinstance(news, Mapping) else {}


def _filled(table: Mapping[str, object], key: str) -> bool:
    value = table.get(key)
    return bool(value.strip()) if isinstance(value, str) else value is not None


def _lack(kode: str, fakta: str, bendera: str, pesan: str, saran: str) -> DocumentFinding:
    return DocumentFinding(kode, Severity.KURANG, pesan, saran, bendera, fakta)


_NEWS = (
    ("media", "media", "Media yang dituju belum disebut.", "Sebutkan media yang memuat berita."),
    ("judul", "judul-berita", "Judul berita belum disebut.", "Salin judul persis seperti termuat."),
    ("terbit", "terbit", "Tanggal terbit berita belum disebut.", "Isi tanggal terbitnya."),
)
_PASSAGE = (("tertulis", "kutipan berita"), ("yang_benar", "yang benar"), ("dasar", "dasarnya"))


def _missing(request: Request, document: DocumentSpec) -> Iterator[DocumentFinding]:
    news = _news(request)
    for key, flag, pesan, saran in _NEWS:
        if not _filled(news, key):
            yield _lack(f"tanpa-{key}", f"berita.{key}", flag, pesan, saran)
    if not _filled(news, "tautan") and not _filled(news, "halaman"):
        advice = "Isi --tautan untuk media siber, atau --halaman untuk media cetak."
        yield _lack(
            "tanpa-letak", "berita.tautan|berita.halaman", "tautan", "Tautan atau halaman berita belum disebut.", advice
        )
    rows = _rows(request.record.isi.get("bantahan"))
    if not rows:
        pesan = "Belum ada bagian berita yang ditanggapi."
        yield _lack("tanpa-bagian", "isi.bantahan", "bantahan", pesan, "Kutip bagian yang keliru.")
    for number, row in enumerate(rows, start=1):
        for key, label in _PASSAGE:
            if not _filled(row, key):
                kode, pesan = f"tanpa-{key.replace('_', '-')}", f"Bagian ke-{number} belum memuat {label}."
                yield _lack(kode, "isi.bantahan", "bantahan", pesan, f"Isi '{key}' pada bagian itu.")
    signer = request.signer_of(document)
    if not signer.bernama:
        yield _lack(
            "tanpa-penandatangan",
            "penandatangan",
            "penandatangan",
            f"Nama penandatangan ({signer.sebutan}) belum diketahui.",
            "Isi --penandatangan, atau catat [[pejabat]] itu dalam kantor.toml (tempatnya: humas config show).",
        )


def _published(request: Request) -> date | None:
    value = _news(request).get("terbit")
    return value.date() if isinstance(value, datetime) else value if isinstance(value, date) else None


def _wrong_dates(request: Request, document: DocumentSpec) -> Iterator[DocumentFinding]:
    published, dated = _published(request), request.date_of(document)
    moment = _news(request).get("terbit")
    today = request.at.astimezone(request.office.identitas.zona.offset).date()
    if published is None:
        return
    advice = "Periksa tanggal terbit berita dan tanggal surat."
    late = moment > request.at if isinstance(moment, datetime) and moment.tzinfo else published > today
    if late:
        yield DocumentFinding(
            "terbit-belum-tiba",
            Severity.SALAH,
            f"Tanggal terbit berita ({hari_tanggal(published)}) belum tiba.",
            advice,
            "terbit",
        )
    if published > dated:
        yield DocumentFinding(
            "surat-mendahului-berita",
            Severity.SALAH,
            f"Surat bertanggal {tanggal(dated)}, padahal berita baru terbit {tanggal(published)}.",
            advice,
            "tanggal-surat",
        )


def _wrong_basis(request: Request) -> Iterator[DocumentFinding]:
    for text in own_texts(request):
        found = _WRONG_ARTICLE.search(text)
        if found:
            cited = " ".join(found[0].split())
            yield DocumentFinding(
                "pasal-11-uu-pers",
                Severity.SALAH,
                f'Isian menyebut "{cited}" sebagai dasar; Pasal 11 UU 40/1999 mengatur modal asing, bukan hak jawab '
                "atau hak koreksi.",
                "Pakai Pasal 1 angka 11 dan Pasal 5 ayat (2) untuk hak jawab, Pasal 1 angka 12 dan Pasal 5 ayat (3) "
                "untuk hak koreksi; keduanya sudah tercetak dalam templat.",
            )
            return


def _warn(kode: str, pesan: str, saran: str, bendera: str = "") -> DocumentFinding:
    return DocumentFinding(kode, Severity.PERINGATAN, pesan, saran, bendera)


def _deadline(request: Request, document: DocumentSpec) -> Iterator[DocumentFinding]:
    published = _published(request)
    if published is None:
        return
    dated = request.date_of(document)
    two_months, sixty = last_day(published), published + timedelta(days=DAYS)
    safe = min(two_months, sixty)
    limits = f"60 hari sampai {tanggal(sixty)}, dua bulan kalender sampai {tanggal(two_months)}"
    if dated > safe:
        yield _warn(
            "lewat-dua-bulan",
            f"Surat bertanggal {tanggal(dated)} melewati batas aman {tanggal(safe)} sejak berita terbit ({limits}).",
            "Media dapat menolaknya; mintalah persetujuan redaksi atau tempuh cara lain.",
        )
    elif (safe - dated).days <= SOON:
        yield _warn(
            "hampir-dua-bulan",
            f"Batas aman tinggal {(safe - dated).days} hari, yaitu {hari_tanggal(safe)} ({limits}).",
            "Sampaikan surat sebelum hari itu.",
        )


def _length(request: Request) -> Iterator[DocumentFinding]:
    naskah = body_of(request)
    isi = request.record.isi
    if naskah is None:
        return
    for key, own, unit in (("panjang_karakter", naskah.characters, "karakter"), ("panjang_kata", naskah.words, "kata")):
        story = isi.get(key)
        if isinstance(story, int) and own > story:
            yield _warn(
                f"lebih-panjang-{unit}",
                f"Naskah hak jawab {ribuan(own)} {unit}, lebih panjang daripada beritanya ({ribuan(story)} {unit}).",
                "Media boleh menolak hak jawab yang lebih panjang daripada beritanya; ringkaslah.",
            )


def _tone(request: Request) -> Iterator[DocumentFinding]:
    text = "\n".join(own_texts(request))
    for pattern, kode, pesan, saran in (
        (
            _DELETION,
            "minta-hapus",
            "Surat meminta berita dihapus",
            "Mintalah hak jawab atau koreksi dimuat dan ditautkan.",
        ),
        (
            _PAYMENT,
            "minta-bayar",
            "Surat menyinggung pembayaran atau iklan",
            "Hak jawab dan koreksi dimuat tanpa biaya.",
        ),
        (_THREAT, "kata-ancaman", "Surat memuat kata bernada ancaman", "Tempuh Dewan Pers bila surat tidak dilayani."),
        (_LEFTOVER, "sisa-isian", "Surat masih memuat tempat isian", "Ganti dengan isinya."),
    ):
        found = pattern.search(text)
        if found:
            yield _warn(kode, f'{pesan} ("{found[0]}").', saran)


def _proof(request: Request, document: DocumentSpec) -> Iterator[DocumentFinding]:
    news, copies = _news(request), request.copies_of(document)
    if not any("dewan pers" in copy.casefold() for copy in copies):
        yield _warn(
            "tanpa-tembusan-dewan-pers",
            "Tidak ada tembusan kepada Dewan Pers.",
            "Pedoman Hak Jawab meminta tembusan kepada Dewan Pers; tambahkan lewat --tembusan-lain.",
            "tembusan-lain",
        )
    central = request.words("pimpinan-humas-pusat").casefold()
    if request.office.lingkup != "pusat" and central not in (copy.casefold() for copy in copies):
        yield _warn(
            "tanpa-tembusan-pusat",
            "Tidak ada tembusan kepada Pimpinan Unit Kehumasan BKN Pusat.",
            "Tambahkan lewat --tembusan-lain agar BKN Pusat mengetahui surat ini.",
            "tembusan-lain",
        )
    if _filled(news, "tautan") and not _filled(request.record.isi, "arsip_berita"):
        yield _warn(
            "tanpa-arsip",
            "Berita daring belum disimpan salinannya.",
            "Simpan tangkapan layar atau PDF berita, lalu sebutkan pada --arsip-berita.",
            "arsip-berita",
        )
