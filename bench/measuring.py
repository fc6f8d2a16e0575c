"""Timing whole commands side by side: alternating runs, medians, ratios to a peer measured in the same run."""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence

Commands = Mapping[str, Sequence[str]]


def environment(home: str) -> dict[str, str]:
    """The process environment for a measured command: its own home, byte code kept, no debugging."""
    kept = {k: v for k, v in os.environ.items() if not k.startswith(("HUMAS_", "PYTHON"))}
    return {**kept, "HUMAS_HOME": home, "NO_COLOR": "1", "COLUMNS": "80"}


def require_installed() -> None:
    """Stop unless ``python -m humas_cli`` runs; a missing module would look like a verdict (exit 1)."""
    done = subprocess.run([sys.executable, "-m", "humas_cli", "--version"], capture_output=True, text=True, check=False)
    if done.returncode or not done.stdout.startswith("humas "):
        sys.exit("humas is not installed in this Python: make setup")


def alternate(commands: Commands, runs: int, variables: Mapping[str, str], warmups: int = 2) -> dict[str, list[float]]:
    """Wall seconds of each command, run in turn ``runs`` times after some warm-ups; a failing command stops all.

    Exit 0, 1 and 3 are verdicts, not failures.
    """
    require_installed()
    times: dict[str, list[float]] = {name: [] for name in commands}
    for number in range(runs + warmups):
        for name, command in commands.items():
            start = time.perf_counter()
            done = subprocess.run(command, env=dict(variables), capture_output=True, check=False)
            spent = time.perf_counter() - start
            if done.returncode not in (0, 1, 3):
                sys.exit(f"{name}: exit {done.returncode}\n{done.stderr.decode(errors='replace')}")
            if number >= warmups:
                times[name].append(spent)
    return times


def ratios(times: Mapping[str, Sequence[float]], name: str, peer: str) -> tuple[float, float, float]:
    """Lowest, median and highest ratio of one command to the peer, pair by pair."""
    pairs = [mine / its for mine, its in zip(times[name], times[peer], strict=True)]
    return min(pairs), statistics.median(pairs), max(pairs)
