"""Ask a source what it has: documents and article URLs, each known by a stable identifier."""

import logging
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path

from pipeline.discover import url_lists
from pipeline.discover.feeds import read_feed
from pipeline.discover.inbox import read_inbox
from pipeline.discover.judge import DocumentOrNot, UrlOrNot, judge_file, judge_url
from pipeline.discover.listing import Listing, failure, joined, usable
from pipeline.discover.sitemaps import read_sitemaps
from pipeline.discover.warc_files import list_warcs
from pipeline.fetch.fetched import Get
from pipeline.ids import stable_id
from pipeline.records import ArticleUrl, Document, Rejection, Source
from pipeline.sources import Settings, SourceConfig

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Discovery:
    """What one poll of one source brought, each document and URL once."""

    source: Source
    documents: tuple[Document, ...]
    urls: tuple[ArticleUrl, ...]
    rejections: tuple[Rejection, ...]
    files: Mapping[str, Path] = field(default_factory=dict)  # where a document's bytes lie, by document_id


def poll(source: SourceConfig, get: Get, settings: Settings, run_id: str, now: datetime) -> Discovery:
    """Ask a source what it has at the instant `now`; one that cannot be read is a warning on its record.

    So is a defect of ours that it brings to light: the other sources go on. What is no URL is an ArticleUrl with a
    Rejection, what is no readable text a Document with one. `new_entries` is left None: only the warehouse knows
    what was seen before.
    """
    record = Source(source.source_id, source.kind, source.location, source.name, now, None, None, None, run_id)
    try:
        if source.kind == "inbox":
            return _poll_inbox(record, settings.max_document_bytes, now)
        if source.kind == "warc":
            paths, warnings = list_warcs(Path(source.location))
            return _discovery(replace(record, entries=len(paths), warning=joined(warnings)), [], [])
        return _of_listing(record, _list(source, get, settings.fetch.max_response_bytes), now)
    except Exception as error:
        log.exception("%s could not be polled", source.location)
        return _discovery(replace(record, warning=f"{type(error).__name__}: {error}"[:500]), [], [])


def read_launchpad(urls: Sequence[str], run_id: str, now: datetime) -> Discovery:
    """Take the URLs that a person typed, one a line, as a poll of the launchpad at the instant `now`."""
    record = Source(stable_id("launchpad"), "launchpad", "launchpad", None, now, None, None, None, run_id)
    return _of_listing(record, url_lists.read_lines("\n".join(urls)), now)


def _poll_inbox(record: Source, limit: int, now: datetime) -> Discovery:
    files, warning = read_inbox(Path(record.location), record.source_id, limit, record.run_id, now)
    judged = [judge_file(file, record, now) for file in files]
    documents = [document for document, _ in judged]
    found = _discovery(
        replace(record, entries=len(files), warning=warning), documents, [url for _, url in judged if url]
    )
    return replace(found, files={file.document.document_id: file.path for file in files if file.path})


def _list(source: SourceConfig, get: Get, limit: int) -> Listing:
    if source.kind == "sitemap":
        return read_sitemaps(source.location, get, limit)
    if source.kind == "url_list" and Path(source.location).is_absolute():
        return url_lists.read_file(Path(source.location), limit)
    fetched = get(source.location)
    body = usable(fetched)
    if body is None:
        return Listing((), failure(fetched))
    if source.kind == "url_list":
        return url_lists.read_list(body)
    return read_feed(body, fetched.content_type, fetched.final_url or source.location)


def _of_listing(record: Source, listing: Listing, now: datetime) -> Discovery:
    entries = len(listing.entries) if listing.entries or not listing.warning else None
    urls = [judge_url(entry, record, now) for entry in listing.entries]
    return _discovery(replace(record, entries=entries, warning=listing.warning), [], urls)


def _discovery(record: Source, documents: Sequence[DocumentOrNot], urls: Sequence[UrlOrNot]) -> Discovery:
    once: dict[str, UrlOrNot] = {}
    for judged in urls:
        once.setdefault(judged[0].url_id, judged)
    return Discovery(
        source=record,
        documents=tuple(document for document, _ in documents),
        urls=tuple(url for url, _ in once.values()),
        rejections=tuple(rejection for _, rejection in (*documents, *once.values()) if rejection),
    )
