"""What checking a template finds besides what the compiler refuses, and what the names in templates mean."""

from __future__ import annotations

import io
import re
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import pytest

from humas_cli.documents.context import known_names
from humas_cli.documents.templates.catalogue import Catalogue, load_catalogue
from humas_cli.documents.templates.checking import Checked, check_entry, check_file, check_kind
from humas_cli.documents.templates.fields import OFFICE_NAMES, PROGRAM_NAMES, describe
from humas_cli.documents.templates.findings import Grade
from humas_cli.environment import Environment
from humas_cli.rulebook import load

from .builders import add_xml, rewritten, saved, word

GOOD = ("{{ kegiatan.judul }}", "{{ kegiatan.mulai }}", "{{p naskah.berkota }}")
MARK = "{% if dokumen.konsep %}KONSEP{% endif %}"
CACHE = "cache"


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp(CACHE)


@pytest.fixture
def shelf(tmp_path: Path, kept: Path) -> Callable[[], Catalogue]:
    """The templates of an officer whose folder is the test's."""
    streams = (io.StringIO(), io.StringIO(), io.StringIO())
    env = Environment(*streams, tmp_path, tmp_path, kept, tmp_path, datetime.now, "uji", {})
    return lambda: load_catalogue(load(None, kept), env)


@pytest.fixture
def check(tmp_path: Path, kept: Path, shelf: Callable[[], Catalogue]) -> Callable[..., Checked]:
    """Check a Word file as the office's press release."""

    def run(*paragraphs: str, header: str = MARK, change: Callable[[Path], object] | None = None) -> Checked:
        path = tmp_path / "templat" / "siaran-pers" / "rilis.docx"
        path.parent.mkdir(parents=True, exist_ok=True)
        saved(word(*paragraphs, header=header), path)
        if change:
            change(path)
        return check_file(path, None, shelf(), kept)

    return run


def told(checked: Checked) -> list[tuple[str, str, str]]:
    return [(finding.kode, finding.tingkat.value, finding.teks) for finding in checked.findings]


def test_a_tag_split_by_words_formatting_is_nothing_to_tell(check: Callable[..., Checked]) -> None:
    assert check(*GOOD, ("{{ kegia", "tan.jud", "ul }}")).findings == ()  # type: ignore[arg-type]  # three runs


def test_curly_quotes_are_told_where_they_delimit_a_text(check: Callable[..., Checked]) -> None:
    checked = check(*GOOD, "{% if isi.inisial == “han” %}x{% endif %}", "{{ isi.inisial | replace('“', '”') }}")
    assert told(checked) == [("kutip-keriting", "peringatan", "»{% if isi.inisial == “han” %}«x{% endif %}")]
    assert checked.usable


def test_srikandis_own_names_may_stay(check: Callable[..., Checked]) -> None:
    names = ("nomor_naskah", "tanggal_naskah", "sifat", "hal", "nama_pengirim", "jabatan_pengirim", "nip_pengirim")
    assert check(*GOOD, " ".join(f"${{{name}}}" for name in (*names, "ttd_pengirim"))).findings == ()
    (finding,) = check(*GOOD, "Nomor ${nomor_nskah}").findings
    assert (finding.kode, finding.tingkat, finding.saran) == (
        "sisa-isian",
        Grade.GALAT,
        "Maksud Anda '${nomor_naskah}'?",
    )


@pytest.mark.parametrize("left", ["[...]", "[…]", "[nama media]", "[isi alamat di sini]", "[Tanggal]"])
def test_brackets_to_fill_in_by_hand_stop_a_product(left: str, check: Callable[..., Checked]) -> None:
    assert told(check(*GOOD, f"Yth. {left}")) == [("sisa-isian", "galat", f"Yth. »{left}«")]


@pytest.mark.parametrize("text", ["[sic]", "[1]", "{ }", "5 > 3", "f(x) = {1, 2}", "Rp[1.000]"])
def test_other_brackets_are_left_alone(text: str, check: Callable[..., Checked]) -> None:
    assert check(*GOOD, text).findings == ()


def test_single_braces_and_merge_fields_look_like_slips(check: Callable[..., Checked]) -> None:
    checked = check(*GOOD, "{isi.inisial} dan «Nama_Media»")
    assert [finding.tingkat for finding in checked.findings] == [Grade.PERINGATAN] * 2
    assert checked.findings[0].saran == "Tag memakai dua kurung kurawal: {{isi.inisial}}."


def test_a_document_that_is_no_product_may_have_blanks(
    tmp_path: Path, kept: Path, shelf: Callable[[], Catalogue]
) -> None:
    path = tmp_path / "templat" / "wawancara-pers" / "formulir.docx"
    path.parent.mkdir(parents=True)
    saved(word("Nama: [nama lengkap]"), path)
    (finding,) = check_file(path, None, shelf(), kept).findings
    assert (finding.kode, finding.tingkat) == ("sisa-isian", Grade.PERINGATAN)


def test_a_product_without_the_draft_mark_is_told(check: Callable[..., Checked]) -> None:
    assert [finding.kode for finding in check(*GOOD, header="").findings] == ["tanpa-tanda-konsep"]
    assert check(*GOOD, MARK, header="").findings == ()


