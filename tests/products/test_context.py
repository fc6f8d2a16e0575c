"""Names, dates, signatories, datelines, deadlines: what the templates get to print."""

from __future__ import annotations

from datetime import date, datetime, timedelta, timezone
from typing import Any

import pytest

from humas_cli.documents.body.naskah import parse_markdown
from humas_cli.documents.context import with_dateline
from humas_cli.documents.errors import MissingValueError, TemplateError
from humas_cli.documents.signing import NAME_BLANK
from humas_cli.errors import ExitCode
from products.paper import WIB, Desk, seen

WIT = timezone(timedelta(hours=9))
HEAD = {"jabatan": "pimpinan-humas-pusat"}


def signed(desk: Desk, person: dict[str, Any], day: date = date(2026, 11, 25)) -> list[str]:
    """The lines of the signature of a press release."""
    lines = seen(desk.make("rilis.toml", fakta={"penandatangan": person}, isi={"tanggal_surat": day}), "rilis")
    start = next(number for number, line in enumerate(lines) if line.startswith("Jakarta, "))
    return lines[start:]


def test_the_holder_on_the_papers_day_signs(desk: Desk) -> None:
    assert signed(desk, HEAD, date(2026, 10, 31)) == [
        "Jakarta, 31 Oktober 2026",
        "Pimpinan Unit Kehumasan BKN Pusat,",
        "Nama Kepala Biro, S.Sos., M.Si.",
        "NIP 00000000 000000 0 000",
    ]
    assert signed(desk, HEAD, date(2026, 11, 1))[1:3] == [
        "Plt. Pimpinan Unit Kehumasan BKN Pusat,",
        "Nama Pejabat Humas, S.I.Kom., M.A.",
    ]


def test_the_person_of_the_record_wins_over_the_configured_one(desk: Desk) -> None:
    person = {**HEAD, "nama": "Orang Contoh Lain", "status": "plh"}
    assert signed(desk, person)[1:] == ["Plh. Pimpinan Unit Kehumasan BKN Pusat,", "Orang Contoh Lain"]


def test_another_status_is_another_person(desk: Desk) -> None:
    """Who signs as Plh. is not the holder the office knows; his name is left open rather than guessed."""
    assert signed(desk, {**HEAD, "status": "plh"})[1:] == ["Plh. Pimpinan Unit Kehumasan BKN Pusat,", NAME_BLANK]


def test_the_same_name_keeps_its_configured_nip(desk: Desk) -> None:
    assert signed(desk, {**HEAD, "nama": "nama pejabat  humas, s.i.kom., m.a."})[-1] == "NIP 00000000 000000 0 000"


def test_signing_on_behalf_names_both_posts(desk: Desk) -> None:
    person = {"jabatan": "lainnya", "sebutan": "Kepala Bagian Humas", "nama": "N", "atas_nama": "pimpinan-humas-pusat"}
    made = desk.make("bantahan.toml", fakta={"penandatangan": person})
    lines = seen(made, "surat")
    start = lines.index("a.n. Pimpinan Unit Kehumasan BKN Pusat")
    assert lines[start + 1 : start + 3] == ["Kepala Bagian Humas,", "N"]
    assert lines[-1] == "Dewan Pers"


OWN_SIGNER = """
[[penandatangan]]
dokumen = "nota"
jabatan = "pimpinan-humas-kanreg"
atas_nama = "kepala-kanreg"
untuk_beliau = "Kepala Bagian Tata Usaha"
"""


def test_the_office_says_who_signs_its_memos(makassar: Desk) -> None:
    config = makassar.home / "kantor.toml"
    config.write_text(config.read_text(encoding="utf-8") + OWN_SIGNER, encoding="utf-8")
    made = makassar.make("wawancara.toml")
    memo = seen(made, "nota")
    start = memo.index("a.n. Kepala Kantor Regional IV BKN")
    assert memo[start : start + 5] == [
        "a.n. Kepala Kantor Regional IV BKN",
        "Kepala Bagian Tata Usaha",
        "u.b.",
        "Pimpinan Kehumasan Kantor Regional IV BKN,",
        "Nama Pimpinan Humas, S.I.Kom.",
    ]
    assert "Plh. Kepala Kantor Regional IV BKN," in seen(made, "jawaban-terima")
    signer = {"jabatan": "kepala-kanreg"}
    assert "Plh. Kepala Kantor Regional IV BKN," in seen(
        makassar.make("wawancara.toml", fakta={"penandatangan": signer}), "nota"
    )


def test_nobody_named_leaves_a_visible_blank_and_a_warning(desk: Desk) -> None:
    desk.sits_at(None)
    made = desk.make("rilis.toml")
    assert NAME_BLANK in seen(made, "rilis")
    assert [finding.pesan for finding in made.peringatan] == [
        "Nama penandatangan (Plt. Pimpinan Unit Kehumasan BKN Pusat) belum diketahui; pada dokumen tercetak "
        "titik-titik."
    ]
    assert made.status is ExitCode.OK


