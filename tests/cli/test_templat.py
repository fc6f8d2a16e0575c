"""``humas templat``: list, show, copy, check and preview, as an officer runs them."""

from __future__ import annotations

import io
import json
import re
from collections.abc import Callable
from pathlib import Path

import docx
import pytest

from documents.builders import saved, word
from humas_cli.app import run
from humas_cli.environment import Environment
from humas_cli.shipped import templates_dir

from .conftest import NOW, Runner, Terminal

EXAMPLES = Path(__file__).parents[2] / "examples"
GOOD = ("{% if dokumen.konsep %}KONSEP{% endif %}", "{{ kegiatan.judul }}", "{{p naskah.berkota }}")

Own = Callable[..., Path]


@pytest.fixture
def own(home: Path) -> Own:
    """Put a Word file of the office in place of (by default) the press release."""

    def put(*paragraphs: str, name: str = "siaran-pers/rilis.docx", header: str = "") -> Path:
        path = home / "templat" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        return saved(word(*paragraphs, header=header), path)

    return put


def texts(path: Path) -> list[str]:
    return [paragraph.text for paragraph in docx.Document(str(path)).paragraphs]


def test_list_off_a_terminal_is_one_line_a_template_with_tabs(humas: Runner) -> None:
    outcome = humas("templat", "list")
    assert (outcome.status, outcome.err) == (0, "")
    rows = [line.split("\t") for line in outcome.out.splitlines()]
    assert all(len(row) == 6 for row in rows)
    wanted = str(templates_dir() / "hak-jawab" / "surat.docx")
    assert ["hak-jawab/surat", "Surat hak jawab", "produk", "docx", "bawaan", wanted] in rows
    data = json.loads(humas("templat", "list", "--json").out)["data"]
    assert [(entry["nama"], entry["berkas"]) for entry in data] == [(row[0], row[5]) for row in rows]


def test_show_tells_what_is_personal_data(humas: Runner) -> None:
    assert "; teks; data pribadi; --kontak\n" in humas("templat", "show", "wawancara-pers/formulir").out
    data = json.loads(humas("templat", "show", "_bersama/daftar-hadir", "--json").out)["data"]
    marked = {field["nama"].rpartition(".")[2]: field["pribadi"] for field in data["isian"] if field["asal"] == "isi"}
    assert (marked["nama"], marked["kartu_pers"], marked["instansi"]) == (True, True, False)


def test_list_on_a_terminal_is_a_table(home: Path, work: Path) -> None:
    out = Terminal()
    env = Environment(
        io.StringIO(), out, io.StringIO(), home, home, home / "cache", work, lambda: NOW, "u", {"TERM": "dumb"}
    )
    assert run(["templat", "list", "--jenis", "hak-jawab"], env) == 0
    first = out.getvalue().splitlines()[0]
    assert re.fullmatch(r"hak-jawab/surat +produk     docx  bawaan   Surat hak jawab", first)
    assert out.getvalue().splitlines()[-1] == f"Templat milik kantor: {home / 'templat'}"


def test_list_of_one_kind_and_of_what_kinds_share(humas: Runner, own: Own) -> None:
    own("Salam", name="_bersama/salam.docx")
    assert all(
        line.startswith("siaran-pers/") for line in humas("templat", "list", "--jenis", "siaran-pers").out.splitlines()
    )
    assert (
        "_bersama/salam\tBagian bersama\tbersama\tdocx\tkantor" in humas("templat", "list", "--jenis", "_bersama").out
    )
    wrong = humas("templat", "list", "--jenis", "siaran-pes")
    assert (wrong.status, wrong.out) == (2, "")
    assert wrong.err == "Galat: Opsi '--jenis': 'siaran-pes' tidak dikenal.\nSaran: Maksud Anda 'siaran-pers'?\n"


def test_a_broken_form_does_not_hide_the_other_templates(humas: Runner, home: Path) -> None:
    path = home / "templat" / "siaran-pers" / "form.toml"
    path.parent.mkdir(parents=True)
    path.write_text("versi = 9\njenis = 'siaran-pers'\n", encoding="utf-8")
    outcome = humas("templat", "list")
    assert outcome.status == 4
    assert "hak-jawab/surat" in outcome.out
    assert "siaran-pers/rilis" not in outcome.out
    assert "'versi' harus 1" in outcome.err


