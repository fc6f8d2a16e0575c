"""How often an office does its regular tasks."""

from __future__ import annotations

from enum import StrEnum


class Interval(StrEnum):
    """How often a regular task is done; the regulation leaves it to the office."""

    HARIAN = "harian"
    MINGGUAN = "mingguan"
    DUA_MINGGUAN = "dua-mingguan"
    BULANAN = "bulanan"
    TRIWULANAN = "triwulanan"
    SEMESTERAN = "semesteran"
    TAHUNAN = "tahunan"

    @property
    def days(self) -> int:
        """Its length when it is counted in days, else 0."""
        return {"harian": 1, "mingguan": 7, "dua-mingguan": 14}.get(self.value, 0)

    @property
    def months(self) -> int:
        """Its length when it is counted in calendar months, else 0."""
        return {"bulanan": 1, "triwulanan": 3, "semesteran": 6, "tahunan": 12}.get(self.value, 0)
