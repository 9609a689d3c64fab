"""Where on a page an author is named: beside the headline, where it is the story's, or elsewhere."""

from collections.abc import Iterable, Iterator
from itertools import islice

from lxml.html import HtmlElement

from pipeline.doors.dom import Run
from pipeline.metadata.evidence import Evidence

_ABOVE, _BELOW = 4, 14  # runs before and behind the headline where a byline stands, where no story begins before
_MOST_AUTHORS = 12  # beside a headline
_OF_ONE_BLOCK = 3  # elements around a headline that hold what belongs to it
_MOST_INSIDE = 60  # elements of a byline


def nearest(
    evidence: Evidence, named: Iterable[tuple[HtmlElement, str]], *, most_elsewhere: int | None = None
) -> Iterator[str]:
    """Yield the names that stand beside the headline; where none does, those elsewhere, `most_elsewhere` of them.

    A name above the headline is the story's only where one block holds both: else others list theirs there.
    """
    found = list(named)
    lines = {run.element: run.order for run in reversed(beside_headline(evidence))} if found else {}
    placed = [(order, e, text) for e, text in found if (order := _place(e, lines)) is not None]
    start = evidence.heading.order if evidence.heading else 0
    blocks = set(islice(evidence.heading.element.iterancestors(), _OF_ONE_BLOCK)) if evidence.heading else set()
    near = [text for order, e, text in placed if order >= start or not blocks.isdisjoint(islice(e.iterancestors(), 9))]
    yield from dict.fromkeys(near[:_MOST_AUTHORS] or [text for _, text in found][:most_elsewhere])


def beside_headline(evidence: Evidence) -> tuple[Run, ...]:
    """Return the lines from a little above the headline to the story's first paragraph; none without a headline."""
    if evidence.heading is None:
        return ()
    start, opening = evidence.heading.order, evidence.opening
    end = opening.order if opening and opening.order > start else start + _BELOW
    return evidence.page.dom.runs[max(0, start - _ABOVE) : end]


def _place(element: HtmlElement, lines: dict[HtmlElement, int]) -> int | None:
    """Return the place of the line that an element holds, or is inside; None where it is none of some lines."""
    around = islice(element.iterancestors(), 4)
    return next((lines[e] for e in (*islice(element.iter(), _MOST_INSIDE), *around) if e in lines), None)