def test_a_first_page_with_its_own_header_needs_the_mark_too(check: Callable[..., Checked]) -> None:
    import docx

    def first_page(text: str) -> Callable[[Path], None]:
        def change(path: Path) -> None:
            document = docx.Document(str(path))
            document.sections[0].different_first_page_header_footer = True
            if text:
                document.sections[0].first_page_header.paragraphs[0].text = text
            document.save(str(path))

        return change

    for text in ("", "Kop surat"):
        (finding,) = check(*GOOD, change=first_page(text)).findings
        assert finding.pesan == "Halaman pertama punya kepala halaman sendiri tanpa tanda KONSEP."
    assert check(*GOOD, change=first_page(MARK)).findings == ()


def test_the_mark_may_stand_in_a_shared_part(tmp_path: Path, check: Callable[..., Checked]) -> None:
    folder = tmp_path / "templat" / "_bersama"
    folder.mkdir(parents=True)
    saved(word(MARK), folder / "tanda.docx")
    assert check(*GOOD, '{%p include "tanda" %}', header="").findings == ()


def test_what_a_document_demands_and_does_not_print_is_told(check: Callable[..., Checked]) -> None:
    checked = check("{{ kegiatan.judul }}")
    assert [finding.kode for finding in checked.findings] == ["isian-wajib-tak-terpakai"]
    assert "'isi.naskah' wajib untuk dokumen 'rilis'" in checked.findings[0].pesan
    assert checked.usable


def test_a_text_box_is_told_of_once(check: Callable[..., Checked], tmp_path: Path) -> None:
    box = (
        '<w:p><w:r><mc:AlternateContent xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006">'
        '<mc:Choice Requires="wps"><w:txbxContent><w:p><w:r><w:t>[nama]</w:t></w:r></w:p></w:txbxContent></mc:Choice>'
        "<mc:Fallback><w:txbxContent><w:p><w:r><w:t>[nama]</w:t></w:r></w:p></w:txbxContent></mc:Fallback>"
        "</mc:AlternateContent></w:r></w:p>"
    )

    def with_box(path: Path) -> None:
        import docx

        document = docx.Document(str(path))
        add_xml(document, box)
        document.save(str(path))

    assert told(check(*GOOD, change=with_box)) == [("sisa-isian", "galat", "»[nama]«")]


def test_a_subject_line_is_checked_with_its_document(
    tmp_path: Path, kept: Path, shelf: Callable[[], Catalogue]
) -> None:
    from humas_cli.shipped import templates_dir

    form = (templates_dir() / "hak-koreksi" / "form.toml").read_text(encoding="utf-8")
    folder = tmp_path / "templat" / "hak-koreksi"
    folder.mkdir(parents=True)
    changed = re.sub(r"^hal = .*$", 'hal = "Koreksi {{ berita.jdul }}"', form, flags=re.MULTILINE)
    (folder / "form.toml").write_text(changed, encoding="utf-8")
    checked = check_entry(shelf().named("hak-koreksi/surat")[0], shelf(), kept)
    assert [finding.bagian for finding in checked.findings] == ["form.toml"]
    assert "'jdul' tidak dikenal" in checked.findings[0].pesan
    assert checked.findings[0].teks == "Koreksi »{{ berita.jdul }}«"
    assert not checked.usable


def test_fields_that_no_template_of_a_kind_prints_are_told(
    tmp_path: Path, kept: Path, shelf: Callable[[], Catalogue]
) -> None:
    folder = tmp_path / "templat" / "siaran-pers"
    folder.mkdir(parents=True)
    (folder / "rilis.txt").write_text("{{ kegiatan.judul }} {{ naskah.whatsapp }}\n", encoding="utf-8")
    (folder / "form.toml").write_text(
        """\
versi = 1
jenis = "siaran-pers"

[isi.naskah]
tipe = "naskah"
label = "Naskah"

[isi.warna]
tipe = "teks"
label = "Warna"

[isi.dibuat]
tipe = "ya-tidak"
label = "Dibuat"

[[dokumen]]
id = "wa"
nama = "Teks WhatsApp"
peran = "persiapan"
berkas = "rilis.txt"
keluaran = "txt"
bila = { dibuat = true }
""",
        encoding="utf-8",
    )
    shown = shelf()
    checked = [check_entry(entry, shown, kept) for entry in shown.of("siaran-pers")]
    assert [one.findings for one in checked] == [()]
    unused = check_kind(shown.forms["siaran-pers"], checked)
    assert unused is not None
    assert [finding.pesan for finding in unused.findings] == [
        "Isian 'isi.warna' (Warna) ditanyakan, tetapi tidak dipakai templat mana pun."
    ]


def test_a_damaged_part_makes_the_file_unreadable(check: Callable[..., Checked]) -> None:
    checked = check(*GOOD, change=lambda path: rewritten(path, {"word/document.xml": b"<w:document"}))
    assert checked.error is not None
    assert not checked.usable


def test_every_shipped_template_passes(shelf: Callable[[], Catalogue], kept: Path) -> None:
    shown = shelf()
    assert shown.broken == ()
    for entry in shown.entries:
        checked = check_entry(entry, shown, kept)
        assert (entry.nama, checked.error, [f for f in checked.findings if f.tingkat is Grade.GALAT]) == (
            entry.nama,
            None,
            [],
        )


def test_every_name_a_template_may_use_has_words(shelf: Callable[[], Catalogue]) -> None:
    for jenis, form in shelf().forms.items():
        names = [name for name in known_names(form) if name.partition(".")[0] not in ("isi", "data")]
        leaves = [name for name in names if not any(other.startswith(f"{name}.") for other in names)]
        for info in describe(leaves, form, None, ()):
            assert info.label != info.nama or info.nama in PROGRAM_NAMES, (jenis, info)
    assert not set(PROGRAM_NAMES) & set(OFFICE_NAMES)
