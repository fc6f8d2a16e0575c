"""No number stands on two letters, and none says another month than its letter; cancelled activities take none."""

from __future__ import annotations

from datetime import datetime
from json import loads

import pytest

from register.office import EXAMPLES, WIB, Office

RELEASE = ("--isian", str(EXAMPLES / "rilis.toml"), "--naskah", str(EXAMPLES / "rilis.md"), "--no-input")
STATEMENT = "keterangan-pers-2026-12-15-01"
RELEASES = "{urut:03}/RILIS/BKN/{bulan_romawi}/{tahun}"
LETTERS = "{urut:03}/{unit}/BKN/{bulan_romawi}/{tahun}"
SERIES = "[nomor.nota]"


def issued(office: Office, *words: str) -> str:
    """A release that went out; gives its id."""
    id = office.release(*words)
    office.do("siaran-pers", "issue", id)
    return id


def number_of(office: Office, id: str) -> list[str]:
    found = office.do("siaran-pers", "issue", id, "--json").data["nomor"]
    assert isinstance(found, list)
    return found


def book(office: Office) -> list[tuple[str, str]]:
    """Every number with its state; nothing is missing."""
    told = office.do("register", "numbers", "--json").data
    assert not [gap for gap in told["hilang"] if gap["berat"]]
    return [(row["teks"], row["keadaan"]) for row in told["nomor"]]


def configure(office: Office, name: str, pola: str, *, known: bool = False) -> None:
    """Give a series of the centre's configuration a pattern, or (``known``) the one of letters another one."""
    path = office.home / "kantor.toml"
    text = path.read_text(encoding="utf-8")
    if known:
        path.write_text(
            text.replace(f'[nomor.{name}]\npola = "{LETTERS}"', f'[nomor.{name}]\npola = "{pola}"'), "utf-8"
        )
        return
    path.write_text(text.replace(SERIES, f'[nomor.{name}]\npola = "{pola}"\n\n{SERIES}', 1), encoding="utf-8")


def statement(office: Office) -> None:
    """Record a statement of December that asks for coordination."""
    text = (EXAMPLES / "keterangan-wit.toml").read_text(encoding="utf-8").split("[[koordinasi]]")[0]
    text = text.replace("2026-11-27", "2026-12-15").replace("kanreg-9", "kanreg-4")
    (office.work / "k.toml").write_text(text, encoding="utf-8")
    outcome = office.run("keterangan-pers", "new", "--isian", "k.toml", "--pokok-keterangan", "Layanan pensiun.")
    assert outcome.status == 3, outcome


def dates_in(office: Office, name: str) -> list[str]:
    """The lines of a text document that say its number and its date."""
    lines = (office.work / name).read_text(encoding="utf-8").splitlines()
    return [line for line in lines if line.startswith(("Nomor:", "Tanggal:"))]


def test_an_official_number_is_not_given_to_another_letter(office: Office) -> None:
    first = issued(office)
    own = office.run("register", "official", first, "002/rilis / BKN/XI/2026")
    assert (own.status, own.out) == (2, "")
    assert own.err == (
        "Galat: Nomor 002/rilis / BKN/XI/2026 menurut pola deret 'siaran-pers' kantor ini sendiri dan kelak diberikan "
        "kepada naskah lain; tidak dicatat sebagai nomor resmi.\n"
        "Saran: Periksa nomornya pada SRIKANDI; nomor menurut pola itu hanya untuk naskah deret itu yang belum "
        "bernomor.\n"
    )
    other = office.run("register", "official", first, "ND-001/HUMAS/XI/2026", "--json")
    assert (other.status, other.codes) == (2, ["nomor-milik-deret"])
    month = office.run("register", "official", first, "003/RILIS/BKN/I/2020")
    assert (month.status, month.err) == (
        2,
        "Galat: Nomor resmi: nomor 003/RILIS/BKN/I/2020 menyebut bulan I (Januari) dan tahun 2020, sedangkan "
        "tanggalnya 25 November 2026.\nSaran: Periksa nomornya pada naskah, atau tanggal naskahnya.\n",
    )
    assert number_of(office, office.release()) == ["002/RILIS/BKN/XI/2026"]


def test_a_number_is_free_only_while_no_letter_has_it_as_its_official_one(office: Office) -> None:
    first = issued(office)
    office.do("register", "official", first, "B-9/2026")
    hand = office.run("siaran-pers", "new", *RELEASE, "--nomor", "B-9/2026")
    assert (hand.status, hand.err.splitlines()[-2]) == (4, "Galat: Nomor B-9/2026 sudah ada dalam register.")
    configure(office, "siaran-pers", "B-{urut}/{tahun}")
    for _ in range(6):
        issued(office)
    assert number_of(office, office.release()) == ["B-8/2026"]
    assert number_of(office, office.release()) == ["B-10/2026"]
    assert ("B-9/2026 (siaran-pers)", "dilewati") in book(office)


