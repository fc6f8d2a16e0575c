"""What comes out of a Word template, read back from the finished document."""

from __future__ import annotations

from datetime import date, datetime, timedelta, timezone
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from documents.builders import NAMES, add_xml, load, opened, part, saved, texts, word
from humas_cli.documents.engine.names import MISSING, Names
from humas_cli.documents.engine.template import Properties, load_template

FULL: dict[str, Any] = {
    "nomor": "001/KR.IV/XI/2026",
    "tanggal": date(2026, 11, 22),
    "mulai": datetime(2026, 11, 22, 9, 0, tzinfo=timezone(timedelta(hours=8))),
    "jumlah": 2,
    "penerima": {"nama": "Harian Contoh", "alamat": "Jalan Contoh 1\nMakassar"},
    "isi": {
        "judul": "Judul",
        "subjudul": MISSING("Subjudul"),
        "butir": ("satu", "dua", "tiga"),
        "bantahan": ({"tertulis": "t1", "benar": "b1"}, {"tertulis": "t2", "benar": "b2"}),
    },
    "tembusan": ({"nama": "Kepala BKN"}, {"nama": "Arsip"}),
}


def rendered(folder: Path, *paragraphs: Any, **changes: Any) -> list[str]:
    return texts(load(word(*paragraphs), folder).render({**FULL, **changes}))


@pytest.mark.parametrize(
    ("template", "expected"),
    [
        ("Nomor: {{ nomor }}.", "Nomor: 001/KR.IV/XI/2026."),
        ("{{nomor}}{{ jumlah }}", "001/KR.IV/XI/20262"),
        ("{{ penerima.nama }}, {{ penerima['nama'] }}", "Harian Contoh, Harian Contoh"),
        ("{{ tanggal }} {{ tanggal|hari }}", "22 November 2026 Minggu"),
        ("{{ mulai }}", "Minggu, 22 November 2026, pukul 09.00 WITA"),
        ("{{ mulai|hari_tanggal }} {{ mulai|pukul }}", "Minggu, 22 November 2026 09.00 WITA"),
        ("{{ jumlah|angka_terbilang }} berkas", "2 (dua) berkas"),
        ("{{ isi.butir|daftar }}; {{ isi.butir|join(' / ') }}", "satu, dua, dan tiga; satu / dua / tiga"),
        ("{{ isi.butir|first }} {{ isi.butir|last|upper }} {{ isi.butir[1] }}", "satu TIGA dua"),
        ("{{ isi.butir|length }} {{ jumlah + 1 }} {{ jumlah - 3 }} {{ -jumlah }}", "3 3 -1 -2"),
        ("{{ tembusan[0].nama }} {{ (tembusan|last).nama }}", "Kepala BKN Arsip"),
        ("{{ 'a' ~ jumlah ~ 'b' }} {{ 'x' + 'y' }}", "a2b xy"),
        ("{{ ' a '|trim }}|{{ 'abab'|replace('b', 'c') }}|{{ 'A'|lower }}", "a|acac|a"),
        ("{{ 'ya' if jumlah > 1 else 'tidak' }}", "ya"),
        ("{{ isi.subjudul or isi.judul }}", "Judul"),
        ("A{% if isi.subjudul %}x{% elif jumlah == 2 %}y{% else %}z{% endif %}B", "AyB"),
        ("A{% if not isi.subjudul %}x{% endif %}B", "AxB"),
        ("{% if isi.subjudul is terisi %}x{% else %}y{% endif %}", "y"),
        ("{% if isi.subjudul is kosong and isi.judul is defined %}x{% endif %}", "x"),
        ("{% if isi.subjudul == '' %}x{% endif %}{% if 1 < jumlah <= 2 %}y{% endif %}", "xy"),
        ("{% if 'satu' in isi.butir and 'lima' not in isi.butir %}x{% endif %}", "x"),
        ("{% for x in isi.butir %}{{ x }}{% if not loop.last %}, {% endif %}{% endfor %}.", "satu, dua, tiga."),
        ("{% for x in isi.butir if x != 'dua' %}{{ loop.index }}{{ x }} {% else %}-{% endfor %}", "1satu 2tiga "),
        ("{% set kota = penerima.nama %}{{ kota }}", "Harian Contoh"),
        ("a{# catatan {{ apa saja }} #}b", "ab"),
        ('{{ “kutip” }} {{ ‘a’|upper }} {{ "Jum’at" }}', "kutip A Jum’at"),
        ("{{\u00a0nomor\u200b }}", "001/KR.IV/XI/2026"),
        ("{{ '}}' }} {{ \"%}\" }}", "}} %}"),
        ("{{ p.nama }}", None),
    ],
)
def test_expressions(tmp_path: Path, template: str, expected: str | None) -> None:
    names = Names({**NAMES.tree, "p": {"nama": None}})
    result = texts(load(word(template), tmp_path, names).render({**FULL, "p": {"nama": "pe"}}))
    assert result == ["pe" if expected is None else expected]


