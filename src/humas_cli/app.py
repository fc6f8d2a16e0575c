"""The table of nouns and the run of one command line: parse, call, print, exit status."""

from __future__ import annotations

import errno
import importlib
import re
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import Any, NamedTuple

import typer
from typer.core import TyperCommand, TyperOption

from humas_cli import __version__
from humas_cli.environment import Environment
from humas_cli.errors import ExitCode, HumasError
from humas_cli.language import HELP_FLAGS, Entry, LazyGroup, in_indonesian, make_command
from humas_cli.results import Result, show, show_error
from humas_cli.shipped import exists, templates_dir

WITH_DOCUMENTS = "Menulis dokumen"
OTHER_KINDS = "Menilai dan mencatat kegiatan lain"
READING = "Memeriksa berkas, membaca aturan, menyiapkan kantor"

EXAMPLES = (
    "humas siaran-pers new",
    "humas hak-jawab draft --isian bantahan.toml --output keluaran",
    "humas kegiatan check kegiatan/*.toml",
    "humas aturan list --jenis siaran-pers",
)

RULEBOOK_FILE = Path(__file__).parent / "rulebook" / "data" / "peraturan-bkn-8-2021.toml"
MOTTO = "Alat bantu humas BKN: menilai kegiatan menurut Peraturan BKN 8/2021 dan menulis dokumennya."


class Verb(NamedTuple):
    """One command of a noun that is not a kind: its texts, and the module whose function does it."""

    summary: str
    function: str
    details: str = ""
    examples: tuple[str, ...] = ()


class Noun(NamedTuple):
    """A noun that is not a kind."""

    summary: str
    module: str
    verbs: dict[str, Verb]


NOUNS = {
    "kegiatan": Noun(
        "Periksa berkas kegiatan (semua jenis).",
        "humas_cli.commands.kegiatan",
        {
            "check": Verb(
                "Nilai satu atau banyak berkas kegiatan.",
                "check",
                "Setiap berkas dinilai menurut peraturan: putusan, yang tidak terpenuhi, yang masih harus dilakukan, "
                "dan yang belum diisi. '-' membaca masukan standar.",
                (
                    "humas kegiatan check kegiatan/*.toml",
                    'humas kegiatan check kt.toml --at "2026-11-26 08:00 WIB"',
                    "humas kegiatan check --jsonl < kegiatan.jsonl",
                ),
            ),
            "schema": Verb(
                "Tampilkan JSON Schema berkas kegiatan.",
                "schema",
                "Penyunting teks memakainya untuk melengkapi dan memeriksa berkas TOML.",
                ("humas kegiatan schema > kegiatan.schema.json",),
            ),
        },
    ),
    "aturan": Noun(
        "Baca aturan beserta pasal, kutipan, dan tafsirnya.",
        "humas_cli.commands.aturan",
        {
            "list": Verb(
                "Daftar aturan.",
                "list_rules",
                examples=("humas aturan list --jenis keterangan-pers", "humas aturan list --sifat keras"),
            ),
            "show": Verb(
                "Tampilkan satu aturan: pasal, bunyi, tafsir.",
                "show_rule",
                examples=("humas aturan show keterangan-pers.3.koordinasi", "humas aturan show T17"),
            ),
        },
    ),
    "config": Noun(
        "Siapkan dan lihat konfigurasi kantor.",
        "humas_cli.commands.config",
        {
            "init": Verb(
                "Buat konfigurasi kantor (kantor.toml).",
                "init",
                "Identitas, kop surat, pejabat, pola nomor, dan zona waktu kantor.",
                ("humas config init", "humas config init --kantor kanreg-4 --no-input"),
            ),
            "show": Verb(
                "Tampilkan konfigurasi yang berlaku.",
                "show_config",
                examples=("humas config show --asal", "humas config show --json"),
            ),
        },
    ),
}

KIND_VERBS = {
    "new": "Nilai, tulis dokumen, dan catat kegiatan.",
    "draft": "Nilai dan tulis dokumen tanpa mencatat.",
    "check": "Nilai saja; tidak menulis apa pun.",
}


def run(arguments: Sequence[str], env: Environment) -> int:
    """Run one command line in this environment; prints, and returns the exit status."""
    words = list(arguments)
    json = "--json" in words[: words.index("--")] if "--" in words else "--json" in words
    perintah = _path_of(words)
    try:
        status = _run(words, env, perintah=perintah, json=json)
        env.stdout.flush()
        env.stderr.flush()
    except BrokenPipeError:
        from humas_cli.failures import let_go_of

        let_go_of(env.stdout)
        return ExitCode.OK
    except OSError as reason:
        from humas_cli.failures import CannotPrint, let_go_of

        let_go_of(env.stdout)
        show_error(CannotPrint(reason), env)
        return ExitCode.BROKEN
    return status


