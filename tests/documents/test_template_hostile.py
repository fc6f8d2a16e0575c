"""Templates of a stranger: no way to Python, no endless work, no flood of output, nothing fetched from outside."""

from __future__ import annotations

import io
import time
import zipfile
from pathlib import Path

import pytest

from documents.builders import NAMES, load, part, rewritten, saved, texts, word
from humas_cli.documents.engine.template import load_template
from humas_cli.errors import HumasError


@pytest.mark.parametrize(
    "template",
    [
        "{{ nomor.__class__ }}",
        "{{ nomor['__class__'] }}",
        "{{ penerima._secret }}",
        "{{ nomor|attr('__class__') }}",
        "{{ ''.__class__.__mro__[1].__subclasses__() }}",
        "{{ nomor.format(nomor) }}",
        "{{ penerima.keys() }}",
        "{{ nomor.upper() }}",
        "{{ range(1000000000) }}",
        "{{ lipsum(1) }}",
        "{{ cycler('a') }}",
        "{{ dict(a=1) }}",
        "{{ self }}",
        "{{ loop }}",
        "{{ config }}",
        "{{ 9 ** 9 ** 9 }}",
        "{{ 'a' * 1000000000 }}",
        "{{ '%9999999999d' % 1 }}",
        "{{ jumlah / 0 }}",
        "{{ jumlah // 0 }}",
        "{{ {'a': 1} }}",
        "{{ nomor[1:2] }}",
        "{{ isi.butir|map('upper') }}",
        "{{ nomor|safe }}",
        "{{ nomor|tojson }}",
        "{{ nomor|format }}",
        "{{ nomor|xmlattr }}",
        "{{ nomor|singkat(*isi.butir) }}",
        "{{ (nomor)(1) }}",
        "{% set nomor.x = 1 %}",
        "{% set loop = 1 %}",
        "{% set x %}a{% endset %}",
        "{% for x in isi.butir recursive %}{% endfor %}",
        "{% macro m() %}{% endmacro %}",
        "{% raw %}x{% endraw %}",
        "{% import 'os' as os %}",
        "{{ nomor }} {% if x = 1 %}{% endif %}",
        "{{ " + "(" * 500 + "1" + ")" * 500 + " }}",
        "{{ " + "not " * 300 + "1 }}",
        "{{ " + "1" * 5000 + " }}",
    ],
)
def test_refused_before_anything_runs(tmp_path: Path, template: str) -> None:
    with pytest.raises(HumasError) as found:
        load(word(template), tmp_path)
    assert found.value.kode in ("templat-rusak", "berkas-rusak")


def test_endless_nested_loops_are_stopped(tmp_path: Path) -> None:
    loops = "".join(f"{{% for a{n} in isi.butir %}}" for n in range(12)) + "x" + "{% endfor %}" * 12
    template = load(word(loops), tmp_path)
    start = time.monotonic()
    with pytest.raises(HumasError) as found:
        template.render({"isi": {"butir": tuple(range(50))}})
    assert time.monotonic() - start < 20
    assert found.value.kode == "templat-melewati-batas"
    assert found.value.pesan.endswith(": perulangannya terlalu banyak untuk satu dokumen.")
    assert found.value.saran == "Periksa perulangan di templat dan jumlah isian."


def test_output_is_limited(tmp_path: Path) -> None:
    template = load(
        word("{% for a in isi.butir %}{% for b in isi.butir %}{{ nomor }}{% endfor %}{% endfor %}"), tmp_path
    )
    with pytest.raises(HumasError) as found:
        template.render({"nomor": "x" * 10_000, "isi": {"butir": tuple(range(200))}})
    assert found.value.pesan.endswith(": hasilnya melebihi 20 MB.")


@pytest.mark.parametrize(
    "growing",
    [
        "{% set a = 'xxxxxxxxxxxxxxxx' %}" + "{% set a = a ~ a %}" * 60,
        "{% set a = 'xxxxxxxxxxxxxxxx' %}" + "{% set a = a + a %}" * 60,
        "{% set a = 'xxxxxxxxxxxxxxxx' %}" + "{% set a = a|replace('x', a) %}" * 60,
        "{% set a = [nomor, nomor]|join(nomor) %}" + "{% set a = [a, a]|join(a) %}" * 60,
    ],
)
def test_texts_cannot_grow_without_end(tmp_path: Path, growing: str) -> None:
    template = load(word(growing), tmp_path)
    start = time.monotonic()
    with pytest.raises(HumasError) as found:
        template.render({"nomor": "abcdefgh"})
    assert found.value.kode == "templat-melewati-batas"
    assert time.monotonic() - start < 10