def test_a_series_that_takes_over_the_pattern_of_another_passes_its_numbers_over(office: Office) -> None:
    issued(office)
    issued(office)
    configure(office, "hak-jawab", RELEASES)
    assert number_of(office, office.release()) == ["003/RILIS/BKN/XI/2026"]
    assert book(office) == [
        ("001/RILIS/BKN/XI/2026 (hak-jawab)", "dilewati"),
        ("002/RILIS/BKN/XI/2026 (hak-jawab)", "dilewati"),
        ("003/RILIS/BKN/XI/2026", "terpakai"),
        ("001/RILIS/BKN/XI/2026", "terpakai"),
        ("002/RILIS/BKN/XI/2026", "terpakai"),
    ]
    assert "\tnomor yang tertulis sama sudah ada dalam register\t" in office.do("register", "numbers").out
    assert number_of(office, office.release()) == ["004/RILIS/BKN/XI/2026"]
    office.do("register", "verify")


def test_series_that_exchange_their_patterns_go_on(office: Office) -> None:
    issued(office)
    issued(office)
    reply = str(office.do("hak-jawab", "new", "--isian", str(EXAMPLES / "bantahan.toml"), "--json").data["id"])
    configure(office, "siaran-pers", LETTERS)
    configure(office, "surat", RELEASES, known=True)
    assert number_of(office, office.release()) == ["003/HUMAS/BKN/XI/2026"]
    day = ("--tanggal-surat", "2026-11-25")
    numbers = [office.do("hak-jawab", "issue", reply, *day, "--json").data["nomor"]]
    assert numbers == [["003/RILIS/BKN/XI/2026"]]
    assert [text for text, state in book(office) if state == "dilewati"] == [
        "001/RILIS/BKN/XI/2026 (surat)",
        "002/RILIS/BKN/XI/2026 (surat)",
    ]


def test_a_cancelled_activity_takes_no_number(office: Office) -> None:
    id = issued(office)
    draft = office.release()
    for one in (id, draft):
        office.do("register", "cancel", one, "--alasan", "salah")
    before = office.do("register", "verify").out
    for words in (
        ("siaran-pers", "issue", id),
        ("register", "official", id, "B-1/2026"),
        ("register", "official", draft, "B-1/2026"),
        ("siaran-pers", "new", "--isian", f"{draft}.toml", "--force"),
        ("siaran-pers", "new", "--isian", f"{id}.toml", "--force"),
        ("koordinasi", "new", draft, "--dengan", "pimpinan-humas-pusat"),
        ("laporan", "new", draft, "--tanpa-dokumen"),
    ):
        refused = office.run(*words, "--json")
        assert (refused.status, refused.codes) == (1, ["keadaan-tidak-cocok"]), words
    assert office.do("register", "verify").out == before


def test_a_cancelled_activity_takes_no_letter_either(office: Office) -> None:
    statement(office)
    office.do("register", "cancel", STATEMENT, "--alasan", "ditunda")
    refused = office.run("keterangan-pers", "issue", STATEMENT, "--dokumen", "koordinasi")
    assert (refused.status, refused.out) == (1, "")
    assert refused.err == (
        f"Galat: '{STATEMENT}' sudah batal; tidak dapat diterbitkan.\n"
        f"Saran: Lihat riwayatnya dengan 'humas register show {STATEMENT}', atau tambahkan keterangan dengan "
        f"'humas register note {STATEMENT}'.\n"
    )
    assert office.do("register", "numbers").out == ""


def test_a_letter_made_again_keeps_the_date_of_its_number(office: Office) -> None:
    statement(office)
    office.do("koordinasi", "new", STATEMENT, "--nota", "--terbitkan", "--format", "txt")
    name = f"{STATEMENT}-koordinasi.txt"
    first = dates_in(office, name)
    assert first[1] == "Tanggal: 24 November 2026"
    office.now = datetime(2026, 12, 4, 10, tzinfo=WIB)
    office.do("register", "update", STATEMENT, "--ubah", "judul=Judul baru")
    office.do("koordinasi", "new", STATEMENT, "--nota", "--format", "txt")
    assert dates_in(office, name) == first
    office.do("register", "update", STATEMENT, "--ubah", "judul=Judul lain")
    again = ("keterangan-pers", "issue", STATEMENT, "--dokumen", "koordinasi", "--format", "txt", "--alasan", "ralat")
    office.do(*again)
    assert dates_in(office, name) == first


