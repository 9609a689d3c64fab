"""What came in lands, each document and URL with the first entry of its ledger."""

from collections.abc import Sequence

from assets.shift import Shift
from pipeline.records import ArticleUrl, Document, Rejection, Source
from warehouse.batch import Batch


def receive(
    shift: Shift,
    sources: Sequence[Source],
    documents: Sequence[Document],
    urls: Sequence[ArticleUrl],
    rejections: Sequence[Rejection],
) -> None:
    """Land new inputs with their sources, those that discovery rejected with their rejections."""
    decider, refused = shift.decider(), {rejection.item_id: rejection for rejection in rejections}
    received = [decider.received(item, refused.get(item.document_id)) for item in documents]
    listed = [decider.received(url, refused.get(url.url_id)) for url in urls]
    shift.warehouse.land(
        Batch(
            sources=tuple(sources),
            documents=tuple(documents),
            article_urls=tuple(urls),
            rejections=tuple(rejections),
            ledger=(*received, *listed),
        )
    )
