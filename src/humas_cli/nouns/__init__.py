"""The table of nouns that are no kinds, and the verbs of kinds: one-line summaries, examples, and where each is done.

Nothing here is imported before its command is called, the verbs of other nouns neither.
"""

from __future__ import annotations

from humas_cli.nouns.model import Noun, Verb

__all__ = ["KIND_VERBS", "NOUNS", "READ", "READ_SUMMARY", "REGISTER_WORDS", "SCREENS", "Noun", "Verb"]

_NOUNS = (
    Noun("kegiatan", "Periksa berkas kegiatan (semua jenis).", "humas_cli.commands.kegiatan", "files"),
    Noun("aturan", "Baca aturan beserta pasal, kutipan, dan tafsirnya.", "humas_cli.commands.aturan", "rules"),
    Noun("templat", "Lihat, salin, dan periksa templat dokumen.", "humas_cli.commands.templat", "files"),
    Noun("register", "Cari, lihat, dan lengkapi kegiatan yang tercatat.", "humas_cli.commands.register", "register"),
    Noun("laporan", "Buat laporan 1 x 24 jam dan catat pengirimannya.", "humas_cli.commands.laporan", "duties"),
    Noun(
        "koordinasi", "Catat koordinasi sebelum kegiatan, atau buat notanya.", "humas_cli.commands.koordinasi", "duties"
    ),
    Noun("agenda", "Agenda setting tahunan: rencana dan kenyataannya.", "humas_cli.commands.agenda", "duties"),
    Noun(
        "kontak",
        "Data pribadi wartawan dan orang luar: lihat, serahkan, koreksi, hapus.",
        "humas_cli.commands.kontak",
        "duties",
    ),
    Noun("tenggat", "Lihat kewajiban yang terbuka dan sisa waktunya.", "humas_cli.commands.tenggat", "duties", "list"),
    Noun("config", "Siapkan dan lihat konfigurasi kantor.", "humas_cli.commands.config", "files"),
)
NOUNS = {noun.word: noun for noun in _NOUNS}
"""Every noun that is no kind, in the order of help."""

SCREENS = {
    "hari-ini": Verb(
        "Lihat hari ini: agenda, tenggat, konsep yang menunggu.",
        "hari_ini:show_day",
        "Satu layar: kegiatan hari ini dan besok, kewajiban yang lewat dan yang segera jatuh tempo, batas hak jawab, "
        "konsep yang menunggu, tugas berkala, hari libur. Keluar dengan 1 bila ada yang lewat.",
        ("humas hari-ini", 'humas hari-ini --at "2026-11-25 07:00 WIB"'),
    ),
}
"""Commands without a verb."""

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
