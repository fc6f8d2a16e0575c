"""Patterns of letter numbers: ``{urut:03}/RILIS/BKN/{bulan_romawi}/{tahun}``."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from humas_cli.office.errors import suggestion

BLANK = "……"
"""What stands in a number that has not been given yet; an officer sees it and fills it."""

TOKENS = ("urut", "unit", "klasifikasi", "bulan_romawi", "bulan", "tahun")
_PADDED = ("urut", "bulan")
_DIGITS = ("urut", "bulan", "tahun")
"""Tokens that are written in digits."""
_TOKEN = re.compile(r"\{([^{}]*)\}")
_LETTERS = ("sisipan", "bulan_romawi")
_SUFFIX = re.compile(r"[A-Z]?")
_LONGEST_NUMBER = 400
"""Letters besides those of the pattern; nothing longer is read as a number."""


class PatternProblem(Exception):
    """A number pattern cannot be used.

    Attributes:
        problem: Indonesian, to stand behind the place where the pattern is written.
        saran: what to write instead.
    """

    def __init__(self, problem: str, saran: str | None = None) -> None:
        super().__init__(problem)
        self.problem = problem
        self.saran = saran


class _Part(NamedTuple):
    """A piece of a pattern: literal ``text``, or a token with its width."""

    text: str = ""
    token: str = ""
    width: int = 0


class ReadNumber(NamedTuple):
    """A number taken apart by its pattern.

    Attributes:
        sisipan: the letter behind the running number of a back-dated one (``005.A``), ``""`` when there is none.
        bulan, tahun: what the number says; ``None`` when its pattern says nothing of it.
    """

    urut: int
    sisipan: str = ""
    bulan: int | None = None
    tahun: int | None = None


@dataclass(frozen=True, slots=True)
class NumberPattern:
    """How the numbers of one series of documents are written.

    Attributes:
        pola: the pattern as it is configured.
        unit: what stands for ``{unit}``.
        klasifikasi: what stands for ``{klasifikasi}``, the archive code.
    """

    pola: str
    unit: str = ""
    klasifikasi: str = ""

    def __post_init__(self) -> None:
        """Refuse a pattern that could not be written, or not be read back, later."""
        for part in parse_pattern(self.pola):
            if part.token in ("unit", "klasifikasi") and not getattr(self, part.token):
                raise PatternProblem(
                    f"pola nomor '{self.pola}' memakai {{{part.token}}}, tetapi '{part.token}' belum diisi",
                    f"Isi '{part.token}' dalam [nomor], atau hapus {{{part.token}}} dari pola itu.",
                )
        for left, right in self._running_together():
            raise PatternProblem(
                f"pola nomor '{self.pola}' tidak dapat dibaca kembali: angka {{{left}}} dan {{{right}}} menyatu",
                f"Beri pemisah yang bukan angka di antaranya, misalnya {{{left}}}/{{{right}}}.",
            )

    def _running_together(self) -> Iterator[tuple[str, str]]:
        """A running number and other digits with nothing but digits between them: nobody can tell them apart."""
        bare = [part for part in self._fixed() if part.token in _DIGITS or not part.text.isdecimal()]
        for left, right in pairwise(bare):
            if left.token in _DIGITS and right.token in _DIGITS and "urut" in (left.token, right.token):
                yield left.token, right.token

    def _fixed(self) -> tuple[_Part, ...]:
        """The parts with unit and classification written out, neighbouring texts as one."""
        found: list[_Part] = []
        for part in parse_pattern(self.pola):
            text = getattr(self, part.token) if part.token in ("unit", "klasifikasi") else part.text
            if not text:
                found.append(part)
            elif found and found[-1].text:
                found[-1] = _Part(text=found[-1].text + text)
            else:
                found.append(_Part(text=text))
        return tuple(found)

    def writes_like(self, other: NumberPattern) -> bool:
        """Whether both write the same numbers, leading zeros aside."""
        return [part[:2] for part in self._fixed()] == [part[:2] for part in other._fixed()]

    def format(self, urut: int | None, tanggal: date, *, sisipan: str = "") -> str:
        """The number ``urut`` of a document dated ``tanggal``; with ``None`` a visible blank stands for it.

        Args:
            urut: the running number, from 1.
            tanggal: gives month and year.
            sisipan: one capital letter right behind the running number, for a number given back-dated.
        """
        if urut is not None and urut < 1:
            raise ValueError("urut starts at 1")
        if not _SUFFIX.fullmatch(sisipan):
            raise ValueError("sisipan is one letter A to Z")
        suffix = f".{sisipan}" if sisipan else ""
        return "".join(self._written(part, urut, suffix, tanggal) for part in parse_pattern(self.pola))

    def _written(self, part: _Part, urut: int | None, suffix: str, tanggal: date) -> str:
        match part.token:
            case "":
                return part.text
            case "urut":
                return (BLANK if urut is None else f"{urut:0{part.width}d}") + suffix
            case "bulan":
                return f"{tanggal.month:0{part.width}d}"
            case "bulan_romawi":
                return _ROMAN[tanggal.month - 1]
            case "tahun":
                return f"{tanggal.year:04d}"
            case "unit":
                return self.unit
            case _:
                return self.klasifikasi

    def match(self, text: str) -> ReadNumber | None:
        """Read a number by this pattern, ``None`` when it is not of it: the inverse of :meth:`format`.

        Upper and lower case, and spaces around ``/``, do not matter; digits do, their zeros too.
        """
        found = _reader(self).fullmatch(_plain(text)) if len(text) <= _LONGEST_NUMBER + len(self.pola) else None
        if found is None:
            return None
        values: dict[str, set[str]] = {}
        for group, value in found.groupdict(default="").items():
            name = group.partition("__")[0]
            plain = value.upper() if name in _LETTERS else str(int(value))
            values.setdefault("bulan" if name == "bulan_romawi" else name, set()).add(
                str(_ROMAN.index(plain) + 1) if name == "bulan_romawi" else plain
            )
        if any(len(said) > 1 for said in values.values()):  # such as two months
            return None
        urut, sisipan, bulan, tahun = (next(iter(values.get(name, [""]))) for name in ReadNumber._fields)
        return ReadNumber(int(urut), sisipan, int(bulan) if bulan else None, int(tahun) if tahun else None)

    def problem_with(self, text: str, tanggal: date) -> str | None:
        """What in a number does not agree with the date of its document, to stand in a sentence; ``None`` if all does.

        Of a number that is not of this pattern nothing is said.
        """
        from humas_cli.documents.indonesian import BULAN
        from humas_cli.documents.indonesian import tanggal as written_out

        read = self.match(text)
        said: list[str] = []
        if read is not None and read.bulan not in (None, tanggal.month):
            roman = "{bulan_romawi}" in self.pola
            said.append(f"bulan {_ROMAN[read.bulan - 1] if roman else f'{read.bulan:02d}'} ({BULAN[read.bulan - 1]})")
        if read is not None and read.tahun not in (None, tanggal.year):
            said.append(f"tahun {read.tahun}")
        if not said:
            return None
        return f"nomor {_plain(text)} menyebut {' dan '.join(said)}, sedangkan tanggalnya {written_out(tanggal)}"


_ROMAN = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII")


def _plain(text: str) -> str:
    """A text with its runs of white space as one space, and none around ``/``."""
    return re.sub(r" ?/ ?", "/", " ".join(text.split()))


@lru_cache(maxsize=64)
def _reader(pattern: NumberPattern) -> re.Pattern[str]:
    """What reads the numbers of a pattern."""
    parts = pattern._fixed()
    written: list[str] = []
    for number, part in enumerate(parts):
        if not part.token:
            text = re.sub(r" ?/ ?", "/", re.sub(r"\s+", " ", part.text))
            text = text.lstrip() if number == 0 else text
            written.append(re.escape(text.rstrip() if number == len(parts) - 1 else text))
        else:
            written.append(_expression(part, f"__{number}"))
    return re.compile("".join(written), re.IGNORECASE | re.ASCII)


def _expression(part: _Part, group: str) -> str:
    zeros = part.width - 1
    match part.token:
        case "urut":
            short = "".join(f"|0{{{zeros - n}}}[1-9][0-9]{{{n}}}" for n in range(zeros))
            return rf"(?P<urut{group}>[1-9][0-9]{{{zeros},17}}{short})(?:\.(?P<sisipan{group}>[A-Z]))?"
        case "bulan":
            return rf"(?P<bulan{group}>0{{{zeros}}}[1-9]|0{{{max(zeros - 1, 0)}}}1[0-2])"
        case "bulan_romawi":
            return rf"(?P<bulan_romawi{group}>{'|'.join(_ROMAN)})"
        case _:
            return rf"(?P<tahun{group}>[1-9][0-9]{{3}})"


def parse_pattern(pola: str) -> tuple[_Part, ...]:
    """Take a pattern apart.

    Raises:
        PatternProblem: an unknown token, a brace without its pair, or no ``{urut}`` at all.
    """
    parts: list[_Part] = []
    position = 0
    for found in _TOKEN.finditer(pola):
        parts.append(_literal(pola, pola[position : found.start()]))
        parts.append(_token(pola, found[1]))
        position = found.end()
    parts.append(_literal(pola, pola[position:]))
    if not any(part.token == "urut" for part in parts):
        raise PatternProblem(
            f"pola nomor '{pola}' tidak memuat nomor urut", "Tambahkan {urut:03} di tempat nomor urutnya."
        )
    return tuple(part for part in parts if part.text or part.token)


def ensure_yearly(pola: str) -> None:
    """The pattern names the year: running numbers begin again with each, and would be printed twice without it.

    Raises:
        PatternProblem: it does not.
    """
    if not any(part.token == "tahun" for part in parse_pattern(pola)):
        raise PatternProblem(
            f"pola nomor '{pola}' tidak memuat tahun, padahal nomor urut kembali ke 1 setiap tahun",
            f"Tambahkan {{tahun}}, misalnya: {pola}/{{tahun}}.",
        )


def _literal(pola: str, text: str) -> _Part:
    if "{" in text or "}" in text:
        raise PatternProblem(
            f"pola nomor '{pola}' memuat kurung kurawal tanpa pasangan", "Tulis setiap token seperti {urut:03}."
        )
    return _Part(text=text)


def _token(pola: str, inside: str) -> _Part:
    name, colon, width = inside.partition(":")
    if name not in TOKENS:
        known = ", ".join(f"{{{token}}}" for token in TOKENS)
        raise PatternProblem(
            f"token '{{{inside}}}' dalam pola nomor '{pola}' tidak dikenal",
            suggestion(name, TOKENS) or f"Yang dikenal: {known}.",
        )
    if colon and (name not in _PADDED or not re.fullmatch(r"0[1-9]", width)):
        example = f"{{{name}:03}}" if name == "urut" else "{bulan:02}" if name == "bulan" else f"{{{name}}}"
        raise PatternProblem(
            f"lebar pada token '{{{inside}}}' dalam pola nomor '{pola}' tidak dikenal", f"Tulis {example}."
        )
    return _Part(token=name, width=int(width) if colon else 1)
