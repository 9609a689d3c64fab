"""What robots.txt allows, and how often (RFC 9309, the rules matched by protego)."""

from collections.abc import Awaitable, Callable
from urllib.parse import urlsplit

from protego import Protego

from pipeline.errors import Reason
from pipeline.fetch.fetched import Fetched
from pipeline.fetch.sites import Sites, origin_of
from pipeline.fetch.verdict import Failure

REDIRECTS = 5  # "at least five consecutive redirects", RFC 9309, 2.3.1.2
READ_BYTES = 500 * 1024  # the least that must be read, RFC 9309, 2.5; what comes behind is not asked for


class Robots:
    """The robots.txt files of all origins of a run."""

    def __init__(
        self, user_agent: str, get: Callable[[str], Awaitable[Fetched]], slow_down: Callable[[str, float], None]
    ) -> None:
        self._product = product_of(user_agent)
        self._get = get
        self._slow_down = slow_down
        self._sites = Sites(self._rules)

    async def refusal(self, url: str) -> Failure | None:
        """Return why a URL may not be fetched now, or None where it may."""
        rules = await self._sites.of(url)
        if isinstance(rules, Failure):
            return rules
        if rules.can_fetch(url, self._product):
            return None
        return Failure(Reason.ROBOTS_DISALLOWED, False, f"{origin_of(url)}/robots.txt disallows it")

    async def _rules(self, origin: str) -> Protego | Failure:
        rules = rules_of(await self._get(f"{origin}/robots.txt"))
        if isinstance(rules, Protego):
            self._slow_down(urlsplit(origin).hostname or "", delay_of(rules, self._product))
        return rules


def delay_of(rules: Protego, product: str) -> float:
    """Return the seconds between two requests that an origin asks for: its Crawl-delay or Request-rate."""
    rate = rules.request_rate(product)
    return max(rules.crawl_delay(product) or 0.0, rate.seconds / rate.requests if rate else 0.0)


def product_of(user_agent: str) -> str:
    """Return the product token of a user agent (RFC 9110, 10.1.5), which robots.txt addresses."""
    return user_agent.partition("/")[0]


def rules_of(fetched: Fetched) -> Protego | Failure:
    """Return the rules that a fetch of robots.txt means (RFC 9309, 2.3.1).

    4xx and a chain of redirects without end allow everything; 429 says "slow down" and not "no rules",
    and counts as 5xx and network errors do: the host's pages wait. A host that never answered gives its
    own reason, since the page would fail by the same.
    """
    if fetched.reason is None and fetched.body is not None:
        return Protego.parse(fetched.body[:READ_BYTES].decode("utf-8-sig", "replace"))
    detail = f"robots.txt: {fetched.detail}"
    if fetched.status is None and fetched.reason is not None:
        return Failure(fetched.reason, fetched.transient, detail)
    if fetched.reason in (Reason.GONE, Reason.HTTP_CLIENT_ERROR, Reason.TOO_MANY_REDIRECTS):
        return Protego.parse("")
    return Failure(Reason.ROBOTS_UNREACHABLE, True, detail, fetched.retry_at)
