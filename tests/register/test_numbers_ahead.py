"""An office that works ahead, begins in mid-year or numbers with SRIKANDI: its book stays usable and says so."""

from __future__ import annotations

from datetime import datetime

import pytest

from register.office import EXAMPLES, WIB, Office

REPLY = ("--isian", str(EXAMPLES / "bantahan.toml"))
FIRST = (
    "001/RILIS/BKN/XI/2026 ialah nomor pertama deret 'siaran-pers' dalam register, padahal tahun 2026 sudah berjalan. "
    "Bila buku lama sudah sampai nomor N: {way}.\n"
)


def issued(office: Office, id: str, *words: str) -> list[str]:
    """The numbers of a release that goes out."""
    found = office.do("siaran-pers", "issue", id, *words, "--json").data["nomor"]
    assert isinstance(found, list)
    return found


def rows(office: Office) -> list[tuple[str, str]]:
    """Each number with its day; the register is whole."""
    office.do("register", "verify")
    return [(row["teks"], row["tanggal"]) for row in office.do("register", "numbers", "--json").data["nomor"]]


def reply(office: Office) -> str:
    """Record the example reply; gives its id."""
    return str(office.do("hak-jawab", "new", *REPLY, "--json").data["id"])


def window(office: Office, id: str) -> str:
    """Where the window of the reply stands."""
    (duty,) = office.do("register", "show", id, "--json").data["kewajiban"]
    return str(duty["status"])


def printed(office: Office, name: str) -> str:
    return (office.work / name).read_text(encoding="utf-8")


def test_a_number_given_ahead_does_not_stand_in_the_way_of_today(office: Office) -> None:
    ahead = office.release("--mulai", "2026-11-27 10:00 WIB")
    told = office.do("siaran-pers", "issue", ahead).err
    assert "Nomor 001/RILIS/BKN/XI/2026 diambil hari ini, sedangkan naskahnya bertanggal 27 November 2026.\n" in told
    today = office.release("--mulai", "2026-11-24 13:00 WIB")
    told = office.do("siaran-pers", "issue", today).err
    assert "diambil hari ini" not in told
    assert rows(office) == [("001/RILIS/BKN/XI/2026", "2026-11-27"), ("002/RILIS/BKN/XI/2026", "2026-11-24")]
    office.later(days=1)
    late = office.release("--mulai", "2026-11-23 13:00 WIB")
    assert office.run("siaran-pers", "issue", late).status == 1
    again = office.do("siaran-pers", "issue", ahead, "--json").data
    assert (again["nomor"], again["nomor_baru"]) == (["001/RILIS/BKN/XI/2026"], [])


def test_a_number_given_ahead_still_closes_the_days_before_it_was_given(office: Office) -> None:
    office.later(days=2)
    first = office.release("--mulai", "2026-11-24 10:00 WIB")
    issued(office, first)
    issued(office, office.release("--mulai", "2026-11-30 10:00 WIB"))
    late = office.release("--mulai", "2026-11-25 13:00 WIB")
    refused = office.run("siaran-pers", "issue", late)
    assert "002/RILIS/BKN/XI/2026 diberikan 26 November 2026." in refused.err
    assert issued(office, late, "--sisipan", "--alasan", "lupa dicatat") == ["001.A/RILIS/BKN/XI/2026"]
    book = office.do("register", "numbers", "--json").data["nomor"]
    assert [(row["teks"], row["alasan"], row["diberikan"]) for row in book] == [
        ("001/RILIS/BKN/XI/2026", "", ""),
        ("001.A/RILIS/BKN/XI/2026", "lupa dicatat", ""),
        ("002/RILIS/BKN/XI/2026", "", "2026-11-26"),
    ]


def test_month_and_year_are_those_of_the_letter_whenever_it_was_numbered(office: Office) -> None:
    issued(office, office.release("--mulai", "2027-01-05 10:00 WIB"))
    issued(office, office.release("--mulai", "2026-12-02 10:00 WIB"))
    issued(office, office.release("--mulai", "2026-11-24 13:00 WIB"))
    assert rows(office) == [
        ("001/RILIS/BKN/XII/2026", "2026-12-02"),
        ("002/RILIS/BKN/XI/2026", "2026-11-24"),
        ("001/RILIS/BKN/I/2027", "2027-01-05"),
    ]
    office.now = datetime(2027, 1, 4, 9, 0, tzinfo=WIB)
    assert issued(office, office.release("--mulai", "2027-01-04 13:00 WIB")) == ["002/RILIS/BKN/I/2027"]


