"""Options that mean the same in every command."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Annotated, Any

import typer

from humas_cli.environment import Environment
from humas_cli.errors import UsageError
from humas_cli.results import Result

OUTPUT_PANEL = "Keluaran"

JsonOption = Annotated[
    bool, typer.Option("--json", help="Tulis hasil sebagai JSON; tidak bertanya.", rich_help_panel=OUTPUT_PANEL)
]
QuietOption = Annotated[
    bool, typer.Option("--quiet", help="Tanpa keterangan di keluaran galat.", rich_help_panel=OUTPUT_PANEL)
]


def environment(ctx: typer.Context) -> Environment:
    """The environment that the run was started with."""
    env = ctx.find_root().obj
    assert isinstance(env, Environment)
    return env


def moment_of(text: str | None, env: Environment) -> datetime:
    """The moment of ``--at``, by default now.

    Raises:
        humas_cli.errors.UsageError: it is no moment, or its zone is not named.
    """
    if text is None:
        return env.clock()
    from humas_cli.activities.values import MOMENT_EXAMPLE, BadValue, parse_moment, sentence

    try:
        return parse_moment(text.strip())
    except BadValue as error:
        raise UsageError(f"Opsi '--at': {sentence(str(error))}", f'Contoh: --at "{MOMENT_EXAMPLE}"') from None


def clean_text(text: str | None, flag: str) -> str | None:
    """The text of an option that goes into documents and records as it is.

    Raises:
        humas_cli.errors.UsageError: it holds what no document can hold.
    """
    from humas_cli.activities.shape import unprintable

    reason = unprintable(text or "")
    if reason is not None:
        raise UsageError(f"Opsi '--{flag}' {reason}.", "Ketik ulang teksnya.")
    return text


def with_parameters(
    function: Callable[..., Result], parameters: Mapping[str, tuple[Any, Any]]
) -> Callable[..., Result]:
    """A function whose signature Typer reads: name -> annotation and default; all are passed on by name."""

    def command(**options: Any) -> Result:
        return function(**options)

    kind = inspect.Parameter.KEYWORD_ONLY
    command.__signature__ = inspect.Signature(  # type: ignore[attr-defined]  # functions take any attribute
        [inspect.Parameter(name, kind, annotation=hint, default=value) for name, (hint, value) in parameters.items()]
    )
    command.__annotations__ = {name: hint for name, (hint, _) in parameters.items()}
    return command
