"""Asking for a URL as a good guest: robots.txt, one slot a host, each redirect checked anew, all archived."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from types import TracebackType
from typing import Self
from urllib.parse import urlsplit

from pipeline.errors import PermanentError, Reason
from pipeline.fetch import robots, tdmrep
from pipeline.fetch.archive import Archive
from pipeline.fetch.client import Client
from pipeline.fetch.decode import decoded, decoded_start
from pipeline.fetch.exchange import Exchange
from pipeline.fetch.fetched import Fetched, Known, Purpose
from pipeline.fetch.hosts import Hosts
from pipeline.fetch.memento import is_memento_of, is_raw
from pipeline.fetch.opt_outs import honoured, opt_outs_of
from pipeline.fetch.targets import location_of, target_of
from pipeline.fetch.trail import Trail, archived
from pipeline.fetch.verdict import Failure, failure_of_status
from pipeline.sources import FetchSettings

DISCOVERY = Purpose("discovery")
ROBOTS = Purpose("robots")
TDMREP = Purpose("tdmrep")

# Files of a whole origin: how much of each is read. What comes behind is left.
_CUT_AT = {"robots": robots.READ_BYTES, "tdmrep": tdmrep.READ_BYTES}

# A URL may take twice the silence that is allowed a host, its redirects included and the waits for its
# turns not: a minute by default.
_SILENCES_A_URL = 2


class Fetcher:
    """Fetches URLs for one run; an async context manager, to be used in one event loop."""

    def __init__(
        self, settings: FetchSettings, archive: Archive, hosts: Hosts, may_not: Callable[[str], bool] = lambda _: False
    ) -> None:
        self._settings = settings
        self._archive = archive
        self._hosts = hosts
        self._may_not = may_not  # whether a URL was forgotten, and is not to be asked for
        self._robots = robots.Robots(settings.user_agent, self._robots_txt, self._hosts.slow_down)
        self._reservations = tdmrep.Reservations(self._tdmrep_json)
        self._client: Client

    async def __aenter__(self) -> Self:
        self._client = Client(self._settings)
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self._client.close()

    async def get(self, url: str, purpose: Purpose = DISCOVERY, known: Known | None = None) -> Fetched:
        """Return what a URL gives, archived before anyone parses it; what goes wrong is its `reason`.

        A server that gave a page before is asked for it only if it has changed. Raises only what ends the
        run: OSError when the archive cannot be written.
        """
        if known and not self._archive.earlier(known.warc_file, known.warc_offset):
            known = None  # its bytes are gone: they are wanted again
        return await self._walk(Trail(url, purpose, known), self._settings.max_redirects)

    async def _robots_txt(self, url: str) -> Fetched:
        return await self._walk(Trail(url, ROBOTS), robots.REDIRECTS)

    async def _tdmrep_json(self, url: str) -> Fetched:
        return await self._walk(Trail(url, TDMREP), self._settings.max_redirects)

    async def _walk(self, trail: Trail, max_redirects: int) -> Fetched:
        step: str | Failure | Fetched = _target(trail.url, "", Reason.NOT_A_URL)
        while isinstance(step, str):
            step = await self._obstacle(step, trail) or await self._step(step, trail, max_redirects)
        return self._give_up(trail, step) if isinstance(step, Failure) else step

    async def _obstacle(self, target: str, trail: Trail) -> Failure | None:
        if self._may_not(target):
            return Failure(Reason.FORGOTTEN, False, "forgotten on request")
        if refusal := self._hosts.refusal(_host(target)):
            return refusal
        if trail.purpose is ROBOTS:
            return None
        return await self._robots.refusal(target) or await self._reserved(target, trail)

    async def _reserved(self, target: str, trail: Trail) -> Failure | None:
        if trail.purpose.kind != "page" or not await self._reservations.reserved(target):
            return None
        trail.opt_outs = ("file:tdm",)
        return self._opted_out(trail)

    def _opted_out(self, trail: Trail) -> Failure | None:
        said = honoured(trail.opt_outs, self._settings.honour_opt_outs)
        return Failure(Reason.OPTED_OUT, False, f"{said}, which the settings honour") if said else None

    async def _step(self, target: str, trail: Trail, max_redirects: int) -> str | Failure | Fetched:
        async with self._hosts.turn(_host(target)) as slot:
            bound = _SILENCES_A_URL * self._settings.timeout_seconds
            cut_at = _CUT_AT.get(trail.purpose.kind)
            exchange = await self._client.send(target, max(bound - trail.seconds, 0), trail.conditions(target), cut_at)
            slot.learn(exchange)
        trail.count(exchange)
        if exchange.status is None:
            return exchange.failure or Failure(Reason.BAD_RESPONSE, True, "no response")
        location = location_of(exchange)
        if location is None:
            return self._arrive(trail, exchange)
        trail.place = self._archive.keep(exchange)
        return _next(trail, location, max_redirects)

    def _arrive(self, trail: Trail, exchange: Exchange) -> Fetched:
        body, failure = self._judge(exchange, trail)
        if trail.purpose.kind == "page" and failure is None:
            filed = "file:tdm" in trail.opt_outs
            product = robots.product_of(self._settings.user_agent)
            trail.opt_outs = opt_outs_of(exchange, body or b"", product, filed)
            if failure := self._opted_out(trail):
                body = None
                exchange.body.clear()  # what is not to be kept is not archived either
                exchange.truncated = "unspecified"
        return self._keep(trail, exchange, trail.fetched(body, failure))

    def _keep(self, trail: Trail, exchange: Exchange, fetched: Fetched) -> Fetched:
        earlier = None
        if (
            (known := trail.known)
            and fetched.reason is None
            and (exchange.status == 304 or fetched.digest == known.digest)
        ):
            fetched = replace(fetched, body=None, revisit_of=known.page_id)
            earlier = self._archive.earlier(known.warc_file, known.warc_offset)
        return archived(fetched, self._archive.keep(exchange, (fetched, trail.purpose), earlier))

    def _judge(self, exchange: Exchange, trail: Trail) -> tuple[bytes | None, Failure | None]:
        if exchange.status == 304 and trail.conditions(exchange.url):
            return None, None
        failure = failure_of_status(exchange.status or 0, exchange.headers, datetime.now(UTC))
        dead = trail.purpose.memento_of
        if dead and not failure and not (is_raw(exchange.url) and is_memento_of(exchange.url, dead)):
            return None, Failure(Reason.GONE, False, f"{exchange.url} is not what {dead} once gave")
        if exchange.failure:
            return None, failure or exchange.failure
        try:
            return self._decoded(exchange, _CUT_AT.get(trail.purpose.kind)), failure
        except PermanentError as error:
            return None, failure or Failure(error.reason, False, error.detail)

    def _decoded(self, exchange: Exchange, cut_at: int | None) -> bytes:
        body, coding = bytes(exchange.body), exchange.headers.get("content-encoding")
        if cut_at is None:
            return decoded(body, coding, self._settings.max_response_bytes)
        return decoded_start(body, coding, cut_at, cut=exchange.truncated == "length")

    def _give_up(self, trail: Trail, failure: Failure) -> Fetched:
        fetched = trail.fetched(None, failure)
        if trail.place:
            self._archive.explain(trail.place, fetched, trail.purpose)
        return fetched


def _host(url: str) -> str:
    return urlsplit(url).hostname or ""


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
