"""The warehouse made anew from the archive: each run again, in order, with what it brought, and nothing fetched."""

import logging
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from assets.shift import Shift, in_batches
from assets.steps import pages
from assets.steps.clean import Scope, clean
from assets.steps.receive import known_documents, known_urls, receive
from assets.steps.settle import settle
from pipeline.keeping.replay import Came, begun_at, read_file
from pipeline.ledger import Decider
from pipeline.records import ArticleUrl, Page, Source
from warehouse.forget import keep_tombstones, lift
from warehouse.warehouse import Warehouse

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Replayed(Shift):
    """A run that is gone over again: its inputs come from the archive, and its rows go to another folder."""

    folder: Path
    at: datetime  # the last instant that the archive proves of it

    @property
    def warehouse(self) -> Warehouse:
        """Where this replay lands."""
        return Warehouse(self.folder)

    def decider(self) -> Decider:
        """Return who decides, as of then."""
        return Decider(self.run_id, self.at)


def replay(shift: Shift, folder: Path, since: datetime | None = None) -> int:
    """Land in `folder` what came in with the WARC files begun after `since`, run by run; return how many runs.

    What a killed run left is taken in as well. What the folder's warehouse knows already stays as it is.
    """
    with shift.archive() as archive:
        archive.recover()  # no more than to give files that a killed run left their names
    runs, last = 0, None
    for came in _runs(shift.warc, since):
        if last and last.run_id != came.run_ids[0]:
            _close(last)
            runs += 1
        last = Replayed(came.run_ids[0], shift.settings, shift.data, folder, came.last_instant)
        land(last, came)
    if last:
        _close(last)
    return runs + bool(last)


def land(shift: Replayed, came: Came) -> None:
    """Land what a run brought with one file, but for what is known already."""
    with shift.warehouse.connected() as connection:
        keep_tombstones(connection, came.tombstones)
        if came.lifted:
            lift(connection, came.lifted)
    known = _known(shift, came)
    documents = [item for item in came.documents if item.document_id not in known]
    urls = [url for url in came.urls if url.url_id not in known]
    receive(shift, came.sources, documents, urls, [each for each in came.rejections if each.item_id not in known])
    for batch in in_batches(page for page in came.pages if page.page_id not in known):
        _list_unlisted(shift, batch)
        pages.land(shift, batch)


def _known(shift: Replayed, came: Came) -> set[str]:
    pages = shift.warehouse.read("pages_known", page_ids=[page.page_id for page in came.pages])
    return known_urls(shift, came.urls) | known_documents(shift, came.documents) | {row["page_id"] for row in pages}


def _runs(warc: Path, since: datetime | None) -> Iterator[Came]:
    begun = sorted((begun_at(path), path) for path in warc.glob("*.warc.gz"))
    for date, path in begun:
        if since is None or datetime.fromisoformat(date) > since:
            came = read_file(path)
            yield from (came.of_run(run_id) for run_id in came.run_ids)


def _close(shift: Replayed) -> None:
    clean(shift, Scope())
    settle(shift)
    log.info("run %s of %s is made again", shift.run_id, f"{shift.at:%Y-%m-%d %H:%M}")


def _list_unlisted(shift: Replayed, pages: list[Page]) -> None:
    """Make URLs of pages whose arrival is lost: the page itself says enough."""
    entries = shift.entries([page.url_id for page in pages])
    lost = {page.url_id: page for page in pages if page.url_id not in entries}
    if not lost:
        return
    source = Source("archive", "url_list", "archive", None, None, None, None, None, shift.run_id)
    receive(shift, [source], [], [_unlisted(page, source) for page in lost.values()], [])


def _unlisted(page: Page, source: Source) -> ArticleUrl:
    kind, at = source.kind, page.fetched_at
    return ArticleUrl(page.url_id, page.url, page.url, source.source_id, kind, None, None, None, at, page.run_id)
