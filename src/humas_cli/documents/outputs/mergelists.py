"""Styles and numbered lists of several Word documents in one: every document's lists begin anew."""

from __future__ import annotations

import copy
from collections.abc import Callable, Mapping, Sequence
from typing import Any, NamedTuple

from humas_cli.documents.engine.wordtree import W_NAMESPACE, parse_xml
from humas_cli.documents.outputs.mergeparts import Mark, Source

W = "{" + W_NAMESPACE + "}"
VAL = f"{W}val"
_NO_NUMBERS = f'<w:numbering xmlns:w="{W_NAMESPACE}"/>'.encode()
_NO_STYLES = f'<w:styles xmlns:w="{W_NAMESPACE}"/>'.encode()
_REFERENCES = (f"{W}pStyle", f"{W}rStyle", f"{W}tblStyle", f"{W}basedOn", f"{W}next", f"{W}link")
_BEFORE_NUMBER = ("pStyle", "keepNext", "keepLines", "pageBreakBefore", "framePr", "widowControl")
_BEFORE_INDENT = (
    *(*_BEFORE_NUMBER, "numPr", "suppressLineNumbers", "pBdr", "shd", "tabs", "suppressAutoHyphens", "kinsoku"),
    *("wordWrap", "overflowPunct", "topLinePunct", "autoSpaceDE", "autoSpaceDN", "bidi", "adjustRightInd"),
    *("snapToGrid", "spacing"),
)


class _Form(NamedTuple):
    """A list form of a document: its element, where each level starts, whether all of it is bullets."""

    element: Any
    starts: Mapping[str, str]
    bullets: bool


class _Styled(NamedTuple):
    """What a paragraph style says about numbers: the list, the level, the indent it prescribes."""

    number: str
    level: str
    indent: Any


class _Sheet(NamedTuple):
    """What one style part says: numbered styles, the default style, names that changed."""

    styled: Mapping[str, _Styled]
    default: str
    renamed: Mapping[str, str]


class Plan(NamedTuple):
    """What the style part and the numbering part of a document say, as all documents of a template share it."""

    nums: Mapping[str, Any]
    forms: Mapping[str, _Form]
    sheet: _Sheet

    def form(self, number: str) -> _Form | None:
        """The form of a list."""
        return self.forms.get(_value(self.nums[number], "abstractNumId")) if number in self.nums else None


