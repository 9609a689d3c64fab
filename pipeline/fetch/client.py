"""One request over the wire: bounded in time and size, to an address that may be dialled, with no memory."""

import asyncio
import logging
import ssl
import time
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

import aiohttp
from aiohttp.connector import Connection
from yarl import URL

from pipeline.errors import ConfigError, Reason
from pipeline.fetch.decode import ACCEPTED
from pipeline.fetch.dial import AddressRefused, Guard, GuardedResolver
from pipeline.fetch.exchange import Exchange
from pipeline.fetch.verdict import Failure
from pipeline.sources import FetchSettings

log = logging.getLogger(__name__)

# aiohttp stops at 8 KB a header line, which real Set-Cookie and Content-Security-Policy lines pass.
_LONGEST_LINE = 65_536
_MOST_HEADERS = 256

_NETWORK_ERRORS = (AddressRefused, aiohttp.ClientError, OSError, ValueError)


class _Response(aiohttp.ClientResponse):
    """A response that remembers whom it came from, since its connection may be gone when it begins."""

    peer: str | None = None  # IP address

    async def start(self, connection: Connection) -> "_Response":
        if connection.transport:
            self.peer = (connection.transport.get_extra_info("peername") or (None,))[0]
        await super().start(connection)
        return self


class Client:
    """Sends requests; keeps no cookies, follows no redirects, decodes nothing, ignores proxy variables."""

    def __init__(self, settings: FetchSettings) -> None:
        self._settings = settings
        self._guard = Guard(settings.allow_addresses)
        traces = aiohttp.TraceConfig()
        traces.on_connection_reuseconn.append(_mark_reused)
        self._session = aiohttp.ClientSession(
            trace_configs=[traces],
            connector=aiohttp.TCPConnector(
                ssl=_trust(settings.ca_file), resolver=GuardedResolver(self._guard), limit=0
            ),
            response_class=_Response,
            cookie_jar=aiohttp.DummyCookieJar(),
            auto_decompress=False,
            headers={
                "User-Agent": settings.user_agent,
                "Accept": "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8",
                "Accept-Encoding": ACCEPTED,
            },
            timeout=aiohttp.ClientTimeout(
                total=None, sock_connect=settings.timeout_seconds, sock_read=settings.timeout_seconds
            ),
            max_line_size=_LONGEST_LINE,
            max_field_size=_LONGEST_LINE,
            max_headers=_MOST_HEADERS,
        )
        self._session._retry_connection = False  # noqa: SLF001 (it would ask again without a word; we do, and say so)

    async def close(self) -> None:
        """Close the connections that were kept."""
        await self._session.close()

    async def send(
        self, url: str, seconds: float, headers: Mapping[str, str] | None = None, cut_at: int | None = None
    ) -> Exchange:
        """Ask for a URL once, within `seconds` in all; what goes wrong is in the Exchange, not raised.

        A body is refused past the largest that the settings allow, or cut short at `cut_at` bytes, which is
        no failure. A connection that was kept and that the server had closed meanwhile is no answer: the URL is
        asked for once more over a fresh one (RFC 9112, 9.3.1).
        """
        exchange = await self._ask(url, seconds, headers, cut_at)
        if not (exchange.reused and exchange.status is None and _is_broken(exchange)):
            return exchange
        log.info("%s: asked once more, its connection had been closed", url)
        again = await self._ask(url, max(seconds - exchange.seconds, 0), headers, cut_at)
        again.seconds += exchange.seconds
        return again

    async def _ask(self, url: str, seconds: float, headers: Mapping[str, str] | None, cut_at: int | None) -> Exchange:
        exchange = Exchange(url, datetime.now(UTC))
        started = time.monotonic()
        try:
            async with asyncio.timeout(seconds):
                if not await self._fill(exchange, headers or {}, cut_at):
                    exchange.truncated = "length"
                    exchange.failure = None if cut_at else self._too_large()
        except _NETWORK_ERRORS as error:
            exchange.failure = failure_of_error(error)
            if exchange.status is not None:
                exchange.truncated = "time" if isinstance(error, TimeoutError) else "disconnect"
        exchange.seconds = time.monotonic() - started
        return exchange

    async def _fill(self, exchange: Exchange, headers: Mapping[str, str], cut_at: int | None) -> bool:
        """Take in a response; return whether it came whole."""
        address, options = self._dialled(URL(exchange.url, encoded=True), headers)
        async with self._session.get(address, allow_redirects=False, trace_request_ctx=exchange, **options) as response:
            _begin(exchange, response)
            most = cut_at or self._settings.max_response_bytes
            if cut_at is None and (response.content_length or 0) > most:
                return False
            async for piece in response.content.iter_any():
                exchange.body += piece[: most - len(exchange.body) + 1]
                if len(exchange.body) > most:
                    del exchange.body[most:]
                    return False
        return True

    def _too_large(self) -> Failure:
        return Failure(Reason.TOO_LARGE, False, f"more than {self._settings.max_response_bytes} bytes")

    def _dialled(self, url: URL, headers: Mapping[str, str]) -> tuple[URL, dict[str, Any]]:
        if self._settings.resolve_to is None:
            self._guard.check_literal(url.raw_host or "")
            return url, {"headers": headers}
        # rewritten here and not by a resolver, which aiohttp does not ask about literal addresses
        fixed = URL(f"//{self._settings.resolve_to}")
        address = url.with_host(fixed.host or "").with_port(fixed.port)
        told = {"Host": url.host_port_subcomponent, **headers}
        return address, {"headers": told, "server_hostname": url.raw_host}


