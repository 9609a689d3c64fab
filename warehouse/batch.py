"""What lands together, and its Arrow tables with each key once."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any, TypeVar

from pipeline.changes import Change
from pipeline.errors import Outcome
from pipeline.lessons import SiteLesson
from pipeline.records import ArticleUrl, Document, LedgerEntry, Page, PolledFile, Rejection, Source, Story, WarcReading
from warehouse.cleanings import Cleaning
from warehouse.tables import arrow_table

Row = TypeVar("Row")


@dataclass(frozen=True, slots=True)
class Batch:
    """Records that land in one transaction or not at all.

    A page and what follows from it (its rejection, its ledger row) belong in one batch; so do a story, its
    cleaning and its ledger row.
    """

    sources: tuple[Source, ...] = ()
    documents: tuple[Document, ...] = ()
    article_urls: tuple[ArticleUrl, ...] = ()
    pages: tuple[Page, ...] = ()
    stories: tuple[Story, ...] = ()
    rejections: tuple[Rejection, ...] = ()
    ledger: tuple[LedgerEntry, ...] = ()
    cleanings: tuple[Cleaning, ...] = ()
    site_lessons: tuple[SiteLesson, ...] = ()
    cleaning_changes: tuple[Change, ...] = ()
    warc_readings: tuple[WarcReading, ...] = ()
    polled_files: tuple[PolledFile, ...] = ()


def batch_tables(batch: Batch) -> dict[str, Any]:
    """Return a `pyarrow.Table` for each table of the batch, empty ones too, every key once.

    Twice the same key: what was seen first stays for documents, URLs and pages; the last word counts for
    sources, rejections and cleanings; a decision beats `pending` in the ledger; of two stories the better
    origin stays with its images and removed blocks.
    """
    stories = _last(sorted(batch.stories, key=_standing), lambda story: story.article.article_id)
    return {
        "sources": arrow_table("sources", _last(batch.sources, lambda row: row.source_id)),
        "polled_files": arrow_table("polled_files", _last(batch.polled_files, lambda row: row.file_id)),
        "documents": arrow_table("documents", _first(batch.documents, lambda row: row.document_id)),
        "article_urls": arrow_table("article_urls", _first(batch.article_urls, lambda row: row.url_id)),
        "pages": arrow_table("pages", _first(batch.pages, lambda row: row.page_id)),
        "articles": arrow_table("articles", [story.article for story in stories]),
        "images": arrow_table("images", [image for story in stories for image in story.images]),
        "removed_blocks": arrow_table("removed_blocks", [block for story in stories for block in story.removed_blocks]),
        "candidates": arrow_table("candidates", [claim for story in stories for claim in story.candidates]),
        "quotes": arrow_table("quotes", [quote for story in stories for quote in story.quotes]),
        "rejections": arrow_table("rejections", _last(batch.rejections, lambda row: row.item_id)),
        "ledger": arrow_table("ledger", _last(sorted(batch.ledger, key=_decided), lambda row: row.item_id)),
        "cleanings": arrow_table("cleanings", _last(batch.cleanings, lambda row: row.item_id)),
        "site_lessons": arrow_table("site_lessons", _last(batch.site_lessons, lambda row: f"{row.site} {row.form}")),
        "cleaning_changes": arrow_table("cleaning_changes", batch.cleaning_changes),
        "warc_readings": arrow_table("warc_readings", _last(batch.warc_readings, lambda row: row.file_id)),
    }


def _standing(story: Story) -> tuple[bool, bool]:
    """Order stories, the better last: a page over a dump, one at its canonical URL over another."""
    article = story.article
    return article.origin == "page", article.url is not None and article.url == article.canonical_url


def _decided(entry: LedgerEntry) -> bool:
    return entry.outcome is not Outcome.PENDING


def _last(rows: Iterable[Row], key: Callable[[Row], str]) -> list[Row]:
    return list({key(row): row for row in rows}.values())


def _first(rows: Iterable[Row], key: Callable[[Row], str]) -> list[Row]:
    kept: dict[str, Row] = {}
    for row in rows:
        kept.setdefault(key(row), row)
    return list(kept.values())
