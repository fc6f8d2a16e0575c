"""Finding tags in the text of a paragraph, as a person typed them in Word."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import Enum


class Level(Enum):
    """What a tag stands for in the page."""

    INLINE = ""
    PARAGRAPH = "p"
    ROW = "tr"
    COLUMN = "tc"


@dataclass(frozen=True, slots=True)
class Tag:
    """One tag.

    Attributes:
        kind: ``{{``, ``{%`` or ``{#``.
        level: whether it stands in its text, or for its paragraph, table row or table cell.
        body: what is between the braces, straightened (quotes, spaces).
        start, end: where it stands in the text.
        source: the tag as typed, on one line.
    """

    kind: str
    level: Level
    body: str
    start: int
    end: int
    source: str

    @property
    def keyword(self) -> str:
        """The first word of a statement (``for``, ``endif``)."""
        return self.body.split(None, 1)[0] if self.body.split() else ""


class TagError(Exception):
    """A tag that cannot be read.

    Attributes:
        masalah: what is wrong, in Indonesian.
        saran: what to do.
        start, end: where in the text.
    """

    def __init__(self, masalah: str, saran: str, start: int, end: int) -> None:
        super().__init__(masalah)
        self.masalah = masalah
        self.saran = saran
        self.start = start
        self.end = end


_OPENER = re.compile(r"\{\{|\{%|\{#|\}\}|%\}|#\}")
_CLOSER = {"{{": "}}", "{%": "%}", "{#": "#}"}
_LEVEL = re.compile(r"(p|tr|tc|r)[ ]+(?=\S)")
_INVISIBLE = dict.fromkeys([0xAD, 0x200B, 0x200C, 0x200D, 0x2060, 0xFEFF])
_DOUBLE = '"“”„‟'
_SINGLE = "'‘’‚‛"


def find_tags(text: str) -> Iterator[Tag]:
    """The tags of a text in order.

    Raises:
        TagError: a tag is not closed, closed without being opened, or of a kind this program does not know.
    """
    position = 0
    while found := _OPENER.search(text, position):
        kind = found[0]
        if kind not in _CLOSER:
            raise TagError(
                f"tanda '{kind}' tidak punya pembuka",
                "Lengkapi tagnya, mis. {{ nama }}, atau hapus tanda itu.",
                found.start(),
                found.end(),
            )
        end = _end(text, found.start(), kind)
        tag = _read(text, found.start(), end, kind)
        yield tag
        position = end


def stands_alone(text: str, tags: Iterable[Tag]) -> bool:
    """Whether an ``include`` has its paragraph or line to itself, comments and other tags of the page aside."""
    found = False
    for tag in reversed(list(tags)):
        text = text[: tag.start] + text[tag.end :]
        if is_include(tag):
            found = True
        elif tag.kind != "{#" and (tag.kind == "{{" or tag.level is not Level.PARAGRAPH):
            return False
    return found and not text.strip()


def is_include(tag: Tag) -> bool:
    """Whether a tag asks for a fragment."""
    return tag.kind == "{%" and tag.keyword == "include" and tag.level in (Level.INLINE, Level.PARAGRAPH)


def _end(text: str, start: int, kind: str) -> int:
    closer = _CLOSER[kind]
    plain = text.find(closer, start + 2)
    if kind == "{#":
        end = plain
    else:
        end = _end_outside_quotes(text, start + 2, closer)
        if end < 0 <= plain:
            raise TagError(
                "tanda kutip di dalam tag tidak ditutup",
                "Setiap tanda kutip di dalam tag harus berpasangan.",
                start,
                plain + 2,
            )
    if end < 0:
        raise TagError(
            f"tag yang dibuka dengan '{kind}' tidak ditutup dengan '{closer}' dalam paragraf yang sama",
            f"Tambahkan '{closer}' di akhir tag.",
            start,
            min(len(text), start + 40),
        )
    nested = text.find("{{", start + 2, end) if kind == "{{" else -1
    if nested >= 0 and not re.search(r"[\"'“”‘’]", text[start:end]):
        raise TagError(
            "tag yang dibuka dengan '{{' tidak ditutup dengan '}}' sebelum tag berikutnya",
            "Tambahkan '}}' di akhir tag.",
            start,
            nested,
        )
    return end + 2


def _end_outside_quotes(text: str, position: int, closer: str) -> int:
    quote = ""
    while position < len(text):
        letter = text[position]
        if quote:
            if letter == "\\":
                position += 1
            elif letter in quote:
                quote = ""
        elif letter in _DOUBLE:
            quote = _DOUBLE
        elif letter in _SINGLE:
            quote = _SINGLE
        elif text.startswith(closer, position):
            return position
        position += 1
    return -1


def _straighten(body: str) -> str:
    """Straight quotes for the curly ones that delimit texts; those inside a text stay."""
    result: list[str] = []
    quote = ""
    letters = iter(body)
    for letter in letters:
        if quote:
            if letter == "\\":
                result.append(letter + next(letters, ""))
            elif letter in quote:
                result.append(quote[0])
                quote = ""
            else:
                result.append(letter)
        elif letter in _DOUBLE or letter in _SINGLE:
            quote = _DOUBLE if letter in _DOUBLE else _SINGLE
            result.append(quote[0])
        else:
            result.append(" " if letter.isspace() else letter)
    return "".join(result)


def _read(text: str, start: int, end: int, kind: str) -> Tag:
    source = " ".join(text[start:end].split())
    inner = text[start + 2 : end - 2]
    if kind == "{#":
        return Tag(kind, Level.INLINE, "", start, end, source)
    body = _straighten(inner.translate(_INVISIBLE))
    if body[:1] in ("-", "+") or body[-1:] in ("-", "+"):
        raise TagError(
            "tanda '-' atau '+' di tepi tag tidak didukung", "Hapus tanda itu; tag tidak memengaruhi spasi.", start, end
        )
    level = Level.INLINE
    marked = _LEVEL.match(body)
    if marked and not (kind == "{{" and body[marked.end()] in "|.~+-=<>!"):
        if marked[1] == "r" or (kind == "{{" and marked[1] in ("tr", "tc")):
            raise TagError(
                f"tag '{kind}{marked[1]}' tidak didukung",
                "Yang ada: {{ … }}, {{p … }}, {% … %}, {%p … %}, {%tr … %}, {%tc … %}, {# … #}.",
                start,
                end,
            )
        level = Level(marked[1])
        body = body[marked.end() :]
    if not body.strip():
        raise TagError("tag kosong", "Isi tag itu dengan nama, atau hapus.", start, end)
    return Tag(kind, level, body.strip(), start, end, source)
