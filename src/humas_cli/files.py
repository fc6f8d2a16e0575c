"""Writing files so that a reader sees the old content or the new, never a half."""

from __future__ import annotations

import contextlib
import os
import tempfile
from collections.abc import Mapping
from pathlib import Path

from humas_cli.errors import BrokenFileError, HumasError


class FileExistsAlready(HumasError):
    """A file stands where the program would write."""

    kode = "berkas-sudah-ada"

    def __init__(self, path: Path) -> None:
        super().__init__(
            f"Berkas '{path}' sudah ada dan tidak ditimpa.",
            "Pilih folder lain dengan --output, atau tambahkan --force untuk menimpanya.",
        )
        self.path = path


class CannotWrite(HumasError):
    """The system refused to write (read-only folder, full disk, a file where a folder is needed)."""

    kode = "tidak-dapat-menulis"

    def __init__(self, path: Path, reason: OSError) -> None:
        super().__init__(
            f"Tidak dapat menulis '{path}': {explain_os_error(reason)}.",
            "Periksa izin folder dan sisa ruang penyimpanan, lalu ulangi; tidak ada berkas setengah jadi.",
        )


def explain_os_error(reason: OSError) -> str:
    """The reason of a failed file operation, in Indonesian."""
    import errno

    words = {
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


def write_all(contents: Mapping[Path, bytes], *, force: bool = False, private: bool = False) -> None:
    """Write several files together: all temporaries first, then the replacements, the last one in the order given last.

    When a replacement fails, files that did not exist before are taken away again and replaced ones get their old
    content back, so that documents and their record stand together or not at all.
    """
    if not force:
        for path in contents:
            if path.exists():
                raise FileExistsAlready(path)
    temporaries: dict[Path, Path] = {}
    done: list[tuple[Path, bytes | None]] = []
    try:
        for path, content in contents.items():
            path.parent.mkdir(parents=True, exist_ok=True)
            temporaries[path] = _temporary(path, content, private=private)
        for path, temporary in temporaries.items():
            old = path.read_bytes() if path.exists() else None
            if old is not None and not force:
                raise FileExistsAlready(path)
            _place(temporary, path, force=force)
            done.append((path, old))
    except BaseException as reason:
        _undo(done)
        for temporary in temporaries.values():
            with contextlib.suppress(OSError):
                temporary.unlink()
        if isinstance(reason, OSError):
            raise CannotWrite(Path(reason.filename2 or reason.filename or next(iter(contents))), reason) from reason
        raise


def _temporary(path: Path, content: bytes, *, private: bool) -> Path:
    handle, name = tempfile.mkstemp(prefix=f".{path.name[:40]}.", suffix=".tmp", dir=path.parent)
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(content)
            stream.flush()
            os.fsync(stream.fileno())
        if not private and os.name != "nt":
            Path(name).chmod(0o666 & ~_umask())
    except BaseException:
        with contextlib.suppress(OSError):
            Path(name).unlink()
        raise
    return Path(name)


def _umask() -> int:
    current = os.umask(0o077)
    os.umask(current)
    return current


def _place(temporary: Path, path: Path, *, force: bool) -> None:
    if force:
        Path(temporary).replace(path)
        return
    try:
        os.link(temporary, path)  # fails when the file exists, even if it appeared a moment ago
    except FileExistsError:
        raise FileExistsAlready(path) from None
    except OSError:  # a file system without hard links
        Path(temporary).replace(path)
        return
    Path(temporary).unlink()


def _undo(done: list[tuple[Path, bytes | None]]) -> None:
    for path, old in reversed(done):
        with contextlib.suppress(OSError):
            if old is None:
                path.unlink()
            else:
                path.write_bytes(old)


def read_bytes(path: Path, *, limit: int = 64 * 1024 * 1024) -> bytes:
    """Read a file that a person handed over.

    Args:
        path: the file.
        limit: largest size in bytes that is still read.

    Raises:
        humas_cli.errors.NotFoundError: there is no such file.
        humas_cli.errors.BrokenFileError: it is a folder, may not be read, or is too large.
    """
    from humas_cli.errors import NotFoundError

    try:
        if path.is_dir():
            raise BrokenFileError(f"'{path}' adalah folder, bukan berkas.", "Sebutkan berkas di dalamnya.")
        with path.open("rb") as stream:
            content = stream.read(limit + 1)
    except FileNotFoundError:
        raise NotFoundError(f"Berkas '{path}' tidak ditemukan.", "Periksa nama dan folder berkas itu.") from None
    except OSError as reason:
        raise BrokenFileError(
            f"Berkas '{path}' tidak dapat dibaca: {explain_os_error(reason)}.", "Periksa izin berkas itu."
        ) from None
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
    """Decode UTF-8 bytes; ``name`` is how the source is called in the error."""
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as reason:
        line = content.count(b"\n", 0, reason.start) + 1
        hint = "UTF-16" if content[:2] in (b"\xff\xfe", b"\xfe\xff") else "bukan UTF-8"
        raise BrokenFileError(
            f"Berkas '{name}' baris {line} bukan teks UTF-8 ({hint}).",
            "Simpan ulang sebagai UTF-8 (di Notepad: Save As, Encoding UTF-8).",
        ) from None
