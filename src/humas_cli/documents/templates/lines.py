"""Templates as an officer reads them, and as JSON."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from humas_cli.documents.templates.catalogue import Catalogue, Entry
from humas_cli.documents.templates.checking import Checked
from humas_cli.documents.templates.fields import FieldInfo, Group
from humas_cli.documents.templates.findings import Grade, TemplateFinding
from humas_cli.documents.templates.text import Block
from humas_cli.results import Line, Tone

_GROUPS = {
    Group.FAKTA: "Fakta kegiatan",
    Group.ISI: "Isian dokumen",
    Group.KANTOR: "Dari konfigurasi kantor (humas config show)",
    Group.PROGRAM: "Diisi program",
}
_GRADES = {Grade.GALAT: ("Galat", Tone.BAD), Grade.PERINGATAN: ("Peringatan", Tone.SOFT)}


def entry_object(entry: Entry) -> dict[str, object]:
    """One template as JSON."""
    document = entry.document
    return {
        "nama": entry.nama,
        "jenis": entry.jenis or None,
        "dokumen": document.id if document else None,
        "judul": entry.judul,
        "peran": document.peran.value if document else None,
        "keluaran": entry.keluaran,
        "milik": entry.milik.value,
        "berkas": str(entry.berkas),
        "pemakai": list(entry.pemakai),
    }


def entry_rows(entries: Sequence[Entry], catalogue: Catalogue) -> Iterator[Line]:
    """A table for a terminal."""
    width = max((len(entry.nama) for entry in entries), default=0)
    for entry in entries:
        role = entry.document.peran.value if entry.document else "bersama"
        yield Line(f"{entry.nama:<{width}}  {role:<9}  {entry.keluaran:<4}  {entry.milik.value:<7}  {entry.judul}")
    yield Line()
    yield Line("Lihat isiannya: humas templat show NAMA", Tone.QUIET, whole=True)
    yield Line(f"Templat milik kantor: {catalogue.own}", Tone.QUIET, whole=True)


def entry_fields(entries: Iterable[Entry]) -> Iterator[Line]:
    """A line each for programs: columns apart by a tab."""
    for entry in entries:
        role = entry.document.peran.value if entry.document else "bersama"
        columns = (entry.nama, entry.judul, role, entry.keluaran, entry.milik.value, str(entry.berkas))
        yield Line("\t".join(columns), whole=True)


def shown_lines(
    entry: Entry, fields: Sequence[FieldInfo], blocks: Sequence[Block], fragments: Sequence[str], users: Sequence[str]
) -> Iterator[Line]:
    """Everything about one template."""
    kind = f"{entry.document.peran.value}, {entry.keluaran}" if entry.document else entry.keluaran
    yield Line(f"{entry.nama} – {entry.judul} ({kind})", Tone.TITLE)
    yield Line(f"Berkas: {entry.berkas} (milik: {entry.milik.value})", indent=1, whole=True)
    if entry.document is not None:
        command = f"humas {entry.jenis} draft --dokumen {entry.document.id}"
        yield Line(f"Dibuat dengan: {command}", indent=1, whole=True)
    if users:
        yield Line(f"Dipakai oleh: {', '.join(users)}", indent=1)
    if fragments:
        yield Line(f"Bagian bersama: {', '.join(fragments)}", indent=1)
    for group, title in _GROUPS.items():
        members = [info for info in fields if info.asal is group]
        if members:
            yield Line()
            yield Line(title, Tone.TITLE)
            yield from _field_lines(members)
    yield from _block_lines(blocks)


def _field_lines(members: Sequence[FieldInfo]) -> Iterator[Line]:
    width = max(len(info.nama) for info in members)
    for info in members:
        parts = [info.label, info.tipe, info.wajib, "data pribadi" if info.pribadi else "", info.bendera]
        yield Line(f"{info.nama:<{width}}  {'; '.join(part for part in parts if part)}", indent=1)
        if info.bantuan:
            yield Line(info.bantuan, Tone.QUIET, indent=3)


def _block_lines(blocks: Sequence[Block]) -> Iterator[Line]:
    whole = list(dict.fromkeys(block for block in blocks if block.isi))
    inline = dict.fromkeys(block.syarat for block in blocks if not block.isi)
    if not blocks:
        return
    yield Line()
    yield Line("Bagian bersyarat", Tone.TITLE)
    for block in whole:
        yield Line(f"{block.part}, bila {block.syarat}: “{block.isi}”", indent=1)
    if inline:
        yield Line(f"Di dalam kalimat, bila: {'; '.join(inline)}", indent=1)


def shown_object(
    entry: Entry, fields: Sequence[FieldInfo], blocks: Sequence[Block], fragments: Sequence[str], users: Sequence[str]
) -> dict[str, object]:
    """Everything about one template as JSON."""
    return {
        **entry_object(entry),
        "pemakai": list(users),
        "isian": [{**info._asdict(), "asal": info.asal.value} for info in fields],
        "bersyarat": [{"bagian": b.part, "tag": b.tag, "syarat": b.syarat, "isi": b.isi} for b in blocks],
        "bagian_bersama": list(fragments),
    }


def checked_lines(checked: Sequence[Checked], catalogue: Catalogue) -> Iterator[Line]:
    """What checking found, file by file; files without findings in a line each."""
    for one in checked:
        if one.error is not None:
            continue
        name = f"{one.berkas} ({one.nama})" if one.nama and one.berkas.is_relative_to(catalogue.own) else one.nama
        name = name or str(one.berkas)
        if not one.findings:
            yield Line(f"{name}: baik.", Tone.GOOD, whole=True)
            continue
        yield Line(f"{name}: {_counted(one.findings)}.", Tone.BAD if not one.usable else Tone.SOFT, whole=True)
        alike: dict[tuple[str, str], list[TemplateFinding]] = {}
        for finding in one.findings:
            alike.setdefault((finding.pesan, finding.saran), []).append(finding)
        for same in alike.values():
            yield from _finding_lines(same)


def _counted(findings: Sequence[TemplateFinding]) -> str:
    counts = ((grade, sum(finding.tingkat is grade for finding in findings)) for grade in Grade)
    return ", ".join(f"{count} {grade.value}" for grade, count in counts if count)


def _finding_lines(same: Sequence[TemplateFinding]) -> Iterator[Line]:
    """Findings that say the same of several places."""
    finding = same[0]
    word, tone = _GRADES[finding.tingkat]
    where = f", {finding.bagian}" if finding.bagian and len(same) == 1 else ""
    stop = "" if finding.pesan.endswith((".", "?", "!")) else "."
    yield Line(f"{word}{where}: {finding.pesan}{stop}", tone, indent=1)
    for one in same:
        if one.teks:
            yield Line(f"{'Teks' if len(same) == 1 else one.bagian.capitalize()}: {one.teks}", indent=2)
    if finding.saran:
        yield Line(f"Saran: {finding.saran}", indent=2)


def checked_object(one: Checked) -> dict[str, object]:
    """One file that was looked at as JSON."""
    return {
        "berkas": str(one.berkas),
        "nama": one.nama or None,
        "terbaca": one.error is None,
        "dapat_dipakai": one.usable,
        "temuan": [{**finding._asdict(), "tingkat": finding.tingkat.value} for finding in one.findings],
    }
