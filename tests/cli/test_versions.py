"""Several rulebooks by date: the one in force on the day of the activity judges, an amendment from its own day on."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from humas_cli.rulebook.loader import SHIPPED

from .conftest import Runner

BASE = SHIPPED.read_text(encoding="utf-8")
REPEAL = """\
[peraturan]
nama = "Peraturan BKN Nomor 3 Tahun 2027"
pendek = "Peraturan BKN 3/2027"
versi = "1"
teks = "perubahan.txt"
mengubah = "Peraturan BKN 8/2021/2026.1"
berlaku_sejak = "2027-01-01"

[[cabut]]
id = "keterangan-pers.3.koordinasi"
kutipan = "Kewajiban berkoordinasi dihapus."
"""
REPEAL_TEXT = "Kewajiban berkoordinasi dihapus.\nHasil disampaikan dalam waktu 2 x 24 jam.\n"


def book(home: Path, name: str, text: str) -> Path:
    """A file in the office's folder of rulebooks."""
    path = home / "aturan" / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def edition(versi: str, since: str = "", until: str = "") -> str:
    """The shipped rulebook with another version and time."""
    text = BASE.replace('versi = "2026.1"', f'versi = "{versi}"', 1)
    return text.replace('berlaku_sejak = ""', f'berlaku_sejak = "{since}"\nberlaku_sampai = "{until}"', 1)


def amended(home: Path, text: str = REPEAL, name: str = "perubahan.toml") -> Path:
    """An amendment in the office's folder, with its text beside it."""
    book(home, "perubahan.txt", REPEAL_TEXT)
    return book(home, name, text)


def record(work: Path, start: str, name: str = "kt.toml") -> str:
    """A keterangan pers of a regional head, without coordination, that has begun then."""
    (work / name).write_text(
        f'jenis = "keterangan-pers"\nsesuai_kewenangan = true\nkantor = "kanreg-9"\nmulai = {start}\n'
        '[[pelaku]]\njabatan = "kepala-kanreg"\n',
        encoding="utf-8",
    )
    return name


def judged(humas: Runner, *words: str) -> list[tuple[str, str]]:
    """Version and verdict of each record."""
    outcome = humas("kegiatan", "check", *words, "--json")
    return [(one["rulebook"]["versi"], one["putusan"]) for one in json.loads(outcome.out)["data"]]


def test_the_rulebook_in_force_on_the_day_of_the_activity_judges(humas: Runner, home: Path, work: Path) -> None:
    book(home, "lama.toml", edition("lama", "2021-01-01", "2026-12-31"))
    book(home, "baru.toml", edition("baru", "2027-01-01"))
    last = record(work, "2026-12-31T23:59:00+07:00", "akhir.toml")
    first = record(work, "2027-01-01T00:30:00+09:00", "awal.toml")  # in its own zone; elsewhere it is still 2026
    assert [versi for versi, _ in judged(humas, last, first)] == ["lama", "baru"]
    (work / "tanpa.toml").write_text('jenis = "siaran-pers"\n', encoding="utf-8")
    assert judged(humas, "tanpa.toml")[0][0] == "lama"  # no beginning: the day of the judgement
    assert judged(humas, "tanpa.toml", "--at", "2027-02-01 08:00 WIB")[0][0] == "baru"


def test_both_rulebooks_are_named_when_both_have_judged(humas: Runner, home: Path, work: Path) -> None:
    book(home, "lama.toml", edition("lama", "2021-01-01", "2026-12-31"))
    book(home, "baru.toml", edition("baru", "2027-01-01"))
    names = (record(work, "2026-12-30T09:00:00+07:00", "a.toml"), record(work, "2027-01-30T09:00:00+07:00", "b.toml"))
    out = humas("kegiatan", "check", *names).out
    assert "Peraturan BKN 8/2021, versi lama (" in out
    assert "Peraturan BKN 8/2021, versi baru (" in out


