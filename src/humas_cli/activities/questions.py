"""Asking an officer at a terminal: one question at a time, in Indonesian, with help, and nothing asked twice."""

from __future__ import annotations

from collections.abc import Callable
from typing import TextIO

from humas_cli.activities.shape import unprintable
from humas_cli.activities.values import BadValue, parse_value, parse_word, parse_yes_no, sentence, split_list
from humas_cli.environment import Environment
from humas_cli.errors import HumasError
from humas_cli.failures import Interrupted
from humas_cli.fields import Field, FieldType

HELP = "?"
NARROWEST = 20
NONE = "-"
GREETING = "Jawab pertanyaan berikut. '?' = bantuan, Enter = lewati bila boleh, Ctrl-C = berhenti dan simpan."
_JUDGING = (FieldType.CHOICE, FieldType.CHOICES, FieldType.YES_NO, FieldType.MOMENT, FieldType.DATE)
_TITLE_EXTRAS = ("status", "atas_nama")
"""Of a person the post decides; its holder's status is asked of nobody, options and files can tell it."""


class Asker:
    """Puts questions on standard error and reads answers from standard input."""

    def __init__(self, env: Environment, read_body: Callable[[str], str]) -> None:
        """``read_body`` turns a file name into a body text, raising :class:`HumasError` when it cannot."""
        self._in: TextIO = env.stdin
        self._out: TextIO = env.stderr
        self._read_body = read_body
        self._greeted = False

    def ask(self, field: Field, *, needed: bool, judging: bool = False) -> object:
        """The answer to one question, ``None`` when it was skipped.

        Args:
            field: what is asked.
            needed: an empty answer is not taken.
            judging: only what decides the verdict is asked of a table.

        Raises:
            humas_cli.failures.Interrupted: the input ended or Ctrl-C was pressed.
        """
        self._greet()
        if field.tipe is FieldType.TABLE:
            self.say(field.tanya or f"{field.label}:")
            return self._row(field, needed=needed, judging=judging)
        if field.tipe is FieldType.TABLES:
            return self._rows(field, needed=needed, judging=judging)
        if field.tipe is FieldType.TEXTS:
            return self._texts(field, needed=needed)
        return self._value(field, needed=needed)

    def confirm(self, question: str, *, default: bool) -> bool:
        """Ask yes or no; Enter takes the default."""
        self._greet()
        usual = "ya" if default else "tidak"
        while True:
            answer = self._line(f"{question} (ya/tidak) [{usual}] ")
            if not answer:
                return default
            try:
                return parse_yes_no(answer)
            except BadValue as error:
                self.say(sentence(str(error)))

    def say(self, text: str) -> None:
        """Tell something between questions."""
        self._write(f"{self._wrapped(text)}\n")

    def _wrapped(self, text: str) -> str:
        """Lines broken between words where the terminal would break them anywhere; off a terminal as they are."""
        import os
        from textwrap import fill

        try:
            columns = os.get_terminal_size(self._out.fileno()).columns
        except (OSError, ValueError):  # no terminal
            return text
        if not columns:  # one that does not know its size
            return text
        width = max(columns - 1, NARROWEST)
        lines = text.split("\n")
        for number, line in enumerate(lines):
            if len(line) > width:
                hang = " " * (len(line) - len(line.lstrip()))
                broken = fill(line, width, subsequent_indent=hang, break_long_words=False, break_on_hyphens=False)
                lines[number] = broken + line[len(line.rstrip()) :]
        return "\n".join(lines)

    def _write(self, text: str) -> None:
        try:
            self._out.write(text)
            self._out.flush()
        except OSError:  # the terminal is gone
            raise Interrupted from None

    def _greet(self) -> None:
        if not self._greeted:
            self._greeted = True
            self.say(GREETING)

    def _line(self, prompt: str) -> str:
        self._write(self._wrapped(prompt))
        try:
            line = self._in.readline()
        except KeyboardInterrupt:
            self._write("\n")  # what follows begins below the ^C
            raise Interrupted from None
        except OSError:
            raise Interrupted from None
        except UnicodeDecodeError:
            self.say("Huruf yang diketik tidak dapat dibaca; ketik ulang.")
            return self._line(prompt)
        if not line:
            raise Interrupted
        if (reason := unprintable(line)) is not None:  # it would make the kept answers unreadable
            arrow = "Ada tombol yang bukan huruf (misalnya tombol panah) dalam jawaban"
            what = arrow if "\x1b" in line else f"Jawaban itu {reason}"
            self.say(f"{what}; ketik ulang.")
            return self._line(prompt)
        return line.strip()

    def _value(self, field: Field, *, needed: bool) -> object:
        self.say(_question(field))
        self._show_words(field)
        while True:
            answer = self._line("> ")
            if answer == HELP:
                self.say(_help(field))
            elif not answer:
                if not needed:
                    return None
                self.say("Jawaban ini diperlukan.")
            else:
                value = self._parsed(field, answer)
                if value is not None:
                    return value

    def _parsed(self, field: Field, answer: str) -> object:
        try:
            if field.tipe is FieldType.CHOICE:
                return _word(field, answer)
            if field.tipe is FieldType.CHOICES:
                return [] if answer == NONE else [_word(field, part) for part in split_list(answer)]
            if field.tipe is FieldType.BODY:
                return self._read_body(answer)
            if field.tipe is FieldType.LONG_TEXT and answer.endswith("\\"):
                return self._long(answer)
            return parse_value(field, answer)
        except BadValue as error:
            self.say(sentence(str(error)))
        except HumasError as error:
            self.say(f"{error.pesan} {error.saran or ''}".rstrip())
        return None

    def _long(self, first: str) -> str:
        lines = [first[:-1].rstrip()]
        while True:
            line = self._line("… ")
            if not line.endswith("\\"):
                return "\n".join([*lines, line])
            lines.append(line[:-1].rstrip())

    def _texts(self, field: Field, *, needed: bool) -> object:
        self.say(_question(field))
        self.say("Satu baris satu isian; Enter pada baris kosong = selesai.")
        found: list[str] = []
        while True:
            try:
                answer = self._line(f"{len(found) + 1}> ")
            except Interrupted:
                raise Interrupted(partial=found or None) from None
            if answer == HELP:
                self.say(_help(field))
            elif answer:
                found.append(answer)
            elif found or not needed:
                return found or None
            else:
                self.say("Jawaban ini diperlukan.")

    def _rows(self, field: Field, *, needed: bool, judging: bool) -> object:
        self.say(_question(field))
        if field.bantuan:
            self.say(f"  {field.bantuan}")
        rows: list[object] = []
        try:
            while True:
                row = self._row(field, needed=needed and not rows, judging=judging)
                if row:
                    rows.append(row)
                if not row or not self.confirm("Tambah satu lagi?", default=False):
                    return rows or None
        except Interrupted as stop:
            rows += [stop.partial] if stop.partial else []
            raise Interrupted(partial=rows or None) from None

    def _row(self, field: Field, *, needed: bool, judging: bool) -> dict[str, object] | None:
        row: dict[str, object] = {}
        for number, inner in enumerate(_asked(field, judging=judging)):
            must = needed if number == 0 else inner.wajib
            try:
                value = self.ask(inner, needed=must, judging=judging)
            except Interrupted:
                whole = all(part.nama in row for part in field.isi if part.wajib)
                raise Interrupted(partial=row if row and whole else None) from None
            if value is not None:
                row[inner.nama] = value
            elif number == 0:
                return None
        return row or None

    def _show_words(self, field: Field) -> None:
        if field.tipe not in (FieldType.CHOICE, FieldType.CHOICES):
            return
        width = len(str(len(field.nilai)))
        for number, word in enumerate(field.nilai, start=1):
            meaning = field.meaning(word)
            self.say(f"  {number:>{width}}. {word}{'' if meaning == word else f' ({meaning})'}")
        if field.tipe is FieldType.CHOICES:
            self.say(f"  Boleh beberapa, pisahkan dengan koma; '{NONE}' = tidak ada.")


def _asked(field: Field, *, judging: bool) -> tuple[Field, ...]:
    if not judging:
        return field.isi
    deciding = tuple(part for part in field.isi if part.tipe in _JUDGING and part.nama not in _TITLE_EXTRAS)
    return deciding or field.isi[:1]


def _question(field: Field) -> str:
    question = field.tanya or f"{field.label}:"
    if field.tipe is FieldType.YES_NO:
        return f"{question} (ya/tidak)"
    if field.tipe in (FieldType.MOMENT, FieldType.DATE, FieldType.DATE_OR_MOMENT) and field.contoh:
        return f"{question} (contoh: {field.contoh})"
    return question


def _help(field: Field) -> str:
    parts = [field.bantuan or field.label]
    if field.contoh:
        parts.append(f"Contoh: {field.contoh}")
    if field.tipe is FieldType.LONG_TEXT:
        parts.append("Akhiri baris dengan \\ untuk meneruskan di baris berikutnya.")
    return "\n".join(f"  {part}" for part in parts)


def _word(field: Field, answer: str) -> str:
    if answer.isdigit() and 1 <= int(answer) <= len(field.nilai):
        return field.nilai[int(answer) - 1]
    return parse_word(field, answer)
