"""Writing files so that a reader sees the old content or the new, never a half."""

from __future__ import annotations

import contextlib
import os
import stat
from binascii import crc32
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from humas_cli.errors import BrokenFileError, HumasError, named

if TYPE_CHECKING:
    from humas_cli.staging import Content, Stage


class FileExistsAlready(HumasError):
    """A file stands where the program would write."""

    kode = "berkas-sudah-ada"

    def __init__(self, path: Path) -> None:
        super().__init__(
            f"Berkas '{path}' sudah ada dan tidak ditimpa.",
            "Pilih tempat lain dengan --output, atau tambahkan --force untuk menimpanya.",
        )
        self.path = path


class CannotWrite(HumasError):
    """The system refused to write (read-only folder, full disk, a file where a folder is needed)."""

    kode = "tidak-dapat-menulis"

    def __init__(self, path: Path, reason: OSError) -> None:
        super().__init__(
            f"Tidak dapat menulis '{path}': {explain_os_error(reason)}.",
            f"{_advice_for_writing(reason)}; tidak ada berkas setengah jadi.",
        )


def _advice_for_writing(reason: OSError) -> str:
    """What to do when the system refuses to write."""
    import errno

    if reason.errno in (errno.ENOSPC, errno.EFBIG, getattr(errno, "EDQUOT", -1)):
        return "Kosongkan ruang penyimpanan, lalu ulangi"
    if reason.errno in (errno.EEXIST, errno.ENOTDIR, errno.EISDIR, errno.ENAMETOOLONG, errno.EINVAL, errno.ELOOP):
        return "Pilih nama folder lain, lalu ulangi"
    if reason.errno == errno.EROFS:
        return "Pilih folder di tempat penyimpanan lain, lalu ulangi"
    if reason.errno in (errno.EBUSY, errno.ETXTBSY):
        return "Tutup berkas yang sedang dibuka, lalu ulangi"
    return "Periksa izin folder, tutup berkas yang sedang dibuka, lalu ulangi"


def explain_os_error(reason: OSError) -> str:
    """The reason of a failed file operation, in Indonesian."""
    import errno

    words = {
        errno.EEXIST: "sudah ada berkas dengan nama itu, bukan folder",
        errno.EFBIG: "berkas terlalu besar untuk tempat itu",
        errno.ELOOP: "tautannya berputar",
        errno.EINVAL: "nama itu tidak dapat dipakai",
        errno.EBUSY: "sedang dipakai program lain",
        errno.ETXTBSY: "sedang dipakai program lain",
        errno.EACCES: "tidak ada izin",
        errno.EPERM: "tidak ada izin",
        errno.EROFS: "tempat penyimpanan hanya dapat dibaca",
        errno.ENOSPC: "ruang penyimpanan penuh",
        errno.EDQUOT if hasattr(errno, "EDQUOT") else -1: "kuota penyimpanan habis",
        errno.ENOENT: "berkas atau folder tidak ada",
        errno.ENOTDIR: "sebagian jalurnya bukan folder",
        errno.EISDIR: "itu folder, bukan berkas",
        errno.ENAMETOOLONG: "nama berkas terlalu panjang",
        errno.EMFILE: "terlalu banyak berkas terbuka",
        errno.EIO: "perangkat penyimpanan gagal",
    }
    return words.get(reason.errno or 0, f"galat sistem nomor {reason.errno}")


def write_atomic(path: Path, content: bytes, *, force: bool = False, private: bool = False) -> None:
    """Write one file whole or not at all.

    Args:
        path: where to write; its folder is made when missing.
        content: the bytes of the file.
        force: replace an existing file.
        private: readable by the owner only (records and answers hold personal data).

    Raises:
        FileExistsAlready: the file exists and ``force`` is not given.
        CannotWrite: the system refused.
    """
    write_all({path: content}, force=force, private=private)


def keep(entry: Path, content: bytes) -> None:
    """Write a cache entry, whole or not at all; one that cannot be written only costs the next run some time."""
    with contextlib.suppress(HumasError, OSError):
        write_atomic(entry, _sum(content) + content, force=True, private=False)


