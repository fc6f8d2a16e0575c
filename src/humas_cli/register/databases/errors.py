"""What can go wrong with the database that holds the register, each with what to do next."""

from __future__ import annotations

from typing import ClassVar

from humas_cli.errors import BrokenFileError, ExitCode, HumasError, UsageError


class RegisterBroken(BrokenFileError):
    """The register's database cannot be used."""

    kode: ClassVar[str] = "register-rusak"


class RegisterBusy(BrokenFileError):
    """Somebody else has been writing for too long."""

    kode: ClassVar[str] = "register-sibuk"

    def __init__(self, name: str) -> None:
        super().__init__(
            f"Register {name} sedang dipakai proses lain dan belum juga bebas.",
            "Tunggu sebentar, lalu ulangi; tidak ada yang berubah.",
        )


class RegisterFull(BrokenFileError):
    """There is no room for what would be written."""

    kode: ClassVar[str] = "register-penuh"

    def __init__(self, name: str) -> None:
        super().__init__(
            f"Register {name} tidak dapat ditulis: ruang penyimpanan penuh.",
            "Kosongkan ruang penyimpanan, lalu ulangi; tidak ada yang berubah.",
        )


class RegisterReadOnly(BrokenFileError):
    """The database may only be read."""

    kode: ClassVar[str] = "register-hanya-baca"

    def __init__(self, name: str) -> None:
        super().__init__(
            f"Register {name} hanya dapat dibaca.",
            "Periksa izin folder dan berkas register, atau tunjuk tempat lain dengan HUMAS_REGISTER.",
        )


class NoLocking(BrokenFileError):
    """The place of the file cannot keep two writers apart, as many network drives cannot."""

    kode: ClassVar[str] = "register-tanpa-kunci"

    def __init__(self, name: str) -> None:
        super().__init__(
            f"Tempat register {name} tidak mendukung penguncian berkas, seperti kebanyakan folder jaringan.",
            "Simpan register di komputer sendiri, atau pakai PostgreSQL bersama: HUMAS_REGISTER=postgresql://….",
        )


class DriverMissing(BrokenFileError):
    """PostgreSQL is asked for, but the library for it is not installed."""

    kode: ClassVar[str] = "pustaka-belum-terpasang"

    def __init__(self, library: str) -> None:
        super().__init__(
            f"Register PostgreSQL memerlukan pustaka {library}, yang belum terpasang.",
            "Pasang ulang dari folder sumber program ini: uv tool install --force '.[postgresql]'; dari berkas .whl: "
            "uv tool install --force './humas_cli-….whl[postgresql]'. Dengan pipx: pipx install --force …",
        )


class ServerRefused(BrokenFileError):
    """The PostgreSQL server does not answer, or does not let this user in."""

    kode: ClassVar[str] = "register-tidak-terhubung"

    def __init__(self, name: str, reason: str) -> None:
        super().__init__(
            f"Register {name} tidak dapat dihubungi: {reason}.",
            "Periksa jaringan, alamat, dan nama pengguna dalam HUMAS_REGISTER; tidak ada yang berubah.",
        )


class BadServerAddress(UsageError):
    """HUMAS_REGISTER is no address of a server; it is not repeated, since a password may stand in it."""

    def __init__(self) -> None:
        super().__init__(
            "HUMAS_REGISTER: alamat PostgreSQL tidak terbaca.",
            "Tulis postgresql://pengguna@alamat/nama; tanda @ : / dalam kata sandi ditulis %40 %3A %2F.",
        )


class BadPlace(UsageError):
    """HUMAS_REGISTER holds what the name of no file holds; it is not repeated."""

    def __init__(self) -> None:
        super().__init__(
            "HUMAS_REGISTER: isinya bukan jalur berkas; ada karakter kendali atau karakter yang tidak terbaca.",
            "Tulis jalur berkas, misalnya /data/register.db, atau postgresql://pengguna@alamat/nama.",
        )


class NoFolder(BrokenFileError):
    """The register would be made in a folder that is not there; more likely its name is mistyped."""

    kode: ClassVar[str] = "folder-register-tidak-ada"

    def __init__(self, folder: str) -> None:
        super().__init__(
            f"Folder '{folder}', tempat register menurut HUMAS_REGISTER, tidak ada; tidak ada yang dicatat.",
            "Betulkan HUMAS_REGISTER, atau buat folder itu bila memang di sana tempatnya.",
        )


class SettingUnknown(BrokenFileError):
    """The connection broke while the server was keeping a transaction; it may or may not have."""

    kode: ClassVar[str] = "register-belum-pasti"

    def __init__(self, name: str) -> None:
        super().__init__(
            f"Sambungan ke register {name} terputus tepat saat menyimpan; belum pasti apakah tersimpan.",
            "Periksa dahulu dengan: humas register list, baru ulangi bila memang belum tersimpan.",
        )


class NotPrepared(BrokenFileError):
    """The database has no tables of the register, or older ones than this program needs."""

    kode: ClassVar[str] = "register-belum-disiapkan"

    def __init__(self, name: str) -> None:
        super().__init__(
            f"Register {name} belum disiapkan untuk versi program ini.",
            "Pemilik basis data menyiapkannya dengan: humas register setup.",
        )


class TooNew(BrokenFileError):
    """The database was prepared by a newer program."""

    kode: ClassVar[str] = "register-lebih-baru"

    def __init__(self, name: str) -> None:
        super().__init__(f"Register {name} dibuat oleh humas yang lebih baru.", "Perbarui program humas, lalu ulangi.")


class NotYours(HumasError):
    """The database does not let this user write for that office."""

    kode: ClassVar[str] = "bukan-kantor-sendiri"
    status: ClassVar[ExitCode] = ExitCode.BROKEN

    def __init__(self, kantor: str) -> None:
        super().__init__(
            f"Pengguna basis data ini tidak berhak menulis untuk kantor '{kantor}'.",
            "Periksa pengguna dalam HUMAS_REGISTER dan kantor dalam kantor.toml; keduanya harus kantor yang sama.",
        )


class NoRight(BrokenFileError):
    """The database does not let this user prepare it."""

    kode: ClassVar[str] = "tidak-berhak"

    def __init__(self, name: str) -> None:
        super().__init__(
            f"Pengguna basis data ini tidak berhak menyiapkan register {name}.",
            "Ulangi sebagai pemilik basis datanya, atau minta pengelola basis data.",
        )


class StatementFault(Exception):
    """The database does not take a statement of this program: a bug, or tables that somebody changed."""


class BadAddress(UsageError):
    """HUMAS_REGISTER says something that is no place."""

    def __init__(self, scheme: str) -> None:
        super().__init__(
            f"HUMAS_REGISTER: '{scheme}' tidak dikenal.",
            "Tulis jalur berkas, misalnya /data/register.db, atau postgresql://pengguna@alamat/nama.",
        )
