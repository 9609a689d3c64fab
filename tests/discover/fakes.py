"""A web of prepared answers, in place of the fetcher."""

from dataclasses import dataclass, field, replace
from datetime import UTC, datetime

from pipeline.errors import Reason
from pipeline.fetch.fetched import Fetched, Known
from pipeline.ids import digest

NOW = datetime(2026, 3, 14, 2, 0, tzinfo=UTC)


@dataclass
class FakeWeb:
    """Answers each URL with its bytes, any other with 404, and remembers what was asked."""

    pages: dict[str, bytes]
    moved: dict[str, str] = field(default_factory=dict)
    asked: list[str] = field(default_factory=list)

    def get(self, url: str, known: Known | None = None) -> Fetched:
        """Answer as `pipeline.fetch` would, also where the bytes are those that are known."""
        self.asked.append(url)
        final = self.moved.get(url, url)
        fetched = response(url, self.pages.get(final, b""), final)
        if known and fetched.digest == known.digest:
            return replace(fetched, status=304, body=None, revisit_of=known.page_id)
        if final in self.pages:
            return fetched
        return replace(fetched, status=404, reason=Reason.GONE, detail="status 404", body=b"no such page")


def response(url: str, body: bytes, final_url: str | None = None, content_type: str | None = None) -> Fetched:
    """Return a good response with that body."""
    return Fetched(
        url=url,
        final_url=final_url or url,
        redirects=(),
        fetched_at=NOW,
        duration_ms=1,
        status=200,
        headers={},
        content_type=content_type,
        body=body,
        digest=digest(body),
        warc_file="0001.warc.gz",
        warc_offset=0,
        warc_record_id="<urn:uuid:0>",
        reason=None,
        transient=False,
        detail=None,
        retry_at=None,
    )