def kept(entry: Path) -> bytes | None:
    """The content of a cache entry, ``None`` when there is none or a disk has damaged it."""
    try:
        raw = entry.read_bytes()
    except OSError:
        return None
    content = raw[_CHECK:]
    return content if raw[:_CHECK] == _sum(content) else None


_CHECK = 4


def _sum(content: bytes) -> bytes:
    return crc32(content).to_bytes(_CHECK, "big")


def write_all(contents: Mapping[Path, Content], *, force: bool = False, private: bool = False) -> None:
    """Write several files together: all content first, then the replacements, the last one in the order given last.

    When a replacement fails, files that did not exist before are taken away again and replaced ones come back, so that
    documents and their record stand together or not at all. A process that is killed leaves each file old or new; what
    it left beside them is taken away by the next write in that folder.
    """
    with staged(contents, force=force, private=private) as place:
        place()


@contextlib.contextmanager
def staged(
    contents: Mapping[Path, Content], *, force: bool = False, private: bool = False
) -> Iterator[Callable[[], None]]:
    """The files written whole beside their places, down to the disk; the function that is given puts them there.

    What can fail for want of room or rights has failed, or has not, before something else (such as the register) is
    told of the files.

    Raises:
        FileExistsAlready: a file exists and ``force`` is not given.
        CannotWrite: the system refused.
    """
    if not force:
        for path in contents:
            if os.path.lexists(path):
                raise FileExistsAlready(path)
    from humas_cli.staging import Stage

    path = next(iter(contents), Path())
    with contextlib.ExitStack() as stack:
        stages: dict[Path, Stage] = {}
        waiting: dict[Path, Path] = {}
        try:
            for path, content in contents.items():
                if path.parent not in stages:
                    path.parent.mkdir(parents=True, exist_ok=True)
                    stages[path.parent] = stack.enter_context(Stage(path.parent))
                waiting[path] = stages[path.parent].keep(content, _mode(path, private=private))
        except OSError as reason:
            raise CannotWrite(path, reason) from reason
        yield lambda: _place_all(waiting, stages, force=force)


def _place_all(waiting: Mapping[Path, Path], stages: Mapping[Path, Stage], *, force: bool) -> None:
    done: list[tuple[Path, Path | None]] = []
    path = next(iter(waiting), Path())
    try:
        for path, content_file in waiting.items():
            old = _second_name(path, stages[path.parent]) if force else None
            _place(content_file, path, force=force)
            done.append((path, old))
    except BaseException as reason:
        _undo(done)
        if isinstance(reason, OSError):
            raise CannotWrite(path, reason) from reason
        raise


def _mode(path: Path, *, private: bool) -> int:
    """The permissions of a new file; one that is replaced does not become readable to more people than before."""
    if private:
        return 0o600
    try:
        return stat.S_IMODE(path.stat().st_mode) & 0o666 | 0o200
    except OSError:
        return 0o666


def _second_name(path: Path, stage: Stage) -> Path | None:
    """The old file under a hidden name as well, so that it can come back whole; ``None`` when there is none."""
    if not os.path.lexists(path):
        return None
    hidden = stage.place()
    try:
        os.link(path, hidden, follow_symlinks=False)
    except (OSError, NotImplementedError):  # a file system without second names
        hidden = stage.keep(path.read_bytes(), _mode(path, private=False))
    return hidden


def _place(content: Path, path: Path, *, force: bool) -> None:
    if force:
        content.replace(path)
        return
    try:
        os.link(content, path)  # fails when the file exists, even if it appeared a moment ago
    except FileExistsError:
        raise FileExistsAlready(path) from None
    except OSError:  # a file system without second names
        _place_by_moving(content, path)


def _place_by_moving(content: Path, path: Path) -> None:
    try:
        if os.name == "nt":
            content.rename(path)  # there, moving never replaces a file
            return
        os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY))  # elsewhere only an empty file tells the others
    except FileExistsError:
        raise FileExistsAlready(path) from None
    try:
        content.replace(path)
    except BaseException:
        with contextlib.suppress(OSError):
            path.unlink()
        raise


