"""Three-valued tests: a condition, a person, a delivery or a piece of evidence holds, fails, or is not known yet."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple, cast

from humas_cli.rulebook.model import Condition, Conditions, Delivery, DutyStatus, Evidence, People, Rulebook
from humas_cli.rulebook.projection import EARLY, IN_TIME, LATE, NO_END, NO_START, NO_TIME, Entry, Term, people_slots

Truth = bool | None
State = Mapping[str, object]


class Outcome(NamedTuple):
    """What a test says.

    Attributes:
        truth: holds, fails, or ``None`` for not known.
        missing: dotted facts that would decide it.
        reason: key of the sentence that says why it failed (``wording.REASONS``).
        warnings: keys of the tool's own checks that came up (``[umum]``).
        duty: where the duty stands, when the test is one.
    """

    truth: Truth
    missing: tuple[str, ...] = ()
    reason: str = ""
    warnings: tuple[str, ...] = ()
    duty: DutyStatus | None = None


HOLDS = Outcome(True)
INSTEAD = "digantikan"
"""The reason why a duty holds of which another one was met instead."""


class Context(NamedTuple):
    """What tests may look at: the projected facts and the actor under judgement."""

    book: Rulebook
    state: State
    family: str | None

    def paired(self, words: tuple[str, ...], pair: bool) -> tuple[str, ...]:
        """The words of the actor's own region family, when the rule pairs like with like."""
        if not pair or self.family not in ("kanreg", "pusbangpeg"):
            return words
        of = self.book.keluarga
        return tuple(w for w in words if of.get(w) in (None, "pusat", self.family))

    def reaches(self, given: object, wanted: str) -> bool:
        """Whether what is given to one side counts as given to the other."""
        return given == wanted or wanted in self.book.mencapai.get(str(given), ())

    def reaches_back(self, given: object, wanted: str) -> bool:
        """Whether only the unit was reached where its head is named (T84)."""
        return given in self.book.mencapai.get(wanted, ())


def all_hold(context: Context, conditions: Conditions, pair: bool) -> Outcome:
    """Every condition holds; one that fails decides, whatever is unknown."""
    missing: list[str] = []
    for name, condition in conditions.items():
        outcome = one_holds(context, name, condition, pair)
        if outcome.truth is False:
            return Outcome(False, missing=(name,))
        if outcome.truth is None:
            missing.extend(outcome.missing)
    return Outcome(None, tuple(missing)) if missing else HOLDS


def one_holds(context: Context, name: str, condition: Condition, pair: bool) -> Outcome:
    """One compiled condition against the projected facts."""
    how = condition[0]
    if how == "sama":
        return _same(context, name, condition)
    value = context.state[f"{name}?"] if how == "ada" else context.state[name]
    if value is None:
        return Outcome(None, (name,))
    if how == "ya":
        return Outcome(value is condition[1])
    if how == "ada":
        return Outcome(bool(value))
    if how == "pelaku":
        posts = context.state["@pelaku"]
        return Outcome(None, ("pelaku",)) if posts is None else Outcome(value in posts)  # type: ignore[operator]  # a frozenset
    if how == "tiap":
        groups = condition[1]
        return Outcome(all(value & set(group) for group in groups))  # type: ignore[operator, attr-defined]  # frozenset, tuples
    words = set(context.paired(condition[1], pair))  # type: ignore[arg-type]  # tuple of words
    if how == "satu":
        return Outcome(value in words)
    assert isinstance(value, frozenset)
    if how == "memuat":
        return Outcome(bool(value & words))
    if how == "semua":
        return Outcome(bool(value) and value <= words)
    return Outcome(words <= value)


def _same(context: Context, name: str, condition: Condition) -> Outcome:
    other, blank_is_equal = str(condition[1]), condition[2]
    value = context.state[f"{name}={other}"]
    if isinstance(value, bool):
        return Outcome(value)
    assert isinstance(value, tuple)
    mine_blank, other_blank = value
    if mine_blank and blank_is_equal:
        return HOLDS
    return Outcome(None, tuple(n for n, blank in ((name, mine_blank), (other, other_blank)) if blank))


