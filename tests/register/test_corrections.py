"""After a correction: which letters still say the old, the mark of a letter made anew, what needs no reason."""

from __future__ import annotations

from email import message_from_bytes
from email.policy import default

import docx
import pytest

from register.office import EXAMPLES, Office

SIGNER = ("--penandatangan", "pimpinan-humas-pusat,nama=«Nama Pejabat Humas»")


def reply(office: Office) -> str:
    """A right of reply whose letter is out."""
    isian = ("--isian", str(EXAMPLES / "bantahan.toml"), *SIGNER)
    id = str(office.do("hak-jawab", "new", *isian, "--json").data["id"])
    office.do("hak-jawab", "issue", id)
    return id


def interview(office: Office) -> str:
    id = str(office.do("wawancara-pers", "new", "--isian", str(EXAMPLES / "wawancara.toml"), "--json").data["id"])
    office.do("wawancara-pers", "issue", id, "--dokumen", "jawaban-terima")
    return id


def heading(office: Office, name: str) -> str:
    """The first page's header."""
    section = docx.Document(str(office.work / name)).sections[0]
    return "\n".join(paragraph.text for paragraph in section.first_page_header.paragraphs)


def body(office: Office, name: str) -> str:
    """All text of a document, tables too."""
    return "\n".join(docx.Document(str(office.work / name)).element.body.itertext())


def test_letters_that_still_say_the_old_are_named_with_the_command(office: Office) -> None:
    id = reply(office)
    office.later(days=1).do("hak-jawab", "issue", id, "--dokumen", "pengingat")
    told = office.do("register", "update", id, "--ubah", "berita.tautan=https://suara.example/b", "--alasan", "tautan")
    again = f"humas hak-jawab issue {id} --dokumen surat --dokumen pengingat --alasan …"
    assert told.err.endswith(
        f"{id}: terbit.\n"
        f"Berkas {id}.toml yang lama tidak ikut berubah; yang terbaru: humas register show {id} --output FOLDER\n"
        "Sudah keluar dengan isi lama: Surat hak jawab, Surat pengingat hak jawab.\n"
        f"  Terbitkan lagi dengan: {again}\n"
    )
    first = office.do("hak-jawab", "issue", id, "--alasan", "tautan", "--json").data
    assert (first["perbaikan"], first["isi_lama"]) == (["Surat hak jawab"], ["pengingat"])
    second = office.do("hak-jawab", "issue", id, "--dokumen", "pengingat", "--alasan", "tautan", "--json").data
    assert (second["perbaikan"], second["isi_lama"]) == (["Surat pengingat hak jawab"], [])
    office.do("register", "verify")


def test_what_no_letter_prints_makes_none_old(office: Office) -> None:
    id = reply(office)
    told = office.do(
        "register", "update", id, "--ubah", "berita.kekeliruan=salah", "--ubah", "judul=x", "--alasan", "y"
    )
    assert "isi lama" not in told.err
    again = office.do("hak-jawab", "issue", id, "--json").data
    assert (again["tetap"], again["perbaikan"]) == (["Surat hak jawab"], [])


def test_a_letter_made_anew_bears_the_mark_with_the_date_of_the_first(office: Office) -> None:
    id = reply(office)
    name = f"{id}-surat.docx"
    assert "PERBAIKAN" not in heading(office, name)
    mark = "PERBAIKAN – menggantikan naskah tanggal 24 November 2026"
    for number, day in enumerate((1, 2)):
        office.later(days=1)
        office.do("register", "update", id, "--ubah", f"isi.kerugian=Kerugian {day}.", "--alasan", "salah tulis")
        refused = office.run("hak-jawab", "issue", id)
        assert (refused.status, refused.err) == (
            6,
            f"Galat: '{id}': Surat hak jawab sudah keluar dan akan berubah; alasannya belum disebut.\n"
            'Saran: Tambahkan --alasan, misalnya: --alasan "ralat judul". Nomornya tetap; naskahnya bertanda '
            "perbaikan. Bila yang lama belum dikirim kepada siapa pun, tambahkan juga --belum-dikirim.\n",
        ), number
        told = office.do("hak-jawab", "issue", id, "--alasan", "salah tulis")
        assert "Bertanda perbaikan, dengan tanggal naskah pertama: Surat hak jawab.\n" in told.err
        assert mark in heading(office, name)
    assert office.do("register", "show", id).out.count("sudah digantikan") == 2


