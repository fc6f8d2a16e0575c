"""Making the products in a test, and what a reader sees in a finished paper."""

from __future__ import annotations

import io
import os
import shutil
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta, timezone
from functools import cache
from pathlib import Path
from typing import Any

import docx
from docx.oxml.ns import qn
from docx.table import Table
from docx.text.paragraph import Paragraph
from docx.text.run import Run

from humas_cli.activities.forms import Form, example_of, list_forms, load_form
from humas_cli.activities.records import Record, parse_record
from humas_cli.documents.make import Made, make_documents
from humas_cli.documents.request import Request
from humas_cli.environment import Environment
from humas_cli.office import load_office
from humas_cli.rulebook import judge, load
from humas_cli.rulebook.model import Rulebook

EXAMPLES = Path(__file__).parents[2] / "examples"
WIB = timezone(timedelta(hours=7))
NOW = datetime(2026, 11, 24, 10, 0, tzinfo=WIB)
NOTHING: Mapping[str, object] = {}


@dataclass
class Desk:
    """An officer's desk: a private home with an office's configuration, and the rulebook."""

    home: Path
    cache: Path
    book: Rulebook

    def sits_at(self, office: str | None) -> None:
        """Use one of the example configurations, or none at all."""
        target = self.home / "kantor.toml"
        target.unlink(missing_ok=True)
        if office:
            shutil.copy(EXAMPLES / f"kantor-{office}.toml", target)

    @property
    def environment(self) -> Environment:
        """The world of this desk."""
        streams = (io.StringIO(), io.StringIO(), io.StringIO())
        return Environment(*streams, self.home, self.home, self.cache, self.home, lambda: NOW, "uji", {})

    def form(self, jenis: str) -> Form:
        """The form of a kind."""
        form = load_form(jenis, self.book, self.environment)
        assert form is not None
        return form

    def record(self, text: str) -> Record:
        """A record from TOML text or from the name of an example; ``rilis.toml`` comes with its ``rilis.md``."""
        name = text
        if text.endswith(".toml"):
            text = (EXAMPLES / name).read_text(encoding="utf-8")
        record = parse_record(text, "kegiatan.toml", self.book, self._fields)
        if name == "rilis.toml":
            record = record._replace(isi={**record.isi, "naskah": (EXAMPLES / "rilis.md").read_text(encoding="utf-8")})
        return record

    def example(self, jenis: str, document: str) -> Record:
        """The example record a shipped document is shown with; the desk moves to the office that it names."""
        spec = self.form(jenis).document(document)
        assert spec is not None
        path = example_of(jenis, spec, self.environment)
        assert path is not None, f"no example for {jenis}"
        record = parse_record(path.read_text(encoding="utf-8"), str(path), self.book, self._fields)
        self.sits_at(str(record.fakta.get("kantor", "pusat")))
        return record

    def make_example(self, jenis: str, document: str) -> Made:
        """The document of an example record."""
        record = self.example(jenis, document)
        env = self.environment
        return make_documents(
            Request(
                self.form(jenis),
                record,
                judge(self.book, record, NOW),
                self.book,
                load_office(env),
                NOW,
                "uji",
                env.cache_dir,
                pilihan=(document,),
            )
        )

    def _fields(self, jenis: str) -> Any:
        form = load_form(jenis, self.book, self.environment)
        return tuple(field._replace(wajib=False) for field in form.fields) if form else None

    def make(
        self,
        text: str,
        *,
        fakta: Mapping[str, object] = NOTHING,
        isi: Mapping[str, object] = NOTHING,
        tanpa: tuple[str, ...] = (),
        at: datetime = NOW,
        **wanted: Any,
    ) -> Made:
        """Judge a record and make its documents; ``fakta``, ``isi`` replace values, ``tanpa`` takes names out."""
        record = self.record(text)
        facts = {key: value for key, value in {**record.fakta, **fakta}.items() if key not in tanpa}
        content = {key: value for key, value in {**record.isi, **isi}.items() if f"isi.{key}" not in tanpa}
        record = record._replace(fakta=facts, isi=content)
        verdict = judge(self.book, record, at)
        env = self.environment
        request = Request(
            self.form(record.jenis), record, verdict, self.book, load_office(env), at, "uji", env.cache_dir, **wanted
        )
        return make_documents(request)


@cache
def rulebook() -> Rulebook:
    """The shipped rulebook, read once."""
    return load()


def new_desk(home: Path, cache: Path, office: str | None = "pusat") -> Desk:
    """A desk in an empty folder; compiled forms and templates are shared through ``cache``."""
    home.mkdir(parents=True)
    desk = Desk(home, cache, rulebook())
    desk.sits_at(office)
    return desk


@cache
def shipped_documents() -> tuple[tuple[str, str], ...]:
    """Every kind with every document that is shipped for it."""
    desk = Desk(Path("/nonexistent"), Path("/nonexistent"), rulebook())
    kinds = list_forms(desk.book, desk.environment)
    return tuple((jenis, document.id) for jenis in kinds for document in desk.form(jenis).documents)


def opened(made: Made, document: str) -> Any:
    """One of the documents, opened with python-docx."""
    return docx.Document(io.BytesIO(made.berkas[f"uji-{document}.docx"]))


def seen(made: Made, document: str, *, styles: bool = False) -> list[str]:
    """What stands on the paper from top to bottom: paragraphs that hold text, table rows with ``|`` between cells.

    With ``styles`` each paragraph is preceded by the name of its style.
    """
    lines: list[str] = []
    for block in opened(made, document).iter_inner_content():
        if isinstance(block, Paragraph):
            mark = f"[{block.style.name}] " if styles and block.style else ""
            lines += [mark + text] if (text := text_of(block)).strip() else []
        else:
            assert isinstance(block, Table)
            lines += [_row(row) for row in block.rows]
    return lines


def text_of(paragraph: Paragraph) -> str:
    """The text of a paragraph with that of its content controls, which python-docx leaves out."""
    if not paragraph._p.xpath("./w:sdt"):
        return paragraph.text
    return "".join(Run(run, paragraph).text for run in paragraph._p.iter(qn("w:r")))


def _row(row: Any) -> str:
    cells = list(dict.fromkeys(row.cells))
    texts = [" / ".join(text_of(p) for p in cell.paragraphs if text_of(p).strip()) for cell in cells]
    return " | ".join(texts).strip(" |")


def margins_text(made: Made, document: str) -> tuple[str, str, str, str]:
    """Header and footer of the first page, then of the following pages."""
    section = opened(made, document).sections[0]
    parts = (section.first_page_header, section.first_page_footer, section.header, section.footer)
    return tuple(" / ".join(p.text for p in part.paragraphs if p.text.strip()) for part in parts)  # type: ignore[return-value]  # four of four


def check_paper(name: str, lines: list[str]) -> None:
    """Compare a whole paper with the kept one; ``HUMAS_SNAPSHOT=1`` keeps the new one, to be read before it is kept."""
    kept = Path(__file__).parent / "kertas" / f"{name}.txt"
    text = "\n".join(lines) + "\n"
    if os.environ.get("HUMAS_SNAPSHOT") == "1":
        kept.parent.mkdir(exist_ok=True)
        kept.write_text(text, encoding="utf-8", newline="\n")
    assert text == kept.read_text(encoding="utf-8")
