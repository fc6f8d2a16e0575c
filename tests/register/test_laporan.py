"""``humas laporan new``: the document, the evidence and the state together; late, early, twice, or not at all."""

from __future__ import annotations

import docx
import pytest

from register.office import EXAMPLES, Office, statement_text

BEGUN = {
    "mulai": "2026-11-24T08:00:00+07:00",
    "koordinasi": '[{ dengan = "pimpinan-humas-pusat", waktu = 2026-11-23T10:00:00+07:00, cara = "telepon" }]',
}
OWN_OPTIONS = ("waktu_kirim_laporan", "alasan_terlambat")
"""Fields that ``--waktu`` and ``--alasan`` fill."""
END = "2026-11-24T09:00:00+07:00"
POINTS = ("--pokok-disampaikan", "Penetapan NIP selesai 96,5%.", "--nada", "netral")
ID = "keterangan-pers-2026-11-24-01"
CENTRE = "Pimpinan Unit Kehumasan BKN Pusat"
DUE = (
    "Laporan kepada Pimpinan Unit Kehumasan BKN Pusat (Pasal 7 ayat (3)), "
    "paling lambat Rabu, 25 November 2026, pukul 09.00 WIB"
)


def statement(office: Office, *, ended: bool = True, issued: bool = True) -> str:
    """Record a statement to the press that must be reported; gives its id."""
    text = statement_text(**BEGUN, selesai=END) if ended else statement_text(**BEGUN)
    (office.work / "kp.toml").write_text(text, encoding="utf-8")
    made = office.run("keterangan-pers", "new", "--isian", "kp.toml", "--no-input")
    assert made.status == (0 if ended else 3), made
    if issued:
        office.do("keterangan-pers", "issue", ID)
    return ID


def cells(office: Office) -> str:
    """The text of the report's table."""
    tables = docx.Document(str(office.work / f"{ID}-laporan.docx")).tables
    return "\n".join(" | ".join(cell.text for cell in row.cells) for table in tables for row in table.rows)


def standing(office: Office) -> tuple[str, int, list[str]]:
    """State, version, and where the duties to report stand."""
    from humas_cli.register.databases.opening import opened

    with opened(office.environment()) as register, register.reading() as reader:
        entry = reader.entry(ID)
        duties = reader.duties(open_only=False, kantor=[entry.kantor], entri=ID)
    return entry.keadaan.value, entry.versi, [row.duty.status.value for row in duties if row.duty.apa == "laporan"]


def test_a_report_closes_the_duty_and_the_activity(office: Office) -> None:
    statement(office)
    assert standing(office)[::2] == ("terbit", ["terbuka"])
    done = office.later(hours=2).run("laporan", "new", ID, *POINTS, "--media-hadir", "Kabar Contoh")
    assert (done.status, done.out) == (0, f"{ID}-laporan.docx\n")
    assert done.err == (
        f"{DUE}: sudah.\nDicatat terkirim Selasa, 24 November 2026, pukul 12.00 WIB, kepada {CENTRE}.\n"
        f'Bila belum dikirim: hapus catatan itu dengan humas register update {ID} --ubah laporan= --alasan "belum '
        'dikirim", lalu pakai --belum-dikirim.\n'
        f"Putusan: Sesuai Peraturan BKN 8/2021.\n{ID}: dilaporkan.\n"
    )
    assert standing(office)[::2] == ("dilaporkan", ["terpenuhi"])
    text = cells(office)
    assert "Dikirim | Selasa, 24 November 2026, pukul 12.00 WIB, kepada Pimpinan Unit Kehumasan BKN Pusat" in text
    assert "Media yang hadir | Kabar Contoh (1 media)" in text