def test_the_moment_of_judgement_does_not_date_a_letter(office: Office) -> None:
    statement(office)
    office.do(
        "keterangan-pers",
        "issue",
        STATEMENT,
        "--dokumen",
        "koordinasi",
        "--format",
        "txt",
        "--at",
        "2025-02-03 10:00 WIB",
    )
    number, day = dates_in(office, f"{STATEMENT}-koordinasi.txt")
    assert (number[-8:], day) == ("/XI/2026", "Tanggal: 24 November 2026")


def test_what_dates_a_numbered_letter_cannot_be_taken_away(office: Office) -> None:
    id = issued(office)
    refused = office.run(
        "register", "update", id, "--ubah", "mulai=", "--ubah", "isi.embargo=", "--alasan", "belum pasti"
    )
    assert (refused.status, refused.out) == (1, "")
    assert refused.err == (
        f"Galat: '{id}' sudah bernomor: 001/RILIS/BKN/XI/2026 mengikuti tanggal naskahnya (25 November 2026), yang "
        "akan hilang; perubahan tidak dicatat.\n"
        f"Saran: Batalkan dengan 'humas register cancel {id}' dan catat yang baru dengan 'new --isian', dari berkas "
        f"'humas register show {id} --output FOLDER' tanpa baris id-nya, atau tetapkan juga tanggal "
        "naskahnya (tanggal_surat).\n"
    )


def test_new_does_not_write_over_what_went_out(office: Office) -> None:
    id = issued(office)
    text = (office.work / f"{id}.toml").read_text(encoding="utf-8")
    (office.work / "b.toml").write_text(text.replace("mulai = 2026-11-25", "mulai = 2026-11-29"), encoding="utf-8")
    before = {path.name: path.read_bytes() for path in office.work.iterdir()}
    for name in ("b.toml", f"{id}.toml"):
        refused = office.run("siaran-pers", "new", "--isian", name, "--force")
        assert (refused.status, refused.out) == (4, "")
        assert refused.err == (
            f"Galat: '{id}' sudah terbit; hanya yang masih konsep dapat dicatat ulang.\n"
            f"Saran: Betulkan faktanya dengan 'humas register update {id}', lalu buat naskahnya lagi dengan "
            f"'humas siaran-pers issue {id} --alasan …'.\n"
        )
    assert {path.name: path.read_bytes() for path in office.work.iterdir()} == before
    elsewhere = office.do("siaran-pers", "new", "--isian", f"{id}.toml", "--output", "lain")
    assert f"Tercatat dalam register sebagai terbit: {id}." in elsewhere.err


def test_a_numbered_draft_recorded_again_is_not_moved_to_another_month(office: Office) -> None:
    made = office.do("siaran-pers", "new", *RELEASE, "--nomor", "001/RILIS/BKN/XI/2026", "--json")
    id = made.data["id"]
    text = (office.work / f"{id}.toml").read_text(encoding="utf-8")
    moved = text.replace("2026-11-25", "2026-12-29").replace("siaran-pers-2026-12-29-01", id)
    (office.work / "b.toml").write_text(moved, encoding="utf-8")
    refused = office.run("siaran-pers", "new", "--isian", "b.toml", "--force", "--json")
    assert (refused.status, refused.codes) == (1, ["nomor-tidak-cocok"])


def test_a_pattern_without_the_year_is_refused(lone: Office) -> None:
    configure(lone, "siaran-pers", "{urut:03}/RILIS")
    refused = lone.run("config", "show")
    assert (refused.status, refused.out) == (4, "")
    assert refused.err == (
        f"Galat: Berkas '{lone.home / 'kantor.toml'}' baris 21: pola nomor "
        "'{urut:03}/RILIS' tidak memuat tahun, padahal nomor urut kembali ke 1 setiap tahun.\n"
        "Saran: Tambahkan {tahun}, misalnya: {urut:03}/RILIS/{tahun}.\n"
    )


