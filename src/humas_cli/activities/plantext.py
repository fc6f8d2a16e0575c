"""A plan as an officer reads it, and as JSON."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime

from humas_cli.activities.options import Flag, flag_for, quoted
from humas_cli.activities.screen import UNNAMED, activity, article, closing_lines, duty_line, headline
from humas_cli.fields import Field
from humas_cli.results import Line, Tone
from humas_cli.rulebook.analysis.phrases import Phrases, lower
from humas_cli.rulebook.analysis.planning import Plan, Presence, Step
from humas_cli.rulebook.model import Duty, Putusan, Rulebook, Status
from humas_cli.rulebook.verdict_json import verdict_object

MOST_WORDS = 8
OPEN = "…"
"""What stands for a moment or a text that only the officer knows."""

_STATUS = {
    Status.TERPENUHI: "sudah dicatat",
    Status.TIDAK_TERPENUHI: "tidak terpenuhi",
    Status.BELUM_DIKETAHUI: "belum dicatat",
}
_TONES = {Putusan.SESUAI: Tone.GOOD, Putusan.BELUM_LENGKAP: Tone.OPEN}


class PlanText:
    """The words of one plan.

    Args:
        book: the rulebook.
        plan: what is to be told.
        flags: the options of the kind.
        rulebook: the file of ``--rulebook``, which a suggested command needs again.
    """

    def __init__(self, book: Rulebook, plan: Plan, flags: Sequence[Flag], rulebook: str | None = None) -> None:
        self.book = book
        self.plan = plan
        self.flags = flags
        self.rulebook = rulebook
        self.phrases = Phrases(book, [plan.record.jenis])

    def lines(self) -> list[Line]:
        """Everything, with the closing lines."""
        plan, verdict = self.plan, self.plan.verdict
        lines = [
            Line(f"Rencana – {activity(plan.record, self.book)}", Tone.TITLE),
            Line(f"Putusan saat ini: {headline(verdict, self.book)}.", _TONES.get(verdict.putusan, Tone.BAD), 1),
        ]
        before = [*self._duties(plan.sebelum), *self._people("sebelum")]
        lines += _section("Sebelum kegiatan:", before)
        lines += _section("Selama kegiatan:", self._people("selama"))
        lines += _section("Sesudah kegiatan:", self._duties(plan.sesudah))
        if not (before or plan.hadir or plan.sesudah) and verdict.putusan is Putusan.SESUAI:
            lines.append(Line("Tidak ada kewajiban sebelum, selama, atau sesudah kegiatan.", indent=1))
        broken = [Line(f"{article(f)}: {f.pesan}", indent=1) for f in plan.langgar]
        lines += _section("Tidak terpenuhi:", broken, Tone.BAD)
        lines += _section("Masih perlu diketahui:", [self._question(name) for name in plan.perlu], Tone.OPEN)
        lines += _section("Cukup dicatat; nilainya tidak mengubah putusan:", [self._question(n) for n in plan.cukup])
        if plan.menyusul:
            later = ", ".join(dict.fromkeys(self.phrases.label(name) for name in plan.menyusul))
            lines.append(Line(f"Mungkin menyusul: {later}.", Tone.QUIET))
        lines += self._way()
        lines += self._changes()
        return [*lines, Line(), *closing_lines(self.book)]

    def plain(self) -> dict[str, object]:
        """The plan as plain values: the verdict, and what is still needed."""
        plan = self.plan
        name = "" if plan.record.sumber in UNNAMED else plan.record.sumber
        return {
            "putusan": verdict_object(plan.verdict, self.book.info, name, None),
            "hadir": [
                {
                    "aturan": p.rule.id,
                    "pasal": p.rule.nomor,
                    "ayat": p.rule.ayat,
                    "kapan": p.kapan,
                    "fakta": p.orang.fakta,
                    "salah_satu": list(p.orang.salah_satu),
                    "status": p.status.value,
                }
                for p in plan.hadir
            ],
            "perlu": list(plan.perlu),
            "menyusul": list(plan.menyusul),
            "cukup_dicatat": list(plan.cukup),
            "jalan": [_step_object(step) for step in plan.jalan],
            "perintah": self._command(plan.jalan) if plan.jalan else None,
            "perubahan": [[_step_object(step) for step in way] for way in plan.ganti],
        }

    def _duties(self, duties: Sequence[Duty]) -> list[Line]:
        return [self._duty(duty) for duty in duties]

    def _duty(self, duty: Duty) -> Line:
        """A duty; where its last moment cannot be told yet, from when it is counted."""
        line = duty_line(duty, self.book)
        evidence = self.book.aturan[duty.aturan].bukti
        if duty.tenggat is not None or evidence is None or duty.kapan != "sesudah" or not evidence.jam:
            return line
        what, _, status = line.text.rpartition(": ")
        return line._replace(text=f"{what}, paling lambat {evidence.jam} jam sesudah kegiatan selesai: {status}")

    def _people(self, when: str) -> list[Line]:
        """Who has to be there; two ayat that ask for the same people are told once."""
        found: dict[object, list[Presence]] = {}
        for one in self.plan.hadir:
            if one.kapan == when:
                found.setdefault((one.orang.salah_satu, one.orang.fakta, one.status), []).append(one)
        lines = []
        for group in found.values():
            first = group[0]
            who = self.phrases.words(first.orang.salah_satu)
            where = " dan ".join(article(p.rule) for p in group)
            label = self.phrases.field(first.orang.fakta)
            name = label.label if label is not None else first.orang.fakta
            lines.append(Line(f"{name}: {who} ({where}): {_STATUS[first.status]}.", indent=1))
        return lines

    def _question(self, name: str) -> Line:
        flag = flag_for(self.flags, name)
        field = flag.field if flag is not None else self.phrases.field(name)
        question = (field.tanya or field.label) if field is not None else ""
        if field is not None and field.nilai and len(field.nilai) <= MOST_WORDS:
            question += f" ({', '.join(field.nilai)})"
        return Line(f"{name}{': ' + question if question else ''}", indent=1)

    def _way(self) -> list[Line]:
        if not self.plan.jalan:
            return []
        title = "Jalan terpendek menuju sesuai (isi menurut keadaan yang sebenarnya):"
        lines = [Line(title, Tone.TITLE), *self._steps(self.plan.jalan)]
        unnamed = self.plan.record.sumber in UNNAMED
        start = "Isi dengan menambahkan: " if unnamed else "Isi dengan: "
        return [*lines, Line(start + self._command(self.plan.jalan), indent=1, whole=True)]

    def _changes(self) -> list[Line]:
        plan = self.plan
        if plan.verdict.putusan is Putusan.SESUAI or plan.jalan:
            return []
        if not plan.ganti:
            text = "Dengan yang sudah dicatat tidak ada jalan menuju sesuai, juga bila satu atau dua fakta diubah."
            return [Line(text, Tone.BAD)]
        lines = [Line("Dengan yang sudah dicatat tidak dapat menjadi sesuai. Yang dapat diubah:", Tone.BAD)]
        for number, way in enumerate(plan.ganti, 1):
            told = [self._step(step) for step in way]
            lines.append(Line(f"{number}. {'; '.join(told)}.", indent=1))
        return lines

    def _steps(self, way: Sequence[Step]) -> list[Line]:
        return [Line(f"{number}. {self._step(step)}.", indent=1) for number, step in enumerate(way, 1)]

    def _step(self, step: Step) -> str:
        field = self.phrases.field(step.fakta)
        value = self._told(field, self._added(step))
        label = self.phrases.label(step.fakta)
        if step.ganti:
            return f"ubah {label} menjadi {value}"
        if isinstance(step.nilai, datetime) or (isinstance(step.nilai, str) and field and not field.nilai):
            return f"catat {label}"  # the search made it up: only that there is one matters
        if not step.bukti:
            return f"catat {label}: {value}"
        if self.plan.verdict.putusan is Putusan.TIDAK_SESUAI:  # its time is over: only what was done can be recorded
            return f"catat {label} bila sebenarnya sudah dilakukan pada waktunya: {value}"
        return f"lakukan dan catat {label}: {value}"

    def _recorded(self, step: Step) -> tuple[object, ...]:
        """The entries of evidence that are on record already; a step adds to them."""
        value = self.plan.record.fakta.get(step.fakta)
        return value if step.bukti and not step.ganti and isinstance(value, tuple) else ()

    def _added(self, step: Step) -> object:
        recorded = self._recorded(step)
        return tuple(v for v in step.nilai if v not in recorded) if isinstance(step.nilai, tuple) else step.nilai

    def _told(self, field: Field | None, value: object) -> str:
        if isinstance(value, tuple):
            return "; ".join(self._told(field, one) for one in value)
        if isinstance(value, Mapping):
            parts = []
            for key, one in value.items():
                inner = field.field(key) if field is not None else None
                if not isinstance(one, datetime):
                    told = self._told(inner, one)
                    if field is not None and field.bukti and inner is not None:
                        told = f"{lower(inner.label)}{':' if isinstance(one, bool) else ''} {told}"
                    parts.append(told)
            return ", ".join(parts)
        return self.phrases.value(field, value)

    def _command(self, way: Sequence[Step]) -> str:
        """The options that fill the steps, with their command when it can be named; moments and texts are left open."""
        record = self.plan.record
        options = " ".join(self._option(step) for step in way)
        if record.sumber in UNNAMED:
            return options
        by = "" if self.rulebook is None else f" --rulebook {quoted(self.rulebook)}"
        return f"humas {record.jenis} plan{by} --isian {quoted(record.sumber)} {options}"

    def _option(self, step: Step) -> str:
        flag = flag_for(self.flags, step.fakta)
        name = flag.name if flag is not None else step.fakta.replace("_", "-")
        value = step.nilai
        if isinstance(value, bool):
            return f"--{name}" if value else f"--tidak-{name}"
        parts = value if isinstance(value, tuple) else (value,)
        recorded = self._recorded(step)  # an option replaces what the file holds, so that it has to be said again
        return " ".join(f"--{name} {_typed(part, flag, known=part in recorded)}" for part in parts)


def _typed(value: object, flag: Flag | None, *, known: bool = False) -> str:
    """A value as it is typed after its option; ``known``: it is on record, with its own moments and texts."""
    if isinstance(value, Mapping):
        text = ",".join(f"{key}={_inner(one, known=known)}" for key, one in value.items())
        return quoted(text)
    if isinstance(value, str) and flag is not None and flag.field.nilai:
        return value
    return OPEN


def _inner(value: object, *, known: bool) -> str:
    if isinstance(value, datetime) and known:
        return value.isoformat()
    if isinstance(value, bool):
        return "ya" if value else "tidak"
    if isinstance(value, tuple):
        return ";".join(str(one) for one in value)
    if not isinstance(value, str):
        return OPEN
    text = value.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{text}"' if any(mark in value for mark in ',"') else value


def _section(title: str, lines: Sequence[Line], tone: Tone = Tone.TITLE) -> list[Line]:
    return [Line(title, tone), *lines] if lines else []


def _step_object(step: Step) -> dict[str, object]:
    return {"fakta": step.fakta, "nilai": _known(step.nilai), "bukti": step.bukti, "ganti": step.ganti}


def _known(value: object) -> object:
    """A value without the moments that the search made up."""
    if isinstance(value, tuple):
        return [_known(one) for one in value]
    if isinstance(value, Mapping):
        return {key: _known(one) for key, one in value.items()}
    return None if isinstance(value, datetime) else value
