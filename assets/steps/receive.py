"""What came in lands, each document and URL with the first entry of its ledger."""

from collections.abc import Mapping, Sequence

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
    found: dict[str, bool] = {}
    for live in (True, False):
        url_ids = [url.url_id for url in urls if (url.found_by != "warc") is live]
        rows = shift.warehouse.read("urls_known", url_ids=url_ids, live=live) if url_ids else []
        found |= {row["url_id"]: row["forgotten"] for row in rows}
    return _still_known(shift, found, {url.url_id: url for url in urls})


def known_documents(shift: Shift, documents: Sequence[Document]) -> set[str]:
    """Return the identifiers of the documents that came in before."""
    document_ids = [item.document_id for item in documents]
    rows = shift.warehouse.read("documents_known", document_ids=document_ids) if document_ids else []
    found = {row["document_id"]: row["forgotten"] for row in rows}
    return _still_known(shift, found, {item.document_id: item for item in documents})


def _still_known(shift: Shift, found: Mapping[str, bool], items: Mapping[str, Document | ArticleUrl]) -> set[str]:
    """Return what was found, but for what was forgotten and may come back, since its tombstone was lifted."""
    if not any(found.values()):
        return set(found)
    forgotten = shift.forgotten()
    return {item_id for item_id, bare in found.items() if not (bare and forgotten.may_come(items[item_id]))}


def _failed_elsewhere(shift: Shift, urls: Sequence[ArticleUrl]) -> dict[str, LedgerEntry]:
    """Return the entries of URLs that somebody else fetched in vain for a WARC file, and that we fetch now."""
    known = shift.entries([url.url_id for url in urls if url.found_by != "warc"])
    fetches = (Stage.READ, Stage.FETCH)
    return {
        item_id: entry
        for item_id, entry in known.items()
        if entry.outcome is Outcome.REJECTED and entry.stage in fetches
    }
