"""The answers about one activity: from a file, options and questions, judged as they come in, kept when a run ends."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import datetime
from itertools import count
from pathlib import Path
from typing import ClassVar

from humas_cli.activities.forms import CONTENT, Form, form_fields, load_form
from humas_cli.activities.naming import located
from humas_cli.activities.options import Flag, flag_for, flags_of, merged, place, quoted, value_at
from humas_cli.activities.questions import Asker
from humas_cli.activities.records import Forms, Record, record_from_values
from humas_cli.environment import Environment
from humas_cli.errors import TYPED, ExitCode, ManyErrors, UsageError
from humas_cli.failures import Interrupted
from humas_cli.fields import FieldType
from humas_cli.rulebook import Putusan, Rulebook, Verdict, judge
from humas_cli.rulebook.model import DutyStatus, Sifat

REFUSED = (Putusan.TIDAK_SESUAI, Putusan.TANPA_DASAR)
LETTER, NEWS, START = "surat", "berita", "mulai"


class WrongKind(UsageError):
    """The file of answers is about another kind than the command."""

    kode: ClassVar[str] = "jenis-berbeda"

    def __init__(self, name: str, found: object, jenis: str) -> None:
        super().__init__(
            f"Berkas '{name}' berisi jenis '{found}', sedangkan perintahnya '{jenis}'.",
            f"Pakai 'humas {found}', atau periksa kunci jenis di berkas itu.",
        )


class BadAnswers(ManyErrors):
    """What options and answers say does not make a record."""

    kode: ClassVar[str] = "pemakaian"
    status: ClassVar[ExitCode] = ExitCode.USAGE


@dataclass
class Answers:
    """What is known so far about one activity.

    Attributes:
        jenis, verb: which command asks.
        book, form, env: the rulebook, the kind's form if there is one, the world.
        at: the moment of judgement.
        values: the record's values as TOML would hold them.
        asker: asks questions, ``None`` when nobody can be asked.
        asked: whether an answer was typed in a conversation.
        in_force: gives the rulebook in force when the activity begins then; ``None`` when there is only one.
        rulebook: the file of ``--rulebook``, if it was named.
    """

    jenis: str
    verb: str
    book: Rulebook
    form: Form | None
    env: Environment
    at: datetime
    values: dict[str, object]
    asker: Asker | None = None
    asked: bool = False
    _done: set[str] = field(default_factory=set)
    _insisted: set[str] = field(default_factory=set)
    flags: tuple[Flag, ...] = ()
    in_force: Callable[[object], Rulebook] | None = None
    rulebook: str | None = None

    def __post_init__(self) -> None:
        self.flags = flags_of(self.jenis, self.book, self.form)
        self._forms: Forms = form_fields(self.book, self.env)

    def record(self) -> Record:
        """The record of the answers so far.

        Raises:
            BadAnswers: an answer does not fit.
        """
        values = {"jenis": self.jenis, **self.values}
        if self.verb != "check":
            _fill_letter(values, self.book, self.jenis)
        try:
            return record_from_values(values, self.book, TYPED, self._forms)
        except ManyErrors as error:  # a file was checked when it was read, so that this is about what was typed
            raise BadAnswers(error.galat) from None

    def verdict(self) -> Verdict:
        """The judgement of the answers so far."""
        return judge(self.book, self.record(), self.at)

    def ask_for_verdict(self) -> None:
        """Ask for the facts that can still change the verdict, one at a time, until none is left or it is refused."""
        if self.asker is None:
            return
        while True:
            verdict = self.verdict()
            if verdict.putusan in REFUSED:
                return
            flag = self._next_open(verdict)
            if flag is None:
                return
            self._ask(flag, needed=False, judging=True)

    def ask_for(self, names: Sequence[str]) -> bool:
        """Ask for these dotted names until each has an answer; tells whether there was one to ask for."""
        asked = False
        for name in names:
            either = name.split("|")  # one of them is enough, such as a link or a page
            for part in either:
                flag = flag_for(self.flags, part)
                if flag is None or flag.dotted in self._insisted:
                    continue
                self._insisted.add(flag.dotted)
                asked = True
                self._ask(flag, needed=len(either) == 1, judging=False)
                if value_at(self.values, flag.path) is not None:
                    break
        return asked

    def ask_what_decides(self) -> None:
        """Ask for the fields of the form that decide which documents are made."""
        if self.asker is None or self.form is None:
            return
        deciding = {name for document in self.form.documents for name in document.bila}
        for flag in self.flags:
            if flag.path[0] == CONTENT and flag.path[-1] in deciding and self._empty(flag):
                self._ask(flag, needed=False, judging=False)

    def ask_the_rest(self) -> None:
        """Offer the form's optional fields, and ask for them when that is wanted."""
        rest = [flag for flag in self.flags if flag.path[0] == CONTENT and flag.field.tanya and self._empty(flag)]
        if self.asker is None or not rest:
            return
        if self.asker.confirm(f"Ada {len(rest)} isian pilihan. Isi sekarang?", default=False):
            for flag in rest:
                self._ask(flag, needed=False, judging=False)

    def save(self) -> Path:
        """Keep the answers in a private file, so that nothing typed is lost; gives its place."""
        import tomli_w

        from humas_cli.files import FileExistsAlready, write_atomic

        table = {"jenis": self.jenis, **self.values}
        content = tomli_w.dumps(table, multiline_strings=True).encode("utf-8", "replace")
        name = f"{self.jenis}-{self.env.clock():%Y%m%d-%H%M%S}"
        for number in count(1):
            path = self.env.data_dir / "jawaban" / f"{name}{f'-{number}' if number > 1 else ''}.toml"
            with suppress(FileExistsAlready):
                write_atomic(path, content, private=True)
                break
        return path

    def way_on(self, path: Path) -> str:
        """The command that goes on from saved answers."""
        book = "" if self.rulebook is None else f" --rulebook {quoted(self.rulebook)}"
        return f"Jawaban disimpan. Lanjutkan dengan: humas {self.jenis} {self.verb} --isian {quoted(str(path))}{book}"

    def _empty(self, flag: Flag) -> bool:
        return value_at(self.values, flag.path) is None and flag.dotted not in self._done

    def _next_open(self, verdict: Verdict) -> Flag | None:
        """The next question: a missing fact first, then what may already have been done of a duty still open."""
        for dotted in (*verdict.kurang, *self._open_evidence(verdict)):
            flag = flag_for(self.flags, dotted)
            if flag is not None and self._empty(flag) and not self._fills_itself(flag):
                return flag
        return None

    def _open_evidence(self, verdict: Verdict) -> list[str]:
        open_duties = [
            d for d in verdict.kewajiban if d.kapan != "sesudah" and d.status is DutyStatus.BELUM_JATUH_TEMPO
        ]
        tests = [self.book.aturan[duty.aturan].bukti for duty in open_duties]
        return [test.fakta for test in tests if test is not None]

    def _fills_itself(self, flag: Flag) -> bool:
        return self.verb != "check" and flag.path[0] == LETTER and NEWS in {fact.path[0] for fact in self.flags}

    def _ask(self, flag: Flag, *, needed: bool, judging: bool) -> None:
        assert self.asker is not None
        self._done.add(flag.dotted)
        try:
            value = self.asker.ask(flag.field, needed=needed, judging=judging)
        except Interrupted as stop:
            if stop.partial is not None:
                self.asked = True
                place(self.values, flag.path, stop.partial)
            raise
        if value is None:
            return
        self.asked = True
        place(self.values, flag.path, value)
        if flag.dotted == START and self.in_force is not None:
            self.book = self.in_force(value)
            self.form = load_form(self.jenis, self.book, self.env)
            self.__post_init__()
        if flag.dotted in self._judged_facts():
            self._note_judgement(flag.dotted)

    def _judged_facts(self) -> set[str]:
        return {
            name
            for rule in self.book.aturan.values()
            if rule.sifat is Sifat.FAKTA and self.jenis in rule.jenis
            for name in rule.syarat
        }

    def _note_judgement(self, fact: str) -> None:
        """Write down who asserted a judged fact, and when."""
        known = self.values.get("penilaian")
        entry = {"fakta": fact, "oleh": self.env.user, "waktu": self.env.clock().replace(microsecond=0)}
        self.values["penilaian"] = [*(known if isinstance(known, list) else []), entry]


