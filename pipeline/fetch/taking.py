"""A response that somebody else fetched becomes a page of ours: judged as ours are, kept in our archive."""

from datetime import UTC, datetime

from pipeline.errors import PermanentError, Reason
from pipeline.fetch import robots
from pipeline.fetch.archive import Archive
from pipeline.fetch.decode import decoded
from pipeline.fetch.exchange import Exchange
from pipeline.fetch.fetched import Purpose
from pipeline.fetch.opt_outs import honoured, opt_outs_of
from pipeline.fetch.trail import Trail, archived
from pipeline.fetch.verdict import Failure, failure_of_status, page_of
from pipeline.records import Page
from pipeline.sources import FetchSettings


def take(exchange: Exchange, url_id: str, run_id: str, archive: Archive, settings: FetchSettings) -> Page:
    """Keep a response and return its page; nothing of it is transient, for nobody asks again.

    What the page reserves is honoured as if it had been fetched. Raises OSError when the archive cannot be written.
    """
    purpose = Purpose("page", url_id, run_id)
    trail = Trail(exchange.url, purpose)
    trail.count(exchange)
    body, failure = _judged(exchange, settings.max_response_bytes)
    if failure is None:
        trail.opt_outs = opt_outs_of(exchange, body or b"", robots.product_of(settings.user_agent), filed=False)
        if said := honoured(trail.opt_outs, settings.honour_opt_outs):
            failure = Failure(Reason.OPTED_OUT, False, f"{said}, which the settings honour")
            body = None
            exchange.body.clear()
            exchange.truncated = "unspecified"
    fetched = trail.fetched(body, failure)
    return page_of(archived(fetched, archive.keep(exchange, (fetched, purpose))), purpose)


def _judged(exchange: Exchange, limit: int) -> tuple[bytes | None, Failure | None]:
    failure = exchange.failure or failure_of_status(exchange.status or 0, exchange.headers, datetime.now(UTC))
    if failure:
        return None, Failure(failure.reason, False, failure.detail)
    try:
        body = decoded(bytes(exchange.body), exchange.headers.get("content-encoding"), limit)
    except PermanentError as error:
        return None, Failure(error.reason, False, error.detail)
    return body, None if body else Failure(Reason.EMPTY, False, f"HTTP {exchange.status} without a body")
