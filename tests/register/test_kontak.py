"""``humas kontak``: what is held on a person is found, handed out, put right and erased; the chain stays whole."""

from __future__ import annotations

import hashlib
import json
import sqlite3
import stat
from collections.abc import Iterator
from pathlib import Path
from zipfile import ZipFile

import pytest

from humas_cli.register.databases import sqlite
from humas_cli.register.databases.opening import opened
from humas_cli.register.databases.tables import TABLES
from register.office import EXAMPLES, Office

NAME, MAIL, PHONE, CARD = "Nama Wartawan", "redaksi@gema.example", "0812-3456-7889", "000/UKW/2025"
FIRST, SECOND = "wawancara-pers-2026-11-25-01", "wawancara-pers-2026-11-25-02"
OTHER = "Wartawan Contoh"


def interview(office: Office, **values: str) -> str:
    """Record an interview as *konsep*, with other values in ``[isi]``; gives its id."""
    text = (EXAMPLES / "wawancara.toml").read_text(encoding="utf-8").replace('"kanreg-4"', '"pusat"', 1)
    kept = [line for line in text.splitlines() if line.partition(" = ")[0] not in values]
    place = kept.index("[isi]") + 1
    kept[place:place] = [f'{key} = "{value}"' for key, value in values.items() if value]
    (office.work / "isian.toml").write_text("\n".join(kept), encoding="utf-8")
    id = str(office.do("wawancara-pers", "new", "--isian", "isian.toml", "--json").data["id"])
    (office.work / "isian.toml").unlink()
    return id


def events(office: Office) -> list[str]:
    """The lines of the chain, each linked to the one before it and hashed as it says."""
    with opened(office.environment()) as register, register.reading() as reader:
        rows = reader.connection.rows("SELECT baris, hash FROM peristiwa ORDER BY urut")
    before = "0" * 64
    for line, hash in rows:
        assert json.loads(line)["sebelum"] == before
        assert hashlib.sha256(line.encode()).hexdigest() == hash
        before = hash
    return [line for line, _ in rows]


def everything(office: Office) -> str:
    """All rows of all tables, as text; contents of office documents by their XML."""
    with opened(office.environment()) as register, register.reading() as reader:
        rows = [row for table in TABLES for row in reader.connection.rows(f"SELECT * FROM {table}")]
    return "\n".join(piece for row in rows for value in row for piece in words(value))


def words(value: object) -> Iterator[str]:
    import io

    if not isinstance(value, bytes | memoryview):
        yield str(value)
    elif bytes(value)[:2] == b"PK":
        with ZipFile(io.BytesIO(bytes(value))) as package:
            yield from (package.read(name).decode("latin-1") for name in package.namelist())
    else:
        yield bytes(value).decode("latin-1")


def test_one_person_in_two_records_is_listed_once_and_masked(office: Office) -> None:
    interview(office)
    office.later(hours=1)
    interview(office, wartawan=f"{NAME}, S.I.Kom.", kontak=PHONE)
    listed = office.do("kontak", "list", "wartawan")
    assert listed.out == (
        "Nama Wartawan, S.I.Kom.\t0812••••••89; 000/••••••25; r•••••@gema.example\t2\t2026-11-24T11:00:00+07:00\n"
    )
    whole = office.do("kontak", "list", "gema.example", "--lengkap", "--json").data
    assert [(one["kontak"], one["kegiatan"]) for one in whole] == [([PHONE, CARD, MAIL], [FIRST, SECOND])]


def test_show_tells_each_activity_and_field(office: Office) -> None:
    interview(office)
    shown = office.do("kontak", "show", "  nama WARTAWAN, M.M.")
    assert shown.out == (
        "Nama Wartawan\n"
        "  Kontak: r•••••@gema.example\n"
        "  Kontak: 000/••••••25\n"
        f'  {FIRST}: Wawancara Radio "Gema Contoh" tentang penetapan NIP\n'
        "    isi.kontak = r•••••@gema.example\n"
        "    isi.nomor_kartu_pers = 000/••••••25\n"
        "    isi.wartawan = Nama Wartawan\n"
        "    terakhir dicatat 24 November 2026, pukul 10.00 WIB\n"
    )
    assert MAIL in office.do("kontak", "show", MAIL, "--lengkap").out


