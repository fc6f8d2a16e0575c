"""Whether a final product still holds what no reader may see: codes, tags, blanks in brackets, the KONSEP mark."""

from __future__ import annotations

import re
import struct
import zlib
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from humas_cli.documents.errors import excerpt
from humas_cli.errors import ExitCode, HumasError

_WORDS = (
    "isi|diisi|nama|nip|nomor|no|tanggal|tgl|hari|bulan|tahun|jam|pukul|waktu|tempat|lokasi|jabatan|instansi|unit|"
    "judul|subjudul|alamat|kota|media|telepon|surel|email|laman|tautan|link|foto|gambar|logo|kutipan|tulis|tuliskan|"
    "masukkan|sebutkan|lengkapi|pilih|hapus|sesuaikan|tambahkan|jumlah|angka|xx+"
)
_HINT = re.compile(r"\$\{|\{\{|\{%|\[|KONSEP")
_TAG = re.compile(rb"<[^>]*>")
_DRAWN = re.compile(rb'string="[^"]*KONSEP')
_PARTS = re.compile(r"word/(document|header\d*|footer\d*|footnotes|endnotes)\.xml")
_LABELS = {"document": "badan", "header": "kepala halaman", "footer": "kaki halaman"}
_STYLE = re.compile(r"(?s)<style\b.*?</style>|<!--.*?-->")
_CENTRAL = struct.Struct("<4s6H3I5H2I")


class Leftover(NamedTuple):
    """One thing that is left: what, in which document and part, the words around."""

    apa: str
    dokumen: str
    bagian: str
    teks: str


class UnfinishedError(HumasError):
    """A final product still holds something that its reader may not see."""

    kode = "naskah-belum-bersih"
    status = ExitCode.REFUSED

    def __init__(self, found: tuple[Leftover, ...]) -> None:
        shown = "; ".join(
            f"'{item.apa}' pada {item.dokumen}, {item.bagian}, paragraf “{item.teks}”" for item in found[:5]
        )
        more = f"; dan {len(found) - 5} lagi" if len(found) > 5 else ""
        super().__init__(
            f"Naskah final masih memuat {shown}{more}; tidak ada yang ditulis.",
            'Perbaiki isian atau templatnya, atau tetap buat dengan --kecualikan "alasan" (dicatat dan ditandai).',
        )
        self.found = found


def leftovers(content: bytes, output: str, name: str) -> tuple[Leftover, ...]:
    """What is left in a finished document.

    Args:
        content: the file as this program made it.
        output: ``docx``, or a format of text.
        name: how messages call the document.
    """
    if output != "docx":
        text = content.decode("utf-8", "replace")
        text = _plain_html(text) if output == "html" else text
        if not _HINT.search(text):
            return ()
        return tuple(found for line in text.splitlines() for found in _in(line, name, "teks"))
    found: list[Leftover] = []
    for part, xml in _texts(content):
        if _DRAWN.search(xml) or _HINT.search(_TAG.sub(b"", xml).decode("utf-8", "replace")):
            label = _LABELS.get(re.sub(r"\d+$", "", part), "catatan")
            found += (item for text in _paragraphs(xml) for item in _in(text, name, label))
    return tuple(dict.fromkeys(found))


@cache
def _left() -> re.Pattern[str]:
    """What may not be left; compiled only when something looks like it."""
    return re.compile(
        r"\$\{[^}]*\}?|\{\{[^}]*\}{0,2}|\{%[^%]*(?:%\})?|\[\s*[.…_\-–x]*\s*\]"
        rf"|\[\s*(?:{_WORDS})\b[^\[\]]*\]|\bKONSEP\b",
        re.IGNORECASE,
    )


def _in(text: str, name: str, part: str) -> Iterator[Leftover]:
    for match in _left().finditer(text):
        if match[0].isalpha() and match[0] != "KONSEP":
            continue  # the word in a sentence is no mark
        yield Leftover(match[0], name, part, excerpt(text, match.start(), match.end()))


def _texts(content: bytes) -> Iterator[tuple[str, bytes]]:
    """The parts of a Word file that hold text, straight from its list of members."""
    end = content.rfind(b"PK\5\6")
    count, _, position = struct.unpack_from("<HII", content, end + 10)
    for _ in range(count):
        head = _CENTRAL.unpack_from(content, position)
        method, packed, name_length, start = head[4], head[8], head[10], head[16]
        name = content[position + _CENTRAL.size : position + _CENTRAL.size + name_length].decode()
        position += _CENTRAL.size + name_length + head[11] + head[12]
        match = _PARTS.fullmatch(name)
        if match:
            inner, extra = struct.unpack_from("<HH", content, start + 26)
            begin = start + 30 + inner + extra
            data = content[begin : begin + packed]
            yield match[1], zlib.decompress(data, -15) if method else data


def _paragraphs(xml: bytes) -> Iterator[str]:
    from humas_cli.documents.engine.wordtree import W_NAMESPACE, parse_xml

    root = parse_xml(xml)
    w = "{" + W_NAMESPACE + "}"
    for paragraph in root.iter(f"{w}p") if root is not None else ():
        own = (e for e in paragraph.iter(f"{w}t") if next(e.iterancestors(f"{w}p")) is paragraph)
        yield "".join(e.text or "" for e in own)
    for drawn in root.iter("{urn:schemas-microsoft-com:vml}textpath") if root is not None else ():
        yield str(drawn.get("string", ""))


def _plain_html(text: str) -> str:
    import html

    text = re.sub(r"(?i)</(?:p|li|h\d|td|th|tr|div|title)>|<br\s*/?>", "\n", _STYLE.sub("", text))
    return html.unescape(re.sub(r"<[^>]*>", "", text))
