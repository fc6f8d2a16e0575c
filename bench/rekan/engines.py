"""The peers: each decides the same actions by the same rows, one by one. Run by ``bench/verdicts.py`` in their venv.

``engines.py ACTIONS SAMPLE``: one JSON object, for each peer its version, its seconds for the actions it was given,
and its decisions. The rows are written in the language of each peer before the clock starts.
"""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Callable
from importlib.metadata import version
from pathlib import Path

from norms import ROWS, Action, Is, More  # beside this script

Decide = Callable[[Action], bool]


def zen() -> Decide:
    """A decision table of the zen-engine that collects every row that fits."""
    import zen

    facts = ("jenis", "pelaku", "topik", "pendamping", "pelaksana", "penandatangan", "koordinasi", "permohonan")
    columns = (*facts, "lapor_jam")

    def cell(part: Is | More) -> str:
        if isinstance(part, More):
            return f"> {part.number}"
        words = ", ".join(json.dumps(word) for word in part.words)
        return f"not($ in [{words}])" if part.no else words

    rules = [
        {
            "_id": str(number),
            **dict.fromkeys(columns, ""),
            **{part.fact: cell(part) for part in row.when},
            "izin": json.dumps(row.permits),
        }
        for number, row in enumerate(ROWS)
    ]
    table = {
        "hitPolicy": "collect",
        "inputs": [{"id": name, "name": name, "field": name} for name in columns],
        "outputs": [{"id": "izin", "name": "izin", "field": "izin"}],
        "rules": rules,
    }
    graph = {
        "nodes": [
            {"id": "in", "name": "in", "type": "inputNode", "position": {"x": 0, "y": 0}},
            {"id": "t", "name": "t", "type": "decisionTableNode", "content": table, "position": {"x": 0, "y": 0}},
            {"id": "out", "name": "out", "type": "outputNode", "position": {"x": 0, "y": 0}},
        ],
        "edges": [
            {"id": "a", "sourceId": "in", "targetId": "t", "type": "edge"},
            {"id": "b", "sourceId": "t", "targetId": "out", "type": "edge"},
        ],
    }
    engine = zen.ZenEngine({"loader": {"type": "static", "content": {"n": graph}}})  # the fastest of its loaders

    def decide(action: Action) -> bool:
        rows = engine.evaluate("n", action)["result"]
        return bool(rows) and all(row["izin"] for row in rows)

    return decide


def regorus() -> Decide:
    """Rego rules in regorus: permits and forbids as partial sets."""
    import hobofan_regorus as regorus

    def line(part: Is | More) -> str:
        if isinstance(part, More):
            return f"input.{part.fact} > {part.number}"
        words = ", ".join(json.dumps(word) for word in part.words)
        return f"{'not ' if part.no else ''}input.{part.fact} in {{{words}}}"

    text = "package n\nimport rego.v1\ndefault allow := false\nallow if { permit; not forbid }\n"
    for row in ROWS:
        body = "\n  ".join(line(part) for part in row.when)
        text += f"{'permit' if row.permits else 'forbid'} if {{\n  {body}\n}}\n"
    engine = regorus.Engine()
    engine.add_policy("n.rego", text)

    def decide(action: Action) -> bool:
        engine.set_input_json(json.dumps(action))  # set_input makes numbers of true and false
        return engine.eval_rule("data.n.allow") is True

    return decide


def cedar() -> Decide:
    """Cedar policies, the facts in the context."""
    import cedarpy

    def clause(part: Is | More) -> str:
        if isinstance(part, More):
            return f"context.{part.fact} > {part.number}"
        words = ", ".join(json.dumps(word) for word in part.words)
        return f"{'!' if part.no else ''}[{words}].contains(context.{part.fact})"

    text = "\n".join(
        f"{'permit' if row.permits else 'forbid'} (principal, action, resource)\n"
        f"when {{ {' && '.join(clause(part) for part in row.when)} }};"
        for row in ROWS
    )
    request = {"principal": 'P::"p"', "action": 'A::"a"', "resource": 'R::"r"'}
    policies = cedarpy.PolicySet.from_str(text)  # parsed once
    entities = cedarpy.Entities.from_json_str("[]")

    def decide(action: Action) -> bool:
        return cedarpy.is_authorized({**request, "context": action}, policies, entities).allowed

    return decide


PEERS = {"zen-engine": zen, "hobofan_regorus": regorus, "cedarpy": cedar}


def main() -> int:
    """Decide and print."""
    given: list[Action] = json.loads(Path(sys.argv[1]).read_text(encoding="utf-8"))
    sample = int(sys.argv[2])
    found = {}
    for name, make in PEERS.items():
        decide = make()
        chosen = given if name == "zen-engine" else given[:sample]
        for action in chosen[:200]:
            decide(action)
        start = time.perf_counter()
        decisions = [decide(action) for action in chosen]
        spent = time.perf_counter() - start
        found[name] = {"version": version(name), "seconds": spent, "decisions": decisions}
    print(json.dumps(found))
    return 0


if __name__ == "__main__":
    sys.exit(main())
