"""What a Word file may not hold, whoever made it: names that mislead, things fetched from outside, broken parts."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from humas_cli.documents.engine.wordtree import W_NAMESPACE, parse_xml
from humas_cli.documents.errors import TemplateError

RESAVE = "Buka di Word atau LibreOffice, lalu simpan ulang sebagai .docx."
_RELATIONSHIP = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
_W = f"{{{W_NAMESPACE}}}"
_REACHING = frozenset(
    ("autotext", "database", "dde", "ddeauto", "import", "include", "includepicture", "includetext", "link", "rd")
)
"""Fields that read another file or start a program when somebody opens the document."""


def plainly_named(names: list[str]) -> bool:
    """Whether every member has its own name inside the archive; programs differ on which of two alike they read."""
    folded = {name.casefold() for name in names}
    return len(folded) == len(names) and not any(
        name.startswith(("/", "\\")) or ":" in name or ".." in re.split(r"[/\\]", name) for name in names
    )


def refuse_outside(members: Mapping[str, bytes], templat: str) -> None:
    """A document must not fetch pictures, objects or templates from elsewhere when somebody opens it."""
    for name, content in members.items():
        if not name.endswith(".rels"):
            continue
        root = parse_xml(content)
        if root is None:
            raise TemplateError(templat, f"bagian '{name}' tidak dapat dibaca", None, "Simpan ulang dari Word.")
        for relation in root.iter(_RELATIONSHIP):
            target = str(relation.get("Target", ""))
            kind = str(relation.get("Type", "")).rpartition("/")[2]
            if relation.get("TargetMode") == "External" and kind != "hyperlink":
                far = re.match(r"(?i)(https?|ftp|file)://|\\\\|//", target)
                if kind == "attachedTemplate" and (not far or re.match(r"(?i)file:///[a-z]:", target)):
                    continue  # the author's own Normal.dotm; Word goes on without it
                raise TemplateError(
                    templat,
                    f"memuat sesuatu dari luar berkas ({kind}: {target[:80]})",
                    None,
                    "Sisipkan gambar atau objek itu ke dalam dokumen, jangan ditautkan.",
                )


def refuse_broken(members: Mapping[str, bytes], main: str, known: Iterable[str], templat: str) -> None:
    """What Word would call damaged: a body that is none, another part that is no XML."""
    root = parse_xml(members[main])
    if root is not None and (root.tag != f"{_W}document" or root.find(f"{_W}body") is None):
        raise TemplateError(templat, "bukan dokumen Word (.docx)", None, RESAVE)
    for name in known:
        if name and name != main and parse_xml(members[name]) is None:
            raise TemplateError(templat, f"bagian '{name}' tidak dapat dibaca", None, RESAVE)


def refuse_reaching(members: Mapping[str, bytes], parts: Iterable[str], templat: str) -> None:
    """Fields that reach outside are refused wherever they stand; page numbers and the like stay."""
    for name in parts:
        content = members[name]
        if b"instrText" not in content and b"instr=" not in content:
            continue
        root = parse_xml(content)
        for instruction in _instructions(root) if root is not None else ():
            word = re.match(r'[\s"]*([A-Za-z]+)', instruction)
            if word and word[1].lower() in _REACHING:
                raise TemplateError(
                    templat,
                    f"memuat bidang (field) {word[1].upper()}, yang membaca berkas lain atau menjalankan program",
                    None,
                    "Hapus bidang itu (di Word: Alt+F9 menampilkannya), lalu simpan ulang.",
                )


def _instructions(root: Any) -> Iterator[str]:
    """The instruction of every field, put together however many runs it is spread over."""
    open_fields: list[str] = []
    for element in root.iter(f"{_W}fldChar", f"{_W}instrText", f"{_W}fldSimple"):
        if element.tag == f"{_W}fldSimple":
            yield str(element.get(f"{_W}instr", ""))
        elif element.tag == f"{_W}instrText":
            if open_fields:
                open_fields[-1] += element.text or ""
            else:
                yield element.text or ""
        elif element.get(f"{_W}fldCharType") == "begin":
            open_fields.append("")
        elif element.get(f"{_W}fldCharType") == "end" and open_fields:
            yield open_fields.pop()
    yield from open_fields
