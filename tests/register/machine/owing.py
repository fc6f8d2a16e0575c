"""Rules of the machine: what is owed, and by what it is closed; the yearly agenda."""

from __future__ import annotations

from copy import copy
from datetime import datetime, timedelta

from hypothesis import strategies as st
from hypothesis.stateful import rule

from humas_cli.rulebook.loader import SHIPPED
from register.machine.changing import Changing
from register.machine.driver import PLACES, Desk
from register.machine.judging import CENTRE, judged, owes_report
from register.machine.model import Activity, Number, Plan
from register.machine.world import KINDS

PARTNERS = st.sampled_from([CENTRE, CENTRE, "kepala-bkn"])
LATE = ("--alasan", "menunggu rekaman")


class Owing(Changing):
    """``laporan new``, ``koordinasi new``, ``tenggat close``, another rulebook."""

    @rule(who=PLACES, place=PLACES, late=st.booleans(), minutes=st.sampled_from([None, None, 0, -30, -2000, 60]))
    def report(self, who: int, place: int, late: bool, minutes: int | None) -> None:
        desk = self.desk(who)
        if (one := self.pick(desk, place)) is None:
            return
        end = None if minutes is None or one.selesai else desk.now + timedelta(minutes=minutes)
        kepada = self.recipient(desk, one)
        then, duties = self.as_told(desk, one, end)
        again = self.is_reported(then, kepada, duties)
        refused = self.no_report(desk, then, end, again=again, open_ones=duties, late=late)
        words = ("laporan", "new", one.id, "--tanpa-dokumen", "--no-input", *(LATE if late else ()))
        words += () if duties else ("--kepada", kepada)
        told = () if end is None else ("--selesai", end.isoformat())
        adds = not again or end is not None
        done = self.act(desk, *words, *told, refused=refused, adds=adds)
        if done is not None and adds:
            one.selesai = one.selesai or end
            if again:
                self.version(desk, one, "dokumen")
            else:
                one.laporan.append((kepada, desk.now))
                self.reported(desk, one)
        if done is not None:
            assert done.data["keadaan"] == one.state
        self.compare(desk, one.id)

    @staticmethod
    def recipient(desk: Desk, one: Activity) -> str:
        """Who gets the report: whom the duty names; else one is told, the centre's own go one step up."""
        own = desk.book.kantor == "pusat" and one.jenis not in ("keterangan-pers", "wawancara-pers")
        return "kepala-bkn" if own else CENTRE

    @staticmethod
    def as_told(desk: Desk, one: Activity, end: datetime | None) -> tuple[Activity, bool]:
        """The activity with the end that is told, and whether a report of it is owed by the regulation alone."""
        then = copy(one)
        then.selesai, then.duties = one.selesai or end, []
        then.duties = judged(desk.book, then, desk.now)[1]
        return then, owes_report(then)

    @staticmethod
    def is_reported(then: Activity, kepada: str, owed: bool) -> bool:
        """Whether that report is known already; one that came before the end is not taken for it."""
        end = then.selesai
        return not owed and any(who == kepada and not (end and when < end) for who, when in then.laporan)

    def no_report(
        self, desk: Desk, then: Activity, end: datetime | None, *, again: bool, open_ones: bool, late: bool
    ) -> set[int]:
        """How a report may be refused."""
        found = {1} if then.state == "batal" else set()
        if end is not None and (end < then.mulai or end > desk.now):
            found.add(2)
        if not again and (desk.now < then.mulai or (then.selesai is not None and desk.now < then.selesai)):
            found.add(2)
        terms = [row["tenggat"] for row in then.duties if row["apa"] == "laporan"]
        if not again and open_ones and not late and any(isinstance(t, datetime) and desk.now > t for t in terms):
            found.add(6)
        takes_place = then.state in ("terlaksana", "dilaporkan") or (self.can_end(then) and then.selesai is not None)
        if takes_place and any(when < then.mulai for _, when in then.laporan):
            found.add(2)
        return found

    def reported(self, desk: Desk, one: Activity) -> None:
        """A report is in: an activity whose end is known has taken place, and is reported when nothing more is owed."""
        owed = self.as_told(desk, one, None)[1]
        ended = one.selesai is not None and one.selesai <= desk.now
        if ended and self.can_end(one):
            self.version(desk, one, "terlaksana", "terlaksana")
            if not owed:
                one.state = "dilaporkan"
                desk.book.happened(desk.now, "dilaporkan", one)
        elif one.state == "terlaksana" and not owed:
            self.version(desk, one, "dilaporkan", "dilaporkan")
        else:
            self.version(desk, one, "diubah")

    @rule(who=PLACES, place=PLACES, partner=PARTNERS, answer=st.sampled_from(["", "", "setuju", "setuju, tanpa nama"]))
    def coordinate(self, who: int, place: int, partner: str, answer: str) -> None:
        desk = self.desk(who)
        if (one := self.pick(desk, place)) is None:
            return
        rows = self.coordinated(one, partner, desk.now, answer)
        refused, adds = {1} if one.state == "batal" else (), rows != one.koordinasi
        words = ("koordinasi", "new", one.id, "--dengan", partner, "--cara", "telepon", "--hasil", answer, "--no-input")
        done = self.act(desk, *words, refused=refused, adds=adds)
        if done is not None and adds:
            one.koordinasi = rows
            self.version(desk, one, "diubah")
        self.compare(desk, one.id)

    @staticmethod
    def coordinated(one: Activity, partner: str, now: datetime, answer: str) -> list[tuple[str, datetime, str]]:
        """The coordinations with one more; an answer belongs to the last one with that partner that has none yet."""
        rows = list(one.koordinasi)
        own = [ke for ke, (who, _, _) in enumerate(rows) if who == partner]
        waiting = [ke for ke in own if not rows[ke][2] and rows[ke][1] <= now]
        if answer and waiting:
            rows[waiting[-1]] = (partner, rows[waiting[-1]][1], answer)
        elif not any((answer and rows[ke][2] == answer) or rows[ke][1] == now for ke in own):
            rows.append((partner, now, answer))
        return rows

    @rule(who=PLACES, place=PLACES, numbered=st.booleans())
    def letter(self, who: int, place: int, numbered: bool) -> None:
        """The letter that asks for a coordination, which some kinds have."""
        desk = self.desk(who)
        if (one := self.pick(desk, place)) is None or one.erased:
            return
        has = [number for number in desk.book.numbers_of(one) if number.dokumen == "koordinasi"]
        new: Number | None = None
        refused: set[int] = {1} if one.state == "batal" else set()
        if one.jenis not in ("keterangan-pers", "wawancara-pers"):
            refused.add(5)
        elif numbered and not has:
            new = desk.book.next(desk.book.series("nota"), desk.now.date())
            refused |= {1} if new is None else set()
        words = ("koordinasi", "new", one.id, "--nota", "--no-input", "--force")
        done = self.act(desk, *words, *(("--terbitkan",) if numbered else ()), refused=refused)
        if done is not None:
            if new is not None:
                new.dokumen = "koordinasi"
                self.take(desk, one, [new])
                has = [new]
            assert done.data["nomor"] == [number.teks for number in has]
            desk.book.happened(desk.now, "dokumen", one)
        self.compare(desk, one.id)

    @rule(who=PLACES, place=PLACES, which=st.sampled_from([None, 1, 2, 3]))
    def close(self, who: int, place: int, which: int | None) -> None:
        desk = self.desk(who)
        if (one := self.pick(desk, place)) is None:
            return
        open_ones = [row for ke, row in enumerate(one.duties, 1) if row["status"] == "terbuka" and which in (None, ke)]
        refused = {0: {1}, 1: set()}.get(len(open_ones), {2})
        words = ("tenggat", "close", one.id, "--alasan", "tidak perlu lagi", *(("--ke", str(which)) if which else ()))
        done = self.act(desk, *words, refused=refused)
        if done is not None:
            (row,) = open_ones
            one.duties[one.duties.index(row)] = {**row, "status": "gugur"}
            assert done.data["tersisa"] == len(one.open_duties)
            desk.book.happened(desk.now, "diubah", one)
        self.compare(desk, one.id)

    @rule(who=PLACES, hours=st.sampled_from([24, 48]))
    def other_rules(self, who: int, hours: int) -> None:
        """The office's rulebook grants another term for the report of a statement."""
        desk = self.desk(who)
        desk.book.rules, desk.book.hours = self.fresh(), hours
        version = f'versi = "2026.{desk.book.rules + 1}"'
        text = SHIPPED.read_text(encoding="utf-8").replace('versi = "2026.1"', version, 1)
        head, mark, rest = text.partition('id = "keterangan-pers.3.laporan"')
        folder = desk.office.home / "aturan"
        folder.mkdir(exist_ok=True)
        (folder / "kantor.toml").write_text(head + mark + rest.replace("jam = 24", f"jam = {hours}", 1), "utf-8")


