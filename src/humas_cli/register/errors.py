"""What can go wrong with what is registered, each with what to do next; of the database: ``databases/errors.py``."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import ClassVar

from humas_cli.errors import BrokenFileError, ExitCode, HumasError, NeedsAnswerError, NotFoundError
from humas_cli.register.model import State


class RegisterNotWhole(BrokenFileError):
    """The register is not what its own events say, so that no copy of it could be trusted."""

    kode: ClassVar[str] = "register-tidak-utuh"

    def __init__(self, first: str, kantor: str = "") -> None:
        """``first``: the first finding; ``kantor``: whose, where only that office's part is not whole."""
        self.first = first
        self.kantor = kantor
        super().__init__(
            f"Register tidak utuh; tidak ada yang ditulis. {first}",
            "Lihat semuanya dengan: humas register verify.",
        )


class OfficeLeftOut(BrokenFileError):
    """A copy of a register that offices share lacks one of them, whose part is not whole."""

    kode: ClassVar[str] = "kantor-tidak-disertakan"

    def __init__(self, reason: RegisterNotWhole) -> None:
        super().__init__(
            f"Kantor '{reason.kantor}' tidak disertakan: bagiannya dalam register tidak utuh. {reason.first}",
            f"Lihat semuanya dengan: humas register verify --kantor {reason.kantor}",
        )


class NotReplaced(BrokenFileError):
    """A copy that is there would be replaced by one that lacks an office."""

    kode: ClassVar[str] = "salinan-lama-tetap"

    def __init__(self, name: str, reason: RegisterNotWhole) -> None:
        super().__init__(
            f"'{name}' tidak ditimpa: salinan yang baru tidak akan memuat kantor '{reason.kantor}'. {reason.first}",
            "Pilih nama berkas lain; kantor yang tidak utuh tidak disertakan dan disebut.",
        )


class NoSuchEntry(NotFoundError):
    """Nothing is registered under that id."""

    def __init__(self, id: str, near: str | None = None) -> None:
        super().__init__(
            f"'{id}' tidak ada dalam register.",
            f"Maksud Anda '{near}'?" if near else "Lihat yang ada dengan: humas register list.",
        )


class TooMuchText(HumasError):
    """One event would be longer than a backup takes."""

    kode: ClassVar[str] = "isian-terlalu-besar"

    def __init__(self) -> None:
        super().__init__(
            "Isian kegiatan ini terlalu besar untuk register (lebih dari 16 MB); tidak ada yang dicatat.",
            "Simpan naskah sepanjang itu sebagai berkas tersendiri, lalu catat ringkasannya.",
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

    def __init__(self, now: datetime, last: datetime, oleh: str) -> None:
        from humas_cli.documents.indonesian import tanggal_pukul

        told, known = map(tanggal_pukul, (now, last))
        whose = f", oleh {oleh}" if oleh else ""
        super().__init__(
            f"Jam komputer ini ({told}) lebih awal daripada catatan terakhir register ({known}{whose}).",
            "Bila jam komputer ini salah, betulkan, lalu ulangi. Bila catatan itu yang ditulis dengan jam salah: "
            'humas register resync --alasan "jam komputer salah".',
        )


class ClockRight(HumasError):
    """There is no event of a later time than now."""

    kode: ClassVar[str] = "jam-sesuai"
    status: ClassVar[ExitCode] = ExitCode.REFUSED

    def __init__(self) -> None:
        super().__init__(
            "Tidak ada catatan yang lebih lambat daripada jam komputer ini; tidak ada yang perlu dibetulkan.",
            "Periksa jam komputer ini; register dapat dipakai seperti biasa.",
        )


class OutOfOrder(HumasError):
    """A number would bear an earlier date than the one before it, or than the day on which that was given."""

    kode: ClassVar[str] = "tanggal-nomor-mundur"
    status: ClassVar[ExitCode] = ExitCode.REFUSED

    def __init__(self, tanggal: str, deret: str, last_number: str, since: str, *, given: bool = False) -> None:
        super().__init__(
            f"Tanggal naskah {tanggal} lebih awal daripada nomor terakhir deret '{deret}': "
            f"{last_number} {'diberikan' if given else 'tanggal'} {since}.",
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

    def __init__(self, path: str, advice: str = "Pindahkan perubahannya ke isian (misalnya --naskah).") -> None:
        super().__init__(
            f"Berkas '{path}' sudah diubah sejak dibuat dan akan tertimpa; tidak ada yang dicatat atau diberi nomor.",
            f"{advice} Atau pilih folder lain dengan --output, atau timpa dengan --force.",
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

    def __init__(self, id: str, names: Sequence[str], *, marked: bool = True) -> None:
        advice = 'Tambahkan --alasan, misalnya: --alasan "ralat judul".'
        if marked:
            advice += " Nomornya tetap; naskahnya bertanda perbaikan. Bila yang lama belum dikirim kepada siapa pun, "
            advice += "tambahkan juga --belum-dikirim."
        super().__init__(f"'{id}': {', '.join(names)} sudah keluar dan akan berubah; alasannya belum disebut.", advice)
