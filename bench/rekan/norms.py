"""Seventeen norms as rows that every engine can express, and random actions: flat facts for peers, records for us.

A row permits or forbids. An action is allowed when some row permits it and none forbids it; with every fact known and
every term past, that is what ``humas kegiatan check`` calls ``sesuai``.
"""

from __future__ import annotations

import random
from datetime import datetime, timedelta, timezone
from typing import NamedTuple

SEED = 5
START = datetime(2026, 11, 23, 8, 0, tzinfo=timezone(timedelta(hours=7)))
AT = START + timedelta(days=60)


class Is(NamedTuple):
    """A fact is one of these words (or truth values); with ``no`` it is none of them."""

    fact: str
    words: tuple[str | bool, ...]
    no: bool = False


class More(NamedTuple):
    """A number is greater than this."""

    fact: str
    number: int


class Row(NamedTuple):
    """One row: which norms it says, whether it permits, and when."""

    norm: str
    permits: bool
    when: tuple[Is | More, ...]


REGION = ("kepala-kanreg", "kepala-pusbangpeg")
TOP = ("kepala-bkn", "jpt-madya")
SPOKESMAN = ("pimpinan-humas-pusat",)
PRATAMA = ("jpt-pratama", *SPOKESMAN, *REGION)
"""Who holds such a post: the heads in the regions and of public relations are pejabat pimpinan tinggi pratama too."""
SPEAKERS = (*TOP, *SPOKESMAN, "pimpinan-humas-kanreg", "pimpinan-humas-pusbangpeg")


def _row(norm: str, kind: str, *when: Is | More, permits: bool = False) -> Row:
    return Row(norm, permits, (Is("jenis", (kind,)), *when))


ROWS = (
    _row("N5.4a", "konferensi-pers", Is("pelaku", TOP), permits=True),
    _row("N5.6a", "konferensi-pers", Is("topik", ("teknis",)), Is("pelaku", ("jpt-madya", *PRATAMA)), permits=True),
    _row("N5.5a", "konferensi-pers", Is("topik", ("kebijakan-kepegawaian",)), Is("pelaku", ("kepala-bkn",), no=True)),
    _row("N5.5b", "konferensi-pers", Is("topik", ("isu-konflik-informasi",)), Is("pelaku", ("kepala-bkn",), no=True)),
    _row("N5.4b", "konferensi-pers", Is("pelaku", SPOKESMAN, no=True), Is("pendamping", SPOKESMAN, no=True)),
    _row("N6.2", "siaran-pers", Is("pelaksana", ("humas-pusat",)), permits=True),
    _row("N6.1c", "siaran-pers", Is("penandatangan", SPOKESMAN, no=True)),
    _row("N7.2", "keterangan-pers", Is("pelaku", SPEAKERS), permits=True),
    _row("N7.3a", "keterangan-pers", Is("pelaku", ("jpt-pratama", *REGION)), permits=True),
    _row("N7.3c", "keterangan-pers", Is("pelaku", ("jpt-pratama", *REGION)), Is("koordinasi", (False,))),
    _row("N7.3e", "keterangan-pers", Is("pelaku", ("jpt-pratama", *REGION)), More("lapor_jam", 24)),
    _row("N8.1d", "wawancara-pers", Is("pelaku", TOP), permits=True),
    _row("N8.1a", "wawancara-pers", Is("pelaku", TOP), Is("permohonan", (False,))),
    _row("N8.2a", "wawancara-pers", Is("pelaku", REGION), permits=True),
    _row("N8.2b", "wawancara-pers", Is("pelaku", REGION), Is("permohonan", (False,))),
    _row("N8.2c", "wawancara-pers", Is("pelaku", REGION), Is("koordinasi", (False,))),
    _row("N8.2e", "wawancara-pers", Is("pelaku", REGION), More("lapor_jam", 24)),
)  # fmt: skip

POSTS = (*SPEAKERS, *REGION, "jpt-pratama")
ORGANS = ("humas-pusat", "humas-kanreg", "humas-pusbangpeg")
Action = dict[str, str | bool | int]


def actions(count: int) -> list[Action]:
    """Seeded actions, every fact known."""
    rng = random.Random(SEED)
    return [
        {
            "jenis": rng.choice(("konferensi-pers", "siaran-pers", "keterangan-pers", "wawancara-pers")),
            "pelaku": rng.choice(POSTS),
            "topik": rng.choice(("kebijakan-kepegawaian", "isu-konflik-informasi", "teknis", "lainnya")),
            "pendamping": rng.choice((*SPOKESMAN * 3, "pimpinan-humas-kanreg")),
            "pelaksana": rng.choice(ORGANS),
            "penandatangan": rng.choice((*SPOKESMAN * 3, "pimpinan-humas-kanreg")),
            "koordinasi": rng.random() < 0.8,
            "permohonan": rng.random() < 0.8,
            "lapor_jam": rng.randrange(1, 31),
        }
        for _ in range(count)
    ]


def allowed(action: Action) -> bool:
    """The rows read one after the other."""
    rows = [row.permits for row in ROWS if all(_holds(part, action) for part in row.when)]
    return bool(rows) and all(rows)


def _holds(part: Is | More, action: Action) -> bool:
    value = action[part.fact]
    return value > part.number if isinstance(part, More) else (value in part.words) != part.no  # type: ignore[operator]


def record(action: Action, number: int) -> dict[str, object]:
    """The action as a record for ``humas kegiatan check --jsonl``; with its own title, on some quarter hour."""
    start = START + timedelta(minutes=15 * (number % 5_500))
    end = start + timedelta(hours=1)
    post = action["pelaku"]
    found: dict[str, object] = {
        "jenis": action["jenis"],
        "judul": f"Kegiatan nomor {number}",
        "kantor": "pusbangpeg" if "pusbangpeg" in str(post) else "kanreg-4" if "kanreg" in str(post) else "pusat",
        "mulai": start.isoformat(),
        "selesai": end.isoformat(),
    }
    asked = {"cara": "tertulis", "kepada": SPOKESMAN[0], "waktu": _at(start, -26)}
    agreed = {"dengan": SPOKESMAN[0], "waktu": _at(start, -2)}
    told = {"kepada": SPOKESMAN[0], "waktu": _at(end, int(action["lapor_jam"]))}
    match action["jenis"]:
        case "konferensi-pers":
            found |= {"bentuk": "berkala", "dalam_agenda": True, "topik": [action["topik"]]}
            found |= {"pelaku": [{"jabatan": post}], "pendamping": [{"jabatan": action["pendamping"]}]}
            found["kantor"] = "pusat"
        case "siaran-pers":
            found |= {"pelaksana": action["pelaksana"], "penandatangan": {"jabatan": action["penandatangan"]}}
            found |= {"pembuat": {"jabatan": SPOKESMAN[0]}, "kantor": "pusat"}
        case "keterangan-pers":
            found |= {"pelaku": [{"jabatan": post}], "sesuai_kewenangan": True, "laporan": [told]}
            found |= {"koordinasi": [agreed] if action["koordinasi"] else [], "format_lampiran": True}
        case _:
            found |= {"pelaku": [{"jabatan": post}], "sesuai_kewenangan": True, "laporan": [told]}
            found |= {"koordinasi": [agreed] if action["koordinasi"] else [], "format_lampiran": True}
            found |= {"permohonan": asked if action["permohonan"] else {**asked, "waktu": _at(start, 1)}}
            found |= {"diteruskan_kepada": post} if post in TOP else {}
    return found


def _at(moment: datetime, hours: int) -> str:
    return (moment + timedelta(hours=hours)).isoformat()
