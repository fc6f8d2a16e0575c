"""Write ``docs/referensi.md``: every command, option, fact and form field, taken from the program itself.

``python tools/reference.py`` writes the file; a test compares it with what the program says now.
"""

from __future__ import annotations

import io
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from referring.contract import configuration_section, exits_section, verdict_section, words_section
from referring.markdown import cell, table
from referring.words import JUDGED, TYPE_WORDS, VALUE_FORMS

from humas_cli.activities.forms import Form, load_form
from humas_cli.activities.options import KEPT_BY_PROGRAM, Flag, flags_of
from humas_cli.app import kind_summaries, root_group
from humas_cli.environment import Environment
from humas_cli.fields import TABLE_TYPES, Field, FieldType
from humas_cli.language import HELP_TEXT, LazyGroup
from humas_cli.nouns import KIND_VERBS, NOUNS, SCREENS
from humas_cli.rulebook import Rulebook, load

FILE = Path(__file__).parents[1] / "docs" / "referensi.md"
HAS = "✓"


@dataclass(frozen=True, slots=True)
class Sources:
    """What the reference is read from."""

    env: Environment
    book: Rulebook
    root: LazyGroup

    def command(self, noun: str, verb: str) -> Any:
        """The built command, as the program would run it; where a kind follows the verb, that of the first kind.

        A command without a verb is asked for with ``""``.
        """
        if not verb:
            return self.root.entries[noun].load(self.env)
        built: Any = self.group(noun).entries[verb].load(self.env)
        return next(iter(built.entries.values())).load(self.env) if isinstance(built, LazyGroup) else built

    def group(self, noun: str) -> LazyGroup:
        """The group of a noun."""
        group = self.root.entries[noun].load(self.env)
        assert isinstance(group, LazyGroup)
        return group

    def form(self, jenis: str) -> Form | None:
        """The shipped form of a kind."""
        return load_form(jenis, self.book, self.env)


def sources(home: Path) -> Sources:
    """The program as it is shipped: an empty home, so no office's own templates."""
    streams = (io.StringIO(), io.StringIO(), io.StringIO())
    env = Environment(*streams, home, home, home / "cache", home, lambda: datetime.now(UTC), "petugas", {})
    return Sources(env, load(None, env.cache_dir), root_group(env))


def all_commands(src: Sources) -> Iterator[tuple[str, str, Any]]:
    """Every noun and verb with its command."""
    for noun in src.root.entries:
        for verb in ("",) if noun in SCREENS else src.group(noun).entries:
            yield noun, verb, src.command(noun, verb)


def option_words(param: Any) -> str:
    """How an option is written in a table."""
    flags = " / ".join((*param.opts, *param.secondary_opts))
    if not flags.startswith("-"):
        return f"`{param.metavar or flags}`"
    return f"`{flags}`" if param.is_flag else f"`{flags} {param.metavar or 'TEKS'}`"


def examples(command: Any) -> list[str]:
    """The examples of a command as a block."""
    return ["```sh", *(command.epilog or "").splitlines(), "```", ""]


def value_words(field: Field, book: Rulebook) -> str:
    """What a field takes, in a few words."""
    if field.nilai:
        groups = {
            book.kelompok["semua-jabatan"]: "sebuah [jabatan](#kata-jabatan-organ-dan-kantor)",
            book.kelompok["semua-organ"]: "sebuah [organ](#kata-jabatan-organ-dan-kantor)",
            book.kelompok["semua-kantor"]: "sebuah [kantor](#kata-jabatan-organ-dan-kantor)",
            (*book.kelompok["semua-jabatan"], *(o for o in book.kelompok["semua-organ"] if o != "lainnya")):
                "sebuah [jabatan atau organ](#kata-jabatan-organ-dan-kantor)",
        }  # fmt: skip
        words = groups.get(field.nilai) or ", ".join(f"`{word}`" for word in field.nilai)
        return f"daftar: {words}" if field.tipe is FieldType.CHOICES else words
    return TYPE_WORDS[field.tipe]


