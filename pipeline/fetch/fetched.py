"""What asking for a URL gave, archived already and not yet judged as a page."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from pipeline.errors import Reason


@dataclass(frozen=True, slots=True)
class Purpose:
    """What a URL is asked for, so that the archive alone can tell what a response belongs to."""

    kind: Literal["page", "discovery", "robots", "tdmrep"]
    url_id: str | None = None  # of a page
    run_id: str | None = None
    memento_of: str | None = None  # the dead link, where a web archive is asked for it


@dataclass(frozen=True, slots=True)
class Known:
    """What a URL gave before: what a server is asked about, and whether it has changed."""

    page_id: str  # of a file that discovery reads, its file_id
    final_url: str
    digest: str  # sha256:… of the decoded body
    etag: str | None
    last_modified: str | None
    warc_file: str
    warc_offset: int  # bytes


@dataclass(frozen=True, slots=True)
class Fetched:
    """The last response of a URL and where its bytes lie, or the reason why there is none.

    A response with a reason (a 404, say) keeps its body; without any response `status`, `headers`,
    `body` and the WARC locator are empty.
    """

    url: str  # as asked
    final_url: str | None  # after redirects; None where no response came
    redirects: tuple[str, ...]  # each URL left behind, in order
    fetched_at: datetime  # UTC, when the first request was about to be sent
    duration_ms: int  # without the wait for the host's turn
    status: int | None
    headers: dict[str, str]  # lower-case names, of the last response; repeated ones joined by ", "
    content_type: str | None  # as sent, with its parameters
    body: bytes | None  # decoded of content-encoding
    digest: str | None  # sha256:… of the decoded body
    warc_file: str | None  # name below the archive's folder
    warc_offset: int | None  # bytes
    warc_record_id: str | None  # <urn:uuid:…>
    reason: Reason | None  # why there is nothing to use; None for a usable response
    transient: bool  # whether another night may do better
    detail: str | None  # the reason in words
    retry_at: datetime | None  # UTC, when the host asks to be left alone until
    opt_outs: tuple[str, ...] = ()  # what the site reserves, as `where:what`
    revisit_of: str | None = None  # the page with these bytes already: nothing has changed since
    memento_of: str | None = None  # the dead link that a web archive was asked for
    memento_at: datetime | None = None  # UTC, when the archive had it


Get = Callable[[str, Known | None], Fetched]
"""How discovery asks for a feed, sitemap or list: archived, polite, and never raising for one URL."""
