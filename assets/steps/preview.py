"""What cleaning anew would change, before anything does."""

import logging
from collections.abc import Iterator, Sequence

from assets.shift import Shift
from assets.steps.clean import Scope, documents_to_clean, judged, pages_to_clean
from assets.steps.jobs import document_job, input_id, merge_of, page_job
from pipeline.changes import Change, change
from pipeline.errors import InputError, TransientError
from pipeline.records import Article, Story
from pipeline.workers import Job, Result
from warehouse.batch import Batch
from warehouse.cleanings import forget_changes
from warehouse.tables import from_row

log = logging.getLogger(__name__)


def preview(shift: Shift, scope: Scope) -> tuple[int, list[Change]]:
    """Clean what is in the scope without landing it; land and return what would change, and how many were judged.

    It takes the place of what the last preview found; a scope that nothing is in, by a slip of the pen, leaves that.
    """
    count, changes = 0, []
    for jobs in _jobs(shift, scope):
        for results in judged(shift, jobs):
            changes += _compared(shift, results)
            count += len(results)
            log.info("%d cleaned, %d would change", count, len(changes))
    shift.warehouse.land(Batch(cleaning_changes=tuple(changes)))
    if count and not changes:
        with shift.warehouse.connected() as connection:
            forget_changes(connection)
    return count, changes


def _jobs(shift: Shift, scope: Scope) -> Iterator[list[Job]]:
    for rows in pages_to_clean(shift, scope):
        yield [page_job(row) for row in rows]
    for rows in documents_to_clean(shift, scope, twins=False):
        yield [document_job(row) for row in rows if not merge_of(row)]


def _compared(shift: Shift, results: Sequence[Result]) -> list[Change]:
    rows = shift.warehouse.read("articles_of_inputs", item_ids=[input_id(job) for job, _ in results])
    known = {row["item_id"]: (row["outcome"], from_row(Article, row["article"])) for row in rows}
    found = (
        _change(shift.run_id, input_id(job), known.get(input_id(job)), result)
        for job, result in results
        if not isinstance(result, TransientError)
    )
    return [each for each in found if each]


def _change(run_id: str, item_id: str, known: tuple[str, Article] | None, result: Story | InputError) -> Change | None:
    """Return what becomes of an input; one that merged has no article of its own, unless it makes another now."""
    outcome, current = known or (None, None)
    if outcome != "merged" or not current:
        return change(run_id, item_id, current, result)
    is_still_that = isinstance(result, Story) and result.article.article_id == current.article_id
    return None if is_still_that else change(run_id, item_id, None, result)
