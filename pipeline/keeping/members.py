"""The records of a WARC file as they lie in it: where each begins and ends, and what it says of itself."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from warcio.archiveiterator import ArchiveIterator
from warcio.exceptions import ArchiveLoadFailed

from pipeline.errors import PermanentError, Reason, Stage
from pipeline.fetch.warc_records import payload_digest


@dataclass(frozen=True, slots=True)
class Member:
    """One record, a gzip member of its own, its digest verified."""

    offset: int  # bytes
    length: int  # bytes, as it is stored
    kind: str  # WARC-Type
    record_id: str
    refers_to: str | None  # the record it belongs to
    uri: str  # empty for a warcinfo record
    media_type: str
    date: str  # WARC-Date
    block: bytes


def members(path: Path, offset: int = 0) -> Iterator[Member]:
    """Yield the records from an offset on; PermanentError (unreadable) at the first that is damaged."""
    try:
        with path.open("rb") as file:
            file.seek(offset)
            records = ArchiveIterator(file, no_record_parse=True)  # whole blocks, HTTP heads to the octet
            for record in records:
                yield _member(records, record)
    except (OSError, ValueError, ArchiveLoadFailed) as error:
        raise PermanentError(Stage.READ, Reason.UNREADABLE, f"{path.name} from {offset} on: {error}") from error


def _member(records: Any, record: Any) -> Member:
    block = record.raw_stream.read()  # before its offset is asked for, which reads on to the next record
    header = record.rec_headers.get_header
    if len(block) != int(header("Content-Length")):
        raise ValueError("the record is torn")
    if payload_digest(block) != header("WARC-Block-Digest"):
        raise ValueError(f"the record's block is not what its digest says, {header('WARC-Block-Digest')}")
    return Member(
        offset=records.get_record_offset(),
        length=records.get_record_length(),
        kind=record.rec_type,
        record_id=header("WARC-Record-ID"),
        refers_to=header("WARC-Refers-To") or header("WARC-Concurrent-To"),
        uri=header("WARC-Target-URI") or "",
        media_type=header("Content-Type") or "",
        date=header("WARC-Date") or "",
        block=block,
    )
