"""Poll the sources and land what is new of them."""

import logging
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import datetime

from assets.shift import Shift
from assets.steps.arrivals import archive_arrivals
from assets.steps.receive import receive
from pipeline.discover.poll import Discovery, poll, read_launchpad
from pipeline.fetch.archive import Archive
from pipeline.fetch.pages import polling_get
from pipeline.keeping.erase import erase
from pipeline.keeping.forgotten import Forgotten, withhold
from pipeline.records import Source

log = logging.getLogger(__name__)


def discover(shift: Shift, urls: Sequence[str], poll_sources: bool) -> list[Source]:
    """Land what the sources list and what a person typed, and return each source as it was found."""
    now, forgotten = shift.decider().now, shift.forgotten()
    sources, listed_again = [], False
    with shift.archive() as archive:
        if urls:
            sources.append(land(shift, archive, read_launchpad(urls, shift.run_id, now), forgotten))
        for found in _poll_all(shift, archive, forgotten, now) if poll_sources else ():
            sources.append(land(shift, archive, found, forgotten))
            listed_again = listed_again or any(forgotten.url(url.url) for url in found.urls)
    for name in archive.begun if listed_again else ():
        erase(shift.warc / name, forgotten)  # a feed that still lists it stands in the archive again
    return sources


def _poll_all(shift: Shift, archive: Archive, forgotten: Forgotten, now: datetime) -> Iterator[Discovery]:
    settings = shift.settings
    with (
        polling_get(settings.fetch, archive, forgotten.url) as get,
        ThreadPoolExecutor(settings.fetch.hosts_at_once, "poll") as threads,
    ):
        yield from threads.map(lambda source: poll(source, get, settings, shift.run_id, now), settings.sources)


def land(shift: Shift, archive: Archive, discovery: Discovery, forgotten: Forgotten) -> Source:
    """Archive and land what is new of a poll, with its first ledger entries, and return the source."""
    new = archive_arrivals(archive, withhold(_only_new(shift, discovery), forgotten, shift.decider().now))
    receive(shift, [new.source], new.documents, new.urls, new.rejections)
    source = new.source
    log.info("%s: %s entries, %d new", source.name or source.location, source.entries, source.new_entries)
    if source.warning:
        log.warning("%s: %s", source.name or source.location, source.warning)
    return source


def _only_new(shift: Shift, discovery: Discovery) -> Discovery:
    read = shift.warehouse.read
    document_ids = [document.document_id for document in discovery.documents]
    url_ids = [url.url_id for url in discovery.urls]
    known = {row["document_id"] for row in read("documents_known", document_ids=document_ids)}
    known |= {row["url_id"] for row in read("urls_known", url_ids=url_ids)}
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
