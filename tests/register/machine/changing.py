"""Rules of the machine: what becomes of a recorded activity, and the number book."""

from __future__ import annotations

from datetime import datetime, timedelta

from hypothesis import strategies as st
from hypothesis.stateful import rule

from register.machine.driver import PLACES, Desk
from register.machine.judging import PRODUCTS
from register.machine.model import Activity, Number
from register.machine.recording import Recording
from register.machine.world import JEWELS

WHY = ("--alasan", "salah tulis")


class Changing(Recording):
    """``register update|done|cancel|note|attach|official|skip``."""

    @rule(who=PLACES, place=PLACES)
    def cancel(self, who: int, place: int) -> None:
        desk = self.desk(who)
        if (one := self.pick(desk, place, "terbit")) is None:
            return
        refused = () if one.state in ("konsep", "terbit") else {1}
        done = self.act(desk, "register", "cancel", one.id, "--alasan", "acara ditunda", refused=refused)
        if done is not None:
            numbers = desk.book.numbers_of(one)
            assert sorted(done.data["nomor_batal"]) == sorted(number.teks for number in numbers)
            for number in numbers:
                number.state, number.alasan = "batal", "acara ditunda"
            one.state = "batal"
            one.duties = [{**row, "status": "gugur"} if row["status"] == "terbuka" else row for row in one.duties]
            desk.book.happened(desk.now, "batal", one)
        self.compare(desk, one.id)

    @rule(who=PLACES, place=PLACES, minutes=st.sampled_from([-2000, -90, -10, 0, 0, 30]))
    def done(self, who: int, place: int, minutes: int) -> None:
        desk = self.desk(who)
        if (one := self.pick(desk, place)) is None:
            return
        end = desk.now + timedelta(minutes=minutes)
        refused = set() if self.can_end(one) else {1}
        if end < one.mulai or end > desk.now or any(when < one.mulai for _, when in one.laporan):
            refused.add(2)
        words = ("register", "done", one.id, "--selesai", end.isoformat())
        if self.act(desk, *words, refused=refused) is not None:
            one.selesai = end
            self.version(desk, one, "terlaksana", "terlaksana")
        self.compare(desk, one.id)

    @staticmethod
    def can_end(one: Activity) -> bool:
        """Whether it can be said to have taken place: what has a product goes out first."""
        return one.state == "terbit" or (one.state == "konsep" and one.jenis not in PRODUCTS)

    @rule(who=PLACES, place=PLACES, title=st.sampled_from(JEWELS))
    def rename(self, who: int, place: int, title: str) -> None:
        desk = self.desk(who)
        if (one := self.pick(desk, place)) is None:
            return
        same, refused = f"Kegiatan {title}" == one.judul, {1} if one.state == "batal" else ()
        words = ("register", "update", one.id, "--ubah", f"judul=Kegiatan {title}", *WHY)
        done = self.act(desk, *words, refused=refused, adds=not same)
        if done is not None:
            assert done.data["dicatat"] is not same
        if done is not None and not same:
            one.judul = f"Kegiatan {title}"
            self.version(desk, one, "diubah")
        self.compare(desk, one.id)

    @rule(who=PLACES, place=PLACES, days=st.sampled_from([-40, -1, 0, 1, 9, 40]))
    def move(self, who: int, place: int, days: int) -> None:
        """Another day; not in another month than the number's, nor after its end or its report."""
        desk = self.desk(who)
        if (one := self.pick(desk, place)) is None:
            return
        begin = one.mulai + timedelta(days=days)
        words = ("register", "update", one.id, "--ubah", f"mulai={begin.isoformat()}", *WHY)
        done = self.act(desk, *words, refused=self.not_there(desk, one, begin), adds=days != 0)
        if done is not None and days:
            one.mulai = begin
            self.version(desk, one, "diubah")
        self.compare(desk, one.id)

    def not_there(self, desk: Desk, one: Activity, begin: datetime) -> set[int]:
        """How moving an activity may be refused."""
        if one.state == "batal":
            return {1}
        if begin == one.mulai:
            return set()
        found: set[int] = set()
        product = PRODUCTS.get(one.jenis)
        for number in desk.book.numbers_of(one):
            if number.dokumen == product and (begin.year, begin.month) != (number.day.year, number.day.month):
                found.add(1)
        if one.state in ("terlaksana", "dilaporkan"):
            ends = [*([one.selesai] if one.selesai else []), *(when for _, when in one.laporan)]
            found |= {2} if any(when < begin for when in ends) else set()
        return found

    @rule(who=PLACES, place=PLACES)
    def withdraw_report(self, who: int, place: int) -> None:
        """The reports are struck out: what was owed is owed again."""
        desk = self.desk(who)
        if (one := self.pick(desk, place)) is None:
            return
        words = ("register", "update", one.id, "--ubah", "laporan=", *WHY)
        refused = {1} if one.state == "batal" else ()
        if self.act(desk, *words, refused=refused, adds=bool(one.laporan)) is not None and one.laporan:
            one.laporan = []
            self.version(desk, one, "diubah")
        self.compare(desk, one.id)

    @rule(who=PLACES, place=PLACES, kinds=st.lists(st.sampled_from(["note", "link", "file", "twice"]), max_size=4))
    def look_after(self, who: int, place: int, kinds: list[str]) -> None:
        desk = self.desk(who)
        if (one := self.pick(desk, place)) is None:
            return
        for kind in kinds:
            self.look_after_once(desk, one, kind)
        self.compare(desk, one.id)

    def look_after_once(self, desk: Desk, one: Activity, kind: str) -> None:
        """A remark, or evidence of publication, which is not kept twice."""
        if kind == "note":
            text = f"dicatat di map {self.fresh()}"
            if self.act(desk, "register", "note", one.id, text) is not None:
                one.notes.append(text)
                desk.book.happened(desk.now, "catatan", one)
            return
        link, content = (
            (f"https://media.example/{self.fresh()}", "") if kind == "link" else ("", f"layar {self.fresh()}")
        )
        if kind == "twice" and one.proofs:
            link, content = one.proofs[-1]
        there = (link, content) in one.proofs
        (desk.office.work / "layar.png").write_text(content, encoding="utf-8")
        words = ("--tautan", link) if link else ("--berkas", "layar.png")
        kept = self.act(desk, "register", "attach", one.id, *words, adds=not there)
        if kept is not None:
            assert kept.data["dicatat"] is not there
        if kept is not None and not there:
            one.proofs.append((link, content))
            desk.book.happened(desk.now, "bukti", one)

    @rule(who=PLACES, place=PLACES, number=st.integers(1, 4))
    def official(self, who: int, place: int, number: int) -> None:
        desk = self.desk(who)
        if (one := self.pick(desk, place)) is None:
            return
        teks = f"B-{number}/HM.02"
        own = desk.book.numbers_of(one)
        there = bool(own) and all(teks in (row.teks, row.resmi) for row in own)
        refused = {1} if one.state == "batal" else set()
        if len({row.teks for row in own}) > 1:
            refused.add(2)
        elif not there and desk.book.bears(teks):
            refused.add(4)
        done = self.act(desk, "register", "official", one.id, teks, refused=refused, adds=not there)
        if done is not None and not there:
            for row in own:
                if row.deret == "srikandi":  # it was never the office's own: the right one takes its place
                    row.teks, one.touched = teks, one.touched or bool(one.out)
                else:
                    row.resmi = teks
            if not own:
                self.take(desk, one, [self.foreign(desk, one, teks)])
            desk.book.happened(desk.now, "nomor-resmi", one)
        self.compare(desk, one.id)

    def foreign(self, desk: Desk, one: Activity, teks: str) -> Number:
        """A number of another system, which becomes that of an activity without one."""
        day = one.mulai.date() if one.jenis in PRODUCTS else desk.now.date()
        last = desk.book.last_number("srikandi", day.year)
        dokumen = PRODUCTS.get(one.jenis, "nota" if one.jenis == "wawancara-pers" else "")
        return Number("srikandi", 1 if last is None else last.urut + 1, "", teks, day, dokumen=dokumen)

    @rule(who=PLACES, days=st.sampled_from([-2, 0, 0, 1]))
    def skip(self, who: int, days: int) -> None:
        desk = self.desk(who)
        day = desk.now.date() + timedelta(days=days)
        if (number := desk.book.next(desk.book.releases, day)) is not None:
            number.since = desk.now.date()
        words = ("register", "skip", "--deret", desk.book.releases, "--alasan", "tulisan tangan", "--tanggal")
        done = self.act(desk, *words, day.isoformat(), refused=() if number is not None else {1})
        if done is not None and number is not None:
            assert done.data["teks"] == number.teks
            number.state, number.alasan = "dilewati", "tulisan tangan"
            desk.book.numbers.append(number)
            desk.book.happened(desk.now)
        self.compare(desk)

    @rule(who=PLACES, place=PLACES, more=st.sampled_from([0, 0, 1, 3]))
    def explain(self, who: int, place: int, more: int) -> None:
        """A number that is missing, or the next ones, or one behind the next."""
        desk = self.desk(who)
        book, year = desk.book, desk.now.year
        missing = book.missing(book.releases, year)
        last = book.last_number(book.releases, year)
        following = 1 if last is None else last.urut + 1
        urut = missing[place % len(missing)] if missing else following + place % 2
        next_one = urut == following
        refused = set() if missing else {2} if not next_one else set()
        if next_one and last is not None and desk.now.date() < last.counts:
            refused = {1}
        which = range(urut, urut + 1 + (more if next_one else 0))
        span = f"{urut}-{which[-1]}" if more and next_one else str(urut)
        words = ("register", "skip", "--deret", book.releases, "--nomor", span, "--tahun", str(year), *WHY)
        done = self.act(desk, *words, refused=refused)
        if done is not None:
            there = sorted(book.of(book.releases, year), key=lambda one: (one.urut, one.sisipan))
            before = [one for one in there if one.urut < urut]
            day = desk.now.date() if next_one else (before[-1] if before else there[0]).counts
            for ke in which:
                text = book.text(book.releases, ke, day)
                book.numbers.append(Number(book.releases, ke, "", text, day, "dilewati", alasan="salah tulis"))
            book.happened(desk.now)
        self.compare(desk)