def test_show_tells_fields_conditions_and_file(humas: Runner, own: Own, home: Path) -> None:
    own(
        "{{ kegiatan.judul }}, {{ kegiatan.materi_teks }}",
        "{%p if isi.embargo %}",
        "EMBARGO {{ isi.embargo }}",
        "{%p endif %}",
        "{%p for k in isi.kutipan %}",
        "{{ k.teks }}",
        "{%p endfor %}",
        "{{p naskah.isi }}",
        "{{ kantor.kota }}{% if isi.inisial %} ({{ isi.inisial }}){% endif %}",
        header="{% if dokumen.konsep %}KONSEP{% endif %}",
    )
    outcome = humas("templat", "show", "siaran-pers/rilis")
    assert (outcome.status, outcome.err) == (0, "")
    shown = outcome.out.replace(str(home), "RUMAH")
    for line in (
        "siaran-pers/rilis – Siaran pers (produk, docx)",
        "  Berkas: RUMAH/templat/siaran-pers/rilis.docx (milik: kantor)",
        "  Dibuat dengan: humas siaran-pers draft --dokumen rilis",
        "Fakta kegiatan",
        "  naskah.isi        Naskah berformat; wajib; --naskah",
        "Dari konfigurasi kantor (humas config show)",
        "  kantor.kota  Kota kantor",
        "Diisi program",
        "  dokumen.konsep  Apakah naskah masih KONSEP",
        "Bagian bersyarat",
        "  badan, bila isi.embargo: “EMBARGO {{ isi.embargo }}”",
        "  Di dalam kalimat, bila: isi.inisial; dokumen.konsep",
    ):
        assert f"{line}\n" in shown, line
    assert "data pribadi" not in shown
    data = json.loads(humas("templat", "show", "siaran-pers/rilis", "--json").out)["data"]
    fields = {field["nama"]: field for field in data["isian"]}
    assert fields["kegiatan.judul"]["asal"] == "fakta"
    assert (fields["isi.embargo"]["tipe"], fields["isi.embargo"]["bendera"]) == ("waktu", "--embargo")
    assert fields["isi.kutipan.teks"]["asal"] == "isi"
    assert data["bersyarat"][0] == {
        "bagian": "badan", "tag": "{%p if isi.embargo %}", "syarat": "isi.embargo", "isi": "EMBARGO {{ isi.embargo }}",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("words", "status", "err"),
    [
        (("show", "hak-jawab/surt"), 5, "Tidak ada templat 'hak-jawab/surt'.\nSaran: Maksud Anda 'hak-jawab/surat'?"),
        (("show", "hak-jwab"), 5, "Tidak ada templat 'hak-jwab'.\nSaran: Maksud Anda 'hak-jawab'?"),
        (("copy", "xyzzy"), 5, "Tidak ada templat 'xyzzy'.\nSaran: Lihat daftarnya: humas templat list"),
        (("preview", "siaran-pers/x"), 5, "Tidak ada templat 'siaran-pers/x'.\nSaran: Yang ada: siaran-pers/rilis, "),
        (("preview", "siaran-pers"), 2, "'siaran-pers' punya beberapa templat.\nSaran: Sebutkan salah satu: siaran-pe"),
        (("check", "hak-jawab/surt"), 5, "Tidak ada templat 'hak-jawab/surt'.\nSaran: Maksud Anda 'hak-jawab/surat'?"),
        (("check", "tidak-ada.docx"), 5, "Berkas 'tidak-ada.docx' tidak ditemukan.\nSaran: Periksa nama dan folder"),
    ],
)
def test_a_name_that_is_none(words: tuple[str, ...], status: int, err: str, humas: Runner) -> None:
    outcome = humas("templat", *words)
    assert (outcome.status, outcome.out) == (status, "")
    assert outcome.err.startswith(f"Galat: {err}")


def test_a_copy_is_the_offices_own_and_wins(humas: Runner, home: Path) -> None:
    outcome = humas("templat", "copy", "hak-jawab/surat")
    path = home / "templat" / "hak-jawab" / "surat.docx"
    assert (outcome.status, outcome.out) == (0, f"{path}\n")
    assert outcome.err == (
        "Berkas milik kantor ini sekarang dipakai, bukan lagi templat bawaan.\n"
        "Ubah dengan Word, lalu periksa: humas templat check hak-jawab/surat\n"
        "Lihat hasilnya: humas templat preview hak-jawab/surat --output pratinjau/\n"
    )
    assert path.read_bytes() == (templates_dir() / "hak-jawab" / "surat.docx").read_bytes()
    assert f"\tkantor\t{path}\n" in humas("templat", "list", "--jenis", "hak-jawab").out


