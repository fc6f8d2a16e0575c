"""Command lines that cannot be meant, answers for another purpose, and places that cannot be written to."""

from __future__ import annotations

import errno
import os

from bad_input.catalogue import Case, Place, Prepare
from bad_input.samples import AT, DRAFT, DRAFT_FILES, KETERANGAN, RILIS, changed

GOOD = {"kt.toml": KETERANGAN}
SAYS = ("siaran-pers", "check")


def _line(slug: str, *words: str, status: int = 2, json: bool = True) -> Case:
    return Case(f"perintah/{slug}", words, status, {**GOOD, **DRAFT_FILES}, json=json)


LINES = (
    _line("kata-benda-asing", "siaranpers", "new"),
    _line("kata-benda-tak-mirip", "xyzzy"),
    _line("kata-kerja-asing", "siaran-pers", "buat"),
    _line("kata-kerja-salah-ketik", "siaran-pers", "chek"),
    _line("terbalik", "new", "siaran-pers"),
    _line("tanpa-kata-kerja", "siaran-pers"),
    _line("opsi-asing", "kegiatan", "check", "kt.toml", "--warna"),
    _line("opsi-salah-ketik", *SAYS, "--jdul", "x"),
    _line("opsi-pendek-asing", *SAYS, "-x"),
    _line("opsi-tanpa-nilai", *SAYS, "--judul", json=False),
    _line("opsi-saklar-bernilai", *SAYS, "--quiet=ya"),
    _line("kata-berlebih", "config", "show", "semua"),
    _line("tanpa-berkas", "kegiatan", "check"),
    _line("tanpa-id", "aturan", "show"),
    _line("json-dan-jsonl", "kegiatan", "check", "kt.toml", "--json", "--jsonl"),
    _line("at-tanpa-zona", "kegiatan", "check", "kt.toml", "--at", "2026-11-24T10:00:00"),
    _line("at-hanya-tanggal", "kegiatan", "check", "kt.toml", "--at", "2026-11-24"),
    _line("at-kata", "kegiatan", "check", "kt.toml", "--at", "besok pagi"),
    _line("at-kosong", "kegiatan", "check", "kt.toml", "--at", ""),
    _line("at-tidak-ada", "kegiatan", "check", "kt.toml", "--at", "2026-02-30 09:00 WIB"),
    _line("at-jam-24", "kegiatan", "check", "kt.toml", "--at", "2026-11-24 24:00 WIB"),
    _line("at-zona-jauh", "kegiatan", "check", "kt.toml", "--at", "2026-11-24T10:00:00+99:00"),
    _line("at-tahun-0", "kegiatan", "check", "kt.toml", "--at", "0000-01-01T00:00:00+07:00"),
    _line("at-tahun-1", "kegiatan", "check", "kt.toml", "--at", "0001-01-01T00:00:00+07:00"),
    _line("at-tahun-9999", "kegiatan", "check", "kt.toml", "--at", "9999-12-31T23:59:59-07:00"),
    _line("pilihan-salah", *SAYS, "--materi", "kebijaksanaan"),
    _line("pilihan-tak-mirip", *SAYS, "--materi", "xyzzy"),
    _line("pilihan-kosong", *SAYS, "--materi", ""),
    _line("waktu-salah", *SAYS, "--mulai", "besok"),
    _line("waktu-tanpa-zona", *SAYS, "--mulai", "2026-11-25 09:00"),
    _line("selesai-sebelum-mulai", *SAYS, "--mulai", "2026-11-25 09:00 WIB", "--selesai", "2026-11-25 09:00 WIT"),
    _line("tabel-kunci-asing", *SAYS, "--pembuat", "jabatn=kepala-bkn"),
    _line("tabel-tanpa-nilai", *SAYS, "--pembuat", "jabatan="),
    _line("tabel-petik", *SAYS, "--pembuat", 'nama="Budi'),
    _line("teks-karakter-kendali", *SAYS, "--judul", "a\x07b"),
    _line("teks-bukan-utf-8", *SAYS, "--judul", "caf\udce9"),
    _line("bilangan-salah", "hak-jawab", "check", "--panjang-kata", "banyak"),
    _line("ya-dan-tidak", "keterangan-pers", "check", "--sesuai-kewenangan=ya"),
    _line("jenis-asing", "aturan", "list", "--jenis", "siaranpers"),
    _line("sifat-asing", "aturan", "list", "--sifat", "wajib"),
    _line("aturan-asing", "aturan", "show", "keterangan-pers.3.kordinasi", status=5),
    _line("aturan-kosong", "aturan", "show", "", status=5),
    _line("dokumen-asing", *DRAFT, "--dokumen", "rilsi"),
    _line("dokumen-tak-mirip", *DRAFT, "--dokumen", "xyzzy"),
    _line("kecualikan-kosong", *DRAFT, "--kecualikan", " "),
    _line("isian-tidak-ada", *SAYS, "--isian", "tidak-ada.toml", status=5),
    _line("isian-jenis-lain", *SAYS, "--isian", "kt.toml"),
    _line("isian-kosong", *SAYS, "--isian", ""),
    _line("naskah-folder", *SAYS, "--naskah", ".", status=4),
    _line("perlu-jawaban", "siaran-pers", "draft", "--judul", "x", status=6),
    _line("perlu-banyak-jawaban", "hak-jawab", "draft", status=6),
    _line("isian-dokumen-belum-ada", "kliping", "draft", status=6),
    Case("perintah/isian-rusak", DRAFT, 4, {**DRAFT_FILES, "rilis.toml": "judul = x\n"}),
    Case("perintah/isian-kunci-asing", DRAFT, 4,
         {**DRAFT_FILES, "rilis.toml": changed(RILIS, "materi", "matery") + "\n[isi]\nnskah = 'x'\n"}),
    Case("perintah/isian-masukan-kosong", (*SAYS, "--isian", "-", *AT), 3, works=True),
    Case("perintah/ditolak", DRAFT, 1,
         {**DRAFT_FILES, "rilis.toml": changed(RILIS, '"humas-pusat"', '"humas-kanreg"')}),
)  # fmt: skip


