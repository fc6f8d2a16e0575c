"""Patterns of letter numbers: ``{urut:03}/RILIS/BKN/{bulan_romawi}/{tahun}``."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from humas_cli.office.errors import suggestion

BLANK = "……"
"""What stands in a number that has not been given yet; an officer sees it and fills it."""

TOKENS = ("urut", "unit", "klasifikasi", "bulan_romawi", "bulan", "tahun")
_PADDED = ("urut", "bulan")
_TOKEN = re.compile(r"\{([^{}]*)\}")


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
        """Refuse a pattern that could not be written later."""
        for part in parse_pattern(self.pola):
            if part.token in ("unit", "klasifikasi") and not getattr(self, part.token):
                raise PatternProblem(
                    f"pola nomor '{self.pola}' memakai {{{part.token}}}, tetapi '{part.token}' belum diisi",
                    f"Isi '{part.token}' dalam [nomor], atau hapus {{{part.token}}} dari pola itu.",
                )

    def format(self, urut: int | None, tanggal: date) -> str:
        """The number ``urut`` of a document dated ``tanggal``; with ``None`` a visible blank stands for it."""
        if urut is not None and urut < 1:
            raise ValueError("urut starts at 1")
        return "".join(self._written(part, urut, tanggal) for part in parse_pattern(self.pola))

    def _written(self, part: _Part, urut: int | None, tanggal: date) -> str:
        match part.token:
            case "":
                return part.text
            case "urut":
                return BLANK if urut is None else f"{urut:0{part.width}d}"
            case "bulan":
                return f"{tanggal.month:0{part.width}d}"
            case "bulan_romawi":
                return _roman_month(tanggal)
            case "tahun":
                return str(tanggal.year)
            case "unit":
                return self.unit
            case _:
                return self.klasifikasi


def _roman_month(tanggal: date) -> str:
    from humas_cli.documents.indonesian import bulan_romawi

    return bulan_romawi(tanggal)


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
