"""What an officer is warned of at ``issue``, and what it says of several numbers and of a state that stays."""

from __future__ import annotations

from datetime import timedelta

import pytest

from register.keeping import interview
from register.office import EXAMPLES, Office

REPLY = str(EXAMPLES / "bantahan.toml")
OVER = (
    "Peringatan: Hari terakhir surat ini 19 Januari 2027; pada 1 Februari 2027 sudah lewat 13 hari. Sumber: Pedoman "
    "Hak Jawab, Peraturan Dewan Pers 9/Peraturan-DP/X/2008 (dari tulisan yang membahas pedoman itu; naskah pedomannya "
    "tidak termasuk sumber).\n"
    "  Saran: Putusan tidak berubah. Tanyakan dahulu kepada redaksi apakah surat masih dilayani, atau tempuh pengaduan "
    "kepada Dewan Pers.\n"
)
"""The letter is of 24 November, the news of 20 November, and it is 1 February."""
LETTER = "tanggal=2026-11-20,cara=surel,kepada=Pimpinan Redaksi,isi=Pertanyaan,bukti=tanda terima"
MONTH = (
    "Peringatan: Naskah bertanggal 24 November 2026, padahal nomornya diambil 1 Februari 2027.\n"
    "  Saran: Nomor mengikuti bulan tanggal naskah; pastikan tanggal itu benar sebelum naskah disampaikan.\n"
)


def reply(office: Office) -> str:
    """Record the example right of reply; gives its id."""
    return str(office.do("hak-jawab", "new", "--isian", REPLY, "--json").data["id"])


def warned(text: str) -> str:
    """The warnings, with their advice."""
    lines = text.splitlines(keepends=True)
    return "".join(line + lines[place + 1] for place, line in enumerate(lines) if line.startswith("Peringatan: "))


def test_a_right_of_reply_after_its_window_goes_out_with_a_warning(office: Office) -> None:
    id = reply(office)
    office.later(days=69)  # 1 February
    issued = office.do("hak-jawab", "issue", id)
    assert warned(issued.err) == MONTH + OVER
    assert "Sesuai Peraturan BKN 8/2021" in issued.err
    assert f"Nomor: 001/HUMAS/BKN/XI/2026.\n{id}: terbit.\n" in issued.err


def test_the_warnings_are_in_json_and_nothing_is_warned_of_once_it_is_out(office: Office) -> None:
    first = reply(office)
    office.do("hak-jawab", "issue", first)
    assert warned(office.do("hak-jawab", "issue", first, "--dry-run").err) == ""
    second = reply(office.later(days=69))
    again = office.do("hak-jawab", "issue", first, "--judul", "Lain", "--alasan", "ralat", "--json").data["peringatan"]
    assert again == []
    data = office.do("hak-jawab", "issue", second, "--json").data
    assert [one["kode"] for one in data["peringatan"]] == ["bulan-nomor", "jendela-lewat"]
    assert (data["putusan"], data["keadaan"]) == ("sesuai", "terbit")


def test_the_last_day_is_still_in_time(lone: Office) -> None:
    id = reply(lone)
    lone.now = lone.now.replace(year=2027, month=1, day=19, hour=23)
    assert [one["kode"] for one in lone.do("hak-jawab", "issue", id, "--dry-run", "--json").data["peringatan"]] == [
        "bulan-nomor"
    ]
    lone.later(hours=2)
    assert "sudah lewat 1 hari" in lone.do("hak-jawab", "issue", id, "--dry-run").err


@pytest.mark.parametrize("verb", ["new", "draft", "check"])
def test_new_draft_and_check_warn_as_well_and_judge_as_before(lone: Office, verb: str) -> None:
    before = lone.do("hak-jawab", verb, "--isian", REPLY)
    assert warned(before.err) == ""
    late = lone.later(days=69).run("hak-jawab", verb, "--isian", REPLY, "--force")
    assert (late.status, warned(late.err)) == (0, OVER)
    data = lone.do("hak-jawab", verb, "--isian", REPLY, "--force", "--json").data
    assert [one["kode"] for one in data["peringatan"]] == ["jendela-lewat"]


def test_a_reminder_belongs_after_the_window(lone: Office) -> None:
    data = lone.later(days=69).run(
        "hak-jawab", "draft", "--isian", REPLY, "--dokumen", "pengaduan", "--dry-run", "--json"
    )
    assert "jendela-lewat" not in data.out


def test_a_letter_dated_ahead_into_another_month(office: Office) -> None:
    isian = ("--isian", str(EXAMPLES / "rilis.toml"), "--naskah", str(EXAMPLES / "rilis.md"))
    start = ("--mulai", "2027-01-05 09:00 WIB")
    id = str(office.do("siaran-pers", "new", *isian, *start, "--json").data["id"])
    assert warned(office.do("siaran-pers", "issue", id).err) == (
        "Peringatan: Naskah bertanggal 5 Januari 2027, padahal nomornya diambil 24 November 2026.\n"
        "  Saran: Nomor mengikuti bulan tanggal naskah; pastikan tanggal itu benar sebelum naskah disampaikan.\n"
    )
    office.now += timedelta(hours=1)
    assert warned(office.do("siaran-pers", "issue", office.release()).err) == ""


def test_of_several_numbers_each_says_whose_it_is(office: Office) -> None:
    id = interview(office)
    issued = office.do("wawancara-pers", "issue", id)
    assert issued.err.endswith(
        "Nota dinas permohonan wawancara: ND-001/HUMAS/XI/2026; "
        "Surat penerimaan permohonan wawancara: 001/HUMAS/BKN/XI/2026.\n"
        f"{id}: konsep.\n"
        "Tetap konsep karena jenis ini tidak mempunyai naskah produk; sesudah berlangsung: "
        f"humas register done {id}\n"
    )
    shown = office.do("register", "show", id).out
    assert (
        "\nNomor\n"
        "  Nota dinas permohonan wawancara: ND-001/HUMAS/XI/2026, tanggal 24 November 2026: terpakai\n"
        "  Surat penerimaan permohonan wawancara: 001/HUMAS/BKN/XI/2026, tanggal 24 November 2026: terpakai\n\n"
    ) in shown
    title = 'Wawancara Radio "Gema Contoh" tentang penetapan NIP'
    assert office.do("register", "numbers").out == (
        f"ND-001/HUMAS/XI/2026\t2026-11-24\tnota\tterpakai\t{id}\tNota dinas permohonan wawancara: {title}\t\t\n"
        f"001/HUMAS/BKN/XI/2026\t2026-11-24\tsurat\tterpakai\t{id}\t"
        f"Surat penerimaan permohonan wawancara: {title}\t\t\n"
    )
    assert office.do("wawancara-pers", "issue", id, "--json").data["nomor_dokumen"] == [
        {"nomor": "ND-001/HUMAS/XI/2026", "dokumen": "Nota dinas permohonan wawancara"},
        {"nomor": "001/HUMAS/BKN/XI/2026", "dokumen": "Surat penerimaan permohonan wawancara"},
    ]


def test_a_reminder_alone_leaves_the_product_to_be_issued(office: Office) -> None:
    id = reply(office)
    told = office.do("hak-jawab", "issue", id, "--dokumen", "pengaduan", "--korespondensi", LETTER).err
    assert told.endswith(
        f"{id}: konsep.\nTetap konsep karena produknya belum terbit; terbitkan dengan: humas hak-jawab issue {id}\n"
    )
