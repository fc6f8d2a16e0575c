"""How long the analysis of the whole rulebook takes, in seconds and as a ratio to ``import typer`` in the same run.

``python bench/analysis.py [RUNS]``: exit 1 when the median is over its limit. *analyze* is the processor time of the
analysis of every kind in a fresh process, after the rulebook was loaded; *humas aturan analyze* is the whole command.
"""

from __future__ import annotations

import statistics
import subprocess
import sys
import tempfile

from measuring import alternate, environment, ratios, require_installed

PEER, WHOLE = "import typer", "humas aturan analyze"
LIMIT = 1.0
"""Seconds for the analysis of all kinds."""

ALONE = """
import time
from humas_cli.rulebook.analysis.analyzing import analyze
from humas_cli.rulebook.loader import load
book = load()
start = time.process_time()
analyze(book)
print(time.process_time() - start)
"""


def main() -> int:
    """Measure, print a table, and say whether the limit holds."""
    runs = int(sys.argv[1]) if len(sys.argv) > 1 else 7
    require_installed()
    with tempfile.TemporaryDirectory() as home:
        variables = environment(home)
        commands = {
            PEER: [sys.executable, "-c", "import typer"],
            WHOLE: [sys.executable, "-m", "humas_cli", "aturan", "analyze"],
        }
        times = alternate(commands, runs, variables)
        alone = [
            float(subprocess.run([sys.executable, "-c", ALONE], env=variables, capture_output=True, check=True).stdout)
            for _ in range(runs)
        ]
    low, middle, high = ratios(times, WHOLE, PEER)
    spent = statistics.median(alone)
    over = spent > LIMIT
    print(f"{runs} runs each; median (lowest-highest)")
    print(f"{PEER:22} {statistics.median(times[PEER]):6.3f} s")
    print(
        f"{'analyze, all kinds':22} {spent:6.3f} s ({min(alone):.3f}-{max(alone):.3f})  "
        f"{spent / statistics.median(times[PEER]):5.2f} times {PEER}  limit {LIMIT} s{'  OVER' if over else ''}"
    )
    print(f"{WHOLE:22} {statistics.median(times[WHOLE]):6.3f} s  {middle:5.2f} ({low:.2f}-{high:.2f}) times {PEER}")
    return 1 if over else 0


if __name__ == "__main__":
    sys.exit(main())
