"""Body texts become Markdown that reads back as the same blocks."""

from __future__ import annotations

from pathlib import Path

from hypothesis import example, given
from hypothesis import strategies as st

from humas_cli.activities.bodies import body_markdown, to_markdown
from humas_cli.documents.body.naskah import parse_markdown, parse_plain

TEXT = st.text(alphabet=st.sampled_from("ab Z1.9*_-+#>|`[]()!<&\\~=\n:"), max_size=60)


@given(TEXT)
@example("|\n:-")
def test_plain_text_comes_back_from_its_markdown(text: str) -> None:
    """Only white space at the ends of lines is not kept."""
    naskah = parse_plain(text)
    again = parse_markdown(to_markdown(naskah.blocks))
    assert [line.strip() for line in again.plain().split("\n")] == [line.strip() for line in naskah.plain().split("\n")]


def test_formatting_lists_quotes_and_headings_come_back() -> None:
    text = (
        "# Judul\n\nParagraf **tebal** dan *miring* dan ***dua***.\n\n- satu\n- dua\n\n3. tiga\n4. empat\n\n> kutip\n"
    )
    blocks = parse_markdown(text).blocks
    assert parse_markdown(to_markdown(blocks)).blocks == blocks


def test_markdown_stays_as_it_was_written_and_plain_text_is_escaped(tmp_path: Path) -> None:
    source = "Isi *miring*\n"
    (tmp_path / "a.md").write_text(source, encoding="utf-8")
    (tmp_path / "a.txt").write_text(source, encoding="utf-8")
    assert body_markdown(tmp_path / "a.md") == source
    assert parse_markdown(body_markdown(tmp_path / "a.txt")).plain() == "Isi *miring*"


def test_a_word_file_keeps_bold_and_lists(tmp_path: Path) -> None:
    import docx

    document = docx.Document()
    paragraph = document.add_paragraph("Biasa ")
    paragraph.add_run("tebal").bold = True
    document.add_paragraph("butir", style="List Bullet")
    document.save(str(tmp_path / "a.docx"))
    assert body_markdown(tmp_path / "a.docx") == "Biasa **tebal**\n\n- butir\n"
