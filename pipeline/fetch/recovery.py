"""The pages that WARC files prove: what a killed run fetched and could not report."""

import contextlib
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from warcio.archiveiterator import ArchiveIterator

from pipeline.errors import InputError
from pipeline.fetch.decode import decoded
from pipeline.fetch.fetched import Fetched, Purpose
from pipeline.fetch.verdict import page_of
from pipeline.fetch.warc_file import OPEN
from pipeline.fetch.warc_records import ACCOUNT_TYPE, read_metadata, read_response
from pipeline.records import Page

_NO_LIMIT = 1 << 40  # what has a digest was decoded within the limit of its own night


def pages_in(paths: Iterable[Path]) -> Iterator[Page]:
    """Yield the Page of each metadata record whose response lies in one of the files, undamaged.

    It equals the Page that the killed run had, `page_id` included.
    """
    places: dict[str, tuple[Path, int]] = {}
    accounts: list[tuple[str, bytes]] = []
    for path in paths:
        _index(path, places, accounts)
    for record_id, block in accounts:
        if record_id in places:
            with contextlib.suppress(InputError):
                fetched, purpose = _fetched(block, record_id, *places[record_id])
                if purpose.kind == "page":
                    yield page_of(fetched, purpose)


def _index(path: Path, places: dict[str, tuple[Path, int]], accounts: list[tuple[str, bytes]]) -> None:
    with path.open("rb") as file:
        records = ArchiveIterator(file)
        for record in records:
            if record.rec_type == "metadata" and record.content_type == ACCOUNT_TYPE:
                accounts.append((record.rec_headers.get_header("WARC-Refers-To"), record.raw_stream.read()))
            if record.rec_type in ("response", "revisit"):
                record_id = record.rec_headers.get_header("WARC-Record-ID")
                places[record_id] = (path, records.get_record_offset())


def _has_body(account: dict[str, Any]) -> bool:
    return account["digest"] is not None and account["revisit_of"] is None


def _fetched(block: bytes, record_id: str, path: Path, offset: int) -> tuple[Fetched, Purpose]:
    account, purpose = read_metadata(block)
    response = read_response(path, offset)
    content_encoding = response.headers.get("content-encoding")
    fetched = Fetched(
        **account,
        final_url=response.url,
        status=response.status,
        headers=response.headers,
        content_type=response.headers.get("content-type"),
        body=decoded(response.body, content_encoding, _NO_LIMIT) if _has_body(account) else None,
        warc_file=path.name.removesuffix(OPEN),
        warc_offset=offset,
        warc_record_id=record_id,
    )
    return fetched, purpose
