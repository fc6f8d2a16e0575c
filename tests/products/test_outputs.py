"""The formats of the documents: what each file holds, what is refused, what an officer is told."""

from __future__ import annotations

import email
import email.policy
import html.parser
import io
import json
import os
import re
import shutil
import time
import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import docx
import pytest
from pypdf import PdfReader

from humas_cli.app import run
from humas_cli.documents.outputs import pdf
from humas_cli.documents.outputs.filenames import LONGEST, Output, file_name
from humas_cli.documents.outputs.finalcheck import leftovers
from humas_cli.environment import Environment
from humas_cli.shipped import templates_dir
from products.paper import EXAMPLES, NOW, Desk, opened

SOFFICE = shutil.which("soffice") or shutil.which("libreoffice")
needs_office = pytest.mark.skipif(SOFFICE is None, reason="LibreOffice tidak terpasang: PDF tidak dibuat")
LETTER = ("hak-jawab", "draft", "--isian", str(EXAMPLES / "bantahan.toml"), "--no-input")
SIGNED = ("--penandatangan", "pimpinan-humas-pusat,nama=Nama Contoh,nip=000000000000000000")
INTERVIEW = ("wawancara-pers", "draft", "--isian", str(EXAMPLES / "wawancara.toml"), "--no-input")
RELEASE = (
    *("siaran-pers", "draft", "--isian", str(EXAMPLES / "rilis.toml")),
    *("--naskah", str(EXAMPLES / "rilis.md"), "--no-input"),
)
AT = ("--at", "2026-11-24 10:00 WIB")
CODES = {
    "${nomor_naskah}", "${tanggal_naskah}", "${sifat}", "${hal}",
    "${nama_pengirim}", "${jabatan_pengirim}", "${nip_pengirim}", "${ttd_pengirim}",
}  # fmt: skip


@dataclass(frozen=True)
class Outcome:
    """What a command line did."""

    status: int
    out: str
    err: str
    files: dict[str, bytes]


Humas = Callable[..., Outcome]


