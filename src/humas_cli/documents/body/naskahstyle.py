"""What a template prescribes for a body text: looks and numbering, worked out at compilation."""

from __future__ import annotations

from typing import Any

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
STYLES = {
    "paragraf": "",
    "judul": "NaskahSubjudul",
    "butir": "NaskahButir",
    "nomor": "NaskahNomor",
    "kutipan": "NaskahKutipan",
}
"""Kind of block → id of the paragraph style that sets it, when the template has that style."""

_BEFORE_NUMBERING = ("pStyle", "keepNext", "keepLines", "pageBreakBefore", "framePr", "widowControl")
_BEFORE_INDENT = (
    *_BEFORE_NUMBERING,
    "numPr",
    "suppressLineNumbers",
    "pBdr",
    "shd",
    "tabs",
    "suppressAutoHyphens",
    "kinsoku",
    "wordWrap",
    "overflowPunct",
    "topLinePunct",
    "autoSpaceDE",
    "autoSpaceDN",
    "bidi",
    "adjustRightInd",
    "snapToGrid",
    "spacing",
)
_MARKS = ("\u2022", "\u2013", "\u25aa", "\u2022", "\u2013", "\u25aa", "\u2022", "\u2013", "\u25aa")
_NUMBERS = (
    ("decimal", "%1."),
    ("lowerLetter", "%2."),
    ("decimal", "%3)"),
    ("lowerLetter", "%4)"),
    ("decimal", "(%5)"),
    ("lowerLetter", "(%6)"),
    ("decimal", "%7."),
    ("lowerLetter", "%8."),
    ("decimal", "%9."),
)


def paragraph_style(paragraph: Any, styles: Any, prefix: str) -> tuple[Any, ...]:
    """How the blocks of a body text look in place of ``paragraph``.

    Args:
        paragraph: the paragraph that holds the ``{{p … }}`` tag.
        styles: the root of the template's styles, or ``None``.
        prefix: the part's abbreviation of Word's namespace.

    Returns:
        For each kind, in the order of :data:`STYLES`: ``(before numbering, before indent, indent, after, looks, own)``;
        ``looks`` are the four run properties (plain, bold, italic, both), ``own`` whether a named style is used.
    """
    known = {style.get(f"{_W}styleId") for style in styles.iter(f"{_W}style")} if styles is not None else set()
    own = _own_properties(paragraph, prefix)
    looks = _looks(paragraph, prefix)
    bare = tuple(
        f"<{prefix}rPr>{marks}</{prefix}rPr>" if marks else ""
        for marks in ("", f"<{prefix}b/>", f"<{prefix}i/>", f"<{prefix}b/><{prefix}i/>")
    )
    result = []
    for style in STYLES.values():
        if style and style in known:
            opening = f'<{prefix}pPr><{prefix}pStyle {prefix}val="{style}"/>'
            result.append((opening, "", "", f"</{prefix}pPr>", bare, True))
        else:
            result.append((*own, looks, False))
    return tuple(result)


def _own_properties(paragraph: Any, prefix: str) -> tuple[str, str, str, str]:
    """The paragraph's own properties in three stretches around numbering and indent, and its indent."""
    properties = paragraph.find(f"{_W}pPr")
    parts = ["", "", ""]
    indent = ""
    for child in properties if properties is not None else ():
        name = child.tag.rpartition("}")[2]
        text = _text_of(child)
        if name == "ind":
            indent = text
        elif name not in ("numPr", "rPr", "sectPr", "pPrChange"):
            parts[0 if name in _BEFORE_NUMBERING else 1 if name in _BEFORE_INDENT else 2] += text
    return f"<{prefix}pPr>{parts[0]}", parts[1], indent, f"{parts[2]}</{prefix}pPr>"


def _looks(paragraph: Any, prefix: str) -> tuple[str, ...]:
    first = next(
        (run.find(f"{_W}rPr") for run in paragraph.iter(f"{_W}r") if "".join(t.text or "" for t in run.iter(f"{_W}t"))),
        None,
    )
    before = after = ""
    bold = italic = False
    for child in first if first is not None else ():
        name = child.tag.rpartition("}")[2]
        if name in ("b", "bCs", "i", "iCs"):
            on = child.get(f"{_W}val") not in ("0", "false", "off")
            bold, italic = bold or (on and name == "b"), italic or (on and name == "i")
        elif name in ("rStyle", "rFonts"):
            before += _text_of(child)
        elif name != "rPrChange":
            after += _text_of(child)
    looks = []
    for add_bold, add_italic in ((False, False), (True, False), (False, True), (True, True)):
        marks = (f"<{prefix}b/>" if bold or add_bold else "") + (f"<{prefix}i/>" if italic or add_italic else "")
        inside = before + marks + after
        looks.append(f"<{prefix}rPr>{inside}</{prefix}rPr>" if inside else "")
    return tuple(looks)