def test_numbers_with_decimals(tmp_path: Path) -> None:
    assert rendered(tmp_path, "{{ jumlah }}", jumlah=Decimal("1234.50")) == ["1.234,50"]


def test_values_survive_as_they_are(tmp_path: Path) -> None:
    nasty = "A & B <c> \"d\" 'e' {{ nomor }} {% if %} {# x #} &amp; ]]> \ufdd00\ufdd1"
    assert rendered(tmp_path, "[{{ nomor }}]", nomor=nasty) == [f"[{nasty}]"]


def test_line_breaks_and_tabs_become_words_own(tmp_path: Path) -> None:
    content = load(word("[{{ penerima.alamat }}]"), tmp_path).render({**FULL, "penerima": {"alamat": "a\r\nb\tc\n\nd"}})
    assert texts(content) == ["[a\nb\tc\n\nd]"]
    assert part(content, "word/document.xml").count("<w:br/>") == 3
    assert part(content, "word/document.xml").count("<w:tab/>") == 1


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1).filter(lambda t: t.strip()))
@example("{{ nomor }}&lt;")
@example("a\nb\tc")
@example("\ufdd00\ufdd1")
@example("  spasi  ")
def test_any_text_comes_back(tmp_path: Path, text: str) -> None:
    path = tmp_path / "surat.docx"
    if not path.exists():
        saved(word("{{ nomor }}", header="{{ nomor }}"), path)
    if "\ufffe" in text or "\uffff" in text:
        return
    document = opened(load_template(path, NAMES, tmp_path / "cache").render({"nomor": text}))
    assert document.paragraphs[0].text == text
    assert document.sections[0].header.paragraphs[0].text == text


def test_tags_split_over_runs(tmp_path: Path) -> None:
    document = word(("Yth. {", "{ pene", "rima.na", "ma }", "} ya"))
    add_xml(
        document,
        "<w:p><w:r><w:t>{{ no</w:t></w:r><w:proofErr w:type='spellStart'/><w:bookmarkStart w:id='9' w:name='x'/>"
        "<w:r><w:tab/></w:r><w:r><w:t>mor }} {% if jumlah %}</w:t><w:t>x{% endif</w:t></w:r><w:bookmarkEnd w:id='9'/>"
        "<w:r><w:t xml:space='preserve'> %} z</w:t></w:r></w:p>",
    )
    with pytest.raises(Exception, match="tidak dapat dibaca"):
        load(document, tmp_path)  # «no mor»: the tab is white space
    document = word(("Yth. {", "{ pene", "rima.na", "ma }", "} ya"))
    add_xml(
        document,
        "<w:p><w:r><w:t>{{ no</w:t></w:r><w:proofErr w:type='spellStart'/><w:bookmarkStart w:id='9' w:name='x'/>"
        "<w:r><w:t>mor</w:t></w:r><w:r><w:tab/></w:r><w:r><w:t>}} {% if jumlah %}</w:t><w:t>x{% endif</w:t></w:r>"
        "<w:bookmarkEnd w:id='9'/><w:r><w:t xml:space='preserve'> %} z</w:t></w:r></w:p>",
    )
    assert texts(load(document, tmp_path).render(FULL)) == ["Yth. Harian Contoh ya", "001/KR.IV/XI/2026 x z"]


def test_a_condition_over_runs_keeps_each_look(tmp_path: Path) -> None:
    document = word(("a {% if isi.subjudul %}b", "c", "{% else %}d{% endif %} e"))
    paragraph = opened(load(document, tmp_path).render(FULL)).paragraphs[0]
    assert paragraph.text == "a d e"
    assert [run.text for run in paragraph.runs if run.bold] == []
    full = {**FULL, "isi": {"subjudul": "ada"}}
    paragraph = opened(load(document, tmp_path).render(full)).paragraphs[0]
    assert paragraph.text == "a bc e"
    assert [run.text for run in paragraph.runs if run.bold] == ["c"]


def test_paragraph_blocks_vanish_and_repeat(tmp_path: Path) -> None:
    assert rendered(
        tmp_path,
        "awal",
        "{%p if isi.subjudul %}",
        "ada {{ isi.subjudul }}",
        "{%p else %}",
        "tanpa",
        "{%p endif %}",
        "{%p for t in tembusan %}",
        "{{ loop.index }}. {{ t.nama }}",
        "{%p endfor %}",
        "{# hanya catatan #}",
        "akhir",
    ) == ["awal", "tanpa", "1. Kepala BKN", "2. Arsip", "akhir"]


