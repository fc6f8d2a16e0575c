"""The run of one command line: find the command, parse, call, print, exit status."""

from __future__ import annotations

import errno
import importlib
import re
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import Any

import typer
from typer.core import TyperCommand, TyperOption

from humas_cli import __version__
from humas_cli.environment import Environment
from humas_cli.errors import ExitCode, HumasError
from humas_cli.language import HELP_FLAGS, Entry, LazyGroup, in_indonesian, make_command
from humas_cli.nouns import KIND_VERBS, NOUNS, READ, READ_SUMMARY, REGISTER_WORDS, SCREENS, Noun, Verb
from humas_cli.results import Result, show, show_error
from humas_cli.shipped import exists, has_fillable, templates_dir

WITH_DOCUMENTS = "Menulis dokumen"
OTHER_KINDS = "Menilai dan mencatat kegiatan lain"
REGISTER = "Mencatat, menjaga tenggat, dan melapor"
READING = "Memeriksa berkas, membaca aturan, menyiapkan kantor"

EXAMPLES = (
    "humas siaran-pers new",
    "humas hak-jawab draft --isian bantahan.toml --output keluaran",
    "humas kegiatan check kegiatan/*.toml",
    "humas hari-ini",
    "humas aturan list --jenis siaran-pers",
)

RULEBOOK_FILE = Path(__file__).parent / "rulebook" / "data" / "peraturan-bkn-8-2021.toml"
OFFICE_FILE = "kantor.toml"
OFFICE_VARIABLE = "HUMAS_KANTOR"
"""They say which office this is; without both the first one is served."""
OWN_WORDS = frozenset((*NOUNS, *SCREENS))
"""First words that are no kinds."""

MOTTO = (
    "Alat bantu humas BKN: menilai kegiatan menurut Peraturan BKN 8/2021, menulis dokumennya, dan menjaga tenggatnya."
)


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
    absent = _absent_register(env)
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
    if words and words[0] in REGISTER_WORDS and not _knows_office(env):
        from humas_cli.office.unset import unset_office_note

        result = result._replace(notes=(*result.notes, unset_office_note()))
    result = _with_place(result, words, absent)
    show(result, env, perintah=perintah, json=json, quiet="--quiet" in words)
    return int(result.status)


def _absent_register(env: Environment) -> Path | None:
    """The file that HUMAS_REGISTER names, where it is not there before the command."""
    if not env.variables.get("HUMAS_REGISTER"):
        return None
    from humas_cli.register.databases.place import absent_file

    return absent_file(env)


def _with_place(result: Result, words: Sequence[str], absent: Path | None) -> Result:
    """A register that is not where HUMAS_REGISTER says may be a slip of the pen: so it is told, also once it is new."""
    reads = bool(words) and words[0] in REGISTER_WORDS and result.status is not ExitCode.USAGE
    if absent is None or not (reads or exists(absent)):
        return result
    from humas_cli.register.databases.place import place_note

    return result._replace(notes=(place_note(absent), *result.notes))


def _knows_office(env: Environment) -> bool:
    """Whether anybody has told which office this is."""
    return exists(env.config_dir / OFFICE_FILE) or bool(env.variables.get(OFFICE_VARIABLE))


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
    root = root_group(
        env, kinds=words[0] not in OWN_WORDS, rulebook=_rulebook_of(words), helping=words[0] in HELP_FLAGS
    )
    try:
        with root.make_context("humas", words, obj=env, help_option_names=list(HELP_FLAGS)) as ctx:
            outcome = root.invoke(ctx)
    except typer.Exit:
        return None
    assert isinstance(outcome, Result)
    return outcome


def _rulebook_of(words: Sequence[str]) -> str | None:
    """The file of ``--rulebook``, wherever it stands; the kinds and their options come from it."""
    found = None
    for number, word in enumerate(words):
        if word == "--":
            break
        if word == "--rulebook" and number + 1 < len(words):
            found = words[number + 1]
        elif word.startswith("--rulebook="):
            found = word.partition("=")[2]
    return found


def _path_of(words: Sequence[str]) -> str:
    path: list[str] = []
    for word in words:
        if word.startswith("-") or len(path) == 2:
            break
        path.append(word)
    return " ".join(path)


def root_group(
    env: Environment, *, kinds: bool = True, rulebook: str | None = None, helping: bool = False
) -> LazyGroup:
    """The root command: every noun with its one line, none of them built yet.

    Args:
        env: where the office's own forms are.
        kinds: also the kinds, whose lines are read from the rulebook; not needed when another noun is called.
        rulebook: the file of another rulebook than those at hand.
        helping: only the list is wanted, which a broken rulebook of the office does not take away.
    """
    entries: dict[str, Entry] = {}
    folders = (templates_dir(), env.config_dir / "templat")
    kinds_at_hand = _kinds_at_hand(env, rulebook, helping=helping) if kinds else {}
    for jenis, (summary, shipped) in kinds_at_hand.items():
        has_form = any(exists(folder / jenis / "form.toml") for folder in (folders if shipped else folders[1:]))
        panel = WITH_DOCUMENTS if has_form else OTHER_KINDS
        entries[jenis] = Entry(summary, partial(_kind_group, jenis, summary, rulebook), panel)
    entries = dict(sorted(entries.items(), key=lambda row: row[1].panel == OTHER_KINDS))
    for word in dict.fromkeys((*REGISTER_WORDS, *NOUNS)):
        entries[word] = _own_entry(word, rulebook)
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


