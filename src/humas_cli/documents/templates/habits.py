"""What the compiler does not mind but an office should: leftovers of other programs, curly quotes, no KONSEP mark."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from pathlib import Path

from humas_cli.activities.forms import DocumentSpec, Role
from humas_cli.documents.engine.tags import Tag
from humas_cli.documents.errors import Place, excerpt
from humas_cli.documents.outputs.finalcheck import leftovers
from humas_cli.documents.outputs.srikandi import CODES
from humas_cli.documents.templates.catalogue import Catalogue
from humas_cli.documents.templates.findings import Grade, TemplateFinding, marked
from humas_cli.documents.templates.loading import fragment_folders
from humas_cli.documents.templates.text import MARK, Paragraph, TemplateText, included, read_text, without_tags
from humas_cli.errors import HumasError
from humas_cli.nearest import nearest

SRIKANDI = tuple(sorted(code[2:-1] for code in CODES))
"""The names that SRIKANDI itself fills in; they may stay in a template."""

_CURLY = re.compile("[“”„‟‘’‚‛]")
_SINGLE_BRACE = re.compile(r"(?<![{$%#])\{\s*[a-z_]+(?:\.[a-z_]+)+\s*\}(?!\})")
_MARKING = re.compile(rf"\b{re.escape(MARK)}\b")
_HOW = "Ganti dengan tag {{ … }}, atau hapus. Contoh nama: humas templat show NAMA"
_MERGE_FIELD = re.compile(r"«[^«»\n]{1,60}»")


def habits(
    path: Path, content: bytes, users: Sequence[DocumentSpec], catalogue: Catalogue
) -> Iterator[TemplateFinding]:
    """What is found in the text of a template.

    Raises:
        humas_cli.errors.HumasError: the file cannot be read.
    """
    text = read_text(content, path.suffix.lower(), path.name)
    product = any(document.peran is Role.PRODUK for document in users)
    for paragraph in text.paragraphs:
        for tag in paragraph.tags:
            yield from _quotes(paragraph, tag)
        yield from _leftovers(paragraph, Grade.GALAT if product else Grade.PERINGATAN)
    if product:
        yield from _draft_mark(text, path.suffix.lower(), catalogue)


def _quotes(paragraph: Paragraph, tag: Tag) -> Iterator[TemplateFinding]:
    """Curly quotes that begin and end a text: they are read as straight ones, so this is only told."""
    if len(_CURLY.findall(tag.source)) > len(_CURLY.findall(tag.body)) and tag.kind != "{#":
        yield _finding(
            paragraph, tag.start, tag.end, "kutip-keriting", Grade.PERINGATAN,
            "Tanda kutip di dalam tag berbentuk keriting; dibaca sebagai tanda kutip lurus.",
            "Tidak harus diganti; agar rapi, ketik ulang dengan tanda kutip lurus (\").", tag.source,
        )  # fmt: skip


def _leftovers(paragraph: Paragraph, grade: Grade) -> Iterator[TemplateFinding]:
    """What was meant to be filled in by hand or by another program, and would be printed as it stands."""
    words = without_tags(paragraph) if paragraph.tags else paragraph.text
    for found in leftovers(words.encode(), "txt", ""):
        if found.apa.startswith(("${", "[")):  # tags and the KONSEP mark have their own rules
            yield from _left(paragraph, found.apa, grade)
    for pattern in (_SINGLE_BRACE, _MERGE_FIELD):
        for match in pattern.finditer(words):
            advice = _HOW
            if pattern is _SINGLE_BRACE:
                advice = f"Tag memakai dua kurung kurawal: {{{match[0]}}}."
            message = f"'{match[0]}' tidak akan terisi dan tercetak apa adanya."
            yield _finding(paragraph, 0, 0, "sisa-isian", Grade.PERINGATAN, message, advice, match[0])


def _left(paragraph: Paragraph, shown: str, grade: Grade) -> Iterator[TemplateFinding]:
    """A code of another program, or a blank in brackets."""
    refused = " Naskah final yang memuatnya akan ditolak." if grade is Grade.GALAT else ""
    message, advice = f"'{shown}' tidak akan terisi dan tercetak apa adanya.{refused}", _HOW
    if shown.startswith("${"):
        name = shown[2:].rstrip("}").strip()
        if name in SRIKANDI:
            return
        near = nearest(name, SRIKANDI)
        message = f"'{shown}' bukan isian yang dikenal dan akan tercetak apa adanya.{refused}"
        advice = f"Maksud Anda '${{{near}}}'?" if near else "Ganti dengan tag, misalnya {{ dokumen.nomor }}."
    yield _finding(paragraph, 0, 0, "sisa-isian", grade, message, advice, shown)


def _finding(
    paragraph: Paragraph, start: int, end: int, kode: str, grade: Grade, pesan: str, saran: str, shown: str
) -> TemplateFinding:
    if not end:
        start = max(0, paragraph.text.find(shown))
        end = start + len(shown)
    place = Place(paragraph.part, excerpt(paragraph.text, start, end), shown)
    return TemplateFinding(kode, grade, pesan, saran, paragraph.part, marked(place), shown)


def _draft_mark(text: TemplateText, suffix: str, catalogue: Catalogue) -> Iterator[TemplateFinding]:
    """Whether every page of a product would say that it is a draft."""
    advice = f"Cetak tandanya, misalnya {{% if {MARK} %}}KONSEP{{% endif %}}"
    if not any(_marks(paragraph, suffix, catalogue) for paragraph in text.paragraphs):
        where = "di kepala halaman" if suffix == ".docx" else "di baris pertama"
        yield TemplateFinding(
            "tanpa-tanda-konsep",
            Grade.PERINGATAN,
            "Tanda KONSEP tidak ada; naskah yang belum lengkap akan keluar tanpa tanda.",
            f"{advice} {where}.",
        )
        return
    heads = [p for p in text.paragraphs if p.part == "kepala halaman" and _marks(p, suffix, catalogue)]
    inside = {paragraph.source for paragraph in heads}
    if inside and any(member not in inside for member in text.first_headers):
        yield TemplateFinding(
            "tanpa-tanda-konsep",
            Grade.PERINGATAN,
            "Halaman pertama punya kepala halaman sendiri tanpa tanda KONSEP.",
            f"{advice} juga di kepala halaman pertama.",
            "kepala halaman",
        )


def _marks(paragraph: Paragraph, suffix: str, catalogue: Catalogue, depth: int = 0) -> bool:
    """Whether a paragraph prints the draft mark, itself or by a fragment it includes."""
    if any(_MARKING.search(tag.body) for tag in paragraph.tags):
        return True
    names = [name for tag in paragraph.tags if (name := included(tag))] if depth < 5 else []
    return any(
        _marks(inner, suffix, catalogue, depth + 1)
        for name in names
        for inner in _fragment(name, suffix, catalogue).paragraphs
    )


def _fragment(name: str, suffix: str, catalogue: Catalogue) -> TemplateText:
    """The text of a fragment; nothing when it cannot be read, which the compiler tells."""
    from humas_cli.files import read_bytes

    file = f"{name.removesuffix(suffix)}{suffix}"
    for folder in fragment_folders(catalogue):
        path = folder / Path(file).name
        try:
            return read_text(read_bytes(path), suffix, path.name)
        except HumasError:
            continue
    return TemplateText(())