def _undo(done: list[tuple[Path, Path | None]]) -> None:
    for path, old in reversed(done):
        with contextlib.suppress(OSError):
            if old is None:
                path.unlink()
            else:
                old.replace(path)


def read_bytes(path: Path, *, limit: int = 64 * 1024 * 1024) -> bytes:
    """Read a file that a person handed over.

    Args:
        path: the file.
        limit: largest size in bytes that is still read.

    Raises:
        humas_cli.errors.NotFoundError: there is no such file.
        humas_cli.errors.BrokenFileError: it is a folder, may not be read, or is too large.
    """
    import errno

    from humas_cli.errors import NotFoundError

    try:
        if path.is_dir():
            raise BrokenFileError(
                f"'{path}' adalah folder, bukan berkas.", "Periksa namanya, atau sebutkan berkas di dalamnya."
            )
        with path.open("rb") as stream:
            content = stream.read(limit + 1)
    except (FileNotFoundError, NotADirectoryError):
        raise NotFoundError(f"Berkas '{path}' tidak ditemukan.", "Periksa nama dan folder berkas itu.") from None
    except OSError as reason:
        advice = {
            errno.EACCES: "Periksa izin berkas itu.",
            errno.EPERM: "Periksa izin berkas itu.",
            errno.EIO: "Salin berkas itu ke tempat lain, lalu ulangi.",
            errno.EMFILE: "Tutup program lain, lalu ulangi.",
        }.get(reason.errno or 0, "Periksa nama dan tempat berkas itu.")
        raise BrokenFileError(f"Berkas '{path}' tidak dapat dibaca: {explain_os_error(reason)}.", advice) from None
    except ValueError:  # a zero byte in the name, which no system takes
        raise BrokenFileError(f"Nama berkas {str(path)!a} tidak sah.", "Periksa nama berkas itu.") from None
    if len(content) > limit:
        raise BrokenFileError(
            f"Berkas '{path}' terlalu besar (lebih dari {limit // (1024 * 1024)} MB).",
            "Pastikan itu berkas yang dimaksud.",
        )
    return content


def read_text(path: Path, *, limit: int = 64 * 1024 * 1024) -> str:
    """Read a text file as UTF-8; a byte order mark is dropped.

    Raises:
        humas_cli.errors.BrokenFileError: the bytes are not UTF-8; names the line and what to do.
    """
    return decode_text(read_bytes(path, limit=limit), str(path))


def decode_text(content: bytes, name: str) -> str:
    """Decode UTF-8 bytes; ``name`` is how the source is called in the error.

    Raises:
        humas_cli.errors.BrokenFileError: they are no text, or text of another encoding.
    """
    what = next((what for mark, what in _NO_TEXT if content.startswith(mark)), None)
    if what is not None:
        raise BrokenFileError(
            f"{named(name)} bukan berkas teks, melainkan {what}.", "Periksa apakah itu berkas yang dimaksud."
        )
    utf_16 = content.startswith((b"\xff\xfe", b"\xfe\xff")) or content[1:20:2].count(0) > 5
    try:
        if not utf_16:
            return content.decode("utf-8-sig")
        where = " tersimpan sebagai UTF-16, bukan UTF-8"
    except UnicodeDecodeError as reason:
        line = content.count(b"\n", 0, reason.start) + 1
        where = f" baris {line} bukan teks UTF-8"
    raise BrokenFileError(
        f"{named(name)}{where}.", "Simpan ulang sebagai UTF-8 (di Notepad: Simpan Sebagai, pengodean UTF-8)."
    )


_NO_TEXT = (
    (b"PK\x03\x04", "dokumen Word atau arsip ZIP"),
    (b"%PDF-", "dokumen PDF"),
    (b"\xd0\xcf\x11\xe0", "dokumen Office lama"),
    (b"\x89PNG", "gambar"),
    (b"\xff\xd8\xff", "gambar"),
)
"""How files begin that are handed over by mistake, and what they are."""
