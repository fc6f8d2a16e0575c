"""Templates: load once, from the cache when the file is known, and render as often as needed.

A compiled template is plain data (no code), kept beside the file's content, the known names and the engine's
version. From the cache, neither lxml nor python-docx nor Jinja is imported.
"""

from __future__ import annotations

import sys
from binascii import crc32
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from humas_cli.documents.body.naskahxml import Numbering
from humas_cli.documents.engine.fragments import Shelf, folders_for
from humas_cli.documents.engine.names import Names
from humas_cli.documents.engine.pictures import Media
from humas_cli.documents.engine.properties import Properties, core_xml
from humas_cli.documents.engine.render import Part
from humas_cli.documents.engine.writers import HtmlWriter, TextWriter, WordWriter
from humas_cli.documents.engine.zipping import archive, pack, stored
from humas_cli.documents.errors import BadValueError, Place, TemplateError

__all__ = ["Properties", "Template", "load_template"]

ENGINE = "humas-templat-5"
"""Changes whenever compiled templates of before can no longer be used."""

_LARGEST_FILE = 50 * 1024 * 1024


class Template:
    """A compiled template.

    Attributes:
        name: the file's name, as messages call it.
        fields: the dotted names the template uses, in the order of their first use; a list's items carry its name
            (``isi.bantahan.tertulis``).
    """

    def __init__(self, name: str, compiled: tuple[Any, ...]) -> None:
        self.name = name
        places, fields, parts, self._members, styles, self._plan, self._media = compiled
        self.fields: tuple[str, ...] = fields
        self._is_text = bool(parts) and parts[0][0] in (None, "html")
        self._parts = [
            Part(name, places, steps, _writer(prefix, styles, index)) for index, (prefix, steps) in enumerate(parts)
        ]

    def render(self, context: Mapping[str, object], properties: Properties | None = None) -> bytes:
        """The document with the values in it; the same values always make the same bytes.

        Args:
            context: nested mappings, sequences, texts, numbers, dates, ``Naskah`` and ``MISSING``.
            properties: title, subject and so on; without them the template's own stay. Not for text templates.

        Raises:
            humas_cli.documents.errors.MissingValueError: a value that is printed is not filled in.
            humas_cli.documents.errors.BadValueError: a value cannot be written where it stands.
            humas_cli.documents.errors.TemplateLimitError: the template asks for too much.
        """
        texts, numbering, media = self._texts(context)
        if self._is_text:
            return texts[0]
        core = self._core(properties) if properties is not None else None
        members = [self._member(member, texts, numbering, media, core) for member in self._members]
        if media is not None:
            members += (stored(name, picture.isi) for picture, name in media.names.items())
        return archive(members)

    def try_out(self, context: Mapping[str, object]) -> None:
        """Write the values without making a file of them; raises what ``render`` raises for them."""
        self._texts(context)

    def _texts(self, context: Mapping[str, object]) -> tuple[list[bytes], Numbering | None, Media | None]:
        """The parts with the values in them, and the lists and pictures that they use."""
        numbering = Numbering(self._plan) if self._plan else None
        media = Media(*self._media) if self._media else None
        texts = []
        for part in self._parts:
            if isinstance(part.writer, WordWriter):
                part.writer.numbering, part.writer.media = numbering, media
            texts.append(part.render(context).encode("utf-8"))
        return texts, numbering, media

    def _core(self, properties: Properties) -> bytes:
        try:
            return core_xml(properties)
        except ValueError as reason:
            raise BadValueError(self.name, Place("properti dokumen"), f"nilainya {reason}") from None

    def _member(
        self,
        member: tuple[Any, ...],
        texts: list[bytes],
        numbering: Numbering | None,
        media: Media | None,
        core: bytes | None,
    ) -> Any:
        if len(member) != 3:
            return member
        name, kind, given = member
        if kind == "part":
            return pack(name, texts[given])
        if kind == "core":
            return given if core is None else pack(name, core)
        if kind == "relations":
            index, folder, head, tail = given
            return pack(name, (head + (media.relations(index, folder) if media else "") + tail).encode("utf-8"))
        if numbering is None or not numbering.instances:
            return given
        return pack(name, "".join((self._plan[0], *numbering.instances, self._plan[1])).encode("utf-8"))


