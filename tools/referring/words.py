"""The Indonesian words of the reference that the program itself has no need to print."""

from __future__ import annotations

from humas_cli.errors import ExitCode
from humas_cli.fields import FieldType
from humas_cli.rulebook.model import DutyStatus, Putusan, Status

EXIT_WORDS = {
    ExitCode.OK: "Selesai; kegiatan sesuai.",
    ExitCode.REFUSED: "Tidak sesuai, atau tidak ada dasar kewenangan. Tidak ada naskah yang ditulis. Juga bila ada "
    "temuan, atau ada yang lewat tenggat.",
    ExitCode.USAGE: "Baris perintah salah.",
    ExitCode.INCOMPLETE: "Belum lengkap: ada fakta atau kewajiban yang masih terbuka. Naskah ditulis bertanda KONSEP.",
    ExitCode.BROKEN: "Berkas, templat, buku aturan, konfigurasi, atau register tidak dapat dipakai.",
    ExitCode.NOT_FOUND: "Yang disebut tidak ditemukan.",
    ExitCode.NEEDS_ANSWER: "Perlu jawaban, tetapi tidak ada terminal untuk bertanya; opsinya disebut.",
    ExitCode.BUG: "Kesalahan program; tempat rinciannya disebut.",
    ExitCode.INTERRUPTED: "Dibatalkan; jawaban percakapan disimpan.",
}
TYPE_WORDS = {
    FieldType.TEXT: "teks",
    FieldType.LONG_TEXT: "teks, boleh beberapa baris",
    FieldType.BODY: "naskah Markdown; opsinya menunjuk berkas .md, .txt, atau .docx",
    FieldType.YES_NO: "ya atau tidak",
    FieldType.NUMBER: "bilangan bulat",
    FieldType.MOMENT: "waktu",
    FieldType.DATE: "tanggal",
    FieldType.DATE_OR_MOMENT: "tanggal atau waktu",
    FieldType.TEXTS: "daftar teks",
    FieldType.TABLE: "tabel",
    FieldType.TABLES: "daftar tabel",
}
JUDGED = {
    "pelaku": "Kewenangan dinilai menurut jabatan `pelaku`.",
    "pelaksana": "Kewenangan dinilai menurut organ `pelaksana`.",
    "tidak": "Peraturan tidak menyebut pelaksananya; kewenangan tidak dinilai.",
}
VALUE_FORMS = (
    ("waktu", '`"2026-11-25 09:00 WIB"` (juga WITA, WIT) atau `2026-11-25T09:00:00+07:00`; zona harus disebut'),
    ("tanggal", "`2026-11-25`, `25-11-2026`, atau `25 November 2026`"),
    ("ya atau tidak", "`--nama` atau `--tidak-nama`"),
    ("tabel", "`kunci=nilai,kunci=nilai`; nilai berkoma diapit tanda kutip; kata pertama tanpa kunci = kunci pertama"),
    ("daftar", 'opsi diulang untuk setiap isinya; `""` berarti: diketahui tidak ada'),
)  # fmt: skip
ENVIRONMENT = (
    ("HUMAS_HOME", "Folder konfigurasi, register, jawaban yang disimpan, dan tembolok; menggantikan folder bawaan."),
    ("HUMAS_REGISTER", "Register: jalur berkasnya, atau `postgresql://pengguna@alamat/nama` (register bersama)."),
    ("HUMAS_DEBUG", "`1` = tampilkan jejak lengkap bila program gagal."),
    ("NO_COLOR", "Berisi apa pun = tanpa warna."),
)
VERDICT_WORDS = {
    Putusan.SESUAI: "Ada dasar kewenangan, dan tidak ada yang dilanggar atau belum diketahui.",
    Putusan.BELUM_LENGKAP: "Tidak ditolak, tetapi ada fakta yang belum diketahui atau kewajiban yang masih terbuka.",
    Putusan.TIDAK_SESUAI: "Ada dasar kewenangan, tetapi syarat, ketentuan khusus, atau kewajibannya tidak terpenuhi.",
    Putusan.TANPA_DASAR: "Tidak satu pun ketentuan memberi pelaku itu kewenangan untuk jenis kegiatan itu.",
}
FINDING_WORDS = {
    Status.TERPENUHI: "Ketentuan dipenuhi.",
    Status.TIDAK_TERPENUHI: "Ketentuan tidak dipenuhi.",
    Status.BELUM_DIKETAHUI: "Faktanya belum diketahui.",
}
DUTY_WORDS = {
    DutyStatus.BELUM_JATUH_TEMPO: "Belum dilakukan, dan waktunya masih ada.",
    DutyStatus.TERPENUHI: "Sudah dilakukan dalam waktunya.",
    DutyStatus.TERLAMBAT: "Sudah dilakukan, tetapi sesudah waktunya.",
    DutyStatus.LEWAT: "Belum dilakukan, dan waktunya sudah lewat.",
}
