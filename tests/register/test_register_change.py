"""``register update``, ``done``, ``cancel``, ``note``, ``attach``: whole output, exit codes, what stays recorded."""

from __future__ import annotations

import hashlib
from contextlib import chdir
from tomllib import loads

import pytest

from humas_cli.app import run
from register.office import EXAMPLES, Office, Terminal


def history(office: Office, id: str) -> list[dict[str, object]]:
    """The events of an activity."""
    found = office.do("register", "show", id, "--riwayat", "--json").data["riwayat"]
    assert isinstance(found, list)
    return found


def interview(office: Office, *, coordinated: bool = True) -> str:
    """The example interview as the centre's own; gives its id."""
    text = (EXAMPLES / "wawancara.toml").read_text(encoding="utf-8").replace('"kanreg-4"', '"pusat"', 1)
    if not coordinated:
        head, _, rest = text.partition("[[koordinasi]]")
        text = head + rest[rest.index("[isi]") :]
    (office.work / "masukan.toml").write_text(text, encoding="utf-8")
    return str(office.run("wawancara-pers", "new", "--isian", "masukan.toml", "--no-input", "--json").data["id"])


def test_an_update_says_what_changed_and_keeps_the_old_version(office: Office) -> None:
    id = office.release()
    changed = office.later(hours=1).run("register", "update", id, "--ubah", "judul=Judul Baru", "--ubah", "inisial=")
    assert changed.status == 0
    assert changed.out == f"{id}\n"
    assert changed.err == (
        "isi.inisial: “han” → (kosong)\n"
        "judul: “BKN Buka Layanan Konsultasi Kepegawaian Daring” → “Judul Baru”\n"
        "Putusan: sesuai.\n"
        f"{id}: konsep.\n"
        f"Berkas {id}.toml yang lama tidak ikut berubah; yang terbaru: humas register show {id} --output FOLDER\n"
    )
    shown = office.do("register", "show", id, "--json").data
    assert (shown["versi"], shown["judul"]) == (2, "Judul Baru")
    assert "inisial" not in shown["berkas"]["isi"]
    assert history(office, id)[1]["berubah"] == [
        {"jalur": "isi.inisial", "lama": "han", "baru": None},
        {"jalur": "judul", "lama": "BKN Buka Layanan Konsultasi Kepegawaian Daring", "baru": "Judul Baru"},
    ]


def test_an_update_that_changes_nothing_makes_no_version(office: Office) -> None:
    id = office.release()
    same = office.run("register", "update", id, "--ubah", "materi=program")
    assert (same.status, same.out) == (0, f"{id}\n")
    assert same.err == "Tidak ada yang berubah; tidak ada versi baru.\n"
    assert len(history(office, id)) == 1


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        (("--ubah", "judl=x"), "Galat: Opsi '--ubah': kunci 'judl' tidak dikenal.\nSaran: Maksud Anda 'judul'?\n"),
        (
            ("--ubah", "materi=progam"),
            "Galat: Opsi '--ubah': materi: 'progam' bukan pilihan. Maksud Anda 'program'?\n"
            "Saran: Contoh: --ubah materi=kebijakan\n",
        ),
        (
            ("--ubah", "judul"),
            "Galat: Opsi '--ubah' tidak berbentuk kunci=nilai.\nSaran: Contoh: --ubah tempat='Aula BKN'\n",
        ),
        ((), "Galat: Perubahannya belum disebut.\nSaran: Sebutkan --ubah kunci=nilai atau --isian BERKAS.\n"),
    ],
)
def test_an_update_that_means_nothing_is_refused(lone: Office, typed: tuple[str, ...], said: str) -> None:
    id = lone.release()
    refused = lone.run("register", "update", id, *typed)
    assert (refused.status, refused.out, refused.err) == (2, "", said)
    assert len(history(lone, id)) == 1


def test_lists_and_tables_are_typed_like_the_kinds_own_options(lone: Office) -> None:
    id = lone.release()
    rows = ("--ubah", "isi.data=uraian=Pertama,nilai=1", "--ubah", "isi.data=uraian=Kedua,nilai=2")
    lone.do("register", "update", id, *rows, "--ubah", "isi.kutipan=[]", "--ubah", "pembuat.status=definitif")
    record = lone.do("register", "show", id, "--json").data["berkas"]
    assert record["isi"]["data"] == [{"nilai": "1", "uraian": "Pertama"}, {"nilai": "2", "uraian": "Kedua"}]
    assert record["isi"]["kutipan"] == []
    assert record["pembuat"] == {"jabatan": "pimpinan-humas-pusat", "status": "definitif"}


