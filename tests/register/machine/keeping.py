"""Rules of the machine: people's rights, old number books, archives, backups and what comes back from them."""

from __future__ import annotations

import shutil
import subprocess
from copy import deepcopy
from datetime import date, timedelta

from hypothesis import strategies as st
from hypothesis.stateful import rule

from register.machine.driver import PLACES, Desk
from register.machine.model import Activity, Book, Number
from register.machine.owing import Agenda
from register.machine.world import JOURNALISTS


class People(Agenda):
    """``kontak correct|erase|export|show``."""

    def held(self, desk: Desk, who: int) -> list[Activity]:
        """The activities that hold something of a journalist."""
        return [one for one in desk.book.activities.values() if one.wartawan == who]

    @rule(who=PLACES, person=st.integers(0, 1))
    def correct(self, who: int, person: int) -> None:
        desk = self.desk(who)
        held = self.held(desk, person)
        refused = () if held else {5}
        if len({one.kontak for one in held}) > 1:  # one value would replace several
            refused = {2}
        new = f"pewarta-{self.fresh()}@media.example"
        words = ("kontak", "correct", JOURNALISTS[person]["nomor_kartu_pers"], "--ubah", f"kontak={new}")
        if self.act(desk, *words, refused=refused) is not None:
            for one in held:
                one.kontak = new
                one.version += 1
                desk.book.happened(desk.now, "pribadi-dikoreksi", one)
        self.compare(desk, held[0].id if held else None)

    @rule(who=PLACES, person=st.integers(0, 1))
    def erase(self, who: int, person: int) -> None:
        desk = self.desk(who)
        held = self.held(desk, person)
        words = ("kontak", "erase", JOURNALISTS[person]["nomor_kartu_pers"], "--alasan", "permintaan", "--ya")
        if self.act(desk, *words, refused=() if held else {5}) is not None:
            for one in held:
                one.wartawan, one.erased = None, True
                desk.book.happened(desk.now, "pribadi-dihapus", one)
                shown = desk.office.do("register", "show", one.id, "--riwayat", "--dengan-kontak").out
                assert one.kontak not in shown and JOURNALISTS[person]["wartawan"] not in shown
        self.compare(desk, held[0].id if held else None)

    @rule(who=PLACES, person=st.integers(0, 1))
    def hand_out(self, who: int, person: int) -> None:
        """What is held on somebody, on the screen and as a file of his own."""
        desk = self.desk(who)
        held = self.held(desk, person)
        word = JOURNALISTS[person]["nomor_kartu_pers"]
        told = ("kontak", "export", word, "--output", "orang.json", "--force")
        if not held:
            self.act(desk, "kontak", "show", word, refused={5}, adds=False)
            self.act(desk, *told, refused={5}, adds=False)
            return
        (shown,) = self.look(desk, "kontak", "show", word, "--lengkap")
        assert shown["nama"] == [JOURNALISTS[person]["wartawan"]]
        now = {(row["kegiatan"], row["nilai"]) for row in shown["data"] if row["isian"] == "isi.kontak"}
        assert now == {(one.id, one.kontak) for one in held}
        self.act(desk, *told, adds=False)
        file = desk.office.work / "orang.json"
        assert file.stat().st_mode & 0o077 == 0
        text = file.read_text(encoding="utf-8")
        assert all(one.id in text and one.kontak in text for one in held)


