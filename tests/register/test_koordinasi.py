"""``humas koordinasi new``: what took place closes the duty or says why not; the letter with and without its number."""

from __future__ import annotations

import docx
import pytest

from register.office import TEMPLATES, Office, statement_text

ACTIVITY = statement_text(mulai="2026-11-25T09:00:00+07:00", selesai="2026-11-25T10:00:00+07:00")
ID = "keterangan-pers-2026-11-25-01"
DUTY = (
    "Koordinasi dengan Pimpinan Unit Kehumasan BKN Pusat (Pasal 7 ayat (3)), "
    "sebelum Rabu, 25 November 2026, pukul 09.00 WIB"
)
SHEET = (
    "Lembar kendali keterangan pers yang sudah dibuat belum memuat koordinasi ini; buat lagi dengan: "
    f"humas keterangan-pers issue {ID} --dokumen kendali"
)
CENTRE = ("--dengan", "pimpinan-humas-pusat")


def planned(office: Office) -> None:
    """Record an activity that must be coordinated; incomplete until then."""
    (office.work / "kp.toml").write_text(ACTIVITY, encoding="utf-8")
    assert office.run("keterangan-pers", "new", "--isian", "kp.toml", "--no-input").status == 3


def rows(office: Office) -> list[object]:
    """The coordinations in the record, and where their duties stand."""
    from humas_cli.register.databases.opening import opened

    with opened(office.environment()) as register, register.reading() as reader:
        entry = reader.entry(ID)
        told = reader.values(entry).get("koordinasi", [])
        duties = reader.duties(open_only=False, kantor=[entry.kantor], entri=ID)
    assert isinstance(told, list)
    return [*told, *(row.duty.status.value for row in duties if row.duty.apa == "koordinasi")]


def letter(office: Office) -> list[str]:
    """The paragraphs of the letter."""
    return [p.text for p in docx.Document(str(office.work / f"{ID}-koordinasi.docx")).paragraphs]


def letter_head(office: Office) -> list[str]:
    """The rows of the letter's tables."""
    tables = docx.Document(str(office.work / f"{ID}-koordinasi.docx")).tables
    return ["\t".join(cell.text for cell in row.cells) for table in tables for row in table.rows]


def test_a_coordination_closes_the_duty(office: Office) -> None:
    planned(office)
    assert rows(office) == ["terbuka"]
    words = (*CENTRE, "--waktu", "2026-11-24 09:30 WIB", "--cara", "telepon", "--hasil", "disetujui")
    done = office.run("koordinasi", "new", ID, *words)
    assert (done.status, done.out) == (0, "")
    assert done.err == (
        f"{DUTY}: sudah.\nKewajiban di atas tertutup dengan koordinasi ini.\n{SHEET}\n"
        f"Putusan: Sesuai Peraturan BKN 8/2021.\n{ID}: konsep.\n"
    )
    row = {
        "dengan": "pimpinan-humas-pusat",
        "waktu": "2026-11-24T09:30:00+07:00",
        "cara": "telepon",
        "hasil": "disetujui",
    }
    assert rows(office) == [row, "terpenuhi"]
    again = office.do("koordinasi", "new", ID, *words)
    assert "Koordinasi ini sudah tercatat dan tidak dicatat lagi.\n" in again.err
    assert rows(office) == [row, "terpenuhi"]
    office.do("keterangan-pers", "issue", ID, "--dokumen", "kendali")
    tables = docx.Document(str(office.work / f"{ID}-kendali.docx")).tables
    told = {line.cells[0].text: line.cells[-1].text for table in tables for line in table.rows}
    when = "Selasa, 24 November 2026, pukul 09.30 WIB (telepon): disetujui"
    assert told["Koordinasi"] == f"Pimpinan Unit Kehumasan BKN Pusat, {when}"
    assert told["Kewenangan"] == "sesuai dengan kewenangannya"


def test_a_later_answer_completes_the_coordination(office: Office) -> None:
    planned(office)
    office.do("koordinasi", "new", ID, *CENTRE, "--cara", "nota dinas")
    office.later(hours=1)
    answer = ("koordinasi", "new", ID, *CENTRE, "--cara", "telepon", "--hasil", "disetujui")
    done = office.do(*answer)
    assert (
        "Hasilnya melengkapi koordinasi dengan Pimpinan Unit Kehumasan BKN Pusat pada Selasa, 24 November 2026, "
        "pukul 10.00 WIB, yang belum mempunyai hasil.\n"
    ) in done.err
    asked = {"dengan": "pimpinan-humas-pusat", "waktu": "2026-11-24T10:00:00+07:00", "cara": "nota dinas"}
    assert rows(office) == [{**asked, "hasil": "disetujui"}, "terpenuhi"]
    again = office.later(minutes=5).do(*answer)
    assert "Koordinasi ini sudah tercatat dan tidak dicatat lagi.\n" in again.err
    assert len(rows(office)) == 2
    office.do(*answer, "--waktu", "2026-11-24 11:02 WIB")
    assert len(rows(office)) == 3
    office.do("register", "verify")


