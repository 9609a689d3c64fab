"""What a WARC file proves came in: its arrivals and its pages, as they were given to the warehouse."""

import logging
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path
from typing import Any

from warcio.exceptions import ArchiveLoadFailed

from pipeline.discover.text_files import decode
from pipeline.errors import InputError, Reason, Stage
from pipeline.fetch.recovery import pages_in
from pipeline.ids import digest
from pipeline.keeping.arrivals import MEDIA_TYPE, Arrival, arrival_uri, read_arrival
from pipeline.keeping.members import Member, members
from pipeline.records import ArticleUrl, Document, LiftedTombstone, Page, Rejection, Source, Tombstone

log = logging.getLogger(__name__)


@dataclass(slots=True)
class Came:
    """What came in with one WARC file, in order, under the runs that brought it."""

    sources: list[Source] = field(default_factory=list)
    documents: list[Document] = field(default_factory=list)
    urls: list[ArticleUrl] = field(default_factory=list)
    pages: list[Page] = field(default_factory=list)
    rejections: list[Rejection] = field(default_factory=list)
    tombstones: list[Tombstone] = field(default_factory=list)
    lifted: list[LiftedTombstone] = field(default_factory=list)

    @property
    def run_ids(self) -> list[str]:
        """Return the runs that brought it, in order; a file is usually of one."""
        signed = (record for kind in _KINDS if kind != "rejections" for record in getattr(self, kind))
        return list(dict.fromkeys(record.run_id for record in signed))

    @property
    def last_instant(self) -> datetime:
        """Return the last instant that any of it is known of."""
        seen = [source.polled_at for source in self.sources] + [page.fetched_at for page in self.pages]
        seen += [document.first_seen_at for document in self.documents] + [url.first_seen_at for url in self.urls]
        seen += [tombstone.forgotten_at for tombstone in self.tombstones] + [each.lifted_at for each in self.lifted]
        return max(instant for instant in seen if instant)

    def of_run(self, run_id: str) -> "Came":
        """Return what this run brought of it."""
        mine = {kind: [each for each in getattr(self, kind) if each.run_id == run_id] for kind in _KINDS}
        return Came(**mine)


_KINDS = ("sources", "documents", "urls", "pages", "rejections", "tombstones", "lifted")


def begun_at(path: Path) -> str:
    """Return when a WARC file was begun, as its first record says: the order that files are replayed in."""
    return next((member.date for member in members(path)), "")


def read_file(path: Path) -> Came:
    """Return what came in with a WARC file; of a damaged one what comes before the damage, and a warning."""
    came, stored = Came(), {}
    try:
        for member in members(path):
            if member.kind == "resource":
                stored[member.uri] = member
            if member.media_type == MEDIA_TYPE:
                _take(came, read_arrival(member.block))
        came.pages += pages_in([path])
    except (InputError, ArchiveLoadFailed, OSError) as error:
        log.warning("%s is damaged, what comes after that is lost: %s", path, error)
    bare, came.documents = came.documents, []
    for document in bare:
        _take_document(came, document, stored.get(arrival_uri(Arrival(document=document))), path.name)
    return came


def _take(came: Came, arrival: Arrival) -> None:
    arrived: list[tuple[list[Any], Any]] = [
        (came.sources, arrival.source),
        (came.documents, arrival.document),
        (came.urls, arrival.url),
        (came.pages, arrival.page),
        (came.tombstones, arrival.tombstone),
        (came.lifted, arrival.lifted),
        (came.rejections, arrival.rejection),
    ]
    for records, record in arrived:
        if record:
            records.append(record)


def _take_document(came: Came, document: Document, member: Member | None, name: str) -> None:
    refused = any(rejection.item_id == document.document_id for rejection in came.rejections)
    if document.digest and (member is None or digest(member.block) != document.digest):
        came.documents.append(document)
        came.rejections += [] if refused else [_lost(document)]
    elif member is None:
        came.documents.append(document)
    else:
        placed = replace(document, warc_file=name, warc_offset=member.offset)
        came.documents.append(placed if refused else replace(placed, text=decode(member.block)[0]))


def _lost(document: Document) -> Rejection:
    detail, at = "its bytes are not in the archive", document.first_seen_at
    reason = Reason.UNREADABLE
    return Rejection(document.document_id, "document", Stage.READ, reason, detail, None, at, document.run_id)
