"""What can go wrong with the register, each with what to do next."""

from __future__ import annotations

from typing import ClassVar

from humas_cli.errors import BrokenFileError, ExitCode, HumasError, NeedsAnswerError, NotFoundError, UsageError
from humas_cli.register.model import State


class RegisterBroken(BrokenFileError):
    """The register's database cannot be used."""

    kode: ClassVar[str] = "register-rusak"


class RegisterNotWhole(BrokenFileError):
    """The register is not what its own events say, so that no copy of it could be trusted."""

    kode: ClassVar[str] = "register-tidak-utuh"

    def __init__(self, first: str) -> None:
        super().__init__(
            f"Register tidak utuh; tidak ada yang ditulis. {first}",
            "Lihat semuanya dengan: humas register verify.",
        )


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
            f"Tempat register {name} tidak mendukung penguncian berkas, seperti kebanyakan drive jaringan.",
            "Simpan register di komputer sendiri, atau pakai PostgreSQL bersama: HUMAS_REGISTER=postgresql://….",
        )


class DriverMissing(BrokenFileError):
    """PostgreSQL is asked for, but the library for it is not installed."""

    kode: ClassVar[str] = "pustaka-belum-terpasang"

    def __init__(self, library: str) -> None:
        super().__init__(
            f"Register PostgreSQL memerlukan pustaka {library}, yang belum terpasang.",
            "Pasang ulang dengan: uv tool install 'humas-cli[postgresql]' (atau pipx install).",
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


class BadAddress(UsageError):
    """HUMAS_REGISTER says something that is no place."""

    def __init__(self, scheme: str) -> None:
        super().__init__(
            f"HUMAS_REGISTER: '{scheme}' tidak dikenal.",
            "Tulis jalur berkas, misalnya /data/register.db, atau postgresql://pengguna@alamat/nama.",
        )


class NoSuchEntry(NotFoundError):
    """Nothing is registered under that id."""

    def __init__(self, id: str, near: str | None = None) -> None:
        super().__init__(
            f"'{id}' tidak ada dalam register.",
            f"Maksud Anda '{near}'?" if near else "Lihat yang ada dengan: humas register list.",
        )


class NotPossibleNow(HumasError):
    """The activity is not in a state in which that can be done."""

    kode: ClassVar[str] = "keadaan-tidak-cocok"
    status: ClassVar[ExitCode] = ExitCode.REFUSED

    def __init__(self, id: str, state: str, wanted: str, advice: str) -> None:
        still = "masih" if state == State.KONSEP else "sudah"
        super().__init__(f"'{id}' {still} {state}; tidak dapat {wanted}.", advice)


class ClockBehind(BrokenFileError):
    """This computer's clock is earlier than the last event."""

    kode: ClassVar[str] = "jam-mundur"

    def __init__(self, now: str, last: str) -> None:
        super().__init__(
            f"Jam komputer ini ({now}) lebih awal daripada catatan terakhir register ({last}).",
            "Betulkan tanggal, jam, dan zona komputer, lalu ulangi; tidak ada yang berubah.",
        )


class OutOfOrder(HumasError):
    """A number would bear an earlier date than one that was given before it."""

    kode: ClassVar[str] = "tanggal-nomor-mundur"
    status: ClassVar[ExitCode] = ExitCode.REFUSED

    def __init__(self, tanggal: str, deret: str, last_number: str, last_date: str) -> None:
        super().__init__(
            f"Tanggal naskah {tanggal} lebih awal daripada nomor terakhir deret '{deret}': "
            f"{last_number} tanggal {last_date}.",
            "Betulkan tanggal naskahnya, atau beri nomor sisipan dengan --sisipan.",
        )


class NumberTaken(HumasError):
    """A printed number is in the register already."""

    kode: ClassVar[str] = "nomor-sudah-dipakai"

    def __init__(self, teks: str) -> None:
        super().__init__(f"Nomor {teks} sudah ada dalam register.", "Lihat pemakainya dengan: humas register numbers.")


class NothingBefore(HumasError):
    """A back-dated number has no number before it to stand behind."""

    kode: ClassVar[str] = "sisipan-tanpa-nomor"
    status: ClassVar[ExitCode] = ExitCode.REFUSED

    def __init__(self, deret: str, tanggal: str) -> None:
        super().__init__(
            f"Deret '{deret}' belum mempunyai nomor pada atau sebelum {tanggal}; tidak ada tempat menyisipkan.",
            "Hapus --sisipan, atau betulkan tanggal naskahnya.",
        )


class SuffixesUsedUp(HumasError):
    """All letters behind a number are taken."""

    kode: ClassVar[str] = "sisipan-habis"
    status: ClassVar[ExitCode] = ExitCode.REFUSED

    def __init__(self, teks: str) -> None:
        super().__init__(f"Semua huruf sisipan sesudah nomor {teks} sudah dipakai.", "Betulkan tanggal naskahnya.")


class NotComplete(HumasError):
    """A product cannot go out while the verdict is open."""

    kode: ClassVar[str] = "belum-lengkap"
    status: ClassVar[ExitCode] = ExitCode.INCOMPLETE

    def __init__(self, id: str) -> None:
        super().__init__(
            f"'{id}' belum dapat diterbitkan: putusannya belum lengkap; nomor tidak diberikan.",
            "Penuhi yang disebut di atas, lalu catat dengan opsinya pada perintah ini atau 'humas register update'.",
        )


class ChangedByHand(HumasError):
    """A file that would be replaced is not the one that the program made."""

    kode: ClassVar[str] = "berkas-diubah"

    def __init__(self, path: str) -> None:
        super().__init__(
            f"Berkas '{path}' sudah diubah sejak dibuat dan akan tertimpa; tidak ada nomor yang diambil.",
            "Pindahkan perubahannya ke isian (misalnya --naskah), pilih folder lain dengan --output, "
            "atau tambahkan --force.",
        )


class OthersEntry(HumasError):
    """The activity belongs to another office."""

    kode: ClassVar[str] = "milik-kantor-lain"
    status: ClassVar[ExitCode] = ExitCode.REFUSED

    def __init__(self, id: str, kantor: str) -> None:
        super().__init__(f"'{id}' milik kantor '{kantor}'.", "Hanya kantor itu yang dapat mengubahnya.")


class RefusedToIssue(HumasError):
    """The verdict does not let the product out."""

    kode: ClassVar[str] = "ditolak"
    status: ClassVar[ExitCode] = ExitCode.REFUSED

    def __init__(self, id: str) -> None:
        super().__init__(
            f"'{id}' tidak dapat diterbitkan: putusannya tidak sesuai; nomor tidak diberikan.",
            "Ikuti jalan yang sesuai peraturan, atau tetap terbitkan dengan "
            '--kecualikan "alasan" (dicatat dan ditandai).',
        )


class ChangedMeanwhile(HumasError):
    """Somebody changed the activity between reading and writing."""

    kode: ClassVar[str] = "berubah-sementara-itu"

    def __init__(self, id: str) -> None:
        super().__init__(
            f"'{id}' diubah orang lain pada saat yang sama; perubahan ini tidak dicatat.",
            f"Lihat isinya dengan 'humas register show {id}', lalu ulangi bila masih perlu.",
        )


class NeedsReason(NeedsAnswerError):
    """A letter that has gone out would be made anew."""

    def __init__(self, id: str) -> None:
        super().__init__(
            f"Naskah '{id}' sudah keluar dan akan berubah; alasannya belum disebut.",
            'Tambahkan --alasan, misalnya: --alasan "ralat judul". Nomornya tetap.',
        )
