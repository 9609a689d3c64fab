from collections.abc import Iterator
from pathlib import Path

import dagster as dg
import pytest

from tests.assets.newsroom import Newsroom
from tests.fetch.server import serve
from tests.warehouse.places import empty_file, empty_in_postgres, new_warehouse, postgres

__all__ = ["empty_file", "empty_in_postgres", "postgres"]


@pytest.fixture(scope="session")
def instance() -> Iterator[dg.DagsterInstance]:
    with dg.DagsterInstance.ephemeral(settings={"telemetry": {"enabled": False}}) as instance:
        yield instance


@pytest.fixture
def newsroom(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, instance: dg.DagsterInstance, request: pytest.FixtureRequest
) -> Iterator[Newsroom]:
    """Give an empty newsroom over a file, unless the test is one for a lake, too."""
    (tmp_path / "data").mkdir()
    warehouse = new_warehouse(getattr(request, "param", "file"), tmp_path / "data", request)
    monkeypatch.setenv("COPYDESK_SOURCES", str(tmp_path / "sources.toml"))
    monkeypatch.setenv("COPYDESK_DATA", str(tmp_path / "data"))
    with serve() as site:
        room = Newsroom(site, tmp_path, instance, warehouse.lake)
        room.write_settings()
        room.list_in_feed()
        yield room
