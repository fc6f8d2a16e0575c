"""What stops a letter to a newsroom, and what only warns."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any

import pytest

from humas_cli.documents.letters import last_day
from humas_cli.documents.make import LetterRefusedError, MissingContentError
from humas_cli.errors import ExitCode
from products.paper import NOW, WIB, Desk, margins_text, seen

NEWS: dict[str, Any] = {
    "media": 'Harian "Suara Contoh" & Rekan',
    "judul": "Judul",
    "terbit": date(2026, 11, 20),
    "tautan": "https://suara.example/a",
    "tentang": "pusat",
    "kekeliruan": "salah",
}
ROW = {"tertulis": "Keliru.", "yang_benar": "Benar.", "dasar": "Dokumen."}


def news(**changes: Any) -> dict[str, object]:
    return {"berita": {key: value for key, value in {**NEWS, **changes}.items() if value is not None}}


@pytest.mark.parametrize(
    ("fakta", "isi", "flags"),
    [
        (news(media=None), {}, ["--media"]),
        (news(judul=None), {}, ["--judul-berita"]),
        (news(terbit=None), {}, ["--terbit"]),
        (news(tautan=None), {}, ["--tautan"]),
        ({}, {"bantahan": ()}, ["--bantahan"]),
        ({}, {"bantahan": (ROW, {**ROW, "yang_benar": " "})}, ["--bantahan"]),
        ({}, {"bantahan": ({"tertulis": "Keliru.", "yang_benar": "Benar."},)}, ["--bantahan"]),
        ({}, {"kerugian": ""}, ["--kerugian"]),
        ({}, {"naskah": ""}, ["--naskah"]),
        ({"berita": {}}, {"bantahan": ()}, ["--media", "--judul-berita", "--terbit", "--bantahan", "--tautan"]),
    ],
)
def test_what_a_letter_must_hold(desk: Desk, fakta: dict[str, Any], isi: dict[str, Any], flags: list[str]) -> None:
    with pytest.raises(MissingContentError) as caught:
        desk.make("bantahan.toml", fakta=fakta, isi=isi)
    assert [item.bendera for item in caught.value.missing] == flags
    assert caught.value.status is ExitCode.NEEDS_ANSWER


def test_a_passage_without_correction_is_named_by_its_place(desk: Desk) -> None:
    with pytest.raises(MissingContentError) as caught:
        desk.make("bantahan.toml", isi={"bantahan": (ROW, {**ROW, "yang_benar": ""})})
    assert caught.value.pesan == (
        "Surat hak jawab belum dapat dibuat; yang belum diisi: Bagian ke-2 belum memuat yang benar (--bantahan)."
    )


def test_a_printed_medium_needs_a_page_instead_of_a_link(desk: Desk) -> None:
    made = desk.make("bantahan.toml", fakta=news(tautan=None, halaman="halaman 3"))
    assert "Halaman/rubrik | halaman 3" in seen(made, "surat")
    assert not any("Media Siber" in line for line in seen(made, "surat"))


def test_a_letter_without_a_named_signatory_is_not_made(desk: Desk) -> None:
    desk.sits_at(None)
    with pytest.raises(MissingContentError) as caught:
        desk.make("bantahan.toml")
    assert caught.value.pesan == (
        "Surat hak jawab belum dapat dibuat; yang belum diisi: Nama penandatangan (Plt. Pimpinan Unit Kehumasan BKN "
        "Pusat) (--penandatangan)."
    )
    signer = {"jabatan": "pimpinan-humas-pusat", "nama": "Nama Pejabat Humas", "status": "plt"}
    assert "Nama Pejabat Humas" in seen(desk.make("bantahan.toml", fakta={"penandatangan": signer}), "surat")


@pytest.mark.parametrize(
    ("terbit", "kode"),
    [
        (date(2026, 11, 25), ["terbit-belum-tiba", "surat-mendahului-berita"]),
        (NOW + timedelta(seconds=1), ["terbit-belum-tiba"]),
    ],
)
def test_news_from_the_future_stops_the_letter(desk: Desk, terbit: date, kode: list[str]) -> None:
    with pytest.raises(LetterRefusedError) as caught:
        desk.make("bantahan.toml", fakta=news(terbit=terbit))
    assert [finding.kode for finding in caught.value.findings] == kode
    assert caught.value.status is ExitCode.REFUSED


def test_a_letter_dated_before_the_news_is_not_made(desk: Desk) -> None:
    with pytest.raises(LetterRefusedError) as caught:
        desk.make("bantahan.toml", isi={"tanggal_surat": date(2026, 11, 19)})
    assert caught.value.pesan == (
        "Surat tidak dibuat. Surat bertanggal 19 November 2026, padahal berita baru terbit 20 November 2026."
    )
    assert caught.value.saran == "Periksa tanggal terbit berita dan tanggal surat."


@pytest.mark.parametrize(
    "text",
    [
        "Sesuai Pasal 11 UU Pers.",
        "berdasarkan pasal 11 Undang-Undang Nomor 40 Tahun 1999",
        "Pasal 11 ayat (1) UU 40/1999",
        "Pasal  11 dari UU No. 40 Tahun 1999",
    ],
)
def test_pasal_11_of_the_press_law_is_no_basis(desk: Desk, text: str) -> None:
    with pytest.raises(LetterRefusedError) as caught:
        desk.make("bantahan.toml", isi={"bantahan": ({**ROW, "dasar": text},)})
    assert [finding.kode for finding in caught.value.findings] == ["pasal-11-uu-pers"]


@pytest.mark.parametrize(
    "row",
    [
        {**ROW, "tertulis": "Menurut Pasal 11 UU Pers, BKN wajib menjawab."},
        {**ROW, "dasar": "Pasal 1 angka 11 UU 40/1999."},
        {**ROW, "dasar": "Pasal 11 Kode Etik Jurnalistik."},
        {**ROW, "dasar": "Pasal 110 UU 5/2014."},
    ],
)
def test_other_articles_and_the_storys_own_words_may_stand(desk: Desk, row: dict[str, str]) -> None:
    assert desk.make("bantahan.toml", isi={"bantahan": (row,)}).peringatan == ()


def test_a_wrong_letter_may_pass_with_a_reason(desk: Desk) -> None:
    isi = {"bantahan": ({**ROW, "dasar": "Pasal 11 UU Pers"},)}
    made = desk.make("bantahan.toml", isi=isi, pengecualian="Kutipan putusan")
    assert (made.status, made.dikecualikan) == (ExitCode.OK, True)
    assert "Dibuat dengan pengecualian; alasannya tercatat dalam berkas kegiatan." in margins_text(made, "surat")[1]
    assert [finding.kode for finding in made.peringatan] == ["pasal-11-uu-pers"]


@pytest.mark.parametrize(
    ("isi", "kode", "pesan"),
    [
        (
            {"panjang_karakter": 300, "panjang_kata": 340},
            "lebih-panjang-karakter",
            "Naskah hak jawab 508 karakter, lebih panjang daripada beritanya (300 karakter).",
        ),
        (
            {"panjang_kata": 50},
            "lebih-panjang-kata",
            "Naskah hak jawab 70 kata, lebih panjang daripada beritanya (50 kata).",
        ),
        (
            {"permintaan": ("Redaksi menghapus berita itu.",)},
            "minta-hapus",
            'Surat meminta berita dihapus ("menghapus").',
        ),
        ({"permintaan": ("Segera take down.",)}, "minta-hapus", 'Surat meminta berita dihapus ("take down").'),
        (
            {"kerugian": "BKN akan menempuh jalur hukum."},
            "kata-ancaman",
            'Surat memuat kata bernada ancaman ("jalur hukum").',
        ),
        ({"naskah": "Ini melanggar UU ITE."}, "kata-ancaman", 'Surat memuat kata bernada ancaman ("UU ITE").'),
        (
            {"permintaan": ("Membayar ganti rugi.",)},
            "minta-bayar",
            'Surat menyinggung pembayaran atau iklan ("ganti rugi").',
        ),
        ({"arsip_berita": ""}, "tanpa-arsip", "Berita daring belum disimpan salinannya."),
    ],
)
def test_warnings_that_do_not_stop_the_letter(desk: Desk, isi: dict[str, Any], kode: str, pesan: str) -> None:
    made = desk.make("bantahan.toml", isi=isi)
    assert [(finding.kode, finding.pesan) for finding in made.peringatan] == [(kode, pesan)]
    assert made.status is ExitCode.OK


def test_the_storys_own_threats_are_not_ours(desk: Desk) -> None:
    row = {**ROW, "tertulis": "BKN akan menggugat dan menghapus data."}
    assert desk.make("bantahan.toml", isi={"bantahan": (row,)}).peringatan == ()


@pytest.mark.parametrize(
    ("terbit", "kode"),
    [
        (date(2026, 9, 25), ["hampir-dua-bulan"]),  # 60 days: 24 November, today
        (date(2026, 9, 24), ["lewat-dua-bulan"]),  # 60 days: 23 November; two months: 24 November
        (date(2026, 10, 2), ["hampir-dua-bulan"]),  # 7 days left
        (date(2026, 10, 3), []),
    ],
)
def test_two_months_and_sixty_days(desk: Desk, terbit: date, kode: list[str]) -> None:
    made = desk.make("bantahan.toml", fakta=news(terbit=terbit))
    assert [finding.kode for finding in made.peringatan] == kode


def test_the_last_day_is_named(desk: Desk) -> None:
    made = desk.make("bantahan.toml", fakta=news(terbit=datetime(2026, 9, 20, 6, 15, tzinfo=WIB)))
    assert made.peringatan[0].pesan == (
        "Surat bertanggal 24 November 2026 melewati batas aman 19 November 2026 sejak berita terbit (60 hari sampai "
        "19 November 2026, dua bulan kalender sampai 20 November 2026)."
    )


@pytest.mark.parametrize(
    ("published", "expected"),
    [
        (date(2026, 12, 31), date(2027, 2, 28)),
        (date(2027, 12, 31), date(2028, 2, 29)),
        (date(2026, 6, 30), date(2026, 8, 30)),
        (date(2026, 11, 15), date(2027, 1, 15)),
    ],
)
def test_two_months_end_with_a_shorter_month(published: date, expected: date) -> None:
    assert last_day(published) == expected


def test_copies_missing_in_the_offices_own_form_are_warned_about(makassar: Desk) -> None:
    shipped = makassar.form("hak-koreksi").folder / "form.toml"
    own = makassar.home / "templat" / "hak-koreksi"
    own.mkdir(parents=True)
    text = shipped.read_text(encoding="utf-8").replace('tembusan = ["Dewan Pers", "pimpinan-humas-pusat"]\n', "")
    (own / "form.toml").write_text(text, encoding="utf-8")
    (own / "surat.docx").write_bytes((shipped.parent / "surat.docx").read_bytes())
    made = makassar.make("koreksi.toml")
    assert [finding.kode for finding in made.peringatan] == ["tanpa-tembusan-dewan-pers", "tanpa-tembusan-pusat"]
    assert not any(line.startswith("Tembusan") for line in seen(made, "surat"))


def test_a_letter_to_another_medium_is_refused_by_the_rules(desk: Desk) -> None:
    made = desk.make("bantahan.toml", fakta={"surat": {"kepada": "Kabar Lain", "resmi": True}})
    assert (made.ditolak, made.berkas) == (True, {})
