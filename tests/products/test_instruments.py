"""The activities a record starts: who may do each, how each stands, the file and the command that go on with it."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from humas_cli.activities.records import parse_record
from humas_cli.documents.make import Made, make_documents
from humas_cli.documents.request import Request
from humas_cli.office import load_office
from humas_cli.rulebook import judge
from humas_cli.rulebook.model import Putusan
from products.paper import NOW, Desk, seen

LIST = "daftar-sarana"


def _made(desk: Desk, document: str = LIST, **facts: Any) -> Made:
    record = desk.example("komunikasi-krisis", LIST)
    record = record._replace(fakta={**record.fakta, **facts})
    form, env = desk.form("komunikasi-krisis"), desk.environment
    verdict = judge(desk.book, record, NOW)
    request = Request(form, record, verdict, desk.book, load_office(env), NOW, "uji", env.cache_dir, (document,))
    return make_documents(request)


def _rows(made: Made) -> dict[str, dict[str, str]]:
    """The rows of the list below the heading of each instrument."""
    found: dict[str, dict[str, str]] = {}
    for line in seen(made, LIST):
        if line.startswith("☐ "):
            current = found.setdefault(line.split("|")[0].strip(), {})
        elif "|" in line and found:
            label, _, value = line.partition("|")
            current[label.strip()] = value.strip()
    return found


def test_each_instrument_is_judged_and_goes_on_with_one_command(desk: Desk) -> None:
    rows = _rows(_made(desk))
    assert list(rows) == [
        "☐ Hak Jawab: Belum lengkap",
        "☐ Hak Koreksi: Belum lengkap",
        "☐ Siaran Pers: Sesuai Peraturan BKN 8/2021",
        "☐ Keterangan Pers: Sesuai Peraturan BKN 8/2021",
        "☐ Konferensi Pers: Belum lengkap",
    ]
    assert rows["☐ Siaran Pers: Sesuai Peraturan BKN 8/2021"] == {
        "Yang berwenang": "Pasal 6 ayat (2): Siaran Pers diterbitkan oleh Unit Kehumasan BKN Pusat.",
        "Perintah berikutnya": "humas siaran-pers draft --isian uji-siaran-pers.toml",
    }
    assert rows["☐ Konferensi Pers: Belum lengkap"]["Yang perlu dilengkapi"] == "Topik dan Bentuk"


def test_a_started_record_is_a_record_of_its_kind_and_stands_as_the_list_says(desk: Desk) -> None:
    started = {name: content for name, content in _made(desk).berkas.items() if name.endswith(".toml")}
    assert len(started) == 5
    found = {}
    for name, content in started.items():
        text = content.decode()
        assert f"humas {name[4:-5]} draft --isian {name}" in text.splitlines()[2]
        record = parse_record(text, name, desk.book, desk._fields)
        found[record.jenis] = judge(desk.book, record, NOW).putusan
        assert (record.fakta["judul"], record.fakta["pelaksana"]) == (
            "Pemberitaan pungutan layanan konsultasi kepegawaian",
            "humas-pusat",
        )
    assert found == {
        "hak-jawab": Putusan.BELUM_LENGKAP,
        "hak-koreksi": Putusan.BELUM_LENGKAP,
        "siaran-pers": Putusan.SESUAI,
        "keterangan-pers": Putusan.SESUAI,
        "konferensi-pers": Putusan.BELUM_LENGKAP,
    }


def test_only_the_chosen_instruments_are_started(desk: Desk) -> None:
    made = _made(desk, sarana=("keterangan-pers",))
    assert list(_rows(made)) == ["☐ Keterangan Pers: Sesuai Peraturan BKN 8/2021"]
    assert set(made.berkas) == {"uji-daftar-sarana.docx", "uji-keterangan-pers.toml"}


def test_nothing_is_started_beside_the_other_documents(desk: Desk) -> None:
    assert set(_made(desk, "kronologi").berkas) == {"uji-kronologi.docx"}


def test_what_an_office_may_not_use_says_why_and_what_else_is_lawful(desk: Desk) -> None:
    rows = _rows(_made(desk, pelaksana="humas-kanreg", kantor="kanreg-4", pelaku=({"jabatan": "kepala-kanreg"},)))
    release = rows["☐ Siaran Pers: Tidak ada dasar kewenangan dalam Peraturan BKN 8/2021"]
    assert release["Yang tidak terpenuhi"].endswith("Kehumasan Kanreg tidak disebut di sini.")
    assert "Keterangan Pers" in release["Jalan yang berdasar"]
    assert release["Perintah berikutnya"] == "humas siaran-pers check --isian uji-siaran-pers.toml"
    statement = rows["☐ Keterangan Pers: Belum lengkap"]
    assert "sebelum memberikan Keterangan Pers (Pasal 7 ayat (3))" in statement["Kewajiban"]
    assert statement["Perintah berikutnya"] == "humas keterangan-pers draft --isian uji-keterangan-pers.toml"


def test_a_duty_that_is_over_is_no_longer_offered_as_open(desk: Desk) -> None:
    rows = _rows(
        _made(desk, pelaksana="humas-kanreg", kantor="kanreg-4", mulai=NOW - timedelta(hours=1),
              pelaku=({"jabatan": "kepala-kanreg"},))
    )  # fmt: skip
    assert any(head.startswith("☐ Keterangan Pers: Tidak sesuai Pasal 7 ayat (3)") for head in rows)
