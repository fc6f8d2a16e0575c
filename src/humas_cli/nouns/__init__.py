"""The table of nouns that are no kinds, and the verbs of kinds: one-line summaries, examples, and where each is done.

Nothing here is imported before its command is called.
"""

from __future__ import annotations

from humas_cli.nouns.duties import DUTY_NOUNS, SCREENS
from humas_cli.nouns.files import FILE_NOUNS
from humas_cli.nouns.model import Noun, Verb
from humas_cli.nouns.register import REGISTER_NOUNS
from humas_cli.nouns.rules import RULE_NOUNS

__all__ = ["KIND_VERBS", "NOUNS", "READ", "READ_SUMMARY", "REGISTER_WORDS", "SCREENS", "Noun", "Verb"]

_ALL = FILE_NOUNS | RULE_NOUNS | REGISTER_NOUNS | DUTY_NOUNS
NOUNS = {
    word: _ALL[word]
    for word in (
        "kegiatan",
        "aturan",
        "templat",
        "register",
        "laporan",
        "koordinasi",
        "agenda",
        "kontak",
        "tenggat",
        "config",
    )
}
"""Every noun that is no kind, in the order of help."""

REGISTER_WORDS = (*SCREENS, "tenggat", "laporan", "koordinasi", "register", "agenda", "kontak")
"""What is done with recorded activities, in the order of help."""

KIND_VERBS = {
    "new": "Nilai, tulis dokumen, dan catat kegiatan.",
    "draft": "Nilai dan tulis dokumen tanpa mencatat.",
    "check": "Nilai saja; tidak menulis apa pun.",
    "issue": "Terbitkan: beri nomor, tulis naskah final, catat.",
    "plan": "Rencanakan: yang masih harus dilakukan dan diketahui.",
}
READ, READ_SUMMARY = "read", "Baca formulir yang sudah diisi menjadi berkas kegiatan."
"""The verb of a kind whose form can be filled in and read back."""
