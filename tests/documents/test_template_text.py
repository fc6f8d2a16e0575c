"""Plain text templates, as used for WhatsApp."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from documents.builders import NAMES
from humas_cli.documents.body.naskah import parse_markdown
from humas_cli.documents.engine.template import load_template
from humas_cli.errors import HumasError, ManyErrors


def rendered(folder: Path, template: str, context: dict[str, Any]) -> str:
    path = folder / "wa.txt"
    path.write_text(template, encoding="utf-8")
    return load_template(path, NAMES, folder / "cache").render(context).decode("utf-8")


def test_a_message(tmp_path: Path) -> None:
    template = (
        "{# catatan penulis templat #}\n"
        "{{ isi.judul|wa_tebal }}\n"
        "\n"
        "{%p for b in isi.butir %}\n"
        "{{ loop.index }}. {{ b }}\n"
        "{% endfor %}\n".replace("{% endfor", "{%p endfor")
        + "{% if nomor %}\nNomor {{ nomor }}\n{% endif %}\n"
        "Sampai {% if jumlah %}jumpa{% endif %}\n"
        "{{p isi.naskah }}\n"
        "-- Humas"
    )
    context = {
        "nomor": "7 & <8>",
        "jumlah": 1,
        "isi": {
            "judul": "A *b*",
            "butir": ("x", "y {{ z }}"),
            "naskah": parse_markdown("**tebal** dan\n\n- satu\n- *dua*"),
        },
    }
    assert rendered(tmp_path, template, context) == (
        "*A ∗b∗*\n\n1. x\n2. y {{ z }}\nNomor 7 & <8>\nSampai jumpa\n*tebal* dan\n\n- satu\n- _dua_\n-- Humas"
    )


def test_line_ends_of_windows_and_the_byte_order_mark(tmp_path: Path) -> None:
    (tmp_path / "wa.txt").write_bytes("\ufeffNomor {{ nomor }}\r\nx\r\n".encode())
    assert load_template(tmp_path / "wa.txt", NAMES, None).render({"nomor": "a\r\nb"}) == b"Nomor a\nb\nx\n"


def test_errors_name_the_line(tmp_path: Path) -> None:
    with pytest.raises(ManyErrors) as found:
        rendered(
            tmp_path, "a\nNo {{ nomr }}\n{%tr for t in tembusan %}\n{%tr endfor %}\nx {{p isi.naskah }}\n{{ nomor\n", {}
        )
    assert [error.pesan for error in found.value.galat] == [
        "Templat 'wa.txt', baris 2, paragraf “No {{ nomr }}”, tag {{ nomr }}: nama 'nomr' tidak dikenal.",
        "Templat 'wa.txt', baris 3, tag {%tr for t in tembusan %}: tag '{%tr' tidak dapat dipakai di sini.",
        "Templat 'wa.txt', baris 4, tag {%tr endfor %}: tag '{%tr' tidak dapat dipakai di sini.",
        "Templat 'wa.txt', baris 5, paragraf “x {{p isi.naskah }}”, tag {{p isi.naskah }}: tag '{{p' tidak "
        "dapat dipakai di sini.",
        "Templat 'wa.txt', baris 6, tag {{ nomor: tag yang dibuka dengan '{{' tidak ditutup dengan '}}' dalam "
        "paragraf yang sama.",
    ]


def test_missing_values_name_the_line(tmp_path: Path) -> None:
    with pytest.raises(HumasError) as found:
        rendered(tmp_path, "\nNo {{ nomor }}\n", {})
    assert (
        found.value.pesan
        == "Templat 'wa.txt', baris 2, paragraf “No {{ nomor }}”, tag {{ nomor }}: nilai nomor belum diisi."
    )


def test_not_utf8(tmp_path: Path) -> None:
    (tmp_path / "wa.txt").write_bytes("a\nb \u00e9".encode("latin-1"))
    with pytest.raises(HumasError, match="baris 2 bukan teks UTF-8"):
        load_template(tmp_path / "wa.txt", NAMES, None)