def person_stands(context: Context, people: People, pair: bool) -> Outcome:
    """Somebody of the list is there; a signature on behalf of the post holds with a warning."""
    wanted = set(context.paired(people.salah_satu, pair))
    there, speaking = people_slots(people)
    posts = context.state[speaking]
    if people.atau_pelaku and isinstance(posts, frozenset) and posts & wanted:
        return HOLDS
    present = context.state[there]
    if not isinstance(present, frozenset):
        return Outcome(None, (people.fakta,))
    on_behalf = False
    for post, behalf in present:
        if people.tunggal and behalf is not None and behalf != post:
            on_behalf = on_behalf or post in wanted or behalf in wanted
        elif post in wanted:
            return HOLDS
    if on_behalf:
        return Outcome(True, warnings=("atas-nama",))
    if any(post is None for post, _ in present):
        return Outcome(None, (f"{people.fakta}.jabatan",))
    if people.atau_pelaku and (posts is None or (isinstance(posts, frozenset) and None in posts)):
        return Outcome(None, ("pelaku",))
    return Outcome(False, reason="orang-tidak-ada" if present else "orang-kosong")


def delivered(context: Context, delivery: Delivery, wanted: str) -> Outcome:
    """One addressee of a delivery is reached."""
    given = context.state[delivery.fakta]
    if not isinstance(given, frozenset):
        return Outcome(None, (delivery.fakta,), duty=DutyStatus.BELUM_JATUH_TEMPO)
    if any(context.reaches(one, wanted) for one in given):
        return Outcome(True, duty=DutyStatus.TERPENUHI)
    if any(context.reaches_back(one, wanted) for one in given):
        return Outcome(True, warnings=("unit-bukan-pimpinan",), duty=DutyStatus.TERPENUHI)
    return Outcome(False, reason="tidak-disampaikan", duty=DutyStatus.LEWAT)


# How one entry of evidence counts, best first.
_GOOD, _FAIR, _SOFT_LATE, _UNKNOWN, _LATE, _WRONG, _NOTHING = range(7)


def evidenced(context: Context, evidence: Evidence, rule_id: str, pair: bool) -> Outcome:
    """The evidence of a duty: the best entry counts; wrong evidence breaks unless another entry is right."""
    entries, stage = cast("Term", context.state[f"{rule_id}:bukti"])
    best = _NOTHING
    missing: set[str] = set()
    warnings: tuple[str, ...] = ()
    for entry in entries:
        rank, lacks, warns = entry_counts(context, evidence, entry, pair)
        if rank == _UNKNOWN:
            missing.update(lacks)
        if rank < best or (rank == best and len(warns) < len(warnings)):
            best, warnings = rank, warns
    if best in (_GOOD, _FAIR):
        return Outcome(True, warnings=warnings, duty=DutyStatus.TERPENUHI)
    if best == _SOFT_LATE:
        return Outcome(True, warnings=("terlambat", *warnings), duty=DutyStatus.TERLAMBAT)
    if best == _UNKNOWN:
        return Outcome(None, tuple(sorted(missing)), duty=DutyStatus.BELUM_JATUH_TEMPO)
    if best == _LATE:
        late = "terlambat-lapor" if evidence.kapan == "sesudah" else "terlambat"
        return Outcome(False, reason=late, duty=DutyStatus.TERLAMBAT)
    if best == _WRONG:
        return Outcome(False, reason="salah", duty=_open(context, evidence, stage))
    return _none_yet(context, evidence, stage)


def either(own: Outcome, others: tuple[Outcome, ...]) -> Outcome:
    """A duty of which others take the place: met when any is, open while any is, owed no more once another is met."""
    done = (DutyStatus.TERPENUHI, DutyStatus.TERLAMBAT)
    if own.duty in done:
        return own
    if any(other.duty in done for other in others):
        return Outcome(True, reason=INSTEAD)
    if own.truth is not True and any(other.truth is True for other in others):  # the other's term is still running
        return Outcome(True, reason="berjalan", duty=own.duty if own.truth is None else None)
    if own.truth is False and (unknown := [other for other in others if other.truth is None]):
        return Outcome(None, tuple(dict.fromkeys(name for other in unknown for name in other.missing)))
    return own


def _open(context: Context, evidence: Evidence, stage: object) -> DutyStatus:
    past = stage == "lewat" if evidence.kapan == "sesudah" else begun(context, evidence)
    return DutyStatus.LEWAT if past else DutyStatus.BELUM_JATUH_TEMPO


