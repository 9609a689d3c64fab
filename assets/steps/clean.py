"""Make articles of pages and documents, and land each with its verdict. Nothing here fetches."""

import logging
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from multiprocessing import set_forkserver_preload
from typing import Any

from assets.shift import Shift, in_batches
from assets.steps.jobs import Row, document_job, input_id, merge_of, page_job
from assets.steps.lessons import learn, taught, with_lessons
from pipeline.article import PAGE_EXTRACTOR, TEXT_EXTRACTOR, Stamp
from pipeline.clean.rules import RULES_VERSION
from pipeline.errors import InputError, Reason, TransientError
from pipeline.ledger import Decider, Decision
from pipeline.records import LedgerEntry, Story
from pipeline.workers import Job, PageJob, Result, clean_all
from warehouse.batch import Batch
from warehouse.cleanings import Cleaning
from warehouse.corrections import apply_corrections, unused

log = logging.getLogger(__name__)

# Rows of pages and documents in memory at a time: a page's is 2 kB without its bytes, a document's has its text.
CHUNK_ROWS = 5000


@dataclass(frozen=True, slots=True)
class Scope:
    """What is cleaned: what nobody has judged yet, or again everything, one publisher's, or one day's."""

    everything: bool = False
    publisher: str | None = None  # its name in articles, or a host
    day: str | None = None  # YYYY-MM-DD: fetched, or first seen, on it in UTC


@dataclass(frozen=True, slots=True)
class Tally:
    """How many inputs were judged, and of which pages the archive no longer gives the bytes."""

    judged: int = 0
    unread: tuple[str, ...] = ()  # URL and what is wrong

    def __add__(self, other: "Tally") -> "Tally":
        return Tally(self.judged + other.judged, self.unread + other.unread)


def clean(shift: Shift, scope: Scope) -> Tally:
    """Clean what waits, pages before the documents that depend on them, then learn."""
    tally = Tally()
    for rows in pages_to_clean(shift, scope):
        tally += clean_jobs(shift, [page_job(row) for row in rows], rows[0]["remaining"])
    for twins in (False, True):  # of documents with the same bytes, the first decides for the others
        for rows in documents_to_clean(shift, scope, twins):
            merge(shift, [row for row in rows if merge_of(row)])
            jobs = [document_job(row) for row in rows if not merge_of(row)]
            tally += clean_jobs(shift, jobs, rows[0]["remaining"])
    learn(shift)
    again_with_lessons = taught(shift)
    tally += clean_jobs(shift, again_with_lessons, len(again_with_lessons))
    correct(shift)
    return tally


def correct(shift: Shift) -> None:
    """Put names right as corrections.toml says, in what came and in what has landed."""
    lines = shift.settings.corrections
    with shift.warehouse.connected() as connection:
        changed = apply_corrections(connection, lines, shift.decider().now)
        names = [f"{line.alias!r} ({line.field})" for line in unused(connection, lines)] if lines else []
    if changed:
        log.info("%d articles have their names by corrections.toml, or no longer by it", changed)
    if names:
        more = f" and {len(names) - 5} more" if len(names) > 5 else ""
        log.warning("corrections.toml: no article has the name %s%s", ", ".join(names[:5]), more)


def pages_to_clean(shift: Shift, scope: Scope) -> Iterator[list[Row]]:
    """Yield the last usable page of each URL in the scope."""
    return _chunks(shift, "pages_to_clean", lambda row: row["page"]["page_id"], scope)


def documents_to_clean(shift: Shift, scope: Scope, twins: bool) -> Iterator[list[Row]]:
    """Yield the documents in the scope, each with what is known of its URL and of one with the same bytes."""
    key = lambda row: row["document"]["document_id"]  # noqa: E731  short, and said once
    return _chunks(shift, "documents_to_clean", key, scope, twins=twins)


def merge(shift: Shift, rows: Sequence[Row]) -> None:
    """Land that these documents' articles came from another input."""
    decider = shift.decider()
    entries = shift.entries([row["document"]["document_id"] for row in rows])
    merges = [(entries.get(row["document"]["document_id"]), merge_of(row)) for row in rows]
    ledger = tuple(decider.merged(entry, *found) for entry, found in merges if entry and found)
    shift.warehouse.land(Batch(ledger=ledger))


def land(shift: Shift, results: Sequence[Result]) -> None:
    """Land what came of cleaning: stories, rejections, and that these rules have judged them."""
    decider = shift.decider()
    entries = shift.entries([input_id(job) for job, _ in results])
    decisions = [
        _decision(decider, entry, job, result) for job, result in results if (entry := entries.get(input_id(job)))
    ]  # an input that the ledger has lost is for the ledger's check to tell
    shift.warehouse.land(
        Batch(
            stories=tuple(result for _, result in results if isinstance(result, Story)),
            ledger=tuple(entry for entry, _ in decisions),
            rejections=tuple(rejection for _, rejection in decisions if rejection),
            cleanings=tuple(
                _cleaning(decider, job, result) for job, result in results if not isinstance(result, TransientError)
            ),
        )
    )


def clean_jobs(shift: Shift, jobs: Sequence[Job], remaining: int) -> Tally:
    """Clean, each with what its site has taught so far, and land."""
    tally = Tally()
    for results in judged(shift, jobs):
        land(shift, results)
        unread = tuple(told for job, result in results if (told := _unread(job, result)))
        tally += Tally(len(results) - len(unread), unread)
        log.info("%d cleaned, %d to go", tally.judged, remaining - tally.judged)
    return tally


def judged(shift: Shift, jobs: Sequence[Job]) -> Iterator[list[Result]]:
    """Clean, each with what its site has taught so far, and yield what came of it in batches to land."""
    set_forkserver_preload(["pipeline.workers", "assets.steps.warm"])
    return in_batches(clean_all(with_lessons(shift, jobs), shift.warc, Stamp(shift.run_id, shift.decider().now)))


def _unread(job: Job, result: Story | InputError) -> str | None:
    if isinstance(job, PageJob) and isinstance(result, TransientError) and result.reason is Reason.UNREADABLE:
        return f"{job.page.url}: {result.detail}"
    return None


def _chunks(shift: Shift, query: str, key: Callable[[Row], str], scope: Scope, **more: Any) -> Iterator[list[Row]]:
    """Yield what a query has in lists of CHUNK_ROWS, in the order of its key: what lands between is not read again."""
    asked = {"everything": scope.everything, "publisher": scope.publisher, "day": scope.day, **more}
    after = ""
    while rows := shift.warehouse.read(query, **asked, after=after, most=CHUNK_ROWS):
        yield rows
        after = key(rows[-1])


def _decision(decider: Decider, entry: LedgerEntry, job: Job, result: Story | InputError) -> Decision:
    return decider.cleaned(entry, result, job.page.page_id if isinstance(job, PageJob) else None)


def _cleaning(decider: Decider, job: Job, result: Story | InputError) -> Cleaning:
    is_page = isinstance(job, PageJob)
    return Cleaning(
        item_id=job.page.page_id if isinstance(job, PageJob) else job.document.document_id,
        item_kind="page" if is_page else "document",
        extractor=PAGE_EXTRACTOR if is_page else TEXT_EXTRACTOR,
        rules_version=RULES_VERSION,
        article_id=result.article.article_id if isinstance(result, Story) else None,
        reason=None if isinstance(result, Story) else result.reason,
        cleaned_at=decider.now,
        run_id=decider.run_id,
    )
