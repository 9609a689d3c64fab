"""What came in lands, each document and URL with the first entry of its ledger."""

from collections.abc import Sequence

from assets.shift import Shift
from pipeline.records import ArticleUrl, Document, PolledFile, Rejection, Source
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
    listed = [decider.received(url, refused.get(url.url_id)) for url in urls]
    shift.warehouse.land(
        Batch(
            sources=tuple(sources),
            polled_files=tuple(polled_files),
            documents=tuple(documents),
            article_urls=tuple(urls),
            rejections=tuple(rejections),
            ledger=(*received, *listed),
        )
    )
