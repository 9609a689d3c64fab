import shutil
from collections.abc import Iterator
from pathlib import Path

import dagster as dg
import pytest

from tests.assets.newsroom import Newsroom
from tests.fetch.server import serve
from tests.warehouse.places import empty_file, postgres

__all__ = ["empty_file", "postgres"]


@pytest.fixture(scope="session")
def instance() -> Iterator[dg.DagsterInstance]:
    with dg.DagsterInstance.ephemeral(settings={"telemetry": {"enabled": False}}) as instance:
        yield instance


@pytest.fixture
def newsroom(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, instance: dg.DagsterInstance, empty_file: Path
) -> Iterator[Newsroom]:
    (tmp_path / "data").mkdir()
    shutil.copy(empty_file, tmp_path / "data")  # made anew it would take half a second
    monkeypatch.setenv("COPYDESK_SOURCES", str(tmp_path / "sources.toml"))
    monkeypatch.setenv("COPYDESK_DATA", str(tmp_path / "data"))
    with serve() as site:
        room = Newsroom(site, tmp_path, instance)
        room.write_settings()
        room.list_in_feed()
        yield room