def test_a_letter_that_was_never_sent_bears_no_mark(office: Office) -> None:
    id = reply(office)
    office.do("register", "update", id, "--ubah", "isi.kerugian=Salah ketik.", "--alasan", "salah tulis")
    made = office.do("hak-jawab", "issue", id, "--alasan", "salah tulis", "--belum-dikirim", "--json").data
    assert made["perbaikan"] == []
    assert "PERBAIKAN" not in heading(office, f"{id}-surat.docx")
    pdf = office.do("hak-jawab", "issue", id, "--format", "txt", "--json").data  # one more format of the same letter
    assert pdf["perbaikan"] == []
    assert "Yang lama belum dikirim: surat" in office.do("register", "show", id, "--riwayat").out
    office.do("register", "verify")


def test_an_unsent_correction_of_a_letter_that_was_sent_still_bears_the_mark(lone: Office) -> None:
    id = reply(lone)
    for text, unsent in (("Pertama.", ()), ("Kedua.", ("--belum-dikirim",))):
        lone.do("register", "update", id, "--ubah", f"isi.kerugian={text}", "--alasan", "salah tulis")
        made = lone.do("hak-jawab", "issue", id, "--alasan", "salah tulis", *unsent, "--json").data
        assert made["perbaikan"] == ["Surat hak jawab"]


def test_only_what_is_not_out_yet_is_issued(office: Office) -> None:
    id = interview(office)
    first = (office.work / f"{id}-jawaban-terima.docx").read_bytes()
    made = office.do("wawancara-pers", "issue", id, "--json").data
    assert made["tetap"] == ["Surat penerimaan permohonan wawancara"]
    assert made["nomor_baru"] == ["ND-001/HUMAS/XI/2026"]
    assert made["nomor_dokumen"] == [
        {"nomor": "ND-001/HUMAS/XI/2026", "dokumen": "Nota dinas permohonan wawancara"},
        {"nomor": "001/HUMAS/BKN/XI/2026", "dokumen": "Surat penerimaan permohonan wawancara"},
    ]
    assert (office.work / f"{id}-jawaban-terima.docx").read_bytes() == first


def test_a_mail_made_later_carries_the_letter_that_is_out(office: Office) -> None:
    id = reply(office)
    letter = (office.work / f"{id}-surat.docx").read_bytes()
    made = office.later(days=1).do("hak-jawab", "issue", id, "--dokumen", "surel", "--json").data
    assert [one["kode"] for one in made["peringatan"]] == []
    message = message_from_bytes((office.work / f"{id}-surel.eml").read_bytes(), policy=default)
    attached = {part.get_filename(): part.get_content() for part in message.iter_attachments()}
    assert attached == {f"{id}-surat.docx": letter}


def test_the_reminder_and_the_complaint_know_the_letters_before_them(office: Office) -> None:
    id = reply(office)
    told = office.later(days=3).do("hak-jawab", "issue", id, "--dokumen", "pengingat")
    known = "Diambil dari register: Nomor surat pertama, Tanggal surat pertama."
    assert f"{known} Periksa cara dan bukti pengirimannya.\n" in told.err
    text = body(office, f"{id}-pengingat.docx")
    assert "001/HUMAS/BKN/XI/2026 tanggal 24 November 2026" in text
    made = office.later(days=3).do("hak-jawab", "issue", id, "--dokumen", "pengaduan", "--json").data
    assert made["dari_register"] == ["korespondensi"]
    rows = office.do("register", "show", id, "--json").data["berkas"]["isi"]["korespondensi"]
    assert [(row["tanggal"], row["isi"]) for row in rows] == [
        ("2026-11-24", "Surat hak jawab Nomor 001/HUMAS/BKN/XI/2026"),
        ("2026-11-27", "Surat pengingat hak jawab Nomor 002/HUMAS/BKN/XI/2026"),
    ]


def test_what_the_officer_gives_is_not_replaced_by_the_register(office: Office) -> None:
    id = reply(office)
    own = ("--surat-pertama-nomor", "B-7/2026", "--surat-pertama-tanggal", "2026-11-20")
    made = office.do("hak-jawab", "issue", id, "--dokumen", "pengingat", *own, "--json").data
    assert made["dari_register"] == []
    assert "B-7/2026 tanggal 20 November 2026" in body(office, f"{id}-pengingat.docx")


def test_before_the_letter_is_out_the_reminder_still_asks(office: Office) -> None:
    isian = ("--isian", str(EXAMPLES / "bantahan.toml"), *SIGNER)
    id = str(office.do("hak-jawab", "new", *isian, "--json").data["id"])
    refused = office.run("hak-jawab", "issue", id, "--dokumen", "pengingat")
    assert refused.status == 6
    assert "--surat-pertama-nomor" in refused.err