def test_a_copy_never_replaces_the_offices_work_unasked(humas: Runner, own: Own) -> None:
    path = own("milik kantor")
    before = path.read_bytes()
    outcome = humas("templat", "copy", "siaran-pers")
    assert (outcome.status, outcome.out) == (4, "")
    assert outcome.err == (
        f"Galat: Berkas '{path}' sudah ada dan tidak ditimpa.\n"
        "Saran: Ubah berkas itu, atau tambahkan --force untuk kembali ke bawaan (perubahan kantor hilang).\n"
    )
    assert path.read_bytes() == before
    assert [file.name for file in path.parent.iterdir()] == ["rilis.docx"]  # nothing of the rest either
    assert humas("templat", "copy", "siaran-pers/rilis", "--force").status == 0
    assert path.read_bytes() == (templates_dir() / "siaran-pers" / "rilis.docx").read_bytes()


def test_a_kind_is_copied_with_its_form(humas: Runner, home: Path) -> None:
    outcome = humas("templat", "copy", "hak-koreksi", "--formulir", "--json")
    assert json.loads(outcome.out)["data"]["berkas"][0] == str(home / "templat" / "hak-koreksi" / "form.toml")
    assert humas("hak-koreksi", "check").status == 3  # the office's own form is read now


def test_what_only_the_office_has_cannot_be_copied(humas: Runner, own: Own) -> None:
    path = own("Salam", name="_bersama/salam.docx")
    outcome = humas("templat", "copy", "_bersama/salam")
    assert (outcome.status, outcome.out) == (5, "")
    assert f"tidak punya berkas bawaan; yang ada milik kantor: {path}." in outcome.err


def test_check_tells_every_problem_with_its_place(humas: Runner, own: Own) -> None:
    path = own(
        "Nomor: {{ dokumen.nomr }}, {{ dokumen.tanggal | tangal }}",
        "{%p if isi.subjudul %}",
        "Yth. [nama pimpinan]",
        "{{ isi.inisial",
        header="{{ kegiatan.judl }}",
    )
    outcome = humas("templat", "check")
    assert outcome.status == 1
    assert (
        outcome.out
        == f"""\
{path} (siaran-pers/rilis): 6 galat, 1 peringatan.
  Galat, badan: Nama 'nomr' tidak dikenal di bawah 'dokumen'.
    Teks: Nomor: »{{{{ dokumen.nomr }}}}«, {{{{ dokumen.tanggal | tangal }}}}
    Saran: Maksud Anda 'nomor'?
  Galat, badan: Penyaring 'tangal' tidak dikenal.
    Teks: Nomor: {{{{ dokumen.nomr }}}}, »{{{{ dokumen.tanggal | tangal }}}}«
    Saran: Maksud Anda 'tanggal'?
  Galat, badan: 'if' tidak ditutup.
    Teks: »{{%p if isi.subjudul %}}«
    Saran: Tambahkan {{%p endif %}} di paragraf sendiri sesudah bagian itu.
  Galat, badan: Tag yang dibuka dengan '{{{{' tidak ditutup dengan '}}}}' dalam paragraf yang sama.
    Teks: »{{{{ isi.inisial«
    Saran: Tambahkan '}}}}' di akhir tag.
  Galat, kepala halaman: Nama 'judl' tidak dikenal di bawah 'kegiatan'.
    Teks: »{{{{ kegiatan.judl }}}}«
    Saran: Maksud Anda 'judul'?
  Galat, badan: '[nama pimpinan]' tidak akan terisi dan tercetak apa adanya. Naskah final yang memuatnya akan ditolak.
    Teks: Yth. »[nama pimpinan]«
    Saran: Ganti dengan tag {{{{ … }}}}, atau hapus. Contoh nama: humas templat show NAMA
  Peringatan: Tanda KONSEP tidak ada; naskah yang belum lengkap akan keluar tanpa tanda.
    Saran: Cetak tandanya, misalnya {{% if dokumen.konsep %}}KONSEP{{% endif %}} di kepala halaman.
"""
    )
    assert outcome.err == (
        "1 templat diperiksa; 1 tidak dapat dipakai.\n"
        "Templat yang memuat galat ditolak oleh 'new' dan 'draft' sampai diperbaiki.\n"
    )
    data = json.loads(humas("templat", "check", "--json").out)["data"]
    assert [len(one["temuan"]) for one in data] == [7]
    assert (data[0]["terbaca"], data[0]["dapat_dipakai"]) == (True, False)
    assert data[0]["temuan"][0] == {
        "kode": "templat-rusak",
        "tingkat": "galat",
        "pesan": "Nama 'nomr' tidak dikenal di bawah 'dokumen'.",
        "saran": "Maksud Anda 'nomor'?",
        "bagian": "badan",
        "teks": "Nomor: »{{ dokumen.nomr }}«, {{ dokumen.tanggal | tangal }}",
        "tag": "{{ dokumen.nomr }}",
    }


