"""PDF by LibreOffice: all documents in one file, one conversion, and the pages handed back to their documents.

One process, with a profile of its own and a time limit. Where the pages of the whole cannot be proven to belong to
their documents, the documents are converted one by one. The same documents make the same bytes.
"""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import tempfile
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, NamedTuple

from humas_cli.documents.outputs.mergebody import END, START
from humas_cli.errors import BrokenFileError, NotFoundError

BASE_SECONDS, SECONDS_EACH, BYTES_A_SECOND = 90, 6, 4000
"""How long LibreOffice may take: to start, for each document, for what they hold. It needs a fifth of that."""
_OPTIONS = ("ExportBookmarksToPDFDestination", "true"), ("ExportFormFields", "false")
_FILTER = (
    "pdf:writer_pdf_Export:{"
    + ",".join(f'"{name}":{{"type":"boolean","value":"{value}"}}' for name, value in _OPTIONS)
    + "}"
)
"""Bookmarks tell where each document begins; a form is printed with what stands in it."""
_USUAL = (
    "/Applications/LibreOffice.app/Contents/MacOS/soffice",
    "C:/Program Files/LibreOffice/program/soffice.exe",
    "C:/Program Files (x86)/LibreOffice/program/soffice.exe",
)


class NoLibreOffice(NotFoundError):
    """LibreOffice is not installed."""

    kode = "libreoffice-tidak-ada"

    def __init__(self) -> None:
        super().__init__(
            "PDF dibuat oleh LibreOffice, yang tidak ditemukan di komputer ini; tidak ada yang ditulis.",
            "Pasang LibreOffice Writer dari libreoffice.org (Debian/Ubuntu: sudo apt install libreoffice-writer), "
            "atau buat dengan --format docx lalu simpan sebagai PDF dari Word.",
        )


class ConversionError(BrokenFileError):
    """LibreOffice gave no usable PDF."""

    kode = "pdf-gagal"

    def __init__(self, reason: str) -> None:
        super().__init__(
            f"PDF tidak dapat dibuat: {reason}; tidak ada yang ditulis.",
            "Ulangi sekali lagi. Bila tetap gagal, buat dengan --format docx lalu buka dokumennya di LibreOffice.",
        )


class ToPdf(NamedTuple):
    """One document to convert: its content and what the PDF says about itself."""

    content: bytes
    judul: str
    subjek: str
    waktu: datetime


def find_libreoffice(variables: Mapping[str, str]) -> Path:
    """LibreOffice's program.

    Raises:
        NoLibreOffice: it is neither on the search path nor where its installer puts it.
    """
    path = variables.get("PATH", "")
    found = next((w for name in ("soffice", "libreoffice") if path and (w := shutil.which(name, path=path))), None)
    usual = () if found or not path else tuple(name for name in _USUAL if Path(name).is_file())
    if not found and not usual:
        raise NoLibreOffice
    return Path(found or usual[0])


def to_pdf(documents: Sequence[ToPdf], program: Path) -> tuple[bytes, ...]:
    """The documents as PDF, in their order.

    Raises:
        ConversionError: LibreOffice does not start, gives up, or takes too long.
    """
    if not documents:
        return ()
    with tempfile.TemporaryDirectory(prefix="humas-pdf-", ignore_cleanup_errors=True) as name:
        folder = Path(name)
        split = _together(documents, program, folder) if len(documents) > 1 else None
        return split or _apart(documents, program, folder)


def _together(documents: Sequence[ToPdf], program: Path, folder: Path) -> tuple[bytes, ...] | None:
    """By way of one merged document; ``None`` when the pages cannot be told apart with certainty."""
    from humas_cli.documents.outputs.merging import merge_documents

    if len({_base(document.content) for document in documents}) > 1:
        return None  # other fonts or other rules of layout: as one they would not look the same
    merged = folder / "gabungan.docx"
    merged.write_bytes(merge_documents(document.content for document in documents))
    try:
        pdf = _convert([merged], program, folder, len(documents))[0]
    except _NoOutput:
        return None
    starts = _starts(pdf, len(documents))
    if starts is None:
        return None
    reader = _reader(pdf)
    ends = [*starts[1:], len(reader.pages)]
    return tuple(
        _written(reader, range(first, end), document)
        for first, end, document in zip(starts, ends, documents, strict=True)
    )


def _apart(documents: Sequence[ToPdf], program: Path, folder: Path) -> tuple[bytes, ...]:
    files = [folder / f"dokumen-{number:05d}.docx" for number in range(1, len(documents) + 1)]
    for file, document in zip(files, documents, strict=True):
        file.write_bytes(document.content)
    try:
        made = _convert(files, program, folder, len(documents))
    except _NoOutput as reason:
        raise ConversionError(f"LibreOffice tidak menghasilkan berkas PDF ({reason})") from None
    readers = [_reader(pdf) for pdf in made]
    return tuple(
        _written(reader, range(len(reader.pages)), document)
        for reader, document in zip(readers, documents, strict=True)
    )


