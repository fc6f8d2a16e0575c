"""Written products as a reader sees them: datelines, lengths against limits, embargo, follow-up letters."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path

import pytest

from humas_cli.documents.body.naskah import parse_markdown
from humas_cli.documents.make import LetterRefusedError, Made
from humas_cli.errors import ExitCode
from humas_cli.shipped import templates_dir
from products.paper import NOTHING, Desk, seen


def example(desk: Desk, jenis: str, *documents: str, isi: Mapping[str, object] = NOTHING) -> Made:
    """Documents of a kind's own example."""
    text = (templates_dir() / jenis / "contoh.toml").read_text(encoding="utf-8")
    return desk.make(text, isi=isi, pilihan=documents)


def text_of(made: Made, name: str) -> str:
    """A text file that was made."""
    return made.berkas[name].decode("utf-8")


def test_the_news_of_a_region_opens_with_place_day_and_date(makassar: Desk) -> None:
    made = example(makassar, "publikasi", "berita", "berita-wa")
    opening = "Ambon, Kamis (26/11/2026) – Kantor Regional IV Badan Kepegawaian Negara (BKN) menyerahkan"
    assert any(line.startswith(opening) for line in seen(made, "berita"))
    whatsapp = next(made.berkas[name].decode("utf-8") for name in made.berkas if "wa" in name)
    assert opening in whatsapp
    assert "_Berita: han, Foto: rdl, Editor: nus_" in whatsapp.split("\n")
    assert "Berita: han, Foto: rdl, Editor: nus" in seen(made, "berita")


def test_news_without_a_signature_warns_of_no_signatory(makassar: Desk) -> None:
    (makassar.home / "kantor.toml").write_text('versi = 1\nkantor = "kanreg-4"\n', encoding="utf-8")
    assert example(makassar, "publikasi", "berita").peringatan == ()


def test_a_text_that_opens_with_a_place_keeps_it(makassar: Desk) -> None:
    text = "Palu, Rabu (25/11/2026) – Kanreg IV membuka loket."
    assert text in seen(example(makassar, "publikasi", "berita", isi={"naskah": text}), "berita")
    assert parse_markdown(text).plain() == text


def test_the_decision_is_taken_from_the_record(makassar: Desk) -> None:
    lines = seen(example(makassar, "publikasi", "persetujuan"), "persetujuan")
    assert "Keputusan | ☒ disetujui   ☐ diketahui   ☐ diperbaiki dahulu   ☐ tidak disetujui" in lines
    assert "Waktu keputusan | Senin, 23 November 2026, pukul 15.00 WITA" in lines
    assert "Plh. Kepala Kantor Regional IV BKN," in lines


def test_the_head_of_the_office_decides_though_another_signs_the_letters(makassar: Desk) -> None:
    made = makassar.make(
        'jenis = "publikasi"\njudul = "J"\npelaksana = "humas-kanreg"\n'
        '[penandatangan]\njabatan = "pimpinan-humas-kanreg"\n',
        pilihan=("persetujuan",),
    )
    lines = seen(made, "persetujuan")
    assert "Kepala Kantor Regional IV BKN," in lines
    assert not any("Pimpinan Kehumasan" in line for line in lines)


@pytest.mark.parametrize(("length", "over"), [(280, ""), (281, "1"), (400, "120")])
def test_a_caption_is_held_against_the_limit_of_its_platform(makassar: Desk, length: int, over: str) -> None:
    made = example(makassar, "media-sosial", "takarir", isi={"takarir": ({"platform": "x", "teks": "a" * length},)})
    lines = seen(made, "takarir")
    assert f"Panjang | {length} dari 280 karakter" in lines
    warnings = [line for line in lines if line.startswith("MELEBIHI BATAS")]
    assert warnings == ([f"MELEBIHI BATAS X: kelebihan {over} karakter."] if over else [])


def test_link_and_hashtags_count_too(makassar: Desk) -> None:
    caption = {"platform": "x", "teks": "a" * 200, "tautan": "b" * 50, "tagar": ("#cc", "#ddd")}
    lines = seen(example(makassar, "media-sosial", "takarir", isi={"takarir": (caption,)}), "takarir")
    assert "Panjang | 260 dari 280 karakter" in lines


def test_too_many_hashtags(makassar: Desk) -> None:
    caption = {"platform": "threads", "teks": "a", "tagar": ("#b", "#c", "#d")}
    lines = seen(example(makassar, "media-sosial", "takarir", isi={"takarir": (caption,)}), "takarir")
    assert "MELEBIHI BATAS Threads: kelebihan 2 tagar." in lines


def test_every_platform_of_the_form_has_its_limits(desk: Desk) -> None:
    form = desk.form("media-sosial")
    field = form.field("takarir")
    assert field is not None
    platform = field.field("platform")
    assert platform is not None
    assert tuple(row["kata"] for row in form.data["platform"]) == platform.nilai


