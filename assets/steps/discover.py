"""Poll the sources and land what is new of them."""

import logging
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import datetime, timedelta

from assets.shift import Shift
from assets.steps.arrivals import archive_arrivals
from assets.steps.receive import known_documents, known_urls, receive
from pipeline.discover.poll import Discovery, poll, read_launchpad
from pipeline.discover.rate import is_due, next_poll
from pipeline.fetch.archive import Archive
from pipeline.fetch.pages import polling_get
from pipeline.keeping.erase import erase
from pipeline.keeping.forgotten import Forgotten, withhold
from pipeline.records import PolledFile, Source
from pipeline.sources import SourceConfig
from warehouse.tables import from_row

log = logging.getLogger(__name__)


def discover(shift: Shift, urls: Sequence[str], poll_sources: bool, *, only_due: bool = False) -> list[Source]:
    """Land what the sources list and what a person typed, and return each source that was asked, as it was found.

    With `only_due` those sources are left alone whose own rate says that it is too soon.
    """
    now, forgotten = shift.decider().now, shift.forgotten()
    sources, listed_again = [], False
    with shift.archive() as archive:
        if urls:
            sources.append(land(shift, archive, read_launchpad(urls, shift.run_id, now), forgotten))
        before = _as_last_polled(shift)
        asked = _to_ask(shift, before, now, only_due) if poll_sources else []
        for found in _poll_all(shift, asked, archive, forgotten, now):
            sources.append(land(shift, archive, found, forgotten, before.get(found.source.source_id)))
            listed_again = listed_again or any(forgotten.url(url.url) for url in found.urls)
    for name in archive.begun if listed_again else ():
        erase(shift.warc / name, forgotten)  # a feed that still lists it stands in the archive again
    return sources


def _as_last_polled(shift: Shift) -> dict[str, Source]:
    return {row["source_id"]: from_row(Source, row) for row in shift.warehouse.read("polled_before")}


def _to_ask(shift: Shift, before: Mapping[str, Source], now: datetime, only_due: bool) -> list[SourceConfig]:
    sources = list(shift.settings.sources)
    due = [each for each in sources if not only_due or is_due(before.get(each.source_id), now)]
    if len(due) < len(sources):
        log.info("%d of %d sources are due, the others had little that was new", len(due), len(sources))
    return due


def _poll_all(
    shift: Shift, sources: Sequence[SourceConfig], archive: Archive, forgotten: Forgotten, now: datetime
) -> Iterator[Discovery]:
    settings, known = shift.settings, defaultdict[str, list[PolledFile]](list)
    for row in shift.warehouse.read("polled_files_known"):
        known[row["source_id"]].append(from_row(PolledFile, row))
    with (
        polling_get(settings.fetch, archive, forgotten.url) as get,
        ThreadPoolExecutor(settings.fetch.hosts_at_once, "poll") as threads,
    ):
        yield from threads.map(
            lambda source: poll(source, get, settings, shift.run_id, now, known[source.source_id]), sources
        )


def land(
    shift: Shift, archive: Archive, discovery: Discovery, forgotten: Forgotten, before: Source | None = None
) -> Source:
    """Archive and land what is new of a poll, with its first ledger entries, and return the source."""
    found = _scheduled(shift, _only_new(shift, discovery), before)
    new = archive_arrivals(archive, withhold(found, forgotten, shift.decider().now))
    receive(shift, [new.source], new.documents, new.urls, new.rejections, new.polled_files)
    source = new.source
    if source.entries is not None:
        log.info("%s: %d entries, %d new", source.name or source.location, source.entries, source.new_entries)
    if source.warning:
        log.warning("%s: %s", source.name or source.location, source.warning)
    return source


def _scheduled(shift: Shift, found: Discovery, before: Source | None) -> Discovery:
    """Return a poll with the time of the next; what lies on this machine costs nobody anything, and is always asked."""
    if not found.source.location.startswith("http"):
        return found
    fetch = shift.settings.fetch
    least, most = timedelta(hours=fetch.poll_least_hours), timedelta(hours=fetch.poll_most_hours)
    again = next_poll(found.source, before, least, most, found.retry_at)
    return replace(found, source=replace(found.source, next_poll_at=again))


def _only_new(shift: Shift, discovery: Discovery) -> Discovery:
    known = known_documents(shift, discovery.documents) | known_urls(shift, discovery.urls)
    documents = tuple(item for item in discovery.documents if item.document_id not in known)
    urls = tuple(item for item in discovery.urls if item.url_id not in known)
    new_entries = len(documents if discovery.source.kind == "inbox" else urls)
    return replace(
        discovery,
        source=replace(discovery.source, new_entries=new_entries),
        documents=documents,
        urls=urls,
        rejections=tuple(item for item in discovery.rejections if item.item_id not in known),
    )