class Keeping(People):
    """``register import|archive|backup|restore`` and ``verify --arsip``."""

    @rule(who=PLACES, leap=st.integers(0, 2), count=st.integers(1, 2), reason=st.booleans())
    def import_numbers(self, who: int, leap: int, count: int, reason: bool) -> None:
        """The next lines of a book kept by hand, perhaps with numbers left out before and between."""
        desk = self.desk(who)
        book, day = desk.book, desk.now.date()
        last = book.last_number(book.releases, day.year)
        if last is not None and day < last.counts:
            return
        first = (0 if last is None else last.urut) + 1 + leap
        lines = [self.line(book, first + 2 * place, day) for place in range(count)]
        rows = "".join(f"{one.teks};{day};Surat lama;{book.releases}\n" for one in lines)
        (desk.office.work / "buku.csv").write_text(f"nomor;tanggal;perihal;jenis\n{rows}", encoding="utf-8")
        words = ("register", "import", "buku.csv", "--deret", book.releases)
        made = self.act(desk, *words, *(("--terima", "sesuai buku") if reason else ()))
        if made is not None:
            assert [one["nomor"] for one in made.data["nomor"]] == [one.teks for one in lines]
            book.numbers += lines
            book.happened(desk.now)
            between = [self.line(book, first + 1, day)] if count > 1 and reason else []
            assert [one["nomor"] for one in made.data["dilewati"]] == [one.teks for one in between]
            for one in between:
                one.state, one.alasan = "dilewati", "sesuai buku"
                book.numbers.append(one)
                book.happened(desk.now)
            again = self.look(desk, *words)
            assert (again["nomor"], again["sudah_tercatat"]) == ([], count)
        self.compare(desk)

    @staticmethod
    def line(book: Book, urut: int, day: date) -> Number:
        """A line of an old book."""
        return Number(book.releases, urut, "", book.text(book.releases, urut, day), day)

    @rule(who=PLACES, contacts=st.booleans())
    def archive(self, who: int, contacts: bool) -> None:
        """Plain files that a shell can check, and that the register goes on agreeing with."""
        desk = self.desk(who)
        folder = f"arsip-{self.fresh()}"
        own = () if not self.shared else ("--kantor", desk.book.kantor)
        words = ("register", "archive", folder, *own, *(("--dengan-kontak",) if contacts else ()))
        if self.shared and not desk.book.events:  # an office that never wrote is none that could be named
            self.act(desk, *words, refused={5}, adds=False)
            return
        made = self.look(desk, *words)
        place = desk.office.work / folder
        lines = [row for file in place.glob("peristiwa-*.jsonl") for row in file.read_text("utf-8").splitlines()]
        assert len(lines) == desk.book.events, (made, len(lines))
        checked = subprocess.run(["sh", "periksa.sh"], cwd=place, capture_output=True, text=True, check=False)
        assert checked.returncode == 0, checked
        addresses = [address for person in JOURNALISTS for address in (person["kontak"], person["nomor_kartu_pers"])]
        if not contacts:
            text = "".join(p.read_text("utf-8", "replace") for p in place.rglob("*") if p.suffix in (".csv", ".jsonl"))
            assert not any(address in text for address in addresses)
        if lines:  # of an empty register there is nothing to agree with
            desk.archives.append(folder)

    @rule(who=PLACES)
    def agrees_with_archives(self, who: int) -> None:
        desk = self.desk(who)
        for folder in desk.archives[-2:]:
            self.look(desk, "register", "verify", "--arsip", folder)

    @rule(who=PLACES)
    def backup(self, who: int) -> None:
        desk = self.desk(who)
        if not desk.book.events:
            return
        file = str(desk.office.folder / f"cadangan-{self.fresh()}.zip")
        made = self.look(desk, "register", "backup", file)
        own = next(one for one in made["kantor"] if one["kantor"] == desk.book.kantor)
        assert own["peristiwa"] == desk.book.events
        assert own["kegiatan"] == len(desk.book.activities)
        assert own["nomor"] == len(desk.book.numbers)
        desk.backups.append((file, deepcopy(desk.book)))

    @rule(who=PLACES, place=PLACES, lost=st.booleans(), sure=st.booleans())
    def restore(self, who: int, place: int, lost: bool, sure: bool) -> None:
        """A backup comes back, into the place of what is there or of a register that was lost."""
        desk = self.desk(who)
        if not desk.backups:
            return
        file, kept = desk.backups[place % len(desk.backups)]
        kept = deepcopy(kept)
        words = ("register", "restore", file)
        if self.shared:
            self.act(desk, *words, refused={4}, adds=False)
            self.act(desk, *words, "--ganti", refused={2}, adds=False)
            return
        if lost:
            for path in desk.office.home.glob("register.db*"):
                path.unlink()
        else:
            words = (*words, "--ganti", *(("--ya",) if sure else ()))
        behind = desk.book.events > kept.events
        if not lost and behind and not sure:
            self.act(desk, *words, refused={6}, adds=False)
            return
        outcome = desk.office.run(*words, "--json")
        assert outcome.status == 0, outcome
        skipped = [] if lost else self.skipped(desk.book, kept, desk.now.date())
        assert outcome.data["nomor_dilewati"] == len(skipped)
        kept.rules, kept.hours = desk.book.rules, desk.book.hours  # they stand in a file of the office
        desk.backups = [(name, book) for name, book in desk.backups if book.events <= kept.events]
        desk.book = kept
        if skipped:
            kept.numbers += skipped
            kept.happened(max(desk.now, kept.last or desk.now))
        self.begin_again(desk)
        self.compare(desk)

    def skipped(self, book: Book, kept: Book, day: date) -> list[Number]:
        """Numbers that a backup does not know and that nobody may get again."""
        there = {one.place for one in kept.numbers}
        texts = {one.teks for one in kept.numbers}
        lost = [deepcopy(one) for one in book.numbers if one.place not in there and one.teks not in texts]
        for one in lost:
            one.state, one.entri, one.dokumen, one.resmi = "dilewati", "", "", ""
        return lost

    def begin_again(self, desk: Desk) -> None:
        """Nothing lies about from the time that was taken back."""
        desk.seen, desk.archives = [], []
        shutil.rmtree(desk.office.work)
        desk.office.work.mkdir()
        self.ensure_events(desk)
        self.set_clock(self.moment + timedelta(minutes=1))
