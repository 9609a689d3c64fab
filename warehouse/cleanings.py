"""The record of a cleaning: which extractor and rules judged a page or document last; what the next would change."""

from dataclasses import dataclass
from datetime import datetime

import duckdb

from pipeline.errors import Reason
from warehouse.connection import transaction
from warehouse.sql import sql_file


@dataclass(frozen=True, slots=True)
class Cleaning:
    """One page or document judged, whatever came of it, so that the same rules never judge it again."""

    item_id: str  # page_id or document_id
    item_kind: str  # page, document
    extractor: str
    rules_version: str
    article_id: str | None  # the article it gave, new or known
    reason: Reason | None  # why it gave none
    cleaned_at: datetime
    run_id: str


def forget_changes(connection: duckdb.DuckDBPyConnection) -> None:
    """Let go of the changes that an earlier preview found: a later one found none."""
    with transaction(connection):
        [(gone,)] = connection.execute("DELETE FROM cleaning_changes").fetchall()
        if gone:
            connection.execute(sql_file("editions", "open_editions"))
