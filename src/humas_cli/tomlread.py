"""Reading TOML that people wrote: syntax errors in Indonesian with their place, and the line a key stands on."""

from __future__ import annotations

from collections.abc import Sequence

from humas_cli.errors import BrokenFileError, named


class TomlSyntaxError(BrokenFileError):
    """The text is not TOML.

    Attributes:
        name: how the source is called (a path, or "masukan standar").
        line, column: where, from 1; ``None`` when the place is not known.
    """

    kode = "sintaks-toml"

    def __init__(self, name: str, line: int | None, column: int | None, cause: str) -> None:
        where = f" baris {line}, kolom {column}" if line else ""
        super().__init__(
            f"{named(name)}{where}: sintaks TOML salah: {cause}.",
            "Perbaiki berkas itu dengan penyunting teks, lalu ulangi.",
        )
        self.name = name
        self.line = line
        self.column = column


def parse_toml(text: str, name: str) -> dict[str, object]:
    """Parse TOML; ``name`` is how the source is called in an error.

    Raises:
        TomlSyntaxError: the text is not TOML; says in Indonesian what is wrong, at which line and column.
    """
    import tomllib

    text = text.removeprefix("\ufeff")
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as reason:
        from humas_cli.tomlplaces import explained

        raise TomlSyntaxError(name, *explained(text.replace("\r\n", "\n"), str(reason))) from None
    except RecursionError:
        raise TomlSyntaxError(name, None, None, "kurung bersarang terlalu dalam") from None
    except ValueError:  # Python itself refuses an integer of more than 4300 digits
        import re

        from humas_cli.tomlplaces import place

        found = re.search(r"[0-9_]{1000,}", text)
        line, column = place(text, found.start() if found else 0)
        raise TomlSyntaxError(name, line, column, "angka terlalu panjang; apit dengan tanda petik") from None


def line_of(text: str, path: Sequence[str | int]) -> int | None:
    """The line (from 1) on which the key at ``path`` is written; see :func:`humas_cli.tomlplaces.line_of`."""
    from humas_cli import tomlplaces

    return tomlplaces.line_of(text, path)
