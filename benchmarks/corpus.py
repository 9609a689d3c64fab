"""Reading a corpus in the layout of pages.jsonl, dumps.jsonl and html/: plain or gzipped."""

import gzip
import json
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from pipeline.doors.text import original_url
from pipeline.ids import digest, stable_id
from pipeline.records import Document, Page

Record = dict[str, Any]


def records(corpus: Path, name: str) -> Iterator[Record]:
    """Yield the records of `pages` or `dumps`; nothing where the corpus has no such file."""
    for path in (corpus / f"{name}.jsonl.gz", corpus / f"{name}.jsonl"):
        if path.exists():
            with opened(path) as lines:
                yield from (json.loads(line) for line in lines if line.strip())
            return


def html_of(corpus: Path, record: Record) -> bytes:
    """Return the bytes of a page record's HTML."""
    path = corpus / record["html"]
    content = path.read_bytes()
    return gzip.decompress(content) if path.suffix == ".gz" else content


def page_of(record: Record) -> Page:
    """Return the fetch that a page record stands for, at its crawl date where it has one."""
    url = record.get("url") or f"https://unknown.invalid/{record['id']}"
    said = record.get("crawl_date")
    fetched_at = datetime.fromisoformat(said).replace(tzinfo=UTC) if said else datetime.now(UTC)
    return Page(
        page_id=record["id"],
        url_id=stable_id(url),
        url=url,
        final_url=url,
        redirects=(),
        fetched_at=fetched_at,
        duration_ms=None,
        status=200,
        headers={},
        content_type="text/html",
        byte_size=None,
        digest=None,
        warc_file=None,
        warc_offset=None,
        warc_record_id=None,
        reason=None,
        transient=False,
        detail=None,
        retry_at=None,
        run_id="predict",
    )


def document_of(name: str, text: str) -> Document:
    """Return the document that a scraped text stands for."""
    content = text.encode("utf-8", "replace")
    return Document(
        document_id=name,
        source_id="predict",
        path=name,
        byte_size=len(content),
        digest=digest(content),
        encoding="utf-8",
        text=text,
        file_modified_at=None,
        original_url=original_url(text),
        first_seen_at=datetime.now(UTC),
        run_id="predict",
    )


def opened(path: Path) -> Any:
    """Open a text file, gzipped or plain."""
    return gzip.open(path, "rt", encoding="utf-8") if path.suffix == ".gz" else path.open(encoding="utf-8")
