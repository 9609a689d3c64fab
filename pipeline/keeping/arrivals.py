"""What came in, as WARC records: so that the archive alone can make the warehouse anew.

A page's response and its account are in the archive already (`pipeline.fetch.archive`). Beside them stand one
metadata record for each poll, document, URL and unanswered fetch, and for each document a resource record with
the file's own bytes.
"""

import json
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from pydantic import TypeAdapter

from pipeline.fetch.warc_records import Record, metadata_of, resource
from pipeline.records import ArticleUrl, Document, LiftedTombstone, Page, Rejection, Source, Tombstone

MEDIA_TYPE = "application/vnd.copydesk.arrival+json"


@dataclass(frozen=True, slots=True)
class Arrival:
    """One thing that came in; all but one of the first six are None. A document is without its text here."""

    source: Source | None = None
    document: Document | None = None
    url: ArticleUrl | None = None
    page: Page | None = None  # a fetch without any response
    tombstone: Tombstone | None = None
    lifted: LiftedTombstone | None = None
    rejection: Rejection | None = None  # of the document or URL, where discovery refused it


_ARRIVAL = TypeAdapter(Arrival)


def arrival_records(arrival: Arrival, content: bytes | None = None) -> tuple[bytes, Record | None]:
    """Return the metadata record of an arrival, and the resource record of a document's bytes.

    They are to be written together, the metadata first: no kill leaves bytes of which nothing is known.
    """
    uri = arrival_uri(arrival)
    stored = resource(uri, content) if content is not None else None
    bare = replace(arrival, document=replace(arrival.document, text=None)) if arrival.document else arrival
    said = {kind: record for kind, record in _ARRIVAL.dump_python(bare, mode="json").items() if record}
    return metadata_of(uri, MEDIA_TYPE, json.dumps(said).encode(), stored.record_id if stored else None), stored


def read_arrival(block: bytes) -> Arrival:
    """Return the arrival of a metadata record's block; ValueError where it is none."""
    return _ARRIVAL.validate_python(json.loads(block))


def arrival_uri(arrival: Arrival) -> str:
    """Return what the records of an arrival are about: the URL itself, or a name of our own."""
    if arrival.url:
        return arrival.url.url if arrival.url.url.startswith("http") else f"urn:copydesk:url:{arrival.url.url_id}"
    return next(_names(arrival))


def _names(arrival: Arrival) -> Iterator[str]:
    named: list[tuple[str, Any, str]] = [
        ("source", arrival.source, "source_id"),
        ("document", arrival.document, "document_id"),
        ("page", arrival.page, "page_id"),
        ("tombstone", arrival.tombstone, "key"),
        ("lifted", arrival.lifted, "key"),
    ]
    yield from (f"urn:copydesk:{kind}:{getattr(record, key)}" for kind, record, key in named if record)