class Agenda(Owing):
    """``agenda new|import|cancel``."""

    def planned(self, desk: Desk, kind: int, bulan: int | None, jumlah: int) -> Plan:
        """An item that has no id yet."""
        kinds = KINDS[desk.book.kantor]
        return Plan("", desk.now.year, kinds[kind % len(kinds)], "Rencana", bulan, jumlah)

    def same_plan(self, desk: Desk, plan: Plan) -> list[str]:
        """The items that plan the same."""
        return [one.id for one in desk.book.plans.values() if one.aktif and one.what == plan.what]

    def put(self, desk: Desk, plan: Plan) -> None:
        """It stands in the agenda, under the next id of its year."""
        there = sum(one.tahun == plan.tahun for one in desk.book.plans.values())
        plan.id = f"agenda-{plan.tahun}-{there + 1:02d}"
        desk.book.plans[plan.id] = plan
        desk.book.happened(desk.now)

    @rule(who=PLACES, kind=PLACES, bulan=st.sampled_from([None, 1, 11, 12]), jumlah=st.integers(1, 2))
    def plan(self, who: int, kind: int, bulan: int | None, jumlah: int) -> None:
        desk = self.desk(who)
        plan = self.planned(desk, kind, bulan, jumlah)
        month = () if bulan is None else ("--bulan", str(bulan))
        words = ("agenda", "new", "--jenis", plan.jenis, "--judul", plan.judul, "--jumlah", str(jumlah), *month)
        made = self.act(desk, *words, refused={4} if self.same_plan(desk, plan) else ())
        if made is not None:
            self.put(desk, plan)
            assert made.data["id"] == plan.id
        self.compare(desk)

    @rule(who=PLACES, kind=PLACES)
    def import_plans(self, who: int, kind: int) -> None:
        desk = self.desk(who)
        wanted = [self.planned(desk, kind, 11, 1), self.planned(desk, kind + 1, 12, 1)]
        text = "jenis,judul,bulan\n" + "".join(f"{one.jenis},{one.judul},{one.bulan}\n" for one in wanted)
        (desk.office.work / "agenda.csv").write_text(text, encoding="utf-8")
        new = [one for one in wanted if not self.same_plan(desk, one)]
        known = [id for one in wanted for id in self.same_plan(desk, one)]
        made = self.act(desk, "agenda", "import", "agenda.csv", adds=bool(new))
        if made is not None:
            for one in new:
                self.put(desk, one)
            assert [one["id"] for one in made.data["baru"]] == [one.id for one in new]
            assert made.data["sudah"] == known
        self.compare(desk)

    @rule(who=PLACES, place=PLACES)
    def unplan(self, who: int, place: int) -> None:
        desk = self.desk(who)
        if not desk.book.plans:
            return
        plan = list(desk.book.plans.values())[place % len(desk.book.plans)]
        refused = () if plan.aktif else {1}
        if self.act(desk, "agenda", "cancel", plan.id, "--alasan", "digabung", refused=refused) is not None:
            plan.aktif = False
            desk.book.happened(desk.now)
        self.compare(desk)
