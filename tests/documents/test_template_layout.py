"""Tags that shape the page: repeated and conditional cells, page breaks, text boxes in both copies, footnotes."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest
from docx.document import Document
from docx.oxml import parse_xml
from docx.oxml.ns import qn

from documents.builders import NAMES, W, add_xml, load, opened, part, rewritten, saved, texts, word
from humas_cli.documents.engine.template import load_template
from humas_cli.errors import HumasError, ManyErrors

VALUES: dict[str, Any] = {
    "nomor": "7",
    "jumlah": 2,
    "isi": {
        "butir": ("Senin", "Selasa", "Rabu"),
        "bantahan": ({"tertulis": "t1", "benar": "b1"}, {"tertulis": "t2", "benar": "b2"}),
        "judul": "Judul",
    },
}


def table(rows: list[str], widths: tuple[int, ...] | None = None) -> Document:
    """A table of rows written ``a|b|c``, its columns of equal width unless told (twips)."""
    document = word()
    cells = [row.split("|") for row in rows]
    made = document.add_table(len(rows), len(cells[0]))
    for row, line in zip(made.rows, cells, strict=True):
        for cell, text in zip(row.cells, line, strict=True):
            cell.text = text
    for number, column in enumerate(made._tbl.tblGrid.findall(qn("w:gridCol"))):
        column.set(qn("w:w"), str(widths[number] if widths else 1_000))
    return document


def grid(content: bytes) -> tuple[list[list[str]], list[int]]:
    """The texts of the first table's cells, and the widths in its grid."""
    found = opened(content).tables[0]._tbl
    texts = [
        ["".join(t.text or "" for t in cell.iter(qn("w:t"))) for cell in row.findall(qn("w:tc"))]
        for row in found.findall(qn("w:tr"))
    ]
    return texts, [int(column.get(qn("w:w"))) for column in found.tblGrid.findall(qn("w:gridCol"))]


def test_cells_repeat_for_every_item(tmp_path: Path) -> None:
    document = table(
        [
            "Hari|{%tc for h in isi.butir %}|{{ loop.index }}. {{ h }}|{%tc endfor %}|Jumlah",
            "Urut|{%tc for h in isi.butir %}|{{ loop.index0 }}|{%tc endfor %}|{{ jumlah }}",
        ]
    )
    cells, widths = grid(load(document, tmp_path).render(VALUES))
    assert cells == [["Hari", "1. Senin", "2. Selasa", "3. Rabu", "Jumlah"], ["Urut", "0", "1", "2", "2"]]
    assert widths == [1_000] * 5


@pytest.mark.parametrize(
    ("items", "expected"),
    [((), [2_500, 2_500]), (("a",), [1_666, 1_666, 1_666]), (tuple("abcdefgh"), [500] * 10)],
)
def test_the_table_keeps_its_width(tmp_path: Path, items: tuple[str, ...], expected: list[int]) -> None:
    document = table(["x|{%tc for h in isi.butir %}|{{ h }}|{%tc endfor %}|y"])
    cells, widths = grid(load(document, tmp_path).render({"isi": {"butir": items}}))
    assert cells == [["x", *items, "y"]]
    assert widths == expected


def test_cells_of_a_condition(tmp_path: Path) -> None:
    rows = ["a|{%tc if isi.subjudul %}|b|{%tc else %}|c|{%tc endif %}"] * 2
    document = table(rows, (3_000, 100, 1_000, 100, 2_000, 100))
    cells, widths = grid(load(document, tmp_path).render(VALUES))
    assert (cells, widths) == ([["a", "c"]] * 2, [3_780, 2_520])
    cells, widths = grid(load(document, tmp_path).render({"isi": {"subjudul": "ada"}}))
    assert (cells, widths) == ([["a", "b"]] * 2, [4_725, 1_575])


def test_repeated_cells_in_repeated_rows(tmp_path: Path) -> None:
    document = table(
        [
            "{%tr for b in isi.bantahan %}||||",
            "{{ b.tertulis }}|{%tc for h in isi.butir %}|{{ h }} {{ b.benar }}|{%tc endfor %}|.",
            "{%tr endfor %}||||",
        ]
    )
    cells, widths = grid(load(document, tmp_path).render(VALUES))
    assert cells == [[f"t{n}", f"Senin b{n}", f"Selasa b{n}", f"Rabu b{n}", "."] for n in (1, 2)]
    assert len(widths) == 5


def test_a_title_row_over_all_columns_leaves_the_cells_alone(tmp_path: Path) -> None:
    document = table(["judul||||", "x|{%tc for h in isi.butir %}|{{ h }}|{%tc endfor %}|y"])
    first = document.tables[0].rows[0].cells
    first[0].merge(first[4])
    cells, widths = grid(load(document, tmp_path).render(VALUES))
    assert cells == [["judul"], ["x", "Senin", "Selasa", "Rabu", "y"]]
    assert len(widths) == 5


