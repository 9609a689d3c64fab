"""What robots.txt allows (RFC 9309, the rules matched by protego)."""

import asyncio
import time
from collections import defaultdict
from collections.abc import Awaitable, Callable

from protego import Protego
from yarl import URL

from pipeline.errors import Reason
from pipeline.fetch.fetched import Fetched
from pipeline.fetch.verdict import Failure

REDIRECTS = 5  # "at least five consecutive redirects", RFC 9309, 2.3.1.2
_READ_BYTES = 500 * 1024  # the least that must be read, RFC 9309, 2.5
_KEPT_SECONDS = 24 * 3600.0  # "no more than 24 hours", RFC 9309, 2.4
_FAILURE_KEPT_SECONDS = 600.0  # a host that is down is asked again in the same night, but not for each URL


class Robots:
    """The robots.txt files of all origins of a run, each fetched once."""

    def __init__(self, user_agent: str, get: Callable[[str], Awaitable[Fetched]]) -> None:
        self._product = user_agent.partition("/")[0]
        self._get = get
        self._locks: defaultdict[str, asyncio.Lock] = defaultdict(asyncio.Lock)
        self._known: dict[str, tuple[Protego | Failure, float]] = {}  # and until when, time.monotonic()

    async def refusal(self, url: str) -> Failure | None:
        """Return why a URL may not be fetched now, or None where it may."""
        origin = str(URL(url, encoded=True).origin())
        async with self._locks[origin]:
            rules = await self._rules(origin)
        if isinstance(rules, Failure):
            return rules
        if rules.can_fetch(url, self._product):
            return None
        return Failure(Reason.ROBOTS_DISALLOWED, False, f"{origin}/robots.txt disallows it")

    async def _rules(self, origin: str) -> Protego | Failure:
        rules, until = self._known.get(origin, (None, 0.0))
        if rules is None or until < time.monotonic():
            rules = rules_of(await self._get(f"{origin}/robots.txt"))
            kept = _FAILURE_KEPT_SECONDS if isinstance(rules, Failure) else _KEPT_SECONDS
            self._known[origin] = (rules, time.monotonic() + kept)
        return rules


def rules_of(fetched: Fetched) -> Protego | Failure:
    """Return the rules that a fetch of robots.txt means (RFC 9309, 2.3.1).

    4xx and a chain of redirects without end allow everything; 429 says "slow down" and not "no rules",
    and counts as 5xx and network errors do: the host's pages wait. A host that never answered gives its
    own reason, since the page would fail by the same.
    """
    if fetched.reason is None and fetched.body is not None:
        return Protego.parse(fetched.body[:_READ_BYTES].decode("utf-8-sig", "replace"))
    detail = f"robots.txt: {fetched.detail}"
    if fetched.status is None and fetched.reason is not None:
        return Failure(fetched.reason, fetched.transient, detail)
    if fetched.reason in (Reason.GONE, Reason.HTTP_CLIENT_ERROR, Reason.TOO_MANY_REDIRECTS):
        return Protego.parse("")
    return Failure(Reason.ROBOTS_UNREACHABLE, True, detail, fetched.retry_at)
