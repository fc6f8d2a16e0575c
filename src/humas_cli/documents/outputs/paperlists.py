"""The numbers and letters in front of list items, counted as Word counts them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from humas_cli.documents.engine.wordtree import W_NAMESPACE
from humas_cli.documents.numerals import romawi

W = "{" + W_NAMESPACE + "}"
VAL = f"{W}val"
BULLET = "•"


class Counters:
    """Where every list of a document has got to.

    Args:
        numbering: root of the numbering part, or ``None``.
        styles: the document's styles by id.
    """

    def __init__(self, numbering: Any, styles: Mapping[str, Any]) -> None:
        self._styles = styles
        self._forms: dict[str, dict[int, tuple[str, str, int]]] = {}
        self._nums: dict[str, tuple[str, dict[int, int]]] = {}
        self._counts: dict[str, dict[int, int]] = {}
        self._begun: set[str] = set()
        for form in numbering.iter(f"{W}abstractNum") if numbering is not None else ():
            self._forms[str(form.get(f"{W}abstractNumId"))] = {
                int(level.get(f"{W}ilvl", "0")): (
                    _child(level, "numFmt") or "decimal",
                    _child(level, "lvlText"),
                    int(_child(level, "start") or "1"),
                )
                for level in form.iter(f"{W}lvl")
            }
        for num in numbering.iter(f"{W}num") if numbering is not None else ():
            starts = {
                int(e.get(f"{W}ilvl", "0")): int(_child(e, "startOverride"))
                for e in num.iter(f"{W}lvlOverride")
                if _child(e, "startOverride")
            }
            self._nums[str(num.get(f"{W}numId"))] = (_child(num, "abstractNumId"), starts)

    def mark(self, paragraph: Any, style: str) -> tuple[str, int]:
        """What stands in front of a paragraph, and how deep its list is nested; nothing outside lists."""
        number, level = self._list_of(paragraph, style)
        form_id, starts = self._nums.get(number, ("", {}))
        form = self._forms.get(form_id, {})
        if level not in form:
            return "", 0
        if form[level][0] == "bullet":
            return BULLET, level
        counts = self._counts.setdefault(form_id, {})
        if number not in self._begun:
            self._begun.add(number)
            for each, start in starts.items():
                counts[each] = start - 1
        counts[level] = counts.get(level, form[level][2] - 1) + 1
        for deeper in [each for each in counts if each > level]:
            del counts[deeper]
        return _written(form[level][1], form, counts), level

    def _list_of(self, paragraph: Any, style: str) -> tuple[str, int]:
        number, level = _numbers(paragraph)
        for _ in range(len(self._styles)):
            element = self._styles.get(style)
            if number or element is None:
                break
            number, inherited = _numbers(element)
            level = level or inherited
            style = _child(element, "basedOn")
        return number, int(level or "0")


def _numbers(element: Any) -> tuple[str, str]:
    found = element.find(f"{W}pPr/{W}numPr")
    return ("", "") if found is None else (_child(found, "numId"), _child(found, "ilvl"))


def _written(pattern: str, form: Mapping[int, tuple[str, str, int]], counts: Mapping[int, int]) -> str:
    def one(found: re.Match[str]) -> str:
        level = int(found[1]) - 1
        kind, _, start = form.get(level, ("decimal", "", 1))
        return _figure(counts.get(level, start), kind)

    return re.sub(r"%([1-9])", one, pattern)


def _figure(number: int, kind: str) -> str:
    if kind in ("lowerLetter", "upperLetter"):
        letter = chr(ord("a") + (number - 1) % 26) * ((number - 1) // 26 + 1)
        return letter.upper() if kind == "upperLetter" else letter
    if kind in ("lowerRoman", "upperRoman"):
        return romawi(number) if kind == "upperRoman" else romawi(number).lower()
    return str(number)


def _child(element: Any, name: str) -> str:
    found = element.find(f"{W}{name}")
    return "" if found is None else str(found.get(VAL, ""))
