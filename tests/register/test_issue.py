"""``new`` and ``issue``: recorded as a draft, numbered once, final documents, nothing taken when it may not go out."""

from __future__ import annotations

import docx

from register.office import EXAMPLES, Office


def text_of(office: Office, name: str) -> str:
    """All paragraphs of a document in the folder of work."""
    return "\n".join(paragraph.text for paragraph in docx.Document(str(office.work / name)).paragraphs)


def test_a_release_gets_the_next_number_and_loses_its_blank(office: Office) -> None:
    id = office.release()
    assert "……/RILIS/BKN/XI/2026" in text_of(office, f"{id}-rilis.docx")
    issued = office.do("siaran-pers", "issue", id, "--json").data
    assert issued["nomor"] == ["001/RILIS/BKN/XI/2026"]
    assert issued["keadaan"] == "terbit"
    assert "001/RILIS/BKN/XI/2026" in text_of(office, f"{id}-rilis.docx")


def test_issued_again_it_keeps_number_and_history(office: Office) -> None:
    id = office.release()
    office.do("siaran-pers", "issue", id)
    before = (office.work / f"{id}-rilis.docx").read_bytes()
    again = office.later(hours=1).do("siaran-pers", "issue", id, "--json").data
    assert (again["nomor"], again["nomor_baru"]) == (["001/RILIS/BKN/XI/2026"], [])
    assert (office.work / f"{id}-rilis.docx").read_bytes() == before


def test_two_releases_count_on(office: Office) -> None:
    numbers = [office.do("siaran-pers", "issue", office.release(), "--json").data["nomor"][0] for _ in range(3)]
    assert numbers == ["001/RILIS/BKN/XI/2026", "002/RILIS/BKN/XI/2026", "003/RILIS/BKN/XI/2026"]


def test_a_changed_file_is_not_lost_and_no_number_is_taken(office: Office) -> None:
    id = office.release()
    (office.work / f"{id}-wa.txt").write_text("disunting", encoding="utf-8")
    refused = office.run("siaran-pers", "issue", id, "--json")
    assert (refused.status, refused.codes) == (4, ["berkas-diubah"])
    assert (office.work / f"{id}-wa.txt").read_text(encoding="utf-8") == "disunting"
    assert office.do("siaran-pers", "issue", id, "--force", "--json").data["nomor"] == ["001/RILIS/BKN/XI/2026"]


def test_an_unknown_id_names_the_nearest(office: Office) -> None:
    id = office.release()
    refused = office.run("siaran-pers", "issue", id[:-1] + "2")
    assert refused.status == 5
    assert refused.err == f"Galat: '{id[:-1]}2' tidak ada dalam register.\nSaran: Maksud Anda '{id}'?\n"


def test_a_corrected_release_goes_out_anew_with_its_number_and_a_reason(office: Office) -> None:
    id = office.release()
    office.do("siaran-pers", "issue", id)
    office.do("register", "update", id, "--ubah", "judul=Judul yang Sudah Diralat", "--alasan", "ralat judul")
    refused = office.run("siaran-pers", "issue", id, "--json")
    assert (refused.status, refused.codes) == (6, ["perlu-jawaban"])
    again = office.do("siaran-pers", "issue", id, "--alasan", "ralat judul", "--json").data
    assert (again["nomor"], again["nomor_baru"]) == (["001/RILIS/BKN/XI/2026"], [])
    assert "Judul yang Sudah Diralat" in text_of(office, f"{id}-rilis.docx")
    assert "ralat judul" in office.do("register", "show", id, "--riwayat").out


def test_a_fact_given_with_issue_after_it_has_gone_out_needs_a_reason_too(office: Office) -> None:
    id = office.release()
    office.do("siaran-pers", "issue", id)
    refused = office.run("siaran-pers", "issue", id, "--judul", "Lain", "--json")
    assert (refused.status, refused.codes) == (6, ["perlu-jawaban"])
    assert "Lain" not in office.do("register", "show", id).out


def test_the_reason_of_a_declined_interview_is_not_the_reason_of_issuing_again(office: Office) -> None:
    made = office.do("wawancara-pers", "new", "--isian", str(EXAMPLES / "wawancara.toml"), "--json").data
    declined = ("wawancara-pers", "issue", made["id"], "--dokumen", "jawaban-tolak", "--keputusan", "ditolak")
    missing = office.run(*declined)
    assert missing.status == 6
    assert "--alasan-jawaban" in missing.err
    office.do(*declined, "--alasan-jawaban", "Informasi yang diminta dikecualikan.", "--output", "surat")
    (letter,) = (office.work / "surat").glob("*tolak*.docx")
    assert "dengan alasan: Informasi yang diminta dikecualikan." in text_of(office, f"surat/{letter.name}")
