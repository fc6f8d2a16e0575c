"""A world for each test; what is compiled is compiled once."""

from __future__ import annotations

from pathlib import Path

import pytest

from robust.world import AT, RELEASE, World, new_world


@pytest.fixture(scope="session")
def compiled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A cache as a first run leaves it."""
    world = new_world(tmp_path_factory.mktemp("pertama"))
    done = world.run("siaran-pers", "draft", *RELEASE, *AT)
    assert done.returncode == 0, done.stderr
    return world.home / "cache"


@pytest.fixture
def world(tmp_path: Path, compiled: Path) -> World:
    """The world of an officer at BKN Pusat, with the example configuration."""
    return new_world(tmp_path, cache_from=compiled)
