"""The record of a cleaning: which extractor and rules judged a page or document last."""

from dataclasses import dataclass
from datetime import datetime

from pipeline.errors import Reason


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
