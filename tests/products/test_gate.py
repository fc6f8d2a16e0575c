"""Which documents come out, with which mark and exit: the gate of products, and what is missing."""

from __future__ import annotations

from datetime import UTC, timedelta

import pytest

from humas_cli.documents.make import MissingContentError, UnknownDocumentError
from humas_cli.errors import ExitCode, UsageError
from products.paper import NOW, Desk, margins_text, opened, seen

KONSEP = "KONSEP – BELUM LENGKAP, TIDAK UNTUK DIEDARKAN"


def test_a_product_of_a_lawful_activity_bears_no_mark(desk: Desk) -> None:
    made = desk.make("rilis.toml")
    assert [(d.id, d.konsep, d.pengecualian) for d in made.dokumen] == [("rilis", False, False), ("wa", False, False)]
    assert margins_text(made, "rilis") == (
        "",
        "Halaman 1 dari 1",
        "Siaran pers – Badan Kepegawaian Negara",
        "Halaman 1 dari 1",
    )
    assert b"TandaKonsep" not in made.berkas["uji-rilis.docx"]
    assert KONSEP not in made.berkas["uji-wa.txt"].decode("utf-8")


def test_a_product_of_an_incomplete_activity_says_konsep_on_every_page(desk: Desk) -> None:
    made = desk.make("rilis.toml", tanpa=("penandatangan",))
    assert made.status is ExitCode.INCOMPLETE
    assert all(document.konsep for document in made.dokumen)
    first, _, following, _ = margins_text(made, "rilis")
    assert first == KONSEP
    assert following == f"Siaran pers – Badan Kepegawaian Negara / {KONSEP}"
    section = opened(made, "rilis").sections[0]
    for header in (section.first_page_header, section.header):
        assert 'string="KONSEP"' in header._element.xml
    assert f"*{KONSEP}*" in made.berkas["uji-wa.txt"].decode("utf-8").splitlines()


def test_a_refused_product_is_not_made(makassar: Desk) -> None:
    made = makassar.make("rilis-kanreg.toml")
    assert (made.berkas, made.dokumen, made.ditolak, made.status) == ({}, (), True, ExitCode.REFUSED)


def test_a_refused_product_is_made_with_a_reason_and_says_so(makassar: Desk) -> None:
    made = makassar.make("rilis-kanreg.toml", pengecualian="Arahan Kepala BKN <lisan> & tertulis")
    assert (made.ditolak, made.dikecualikan, made.status) == (False, True, ExitCode.OK)
    assert [(d.konsep, d.pengecualian) for d in made.dokumen] == [(False, True), (False, True)]
    mark = "Dibuat dengan pengecualian; alasannya tercatat dalam berkas kegiatan."
    _, first, _, following = margins_text(made, "rilis")
    assert first == following == f"{mark} / Halaman 1 dari 1"
    assert f"_{mark}_" in made.berkas["uji-wa.txt"].decode("utf-8").splitlines()


def test_a_reason_marks_nothing_when_nothing_was_refused(desk: Desk) -> None:
    made = desk.make("rilis.toml", pengecualian="tidak perlu")
    assert not made.dikecualikan
    assert "pengecualian" not in margins_text(made, "rilis")[1]


def test_form_memo_and_answer_are_made_whatever_the_verdict(makassar: Desk) -> None:
    made = makassar.make("wawancara.toml", fakta={"pelaku": ({"jabatan": "jpt-pratama"},)})
    assert (made.status, made.ditolak) == (ExitCode.OK, False)
    assert list(made.berkas) == ["uji-formulir.docx", "uji-nota.docx", "uji-jawaban-terima.docx"]
    late = makassar.make("wawancara.toml", tanpa=("koordinasi", "permohonan"), at=NOW + timedelta(days=9))
    assert late.status is ExitCode.OK
    assert not any(document.konsep for document in late.dokumen)


def test_the_answer_follows_the_decision(makassar: Desk) -> None:
    undecided = makassar.make("wawancara.toml", tanpa=("isi.keputusan",))
    assert [document.id for document in undecided.dokumen] == ["formulir", "nota"]
    chosen = makassar.make("wawancara.toml", pilihan=("nota",))
    assert list(chosen.berkas) == ["uji-nota.docx"]


def test_a_refusal_carries_reasons(makassar: Desk) -> None:
    with pytest.raises(MissingContentError) as caught:
        makassar.make("wawancara.toml", isi={"keputusan": "ditolak"})
    assert caught.value.pesan == (
        "Surat penolakan permohonan wawancara belum dapat dibuat; yang belum diisi: Alasan (--alasan-jawaban)."
    )
    assert caught.value.saran == "Tambahkan --alasan-jawaban, atau isi dalam berkas kegiatan."
    assert caught.value.status is ExitCode.NEEDS_ANSWER


def test_excluded_information_needs_the_ppid_decision(makassar: Desk) -> None:
    isi = {"keputusan": "ditolak", "alasan": "Informasi dikecualikan.", "status_informasi": "dikecualikan"}
    with pytest.raises(MissingContentError) as caught:
        makassar.make("wawancara.toml", isi=isi)
    assert [item.bendera for item in caught.value.missing] == ["--penetapan-ppid"]


