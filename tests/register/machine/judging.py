"""What the regulation says of the activities of the model, once more and in plain words.

Only what their kinds need: a coordination and an application come before, a report within 24 hours after the end, a
hak jawab within two months or 60 days of the news.
"""

from __future__ import annotations

from calendar import monthrange
from datetime import date, datetime, time, timedelta

from register.machine.model import Activity, Book, Row

CENTRE = "pimpinan-humas-pusat"
WORST = ("sesuai", "belum-lengkap", "tidak-sesuai")
PRODUCTS = {"siaran-pers": "rilis", "keterangan-pers": "keterangan", "hak-jawab": "surat"}
"""What the public gets of each kind that has it."""
OPEN = ("konsep", "terbit", "terlaksana")
"""The states in which what is said of an activity can change by itself."""


def judged(book: Book, one: Activity, now: datetime) -> tuple[str, list[Row]]:
    """Verdict and duties at a moment."""
    found: list[tuple[str, Row]] = []
    if one.jenis == "wawancara-pers":
        asked = [] if one.permohonan is None else [one.permohonan]
        found.append(before("permohonan", "kepala-kanreg", asked, one.mulai, now))
    if one.jenis in ("wawancara-pers", "keterangan-pers"):
        with_centre = [when for who, when, _ in one.koordinasi if who == CENTRE]
        found.append(before("koordinasi", CENTRE, with_centre, one.mulai, now))
        found.append(after(one, granted(book, one), now))
    words = [word for word, _ in found]
    duties = [duty for _, duty in found]
    if one.jenis == "hak-jawab":
        duties.append(window(book, one, now))
    return max(words, key=WORST.index, default="sesuai"), let_go(one, duties)


def granted(book: Book, one: Activity) -> int:
    """The hours after the end for the report."""
    return book.hours if one.jenis == "keterangan-pers" else 24


def duty(apa: str, kepada: str, kapan: str, tenggat: datetime | None, status: str) -> Row:
    """A duty as the register has it."""
    return {"apa": apa, "kepada": kepada, "kapan": kapan, "tenggat": tenggat, "status": status}


def before(apa: str, who: str, evidence: list[datetime], start: datetime, now: datetime) -> tuple[str, Row]:
    """What must be done before the activity begins; what lies ahead does not count yet."""
    there = [when for when in evidence if when <= now]
    if any(when <= start for when in there):
        return "sesuai", duty(apa, who, "sebelum", start, "terpenuhi")
    if there:
        return "tidak-sesuai", duty(apa, who, "sebelum", start, "terlambat")
    return ("belum-lengkap" if now < start else "tidak-sesuai"), duty(apa, who, "sebelum", start, "terbuka")


def after(one: Activity, hours: int, now: datetime) -> tuple[str, Row]:
    """The report, within so many hours after the end."""
    due = None if one.selesai is None else one.selesai + timedelta(hours=hours)
    there = [when for who, when in one.laporan if who == CENTRE and when <= now]
    word, status = "sesuai", "terbuka"
    if due is None:  # while the end is not known, nothing tells whether a report came in time
        word = "belum-lengkap" if now >= one.mulai else "sesuai"
    elif there:
        in_time = any(when <= due for when in there)
        word, status = ("sesuai", "terpenuhi") if in_time else ("tidak-sesuai", "terlambat")
    elif now > due:
        word = "tidak-sesuai"
    return word, duty("laporan", CENTRE, "sesudah", due, status)


def window(book: Book, one: Activity, now: datetime) -> Row:
    """The last moment of a hak jawab; once the letter is out, it is met, and stays as it was then."""
    assert one.berita is not None
    month = one.berita.month + 2
    year, month = one.berita.year + (month > 12), month - 12 * (month > 12)
    months = date(year, month, min(one.berita.day, monthrange(year, month)[1]))
    due = datetime.combine(min(months, one.berita + timedelta(days=60)), time(23, 59, 59), book.zone)
    was = [str(old["status"]) for old in one.duties if old["apa"] == "surat"]
    status = "terbuka"
    if one.state in ("terbit", "terlaksana", "dilaporkan"):
        status = next((word for word in was if word.startswith("ter") and word != "terbuka"), "")
        status = status or ("terlambat" if now > due else "terpenuhi")
    return duty("surat", 'Harian "Suara Contoh" & Rekan', "sesudah", due, status)


def let_go(one: Activity, duties: list[Row]) -> list[Row]:
    """What an officer let go stays so while its term is the same."""
    gone = [(old["apa"], old["tenggat"]) for old in one.duties if old["status"] == "gugur"]
    return [
        {**row, "status": "gugur"} if row["status"] == "terbuka" and (row["apa"], row["tenggat"]) in gone else row
        for row in duties
    ]


def judge(book: Book, one: Activity, now: datetime) -> None:
    """Write down what is said of an activity now; a report that is owed again takes it back to *terlaksana*."""
    one.verdict, one.duties = judged(book, one, now)
    one.judged, one.rules = now, book.rules


def owes_report(one: Activity) -> bool:
    """Whether a report is open."""
    return any(row["apa"] == "laporan" for row in one.open_duties)


def rejudge(book: Book, now: datetime) -> list[str]:
    """What a look at the terms does first; gives the ids of those that are judged again."""
    if book.is_behind(now):
        return []
    found = [one for one in book.activities.values() if stale(book, one, now)]
    for one in found:
        judge(book, one, now)
        book.happened(now, "dinilai-ulang", one)
    return [one.id for one in found]


def stale(book: Book, one: Activity, now: datetime) -> bool:
    """Judged by other rules; or a term has run out or it has begun since, and something else is to be said of it."""
    if one.rules != book.rules and one.state in OPEN:
        return True
    assert one.judged is not None
    rows = [row for row in one.open_duties if row["apa"] != "surat"]  # the window is no part of the verdict
    terms = [row["tenggat"] for row in rows if isinstance(row["tenggat"], datetime)]
    over = any(one.judged <= term <= now for term in terms) and one.judged < now
    begun = any(row["tenggat"] is None for row in rows) and one.judged < one.mulai <= now
    other = judged(book, one, now) != (one.verdict, one.duties) or one.rules != book.rules
    return (over or begun) and other


def at_present(book: Book, one: Activity, now: datetime) -> tuple[str, list[Row]]:
    """Verdict and duties as an activity is shown: what is reported or called off stays as it was judged."""
    return judged(book, one, now) if one.state in OPEN else (one.verdict, one.duties)


def overdue(row: Row, now: datetime) -> bool:
    """Whether the term of an open duty has run out; what belongs before is late from the start on."""
    term = row["tenggat"]
    return isinstance(term, datetime) and (now >= term if row["kapan"] == "sebelum" else now > term)


def earliest(book: Book, one: Activity, row: Row) -> datetime | None:
    """The earliest that the term of a report can be, while nobody told when the activity ended."""
    if row["apa"] != "laporan" or row["tenggat"] is not None:
        return None
    return one.mulai + timedelta(hours=granted(book, one))


def waits(one: Activity, row: Row, now: datetime) -> bool:
    """Whether its activity has begun, and the end is to be told."""
    return row["apa"] == "laporan" and row["tenggat"] is None and now >= one.mulai


def maybe_late(book: Book, one: Activity, row: Row, now: datetime) -> bool:
    """Whether the term may have run out; nobody can tell before the end is told."""
    due = earliest(book, one, row)
    return due is not None and now > due
