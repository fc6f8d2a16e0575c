"""Putting the office together: shipped defaults, the office's file, the environment, the command line."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import combinations
from pathlib import Path

from humas_cli.environment import Environment
from humas_cli.errors import HumasError, ManyErrors, NotFoundError
from humas_cli.files import read_text
from humas_cli.office.content import FileContent, read_content
from humas_cli.office.defaults import OfficeDefaults, default_post_title, first_office, office_defaults, posts
from humas_cli.office.errors import FILE_NAME, Place, Source, problem_at, suggestion, unknown_key
from humas_cli.office.intervals import Interval
from humas_cli.office.model import Contact, Holder, Identity, NumberSeries, Office, Zone
from humas_cli.office.numbers import NumberPattern, PatternProblem, ensure_yearly
from humas_cli.office.reading import Written, WrittenSeries
from humas_cli.office.settings import settings_of, term
from humas_cli.office.values import BY_NAME, KEYS, ValueType, checked

_LARGEST = 1024 * 1024
_NOTHING: Mapping[str, str] = {}


def office_file(env: Environment) -> Path:
    """Where the configuration of this user stands, whether it exists or not."""
    return env.config_dir / FILE_NAME


def load_office(env: Environment, overrides: Mapping[str, str] = _NOTHING) -> Office:
    """The office with each value from its strongest source: default < file < environment < command line.

    When the environment or the command line names another office than the file, what the file says of its own office
    (identity, letterhead, contact, numbers, signers, tembusan, regional posts) does not apply to that other one.

    Args:
        env: streams, folders and variables.
        overrides: dotted key -> value, from options of the command line.

    Raises:
        humas_cli.errors.HumasError: what is wrong, in one error or several together.
    """
    path = office_file(env)
    try:
        content, exists = read_content(read_text(path, limit=_LARGEST), str(path)), True
    except NotFoundError:
        content, exists = FileContent(), False
    written, errors = _given(env, overrides)
    _raise_all((*content.errors, *errors))
    return _build(env, content, written, path, exists=exists)


def check_office_text(text: str, name: str, env: Environment) -> Office:
    """The office that a configuration text alone would give; raises as :func:`load_office` does."""
    content = read_content(text, name)
    _raise_all(content.errors)
    return _build(env, content, (), Path(name), exists=True)


def _raise_all(errors: tuple[HumasError, ...]) -> None:
    if len(errors) == 1:
        raise errors[0]
    if errors:
        raise ManyErrors(errors)


def _given(env: Environment, overrides: Mapping[str, str]) -> tuple[tuple[Written, ...], tuple[HumasError, ...]]:
    """What the environment and then the command line say; an empty variable says nothing."""
    found: list[Written] = []
    errors: list[HumasError] = []
    wanted = [(key.kunci, env.variables.get(key.variable, ""), Place(Source.ENV, key.variable)) for key in KEYS]
    given = [entry for entry in wanted if entry[1]]
    for kunci, value in overrides.items():
        option = f"--{BY_NAME[kunci].option}" if kunci in BY_NAME else kunci
        given.append((kunci, value, Place(Source.COMMAND_LINE, option)))
    for kunci, value, place in given:
        if kunci not in BY_NAME:
            errors.append(unknown_key(place, kunci, BY_NAME))
            continue
        try:
            found.append(Written(kunci, checked(BY_NAME[kunci], value, place), place))
        except HumasError as error:
            errors.append(error)
    return tuple(found), tuple(errors)


def _build(env: Environment, content: FileContent, given: tuple[Written, ...], path: Path, *, exists: bool) -> Office:
    content, kantor = _for_office(content, given)
    defaults = office_defaults(kantor)
    values = {fact.kunci: Written(fact.kunci, fact.nilai, Place(Source.DEFAULT, "")) for fact in defaults.facts}
    values["kantor"] = Written("kantor", kantor, Place(Source.DEFAULT, ""))
    values |= {value.kunci: value for value in (*content.values, *given)}
    effective = _Effective(values, env)
    name = effective.needed("identitas.nama_pendek")
    holders = tuple(
        holder._replace(sebutan=holder.sebutan or default_post_title(holder.jabatan, kantor, name))
        for holder in content.pejabat
    )
    _raise_all(_overlaps(holders, content))
    general, special = _numbers(content, defaults, effective)
    office = Office(
        kantor=kantor,
        identitas=effective.identity(),
        kop=effective.lines("kop.baris"),
        tentang_bkn=effective.text("boilerplate.tentang_bkn") or "",
        narahubung=Contact(*(effective.text(f"narahubung.{key}") for key in ("nama", "telepon", "surel"))),
        nomor=general,
        nomor_khusus=special,
        pejabat=holders,
        tembusan=content.tembusan,
        penandatangan=content.penandatangan,
        provinsi=defaults.provinsi,
        settings=(),
        berkas=path,
        ada_berkas=exists,
        berkala=effective.intervals(),
    )
    return office._replace(settings=settings_of(office, values, content, defaults))


def _for_office(content: FileContent, given: tuple[Written, ...]) -> tuple[FileContent, str]:
    """The office that is served, and what of the file applies to it."""
    said = [value for value in (*content.values, *given) if value.kunci == "kantor"]
    kantor = str(said[-1].nilai) if said else first_office()
    if not content.values or kantor == said[0].nilai or said[0].place.source is not Source.FILE:
        return content, kantor
    general = tuple(value for value in content.values if value.kunci.startswith("boilerplate."))
    central = tuple(holder for holder in content.pejabat if posts()[holder.jabatan].lingkup == "pusat")
    return FileContent(values=general, pejabat=central), kantor


class _Effective:
    """The strongest value of each key."""

    def __init__(self, values: Mapping[str, Written], env: Environment) -> None:
        self.values = values
        self._env = env

    def text(self, kunci: str) -> str | None:
        found = self.values.get(kunci)
        return found.nilai if found is not None and isinstance(found.nilai, str) else None

    def needed(self, kunci: str) -> str:
        return self.text(kunci) or ""

    def lines(self, kunci: str) -> tuple[str, ...]:
        value = self.values[kunci].nilai
        return value if isinstance(value, tuple) else ()

    def intervals(self) -> tuple[tuple[str, Interval], ...]:
        """How often regular tasks are done, as far as it is set."""
        keys = [key.kunci for key in KEYS if key.tipe is ValueType.INTERVAL]
        return tuple((key.partition(".")[2], Interval(word)) for key in keys if (word := self.text(key)))

    def identity(self) -> Identity:
        return Identity(
            nama=self.needed("identitas.nama"),
            nama_pendek=self.needed("identitas.nama_pendek"),
            kota=self.needed("identitas.kota"),
            zona=Zone(self.needed("identitas.zona")),
            alamat=self.text("identitas.alamat"),
            telepon=self.text("identitas.telepon"),
            surel=self.text("identitas.surel"),
            laman=self.text("identitas.laman"),
            logo=self._logo(),
        )

    def _logo(self) -> Path | None:
        """The logo's path: in the file it starts from the file's folder, elsewhere from the current one."""
        found = self.values.get("identitas.logo")
        if found is None or not isinstance(found.nilai, str):
            return None
        start = self._env.config_dir if found.place.source is Source.FILE else self._env.cwd
        return start / Path(found.nilai)


def _numbers(
    content: FileContent, defaults: OfficeDefaults, effective: _Effective
) -> tuple[NumberPattern, tuple[NumberSeries, ...]]:
    """The general pattern and the special ones; what the file says replaces the shipped pattern of the same name."""
    unit, code = effective.needed("nomor.unit"), effective.needed("nomor.klasifikasi")
    errors: list[HumasError] = []

    def pattern(pola: str, own_unit: str | None, own_code: str | None, place: Place) -> NumberPattern:
        try:
            unit_code = unit if own_unit is None else own_unit, code if own_code is None else own_code
            made = NumberPattern(pola, *unit_code)
            ensure_yearly(pola)
            return made
        except PatternProblem as problem:
            errors.append(problem_at(place, problem.problem, problem.saran))
            return NumberPattern("{urut}")

    general = pattern(effective.needed("nomor.pola"), None, None, effective.values["nomor.pola"].place)
    own = {series.nama for series in content.series}
    shipped = [
        WrittenSeries(name, str(fact.nilai), None, None, Place(Source.DEFAULT, ""))
        for fact in defaults.patterns
        if (name := fact.kunci.partition(".")[2]) not in own
    ]
    special = tuple(
        NumberSeries(series.nama, pattern(series.pola, series.unit, series.klasifikasi, series.place))
        for series in (*content.series, *shipped)
    )
    _raise_all(tuple(errors))
    return general, special


def _overlaps(holders: tuple[Holder, ...], content: FileContent) -> tuple[HumasError, ...]:
    """Two people in one post on the same day: the program does not guess who signs."""
    errors: list[HumasError] = []
    for first, second in combinations(holders, 2):
        single = posts()[first.jabatan].tunggal
        same = first.jabatan == second.jabatan and (single or _plain(first.sebutan) == _plain(second.sebutan))
        if same and first.overlaps(second):
            problem = (
                f"jabatan '{first.jabatan}' dipegang dua orang pada waktu yang sama: "
                f"{_described(first, content)} dan {_described(second, content)}"
            )
            hint = "Isi 'sejak' dan 'sampai' sehingga masa keduanya tidak bertumpuk; selama ada Plt. atau Plh., "
            hint += "masa pejabat definitif diakhiri dahulu."
            errors.append(problem_at(content.place("pejabat", second.urutan), problem, hint))
    return tuple(errors)


def _plain(text: str) -> str:
    return " ".join(text.casefold().split())


def _described(holder: Holder, content: FileContent) -> str:
    status = holder.status.prefix.strip() or "definitif"
    place = content.place("pejabat", holder.urutan)
    line = f", baris {place.line}" if place.line else ""
    return f"{holder.nama} ({status}, {term(holder)}{line})"


def check_names(office: Office, known: tuple[str, ...]) -> None:
    """Check the kinds and documents that number patterns and *tembusan* are configured for.

    Args:
        office: the loaded office.
        known: names of all kinds and documents.

    Raises:
        humas_cli.errors.HumasError: a name that is not among them, with the nearest one.
    """
    place = Place(Source.FILE, str(office.berkas))
    named = [("[nomor]", series.nama) for series in office.nomor_khusus if _is_own(office, f"nomor.{series.nama}")]
    named += [("[[penandatangan]]", rule.dokumen) for rule in office.penandatangan]
    named += [("[[tembusan]]", copies.dokumen) for copies in office.tembusan]
    _raise_all(
        tuple(
            problem_at(place, f"'{name}' dalam {table} bukan jenis kegiatan atau dokumen", suggestion(name, known))
            for table, name in named
            if name not in known
        )
    )


def _is_own(office: Office, kunci: str) -> bool:
    return office.source_of(kunci) is Source.FILE
