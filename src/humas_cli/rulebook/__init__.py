"""The law as data: load a rulebook, judge a record by it."""

from humas_cli.rulebook.engine import judge
from humas_cli.rulebook.loader import load
from humas_cli.rulebook.model import Putusan, Rulebook, Verdict

__all__ = ["Putusan", "Rulebook", "Verdict", "judge", "load"]
