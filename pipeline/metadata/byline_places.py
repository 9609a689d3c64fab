"""Where on a page an author is named: beside the headline, where it is the story's, or elsewhere."""

from collections.abc import Iterable, Iterator
from itertools import islice

from lxml.html import HtmlElement

from pipeline.doors.dom import Run
from pipeline.metadata.byline_pieces import is_name
from pipeline.metadata.evidence import Evidence
from pipeline.metadata.marked_bylines import is_house_account
from pipeline.metadata.others import is_others

_ABOVE, _BELOW = 4, 14  # runs before and behind the headline where a byline stands, where no story begins before
LONGEST = 160  # characters of a byline
_BEFORE, _NEAR = 3, 12  # runs before and behind the headline among which a line is looked at
_MOST_AUTHORS = 12  # beside a headline
_OF_ONE_BLOCK = 3  # elements around a headline that hold what belongs to it
_LONGEST = 160  # characters of a line of names
_HIGHEST = 9  # elements around a byline that are looked at
_MOST_INSIDE = 60  # elements of a byline


def nearest(
    evidence: Evidence, named: Iterable[tuple[HtmlElement, str]], *, most_elsewhere: int | None = None
) -> Iterator[str]:
    """Yield the names that stand beside the headline; where none does, those elsewhere, `most_elsewhere` of them.

    A name above the headline is the story's only where one block holds both: else others list theirs there.
    """
    found = list(named)
    lines = {run.element: run for run in reversed(beside_headline(evidence))} if found else {}
    placed = [(line, element, text) for element, text in found if (line := _line(element, lines)) is not None]
    start = evidence.heading.order if evidence.heading else 0
    blocks = set(islice(evidence.heading.element.iterancestors(), _OF_ONE_BLOCK)) if evidence.heading else set()
    near = (
        _whole(line, element, text)
        for line, element, text in placed
        if line.order >= start or not blocks.isdisjoint(islice(element.iterancestors(), _HIGHEST))
    )
    yield from dict.fromkeys(list(islice(near, _MOST_AUTHORS)) or [text for _, text in found][:most_elsewhere])


def beside_headline(evidence: Evidence) -> tuple[Run, ...]:
    """Return the lines from a little above the headline to the story's first paragraph; none without a headline."""
    if evidence.heading is None:
        return ()
    start, opening = evidence.heading.order, evidence.opening
    end = opening.order if opening and opening.order > start else start + _BELOW
    return evidence.page.dom.runs[max(0, start - _ABOVE) : end]


def _line(element: HtmlElement, lines: dict[HtmlElement, Run]) -> Run | None:
    """Return the line that an element holds, or is inside; None where it is none of some lines."""
    around = islice(element.iterancestors(), 4)
    return next((lines[e] for e in (*islice(element.iter(), _MOST_INSIDE), *around) if e in lines), None)


def _whole(line: Run, element: HtmlElement, text: str) -> str:
    """Return a line that is names alone where a marked element is but one of them, else the element's text."""
    short = line.element is not element and len(line.text) <= _LONGEST and text in line.text
    part = short and line.element in element.iterancestors()
    return line.text if part and is_name(text) and is_name(line.text) else text


def lines_beside(evidence: Evidence) -> list[Run]:
    """Return the lines around the headline that are no longer than a byline."""
    start = evidence.heading.order if evidence.heading else 0
    near = evidence.page.dom.runs[max(0, start - _BEFORE) : start + _NEAR]
    return [run for run in near if len(run.text) <= LONGEST]


def where_begins(evidence: Evidence) -> int:
    """Return the place of the story's first paragraph among the page's runs; behind them all, where it has none."""
    return evidence.opening.order if evidence.opening else len(evidence.page.dom.runs)


def without_comments(evidence: Evidence, lines: Iterable[tuple[Run, str, str]]) -> Iterator[tuple[str, str]]:
    """Yield the source and text of bylines, without those behind the story's beginning where several stand there.

    Comments, letters and columnists are signed so.
    """
    begins = where_begins(evidence)
    own = (
        line for line in lines if not is_others(line[0].element, certain=True) and not is_house_account(line[0].element)
    )
    found = list(own)
    several = len({run.order for run, _, _ in found if run.order > begins}) > 1
    yield from ((source, text) for run, source, text in found if run.order <= begins or not several)
