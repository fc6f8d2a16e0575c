"""Names, lists and texts in Indonesian, for letters, WhatsApp and file names."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from humas_cli.documents.numerals import describe, whole_number

_NAMA_TERLARANG = frozenset(
    ["con", "prn", "aux", "nul", *(f"com{n}" for n in range(10)), *(f"lpt{n}" for n in range(10))]
)
_WA_PAIR = re.compile(r"(?<![^\W_])([*_~])(?=\S)[^\n]*?(?<=\S)\1(?![^\W_])|```[^`]+```|`[^`\n]+`")
_WA_ALIKE = {"*": "∗", "_": "ˍ", "~": "∼", "`": "ˋ"}


def nip(nilai: str) -> str:
    """The 18 digits of an NIP in their groups (``19800101 200501 1 001``); anything else unchanged."""
    asli = _text(nilai)
    digits = re.sub(r"\s", "", asli)
    if len(digits) != 18 or not (digits.isascii() and digits.isdigit()):
        return asli
    return f"{digits[:8]} {digits[8:14]} {digits[14]} {digits[15:]}"


def daftar(nilai: Iterable[str], penghubung: str = "dan") -> str:
    """``a``; ``a dan b``; ``a, b, dan c``."""
    if isinstance(nilai, (str, bytes, Mapping)) or not isinstance(nilai, Iterable):
        raise ValueError(f"harus daftar, bukan {describe(nilai)}")
    items = [_text(item) for item in nilai]
    if len(items) <= 2:
        return f" {penghubung} ".join(items)
    return f"{', '.join(items[:-1])}, {penghubung} {items[-1]}"


def kapital(nilai: str) -> str:
    """All letters as capitals."""
    return _text(nilai).upper()


def kalimat(nilai: str) -> str:
    """The first letter as a capital, the rest as it is."""
    return re.sub(r"[^\W\d_]", lambda found: found[0].upper(), _text(nilai), count=1)


def wa_polos(nilai: str) -> str:
    """Text that WhatsApp shows as it is.

    WhatsApp has no escape sign; marks that would format (a pair at word borders) are replaced by signs that look the
    same. Marks inside words stay, so web addresses keep working.
    """
    return _WA_PAIR.sub(lambda found: _alike(found[0][0]) + found[0][1:-1] + _alike(found[0][0]), _text(nilai))


def wa_tebal(nilai: str) -> str:
    """Bold in WhatsApp, line by line."""
    return _wa_mark(_text(nilai), "*")


def wa_miring(nilai: str) -> str:
    """Italic in WhatsApp, line by line."""
    return _wa_mark(_text(nilai), "_")


def singkat(nilai: str, panjang: int) -> str:
    """At most ``panjang`` letters, cut between words, with an ellipsis when something was cut."""
    text = " ".join(_text(nilai).split())
    if whole_number(panjang) < 1:
        raise ValueError("panjang harus paling sedikit 1")
    if len(text) <= panjang:
        return text
    cut = text[: panjang - 1]
    if not text[panjang - 1].isspace() and " " in cut:
        cut = cut[: cut.rindex(" ")]
    return cut.rstrip(" ,;:-–") + "…"


def nama_berkas(nilai: str, panjang: int = 80) -> str:
    """A file name without suffix that every system accepts: small letters, digits and hyphens."""
    import unicodedata

    plain = unicodedata.normalize("NFKD", _text(nilai)).encode("ascii", "ignore").decode("ascii").lower()
    plain = re.sub(r"['`]", "", plain)
    name = re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[: max(1, panjang)].rstrip("-")
    if not name:
        return "tanpa-nama"
    return f"berkas-{name}" if name in _NAMA_TERLARANG else name


def _alike(mark: str) -> str:
    return _WA_ALIKE[mark]


def _wa_mark(text: str, mark: str) -> str:
    lines = []
    for line in text.split("\n"):
        core = line.strip()
        if not core:
            lines.append(line)
            continue
        start = line.index(core)
        core_marked = f"{mark}{core.replace(mark, _alike(mark))}{mark}"
        lines.append(f"{line[:start]}{core_marked}{line[start + len(core) :]}")
    return "\n".join(lines)


def _text(nilai: object) -> str:
    if isinstance(nilai, str):
        return nilai
    if isinstance(nilai, int) and not isinstance(nilai, bool):
        return str(nilai)
    raise ValueError(f"harus teks, bukan {describe(nilai)}")