def test_numbers_cannot_grow_without_end(tmp_path: Path) -> None:
    template = load(word("{% set a = 1000000 %}" + "{% set a = a + a %}" * 300 + "{{ a }}"), tmp_path)
    with pytest.raises(HumasError, match="bilangannya terlalu besar"):
        template.render({})


def test_deep_blocks_are_refused(tmp_path: Path) -> None:
    with pytest.raises(HumasError, match="bersarang lebih dari 40 lapis"):
        load(word("{% if nomor %}" * 60 + "{% endif %}" * 60), tmp_path)


def test_too_many_tags_are_refused(tmp_path: Path) -> None:
    with pytest.raises(HumasError, match="tagnya lebih dari 10000"):
        load(word("{{ nomor }}" * 10_001), tmp_path)


ENTITY = b'<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>'


def test_document_types_and_entities_are_refused(tmp_path: Path) -> None:
    path = saved(word("{{ nomor }}"), tmp_path / "surat.docx")
    xml = part(path.read_bytes(), "word/document.xml")
    head, _, rest = xml.partition("?>")
    rewritten(
        path, {"word/document.xml": head.encode() + b"?>" + ENTITY + rest.replace("nomor }}", "nomor }}&a;").encode()}
    )
    with pytest.raises(HumasError) as found:
        load_template(path, NAMES, None)
    assert found.value.pesan == "Templat 'surat.docx', badan: isinya tidak dapat dibaca sebagai XML."


def test_a_document_type_in_another_encoding_is_refused(tmp_path: Path) -> None:
    path = saved(word("{{ nomor }}"), tmp_path / "surat.docx")
    xml = part(path.read_bytes(), "word/document.xml").partition("?>")[2]
    text = '<?xml version="1.0" encoding="UTF-16"?>' + ENTITY.decode() + xml
    rewritten(path, {"word/document.xml": text.encode("utf-16")})
    with pytest.raises(HumasError, match="tidak dapat dibaca sebagai XML"):
        load_template(path, NAMES, None)


def test_a_zip_bomb_is_refused(tmp_path: Path) -> None:
    path = saved(word("{{ nomor }}"), tmp_path / "surat.docx")
    with zipfile.ZipFile(path, "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/media/bom.bin", b"\0" * 130_000_000)
    with pytest.raises(HumasError) as found:
        load_template(path, NAMES, None)
    assert found.value.pesan == "Templat 'surat.docx': isinya terlalu besar untuk sebuah templat."


@pytest.mark.parametrize("name", ["word/document.xml", "WORD/document.xml", "../../di-luar.txt", "/etc/x", "C:/x"])
@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_members_named_twice_or_outside_are_refused(tmp_path: Path, name: str) -> None:
    path = saved(word("{{ nomor }}"), tmp_path / "surat.docx")
    with zipfile.ZipFile(path, "a") as archive:
        archive.writestr(name, b"<x/>")
    with pytest.raises(HumasError) as found:
        load_template(path, NAMES, None)
    assert found.value.pesan == "Templat 'surat.docx': memuat bagian yang namanya rangkap atau menunjuk ke luar."


@pytest.mark.parametrize(
    ("kind", "target", "refused"),
    [
        ("attachedTemplate", "https://contoh.example/x.dotm", True),
        ("attachedTemplate", "\\\\server\\x.dotm", True),
        ("image", "http://contoh.example/pelacak.png", True),
        ("image", "../../rahasia.png", True),
        ("oleObject", "file://server/x.xls", True),
        ("attachedTemplate", "file:///C:\\Users\\x\\Normal.dotm", False),
        ("hyperlink", "https://www.bkn.go.id", False),
    ],
)
def test_nothing_is_fetched_from_outside(tmp_path: Path, kind: str, target: str, refused: bool) -> None:
    path = saved(word("{{ nomor }}"), tmp_path / "surat.docx")
    base = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    rels = part(path.read_bytes(), "word/_rels/document.xml.rels")
    entry = f'<Relationship Id="rX" Type="{base}/{kind}" Target="{target}" TargetMode="External"/></Relationships>'
    rewritten(path, {"word/_rels/document.xml.rels": rels.replace("</Relationships>", entry).encode()})
    if not refused:
        assert texts(load_template(path, NAMES, None).render({"nomor": "1"})) == ["1"]
        return
    with pytest.raises(HumasError) as found:
        load_template(path, NAMES, None)
    assert found.value.pesan == f"Templat 'surat.docx': memuat sesuatu dari luar berkas ({kind}: {target})."