def test_a_skipped_number_of_a_later_day_does_not_stand_in_the_way_either(lone: Office) -> None:
    words = ("register", "skip", "--deret", "siaran-pers", "--alasan", "disediakan", "--tanggal", "2026-11-30")
    lone.do(*words)
    assert issued(lone, lone.release("--mulai", "2026-11-24 13:00 WIB")) == ["002/RILIS/BKN/XI/2026"]


@pytest.mark.parametrize(
    ("words", "way"),
    [
        (
            ("--dry-run",),
            'humas register import BUKU, atau humas register skip --deret siaran-pers --nomor 1-N --alasan "buku lama"',
        ),
        ((), 'batalkan yang ini, lalu humas register skip --deret siaran-pers --nomor 2-N --alasan "buku lama"'),
    ],
)
def test_the_first_number_in_mid_year_says_how_to_begin_elsewhere(
    lone: Office, words: tuple[str, ...], way: str
) -> None:
    assert FIRST.format(way=way) in lone.do("siaran-pers", "issue", lone.release(), *words).err


def test_a_series_that_is_known_begins_without_a_word(lone: Office) -> None:
    lone.now = datetime(2026, 1, 20, 10, 0, tzinfo=WIB)
    early = lone.do("siaran-pers", "issue", lone.release("--mulai", "2026-01-20 13:00 WIB")).err
    lone.now = datetime(2027, 3, 1, 10, 0, tzinfo=WIB)
    later = lone.do("siaran-pers", "issue", lone.release("--mulai", "2027-03-01 13:00 WIB")).err
    assert "nomor pertama" not in early + later


def test_the_numbers_of_a_paper_book_are_skipped_at_once(office: Office) -> None:
    words = ("register", "skip", "--deret", "siaran-pers", "--alasan", "buku kertas", "--nomor")
    skipped = office.do(*words, "1-57")
    assert skipped.out.splitlines()[::56] == ["001/RILIS/BKN/XI/2026", "057/RILIS/BKN/XI/2026"]
    assert skipped.err == "57 nomor dicatat sebagai dilewati dan tidak dipakai lagi.\n"
    assert office.run(*words, "58-59", "--tanggal", "2026-11-01", "--json").codes == ["tanggal-nomor-mundur"]
    assert issued(office, office.release()) == ["058/RILIS/BKN/XI/2026"]
    assert len(rows(office)) == 58


def test_a_trial_import_names_every_obstacle(lone: Office) -> None:
    issued(lone, lone.release())
    text = (
        "nomor;tanggal;perihal\n"
        "001/RILIS/BKN/I/2026;5 Januari 2026;Layanan\n"
        "002/RILIS/BKN/II/2026;3 Maret 2026;Formasi\n"
    )
    (lone.work / "buku.csv").write_text(text, encoding="utf-8")
    clash = (
        "Berkas 'buku.csv' baris 2: nomor 001/RILIS/BKN/I/2026 sudah ada dalam register "
        "(001/RILIS/BKN/XI/2026, 2026-11-25); tidak dimasukkan. Lihat pemakainya dengan: humas register numbers.\n"
    )
    trial = lone.run("register", "import", "buku.csv", "--dry-run")
    assert (trial.status, clash in trial.out) == (1, True)
    assert "baris 3: nomor 002/RILIS/BKN/II/2026 menyebut bulan II (Februari)" in trial.out
    assert trial.err == "Tidak ada yang dimasukkan: ada temuan berat.\n"
    accepted = lone.run("register", "import", "buku.csv", "--terima", "sesuai buku", "--dry-run")
    assert (accepted.status, "sudah ada dalam register" in accepted.err) == (4, True)