def test_a_file_is_laid_over_the_record_but_not_that_of_another_activity(lone: Office) -> None:
    id = lone.release()
    (lone.work / "tambahan.toml").write_text('jenis = "siaran-pers"\ntempat = "Aula BKN"\n', encoding="utf-8")
    lone.do("register", "update", id, "--isian", "tambahan.toml")
    assert lone.do("register", "show", id, "--json").data["berkas"]["tempat"] == "Aula BKN"
    other = 'id = "siaran-pers-2026-11-25-09"\njenis = "siaran-pers"\n'
    (lone.work / "tambahan.toml").write_text(other, encoding="utf-8")
    refused = lone.run("register", "update", id, "--isian", "tambahan.toml")
    assert refused.status == 2
    assert refused.err == (
        f"Galat: Berkas 'tambahan.toml' berisi kegiatan 'siaran-pers-2026-11-25-09', bukan '{id}'.\n"
        "Saran: Periksa id dalam berkas itu, atau ID pada perintahnya.\n"
    )


def test_once_it_went_out_a_correction_needs_a_reason(office: Office) -> None:
    id = office.release()
    office.do("siaran-pers", "issue", id)
    refused = office.run("register", "update", id, "--ubah", "judul=Lain")
    assert refused.status == 6
    assert refused.err == (
        'Galat: Alasannya belum disebut.\nSaran: Tambahkan --alasan, misalnya: --alasan "acara ditunda panitia".\n'
    )
    office.do("register", "update", id, "--ubah", "judul=Lain", "--alasan", "salah ketik")
    assert [(event["peristiwa"], event["alasan"]) for event in history(office, id)] == [
        ("dicatat", ""),
        ("terbit", ""),
        ("diubah", "salah ketik"),
    ]


def test_at_a_terminal_the_reason_is_asked_for(lone: Office) -> None:
    id = lone.release()
    asked = lone.run("register", "cancel", id, ketik="acara ditunda\n")
    assert asked.status == 0
    assert "Apa alasannya?" in asked.err
    assert history(lone, id)[-1]["alasan"] == "acara ditunda"


def test_a_numbered_letter_is_not_moved_into_another_month(office: Office) -> None:
    id = office.release()
    office.do("siaran-pers", "issue", id)
    moved = ("--ubah", "mulai=2026-12-01 09:00 WIB", "--alasan", "diundur")
    refused = office.run("register", "update", id, *moved)
    assert refused.status == 1
    assert refused.err.startswith(
        f"Galat: '{id}' sudah bernomor: 001/RILIS/BKN/XI/2026 bertanggal November 2026, "
        "naskahnya akan bertanggal Desember 2026; perubahan tidak dicatat.\n"
    )
    again = office.run("siaran-pers", "issue", id, "--mulai", "2026-12-01 09:00 WIB", "--alasan", "diundur", "--json")
    assert (again.status, again.codes) == (1, ["nomor-tidak-cocok"])
    assert len(history(office, id)) == 2


def test_nothing_is_lost_when_two_change_the_same_activity_at_once(office: Office) -> None:
    id = office.release()
    office.do("siaran-pers", "issue", id)

    class Meanwhile(Terminal):
        """While the reason is typed, somebody else corrects the same activity."""

        def readline(self, *_: object) -> str:  # type: ignore[override]
            office.do("register", "update", id, "--ubah", "judul=Judul Lain", "--alasan", "lebih dahulu")
            return "terlambat\n"

    env = office.environment(ketik="")._replace(stdin=Meanwhile())
    with chdir(office.work):
        status = run(("register", "update", id, "--ubah", "tempat=Aula"), env)
    assert status == 4
    assert env.stderr.getvalue().endswith(  # type: ignore[attr-defined]
        f"Galat: '{id}' diubah orang lain pada saat yang sama; perubahan ini tidak dicatat.\n"
        f"Saran: Lihat isinya dengan 'humas register show {id}', lalu ulangi bila masih perlu.\n"
    )
    assert [event["alasan"] for event in history(office, id)] == ["", "", "lebih dahulu"]