def test_table_rows(tmp_path: Path) -> None:
    document = word()
    table = document.add_table(5, 2)
    rows = [
        "Tertulis|Benar",
        "{%tr for b in isi.bantahan %}|",
        "{{ b.tertulis }}|{{ b.benar }}",
        "{%tr endfor %}|",
        "x|y",
    ]
    for row, line in zip(table.rows, rows, strict=True):
        for cell, text in zip(row.cells, line.split("|"), strict=True):
            cell.text = text
    result = opened(load(document, tmp_path).render(FULL)).tables[0]
    assert [[c.text for c in row.cells] for row in result.rows] == [
        ["Tertulis", "Benar"],
        ["t1", "b1"],
        ["t2", "b2"],
        ["x", "y"],
    ]


def test_tables_inside_a_paragraph_loop(tmp_path: Path) -> None:
    document = word("{%p for b in isi.bantahan %}")
    document.add_table(1, 1).cell(0, 0).text = "{{ b.benar }}"
    document.add_paragraph("antara")
    document.add_paragraph("{%p endfor %}")
    result = opened(load(document, tmp_path).render(FULL))
    assert [table.cell(0, 0).text for table in result.tables] == ["b1", "b2"]


def test_a_cell_never_loses_its_last_paragraph(tmp_path: Path) -> None:
    document = word()
    cell = document.add_table(1, 1).cell(0, 0)
    cell.text = "{%p if isi.subjudul %}"
    cell.add_paragraph("x")
    cell.add_paragraph("{%p endif %}")
    template = load(document, tmp_path)
    assert [p.text for p in opened(template.render(FULL)).tables[0].cell(0, 0).paragraphs] == [""]
    full = {**FULL, "isi": {"subjudul": "ada"}}
    assert [p.text for p in opened(template.render(full)).tables[0].cell(0, 0).paragraphs] == ["x"]


def test_header_footer_and_text_box(tmp_path: Path) -> None:
    document = word(header="Kop {{ penerima.nama }}", footer="Kaki {{ nomor }}")
    add_xml(
        document,
        "<w:p><w:r><w:t>luar {{ nomor }}</w:t></w:r><w:r><w:pict><w:txbxContent><w:p><w:r><w:t>dalam {{ jumlah }}</w:t>"
        "</w:r></w:p></w:txbxContent></w:pict></w:r></w:p>",
    )
    content = load(document, tmp_path).render(FULL)
    section = opened(content).sections[0]
    assert section.header.paragraphs[0].text == "Kop Harian Contoh"
    assert section.footer.paragraphs[0].text == "Kaki 001/KR.IV/XI/2026"
    assert "luar 001/KR.IV/XI/2026" in part(content, "word/document.xml")
    assert "dalam 2" in part(content, "word/document.xml")


def test_content_controls_and_links_stay(tmp_path: Path) -> None:
    document = word()
    add_xml(
        document,
        "<w:p><w:sdt><w:sdtPr><w:alias w:val='Nama'/></w:sdtPr><w:sdtContent><w:r><w:t>{{ penerima</w:t></w:r><w:r>"
        "<w:t>.nama }}</w:t></w:r></w:sdtContent></w:sdt></w:p>",
    )
    xml = part(load(document, tmp_path).render(FULL), "word/document.xml")
    assert 'w:alias w:val="Nama"' in xml
    assert "Harian Contoh" in xml


def test_fields_are_listed_in_order_of_use(tmp_path: Path) -> None:
    template = load(
        word(
            "{{ nomor }}",
            "{%p for b in isi.bantahan %}",
            "{{ b.benar|kapital }}",
            "{%p endfor %}",
            header="{{ jumlah }}",
        ),
        tmp_path,
    )
    assert template.fields == ("nomor", "isi.bantahan", "isi.bantahan.benar", "jumlah")


def test_same_values_same_bytes_and_untouched_members_copied(tmp_path: Path) -> None:
    document = word("{{ nomor }}")
    one, two = (load(document, tmp_path).render(FULL, Properties(title="T")) for _ in range(2))
    assert one == two
    original = (tmp_path / "surat.docx").read_bytes()
    assert part(one, "word/styles.xml") == part(original, "word/styles.xml")
    assert part(one, "docProps/app.xml") == part(original, "docProps/app.xml")


def test_properties(tmp_path: Path) -> None:
    when = datetime(2026, 11, 22, 9, 0, tzinfo=timezone(timedelta(hours=7)))
    properties = Properties(title="A & B", subject="<s>", language="id-ID", creator="Humas", created=when)
    core = opened(load(word("x"), tmp_path).render(FULL, properties)).core_properties
    assert (core.title, core.subject, core.language, core.author) == ("A & B", "<s>", "id-ID", "Humas")
    assert core.created is not None
    assert core.created.hour == 2
    plain = word("x")
    plain.core_properties.title = "punya templat"
    assert opened(load(plain, tmp_path).render(FULL)).core_properties.title == "punya templat"
