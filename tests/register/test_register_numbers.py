"""``register numbers``, ``skip``, ``official`` and ``new --nomor``: no number is taken twice, none is lost unseen."""

from __future__ import annotations

from register.office import EXAMPLES, Office

RELEASE = ("--isian", str(EXAMPLES / "rilis.toml"), "--naskah", str(EXAMPLES / "rilis.md"), "--no-input")


def issued(office: Office) -> str:
    """A release that went out; gives its id."""
    id = office.release()
    office.do("siaran-pers", "issue", id)
    return id


def number_of(office: Office, id: str) -> list[str]:
    found = office.do("siaran-pers", "issue", id, "--json").data["nomor"]
    assert isinstance(found, list)
    return found


def test_the_book_shows_used_skipped_and_cancelled_numbers(office: Office) -> None:
    first, second = issued(office), issued(office)
    office.do("register", "cancel", first, "--alasan", "acara ditunda")
    skipped = office.run(
        "register", "skip", "--deret", "siaran-pers", "--alasan", "naskah tulisan tangan", "--tanggal", "2026-11-25"
    )
    assert (skipped.status, skipped.out) == (0, "003/RILIS/BKN/XI/2026\n")
    assert skipped.err == "Nomor 003/RILIS/BKN/XI/2026 dilewati dan tidak dipakai lagi.\n"
    third = issued(office)
    title = "Siaran pers: BKN Buka Layanan Konsultasi Kepegawaian Daring"
    book = office.run("register", "numbers")
    assert (book.status, book.err) == (0, "")
    assert book.out == (
        f"001/RILIS/BKN/XI/2026\t2026-11-25\tsiaran-pers\tbatal\t{first}\t{title}\tacara ditunda\t\n"
        f"002/RILIS/BKN/XI/2026\t2026-11-25\tsiaran-pers\tterpakai\t{second}\t{title}\t\t\n"
        "003/RILIS/BKN/XI/2026\t2026-11-25\tsiaran-pers\tdilewati\t\t\tnaskah tulisan tangan\t\n"
        f"004/RILIS/BKN/XI/2026\t2026-11-25\tsiaran-pers\tterpakai\t{third}\t{title}\t\t\n"
    )
    assert office.do("register", "numbers", "--tahun", "2025").out == ""
    assert office.do("register", "numbers", "--deret", "surat").out == ""


def test_skip_needs_a_series_of_the_office_and_a_reason(lone: Office) -> None:
    unknown = lone.run("register", "skip", "--deret", "siaran", "--alasan", "x")
    assert unknown.status == 2
    assert unknown.err == "Galat: Deret nomor 'siaran' tidak dikenal.\nSaran: Maksud Anda 'siaran-pers'?\n"
    assert lone.run("register", "skip", "--deret", "siaran-pers").status == 6
    assert lone.do("register", "numbers").out == ""
    issued(lone)
    early = lone.run("register", "skip", "--deret", "siaran-pers", "--tanggal", "2026-11-20", "--alasan", "x")
    assert early.status == 1
    assert early.err == (
        "Galat: Tanggal naskah 20 November 2026 lebih awal daripada nomor terakhir deret 'siaran-pers': "
        "001/RILIS/BKN/XI/2026 diberikan 24 November 2026.\n"
        "Saran: Betulkan --tanggal: nomor yang dilewati adalah nomor berikutnya dalam deret itu.\n"
    )


def test_a_number_given_by_hand_is_kept_and_not_given_again(office: Office) -> None:
    id = str(office.do("siaran-pers", "new", *RELEASE, "--nomor", "001/RILIS/BKN/XI/2026", "--json").data["id"])
    assert number_of(office, id) == ["001/RILIS/BKN/XI/2026"]
    assert number_of(office, office.release()) == ["002/RILIS/BKN/XI/2026"]
    before = {path.name for path in office.work.iterdir()}
    taken = office.run("siaran-pers", "new", *RELEASE, "--nomor", "002/RILIS/BKN/XI/2026")
    assert (taken.status, taken.out) == (4, "")
    assert taken.err == (
        "Galat: Nomor 002/RILIS/BKN/XI/2026 sudah ada dalam register.\n"
        "Saran: Lihat pemakainya dengan: humas register numbers.\n"
    )
    assert {path.name for path in office.work.iterdir()} == before
    assert len(office.do("register", "list", "--json").data["kegiatan"]) == 2


def test_a_lost_number_is_a_finding_but_one_before_the_register_is_not(office: Office) -> None:
    office.do("siaran-pers", "new", *RELEASE, "--nomor", "005/RILIS/BKN/XI/2026")
    book = office.run("register", "numbers")
    assert (book.status, book.err) == (0, "Deret 'siaran-pers' tahun 2026: nomor urut 1–4 tidak tercatat.\n")
    office.do("siaran-pers", "new", *RELEASE, "--nomor", "007/RILIS/BKN/XI/2026")
    book = office.run("register", "numbers", "--json")
    assert book.status == 1
    assert [(gap["dari"], gap["sampai"], gap["berat"]) for gap in book.data["hilang"]] == [
        (1, 4, False),
        (6, 6, True),
    ]


def test_the_official_number_comes_later_and_only_once(office: Office) -> None:
    first, second = issued(office), issued(office)
    kept = office.run("register", "official", first, "B-123/HM.02.00/2026")
    assert (kept.status, kept.out) == (0, "B-123/HM.02.00/2026\n")
    assert kept.err == "001/RILIS/BKN/XI/2026: nomor resmi B-123/HM.02.00/2026.\n"
    again = office.do("register", "official", first, "B-123/HM.02.00/2026")
    assert again.err == "Nomor B-123/HM.02.00/2026 sudah tercatat; tidak ada yang berubah.\n"
    for taken in ("B-123/HM.02.00/2026", "001/RILIS/BKN/XI/2026"):
        refused = office.run("register", "official", second, taken, "--json")
        assert (refused.status, refused.codes) == (4, ["nomor-sudah-dipakai"])
    replaced = office.do("register", "official", first, "B-124/HM.02.00/2026")
    assert replaced.err == (
        "001/RILIS/BKN/XI/2026: nomor resmi B-124/HM.02.00/2026. "
        "Yang lama (B-123/HM.02.00/2026) tinggal dalam riwayat.\n"
    )
    rows = office.do("register", "numbers", "--json").data["nomor"]
    assert [(row["teks"], row["resmi"]) for row in rows] == [
        ("001/RILIS/BKN/XI/2026", "B-124/HM.02.00/2026"),
        ("002/RILIS/BKN/XI/2026", ""),
    ]


def test_without_a_number_of_its_own_the_official_one_is_its_number(office: Office) -> None:
    id = office.release()
    kept = office.do("register", "official", id, "B-7/HM.02.00/2026")
    assert kept.err == f"B-7/HM.02.00/2026 menjadi nomor {id}.\n"
    assert number_of(office, id) == ["B-7/HM.02.00/2026"]
    (row,) = office.do("register", "numbers", "--json").data["nomor"]
    assert (row["deret"], row["teks"], row["entri"]) == ("srikandi", "B-7/HM.02.00/2026", id)
    assert number_of(office, office.release()) == ["001/RILIS/BKN/XI/2026"]


def test_an_official_number_of_another_month_is_refused(lone: Office) -> None:
    id = lone.release()
    refused = lone.run("register", "official", id, "001/RILIS/BKN/X/2026", "--json")
    assert (refused.status, refused.codes) == (2, ["nomor-tidak-cocok"])
    assert lone.do("register", "numbers").out == ""
