"""Syntax errors of TOML in Indonesian, and the lines of keys."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from humas_cli.errors import ExitCode
from humas_cli.tomlread import TomlSyntaxError, line_of, parse_toml

NOT_CLOSED = "teks yang dibuka dengan tanda petik tidak ditutup"
DATE_FORM = "tanggal ditulis seperti 2026-11-25, waktu seperti 2026-11-25T09:00:00+07:00, dan jam saja seperti 09:00:00"
BACKSLASH = (
    r"garis miring terbalik '\' dalam teks harus ditulis dua kali ('\\'), atau apit teks itu dengan petik tunggal"
)
NO_EQUALS = "tanda '=' sesudah nama kunci belum ada, atau nama kunci memuat spasi"

BROKEN = [
    ("a = ", 1, 5, "nilai belum selesai ditulis sampai akhir berkas"),
    ("a = # catatan\n", 1, 5, "nilai sesudah tanda '=' belum ditulis"),
    ("a =\nb = 1\n", 1, 4, "nilai sesudah tanda '=' belum ditulis"),
    ("judul", 1, 6, NO_EQUALS),
    ("nama kantor = 1\n", 1, 6, NO_EQUALS),
    ("versi = 1\njudul : x\n", 2, 7, NO_EQUALS),
    ('a = "x', 1, 5, NOT_CLOSED),
    ('b = 1\na = """x\ny\n', 2, 5, NOT_CLOSED),
    ("a = '''x\ny\n", 1, 5, NOT_CLOSED),
    ('a = "x\nb = 1\n', 1, 7, f"{NOT_CLOSED} sampai akhir baris"),
    ("# \"\na = 'x\nb = 1\n", 2, 5, NOT_CLOSED),
    ("a = 'x\nb = 'y'\n", 1, 7, f"{NOT_CLOSED} sampai akhir baris"),
    ("a = 1\na = 2\n", 2, 1, "kunci 'a' ditulis dua kali (pertama di baris 1)"),
    ("[p]\nx = 1\n\n[q]\nx = 1\nx = 2", 6, 1, "kunci 'q.x' ditulis dua kali (pertama di baris 5)"),
    ("[a]\n[a]\n", 2, 1, "tabel '[a]' ditulis dua kali (pertama di baris 1)"),
    ("a = 1\n[a]\n", 2, 1, "'a' bertabrakan dengan isi yang sudah ditulis sebelumnya (pertama di baris 1)"),
    ("a = {b = 1}\na.c = 2\n", 2, 1, "'a.c' bertabrakan dengan isi yang sudah ditulis sebelumnya"),
    ("a = [1]\n[[a]]\n", 2, 1, "'a' bertabrakan dengan isi yang sudah ditulis sebelumnya"),
    ("a = {b = 1, b = 2}\n", 1, 18, "kunci 'b' ditulis dua kali dalam satu '{ … }'"),
    ("[a\n", 1, 3, "nama tabel belum ditutup dengan ']'"),
    ("[[a]\n", 1, 4, "nama daftar tabel belum ditutup dengan ']]'"),
    ("[]\n", 1, 2, "nama kunci kosong atau memuat karakter yang tidak boleh"),
    ("= 1\n", 1, 1, "baris harus berbentuk 'kunci = nilai' atau '[tabel]'"),
    ("a = [1, 2\n", 2, 1, "daftar belum ditutup dengan ']', atau tanda koma di antara isinya belum ada"),
    ("a = [1 2]\n", 1, 8, "daftar belum ditutup dengan ']', atau tanda koma di antara isinya belum ada"),
    ("a = {b = 1\n", 1, 11, "tabel '{ … }' belum ditutup, atau tidak ditulis dalam satu baris"),
    ("a = 25-11-2026\n", 1, 7, DATE_FORM),
    ("a = 2026/11/25\n", 1, 9, DATE_FORM),
    (
        "a = 2026-13-01\n",
        1,
        9,
        "tanggal atau waktu '2026-13-01' tidak ada; bulan 01–12, jam 00–23, menit dan detik 00–59",
    ),
    ("a = 25 November 2026\n", 1, 8, DATE_FORM),
    (
        'a = "Kata "maju" dipakai"\n',
        1,
        12,
        'tanda petik di dalam teks harus ditulis \\", atau apit teks itu dengan petik tunggal',
    ),
    ("a = 09.00 WIB\n", 1, 6, DATE_FORM),
    ("a = 2026-11-25T09.00+07:00\n", 1, 15, DATE_FORM),
    ("a = 2026-02-30\n", 1, 5, "tanggal atau waktu itu tidak ada dalam kalender"),
    ("telepon = 021-80882815\n", 1, 12, "nilai '021-80882815' bukan angka; apit dengan tanda petik"),
    ("nip = 000000 000000 0 000\n", 1, 8, "nilai '000000 000000 0 000' bukan angka; apit dengan tanda petik"),
    ("a = Kepala BKN\n", 1, 5, "nilai 'Kepala BKN' tidak dikenal; teks harus diapit tanda petik lurus"),
    ("a = “x”\n", 1, 5, "tanda petik “ tidak dikenal; pakai tanda petik lurus"),
    ("a = True\n", 1, 5, "'True' tidak dikenal; tulis true (ya) atau false (tidak) dengan huruf kecil"),
    ("a = ya\n", 1, 5, "'ya' tidak dikenal; tulis true (ya) atau false (tidak) dengan huruf kecil"),
    ("a = \xa01\n", 1, 5, "ada spasi khusus yang tidak tampak (hasil tempelan); hapus lalu ketik spasi biasa"),
    ('a = "x" "y"\n', 1, 9, "ada tulisan '\"y\"' sesudah akhir nilai; satu baris memuat satu 'kunci = nilai'"),
    ("[a] x = 1\n", 1, 5, "ada tulisan 'x = 1' sesudah akhir nilai; satu baris memuat satu 'kunci = nilai'"),
    ('a = "x"\rb = 1', 1, 8, "pemisah baris tidak lazim (CR saja); simpan ulang berkas itu dengan akhir baris biasa"),
    ('a = "C:\\data"\n', 1, 10, BACKSLASH),
    ('a = "C:\\Users"\n', 1, 10, BACKSLASH),
    ('a = "\\ud800"\n', 1, 12, r"kode karakter '\u…' tidak sah"),
    ('a = "\x00"\n', 1, 6, "karakter kendali U+0000 tidak boleh dipakai"),
    ("# \x01\n", 1, 3, "karakter kendali U+0001 tidak boleh dipakai"),
    ("a = {b = 1,}\n", 1, 12, "tanda koma sebelum '}' harus dihapus"),
    (f"a = {'9' * 5000}\n", 1, 5, "angka terlalu panjang; apit dengan tanda petik"),
]


