"""What came in lands, each document and URL with the first entry of its ledger."""

from collections.abc import Sequence

from assets.shift import Shift
from pipeline.errors import Outcome, Stage
from pipeline.records import ArticleUrl, Document, LedgerEntry, PolledFile, Rejection, Source
from warehouse.batch import Batch


def receive(  # noqa: PLR0913, PLR0917  all that lands together
    shift: Shift,
    sources: Sequence[Source],
    documents: Sequence[Document],
    urls: Sequence[ArticleUrl],
    rejections: Sequence[Rejection],
    polled_files: Sequence[PolledFile] = (),
) -> None:
    """Land new inputs with their sources, those that discovery rejected with their rejections."""
    decider, refused = shift.decider(), {rejection.item_id: rejection for rejection in rejections}
    received = [decider.received(item, refused.get(item.document_id)) for item in documents]
    entries = {url.url_id: decider.received(url, refused.get(url.url_id)) for url in urls}
    entries |= {url_id: decider.put_back(entry) for url_id, entry in _failed_elsewhere(shift, urls).items()}
    shift.warehouse.land(
        Batch(
            sources=tuple(sources),
            polled_files=tuple(polled_files),
            documents=tuple(documents),
            article_urls=tuple(urls),
            rejections=tuple(rejections),
            ledger=(*received, *entries.values()),
        )
    )


def known_urls(shift: Shift, urls: Sequence[ArticleUrl]) -> set[str]:
    """Return the identifiers of the URLs that came in before, and from which nothing follows now."""
    found = set[str]()
    for live in (True, False):
        url_ids = [url.url_id for url in urls if (url.found_by != "warc") is live]
        found |= {row["url_id"] for row in shift.warehouse.read("urls_known", url_ids=url_ids, live=live)}
    return found


def _failed_elsewhere(shift: Shift, urls: Sequence[ArticleUrl]) -> dict[str, LedgerEntry]:
    """Return the entries of URLs that somebody else fetched in vain for a WARC file, and that we fetch now."""
    known = shift.entries([url.url_id for url in urls if url.found_by != "warc"])
    fetches = (Stage.READ, Stage.FETCH)
    return {
        item_id: entry
        for item_id, entry in known.items()
        if entry.outcome is Outcome.REJECTED and entry.stage in fetches
    }
