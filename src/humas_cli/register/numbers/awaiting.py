"""Letters that are with SRIKANDI: final here, but without the number that it gives when they are signed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from humas_cli.activities.forms import Role
from humas_cli.documents.outputs.filenames import is_for_srikandi
from humas_cli.register.judging import windows

if TYPE_CHECKING:
    from humas_cli.documents.made import Made
    from humas_cli.register.model import Entry
    from humas_cli.register.reading import Reader


def awaits_number(reader: Reader, entry: Entry, made: Made | None = None) -> bool:
    """Whether the product of an activity was given to SRIKANDI, which has not numbered it: it has not gone out yet.

    Asked only of kinds with a window that goes by that (``data/tenggat.toml``).

    Args:
        reader: a consistent view.
        entry: the activity.
        made: final documents that are about to be recorded, which take no number of the office.
    """
    if entry.nomor or not any(entry.jenis in window.jenis for window in windows().values()):
        return False
    now = () if made is None else made.dokumen
    names = [one.berkas for one in now if one.peran is Role.PRODUK]
    if not names:
        kept = [kept.document for kept in reader.documents(entry) if kept.document.final]
        names = [one.berkas for one in kept if one.peran == Role.PRODUK.value]
    return bool(names) and is_for_srikandi(names[-1])
