"""Filling in the controls of a Word form as Word stores it, and losing what other programs lose when they save it."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable, Mapping
from typing import Any

from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
W14 = "{http://schemas.microsoft.com/office/word/2010/wordml}"
BODY = "word/document.xml"
Answer = str | bool | tuple[str, str]
"""A text, a tick, or a picked day with what is shown for it."""


def filled(form: bytes, answers: Mapping[str, Answer]) -> bytes:
    """The form with these controls filled in, by name."""

    def fill(root: Any) -> None:
        left = dict(answers)
        for control in root.iter(f"{W}sdt"):
            name = control.find(f"{W}sdtPr/{W}tag").get(f"{W}val")
            if name in left:
                _fill(control, left.pop(name))
        assert not left, f"no such control: {', '.join(left)}"

    return changed(form, fill)


def _fill(control: Any, answer: Answer) -> None:
    about = control.find(f"{W}sdtPr")
    for hint in about.findall(f"{W}showingPlcHdr"):
        about.remove(hint)
    text = answer[1] if isinstance(answer, tuple) else ("☒" if answer else "☐") if isinstance(answer, bool) else answer
    if isinstance(answer, bool):
        about.find(f"{W14}checkbox/{W14}checked").set(f"{W14}val", str(int(answer)))
    if isinstance(answer, tuple):
        about.find(f"{W}date").set(f"{W}fullDate", f"{answer[0]}T00:00:00Z")
    content = control.find(f"{W}sdtContent")
    for child in list(content):
        content.remove(child)
    run = etree.SubElement(content, f"{W}r")
    for piece in re.split("([\n\t])", text):
        if piece in ("\n", "\t"):
            etree.SubElement(run, f"{W}br" if piece == "\n" else f"{W}tab")
        elif piece:
            etree.SubElement(run, f"{W}t").text = piece


def without(form: bytes, *lost: str) -> bytes:
    """The form after a program that loses these elements (``tag``, ``alias``, ``showingPlcHdr``, ``bookmarkStart``)."""

    def lose(root: Any) -> None:
        for name in lost:
            for element in list(root.iter(f"{W}{name}")):
                element.getparent().remove(element)

    return changed(form, lose)


def changed(form: bytes, change: Callable[[Any], None]) -> bytes:
    """The form with its text's XML changed."""
    with zipfile.ZipFile(io.BytesIO(form)) as archive:
        root = etree.fromstring(archive.read(BODY))
    change(root)
    return with_body(form, etree.tostring(root, encoding="UTF-8", standalone=True))


def with_body(form: bytes, body: bytes) -> bytes:
    """The form with another XML of its text."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(form)) as archive, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as result:
        for name in archive.namelist():
            result.writestr(name, body if name == BODY else archive.read(name))
    return made.getvalue()
