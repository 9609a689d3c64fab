"""What the sites teach: learned from what has landed, and applied to what comes, and came, of them."""

from collections.abc import Sequence
from dataclasses import replace

from assets.shift import Shift
from assets.steps.jobs import page_job
from pipeline.article import NO_LESSONS
from pipeline.lessons import SiteLesson, site_of
from pipeline.records import Document
from pipeline.workers import DocumentJob, Job, PageJob
from warehouse.batch import Batch
from warehouse.tables import from_row


def learn(shift: Shift) -> tuple[SiteLesson, ...]:
    """Learn from the sites of this run's articles, and land and return the lessons, forgotten ones too."""
    rows = shift.warehouse.read("lessons_taught", run_id=shift.run_id, at=shift.decider().now)
    lessons = tuple(from_row(SiteLesson, row) for row in rows)
    shift.warehouse.land(Batch(site_lessons=lessons))
    return lessons


def taught(shift: Shift) -> list[Job]:
    """Return the jobs to clean again: current articles with a line that this run has learned to cut."""
    return [
        page_job(row) if row["page"] else DocumentJob(from_row(Document, row["document"]), row["origin_reason"])
        for row in shift.warehouse.read("articles_taught", run_id=shift.run_id)
    ]


def with_lessons(shift: Shift, jobs: Sequence[Job]) -> list[Job]:
    """Return the jobs, each with what its site has taught."""
    sites = sorted({site for job in jobs if (site := _site(job))})
    rows = shift.warehouse.read("lessons_of", sites=sites) if sites else []
    lessons = {row["site"]: frozenset(row["forms"]) for row in rows}
    return [replace(job, lessons=lessons.get(_site(job) or "", NO_LESSONS)) for job in jobs]


def _site(job: Job) -> str | None:
    return (
        site_of(job.page.final_url or job.page.url) if isinstance(job, PageJob) else site_of(job.document.original_url)
    )