@pytest.mark.parametrize("answer", ["tidak\n", "\n"])
def test_cancelling_what_is_out_names_done_and_asks(lone: Office, answer: str) -> None:
    id = reply(lone)
    asked = lone.run("register", "cancel", id, "--alasan", "media sudah memuat", ketik=answer)
    assert (asked.status, asked.out) == (0, "")
    assert asked.err == (
        f"Naskah '{id}' sudah keluar; nomornya (001/HUMAS/BKN/XI/2026) akan menjadi batal, juga bila sudah dikirim.\n"
        "Bila kegiatannya justru sudah selesai, atau haknya sudah dilayani, jawab tidak lalu jalankan:\n"
        f"  humas register done {id}\n"
        "Batalkan juga? (ya/tidak) [tidak] Tidak ada yang dibatalkan.\n"
    )
    assert lone.do("register", "show", id, "--json").data["keadaan"] == "terbit"


def test_a_cancelled_activity_is_recorded_anew_without_its_id(office: Office) -> None:
    id = reply(office)
    told = office.do("register", "cancel", id, "--alasan", "ditunda").err
    assert f"Berkas final yang tidak dihapus; singkirkan sendiri: {id}-surat.docx.\n" in told
    refused = office.run("hak-jawab", "new", "--isian", f"{id}.toml", "--force")
    assert refused.status == 1
    assert f'hapus baris id = "{id}" dari berkas isian' in refused.err
    office.do("register", "show", id, "--output", "salinan")
    text = (office.work / "salinan" / f"{id}.toml").read_text(encoding="utf-8")
    (office.work / "baru.toml").write_text(text.replace(f'id = "{id}"\n', ""), encoding="utf-8")
    assert office.do("hak-jawab", "new", "--isian", "baru.toml", "--json").data["id"] != id


def test_the_same_activity_twice_is_remarked(office: Office) -> None:
    first = office.release()
    told = office.do(
        "siaran-pers", "new", "--isian", str(EXAMPLES / "rilis.toml"), "--naskah", str(EXAMPLES / "rilis.md")
    ).err
    assert f"Kegiatan dengan jenis, judul, dan waktu mulai yang sama sudah tercatat: {first}.\n" in told
    other = office.do(
        "siaran-pers", "new", "--isian", str(EXAMPLES / "rilis.toml"), "--naskah", str(EXAMPLES / "rilis.md"),
        "--judul", "Lain"
    ).err  # fmt: skip
    assert "sudah tercatat" not in other


def test_a_wrong_end_names_its_own_option(lone: Office) -> None:
    id = reply(lone)
    refused = lone.run("register", "done", id, "--selesai", "2026-11-24 09:30")
    assert refused.status == 2
    assert refused.err.startswith("Galat: Opsi '--selesai': ")
    assert "--ubah" not in refused.err


def test_an_export_is_no_number_book(lone: Office) -> None:
    reply(lone)
    lone.do("register", "export", "--output", "e.csv")
    refused = lone.run("register", "import", "e.csv")
    assert refused.status == 4
    assert refused.err == (
        "Galat: Berkas 'e.csv' adalah hasil 'humas register export', bukan buku nomor.\n"
        "Saran: Ekspor hanya untuk dibaca. Memindahkan register: humas register backup, lalu restore; satu kegiatan: "
        "humas register show ID --output FOLDER, lalu humas register import FOLDER/ID.toml.\n"
    )


def test_a_workbook_has_dates_of_the_offices_zone(lone: Office) -> None:
    from openpyxl import load_workbook

    reply(lone)
    lone.do("register", "export", "--output", "register.xlsx")
    header, row = load_workbook(lone.work / "register.xlsx").active.iter_rows()
    found = {name.value: cell for name, cell in zip(header, row, strict=True)}
    assert found["mulai (WIB)"].value.isoformat() == "2026-11-24T09:00:00"
    assert found["mulai (WIB)"].number_format == "dd/mm/yyyy hh:mm"
    assert lone.do("register", "export").out.splitlines()[1].count("2026-11-24T09:00:00+07:00") == 1


def test_a_document_stands_once_in_what_is_shown(lone: Office) -> None:
    id = interview(lone)
    lone.do("wawancara-pers", "issue", id)
    lone.do("wawancara-pers", "issue", id)
    shown = lone.do("register", "show", id).out
    assert shown.count(f"{id}-jawaban-terima.docx") == shown.count(f"{id}-nota.docx") == 1
    assert "konsep; SHA-256" in shown  # what has not gone out is shown as the draft it is


def test_a_newsroom_is_no_person(lone: Office) -> None:
    reply(lone)  # by "Redaksi", with nobody's contact
    listed = lone.do("kontak", "list")
    assert (listed.out, listed.err) == (
        "",
        "1 catatan hanya menyebut redaksi, bukan orang; lihat dengan: humas kontak list redaksi\n",
    )
    assert lone.do("kontak", "list", "redaksi").out.startswith("Redaksi\t\t1\t")
    assert lone.do("kontak", "erase", "Redaksi", "--ya", "--alasan", "diminta").status == 0