@pytest.fixture
def humas(desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Humas:
    """Run one command line in an empty folder; ``path`` is where programs are found."""
    work = tmp_path / "kerja"
    work.mkdir()
    monkeypatch.chdir(work)
    monkeypatch.setenv("COLUMNS", "400")

    def runner(*words: str, path: str = "") -> Outcome:
        out, err = io.StringIO(), io.StringIO()
        env = Environment(
            io.StringIO(), out, err, desk.home, desk.home, desk.cache, work, lambda: NOW, "uji", {"PATH": path}
        )
        status = run((*words, *AT), env)
        files = {path.relative_to(work).as_posix(): path.read_bytes() for path in work.rglob("*") if path.is_file()}
        return Outcome(status, out.getvalue(), err.getvalue(), files)

    return runner


def program(folder: Path, script: str) -> str:
    """A search path with a program of that name in it that is not LibreOffice."""
    folder.mkdir()
    fake = folder / "soffice"
    fake.write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
    fake.chmod(0o755)
    return str(folder)


def words_of(content: bytes) -> str:
    """All words of a PDF, one blank between them."""
    return " ".join(" ".join(page.extract_text() for page in PdfReader(io.BytesIO(content)).pages).split())


class _Page(html.parser.HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.tags: list[str] = []
        self.text = ""
        self.attributes: list[tuple[str, str | None]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes += attrs
        if tag not in ("meta", "br", "img"):
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag, f"</{tag}> closes another tag"

    def handle_data(self, data: str) -> None:
        if "style" not in self.open:
            self.text += data


def page_of(content: bytes) -> _Page:
    """A web page, read; every tag closes the one that was opened last."""
    page = _Page()
    page.feed(content.decode("utf-8"))
    assert page.open == []
    return page


def test_word_documents_by_default(humas: Humas) -> None:
    assert set(humas(*LETTER, *SIGNED).files) == {"hak-jawab-2026-11-24-surat.docx"}


def test_several_formats_at_once_in_a_fixed_order(humas: Humas) -> None:
    done = humas(*LETTER, *SIGNED, "--format", "wa", "--format", "txt", "--format", "docx", "--format", "html")
    assert done.status == 0
    name = "hak-jawab-2026-11-24-surat"
    assert done.out == "".join(f"{name}{end}\n" for end in (".docx", ".html", ".txt", "-wa.txt"))
    assert len(done.files) == 4


def test_unknown_format(humas: Humas) -> None:
    done = humas(*LETTER, *SIGNED, "--format", "pdff")
    assert (done.status, done.out, done.files) == (2, "", {})
    assert done.err == "Galat: Format 'pdff' tidak dikenal.\nSaran: Maksud Anda 'pdf'?\n"


def test_plain_text_says_what_the_paper_says(humas: Humas) -> None:
    done = humas(*LETTER, *SIGNED, "--format", "txt")
    text = done.files["hak-jawab-2026-11-24-surat.txt"].decode("utf-8")
    assert text.startswith("BADAN KEPEGAWAIAN NEGARA\n")
    for line in (
        "Nomor: ……/HUMAS/BKN/XI/2026",
        'Hal: Hak Jawab atas berita “ASN Dipungut Rp50.000 untuk "Konsultasi" BKN”',
        'Media: Harian "Suara Contoh" & Rekan',
        "c. Memberitahukan pemuatannya kepada kami.",
        "Tembusan:\n1. Dewan Pers",
        "Nama Contoh\nNIP 00000000 000000 0 000",
    ):
        assert f"\n{line}\n" in text
    assert "<" not in text.replace("<daring>", "")
    assert text.endswith("\n") and not text.endswith("\n\n")


def test_whatsapp_text_marks_bold_and_italic(humas: Humas) -> None:
    done = humas(*RELEASE, "--dokumen", "rilis", "--format", "wa")
    text = done.files["siaran-pers-2026-11-25-rilis-wa.txt"].decode("utf-8")
    assert "*BKN Buka Layanan Konsultasi Kepegawaian Daring*" in text
    assert "_call center_" in text
    assert "*tidak dipungut biaya*" in text


def test_web_page_is_whole_and_fetches_nothing(humas: Humas) -> None:
    done = humas(*LETTER, *SIGNED, "--format", "html")
    content = done.files["hak-jawab-2026-11-24-surat.html"]
    page = page_of(content)
    assert ("lang", "id") in page.attributes
    assert {"title", "header", "table", "ol", "li"} <= set(page.tags)
    assert not {"script", "link", "img", "iframe"} & set(page.tags)
    assert not [name for name, _ in page.attributes if name in ("src", "href") or name.startswith("on")]
    for words in ('Rp50.000 sebelum "antre" konsultasi <daring>.', "Nama Contoh", "a.", "Yth. Pimpinan Redaksi"):
        assert words in page.text
    assert b"&lt;daring&gt;" in content and b"<daring>" not in content


def test_hostile_words_stay_words(humas: Humas) -> None:
    hostile = "<script>alert(1)</script><img src=x onerror=y> & \" ' --> ]]>"
    done = humas(*LETTER, *SIGNED, "--kerugian", hostile, "--format", "html", "--format", "txt")
    assert done.status == 0, done.err
    page = page_of(done.files["hak-jawab-2026-11-24-surat.html"])
    assert hostile in page.text
    assert not {"script", "img"} & set(page.tags)
    assert hostile in done.files["hak-jawab-2026-11-24-surat.txt"].decode("utf-8")


def test_the_marks_of_the_gate_stand_in_every_format(humas: Humas) -> None:
    words = ("--pelaku", "", "--kecualikan", "Perintah tertulis pimpinan")
    wanted = [word for output in ("html", "txt", "wa") for word in ("--format", output)]
    done = humas(*RELEASE, "--dokumen", "rilis", "--pelaksana", "humas-kanreg", *words[2:], *wanted)
    assert done.status == 0, done.err
    assert len(done.files) == 3
    for content in done.files.values():
        assert "Dibuat dengan pengecualian" in content.decode("utf-8")


def test_mail_draft_carries_the_letter(humas: Humas) -> None:
    done = humas(*LETTER, *SIGNED, "--dokumen", "surat", "--format", "eml")
    assert set(done.files) == {"hak-jawab-2026-11-24-surat.eml"}
    content = done.files["hak-jawab-2026-11-24-surat.eml"]
    mail = email.message_from_bytes(content, policy=email.policy.default)
    assert mail["X-Unsent"] == "1"
    assert mail["Date"] == "Tue, 24 Nov 2026 10:00:00 +0700"
    assert mail["Message-ID"] is None
    assert mail["Subject"] == 'Hak Jawab atas berita “ASN Dipungut Rp50.000 untuk "Konsultasi" BKN”'
    (attached,) = mail.iter_attachments()  # type: ignore[attr-defined]  # the new policy's message has it
    assert attached.get_filename() == "hak-jawab-2026-11-24-surat.docx"
    paper = docx.Document(io.BytesIO(attached.get_content()))
    assert "Atas perhatian dan kerja sama Saudara, kami ucapkan terima kasih." in [p.text for p in paper.paragraphs]
    assert (
        content
        == humas(*LETTER, *SIGNED, "--dokumen", "surat", "--format", "eml", "--force").files[
            "hak-jawab-2026-11-24-surat.eml"
        ]
    )


def test_a_form_brings_its_own_web_page_mail_and_whatsapp_text(humas: Humas, desk: Desk) -> None:
    folder = desk.home / "templat" / "siaran-pers"
    folder.mkdir(parents=True)
    shipped = (templates_dir() / "siaran-pers" / "form.toml").read_text(encoding="utf-8")
    documents = "".join(
        f'\n[[dokumen]]\nid = "{id}"\nnama = "{id}"\nperan = "{role}"\nberkas = "{file}"\nkeluaran = "{output}"\n'
        for id, role, file, output in (
            ("uji-web", "produk", "web.html", "html"),
            ("uji-surel", "produk", "surel.txt", "eml"),
            ("uji-wa", "produk", "wa.txt", "wa"),
            ("uji-dalam", "persiapan", "dalam.txt", "txt"),
        )
    )
    (folder / "form.toml").write_text(shipped + documents, encoding="utf-8")
    (folder / "web.html").write_text(
        '<!DOCTYPE html>\n<html lang="id"><head><title>{{ kegiatan.judul }}</title></head>\n<body>\n'
        "{{p naskah.isi }}\n</body></html>\n",
        encoding="utf-8",
    )
    (folder / "surel.txt").write_text(
        "Kepada: redaksi@kabar.example\nPerihal: Siaran pers: {{ kegiatan.judul }}\n\nYth. Redaksi,\n\n"
        "Siaran pers kami lampirkan.\n",
        encoding="utf-8",
    )
    (folder / "wa.txt").write_text("*{{ kegiatan.judul }}*\n", encoding="utf-8")
    (folder / "dalam.txt").write_text("Catatan dalam.\n", encoding="utf-8")
    chosen = [w for id in ("rilis", "uji-web", "uji-surel", "uji-wa", "uji-dalam") for w in ("--dokumen", id)]
    done = humas(*RELEASE, *chosen, "--judul", "A & B <c>")
    assert done.status == 0, done.err
    day = "siaran-pers-2026-11-25"
    ends = ("rilis.docx", "uji-web.html", "uji-surel.eml", "uji-wa.txt", "uji-dalam.txt")
    assert set(done.files) == {f"{day}-{end}" for end in ends}
    page = page_of(done.files[f"{day}-uji-web.html"])
    assert "A & B <c>" in page.text and {"p", "em", "strong", "ul", "li"} <= set(page.tags)
    mail = email.message_from_bytes(done.files[f"{day}-uji-surel.eml"], policy=email.policy.default)
    assert (mail["To"], mail["Subject"]) == ("redaksi@kabar.example", "Siaran pers: A & B <c>")
    names = [part.get_filename() for part in mail.iter_attachments()]  # type: ignore[attr-defined]  # as above
    assert names == [f"{day}-rilis.docx"]  # what is for the office only does not go out
    only = humas(*RELEASE, *chosen, "--format", "html", "--output", "lagi")
    assert {name for name in only.files if name.startswith("lagi/")} == {f"lagi/{day}-uji-web.html"}
    assert "uji-wa tidak dibuat: keluarannya wa, sedangkan yang diminta --format html." in only.err


def test_the_forms_own_mail_takes_the_place_of_the_letter(humas: Humas) -> None:
    done = humas(*LETTER, *SIGNED, "--format", "eml")
    (name,) = done.files
    assert name == "hak-jawab-2026-11-24-surel.eml"
    mail = email.message_from_bytes(done.files[name], policy=email.policy.default)
    names = [part.get_filename() for part in mail.iter_attachments()]  # type: ignore[attr-defined]  # as above
    assert names == ["hak-jawab-2026-11-24-surat.docx"]
    alone = humas(*LETTER, *SIGNED, "--dokumen", "surel", "--output", "lagi")
    assert "tidak membawa lampiran, karena suratnya tidak ikut dibuat." in alone.err
    assert "lampiran, karena" not in done.err


def test_nothing_in_the_format_wanted(humas: Humas, desk: Desk) -> None:
    folder = desk.home / "templat" / "siaran-pers"
    folder.mkdir(parents=True)
    shipped = (templates_dir() / "siaran-pers" / "form.toml").read_text(encoding="utf-8")
    one = '\n[[dokumen]]\nid = "uji-wa"\nnama = "Uji"\nperan = "produk"\nberkas = "wa.txt"\nkeluaran = "wa"\n'
    (folder / "form.toml").write_text(shipped + one, encoding="utf-8")
    (folder / "wa.txt").write_text("*{{ kegiatan.judul }}*\n", encoding="utf-8")
    done = humas(*RELEASE, "--dokumen", "uji-wa", "--format", "pdf", path=os.environ["PATH"])
    assert (done.status, done.out, done.files) == (2, "", {})
    assert "Tidak ada dokumen yang dapat dibuat sebagai pdf." in done.err
    assert "Dokumen yang dipilih: uji-wa (wa)." in done.err


@needs_office
def test_pdf_of_several_documents_in_one_conversion(humas: Humas, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf, "_apart", None)  # the pages of the one conversion are told apart, or this fails
    done = humas(*INTERVIEW, "--format", "pdf", path=os.environ["PATH"])
    assert done.status == 0, done.err
    alone = humas(*INTERVIEW, "--output", "docx")
    names = sorted(name.removesuffix(".pdf") for name in done.files)
    assert names == sorted(n.removeprefix("docx/").removesuffix(".docx") for n in alone.files if n.startswith("docx/"))
    assert len(names) > 1
    for name in names:
        content = done.files[f"{name}.pdf"]
        reader = PdfReader(io.BytesIO(content))
        paper = docx.Document(io.BytesIO(alone.files[f"docx/{name}.docx"]))
        assert reader.metadata is not None
        assert reader.metadata.title == paper.core_properties.title
        assert reader.trailer["/Root"]["/Lang"] == "id-ID"
        text = words_of(content)
        for paragraph in paper.paragraphs:
            assert "".join(paragraph.text.split()) in text.replace(" ", "")
        assert re.findall(r"Halaman (\d+) dari (\d+)", text) == [
            (str(page), str(len(reader.pages))) for page in range(1, len(reader.pages) + 1)
        ]
    again = humas(*INTERVIEW, "--format", "pdf", "--force", path=os.environ["PATH"])
    assert {n: c for n, c in again.files.items() if n.endswith(".pdf")} == done.files


@needs_office
def test_pdf_and_mail_attach_the_pdf(humas: Humas) -> None:
    done = humas(*LETTER, *SIGNED, "--format", "pdf", "--format", "eml", path=os.environ["PATH"])
    mail = email.message_from_bytes(done.files["hak-jawab-2026-11-24-surel.eml"], policy=email.policy.default)
    (attached,) = mail.iter_attachments()  # type: ignore[attr-defined]  # the new policy's message has it
    assert attached.get_filename() == "hak-jawab-2026-11-24-surat.pdf"
    assert attached.get_content() == done.files["hak-jawab-2026-11-24-surat.pdf"]


@needs_office
def test_one_by_one_where_the_pages_cannot_be_told_apart(humas: Humas, monkeypatch: pytest.MonkeyPatch) -> None:
    together = humas(*INTERVIEW, "--format", "pdf", path=os.environ["PATH"])
    monkeypatch.setattr(pdf, "_starts", lambda _pdf, _count: None)
    apart = humas(*INTERVIEW, "--format", "pdf", "--force", path=os.environ["PATH"])
    assert apart.status == 0, apart.err
    assert list(apart.files) == list(together.files)
    for name, content in apart.files.items():
        assert words_of(content) == words_of(together.files[name])


def test_without_libreoffice_nothing_is_written_and_the_way_is_told(humas: Humas, tmp_path: Path) -> None:
    done = humas("hak-jawab", "new", *LETTER[2:], *SIGNED, "--format", "pdf", path=str(tmp_path))
    assert (done.status, done.out, done.files) == (5, "", {})
    assert done.err == (
        "Galat: PDF dibuat oleh LibreOffice, yang tidak ditemukan di komputer ini; tidak ada yang ditulis.\n"
        "Saran: Pasang LibreOffice Writer dari libreoffice.org (Debian/Ubuntu: sudo apt install libreoffice-writer), "
        "atau buat dengan --format docx lalu simpan sebagai PDF dari Word.\n"
    )


@pytest.mark.parametrize(
    ("script", "told"),
    [
        ("exit 0", "LibreOffice tidak menghasilkan berkas PDF (status 0)"),
        ("exit 77", "LibreOffice tidak menghasilkan berkas PDF (status 77)"),
        (
            'while [ "$1" != --outdir ]; do shift; done; mkdir -p "$2"; echo rusak >"$2/dokumen-00001.pdf"',
            "berkas PDF dari LibreOffice tidak utuh",
        ),
    ],
)
def test_libreoffice_that_gives_nothing(humas: Humas, tmp_path: Path, script: str, told: str) -> None:
    path = program(tmp_path / "palsu", script) + os.pathsep + "/usr/bin:/bin"
    done = humas(*LETTER, *SIGNED, "--format", "pdf", path=path)
    assert (done.status, done.out, done.files) == (4, "", {})
    assert f"Galat: PDF tidak dapat dibuat: {told}; tidak ada yang ditulis.\n" in done.err


def test_libreoffice_that_hangs_is_ended(humas: Humas, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf, "BASE_SECONDS", 1)
    monkeypatch.setattr(pdf, "SECONDS_EACH", 0)
    monkeypatch.setattr(pdf, "BYTES_A_SECOND", 10**9)
    mark = tmp_path / "anak"
    path = program(tmp_path / "palsu", f"sleep 60 & echo $! >{mark}; wait")
    done = humas(*LETTER, *SIGNED, "--format", "pdf", path=path + os.pathsep + "/usr/bin:/bin")
    assert (done.status, done.files) == (4, {})
    assert "LibreOffice belum selesai setelah 1 detik dan dihentikan" in done.err
    child = Path(f"/proc/{mark.read_text(encoding='utf-8').strip()}/stat")
    for _ in range(100):
        if not child.exists() or child.read_text(encoding="utf-8").split()[2] == "Z":
            break
        time.sleep(0.05)
    else:
        pytest.fail("what LibreOffice started still runs")


def test_dry_run_names_every_file_and_runs_nothing(humas: Humas, tmp_path: Path) -> None:
    formats = [word for output in Output for word in ("--format", output.value)]
    done = humas(*LETTER, *SIGNED, "--dry-run", *formats, path=str(tmp_path))
    assert (done.status, done.files) == (0, {})
    name = "hak-jawab-2026-11-24-surat"
    assert done.out == "".join(f"{name}{end}\n" for end in (".docx", ".pdf", ".html", ".txt", "-wa.txt")) + (
        "hak-jawab-2026-11-24-surel.eml\n"
    )


def test_json_names_the_format_of_each_file(humas: Humas) -> None:
    done = humas(*LETTER, *SIGNED, "--format", "txt", "--format", "docx", "--json")
    assert [file["keluaran"] for file in json.loads(done.out)["data"]["berkas"]] == ["docx", "txt"]


def test_srikandi_codes_stand_in_one_run_each(humas: Humas) -> None:
    done = humas(*LETTER, "--srikandi")
    assert done.status == 0, done.err
    assert set(done.files) == {"hak-jawab-2026-11-24-surat-srikandi.docx"}
    with zipfile.ZipFile(io.BytesIO(done.files["hak-jawab-2026-11-24-surat-srikandi.docx"])) as archive:
        xml = archive.read("word/document.xml").decode("utf-8")
        core = archive.read("docProps/core.xml").decode("utf-8")
    inside = re.findall(r"<w:t(?: [^>]*)?>([^<]*)</w:t>", xml)
    found = {code for text in inside for code in re.findall(r"\$\{[a-z_]+\}", text)}
    assert found == CODES
    assert not {code for code in CODES if code not in "\n".join(inside)}
    assert 'Harian "Suara Contoh" &amp; Rekan' in xml  # the body is filled in
    assert "${" not in core
    assert "penandatangan" not in done.err


@pytest.mark.parametrize(
    ("more", "told"),
    [
        (("--format", "pdf"), "--srikandi hanya untuk dokumen Word."),
        (
            ("--nomor", "1/HUMAS/2026"),
            "--nomor tidak dapat dipakai bersama --srikandi: nomor naskah diberikan oleh SRIKANDI.",
        ),
    ],
)
def test_what_does_not_go_with_srikandi(humas: Humas, more: tuple[str, ...], told: str) -> None:
    done = humas(*LETTER, *SIGNED, "--srikandi", *more, path=os.environ["PATH"])
    assert (done.status, done.out, done.files) == (2, "", {})
    assert done.err.startswith(f"Galat: {told}\n")


@pytest.mark.parametrize(
    "left", ["${nomor_naskah}", "{{ nama }}", "{% if x %}", "[...]", "[…]", "[isi nama pejabat]", "[Nama]", "KONSEP"]
)
def test_a_final_product_with_leftovers_stays_in_the_house(humas: Humas, left: str) -> None:
    done = humas(*LETTER, *SIGNED, "--kerugian", f"Berita itu {left} merugikan.")
    assert (done.status, done.out, done.files) == (1, "", {})
    assert (
        f"Galat: Naskah final masih memuat '{left}' pada Surat hak jawab, badan, paragraf "
        f"“Berita itu {left} merugikan.”; tidak ada yang ditulis.\n"
    ) in done.err
    out = humas(*LETTER, *SIGNED, "--kerugian", f"Berita itu {left} merugikan.", "--kecualikan", "Kutipan asli")
    assert out.status == 0
    assert len(out.files) == 1


@pytest.mark.parametrize("kept", ["[sic]", "[1]", "[Kepala BKN]", "konsep awal", "Rp5{0}", "US$ 5"])
def test_what_is_no_leftover(humas: Humas, kept: str) -> None:
    assert humas(*LETTER, *SIGNED, "--kerugian", f"Berita itu {kept} merugikan.").status == 0


def test_a_draft_may_hold_blanks(humas: Humas, tmp_path: Path) -> None:
    record = (EXAMPLES / "bantahan.toml").read_text(encoding="utf-8")
    lacking = re.sub(r"(?m)^pelaksana = .*\n", "", record)
    assert lacking != record
    (tmp_path / "kurang.toml").write_text(lacking, encoding="utf-8")
    words = ("hak-jawab", "draft", "--isian", str(tmp_path / "kurang.toml"), "--no-input", *SIGNED)
    done = humas(*words, "--kerugian", "Berita itu [...] keliru.", "--format", "txt")
    assert done.status == 3, done.err
    text = next(iter(done.files.values())).decode("utf-8")
    assert text.startswith("KONSEP – BELUM LENGKAP, TIDAK UNTUK DIEDARKAN\n")
    assert "Berita itu [...] keliru." in text


def test_leftovers_are_found_where_word_has_split_them(desk: Desk) -> None:
    paper = opened(desk.make("bantahan.toml"), "surat")
    paragraph = paper.sections[0].first_page_footer.add_paragraph("")
    for piece in ("$", "{no", "mor}", " dan KON", "SEP"):
        paragraph.add_run(piece).bold = piece == "{no"
    out = io.BytesIO()
    paper.save(out)
    found = leftovers(out.getvalue(), "docx", "Surat")
    assert [(item.apa, item.bagian) for item in found] == [("${nomor}", "kaki halaman"), ("KONSEP", "kaki halaman")]


def test_number_and_language_are_properties(humas: Humas) -> None:
    done = humas(*LETTER, *SIGNED, "--nomor", "12/HUMAS/BKN/XI/2026")
    about = docx.Document(io.BytesIO(next(iter(done.files.values())))).core_properties
    assert (about.identifier, about.language) == ("12/HUMAS/BKN/XI/2026", "id-ID")
    assert about.title and about.subject.startswith("Surat hak jawab; dinilai menurut")


def test_names_are_short_and_stay_different() -> None:
    id = "hak-jawab-" + "a" * 90
    names = [file_name(id, f"surat-{'b' * 60}-{n}", output) for n in (1, 2) for output in Output]
    assert len(set(names)) == len(names)
    assert all(len(name) <= LONGEST and re.fullmatch(r"[a-z0-9-]+\.[a-z]+", name) for name in names)
    assert file_name("kegiatan", "wa", Output.WA) == "kegiatan-wa.txt"