def field_rows(
    flags: Sequence[Flag], book: Rulebook, needed: Mapping[str, Mapping[str, Sequence[str | bool]]] | None = None
) -> Iterator[tuple[str, str, str, str]]:
    """A row for each fact or field, and one for each key of its tables; ``needed`` says when a field must be filled."""
    by_path = {flag.path: flag for flag in flags}
    for flag in flags:
        if len(flag.path) > 1 and flag.path[:1] in by_path:
            continue  # stands under its table
        key, option, value, words = _row(".".join(flag.path), _flag_words(flag), flag.field, book)
        when = (needed or {}).get(flag.path[-1])
        yield key, option, value, f"{words} **Harus diisi bila {_condition(when)}.**" if when else words
        if flag.field.tipe in TABLE_TYPES:
            for inner in flag.field.isi:
                own = by_path.get((*flag.path, inner.nama))
                yield _row(".".join((*flag.path, inner.nama)), _flag_words(own) if own else "–", inner, book)


def _condition(when: Mapping[str, Sequence[str | bool]]) -> str:
    said = {True: "ya", False: "tidak"}
    return " dan ".join(
        f"`{name}` = {' atau '.join(said[word] if isinstance(word, bool) else word for word in words)}"
        for name, words in when.items()
    )


def _flag_words(flag: Flag) -> str:
    return f"`--{flag.name} / --tidak-{flag.name}`" if flag.yes_no else f"`--{flag.name}`"


def _row(key: str, option: str, field: Field, book: Rulebook) -> tuple[str, str, str, str]:
    words = [f"{field.label}.", field.tanya, field.bantuan]
    if field.wajib:
        words.append("**Harus diisi.**")
    if field.pribadi:
        words.append("Data pribadi.")
    if field.bukti:
        words.append("Bukti kewajiban: tidak diisi berarti belum ada.")
    if field.bawaan is not None:
        words.append(f"Bawaan: `{field.bawaan}`.")
    if field.contoh:
        words.append(f"Contoh: `{field.contoh}`")
    return f"`{key}`", option, value_words(field, book), cell(" ".join(word for word in words if word))


FIELD_HEAD = ("Kunci berkas", "Opsi", "Nilai", "Arti")


def overview(src: Sources) -> list[str]:
    """The list of commands, then how values are written."""
    lines = ["## Perintah", ""]
    lines += table(
        ("Perintah", "Guna", "Bagian"),
        ((f"[`humas {noun}`](#{noun})", cell(e.summary), e.panel) for noun, e in src.root.entries.items()),
    )
    lines += [f"`-h`, `--help` ada pada setiap perintah: {HELP_TEXT.lower()} `humas --version`: tampilkan versi.", ""]
    return [*lines, "### Cara menulis nilai", "", *table(("Nilai", "Cara menulis"), VALUE_FORMS)]


def kind_commands(src: Sources) -> list[str]:
    """What the commands that every kind has have in common."""
    kind = next(noun for noun in src.book.jenis if src.form(noun) is not None)
    fields = {f"--{flag.name}" for flag in flags_of(kind, src.book, src.form(kind))}
    lines = ["## Perintah jenis kegiatan", "", f"Setiap jenis kegiatan mempunyai {len(KIND_VERBS)} perintah.", ""]
    shared: dict[str, tuple[str, str, set[str]]] = {}
    for verb in KIND_VERBS:
        command = src.command(kind, verb)
        lines += [f"### `humas JENIS {verb}`", "", cell(command.help), "", *examples(command)]
        for param in command.params:
            if param.opts[0] not in fields:
                _, _, verbs = shared.setdefault(param.opts[0], (option_words(param), param.help or "", set()))
                verbs.add(verb)
    marks = ((HAS if verb in verbs else "" for verb in KIND_VERBS) for _, _, verbs in shared.values())
    rows = ((words, cell(text), *mark) for (words, text, _), mark in zip(shared.values(), marks, strict=True))
    lines += ["### Opsi bersama", "", *table(("Opsi", "Guna", *(f"`{verb}`" for verb in KIND_VERBS)), rows)]
    plain = [Flag(f.bendera, (f.nama,), f) for f in map(src.book.fakta.__getitem__, src.book.bersama)]
    kept = [flag for flag in plain if flag.field.nama in KEPT_BY_PROGRAM]
    asked = [flag for flag in plain if flag not in kept]
    lines += ["### Fakta bersama", "", "Dimiliki berkas kegiatan setiap jenis.", ""]
    lines += table(FIELD_HEAD, field_rows(asked, src.book))
    lines += ["Ditulis oleh program sendiri:", ""]
    return [*lines, *table(FIELD_HEAD, ((key, "–", *rest) for key, _, *rest in field_rows(kept, src.book)))]