EMBARGO = "EMBARGO: tidak disiarkan sebelum Rabu, 25 November 2026, pukul 10.00 WIB"


def test_the_embargo_comes_first_everywhere(desk: Desk) -> None:
    made = example(desk, "siaran-pers", "rilis", "wa", "web", "surel", "keterangan-foto")
    assert made.status is ExitCode.OK
    for document in ("rilis", "keterangan-foto"):
        assert seen(made, document)[1] == EMBARGO
    assert text_of(made, "uji-wa.txt").split("\n")[0] == f"*{EMBARGO}*"
    page = text_of(made, "uji-web.html")
    assert page.index("EMBARGO") < page.index("SIARAN PERS")
    mail = text_of(made, "uji-surel.eml")
    assert "Subject: EMBARGO sampai 25 November 2026 pukul 10.00 WIB" in mail


def test_a_release_for_at_once_says_so(desk: Desk) -> None:
    text = (templates_dir() / "siaran-pers" / "contoh.toml").read_text(encoding="utf-8")
    made = desk.make(text.replace("embargo = 2026-11-25T10:00:00+07:00\n", ""), pilihan=("rilis", "wa", "web"))
    assert "Untuk segera disiarkan" in seen(made, "rilis")
    assert "EMBARGO" not in text_of(made, "uji-wa.txt") + text_of(made, "uji-web.html")


def test_the_web_page_escapes_what_an_officer_wrote(desk: Desk) -> None:
    isi = {"subjudul": '<script>alert("1")</script>', "naskah": "Satu <b>dua</b> & **tiga**."}
    page = text_of(example(desk, "siaran-pers", "web", isi=isi), "uji-web.html")
    assert "<script>" not in page
    assert "Satu &lt;b&gt;dua&lt;/b&gt; &amp; <strong>tiga</strong>." in page


@pytest.mark.parametrize(("jenis", "days", "article"), [
    ("hak-jawab", "14 (empat belas)", "Pasal 5 ayat (2)"),
    ("hak-koreksi", "12 (dua belas)", "Pasal 5 ayat (3)"),
])  # fmt: skip
def test_the_reminder_counts_the_days_since_the_first_letter(desk: Desk, jenis: str, days: str, article: str) -> None:
    desk.sits_at("pusat" if jenis == "hak-jawab" else "kanreg-4")
    made = example(desk, jenis, "pengingat")
    text = "\n".join(seen(made, "pengingat"))
    assert f"Sampai dengan tanggal surat ini, {days} hari sejak surat tersebut" in text
    assert article in text
    assert "24 November 2026" in text


def test_a_reminder_dated_as_the_first_letter_is_refused(desk: Desk) -> None:
    with pytest.raises(LetterRefusedError, match=r"bertanggal 10 November 2026, padahal surat pertama"):
        example(desk, "hak-jawab", "pengingat", isi={"tanggal_surat": date(2026, 11, 10)})


def test_the_complaint_carries_the_log_and_the_address(desk: Desk) -> None:
    lines = seen(example(desk, "hak-jawab", "pengaduan"), "pengaduan")
    assert "Gedung Dewan Pers Lantai 7–8, Jl. Kebon Sirih No. 32–34, Jakarta 10110" in lines
    assert "20 November 2026 | surel | Pimpinan Redaksi | Menanyakan kembali pemuatan; tidak dijawab. | -" in lines


def test_the_covering_mail_names_right_and_story(desk: Desk) -> None:
    from email import message_from_bytes, policy

    made = example(desk, "hak-jawab", "surat", "surel")
    mail = message_from_bytes(made.berkas["uji-surel.eml"], policy=policy.default)
    assert mail["Subject"] == 'HAK JAWAB – ASN Dipungut Rp50.000 untuk "Konsultasi" BKN'
    assert mail["To"] == "redaksi@suara.example"
    assert [part.get_filename() for part in mail.iter_attachments()] == ["uji-surat.docx"]


def test_an_order_and_a_memo_of_a_region(makassar: Desk) -> None:
    made = example(makassar, "advertorial-iklan")
    assert [Path(name).stem for name in made.berkas] == ["uji-naskah", "uji-pesanan", "uji-koordinasi"]
    assert seen(made, "naskah")[1] == "ADVERTORIAL"
    assert "Yth. Manajer Iklan Harian Kabar Contoh" in seen(made, "pesanan")


def test_only_a_journal_sends_its_copy_by_itself(desk: Desk) -> None:
    assert list(example(desk, "media-internal").berkas) == ["uji-lembar-terbit.docx", "uji-tembusan.docx"]
    leaflet = desk.make('jenis = "media-internal"\npelaksana = "humas-pusat"\nproduk = "leaflet"')
    assert list(leaflet.berkas) == ["uji-lembar-terbit.docx"]
