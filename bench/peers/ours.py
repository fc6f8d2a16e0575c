"""Makes the letters with this program: ``ours.py TEMPLATE VALUES FOLDER COUNT CACHE``."""

from __future__ import annotations

import json
import sys
import time
from pathlib import Path

from humas_cli.documents.engine.names import Names
from humas_cli.documents.engine.template import load_template

template, values, folder, count, cache = (*map(Path, sys.argv[1:4]), int(sys.argv[4]), Path(sys.argv[5]))
names = Names(
    {
        key: [dict.fromkeys(value[0])] if isinstance(value, list) else None
        for key, value in json.loads(values.read_text(encoding="utf-8")).items()
    }
)
given = json.loads(values.read_text(encoding="utf-8"))
loaded = load_template(template, names, cache)
start = time.perf_counter()
for number in range(count):
    made = loaded.render({**given, "nomor": f"{number:04}/HM.02/XI/2026", "kode": f"KR4-{number:04}"})
    (folder / f"{number:05}.docx").write_bytes(made)
seconds = time.perf_counter() - start
status = Path("/proc/self/status").read_text(encoding="utf-8")
peak = next(int(line.split()[1]) / 1024 for line in status.splitlines() if line.startswith("VmHWM"))
print(json.dumps({"seconds": seconds, "peak": peak}))