def test_srikandi_is_left_with_a_reason_and_says_so(office: Office) -> None:
    id = reply(office)
    sent = office.do("hak-jawab", "issue", id, "--srikandi")
    way = f"Langkah berikutnya: humas register official {id} NOMOR (sesudah SRIKANDI memberi nomor)\n"
    assert sent.err.endswith(way)
    assert office.do("hak-jawab", "issue", id, "--srikandi").err.endswith(way)
    waiting = office.do("register", "numbers", "--tanpa-resmi")
    assert waiting.out == (
        f"{id}\tsurat\tSurat hak jawab\t2026-11-24\tHak jawab atas berita pungutan layanan konsultasi\n"
    )
    assert office.run("hak-jawab", "issue", id).status == 6
    own = office.do("hak-jawab", "issue", id, "--alasan", "nomor sendiri", "--format", "txt")
    assert "Semula disiapkan untuk SRIKANDI, sekarang bernomor sendiri: 001/HUMAS/BKN/XI/2026." in own.err
    assert own.out == f"{id}-surat.txt\n"
    assert "001/HUMAS/BKN/XI/2026" in printed(office, f"{id}-surat.txt")
    assert office.do("register", "numbers", "--tanpa-resmi").out == ""
    office.do("register", "verify")


def test_the_window_of_a_reply_is_met_when_srikandi_has_numbered_it(office: Office) -> None:
    id = reply(office)
    assert window(office, id) == "terbuka"
    office.do("hak-jawab", "issue", id, "--srikandi")
    office.do("register", "update", id, "--ubah", "judul=Hak jawab kedua", "--alasan", "salah tulis")
    office.later(days=1).do("hari-ini")
    assert window(office, id) == "terbuka"
    office.do("register", "official", id, "B-9/HM.02.00/2026")
    assert window(office, id) == "terpenuhi"
    office.do("register", "verify")


def test_the_window_of_a_reply_with_a_number_of_the_office_is_met_at_once(lone: Office) -> None:
    id = reply(lone)
    lone.do("hak-jawab", "issue", id)
    assert window(lone, id) == "terpenuhi"


def test_a_wrong_official_number_gives_way_to_the_right_one(office: Office) -> None:
    id, other = office.release(), office.release()
    office.do("siaran-pers", "issue", id, "--srikandi")
    office.do("register", "official", id, "B-125/HM.02.00/2026")
    right = office.do("register", "official", id, "B-126/HM.02.00/2026")
    assert right.err == (
        f"B-126/HM.02.00/2026 menjadi nomor {id}. Yang lama (B-125/HM.02.00/2026) tinggal dalam riwayat.\n"
        f"Naskah yang sudah dibuat dengan nomor lama dibuat lagi dengan: humas siaran-pers issue {id} --alasan …\n"
    )
    book = office.do("register", "numbers", "--json").data["nomor"]
    assert [(row["teks"], row["resmi"]) for row in book] == [("B-126/HM.02.00/2026", "")]
    assert issued(office, id, "--alasan", "cetak nomornya", "--format", "txt") == ["B-126/HM.02.00/2026"]
    assert "Nomor: B-126/HM.02.00/2026" in printed(office, f"{id}-rilis.txt")
    office.do("register", "official", other, "B-125/HM.02.00/2026")
    told = office.do("register", "show", id, "--riwayat").out
    assert "Alasan: menggantikan B-125/HM.02.00/2026, yang salah dicatat\n" in told
    office.do("register", "official", id, "B-127/HM.02.00/2026")
    assert office.run("siaran-pers", "issue", id, "--format", "txt").status == 6
    issued(office, id, "--format", "txt", "--alasan", "nomor salah")
    assert "Nomor: B-127/HM.02.00/2026" in printed(office, f"{id}-rilis.txt")
    office.do("register", "verify")


def test_the_book_calls_each_letter_by_its_own_name(office: Office) -> None:
    text = (EXAMPLES / "keterangan-wit.toml").read_text(encoding="utf-8").split("[[koordinasi]]")[0]
    text = text.replace("2026-11-27", "2026-12-15").replace("kanreg-9", "kanreg-4")
    (office.work / "k.toml").write_text(text, encoding="utf-8")
    office.run("keterangan-pers", "new", "--isian", "k.toml", "--pokok-keterangan", "Layanan pensiun.")
    office.do("koordinasi", "new", "keterangan-pers-2026-12-15-01", "--nota", "--terbitkan")
    (row,) = office.do("register", "numbers", "--json").data["nomor"]
    assert row["perihal"].startswith("Nota dinas koordinasi: ")


def test_a_series_that_the_office_does_not_have_is_said_to_be_none(lone: Office) -> None:
    told = lone.do("register", "numbers", "--deret", "undangan")
    assert told.err == ("Belum ada nomor dalam deret 'undangan'; deret kantor ini: umum, surat, nota, siaran-pers.\n")