def kind_section(src: Sources, jenis: str) -> list[str]:
    """One kind: its article, documents, own facts and form fields."""
    kind, form = src.book.jenis[jenis], src.form(jenis)
    pasal = src.book.pasal[kind.pasal]
    number = f"Pasal {pasal.nomor}{'' if pasal.pasti else ' (nomor disimpulkan)'}"
    lines = [f"## {jenis}", "", f"**{kind.nama}**, {number}. {kind_summaries()[jenis]} {JUDGED[kind.dinilai]}", ""]
    lines += [", ".join(f"`humas {jenis} {verb}`" for verb in src.group(jenis).entries), ""]
    flags = flags_of(jenis, src.book, form)
    tuned = {flag.path[0] for flag in flags if flag.field != src.book.fakta.get(flag.path[0])}
    facts = [flag for flag in flags if flag.path[0] != "isi"]
    own = [flag for flag in facts if flag.path[0] not in src.book.bersama or flag.path[0] in tuned]
    if own:
        lines += ["Fakta jenis ini (fakta bersama yang disebut di sini mempunyai pertanyaan sendiri):", ""]
        lines += table(FIELD_HEAD, field_rows(own, src.book))
    if form is None:
        return [
            *lines,
            "Dokumen belum tersedia: `new` hanya mencatat berkas kegiatan, dan `draft` memberi tahu hal itu.",
            "",
        ]
    lines += ["Dokumen:", "", *table(("`--dokumen`", "Nama", "Peran", "Berkas", "Ditulis bila"), _documents(form))]
    content = [flag for flag in flags if flag.path[0] == "isi"]
    special = [verb for verb in src.group(jenis).entries if verb not in KIND_VERBS]
    return [
        *lines,
        *(line for verb in special for line in command_section(src, jenis, verb)),
        "Isian dokumen, dalam tabel `[isi]`:",
        "",
        *table(FIELD_HEAD, field_rows(content, src.book, form.wajib_bila)),
    ]


def _documents(form: Form) -> Iterator[tuple[str, ...]]:
    for document in form.documents:
        when = [_condition(document.bila)] if document.bila else []
        chosen = "" if document.bawaan else "diminta dengan `--dokumen`"
        needed = f"perlu {', '.join(f'`{name}`' for name in document.perlu)}" if document.perlu else ""
        told = "; ".join(part for part in (*when, chosen, needed) if part)
        yield f"`{document.id}`", document.nama, document.peran.value, document.keluaran, told or "selalu"


def noun_section(src: Sources, noun: str) -> list[str]:
    """One noun that is not a kind, with all its commands."""
    lines = [f"## {noun}", "", src.root.entries[noun].summary, ""]
    for verb in ("",) if noun in SCREENS else NOUNS[noun].verbs:
        lines += command_section(src, noun, verb)
    return lines


def command_section(src: Sources, noun: str, verb: str) -> list[str]:
    """One command: its help, examples, arguments and options."""
    command = src.command(noun, verb)
    per_kind = noun in NOUNS and NOUNS[noun].verbs[verb].per_kind
    arguments = " JENIS" if per_kind else ""
    arguments += "".join(f" {p.metavar}" for p in command.params if p.param_type_name == "argument")
    words = f"{noun} {verb}".rstrip()
    lines = [f"### `humas {words}{arguments}`", "", cell(command.help), "", *examples(command)]
    if per_kind:
        return [*lines, "Opsinya: fakta jenis itu, seperti pada `humas JENIS check`.", ""]
    rows = [
        (f"`{p.metavar}`" if p.param_type_name == "argument" else option_words(p), cell(p.help or ""))
        for p in command.params
    ]
    return [*lines, *(table(("Opsi atau argumen", "Guna"), rows) if rows else [])]


def reference() -> str:
    """The whole page."""
    with tempfile.TemporaryDirectory() as home:
        src = sources(Path(home))
        lines = [
            "# Referensi humas",
            "",
            "Halaman ini dibuat dari program dengan `python tools/reference.py`; jangan disunting.",
            "Untuk mulai memakai, baca [README](../README.md); alasannya ada di [keputusan](keputusan.md).",
            "",
            *overview(src),
            *kind_commands(src),
            *(line for jenis in src.book.jenis for line in kind_section(src, jenis)),
            *(line for noun in (*SCREENS, *NOUNS) for line in noun_section(src, noun)),
            *words_section(src.book),
            *configuration_section(),
            *verdict_section(),
            *exits_section(),
        ]
    return "\n".join(lines).rstrip() + "\n"


if __name__ == "__main__":
    FILE.parent.mkdir(exist_ok=True)
    FILE.write_text(reference(), encoding="utf-8", newline="\n")
    print(FILE)
