"""The logo of the letterhead: read and checked when a document needs it."""

from __future__ import annotations

from humas_cli.errors import HumasError
from humas_cli.files import read_bytes
from humas_cli.office.errors import LogoError
from humas_cli.office.model import Office

_LARGEST = 5 * 1024 * 1024
_SIGNATURES = (b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff")


def read_logo(office: Office) -> bytes | None:
    """The bytes of the configured picture, or ``None`` when none is configured.

    Raises:
        LogoError: there is no such file, or it is no PNG or JPEG.
    """
    path = office.identitas.logo
    if path is None:
        return None
    try:
        content = read_bytes(path, limit=_LARGEST)
    except HumasError as reason:
        problem = reason.pesan.rstrip(".")
        raise LogoError(path, problem[:1].lower() + problem[1:]) from None
    if not content.startswith(_SIGNATURES):
        raise LogoError(path, "isinya bukan gambar PNG atau JPEG")
    return content