class _NoOutput(Exception):
    """LibreOffice ended without the files that were wanted; says how it ended."""


def _convert(files: Sequence[Path], program: Path, folder: Path, count: int) -> list[bytes]:
    """Run LibreOffice once over some files."""
    profile, out = folder / "profil", folder / "pdf"
    command = [
        str(program), f"-env:UserInstallation={profile.as_uri()}", "--headless", "--norestore", "--nologo",
        "--nodefault", "--nolockcheck", "--convert-to", _FILTER, "--outdir", str(out), *map(str, files),
    ]  # fmt: skip
    size = sum(file.stat().st_size for file in files)
    status = _run(command, BASE_SECONDS + SECONDS_EACH * count + size // BYTES_A_SECOND)
    targets = [out / f"{file.stem}.pdf" for file in files]
    if status != 0 or not all(target.is_file() for target in targets):
        raise _NoOutput(f"status {status}")
    return [target.read_bytes() for target in targets]


def _run(command: Sequence[str], seconds: float) -> int:
    """Run a program to its end; it and all it started are ended when the time is over."""
    own_group = os.name == "posix"
    try:
        process = subprocess.Popen(
            command,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=own_group,
        )
    except OSError as reason:
        from humas_cli.files import explain_os_error

        raise ConversionError(f"LibreOffice tidak dapat dijalankan ({explain_os_error(reason)})") from None
    try:
        return process.wait(seconds)
    except subprocess.TimeoutExpired:
        raise ConversionError(f"LibreOffice belum selesai setelah {seconds:.0f} detik dan dihentikan") from None
    finally:
        if process.poll() is None:
            _end(process, own_group)


def _end(process: subprocess.Popen[bytes], own_group: bool) -> None:
    try:
        if own_group:
            os.killpg(process.pid, signal.SIGKILL)
        else:
            process.kill()
    except ProcessLookupError:  # it ended by itself in the meantime
        pass
    process.wait(10)


def _base(content: bytes) -> tuple[object, ...]:
    """What all of a document's layout rests on besides its styles: settings, theme, the default look."""
    import io
    import re
    import zipfile

    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        infos = {info.filename: info for info in archive.infolist()}
        marks = tuple(
            (name, info.CRC, info.file_size)
            for name, info in sorted(infos.items())
            if name == "word/settings.xml" or name.startswith("word/theme/")
        )
        styles = archive.read("word/styles.xml") if "word/styles.xml" in infos else b""
    defaults = re.search(rb"(?s)<w:docDefaults>.*?</w:docDefaults>", styles)
    return (*marks, defaults[0] if defaults else b"")


def _starts(pdf: bytes, count: int) -> list[int] | None:
    """The first page of each document, if every page is proven to belong to one."""
    reader = _reader(pdf)
    found = {name.lstrip("/"): mark for name, mark in reader.named_destinations.items()}
    marks = [[f"{name}{number}" for name in (START, END)] for number in range(1, count + 1)]
    if any(name not in found for pair in marks for name in pair):
        return None
    pages = [[reader.get_destination_page_number(found[name]) for name in pair] for pair in marks]
    following = 0
    for start, end in pages:
        if start is None or end is None or start != following or end < start:
            return None
        following = end + 1
    return [start for start, _ in pages if start is not None] if following == len(reader.pages) else None


def _reader(pdf: bytes) -> Any:
    import io

    from pypdf import PdfReader
    from pypdf.errors import PyPdfError

    try:
        reader = PdfReader(io.BytesIO(pdf))
        if not reader.pages:
            raise ConversionError("berkas PDF dari LibreOffice tidak berisi halaman")
    except PyPdfError:
        raise ConversionError("berkas PDF dari LibreOffice tidak utuh") from None
    return reader


def _written(reader: Any, pages: range, document: ToPdf) -> bytes:
    """Some of the pages as a file of its own, with nothing in it that depends on the hour."""
    import io

    from pypdf import PdfWriter
    from pypdf.generic import NameObject, TextStringObject

    writer = PdfWriter()
    for number in pages:
        writer.add_page(reader.pages[number])
    moment = document.waktu.astimezone(UTC).strftime("D:%Y%m%d%H%M%SZ")
    made_by = str((reader.metadata or {}).get("/Producer", "LibreOffice"))
    writer.add_metadata(
        {
            "/Title": document.judul,
            "/Subject": document.subjek,
            "/Producer": made_by,
            "/CreationDate": moment,
            "/ModDate": moment,
        }
    )
    root = writer.root_object
    root[NameObject("/Lang")] = TextStringObject("id-ID")
    root[NameObject("/ViewerPreferences")] = _shows_title()
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def _shows_title() -> Any:
    from pypdf.generic import BooleanObject, DictionaryObject, NameObject

    return DictionaryObject({NameObject("/DisplayDocTitle"): BooleanObject(True)})