def _own_entry(word: str, rulebook: str | None) -> Entry:
    """The row of a word that is no kind."""
    panel = REGISTER if word in REGISTER_WORDS else READING
    if word in SCREENS:
        return Entry(SCREENS[word].summary, partial(_screen_command, word, SCREENS[word]), panel)
    return Entry(NOUNS[word].summary, partial(_noun_group, word, NOUNS[word], rulebook), panel)


def _kinds_at_hand(env: Environment, rulebook: str | None, *, helping: bool = False) -> dict[str, tuple[str, bool]]:
    """Each kind with its one line, and whether the shipped forms are meant for it."""
    shipped = {jenis: (summary, True) for jenis, summary in kind_summaries().items()} if rulebook is None else {}
    if shipped and not exists(env.config_dir / "aturan"):
        return shipped
    from humas_cli.activities.rulebooks import kinds_of

    try:
        return kinds_of(rulebook, env)
    except HumasError:
        if shipped and helping:  # a broken file of the office does not take the help away
            return shipped
        raise


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


def _noun_group(word: str, noun: Noun, rulebook: str | None, env: Environment) -> LazyGroup:
    entries = {
        name: Entry(
            verb.summary,
            partial(_verb_of_kinds, noun, name, rulebook) if verb.per_kind else partial(_verb_command, noun, name),
        )
        for name, verb in noun.verbs.items()
    }
    return LazyGroup(word, entries, help=noun.summary, default=noun.default)


def _function_of(home: str, verb: Verb) -> Any:
    """The function of a verb, by default in the module ``home``; its module is imported now."""
    module, _, function_name = verb.function.rpartition(":")
    return getattr(importlib.import_module(f"humas_cli.commands.{module}" if module else home), function_name)


def _verb_of_kinds(noun: Noun, name: str, rulebook: str | None, env: Environment) -> LazyGroup:
    """A verb that has a kind after it, each kind with options of its own."""
    verb = noun.verbs[name]

    def build(jenis: str, env: Environment) -> TyperCommand:
        command: TyperCommand = _function_of(noun.module, verb)(jenis, env, rulebook)
        return command

    entries = {
        jenis: Entry(summary, partial(build, jenis), "Jenis kegiatan")
        for jenis, (summary, _) in _kinds_at_hand(env, rulebook).items()
    }
    return LazyGroup(name, entries, help=f"{verb.summary}\n\n{verb.details}", examples=verb.examples)


def _verb_command(noun: Noun, name: str, env: Environment) -> TyperCommand:
    return _command(name, noun.verbs[name], noun.module)


def _screen_command(word: str, screen: Verb, env: Environment) -> TyperCommand:
    """A command that stands without a verb."""
    return _command(word, screen, "")


def _command(name: str, verb: Verb, home: str) -> TyperCommand:
    function: Callable[..., Result] = _function_of(home, verb)
    details = f"{verb.summary}\n\n{verb.details}" if verb.details else verb.summary
    return make_command(function, name=name, help=details, examples=verb.examples)


def _kind_group(jenis: str, summary: str, rulebook: str | None, env: Environment) -> LazyGroup:
    forms = [folder / jenis / "form.toml" for folder in (env.config_dir / "templat", templates_dir())]
    entries = {
        verb: Entry(text, partial(_kind_command, jenis, verb, text, rulebook)) for verb, text in KIND_VERBS.items()
    }
    if has_fillable(next((form for form in forms if exists(form)), forms[-1])):
        entries[READ] = Entry(READ_SUMMARY, partial(_read_command, jenis))
    return LazyGroup(jenis, entries, help=summary, examples=(f"humas {jenis} new", f"humas {jenis} check --help"))


def _kind_command(jenis: str, verb: str, summary: str, rulebook: str | None, env: Environment) -> TyperCommand:
    if verb == "plan":
        from humas_cli.commands.aturan_who import build_plan

        return build_plan(jenis, summary, env, rulebook)
    if verb == "issue":
        from humas_cli.commands.issuing import build as build_issue

        return build_issue(jenis, summary, env, rulebook)
    from humas_cli.commands.jenis import build

    return build(jenis, verb, summary, env, rulebook)


def _read_command(jenis: str, env: Environment) -> TyperCommand:
    from humas_cli.commands.formulir import build

    return build(jenis, READ, READ_SUMMARY)
