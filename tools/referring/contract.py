"""What scripts rely on: words, configuration, exit statuses, the JSON envelope and the verdict object."""

from __future__ import annotations

import importlib
import pkgutil
from typing import Any

import humas_cli
from humas_cli.errors import ExitCode, HumasError
from humas_cli.office.values import KEYS
from humas_cli.results import ENVELOPE_VERSION, Result, envelope
from humas_cli.rulebook import Rulebook
from humas_cli.rulebook.model import Alternative, Duty, Finding, Verdict
from referring.markdown import table
from referring.words import DUTY_WORDS, ENVIRONMENT, EXIT_WORDS, FINDING_WORDS, VERDICT_WORDS


def words_section(book: Rulebook) -> list[str]:
    """The words of posts, organs and offices."""
    lines = ["## Kata jabatan, organ, dan kantor", ""]
    for title, group in (("Jabatan", "semua-jabatan"), ("Organ", "semua-organ"), ("Kantor", "semua-kantor")):
        lines += table((title, "Arti"), ((f"`{word}`", book.sebutan.get(word, word)) for word in book.kelompok[group]))
    return lines


def configuration_section() -> list[str]:
    """Keys of ``kantor.toml`` and the variables of the environment."""
    lines = ["## Konfigurasi dan lingkungan", "", "Yang di kanan menang: bawaan, `kantor.toml`, lingkungan, opsi.", ""]
    lines += table(
        ("Kunci `kantor.toml`", "Lingkungan", "Arti"), ((f"`{k.kunci}`", f"`{k.variable}`", k.label) for k in KEYS)
    )
    lines += [
        "Selain itu `kantor.toml` memuat `[[pejabat]]` (jabatan, nama, nip, status, sejak, sampai), `[nomor.NAMA]` "
        "(pola nomor sebuah jenis atau dokumen), dan `[[tembusan]]` (dokumen, kepada).",
        "",
    ]  # fmt: skip
    return [*lines, *table(("Lingkungan", "Guna"), ((f"`{name}`", text) for name, text in ENVIRONMENT))]


def exits_section() -> list[str]:
    """Exit statuses, the JSON envelope and the codes of errors."""
    lines = ["## Kode keluar", "", *table(("Kode", "Arti"), ((str(int(code)), EXIT_WORDS[code]) for code in ExitCode))]
    keys = ", ".join(f"`{key}`" for key in envelope("", Result()))
    lines += [
        "## Amplop JSON",
        "",
        f"Dengan `--json` setiap perintah, juga yang gagal, menulis satu objek ke keluaran standar: {keys}. `versi` "
        f"sekarang {ENVELOPE_VERSION}; `status` ialah `berhasil`, `sebagian`, atau `gagal`; `galat` berisi objek "
        "`kode`, `pesan`, `saran`. `data` pada `kegiatan check` ialah daftar putusan, pada `JENIS check` satu putusan, "
        "pada `new` dan `draft` objek `id`, `berkas`, `ditulis`, `putusan`, `peringatan`.",
        "",
    ]
    return [*lines, *table(("`galat[].kode`", "Kode keluar"), error_codes())]


def verdict_section() -> list[str]:
    """The verdict object, from the very values it is made of."""
    lines = ["## Objek putusan", "", f"Kunci yang selalu ada: `berkas`, `baris`, {_keys(Verdict)}, `rulebook`.", ""]
    for title, words in (
        ("Putusan", VERDICT_WORDS),
        ("`temuan[].status`", FINDING_WORDS),
        ("`kewajiban[].status`", DUTY_WORDS),
    ):
        lines += table((title, "Arti"), ((f"`{value}`", text) for value, text in words.items()))
    return [
        *lines,
        f"- `temuan[]` dan `peringatan[]`: {_keys(Finding)}",
        f"- `kewajiban[]`: {_keys(Duty)}",
        f"- `alternatif[]`: {_keys(Alternative)}",
        "- `rulebook`: `nama`, `versi`, `hash`",
        "",
        "Berkas JSONL (`kegiatan check --jsonl`) dijawab baris demi baris dengan objek ini; baris yang tidak dapat "
        "dibaca dijawab dengan `berkas`, `baris`, dan `galat`.",
        "",
    ]


def _keys(cls: Any) -> str:
    return ", ".join(f"`{key}`" for key in cls._fields)


def error_codes() -> list[tuple[str, str]]:
    """Each stable code with the exit statuses it comes with."""
    for module in pkgutil.walk_packages(humas_cli.__path__, "humas_cli."):
        if module.name != "humas_cli.__main__":
            importlib.import_module(module.name)
    found: dict[str, set[int]] = {}
    open_classes: list[type[HumasError]] = [HumasError]
    while open_classes:
        cls = open_classes.pop()
        if cls.__module__.startswith("humas_cli."):
            found.setdefault(cls.kode, set()).add(int(cls.status))
        open_classes += cls.__subclasses__()
    return [(f"`{kode}`", ", ".join(map(str, sorted(found[kode])))) for kode in sorted(found)]
