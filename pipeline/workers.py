"""The CPU work of a night, spread over processes: a page that crashes or hangs its process costs itself alone."""

import os
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import TimeoutError as JobTimeoutError
from dataclasses import dataclass
from multiprocessing import get_context
from pathlib import Path

from pebble import ProcessExpired, ProcessPool

from pipeline.article import NO_LESSONS, Stamp, article_from_document, article_from_page
from pipeline.errors import InputError, PermanentError, Reason, Stage, TransientError
from pipeline.fetch.archive import Archive
from pipeline.records import ArticleUrl, Document, Page, Story

_SECONDS = 60.0  # for one page: the slowest of 725 news pages takes 1.5 s
_AHEAD = 256  # jobs handed over before the first is done: memory stays flat, and a page that hangs idles few workers


@dataclass(frozen=True, slots=True)
class PageJob:
    """A fetched page to clean; the body is read from the archive unless it is given."""

    page: Page
    listed: ArticleUrl | None
    body: bytes | None = None
    lessons: frozenset[str] = NO_LESSONS


@dataclass(frozen=True, slots=True)
class DocumentJob:
    """A dump whose own text is to be cleaned, and why not its original page."""

    document: Document
    origin_reason: str
    lessons: frozenset[str] = NO_LESSONS


Job = PageJob | DocumentJob
Result = tuple[Job, Story | InputError]


def clean_all(
    jobs: Iterable[Job], archive: Path, stamp: Stamp, *, workers: int | None = None, seconds: float = _SECONDS
) -> Iterator[Result]:
    """Clean jobs over a pool of processes and yield each with its story, or the error that says why not.

    `archive` is the WARC folder. A job that crashes its process or runs longer than `seconds` ends as
    extractor_failed or extractor_timed_out, and the rest goes on. The order of the jobs is kept.
    """
    count = workers or len(os.sched_getaffinity(0))
    pool = ProcessPool(max_workers=count, max_tasks=500, context=get_context("forkserver"))
    waiting: deque[tuple[Job, object]] = deque()
    try:
        for job in jobs:
            waiting.append((job, pool.schedule(clean_one, args=(job, archive, stamp), timeout=seconds)))
            if len(waiting) == _AHEAD:
                yield _result(*waiting.popleft(), seconds)
        while waiting:
            yield _result(*waiting.popleft(), seconds)
    finally:
        # of a run that was ended, what nobody will land is not cleaned first
        pool.stop()  # type: ignore[no-untyped-call]  # pebble carries no types
        pool.join()


def clean_one(job: Job, archive: Path, stamp: Stamp) -> Story | InputError:
    """Clean one job in this process; an error of the input is a value, so that it crosses processes whole."""
    try:
        if isinstance(job, DocumentJob):
            return article_from_document(job.document, job.origin_reason, stamp, job.lessons)
        return article_from_page(job.page, _body(job, archive), job.listed, stamp, job.lessons)
    except InputError as error:
        return error
    except Exception as error:  # a defect met on one page must not end the night
        return _failed(error)


def _failed(error: Exception) -> PermanentError:
    return PermanentError(Stage.EXTRACT, Reason.EXTRACTOR_FAILED, f"{type(error).__name__}: {error}"[:500])


def _body(job: PageJob, archive: Path) -> bytes:
    if job.body is not None:
        return job.body
    if job.page.warc_file is None or job.page.warc_offset is None:
        raise PermanentError(Stage.EXTRACT, Reason.NO_TEXT, "the archive holds no response for this page")
    try:
        return Archive(archive).read(job.page.warc_file, job.page.warc_offset).body
    except PermanentError as error:
        if error.reason is not Reason.UNREADABLE:
            raise
        # no verdict on the page: the archive's disk may be back tomorrow
        raise TransientError(Stage.EXTRACT, Reason.UNREADABLE, error.detail) from error


def _result(job: Job, future: object, seconds: float) -> Result:
    return job, _outcome(future, seconds)


def _outcome(future: object, seconds: float) -> Story | InputError:
    try:
        result = future.result()  # type: ignore[attr-defined]  # pebble carries no types
    except JobTimeoutError:
        return PermanentError(Stage.EXTRACT, Reason.EXTRACTOR_TIMED_OUT, f"not cleaned within {seconds:g} s")
    except ProcessExpired as error:
        return PermanentError(Stage.EXTRACT, Reason.EXTRACTOR_FAILED, f"the process ended with code {error.exitcode}")
    except Exception as error:  # what cannot be pickled, or fails outside of clean_one, comes by the future
        return _failed(error)
    assert isinstance(result, (Story, InputError))  # noqa: S101  narrows what the untyped pool returns
    return result