def _output(slug: str, status: int = 4, **more: object) -> Case:
    return Case(f"keluaran/{slug}", DRAFT, status, DRAFT_FILES, **more)  # type: ignore[arg-type]  # fields of Case


def _file_as_folder(place: Place) -> None:
    place.path("keluaran").write_text("x", encoding="utf-8")


def _folder_below_file(place: Place) -> None:
    _file_as_folder(place)


def _existing(place: Place) -> None:
    place.path("keluaran").mkdir()
    place.path("keluaran/siaran-pers-2026-11-25-wa.txt").write_text("lama", encoding="utf-8")


def _folder_as_file(place: Place) -> None:
    place.path("keluaran/siaran-pers-2026-11-25-wa.txt").mkdir(parents=True)


def _refusing(number: int) -> Prepare:
    """A folder in which nothing can be made: everything that opens a file to write it fails."""

    def prepare(place: Place) -> None:
        place.path("keluaran").mkdir()
        place.path("keluaran/lama.docx").write_bytes(b"lama")
        real = os.open

        def open_(path: str, flags: int, *args: int, **options: object) -> int:
            if flags & os.O_CREAT:
                raise OSError(number, os.strerror(number), path)
            return real(path, flags, *args, **options)  # type: ignore[arg-type]  # handed on as it came

        place.patch.setattr(os, "open", open_)

    return prepare


def _no_folder(place: Place) -> None:
    def fail(*args: object, **options: object) -> None:
        raise PermissionError(errno.EACCES, "Permission denied", "keluaran")

    place.patch.setattr(type(place.work), "mkdir", fail)


def _half(place: Place) -> None:
    """The disk is full when the second file is written."""
    place.path("keluaran").mkdir()
    real, written = os.fsync, []

    def fsync(handle: int) -> None:
        written.append(handle)
        if len(written) > 1:
            raise OSError(errno.ENOSPC, "No space left on device")
        real(handle)

    place.patch.setattr(os, "fsync", fsync)


LONG = (*DRAFT[:7], "n" * 300, *AT)

OUTPUTS = (
    _output("berkas-sudah-ada", prepare=_existing),
    _output("folder-bernama-berkas", prepare=_folder_as_file),
    _output("folder-adalah-berkas", prepare=_file_as_folder),
    _output("hanya-baca", prepare=_refusing(errno.EROFS)),
    _output("tanpa-izin", prepare=_refusing(errno.EACCES)),
    _output("cakram-penuh", prepare=_refusing(errno.ENOSPC)),
    _output("cakram-penuh-di-tengah", prepare=_half),
    _output("folder-tak-dapat-dibuat", prepare=_no_folder),
    Case("keluaran/di-bawah-berkas", (*DRAFT[:7], "kt.toml/keluaran", *AT), 4, {**DRAFT_FILES, **GOOD}),
    Case("keluaran/nama-terlalu-panjang", LONG, 4, DRAFT_FILES),
    Case("keluaran/new-tanpa-izin",
         ("kliping", "new", "--tanpa-dokumen", "--pelaksana", "humas-pusat", "--output", "keluaran", *AT), 4,
         prepare=_refusing(errno.EACCES)),
    Case("keluaran/konfigurasi-tak-dapat-ditulis", ("config", "init", "--kantor", "pusat", "--no-input"), 4,
         prepare=_refusing(errno.EACCES)),
)  # fmt: skip

CASES = (*LINES, *OUTPUTS)
