"""Gaps in the number book are explained once, and an old book never ends up in a series that nobody named."""

from __future__ import annotations

import pytest

from register.office import EXAMPLES, Office

RELEASE = ("--isian", str(EXAMPLES / "rilis.toml"), "--naskah", str(EXAMPLES / "rilis.md"), "--no-input")
GAP = (
    "nomor;tanggal;perihal\n"
    "001/RILIS/BKN/I/2026;5 Januari 2026;Layanan\n"
    "004/RILIS/BKN/II/2026;3 Februari 2026;Formasi\n"
)


def book(office: Office, text: str) -> str:
    """A number book in the folder of work."""
    (office.work / "buku.csv").write_text(text, encoding="utf-8")
    return "buku.csv"


def skip(office: Office, nomor: str, *words: str) -> tuple[int, str, str]:
    """Explain missing numbers of press releases."""
    told = office.run(
        "register", "skip", "--deret", "siaran-pers", "--nomor", nomor, "--alasan", "tidak dipakai", *words
    )
    return told.status, told.out, told.err


def test_lost_numbers_are_explained_and_the_book_is_in_order(office: Office) -> None:
    office.do("register", "import", book(office, GAP))
    lost = office.run("register", "numbers")
    assert lost.status == 1
    assert lost.err == (
        "Deret 'siaran-pers' tahun 2026: nomor urut 2–3 tidak tercatat.\n"
        '  Bila memang tidak dipakai: humas register skip --deret siaran-pers --nomor 2-3 --tahun 2026 --alasan "…"\n'
    )
    assert skip(office, "2-3", "--tahun", "2026") == (
        0,
        "002/RILIS/BKN/I/2026\n003/RILIS/BKN/I/2026\n",
        "2 nomor dicatat sebagai dilewati dan tidak dipakai lagi.\n",
    )
    found = office.run("register", "numbers")
    assert (found.status, found.err) == (0, "")
    assert found.out == (
        "001/RILIS/BKN/I/2026\t2026-01-05\tsiaran-pers\tterpakai\t\tLayanan\t\t\n"
        "002/RILIS/BKN/I/2026\t2026-01-05\tsiaran-pers\tdilewati\t\t\ttidak dipakai\t\n"
        "003/RILIS/BKN/I/2026\t2026-01-05\tsiaran-pers\tdilewati\t\t\ttidak dipakai\t\n"
        "004/RILIS/BKN/II/2026\t2026-02-03\tsiaran-pers\tterpakai\t\tFormasi\t\t\n"
    )
    office.do("register", "verify")
    id = office.release()
    assert office.do("siaran-pers", "issue", id, "--json").data["nomor"] == ["005/RILIS/BKN/XI/2026"]


@pytest.mark.parametrize(
    ("nomor", "words", "error"),
    [
        (
            "1",
            (),
            "Galat: Nomor 001/RILIS/BKN/I/2026 sudah ada dalam register (terpakai); yang dijelaskan hanya nomor yang "
            "tidak tercatat.\nSaran: Lihat yang tidak tercatat dengan: humas register numbers.\n",
        ),
        (
            "6",
            (),
            "Galat: Nomor urut 6 belum sampai: deret 'siaran-pers' tahun 2026 nomor terakhirnya "
            "004/RILIS/BKN/II/2026.\nSaran: Nomor berikutnya 5; untuk melewatinya dan yang sesudahnya: --nomor 5-6.\n",
        ),
        (
            "2",
            ("--tahun", "2025"),
            "Galat: Nomor urut 2 belum sampai: deret 'siaran-pers' tahun 2025 belum mempunyai nomor.\n"
            "Saran: Nomor berikutnya 1; untuk melewatinya dan yang sesudahnya: --nomor 1-2.\n",
        ),
        (
            "3-2",
            (),
            "Galat: Opsi '--nomor': '3-2' bukan nomor urut atau rentangnya.\n"
            "Saran: Contoh: --nomor 6 atau --nomor 6-9\n",
        ),
        (
            "2-9999999",
            (),
            "Galat: Opsi '--nomor': 9999998 nomor terlalu banyak; paling banyak 5000 sekali jalan.\n"
            "Saran: Periksa rentangnya.\n",
        ),
        (
            "2",
            ("--tahun", "2025", "--tanggal", "2026-01-06"),
            "Galat: Opsi '--tahun' berlainan dengan tahun '--tanggal'.\nSaran: Hapus salah satu.\n",
        ),
    ],
)
def test_only_what_is_missing_below_the_last_is_explained(
    lone: Office, nomor: str, words: tuple[str, ...], error: str
) -> None:
    lone.do("register", "import", book(lone, GAP))
    assert skip(lone, nomor, *words) == (2, "", error)
    assert len(lone.run("register", "numbers", "--json").data["nomor"]) == 2