def test_nobody_is_an_error_that_does_not_repeat_what_was_typed(office: Office) -> None:
    missing = office.run("kontak", "show", "0899-1111-2222")
    assert missing.status == 5
    assert missing.err == (
        "Galat: Tidak ada orang dengan nama atau kontak itu dalam register.\n"
        "Saran: Cari dengan: humas kontak list KATA.\n"
    )
    assert office.do("kontak", "list").err == "Register belum memuat orang.\n"


def test_two_people_with_one_name_are_not_made_one(office: Office) -> None:
    interview(office, nomor_kartu_pers="")
    interview(office, nomor_kartu_pers="", kontak=PHONE)
    refused = office.run("kontak", "erase", NAME, "--alasan", "permintaan", "--ya")
    assert refused.status == 6
    assert refused.out == (
        f"1. Nama Wartawan (r•••••@gema.example): {FIRST}\n2. Nama Wartawan (0812••••••89): {SECOND}\n"
    )
    assert refused.err == (
        "Galat: Ada 2 orang dengan nama atau kontak itu.\n"
        "Saran: Sebutkan kontaknya, atau nomornya dengan --pilih (boleh diulang).\n"
    )
    assert "mungkin orang yang berbeda" in office.do("kontak", "show", NAME).out
    erased = office.do("kontak", "erase", NAME, "--pilih", "2", "--alasan", "permintaan", "--ya", "--json").data
    assert [one["id"] for one in erased["kegiatan"]] == [SECOND]
    assert office.do("kontak", "list", "--lengkap", MAIL).out.startswith(f"{NAME}\t{MAIL}\t1\t")
    wrong = office.run("kontak", "show", NAME, "--json")
    assert len(json.loads(wrong.out)["data"]) == 1


def test_at_a_terminal_the_officer_picks_and_says_yes(office: Office) -> None:
    interview(office, nomor_kartu_pers="")
    interview(office, nomor_kartu_pers="", kontak=PHONE)
    erased = office.run("kontak", "erase", NAME, "--alasan", "permintaan", ketik="1\nya\n")
    assert erased.status == 0
    assert f"1. {NAME} (r•••••@gema.example): {FIRST}\n" in erased.err
    assert f"  {FIRST}: isi.kontak, isi.wartawan\n" in erased.err
    assert erased.err.count("Hapus untuk selamanya? (ya/tidak) [tidak] ") == 1
    assert [one["kontak"] for one in office.do("kontak", "show", NAME, "--lengkap", "--json").data] == [[PHONE]]


@pytest.mark.parametrize("typed", ["\n", "tidak\n"])
def test_without_a_yes_nothing_is_erased(lone: Office, typed: str) -> None:
    interview(lone)
    before = events(lone)
    kept = lone.run("kontak", "erase", NAME, "--alasan", "permintaan", ketik=typed)
    assert (kept.status, kept.out) == (0, "")
    assert kept.err.endswith("Tidak ada yang dihapus.\n")
    assert events(lone) == before


def test_without_a_terminal_a_yes_must_be_given(lone: Office) -> None:
    interview(lone)
    before = events(lone)
    refused = lone.run("kontak", "erase", NAME, "--alasan", "permintaan")
    assert refused.status == 6
    assert "Saran: Tambahkan --ya bila sudah benar.\n" in refused.err
    assert f"  {FIRST}: isi.kontak, isi.nomor_kartu_pers, isi.wartawan\n" in refused.out
    assert events(lone) == before
    assert lone.run("kontak", "erase", NAME, "--alasan", "permintaan", ketik="").status == 130


def test_export_hands_out_everything_to_the_officer_only(office: Office) -> None:
    interview(office, catatan_pelaksanaan="")
    office.do("kontak", "export", NAME, "--output", "data.json")
    path = office.work / "data.json"
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    held = json.loads(path.read_text(encoding="utf-8"))
    assert (held["nama"], held["kontak"]) == ([NAME], [MAIL, CARD])
    assert {(one["kegiatan"], one["isian"], one["nilai"], one["dicatat"]) for one in held["data"]} == {
        (FIRST, "isi.wartawan", NAME, "2026-11-24T10:00:00+07:00"),
        (FIRST, "isi.kontak", MAIL, "2026-11-24T10:00:00+07:00"),
        (FIRST, "isi.nomor_kartu_pers", CARD, "2026-11-24T10:00:00+07:00"),
    }
    assert f"{FIRST}-formulir.docx" in [one["berkas"] for one in held["dokumen"]]
    assert "Pemimpin Redaksi" not in path.read_text(encoding="utf-8")
    assert office.run("kontak", "export", NAME, "--output", "data.json").status == 4
    assert office.run("kontak", "export", NAME, "--output", "data.json", "--force").status == 0


