"""A desk for each test."""

from __future__ import annotations

from pathlib import Path

import pytest

from products.paper import Desk, new_desk


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    """The desk of an officer at BKN Pusat, with the example configuration."""
    return new_desk(tmp_path / "rumah")


@pytest.fixture
def makassar(tmp_path: Path) -> Desk:
    """The desk of an officer at Kanreg IV in Makassar."""
    return new_desk(tmp_path / "rumah", "kanreg-4")
