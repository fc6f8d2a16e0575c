"""Pictures as values: printed in their size, kept once, and never a way to fill the disk."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pytest
from docx.document import Document
from docx.oxml.ns import qn

from documents.builders import load, opened, part, rewritten, saved, texts, word
from documents.pictures import jpeg, png
from humas_cli.documents.engine.names import MISSING, Names
from humas_cli.documents.engine.pictures import Gambar, read_picture
from humas_cli.documents.engine.template import load_template
from humas_cli.errors import HumasError

NAMES = Names({"kantor": {"logo": None, "nama": None}, "foto": [None]})
CM = 360_000


LOGO = read_picture(png(200, 100), "Logo Kantor “A & B” <1>")
VALUES: dict[str, Any] = {"kantor": {"logo": LOGO, "nama": "BKN"}, "foto": (LOGO, read_picture(png(10, 10, 99)))}


def drawings(element: Any) -> list[tuple[float, float, str]]:
    """Width and height in cm, and alternative text, of every picture."""
    found = []
    for inline in element.iter(qn("wp:inline")):
        extent, about = inline.find(qn("wp:extent")), inline.find(qn("wp:docPr"))
        found.append((int(extent.get("cx")) / CM, int(extent.get("cy")) / CM, about.get("descr")))
    return found


def blobs(holder: Any) -> list[bytes]:
    """The files of the pictures in a part."""
    return [holder.part.related_parts[b.get(qn("r:embed"))].blob for b in holder._element.iter(qn("a:blip"))]


def rendered(folder: Path, document: Document, **changes: Any) -> bytes:
    return load(document, folder, NAMES).render({**VALUES, **changes})


def test_a_picture_in_body_table_header_and_footer(tmp_path: Path) -> None:
    tag = "{{ kantor.logo | gambar(2.2) }}"
    document = word(("a ", tag, " b"), header=tag, footer=tag)
    document.add_table(1, 1).cell(0, 0).text = tag
    content = rendered(tmp_path, document)
    result = opened(content)
    expected = (4.4, 2.2, "Logo Kantor “A & B” <1>")
    assert texts(content)[0] == "a  b"
    assert drawings(result.element.body) == [expected, expected]
    section = result.sections[0]
    for holder in (section.header, section.footer):
        assert drawings(holder._element) == [expected]
        assert blobs(holder) == [LOGO.isi]
    assert set(blobs(result)) == {LOGO.isi}
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        assert archive.testzip() is None
        assert [name for name in archive.namelist() if "/media/" in name] == ["word/media/isian1-1.png"]
    identifiers = [found.get("id") for found in result.element.body.iter(qn("wp:docPr"))]
    assert len(identifiers) == len(set(identifiers))


def test_proportions_stay_and_the_width_is_limited(tmp_path: Path) -> None:
    document = word("{{ kantor.logo | gambar(2, 3) }}", "{{ kantor.logo | gambar(tinggi=1, lebar=3) }}")
    assert [found[:2] for found in drawings(opened(rendered(tmp_path, document)).element)] == [(3.0, 1.5), (2.0, 1.0)]


def test_several_pictures_in_a_loop(tmp_path: Path) -> None:
    document = word("{%p for f in foto %}", "{{ f | gambar(1) }}", "{%p endfor %}")
    third = read_picture(jpeg(30, 20))
    result = opened(rendered(tmp_path, document, foto=(*VALUES["foto"], third, LOGO)))
    assert blobs(result) == [LOGO.isi, VALUES["foto"][1].isi, third.isi, LOGO.isi]
    kinds = {str(p.partname): p.content_type for p in result.part.package.iter_parts() if "/media/" in p.partname}
    assert kinds == {
        "/word/media/isian1-1.png": "image/png",
        "/word/media/isian1-2.png": "image/png",
        "/word/media/isian1-3.jpeg": "image/jpeg",
    }


def test_a_document_of_ours_as_a_template(tmp_path: Path) -> None:
    first = rendered(tmp_path, word("{{ kantor.logo | gambar(1) }}", "x"))
    path = tmp_path / "lagi.docx"
    path.write_bytes(first)
    document = opened(path.read_bytes())
    document.add_paragraph("{{ foto[1] | gambar(1) }}")
    result = opened(load_template(saved(document, path), NAMES, None).render(VALUES))
    assert blobs(result) == [LOGO.isi, VALUES["foto"][1].isi]


def test_from_the_cache_the_same_bytes(tmp_path: Path) -> None:
    document = word("{{ kantor.logo | gambar(2.2) }}", header="{{ kantor.logo | gambar(1) }}")
    first = load(document, tmp_path, NAMES, tmp_path / "cache").render(VALUES)
    again = load_template(tmp_path / "surat.docx", NAMES, tmp_path / "cache")
    assert first == again.render(VALUES) == again.render(VALUES)


def test_without_a_picture_the_condition_is_false(tmp_path: Path) -> None:
    document = word("{%p if kantor.logo %}", "{{ kantor.logo | gambar(2) }}", "{%p else %}", "tanpa", "{%p endif %}")
    assert texts(rendered(tmp_path, document, kantor={"logo": MISSING("Logo kantor")})) == ["tanpa"]
    assert len(drawings(opened(rendered(tmp_path, document)).element)) == 1


def test_a_missing_picture_is_an_error_like_any_other(tmp_path: Path) -> None:
    with pytest.raises(HumasError) as found:
        rendered(tmp_path, word("{{ kantor.logo | gambar(2) }}"), kantor={"logo": MISSING("Logo kantor")})
    assert found.value.pesan == (
        "Templat 'surat.docx', badan, tag {{ kantor.logo | gambar(2) }}: nilai Logo kantor (kantor.logo) belum diisi."
    )


@pytest.mark.parametrize(
    ("tag", "pesan"),
    [
        ("{{ kantor.logo }}", "berupa gambar; tulis tingginya dalam cm, mis. {{ kantor.logo | gambar(2.2) }}"),
        ("{{ kantor.nama | gambar(2) }}", "nilai 'kantor.nama' tidak dapat diolah penyaring 'gambar': bukan gambar"),
        ("{{ kantor.logo | gambar(0) }}", "ukurannya harus 0,1 sampai 60 cm"),
        ("{{ kantor.logo | gambar(1000000) }}", "ukurannya harus 0,1 sampai 60 cm"),
        ("{{ kantor.logo | gambar('2') }}", "ukurannya harus 0,1 sampai 60 cm"),
        ("{{ kantor.logo | gambar(2) | upper }}", "berupa gambar, dan gambar hanya dapat dicetak sendiri"),
        ("{{ 'a' ~ (kantor.logo | gambar(2)) }}", "berupa gambar, dan gambar hanya dapat dicetak sendiri"),
    ],
)  # fmt: skip
def test_pictures_used_wrongly(tmp_path: Path, tag: str, pesan: str) -> None:
    with pytest.raises(HumasError) as found:
        rendered(tmp_path, word(tag))
    assert found.value.pesan.startswith(f"Templat 'surat.docx', badan, tag {tag}: ")
    assert pesan in found.value.pesan


def test_the_height_must_be_given(tmp_path: Path) -> None:
    with pytest.raises(HumasError) as found:
        load(word("{{ kantor.logo | gambar }}"), tmp_path, NAMES)
    assert found.value.saran == "Pakai: |gambar(tinggi, lebar)."


def test_no_picture_in_plain_text(tmp_path: Path) -> None:
    path = tmp_path / "wa.txt"
    path.write_text("{{ kantor.logo | gambar(2) }}", encoding="utf-8")
    with pytest.raises(HumasError) as found:
        load_template(path, NAMES, None).render(VALUES)
    assert found.value.pesan.endswith("gambar hanya dapat dicetak sendiri dalam dokumen Word.")


def test_a_picture_in_a_part_without_relations(tmp_path: Path) -> None:
    path = saved(word(header="{{ kantor.logo | gambar(1) }}"), tmp_path / "surat.docx")
    with zipfile.ZipFile(path) as archive:
        assert "word/_rels/header1.xml.rels" not in archive.namelist()
    result = opened(load_template(path, NAMES, None).render(VALUES))
    assert blobs(result.sections[0].header) == [LOGO.isi]


def test_sizes_are_read_from_the_file() -> None:
    assert read_picture(png(30, 20), "x") == Gambar(png(30, 20), "png", 30, 20, "x")
    assert read_picture(jpeg(640, 480)) == Gambar(jpeg(640, 480), "jpeg", 640, 480)


@pytest.mark.parametrize(
    ("content", "pesan"),
    [
        (b"", "isinya bukan gambar PNG atau JPEG"),
        (b"GIF89a", "isinya bukan gambar PNG atau JPEG"),
        (b"<svg/>", "isinya bukan gambar PNG atau JPEG"),
        (png(30, 20)[:40], "gambar PNG-nya rusak atau terpotong"),
        (png(30, 20)[:-20], "gambar PNG-nya rusak atau terpotong"),
        (png(0, 20), "gambar PNG-nya rusak atau terpotong"),
        (jpeg(30, 20)[:-2], "gambar JPEG-nya rusak atau terpotong"),
        (b"\xff\xd8\xff\xe0\xff", "gambar JPEG-nya rusak atau terpotong"),
        (png(5001, 4000), "gambarnya 5001 × 4000 piksel, lebih dari 20 juta piksel; perkecil dahulu"),
        (png(2**31 - 1, 2**31 - 1), "lebih dari 20 juta piksel; perkecil dahulu"),
        (jpeg(65535, 65535), "gambarnya 65535 × 65535 piksel, lebih dari 20 juta piksel; perkecil dahulu"),
        (png(3, 3) + b"\0" * 10 * 1024 * 1024, "gambarnya lebih dari 10 MB; perkecil dahulu"),
    ],
    ids=str,
)
def test_what_is_no_usable_picture(content: bytes, pesan: str) -> None:
    with pytest.raises(ValueError, match=pesan.replace("(", r"\(")):
        read_picture(content)


def test_pictures_in_two_headers_stay_apart(tmp_path: Path) -> None:
    document = word(header="{{ foto[0] | gambar(1) }}")
    section = document.sections[0]
    section.different_first_page_header_footer = True
    section.first_page_header.paragraphs[0].text = "{{ foto[1] | gambar(1) }}"
    result = opened(rendered(tmp_path, document)).sections[0]
    assert blobs(result.header) == [VALUES["foto"][0].isi]
    assert blobs(result.first_page_header) == [VALUES["foto"][1].isi]


def kinds_of(content: bytes) -> Iterable[str]:
    return (line.split('"')[1] for line in part(content, "[Content_Types].xml").split("<Default Extension=")[1:])


def test_types_are_said_once(tmp_path: Path) -> None:
    content = rendered(tmp_path, word("{{ kantor.logo | gambar(1) }}", header="{{ kantor.logo | gambar(1) }}"))
    assert sorted(kinds_of(content)) == sorted({*kinds_of(content)})
    path = tmp_path / "surat.docx"
    known = '<Default Extension="PNG" ContentType="image/png"/><Override '
    types = part(path.read_bytes(), "[Content_Types].xml").replace("<Override ", known, 1)
    again = load_template(rewritten(path, {"[Content_Types].xml": types.encode()}), NAMES, None).render(VALUES)
    assert [kind.lower() for kind in kinds_of(again)].count("png") == 1
