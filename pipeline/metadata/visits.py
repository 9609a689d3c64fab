"""The day of the visit, which mastheads print above a headline, told from the day of the story's publication."""

import re
from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from pipeline.doors.dom import Run
from pipeline.metadata.date_labels import is_publication, is_update
from pipeline.metadata.evidence import Evidence
from pipeline.metadata.people import is_led
from pipeline.metadata.written_dates import Written, written_dates

_LABEL = 40  # characters beside a date that may call it the publication's, or a change
_NEAR = 4  # runs behind the headline where a date without a label is the story's
_LINE = 80  # characters of a line that gives a story's day
_WORD = re.compile(r"[^\W\d_]{3,}")
_DAY = timedelta(days=1)


def visits(lines: Sequence[Run], heading: Run, evidence: Evidence) -> set[int]:
    """Return the places of lines above the headline that give the day of the visit.

    Without a label, and later than a day below the headline: no story is read before it is published. With nothing
    below, a weekday and its date alone are, where it is the day of the fetch.
    """
    above = [run for run in lines if run.order < heading.order]
    told = [(run, day) for run in above if (day := _unlabelled(run, evidence))]
    if not told:
        return set()
    below = next(_published_below(lines, heading, evidence), None)
    if below:
        return {run.order for run, day in told if day > below}
    return {run.order for run, day in told if _is_todays(run, day, evidence)}


def _published_below(lines: Sequence[Run], heading: Run, evidence: Evidence) -> Iterator[date]:
    """Yield the days of the lines below the headline: those beside it, and what is labelled as publication further."""
    for run in sorted(lines, key=lambda run: run.order):
        found = _first(run, evidence)
        if run.order > heading.order and found:
            before = run.text[: found.start][-_LABEL:]
            near = run.order <= heading.order + _NEAR
            day = found.day(evidence.day_order)
            # behind other words it is the day of something told of
            leads = near and len(run.text) <= _LINE and (is_led(run.text) or not _WORD.search(before))
            if day and not is_update(before) and (leads or is_publication(before)):
                yield day


def _unlabelled(run: Run, evidence: Evidence) -> date | None:
    """Return the day of a line that does not say what happened then."""
    found = _first(run, evidence)
    if found is None:
        return None
    said = f"{run.text[: found.start][-_LABEL:]} {run.text[found.end :][:_LABEL]}"
    return None if is_update(said) or is_publication(said) else found.day(evidence.day_order)


def _is_todays(run: Run, day: date, evidence: Evidence) -> bool:
    """Whether a line is a weekday and its date alone, of the day of the fetch."""
    found = _first(run, evidence)
    fresh = abs(day - evidence.fetched_at.date()) <= _DAY
    return bool(fresh and found and _WORD.search(run.text[: found.start]) and not run.text[found.end :].strip())


def _first(run: Run, evidence: Evidence) -> Written | None:
    return next(written_dates(run.text, evidence.declared_language), None)
