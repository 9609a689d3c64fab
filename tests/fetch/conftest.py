"""A server, an archive, and one call that fetches a URL through both."""

import asyncio
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from pipeline.fetch.archive import Archive
from pipeline.fetch.fetched import Fetched
from pipeline.fetch.fetcher import Fetcher
from pipeline.fetch.hosts import Hosts
from tests.fetch.making import settings
from tests.fetch.server import Server, serve

Fetch = Callable[..., Fetched]


@pytest.fixture
def server() -> Iterator[Server]:
    """Serve on loopback over plain HTTP."""
    with serve() as running:
        yield running


@pytest.fixture
def archive(tmp_path: Path) -> Iterator[Archive]:
    """Keep responses in a fresh folder."""
    with Archive(tmp_path / "warc") as opened:
        yield opened


@pytest.fixture
def fetch(archive: Archive) -> Fetch:
    """Fetch one URL by a fetcher of its own, with these settings changed."""

    def fetch_one(url: str, **changes: Any) -> Fetched:
        async def get() -> Fetched:
            chosen = settings(**changes)
            hosts = Hosts(chosen.per_host_delay_seconds, chosen.hosts_at_once)
            async with Fetcher(chosen, archive, hosts) as fetcher:
                return await fetcher.get(url)

        return asyncio.run(get())

    return fetch_one