def test_a_template_that_fails_is_never_used(humas: Runner, own: Own, work: Path) -> None:
    own("{{ dokumen.nomr }}")
    assert humas("templat", "check", "siaran-pers/rilis").status == 1
    outcome = humas(
        "siaran-pers", "draft", "--isian", str(EXAMPLES / "rilis.toml"), "--naskah", str(EXAMPLES / "rilis.md")
    )
    assert outcome.status == 4
    assert "nama 'nomr' tidak dikenal" in outcome.err
    assert list(work.iterdir()) == []
    assert humas("templat", "preview", "siaran-pers/rilis").status == 4
    assert list(work.iterdir()) == []


def test_a_good_template_is_good(humas: Runner, own: Own) -> None:
    path = own(*GOOD, "{{ kegiatan.mulai }}")
    outcome = humas("templat", "check")
    assert (outcome.status, outcome.out) == (0, f"{path} (siaran-pers/rilis): baik.\n")
    assert outcome.err == "1 templat diperiksa; semua dapat dipakai.\n"


@pytest.mark.parametrize(
    ("tag", "problem"),
    [
        (
            "{{ kegiatan.judul | hari_tanggal }}",
            "nilai 'kegiatan.judul' tidak dapat diolah penyaring 'hari_tanggal': harus tanggal, bukan teks “BKN Buka "
            "Layanan Konsultasi Kepegawaian…”.",
        ),
        (
            "{{ isi.kutipan }}",
            "nilai 'isi.kutipan' berupa daftar, bukan teks; ulangi dengan {% for … %} atau pakai |daftar.",
        ),
    ],
)
def test_what_only_shows_with_values_is_found_with_the_example(tag: str, problem: str, humas: Runner, own: Own) -> None:
    path = own(*GOOD, "{{ kegiatan.mulai }}", tag)
    outcome = humas("templat", "check")
    assert outcome.status == 1
    assert outcome.out == (
        f"{path} (siaran-pers/rilis): 1 galat.\n"
        f"  Galat, badan: Sesudah diisi dengan contoh: {problem}\n"
        f"    Teks: »{tag}«\n"
        "    Saran: Perbaiki tag itu; isian dan ragamnya: humas templat show NAMA\n"
    )


@pytest.mark.parametrize(
    ("name", "content", "err"),
    [
        ("surat.docx", b"PK\3\4 rusak", "Templat 'surat.docx': bukan dokumen Word (.docx) yang utuh."),
        ("surat.txt", b"Hal \xff\xfe", "Berkas 'surat.txt' baris 1 bukan teks UTF-8."),
        ("surat.odt", b"apa saja", "Templat 'surat.odt', jenis berkas '.odt' bukan templat."),
    ],
)
def test_a_file_that_cannot_be_read(name: str, content: bytes, err: str, humas: Runner, work: Path) -> None:
    (work / name).write_bytes(content)
    outcome = humas("templat", "check", name)
    assert (outcome.status, outcome.out) == (4, "")
    assert err.replace("', jenis", "': jenis") in outcome.err
    saved(word(*GOOD), work / "baik.docx")
    both = humas("templat", "check", "baik.docx", name, "--jenis", "siaran-pers")
    assert both.status == 4
    assert both.out == "baik.docx: baik.\n"


