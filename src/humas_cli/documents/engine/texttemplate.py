"""Compiling a plain text or HTML template; a line that holds only statements or comments leaves no line behind."""

from __future__ import annotations

from humas_cli.documents.engine.blocks import Container, Item
from humas_cli.documents.engine.compiling import Compiled
from humas_cli.documents.engine.filters import FILTERS, TESTS
from humas_cli.documents.engine.fragments import FragmentProblem, Shelf, origin
from humas_cli.documents.engine.htmlplaces import HtmlPlaces, Spot
from humas_cli.documents.engine.names import Names
from humas_cli.documents.engine.program import Builder
from humas_cli.documents.engine.tags import Level, Tag, TagError, find_tags, is_include, stands_alone
from humas_cli.documents.errors import Place, excerpt, raise_all

HTML = "html"
"""What stands for the prefix of an HTML template."""


def compile_text(text: str, templat: str, names: Names, shelf: Shelf, *, html: bool = False) -> Compiled:
    """Compile a plain text template.

    Args:
        text: the template.
        templat: how messages call it.
        names: what it may use.
        shelf: where the fragments it includes come from.
        html: whether it is a web page.

    Raises:
        humas_cli.documents.errors.TemplateError: a tag is wrong.
        humas_cli.errors.ManyErrors: several tags are wrong.
    """
    reader = _Reader(Builder(templat, names, FILTERS, TESTS), shelf, HtmlPlaces() if html else None)
    reader.read(text, ())
    steps = reader.builder.build(reader.stream)
    raise_all(reader.builder.errors)
    parts = ((HTML if html else None, steps),)
    return tuple(reader.builder.places), tuple(reader.builder.fields), parts, (), (), (), ()


class _Reader:
    """Collects the text and tags of a template with its fragments."""

    def __init__(self, builder: Builder, shelf: Shelf, page: HtmlPlaces | None) -> None:
        self.builder = builder
        self.stream: list[str | Item | Container] = []
        self._shelf = shelf
        self._page = page
        self._inclusions = 0

    def read(self, text: str, chain: tuple[str, ...]) -> None:
        """Every line of a text; ``chain`` are the fragments it stands in."""
        inclusion = self._inclusions
        for number, line in enumerate(text.replace("\r\n", "\n").splitlines(keepends=True), start=1):
            label = origin(f"baris {number}", chain)
            order = self.builder.reading = self.builder.reading + 1
            control = next((letter for letter in line if letter < " " and letter not in "\t\n\r\f\v"), None)
            if control is not None:
                place = Place(label, "", "", order)
                self.builder.error(f"memuat karakter kendali U+{ord(control):04X}", place, "Hapus karakter itu.")
            try:
                tags = list(find_tags(line))
            except TagError as reason:
                shown = " ".join(line[reason.start : reason.end].split())
                place = Place(label, excerpt(line, reason.start, reason.end), shown, order)
                self.builder.error(reason.masalah, place, reason.saran)
                continue
            self._line(line, tags, label, order, inclusion, chain)

    def _line(self, line: str, tags: list[Tag], label: str, order: int, inclusion: int, chain: tuple[str, ...]) -> None:
        included = stands_alone(line, tags)
        rest = line
        for tag in reversed(tags):
            rest = rest[: tag.start] + rest[tag.end :]
        vanishes = (
            bool(tags) and not rest.strip() and all(tag.kind != "{{" or tag.level is Level.PARAGRAPH for tag in tags)
        )
        position = 0
        for tag in tags:
            place = Place(label, excerpt(line, tag.start, tag.end), tag.source, order)
            if included and is_include(tag):
                self._include(tag, place, chain)
                continue
            self._check_level(tag, place, vanishes)
            if not vanishes:
                self._text(line[position : tag.start])
            position = tag.end
            if tag.kind != "{#":
                self.stream.append(Item(tag, place, inclusion, address=self._is_address(tag, place)))
        if not vanishes:
            self._text(line[position:])

    def _text(self, text: str) -> None:
        self.stream.append(text)
        if self._page is not None:
            self._page.feed(text)

    def _is_address(self, tag: Tag, place: Place) -> bool:
        """Whether a web page would follow the value; an error where it would take it for more than a value."""
        if self._page is None or tag.kind != "{{":
            return False
        spot = self._page.spot
        if spot in (Spot.CODE, Spot.NAME) or (tag.level is Level.PARAGRAPH and spot is not Spot.TEXT):
            advice = "Cetak nilai di antara tag HTML, atau di dalam tanda kutip sebuah atribut."
            self.builder.error(f"nilai tidak dapat dicetak sebagai {spot.value}", place, advice)
        self._page.printed()
        return spot is Spot.ADDRESS

    def _check_level(self, tag: Tag, place: Place, vanishes: bool) -> None:
        table = tag.level in (Level.ROW, Level.COLUMN)
        if table or (tag.level is Level.PARAGRAPH and not vanishes):
            advice = "Pakai '{%p' di baris sendiri." if table else "Pindahkan ke baris sendiri."
            self.builder.error(f"tag '{tag.kind}{tag.level.value}' tidak dapat dipakai di sini", place, advice)

    def _include(self, tag: Tag, place: Place, chain: tuple[str, ...]) -> None:
        from humas_cli.errors import HumasError
        from humas_cli.files import decode_text

        try:
            file = self._shelf.file_name(tag, chain)
            content = self._shelf.read(file)
            self._shelf.spend(len(content))
            text = decode_text(content, file)
        except FragmentProblem as reason:
            self.builder.error(reason.masalah, place, reason.saran)
        except HumasError as reason:
            self.builder.error(f"bagian bersama tidak dapat dibaca ({reason.pesan.rstrip('.')})", place, reason.saran)
        else:
            self._inclusions += 1
            self.read(text if text.endswith("\n") or not text else f"{text}\n", (*chain, file))
