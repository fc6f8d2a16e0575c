"""Asking at the terminal whether something is really meant."""

from __future__ import annotations

from typing import TYPE_CHECKING

from humas_cli.results import draw

if TYPE_CHECKING:
    from collections.abc import Sequence

    from humas_cli.environment import Environment
    from humas_cli.results import Line


def confirmed(env: Environment, lines: Sequence[Line], question: str) -> bool:
    """Whether the officer says yes below some lines; no is what is meant by anything else.

    Raises:
        humas_cli.failures.Interrupted: nothing more can be typed.
    """
    return answered(env, lines, f"{question} (ya/tidak) [tidak] ").casefold() in ("ya", "y")


def answered(env: Environment, lines: Sequence[Line], question: str) -> str:
    """What the officer types below some lines.

    Raises:
        humas_cli.failures.Interrupted: nothing more can be typed.
    """
    from humas_cli.failures import Interrupted

    draw(lines, env.stderr, env)
    try:
        env.stderr.write(question)
        env.stderr.flush()
        answer = env.stdin.readline()
    except (OSError, KeyboardInterrupt):
        raise Interrupted from None
    if not answer:
        raise Interrupted
    return answer.strip()