class Lists:
    """The style part and the numbering part of the merged document; the first document's stay as they are.

    Raises:
        humas_cli.documents.outputs.mergeparts.BrokenDocument: a part cannot be read.
    """

    def __init__(self, first: Source) -> None:
        styles, numbers = first.related("styles"), first.related("numbering")
        self.styles = first.tree(styles) if styles else parse_xml(_NO_STYLES)
        self.numbers = first.tree(numbers) if numbers else parse_xml(_NO_NUMBERS)
        self._plans: dict[tuple[Mark, Mark], Plan] = {}
        self._sheets: dict[Mark, _Sheet] = {}
        self._added: list[Any] = []
        self._forms = {_plain(e): str(e.get(f"{W}abstractNumId")) for e in self.numbers.iter(f"{W}abstractNum")}
        self._next = 1 + max((int(e.get(f"{W}numId", "0")) for e in self.numbers.iter(f"{W}num")), default=0)
        self._next_form = 1 + max((int(number) for number in self._forms.values()), default=-1)
        self._styles = {str(style.get(f"{W}styleId")): style for style in self.styles.iter(f"{W}style")}

    def plan(self, source: Source) -> Plan:
        """What a document's own styles and lists say; styles that are new here are added."""
        styles, numbers = source.related("styles"), source.related("numbering")
        drawn = source.mark(styles) if styles else (0, 0)
        key = (drawn, source.mark(numbers) if numbers else (0, 0))
        if key not in self._plans:
            root = source.tree(numbers) if numbers else parse_xml(_NO_NUMBERS)
            nums = {str(e.get(f"{W}numId")): e for e in root.iter(f"{W}num")}
            forms = {str(e.get(f"{W}abstractNumId")): _form(e) for e in root.iter(f"{W}abstractNum")}
            if drawn not in self._sheets:
                own = list(source.tree(styles).iter(f"{W}style")) if styles else []
                self._sheets[drawn] = self._sheet(own, Plan(nums, forms, _Sheet({}, "", {})))
            self._plans[key] = Plan(nums, forms, self._sheets[drawn])
        return self._plans[key]

    def parts(self) -> tuple[bytes, bytes]:
        """The style part and the numbering part."""
        from lxml import etree

        tags = {f"{W}{name}" for name in ("numPicBullet", "abstractNum", "num")}
        at = 1 + max((i for i, e in enumerate(self.numbers) if e.tag in tags), default=-1)
        self.numbers[at:at] = self._added
        self._added = []
        return tuple(  # type: ignore[return-value]  # two in, two out
            etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
            for root in (self.styles, self.numbers)
        )

    def adapt(self, root: Any, plan: Plan, done: dict[str, str]) -> None:
        """Let the paragraphs of a later document use their own lists, and its styles by their names here.

        Args:
            root: the part.
            plan: that of the document.
            done: lists the document has been given so far; grows.
        """
        for number in root.iter(f"{W}numId"):
            number.set(VAL, self._number(plan, str(number.get(VAL)), done))
        sheet = plan.sheet
        if sheet.styled:
            for mark in list(root.iter(f"{W}pStyle")):
                styled = sheet.styled.get(str(mark.get(VAL)))
                form = plan.form(styled.number) if styled is not None else None
                if styled is not None and form is not None and not form.bullets:
                    _number_paragraph(mark.getparent(), styled, lambda number: self._number(plan, number, done))
        _rename(root, sheet.renamed)
        if sheet.default in sheet.renamed:
            _name_default(root, sheet.renamed[sheet.default])

    def _sheet(self, own: Sequence[Any], plan: Plan) -> _Sheet:
        """Add the styles that are missing here; one that differs from its namesake gets a name of its own."""
        renamed: dict[str, str] = {}
        added = []
        for style in own:
            id = str(style.get(f"{W}styleId"))
            there = self._styles.get(id)
            if there is not None and _plain(there) == _plain(style):
                continue
            new = copy.deepcopy(style)
            if there is not None:
                renamed[id] = new_id = next(f"{id}-{n}" for n in range(2, 10_000) if f"{id}-{n}" not in self._styles)
                new.set(f"{W}styleId", new_id)
                new.attrib.pop(f"{W}default", None)
                name = new.find(f"{W}name")
                if name is not None:
                    name.set(VAL, f"{name.get(VAL)} {new_id.rpartition('-')[2]}")
            self._styles[str(new.get(f"{W}styleId"))] = new
            added.append(new)
        for new in added:
            self.styles.append(new)
            _rename(new, renamed)
            for number in new.iter(f"{W}numId"):
                number.set(VAL, self._number(plan, str(number.get(VAL)), {}))
        default = next((s for s in own if s.get(f"{W}type") == "paragraph" and s.get(f"{W}default") == "1"), None)
        name = str(default.get(f"{W}styleId")) if default is not None else ""
        return _Sheet(_numbered({str(s.get(f"{W}styleId")): s for s in own}), name, renamed)

    def _number(self, plan: Plan, number: str, done: dict[str, str]) -> str:
        """The list here that stands for one of a document's, beginning where that one does."""
        form = plan.form(number)
        if number in done or form is None:
            return done.get(number, number)
        from lxml import etree

        done[number] = new = str(self._next)
        self._next += 1
        element = etree.Element(f"{W}num", {f"{W}numId": new}, nsmap=self.numbers.nsmap)
        etree.SubElement(element, f"{W}abstractNumId", {VAL: self._form_here(form)})
        own = {str(e.get(f"{W}ilvl")): e for e in plan.nums[number].iter(f"{W}lvlOverride")}
        for level in sorted({*own, *form.starts}):
            override = copy.deepcopy(own[level]) if level in own else etree.Element(f"{W}lvlOverride")
            override.set(f"{W}ilvl", level)
            if override.find(f"{W}startOverride") is None and level in form.starts:
                override.insert(0, etree.Element(f"{W}startOverride", {VAL: form.starts[level]}))
            element.append(override)
        self._added.append(element)
        return new

    def _form_here(self, form: _Form) -> str:
        key = _plain(form.element)
        if key not in self._forms:
            new = copy.deepcopy(form.element)
            self._forms[key] = number = str(self._next_form)
            self._next_form += 1
            new.set(f"{W}abstractNumId", number)
            for link in list(new.iter(f"{W}pStyle", f"{W}lvlPicBulletId")):  # a style belongs to one list form only
                link.getparent().remove(link)
            put_child(self.numbers, new, ("numPicBullet", "abstractNum"))
        return self._forms[key]


