"""How long the commands take to start, as ratios to ``import typer`` in the same run.

``python bench/startup.py [RUNS]``: exit 1 when a median is over its limit.
"""

from __future__ import annotations

import statistics
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from pathlib import Path

from measuring import alternate, environment, ratios

ROOT = Path(__file__).parent.parent
PEER = "import typer"
LIMITS = {
    "--version": 0.5,
    "--help": 1.25,
    "siaran-pers --help": 1.5,
    "kegiatan check": 1.5,
    "siaran-pers draft": 2.5,
    "tenggat list": 2.0,
}


def record_reply(humas: list[str], examples: Path, folder: str, variables: Mapping[str, str]) -> None:
    """Put an activity with a running term into the register."""
    words = ["hak-jawab", "new", "--isian", str(examples / "bantahan.toml"), "--output", folder, "--no-input"]
    subprocess.run([*humas, *words], env=dict(variables), capture_output=True, check=True)


def main() -> int:
    """Measure, print a table, and say whether the limits hold."""
    runs = int(sys.argv[1]) if len(sys.argv) > 1 else 15
    python, examples = sys.executable, ROOT / "examples"
    script = Path(python).parent / "humas"  # what an officer runs; it is there after make setup
    humas = [str(script)] if script.exists() else [python, "-m", "humas_cli"]
    with tempfile.TemporaryDirectory() as folder:
        commands = {
            PEER: [python, "-c", "import typer"],
            "--version": [*humas, "--version"],
            "--help": [*humas, "--help"],
            "siaran-pers --help": [*humas, "siaran-pers", "--help"],
            "siaran-pers new --help": [*humas, "siaran-pers", "new", "--help"],
            "kegiatan check": [*humas, "kegiatan", "check", str(examples / "rilis.toml")],
            "siaran-pers draft": [
                *humas, "siaran-pers", "draft", "--isian", str(examples / "rilis.toml"),
                "--naskah", str(examples / "rilis.md"), "--output", f"{folder}/out", "--force", "--dokumen", "rilis",
            ],
            "tenggat list": [*humas, "tenggat", "list"],
        }  # fmt: skip
        home = Path(folder) / "home"
        home.mkdir()
        (home / "kantor.toml").write_bytes((examples / "kantor-pusat.toml").read_bytes())
        record_reply(humas, examples, folder, environment(str(home)))
        times = alternate(commands, runs, environment(str(home)))
    over = 0
    print(f"{runs} runs each, in turn; ratio to '{PEER}' pair by pair: median (lowest-highest)")
    for name in commands:
        low, middle, high = ratios(times, name, PEER)
        limit = LIMITS.get(name)
        verdict = "" if limit is None else f"  limit {limit}{'' if middle <= limit else '  OVER'}"
        over += limit is not None and middle > limit
        spent = statistics.median(times[name]) * 1000
        print(f"{name:24} {spent:6.0f} ms  {middle:5.2f} ({low:.2f}-{high:.2f}){verdict}")
    return 1 if over else 0


if __name__ == "__main__":
    sys.exit(main())