def _run(words: list[str], env: Environment, *, perintah: str, json: bool) -> int:
    try:
        result = _invoke(words, env)
        if result is None:  # help or version was printed
            return ExitCode.OK
    except HumasError as error:
        result = _failure(error)
    except (Exception, KeyboardInterrupt) as error:
        if isinstance(error, OSError) and error.errno in _STREAM_FAILURES:
            raise
        result = _failure(_explained(error, words, env))
    show(result, env, perintah=perintah, json=json, quiet="--quiet" in words)
    return int(result.status)


_STREAM_FAILURES = (errno.EPIPE, errno.ENOSPC, errno.EIO)
"""What writing to standard output can meet; files are written elsewhere, with their own errors."""


def _explained(error: BaseException, words: list[str], env: Environment) -> HumasError:
    """What is told of an exception that no command expected."""
    from humas_cli.failures import CannotUse, Interrupted, report_bug

    if isinstance(error, KeyboardInterrupt):
        return Interrupted()
    if isinstance(error, OSError) and isinstance(error.filename, str):
        return CannotUse(error.filename, error)
    return in_indonesian(error) or report_bug(error, words, env)


def _failure(error: HumasError) -> Result:
    return Result(status=error.status, errors=(error,), data=getattr(error, "data", None))


def _invoke(words: list[str], env: Environment) -> Result | None:
    words = words or ["--help"]
    root = root_group(env, kinds=words[0] not in NOUNS)
    try:
        with root.make_context("humas", words, obj=env, help_option_names=list(HELP_FLAGS)) as ctx:
            outcome = root.invoke(ctx)
    except typer.Exit:
        return None
    assert isinstance(outcome, Result)
    return outcome


def _path_of(words: Sequence[str]) -> str:
    path: list[str] = []
    for word in words:
        if word.startswith("-") or len(path) == 2:
            break
        path.append(word)
    return " ".join(path)


def root_group(env: Environment, *, kinds: bool = True) -> LazyGroup:
    """The root command: every noun with its one line, none of them built yet.

    Args:
        env: where the office's own forms are.
        kinds: also the kinds, whose lines are read from the rulebook; not needed when another noun is called.
    """
    entries: dict[str, Entry] = {}
    folders = (templates_dir(), env.config_dir / "templat")
    for jenis, summary in kind_summaries().items() if kinds else ():
        has_form = any(exists(folder / jenis / "form.toml") for folder in folders)
        panel = WITH_DOCUMENTS if has_form else OTHER_KINDS
        entries[jenis] = Entry(summary, partial(_kind_group, jenis, summary), panel)
    entries = dict(sorted(entries.items(), key=lambda row: row[1].panel == OTHER_KINDS))
    for word, noun in NOUNS.items():
        entries[word] = Entry(noun.summary, partial(_noun_group, word, noun), READING)
    group = LazyGroup("humas", entries, help=MOTTO, examples=EXAMPLES)
    group.params.append(
        TyperOption(
            param_decls=["--version"],
            is_flag=True,
            expose_value=False,
            is_eager=True,
            help="Tampilkan versi.",
            callback=_show_version,
        )
    )
    return group


def kind_summaries() -> dict[str, str]:
    """Each kind with its one line, read from the rulebook's text without parsing all of it."""
    head = b""
    with RULEBOOK_FILE.open("rb") as stream:
        while (block := stream.read(1 << 15)) and b"\n[[aturan]]" not in head:
            head += block
    text = head[head.find(b"\n[jenis.") :].decode("utf-8", "ignore")
    return dict(re.findall(r'^\[jenis\.([a-z0-9-]+)\]\n(?:[a-z_]+ = .*\n)*?ringkas = "(.*)"$', text, re.MULTILINE))


def _show_version(ctx: Any, param: Any, value: bool) -> bool:
    if value and not ctx.resilient_parsing:
        ctx.find_root().obj.stdout.write(f"humas {__version__}\n")
        raise typer.Exit(0)
    return value


def _noun_group(word: str, noun: Noun, env: Environment) -> LazyGroup:
    entries = {name: Entry(verb.summary, partial(_verb_command, noun, name)) for name, verb in noun.verbs.items()}
    return LazyGroup(word, entries, help=noun.summary)


def _verb_command(noun: Noun, name: str, env: Environment) -> TyperCommand:
    verb = noun.verbs[name]
    function: Callable[..., Result] = getattr(importlib.import_module(noun.module), verb.function)
    details = f"{verb.summary}\n\n{verb.details}" if verb.details else verb.summary
    return make_command(function, name=name, help=details, examples=verb.examples)


def _kind_group(jenis: str, summary: str, env: Environment) -> LazyGroup:
    entries = {verb: Entry(text, partial(_kind_command, jenis, verb, text)) for verb, text in KIND_VERBS.items()}
    return LazyGroup(jenis, entries, help=summary, examples=(f"humas {jenis} new", f"humas {jenis} check --help"))


def _kind_command(jenis: str, verb: str, summary: str, env: Environment) -> TyperCommand:
    from humas_cli.commands.jenis import build

    return build(jenis, verb, summary, env)
