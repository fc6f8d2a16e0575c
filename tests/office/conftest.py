"""An environment of its own for every test of the office."""

from __future__ import annotations

import io
from collections.abc import Callable
from datetime import datetime, timedelta, timezone
from pathlib import Path

import pytest

from humas_cli.environment import Environment
from humas_cli.errors import HumasError
from humas_cli.office import Office, load_office

NOW = datetime(2026, 11, 22, 9, 0, tzinfo=timezone(timedelta(hours=7)))


@pytest.fixture
def env(tmp_path: Path) -> Environment:
    """A user without any configuration."""
    return Environment(
        stdin=io.StringIO(),
        stdout=io.StringIO(),
        stderr=io.StringIO(),
        config_dir=tmp_path / "konfigurasi",
        data_dir=tmp_path / "data",
        cache_dir=tmp_path / "cache",
        cwd=tmp_path,
        clock=lambda: NOW,
        user="petugas",
        variables={},
    )


@pytest.fixture
def written(env: Environment) -> Callable[..., Environment]:
    """Write a ``kantor.toml``; gives back the environment that reads it, with the variables given."""

    def write(text: str | bytes, **variables: str) -> Environment:
        env.config_dir.mkdir(exist_ok=True)
        content = text if isinstance(text, bytes) else text.encode("utf-8")
        (env.config_dir / "kantor.toml").write_bytes(content)
        return env._replace(variables=variables)

    return write


@pytest.fixture
def office(written: Callable[..., Environment]) -> Callable[..., Office]:
    """The office of a ``kantor.toml``."""
    return lambda text, **variables: load_office(written(text, **variables))


@pytest.fixture
def refused(written: Callable[..., Environment]) -> Callable[..., HumasError]:
    """The error of a ``kantor.toml``, with the folder taken out of its sentences."""

    def refuse(text: str | bytes, **variables: str) -> HumasError:
        env = written(text, **variables)
        with pytest.raises(HumasError) as caught:
            load_office(env)
        error = caught.value
        error.pesan = error.pesan.replace(str(env.config_dir / "kantor.toml"), "kantor.toml")
        return error

    return refuse
