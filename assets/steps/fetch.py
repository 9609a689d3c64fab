"""Fetch what is due and land the pages as they come."""

import logging
from collections.abc import Iterable, Sequence
from dataclasses import replace

from assets.shift import Shift, in_batches
from pipeline.discover.poll import read_launchpad
from pipeline.fetch.pages import fetch_pages
from pipeline.records import ArticleUrl, Page
from warehouse.batch import Batch
from warehouse.tables import from_row

log = logging.getLogger(__name__)


def fetch(shift: Shift, typed: Sequence[str]) -> tuple[list[ArticleUrl], list[Page]]:
    """Fetch the URLs a person typed, or else all that are due; return them and the pages they gave.

    What a killed run had fetched already lands first, from its WARC files.
    """
    with shift.archive() as archive:
        _recover(shift, archive.recover())
        urls = given_urls(shift, typed) if typed else due_urls(shift)
        pages: list[Page] = []
        for batch in in_batches(fetch_pages(urls, shift.settings.fetch, archive, shift.run_id)):
            land(shift, batch)
            pages += [replace(page, headers={}) for page in batch]  # landed; most of a page is its headers
            log.info("%d of %d pages fetched", len(pages), len(urls))
    return urls, pages


def due_urls(shift: Shift) -> list[ArticleUrl]:
    """Return the URLs to fetch now: new ones, deferred ones, and recent ones that may have been corrected."""
    fetch = shift.settings.fetch
    rows = shift.warehouse.read(
        "due_urls",
        now=shift.decider().now,
        revisit_after_hours=fetch.revisit_after_hours,
        revisit_for_days=fetch.revisit_for_days,
    )
    return [from_row(ArticleUrl, row) for row in rows]


def given_urls(shift: Shift, typed: Sequence[str]) -> list[ArticleUrl]:
    """Return those of the typed URLs that are some, whatever became of them before."""
    discovery = read_launchpad(typed, shift.run_id, shift.decider().now)
    refused = {rejection.item_id for rejection in discovery.rejections}
    url_ids = [url.url_id for url in discovery.urls if url.url_id not in refused]
    return [from_row(ArticleUrl, row) for row in shift.warehouse.read("urls_given", url_ids=url_ids)]


def land(shift: Shift, pages: Iterable[Page]) -> None:
    """Land pages, each with what it means for the ledger's entry of its URL."""
    decider = shift.decider()
    known = shift.entries([page.url_id for page in pages])
    decisions = [decider.fetched(known[page.url_id], page) for page in pages]
    shift.warehouse.land(
        Batch(
            pages=tuple(pages),
            ledger=tuple(entry for entry, _ in decisions),
            rejections=tuple(rejection for _, rejection in decisions if rejection),
        )
    )


def _recover(shift: Shift, proven: list[Page]) -> None:
    """Land the pages that a killed run could not, of URLs that are still known."""
    rows = shift.warehouse.read("pages_known", page_ids=[page.page_id for page in proven])
    landed = {row["page_id"] for row in rows}
    entries = shift.entries([page.url_id for page in proven])
    lost = [page for page in proven if page.page_id not in landed and page.url_id in entries]
    for batch in in_batches(iter(lost)):
        land(shift, batch)
    if lost:
        log.info("%d pages taken from the archive of a run that was killed", len(lost))