def test_an_answer_of_somebody_else_is_a_coordination_of_its_own(lone: Office) -> None:
    planned(lone)
    lone.do("koordinasi", "new", ID, *CENTRE)
    lone.do("koordinasi", "new", ID, "--dengan", "kepala-bkn", "--hasil", "disetujui")
    lone.do("koordinasi", "new", ID, *CENTRE, "--waktu", "2026-11-24 09:00 WIB", "--hasil", "disetujui")
    assert [row.get("hasil") for row in rows(lone)[:3]] == [None, "disetujui", "disetujui"]


@pytest.mark.parametrize(
    ("answer", "asked"),
    [
        ("belum disetujui, tunda", True),
        ("Ditolak", True),
        ("menunggu arahan pimpinan", True),
        ("tidak disetujui", True),
        ("disetujui", False),
        ("tidak ada keberatan", False),
        ("disetujui; angka per kabupaten tidak disebut", False),
    ],
)
def test_an_answer_that_reads_as_no_agreement_is_asked_about(lone: Office, answer: str, asked: bool) -> None:
    planned(lone)
    told = lone.do("koordinasi", "new", ID, *CENTRE, "--hasil", answer)
    question = (
        f"Periksa: hasil “{answer}” terbaca belum menyetujui; apakah kegiatannya tetap dilaksanakan? "
        "Yang dinilai hanya bahwa koordinasinya dilakukan, bukan isinya.\n"
    )
    assert (question in told.err) is asked
    assert "Putusan: Sesuai" in told.err


def test_the_letter_bears_the_day_of_its_number(office: Office) -> None:
    """Not that of the statement to the press, which has a date of its own."""
    planned(office)
    office.do("register", "update", ID, "--ubah", "isi.tanggal_surat=2026-11-23")
    office.do("koordinasi", "new", ID, "--nota", "--terbitkan")
    assert "Tanggal\t:\t24 November 2026" in letter_head(office)
    assert "tanggal 24 November 2026: terpakai" in office.do("register", "show", ID).out


def test_the_date_of_the_letter_can_be_told(office: Office) -> None:
    planned(office)
    office.do("koordinasi", "new", ID, "--nota", "--terbitkan", "--tanggal-surat", "2026-11-23")
    assert "Tanggal\t:\t23 November 2026" in letter_head(office)
    office.do("koordinasi", "new", ID, "--nota", "--force")
    assert "Tanggal\t:\t23 November 2026" in letter_head(office)
    for words in (("--tanggal-surat", "2026-11-23"), ("--nota", "--tanggal-surat", "kemarin")):
        assert office.run("koordinasi", "new", ID, *CENTRE, *words).status == 2


def test_the_centre_reads_the_time_in_its_own_zone(lone: Office) -> None:
    text = ACTIVITY.replace("+07:00", "+09:00").replace("Penetapan NIP calon ASN", "Keterangan pers tentang NIP")
    (lone.work / "kp.toml").write_text(text, encoding="utf-8")
    lone.run("keterangan-pers", "new", "--isian", "kp.toml", "--no-input")
    lone.do("koordinasi", "new", ID, "--nota")
    told = letter_head(lone)
    assert "Hal\t:\tKoordinasi sebelum Keterangan Pers “Keterangan pers tentang NIP”" in told
    assert "Kegiatan\t:\tKeterangan Pers “Keterangan pers tentang NIP”" in told
    assert "Waktu\t:\tRabu, 25 November 2026, pukul 09.00–10.00 WIT (07.00–08.00 WIB)" in told


@pytest.mark.parametrize("jenis", ["kampanye", "komunikasi-kelembagaan", "advertorial-iklan"])
def test_every_kind_with_the_letter_makes_it(lone: Office, jenis: str) -> None:
    lone.configure("kanreg-4")
    made = lone.run(jenis, "new", "--isian", str(TEMPLATES / jenis / "contoh.toml"), "--no-input", "--json")
    issued = lone.do("koordinasi", "new", made.data["id"], "--nota", "--terbitkan", "--json").data
    assert (len(issued["nomor"]), len(issued["berkas"])) == (1, 1)


def test_with_somebody_else_it_stays_open(office: Office) -> None:
    planned(office)
    done = office.run("koordinasi", "new", ID, "--dengan", "kepala-bkn")
    assert done.status == 0
    assert done.err == (
        f"{DUTY}: belum jatuh tempo.\nKewajiban di atas belum tertutup: koordinasi ini dengan Kepala BKN, "
        f"yang diminta Pimpinan Unit Kehumasan BKN Pusat.\n{SHEET}\nPutusan: Belum lengkap.\n{ID}: konsep.\n"
    )
    assert rows(office) == [{"dengan": "kepala-bkn", "waktu": "2026-11-24T10:00:00+07:00"}, "terbuka"]


