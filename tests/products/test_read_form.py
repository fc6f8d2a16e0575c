"""``humas wawancara-pers read``: whole runs, from the form an office hands out to the record and its next document."""

from __future__ import annotations

import io
import json
import os
import shutil
import subprocess
from pathlib import Path

import pytest

from documents.formfilling import Answer, changed, filled, with_body
from humas_cli.app import run
from products.paper import Desk, opened

DATA = Path(__file__).parents[1] / "data"
"""``REQUEST`` below and an empty form, as LibreOffice 25.2 has saved them."""
SOFFICE = shutil.which("soffice") or shutil.which("libreoffice")

REQUEST: dict[str, Answer] = {
    "isi.wartawan": "Nama Wartawan",
    "isi.media": "Radio “Gema Contoh” & Jaringan",
    "isi.jenis_media": "radio",
    "isi.narasumber": "Kepala Kantor Regional IV BKN",
    "isi.topik": "Penetapan NIP",
    "isi.pertanyaan.1": "Kapan selesai?",
    "isi.pertanyaan.3": "Berapa usul?",
    "isi.pertanyaan": "Siapa penanggung jawabnya?\n\nApa kendalanya?",
    "isi.metode": "tatap muka",
    "isi.usulan_waktu.tanggal": ("2026-11-25", "25 November 2026"),
    "isi.usulan_waktu.pukul": "22.00 WITA",
    "permohonan.waktu.tanggal": ("2026-11-23", "23 November 2026"),
    "permohonan.waktu.pukul": "09.30 WITA",
    "permohonan.cara": "tertulis",
    "permohonan.kepada": "Pimpinan Kehumasan Kanreg",
    "sesuai_kewenangan.ya": True,
    "isi.tautan_tayang": "https://gema.example/1\nhttps://gema.example/2",
    "pelaku.1.nama": "Nama Pejabat, S.E.",
    "pelaku.1.jabatan": "Kepala Kanreg",
    "pelaku.1.status": "Plh.",
}
RECORD = """\
versi = 1
id = "wawancara-pers-2026-11-24-01"
jenis = "wawancara-pers"
sesuai_kewenangan = true
pelaku = [
    { nama = "Nama Pejabat, S.E.", jabatan = "kepala-kanreg", status = "plh" },
]

[permohonan]
waktu = 2026-11-23 09:30:00+08:00
kepada = "pimpinan-humas-kanreg"
cara = "tertulis"

[isi]
wartawan = "Nama Wartawan"
media = "Radio “Gema Contoh” & Jaringan"
jenis_media = "radio"
narasumber = "Kepala Kantor Regional IV BKN"
topik = "Penetapan NIP"
pertanyaan = [
    "Kapan selesai?",
    "Berapa usul?",
    "Siapa penanggung jawabnya?",
    "Apa kendalanya?",
]
metode = "tatap-muka"
usulan_waktu = 2026-11-25 22:00:00+08:00
tautan_tayang = [
    "https://gema.example/1",
    "https://gema.example/2",
]
"""


class Counter:
    """An officer who runs commands in a folder."""

    def __init__(self, desk: Desk, folder: Path) -> None:
        self.desk, self.folder = desk, folder
        self.form = desk.make('jenis = "wawancara-pers"', pilihan=("formulir",)).berkas["uji-formulir.docx"]

    def lay(self, name: str, answers: dict[str, Answer]) -> None:
        """Put a filled-in form on the desk."""
        (self.folder / name).write_bytes(filled(self.form, answers))

    def run(self, *words: str) -> tuple[int, str, str]:
        """Run a command line: exit status, standard output, standard error."""
        env = self.desk.environment._replace(cwd=self.folder)
        status = run(words, env)
        assert isinstance(env.stdout, io.StringIO)
        assert isinstance(env.stderr, io.StringIO)
        return status, env.stdout.getvalue(), env.stderr.getvalue()

    def read(self, *words: str) -> tuple[int, str, str]:
        """Run ``humas wawancara-pers read``."""
        return self.run("wawancara-pers", "read", *words)

    def records(self) -> list[str]:
        """The records in the folder."""
        return sorted(path.name for path in self.folder.glob("*.toml"))