def test_a_file_anywhere_needs_its_kind(humas: Runner, work: Path) -> None:
    saved(word("{{ isi.subjudul }} {{ berita.media }}"), work / "coba.docx")
    unknown = humas("templat", "check", "coba.docx")
    assert unknown.status == 0
    assert "Jenis kegiatan templat ini tidak diketahui" in unknown.out
    told = humas("templat", "check", "coba.docx", "--jenis", "siaran-pers")
    assert told.status == 1
    assert "Galat, badan: Nama 'berita' tidak dikenal.\n    Teks: {{ isi.subjudul }} »{{ berita.media }}«\n" in told.out


def test_a_file_of_the_office_that_nothing_uses_is_told(humas: Runner, own: Own) -> None:
    path = own(*GOOD, name="siaran-pers/rlis.docx")
    outcome = humas("templat", "check")
    assert outcome.status == 0
    assert outcome.out == (
        f"{path}: 1 peringatan.\n"
        "  Peringatan: Berkas ini tidak dipakai dokumen mana pun.\n"
        "    Saran: Maksud Anda 'rilis.docx'? Ganti nama berkasnya.\n"
    )


def test_a_shared_part_is_checked_and_shown_with_its_users(humas: Runner, own: Own) -> None:
    own(*GOOD, "{{ kegiatan.mulai }}", '{%p include "salam" %}')
    own("Salam dari {{ kantor.nma }}", name="_bersama/salam.docx")
    outcome = humas("templat", "check", "siaran-pers/rilis")
    assert outcome.status == 1
    assert "Galat, badan, bagian bersama 'salam.docx': Nama 'nma' tidak dikenal di bawah 'kantor'.\n" in outcome.out
    assert humas("templat", "check", "_bersama/salam").status == 1
    own("Salam dari {{ kantor.nama }}", name="_bersama/salam.docx")
    assert humas("templat", "check").status == 0
    assert "  Dipakai oleh: siaran-pers/rilis\n" in humas("templat", "show", "_bersama/salam").out
    assert "  Bagian bersama: salam\n" in humas("templat", "show", "siaran-pers/rilis").out
    assert "kantor.nama" in humas("templat", "show", "siaran-pers/rilis").out
    missing = own(*GOOD, "{{ kegiatan.mulai }}", '{%p include "salm" %}')
    outcome = humas("templat", "check", str(missing))
    assert outcome.status == 1
    assert "bagian bersama 'salm' tidak ada" in outcome.out.lower()
    assert "Saran: Maksud Anda 'salam'?" in outcome.out


@pytest.mark.parametrize("name", ["siaran-pers/rilis", "hak-jawab/surat", "hak-koreksi/surat", "wawancara-pers/nota"])
def test_a_preview_bears_the_draft_mark(name: str, humas: Runner, work: Path) -> None:
    outcome = humas("templat", "preview", name, "--output", "pratinjau")
    file = f"pratinjau/pratinjau-{name.replace('/', '-')}.docx"
    assert (outcome.status, outcome.out) == (0, f"{file}\n")
    assert "Bertanda KONSEP; bukan naskah resmi." in outcome.err
    section = docx.Document(str(work / file)).sections[0]
    assert "KONSEP" in "".join(p.text for p in section.first_page_header.paragraphs)
    assert "KONSEP" in "".join(p.text for p in section.header.paragraphs)
    again = humas("templat", "preview", name, "--output", file)
    assert again.status == 4
    assert "tidak ditimpa" in again.err
    before = (work / file).read_bytes()
    assert humas("templat", "preview", name, "--output", file, "--force").status == 0
    assert (work / file).read_bytes() == before


def test_a_template_without_a_mark_is_stamped(humas: Runner, own: Own, work: Path) -> None:
    own("{{ kegiatan.judul }}")
    assert humas("templat", "preview", "siaran-pers/rilis", "--isian", str(EXAMPLES / "rilis.toml")).status == 0
    shown = texts(work / "pratinjau-siaran-pers-rilis.docx")
    assert shown[0] == "PRATINJAU – CONTOH, BUKAN NASKAH RESMI"
    assert len(shown) == 2


