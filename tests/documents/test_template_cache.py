"""Compiled templates: kept by content, light to load, never trusted, never in the way."""

from __future__ import annotations

import marshal
import os
import subprocess
import sys
from binascii import crc32
from pathlib import Path
from typing import Any

import pytest

from documents.builders import NAMES, saved, texts, word
from humas_cli.documents.body.naskah import parse_plain
from humas_cli.documents.engine.names import Names
from humas_cli.documents.engine.template import load_template
from humas_cli.errors import HumasError

VALUES = {"nomor": "7", "isi": {"naskah": parse_plain("satu\n\ndua")}, "tembusan": ({"nama": "a"},)}
PARAGRAPHS = ("{{ nomor }}", "{%p for t in tembusan %}", "{{ t.nama|kapital }}", "{%p endfor %}", "{{p isi.naskah }}")


@pytest.fixture
def template(tmp_path: Path) -> Path:
    return saved(word(*PARAGRAPHS, header="{{ nomor }}"), tmp_path / "surat.docx")


def entries(cache: Path) -> list[Path]:
    return sorted(cache.rglob("*.bin"))


def test_the_second_load_renders_the_same(template: Path, tmp_path: Path) -> None:
    cache = tmp_path / "cache"
    first = load_template(template, NAMES, cache)
    assert len(entries(cache)) == 1
    second = load_template(template, NAMES, cache)
    assert first.render(VALUES) == second.render(VALUES) == load_template(template, NAMES, None).render(VALUES)
    assert first.fields == second.fields
    assert texts(second.render(VALUES)) == ["7", "A", "satu", "dua"]


def test_from_the_cache_nothing_heavy_is_imported(template: Path, tmp_path: Path) -> None:
    load_template(template, NAMES, tmp_path / "cache")
    program = (
        "import sys\nfrom pathlib import Path\n"
        "from humas_cli.documents.engine.names import Names\n"
        "from humas_cli.documents.engine.template import load_template\n"
        "from humas_cli.documents.body.naskah import parse_plain\n"
        f"t = load_template(Path({str(template)!r}), Names({dict(NAMES.tree)!r}), Path({str(tmp_path / 'cache')!r}))\n"
        "t.render({'nomor': '7', 'isi': {'naskah': parse_plain('x')}, 'tembusan': ({'nama': 'a'},)})\n"
        "print([m for m in ('docx', 'lxml', 'jinja2', 'markupsafe', 'zipfile', 'markdown_it', 'num2words')"
        " if m in sys.modules])\n"
    )
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, env=environment, check=True)
    assert done.stdout == "[]\n"


def test_the_cache_holds_data_only(template: Path, tmp_path: Path) -> None:
    load_template(template, NAMES, tmp_path / "cache")
    raw = entries(tmp_path / "cache")[0].read_bytes()

    def plain(value: object) -> bool:
        if isinstance(value, tuple):
            return all(plain(item) for item in value)
        return value is None or isinstance(value, (str, bytes, int, float))

    assert plain(marshal.loads(raw[4:]))


def test_another_file_or_other_names_are_another_entry(template: Path, tmp_path: Path) -> None:
    cache = tmp_path / "cache"
    load_template(template, NAMES, cache)
    load_template(template, Names({**NAMES.tree, "lagi": None}), cache)
    assert len(entries(cache)) == 2
    with pytest.raises(HumasError, match="nama 'nomor' tidak dikenal"):
        load_template(template, Names({key: below for key, below in NAMES.tree.items() if key != "nomor"}), cache)
    saved(word("{{ tanggal }}"), template)
    assert load_template(template, NAMES, cache).fields == ("tanggal",)
    assert len(entries(cache)) == 3


def _signed(value: Any) -> bytes:
    raw = marshal.dumps(value)
    return crc32(raw).to_bytes(4, "big") + raw


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"x" * 100,
        _signed("asing"),
        _signed((1, 2)),
        _signed((((),), (), ((None, (("zz", 1),)),), (), (), ())),
        _signed(((), (), (("w:", (("e", 0, ("tak-ada",)),)),), (), (), ())),
    ],
)
def test_a_broken_or_foreign_entry_is_replaced(template: Path, tmp_path: Path, content: bytes) -> None:
    cache = tmp_path / "cache"
    load_template(template, NAMES, cache)
    good = entries(cache)[0].read_bytes()
    entries(cache)[0].write_bytes(content)
    assert texts(load_template(template, NAMES, cache).render(VALUES)) == ["7", "A", "satu", "dua"]
    assert entries(cache)[0].read_bytes() == good


def test_a_cache_that_cannot_be_written_is_no_cache(template: Path, tmp_path: Path) -> None:
    blocked = tmp_path / "berkas"
    blocked.write_text("x", encoding="utf-8")
    assert texts(load_template(template, NAMES, blocked).render(VALUES)) == ["7", "A", "satu", "dua"]
    assert blocked.read_text(encoding="utf-8") == "x"


def test_a_wrong_template_leaves_no_entry(tmp_path: Path) -> None:
    path = saved(word("{{ nomr }}"), tmp_path / "surat.docx")
    with pytest.raises(HumasError):
        load_template(path, NAMES, tmp_path / "cache")
    assert entries(tmp_path / "cache") == []


def test_errors_after_the_cache_still_name_the_place(template: Path, tmp_path: Path) -> None:
    load_template(template, NAMES, tmp_path / "cache")
    with pytest.raises(HumasError) as found:
        load_template(template, NAMES, tmp_path / "cache").render({**VALUES, "tembusan": ({},)})
    assert found.value.pesan == (
        "Templat 'surat.docx', badan, tag {{ t.nama|kapital }}: nilai tembusan.nama belum diisi."
    )