def test_lines_of_jsonl_are_judged_each_by_its_own_day(humas: Runner, home: Path) -> None:
    book(home, "lama.toml", edition("lama", "2021-01-01", "2026-12-31"))
    book(home, "baru.toml", edition("baru", "2027-01-01"))
    lines = (
        '{"jenis": "media-online", "mulai": "2026-12-01T08:00:00+07:00", "pelaksana": "humas-pusat"}\n'
        "\n"
        '{"jenis": "media-online", "mulai": "2027-12-01T08:00:00+07:00", "pelaksana": "humas-pusat"}\n'
        '{"jenis": "media-online", "mulai": "2019-12-01T08:00:00+07:00"}\n'
        "{rusak\n"
        '{"jenis": "media-online", "mulai": "besok"}\n'
    )
    outcome = humas("kegiatan", "check", "--jsonl", masukan=lines)
    found = [json.loads(line) for line in outcome.out.splitlines()]
    assert [one["baris"] for one in found] == [1, 3, 4, 5, 6]
    assert [one["rulebook"]["versi"] for one in found[:2]] == ["lama", "baru"]
    assert [one["galat"][0]["kode"] for one in found[2:]] == [
        "buku-aturan-tidak-berlaku",
        "baris-rusak",
        "berkas-kegiatan-rusak",
    ]
    assert outcome.status == 4


def test_a_day_without_a_rulebook_is_told(humas: Runner, home: Path, work: Path) -> None:
    book(home, "lama.toml", edition("lama", "2021-01-01", "2026-12-31"))
    outcome = humas("kegiatan", "check", record(work, "2020-05-02T09:00:00+07:00"))
    assert (outcome.status, outcome.out) == (5, "")
    assert outcome.err == (
        "Galat: Tidak ada buku aturan yang berlaku pada 2 Mei 2020 (Peraturan BKN 8/2021 versi lama berlaku sejak "
        "1 Januari 2021 sampai dengan 31 Desember 2026).\n"
        "Saran: Periksa waktu mulai kegiatan, atau sebutkan buku aturan yang berlaku saat itu dengan --rulebook.\n"
    )


def test_two_in_force_on_the_same_day_are_an_error(humas: Runner, home: Path, work: Path) -> None:
    book(home, "a.toml", edition("a", "2021-01-01", "2027-01-01"))
    book(home, "b.toml", edition("b", "2027-01-01"))
    outcome = humas("kegiatan", "check", record(work, "2026-05-02T09:00:00+07:00"))
    assert (outcome.status, outcome.out) == (4, "")
    assert "b.toml' (berlaku sejak 1 Januari 2027) berlaku pada hari yang sama." in outcome.err


def test_the_office_s_own_undated_rulebook_goes_before_the_shipped_one(humas: Runner, home: Path, work: Path) -> None:
    name = record(work, "2026-05-02T09:00:00+07:00")
    assert judged(humas, name)[0][0] == "2026.1"
    book(home, "kantor.toml", edition("kantor"))
    assert judged(humas, name)[0][0] == "kantor"


def test_a_dated_file_that_was_named_does_not_judge_other_days(humas: Runner, work: Path) -> None:
    (work / "buku.toml").write_text(edition("x", "2027-01-01"), encoding="utf-8")
    outcome = humas("kegiatan", "check", record(work, "2026-05-02T09:00:00+07:00"), "--rulebook", "buku.toml")
    assert outcome.status == 5
    assert "(Peraturan BKN 8/2021 versi x berlaku sejak 1 Januari 2027)" in outcome.err


def test_an_amendment_replaces_single_rules_from_its_day_on(humas: Runner, home: Path, work: Path) -> None:
    amended(home)
    before = record(work, "2026-11-20T09:00:00+09:00", "sebelum.toml")
    after = record(work, "2027-01-01T09:00:00+09:00", "sesudah.toml")
    at = ("--at", "2027-01-01 08:00 WIB")
    assert judged(humas, before, *at) == [("2026.1", "tidak-sesuai")]
    data = json.loads(humas("kegiatan", "check", after, *at, "--json").out)["data"][0]
    assert data["rulebook"]["nama"] == "Peraturan BKN 8/2021 jo. Peraturan BKN 3/2027"
    assert data["rulebook"]["versi"] == "2026.1+1"
    assert "keterangan-pers.3.koordinasi" not in {f["aturan"] for f in data["temuan"]}
    assert [duty["apa"] for duty in data["kewajiban"]] == ["laporan"]