def failure_of_error(error: Exception) -> Failure:
    """Return what an error of the network means for a URL."""
    reason, transient = _reason_of(error)
    return Failure(reason, transient, f"{type(error).__name__}: {error}".rstrip(": ")[:300])


def _reason_of(error: Exception) -> tuple[Reason, bool]:
    match error:
        case AddressRefused():
            return Reason.ADDRESS_REFUSED, False
        case aiohttp.ClientConnectorDNSError():
            return Reason.HOST_NOT_FOUND, True
        case aiohttp.ClientSSLError():
            return Reason.TLS_FAILED, False
        case TimeoutError():
            return Reason.TIMED_OUT, True
        case aiohttp.InvalidURL():
            return Reason.NOT_A_URL, False
        case aiohttp.ClientResponseError():
            return Reason.BAD_RESPONSE, False
        case OSError() | aiohttp.ClientError():
            return Reason.CONNECTION_FAILED, True
        case _:
            return Reason.NOT_A_URL, False


async def _mark_reused(_: object, context: Any, __: object) -> None:
    context.trace_request_ctx.reused = True


def _is_broken(exchange: Exchange) -> bool:
    return exchange.failure is not None and exchange.failure.reason is Reason.CONNECTION_FAILED


def _begin(exchange: Exchange, response: aiohttp.ClientResponse) -> None:
    sent = response.request_info
    exchange.request_line = f"GET {sent.url.raw_path_qs} HTTP/1.1"
    exchange.request_headers = list(sent.headers.items())
    exchange.peer = response.peer if isinstance(response, _Response) else None
    version = response.version or aiohttp.HttpVersion11
    line = f"HTTP/{version.major}.{version.minor} {response.status} {response.reason or ''}"
    exchange.status_line = line.rstrip()
    exchange.header_lines = [_renamed(name, value) for name, value in response.raw_headers]
    exchange.status = response.status


def _renamed(name: bytes, value: bytes) -> tuple[bytes, bytes]:
    # the body is kept without its transfer-coding, which no reader must undo again; Common Crawl names it so
    return (b"X-Crawler-Transfer-Encoding", value) if name.lower() == b"transfer-encoding" else (name, value)


def _trust(ca_file: str | None) -> ssl.SSLContext | bool:
    if ca_file is None:
        return True  # aiohttp's own context: verified against the system's authorities
    context = ssl.create_default_context()
    try:
        context.load_verify_locations(ca_file)
    except OSError as error:  # ssl.SSLError is one
        raise ConfigError(f"fetch.ca_file: expected a PEM file of certificates, found {ca_file}: {error}") from error
    return context