def test_each_step_stands_in_the_history(office: Office) -> None:
    statement(office)
    office.later(hours=2).do("laporan", "new", ID, *POINTS)
    from humas_cli.register.databases.opening import opened

    with opened(office.environment()) as register, register.reading() as reader:
        events = [(event.jenis.value, event.isi.waktu, event.isi.catatan) for event in reader.history(reader.entry(ID))]
    assert events == [
        ("dicatat", None, ""),
        ("terbit", None, ""),
        ("terlaksana", "2026-11-24T09:00:00+07:00", ""),
        ("dilaporkan", "2026-11-24T12:00:00+07:00", "dilaporkan kepada Pimpinan Unit Kehumasan BKN Pusat"),
    ]


def test_a_second_run_records_nothing_and_gives_the_same_document(office: Office) -> None:
    statement(office)
    office.do("laporan", "new", ID, *POINTS)
    before, content = standing(office), (office.work / f"{ID}-laporan.docx").read_bytes()
    again = office.later(hours=1).run("laporan", "new", ID)
    assert again.status == 0
    assert (
        f"Laporan ini sudah tercatat terkirim Selasa, 24 November 2026, pukul 10.00 WIB, kepada {CENTRE}; laporan "
        "susulan dicatat dengan --waktu.\n"
    ) in again.err
    assert standing(office) == before
    assert (office.work / f"{ID}-laporan.docx").read_bytes() == content


def test_a_late_report_needs_a_reason_and_is_kept_as_late(office: Office) -> None:
    statement(office)
    office.later(hours=24)
    refused = office.run("laporan", "new", ID, *POINTS)
    assert (refused.status, refused.out) == (6, "")
    assert refused.err == (
        "Galat: Laporan ini terlambat (batasnya 25 November 2026, pukul 09.00 WIB); alasannya belum disebut.\n"
        'Saran: Tambahkan --alasan "mengapa terlambat"; alasan itu tercatat dalam register.\n'
    )
    assert standing(office)[::2] == ("terbit", ["terbuka"])
    late = office.run("laporan", "new", ID, *POINTS, "--alasan", "jaringan kantor putus")
    assert late.status == 0
    assert f"{DUE}: dilakukan terlambat.\n" in late.err
    assert "Putusan: Tidak sesuai Pasal 7 ayat (3).\n" in late.err
    assert standing(office)[::2] == ("dilaporkan", ["terlambat"])
    history = office.do("register", "show", ID, "--riwayat").out
    assert "jaringan kantor putus" in history
    told = cells(office)
    assert f"pukul 10.00 WIB, kepada {CENTRE}\nTerlambat; alasan: jaringan kantor putus" in told
    office.do("register", "update", ID, "--ubah", "laporan=", "--alasan", "salah waktu")
    office.do("laporan", "new", ID, "--waktu", "2026-11-24 20:00 WIB")
    assert "Terlambat" not in cells(office)


def signed(office: Office) -> str:
    """Place and date above the signature."""
    lines = [p.text for p in docx.Document(str(office.work / f"{ID}-laporan.docx")).paragraphs]
    return next(line for line in lines if line.startswith("Jakarta, "))


def test_the_report_bears_the_day_on_which_it_was_sent(office: Office) -> None:
    statement(office)
    office.do("register", "update", ID, "--ubah", "isi.tanggal_surat=2026-11-23", "--alasan", "tanggal surat lain")
    office.do("laporan", "new", ID, *POINTS, "--belum-dikirim")
    assert signed(office) == "Jakarta, 24 November 2026"
    office.later(hours=16)  # 25 November, 02.00 WIB; still the 24th in London
    office.do("laporan", "new", ID, "--waktu", "2026-11-24 18:00 +00:00")
    assert signed(office) == "Jakarta, 25 November 2026"