def test_an_amendment_can_change_a_rule_and_the_next_one_goes_on_from_there(
    humas: Runner, home: Path, work: Path
) -> None:
    amended(home)
    start = BASE.index('id = "keterangan-pers.3.laporan"')
    rule = BASE[start : BASE.index("\n[[aturan]]", start)]
    quote = next(line for line in rule.splitlines() if line.startswith("kutipan"))
    changed = rule.replace(quote, 'kutipan = "Hasil disampaikan dalam waktu 2 x 24 jam."').replace(
        "jam = 24", "jam = 48"
    )
    second = REPEAL.partition("[[cabut]]")[0].replace("3/2027", "4/2028").replace("3 Tahun 2027", "4 Tahun 2028")
    second = second.replace("2027-01-01", "2028-01-01") + f"[[aturan]]\n{changed}\n"
    amended(home, second, "perubahan-2.toml")
    terms = {}
    for year in (2027, 2028):
        name = record(work, f"{year}-03-01T09:00:00+07:00\nselesai = {year}-03-01T10:00:00+07:00")
        at = ("--at", f"{year}-03-01 10:00 WIB")
        data = json.loads(humas("kegiatan", "check", name, *at, "--json").out)["data"][0]
        assert {duty["apa"] for duty in data["kewajiban"]} == {"laporan"}
        terms[data["rulebook"]["versi"]] = data["kewajiban"][0]["tenggat"]
    assert terms == {"2026.1+1": "2027-03-02T10:00:00+07:00", "2026.1+1+1": "2028-03-03T10:00:00+07:00"}
    shown = json.loads(humas("aturan", "versions", "--at", "2028-01-01 08:00 WIB", "--json").out)["data"]
    assert [(one["versi"], one["berlaku_sejak"], one["berlaku_sampai"], one["berlaku"]) for one in shown] == [
        ("2026.1", None, None, False),
        ("2026.1+1", "2027-01-01", "2027-12-31", False),
        ("2026.1+1+1", "2028-01-01", None, True),
    ]
    assert shown[-1]["nama"].endswith("terakhir dengan Peraturan BKN Nomor 4 Tahun 2028")


def test_an_amendment_that_is_named_brings_its_base(humas: Runner, work: Path) -> None:
    (work / "perubahan.txt").write_text(REPEAL_TEXT, encoding="utf-8")
    (work / "ubah.toml").write_text(REPEAL, encoding="utf-8")
    name = record(work, "2026-11-20T09:00:00+09:00")
    assert judged(humas, name, "--rulebook", "ubah.toml") == [("2026.1", "tidak-sesuai")]
    later = record(work, "2027-11-20T09:00:00+09:00")
    assert judged(humas, later, "--rulebook", "ubah.toml")[0][0] == "2026.1+1"
    rules = humas("aturan", "list", "--rulebook", "ubah.toml").out  # read as it will be, whatever the day is
    assert "keterangan-pers.3.laporan" in rules
    assert "keterangan-pers.3.koordinasi" not in rules