def load_template(
    path: Path, names: Names, cache_dir: Path | None, fragments: Sequence[Path] | None = None
) -> Template:
    """Load a ``.docx``, ``.txt`` or ``.html`` template.

    Args:
        path: the template's file.
        names: what it may use.
        cache_dir: where compiled templates are kept; ``None`` for no cache.
        fragments: the folders of what it may include, the office's first; ``None`` for those beside it and the
            shipped ones.

    Raises:
        humas_cli.errors.NotFoundError: there is no such file.
        humas_cli.errors.BrokenFileError: it cannot be read.
        humas_cli.documents.errors.TemplateError: the file or one tag in it is wrong.
        humas_cli.errors.ManyErrors: several tags are wrong; all are named.
    """
    from humas_cli.files import read_bytes

    content = read_bytes(path, limit=_LARGEST_FILE)
    suffix = path.suffix.lower()
    shelf = Shelf(folders_for(path) if fragments is None else fragments, suffix)
    return _load(content, path.name, str(path), suffix, names, cache_dir, shelf)


def load_text(text: str, name: str, names: Names, cache_dir: Path | None) -> Template:
    """A one-line template that stands in a form (the subject of a letter).

    Args:
        text: the template itself.
        name: how messages call it.
        names: what it may use.
        cache_dir: where compiled templates are kept; ``None`` for no cache.

    Raises:
        humas_cli.documents.errors.TemplateError: a tag in it is wrong.
        humas_cli.errors.ManyErrors: several tags are wrong; all are named.
    """
    return _load(text.encode(), name, name, ".txt", names, cache_dir, Shelf((), ".txt"))


def _load(
    content: bytes, name: str, where: str, suffix: str, names: Names, cache_dir: Path | None, shelf: Shelf
) -> Template:
    if cache_dir is None:
        return Template(name, _compile(content, name, where, suffix, names, shelf))
    # what it was made from is kept and compared whole: exact, and quicker than loading a hash function
    source = (ENGINE, sys.version_info[:2], suffix, names.digest, content)
    entry = cache_dir / "templat" / f"{crc32(content, crc32(names.digest.encode())):08x}{suffix}.bin"
    loaded = _from_cache(entry, name, source, shelf)
    if loaded is not None:
        return loaded
    compiled = _compile(content, name, where, suffix, names, shelf)
    _to_cache(entry, (source, tuple(shelf.used.items()), compiled))
    return Template(name, compiled)


def _compile(content: bytes, name: str, where: str, suffix: str, names: Names, shelf: Shelf) -> tuple[Any, ...]:
    if suffix == ".docx":
        from humas_cli.documents.engine.compiling import compile_word

        return compile_word(content, name, names, shelf)
    if suffix in (".txt", ".html"):
        from humas_cli.documents.engine.texttemplate import compile_text
        from humas_cli.files import decode_text

        return compile_text(decode_text(content, where), name, names, shelf, html=suffix == ".html")
    what = f"jenis berkas '{suffix}'" if suffix else "berkas tanpa akhiran"
    raise TemplateError(name, f"{what} bukan templat", None, "Templat berupa .docx, .txt, atau .html.")


def _writer(prefix: str | None, styles: tuple[Any, ...], index: int) -> WordWriter | TextWriter:
    if prefix is None:
        return TextWriter()
    return HtmlWriter() if prefix == "html" else WordWriter(prefix, styles, index)


def _from_cache(entry: Path, name: str, source: tuple[Any, ...], shelf: Shelf) -> Template | None:
    """A template from the cache; a fragment of it that has changed, or anything strange in it, means none."""
    import marshal

    from humas_cli.files import kept

    content = kept(entry)
    if content is None:
        return None
    try:
        made_from, used, compiled = marshal.loads(content)
        return Template(name, compiled) if made_from == source and shelf.still(used) else None
    except (ValueError, TypeError, EOFError, KeyError, IndexError, AttributeError):
        return None


def _to_cache(entry: Path, compiled: tuple[Any, ...]) -> None:
    import marshal

    from humas_cli.files import keep

    keep(entry, marshal.dumps(compiled))
