"""Body texts from Markdown, plain text and Word."""

from __future__ import annotations

from pathlib import Path

import docx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from documents.builders import add_xml, saved, word
from humas_cli.documents.body.naskah import Block, Kind, Naskah, Run, clean, parse_markdown, parse_plain, read_naskah
from humas_cli.errors import ExitCode, HumasError


def outline(naskah: Naskah) -> list[tuple[str, int, str]]:
    return [(block.kind.value, block.nomor or block.level, block.text) for block in naskah.blocks]


def test_markdown() -> None:
    naskah = parse_markdown(
        "# Judul\n\nHalo **tebal _dan miring_** biasa\nlanjut  \nbaris baru\n\n1. satu\n2. dua\n   - anak\n\n  "
        " masih dua\n3. tiga\n\n"
        "jeda\n\n1. ulang\n\n> kutip\n\n- butir\n"
    )
    assert outline(naskah) == [
        ("judul", 1, "Judul"),
        ("paragraf", 0, "Halo tebal dan miring biasa lanjut\nbaris baru"),
        ("nomor", 1, "satu"),
        ("nomor", 2, "dua"),
        ("butir", 1, "anak"),
        ("paragraf", 1, "masih dua"),
        ("nomor", 3, "tiga"),
        ("paragraf", 0, "jeda"),
        ("nomor", 1, "ulang"),
        ("kutipan", 0, "kutip"),
        ("butir", 0, "butir"),
    ]
    assert naskah.blocks[1].runs == (
        Run("Halo "),
        Run("tebal ", bold=True),
        Run("dan miring", bold=True, italic=True),
        Run(" biasa lanjut\nbaris baru"),
    )


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("<b>x</b> & <script>", "<b>x</b> & <script>"),
        ("<div>\nx\n</div>", "<div> x </div>"),
        ("A &amp; B &copy;", "A &amp; B &copy;"),
        ("`kode`", "`kode`"),
        ("---", "---"),
        ("[a]: https://x.id", "[a]: https://x.id"),
        ("    menjorok", "menjorok"),
        ("[BKN](https://www.bkn.go.id)", "BKN (https://www.bkn.go.id)"),
        ("<https://www.bkn.go.id>", "https://www.bkn.go.id"),
        ("[humas@contoh.id](mailto:humas@contoh.id)", "humas@contoh.id"),
        ("\\*bukan miring\\*", "*bukan miring*"),
        ("2026. Tahun baru", "Tahun baru"),
        ("{{ nomor }} {% if %}", "{{ nomor }} {% if %}"),
    ],
)
def test_markdown_loses_nothing(text: str, expected: str) -> None:
    assert [block.text for block in parse_markdown(text).blocks] == [expected]


def test_a_number_at_the_beginning_of_a_line_is_kept() -> None:
    assert parse_markdown("2026. Tahun baru").plain() == "2026. Tahun baru"


@pytest.mark.parametrize(
    ("text", "pesan"),
    [
        ("x\n\n| a | b |\n|---|---|\n| 1 | 2 |", "Naskah 'rilis.md': tabel pada baris 3 tidak didukung."),
        ("a\n\nb ![logo](x.png)", "Naskah 'rilis.md': gambar “logo” pada baris 3 tidak didukung."),
    ],
)
def test_markdown_that_cannot_be_carried_over(text: str, pesan: str) -> None:
    with pytest.raises(HumasError) as found:
        parse_markdown(text, "rilis.md")
    assert (found.value.pesan, found.value.kode, found.value.status) == (
        pesan,
        "naskah-tidak-didukung",
        ExitCode.BROKEN,
    )


def test_plain_text_interprets_nothing() -> None:
    naskah = parse_plain("\n\n# a *b*\n1. c  \n \t\n\nd\n")
    assert outline(naskah) == [("paragraf", 0, "# a *b*\n1. c"), ("paragraf", 0, "d")]
    assert parse_plain(" \n ").blocks == ()
    assert not parse_plain("")


@given(st.text(st.characters(exclude_categories=["Cc", "Cs", "Cf", "Zl", "Zp"])))
def test_plain_text_keeps_every_word(text: str) -> None:
    assert parse_plain(text).plain().split() == clean(text).split()


@given(st.text())
def test_markdown_never_fails_but_with_advice(text: str) -> None:
    try:
        parse_markdown(text).whatsapp()
    except HumasError as error:
        assert error.saran


def test_pasting_hazards_are_settled() -> None:
    assert clean("\ufeffa\u200bb\u00a0c\u00add\x0be\u2028f\r\ng\rh\x07i\x1ej e\u0301") == "ab cd\ne\nf\ng\nhi-j é"
    assert clean("a\x0cb\u2029c") == "a\n\nb\n\nc"
    assert clean("👩‍👩‍👧") == "👩‍👩‍👧"


def test_whatsapp_and_plain() -> None:
    naskah = parse_markdown(
        "# Judul\n\nAda **tebal**, *miring*, ***dua*** dan \\*ini\\*.\n\n1. a\n2. b\n   - c\n\n> kutip\n>\n> "
        "lagi\n\nakhir"
    )
    assert naskah.whatsapp() == (
        "*Judul*\n\nAda *tebal*, _miring_, *_dua_* dan ∗ini∗.\n\n1. a\n2. b\n  - c\n\n> kutip\n>\n> lagi\n\nakhir"
    )
    assert naskah.plain() == (
        "Judul\n\nAda tebal, miring, dua dan *ini*.\n\n1. a\n2. b\n  - c\n\nkutip\n\nlagi\n\nakhir"
    )
    assert (naskah.words, naskah.characters) == (13, len(naskah.plain()))


