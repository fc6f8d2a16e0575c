"""Trying a checked template with its kind's example: what only shows when values are in it."""

from __future__ import annotations

from humas_cli.documents.errors import BadValueError, Place, TemplateLimitError
from humas_cli.documents.templates.catalogue import Catalogue
from humas_cli.documents.templates.checking import Checked
from humas_cli.documents.templates.findings import Grade, TemplateFinding, marked
from humas_cli.environment import Environment
from humas_cli.errors import HumasError
from humas_cli.rulebook.model import Rulebook


def tried(checked: tuple[Checked, ...], catalogue: Catalogue, book: Rulebook, env: Environment) -> tuple[Checked, ...]:
    """The same, with what comes up when those that look usable are filled: a list printed as a text, a title taken for
    a date. Only what is wrong about a value's kind counts; what an example happens to lack is no fault."""
    from humas_cli.documents.templates.preview import preview
    from humas_cli.office import load_office

    try:
        office = load_office(env)
    except HumasError:  # an office that cannot be read is for 'config show' to tell
        return checked
    entries = {entry.nama: entry for entry in catalogue.entries if entry.document is not None}
    told: list[Checked] = []
    for one in checked:
        entry = entries.get(one.nama)
        if entry is not None and one.usable:
            try:
                preview(entry, catalogue, book, env, office, None)
            except (BadValueError, TemplateLimitError) as error:
                one = one._replace(findings=(_finding(error), *one.findings))
            except HumasError:  # about the example or the office, not about the template
                pass
        told.append(one)
    return tuple(told)


def _finding(error: BadValueError | TemplateLimitError) -> TemplateFinding:
    place = error.tempat or Place("")
    return TemplateFinding(
        error.kode,
        Grade.GALAT,
        f"Sesudah diisi dengan contoh: {error.pesan.partition(f'{error.tempat}: ')[2] or error.pesan}",
        "Perbaiki tag itu; isian dan ragamnya: humas templat show NAMA",
        place.part,
        marked(place),
        place.tag,
    )