def test_too_late_it_says_so(office: Office) -> None:
    planned(office)
    done = office.later(hours=24).run("koordinasi", "new", ID, *CENTRE)
    assert done.status == 0
    assert (
        "Terlambat: koordinasi pada Rabu, 25 November 2026, pukul 10.00 WIB tidak mendahului kegiatan "
        "(Rabu, 25 November 2026, pukul 09.00 WIB).\n"
    ) in done.err
    assert rows(office)[1:] == ["terlambat"]


def test_one_more_is_kept_beside_the_one_that_closed_it(lone: Office) -> None:
    planned(lone)
    lone.do("koordinasi", "new", ID, *CENTRE)
    more = lone.do("koordinasi", "new", ID, "--dengan", "kepala-bkn")
    assert "Kewajiban di atas sudah terpenuhi; koordinasi dengan Kepala BKN dicatat sebagai tambahan.\n" in more.err
    assert len(rows(lone)) == 3


def test_the_letter_first_with_the_blank_then_with_its_number(office: Office) -> None:
    planned(office)
    made = office.run("koordinasi", "new", ID, "--nota")
    assert (made.status, made.out) == (0, f"{ID}-koordinasi.docx\n")
    assert "Nota ini belum bernomor; nomor diberikan dengan --terbitkan.\n" in made.err
    assert any(text.startswith("Nomor: ND-……/") for text in letter(office))
    issued = office.do("koordinasi", "new", ID, "--nota", "--terbitkan", *CENTRE, "--cara", "nota dinas", "--json").data
    assert len(issued["nomor"]) == 1
    assert f"Nomor: {issued['nomor'][0]}" in letter(office)
    again = office.do("koordinasi", "new", ID, "--nota", "--terbitkan", "--json").data
    assert again["nomor"] == issued["nomor"]
    assert rows(office)[1:] == ["terpenuhi"]


def test_the_letter_is_kept_in_the_register(lone: Office) -> None:
    planned(lone)
    lone.do("koordinasi", "new", ID, "--nota", "--terbitkan")
    from humas_cli.register.databases.opening import opened

    with opened(lone.environment()) as register, register.reading() as reader:
        entry = reader.entry(ID)
        kept = [one.document for one in reader.documents(entry) if one.document.dokumen == "koordinasi"]
        content = reader.content(entry.kantor, kept[-1].hash)
    assert (kept[-1].final, content) == (True, (lone.work / f"{ID}-koordinasi.docx").read_bytes())


def test_a_letter_that_was_edited_is_not_overwritten_and_takes_no_number(lone: Office) -> None:
    planned(lone)
    path = lone.work / f"{ID}-koordinasi.docx"
    path.write_bytes(b"disunting")
    refused = lone.run("koordinasi", "new", ID, "--nota", "--terbitkan", "--json")
    assert (refused.status, refused.codes, path.read_bytes()) == (4, ["berkas-diubah"], b"disunting")
    assert lone.do("register", "numbers").out == ""


def test_nothing_asked_for_names_the_options(lone: Office) -> None:
    planned(lone)
    refused = lone.run("koordinasi", "new", ID)
    assert (refused.status, refused.out) == (6, "")
    assert refused.err == (
        "Galat: Dengan siapa koordinasinya belum disebut.\n"
        "Saran: Tambahkan --dengan pimpinan-humas-pusat, atau --nota untuk membuat nota dinasnya.\n"
    )


def test_a_terminal_is_asked(lone: Office) -> None:
    planned(lone)
    lone.run("koordinasi", "new", ID, ketik="pimpinan-humas-pusat\n\ntelepon\n\n")
    row = {"dengan": "pimpinan-humas-pusat", "waktu": "2026-11-24T10:00:00+07:00", "cara": "telepon"}
    assert rows(lone) == [row, "terpenuhi"]


def test_wrong_words_name_the_nearest(lone: Office) -> None:
    planned(lone)
    refused = lone.run("koordinasi", "new", ID, "--dengan", "pimpinan-humas-pusa")
    assert (refused.status, refused.out) == (2, "")
    assert "Maksud Anda 'pimpinan-humas-pusat'?" in refused.err
    assert lone.run("koordinasi", "new", ID, *CENTRE, "--terbitkan").status == 2
    assert lone.run("koordinasi", "new", ID, *CENTRE, "--waktu", "2026-11-24 10:01 WIB").status == 2
    assert lone.run("koordinasi", "new", ID[:-1] + "9", *CENTRE).status == 5
    assert rows(lone) == ["terbuka"]


def test_a_kind_without_the_letter_says_so(lone: Office) -> None:
    id = lone.release()
    refused = lone.run("koordinasi", "new", id, "--nota", "--json")
    assert (refused.status, refused.codes) == (5, ["dokumen-belum-ada"])
    done = lone.do("koordinasi", "new", id, "--dengan", "humas-pusat")
    assert "Peraturan tidak mewajibkan koordinasi untuk kegiatan ini; koordinasinya tetap tercatat.\n" in done.err
