"""The register's own past as records, for whoever asks what another rulebook would have said of it."""

from __future__ import annotations

from humas_cli.activities.records import Record, record_from_values
from humas_cli.environment import Environment
from humas_cli.errors import HumasError
from humas_cli.register.databases.opening import opened
from humas_cli.register.searching import Filters
from humas_cli.rulebook.model import Rulebook


def recorded(env: Environment, book: Rulebook) -> tuple[list[tuple[str, Record]], tuple[HumasError, ...]]:
    """Every activity of the office that was not called off, by its id, the latest first.

    Returns:
        The records; and why others cannot be read by this rulebook.
    """
    found: list[tuple[str, Record]] = []
    errors: list[HumasError] = []
    with opened(env) as register, register.reading() as reader:
        for entry in reader.page(Filters(kantor=(register.kantor,)), limit=None):
            if entry.keadaan.value == "batal":
                continue
            try:
                found.append((entry.id, record_from_values(reader.values(entry), book, entry.id)))
            except HumasError as error:
                errors.append(error)
    return found, tuple(errors)