@pytest.mark.parametrize(("text", "line", "column", "cause"), BROKEN, ids=[repr(case[0])[:40] for case in BROKEN])
def test_the_whole_message(text: str, line: int, column: int, cause: str) -> None:
    """Each mistake is named in Indonesian with file, line and column."""
    with pytest.raises(TomlSyntaxError) as caught:
        parse_toml(text, "kantor.toml")
    error = caught.value
    assert error.pesan == f"Berkas 'kantor.toml' baris {line}, kolom {column}: sintaks TOML salah: {cause}."
    assert (error.line, error.column) == (line, column)
    assert (error.kode, error.status) == ("sintaks-toml", ExitCode.BROKEN)
    assert error.saran == "Perbaiki berkas itu dengan penyunting teks, lalu ulangi."


def test_a_text_nested_too_deep_has_no_place() -> None:
    """Ten thousand brackets end in a sentence, not in a crash."""
    with pytest.raises(TomlSyntaxError) as caught:
        parse_toml("a = " + "[" * 10_000, "x.toml")
    assert caught.value.pesan == "Berkas 'x.toml': sintaks TOML salah: kurung bersarang terlalu dalam."


def test_byte_order_mark_and_windows_line_ends_are_accepted() -> None:
    """What Notepad writes is read, and places are counted right."""
    assert parse_toml("\ufeffa = 1\r\nb = 'x'\r\n", "x") == {"a": 1, "b": "x"}
    with pytest.raises(TomlSyntaxError) as caught:
        parse_toml("\ufeffa = 1\r\nb = x\r\n", "x")
    assert (caught.value.line, caught.value.column) == (2, 5)


ENGLISH = ("expected", "invalid", "found", "cannot", "unclosed", "duplicate", "unescaped", "illegal", "line", "column")


@given(st.text(alphabet="ab=\"'[]{}#.,\n\\-:1290T \r\t“é", max_size=60))
def test_no_text_ends_in_english_or_a_crash(text: str) -> None:
    """Any text is either read or explained, at a place inside it."""
    try:
        parse_toml(text, "x")
    except TomlSyntaxError as error:
        cause = error.pesan.split("sintaks TOML salah: ", 1)[1]
        if error.line is not None and error.column is not None:
            lines = text.replace("\r\n", "\n").split("\n")
            assert 1 <= error.line <= len(lines)
            assert 1 <= error.column <= len(lines[error.line - 1]) + 1
        assert not any(word in cause.casefold().replace(repr(text), "") for word in ENGLISH)


LAID_OUT = '''\
a = 1 # [x]
# [b]
[b]
c = [
  ["x = 1"],
  { q = 1 },
]
"d e".f = """
x = 1
[z]
"""
g = 'it"s'
[[p]]
n = 1
[[p]]
n = 2
[p.q]
z = 1
[[p.r]]
k = 1
'''


@pytest.mark.parametrize(
    ("path", "line"),
    [
        (("a",), 1),
        (("b",), 3),
        (("b", "c"), 4),
        (("b", "c", 1, "q"), 4),
        (("b", "d e", "f"), 8),
        (("b", "g"), 12),
        (("p",), 13),
        (("p", 0), 13),
        (("p", 0, "n"), 14),
        (("p", 1), 15),
        (("p", 1, "n"), 16),
        (("p", 1, "missing"), 15),
        (("p", 1, "q", "z"), 18),
        (("p", 1, "r", 0, "k"), 20),
        (("x",), None),
        (("z",), None),
    ],
)
def test_the_line_of_a_key(path: tuple[str | int, ...], line: int | None) -> None:
    """Keys are found where they stand, not where a text or comment looks like them."""
    parse_toml(LAID_OUT, "x")
    assert line_of(LAID_OUT, path) == line
    assert line_of(LAID_OUT.replace("\n", "\r\n"), path) == line
