"""Rules of the machine that only read: what the register says is what the model says, whole."""

from __future__ import annotations

import csv
import io
from datetime import datetime, timedelta
from typing import Any

from hypothesis import strategies as st
from hypothesis.stateful import rule

from register.machine.agenda import compared
from register.machine.driver import PLACES, Desk
from register.machine.judging import CENTRE, at_present, earliest, maybe_late, overdue, rejudge, waits
from register.machine.keeping import Keeping
from register.machine.model import Activity, Book, Number, Plan, Row
from register.machine.world import CHIEF, JEWELS, JOURNALISTS
from register.office import Outcome

STATES = ("konsep", "terbit", "terlaksana", "dilaporkan", "batal")


def moment(text: str | None) -> datetime | None:
    """A moment of JSON."""
    return None if text is None else datetime.fromisoformat(text)


class Reading(Keeping):
    """``register list|search|show|export|numbers|verify``, ``tenggat``, ``hari-ini``, ``agenda``, ``kontak list``."""

    def compare(self, desk: Desk, id: str | None = None) -> None:
        """After each step: the chain, the list, and the activity that it was about."""
        self.ensure_events(desk)
        if desk.book.events:
            self.ensure_list(desk)
        if id is not None and id in desk.book.activities:
            self.ensure_shown(desk, desk.book.activities[id])

    def everything(self, desk: Desk) -> None:
        """In the end: every reading command, every activity."""
        self.ensure_list(desk)
        for one in desk.book.activities.values():
            self.ensure_shown(desk, one)
        for what in (self.numbers, self.duties, self.morning, self.people, self.exported, self.agenda, self.calendar):
            what(desk)
        for word in JEWELS:
            self.search(desk, word)
        found = self.look(desk, "register", "verify")
        own = [one["peristiwa"] for one in found["rantai"] if one["kantor"] == desk.book.kantor]
        assert (found["utuh"], own) == (True, [desk.book.events])
        self.ensure_events(desk)

    @rule(who=PLACES, place=PLACES)
    def copies(self, who: int, place: int) -> None:
        """The record file and the documents come out of the register again, except those that were erased."""
        desk = self.desk(who)
        if (one := self.pick(desk, place)) is None:
            return
        folder = f"salinan-{self.fresh()}"
        told = self.look(desk, "register", "show", one.id, "--output", folder)
        names = {path.name for path in (desk.office.work / folder).iterdir()}
        assert f"{one.id}.toml" in names
        kept = {document["berkas"] for document in told["dokumen"] if document["isi_tersimpan"]}
        assert names - {f"{one.id}.toml"} == kept

    @rule(
        who=PLACES, what=st.sampled_from(["numbers", "duties", "morning", "people", "exported", "agenda", "calendar"])
    )
    def read(self, who: int, what: str) -> None:
        getattr(self, what)(self.desk(who))
        self.compare(self.desk(who))

    @rule(who=PLACES, word=st.sampled_from(JEWELS))
    def find(self, who: int, word: str) -> None:
        self.search(self.desk(who), word)

    def visible(self, desk: Desk) -> list[Activity]:
        """What an office sees, the latest first: its own; the centre of a shared register sees all."""
        books = self.books(desk)
        found = [one for book in books for one in book.activities.values()]
        return sorted(found, key=lambda one: (one.mulai, one.rank), reverse=True)

    def books(self, desk: Desk) -> list[Book]:
        """Whose records an office sees."""
        all_of_them = self.shared and desk.book.kantor == "pusat"
        return [one.book for one in self.desks] if all_of_them else [desk.book]

    def ensure_list(self, desk: Desk) -> None:
        """The list, whole; and a part of it."""
        wanted = self.visible(desk)
        told = self.look(desk, "register", "list")["kegiatan"]
        assert [row["id"] for row in told] == [one.id for one in wanted]
        for row, one in zip(told, wanted, strict=True):
            self.ensure_row(row, one)
        state = STATES[len(wanted) % len(STATES)]
        part = self.look(desk, "register", "list", "--keadaan", state, "--kantor", desk.book.kantor)["kegiatan"]
        own = [one.id for one in wanted if (one.state, one.kantor) == (state, desk.book.kantor)]
        assert [row["id"] for row in part] == own

    def ensure_row(self, row: Any, one: Activity) -> None:
        """What every list says of an activity."""
        plain = ("kantor", "id", "jenis", "judul")
        assert [row[key] for key in plain] == [getattr(one, key) for key in plain]
        assert (row["keadaan"], row["putusan"], row["versi"]) == (one.state, one.verdict, one.version), one
        assert (moment(row["mulai"]), moment(row["selesai"])) == (one.mulai, one.selesai), one
        assert (moment(row["dicatat"]), moment(row["diubah"])) == (one.dicatat, one.diubah), one

    def ensure_shown(self, desk: Desk, one: Activity) -> None:
        """Everything of one activity, with its history."""
        row = self.look(desk, "register", "show", one.id, "--riwayat")
        verdict, now = at_present(desk.book, one, desk.now)
        assert row["putusan"] == verdict, one
        self.ensure_row({**row, "putusan": row["putusan_tercatat"]}, one)
        duties = [(d["apa"], d["kepada"], d["kapan"], moment(d["tenggat"]), d["status"]) for d in row["kewajiban"]]
        assert duties == [tuple(duty.values()) for duty in now], one
        assert [event["peristiwa"] for event in row["riwayat"]] == one.history, one
        told = [(r["dengan"], moment(r["waktu"]), r.get("hasil", "")) for r in row["berkas"].get("koordinasi", [])]
        assert told == one.koordinasi, one
        assert [note["teks"] for note in row["catatan"]] == one.notes
        assert [proof["tautan"] for proof in row["bukti"]] == [link for link, _ in one.proofs]
        numbers = [number for number in desk.book.numbers if number.entri == one.id]
        assert sorted(n["teks"] for n in row["nomor"]) == sorted(number.teks for number in numbers)

    def search(self, desk: Desk, word: str) -> None:
        """The activities with a word in their titles, those recorded last first; half a word is enough."""
        found = [one for one in self.visible(desk) if one.judul.endswith(word)]
        found.sort(key=lambda one: one.rank, reverse=True)
        for text in (word, word[:-1]):
            told = self.look(desk, "register", "search", "kegiatan", text)["kegiatan"]
            assert [row["id"] for row in told] == [one.id for one in found]

    def numbers(self, desk: Desk) -> None:
        """The number book, and what is missing from it."""
        book = desk.book
        wanted = sorted(book.numbers, key=lambda one: one.place)
        series = sorted({(one.deret, one.day.year) for one in wanted})
        missing = [(deret, year, urut) for deret, year in series for urut in book.missing(deret, year)]
        lost = [
            (deret, year, urut) for deret, year, urut in missing if urut > min(o.urut for o in book.of(deret, year))
        ]
        told = self.look(desk, "register", "numbers", exits={1 if lost else 0})
        assert [self.number_row(row) for row in told["nomor"]] == [self.number_of(one) for one in wanted]
        gaps = [(g["deret"], g["tahun"], urut) for g in told["hilang"] for urut in range(g["dari"], g["sampai"] + 1)]
        assert gaps == missing

    @staticmethod
    def number_row(row: Any) -> tuple[object, ...]:
        keys = ("deret", "tahun", "urut", "sisipan", "teks", "tanggal", "keadaan", "entri", "dokumen", "resmi")
        return tuple(row[key] for key in keys)

    @staticmethod
    def number_of(one: Number) -> tuple[object, ...]:
        return (*one.place, one.teks, one.day.isoformat(), one.state, one.entri, one.dokumen, one.resmi)

    def owed(self, desk: Desk) -> list[tuple[Activity, int, Row]]:
        """What is owed, seen from an office: its own, and at the centre what others owe to it; overdue first."""
        found = [
            (one, ke, row)
            for book in self.books(desk)
            for one in book.activities.values()
            for ke, row in enumerate(one.duties, 1)
            if row["status"] == "terbuka" and (book is desk.book or row["kepada"] == CENTRE)
        ]
        found.sort(key=lambda told: self.rank_of(desk, *told))
        return found

    def rank_of(self, desk: Desk, one: Activity, ke: int, row: Row) -> tuple[object, ...]:
        """Late, or maybe so, comes first; then by term, or the earliest that it can be; what waits for a day last."""
        when = row["tenggat"] or earliest(desk.book, one, row)
        urgent = overdue(row, desk.now) or maybe_late(desk.book, one, row, desk.now)
        unknown = row["tenggat"] is None and not waits(one, row, desk.now)
        return not urgent, unknown, when, one.kantor, one.id, ke

    def ensure_duties(self, desk: Desk, data: Any, wanted: list[tuple[Activity, int, Row]]) -> None:
        """A list of duties, each with its term and whether it is over, or may be."""
        doubts = ("selesai_belum_dicatat", "mungkin_lewat")
        told = [
            (row["kantor"], row["id"].rpartition("/")[2], row["ke"], row["apa"], moment(row["tenggat"]), row["lewat"])
            + (moment(row["tenggat_paling_cepat"]), *(row[key] for key in doubts))
            for row in data["kewajiban"]
        ]
        mine = [
            (one.kantor, one.id, ke, row["apa"], row["tenggat"], overdue(row, desk.now))
            + (earliest(desk.book, one, row), waits(one, row, desk.now), maybe_late(desk.book, one, row, desk.now))
            for one, ke, row in wanted
        ]
        assert told == mine

    def duties(self, desk: Desk) -> None:
        """``tenggat list`` and ``today``; looking judges again what has to be, once."""
        again = rejudge(desk.book, desk.now)
        wanted = self.owed(desk)
        outcome = desk.office.run("tenggat", "list", "--json")
        self.ensure_alarm(desk, outcome, wanted)
        self.ensure_duties(desk, outcome.data, wanted)
        assert sorted(outcome.data["dinilai_ulang"]) == sorted(again)
        self.ensure_events(desk)
        end = desk.now.replace(hour=0, minute=0, second=0) + timedelta(days=1)
        due = [
            (one, ke, row)
            for one, ke, row in wanted
            if overdue(row, desk.now) or waits(one, row, desk.now) or (row["tenggat"] or end) < end
        ]
        self.ensure_duties(desk, self.look(desk, "tenggat", "today", exits={0, 1}), due)
        self.ensure_events(desk)

    def ensure_alarm(self, desk: Desk, outcome: Outcome, wanted: list[tuple[Activity, int, Row]]) -> None:
        """Cron must not sleep over what is late, nor over what may be."""
        late = sum(overdue(row, desk.now) for _, _, row in wanted)
        perhaps = sum(maybe_late(desk.book, one, row, desk.now) for one, _, row in wanted)
        assert (outcome.data["lewat"], outcome.data["mungkin_lewat"]) == (late, perhaps), outcome
        assert outcome.status == (1 if late + perhaps else 0), outcome

    def calendar(self, desk: Desk) -> None:
        """Each duty with a term is an event of the calendar, also when only the earliest that it can be is known."""
        rejudge(desk.book, desk.now)
        with_term = [row for one, _, row in self.owed(desk) if row["tenggat"] or earliest(desk.book, one, row)]
        outcome = desk.office.run("tenggat", "ics")
        assert outcome.status == 0
        assert outcome.out.count("BEGIN:VEVENT") == len(with_term)
        self.ensure_events(desk)

    def morning(self, desk: Desk) -> None:
        """``hari-ini``: what is owed, today's and tomorrow's activities, the drafts."""
        rejudge(desk.book, desk.now)
        outcome = desk.office.run("hari-ini", "--json")
        self.ensure_alarm(desk, outcome, self.owed(desk))
        self.ensure_duties(desk, outcome.data, self.owed(desk))
        days = (desk.now.date(), desk.now.date() + timedelta(days=1))
        own = list(desk.book.activities.values())
        soon = [one for one in own if one.state != "batal" and one.mulai.astimezone(desk.book.zone).date() in days]
        soon.sort(key=lambda one: (one.mulai, one.id))
        assert [row["id"] for row in outcome.data["agenda"]] == [one.id for one in soon]
        drafts = [one for one in self.visible(desk) if (one.state, one.kantor) == ("konsep", desk.book.kantor)]
        assert [row["id"] for row in outcome.data["konsep"]] == [one.id for one in drafts[:10]]
        assert outcome.data["berapa_konsep"] == len(drafts)
        years = (desk.now.year - 1, desk.now.year) if desk.now.month == 1 else (desk.now.year,)
        fates = [row for year in years for row in compared(self.planned_in(desk, year), desk.book, desk.now)]
        assert outcome.data["agenda_terlewat"] == [id for id, fate, _ in fates if fate == "terlewat"]
        self.ensure_events(desk)

    def people(self, desk: Desk) -> None:
        """Who stands in the own records, with how each can be reached, and where."""
        wanted = []
        for number, person in enumerate(JOURNALISTS):
            held = [one for one in desk.book.activities.values() if one.wartawan == number]
            if held:
                contacts = {person["nomor_kartu_pers"], *(one.kontak for one in held)}
                wanted.append(({person["wartawan"]}, contacts, {one.id for one in held}))
        self.ensure_people(desk, wanted)
        chiefs = {one.id for one in desk.book.activities.values() if one.jenis == "wawancara-pers"}
        self.ensure_people(desk, [({CHIEF}, set(), chiefs)] if chiefs else [], "pemimpin")

    def ensure_people(self, desk: Desk, wanted: list[tuple[set[str], set[str], set[str]]], *words: str) -> None:
        """A list of people; a post without a contact stands there only when it is looked for."""
        told = self.look(desk, "kontak", "list", *words, "--lengkap")
        rows = [(set(row["nama"]), set(row["kontak"]), set(row["kegiatan"])) for row in told]
        assert sorted(rows, key=repr_of) == sorted(wanted, key=repr_of)

    def exported(self, desk: Desk) -> None:
        """The table for other programs: the same as JSON and as CSV, without contacts."""
        wanted = self.visible(desk)
        told = self.look(desk, "register", "export")["kegiatan"]
        assert [row["id"] for row in told] == [one.id for one in wanted]
        for row, one in zip(told, wanted, strict=True):
            self.ensure_row(row, one)
            assert row["kewajiban_terbuka"] == [f"{duty['apa']} {duty['kepada']}" for duty in one.open_duties]
            assert len(row["bukti_tautan"]) == sum(bool(link) for link, _ in one.proofs)
        sheet = desk.office.run("register", "export", "--format", "csv")
        assert sheet.status == 0
        rows = list(
            csv.reader(io.StringIO(sheet.out.lstrip("\ufeff")), delimiter=";" if ";" in sheet.out[:60] else ",")
        )
        assert [row[1] for row in rows[1:]] == [one.id for one in wanted]
        assert not any(one.kontak and one.kontak in sheet.out for one in wanted)

    def agenda(self, desk: Desk) -> None:
        """The agenda beside what happened."""
        plans = [one for one in desk.book.plans.values() if one.tahun == desk.now.year]
        plans.sort(key=lambda one: (one.bulan or 0, one.id))
        listed = self.look(desk, "agenda", "list", "--semua")
        assert [(row["id"], row["aktif"]) for row in listed] == [(one.id, one.aktif) for one in plans]
        wanted = compared(self.planned_in(desk, desk.now.year), desk.book, desk.now)
        missed = any(fate == "terlewat" for _, fate, _ in wanted)
        told = self.look(desk, "agenda", "check", exits={1 if missed else 0})
        rows = [(row["id"], row["nasib"], [match["id"] for match in row["kegiatan"]]) for row in told]
        assert rows == wanted

    @staticmethod
    def planned_in(desk: Desk, year: int) -> list[Plan]:
        """The items of a year that still count."""
        found = [one for one in desk.book.plans.values() if one.tahun == year and one.aktif]
        return sorted(found, key=lambda one: (one.bulan or 0, one.id))


def repr_of(row: tuple[set[str], set[str], set[str]]) -> list[list[str]]:
    """An order of people."""
    return [sorted(part) for part in row]
