"""The way of one URL through its redirects, and the Fetched that it ends in."""

from dataclasses import dataclass, field, replace
from datetime import UTC, datetime

from pipeline.fetch.exchange import Exchange, Place
from pipeline.fetch.fetched import Fetched, Known, Purpose
from pipeline.fetch.memento import memento_datetime
from pipeline.fetch.verdict import Failure
from pipeline.ids import digest


@dataclass(slots=True)
class Trail:
    """Where a URL has led so far."""

    url: str
    purpose: Purpose
    known: Known | None = None  # what the URL gave before, where that is still archived
    opt_outs: tuple[str, ...] = ()
    begun_at: datetime | None = None  # UTC, of the first request
    seconds: float = 0.0  # of all requests, without the waits between them
    visited: list[str] = field(default_factory=list)  # the URLs that answered
    last: Exchange | None = None
    place: Place | None = None  # of the last response, once archived

    def count(self, exchange: Exchange) -> None:
        """Take note of an exchange, answered or not."""
        self.begun_at = self.begun_at or exchange.sent_at
        self.seconds += exchange.seconds
        if exchange.status is not None:
            self.visited.append(exchange.url)
            self.last, self.place = exchange, None

    def conditions(self, target: str) -> dict[str, str]:
        """Return the headers that ask a URL only for what has changed (RFC 9110, 13.1)."""
        if self.known is None or self.known.final_url != target:
            return {}
        validators = {"If-None-Match": self.known.etag, "If-Modified-Since": self.known.last_modified}
        return {name: value for name, value in validators.items() if value}

    def fetched(self, body: bytes | None, failure: Failure | None) -> Fetched:
        """Return what the URL gave: the last response, if one came, and the failure, if one stopped it."""
        headers = self.last.headers if self.last else {}
        fetched = Fetched(
            url=self.url,
            final_url=self.visited[-1] if self.visited else None,
            redirects=tuple(self.visited[:-1]),
            fetched_at=self.begun_at or datetime.now(UTC),
            duration_ms=round(self.seconds * 1000),
            status=self.last.status if self.last else None,
            headers=headers,
            content_type=headers.get("content-type"),
            body=body,
            digest=None if body is None else digest(body),
            warc_file=None,
            warc_offset=None,
            warc_record_id=None,
            reason=failure.reason if failure else None,
            transient=failure.transient if failure else False,
            detail=failure.detail if failure else None,
            retry_at=failure.retry_at if failure else None,
            opt_outs=self.opt_outs,
            memento_of=self.purpose.memento_of,
            memento_at=self._memento_at(headers),
        )
        return archived(fetched, self.place) if self.place else fetched

    def _memento_at(self, headers: dict[str, str]) -> datetime | None:
        return memento_datetime(self.visited[-1], headers) if self.purpose.memento_of and self.visited else None


def archived(fetched: Fetched, place: Place) -> Fetched:
    """Return the same with the place of its response."""
    return replace(fetched, warc_file=place.warc_file, warc_offset=place.warc_offset, warc_record_id=place.record_id)
