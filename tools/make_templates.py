"""Draw the Word templates of the first four kinds.

This is how the shipped files under ``templates/`` were first drawn. From then on **the .docx files are the source**:
they are edited in Word, and running this script again overwrites such edits. Run it with a folder to compare with:
``python tools/make_templates.py FOLDER`` (without one it writes into ``templates/``).
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

from drawing.interview import accept, decline, interview_form, memo, redirect
from drawing.press import correction, press_release, right_of_reply
from drawing.sheet import Sheet

DOCUMENTS: dict[str, Callable[[], Sheet]] = {
    "siaran-pers/rilis.docx": press_release,
    "wawancara-pers/formulir.docx": interview_form,
    "wawancara-pers/nota.docx": memo,
    "wawancara-pers/jawaban-terima.docx": accept,
    "wawancara-pers/jawaban-alih.docx": redirect,
    "wawancara-pers/jawaban-tolak.docx": decline,
    "hak-jawab/surat.docx": right_of_reply,
    "hak-koreksi/surat.docx": correction,
}


def main(folder: Path) -> None:
    """Draw every template below ``folder``."""
    for name, draw in DOCUMENTS.items():
        draw().save(folder / name)
        print(folder / name)


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else Path(__file__).resolve().parents[1] / "templates")