def test_one_that_is_told_of_long_after_is_dated_then_and_said_so(office: Office) -> None:
    statement(office)
    office.later(days=9)
    told = office.do("laporan", "new", ID, *POINTS, "--waktu", "2026-11-24 20:00 WIB")
    assert (
        "Peringatan: pengiriman itu baru dicatat 8 hari sesudahnya; pastikan waktunya benar dan bukti kirimnya "
        "disimpan.\n"
    ) in told.err
    assert signed(office) == "Jakarta, 24 November 2026"
    assert "Dikirim | Selasa, 24 November 2026, pukul 20.00 WIB" in cells(office)


def test_exactly_24_hours_after_the_end_is_in_time(office: Office) -> None:
    statement(office)
    office.later(hours=24)
    office.do("laporan", "new", ID, *POINTS, "--waktu", "2026-11-25 09:00 WIB")
    assert standing(office)[::2] == ("dilaporkan", ["terpenuhi"])


def test_only_the_document_before_it_is_sent(office: Office) -> None:
    statement(office)
    made = office.run("laporan", "new", ID, *POINTS, "--belum-dikirim")
    assert made.status == 0
    assert (
        f"Laporan ini untuk {CENTRE}; pengirimannya belum dicatat: setelah dikirim, ulangi perintah ini tanpa "
        "--belum-dikirim.\n"
    ) in made.err
    assert "Dikirim | …" in cells(office)
    assert standing(office)[::2] == ("terbit", ["terbuka"])
    office.do("laporan", "new", ID)  # what was typed is remembered
    assert "Penetapan NIP selesai 96,5%." in cells(office)
    assert standing(office)[::2] == ("dilaporkan", ["terpenuhi"])
    sent = office.later(hours=1).run("laporan", "new", ID, "--belum-dikirim")
    assert sent.err == (
        f"{DUE}: sudah.\nLaporan ini sudah tercatat terkirim Selasa, 24 November 2026, pukul 10.00 WIB, "
        f"kepada {CENTRE}; catatan itu tidak berubah.\nPutusan: Sesuai Peraturan BKN 8/2021.\n{ID}: dilaporkan.\n"
    )


def test_a_report_that_was_edited_is_not_overwritten(office: Office) -> None:
    statement(office)
    office.do("laporan", "new", ID, *POINTS, "--belum-dikirim")
    path = office.work / f"{ID}-laporan.docx"
    path.write_bytes(b"disunting di Word")
    refused = office.run("laporan", "new", ID)
    assert (refused.status, path.read_bytes()) == (4, b"disunting di Word")
    assert refused.err.endswith(
        "Saran: Bila naskah itulah yang dikirim, catat pengirimannya saja dengan --tanpa-dokumen. "
        "Atau pilih folder lain dengan --output, atau timpa dengan --force.\n"
    )
    assert standing(office)[::2] == ("terbit", ["terbuka"])
    sent = office.run("laporan", "new", ID, "--tanpa-dokumen")
    assert (sent.status, sent.out, path.read_bytes()) == (0, "", b"disunting di Word")
    assert standing(office)[::2] == ("dilaporkan", ["terpenuhi"])


def test_what_is_missing_is_named(lone: Office) -> None:
    statement(lone, ended=False, issued=False)
    refused = lone.run("laporan", "new", ID)
    assert (refused.status, refused.out) == (6, "")
    assert refused.err == (
        "Galat: Laporan hasil keterangan pers (1 x 24 jam) belum dapat dibuat; yang belum diisi: "
        "Waktu selesai, Pokok yang disampaikan.\nSaran: Tambahkan --selesai --pokok-disampaikan.\n"
    )
    lone.do("laporan", "new", ID, *POINTS, "--selesai", "2026-11-24 09:30 WIB")
    assert standing(lone)[::2] == ("konsep", ["terpenuhi"])
    assert "Waktu pelaksanaan | Selasa, 24 November 2026, pukul 08.00–09.30 WIB" in cells(lone)


