"""Files and the register together: staged beside their places, recorded, then put there."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from pathlib import Path

from humas_cli.activities.recorder import put_in_place
from humas_cli.files import read_bytes, staged
from humas_cli.register.chain import digest
from humas_cli.register.errors import ChangedByHand
from humas_cli.register.model import Entry
from humas_cli.register.store import Register, Writer


@contextmanager
def placing(register: Register, id: str) -> Iterator[tuple[Writer, dict[Path, bytes]]]:
    """One transaction, and the files that go with it: those that are put into the table.

    They are written whole before the transaction ends, so that what can fail for want of room or rights takes the
    record back with it; they take their places when it has ended. Files of an activity with personal data are the
    owner's only, whoever asks for them: what was recorded decides.

    Args:
        register: the office's register.
        id: the activity, one of this office.

    Raises:
        humas_cli.errors.HumasError: a file cannot be written; then nothing is recorded.
        humas_cli.activities.recorder.NotPlacedError: it is recorded, but its files could not be put in their place.
    """
    contents: dict[Path, bytes] = {}
    with ExitStack() as stack:
        with register.writing() as writer:
            yield writer, contents
            private = _holds_personal(writer, id)  # told by the record as it stands now
            place = stack.enter_context(staged(contents, force=True, private=private))
        put_in_place(place, id)


def _holds_personal(writer: Writer, id: str) -> bool:
    """Whether the register keeps somebody's personal data for the activity, in whatever version."""
    found = writer.connection.one(
        "SELECT 1 FROM pribadi WHERE kantor = :kantor AND entri = :id AND nilai IS NOT NULL LIMIT 1",
        kantor=writer.kantor,
        id=id,
    )
    return found is not None


def ensure_ours(writer: Writer, entry: Entry, contents: Mapping[Path, bytes], *advice: str) -> None:
    """What would be replaced is what the program made; an officer's own changes are not lost.

    Args:
        writer: the transaction.
        entry: the activity.
        contents: what would be written.
        advice: what else can be done than to write somewhere else.

    Raises:
        ChangedByHand: a file is something else.
    """
    known = {kept.document.hash for kept in writer.documents(entry)}
    for path, content in contents.items():
        if path.exists() and digest(read_bytes(path)) not in known | {digest(content)}:
            raise ChangedByHand(str(path), *advice)
