"""What each origin says of itself in a file, asked for once and remembered for a day at most."""

import asyncio
import time
from collections import defaultdict
from collections.abc import Awaitable, Callable
from typing import Generic, TypeVar

from yarl import URL

from pipeline.fetch.verdict import Failure

Said = TypeVar("Said")

_KEPT_SECONDS = 24 * 3600.0  # "no more than 24 hours", RFC 9309, 2.4
_FAILURE_KEPT_SECONDS = 600.0  # a host that is down is asked again in the same night, but not for each URL


class Sites(Generic[Said]):
    """The answers of all origins of a run; who asks while an answer is on its way waits for it."""

    def __init__(self, ask: Callable[[str], Awaitable[Said | Failure]]) -> None:
        self._ask = ask
        self._locks: defaultdict[str, asyncio.Lock] = defaultdict(asyncio.Lock)
        self._known: dict[str, tuple[Said | Failure, float]] = {}  # and until when, time.monotonic()

    async def of(self, url: str) -> Said | Failure:
        """Return what the origin of a URL says."""
        origin = origin_of(url)
        said, until = self._known.get(origin, (None, 0.0))
        if said is not None and time.monotonic() < until:
            return said
        async with self._locks[origin]:
            said, until = self._known.get(origin, (None, 0.0))
            if said is None or until <= time.monotonic():
                said = await self._ask(origin)
                kept = _FAILURE_KEPT_SECONDS if isinstance(said, Failure) else _KEPT_SECONDS
                self._known[origin] = (said, time.monotonic() + kept)
        return said


def origin_of(url: str) -> str:
    """Return scheme, host and port of a URL (RFC 6454)."""
    return str(URL(url, encoded=True).origin())
