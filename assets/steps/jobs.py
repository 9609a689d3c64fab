"""The jobs of cleaning, from the rows of the queries that find them."""

from typing import Any

from pipeline.errors import Merge
from pipeline.records import ArticleUrl, Document, Page
from pipeline.workers import DocumentJob, Job, PageJob
from warehouse.tables import from_row

Row = dict[str, Any]


def page_job(row: Row) -> PageJob:
    """Return the job of a row with a page and its article_url as `listed`."""
    return PageJob(from_row(Page, row["page"]), row["listed"] and from_row(ArticleUrl, row["listed"]))


def document_job(row: Row) -> DocumentJob:
    """Return the job of a row of `documents_to_clean`."""
    outcome = row["url_outcome"]
    reason = "no_url" if outcome is None else "url_rejected" if outcome == "rejected" else "url_deferred"
    return DocumentJob(from_row(Document, row["document"]), reason)


def merge_of(row: Row) -> tuple[Merge, str] | None:
    """Return why, and into which article, a document of `documents_to_clean` merges, if it does."""
    if row["same_as_article_id"]:
        return Merge.SAME_BYTES, row["same_as_article_id"]
    if row["url_article_id"]:
        return Merge.ORIGINAL_FETCHED, row["url_article_id"]
    return None


def input_id(job: Job) -> str:
    """Return the identifier of the input that a job judges."""
    return job.page.url_id if isinstance(job, PageJob) else job.document.document_id
