"""Several documents in one: pages, headers, numbers and names of each stay its own."""

from __future__ import annotations

import io
import re
import shutil
import struct
import subprocess
import time
import zipfile
import zlib
from pathlib import Path
from typing import Any

import docx
import pytest
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Pt

from humas_cli.documents.outputs.mergeparts import BrokenDocument
from humas_cli.documents.outputs.merging import merge_documents

SOFFICE = shutil.which("soffice") or shutil.which("libreoffice")
PDFTOTEXT = shutil.which("pdftotext")


def png(colour: int) -> io.BytesIO:
    """A picture of one point."""

    def chunk(name: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))

    pixel = zlib.compress(b"\0" + bytes((colour, colour, colour)))
    head = struct.pack(">2I5B", 1, 1, 8, 2, 0, 0, 0)
    return io.BytesIO(b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", pixel) + chunk(b"IEND", b""))


def pages_field(paragraph: Any) -> None:
    """Halaman X dari Y."""
    for code in ("PAGE", "NUMPAGES"):
        paragraph.add_run("Halaman " if code == "PAGE" else " dari ")
        paragraph._p.append(
            parse_xml(f'<w:fldSimple {nsdecls("w")} w:instr=" {code} "><w:r><w:t>1</w:t></w:r></w:fldSimple>')
        )


def letter(
    name: str, *, items: int = 2, header: bool = True, size: int = 11, ends_in_table: bool = False, picture: int = 0
) -> bytes:
    """A letter with a list numbered by its style and one numbered directly, a bookmark, header and footer."""
    paper = docx.Document()
    paper.styles["Normal"].font.size = Pt(size)
    listed = paper.styles.add_style("Butir Uji", WD_STYLE_TYPE.PARAGRAPH)
    listed.base_style = paper.styles["List Number"]
    if header:
        section = paper.sections[0]
        section.header.paragraphs[0].text = f"Kepala {name}"
        pages_field(section.footer.paragraphs[0])
    first = paper.add_paragraph(f"Surat {name}")
    for tag in ("bookmarkStart", "bookmarkEnd"):
        mark = OxmlElement(f"w:{tag}")
        mark.set(qn("w:id"), "0")
        if tag == "bookmarkStart":
            mark.set(qn("w:name"), "Tujuan")
        first._p.append(mark)
    for number in range(items):
        paper.add_paragraph(f"butir {number + 1} {name}", style="Butir Uji")
    for number in range(items):
        paper.add_paragraph(f"urut {number + 1} {name}", style="List Number 2")
    if picture:
        paper.add_picture(png(picture))
    paper.add_paragraph(f"Salam {name}")
    if ends_in_table:
        paper.add_table(1, 1).cell(0, 0).text = f"Kotak {name}"
    out = io.BytesIO()
    paper.save(out)
    return out.getvalue()


def parts_of(content: bytes) -> dict[str, bytes]:
    """The members of a file."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        assert archive.testzip() is None
        return {name: archive.read(name) for name in archive.namelist()}


def opened(content: bytes) -> Any:
    return docx.Document(io.BytesIO(content))


def test_each_keeps_its_section_header_and_first_page() -> None:
    paper = opened(merge_documents([letter("A"), letter("B", ends_in_table=True), letter("C")]))
    assert len(paper.sections) == 3
    for section, name in zip(paper.sections, "ABC", strict=True):
        assert not section.header.is_linked_to_previous
        assert section.header.paragraphs[0].text == f"Kepala {name}"
        assert section._sectPr.find(qn("w:type")).get(qn("w:val")) == "nextPage"
        assert section._sectPr.find(qn("w:pgNumType")).get(qn("w:start")) == "1"
    assert [p.text for p in paper.paragraphs if p.text.startswith("Surat")] == ["Surat A", "Surat B", "Surat C"]


def test_a_letter_without_header_does_not_get_that_of_the_letter_before() -> None:
    paper = opened(merge_documents([letter("A"), letter("B", header=False)]))
    last = paper.sections[1]
    assert not last.header.is_linked_to_previous and not last.footer.is_linked_to_previous
    assert (last.header.paragraphs[0].text, last.footer.paragraphs[0].text) == ("", "")


def test_on_both_sides_each_begins_on_a_new_leaf() -> None:
    paper = opened(merge_documents([letter("A"), letter("B")], new_leaf=True))
    assert [s._sectPr.find(qn("w:type")).get(qn("w:val")) for s in paper.sections] == ["oddPage", "oddPage"]


def test_lists_begin_anew() -> None:
    paper = opened(merge_documents([letter(name) for name in "ABC"]))
    forms = {
        num.get(qn("w:numId")): (
            num.find(qn("w:abstractNumId")).get(qn("w:val")),
            [e.get(qn("w:val")) for e in num.iter(qn("w:startOverride"))],
        )
        for num in paper.part.numbering_part.element.findall(qn("w:num"))
    }
    numbers: dict[str, set[str]] = {}
    for paragraph in paper.paragraphs:
        if paragraph.text.startswith(("butir", "urut")):
            own = paragraph._p.find(f"{qn('w:pPr')}/{qn('w:numPr')}/{qn('w:numId')}")
            numbers.setdefault(paragraph.text[-1] + paragraph.text[0], set()).add(
                own.get(qn("w:val")) if own is not None else "gaya"
            )
    assert numbers["Ab"] == numbers["Au"] == {"gaya"}
    given = [number for key in ("Bb", "Bu", "Cb", "Cu") for number in numbers[key]]
    assert len(given) == len(set(given)) == 4
    assert all(forms[number][1] and set(forms[number][1]) == {"1"} for number in given)
    assert forms[next(iter(numbers["Bb"]))][0] == forms[next(iter(numbers["Cb"]))][0]


def test_what_must_be_there_once_is_there_once() -> None:
    merged = parts_of(merge_documents([letter("A", picture=1), letter("B", picture=2), letter("C", picture=1)]))
    body = merged["word/document.xml"].decode()
    names = re.findall(r'<w:bookmarkStart [^>]*w:name="(\w+)"', body)
    assert sorted(names) == sorted(
        {"Tujuan", "Tujuan_2", "Tujuan_3"} | {f"Humas{e}{n}" for e in ("Awal", "Akhir") for n in (1, 2, 3)}
    )
    ids = re.findall(r'<w:bookmarkStart [^>]*w:id="(\d+)"', body)
    drawn = re.findall(r'<wp:docPr [^>]*id="(\d+)"', body)
    assert len(ids) == len(set(ids)) and len(drawn) == len(set(drawn)) == 3
    assert len([name for name in merged if name.startswith("word/media/")]) == 2


def test_every_relation_leads_somewhere_and_every_part_has_a_type() -> None:
    merged = parts_of(merge_documents([letter("A", picture=1), letter("B", header=False), letter("C", picture=2)]))
    types = merged["[Content_Types].xml"].decode()
    for name in merged:
        assert f'PartName="/{name}"' in types or name.endswith(".rels") or name == "[Content_Types].xml", name
    for target in re.findall(
        r'Target="(/?[^"]+)"(?! TargetMode)',
        "".join(content.decode() for name, content in merged.items() if name.endswith(".rels")),
    ):
        assert target.lstrip("/") in merged, target
    used = set(re.findall(r'r:(?:id|embed)="(\w+)"', merged["word/document.xml"].decode()))
    known = set(re.findall(r'Id="(\w+)"', merged["word/_rels/document.xml.rels"].decode()))
    assert used <= known


def test_a_style_of_one_name_and_another_look_keeps_its_look() -> None:
    paper = opened(merge_documents([letter("A"), letter("B", size=20)]))
    second = next(p for p in paper.paragraphs if p.text == "Surat B")
    assert second.style.font.size == Pt(20)
    assert next(p for p in paper.paragraphs if p.text == "Surat A").style.font.size == Pt(11)
    names = [style.name for style in paper.styles]
    assert len(names) == len(set(names))


def test_footnotes_come_along() -> None:
    def with_note(name: str) -> bytes:
        members = parts_of(letter(name))
        w = nsdecls("w")
        members["word/footnotes.xml"] = (
            f'<w:footnotes {w}><w:footnote w:type="separator" w:id="0"><w:p/></w:footnote>'
            f'<w:footnote w:id="1"><w:p><w:r><w:t>Catatan {name}</w:t></w:r></w:p></w:footnote></w:footnotes>'
        ).encode()
        body = members["word/document.xml"].decode()
        members["word/document.xml"] = body.replace(
            f"Salam {name}</w:t></w:r>", f'Salam {name}</w:t></w:r><w:r><w:footnoteReference w:id="1"/></w:r>'
        ).encode()
        kind = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"
        members["[Content_Types].xml"] = members["[Content_Types].xml"].replace(
            b"</Types>", f'<Override PartName="/word/footnotes.xml" ContentType="{kind}"/></Types>'.encode()
        )
        relation = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/footnotes"
        members["word/_rels/document.xml.rels"] = members["word/_rels/document.xml.rels"].replace(
            b"</Relationships>",
            f'<Relationship Id="rIdF" Type="{relation}" Target="footnotes.xml"/></Relationships>'.encode(),
        )
        out = io.BytesIO()
        with zipfile.ZipFile(out, "w") as archive:
            for member, content in members.items():
                archive.writestr(member, content)
        return out.getvalue()

    for documents in ([letter("A"), with_note("B"), with_note("C")], [with_note("A"), letter("B"), with_note("C")]):
        merged = parts_of(merge_documents(documents))
        references = re.findall(r'<w:footnoteReference w:id="(\d+)"', merged["word/document.xml"].decode())
        notes = dict(re.findall(r'w:id="(\d+)"><w:p><w:r><w:t>(Catatan \w)', merged["word/footnotes.xml"].decode()))
        assert len(references) == 2
        assert [notes[number][-1] for number in references] == [
            name for name, document in zip("ABC", documents, strict=True) if "word/footnotes.xml" in parts_of(document)
        ]


def test_the_same_documents_make_the_same_bytes_and_a_title_of_the_whole() -> None:
    documents = [letter("A"), letter("B", size=20)]
    merged = merge_documents(documents, title="Surat undangan & lampiran")
    assert merged == merge_documents(iter(documents), title="Surat undangan & lampiran")
    assert opened(merged).core_properties.title == "Surat undangan & lampiran"


def test_one_document_alone() -> None:
    assert [p.text for p in opened(merge_documents([letter("A")])).paragraphs][0] == "Surat A"


@pytest.mark.parametrize("broken", [b"", b"PK", b"bukan dokumen", parts_of(letter("A"))["word/document.xml"]])
def test_a_broken_document_is_named(broken: bytes) -> None:
    with pytest.raises(BrokenDocument, match="Dokumen ke-2 yang akan digabung bukan dokumen Word"):
        merge_documents([letter("A"), broken])


def test_none_at_all() -> None:
    with pytest.raises(ValueError, match="nothing"):
        merge_documents([])


def test_many_are_quick() -> None:
    one = letter("A", items=5)
    begun = time.perf_counter()
    merged = merge_documents([one] * 500)
    assert time.perf_counter() - begun < 20  # a quarter of it here; the machine of the test may be slow
    assert len(opened(merged).sections) == 500


@pytest.mark.skipif(SOFFICE is None or PDFTOTEXT is None, reason="LibreOffice tidak terpasang: tidak dicetak")
def test_printed_each_counts_its_own_pages_and_items(tmp_path: Path) -> None:
    documents = [letter("A"), letter("B", items=70), letter("C", ends_in_table=True)]
    (tmp_path / "gabungan.docx").write_bytes(merge_documents(documents))
    subprocess.run(
        [SOFFICE or "", f"-env:UserInstallation={(tmp_path / 'profil').as_uri()}", "--headless", "--convert-to", "pdf",
         "--outdir", str(tmp_path), str(tmp_path / "gabungan.docx")],
        check=True, timeout=120, capture_output=True,
    )  # fmt: skip
    done = subprocess.run(
        [PDFTOTEXT or "", "-layout", str(tmp_path / "gabungan.pdf"), "-"], check=True, capture_output=True, text=True
    )
    pages = done.stdout.split("\f")[:-1]
    told = [(re.search(r"Kepala (\w)", page), re.search(r"Halaman (\d+) dari (\d+)", page)) for page in pages]
    seen = [(head[1], foot[1], foot[2]) for head, foot in told if head and foot]
    middle = [entry for entry in seen if entry[0] == "B"]
    assert len(middle) > 1
    assert seen == [
        ("A", "1", "1"),
        *(("B", str(n), str(len(middle))) for n in range(1, len(middle) + 1)),
        ("C", "1", "1"),
    ]
    for name in "ABC":
        assert re.search(rf"(?m)^\s*1\.\s+butir 1 {name}$", done.stdout)
        assert re.search(rf"(?m)^\s*1\.\s+urut 1 {name}$", done.stdout)