def test_a_correction_is_a_new_version_and_the_old_value_is_gone(office: Office) -> None:
    interview(office)
    done = office.later(hours=1).do("kontak", "correct", MAIL, "--ubah", f"kontak={PHONE}", "--alasan", "nomor baru")
    assert done.out == (
        f"{FIRST}: isi.kontak dikoreksi.\n"
        f"  Dokumen yang masih memuat nilai lama, atau tidak terbaca: {FIRST}-formulir.docx\n"
    )
    assert [one["kontak"] for one in office.do("kontak", "show", NAME, "--lengkap", "--json").data] == [[PHONE, CARD]]
    line = json.loads(events(office)[-1])
    assert line["jenis"] == "pribadi-dikoreksi"
    assert (line["isi"]["alasan"], line["isi"]["catatan"]) == ("nomor baru", "Dikoreksi: isi.kontak.")
    assert PHONE not in events(office)[-1]
    office.do("wawancara-pers", "issue", FIRST, "--dokumen", "formulir", "--force", "--output", "baru")
    with ZipFile(office.work / "baru" / f"{FIRST}-formulir.docx") as package:
        assert PHONE in package.read("word/document.xml").decode()
    office.do("register", "verify")
    again = office.do("kontak", "correct", NAME, "--ubah", f"kontak={PHONE}")
    assert (again.out, again.err) == ("", "Sudah demikian; tidak ada yang diubah.\n")


def test_a_correction_does_not_put_a_number_in_the_place_of_an_address(lone: Office) -> None:
    interview(lone)
    interview(lone, kontak=PHONE)
    refused = lone.run("kontak", "correct", NAME, "--ubah", "kontak=0813-0000-0001")
    assert refused.status == 2
    assert refused.err == (
        f"Galat: Isian 'kontak' orang itu tidak sama dalam kegiatan {FIRST}, {SECOND}.\n"
        "Saran: Sebutkan kegiatan yang dikoreksi dengan --entri (boleh diulang).\n"
    )
    lone.later(hours=1).do("kontak", "correct", NAME, "--ubah", "kontak=0813-0000-0001", "--entri", SECOND)
    shown = lone.do("kontak", "show", NAME, "--lengkap", "--json").data
    assert shown[0]["kontak"] == ["0813-0000-0001", MAIL, CARD]


@pytest.mark.parametrize(
    ("words", "status", "said"),
    [
        (("--ubah", "kontak="), 2, "Opsi '--ubah' ditulis isian=nilai, dan nilainya tidak kosong."),
        (("--ubah", "umur=40"), 5, "yang ada: kontak, nomor_kartu_pers, wartawan."),
        (("--ubah", "kontak=0813-0000-0001", "--entri", "siaran-pers-2026-01-01-01"), 5, "tidak ada dalam kegiatan"),
        (("--ubah", "kontak=0813-0000-0001", "--pilih", "2"), 2, "tidak ada nomor 2; yang cocok ada 1 orang."),
        (("--ubah", "kontak=0813-0000-0001", "--alasan", f"minta {MAIL}"), 2, "Alasan memuat nama atau kontak"),
    ],
)
def test_what_cannot_be_corrected_changes_nothing(lone: Office, words: tuple[str, ...], status: int, said: str) -> None:
    interview(lone)
    before = everything(lone)
    refused = lone.run("kontak", "correct", NAME, *words)
    assert refused.status == status
    assert said in refused.err
    assert MAIL not in refused.err
    assert everything(lone) == before


def test_erasing_leaves_the_activity_and_the_chain_and_nothing_of_the_person(office: Office) -> None:
    interview(office)
    interview(office, wartawan=OTHER, kontak=PHONE, nomor_kartu_pers="")
    office.later(hours=1).do("kontak", "correct", MAIL, "--ubah", "wartawan=Nama Baru Wartawan")
    before = events(office)
    erased = office.do("kontak", "erase", MAIL, "--alasan", "persetujuan ditarik", "--ya")
    assert erased.out == (
        "Dihapus dari register: 3 nilai.\n"
        f"  {FIRST}: isi.kontak, isi.nomor_kartu_pers, isi.wartawan\n"
        "Isi dokumen yang dihapus dari register:\n"
        f"  {FIRST}-formulir.docx ({FIRST})\n"
        f"  {FIRST}-nota.docx ({FIRST})\n"
        f"  {FIRST}-jawaban-terima.docx ({FIRST})\n"
        "Hapus sendiri, di mana pun disimpan atau dikirim:\n"
        f"  {FIRST}.toml\n"
        f"  {FIRST}-formulir.docx\n"
        f"  {FIRST}-nota.docx\n"
        f"  {FIRST}-jawaban-terima.docx\n"
    )
    after = events(office)
    assert after[:-1] == before
    assert json.loads(after[-1])["jenis"] == "pribadi-dihapus"
    rest = everything(office)
    for gone in (MAIL, CARD, NAME, "Nama Baru Wartawan"):
        assert gone not in rest
    assert PHONE in rest
    office.do("register", "verify")
    assert [one["nama"] for one in office.do("kontak", "show", OTHER, "--json").data] == [[OTHER]]
    assert office.run("kontak", "show", MAIL).status == 5


