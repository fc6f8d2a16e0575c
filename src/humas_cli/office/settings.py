"""Every value of the configuration with its source, as rows to show."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from humas_cli.office.content import FileContent
from humas_cli.office.defaults import OfficeDefaults
from humas_cli.office.errors import Source
from humas_cli.office.model import Holder, Office, Setting, SigningRule
from humas_cli.office.reading import Written
from humas_cli.office.values import KEYS

NOT_FILLED = "(belum diisi)"


class ShowRow(NamedTuple):
    """One line of ``config show``: key, value and source, all as words."""

    kunci: str
    nilai: str
    asal: str


def show_rows(office: Office) -> tuple[ShowRow, ...]:
    """The whole configuration in the order of the file; a default says how far it can be trusted."""
    return tuple(
        ShowRow(
            setting.kunci,
            setting.nilai or NOT_FILLED,
            f"{setting.asal.label} ({setting.catatan})" if setting.catatan else setting.asal.label,
        )
        for setting in office.settings
    )


def settings_of(
    office: Office, values: Mapping[str, Written], content: FileContent, defaults: OfficeDefaults
) -> tuple[Setting, ...]:
    """The settings of a loaded office, in the order of the file."""
    return (
        *_plain_values(values, defaults),
        *_series(office, content, defaults),
        *(
            Setting(f"pejabat.{number}.{holder.jabatan}", _described(holder), Source.FILE)
            for number, holder in enumerate(office.pejabat, start=1)
        ),
        *(Setting(f"penandatangan.{rule.dokumen}", _signing(rule), Source.FILE) for rule in office.penandatangan),
        *(Setting(f"tembusan.{copies.dokumen}", " | ".join(copies.kepada), Source.FILE) for copies in office.tembusan),
    )


def _plain_values(values: Mapping[str, Written], defaults: OfficeDefaults) -> tuple[Setting, ...]:
    rows: list[Setting] = []
    for key in KEYS:
        found = values.get(key.kunci)
        value = found.nilai if found is not None else None
        text = " | ".join(value) if isinstance(value, tuple) else value or ""
        source = found.place.source if found is not None else Source.DEFAULT
        fact = defaults.fact(key.kunci) if source is Source.DEFAULT else None
        rows.append(Setting(key.kunci, text, source, str(fact.asal) if fact else ""))
    return tuple(rows)


def _series(office: Office, content: FileContent, defaults: OfficeDefaults) -> tuple[Setting, ...]:
    own = {series.nama for series in content.series}
    notes = {fact.kunci: str(fact.asal) for fact in defaults.patterns}
    return tuple(
        Setting(f"nomor.{series.nama}", series.pola.pola, Source.FILE)
        if series.nama in own
        else Setting(f"nomor.{series.nama}", series.pola.pola, Source.DEFAULT, notes[f"nomor.{series.nama}"])
        for series in office.nomor_khusus
    )


def _described(holder: Holder) -> str:
    nip = f", NIP {holder.nip}" if holder.nip else ""
    return f"{holder.sebutan_penuh}: {holder.nama}{nip}, {term(holder)}"


def _signing(rule: SigningRule) -> str:
    marks = (("a.n.", rule.atas_nama), ("u.b.", rule.untuk_beliau), ("", rule.sebutan or rule.jabatan))
    return ", ".join(f"{mark} {word}".strip() for mark, word in marks if word)


def term(holder: Holder) -> str:
    """The days a person holds a post, in words: ``sejak 1 Maret 2026``."""
    from humas_cli.documents.indonesian import tanggal

    since = f"sejak {tanggal(holder.sejak)}" if holder.sejak else ""
    until = f"sampai {tanggal(holder.sampai)}" if holder.sampai else ""
    return " ".join(part for part in (since, until) if part) or "tanpa batas waktu"
