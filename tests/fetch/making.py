"""Settings and URLs as the tests of fetching need them."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Any

from pipeline.fetch.archive import Archive
from pipeline.fetch.frontier import Due, Frontier
from pipeline.fetch.hosts import Hosts
from pipeline.fetch.pages import fetch_pages
from pipeline.records import Page
from pipeline.sources import FetchSettings


def settings(**changes: Any) -> FetchSettings:
    """Return settings for servers on loopback: allowed, and without a pause between requests."""
    fast = FetchSettings(
        user_agent="copydesk/0 (+mailto:desk@example.org)",
        per_host_delay_seconds=0.0,
        timeout_seconds=5.0,
        max_response_bytes=100_000,
        allow_addresses=("127.0.0.0/8",),
    )
    return replace(fast, **changes)


def listed(*urls: str) -> list[Due]:
    """Return URLs as they are due, never seen before."""
    return [Due(f"id of {url}", url) for url in urls]


def pages_of(due: Iterable[Due], settings: FetchSettings, archive: Archive, run_id: str) -> Iterator[Page]:
    """Yield the pages of URLs, fetched by hosts of their own."""
    hosts = Hosts(settings.per_host_delay_seconds, settings.hosts_at_once)
    with Frontier(due) as frontier:
        yield from fetch_pages(frontier, hosts, settings, archive, run_id)
