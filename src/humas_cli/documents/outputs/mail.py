"""A draft for the officer's mail program: text, addressee, the documents attached; it is not sent."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import NamedTuple

_HEADER = re.compile(r"(Kepada|Tembusan|Perihal)[ \t]*:[ \t]*(.*)", re.IGNORECASE)
_ADDRESS = re.compile(r"[^\s@<>,;:\"()\[\]\\]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+")
_LONGEST_SUBJECT = 250
_KINDS = {
    "docx": ("application", "vnd.openxmlformats-officedocument.wordprocessingml.document"),
    "pdf": ("application", "pdf"),
    "html": ("text", "html"),
    "txt": ("text", "plain"),
}


class Letter(NamedTuple):
    """What a draft says.

    Attributes:
        kepada, tembusan: addresses; may be empty, then the officer fills them in.
        perihal: the subject.
        badan: the text.
    """

    kepada: tuple[str, ...]
    tembusan: tuple[str, ...]
    perihal: str
    badan: str


def read_letter(text: str) -> Letter:
    """A draft from a template's text: lines ``Kepada:``, ``Tembusan:``, ``Perihal:``, an empty line, the body."""
    lines = text.lstrip("\n").split("\n")
    heads: dict[str, str] = {}
    while lines and (found := _HEADER.fullmatch(lines[0].strip())):
        heads[found[1].capitalize()] = found[2].strip()
        lines.pop(0)
    return Letter(
        addresses(heads.get("Kepada", "")),
        addresses(heads.get("Tembusan", "")),
        heads.get("Perihal", ""),
        "\n".join(lines).strip("\n") + "\n",
    )


def addresses(text: str) -> tuple[str, ...]:
    """The mail addresses in a text; anything else in it is left out."""
    return tuple(dict.fromkeys(_ADDRESS.findall(text)))


def mail_bytes(letter: Letter, attached: Mapping[str, bytes], at: datetime) -> bytes:
    """The draft as a file that mail programs open for sending; the same draft always makes the same bytes.

    Args:
        letter: what it says.
        attached: file name → content.
        at: its date.
    """
    import hashlib
    from email import policy
    from email.message import EmailMessage
    from email.utils import format_datetime

    mail = EmailMessage(policy=policy.SMTP)
    mail["X-Unsent"] = "1"
    mail["Date"] = format_datetime(at)
    for name, value in (("To", letter.kepada), ("Cc", letter.tembusan)):
        if value:
            mail[name] = ", ".join(value)
    mail["Subject"] = _short(" ".join(letter.perihal.split()))
    mail.set_content(letter.badan, charset="utf-8", cte="quoted-printable")
    for name, content in attached.items():
        main, sub = _KINDS[name.rpartition(".")[2]]
        mail.add_attachment(content, maintype=main, subtype=sub, filename=name)
    if mail.is_multipart():
        digest = hashlib.sha256("\0".join((letter.perihal, letter.badan, *attached)).encode())
        for content in attached.values():
            digest.update(content)
        mail.set_boundary(f"humas-{digest.hexdigest()[:40]}")
    return mail.as_bytes()


def _short(subject: str) -> str:
    """A subject as a list of mails can show it; the whole of it stands in the letter."""
    return subject if len(subject) <= _LONGEST_SUBJECT else f"{subject[: _LONGEST_SUBJECT - 1].rstrip()}…"


def cover_letter(nama: str, hal: str, kantor: str, kontak: Sequence[str], kepada: str, yth: str = "") -> Letter:
    """A short covering text for a document that has no mail text of its own; ``yth`` is whom it greets."""
    topic = f" perihal {hal}" if hal and hal != nama else ""
    document = nama[:1].lower() + nama[1:]
    lines = (
        f"Yth. {yth or 'Bapak/Ibu'}",
        "",
        f"Bersama surel ini kami sampaikan {document}{topic}. Dokumennya kami lampirkan.",
        "",
        "Atas perhatian dan kerja samanya, kami ucapkan terima kasih.",
        "",
        "Hormat kami,",
        kantor,
        *kontak,
    )
    return Letter(addresses(kepada), (), hal or nama, "\n".join(lines) + "\n")