def test_a_number_far_behind_the_last_one_is_refused(office: Office) -> None:
    far = office.run("siaran-pers", "new", *RELEASE, "--nomor", "999999999999999999/RILIS/BKN/XI/2026")
    assert (far.status, far.out) == (2, "")
    assert far.err.endswith(
        "Galat: Nomor 999999999999999999/RILIS/BKN/XI/2026 melompat lebih dari 100 nomor; deret 'siaran-pers' tahun "
        "2026 belum mempunyai nomor.\n"
        "Saran: Periksa nomor urutnya. Bila nomor sebelumnya ada dalam buku lama, masukkan dahulu buku itu dengan: "
        "humas register import.\n"
    )
    office.do("siaran-pers", "new", *RELEASE, "--nomor", "100/RILIS/BKN/XI/2026")
    refused = office.run("siaran-pers", "new", *RELEASE, "--nomor", "201/RILIS/BKN/XI/2026", "--json")
    assert (refused.status, refused.codes) == (2, ["nomor-melompat"])
    told = loads(refused.out)["galat"][0]["pesan"]
    assert told.endswith("; nomor terakhir deret 'siaran-pers' tahun 2026 ialah 100/RILIS/BKN/XI/2026.")


@pytest.mark.parametrize(
    ("nomor", "day", "told"),
    [
        ("003", "2026-11-27", "padahal nomor sesudahnya, 005/RILIS/BKN/XI/2026, bertanggal lebih awal: 25"),
        ("006", "2026-11-20", "padahal nomor sebelumnya, 005/RILIS/BKN/XI/2026, diberikan lebih akhir: 24"),
    ],
)
def test_a_number_given_by_hand_stands_between_its_neighbours(office: Office, nomor: str, day: str, told: str) -> None:
    office.do("siaran-pers", "new", *RELEASE, "--nomor", "005/RILIS/BKN/XI/2026")
    office.later(days=4)
    words = ("--nomor", f"{nomor}/RILIS/BKN/XI/2026", "--mulai", f"{day} 10:00 WIB")
    refused = office.run("siaran-pers", "new", *RELEASE, *words)
    assert (refused.status, refused.out) == (1, "")
    assert told in refused.err


def test_a_letter_dated_before_the_last_number_is_told_the_ways_out(office: Office) -> None:
    issued(office)
    later = office.later(days=2).release("--mulai", "2026-11-26 13:00 WIB")
    office.do("siaran-pers", "issue", later)
    id = office.release("--mulai", "2026-11-25 13:00 WIB")
    refused = office.run("siaran-pers", "issue", id)
    assert (refused.status, refused.out) == (1, "")
    assert refused.err == (
        "Galat: Tanggal naskah 25 November 2026 lebih awal daripada nomor terakhir deret 'siaran-pers': "
        "002/RILIS/BKN/XI/2026 tanggal 26 November 2026.\n"
        "Saran: Tanggal dalam satu deret tidak mundur. Karena itu tetapkan tanggal naskahnya dengan --tanggal-surat, "
        f"atau beri nomor sisipan dengan: humas siaran-pers issue {id} --dokumen rilis --sisipan\n"
    )
    assert office.do("siaran-pers", "issue", id, "--tanggal-surat", "26 November 2026", "--json").data["nomor"] == [
        "003/RILIS/BKN/XI/2026"
    ]


def test_before_the_first_number_only_the_date_can_be_put_right(office: Office) -> None:
    issued(office)
    id = office.release("--mulai", "2026-11-16 13:00 WIB")
    refused = office.run("siaran-pers", "issue", id)
    assert (refused.status, refused.out) == (1, "")
    assert refused.err == (
        "Galat: Tanggal naskah 16 November 2026 lebih awal daripada nomor terakhir deret 'siaran-pers': "
        "001/RILIS/BKN/XI/2026 diberikan 24 November 2026.\n"
        "Saran: Tanggal dalam satu deret tidak mundur. Karena itu tetapkan tanggal naskahnya dengan --tanggal-surat.\n"
    )


@pytest.mark.parametrize("id", ["siaran-pers-2026-02-30-01", "siaran-pers-2026-11-25-99999999999999999999"])
def test_an_id_with_a_day_that_does_not_exist_or_an_endless_suffix_is_refused(lone: Office, id: str) -> None:
    text = (EXAMPLES / "rilis.toml").read_text(encoding="utf-8").replace("versi = 1", f'versi = 1\nid = "{id}"')
    (lone.work / "q.toml").write_text(text, encoding="utf-8")
    refused = lone.run("siaran-pers", "new", "--isian", "q.toml", "--no-input")
    assert (refused.status, refused.out) == (4, "")
    assert f"id '{id}' tidak sah" in refused.err


def test_cancel_writes_posts_out(office: Office) -> None:
    statement(office)
    told = office.do("register", "cancel", STATEMENT, "--alasan", "salah").err
    assert "Koordinasi dengan Pimpinan Unit Kehumasan BKN Pusat" in told
    assert "pimpinan-humas-pusat" not in told
