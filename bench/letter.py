"""The letter of ``bench/documents.py``, written with the tags of each engine, and its values.

One page: letterhead with a logo, head of a letter, paragraphs, a table that repeats a row, a list that repeats a
paragraph, a sentence under a condition, header and footer. It is shaped as Word leaves a letter: texts in several runs,
each with its marks of editing and language.
"""

from __future__ import annotations

import io
import random
import re
import struct
import zipfile
import zlib
from collections.abc import Iterator
from enum import Enum
from typing import Any

import docx
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Cm
from lxml import etree

_NAME = re.compile("«([a-z_]+)»")
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"

VALUES: dict[str, Any] = {
    "nomor": "0001/HM.02/XI/2026",
    "sifat": "Biasa",
    "lampiran": "satu berkas",
    "hal": "Undangan peliputan “Layanan & Inovasi <ASN>”",
    "kota": "Makassar",
    "tanggal": "24 November 2026",
    "kepada": "Pimpinan Redaksi",
    "media": 'Harian "Contoh" & Rekan',
    "alamat": "Jalan Contoh Raya Nomor 4, Makassar",
    "acara": "Pameran layanan kepegawaian tahun 2026",
    "hari": "Jumat, 27 November 2026",
    "waktu": "10.00–12.00 WITA",
    "tempat": "Aula Kantor Regional IV, Jalan Contoh Raya Nomor 4",
    "narahubung": "Tim Humas Kanreg IV BKN",
    "telepon": "0800-0000-0004",
    "surel": "kanreg4@bkn.example",
    "jabatan": "Kepala Kantor Regional IV BKN",
    "pejabat": "Nama Pejabat Humas, S.I.Kom.",
    "nip": "00000000 000000 0 000",
    "kode": "KR4-0001",
    "susunan": [
        {"jam": f"{hour}.00", "isi": f"Mata acara pukul {hour}.00 & tanya jawab", "oleh": "Tim Humas"}
        for hour in range(9, 14)
    ],
    "tembusan": [{"nama": name} for name in ("Kepala BKN", "Unit Kehumasan BKN Pusat", "Dewan Pers <arsip>", "Arsip")],
    "catatan": "Mohon membawa kartu pers; tempat duduk terbatas.",
}  # fmt: skip
ROWS, COPIES, NOTE = "susunan", "tembusan", "catatan"
FIELDS = tuple(name for name, value in VALUES.items() if isinstance(value, str) and name != NOTE)


class Dialect(Enum):
    """How an engine writes a value, a repeated row, a repeated paragraph and a condition."""

    JINJA = "jinja"
    BRACES = "braces"
    MERGE = "merge"


def letter(dialect: Dialect) -> bytes:
    """The letter as a template in one dialect."""
    document = docx.Document()
    _letterhead(document, dialect)
    for label in ("nomor", "sifat", "lampiran", "hal"):
        _put(document.add_paragraph(), f"{label.capitalize()}\t: «{label}»", dialect)
    for text in ("«kota», «tanggal»", "Yth. «kepada» «media»", "«alamat»"):
        _put(document.add_paragraph(), text, dialect)
    _put(
        document.add_paragraph(),
        "Sehubungan dengan «acara», kami mengundang redaksi «media» untuk meliput kegiatan tersebut pada «hari», "
        "pukul «waktu», bertempat di «tempat», dengan susunan acara sebagai berikut.",
        dialect,
    )
    _programme(document, dialect)
    _note(document, dialect)
    _put(
        document.add_paragraph(),
        "Untuk keterangan lebih lanjut, redaksi dapat menghubungi «narahubung», telepon «telepon», pos-el «surel». "
        "Atas perhatian dan kerja sama Saudara, kami ucapkan terima kasih.",
        dialect,
    )
    for text in ("«jabatan»,", "", "«pejabat»", "NIP «nip»", "Tembusan:"):
        _put(document.add_paragraph(), text, dialect)
    _copies(document, dialect)
    section = document.sections[0]
    _put(section.header.paragraphs[0], "«hal»", dialect)
    _put(section.footer.paragraphs[0], "Kode «kode»", dialect)
    _edited(document)
    return _slim(document)


def _put(paragraph: Any, text: str, dialect: Dialect) -> None:
    """Text with «names» as tags of the dialect, a run for each stretch."""
    for number, piece in enumerate(_NAME.split(text)):
        if number % 2 and dialect is Dialect.MERGE:
            head = f'<w:fldSimple {nsdecls("w")} w:instr=" MERGEFIELD {piece} ">'
            paragraph._p.append(parse_xml(f"{head}<w:r><w:t>{piece}</w:t></w:r></w:fldSimple>"))
        elif number % 2:
            paragraph.add_run(f"{{{{ {piece} }}}}" if dialect is Dialect.JINJA else f"{{{piece}}}")
        elif piece:
            paragraph.add_run(piece)


def _letterhead(document: Any, dialect: Dialect) -> None:
    cells = document.add_table(1, 2).rows[0].cells
    cells[0].paragraphs[0].add_run().add_picture(io.BytesIO(_logo()), height=Cm(2))
    for text in ("BADAN KEPEGAWAIAN NEGARA", "KANTOR REGIONAL IV", "Jalan Contoh Raya Nomor 4, Makassar 90000"):
        _put(cells[1].add_paragraph(), text, dialect)


