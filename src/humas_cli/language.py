"""Indonesian for what Typer says in English: usage, help, errors and did-you-mean."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any, ClassVar, NamedTuple

import typer
import typer.main
from typer.core import TyperCommand, TyperGroup, TyperOption

from humas_cli.environment import Environment
from humas_cli.errors import HumasError, UsageError
from humas_cli.nearest import nearest

HELP_FLAGS = ("-h", "--help")
HELP_TEXT = "Tampilkan bantuan ini."
DEFAULT_PANEL = "Opsi"
TERM_WIDTH = 32
"""Longer terms of a help list stand on a line of their own."""


class CommandLineError(UsageError):
    """A command line that cannot be understood; carries the usage line and where to read on."""

    kode: ClassVar[str] = "pemakaian"

    def __init__(self, pesan: str, ctx: Any = None) -> None:
        command = "humas" if ctx is None else ctx.command_path
        super().__init__(pesan, f"Lihat bantuan: {command} --help")
        self.usage = "" if ctx is None else ctx.command.get_usage(ctx)


class _Indonesian:
    """What commands and groups share: help pages and usage lines without an English word."""

    params: list[Any]
    epilog: str | None
    help: str | None
    _own_help: TyperOption | None = None

    def get_help_option(self, ctx: Any) -> TyperOption:
        """The ``-h/--help`` option; it writes where the environment says."""
        if self._own_help is None:
            self._own_help = TyperOption(
                param_decls=list(HELP_FLAGS),
                is_flag=True,
                expose_value=False,
                is_eager=True,
                help=HELP_TEXT,
                callback=_show_help,
            )
        return self._own_help

    def format_usage(self, ctx: Any, formatter: Any) -> None:
        formatter.write_usage(ctx.command_path, " ".join(_usage_pieces(self.params)), prefix="Pemakaian: ")

    def format_help(self, ctx: Any, formatter: Any) -> None:
        self.format_usage(ctx, formatter)
        if self.help:
            formatter.write_paragraph()
            with formatter.indentation():
                formatter.write_text(self.help)
        if self.epilog:
            with formatter.section("Contoh"):
                formatter.write("".join(f"  {line}\n" for line in self.epilog.splitlines()))
        self.format_options(ctx, formatter)

    def format_options(self, ctx: Any, formatter: Any) -> None:
        write_options([*self.params, self.get_help_option(ctx)], formatter)

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """Parse; every error leaves with its context, and words too many are refused in Indonesian."""
        is_group = isinstance(self, TyperGroup)
        ctx.allow_extra_args = True
        try:
            rest: list[str] = super().parse_args(ctx, args)  # type: ignore[misc]  # the mixin's partner has it
        except Exception as error:
            if getattr(error, "ctx", ctx) is None:
                error.ctx = ctx  # type: ignore[attr-defined]  # every usage error of Typer has the attribute
            raise
        if not is_group and ctx.args and not ctx.resilient_parsing:
            words = " ".join(f"'{word}'" for word in ctx.args)
            raise CommandLineError(f"Tidak dikenal di tempat ini: {words}.", ctx)
        return rest


class Command(_Indonesian, TyperCommand):
    """A command whose help and errors are Indonesian."""


class Entry(NamedTuple):
    """A row of a group's table: what help shows, and how to build the command when it is called.

    Attributes:
        summary: one line for the list of commands.
        load: builds the command; nothing heavy is imported before it is called.
        panel: the heading it stands under.
    """

    summary: str
    load: Callable[[Environment], TyperCommand | TyperGroup]
    panel: str = "Perintah"


class LazyGroup(_Indonesian, TyperGroup):
    """A group that knows its commands by a table and builds only the one that is called."""

    def __init__(
        self, name: str, entries: Mapping[str, Entry], *, help: str, examples: Sequence[str] = (), default: str = ""
    ) -> None:
        stubs = {word: TyperCommand(word, short_help=entry.summary) for word, entry in entries.items()}
        super().__init__(
            name=name,
            commands=dict(stubs),
            help=help,
            epilog="\n".join(examples),
            options_metavar="[OPSI]",
            subcommand_metavar="PERINTAH [ARGUMEN]...",
        )
        self.entries = entries
        self.default = default

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """Without a word, or with an option before any, the default command is meant; a mistyped word never is."""
        if self.default and (not args or (args[0].startswith("-") and args[0] not in ctx.help_option_names)):
            args = [self.default, *args]
        return super().parse_args(ctx, args)

    def resolve_command(self, ctx: Any, args: list[str]) -> tuple[str | None, Any, list[str]]:
        """The command that is called, built now; an unknown word gets a tip and nothing is run."""
        entry = self.entries.get(args[0])
        if entry is None:
            raise CommandLineError(self._unknown(ctx, args), ctx)
        return args[0], entry.load(ctx.find_root().obj), args[1:]

    def _unknown(self, ctx: Any, args: list[str]) -> str:
        word = args[0]
        if len(args) > 1 and args[1] in self.entries and ctx.parent is None:  # verb before noun
            return f"Tidak ada perintah '{word}'. Maksud Anda '{ctx.command_path} {args[1]} {word}'?"
        near = nearest(word, self.entries)
        tip = f" Maksud Anda '{near}'?" if near else ""
        return f"Tidak ada perintah '{word}'.{tip}"

    def invoke(self, ctx: Any) -> Any:
        if not ctx._protected_args:
            words = list(self.entries)
            raise CommandLineError(f"Sebutkan perintahnya: {enumerated(words)}.", ctx)
        return super().invoke(ctx)

    def format_usage(self, ctx: Any, formatter: Any) -> None:
        formatter.write_usage(ctx.command_path, "PERINTAH [OPSI] [ARGUMEN]...", prefix="Pemakaian: ")

    def format_options(self, ctx: Any, formatter: Any) -> None:
        panels: dict[str, list[tuple[str, str]]] = {}
        for word, entry in self.entries.items():
            panels.setdefault(entry.panel, []).append((word, entry.summary))
        for panel, rows in panels.items():
            with formatter.section(panel):
                write_rows(rows, formatter)
        super().format_options(ctx, formatter)


def make_command(function: Callable[..., Any], *, name: str, help: str, examples: Sequence[str] = ()) -> TyperCommand:
    """A Typer command from a function with Typer annotations; every message it can give is Indonesian."""
    app = typer.Typer(add_completion=False, rich_markup_mode=None, pretty_exceptions_enable=False)
    app.command(name, cls=Command, help=help, epilog="\n".join(examples), options_metavar="[OPSI]")(function)
    command = typer.main.get_command(app)
    assert isinstance(command, TyperCommand)
    return command


def in_indonesian(error: BaseException) -> HumasError | None:
    """The same complaint in Indonesian, or ``None`` when the exception is none of Typer's.

    Typer's own classes are private and move between versions; their names and plain attributes do not.
    """
    names = {cls.__name__ for cls in type(error).__mro__}
    if "TyperException" not in names and "ClickException" not in names:
        return None
    ctx: Any = getattr(error, "ctx", None)
    message = str(getattr(error, "message", ""))
    if "NoSuchOption" in names:
        option = str(getattr(error, "option_name", ""))
        near = nearest(option, _known_options(ctx))
        tip = f" Maksud Anda '{near}'?" if near else ""
        return CommandLineError(f"Tidak ada opsi '{option}'.{tip}", ctx)
    if "BadOptionUsage" in names:
        option = str(getattr(error, "option_name", ""))
        param = _option_named(option, ctx)
        needs = "tidak memakai nilai" if param is not None and param.is_flag else "perlu diikuti nilainya"
        return CommandLineError(f"Opsi '{option}' {needs}.", ctx)
    param = getattr(error, "param", None)
    if "MissingParameter" in names:
        return CommandLineError(f"{_called(param)} belum disebut.", ctx)
    if "BadParameter" in names:
        return CommandLineError(f"{_called(param)}: {_bad_number(param) or message}", ctx)
    return CommandLineError("Baris perintah tidak dapat dipahami.", ctx)


def _bad_number(param: Any) -> str:
    """The complaint about an option that takes a whole number; ``""`` about any other."""
    if not str(getattr(getattr(param, "type", None), "name", "")).startswith("int"):
        return ""
    least = getattr(param.type, "min", None)
    text = "isi dengan bilangan bulat"
    return f"{text}, paling kecil {least}." if least is not None else f"{text}."


def enumerated(words: Sequence[str], last: str = "atau") -> str:
    """``a, b, atau c``."""
    quoted = [f"'{word}'" for word in words]
    if len(quoted) < 3:
        return f" {last} ".join(quoted)
    return f"{', '.join(quoted[:-1])}, {last} {quoted[-1]}"


def write_options(params: Sequence[Any], formatter: Any) -> None:
    """The options of a command, under their headings, whole."""
    arguments = [(p.metavar or p.name, p.help or "") for p in params if p.param_type_name == "argument"]
    if arguments:
        with formatter.section("Argumen"):
            write_rows(arguments, formatter)
    panels: dict[str, list[tuple[str, str]]] = {}
    for param in params:
        if param.param_type_name == "option" and not param.hidden:
            panel = param.rich_help_panel or DEFAULT_PANEL
            panels.setdefault(panel, []).append((_option_words(param), param.help or ""))
    for panel, rows in panels.items():
        with formatter.section(panel):
            write_rows(rows, formatter)


def write_rows(rows: Sequence[tuple[str, str]], formatter: Any) -> None:
    """Two columns; no word is ever broken, so that what is shown can be copied."""
    import textwrap

    widest = max((len(term) for term, _ in rows if len(term) <= TERM_WIDTH), default=TERM_WIDTH)
    indent = " " * formatter.current_indent
    hang = " " * (formatter.current_indent + widest + 2)
    for term, text in rows:
        head = f"{indent}{term}"
        first = f"{head:<{len(hang)}}" if len(head) + 2 <= len(hang) else hang
        if first is hang:
            formatter.write(f"{head}\n")
        formatter.write(
            textwrap.fill(
                text,
                formatter.width,
                initial_indent=first,
                subsequent_indent=hang,
                break_long_words=False,
                break_on_hyphens=False,
            ).rstrip()
            + "\n"
        )


def _option_words(param: Any) -> str:
    flags = ", ".join(sorted(param.opts, key=len))
    if param.secondary_opts:
        return f"{flags} / {', '.join(param.secondary_opts)}"
    return flags if param.is_flag else f"{flags} {param.metavar or 'TEKS'}"


def _usage_pieces(params: Sequence[Any]) -> list[str]:
    return ["[OPSI]", *(p.metavar or p.name for p in params if p.param_type_name == "argument")]


def _show_help(ctx: Any, param: Any, value: bool) -> bool:
    if value and not ctx.resilient_parsing:
        ctx.find_root().obj.stdout.write(ctx.get_help() + "\n")
        raise typer.Exit(0)
    return value


def _known_options(ctx: Any) -> list[str]:
    if ctx is None:
        return list(HELP_FLAGS)
    params = [*ctx.command.params, ctx.command.get_help_option(ctx)]
    return [flag for param in params for flag in (*param.opts, *param.secondary_opts) if flag.startswith("--")]


def _option_named(flag: str, ctx: Any) -> Any:
    for param in [] if ctx is None else ctx.command.params:
        if flag in (*param.opts, *param.secondary_opts):
            return param
    return None


def _called(param: Any) -> str:
    if param is None:
        return "Nilai"
    if param.param_type_name == "argument":
        return f"Argumen {param.metavar or param.name}"
    return f"Opsi '{max(param.opts, key=len)}'"
