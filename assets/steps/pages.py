"""Land pages, each with what it means for its URL: those just come, and those that a killed run left behind."""

import logging
from collections.abc import Sequence

from assets.shift import Shift, in_batches
from pipeline.fetch.archive import Archive
from pipeline.fetch.pages import is_dead
from pipeline.records import Page, WarcReading
from warehouse.batch import Batch

log = logging.getLogger(__name__)


def land(shift: Shift, pages: Sequence[Page], readings: Sequence[WarcReading] = ()) -> None:
    """Land pages, each with what it means for the ledger's entry of its URL, and how far WARC files were read."""
    decider = shift.decider()
    known = shift.entries([page.url_id for page in pages])
    # a URL that the ledger has lost is for the ledger's check to tell
    decisions = [decider.fetched(known[page.url_id], page) for page in pages if page.url_id in known]
    shift.warehouse.land(
        Batch(
            pages=tuple(pages),
            warc_readings=tuple(readings),
            ledger=tuple(entry for entry, _ in decisions),
            rejections=tuple(rejection for _, rejection in decisions if rejection),
        )
    )


def recover(shift: Shift, archive: Archive) -> tuple[set[str], list[Page]]:
    """Land the pages that a killed run could not, of URLs that are still known; return all that have landed.

    And of those that have not the dead links that a web archive is still to be asked for.
    """
    proven = archive.recover()
    rows = shift.warehouse.read("pages_known", page_ids=[page.page_id for page in proven])
    landed = {row["page_id"] for row in rows}
    entries = shift.entries([page.url_id for page in proven])
    lost = [page for page in proven if page.page_id not in landed and page.url_id in entries]
    asked = {page.url_id for page in proven if page.memento_url}
    unasked = {url_id for url_id, entry in entries.items() if entry.article_id is None and url_id not in asked}
    wanted = shift.settings.fetch.web_archive is not None
    dead = [page for page in lost if wanted and page.url_id in unasked and is_dead(page)]
    held = {page.page_id for page in dead}
    found = [page for page in lost if page.page_id not in held]
    for batch in in_batches(iter(found)):
        land(shift, batch)
    if lost:
        log.info("%d pages taken from the archive of a run that was killed", len(lost))
    return landed | {page.page_id for page in found}, dead