@pytest.fixture
def counter(makassar: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Counter:
    """The counter of Kanreg IV."""
    folder = tmp_path / "meja"
    folder.mkdir()
    monkeypatch.chdir(folder)
    return Counter(makassar, folder)


NEXT = """\
Periksa isinya, lalu buat dokumennya:
  humas wawancara-pers draft --isian wawancara-pers-2026-11-24-01.toml
"""


def test_a_form_becomes_a_record_that_the_next_command_takes(counter: Counter) -> None:
    counter.lay("permohonan.docx", REQUEST)
    status, out, err = counter.read("permohonan.docx")
    assert (status, out, err) == (0, "wawancara-pers-2026-11-24-01.toml\n", NEXT)
    assert (counter.folder / "wawancara-pers-2026-11-24-01.toml").read_text(encoding="utf-8") == RECORD
    status, out, err = counter.run("wawancara-pers", "draft", "--isian", "wawancara-pers-2026-11-24-01.toml")
    assert status == 0, err
    assert out.splitlines() == [
        "wawancara-pers-2026-11-24-01-formulir.docx",
        "wawancara-pers-2026-11-24-01-nota.docx",
    ]
    status, out, err = counter.read("wawancara-pers-2026-11-24-01-formulir.docx")
    assert (status, out) == (0, "")
    assert err == (
        "Formulir 'wawancara-pers-2026-11-24-01-formulir.docx' sudah tercatat dengan isi yang sama: "
        "wawancara-pers-2026-11-24-01.toml\n"
    )


def test_what_the_form_of_the_example_says_comes_back(counter: Counter) -> None:
    made = counter.desk.make("wawancara.toml", pilihan=("formulir",), isi={"pertanyaan": QUESTIONS})
    (counter.folder / "f.docx").write_bytes(made.berkas["uji-formulir.docx"])
    assert counter.read("f.docx")[0] == 0
    found = counter.desk.record((counter.folder / counter.records()[0]).read_text(encoding="utf-8"))
    given = counter.desk.record("wawancara.toml")
    facts = {key: given.fakta[key] for key in given.fakta if key not in ("judul", "kantor", "pelaksana")}
    content = {key: given.isi[key] for key in given.isi if key not in NOT_ON_THE_FORM}
    assert found.fakta == facts
    assert found.isi == {**content, "pertanyaan": QUESTIONS}


QUESTIONS = tuple(f"Pertanyaan nomor {number}?" for number in range(1, 9))
NOT_ON_THE_FORM = ("catatan_pelaksanaan", "tanggal_surat", "lampiran")


@pytest.mark.parametrize(
    ("answers", "value"),
    [
        ({"tanggal": ("2026-11-25", "25 November 2026"), "pukul": "22.00 WITA"}, "2026-11-25 22:00:00+08:00"),
        ({"tanggal": "Rabu, 25 November 2026", "pukul": "pukul 22.00 WITA"}, "2026-11-25 22:00:00+08:00"),
        ({"tanggal": "25/11/2026", "pukul": "22:00 wita"}, "2026-11-25 22:00:00+08:00"),
        ({"tanggal": "2026-11-25", "pukul": "jam 9 WIB"}, "2026-11-25 09:00:00+07:00"),
        ({"tanggal": "25-11-2026", "pukul": "Pkl. 06.30 WIT"}, "2026-11-25 06:30:00+09:00"),
        ({"tanggal": ("2026-11-12", "12/11/2026"), "pukul": "09.00 UTC+05.30"}, "2026-11-12 09:00:00+05:30"),
        ({"tanggal": ("2026-12-11", "12/11/2026"), "pukul": "09.00 WIB"}, "2026-12-11 09:00:00+07:00"),
    ],
)
def test_ways_of_writing_a_moment(counter: Counter, answers: dict[str, Answer], value: str) -> None:
    counter.lay("f.docx", {f"isi.usulan_waktu.{part}": answer for part, answer in answers.items()})
    status, _, err = counter.read("f.docx")
    assert status == 0, err
    record = counter.desk.record((counter.folder / counter.records()[0]).read_text(encoding="utf-8"))
    assert str(record.isi["usulan_waktu"]) == value


MOMENT = "Saran: Di formulir itu, tulis tanggal dan jam dengan zonanya, misalnya 25 November 2026 dan 22.00 WITA."


@pytest.mark.parametrize(
    ("answers", "told"),
    [
        ({"tanggal": "besok", "pukul": "22.00 WITA"}, "isian 'Usulan waktu: tanggal': 'besok' bukan tanggal yang sah."),
        ({"tanggal": "31 November 2026", "pukul": "22.00 WITA"},
         "isian 'Usulan waktu: tanggal': '31 November 2026' bukan tanggal yang sah."),
        ({"tanggal": "25 November 2026"}, "isian 'Usulan waktu: tanggal': '25 November 2026' tanpa jam dan zona."),
        ({"pukul": "22.00 WITA"}, "isian 'Usulan waktu: pukul': '22.00 WITA' tanpa tanggal."),
        ({"tanggal": "25 November 2026", "pukul": "22.00"},
         "isian 'Usulan waktu: pukul': '22.00' tanpa zona waktu."),
        ({"tanggal": "25 November 2026", "pukul": "habis magrib"},
         "isian 'Usulan waktu: pukul': 'habis magrib' bukan jam atau waktu yang sah."),
        ({"tanggal": "Kamis, 25 November 2026", "pukul": "22.00 WITA"},
         "isian 'Usulan waktu: tanggal': 'Kamis, 25 November 2026' bukan hari Kamis melainkan Rabu."),
        ({"tanggal": ("2026-11-25", "26 November 2026"), "pukul": "22.00 WITA"},
         "isian 'Usulan waktu: tanggal': tertulis '26 November 2026', tetapi yang dipilih 25 November 2026."),
    ],
)  # fmt: skip
def test_a_moment_that_cannot_be_read(counter: Counter, answers: dict[str, Answer], told: str) -> None:
    counter.lay("f.docx", {f"isi.usulan_waktu.{part}": answer for part, answer in answers.items()})
    assert counter.read("f.docx") == (4, "", f"Galat: Formulir 'f.docx', {told}\n{MOMENT}\n")
    assert counter.records() == []


WRONG = """\
Galat: Formulir 'salah.docx', isian 'Jenis media': 'podcast' bukan pilihan.
Saran: Di formulir itu, pilih salah satu: cetak, siber (daring), televisi, radio, kantor berita, atau lainnya.
Galat: Formulir 'salah.docx', isian 'Sesuai kewenangan': lebih dari satu yang dipilih (ya dan tidak).
Saran: Di formulir itu, pilih salah satu: ya atau tidak.
Galat: Formulir 'kosong.docx' masih kosong.
Saran: Isi formulir itu, simpan, lalu ulangi.
Galat: Berkas 'tidak-ada.docx' tidak ditemukan.
Saran: Periksa nama dan folder berkas itu.
"""


def test_forms_that_cannot_be_read_do_not_stop_the_others(counter: Counter) -> None:
    counter.lay("benar.docx", REQUEST)
    wrong = {"isi.jenis_media": "podcast", "sesuai_kewenangan.ya": True, "sesuai_kewenangan.tidak": True}
    counter.lay("salah.docx", wrong)
    counter.lay("kosong.docx", {})
    status, out, err = counter.read("salah.docx", "benar.docx", "kosong.docx", "tidak-ada.docx")
    assert (status, out, err) == (4, "wawancara-pers-2026-11-24-01.toml\n", NEXT + WRONG)
    assert counter.records() == ["wawancara-pers-2026-11-24-01.toml"]


def test_many_forms_are_numbered_one_after_the_other(counter: Counter) -> None:
    for number in (1, 2, 3):
        counter.lay(f"f{number}.docx", {**REQUEST, "isi.wartawan": f"Wartawan {number}"})
    shutil.copy(counter.folder / "f1.docx", counter.folder / "f1 (salinan).docx")
    status, out, err = counter.read("f?.docx", "f1 (salinan).docx", "--output", "kegiatan")
    assert status == 0
    names = [f"kegiatan/wawancara-pers-2026-11-24-{number:02d}.toml" for number in (1, 2, 3)]
    assert out.splitlines() == names
    assert err == (
        f"Formulir 'f1 (salinan).docx' sudah tercatat dengan isi yang sama: {names[0]}\n"
        "Periksa isinya, lalu buat dokumennya (begitu pula berkas lainnya):\n"
        f"  humas wawancara-pers draft --isian {names[0]}\n"
    )
    counter.lay("f4.docx", {**REQUEST, "isi.wartawan": "Wartawan 4"})
    assert counter.read("f1.docx", "f4.docx", "--output", "kegiatan")[1].splitlines() == [
        "kegiatan/wawancara-pers-2026-11-24-04.toml"
    ]
    assert counter.read("f4.docx", "--output", "kegiatan", "--force")[1].splitlines() == [
        "kegiatan/wawancara-pers-2026-11-24-04.toml"
    ]
    assert len(list((counter.folder / "kegiatan").iterdir())) == 4


def test_a_dry_run_writes_nothing(counter: Counter) -> None:
    counter.lay("f.docx", REQUEST)
    told = "Tidak ada yang ditulis (--dry-run); berkas berikut akan ditulis:\n"
    assert counter.read("f.docx", "--dry-run") == (0, "wawancara-pers-2026-11-24-01.toml\n", told)
    assert counter.records() == []


def test_json_tells_each_form(counter: Counter) -> None:
    counter.lay("f.docx", REQUEST)
    counter.lay("salah.docx", {"isi.jenis_media": "podcast"})
    status, out, err = counter.read("f.docx", "salah.docx", "--json")
    found = json.loads(out)
    error = {
        "kode": "isian-formulir-salah",
        "pesan": "Formulir 'salah.docx', isian 'Jenis media': 'podcast' bukan pilihan.",
        "saran": "Di formulir itu, pilih salah satu: "
        "cetak, siber (daring), televisi, radio, kantor berita, atau lainnya.",
    }
    assert (status, err) == (4, "")
    assert found == {
        "versi": 1,
        "perintah": "wawancara-pers read",
        "status": "sebagian",
        "data": [
            {
                "formulir": "f.docx",
                "id": "wawancara-pers-2026-11-24-01",
                "berkas": "wawancara-pers-2026-11-24-01.toml",
                "ditulis": True,
                "sudah_ada": False,
                "tidak_dibaca": [],
                "galat": [],
            },
            {
                "formulir": "salah.docx",
                "id": None,
                "berkas": None,
                "ditulis": False,
                "sudah_ada": False,
                "tidak_dibaca": [],
                "galat": [error],
            },
        ],
        "galat": [error],
    }


def test_a_form_of_another_kind_and_a_letter(counter: Counter) -> None:
    def rename(root: object) -> None:
        for element in root.iter():  # type: ignore[attr-defined]  # an lxml element
            for key, value in element.attrib.items():
                if value == "humas_wawancara_pers":
                    element.set(key, "humas_liputan")

    counter.lay("f.docx", REQUEST)
    path = counter.folder / "f.docx"
    path.write_bytes(changed(path.read_bytes(), rename))
    assert counter.read("f.docx") == (
        4,
        "",
        "Galat: Formulir 'f.docx' adalah formulir liputan, bukan wawancara-pers.\n"
        "Saran: Baca dengan 'humas liputan read'.\n",
    )
    body = b'<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body/></w:document>'
    path.write_bytes(with_body(counter.form, body))
    assert counter.read("f.docx") == (
        4,
        "",
        "Galat: Formulir 'f.docx' tidak memuat isian wawancara-pers.\n"
        "Saran: Pakai formulir yang dibuat dengan 'humas wawancara-pers draft --dokumen formulir'.\n",
    )


def test_a_control_that_the_kind_does_not_know_is_told(counter: Counter) -> None:
    counter.lay("f.docx", {"isi.wartawan": "Nama Wartawan", "isi.kontak": "redaksi@gema.example"})
    path = counter.folder / "f.docx"

    def rename(root: object) -> None:
        for element in root.iter():  # type: ignore[attr-defined]  # an lxml element
            for key, value in element.attrib.items():
                if value == "isi.kontak":
                    element.set(key, "isi.surel_pribadi")

    path.write_bytes(changed(path.read_bytes(), rename))
    status, out, err = counter.read("f.docx")
    told = (
        "Peringatan: formulir 'f.docx', tulisan pada 'Telepon/pos-el' tidak dibaca: redaksi@gema.example\n"
        "  Saran: Pindahkan ke dalam isian yang tersedia, lalu ulangi.\n"
    )
    assert (status, out, err) == (0, "wawancara-pers-2026-11-24-01.toml\n", told + NEXT)


def test_an_end_before_the_beginning(counter: Counter) -> None:
    day = ("2026-11-25", "25 November 2026")
    times = {"mulai.pukul": "10.00 WITA", "selesai.pukul": "10.30 WIT"}
    counter.lay("f.docx", {"mulai.tanggal": day, "selesai.tanggal": day, **times})
    status, out, err = counter.read("f.docx")
    assert (status, out) == (4, "")
    assert err == (
        "Galat: Berkas 'f.docx', selesai: selesai (2026-11-25T10:30:00+09:00) lebih awal daripada mulai "
        "(2026-11-25T10:00:00+08:00).\nSaran: Periksa tanggal, jam, dan zona keduanya.\n"
    )


def test_wrong_usage(counter: Counter) -> None:
    assert counter.read() == (
        2,
        "",
        "Galat: Argumen FORMULIR belum disebut.\nLihat bantuan: humas wawancara-pers read --help\n",
    )
    assert counter.read("tidak-ada.docx")[0] == 5
    assert counter.run("siaran-pers", "read", "f.docx")[0] == 2
    assert "  read   Baca formulir" in counter.run("wawancara-pers", "--help")[1]
    assert "  read   Baca formulir" not in counter.run("siaran-pers", "--help")[1]


HELP = """\
Pemakaian: humas wawancara-pers read [OPSI] FORMULIR...

  Baca formulir yang sudah diisi menjadi berkas kegiatan.

  Setiap formulir (.docx) menjadi satu berkas kegiatan (<id>.toml). Isian yang
  tidak dapat dibaca disebutkan satu per satu; formulirnya tidak ditulis, yang
  lain tetap. Formulir yang disimpan dengan LibreOffice juga terbaca.

Contoh:
  humas wawancara-pers read permohonan.docx
  humas wawancara-pers read masuk/*.docx --output kegiatan

Argumen:
  FORMULIR...  Formulir yang sudah diisi (.docx).

Keluaran:
  --output FOLDER  Folder keluaran; bawaannya folder ini.
  --force          Timpa berkas yang sudah ada.
  --dry-run        Jangan menulis; sebutkan apa yang akan ditulis.
  --json           Tulis hasil sebagai JSON; tidak bertanya.
  --quiet          Tanpa keterangan di keluaran galat.

Opsi:
  -h, --help  Tampilkan bantuan ini.
"""


def test_help(counter: Counter, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    assert counter.read("--help") == (0, HELP, "")


def test_a_kind_whose_own_form_has_nothing_to_read_back(counter: Counter) -> None:
    own = counter.desk.home / "templat" / "wawancara-pers"
    own.mkdir(parents=True)
    text = (counter.desk.form("wawancara-pers").folder / "form.toml").read_text(encoding="utf-8")
    (own / "form.toml").write_text(text.replace("formulir = true", "formulir = false"), encoding="utf-8")
    assert counter.read("f.docx")[0] == 2
    assert "  read   Baca formulir" not in counter.run("wawancara-pers", "--help")[1]


def test_an_office_with_its_own_form(counter: Counter) -> None:
    own = counter.desk.home / "templat" / "wawancara-pers"
    own.mkdir(parents=True)
    shipped = counter.desk.form("wawancara-pers").folder / "formulir.docx"

    def other_hint(root: object) -> None:
        for element in root.iter():  # type: ignore[attr-defined]  # an lxml element
            if element.text == "Ketik nama media":
                element.text = "Tulis nama media di sini"

    (own / "formulir.docx").write_bytes(changed(shipped.read_bytes(), other_hint))
    made = counter.desk.make('jenis = "wawancara-pers"', pilihan=("formulir",))
    assert "Tulis nama media di sini" in _hints(made)
    (counter.folder / "f.docx").write_bytes(filled(made.berkas["uji-formulir.docx"], {"isi.topik": "Penetapan NIP"}))
    assert counter.read("f.docx")[0] == 0
    assert "media = " not in (counter.folder / counter.records()[0]).read_text(encoding="utf-8")


def _hints(made: object) -> list[str]:
    document = opened(made, "formulir")  # type: ignore[arg-type]  # what the desk made
    return [text.text or "" for text in document.element.body.iter() if str(text.tag).endswith("}t")]


def test_forms_that_a_newer_libreoffice_has_saved(counter: Counter) -> None:
    for name in ("formulir-isi-libreoffice-25.docx", "formulir-kosong-libreoffice-25.docx"):
        shutil.copy(DATA / name, counter.folder / name)
    status, out, err = counter.read("formulir-isi-libreoffice-25.docx")
    assert (status, out, err) == (0, "wawancara-pers-2026-11-24-01.toml\n", NEXT)
    assert (counter.folder / "wawancara-pers-2026-11-24-01.toml").read_text(encoding="utf-8") == RECORD
    assert counter.read("formulir-kosong-libreoffice-25.docx") == (
        4,
        "",
        "Galat: Formulir 'formulir-kosong-libreoffice-25.docx' masih kosong.\n"
        "Saran: Isi formulir itu, simpan, lalu ulangi.\n",
    )


@pytest.mark.skipif(SOFFICE is None, reason="LibreOffice tidak terpasang: formulir tidak disimpan ulang")
def test_forms_that_libreoffice_has_saved(counter: Counter, tmp_path: Path) -> None:
    example = counter.desk.make("wawancara.toml", pilihan=("formulir",)).berkas["uji-formulir.docx"]
    (counter.folder / "contoh.docx").write_bytes(example)
    counter.lay("permohonan.docx", REQUEST)
    counter.lay("kosong.docx", {})
    saved = counter.folder / "disimpan"
    names = ("contoh.docx", "permohonan.docx", "kosong.docx")
    subprocess.run(
        [SOFFICE or "soffice", f"-env:UserInstallation={(tmp_path / 'profil').as_uri()}", "--headless", "--norestore",
         "--convert-to", "docx:MS Word 2007 XML", "--outdir", str(saved), *names],
        check=True, capture_output=True, timeout=150, env={**os.environ, "HOME": str(tmp_path)}, cwd=counter.folder,
    )  # fmt: skip
    assert counter.read(*names, "--output", "asli")[0] == 4
    assert counter.read(*(f"disimpan/{name}" for name in names), "--output", "ulang")[0] == 4
    before, after = (
        {path.name: path.read_bytes() for path in (counter.folder / folder).iterdir()} for folder in ("asli", "ulang")
    )
    assert len(before) == 2  # the empty one is none
    assert after == before