def read_answers(
    name: str, jenis: str, book: Rulebook | Callable[[dict[str, object]], Rulebook], env: Environment
) -> dict[str, object]:
    """The values of a TOML file of answers (``-`` = standard input), checked as a record.

    ``book`` is the rulebook whose words apply, or gives it for the values that were read.

    Raises:
        WrongKind: it is about another kind.
        humas_cli.errors.HumasError: it cannot be read or is not right; with file and line.
    """
    from humas_cli.activities.checking import read_source
    from humas_cli.tomlread import parse_toml

    text, shown = read_source(name, env)
    values = parse_toml(text, shown)
    if values.get("jenis", jenis) != jenis:
        raise WrongKind(shown, values["jenis"], jenis)
    words = book(values) if callable(book) else book
    record_from_values({"jenis": jenis, **values}, words, shown, form_fields(words, env), text)
    values.pop("jenis", None)
    return values


def fill_body(values: dict[str, object], flags: Sequence[Flag], given: Mapping[str, object], env: Environment) -> None:
    """Read the files of body options (``--naskah``) into the values."""
    from humas_cli.activities.bodies import body_markdown

    for flag in flags:
        name = given.get(flag.parameter)
        if flag.field.tipe is FieldType.BODY and isinstance(name, str):
            place(values, flag.path, body_markdown(located(name, env)))


def _fill_letter(values: dict[str, object], book: Rulebook, jenis: str) -> None:
    """The letter of a reply or correction goes, officially, to the medium of the news, unless it says otherwise."""
    facts = {fact.nama for fact in book.facts_of(jenis)}
    news = values.get(NEWS)
    if LETTER not in facts or NEWS not in facts:
        return
    letter: dict[str, object] = {"resmi": True}
    if isinstance(news, Mapping) and news.get("media"):
        letter["kepada"] = news["media"]
    own = values.get(LETTER)
    values[LETTER] = merged(letter, own) if isinstance(own, Mapping) else letter