def test_a_terminal_is_asked_for_it(lone: Office) -> None:
    statement(lone)
    asked = lone.run("laporan", "new", ID, ketik="Satu pokok.\n\ntidak\n\n")
    assert asked.status == 0, asked
    assert "Pokok apa saja yang disampaikan?" in asked.err
    assert "Laporan ini sudah dikirim? (ya/tidak) [tidak] " in asked.err
    assert "Pokok yang disampaikan | Satu pokok." in cells(lone)
    assert standing(lone)[::2] == ("terbit", ["terbuka"])
    asked = lone.later(hours=2).run("laporan", "new", ID, ketik="tidak\nya\n2026-11-24 11:15 WIB\n")
    assert "Kapan dikirim? Enter = sekarang." in asked.err
    assert f"Dicatat terkirim Selasa, 24 November 2026, pukul 11.15 WIB, kepada {CENTRE}.\n" in asked.err
    assert "Bila belum dikirim" not in asked.err
    assert standing(lone)[::2] == ("dilaporkan", ["terpenuhi"])


def test_an_interrupted_conversation_can_be_taken_up(lone: Office) -> None:
    statement(lone)
    stopped = lone.run("laporan", "new", ID, ketik="Satu pokok.\n\n")
    assert stopped.status == 130
    command = stopped.err.split("Lanjutkan dengan: humas ")[1].split()
    lone.do(*command)
    assert standing(lone)[0] == "dilaporkan"


def test_times_that_have_not_come_are_refused(lone: Office) -> None:
    statement(lone)
    for flag, when in (("--waktu", "2026-11-24 10:01 WIB"), ("--selesai", "2026-11-24 11:00 WIB")):
        refused = lone.run("laporan", "new", ID, *POINTS, flag, when)
        assert (refused.status, refused.out) == (2, "")
        assert f"Galat: Opsi '{flag}': 24 November 2026, pukul 1" in refused.err
    assert standing(lone)[::2] == ("terbit", ["terbuka"])


@pytest.mark.parametrize(("when", "fact", "told"), [("07:59", "mulai", "08.00"), ("08:59", "selesai", "09.00")])
def test_a_report_before_the_activity_is_refused(office: Office, when: str, fact: str, told: str) -> None:
    statement(office)
    early = office.run("laporan", "new", ID, *POINTS, "--waktu", f"2026-11-24 {when} WIB")
    assert (early.status, early.out) == (2, "")
    assert early.err == (
        f"Galat: Laporan bertanggal 24 November 2026, pukul {when.replace(':', '.')} WIB, mendahului waktu {fact} "
        f"kegiatan (24 November 2026, pukul {told} WIB).\n"
        "Saran: Betulkan --waktu; bila kegiatannya selesai pada waktu lain, sebutkan dengan --selesai.\n"
    )
    assert standing(office)[::2] == ("terbit", ["terbuka"])
    office.do("laporan", "new", ID, *POINTS, "--waktu", "2026-11-24 09:00 WIB")
    assert standing(office)[::2] == ("dilaporkan", ["terpenuhi"])


def early_report(office: Office, when: str) -> None:
    """The statement with a report among its facts, its end not known, issued before it began."""
    text = statement_text(**BEGUN, laporan=f"[{{ kepada = 'pimpinan-humas-pusat', waktu = {when} }}]")
    (office.work / "awal.toml").write_text(text, encoding="utf-8")
    office.later(hours=-3).do("keterangan-pers", "new", "--isian", "awal.toml", "--no-input")
    office.do("keterangan-pers", "issue", ID)
    office.later(hours=3)


def test_a_report_that_came_too_early_does_not_stand_for_the_true_one(office: Office) -> None:
    early_report(office, "2026-11-24T08:30:00+07:00")
    office.do("register", "done", ID, "--selesai", "2026-11-24 09:00 WIB")
    true = office.later(minutes=5).run("laporan", "new", ID, *POINTS)
    assert true.status == 0
    assert "sudah tercatat" not in true.err
    assert standing(office)[::2] == ("dilaporkan", ["terpenuhi"])
    record = office.do("register", "show", ID, "--json").data["berkas"]
    assert [row["waktu"] for row in record["laporan"]] == ["2026-11-24T08:30:00+07:00", "2026-11-24T10:05:00+07:00"]