@pytest.mark.parametrize(
    ("kind", "pesan"),
    [
        ("application/vnd.ms-word.document.macroEnabled.main+xml", "formatnya dokumen bermakro"),
        (
            "application/vnd.openxmlformats-officedocument.wordprocessingml.template.main+xml",
            "formatnya templat Word (.dotx)",
        ),
        ("application/xml", "bukan dokumen Word (.docx)"),
    ],
)
def test_other_formats_are_named(tmp_path: Path, kind: str, pesan: str) -> None:
    path = saved(word("{{ nomor }}"), tmp_path / "surat.docx")
    types = part(path.read_bytes(), "[Content_Types].xml")
    plain = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
    rewritten(path, {"[Content_Types].xml": types.replace(plain, kind).encode()})
    with pytest.raises(HumasError) as found:
        load_template(path, NAMES, None)
    assert found.value.pesan == f"Templat 'surat.docx': {pesan}."


def test_macros_are_refused(tmp_path: Path) -> None:
    path = rewritten(saved(word("x"), tmp_path / "surat.docx"), {"word/vbaProject.bin": b"x"})
    with pytest.raises(HumasError, match="memuat makro"):
        load_template(path, NAMES, None)


@pytest.mark.parametrize(
    ("xml", "where"),
    [
        ("<w:r><w:instrText>HYPERLINK {{ nomor }}</w:instrText></w:r>", "kode bidang (field)"),
        (
            "<w:del><w:r><w:delText>{{ nomor }}</w:delText></w:r></w:del>",
            "teks yang dihapus dengan pelacakan perubahan",
        ),
        ("<w:hyperlink w:tooltip='{{ nomor }}'/>", "gambar, bagan, teks alternatif, atau tautan"),
    ],
)
def test_tags_where_they_would_stay_are_refused(tmp_path: Path, xml: str, where: str) -> None:
    from documents.builders import add_xml

    document = word()
    add_xml(document, f"<w:p>{xml}</w:p>")
    with pytest.raises(HumasError) as found:
        load(document, tmp_path)
    assert f": tag di dalam {where} tidak didukung." in found.value.pesan


def field(*pieces: str) -> str:
    """A field whose instruction is spread over runs."""
    inner = "".join(f"<w:r><w:instrText>{piece}</w:instrText></w:r>" for piece in pieces)
    ends = [f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in ("begin", "end")]
    return inner.join(ends)


@pytest.mark.parametrize(
    ("xml", "name"),
    [
        (field('DDEAUTO c:\\cmd.exe "/k calc"'), "DDEAUTO"),
        (field(" Include", 'Text "/etc/passwd"'), "INCLUDETEXT"),
        ('<w:fldSimple w:instr=" INCLUDEPICTURE http://contoh.example/x.png "/>', "INCLUDEPICTURE"),
        ("<w:r><w:instrText>LINK Excel.Sheet.8 x.xls</w:instrText></w:r>", "LINK"),
        (field("IF ").replace("</w:instrText></w:r>", "</w:instrText></w:r>" + field("DATABASE x"), 1), "DATABASE"),
        (field("PAGE"), ""),
        (field('HYPERLINK "https://contoh.example/include link"'), ""),
    ],
)
def test_fields_that_reach_outside_are_refused(tmp_path: Path, xml: str, name: str) -> None:
    from documents.builders import add_xml

    document = word("{{ nomor }}")
    add_xml(document, f"<w:p>{xml}</w:p>")
    if not name:
        assert texts(load(document, tmp_path).render({"nomor": "1"}))[0] == "1"
        return
    with pytest.raises(HumasError) as found:
        load(document, tmp_path)
    assert found.value.pesan == (
        f"Templat 'surat.docx': memuat bidang (field) {name}, yang membaca berkas lain atau menjalankan program."
    )


@pytest.mark.parametrize(
    ("part", "content", "problem"),
    [
        ("word/document.xml", b"<x/>", "bukan dokumen Word (.docx)"),
        ("word/styles.xml", b"<x", "bagian 'word/styles.xml' tidak dapat dibaca"),
    ],
)
def test_parts_that_word_would_call_damaged_are_refused(
    tmp_path: Path, part: str, content: bytes, problem: str
) -> None:
    path = rewritten(saved(word("{{ nomor }}"), tmp_path / "surat.docx"), {part: content})
    with pytest.raises(HumasError) as found:
        load_template(path, NAMES, None)
    assert found.value.pesan == f"Templat 'surat.docx': {problem}."


def test_not_even_a_zip(tmp_path: Path) -> None:
    path = tmp_path / "surat.docx"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("x.txt", "x")
    with pytest.raises(HumasError, match="bukan dokumen Word"):
        load_template(path, NAMES, None)
    assert not zipfile.is_zipfile(io.BytesIO(b"x"))