def test_files_by_suffix(tmp_path: Path) -> None:
    for name, text in (("a.md", "*x*"), ("a.MARKDOWN", "*x*"), ("a.txt", "*x*")):
        (tmp_path / name).write_text("\ufeff" + text, encoding="utf-8")
    assert [read_naskah(tmp_path / name).plain() for name in ("a.md", "a.MARKDOWN", "a.txt")] == ["x", "x", "*x*"]


@pytest.mark.parametrize(
    ("name", "pesan"),
    [
        ("a.odt", "Naskah 'a.odt': jenis berkas '.odt' tidak dapat dibaca."),
        ("a", "Naskah 'a': berkas tanpa akhiran tidak dapat dibaca."),
        ("a.docx", "Naskah 'a.docx': bukan dokumen Word (.docx) yang utuh."),
    ],
)
def test_other_files_are_refused(tmp_path: Path, name: str, pesan: str) -> None:
    (tmp_path / name).write_bytes(b"x")
    with pytest.raises(HumasError) as found:
        read_naskah(tmp_path / name)
    assert found.value.pesan == pesan
    assert found.value.saran


def test_word(tmp_path: Path) -> None:
    document = word("Biasa\u00a0saja", ("a ", "tebal", " z"))
    document.add_heading("Subjudul", 2)
    document.add_paragraph("satu", style="List Number")
    document.add_paragraph("dua", style="List Number")
    document.add_paragraph("butir", style="List Bullet")
    document.add_paragraph("kutip", style="Quote")
    document.add_paragraph("")
    paragraph = document.add_paragraph("miring ")
    paragraph.add_run("gaya", style="Emphasis")
    paragraph.add_run().add_break()
    paragraph.add_run("\tbaris")
    naskah = read_naskah(saved(document, tmp_path / "a.docx"))
    assert outline(naskah) == [
        ("paragraf", 0, "Biasa saja"),
        ("paragraf", 0, "a tebal z"),
        ("judul", 2, "Subjudul"),
        ("nomor", 1, "satu"),
        ("nomor", 2, "dua"),
        ("butir", 0, "butir"),
        ("kutipan", 0, "kutip"),
        ("paragraf", 0, "miring gaya\n\tbaris"),
    ]
    assert naskah.blocks[1].runs == (Run("a "), Run("tebal", bold=True), Run(" z"))
    assert naskah.blocks[-1].runs == (Run("miring "), Run("gaya", italic=True), Run("\n\tbaris"))


def test_word_with_links_and_tracked_changes(tmp_path: Path) -> None:
    document = docx.Document()
    add_xml(
        document,
        "<w:p><w:hyperlink w:anchor='x'><w:r><w:t>taut</w:t></w:r></w:hyperlink><w:ins w:id='1' "
        "w:author='x'><w:r><w:t>an"
        "</w:t></w:r></w:ins><w:del w:id='2' w:author='x'><w:r><w:delText>hapus</w:delText></w:r></w:del>"
        "<w:r><w:noBreakHyphen/><w:t>x</w:t><w:br w:type='page'/></w:r></w:p>",
    )
    assert read_naskah(saved(document, tmp_path / "a.docx")).plain() == "tautan-x"


def test_word_tables_are_named_with_their_place(tmp_path: Path) -> None:
    document = word("Sebelum tabel")
    document.add_table(1, 2).cell(0, 0).text = "Isi sel"
    with pytest.raises(HumasError) as found:
        read_naskah(saved(document, tmp_path / "a.docx"))
    assert found.value.pesan == "Naskah 'a.docx': tabel “Isi sel” sesudah paragraf “Sebelum tabel” tidak didukung."
    assert found.value.saran == (
        "Hapus dari naskah atau tulis sebagai paragraf atau daftar; tabel dan gambar dipasang di dokumen jadinya."
    )


@pytest.mark.parametrize(
    ("xml", "what"),
    [
        ("<w:drawing/>", "gambar atau bagan"),
        ("<w:pict><w:txbxContent/></w:pict>", "gambar atau kotak teks"),
        ("<w:object/>", "objek tertanam"),
        ("<w:footnoteReference w:id='2'/>", "catatan kaki"),
        ("<w:sym w:font='Wingdings' w:char='F0FC'/>", "simbol khusus"),
    ],
)
def test_word_content_that_cannot_be_carried_over(tmp_path: Path, xml: str, what: str) -> None:
    document = docx.Document()
    add_xml(document, f"<w:p><w:r><w:t>Lihat ini</w:t>{xml}</w:r></w:p>")
    with pytest.raises(HumasError) as found:
        read_naskah(saved(document, tmp_path / "a.docx"))
    assert found.value.pesan == f"Naskah 'a.docx': {what} dalam paragraf “Lihat ini” tidak didukung."


def test_blocks_are_values() -> None:
    block = Block(Kind.PARAGRAF, 0, (Run("a"),))
    assert block == Block(Kind.PARAGRAF, 0, (Run("a"),))
    with pytest.raises(AttributeError):
        block.level = 1  # type: ignore[misc]  # that it cannot be set is the case