def test_another_offices_letterhead_is_warned_about(makassar: Desk) -> None:
    made = makassar.make("rilis.toml")
    assert [finding.kode for finding in made.peringatan] == ["kantor-berbeda", "tanpa-nama-penandatangan"]
    assert made.peringatan[0].pesan == (
        "Berkas kegiatan menyebut BKN Pusat, sedangkan kop surat memakai Kantor Regional IV BKN."
    )


def test_an_embargo_in_the_past_is_warned_about(desk: Desk) -> None:
    late = desk.make("rilis.toml", at=datetime(2026, 11, 25, 10, 0, tzinfo=WIB))
    assert [finding.pesan for finding in late.peringatan] == [
        "Embargo sudah lewat (Rabu, 25 November 2026, pukul 10.00 WIB)."
    ]
    assert desk.make("rilis.toml", at=datetime(2026, 11, 25, 9, 59, 59, tzinfo=WIB)).peringatan == ()


def test_without_embargo_the_release_is_for_now(desk: Desk) -> None:
    lines = seen(desk.make("rilis.toml", tanpa=("isi.embargo",)), "rilis")
    assert lines[3] == "Untuk segera disiarkan"
    assert not any("EMBARGO" in line for line in lines)


@pytest.mark.parametrize(
    "opening",
    [
        "Bandung – Humas BKN, isi.",
        "Manokwari, Rabu (11/06/2025) – isi.",
        "Kota Bima - isi.",
        "Jakarta — isi.",
    ],
)
def test_a_dateline_is_not_doubled(opening: str) -> None:
    assert with_dateline(parse_markdown(opening), "Jakarta").plain() == opening


@pytest.mark.parametrize(
    "text", ["BKN meluncurkan layanan – gratis.", "Isi.", "isi - dengan tanda", "Pasal 1-2 berlaku."]
)
def test_other_texts_get_their_dateline(text: str) -> None:
    assert with_dateline(parse_markdown(text), "Ambon").plain() == f"Ambon – Humas BKN, {text}"


def test_the_dateline_stands_in_the_first_paragraph_not_in_a_heading() -> None:
    body = with_dateline(parse_markdown("# Judul\n\n**Isi** satu.\n\nIsi dua."), "Ambon")
    assert [block.text for block in body.blocks] == ["Judul", "Ambon – Humas BKN, Isi satu.", "Isi dua."]
    assert body.blocks[1].runs[0].bold is False
    only_list = with_dateline(parse_markdown("- satu\n- dua"), "Ambon")
    assert [block.text for block in only_list.blocks] == ["Ambon – Humas BKN", "satu", "dua"]


def test_the_city_of_the_story_may_differ_from_the_offices(desk: Desk) -> None:
    lines = seen(desk.make("rilis.toml", isi={"kota_berita": "Bandung"}), "rilis")
    assert any(line.startswith("Bandung – Humas BKN, Badan Kepegawaian") for line in lines)


def test_the_deadline_of_the_report_in_both_zones(makassar: Desk) -> None:
    end = datetime(2026, 11, 27, 15, 0, tzinfo=WIT)
    start = end - timedelta(hours=1)
    lines = seen(makassar.make("wawancara.toml", fakta={"mulai": start, "selesai": end}), "formulir")
    assert any(line.endswith("Paling lambat Sabtu, 28 November 2026, pukul 15.00 WIT (13.00 WIB)") for line in lines)


def test_a_memo_goes_to_whom_the_request_is_passed_on(desk: Desk) -> None:
    facts = {"kantor": "pusat", "diteruskan_kepada": "jpt-madya"}
    assert "Yth. | : | Sekretaris Utama BKN" in seen(
        desk.make("wawancara.toml", fakta=facts, isi={"tujuan_nota": "Sekretaris Utama BKN"}), "nota"
    )
    assert "Yth. | : | Pejabat Pimpinan Tinggi Madya" in seen(desk.make("wawancara.toml", fakta=facts), "nota")


def test_a_gap_printed_by_the_offices_own_template_names_the_field(desk: Desk) -> None:
    own = desk.home / "templat" / "siaran-pers"
    own.mkdir(parents=True)
    (own / "rilis.txt").write_text("Judul: {{ kegiatan.judul }}\n{{ isi.subjudul }}\n", encoding="utf-8")
    with pytest.raises(MissingValueError) as caught:
        desk.make("rilis.toml", tanpa=("isi.subjudul",), pilihan=("wa",))
    assert caught.value.pesan == (
        "Templat 'rilis.txt', baris 2, tag {{ isi.subjudul }}: nilai Subjudul (isi.subjudul) belum diisi."
    )
    assert caught.value.saran == "Isi dengan --subjudul, atau 'isi.subjudul' dalam berkas kegiatan."


def test_an_unknown_name_in_the_offices_own_template_names_the_nearest(desk: Desk) -> None:
    own = desk.home / "templat" / "siaran-pers"
    own.mkdir(parents=True)
    (own / "rilis.txt").write_text("{{ isi.subjudl }}\n", encoding="utf-8")
    with pytest.raises(TemplateError) as caught:
        desk.make("rilis.toml", pilihan=("wa",))
    assert caught.value.status is ExitCode.BROKEN
    assert caught.value.saran == "Maksud Anda 'subjudul'?"
