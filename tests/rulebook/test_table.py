"""The matrix for the wall: complete, exact titles, and the same in every format."""

from __future__ import annotations

import csv
import io
import re
from functools import cache
from html.parser import HTMLParser

import pytest

from humas_cli.activities.wallfiles import closing, sheet, written_as
from humas_cli.rulebook import load
from humas_cli.rulebook.analysis.authority import Jawab, actor_words, answer
from humas_cli.rulebook.analysis.domains import PLANNED, Facts, with_fact
from humas_cli.rulebook.analysis.families import REST
from humas_cli.rulebook.analysis.tables import matrix

book = cache(load)
KINDS = sorted(book().jenis)


@pytest.mark.parametrize("jenis", KINDS)
def test_every_actor_and_every_combination_has_its_cell_and_the_cell_is_right(jenis: str) -> None:
    found = matrix(book(), jenis)
    assert sorted(word for row in found.baris for word in row.kata) == sorted(actor_words(book(), jenis))
    rows = [row for column in found.kolom for row in column.nilai]
    assert len(rows) == len(set(rows))
    assert len({column.judul for column in found.kolom}) == len(found.kolom)
    assert sum(column.judul == REST for column in found.kolom) <= 1
    for place, column in enumerate(found.kolom):
        for values in column.nilai:
            facts: Facts = {}
            for name, value in zip(found.fakta, values, strict=True):
                if "=" in name:
                    break
                facts = with_fact(facts, name, value)
            else:
                for line in found.baris:
                    for word in line.kata:
                        one = answer(book(), jenis, facts, PLANNED.at, word, changes=False)
                        assert one.jawab is line.jawaban[place].jawab, (word, values)


def test_the_matrix_of_press_conferences() -> None:
    one = sheet(matrix(book(), "konferensi-pers"), book())
    assert one.kepala == (
        "Jabatan",
        "Topik memuat kebijakan manajemen kepegawaian dan/atau isu yang berpotensi memicu konflik informasi",
        "Topik hanya informasi teknis",
        "Topik memuat lainnya (kinerja, program, kegiatan), tanpa kebijakan manajemen kepegawaian atau isu yang "
        "berpotensi memicu konflik informasi",
    )
    cells = {row[0]: [cell.partition(" [")[0] for cell in row[1:]] for row in one.baris}
    assert cells == {
        "Kepala BKN": ["Boleh, Pasal 5 ayat (5)", "Boleh, Pasal 5 ayat (4)", "Boleh, Pasal 5 ayat (4)"],
        "Pejabat Pimpinan Tinggi Madya": ["Tidak", "Boleh, Pasal 5 ayat (6)", "Boleh, Pasal 5 ayat (4)"],
        "Pejabat Pimpinan Tinggi Pratama dan Kepala Kanreg/Pusbangpeg ASN": [
            "Tidak", "Boleh, Pasal 5 ayat (6)", "Tidak",
        ],
        "Pimpinan Unit Kehumasan BKN Pusat": ["Tidak", "Boleh, Pasal 5 ayat (6)", "Tidak"],
        "Pimpinan Kehumasan Kanreg/Pusbangpeg ASN dan pejabat atau pihak lain": ["Tidak", "Tidak", "Tidak"],
    }  # fmt: skip


@pytest.mark.parametrize("jenis", KINDS)
def test_every_mark_has_its_note_and_every_note_its_mark(jenis: str) -> None:
    one = sheet(matrix(book(), jenis), book())
    marks = {mark for row in one.baris for cell in row[1:] for mark in re.findall(r"\[\d+\]", cell)}
    if one.baris:
        assert marks == {note.partition(" ")[0] for note in one.catatan}


def test_an_exhibition_tells_everything_else_in_two_words() -> None:
    found = matrix(book(), "pameran")
    assert [column.judul for column in found.kolom][-1] == REST
    region = next(row for row in found.baris if "humas-kanreg" in row.kata)
    assert [one.jawab for one in region.jawaban] == [Jawab.BOLEH, Jawab.TIDAK]


class Cells(HTMLParser):
    """The texts of table cells; complains of what is fetched from elsewhere."""

    def __init__(self) -> None:
        super().__init__()
        self.rows: list[list[str]] = []
        self.inside = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert tag not in ("script", "link", "img", "iframe")
        if tag == "tr":
            self.rows.append([])
        if tag in ("td", "th"):
            self.rows[-1].append("")
            self.inside = True

    def handle_endtag(self, tag: str) -> None:
        self.inside = self.inside and tag not in ("td", "th")

    def handle_data(self, data: str) -> None:
        if self.inside:
            self.rows[-1][-1] += data


def test_the_same_cells_in_every_format() -> None:
    from docx import Document

    found = [matrix(book(), "komunikasi-kelembagaan")]
    one = sheet(found[0], book())
    grid = [list(one.kepala), *(list(row) for row in one.baris)]
    text, content = written_as("md", found, book())
    bars = [line.strip("| ").split(" | ") for line in text.splitlines() if line.startswith("| ") and "---" not in line]
    assert bars == grid
    page = Cells()
    page.feed(written_as("html", found, book())[0])
    assert page.rows == grid
    document = Document(io.BytesIO(written_as("docx", found, book())[1]))
    assert [[cell.text for cell in row.cells] for row in document.tables[0].rows] == grid
    assert document.paragraphs[-1].text == closing(book())
    listed = list(csv.DictReader(io.StringIO(written_as("csv", found, book())[1].decode("utf-8-sig"))))
    assert [row["kewenangan"] for row in listed] == [cell for row in one.baris for cell in row[1:]]
    assert "disimpulkan" in text and content == text.encode()