def test_documents_can_be_kept_and_a_reason_may_not_tell_who_it_was(office: Office) -> None:
    interview(office)
    refused = office.run("kontak", "erase", MAIL, "--alasan", "diminta nama wartawan", "--ya", "--json")
    assert (refused.status, refused.codes) == (2, ["pemakaian"])
    done = office.do("kontak", "erase", MAIL, "--alasan", "permintaan", "--ya", "--simpan-dokumen", "--json").data
    assert done["dokumen_dihapus"] == []
    assert f"{FIRST}-formulir.docx" in [one["berkas"] for one in done["dokumen_disimpan"]]
    assert MAIL in everything(office)


def test_text_that_names_the_person_elsewhere_is_told(office: Office) -> None:
    id = interview(office, bahan_jawaban=f"Dikirim kepada {MAIL} sebelum tayang.")
    erased = office.do("kontak", "erase", NAME, "--alasan", "permintaan", "--ya")
    assert f"Disebut juga dalam teks bebas, yang tetap ada dalam riwayat:\n  {id}\n" in erased.out


def test_saved_answers_that_hold_it_are_named(lone: Office) -> None:
    interview(lone)
    saved = lone.home / "jawaban" / "wawancara-pers-20261124-100000.toml"
    saved.parent.mkdir()
    saved.write_text(f'jenis = "wawancara-pers"\n[isi]\nkontak = "{MAIL}"\n', encoding="utf-8")
    done = lone.do("kontak", "erase", NAME, "--alasan", "permintaan", "--ya", "--json").data
    assert str(saved) in done["hapus_sendiri"]


def test_a_busy_register_is_erased_and_the_rest_is_told(lone: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    interview(lone)
    monkeypatch.setattr(sqlite, "SCRUB_WAIT", 50)
    reader = sqlite3.connect(lone.home / "register.db", isolation_level=None)
    reader.execute("BEGIN")
    reader.execute("SELECT count(*) FROM pribadi").fetchone()
    done = lone.do("kontak", "erase", NAME, "--alasan", "permintaan", "--ya")
    reader.close()
    assert done.err.startswith("Sisa nilai lama di berkas register belum dapat dibersihkan (sedang dipakai,")
    assert lone.run("kontak", "show", NAME).status == 5


def test_registers_that_were_put_aside_are_named_after_an_erasure(lone: Office) -> None:
    interview(lone)
    lone.do("register", "backup", "cadangan.zip")
    lone.do("register", "restore", "cadangan.zip", "--ganti", "--ya")
    (aside,) = lone.home.glob("register-lama-*.db")
    done = lone.later(minutes=1).do("kontak", "erase", NAME, "--alasan", "permintaan", "--ya")
    assert done.err.splitlines()[-2:] == [
        "Register lama yang disisihkan juga masih memuatnya; hapus bila tidak diperlukan lagi:",
        f"  {aside}",
    ]


def test_no_byte_of_an_erased_person_stays_in_the_files(lone: Office) -> None:
    interview(lone)
    interview(lone, wartawan=OTHER, kontak=PHONE, nomor_kartu_pers="")
    lone.do("kontak", "correct", MAIL, "--ubah", "kontak=0855-4444-3333")
    lone.do("kontak", "erase", NAME, "--alasan", "permintaan", "--ya")
    assert raw(lone.home, PHONE) == ["register.db"]
    for gone in (MAIL, "0855-4444-3333", "085544443333", NAME, NAME.lower(), CARD, CARD.lower()):
        assert raw(lone.home, gone) == []


def raw(folder: Path, text: str) -> list[str]:
    """The files of the register that hold a text as it is."""
    return [path.name for path in sorted(folder.glob("register.db*")) if text.encode() in path.read_bytes()]
