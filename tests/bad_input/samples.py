"""Right inputs that the cases break."""

from __future__ import annotations

from pathlib import Path

import humas_cli
from humas_cli.rulebook.loader import SHIPPED
from humas_cli.shipped import templates_dir

AT = ("--at", "2026-11-24T10:00:00+07:00")
CHECK = ("kegiatan", "check", "kt.toml", *AT)
DRAFT = ("siaran-pers", "draft", "--isian", "rilis.toml", "--naskah", "rilis.md", "--output", "keluaran", *AT)

KETERANGAN = """\
jenis = "keterangan-pers"
judul = "Penjelasan Penetapan NIP"
kantor = "kanreg-9"
mulai = 2026-11-25T09:00:00+09:00
selesai = 2026-11-25T15:00:00+09:00
sesuai_kewenangan = true

[[pelaku]]
jabatan = "kepala-kanreg"
"""

RILIS = """\
jenis = "siaran-pers"
judul = "BKN Buka Layanan Konsultasi Kepegawaian"
kantor = "pusat"
pelaksana = "humas-pusat"
materi = "program"
mulai = 2026-11-25T10:00:00+07:00

[pembuat]
jabatan = "pimpinan-humas-pusat"

[penandatangan]
jabatan = "pimpinan-humas-pusat"
"""

NASKAH = "BKN membuka layanan konsultasi kepegawaian secara daring.\n\nLayanan ini gratis.\n"

KANTOR = """\
versi = 1
kantor = "pusat"

[narahubung]
nama = "Tim Humas BKN"
telepon = "0800-0000-0000"
surel = "humas@bkn.example"

[[pejabat]]
jabatan = "pimpinan-humas-pusat"
nama = "Nama Contoh Fiktif, S.Sos."
nip = "000000000000000000"
sejak = 2024-03-01
"""

DRAFT_FILES: dict[str, str | bytes] = {"rilis.toml": RILIS, "rilis.md": NASKAH, "rumah/kantor.toml": KANTOR}

BUKU = SHIPPED.read_text(encoding="utf-8")
FORMULIR = (templates_dir() / "siaran-pers" / "form.toml").read_text(encoding="utf-8")
PROGRAM = Path(humas_cli.__file__).parent


def changed(text: str, old: str, new: str) -> str:
    """The text with the first ``old`` replaced; an ``old`` that is not there makes the case void."""
    assert old in text, old
    return text.replace(old, new, 1)
