"""Rules of the machine: activities are recorded and go out, and the clock goes on, or back."""

from __future__ import annotations

from copy import deepcopy
from datetime import timedelta

from hypothesis import strategies as st
from hypothesis.stateful import rule

from register.machine.driver import PLACES, Desk, Driver
from register.machine.judging import PRODUCTS, judge, judged
from register.machine.model import Activity, Number
from register.machine.world import JEWELS, KINDS, first_version, record_text
from register.office import EXAMPLES

HOW = st.sampled_from([(), (), (), ("--sisipan",), ("--alasan", "ralat")])
VERDICTS = {"sesuai": 0, "belum-lengkap": 3, "tidak-sesuai": 1}
LETTERS = {"wawancara-pers": (("nota", "nota"), ("jawaban-terima", "surat"))}
"""The numbered letters of kinds without a product, and their series at the centre."""


class Recording(Driver):
    """``new``, ``draft``, ``check``, ``plan``, ``issue``, ``register import`` of record files, and the clock."""

    @rule(hours=st.sampled_from([0.1, 1, 5, 30, 24 * 12, 24 * 40]))
    def wait(self, hours: float) -> None:
        self.set_clock(self.moment + timedelta(hours=hours))

    @rule(minutes=st.sampled_from([4, 200]))
    def clock_goes_back(self, minutes: int) -> None:
        self.set_clock(self.moment - timedelta(minutes=minutes))

    @rule(who=PLACES)
    def resync(self, who: int) -> None:
        desk = self.desk(who)
        refused = () if desk.book.is_behind(desk.now) else {1}
        words = ("register", "resync", "--alasan", "jam komputer salah")
        outcome = desk.office.run(*words, "--json")  # the one command that a clock behind does not stop
        assert outcome.status == (1 if refused else 0), outcome
        if not refused:
            desk.book.happened(desk.now, "jam-dibetulkan")
        self.ensure_events(desk)

    def described(self, desk: Desk, kind: int, title: str, hours: int, extra: int) -> Activity:
        kinds = KINDS[desk.book.kantor]
        begin = (desk.now + timedelta(hours=hours)).replace(minute=0)
        named = f"Kegiatan {title}"
        return first_version(desk.book, kinds[kind % len(kinds)], named, begin, desk.now, extra)

    def written(self, desk: Desk, one: Activity, name: str, verb: str = "new") -> tuple[str, ...]:
        """The options that tell an activity."""
        (desk.office.work / name).write_text(record_text(one), encoding="utf-8")
        body = ("--naskah", str(EXAMPLES / "rilis.md")) if one.jenis == "siaran-pers" and verb != "plan" else ()
        return ("--isian", name, *body)

    def identified(self, desk: Desk, one: Activity) -> None:
        """Give it the id that follows those of its kind and day."""
        day = f"{one.jenis}-{one.mulai:%Y-%m-%d}-"
        there = [int(id.removeprefix(day)) for id in desk.book.activities if id.startswith(day)]
        one.id = f"{day}{max(there, default=0) + 1:02d}"

    def recorded(self, desk: Desk, one: Activity) -> None:
        """It is in the register now."""
        self.rank += 1
        one.rank = self.rank
        desk.book.activities[one.id] = one
        judge(desk.book, one, desk.now)
        desk.book.happened(desk.now, "dicatat", one)

    @rule(who=PLACES, kind=PLACES, title=st.sampled_from(JEWELS), hours=st.integers(-30, 200), extra=st.integers(0, 64))
    def new(self, who: int, kind: int, title: str, hours: int, extra: int) -> None:
        self.record(who, kind, title, hours, extra)

    def record(self, who: int, kind: int, title: str, hours: int, extra: int) -> None:
        """``new`` with the facts of an activity."""
        desk = self.desk(who)
        one = self.described(desk, kind, title, hours, extra)
        self.identified(desk, one)
        verdict, _ = judged(desk.book, one, desk.now)
        refused = {1} if verdict == "tidak-sesuai" and one.jenis in PRODUCTS else ()
        words = (one.jenis, "new", *self.written(desk, one, "isian.toml"))
        exit = VERDICTS[verdict] if one.jenis in PRODUCTS else 0  # what comes before or answers may always be made
        made = self.act(desk, *words, refused=refused, exits={exit})
        if made is not None:
            assert made.data["id"] == one.id
            self.recorded(desk, one)
        self.compare(desk, one.id if made is not None else None)

    @rule(who=PLACES, kind=PLACES, hours=st.integers(-30, 60), verb=st.sampled_from(["draft", "check", "plan"]))
    def without_recording(self, who: int, kind: int, hours: int, verb: str) -> None:
        desk = self.desk(who)
        one = self.described(desk, kind, "akik", hours, 3)
        folder = ("--output", f"rancangan-{self.fresh()}") if verb == "draft" else ()
        words = (one.jenis, verb, *self.written(desk, one, "rancangan.toml", verb), *folder)
        verdict, _ = judged(desk.book, one, desk.now)
        exit = 0 if verb == "draft" and one.jenis not in PRODUCTS else VERDICTS[verdict]
        self.act(desk, *words, exits={exit}, adds=False)

    @rule(who=PLACES, hours=st.integers(-30, 60), again=st.booleans())
    def import_record(self, who: int, hours: int, again: bool) -> None:
        """A record file of another computer; and the same file once more."""
        desk = self.desk(who)
        one = self.described(desk, KINDS[desk.book.kantor].index("dokumentasi"), "mirah", hours, 0)
        self.identified(desk, one)
        text = f'versi = 1\nid = "{one.id}"\n{record_text(one)}'
        (desk.office.work / "kiriman.toml").write_text(text, encoding="utf-8")
        made = self.act(desk, "register", "import", "kiriman.toml")
        if made is not None:
            assert made.data["kegiatan"] == [one.id]
            self.recorded(desk, one)
            if again:
                known = self.look(desk, "register", "import", "kiriman.toml")
                assert (known["kegiatan"], known["sudah_tercatat"]) == ([], 1)
        self.compare(desk, one.id if made is not None else None)

    @rule(who=PLACES, place=PLACES, how=HOW, dry=st.sampled_from([False, False, True]))
    def issue(self, who: int, place: int, how: tuple[str, ...], dry: bool) -> None:
        desk = self.desk(who)
        one = self.pick(desk, place)
        if one is None:
            return
        words = (one.jenis, "issue", one.id, "--force", *how, *(("--dry-run",) if dry else ()))
        new = self.letters(desk, one, inserted="--sisipan" in how)
        refused = self.refusals(desk, one, new, reason="--alasan" in how)
        again = bool(one.out) and not one.stale and not one.erased
        issued = self.act(desk, *words, refused=refused, adds=not (again or dry))
        if issued is None:
            self.compare(desk, one.id)
            return
        assert new is not None
        assert issued.data["nomor_baru"] == [number.teks for number in new]
        if not (again or dry):
            self.take(desk, one, new)
            one.out.add(PRODUCTS.get(one.jenis, "surat"))
            one.said, one.touched = one.prints, False
            goes = one.jenis in PRODUCTS and one.state == "konsep"
            self.version(desk, one, "terbit" if goes else "dokumen", "terbit" if goes else one.state)
        if not dry:
            series = {number.dokumen: number.teks for number in desk.book.numbers_of(one)}
            wanted = [PRODUCTS[one.jenis]] if one.jenis in PRODUCTS else [id for id, _ in LETTERS.get(one.jenis, ())]
            assert issued.data["nomor"] == [series[id] for id in wanted]
        self.compare(desk, one.id)

    def letters(self, desk: Desk, one: Activity, *, inserted: bool) -> list[Number] | None:
        """The numbers that its letters would get now; ``None`` when there is no place for one."""
        book = deepcopy(desk.book)
        has = {number.dokumen for number in book.numbers_of(one)}
        if one.jenis in PRODUCTS:
            series = "siaran-pers" if one.jenis == "siaran-pers" else "surat"
            wanted = [(PRODUCTS[one.jenis], series, one.mulai.date())]
        else:
            wanted = [(id, series, desk.now.date()) for id, series in LETTERS.get(one.jenis, ())]
        given: list[Number] = []
        for id, series, day in wanted:
            if id in has:
                continue
            number = (book.inserted if inserted else book.next)(book.series(series), day)
            if number is None:
                return None
            number.since = desk.now.date()
            number.dokumen = id
            book.numbers.append(number)
            given.append(number)
        return given

    def refusals(self, desk: Desk, one: Activity, new: list[Number] | None, *, reason: bool) -> set[int]:
        """How ``issue`` may end when it must not be done; empty when it must."""
        if one.state == "batal":
            return {1}
        if one.erased:  # a letter would print that something was erased, and one that went out would change
            return {1, 3, 6}
        if one.out and not one.stale:
            return set()
        if one.out and not reason:
            return {6}
        found = set() if new is not None else {1}
        if one.jenis in PRODUCTS:
            verdict, _ = judged(desk.book, one, desk.now)
            found |= {"sesuai": set(), "belum-lengkap": {3}, "tidak-sesuai": {1}}[verdict]
        return found

    def compare(self, desk: Desk, id: str | None = None) -> None:
        """What is compared after each step."""
        raise NotImplementedError
