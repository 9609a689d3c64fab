"""Run the assets' own cleaning over a corpus and write one prediction a record: predict CORPUS OUT."""

import json
import sys
import time
from collections import Counter
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from benchmarks.corpus import document_of, html_of, page_of, records
from pipeline.article import Stamp, drafted
from pipeline.errors import InputError, PermanentError
from pipeline.metadata.facts import Facts
from pipeline.metadata.from_page import facts_of_page
from pipeline.records import Story
from pipeline.workers import DocumentJob, Job, PageJob, clean_all

_KNOWN_OF_ARTICLES = """
    title authors published published_source language captions agency publisher original_publisher contributors
    photo_credits section dateline_place
""".split()


def main(corpus: Path, out: Path) -> None:
    """Write the predictions and say what became of the records."""
    if not corpus.is_dir():
        print(f"no corpus at {corpus}: nothing to predict")
        return
    started, outcomes = time.perf_counter(), Counter[str]()
    with out.open("w", encoding="utf-8") as lines:
        for job, result in clean_all(_jobs(corpus), Path("unused"), Stamp("predict", datetime.now(UTC))):
            prediction = predicted(job, result)
            outcomes[prediction["outcome"]] += 1
            lines.write(json.dumps(prediction, ensure_ascii=False) + "\n")
    print(f"{sum(outcomes.values())} predictions in {time.perf_counter() - started:.0f} s: {dict(outcomes)} -> {out}")


def predicted(job: Job, result: Story | InputError) -> dict[str, Any]:
    """Return a prediction in the scorer's fields, and what else the text gave away; null where unknown."""
    name = job.page.page_id if isinstance(job, PageJob) else job.document.document_id
    original_url = job.document.original_url if isinstance(job, DocumentJob) else None
    if isinstance(result, InputError):
        refused = {"id": name, "outcome": str(result.reason), "detail": result.detail, "text": "", "removed": []}
        known = _known_of_refused(job) if isinstance(job, PageJob) else {}
        return dict.fromkeys(_KNOWN_OF_ARTICLES) | refused | {"original_url": original_url} | known
    article = result.article
    return {
        "id": name,
        "outcome": "article",
        "text": article.body,
        "title": article.title,
        "authors": list(article.byline if isinstance(job, PageJob) else article.authors),
        "published": _as_written(article.published_offset, article.published_at, article.published_on),
        "published_source": article.published_source,
        "language": article.language,
        "captions": [image.caption for image in result.images if image.caption],
        "agency": article.agency,
        "publisher": article.publisher,
        "original_publisher": article.original_publisher,
        "contributors": list(article.contributors) or None,
        "photo_credits": list(article.photo_credits) or None,
        "section": article.section,
        "dateline_place": article.dateline_place,
        "original_url": original_url or article.canonical_url,
        "removed": [{"kind": r.kind, "rule": r.rule, "text": r.text} for r in result.removed_blocks],
    }


def _known_of_refused(job: PageJob) -> dict[str, Any]:
    """Return what a page that is no article says of itself all the same: collections of dates hold such pages."""
    url = job.page.final_url or job.page.url
    try:
        page, structured, draft = drafted(job.body or b"", job.page.content_type, url)
    except PermanentError:
        return {}
    facts: Facts = facts_of_page(page, structured, draft, fetched_at=job.page.fetched_at)
    found = facts.published
    return {
        "title": facts.title,
        "authors": list(facts.byline),
        "published": _as_written(found.zone, found.instant, found.day) if found else None,
        "published_source": found.source if found else None,
        "language": facts.language,
    }


def _as_written(offset: str | None, instant: datetime | None, day: date | None) -> str | None:
    """Return the instant with the page's own offset where that is on the publisher's day, else the day alone."""
    if instant is None or day is None:
        return day.isoformat() if day else None
    written = instant.astimezone(datetime.fromisoformat(f"{day}T00:00{offset}").tzinfo) if offset else instant
    return written.isoformat() if written.date() == day else day.isoformat()


def _jobs(corpus: Path) -> Iterator[Job]:
    for record in records(corpus, "pages"):
        yield PageJob(page_of(record), None, html_of(corpus, record))
    for record in records(corpus, "dumps"):
        yield DocumentJob(document_of(record["id"], record["text"]), "no_url")


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
