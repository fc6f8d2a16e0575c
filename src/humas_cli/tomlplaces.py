"""Where things stand in TOML text, and what is wrong with it, in Indonesian; loaded only to say so."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import takewhile
from typing import NamedTuple


def line_of(text: str, path: Sequence[str | int]) -> int | None:
    """The line (from 1) on which the key at ``path`` is written in TOML text that could be parsed.

    ``path`` holds keys, and numbers from 0 for the tables of a ``[[list]]``. A key inside an inline table or list is
    found at the line where that value begins; ``None`` when nothing of the path is written.
    """
    wanted = tuple(path)
    best_depth, best_line = 0, None
    for statement in _statements(text.removeprefix("\ufeff").replace("\r\n", "\n")):
        written = statement.path
        depth = min(len(written), len(wanted))
        if written[:depth] == wanted[:depth] and depth > best_depth:
            best_depth, best_line = depth, statement.line
    return best_line


def lines_of(text: str) -> dict[tuple[str | int, ...], int]:
    """The line (from 1) of every path that is written, as :func:`line_of` counts; for whoever asks for many."""
    lines: dict[tuple[str | int, ...], int] = {}
    for statement in _statements(text.removeprefix("\ufeff").replace("\r\n", "\n")):
        for depth in range(1, len(statement.path) + 1):
            lines.setdefault(statement.path[:depth], statement.line)
    return lines


class _Statement(NamedTuple):
    """One ``key = value`` or ``[header]`` with the whole path it writes to."""

    path: tuple[str | int, ...]
    start: int
    line: int
    is_table: bool


_KEY = r"(?:[A-Za-z0-9_-]+|\"(?:\\.|[^\"\\\n])*\"|'[^'\n]*')"
_DOTTED = re.compile(rf"[ \t]*({_KEY}(?:[ \t]*\.[ \t]*{_KEY})*)[ \t]*")
_BLANK = re.compile(r"(?:[ \t\n]+|#[^\n]*)*")
_VALUE_TOKEN = re.compile(
    r'"""(?:\\.|[^\\])*?"{3,5}|\'\'\'.*?\'{3,5}|"(?:\\.|[^"\\\n])*"|\'[^\'\n]*\'|#[^\n]*|[\[\]{}\n]', re.DOTALL
)


def _statements(text: str) -> Iterator[_Statement]:
    """The statements of a TOML text, as far as they can be followed."""
    header: tuple[str | int, ...] = ()
    lists: dict[tuple[str | int, ...], int] = {}
    position, line, counted = 0, 1, 0
    while True:
        blank = _BLANK.match(text, position)
        start = blank.end() if blank else position
        line, counted = line + text.count("\n", counted, start), start
        if start >= len(text):
            return
        brackets = 2 if text.startswith("[[", start) else 1 if text[start] == "[" else 0
        key = _DOTTED.match(text, start + brackets)
        if key is None:
            return
        names = _key_parts(key[1])
        if brackets:
            header = _resolved(names, lists, adds=brackets == 2)
            yield _Statement(header, start, line, is_table=True)
            position = key.end() + brackets
        else:
            yield _Statement((*header, *names), start, line, is_table=False)
            position = _after_value(text, key.end() + 1)


def _resolved(names: tuple[str, ...], lists: dict[tuple[str | int, ...], int], *, adds: bool) -> tuple[str | int, ...]:
    """The path of a header, with the number of the table meant wherever a name is a ``[[list]]``."""
    path: tuple[str | int, ...] = ()
    for number, name in enumerate(names, start=1):
        path = (*path, name)
        if adds and number == len(names):
            lists[path] = lists.get(path, -1) + 1
        if path in lists:
            path = (*path, lists[path])
    return path


def _key_parts(dotted: str) -> tuple[str, ...]:
    return tuple(part[1:-1] if part[0] in "\"'" else part for part in re.findall(_KEY, dotted))


def _after_value(text: str, position: int) -> int:
    depth = 0
    for token in _VALUE_TOKEN.finditer(text, position):
        if token[0] in "[{":
            depth += 1
        elif token[0] in "]}":
            depth -= 1
        elif token[0] == "\n" and depth <= 0:
            return token.end()
    return len(text)


def place(text: str, position: int) -> tuple[int, int]:
    """Line and column, from 1, of a position in a text."""
    before = text[:position]
    return before.count("\n") + 1, position - (before.rfind("\n") + 1) + 1


def explained(text: str, english: str) -> tuple[int, int, str]:
    """Line and column that a person can look at, and the cause, for what ``tomllib`` said."""
    found = re.search(r" \(at (?:line (\d+), column (\d+)|end of document)\)$", english)
    what = english[: found.start()] if found else english
    position = len(text)
    if found and found[1]:
        lines = text.split("\n")
        position = sum(len(line) + 1 for line in lines[: int(found[1]) - 1]) + int(found[2]) - 1
    position, cause = _cause(text, what, position)
    return *place(text, position), cause


_STRING = re.compile(
    r'"""(?:(?:\\.|[^\\])*?"""|(?P<open>))|'
    r"'''(?:.*?'''|(?P<open2>))|"
    r'"(?:(?:\\.|[^"\\\n])*"|(?P<open3>))|'
    r"'(?:[^'\n]*'|(?P<open4>))|#[^\n]*",
    re.DOTALL,
)
"""A whole string or comment; a group ``open…`` took part where the string is never closed."""


def _cause(text: str, what: str, position: int) -> tuple[int, str]:
    """Where to look and what is wrong there, in Indonesian."""
    if what.startswith(("Cannot", "Duplicate")):
        return _cause_of_clash(text, what, position)
    if what.startswith(("Unterminated string", 'Expected "', "Expected '\"", "Expected \"'''")):
        opening = next((found.start() for found in _STRING.finditer(text) if found.lastgroup), position)
        return opening, "teks yang dibuka dengan tanda petik tidak ditutup"
    if what.startswith(("Illegal character", "Found invalid character")):
        if text[position : position + 1] == "\n":
            return position, "teks yang dibuka dengan tanda petik tidak ditutup sampai akhir baris"
        return position, f"karakter kendali U+{ord(text[position]):04X} tidak boleh dipakai"
    if what.startswith("Invalid value"):
        return position, _cause_of_value(text, position)
    if what.startswith("Expected newline"):
        return position, _cause_of_rest(text, position)
    if what.startswith("Expected '='"):
        return position, "tanda '=' sesudah nama kunci belum ada, atau nama kunci memuat spasi"
    if what.startswith("Invalid initial character") and text[position : position + 1] == "}":
        return position, "tanda koma sebelum '}' harus dihapus"
    if what.startswith("Invalid initial character") and text[position : position + 1] == "\n":
        return position, "tabel '{ … }' harus ditulis dalam satu baris"
    return position, next((cause for prefix, cause in _PLAIN_CAUSES if what.startswith(prefix)), _UNKNOWN_CAUSE)


_UNKNOWN_CAUSE = "bentuk penulisannya tidak dikenal"
_BACKSLASH = (
    r"garis miring terbalik '\' dalam teks harus ditulis dua kali ('\\'), atau apit teks itu dengan petik tunggal"
)
_PLAIN_CAUSES = (
    ("Invalid statement", "baris harus berbentuk 'kunci = nilai' atau '[tabel]'"),
    ("Invalid initial character", "nama kunci kosong atau memuat karakter yang tidak boleh"),
    ("Invalid date", "tanggal atau waktu itu tidak ada dalam kalender"),
    ("Expected ']]'", "nama daftar tabel belum ditutup dengan ']]'"),
    ("Expected ']'", "nama tabel belum ditutup dengan ']'"),
    ("Unclosed array", "daftar belum ditutup dengan ']', atau tanda koma di antara isinya belum ada"),
    ("Unclosed inline table", "tabel '{ … }' belum ditutup, atau tidak ditulis dalam satu baris"),
    ("Unescaped", _BACKSLASH),
    ("Invalid hex value", _BACKSLASH),
    ("Escaped character", r"kode karakter '\u…' tidak sah"),
)
_DATE_LIKE = re.compile(
    r"\d{1,2}[-/.]\d{1,2}[-/.]\d{2,4}|\d{4}[-/.]\d{1,2}[-/.]\d{1,2}|\d{1,2}[:.]\d{2}\b|\d{1,2} [A-Za-z]{3,} \d{4}"
)
_RIGHT_FORM = re.compile(r"\d{4}-\d\d-\d\d(?:[T ]\d\d:\d\d:\d\d(?:\.\d+)?(?:Z|[+-]\d\d:\d\d)?)?")
_DATE_FORM = (
    "tanggal ditulis seperti 2026-11-25, waktu seperti 2026-11-25T09:00:00+07:00, dan jam saja seperti 09:00:00"
)


def _shown(text: str, position: int, stops: str = "\n") -> str:
    rest = re.split(f"[{stops}]", text[position : position + 200], maxsplit=1)[0].strip()
    return rest if len(rest) <= 40 else f"{rest[:39]}…"


def _cause_of_value(text: str, position: int) -> str:
    letter = text[position : position + 1]
    if not letter:
        return "nilai belum selesai ditulis sampai akhir berkas"
    if letter in "\n#":
        return "nilai sesudah tanda '=' belum ditulis"
    if letter in "\xa0\u200b\u2060\ufeff":
        return "ada spasi khusus yang tidak tampak (hasil tempelan); hapus lalu ketik spasi biasa"
    if letter in "“”‘’„«":
        return f"tanda petik {letter} tidak dikenal; pakai tanda petik lurus"
    word = _shown(text, position, r"\n#,\]}")
    if word.casefold() in ("true", "false", "ya", "tidak"):
        return f"'{word}' tidak dikenal; tulis true (ya) atau false (tidak) dengan huruf kecil"
    return f"nilai '{word}' tidak dikenal; teks harus diapit tanda petik lurus"


def _cause_of_rest(text: str, position: int) -> str:
    """Something stands behind a finished value or header."""
    if text[position] == "\r":
        return "pemisah baris tidak lazim (CR saja); simpan ulang berkas itu dengan akhir baris biasa"
    line_start = text.rfind("\n", 0, position) + 1
    line_end = text.find("\n", position)
    line = text[line_start : line_end if line_end >= 0 else len(text)]
    _, equals, value = line.partition("=") if not line.lstrip().startswith("[") else (line, "", "")
    value = value.split("#", 1)[0].strip()
    if equals and _RIGHT_FORM.fullmatch(value):
        return f"tanggal atau waktu '{value}' tidak ada; bulan 01–12, jam 00–23, menit dan detik 00–59"
    if equals and _DATE_LIKE.match(value) and not _PHONE_LIKE.match(value):
        return _DATE_FORM
    if equals and value[:1] == '"' and '"' in value[1:-1] and text[position].isalnum():
        return 'tanda petik di dalam teks harus ditulis \\", atau apit teks itu dengan petik tunggal'
    if equals and value[:1].isdigit():
        return f"nilai '{_shown(value, 0)}' bukan angka; apit dengan tanda petik"
    return f"ada tulisan '{_shown(text, position)}' sesudah akhir nilai; satu baris memuat satu 'kunci = nilai'"


_PHONE_LIKE = re.compile(r"0\d{2,}|\d{5,}")


def _cause_of_clash(text: str, what: str, position: int) -> tuple[int, str]:
    """A key or table is written twice, or a finished value is added to."""
    inline = re.match(r"Duplicate inline table key (?:'(.*)'|\"(.*)\")$", what)
    if inline:
        return position, f"kunci '{inline[1] or inline[2]}' ditulis dua kali dalam satu '{{ … }}'"
    statements = list(takewhile(lambda statement: statement.start < max(position, 1), _statements(text)))
    if not statements:
        return position, "kunci ditulis dua kali"
    last = statements[-1]
    written = ".".join(str(part) for part in last.path if isinstance(part, str))
    before = next((s for s in statements[:-1] if s.path == last.path), None)
    since = f" (pertama di baris {before.line})" if before else ""
    if last.is_table and before and text.startswith("[[", before.start) > text.startswith("[[", last.start):
        return last.start, f"'[{written}]' harus ditulis '[[{written}]]' seperti di baris {before.line}"
    if last.is_table and before and before.is_table:
        return last.start, f"tabel '[{written}]' ditulis dua kali{since}"
    if before and not last.is_table and not before.is_table:
        return last.start, f"kunci '{written}' ditulis dua kali{since}"
    return last.start, f"'{written}' bertabrakan dengan isi yang sudah ditulis sebelumnya{since}"