def test_new_evidence_closes_a_duty(office: Office) -> None:
    id = interview(office, coordinated=False)
    evidence = "koordinasi=dengan=pimpinan-humas-pusat,waktu=2026-11-24 08:30 WIB,cara=telepon"
    told = office.run("register", "update", id, "--ubah", evidence)
    assert told.status == 0
    assert told.err == (
        "koordinasi: (kosong) → dengan: “pimpinan-humas-pusat”, "
        "waktu: Selasa, 24 November 2026, pukul 08.30 WIB, cara: “telepon”\n"
        "Putusan: belum lengkap → sesuai.\n"
        "Kewajiban tertutup: Koordinasi dengan Pimpinan Unit Kehumasan BKN Pusat (Pasal 8 ayat (2)), sebelum "
        "Rabu, 25 November 2026, pukul 23.30 WITA = pukul 22.30 WIB: sudah.\n"
        f"{id}: konsep.\n"
        f"Berkas {id}.toml yang lama tidak ikut berubah; yang terbaru: humas register show {id} --output FOLDER\n"
    )
    duties = office.do("register", "show", id, "--json").data["kewajiban"]
    assert {duty["apa"]: duty["status"] for duty in duties} == {
        "permohonan": "terpenuhi",
        "koordinasi": "terpenuhi",
        "laporan": "terbuka",
    }


def test_done_takes_the_real_end_and_starts_the_clock_of_the_report(office: Office) -> None:
    id = interview(office)
    office.later(hours=60)  # 26 November, 22.00 WIB
    told = office.run("register", "done", id, "--selesai", "2026-11-26 02:15 WIT", "--json")
    assert told.status == 0
    assert told.data["keadaan"] == "terlaksana"
    assert told.data["berubah"] == [
        {"jalur": "selesai", "lama": "2026-11-26T01:30:00+09:00", "baru": "2026-11-26T02:15:00+09:00"}
    ]
    assert [(duty["apa"], duty["tenggat"]) for duty in told.data["kewajiban_terbuka"]] == [
        ("laporan", "2026-11-27T02:15:00+09:00")
    ]


def test_done_is_not_told_of_what_is_still_to_come(office: Office) -> None:
    id = interview(office)
    refused = office.run("register", "done", id, "--selesai", "2026-11-26 01:30 WIT")
    assert refused.status == 2
    assert refused.err == (
        "Galat: Waktu selesai Kamis, 26 November 2026, pukul 01.30 WIT masih akan datang; "
        "sekarang Selasa, 24 November 2026, pukul 12.00 WIT.\n"
        "Saran: Catat terlaksana sesudah kegiatannya selesai, atau betulkan waktu selesainya.\n"
    )
    early = office.later(days=4).run("register", "done", id, "--selesai", "2026-11-25 20:00 WITA")
    assert early.status == 2
    assert early.err == (
        "Galat: Waktu selesai (25 November 2026, pukul 20.00 WITA) lebih awal daripada waktu mulai (25 November 2026, "
        "pukul 23.30 WITA).\nSaran: Betulkan --selesai, atau sebutkan waktu mulai yang sebenarnya dengan --mulai.\n"
    )
    assert office.do("register", "show", id, "--json").data["keadaan"] == "konsep"


def test_a_product_is_issued_before_it_is_done_and_not_done_twice(office: Office) -> None:
    id = office.release()
    end = ("--selesai", "2026-11-25 10:30 WIB")
    refused = office.later(days=2).run("register", "done", id, *end)
    assert refused.status == 1
    assert refused.err == (
        f"Galat: '{id}' masih konsep; tidak dapat dinyatakan terlaksana.\n"
        f"Saran: Terbitkan dahulu dengan: humas siaran-pers issue {id}.\n"
    )
    office.do("siaran-pers", "issue", id)
    missing = office.run("register", "done", id)
    assert (missing.status, missing.out) == (6, "")
    office.do("register", "done", id, *end)
    assert office.run("register", "done", id, *end, "--json").codes == ["keadaan-tidak-cocok"]


def test_a_cancelled_activity_gives_its_number_up_for_good(office: Office) -> None:
    id = office.release()
    office.do("siaran-pers", "issue", id)
    cancelled = office.run("register", "cancel", id, "--alasan", "acara ditunda")
    assert cancelled.status == 0
    assert cancelled.err == (
        "Naskahnya sudah keluar; bila sudah dikirim, beri tahu penerimanya.\n"
        "Nomor batal dan tidak dipakai lagi: 001/RILIS/BKN/XI/2026.\n"
        f"Berkas final yang tidak dihapus; singkirkan sendiri: {id}-rilis.docx, {id}-wa.txt.\n"
        f"{id}: batal.\n"
    )
    assert office.do("siaran-pers", "issue", office.release(), "--json").data["nomor"] == ["002/RILIS/BKN/XI/2026"]
    for words in (("cancel", id, "--alasan", "lagi"), ("update", id, "--ubah", "judul=x", "--alasan", "y")):
        refused = office.run("register", *words, "--json")
        assert (refused.status, refused.codes) == (1, ["keadaan-tidak-cocok"])
    office.do("register", "note", id, "panitia menjadwalkan ulang")  # what is known of it can still be told
    assert [event["peristiwa"] for event in history(office, id)] == ["dicatat", "terbit", "batal", "catatan"]


