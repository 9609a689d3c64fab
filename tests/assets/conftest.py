from collections.abc import Iterator
from pathlib import Path

import dagster as dg
import pytest

from tests.assets.newsroom import Newsroom
from tests.fetch.server import serve
from tests.warehouse.places import postgres

__all__ = ["postgres"]


@pytest.fixture(scope="session")
def instance() -> Iterator[dg.DagsterInstance]:
    with dg.DagsterInstance.ephemeral(settings={"telemetry": {"enabled": False}}) as instance:
        yield instance


@pytest.fixture
def newsroom(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, instance: dg.DagsterInstance) -> Iterator[Newsroom]:
    monkeypatch.setenv("COPYDESK_SOURCES", str(tmp_path / "sources.toml"))
    monkeypatch.setenv("COPYDESK_DATA", str(tmp_path / "data"))
    with serve() as site:
        room = Newsroom(site, tmp_path, instance)
        room.write_settings()
        room.list_in_feed()
        yield room