def test_a_reason_is_needed_and_a_date_may_be_given(lone: Office) -> None:
    lone.do("register", "import", book(lone, GAP))
    assert lone.run("register", "skip", "--deret", "siaran-pers", "--nomor", "2").status == 6
    assert skip(lone, "2", "--tanggal", "2026-02-01")[1] == "002/RILIS/BKN/II/2026\n"
    assert lone.run("register", "skip", "--deret", "siaran-pers", "--tahun", "2026", "--alasan", "x").status == 2


def test_a_book_accepted_with_a_reason_explains_its_gaps(office: Office) -> None:
    told = office.do("register", "import", book(office, GAP), "--terima", "buku agenda memang meloncat")
    assert told.err == (
        "2 nomor dan 0 kegiatan dimasukkan.\n"
        "Dicatat sebagai dilewati dengan alasan itu: 002/RILIS/BKN/I/2026, 003/RILIS/BKN/I/2026.\n"
        "Deret 'siaran-pers' tahun 2026: nomor tertinggi 004/RILIS/BKN/II/2026.\n"
    )
    found = office.run("register", "numbers", "--json")
    assert found.status == 0
    assert [(row["urut"], row["keadaan"], row["alasan"]) for row in found.data["nomor"]] == [
        (1, "terpakai", ""),
        (2, "dilewati", "buku agenda memang meloncat"),
        (3, "dilewati", "buku agenda memang meloncat"),
        (4, "terpakai", ""),
    ]
    head = office.do("register", "verify").out
    again = office.do("register", "import", "buku.csv", "--terima", "buku agenda memang meloncat")
    assert again.err == "0 nomor dan 0 kegiatan dimasukkan.\n2 sudah tercatat dan dilewati.\n"
    assert office.do("register", "verify").out == head


def test_a_gap_too_wide_to_be_true_is_not_filled(lone: Office) -> None:
    wide = GAP.replace("004/", "20264/")
    told = lone.do("register", "import", book(lone, wide), "--terima", "sesuai buku")
    assert "dilewati" not in told.err
    assert lone.run("register", "numbers").status == 1


def test_without_a_kind_a_number_goes_where_its_pattern_is(office: Office) -> None:
    text = (
        "nomor;tanggal\n001/RILIS/BKN/I/2026;5 Januari 2026\nND-001/HUMAS/I/2026;6 Januari 2026\n"
        "001/HUMAS/BKN/I/2026;6 Januari 2026\n"
    )
    rows = office.do("register", "import", book(office, text), "--json").data["nomor"]
    assert [(row["deret"], row["nomor"]) for row in rows] == [
        ("nota", "ND-001/HUMAS/I/2026"),
        ("siaran-pers", "001/RILIS/BKN/I/2026"),
        ("surat", "001/HUMAS/BKN/I/2026"),
    ]
    assert office.do("siaran-pers", "issue", office.release(), "--json").data["nomor"] == ["002/RILIS/BKN/XI/2026"]


def test_a_number_of_no_series_is_refused_until_the_series_is_named(office: Office) -> None:
    text = "nomor;tanggal\n001/RILIS/BKN/I/2026;5 Januari 2026\nB-77/HM.02.00/2026;6 Januari 2026\n"
    refused = office.run("register", "import", book(office, text))
    assert (refused.status, refused.out, refused.err) == (
        2,
        "",
        "Galat: Berkas 'buku.csv' baris 3: nomor B-77/HM.02.00/2026 tidak menurut pola deret mana pun; tidak ada yang "
        "dimasukkan.\n"
        "Saran: Sebutkan deretnya dengan --deret surat atau --deret nota atau --deret siaran-pers, atau isi kolom "
        "jenis dalam buku itu.\n",
    )
    assert office.do("register", "numbers").out == ""
    told = office.do("register", "import", "buku.csv", "--deret", "siaran-pers")
    assert "Deret 'srikandi' tahun 2026: nomor tertinggi B-77/HM.02.00/2026.\n" in told.err


def test_a_number_of_several_series_is_refused_too(lone: Office) -> None:
    config = lone.home / "kantor.toml"
    text = config.read_text(encoding="utf-8")
    config.write_text(
        text.replace("[nomor.surat]", '[nomor.berita]\npola = "{urut}/RILIS/BKN/I/{tahun}"\n\n[nomor.surat]'),
        encoding="utf-8",
    )
    refused = lone.run("register", "import", book(lone, "nomor;tanggal\n101/RILIS/BKN/I/2026;5 Januari 2026\n"))
    assert refused.status == 2
    assert refused.err == (
        "Galat: Berkas 'buku.csv' baris 2: nomor 101/RILIS/BKN/I/2026 cocok dengan beberapa deret (berita, "
        "siaran-pers); tidak ada yang dimasukkan.\n"
        "Saran: Sebutkan deretnya dengan --deret berita atau --deret siaran-pers, atau isi kolom jenis dalam buku "
        "itu.\n"
    )
