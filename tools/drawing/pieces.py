"""What the papers of meetings, media records and programmes share: when and where, addressees, tables to write on."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from docx.shared import Cm, Pt

from drawing.parts import (
    BLANK,
    CONTACT,
    attachments_and_copies,
    blank_moment,
    closing,
    letter_head,
    moment,
    new_sheet,
    recipient,
    signature,
    title,
)
from drawing.sheet import Sheet, join
from drawing.styles import LEFT, RIGHT

_MORE_DAYS = "kegiatan.selesai and (kegiatan.selesai | tanggal) != (kegiatan.mulai | tanggal)"
_SAME_ZONE = "(kegiatan.selesai | zona) == (kegiatan.mulai | zona)"
DAYS = (
    "{{ kegiatan.mulai | hari_tanggal }}{% if " + _MORE_DAYS + " %} s.d. {{ kegiatan.selesai | hari_tanggal }}"
    "{% endif %}"
)
HOURS = (
    "{% if not kegiatan.selesai %}{{ kegiatan.mulai | pukul }} s.d. selesai{% elif " + _SAME_ZONE + " %}"
    "{{ kegiatan.mulai | jam }}–{{ kegiatan.selesai | pukul }}{% else %}"
    "{{ kegiatan.mulai | pukul }}–{{ kegiatan.selesai | pukul }}{% endif %}"
)
"""An activity of several days has the same hours on each of them."""

WHEN = f"{{% if kegiatan.mulai %}}{DAYS}, pukul {HOURS}{{% else %}}{blank_moment('kegiatan.mulai')}{{% endif %}}"
"""Day and hours in one line, or dots."""

EVENT = (
    ("Hari, tanggal", DAYS),
    ("Pukul", HOURS),
    ("Tempat", "{{ kegiatan.tempat }}"),
)


def letter(name: str, post: str) -> Sheet:
    """A letter down to the addressee, who is ``isi.penerima``, else ``post``."""
    sheet = new_sheet(name)
    letter_head(sheet)
    recipient(sheet, post)
    return sheet


def letter_end(sheet: Sheet, for_what: str = "perhatian dan kerja sama") -> Sheet:
    """Thanks, signature, attachments and copies."""
    closing(sheet, f"Atas {for_what} Saudara, kami ucapkan terima kasih.")
    signature(sheet)
    attachments_and_copies(sheet)
    return sheet


def address(sheet: Sheet, name: str) -> None:
    """Yth. and the addressee of a table of the form with post, organisation and address."""
    where = f"{{% if {name}.instansi %}} {{{{ {name}.instansi }}}}{{% endif %}}"
    sheet.line(f"Yth. {{{{ {name}.jabatan }}}}{where}", "Alamat Surat")
    place = f"{{% if {name}.alamat %}}{{{{ {name}.alamat }}}}{{% else %}}di tempat{{% endif %}}"
    sheet.line(place, "Alamat Surat").paragraph_format.space_after = Pt(12)


def headed(name: str, heading: str, subtitle: str = "{% if kegiatan.judul %}{{ kegiatan.judul }}{% endif %}") -> Sheet:
    """A paper that is no letter: its title and what it is about."""
    sheet = new_sheet(name)
    title(sheet, heading)
    if subtitle:
        sheet.line(subtitle, "Nomor Dokumen")
    return sheet


def reply_by(sheet: Sheet, what: str, link: str = "isi.tautan_konfirmasi") -> None:
    """Until when and how to confirm; ``link`` is the field of a page for it, or nothing."""
    until = (
        "{% if isi.konfirmasi_paling_lambat %} paling lambat " + moment("isi.konfirmasi_paling_lambat") + ",{% endif %}"
    )
    page = f"{{% if {link} %}} atau {{{{ {link} }}}}{{% endif %}}" if link else ""
    sheet.line(f"{what} mohon disampaikan{until} melalui {CONTACT}{page}.")


LETTERS, NUMBERS, DOTS = "Butir Huruf", "Naskah Nomor", "Naskah Butir"
"""Styles of lists; Word counts letters and numbers through the whole paper, so each serves one list of it."""


def notes(sheet: Sheet, name: str, opening: str, style: str = LETTERS) -> None:
    """A sentence and points, only if there are any."""
    sheet.when(name, opening)
    sheet.doc.paragraphs[-2].paragraph_format.keep_with_next = True
    sheet.each(f"butir in {name}", "{{ butir }}", style=style)


def hold(table: Any) -> None:
    """Keep a table on the page of what follows."""
    for paragraph in (p for row in table.rows for cell in row.cells for p in cell.paragraphs):
        paragraph.paragraph_format.keep_with_next = True


def points(sheet: Sheet, name: str, style: str, lines: int = 2) -> None:
    """The points of a list; dots to write on when there are none."""
    sheet.each(f"butir in {name}", "{{ butir }}", style=style)
    sheet.when(f"not {name}", *(BLANK * 2,) * lines, style=style)


def listing(
    sheet: Sheet,
    heads: Sequence[str],
    widths: Sequence[float],
    loop: str,
    cells: Sequence[str],
    *,
    rows: int = 0,
    figures: Sequence[int] = (),
) -> Any:
    """A ruled table of the items of a list.

    Args:
        sheet, heads, widths, loop, cells: as for ``Sheet.grid``.
        rows: how many empty rows stand there to write on when the list is empty.
        figures: the columns of numbers, set to the right.
    """
    table = sheet.grid(heads, widths, loop, cells)
    for column in figures:
        table.rows[2].cells[column].paragraphs[0].alignment = RIGHT
    if rows:
        name = loop.split(" in ", 1)[1].split(" if ")[0]
        rest = [""] * (len(heads) - 1)
        styles = ("Sel Tabel",) * len(heads)
        numbers = ", ".join(str(number) for number in range(1, rows + 1))
        sheet.row(table, (f"{{%tr for kosong in [{numbers}] if not {name} %}}", *rest), styles)
        sheet.row(table, ("", *rest), styles).height = Cm(0.75)
        sheet.row(table, ("{%tr endfor %}", *rest), styles)
    return table


def group_row(sheet: Sheet, table: Any, text: str) -> Any:
    """A heading across a table, kept with the row below it; its one cell."""
    row = sheet.row(table, (text, *[""] * (len(table.columns) - 1)), ("Sel Kepala",) * len(table.columns))
    cell = join(row.cells[0], row.cells[-1])
    cell.paragraphs[0].alignment = LEFT
    return cell
