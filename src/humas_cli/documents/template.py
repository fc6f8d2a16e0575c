"""Templates: load once, from the cache when the file is known, and render as often as needed.

A compiled template is plain data (no code), stored under the SHA-256 of the file, the known names and the engine's
version. From the cache, neither lxml nor python-docx nor Jinja is imported.
"""

from __future__ import annotations

import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from humas_cli.documents.errors import BadValueError, Place, TemplateError
from humas_cli.documents.names import Names
from humas_cli.documents.naskahxml import Numbering
from humas_cli.documents.properties import Properties, core_xml
from humas_cli.documents.render import Part, TextWriter, WordWriter
from humas_cli.documents.zipping import archive, pack

__all__ = ["Properties", "Template", "load_template"]

ENGINE = "humas-templat-1"
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
        places, fields, parts, self._members, styles, self._plan = compiled
        self.fields: tuple[str, ...] = fields
        self._parts = [
            Part(name, places, steps, TextWriter() if prefix is None else WordWriter(prefix, styles))
            for prefix, steps in parts
        ]
        self._is_text = bool(parts) and parts[0][0] is None

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
        numbering = Numbering(self._plan) if self._plan else None
        texts = []
        for part in self._parts:
            if isinstance(part.writer, WordWriter):
                part.writer.numbering = numbering
            texts.append(part.render(context).encode("utf-8"))
        if self._is_text:
            return texts[0]
        core = self._core(properties) if properties is not None else None
        return archive(self._member(member, texts, numbering, core) for member in self._members)

    def _core(self, properties: Properties) -> bytes:
        try:
            return core_xml(properties)
        except ValueError as reason:
            raise BadValueError(self.name, Place("properti dokumen"), f"nilainya {reason}") from None

    def _member(
        self, member: tuple[Any, ...], texts: list[bytes], numbering: Numbering | None, core: bytes | None
    ) -> Any:
        if len(member) != 3:
            return member
        name, kind, given = member
        if kind == "part":
            return pack(name, texts[given])
        if kind == "core":
            return given if core is None else pack(name, core)
        if numbering is None or not numbering.instances:
            return given
        return pack(name, "".join((self._plan[0], *numbering.instances, self._plan[1])).encode("utf-8"))


def load_template(path: Path, names: Names, cache_dir: Path | None) -> Template:
    """Load a ``.docx`` or ``.txt`` template.

    Args:
        path: the template's file.
        names: what it may use.
        cache_dir: where compiled templates are kept; ``None`` for no cache.

    Raises:
        humas_cli.errors.NotFoundError: there is no such file.
        humas_cli.errors.BrokenFileError: it cannot be read.
        humas_cli.documents.errors.TemplateError: the file or one tag in it is wrong.
        humas_cli.errors.ManyErrors: several tags are wrong; all are named.
    """
    from humas_cli.files import read_bytes

    content = read_bytes(path, limit=_LARGEST_FILE)
    if cache_dir is None:
        return Template(path.name, _compile(path, content, names))
    key = _key(content, names, path.suffix.lower())
    stored = cache_dir / "templat" / f"{key}.bin"
    loaded = _from_cache(stored, path.name)
    if loaded is not None:
        return loaded
    compiled = _compile(path, content, names)
    _to_cache(stored, compiled)
    return Template(path.name, compiled)


def _compile(path: Path, content: bytes, names: Names) -> tuple[Any, ...]:
    from humas_cli.documents.compiling import compile_text, compile_word

    suffix = path.suffix.lower()
    if suffix == ".docx":
        return compile_word(content, path.name, names)
    if suffix == ".txt":
        from humas_cli.files import decode_text

        return compile_text(decode_text(content, str(path)), path.name, names)
    what = f"jenis berkas '{suffix}'" if suffix else "berkas tanpa akhiran"
    raise TemplateError(path.name, f"{what} bukan templat", None, "Templat berupa .docx atau .txt.")


def _key(content: bytes, names: Names, suffix: str) -> str:
    import hashlib

    digest = hashlib.sha256(f"{ENGINE}\0{sys.version_info[:2]}\0{suffix}\0{names.digest}\0".encode())
    digest.update(content)
    return digest.hexdigest()


def _from_cache(stored: Path, name: str) -> Template | None:
    """A template from the cache; anything strange in it means none."""
    import marshal

    from humas_cli.files import kept

    content = kept(stored)
    if content is None:
        return None
    try:
        return Template(name, marshal.loads(content))
    except (ValueError, TypeError, EOFError, KeyError, IndexError, AttributeError):
        return None


def _to_cache(stored: Path, compiled: tuple[Any, ...]) -> None:
    import marshal

    from humas_cli.files import keep

    keep(stored, marshal.dumps(compiled))
