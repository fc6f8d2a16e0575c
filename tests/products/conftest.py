"""A desk for each test."""

from __future__ import annotations

from pathlib import Path

import pytest

from products.paper import Desk, new_desk


@pytest.fixture(scope="session")
def compiled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where compiled forms and templates are kept between tests."""
    return tmp_path_factory.mktemp("cache")


@pytest.fixture
def desk(tmp_path: Path, compiled: Path) -> Desk:
    """The desk of an officer at BKN Pusat, with the example configuration."""
    return new_desk(tmp_path / "rumah", compiled)


@pytest.fixture
def makassar(tmp_path: Path, compiled: Path) -> Desk:
    """The desk of an officer at Kanreg IV in Makassar."""
    return new_desk(tmp_path / "rumah", compiled, "kanreg-4")