def test_nothing_took_place_after_a_report_of_it(office: Office) -> None:
    early_report(office, "2026-11-24T07:30:00+07:00")
    refused = office.run("register", "done", ID, "--selesai", "2026-11-24 09:00 WIB")
    assert (refused.status, refused.out) == (2, "")
    assert refused.err == (
        "Galat: Laporan bertanggal 24 November 2026, pukul 07.30 WIB, mendahului waktu mulai kegiatan "
        "(24 November 2026, pukul 08.00 WIB).\n"
        f"Saran: Betulkan waktu mulainya, atau hapus laporan itu: humas register update {ID} --ubah laporan=\n"
    )
    office.do("register", "update", ID, "--ubah", "laporan=", "--alasan", "salah catat")
    office.do("register", "done", ID, "--selesai", "2026-11-24 09:00 WIB")
    assert standing(office)[::2] == ("terlaksana", ["terbuka"])


def test_to_somebody_else_the_duty_stays_open(lone: Office) -> None:
    statement(lone)
    other = lone.do("laporan", "new", ID, *POINTS, "--kepada", "kepala-bkn")
    assert (
        "Laporan kepada Kepala BKN tercatat, tetapi tidak menutup kewajiban di atas: penerimanya lain.\n" in other.err
    )
    assert standing(lone)[::2] == ("terlaksana", ["terbuka"])
    document = docx.Document(str(lone.work / f"{ID}-laporan.docx"))
    assert "kepada Kepala BKN" in [paragraph.text for paragraph in document.paragraphs]
    lone.do("laporan", "new", ID)
    assert standing(lone)[::2] == ("dilaporkan", ["terpenuhi"])
    document = docx.Document(str(lone.work / f"{ID}-laporan.docx"))
    assert f"kepada {CENTRE}" in [paragraph.text for paragraph in document.paragraphs]


def test_before_the_product_is_out_the_state_stays(lone: Office) -> None:
    statement(lone, issued=False)
    early = lone.do("laporan", "new", ID, *POINTS)
    assert (
        f"Keadaan tetap konsep: naskahnya belum terbit. Terbitkan dengan: humas keterangan-pers issue {ID}\n"
        in early.err
    )
    assert standing(lone)[::2] == ("konsep", ["terpenuhi"])


@pytest.mark.parametrize("words", [("--belum-dikirim", "--tanpa-dokumen"), ("--kepada", "kepala-bnk")])
def test_wrong_usage(lone: Office, words: tuple[str, ...]) -> None:
    statement(lone)
    assert lone.run("laporan", "new", ID, *words).status == 2


def test_without_a_duty_the_report_is_made_and_that_is_said(lone: Office) -> None:
    folder = EXAMPLES.parent / "templates" / "konferensi-pers"
    text = (folder / "contoh.toml").read_text(encoding="utf-8").replace("2026-11-26T1", "2026-11-23T1")
    text = text.replace("2026-11-23T15:30", "2026-11-24T15:30")
    (lone.work / "konferensi.toml").write_text(text, encoding="utf-8")
    made = lone.do("konferensi-pers", "new", "--isian", "konferensi.toml", "--no-input", "--json").data
    planned = lone.run("laporan", "new", made["id"], *POINTS, "--kepada", "kepala-bkn")
    assert (planned.status, planned.err) == (
        2,
        "Galat: Isian 'isi.waktu_kirim_laporan' (Laporan dikirim): 24 November 2026, pukul 15.30 WIB, belum tiba.\n"
        "Saran: Sebutkan waktu yang sebenarnya dengan --waktu, atau buat dokumennya saja dengan --belum-dikirim.\n",
    )
    lone.later(hours=6)
    for words in ((), ("--belum-dikirim",)):
        refused = lone.run("laporan", "new", made["id"], *POINTS, *words)
        assert (refused.status, refused.err) == (
            6,
            "Galat: Penerima laporan belum disebut; peraturan tidak mewajibkan laporan untuk kegiatan ini.\n"
            "Saran: Tambahkan --kepada, misalnya --kepada pimpinan-humas-pusat.\n",
        )
    done = lone.do("laporan", "new", made["id"], *POINTS, "--kepada", "humas-pusat")
    assert "Peraturan tidak mewajibkan laporan untuk kegiatan ini.\n" in done.err
    assert "pukul 15.30 WIB, kepada Unit Kehumasan BKN Pusat.\n" in done.err
    assert done.err.endswith(f"{made['id']}: dilaporkan.\n")