@pytest.mark.parametrize(
    ("old", "new", "status", "told"),
    [
        ('"Peraturan BKN 8/2021/2026.1"', '"Peraturan BKN 8/2021/2026.l"', 5, "Anda 'Peraturan BKN 8/2021/2026.1'?"),
        ("keterangan-pers.3.koordinasi", "keterangan-pers.3.kordinasi", 4, "Anda 'keterangan-pers.3.koordinasi'?"),
        ("[[cabut]]", "[[cbut]]", 4, "perubahan.toml' baris 9, cbut: kunci 'cbut' tidak dikenal."),
        ("dihapus.", "dihapuskan.", 4, "kutipan tidak ada dalam naskah peraturan perubahan"),
        ('berlaku_sejak = "2027-01-01"\n', "", 4, "'berlaku_sejak' belum diisi"),
        ('"2027-01-01"', '"1 Januari"', 4, "bukan tanggal (contoh: 2021-12-31)"),
        ("perubahan.txt", "hilang.txt", 4, "naskah peraturan 'hilang.txt' tidak ada"),
        ('id = "keterangan-pers.3.koordinasi"', 'id = "keterangan-pers.3.pelaku"', 4, "keterangan-pers.3.pelaku'"),
    ],
)  # fmt: skip
def test_a_broken_amendment_is_told_with_its_own_place(
    old: str, new: str, status: int, told: str, humas: Runner, home: Path, work: Path
) -> None:
    assert old in REPEAL
    amended(home, REPEAL.replace(old, new))
    outcome = humas("kegiatan", "check", record(work, "2027-05-02T09:00:00+07:00"))
    assert (outcome.status, outcome.out) == (status, "")
    assert told in outcome.err


def test_a_broken_rule_of_an_amendment_is_told_in_the_amendment(humas: Runner, home: Path, work: Path) -> None:
    path = amended(home, f'{REPEAL}\n[[aturan]]\nid = "baru.1"\njenis = ["keterangan-pers"]\nsifat = "kerass"\n')
    outcome = humas("kegiatan", "check", record(work, "2027-05-02T09:00:00+07:00"))
    assert outcome.status == 4
    assert f"Buku aturan '{path}' baris 16, aturan.1.sifat: sifat 'kerass' tidak dikenal." in outcome.err
    assert "Maksud Anda 'keras'?" in outcome.err


def test_a_kind_s_command_follows_the_day_too(humas: Runner, home: Path, work: Path) -> None:
    amended(home)
    common = ("keterangan-pers", "check", "--pelaku", "kepala-kanreg", "--json", "--at", "2027-02-01 08:00 WIB")
    found = []
    for start in ("2026-12-31 09:00 WIT", "2027-01-01 09:00 WIT"):
        found.append(json.loads(humas(*common, "--mulai", start).out)["data"]["rulebook"]["versi"])
    (work / "isian.toml").write_text("mulai = 2026-12-31T09:00:00+07:00\n", encoding="utf-8")
    found.append(json.loads(humas(*common, "--isian", "isian.toml").out)["data"]["rulebook"]["versi"])
    assert found == ["2026.1", "2026.1+1", "2026.1"]


def test_the_conversation_goes_on_under_the_rulebook_of_the_day_that_was_typed(humas: Runner, home: Path) -> None:
    amended(home)
    words = ("keterangan-pers", "check", "--pelaku", "kepala-kanreg", "--sesuai-kewenangan")
    asked = humas(*words, ketik="2027-02-01 09:00 WIB\n\n\n\n\n\n\n")
    assert "jo. Peraturan BKN 3/2027" in asked.out
    assert "Koordinasi dengan" not in asked.out


def test_without_a_folder_of_rulebooks_nothing_of_this_is_loaded(humas: Runner, work: Path) -> None:
    import subprocess
    import sys

    name = record(work, "2026-11-20T09:00:00+07:00")
    probe = (
        "import sys; from humas_cli.__main__ import main\n"
        f"sys.argv = ['humas', 'kegiatan', 'check', '{name}']\n"
        "main()\nprint(*sys.modules)"
    )
    run = [sys.executable, "-c", probe]
    env = {"HUMAS_HOME": str(work / "rumah"), "PATH": ""}
    subprocess.run(run, cwd=work, env=env, capture_output=True)  # fills the cache
    loaded = subprocess.run(run, cwd=work, env=env, capture_output=True, text=True).stdout.split()
    assert "humas_cli.rulebook" in loaded
    assert not {"humas_cli.rulebook.amending", "humas_cli.activities.dated", "hashlib"} & set(loaded)