def problems(document: Document, folder: Path) -> list[tuple[str, str | None]]:
    """What is wrong, without the template's name, and what to do."""
    with pytest.raises(HumasError) as found:
        load(document, folder)
    errors = found.value.galat if isinstance(found.value, ManyErrors) else (found.value,)
    return [(error.pesan.removeprefix("Templat 'surat.docx', badan"), error.saran) for error in errors]


def test_cell_tags_need_a_table(tmp_path: Path) -> None:
    assert problems(word("{%tc if nomor %}", "{%tc endif %}"), tmp_path) == [
        (f", tag {{%tc {tag} %}}: tag '{{%tc' di luar tabel.", "Pakai '{%p' untuk mengulang paragraf.")
        for tag in ("if nomor", "endif")
    ]


def test_cell_tags_need_a_cell_of_their_own(tmp_path: Path) -> None:
    document = table(["{%tc if nomor %}|x|{%tc endif %}"])
    document.tables[0].cell(0, 0).add_paragraph("kata")
    assert problems(document, tmp_path) == [
        (
            " (dalam tabel), tag {%tc if nomor %}: tag '{%tc' harus sendirian di sel tabelnya.",
            "Buat sel tersendiri di kiri dan kanan sel yang diulang, yang hanya berisi tag itu.",
        )
    ]
    assert problems(table(["a {%tc if nomor %}|x|{%tc endif %}"]), tmp_path) == [
        (
            " (dalam tabel), paragraf “a {%tc if nomor %}”, tag {%tc if nomor %}: "
            "tag '{%tc' harus sendirian di sel tabelnya.",
            "Pindahkan ke sel tabelnya sendiri, atau hapus huruf 'tc' bila untuk sebagian kalimat.",
        )
    ]


def test_cells_close_in_their_row(tmp_path: Path) -> None:
    assert problems(table(["{%tc if nomor %}|x", "{%tc endif %}|y"]), tmp_path)[0] == (
        " (dalam tabel), tag {%tc if nomor %}: 'if' tidak ditutup.",
        "Tambahkan {%tc endif %} di sel tabel sendiri sesudah bagian itu.",
    )


def test_a_page_break(tmp_path: Path) -> None:
    document = word("satu", "{%p pagebreak %}", "dua")
    result = opened(load(document, tmp_path).render(VALUES)).paragraphs
    assert [paragraph.text for paragraph in result] == ["satu", "", "dua"]
    assert result[1].paragraph_format.page_break_before is True


def test_page_breaks_between_the_items_of_a_loop(tmp_path: Path) -> None:
    document = word(
        "{%p for b in isi.bantahan %}",
        "{{ b.benar }}",
        "{%p if not loop.last %}{%p pagebreak %}{%p endif %}",
        "{%p endfor %}",
    )
    content = load(document, tmp_path).render(VALUES)
    assert [p.paragraph_format.page_break_before for p in opened(content).paragraphs] == [None, True, None]
    assert texts(content) == ["b1", "", "b2"]


@pytest.mark.parametrize("where", ["table", "header", "inline", "more"])
def test_a_page_cannot_break_there(tmp_path: Path, where: str) -> None:
    tag = "{%p pagebreak %}"
    document = word("a {% pagebreak %}" if where == "inline" else "x", header=tag if where == "header" else "")
    if where == "table":
        document = table([f"{tag}|x"])
    if where == "more":
        document = word("{%p pagebreak sekarang %}")
    with pytest.raises(HumasError) as found:
        load(document, tmp_path)
    assert "tag 'pagebreak' tidak dapat dipakai di sini." in found.value.pesan
    assert found.value.saran == "Tulis {%p pagebreak %} di paragraf sendiri, di badan dokumen."


MC = "http://schemas.openxmlformats.org/markup-compatibility/2006"
WPS = "http://schemas.microsoft.com/office/word/2010/wordprocessingShape"
BOX = (
    f"<w:p {W} xmlns:mc='{MC}' xmlns:wps='{WPS}' xmlns:v='urn:schemas-microsoft-com:vml'><w:r><w:t>luar </w:t></w:r>"
    "<w:r><mc:AlternateContent><mc:Choice Requires='wps'><w:drawing><wps:wsp><wps:txbx><w:txbxContent>{inside}"
    "</w:txbxContent></wps:txbx></wps:wsp></w:drawing></mc:Choice><mc:Fallback><w:pict><v:shape><v:textbox>"
    "<w:txbxContent>{inside}</w:txbxContent></v:textbox></v:shape></w:pict></mc:Fallback></mc:AlternateContent></w:r></w:p>"
)