def _text_of(element: Any) -> str:
    """The element as text, without the namespace declarations that stand on the part's root anyway."""
    import re

    from lxml import etree

    return re.sub(r' xmlns(:\w+)?="[^"]*"', "", etree.tostring(element, encoding="unicode", with_tail=False))


def numbering_plan(root: Any, styles: Any) -> tuple[Any, ...]:
    """Prepare a numbering part for lists that are made at rendering.

    Args:
        root: the numbering part's root; our two list forms and a bullet list are added to it.
        styles: the root of the template's styles, or ``None``.

    Returns:
        ``(head, tail, first free number, bullets, form of numbered lists, bullets of the style, form of the style,
        prefix)``: head and tail are the part's text around the place where new lists are written; the last but one
        are ``0``/empty when the template's styles bring no numbering of their own.
    """
    from lxml import etree

    prefix = next((f"{name}:" if name else "" for name, uri in root.nsmap.items() if uri == _W[1:-1]), "w:")
    forms = [int(a.get(f"{_W}abstractNumId") or 0) for a in root.iter(f"{_W}abstractNum")]
    numbers = [int(n.get(f"{_W}numId") or 0) for n in root.iter(f"{_W}num")]
    bullets, numbered = max(forms, default=-1) + 1, max(forms, default=-1) + 2
    first = max(numbers, default=0) + 1
    at = sum(child.tag in (f"{_W}numPicBullet", f"{_W}abstractNum") for child in root)
    root.insert(at, _form(root, bullets, [("bullet", mark) for mark in _MARKS]))
    root.insert(at + 1, _form(root, numbered, list(_NUMBERS)))
    last = max((i for i, child in enumerate(root) if child.tag == f"{_W}num"), default=at + 1)
    instance = root.makeelement(f"{_W}num", {f"{_W}numId": str(first)})
    etree.SubElement(instance, f"{_W}abstractNumId", {f"{_W}val": str(bullets)})
    root.insert(last + 1, instance)
    instance.tail = "\ufdd0\ufdd1"
    head, _, tail = etree.tostring(root, encoding="unicode").partition("\ufdd0\ufdd1")
    declaration = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    style_bullets = _style_number(styles, STYLES["butir"])
    style_form = next(
        (
            number.find(f"{_W}abstractNumId").get(f"{_W}val")
            for number in root.iter(f"{_W}num")
            if number.get(f"{_W}numId") == _style_number(styles, STYLES["nomor"])
        ),
        "",
    )
    return declaration + head, tail, first + 1, str(first), str(numbered), style_bullets, style_form, prefix


def _style_number(styles: Any, style_id: str) -> str:
    for style in styles.iter(f"{_W}style") if styles is not None else ():
        if style.get(f"{_W}styleId") == style_id:
            found = style.find(f"{_W}pPr/{_W}numPr/{_W}numId")
            return "" if found is None else str(found.get(f"{_W}val"))
    return ""


def _form(root: Any, number: int, levels: list[tuple[str, str]]) -> Any:
    from lxml import etree

    form = root.makeelement(f"{_W}abstractNum", {f"{_W}abstractNumId": str(number)})
    etree.SubElement(form, f"{_W}multiLevelType", {f"{_W}val": "hybridMultilevel"})
    for depth, (kind, text) in enumerate(levels):
        level = etree.SubElement(form, f"{_W}lvl", {f"{_W}ilvl": str(depth)})
        for tag, value in (("start", "1"), ("numFmt", kind), ("lvlText", text), ("lvlJc", "left")):
            etree.SubElement(level, f"{_W}{tag}", {f"{_W}val": value})
        properties = etree.SubElement(level, f"{_W}pPr")
        etree.SubElement(properties, f"{_W}ind", {f"{_W}left": str(425 * (depth + 1)), f"{_W}hanging": "425"})
    return form