def begun(context: Context, evidence: Evidence) -> bool:
    """Whether the activity has begun, and with it the time of a duty that belongs before it ended."""
    return evidence.kapan != "kapan-saja" and context.state["@fase"] is True


def _none_yet(context: Context, evidence: Evidence, stage: object) -> Outcome:
    status = _open(context, evidence, stage)
    if evidence.kapan != "sesudah":
        if status is DutyStatus.LEWAT:
            return Outcome(False, reason="tidak-ada", duty=status)
        return Outcome(None, reason="belum", duty=status)
    if status is DutyStatus.LEWAT:
        return Outcome(False, reason="tidak-lapor", duty=status)
    if stage == "berjalan":
        return Outcome(True, reason="berjalan", duty=status)
    return Outcome(None, ("selesai" if stage == NO_END else "mulai",), duty=status)


def entry_counts(
    context: Context, evidence: Evidence, entry: Entry, pair: bool
) -> tuple[int, set[str], tuple[str, ...]]:
    """How one entry counts (the smaller the better), the facts that it lacks, and its warnings."""
    side, filters, conditions, timing = entry
    lacks: set[str] = set()
    for (name, words), value in zip(evidence.saring, filters, strict=True):
        if value is None:
            lacks.add(f"{evidence.fakta}.{name}")
        elif value not in context.paired(words, pair):
            return _NOTHING, lacks, ()
    wrong = False
    for (name, words), value in zip(evidence.syarat, conditions, strict=True):
        if value is None:
            lacks.add(f"{evidence.fakta}.{name}")
        elif value not in context.paired(words, pair):
            wrong = True
    rank, more = timing_counts(evidence, timing)
    if rank == _LATE:  # whatever else is not known, this entry cannot be the one that was due before
        return rank, lacks, ()
    accepted, warnings = side_counts(context, evidence, side, pair)
    if accepted is None:
        lacks.add("kantor" if side is not None else f"{evidence.fakta}.{evidence.pihak}")
    elif not accepted and not evidence.pihak_salah_melanggar:
        return _NOTHING, lacks, ()
    if wrong or accepted is False:
        # whether it is one of this rule's entries at all may still be open; once the activity has begun that no longer
        # matters, since without it there would be none
        doubtful = any(f"{evidence.fakta}.{name}" in lacks for name, _ in evidence.saring)
        return (_UNKNOWN if doubtful and not begun(context, evidence) else _WRONG), lacks, ()
    lacks |= more
    if lacks:
        return _UNKNOWN, lacks, warnings
    if rank == _GOOD and (warnings or timing == EARLY):
        return _FAIR, lacks, (*warnings, *(("laporan-dini",) if timing == EARLY else ()))
    return rank, lacks, warnings


def side_counts(context: Context, evidence: Evidence, side: object, pair: bool) -> tuple[Truth, tuple[str, ...]]:
    """Whether the other side of an entry is one that counts (``None``: not stated)."""
    if side is None:
        return (None, ()) if evidence.pihak != evidence.apa else (False, ())
    given = side if isinstance(side, frozenset) else (side,)
    wanted = context.paired(evidence.kepada, pair)
    if any(context.reaches(one, word) for one in given for word in wanted):
        return True, ()
    if any(context.reaches_back(one, word) for one in given for word in wanted):
        return True, ("unit-bukan-pimpinan",)
    home = context.state["@kantor"]
    if home is None and any(one in evidence.pihak_lunak for one in given):
        return None, ()
    if any(one in evidence.pihak_lunak and context.book.keluarga.get(str(one)) == home for one in given):
        return True, ("alamat-daerah",)
    return False, ()


def timing_counts(evidence: Evidence, timing: object) -> tuple[int, set[str]]:
    """How the time of an entry counts (the smaller the better), and the facts that would tell."""
    if timing in (IN_TIME, EARLY):
        return _GOOD, set()
    if timing == NO_TIME:
        return (_GOOD, set()) if evidence.waktu_opsional else (_UNKNOWN, {f"{evidence.fakta}.waktu"})
    if timing == NO_START:
        if evidence.kapan == "sebelum" and not evidence.terlambat_keras:
            return _GOOD, set()
        return _UNKNOWN, {"mulai"}
    if timing == NO_END:
        return _UNKNOWN, {"selesai"}
    assert timing == LATE
    return (_LATE if evidence.terlambat_keras else _SOFT_LATE), set()