def test_a_preview_of_a_text_or_a_shared_part(humas: Runner, own: Own, work: Path, home: Path) -> None:
    own(*GOOD, '{%p include "salam" %}')
    own("Salam dari {{ kantor.nama }}", name="_bersama/salam.docx")
    outcome = humas("templat", "preview", "_bersama/salam")
    assert outcome.out == "pratinjau-bersama-salam.docx\n"
    assert "Nilainya seperti pada siaran-pers/rilis." in outcome.err
    assert texts(work / "pratinjau-bersama-salam.docx") == [
        "PRATINJAU – CONTOH, BUKAN NASKAH RESMI",
        "Salam dari Badan Kepegawaian Negara",
    ]
    (home / "templat" / "siaran-pers" / "rilis.txt").write_text("Rilis: {{ kantor.kota }}\n", encoding="utf-8")
    assert humas("templat", "preview", "siaran-pers/wa", "--output", "wa.txt").status == 0
    text = (work / "wa.txt").read_text(encoding="utf-8")
    assert text == "PRATINJAU – CONTOH, BUKAN NASKAH RESMI\n\nRilis: Jakarta\n"


def test_a_preview_that_cannot_be(humas: Runner) -> None:
    suffix = humas("templat", "preview", "hak-jawab/surat", "--output", "surat.pdf")
    assert suffix.status == 2
    assert suffix.err == (
        "Galat: Opsi '--output': 'surat.pdf' berakhiran .pdf, sedangkan hasilnya .docx.\n"
        "Saran: Contoh: --output surat.docx\n"
    )
    kind = humas("templat", "preview", "hak-jawab/surat", "--isian", str(EXAMPLES / "rilis.toml"))
    assert kind.status == 2
    assert "berisi jenis 'siaran-pers', sedangkan templatnya 'hak-jawab/surat'" in kind.err


def test_an_offices_example_is_used(humas: Runner, own: Own, work: Path, home: Path) -> None:
    own(*GOOD, "{{ isi.subjudul }}")
    example = home / "templat" / "siaran-pers" / "contoh.toml"
    example.write_text('jenis = "siaran-pers"\njudul = "Judul dari contoh kantor"\n', encoding="utf-8")
    outcome = humas("templat", "preview", "siaran-pers/rilis")
    assert outcome.status == 0
    assert f"Diisi dari {example}." in outcome.err
    assert "Contoh tidak memuat naskah.berkota, isi.subjudul; diisi dengan contoh dari formulir." in outcome.err
    assert "Judul dari contoh kantor" in texts(work / "pratinjau-siaran-pers-rilis.docx")


def test_of_the_users_of_a_shared_part_the_one_that_fills_it_is_shown(humas: Runner, own: Own, work: Path) -> None:
    own(*GOOD, '{%p include "salam" %}')
    own("{{ berita.media }}", '{%p include "salam" %}', name="hak-jawab/surat.docx")
    part = ("{%p for x in tembusan %}", "{{ x }}", "{%p endfor %}", "{%p if isi.subjudul %}", "Ada", "{%p endif %}")
    own(*part[:3], name="_bersama/salam.docx")
    outcome = humas("templat", "preview", "_bersama/salam", "--json")
    data = json.loads(outcome.out)["data"]
    assert data["berkas"] == "pratinjau-bersama-salam.docx"
    assert len(texts(work / "pratinjau-bersama-salam.docx")) > 1  # a release has no copies, a letter has
    own(*part, name="_bersama/salam.docx")
    checked = humas("templat", "check", "_bersama/salam")
    assert checked.status == 1
    assert "Galat, badan: Nama 'subjudul' tidak dikenal di bawah 'isi' (pada hak-jawab).\n" in checked.out


@pytest.mark.parametrize(
    "words",
    [
        ("list",), ("list", "--jenis", "x"), ("show", "hak-jawab/surat"), ("show", "x"), ("copy", "hak-jawab/surat"),
        ("copy", "_bersama/x"), ("check", "hak-jawab/surat"), ("check", "x.docx"), ("preview", "hak-jawab/surat"),
        ("preview", "hak-jawab/surat", "--output", "x.pdf"),
    ],
    ids=" ".join,
)  # fmt: skip
def test_json_of_every_verb(words: tuple[str, ...], humas: Runner) -> None:
    outcome = humas("templat", *words, "--json")
    assert outcome.err == ""
    envelope = json.loads(outcome.out)
    assert list(envelope) == ["versi", "perintah", "status", "data", "galat"]
    assert envelope["perintah"] == f"templat {words[0]}"
    assert (envelope["status"] == "berhasil") == (outcome.status == 0) == (not envelope["galat"])
    assert all(galat["saran"] for galat in envelope["galat"])
