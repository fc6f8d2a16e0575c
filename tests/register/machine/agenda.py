"""The yearly agenda of the model beside what happened."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Sequence
from datetime import date, datetime

from register.machine.model import Activity, Book, Plan

HELD = ("terlaksana", "dilaporkan")


def window(plan: Plan, *, wide: bool = False) -> tuple[date, date]:
    """The days of an item: its month, or the whole year."""
    if plan.bulan is None or wide:
        return date(plan.tahun, 1, 1), date(plan.tahun, 12, 31)
    return date(plan.tahun, plan.bulan, 1), date(plan.tahun, plan.bulan, monthrange(plan.tahun, plan.bulan)[1])


def compared(plans: Sequence[Plan], book: Book, now: datetime) -> list[tuple[str, str, list[str]]]:
    """Each item with what became of it and the activities that count for it; an activity counts once.

    Items of a month choose first in their month, then those of the year, then a month takes what others left over.
    """
    free = [one for one in book.activities.values() if happened(one, now)]
    free.sort(key=lambda one: (one.mulai, one.rank))
    counted: dict[str, list[Activity]] = {plan.id: [] for plan in plans}
    months = [plan for plan in plans if plan.bulan is not None]
    years = [plan for plan in plans if plan.bulan is None]
    for plan, wide in [(p, False) for p in months] + [(p, True) for p in years] + [(p, True) for p in months]:
        first, last = window(plan, wide=wide)
        for one in list(free):
            fits = one.jenis == plan.jenis and first <= one.mulai.date() <= last
            if fits and len(counted[plan.id]) < plan.jumlah:
                counted[plan.id].append(one)
                free.remove(one)
    return [(plan.id, fate(plan, counted[plan.id], now), ids(counted[plan.id])) for plan in plans]


def happened(one: Activity, now: datetime) -> bool:
    """Whether it took place, as far as the register knows; a letter or a release once it went out."""
    states = ("terbit", *HELD) if one.jenis in ("siaran-pers", "hak-jawab") else HELD
    return one.state in states and one.mulai <= now


def ids(found: list[Activity]) -> list[str]:
    """In the order of their days."""
    return [one.id for one in sorted(found, key=lambda one: (one.mulai.date(), one.id))]


def fate(plan: Plan, found: list[Activity], now: datetime) -> str:
    """Held, held in another month, still to come, or missed."""
    first, last = window(plan)
    if len(found) >= plan.jumlah:
        return "terlaksana" if all(first <= one.mulai.date() <= last for one in found) else "bergeser"
    return "terlewat" if now.date() > last else "belum"
