"""Ask a source what it has: documents and article URLs, each known by a stable identifier."""

import logging
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path

from pipeline.discover import url_lists
from pipeline.discover.asker import Asker
from pipeline.discover.feed_pages import read_feeds
from pipeline.discover.inbox import read_inbox
from pipeline.discover.judge import DocumentOrNot, UrlOrNot, judge_file, judge_url
from pipeline.discover.listing import Listing, failure, joined, usable
from pipeline.discover.sitemaps import read_sitemaps
from pipeline.discover.warc_files import list_warcs
from pipeline.discover.wordpress import read_wordpress
from pipeline.fetch.fetched import Get
from pipeline.ids import stable_id
from pipeline.records import ArticleUrl, Document, PolledFile, Rejection, Source
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
    polled_files: tuple[PolledFile, ...] = ()  # what was read in whole
    retry_at: datetime | None = None  # when its host asks to be left alone until


def poll(  # noqa: PLR0913, PLR0917  a poll has so many sides
    source: SourceConfig, get: Get, settings: Settings, run_id: str, now: datetime, known: Iterable[PolledFile] = ()
) -> Discovery:
    """Ask a source what it has at the instant `now`; one that cannot be read is a warning on its record.

    Of the files that earlier polls read, `known`, only what has changed is read again. A warning is also a
    defect of ours that it brings to light: the other sources go on. What is no URL is an ArticleUrl with a
    Rejection, what is no readable text a Document with one. `new_entries` is left None: only the warehouse knows
    what was seen before.
    """
    record = Source(source.source_id, source.kind, source.location, source.name, now, None, None, None, run_id)
    asker = Asker(get, source.source_id, run_id, {file.url: file for file in known})
    try:
        if source.kind == "inbox":
            return _poll_inbox(record, settings.max_document_bytes, now)
        if source.kind == "warc":
            paths, warnings = list_warcs(Path(source.location))
            answer = ("partly" if paths else "failed") if warnings else "read"
            return _discovery(replace(record, entries=len(paths), warning=joined(warnings), answer=answer), [], [])
        listing = _list(source, asker, settings.fetch.max_response_bytes)
        found = _of_listing(replace(record, status=asker.status), listing, now)
        return replace(found, polled_files=tuple(asker.read), retry_at=asker.retry_at)
    except Exception as error:
        log.exception("%s could not be polled", source.location)
        warning = f"{type(error).__name__}: {error}"[:500]
        return _discovery(replace(record, warning=warning, answer="failed", status=asker.status), [], [])


def read_launchpad(urls: Sequence[str], run_id: str, now: datetime) -> Discovery:
    """Take the URLs that a person typed, one a line, as a poll of the launchpad at the instant `now`."""
    record = Source(stable_id("launchpad"), "launchpad", "launchpad", None, now, None, None, None, run_id)
    return _of_listing(record, url_lists.read_lines("\n".join(urls)), now)


def _poll_inbox(record: Source, limit: int, now: datetime) -> Discovery:
    files, warning = read_inbox(Path(record.location), record.source_id, limit, record.run_id, now)
    judged = [judge_file(file, record, now) for file in files]
    documents = [document for document, _ in judged]
    answer = ("partly" if files else "failed") if warning else "read"
    record = replace(record, entries=len(files), warning=warning, answer=answer)
    found = _discovery(record, documents, [url for _, url in judged if url])
    return replace(found, files={file.document.document_id: file.path for file in files if file.path})


def _list(source: SourceConfig, asker: Asker, limit: int) -> Listing:
    if source.kind == "sitemap":
        return read_sitemaps(source.location, asker, limit)
    if source.kind == "wordpress":
        return read_wordpress(source.location, asker)
    if source.kind == "url_list" and Path(source.location).is_absolute():
        return url_lists.read_file(Path(source.location), limit)
    if source.kind == "feed":
        return read_feeds(source.location, asker)
    fetched = asker.ask(source.location)
    if (unchanged := asker.unchanged(fetched)) is not None:
        return Listing((), unchanged=unchanged)
    body = usable(fetched)
    if body is None:
        return Listing((), failure(fetched))
    listing = url_lists.read_list(body)
    if not listing.warning:
        asker.remember(fetched, len(listing.entries))
    return listing


def _of_listing(record: Source, listing: Listing, now: datetime) -> Discovery:
    listed = len(listing.entries) + (listing.unchanged or 0)
    entries = listed if listed or not listing.warning else None
    urls = [judge_url(entry, record, now) for entry in listing.entries]
    record = replace(record, entries=entries, warning=listing.warning, answer=listing.answer)
    return _discovery(record, [], urls)


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