def _programme(document: Any, dialect: Dialect) -> None:
    table = document.add_table(0, 3)
    table.style = document.styles["Table Grid"]
    row = ["«jam»", "«isi»", "«oleh»"]
    rows = [["Pukul", "Acara", "Pengisi"], row]
    if dialect is Dialect.JINJA:
        row[:] = ["«b.jam»", "«b.isi»", "«b.oleh»"]
        rows = [rows[0], ["{%tr for b in susunan %}", "", ""], row, ["{%tr endfor %}", "", ""]]
    elif dialect is Dialect.BRACES:
        row[0], row[2] = "{#susunan}" + row[0], row[2] + "{/susunan}"
    for texts in rows:
        for cell, text in zip(table.add_row().cells, texts, strict=True):
            inside = text.replace("«b.", "{{ b.").replace("»", " }}") if "«b." in text else text
            _put(cell.paragraphs[0], inside, dialect)


def _note(document: Any, dialect: Dialect) -> None:
    texts = {
        Dialect.JINJA: ("{%p if catatan %}", "Catatan: «catatan»", "{%p endif %}"),
        Dialect.BRACES: ("{#ada_catatan}", "Catatan: «catatan»", "{/ada_catatan}"),
        Dialect.MERGE: ("Catatan: «catatan»",),  # it knows no condition
    }
    for text in texts[dialect]:
        _put(document.add_paragraph(), text, dialect)


def _copies(document: Any, dialect: Dialect) -> None:
    if dialect is Dialect.MERGE:  # it repeats rows only
        _put(document.add_table(1, 1).cell(0, 0).paragraphs[0], "«nama»", dialect)
        return
    jinja = dialect is Dialect.JINJA
    opening, closing = ("{%p for t in tembusan %}", "{%p endfor %}") if jinja else ("{#tembusan}", "{/tembusan}")
    for text in (opening, "{{ t.nama }}" if jinja else "«nama»", closing):
        _put(document.add_paragraph(), text, dialect)


def _edited(document: Any) -> None:
    """The marks that Word's editing leaves on every paragraph and run."""
    random.seed(8)
    for part in (document.element, document.sections[0].header._element, document.sections[0].footer._element):
        for paragraph in part.iter(qn("w:p")):
            for name in ("w:rsidR", "w:rsidRDefault", "w:rsidP"):
                paragraph.set(qn(name), f"00{random.randrange(16**6):06X}")
        for run in part.iter(qn("w:r")):
            run.set(qn("w:rsidRPr"), f"00{random.randrange(16**6):06X}")
            properties = run.get_or_add_rPr()
            for mark in (
                'rFonts w:ascii="Arial" w:hAnsi="Arial" w:cs="Arial"',
                'szCs w:val="22"',
                'lang w:val="id-ID"',
            ):
                properties.append(parse_xml(f"<w:{mark} {nsdecls('w')}/>"))


def _slim(document: Any) -> bytes:
    """The file without what only python-docx's own empty document brings along."""
    for holder in (document.part.package.rels, document.part.rels):
        for key, relation in list(holder.items()):
            if relation.reltype.rsplit("/", 1)[-1] in ("thumbnail", "customXml", "stylesWithEffects"):
                del holder[key]
    styles = document.styles.element
    for style in styles.findall(qn("w:style")):  # of 349 kB, most are table styles that no letter uses
        if style.get(qn("w:type")) == "table" and style.get(qn("w:styleId")) not in ("TableNormal", "TableGrid"):
            styles.remove(style)
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def _logo() -> bytes:
    """A picture of about 26 kB that does not get smaller."""
    side = 93
    generator = random.Random(8)
    rows = b"".join(b"\0" + generator.randbytes(side * 3) for _ in range(side))
    pieces = [b"\x89PNG\r\n\x1a\n"]
    head = struct.pack(">IIBBBBB", side, side, 8, 2, 0, 0, 0)
    for kind, data in ((b"IHDR", head), (b"IDAT", zlib.compress(rows)), (b"IEND", b"")):
        pieces.append(struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data)))
    return b"".join(pieces)


def values(number: int) -> dict[str, Any]:
    """The values of one letter of many."""
    return {**VALUES, "nomor": f"{number:04}/HM.02/XI/2026", "kode": f"KR4-{number:04}"}


def text_of(content: bytes) -> list[str]:
    """Every paragraph that holds text, of body, header and footer."""
    return list(_texts(content))


def _texts(content: bytes) -> Iterator[str]:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        names = sorted(
            name for name in archive.namelist() if re.fullmatch(r"word/(document|header\d*|footer\d*)\.xml", name)
        )
        for name in names:
            for paragraph in etree.fromstring(archive.read(name)).iter(f"{_W}p"):
                text = "".join(
                    node.text or "" if node.tag == f"{_W}t" else "\t" for node in paragraph.iter(f"{_W}t", f"{_W}tab")
                )
                if text.strip():
                    yield text.strip()
