"""Fetch what is due and land the pages as they come."""

import logging
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from assets.shift import Shift, in_batches
from assets.steps.pages import land, recover
from assets.steps.warc_files import Taker
from pipeline.discover.poll import read_launchpad
from pipeline.fetch.archive import Archive
from pipeline.fetch.fetched import Known
from pipeline.fetch.frontier import Due, Frontier
from pipeline.fetch.hosts import Hosts
from pipeline.fetch.pages import fetch_pages
from pipeline.fetch.progress import Progress
from pipeline.keeping.arrivals import Arrival
from pipeline.records import Page

log = logging.getLogger(__name__)


def fetch(shift: Shift, typed: Sequence[str] | None) -> Progress:
    """Fetch the URLs a person typed, or else all that are due; return how it went.

    What a killed run had fetched already lands first, from its WARC files; then, unless URLs were typed, what WARC
    files of others hold.
    """
    settings, forgotten = shift.settings.fetch, shift.forgotten()
    with shift.archive() as archive:
        landed, dead = recover(shift, archive)
        if typed is None:
            Taker(shift, archive, forgotten, landed).take_in()
        due = given_urls(shift, typed) if typed is not None else due_urls(shift)
        held = {page.url_id for page in dead}
        with Frontier(each for each in due if each.url_id not in held) as frontier:
            hosts = Hosts(settings.per_host_delay_seconds, settings.hosts_at_once)
            progress = Progress(frontier, hosts)
            pages = fetch_pages(frontier, hosts, settings, archive, shift.run_id, forgotten.url, dead)
            for batch in in_batches(pages):
                archive_unanswered(archive, batch)
                land(shift, batch)
                for page in batch:
                    if page.url_id not in held:  # those were counted by the run that was killed
                        progress.count(page)
                log.info("%s", progress.line())
            _say_what_waits(progress)
            return progress


def due_urls(shift: Shift) -> Iterator[Due]:
    """Yield the URLs to fetch now: new ones, deferred ones, and recent ones that may have been corrected."""
    fetch = shift.settings.fetch
    rows = shift.warehouse.stream(
        "due_urls",
        now=shift.decider().now,
        revisit_after_hours=fetch.revisit_after_hours,
        revisit_for_days=fetch.revisit_for_days,
    )
    return map(_due, rows)


def given_urls(shift: Shift, typed: Sequence[str]) -> Iterator[Due]:
    """Yield those of the typed URLs that are some, whatever became of them before."""
    discovery = read_launchpad(typed, shift.run_id, shift.decider().now)
    refused = {rejection.item_id for rejection in discovery.rejections}
    url_ids = [url.url_id for url in discovery.urls if url.url_id not in refused]
    return map(_due, shift.warehouse.read("urls_given", url_ids=url_ids))


def archive_unanswered(archive: Archive, pages: Iterable[Page]) -> None:
    """Tell the archive of pages that no response came for: it has no record of them otherwise."""
    for page in pages:
        if page.warc_file is None:
            archive.arrive(Arrival(page=page))


def _due(row: Mapping[str, Any]) -> Due:
    known = row.get("known")
    return Due(row["url_id"], row["url"], Known(**known) if known else None)


def _say_what_waits(progress: Progress) -> None:
    for host, failure in progress.hosts.set_aside().items():
        log.warning("%s: %s", host, failure.detail)
    if waiting := progress.frontier.waiting():
        log.warning("%d URLs of %d hosts wait for the next run: the time was up", sum(waiting.values()), len(waiting))
