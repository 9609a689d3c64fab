"""Asking for a URL as a good guest: robots.txt, one slot a host, each redirect checked anew, all archived."""

from datetime import UTC, datetime
from types import TracebackType
from typing import Self
from urllib.parse import urlsplit

from pipeline.errors import PermanentError, Reason
from pipeline.fetch import robots
from pipeline.fetch.archive import Archive
from pipeline.fetch.client import Client
from pipeline.fetch.decode import decoded
from pipeline.fetch.exchange import Exchange
from pipeline.fetch.fetched import Fetched, Purpose
from pipeline.fetch.hosts import Hosts
from pipeline.fetch.targets import location_of, target_of
from pipeline.fetch.trail import Trail, archived
from pipeline.fetch.verdict import Failure, failure_of_status
from pipeline.sources import FetchSettings

DISCOVERY = Purpose("discovery")
ROBOTS = Purpose("robots")

# A URL may take twice the silence that is allowed a host, its redirects included and the waits for its
# turns not: a minute by default.
_SILENCES_A_URL = 2


class Fetcher:
    """Fetches URLs for one run; an async context manager, to be used in one event loop."""

    def __init__(self, settings: FetchSettings, archive: Archive) -> None:
        self._settings = settings
        self._archive = archive
        self._hosts = Hosts(settings.per_host_delay_seconds, settings.hosts_at_once)
        self._robots = robots.Robots(settings.user_agent, self._robots_txt)
        self._client: Client

    async def __aenter__(self) -> Self:
        self._client = Client(self._settings)
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self._client.close()

    async def get(self, url: str, purpose: Purpose = DISCOVERY) -> Fetched:
        """Return what a URL gives, archived before anyone parses it; what goes wrong is its `reason`.

        Raises only what ends the run: OSError when the archive cannot be written.
        """
        return await self._walk(Trail(url, purpose), self._settings.max_redirects)

    async def _robots_txt(self, url: str) -> Fetched:
        return await self._walk(Trail(url, ROBOTS), robots.REDIRECTS)

    async def _walk(self, trail: Trail, max_redirects: int) -> Fetched:
        step: str | Failure | Fetched = _target(trail.url, "", Reason.NOT_A_URL)
        while isinstance(step, str):
            step = await self._obstacle(step, trail) or await self._step(step, trail, max_redirects)
        return self._give_up(trail, step) if isinstance(step, Failure) else step

    async def _obstacle(self, target: str, trail: Trail) -> Failure | None:
        return None if trail.purpose is ROBOTS else await self._robots.refusal(target)

    async def _step(self, target: str, trail: Trail, max_redirects: int) -> str | Failure | Fetched:
        async with self._hosts.turn(urlsplit(target).hostname or ""):
            bound = _SILENCES_A_URL * self._settings.timeout_seconds
            exchange = await self._client.send(target, max(bound - trail.seconds, 0))
        trail.count(exchange)
        if exchange.status is None:
            return exchange.failure or Failure(Reason.BAD_RESPONSE, True, "no response")
        location = location_of(exchange)
        if location is None:
            return self._arrive(trail, exchange)
        trail.place = self._archive.keep(exchange)
        return _next(trail, location, max_redirects)

    def _arrive(self, trail: Trail, exchange: Exchange) -> Fetched:
        body, failure = self._judge(exchange)
        fetched = trail.fetched(body, failure)
        return archived(fetched, self._archive.keep(exchange, (fetched, trail.purpose)))

    def _judge(self, exchange: Exchange) -> tuple[bytes | None, Failure | None]:
        failure = failure_of_status(exchange.status or 0, exchange.headers, datetime.now(UTC))
        if exchange.failure:
            return None, failure or exchange.failure
        coding = exchange.headers.get("content-encoding")
        try:
            body = decoded(bytes(exchange.body), coding, self._settings.max_response_bytes)
        except PermanentError as error:
            return None, failure or Failure(error.reason, False, error.detail)
        return body, failure

    def _give_up(self, trail: Trail, failure: Failure) -> Fetched:
        fetched = trail.fetched(None, failure)
        if trail.place:
            self._archive.explain(trail.place, fetched, trail.purpose)
        return fetched


def _target(url: str, base: str, reason: Reason) -> str | Failure:
    try:
        return target_of(url, base)
    except ValueError as error:
        return Failure(reason, False, str(error))


def _next(trail: Trail, location: str, max_redirects: int) -> str | Failure:
    target = _target(location, trail.visited[-1], Reason.ADDRESS_REFUSED)
    if target in trail.visited:
        return Failure(Reason.TOO_MANY_REDIRECTS, False, f"redirected in a circle, back to {target}")
    if len(trail.visited) > max_redirects:
        return Failure(Reason.TOO_MANY_REDIRECTS, False, f"redirected more than {max_redirects} times")
    return target
