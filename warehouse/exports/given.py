"""The record of an export: what was given out, so that whoever forgets an article knows where else it is."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Given:
    """One export that was finished."""

    export_id: str
    kind: str  # whole, jsonl, csv, parquet, warc
    path: str  # file or folder
    query: str | None
    since_run_id: str | None
    edition: int
    row_count: int  # rows, or records of a WARC file
    bytes: int
    exported_at: datetime