def put_child(parent: Any, child: Any, before: Sequence[str]) -> None:
    """Insert a child behind the last one of these kinds, as Word's order of properties wants it."""
    tags = {f"{W}{name}" for name in before}
    parent.insert(1 + max((i for i, e in enumerate(parent) if e.tag in tags), default=-1), child)


def _plain(element: Any) -> bytes:
    """An element without what differs between twins: its number and Word's own marks."""
    from lxml import etree

    twin = copy.deepcopy(element)
    twin.tail = None
    for name in ("abstractNumId", "rsid"):
        twin.attrib.pop(f"{W}{name}", None)
    for mark in [e for e in twin if e.tag in {f"{W}nsid", f"{W}tmpl", f"{W}rsid"}]:
        twin.remove(mark)
    return etree.tostring(twin, method="c14n", exclusive=True)


def _value(element: Any, name: str) -> str:
    found = element.find(f"{W}{name}")
    return "" if found is None else str(found.get(VAL))


def _form(element: Any) -> _Form:
    levels = list(element.iter(f"{W}lvl"))
    starts = {str(e.get(f"{W}ilvl")): _value(e, "start") or "0" for e in levels}
    return _Form(element, starts, bool(levels) and all(_value(e, "numFmt") == "bullet" for e in levels))


def _numbered(styles: Mapping[str, Any]) -> dict[str, _Styled]:
    """The paragraph styles that number, by themselves or through the style they rest on."""
    read = {id: _styled(id, styles) for id in styles}
    return {id: styled for id, styled in read.items() if styled.number not in {"", "0"}}


def _styled(id: str, styles: Mapping[str, Any]) -> _Styled:
    number = level = ""
    indent: Any = None
    for _ in range(len(styles)):  # a style that rests on itself ends too
        style = styles.get(id)
        if style is None:
            break
        number = number or _within(style, "numPr/numId")
        level = level or _within(style, "numPr/ilvl")
        indent = style.find(f"{W}pPr/{W}ind") if indent is None else indent
        id = _value(style, "basedOn")
    return _Styled(number, level or "0", indent)


def _within(style: Any, path: str) -> str:
    found = style.find(f"{W}pPr/" + "/".join(f"{W}{name}" for name in path.split("/")))
    return "" if found is None else str(found.get(VAL))


def _number_paragraph(properties: Any, styled: _Styled, number: Callable[[str], str]) -> None:
    """Give a paragraph itself the number its style would give it; its indent stays that of the style."""
    from lxml import etree

    own = properties.find(f"{W}numPr")
    if own is not None and own.find(f"{W}numId") is not None:
        return
    if own is None:
        own = etree.Element(f"{W}numPr")
        etree.SubElement(own, f"{W}ilvl", {VAL: styled.level})
        put_child(properties, own, _BEFORE_NUMBER)
    etree.SubElement(own, f"{W}numId", {VAL: number(styled.number)})
    if styled.indent is not None and properties.find(f"{W}ind") is None:
        put_child(properties, copy.deepcopy(styled.indent), _BEFORE_INDENT)


def _rename(root: Any, renamed: Mapping[str, str]) -> None:
    """Call styles by their new names."""
    if renamed:
        for reference in root.iter(*_REFERENCES):
            reference.set(VAL, renamed.get(str(reference.get(VAL)), str(reference.get(VAL))))


def _name_default(root: Any, name: str) -> None:
    """Name the style of the paragraphs that left it to the default one."""
    from lxml import etree

    for paragraph in root.iter(f"{W}p"):
        properties = paragraph.find(f"{W}pPr")
        if properties is None:
            properties = etree.Element(f"{W}pPr")
            paragraph.insert(0, properties)
        if properties.find(f"{W}pStyle") is None:
            properties.insert(0, etree.Element(f"{W}pStyle", {VAL: name}))
