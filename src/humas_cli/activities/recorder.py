"""Where ``new`` keeps what it has written besides its files: the register, as this room sees it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from contextlib import AbstractContextManager
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar, Protocol

from humas_cli.errors import HumasError

if TYPE_CHECKING:
    from humas_cli.activities.writing import Written


class Recorder(Protocol):
    """Where ``new`` keeps what it has written: the register.

    Attributes:
        alike: ids of what was there before and may be the same activity as the one that was kept.
    """

    alike: tuple[str, ...]

    def last_suffix(self, beginning: str) -> int:
        """The highest number behind ``jenis-tanggal`` among its ids."""

    def alone(self) -> AbstractContextManager[None]:
        """Nobody else records meanwhile, so that an id that was free stays free."""

    def keep(self, written: Written, contents: Mapping[Path, bytes], *, force: bool, fresh: bool) -> str:
        """Record the activity; the files stand ready and are put in their places afterwards. Gives where it stands.

        ``fresh``: its id was made up a moment ago, so that an activity of that id is another one.

        Raises:
            IdTakenError: somebody took its id a moment ago.
        """


class IdTakenError(HumasError):
    """The register has another activity under that id."""

    kode: ClassVar[str] = "sudah-tercatat"

    def __init__(self, id: str) -> None:
        super().__init__(
            f"'{id}' sudah tercatat dalam register.",
            f"Ubah catatannya dengan 'humas register update {id}', atau hapus id dari isian.",
        )


class NotPlacedError(HumasError):
    """The register has it, but the files could not be put in their place."""

    kode: ClassVar[str] = "berkas-belum-tertulis"

    def __init__(self, id: str, reason: str) -> None:
        super().__init__(
            f"'{id}' sudah tercatat dalam register, tetapi berkasnya belum tertulis. {reason}",
            f"Tulis berkasnya dari register dengan: humas register show {id} --output FOLDER.",
        )


def put_in_place(place: Callable[[], None], id: str) -> None:
    """Put staged files in their places, once the activity they belong to is recorded.

    Args:
        place: what :func:`humas_cli.files.staged` gave.
        id: the activity.

    Raises:
        NotPlacedError: the system refused; the register has the activity all the same.
    """
    try:
        place()
    except HumasError as reason:
        raise NotPlacedError(id, reason.pesan) from reason
