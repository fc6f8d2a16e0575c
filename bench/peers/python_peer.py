"""Makes the letters with a Python peer: ``python_peer.py ENGINE TEMPLATE VALUES FOLDER COUNT``."""

from __future__ import annotations

import io
import json
import sys
import time
from pathlib import Path
from typing import Any

engine, template, values, folder, count = (sys.argv[1], *map(Path, sys.argv[2:5]), int(sys.argv[5]))
given: dict[str, Any] = json.loads(values.read_text(encoding="utf-8"))
content = template.read_bytes()

if engine == "docxtpl":
    from docxtpl import DocxTemplate

    opened = DocxTemplate(io.BytesIO(content))

    def make(letter: dict[str, Any], path: Path) -> None:
        """One object renders again and again."""
        opened.render(letter, autoescape=True)
        opened.save(str(path))

else:
    from mailmerge import MailMerge

    def make(letter: dict[str, Any], path: Path) -> None:
        """It must be opened for every letter."""
        with MailMerge(io.BytesIO(content)) as document:
            document.merge_rows("jam", letter["susunan"])
            document.merge_rows("nama", letter["tembusan"])
            document.merge(**{key: value for key, value in letter.items() if isinstance(value, str)})
            document.write(str(path))


start = time.perf_counter()
for number in range(count):
    letter = {**given, "nomor": f"{number:04}/HM.02/XI/2026", "kode": f"KR4-{number:04}"}
    make(letter, folder / f"{number:05}.docx")
seconds = time.perf_counter() - start
status = Path("/proc/self/status").read_text(encoding="utf-8")
peak = next(int(line.split()[1]) / 1024 for line in status.splitlines() if line.startswith("VmHWM"))
print(json.dumps({"seconds": seconds, "peak": peak}))