def test_an_acceptance_needs_time_and_place(makassar: Desk) -> None:
    with pytest.raises(MissingContentError) as caught:
        makassar.make("wawancara.toml", tanpa=("mulai", "selesai", "tempat"))
    assert [item.bendera for item in caught.value.missing] == ["--mulai", "--tempat"]


def test_everything_missing_is_named_at_once(desk: Desk) -> None:
    with pytest.raises(MissingContentError) as caught:
        desk.make('jenis = "siaran-pers"')
    assert caught.value.pesan == (
        "Siaran pers belum dapat dibuat; yang belum diisi: Judul (--judul), Naskah (--naskah)."
    )


def test_a_blank_answer_counts_as_missing(desk: Desk) -> None:
    with pytest.raises(MissingContentError) as caught:
        desk.make("rilis.toml", fakta={"judul": "  "}, isi={"naskah": "\n"})
    assert [item.nama for item in caught.value.missing] == ["judul", "isi.naskah"]


def test_a_refusal_comes_before_questions(makassar: Desk) -> None:
    made = makassar.make("rilis-kanreg.toml", tanpa=("judul", "isi.naskah"))
    assert made.ditolak


def test_an_unknown_document_names_the_nearest(desk: Desk) -> None:
    with pytest.raises(UnknownDocumentError) as caught:
        desk.make("rilis.toml", pilihan=("riliss",))
    assert (caught.value.pesan, caught.value.saran) == (
        "Dokumen 'riliss' tidak ada pada siaran-pers.",
        "Maksud Anda 'rilis'?",
    )


def test_a_given_number_is_printed(desk: Desk) -> None:
    made = desk.make("rilis.toml", nomor="017/RILIS/BKN/XI/2026")
    assert "Nomor: 017/RILIS/BKN/XI/2026" in seen(made, "rilis")


def test_one_number_is_not_used_for_two_series(makassar: Desk) -> None:
    with pytest.raises(UsageError) as caught:
        makassar.make("wawancara.toml", nomor="001/KR.IV/BKN/XI/2026")
    assert caught.value.pesan == (
        "Satu --nomor tidak dapat dipakai untuk Nota dinas permohonan wawancara, Surat penerimaan permohonan wawancara."
    )
    made = makassar.make("wawancara.toml", nomor="001/KR.IV/BKN/XI/2026", pilihan=("nota",))
    assert "Nomor: 001/KR.IV/BKN/XI/2026" in seen(made, "nota")


def test_the_same_request_makes_the_same_bytes(desk: Desk) -> None:
    assert desk.make("bantahan.toml").berkas == desk.make("bantahan.toml").berkas


def test_the_offices_own_template_wins(desk: Desk) -> None:
    own = desk.home / "templat" / "siaran-pers"
    own.mkdir(parents=True)
    (own / "rilis.txt").write_text("RILIS {{ kegiatan.judul }}\n", encoding="utf-8")
    made = desk.make("rilis.toml")
    assert made.berkas["uji-wa.txt"].decode("utf-8") == "RILIS BKN Buka Layanan Konsultasi Kepegawaian Daring\n"


def test_the_day_of_a_paper_is_that_of_the_office_not_of_the_machine(makassar: Desk) -> None:
    elsewhere = NOW.replace(hour=23, minute=30).astimezone(UTC)
    made = makassar.make("wawancara.toml", tanpa=("isi.tanggal_surat",), at=elsewhere, pilihan=("nota",))
    assert "Tanggal | : | 25 November 2026" in seen(made, "nota")  # 23.30 WIB is half past midnight in Makassar


def test_a_number_of_another_month_is_refused(desk: Desk) -> None:
    """Number and date stand on the same page; a reader sees that one of them is wrong."""
    with pytest.raises(UsageError) as caught:
        desk.make("rilis.toml", nomor="017/RILIS/BKN/X/2025")
    assert caught.value.pesan == (
        "Siaran pers: nomor 017/RILIS/BKN/X/2025 menyebut bulan X (Oktober) dan tahun 2025, "
        "sedangkan tanggalnya 25 November 2026."
    )
    assert caught.value.status is ExitCode.USAGE


def test_a_number_of_another_pattern_is_warned_of(desk: Desk) -> None:
    made = desk.make("rilis.toml", nomor="017/SP/2025")
    assert "Nomor: 017/SP/2025" in seen(made, "rilis")
    assert [finding.pesan for finding in made.peringatan if finding.kode == "nomor-lain-pola"] == [
        "Nomor 017/SP/2025 tidak menurut pola nomor kantor (contoh: 001/RILIS/BKN/XI/2026)."
    ]
    usual = desk.make("rilis.toml", nomor="017.A/RILIS/BKN/XI/2026")
    assert "nomor-lain-pola" not in [finding.kode for finding in usual.peringatan]
