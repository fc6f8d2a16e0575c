"""A duty and its moment in words; light, for lists that judge nothing."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import datetime, timedelta, timezone

from humas_cli.documents.indonesian import hari_tanggal_pukul, pukul

WIB = timezone(timedelta(hours=7))

_INNER = str.maketrans("“”", "‘’")
_STRAIGHT = re.compile('"([^"]*)"')

_DUTY_NAMES = {
    "koordinasi": "Koordinasi dengan",
    "permohonan": "Permohonan kepada",
    "undangan": "Undangan kepada",
    "tembusan": "Tembusan kepada",
    "persetujuan": "Persetujuan",
    "penyampaian": "Penyampaian kepada",
    "laporan": "Laporan kepada",
    "surat": "Surat kepada",
}


def duty_words(apa: str, kepada: str, names: Mapping[str, str]) -> str:
    """What is owed to whom: ``Laporan kepada Pimpinan Unit Kehumasan BKN Pusat``.

    Args:
        apa, kepada: the words of the verdict.
        names: what posts and organs are called, by their words.
    """
    return f"{_DUTY_NAMES.get(apa, apa.capitalize())} {names.get(kepada, kepada)}".rstrip()


def article_text(pasal: int | None, ayat: int | None, huruf: str | None = None) -> str:
    """``Pasal 7 ayat (3) huruf a``, ``""`` for what has no article."""
    if pasal is None:
        return ""
    text = f"Pasal {pasal}" if ayat is None else f"Pasal {pasal} ayat ({ayat})"
    return f"{text} huruf {huruf}" if huruf else text


def in_both_zones(when: datetime) -> str:
    """A moment in its own zone, and in WIB when that is another one."""
    text, here = moment(when), when.astimezone(WIB)
    if when.utcoffset() == here.utcoffset():
        return text
    return f"{text} = {f'pukul {pukul(here)}' if here.date() == when.date() else moment(here)}"


def verdict_name(putusan: str) -> str:
    """A verdict's word as a sentence has it: ``belum lengkap``."""
    return putusan.replace("-", " ")


def quoted(title: str) -> str:
    """A title between quotation marks; its own become single ones."""
    inner = _STRAIGHT.sub("‘\\1’", title.translate(_INNER))
    return f"“{inner}”"


def moment(when: datetime) -> str:
    """``Rabu, 25 November 2026, pukul 09.00 WIT``."""
    return hari_tanggal_pukul(when)