def test_a_broken_file_of_the_office_takes_neither_help_nor_configuration_away(
    humas: Runner, home: Path, work: Path
) -> None:
    book(home, "rusak.toml", "x =\n")
    judging = humas("kegiatan", "check", record(work, "2026-11-20T09:00:00+07:00"))
    assert (judging.status, judging.out) == (4, "")
    assert "rusak.toml' baris 1, kolom 4" in judging.err
    assert "siaran-pers" in humas("--help").out
    assert humas("config", "show").status == 0


def test_the_configuration_may_name_kinds_and_documents_of_every_rulebook_at_hand(humas: Runner, home: Path) -> None:
    examples = Path(__file__).parents[2] / "examples"
    home.mkdir(parents=True)
    office = (examples / "kantor-pusat.toml").read_text(encoding="utf-8")
    assert "[nomor]\n" in office
    office = office.replace("[nomor]\n", '[nomor]\nagenda-setting = "AG-{urut}/{tahun}"\n')
    (home / "kantor.toml").write_text(office, encoding="utf-8")
    refused = humas("config", "show")
    assert (refused.status, "'agenda-setting' dalam [nomor]" in refused.err) == (4, True)
    for path in (examples / "aturan-lain" / "aturan").iterdir():
        book(home, path.name, path.read_text(encoding="utf-8"))
    assert humas("config", "show").status == 0


def test_who_answers_by_the_rulebook_of_the_day(humas: Runner, home: Path) -> None:
    amended(home)
    duty = "berkoordinasi dengan Pimpinan Unit Kehumasan BKN Pusat"
    now, then = humas("aturan", "who", "keterangan-pers"), ("aturan", "who", "keterangan-pers")
    assert (now.status, duty in now.out) == (0, True)
    for option in ("--mulai", "--at"):
        outcome = humas(*then, option, "2027-02-01 08:00 WIB")
        assert (outcome.status, duty in outcome.out) == (0, False), option
        assert "jo. Peraturan BKN 3/2027" in outcome.out


def test_a_rule_of_an_amendment_is_read_with_its_ayat_and_its_own_words(humas: Runner, home: Path) -> None:
    rule = BASE[BASE.index('id = "keterangan-pers.3.laporan"') :].partition("[[aturan]]")[0]
    lines = [
        'kutipan = "Hasil disampaikan dalam waktu 2 x 24 jam."'
        if line.startswith("kutipan = ")
        else "baris = [2, 2]"
        if line.startswith("baris = ")
        else line
        for line in rule.splitlines()
    ]
    path = amended(home, REPEAL.partition("[[cabut]]")[0] + "\n".join(["[[aturan]]", *lines, ""]))
    outcome = humas("aturan", "read", "--jenis", "keterangan-pers", "--rulebook", str(path))
    assert (outcome.status, outcome.err) == (0, "")
    assert "Konferensi Pers" not in outcome.out  # line 2 of the amendment is not line 2 of the law that it changes
    _, law, rest = outcome.out.partition("    (3) Keterangan Pers sebagaimana dimaksud pada ayat (1)")
    assert law
    own = rest.partition("  Bunyi (baris ")[0]
    assert "Bunyi menurut naskah perubahan: “Hasil disampaikan dalam waktu 2 x 24 jam.”." in own


def test_examinations_of_an_amendment_say_what_they_leave_out(humas: Runner, home: Path) -> None:
    path = str(amended(home))
    told = "Yang diperiksa hanya yang ditulis dalam perubahan ini, bukan buku aturan yang diubahnya.\n"
    assert humas("aturan", "cover", path).out == f"Tidak ada aturan yang cakupannya dapat diukur.\n{told}"
    outcome = humas("aturan", "test", path)
    assert (outcome.status, outcome.out) == (
        1,
        "Tidak ada [[contoh]] yang dapat diuji.\n"
        f"Saran: tambahkan [[contoh]]: satu kegiatan dan putusan yang diharapkan.\n{told}",
    )
    assert told not in humas("aturan", "lint").out
