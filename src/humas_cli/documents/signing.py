"""Who signs a document: the person of the record, or the office's holder of the post on that day."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import NamedTuple

from humas_cli.office.errors import ManyHoldersError
from humas_cli.office.model import Holder, Office, PostStatus, SigningRule, signing_lines

NAME_BLANK = "(…………………………………………)"
"""What stands for the name of a signatory whom nobody has named yet."""

_HEADS = {"pusat": "pimpinan-humas-pusat", "kanreg": "kepala-kanreg", "pusbangpeg": "kepala-pusbangpeg"}


class Signatory(NamedTuple):
    """The block under a letter.

    Attributes:
        jabatan: the post by the record's word.
        baris: the lines above the signature, the last one with its comma.
        sebutan: title with Plt./Plh., in one line.
        nama: the name, or a visible blank.
        nip: the NIP, or ``None``.
        bernama: whether somebody is named.
        atas_nama: the post in whose name it is signed, or ``None``.
    """

    jabatan: str
    baris: tuple[str, ...]
    sebutan: str
    nama: str
    nip: str | None
    bernama: bool
    atas_nama: str | None = None


def signatory(
    person: Mapping[str, object],
    usual: SigningRule | None,
    office: Office,
    tanggal: date,
    words: Callable[[str], str],
) -> Signatory:
    """The signatory of a document.

    Args:
        person: the record's ``penandatangan`` (empty when it has none).
        usual: who signs such a document in this office; counts when the record names no post, or the same one.
        office: whose posts and people are known; without a post in either its own head signs.
        tanggal: the document's date; the holder of that day counts.
        words: writes out a post.
    """
    post = str(person.get("jabatan") or (usual.jabatan if usual else _HEADS[office.lingkup]))
    if usual is not None and usual.jabatan != post:
        usual = None
    title = str(person.get("sebutan") or (usual.sebutan if usual else ""))
    holder = _holder(office, post, tanggal, title or None)
    name = str(person.get("nama") or "")
    said = PostStatus(str(person["status"])) if "status" in person else None
    if holder is not None and (
        (name and not _same(holder.nama, name)) or (said and not name and said != holder.status)
    ):
        holder = None  # the record means somebody else; nothing of the configured person applies
    status = said or (holder.status if holder else PostStatus.DEFINITIF)
    signer = Holder(
        jabatan=post,
        sebutan=title or (holder.sebutan if holder else words(post)),
        nama=name or (holder.nama if holder else ""),
        nip=str(person.get("nip") or "") or (holder.nip if holder else None),
        status=status,
    )
    behalf = str(person.get("atas_nama") or (usual.atas_nama if usual else "")) or None
    between = usual.untuk_beliau or None if usual and behalf == usual.atas_nama else None
    lines = signing_lines(signer, words(behalf) if behalf else None, between)
    return Signatory(
        jabatan=post,
        baris=(*lines[:-1], f"{lines[-1]},"),
        sebutan=signer.sebutan_penuh,
        nama=signer.nama or NAME_BLANK,
        nip=signer.nip,
        bernama=bool(signer.nama),
        atas_nama=behalf,
    )


def _holder(office: Office, post: str, tanggal: date, title: str | None) -> Holder | None:
    try:
        return office.find_holder(post, tanggal, title)
    except ManyHoldersError:
        return None


def _same(left: str, right: str) -> bool:
    return left.casefold().split() == right.casefold().split()
