"""Put what a poll brought into the archive, before it lands."""

import logging
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from pipeline.discover.poll import Discovery
from pipeline.fetch.archive import Archive
from pipeline.ids import digest
from pipeline.keeping.arrivals import Arrival
from pipeline.records import Document, Rejection

log = logging.getLogger(__name__)


def archive_arrivals(archive: Archive, new: Discovery) -> Discovery:
    """Archive a poll's documents, with their bytes, and its URLs; return it with the documents' places.

    A file that has changed since it was read is left out, with the URL it names: the next poll finds it.
    """
    refused = {rejection.item_id: rejection for rejection in new.rejections}
    archive.arrive(Arrival(source=new.source))
    documents = [_archived(archive, item, refused.get(item.document_id), new.files) for item in new.documents]
    kept = tuple(document for document in documents if document)
    lost = {item.document_id for item in new.documents} - {item.document_id for item in kept}
    urls = tuple(url for url in new.urls if url.document_id not in lost)
    for url in urls:
        archive.arrive(Arrival(url=url, rejection=refused.get(url.url_id)))
    stand = {item.document_id for item in kept} | {url.url_id for url in urls}
    rejections = tuple(rejection for rejection in new.rejections if rejection.item_id in stand)
    return replace(new, documents=kept, urls=urls, rejections=rejections)


def _archived(
    archive: Archive, document: Document, rejection: Rejection | None, files: Mapping[str, Path]
) -> Document | None:
    content = _bytes_of(document, files)
    if document.digest and content is None:
        log.warning("%s changed while it was read: the next run takes it", document.path)
        return None
    place = archive.arrive(Arrival(document=document, rejection=rejection), content)
    return replace(document, warc_file=place.warc_file, warc_offset=place.warc_offset) if place else document


def _bytes_of(document: Document, files: Mapping[str, Path]) -> bytes | None:
    if document.digest is None:  # it could not be read
        return None
    try:
        content = files[document.document_id].read_bytes()
    except OSError:
        return None
    return content if digest(content) == document.digest else None
