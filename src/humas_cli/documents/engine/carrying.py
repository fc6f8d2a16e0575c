"""What a Word fragment needs in the document it is set into: styles, lists, pictures and links.

Where both have a style of one id or name, the document's own wins; so an office that changes its letters' styles
changes how fragments look in them.
"""

from __future__ import annotations

import copy
from typing import TYPE_CHECKING, Any

from humas_cli.documents.engine.fragments import FragmentProblem
from humas_cli.documents.engine.package import Package
from humas_cli.documents.engine.wordtree import W_NAMESPACE, parse_xml, serialise

if TYPE_CHECKING:
    from humas_cli.documents.engine.splicing import Fragment

_W = "{" + W_NAMESPACE + "}"
_R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_STYLED = tuple(f"{_W}{tag}" for tag in ("pStyle", "rStyle", "tblStyle"))
_LEVEL_ONLY = tuple(f"{_W}{tag}" for tag in ("nsid", "tmpl", "styleLink", "numStyleLink", "lvlPicBulletId"))
_VAL = f"{_W}val"


class Baggage:
    """Carries over what fragments need, each thing once.

    Args:
        package: the template.
        styles: the root of its styles, or ``None``.
    """

    def __init__(self, package: Package, styles: Any) -> None:
        self._package = package
        self._styles = styles
        self._known = {s.get(f"{_W}styleId"): s for s in _all(styles, "style")}
        self._by_name = {_name(style): key for key, style in self._known.items()}
        self._style_of: dict[tuple[str, str], str] = {}
        self._copied: set[tuple[str, str]] = set()
        self._numbering: Any = None
        self._number_of: dict[tuple[str, str], str] = {}
        self._relation_of: dict[tuple[str, str, str], str] = {}

    def carry(self, fragment: Fragment, block: Any, part: str) -> Any:
        """The block, fit to stand in a part of the template.

        Raises:
            humas_cli.documents.engine.fragments.FragmentProblem: it refers to something that cannot come along.
        """
        for element in block.iter():
            if element.tag in _STYLED:
                element.set(_VAL, self._style(fragment, str(element.get(_VAL))))
            elif element.tag == f"{_W}numId":
                element.set(_VAL, self._number(fragment, str(element.get(_VAL))))
            for name in [name for name in element.attrib if str(name).startswith(_R)]:
                element.set(name, self._relation(fragment, str(element.get(name)), part))
        return block

    def finish(self) -> None:
        """Write the styles and lists that came along into the package."""
        if self._copied:
            self._package.members[self._package.styles] = serialise(self._styles)
        if self._numbering is not None:
            self._package.members[self._package.numbering] = serialise(self._numbering)

    def _style(self, fragment: Fragment, key: str) -> str:
        """The id in the template of a style that the fragment calls ``key``."""
        memory = (fragment.file, key)
        if memory in self._style_of:
            return self._style_of[memory]
        theirs = next((s for s in _all(fragment.styles, "style") if s.get(f"{_W}styleId") == key), None)
        ours = key if key in self._known else self._by_name.get(_name(theirs)) if theirs is not None else None
        self._style_of[memory] = ours or key
        if ours or theirs is None or self._styles is None:
            return self._style_of[memory]
        style = copy.deepcopy(theirs)
        style.attrib.pop(f"{_W}default", None)
        self._known[key], self._by_name[_name(style)] = style, key
        self._copied.add(memory)
        self._styles.append(style)
        for child in list(style):
            if child.tag in (f"{_W}basedOn", f"{_W}link"):
                child.set(_VAL, self._style(fragment, str(child.get(_VAL))))
            elif child.tag == f"{_W}next" and child.get(_VAL) not in self._known:
                style.remove(child)
        for number in style.iter(f"{_W}numId"):
            number.set(_VAL, self._number(fragment, str(number.get(_VAL))))
        return key

    def _number(self, fragment: Fragment, key: str) -> str:
        """The number in the template of a list that the fragment calls ``key``; ``0`` means no list."""
        memory = (fragment.file, key)
        if key == "0" or fragment.numbering is None:
            return "0"
        if memory not in self._number_of:
            theirs = next((n for n in _all(fragment.numbering, "num") if n.get(f"{_W}numId") == key), None)
            link = theirs.find(f"{_W}abstractNumId") if theirs is not None else None
            wanted = link.get(_VAL) if link is not None else None
            forms = _all(fragment.numbering, "abstractNum")
            form = next((f for f in forms if f.get(f"{_W}abstractNumId") == wanted), None)
            self._number_of[memory] = "0" if form is None else self._add_list(fragment, theirs, form)
        return self._number_of[memory]

    def _add_list(self, fragment: Fragment, theirs: Any, theirs_form: Any) -> str:
        root = self._lists()
        forms, numbers = _all(root, "abstractNum"), _all(root, "num")
        form, number = copy.deepcopy(theirs_form), copy.deepcopy(theirs)
        form_id = str(max((int(f.get(f"{_W}abstractNumId") or 0) for f in forms), default=-1) + 1)
        number_id = str(max((int(n.get(f"{_W}numId") or 0) for n in numbers), default=0) + 1)
        for element in list(form.iter(*_LEVEL_ONLY)):
            element.getparent().remove(element)
        for element in list(form.iter(f"{_W}pStyle")):  # a style of the template has its own list already
            if (fragment.file, str(element.get(_VAL))) not in self._copied:
                element.getparent().remove(element)
        form.set(f"{_W}abstractNumId", form_id)
        number.set(f"{_W}numId", number_id)
        number.find(f"{_W}abstractNumId").set(_VAL, form_id)
        if forms:
            forms[-1].addnext(form)
        else:
            root.insert(0, form)
        last = (numbers or _all(root, "abstractNum"))[-1]
        last.addnext(number)
        return number_id

    def _lists(self) -> Any:
        if self._numbering is None:
            if not self._package.numbering:
                self._package.add_numbering()
            self._numbering = parse_xml(self._package.members[self._package.numbering])
            if self._numbering is None:
                raise FragmentProblem("penomoran templat ini tidak dapat dibaca", "Simpan ulang dari Word.")
        return self._numbering

    def _relation(self, fragment: Fragment, key: str, part: str) -> str:
        """The relation in a part of the template for one of the fragment: a picture or a link."""
        memory = (fragment.file, key, part)
        if memory in self._relation_of:
            return self._relation_of[memory]
        found = fragment.package.relation(fragment.package.main, key)
        kind = found.kind.rpartition("/")[2] if found else "hubungan yang hilang"
        if found is not None and kind == "hyperlink":
            made = self._package.relate(part, found.kind, found.target, outside=found.outside)
        elif found is not None and kind == "image" and not found.outside and found.content is not None:
            name = self._package.add_picture(found.content, found.target.rpartition(".")[2].lower())
            made = self._package.relate(part, found.kind, name)
        else:
            raise FragmentProblem(
                f"bagian bersama '{fragment.file}' memuat {kind}, dan itu tidak dapat disisipkan",
                "Pakai gambar PNG atau JPEG biasa, atau pindahkan ke templat yang memakainya.",
            )
        self._relation_of[memory] = made
        return made


def _all(root: Any, tag: str) -> list[Any]:
    return [] if root is None else root.findall(f"{_W}{tag}")


def _name(style: Any) -> str:
    name = style.find(f"{_W}name")
    return f"{style.get(f'{_W}type')}:{'' if name is None else str(name.get(_VAL)).casefold()}"