def paragraphs(*lines: str) -> str:
    return "".join(f"<w:p><w:r><w:t xml:space='preserve'>{line}</w:t></w:r></w:p>" for line in lines)


def test_a_text_box_and_its_older_copy_agree(tmp_path: Path) -> None:
    inside = paragraphs(
        "{{ nomor }}",
        "{%p for b in isi.bantahan %}",
        "{% if loop.first %}awal {% endif %}{{ b.benar }}",
        "{%p endfor %}",
        "{%p if isi.subjudul %}",
        "hilang",
        "{%p endif %}",
    )
    document = word()
    document.element.body.insert(0, parse_xml(BOX.replace("{inside}", inside)))
    body = opened(load(document, tmp_path).render(VALUES)).element.body
    boxes = [
        ["".join(t.text or "" for t in p.iter(qn("w:t"))) for p in box.findall(qn("w:p"))]
        for box in body.iter(qn("w:txbxContent"))
    ]
    assert boxes == [["7", "awal b1", "b2"]] * 2


def test_an_empty_text_box_keeps_a_paragraph(tmp_path: Path) -> None:
    document = word()
    inside = paragraphs("{%p if isi.subjudul %}", "x", "{%p endif %}")
    document.element.body.insert(0, parse_xml(BOX.replace("{inside}", inside)))
    boxes = opened(load(document, tmp_path).render(VALUES)).element.body.iter(qn("w:txbxContent"))
    assert [[child.tag for child in box] for box in boxes] == [[qn("w:p")]] * 2


def test_tags_in_footnotes_and_endnotes(tmp_path: Path) -> None:
    path = saved(word("x"), tmp_path / "surat.docx")
    raw = path.read_bytes()
    types, rels = part(raw, "[Content_Types].xml"), part(raw, "word/_rels/document.xml.rels")
    changes: dict[str, bytes | None] = {}
    for kind in ("footnote", "endnote"):
        lines = paragraphs("{%p for b in isi.butir %}", "Lihat {{ b }}", "{%p endfor %}")
        changes[f"word/{kind}s.xml"] = f"<w:{kind}s {W}><w:{kind} w:id='1'>{lines}</w:{kind}></w:{kind}s>".encode()
        override = f'<Override PartName="/word/{kind}s.xml" ContentType="{WORDML}.{kind}s+xml"/>'
        types = types.replace("</Types>", f"{override}</Types>")
        link = f'<Relationship Id="r{kind}" Type="{OFFICE}/{kind}s" Target="{kind}s.xml"/>'
        rels = rels.replace("</Relationships>", f"{link}</Relationships>")
    rewritten(path, {**changes, "[Content_Types].xml": types.encode(), "word/_rels/document.xml.rels": rels.encode()})
    content = load_template(path, NAMES, None).render(VALUES)
    for kind in ("footnote", "endnote"):
        assert [line.split("<")[0] for line in part(content, f"word/{kind}s.xml").split("Lihat ")[1:]] == [
            "Senin", "Selasa", "Rabu",
        ]  # fmt: skip
    with pytest.raises(HumasError, match="catatan kaki.*tag {{ b }}: nilai isi.butir belum diisi"):
        load_template(path, NAMES, None).render({"isi": {"butir": ("",)}})


WORDML = "application/vnd.openxmlformats-officedocument.wordprocessingml"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


@pytest.mark.skipif(
    shutil.which("soffice") is None, reason="LibreOffice tidak terpasang: tabel dan halaman baru tidak dibuka"
)
def test_libreoffice_opens_it_all(tmp_path: Path) -> None:
    document = table(["Hari|{%tc for h in isi.butir %}|{{ h }}|{%tc endfor %}|Jumlah"])
    for line in ("antara", "{%p pagebreak %}", "halaman kedua"):
        document.add_paragraph(line)
    add_xml(document, "<w:p><w:r><w:t>{{ nomor }}</w:t></w:r></w:p>")
    (tmp_path / "hasil.docx").write_bytes(load(document, tmp_path).render(VALUES))
    profile = f"-env:UserInstallation={(tmp_path / 'profil').as_uri()}"
    subprocess.run(
        ["soffice", profile, "--headless", "--convert-to", "txt:Text", "--outdir", str(tmp_path), "hasil.docx"],
        cwd=tmp_path,
        capture_output=True,
        check=True,
        timeout=120,
    )
    lines = (tmp_path / "hasil.txt").read_text(encoding="utf-8-sig").split()
    assert lines == ["Hari", "Senin", "Selasa", "Rabu", "Jumlah", "antara", "halaman", "kedua", "7"]
