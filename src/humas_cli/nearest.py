"""Did-you-mean: the known word nearest to a mistyped one."""

from __future__ import annotations

from collections.abc import Iterable

_LONGEST_WORD = 80
"""Longer words are no slip of a known word, and comparing them would only cost time."""

_SHORTEST_PREFIX = 3
"""From this many letters on, the beginning of a known word counts as that word."""


def nearest(word: str, candidates: Iterable[str]) -> str | None:
    """The candidate that ``word`` was most likely meant to be, or ``None`` when none is near.

    Upper and lower case, and ``-``, ``_`` and spaces, count as the same. Two swapped letters count as one slip; about
    one slip for every three letters is forgiven, and the beginning of a known word is enough (``siaran`` →
    ``siaran-pers``). Of equally near candidates the earlier one is given.
    """
    wanted = _plain(word)
    if not wanted or len(wanted) > _LONGEST_WORD:
        return None
    allowed = _allowed_slips(len(wanted))
    best: tuple[int, str] | None = None
    begins: tuple[int, str] | None = None
    for candidate in candidates:
        known = _plain(candidate)
        if known == wanted:
            return candidate
        if _other_number(wanted, known):
            continue
        slips = _distance(wanted, known, allowed)
        if slips is not None and (best is None or slips < best[0]):
            best = (slips, candidate)
        rest = len(known) - len(wanted)
        if len(wanted) >= _SHORTEST_PREFIX and known.startswith(wanted) and (begins is None or rest < begins[0]):
            begins = (rest, candidate)
    chosen = best or begins
    return chosen[1] if chosen else None


def _other_number(left: str, right: str) -> bool:
    """Whether two words differ only in the number at their end: ``kanreg-15`` is no slip for ``kanreg-1``."""
    stems = [word.rstrip("0123456789") for word in (left, right)]
    if stems[0].rstrip("-") != stems[1].rstrip("-"):
        return False
    return left[len(stems[0]) :] != right[len(stems[1]) :]


def _plain(word: str) -> str:
    return "-".join(word.casefold().replace("_", " ").replace("-", " ").split())


def _allowed_slips(length: int) -> int:
    return 0 if length < 2 else max(1, min(4, length // 3))


def slips_between(left: str, right: str) -> int:
    """How many slips apart two words are."""
    found = _distance(left, right, max(len(left), len(right)))
    assert found is not None  # nothing is further apart than the longer one is long
    return found


def _distance(left: str, right: str, limit: int) -> int | None:
    """Edit distance with swaps of neighbours (optimal string alignment), or ``None`` above ``limit``."""
    if abs(len(left) - len(right)) > limit:
        return None
    before: list[int] = []
    row = list(range(len(right) + 1))
    for i, letter in enumerate(left, start=1):
        current = [i]
        for j, other in enumerate(right, start=1):
            cost = min(row[j] + 1, current[j - 1] + 1, row[j - 1] + (letter != other))
            if i > 1 and j > 1 and letter == right[j - 2] and left[i - 2] == other:
                cost = min(cost, before[j - 2] + 1)
            current.append(cost)
        if min(current) > limit:
            return None
        before, row = row, current
    return row[-1] if row[-1] <= limit else None
