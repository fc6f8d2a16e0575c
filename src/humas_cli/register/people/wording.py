"""Names and contacts as they are compared, found in a text, and shown without telling them."""

from __future__ import annotations

import re

from humas_cli.register.people.personal import ERASED

_DOTS = "•"
_MAIL = re.compile(r"([^\s@,;:<>()\"']+)@([^\s@,;:<>()\"']*[^\s@,;:<>()\"'.])")
_PHONE = re.compile(r"(?:\(\+?\d{2,4}\)[\s.-]{0,2}|\+?)\d(?:[\s().-]{0,2}\d){5,}")
_CONTACT_WORDS = frozenset(
    ("kontak", "telepon", "telp", "hp", "ponsel", "wa", "whatsapp", "surel", "email", "kartu", "nomor", "nik", "ktp")
    + ("nip", "rekening")
)


def names_contact(kunci: str) -> bool:
    """Whether a key holds a way to reach somebody, or a number, by one of its words; then it holds no name."""
    return not _CONTACT_WORDS.isdisjoint(kunci.split("_"))


def mask(value: str, kunci: str) -> str:
    """The value for a list on the screen: names whole, of phones, mails and numbers only enough to tell them apart."""
    masked = _PHONE.sub(lambda found: _masked_number(found[0]), _MAIL.sub(_masked_mail, value))
    if masked == value and names_contact(kunci):
        return value if value == ERASED else _dotted(value.strip())
    return masked


def _masked_mail(found: re.Match[str]) -> str:
    return f"{found[1][0]}{_DOTS * 5}@{found[2]}"


def _masked_number(text: str) -> str:
    return _dotted(re.sub(r"[^\d+]", "", text))


def _dotted(text: str) -> str:
    """At most half of the text: the first third (four characters), the last sixth (two); their number is not told."""
    head, tail = min(4, len(text) // 3), min(2, len(text) // 6)
    return f"{text[:head]}{_DOTS * 6}{text[len(text) - tail :]}" if text else ""


_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
_HONORIFICS = frozenset(
    ("bapak", "bpk", "ibu", "sdr", "sdri", "saudara", "saudari", "tuan", "nyonya")
    + ("dr", "drs", "dra", "ir", "prof", "h", "hj", "r", "rr")
)


def normal_name(text: str) -> str:
    """A name for comparing: small letters, no titles before it, no degree or office behind its comma.

    A text without a letter or digit has no name: ``""``, which is nobody.
    """
    from unicodedata import normalize

    plain = normalize("NFKC", text).casefold()
    words = _WORD.findall(plain.partition(",")[0]) or _WORD.findall(plain)
    while len(words) > 1 and words[0] in _HONORIFICS:
        del words[0]
    return " ".join(words)


_NEWSROOM = re.compile(
    r"(?:(?:wakil )?(?:pemimpin|pimpinan) |penanggung jawab |sekretaris |tim |dewan )?redaksi\b", re.IGNORECASE
)


def is_newsroom(name: str) -> bool:
    """Whether what stands for a name is a newsroom or a post in one: ``Redaksi``, ``Pemimpin Redaksi Kabar Contoh``."""
    return _NEWSROOM.match(name) is not None


def normal_contact(text: str) -> str:
    """One contact for comparing: a mail address in small letters, a phone number as ``08…``, else without spaces."""
    plain = text.strip().casefold().removeprefix("mailto:")
    if "@" in plain or not re.fullmatch(r"\+?[\s().-]*\d[\d\s().-]*", plain):
        return re.sub(r"\s+", "", plain)
    digits = re.sub(r"\D", "", plain)
    if digits.startswith("00"):
        digits = digits[2:]
    if digits.startswith("62") and len(digits) >= 10:
        return f"0{digits[2:].removeprefix('0')}"
    return f"0{digits}" if digits.startswith("8") and 9 <= len(digits) <= 13 else digits


def contacts_in(text: str) -> frozenset[str]:
    """Every mail address and phone number in a text, each as :func:`normal_contact` writes it."""
    mails = [found[0] for found in _MAIL.finditer(text)]
    phones = [found[0] for found in _PHONE.finditer(_MAIL.sub(" ", text))]
    return frozenset(map(normal_contact, (*mails, *phones)))
