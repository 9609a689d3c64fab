"""Settings and URLs as the tests of fetching need them."""

from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

from pipeline.records import ArticleUrl
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


def listed(*urls: str) -> list[ArticleUrl]:
    """Return URLs as discovery lists them."""
    now = datetime.now(UTC)
    return [ArticleUrl(f"id of {url}", url, url, "source", "feed", None, None, None, now, "run") for url in urls]