@pytest.mark.parametrize(("when", "stands"), [("01:30", "terpenuhi"), ("01:31", "terlambat")])
def test_an_interview_over_two_zones_needs_no_product_first(lone: Office, when: str, stands: str) -> None:
    lone.configure("kanreg-4").later(hours=72)
    example = EXAMPLES.parent / "templates" / "wawancara-pers" / "contoh.toml"
    made = lone.run("wawancara-pers", "new", "--isian", str(example), "--no-input", "--at", "2026-11-25 10:00 WITA")
    assert made.status == 0, made
    words = (*POINTS, "--waktu", f"2026-11-27 {when} WIT", "--alasan", "surel tertunda")
    done = lone.do("laporan", "new", "wawancara-pers-2026-11-25-01", *words, "--json").data
    (duty,) = done["kewajiban"]
    assert (done["keadaan"], duty["tenggat"], duty["status"]) == ("dilaporkan", "2026-11-27T01:30:00+09:00", stands)


def test_a_kind_without_the_document_keeps_the_evidence_only(lone: Office) -> None:
    id = lone.release()
    refused = lone.run("laporan", "new", id, "--json")
    assert (refused.status, refused.codes) == (5, ["dokumen-belum-ada"])
    words = ("laporan", "new", id, "--tanpa-dokumen", "--kepada", "kepala-bkn")
    dropped = lone.run(*words, "--nada", "netral")
    assert dropped.status == 2
    assert "Galat: Formulir jenis kegiatan ini tidak mempunyai isian '--nada'.\n" in dropped.err
    lone.later(days=1).do(*words)


def test_a_cancelled_activity_takes_no_report(lone: Office) -> None:
    statement(lone)
    lone.do("register", "cancel", ID, "--alasan", "ditunda")
    refused = lone.run("laporan", "new", ID, *POINTS, "--json")
    assert (refused.status, refused.codes) == (1, ["keadaan-tidak-cocok"])


def test_every_field_of_the_report_has_an_option(lone: Office) -> None:
    import tomllib

    groups = tomllib.loads((EXAMPLES.parent / "templates" / "_bersama" / "isian.toml").read_text(encoding="utf-8"))
    shown = lone.do("laporan", "new", "--help").out
    names = [name.replace("_", "-") for name in groups["laporan"] if name not in OWN_OPTIONS]
    assert [name for name in names if f"--{name} " not in shown] == []


def test_json_tells_all_of_it(lone: Office) -> None:
    statement(lone)
    data = lone.do("laporan", "new", ID, *POINTS, "--waktu", "2026-11-24 09:45 WIB", "--json").data
    assert [duty["status"] for duty in data.pop("kewajiban")] == ["terpenuhi"]
    assert data == {
        "id": ID,
        "keadaan": "dilaporkan",
        "putusan": "sesuai",
        "keterangan": [f"Dicatat terkirim Selasa, 24 November 2026, pukul 09.45 WIB, kepada {CENTRE}."],
        "nomor": [],
        "berkas": [f"{ID}-laporan.docx"],
        "peringatan": [],
    }