def test_what_took_place_is_not_cancelled(lone: Office) -> None:
    id = lone.release()
    lone.do("siaran-pers", "issue", id)
    lone.later(days=2).do("register", "done", id, "--selesai", "2026-11-25 10:30 WIB")
    refused = lone.run("register", "cancel", id, "--alasan", "x")
    assert refused.status == 1
    assert refused.err == (
        f"Galat: '{id}' sudah terlaksana; tidak dapat dibatalkan.\n"
        f"Saran: Yang sudah berlangsung tidak dibatalkan; catat keterangannya dengan: humas register note {id}.\n"
    )


def test_evidence_is_kept_with_its_content_and_only_once(office: Office) -> None:
    id = office.release()
    (office.work / "tangkapan.png").write_bytes(b"gambar")
    typed = ("--tautan", "https://media.example/berita/1", "--berkas", "tangkapan.png", "--catatan", "halaman muka")
    kept = office.run("register", "attach", id, *typed)
    hash = hashlib.sha256(b"gambar").hexdigest()
    assert kept.status == 0
    assert kept.err == f"Bukti tersimpan.\nSHA-256 tangkapan.png: {hash}\n{id}: konsep.\n"
    again = office.do("register", "attach", id, *typed)
    assert again.err.startswith("Bukti itu sudah tersimpan; tidak ada yang ditambahkan.\n")
    proofs = office.do("register", "show", id, "--json").data["bukti"]
    assert [(proof["tautan"], proof["berkas"], proof["hash"], proof["ukuran"]) for proof in proofs] == [
        ("https://media.example/berita/1", "tangkapan.png", hash, 6)
    ]


@pytest.mark.parametrize(
    ("typed", "status"),
    [
        ((), 2),
        (("--tautan", "ftp://media.example/1"), 2),
        (("--tautan", "https://"), 2),
        (("--tautan", "https://petugas:sandi@media.example/1"), 2),
        (("--berkas", "tidak-ada.png"), 5),
        (("--berkas", "kosong.png"), 2),
        (("--berkas", "besar.bin"), 4),
    ],
)
def test_evidence_that_is_none_is_refused(lone: Office, typed: tuple[str, ...], status: int) -> None:
    id = lone.release()
    (lone.work / "kosong.png").write_bytes(b"")
    with (lone.work / "besar.bin").open("wb") as stream:
        stream.truncate(20 * 1024 * 1024 + 1)
    refused = lone.run("register", "attach", id, *typed)
    assert refused.status == status
    assert "sandi@" not in refused.err
    assert lone.do("register", "show", id, "--json").data["bukti"] == []


def test_another_offices_activity_is_not_changed(lone: Office) -> None:
    id = f"pusat/{lone.release()}"
    lone.configure("kanreg-4")
    changes = (("note", id, "x"), ("cancel", id, "--alasan", "x"), ("update", id, "--ubah", "judul=x"))
    for words in (*changes, ("attach", id, "--tautan", "https://media.example/1"), ("official", id, "B-1")):
        refused = lone.run("register", *words, "--json")
        assert (refused.status, refused.codes) == (1, ["milik-kantor-lain"])
    assert lone.do("register", "list").out.startswith(f"{id}\t")


def test_files_are_written_again_from_the_register(office: Office) -> None:
    id = office.release()
    office.do("siaran-pers", "issue", id)
    final = (office.work / f"{id}-rilis.docx").read_bytes()
    record = loads((office.work / f"{id}.toml").read_text(encoding="utf-8"))
    for path in office.work.iterdir():
        path.unlink()
    written = office.do("register", "show", id, "--output", "salinan")
    assert written.out == f"salinan/{id}-rilis.docx\nsalinan/{id}-wa.txt\nsalinan/{id}.toml\n"
    assert (office.work / "salinan" / f"{id}-rilis.docx").read_bytes() == final
    assert loads((office.work / "salinan" / f"{id}.toml").read_text(encoding="utf-8")) == record
    assert (office.work / "salinan" / f"{id}.toml").stat().st_mode & 0o777 == 0o600
    assert office.run("register", "show", id, "--output", "salinan").status == 4
